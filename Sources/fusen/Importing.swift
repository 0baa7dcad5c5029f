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
        if path != "-", !FileManager.default.fileExists(atPath: path) {
            throw Fault(file: path, why: { $0.noSuchFile })
        }
        let isJSON = path.lowercased().hasSuffix(".json")
        // A snapshot may be larger than what people type; which it is shows only inside.
        let data = try readNamed(path, isJSON ? .session : .opinions)
        if isJSON { return try json(data, path, catalogue) }
        let plain = try text(data, path)
        if path.lowercased().hasSuffix(".csv") || path.lowercased().hasSuffix(".tsv") {
            return .batches(
                try CSVOpinions(path: path, board: board, catalogue: catalogue, groups: groups, lanes: lanes)
                    .batches(plain), setting: nil)
        }
        var drafts: [Draft] = []
        for (index, line) in plain.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let draft = EntryLine(String(line.prefix(Limits.text * 2))).draft
            if draft.text.isEmpty { continue }
            if let fault = fault(draft, { $0.row(index + 1) }) { throw Fault(file: path, why: fault) }
            drafts.append(draft)
            if drafts.count > maxOpinions { throw Fault(file: path, why: { $0.tooManyOpinions(max: maxOpinions) }) }
        }
        if drafts.isEmpty { throw Fault(file: path, why: { $0.nothingInIt }) }
        return .batches([NoteBatch(board: board, notes: drafts)], setting: nil)
    }

    /// More than a hundred evenings bring.
    static let maxOpinions = 50_000

    /// The text of a file in UTF-8 or UTF-16, or in what spreadsheets and mail on Japanese machines use.
    private static func text(_ data: Data, _ path: String) throws -> String {
        // The mark of UTF-32 begins like that of UTF-16.
        if data.starts(with: [0xFF, 0xFE, 0, 0]) || data.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw Fault(file: path, why: { $0.encodingNotTaken("UTF-32") })
        }
        // “+/v8” is the mark of UTF-7, which is ASCII otherwise and passes for UTF-8.
        if data.starts(with: Array("+/v".utf8)), data.dropFirst(3).first.map({ "89+/".utf8.contains($0) }) == true {
            throw Fault(file: path, why: { $0.encodingNotTaken("UTF-7") })
        }
        if data.starts(with: Array("PK".utf8)) { throw Fault(file: path, why: { $0.notText }) }
        let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
        // ISO-2022-JP is ASCII with escapes, and passes for UTF-8.
        let isISO2022 = data.contains(0x1B) && data.range(of: Data([0x1B, 0x24])) != nil
        let text =
            isUTF16
            ? String(data: data, encoding: .utf16)
            : isISO2022
                ? String(data: data, encoding: .iso2022JP)
                : String(bytes: data, encoding: .utf8) ?? String(bytes: data, encoding: .shiftJIS)
        guard let text else { throw Fault(file: path, why: { $0.notUTF8 }) }
        // No text has the letter nought; what has it is of another encoding, or a workbook.
        if text.utf8.contains(0) { throw Fault(file: path, why: { $0.notText }) }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// What is wrong with an opinion to be imported; nil when nothing is.
    static func fault(_ draft: Draft, _ place: @escaping Sentence) -> Sentence? {
        if !(1...Note.maxCount).contains(draft.count) {
            return { $0.countOutOfRange(draft.count, place($0), last: Note.maxCount) }
        }
        return fault(words: draft.text, place)
    }

    /// What is wrong with the words of an opinion or a heading; nil when nothing is.
    static func fault(words: String, _ place: @escaping Sentence) -> Sentence? {
        // Characters that are made of very many marks count by those.
        let units = words.utf16.count
        let length = units > Limits.text * 16 / 5 ? units : units > Limits.text ? words.count : units
        if (1...Limits.text).contains(length), !words.allSatisfy(\.isWhitespace) { return nil }
        return { $0.textDoesNotFit(place($0), length: length, max: Limits.text) }
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
        var entries: [Anything]?
        struct Anything: Decodable { init(from decoder: any Decoder) {} }
    }

    private static func json(_ data: Data, _ path: String, _ catalogue: Catalogue) throws -> Imported {
        if Snapshot.isSnapshot(data) { return .workshop(try Snapshot.read(Array(data), path: path).workshop) }
        // A matrix is typed by people, and is no larger than other opinions.
        if data.count > ReadLimit.opinions.rawValue {
            throw StorageFailure.tooLarge(path: path, limit: ReadLimit.opinions.rawValue)
        }
        guard let kind = try? JSONDecoder().decode(Kind.self, from: data) else {
            throw Fault(file: path, why: { $0.notJSON })
        }
        guard kind.entries != nil else { throw Fault(file: path, why: { $0.unknownJSON }) }
        let matrix: Matrix
        do {
            matrix = try JSONDecoder().decode(Matrix.self, from: data)
        } catch let error as DecodingError {
            throw Fault(file: path, why: { $0.sentence(for: error) })
        }
        let named = matrix.themes.map { Set($0.map(\.number)) }
        var batches: [NoteBatch] = []
        var count = 0
        func check(_ fault: Sentence?) throws { if let fault { throw Fault(file: path, why: fault) } }
        for (index, row) in matrix.entries.enumerated() {
            let place: Sentence = { $0.matrixEntry(index + 1) }
            if let theme = row.theme, catalogue[Theme.ID(theme)] == nil || named?.contains(theme) == false {
                throw Fault(
                    file: path,
                    why: { $0.unknownTheme(theme, place($0), last: catalogue.themes.last?.id.number ?? 0) })
            }
            guard (1...Group.maxCount).contains(row.group) else {
                throw Fault(file: path, why: { $0.unknownGroup(row.group, place($0), last: Group.maxCount) })
            }
            if let heading = row.heading { try check(fault(words: heading, place)) }
            let drafts = row.opinions.map {
                Draft($0.text, count: $0.count ?? 1, marks: Marks(isUncertain: row.uncertain ?? false))
            }
            for draft in drafts { try check(fault(draft, place)) }
            count += drafts.count
            if count > maxOpinions { throw Fault(file: path, why: { $0.tooManyOpinions(max: maxOpinions) }) }
            batches.append(
                NoteBatch(
                    board: BoardKey(group: Group.ID(row.group), lane: Lane.ID(1)), heading: row.heading,
                    theme: row.theme.map { Theme.ID($0) }, notes: drafts))
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
}

extension Strings {
    /// Where in a JSON file something is missing or of another kind.
    fileprivate func sentence(for error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.reduce("") { place, key in
                if let index = key.intValue { return place + "[\(index)]" }
                return place + (place.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return switch error {
        case .keyNotFound(let key, let context): jsonValueMissing(place(context.codingPath + [key]))
        case .valueNotFound(_, let context): jsonValueMissing(place(context.codingPath))
        case .typeMismatch(_, let context): jsonValueUnreadable(place(context.codingPath))
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            jsonValueUnreadable(place(context.codingPath))
        default: notJSON
        }
    }
}
