import Engine
import TerminalUI
import Strings

/// 記録: the occasion, the roster and the memos, the selected one whole.
struct RecordScreen: Screen {
    static let id = "record"
    static let title = Text("記録", "Record")
    static let kinds: Set<Step.Kind> = [.comments]

    /// What stands in a row.
    enum Row: Hashable, Sendable {
        case field(RecordField)
        /// The tables, which have a list of their own.
        case groups
        case participant(RosterLine)
        case memo(Memo.ID)
    }

    /// A line of the roster, wherever it stands: by the person, whether they have come or not, and how many alike stand
    /// above.
    struct RosterLine: Hashable, Sendable {
        private let person: Participant
        private let copy: Int
        /// Where it stood when the rows were made.
        let place: Int

        static func == (one: RosterLine, other: RosterLine) -> Bool {
            one.copy == other.copy && one.person == other.person
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(person)
            hasher.combine(copy)
        }

        /// Those of the meeting, in the order of the roster.
        static func all(_ context: Context) -> [RosterLine] {
            var copies: [Participant: Int] = [:]
            return context.workshop.occasion.roster.enumerated().map { place, participant in
                var person = participant
                person.isPresent = false
                defer { copies[person, default: 0] += 1 }
                return RosterLine(person: person, copy: copies[person, default: 0], place: place)
            }
        }

        /// Where it stands in the roster; nil when it is gone.
        func index(_ context: Context) -> Int? { Self.all(context).firstIndex(of: self) }
    }

    private(set) var list = ListState<Row>()

    init(_ context: Context) {}

    mutating func renumber(_ numbers: NewNumbers) -> Bool {
        guard case .memo(let id)? = list.selection, numbers.now(id) != id else { return false }
        list.select(.memo(numbers.now(id)))
        return true
    }

    // MARK: Keys

    static let keymaps = [Keymap<RecordScreen>(movesInList: true, bindings)]

    private static let bindings: [Binding<RecordScreen>] = [
        Binding(
            [.enter, .control("e")], Text("編集", "Change"), footer: true, giving: { $0.sampleChange($1) },
            run: { screen, context in
                if screen.list.selection == .groups { return [.open(GroupsOverlay())] }
                return screen.prompt(context).map { [.ask($0)] } ?? []
            }),
        Binding([.character("t"), .control("t")], Text("グループ", "Groups"), footer: true) { _, _ in
            [.open(GroupsOverlay())]
        },
        Binding(
            [.character("a"), .insert], Text("記録を追加", "Add memo"), footer: true,
            giving: { _, context in
                context.user.group.map { .memo(.writeMemo(.presentation, group: $0, text: "x")) }
                    ?? .memo(.writeMemo(.lecture, group: nil, text: "x"))
            },
            run: { _, context in
                // What a note-taker writes down is what the own group said.
                context.isLeading
                    ? [.choose(.memoKind(context))] : [.ask(.newMemo(.presentation, context))]
            }),
        Binding(
            [.delete], Text("削除", "Remove"), footer: true, gives: { $0.removal($1) },
            missing: { $0.strings.onlyMemosGo }, then: { _, _ in .told }),
        Binding(
            [.character(" "), .control("a")], Text("出欠", "Present or not"), gives: { $0.presence($1) },
            missing: { $0.strings.onlyPeopleCome }, then: { _, _ in .told }),
        Binding([.character("p"), .control("l")], Text("用紙を印刷", "Print papers")) { _, context in
            [.choose(.papers(context))]
        },
        Binding(
            [.character("v"), .control("v")], Text("報告を表示", "Preview the report"), footer: true,
            when: { _, context in !context.environment.reportForms.isEmpty },
            run: { _, context in
                context.environment.reportForms.isEmpty ? [] : [.choose(.reportForm(context))]
            }
        ).urgent { _, context in context.workshop.isClosed ? .due : nil },
    ]

    /// The fields by their names, and what is written down by its kind.
    static let listed: [Binding<RecordScreen>] =
        RecordField.allCases.map(change) + Memo.Kind.written.map(write) + [
            Binding(
                [], Text(Strings(.ja).rosterName, Strings(.en).rosterName),
                giving: { _, context in
                    .setting(.describe(.roster(context.workshop.occasion.roster + [Participant(name: "x")])))
                },
                run: { _, context in [.ask(.participant(context.workshop.occasion.roster.count, context))] })
        ]

    private static func change(_ field: RecordField) -> Binding<RecordScreen> {
        Binding(
            [], Text(Strings(.ja).name(of: field), Strings(.en).name(of: field)),
            giving: { _, context in .setting(.describe(.place(otherText(than: context.workshop.occasion.place)))) },
            run: { screen, context in
                screen.list.select(.field(field))
                return [.ask(.field(field, context))]
            })
    }

    private static func write(_ kind: Memo.Kind) -> Binding<RecordScreen> {
        Binding(
            [], Text(Strings(.ja).write(kind), Strings(.en).write(kind)),
            giving: { _, context in .memo(.writeMemo(kind, group: context.user.group, text: "x")) },
            run: { _, context in [.ask(.newMemo(kind, context))] })
    }

    /// A change of the selected row, whatever will be typed.
    private func sampleChange(_ context: Context) -> Command? {
        switch list.selection {
        case .memo(let id):
            return context.workshop.memo(id).map { .memo(.rewordMemo(id, otherText(than: $0.text))) }
        case .participant(let line):
            guard let index = line.index(context) else { return nil }
            let seen = context.workshop.occasion.roster[index]
            return .setting(.changeParticipant(from: seen, to: Participant(name: otherText(than: seen.name))))
        case .field, .groups, nil: return .setting(.changeParticipant(from: nil, to: Participant(name: "x")))
        }
    }

    private func prompt(_ context: Context) -> Prompt? {
        switch list.selection {
        case .field(let field): .field(field, context)
        case .participant(let line): line.index(context).map { .participant($0, context) }
        case .memo(let id): context.workshop.memo(id).map { .memo($0, context) }
        case .groups, nil: nil
        }
    }

    private func removal(_ context: Context) -> Command? {
        switch list.selection {
        case .memo(let id): return .memo(.removeMemo(id))
        case .participant(let line):
            let roster = context.workshop.occasion.roster
            return line.index(context).map { .setting(.changeParticipant(from: roster[$0], to: nil)) }
        case .field, .groups, nil: return nil
        }
    }

    private func presence(_ context: Context) -> Command? {
        guard case .participant(let line) = list.selection, let index = line.index(context) else { return nil }
        let seen = context.workshop.occasion.roster[index]
        var person = seen
        person.isPresent.toggle()
        return .setting(.changeParticipant(from: seen, to: person))
    }

    // MARK: The list

    /// The occasion with the tables, the roster, then the memos by kind.
    private static func allRows(_ context: Context) -> [Row] {
        let fields = RecordField.allCases.flatMap { field -> [Row] in
            // The people at the tables belong with those who came.
            field == .attendance ? [.field(field), .groups] : [.field(field)]
        }
        return fields + RosterLine.all(context).map { .participant($0) }
            + memos(context).map { .memo($0) }
    }

    /// The memos by their kind.
    static func memos(_ context: Context) -> [Memo.ID] {
        Memo.Kind.allCases.flatMap { kind in context.workshop.memos.filter { $0.kind == kind }.map(\.id) }
    }

    /// The rows with their heights, which depend on what is selected.
    func rows(in area: Rect, _ context: Context) -> ListRows<Row> {
        let rows = Self.allRows(context)
        return ListRows(rows) {
            lines(of: rows[$0], in: area, context).count + (heading(of: rows[$0], context) == nil ? 0 : 1)
        }
    }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows(in: context.body, context), height: context.body.height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        let rows = rows(in: area, context)
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    mutating func selectChanged(_ events: [Event], _ context: Context) {
        for event in events {
            switch event {
            case .memo(.written(let memo, _)): return list.select(.memo(memo.id))
            case .memo(.reworded(let id, _, _)): return list.select(.memo(id))
            case .setting(.groupsChanged), .setting(.tracksChanged): return list.select(.groups)
            case .setting(.occasionChanged(let from, let to)):
                let strings = context.strings
                let field = RecordField.allCases.first { $0.text(from, strings) != $0.text(to, strings) }
                if let field { return list.select(.field(field)) }
                let old = from.roster
                let person = to.roster.indices.first { !old.indices.contains($0) || old[$0] != to.roster[$0] }
                let line = person.flatMap { RosterLine.all(context).dropFirst($0).first }
                if let line { return list.select(.participant(line)) }
            default: break
            }
        }
    }

    func target(_ context: Context) -> AnyHashable? { list.selection }

    mutating func update(in area: Rect, _ context: Context) {
        list.follow(rows(in: area, context))
        list.update(rows(in: area, context), height: area.height)
    }
}
