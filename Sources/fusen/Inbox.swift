import Synchronization

/// What other threads leave for the one that draws, and wake it for.
final class Inbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: ends the waiting of whoever takes the messages.
    init(wake: @escaping @Sendable () -> Void = Terminal.wake) { self.wake = wake }

    /// Leaves a message; from any thread.
    func put(_ message: Message) { put([message]) }

    /// Leaves messages that are taken together.
    func put(_ together: [Message]) {
        if together.isEmpty { return }
        messages.withLock { $0 += together }
        wake()
    }

    /// Everything left since the last time, in order.
    func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
