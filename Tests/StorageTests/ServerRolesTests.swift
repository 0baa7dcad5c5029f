import Engine
import Foundation
import PostgresStore
@testable import Storage
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

        /// Appends an event to 会議 by hand, as whoever knows psql can.
        /// - Returns: what psql printed; nothing when it was appended.
        func append(_ event: Event, undoes: Int? = nil, number: Int? = nil, by login: String) throws -> String {
            try append(json: EventEncoder.json(event), undoes: undoes, number: number, by: login)
        }

        func append(json: String, undoes: Int? = nil, number: Int? = nil, by login: String) throws -> String {
            try append(json: [json], undoes: undoes, number: number, by: login)
        }

        /// One act of several events.
        func append(json events: [String], undoes: Int? = nil, number: Int? = nil, by login: String) throws -> String {
            let last = psql("SELECT last FROM fusen.session WHERE name = '会議'", as: login)
                .trimmingCharacters(in: .newlines)
            let next = number ?? (Int(last) ?? 0) + 1
            let entries = events.enumerated().map { place, event in
                JournalRow(
                    number: next + place, act: next, key: nil, by: "進行", at: 0, undoes: undoes, redoes: nil, shape: 1,
                    event: event)
            }
            let rows = String(decoding: try JSONEncoder().encode(entries), as: UTF8.self)
            return psql(
                """
                SELECT a.* FROM (SELECT act, at FROM fusen.entry WHERE number = \(last)) b,
                  fusen.append('会議', \(last), b.act, b.at, 9e15::bigint, '\(rows)') a
                """, as: login)
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

    @Test func nobodySitsWhereTheLoginMayNot() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let logins = [city.reader, city.noteTaker, city.facilitator]
        let servers = try logins.map { try city.server($0) }
        for server in servers { try server.enter("会議", name: "進行", seat: "facilitator", editing: nil) }
        let seats = try city.server("postgres").others(at: "会議").map(\.seat)
        #expect(seats == ["facilitator", "noteTaker", "wall"])
        withExtendedLifetime(servers) {}
    }

    @Test func ofCommandsTogetherThoseThatTheLoginMayAreDone() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let journal = try city.open("会議", city.noteTaker)
        let user = Operator(role: .facilitator, name: "記録1")
        let requests = [post("一"), .setting(.describe(.place("どこか"))), post("二"), .setting(.describe(.place("")))]
            .map { Journal.Request($0, by: user, at: at(1)) }
        let first = try journal.perform(requests, endingAtRefusal: true)
        #expect(first.count == 2 && first.last == .refused(.loginMayNot))
        #expect(journal.applied.count == 1)
        // What is refused for another reason does not hide it.
        let all = try journal.perform(requests)
        #expect(all.count == 4 && all[1] == .refused(.loginMayNot))
        #expect(try city.open("会議", city.facilitator).session.workshop.allNotes.map(\.text) == ["一", "一", "二"])
    }

    @Test func aNoteTakersLoginCountsItsOwnTableOnAnOpenBallotAlone() throws {
        // given a ballot that tables count, and counts of two of them
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let facilitator = try city.open("会議", city.facilitator)
        var options: [Ballot.Option] = []
        for (number, label) in [(1, "甲"), (2, "乙")] {
            options.append(Ballot.Option(id: Ballot.Option.ID(number), label: label, choice: .free))
        }
        let ballot = Ballot(
            id: 1, title: "どちら", options: options, dotsPerPerson: 3, method: .tables, voters: 30)
        _ = try facilitator.perform(post("進行の付箋"), by: "進行", at: at(1))
        func facilitate(_ events: BallotEvent...) throws {
            for event in events { #expect(try city.append(.ballot(event), by: city.facilitator) == "") }
        }
        func count(_ group: Int?, _ dots: Int = 1, id: Int) -> Ballot.CountSheet {
            Ballot.CountSheet(id: .init(id), group: group.map { Group.ID($0) }, people: 5, dots: [1: dots])
        }
        func enter(_ sheet: Ballot.CountSheet) throws -> String {
            try city.append(.ballot(.sheetEntered(1, sheet, at: 0)), by: city.noteTaker)
        }
        try facilitate(.prepared(ballot, at: 0))
        // Not open; open, but not to the tables.
        #expect(try enter(count(1, id: 1)).contains("may not do that"))
        try facilitate(.stateSet(1, from: .prepared, to: .open))
        #expect(try enter(count(1, id: 1)).contains("may not do that"))
        try facilitate(.openedToTables(1, true), .sheetEntered(1, count(2, id: 9), at: 0))
        // when the login of table 1 counts: then its own table, and no other, nor the room
        #expect(try enter(count(1, id: 1)) == "")
        for group in [2, nil] { #expect(try enter(count(group, id: 2)).contains("may not do that")) }
        // Nor another one that stands before its own, for whoever takes the first of two by one name; nor more than its
        // people give beside what only a correction has; nor its own by another spelling.
        let sheet = #"{"dots":{"1":5},"group":1,"id":2,"people":5,"spoilt":0}"#
        let asFusenSpells = #"{"sheetEntered":{"_0":1,"_1":\#(sheet),"at":0}}"#
        for (part, other) in [
            (#""group":1"#, #""group":2,"group":1"#), (#""group":1"#, #""gr\u006fup":2,"group":1"#),
            (#""group":1"#, #""group":1.0"#), (#""people":5"#, #""people":5,"with":1"#), (#""id":2"#, #""id": 2"#),
            (#""at":0"#, #""at":0,"from":{"group":1,"id":2,"people":60}"#), (#""at":0"#, #""at":0,"to":\#(sheet)"#),
        ] {
            let spelt = asFusenSpells.replacingOccurrences(of: part, with: other)
            #expect(try city.append(json: spelt, by: city.noteTaker).contains("may not do that"), "\(spelt)")
        }
        for (from, to) in [(count(2, id: 9), count(2, 2, id: 9)), (count(2, id: 9), count(1, id: 9))] {
            let event = Event.ballot(.sheetCorrected(1, from: from, to: to))
            #expect(try city.append(event, by: city.noteTaker).contains("may not do that"))
        }
        // Nor by the number of another's count under its own name, which it would take the place of.
        for event: BallotEvent in [
            .sheetEntered(1, count(1, 3, id: 9), at: 0), .sheetWithdrawn(1, count(1, id: 9), at: 0),
            .sheetCorrected(1, from: count(1, id: 9), to: count(1, 3, id: 9)),
            .sheetCorrected(1, from: count(1, id: 1), to: count(1, 3, id: 9)),
            // Nor by what its own count never was: fusen would leave it where it is.
            .sheetWithdrawn(1, count(1, 3, id: 1), at: 0),
            // Nor more than its people may give: five have three votes each.
            .sheetCorrected(1, from: count(1, id: 1), to: count(1, 16, id: 1)),
            .sheetCorrected(1, from: count(1, 3, id: 1), to: count(1, 2, id: 1)),
        ] {
            #expect(try city.append(.ballot(event), by: city.noteTaker).contains("may not do that"), "\(event)")
        }
        // Nor a second one of its own, however its number is spelt, alone or behind one that is taken back.
        #expect(try enter(count(1, 3, id: 2)).contains("may not do that"))
        let own = try EventEncoder.json(Event.ballot(.sheetCorrected(1, from: count(1, id: 1), to: count(1, 3, id: 1))))
        for (name, other) in [(#""id":1"#, #""id":1.0"#), (#"{"sheet"#, #"{ "sheet"#), ("sheet", #"\u0073heet"#)] {
            let spelt = own.replacingOccurrences(of: name, with: other)
            let answer = try city.append(json: spelt, by: city.noteTaker)
            #expect(spelt != own && answer.contains("may not do that"))
        }
        let taken = try EventEncoder.json(Event.ballot(.sheetWithdrawn(1, count(1, id: 1), at: 0)))
        let entered = try [2, 3].map { try EventEncoder.json(Event.ballot(.sheetEntered(1, count(1, id: $0), at: 0))) }
        #expect(try city.append(json: [taken] + entered, by: city.noteTaker).contains("may not do that"))
        // Its own it corrects, takes back and enters again.
        for event: BallotEvent in [
            .sheetCorrected(1, from: count(1, id: 1), to: count(1, 3, id: 1)),
            .sheetWithdrawn(1, count(1, 3, id: 1), at: 0), .sheetEntered(1, count(1, id: 1), at: 0),
        ] {
            #expect(try city.append(.ballot(event), by: city.noteTaker) == "", "\(event)")
        }
        // Where people have left, what it was it becomes again, and no more.
        let groups = facilitator.session.workshop.groups
        var fewer = groups
        fewer[0].people = 3
        #expect(try city.append(.setting(.groupsChanged(from: groups, to: fewer)), by: city.facilitator) == "")
        func of(_ people: Int) -> Ballot.CountSheet {
            Ballot.CountSheet(id: 1, group: 1, people: people, dots: [1: 1])
        }
        for (from, to, isTaken) in [(5, 3, true), (3, 6, false), (3, 5, true)] {
            let event = Event.ballot(.sheetCorrected(1, from: of(from), to: of(to)))
            #expect(try city.append(event, by: city.noteTaker).isEmpty == isTaken, "\(from) to \(to)")
        }
        // Nor does a login that may count for any table count for one that there is not.
        PostgresForTests.shared.sql("UPDATE fusen.member SET \"table\" = NULL", in: city.database)
        #expect(try enter(count(99, id: 5)).contains("may not do that"))
        PostgresForTests.shared.sql(
            "UPDATE fusen.member SET \"table\" = 1 WHERE role = 'note_taker'", in: city.database)
        // Nor where the facilitator counts, though tables were let in before.
        var papers = ballot
        papers.id = 2
        papers.method = .papers
        try facilitate(
            .prepared(papers, at: 1), .openedToTables(2, true), .stateSet(2, from: .prepared, to: .open))
        let other = Event.ballot(.sheetEntered(2, count(1, id: 1), at: 0))
        #expect(try city.append(other, by: city.noteTaker).contains("may not do that"))
        // Nor on one that was taken away while it was open.
        var away = ballot
        away.id = 3
        try facilitate(
            .prepared(away, at: 2), .openedToTables(3, true), .stateSet(3, from: .prepared, to: .open),
            .discarded(away, at: 2))
        let late = Event.ballot(.sheetEntered(3, count(1, id: 1), at: 0))
        #expect(try city.append(late, by: city.noteTaker).contains("may not do that"))
        // Closed, and revealed.
        try facilitate(.stateSet(1, from: .open, to: .closed))
        #expect(try enter(count(1, id: 3)).contains("may not do that"))
        try facilitate(.stateSet(1, from: .closed, to: .revealed))
        let withdrawn = Event.ballot(.sheetWithdrawn(1, count(1, id: 1), at: 0))
        #expect(try city.append(withdrawn, by: city.noteTaker).contains("may not do that"))
        // Nothing of another login is taken back, whatever name is written.
        let memo = Memo(id: 1, kind: .presentation, group: 1, text: "要旨", by: "進行", at: at(1))
        let theirs = facilitator.session.lastEntry
        let revert = try city.append(.memo(.written(memo, at: 0)), undoes: theirs, by: city.noteTaker)
        #expect(revert.contains("may not do that"))
        // A closed session stays as it is.
        #expect(try city.append(.session(.closed(at: at(2))), by: city.facilitator) == "")
        #expect(try city.append(.memo(.written(memo, at: 0)), by: city.noteTaker).contains("may not do that"))
    }

    /// A session that was made of a snapshot taken after the closing was never closed by an event of its own.
    @Test func aSessionMadeOfAClosedSnapshotStaysAsItIs() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let open = try city.open("会議", city.facilitator).session.workshop
        let closed = open.applying([.session(.closed(at: at(1)))])
        let memo = Event.memo(
            .written(Memo(id: 1, kind: .presentation, group: 1, text: "要旨", by: "進行", at: at(1)), at: 0))
        #expect(try city.append(.session(.restored(from: open, to: closed)), by: city.facilitator) == "")
        #expect(try city.append(memo, by: city.noteTaker).contains("may not do that"))
        #expect(try city.append(.session(.reopened(wasClosedAt: at(1))), by: city.facilitator) == "")
        #expect(try city.append(memo, by: city.noteTaker) == "")
    }

    @Test func aNoteTakerToWhomTheFacilitatorHandedOverMovesTheRoom() throws {
        let city = try City()
        defer { try? FileManager.default.removeItem(atPath: city.folder) }
        let step = Command.agenda(.addStep(title: "項目", minutes: 5, kind: .other, after: nil))
        let user = Operator(role: .noteTaker(Group.ID(1)), name: "記録1")
        // given a login that is of another table in all other sessions, and was admitted to this one last
        let administrator = try city.server("postgres")
        try administrator.admit(city.noteTaker, as: "note_taker", to: nil, table: 2)
        _ = try administrator.dismiss(city.noteTaker, from: "会議")
        try administrator.admit(city.noteTaker, as: "note_taker", to: "会議", table: 1)
        let (facilitator, noteTaker) = (try city.open("会議", city.facilitator), try city.open("会議", city.noteTaker))
        _ = try facilitator.perform(.session(.entrust(Group.ID(1))), by: "進行", at: at(1))
        guard case .done = try noteTaker.perform(step, by: user, at: at(2)) else {
            Issue.record("refused")
            return
        }
        for other in [Group.ID(2), nil] {
            _ = try facilitator.perform(.session(.entrust(other)), by: "進行", at: at(3))
            #expect(
                try noteTaker.perform(step, by: Operator(role: .facilitator, name: "x"), at: at(4))
                    == .refused(.loginMayNot))
        }
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
        // A facilitator keeps no snapshot that would be a file elsewhere.
        for name in ["../../x.snapshot.json", "-00001/../x.snapshot.json", "-00001.json"] {
            let keep = "SELECT fusen.keep_snapshot('会議', '\(name)', '{}')"
            #expect(city.psql(keep, as: city.facilitator).contains("no name of a snapshot"))
        }
        // A reveal, written by hand as an entry that follows.
        let last = city.psql("SELECT last FROM fusen.session", as: city.noteTaker).trimmingCharacters(in: .newlines)
        let next = (Int(last) ?? 0) + 1
        let reveal = #"{"ballotTurned":{"_0":1,"from":"closed","to":"revealed"}}"#
        #expect(try city.append(json: reveal, by: city.noteTaker).contains("may not do that"))
        // Numbers cannot be left out or doubled.
        let note = #"{"notePosted":{}}"#
        #expect(try city.append(json: note, number: next + 1, by: city.noteTaker).contains("no entries that follow"))
        #expect(city.psql("SELECT last FROM fusen.session", as: city.noteTaker) == last + "\n")
        // A name hidden behind one that is allowed.
        let both = #"{"notePosted":{},"ballotTurned":{}}"#
        #expect(try city.append(json: both, by: city.noteTaker).contains("ERROR"))
    }

    @Test func anOwnerWhoIsNoSuperuserPreparesAndItsAdministratorsAdmit() throws {
        // given a database as the guide has it made
        let server = PostgresForTests.shared
        let database = server.database()
        let logins = ["所有", "管理", "係"].map { "\(database)_\($0)" }
        for (login, rights) in zip(logins, ["CREATEROLE", "", ""]) {
            server.sql("CREATE ROLE \"\(login)\" LOGIN \(rights)", in: database)
        }
        // From version 16 on roles that other databases of a server have already are granted to whoever shares them.
        if (Int(server.sql("SHOW server_version_num", in: database).trimmingCharacters(in: .newlines)) ?? 0) >= 160_000
        {
            for role in ["reader", "note_taker", "facilitator", "administrator"] {
                server.sql("GRANT fusen_\(role) TO \"\(logins[0])\" WITH ADMIN OPTION", in: database)
            }
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
        // An administrator that another one admitted is dismissed by a third, with nobody else.
        let more = ["管理2", "管理3"].map { "\(database)_\($0)" }
        for login in more { server.sql("CREATE ROLE \"\(login)\" LOGIN", in: database) }
        try asked[1].admit(more[0], as: "administrator", to: nil, table: nil)
        try PostgresServer(try ServerAddress(server.address(database, login: more[0]))).admit(
            more[1], as: "administrator", to: nil, table: nil)
        #expect(try asked[0].dismiss(more[0], from: nil) == 1)
        let left = try asked[0].members().map(\.login).filter { (logins + more).contains($0) }
        #expect(left.sorted() == [logins[0], logins[1], more[1]].sorted())
        // The owner stays one, and a login that is not there is told as such.
        #expect(throws: PostgresFailure.denied(why: "the owner of the tables stays an administrator")) {
            try asked[1].dismiss(logins[0], from: nil)
        }
        #expect(throws: PostgresFailure.noSuchLogin("だれも")) {
            try asked[1].admit("だれも", as: "reader", to: nil, table: nil)
        }
        // It can be prepared again.
        try asked[0].prepare(kinds: Event.namesForNoteTakers)
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
