import Engine
import Foundation
import PDFFiles
import Reporting
import Strings
import TestSupport
import Testing
import WordFiles
import Workbooks

/// What is read on paper: how large, and what stays together.
@Suite("印刷") struct PrintedTests {
    /// An evening with long words in every cell.
    private func evening(
        groups: Int, tracks: [Program.Tracks]? = nil, name: String = "各種団体との連携と関係性の理解その"
    ) -> Workshop {
        var builder = WorkshopBuilder(
            groups: groups, themes: (1...18).map { Theme(id: Theme.ID($0), name: name + "\($0)") },
            tracks: tracks)
        for number in 1...(groups * 20) {
            let words = String(repeating: "市民と行政が対等に話し合える環境をつくる。", count: number % 3 + 1)
            builder.give(
                .note(
                    .post(
                        Draft(words + "\(number)", count: number % 5 + 1, theme: Theme.ID(number % 18 + 1)),
                        on: WorkshopBuilder.board((number - 1) % groups + 1))))
        }
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        return builder.workshop
    }

    /// The size of the smallest letters of a sheet as it is printed, from its columns, its paper and its margins; and
    /// from its rows where all of them are on one page, as Excel and LibreOffice have it where nothing else is said.
    private func printedLetters(_ sheet: String, _ styles: String) throws -> Double {
        // Beside an empty column stand the numbers of charts, which are not printed.
        let all = sheet.matches(of: /<col min="(\d+)" max="(\d+)" width="([0-9.]+)"/)
        let columns = zip(all, [0] + all.map { Int($0.output.2) ?? 0 }).prefix { $1 + 1 == Int($0.output.1) }.map(\.0)
        // As Excel counts: seven dots a digit, 96 to the inch.
        let width = columns.reduce(0.0) { sum, column in
            let count = Double((Int(column.output.2) ?? 0) - (Int(column.output.1) ?? 0) + 1)
            return sum + count * (Double(column.output.3) ?? 0) * 7 * 0.75
        }
        let isWide = sheet.contains(#"paperSize="8""#)
        #expect(isWide == sheet.contains(#"orientation="landscape""#))
        let paper = (isWide ? 420.0 : 210.0) / 25.4 * 72 - 0.8 * 72
        let fonts = styles.matches(of: /<font>.*?<\/font>/).map {
            String($0.output).firstMatch(of: /<sz val="([0-9.]+)"/).flatMap { Double($0.output.1) } ?? 0
        }
        let used = Set(sheet.matches(of: /\ss="(\d+)"/).compactMap { Int($0.output.1) })
        let cells = try #require(styles.firstMatch(of: /<cellXfs.*?<\/cellXfs>/)).output
        let looks = String(cells).matches(of: /fontId="(\d+)"/).compactMap { Int($0.output.1) }
        let smallest = used.map { fonts[looks[$0]] }.min() ?? 0
        if sheet.contains(#"fitToHeight="0""#) { return smallest * min(1, paper / width) }
        let high = sheet.matches(of: /<row r="\d+"[^>]*?(?: ht="([0-9.]+)"|>)/).reduce(0.0) {
            $0 + ($1.output.1.flatMap { Double($0) } ?? 15)
        }
        return smallest * min(1, paper / width, (297 / 25.4 - 1.2) * 72 / high)
    }

    @Test(arguments: [3, 6, 12]) func aWorkbookIsReadOnPaperInEightPointsOrMore(_ groups: Int) throws {
        let report = Report(of: evening(groups: groups))
        let meetings = Array(repeating: report, count: groups)
        for (document, count) in [(Document(report, adding: [.opinions]), 7), (Document(Comparison(meetings)), 3)] {
            let parts = unzipped(try workbook(document))
            let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") }
            #expect(sheets.count >= count)
            for (name, sheet) in sheets {
                let letters = try printedLetters(sheet, try #require(parts["xl/styles.xml"]))
                let isMap = sheet.contains("<colorScale>") && !sheet.contains(#"fitToHeight="0""#)
                #expect(letters >= (isMap ? 7 : 8), "\(name): \(letters)")
            }
        }
    }

    /// Given twelve meetings beside each other, when they are a workbook, the names of the themes have more room than
    /// the numbers.
    @Test func theNamesBesideManyMeetingsAreWiderThanTheirNumbers() throws {
        let meetings = Array(repeating: Report(of: evening(groups: 3)), count: 12)
        let parts = unzipped(try workbook(Document(Comparison(meetings))))
        let widths = parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") }.values.map { sheet in
            sheet.matches(of: /<col [^>]*width="([0-9.]+)"/).compactMap { Double($0.output.1) }
        }
        let many = widths.filter { $0.count > 12 }
        #expect(!many.isEmpty && many.allSatisfy { $0[0] >= $0[1] * 2 }, "\(many)")
    }

    /// Given two meetings with the same numbers, when a chart has their bars, each has the column of its own meeting.
    @Test func meetingsWithTheSameNumbersHaveBarsOfTheirOwn() throws {
        for themes in [3, 18] {
            var builder = WorkshopBuilder(
                themes: (1...themes).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
            for theme in 1...themes {
                builder.give(.note(.post(Draft("意見", theme: Theme.ID(theme)), on: WorkshopBuilder.board(1))))
            }
            let report = Report(of: builder.workshop)
            let parts = unzipped(try workbook(Document(Comparison([report, report]))))
            let chart = try #require(parts["xl/charts/chart1.xml"])
            let values = chart.matches(of: /<c:val>.*?<c:f>[^<]*!\$([A-Z])/).map { String($0.output.1) }
            let names = chart.matches(of: /<c:tx><c:strRef><c:f>[^<]*!\$([A-Z])/).map { String($0.output.1) }
            #expect(values == ["B", "C"] && names == values, "\(values) \(names)")
        }
    }

    @Test func aMapOfTheNumbersIsOnOnePageOfTheWorkbook() throws {
        let parts = unzipped(try workbook(Document(Report(of: evening(groups: 12)), forms: [.themes])))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        #expect(sheet.contains("<conditionalFormatting") && !sheet.contains(#"fitToHeight="0""#))
        // The counts beside it have other columns, and so a sheet with widths of their own.
        #expect(try #require(parts["xl/worksheets/sheet2.xml"]).contains("<drawing"))
    }

    @Test func noChartOfTheWorkbookIsCutByTheEndOfAPage() throws {
        let parts = unzipped(try workbook(Document(Report(of: evening(groups: 6)), forms: [.result, .votes])))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        let drawing = try #require(parts["xl/drawings/drawing1.xml"])
        let ends = drawing.matches(of: /<xdr:row>(\d+)<\/xdr:row>/).compactMap { Int($0.output.1) }
        let breaks = sheet.matches(of: /<brk id="(\d+)"/).compactMap { Int($0.output.1) }
        // A page begins above the numbers of the chart, and none within it.
        let heights = Dictionary(
            sheet.matches(of: /<row r="(\d+)"[^>]* ht="([0-9.]+)"/).map {
                (Int($0.output.1)! - 1, Double($0.output.2)!)
            }
        ) { first, _ in first }
        let top = breaks.last { $0 <= ends[0] } ?? 0
        let height = (top..<ends[1]).reduce(0.0) { $0 + (heights[$1] ?? 15) }
        #expect(!breaks.contains { ends[0] < $0 && $0 <= ends[1] })
        #expect(height <= 740, "\(height)")
    }

    /// Who reads the first page alone sees the bars; the numbers they are made of are beside what is printed.
    @Test func theFirstPageOfTheWorkbookHasTheBars() throws {
        var builder = WorkshopBuilder(
            groups: 6, themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携その\($0)") },
            steps: (1...5).map { Step(id: Step.ID($0), title: "項目\($0)", minutes: 5) },
            occasion: Occasion(title: "まちの会議", day: Day("2026-11-28"), place: "公民館", aims: ["狙い一", "狙い"]))
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        let parts = unzipped(try workbook(Document(Report(of: builder.workshop), forms: [.result])))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        let drawing = try #require(parts["xl/drawings/drawing1.xml"])
        let ends = drawing.matches(of: /<xdr:row>(\d+)<\/xdr:row>/).compactMap { Int($0.output.1) }
        let heights = Dictionary(
            sheet.matches(of: /<row r="(\d+)"[^>]* ht="([0-9.]+)"/).map {
                (Int($0.output.1)! - 1, Double($0.output.2)!)
            }
        ) { first, _ in first }
        #expect(!sheet.contains("<brk ") && (0..<ends[1]).reduce(0.0) { $0 + (heights[$1] ?? 15) } < 740)
        let area = try #require(parts["xl/workbook.xml"]?.firstMatch(of: /Print_Area"[^>]*>[^<]*\$A\$1:\$B\$\d+</))
        #expect(!area.output.isEmpty)
        let cells = cells(of: try workbook(Document(Report(of: builder.workshop), forms: [.result])))
        #expect(cells.values.contains { $0["D\(ends[0] + 1)"] == "項目" })
    }

    @Test func aNumberOfTheWorkbookDoesNotTouchTheWordsBesideIt() throws {
        let parts = unzipped(try workbook(Document(Report(of: evening(groups: 6)), forms: [.votes])))
        let styles = try #require(parts["xl/styles.xml"])
        let formats = styles.matches(of: /formatCode="([^"]*)"/).map { String($0.output.1) }
        #expect(!formats.isEmpty && formats.allSatisfy { $0.hasSuffix("_)") }, "\(formats)")
    }

    @Test func aChartOfTheWorkbookIsToldToThoseWhoDoNotSeeIt() throws {
        let parts = unzipped(try workbook(Document(Report(of: evening(groups: 6)), forms: [.votes])))
        #expect(try #require(parts["xl/drawings/drawing1.xml"]).contains("その18 18"))
    }

    @Test func whatIsToldOfAChartIsCutBetweenCharacters() throws {
        for length in 1...3 {
            let name = String(repeating: "a", count: length) + String(repeating: "長い名前", count: 40)
            var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "\($0)" + name) })
            builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }))
            let parts = unzipped(try workbook(Document(Report(of: builder.workshop), forms: [.result])))
            let drawing = try #require(parts["xl/drawings/drawing1.xml"])
            #expect(!drawing.contains("\u{FFFD}") && drawing.contains("…\""), "\(length)")
        }
    }

    /// Pages as a reader of the printed workbook has them; nil where LibreOffice is not installed.
    private func printedPagesOfWorkbook(_ document: Document) throws -> [String]? {
        try printedText(try workbook(document), "xlsx")?.split(separator: "\u{C}").map(String.init)
    }

    @Test func noRowOfTheWorkbookIsOnAPageWithoutItsHeadNorAHeadingWithoutItsTable() throws {
        var builder = WorkshopBuilder(
            groups: 24, themes: (1...18).map { Theme(id: Theme.ID($0), name: "連携と理解その\($0)") })
        for number in 1...3 {
            let ballot = Ballot.ID(number)
            builder.give(
                .ballot(
                    .prepareBallot(
                        BallotPlan(
                            title: "投票の問い\(number)", candidates: (1...18).map { .init(.theme(Theme.ID($0))) },
                            dotsPerPerson: 5, winnerCount: 3, method: .tables, voters: 300))),
                .ballot(.setBallotState(ballot, to: .open)))
            for group in 1...24 {
                let dots = Dictionary(uniqueKeysWithValues: (1...18).map { (Ballot.Option.ID($0), 1) })
                builder.give(.ballot(.setDots(dots, by: Group.ID(group), on: ballot)))
            }
            builder.give(
                .ballot(.setBallotState(ballot, to: .closed)), .ballot(.setBallotState(ballot, to: .revealed)))
        }
        let document = Document(Report(of: builder.workshop), forms: [.votes])
        let sheets = cells(of: try workbook(document))
        for number in 2...3 {
            let sheet = try #require(
                sheets.values.first { $0.values.contains { $0.hasPrefix("\(number) 投票の問い\(number)") } },
                "\(sheets.values.flatMap(\.values).filter { $0.contains("投票の問い") })")
            #expect(sheet.values.contains("順位"), "\(number)")
        }
        guard let pages = try printedPagesOfWorkbook(document) else { return }
        for (number, page) in pages.enumerated() where page.contains("連携と理解") {
            #expect(page.contains("項目"), "\(number + 1): \(page)")
        }
    }

    @Test func theOpinionsHaveTheWidestColumnOfTheWorkbook() throws {
        var builder = WorkshopBuilder(groups: 3)
        for group in 1...3 {
            builder.give(.note(.post(Draft("木陰がほしい", theme: 1), on: WorkshopBuilder.board(group))))
        }
        let file = try workbook(Document(Report(of: builder.workshop), forms: [.opinions]))
        let heads = try #require(cells(of: file).values.first)
        let opinions = try #require(heads.first { $0.value == "意見" && $0.key.hasSuffix("2") }?.key.first)
        let sheet = try #require(unzipped(file)["xl/worksheets/sheet1.xml"])
        let widths = sheet.matches(of: /<col min="\d+" max="\d+" width="([0-9.]+)"/).compactMap { Double($0.output.1) }
        let place = try #require("ABCDEFGH".firstIndex(of: opinions)?.utf16Offset(in: "ABCDEFGH"))
        #expect(widths[place] == widths.max() && widths[0] < 10, "\(widths)")
    }

    /// A page has room for the bars of eighteen themes below their list or their table.
    @Test(arguments: [Form.Kind.result, .themes]) func aPageOfTheWorkbookHasATableWithItsChart(_ form: Form.Kind) throws
    {
        let document = Document(Report(of: evening(groups: 6)), forms: [form])
        for sheet in unzipped(try workbook(document)) where sheet.key.hasPrefix("xl/worksheets/sheet") {
            let first = sheet.value.firstMatch(of: /<brk id="(\d+)"/).flatMap { Int($0.output.1) }
            // What comes after the chart of the result may be on a page of its own.
            #expect(first ?? 99 > 40, "\(sheet.key)")
        }
    }

    /// However much was decided, what ends the sheet is not alone on its last page, nor is the page before half empty.
    @Test(arguments: 1...24) func noFewLinesEndTheWorkbookOnAPageOfTheirOwn(_ decisions: Int) throws {
        var occasion = Occasion(title: "まちづくり会議", host: "市民協働課")
        occasion.contact = "電話 0266-72-2101"
        var builder = WorkshopBuilder(occasion: occasion)
        for number in 1...decisions {
            let words = String(repeating: "次の計画の案として市長に報告する。", count: 4)
            builder.give(.memo(.writeMemo(.decision, group: nil, text: "\(number)番目に決まった。" + words)))
        }
        builder.vote(Dictionary(uniqueKeysWithValues: (1...5).map { ($0, $0) }), winners: 3)
        let parts = unzipped(try workbook(Document(Report(of: builder.workshop), forms: [.result])))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        let breaks = sheet.matches(of: /<brk id="(\d+)"/).compactMap { Int($0.output.1) }
        let heights = Dictionary(
            sheet.matches(of: /<row r="(\d+)"[^>]* ht="([0-9.]+)"/).map {
                (Int($0.output.1)! - 1, Double($0.output.2)!)
            }
        ) { first, _ in first }
        let end = (heights.keys.max() ?? 0) + 1
        for (first, next) in zip([0] + breaks, breaks + [end]) where !breaks.isEmpty {
            let height = (first..<next).reduce(0.0) { $0 + (heights[$1] ?? 15) }
            #expect(height > (next == end ? 200 : 370), "\(decisions): \(breaks), \(height)")
        }
    }

    /// Eighteen themes with two bars each have no room below their table: its last rows and the sum go with them.
    /// Where that left the page before half empty, all of the table stays there.
    @Test(arguments: [false, true]) func aChartThatHasNoRoomTakesTheLastRowsOfItsTable(_ isFull: Bool) throws {
        let name = isFull ? "各種団体との連携と関係性の理解その" : "連携その"
        let document = Document(Report(of: evening(groups: 6, name: name)), forms: [.spread])
        let parts = unzipped(try workbook(document))
        let (place, sheet) = try #require(
            parts.first { $0.key.contains("worksheets/sheet") && $0.value.contains("<brk ") })
        let begins = try #require(sheet.firstMatch(of: /<brk id="(\d+)"/).flatMap { Int($0.output.1) })
        let drawing = try #require(parts["xl/drawings/drawing1.xml"])
        let chart = try #require(drawing.firstMatch(of: /<xdr:row>(\d+)<\/xdr:row>/).flatMap { Int($0.output.1) })
        #expect((begins < chart - 1) == isFull && begins > chart - 6, "\(place): \(begins), \(chart)")
        // Their headers are repeated, and the numbers of the chart are those of the table.
        #expect(try #require(parts["xl/workbook.xml"]).contains("Print_Titles"))
        let heads = cells(of: try workbook(document)).values.flatMap(\.values)
        #expect(heads.count { $0 == "票の割合" } == 1)
    }

    @Test func theChartOfAComparisonDoesNotMakeItsLettersSmall() throws {
        let report = Report(of: evening(groups: 3))
        let parts = unzipped(try workbook(Document(Comparison([report, report, report]))))
        let sheets = parts.filter { $0.key.contains("worksheets/sheet") && $0.value.contains("<drawing") }
        #expect(!sheets.isEmpty && sheets.allSatisfy { $0.value.contains(#"fitToHeight="0""#) })
    }

    /// Whatever the height of its one table, no sheet has its title alone on its first page.
    @Test func noPageOfTheWorkbookIsItsTitleAlone() throws {
        for count in 5...19 {
            let title = String(repeating: "長い会議名", count: 8)
            var builder = WorkshopBuilder(groups: 1, occasion: Occasion(title: title))
            for number in 1...count {
                let words = String(repeating: "市民と行政が対等に話し合える環境をつくる。", count: 5) + "\(number)"
                builder.give(.note(.post(Draft(words, count: 3, theme: 1), on: WorkshopBuilder.board(1))))
            }
            let parts = unzipped(try workbook(Document(Report(of: builder.workshop), forms: [.ranking])))
            let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
            let breaks = sheet.matches(of: /<brk id="(\d+)"/).compactMap { Int($0.output.1) }
            #expect(breaks.allSatisfy { $0 > 3 }, "\(count): \(breaks)")
        }
    }

    // MARK: - Words longer than a page

    /// So many sentences, each with a number of its own.
    private func sentences(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { "出された意見が\($0)番目にどう扱われたかを必ず公表してほしい。" }.joined()
    }

    private func missing(_ numbers: ClosedRange<Int>, in text: String) -> [Int] {
        numbers.filter { !text.contains("\($0)") }
    }

    /// An opinion longer than a page of its column, among twelve groups that all said something.
    private func longWords() -> Workshop {
        var builder = WorkshopBuilder(groups: 12, lanes: ["問題点", "解決策"])
        for group in 1...12 {
            for number in 1...8 {
                let words = "職員が地域に出てきてほしい。市と住民が一緒に考えたい\(number)"
                builder.give(.note(.post(Draft(words, theme: 1), on: WorkshopBuilder.board(group))))
            }
        }
        builder.give(
            .note(.post(Draft(sentences(1001...1040), count: 3, theme: 1), on: WorkshopBuilder.board(1))),
            .cluster(
                .formCluster(on: WorkshopBuilder.board(2), heading: sentences(2001...2010), theme: 2, notes: [])),
            .note(.post(Draft(sentences(3001...3300), theme: 3), on: WorkshopBuilder.board(3, 2))),
            .note(.mark([98], .solves(97))), .memo(.writeMemo(.decision, group: nil, text: sentences(4001...4300))))
        return builder.workshop
    }

    @Test(.enabled(if: PDFFile.isAvailable)) func noWordOfALongOpinionIsLostInThePDF() throws {
        let report = Report(of: longWords())
        for (form, numbers) in [
            (Form.Kind.matrix, [1001...1040, 2001...2010]), (.lanes, [1001...1040, 3001...3300]),
            (.groups, [1001...1040, 3001...3300]), (.ranking, [1001...1040]), (.result, [4001...4300]),
        ] {
            let file = try pdf(Document(report, forms: [form]))
            guard let boxes = try OtherProgram.pdftotext.output(["-bbox"], of: file, "pdf", ["-"]) else { return }
            let words = boxes.matches(of: /yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">([^<]*)</)
            // Nothing stands at the foot of the page but its number.
            for word in words where Double(word.output.2) ?? 0 > 805 {
                #expect(word.output.3.allSatisfy { $0.isNumber || $0 == "/" }, "\(form): \(word.output.3)")
            }
            let text = words.map { String($0.output.3) }.joined()
            for range in numbers { #expect(missing(range, in: text) == [], "\(form)") }
        }
    }

    @Test func noWordOfALongOpinionIsLostInThePrintedWorkbook() throws {
        let report = Report(of: longWords())
        for (form, numbers) in [(Form.Kind.matrix, [1001...1040, 2001...2010]), (.result, [4001...4300])] {
            guard let pages = try printedPagesOfWorkbook(Document(report, forms: [form])) else { return }
            for range in numbers { #expect(missing(range, in: pages.joined()) == [], "\(form)") }
        }
    }

    @Test func noWordOfALongOpinionIsLostInTheWordFile() throws {
        let text = words(WordFile.bytes(Document(Report(of: longWords()), forms: [.matrix]))).joined()
        #expect(text.contains(sentences(1001...1040)))
    }

    /// Of a page that goes on with a theme, what comes first is its name; and a heading has a whole sentence with it.
    @Test func everyPageOfThePrintedMatrixNamesItsTheme() throws {
        let page = try templates().html(Document(Report(of: longWords()), forms: [.matrix]))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        #expect(missing(1001...1040, in: text.filter { !$0.isWhitespace }) == [])
        for (number, page) in text.split(separator: "\u{C}").enumerated() where page.contains("番目") {
            #expect(page.contains("①") || page.contains("②") || page.contains("③"), "\(number + 1): \(page)")
        }
    }

    /// Six opinions that fill a page, under one heading of one group.
    private func longOpinions() -> Workshop {
        var builder = WorkshopBuilder(groups: 5, occasion: Occasion(title: "交通の会議", host: "市民協働課"))
        for number in 1...6 {
            let words = sentences((1000 * number + 1)...(1000 * number + 30))
            builder.give(.note(.post(Draft(words, theme: 1), on: WorkshopBuilder.board(1))))
        }
        builder.give(
            .cluster(
                .formCluster(
                    on: WorkshopBuilder.board(1), heading: "夕方の便（3の6）", theme: 1,
                    notes: (1...6).map { Note.ID($0) })),
            .note(.post(Draft("短い意見", theme: 2), on: WorkshopBuilder.board(2))))
        return builder.workshop
    }

    /// A cell is cut more than once: whatever is before its opinions says once that they go on.
    @Test func aPartSaysOnceThatItGoesOn() throws {
        let document = Document(Report(of: longOpinions()), forms: [.matrix])
        let book = unzipped(try workbook(document))
        var texts = [
            "html": try templates().html(document), "xlsx": book.values.joined(),
            "docx": words(WordFile.bytes(document)).joined(),
        ]
        if PDFFile.isAvailable {
            let text = try OtherProgram.pdftotext.output(["-raw"], of: try pdf(document), "pdf", ["-"])
            texts["pdf"] = text?.filter { !$0.isWhitespace }
            #expect(text == nil || texts["pdf"]?.contains("夕方の便（3の6）（続き）】") == true)
        }
        for (kind, text) in texts { #expect(!text.contains("（続き）（続き）"), "\(kind)") }
    }

    /// On the screen a row is whole; printed it goes on where the page ends, and there is its name again.
    @Test func aRowOfLongOpinionsIsWholeOnTheScreenAndFillsItsPages() throws {
        let page = try templates().html(Document(Report(of: longOpinions()), forms: [.matrix]))
        for number in 1...6 {
            let words = sentences((1000 * number + 1)...(1000 * number + 30))
            #expect(page.contains("<li>" + words + "</li>"), "\(number)")
        }
        #expect(page.components(separatedBy: "夕方の便").count == 2)
        guard let text = try printedText(Data(page.utf8), "html"),
            let ends = try printedPageEnds(Data(page.utf8), "html")
        else { return }
        let pages = text.split(separator: "\u{C}")
        #expect(pages.count > 2 && pages.allSatisfy { !$0.contains("番目") || $0.contains("①") }, "\(pages)")
        #expect(ends.dropLast().allSatisfy { $0 > 0.85 }, "\(ends)")
        // Who publishes stands above the table, not on a page before it.
        #expect(pages[0].contains("市民協働課") && pages[0].contains("番目"), "\(pages[0])")
    }

    /// The sums are below a row, whatever the height of the table.
    @Test(arguments: [3, 4, 5, 6]) func theSumsOfThePrintedMatrixAreOnNoPageAlone(_ groups: Int) throws {
        let page = try templates().html(Document(Report(of: evening(groups: groups)), forms: [.matrix]))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        let last = text.split(separator: "\u{C}").last { $0.contains("計 ") || $0.contains("計（") }
        #expect(last?.contains("その18") == true, "\(last ?? "")")
    }

    /// A chart that goes on has its title on both pages, and what ends its section is not alone on a page.
    @Test(arguments: [0, 4, 8, 12]) func aPrintedChartHasItsTitleOnEveryPage(_ aims: Int) throws {
        var builder = WorkshopBuilder(
            themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携その\($0)") },
            occasion: Occasion(title: "まちづくり会議", aims: (0..<aims).map { "狙い\($0)" }))
        for number in 1...18 {
            builder.give(.note(.post(Draft("意見\(number)", theme: Theme.ID(number)), on: WorkshopBuilder.board(1))))
        }
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [.result, .spread]))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        let pages = text.split(separator: "\u{C}").map(String.init)
        for (number, page) in pages.enumerated() {
            // A bar of the vote is a theme and its dots, in a line by themselves.
            if page.contains(/\n(○ )?団体との連携その\d+\n?\d+\n/) {
                #expect(page.contains("票の数"), "\(aims), \(number + 1): \(page)")
            }
        }
        let last = try #require(pages.last { $0.contains("グループは") })
        #expect(last.contains("票と意見の割合") && last.contains("その18"), "\(aims): \(last)")
    }

    /// Opinions and decisions as long as a page follow what is above them.
    @Test func noPageBeforeALongSentenceIsLeftEmpty() throws {
        var builder = WorkshopBuilder(occasion: Occasion(title: "長い意見の会議"))
        builder.give(
            .note(.post(Draft(sentences(1001...1060), count: 3, theme: 1), on: WorkshopBuilder.board(1))),
            .note(.post(Draft(sentences(2001...2060), count: 2, theme: 1), on: WorkshopBuilder.board(1))),
            .memo(.writeMemo(.decision, group: nil, text: sentences(3001...3060))))
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [.result, .ranking]))
        guard let ends = try printedPageEnds(Data(page.utf8), "html") else { return }
        #expect(ends.count > 3 && ends.dropLast().allSatisfy { $0 > 0.8 }, "\(ends)")
    }

    /// The day of a meeting is in one line, and what was decided has the width of a phone.
    @Test func aComparisonIsReadOnPaperAndOnAPhone() throws {
        var builder = WorkshopBuilder(occasion: Occasion(title: "会議", day: Day("2018-07-02")))
        builder.give(.memo(.writeMemo(.decision, group: nil, text: sentences(1001...1003))))
        for _ in 1...2 { builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1)))) }
        var later = WorkshopBuilder(occasion: Occasion(title: "会議", day: Day("2019-07-02")))
        later.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))))
        let document = Document(Comparison([Report(of: builder.workshop), Report(of: later.workshop)]))
        let html = try templates().html(document)
        #expect(html.contains(#"<td class="number" data-head="増減（最初から最後）">−1</td>"#))
        let decisions = try #require(html.components(separatedBy: "<table class=").last { $0.contains("1001番目") })
        #expect(decisions.hasPrefix(#"" cards names"#) || decisions.hasPrefix(#""short cards names"#), "\(decisions)")
        if let text = try printedText(Data(html.utf8), "html") {
            #expect(text.contains("平成30年7月2日") && text.contains(/\n会議1/), "\(text)")
        }
        let sheets = unzipped(try workbook(document)).filter { $0.key.contains("worksheets/sheet") }
        #expect(sheets.values.contains { $0.contains("<v>-1</v>") })
    }

    /// A vote after some lines of another form: what tells of it is whole and above its table.
    @Test(arguments: [6, 10, 14, 18]) func aSentenceOfThePrintedPageStaysWithItsTable(_ memos: Int) throws {
        var builder = WorkshopBuilder(
            groups: 3, themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携その\($0)") })
        for number in 1...memos {
            let draft = Draft("何人もが挙げた意見\(number)", count: 2, theme: 1)
            builder.give(.note(.post(draft, on: WorkshopBuilder.board(1))))
        }
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [.ranking, .votes]))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        let pages = text.split(separator: "\u{C}").map { $0.filter { !$0.isWhitespace } }
        let page4 = try #require(pages.first { $0.contains("得票の多い3項目") }, "\(pages)")
        #expect(page4.contains("市民全体の意思ではありません") && page4.contains("順位"), "\(memos): \(page4)")
    }

    // MARK: - PDF

    private func pdf(_ document: Document) throws -> Data {
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// A note longer than a page fills those it is on: on none it goes on twice, and none but the last is short.
    @Test(.enabled(if: PDFFile.isAvailable), arguments: [Form.Kind.matrix, .ranking, .result])
    func aLongOpinionFillsThePagesOfThePDF(_ form: Form.Kind) throws {
        var builder = WorkshopBuilder(groups: 5)
        for number in 1...3 {
            builder.give(.note(.post(Draft("短い意見\(number)", count: 2, theme: 1), on: WorkshopBuilder.board(2))))
        }
        builder.give(
            .note(.post(Draft(sentences(1001...1120), count: 3, theme: 2), on: WorkshopBuilder.board(1))),
            .note(.mark([4], .representative(true))))
        let file = try pdf(Document(Report(of: builder.workshop), forms: [form]))
        guard let text = try OtherProgram.pdftotext.output(["-bbox"], of: file, "pdf", ["-"]) else { return }
        let pages = text.components(separatedBy: "<page ").dropFirst().map { page in
            page.matches(of: /yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">([^<]*)</)
        }
        #expect(pages.count > 1 && missing(1001...1120, in: pages.joined().map { String($0.output.3) }.joined()) == [])
        for (number, page) in pages.enumerated() {
            let words = page.map { String($0.output.3) }.joined()
            #expect(words.components(separatedBy: "（続き）").count <= 3, "\(number + 1): \(words)")
            let last = page.compactMap { Double($0.output.2) }.filter { $0 < 805 }.max() ?? 0
            #expect(last > 720 || number == pages.count - 1, "\(number + 1): \(last)")
        }
    }

    @Test(.enabled(if: PDFFile.isAvailable)) func thePDFHasAStructureBookmarksAndPageNumbers() throws {
        let file = try pdf(Document(Report(of: evening(groups: 6))))
        guard let pieces = try OtherProgram.pdfinfo.output(["-struct"], of: file, "pdf") else { return }
        for piece in ["H1", "H2", "LI", "Table", "TR", "TH", "TD", "Figure"] {
            #expect(pieces.contains("\(piece) (") || pieces.contains("\(piece)\n"), "\(piece)")
        }
        let text = try OtherProgram.pdftotext.output([], of: file, "pdf", ["-"]) ?? ""
        #expect(text.contains("1 / ") && text.contains("2 / "))
        // cairo writes the bookmarks as objects of their own.
        #expect(String(decoding: file, as: UTF8.self).contains("/Outlines"))
    }

    @Test(.enabled(if: PDFFile.isAvailable)) func theFirstPageOfThePDFIsNotHalfEmpty() throws {
        for groups in [3, 6, 12] {
            let file = try pdf(Document(Report(of: evening(groups: groups))))
            guard let boxes = try OtherProgram.pdftotext.output(["-bbox", "-l", "1"], of: file, "pdf", ["-"]) else {
                return
            }
            let bottoms = boxes.matches(of: /yMax="([0-9.]+)"/).compactMap { Double($0.output.1) }.filter { $0 < 800 }
            #expect(bottoms.max() ?? 0 > 842 * 0.6, "\(groups): \(bottoms.max() ?? 0)")
        }
    }

    /// Who reads the first page alone sees what was chosen, also where all bars would not fit below the rest.
    @Test(arguments: [0, 8, 14]) func theFirstPageHasTheBarsOfWhatWasChosen(_ aims: Int) throws {
        var builder = WorkshopBuilder(
            themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携その\($0)") },
            occasion: Occasion(title: "まちづくり会議", aims: (0..<aims).map { "狙い\($0)" }))
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        let document = Document(Report(of: builder.workshop))
        if PDFFile.isAvailable {
            let file = try pdf(document)
            let text = try OtherProgram.pdftotext.output(["-raw", "-l", "1"], of: file, "pdf", ["-"])
            #expect(text?.contains("ここまでが選ばれた") != false, "\(aims)")
            // And the last few go on together.
            let rest = try OtherProgram.pdftotext.output(["-raw", "-f", "2", "-l", "2"], of: file, "pdf", ["-"])
            #expect(rest?.contains("その1 ") != true || rest?.contains("その4 ") == true, "\(aims)")
        }
        let pages = try printedText(Data(WordFile.bytes(document)), "docx")?.split(separator: "\u{C}")
        #expect(pages?.first?.contains("ここまでが選ばれた") != false || aims > 8, "\(aims)")
    }

    @Test(.enabled(if: PDFFile.isAvailable)) func thePDFBreaksNoWordThatFitsALine() throws {
        var builder = WorkshopBuilder(groups: 12, themes: [Theme(id: 1, name: "情報を共有する")])
        for group in 1...12 {
            for words in [
                "運協と区とのコーディネート", "みんなのモチベーションを高める", "地域のイベント不足",
                "毎年のフィードバックの確立",
            ] {
                builder.give(.note(.post(Draft(words, count: 3, theme: 1), on: WorkshopBuilder.board(group))))
            }
        }
        let file = try pdf(Document(Report(of: builder.workshop), forms: [.matrix]))
        guard let text = try OtherProgram.pdftotext.output(["-raw"], of: file, "pdf", ["-"]) else { return }
        for word in ["コーディネート", "モチベーション", "フィードバック", "意見3件", "12グループ", "計（延べ）"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(text.components(separatedBy: "モチベーション").count == 13)
    }

    // MARK: - HTML

    @Test func theStylesBreakNoWordAndLeaveNoPageToTheFooter() throws {
        let html = try templates().html(Document(Report(of: evening(groups: 12))))
        for rule in [
            "word-break: auto-phrase", "line-break: strict", "overflow-wrap: anywhere", "counter(pages)",
            "width: calc(100% - 1px)", "body:has(section.wide:last-of-type) > footer { page: wide",
            "main:has(> section.wide:first-of-type) > h1 { page: wide; }",
            "table.short, table.heat-map { break-inside: avoid; }",
        ] { #expect(html.contains(rule), "\(rule)") }
        // A column is as wide as its words, unless one is as long as an address; on a phone a name may break, too.
        let tables = html.components(separatedBy: "\n").filter { $0.contains("overflow-wrap") }.dropFirst()
        #expect(tables.first?.contains("table {") == true && tables.first?.contains("break-word") == true)
        #expect(tables.dropFirst().allSatisfy { $0.contains(".sentence") || $0.contains("tbody th") }, "\(tables)")
    }

    @Test func onAPhoneTheMapIsWholeAndRowsOfManyColumnsAreCards() throws {
        let html = try templates().html(Document(Report(of: evening(groups: 12))))
        #expect(html.contains("table.heat-map:not(.cards) { display: table;"))
        #expect(html.contains("table.cards td::before { content: attr(data-head)"))
        #expect(html.contains("table.cards td:empty { display: none; }"))
        let tables = html.components(separatedBy: "<table class=\"").dropFirst()
        for table in tables {
            let kinds = table.prefix { $0 != "\"" }
            let heads = table.components(separatedBy: "<th scope=\"col\"").count - 1
            if !kinds.contains("heat-map"), heads > 4 { #expect(kinds.contains("cards"), "\(table.prefix(300))") }
        }
    }

    /// The page in a frame of so many dots, as a window of Chromium is at least 500 wide: nothing is cut off at its
    /// right.
    @Test(arguments: [390, 1280]) func nothingIsWiderThanTheWindow(_ width: Int) throws {
        let tracks = [
            Program.Tracks(name: "分野別", groups: 7), Program.Tracks(name: "地域コミュニティの運営と連携", groups: 5),
        ]
        let page = try templates().html(Document(Report(of: evening(groups: 12, tracks: tracks))))
        let script = """
            innerWidth + ' wide ' + [...document.querySelectorAll('main *')].filter(e => \
            e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.said')).length + ' ' + \
            document.documentElement.scrollWidth
            """
        guard let told = try measured(page, width: width, script) else { return }
        // A bar at the right of the frame takes some of it.
        let title = told.wholeMatch(of: /(\d+) wide (\d+) (\d+)/)
        #expect(title?.output.1 == "\(width)" && title?.output.2 == "0", "\(told)")
        #expect(Int(title?.output.3 ?? "") ?? .max <= width)
    }
}
