@testable import ConsoleUI
import Engine
import Foundation
import Strings
import TerminalUI
import Testing

@Suite("重ねて見るもの") struct OverlayTests {
    /// まとめ, a minute and a half into the second step.
    private func grouping() -> ConsoleDriver {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .character("n"))
        driver.wait(83)
        driver.press(.function(3))
        return driver
    }

    // MARK: Help and history

    @Test func theHelpAndTheHistory() {
        var driver = grouping()
        driver.press(.function(12))
        expectPicture(driver.screen(40, 80), "help-80x40")
        driver.press(.escape, .character("h"))
        expectPicture(driver.screen(), "history-80x24")
        driver.press(.escape)
        #expect(driver.screen().line(2).contains("▸ 1グループ"))
    }

    @Test(arguments: Language.allCases) func theHelpCallsAScreenAsItsTabDoes(_ language: Language) {
        var driver = ConsoleDriver(language: language)
        for (index, screen) in Console.allScreens.enumerated() {
            driver.press(.function(index + 1))
            let name = Strings(language)[screen.title]
            #expect(driver.screen().line(0).contains("[\(index + 1)\(name)]"))
            driver.press(.function(12))
            #expect(driver.screen().line(1).trimmingPrefix(" ").hasPrefix(name), "\(driver.screen().line(1))")
            driver.press(.escape)
        }
    }

    /// A key that a screen has for itself does not move in its list.
    @Test func noKeyIsInTheHelpTwice() {
        var driver = ConsoleDriver()
        driver.perform(.proposal(.propose("子ども食堂", from: [])))
        driver.press(.function(6), .enter, .function(12))
        let keys = driver.screen(80, 80).text.split(separator: "\n").filter {
            $0.hasPrefix(" PgUp") || $0.hasPrefix(" PgDn")
        }
        #expect(keys.count == 2 && keys.allSatisfy { $0.contains("区分") }, "\(keys)")
    }

    @Test func pressingDownAtTheEndOfTheHelpIsNotRemembered() {
        var driver = grouping()
        driver.press(.function(12))
        let first = driver.screen().line(1)
        for _ in 1...80 { driver.press(.down) }
        // The end of the text is seen and selected, and the window is full.
        let end = driver.console.strings.entryFormLines.last ?? ""
        #expect(driver.screen().line(21).contains(end) && !end.isEmpty)
        #expect(driver.screen()[21, 1].style.reverse)
        let last = driver.screen().line(1)
        driver.press(.down)
        #expect(driver.screen().line(1) == last)
        driver.press(.up)
        #expect(driver.screen()[20, 1].style.reverse && driver.screen().line(1) == last)
        driver.press(.mouse(.init(row: 5, column: 5, action: .wheelUp, button: 0)))
        #expect(driver.screen()[19, 1].style.reverse)
        driver.press(.home)
        #expect(driver.screen().line(1) == first)
        driver.press(.pageDown, .pageUp, .end)
        #expect(driver.screen().line(1) == last && first != last)
    }

    @Test func theHistoryMarksWhatWasUndone() {
        var driver = grouping()
        driver.press(.character("n"))
        driver.type("空の見出し")
        driver.press(.enter, .control("z"), .character("h"))
        let text = driver.screen().text
        #expect(text.contains("- ") && text.contains("空の見出し") && text.contains("« "))
    }

    // MARK: Cards and preview

    private func cards() -> [Card] {
        (1...30).map {
            Card(
                id: "c\($0)", title: "カード\($0)", source: "手引き", lines: ["一枚に一つの意見を書く"],
                kinds: $0 == 30 ? [.opening] : [])
        }
    }

    @Test func theCardsAStepNeedsComeFirst() {
        var driver = ConsoleDriver()
        driver.console.environment.cards = cards()
        driver.press(.character("n"), .function(11))
        #expect(driver.screen().line(1).contains("カード30"))
        driver.press(.down, .pageDown)
        expectPicture(driver.screen(), "cards-80x24")
        driver.press(.mouse(.init(row: 3, column: 5, action: .press, button: 0)))
        let clicked = driver.screen().line(3).prefix { $0 != " " }
        #expect(driver.screen().line(1).hasSuffix(String(clicked)))
        driver.press(.escape)
        #expect(driver.shown == "agenda" && !driver.screen().text.contains("カード30"))
    }

    @Test func withoutCardsTheKeySaysSo() {
        var driver = ConsoleDriver()
        driver.press(.function(11))
        #expect(driver.message == "参考カードがありません")
    }

    @Test func aFormOfTheReportIsReadPageByPage() {
        var driver = ConsoleDriver()
        driver.press(.function(7))
        let table = ["# 意見集約", "", "| テーマ | 計 |", "| --- | --- |", "| 情報を共有する | 2 |"]
        let long = String(repeating: "回覧が届かない", count: 5)
        let wide = [
            "", "| テーマ | **1グループ** | 2グループ |", "|---|---|---|", "| ④ | \(long)<br>・&lt;市&gt; | \(long) |",
        ]
        let lines = table + wide + (1...40).map { "- 意見\($0)" }
        driver.console.showPreview(lines.joined(separator: "\n"), session: driver.session, now: Now(driver.now))
        let picture = driver.screen()
        #expect(!["#", "**", "|", "---", "&lt;", "<br>"].contains { picture.text.contains($0) }, "\(picture.text)")
        #expect(picture.line(4).contains("情報を共有する │ 2") && picture.text.contains("  1グループ  回覧が届かない"))
        let last = picture.line(21).trimmingCharacters(in: .whitespaces)
        driver.press(.pageDown)
        // The next page begins with the last line of this one.
        #expect(driver.screen().line(1).contains(last) && last.contains("意見"))
        for _ in 1...9 { driver.press(.character(" ")) }
        #expect(driver.screen().line(21).contains("- 意見40"))
        driver.press(.up)
        #expect(driver.screen().line(21).contains("- 意見39"))
        driver.press(.escape)
        #expect(driver.shown == "record" && !driver.screen().text.contains("意見39"))
    }

    // MARK: Prompts

    @Test func wordsInAPromptComeBackAfterEscape() {
        var driver = grouping()
        driver.press(.function(1), .character("m"))
        driver.type("１２")
        driver.press(.escape)
        #expect(!driver.screen().text.contains("› １２"))
        #expect(driver.console.unfinishedTexts == [UnfinishedText(id: "clock", text: "１２")])
        // Another prompt begins with its own words.
        driver.press(.character("a"))
        #expect(!driver.screen().text.contains("１２"))
        driver.press(.escape, .function(3), .function(1), .character("m"))
        #expect(driver.screen().text.contains("› １２"))
        driver.press(.enter)
        #expect(driver.workshop.countdown?.length == 720_000)
        driver.press(.character("m"))
        #expect(!driver.screen().text.contains("› １２"))
    }

    @Test func wordsInAPromptComeBackAfterAnotherStart() {
        var driver = grouping()
        driver.press(.enter, .control("u"))
        driver.type("途中の見出し")
        let kept = driver.console.unfinishedTexts
        driver = grouping()
        driver.console.restore(kept, session: driver.session, now: Now(driver.now))
        driver.press(.enter)
        #expect(driver.screen().text.contains("› 途中の見出し"))
    }

    @Test func aRefusedAnswerStaysInThePrompt() {
        var driver = grouping()
        driver.press(.end, .character("9"), .character("9"), .enter)
        #expect(driver.screen().text.contains("› 99"))
        driver.press(.control("u"))
        driver.type("４")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(3))?.theme == Theme.ID(4))
    }

    @Test func onlyAYesIsAYes() {
        var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
        driver.press(.function(1), .character("q"))
        for word in ["d9", "いや"] {
            driver.type(word)
            driver.press(.enter)
            #expect(!driver.workshop.isClosed && driver.message == "Enter で「はい」、Esc で取り消します")
            driver.press(.control("u"))
        }
        driver.type("いいえ")
        driver.press(.enter)
        #expect(!driver.workshop.isClosed)
        driver.press(.character("q"))
        driver.type("ｎ")
        driver.press(.enter, .character("q"), .enter)
        #expect(driver.workshop.isClosed)
    }

    @Test func theFirstDigitTakesThePlaceOfTheFigure() {
        var driver = ConsoleDriver()
        driver.press(.function(1), .character("l"))
        driver.type("１５")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[0].minutes == 15)
        // Moved in, it is changed where the cursor stands.
        driver.press(.character("l"), .end)
        driver.type("0")
        driver.press(.enter)
        #expect(driver.workshop.agenda.steps[0].minutes == 150)
    }

    @Test func enterOnAnUnchangedValueClosesQuietly() {
        var driver = grouping()
        let entries = driver.session.lastEntry
        driver.press(.character("e"))
        #expect(driver.screen().text.contains("見出し › 情報を理解し共有する"))
        driver.press(.enter)
        #expect(driver.message.isEmpty && driver.session.lastEntry == entries)
        #expect(!driver.screen().text.contains("見出し › "))
        driver.press(.down, .character("e"), .enter)
        #expect(driver.message.isEmpty && driver.session.lastEntry == entries)
    }

    @Test func enterOnAnEmptyLineIsAChangeOfMind() {
        var driver = grouping()
        let entries = driver.session.lastEntry
        driver.press(.character("n"), .enter)
        #expect(driver.message.isEmpty && driver.session.lastEntry == entries)
        driver.press(.down)
        #expect(driver.screen().text.contains("▸ 1グループ"))
    }

    // MARK: Menus

    /// The kinds of step, in English so that letters can be typed.
    private func menu() -> ConsoleDriver {
        var driver = ConsoleDriver(language: .en)
        driver.press(.character("c"))
        return driver
    }

    /// The choice that is selected.
    private func selected(_ driver: ConsoleDriver) -> String? {
        let screen = driver.screen()
        return (1..<22).first { screen[$0, 2].style.reverse && screen.line($0).contains(/^  [▸ ] *[0-9]+ +[A-Z]/) }
            .map { screen.line($0) }
    }

    @Test func aMenuMovesByArrowsNumbersAndLetters() {
        var driver = menu()
        let kinds = Step.Kind.allCases.map { $0 == .other ? "other" : driver.console.strings.name(of: $0) }
        func expectSelected(_ index: Int, _ location: SourceLocation = #_sourceLocation) {
            let line = (selected(driver) ?? "") + " "
            #expect(line.contains(" \(index + 1)  \(kinds[index]) "), "\(line)", sourceLocation: location)
        }
        let current = Step.Kind.allCases.firstIndex(of: .opening)!
        expectSelected(current)
        driver.press(.down, .down)
        expectSelected(current + 2)
        driver.press(.character("1"), .character("3"))
        expectSelected(12)
        driver.press(.character("4"))
        expectSelected(3)
        driver.press(.end, .home)
        expectSelected(0)
        let letter = kinds[6].lowercased().unicodeScalars.first!
        driver.press(.character(letter))
        let fitting = kinds.indices.filter { kinds[$0].lowercased().unicodeScalars.first == letter }
        expectSelected(fitting.first { $0 > 0 } ?? fitting[0])
        driver.press(.home, .character("1"), .character("3"), .enter)
        #expect(driver.workshop.agenda.steps[0].kind == Step.Kind.allCases[12])
    }

    @Test func aMenuLeftByEscapeChangesNothing() {
        var driver = menu()
        let entries = driver.session.lastEntry
        driver.press(.down, .escape, .down)
        #expect(driver.session.lastEntry == entries && driver.message.isEmpty)
        #expect(driver.screen().text.contains("共有・貼り出し"))
    }

    @Test func theClockIsTurnedFromAnywhere() {
        var driver = ConsoleDriver()
        driver.press(.character("n"), .function(2))
        driver.type("書きかけ")
        driver.press(.function(8))
        #expect(driver.workshop.countdown?.isRunning == false)
        #expect(driver.entry == "書きかけ")
        driver.press(.function(8))
        driver.wait(5 * 60 + 65)
        #expect(driver.screen().line(0).contains("超過 +1:05"))
    }

    @Test func leavingIsOneKey() {
        var driver = ConsoleDriver()
        driver.press(.control("q"))
        #expect(driver.hasQuit)
    }
}
