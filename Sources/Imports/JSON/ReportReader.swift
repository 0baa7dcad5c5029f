import Engine
import Foundation
import Strings

/// fusen's own report as JSON (`docs/report.schema.json`): its opinions, headings and memos.
struct ReportReader {
    let target: ImportTarget
    let options: ImportOptions
    /// The places, from 1, of the groups in the report by their numbers, for a session to be made has no gaps.
    private var places: [Int: Int] = [:]
    /// The names of its themes, for numbers are those of its own catalogue.
    private var themeNames: [Int: String] = [:]

    init(target: ImportTarget, options: ImportOptions) {
        self.target = target
        self.options = options
    }

    private struct File: Decodable { var report: Body }

    private struct Body: Decodable {
        var occasion: OccasionObject?
        var themes: [Named]?
        var groups: [GroupRow]?
        var opinions: [Opinion]
        var boards: [BoardObject]?
        var lanes: [String]?
        var memos: [MemoLine]?
        var ballots: [Anything]?
        var proposals: [Anything]?
        var ledger: [Anything]?
        var agenda: [Anything]?
    }

    private struct Anything: Decodable { init(from decoder: any Decoder) {} }

    private struct OccasionObject: Decodable {
        var title: String?
        var ordinal: Int?
        var date: Day?
        var start: ClockTime?
        var end: ClockTime?
        var place: String?
        var host: String?
        var aims: [String]?
        var question: String?
        var residents: Int?
        var staff: Int?
        var next: String?
        var source: String?
        var contact: String?
        var issued: Day?
        var materials: [String]?
        var observers: Int?
    }

    private struct Named: Decodable {
        var number: Int
        var name: String
    }

    private struct GroupRow: Decodable {
        var number: Int
        var name: String
        var track: String?
        var people: Int?
    }

    private struct Opinion: Decodable {
        var number: Int
        var text: String
        var count: Int?
        var group: String
        var groupNumber: Int
        var track: String?
        var lane: String
        var heading: String?
        var theme: Int?
        var themeName: String?
        var side: String?
        var help: String?
        var actor: String?
        var solves: Int?
        var isRepresentative: Bool?
        var isUncertain: Bool?
    }

    private struct BoardObject: Decodable {
        var groupNumber: Int
        var lane: String
        var headings: [Heading]
        var loose: [Int]
        struct Heading: Decodable {
            var heading: String
            var theme: Int?
            var actor: String?
            var opinions: [Int]
        }
    }

    private struct MemoLine: Decodable {
        var kind: String
        var group: String?
        var text: String
    }

    mutating func plan(_ data: Data) throws(ImportFault) -> Plan {
        let body = try JSONReader.decode(File.self, data).report
        if body.opinions.count > Importing.maxOpinions {
            throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
        }
        try check(body)
        if target.program != nil {
            for (index, group) in Self.sorted(body.groups).enumerated() { places[group.number] = index + 1 }
        }
        themeNames = Dictionary((body.themes ?? []).map { ($0.number, $0.name) }) { first, _ in first }
        var reading = Reading()
        reading.tool = "fusen"
        reading.rows = body.opinions.count
        let byNumber = Dictionary(body.opinions.map { ($0.number, $0) }) { first, _ in first }
        var isPlaced: Set<Int> = []
        var headings = 0
        for board in body.boards ?? [] {
            for heading in board.headings {
                headings += 1
                var told = entry(of: heading, board)
                told.headingNumber = headings
                if heading.opinions.isEmpty { reading.entries.append(told) }
                for number in heading.opinions {
                    guard let opinion = byNumber[number], isPlaced.insert(number).inserted else { continue }
                    reading.entries.append(entry(opinion, under: told))
                }
            }
            for number in board.loose {
                guard let opinion = byNumber[number], isPlaced.insert(number).inserted else { continue }
                reading.entries.append(entry(opinion))
            }
        }
        for opinion in body.opinions where isPlaced.insert(opinion.number).inserted {
            var entry = entry(opinion)
            if let heading = opinion.heading, !heading.isEmpty { entry.given[.heading] = cell(heading, "heading") }
            reading.entries.append(entry)
        }
        reading.memos = memos(body)
        var maker = PlanMaker(target: founded(body), options: options)
        var plan = try maker.plan(reading)
        plan.format = .report
        plan.leftBehind += leftBehind(body)
        return plan
    }

    /// A group's number would be taken for a name where it is none.
    private func check(_ body: Body) throws(ImportFault) {
        var faults = FaultList()
        for opinion in body.opinions where opinion.groupNumber < 1 {
            faults.add {
                $0.unknownGroup(
                    "\(opinion.groupNumber)", $0.place(nil, -max(0, opinion.number)), [], column: nil, canMake: false)
            }
        }
        for board in body.boards ?? [] where board.groupNumber < 1 {
            faults.add { $0.unknownGroup("\(board.groupNumber)", nil, [], column: nil, canMake: false) }
        }
        try faults.check()
    }

    private func cell(_ words: String, _ column: String) -> Entry.Cell { Entry.Cell(words: words, column: column) }

    private func group(_ number: Int, _ name: String?) -> Entry.Cell {
        // By name where the session has it, for numbers are those of another one.
        if target.program == nil, let name, target.groups.contains(where: { $0.name == name }) {
            return cell(name, "group")
        }
        return cell("\(places[number] ?? number)", "groupNumber")
    }

    /// A heading alone; what it tells of itself is told of the opinions below it, too.
    private func entry(of heading: BoardObject.Heading, _ board: BoardObject) -> Entry {
        let theme = heading.theme.map { "\($0)" } ?? ""
        let given: [Role: Entry.Cell] = [
            .group: group(board.groupNumber, nil), .lane: cell(board.lane, "lane"),
            .heading: cell(heading.heading, "heading"), .theme: cell(theme, "theme"),
            .themeName: cell(heading.theme.flatMap { themeNames[$0] } ?? "", "themeName"),
            .headingTheme: cell(theme, "theme"), .headingActor: cell(heading.actor ?? "", "actor"),
        ]
        return Entry(place: Place(sheet: nil, line: 0), given: given)
    }

    private func entry(_ opinion: Opinion, under heading: Entry? = nil) -> Entry {
        var given: [Role: Entry.Cell] = [
            .group: group(opinion.groupNumber, opinion.group), .lane: cell(opinion.lane, "lane"),
            .number: cell("\(opinion.number)", "number"),
        ]
        let words: [(Role, String?)] = [
            (.track, opinion.track), (.side, opinion.side), (.help, opinion.help), (.actor, opinion.actor),
            (.theme, opinion.theme.map { "\($0)" }), (.themeName, opinion.themeName),
            (.solves, opinion.solves.map { "\($0)" }),
        ]
        for (role, words) in words { if let words, !words.isEmpty { given[role] = cell(words, role.rawValue) } }
        for role in [Role.heading, .headingTheme, .headingActor] { given[role] = heading?.given[role] }
        let marks = Marks(
            isRepresentative: opinion.isRepresentative ?? false, isUncertain: opinion.isUncertain ?? false)
        return Entry(
            place: Place(sheet: nil, line: -max(0, opinion.number)), text: opinion.text,
            draft: Draft(opinion.text, count: opinion.count ?? 1, marks: marks),
            headingNumber: heading?.headingNumber, given: given)
    }

    private func memos(_ body: Body) -> [ImportedMemo] {
        (body.memos ?? []).compactMap { memo in
            Memo.Kind(rawValue: memo.kind).map { ImportedMemo(kind: $0, group: memo.group, text: memo.text) }
        }
    }

    private func leftBehind(_ body: Body) -> [Sentence] {
        let counts = [(body.ballots ?? []).count, (body.proposals ?? []).count, (body.ledger ?? []).count]
        if counts.allSatisfy({ $0 == 0 }) { return [] }
        return [{ $0.partsStayBehind(ballots: counts[0], proposals: counts[1], ledger: counts[2]) }]
    }

    /// A new session has the occasion, the groups, the themes and the lanes of the report.
    private func founded(_ body: Body) -> ImportTarget {
        guard var program = target.program, let occasion = target.occasion else { return target }
        let groups = Self.sorted(body.groups)
        if !groups.isEmpty { program.tracks = Self.tracks(groups) }
        if !target.isProgramChosen {
            if let lanes = body.lanes, !lanes.isEmpty, lanes.count <= Limits.lanes { program.lanes = lanes }
            let named = (body.themes ?? []).filter { $0.number > 0 }
            if named.contains(where: { program.catalogue[Theme.ID($0.number)]?.name != $0.name }) {
                let themes = named.map { Theme(id: Theme.ID($0.number), name: $0.name) }
                    .sorted { $0.id < $1.id }
                program.catalogue = Catalogue(id: "", name: "", themes: themes)
            }
        }
        var new = occasion
        if let said = body.occasion {
            new = Occasion(
                title: said.title ?? occasion.title, ordinal: said.ordinal, day: said.date, start: said.start,
                end: said.end, place: said.place ?? "", host: said.host ?? "", aims: said.aims ?? [],
                question: said.question ?? "",
                attendance: Attendance(residents: said.residents ?? 0, staff: said.staff ?? 0),
                next: said.next ?? "", source: said.source ?? "")
            (new.contact, new.issued) = (said.contact, said.issued)
            (new.materials, new.observers) = (said.materials, said.observers)
        }
        var founded = ImportTarget(program: program, occasion: new, isProgramChosen: target.isProgramChosen)
        founded.groupNames = groups.map(\.name)
        return founded
    }

    private static func sorted(_ groups: [GroupRow]?) -> [GroupRow] {
        (groups ?? []).sorted { $0.number < $1.number }
    }

    /// Groups beside one another that have the same 部会.
    private static func tracks(_ groups: [GroupRow]) -> [Program.Tracks] {
        var tracks: [Program.Tracks] = []
        for group in groups {
            let name = group.track ?? ""
            if let last = tracks.indices.last, tracks[last].name == name {
                tracks[last].groups += 1
            } else if tracks.contains(where: { $0.name == name && !name.isEmpty }) {
                return [Program.Tracks(name: "", groups: groups.count)]
            } else {
                tracks.append(Program.Tracks(name: name, groups: 1))
            }
        }
        return tracks
    }
}
