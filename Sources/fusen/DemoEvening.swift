import Engine
import Storage
import Strings

/// What makes of the record of 2018 an evening in full course: steps held, tables counted, a vote revealed, a clock
/// that runs. The record tells no votes; each table gives its dots to the themes it spoke of most.
struct DemoEvening {
    let workshop: Workshop
    let strings: Strings

    /// How many people sit at each table; the record tells of six tables and thirty-six people.
    private static let people = 6

    /// The commands, and how long after the founding each is given.
    var commands: [(Command, after: Milliseconds)] {
        var commands: [(Command, after: Milliseconds)] = workshop.groups.map {
            (.changeGroup($0.id, .people(Self.people)), 0)
        }
        var moment = 0
        for step in workshop.agenda.steps {
            guard let minutes = step.minutes else { continue }
            commands.append((.enterStep(step.id), moment))
            if step.kind == .vote {
                commands += vote.map { ($0, moment + 4 * 60_000) }
                break
            }
            moment += minutes * 60_000
        }
        return commands
    }

    /// How long before now the evening began.
    var length: Milliseconds { (commands.map(\.after).max() ?? 0) + 30_000 }

    private var vote: [Command] {
        guard let vote = workshop.procedure?.vote else { return [] }
        var plan = vote.plan
        plan.title = strings.demoBallot(plan.title)
        let ballot = Ballot.ID(1)
        let counts = workshop.groups.map { group in
            Command.setDots(dots(of: group.id, perPerson: plan.dotsPerPerson ?? 5), by: group.id, on: ballot)
        }
        return [.prepareBallotOver(vote.subject, plan), .setBallotState(ballot, to: .open)] + counts
            + [.setBallotState(ballot, to: .closed), .setBallotState(ballot, to: .revealed)]
    }

    /// A table's dots: everyone for its first theme, one fewer for each that follows.
    private func dots(of group: Group.ID, perPerson: Int) -> [Ballot.Option.ID: Int] {
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
        var left = Self.people * perPerson
        var dots: [Ballot.Option.ID: Int] = [:]
        for (place, theme) in order.enumerated() where left > 0 {
            guard let index = workshop.catalogue.themes.firstIndex(where: { $0.id == theme }) else { continue }
            let given = min(left, max(1, Self.people - place))
            dots[Ballot.Option.ID(index + 1)] = given
            left -= given
        }
        return dots
    }
}
