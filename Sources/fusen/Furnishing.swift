import Advice
import Dispatch

/// Reads what the first frame does without, beside the keys and one after the other: the adviser and the reference
/// cards, the optional reader of sentences, and then the sentences that the adviser asks for.
struct Furnishing {
    private let queue = DispatchQueue(label: "furnishing", qos: .utility)
    /// The adviser and the cards: nil before they were asked for, done long before a hand reaches a key.
    private var first: DispatchWorkItem?
    private var reader: SentenceReader?

    var hasBegun: Bool { first != nil }

    /// - Parameters:
    ///   - first: reads the adviser and the cards; on another thread, as all of this.
    ///   - loaded: told whether the reader of sentences is there.
    mutating func begin(
        _ first: @escaping @Sendable () -> Void, loaded: @escaping @Sendable (InstalledReader.State) -> Void
    ) {
        let item = DispatchWorkItem(block: first)
        self.first = item
        queue.async(execute: item)
        queue.async { loaded(InstalledReader.load()) }
    }

    /// Waits for the adviser and the cards.
    func wait() { first?.wait() }

    /// From now on sentences are read.
    mutating func read(by reader: SentenceReader) { self.reader = reader }

    /// Reads texts; nothing without a reader.
    /// - Parameter tell: told the vector of each text, nil when it has none.
    func read(_ texts: [String], tell: @escaping @Sendable ([Float]?, String) -> Void) {
        guard let reader else { return }
        for text in texts { queue.async { tell(reader.vector(of: text), text) } }
    }
}
