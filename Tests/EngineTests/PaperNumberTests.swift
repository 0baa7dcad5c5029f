@testable import Engine
import TestSupport
import Testing

private let facilitator = Operator(role: .facilitator, name: "進行")
private let taker1 = Operator(role: .noteTaker(班1), name: "記録1")

/// Numbers that stand on paper: reserved for a table, and taken by nobody else.
@Suite("用紙の番号") struct PaperNumberTests {
    private func printed() -> Scenario {
        Scenario([.note(.reserveNumbers(3, for: 1)), .note(.reserveNumbers(2, for: 2))], by: facilitator)
    }

    private func paper(_ number: Int, _ text: String, on board: BoardKey = 板1) -> Command {
        .note(.post(Draft(text, number: Note.ID(number)), on: board))
    }

    @Test func anotherNoteGetsANumberBehindThem() throws {
        var room = printed()
        room = room.after(.note(.post(Draft("口で言った"), on: 板1)), by: facilitator)
        #expect(room.workshop.allNotes.map(\.id) == [6])
        #expect(room.workshop.freeNumbers(of: 1) == [1, 2, 3])
        #expect(room.workshop.freeNumbers(of: 2) == [4, 5])
    }

    @Test func aPaperHasItsNumberInWhateverOrderItIsTyped() {
        var room = printed()
        room = room.after(paper(3, "三"), by: facilitator).after(paper(1, "一"), by: facilitator)
        #expect(room.workshop.note(1)?.text == "一")
        #expect(room.workshop.board(板1).loose == [3, 1])
        #expect(room.workshop.freeNumbers(of: 1) == [2])
    }

    @Test func aNumberThatIsTakenOrOfAnotherTableOrTooFarIsRefused() {
        var room = printed()
        room = room.after(paper(1, "一"), by: facilitator).after(.note(.post(Draft("六"), on: 板1)), by: facilitator)
            .after(
                .note(.withdraw([6])), by: facilitator)
        room.refuses(paper(1, "二度"), .numberIsTaken(1), by: facilitator)
        room.refuses(paper(4, "隣の卓"), .numberOfAnotherGroup(4, 2), by: facilitator)
        room.refuses(paper(7 + 201, "遠い"), .numberTooFar(208, next: 7), by: facilitator)
        room.refuses(.note(.reserveNumbers(0, for: 1)), .numberOutOfRange(0, 1...200), by: facilitator)
        room.refuses(.note(.reserveNumbers(201, for: 1)), .numberOutOfRange(201, 1...200), by: facilitator)
        room.refuses(.note(.reserveNumbers(1, for: 9)), .noSuchGroup(9), by: facilitator)
    }

    /// Paper that was numbered by hand: notes without a number come behind all of it.
    @Test func aNumberWrittenByHandLeavesThoseBeforeItToOthers() {
        var room = Scenario([.note(.post(Draft("一"), on: 板1))], by: facilitator)
        room = room.after(paper(4, "四"), by: facilitator)
        room = room.after(paper(2, "二"), by: facilitator).after(.note(.post(Draft("五"), on: 板1)), by: facilitator)
        #expect(room.workshop.allNotes.map(\.id) == [1, 2, 4, 5])
        room = room.after(.undo, by: facilitator).after(.undo, by: facilitator).after(.undo, by: facilitator)
        #expect(room.workshop.allNotes.map(\.id) == [1])
        #expect(room.workshop.boards.reserved.isEmpty)
    }

    /// Table 1 wrote 1, 2, … and table 2 wrote 21, 22, …; their note-takers type at the same time.
    @Test func tablesTypeWhatTheyNumberedByHandAtTheSameTime() {
        let taker2 = Operator(role: .noteTaker(班2), name: "記録2")
        var room = Scenario([], by: facilitator).after(paper(21, "二の一", on: 板2), by: taker2)
        room = room.after(paper(1, "一の一"), by: taker1).after(paper(22, "二の二", on: 板2), by: taker2)
        room = room.after(paper(2, "一の二"), by: taker1)
        #expect(room.workshop.notes(of: 班1) == [1, 2])
        #expect(room.workshop.notes(of: 班2) == [21, 22])
        room.refuses(paper(21, "一の紙"), .numberOfAnotherGroup(21, 2), by: taker1)
        // Its own last note, though there is a note among those it passed over.
        room = room.after(.undo, by: taker2).after(.undo, by: taker2)
        #expect(room.workshop.notes(of: 班2).isEmpty)
    }

    /// Taken back, taken off or given up: whoever has the paper may type it again. Others never get its number.
    @Test func aNumberWhoseNoteIsGoneIsThePapersAgain() {
        var room = printed().after(.undo, by: facilitator)
        room = room.after(paper(6, "六"), by: taker1).after(.undo, by: taker1).after(paper(6, "ろく"), by: taker1)
        room = room.after(.note(.withdraw([6])), by: taker1).after(paper(6, "むっつ"), by: taker1)
        room = room.after(paper(2, "取り消した紙"), by: taker1).after(.note(.post(Draft("口で"), on: 板1)), by: taker1)
        #expect(room.workshop.allNotes.map(\.text) == ["取り消した紙", "むっつ", "口で"])
        #expect(room.workshop.allNotes.map(\.id) == [2, 6, 7])
        room.refuses(paper(0, "零"), .numberTooFar(0, next: 8), by: facilitator)
    }

    @Test func whatWasPrintedIsNeverUsedAgainThoughTheKeepingIsUndone() {
        var room = printed()
        room = room.after(.undo, by: facilitator)
        #expect(room.workshop.freeNumbers(of: 2).isEmpty)
        room = room.after(.note(.reserveNumbers(1, for: 2)), by: facilitator)
        #expect(room.workshop.freeNumbers(of: 2) == [6])
        room = room.after(.undo, by: facilitator).after(.redo, by: facilitator)
        #expect(room.workshop.freeNumbers(of: 2) == [6])
    }

    @Test func theKeepingIsNotUndoneOnceAPaperIsThere() {
        var room = Scenario([.note(.reserveNumbers(3, for: 1))], by: facilitator)
        room = room.after(paper(2, "二"), by: taker1)
        room = room.after(.undo, by: facilitator)
        #expect(room.workshop.freeNumbers(of: 1) == [1, 3])
    }

    @Test func aWithdrawnPaperMayBeTypedAgainAndThenStays() {
        var room = printed()
        room = room.after(paper(1, "一"), by: facilitator).after(.note(.withdraw([1])), by: facilitator)
        room = room.after(paper(1, "二"), by: taker1)
        room = room.after(.undo, by: facilitator)
        #expect(room.workshop.note(1)?.text == "二")
    }

    @Test func noteTakersKeepNumbersForTheirOwnTableAlone() {
        var room = Scenario([], by: facilitator)
        room = room.after(.note(.reserveNumbers(2, for: 1)), by: taker1)
        room.refuses(.note(.reserveNumbers(2, for: 2)), .boardOfAnotherGroup(2), by: taker1)
    }
}
