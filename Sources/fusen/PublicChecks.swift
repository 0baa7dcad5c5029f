import Engine
import Reporting
import Storage
import Strings

/// What whoever publishes a report has to look at before: it cannot be called back.
struct PublicChecks {
    /// The notes that are still to be checked.
    private let uncertain: Int
    /// The names of the sessions of earlier meetings that are not at hand.
    private let missing: [String]
    /// What somebody typed and that has words taken out of an opinion or a heading.
    private let remaining: [RemainingWords]
    private let workshop: Workshop

    init(_ workshop: Workshop, after earlier: EarlierSessions) {
        self.workshop = workshop
        uncertain = workshop.counts.uncertain
        missing = earlier.missing
        remaining = RemainingWords.all(in: workshop, after: earlier.workshops)
    }

    var isEmpty: Bool { uncertain == 0 && missing.isEmpty && remaining.isEmpty }

    /// A sentence for each.
    func sentences(_ strings: Strings) -> [String] {
        var sentences: [String] = []
        if uncertain > 0 { sentences.append(strings.stillUncertain(uncertain)) }
        if !missing.isEmpty { sentences.append(strings.earlierNotThere(missing)) }
        sentences += remaining.prefix(Self.mostTold).map { strings.remaining($0, in: workshop) }
        if remaining.count > Self.mostTold { sentences.append(strings.moreRemaining(remaining.count - Self.mostTold)) }
        return sentences
    }

    /// The same in a few words.
    func summary(_ strings: Strings) -> String {
        strings.leftToCheck(notes: uncertain, earlier: missing.count, remaining: remaining.count)
    }

    private static let mostTold = 10
}
