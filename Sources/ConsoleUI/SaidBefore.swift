package import Searching

/// What other meetings said of the same as the opinion that is typed or selected: 前にもありました. It is looked up
/// elsewhere once the hands rest, so that no key waits for it.
///
/// One for each console, used from one thread; a class as ``Answers`` is.
package final class SaidBefore {
    private let answers = Answers<[Found]>()
    /// What is typed or selected; nil for nothing.
    private(set) var opinion: String?
    /// What was found for it, the newest meeting first; empty as long as that is not known.
    private(set) var finds: [Found] = []

    /// So many are looked up for an opinion.
    package static let most = 9

    /// Nothing looked at yet.
    package init() {}

    /// Looks at another opinion.
    func look(at opinion: String?) {
        if opinion == self.opinion { return }
        self.opinion = opinion
        finds = opinion.flatMap { answers.known($0) } ?? []
    }

    /// Has every opinion looked up once more when the hands rest: other meetings go on, and words are taken out of
    /// them. What was found stands until then.
    func lookAgain() { answers.forget() }

    /// Whether the opinion was not asked for yet.
    var isToBeAsked: Bool { opinion.map { !answers.isAsked($0) } ?? false }

    /// Whether other meetings were looked through for the opinion.
    var isKnown: Bool { opinion.map { answers.known($0) != nil } ?? false }

    /// Asks for what was said of the opinion.
    func ask() {
        if let known = opinion.flatMap({ answers.answer($0) }) { finds = known }
    }

    /// The opinion asked for last, once; those before it are no longer looked at.
    package func takeLatest() -> String? { answers.takeLatest() }

    /// Takes in what was found for an opinion.
    package func put(_ finds: [Found], of opinion: String) {
        answers.put(finds, of: opinion)
        if opinion == self.opinion { self.finds = finds }
    }
}
