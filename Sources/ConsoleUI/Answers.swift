/// What is asked of something slow about texts: what sentences mean, what other meetings said. It is worked out
/// elsewhere and put here between two keys, so that what is shown does not change between a look and a key.
///
/// One for each console, used from one thread; a class because asking notes what is wanted.
package final class Answers<Value> {
    private var known: [String: Value] = [:]
    /// The texts that are known, in the order they came.
    private var order: [String] = []
    private var asked: Set<String> = []
    private var wanted: [String] = []

    /// So many texts are remembered, the newest.
    private static var most: Int { 500 }

    /// No text yet.
    package init() {}

    /// What is known of a text; nil when it is not known, and then it is asked for.
    func answer(_ text: String) -> Value? {
        if let value = known[text] { return value }
        if asked.insert(text).inserted { wanted.append(text) }
        return nil
    }

    /// What is known of a text, without asking for it.
    func known(_ text: String) -> Value? { known[text] }

    /// Whether a text is known or asked for.
    func isAsked(_ text: String) -> Bool { known[text] != nil || asked.contains(text) }

    /// Forgets what is known: it may be otherwise by now.
    func forget() { (known, order) = ([:], []) }

    /// The texts asked for since this was last called.
    package func takeWanted() -> [String] {
        defer { wanted = [] }
        return wanted
    }

    /// The text asked for last; those before it are no longer wanted.
    package func takeLatest() -> String? {
        guard let latest = wanted.popLast() else { return nil }
        asked.subtract(wanted)
        wanted = []
        return latest
    }

    /// Takes in what was asked for.
    package func put(_ value: Value, of text: String) {
        asked.remove(text)
        if known.updateValue(value, forKey: text) == nil { order.append(text) }
        if order.count > Self.most { known[order.removeFirst()] = nil }
    }
}
