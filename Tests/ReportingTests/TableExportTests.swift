import Engine
import Reporting
import TestSupport
import Testing

/// Tables for other programs.
@Suite("ほかの道具への表") struct TableExportTests {
    private static let report: Report = {
        var builder = WorkshopBuilder()
        builder.give(
            .note(
                .importNotes([
                    NoteBatch(
                        board: WorkshopBuilder.board(2), heading: "安全", theme: 4,
                        notes: [
                            Draft("夜道が\"暗い\", 駅の裏\n街灯がほしい", count: 3, marks: Marks(isUncertain: true)),
                            Draft("=1+1; 橋"),
                        ])
                ])), .setting(.describe(.day(Day("2026-11-28")))))
        return Report(of: builder.workshop)
    }()

    @Test func namesWhatTheOtherProgramExpects() {
        let heads: [TableExport: String] = [
            .kouchou: "comment-id,comment-body,source,url,attribute_グループ", .khcoder: "意見,グループ,テーマ",
            .decidim: "title/ja;body/ja",
            .opendata: "番号,会議名,開催日,会場",
        ]
        for kind in TableExport.allCases {
            #expect(kind.render(Self.report).hasPrefix(heads[kind] ?? "-"), "\(kind)")
        }
    }

    @Test func keepsWordsAsTheyAre() {
        #expect(
            TableExport.khcoder.render(Self.report).contains(
                "\r\n=1+1; 橋,2グループ,テーマ4,安全,意見,,1,,,,0\r\n"))
        #expect(
            TableExport.decidim.render(Self.report).contains(
                "\r\n\"=1+1; 橋\";\"=1+1; 橋\";2グループ;テーマ4;安全;意見;;1;;;;0\r\n"))
        let table = TableExport.kouchou.render(Self.report)
        #expect(table.contains("1,\"夜道が\"\"暗い\"\", 駅の裏\n街灯がほしい\",まちづくり会議,,"))
    }

    @Test func thePageOfADecidimProposalTakesSignsForNoMarks() {
        var builder = WorkshopBuilder()
        builder.give(
            .note(.importNotes([NoteBatch(board: WorkshopBuilder.board(1), notes: [Draft("<橋> & 川を直す")])])))
        let table = TableExport.decidim.render(Report(of: builder.workshop))
        #expect(table.contains("\r\n<橋> & 川を直す;\"&lt;橋&gt; &amp; 川を直す\";1グループ;"))
    }

    @Test func openDataHasDaysAndNumbersThatProgramsRead() {
        let text = TableExport.opendata.render(Self.report)
        #expect(text.contains("2,まちづくり会議,2026-11-28,,,2グループ,意見,安全,4,テーマ4,=1+1; 橋,1,0,,,,,4,\r\n"))
        #expect(!text.contains("要確認"))
        let guide = TableExport.columnGuide(Self.report)
        #expect(guide.contains("| 開催日 |") && guide.contains("ISO 8601"))
    }

    /// Given a heading without a theme over an opinion that has one, and somebody who is to act for it, then tables
    /// that are read as questions have columns for it, and not otherwise.
    @Test(arguments: [TableExport.kouchou, .khcoder, .decidim]) func saysOfHeadingsWhatOpinionsDoNot(
        _ kind: TableExport
    ) {
        #expect(!kind.render(Self.report).contains("見出しの"))
        var builder = WorkshopBuilder()
        builder.give(
            .note(
                .importNotes([
                    NoteBatch(
                        board: WorkshopBuilder.board(1), heading: "交通", actor: Actor.ID(1),
                        notes: [Draft("バスがない", theme: 4)])
                ])))
        let lines = kind.render(Report(of: builder.workshop)).split(separator: "\r\n")
        let prefix = kind == .kouchou ? "attribute_" : ""
        let sign = kind == .decidim ? ";" : ","
        #expect(lines.first?.hasSuffix("\(prefix)見出しのテーマ\(sign)\(prefix)見出しの主体") == true)
        #expect(lines.last?.hasSuffix("\(sign)0\(sign)\(sign)市民") == true)
    }
}
