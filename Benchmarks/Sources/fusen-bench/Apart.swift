import ConsoleUI
import Engine
import Foundation
import Storage
import TerminalUI

/// What can only be measured in a process that has done nothing else yet.
extension Bench {
    /// Asks a new process of this program for one number.
    static func apart(_ question: String, _ about: String) -> Double? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--apart", question, about]
        let pipe = Pipe()
        process.standardOutput = pipe
        do { try process.run() } catch { return nil }
        let answer = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Double(String(decoding: answer, as: UTF8.self).filter { !$0.isWhitespace })
    }

    /// Answers for `apart`, as the new process.
    static func answer(_ question: String, _ about: String) throws {
        switch question {
        case "open":
            let journal = try Journal.open(SessionFiles(journal: about), version: JournalFixture.version)
            withExtendedLifetime(journal) { print(memory("VmHWM")) }
        case "state":
            let before = bytesInUse()
            let sample = SampleWorkshop(notes: Int(about) ?? 0, keepingEntries: false)
            withExtendedLifetime(sample) { print(bytesInUse() - before) }
        default:
            let sample = SampleWorkshop(notes: Int(about) ?? 0, keepingEntries: false)
            let now = Now(sample.now)
            let start = nanoseconds()
            var console = sample.console()
            console.press(.tab(of: "notes"), sample)
            _ = console.draw(sample.session, now: now, rows: 24, columns: 80)
            let drawn = nanoseconds()
            console.press(.character("協"), sample)
            _ = console.draw(sample.session, now: now, rows: 24, columns: 80)
            print(question == "first frame" ? drawn - start : nanoseconds() - drawn)
        }
    }

    /// The first frame and the first key of a console: what later ones find ready is made then.
    func measureFirsts() {
        for notes in sizes(1000, 10_000) {
            for question in ["first frame", "first key"] {
                let name = "\(question) of a process, 80×24, \(short(notes)) notes"
                guard wants(name) else { continue }
                add(
                    Figure(
                        name, unit: .nanoseconds,
                        of: (0..<(isQuick ? 3 : 10)).compactMap { _ in Self.apart(question, "\(notes)") }))
            }
        }
    }
}
