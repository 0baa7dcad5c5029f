import Engine
import TestSupport
import Testing

@Suite("戻す") struct UndoTests {
    @Test func oneUndoTakesBackOneAct() throws {
        var scenario = given(
            post("あ"), post("い"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [1, 2])))
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
        try scenario.perform(.note(.reword(1, "あなたの")), by: "記録2")
        #expect(scenario.refusal(of: .undo) == nil)
        try scenario.perform(.undo)
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
        try scenario.perform(.session(.close), by: "進行")
        scenario.refuses(.undo, .workshopIsClosed)
        scenario.refuses(.redo, .workshopIsClosed)
        scenario.refuses(.undo, .workshopIsClosed, by: "進行")
    }

    @Test func undoNeverReachesPastAClosing() throws {
        var scenario = given(post("あ"), post("い"))
        try scenario.perform(.undo)
        try scenario.perform(.session(.close), by: "進行")
        try scenario.perform(.session(.reopen), by: "進行")
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
            .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: 1), .action, "月2回にした")), by: "記録2")
        try scenario.perform(.undo)
        #expect(scenario.workshop.note(1) != nil)
    }

    @Test func aTrackWhereAGroupSitsIsNotTakenBack() throws {
        var scenario = given(.setting(.addTrack("分野別")))
        try scenario.perform(.setting(.changeGroup(班1, .track(Track.ID(1)))), by: "記録2")
        try scenario.perform(.undo)
        #expect(scenario.workshop.tracks.count == 1)
    }

    @Test func severalOrdersTogetherAreOneActOrNone() throws {
        var scenario = given(post("あ"))
        scenario.refuses(.together([post("い"), .note(.reword(9, "う"))]), .noSuchNote(9))
        #expect(scenario.workshop.counts.all.notes == 1)
        try scenario.perform(.together([post("い"), .note(.themeNotes([2], 4))]))
        try scenario.perform(.undo)
        #expect(scenario.workshop.counts.all.notes == 1)
    }

    // MARK: What others built on

    @Test func whatSomebodyElseBuiltOnIsPassedOverAndNamed() throws {
        var scenario = given(post("一"), post("二"))
        try scenario.perform(.note(.reword(2, "に")), by: "記録2")
        try scenario.perform(.undo)
        #expect(scenario.workshop.note(1) == nil)
        #expect(scenario.workshop.note(2)?.text == "に")
        let kept = scenario.session.keptChanges(by: scenario.session.lastEntry)
        #expect(kept.map(\.changedBy) == ["記録2"])
        guard case .note(.posted(let note, _))? = kept.first?.event else {
            Issue.record("the note is not named")
            return
        }
        #expect(note.id == 2)
    }

    @Test func redoFollowsThePassedOver() throws {
        var scenario = given(post("一"), post("二"), post("三"))
        try scenario.perform(.undo)
        try scenario.perform(.note(.reword(2, "に")), by: "記録2")
        try scenario.perform(.undo)
        #expect(scenario.workshop.allNotes.map(\.text) == ["に"])
        try scenario.perform(.redo)
        try scenario.perform(.redo)
        #expect(Set(scenario.workshop.allNotes.map(\.text)) == ["一", "に", "三"])
        scenario.refuses(.redo, .nothingToRedo)
    }

    @Test func whatCanNoLongerBeRepeatedIsPassedOver() throws {
        var scenario = given(post("一"), .note(.setCount(1, 3)), .note(.themeNotes([1], 4)))
        try scenario.perform(.undo)
        try scenario.perform(.undo)
        try scenario.perform(.note(.setCount(1, 9)), by: "記録2")
        try scenario.perform(.redo)
        #expect(scenario.workshop.note(1)?.theme == 4)
        #expect(scenario.workshop.note(1)?.count == 9)
        let kept = scenario.session.keptChanges(by: scenario.session.lastEntry)
        #expect(kept.map(\.event) == [.note(.counted(1, from: 1, to: 3))])
        #expect(kept.map(\.changedBy) == ["記録2"])
    }

    /// The other has set back what one had changed twice: taking the first change back would undo the other's choice.
    @Test func nothingIsTakenFromUnderWhatStays() throws {
        var scenario = given(post("一", on: 板2), post("二"), .note(.themeNotes([2], 4)), .note(.themeNotes([2], 7)))
        try scenario.perform(.note(.themeNotes([2], 4)), by: "記録2")
        try scenario.perform(.undo)
        #expect(scenario.workshop.note(2)?.theme == 4)
        #expect(scenario.workshop.note(1) == nil)
        let kept = scenario.session.keptChanges(by: scenario.session.lastEntry)
        #expect(kept.map(\.changedBy) == ["記録2", nil, nil])
    }

    @Test func whatBlocksIsNamedWhenNothingCanBeTakenBack() throws {
        var scenario = Scenario([], by: "進行")
        try scenario.perform(post("一"), by: "記録1")
        let number = scenario.session.lastEntry
        try scenario.perform(.note(.setCount(1, 2)), by: "記録2")
        try scenario.perform(post("二"), by: "記録3")
        scenario.refuses(.undo, .changedSince(transaction: number), by: "記録1")
        #expect(scenario.session.keptChange(in: number)?.changedBy == "記録2")
    }

    // MARK: In part

    @Test func takingBackLeavesWhatOthersChangedAndTheTransactionsBefore() throws {
        let batch = NoteBatch(board: 板1, heading: "島", notes: [Draft("二"), Draft("三")])
        var scenario = given(post("一"), .note(.importNotes([batch])))
        try scenario.perform(.note(.reword(2, "に")), by: "記録2")
        try scenario.perform(.takeBack)
        #expect(scenario.workshop.note(1)?.text == "一" && scenario.workshop.note(2)?.text == "に")
        #expect(scenario.workshop.note(3) == nil)
        let kept = scenario.session.keptParts(by: scenario.session.transactions.last?.number ?? 0)
        #expect(kept.map(\.changedBy) == ["記録2"])
        // What was taken back in part is repeated in part.
        try scenario.perform(.redo)
        #expect(scenario.workshop.note(3)?.text == "三" && scenario.workshop.note(2)?.text == "に")
        try scenario.perform(.takeBack)
        try scenario.perform(.takeBack)
        #expect(scenario.workshop.note(1) == nil && scenario.workshop.note(2) != nil)
    }

    @Test func whoChangedEachPartIsFoundAmongMuchThatOthersDid() throws {
        let batch = NoteBatch(board: BoardKey(group: 1, lane: 1), notes: (1...5).map { Draft("取り込み\($0)") })
        var scenario = given(.note(.importNotes([batch])))
        for (number, by) in [(4, "記録2"), (2, "記録3"), (4, "記録4")] as [(Int, Operator)] {
            for text in ["い", "ろ", "は", "に", "ほ"] { try scenario.perform(post(text), by: "記録5") }
            try scenario.perform(.note(.reword(Note.ID(number), "\(by.name)の言葉")), by: by)
        }
        try scenario.perform(post("へ"), by: "記録5")
        try scenario.perform(.takeBack)
        let kept = scenario.session.keptParts(by: scenario.session.transactions.last?.number ?? 0)
        // Of two who changed the same, the first made it impossible to take back.
        #expect(kept.map(\.changedBy) == ["記録3", "記録2"])
    }

    @Test func aGroupInWhichOthersWroteStays() throws {
        let batch = NoteBatch(board: BoardKey(group: 3, lane: 1), notes: [Draft("二")])
        var scenario = given()
        let groups = scenario.workshop.groups.count
        let added = (groups..<3).map { _ in Command.setting(.addGroup(name: "{n}班", track: nil)) }
        try scenario.perform(.together(added + [.note(.importNotes([batch]))]))
        try scenario.perform(post("三", on: BoardKey(group: 3, lane: 1)), by: "記録2")
        try scenario.perform(.takeBack)
        #expect(scenario.workshop.allNotes.map(\.text) == ["三"])
        if groups < 3 {
            let kept = scenario.session.keptParts(by: scenario.session.transactions.last?.number ?? 0)
            #expect(kept.last?.changedBy == "記録2")
        }
    }

    @Test func whatIsNoLongerOnesToChangeIsPassedOver() throws {
        let taker = Operator(role: .noteTaker(班1), name: "記録1")
        var scenario = Scenario([.session(.entrust(班1))], by: "進行")
        try scenario.perform(post("一"), by: taker)
        try scenario.perform(.agenda(.nextStep), by: taker)
        try scenario.perform(.session(.entrust(nil)), by: "進行")
        try scenario.perform(.undo, by: taker)
        #expect(scenario.workshop.note(1) == nil)
        #expect(scenario.workshop.agenda.current?.id == 1)
        #expect(scenario.session.keptChanges(by: scenario.session.lastEntry).map(\.changedBy) == [nil])
    }
}
