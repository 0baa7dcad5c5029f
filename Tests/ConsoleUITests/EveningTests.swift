@testable import ConsoleUI
import Engine
import Letters
import Strings
import Testing
import TerminalUI

/// A whole evening with a clock that is handed in, second by second, against a plain sum of its own.
@Suite("一晩") struct EveningTests {
    @Test func anEveningFromTheOpeningToTheThanks() {
        let plan: [(String, Step.Kind, Int)] = [
            ("開会", .opening, 5), ("説明", .explanation, 10), ("個人記入", .writing, 7),
            ("共有・貼り出し", .sharing, 25), ("グループ化", .grouping, 25), ("休憩", .pause, 10),
            ("シール投票", .vote, 10), ("発表", .presentation, 18), ("講評", .comments, 7), ("閉会", .closing, 3),
        ]
        var driver = ConsoleDriver()
        driver.perform(.undo)
        for step in driver.workshop.agenda.steps { driver.perform(.agenda(.removeStep(step.id))) }
        for (title, kind, minutes) in plan {
            driver.perform(.agenda(.addStep(title: title, minutes: minutes, kind: kind, after: nil)))
        }
        let view = ProjectorView(strings: Strings(.ja), cards: [], lettering: Lettering(blocks: .none))

        // What happens when, in seconds of the evening: keys at the facilitator's console.
        let start = driver.now
        let script: [Int: [Key]] = [
            0: [.character("n")], 300: [.character("n")],
            // Ten minutes of explanation run two over, then one minute more is given, and the writing begins.
            1020: [.character("+")], 1080: [.character("n")],
            // A pause of a minute and a half while writing.
            1200: [.function(8)], 1290: [.function(8)],
            1590: [.character("n")], 3090: [.character("n")], 4590: [.character("n")], 5190: [.character("n")],
            5790: [.character("n")],
            // Three groups, six minutes each, the second a minute over.
            5800: [.character("g")], 6160: [.character("g")], 6580: [.character("g")], 6940: [.character("n")],
            7360: [.character("n")],
        ]
        // The same, told by hand: which step, when its clock ends, and what is still to come behind it.
        var ends = 0
        var left = 0
        var rest = 0
        var running = true
        func enter(_ index: Int, _ second: Int) {
            ends = second + plan[index].2 * 60
            rest = plan[(index + 1)...].reduce(0) { $0 + $1.2 * 60 }
        }
        var current = -1
        var waiting = 0
        var expectedBells: [Int: [Bell]] = [:]
        var rung: [Int: [Bell]] = [:]
        var before = start
        for second in 0...7540 {
            driver.now = start + second * 1000
            if let clock = driver.workshop.countdown {
                let bells = clock.bells(after: before, until: driver.now)
                if !bells.isEmpty { rung[second] = bells }
            }
            // By hand: a minute before the end and at the end, while the clock runs and was not past it already.
            if running, current >= 0 {
                if second == ends - 60, plan[current].2 * 60 > 60 { expectedBells[second, default: []].append(.first) }
                if second == ends { expectedBells[second, default: []].append(.second) }
            }
            before = driver.now
            for key in script[second] ?? [] {
                driver.press(key)
                switch key {
                case .character("n"):
                    current += 1
                    waiting = 0
                    enter(current, second)
                case .character("+"): ends += 60
                case .character("g"):
                    waiting = waiting == 0 ? 3 : waiting
                    waiting -= 1
                    ends = second + 360
                default:
                    running.toggle()
                    if running { ends = second + left } else { left = ends - second }
                }
            }
            let remaining = running ? ends - second : left
            let turns = waiting > 0 ? waiting * 360 : 0
            #expect(driver.workshop.countdown?.remaining(at: driver.now) == remaining * 1000, "second \(second)")
            #expect(
                driver.workshop.agenda.forecastEnd(driver.workshop.countdown, at: Now(driver.now)) == start
                    + (second + max(0, remaining) + turns + rest) * 1000, "second \(second)")
            if second % 97 == 0 {
                let face = remaining < 0 ? "超過 +\(-remaining / 60):" : "残り \(remaining / 60):"
                #expect(driver.screen().line(0).contains(face))
                #expect(
                    view.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80).line(0).contains(
                        plan[current].0)
                )
            }
        }
        #expect(rung == expectedBells)
        #expect(rung.values.joined().count { $0 == .second } == 12)
        driver.press(.character("q"), .enter)
        let thanks = view.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80)
        #expect(thanks.text.contains("ありがとうございました"))
        // Five minutes, twelve and a half of explanation…: what really happened stays in the 次第.
        #expect(driver.workshop.agenda.spent(in: driver.workshop.agenda.steps[1].id, at: driver.now) == 780_000)
    }
}
