import Glibc
import PostgresLibrary

/// Why a server did not do what it was asked to.
package enum PostgresFailure: Error, Hashable, Sendable {
    /// libpq is not installed on this machine.
    case noLibrary
    /// The server does not answer, or the line broke: whether the one thing asked for was done is not known.
    case disconnected(why: String)
    /// The line broke where all that was asked for was to be kept at once: whether it was is not known.
    case unanswered(why: String)
    /// Somebody else keeps what is needed for too long, or too many are connected; nothing was done.
    case busy(why: String)
    /// Nothing can be written there at present: it is a standby, or was made so.
    case onlyReadable(why: String)
    /// Nobody can connect by that address: libpq does not know a word of it.
    case unusableAddress(why: String)
    /// The database has no login of that name.
    case noSuchLogin(String)
    /// The disk of the server is full.
    case diskFull
    /// The login may not do that.
    case denied(why: String)
    /// The login is admitted to no session of the database.
    case notAdmitted(why: String)
    /// The server has no database of that name.
    case noSuchDatabase(why: String)
    /// The login is unknown, its password wrong or missing, or the certificate is not the one expected.
    case loginRefused(why: String)
    /// There is no session of that name, or the login may not see it.
    case noSuchSession(String)
    /// There is one already.
    case sessionExists(String)
    /// The database holds none of fusen's tables, or those of another version.
    case notPrepared(found: Int?)
    /// The database holds tables of that name that no fusen made.
    case foreignTables
    /// The server has fewer entries than were read from it: it was put back to an older copy.
    case behind(why: String)
    /// Anything else, in the server's words.
    case failed(why: String)
}

/// One connection to a server, that says what failed. Used from one thread at a time.
final class PostgresConnection {
    private let line: OpaquePointer

    /// Waits so many milliseconds without a sign of the server before the line is given up.
    static let patience: Int32 = 2000
    /// The same for work of the server that takes its time, in a verb: many rows written, tables made or rewritten. No
    /// console waits so long.
    static let longPatience: Int32 = 120_000
    /// The same for keeping what was written.
    private static let commitPatience: Int32 = 20_000

    /// - Throws: ``PostgresFailure``.
    init(_ address: ServerAddress) throws(PostgresFailure) {
        if !postgres_is_available() { throw .noLibrary }
        line = postgres_open(address.text, Self.patience)
        guard !postgres_is_up(line) else { return }
        throw Self.connecting(
            String(cString: postgres_message(line)), code: String(cString: postgres_error_code(line)),
            lacksPassword: postgres_lacks_password(line))
    }

    deinit { postgres_close(line) }

    var isUp: Bool { postgres_is_up(line) }

    /// To be waited at for notices; -1 when down.
    var socket: Int32 { postgres_socket(line) }

    /// What kept a connection from being made: known by the server's code, whatever language it speaks, and where it
    /// was not asked yet by the words of libpq, which are English here.
    private static func connecting(_ message: String, code: String, lacksPassword: Bool) -> PostgresFailure {
        switch code {
        case "":
            let badWords = [
                "invalid ", "definition of service", "syntax error in service", "missing key/value separator",
            ]
            if badWords.contains(where: message.contains) { return .unusableAddress(why: message) }
            let refusals = [
                "fe_sendauth", "authentication", "certificate", "server common name", "does not support SSL",
            ]
            let isRefused = lacksPassword || refusals.contains(where: message.contains)
            return isRefused ? .loginRefused(why: message) : .disconnected(why: message)
        case "53300": return .busy(why: message)
        case "42501": return .notAdmitted(why: message)
        case "3D000": return .noSuchDatabase(why: message)
        // An unknown login, a wrong password, no line for it in pg_hba.conf.
        case let code where code.hasPrefix("28") || code == "42704":
            return .loginRefused(why: message)
        default: return .disconnected(why: message)
        }
    }

    /// Runs a statement and reads each row of its result.
    @discardableResult
    func run<Row>(
        _ statement: String, _ parameters: [String?] = [], patience: Int32 = patience, each: (Columns) -> Row
    ) throws(PostgresFailure) -> [Row] {
        let copies = parameters.map { $0.map { strdup($0) } ?? nil }
        defer { for copy in copies { free(copy) } }
        let values = copies.map { $0.map { UnsafePointer($0) } ?? nil }
        guard postgres_run(line, statement, Int32(values.count), values, patience) else {
            throw failure(of: parameters)
        }
        return (0..<postgres_row_count(line)).map { each(Columns(line: line, row: $0)) }
    }

    func run(_ statement: String, _ parameters: [String?] = [], patience: Int32 = patience) throws(PostgresFailure) {
        _ = try run(statement, parameters, patience: patience) { _ in }
    }

    /// Runs a statement that changes something by itself, in a verb.
    /// - Throws: ``PostgresFailure/unanswered(why:)`` when the line broke meanwhile.
    @discardableResult
    func change<Row>(_ statement: String, _ parameters: [String?], each: (Columns) -> Row = { _ in })
        throws(PostgresFailure) -> [Row]
    {
        do throws(PostgresFailure) {
            return try run(statement, parameters, patience: Self.longPatience, each: each)
        } catch .disconnected(let why) {
            throw .unanswered(why: why)
        }
    }

    /// Carries out a body whole or not at all.
    func transaction(_ body: () throws(PostgresFailure) -> Void) throws(PostgresFailure) {
        try run("BEGIN")
        try run("SET LOCAL statement_timeout = '100s'")
        do throws(PostgresFailure) {
            try body()
        } catch {
            try? run("ROLLBACK")
            throw error
        }
        do throws(PostgresFailure) {
            try run("COMMIT", patience: Self.commitPatience)
        } catch .disconnected(let why) {
            throw .unanswered(why: why)
        }
    }

    /// A word quoted as the name of something.
    func identifier(_ name: String) throws(PostgresFailure) -> String {
        guard let quoted = postgres_identifier(line, name) else { throw failure(of: []) }
        defer { free(quoted) }
        return String(cString: quoted)
    }

    /// What notices have come: the highest entry told of, and whether there was another one.
    func drain() -> (entry: Int?, other: Bool) {
        var entry: Int64 = 0
        var other = false
        postgres_drain(line, &entry, &other)
        return (entry > 0 ? Int(entry) : nil, other)
    }

    private func failure(of parameters: [String?]) -> PostgresFailure {
        let message = String(cString: postgres_message(line))
        if !isUp { return .disconnected(why: message) }
        let name = parameters.first.flatMap(\.self) ?? ""
        switch String(cString: postgres_error_code(line)) {
        case "FU404": return .noSuchSession(String(message.dropFirst("no session ".count)))
        case "FU409": return .behind(why: message)
        case "42501": return .denied(why: message)
        case "23505": return .sessionExists(name)
        case "3F000", "42P01", "42883": return .notPrepared(found: nil)
        // A column or a key is missing: a table of that name is somebody else's.
        case "42703", "42830": return .foreignTables
        case "42704": return .noSuchLogin(name)
        case "25006": return .onlyReadable(why: message)
        case "53100": return .diskFull
        // A lock, a statement that takes too long, two who wait for each other, somebody who came between.
        case "55P03", "57014", "40P01", "40001", "53300": return .busy(why: message)
        // Shut down, restarted.
        case let code where code.hasPrefix("57") || code.hasPrefix("08"): return .disconnected(why: message)
        default: return .failed(why: message)
        }
    }

    /// One row of a result; valid until the next statement.
    struct Columns {
        fileprivate let line: OpaquePointer
        fileprivate let row: Int32

        func text(_ column: Int32) -> String? { postgres_value(line, row, column).map { String(cString: $0) } }

        func number(_ column: Int32) -> Int? { text(column).flatMap { Int($0) } }
    }
}
