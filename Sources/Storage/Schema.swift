import GRDB

/// The tables of a session file. Migrations are added, never edited.
enum Schema {
    /// "fusn" in the header of the file, so that a session is told from any other SQLite file.
    static let applicationID = 0x6675_736E

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 entries") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.create(table: "entry") { table in
                table.primaryKey("number", .integer)
                table.column("act", .integer).notNull()
                // The idempotency key of the command, on the first entry of its transaction.
                table.column("key", .text).unique()
                table.column("by", .text).notNull()
                table.column("at", .integer).notNull()
                table.column("undoes", .integer)
                table.column("redoes", .integer)
                table.column("shape", .integer).notNull()
                table.column("event", .text).notNull()
            }
            // Which fusen has written here last, for the one that is too old to read it.
            try db.create(table: "written") { table in
                table.primaryKey("by", .text)
            }
        }
        return migrator
    }

    /// Tables, triggers and views that no fusen has made.
    struct Foreign: Error {
        /// The first of them.
        let name: String
    }

    /// Tables made by a fusen that knows more of them.
    struct Superseded: Error {
        /// The version of that fusen.
        let version: String
    }

    /// Compares the tables of a file with ours: a trigger, a view or a condition of a stranger's would make of every
    /// entry whatever it likes.
    /// - Throws: ``Foreign``, ``Superseded``.
    static func validate(_ db: Database) throws {
        let rows = try Row.fetchAll(db, sql: "SELECT type, name, sql FROM sqlite_schema LIMIT 100")
        let objects = rows.compactMap { row in
            Object(type: row["type"] ?? "", name: row["name"] ?? "", sql: row["sql"] ?? "")
        }
        let complete = known.last?.objects ?? []
        // Nothing is read from a table before it is known to be one.
        guard let list = objects.first(where: { $0.name == migrationsTable }), complete.contains(list) else {
            throw Foreign(name: objects.first { !complete.contains($0) }?.name ?? "")
        }
        let applied = try String.fetchAll(
            db, sql: "SELECT identifier FROM \(migrationsTable) ORDER BY rowid LIMIT 100")
        if applied.contains(where: { !migrator.migrations.contains($0) }) {
            let isOurs = objects.contains { $0.name == "written" && complete.contains($0) }
            let sql = "SELECT by FROM written ORDER BY rowid DESC LIMIT 1"
            throw Superseded(version: isOurs ? try String.fetchOne(db, sql: sql) ?? "?" : "?")
        }
        let expected = known.first { $0.migrations == applied }?.objects ?? []
        if let strange = objects.first(where: { !expected.contains($0) }) { throw Foreign(name: strange.name) }
        if objects.count != expected.count { throw Foreign(name: "") }
    }

    private static let migrationsTable = "grdb_migrations"

    /// A table, index, trigger or view.
    private struct Object: Hashable, Sendable {
        let type: String
        let name: String
        /// Without quotation marks and the blanks between words and signs, which say nothing.
        let sql: String

        /// - Returns: nil for what SQLite makes by itself: the indexes of primary keys, statistics.
        init?(type: String, name: String, sql: String) {
            if type == "index", sql.isEmpty { return nil }
            if type == "table", name.hasPrefix("sqlite_stat") { return nil }
            (self.type, self.name, self.sql) = (type, name, Self.plain(sql))
        }

        /// By the byte: a regular expression would be a tenth of the time in which a session opens.
        private static func plain(_ sql: String) -> String {
            let signs = Array("(),=".utf8)
            var plain: [UInt8] = []
            var isApart = false
            for byte in sql.lowercased().utf8 where byte != UInt8(ascii: "\"") {
                if byte <= UInt8(ascii: " ") {
                    isApart = true
                    continue
                }
                if isApart, let last = plain.last, !signs.contains(last), !signs.contains(byte) {
                    plain.append(UInt8(ascii: " "))
                }
                isApart = false
                plain.append(byte)
            }
            return String(decoding: plain, as: UTF8.self)
        }
    }

    /// The tables after each migration.
    private static let known: [(migrations: [String], objects: Set<Object>)] = {
        let migrator = Schema.migrator
        return migrator.migrations.indices.map { last in
            do {
                let database = try DatabaseQueue()
                try migrator.migrate(database, upTo: migrator.migrations[last])
                let objects = try database.read { db in
                    try Row.fetchAll(db, sql: "SELECT type, name, sql FROM sqlite_schema").compactMap { row in
                        Object(type: row["type"], name: row["name"], sql: row["sql"] ?? "")
                    }
                }
                return (Array(migrator.migrations[...last]), Set(objects))
            } catch {
                preconditionFailure("our own tables: \(error)")
            }
        }
    }()
}
