import Engine
import Foundation
import Reporting
import TestSupport
import Testing
import WordFiles

/// What stands in a .docx, paragraph by paragraph.
func words(_ file: [UInt8]) -> [String] {
    (unzipped(Data(file))["word/document.xml"] ?? "").split(separator: "</w:p>").map { paragraph in
        paragraph.matches(of: /<w:t [^>]*>([^<]*)</).map { String($0.output.1) }.joined()
    }
}

@Suite("Wordの報告") struct WordFileTests {
    private func parts(_ document: Document, _ reference: [String: String]? = nil) -> [String: String] {
        unzipped(Data(WordFile.bytes(document, reference: reference)))
    }

    @Test func wordFindsHeadingsHeaderRowsAndAWideSection() throws {
        let parts = parts(Document(Report(of: try WorkshopBuilder.chino())))
        let body = try #require(parts["word/document.xml"])
        let styles = try #require(parts["word/styles.xml"])
        // Heading styles are those Word itself makes its table of contents from.
        for name in ["Title", "heading 1", "heading 2", "List Bullet", "caption", "Table Grid"] {
            #expect(styles.contains("<w:name w:val=\"\(name)\"/>"), "\(name)")
        }
        #expect(styles.contains(#"<w:outlineLvl w:val="0"/>"#) && styles.contains(#"w:eastAsia="ja-JP""#))
        #expect(body.components(separatedBy: "<w:tblHeader/>").count > 8)
        // 部会 over their groups, the corner over both rows.
        #expect(body.contains(#"<w:gridSpan w:val="3"/>"#) && body.contains(#"<w:vMerge w:val="restart"/>"#))
        let sections = body.matches(of: /<w:pgSz [^>]*>/).map { String($0.output) }
        #expect(sections.count == 2 && sections[0].contains("11906") && sections[1].contains("landscape"))
        #expect(parts["word/footer1.xml"]?.contains("NUMPAGES") == true)
        #expect(parts["docProps/core.xml"]?.contains("パートナーシップのまちづくり推進会議") == true)
        // Every opinion once, and nothing after the wide tables.
        let opinions = words(WordFile.bytes(Document(Report(of: try WorkshopBuilder.chino()), forms: [.matrix])))
        #expect(opinions.count { $0.hasPrefix("・") } == 139)
    }

    @Test func theSameReportIsTheSameBytes() throws {
        let document = Document(Report(of: try WorkshopBuilder.chino()))
        #expect(WordFile.bytes(document) == WordFile.bytes(document))
    }

    @Test func theCitysTemplateGivesTheStyles() throws {
        let city =
            #"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>"#
            + #"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>"#
        let reference = [
            "word/styles.xml": city, "word/theme/theme1.xml": "<theme/>",
            "word/document.xml": #"<w:pgMar w:top="1985" w:left="1701"/>"#,
        ]
        let parts = parts(Document(Report(of: try WorkshopBuilder.chino())), reference)
        let body = try #require(parts["word/document.xml"])
        // Its margins are not: tables are as wide as ours leave.
        #expect(body.contains(#"<w:pStyle w:val="1"/>"#) && !body.contains(#"<w:pgMar w:top="1985""#))
        #expect(parts["word/theme/theme1.xml"] == "<theme/>")
        // Its captions and headings need not say that they stay with what follows.
        let heads = body.matches(of: /<w:pStyle w:val="(?:1|Caption)"\/>(<w:keepNext\/>)?/)
        #expect(heads.count > 3 && heads.allSatisfy { $0.output.1 != nil })
        // What it lacks is added to its own.
        let styles = try #require(parts["word/styles.xml"])
        let own = city.split(separator: "<w:style ").dropFirst().map { $0.replacing("</w:styles>", with: "") }
        #expect(own.allSatisfy { styles.contains($0) } && styles.contains(#"<w:name w:val="Title"/>"#))
    }

    /// The line below what was chosen has its words with it, and not below all bars.
    @Test func theLineBelowWhatWasChosenIsARowOfItsOwn() throws {
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.vote([1: 9, 2: 5, 3: 1], winners: 2)
        let words = words(WordFile.bytes(Document(Report(of: builder.workshop), forms: [.result])))
        let line = try #require(words.firstIndex { $0.hasPrefix("ここまでが選ばれた項目") })
        let bars = ["テーマ2", "テーマ3"].compactMap { name in words.lastIndex { $0.hasSuffix(name) } }
        #expect(bars.count == 2 && bars[0] < line && line < bars[1], "\(words)")
    }

    /// Where the last table fills its page, the paragraph that Word wants below it takes no other.
    @Test func theParagraphBelowATableTakesNoPage() throws {
        for workshop in [try WorkshopBuilder.chino(), WorkshopBuilder.random(3)] {
            let body = try #require(parts(Document(Report(of: workshop)))["word/document.xml"])
            #expect(!body.contains("</w:tbl><w:p/>"))
            #expect(body.contains(#"</w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="120" w:line="20""#))
        }
    }

    /// A map and a short table stay on one page, and the head of each with its first row.
    @Test func rowsStayTogether() throws {
        let body = try #require(parts(Document(Report(of: try WorkshopBuilder.chino())))["word/document.xml"])
        let tables = body.components(separatedBy: "<w:tbl>").dropFirst().map { text in
            text.components(separatedBy: "</w:tbl>")[0]
        }
        let map = try #require(tables.first { $0.contains("CFE0EE") && $0.contains("<w:tblHeader/>") })
        let rows = map.components(separatedBy: "<w:tr>").dropFirst()
        #expect(rows.count > 18 && rows.dropLast().allSatisfy { $0.contains("<w:keepNext/>") })
        #expect(rows.last?.contains("<w:keepNext/>") == false)
        #expect(tables.allSatisfy { !$0.contains("<w:tblHeader/>") || $0.contains("<w:keepNext/>") })
    }

    /// A row that an opinion fills a page with begins below its heading; all others stay whole.
    @Test func aLongOpinionGoesOnOnTheNextPage() throws {
        var builder = WorkshopBuilder(groups: 5)
        let long = String(repeating: "病院の受付に間に合わない。", count: 200)
        builder.give(
            .note(.post(Draft(long, theme: 1), on: WorkshopBuilder.board(1))),
            .note(.post(Draft("短い意見", theme: 2), on: WorkshopBuilder.board(1))))
        let body = try #require(
            parts(Document(Report(of: builder.workshop), forms: [.matrix]))["word/document.xml"])
        let rows = body.components(separatedBy: "<w:tr>")
        let row = try #require(rows.first { $0.contains("病院の受付") })
        #expect(!row.contains("<w:cantSplit/>") && row.contains(long))
        #expect(try #require(rows.first { $0.contains("短い意見") }).contains("<w:cantSplit/>"))
    }

    /// Where its bars go on on the next page, its title is there again; and one vote is a bar, too.
    @Test func aChartHasItsTitleOnEveryPageAndABarForEachVote() throws {
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.vote([1: 90, 2: 1], winners: 1)
        let body = try #require(
            parts(Document(Report(of: builder.workshop), forms: [.result]))["word/document.xml"])
        let head = try #require(body.firstMatch(of: /<w:tblHeader\/><\/w:trPr>.*?票の数.*?<\/w:tr>/))
        #expect(!head.output.contains("█"))
        let one = try #require(body.components(separatedBy: "<w:tr>").first { $0.contains("テーマ2") })
        #expect(one.contains(">█<"), "\(one)")
    }

    /// A template from elsewhere says that kanji are English, and has other margins in its cells.
    @Test func kanjiAreJapaneseAndCellsHaveTheirMarginsWhateverTheTemplate() throws {
        let styles = #"<w:style w:type="table" w:styleId="T"><w:name w:val="Table Grid"/></w:style>"#
        for defaults in [
            "", "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>",
            #"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>"#
                + "</w:rPrDefault></w:docDefaults>",
        ] {
            let city = "<w:styles \(#"xmlns:w="x""#)>" + defaults + styles + "</w:styles>"
            let parts = parts(
                Document(Report(of: try WorkshopBuilder.chino())), ["word/styles.xml": city])
            let made = try #require(parts["word/styles.xml"])
            #expect(
                made.matches(of: /w:eastAsia="ja-JP"/).count == 1 && !made.contains(#"eastAsia="en-US""#), "\(made)")
            let body = try #require(parts["word/document.xml"])
            #expect(body.contains(#"<w:tblCellMar><w:top w:w="30""#))
        }
    }

    @Test func aBoxStaysWithItsWords() throws {
        var builder = WorkshopBuilder()
        builder.give(.note(.post(Draft("☑対等な立場"), on: WorkshopBuilder.board(1))))
        let text = words(WordFile.bytes(Document(Report(of: builder.workshop), forms: [.groups])))
        #expect(text.contains { $0.contains("☑\u{A0}対等な立場") }, "\(text)")
    }

    @Test func nothingPeopleWroteIsMarkup() throws {
        var builder = WorkshopBuilder()
        builder.give(.note(.post(Draft("</w:t><w:br/>\u{1}&\"<b>"), on: WorkshopBuilder.board(1))))
        let body = try #require(parts(Document(Report(of: builder.workshop)))["word/document.xml"])
        #expect(body.contains("&lt;/w:t&gt;&lt;w:br/&gt;&amp;&quot;&lt;b&gt;") && !body.contains("\u{1}"))

    }
}
