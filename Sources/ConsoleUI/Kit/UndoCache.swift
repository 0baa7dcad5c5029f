import Engine

/// Whether undo and redo would be refused, until the next entry: the footer asks at every frame, and the answer takes a
/// rehearsal on a copy of the workshop. Used from one thread.
final class UndoCache {
    private struct Asked: Equatable {
        var entry: Int
        var user: Operator
    }

    private var asked: Asked?
    private var answers: [(command: Command, refusal: Refusal?)] = []

    init() {}

    /// - Parameters:
    ///   - user: who would give the command; undo goes by the name.
    ///   - entry: the session's last entry; the answer is the same as long as it is.
    func refusal(of command: Command, by user: Operator, entry: Int, _ decide: () -> Refusal?) -> Refusal? {
        let asked = Asked(entry: entry, user: user)
        if asked != self.asked {
            self.asked = asked
            answers = []
        }
        if let known = answers.first(where: { $0.command == command }) { return known.refusal }
        let refusal = decide()
        answers.append((command, refusal))
        return refusal
    }
}
