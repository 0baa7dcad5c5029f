import Engine
import Storage

/// What a console gives to the server its session is kept on: the opinions that wait for it while it does not answer,
/// and what is said of them. For a session in a file nothing waits.
struct ServerQueue {
    /// Keeps what waits; nil for a session in a file.
    private var outbox: OutboxFile?
    /// How many opinions wait that no file could take, and that end with this console.
    private(set) var unkept = 0
    /// How many opinions have waited since the server was lost.
    private var waited = 0
    /// Whether one of them was refused when it was back.
    private var hasRefused = false
    /// Opinions that were refused and go back to whoever typed them here; they wait until the drafts hold their words.
    private var returning: [OutboxFile.Item] = []
    /// How many opinions of another giver were refused, which stay for that one.
    private var staying: [String: Int] = [:]
    /// What was taken back when the line broke, and may have reached the server all the same.
    private var doubtful: CommandsUnderway.Item?
    private var isDoubtTold = false
    /// Until when a sentence about a command is left to be read, on the clock that nobody sets.
    private var readUntil = 0

    /// Milliseconds in which a sentence about a command is read.
    private static let readingTime = 5000

    /// What earlier consoles on this machine could not send any more, to be given again.
    mutating func open(_ outbox: OutboxFile) -> [OutboxFile.Item] {
        self.outbox = outbox
        let left = self.outbox?.takeLeft() ?? []
        waited = left.count
        return left
    }

    /// A command as it waits for the server; nil where it does not.
    func item(_ request: Journal.Request, key: String) -> OutboxFile.Item? {
        outbox == nil ? nil : OutboxFile.Item(request, key: key)
    }

    /// Keeps what is on its way.
    /// - Parameter unsent: how many opinions could not be sent so far.
    /// - Returns: whether it was kept where it could not be before, or the other way round.
    mutating func keep(_ items: [OutboxFile.Item], unsent: Int) -> Bool {
        let before = unkept
        let isKept = outbox?.write(items + returning) ?? true
        unkept = isKept ? 0 : items.count { !self.isKept($0) }
        waited = max(waited, unsent)
        return unkept != before
    }

    /// Whether an opinion that waits lies in a file, so that it is sent whatever ends this console.
    func isKept(_ item: OutboxFile.Item) -> Bool { outbox?.holds(item) ?? false }

    /// What becomes of an opinion that was refused.
    enum Refused {
        /// Its words go back to whoever typed them, who sits here: so many so far.
        case returns(Int)
        /// It waits for its giver, as so many do by now.
        case stays(Int)
    }

    /// Takes in that the server has refused an opinion.
    /// - Parameters:
    ///   - name: who sits here.
    ///   - isHomeless: whether nobody else will sit where it was given.
    mutating func refused(_ item: OutboxFile.Item, here name: String, isHomeless: Bool) -> Refused {
        if waited > 0 { (waited, hasRefused) = (waited - 1, true) }
        if isHomeless || item.user.name == name {
            returning.append(item)
            return .returns(returning.count)
        }
        outbox?.leave(item)
        staying[item.user.name, default: 0] += 1
        return .stays(staying[item.user.name] ?? 0)
    }

    /// How many opinions wait for their givers, who are not here.
    var stayingCount: Int { staying.values.reduce(0, +) }

    /// Whether words are on their way back to whoever typed them.
    var isReturning: Bool { !returning.isEmpty }

    /// The drafts hold all words that went back.
    mutating func returned() { returning = [] }

    /// Takes in that all that waited was answered.
    /// - Returns: how many opinions had waited and were sent; 0 where one was refused, which was said; nil when none
    ///   had waited.
    mutating func allAnswered() -> Int? {
        defer { (waited, hasRefused) = (0, false) }
        return hasRefused ? 0 : waited == 0 ? nil : waited
    }

    /// Whether opinions have waited whose sending is told when all are answered.
    var tellsOfSending: Bool { waited > 0 || hasRefused }

    // MARK: What was taken back

    /// Takes in that something was taken back of which nobody knows whether it reached the server.
    mutating func doubt(_ act: CommandsUnderway.Item) { (doubtful, isDoubtTold) = (act, false) }

    /// Something else is asked for: what was in doubt before does not matter any more.
    mutating func forgetDoubt() { doubtful = nil }

    /// What is in doubt and was not told of yet.
    var inDoubt: CommandsUnderway.Item? { isDoubtTold ? nil : doubtful }

    /// Whether something in doubt is not there, to be told once; it may come all the same.
    mutating func tellsDoubt() -> Bool {
        defer { isDoubtTold = true }
        return doubtful != nil && !isDoubtTold
    }

    /// Looks for what is in doubt in what came.
    /// - Returns: what was done after all; nil when it is not there.
    mutating func doneAfterAll(_ entries: [Entry], here name: String) -> CommandsUnderway.Item? {
        guard let act = doubtful, entries.filter({ $0.by == name }).map(\.event).contains(act.told) else { return nil }
        doubtful = nil
        return act
    }

    // MARK: What is said

    /// Something was said of a command, which is left to be read.
    mutating func said(at here: Int) { readUntil = here + Self.readingTime }

    /// Whether it has been read.
    func isRead(at here: Int) -> Bool { here >= readUntil }
}
