import ConsoleUI
import Engine
import Foundation
import Glibc
import Storage

/// Opinions on their way to a server, kept beside the copy of its session: whatever ends this console, the next one on
/// this machine sends them, each under its giver's name and the key it had, so that each is there once.
///
/// One line a command. Only opinions wait: nothing else can be done later without anybody expecting it. Each giver has
/// a file, and what an earlier console left stays in it until it is sent, or given back to whoever typed it: what two
/// consoles send at once is there once all the same.
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
        private let text: String
        private let count: Int
        private let theme: Theme.ID?
        private let marks: Marks
        private let number: Note.ID?
        /// The key of the opinion that it solves, which waited as well.
        let problem: String?
        /// The number it is shown with, by which a line that is being typed may name it.
        var shown: Note.ID?

        /// - Returns: nil for a command that does not wait.
        init?(_ request: Journal.Request, key: String) {
            guard case .note(.post(let draft, let board)) = request.command else { return nil }
            (self.key, at, self.board, problem) = (key, request.at, board, request.problem)
            (by, group) = (request.user.name, request.user.group)
            shown = nil
            (text, count, theme, marks, number) = (draft.text, draft.count, draft.theme, draft.marks, draft.number)
        }

        /// Who gave it.
        var user: Operator { Operator(role: group.map { .noteTaker($0) } ?? .facilitator, name: by) }

        private var draft: Draft { Draft(text, count: count, theme: theme, marks: marks, number: number) }

        /// What was typed, and for which board.
        var words: UnfinishedText {
            UnfinishedText(id: .entry, text: EntryLine.typed(draft), over: "\(board.group)/\(board.lane)")
        }

        /// Whether its group is no more, so that nobody will sit there again to send it.
        func isHomeless(in workshop: Workshop) -> Bool {
            workshop.group(board.group) == nil || group.map { workshop.group($0) == nil } ?? false
        }

        /// What is to be sent.
        var command: Command { .note(.post(draft, on: board)) }
    }

    /// A giver's file beside a copy of the session.
    private struct Place {
        let path: String
        let files: SessionFiles

        /// Whether a console of that giver is open, which looks after it.
        var isInUse: Bool {
            Presence.people(at: files).contains { personalFile("outbox", of: $0.name, in: files) == path }
        }
    }

    private let own: Place
    private var held: [Item] = []
    /// Where what others left waits, by its key.
    private var left: [String: Place] = [:]
    /// What is another giver's though it lies in this one's file.
    private var strays: [Item] = []

    /// - Parameter operatorName: each operator of a session has a file of their own.
    init(of operatorName: String, in files: SessionFiles) {
        own = Place(path: personalFile("outbox", of: operatorName, in: files), files: files)
    }

    /// What consoles that have ended could not send, in the order in which it was given; a line that cannot be read
    /// is left out. What belongs to an open console is not touched.
    mutating func takeLeft() -> [Item] {
        held = Self.lines(of: own.path).compactMap(\.item)
        var items = held
        // The server may have been named otherwise then.
        let places = ([own.files] + own.files.otherCopies()).flatMap(Self.places)
        for place in places where place.path != own.path && !place.isInUse {
            for item in Self.lines(of: place.path).compactMap(\.item) where left[item.key] == nil {
                left[item.key] = place
                items.append(item)
            }
        }
        return items.sorted { $0.at < $1.at }
    }

    private static func places(in files: SessionFiles) -> [Place] {
        personalFiles("outbox", in: files).map { Place(path: $0, files: files) }
    }

    /// What waits beside a copy of a session, as it was typed, in the order in which it was given.
    static func words(beside files: SessionFiles) -> [String] {
        personalFiles("outbox", in: files).flatMap(lines).compactMap(\.item).sorted { $0.at < $1.at }.map(\.words.text)
    }

    /// Leaves an item where it is, for its giver.
    mutating func leave(_ item: Item) {
        if left.removeValue(forKey: item.key) == nil { strays.append(item) }
    }

    /// Keeps what waits, and no more, when that has changed. Not for the disk to wait for: a killed program loses
    /// nothing that way, and a machine without power only what the server has not answered yet.
    /// - Returns: whether the file holds what waits; a disk that is full may have room the next time.
    mutating func write(_ items: [Item]) -> Bool {
        let keys = Set(items.map(\.key))
        for (key, place) in left where !keys.contains(key) {
            left[key] = nil
            guard !place.isInUse else { continue }
            let lines = Self.lines(of: place.path)
            Self.write(lines.filter { $0.item?.key != key }.map(\.bytes), to: place.path)
        }
        let mine = strays + items.filter { left[$0.key] == nil }
        if mine == held { return true }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard Self.write(mine.compactMap { try? Array(encoder.encode($0)) }, to: own.path) else { return false }
        held = mine
        return true
    }

    /// Whether an item lies in a file, for the next console to send.
    func holds(_ item: Item) -> Bool { held.contains { $0.key == item.key } || left[item.key] != nil }

    private static func lines(of path: String) -> [(bytes: [UInt8], item: Item?)] {
        guard let bytes = try? readWhole(path, .text) else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).map {
            (Array($0), try? JSONDecoder().decode(Item.self, from: Data($0)))
        }
    }

    /// - Returns: whether it could be written.
    @discardableResult
    private static func write(_ lines: [[UInt8]], to path: String) -> Bool {
        if lines.isEmpty { return unlink(path) == 0 || errno == ENOENT }
        do {
            try writeWhole(lines.flatMap { $0 + [UInt8(ascii: "\n")] }, to: path, isSynced: false)
            return true
        } catch {
            return false
        }
    }
}
