import Engine
import Testing

/// When the lines of a 次第 were to be held, and when they were.
@Suite("予定と実際") struct TimelineTests {
    private let evening = Moment(milliseconds: 1_530_525_600_000)  // 19:00 in Japan

    private func minutes(_ moment: Moment) -> Int { (moment - evening) / 60_000 }

    private func perform(_ session: inout Session, _ command: Command, at moment: Moment) throws {
        for entry in try session.entries(of: command, by: "進行", at: moment) { session.apply(entry) }
    }

    private func session(start: ClockTime? = nil) throws -> Session {
        var session = Session()
        let titles = [("開会", 5), ("共有", 25), ("投票", 10)]
        let steps = titles.enumerated().map {
            Step(id: Step.ID($0.offset + 1), title: $0.element.0, minutes: $0.element.1)
        }
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班",
            catalogue: Catalogue(id: "k", name: "", themes: []),
            tracks: [Program.Tracks(name: "", groups: 2)],
            steps: [Step(id: Step.ID(9), title: "会議事項")]
                + steps.map { step in
                    var step = step
                    step.depth = 1
                    return step
                })
        try perform(&session, .setting(.found(program, Occasion(title: "会"))), at: evening)
        if let start { try perform(&session, .setting(.describe(.start(start))), at: evening) }
        return session
    }

    @Test func beforeTheMeetingThePlanBeginsAtItsHour() throws {
        let timeline = try session(start: ClockTime(minutes: 19 * 60 + 30)).workshop.timeline(at: Now(evening))
        #expect(timeline.map { $0.planned.map { minutes($0.lowerBound) } } == [nil, 30, 35, 60])
        #expect(timeline.map { $0.planned.map { minutes($0.upperBound) } } == [nil, 35, 60, 70])
        #expect(timeline.allSatisfy { $0.real == nil && $0.overrun == nil && !$0.wasHeld })
        #expect(try session().workshop.timeline(at: Now(evening)).allSatisfy { $0.planned == nil })
    }

    @Test func whatWasHeldIsToldAndWhatIsToComeForeseen() throws {
        var session = try session(start: ClockTime(minutes: 19 * 60))
        try perform(&session, .agenda(.nextStep), at: evening + 2 * 60_000)
        try perform(&session, .agenda(.nextStep), at: evening + 10 * 60_000)
        let timeline = session.workshop.timeline(at: Now(evening + 20 * 60_000))
        #expect(timeline.map { $0.real.map { minutes($0.lowerBound) } } == [nil, 2, 10, 35])
        #expect(timeline.map { $0.real.map { minutes($0.upperBound) } } == [nil, 10, 20, 45])
        #expect(timeline.map(\.wasHeld) == [false, true, true, false])
        // Three minutes lost; of the running step nothing is told before its time is up.
        #expect(timeline.map(\.overrun) == [nil, 3 * 60_000, nil, nil])
        let late = session.workshop.timeline(at: Now(evening + 40 * 60_000))
        #expect(late[2].overrun == 5 * 60_000)
        #expect(late[3].real.map { minutes($0.lowerBound) } == 40)
        // What is won has its sign; a changed length is compared with the plan of the beginning.
        try perform(&session, .agenda(.changeStep(Step.ID(2), .minutes(60))), at: evening + 30 * 60_000)
        try perform(&session, .agenda(.nextStep), at: evening + 30 * 60_000)
        let then = session.workshop.timeline(at: Now(evening + 31 * 60_000))
        #expect(then[2].overrun == -5 * 60_000)
        #expect(then[2].planned.map { minutes($0.upperBound) } == 30)
    }

    /// The day before, or in the sample of an old record, the hours say nothing.
    @Test func onAnotherDayItBeginsWhenItBeginsAndIsNeverLate() throws {
        var session = try session(start: ClockTime(minutes: 18 * 60 + 30))
        try perform(&session, .setting(.describe(.end(ClockTime(minutes: 19 * 60)))), at: evening)
        try perform(&session, .setting(.describe(.day(Day(year: 2018, month: 7, day: 3)))), at: evening)
        try perform(&session, .agenda(.nextStep), at: evening)
        let now = Now(evening, offset: 9 * 3600)
        #expect(session.workshop.timeline(at: now)[1].planned.map { minutes($0.lowerBound) } == 0)
        #expect(session.workshop.lateness(at: now) == 0)
        try perform(&session, .setting(.describe(.day(Day(year: 2018, month: 7, day: 2)))), at: evening)
        #expect(session.workshop.timeline(at: now)[1].planned.map { minutes($0.lowerBound) } == -30)
        #expect(session.workshop.lateness(at: now) == 40 * 60_000)
    }

    @Test func aRehearsalAtAnotherHourBeginsWhenItBegins() throws {
        var session = try session(start: ClockTime(minutes: 10 * 60))
        try perform(&session, .agenda(.nextStep), at: evening)
        let timeline = session.workshop.timeline(at: Now(evening))
        #expect(timeline[1].planned.map { minutes($0.lowerBound) } == 0)
    }

    /// Closed by a slip the meeting goes on, and its step with it; put right the next morning, it is as long as it was.
    @Test func theTimeAfterTheClosingIsNoPartOfTheLastStep() throws {
        var session = try session(start: ClockTime(minutes: 19 * 60))
        let id = Step.ID(3)
        func spent(_ minutes: Int) -> Int {
            session.workshop.agenda.spent(in: id, at: evening + minutes * 60_000) / 60_000
        }
        try perform(&session, .agenda(.enterStep(id)), at: evening)
        try perform(&session, .session(.close), at: evening + 10 * 60_000)
        try perform(&session, .session(.reopen), at: evening + 15 * 60_000)
        #expect(session.workshop.agenda.current?.id == id && spent(18) == 13)
        try perform(&session, .session(.close), at: evening + 20 * 60_000)
        #expect(spent(20) == 15)

        let morning = 14 * 60
        try perform(&session, .session(.reopen), at: evening + morning * 60_000)
        try perform(&session, .session(.close), at: evening + (morning + 40) * 60_000)
        #expect(spent(morning + 40) == 15)
        let timing = session.workshop.timeline(at: Now(evening + (morning + 40) * 60_000))[3]
        #expect(timing.real.map { minutes($0.lowerBound)..<minutes($0.upperBound) } == 0..<20)
        #expect(timing.overrun == 5 * 60_000)
    }
    /// As a script may do it.
    @Test func whatIsClosedAndReopenedTwiceInAMomentEntersItsStepOnce() throws {
        var session = try session(start: ClockTime(minutes: 19 * 60))
        try perform(&session, .agenda(.enterStep(3)), at: evening)
        for command: SessionCommand in [.close, .reopen, .close, .reopen] {
            let entries = try session.entries(of: .session(command), by: "進行", at: evening + 60_000)
            for entry in entries {
                #expect(session.workshop.admits(entry.event), "\(entry.event)")
                session.apply(entry)
            }
        }
        #expect(session.workshop.agenda.stepEntries.count == 2 && !session.workshop.isClosed)
    }
}
