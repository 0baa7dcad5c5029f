import Engine
import Foundation
import GRDB

/// Entry ↔ row. Events are kept as JSON with the names of `Event`; older shapes are lifted to today's as they are read.
enum EntryCoding {
    /// The newest shape events are written in.
    static let shape = 2

    /// The shape an event is written in: the oldest that knows it, so that an earlier fusen reads all it knows, and
    /// says of the rest that it needs a newer one.
    static func shape(of event: Event) -> Int {
        switch event {
        case .session(.intakeChanged), .session(.approvalChanged), .session(.doorMoved), .session(.participantShutOut),
            .session(.spotlightMoved(_, .joining)), .session(.spotlightMoved(.joining, _)),
            .note(.numbersReserved), .note(.numbersGivenUp):
            2
        case .memo(.written(let memo, _)), .memo(.removed(let memo, _)): memo.kind == .submission ? 2 : 1
        case .ballot(.prepared(let ballot, _)), .ballot(.discarded(let ballot, _)), .ballot(.changed(_, let ballot)):
            ballot.method == .devices ? 2 : 1
        case .ballot(.sheetEntered(_, let sheet, _)), .ballot(.sheetCorrected(_, _, let sheet)),
            .ballot(.sheetWithdrawn(_, let sheet, _)):
            sheet.isFromDevice ? 2 : 1
        default: 1
        }
    }

    /// What brings an event of a shape to the next one: `lifts[1]` takes shape 1 to shape 2, and so on.
    static let lifts: [Int: @Sendable ([String: Any]) -> [String: Any]] = [:]

    static func json(_ event: Event) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    /// An entry of a shape that only a newer fusen knows.
    struct Newer: Error {}

    /// An entry that the file did not take, though nothing failed.
    struct NotTaken: Error {}

    /// Entries that would make no session once they are rewritten.
    struct NotRewritable: Error { let why: String }

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

    static func insert(_ entry: Entry, key: String?, into db: Database) throws {
        var undoes: Int?
        var redoes: Int?
        switch entry.role {
        case .done: break
        case .undoing(let transaction): undoes = transaction
        case .redoing(let transaction): redoes = transaction
        }
        try db.cachedStatement(
            sql: "INSERT INTO entry (number, act, key, by, at, undoes, redoes, shape, event) VALUES (?,?,?,?,?,?,?,?,?)"
        ).execute(arguments: [
            entry.number, entry.transaction, key, entry.by, entry.at.milliseconds, undoes, redoes,
            shape(of: entry.event),
            try json(entry.event),
        ])
        if db.changesCount != 1 { throw NotTaken() }
    }

    /// - Throws: when a column does not hold what it should, as in a damaged file; never a crash.
    static func entry(_ row: Row) throws -> Entry {
        func column<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ name: String) throws -> Value {
            try row.decode(Value.self, forColumn: name)
        }
        let number: Int = try column("number")
        let at = Moment(milliseconds: try column("at"))
        guard number < 1 << 53, Moment.range.contains(at) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "entry \(number) at \(at.milliseconds)"))
        }
        let undoes: Int? = try column("undoes")
        let redoes: Int? = try column("redoes")
        return Entry(
            number: number, transaction: try column("act"), by: try column("by"), at: at,
            role: undoes.map { .undoing($0) } ?? redoes.map { .redoing($0) } ?? .done,
            event: try event(try column("event"), shape: try column("shape")))
    }
}
