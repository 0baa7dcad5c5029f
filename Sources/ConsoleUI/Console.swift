package import Engine
package import TerminalUI

/// The desk: what one console remembers between keys. The workshop itself is never kept here; it is handed in.
package struct Console: Sendable {
    /// Who sits here.
    package let role: Role
    /// Whose hand the journal names.
    package let operatorName: String
    /// The words of this console.
    package let wording: Wording
    /// Where it looks.
    package internal(set) var place: Place
    /// Where its keys go.
    package internal(set) var focus: Focus
    /// The line being asked for.
    package internal(set) var prompt: Prompt?
    /// What was last said to the hand; gone at the next key.
    package internal(set) var message: Message?
    /// Who else has the session open; told by the door.
    package private(set) var neighbours: [Neighbour] = []

    // 付箋
    var entry = LineEditor()
    var board: BoardKey
    var selected: Note.ID?
    let noteLines = NoteLines()
    /// The first note seen while looking at a board; nil while its newest ones are.
    var top: Note.ID?
    var lastPosted: Note.ID?
    var filter: NoteFilter?
    var shown: ShownNotes?
    /// How large the screen is that the hand points at with the mouse.
    package var size = (rows: Console.leastRows, columns: Console.leastColumns)

    // まとめ
    var cursor = 0
    /// The first row seen of the board's list.
    var topRow = 0
    var marked: [Note.ID] = []
    var markedCluster: Cluster.ID?

    // 集約
    var rowAxis: Axis
    var columnAxis: Axis
    var cell = Position(row: 0, column: 0)
    var showsCountsOnly = false
    var showsCell = false
    var zoomScroll = 0
    var pivot: ShownPivot?

    // 進行
    var selectedStep: Step.ID?
    /// The ways to win minutes back, as they were worked out when asked for.
    var savings: [CatchUpOption] = []
    var saving = 0
    /// How long steps took at earlier meetings, once the door has looked.
    package var past: PastDurations?

    // 投票
    var ballot: Ballot.ID?
    var option = 0
    var table: Group.ID?

    // 記録
    var recordRow = 0

    // advice
    var adviser: Adviser?
    /// The note that says the same as the line being typed.
    var double: Note.ID?
    /// The words the advice below the line is about: those at the last rest of the hand.
    var advised = ""
    var islandProposals: [IslandProposal] = []
    var islandProposal = 0

    // 参考
    /// The reference cards; handed in by the door.
    package var cards: [Card] = []
    var card = 0

    // The report as it will read
    /// The forms of the report that can be looked at, by name; handed in by the door.
    package var forms: [String] = []
    var preview: [String] = []
    var previewScroll = 0

    // 事業
    var shownProposal: Proposal.ID?
    var isOnSheet = false
    var sheetRow = 0
    var showsLedger = false
    var ledgerRow = 0
    var ledgerStage: Year.Stage?

    /// The entry up to which it was last told of the session.
    var seen = 0

    // help
    var helpScroll = 0
    var showsHistory = false

    /// Who sits at a console.
    package enum Role: Hashable, Sendable {
        /// 進行役, at the projector laptop.
        case facilitator
        /// 記録係 of one group.
        case noteTaker(Group.ID)
    }

    /// A console just opened.
    ///
    /// - Parameters:
    ///   - role: who sits at it.
    ///   - operatorName: what the journal calls this hand; undo goes by it.
    ///   - workshop: what it looks at, to begin at a board that is there.
    ///   - lane: the lane to begin at; the first by default.
    package init(role: Role, operatorName: String, wording: Wording, workshop: Workshop, lane: Lane.ID? = nil) {
        self.role = role
        self.operatorName = operatorName
        self.wording = wording
        let group: Group.ID =
            switch role {
            case .facilitator: workshop.groups.first?.id ?? Group.ID(1)
            case .noteTaker(let group): group
            }
        board = BoardKey(group: group, lane: lane ?? workshop.lanes.first?.id ?? Lane.ID(1))
        switch role {
        case .facilitator:
            place = .agenda
            focus = .list
        case .noteTaker:
            place = .notes
            focus = .entry
        }
        selectedStep = workshop.agenda.current?.id ?? workshop.agenda.steps.first?.id
        (rowAxis, columnAxis) = workshop.axes
    }

    /// Somebody at another console of the same session.
    package struct Neighbour: Hashable, Sendable {
        /// What the journal calls that hand.
        package var name: String
        /// Whether it is another facilitator.
        package var isFacilitator: Bool
        /// The note being changed there.
        package var editing: Note.ID?

        /// A neighbour.
        package init(name: String, isFacilitator: Bool = false, editing: Note.ID? = nil) {
            self.name = name
            self.isFacilitator = isFacilitator
            self.editing = editing
        }
    }

    /// Takes in who else is here. A second facilitator is told once, and both work.
    package mutating func meet(_ neighbours: [Neighbour]) {
        if role == .facilitator, let other = neighbours.first(where: \.isFacilitator),
            !self.neighbours.contains(where: \.isFacilitator)
        {
            say(wording.anotherFacilitator(other.name), .plain)
        }
        self.neighbours = neighbours
    }

    /// The note whose words are being changed here.
    package var editing: Note.ID? {
        switch prompt?.purpose {
        case .reword(let note, _), .split(let note): note
        default: nil
        }
    }

    /// Who is changing a note elsewhere.
    func editor(of note: Note.ID) -> String? { neighbours.first { $0.editing == note }?.name }

    /// What was said to the hand.
    package struct Message: Hashable, Sendable {
        /// The words.
        package var text: String
        /// How they are meant.
        package var tone: Tone

        /// How words are meant; shown by a sign as well as a colour.
        package enum Tone: Hashable, Sendable {
            case good, refused, trouble, plain
        }
    }

    /// A line asked for, and what for.
    package struct Prompt: Sendable {
        /// What for.
        package var purpose: Purpose
        /// What is typed so far.
        package var editor: LineEditor

        /// What a line is asked for.
        package enum Purpose: Hashable, Sendable {
            case command
            case search
            case jump
            case filter
            case emptyHeading(BoardKey)
            case theme(notes: [Note.ID], cluster: Cluster.ID?)
            case newHeading(notes: [Note.ID], board: BoardKey)
            case heading(Cluster.ID)
            case reword(Note.ID, over: String)
            case split(Note.ID)
            case clock
            case newStep(after: Step.ID?)
            case stepTitle(Step.ID)
            case minutes(Step.ID)
            case stepStart(Step.ID)
            case stepNote(Step.ID)
            case stepKind(Step.ID)
            case stepShowing(Step.ID)
            case turns
            case rule(Ballot.ID, BallotRule)
            case ballotSubject
            case freeOptions
            case count(Ballot.ID, Ballot.Option.ID)
            case paper(Ballot.ID)
            case paste([String], on: BoardKey)
            case confirmReveal(Ballot.ID)
            case confirmClose
            case occasion(RecordField)
            case newMemo
            case participant(Int)
            case previewedForm
            case newProposal([Proposal.Origin])
            case proposalTitle(Proposal.ID)
            case answer(Proposal.ID, Proposal.Question, isYes: Bool)
            case owner(Proposal.ID)
            case until(Proposal.ID)
            case partners(Proposal.ID)
            case roles(Proposal.ID)
            case remark(Proposal.ID, ProposalChecklist, Int)
            case evaluation(Proposal.ID, Side)
            case record(Year.OpinionNumber)
            case memo(Memo.ID, over: String)
        }
    }

    /// The text not yet entered, to be kept for next time.
    package var draft: String { entry.text }

    /// Puts back a line that was not entered when the console ended.
    package mutating func offer(draft: String) {
        guard !draft.isEmpty else { return }
        entry.replace(with: draft)
        place = .notes
        focus = .entry
        say(wording.draftOffered, .plain)
    }

    /// What the console asks the door to do.
    package enum Request: Equatable, Sendable {
        /// Carry out an order, and tell what came of it with ``Console/answer(_:to:workshop:)``.
        case perform(Command, FollowUp)
        /// Write a snapshot.
        case snapshot
        /// Look at how long steps took at earlier meetings, for ``Console/past``.
        case recall
        /// Render a form of the report as text, for ``Console/show(preview:)``; by its place among ``Console/forms``.
        case preview(Int)
        /// End.
        case quit
    }

    /// What to do once an order was carried out.
    package enum FollowUp: Hashable, Sendable {
        /// Nothing but say it.
        case say(String)
        /// Nothing.
        case silence
        /// Clear the entry line; the note is kept.
        case entered
        /// Clear the entry line; the opinion was counted with the one that said the same.
        case counted(String)
        /// Close the prompt.
        case prompted(String)
        /// Unmark what was gathered, and stay at its heading.
        case gathered(String)
        /// Unmark what got its theme, and go on to the next note without one.
        case themed(String)
        /// Close the prompt; say so when somebody else's wording was there first and this one hangs beside it.
        case reworded
    }

    mutating func say(_ text: String, _ tone: Message.Tone = .good) { message = Message(text: text, tone: tone) }

    mutating func ask(_ purpose: Prompt.Purpose, _ text: String = "") {
        prompt = Prompt(purpose: purpose, editor: LineEditor(text))
        focus = .prompt
    }

    /// Where the keys go when nothing is asked for.
    var restingFocus: Focus { place == .notes && !looking ? .entry : .list }
    /// In 付箋: looking at the boards instead of typing.
    var looking = false

    mutating func rest() {
        prompt = nil
        focus = restingFocus
    }

    /// Takes in what came of an order.
    package mutating func answer(_ outcome: Result<[Entry], Refusal>, to followUp: FollowUp, workshop: Workshop) {
        switch outcome {
        case .failure(let refusal):
            say(wording.sentence(for: refusal, workshop), .refused)
        case .success(let entries):
            switch followUp {
            case .silence: break
            case .say(let text): say(text)
            case .reworded:
                rest()
                switch entries.first?.event {
                case .note(.posted(let note, _)): say(wording.bothWordings(note), .trouble)
                case .memo(.written(let memo, _)): say(wording.bothMemos(memo), .trouble)
                default: say(wording.kept)
                }
            case .prompted(let text):
                rest()
                say(text)
            case .counted(let text):
                _ = entry.take()
                double = nil
                say(text)
            case .gathered(let text):
                marked = []
                markedCluster = nil
                rest()
                say(text)
                stayAt(entries, workshop)
            case .themed(let text):
                marked = []
                rest()
                say(text)
                goToNextLeft(workshop)
            case .entered:
                _ = entry.take()
                double = nil
                if case .note(.posted(let note, _))? = entries.first?.event {
                    lastPosted = note.id
                    selected = note.id
                    say(wording.saved(note, in: workshop))
                }
            }
        }
    }

    /// After gathering, the hand stays at the heading, where the next key gives it a theme.
    private mutating func stayAt(_ entries: [Entry], _ workshop: Workshop) {
        for entry in entries {
            let home: Cluster.ID? =
                switch entry.event {
                case .cluster(.formed(let cluster, _)): cluster.id
                case .note(.moved(let moves)): moves.last?.to.cluster
                default: nil
                }
            if let home, let row = rows(of: board, in: workshop).place(of: .heading(home)) { cursor = row }
        }
    }

    /// In まとめ, the hand goes on to the first note still loose and without a theme, when there is one.
    private mutating func goToNextLeft(_ workshop: Workshop) {
        guard place == .grouping else { return }
        let rows = rows(of: board, in: workshop)
        if let left = rows.loose.firstIndex(where: { workshop.note($0).map { $0.theme == nil } ?? false }) {
            cursor = rows.firstLoose + left
        }
    }

    /// Says that a bell rang; what is being answered or typed stays.
    package mutating func hear(_ bell: Bell) { say(wording.rang(bell), bell == .first ? .plain : .trouble) }

    /// Shows a report as it will read.
    package mutating func show(preview text: String) {
        preview = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        previewScroll = 0
        focus = .preview
    }

    /// Says where the reports of the closed workshop were written.
    package mutating func tell(packedAt path: String, _ workshop: Workshop) {
        say(wording.packed(workshop.counts, path))
    }

    /// Takes in that an order could not be kept. What was typed stays.
    package mutating func answer(trouble sentence: String) { say(sentence, .trouble) }

    /// After entries of others: what pointed at something that is gone points at something that is there.
    package mutating func adapt(to workshop: Workshop) {
        if workshop.group(board.group) == nil, let first = workshop.groups.first { board.group = first.id }
        if workshop.lane(board.lane) == nil, let first = workshop.lanes.first { board.lane = first.id }
        if let selected, workshop.note(selected) == nil { self.selected = nil }
        marked.removeAll { workshop.note($0)?.board != board }
        if let cluster = markedCluster, workshop.cluster(cluster) == nil { markedCluster = nil }
        if let step = selectedStep, workshop.agenda[step] == nil { selectedStep = workshop.agenda.steps.first?.id }
        if selectedStep == nil { selectedStep = workshop.agenda.steps.first?.id }
        if let shownProposal, workshop.proposal(shownProposal) == nil {
            self.shownProposal = nil
            isOnSheet = false
        }
        if let ballot, workshop.ballot(ballot) == nil { self.ballot = nil }
        recordRow = min(recordRow, max(0, recordRows(workshop).count - 1))
        // As many loose notes as that and more: there is such a row, whatever hangs under the headings.
        if cursor > 0, cursor >= workshop.board(board).loose.count {
            cursor = min(cursor, max(0, rows(of: board, in: workshop).count - 1))
        }
        makeReady(workshop, entry: seen)
    }

    // MARK: - What the places list

    /// One row of まとめ.
    enum Row: Hashable {
        case heading(Cluster.ID)
        case note(Note.ID, in: Cluster.ID?)
    }

    /// The rows of a board: headings with their notes, then the loose notes.
    func rows(of key: BoardKey, in workshop: Workshop) -> BoardRows { BoardRows(key, in: workshop) }

    /// The boards this console goes round, in order.
    func boards(in workshop: Workshop) -> [BoardKey] {
        let groups: [Group.ID] =
            if case .noteTaker(let group) = role { [group] } else { workshop.groups.map(\.id) }
        return groups.flatMap { group in workshop.lanes.map { BoardKey(group: group, lane: $0.id) } }
    }

    /// The ballot looked at: the one chosen, else the current one.
    func shownBallot(in workshop: Workshop) -> Ballot? {
        ballot.flatMap { workshop.ballot($0) } ?? workshop.currentBallot
    }
}
