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
}
