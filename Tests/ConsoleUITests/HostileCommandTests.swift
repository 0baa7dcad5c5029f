import Engine
import Foundation
import Strings
import TestSupport
import Testing

@testable import ConsoleUI

/// Commands as `fusen do` and : take them, with numbers and words that nobody means.
@Suite("あやしいコマンド") struct HostileCommandTests {
    private static let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil
    private static let strings = Strings(.ja)

    @Test func noNumberAnywhereTraps() {
        var driver = ConsoleDriver(sampleOpinions + [.proposal(.propose("花壇", from: []))])
        for verb in CommandLanguage.verbs {
            let words = verb.form.split(separator: " ").count
            for extreme in extremeNumbers {
                for place in 0..<max(1, words) {
                    let line =
                        verb.name + " "
                        + (0...max(1, words)).map { $0 == place ? extreme : "1" }.joined(separator: " ")
                    guard let command = try? CommandLanguage.read(line, Self.strings) else { continue }
                    _ = driver.perform(command)
                    #expect(driver.workshop.invariantViolation == nil, "\(line)")
                    if driver.workshop.isClosed { driver.perform(.session(.reopen)) }
                }
            }
        }
    }

    /// 4,000 lines; `FUSEN_SOAK=1` makes it 50,000. Twice the same comes to the same.
    @Test func randomLinesComeToTheSameTwice() {
        let lines = Self.isSoak ? 50_000 : 4_000
        func evening() -> (Workshop, [Event], Int) {
            var dice = Dice(50)
            var driver = ConsoleDriver(sampleOpinions)
            var events: [Event] = []
            var done = 0
            for _ in 0..<lines {
                let line = anyLine(&dice)
                guard let command = try? CommandLanguage.read(line, Self.strings) else { continue }
                if case .success(let entries) = driver.perform(
                    command, by: Operator(role: .facilitator, name: "fusen do"))
                {
                    done += 1
                    events += entries.map(\.event)
                    if done % 16 == 0 { #expect(driver.workshop.invariantViolation == nil, "\(line)") }
                    if driver.workshop.isClosed { driver.perform(.session(.reopen)) }
                }
            }
            #expect(driver.workshop.invariantViolation == nil && driver.workshop.ledgerContradiction == nil)
            return (driver.workshop, events, done)
        }
        let (one, events, done) = evening()
        let (other, again, _) = evening()
        #expect((one == other) == true && events.count == again.count && done > lines / 20, "\(done) of \(lines)")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect((try? encoder.encode(events)) == (try? encoder.encode(again)))
    }
}
