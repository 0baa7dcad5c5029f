import Engine
import Foundation
import Glibc
import Storage

/// Opinions on their way to a server, kept beside the copy of its session: whatever ends this console, the next one on
/// this machine sends them, each under its giver's name and the key it had, so that each is there once.
///
/// One line a command. Only opinions wait: nothing else can be done later without anybody expecting it.
struct OutboxFile {
    /// An opinion that was given and is not known to be kept.
    struct Item: Codable, Equatable {
        /// The idempotency key it was given with.
        let key: String
        /// When it was given.
        let at: Moment
        private let by: String
        private let group: Group.ID?
        private let board: BoardKey
        let text: String
        private let count: Int
        private let theme: Theme.ID?
        private let marks: Marks
        private let number: Note.ID?

        /// - Returns: nil for a command that does not wait.
        init?(_ command: Command, by user: Operator, key: String, at: Moment) {
            guard case .note(.post(let draft, let board)) = command else { return nil }
            (self.key, self.at, self.board) = (key, at, board)
            (by, group) = (user.name, user.group)
            (text, count, theme, marks, number) = (draft.text, draft.count, draft.theme, draft.marks, draft.number)
        }

        /// Who gave it.
        var user: Operator { Operator(role: group.map { .noteTaker($0) } ?? .facilitator, name: by) }

        /// What is to be sent.
        var command: Command {
            .note(.post(Draft(text, count: count, theme: theme, marks: marks, number: number), on: board))
        }
    }

    private let path: String
    private let files: SessionFiles
    private var held: [Item] = []

    /// - Parameter operatorName: each operator of a session has a file of their own.
    init(of operatorName: String, in files: SessionFiles) {
        self.files = files
        path = personalFile("outbox", of: operatorName, in: files)
    }

    /// What consoles that have ended could not send; a line that cannot be read is left out.
    /// - Parameter living: the operators of the other consoles on this machine: theirs is not touched.
    /// - Returns: what waits, and the files it is in, to be removed once it is kept here.
    func left(by living: Set<String>) -> (items: [Item], files: [String]) {
        // The server may have been named otherwise then.
        let paths =
            Self.paths(in: files, but: living)
            + files.otherCopies().flatMap { Self.paths(in: $0, but: Set(Presence.people(at: $0).map(\.name))) }
        let items = paths.flatMap { path -> [Item] in
            guard let bytes = try? readWhole(path, .text) else { return [] }
            return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
                try? JSONDecoder().decode(Item.self, from: $0)
            }
        }
        return (items.sorted { $0.at < $1.at }, paths.filter { $0 != path })
    }

    private static func paths(in files: SessionFiles, but living: Set<String>) -> [String] {
        let beginning = URL(fileURLWithPath: files.journal).lastPathComponent + "-outbox-"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: files.folder)) ?? []
        let others = Set(living.map { personalFile("outbox", of: $0, in: files) })
        return names.filter { $0.hasPrefix(beginning) && !$0.hasSuffix(".part") }.sorted()
            .map { files.folder + "/" + $0 }.filter { !others.contains($0) }
    }

    /// Writes what waits, when that has changed. Not for the disk to wait for: a killed program loses nothing that way,
    /// and a machine without power only what the server has not answered yet.
    mutating func write(_ items: [Item]) {
        if items == held { return }
        held = items
        if items.isEmpty {
            unlink(path)
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = items.compactMap { try? encoder.encode($0) }.flatMap { Array($0) + [UInt8(ascii: "\n")] }
        try? writeWhole(lines, to: path, isSynced: false)
    }
}
