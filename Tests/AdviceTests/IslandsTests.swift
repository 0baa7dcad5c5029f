import Advice
import Engine
import Testing

@Suite struct IslandsTests {
    let advisor = Advisor(catalogue: kyodo)
    let board = notes([
        "役員の任期が短い",
        "回覧板が回ってこない",
        "あいさつをする",
        "役員の任期を二年にする",
        "広報紙を読まない",
        "回覧板が遅い",
        "カレーがおいしい",
        "役員の任期が一年では足りない",
    ])

    @Test func alikeNotesAreGatheredAndLoneOnesLeft() throws {
        let islands = Islands.propose(board, advisor: advisor)
        let terms = try #require(islands.first)
        #expect(terms.notes == [1, 4, 8].map { Note.ID($0) })
        #expect(islands.contains { $0.notes == [2, 6].map { Note.ID($0) } })
        let gathered = Set(islands.flatMap(\.notes))
        #expect(!gathered.contains(Note.ID(7)))
        #expect(gathered.count == islands.flatMap(\.notes).count)
    }

    @Test func headingsAreTheNotesOwnWords() throws {
        for island in Islands.propose(board, advisor: advisor) {
            #expect((1...3).contains(island.headings.count))
            #expect(Set(island.headings).count == island.headings.count)
            let texts = island.notes.compactMap { id in board.first { $0.id == id }?.text }
            for word in island.headings.flatMap({ $0.split(separator: "・") }) {
                #expect(texts.contains { $0.contains(word) }, "\(word)")
            }
        }
        #expect(Islands.propose(board, advisor: advisor).first?.headings.first == "役員の任期")
    }

    @Test func theSameNotesGiveTheSameIslands() {
        #expect(Islands.propose(board, advisor: advisor) == Islands.propose(board, advisor: Advisor(catalogue: kyodo)))
    }

    @Test func fewNotesGiveNoIslands() {
        #expect(Islands.propose([], advisor: advisor).isEmpty)
        #expect(Islands.propose(notes(["会議"]), advisor: advisor).isEmpty)
        #expect(Islands.propose(notes(["会議が長い", "カレーがおいしい"]), advisor: advisor).isEmpty)
    }

    @Test func noIslandIsTooLarge() {
        let many = notes((1...60).map { "会議が長い その\($0)" })
        let islands = Islands.propose(many, advisor: advisor)
        #expect(!islands.isEmpty)
        #expect(islands.allSatisfy { $0.notes.count <= Islands.maxNotes && $0.notes.count > 1 })
    }

    @Test func aThousandNotesTakeNoTimeWorthTelling() throws {
        let many = notes(
            try TrainingData.examples("themes").enumerated().filter { $0.offset % 8 == 0 }.prefix(1_000).map(
                \.element.text))
        let started = ContinuousClock.now
        _ = Islands.propose(many, advisor: advisor)
        // A debug build is some ten times slower than the promise of one second.
        #expect(ContinuousClock.now - started < .seconds(30))
    }
}
