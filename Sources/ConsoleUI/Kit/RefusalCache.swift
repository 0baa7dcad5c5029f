import Engine

/// What the engine said of the commands that the keys below a screen would give. The footer asks for each of them at
/// every frame, and undo takes a rehearsal on a copy of the workshop. Used from one thread.
final class RefusalCache {
    /// What an answer hangs on: it is the same until the next entry, and until the clock shows another second.
    private struct Asked: Equatable {
        var entry: Int
        var second: Int
        var user: Operator
    }

    /// More than all keys of a screen together; what is selected changes the commands.
    private static let capacity = 64

    private var asked: Asked?
    private var answers: [(command: Command, refusal: Refusal?)] = []

    init() {}

    /// - Parameters:
    ///   - entry: the session's last entry.
    ///   - user: who would give the command; undo goes by the name.
    func refusal(
        of command: Command, by user: Operator, entry: Int, at moment: Moment, _ decide: () -> Refusal?
    ) -> Refusal? {
        let asked = Asked(entry: entry, second: moment.milliseconds / 1000, user: user)
        if asked != self.asked || answers.count == Self.capacity {
            self.asked = asked
            answers.removeAll(keepingCapacity: true)
        }
        if let known = answers.first(where: { $0.command == command }) { return known.refusal }
        let refusal = decide()
        answers.append((command, refusal))
        return refusal
    }
}
