import Reporting

/// The styles of a document by what they are for. Word knows them by their English names in every language, whatever
/// their identifiers are.
struct WordStyles {
    /// What the paragraphs and tables of a report are.
    enum Use: String, CaseIterable {
        case title = "Title"
        case heading1 = "heading 1"
        case heading2 = "heading 2"
        case heading3 = "heading 3"
        case bullet = "List Bullet"
        case caption
        case table = "Table Grid"
    }

    /// `word/styles.xml`.
    let xml: String
    private let identifiers: [Use: String]

    /// - Parameter reference: the parts of a city's .dotx or .docx by name; nil for our own looks. What it lacks is
    ///   ours.
    init(_ reference: [String: String]?) {
        var xml = reference?["word/styles.xml"] ?? ""
        if !xml.contains("</w:styles>") { xml = Self.frame }
        var identifiers: [Use: String] = [:]
        for style in xml.matches(of: /<w:style [^>]*?w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"/) {
            let name = style.output.2.lowercased()
            guard let use = Use.allCases.first(where: { $0.rawValue.lowercased() == name }) else { continue }
            identifiers[use] = String(style.output.1)
        }
        var missing = ""
        for use in Use.allCases where identifiers[use] == nil {
            let identifier = Self.prefix + use.rawValue.filter { $0 != " " }
            missing += Self.definition(of: use, identifier)
            identifiers[use] = identifier
        }
        self.xml = Self.inJapanese(xml.replacing("</w:styles>", with: missing + "</w:styles>"))
        self.identifiers = identifiers
    }

    func identifier(_ use: Use) -> String { identifiers[use] ?? "" }

    /// Whether the looks of such paragraphs are ours, not a city's.
    func isOurs(_ use: Use) -> Bool { identifier(use).hasPrefix(Self.prefix) }

    private static let prefix = "Fusen"

    /// The same styles with Japanese as the language of kanji, in which 、 and 。 stand at the left of their square.
    private static func inJapanese(_ xml: String) -> String {
        let defaults = /<w:rPrDefault>.*?<\/w:rPrDefault>/.dotMatchesNewlines()
        guard let place = xml.firstRange(of: defaults) else {
            let looks = "<w:docDefaults><w:rPrDefault><w:rPr>\(japanese)</w:rPr></w:rPrDefault></w:docDefaults>"
            if xml.contains("<w:docDefaults") { return xml }
            return xml.replacing(/<w:styles[^>]*>/, maxReplacements: 1) { $0.output + looks }
        }
        let found = String(xml[place])
        let language = found.firstMatch(of: /<w:lang[^>]*\/>/).map { String($0.output) }
        if language?.contains(#"w:eastAsia="ja"#) == true { return xml }
        let replaced =
            if let language {
                found.replacing(
                    language,
                    with: language.replacing(/\s*w:eastAsia="[^"]*"/, with: "")
                        .replacing("<w:lang", with: #"<w:lang w:eastAsia="ja-JP""#))
            } else {
                found.replacing("</w:rPr>", with: japanese + "</w:rPr>")
            }
        return xml[..<place.lowerBound] + replaced + xml[place.upperBound...]
    }

    private static let japanese = #"<w:lang w:eastAsia="ja-JP"/>"#

    /// The paper's margins, also where a template has others: tables are as wide as they leave.
    static let margins =
        #"<w:pgMar w:top="1134" w:right="1020" w:bottom="1134" w:left="1020" "#
        + #"w:header="567" w:footer="567" w:gutter="0"/>"#

    private static let frame =
        #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
        + #"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#
        + "<w:docDefaults><w:rPrDefault>"
        + #"<w:rPr><w:rFonts w:ascii="Yu Gothic" w:hAnsi="Yu Gothic" w:eastAsia="Yu Gothic" w:cs="Times New Roman"/>"#
        + #"<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault>"#
        + #"<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>"#
        + #"</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>"#
        + "<w:qFormat/></w:style></w:styles>"

    private static func definition(of use: Use, _ identifier: String) -> String {
        func paragraph(size: Int, before: Int, level: Int?, border: Bool = false) -> String {
            let line = #"<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="2D5F8B"/></w:pBdr>"#
            let outline = level.map { #"<w:outlineLvl w:val="\#($0)"/>"# } ?? ""
            return style(
                "paragraph", use, identifier,
                "<w:pPr><w:keepNext/>" + (border ? line : "")
                    + #"<w:spacing w:before="\#(before)" w:after="80"/>\#(outline)</w:pPr>"#
                    + #"<w:rPr><w:b/><w:bCs/><w:sz w:val="\#(size)"/><w:szCs w:val="\#(size)"/></w:rPr>"#)
        }
        return switch use {
        case .title: paragraph(size: 34, before: 0, level: nil)
        case .heading1: paragraph(size: 27, before: 320, level: 0, border: true)
        case .heading2: paragraph(size: 23, before: 240, level: 1)
        case .heading3: paragraph(size: 21, before: 200, level: 2)
        case .caption: paragraph(size: 20, before: 160, level: nil)
        case .bullet:
            style(
                "paragraph", use, identifier,
                #"<w:pPr><w:ind w:left="284" w:hanging="284"/><w:contextualSpacing/></w:pPr>"#)
        case .table:
            style(
                "table", use, identifier, "<w:tblPr><w:tblBorders>" + borders + "</w:tblBorders></w:tblPr>")
        }
    }

    private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        #"<w:\#($0) w:val="single" w:sz="4" w:space="0" w:color="8793A3"/>"#
    }.joined()

    /// What stands between the words of a cell and its lines, also where a city's own style has less or more: columns
    /// are as wide as their words, and some letters touch the line above them.
    static let air =
        #"<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>"#
        + #"<w:bottom w:w="30" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>"#

    private static func style(_ type: String, _ use: Use, _ identifier: String, _ looks: String) -> String {
        let base = type == "paragraph" ? #"<w:basedOn w:val="Normal"/>"# : ""
        return
            #"<w:style w:type="\#(type)" w:styleId="\#(identifier)"><w:name w:val="\#(use.rawValue)"/>"#
            + base + "<w:qFormat/>" + looks + "</w:style>"
    }
}
