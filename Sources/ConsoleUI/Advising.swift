package import Advice
package import Engine
import TerminalUI

/// What the console knows beyond the notes themselves: which theme they might belong to, and which say the same.
///
/// Advice is shown; a person takes it. It follows the session: what a person themes is a lesson at once, and undoing takes it back.
struct Adviser: Sendable {
    private(set) var advisor: Advisor
    /// What each note has taught, so that it can be taken back exactly.
    private var taught: [Note.ID: Lesson] = [:]
    private var sameness: [Group.ID: DuplicateFinder] = [:]
    /// What earlier sessions taught, this one before it was opened again among them: not to be taught twice.
    private let known: Set<Lesson>

    private struct Lesson: Hashable, Sendable {
        var text: String
        var theme: Theme.ID
    }

    /// So many of the newest notes teach and are looked at for doubles; one table writes about twenty-three.
    private static let newest = 400

    init(_ advisor: Advisor, _ workshop: Workshop) {
        self.advisor = advisor
        known = Set(
            advisor.feedback.items.compactMap { lesson in lesson.theme.map { Lesson(text: lesson.text, theme: $0) } })
        var left = Self.newest
        var number = workshop.nextNote.number - 1
        while number > 0, left > 0 {
            if workshop.note(Note.ID(number)) != nil {
                consider(Note.ID(number), workshop)
                left -= 1
            }
            number -= 1
        }
    }

    /// Takes in what happened.
    mutating func follow(_ entries: [Entry], _ workshop: Workshop) {
        var touched: Set<Note.ID> = []
        for entry in entries {
            switch entry.event {
            case .note(.posted(let note, _)), .note(.withdrawn(let note, _)): touched.insert(note.id)
            case .note(.reworded(let id, _, _)), .note(.themed(let id, _, _)): touched.insert(id)
            case .note(.moved(let moves)): touched.formUnion(moves.map(\.note))
            case .cluster(.themed(let id, _, _)): touched.formUnion(workshop.cluster(id)?.notes ?? [])
            case .setting(.catalogueChanged):
                let lessons = advisor.feedback
                advisor = Advisor(catalogue: workshop.catalogue)
                if lessons.catalogue == workshop.catalogue.id { advisor.load(lessons) }
            default: break
            }
        }
        for id in touched.sorted() { consider(id, workshop) }
    }

    private mutating func consider(_ id: Note.ID, _ workshop: Workshop) {
        let note = workshop.note(id)
        let lesson = note.flatMap { note in workshop.theme(of: note).map { Lesson(text: note.text, theme: $0) } }
        if let old = taught[id], old != lesson {
            advisor.forget(old.text, theme: old.theme)
            taught[id] = nil
        }
        if let lesson, taught[id] == nil, !known.contains(lesson) {
            advisor.learn(lesson.text, theme: lesson.theme)
            taught[id] = lesson
        }
        for group in Array(sameness.keys) {
            sameness[group]?.remove(id)
            if let note, note.board.group == group { sameness[group]?.insert(note.text, id: id) }
        }
    }

    /// The note of a board that says the same as these words, likeliest first.
    mutating func same(_ text: String, on board: BoardKey, _ workshop: Workshop) -> Note? {
        if sameness[board.group] == nil {
            sameness[board.group] = DuplicateFinder(
                workshop.notes(of: board.group).suffix(Self.newest).compactMap { workshop.note($0) })
        }
        return sameness[board.group]?.duplicates(of: text).lazy.compactMap { workshop.note($0.note) }.first {
            $0.board == board
        }
    }
}

extension Console {
    /// Gives the console an adviser, with what earlier sessions taught it.
    package mutating func take(_ advisor: Advisor, _ workshop: Workshop) { adviser = Adviser(advisor, workshop) }

    /// Takes in what happened, one's own or others'.
    package mutating func follow(_ entries: [Entry], _ workshop: Workshop) {
        adviser?.follow(entries, workshop)
        seen = entries.last?.number ?? seen
        shown?.follow(entries, workshop)
    }

    /// What this session and those before taught, to be kept for later ones.
    package var lessons: Feedback? { adviser?.advisor.feedback }

    /// The three best themes for some words.
    func suggestions(for text: String) -> [Suggestion] {
        let words = text.trimmed
        return words.isEmpty ? [] : adviser?.advisor.suggest(words) ?? []
    }

    /// What a theme is asked for: a note, several, or a heading with its notes.
    func words(toTheme notes: [Note.ID], _ cluster: Cluster.ID?, _ workshop: Workshop) -> String {
        let heading = cluster.flatMap { workshop.cluster($0) }
        let ids = (heading?.notes ?? []) + notes
        return ([heading?.heading].compactMap(\.self) + ids.prefix(9).compactMap { workshop.note($0)?.text }).joined(
            separator: "　")
    }

    /// Whether the line has changed since advice was last given.
    package var waitsForAdvice: Bool { focus == .entry && !advised.utf8.elementsEqual(entry.text.utf8) }

    /// The hand rests: the advice below the line follows the words. While it types, the advice keeps still, and so does the wall.
    package mutating func advise(_ workshop: Workshop) {
        guard waitsForAdvice else { return }
        advised = entry.text
        lookForDouble(workshop)
    }

    /// Looks for a note that says the same as the line being typed; the offer is shown below it and never interrupts.
    mutating func lookForDouble(_ workshop: Workshop) {
        let line = EntryLine(entry.text)
        var target = board
        if let group = line.group { target.group = group }
        if let lane = line.lane { target.lane = lane }
        double = line.draft.text.trimmed.isEmpty ? nil : adviser?.same(line.draft.text, on: target, workshop)?.id
    }

    // MARK: - Islands

    /// A proposed island, and what the hand makes of it before it is taken.
    struct IslandProposal: Sendable {
        var island: Islands.Island
        var heading = 0
        var isWanted = true
    }

    /// Proposes islands of the board's loose notes that have no theme yet; of all its loose notes when all have one.
    mutating func proposeIslands(_ workshop: Workshop) {
        guard let advisor = adviser?.advisor else { return }
        let loose = workshop.board(board).loose.compactMap { workshop.note($0) }
        let left = loose.filter { $0.theme == nil }
        islandProposals = Islands.propose(left.isEmpty ? loose : left, advisor: advisor).filter { !$0.headings.isEmpty }
            .map { IslandProposal(island: $0) }
        islandProposal = 0
        if islandProposals.isEmpty { say(wording.noIslands, .refused) } else { focus = .islands }
    }

    mutating func handleIslands(_ key: Key) -> [Request] {
        let last = islandProposals.count - 1
        switch key.folded {
        case .up, .character("k"): islandProposal = max(0, islandProposal - 1)
        case .down, .character("j"): islandProposal = min(last, islandProposal + 1)
        case .character(" "), .insert: islandProposals[islandProposal].isWanted.toggle()
        case .right, .tab, .character("h"): turnHeading(by: 1)
        case .left: turnHeading(by: -1)
        case .escape:
            islandProposals = []
            rest()
        case .enter:
            let commands = islandProposals.filter(\.isWanted).map { proposal in
                Command.formCluster(
                    on: board, heading: proposal.island.headings[proposal.heading], theme: nil,
                    notes: proposal.island.notes)
            }
            islandProposals = []
            rest()
            if commands.isEmpty { return [] }
            return [.perform(.together(commands), .gathered(wording.islandsTaken(commands.count)))]
        default: break
        }
        return []
    }

    private mutating func turnHeading(by step: Int) {
        let count = islandProposals[islandProposal].island.headings.count
        islandProposals[islandProposal].heading = (islandProposals[islandProposal].heading + step + count) % count
    }
}
