import Engine
import Foundation
import Reporting
import Strings
import TestSupport
import Testing

/// The forms of a report as they are published together.
@Suite("一緒に公開する様式") struct PublishedFormsTests {
    private func headings(_ form: Form) -> [String] {
        form.blocks.flatMap { block -> [String] in
            switch block {
            case .heading(let text): [text]
            case .fields(let fields): fields.map(\.label)
            default: []
            }
        }
    }

    /// An evening with all that an office numbers in its 開催結果; three of four themes tie for two places.
    private func evening() -> Workshop {
        var builder = WorkshopBuilder(
            occasion: Occasion(
                title: "まちの会", day: Day("2026-11-28"), start: ClockTime("19:00"), end: ClockTime("21:30"),
                place: "公民館", host: "市民協働課", question: "大切なこと", next: "1月"))
        for (index, theme) in [1, 2, 2, 3].enumerated() {
            builder.give(
                .note(
                    .post(Draft("意見\(index + 1)", theme: Theme.ID(theme)), on: WorkshopBuilder.board(index % 3 + 1))))
        }
        builder.give(
            .note(.mark([Note.ID(1)], .representative(true))),
            .setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))),
            .setting(.describe(.observers(2))), .setting(.describe(.contact("協働課 電話1"))),
            .setting(.describe(.materials(["資料1"]))),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "力を入れるテーマ", candidates: (1...4).map { .init(.theme(Theme.ID($0))) },
                        dotsPerPerson: 3,
                        winnerCount: 2, voters: 36))),
            .ballot(.setBallotState(1, to: .open)), .ballot(.setDots([1: 2, 2: 9, 3: 9, 4: 9], by: nil, on: 1)),
            .ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        return builder.workshop
    }

    @Test func theResultBeginsWithTheResult() throws {
        let document = Document(Report(of: evening()))
        let result = document.forms[0]
        #expect(result.kind == .result)
        let numbered = headings(result).filter { $0.first?.isNumber == true }
        #expect(
            numbered == [
                "1 日時", "2 会場", "3 参加者", "4 配布資料", "5 話し合ったこと", "6 投票結果", "7 主な意見", "8 今後",
                "9 問い合わせ先",
            ])
        let text = try templates().markdown(Document(Report(of: evening()), forms: [.result]))
        for words in [
            "令和8年11月28日（土）　午後7時から午後9時30分まで", "36人（一般30人、職員6人）、ほかに傍聴者2人",
            "得票の多い2項目を選ぶ決まりです。同数の項目があるため、3項目になりました。",
            "第1位　テーマ2（9票）", "第1位　テーマ4（9票）",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("2026-11-28") && !text.contains("19:00"))
        let charts = result.blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
        #expect(charts.map(\.lastChosen) == [2])
    }

    @Test func aValueOfTheWorkbookHasRoomBesideItsLabel() throws {
        let sheet = unzipped(try workbook(Document(Report(of: evening()), forms: [.result])))
        let columns = try #require(sheet["xl/worksheets/sheet1.xml"]).matches(of: /<col [^>]*width="([0-9.]+)"/)
        // The bars' small numbers stand beside, not in the same column as the day and the place.
        #expect(columns.dropFirst().first.flatMap { Double($0.output.1) } ?? 0 > 40)
    }

    @Test func whatNeedsAWidePageComesLast() {
        for seed in 1...20 where WorkshopBuilder.random(seed).counts.all.notes > 0 {
            let forms = Document(Report(of: WorkshopBuilder.random(seed)), adding: [.opinions]).forms.map(\.kind)
            #expect(forms == forms.filter { !$0.isWide } + forms.filter(\.isWide))
            #expect(forms.first == .result)
        }
    }

    @Test func nothingIsPrintedTwice() throws {
        let text = try templates().markdown(Document(Report(of: evening())))
        // Once among the main opinions, once in its group's cell.
        #expect(text.components(separatedBy: "意見2").count == 2)
        #expect(text.components(separatedBy: "| テーマ2 | 1 | 9 | ○ |").count == 2)
        #expect(!text.contains("得票順"))
    }

    @Test func aProgramWithoutThemesIsReportedOnItsOwnAxis() {
        var builder = WorkshopBuilder(lanes: ["現状", "課題"])
        for lane in 1...2 { builder.give(.note(.post(Draft("意見\(lane)"), on: WorkshopBuilder.board(1, lane)))) }
        let kinds = Document(Report(of: builder.workshop, rows: .actor, columns: .lane)).forms.map(\.kind)
        // No eighteen zeros, and the lanes are the matrix itself.
        #expect(!kinds.contains(.themes) && !kinds.contains(.lanes) && kinds.contains(.matrix))
        let byGroup = Document(Report(of: builder.workshop, rows: .actor, columns: .group)).forms
        let lanes = byGroup.first { $0.kind == .lanes }?.blocks.compactMap { block in
            if case .table(let table) = block { table.headers } else { nil }
        }
        #expect(lanes == [["主体", "現状", "課題", "計（延べ）"]])
    }

    @Test func whatIsForTheSecretariatIsInNoPublicDocumentEvenWhenAskedFor() {
        let report = Report(of: evening())
        #expect(Document(report, forms: [.votes, .countSheets]).forms.map(\.kind) == [.votes])
        #expect(Document(Report(of: evening(), for: .internal)).forms.map(\.kind).contains(.countSheets))
    }

    @Test func theNewsletterHoldsAllThatWasChosen() throws {
        for count in [1, 4, 18] {
            var builder = WorkshopBuilder(
                groups: 12, themes: (1...18).map { Theme(id: Theme.ID($0), name: "とても長い名前のテーマその\($0)") })
            for number in 1...200 {
                builder.give(
                    .note(
                        .post(
                            Draft(
                                String(repeating: "長い意見\(number)。", count: number % 9 + 1),
                                theme: Theme.ID(number % 18 + 1)
                            ),
                            on: WorkshopBuilder.board(number % 12 + 1))))
            }
            builder.vote(Dictionary(uniqueKeysWithValues: (1...count).map { ($0, 4) }))
            let text = try templates().markdown(Document(Report(of: builder.workshop), forms: [.kawaraban]))
            for theme in 1...count { #expect(text.contains("その\(theme)（4票）"), "\(count)") }
            // Whole words only.
            #expect(!text.contains("…"))
            #expect(text.contains("長い意見"))
        }
    }
}
