@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import Testing

/// One design of the projector's view, at a moment that shows it.
struct ProjectorDesign: CustomStringConvertible, Sendable {
    let description: String
    /// What must be read from the back on some page.
    let read: [String]
    let cards: [Card]
    let driver: @Sendable () -> ConsoleDriver

    init(
        _ name: String, read: [String], cards: [Card] = [], _ driver: @escaping @Sendable () -> ConsoleDriver
    ) {
        description = name
        self.read = read
        self.cards = cards
        self.driver = driver
    }

    static let all: [ProjectorDesign] = beforeAndAfter + boards + votes + spotlights

    private static let longNote = String(repeating: "回覧板が若い世帯まで届いていないので、見直す。", count: 8)
    private static let card = Card(
        id: "c", title: "話し合いの5つの大切なこと", source: "手引き",
        lines: [
            "1 広く対話する", "2 いろいろな主体と話し、立場の違いを知ったうえで、ともに考える",
            "3 相手の人格を尊重する", "4 人の話をよく聞く", "5 否定しない",
        ], kinds: [])

    private static func at(_ step: Int, _ commands: [Command] = [], then wait: Int = 60) -> ConsoleDriver {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.question(ProjectorBoardsTests.question))))
        driver.perform(.agenda(.enterStep(Step.ID(step))))
        for command in commands { driver.perform(command) }
        driver.wait(wait)
        return driver
    }

    /// At a step that explains by a card.
    private static func explaining() -> ConsoleDriver {
        var steps = sampleSteps
        steps[0].kind = .explanation
        steps[0].cards = ["c"]
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}グループ", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: 2)], steps: steps)
        var driver = ConsoleDriver(
            founding: program, Occasion(title: "まちづくり会議"), [], user: "進行", language: .ja)
        driver.perform(.agenda(.enterStep(Step.ID(1))))
        driver.wait(60)
        return driver
    }

    private static let beforeAndAfter = [
        ProjectorDesign("before", read: ["まちづくり会議", "大切にしたいこと"]) {
            var driver = ConsoleDriver([])
            driver.perform(.setting(.describe(.question(ProjectorBoardsTests.question))))
            return driver
        },
        ProjectorDesign("clock", read: ["開会", "4:00"]) { at(1) },
        ProjectorDesign("clock-over", read: ["閉会式", "+", "時間を過ぎています"]) {
            at(
                5,
                [
                    .agenda(.changeStep(Step.ID(5), .title("閉会式"))),
                    .agenda(.changeStep(Step.ID(5), .kind(.comments))),
                ],
                then: 300)
        },
        ProjectorDesign("clock-long-title", read: ["今年度", "について"]) {
            at(1, [.agenda(.changeStep(Step.ID(1), .title("今年度、大きな共通課題の中で特に力を入れる項目について")))])
        },
        ProjectorDesign("clock-stopped", read: ["開会", "停止中"]) { at(1, [.agenda(.pauseClock)]) },
        ProjectorDesign("clock-none", read: ["開会", "つぎ 共有・貼り出し"]) {
            at(2, [.agenda(.changeStep(Step.ID(1), .minutes(nil))), .agenda(.enterStep(Step.ID(1)))])
        },
        ProjectorDesign("writing", read: ["大切にしたいこと", "24:00"]) {
            at(2, [.agenda(.changeStep(Step.ID(2), .kind(.writing)))])
        },
        ProjectorDesign("explanation", read: ["開会", card.title] + card.lines, cards: [card]) {
            explaining()
        },
        ProjectorDesign("presentation", read: ["2グループ", "つぎ 1グループ", "情報を届ける"]) {
            at(
                1,
                [
                    .agenda(.changeStep(Step.ID(1), .kind(.presentation))),
                    .note(.post(Draft("回覧が届かない"), on: board(2))),
                    .cluster(.formCluster(on: board(2), heading: "情報を届ける", theme: nil, notes: [Note.ID(1)])),
                    .agenda(.orderPresentations([2, 1, 3], timePerGroup: 180_000)), .agenda(.nextPresentation),
                ])
        },
        ProjectorDesign("presentation-notes", read: ["2グループ", "つぎ 1グループ", "駅前を明るく"]) {
            at(
                1,
                [
                    .agenda(.changeStep(Step.ID(1), .kind(.presentation))),
                    .note(.post(Draft("回覧が届かない"), on: board(2))),
                    .note(.post(Draft("駅前を明るく", marks: Marks(isRepresentative: true)), on: board(2))),
                    .agenda(.orderPresentations([2, 1, 3], timePerGroup: 180_000)), .agenda(.nextPresentation),
                ])
        },
        ProjectorDesign("presentation-alone", read: ["3グループ", "2:00"]) {
            at(
                1,
                [
                    .agenda(.changeStep(Step.ID(1), .kind(.presentation))),
                    .agenda(.orderPresentations([3], timePerGroup: 180_000)), .agenda(.nextPresentation),
                ])
        },
        ProjectorDesign("break", read: ["休憩", "に再開"]) {
            var driver = ProjectorHeatMapTests().evening(groups: 6, notes: 40)
            driver.perform(.agenda(.enterStep(Step.ID(3))))
            return driver
        },
        ProjectorDesign("thanks-long", read: ["ありがとうございました", "次回 令和9年", "市民会館3階"]) {
            at(5, [.setting(.describe(.next("令和9年1月28日（木）午後7時から 市民会館3階 集会室"))), .session(.close)])
        },
        ProjectorDesign("thanks", read: ["ありがとうございました", "次回 10月3日（土）市民会館"]) {
            at(5, [.setting(.describe(.next("10月3日（土）市民会館"))), .session(.close)])
        },
    ]

    private static let boards = [
        ProjectorDesign("boards-empty", read: ["大切にしたいこと", "ここに並びます"]) {
            ProjectorBoardsTests.room(tables: 6, notes: 0)
        },
        ProjectorDesign("boards-40", read: ["大切にしたいこと", "さくら班", "駅前にぎわい班", "案1039"]) {
            ProjectorBoardsTests.room(tables: 6, notes: 40)
        },
        ProjectorDesign("boards-500", read: ["大切にしたいこと", "12班", "案1499"]) {
            ProjectorBoardsTests.room(tables: 12, notes: 500)
        },
        ProjectorDesign(
            "boards-long", read: ["回覧板が若い世帯"]
        ) { at(2, [.note(.post(Draft(longNote), on: board(1)))]) },
        ProjectorDesign("islands", read: ["ひまわり班", "島100情報が届くまちに", "島110"]) {
            ProjectorBoardsTests.gathering(tables: 6, notes: 40, islands: 11)
        },
        ProjectorDesign("map", read: ["④情報を共有する", "⑨各種団体"]) {
            ProjectorHeatMapTests().evening(groups: 6, notes: 40)
        },
        ProjectorDesign("map-500", read: ["④情報を共有する", "⑨各種団体"]) {
            ProjectorHeatMapTests().evening(groups: 12, notes: 500)
        },
        ProjectorDesign("map-empty", read: ["ここに並びます"]) { ProjectorHeatMapTests().evening(groups: 6, notes: 0) },
    ]

    private static let options = (1...18).map { circledNumber($0) + sampleCatalogue.themes[$0 - 1].name.prefix(6) }

    /// Those with dots.
    private static let chosen = [3, 4, 6, 15, 18].map { options[$0 - 1] }

    private static let votes = [
        ProjectorDesign("vote-prepared", read: ["特に力を入れる項目", "一人5票、一項目に1票まで"] + options) {
            ProjectorVoteTests().evening(upTo: .prepared)
        },
        ProjectorDesign(
            "vote-open",
            read: ["特に力を入れる項目", "一人5票、一項目に1票まで", "37 / 180", "途中：さくら班", "まだ："] + options
        ) {
            ProjectorVoteTests().evening(counts: ProjectorVoteTests.counts)
        },
        ProjectorDesign("vote-closed", read: ["特に力を入れる項目", "まもなく開票します"]) {
            ProjectorVoteTests().evening(counts: ProjectorVoteTests.counts, upTo: .closed)
        },
        ProjectorDesign("reveal-0", read: ["？"]) { revealed(0) },
        ProjectorDesign("reveal-1", read: ["第3位", "③PDCA", "⑮若者の"]) { revealed(1) },
        ProjectorDesign(
            "reveal-3",
            read: ["第1位", "④情報を共有する", "③PDCA", "⑮若者の", "決選投票", "0票 ① ② ⑤"] + chosen
        ) {
            revealed(3)
        },
    ]

    private static func revealed(_ places: Int) -> ConsoleDriver {
        var driver = ProjectorVoteTests().evening(counts: ProjectorVoteTests.counts, upTo: .revealed)
        driver.perform(.ballot(.uncover(Ballot.ID(1), .nothing)))
        for _ in 0..<places { driver.perform(.ballot(.uncover(Ballot.ID(1), .nextPlace))) }
        return driver
    }

    private static let spotlights = [
        ProjectorDesign("note", read: ["だれに聞けばよい", "ひまわり班"]) {
            ProjectorBoardsTests.room(tables: 6, notes: 40).showing(.note(Note.ID(32)))
        },
        ProjectorDesign("note-long", read: ["回覧板が若い世帯", "1グループ"]) {
            at(2, [.note(.post(Draft(longNote), on: board(1)))]).showing(.note(Note.ID(1)))
        },
        ProjectorDesign("cluster", read: ["島100情報が届くまちに", "案1000"]) {
            ProjectorBoardsTests.gathering(tables: 6, notes: 40, islands: 11).showing(.cluster(Cluster.ID(1)))
        },
        ProjectorDesign("card", read: [card.title] + card.lines, cards: [card]) { at(2).showing(.card("c")) },
        ProjectorDesign("agenda", read: sampleSteps.map(\.title)) { at(2).showing(.agenda) },
    ]
}

extension ConsoleDriver {
    /// With something put on the projector.
    fileprivate func showing(_ spotlight: Spotlight) -> ConsoleDriver {
        var driver = self
        driver.perform(.session(.spotlight(spotlight)))
        return driver
    }
}

extension CellGrid {
    /// The rows of a rectangle from the first to the last in which there is ink.
    func inkedRows(of rect: Rect) -> Int {
        let ground = self[rect.row, rect.column].style.reverse
        let inked = rect.rows.filter { row in
            rect.columns.contains { column in
                let cell = self[row, column]
                return cell.scalar != " " || cell.style.reverse != ground
            }
        }
        return inked.isEmpty ? 0 : inked[inked.count - 1] - inked[0] + 1
    }
}

/// What all designs have in common.
@Suite("投影の姿") struct ProjectorDesignTests {
    private static let sizes = projectorSizes.filter { $0.rows >= 24 }

    @Test(arguments: ProjectorDesign.all) func whatTheRoomReadsIsAFifteenthOfThePictureHigh(_ design: ProjectorDesign) {
        let driver = design.driver()
        for size in Self.sizes {
            let least = Lettering.readableRows(ofScreen: size.rows)
            for blocks in size.rows == 24 ? [Blocks.quadrants, .sextants, .halves] : [.quadrants] {
                let turn = driver.turn(size, blocks: blocks, cards: design.cards)
                for (page, picture) in turn.enumerated() {
                    for text in picture.texts where text.importance == .room {
                        let words = "\(text.words) on page \(page + 1), \(size), \(blocks)"
                        #expect(text.letterRows >= least, "\(words)")
                        // 一 has one row of ink.
                        #expect(picture.grid.inkedRows(of: text.rect) >= least || text.words.count < 3, "\(words)")
                    }
                }
            }
        }
    }

    @Test(arguments: ProjectorDesign.all) func allThatMustBeReadIsReadOnSomePage(_ design: ProjectorDesign) {
        let driver = design.driver()
        for size in Self.sizes {
            let turn = driver.turn(size, cards: design.cards)
            for words in design.read { #expect(turn.contains { $0.shows(words) }, "\(words), \(size)") }
            #expect(turn.count <= 24, "a turn of \(turn.count) pages, \(size)")
            print(design, size, "\(turn.count * PageTurner.timePerPage / 1000) s a turn")
        }
    }

    @Test(arguments: ProjectorDesign.all) func nothingTheRoomReadsIsCut(_ design: ProjectorDesign) {
        let driver = design.driver()
        for size in projectorSizes {
            for (page, picture) in driver.turn(size, cards: design.cards).enumerated() {
                for text in picture.texts where text.importance == .room {
                    #expect(!text.words.hasSuffix("…"), "\(text.words) on page \(page + 1), \(size)")
                }
            }
        }
    }

    @Test(arguments: projectorSizes) func theDigitsStandBelowTheMiddleOfTheTitle(_ size: Size) throws {
        let driver = try #require(ProjectorDesign.all.first { $0.description == "clock" }).driver()
        for seconds in [0, 235, 300] {
            let face = driver.projected(size, after: seconds, by: driver.view()).texts
                .first { $0.importance == .room && $0.words.contains(":") && $0.words.count < 6 }
            let digits = try #require(face).rect
            #expect(abs(2 * digits.column + digits.width - size.columns) <= 2, "\(digits), \(size)")
        }
    }

    @Test func theLastMinuteAndTimeThatIsOverAreToldByASignInEveryDesign() {
        for design in ProjectorDesign.all {
            var driver = design.driver()
            if driver.workshop.isClosed || driver.workshop.countdown == nil { continue }
            driver.perform(.agenda(.startClock))
            let remaining = (driver.workshop.countdown?.remaining(at: driver.now) ?? 0) / 1000
            for (left, isTold) in [(90, false), (30, true), (-30, true)] where left < remaining {
                let picture = driver.projected(projectorSizes[1], after: remaining - left, by: driver.view())
                // The bar is in letters where there are no digits of the clock.
                let bar = picture.texts.first { $0.rect.row == 0 && $0.words.contains("!!") }
                #expect((bar != nil) == isTold, "\(design) \(left) s before the end")
            }
        }
    }

    /// 0:03 and +0:06.
    @Test(arguments: projectorSizes) func theDigitsStayAsLargeWhenTheTimeIsOver(_ size: Size) throws {
        let driver = try #require(ProjectorDesign.all.first { $0.description == "clock" }).driver()
        let heights = [237, 246].map { seconds in
            driver.projected(size, after: seconds, by: driver.view()).texts
                .first { $0.importance == .room && $0.words.contains(":") }?.rect.height
        }
        #expect(heights[0] == heights[1], "\(size)")
    }

    @Test(arguments: [("before", ["何ですか"]), ("presentation", ["2グループ", "情報を届ける"])])
    func onALowScreenWhatCountsIsStillInLetters(_ name: String, read: [String]) throws {
        let design = try #require(ProjectorDesign.all.first { $0.description == name })
        let turn = design.driver().turn(projectorSizes[0])
        for words in read {
            let texts = turn.flatMap(\.texts).filter { $0.importance == .room && $0.words.contains(words) }
            #expect(texts.contains { $0.letterRows > 1 }, "\(words)")
        }
    }

    @Test(arguments: ProjectorDesign.all) func nothingOfTheOperatorsIsShown(_ design: ProjectorDesign) {
        let driver = design.driver()
        for size in projectorSizes {
            for picture in driver.turn(size, cards: design.cards) {
                #expect(picture.grid.cursor == nil)
                let said = picture.texts.map(\.words).joined(separator: "\n")
                for sign in ["--", "★", "▸ ", "未分類", "要確認", "F1", "Enter", "Ctrl", "Esc", "［"] {
                    #expect(!said.contains(sign), "\(sign) in \(said) at \(size)")
                }
                #expect(driver.message.isEmpty || !said.contains(driver.message))
            }
        }
    }

    @Test(arguments: ProjectorDesign.all) func everyDesignHasAPicture(_ design: ProjectorDesign) {
        let turn = design.driver().turn(Size(rows: 24, columns: 80), cards: design.cards)
        // The first page, and one of another kind.
        for page in [0, turn.count / 2 + 1] where page < turn.count {
            expectPicture(turn[page].grid, "wall-\(design)-\(page + 1)-80x24", digits: true)
        }
    }
}
