import Engine
import Foundation
import PDFFiles
import Reporting
import Strings
import TestSupport
import Testing
import WordFiles

/// What people would rather look at than read; with words for those who cannot see it.
@Suite("図") struct FigureTests {
    private func charts(_ document: Document) -> [Chart] {
        document.forms.flatMap(\.blocks).compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    }

    private func pdfText(_ document: Document) throws -> String? {
        guard PDFFile.isAvailable else { return nil }
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        return try OtherProgram.pdftotext.output(["-raw", path, "-"])
    }

    /// Three steps of ten minutes; the second took twenty.
    private func evening() -> Workshop {
        var builder = WorkshopBuilder(
            steps: (1...3).map { Step(id: Step.ID($0), title: "項目\($0)", minutes: 10) })
        builder.give(.note(.post(Draft("意見"), on: WorkshopBuilder.board(1))), .agenda(.enterStep(1)))
        for (step, minutes) in [(2, 10), (3, 20)] {
            builder.wait(minutes: minutes)
            builder.give(.agenda(.enterStep(Step.ID(step))))
        }
        builder.wait(minutes: 10)
        builder.give(.session(.close))
        return builder.workshop
    }

    @Test func whatWasPlannedAndWhatWasAreAlongTheTime() throws {
        let document = Document(Report(of: evening(), for: .internal), forms: [.counts])
        let chart = try #require(charts(document).first { $0.title == "予定と実際の流れ" })
        #expect(
            chart.bars.map(\.start) == [0, 0, 10, 10, 20, 30] && chart.bars.map(\.value) == [10, 10, 10, 20, 10, 10])
        #expect(chart.told.contains("1 項目1 予定　10分") && chart.told.contains("2 項目2 実際　20分"))
        let html = try templates().html(document)
        #expect(html.contains("margin-left:25%;width:50%") && html.contains("実際　20分"))
        let parts = unzipped(try workbook(document))
        let drawn = try #require(parts["xl/charts/chart1.xml"])
        #expect(drawn.contains(#"<c:grouping val="stacked"/>"#) && drawn.contains("<a:noFill/>"))
        #expect(parts["xl/drawings/drawing1.xml"]?.contains("2 項目2 実際　20分") == true)
        if let text = try pdfText(document) { #expect(text.contains("実際 20分") || text.contains("実際　20分")) }
        // How long things took is the secretariat's.
        #expect(charts(Document(Report(of: evening()), forms: [.counts])).isEmpty)
    }

    @Test func themesAreFollowedOverTheMeetings() throws {
        let reports = [WorkshopBuilder.random(3), WorkshopBuilder.random(4)].map { Report(of: $0) }
        let document = Document(Comparison(reports))
        let chart = try #require(charts(document).first)
        #expect(chart.series == ["会議1", "会議2"])
        #expect(chart.bars.reduce(0) { $0 + $1.value } == reports.reduce(0) { $0 + $1.totals.opinions })
        let drawn = try #require(unzipped(try workbook(document))["xl/charts/chart1.xml"])
        #expect(drawn.components(separatedBy: "<c:ser>").count == 3 && drawn.contains("<c:legend>"))
        #expect(try templates().html(document).contains("shade-5"))
    }

    @Test func solutionsAreJoinedToTheirProblemsByArrows() throws {
        var builder = WorkshopBuilder(lanes: ["問題点", "解決策"])
        builder.give(.note(.post(Draft("なり手がいない"), on: WorkshopBuilder.board(1, 1))))
        for number in 2...3 {
            builder.give(
                .note(.post(Draft("解決\(number)"), on: WorkshopBuilder.board(1, 2))),
                .note(.mark([Note.ID(number)], .solves(1))))
        }
        let document = Document(Report(of: builder.workshop), forms: [.lanes])
        let html = try templates().html(document)
        #expect(html.components(separatedBy: "<svg").count == 3)
        #expect(html.contains(#"<p class="one">1 なり手がいない</p>"#) && html.contains("<span>3 解決3</span>"))
        #expect(try templates().markdown(document).contains("- 1 なり手がいない\n  - → 2 解決2\n  - → 3 解決3"))
        #expect(words(WordFile.bytes(document)).contains { $0.contains("→ 2 解決2") })
        let parts = unzipped(try workbook(document))
        #expect(parts["xl/charts/chart1.xml"] != nil && parts["xl/drawings/drawing1.xml"]?.contains("なり手") == true)
        if let text = try pdfText(document) { #expect(text.contains("1 なり手がいない") && text.contains("3 解決3")) }
    }
}
