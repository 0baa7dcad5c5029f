import Engine
import Testing

@Suite("次第と時計") struct ClockTests {
    @Test func enteringAStepStartsItsClock() {
        let room = given(.enterStep(Step.ID(2)))
        #expect(room.workshop.agenda.current?.title == "共有")
        #expect(room.workshop.countdown?.remaining(at: at(3 + 60)) == 24 * 60_000)
    }

    @Test func anyStepCanBeEnteredAtAnyTime() {
        let room = given(.nextStep, .enterStep(Step.ID(3)), .previousStep)
        #expect(room.workshop.agenda.current?.id == Step.ID(2))
        #expect(room.workshop.agenda.visits.map(\.step.number) == [1, 3, 2])
        given(.enterStep(Step.ID(3))).refuses(.nextStep, .noStepAfter)
        given(.nextStep).refuses(.previousStep, .noStepBefore)
        given().refuses(.enterStep(Step.ID(9)), .noSuchStep(Step.ID(9)))
    }

    @Test func aPauseDoesNotUseTheTime() {
        // Started in second 3, paused in second 4, started in second 5.
        let room = given(.setClock(600_000, running: true), .pauseClock, .startClock)
        #expect(room.workshop.countdown?.remaining(at: at(5)) == 599_000)
        #expect(room.workshop.countdown?.remaining(at: at(65)) == 539_000)
    }

    @Test func overTimeCountsOnBelowZero() {
        let room = given(.setClock(60_000, running: true))
        #expect(room.workshop.countdown?.remaining(at: at(3 + 75)) == -15_000)
    }

    @Test func moreTimeAndLessTime() {
        let room = given(.setClock(600_000, running: true), .extendClock(by: 300_000), .extendClock(by: -60_000))
        #expect(room.workshop.countdown?.length == 840_000)
        #expect(room.workshop.countdown?.planned == 600_000)
        room.refuses(.extendClock(by: -900_000), .minutesOutOfRange(-60_000, 0...Countdown.longest))
        given().refuses(.extendClock(by: 60_000), .noClock)
        given().refuses(.setClock(-60_000, running: true), .minutesOutOfRange(-60_000, 1000...Countdown.longest))
    }

    @Test func eachBellRingsOnceAndNotWhilePaused() {
        var room = given(.setClock(120_000, running: true))
        func bells(_ from: Int, _ to: Int) -> [Bell] { room.workshop.countdown!.bells(after: at(from), until: at(to)) }
        // Set in second 3: a minute is left at 63, the time is up at 123.
        #expect(bells(3, 62).isEmpty)
        #expect(bells(62, 63) == [.first])
        #expect(bells(63, 64).isEmpty)
        #expect(bells(122, 123) == [.second])
        // A machine that slept through both.
        #expect(bells(10, 500) == [.first, .second])
        #expect((3..<200).flatMap { bells($0, $0 + 1) } == [.first, .second])
        try! room.perform(.pauseClock)
        #expect(bells(10, 500).isEmpty)
        #expect(given(.setClock(60_000, running: true)).workshop.countdown!.bells(after: at(3), until: at(62)).isEmpty)
    }

    @Test func timeAddedRingsTheBellsAgain() {
        let room = given(.setClock(60_000, running: true), .extendClock(by: 120_000))
        let clock = room.workshop.countdown!
        #expect((3..<400).flatMap { clock.bells(after: at($0), until: at($0 + 1)) } == [.first, .second])
    }

    @Test func theNextTickIsWhenTheSecondShownChanges() {
        let room = given(.setClock(60_000, running: true))
        #expect(room.workshop.countdown?.nextTick(after: at(3)) == at(4))
        #expect(room.workshop.countdown?.nextTick(after: Moment(milliseconds: at(3).milliseconds + 400)) == at(4))
    }

    @Test func theEndIsForecastFromWhatIsLeft() {
        let room = given(.enterStep(Step.ID(1)))
        // Entered in second 3: 5 + 25 + 10 minutes.
        #expect(room.workshop.agenda.forecastEnd(room.workshop.countdown, at: Now(at(63))) == at(3 + 40 * 60))
        // Ten minutes over: the end moves with it.
        #expect(room.workshop.agenda.forecastEnd(room.workshop.countdown, at: Now(at(3 + 900))) == at(3 + 900 + 35 * 60))
    }

    @Test func labelsAreThoseOfThePrintedAgenda() {
        let steps = [0, 0, 1, 1, 0, 1].enumerated().map { Step(id: Step.ID($0.offset + 1), title: "段", depth: $0.element) }
        let agenda = Agenda(steps: steps)
        #expect(steps.map { agenda.label(of: $0.id) } == ["1", "2", "(1)", "(2)", "3", "(1)"])
    }

    @Test func aStepThatWasHeldStays() {
        given(.nextStep).refuses(.removeStep(Step.ID(1)), .stepWasHeld(Step.ID(1)))
        #expect(given(.removeStep(Step.ID(2))).workshop.agenda.steps.count == 2)
    }

    @Test func daysAreWrittenInTheirEra() {
        #expect(Day("2018-07-02")?.japanese == "平成30年7月2日（月）")
        #expect(Day("2019-04-30")?.japanese == "平成31年4月30日（火）")
        #expect(Day("2019-05-01")?.japanese == "令和元年5月1日（水）")
        #expect(Day("1989-01-07")?.era.name == "昭和")
        #expect(Day("2023-02-29") == nil)
        #expect(Day("2024-02-29") != nil)
    }

    @Test(arguments: [-1, 0, 1, 11016, 17714, 20000, 2_000_000]) func daysAndTheirNumbersAreInverse(_ number: Int) {
        #expect(Day(daysSince1970: number).daysSince1970 == number)
    }
}
