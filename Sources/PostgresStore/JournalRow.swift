/// A row of a journal as it lies in a file or on a server, word for word: what one store keeps the other gives back.
package struct JournalRow: Hashable, Sendable, Codable {
    /// From 1, without gaps.
    package var number: Int
    /// The number of the transaction's first row.
    package var act: Int
    /// The idempotency key of the command, on the first row of its transaction.
    package var key: String?
    /// The operator.
    package var by: String
    /// Milliseconds since 1970.
    package var at: Int
    /// The transaction it took back.
    package var undoes: Int?
    /// The transaction it repeated.
    package var redoes: Int?
    /// The shape of ``event``.
    package var shape: Int
    /// What happened, as JSON.
    package var event: String

    /// A row, word for word.
    package init(
        number: Int, act: Int, key: String?, by: String, at: Int, undoes: Int?, redoes: Int?, shape: Int, event: String
    ) {
        self.number = number
        self.act = act
        self.key = key
        self.by = by
        self.at = at
        self.undoes = undoes
        self.redoes = redoes
        self.shape = shape
        self.event = event
    }
}
