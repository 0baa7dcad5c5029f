import Engine
import Foundation
import Storage
import Testing

/// An evening's load: eight tables on one session.
@Suite("長い晩") struct SoakTests {
    private let environment = ProcessInfo.processInfo.environment

    /// Five notes a second together, for two seconds; with `FUSEN_SOAK=1` for ten minutes, or `FUSEN_SOAK_SECONDS`.
    @Test func eightTablesSeeEachOthersNotesAtOnceAndLoseNone() throws {
        let isSoak = environment["FUSEN_SOAK"] != nil
        let seconds = isSoak ? environment["FUSEN_SOAK_SECONDS"].flatMap { Double($0) } ?? 600 : 1.5
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let consoles = (1...8).map { number in
            TerminalUnderTest(
                ["note", "kai", "--group", "1", "--as", "記録\(number)"],
                environment: ["FUSEN_SESSIONS": sessions.path], rows: 30)
        }
        for console in consoles { try console.waitFor("1グループ ›", seconds: 20) }

        let clock = ContinuousClock()
        let start = clock.now
        var typed: [String] = []
        var waiting: [(words: String, from: Int, at: ContinuousClock.Instant, unseenBy: Set<Int>)] = []
        var delays: [Double] = []
        while clock.now - start < .seconds(seconds) || !waiting.isEmpty {
            if clock.now - start < .seconds(seconds), (clock.now - start) / .seconds(1) >= Double(typed.count) / 5 {
                let hand = typed.count % 8
                let words = "\(hand + 1)の\(typed.count + 1)。"
                consoles[hand].send(words + "\r")
                waiting.append((words, hand, clock.now, Set(0..<8).subtracting([hand])))
                typed.append(words)
            }
            for (number, console) in consoles.enumerated() where console.takeIn() {
                let text = console.text
                for index in waiting.indices
                where waiting[index].unseenBy.contains(number) && text.contains(waiting[index].words) {
                    waiting[index].unseenBy.remove(number)
                    delays.append((clock.now - waiting[index].at) / .milliseconds(1))
                }
            }
            waiting.removeAll { $0.unseenBy.isEmpty }
            if let oldest = waiting.first, clock.now - oldest.at > .seconds(10) {
                let unseen = oldest.unseenBy.map { $0 + 1 }.sorted()
                let screen = consoles[oldest.unseenBy.first ?? 0].text
                Issue.record("\(oldest.words) was not seen by \(unseen)\n\(screen)")
                break
            }
            usleep(500)
        }

        let before = try consoles.map { try ticks($0.process) }
        let rest = isSoak ? 10.0 : 0.7
        let restStart = clock.now
        while clock.now - restStart < .seconds(rest) {
            for console in consoles { _ = console.takeIn() }
            usleep(20_000)
        }
        let idle = zip(before, try consoles.map { try ticks($0.process) }).map {
            Double($1 - $0) / Double(sysconf(Int32(_SC_CLK_TCK))) / rest * 100
        }

        for console in consoles {
            console.send("\u{11}")
            #expect(try console.waitForExit() == 0)
        }
        let notes = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
            .workshop.allNotes.map(\.text)
        #expect(notes.count == typed.count)
        #expect(Set(notes) == Set(typed), "lost \(Set(typed).subtracting(notes))")
        #expect(try fusen("check", "kai", in: sessions).status == 0)
        #expect(delays.count == typed.count * 7)
        let sorted = delays.sorted()
        func share(_ part: Double) -> Double {
            sorted.isEmpty ? .infinity : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
        }
        // Without the bell it would be up to a second.
        #expect(share(isSoak ? 0.99 : 0.5) < 400)
        #expect(idle.max() ?? 0 < 20)
        func plain(_ number: Double) -> String { String(format: "%.1f", number) }
        print(
            "\(typed.count) notes in \(Int(seconds)) s at eight tables; "
                + "Enter to the others' screens: median \(plain(share(0.5))) ms, p99 \(plain(share(0.99))) ms, "
                + "most \(plain(sorted.last ?? 0)) ms; "
                + "idle CPU of a console: \(plain(idle.reduce(0, +) / 8)) %, most \(plain(idle.max() ?? 0)) %")
    }

    /// Ticks of processor time a process has used: fields 14 and 15 of its stat, counted behind the name's bracket.
    private func ticks(_ process: Int32) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = try #require(text.split(separator: ")").last).split(separator: " ")
        return try #require(Int(fields[11])) + (try #require(Int(fields[12])))
    }
}
