import Archives
package import Reporting
import Strings

/// A document as a .docx file: the styles and heading levels Word itself has, tables whose header rows are repeated,
/// and the wide forms in a section of A3 pages turned sideways.
package enum WordFile {
    /// The bytes of the file.
    /// - Parameter reference: the parts of a .dotx or .docx by name, as texts, whose styles are taken; nil for our own.
    package static func bytes(_ document: Document, reference: [String: String]? = nil) -> [UInt8] {
        let styles = WordStyles(reference)
        let writer = WordWriter(strings: Strings(document.language), styles: styles)
        var zip = ZipFile()
        let theme = reference?["word/theme/theme1.xml"]
        zip.add("[Content_Types].xml", contentTypes(hasTheme: theme != nil))
        zip.add(
            "_rels/.rels",
            relations([
                ("officeDocument", "word/document.xml"), ("core", "docProps/core.xml"),
                ("custom-properties", "docProps/custom.xml"),
            ]))
        zip.add("docProps/core.xml", properties(of: document))
        zip.add("docProps/custom.xml", mark)
        zip.add("word/document.xml", writer.body(of: document))
        zip.add("word/styles.xml", styles.xml)
        zip.add("word/settings.xml", settings)
        zip.add("word/footer1.xml", footer)
        if let theme { zip.add("word/theme/theme1.xml", theme) }
        let parts = [("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "footer1.xml")]
        zip.add(
            "word/_rels/document.xml.rels", relations(parts + (theme == nil ? [] : [("theme", "theme/theme1.xml")])))
        return zip.finished
    }

    static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    static let namespaces =
        #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#
        + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#

    private static func contentTypes(hasTheme: Bool) -> String {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        var parts = [
            ("/word/document.xml", word + ".document.main+xml"), ("/word/styles.xml", word + ".styles+xml"),
            ("/word/settings.xml", word + ".settings+xml"), ("/word/footer1.xml", word + ".footer+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
        ]
        if hasTheme {
            parts.append(("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"))
        }
        return head + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Default Extension="xml" ContentType="application/xml"/>"#
            + parts.map { #"<Override PartName="\#($0.0)" ContentType="\#($0.1)"/>"# }.joined() + "</Types>"
    }

    private static func relations(_ parts: [(String, String)]) -> String {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        return head + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
            + parts.map { part in
                let type = part.0 == "core" ? core : office + part.0
                return #"<Relationship Id="\#(part.0)" Type="\#(type)" Target="\#(part.1)"/>"#
            }.joined() + "</Relationships>"
    }

    private static func properties(of document: Document) -> String {
        head
            + #"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#
            + #"xmlns:dc="http://purl.org/dc/elements/1.1/">"#
            + "<dc:title>\(WordWriter.escaped(document.title))</dc:title>"
            + "<dc:creator>\(WordWriter.escaped(document.occasion?.host ?? ""))</dc:creator>"
            + "<dc:language>\(document.language.rawValue)</dc:language></cp:coreProperties>"
    }

    /// What a report of fusen is known by when it is read again, whatever program has saved it since.
    private static let mark =
        head
        + #"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" "#
        + #"xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">"#
        + #"<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="fusen">"#
        + "<vt:lpwstr>report</vt:lpwstr></property></Properties>"

    private static let settings =
        head + "<w:settings \(namespaces)>"
        + #"<w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/>"#
        + #"<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>"#

    /// The page and how many there are.
    private static let footer =
        head + #"<w:ftr \#(namespaces)><w:p><w:pPr><w:jc w:val="center"/></w:pPr>"# + field("PAGE")
        + #"<w:r><w:t xml:space="preserve"> / </w:t></w:r>"# + field("NUMPAGES") + "</w:p></w:ftr>"

    private static func field(_ name: String) -> String {
        #"<w:fldSimple w:instr=" \#(name) "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#
    }
}
