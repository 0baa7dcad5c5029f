import Engine
import TestSupport
import Testing

@Suite("次第とタイマーの命令") struct AgendaCommandTests {
    private let steps = sampleSteps

    /// The sample steps after a change.
    private func changed(_ body: (inout [Step]) -> Void) -> Event {
        var changed = steps
        body(&changed)
        return .agenda(.stepsChanged(from: steps, to: changed))
    }

    @Test func aStepIsAddedBehindAnotherOrAtTheEnd() {
        let rest = Step(id: 4, title: "休憩", kind: .pause, minutes: 10)
        given().gives(
            .agenda(.addStep(title: " 休憩", minutes: 10, kind: .pause, after: 1)),
            changed { $0.insert(rest, at: 1) })
        given().gives(
            .agenda(.addStep(title: "休憩", minutes: 10, kind: .pause, after: nil)), changed { $0.append(rest) })
        // As deep as the one before it.
        let nested = given(
            .agenda(.changeStep(2, .depth(1))), .agenda(.addStep(title: "休憩", minutes: nil, kind: .pause, after: 2)))
        #expect(nested.workshop.agenda.steps.map(\.depth) == [0, 1, 1, 0])
        given().refuses(.agenda(.addStep(title: "", minutes: 10, kind: .pause, after: nil)), .emptyText)
        given().refuses(
            .agenda(.addStep(title: "休憩", minutes: -1, kind: .pause, after: nil)), .numberOutOfRange(-1, 0...600)
        )
        given().refuses(
            .agenda(.addStep(title: "休憩", minutes: 601, kind: .pause, after: nil)),
            .numberOutOfRange(601, 0...600))
        given().refuses(.agenda(.addStep(title: "休憩", minutes: nil, kind: .pause, after: 9)), .noSuchStep(9))
    }

    @Test func anAddedStepNeverGetsTheNumberOfOneThatWasHeld() {
        let scenario = given(.agenda(.enterStep(3)), .agenda(.removeStep(2)), .agenda(.removeStep(1)))
        #expect(
            scenario.after(.agenda(.addStep(title: "四", minutes: 5, kind: .other, after: nil))).workshop.agenda
                .steps.map(\.id)
                == [3, 4])
    }

    @Test func eachPropertyOfAStepIsChanged() {
        given().gives(.agenda(.changeStep(1, .title(" あいさつ"))), changed { $0[0].title = "あいさつ" })
        given().gives(.agenda(.changeStep(1, .minutes(600))), changed { $0[0].minutes = 600 })
        given().gives(.agenda(.changeStep(1, .minutes(nil))), changed { $0[0].minutes = nil })
        given().gives(.agenda(.changeStep(1, .kind(.greeting))), changed { $0[0].kind = .greeting })
        given().gives(.agenda(.changeStep(1, .depth(3))), changed { $0[0].depth = 3 })
        given().gives(
            .agenda(.changeStep(1, .fixedStart(ClockTime("19:00")))),
            changed { $0[0].fixedStart = ClockTime("19:00") })
        given().gives(.agenda(.changeStep(1, .note("短く"))), changed { $0[0].note = "短く" })
        given().gives(.agenda(.changeStep(1, .showing(.clock))), changed { $0[0].showing = .clock })
        given().refuses(.agenda(.changeStep(9, .note(""))), .noSuchStep(9))
        given().refuses(.agenda(.changeStep(1, .title(" "))), .emptyText)
        given().refuses(.agenda(.changeStep(1, .minutes(601))), .numberOutOfRange(601, 0...600))
        given().refuses(.agenda(.changeStep(1, .depth(4))), .numberOutOfRange(4, 0...3))
        given().refuses(.agenda(.changeStep(1, .depth(-1))), .numberOutOfRange(-1, 0...3))
        given().refuses(.agenda(.changeStep(1, .kind(.other))), .nothingChanges)
    }

    @Test func aStepIsRemovedUnlessItWasHeld() {
        given().gives(.agenda(.removeStep(2)), changed { $0.remove(at: 1) })
        given().refuses(.agenda(.removeStep(9)), .noSuchStep(9))
        given(.agenda(.enterStep(1)), .agenda(.enterStep(2))).refuses(.agenda(.removeStep(1)), .stepWasHeld(1))
    }

    @Test func stepsAreReorderedWithinTheirEnds() {
        given().gives(.agenda(.reorderStep(1, by: 1)), changed { $0.swapAt(0, 1) })
        given().gives(.agenda(.reorderStep(1, by: 9)), changed { $0.append($0.removeFirst()) })
        given().gives(.agenda(.reorderStep(3, by: -9)), changed { $0.insert($0.removeLast(), at: 0) })
        given().refuses(.agenda(.reorderStep(1, by: -1)), .nothingChanges)
        given().refuses(.agenda(.reorderStep(9, by: 1)), .noSuchStep(9))
    }

    @Test func enteringAStepSetsItsClockAndTheOrderOfPresenting() {
        let scenario = given(.agenda(.changeStep(1, .minutes(nil))), .agenda(.changeStep(3, .kind(.presentation))))
        let now = scenario.now
        func clock(_ minutes: Int, _ step: Step.ID) -> Countdown {
            var clock = Countdown(length: minutes * 60_000, step: step)
            clock.runningSince = now
            return clock
        }
        // Without minutes there is no clock.
        scenario.gives(.agenda(.nextStep), .agenda(.stepEntered(StepEntry(step: 1, at: now))))
        scenario.gives(
            .agenda(.enterStep(2)), .agenda(.stepEntered(StepEntry(step: 2, at: now))),
            .agenda(.countdownChanged(from: nil, to: clock(25, 2))))
        scenario.gives(
            .agenda(.enterStep(3)), .agenda(.stepEntered(StepEntry(step: 3, at: now))),
            .agenda(
                .presentationsChanged(
                    from: nil, to: PresentationOrder(order: [1, 2], timePerGroup: 300_000))),
            .agenda(.countdownChanged(from: nil, to: clock(10, 3))))
        scenario.refuses(.agenda(.enterStep(9)), .noSuchStep(9))
        scenario.refuses(.agenda(.previousStep), .noStepBefore)
        let second = scenario.after(.agenda(.enterStep(2)))
        second.refuses(.agenda(.enterStep(2)), .alreadyInStep(2))
        #expect(second.after(.agenda(.nextStep)).workshop.agenda.current?.id == 3)
        #expect(second.after(.agenda(.previousStep)).workshop.agenda.current?.id == 1)
        // The clock of the step before does not go on in one without minutes.
        #expect(second.after(.agenda(.previousStep)).workshop.countdown == nil)
        second.after(.agenda(.nextStep)).refuses(.agenda(.nextStep), .noStepAfter)
    }

    /// 1, 2 with (1) and under it one more, then (2); then 3. Numbers of the steps: 1, 2, 3, 4, 5, 6.
    private func withHeadings() -> Scenario {
        given(
            .agenda(.addStep(title: "見出し", minutes: nil, kind: .other, after: 1)),
            .agenda(.addStep(title: "小見出し", minutes: nil, kind: .other, after: 4)),
            .agenda(.changeStep(5, .depth(1))),
            .agenda(.changeStep(2, .depth(2))), .agenda(.changeStep(3, .depth(1))))
    }

    @Test func headingsArePassedOver() {
        let scenario = withHeadings()
        #expect(scenario.workshop.agenda.steps.map(\.id) == [1, 4, 5, 2, 3])
        #expect([1, 4, 5, 2, 3].map { scenario.workshop.agenda.isHeading($0) } == [false, true, true, false, false])
        let first = scenario.after(.agenda(.nextStep))
        #expect(first.workshop.agenda.next?.id == 2)
        let second = first.after(.agenda(.nextStep))
        #expect(second.workshop.agenda.current?.id == 2 && second.workshop.agenda.previous?.id == 1)
        #expect(second.after(.agenda(.previousStep)).workshop.agenda.current?.id == 1)
        // Entering a heading enters the first step under it.
        #expect(first.after(.agenda(.enterStep(4))).workshop.agenda.current?.id == 2)
        #expect(first.after(.agenda(.enterStep(4))).workshop.countdown?.step == 2)
        second.refuses(.agenda(.enterStep(5)), .alreadyInStep(2))
        // A line with minutes of its own is a step, whatever is under it; so is one that nothing is under.
        let timed = first.after(.agenda(.changeStep(4, .minutes(3)))).after(.agenda(.nextStep))
        #expect(timed.workshop.agenda.current?.id == 4)
        #expect(timed.after(.agenda(.previousStep)).workshop.agenda.current?.id == 1)
        #expect(given(.agenda(.changeStep(3, .minutes(nil))), .agenda(.enterStep(3))).workshop.agenda.current?.id == 3)
        // The first line may be a heading too.
        #expect(
            given(.agenda(.changeStep(1, .minutes(nil))), .agenda(.changeStep(2, .depth(1)))).workshop.agenda.next?.id
                == 2)
    }

    @Test func theStepBeforeGivesBackTheTimeItHadLeft() {
        var scenario = given(.agenda(.nextStep))
        scenario.wait(59)
        var slipped = scenario.after(.agenda(.nextStep))
        slipped.wait(9)
        let back = slipped.after(.agenda(.previousStep))
        #expect(back.workshop.countdown?.remaining(at: slipped.now) == 240_000)
        #expect(back.workshop.countdown?.length == 300_000)
        // And so does the step that was come from, by whichever key.
        var there = back
        there.wait(7)
        for command: Command in [.agenda(.nextStep), .agenda(.enterStep(2))] {
            #expect(there.after(command).workshop.countdown?.remaining(at: there.now) == 1_490_000, "\(command)")
        }
        // When nothing is left of it, it begins with all of its time.
        scenario.wait(600)
        slipped = scenario.after(.agenda(.nextStep))
        #expect(slipped.after(.agenda(.previousStep)).workshop.countdown?.remaining(at: slipped.now) == 300_000)
    }

    @Test func theStepBeforeGivesBackWhatWasReallyLeft() {
        var scenario = given(.agenda(.nextStep), .agenda(.extendClock(by: 120_000)))
        scenario.wait(58)
        scenario = scenario.after(.agenda(.pauseClock))
        scenario.wait(600)
        let slipped = scenario.after(.agenda(.nextStep))
        let clock = slipped.after(.agenda(.previousStep)).workshop.countdown
        #expect(clock?.remaining(at: slipped.now) == 360_000)
        #expect(clock?.length == 420_000 && clock?.planned == 300_000)
        // A step that was left and gone back to is still its own.
        let again = slipped.after(.agenda(.previousStep)).after(.agenda(.nextStep)).after(.agenda(.previousStep))
        #expect(again.workshop.countdown?.remaining(at: again.now) == 358_000)
        // Where the times say it all, nothing is kept beside them.
        #expect(given(.agenda(.nextStep), .agenda(.nextStep)).workshop.agenda.stepEntries.last?.clockBefore == nil)
    }

    @Test func startingTheClockBeforeTheFirstStepEntersIt() {
        let started = given(.agenda(.startClock))
        #expect(started.workshop.agenda.current?.id == 1 && started.workshop.countdown?.isRunning == true)
        let ownClock = given(.agenda(.setClock(60_000, running: false))).after(.agenda(.startClock))
        #expect(ownClock.workshop.agenda.current == nil)
        given(.agenda(.removeStep(1)), .agenda(.removeStep(2)), .agenda(.removeStep(3))).refuses(
            .agenda(.startClock), .noClock)
    }

    /// Like its clock: who has presented, in which order, and how much of the minutes is left.
    @Test func presentationsGoOnWhereASlipLeftThem() throws {
        var scenario = given(
            .agenda(.changeStep(2, .kind(.presentation))), .agenda(.enterStep(2)),
            .agenda(.orderPresentations([2, 1], timePerGroup: 150_000)), .agenda(.nextPresentation))
        scenario.wait(30)
        let (order, left) = (
            scenario.workshop.agenda.presentations, scenario.workshop.countdown?.remaining(at: scenario.now)
        )
        for slip in [[AgendaCommand.nextStep, .previousStep], [.previousStep, .nextStep]] {
            let back = scenario.after(.agenda(slip[0])).after(.agenda(slip[1]))
            #expect(back.workshop.agenda.presentations == order)
            // A second went by before it.
            #expect(back.workshop.countdown?.remaining(at: back.now) == left.map { $0 - 1_000 })
            #expect(back.after(.undo).after(.undo).workshop == scenario.workshop)
        }
        // Gone to anew it begins anew.
        let anew = scenario.after(.agenda(.enterStep(1))).after(.agenda(.enterStep(3))).after(.agenda(.enterStep(2)))
        #expect(anew.workshop.agenda.presentations?.calledCount == 0)
    }

    /// As in a program that begins at an hour of its own.
    @Test func theFirstStepBeginsWithTheMeetingUntilItIsHeld() {
        let scenario = given(
            .setting(.describe(.start(ClockTime("18:30")))), .agenda(.changeStep(1, .fixedStart(ClockTime("18:30")))),
            .agenda(.changeStep(2, .fixedStart(ClockTime("18:40")))))
        let later = scenario.after(.setting(.describe(.start(ClockTime("19:00")))))
        #expect(later.workshop.agenda.steps.map(\.fixedStart) == [ClockTime("19:00"), ClockTime("18:40"), nil])
        #expect(later.after(.undo).workshop == scenario.workshop)
        let held = scenario.after(.agenda(.nextStep)).after(.setting(.describe(.start(ClockTime("19:00")))))
        #expect(held.workshop.agenda.steps[0].fixedStart == ClockTime("18:30"))
    }

    @Test func thePlanIsKeptAsItWasAtTheFirstStep() {
        let scenario = given(
            .agenda(.changeStep(1, .minutes(7))), .agenda(.nextStep), .agenda(.changeStep(2, .minutes(30))),
            .agenda(.nextStep))
        #expect(scenario.workshop.agenda.plan?.map(\.minutes) == [7, 25, 10])
        #expect(scenario.after(.undo).after(.undo).after(.undo).workshop.agenda.plan == nil)
    }

    @Test func theOrderOfPresentingIsSetAndFollowed() {
        let scenario = given()
        let order = PresentationOrder(order: [2, 1], timePerGroup: 60_000)
        scenario.gives(
            .agenda(.orderPresentations([2, 1], timePerGroup: 60_000)),
            .agenda(.presentationsChanged(from: nil, to: order)))
        scenario.refuses(.agenda(.orderPresentations([], timePerGroup: 60_000)), .nothingChosen)
        scenario.refuses(.agenda(.orderPresentations([2, 3], timePerGroup: 60_000)), .noSuchGroup(3))
        scenario.refuses(.agenda(.orderPresentations([2, 1, 2], timePerGroup: 60_000)), .presentsTwice(2))
        let range = 10_000...3_600_000
        scenario.refuses(.agenda(.orderPresentations([1], timePerGroup: 9999)), .minutesOutOfRange(9999, range))
        scenario.refuses(
            .agenda(.orderPresentations([1], timePerGroup: 3_600_001)), .minutesOutOfRange(3_600_001, range))
        let ordered = scenario.after(.agenda(.orderPresentations([2, 1], timePerGroup: 60_000)))
        ordered.refuses(.agenda(.orderPresentations([2, 1], timePerGroup: 60_000)), .nothingChanges)
        #expect(ordered.after(.agenda(.nextPresentation)).workshop.countdown?.length == 60_000)
        let over = ordered.after(.agenda(.nextPresentation)).after(.agenda(.nextPresentation))
        #expect(
            over.workshop.agenda.presentations?.current == 1
                && over.workshop.agenda.presentations?.waiting == 0)
        over.refuses(.agenda(.nextPresentation), .noPresentationLeft)
        // Without an order, all groups by their number.
        #expect(scenario.after(.agenda(.nextPresentation)).workshop.agenda.presentations?.current == 1)
    }

    /// Whoever plans it in the break finds it when the groups present.
    @Test func anOrderPlannedBeforehandWaitsForItsStep() {
        var scenario = given(
            .agenda(.addStep(title: "閉会", minutes: 3, kind: .closing, after: nil)),
            .agenda(.changeStep(3, .kind(.presentation))), .agenda(.nextStep),
            .agenda(.orderPresentations([班2], timePerGroup: 150_000)))
        let planned = scenario.workshop.agenda.presentations
        for _ in 1...10 where scenario.workshop.agenda.current?.kind != .presentation {
            scenario = scenario.after(.agenda(.nextStep))
            #expect(scenario.workshop.agenda.presentations == planned)
        }
        #expect(scenario.after(.agenda(.nextPresentation)).workshop.agenda.presentations?.current == 班2)
        // It ends with its step, begun or not.
        #expect(scenario.after(.agenda(.nextStep)).workshop.agenda.presentations == nil)
        #expect(
            scenario.after(.agenda(.nextPresentation)).after(.agenda(.nextStep)).workshop.agenda.presentations == nil)
        // And what was added to a step's clock is still remembered beside it.
        let extended = given(
            .agenda(.orderPresentations([班2], timePerGroup: 150_000)), .agenda(.enterStep(2)),
            .agenda(.extendClock(by: 60_000)))
        let back = extended.after(.agenda(.nextStep)).after(.agenda(.previousStep))
        #expect(back.workshop.countdown?.length == extended.workshop.countdown?.length)
    }

    @Test func aClockIsSet() {
        let scenario = given(.agenda(.nextStep))
        let from = scenario.workshop.countdown
        scenario.gives(
            .agenda(.setClock(1000, running: false)),
            .agenda(.countdownChanged(from: from, to: Countdown(length: 1000, step: 1))))
        let day = 1000...Countdown.maxLength
        scenario.refuses(.agenda(.setClock(999, running: false)), .minutesOutOfRange(999, day))
        scenario.refuses(
            .agenda(.setClock(Countdown.maxLength + 1, running: false)),
            .minutesOutOfRange(Countdown.maxLength + 1, day))
        #expect(scenario.after(.agenda(.setClock(1000, running: true))).workshop.countdown?.isRunning == true)
    }

    @Test func aClockIsStartedAndPaused() {
        let none = given()
        for command: Command in [
            .agenda(.pauseClock), .agenda(.restartClock), .agenda(.clearClock), .agenda(.extendClock(by: 1)),
        ] {
            none.refuses(command, .noClock)
        }
        let paused = given(.agenda(.setClock(60_000, running: false)))
        paused.refuses(.agenda(.pauseClock), .clockIsPaused)
        let running = paused.after(.agenda(.startClock))
        running.refuses(.agenda(.startClock), .clockIsRunning)
        var stopped = running
        stopped.wait(9)
        #expect(stopped.after(.agenda(.pauseClock)).workshop.countdown?.used == 10_000)
        // Without a clock, the step's minutes.
        let step = given(.agenda(.nextStep), .agenda(.clearClock))
        #expect(step.after(.agenda(.startClock)).workshop.countdown?.length == 300_000)
        given(.agenda(.changeStep(1, .minutes(0))), .agenda(.nextStep)).refuses(.agenda(.startClock), .noClock)
    }

    @Test func aClockIsExtendedRestartedAndCleared() {
        let scenario = given(.agenda(.setClock(60_000, running: false)))
        let clock = Countdown(length: 60_000)
        var longer = clock
        longer.length = 90_000
        scenario.gives(.agenda(.extendClock(by: 30_000)), .agenda(.countdownChanged(from: clock, to: longer)))
        scenario.gives(.agenda(.clearClock), .agenda(.countdownChanged(from: clock, to: nil)))
        let day = 0...Countdown.maxLength
        scenario.refuses(.agenda(.extendClock(by: -60_001)), .clockIsShorter(60_000))
        scenario.refuses(
            .agenda(.extendClock(by: Countdown.maxLength)), .minutesOutOfRange(Countdown.maxLength + 60_000, day)
        )
        scenario.refuses(.agenda(.extendClock(by: 0)), .nothingChanges)
        #expect(scenario.after(.agenda(.extendClock(by: -60_000))).workshop.countdown?.length == 0)
        var used = scenario.after(.agenda(.startClock))
        used.wait(20)
        let restarted = used.after(.agenda(.restartClock))
        #expect(restarted.workshop.countdown?.remaining(at: used.now) == 60_000)
        #expect(restarted.workshop.countdown?.isRunning == true)
        #expect(used.after(.agenda(.pauseClock)).after(.agenda(.restartClock)).workshop.countdown?.isRunning == false)
    }
}
