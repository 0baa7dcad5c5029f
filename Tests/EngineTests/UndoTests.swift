import Engine
import Testing

@Suite("戻す") struct UndoTests {
    @Test func oneUndoTakesBackOneAct() throws {
        var room = given(
            post("あ"), post("い"), .formCluster(on: 板1, heading: "島", theme: nil, notes: [note(1), note(2)]))
        try room.perform(.undo)
        #expect(room.workshop.board(板1).loose == [note(1), note(2)])
        #expect(room.workshop.cluster(cluster(1)) == nil)
        try room.perform(.undo)
        #expect(room.workshop.board(板1).loose == [note(1)])
    }

    @Test func oneTakesBackOnlyOnesOwn() throws {
        var room = given(post("私の"))
        try room.perform(post("あなたの", on: 板2), by: "記録2")
        try room.perform(.undo, by: "記録1")
        #expect(room.workshop.note(note(1)) == nil)
        #expect(room.workshop.note(note(2))?.text == "あなたの")
        room.refuses(.undo, .nothingToUndo, by: "進行")
    }

    @Test func whatSomebodyElseChangedSinceStays() throws {
        var room = given(post("私の"))
        try room.perform(.reword(note(1), "あなたの"), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try room.perform(.undo) }) else {
            Issue.record("an undo took somebody else's words away")
            return
        }
        #expect(room.workshop.note(note(1))?.text == "あなたの")
    }

    @Test func redoDoesItAgainUntilSomethingNewIsDone() throws {
        var room = given(post("あ"), post("い"))
        try room.perform(.undo)
        try room.perform(.undo)
        try room.perform(.redo)
        #expect(room.workshop.note(note(1))?.text == "あ")
        try room.perform(.redo)
        #expect(room.workshop.note(note(2))?.text == "い")
        room.refuses(.redo, .nothingToRedo)
        try room.perform(.undo)
        try room.perform(post("う"))
        room.refuses(.redo, .nothingToRedo)
    }

    @Test func whatWasDoneAgainCanBeTakenBackAgain() throws {
        var room = given(post("あ"))
        try room.perform(.undo)
        try room.perform(.redo)
        try room.perform(.undo)
        #expect(room.workshop.counts.all.notes == 0)
    }

    @Test func theFoundingIsNotTakenBack() {
        let room = Minutes(founding: [founded()[0]], [])
        room.refuses(.undo, .nothingToUndo)
    }

    @Test func aClosedWorkshopIsClosedForUndoAndRedoToo() throws {
        var room = given(post("あ"), post("い"))
        try room.perform(.undo)
        try room.perform(.close, by: "進行")
        room.refuses(.undo, .workshopIsClosed)
        room.refuses(.redo, .workshopIsClosed)
        room.refuses(.undo, .workshopIsClosed, by: "進行")
    }

    @Test func undoNeverReachesPastAClosing() throws {
        var room = given(post("あ"), post("い"))
        try room.perform(.undo)
        try room.perform(.close, by: "進行")
        try room.perform(.reopen, by: "進行")
        room.refuses(.undo, .nothingToUndo)
        room.refuses(.redo, .nothingToRedo)
        room.refuses(.undo, .nothingToUndo, by: "進行")
        try room.perform(post("う"))
        try room.perform(.undo)
        #expect(room.workshop.allNotes.map(\.text) == ["あ"])
    }

    @Test func aNoteWithRecordsIsNotTakenBack() throws {
        var room = given(post("回覧板"))
        try room.perform(.record(Year.Number(meeting: 1, note: note(1)), .action, "月2回にした"), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try room.perform(.undo) }) else {
            Issue.record("an undo took away an opinion that a record hangs on")
            return
        }
        #expect(room.workshop.note(note(1)) != nil)
    }

    @Test func aTrackWhereAGroupSitsIsNotTakenBack() throws {
        var room = given(.addTrack("分野別"))
        try room.perform(.changeGroup(班1, .track(Track.ID(1))), by: "記録2")
        guard case .failure(.changedSince) = Result(catching: { () throws(Refusal) in try room.perform(.undo) }) else {
            Issue.record("an undo took away a track that a group sits in")
            return
        }
    }

    @Test func severalOrdersTogetherAreOneActOrNone() throws {
        var room = given(post("あ"))
        room.refuses(.together([post("い"), .reword(note(9), "う")]), .noSuchNote(note(9)))
        #expect(room.workshop.counts.all.notes == 1)
        try room.perform(.together([post("い"), .themeNotes([note(2)], theme(4))]))
        try room.perform(.undo)
        #expect(room.workshop.counts.all.notes == 1)
    }
}
