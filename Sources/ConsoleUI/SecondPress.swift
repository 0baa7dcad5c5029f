import Engine
import TerminalUI

/// A key pressed twice where once was meant: the first press moves the room, removes something or asks, and the second
/// would move it again, remove the next thing, or answer the question before anybody has read it.
struct SecondPress {
    private var last: (key: Key, at: Moment)?

    /// Takes in a press.
    /// - Parameters:
    ///   - commands: what it would bring about.
    ///   - asks: whether it has opened a question.
    ///   - window: how soon after the first press a second is none of its own.
    /// - Returns: whether it is a second press, whose commands are not to be carried out.
    mutating func isSecond(_ key: Key, _ commands: [Command], asks: Bool, at now: Moment, window: Milliseconds) -> Bool
    {
        let isRisky = commands.contains { $0.isRiskyTwice }
        let isSecond = last.map { isRisky && $0.key == key && 0..<window ~= now - $0.at } ?? false
        // A key that is held down is one press.
        last = isRisky || asks ? (key, now) : nil
        return isSecond
    }
}

extension Command {
    /// Whether it moves the room or removes something, so that twice is more than once and nobody wants it by accident.
    fileprivate var isRiskyTwice: Bool {
        switch self {
        case .close, .reopen, .entrust, .spotlight, .enterStep, .nextStep, .previousStep, .nextPresentation,
            .startClock, .pauseClock, .restartClock, .clearClock, .uncover, .setBallotState, .openToTables,
            .settleTie, .nameResult, .removeTrack, .removeGroup, .removeStep, .withdraw, .dissolve, .ungroup,
            .discardBallot, .withdrawSheet, .removeMemo, .withdrawProposal:
            true
        case .prepareProgramVote(let opening): opening
        case .changeParticipant(_, let to): to == nil
        case .together(let commands): commands.contains { $0.isRiskyTwice }
        case .found, .restore, .takeOver, .describe, .addTrack, .renameTrack, .addGroup, .changeGroup, .addStep,
            .changeStep, .reorderStep, .orderPresentations, .setClock, .extendClock, .carryClockOver, .post, .reword,
            .setCount, .adjustCount, .themeNotes, .mark, .moveNotes, .split, .reorderNote, .importNotes, .formCluster,
            .gather, .setHeading, .themeCluster, .setActor, .merge, .reorderCluster, .prepareBallot,
            .prepareBallotOver, .prepareRunOff, .changeBallot, .setVoters, .enterSheet, .correctSheet, .adjustDots,
            .setDots, .confirmSheet, .writeMemo, .rewordMemo, .propose, .changeProposal, .recordOutcome, .undo, .redo:
            false
        }
    }
}
