import Engine
import Foundation
import TestSupport
import Testing

/// What notes said before they were reworded, split or taken away.
@Suite("元の言葉") struct FormerWordsTests {
    private let board = BoardKey(group: 1, lane: 1)

    private func size(_ workshop: Workshop) throws -> Int {
        try JSONEncoder().encode(workshop.boards.formerWords).count
    }

    @Test func undoAndRedoOverAndOverKeepNothingTwice() throws {
        var scenario = given(
            .note(.post(Draft("花壇と水やり"), on: board)), .note(.reword(1, "花壇と水やりと草取り")),
            .note(.split(1, into: ["花壇", "水やり", "草取り"])))
        func repeatUndo(_ times: Int) throws {
            for command in [[Command]](repeating: [.undo, .redo], count: times).joined() {
                try scenario.perform(command)
            }
        }
        try repeatUndo(2)
        let size = try self.size(scenario.workshop)
        try repeatUndo(20)
        #expect(try self.size(scenario.workshop) == size)
    }

    @Test func aNoteThatIsSplitManyTimesKeepsEachOfItsWordsOnce() throws {
        let long = String(repeating: "あ", count: 500)
        var scenario = given(.note(.post(Draft(long), on: board)))
        for number in 1...40 { try scenario.perform(.note(.split(1, into: [long + "\(number)", "部分\(number)"]))) }
        // Three bytes a letter, once a wording.
        #expect(try size(scenario.workshop) < 41 * 1600 + 40 * 100)
    }

    @Test func whatAPartWasSplitFromIsInASnapshot() throws {
        let scenario = given(
            .note(.post(Draft("花壇と水やり"), on: board)), .note(.split(1, into: ["花壇", "水やり"])))
        let data = try JSONEncoder().encode(scenario.workshop)
        let read = try JSONDecoder().decode(Workshop.self, from: data)
        #expect(read.boards.formerWords.parts == scenario.workshop.boards.formerWords.parts)
        #expect(read.boards.formerWords.parts[2] == FormerWords.Part(of: 1, sharing: 1))
        // A damaged file leads in no circle.
        let damaged = FormerWords(parts: [1: .init(of: 2, sharing: 1), 2: .init(of: 1, sharing: -1)])
        #expect(damaged.parts.isEmpty)
    }
}
