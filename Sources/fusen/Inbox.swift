import Synchronization

/// What other threads leave for the one that draws, and wake it for.
final class Inbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])

    /// Leaves a message; from any thread.
    func put(_ message: Message) {
        messages.withLock { $0.append(message) }
        Terminal.wake()
    }

    /// Everything left since the last time, in order.
    func take() -> [Message] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
