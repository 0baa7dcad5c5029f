import Engine
import TestSupport
import Testing

@Suite("次第と時計") struct ClockTests {
    @Test func enteringAStepStartsItsClock() {
        let scenario = given(.agenda(.enterStep(Step.ID(2))))
        #expect(scenario.workshop.agenda.current?.title == "共有")
        #expect(scenario.workshop.countdown?.remaining(at: at(3 + 60)) == 24 * 60_000)
    }

    @Test func anyStepCanBeEnteredAtAnyTime() {
        let scenario = given(.agenda(.nextStep), .agenda(.enterStep(Step.ID(3))), .agenda(.previousStep))
        #expect(scenario.workshop.agenda.current?.id == Step.ID(2))
        #expect(scenario.workshop.agenda.stepEntries.map(\.step.number) == [1, 3, 2])
        given(.agenda(.enterStep(Step.ID(3)))).refuses(.agenda(.nextStep), .noStepAfter)
        given(.agenda(.nextStep)).refuses(.agenda(.previousStep), .noStepBefore)
        given().refuses(.agenda(.enterStep(Step.ID(9))), .noSuchStep(Step.ID(9)))
    }

    @Test func aPauseDoesNotUseTheTime() {
        // Started in second 3, paused in second 4, started in second 5.
        let scenario = given(.agenda(.setClock(600_000, running: true)), .agenda(.pauseClock), .agenda(.startClock))
        #expect(scenario.workshop.countdown?.remaining(at: at(5)) == 599_000)
        #expect(scenario.workshop.countdown?.remaining(at: at(65)) == 539_000)
    }

    @Test func overTimeCountsOnBelowZero() {
        let scenario = given(.agenda(.setClock(60_000, running: true)))
        #expect(scenario.workshop.countdown?.remaining(at: at(3 + 75)) == -15_000)
    }

    @Test func moreTimeAndLessTime() {
        let scenario = given(
            .agenda(.setClock(600_000, running: true)), .agenda(.extendClock(by: 300_000)),
            .agenda(.extendClock(by: -60_000)))
        #expect(scenario.workshop.countdown?.length == 840_000)
        #expect(scenario.workshop.countdown?.planned == 600_000)
        scenario.refuses(
            .agenda(.extendClock(by: -900_000)), .clockIsShorter(840_000))
        given().refuses(.agenda(.extendClock(by: 60_000)), .noClock)
        given().refuses(
            .agenda(.setClock(-60_000, running: true)), .minutesOutOfRange(-60_000, 1000...Countdown.maxLength))
    }

    @Test(arguments: [-32_400, -3600, -60, -1, 1, 60, 3600, 32_400])
    func aClockGoesOnAsItWasWhenTheTimeOfDayIsSet(_ seconds: Int) throws {
        // Started in second 3; in second 24 the time of day is set.
        var scenario = given(.agenda(.setClock(120_000, running: true)))
        scenario.wait(20 + seconds)
        let left = scenario.session.withClockShifted(by: seconds * 1000).workshop.countdown?.remaining(at: scenario.now)
        #expect(left == 99_000)
        try scenario.perform(.agenda(.carryClockOver(jump: seconds * 1000)), by: "時計")
        let clock = try #require(scenario.workshop.countdown)
        #expect(clock.remaining(at: at(24 + seconds)) == 99_000)
        #expect(
            (0..<200).flatMap { clock.bells(after: at(24 + seconds + $0), until: at(25 + seconds + $0)) } == [
                .first, .second,
            ])
        scenario.refuses(.agenda(.carryClockOver(jump: 0)), .nothingChanges)
        scenario.after(.agenda(.pauseClock)).refuses(.agenda(.carryClockOver(jump: 1000)), .clockIsPaused)
        given().refuses(.agenda(.carryClockOver(jump: 1000)), .noClock)
        // Nobody takes it back by mistake.
        scenario.refuses(.undo, .nothingToUndo, by: "進行")
    }

    @Test func eachBellRingsOnceAndNotWhilePaused() {
        var scenario = given(.agenda(.setClock(120_000, running: true)))
        func bells(_ from: Int, _ to: Int) -> [Bell] {
            scenario.workshop.countdown!.bells(after: at(from), until: at(to))
        }
        // Set in second 3: a minute is left at 63, the time is up at 123.
        #expect(bells(3, 62).isEmpty)
        #expect(bells(62, 63) == [.first])
        #expect(bells(63, 64).isEmpty)
        #expect(bells(122, 123) == [.second])
        // A machine that slept through both.
        #expect(bells(10, 500) == [.first, .second])
        #expect((3..<200).flatMap { bells($0, $0 + 1) } == [.first, .second])
        try! scenario.perform(.agenda(.pauseClock))
        #expect(bells(10, 500).isEmpty)
        #expect(
            given(.agenda(.setClock(60_000, running: true))).workshop.countdown!.bells(
                after: at(3), until: at(62)
            ).isEmpty)
    }

    @Test func timeAddedRingsTheBellsAgain() {
        let scenario = given(.agenda(.setClock(60_000, running: true)), .agenda(.extendClock(by: 120_000)))
        let clock = scenario.workshop.countdown!
        #expect(
            (3..<400).flatMap { clock.bells(after: at($0), until: at($0 + 1)) } == [.first, .second])
    }

    @Test func theNextTickIsWhenTheSecondShownChanges() {
        let scenario = given(.agenda(.setClock(60_000, running: true)))
        #expect(scenario.workshop.countdown?.nextTick(after: at(3)) == at(4))
        #expect(
            scenario.workshop.countdown?.nextTick(after: Moment(milliseconds: at(3).milliseconds + 400))
                == at(4))
    }

    @Test func theEndIsForecastFromWhatIsLeft() {
        let scenario = given(.agenda(.enterStep(Step.ID(1))))
        // Entered in second 3: 5 + 25 + 10 minutes.
        #expect(
            scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: Now(at(63)))
                == at(3 + 40 * 60))
        // Ten minutes over: the end moves with it.
        #expect(
            scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: Now(at(3 + 900)))
                == at(3 + 900 + 35 * 60))
    }

    @Test func theGroupsPresentOneAfterAnother() {
        var scenario = Scenario([
            .agenda(.changeStep(Step.ID(3), .kind(.presentation))), .agenda(.enterStep(Step.ID(3))),
        ])
        // Ten minutes planned for two groups: five each.
        #expect(scenario.workshop.agenda.presentations?.timePerGroup == 300_000)
        #expect(scenario.workshop.agenda.presentations?.current == nil)
        try! scenario.perform(.agenda(.orderPresentations([班2, 班1], timePerGroup: 180_000)))
        try! scenario.perform(.agenda(.nextPresentation))
        #expect(scenario.workshop.agenda.presentations?.current == 班2)
        // Called in second 6: three minutes for this group, three more for the one that waits.
        #expect(
            scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: Now(at(6 + 60)))
                == at(6 + 360))
        // Over its time, it eats none of the other's.
        #expect(
            scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: Now(at(6 + 240)))
                == at(6 + 240 + 180)
        )
        try! scenario.perform(.agenda(.nextPresentation))
        #expect(scenario.workshop.agenda.presentations?.current == 班1)
        scenario.refuses(.agenda(.nextPresentation), .noPresentationLeft)
        scenario.refuses(.setting(.removeGroup(班1)), .groupPresents(班1))
        try! scenario.perform(.undo)
        #expect(scenario.workshop.agenda.presentations?.current == 班2)
        try! scenario.perform(.agenda(.enterStep(Step.ID(1))))
        #expect(scenario.workshop.agenda.presentations == nil)
    }

    @Test func aNewOrderKeepsThoseWhoHavePresented() {
        for order in [[班1, 班2], [班2, 班1], [班2]] {
            let scenario = given(
                .agenda(.nextPresentation), .agenda(.orderPresentations(order, timePerGroup: 60_000)))
            let presentations = scenario.workshop.agenda.presentations
            #expect(presentations?.order == [班1, 班2] && presentations?.calledCount == 1)
        }
        // Nor does it begin anew while the last one presents.
        let all = given(.agenda(.nextPresentation), .agenda(.nextPresentation))
        let other = all.after(.agenda(.orderPresentations([班2, 班1], timePerGroup: 60_000)))
        #expect(other.workshop.agenda.presentations?.order == [班1, 班2])
        #expect(other.workshop.agenda.presentations?.current == 班2)
        let longer = all.after(.agenda(.orderPresentations([班1, 班2], timePerGroup: 60_000)))
        #expect(longer.workshop.agenda.presentations?.current == 班2)
        given().refuses(.agenda(.orderPresentations([], timePerGroup: 60_000)), .nothingChosen)
        given().refuses(
            .agenda(.orderPresentations([Group.ID(9)], timePerGroup: 60_000)), .noSuchGroup(Group.ID(9)))
    }

    @Test func theEveningIsLateAgainstWhatItPromised() {
        // 5 + 25 + 10 minutes, begun in second 3; then the first step runs twelve minutes.
        let scenario = given(.agenda(.enterStep(Step.ID(1))), .agenda(.changeStep(Step.ID(3), .minutes(20))))
        #expect(scenario.workshop.dueEnd(offset: 32_400) == at(3 + 40 * 60))
        #expect(scenario.workshop.lateness(at: Now(at(3))) == 600_000)
        #expect(scenario.workshop.lateness(at: Now(at(3 + 720))) == 600_000 + 420_000)
        // An announced hour goes before the plan: it began at 19:00:03 and was to end at 19:30.
        let announced = given(.setting(.describe(.end(ClockTime("19:30")))), .agenda(.enterStep(Step.ID(1))))
        #expect(announced.workshop.dueEnd(offset: 32_400) == at(1800))
        // Begun two hours behind the hour it was to end at, it is late from the first; a rehearsal at noon is not.
        let behind = given(.setting(.describe(.end(ClockTime("17:00")))), .agenda(.enterStep(Step.ID(1))))
        #expect(behind.workshop.dueEnd(offset: 32_400) == at(-7200))
        let rehearsed = given(.setting(.describe(.end(ClockTime("12:30")))), .agenda(.enterStep(Step.ID(1))))
        #expect(rehearsed.workshop.dueEnd(offset: 32_400) == at(63_000))
        // It was to begin at 18:53 and began seven minutes late, as the column of plans says too.
        let begun = given(.setting(.describe(.start(ClockTime("18:53")))), .agenda(.enterStep(Step.ID(1))))
        #expect(begun.workshop.dueEnd(offset: 32_400) == at(33 * 60))
        #expect(begun.workshop.timeline(at: Now(at(3))).compactMap(\.planned).last?.upperBound == at(33 * 60))
        let morning = given(.setting(.describe(.start(ClockTime("9:00")))), .agenda(.enterStep(Step.ID(1))))
        #expect(morning.workshop.dueEnd(offset: 32_400) == at(4 + 40 * 60))
        #expect(given().workshop.lateness(at: Now(at(9))) == nil)
    }

    @Test func lostMinutesAreWonBackInThreeWaysEachSeenFirst() {
        var scenario = Scenario([
            .agenda(.changeStep(Step.ID(3), .minutes(20))),
            .agenda(.addStep(title: "休憩", minutes: 10, kind: .pause, after: Step.ID(2))),
            .agenda(.addStep(title: "講評", minutes: 7, kind: .comments, after: Step.ID(3))),
            .agenda(.enterStep(Step.ID(1))),
        ])
        #expect(scenario.workshop.catchUpOptions(at: Now(at(6))).isEmpty)
        // Eleven minutes in a step of five: six lost. Sharing 25 and voting 20 give way, the break and the comments
        // keep theirs.
        let late = Now(at(6 + 660))
        let ways = scenario.workshop.catchUpOptions(at: late)
        #expect(ways.map(\.strategy) == [.shortenRest, .dropBreak])
        #expect(
            ways[0].changes.map { [$0.step.number, $0.from, $0.to] } == [[2, 25, 22], [3, 20, 17]])
        #expect(ways.map(\.timeSaved) == [360_000, 600_000])
        let end = scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: late)!
        #expect(ways.map { end - $0.end } == [360_000, 600_000])
        try! scenario.perform(ways[0].command)
        #expect(
            scenario.workshop.agenda.forecastEnd(scenario.workshop.countdown, at: late) == ways[0].end)
        #expect(scenario.workshop.lateness(at: late) == 0)
        try! scenario.perform(.undo)
        #expect(scenario.workshop.lateness(at: late) == 360_000)
        // In the sharing, still late, there is something to cut: twenty minutes of its twenty-five.
        scenario.wait(660)
        try! scenario.perform(.agenda(.enterStep(Step.ID(2))))
        let entered = scenario.workshop.agenda.stepEntries[1].at
        let cut = scenario.workshop.catchUpOptions(at: Now(entered + 300_000)).first {
            $0.strategy == .cutCurrent
        }
        #expect(cut?.timeSaved == 1_200_000)
        #expect(cut?.command == .agenda(.enterStep(Step.ID(4))))
    }

    @Test func noStepIsShortenedBelowHalf() {
        let scenario = given(.agenda(.enterStep(Step.ID(1))))
        let ways = scenario.workshop.catchUpOptions(at: Now(at(3 + 2 * 3600)))
        #expect(ways.map(\.strategy) == [.shortenRest])
        #expect(ways[0].changes.map(\.to) == [13, 5])
    }

    @Test func pastMeetingsTellHowLongAStepTakes() {
        var past = PastDurations()
        for minutes in [31, 24, 28] {
            var scenario = Scenario([.agenda(.enterStep(Step.ID(2)))])
            scenario.wait(minutes * 60 - 1)
            try! scenario.perform(.session(.close))
            past.learn(scenario.workshop.agenda, until: scenario.workshop.closedAt!)
        }
        #expect(past.minutes(for: Step(id: Step.ID(9), title: "共有"))! == (28, 3))
        #expect(past.minutes(for: Step(id: Step.ID(9), title: "見たこともない段")) == nil)
    }

    @Test func labelsAreThoseOfThePrintedAgenda() {
        let steps = [0, 0, 1, 1, 0, 1].enumerated().map {
            Step(id: Step.ID($0.offset + 1), title: "段", depth: $0.element)
        }
        let agenda = Agenda(steps: steps)
        #expect(steps.map { agenda.label(of: $0.id) } == ["1", "2", "(1)", "(2)", "3", "(1)"])
    }

    @Test func aStepThatWasHeldStays() {
        given(.agenda(.nextStep)).refuses(.agenda(.removeStep(Step.ID(1))), .stepWasHeld(Step.ID(1)))
        #expect(given(.agenda(.removeStep(Step.ID(2)))).workshop.agenda.steps.count == 2)
    }

    @Test func onlyDaysOfTheCalendarAreDays() {
        #expect(Day("2023-02-29") == nil)
        #expect(Day("2024-02-29") != nil)
    }

    @Test(arguments: [-1, 0, 1, 11016, 17714, 20000, 2_000_000]) func daysAndTheirNumbersAreInverse(
        _ number: Int
    ) {
        #expect(Day(daysSince1970: number).daysSince1970 == number)
    }
}
