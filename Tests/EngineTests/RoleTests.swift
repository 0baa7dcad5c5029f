import Engine
import TestSupport
import Testing

private let facilitator = Operator(role: .facilitator, name: "進行")
private let taker1 = Operator(role: .noteTaker(班1), name: "記録1")
private let participant = Operator(role: .participant(班1), name: "端末1")
private let taker2 = Operator(role: .noteTaker(班2), name: "記録2")

private let candidates = [BallotPlan.Candidate(.free, label: "一"), BallotPlan.Candidate(.free, label: "二")]
private func ballot(_ method: Ballot.Method) -> Command {
    .ballot(
        .prepareBallot(BallotPlan(title: "投票", candidates: candidates, dotsPerPerson: 2, method: method, voters: 10)))
}
private func paper(_ option: Ballot.Option.ID) -> Command { .ballot(.enterSheet(.paper([option]), on: 1)) }
private func dots(_ number: Int, by group: Group.ID?) -> Command {
    .ballot(.adjustDots(number, for: 1, by: group, on: 1))
}
private let cluster1 = Command.cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: []))

@Suite("だれが何をできるか") struct RoleTests {
    @Test(
        arguments: [
            .agenda(.nextStep), .agenda(.enterStep(1)), .agenda(.startClock), .agenda(.setClock(60_000, running: true)),
            .agenda(.extendClock(by: 60_000)),
            .agenda(.clearClock),
            .agenda(.addStep(title: "休憩", minutes: 5, kind: .other, after: nil)), .agenda(.removeStep(1)),
            .agenda(.changeStep(1, .minutes(3))),
            .agenda(.orderPresentations([班1], timePerGroup: 60_000)), ballot(.hands),
            .ballot(
                .prepareBallotOver(
                    .themes, BallotPlan(title: "投票", candidates: []))), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setVoters(1, 3)),
            .ballot(.discardBallot(1)), .setting(.describe(.title("会"))), .setting(.changeGroup(班1, .people(3))),
            .setting(.addGroup(name: "班", track: nil)), .setting(.addTrack("部会")), .setting(.renameTrack(1, "会")),
            .setting(.removeTrack(1)),
            .setting(.removeGroup(班2)), .session(.close), .session(.reopen), .session(.entrust(班1)),
            .proposal(.propose("花壇", from: [])),
            .memo(.writeMemo(.decision, group: nil, text: "決まった")),
            .memo(.writeMemo(.presentation, group: 班2, text: "要旨")),
            .ballot(.openToTables(1, true)), .together([post("一"), .agenda(.nextStep)]),
        ] as [Command])
    func aNoteTakerDoesNotRunTheMeeting(_ command: Command) {
        given(ballot(.tables)).refuses(command, .onlyFacilitator, by: taker1)
    }

    @Test func aNoteTakerWorksOnTheBoardsOfTheOwnGroup() throws {
        var scenario = given(post("二班", on: 板2))
        for command: Command in [
            post("一"), post("二"), .note(.reword(2, "一つ")), .note(.setCount(2, 2)), .note(.themeNotes([2], 4)),
            .note(.mark([2], .representative(true))), .note(.split(3, into: ["二", "三"])),
            .note(.reorderNote(2, by: 1)),
            cluster1,
            .cluster(.gather([2], into: 1)), .cluster(.setHeading(1, "見出し")), .cluster(.themeCluster(1, 4)),
            .cluster(.setActor(1, 1)), .cluster(.ungroup([2])),
            .note(.importNotes([NoteBatch(board: 板1, notes: [Draft("四")])])), .note(.withdraw([3])),
            .cluster(.dissolve(1)), .undo, .redo,
            .memo(.writeMemo(.presentation, group: 班1, text: "要旨")), .memo(.rewordMemo(1, "要旨です")),
            .memo(.removeMemo(1)),
        ] {
            #expect(throws: Never.self, "\(command)") { try scenario.perform(command, by: taker1) }
        }
    }

    @Test(
        arguments: [
            post("一", on: 板2), .note(.reword(1, "一")), .note(.setCount(1, 3)), .note(.themeNotes([1], 4)),
            .note(.mark([1], .uncertain(true))),
            .note(.withdraw([1])), .note(.moveNotes([2], to: 板2)), .note(.moveNotes([1], to: 板1)),
            .note(.split(1, into: ["一", "二"])),
            .note(.reorderNote(1, by: 1)), .cluster(.formCluster(on: 板2, heading: "島", theme: nil, notes: [])),
            .cluster(.gather([1], into: 1)),
            .cluster(.setHeading(1, "見出し")), .cluster(.themeCluster(1, 4)), .cluster(.setActor(1, 1)),
            .cluster(.dissolve(1)), .cluster(.reorderCluster(1, by: 1)),
            .note(
                .importNotes(
                    [NoteBatch(board: 板1, notes: [Draft("一")]), NoteBatch(board: 板2, notes: [Draft("二")])])),
            .together([post("一"), .note(.withdraw([1]))]),
        ] as [Command])
    func theBoardsOfAnotherGroupAreOnlyRead(_ command: Command) {
        given(
            post("二班の付箋", on: 板2), post("一班の付箋"), post("二班の次", on: 板2),
            .cluster(.formCluster(on: 板2, heading: "島", theme: nil, notes: [])),
            .cluster(.formCluster(on: 板2, heading: "次の島", theme: nil, notes: []))
        ).refuses(command, .boardOfAnotherGroup(班2), by: taker1)
    }

    @Test func theOwnTablesVotesAreEnteredOnceTheFacilitatorOpensThem() throws {
        var scenario = given(ballot(.tables), .ballot(.setBallotState(1, to: .open)))
        scenario.refuses(dots(1, by: 班1), .countedByFacilitator(1), by: taker1)
        try scenario.perform(.ballot(.openToTables(1, true)), by: facilitator)
        try scenario.perform(dots(2, by: 班1), by: taker1)
        scenario.refuses(dots(1, by: 班2), .onlyFacilitator, by: taker1)
        // Not even a refusal tells what another table has.
        scenario.refuses(dots(-1, by: 班2), .onlyFacilitator, by: taker1)
        scenario.refuses(dots(1, by: nil), .onlyFacilitator, by: taker1)
        scenario.refuses(.ballot(.withdrawSheet(1, on: 1)), .onlyFacilitator, by: taker2)
        try scenario.perform(.ballot(.withdrawSheet(1, on: 1)), by: taker1)
        try scenario.perform(.ballot(.openToTables(1, false)), by: facilitator)
        scenario.refuses(.undo, .countedByFacilitator(1), by: taker1)
    }

    @Test func papersAndHandsAreNeverCountedByANoteTaker() {
        given(ballot(.papers), .ballot(.setBallotState(1, to: .open))).refuses(paper(1), .onlyFacilitator, by: taker1)
        given(ballot(.hands)).refuses(.ballot(.openToTables(1, true)), .notCountedByTables(1), by: facilitator)
    }

    @Test func whoIsEntrustedMayDoEverythingUntilItIsTakenBack() throws {
        var scenario = given(post("二班", on: 板2))
        scenario.gives(.session(.entrust(班1)), .session(.entrusted(from: nil, to: 班1)), by: facilitator)
        try scenario.perform(.session(.entrust(班1)), by: facilitator)
        try scenario.perform(.agenda(.nextStep), by: taker1)
        try scenario.perform(.note(.reword(1, "言い直した")), by: taker1)
        scenario.refuses(.agenda(.nextStep), .onlyFacilitator, by: taker2)
        scenario.refuses(.session(.entrust(班2)), .onlyFacilitator, by: taker1)
        scenario.refuses(.together([.session(.entrust(nil))]), .onlyFacilitator, by: taker1)
        scenario.refuses(.setting(.removeGroup(班1)), .groupIsEntrusted(班1), by: facilitator)
        scenario.refuses(.session(.entrust(班1)), .nothingChanges, by: facilitator)
        scenario.refuses(.session(.entrust(9)), .noSuchGroup(9), by: facilitator)
        try scenario.perform(.session(.entrust(nil)), by: facilitator)
        scenario.refuses(.agenda(.nextStep), .onlyFacilitator, by: taker1)
    }

    @Test func whatWasDoneInTrustIsNotTakenBackOnceTheTrustHasEnded() throws {
        var scenario = given(.session(.entrust(班1)))
        try scenario.perform(.agenda(.nextStep), by: taker1)
        try scenario.perform(.session(.entrust(nil)), by: facilitator)
        scenario.refuses(.undo, .onlyFacilitator, by: taker1)
        try scenario.perform(.session(.entrust(班1)), by: facilitator)
        try scenario.perform(.undo, by: taker1)
        #expect(scenario.workshop.agenda.current == nil)
    }

    @Test func entrustingIsUndoneLikeAnythingElse() throws {
        var scenario = given()
        try scenario.perform(.session(.entrust(班2)), by: facilitator)
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.entrusted == nil)
    }

    // MARK: Participants

    private static let writing = [Command.agenda(.changeStep(1, .kind(.writing))), .agenda(.enterStep(1))]

    @Test(
        arguments: [
            .agenda(.nextStep), .agenda(.startClock), .session(.close), .session(.entrust(班1)),
            .session(.setIntake(.always)), .session(.setNames(asked: true)), .note(.setCount(1, 2)),
            .note(.themeNotes([1], 4)),
            .note(.mark([1], .uncertain(true))), .note(.moveNotes([1], to: 板2)), .note(.split(1, into: ["一", "二"])),
            cluster1,
            .note(.importNotes([NoteBatch(board: 板1, notes: [Draft("一")])])), dots(1, by: 班1), ballot(.tables),
            .memo(.writeMemo(.presentation, group: 班1, text: "要旨")), .undo, .redo, .together([post("一")]),
            .setting(.changeParticipant(from: nil, to: Participant(name: "山田"))),
        ] as [Command])
    func aParticipantSendsOpinionsAndNothingElse(_ command: Command) {
        Scenario(Self.writing + [post("一")]).refuses(command, .onlyFacilitator, by: participant)
    }

    @Test func aParticipantWritesOnTheBoardOfTheOwnTableAndChangesTheOwn() throws {
        var scenario = Scenario(Self.writing + [post("一")])
        try scenario.perform(post("二"), by: participant)
        scenario.refuses(post("三", on: 板2), .boardOfAnotherGroup(班2), by: participant)
        scenario.refuses(.note(.reword(1, "変えた")), .writtenByAnother(1), by: participant)
        scenario.refuses(.note(.withdraw([1])), .writtenByAnother(1), by: participant)
        scenario.refuses(.note(.withdraw([1, 2])), .writtenByAnother(1), by: participant)
        try scenario.perform(.note(.reword(2, "二つめ", over: "二")), by: participant)
        try scenario.perform(.note(.withdraw([2])), by: participant)
    }

    /// The facilitator's trust is in a note-taker, not in everybody at that table.
    @Test func whoSitsAtAnEntrustedTableMayNoMore() {
        Scenario(Self.writing + [.session(.entrust(班1))], by: facilitator).refuses(
            .agenda(.nextStep), .onlyFacilitator, by: participant)
    }

    @Test func whenOpinionsAreTakenIsTheFacilitatorsToSay() {
        let scenario = Scenario(Self.writing)
        scenario.gives(
            .session(.setIntake(.never)), .session(.intakeChanged(from: .byStep, to: .never)), by: facilitator)
        scenario.refuses(.session(.setIntake(.never)), .onlyFacilitator, by: taker1)
        scenario.refuses(.session(.setIntake(.byStep)), .nothingChanges, by: facilitator)
        scenario.after(.session(.setIntake(.never))).refuses(post("二"), .intakeIsClosed, by: participant)
        scenario.after(.session(.close), by: facilitator).refuses(post("二"), .workshopIsClosed, by: participant)
    }
}
