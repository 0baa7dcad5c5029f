import Archives
import Strings

/// A text of Word (ECMA-376): its paragraphs as lines, with marks for those of a list and for headings.
enum WordDocument {
    static func text(of files: PackedFiles) throws(ImportFault) -> String {
        guard let entry = files.entries.first(where: { $0.name == "word/document.xml" }) else {
            throw ImportFault { $0.brokenDocument }
        }
        if entry.size > Importing.maxBytes {
            throw ImportFault { $0.workbookTooLarge(megabytes: Importing.maxBytes / 1_000_000) }
        }
        guard let bytes = files.contents(of: entry, atMost: entry.size) else { throw ImportFault { $0.brokenDocument } }
        do {
            return try lines(bytes).joined(separator: "\n")
        } catch let fault as ImportFault {
            throw fault
        } catch {
            throw ImportFault { $0.brokenDocument }
        }
    }

    private static func lines(_ bytes: [UInt8]) throws -> [String] {
        var xml = XMLReader(bytes)
        var lines: [String] = []
        var line = ""
        var mark = ""
        var isText = false
        var skipped: Int?
        while let event = try xml.next() {
            switch event {
            case .start:
                if skipped != nil { continue }
                switch xml.name {
                case "tbl": throw ImportFault { $0.tableInDocument }
                case "rt", "del", "txbxContent", "instrText", "footnote": skipped = xml.depth
                case "p": (line, mark) = ("", "")
                case "numPr": mark = mark.isEmpty ? "• " : mark
                case "pStyle":
                    let style = (xml.attribute("val") ?? "").lowercased()
                    if style.hasPrefix("heading") || style == "title"
                        || Int(style).map({ (1...6).contains($0) }) == true
                    {
                        mark = "# "
                    }
                case "tab": line += "\t"
                // Within a paragraph it is one opinion all the same.
                case "br", "cr": line += "\u{2028}"
                default: isText = xml.name == "t"
                }
            case .text: if skipped == nil, isText { line += xml.text }
            case .end:
                isText = false
                if let outer = skipped {
                    if xml.depth < outer { skipped = nil }
                } else if xml.name == "p" {
                    lines.append(line.trimmedText.isEmpty ? "" : mark + line.trimmedText)
                    // An empty paragraph may stand between two.
                    if lines.count > 2 * Importing.maxRows {
                        throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
                    }
                }
            }
        }
        return lines
    }
}
