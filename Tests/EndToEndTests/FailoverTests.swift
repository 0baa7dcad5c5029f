import Foundation
import TestSupport
import Testing

/// A city keeps two servers, one of which takes the other's place, and nobody on the way reads along.
@Suite("サーバーの交代", .enabled(if: PostgresForTests.isInstalled)) struct FailoverTests {
    @Test func theEveningGoesOnWhereTheOtherServerTakesOver() throws {
        // given two servers, the second of which follows the first, and an address that names both
        let first = PostgresForTests(isEncrypted: true)
        defer { first.remove() }
        let database = first.database()
        let second = first.standby()
        defer { second.remove() }
        let rules = "sslmode=verify-full&sslrootcert=\(first.certificate)"
        let hosts = "localhost:\(first.port),localhost:\(second.port)"
        let store = "postgres://postgres@\(hosts)/\(database)?\(rules)&target_session_attrs=read-write"
        let sessions = TemporarySessions()
        let environment = ["XDG_DATA_HOME": sessions.path, "FUSEN_STORE": store, "FUSEN_SESSIONS": ""]
        func run(_ arguments: String...) throws -> Answer {
            try fusen(arguments, in: sessions, environment: environment)
        }
        let prepared = try run("store", "init")
        #expect(prepared.status == 0, "\(prepared.complaint)")
        #expect(try run("new", "kai").status == 0)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: environment, rows: 24, columns: 80)
        try console.waitFor("1グループ ›")
        console.send("回覧板が遅い\r")
        try console.waitFor("を1グループに保存")
        // when the first is gone in the middle of the evening, and the second is told to take its place
        first.stop()
        console.send("会場が寒い\r")
        try console.waitFor("送信待ち 1")
        second.promote()
        // then what was kept is there, and what waited arrives by itself, once
        try console.waitFor("サーバーにつなが")
        console.send("\u{11}")
        _ = try console.waitForExit()
        let log = try run("log", "kai").output
        for words in ["回覧板が遅い", "会場が寒い"] {
            #expect(log.components(separatedBy: words).count == 2, "\(words)\n\(log)")
        }
    }

    /// One that was switched off, or hangs, says nothing at all.
    @Test func theNextServerIsAskedWhereTheFirstIsSilent() throws {
        let database = PostgresForTests.shared.database()
        let silent = LineForTests(to: PostgresForTests.shared.port)
        defer { silent.end() }
        silent.loseAnswers()
        let well = PostgresForTests.shared.address(database)
        let sessions = TemporarySessions()
        #expect(try fusen("store", "init", well, in: sessions).status == 0)
        let both = well.replacingOccurrences(of: "127.0.0.1:", with: "127.0.0.1:\(silent.port),127.0.0.1:")
        #expect(both != well)
        let answer = try fusen("new", "kai", "--store", both, in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
    }

    /// Who cannot be sure of the server, or would be read along, does not go in, and is told why.
    @Test func aServerThatIsNotTheOneMeantIsNotTalkedTo() throws {
        let server = PostgresForTests(isEncrypted: true)
        defer { server.remove() }
        let database = server.database()
        let other = PostgresForTests(isEncrypted: true)
        defer { other.remove() }
        let sessions = TemporarySessions()
        func list(_ host: String, _ rules: String) throws -> Answer {
            let store = "postgres://postgres@\(host):\(server.port)/\(database)?\(rules)"
            return try fusen("list", "--store", store, in: sessions)
        }
        let right = "sslmode=verify-full&sslrootcert=\(server.certificate)"
        #expect(
            try fusen(
                "store", "init", "postgres://postgres@localhost:\(server.port)/\(database)?\(right)", in: sessions
            ).status == 0)
        #expect(try list("localhost", right).status == 0)
        for (host, rules) in [
            ("localhost", "sslmode=verify-full&sslrootcert=\(other.certificate)"), ("127.0.0.1", right),
            ("localhost", "sslmode=disable"),
        ] {
            let refused = try list(host, rules)
            #expect(refused.status == 1 && refused.complaint.contains("ログインできません"), "\(refused.complaint)")
        }
    }
}
