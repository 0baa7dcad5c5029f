import Engine
import TestSupport
import Testing

private let elsewhere = BoardKey(group: 9, lane: 1)

/// A loose note's position on the first board.
private func loose(_ index: Int, on board: BoardKey = 板1) -> NotePosition { NotePosition(board: board, index: index) }

@Suite("付箋の命令") struct NoteCommandTests {
    private let three = given(post("一"), post("二"), post("三"))
    private let onBallot = Command.ballot(
        .prepareBallot(
            BallotPlan(title: "投票", candidates: [.init(.note(1)), .init(.free, label: "ほか")])))

    @Test func aNoteIsPostedBehindTheLooseNotesOfItsBoard() {
        let scenario = given(
            post("一"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [1])), post("二"))
        let draft = Draft(" 三　", count: 2, theme: 4, marks: Marks(side: .citizens, actor: 1, solves: 1))
        let note = Note(
            id: 3, text: "三", count: 2, board: 板1, theme: 4, marks: draft.marks, by: "記録2", at: scenario.now)
        scenario.gives(.note(.post(draft, on: 板1)), .note(.posted(note, at: 1)), by: "記録2")
    }

    @Test func aDraftIsValidated() {
        func refuses(_ draft: Draft, _ refusal: Refusal) { given().refuses(.note(.post(draft, on: 板1)), refusal) }
        refuses(Draft(" \n"), .emptyText)
        refuses(Draft(String(repeating: "あ", count: 10_001)), .textTooLong(length: 10_001, max: 10_000))
        // Fewer characters, but more UTF-16 units than a cell of a workbook holds.
        refuses(Draft(String(repeating: "👨‍👩‍👧", count: 5000)), .textTooLong(length: 40_000, max: 32_000))
        refuses(Draft("一", count: 0), .numberOutOfRange(0, 1...999))
        refuses(Draft("一", count: 1000), .numberOutOfRange(1000, 1...999))
        refuses(Draft("一", theme: 19), .noSuchTheme(19, last: 18))
        refuses(Draft("一", marks: Marks(actor: 3)), .noSuchActor(3))
        refuses(Draft("一", marks: Marks(solves: 1)), .noSuchNote(1))
        given().refuses(post("一", on: elsewhere), .noSuchGroup(9))
        given().refuses(post("一", on: BoardKey(group: 1, lane: 2)), .noSuchLane(2))
    }

    @Test func noMoreNotesThanASessionHolds() {
        var scenario = given()
        let last = Note(id: 500_000, text: "最後", board: 板1, by: "記録1", at: at(3))
        scenario.append(.note(.posted(last, at: 0)), by: "記録1")
        #expect(scenario.workshop.nextNote == 500_001)
        scenario.refuses(post("もう一つ"), .tooMany(.notes, max: 500_000))
    }

    @Test func aNoteIsReworded() {
        let scenario = given(post("一"))
        scenario.gives(
            .note(.reword(1, " いち ")),
            .note(
                .reworded(
                    1, from: NoteWords(text: "一", original: nil), to: NoteWords(text: "いち", original: "一"))))
        scenario.refuses(.note(.reword(2, "二")), .noSuchNote(2))
        scenario.refuses(.note(.reword(1, "")), .emptyText)
        scenario.refuses(.note(.reword(1, "一 ")), .nothingChanges)
        scenario.refuses(
            .note(.reword(1, String(repeating: "あ", count: 20_000))), .textTooLong(length: 20_000, max: 10_000))
    }

    @Test func aRewordingOverOtherWordsBecomesANoteOfItsOwn() {
        let scenario = given(post("一"), .note(.setCount(1, 3)), post("二")).after(
            .note(.reword(1, "いち")), by: "記録2")
        var other = Note(id: 3, text: "ひとつ", board: 板1, original: "一", parent: 1, by: "進行", at: scenario.now)
        other.marks.isUncertain = true
        scenario.gives(.note(.reword(1, "ひとつ", over: "一")), .note(.posted(other, at: 1)), by: "進行")
        // The same words are no conflict, and the words seen are those there are.
        scenario.refuses(.note(.reword(1, "いち", over: "一")), .nothingChanges)
        #expect(scenario.after(.note(.reword(1, "ひとつ", over: "いち"))).workshop.note(1)?.text == "ひとつ")
    }

    @Test func itIsSaidHowManySaidIt() {
        let scenario = given(post("一"))
        scenario.gives(.note(.setCount(1, 999)), .note(.counted(1, from: 1, to: 999)))
        scenario.refuses(.note(.setCount(2, 2)), .noSuchNote(2))
        scenario.refuses(.note(.setCount(1, 0)), .numberOutOfRange(0, 1...999))
        scenario.refuses(.note(.setCount(1, 1000)), .numberOutOfRange(1000, 1...999))
        scenario.refuses(.note(.setCount(1, 1)), .nothingChanges)
    }

    @Test func notesGetATheme() {
        let scenario = given(post("一"), post("二"), .note(.themeNotes([2], 4)))
        scenario.gives(
            .note(.themeNotes([1, 2, 1], 5)), .note(.themed(1, from: nil, to: 5)), .note(.themed(2, from: 4, to: 5)))
        scenario.gives(.note(.themeNotes([1, 2], 4)), .note(.themed(1, from: nil, to: 4)))
        scenario.gives(.note(.themeNotes([2], nil)), .note(.themed(2, from: 4, to: nil)))
        scenario.refuses(.note(.themeNotes([], 4)), .nothingChosen)
        scenario.refuses(.note(.themeNotes([1, 3], 4)), .noSuchNote(3))
        scenario.refuses(.note(.themeNotes([1], 19)), .noSuchTheme(19, last: 18))
        scenario.refuses(.note(.themeNotes([2], 4)), .nothingChanges)
    }

    @Test(
        arguments: [
            (.side(.administration), Marks(side: .administration)), (.help(.together), Marks(help: .together)),
            (.actor(2), Marks(actor: 2)), (.solves(2), Marks(solves: 2)),
            (.representative(true), Marks(isRepresentative: true)),
            (.uncertain(true), Marks(isUncertain: true)),
        ] as [(Mark, Marks)]) func notesAreMarked(_ mark: Mark, _ marks: Marks)
    {
        let scenario = given(post("一"), post("二"))
        scenario.gives(.note(.mark([1], mark)), .note(.marked(1, from: Marks(), to: marks)))
        let marked = scenario.after(.note(.mark([1], mark)))
        marked.refuses(.note(.mark([1], mark)), .nothingChanges)
        marked.refuses(.note(.mark([1, 3], mark)), .noSuchNote(3))
        marked.refuses(.note(.mark([], mark)), .nothingChosen)
    }

    @Test func aMarkNamesWhatIsThere() {
        let scenario = given(post("一"), post("二"))
        scenario.refuses(.note(.mark([1], .actor(3))), .noSuchActor(3))
        scenario.refuses(.note(.mark([1], .solves(3))), .noSuchNote(3))
        // No note solves itself.
        scenario.refuses(.note(.mark([1, 2], .solves(2))), .nothingChanges)
        for mark: Mark in [
            .side(nil), .help(nil), .actor(nil), .solves(nil), .representative(false), .uncertain(false),
        ] {
            scenario.refuses(.note(.mark([1], mark)), .nothingChanges)
        }
        #expect(
            scenario.after(.note(.mark([1], .actor(2)))).after(.note(.mark([1], .actor(nil)))).workshop.note(1)?.marks
                == Marks())
    }

    @Test func notesAreWithdrawnFromWhereTheyAre() {
        let workshop = three.workshop
        three.gives(
            .note(.withdraw([3, 1, 3, 2])), .note(.withdrawn(workshop.note(3)!, at: 2)),
            .note(.withdrawn(workshop.note(1)!, at: 0)), .note(.withdrawn(workshop.note(2)!, at: 0)))
        three.refuses(.note(.withdraw([])), .nothingChosen)
        three.refuses(.note(.withdraw([4])), .noSuchNote(4))
        three.after(.note(.withdraw([1]))).refuses(.note(.withdraw([1])), .noSuchNote(1))
        three.after(onBallot).refuses(.note(.withdraw([2, 1])), .onABallot(1))
        let outcome = Command.year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: 1), .issue, "検討する"))
        three.after(outcome).refuses(.note(.withdraw([1])), .hasOutcomes(1))
    }

    @Test func notesAreMovedToTheEndOfAnotherBoard() {
        let scenario = three.after(post("四", on: 板2))
        scenario.gives(
            .note(.moveNotes([3, 1], to: 板2)),
            .note(
                .moved([
                    Move(note: 3, from: loose(2), to: loose(1, on: 板2)),
                    Move(note: 1, from: loose(0), to: loose(2, on: 板2)),
                ])))
        scenario.refuses(.note(.moveNotes([1], to: 板1)), .nothingChanges)
        scenario.refuses(.note(.moveNotes([], to: 板2)), .nothingChosen)
        scenario.refuses(.note(.moveNotes([9], to: 板2)), .noSuchNote(9))
        scenario.refuses(.note(.moveNotes([1], to: elsewhere)), .noSuchGroup(9))
    }

    @Test func aMovedNoteLeavesItsClusterEvenOnItsOwnBoard() {
        let scenario = three.after(.cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [2])))
        scenario.gives(
            .note(.moveNotes([2], to: 板1)),
            .note(
                .moved([
                    Move(note: 2, from: NotePosition(board: 板1, cluster: 1, index: 0), to: loose(2))
                ])))
    }

    @Test func aNoteIsSplitIntoItselfAndNewOnesBehindIt() {
        let scenario = three.after(.note(.themeNotes([2], 4)))
        var piece = scenario.workshop.note(2)!
        piece.id = 4
        piece.text = "後"
        piece.original = "二"
        piece.parent = 2
        piece.at = scenario.now
        scenario.gives(
            .note(.split(2, into: [" 前", "後 "])),
            .note(.reworded(2, from: NoteWords(text: "二", original: nil), to: NoteWords(text: "前", original: "二"))),
            .note(.posted(piece, at: 2)))
        let more = scenario.after(.note(.split(2, into: ["前", "中", "後"])))
        #expect(more.workshop.board(板1).loose == [1, 2, 4, 5, 3])
        // What a part was split from is the first text, however often it is split.
        #expect(more.after(.note(.split(5, into: ["後の前", "後の後"]))).workshop.note(6)?.original == "二")
        scenario.refuses(.note(.split(9, into: ["前", "後"])), .noSuchNote(9))
        scenario.refuses(.note(.split(2, into: ["前"])), .nothingToSplit)
        scenario.refuses(.note(.split(2, into: [])), .nothingToSplit)
        scenario.refuses(.note(.split(2, into: ["前", " "])), .emptyText)
    }

    @Test func aNoteIsReorderedWithinTheEnds() {
        func moved(from: Int, to: Int) -> Event {
            .note(.moved([Move(note: 2, from: loose(from), to: loose(to))]))
        }
        three.gives(.note(.reorderNote(2, by: 1)), moved(from: 1, to: 2))
        three.gives(.note(.reorderNote(2, by: -9)), moved(from: 1, to: 0))
        three.refuses(.note(.reorderNote(3, by: 1)), .nothingChanges)
        three.refuses(.note(.reorderNote(2, by: 0)), .nothingChanges)
        three.refuses(.note(.reorderNote(9, by: 1)), .noSuchNote(9))
    }

    @Test func batchesAreImportedWithTheirHeadings() {
        let scenario = given(post("一"), .cluster(.formCluster(on: 板1, heading: "一の島", theme: nil, notes: [])))
        func note(_ id: Note.ID, _ text: String, cluster: Cluster.ID? = nil, theme: Theme.ID? = nil) -> Note {
            Note(id: id, text: text, board: 板1, cluster: cluster, theme: theme, by: "記録1", at: scenario.now)
        }
        scenario.gives(
            .note(
                .importNotes([
                    NoteBatch(board: 板1, heading: " 二の島", theme: 4, notes: [Draft("二"), Draft("三")]),
                    NoteBatch(board: 板1, theme: 5, notes: [Draft("四"), Draft("五", theme: 6)]),
                    NoteBatch(board: 板1, heading: "三の島", notes: []),
                ])),
            .cluster(.formed(Cluster(id: 2, board: 板1, heading: "二の島", theme: 4), at: 1)),
            .note(.posted(note(2, "二", cluster: 2), at: 0)), .note(.posted(note(3, "三", cluster: 2), at: 1)),
            .note(.posted(note(4, "四", theme: 5), at: 1)), .note(.posted(note(5, "五", theme: 6), at: 2)),
            .cluster(.formed(Cluster(id: 3, board: 板1, heading: "三の島"), at: 2)))
    }

    @Test func aBatchIsValidatedAsAWhole() {
        func refuses(_ batches: [NoteBatch], _ refusal: Refusal) {
            given().refuses(.note(.importNotes(batches)), refusal)
        }
        refuses([], .nothingChosen)
        refuses([NoteBatch(board: 板1, notes: [])], .emptyText)
        refuses([NoteBatch(board: 板1, heading: "", notes: [])], .emptyText)
        refuses([NoteBatch(board: 板1, notes: [Draft("一"), Draft(" ")])], .emptyText)
        refuses([NoteBatch(board: elsewhere, notes: [Draft("一")])], .noSuchGroup(9))
        refuses([NoteBatch(board: 板1, heading: "島", theme: 19, notes: [])], .noSuchTheme(19, last: 18))
        refuses([NoteBatch(board: 板1, theme: 19, notes: [Draft("一")])], .noSuchTheme(19, last: 18))
        refuses([NoteBatch(board: 板1, notes: [Draft("一", count: 0)])], .numberOutOfRange(0, 1...999))
    }
}
