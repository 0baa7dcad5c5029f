import Advice
@testable import ConsoleUI
import Engine
import Foundation
import Searching
import Testing

/// Advice below the entry line.
@Suite("入力行の助言") struct NotesAdviceTests {
    private func driver(_ opinions: [String]) -> ConsoleDriver {
        var driver = ConsoleDriver(opinions.map { .note(.post(Draft($0), on: board(1))) })
        driver.console.environment.advisor = SessionAdvisor(Advisor(catalogue: sampleCatalogue), driver.workshop)
        return driver
    }

    @Test func theBestThemesAndWhyStandBelowTheLine() {
        var driver = driver([])
        driver.press(.function(2))
        driver.type("役員のなり手がいない")
        expectPicture(driver.screen(), "advice-80x24")
        #expect(driver.screen().line(22).contains("⑭ 人材を育成する"))
    }

    @Test func anOpinionSaidAlreadyIsOfferedAsTimesTwo() {
        var driver = driver(["情報の共有", "楽しい"])
        driver.press(.function(2))
        driver.type("情報共有")
        #expect(driver.screen().line(22).contains("同じ意見では？ 1 情報の共有"))
        driver.press(.function(9))
        #expect(driver.workshop.note(Note.ID(1))?.count == 2)
        #expect(driver.entry.isEmpty && driver.workshop.counts.all.notes == 2)
        driver.type("まったく別の意見です")
        driver.press(.function(9))
        #expect(driver.message == "同じ意見の付箋は見つかりません")
    }

    @Test func aLetterOrANumberGetsNoAdvice() {
        for words in ["あ", "99", "、。"] {
            var driver = driver([])
            driver.press(.function(2))
            driver.type(words)
            #expect(driver.screen().line(22).trimmingCharacters(in: .whitespaces).isEmpty, "\(words)")
        }
    }

    @Test func theOfferNeverInterruptsTyping() {
        var driver = driver(["情報の共有"])
        driver.press(.function(2))
        driver.type("情報共有")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(2))?.text == "情報共有")
    }

    @Test func adviceWaitsForTheHandsToRestAndFollowsTheSession() {
        var driver = driver(["情報の共有"])
        driver.press(.function(2))
        #expect(!driver.console.waitsForRest)
        driver.type("情報共有")
        #expect(driver.console.waitsForRest)
        driver.console.rest(session: driver.session, now: Now(driver.now))
        #expect(!driver.console.waitsForRest)
        // The note it names goes: nothing of it is shown, and there is something to work out again.
        driver.perform(.note(.withdraw([Note.ID(1)])), by: "記録1")
        #expect(driver.console.waitsForRest)
        #expect(!driver.screen().line(22).contains("同じ意見"))
        driver.press(.control("u"))
        #expect(!driver.console.waitsForRest)
    }

    @Test func oneKeyTakesTheFirstTheme() {
        var driver = driver(["役員のなり手がいない"])
        driver.press(.function(2), .named(.up, .control), .character("a"))
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(14))
    }

    // MARK: With a reader of sentences

    private func reading(_ opinions: [String]) -> ConsoleDriver {
        var driver = driver(opinions)
        driver.console.environment.sentences = Answers<[Float]?>()
        driver.console.environment.advisor?.readSentences()
        return driver
    }

    /// Hands out vectors for what was asked for; returns the texts.
    private func answer(_ driver: inout ConsoleDriver) -> [String] {
        let wanted = driver.console.environment.sentences?.takeWanted() ?? []
        for text in wanted {
            driver.console.take(
                vector: [Float](repeating: 0.1, count: 384), of: text, session: driver.session, now: Now(driver.now))
        }
        return wanted
    }

    @Test func adviceIsShownOnceTheWordsAreReadAndNoKeyWaits() {
        var driver = reading([])
        driver.press(.function(2))
        driver.type("役員のなり手がいない")
        driver.console.rest(session: driver.session, now: Now(driver.now))
        #expect(!driver.screen().line(22).contains("⑭"))
        #expect(!driver.console.waitsForRest, "it is asked for once")
        #expect(answer(&driver) == ["役員のなり手がいない"])
        #expect(driver.screen().line(22).contains("⑭"))
        driver.console.rest(session: driver.session, now: Now(driver.now))
        #expect(answer(&driver).isEmpty, "what is known is not asked for again")
        driver.type("、と思う")
        driver.console.rest(session: driver.session, now: Now(driver.now))
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.text == "役員のなり手がいない、と思う")
        _ = answer(&driver)
        #expect(driver.entry.isEmpty && !driver.screen().line(22).contains("⑭"))
    }

    @Test func aThemeIsTakenWithWhatIsKnownWhenTheKeyComes() {
        var driver = reading(["役員のなり手がいない"])
        driver.press(.function(2), .named(.up, .control), .character("a"))
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(14))
    }

    // MARK: 前にもありました

    private static let earlier = Found(
        Finding(.note, 3, "回覧板は若い世帯には届いていないと思う", group: .init(number: 3, name: "3グループ")),
        session: "kai2", path: "kai2/kai2.fusen", isSnapshot: false, title: "まちづくり会議", meeting: 2,
        day: Day(year: 2024, month: 6, day: 12))

    private func lookingBack(_ opinions: [String] = []) -> ConsoleDriver {
        var driver = driver(opinions)
        driver.console.environment.saidBefore = SaidBefore()
        driver.press(.function(2))
        return driver
    }

    private func rest(_ driver: inout ConsoleDriver) -> String? {
        driver.console.rest(session: driver.session, now: Now(driver.now))
        return driver.console.environment.saidBefore?.takeLatest()
    }

    @Test func whatOtherMeetingsSaidStandsAboveTheLineOnceTheHandsRest() throws {
        var driver = lookingBack()
        #expect(!driver.console.waitsForRest)
        driver.type("回覧板が若い世帯に届いていない")
        #expect(rest(&driver) == "回覧板が若い世帯に届いていない")
        #expect(rest(&driver) == nil, "it is asked for once")
        driver.press(.alt("e"))
        #expect(driver.screen().text.contains("ほかの会を調べています"))
        let saidBefore = try #require(driver.console.environment.saidBefore)
        var other = Self.earlier
        other = Found(
            Finding(.note, 1, "回覧板が若い世代まで届かない", theme: .init(number: 4, name: "情報を共有する")),
            session: "kai1", path: "kai1/kai1.fusen", isSnapshot: false, title: "まちづくり会議", meeting: 1, day: nil)
        saidBefore.put([Self.earlier, other], of: "回覧板が若い世帯に届いていない")
        driver.type("。")
        driver.press(.named(.backspace))
        #expect(
            driver.screen().line(20)
                == " » 前にもありました　2024-06「回覧板は若い›」　第1回「回覧板が若い世›」　Alt-e ╌")
        driver.press(.alt("e"))
        expectPicture(driver.screen(), "said-before")
        driver.press(.escape)
        #expect(driver.entry == "回覧板が若い世帯に届いていない")
        // What was read is looked up again, for words may have been taken out of it meanwhile.
        #expect(rest(&driver) == "回覧板が若い世帯に届いていない")
        saidBefore.put([], of: "回覧板が若い世帯に届いていない")
        #expect(!driver.screen().text.contains("前にもありました"))
        driver.type("、夜も")
        #expect(!driver.screen().line(21).contains("前にも"), "another opinion")
    }

    @Test func aSelectedNoteIsLookedUpToo() throws {
        var driver = lookingBack(["回覧板が届かない", "夜道が暗い"])
        driver.press(.named(.up, .control))
        #expect(rest(&driver) == "夜道が暗い")
        driver.press(.up)
        driver.press(.down)
        driver.press(.up)
        #expect(rest(&driver) == "回覧板が届かない")
        try #require(driver.console.environment.saidBefore).put([], of: "回覧板が届かない")
        driver.press(.alt("e"))
        #expect(driver.screen().text.contains("似た意見は見つかりませんでした"))
        driver.press(.function(3), .home, .down)
        #expect(rest(&driver) != nil || driver.console.environment.saidBefore?.opinion != nil)
        driver.press(.function(1), .alt("e"))
        #expect(driver.screen().text.contains("先に付箋を選ぶ"))
    }

    @Test func onlySoManyTextsAreRemembered() {
        let vectors = Answers<[Float]?>()
        for number in 0...500 { vectors.put([1], of: "\(number)") }
        #expect(vectors.answer("0") == nil, "the oldest is forgotten")
        #expect(vectors.answer("500") == [1], "the newest is not")
    }
}
