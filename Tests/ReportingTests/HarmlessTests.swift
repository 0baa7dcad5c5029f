import Engine
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("害のない言葉") struct HarmlessTests {
    static let hostile = [
        "=HYPERLINK(\"http://example.com\",\"押す\")", "<script>alert(1)</script>", "<\u{338}script>",
        "\"\u{301} onload=x", "| 表 | を | 壊す |", "[押す](javascript:alert(1))", "一行目\n二行目\r\n三行目",
        "タブ\tここ", "𠮷🙂👨‍👩‍👧", "\u{1B}[31m赤\u{7}", "\u{202E}逆さ", "_x0041_", "{{title}}{{{host}}}", "&lt;",
        String(repeating: "長い意見、", count: 2000),
    ]

    static var builder: WorkshopBuilder {
        var builder = WorkshopBuilder(groups: 2, lanes: ["問題点", "解決策"])
        for (index, text) in hostile.enumerated() {
            builder.give(
                .note(
                    .importNotes([
                        NoteBatch(
                            board: WorkshopBuilder.board(1 + index % 2, 1 + index % 2),
                            heading: String(text.prefix(200)),
                            theme: Theme.ID(1), notes: [Draft(text)])
                    ])),
                .note(.mark([Note.ID(index + 1)], .representative(true))),
                .memo(.writeMemo(.comments, group: nil, text: text)))
        }
        return builder
    }

    @Test func nothingActsInHTML() throws {
        let builder = Self.builder
        #expect(builder.workshop.counts.all.notes == Self.hostile.count)
        for form in Form.Kind.allCases {
            let html = try templates().html(Document(Report(of: builder.workshop, for: .internal), forms: [form]))
            let tags = Set(html.matches(of: /<\/?([A-Za-z!][A-Za-z0-9]*)/).map { String($0.output.1).lowercased() })
            #expect(!tags.contains("script") && !tags.contains("b"))
            // Every < is one of ours: it begins a tag the templates use.
            let marks = html.unicodeScalars.count { $0 == "<" }
            #expect(html.matches(of: /<(\/?[a-z][a-z0-9]*[ >]|!DOCTYPE)/).count == marks, "\(form)")
            #expect(!html.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{7}" })
            #expect(!html.contains("href=\"http") && !html.contains("src="))
        }
    }

    @Test func nothingActsInMarkdown() throws {
        let markdown = try templates().markdown(Document(Report(of: Self.builder.workshop)))
        #expect(
            !markdown.contains("<script") && markdown.contains("\\[押す\\](javascript") && !markdown.contains("\u{1B}")
                && !markdown.contains("\u{202E}"))
        #expect(
            markdown.contains("\\| 表 \\| を \\| 壊す \\|") && markdown.contains("一行目<br>二行目<br>三行目")
                && markdown.contains("𠮷🙂👨‍👩‍👧"))
        // A template's tags in a note are words.
        #expect(markdown.contains("{{title}}{{{host}}}"))
    }

    @Test func nothingActsInTables() throws {
        let report = Report(of: Self.builder.workshop)
        let rows = records(CSV.render(report)).dropFirst()
        #expect(rows.count == Self.hostile.count)
        #expect(rows.allSatisfy { row in row.allSatisfy { $0.isEmpty || !"=+-@".contains($0.first ?? " ") } })
        let files = unzipped(try workbook(Document(report)))
        #expect(files.values.allSatisfy { !$0.contains("<f>") && !$0.contains("\u{1B}") })
        let sheet = try #require(cells(of: try workbook(Document(report, adding: [.opinions])))["全意見"])
        // Read back, the words are the words; only what could act is gone.
        #expect(
            sheet.values.contains("=HYPERLINK(\"http://example.com\",\"押す\")")
                && sheet.values.contains("<script>alert(1)</script>"))
        #expect(
            sheet.values.contains("一行目\n二行目\n三行目") && sheet.values.contains("𠮷🙂👨‍👩‍👧"))
        // The longest opinion goes on in the next rows, with its heading before it.
        #expect(sheet.values.joined().count { $0 == "長" } == 2_000 + 40)
        #expect(sheet.values.contains("_x005F_x0041_"))
        for cells in cells(of: try workbook(Document(report))).values {
            #expect(cells.values.allSatisfy { $0.utf16.count <= 32_767 })
        }
    }

    @Test(arguments: Ballot.State.allCases, Audience.allCases)
    func aSealedBallotsFiguresAreNowhere(_ state: Ballot.State, _ audience: Audience) throws {
        var builder = WorkshopBuilder(groups: 1)
        builder.give(.setting(.describe(.attendance(Attendance(residents: 9000)))))
        let plan = BallotPlan(
            title: "投票", candidates: [.init(.free, label: "ひみつ"), .init(.free, label: "ほか")], dotsPerPerson: 1,
            cap: nil,
            method: .hands, voters: 9000)
        let ballot = Ballot.ID(1)
        builder.give(
            .ballot(.prepareBallot(plan)), .ballot(.setBallotState(ballot, to: .open)),
            .ballot(.adjustDots(7331, for: Ballot.Option.ID(1), by: nil, on: ballot)))
        builder.give(.ballot(.adjustDots(12, for: Ballot.Option.ID(2), by: nil, on: ballot)))
        if state != .open { builder.give(.ballot(.setBallotState(ballot, to: .closed))) }
        if state == .revealed { builder.give(.ballot(.setBallotState(ballot, to: .revealed))) }
        let report = Report(of: builder.workshop, for: audience)
        let document = Document(report, forms: Form.Kind.allCases)
        var texts = [
            try templates().html(document), try templates().markdown(document), CSV.render(report),
            try JSON.render(report),
        ]
        texts += unzipped(try workbook(document)).values
        texts += [try JSON.render(Comparison([report])), try templates().html(Document(Comparison([report])))]
        #expect(texts.contains { $0.contains("7331") } == (state == .revealed))
        #expect(texts[0].contains("市民全体の意思ではありません") == (state == .revealed))
    }

    @Test func theCitysTemplatesTakeThePlaceOfOurs() throws {
        var builder = WorkshopBuilder()
        builder.give(.setting(.describe(.host("<○○市>"))))
        let own = try templates(["letterhead.html": "<p>{{{host}}} 市民協働課</p>", "issued.md": "発行 {{host}}"])
        let document = Document(Report(of: builder.workshop))
        // Escaped even where the template does not ask for it.
        #expect(own.html(document).contains("<p>&lt;○○市&gt; 市民協働課</p>"))
        #expect(own.markdown(document).hasSuffix("発行 &lt;○○市&gt;\n"))
        #expect(throws: Templates.Fault.self) { _ = try templates(["report.html": "{{#forms}}"]) }
    }
}
