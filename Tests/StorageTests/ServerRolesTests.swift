import Engine
import Foundation
import PostgresStore
import Storage
import TestSupport
import Testing

/// What the logins of a database may do there, whatever program they use.
@Suite("サーバーの権限", .enabled(if: PostgresForTests.isInstalled)) struct ServerRolesTests {
    /// A database with two departments' sessions and a login of each kind.
    private struct City {
        let database: String
        /// Logins are the whole server's: each database has its own.
        let facilitator, noteTaker, reader, stranger: String
        let folder = NSTemporaryDirectory() + "fusen-roles-" + UUID().uuidString

        init() throws {
            database = Scratch.database()
            (facilitator, noteTaker, reader, stranger) = (
                database + "_進行", database + "_記録", database + "_閲覧", database + "_他課"
            )
            let server = PostgresForTests.shared
            for login in [facilitator, noteTaker, reader, stranger] {
                server.sql("CREATE ROLE \"\(login)\" LOGIN", in: database)
            }
            let administrator = try self.server("postgres")
            try administrator.admit(facilitator, as: "facilitator", to: nil, table: nil)
            try administrator.admit(stranger, as: "facilitator", to: nil, table: nil)
            _ = try administrator.dismiss(stranger, from: "ない")
            server.sql("DELETE FROM fusen.member", in: database)
            _ = try Journal.create(
                files("会議", facilitator), founding: founding, by: "進行", at: at(0), version: "0.1.0")
            _ = try Journal.create(
                files("他課の会議", stranger), founding: founding, by: "進行", at: at(0), version: "0.1.0")
            try administrator.admit(noteTaker, as: "note_taker", to: "会議", table: 1)
            try administrator.admit(reader, as: "reader", to: "会議", table: nil)
        }

        func address(_ login: String) throws -> ServerAddress {
            try ServerAddress(PostgresForTests.shared.address(database, login: login))
        }

        func server(_ login: String) throws -> PostgresServer { PostgresServer(try address(login)) }

        func files(_ name: String, _ login: String) throws -> SessionFiles {
            try SessionsFolder.copies(of: address(login), dataFolder: folder + login).session(name)
        }

        func open(_ name: String, _ login: String) throws -> Journal {
            let folder = SessionsFolder.copies(of: try address(login), dataFolder: folder + login)
            return try Journal.open(folder.resolve(name), version: "0.1.0")
        }

        func psql(_ statement: String, as login: String) -> String {
            PostgresForTests.shared.sql(statement, in: database, as: login)
        }
    }

    @Test func aNoteTakerWritesNotesAndMovesNothing() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let journal = try city.open("会議", city.noteTaker)
        // as the console asks, with a role that is made up
        let user = Operator(role: .facilitator, name: "記録1")
        _ = try journal.perform(post("意見"), by: user, at: at(1))
        #expect(journal.session.workshop.allNotes.map(\.text) == ["意見"])
        for command in [
            Command.agenda(.addStep(title: "項目", minutes: 5, kind: .other, after: nil)), .session(.close),
            .setting(.describe(.place("どこか"))),
        ] {
            #expect(try journal.perform(command, by: user, at: at(2)) == .refused(.loginMayNot))
        }
        // What another did before it cannot be taken back under another's name either.
        _ = try city.open("会議", city.facilitator).perform(
            .setting(.describe(.place("公民館"))), by: "進行", at: at(3))
        #expect(try journal.perform(.undo, by: "進行", at: at(4)) == .refused(.loginMayNot))
        #expect(journal.session.workshop.occasion.place == "公民館")
    }

    @Test func aNoteTakerToWhomTheFacilitatorHandedOverMovesTheRoom() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let step = Command.agenda(.addStep(title: "項目", minutes: 5, kind: .other, after: nil))
        let user = Operator(role: .noteTaker(Group.ID(1)), name: "記録1")
        let (facilitator, noteTaker) = (try city.open("会議", city.facilitator), try city.open("会議", city.noteTaker))
        _ = try facilitator.perform(.session(.entrust(Group.ID(1))), by: "進行", at: at(1))
        guard case .done = try noteTaker.perform(step, by: user, at: at(2)) else {
            Issue.record("refused")
            return
        }
        _ = try facilitator.perform(.session(.entrust(nil)), by: "進行", at: at(3))
        #expect(
            try noteTaker.perform(step, by: Operator(role: .facilitator, name: "x"), at: at(4))
                == .refused(.loginMayNot))
    }

    @Test func psqlGetsNoFurther() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let count = "SELECT count(*) FROM fusen.entry e JOIN fusen.session s ON s.id = e.session WHERE s.name = "
        // Another department's session is not there, for whoever is no member of it.
        for login in [city.noteTaker, city.reader, city.facilitator] {
            #expect(city.psql(count + "'他課の会議'", as: login) == "0\n")
            #expect(city.psql("SELECT string_agg(name, ',') FROM fusen.session", as: login) == "会議\n")
            #expect(
                city.psql("SELECT * FROM fusen.append('他課の会議', 0, 0, 0, 9e15::bigint, '[]')", as: login).contains(
                    "ERROR"))
            #expect(city.psql("SELECT * FROM fusen.others('他課の会議')", as: login) == "")
        }
        #expect(city.psql(count + "'会議'", as: city.stranger) == "0\n")
        // Nobody but an administrator touches a row.
        for login in [city.noteTaker, city.reader, city.facilitator] {
            for statement in [
                "DELETE FROM fusen.entry", "UPDATE fusen.entry SET event = ''", "TRUNCATE fusen.entry",
                "INSERT INTO fusen.entry SELECT * FROM fusen.entry", "DELETE FROM fusen.session",
                "INSERT INTO fusen.member VALUES (session_user, NULL, 'facilitator')",
                "INSERT INTO fusen.kind VALUES ('ballotTurned')", "SELECT * FROM fusen.member",
                "SELECT fusen.admit(session_user, 'facilitator', NULL, NULL)",
                "SELECT fusen.rewrite('会議', 0, '[]', '[]')", "DROP TABLE fusen.entry",
                "ALTER TABLE fusen.entry DISABLE ROW LEVEL SECURITY",
                "CREATE FUNCTION fusen.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            ] {
                #expect(city.psql(statement, as: login).contains("ERROR"), "\(login): \(statement)")
            }
        }
        #expect(city.psql("SELECT fusen.hold('会議')", as: city.reader).contains("ERROR"))
        // A reveal, written by hand as an entry that follows.
        let last = city.psql("SELECT last FROM fusen.session", as: city.noteTaker).trimmingCharacters(in: .newlines)
        let next = (Int(last) ?? 0) + 1
        func append(_ event: String, _ number: Int, by login: String) -> String {
            let row =
                #"[{"number":\#(number),"act":\#(number),"by":"記録1","at":0,"shape":1,"event":"\#(event)"}]"#
            let before = "SELECT act, at FROM fusen.entry WHERE number = \(last)"
            return city.psql(
                "SELECT a.* FROM (\(before)) b, fusen.append('会議', \(last), b.act, b.at, 9e15::bigint, '\(row)') a",
                as: login)
        }
        let reveal = #"{\"ballotTurned\":{\"_0\":1,\"from\":\"closed\",\"to\":\"revealed\"}}"#
        #expect(append(reveal, next, by: city.noteTaker).contains("may not do that"))
        // Numbers cannot be left out or doubled.
        let note = #"{\"notePosted\":{}}"#
        #expect(append(note, next + 1, by: city.noteTaker).contains("no entries that follow"))
        #expect(city.psql("SELECT last FROM fusen.session", as: city.noteTaker) == last + "\n")
        // A name hidden behind one that is allowed.
        let both = #"{\"notePosted\":{},\"ballotTurned\":{}}"#
        #expect(append(both, next, by: city.noteTaker).contains("ERROR"))
    }

    @Test func anOwnerWhoIsNoSuperuserPreparesAndItsAdministratorsAdmit() throws {
        // given a database as the guide has it made
        let server = PostgresForTests.shared
        let database = server.database()
        let logins = ["所有", "管理", "係"].map { "\(database)_\($0)" }
        for (login, rights) in zip(logins, ["CREATEROLE", "", ""]) {
            server.sql("CREATE ROLE \"\(login)\" LOGIN \(rights)", in: database)
        }
        server.sql("ALTER DATABASE \(database) OWNER TO \"\(logins[0])\"", in: database)
        let asked = try logins.map { PostgresServer(try ServerAddress(server.address(database, login: $0))) }
        try asked[0].prepare(kinds: Event.namesForNoteTakers)
        // when an administrator is admitted, and admits
        try asked[0].admit(logins[1], as: "administrator", to: nil, table: nil)
        try asked[1].admit(logins[2], as: "facilitator", to: nil, table: nil)
        let members = try asked[1].members().filter { logins.contains($0.login) }
        #expect(members.map(\.role).sorted() == ["administrator", "administrator", "facilitator"])
        func mayMakeSessions() -> Bool {
            server.sql("SELECT fusen.found('x', '[]')", in: database, as: logins[2]).contains("no entries that follow")
        }
        #expect(mayMakeSessions())
        // then a weaker role takes the stronger one's place, and nothing stays behind
        try asked[1].admit(logins[2], as: "reader", to: nil, table: nil)
        #expect(!mayMakeSessions())
        _ = try asked[1].dismiss(logins[2], from: nil)
        #expect(throws: PostgresFailure.self) { try asked[2].sessions() }
        // Whoever was never admitted has no business in the database.
        server.sql("CREATE ROLE \"\(database)_他人\" LOGIN", in: database)
        #expect(server.sql("SELECT lo_create(0)", in: database, as: "\(database)_他人").contains("permission denied"))
        // An older fusen does not take the place of a newer one.
        server.sql("UPDATE fusen.version SET number = 99", in: database)
        #expect(throws: PostgresFailure.notPrepared(found: 99)) { try asked[0].prepare(kinds: []) }
    }

    @Test func aLoginThatIsDismissedSeesNothingMore() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        #expect(try city.server(city.reader).sessions().map(\.name) == ["会議"])
        #expect(try city.server("postgres").dismiss(city.reader, from: nil) == 1)
        #expect(throws: PostgresFailure.self) { try city.server(city.reader).sessions() }
        let roles = try city.server("postgres").members().map(\.role).filter { $0 != "administrator" }
        #expect(roles.sorted() == ["facilitator", "facilitator", "note_taker"])
    }
}
