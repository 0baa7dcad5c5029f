import Foundation
import Glibc
import Synchronization

/// A PostgreSQL server of the tests' own, in a folder that goes when they end. One is for all of them, and is started
/// by the first who asks; a test that ends its server makes one of its own.
///
/// It listens at a socket in that folder and at a port of this machine alone, and does not wait for the disk.
package final class PostgresForTests: Sendable {
    /// Where programs and data are.
    private let folder: String
    /// The port at 127.0.0.1.
    package let port: Int
    /// Whether it takes encrypted connections alone at its port.
    private let isEncrypted: Bool
    private let databases = Atomic<Int>(0)
    private static let servers = Atomic<Int>(0)

    private static let binaries: String? = {
        if let named = ProcessInfo.processInfo.environment["FUSEN_POSTGRES"] { return named }
        let place = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).compactMap { Int($0) }
        return versions.max().map { "\(place)/\($0)/bin" }
    }()

    /// Whether Debian's package is there, or the folder of programs that `FUSEN_POSTGRES` names.
    package static var isInstalled: Bool { binaries != nil }

    /// The one that all tests use that do not end it.
    package static let shared: PostgresForTests = {
        let server = PostgresForTests()
        atexit { PostgresForTests.shared.remove() }
        return server
    }()

    /// A server that is to be removed by whoever made it.
    /// - Parameter isEncrypted: whether it has a certificate, for `localhost`, and takes encrypted connections alone.
    package convenience init(isEncrypted: Bool = false) {
        self.init(withoutData: isEncrypted)
        asServer("initdb", "-D", "\(folder)/data", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8")
        // One login has a password.
        let rules = "\(folder)/data/pg_hba.conf"
        let others = (try? String(contentsOfFile: rules, encoding: .utf8)) ?? ""
        let first =
            (isEncrypted ? "hostnossl all all all reject\n" : "")
            + "host all \(Self.loginWithPassword) 127.0.0.1/32 scram-sha-256\n"
        let handle = FileHandle(forWritingAtPath: rules)
        handle?.write(Data((first + others).utf8))
        try? handle?.close()
        if isEncrypted { makeCertificate() }
        start()
        sql("CREATE ROLE \(Self.loginWithPassword) LOGIN PASSWORD 'right'", in: "postgres")
    }

    private init(withoutData isEncrypted: Bool) {
        let number = Self.servers.add(1, ordering: .relaxed).newValue
        folder = NSTemporaryDirectory() + "fusen-postgres-\(getpid())-\(number)"
        port = Self.freePort()
        self.isEncrypted = isEncrypted
        try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if geteuid() == 0 {
            Self.run("chown", "postgres", folder)
            // The folder above may be its owner's alone.
            chmod(NSTemporaryDirectory(), 0o1777)
        }
    }

    /// What its certificate is to be held against.
    package var certificate: String { "\(folder)/server.crt" }

    private func makeCertificate() {
        asServer(
            program: "openssl", "req", "-new", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", "\(folder)/server.key")
    }

    /// A server that follows this one, which from then on keeps nothing before the other has it, and takes its place
    /// once it is told to by ``promote()``.
    package func standby() -> PostgresForTests {
        let other = PostgresForTests(withoutData: isEncrypted)
        asServer(
            "pg_basebackup", "-h", folder, "-p", "\(port)", "-U", "postgres", "-D", "\(other.folder)/data", "-R", "-c",
            "fast")
        for file in ["server.crt", "server.key"] where isEncrypted {
            asServer(program: "cp", "\(folder)/\(file)", "\(other.folder)/\(file)")
        }
        other.start()
        sql("ALTER SYSTEM SET synchronous_standby_names = '*'", in: "postgres")
        sql("SELECT pg_reload_conf()", in: "postgres")
        return other
    }

    /// Makes a server that follows another one that can be written to.
    package func promote() { asServer("pg_ctl", "-D", "\(folder)/data", "-w", "promote") }

    /// A login that needs its password, which is `right`.
    package static let loginWithPassword = "guarded"

    /// Starts it, and waits until it answers.
    package func start() {
        let encryption =
            isEncrypted ? " -c ssl=on -c ssl_cert_file=\(certificate) -c ssl_key_file=\(folder)/server.key" : ""
        let options =
            "-k \(folder) -p \(port) -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300"
            + " -c max_prepared_transactions=20"
            + " -c log_min_messages=panic -c log_min_error_statement=panic" + encryption
        asServer("pg_ctl", "-D", "\(folder)/data", "-l", "\(folder)/log", "-o", options, "-w", "start")
    }

    /// Ends it as a power cut would, without a word to anybody.
    package func stop() { asServer("pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "-w", "stop") }

    /// Ends it, and removes its folder.
    package func remove() {
        stop()
        Self.run("rm", "-rf", folder)
    }

    /// Makes a database: an empty one, or one with the tables of another to which nobody is connected.
    /// - Returns: its name.
    package func database(like other: String = "template0") -> String {
        let name = "test\(databases.add(1, ordering: .relaxed).newValue)"
        sql("CREATE DATABASE \(name) TEMPLATE \(other)", in: "postgres")
        return name
    }

    /// The address of a database.
    /// - Parameter port: that of a line to the server which is not the server's own.
    package func address(_ database: String, login: String = "postgres", port: Int? = nil) -> String {
        "postgres://\(login)@127.0.0.1:\(port ?? self.port)/\(database)"
    }

    /// Runs a statement as somebody would by psql.
    /// - Returns: what it printed, errors too.
    @discardableResult
    package func sql(_ statement: String, in database: String, as login: String = "postgres") -> String {
        Self.run(
            Self.binaries! + "/psql", "-h", folder, "-p", String(port), "-U", login, "-d", database, "-At", "-c",
            statement)
    }

    /// Carries statements out and leaves their transaction open, with its locks and nobody at it, while a body runs.
    package func leavingOpen<Result>(_ statements: String, in database: String, _ body: () throws -> Result) rethrows
        -> Result
    {
        let name = "open\(databases.add(1, ordering: .relaxed).newValue)"
        sql("BEGIN; \(statements); PREPARE TRANSACTION '\(name)'", in: database)
        defer { sql("ROLLBACK PREPARED '\(name)'", in: database) }
        return try body()
    }

    private func asServer(_ program: String, _ arguments: String...) {
        asServer([Self.binaries! + "/" + program] + arguments)
    }

    private func asServer(program: String, _ arguments: String...) { asServer([program] + arguments) }

    private func asServer(_ line: [String]) {
        let asPostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        Self.run((geteuid() == 0 ? asPostgres : []) + line)
    }

    @discardableResult
    private static func run(_ line: String...) -> String { run(line) }

    /// Runs a program to its end. Not by Foundation, which waits for all that a program started, too.
    @discardableResult
    private static func run(_ line: [String]) -> String {
        let output = NSTemporaryDirectory() + "fusen-run-" + UUID().uuidString
        defer { unlink(output) }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&files, 1, 2)
        // The account of the server may not see where the tests are.
        let words = (["env", "-C", "/"] + line).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, "env", &files, nil, words, environ) == 0 else { return "" }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    }

    private static func freePort() -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                _ = bind(socket, general, length)
                getsockname(socket, general, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }
}
