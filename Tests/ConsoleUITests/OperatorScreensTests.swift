@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// What the operator's screens show before anything has happened, and how they use a wide terminal.
@Suite("進行役の画面") struct OperatorScreensTests {
    // MARK: Empty

    private func empty(_ language: Language, role: Operator.Role = .facilitator) -> ConsoleDriver {
        let program = Program(
            id: "t", name: "試し", question: language == .ja ? "大切にしたいことは何ですか" : "What matters to us?",
            lanes: [language == .ja ? "意見" : "Opinions"], groupName: Strings(language).groupName,
            catalogue: Catalogue(id: "k", name: "k", themes: [Theme(id: Theme.ID(1), name: "1")]),
            tracks: [Program.Tracks(name: "", groups: 3)], steps: [])
        return ConsoleDriver(
            founding: program, Occasion(title: language == .ja ? "会" : "Meeting", question: ""), [],
            user: Operator(role: role, name: "A"), language: language)
    }

    /// Without the spaces and line ends between which long sentences are wrapped.
    private func words(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test(arguments: [Language.ja, .en]) func everyEmptyScreenSaysWhatItIsForAndItsFirstKey(_ language: Language) {
        let strings = Strings(language)
        let expected: [(key: Int, purpose: String, firstKey: String)] = [
            (1, strings.agendaPurpose, strings.noSteps), (2, strings.notesPurpose, strings.notesFirstKey),
            (3, strings.groupingPurpose, strings.groupingFirstKey), (4, strings.matrixPurpose, strings.matrixFirstKey),
            (5, strings.votePurpose, strings.noBallotYet), (6, strings.projectsPurpose, strings.noProposalYet),
            (7, strings.memosHeading, strings.memosFirstKey),
        ]
        for (key, purpose, firstKey) in expected {
            var driver = empty(language)
            driver.press(.function(key))
            let shown = words(driver.screen().text)
            // まとめ has the themes beside it, in the same rows.
            if key == 3 {
                driver.resize(35, 120)
                let wide = words(driver.screen(35, 120).text)
                #expect(wide.contains(words(String(purpose.prefix(10)))))
                continue
            }
            if key == 1 {
                #expect(shown.contains(words(String(purpose.prefix(8)))), "\(purpose)")
                continue
            }
            #expect(shown.contains(words(purpose)), "\(purpose)")
            #expect(shown.contains(words(firstKey)), "\(firstKey)")
        }
        var ledger = empty(language)
        ledger.press(.function(6), .tab)
        #expect(words(ledger.screen().text).contains(words(strings.ledgerPurpose)))
        #expect(words(ledger.screen().text).contains(words(strings.ledgerFirstKey)))
    }

    @Test(arguments: projectorSizes) func emptyScreensAtEverySize(_ size: Size) {
        for (key, screen) in Console.allScreens.enumerated() {
            var driver = empty(.ja)
            driver.resize(size.rows, size.columns)
            driver.press(.function(key + 1))
            expectPicture(driver.screen(size.rows, size.columns), "empty-\(screen.id)-\(size)")
        }
    }

    // MARK: The agenda

    /// A meeting after its break, ten minutes late, with a line that was passed over.
    private func evening() -> ConsoleDriver {
        let lines: [(String, Int, Int?, Step.Kind)] = [
            ("開会", 0, 2, .opening), ("会議事項", 0, nil, .other),
            ("準備委員会の検討経過報告について", 1, 10, .explanation),
            ("今年度、大きな共通課題の中で特に力を入れる項目について", 1, nil, .other),
            ("共有・貼り出し", 2, 25, .sharing), ("ｶﾞﾔｶﾞﾔ休憩", 2, 10, .pause),
            ("シール投票", 2, 10, .vote),
            ("市民活動センターの事例紹介とその後の意見交換", 1, 10, .discussion),
            ("閉会", 0, 3, .closing),
        ]
        let steps = lines.enumerated().map { index, line in
            Step(id: Step.ID(index + 1), title: line.0, depth: line.1, kind: line.3, minutes: line.2)
        }
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}班", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 3)], steps: steps)
        var driver = ConsoleDriver(
            founding: program, Occasion(title: "第3回 地域の話し合い", question: "大切にしたいことは"), [],
            user: "進行", language: .ja)
        driver.perform(.setting(.describe(.start(ClockTime(minutes: 19 * 60)))))
        for seconds in [60, 9 * 60, 34 * 60 + 30, 12 * 60] {
            driver.perform(.agenda(.nextStep))
            driver.wait(seconds)
        }
        driver.perform(.agenda(.nextStep))
        driver.wait(83)
        driver.press(.function(1))
        return driver
    }

    @Test(arguments: projectorSizes + [Size(rows: 30, columns: 100)]) func theTimeline(_ size: Size) {
        var driver = evening()
        driver.resize(size.rows, size.columns)
        expectPicture(driver.screen(size.rows, size.columns), "agenda-timeline-\(size)", digits: true)
    }

    @Test func noTitleIsCutWhileRowsAreFree() {
        for (rows, columns) in [(24, 80), (30, 100), (35, 120), (45, 160)] {
            var driver = evening()
            driver.resize(rows, columns)
            #expect(!driver.screen(rows, columns).text.contains("›"), "\(columns)x\(rows)")
        }
    }

    @Test func whatIsWonAndLostIsTold() {
        let driver = evening()
        let lines = driver.screen(35, 120).text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("✓ 1 開会") && $0.contains("19:00-19:02   2  19:00-19:01   1:00    -1") })
        #expect(lines.contains { $0.contains("共有・貼り出し") && $0.contains("34:30   +10") })
        // What is to come is foreseen.
        #expect(lines.contains { $0.contains("閉会") && $0.contains("20:07-20:10   3  20:16-20:19") })
    }

    // MARK: The vote

    @Test(arguments: projectorSizes) func barsStandApart(_ size: Size) {
        var driver = ConsoleDriver()
        let ballot = Ballot.ID(1)
        driver.perform(
            .ballot(
                .prepareBallotOver(
                    .themes,
                    BallotPlan(
                        title: "特に力を入れる項目", candidates: [], dotsPerPerson: 5, winnerCount: 3,
                        method: .tables))))
        driver.perform(.setting(.changeGroup(Group.ID(1), .people(12))))
        driver.perform(.ballot(.setBallotState(ballot, to: .open)))
        let dots = [4: 12, 9: 11, 14: 10, 15: 8, 1: 5, 18: 1].map { (Ballot.Option.ID($0.key), $0.value) }
        driver.perform(.ballot(.setDots(Dictionary(uniqueKeysWithValues: dots), by: Group.ID(1), on: ballot)))
        driver.perform(.ballot(.setBallotState(ballot, to: .closed)))
        driver.perform(.ballot(.setBallotState(ballot, to: .revealed)))
        driver.resize(size.rows, size.columns)
        driver.press(.function(5), .character("a"), .down)
        let screen = driver.screen(size.rows, size.columns)
        expectPicture(screen, "vote-bars-\(size)", digits: true)
        guard size.rows >= 45 else { return }
        // An empty line parts them; a click finds the option all the same.
        let row = (0..<screen.rows).first { screen.line($0).contains("⑮若者の参加を進める") } ?? 0
        driver.press(.mouse(.init(row: row, column: 10, action: .press, button: 0)))
        #expect(driver.screen(size.rows, size.columns)[row, 8].style.reverse)
        #expect(screen.line(row + 1).isEmpty)
    }
}
