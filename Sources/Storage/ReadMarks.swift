import Engine
import GRDB

/// What was read of a journal, as far as it takes to know the file again whatever is put in its place: the founding,
/// the last entry, and the tables.
struct ReadMarks {
    private var first: Mark?
    private var last: Mark?
    /// SQLite's number of the tables that were compared with ours.
    private var validatedSchema: Int?

    /// Takes in entries that were read.
    mutating func follow(_ entries: [Entry]) {
        first = first ?? entries.first.map { Mark($0) }
        last = entries.last.map { Mark($0) } ?? last
    }

    /// Goes on behind a state that was stored with that entry.
    mutating func begin(behind entry: Int, _ db: Database) throws {
        first = try Mark.held(1, db)
        last = try Mark.held(entry, db)
    }

    /// All is read anew.
    mutating func forgetEntries() { (first, last) = (nil, nil) }

    /// - Throws: ``StorageFailure`` when the file holds other tables, another founding, or not the last entry that was
    ///   read.
    mutating func mustBeHeld(by db: Database, at path: String) throws {
        let schema = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA schema_version"))
        if schema != validatedSchema { try Schema.validate(db) }
        validatedSchema = schema
        guard let first, let last else { return }
        if try Mark.held(first.number, db) != first { throw StorageFailure.replaced(path: path) }
        if try Mark.held(last.number, db) == last { return }
        let newest = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM entry")) ?? 0
        throw newest < last.number ? StorageFailure.rolledBack(path: path) : .diverged(path: path)
    }

    /// What tells an entry from any other; its event may be long and is left out.
    private struct Mark: Equatable {
        let number: Int
        let by: String
        let at: Moment

        init(_ entry: Entry) { (number, by, at) = (entry.number, entry.by, entry.at) }

        init(_ row: Row) throws {
            number = try row.decode(Int.self, forColumn: "number")
            by = try row.decode(String.self, forColumn: "by")
            at = Moment(milliseconds: try row.decode(Int.self, forColumn: "at"))
        }

        static func held(_ number: Int, _ db: Database) throws -> Mark? {
            let statement = try db.cachedStatement(sql: "SELECT number, by, at FROM entry WHERE number = ?")
            return try Row.fetchOne(statement, arguments: [number]).map { try Mark($0) }
        }
    }
}
