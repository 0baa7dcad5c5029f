import Archives
import Encodings
import Engine

/// What is in a file, by its bytes first and its name where these leave it open.
struct FileContent {
    enum Kind {
        case json(String)
        case tables([Table], isText: Bool, isReport: Bool = false)
        case lines(String)
        case document(TextDocument)
    }

    let kind: Kind
    let format: FileFormat
    var encoding: TextEncoding?
    var separator: UInt8?

    init(_ bytes: [UInt8], named name: String, options: ImportOptions) throws(ImportFault) {
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        if bytes.starts(with: Array("PK".utf8)) {
            (kind, format) = try Self.packed(bytes)
            return
        }
        if bytes.isEmpty { throw ImportFault { $0.fileIsEmpty } }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw Self.refusal(ofCompound: bytes) }
        if let refused = Self.refusedByBytes(bytes) { throw ImportFault { $0.formatNotTaken(refused) } }
        let decoded = try DecodedText(bytes, as: options.encoding)
        encoding = decoded.encoding
        let text = decoded.text
        if let refused = Self.refusedByText(text, ending) { throw ImportFault { $0.formatNotTaken(refused) } }
        let start = text.drop(while: \.isWhitespace)
        let isJSON =
            ending == "json" || ending.isEmpty && start.first == "{" || start.hasPrefix("{\"")
            || start.hasPrefix("[{\"")
        if isJSON {
            (kind, format) = (.json(text), .matrix)
            return
        }
        if !["csv", "tsv", "tab"].contains(ending), options.separator == nil,
            let found = try MarkdownText(text).document
        {
            if found.lines.allSatisfy(\.isEmpty), found.tables.count == 1 {
                (kind, format) = (.tables([Table(rows: found.tables[0].rows)], isText: true), .table)
                separator = UInt8(ascii: "|")
            } else {
                (kind, format) = (.document(found), .lines)
            }
            return
        }
        let finder = SeparatorFinder(text: text, ending: ending, options: options)
        guard let found = try finder.table() else {
            (kind, format) = (.lines(text), .lines)
            return
        }
        separator = found.separator
        (kind, format) = (.tables([Table(rows: found.rows)], isText: true), .table)
    }

    private static func packed(_ bytes: [UInt8]) throws(ImportFault) -> (Kind, FileFormat) {
        let files = PackedFiles(bytes)
        let isReport = OwnReport.isMarked(files)
        func known(_ tables: [Table]) -> [Table] { isReport ? OwnReport.marked(tables) : tables }
        let names = Set(files.entries.map { $0.name.lowercased() })
        if files.entries.contains(where: \.isEncrypted) { throw ImportFault { $0.passwordNeeded } }
        if names.contains(where: { $0.hasPrefix("xl/") }) {
            if names.contains("xl/workbook.bin") { throw ImportFault { $0.formatNotTaken("xlsb") } }
            return (.tables(known(try SpreadsheetML(files).tables()), isText: false, isReport: isReport), .xlsx)
        }
        if names.contains(where: { $0.hasPrefix("word/") }) {
            var document = try WordDocument(files).text
            document.tables = known(document.tables)
            document.isReport = isReport
            return (.document(document), .docx)
        }
        if names.contains(where: { $0.hasPrefix("ppt/") }) { throw ImportFault { $0.formatNotTaken("PowerPoint") } }
        if names.contains("content.xml"), let type = files.entries.first(where: { $0.name == "mimetype" }),
            let mime = files.contents(of: type, atMost: 200).map({ String(decoding: $0, as: UTF8.self) })
        {
            guard mime.contains("spreadsheet") else { throw ImportFault { $0.formatNotTaken("OpenDocument") } }
            return (.tables(known(try OpenDocument(files).tables()), isText: false, isReport: isReport), .ods)
        }
        if names.isEmpty { throw ImportFault { $0.brokenArchive } }
        if names.contains(where: { $0.hasSuffix(".iwa") }) { throw ImportFault { $0.formatNotTaken("iWork") } }
        throw ImportFault { $0.formatNotTaken("ZIP") }
    }

    /// What is wrong with a compound file, in which old programs of Office keep theirs and new ones what has a
    /// password: the names of its parts say which it is.
    private static func refusal(ofCompound bytes: [UInt8]) -> ImportFault {
        let ends = [Array(bytes.prefix(1_000_000)), Array(bytes.dropFirst(1_000_000).suffix(1_000_000))]
        func has(_ name: String) -> Bool {
            let wanted = name.utf8.reduce(into: [UInt8]()) { $0 += [$1, 0] }
            return ends.contains { $0.firstRange(of: wanted) != nil }
        }
        if has("EncryptedPackage") || has("EncryptionInfo") { return ImportFault { $0.passwordNeeded } }
        if has("WordDocument") { return ImportFault { $0.formatNotTaken("doc") } }
        if has("PowerPoint") { return ImportFault { $0.formatNotTaken("PowerPoint") } }
        let format = has("Workbook") ? "xls" : "OLE"
        return ImportFault { $0.formatNotTaken(format) }
    }

    /// Formats that begin with bytes of their own.
    private static func refusedByBytes(_ bytes: [UInt8]) -> String? {
        let marks: [([UInt8], String)] = [
            (Array("%PDF".utf8), "PDF"), (Array("{\\rtf".utf8), "RTF"),
            ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"),
            (Array("GIF8".utf8), "GIF"), ([0x1F, 0x8B], "gzip"), (Array("SQLite format 3".utf8), "SQLite"),
            (Array("7z".utf8) + [0xBC, 0xAF], "7z"), (Array("Rar!".utf8), "RAR"),
        ]
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...].prefix(20)) : Array(bytes.prefix(20))
        return marks.first { start.starts(with: $0.0) }?.1
    }

    private static func refusedByText(_ text: String, _ ending: String) -> String? {
        // A character may be of any number of marks.
        let start = String(text.unicodeScalars.prefix(4_000)).drop(while: \.isWhitespace).lowercased()
        let isPage = ["<!doctype html", "<html", "<head", "<body", "<table"].contains { start.hasPrefix($0) }
        if isPage || ["html", "htm"].contains(ending) || start.hasPrefix("<?xml") && start.contains("<html") {
            return "HTML"
        }
        if start.hasPrefix("<?xml") { return "XML" }
        if start.hasPrefix("mime-version:") || ["mht", "mhtml"].contains(ending) { return "MHTML" }
        if start.hasPrefix("begin:v") { return "vCard" }
        return nil
    }
}

/// Finds whether a text is a table, and which sign stands between its cells.
struct SeparatorFinder {
    let text: String
    let ending: String
    let options: ImportOptions

    private static let usual: [UInt8] = [UInt8(ascii: ","), 9, UInt8(ascii: ";"), UInt8(ascii: "|")]

    private var isNamedTable: Bool { ["csv", "tsv", "tab"].contains(ending) || options.separator != nil }

    /// - Returns: nil for a text of lines.
    func table() throws(ImportFault) -> (separator: UInt8, rows: [TableRow])? {
        if text.allSatisfy(\.isWhitespace) { throw ImportFault { $0.nothingInIt } }
        let delimited = DelimitedText(text)
        if let asked = options.separator ?? delimited.named ?? (ending == "tsv" ? 9 : nil) {
            return (asked, try delimited.rows(separatedBy: asked))
        }
        var best: (separator: UInt8, score: Int)?
        var fault: ImportFault?
        for separator in Self.usual {
            let rows: [TableRow]
            do {
                rows = try delimited.firstRows(separatedBy: separator)
            } catch {
                // A quotation mark within an opinion opens nothing where another sign stands between the cells.
                fault = fault ?? error
                continue
            }
            let score = score(rows)
            if score > best?.score ?? 0 { best = (separator, score) }
        }
        if let best, best.score >= (isNamedTable ? 1 : 20) {
            return (best.separator, try delimited.rows(separatedBy: best.separator))
        }
        guard isNamedTable || !options.columns.isEmpty else { return nil }
        if let fault { throw fault }
        let comma = UInt8(ascii: ",")
        return (comma, try delimited.rows(separatedBy: comma))
    }

    /// How much rows look like a table: a head that is known counts most, then that they are alike.
    private func score(_ rows: [TableRow]) -> Int {
        let widths = rows.map(\.cells.count)
        guard let widest = widths.max(), widest > 1 else { return 0 }
        var best = 0
        for row in rows.prefix(TableReader.rowsWithHead) {
            let cells = row.cells.map(\.trimmedText)
            let roles = Set(cells.compactMap { ColumnNames.role(of: $0) })
            let bookkeeping = cells.count { !$0.isEmpty && ColumnNames.isBookkeeping($0) }
            let tool = KnownTool.known(by: cells) == nil ? 0 : 100
            best = max(
                best, roles.count > 1 || roles.count == 1 && bookkeeping > 0 ? 20 + roles.count * 10 + tool : tool)
        }
        if best > 0 { return best + min(widest, 9) }
        // Pasted from a spreadsheet: as many cells in every row.
        let alike = widths.count { $0 == widest } * 10 / max(widths.count, 1)
        let isTabbed = rows.count > 1 && alike == 10 && text.utf8.contains(9)
        return isTabbed && text.utf8.count(where: { $0 == 9 }) >= rows.count ? 20 : alike >= 8 ? 2 : 1
    }
}
