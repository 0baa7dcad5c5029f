@testable import Engine
import Foundation
import TestSupport
import Testing

/// Boards as one would write them down: everything is searched, nothing is indexed.
private struct PlainBoards {
    var notes: [Note] = []
    var clusters: [Cluster] = []
    var loose: [BoardKey: [Note.ID]] = [:]
    var order: [BoardKey: [Cluster.ID]] = [:]
    var lastNote = 0
    var lastCluster = 0

    func note(_ id: Note.ID) -> Note? { notes.first { $0.id == id } }
    func cluster(_ id: Cluster.ID) -> Cluster? { clusters.first { $0.id == id } }

    func theme(of note: Note) -> Theme.ID? { note.cluster.flatMap { cluster($0)?.theme } ?? note.theme }

    private mutating func place(_ id: Note.ID, _ board: BoardKey, _ cluster: Cluster.ID?, _ index: Int) {
        if let at = clusters.firstIndex(where: { $0.id == cluster }) {
            clusters[at].notes.insert(id, at: min(max(index, 0), clusters[at].notes.count))
        } else {
            let end = loose[board]?.count ?? 0
            loose[board, default: []].insert(id, at: min(max(index, 0), end))
        }
    }

    private mutating func unplace(_ id: Note.ID) {
        for index in clusters.indices { clusters[index].notes.removeAll { $0 == id } }
        for key in loose.keys { loose[key]?.removeAll { $0 == id } }
    }

    mutating func insert(_ note: Note, at index: Int) {
        notes.append(note)
        notes.sort { $0.id < $1.id }
        lastNote = max(lastNote, note.id.number)
        place(note.id, note.board, note.cluster, index)
    }

    mutating func remove(_ id: Note.ID) {
        notes.removeAll { $0.id == id }
        unplace(id)
    }

    mutating func change(_ id: Note.ID, _ body: (inout Note) -> Void) {
        guard let index = notes.firstIndex(where: { $0.id == id }) else { return }
        body(&notes[index])
    }

    mutating func move(_ move: Move) {
        change(move.note) { ($0.board, $0.cluster) = (move.to.board, move.to.cluster) }
        unplace(move.note)
        place(move.note, move.to.board, move.to.cluster, move.to.index)
    }

    mutating func insert(_ cluster: Cluster, at index: Int) {
        clusters.append(cluster)
        clusters.sort { $0.id < $1.id }
        lastCluster = max(lastCluster, cluster.id.number)
        let end = order[cluster.board]?.count ?? 0
        order[cluster.board, default: []].insert(cluster.id, at: min(max(index, 0), end))
    }

    mutating func remove(_ id: Cluster.ID) {
        clusters.removeAll { $0.id == id }
        for key in order.keys { order[key]?.removeAll { $0 == id } }
    }

    mutating func change(_ id: Cluster.ID, _ body: (inout Cluster) -> Void) {
        guard let index = clusters.firstIndex(where: { $0.id == id }) else { return }
        body(&clusters[index])
    }

    mutating func reorder(_ id: Cluster.ID, to index: Int) {
        guard let board = cluster(id)?.board, var clusters = order[board] else { return }
        clusters.removeAll { $0 == id }
        clusters.insert(id, at: min(max(index, 0), clusters.count))
        order[board] = clusters
    }
}

/// Both kinds of boards through the same changes.
private struct Pair {
    var boards = Boards()
    var plain = PlainBoards()
    var dice: Dice

    init(_ seed: Int) { dice = Dice(seed) }

    private static let keys = (1...2).flatMap { group in
        (1...2).map { BoardKey(group: Group.ID(group), lane: Lane.ID($0)) }
    }

    mutating func anyTheme() -> Theme.ID? {
        dice.number(0...2) == 0 ? nil : Theme.ID(dice.number(1...3))
    }

    /// A board, and perhaps a cluster on it.
    private mutating func anyPlace() -> (BoardKey, Cluster.ID?) {
        if !plain.clusters.isEmpty, dice.number(0...1) == 0 {
            let cluster = dice.one(of: plain.clusters)
            return (cluster.board, cluster.id)
        }
        return (dice.one(of: Self.keys), nil)
    }

    /// One change; some are of things that are not there.
    mutating func step() {
        let note = Note.ID(dice.number(1...(plain.lastNote + 1)))
        let cluster = Cluster.ID(dice.number(1...(plain.lastCluster + 1)))
        let index = dice.number(-1...6)
        switch dice.number(0...11) {
        case 0...3:
            let (board, home) = anyPlace()
            let posted = Note(
                id: Note.ID(plain.lastNote + dice.number(1...2)), text: "意見", count: dice.number(1...3),
                board: board,
                cluster: home, theme: anyTheme(), marks: Marks(isUncertain: dice.number(0...3) == 0),
                by: "記録",
                at: at(0))
            boards.insert(posted, at: index)
            plain.insert(posted, at: index)
        case 4:
            boards.remove(note)
            plain.remove(note)
        case 5:
            let (theme, count, isUncertain) = (anyTheme(), dice.number(1...3), dice.number(0...1) == 0)
            func change(_ note: inout Note) {
                (note.theme, note.count, note.marks.isUncertain) = (theme, count, isUncertain)
            }
            boards.change(note, change)
            plain.change(note, change)
        case 6...7:
            guard let found = plain.note(note) else { return }
            let (board, home) = anyPlace()
            let move = Move(
                note: note, from: NotePosition(board: found.board, cluster: found.cluster, index: 0),
                to: NotePosition(board: board, cluster: home, index: index))
            boards.move(move)
            plain.move(move)
        case 8:
            let formed = Cluster(
                id: Cluster.ID(plain.lastCluster + dice.number(1...2)), board: dice.one(of: Self.keys),
                heading: "島")
            boards.insert(formed, at: index)
            plain.insert(formed, at: index)
        case 9:
            // Its notes are moved out of it first.
            guard plain.cluster(cluster)?.notes.isEmpty ?? true else { return }
            boards.remove(cluster)
            plain.remove(cluster)
        case 10:
            let theme = anyTheme()
            boards.setTheme(of: cluster, to: theme)
            boards.setHeading(of: cluster, to: "見出し\(index)")
            boards.setActor(of: cluster, to: theme.map { Actor.ID($0.number) })
            plain.change(cluster) {
                ($0.theme, $0.heading, $0.actor) = (
                    theme, "見出し\(index)", theme.map { Actor.ID($0.number) }
                )
            }
        default:
            boards.reorder(cluster, to: index)
            plain.reorder(cluster, to: index)
        }
    }

    /// The first thing that the boards say otherwise than the plain ones.
    var difference: String? {
        if boards.violation != nil { return boards.violation?.description }
        if Array(boards.allNotes) != plain.notes { return "notes" }
        if Array(boards.allClusters) != plain.clusters { return "clusters" }
        if boards.nextNote.number != plain.lastNote + 1 { return "next note" }
        if boards.nextCluster.number != plain.lastCluster + 1 { return "next cluster" }
        for key in Self.keys {
            let board = Board(loose: plain.loose[key] ?? [], clusters: plain.order[key] ?? [])
            if boards[key] != board { return "board \(key)" }
            if boards.inOrder.contains(where: { $0.key == key }) == board.isEmpty {
                return "empty board \(key)"
            }
        }
        for group in 1...3 {
            let id = Group.ID(group)
            let notes = plain.notes.filter { $0.board.group == id }
            if boards.notes(of: id) != notes.map(\.id) { return "notes of group \(group)" }
            if !matches(boards.counts.sum(for: id), notes) { return "count of group \(group)" }
            let isEmpty = notes.isEmpty && !plain.clusters.contains { $0.board.group == id }
            if boards.isEmpty(of: id) != isEmpty { return "emptiness of group \(group)" }
        }
        return countDifference ?? positionDifference
    }

    private func matches(_ sum: Counts.Sum, _ notes: [Note]) -> Bool {
        sum.notes == notes.count && sum.weightedCount == notes.reduce(0) { $0 + $1.count }
    }

    private var countDifference: String? {
        if !matches(boards.counts.all, plain.notes) { return "count of all" }
        if boards.counts.unthemed != plain.notes.count(where: { plain.theme(of: $0) == nil }) {
            return "unthemed"
        }
        if boards.counts.uncertain != plain.notes.count(where: \.marks.isUncertain) {
            return "uncertain"
        }
        for theme in 1...4 {
            let id = Theme.ID(theme)
            if !matches(boards.counts.sum(for: id), plain.notes.filter { plain.theme(of: $0) == id }) {
                return "count of theme \(theme)"
            }
        }
        return nil
    }

    private var positionDifference: String? {
        for note in plain.notes {
            let siblings =
                note.cluster.map { plain.cluster($0)?.notes ?? [] } ?? plain.loose[note.board] ?? []
            if boards.siblings(note.board, note.cluster) != siblings { return "siblings of \(note.id)" }
            let position = siblings.firstIndex(of: note.id).map {
                NotePosition(board: note.board, cluster: note.cluster, index: $0)
            }
            if boards.position(of: note.id) != position { return "position of \(note.id)" }
            if boards.facets(note.id)?.count != note.count { return "facets of \(note.id)" }
        }
        let gone = Note.ID(plain.lastNote + 1)
        return boards.position(of: gone) == nil && boards.facets(gone) == nil
            ? nil : "a note that is not there"
    }
}

@Suite("ボードの索引") struct BoardsModelTests {
    @Test(arguments: 1...40) func theIndexesAreThoseOfPlainBoards(_ seed: Int) {
        var pair = Pair(seed)
        for step in 0..<150 {
            pair.step()
            if let difference = pair.difference {
                Issue.record("step \(step): \(difference)")
                return
            }
        }
        #expect(!pair.plain.notes.isEmpty && !pair.plain.clusters.isEmpty)
    }

    @Test(arguments: 1...10) func whatIsWrittenIsReadTheSame(_ seed: Int) throws {
        var pair = Pair(seed)
        for _ in 0..<120 { pair.step() }
        let boards = pair.boards
        let read = try JSONDecoder().decode(Boards.self, from: JSONEncoder().encode(boards))
        #expect((read == boards) == true)
        #expect(read.nextNote == boards.nextNote && read.nextCluster == boards.nextCluster)
        let parts = Boards(
            notes: Array(boards.allNotes), clusters: Array(boards.allClusters), boards: boards.inOrder,
            nextNote: boards.nextNote, nextCluster: boards.nextCluster)
        #expect((parts == boards) == true)
        pair.boards = read
        #expect(pair.difference == nil)
    }

    @Test func aTakenOrImpossibleNumberIsNotInserted() {
        var boards = Boards()
        let note = Note(id: 1, text: "一", board: 板1, by: "記録", at: at(0))
        boards.insert(note, at: 0)
        let before = boards
        var other = note
        other.text = "二"
        boards.insert(other, at: 0)
        for number in [0, -1, 500_001] {
            other.id = Note.ID(number)
            boards.insert(other, at: 0)
            boards.insert(Cluster(id: Cluster.ID(number), board: 板1, heading: "島"), at: 0)
        }
        #expect((boards == before) == true)
        boards.insert(Cluster(id: 1, board: 板1, heading: "島"), at: 0)
        boards.insert(Cluster(id: 1, board: 板1, heading: "山"), at: 0)
        #expect(boards.cluster(1)?.heading == "島" && boards[板1].clusters == [1])
    }

    @Test func usedUpNumbersDoNotMakeBoardsUnequal() {
        var boards = Boards()
        boards.insert(Note(id: 7, text: "一", board: 板1, by: "記録", at: at(0)), at: 0)
        boards.remove(Note.ID(7))
        #expect((boards == Boards()) == true)
        #expect(boards.nextNote == 8)
    }

    @Test func partsThatContradictEachOtherMakeNoBoards() {
        let note = Note(id: 1, text: "一", board: 板1, by: "記録", at: at(0))
        let cluster = Cluster(id: 1, board: 板1, heading: "島")
        func boards(
            _ notes: [Note] = [], _ clusters: [Cluster] = [],
            _ boards: [(key: BoardKey, board: Board)] = [],
            next: (Note.ID, Cluster.ID) = (3, 3)
        ) -> Boards? {
            Boards(
                notes: notes, clusters: clusters, boards: boards, nextNote: next.0, nextCluster: next.1)
        }
        #expect(boards([note], [cluster]) != nil)
        #expect(boards(next: (0, 1)) == nil && boards(next: (1, 0)) == nil)
        #expect(boards(next: (500_001, 1)) == nil && boards(next: (1, 500_001)) == nil)
        #expect(boards([note], next: (1, 1)) == nil && boards([], [cluster], next: (1, 1)) == nil)
        #expect(boards([note, note]) == nil && boards([], [cluster, cluster]) == nil)
        #expect(boards([], [], [(板1, Board()), (板1, Board())]) == nil)
        var lost = note
        lost.cluster = 2
        #expect(boards([lost], [cluster]) == nil)
    }
}

@Suite("移す前の予行") struct MoveRehearsalTests {
    private let boards = given(
        post("一"), post("二"), post("三"), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [3])),
        post("四", on: 板2)
    ).workshop.boards

    private func position(_ index: Int, in cluster: Cluster.ID? = nil, on board: BoardKey = 板1)
        -> NotePosition
    {
        NotePosition(board: board, cluster: cluster, index: index)
    }

    @Test func eachMoveIsSeenByTheNext() {
        var rehearsal = MoveRehearsal(boards)
        #expect(
            rehearsal.move(2, to: 板1, 1, at: 0)
                == Move(note: 2, from: position(1), to: position(0, in: 1)))
        #expect(
            rehearsal.move(1, to: 板1, 1) == Move(note: 1, from: position(0), to: position(2, in: 1)))
        #expect(
            rehearsal.move(2, to: 板2, nil)
                == Move(note: 2, from: position(0, in: 1), to: position(1, on: 板2)))
        #expect(
            rehearsal.move(3, to: 板1, nil) == Move(note: 3, from: position(0, in: 1), to: position(0)))
    }

    @Test func anIndexOutOfRangeIsTheNearestInIt() {
        var rehearsal = MoveRehearsal(boards)
        #expect(rehearsal.move(1, to: 板2, nil, at: 9)?.to.index == 1)
        #expect(rehearsal.move(2, to: 板2, nil, at: -3)?.to.index == 0)
        #expect(rehearsal.move(9, to: 板2, nil) == nil)
    }

    @Test(arguments: 1...30) func whatIsRehearsedIsWhatHappens(_ seed: Int) {
        var dice = Dice(seed)
        var pair = Pair(seed)
        for _ in 0..<60 { pair.step() }
        var rehearsal = MoveRehearsal(pair.boards)
        var played = pair.boards
        for _ in 0..<20 {
            let note = Note.ID(dice.number(1...(pair.plain.lastNote + 1)))
            let cluster = pair.plain.clusters.isEmpty ? nil : dice.one(of: pair.plain.clusters)
            let home = dice.number(0...1) == 0 ? cluster : nil
            let from = played.position(of: note)
            guard
                let move = rehearsal.move(note, to: home?.board ?? 板1, home?.id, at: dice.number(0...5))
            else {
                #expect(from == nil)
                continue
            }
            played.move(move)
            #expect(move.from == from && played.position(of: note) == move.to)
            #expect(played.violation == nil)
        }
    }
}
