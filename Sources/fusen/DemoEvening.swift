import Engine
import Storage
import Strings

/// What makes of a record or a sample an evening in full course: steps held, tables counted, a clock that runs. Where
/// the notes have the themes that the program votes on, the vote is revealed; no record tells votes, and each table
/// gives its dots to the themes it spoke of most. Others are at the last step that shows what the tables have said.
struct DemoEvening {
    let workshop: Workshop
    let strings: Strings

    /// How many come.
    static let attendance = Attendance(residents: 30, staff: 6)

    /// How far into the step the evening is, in minutes.
    private static let minutesInStep = 4

    /// A sample that does not tell whose each opinion is, dealt out to the tables in turn.
    static func dealt(_ sample: [Command], among tables: Int) -> [Command] {
        let boards = sample.compactMap { command in
            if case .note(.post(_, let board)) = command { board } else { nil as BoardKey? }
        }
        guard Set(boards.map(\.group)).count == 1, tables > 1 else { return sample }
        var next = 0
        return sample.map { command in
            guard case .note(.post(let draft, var board)) = command else { return command }
            board.group = Group.ID(next % tables + 1)
            next += 1
            return .note(.post(draft, on: board))
        }
    }

    /// The commands, and how long after the founding each is given.
    var commands: [(Command, after: Milliseconds)] {
        let tables = workshop.groups.count
        var commands: [(Command, after: Milliseconds)] = workshop.groups.enumerated().map { place, group in
            (.setting(.changeGroup(group.id, .people(people(at: place, of: tables)))), 0)
        }
        guard let last else { return commands }
        var moment = 0
        for step in workshop.agenda.steps {
            guard let minutes = step.minutes else { continue }
            commands.append((.agenda(.enterStep(step.id)), moment))
            if step.id == last.id {
                let elapsed = min(Self.minutesInStep, minutes / 2) * 60_000
                return commands + (step.kind == .vote ? vote.map { ($0, moment + elapsed) } : [])
            }
            moment += minutes * 60_000
        }
        return commands
    }

    /// Of a program with hours of its own: it begins when this evening did, and all else keeps its distance.
    func hours(from beginning: ClockTime) -> [Command] {
        let steps = workshop.agenda.steps
        guard let usual = steps.first(where: { $0.minutes != nil })?.fixedStart, usual != beginning else { return [] }
        return steps.compactMap { step in
            step.fixedStart.map { fixed in
                let moved = ClockTime(minutes: fixed.minutes + beginning.minutes - usual.minutes)
                return .agenda(.changeStep(step.id, .fixedStart(moved)))
            }
        }
    }

    private func people(at place: Int, of tables: Int) -> Int {
        Self.attendance.total * (place + 1) / tables - Self.attendance.total * place / tables
    }

    /// The step the evening is at.
    private var last: Step? {
        let timed = workshop.agenda.steps.filter { $0.minutes != nil }
        let hasThemes = workshop.allNotes.contains { workshop.theme(of: $0) != nil }
        if hasThemes, workshop.procedure?.vote?.subject == .themes, let vote = timed.first(where: { $0.kind == .vote })
        {
            return vote
        }
        return timed.last { $0.showing == .boards } ?? timed.first
    }

    /// How long before now the evening began.
    var length: Milliseconds {
        let given = commands
        let isVoting = given.contains { if case .ballot(.setBallotState) = $0.0 { true } else { false } }
        let elapsed = isVoting ? 0 : min(Self.minutesInStep, (last?.minutes ?? 0) / 2) * 60_000
        return (given.map(\.after).max() ?? 0) + elapsed + 30_000
    }

    private var vote: [Command] {
        guard let vote = workshop.procedure?.vote else { return [] }
        var plan = vote.plan
        plan.title = strings.demoBallot(plan.title)
        let ballot = Ballot.ID(1)
        let counts = workshop.groups.enumerated().map { place, group in
            let people = people(at: place, of: workshop.groups.count)
            return Command.ballot(
                .setDots(
                    dots(of: group.id, people: people, perPerson: plan.dotsPerPerson ?? 5), by: group.id, on: ballot))
        }
        return [.ballot(.prepareBallotOver(vote.subject, plan)), .ballot(.setBallotState(ballot, to: .open))] + counts
            + [.ballot(.setBallotState(ballot, to: .closed)), .ballot(.setBallotState(ballot, to: .revealed))]
    }

    /// A table's dots: everyone for its first theme, one fewer for each that follows.
    private func dots(of group: Group.ID, people: Int, perPerson: Int) -> [Ballot.Option.ID: Int] {
        var spoken: [Theme.ID: Int] = [:]
        for id in workshop.notes(of: group) {
            guard let note = workshop.note(id), let theme = workshop.theme(of: note) else { continue }
            spoken[theme, default: 0] += note.count
        }
        let all = workshop.counts
        let order = workshop.catalogue.themes.map(\.id).sorted { one, other in
            let ofOne = (spoken[one] ?? 0, all.sum(for: one).weightedCount)
            let ofOther = (spoken[other] ?? 0, all.sum(for: other).weightedCount)
            return ofOne == ofOther ? one < other : ofOne > ofOther
        }
        var left = people * perPerson
        var dots: [Ballot.Option.ID: Int] = [:]
        for (place, theme) in order.enumerated() where left > 0 {
            guard let index = workshop.catalogue.themes.firstIndex(where: { $0.id == theme }) else { continue }
            let given = min(left, max(1, people - place))
            dots[Ballot.Option.ID(index + 1)] = given
            left -= given
        }
        return dots
    }
}
