import Dispatch
import Engine
import Foundation
import PostgresStore
import Storage
import Synchronization

/// Consoles at several houses on one server: each writes, and sees what the others write. Asked for by
/// scripts/venues.py, which makes the server and breaks what can break meanwhile.
struct Venues {
    /// A session's address for each console; a console is one machine.
    let addresses: [String]
    /// Opinions a second, of all consoles together; 0 for as many as the server takes.
    let rate: Double
    let seconds: Double
    /// Whether consoles are killed now and then, and begun anew.
    let kills: Bool
    /// The file for when each opinion came to each of the others: its key, the console's place from 0 and the time of
    /// day in milliseconds, a line each.
    let sights: String

    /// When each opinion was given, answered, and seen by each of the others, in nanoseconds.
    private final class Clock: Sendable {
        private let given = Mutex<[String: UInt64]>([:])
        let answers = Mutex<[Double]>([])
        let sights = Mutex<[Double]>([])
        let lines = Mutex<[String]>([])

        func give(_ text: String) { given.withLock { $0[text] = DispatchTime.now().uptimeNanoseconds } }

        private func since(_ text: String) -> Double? {
            given.withLock { $0[text] }.map { Double(DispatchTime.now().uptimeNanoseconds - $0) / 1e6 }
        }

        func answered(_ text: String) { if let time = since(text) { answers.withLock { $0.append(time) } } }
        func seen(_ text: String, at console: Int) {
            if let time = since(text) { sights.withLock { $0.append(time) } }
            let now = Date().timeIntervalSince1970 * 1000
            lines.withLock { $0.append("\(text)\t\(console)\t\(now)") }
        }
    }

    /// A console with what it gave and has no answer for, as a file of it would hold.
    private final class Console: Sendable {
        let name: String
        /// From 0.
        private let place: Int
        private let files: SessionFiles
        private let clock: Clock
        private let journal = Mutex<BackgroundJournal?>(nil)
        private let waiting = Mutex<[(id: BackgroundJournal.CommandID, request: Journal.Request, text: String)]>([])

        init(_ place: Int, _ files: SessionFiles, _ clock: Clock) throws {
            (self.place, self.files, self.clock) = (place, files, clock)
            name = "記録\(place + 1)"
            try begin()
        }

        func begin() throws {
            let made = BackgroundJournal(try Journal.open(files, version: "bench")) { [weak self] in
                for news in $0 { self?.take(news) }
            }
            journal.withLock { $0 = made }
            made.refresh()
        }

        private func take(_ news: BackgroundJournal.News) {
            switch news {
            case .applied(let entries):
                for case .note(.posted(let note, _)) in entries.map(\.event) where note.by != name {
                    clock.seen(note.text, at: place)
                }
            case .answered(let id, _):
                let text = waiting.withLock { waiting -> String? in
                    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
                    return waiting.remove(at: index).text
                }
                if let text { clock.answered(text) }
            case .failed, .present, .readAnew, .recovered: break
            }
        }

        func give(_ text: String) {
            clock.give(text)
            let user = Operator(role: .facilitator, name: name)
            let board = BoardKey(group: Group.ID(1), lane: Lane.ID(1))
            let now = Moment(milliseconds: Int(Date().timeIntervalSince1970 * 1000))
            send(Journal.Request(.note(.post(Draft(text), on: board)), by: user, at: now, key: text), text)
        }

        private func send(_ request: Journal.Request, _ text: String) {
            let basis = BackgroundJournal.Basis(expected: [], known: 0, standsAlone: true)
            journal.withLock { journal in
                waiting.withLock { waiting in
                    guard let journal else { return }
                    waiting.append((journal.perform(request, on: basis), request, text))
                }
            }
        }

        func restart() throws {
            journal.withLock { $0 = nil }
            let rest = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            try begin()
            for (_, request, text) in rest { send(request, text) }
        }

        func look() { journal.withLock { $0 }?.refresh() }
        var isDone: Bool { waiting.withLock { $0.isEmpty } }
        var unanswered: Int { waiting.withLock { $0.count } }
    }

    func run() throws {
        let folder = NSTemporaryDirectory() + "fusen-venues-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = Clock()
        let consoles = try addresses.enumerated().map { index, address in
            let (server, name) = try ServerAddress.session(address)
            let copies = SessionsFolder.copies(of: server, dataFolder: "\(folder)/\(index)")
            return try Console(index, copies.resolve(name), clock)
        }
        let start = DispatchTime.now().uptimeNanoseconds
        func elapsed() -> Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9 }
        var given = 0
        var looked = 0.0
        var nextKill = 20.0
        while elapsed() < seconds {
            // As a console does each second.
            if elapsed() - looked > 1 {
                for console in consoles { console.look() }
                looked = elapsed()
            }
            if kills, elapsed() > nextKill {
                nextKill += 20
                try? consoles[given % consoles.count].restart()
            }
            let console = consoles[given % consoles.count]
            let isDue = rate > 0 ? Double(given) < elapsed() * rate : console.unanswered < 4
            if isDue {
                console.give("\(console.name)の\(given)")
                given += 1
            } else {
                usleep(rate > 0 ? 2000 : 200)
            }
        }
        let wrote = elapsed()
        while !consoles.allSatisfy(\.isDone) {
            for console in consoles { console.look() }
            usleep(200_000)
        }
        report(given, in: wrote, clock)
        try Data(clock.lines.withLock { $0.joined(separator: "\n") }.utf8).write(to: URL(fileURLWithPath: sights))
    }

    private func report(_ given: Int, in seconds: Double, _ clock: Clock) {
        func line(_ title: String, _ times: [Double]) {
            let sorted = times.sorted()
            guard let last = sorted.last else { return print("\(title)\tnone") }
            func part(_ share: Double) -> String { String(Int(sorted[Int(Double(sorted.count - 1) * share)])) }
            print(
                "\(title)\t\(sorted.count)\tp50 \(part(0.5))\tp90 \(part(0.9))\tp99 \(part(0.99))\tmax \(Int(last)) ms")
        }
        print("given\t\(given)\t\((Double(given) / seconds * 10).rounded() / 10) a second")
        line("answered", clock.answers.withLock { $0 })
        line("seen by others", clock.sights.withLock { $0 })
    }
}
