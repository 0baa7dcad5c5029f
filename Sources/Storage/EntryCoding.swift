import Engine
import Foundation
import GRDB
import PostgresStore

/// Entry ↔ row. Events are kept as JSON with the names of `Event`; older shapes are lifted to today's as they are read.
enum EntryCoding {
    /// The newest shape events are written in; each in the oldest that knows it, its ``Event/shape``.
    static let shape = 2

    /// What brings an event of a shape to the next one: `lifts[1]` takes shape 1 to shape 2, and so on.
    static let lifts: [Int: @Sendable ([String: Any]) -> [String: Any]] = [:]

    static func json(_ event: Event) throws -> String { try EventEncoder.json(event) }

    /// An entry of a shape that only a newer fusen knows.
    struct Newer: Error {}

    /// An entry that the file did not take, though nothing failed.
    struct NotTaken: Error {}

    /// Entries that would make no session once they are rewritten.
    struct NotRewritable: Error { let why: StorageFailure.Fault }

    static func event(_ json: String, shape from: Int, lifts: [Int: @Sendable ([String: Any]) -> [String: Any]] = lifts)
        throws -> Event
    {
        if from > shape { throw Newer() }
        var data = Data(json.utf8)
        if !lifts.isEmpty, from < shape, var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] {
            for step in from..<shape { object = lifts[step]?(object) ?? object }
            data = try JSONSerialization.data(withJSONObject: object)
        }
        return try JSONDecoder().decode(Event.self, from: data)
    }

    /// Whether an object in the JSON of an event names something twice: of the two one reader takes the first, another
    /// the last. The JSON must be well formed.
    static func namesTwice(_ json: String) -> Bool {
        let bytes = Array(json.utf8)
        // The names so far in each object that is open; nil for a list.
        var open: [Set<String>?] = []
        var expectsName = false
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"):
                open.append([])
                expectsName = true
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                expectsName = false
            case UInt8(ascii: ","): expectsName = open.last.map { $0 != nil } ?? false
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard expectsName, index < bytes.count, !open.isEmpty else { break }
                expectsName = false
                let quoted = bytes[start...index]
                let name =
                    quoted.contains(UInt8(ascii: "\\"))
                    ? (try? JSONDecoder().decode(String.self, from: Data(quoted))) ?? ""
                    : String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
                if open[open.count - 1]?.insert(name).inserted == false { return true }
            default: break
            }
            index += 1
        }
        return false
    }

    /// The row of an entry.
    /// - Parameter key: that of its command; it stands on the first entry of a transaction.
    static func row(_ entry: Entry, key: String?) throws -> JournalRow {
        var row = JournalRow(
            number: entry.number, act: entry.transaction, key: entry.number == entry.transaction ? key : nil,
            by: entry.by, at: entry.at.milliseconds, undoes: nil, redoes: nil, shape: entry.event.shape,
            event: try json(entry.event))
        switch entry.role {
        case .done: break
        case .undoing(let transaction): row.undoes = transaction
        case .redoing(let transaction): row.redoes = transaction
        }
        return row
    }

    static func insert(_ row: JournalRow, into db: Database) throws {
        try db.cachedStatement(
            sql: "INSERT INTO entry (number, act, key, by, at, undoes, redoes, shape, event) VALUES (?,?,?,?,?,?,?,?,?)"
        ).execute(arguments: [
            row.number, row.act, row.key, row.by, row.at, row.undoes, row.redoes, row.shape, row.event,
        ])
        if db.changesCount != 1 { throw NotTaken() }
    }

    /// - Throws: when a column does not hold what it should, as in a damaged file; never a crash.
    static func row(_ row: Row) throws -> JournalRow {
        func column<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ name: String) throws -> Value {
            try row.decode(Value.self, forColumn: name)
        }
        return JournalRow(
            number: try column("number"), act: try column("act"), key: try column("key"), by: try column("by"),
            at: try column("at"), undoes: try column("undoes"), redoes: try column("redoes"),
            shape: try column("shape"), event: try column("event"))
    }

    /// - Throws: when a row does not hold what it should; never a crash.
    static func entry(_ row: JournalRow) throws -> Entry {
        let at = Moment(milliseconds: row.at)
        guard row.number < 1 << 53, Moment.range.contains(at) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "entry \(row.number) at \(row.at)"))
        }
        return Entry(
            number: row.number, transaction: row.act, by: row.by, at: at,
            role: row.undoes.map { .undoing($0) } ?? row.redoes.map { .redoing($0) } ?? .done,
            event: try event(row.event, shape: row.shape))
    }

    /// - Throws: when a column does not hold what it should, as in a damaged file; never a crash.
    static func entry(_ row: Row) throws -> Entry { try entry(try self.row(row)) }
}
