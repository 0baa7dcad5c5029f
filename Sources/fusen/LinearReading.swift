import ConsoleUI
import Engine
import Strings

/// What can be asked of the console without a screen, behind a colon.
enum LinearQuestion: CaseIterable, Sendable {
    case time, board, agenda, recent, help

    /// The question a line asks, as typed behind the colon; nil when it asks none. Both languages are understood.
    init?(_ words: String) {
        switch halfwidth(words).lowercased() {
        case "残り", "time": self = .time
        case "板", "ボード", "board": self = .board
        case "次第", "agenda": self = .agenda
        case "直前", "recent": self = .recent
        case "?", "help": self = .help
        default: return nil
        }
    }
}

/// What is read out on request in the console without a screen.
struct LinearReading {
    let session: Session
    let strings: Strings
    let board: BoardKey
    /// Whether all boards are read out, or the one alone.
    let isOfAllBoards: Bool

    private var workshop: Workshop { session.workshop }

    /// The lines that answer a question.
    func lines(_ question: LinearQuestion, _ now: Now) -> [String] {
        switch question {
        case .time: time(now)
        case .board: boards.flatMap(lines)
        case .agenda: agenda
        case .recent: recent
        case .help: [strings.linearHelp]
        }
    }

    private func time(_ now: Now) -> [String] {
        let step = workshop.agenda.current.map { [strings.linearStep($0.title)] } ?? []
        guard let countdown = workshop.countdown else { return [strings.linearNoTimer("\(now.clockTime)")] + step }
        return [strings.linearTime(strings.clockWords(countdown, now), isRunning: countdown.isRunning)] + step
    }

    private var agenda: [String] {
        let agenda = workshop.agenda
        if agenda.steps.isEmpty { return [strings.linearNoSteps] }
        return agenda.steps.map { step in
            agenda.label(of: step.id) + " " + strings.linearStep(step, isCurrent: step.id == agenda.current?.id)
        }
    }

    private var boards: [BoardKey] {
        guard isOfAllBoards else { return [board] }
        return workshop.groups.flatMap { group in
            workshop.lanes.map { BoardKey(group: group.id, lane: $0.id) }
        }
    }

    private func lines(_ key: BoardKey) -> [String] {
        let board = workshop.board(key)
        let clusters = board.clusters.compactMap { workshop.cluster($0) }
        func notes(_ ids: [Note.ID]) -> [String] { ids.compactMap { workshop.note($0) }.map(strings.linearNote) }
        let count = board.loose.count + clusters.reduce(0) { $0 + $1.notes.count }
        return [strings.linearBoard(key, notes: count, in: workshop)]
            + clusters.flatMap { [strings.linearCluster($0)] + notes($0.notes) } + notes(board.loose)
    }

    private static let recentCount = 5

    private var recent: [String] {
        let last = session.transactions.suffix(Self.recentCount)
        if last.isEmpty { return [strings.linearNothingYet] }
        return last.compactMap { transaction in
            transaction.events.first.map {
                strings.signed(
                    "\(transaction.by): \(strings.sentence(for: $0, in: workshop))", transaction.signature)
            }
        }
    }
}
