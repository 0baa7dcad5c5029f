import Engine

/// What the engine said of the commands that the keys below a screen would give. The footer asks for each of them at
/// every frame, and undo takes a rehearsal on a copy of the workshop. Used from one thread.
final class RefusalCache {
    /// What an answer hangs on: it is the same until the next entry, and until the clock shows another second.
    private struct Asked: Equatable {
        var entry: Stamp
        var second: Int
        var user: Operator
    }

    /// As many as the keys below a screen: what is selected changes the commands, and those of the last selection are
    /// not looked through for long.
    private static let capacity = 16

    private var asked: Asked?
    private var answers: [(command: Command, refusal: Refusal?)] = []
    /// The oldest answer, which gives way to the next one.
    private var next = 0

    init() {}

    /// - Parameters:
    ///   - entry: the session's last entry.
    ///   - user: who would give the command; undo goes by the name.
    func refusal(
        of command: Command, by user: Operator, entry: Stamp, at moment: Moment, _ decide: () -> Refusal?
    ) -> Refusal? {
        let asked = Asked(entry: entry, second: moment.milliseconds / 1000, user: user)
        if asked != self.asked {
            self.asked = asked
            answers.removeAll(keepingCapacity: true)
            next = 0
        }
        for index in answers.indices where answers[index].command == command { return answers[index].refusal }
        let refusal = decide()
        if answers.count < Self.capacity {
            answers.append((command, refusal))
        } else {
            answers[next] = (command, refusal)
        }
        next = (next + 1) % Self.capacity
        return refusal
    }
}
