package import Engine
package import Testing

/// Given these commands were carried out, when another is given, then these events or this refusal. A session in
/// memory, carried on as a journal would, a second a command.
package struct Scenario {
    /// The session so far.
    package private(set) var session = Session()
    /// Every entry so far.
    package private(set) var entries: [Entry] = []
    private var seconds = 0

    /// A session of ``founded(groups:lanes:)`` in which these commands were carried out; none may be refused.
    package init(_ commands: [Command], by: Operator = "記録1") {
        self.init(founding: founded(), commands, by: by)
    }

    /// A session founded by other commands.
    package init(founding: [Command], _ commands: [Command] = [], by: Operator = "記録1") {
        for command in founding + commands {
            do throws(Refusal) { try perform(command, by: by) } catch { fatalError("\(command) was refused: \(error)") }
        }
    }

    /// The workshop as it is now.
    package var workshop: Workshop { session.workshop }

    /// When the next command will be given.
    package var now: Moment { at(seconds + 1) }

    /// Advances the clock.
    package mutating func wait(_ seconds: Int) { self.seconds += seconds }

    /// Carries a command out, a second after the one before.
    @discardableResult
    package mutating func perform(_ command: Command, by: Operator = "記録1") throws(Refusal) -> [Event] {
        seconds += 1
        let new = try session.entries(of: command, by: by, at: at(seconds))
        append(new)
        return new.map(\.event)
    }

    /// Appends an event that no command has decided, as a damaged file may hold.
    package mutating func append(_ event: Event, by: String) {
        let number = session.lastEntry + 1
        append([Entry(number: number, transaction: number, by: by, at: at(seconds), role: .done, event: event)])
    }

    private mutating func append(_ new: [Entry]) {
        for entry in new { session.apply(entry) }
        entries += new
    }

    /// The same scenario after one more command, which may not be refused.
    package func after(_ command: Command, by: Operator = "記録1") -> Scenario {
        var next = self
        do throws(Refusal) {
            try next.perform(command, by: by)
        } catch {
            fatalError("\(command) was refused: \(error)")
        }
        return next
    }

    /// Why a command would be refused now; nil when it would not be.
    package func refusal(of command: Command, by: Operator = "記録1") -> Refusal? {
        do throws(Refusal) {
            _ = try session.decide(command, by: by, at: now)
            return nil
        } catch {
            return error
        }
    }

    /// When the command is given, then it comes to these events.
    package func gives(
        _ command: Command, _ events: Event..., by: Operator = "記録1", _ location: SourceLocation = #_sourceLocation
    ) {
        do throws(Refusal) {
            let decided = try session.decide(command, by: by, at: now).events
            #expect(decided == events, sourceLocation: location)
        } catch {
            Issue.record("\(command) was refused: \(error)", sourceLocation: location)
        }
    }

    /// When the command is given, then it is refused for that reason.
    package func refuses(
        _ command: Command, _ refusal: Refusal, by: Operator = "記録1", _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(self.refusal(of: command, by: by) == refusal, "\(command)", sourceLocation: location)
    }
}

/// A scenario of ``founded(groups:lanes:)`` and these commands.
package func given(_ commands: Command...) -> Scenario { Scenario(commands) }

/// The commands that set up a workshop of 36 people with the sample program.
package func founded(groups: Int = 2, lanes: [String] = ["意見"]) -> [Command] {
    [
        .setting(
            .found(
                .sample(groups: groups, lanes: lanes),
                Occasion(title: "まちづくり会議", question: "大切にしたいこと"))),
        .setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))),
    ]
}

extension Program {
    /// A program of eighteen themes, two 主体 and three steps, unless said otherwise.
    package static func sample(
        groups: Int = 2, lanes: [String] = ["意見"], themes: [Theme]? = nil, tracks: [Tracks]? = nil,
        steps: [Step] = sampleSteps
    ) -> Program {
        let themes = themes ?? (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
        return Program(
            id: "test", name: "試し", lanes: lanes, groupName: "{n}グループ",
            catalogue: Catalogue(id: "t", name: "試し", themes: themes),
            actors: ["市民", "行政"], tracks: tracks ?? [Program.Tracks(name: "", groups: groups)], steps: steps)
    }
}

/// Three steps of 5, 25 and 10 minutes.
package let sampleSteps = [("開会", 5), ("共有", 25), ("投票", 10)].enumerated().map { index, step in
    Step(id: Step.ID(index + 1), title: step.0, minutes: step.1)
}

/// 19:00 on an evening, and so many seconds later.
package func at(_ seconds: Int) -> Moment { Moment(milliseconds: 1_530_525_600_000 + seconds * 1000) }

/// The first group.
package let 班1 = Group.ID(1)
/// The second group.
package let 班2 = Group.ID(2)
/// The board of the first group for the first lane.
package let 板1 = BoardKey(group: 班1, lane: Lane.ID(1))
/// The board of the second group for the first lane.
package let 板2 = BoardKey(group: 班2, lane: Lane.ID(1))

/// The command that posts a note of these words.
package func post(_ text: String, on board: BoardKey = 板1) -> Command { .note(.post(Draft(text), on: board)) }
