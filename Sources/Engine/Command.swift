/// A change somebody asks for. ``Workshop/decide(_:by:at:)`` turns it into events or refuses it; nothing of it is
/// stored.
///
/// Each noun has the commands about it in a file of its own, which decides them.
///
/// Any command but ``SessionCommand/reopen`` is refused with ``Refusal/workshopIsClosed`` after the closing, one that
/// names something unknown with a `noSuch…`, and one that would leave everything as it is with
/// ``Refusal/nothingChanges``.
package indirect enum Command: Equatable, Sendable {
    /// Sets the workshop up: the program, the overview, the roster, tracks and groups.
    case setting(SettingCommand)
    /// Opens and closes the session: who may send and lead, and what the room sees.
    case session(SessionCommand)
    /// Changes the agenda (次第), goes through it, and sets the clock.
    case agenda(AgendaCommand)
    /// Posts notes (付箋), changes and moves them.
    case note(NoteCommand)
    /// Forms clusters (島) of notes and changes them.
    case cluster(ClusterCommand)
    /// Prepares a ballot (投票), counts it, shows its result.
    case ballot(BallotCommand)
    /// Writes memos (記録), and lets opinions that wait onto the boards.
    case memo(MemoCommand)
    /// Makes proposals (事業) and changes them.
    case proposal(ProposalCommand)
    /// Goes on from earlier meetings (年間).
    case year(YearCommand)
    /// Several commands as one transaction: either all or none. Those that change nothing are passed over.
    case together([Command])
    /// Reverts the operator's own last transaction.
    case undo
    /// Repeats what the operator's last undo reverted.
    case redo
    /// Reverts the operator's own last transaction but for what others have changed since, and never an earlier one.
    case takeBack
}

extension Command {
    /// Whether it means what the operator saw when giving it, so that it must not be carried out on anything else: an
    /// edited value, a toggle, the next step. What is new, and what says how much more, means the same whatever others
    /// did at the same moment.
    package var meansWhatWasSeen: Bool {
        switch self {
        case .setting(let command): command.meansWhatWasSeen
        case .session(let command): command.meansWhatWasSeen
        case .agenda(let command): command.meansWhatWasSeen
        case .note(let command): command.meansWhatWasSeen
        case .cluster(let command): command.meansWhatWasSeen
        case .ballot(let command): command.meansWhatWasSeen
        case .memo(let command): command.meansWhatWasSeen
        case .proposal(let command): command.meansWhatWasSeen
        case .year(let command): command.meansWhatWasSeen
        case .together(let commands): commands.contains { $0.meansWhatWasSeen }
        case .undo, .redo, .takeBack: true
        }
    }

    /// Whether it moves the room or removes something, so that twice is more than once and nobody wants it by accident.
    package var isRiskyTwice: Bool {
        switch self {
        case .setting(let command): command.isRiskyTwice
        case .session(let command): command.isRiskyTwice
        case .agenda(let command): command.isRiskyTwice
        case .note(let command): command.isRiskyTwice
        case .cluster(let command): command.isRiskyTwice
        case .ballot(let command): command.isRiskyTwice
        case .memo(let command): command.isRiskyTwice
        case .proposal(let command): command.isRiskyTwice
        case .year(let command): command.isRiskyTwice
        case .together(let commands): commands.contains { $0.isRiskyTwice }
        case .undo, .redo: false
        case .takeBack: true
        }
    }

    /// Whether it is about transactions that are there already, so that it needs all of them.
    package var isAboutHistory: Bool { [.undo, .redo, .takeBack].contains(self) }
}

extension Workshop {
    /// The events a command comes to; changes nothing.
    ///
    /// - Parameters:
    ///   - command: `undo`, `redo` and `takeBack` need the transactions so far and are decided by ``Session``; here
    ///     they are refused.
    ///   - by: the operator's name.
    ///   - now: the moment the events will carry.
    package func decide(_ command: Command, by: String, at now: Moment) throws(Refusal) -> [Event] {
        if isClosed, command != .session(.reopen) { throw .workshopIsClosed }
        return switch command {
        case .setting(let command): try decide(command)
        case .session(let command): try decide(command, at: now)
        case .agenda(let command): try decide(command, at: now)
        case .note(let command): try decide(command, by: by, at: now)
        case .cluster(let command): try decide(command)
        case .ballot(let command): try decide(command)
        case .memo(let command): try decide(command, by: by, at: now)
        case .proposal(let command): try decide(command)
        case .year(let command): try decide(command, by: by, at: now)
        case .together(let commands): try decideTogether(commands, by: by, at: now)
        case .undo, .takeBack: throw .nothingToUndo
        case .redo: throw .nothingToRedo
        }
    }

    private func decideTogether(_ commands: [Command], by: String, at now: Moment) throws(Refusal) -> [Event] {
        // A single command needs no copy of the workshop.
        if commands.count == 1 { return try decide(commands[0], by: by, at: now) }
        var trial = self
        var events: [Event] = []
        for command in commands {
            do throws(Refusal) {
                for event in try trial.decide(command, by: by, at: now) {
                    trial.apply(event)
                    events.append(event)
                }
            } catch .nothingChanges {
                continue
            }
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }
}
