/// What the hand wants; which key said so is the keymap's matter.
package enum Intent: Hashable, Sendable {
    // Everywhere
    case goTo(Place)
    case help
    case palette
    case undo
    case redo
    case history
    case reference
    case quit
    case cancel
    case toggleClock
    case snapshot

    // Lists
    case up, down, left, right, pageUp, pageDown, first, last
    case nextBoard, previousBoard
    case search
    case jump
    case filter

    // 付箋
    case save
    case toBoard
    case oneMore
    case editLast
    case edit
    case withdraw
    case nextLane

    // まとめ
    case mark
    case head
    case emptyHeading
    case gather
    case takeOut
    case dissolve
    case moveUp, moveDown
    case split
    case theme
    case takeAdvice
    case islands
    case star
    case doubt

    // 集約
    case zoom
    case countsOnly
    case nextRows
    case nextColumns

    // 進行
    case nextStep, previousStep, enterStep
    case oneMinuteMore, oneMinuteLess, fiveMinutesMore, fiveMinutesLess
    case setClock
    case restartClock
    case addStep
    case changeMinutes
    case renameStep
    case removeStep
    case indentStep, outdentStep
    case stepStart
    case stepNote
    case stepKind
    case stepShowing
    case winBack
    case nextPresentation
    case orderTurns
    case close

    // 記録
    case changeRecord
    case addMemo
    case removeMemo
    case tickPresence
    case preview

    // 事業
    case propose
    case newProposal
    case openSheet
    case tickRow
    case withdrawProposal
    case turnDesk

    // 投票
    case newBallot
    case turnBallot
    case reopenBallot
    case dotMore, dotLess
    case nextTable
    case enterSheet
    case takeBackSheet
    case runOff
    case discardBallot
    case nextBallot
}

extension Intent {
    /// The row a list's hand comes to from another, pages being of ten; nil when the intent does not move it.
    func row(from row: Int, last: Int) -> Int? {
        let new: Int
        switch self {
        case .up: new = row - 1
        case .down: new = row + 1
        case .pageUp: new = row - 10
        case .pageDown: new = row + 10
        case .first: new = 0
        case .last: new = last
        default: return nil
        }
        return min(max(new, 0), max(0, last))
    }
}

/// The places of the console, in the order of their keys.
package enum Place: String, Hashable, Sendable, CaseIterable {
    /// 進行: the 次第 and the clock.
    case agenda
    /// 付箋: the boards.
    case notes
    /// まとめ: grouping, headings and themes.
    case grouping
    /// 集約: the matrix.
    case matrix
    /// 投票: the ballots.
    case vote
    /// 事業: the proposals, and the year's ledger.
    case desk
    /// 記録: the occasion and the memos.
    case record

    /// The function key that leads there, and the number in the bar.
    package var key: Int {
        switch self {
        case .agenda: 1
        case .notes: 2
        case .grouping: 3
        case .matrix: 4
        case .vote: 5
        case .desk: 6
        case .record: 7
        }
    }
}

/// Where the keys go.
package enum Focus: Hashable, Sendable {
    /// The entry line of 付箋.
    case entry
    /// The list, board or table of the place.
    case list
    /// A line asked for something.
    case prompt
    /// The proposed islands.
    case islands
    /// The ways to win minutes back.
    case savings
    /// The help.
    case help
    /// The reference cards.
    case cards
    /// A report as it will read.
    case preview
}
