import Dispatch
import Engine
import Foundation
import PostgresStore
@testable import Storage
import Synchronization
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// Sessions on a real PostgreSQL, each console at a machine of its own.
@Suite("サーバーの記録", .enabled(if: PostgresForTests.isInstalled)) struct ServerTests {
    /// A machine whose line to the server can be cut.
    private final class Machine {
        let line: LineForTests
        let folder: SessionsFolder

        init(_ scratch: Scratch, _ name: String) throws {
            line = LineForTests(to: PostgresForTests.shared.port)
            let database = try #require(scratch.server).text.split(separator: "/").last.map(String.init) ?? ""
            let address = PostgresForTests.shared.address(database, port: line.port)
            folder = SessionsFolder.copies(of: try ServerAddress(address), dataFolder: scratch.folder.path + name)
        }

        deinit { line.end() }

        func open(_ name: String = "会議") throws -> Journal {
            try Journal.open(folder.resolve(name), version: "0.1.0")
        }
    }

    private func texts(_ journal: Journal) -> [String] { journal.session.workshop.allNotes.map(\.text) }

    // MARK: The line

    @Test func withoutALineNothingIsDoneAndItIsDoneOnceWhenItIsBack() throws {
        // given a console whose line breaks
        let scratch = Scratch(.server)
        try scratch.make()
        let machine = try Machine(scratch, "甲")
        let journal = try machine.open()
        _ = try journal.perform(post("前"), by: "記録1", at: at(1))
        machine.line.cut()
        // when it writes
        let failure = #expect(throws: StorageFailure.self) {
            try journal.perform(post("切れている間"), by: "記録1", at: at(2), key: "k")
        }
        // then that is told, and nothing has changed anywhere
        #expect(failure?.isDisconnection == true)
        #expect(texts(journal) == ["前"])
        #expect(try texts(scratch.open()) == ["前"])
        // when the line is back and it tries again
        machine.line.mend()
        _ = try journal.perform(post("切れている間"), by: "記録1", at: at(2), key: "k")
        _ = try journal.perform(post("切れている間"), by: "記録1", at: at(2), key: "k")
        // then it is there once
        #expect(try texts(scratch.open()) == ["前", "切れている間"])
    }

    @Test func whatTheServerHasButCouldNotAnswerIsThereOnce() throws {
        let scratch = Scratch(.server)
        try scratch.make()
        let machine = try Machine(scratch, "甲")
        let journal = try machine.open()
        _ = try journal.perform(post("前"), by: "記録1", at: at(1))
        // given a line that loses the answer only
        machine.line.loseAnswers()
        let failure = #expect(throws: StorageFailure.self) {
            try journal.perform(post("届いた"), by: "記録1", at: at(2), key: "k")
        }
        #expect(failure?.isDisconnection == true)
        #expect(texts(journal) == ["前"])
        #expect(try texts(scratch.open()) == ["前", "届いた"])
        machine.line.mend()
        // when it is asked again under its key, behind somebody else's
        _ = try scratch.open().perform(post("ほか"), by: "記録2", at: at(3))
        guard case .done(let entries) = try journal.perform(post("届いた"), by: "記録1", at: at(9), key: "k") else {
            Issue.record("refused")
            return
        }
        // then it is the one that is there
        #expect(entries.map(\.at) == [at(2)])
        #expect(texts(journal) == ["前", "届いた", "ほか"])
    }

    @Test(.timeLimit(.minutes(1))) func aServerThatHangsIsALineThatIsGoneForWhoeverReadsToo() throws {
        let scratch = Scratch(.server)
        try scratch.make()
        let machine = try Machine(scratch, "甲")
        let journal = try machine.open()
        try journal.refresh()
        machine.line.loseAnswers()
        // An idle console only asks whether there is something.
        let failure = #expect(throws: StorageFailure.self) { try journal.refresh() }
        #expect(failure?.isDisconnection == true)
        machine.line.mend()
        // What was asked for long ago and may not wait is not done any more.
        let step = Journal.Request(.setting(.describe(.place("公民館"))), by: "進行", at: at(1))
        let late = #expect(throws: StorageFailure.self) { try journal.perform([step], askedAt: 1) }
        #expect(late?.isDisconnection == true)
        #expect(try scratch.open().session.workshop.occasion.place == "")
        _ = try journal.perform([step], askedAt: DispatchTime.now().uptimeNanoseconds)
        #expect(try scratch.open().session.workshop.occasion.place == "公民館")
    }

    @Test func whoeverHoldsTheSessionKeepsNobodyWaitingForLong() throws {
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        PostgresForTests.shared.leavingOpen("SELECT fusen.hold('会議')", in: database) {
            let failure = #expect(throws: StorageFailure.self) {
                try journal.perform(post("待つ"), by: "記録1", at: at(1))
            }
            guard case .server(_, .busy) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            // Nothing goes on waiting there for whoever gave up.
            let waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database)' AND wait_event_type = 'Lock'"
            #expect(PostgresForTests.shared.sql(waiting, in: database) == "0\n")
        }
        _ = try journal.perform(post("待つ"), by: "記録1", at: at(1))
    }

    @Test func whoIsLeavingElsewhereKeepsNobodyFromEntering() throws {
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        _ = try scratch.make("他課の会議")
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        for (name, pid) in [("会議", 999_998), ("他課の会議", 999_999)] {
            PostgresForTests.shared.sql(
                """
                INSERT INTO fusen.present SELECT id, \(pid), 'x', 'reader', NULL
                  FROM fusen.session WHERE name = '\(name)'
                """, in: database)
        }
        try PostgresForTests.shared.leavingOpen(
            "DELETE FROM fusen.present WHERE pid > 999990", in: database
        ) {
            let server = PostgresServer(try #require(scratch.server))
            try server.enter("会議", name: "進行", seat: "facilitator", editing: nil)
            // Nor does somebody who enters and stays there keep others from writing.
            _ = try journal.perform(post("意見"), by: "記録1", at: at(1))
        }
        // Who is gone from this session is removed, and nobody of another.
        try PostgresServer(try #require(scratch.server)).enter("会議", name: "進行", seat: "facilitator", editing: nil)
        #expect(
            PostgresForTests.shared.sql("SELECT pid FROM fusen.present WHERE pid > 999990", in: database) == "999999\n")
    }

    @Test func aMachineWithoutALineShowsItsCopyAndSaysSo() throws {
        let scratch = Scratch(.server)
        _ = try scratch.make().perform(post("意見"), by: "記録1", at: at(1))
        let machine = try Machine(scratch, "甲")
        _ = try machine.open()
        machine.line.cut()
        let files = try machine.folder.resolve("会議")
        #expect(files.staleness?.isDisconnection == true)
        #expect(try texts(Journal.open(files, version: "0.1.0", for: .reading)) == ["意見"])
        #expect(try machine.folder.sessions().map(\.slug) == ["会議"])
        // One that never had a copy cannot show any.
        let other = try Machine(scratch, "乙")
        other.line.cut()
        #expect(throws: StorageFailure.self) { try other.folder.resolve("会議") }
        #expect(throws: StorageFailure.self) { try other.folder.sessions() }
    }

    @Test func aConsoleHearsOfOthersByNoticesAndOfPeopleToo() throws {
        let scratch = Scratch(.server)
        try scratch.make()
        let (here, there) = (try scratch.open(), try scratch.open())
        let heard = Heard()
        let background = BackgroundJournal(here) { heard.hear($0) }
        background.refresh()
        #expect(background.finish(within: 20_000))
        there.announce(Presence.Person(name: "記録2", seat: .noteTaker, editing: nil))
        _ = try there.perform(post("よそから"), by: "記録2", at: at(1))
        there.announce(Presence.Person(name: "記録2", seat: .noteTaker, editing: Note.ID(1)))
        // No look of its own: what comes was told of.
        heard.wait { heard in
            heard.entries.contains {
                if case .note(.posted(let note, _)) = $0.event { note.text == "よそから" } else { false }
            }
                && heard.people.contains { $0.name == "記録2" && $0.editing == Note.ID(1) }
        }
    }

    @Test func whoeverBeginsAgainKeepsTheNameThoughTheServerStillHasTheOldConsole() throws {
        // given a console whose line broke without the server's knowing
        let scratch = Scratch(.server)
        try scratch.make()
        let machine = try Machine(scratch, "甲")
        let ghost = try machine.open()
        try ghost.refresh()
        ghost.announce(Presence.Person(name: "記録1", seat: .noteTaker))
        func name(at journal: Journal) throws -> Presence {
            try journal.refresh()
            return Presence(
                at: journal.files, name: "記録1", seat: .noteTaker, elsewhere: journal.changedPeople() ?? [])
        }
        // then on another machine the name is taken, and on its own it is not
        let other = try scratch.open()
        #expect(try name(at: other).here.name == "記録1-2")
        let again = try machine.open()
        let presence = try name(at: again)
        #expect(presence.here.name == "記録1")
        // and it is known once
        again.announce(presence.here)
        let known = try PostgresServer(try #require(scratch.server)).others(at: "会議").map(\.name)
        #expect(known == ["記録1"])
        withExtendedLifetime(ghost) {}
    }

    /// Whoever waits for news.
    private final class Heard: Sendable {
        private let news = Mutex<(entries: [Entry], people: [Presence.Person])>(([], []))
        private let came = DispatchSemaphore(value: 0)
        var entries: [Entry] { news.withLock { $0.entries } }
        var people: [Presence.Person] { news.withLock { $0.people } }

        func hear(_ together: [BackgroundJournal.News]) {
            news.withLock { news in
                for piece in together {
                    switch piece {
                    case .applied(let entries): news.entries += entries
                    case .present(let people): news.people = people
                    case .answered, .failed, .readAnew, .recovered: break
                    }
                }
            }
            came.signal()
        }

        func wait(until isThere: (Heard) -> Bool) { while !isThere(self) { came.wait() } }
    }

    // MARK: A server that is not what it was

    @Test func aServerPutBackToAnOlderCopyIsToldAndNothingIsWrittenThere() throws {
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        let console = try scratch.open()
        for number in 1...3 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        try console.refresh()
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        let last = console.session.lastEntry
        PostgresForTests.shared.sql(
            "DELETE FROM fusen.entry WHERE number = \(last); UPDATE fusen.session SET last = \(last - 1)", in: database)
        let failure = StorageFailure.putBack(
            try #require(console.files.served).address, copy: console.files.journal)
        #expect(throws: failure) { try console.perform(post("あと"), by: "記録1", at: at(9)) }
        // Something else was written there since.
        _ = try Journal.open(scratch.console("会議"), version: "0.1.0").perform(post("別"), by: "記録3", at: at(8))
        #expect(throws: failure) { try console.refresh() }
        let again = try Journal.open(console.files, version: "0.1.0")
        #expect(throws: failure) { try again.perform(post("あと"), by: "記録1", at: at(9)) }
        #expect(texts(again) == ["意見1", "意見2", "意見3"])
        // What the copy holds can be gone on with, with the server or without it.
        let place = Scratch()
        _ = try SessionCopy(of: SessionFiles(journal: again.files.journal), to: place.files("取り出し"))
        #expect(try texts(place.open("取り出し")) == ["意見1", "意見2", "意見3"])
    }

    /// Written by hand, by a login that may write notes.
    @Test(arguments: [Int.max, 0, -1]) func aNoteThatNoConsoleWroteHarmsNobody(_ count: Int) throws {
        let scratch = Scratch(.server)
        try scratch.make()
        let console = try scratch.open()
        _ = try scratch.make("ほかの会議")
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        let number = console.session.lastEntry + 1
        PostgresForTests.shared.sql(
            """
            INSERT INTO fusen.entry SELECT id, \(number), \(number), NULL, '記録1', 0, NULL, NULL, 1,
              '{"notePosted":{"_0":{"at":0,"board":{"group":1,"lane":1},"by":"記録1","count":\(count),"id":1,
              "marks":{"isRepresentative":false,"isUncertain":false},"text":"一"},"at":0}}'
              FROM fusen.session WHERE name = '会議';
            UPDATE fusen.session SET last = \(number) WHERE name = '会議'
            """, in: database)
        let failure = StorageFailure.strangeEntry(
            number: number, of: "会議", on: try #require(console.files.served).server.short)
        #expect(throws: failure) { try console.refresh() }
        #expect(console.session.workshop.counts.all.notes == 0)
        // Nor does it end a console that has never seen the session.
        #expect(throws: (any Error).self) { try scratch.open() }
        // The others are listed all the same.
        #expect(try scratch.folder.sessions().map(\.slug) == ["ほかの会議", "会議"])
    }

    /// By a note-taker's login, too: each would trap, or leave a session that nobody can open.
    @Test(arguments: [
        #"{"noteThemed":{"_0":1,"to":999}}"#, #"{"noteCounted":{"_0":1,"from":1,"to":5000000}}"#,
        #"{"noteCounted":{"_0":1,"from":1,"to":2,"to":3}}"#, #"{"noteCounted":{"_0":1,"from":1,"to":2,"t\u006f":3}}"#,
        #"{"notesMoved":{"_0":[{"note":1,"from":{"board":{"group":1,"lane":1},"index":0},"#
            + #""to":{"board":{"group":55,"lane":5},"index":0}}]}}"#,
        #"{"notesMoved":{"_0":[{"note":1,"from":{"board":{"group":1,"lane":1},"index":0},"#
            + #""to":{"board":{"group":1,"lane":1},"cluster":4444,"index":9223372036854775807}}]}}"#,
        #"{"clusterFormed":{"_0":{"id":9,"board":{"group":77,"lane":9},"heading":"h","notes":[]},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":"#
            + #"{"dots":{"1":9223372036854775807},"id":7,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":"#
            + #"{"dots":{"1":1},"id":9223372036854775807,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":{"dots":{"1":-5},"id":7,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":{"dots":{"1":16},"id":7,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":{"dots":{"99":5},"id":7,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":1,"_1":"#
            + #"{"dots":{"1":1},"id":7,"group":3,"people":9223372036854775807,"spoilt":0},"at":0}}"#,
        #"{"sheetEntered":{"_0":77,"_1":{"dots":{"1":1},"id":7,"group":3,"people":5,"spoilt":0},"at":0}}"#,
        #"{"memoWritten":{"_0":{"id":9223372036854775807,"kind":"decision","text":"x","by":"y","at":0},"at":0}}"#,
    ]) func anEntryThatNoConsoleWroteIsNotTakenIn(_ event: String) throws {
        // given a session with a note and an open ballot, and a console there
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        let plan = BallotPlan(
            title: "どちら", candidates: ["甲", "乙"].map { BallotPlan.Candidate(.free, label: $0) }, dotsPerPerson: 3,
            method: .tables, voters: 30)
        _ = try journal.perform(.ballot(.prepareBallot(plan)), by: "進行", at: at(2))
        _ = try journal.perform(.ballot(.setBallotState(1, to: .open)), by: "進行", at: at(3))
        let console = try scratch.open()
        let number = console.session.lastEntry + 1
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        PostgresForTests.shared.sql(
            """
            INSERT INTO fusen.entry SELECT id, \(number), \(number), NULL, '記録1', 0, NULL, NULL, 1, '\(event)'
              FROM fusen.session WHERE name = '会議';
            UPDATE fusen.session SET last = \(number) WHERE name = '会議'
            """, in: database)
        // then it is told by its number, on a machine that is new to it as well, and no copy has it
        let failure = StorageFailure.strangeEntry(number: number, of: "会議", on: try #require(scratch.server).short)
        #expect(throws: failure) { try console.refresh() }
        #expect(throws: failure) { try scratch.open() }
        #expect(try console.rows().count == number - 1)
        // and the owner takes it out, as that says; then work goes on
        #expect(PostgresForTests.shared.sql("SELECT fusen.discard('会議', \(number))", in: database) == "1\n")
        _ = try console.perform(post("二"), by: "記録1", at: at(4))
        #expect(try texts(scratch.open()) == ["一", "二"])
    }

    @Test func anEntryThatIsMissingIsNotTakenForOneThatWasAppended() throws {
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        // given a number of the last entry behind which there is none
        PostgresForTests.shared.sql("UPDATE fusen.session SET last = last + 1", in: database)
        let failure = StorageFailure.putBack(try #require(journal.files.served).address, copy: journal.files.journal)
        #expect(throws: failure) { try journal.perform(post("どこにもない"), by: "記録1", at: at(2)) }
        #expect(texts(journal) == ["一"])
        #expect(try Journal.open(journal.files, version: "0.1.0").session.lastEntry == journal.session.lastEntry)
    }

    @Test func aCopyOfAnotherHistoryOfTheSameLengthIsKnown() throws {
        // given a server that was put back, and went on by as many entries
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        _ = try journal.perform(post("バックアップ後"), by: "記録1", at: at(1))
        let last = journal.session.lastEntry
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        PostgresForTests.shared.sql("SELECT fusen.discard('会議', \(last))", in: database)
        _ = try scratch.open().perform(post("ほかのPC"), by: "記録2", at: at(2))
        // then whoever reads the copy is told
        let failure = StorageFailure.putBack(
            try #require(scratch.server).session("会議"), copy: journal.files.journal)
        #expect(throws: failure) { try scratch.folder.resolve("会議") }
        #expect(try scratch.folder.sessions().map(\.staleness) == [failure])
    }

    @Test func anEntryOfANewerFusenIsToldAsSuchAndTheOtherSessionsAreListed() throws {
        let scratch = Scratch(.server)
        let console = try scratch.make()
        _ = try scratch.make("ほかの会議")
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        PostgresForTests.shared.sql(
            """
            INSERT INTO fusen.entry SELECT id, last + 1, last + 1, NULL, 'x', 0, NULL, NULL, 99, '{"x":{}}'
              FROM fusen.session WHERE name = '会議';
            UPDATE fusen.session SET last = last + 1 WHERE name = '会議'
            """, in: database)
        let failure = StorageFailure.newer(path: try #require(scratch.server).session("会議"), version: "")
        #expect(throws: failure) { try console.refresh() }
        #expect(throws: failure) { try scratch.folder.resolve("会議") }
        #expect(try scratch.folder.sessions().map(\.slug) == ["ほかの会議", "会議"])
        // On a machine that is new to it, too.
        let fresh = SessionsFolder.copies(
            of: try #require(scratch.server), dataFolder: NSTemporaryDirectory() + "fusen-fresh-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: fresh.path) }
        #expect(try fresh.sessions().map(\.staleness) == [nil, failure])
    }

    @Test(arguments: [("wrong", ""), ("", ""), ("right", "?sslmode=bogus"), ("right", "?x")])
    func aLoginThatIsNotAcceptedIsNoLineThatIsGone(_ password: String, _ query: String) throws {
        let database = Scratch.database()
        let file = NSTemporaryDirectory() + "fusen-pass-" + UUID().uuidString
        defer { unlink(file) }
        if !password.isEmpty {
            try writeWhole(Array("*:*:*:*:\(password)\n".utf8), to: file)
        }
        let address = try ServerAddress(
            PostgresForTests.shared.address(database, login: PostgresForTests.loginWithPassword) + "?passfile=\(file)"
                + query.replacing("?", with: "&"))
        let failure = #expect(throws: PostgresFailure.self) { try PostgresServer(address).sessions() }
        switch failure {
        case .loginRefused: #expect(query.isEmpty)
        case .unusableAddress: #expect(!query.isEmpty)
        default: Issue.record("\(String(describing: failure))")
        }
    }

    @Test func anAddressBeginsInLargeLettersOrSmall() throws {
        #expect(ServerAddress.isMeant(by: "POSTGRESQL://h/d"))
        #expect(try ServerAddress("Postgres://h/d").text == "postgres://h/d")
        #expect(!ServerAddress.isMeant(by: "postgres"))
    }

    @Test func whatIsNoAddressOrHoldsAHiddenPasswordIsRefused() {
        #expect(throws: ServerAddress.Fault.malformed("postgres://")) { try ServerAddress("postgres://") }
        #expect(throws: ServerAddress.Fault.password) { try ServerAddress("postgres://h/d?pass%77ord=x") }
    }

    @Test func aDatabaseWithoutOurTablesIsToldAsSuch() throws {
        let address = try ServerAddress(PostgresForTests.shared.address(PostgresForTests.shared.database()))
        let folder = SessionsFolder.copies(of: address, dataFolder: NSTemporaryDirectory() + "fusen-leer")
        #expect(throws: StorageFailure.server(address.short, .notPrepared(found: nil))) { try folder.sessions() }
    }

    @Test func anEndedServerIsALineThatIsGone() throws {
        let address = try ServerAddress("postgres://postgres@127.0.0.1:1/fusen")
        let folder = SessionsFolder.copies(of: address, dataFolder: NSTemporaryDirectory() + "fusen-leer")
        let failure = #expect(throws: StorageFailure.self) { try folder.sessions() }
        #expect(failure?.isDisconnection == true)
    }

    @Test func whatOthersWroteIsToldBeforeTheAnswerToWhatIsAskedFor() throws {
        // given a console that has not heard of another's opinion
        let scratch = Scratch(.server)
        try scratch.make()
        let machines = try [Machine(scratch, "甲"), Machine(scratch, "乙")]
        defer { withExtendedLifetime(machines) {} }
        let (here, there) = (try machines[0].open(), try machines[1].open())
        _ = try there.perform(post("あちらの意見"), by: "記録2", at: at(1))
        // when it asks for something, which has to be tried again behind that
        var told: [(entries: [Entry], onServer: [String])] = []
        here.tellEarly = { entries in told.append((entries, (try? texts(scratch.open())) ?? [])) }
        _ = try here.perform(post("こちらの意見"), by: "記録1", at: at(2))
        // then the other's is told while its own is not there yet
        #expect(told.map(\.entries.count) == [1] && told.map(\.onServer) == [["あちらの意見"]])
        #expect(here.applied.map(\.by) == ["記録1"])
    }

    // MARK: Words taken out

    @Test func wordsTakenOutOnOneMachineAreTakenOutOfTheServerAndOfEveryCopy() throws {
        // given a console at another machine that has the words
        let scratch = Scratch(.server)
        let journal = try scratch.make()
        _ = try journal.perform(post("田中さんの意見"), by: "記録1", at: at(1))
        _ = try journal.writeSnapshot(at: at(2), version: "0.1.0")
        let other = try scratch.open()
        #expect(texts(other) == ["田中さんの意見"])
        // when
        let done = try Redaction.remove(
            "田中", from: scratch.folder.resolve("会議"), by: "管理", at: at(3), version: "0.1.0"
        ) { SearchPlaces(of: $0, environment: ["XDG_CACHE_HOME": "/nonexistent"]) }
        try other.refresh()
        // then
        #expect(done.entries == 1)
        #expect(done.isOverwrittenOnServer == true)
        #expect(texts(other) == ["■■■さんの意見"])
        #expect(other.takeReadAnew() != nil)
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        let found = "SELECT count(*) FROM fusen.entry WHERE event LIKE '%田中%'"
        #expect(PostgresForTests.shared.sql(found, in: database) == "0\n")
        #expect(PostgresForTests.shared.sql("SELECT count(*) FROM fusen.snapshot", in: database) == "0\n")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: other.files.journal))
        #expect(bytes.range(of: Data("田中".utf8)) == nil)
        // and work goes on
        _ = try other.perform(post("つづき"), by: "記録2", at: at(4))
        #expect(try texts(scratch.open()) == ["■■■さんの意見", "つづき"])
    }

    @Test func wordsAreTakenOutWhileSomebodyReadsAndNobodyWaits() throws {
        let scratch = Scratch(.server)
        _ = try scratch.make().perform(post("田中さんの意見"), by: "記録1", at: at(1))
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        let done = try PostgresForTests.shared.leavingOpen("SELECT count(*) FROM fusen.entry", in: database) {
            try Redaction.remove(
                "田中", from: scratch.folder.resolve("会議"), by: "管理", at: at(3), version: "0.1.0"
            ) { SearchPlaces(of: $0, environment: ["XDG_CACHE_HOME": "/nonexistent"]) }
        }
        // They are out; that they were not overwritten is said.
        #expect(done.entries == 1 && done.isOverwrittenOnServer == false)
        #expect(try texts(scratch.open()) == ["■■■さんの意見"])
    }

    // MARK: Copies

    @Test func aSessionIsCopiedWholeEitherWay() throws {
        // given a session in a file, with keys, an undo and a snapshot
        let (here, there) = (Scratch(), Scratch(.server))
        let journal = try here.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1), key: "k1")
        _ = try journal.perform(post("二"), by: "記録1", at: at(2))
        _ = try journal.perform(.undo, by: "記録1", at: at(3))
        _ = try journal.writeSnapshot(at: at(4), version: "0.1.0")
        // when it goes up and down again
        let up = try SessionCopy(of: here.files(), to: there.files("写し"))
        let down = try SessionCopy(of: there.console("写し"), to: here.files("戻り"))
        // then every row is the same, word for word, and the snapshot there
        #expect(up.checksum == down.checksum)
        #expect(up.entries == journal.session.lastEntry)
        #expect(down.snapshots == 1)
        #expect(try here.files("戻り").snapshots().map { try Snapshot.read(path: $0).slug } == ["戻り"])
        #expect(try here.open("戻り").rows() == journal.rows())
        #expect(try there.open("写し").rows() == journal.rows())
        // and what was asked for under a key is known there
        _ = try there.open("写し").perform(post("一"), by: "記録1", at: at(9), key: "k1")
        #expect(try texts(there.open("写し")) == ["一"])
        #expect(throws: StorageFailure.sessionExists("写し")) {
            try SessionCopy(of: here.files(), to: there.files("写し"))
        }
        #expect(throws: StorageFailure.sessionExists("戻り")) {
            try SessionCopy(of: there.console("写し"), to: here.files("戻り"))
        }
    }

    @Test func aCopyThatCannotBeMadeLeavesNoFolder() throws {
        let here = Scratch()
        let journal = try here.make()
        _ = try journal.writeSnapshot(at: at(4), version: "0.1.0")
        let place = here.files("写し")
        // given something in the way that is seen last
        try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: place.journal, withDestinationPath: "nowhere")
        #expect(throws: StorageFailure.sessionExists("写し")) { try SessionCopy(of: here.files(), to: place) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["写し.fusen"])
    }

    @Test func aCopyThatIsCutOffLeavesNothing() throws {
        let (here, there) = (Scratch(), Scratch(.server))
        try here.make()
        let machine = try Machine(there, "甲")
        machine.line.loseAnswers()
        #expect(throws: StorageFailure.self) { try SessionCopy(of: here.files(), to: machine.folder.session("写し")) }
        machine.line.mend()
        #expect(try machine.folder.sessions().isEmpty)
        _ = try SessionCopy(of: here.files(), to: machine.folder.session("写し"))
        #expect(try machine.folder.sessions().map(\.slug) == ["写し"])
    }
}
