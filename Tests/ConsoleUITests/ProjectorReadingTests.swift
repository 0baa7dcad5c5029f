@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import Testing

/// What is seen from the back at a glance: words that stay whole, letters of one size, names beside what they name.
@Suite("投影の読みやすさ") struct ProjectorReadingTests {
    private static let names = [
        "竜王地域まちづくり協議会有志の会グループ", "ひまわり", "第三部会（子育て・教育・若者）班", "水車", "5班",
        "高齢者福祉と地域の支え合いを考える班", "7班", "八田", "白根地区", "若草", "櫛形班", "甲西まちづくり委員会",
    ]
    private static let headings = [
        "情報が届くまちに", "役員を続けやすくする仕組みをつくる",
        "子どもと高齢者が安心して暮らせる居場所を地域のみんなで支え合ってつくり続ける", "若者が動けるまち",
    ]

    /// A room at a step of a kind, with headings of three opinions each.
    private static func room(
        _ kind: Step.Kind, groups: Int = 6, isNamed: Bool = false, headings: [String] = headings, next: String = "",
        _ commands: [Command] = [], after seconds: Int = 60
    ) -> ConsoleDriver {
        let steps = [
            Step(id: 1, title: "講評", kind: kind, minutes: 5),
            Step(id: 2, title: "閉会", kind: .closing, minutes: 3),
        ]
        let program = Program(
            id: "t", name: "試し", lanes: ["意見"], groupName: "{n}グループ", catalogue: sampleCatalogue,
            tracks: [Program.Tracks(name: "", groups: groups)], steps: steps)
        var given: [Command] = []
        for group in 1...groups where isNamed {
            given.append(.setting(.changeGroup(Group.ID(group), .name(names[(group - 1) % names.count]))))
        }
        for (index, heading) in headings.enumerated() {
            for copy in 1...3 { given.append(.note(.post(Draft("意見\(index)の\(copy)"), on: board(1)))) }
            given.append(
                .cluster(
                    .formCluster(
                        on: board(1), heading: heading, theme: Theme.ID(index * 5 + 1),
                        notes: (1...3).map { Note.ID(index * 3 + $0) })))
        }
        var driver = ConsoleDriver(
            founding: program, Occasion(title: "会議", next: next), given, user: "進行", language: .ja)
        for command in [.agenda(.enterStep(1))] + commands {
            if case .failure(let refusal) = driver.perform(command) { Issue.record("\(command): \(refusal)") }
        }
        driver.wait(seconds)
        return driver
    }

    private static let called: [Command] = [
        .agenda(.orderPresentations([1, 2, 3], timePerGroup: 180_000)), .agenda(.nextPresentation),
    ]

    // MARK: Parts of one text

    @Test(arguments: projectorSizes) func thePartsOfATextAreOfOneSizeAndAlike(_ size: Size) {
        let long = Self.headings[2]
        for (kind, commands) in [(Step.Kind.presentation, Self.called), (.heading, [])] {
            let texts = Self.room(kind, headings: [long], commands).turn(size).flatMap(\.texts)
                .filter { $0.importance == .room && (long + "（3）").contains($0.words) && $0.words.count > 1 }
            let read = texts.map(\.words)
            #expect(read.joined() == long + "（3）", "\(read), \(size)")
            #expect(Set(texts.map(\.letterRows)).count == 1, "\(read), \(size)")
            let lengths = texts.map(\.words.count)
            #expect((lengths.min() ?? 0) * 3 > lengths.max() ?? 0, "\(read), \(size)")
        }
    }

    @Test func whatIsPresentedIsInClearLetters() {
        let headings = Array(Self.headings.prefix(2))
        let turn = Self.room(.presentation, headings: headings, Self.called).turn(projectorSizes[1])
        for text in turn.flatMap(\.texts) where headings.contains(where: { $0.contains(text.words.prefix(5)) }) {
            #expect(text.letterRows >= 5, "\(text.words)")
        }
        #expect(turn.contains { $0.shows(headings[1]) })
    }

    /// Neither with long notes nor with names that have pages of their own.
    @Test(arguments: projectorSizes) func aTurnOfWhatIsPresentedTakesTwoMinutesAtMost(_ size: Size) {
        for length in [3, 6, 12] {
            let note = String(repeating: "回覧板が若い世帯に届かない。", count: length)
            let notes = (1...8).map { Command.note(.post(Draft("\($0)" + note), on: board(1))) }
            let turn = Self.room(.presentation, isNamed: true, headings: [], notes + Self.called).turn(size)
            #expect(turn.count <= PageTurner.mostPagesOfAll, "\(length), \(size)")
        }
    }

    // MARK: Names

    /// Whatever its columns are called, on a page of the turn each is named.
    @Test(arguments: projectorSizes) func aBreaksMapIsOneOfItsPagesAndTheOthersNameWhatItCuts(_ size: Size) {
        for kind in [Step.Kind.pause, .theming] {
            for groups in [3, 6, 12] {
                let driver = Self.room(kind, groups: groups, isNamed: true)
                let turn = driver.turn(size)
                // A name may take two lines.
                let words = turn.map { $0.texts.map { $0.words.replacing("\n", with: "") }.joined() }
                for (index, name) in Self.names.prefix(groups).enumerated() where !name.hasPrefix("\(index + 1)") {
                    #expect(words.contains { $0.contains(name) }, "\(name), \(kind), \(groups), \(size)")
                }
                let pivot = Pivot(driver.workshop, rows: .theme, columns: .group)
                for row in pivot.rows where row.sum.weightedCount > 0 {
                    let name = Strings(.ja).label(of: row.value, in: driver.workshop)
                    #expect(words.contains { $0.contains(name) }, "\(name), \(kind), \(groups), \(size)")
                }
                // During a break the time is on each page.
                if kind == .pause { #expect(turn.allSatisfy { $0.shows("に再開") }, "\(size)") }
            }
        }
    }

    @Test(arguments: projectorSizes) func theNameOfATableIsReadToItsEnd(_ size: Size) {
        for (kind, commands) in [(Step.Kind.heading, []), (.sharing, []), (.presentation, Self.called)] {
            let turn = Self.room(kind, isNamed: true, commands).turn(size)
            let texts = turn.flatMap(\.texts).filter { $0.words.replacing("\n", with: "") == Self.names[0] }
            #expect(
                texts.contains { $0.letterRows > 1 || TextWidth.columns($0.words) <= $0.rect.width * $0.rect.height },
                "\(kind), \(size)")
        }
    }

    @Test(arguments: projectorSizes) func theOrderIsSeenAtOnce(_ size: Size) {
        let order: [Command] = [.agenda(.orderPresentations((1...6).map { Group.ID($0) }, timePerGroup: 180_000))]
        let turn = Self.room(.presentation, order).turn(size)
        #expect(turn.count <= 2, "\(size)")
        // A number that the name begins with is not told twice.
        #expect(!turn.contains { $0.shows("1 1グループ") }, "\(size)")
        #expect(turn.contains { $0.shows("6グループ") })
    }

    // MARK: Places

    @Test func atALowScreenToTheTitleBelongsAClock() throws {
        let size = projectorSizes[0]
        let title = try #require(Self.room(.comments).turn(size)[0].texts.first { $0.words == "講評" })
        #expect(title.letterRows >= 5)
        let turn = ProjectorVoteTests().evening(counts: ProjectorVoteTests.counts).turn(size)
        #expect(turn[0].shows("特に力を入れる項目") && turn[0].texts.contains(where: \.isClock))
        #expect(turn.contains { $0.shows("入った票 37 / 180") })
    }

    @Test(arguments: projectorSizes) func nobodyIsHurriedByTheThanks(_ size: Size) {
        for seconds in [150, 400] {
            let driver = Self.room(.closing, [.agenda(.enterStep(2))], after: seconds)
            let picture = driver.projected(size, by: driver.view())
            #expect(picture.shows("ありがとうございました"))
            #expect(!picture.grid.text.contains("!!") && !picture.grid.text.contains("超過"))
            #expect((0..<size.rows).allSatisfy { ![.alarm, .warning].contains(picture.grid[$0, 0].style.color) })
        }
    }

    @Test(arguments: projectorSizes) func noTextTouchesTheFrame(_ size: Size) {
        for kind in [Step.Kind.opening, .comments, .presentation, .vote, .sharing] {
            let commands = kind == .presentation ? Self.called : []
            for seconds in [170, 250, 330] {
                let driver = Self.room(kind, commands, after: seconds)
                let picture = driver.projected(size, by: driver.view())
                if picture.grid[size.rows - 1, 0].style.color == .normal { continue }
                for text in picture.texts where text.rect.row >= picture.headRows + 1 {
                    let isFree =
                        text.rect.column > 1 && text.rect.column + text.rect.width < size.columns - 1
                        && text.rect.row + text.rect.height < size.rows - 1
                    #expect(isFree, "\(text.words), \(kind), \(seconds), \(size)")
                }
            }
        }
    }

    @Test func aCodeOfTwiceTheSizeGoesBeforeAWholeQuietZone() {
        // 25 modules: with the whole quiet zone it would take 33 rows of the 32.
        let modules = (0..<25).map { row in (0..<25).map { (row + $0).isMultiple(of: 2) } }
        let sign = JoiningSign(address: "192.168.10.5:8080", code: "K7QM44", modules: modules, tables: [])
        let driver = Self.room(.sharing, [.session(.spotlight(.joining))])
        let picture = driver.view().picture(
            driver.workshop, now: Now(driver.now), rows: 35, columns: 120, joining: sign)
        let width = (0..<35).map { row in (0..<120).count { picture.grid[row, $0].style.color == .code } }.max() ?? 0
        #expect(width >= 2 * (25 + 4))
    }

    /// Where no gap tells a text of several lines from the next, its other lines are set in.
    @Test func furtherLinesOfATextAreSetInWhereThereIsNoGap() throws {
        let texts = [
            "1 公園をつくる", "2 空き家を活用した地域の居場所と子どもの学習支援の場をつくる", "3 バスを増やす",
            "4 情報誌を出す",
        ]
        let columns = LetterColumns(
            texts, in: Rect(row: 2, column: 1, height: 32, width: 118), mostColumns: 1,
            lettering: Lettering(blocks: .quadrants), readableRows: 3)
        let shown = columns.pages.indices.flatMap { columns.texts(on: $0, larger: columns.largerSize(on: $0)) }
        let long = try #require(shown.first { $0.item.index == 1 }?.lettered)
        let size = try #require(long.letterSize)
        #expect(long.lines.count > 1)
        let starts = long.placedLines.map(\.column)
        #expect(starts.dropFirst().allSatisfy { $0 == starts[0] + Double(size.columns / 2) }, "\(starts)")
        #expect(columns.pages.count == 1)
    }

    // MARK: A tie

    @Test(arguments: projectorSizes) func thoseThatTieStandTogetherWithTheirVotesBeforeTheyAreRanked(_ size: Size) {
        let labels = [
            "公園をつくる", "空き家を活用した地域の居場所と子どもの学習支援の場をつくる", "バスを増やす",
            "情報誌を出す",
        ]
        let plan = BallotPlan(
            title: "来年度に最初に取り組むこと", candidates: labels.map { BallotPlan.Candidate(.free, label: $0) },
            dotsPerPerson: 1, cap: 1, winnerCount: 2, tieRule: .runOff, method: .hands)
        let driver = Self.room(
            .vote,
            [
                .ballot(.prepareBallot(plan)), .ballot(.setBallotState(1, to: .open)),
                .ballot(.setDots([1: 14, 2: 8, 3: 8, 4: 3], by: nil, on: 1)),
                .ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)),
            ])
        let turn = driver.turn(size)
        let tie = turn.firstIndex { $0.shows("同数は決選投票") } ?? .max
        let ranked = turn.firstIndex { $0.words.contains("第2位") || $0.texts.contains { $0.words == "8" } } ?? .max
        #expect(tie < ranked, "\(size)")
        let sheet = turn.filter { $0.shows("同数は決選投票") || $0.shows("8票") }.map(\.words).joined()
        for label in labels[1...2] { #expect(sheet.contains(label.suffix(4) + " 8票"), "\(label), \(size)") }
        // What one person may give for one option is told only where it says anything.
        #expect(Strings(.ja).dotsRule(of: driver.workshop.ballots[0]) == "一人1票")
    }

    // MARK: Whoever presents

    /// Names that have pages of their own leave the clock where it is.
    @Test(arguments: projectorSizes) func whoeverPresentsReadsTheTimeOnEveryPage(_ size: Size) {
        let long = "北部第二地区コミュニティ運営協議会・青少年育成部会合同班"
        for (group, headings) in [(Group.ID(1), Self.headings), (2, Self.headings), (2, [])] {
            for seconds in [60, 150, 800] {
                let driver = Self.room(
                    .presentation, headings: headings, [.setting(.changeGroup(group, .name(long)))] + Self.called,
                    after: seconds)
                for picture in driver.turn(size) {
                    let clock = picture.texts.first(where: \.isClock)
                    #expect((clock?.letterRows ?? 0) >= 5, "\(picture.words), \(size)")
                }
                // In the last minute the frame comes, and the pages are others.
                if seconds < 800 { continue }
                let words = driver.turn(size).flatMap { $0.texts.map(\.words) }.joined()
                for part in ["北部第二地区", "合同班"] { #expect(words.contains(part), "\(part), \(size)") }
            }
        }
    }

    // MARK: What has no words

    private static let address = "https://example.org/a/very/long/path/that/never/ends/index.html"

    /// An address has no place where a line may be broken, and is read for all that.
    @Test(arguments: projectorSizes) func aWordLongerThanALineIsInLettersToo(_ size: Size) {
        for (kind, commands) in [(Step.Kind.heading, []), (.presentation, Self.called)] {
            let turn = Self.room(kind, headings: [Self.address], commands).turn(size)
            expectAddress(in: turn, "\(kind), \(size)")
        }
        let post = Command.note(.post(Draft(Self.address), on: board(2)))
        expectAddress(in: Self.room(.sharing, headings: [], [post]).turn(size), "sharing, \(size)")
        let spotlight = Self.room(.sharing, headings: [], [post, .session(.spotlight(.note(1)))])
        expectAddress(in: spotlight.turn(size), "note, \(size)")
    }

    private func expectAddress(in turn: [ProjectorPicture], _ comment: String) {
        let texts = turn.flatMap(\.texts).filter { text in
            text.words.count > 4 && (Self.address + "（3）").contains(text.words)
        }
        let read = texts.filter { $0.letterRows > 1 }.map(\.words).joined()
        #expect(read.contains("https://") && read.contains("index.html"), "\(read), \(comment)")
        #expect(texts.allSatisfy { $0.letterRows > 1 }, "\(comment)")
    }

    /// The sign of a board stays with the note it stands before.
    @Test func theSignOfABoardBeginsNoLineOfItsOwn() {
        let lettering = Lettering(blocks: .quadrants)
        for width in 40...110 {
            let area = Rect(row: 0, column: 0, height: 20, width: width)
            let lines = lettering.fit("解|コミュニケーションをとれる場所を作る", in: area, maxLines: 4).lines
            #expect(lines[0] != "解|", "\(width)")
        }
    }
}
