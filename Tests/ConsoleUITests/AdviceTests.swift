import Advice
import ConsoleUI
import Engine
import Testing

@Suite("助言") struct AdviceTests {
    private func desk(_ opinions: [String]) -> Desk {
        var desk = Desk(opinions.map { .post(Draft($0), on: board(1)) })
        desk.console.take(Advisor(catalogue: sampleCatalogue), desk.workshop)
        return desk
    }

    @Test func theBestThemesAndWhyStandBelowTheLine() {
        var desk = desk([])
        desk.press(.function(2))
        desk.type("役員のなり手がいない")
        expectPicture(desk.screen(), "advice-80x24")
        #expect(desk.screen().line(22).contains("⑭ 人材を育成する"))
    }

    @Test func anOpinionSaidAlreadyIsOfferedAsTimesTwo() {
        var desk = desk(["情報の共有", "楽しい"])
        desk.press(.function(2))
        desk.type("情報共有")
        #expect(desk.screen().line(22).contains("同じ意見では？ 1 情報の共有"))
        desk.press(.function(9))
        #expect(desk.workshop.note(Note.ID(1))?.count == 2)
        #expect(desk.console.draft.isEmpty && desk.workshop.counts.all.notes == 2)
    }

    @Test func theOfferNeverInterruptsTyping() {
        var desk = desk(["情報の共有"])
        desk.press(.function(2))
        desk.type("情報共有")
        desk.press(.enter)
        #expect(desk.workshop.note(Note.ID(2))?.text == "情報共有")
    }

    @Test func oneKeyTakesTheFirstTheme() {
        var desk = desk(["役員のなり手がいない", "回覧板が読まれない"])
        desk.press(.function(3), .character("a"))
        #expect(desk.workshop.note(Note.ID(1))?.theme == Theme.ID(14))
        // Enter alone in the question does the same.
        desk.press(.character("t"), .enter)
        #expect(desk.workshop.note(Note.ID(2))?.theme == Theme.ID(4))
        #expect(desk.workshop.counts.unthemed == 0)
    }

    @Test func theRoomsCorrectionCountsAtOnceAndUndoingTakesItBack() {
        var desk = desk(["ゆいわーくの鍵当番", "ゆいわーくの鍵当番が回らない"])
        let before = desk.console.lessons
        desk.press(.function(3), .character("1"), .character("7"), .enter)
        #expect(desk.console.lessons?.taught.map(\.theme) == [Theme.ID(17)])
        desk.press(.end, .character("a"))
        #expect(desk.workshop.note(Note.ID(2))?.theme == Theme.ID(17))
        desk.press(.control("z"), .control("z"))
        #expect(desk.console.lessons == before)
    }

    @Test func islandsAreProposedChangedAndTaken() {
        let opinions = [
            "回覧板が届かない", "回覧板を電子化する", "回覧板は読まれない", "若者の参加を増やす", "若者が集まる場", "若者の意見を聞く", "ごみ置き場がくさい",
        ]
        var desk = desk(opinions)
        desk.press(.function(3), .character("i"))
        expectPicture(desk.screen(), "islands-80x24")
        desk.press(.enter)
        let clusters = Array(desk.workshop.allClusters)
        #expect(clusters.count == 2)
        #expect(clusters.map { Set($0.notes.map(\.number)) } == [[1, 2, 3], [4, 5, 6]])
        #expect(desk.workshop.note(Note.ID(7))?.cluster == nil)
        desk.press(.control("z"))
        #expect(Array(desk.workshop.allClusters).isEmpty)
    }

    @Test func islandsCanBeRefusedOneByOneOrAll() {
        var desk = desk(["回覧板が届かない", "回覧板を電子化する", "若者の参加を増やす", "若者が集まる場"])
        desk.press(.function(3), .character("i"), .character(" "), .enter)
        #expect(Array(desk.workshop.allClusters).count == 1)
        desk.press(.control("z"), .character("i"), .escape)
        #expect(Array(desk.workshop.allClusters).isEmpty && desk.console.focus == .list)
    }
}
