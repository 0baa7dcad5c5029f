import Engine
import TestSupport
import Testing

private let facilitator = Operator(role: .facilitator, name: "進行")
private let taker1 = Operator(role: .noteTaker(班1), name: "記録1")
private let participant = Operator(role: .participant(班1), name: "端末1")
private let other = Operator(role: .participant(班1), name: "端末2")

/// Opinions of participants wait until somebody lets them onto a board.
@Suite("承認待ちの意見") struct SubmissionTests {
    private func waiting() -> Scenario {
        Scenario(
            [.agenda(.changeStep(1, .kind(.writing))), .agenda(.enterStep(1)), .session(.setApproval(true))],
            by: facilitator
        )
        .after(.memo(.submit("ベンチがほしい", at: 班1)), by: participant)
    }

    @Test func whatWaitsIsOnNoBoardUntilItIsAccepted() throws {
        var scenario = waiting()
        #expect(Array(scenario.workshop.allNotes).isEmpty)
        #expect(scenario.workshop.submissions.map(\.text) == ["ベンチがほしい"])
        scenario.refuses(post("すぐ貼る"), .onlyFacilitator, by: participant)
        try scenario.perform(.memo(.accept([1])), by: facilitator)
        let note = try #require(scenario.workshop.note(1))
        #expect(note.text == "ベンチがほしい" && note.by == "端末1" && note.board == 板1)
        #expect(scenario.workshop.submissions.isEmpty)
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.note(1) == nil && scenario.workshop.submissions.count == 1)
        scenario.refuses(.memo(.accept([9])), .noSuchMemo(9), by: facilitator)
        scenario.refuses(.memo(.accept([])), .nothingChanges, by: facilitator)
    }

    @Test func itIsTheSendersToChangeAndToTakeBack() throws {
        var scenario = waiting()
        scenario.refuses(.memo(.rewordMemo(1, "横取り")), .onlyFacilitator, by: other)
        scenario.refuses(.memo(.removeMemo(1)), .onlyFacilitator, by: other)
        try scenario.perform(.memo(.rewordMemo(1, "日かげのベンチがほしい", over: "ベンチがほしい")), by: participant)
        #expect(scenario.workshop.submissions.map(\.text) == ["日かげのベンチがほしい"])
        try scenario.perform(.memo(.removeMemo(1)), by: participant)
        #expect(scenario.workshop.submissions.isEmpty)
    }

    /// A participant writes no memo of another kind, and changes none.
    @Test func nothingElseOfTheRecordIsTheirs() throws {
        let scenario = waiting().after(.memo(.writeMemo(.decision, group: nil, text: "決まった")), by: facilitator)
        scenario.refuses(.memo(.writeMemo(.decision, group: 班1, text: "決めた")), .onlyFacilitator, by: participant)
        scenario.refuses(.memo(.rewordMemo(2, "変えた")), .onlyFacilitator, by: participant)
        scenario.refuses(.memo(.removeMemo(2)), .onlyFacilitator, by: participant)
        scenario.refuses(.memo(.accept([1])), .onlyFacilitator, by: participant)
        scenario.refuses(.memo(.submit("よその班", at: 班2)), .boardOfAnotherGroup(班2), by: participant)
    }

    @Test func theNoteTakerOfTheTableMayLetItOnToo() throws {
        let scenario = waiting()
        #expect(scenario.after(.memo(.accept([1])), by: taker1).workshop.note(1)?.by == "端末1")
        scenario.refuses(.memo(.accept([1])), .onlyFacilitator, by: Operator(role: .noteTaker(班2), name: "記録2"))
        scenario.refuses(.session(.setApproval(false)), .onlyFacilitator, by: taker1)
        scenario.refuses(.memo(.submit("一", at: 班1)), .onlyFacilitator, by: taker1)
    }

    @Test func whenNothingIsTakenNothingWaits() {
        waiting().after(.session(.setIntake(.never)), by: facilitator).refuses(
            .memo(.submit("二", at: 班1)), .intakeIsClosed, by: participant)
        waiting().refuses(.session(.setApproval(true)), .nothingChanges, by: facilitator)
    }
}
