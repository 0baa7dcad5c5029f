import Advice
import ConsoleUI
import Engine
import Testing

@Suite("助言") struct AdviceTests {
    private func driver(_ opinions: [String]) -> ConsoleDriver {
        var driver = ConsoleDriver(opinions.map { .post(Draft($0), on: board(1)) })
        driver.console.take(Advisor(catalogue: sampleCatalogue), driver.workshop)
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
        #expect(driver.console.draft.isEmpty && driver.workshop.counts.all.notes == 2)
    }

    @Test func theOfferNeverInterruptsTyping() {
        var driver = driver(["情報の共有"])
        driver.press(.function(2))
        driver.type("情報共有")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(2))?.text == "情報共有")
    }

    @Test func oneKeyTakesTheFirstTheme() {
        var driver = driver(["役員のなり手がいない", "回覧板が読まれない"])
        driver.press(.function(3), .character("a"))
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(14))
        // Enter alone in the question does the same.
        driver.press(.character("t"), .enter)
        #expect(driver.workshop.note(Note.ID(2))?.theme == Theme.ID(4))
        #expect(driver.workshop.counts.unthemed == 0)
    }

    @Test func theRoomsCorrectionCountsAtOnceAndUndoingTakesItBack() {
        var driver = driver(["ゆいわーくの鍵当番", "ゆいわーくの鍵当番が回らない"])
        let before = driver.console.lessons
        driver.press(.function(3), .character("1"), .character("7"), .enter)
        #expect(driver.console.lessons?.items.map(\.theme) == [Theme.ID(17)])
        driver.press(.end, .character("a"))
        #expect(driver.workshop.note(Note.ID(2))?.theme == Theme.ID(17))
        driver.press(.control("z"), .control("z"))
        #expect(driver.console.lessons == before)
    }

    @Test func islandsAreProposedChangedAndTaken() {
        let opinions = [
            "回覧板が届かない", "回覧板を電子化する", "回覧板は読まれない", "若者の参加を増やす", "若者が集まる場", "若者の意見を聞く", "ごみ置き場がくさい",
        ]
        var driver = driver(opinions)
        driver.press(.function(3), .character("i"))
        expectPicture(driver.screen(), "islands-80x24")
        driver.press(.enter)
        let clusters = Array(driver.workshop.allClusters)
        #expect(clusters.count == 2)
        #expect(clusters.map { Set($0.notes.map(\.number)) } == [[1, 2, 3], [4, 5, 6]])
        #expect(driver.workshop.note(Note.ID(7))?.cluster == nil)
        driver.press(.control("z"))
        #expect(Array(driver.workshop.allClusters).isEmpty)
    }

    @Test func islandsCanBeRefusedOneByOneOrAll() {
        var driver = driver(["回覧板が届かない", "回覧板を電子化する", "若者の参加を増やす", "若者が集まる場"])
        driver.press(.function(3), .character("i"), .character(" "), .enter)
        #expect(Array(driver.workshop.allClusters).count == 1)
        driver.press(.control("z"), .character("i"), .escape)
        #expect(Array(driver.workshop.allClusters).isEmpty && driver.console.focus == .list)
    }
}
