/// The vectors of texts that advice was asked for, where the optional reader of sentences is installed. They are made
/// elsewhere and put here between two keys, so that what is shown does not change between a look and a key.
///
/// One for each console, used from one thread; a class because asking notes what is wanted.
package final class SentenceVectors {
    /// What is known of a text.
    enum Answer {
        case known([Float]?)
        /// It was asked for, now or before.
        case pending
    }

    private var known: [String: [Float]?] = [:]
    /// The texts that are known, in the order they came.
    private var order: [String] = []
    private var asked: Set<String> = []
    private var wanted: [String] = []

    /// So many texts are remembered, the newest.
    private static let most = 500

    /// No text yet.
    package init() {}

    /// The vector of a text; when it is not known it is asked for.
    func answer(_ text: String) -> Answer {
        if let vector = known[text] { return .known(vector) }
        if asked.insert(text).inserted { wanted.append(text) }
        return .pending
    }

    /// The texts asked for since this was last called.
    package func takeWanted() -> [String] {
        defer { wanted = [] }
        return wanted
    }

    /// Takes in a vector, or that there is none.
    package func put(_ vector: [Float]?, of text: String) {
        asked.remove(text)
        if known.updateValue(vector, forKey: text) == nil { order.append(text) }
        if order.count > Self.most { known[order.removeFirst()] = nil }
    }
}
