package import Advice
package import Engine
import Strings

/// Advice that follows the session: which theme a note might belong to, and which notes say the same. It is shown; a
/// person takes it.
///
/// What a person themes is a lesson at once, and undoing takes it back. One for each console, used from one thread; a
/// class because looking for the same opinion fills its index.
package final class SessionAdvisor {
    /// With all it has learnt at this session.
    package private(set) var advisor: Advisor
    /// What each note has taught, so that it can be taken back exactly.
    private var taught: [Note.ID: Lesson] = [:]
    private var sameness: [Group.ID: DuplicateFinder] = [:]
    /// What earlier sessions taught, this one before it was opened again among them: not to be taught twice.
    private let known: Set<Lesson>

    private struct Lesson: Hashable, Sendable {
        var text: String
        var theme: Theme.ID
    }

    /// How many decisions of this meeting the advice is made with.
    var lessons: Int { taught.count }

    /// So many of the newest notes teach and are looked at for doubles; one table writes about twenty-three.
    private static let newest = 400

    /// Learns from every note that has a theme; cost in proportion to their number.
    package init(_ advisor: Advisor, _ workshop: Workshop) {
        self.advisor = advisor
        known = Set(
            advisor.feedback.items.compactMap { lesson in lesson.theme.map { Lesson(text: lesson.text, theme: $0) } })
        var left = Self.newest
        var number = workshop.nextNote.number - 1
        while number > 0, left > 0 {
            if let note = workshop.note(Note.ID(number)) {
                consider(note.id, note, workshop.theme(of: note))
                left -= 1
            }
            number -= 1
        }
    }

    /// From now on advice takes in what sentences mean.
    package func readSentences() { advisor.readsSentences = true }

    /// Takes in what happened.
    package func follow(_ entries: [Entry], _ workshop: Workshop) {
        var changed: Set<Note.ID> = []
        for entry in entries {
            changed.formUnion(entry.event.changedNotes(in: workshop))
            if case .setting(.catalogueChanged) = entry.event {
                let lessons = advisor.feedback
                let readsSentences = advisor.readsSentences
                advisor = Advisor(catalogue: workshop.catalogue)
                advisor.readsSentences = readsSentences
                if lessons.catalogue == workshop.catalogue.id { advisor.load(lessons) }
            }
        }
        for id in changed.sorted() {
            let note = workshop.note(id)
            consider(id, note, note.flatMap { workshop.theme(of: $0) })
        }
    }

    /// Learns from a note as it is now, or forgets what one that is gone taught.
    private func consider(_ id: Note.ID, _ note: Note?, _ theme: Theme.ID?) {
        let lesson = note.flatMap { note in theme.map { Lesson(text: note.text, theme: $0) } }
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
    package func same(_ text: String, on board: BoardKey, _ workshop: Workshop) -> Note? {
        if sameness[board.group] == nil {
            sameness[board.group] = DuplicateFinder(
                workshop.notes(of: board.group).suffix(Self.newest).compactMap { workshop.note($0) })
        }
        return sameness[board.group]?.duplicates(of: text).lazy.compactMap { workshop.note($0.note) }.first {
            $0.board == board
        }
    }
}

extension Context {
    /// The three best themes for some words. Where sentences are read and the words are not yet, it is told without.
    func suggestions(for text: String) -> [Suggestion] { advised(text).suggestions }

    /// The best themes in words; empty when there is nothing to say, or as long as the words are being read.
    func advice(for text: String) -> String {
        let (suggestions, isPending) = advised(text)
        return isPending ? "" : advice(suggestions)
    }

    /// The three best themes for some words, and whether others may follow once the words are read.
    func advised(_ text: String) -> (suggestions: [Suggestion], isPending: Bool) {
        let words = text.trimmed
        guard !words.isEmpty, let advisor = environment.advisor?.advisor else { return ([], false) }
        guard advisor.usesVectors, let sentences = environment.sentences else { return (advisor.suggest(words), false) }
        return switch sentences.answer(words) {
        case let vector?: (advisor.suggest(words, vector: vector), false)
        case nil: (advisor.suggest(words), true)
        }
    }

    /// Suggestions in words; empty when there is nothing to say.
    func advice(_ suggestions: [Suggestion]) -> String {
        strings.advice(suggestions, workshop, lessons: environment.advisor?.lessons ?? 0)
    }

    /// What a theme is asked for: notes, or a heading with its notes.
    func words(toTheme notes: [Note.ID], _ cluster: Cluster.ID?) -> String {
        let heading = cluster.flatMap { workshop.cluster($0) }
        let ids = (heading?.notes ?? []) + notes
        return ([heading?.heading].compactMap(\.self) + ids.prefix(9).compactMap { workshop.note($0)?.text })
            .joined(separator: "\n")
    }
}
