import Engine
import Strings

/// What a note-taker's page sends: one thing done with the board of its table.
struct BoardForm: Decodable {
    private let act: String
    private let text: String?
    private let lines: [String]?
    private let over: String?
    private let note: Int?
    private let notes: [Int]?
    private let cluster: Int?
    private let theme: Int?
    private let count: Int?
    private let on: Bool?
    private let lane: Int?
    private let ballot: Int?
    private let dots: [String: Int]?

    /// Numbers beyond these are no form's.
    private static let numbers = 1...1_000_000

    /// The command it comes to at a table; nil for a form that is none.
    func command(at group: Group.ID) -> Command? {
        let all = (notes ?? []) + [note, cluster, lane, ballot].compactMap(\.self)
        guard all.allSatisfy(Self.numbers.contains), (notes?.count ?? 0) <= 1000, Self.themes.contains(theme ?? 1),
            (-Note.maxCount...Note.maxCount).contains(count ?? 0)
        else { return nil }
        return boardCommand(at: group) ?? countCommand(at: group)
    }

    private static let themes = Limits.themeNumbers
    private static let dots = 0...999_999

    private func boardCommand(at group: Group.ID) -> Command? {
        let board = BoardKey(group: group, lane: Lane.ID(lane ?? 1))
        let notes = (self.notes ?? []).map { Note.ID($0) }
        let theme = theme.map { Theme.ID($0) }
        return switch act {
        case "post": text.map { .note(.post(Draft($0, theme: theme), on: board)) }
        case "postLines": lines.map { .together(withoutListMarks($0).map { .note(.post(Draft($0), on: board)) }) }
        case "reword": note.flatMap { note in text.map { .note(.reword(Note.ID(note), $0, over: over)) } }
        case "count": note.flatMap { note in count.map { .note(.adjustCount(Note.ID(note), by: $0)) } }
        case "theme": .note(.themeNotes(notes, theme))
        case "star": on.map { .note(.mark(notes, .representative($0))) }
        case "uncertain": on.map { .note(.mark(notes, .uncertain($0))) }
        case "withdraw": .note(.withdraw(notes))
        case "ungroup": .cluster(.ungroup(notes))
        case "group": text.map { .cluster(.formCluster(on: board, heading: $0, theme: nil, notes: notes)) }
        case "gather": cluster.map { .cluster(.gather(notes, into: Cluster.ID($0))) }
        case "heading": cluster.flatMap { cluster in text.map { .cluster(.setHeading(Cluster.ID(cluster), $0)) } }
        case "clusterTheme": cluster.map { .cluster(.themeCluster(Cluster.ID($0), theme)) }
        case "dissolve": cluster.map { .cluster(.dissolve(Cluster.ID($0))) }
        case "accept": .memo(.accept(notes.map { Memo.ID($0.number) }))
        case "turnDown": note.map { .memo(.removeMemo(Memo.ID($0))) }
        case "undo": .undo
        case "redo": .redo
        default: nil
        }
    }

    private func countCommand(at group: Group.ID) -> Command? {
        guard let ballot = ballot.map({ Ballot.ID($0) }) else { return nil }
        switch act {
        case "counted": return .ballot(.confirmSheet(by: group, on: ballot))
        case "dots":
            let counts = (dots ?? [:]).compactMap { option, count in
                // "01" would be a second name of the first option.
                Int(option).flatMap {
                    (1...Ballot.maxOptions).contains($0) && "\($0)" == option && Self.dots.contains(count)
                        ? (Ballot.Option.ID($0), count) : nil
                }
            }
            guard !counts.isEmpty, counts.count == dots?.count else { return nil }
            return .ballot(.setDots(Dictionary(counts) { $1 }, by: group, on: ballot))
        default: return nil
        }
    }
}
