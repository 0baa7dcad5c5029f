import Synchronization

/// What other threads leave for the one that draws, and wake it for.
final class Inbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: ends the waiting of whoever takes the messages.
    init(wake: @escaping @Sendable () -> Void = Terminal.wake) { self.wake = wake }

    /// Leaves a message; from any thread.
    func put(_ message: Message) {
        messages.withLock { $0.append(message) }
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
