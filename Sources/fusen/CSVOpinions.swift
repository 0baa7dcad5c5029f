import ConsoleUI
import Engine
import Foundation
import Strings

/// Opinions of a spreadsheet, saved as CSV (RFC 4180), or with tabs or semicolons between its cells.
///
/// A row with known names among the first says which column is what, and what stands above it is a title; without one
/// the first column is the opinion. Opinions under one heading may stand anywhere in the file; a theme belongs to the
/// heading, and one row that has it will do.
struct CSVOpinions {
    let path: String
    /// Where opinions go that name no group themselves.
    let board: BoardKey
    let catalogue: Catalogue
    /// The groups there are; a new session has none yet, and its groups go by number.
    let groups: [Group]
    /// The names of the lanes, in order.
    let lanes: [String]

    private enum Column: Hashable {
        case text, group, count, heading, theme, lane, star, doubt
    }

    private static let names: [String: Column] = [
        "text": .text, "opinion": .text, "opinions": .text, "comment": .text, "意見": .text, "ご意見": .text,
        "意見内容": .text, "意見の内容": .text, "内容": .text, "付箋": .text, "コメント": .text, "発言": .text,
        "group": .group, "table": .group, "グループ": .group, "グループ名": .group, "グループ番号": .group,
        "班": .group,
        "班名": .group, "班番号": .group, "テーブル": .group, "卓": .group,
        "count": .count, "×": .count, "数": .count, "人数": .count, "件数": .count, "枚数": .count,
        "heading": .heading, "見出し": .heading, "小見出し": .heading, "島": .heading,
        "theme": .theme, "テーマ": .theme, "テーマ番号": .theme, "テーマ名": .theme,
        "lane": .lane, "欄": .lane,
        "★": .star, "主な意見": .star, "representative": .star,
        "?": .doubt, "要確認": .doubt, "to check": .doubt,
    ]

    /// A row, and the line of the file it begins in.
    private struct Row {
        let line: Int
        var cells: [String]
    }

    /// How many rows a title may have above the names of the columns.
    private static let rowsWithHead = 10

    func batches(_ text: String) throws -> [NoteBatch] {
        let (rows, columns) = try table(text)
        var gathered = Gathered()
        for row in rows {
            guard let (draft, key, heading, theme) = try opinion(row, columns) else { continue }
            gathered.add(draft, on: key, under: heading, theme)
            if gathered.count > Imported.maxOpinions {
                throw Imported.Fault(file: path, why: { $0.tooManyOpinions(max: Imported.maxOpinions) })
            }
        }
        if gathered.batches.isEmpty { throw Imported.Fault(file: path, why: { $0.nothingInIt }) }
        return gathered.batches
    }

    // MARK: - Rows and columns

    /// The rows below the head, and which column is what.
    private func table(_ text: String) throws -> ([Row], [Column: Int]) {
        var text = text[...]
        var separators: [Unicode.Scalar] = [",", "\t", ";"]
        // What some spreadsheets write for themselves.
        if text.lowercased().hasPrefix("sep="), let sign = text.dropFirst(4).unicodeScalars.first, sign.isASCII {
            separators = [sign]
            text = text.dropFirst(text.prefix { !$0.isNewline }.count)
        }
        if path.lowercased().hasSuffix(".tsv") { separators = ["\t"] }
        var missing: Imported.Fault?
        for separator in separators {
            let rows = try records(text, separator)
            for (index, row) in rows.prefix(Self.rowsWithHead).enumerated() {
                let found = row.cells.enumerated().compactMap { place, cell in
                    Self.names[Self.plain(cell)].map { ($0, place) }
                }
                if found.contains(where: { $0.0 == .text }), found.count > 1 || row.cells.count == 1 || index == 0 {
                    return (Array(rows[(index + 1)...]), Dictionary(found) { first, _ in first })
                }
                // Names of columns are no opinion.
                if !found.isEmpty, row.cells.count > 1, missing == nil {
                    let cells = row.cells.filter { !$0.isEmpty }
                    missing = Imported.Fault(
                        file: path, why: { $0.headWithoutOpinions($0.row(row.line), cells.map { shown($0) }) })
                }
            }
        }
        if let missing { throw missing }
        let first = text.prefix { !$0.isNewline }
        let separator = separators.first { sign in first.unicodeScalars.contains(sign) } ?? separators[0]
        return (try records(text, separator), [.text: 0])
    }

    private static func plain(_ name: String) -> String { halfwidth(name).trimmed.lowercased() }

    private func records(_ text: Substring, _ separator: Unicode.Scalar) throws -> [Row] {
        var rows: [Row] = []
        var row = Row(line: 1, cells: [])
        var field = String.UnicodeScalarView()
        var line = 1
        var isQuoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        func end() throws {
            row.cells.append(String(field))
            field = String.UnicodeScalarView()
            if row.cells.contains(where: { !$0.trimmed.isEmpty }) { rows.append(row) }
            if rows.count > Imported.maxOpinions + Self.rowsWithHead {
                throw Imported.Fault(file: path, why: { $0.tooManyOpinions(max: Imported.maxOpinions) })
            }
            row = Row(line: line, cells: [])
        }
        while let scalar = next {
            next = scalars.next()
            let isNewline = scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{85}"
            if isNewline {
                if scalar == "\r", next == "\n" { next = scalars.next() }
                line += 1
            }
            if isQuoted {
                if scalar != "\"" {
                    field.append(isNewline ? "\n" : scalar)
                } else if next == "\"" {
                    field.append("\"")
                    next = scalars.next()
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", field.isEmpty {
                isQuoted = true
            } else if scalar == separator {
                row.cells.append(String(field))
                field = String.UnicodeScalarView()
            } else if isNewline {
                try end()
            } else {
                field.append(scalar)
            }
        }
        if isQuoted { throw Imported.Fault(file: path, why: { $0.quoteLeftOpen }) }
        if !field.isEmpty || !row.cells.isEmpty { try end() }
        return rows
    }

    // MARK: - An opinion

    private func opinion(
        _ row: Row, _ columns: [Column: Int]
    ) throws -> (Draft, BoardKey, heading: String?, theme: Theme.ID?)? {
        func cell(_ column: Column) -> String? {
            guard let index = columns[column], row.cells.indices.contains(index) else { return nil }
            let text = row.cells[index].trimmed
            return text.isEmpty ? nil : text
        }
        let place: Sentence = { $0.row(row.line) }
        func refuse(_ why: @escaping Sentence) -> Imported.Fault { Imported.Fault(file: path, why: why) }
        /// A number, also ３, ③, ×3 or 3グループ; or the place of a name.
        func number(
            _ column: Column, counting counter: Counter, among known: [(name: String, number: Int)] = []
        ) throws -> Int? {
            guard let text = cell(column) else { return nil }
            if let named = known.first(where: { $0.name == text }) { return named.number }
            // No group and no people are fewer than none.
            guard let number = ConsoleUI.number(text, counting: counter), number >= 0 else {
                throw refuse { $0.notANumber(shown(String(text.prefix(40))), line: row.line) }
            }
            return number
        }
        guard var text = cell(.text) else { return nil }
        // Put there by fusen's own CSV, so that no spreadsheet takes the words for a formula.
        if text.hasPrefix("'"), let first = text.dropFirst().first, "=+-@＝＋－＠".contains(first) {
            text.removeFirst()
        }
        let marks = Marks(isRepresentative: cell(.star) != nil, isUncertain: cell(.doubt) != nil)
        var draft = Draft(text, count: try number(.count, counting: .people) ?? 1, marks: marks)
        if let fault = Imported.fault(draft, place) { throw refuse(fault) }
        let theme = try number(
            .theme, counting: .themes, among: catalogue.themes.map { (name: $0.name, number: $0.id.number) })
        if let theme, catalogue[Theme.ID(theme)] == nil {
            throw refuse { $0.unknownTheme(theme, place($0), last: catalogue.themes.last?.id.number ?? 0) }
        }
        let group =
            try number(.group, counting: .groups, among: groups.map { (name: $0.name, number: $0.id.number) })
            ?? board.group.number
        let isThere = groups.isEmpty ? (1...Group.maxCount).contains(group) : groups.contains { $0.id.number == group }
        if !isThere {
            throw refuse { $0.unknownGroup(group, place($0), last: groups.last?.id.number ?? Group.maxCount) }
        }
        let lane =
            try number(.lane, counting: .lanes, among: lanes.enumerated().map { (name: $1, number: $0 + 1) })
            ?? board.lane.number
        if !(1...lanes.count).contains(lane) { throw refuse { $0.unknownLane(lane, place($0), last: lanes.count) } }
        let heading = cell(.heading)
        if let heading, let fault = Imported.fault(words: heading, place) { throw refuse(fault) }
        if heading == nil { draft.theme = theme.map { Theme.ID($0) } }
        return (draft, BoardKey(group: Group.ID(group), lane: Lane.ID(lane)), heading, theme.map { Theme.ID($0) })
    }

    /// The batches so far, and where each heading's is.
    private struct Gathered {
        private struct Place: Hashable {
            var board: BoardKey
            var heading: String?
        }

        private(set) var batches: [NoteBatch] = []
        private(set) var count = 0
        private var places: [Place: [Int]] = [:]

        /// Loose opinions keep their order among the others; those under a heading come to it.
        mutating func add(_ draft: Draft, on key: BoardKey, under heading: String?, _ theme: Theme.ID?) {
            count += 1
            let place = Place(board: key, heading: heading)
            let home =
                heading == nil
                ? batches.indices.last.flatMap { batches[$0].board == key && batches[$0].heading == nil ? $0 : nil }
                : places[place]?.first { batches[$0].theme == theme || theme == nil || batches[$0].theme == nil }
            if let home {
                batches[home].notes.append(draft)
                if heading != nil { batches[home].theme = batches[home].theme ?? theme }
            } else {
                places[place, default: []].append(batches.count)
                batches.append(
                    NoteBatch(board: key, heading: heading, theme: heading == nil ? nil : theme, notes: [draft]))
            }
        }
    }
}
