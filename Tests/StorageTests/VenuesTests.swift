import Dispatch
import Engine
import Foundation
import PostgresStore
import Storage
import Synchronization
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// Three houses, eight consoles, one meeting on one server, and everything that can break does.
///
/// 40 opinions a console; `FUSEN_SOAK=1` makes it 375, which is 3,000 in all.
@Suite("三つの会場", .enabled(if: PostgresForTests.isInstalled)) struct VenuesTests {
    private static let consoles = 8
    private var opinions: Int { isSoak ? 375 : 40 }

    /// One console: what it gave, in order, and what became of it.
    private final class Console: Sendable {
        let name: String
        private let journal: Mutex<BackgroundJournal?>
        private let answered = Mutex<[BackgroundJournal.CommandID: Journal.Outcome]>([:])
        private let came = DispatchSemaphore(value: 0)
        private let files: SessionFiles
        /// Opinions without an answer, with their keys: what a file of them would hold.
        private let unanswered = Mutex<[(id: BackgroundJournal.CommandID, request: Journal.Request)]>([])

        init(_ name: String, _ files: SessionFiles) throws {
            (self.name, self.files) = (name, files)
            journal = Mutex(nil)
            try begin()
        }

        private func begin() throws {
            let made = BackgroundJournal(try Journal.open(files, version: "0.1.0")) { [weak self] in
                for case .answered(let id, let outcome) in $0 {
                    guard let self else { return }
                    answered.withLock { $0[id] = outcome }
                    unanswered.withLock { $0.removeAll { $0.id == id } }
                    came.signal()
                }
            }
            journal.withLock { $0 = made }
        }

        func give(_ text: String, _ number: Int) {
            let user = Operator(role: .noteTaker(Group.ID(1)), name: name)
            send(Journal.Request(post(text), by: user, at: at(number), key: "\(name)-\(number)"))
        }

        private func send(_ request: Journal.Request) {
            journal.withLock { journal in
                unanswered.withLock { unanswered in
                    guard let journal else { return }
                    let basis = BackgroundJournal.Basis(expected: [], known: 0, standsAlone: true)
                    unanswered.append((journal.perform(request, on: basis), request))
                }
            }
        }

        /// Killed, and begun anew by the same operator, who sends what was not answered.
        func restart() throws {
            journal.withLock { $0 = nil }
            let rest = unanswered.withLock { unanswered in
                defer { unanswered = [] }
                return unanswered.map(\.request)
            }
            try begin()
            for request in rest { send(request) }
        }

        /// Waits until all is answered.
        func finish() { while unanswered.withLock({ !$0.isEmpty }) { came.wait() } }

        func journalForLooking() -> BackgroundJournal? { journal.withLock { $0 } }
    }

    @Test func whateverBreaksEveryOpinionIsThereOnceAndInOrder() throws {
        let scratch = Scratch(.server)
        try scratch.make()
        let database = try #require(scratch.server).short.split(separator: "/").last.map(String.init) ?? ""
        let lines = (0..<3).map { _ in LineForTests(to: PostgresForTests.shared.port) }
        defer { for line in lines { line.end() } }
        let consoles = try (0..<Self.consoles).map { index in
            let address = PostgresForTests.shared.address(database, port: lines[index % 3].port)
            let folder = SessionsFolder.copies(
                of: try ServerAddress(address), dataFolder: scratch.folder.path + "-\(index)")
            return try Console("記録\(index)", folder.resolve("会議"))
        }
        var dice = Dice(25)
        let breaks = isSoak ? 20 : 6
        for number in 1...opinions {
            for console in consoles { console.give("\(console.name)の\(number)", number) }
            // Some moments into a disturbance the next opinions come in.
            guard number % max(1, opinions / breaks) == 0 else { continue }
            let line = dice.one(of: lines)
            switch dice.number(0...3) {
            case 0: line.cut()
            case 1: line.loseAnswers()
            case 2:
                PostgresForTests.shared.sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'",
                    in: "postgres")
            default:
                let console = dice.one(of: consoles)
                // A line that is cut would keep it from beginning anew.
                for line in lines { line.mend() }
                try console.restart()
            }
        }
        for line in lines { line.mend() }
        for console in consoles { console.finish() }
        // then
        let journal = try scratch.open()
        let texts = journal.session.workshop.allNotes.sorted { $0.id < $1.id }.map(\.text)
        #expect(texts.count == Self.consoles * opinions)
        for console in consoles {
            let own = texts.filter { $0.hasPrefix(console.name + "の") }
            #expect(own == (1...opinions).map { "\(console.name)の\($0)" })
        }
        #expect(journal.session.workshop.invariantViolation == nil)
        let rows = try journal.rows()
        #expect(rows.map(\.number) == Array(1...rows.count))
        #expect(Set(rows.compactMap(\.key)).count == rows.compactMap(\.key).count)
        // Every copy says the same once it has looked.
        for console in consoles {
            let looking = try #require(console.journalForLooking())
            let seen = Mutex<[JournalRow]>([])
            looking.refresh()
            looking.run { journal in
                _ = try? journal.refresh()
                seen.withLock { $0 = (try? journal.rows()) ?? [] }
            }
            #expect(looking.finish(within: 60_000))
            #expect(seen.withLock { $0 } == rows)
        }
    }
}
