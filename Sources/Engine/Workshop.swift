/// 場: the state of one workshop, the result of all its events. Nothing in it depends on who looks at it.
package struct Workshop: Equatable, Sendable {
    /// 開催概要.
    package internal(set) var occasion = Occasion(title: "")
    /// The lanes of every board; at least one once it is set up.
    package internal(set) var lanes: [Lane] = []
    /// The themes.
    package internal(set) var catalogue = Catalogue(id: "", name: "", themes: [])
    /// 主体: who could carry things out.
    package internal(set) var actors: [Actor] = []
    /// The tracks; empty for a session without.
    package internal(set) var tracks: [Track] = []
    /// The groups, in ascending order of number.
    package internal(set) var groups: [Group] = []
    /// The program's procedure; nil for a session without one.
    package internal(set) var procedure: Procedure?
    /// The 次第 and its progress.
    package internal(set) var agenda = Agenda()
    /// The clock, if one is set.
    package internal(set) var countdown: Countdown?
    /// All notes and clusters.
    package internal(set) var boards = Boards()
    /// What earlier meetings of the series left, and what became of it.
    package internal(set) var year = Year()
    var status = SessionStatus()
    var ballotBook = BallotBook()
    var memoList = NumberedList<Memo>()
    var proposalList = NumberedList<Proposal>()

    /// A workshop that is not set up: no groups, no lanes.
    package init() {}

    /// All ballots, oldest first.
    package var ballots: [Ballot] { ballotList.items }

    /// All memos, oldest first.
    package var memos: [Memo] { memoList.items }

    /// All proposals, oldest first.
    package var proposals: [Proposal] { proposalList.items }

    /// Whether it was set up.
    package var isFounded: Bool { !lanes.isEmpty }

    /// When it was closed; nil while it is open.
    package internal(set) var closedAt: Moment? {
        get { status.closedAt }
        set { status.closedAt = newValue }
    }

    /// The group whose note-taker may do everything; nil for none.
    package internal(set) var entrusted: Group.ID? {
        get { status.entrusted }
        set { status.entrusted = newValue }
    }

    /// What the projector's view shows in place of what the step shows; nil for nothing.
    package var spotlight: Spotlight? { status.spotlight }

    /// When participants may send opinions from their own devices.
    package var intake: Intake { status.intake }

    /// Whether opinions of participants wait until they are let onto a board.
    package var wantsApproval: Bool { status.wantsApproval }

    /// お名前: whether participants are asked for their names, which they may leave out.
    package var asksNames: Bool { status.asksNames }

    /// Whether more devices may join.
    package var isDoorOpen: Bool { status.isDoorOpen }

    /// Whether the participant of that name was shut out.
    package func isShutOut(_ name: String) -> Bool { status.shutOut.contains(name) || isExpelled(name) }

    /// Whether the participant of that name was shut out with all they sent, so that an open ballot has no paper of
    /// theirs.
    package func isExpelled(_ name: String) -> Bool { status.expelled.contains(name) }

    /// Whether anybody was.
    package var isAnyoneExpelled: Bool { !status.expelled.isEmpty }

    /// The names of those who were shut out, in order.
    package var allShutOut: [String] { status.shutOut.union(status.expelled).sorted() }

    /// Whether it was closed and not reopened.
    package var isClosed: Bool { closedAt != nil }

    /// The same workshop with other boards, for a store that keeps the many notes in a form of its own. Not validated.
    package func with(_ boards: Boards) -> Workshop {
        var copy = self
        copy.boards = boards
        return copy
    }
}
