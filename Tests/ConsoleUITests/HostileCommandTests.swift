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
    private static let extremes = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775806", "-9223372036854775807",
        "99999999999999999999999999", "-1", "0", "1000000001", "九千九百九十九", "①", "1-9223372036854775807",
        "9223372036854775807-9223372036854775807", "1-99999", "9223372036854775807/9223372036854775807",
    ]

    /// What stands in the place of a word of a form.
    private static func word(_ form: String, _ dice: inout Dice) -> String {
        if dice.number(0...3) == 0 { return dice.one(of: extremes) }
        let choices = form.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).split(separator: "|").map(
            String.init)
        if choices.count > 1 || choices.first?.first?.isLowercase == true, dice.number(0...3) > 0 {
            return dice.one(of: choices)
        }
        return switch dice.number(0...9) {
        case 0...5: "\(dice.number(1...6))"
        case 6: dice.one(of: ["yes", "no", "off", "none", "spoilt", "next", "-", "@2"])
        case 7: "\(dice.number(1...4))-\(dice.number(1...9))"
        case 8:
            dice.one(of: ["言葉", "回覧板 ×2", "#4", "一/二", "市: 広報 / 市民: 参加", "か\u{3099}", "19:30", "dots=3"])
        default: "\(dice.number(1...3))/\(dice.number(1...2))"
        }
    }

    @Test func noNumberAnywhereTraps() {
        var driver = ConsoleDriver(sampleOpinions + [.proposal(.propose("花壇", from: []))])
        for verb in CommandLanguage.verbs {
            let words = verb.form.split(separator: " ").count
            for extreme in Self.extremes {
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
                let verb = dice.one(of: CommandLanguage.verbs)
                let line =
                    verb.name + " "
                    + verb.form.split(separator: " ").map { Self.word(String($0), &dice) }
                    .joined(separator: " ")
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
