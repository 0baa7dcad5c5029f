import Engine
import Testing

/// A workshop of two groups and two lanes, eighteen themes, thirty-six people; what every test begins with.
func founded(groups: Int = 2, lanes: [String] = ["意見"]) -> [Command] {
    let themes = (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
    let steps = [("開会", 5), ("共有", 25), ("投票", 10)].enumerated().map { index, step in
        Step(id: Step.ID(index + 1), title: step.0, minutes: step.1)
    }
    let program = Program(
        id: "test", name: "試し", lanes: lanes, groupName: "{n}グループ",
        catalogue: Catalogue(id: "t", name: "試し", themes: themes),
        actors: ["市民", "行政"],
        tracks: [Program.Tracks(name: "", groups: groups)], steps: steps)
    return [
        .found(program, Occasion(title: "まちづくり会議", question: "大切にしたいこと")),
        .describe(.attendance(Attendance(residents: 30, staff: 6))),
    ]
}

/// 19:00 on an evening, and so many seconds later.
func at(_ seconds: Int) -> Moment { Moment(milliseconds: 1_530_525_600_000 + seconds * 1000) }

let 班1 = Group.ID(1)
let 班2 = Group.ID(2)
let 板1 = BoardKey(group: 班1, lane: Lane.ID(1))
let 板2 = BoardKey(group: 班2, lane: Lane.ID(1))

func note(_ number: Int) -> Note.ID { Note.ID(number) }
func cluster(_ number: Int) -> Cluster.ID { Cluster.ID(number) }
func theme(_ number: Int) -> Theme.ID { Theme.ID(number) }
func post(_ text: String, on board: BoardKey = 板1) -> Command { .post(Draft(text), on: board) }

/// Given these commands were carried out, when another is given, then these events or this refusal.
struct Scenario {
    private(set) var session = Session()
    private var seconds = 0

    init(_ commands: [Command], by: String = "記録1") {
        for command in founded() + commands { try! perform(command, by: by) }
    }

    init(founding: [Command], _ commands: [Command]) {
        for command in founding + commands { try! perform(command) }
    }

    var workshop: Workshop { session.workshop }

    /// Advances the clock.
    mutating func wait(_ seconds: Int) { self.seconds += seconds }

    /// Carries a command out as a journal would, a second after the one before.
    @discardableResult
    mutating func perform(_ command: Command, by: String = "記録1") throws(Refusal) -> [Event] {
        seconds += 1
        let (events, role) = try session.decide(command, by: by, at: at(seconds))
        let transaction = session.lastEntry + 1
        for (offset, event) in events.enumerated() {
            session.apply(
                Entry(
                    number: transaction + offset, transaction: transaction, by: by, at: at(seconds), role: role,
                    event: event))
        }
        return events
    }

    /// When the command is given, then it is refused for that reason.
    func refuses(
        _ command: Command, _ refusal: Refusal, by: String = "記録1", _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: refusal, sourceLocation: location) {
            _ = try session.decide(command, by: by, at: at(seconds + 1))
        }
    }
}

func given(_ commands: Command...) -> Scenario { Scenario(commands) }
