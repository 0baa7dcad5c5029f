import Engine
import Foundation
import Strings

/// Reads 意見集約 and fusen's reports as JSON. A snapshot is known before, by its checksum.
struct JSONReader {
    let target: ImportTarget
    let options: ImportOptions

    private struct Kind: Decodable {
        var format: String?
        var entries: [Anything]?
    }

    private struct Anything: Decodable { init(from decoder: any Decoder) {} }

    func plan(_ text: String, named name: String) throws(ImportFault) -> Plan {
        if let fault = JSONExtent(text.utf8).fault { throw fault }
        let data = Data(text.utf8)
        guard let kind = try? JSONDecoder().decode(Kind.self, from: data) else {
            let isJSON = (try? JSONDecoder().decode(Anything.self, from: data)) != nil
            throw ImportFault { isJSON ? $0.unknownJSON : $0.notJSON }
        }
        if kind.format == "fusen.report" {
            var reader = ReportReader(target: target, options: options)
            return try reader.plan(data)
        }
        if kind.format == "fusen.snapshot" { throw ImportFault { $0.snapshotIsDamaged } }
        guard kind.entries != nil else { throw ImportFault { $0.unknownJSON } }
        return try MatrixReader(target: target, options: options).plan(data, named: name)
    }

    /// Decodes, and says in our words what is wrong.
    static func decode<Value: Decodable>(_ type: Value.Type, _ data: Data) throws(ImportFault) -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw ImportFault { $0.sentence(for: error) }
        } catch {
            throw ImportFault { $0.notJSON }
        }
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

/// 意見集約 as JSON: entries of a theme, a group, a heading and its opinions.
struct MatrixReader {
    let target: ImportTarget
    let options: ImportOptions

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

    func plan(_ data: Data, named name: String) throws(ImportFault) -> Plan {
        let matrix = try JSONReader.decode(Matrix.self, data)
        try check(matrix)
        var reading = Reading()
        reading.rows = matrix.entries.count
        for (index, row) in matrix.entries.enumerated() {
            let place = Place(sheet: nil, line: -(index + 1))
            var given: [Role: Entry.Cell] = [.group: Entry.Cell(words: "\(row.group)", column: "group")]
            if let heading = row.heading { given[.heading] = Entry.Cell(words: heading, column: "heading") }
            if let theme = row.theme { given[.theme] = Entry.Cell(words: "\(theme)", column: "theme") }
            if row.opinions.isEmpty, row.heading != nil { reading.entries.append(Entry(place: place, given: given)) }
            for opinion in row.opinions {
                let draft = Draft(
                    opinion.text, count: opinion.count ?? 1, marks: Marks(isUncertain: row.uncertain ?? false))
                reading.entries.append(Entry(place: place, text: opinion.text, draft: draft, given: given))
            }
        }
        var maker = PlanMaker(target: founded(matrix, name), options: options)
        var plan = try maker.plan(reading)
        plan.format = .matrix
        return plan
    }

    private func check(_ matrix: Matrix) throws(ImportFault) {
        if matrix.entries.count > Importing.maxRows
            || matrix.entries.reduce(0, { $0 + $1.opinions.count }) > Importing.maxOpinions
        {
            throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
        }
        let named = matrix.themes.map { Set($0.map(\.number)) }
        var faults = FaultList()
        for (index, row) in matrix.entries.enumerated() {
            let place: Sentence = { $0.place(nil, -(index + 1)) }
            if let theme = row.theme, target.catalogue[Theme.ID(theme)] == nil || named?.contains(theme) == false {
                let last = target.catalogue.themes.last?.id.number ?? 0
                faults.add { $0.unknownTheme(theme, place($0), last: last) }
            }
            if !(1...Group.maxCount).contains(row.group) {
                faults.add { $0.unknownGroup("\(row.group)", place($0), [], column: nil, canMake: false) }
            }
        }
        try faults.check()
    }

    /// A new session has the occasion and the tracks that the matrix names.
    private func founded(_ matrix: Matrix, _ name: String) -> ImportTarget {
        guard var program = target.program, let occasion = target.occasion else { return target }
        let most = matrix.entries.map(\.group).max() ?? 1
        program.tracks =
            matrix.tracks?.map { Program.Tracks(name: $0.name, groups: $0.groups.count) }
            ?? [Program.Tracks(name: "", groups: most)]
        let title = matrix.meeting?.name ?? matrix.title
        let named = Occasion(
            title: title ?? Self.title(of: name) ?? occasion.title, day: matrix.meeting?.date,
            start: matrix.meeting?.start, place: matrix.meeting?.venue ?? "", question: matrix.title ?? "",
            source: matrix.source ?? "")
        return ImportTarget(program: program, occasion: named, isProgramChosen: target.isProgramChosen)
    }

    private static func title(of name: String) -> String? {
        let file = name.split(separator: "/").last.map(String.init) ?? ""
        let plain = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        return plain.isEmpty || plain == "-" ? nil : plain
    }
}
