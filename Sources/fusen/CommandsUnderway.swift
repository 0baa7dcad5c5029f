import ConsoleUI
import Engine
import Storage

/// Commands that were given at a console and have no answer yet. It shows already what they are expected to become.
///
/// Times are milliseconds on the clock that nobody sets.
struct CommandsUnderway {
    /// A command on its way to the disk.
    struct Item {
        let id: BackgroundJournal.CommandID
        let command: Command
        let followUp: FollowUp
        /// What the operator was told it came to; nothing when that was not known.
        let told: [Event]
        /// What gave it.
        var submitted: Console.Submitted
        /// Commands that follow from it.
        let next: [Console.Request]
        /// The same as it waits for a server; nil for a command that does not.
        let waiting: OutboxFile.Item?
        /// When it was given.
        let since: Int
        /// Whether keeping it has failed, or would for all that is known; it is tried again.
        var hasFailed: Bool
    }

    private var items: [Item] = []
    /// What others wrote meanwhile.
    private(set) var others: [Entry] = []
    /// Until then the picture waits for the answer to a command just given.
    private var pictureWaits = 0

    /// Milliseconds that the picture waits for the answer of a quick disk, so that it changes once and not twice.
    private static let quick = 12
    /// Milliseconds after which a command on its way is seen.
    private static let slow = 200

    var isEmpty: Bool { items.isEmpty }
    /// Whether something was given after a command.
    func hasLater(than id: BackgroundJournal.CommandID) -> Bool { items.contains { $0.id > id } }
    var count: Int { items.count }
    /// Those that could not be kept so far.
    var failed: [Item] { items.filter(\.hasFailed) }
    /// Those that nothing keeps should this console end now.
    var unsaved: [Item] { items.filter { $0.waiting == nil } }
    /// Those that are kept until a server takes them.
    var waiting: [OutboxFile.Item] { items.compactMap(\.waiting) }
    /// The same with the numbers they are shown with.
    func waiting(shownAs notes: [BackgroundJournal.CommandID: [Note.ID]]) -> [OutboxFile.Item] {
        items.compactMap { item in
            var waiting = item.waiting
            waiting?.shown = notes[item.id]?.first
            return waiting
        }
    }

    /// Those that could not be kept so far, or have been on their way for long.
    func unsent(at here: Int) -> [BackgroundJournal.CommandID] {
        items.filter { $0.hasFailed || isSlow($0, at: here) }.map(\.id)
    }

    /// Takes in that what is on its way has other numbers now.
    mutating func renumber(_ renumbered: (Console.Submitted) -> Console.Submitted) {
        for index in items.indices { items[index].submitted = renumbered(items[index].submitted) }
    }

    mutating func add(_ item: Item) {
        items.append(item)
        pictureWaits = item.since + Self.quick
    }

    /// Takes out a command that has its answer, or was withdrawn.
    mutating func remove(_ id: BackgroundJournal.CommandID) -> Item? {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return nil }
        return items.remove(at: index)
    }

    /// Takes in that nothing can be kept at present.
    mutating func fail() {
        pictureWaits = 0
        for index in items.indices { items[index].hasFailed = true }
    }

    /// Takes in what was written by others; what they wrote before the first of these commands does not matter.
    mutating func follow(_ entries: [Entry]) { others = items.isEmpty ? [] : others + entries }

    // MARK: The picture

    /// Whether the picture waits for an answer.
    func holdsPicture(at here: Int) -> Bool { here < pictureWaits }

    /// What came since is to be seen at once.
    mutating func releasePicture() { pictureWaits = 0 }

    /// How many have been on their way for so long that it is said.
    func countSlow(at here: Int) -> Int { items.count { isSlow($0, at: here) } }

    private func isSlow(_ item: Item, at here: Int) -> Bool { here - item.since >= Self.slow }

    /// When the picture is to be drawn again; nil when nothing waits for that.
    func deadline(after here: Int) -> Int? {
        ([pictureWaits] + items.map { $0.since + Self.slow }).filter { $0 > here }.min()
    }
}
