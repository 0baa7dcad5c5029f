import Engine
import Foundation
import Reporting
import TestSupport
import Testing
import WordFiles

@Suite("どの形でも同じ数") struct TotalsTests {
    @Test(arguments: 1...25, Audience.allCases)
    func theTotalsAreTheEnginesInEveryFormat(_ seed: Int, _ audience: Audience) throws {
        let workshop = WorkshopBuilder.random(seed)
        let (notes, voices) = (workshop.counts.all.notes, workshop.counts.all.weightedCount)
        let report = Report(of: workshop, for: audience)
        #expect(report.totals.opinions == notes && report.totals.voices == voices)
        #expect(
            report.themes.reduce(0) { $0 + $1.voices } == voices
                && report.groups.reduce(0) { $0 + $1.opinions } == notes)
        let headings = report.totals.headings
        #expect(
            report.themes.reduce(0) { $0 + $1.headings } == headings
                && report.groups.reduce(0) { $0 + $1.headings } == headings)

        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(try JSON.render(report).utf8)) as? [String: Any])
        let totals = try #require((json["report"] as? [String: Any])?["totals"] as? [String: Any])
        #expect(totals["opinions"] as? Int == notes && totals["voices"] as? Int == voices)

        // Headings and memos stand behind these, without a number.
        let rows = records(CSV.render(report)).dropFirst().filter { !$0[0].isEmpty }
        #expect(rows.count == notes && rows.reduce(0) { $0 + (Int($1[8]) ?? 0) } == voices)
        #expect(rows.allSatisfy { $0.count == (audience == .internal ? 22 : 16) })

        let document = Document(report, adding: [.opinions])
        // Where nothing was said, not even a heading, there is no form of numbers.
        guard document.forms.contains(where: { $0.kind == .counts }) else { return #expect(notes == 0) }
        let markdown = try templates().markdown(document)
        let lines = markdown.split(separator: "\n")
        #expect(lines.contains("| 意見 | \(notes) |") && lines.contains("| 延べ | \(voices) |"))
        let total = lines.first { $0.hasPrefix("| 計（延べ） |") }
        #expect(total?.hasSuffix("| \(voices) |") == true)

        let html = try templates().html(document)
        let sums = html.matches(of: /<tr><th scope="row">(意見|延べ)<\/th><td class="number" data-head="数">(\d+)</)
        #expect(sums.map { Int($0.output.2) } == [notes, voices])

        let word = words(WordFile.bytes(document))
        let place = try #require(word.firstIndex { $0.hasSuffix("集計") })
        let sum = try #require(word[place...].firstIndex(of: "意見"))
        #expect(word[sum + 1] == "\(notes)" && word[sum + 3] == "\(voices)")

        let sheets = cells(of: try workbook(document))
        let counts = try #require(sheets["集計"])
        let row = try #require(counts.first { $0.key.hasPrefix("A") && $0.value == "意見" }).key.dropFirst()
        #expect(counts["B\(row)"] == "\(notes)")
        let opinions = sheets["全意見"] ?? [:]
        #expect(opinions.keys.count { $0.hasPrefix("A") } == (notes == 0 ? 0 : notes + 3))
    }

    @Test func theRecordOf2018ReadsAsItWasLookedAt() throws {
        let internally = Report(of: try WorkshopBuilder.chino(), for: .internal)
        try compare(try templates().markdown(Document(internally)), with: "chino-h30-internal.md")
        try compare(CSV.render(internally), with: "chino-h30-internal.csv")
        let report = Report(of: try WorkshopBuilder.chino())
        try compare(try templates().markdown(Document(report)), with: "chino-h30.md")
        try compare(try templates().markdown(Document(report, forms: [.kawaraban])), with: "chino-h30-kawaraban.md")
        try compare(try templates().html(Document(report, forms: [.result, .themes])), with: "chino-h30.html")
        try compare(CSV.render(report), with: "chino-h30.csv")
    }

    @Test func meetingsAreComparedThemeByTheme() throws {
        let (first, second) = (WorkshopBuilder.random(3), WorkshopBuilder.random(4))
        let comparison = Comparison([Report(of: first), Report(of: second)])
        for (index, workshop) in [first, second].enumerated() {
            #expect(comparison.themes.reduce(0) { $0 + $1.opinions[index] } == workshop.counts.all.notes)
            #expect(comparison.themes.reduce(0) { $0 + $1.voices[index] } == workshop.counts.all.weightedCount)
        }
        #expect(records(CSV.render(comparison)).count == comparison.themes.count * 2 + 1)
        #expect(cells(of: try workbook(Document(comparison))).keys.contains("比較"))
    }
}
