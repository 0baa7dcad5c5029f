import Engine
import TestSupport
import Testing

@Suite("戻す") struct UndoTests {
    @Test func oneUndoTakesBackOneAct() throws {
        var scenario = given(
            post("あ"), post("い"), .formCluster(on: 板1, heading: "島", theme: nil, notes: [1, 2]))
        try scenario.perform(.undo)
        #expect(scenario.workshop.board(板1).loose == [1, 2])
        #expect(scenario.workshop.cluster(1) == nil)
        try scenario.perform(.undo)
        #expect(scenario.workshop.board(板1).loose == [1])
    }

    @Test func oneTakesBackOnlyOnesOwn() throws {
        var scenario = given(post("私の"))
        try scenario.perform(post("あなたの", on: 板2), by: "記録2")
        try scenario.perform(.undo, by: "記録1")
        #expect(scenario.workshop.note(1) == nil)
        #expect(scenario.workshop.note(2)?.text == "あなたの")
        scenario.refuses(.undo, .nothingToUndo, by: "進行")
    }

    @Test func whatSomebodyElseChangedSinceStays() throws {
        var scenario = given(post("私の"))
        try scenario.perform(.reword(1, "あなたの"), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try scenario.perform(.undo) })
        else {
            Issue.record("an undo took somebody else's words away")
            return
        }
        #expect(scenario.workshop.note(1)?.text == "あなたの")
    }

    @Test func redoDoesItAgainUntilSomethingNewIsDone() throws {
        var scenario = given(post("あ"), post("い"))
        try scenario.perform(.undo)
        try scenario.perform(.undo)
        try scenario.perform(.redo)
        #expect(scenario.workshop.note(1)?.text == "あ")
        try scenario.perform(.redo)
        #expect(scenario.workshop.note(2)?.text == "い")
        scenario.refuses(.redo, .nothingToRedo)
        try scenario.perform(.undo)
        try scenario.perform(post("う"))
        scenario.refuses(.redo, .nothingToRedo)
    }

    @Test func whatWasDoneAgainCanBeTakenBackAgain() throws {
        var scenario = given(post("あ"))
        try scenario.perform(.undo)
        try scenario.perform(.redo)
        try scenario.perform(.undo)
        #expect(scenario.workshop.counts.all.notes == 0)
    }

    @Test func theFoundingIsNotTakenBack() {
        let scenario = Scenario(founding: [founded()[0]], [])
        scenario.refuses(.undo, .nothingToUndo)
    }

    @Test func aClosedWorkshopIsClosedForUndoAndRedoToo() throws {
        var scenario = given(post("あ"), post("い"))
        try scenario.perform(.undo)
        try scenario.perform(.close, by: "進行")
        scenario.refuses(.undo, .workshopIsClosed)
        scenario.refuses(.redo, .workshopIsClosed)
        scenario.refuses(.undo, .workshopIsClosed, by: "進行")
    }

    @Test func undoNeverReachesPastAClosing() throws {
        var scenario = given(post("あ"), post("い"))
        try scenario.perform(.undo)
        try scenario.perform(.close, by: "進行")
        try scenario.perform(.reopen, by: "進行")
        scenario.refuses(.undo, .nothingToUndo)
        scenario.refuses(.redo, .nothingToRedo)
        scenario.refuses(.undo, .nothingToUndo, by: "進行")
        try scenario.perform(post("う"))
        try scenario.perform(.undo)
        #expect(scenario.workshop.allNotes.map(\.text) == ["あ"])
    }

    @Test func aNoteWithRecordsIsNotTakenBack() throws {
        var scenario = given(post("回覧板"))
        try scenario.perform(
            .recordOutcome(Year.OpinionNumber(meeting: 1, note: 1), .action, "月2回にした"), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try scenario.perform(.undo) })
        else {
            Issue.record("an undo took away an opinion that a record hangs on")
            return
        }
        #expect(scenario.workshop.note(1) != nil)
    }

    @Test func aTrackWhereAGroupSitsIsNotTakenBack() throws {
        var scenario = given(.addTrack("分野別"))
        try scenario.perform(.changeGroup(班1, .track(Track.ID(1))), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try scenario.perform(.undo) })
        else {
            Issue.record("an undo took away a track that a group sits in")
            return
        }
    }

    @Test func severalOrdersTogetherAreOneActOrNone() throws {
        var scenario = given(post("あ"))
        scenario.refuses(.together([post("い"), .reword(9, "う")]), .noSuchNote(9))
        #expect(scenario.workshop.counts.all.notes == 1)
        try scenario.perform(.together([post("い"), .themeNotes([2], 4)]))
        try scenario.perform(.undo)
        #expect(scenario.workshop.counts.all.notes == 1)
    }
}
