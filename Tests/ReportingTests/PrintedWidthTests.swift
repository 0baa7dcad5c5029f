import Engine
import Foundation
import PDFFiles
@testable import Reporting
import Strings
import TestSupport
import Testing
import WordFiles
import Workbooks

/// What has to find room beside something else: long words in narrow columns, figures behind bars, titles in a line.
@Suite("印刷の幅") struct PrintedWidthTests {
    private static let address =
        "https://www.city.example.lg.jp/soshiki/shimin/kyodo/machizukuri/2026/12/shiryou/dai2kai_shiryou_final.pdf"
    private static let title =
        "令和8年度第3回みんなで考えるまちづくり推進会議・地域コミュニティ活性化のための市民と職員の意見交換会"
    /// The width of A4 between our margins in dots of a browser.
    private static let upright = 703

    private func evening(_ number: Int, groups: Int = 3, title: String = "まちづくり推進会議") -> Workshop {
        let names = ["情報を共有する", "各種団体・組織・機関との連携と関係性の理解", "コミュニケーションを大切に"]
        var builder = WorkshopBuilder(
            groups: groups, themes: names.enumerated().map { Theme(id: Theme.ID($0 + 1), name: $1) },
            occasion: Occasion(title: title, day: Day(year: 2026, month: 5, day: number)))
        for note in 0..<(groups * 6) {
            let (words, theme) = ("回覧板が若い世帯に届いていない\(note)", Theme.ID(note % 3 + 1))
            let draft = Draft(words, count: 10 * (note % 2) + 1, theme: theme)
            builder.give(.note(.post(draft, on: WorkshopBuilder.board(note % groups + 1))))
        }
        return builder.workshop
    }

    // MARK: - HTML

    /// A browser prints all of a document smaller where one table is wider than the page.
    @Test func anAddressDoesNotMakeThePrintedLettersSmall() throws {
        var occasion = Occasion(title: "会")
        occasion.contact = Self.address
        var builder = WorkshopBuilder(groups: 2, occasion: occasion)
        let words = "くわしくは\(Self.address)を見てほしいと何人もが言った。"
        builder.give(
            .note(.post(Draft(words, count: 2, theme: 1), on: WorkshopBuilder.board(1))),
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: Self.address, theme: 1, notes: [1])),
            .note(.post(Draft("短い意見", theme: 2), on: WorkshopBuilder.board(2))),
            .memo(.writeMemo(.decision, group: nil, text: words)))
        let page = try templates().html(Document(Report(of: builder.workshop), adding: [.opinions]))
        #expect(page.contains(#"<th scope="row" class="sentence">くわしくは"#))
        guard let letters = try printedLetterSizes(Data(page.utf8), "html") else { return }
        #expect(letters.allSatisfy { $0 > 9 } && letters[0] > 10.3, "\(letters)")
    }

    /// Meetings beside each other, as many as have a column each, and more.
    @Test(arguments: [(2, Language.ja), (12, .ja), (12, .en), (13, .ja)])
    func theTablesOfAComparisonFitThePrintedPage(_ meetings: Int, _ language: Language) throws {
        let reports = (1...meetings).map { Report(of: evening($0, title: Self.title)) }
        let page = try templates().html(Document(Comparison(reports), language: language))
        let script = """
            [...document.querySelectorAll('table, figure')].map(e => e.getBoundingClientRect().right).filter(e => \
            e > innerWidth + 1).join(' ')
            """
        guard let wide = try measured(page, width: Self.upright, isPrinted: true, script) else { return }
        #expect(wide.isEmpty, "\(wide)")
        let letters = try printedLetterSizes(Data(page.utf8), "html")
        #expect(letters?.allSatisfy { $0 >= 7.9 } == true, "\(letters ?? [])")
    }

    /// Given twelve meetings that heard the same, when they are read on a phone or on paper, the names of themes and
    /// the meetings an opinion is from have room.
    @Test(arguments: [(390, false), (703, true)])
    func whatStandsBeforeARowOfAComparisonHasRoom(_ width: Int, _ isPrinted: Bool) throws {
        let reports = (1...12).map { Report(of: evening($0)) }
        let page = try templates().html(Document(Comparison(reports)))
        let script = """
            [...document.querySelectorAll('table:not(.names, .cards) tbody th')].map(e => \
            e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize)).sort((a, b) => a - b)[0] + ' ' \
            + document.documentElement.scrollWidth
            """
        guard let told = try measured(page, width: width, isPrinted: isPrinted, script) else { return }
        let numbers = told.split(separator: " ").compactMap { Double($0) }
        #expect(numbers[0] >= 7.9 && numbers[1] <= Double(width), "\(told)")
    }

    /// The figure behind the longest bar is the most important one.
    @Test(arguments: [(390, Language.ja), (390, .en), (703, .ja), (703, .en)])
    func nothingBehindABarIsCut(_ width: Int, _ language: Language) throws {
        let comparisons = [2, 13].map { meetings in
            Document(Comparison((1...meetings).map { Report(of: evening($0)) }), language: language)
        }
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))))
        builder.vote([1: 9, 2: 5, 3: 1])
        for document in comparisons + [Document(Report(of: builder.workshop), forms: [.spread], language: language)] {
            let page = try templates().html(document)
            #expect(page.contains("<ol style=\"--room:"))
            let script = """
                [...document.querySelectorAll('figure.chart .bar')].filter(e => { const words = \
                document.createRange(); words.selectNodeContents(e); return words.getBoundingClientRect().right > \
                e.getBoundingClientRect().right + 1 }).map(e => e.textContent).join(' ')
                """
            guard let cut = try measured(page, width: width, isPrinted: width > 700, script) else { return }
            #expect(cut.isEmpty, "\(width) \(language): \(cut)")
        }
    }

    /// A title of several lines, and a table as long as what is left of the page and more.
    @Test(arguments: [Form.Kind.votes, .spread]) func theFirstPrintedPageOfAFormHasItsTable(_ form: Form.Kind) throws {
        let name = "各種団体・組織・機関との連携と関係性の理解その"
        var builder = WorkshopBuilder(
            groups: 12, themes: (1...18).map { Theme(id: Theme.ID($0), name: name + "\($0)") },
            occasion: Occasion(title: Self.title + "（中央地区・北部地区・南部地区合同開催）", host: "市民生活部"))
        for number in 1...90 {
            let draft = Draft("意見\(number)", theme: Theme.ID(number % 18 + 1))
            builder.give(.note(.post(draft, on: WorkshopBuilder.board(number % 12 + 1))))
        }
        builder.vote(Dictionary(uniqueKeysWithValues: (1...18).map { ($0, $0) }), winners: 3)
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [form]))
        guard let ends = try printedPageEnds(Data(page.utf8), "html") else { return }
        #expect(ends[0] > 0.8, "\(ends)")
    }

    /// What tells who the numbers of a map are is not alone on the next page.
    @Test(arguments: [0, 8, 12, 14, 16, 18]) func theLegendOfAPrintedMapIsBelowIt(_ aims: Int) throws {
        var builder = WorkshopBuilder(
            themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携その\($0)") },
            tracks: [.init(name: "まちづくり", groups: 6), .init(name: "福祉", groups: 6)],
            occasion: Occasion(title: "会", aims: (0..<aims).map { "狙い\($0)" }))
        builder.give(.setting(.changeGroup(3, .name("北部・山あいの地区コミュニティセンター"))))
        for number in 1...36 {
            let draft = Draft("意見\(number)", theme: Theme.ID(number % 18 + 1))
            builder.give(.note(.post(draft, on: WorkshopBuilder.board(number % 12 + 1))))
        }
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [.result, .themes]))
        #expect(page.contains("<p>グループ：3 北部"))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        let legend = try #require(text.split(separator: "\u{C}").first { $0.contains("グループ：3") }, "\(text)")
        #expect(legend.contains("意見の数（延べ）"), "\(aims): \(legend)")
    }

    /// On a phone a row is a card, and beside a figure stands whose it is.
    @Test func aFigureOnAPhoneSaysWhichGroupItIsOf() throws {
        var builder = WorkshopBuilder(groups: 12)
        let plan = BallotPlan(
            title: "投票", candidates: [.init(.theme(1)), .init(.theme(2))], dotsPerPerson: 5, method: .tables,
            voters: 60)
        builder.give(.ballot(.prepareBallot(plan)), .ballot(.setBallotState(1, to: .open)))
        for group in 1...12 { builder.give(.ballot(.setDots([1: 3, 2: 1], by: Group.ID(group), on: 1))) }
        builder.give(.ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        let page = try templates().html(Document(Report(of: builder.workshop), forms: [.votes]))
        let table = try #require(page.components(separatedBy: "<table").last { $0.contains("グループ別の票") })
        #expect(table.contains(#"<th scope="col">12</th>"#), "\(table)")
        #expect(table.contains(#"data-head="12グループ">3</td>"#), "\(table)")
    }

    @Test(arguments: 3...7) func theBarsOfOneLabelStayOnAPrintedPage(_ meetings: Int) throws {
        let reports = (1...meetings).map { meeting in
            var builder = WorkshopBuilder(
                themes: (1...10).map { Theme(id: Theme.ID($0), name: "連携その\($0)") },
                occasion: Occasion(title: "会\(meeting)"))
            for theme in 1...10 {
                let draft = Draft("意見\(meeting)の\(theme)", theme: Theme.ID(theme))
                builder.give(.note(.post(draft, on: WorkshopBuilder.board(1))))
            }
            return Report(of: builder.workshop)
        }
        let page = try templates().html(Document(Comparison(reports)))
        guard let text = try printedText(Data(page.utf8), "html") else { return }
        let pages = text.split(separator: "\u{C}").map { $0.split(separator: "\n") }
        let tops = pages.compactMap { lines in
            lines.firstIndex { $0.hasPrefix("会議ごとの") }.map { lines[$0 + 1] }
        }
        #expect(!tops.isEmpty && tops.allSatisfy { $0.contains("連携その") }, "\(tops)")
    }

    // MARK: - Word and workbook

    /// LibreOffice takes numbers with 、 between them for one word.
    @Test func aLongListOfGroupsMayBeBrokenInWord() {
        let document = Document(Report(of: evening(1, groups: 12)), forms: [.spread])
        let list = words(WordFile.bytes(document)).first { $0.contains("、\u{200B}") }
        #expect(list?.contains("10、\u{200B}") == true || list?.contains("、\u{200B}10") == true, "\(list ?? "")")
    }

    @Test func aTitleIsBrokenBetweenItsPhrasesInEveryProgram() throws {
        let title = Self.title
        let document = Document(Report(of: evening(1, title: title)), forms: [.votes, .spread])
        let parts = unzipped(Data(WordFile.bytes(document)))
        let body = try #require(parts["word/document.xml"])
        let first = try #require(body.firstMatch(of: /<w:p>.*?<\/w:p>/)).output
        let lines = first.matches(of: /<w:t [^>]*>([^<]*)</).map { String($0.output.1) }
        #expect(lines.count > 1 && lines.joined().hasPrefix(title), "\(lines)")
        #expect(lines.contains { $0.contains("コミュニティ") }, "\(lines)")
        // A city's own title has the size it has.
        let city = #"<w:styles><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"#
        let own = unzipped(Data(WordFile.bytes(document, reference: ["word/styles.xml": city])))["word/document.xml"]
        #expect(own?.contains(">" + title) == true)
        let cells = cells(of: try workbook(document)).values.compactMap { $0["A1"] }
        let broken = cells.flatMap { $0.split(separator: "\n") }
        #expect(!cells.isEmpty && broken.contains { $0.contains("コミュニティ") }, "\(cells)")
    }

    // MARK: - PDF

    /// Of twelve groups' columns none is wide, and yet the names of the themes have words.
    @Test func theNamesOfAWideTablesRowsHaveRoomForTheirWords() throws {
        let names = ["①情報を共有する", "⑤パートナーシップのまちづくりを理解する", "⑧コミュニケーションを大切に"]
        let table = Table(
            caption: "", headers: ["テーマ"] + (1...12).map { "\($0)グループ" } + ["計"],
            rows: names.map { name in
                let said = Table.Cell.text(String(repeating: "回覧板が届かない。", count: 9))
                return [.text(name)] + Array(repeating: said, count: 12) + [.number(1)]
            })
        let widths = ColumnWidths.shares(of: table, budget: 272, whole: 272)
        #expect(widths[0] >= 24 && widths[1...12].allSatisfy { $0 > 15 }, "\(widths)")
        guard PDFFile.isAvailable else { return }
        let document = Document(Report(of: evening(1, groups: 12)), forms: [.matrix])
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        guard let text = try OtherProgram.pdftotext.output(["-raw", path, "-"]) else { return }
        #expect(text.contains("③コミュニケーションを"), "\(text.prefix(2000))")
    }

    /// Rows of a dozen lines go to the next page whole, wherever the page ends.
    @Test(.enabled(if: PDFFile.isAvailable), arguments: 0...5) func aRowOfADozenLinesIsNotParted(_ before: Int) throws {
        var builder = WorkshopBuilder(groups: 12, themes: (1...9).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        for number in 1...(before + 1) {
            builder.give(.note(.post(Draft("短い意見\(number)", theme: 1), on: WorkshopBuilder.board(2))))
        }
        for theme in 2...9 {
            let words = String(repeating: "回覧板の届け方を一緒に考えたい。", count: 7)
            builder.give(.note(.post(Draft(words, theme: Theme.ID(theme)), on: WorkshopBuilder.board(theme))))
        }
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(Document(Report(of: builder.workshop), forms: [.matrix]), to: path)
        guard let text = try OtherProgram.pdftotext.output(["-raw", path, "-"]) else { return }
        #expect(text.contains("テーマ9") && !text.contains("（続き）"), "\(before)")
    }
}
