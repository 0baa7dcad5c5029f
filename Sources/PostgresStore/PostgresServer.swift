import Foundation

/// The sessions of a server, as the login of the address may see and change them. Used from one thread at a time.
///
/// A line that broke is made anew by the next call; what was asked for on it is asked again by whoever asked.
package final class PostgresServer {
    /// Where it is.
    package let address: ServerAddress
    private var open: PostgresConnection?
    /// How many connections were made so far.
    package private(set) var lines = 0

    /// The sessions of a server; connects when first asked for something.
    package init(_ address: ServerAddress) { self.address = address }

    /// The connection that is there, or a new one.
    func connection() throws(PostgresFailure) -> PostgresConnection {
        if let open, open.isUp { return open }
        open = nil
        let new = try PostgresConnection(address)
        // One way there and back. Whoever is cut off is gone for the others soon, and what was asked for on a line that
        // was given up does not go on waiting there.
        try new.run(
            """
            SELECT set_config(name, value, false) FROM (VALUES
              ('lock_timeout', '1500ms'), ('statement_timeout', '10s'), ('idle_in_transaction_session_timeout', '10s'),
              ('client_connection_check_interval', '1s'),
              ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
              ('tcp_user_timeout', '20000')
            ) AS settings (name, value)
            WHERE name <> 'client_connection_check_interval' OR version() LIKE '%linux%'
            """)
        lines += 1
        open = new
        return new
    }

    // MARK: Tables and logins

    /// The version of the tables that this fusen makes.
    package static var version: Int { ServerSchema.version }

    /// Makes roles, tables and functions, or brings those of an earlier fusen up to date; those of a later one stay.
    /// - Parameter kinds: the events that note-takers may bring about, by their names in rows.
    package func prepare(kinds: [String]) throws(PostgresFailure) {
        let line = try connection()
        try line.run("SET client_min_messages = error")
        let isThere = try line.run("SELECT to_regclass('fusen.version') IS NOT NULL") { $0.text(0) == "t" }
        if isThere == [true] {
            let found = try line.run("SELECT max(number) FROM fusen.version") { $0.number(0) }.first ?? nil
            if let found, found > ServerSchema.version { throw .notPrepared(found: found) }
        }
        try line.transaction { () throws(PostgresFailure) in
            try line.run(ServerSchema.makeRoles, patience: PostgresConnection.longPatience)
            for statement in ServerSchema.statements {
                try line.run(statement, patience: PostgresConnection.longPatience)
            }
            try line.run("DELETE FROM fusen.kind")
            for kind in kinds { try line.run("INSERT INTO fusen.kind VALUES ($1)", [kind]) }
        }
    }

    /// A login's rights in a session, or in all.
    package struct Member: Hashable, Sendable {
        /// The login.
        package let login: String
        /// `reader`, `note_taker` or `facilitator`.
        package let role: String
        /// nil for all sessions.
        package let session: String?
        /// The note-taker's table.
        package let table: Int?
    }

    /// Gives a login a role in a session, or in all when `session` is nil; it replaces the one it had there.
    /// - Throws: ``PostgresFailure``, `denied` unless the asking login is an administrator.
    package func admit(_ login: String, as role: String, to session: String?, table: Int?) throws(PostgresFailure) {
        if login.isEmpty { throw .noSuchLogin(login) }
        try connection().change(
            "SELECT fusen.admit($1, $2, $3, $4)", [login, role, session, table.map { String($0) }])
    }

    /// Takes a login's rights in a session, or all it has.
    /// - Returns: how many it had.
    package func dismiss(_ login: String, from session: String?) throws(PostgresFailure) -> Int {
        try connection().change("SELECT fusen.dismiss($1, $2)", [login, session]) { $0.number(0) ?? 0 }.first ?? 0
    }

    /// Who may do what, as far as the asking login may know.
    package func members() throws(PostgresFailure) -> [Member] {
        try connection().run("SELECT login, role, session, \"table\" FROM fusen.members()") { row in
            Member(login: row.text(0) ?? "", role: row.text(1) ?? "", session: row.text(2), table: row.number(3))
        }
    }

    // MARK: Sessions

    /// A session as a server lists it.
    package struct Listed: Hashable, Sendable {
        /// Its name.
        package let name: String
        /// What tells it from every other session anywhere, whatever the server's address; a restored one keeps it.
        package let mark: String
        /// The number of its last entry.
        package let last: Int
        /// When that was written, in milliseconds since 1970, and as what; both nil when it is missing.
        private let lastAt: Int?
        private let lastAct: Int?
        private let lastKey: String?

        fileprivate init(_ row: PostgresConnection.Columns) {
            (name, mark, last) = (row.text(0) ?? "", row.text(1) ?? "", row.number(2) ?? 0)
            (lastAt, lastAct, lastKey) = (row.number(3), row.number(4), row.text(5))
        }

        /// Whether its last entry is that one; its words may have been taken out since.
        package func ends(with row: JournalRow) -> Bool {
            (last, lastAt, lastAct, lastKey) == (row.number, row.at, row.act, row.key)
        }
    }

    /// The sessions that the login may see, by name.
    package func sessions() throws(PostgresFailure) -> [Listed] {
        let line = try connection()
        let versions = try line.run("SELECT number FROM fusen.version") { $0.number(0) }
        if versions != [ServerSchema.version] { throw .notPrepared(found: versions.first ?? nil) }
        return try line.run(
            """
            SELECT s.name, s.mark, s.last, e.at, e.act, e.key FROM fusen.session s
              LEFT JOIN fusen.entry e ON e.session = s.id AND e.number = s.last ORDER BY s.name
            """, each: Listed.init)
    }

    /// The rows of a session behind a number, all of them.
    package func rows(of session: String, after number: Int) throws(PostgresFailure) -> [JournalRow] {
        let line = try connection()
        var found: [JournalRow] = []
        while true {
            let some = try line.run(
                """
                SELECT \(Self.columns) FROM fusen.entry WHERE number > $2
                  AND session = (SELECT id FROM fusen.session WHERE name = $1) ORDER BY number LIMIT \(Self.rowsAtOnce)
                """, [session, String(found.last?.number ?? number)], each: Self.row)
            found += some
            if some.count < Self.rowsAtOnce { return found }
        }
    }

    /// Makes a session of rows, and its snapshots, whole or not at all; what was written is read again and compared.
    package func found(_ session: String, _ rows: [JournalRow], snapshots: [(name: String, content: String)] = [])
        throws(PostgresFailure)
    {
        let line = try connection()
        try line.transaction { () throws(PostgresFailure) in
            var rest = rows[...]
            try line.run(
                "SELECT fusen.found($1, $2)", [session, Self.json(rest.prefix(Self.rowsAtOnce))],
                patience: PostgresConnection.longPatience)
            rest = rest.dropFirst(Self.rowsAtOnce)
            while let first = rest.first {
                let before = rows[first.number - 2]
                try line.run(
                    "SELECT fusen.append($1, $2, $3, $4, $5, $6)",
                    [
                        session, String(before.number), String(before.act), String(before.at), String(Int.max),
                        Self.json(rest.prefix(Self.rowsAtOnce)),
                    ],
                    patience: PostgresConnection.longPatience)
                rest = rest.dropFirst(Self.rowsAtOnce)
            }
            for snapshot in snapshots {
                try keep(snapshot, of: session, on: line, patience: PostgresConnection.longPatience)
            }
            if try self.rows(of: session, after: 0) != rows { throw .failed(why: "not what was written") }
        }
    }

    private func keep(
        _ snapshot: (name: String, content: String), of session: String, on line: PostgresConnection,
        patience: Int32 = PostgresConnection.patience
    ) throws(PostgresFailure) {
        try line.run(
            "SELECT fusen.keep_snapshot($1, $2, $3)", [session, snapshot.name, snapshot.content], patience: patience)
    }

    /// Keeps a snapshot of a session; one of that name stays.
    package func keep(snapshot name: String, content: String, of session: String) throws(PostgresFailure) {
        try keep((name, content), of: session, on: try connection())
    }

    /// The snapshots of a session.
    package func snapshots(of session: String) throws(PostgresFailure) -> [(name: String, content: String)] {
        try connection().run(
            """
            SELECT name, content FROM fusen.snapshot
              WHERE session = (SELECT id FROM fusen.session WHERE name = $1) ORDER BY name
            """, [session]
        ) { row in (name: row.text(0) ?? "", content: row.text(1) ?? "") }
    }

    /// Appends rows right behind the one that was read last.
    /// - Parameter until: on the server's clock, in milliseconds; later than that nothing is appended, so that what a
    ///   line kept back is not done when nobody expects it any more.
    /// - Returns: nil when they were appended, else what others appended meanwhile; then nothing was.
    /// - Throws: ``PostgresFailure``, `behind` when the server does not hold that row.
    package func append(_ rows: [JournalRow], to session: String, behind last: JournalRow, until: Int)
        throws(PostgresFailure) -> [JournalRow]?
    {
        let between = try connection().run(
            "SELECT \(Self.columns) FROM fusen.append($1, $2, $3, $4, $5, $6)",
            [session, String(last.number), String(last.act), String(last.at), String(until), Self.json(rows[...])],
            each: Self.row)
        return between.isEmpty ? nil : between
    }

    /// Carries out a body while nobody else can append to a session; what the body appended is kept when it ends.
    package func holding<Failure>(_ session: String, _ body: () throws(Failure) -> Void) throws {
        let line = try connection()
        try line.run("BEGIN")
        do {
            try line.run("SELECT fusen.hold($1)", [session])
            try body()
            try line.run("COMMIT")
        } catch {
            try? line.run("ROLLBACK")
            throw error
        }
    }

    /// Puts rows in the place of those of their numbers, and appends one that says so; removes the session's snapshots.
    /// What was there before is overwritten where the login owns the tables.
    /// - Returns: whether it was overwritten too; backups and the server's own log are beyond reach.
    package func rewrite(_ changed: [JournalRow], adding mark: JournalRow, in session: String) throws(PostgresFailure)
        -> Bool
    {
        let line = try connection()
        try line.transaction { () throws(PostgresFailure) in
            try line.run(
                "SELECT fusen.rewrite($1, $2, $3, $4)",
                [session, String(mark.number - 1), Self.json(changed[...]), Self.json([mark])],
                patience: PostgresConnection.longPatience)
        }
        return (try? overwrite(on: line)) ?? false
    }

    /// Overwrites what was changed or removed, where the login owns the tables. It needs them alone, and whoever comes
    /// behind it waits with it: it is given up soon while somebody reads on, and tried a few times.
    private func overwrite(on line: PostgresConnection) throws(PostgresFailure) -> Bool {
        // Of a table that is another's it is passed over without an error.
        let owns = try line.run(
            "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'fusen.entry'::regclass"
        ) { $0.text(0) == "t" }
        guard owns == [true] else { return false }
        try line.run("SELECT set_config('statement_timeout', '100s', false), set_config('lock_timeout', '1s', false)")
        for _ in 0..<Self.overwriteTries {
            do throws(PostgresFailure) {
                try line.run("VACUUM FULL fusen.entry, fusen.snapshot", patience: PostgresConnection.longPatience)
                return true
            } catch {
                guard case .busy = error else { throw error }
            }
        }
        return false
    }

    private static let overwriteTries = 3

    // MARK: Notices

    /// Asks to be told of what others append to a session, and who comes and goes.
    package func listen(to session: String) throws(PostgresFailure) {
        let line = try connection()
        let number = try line.run("SELECT id FROM fusen.session WHERE name = $1", [session]) { $0.number(0) ?? 0 }
        guard let number = number.first else { throw .noSuchSession(session) }
        try line.run("LISTEN fusen_\(number)")
    }

    /// To be waited at for notices; nil without a line.
    package var socket: Int32? { open.flatMap { $0.isUp ? $0.socket : nil } }

    /// What notices have come: the highest entry told of, and whether somebody came or went.
    package func drain() -> (entry: Int?, isAboutPeople: Bool) {
        guard let told = open?.drain() else { return (nil, false) }
        return (told.entry, told.other)
    }

    /// The server's clock in milliseconds since 1970, as near as half the way there and back.
    package func time() throws(PostgresFailure) -> Int {
        let times = try connection().run("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint") {
            $0.number(0)
        }
        guard let time = times.first ?? nil else { throw .failed(why: "no time") }
        return time
    }

    // MARK: People

    /// Somebody at a console.
    package struct Person: Hashable, Sendable {
        /// The operator's name.
        package let name: String
        /// What sits there.
        package let seat: String
        /// The note being changed.
        package let editing: Int?
    }

    /// Tells the others who sits at this console; they see it until the line ends.
    /// - Parameter machine: where, in any words of its own; of one that entered there by that name, and whose line may
    ///   have broken unnoticed, nobody is told any more.
    package func enter(_ session: String, name: String, seat: String, editing: Int?, machine: String? = nil)
        throws(PostgresFailure)
    {
        try connection().run(
            "SELECT fusen.enter($1, $2, $3, $4, $5)", [session, name, seat, editing.map { String($0) }, machine])
    }

    /// Everybody else at a session's consoles, on all machines but one.
    package func others(at session: String, besides machine: String? = nil) throws(PostgresFailure) -> [Person] {
        try connection().run("SELECT name, seat, editing FROM fusen.others($1, $2)", [session, machine]) { row in
            Person(name: row.text(0) ?? "", seat: row.text(1) ?? "", editing: row.number(2))
        }
    }

    // MARK: - Rows

    private static let columns = "number, act, key, by, at, undoes, redoes, shape, event"
    private static let rowsAtOnce = 5000

    private static func row(_ row: PostgresConnection.Columns) -> JournalRow {
        JournalRow(
            number: row.number(0) ?? 0, act: row.number(1) ?? 0, key: row.text(2), by: row.text(3) ?? "",
            at: row.number(4) ?? 0, undoes: row.number(5), redoes: row.number(6), shape: row.number(7) ?? 0,
            event: row.text(8) ?? "")
    }

    private static func json(_ rows: ArraySlice<JournalRow>) -> String {
        // Nothing in a row cannot be encoded.
        (try? JSONEncoder().encode(Array(rows))).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}
