/// The notes and clusters of all boards, their order, and the indexes over them.
package struct Boards: Sendable {
    // Notes and clusters are at the index of their number less one; nil is a withdrawn or dissolved one. Numbers are
    // never used twice.
    private var notes = NotePages()
    private var clusters: [Cluster?] = []
    private var boards: [BoardKey: Board] = [:]
    private var notesOfGroup: [Group.ID: [Note.ID]] = [:]
    /// The numbers printed on paper, in their order.
    package private(set) var reserved: [PaperNumbers] = []
    /// Running totals over all notes and headings.
    package private(set) var counts = Counts()

    /// What notes and headings said before.
    package internal(set) var formerWords = FormerWords()

    /// No board has anything on it.
    package init() {}

    /// The highest number of a note or a cluster. No session reaches it; a damaged file must not make us allocate more.
    static let maxItemNumber = 500_000

    /// Boards as they were kept.
    ///
    /// - Parameters:
    ///   - boards: every board that is not empty.
    ///   - nextNote: the number the next note will have.
    ///   - nextCluster: the number the next cluster will have.
    /// - Returns: nil when a number is out of range or used twice, or a note's cluster is not there; the rest is left
    ///   to ``Workshop/invariantViolation``.
    package init?(
        notes: [Note], clusters: [Cluster], boards: [(key: BoardKey, board: Board)], nextNote: Note.ID,
        nextCluster: Cluster.ID, reserved: [PaperNumbers] = [], formerWords: FormerWords = FormerWords()
    ) {
        let numbers = 1...Self.maxItemNumber
        guard numbers.contains(nextNote.number), numbers.contains(nextCluster.number) else { return nil }
        self.formerWords = formerWords
        self.notes.grow(to: nextNote.number - 1)
        self.clusters = Array(repeating: nil, count: nextCluster.number - 1)
        for cluster in clusters {
            let index = cluster.id.index
            guard self.clusters.indices.contains(index), self.clusters[index] == nil else { return nil }
            self.clusters[index] = cluster
            counts.add(HeadingKind(cluster))
        }
        for (key, board) in boards {
            guard self.boards[key] == nil else { return nil }
            self.boards[key] = board
        }
        for numbers in reserved {
            guard numbers.isWithinLimits, numbers.last < nextNote, mayReserve(numbers) else { return nil }
            reserve(numbers)
        }
        for note in notes {
            guard self.notes.indices.contains(note.id.index), self.notes[note.id.index] == nil,
                note.cluster.map({ hasCluster($0) }) ?? true
            else { return nil }
            self.notes[note.id.index] = note
            index(note)
            count(note)
        }
    }
}

/// Equal contents in equal order. The numbers that the next items will get do not count, nor does what was said before:
/// undo adds to it as every change does.
extension Boards: Equatable {
    /// Compares every note and heading; its cost grows with their number.
    package static func == (left: Boards, right: Boards) -> Bool {
        left.boards == right.boards && left.reserved == right.reserved && left.counts == right.counts
            && left.allNotes.elementsEqual(right.allNotes) && left.allClusters.elementsEqual(right.allClusters)
    }
}

// MARK: - Reading

extension Boards {
    /// The note of that number; nil when there is none or it was withdrawn.
    package func note(_ id: Note.ID) -> Note? {
        notes.indices.contains(id.index) ? notes[id.index] : nil
    }

    /// The cluster of that number; nil when there is none or it was dissolved.
    package func cluster(_ id: Cluster.ID) -> Cluster? {
        clusters.indices.contains(id.index) ? clusters[id.index] : nil
    }

    /// Whether there is a cluster of that number; nothing of it is copied.
    private func hasCluster(_ id: Cluster.ID) -> Bool {
        clusters.indices.contains(id.index) && clusters[id.index] != nil
    }

    /// All notes but the withdrawn, by number.
    package var allNotes: AllNotes { AllNotes(notes) }

    /// All clusters but the dissolved, by number.
    package var allClusters: some Sequence<Cluster> { clusters.lazy.compactMap { $0 } }

    /// The number the next note will have.
    package var nextNote: Note.ID { Note.ID(notes.count + 1) }

    /// The number the next cluster will have.
    package var nextCluster: Cluster.ID { Cluster.ID(clusters.count + 1) }

    /// The board of a group for a lane; empty when there is nothing on it.
    package subscript(key: BoardKey) -> Board { boards[key] ?? Board() }

    /// Every board that is not empty, by group and lane.
    package var inOrder: [(key: BoardKey, board: Board)] {
        boards.sorted { ($0.key.group, $0.key.lane) < ($1.key.group, $1.key.lane) }.map { ($0.key, $0.value) }
    }

    /// Whether anything is on a board of a group.
    func isEmpty(of group: Group.ID) -> Bool { !boards.keys.contains { $0.group == group } }

    /// A group's notes of all lanes, oldest first.
    package func notes(of group: Group.ID) -> [Note.ID] { notesOfGroup[group] ?? [] }

    /// The facets of the note of that number; nil when there is none.
    func facets(_ id: Note.ID) -> NoteFacets? {
        notes.indices.contains(id.index) ? notes[id.index].map { NoteFacets($0) } : nil
    }

    /// What a note counts under: the theme of its cluster before its own, its own 主体 before that of its cluster.
    func kind(of note: NoteFacets) -> NoteKind {
        var (theme, actor) = (note.theme, note.marks.actor)
        if let cluster = note.cluster, clusters.indices.contains(cluster.index) {
            // Nothing else is read: binding the cluster would retain its heading and notes.
            theme = clusters[cluster.index]?.theme ?? theme
            actor = actor ?? clusters[cluster.index]?.actor
        }
        return NoteKind(board: note.board, theme: theme, actor: actor, side: note.marks.side, help: note.marks.help)
    }

    /// The notes of a cluster, or the loose notes of a board when `cluster` is nil, in order.
    func siblings(_ board: BoardKey, _ cluster: Cluster.ID?) -> [Note.ID] {
        if let cluster { return self.cluster(cluster)?.notes ?? [] }
        return boards[board]?.loose ?? []
    }

    /// Where a note is; nil when there is no such note. Searches its siblings from the end.
    func position(of id: Note.ID) -> NotePosition? {
        guard let note = note(id) else { return nil }
        // Mostly the note is one of the last.
        guard let index = siblings(note.board, note.cluster).lastIndex(of: id) else { return nil }
        return NotePosition(board: note.board, cluster: note.cluster, index: index)
    }

    /// The index of a cluster on its board; nil when it is on none.
    func position(of cluster: Cluster) -> Int? { boards[cluster.board]?.clusters.firstIndex(of: cluster.id) }
}

// MARK: - Changing notes

extension Boards {
    /// Puts a note on its board; does nothing when its number is taken or out of range.
    mutating func insert(_ note: Note, at index: Int) {
        guard (1...Self.maxItemNumber).contains(note.id.number), self.note(note.id) == nil else { return }
        notes.grow(to: note.id.number)
        notes[note.id.index] = note
        insert(note.id, on: note.board, note.cluster, at: index)
        self.index(note)
        count(note)
    }

    mutating func remove(_ id: Note.ID) {
        guard let note = note(id) else { return }
        uncount(note)
        remove(id, from: note.board, note.cluster)
        unindex(note)
        notes[id.index] = nil
        removeIfEmpty(note.board)
    }

    /// Changes what is written on a note; its board and cluster change by ``move(_:)`` alone.
    mutating func change(_ id: Note.ID, _ body: (inout Note) -> Void) {
        guard let before = note(id) else { return }
        uncount(before)
        var after = before
        body(&after)
        notes[id.index] = after
        count(after)
    }

    mutating func move(_ move: Move) {
        guard let before = note(move.note) else { return }
        uncount(before)
        remove(move.note, from: before.board, before.cluster)
        var after = before
        after.board = move.to.board
        after.cluster = move.to.cluster
        if before.board.group != after.board.group {
            unindex(before)
            index(after)
        }
        notes[move.note.index] = after
        insert(move.note, on: after.board, after.cluster, at: move.to.index)
        removeIfEmpty(before.board)
        count(after)
    }

    private mutating func insert(_ id: Note.ID, on board: BoardKey, _ cluster: Cluster.ID?, at index: Int) {
        if let cluster {
            change(cluster) { $0.notes.insert(id, at: min(max(index, 0), $0.notes.count)) }
        } else {
            let end = boards[board]?.loose.count ?? 0
            boards[board, default: Board()].loose.insert(id, at: min(max(index, 0), end))
        }
    }

    /// Leaves an empty board to ``removeIfEmpty(_:)``.
    private mutating func remove(_ id: Note.ID, from board: BoardKey, _ cluster: Cluster.ID?) {
        // The note posted last is the one most often withdrawn.
        if let cluster {
            change(cluster) { cluster in
                if let index = cluster.notes.lastIndex(of: id) { cluster.notes.remove(at: index) }
            }
        } else if let place = boards.index(forKey: board), let index = boards.values[place].loose.lastIndex(of: id) {
            boards.values[place].loose.remove(at: index)
        }
    }

    private mutating func removeIfEmpty(_ key: BoardKey) {
        if let place = boards.index(forKey: key), boards.values[place].isEmpty { boards.remove(at: place) }
    }

    private mutating func count(_ note: Note) { counts.add(note, kind(of: NoteFacets(note))) }

    private mutating func uncount(_ note: Note) { counts.remove(note, kind(of: NoteFacets(note))) }

    private mutating func index(_ note: Note) {
        notesOfGroup[note.board.group, default: []].insertSorted(note.id)
    }

    private mutating func unindex(_ note: Note) {
        guard let place = notesOfGroup.index(forKey: note.board.group) else { return }
        notesOfGroup.values[place].removeSorted(note.id)
        if notesOfGroup.values[place].isEmpty { notesOfGroup.remove(at: place) }
    }
}

extension [Note.ID] {
    fileprivate mutating func insertSorted(_ id: Note.ID) { insert(id, at: insertionPoint(of: id)) }

    fileprivate mutating func removeSorted(_ id: Note.ID) {
        let index = insertionPoint(of: id)
        if indices.contains(index), self[index] == id { remove(at: index) }
    }

    private func insertionPoint(of id: Note.ID) -> Int {
        if let last, last < id { return count }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: - Numbers on paper

extension Boards {
    /// Whether none of the numbers was printed before.
    func mayReserve(_ numbers: PaperNumbers) -> Bool {
        !reserved.contains { $0.first <= numbers.last && numbers.first <= $0.last }
    }

    /// Keeps numbers for the notes of a group; does nothing when they are out of range or kept already.
    mutating func reserve(_ numbers: PaperNumbers) {
        guard numbers.isWithinLimits, mayReserve(numbers) else { return }
        notes.grow(to: numbers.last.number)
        reserved.insert(numbers, at: reserved.firstIndex { $0.first > numbers.first } ?? reserved.count)
    }

    /// Whether they are reserved, and no note has one.
    func mayGiveUp(_ numbers: PaperNumbers) -> Bool {
        reserved.contains(numbers) && (numbers.first.index...numbers.last.index).allSatisfy { notes[$0] == nil }
    }

    mutating func giveUp(_ numbers: PaperNumbers) { reserved.removeAll { $0 == numbers } }
}

// MARK: - Changing clusters

extension Boards {
    /// Puts an empty cluster on its board; does nothing when its number is taken or out of range.
    mutating func insert(_ cluster: Cluster, at index: Int) {
        guard (1...Self.maxItemNumber).contains(cluster.id.number), self.cluster(cluster.id) == nil else { return }
        while clusters.count < cluster.id.number { clusters.append(nil) }
        clusters[cluster.id.index] = cluster.emptied
        counts.add(HeadingKind(cluster.emptied))
        let end = boards[cluster.board]?.clusters.count ?? 0
        boards[cluster.board, default: Board()].clusters.insert(cluster.id, at: min(max(index, 0), end))
    }

    /// Takes a cluster off its board; its notes have been moved out of it before.
    mutating func remove(_ id: Cluster.ID) {
        guard let cluster = cluster(id) else { return }
        boards[cluster.board]?.clusters.removeAll { $0 == id }
        counts.remove(HeadingKind(cluster))
        clusters[id.index] = nil
        removeIfEmpty(cluster.board)
    }

    mutating func setHeading(of id: Cluster.ID, to heading: String) { change(id) { $0.heading = heading } }

    mutating func setActor(of id: Cluster.ID, to actor: Actor.ID?) { recount(id) { $0.actor = actor } }

    mutating func setTheme(of id: Cluster.ID, to theme: Theme.ID?) { recount(id) { $0.theme = theme } }

    /// Changes what the notes of a cluster count under.
    private mutating func recount(_ id: Cluster.ID, _ body: (inout Cluster) -> Void) {
        let members = cluster(id)?.notes.compactMap { note($0) } ?? []
        for note in members { uncount(note) }
        change(id, body)
        for note in members { count(note) }
    }

    /// Moves a cluster to an index among those of its board.
    mutating func reorder(_ id: Cluster.ID, to index: Int) {
        guard let cluster = cluster(id), let from = position(of: cluster) else { return }
        boards[cluster.board]?.clusters.remove(at: from)
        let end = boards[cluster.board]?.clusters.count ?? 0
        boards[cluster.board]?.clusters.insert(id, at: min(max(index, 0), end))
    }

    private mutating func change(_ id: Cluster.ID, _ body: (inout Cluster) -> Void) {
        // Taken out and put back: otherwise its list of notes would be copied at every change.
        guard clusters.indices.contains(id.index), var cluster = clusters[id.index] else { return }
        clusters[id.index] = nil
        let before = HeadingKind(cluster)
        body(&cluster)
        let after = HeadingKind(cluster)
        clusters[id.index] = cluster
        if before == after { return }
        counts.remove(before)
        counts.add(after)
    }
}

// MARK: - Invariants

extension Boards {
    /// The first way in which notes, clusters, their order and the indexes contradict each other, in English; nil when
    /// they do not.
    var violation: Violation? { orderViolation ?? clusterViolation ?? indexViolation }

    private var orderViolation: Violation? {
        for (key, board) in boards {
            if board.isEmpty { return Violation(.boards, "an empty board is kept") }
            if Set(board.loose).count != board.loose.count {
                return Violation(.boards, "a note is loose on a board twice")
            }
            for id in board.loose {
                guard let note = note(id), note.board == key, note.cluster == nil else {
                    return Violation(.note(id), "note \(id) is loose on a board that is not its own")
                }
            }
            for id in board.clusters where cluster(id)?.board != key {
                return Violation(.cluster(id), "cluster \(id) is on a board that is not its own")
            }
        }
        return nil
    }

    private var clusterViolation: Violation? {
        for cluster in allClusters {
            if boards[cluster.board]?.clusters.count(where: { $0 == cluster.id }) != 1 {
                return Violation(.cluster(cluster.id), "cluster \(cluster.id) is not on its board exactly once")
            }
            if Set(cluster.notes).count != cluster.notes.count {
                return Violation(.cluster(cluster.id), "a note is in cluster \(cluster.id) twice")
            }
            for id in cluster.notes {
                guard let note = note(id), note.board == cluster.board, note.cluster == cluster.id else {
                    return Violation(.note(id), "note \(id) is in cluster \(cluster.id) but says otherwise")
                }
            }
        }
        return nil
    }

    private var indexViolation: Violation? {
        var fresh = Counts()
        var listed: [Group.ID: [Note.ID]] = [:]
        for note in allNotes {
            fresh.add(note, kind(of: NoteFacets(note)))
            listed[note.board.group, default: []].append(note.id)
        }
        for cluster in allClusters { fresh.add(HeadingKind(cluster)) }
        let placed =
            boards.values.reduce(0) { $0 + $1.loose.count } + allClusters.reduce(0) { $0 + $1.notes.count }
        if placed != fresh.all.notes {
            return Violation(.boards, "\(fresh.all.notes) notes, of which \(placed) are on a board")
        }
        if listed != notesOfGroup { return Violation(.boards, "the lists of the groups' notes are off") }
        if fresh != counts { return Violation(.boards, "the running totals are off") }
        return nil
    }
}
