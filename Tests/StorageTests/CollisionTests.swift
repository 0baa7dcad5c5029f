import Engine
import Foundation
import Storage
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// Two consoles at one file press the same at the same moment: each decides what its key means by what it shows, and
/// the journal keeps that or nothing.
///
/// 200 moments; `FUSEN_SOAK=1` makes it 10,000.
@Suite("同じときに同じものを") struct CollisionTests {
    private var dice = Dice(17)

    private static func board(_ group: Int) -> BoardKey { BoardKey(group: Group.ID(group), lane: 1) }

    /// A console: its journal, and its user.
    private struct Console {
        let journal: Journal
        let user: Operator

        /// What a key gives: the command, and the events it is expected to become. Nil where it is refused at once.
        func press(_ command: Command, at moment: Moment) -> Journal.Request? {
            guard let expected = try? journal.session.decide(command, by: user, at: moment).events else { return nil }
            return Journal.Request(
                command, by: user, at: moment, mustBecome: command.meansWhatWasSeen ? expected : nil)
        }

        func perform(_ request: Journal.Request?) throws -> Bool {
            guard let request, case .done = try journal.perform([request])[0] else { return false }
            return true
        }
    }

    @Test(arguments: Store.installed) mutating func nothingIsOverwrittenAndSumsAreRight(_ store: Store) throws {
        let scratch = Scratch(store)
        _ = try Journal.create(
            scratch.files(), founding: [.setting(.found(.sample(groups: 3), Occasion(title: "会議")))], by: "fusen",
            at: at(0),
            version: "0.1.0")
        let steps = Array(
            repeating: Command.agenda(.addStep(title: "項目", minutes: 5, kind: .other, after: nil)), count: 250)
        let setUp: [Command] = [
            .setting(.describe(.roster((1...6).map { Participant(name: "人\($0)") }))), .together(steps),
            .together((1...6).map { .note(.post(Draft("意見\($0)"), on: Self.board(1))) }),
            .cluster(.formCluster(on: Self.board(1), heading: "島", theme: nil, notes: [])),
            .memo(.writeMemo(.decision, group: nil, text: "決定")), .proposal(.propose("事業", from: [])),
        ]
        let consoles = try ["進行", "受付"].map {
            Console(journal: try scratch.open(), user: Operator(role: .facilitator, name: $0))
        }
        for command in setUp { _ = try consoles[0].journal.perform(command, by: "進行", at: at(0)) }
        let rounds = isSoak ? 10_000 : 200
        for round in 0..<rounds {
            for console in consoles { try console.journal.refresh() }
            try moment(consoles, round)
        }
        let fresh = try scratch.open()
        #expect(fresh.session.workshop.invariantViolation == nil)
        #expect(try fresh.damage() == nil)
    }

    /// One moment: both see the same, both press, and then it is seen what became of it.
    private mutating func moment(_ consoles: [Console], _ round: Int) throws {
        let before = consoles[0].journal.session.workshop
        let commands = consoles.map { _ in key(before) }
        let requests = zip(consoles, commands).map { $0.press($1, at: at(round)) }
        // Either may be first.
        let order = dice.number(0...1) == 0 ? [0, 1] : [1, 0]
        var done = [false, false]
        for index in order { done[index] = try consoles[index].perform(requests[index]) }
        for console in consoles { try console.journal.refresh() }
        let after = consoles[0].journal.session.workshop
        #expect((after == consoles[1].journal.session.workshop) == true, "\(round)")
        let kept = zip(commands, done).compactMap { $1 ? $0 : nil }
        let label: Comment = "round \(round): \(commands), \(done)"

        // ×N is the sum of what was acknowledged.
        for note in before.allNotes {
            guard let now = after.note(note.id) else { continue }
            // Who set it outright saw what it was: only what came behind is added to that.
            let set = kept.compactMap { if case .note(.setCount(note.id, let count)) = $0 { count } else { nil } }.last
            let more = kept.reduce(0) { sum, command in
                if case .note(.adjustCount(note.id, let change)) = command { sum + change } else { sum }
            }
            #expect(now.count == (set ?? note.count) + more, label)
        }
        // Nobody is marked, renamed or gone but by a key that was acknowledged.
        let changes = kept.filter { if case .setting(.changeParticipant) = $0 { true } else { false } }.count
        #expect(difference(before.occasion.roster, after.occasion.roster) <= changes, label)
        // n by both is one step.
        let entered = after.agenda.stepEntries.count - before.agenda.stepEntries.count
        #expect(entered <= 1, label)
        // Of two who set the same, at most one was told that it is done.
        if commands[0].meansWhatWasSeen, sameTarget(commands[0], commands[1]), commands[0] != commands[1] {
            #expect(done != [true, true], label)
        }
        // Nobody's new island is emptied by another's of the same notes.
        let islands = kept.filter { if case .cluster(.formCluster) = $0 { true } else { false } }
        #expect(islands.count <= 1, label)
        // All that was acknowledged to be written is there.
        for command in kept {
            switch command {
            case .memo(.writeMemo(_, _, let text)): #expect(after.memos.contains { $0.text == text }, label)
            case .memo(.rewordMemo(_, let text, _)): #expect(after.memos.contains { $0.text == text }, label)
            case .note(.reword(_, let text, _)): #expect(after.allNotes.contains { $0.text == text }, label)
            case .note(.post(let draft, _)): #expect(after.allNotes.contains { $0.text == draft.text }, label)
            case .agenda(.addStep(let title, _, _, _)):
                #expect(after.agenda.steps.contains { $0.title == title }, label)
            default: break
            }
        }
    }

    private func difference(_ old: [Participant], _ new: [Participant]) -> Int {
        let changed = Set(old).symmetricDifference(Set(new)).count
        return (changed + 1) / 2
    }

    /// Whether two keys set one and the same thing.
    private func sameTarget(_ one: Command, _ other: Command) -> Bool {
        switch (one, other) {
        case (.note(.setCount(let a, _)), .note(.setCount(let b, _))): a == b
        case (.agenda(.changeStep(let a, .title)), .agenda(.changeStep(let b, .title))): a == b
        case (.setting(.changeGroup(let a, .name)), .setting(.changeGroup(let b, .name))): a == b
        case (.cluster(.setHeading(let a, _)), .cluster(.setHeading(let b, _))): a == b
        case (.setting(.describe(.place)), .setting(.describe(.place))): true
        case (.proposal(.changeProposal(let a, .owner)), .proposal(.changeProposal(let b, .owner))): a == b
        case (.note(.themeNotes(let a, _)), .note(.themeNotes(let b, _))): a == b
        default: false
        }
    }

    /// What somebody presses, on few things, so that two often mean the same.
    private mutating func key(_ workshop: Workshop) -> Command {
        let words = "言葉\(dice.number(1...1_000_000))"
        let notes = workshop.allNotes.prefix(3).map(\.id)
        let note = notes.isEmpty ? Note.ID(1) : dice.one(of: Array(notes))
        let roster = workshop.occasion.roster
        let person = roster.isEmpty ? Participant(name: "人") : dice.one(of: Array(roster.prefix(3)))
        let steps = workshop.agenda.steps.suffix(3).map(\.id)
        switch dice.number(0...24) {
        case 0...3: return .note(.adjustCount(note, by: dice.number(0...3) == 0 ? -1 : 1))
        case 4: return .note(.setCount(note, dice.number(1...9)))
        case 5...7:
            var changed = person
            changed.isPresent.toggle()
            return .setting(.changeParticipant(from: person, to: changed))
        case 8:
            var changed = person
            changed.role = words
            return .setting(.changeParticipant(from: person, to: changed))
        case 9: return .setting(.changeParticipant(from: person, to: nil))
        case 10: return .setting(.changeParticipant(from: nil, to: Participant(name: words)))
        case 11: return dice.number(0...1) == 0 ? .agenda(.nextStep) : .agenda(.previousStep)
        case 12: return .agenda(.changeStep(dice.one(of: Array(steps)), .title(words)))
        case 13: return .agenda(.reorderStep(dice.one(of: Array(steps)), by: dice.number(-1...1)))
        case 14:
            return dice.number(0...1) == 0
                ? .agenda(.removeStep(dice.one(of: Array(steps))))
                : .agenda(.addStep(title: words, minutes: 5, kind: .other, after: nil))
        case 15: return .setting(.changeGroup(Group.ID(dice.number(1...2)), .name(words)))
        case 16: return .cluster(.setHeading(1, words))
        case 17: return .setting(.describe(.place(words)))
        case 18:
            return dice.number(0...1) == 0
                ? .note(.withdraw([note])) : .note(.post(Draft(words), on: Self.board(1)))
        case 19:
            let memo = workshop.memos.first
            return .memo(.rewordMemo(memo?.id ?? 1, words, over: memo?.text))
        case 20: return .proposal(.changeProposal(1, .owner(words)))
        case 21...23:
            return .cluster(
                .formCluster(
                    on: Self.board(1), heading: words, theme: nil, notes: notes,
                    outOf: workshop.clusters(of: notes)))
        default: return .note(.reword(note, words, over: workshop.note(note)?.text))
        }
    }
}
