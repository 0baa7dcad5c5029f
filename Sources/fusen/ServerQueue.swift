import Engine
import Storage

/// What a console gives to the server its session is kept on: the opinions that wait for it while it does not answer,
/// and what is said of them. For a session in a file nothing waits.
struct ServerQueue {
    /// Keeps what waits; nil for a session in a file.
    private var outbox: OutboxFile?
    /// How many opinions have waited since the server was lost.
    private var waited = 0
    /// Whether one of them was refused when it was back.
    private var hasRefused = false
    /// Until when a sentence about a command is left to be read, on the clock that nobody sets.
    private var readUntil = 0

    /// Milliseconds in which a sentence about a command is read.
    private static let readingTime = 5000

    /// What earlier consoles on this machine could not send any more, and the files it is in, to be removed once it is
    /// given again.
    /// - Parameter living: the operators of the other consoles on this machine.
    mutating func open(_ outbox: OutboxFile, besides living: Set<String>) -> (items: [OutboxFile.Item], files: [String])
    {
        let left = outbox.left(by: living)
        self.outbox = outbox
        waited = left.items.count
        return left
    }

    /// A command as it waits for the server; nil where it does not.
    func item(_ command: Command, by user: Operator, key: String, at moment: Moment) -> OutboxFile.Item? {
        outbox == nil ? nil : OutboxFile.Item(command, by: user, key: key, at: moment)
    }

    /// Keeps what is on its way.
    /// - Parameter unsent: how many opinions could not be sent so far.
    mutating func keep(_ items: [OutboxFile.Item], unsent: Int) {
        guard outbox != nil else { return }
        outbox?.write(items)
        waited = max(waited, unsent)
    }

    /// Takes in that the server has refused a command, which may have waited.
    mutating func refused(_ item: OutboxFile.Item?) {
        if item != nil, waited > 0 { (waited, hasRefused) = (waited - 1, true) }
    }

    /// Takes in that the server answers again.
    /// - Returns: how many opinions had waited and are sent, and whether one was refused.
    mutating func recovered() -> (sent: Int, hasRefused: Bool) {
        defer { (waited, hasRefused) = (0, false) }
        return (waited, hasRefused)
    }

    /// Something was said of a command, which is left to be read.
    mutating func said(at here: Int) { readUntil = here + Self.readingTime }

    /// Whether it has been read.
    func isRead(at here: Int) -> Bool { here >= readUntil }
}
