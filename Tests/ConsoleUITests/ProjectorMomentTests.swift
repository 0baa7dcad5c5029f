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
}
