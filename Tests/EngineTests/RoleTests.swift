import Engine
import TestSupport
import Testing

private let facilitator = Operator(role: .facilitator, name: "進行")
private let taker1 = Operator(role: .noteTaker(班1), name: "記録1")
private let participant = Operator(role: .participant(班1), name: "端末1")
private let taker2 = Operator(role: .noteTaker(班2), name: "記録2")

private let candidates = [BallotPlan.Candidate(.free, label: "一"), BallotPlan.Candidate(.free, label: "二")]
private func ballot(_ method: Ballot.Method) -> Command {
    .prepareBallot(BallotPlan(title: "投票", candidates: candidates, dotsPerPerson: 2, method: method, voters: 10))
}
private func paper(_ option: Ballot.Option.ID) -> Command { .enterSheet(.paper([option]), on: 1) }
private func dots(_ number: Int, by group: Group.ID?) -> Command {
    .adjustDots(number, for: 1, by: group, on: 1)
}
private let cluster1 = Command.formCluster(on: 板1, heading: "島", theme: nil, notes: [])

@Suite("だれが何をできるか") struct RoleTests {
    @Test(
        arguments: [
            .nextStep, .enterStep(1), .startClock, .setClock(60_000, running: true), .extendClock(by: 60_000),
            .clearClock,
            .addStep(title: "休憩", minutes: 5, kind: .other, after: nil), .removeStep(1), .changeStep(1, .minutes(3)),
            .orderPresentations([班1], timePerGroup: 60_000), ballot(.hands),
            .prepareBallotOver(
                .themes, BallotPlan(title: "投票", candidates: [])), .setBallotState(1, to: .open), .setVoters(1, 3),
            .discardBallot(1), .describe(.title("会")), .changeGroup(班1, .people(3)),
            .addGroup(name: "班", track: nil), .addTrack("部会"), .renameTrack(1, "会"), .removeTrack(1),
            .removeGroup(班2), .close, .reopen, .entrust(班1),
            .propose("花壇", from: []),
            .writeMemo(.decision, group: nil, text: "決まった"), .writeMemo(.presentation, group: 班2, text: "要旨"),
            .openToTables(1, true), .together([post("一"), .nextStep]),
        ] as [Command])
    func aNoteTakerDoesNotRunTheMeeting(_ command: Command) {
        given(ballot(.tables)).refuses(command, .onlyFacilitator, by: taker1)
    }

    @Test func aNoteTakerWorksOnTheBoardsOfTheOwnGroup() throws {
        var scenario = given(post("二班", on: 板2))
        for command: Command in [
            post("一"), post("二"), .reword(2, "一つ"), .setCount(2, 2), .themeNotes([2], 4),
            .mark([2], .representative(true)), .split(3, into: ["二", "三"]), .reorderNote(2, by: 1), cluster1,
            .gather([2], into: 1), .setHeading(1, "見出し"), .themeCluster(1, 4), .setActor(1, 1), .ungroup([2]),
            .importNotes([NoteBatch(board: 板1, notes: [Draft("四")])]), .withdraw([3]), .dissolve(1), .undo, .redo,
            .writeMemo(.presentation, group: 班1, text: "要旨"), .rewordMemo(1, "要旨です"), .removeMemo(1),
        ] {
            #expect(throws: Never.self, "\(command)") { try scenario.perform(command, by: taker1) }
        }
    }

    @Test(
        arguments: [
            post("一", on: 板2), .reword(1, "一"), .setCount(1, 3), .themeNotes([1], 4), .mark([1], .uncertain(true)),
            .withdraw([1]), .moveNotes([2], to: 板2), .moveNotes([1], to: 板1), .split(1, into: ["一", "二"]),
            .reorderNote(1, by: 1), .formCluster(on: 板2, heading: "島", theme: nil, notes: []), .gather([1], into: 1),
            .setHeading(1, "見出し"), .themeCluster(1, 4), .setActor(1, 1), .dissolve(1), .reorderCluster(1, by: 1),
            .importNotes([NoteBatch(board: 板1, notes: [Draft("一")]), NoteBatch(board: 板2, notes: [Draft("二")])]),
            .together([post("一"), .withdraw([1])]),
        ] as [Command])
    func theBoardsOfAnotherGroupAreOnlyRead(_ command: Command) {
        given(
            post("二班の付箋", on: 板2), post("一班の付箋"), post("二班の次", on: 板2),
            .formCluster(on: 板2, heading: "島", theme: nil, notes: []),
            .formCluster(on: 板2, heading: "次の島", theme: nil, notes: [])
        ).refuses(command, .boardOfAnotherGroup(班2), by: taker1)
    }

    @Test func theOwnTablesVotesAreEnteredOnceTheFacilitatorOpensThem() throws {
        var scenario = given(ballot(.tables), .setBallotState(1, to: .open))
        scenario.refuses(dots(1, by: 班1), .countedByFacilitator(1), by: taker1)
        try scenario.perform(.openToTables(1, true), by: facilitator)
        try scenario.perform(dots(2, by: 班1), by: taker1)
        scenario.refuses(dots(1, by: 班2), .onlyFacilitator, by: taker1)
        // Not even a refusal tells what another table has.
        scenario.refuses(dots(-1, by: 班2), .onlyFacilitator, by: taker1)
        scenario.refuses(dots(1, by: nil), .onlyFacilitator, by: taker1)
        scenario.refuses(.withdrawSheet(1, on: 1), .onlyFacilitator, by: taker2)
        try scenario.perform(.withdrawSheet(1, on: 1), by: taker1)
        try scenario.perform(.openToTables(1, false), by: facilitator)
        scenario.refuses(.undo, .countedByFacilitator(1), by: taker1)
    }

    @Test func papersAndHandsAreNeverCountedByANoteTaker() {
        given(ballot(.papers), .setBallotState(1, to: .open)).refuses(paper(1), .onlyFacilitator, by: taker1)
        given(ballot(.hands)).refuses(.openToTables(1, true), .notCountedByTables(1), by: facilitator)
    }

    @Test func whoIsEntrustedMayDoEverythingUntilItIsTakenBack() throws {
        var scenario = given(post("二班", on: 板2))
        scenario.gives(.entrust(班1), .session(.entrusted(from: nil, to: 班1)), by: facilitator)
        try scenario.perform(.entrust(班1), by: facilitator)
        try scenario.perform(.nextStep, by: taker1)
        try scenario.perform(.reword(1, "言い直した"), by: taker1)
        scenario.refuses(.nextStep, .onlyFacilitator, by: taker2)
        scenario.refuses(.entrust(班2), .onlyFacilitator, by: taker1)
        scenario.refuses(.together([.entrust(nil)]), .onlyFacilitator, by: taker1)
        scenario.refuses(.removeGroup(班1), .groupIsEntrusted(班1), by: facilitator)
        scenario.refuses(.entrust(班1), .nothingChanges, by: facilitator)
        scenario.refuses(.entrust(9), .noSuchGroup(9), by: facilitator)
        try scenario.perform(.entrust(nil), by: facilitator)
        scenario.refuses(.nextStep, .onlyFacilitator, by: taker1)
    }

    @Test func whatWasDoneInTrustIsNotTakenBackOnceTheTrustHasEnded() throws {
        var scenario = given(.entrust(班1))
        try scenario.perform(.nextStep, by: taker1)
        try scenario.perform(.entrust(nil), by: facilitator)
        scenario.refuses(.undo, .onlyFacilitator, by: taker1)
        try scenario.perform(.entrust(班1), by: facilitator)
        try scenario.perform(.undo, by: taker1)
        #expect(scenario.workshop.agenda.current == nil)
    }

    @Test func entrustingIsUndoneLikeAnythingElse() throws {
        var scenario = given()
        try scenario.perform(.entrust(班2), by: facilitator)
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.entrusted == nil)
    }

    // MARK: Participants

    private static let writing = [Command.changeStep(1, .kind(.writing)), .enterStep(1)]

    @Test(
        arguments: [
            .nextStep, .startClock, .close, .entrust(班1), .setIntake(.always), .setCount(1, 2), .themeNotes([1], 4),
            .mark([1], .uncertain(true)), .moveNotes([1], to: 板2), .split(1, into: ["一", "二"]), cluster1,
            .importNotes([NoteBatch(board: 板1, notes: [Draft("一")])]), dots(1, by: 班1), ballot(.tables),
            .writeMemo(.presentation, group: 班1, text: "要旨"), .undo, .redo, .together([post("一")]),
            .changeParticipant(from: nil, to: Participant(name: "山田")),
        ] as [Command])
    func aParticipantSendsOpinionsAndNothingElse(_ command: Command) {
        Scenario(Self.writing + [post("一")]).refuses(command, .onlyFacilitator, by: participant)
    }

    @Test func aParticipantWritesOnTheBoardOfTheOwnTableAndChangesTheOwn() throws {
        var scenario = Scenario(Self.writing + [post("一")])
        try scenario.perform(post("二"), by: participant)
        scenario.refuses(post("三", on: 板2), .boardOfAnotherGroup(班2), by: participant)
        scenario.refuses(.reword(1, "変えた"), .writtenByAnother(1), by: participant)
        scenario.refuses(.withdraw([1]), .writtenByAnother(1), by: participant)
        scenario.refuses(.withdraw([1, 2]), .writtenByAnother(1), by: participant)
        try scenario.perform(.reword(2, "二つめ", over: "二"), by: participant)
        try scenario.perform(.withdraw([2]), by: participant)
    }

    /// The facilitator's trust is in a note-taker, not in everybody at that table.
    @Test func whoSitsAtAnEntrustedTableMayNoMore() {
        Scenario(Self.writing + [.entrust(班1)], by: facilitator).refuses(.nextStep, .onlyFacilitator, by: participant)
    }

    @Test func whenOpinionsAreTakenIsTheFacilitatorsToSay() {
        let scenario = Scenario(Self.writing)
        scenario.gives(.setIntake(.never), .session(.intakeChanged(from: .byStep, to: .never)), by: facilitator)
        scenario.refuses(.setIntake(.never), .onlyFacilitator, by: taker1)
        scenario.refuses(.setIntake(.byStep), .nothingChanges, by: facilitator)
        scenario.after(.setIntake(.never)).refuses(post("二"), .intakeIsClosed, by: participant)
        scenario.after(.close, by: facilitator).refuses(post("二"), .workshopIsClosed, by: participant)
    }
}
