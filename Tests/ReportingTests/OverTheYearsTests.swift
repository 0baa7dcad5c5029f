import Advice
import Engine
import Foundation
@testable import Reporting
import Strings
import TestSupport
import Testing
import WordFiles

/// What comes back from meeting to meeting, counted once more from the notes alone.
@Suite("年を通して") struct OverTheYearsTests {
    private static let phrases = [
        "情報を共有する", "情報の共有", "情報を共有", "なり手がいない", "役員のなり手が居ない", "会議が長い",
        "会議がながい",
        "回覧が届かない", "回覧板が届かない", "花壇", "公園を広くする",
    ]

    private static func meetings(_ seed: Int) -> [Workshop] {
        var dice = Dice(seed &+ 900)
        return (1...dice.number(2...5)).map { number in
            var builder = WorkshopBuilder(groups: dice.number(1...3), occasion: Occasion(title: "第\(number)回"))
            for _ in 0..<dice.number(0...12) {
                let theme = dice.number(0...3) == 0 ? nil : Theme.ID(dice.number(1...5))
                builder.give(
                    .note(
                        .post(Draft(dice.one(of: phrases), theme: theme), on: WorkshopBuilder.board(dice.number(1...3)))
                    ))
            }
            return builder.workshop
        }
    }

    @Test(arguments: 1...40) func whatComesBackIsThatOfACountByHand(_ seed: Int) throws {
        let workshops = Self.meetings(seed)
        let comparison = Comparison(workshops.map { Report(of: $0) })
        let recurrence = comparison.recurrence
        func opinions(_ workshop: Workshop, _ theme: Int) -> Int {
            workshop.allNotes.filter { workshop.theme(of: $0)?.number == theme }.count
        }
        var returning: [Int: [Bool]] = [:]
        for theme in 1...5 {
            let counts = workshops.map { opinions($0, theme) }
            let line = recurrence.themes.first { $0.theme.id.number == theme }
            #expect((line == nil) == (counts.reduce(0, +) == 0))
            if let line { #expect(line.opinions == counts) }
            let isFirst = workshops.indices.map { meeting in
                counts[meeting] > 0
                    && (1...5).filter { opinions(workshops[meeting], $0) > counts[meeting] }.count < 3
            }
            if isFirst.filter({ $0 }).count > 1 { returning[theme] = isFirst }
        }
        #expect(
            Dictionary(uniqueKeysWithValues: recurrence.returning.map { ($0.theme.id.number, $0.isAmongFirst) })
                == returning)
        let times = recurrence.returning.map { $0.isAmongFirst.count { $0 } }
        #expect(times == times.sorted(by: >))
        for table in recurrence.tables {
            let counts = workshops.map { workshop in
                workshop.allNotes.filter { workshop.group($0.board.group)?.name == table.name }.count
            }
            #expect(table.opinions == counts)
        }
        #expect(
            recurrence.tables.reduce(0) { $0 + $1.opinions.reduce(0, +) }
                == workshops.reduce(0) { $0 + $1.counts.all.notes })
    }

    /// More meetings than have columns side by side: a column is a year, and each opinion is in one of them.
    @Test func ofManyMeetingsTheYearsAreCompared() throws {
        let days = (0..<30).map { Day(year: 2024 + $0 / 12, month: 1 + $0 % 12, day: 9) } + [nil]
        let reports = days.enumerated().map { number, day in
            var builder = WorkshopBuilder(groups: 1, occasion: Occasion(title: "第\(number)回", day: day ?? nil))
            for _ in 0...number % 3 {
                builder.give(.note(.post(Draft("会議が長い", theme: 2), on: WorkshopBuilder.board(1))))
            }
            return Report(of: builder.workshop)
        }
        let form = ComparisonFormBuilder(comparison: Comparison(reports), strings: Strings(.ja)).form
        let tables = form.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        let themes = try #require(tables.first { $0.caption == "テーマ別の意見" })
        #expect(
            themes.headers == [
                "テーマ", "2023年度（3回）", "2024年度（12回）", "2025年度（12回）", "2026年度（3回）",
                "日付なし（1回）", "増減（最初から最後）",
            ])
        func opinions(_ places: [Int]) -> Int { places.reduce(0) { $0 + 1 + $1 % 3 } }
        let years = [0..<3, 3..<15, 15..<27, 27..<30, 30..<31].map { opinions(Array($0)) }
        // Nobody knows whether those without a day were the last.
        #expect(years[0] == years[3] && years[0] != years[4] && themes.footer?.last == .change(0))
        #expect(themes.footer?.dropFirst().dropLast() == ArraySlice(years.map { .number($0) }))
        let paragraphs = form.blocks.compactMap { if case .paragraph(let words) = $0 { words } else { nil } }
        #expect(paragraphs.contains { $0.contains("年度（4月から）") })
        let few = ComparisonFormBuilder(comparison: Comparison(Array(reports.prefix(12))), strings: Strings(.ja)).form
        #expect(few.blocks.count { if case .table(let table) = $0 { table.headers.count == 14 } else { false } } >= 2)
    }

    /// A city has met for twenty years: the first of them go together, and the next is the one compared with.
    @Test func ofManyYearsTheFirstGoTogether() {
        let days = (2001...2020).map { Day(year: $0, month: 4, day: 1) }
        let columns = MeetingColumns(names: days.map { _ in "会" }, days: days, Strings(.ja).labels)
        #expect(columns.names.count == MeetingColumns.most)
        #expect(columns.names.first == "2009年度まで（9回）" && columns.names.last == "2020年度（1回）")
        let sums = columns.sums(of: Array(1...20))
        #expect(sums == [45] + Array(10...20) && columns.change(sums) == 10)
        // Nor is it the darkest of a map.
        #expect(columns.highest([sums]) == 20)
        var table = Table(caption: "", headers: ["テーマ"] + columns.names + ["計"], rows: [])
        table.rows = [[.text("①各種団体・組織・機関との連携")] + sums.map { .number($0) } + [.text("+10")]]
        (table.isHeatMap, table.highest) = (true, 20)
        #expect(table.heat == [[0, 5] + (10...20).map { ($0 + 3) / 4 } + [0]])
        // The name of a theme stands in one line, and the headers give way.
        let widths = ColumnWidths.shares(of: table, budget: 128, whole: 128)
        #expect(widths[0] >= 30 && widths[1...].allSatisfy { $0 >= 6 }, "\(widths)")
    }

    /// Each opinion is compared with each other one, and what hangs together is followed step by step.
    @Test(arguments: 1...40) func whatWasSaidAgainIsFoundWhateverTheOrder(_ seed: Int) throws {
        let workshops = Self.meetings(seed)
        let repeats = try #require(Comparison(workshops.map { Report(of: $0) }).recurrence.repeats)
        let all = workshops.enumerated().flatMap { meeting, workshop in
            workshop.allNotes.enumerated().map { ([meeting, $0], $1.text) }
        }
        func isSame(_ one: String, _ other: String) -> Bool {
            var finder = DuplicateFinder()
            finder.insert(one, id: Note.ID(1))
            return !finder.duplicates(of: other).isEmpty
        }
        var expected: Set<Set<[Int]>> = []
        for start in all.indices {
            var reached: Set<Int> = [start]
            var waiting = [start]
            while let next = waiting.popLast() {
                for other in all.indices where !reached.contains(other) {
                    if isSame(all[next].1, all[other].1) || isSame(all[other].1, all[next].1) {
                        reached.insert(other)
                        waiting.append(other)
                    }
                }
            }
            let places = Set(reached.map { all[$0].0 })
            if Set(places.map { $0[0] }).count > 1 { expected.insert(places) }
        }
        #expect(Set(repeats.map { Set($0.map { [$0.meeting, $0.opinion] }) }) == expected)
    }

    /// A year of two meetings: a vote on themes, a proposal, an opinion on its way.
    private static func year() -> (first: Workshop, second: Workshop) {
        var first = WorkshopBuilder(occasion: Occasion(title: "第1回の会議", ordinal: 1))
        first.give(
            .note(.post(Draft("回覧が届かない", theme: Theme.ID(1)), on: WorkshopBuilder.board(1))),
            .note(.post(Draft("会議が長い", theme: Theme.ID(2)), on: WorkshopBuilder.board(2))),
            .note(.post(Draft("花壇", theme: Theme.ID(1)), on: WorkshopBuilder.board(2))),
            .memo(.writeMemo(.decision, group: nil, text: "回覧を見直す")),
            .ballot(
                .prepareBallotOver(
                    .themes,
                    BallotPlan(title: "力を入れる", candidates: [], dotsPerPerson: 3, winnerCount: 2, voters: 9))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            .ballot(.setDots([1: 9, 2: 6, 3: 1], by: nil, on: Ballot.ID(1))),
            .ballot(.setBallotState(Ballot.ID(1), to: .closed)),
            .ballot(.setBallotState(Ballot.ID(1), to: .revealed)),
            .proposal(.propose("会議を短くする", from: [.theme(Theme.ID(2))])),
            .proposal(.propose("花を植える", from: [])),
            .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: Note.ID(1)), .action, "月2回にした")),
            .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: Note.ID(3)), .evaluation, "植えた")))
        for question in Proposal.Question.allCases {
            first.give(.proposal(.changeProposal(Proposal.ID(2), .answer(question, isYes: true, reason: ""))))
        }
        first.give(.proposal(.changeProposal(Proposal.ID(2), .step(.completed))))
        var second = WorkshopBuilder(occasion: Occasion(title: "第2回の会議", ordinal: 2))
        second.give(
            .year(.takeOver(first.workshop, session: "dai1")),
            .note(.post(Draft("回覧が、届かない。", theme: Theme.ID(1)), on: WorkshopBuilder.board(3))))
        return (first.workshop, second.workshop)
    }

    @Test func whatWasPromisedIsOpenUntilSomethingCameOfIt() {
        let (first, second) = Self.year()
        let one = Year.OpinionNumber(meeting: 1, note: Note.ID(1))
        #expect(
            second.openPromises == [
                .priority(Theme.ID(1), meeting: 1), .opinion(one, .action), .proposal(Proposal.ID(1)),
            ])
        // While the winners are covered on the wall, none is told.
        #expect(first.openPromises.contains(.priority(Theme.ID(1), meeting: 1)))
        var covered = WorkshopBuilder()
        covered.give(
            .ballot(
                .prepareBallotOver(
                    .themes,
                    BallotPlan(title: "力を入れる", candidates: [], dotsPerPerson: 3, winnerCount: 2, voters: 9))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            .ballot(.setDots([1: 9, 2: 6, 3: 1], by: nil, on: Ballot.ID(1))),
            .ballot(.setBallotState(Ballot.ID(1), to: .closed)),
            .together([
                .ballot(.setBallotState(Ballot.ID(1), to: .revealed)), .ballot(.uncover(Ballot.ID(1), .nothing)),
            ]))
        #expect(covered.workshop.ballots[0].coveredPlaces != nil)
        #expect(covered.workshop.openPromises.isEmpty && Spread(of: covered.workshop).shares == nil)
    }

    @Test func theLedgerTellsTheYear() throws {
        let (_, second) = Self.year()
        let document = Document(Report(of: second), forms: [.ledger])
        let markdown = try templates().markdown(document)
        for line in [
            "| 1グループ | 1 |  | 1 |", "| ①テーマ1 | 2（上位） | 1（上位） | 2 |",
            "| 第1回、第2回 | 1-1 回覧が届かない<br>2-1 回覧が、届かない。 |", "- ①テーマ1（第1回に選定、事業案なし）",
            "- 1-1 回覧が届かない（段階: 取組）", "- 事業案「会議を短くする」（段階: 1 検討）",
        ] { #expect(markdown.contains(line), "\(line)\n\(markdown)") }
        #expect(!markdown.contains("花を植える」") && !markdown.contains("②テーマ2（第1回"))
        let sheets = cells(of: try workbook(document)).values.flatMap(\.values)
        #expect(sheets.contains("繰り返し上位になったテーマ"))
        #expect(words(WordFile.bytes(document)).contains { $0.contains("第1回に選定、事業案なし") })
    }

    @Test func theDotsOfARunOffAreNotAddedToThoseOfTheVoteBefore() throws {
        let (first, second) = Self.year()
        func reveal(_ id: Ballot.ID, _ dots: [Ballot.Option.ID: Int]) -> [Command] {
            [.ballot(.setBallotState(id, to: .open)), .ballot(.setDots(dots, by: nil, on: id))]
                + [Ballot.State.closed, .revealed].map { .ballot(.setBallotState(id, to: $0)) }
        }
        let vote = BallotPlan(
            title: "力を入れること", candidates: ["夜道", "街路樹"].map { .init(.free, label: $0) }, dotsPerPerson: 1,
            tieRule: .runOff, voters: 9)
        let commands =
            [Command.ballot(.prepareBallot(vote))] + reveal(1, [1: 4, 2: 4])
            + [.ballot(.prepareRunOff(of: 1))] + reveal(2, [1: 6, 2: 3])
        let voted = Scenario(commands).workshop
        let markdown = try templates().markdown(Document(Comparison([Report(of: voted), Report(of: second)])))
        #expect(markdown.contains("| 夜道 | 4 |") && markdown.contains("| 街路樹 | 4 |"))
        #expect(markdown.contains("（決選投票など）に出た選択肢の票は、初めの投票のものです"))
        let once = try templates().markdown(Document(Comparison([Report(of: first), Report(of: second)])))
        #expect(!once.contains("初めの投票のもの"))
    }

    @Test func theComparisonTellsWhatWasPromisedAtAnyMeeting() throws {
        let (first, second) = Self.year()
        let comparison = Comparison([Report(of: first), Report(of: second)])
        let markdown = try templates().markdown(Document(comparison))
        for line in [
            "| 会議を短くする | 1 検討 | 1 検討 |", "| 花を植える | 完了 | 完了 |", "| 第1回 |  | 回覧を見直す |",
            "- テーマ1（第1回に選定、事業案なし）", "- 事業案「会議を短くする」（段階: 1 検討）",
        ] { #expect(markdown.contains(line), "\(line)\n\(markdown)") }
        #expect(!markdown.contains("- テーマ2（第1回"))
        let english = try templates().markdown(Document(comparison, language: .en))
        #expect(english.contains("Promised and still open") && english.contains("chosen at No. 1, no proposal"))
    }
}
