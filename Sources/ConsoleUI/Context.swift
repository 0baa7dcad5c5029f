package import Engine
package import Letters
import Strings
import TerminalUI

/// What a view is given to decide and to draw. Made anew for every key and every frame; nothing in it is kept.
///
/// A class, because the closures that give the rows of a list hold it: a session has dozens of references to count.
final class Context {
    /// The session as it is now.
    let session: Session
    /// The key that is being handled; nil for a frame, and for what is chosen from a list of actions.
    var key: Key?
    /// What opens a question from now on, where nothing lies on the screen.
    var opener: Opener?
    /// The moment of the key or the frame.
    let now: Now
    /// Where screens are drawn. A key may open or close a line, which takes rows from it.
    var body = Rect(row: 0, column: 0, height: 0, width: 0)
    /// Every sentence, in the language of this console.
    let strings: Strings
    /// Who sits at this console.
    let user: Operator
    /// Who else has the session open.
    let peers: [Peer]
    /// Advice, cards and the like.
    let environment: ConsoleEnvironment

    /// The rows of the board that was last asked for, until the end of this key or frame: they are made from all
    /// headings.
    var boardRows: (board: BoardKey, rows: BoardRows)?

    init(
        session: Session, now: Now, strings: Strings, user: Operator, peers: [Peer], environment: ConsoleEnvironment
    ) {
        self.session = session
        self.now = now
        self.strings = strings
        self.user = user
        self.peers = peers
        self.environment = environment
    }

    /// Up to which entry the session goes, for what is reckoned once for all of them.
    lazy var stamp = Stamp(session)

    /// The workshop of the session.
    var workshop: Workshop { session.workshop }

    /// Whether this operator leads the meeting: the facilitator, or the note-taker to whom that was entrusted.
    var isLeading: Bool { user.group == nil || user.group == workshop.entrusted }

    /// Why the engine would refuse a command now; nil when it would carry it out.
    func refusal(of command: Command) -> Refusal? {
        do throws(Refusal) {
            _ = try session.decide(command, by: user, at: now.moment)
            return nil
        } catch {
            return error
        }
    }

    /// The same as of this second, for what is drawn at every frame: the engine is asked once.
    func shownRefusal(of command: Command) -> Refusal? {
        environment.caches.refusals.refusal(of: command, by: user, entry: stamp, at: now.moment) {
            refusal(of: command)
        }
    }

    /// What the facilitator has put on the projector's view, while it is there.
    var projected: Spotlight? { workshop.projected(environment.cards, environment.joining) }

    /// What is on the projector's view, a reference card by its title.
    func name(of spotlight: Spotlight) -> String {
        var title: String?
        if case .card(let id) = spotlight { title = environment.cards.first { $0.id == id }?.title }
        return strings.name(of: spotlight, in: workshop, card: title)
    }

    /// The question before undo or redo does what nobody at this console would expect of the key; nil where they would.
    func question(before command: Command) -> String? {
        let isRedo = command == .redo
        guard let prospect = session.undoProspect(by: user, repeating: isRedo, at: now.moment), !prospect.isExpected
        else { return nil }
        let time = prospect.doneBefore.map { "\($0.clockTime(offset: now.offset))" }
        let deed = strings.deed(of: prospect.events, in: workshop)
        return strings.passedOver(prospect.kept, in: workshop)
            + (isRedo ? strings.askRedo(deed, at: time) : strings.askUndo(deed, at: time))
    }
}

/// Somebody at another console of the same session.
package struct Peer: Hashable, Sendable {
    /// What the journal calls that operator.
    package var name: String
    /// Whether that console may do everything.
    package var isFacilitator: Bool
    /// The note whose words are being changed there.
    package var editing: Note.ID?

    /// Somebody who is writing nothing by default.
    package init(name: String, isFacilitator: Bool = false, editing: Note.ID? = nil) {
        self.name = name
        self.isFacilitator = isFacilitator
        self.editing = editing
    }
}

/// A note and the board it is on, as one screen hands it to the next.
struct NotePlace: Hashable, Sendable {
    var board: BoardKey
    var note: Note.ID?

    init(board: BoardKey, note: Note.ID? = nil) {
        self.board = board
        self.note = note
    }
}

/// What a console has beside the session: read by the executable behind the first frame, or kept between frames.
package struct ConsoleEnvironment {
    /// Theme advice, once it is ready.
    package var advisor: SessionAdvisor?
    /// What sentences mean, where the optional reader of them is installed.
    package var sentences: Answers<[Float]?>?
    /// What other meetings said of the same; nil where there are none to look through.
    package var saidBefore: SaidBefore?
    /// The reference cards.
    package var cards: [Card] = []
    /// How long steps took at earlier meetings; nil until it was asked for and read.
    package var pastDurations: PastDurations?
    /// How one joins by a device; nil while nobody can.
    package var joining: JoiningSign?
    /// The server that the session is kept on, as a person reads it; nil for a file.
    package var server: String?
    /// Whether it is known not to answer.
    package var isCutOff = false
    /// The notes that are shown and wait to be sent there.
    package var unsent: Set<Note.ID> = []
    /// Whether an earlier state is looked at, in which nothing can be changed.
    package var isPast = false
    /// The encoding that the locale names, where it is another than UTF-8.
    package var terminalEncoding: String?
    /// The forms of the report that can be previewed.
    package var reportForms: [ReportForm] = []
    /// How soon a press of the same key is a slip of the finger, where twice is more than once; 0 where no fingers
    /// press.
    package var secondPressWindow: Milliseconds = 0
    /// What the map of 集約 is shaded with.
    package var blocks = Blocks.halves
    /// What is kept from one frame to the next.
    let caches = Caches()

    /// Nothing read yet.
    package init() {}
}

/// What a console has worked out and need not work out anew at each frame. Used from one thread.
struct Caches {
    /// Notes already broken into lines.
    let wrapping = WrapCache()
    /// What the engine said of the keys below the screen.
    let refusals = RefusalCache()
    /// 意見の広がり.
    let spread = SpreadCache()
    /// The top row.
    let topRow = PictureCache<Console.TopRow>()
    /// The columns of 付箋.
    let boards = PictureCache<BoardsView.PictureKey>()
    /// The map of 集約.
    let heatMaps = HeatMapCache()
    /// The words of the notes as they are searched.
    let searchedNotes = SearchedNotes()
    /// The tables of まとめ that are not at hand.
    let tableColumns = TableColumnCache()
}

/// A form of the report, as the executable names it.
package struct ReportForm: Hashable, Sendable {
    /// The name the `report` verb knows it by.
    package let id: String
    /// What it is called in the console's language.
    package let name: String

    /// A form and its name in the console's language.
    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}
