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

    @Test func aNumberThatIsTakenOrOfAnotherTableOrGoneIsRefused() {
        var room = printed()
        room = room.after(paper(1, "一"), by: facilitator).after(.note(.post(Draft("六"), on: 板1)), by: facilitator)
            .after(
                .note(.withdraw([6])), by: facilitator)
        room.refuses(paper(1, "二度"), .numberIsTaken(1), by: facilitator)
        room.refuses(paper(4, "隣の卓"), .numberOfAnotherGroup(4, 2), by: facilitator)
        room.refuses(paper(6, "はがした"), .numberIsGone(6), by: facilitator)
        room.refuses(paper(7 + 201, "遠い"), .numberTooFar(208, next: 7), by: facilitator)
        room.refuses(.note(.reserveNumbers(0, for: 1)), .numberOutOfRange(0, 1...200), by: facilitator)
        room.refuses(.note(.reserveNumbers(201, for: 1)), .numberOutOfRange(201, 1...200), by: facilitator)
        room.refuses(.note(.reserveNumbers(1, for: 9)), .noSuchGroup(9), by: facilitator)
    }

    /// Paper that was numbered by hand: what it passes over is kept for the rest of it.
    @Test func aNumberWrittenByHandKeepsThoseBeforeIt() {
        var room = Scenario([.note(.post(Draft("一"), on: 板1))], by: facilitator)
        room = room.after(paper(4, "四"), by: facilitator)
        #expect(room.workshop.freeNumbers(of: 1) == [2, 3])
        room = room.after(paper(2, "二"), by: facilitator).after(.note(.post(Draft("五"), on: 板1)), by: facilitator)
        #expect(room.workshop.allNotes.map(\.id) == [1, 2, 4, 5])
        room = room.after(.undo, by: facilitator).after(.undo, by: facilitator).after(.undo, by: facilitator)
        #expect(room.workshop.allNotes.map(\.id) == [1])
        #expect(room.workshop.boards.reserved.isEmpty)
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
