import ConsoleUI
import Engine
import Foundation
import Storage
import Strings

/// What a file to import holds.
enum Imported {
    /// Opinions, and what must be set up for them when the session is new.
    case batches([NoteBatch], setting: Setting?)
    /// A whole workshop.
    case workshop(Workshop)

    /// The occasion and the tables a matrix names.
    struct Setting {
        var occasion: Occasion
        var tracks: [Program.Tracks]
    }

    /// Why a file cannot be imported.
    struct Fault: Error {
        let file: String
        let why: Sentence
    }

    /// Reads a file by its ending: `.json` a snapshot or a matrix, `.csv`, or anything else one opinion a line.
    ///
    /// - Parameters:
    ///   - path: the file; `-` reads standard input as lines.
    ///   - board: where opinions go that name no group themselves.
    ///   - catalogue: the themes the session has.
    ///   - groups: the groups it has; a new one has none yet, and its groups go by number.
    ///   - lanes: the names of its lanes, in order.
    static func read(_ path: String, board: BoardKey, catalogue: Catalogue, groups: [Group], lanes: [String]) throws
        -> Imported
    {
        let data: Data
        if path == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            guard let contents = FileManager.default.contents(atPath: path) else {
                throw Fault(file: path, why: { $0.noSuchFile })
            }
            data = contents
        }
        if path.lowercased().hasSuffix(".json") { return try json(data, path, catalogue) }
        if data.starts(with: Array("PK".utf8)) || data.contains(0) {
            throw Fault(file: path, why: { $0.notText })
        }
        // Spreadsheets on Japanese machines save CSV as Shift_JIS unless asked.
        guard let text = String(bytes: data, encoding: .utf8) ?? String(bytes: data, encoding: .shiftJIS) else {
            throw Fault(file: path, why: { $0.notUTF8 })
        }
        let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        if path.lowercased().hasSuffix(".csv") {
            return .batches(try csv(plain, path, board, catalogue, groups, lanes), setting: nil)
        }
        let drafts = plain.split(whereSeparator: \.isNewline).map { EntryLine(String($0)).draft }.filter {
            !$0.text.isEmpty
        }
        if drafts.isEmpty { throw Fault(file: path, why: { $0.nothingInIt }) }
        return .batches([NoteBatch(board: board, notes: drafts)], setting: nil)
    }

    /// The record of 2018, for the demo.
    static func sample(catalogue: Catalogue) throws -> Imported {
        let path = "chino-h30.json"
        return try json(Resources.data(path), path, catalogue)
    }

    // MARK: - The matrix

    private struct Matrix: Decodable {
        struct Meeting: Decodable {
            var name: String?
            var date: Day?
            var start: ClockTime?
            var venue: String?
        }
        struct Track: Decodable {
            var name: String
            var groups: [Int]
        }
        struct Theme: Decodable { var number: Int }
        struct Opinion: Decodable {
            var text: String
            var count: Int?
        }
        struct Row: Decodable {
            var theme: Int?
            var group: Int
            var heading: String?
            var opinions: [Opinion]
            var uncertain: Bool?
        }
        var source: String?
        var title: String?
        var meeting: Meeting?
        var tracks: [Track]?
        var themes: [Theme]?
        var entries: [Row]
    }

    private struct Kind: Decodable {
        var format: String?
        var entries: [Anything]?
        struct Anything: Decodable { init(from decoder: any Decoder) {} }
    }

    private static func json(_ data: Data, _ path: String, _ catalogue: Catalogue) throws -> Imported {
        guard let kind = try? JSONDecoder().decode(Kind.self, from: data) else {
            throw Fault(file: path, why: { $0.notJSON })
        }
        if kind.format == "fusen.snapshot" { return .workshop(try Snapshot.read(Array(data), path: path).workshop) }
        guard kind.entries != nil else { throw Fault(file: path, why: { $0.unknownJSON }) }
        let matrix: Matrix
        do {
            matrix = try JSONDecoder().decode(Matrix.self, from: data)
        } catch let error as DecodingError {
            throw Fault(file: path, why: { _ in Snapshot.reason(error) })
        }
        let named = matrix.themes.map { Set($0.map(\.number)) }
        var batches: [NoteBatch] = []
        for (index, row) in matrix.entries.enumerated() {
            if let theme = row.theme, catalogue[Theme.ID(theme)] == nil || named?.contains(theme) == false {
                throw Fault(
                    file: path,
                    why: {
                        $0.unknownTheme(theme, entry: index + 1, last: catalogue.themes.last?.id.number ?? 0)
                    })
            }
            batches.append(
                NoteBatch(
                    board: BoardKey(group: Group.ID(row.group), lane: Lane.ID(1)), heading: row.heading,
                    theme: row.theme.map { Theme.ID($0) },
                    notes: row.opinions.map {
                        Draft($0.text, count: $0.count ?? 1, marks: Marks(isUncertain: row.uncertain ?? false))
                    }))
        }
        let tracks = matrix.tracks?.map { Program.Tracks(name: $0.name, groups: $0.groups.count) }
        let most = matrix.entries.map(\.group).max() ?? 1
        let setting = Setting(
            occasion: Occasion(
                title: matrix.meeting?.name ?? matrix.title
                    ?? URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
                day: matrix.meeting?.date, start: matrix.meeting?.start, place: matrix.meeting?.venue ?? "",
                question: matrix.title ?? "", source: matrix.source ?? ""),
            tracks: tracks ?? [Program.Tracks(name: "", groups: most)])
        return .batches(batches, setting: setting)
    }

    // MARK: - CSV

    /// RFC 4180. A first row with known names says which column is what; without one the first column is the opinion.
    /// Opinions under one heading may stand anywhere in the file; a theme belongs to the heading, and one row that has
    /// it will do.
    private static func csv(
        _ text: String, _ path: String, _ board: BoardKey, _ catalogue: Catalogue, _ groups: [Group], _ lanes: [String]
    ) throws -> [NoteBatch] {
        var rows = try records(text, path)
        let names: [String: String] = [
            "text": "text", "意見": "text", "opinion": "text",
            "group": "group", "グループ": "group", "班": "group",
            "count": "count", "×": "count", "数": "count",
            "heading": "heading", "見出し": "heading",
            "theme": "theme", "テーマ": "theme",
            "lane": "lane", "欄": "lane",
            "★": "star", "主な意見": "star", "representative": "star",
            "?": "doubt", "要確認": "doubt", "to check": "doubt",
        ]
        var columns = ["text": 0]
        var firstLine = 1
        if let first = rows.first {
            let known = first.enumerated().compactMap { index, name in
                names[name.trimmingCharacters(in: .whitespaces).lowercased()].map { ($0, index) }
            }
            if known.contains(where: { $0.0 == "text" }) {
                columns = Dictionary(known) { first, _ in first }
                rows.removeFirst()
                firstLine = 2
            }
        }
        func cell(_ row: [String], _ name: String) -> String? {
            guard let index = columns[name], row.indices.contains(index) else { return nil }
            let text = row[index].trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : text
        }
        /// A number, also ３, ③, ×3 or 3グループ; or the place of a name.
        func number(
            _ row: [String], _ name: String, _ line: Int, counting counter: Counter,
            among known: [(name: String, number: Int)] = []
        ) throws -> Int? {
            guard let text = cell(row, name) else { return nil }
            if let named = known.first(where: { $0.name == text }) { return named.number }
            // No group and no people are fewer than none.
            guard let number = ConsoleUI.number(text, counting: counter), number >= 0 else {
                throw Fault(file: path, why: { $0.notANumber(text, line: line) })
            }
            return number
        }
        struct Place: Hashable {
            var board: BoardKey
            var heading: String?
        }
        let groups = groups.map { (name: $0.name, number: $0.id.number) }
        let lanes = lanes.enumerated().map { (name: $1, number: $0 + 1) }
        let themes = catalogue.themes.map { (name: $0.name, number: $0.id.number) }
        var batches: [NoteBatch] = []
        var places: [Place: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            guard var text = cell(row, "text") else { continue }
            // Put there by fusen's own CSV, so that no spreadsheet takes the words for a formula.
            if text.hasPrefix("'"), let first = text.dropFirst().first, "=+-@＝＋－＠".contains(first) {
                text.removeFirst()
            }
            let line = index + firstLine
            let marks = Marks(isRepresentative: cell(row, "star") != nil, isUncertain: cell(row, "doubt") != nil)
            var draft = Draft(text, count: try number(row, "count", line, counting: .people) ?? 1, marks: marks)
            let theme = try number(row, "theme", line, counting: .themes, among: themes).map { Theme.ID($0) }
            let key = BoardKey(
                group: try number(row, "group", line, counting: .groups, among: groups).map { Group.ID($0) }
                    ?? board.group,
                lane: try number(row, "lane", line, counting: .lanes, among: lanes).map { Lane.ID($0) } ?? board.lane)
            let heading = cell(row, "heading")
            if heading == nil { draft.theme = theme }
            let place = Place(board: key, heading: heading)
            // Loose opinions keep their order among the others; those under a heading come to it.
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
        if batches.isEmpty { throw Fault(file: path, why: { $0.nothingInIt }) }
        return batches
    }

    private static func records(_ text: String, _ path: String) throws -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var quoted = false
        var characters = text.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if quoted {
                if character != "\"" {
                    field.append(character)
                } else if next == "\"" {
                    field.append("\"")
                    next = characters.next()
                } else {
                    quoted = false
                }
            } else if character == "\"", field.isEmpty {
                quoted = true
            } else if character == "," {
                row.append(field)
                field = ""
            } else if character.isNewline {
                rows.append(row + [field])
                row = []
                field = ""
            } else {
                field.append(character)
            }
        }
        if quoted { throw Fault(file: path, why: { $0.quoteLeftOpen }) }
        if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
        return rows.filter { $0 != [""] }
    }
}
