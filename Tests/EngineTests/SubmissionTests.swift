import Engine
import Foundation
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

    /// A name stays with the opinion it was given with, whatever is asked later, and comes back with it.
    @Test func aNameGoesWithItsOpinionOntoTheBoard() throws {
        var scenario = Scenario(
            [.agenda(.changeStep(1, .kind(.writing))), .agenda(.enterStep(1)), .session(.setApproval(true))],
            by: facilitator)
        try scenario.perform(.session(.setNames(asked: true)), by: facilitator)
        try scenario.perform(.memo(.submit("花壇をつくる", at: 班1, signature: " 山田花子 ")), by: participant)
        try scenario.perform(.memo(.submit("名前のない意見", at: 班1)), by: other)
        try scenario.perform(.session(.setNames(asked: false)), by: facilitator)
        #expect(scenario.workshop.submissions.map(\.signature) == ["山田花子", nil])
        try scenario.perform(.memo(.accept([1, 2])), by: facilitator)
        #expect(scenario.workshop.allNotes.map(\.signature) == ["山田花子", nil])
        try scenario.perform(.note(.split(1, into: ["花壇", "水やり"])), by: taker1)
        #expect(scenario.workshop.note(3)?.signature == "山田花子" && scenario.workshop.note(3)?.by == "記録1")
        try scenario.perform(.undo, by: taker1)
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.submissions.map(\.signature) == ["山田花子", nil])
        // It is told of whoever wrote, and not of whoever let it onto the board.
        let told = scenario.session.transactions.filter { $0.signature != nil }
        #expect(told.first?.by == "端末1" && told.first?.signature == "山田花子")
        #expect(told.allSatisfy { $0.by != "進行" })
    }

    @Test func whetherNamesAreAskedIsTheFacilitatorsToSay() throws {
        let scenario = waiting()
        #expect(!scenario.workshop.asksNames)
        scenario.gives(.session(.setNames(asked: true)), .session(.namesAsked(true)), by: facilitator)
        scenario.refuses(.session(.setNames(asked: false)), .nothingChanges, by: facilitator)
        for user in [taker1, participant] {
            scenario.refuses(.session(.setNames(asked: true)), .onlyFacilitator, by: user)
        }
        scenario.refuses(
            .memo(.submit("一", at: 班1, signature: String(repeating: "あ", count: 41))),
            .textTooLong(length: 41, max: 40), by: participant)
        var asked = scenario.after(.session(.setNames(asked: true)), by: facilitator)
        let copy = try JSONDecoder().decode(Workshop.self, from: JSONEncoder().encode(asked.workshop))
        #expect(copy == asked.workshop && copy.asksNames)
        try asked.perform(.undo, by: facilitator)
        #expect(!asked.workshop.asksNames)
    }

    /// A fusen that knows no names refuses an entry with one rather than lose it; all others it reads as before.
    @Test func onlyWhatHasANameIsOfTheNewShape() {
        let moment = at(0)
        for (signature, shape) in [(nil, 1), ("山田", 2)] as [(String?, Int)] {
            let note = Note(id: 1, text: "一", board: 板1, by: "端末1", signature: signature, at: moment)
            #expect([.posted(note, at: 0), .withdrawn(note, at: 0)].map { Event.note($0).shape } == [shape, shape])
        }
        #expect(Event.session(.namesAsked(true)).shape == 2)
    }

    @Test func whenNothingIsTakenNothingWaits() {
        waiting().after(.session(.setIntake(.never)), by: facilitator).refuses(
            .memo(.submit("二", at: 班1)), .intakeIsClosed, by: participant)
        waiting().refuses(.session(.setApproval(true)), .nothingChanges, by: facilitator)
    }
}
