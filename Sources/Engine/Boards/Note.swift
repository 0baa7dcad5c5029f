/// 付箋: one opinion, as it was said.
package struct Note: Hashable, Sendable, Codable, Identifiable {
    /// A note's number, as people call it: 付箋 12.
    package typealias ID = Identifier<Note>
    /// Its number, from 1.
    package var id: ID
    /// The text as typed, without white space at either end; line breaks are kept.
    package var text: String
    /// ×N: how many people said the same, 1 to ``maxCount``.
    package var count: Int
    /// The board it is on.
    package var board: BoardKey
    /// The cluster it was gathered into.
    package var cluster: Cluster.ID?
    /// Its own theme; its cluster's theme, if it has one, counts instead.
    package var theme: Theme.ID?
    /// What else was noted about it.
    package var marks: Marks
    /// The text before the first rewording or splitting; nil before that.
    package var original: String?
    /// The note it was split from.
    package var parent: ID?
    /// The operator who typed it.
    package var by: String
    /// お名前: what its sender called themselves, for the staff alone; nil for most.
    package var signature: String?
    /// When it was typed.
    package var at: Moment

    /// A note; commands make one from a ``Draft``.
    package init(
        id: ID, text: String, count: Int = 1, board: BoardKey, cluster: Cluster.ID? = nil, theme: Theme.ID? = nil,
        marks: Marks = Marks(), original: String? = nil, parent: ID? = nil, by: String, signature: String? = nil,
        at: Moment
    ) {
        self.id = id
        self.text = text
        self.count = count
        self.board = board
        self.cluster = cluster
        self.theme = theme
        self.marks = marks
        self.original = original
        self.parent = parent
        self.by = by
        self.signature = signature
        self.at = at
    }

    /// The largest ×N.
    package static let maxCount = 999
}

/// A note without its text: what it is sorted and counted by. Trivial to copy, as nothing in it is reference-counted.
package struct NoteFacets: Sendable {
    /// The board it is on.
    package let board: BoardKey
    /// The cluster it was gathered into.
    package let cluster: Cluster.ID?
    /// Its own theme.
    package let theme: Theme.ID?
    /// What else was noted about it.
    package let marks: Marks
    /// ×N.
    package let count: Int

    /// Those of a note.
    package init(_ note: Note) {
        board = note.board
        cluster = note.cluster
        theme = note.theme
        marks = note.marks
        count = note.count
    }
}

/// What the people at the table said about a note besides its text.
package struct Marks: Hashable, Sendable, Codable {
    /// 市民側 or 行政側: whose problem it is, or whose move.
    package var side: Side?
    /// 自助, 共助 or 公助.
    package var help: Help?
    /// 主体: who would carry it out.
    package var actor: Actor.ID?
    /// The problem this note would solve.
    package var solves: Note.ID?
    /// ★: one of the 主な意見 of a report.
    package var isRepresentative: Bool
    /// 要確認: text or position must be compared with the 模造紙.
    package var isUncertain: Bool

    /// Marks; none by default.
    package init(
        side: Side? = nil, help: Help? = nil, actor: Actor.ID? = nil, solves: Note.ID? = nil,
        isRepresentative: Bool = false,
        isUncertain: Bool = false
    ) {
        self.side = side
        self.help = help
        self.actor = actor
        self.solves = solves
        self.isRepresentative = isRepresentative
        self.isUncertain = isUncertain
    }
}

/// 市民側 or 行政側.
package enum Side: String, Hashable, Sendable, Codable, CaseIterable {
    /// 市民側.
    case citizens
    /// 行政側.
    case administration
}

/// 自助・共助・公助, the three of the principle of subsidiarity.
package enum Help: String, Hashable, Sendable, Codable, CaseIterable {
    /// 自助: oneself.
    case oneself
    /// 共助: one another.
    case together
    /// 公助: the public sector.
    case publicly
}

/// A note before validation: what was typed, or read from a file.
package struct Draft: Hashable, Sendable {
    /// The text.
    package var text: String
    /// How many people said it.
    package var count: Int
    /// A theme given with it.
    package var theme: Theme.ID?
    /// Marks given with it.
    package var marks: Marks
    /// The number it has on paper; nil for the next one.
    package var number: Note.ID?
    /// The problem this note would solve, when it is imported with it: its place, from 0, among all notes of the
    /// import. ``Marks/solves`` names one that is there already.
    package var solvesImported: Int?
    /// The name its sender gave with it; nil for most.
    package var signature: String?

    /// A draft; said once, without theme or marks unless given.
    package init(
        _ text: String, count: Int = 1, theme: Theme.ID? = nil, marks: Marks = Marks(), number: Note.ID? = nil,
        solvesImported: Int? = nil, signature: String? = nil
    ) {
        self.text = text
        self.count = count
        self.theme = theme
        self.marks = marks
        self.number = number
        self.solvesImported = solvesImported
        self.signature = signature
    }
}

/// One mark set or taken off.
package enum Mark: Hashable, Sendable {
    /// 市民 or 行政; nil takes it off.
    case side(Side?)
    /// 自助, 共助 or 公助; nil takes it off.
    case help(Help?)
    /// 主体; nil takes it off.
    case actor(Actor.ID?)
    /// The problem it solves, which is none of the marked notes; nil takes the link off.
    case solves(Note.ID?)
    /// ★, 主な意見.
    case representative(Bool)
    /// 要確認: its group or words have to be checked.
    case uncertain(Bool)
}

extension Workshop {
    func require(_ id: Note.ID) throws(Refusal) -> Note {
        guard let note = note(id) else { throw .noSuchNote(id) }
        return note
    }

    func require(_ ids: [Note.ID]) throws(Refusal) -> [Note] {
        if ids.isEmpty { throw .nothingChosen }
        var seen: Set<Note.ID> = []
        var found: [Note] = []
        for id in ids where seen.insert(id).inserted { found.append(try require(id)) }
        return found
    }

    private func requireProblem(_ problem: Note.ID, for board: BoardKey) throws(Refusal) {
        try requireProblem(problem, in: try require(problem).board.lane, for: board)
    }

    func requireProblem(_ problem: Note.ID, in lane: Lane.ID, for board: BoardKey) throws(Refusal) {
        if Lane.canSolve(lane, in: board.lane, of: lanes.map(\.name)) { return }
        throw lane == board.lane ? .solvesOwnLane(problem) : .solvesSolution(problem)
    }

    func note(from draft: Draft, on board: BoardKey, id: Note.ID, by: String, at: Moment) throws(Refusal) -> Note {
        guard (1...Note.maxCount).contains(draft.count) else {
            throw .numberOutOfRange(draft.count, 1...Note.maxCount)
        }
        if let actor = draft.marks.actor, self.actor(actor) == nil { throw .noSuchActor(actor) }
        if let problem = draft.marks.solves { try requireProblem(problem, for: board) }
        if id.number > Boards.maxItemNumber { throw .tooMany(.notes, max: Boards.maxItemNumber) }
        return Note(
            id: id, text: try validated(draft.text), count: draft.count, board: board, theme: try require(draft.theme),
            marks: draft.marks, by: by, signature: try validated(signature: draft.signature), at: at)
    }

    func decidePost(_ draft: Draft, on key: BoardKey, by: String, at: Moment) throws(Refusal) -> [Event] {
        if let number = draft.number { return try decidePost(draft, as: number, on: key, by: by, at: at) }
        let note = try note(from: draft, on: try require(key), id: nextNote, by: by, at: at)
        return [.note(.posted(note, at: board(key).loose.count))]
    }

    /// When somebody else has reworded it meanwhile, both texts stay: theirs on the note, this one on a new note marked
    /// 要確認.
    func decideReword(_ id: Note.ID, _ text: String, over seen: String?, by: String, at: Moment) throws(Refusal)
        -> [Event]
    {
        let note = try require(id)
        let words = try validated(text)
        if words.utf8.elementsEqual(note.text.utf8) { throw .nothingChanges }
        if let seen, !seen.utf8.elementsEqual(note.text.utf8), let position = position(of: id) {
            if nextNote.number > Boards.maxItemNumber { throw .tooMany(.notes, max: Boards.maxItemNumber) }
            var other = note
            other.id = nextNote
            other.text = words
            other.original = note.original ?? seen
            other.parent = id
            other.count = 1
            other.marks.isUncertain = true
            other.by = by
            other.at = at
            return [.note(.posted(other, at: position.index + 1))]
        }
        return [
            .note(
                .reworded(
                    id, from: NoteWords(of: note), to: NoteWords(text: words, original: note.original ?? note.text)))
        ]
    }

    func decideAdjustCount(_ id: Note.ID, by change: Int) throws(Refusal) -> [Event] {
        guard (-Note.maxCount...Note.maxCount).contains(change) else {
            throw .numberOutOfRange(change, 1...Note.maxCount)
        }
        return try decideSetCount(id, try require(id).count + change)
    }

    func decideSetCount(_ id: Note.ID, _ count: Int) throws(Refusal) -> [Event] {
        let note = try require(id)
        guard (1...Note.maxCount).contains(count) else { throw .numberOutOfRange(count, 1...Note.maxCount) }
        if count == note.count { throw .nothingChanges }
        return [.note(.counted(id, from: note.count, to: count))]
    }

    func decideThemeNotes(_ ids: [Note.ID], _ theme: Theme.ID?) throws(Refusal) -> [Event] {
        let theme = try require(theme)
        var events: [Event] = []
        for note in try require(ids) where note.theme != theme {
            events.append(.note(.themed(note.id, from: note.theme, to: theme)))
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }

    func decideMark(_ ids: [Note.ID], _ mark: Mark) throws(Refusal) -> [Event] {
        if case .actor(let actor?) = mark, self.actor(actor) == nil { throw .noSuchActor(actor) }
        if case .solves(let problem?) = mark {
            _ = try require(problem)
            if ids.contains(problem) { throw .nothingChanges }
            for note in try require(ids) { try requireProblem(problem, for: note.board) }
        }
        var events: [Event] = []
        for note in try require(ids) {
            var marks = note.marks
            switch mark {
            case .side(let side): marks.side = side
            case .help(let help): marks.help = help
            case .actor(let actor): marks.actor = actor
            case .solves(let problem): marks.solves = problem
            case .representative(let flag): marks.isRepresentative = flag
            case .uncertain(let flag): marks.isUncertain = flag
            }
            if marks != note.marks { events.append(.note(.marked(note.id, from: note.marks, to: marks))) }
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }

    func decideWithdraw(_ ids: [Note.ID]) throws(Refusal) -> [Event] {
        let leaving = try require(ids)
        // What became of an opinion must not lose the opinion.
        if let note = leaving.first(where: { hasOutcomes($0.id) }) { throw .hasOutcomes(note.id) }
        for ballot in ballots {
            for note in leaving where ballot.options.contains(where: { $0.choice == .note(note.id) }) {
                throw .onABallot(ballot.id)
            }
        }
        var rehearsal = MoveRehearsal(boards)
        var events: [Event] = []
        for note in leaving {
            guard let index = rehearsal.withdraw(note) else { throw .noSuchNote(note.id) }
            events.append(.note(.withdrawn(note, at: index)))
        }
        return events
    }

    func decideMoveNotes(_ ids: [Note.ID], to key: BoardKey) throws(Refusal) -> [Event] {
        let notes = try require(ids)
        let moves = try moves(notes.map(\.id), to: try require(key), cluster: nil)
        let real = moves.filter { $0.from.board != $0.to.board || $0.from.cluster != nil }
        if real.isEmpty { throw .nothingChanges }
        return [.note(.moved(moves))] + linksEnding(moving: Set(notes.map(\.id)), to: key.lane)
    }

    /// Takes the links off that could not be made anew once some notes have moved to a lane.
    private func linksEnding(moving: Set<Note.ID>, to lane: Lane.ID) -> [Event] {
        func laneAfter(_ note: Note) -> Lane.ID { moving.contains(note.id) ? lane : note.board.lane }
        return allNotes.compactMap { solution in
            guard let problem = solution.marks.solves.flatMap({ note($0) }),
                moving.contains(solution.id) || moving.contains(problem.id),
                !Lane.canSolve(laneAfter(problem), in: laneAfter(solution), of: lanes.map(\.name))
            else { return nil }
            var marks = solution.marks
            marks.solves = nil
            return .note(.marked(solution.id, from: solution.marks, to: marks))
        }
    }

    /// The first part stays the note, the others are new notes behind it; all of them keep the original text.
    func decideSplit(_ id: Note.ID, into parts: [String], by: String, at: Moment) throws(Refusal) -> [Event] {
        let note = try require(id)
        if parts.count < 2 { throw .nothingToSplit }
        guard let position = position(of: id) else { throw .noSuchNote(id) }
        let original = note.original ?? note.text
        var events: [Event] = [
            .note(
                .reworded(
                    id, from: NoteWords(of: note), to: NoteWords(text: try validated(parts[0]), original: original)))
        ]
        for (offset, part) in parts.dropFirst().enumerated() {
            var piece = note
            piece.id = Note.ID(nextNote.number + offset)
            if piece.id.number > Boards.maxItemNumber { throw .tooMany(.notes, max: Boards.maxItemNumber) }
            piece.text = try validated(part)
            piece.original = original
            piece.parent = id
            piece.by = by
            piece.at = at
            events.append(.note(.posted(piece, at: position.index + 1 + offset)))
        }
        return events
    }
}

/// A note's text and its original text, which change together.
package struct NoteWords: Hashable, Sendable, Codable {
    /// The text.
    package var text: String
    /// The text before the first rewording or splitting; nil before that.
    package var original: String?

    /// A text with its original.
    package init(text: String, original: String?) {
        self.text = text
        self.original = original
    }

    /// The present text of a note.
    package init(of note: Note) { self.init(text: note.text, original: note.original) }
}

/// The text without white space at either end; 　(U+3000) counts as white space.
func trim(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}
