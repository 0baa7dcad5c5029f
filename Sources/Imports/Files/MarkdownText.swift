import Engine
import Strings

/// A text of Markdown with tables in it.
struct MarkdownText {
    /// Its lines and its tables; nil where it has no table.
    let document: TextDocument?

    /// - Throws: a table with more columns or rows than can be taken.
    init(_ text: String) throws(ImportFault) {
        guard text.utf8.contains(UInt8(ascii: "|")) else {
            document = nil
            return
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var found = TextDocument()
        var caption: String?
        var index = 0
        while index < lines.count {
            guard index + 1 < lines.count, lines[index].contains("|"), Self.isRule(lines[index + 1]) else {
                let line = String(lines[index])
                found.lines.append(line)
                if !line.trimmedText.isEmpty { caption = line.trimmedText.drop { $0 == "#" }.trimmedText }
                index += 1
                continue
            }
            var table = Table(name: found.nextTableName, isNumbered: true, caption: caption, rows: [])
            caption = nil
            let rule = index + 1
            while index < lines.count, lines[index].contains("|") {
                if index != rule {
                    let cells = Self.cells(lines[index])
                    try SheetSize.mustFit(columns: cells.count)
                    table.rows.append(TableRow(line: index + 1, cells: cells))
                }
                found.lines.append("")
                index += 1
            }
            if table.rows.count > Importing.maxRows {
                throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
            }
            found.tables.append(table)
        }
        document = found.tables.isEmpty ? nil : found
    }

    /// The line below the names of the columns.
    private static func isRule(_ line: Substring) -> Bool {
        let words = line.trimmedText
        return words.contains("-") && words.contains("|") && words.allSatisfy { "|-: ".contains($0) }
    }

    private static func cells(_ line: Substring) -> [String] {
        var inner = line.trimmedText[...]
        if inner.hasPrefix("|") { inner = inner.dropFirst() }
        if inner.hasSuffix("|"), !inner.hasSuffix("\\|") { inner = inner.dropLast() }
        // A sign of the table within a cell has another one before it.
        return inner.replacing("\\|", with: "\u{1}").split(
            separator: "|", maxSplits: SheetSize.maxColumns, omittingEmptySubsequences: false
        ).map { cell in
            cell.replacing("\u{1}", with: "|").trimmedText.replacing("<br>", with: "\n").replacing("<br/>", with: "\n")
        }
    }
}
