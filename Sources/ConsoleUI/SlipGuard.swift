import Engine
import TerminalUI

/// Knows a press that was not meant: by the key before, or by what another console has just done.
struct SlipGuard {
    /// Why a command that a key would give is not given.
    enum Slip: Hashable {
        /// The same key was pressed just before.
        case pressedTwice
        /// Another console has just moved what the key would move; who did what, as it is said.
        case movedMeanwhile(String)
        /// Another console has just taken away what was selected; who did what.
        case targetGone(String)
    }

    private var last: (key: Key, at: Moment, before: Situation)?
    /// Whether the last press gave a command that nobody wants twice.
    private var wasRisky = false
    /// What a key met.
    struct Situation: Hashable {
        /// Whether there were words in a line that was being typed.
        var hasWords: Bool
        /// How many layers were open.
        var layers: Int
        /// Whether a refusal was being read, which Enter may overrule.
        var isRefused: Bool
    }

    /// What other consoles last did to the meeting.
    private var othersMove: OthersMove?
    private var lastClick: Moment?
    /// What the keys acted on at the last look.
    private var targets = Targets()
    /// Who took away what was selected, and when; when it was last told, for whoever goes on pressing keys at once has
    /// not read that yet.
    private var losses: [Targets.Place: (deed: String, at: Moment)] = [:]
    /// When another console's doing closed what was open here.
    private var closedAt: Moment?
    /// When words came last where no line is typed, and when the last piece of them did.
    private var strayWords: (came: Moment, last: Moment)?

    /// Takes in words where no line is typed.
    mutating func tookStrayWords(at now: Moment) { strayWords = (now, now) }

    /// Whether a key belongs to the words before it, which found no line: the Enter that ends them, and letters that
    /// came with them in another piece. The time counts from the words themselves: whoever goes on pressing keys means
    /// them. A digit is a piece of the words only where no finger could have pressed it so soon.
    mutating func belongsToStrayWords(_ key: Key, at now: Moment, window: Milliseconds) -> Bool {
        guard let words = strayWords else { return false }
        strayWords = nil
        let isSamePiece = 0..<(window / 5) ~= now - words.last
        let belongs =
            switch key {
            case .enter: window == 0 || 0..<(4 * window) ~= now - words.came
            case .character(let scalar) where scalar.properties.numericType != nil: isSamePiece
            case .character, .words: isSamePiece || 0..<window ~= now - words.came
            default: false
            }
        if belongs, key != .enter { strayWords = (words.came, now) }
        return belongs
    }

    /// Takes in a press.
    /// - Parameters:
    ///   - commands: what it would bring about.
    ///   - place: where what it acts on is selected; nil for a line or a question, which have their subject already.
    ///   - isAboutTarget: whether it has done something else to what is selected: marked it, or opened a question
    ///     about it.
    ///   - situation: what it met.
    ///   - window: how soon after the first press a second is none of its own.
    /// - Returns: why the commands are not to be carried out; nil when they are.
    mutating func slip(
        of key: Key, _ commands: [Command], on place: Targets.Place?, isAboutTarget: Bool, in situation: Situation,
        at now: Moment, window: Milliseconds
    ) -> Slip? {
        defer { wasRisky = commands.contains { $0.isRiskyTwice } }
        if isSecond(key, commands, in: situation, at: now, window: window) { return .pressedTwice }
        // Esc ends what it ends, whatever is selected.
        if key != .escape, let place, let loss = losses[place], isAimless(on: place, at: now, window: window),
            isAboutTarget || commands.contains(where: \.isAboutTarget)
        {
            losses[place] = (loss.deed, now)
            return .targetGone(loss.deed)
        }
        guard let move = othersMove, move.isJustBefore(commands, at: now, window: window) else { return nil }
        // Who presses again has been told.
        othersMove = nil
        return .movedMeanwhile(move.deed)
    }

    /// Takes in what other consoles wrote.
    /// - Parameter deed: who did what, as it is said.
    mutating func follow(_ others: [Entry], at now: Moment, deed: (Entry) -> String) {
        guard let entry = others.last(where: { $0.event.moved != nil }), let moved = entry.event.moved else { return }
        let first = others.first { $0.transaction == entry.transaction && $0.event.moved != nil } ?? entry
        othersMove = OthersMove(moved: moved, deed: deed(first), at: now)
    }

    /// Takes in what the keys act on from now on. What a key has selected is meant.
    mutating func look(at targets: Targets) {
        for place in losses.keys where targets[place] != self.targets[place] { losses[place] = nil }
        self.targets = targets
    }

    /// Takes in that something is chosen, be it what is selected already.
    mutating func choose() { losses = [:] }

    /// Takes in what the keys act on behind what others wrote: what was selected may be gone, and its neighbour
    /// selected in its place, which nobody has chosen.
    /// - Returns: where it is so.
    mutating func lost(
        _ targets: Targets, to deed: @autoclosure () -> String, at now: Moment
    ) -> [Targets.Place] {
        let lost = Targets.Place.allCases.filter { self.targets[$0] != nil && self.targets[$0] != targets[$0] }
        look(at: targets)
        for place in lost { losses[place] = (deed(), now) }
        return lost
    }

    /// Whether what was selected has just been taken away: to see that takes as long as to see what another did.
    func isAimless(on place: Targets.Place, at now: Moment, window: Milliseconds) -> Bool {
        losses[place].map { 0..<(3 * window) ~= now - $0.at } ?? false
    }

    /// Another console has just closed what was open here.
    mutating func tookAwayWhatWasOpen(at now: Moment) { closedAt = now }

    /// Whether an Enter was meant for what another console has just closed: it would open the same anew, and nobody
    /// would see why.
    mutating func wasMeantForWhatIsClosed(_ key: Key, at now: Moment, window: Milliseconds) -> Bool {
        guard key == .enter, let closed = closedAt else { return false }
        closedAt = nil
        return 0..<(3 * window) ~= now - closed
    }

    /// Whether an Enter is the second of a press that closed what was open: it would open the next question, and nobody
    /// would see what the first did. A key that is held down is one press.
    mutating func isSecondAfterClosing(
        _ key: Key, in situation: Situation, at now: Moment, window: Milliseconds
    ) -> Bool {
        guard key == .enter, isRepeated(key, at: now, window: window), let before = last?.before,
            before.layers > situation.layers
        else { return false }
        last?.at = now
        return true
    }

    /// Whether a key is the second of a press that moved the room or removed something: what it would bring now, such
    /// as the question before the next step of a vote, was not asked for. A key that is held down is one press.
    mutating func isSecondAfterMove(_ key: Key, at now: Moment, window: Milliseconds) -> Bool {
        guard wasRisky, key != .enter, isRepeated(key, at: now, window: window) else { return false }
        last?.at = now
        return true
    }

    /// Whether a key was pressed just before.
    func isRepeated(_ key: Key, at now: Moment, window: Milliseconds) -> Bool {
        last.map { $0.key == key && 0..<window ~= now - $0.at } ?? false
    }

    /// A key pressed twice where once was meant would move the room again, remove the next thing, answer the question
    /// that the first has opened, overrule the refusal it met, start the step below the prompt that it has closed, or
    /// mean another note once the words are gone.
    private mutating func isSecond(
        _ key: Key, _ commands: [Command], in situation: Situation, at now: Moment, window: Milliseconds
    ) -> Bool {
        // A key that is held down is one press.
        defer { last = (key, now, situation) }
        guard isRepeated(key, at: now, window: window), let before = last?.before, !commands.isEmpty else {
            return false
        }
        let overrules = key == .enter && situation.isRefused && !before.isRefused
        return key == .delete || overrules || situation.layers > before.layers
            || before.hasWords && !situation.hasWords || commands.contains { $0.isRiskyTwice }
    }

    /// Takes in a click.
    /// - Returns: whether it is the second of a double click, wherever the first one led: what lies under the pointer
    ///   by then was not aimed at.
    mutating func isSecondClick(at now: Moment, window: Milliseconds) -> Bool {
        defer { lastClick = now }
        return lastClick.map { 0..<window ~= now - $0 } ?? false
    }
}

/// What is selected, and so what keys act on.
struct Targets: Equatable {
    /// Where something is selected.
    enum Place: CaseIterable {
        case screen, layer
    }

    /// In the screen.
    var screen: AnyHashable?
    /// In the topmost layer's own list.
    var layer: AnyHashable?

    subscript(_ place: Place) -> AnyHashable? {
        switch place {
        case .screen: screen
        case .layer: layer
        }
    }
}

/// What another console did to the meeting. Whoever presses a key within the time it takes to see that pressed it for
/// the picture before: two who lead would go two steps, or call two groups.
struct OthersMove {
    /// What was moved.
    enum Moved {
        /// The step, whose turn it is, or whether the clock runs.
        case agenda
        /// The state of a ballot, or what is uncovered of its result.
        case vote
    }

    let moved: Moved
    /// Who did what, as it is said.
    let deed: String
    let at: Moment

    /// - Parameters:
    ///   - commands: what a key would bring about.
    ///   - window: how soon after the first press of a key a second is none of its own; to see what another did takes
    ///     three times as long.
    func isJustBefore(_ commands: [Command], at now: Moment, window: Milliseconds) -> Bool {
        0..<(3 * window) ~= now - at && commands.contains { $0.moves == moved }
    }
}

extension Event {
    /// What of the meeting it moves, for ``OthersMove``. More or fewer minutes move nothing.
    var moved: OthersMove.Moved? {
        switch self {
        case .agenda(.stepEntered), .agenda(.stepEntryTakenBack), .agenda(.presentationsChanged): .agenda
        case .agenda(.countdownChanged(let from, let to)): from?.isRunning == to?.isRunning ? nil : .agenda
        case .ballot(.stateSet), .ballot(.placesCovered): .vote
        case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: nil
        }
    }
}

extension Command {
    /// What of the meeting it moves from where that is.
    fileprivate var moves: OthersMove.Moved? {
        switch self {
        case .agenda(let command): command.movesOn ? .agenda : nil
        case .ballot(.setBallotState), .ballot(.uncover): .vote
        case .ballot(.prepareProgramVote(let opening)): opening ? .vote : nil
        case .together(let commands): commands.lazy.compactMap(\.moves).first
        case .session(.close), .session(.reopen): .agenda
        case .setting, .session, .note, .cluster, .ballot, .memo, .proposal, .year, .undo, .redo, .takeBack: nil
        }
    }

    /// Whether it may be about what is selected in a list: something new is not.
    var isAboutTarget: Bool {
        switch self {
        case .agenda(let command): command.isAboutTarget
        case .session(let command): command.isAboutTarget
        case .setting(let command): command.isAboutTarget
        case .note(.post), .note(.importNotes), .memo(.writeMemo), .ballot(.prepareBallot),
            .ballot(.prepareBallotOver), .ballot(.prepareProgramVote), .undo, .redo, .takeBack:
            false
        case .together(let commands): commands.contains { $0.isAboutTarget }
        case .note, .cluster, .ballot, .memo, .proposal, .year: true
        }
    }

    /// Whether it is about the step or its clock, and so about nothing that is selected in a list.
    var isOfTheClock: Bool { if case .agenda(let command) = self { command.isOfTheClock } else { false } }
}

extension SessionCommand {
    /// For ``Command/isAboutTarget``.
    fileprivate var isAboutTarget: Bool {
        switch self {
        case .entrust, .shutOut, .expel, .spotlight: true
        case .restore, .close, .reopen, .setIntake, .setApproval, .setNames, .setDoor: false
        }
    }
}

extension SettingCommand {
    /// For ``Command/isAboutTarget``.
    fileprivate var isAboutTarget: Bool {
        switch self {
        case .changeParticipant(let from, _): from != nil
        case .renameTrack, .removeTrack, .changeGroup, .removeGroup: true
        case .found, .describe, .addTrack, .addGroup: false
        }
    }
}

extension AgendaCommand {
    /// For ``Command/isAboutTarget``.
    fileprivate var isAboutTarget: Bool {
        switch self {
        case .changeStep, .removeStep, .reorderStep, .enterStep: true
        case .addStep, .nextStep, .previousStep, .orderPresentations, .nextPresentation, .setClock, .startClock,
            .pauseClock, .extendClock, .restartClock, .clearClock, .carryClockOver:
            false
        }
    }

    /// Whether it moves the step, whose turn it is, or the clock from where that is.
    fileprivate var movesOn: Bool {
        switch self {
        case .enterStep, .nextStep, .previousStep, .nextPresentation, .startClock, .pauseClock, .restartClock,
            .clearClock:
            true
        case .addStep, .changeStep, .removeStep, .reorderStep, .orderPresentations, .setClock, .extendClock,
            .carryClockOver:
            false
        }
    }

    /// For ``Command/isOfTheClock``.
    fileprivate var isOfTheClock: Bool {
        switch self {
        case .nextStep, .previousStep, .nextPresentation, .startClock, .pauseClock, .extendClock, .restartClock: true
        case .addStep, .changeStep, .removeStep, .reorderStep, .enterStep, .orderPresentations, .setClock, .clearClock,
            .carryClockOver:
            false
        }
    }
}
