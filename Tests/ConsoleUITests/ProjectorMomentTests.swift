@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import Testing

/// What the room is told when time runs out, before the start, and between the groups.
@Suite("投影の節目") struct ProjectorMomentTests {
    private static let title = "まちづくり会議"

    private func room(
        _ occasion: Occasion = Occasion(title: title), step kind: Step.Kind = .sharing, minutes: Int = 5
    ) -> ConsoleDriver {
        let steps = [
            Step(id: 1, title: "共有", kind: kind, minutes: minutes),
            Step(id: 2, title: "投票", kind: .vote, minutes: 10), Step(id: 3, title: "講評", kind: .comments),
        ]
        let program = Program(
            id: "t", name: "試し", question: ProjectorBoardsTests.question, lanes: ["意見"], groupName: "{n}グループ",
            catalogue: sampleCatalogue, tracks: [Program.Tracks(name: "", groups: 3)], steps: steps)
        return ConsoleDriver(
            founding: program, occasion,
            [.note(.post(Draft("回覧板が届かない", theme: 3), on: BoardKey(group: 1, lane: 1)))],
            user: "進行", language: .ja)
    }

    /// Whether all cells of a row or column are of the bar.
    private func isOfBar(_ grid: CellGrid, _ rect: Rect, _ color: ColorRole) -> Bool {
        rect.rows.allSatisfy { row in
            rect.columns.allSatisfy {
                grid[row, $0].style.color == color && grid[row, $0].style.marks.contains(.reverse)
            }
        }
    }

    @Test(arguments: projectorSizes) func theLastMinuteAndWhatIsBeyondGoAroundThePictureAndAreReadFromTheBack(
        _ size: Size
    ) {
        for kind in [Step.Kind.sharing, .theming, .vote, .heading, .pause] {
            for (seconds, color, words) in [(250, ColorRole.warning, "残り 0:"), (330, .alarm, "超過 +0:")] {
                var driver = room(step: kind)
                driver.perform(.agenda(.enterStep(Step.ID(1))))
                driver.wait(200)
                let before = driver.projected(size).text
                driver.wait(seconds - 200)
                let picture = driver.projected(size, by: driver.view())
                let grid = picture.grid
                #expect(grid.text != before)
                for side in [
                    Rect(row: 0, column: 0, height: 1, width: size.columns),
                    Rect(row: size.rows - 1, column: 0, height: 1, width: size.columns),
                    Rect(row: 0, column: 0, height: size.rows, width: 1),
                    Rect(row: 0, column: size.columns - 1, height: size.rows, width: 1),
                ] {
                    #expect(isOfBar(grid, side, color), "\(kind), \(size), \(side)")
                }
                guard size.rows >= 24 else {
                    #expect(grid.line(0).contains("!! " + words))
                    continue
                }
                // In the bar, or below it where the digits of the clock are.
                let told = picture.texts.filter { $0.words.contains(String(words.suffix(2))) }
                #expect(told.contains { $0.words.contains("!! " + words) })
                let rows = told.map(\.letterRows).max() ?? 0
                #expect(rows >= Lettering.readableRows(ofScreen: size.rows), "\(kind), \(size)")
            }
        }
    }

    /// Neither digits nor letters run into the frame.
    @Test(arguments: projectorSizes) func nothingTouchesTheFrame(_ size: Size) {
        for kind in [Step.Kind.opening, .writing, .sharing, .theming, .vote, .presentation] {
            for seconds in [250, 330] {
                var driver = room(step: kind)
                driver.perform(.agenda(.enterStep(Step.ID(1))))
                driver.wait(seconds)
                let grid = driver.projected(size, by: driver.view()).grid
                let cells = (1..<size.columns - 1).map { grid[size.rows - 2, $0] }
                #expect(!cells.contains { $0.style.reverse }, "\(kind), \(seconds), \(size)")
                // What is told below the digits may end there.
                if ![.sharing, .theming].contains(kind) { continue }
                #expect(cells.allSatisfy { $0.scalar == " " }, "\(kind), \(seconds), \(size)")
            }
        }
    }

    @Test(arguments: projectorSizes.suffix(3)) func whoseNotesTheyAreIsReadInTheLastMinuteToo(_ size: Size) {
        for seconds in [250, 330] {
            var driver = room()
            driver.perform(.agenda(.enterStep(Step.ID(1))))
            driver.wait(seconds)
            let texts = driver.turn(size).flatMap(\.texts).filter { $0.words == "1グループ" }
            #expect(texts.contains { $0.letterRows >= Lettering.readableRows(ofScreen: size.rows) }, "\(size)")
        }
    }

    @Test(arguments: projectorSizes) func beforeTheStartItIsToldHowToTakePart(_ size: Size) {
        let turn = room().turn(size)
        #expect(turn.contains { $0.shows("付箋一枚に意見を一つ書き、投票で選びます") }, "\(size)")
        #expect(turn.contains { $0.shows(ProjectorBoardsTests.question) } && turn.contains { $0.shows(Self.title) })
        #expect(turn.count <= 2)
    }

    @Test func whenItBeginsIsToldByTheDayAndTheTime() {
        func told(_ day: (Now) -> Day?, _ minutes: Int) -> String {
            let driver = room()
            let now = Now(driver.now)
            var occasion = Occasion(title: Self.title)
            occasion.day = day(now)
            occasion.start = ClockTime(minutes: now.clockTime.minutes + minutes)
            return room(occasion).turn(projectorSizes[1]).map(\.words).joined()
        }
        #expect(told({ $0.day }, 10).contains("に始めます") && !told({ $0.day }, 10).contains("月"))
        #expect(told({ $0.day }, -10).contains("まもなく始めます"))
        #expect(told({ Now($0.moment + 86_400_000 * 2).day }, 10).contains("月"))
    }

    @Test func aBreakShowsWhatWasChosenForIt() {
        for (showing, words) in [
            (Step.Showing.boards, "回覧板が届かない"), (.question, ProjectorBoardsTests.question), (.byKind, "に再開"),
            (.clock, "に再開"), (.matrix, "に再開"), (.thanks, "ありがとうございました"),
        ] {
            var driver = room(step: .pause)
            driver.perform(.agenda(.enterStep(Step.ID(1))))
            driver.perform(.agenda(.changeStep(Step.ID(1), .showing(showing))))
            #expect(driver.turn(projectorSizes[2]).contains { $0.shows(words) }, "\(showing)")
        }
    }

    @Test func aStepOfNoMinutesHasNoClock() {
        var driver = room(minutes: 0)
        driver.perform(.agenda(.enterStep(Step.ID(1))))
        driver.wait(5)
        #expect(driver.workshop.countdown == nil)
        #expect(!driver.projected(projectorSizes[1]).text.contains("超過"))
    }

    @Test(arguments: projectorSizes) func theOrderIsShownUntilTheFirstGroupIsCalled(_ size: Size) {
        var driver = room(step: .presentation)
        driver.perform(.agenda(.enterStep(Step.ID(1))))
        driver.perform(.agenda(.orderPresentations([3, 1, 2], timePerGroup: 60_000)))
        let said = driver.turn(size).map(\.words).joined()
        for words in ["1 3グループ", "2 1グループ", "3 2グループ"] {
            #expect(said.contains(words), "\(words), \(size)")
        }
        driver.perform(.agenda(.nextPresentation))
        #expect(!driver.turn(size).map(\.words).joined().contains("2 1グループ"))
    }

    /// Ten minutes over there is one more digit, an hour over another.
    @Test(arguments: projectorSizes + [(18, 64), (19, 80), (22, 80), (28, 100)].map { Size(rows: $0, columns: $1) })
    func theDigitsAreWholeHoweverLongItIsOver(_ size: Size) throws {
        let ballot = ProjectorVoteTests().evening(counts: ProjectorVoteTests.counts)
        var presenting = room(step: .presentation)
        presenting.perform(.agenda(.enterStep(1)))
        presenting.perform(.agenda(.orderPresentations([1, 2, 3], timePerGroup: 180_000)))
        presenting.perform(.agenda(.nextPresentation))
        var writing = room(step: .writing)
        writing.perform(.agenda(.enterStep(1)))
        for (design, driver) in [("vote", ballot), ("presents", presenting), ("writing", writing)] {
            let left = driver.workshop.countdown?.remaining(at: driver.now) ?? 0
            for seconds in [632, 3663, 6120] {
                let turn = (0..<16).map { page in
                    driver.projected(size, after: (left + 999) / 1000 + seconds + page * 8, by: driver.view())
                }
                let clocks = turn.flatMap { picture in
                    picture.texts.filter(\.isClock).map { (clock: $0, grid: picture.grid) }
                }
                #expect(!clocks.isEmpty, "\(design), \(size)")
                for (clock, grid) in clocks {
                    let rect = clock.rect
                    #expect(rect.width >= BigDigits.points(of: clock.words), "\(clock.words), \(design), \(size)")
                    #expect(rect.column + rect.width < size.columns - 1, "\(clock.words), \(design), \(size)")
                    // Whatever the last digit is, it has ink at its right.
                    let last = rect.column + rect.width - 1
                    #expect(rect.rows.contains { grid[$0, last].style.color == .alarm && grid[$0, last].style.reverse })
                }
            }
        }
    }

    @Test(arguments: projectorSizes) func aBreakBeforeTheFirstThemeTellsTheTimeAlone(_ size: Size) {
        // Given notes without a theme, when there is a break
        var driver = room(step: .pause)
        driver.perform(.agenda(.enterStep(1)))
        driver.perform(.note(.themeNotes([1], nil)))
        driver.perform(.note(.post(Draft("空き家が増えた"), on: BoardKey(group: 2, lane: 1))))
        driver.wait(60)
        // Then the room sees when it goes on, and no map of what has none.
        let turn = driver.turn(size)
        #expect(turn.count == 1 && turn[0].shows("に再開"))
        #expect(!turn[0].texts.contains { $0.words.contains("なし") || $0.words.contains("計") }, "\(size)")
        // With the first theme the map is there.
        driver.perform(.note(.themeNotes([1], 3)))
        #expect(driver.turn(size).contains { $0.texts.contains { $0.words == "計" } }, "\(size)")
    }

    /// Clear letters on more pages go before letters that run together on one.
    @Test func aLargerScreenShowsALongQuestionNoSmaller() throws {
        let question =
            "人口が減り続ける中で、誰もが安心して暮らし続けられる地域をつくるために、"
            + "私たち市民と行政はこれから何に力を合わせて取り組んでいけばよいと思いますか"
        var occasion = Occasion(
            title: "令和八年度第二回 市民と行政の協働によるまちづくり推進会議 地域別ワークショップ（北部地区）")
        occasion.question = question
        var driver = room(occasion)
        driver.perform(.setting(.describe(.question(question))))
        let rows = projectorSizes.suffix(2).map { size in
            driver.turn(size).flatMap(\.texts)
                .filter { $0.words.count > 10 && question.contains($0.words.prefix(8)) }.map(\.letterRows).min() ?? 0
        }
        #expect(rows[0] >= 5 && rows[1] >= rows[0], "\(rows)")
    }

    @Test(arguments: projectorSizes) func whereNobodyWroteAnythingTheThanksTellNoNumber(_ size: Size) {
        for next in ["", "令和9年2月14日（日）"] {
            let steps = [Step(id: 1, title: "閉会", kind: .closing)]
            let program = Program(
                id: "t", name: "講演", lanes: ["意見"], groupName: "{n}グループ", catalogue: sampleCatalogue,
                tracks: [Program.Tracks(name: "", groups: 3)], steps: steps)
            var driver = ConsoleDriver(
                founding: program, Occasion(title: "講演会", next: next), [], user: "進行", language: .ja)
            driver.perform(.agenda(.enterStep(1)))
            let turn = driver.turn(size)
            #expect(turn.contains { $0.shows("ありがとうございました") })
            #expect(!turn.contains { $0.shows("いただいた意見") }, "\(size)")
            #expect(next.isEmpty || turn.contains { $0.shows("次回") })
            // No page is the same twice.
            #expect(Set(turn.map(\.words)).count == turn.count, "\(size)")
        }
    }
}
