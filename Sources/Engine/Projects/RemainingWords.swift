/// Words that were taken out of an opinion or a heading, and that what somebody typed elsewhere still has: the title
/// of a proposal that was copied from a note and then changed, a heading called after one, a memo.
///
/// What was typed is published as it was written; whoever publishes is told of these first. Words are known by four
/// letters that stand next to each other, the first of which is no hiragana, so that endings and particles are not
/// taken for them; what an opinion still says was not taken out.
package struct RemainingWords: Hashable, Sendable {
    /// Where they stand.
    package let place: Place
    /// The first of them in a text there, without signs between its letters.
    package let words: String

    /// Something that somebody typed and that is published.
    package enum Place: Hashable, Sendable {
        /// A line of the 次第.
        case step(Step.ID)
        /// The heading of a cluster.
        case heading(Cluster.ID)
        /// The title of a ballot, or an option that stands for nothing on the boards.
        case ballot(Ballot.ID)
        /// Anything of a proposal.
        case proposal(Proposal.ID)
        /// What became of an opinion.
        case outcome(Year.OpinionNumber)
        /// A record.
        case memo(Memo.ID)
    }

    /// All places where there are some, in the order of the kinds of places; O(letters).
    /// - Parameter earlier: as in ``CopiedWords/init(_:after:)``.
    package static func all(in workshop: Workshop, after earlier: [Workshop] = []) -> [RemainingWords] {
        let meetings = [workshop] + workshop.meetings(among: earlier).values
        let formerWords = meetings.map(\.boards.formerWords)
        var notes = Runs(formerWords.lazy.flatMap { $0.notes.values.joined() })
        notes.add(meetings.lazy.flatMap { $0.allNotes.compactMap(\.original) })
        var headings = Runs(formerWords.lazy.flatMap { $0.headings.values.joined() })
        if notes.isEmpty, headings.isEmpty { return [] }
        let said = workshop.corrected(by: earlier, keepsWithdrawn: false).ledger.lazy.map(\.text)
        let standing = Runs(said.map { $0 } + workshop.catalogue.themes.map(\.name))
        notes.remove(standing)
        headings.remove(standing)
        headings.remove(Runs(workshop.allClusters.map(\.heading)))
        var taken = notes
        taken.add(headings)
        var all: [RemainingWords] = []
        func look(_ place: Place, _ texts: [String], for runs: Runs) {
            for words in texts.compactMap({ runs.first(in: $0) }) {
                let found = RemainingWords(place: place, words: words)
                if !all.contains(found) { all.append(found) }
            }
        }
        for step in workshop.agenda.steps { look(.step(step.id), [step.title], for: taken) }
        for cluster in workshop.allClusters { look(.heading(cluster.id), [cluster.heading], for: notes) }
        for ballot in workshop.ballots where ballot.state != .prepared {
            let options = ballot.options.filter { $0.choice == .free }.map(\.label)
            look(.ballot(ballot.id), [ballot.title] + options, for: taken)
        }
        let copies = CopiedWords(workshop, after: earlier)
        for proposal in workshop.proposals {
            look(.proposal(proposal.id), copies.titles(of: proposal) + proposal.typedWords, for: taken)
        }
        for outcome in workshop.year.outcomes { look(.outcome(outcome.opinion), [outcome.text], for: taken) }
        for memo in workshop.memos where memo.kind != .submission { look(.memo(memo.id), [memo.text], for: taken) }
        return all
    }

    /// Four letters next to each other, of many texts.
    private struct Runs {
        private var runs: Set<Run> = []

        private struct Run: Hashable {
            let letters: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar, Unicode.Scalar)

            static func == (left: Run, right: Run) -> Bool { left.letters == right.letters }

            func hash(into hasher: inout Hasher) {
                hasher.combine(letters.0)
                hasher.combine(letters.1)
                hasher.combine(letters.2)
                hasher.combine(letters.3)
            }
        }

        private static let length = 4

        init(_ texts: some Sequence<String>) { add(texts) }

        var isEmpty: Bool { runs.isEmpty }

        mutating func add(_ texts: some Sequence<String>) {
            for text in texts {
                let letters = Self.letters(of: text)
                for place in letters.indices { if let run = Self.run(at: place, of: letters) { runs.insert(run) } }
            }
        }

        mutating func add(_ others: Runs) { runs.formUnion(others.runs) }

        mutating func remove(_ others: Runs) { runs.subtract(others.runs) }

        /// The first letters of a text that are in these runs, as far as they go on.
        func first(in text: String) -> String? {
            if isEmpty { return nil }
            let letters = Self.letters(of: text)
            func isHere(_ place: Int) -> Bool { Self.run(at: place, of: letters).map(runs.contains) ?? false }
            guard let first = letters.indices.first(where: isHere) else { return nil }
            var (last, next) = (first, first + 1)
            while next < last + Self.length {
                if isHere(next) { last = next }
                next += 1
            }
            var words = String.UnicodeScalarView()
            words.append(contentsOf: letters[first..<last + Self.length])
            return String(words)
        }

        private static func letters(of text: String) -> [Unicode.Scalar] {
            text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }

        private static func run(at place: Int, of letters: [Unicode.Scalar]) -> Run? {
            let isHiragana = (0x3041...0x309F).contains(letters[place].value)
            guard place + length <= letters.count, !isHiragana else { return nil }
            return Run(letters: (letters[place], letters[place + 1], letters[place + 2], letters[place + 3]))
        }
    }
}

extension Proposal {
    /// What was typed for it, but its title.
    fileprivate var typedWords: [String] {
        [owner] + partners + roles.flatMap { [$0.who, $0.what] } + answers.values.map(\.reason)
            + remarks.values.sorted() + evaluations.map(\.comment)
    }
}
