import ConsoleUI
import Engine
import Foundation
import Reporting
import Storage
import Strings
import Yams

/// Programs, catalogues and reference cards as YAML, built in or a city's own.
enum ProgramFile {
    /// Why a file cannot be used: which one, where in it, and what.
    struct Fault: Error {
        let file: String
        let line: Int?
        let why: Sentence
    }

    private struct CatalogueForm: Decodable {
        var id: String
        var name: String
        var source: String?
        var themes: [ThemeForm]

        static let shape = YAMLShape.map([
            "id": .value, "name": .value, "source": .value, "themes": .list(ThemeForm.shape),
        ])
    }

    private struct ThemeForm: Decodable {
        var number: Int
        var name: String
        var short: String?
        var hints: [String]?
        var note: String?
        var category: String?
        var en: String?

        static let shape = YAMLShape.map([
            "number": .value, "name": .value, "short": .value, "hints": .list(.value), "note": .value,
            "category": .value, "en": .value,
        ])
    }

    private struct ProgramForm: Decodable {
        var id: String
        var name: String
        var summary: String?
        var source: String?
        var question: String?
        var aims: [String]?
        var lanes: [String]?
        /// The name of a built-in catalogue, or a file beside this one.
        var catalogue: String
        var actors: [String]?
        var tracks: [Program.Tracks]?
        var groups: Int?
        var rows: Axis?
        var columns: Axis?
        var ballot: BallotForm?
        var cards: [String]?
        var steps: [StepForm]?
        var sample: [SampleForm]?
        var proposals: [ProposalForm]?
        var en: EnglishForm?

        /// Takes the English words where there are some.
        mutating func becomeEnglish() {
            guard let en else { return }
            question = en.question ?? question
            if let lanes = en.lanes, lanes.count == self.lanes?.count { self.lanes = lanes }
            if let actors = en.actors, actors.count == self.actors?.count { self.actors = actors }
            if let title = en.ballot { ballot?.title = title }
            for (index, name) in (en.tracks ?? []).enumerated() where tracks?.indices.contains(index) == true {
                tracks?[index].name = name
            }
            for (index, title) in (en.steps ?? []).enumerated() where steps?.indices.contains(index) == true {
                steps?[index].title = title
            }
        }

        /// The axes of the table the program is about.
        var axes: (rows: Axis, columns: Axis) {
            let rows = rows ?? .theme
            return (rows, columns ?? (rows == .group ? .theme : .group))
        }

        static let shape = YAMLShape.map([
            "id": .value, "name": .value, "summary": .value, "source": .value, "question": .value,
            "aims": .list(.value), "lanes": .list(.value),
            "catalogue": .value, "actors": .list(.value), "tracks": .list(.map(["name": .value, "groups": .value])),
            "groups": .value, "rows": .value,
            "columns": .value, "ballot": BallotForm.shape, "cards": .list(.value), "steps": .list(StepForm.shape),
            "sample": .list(SampleForm.shape), "proposals": .list(ProposalForm.shape), "en": EnglishForm.shape,
        ])
    }

    /// What of a program is read in English; lanes, actors, 部会 and steps in the same order.
    private struct EnglishForm: Decodable {
        var question: String?
        var lanes: [String]?
        var actors: [String]?
        var tracks: [String]?
        /// The title of the ballot.
        var ballot: String?
        /// The titles of the steps.
        var steps: [String]?

        static let shape = YAMLShape.map([
            "question": .value, "lanes": .list(.value), "actors": .list(.value), "tracks": .list(.value),
            "ballot": .value, "steps": .list(.value),
        ])
    }

    private struct StepForm: Decodable {
        var title: String
        var depth: Int?
        var kind: Step.Kind?
        var minutes: Int?
        var start: ClockTime?
        var note: String?
        var showing: Step.Showing?
        var cards: [String]?

        static let shape = YAMLShape.map([
            "title": .value, "depth": .value, "kind": .value, "minutes": .value, "start": .value, "note": .value,
            "showing": .value, "cards": .list(.value),
        ])
    }

    private struct BallotForm: Decodable {
        var title: String
        var over: Ballot.Subject
        var dots: Int?
        var cap: Int?
        var seats: Int?
        var method: Ballot.Method?
        var tie: Ballot.TieRule?

        static let shape = YAMLShape.map([
            "title": .value, "over": .value, "dots": .value, "cap": .value, "seats": .value, "method": .value,
            "tie": .value,
        ])

        var vote: Procedure.Vote {
            Procedure.Vote(
                over: over,
                BallotPlan(
                    title: title, candidates: [], dotsPerPerson: dots, cap: cap, winnerCount: seats ?? 1,
                    tieRule: tie ?? .shared,
                    method: method ?? .hands))
        }
    }

    private struct SampleForm: Decodable {
        var lane: Int
        var group: Int?
        var text: String
        var theme: Int?
        var side: Side?
        var actor: Int?
        /// The place in the sample, from 1, of the problem it solves.
        var solves: Int?

        static let shape = YAMLShape.map([
            "lane": .value, "group": .value, "text": .value, "theme": .value, "side": .value, "actor": .value,
            "solves": .value,
        ])
    }

    /// A proposal of the sample, with what a source says of it.
    private struct ProposalForm: Decodable {
        var title: String
        var lead: Proposal.LeadParty?
        var partners: [String]?
        var roles: [Proposal.Role]?
        /// The items ticked in each of these lists, from 1.
        var forms: [Int]?
        var precautions: [Int]?

        static let shape = YAMLShape.map([
            "title": .value, "lead": .value, "partners": .list(.value),
            "roles": .list(.map(["who": .value, "what": .value])), "forms": .list(.value),
            "precautions": .list(.value),
        ])

        func commands(making id: Proposal.ID) -> [Command] {
            var changes: [ProposalChange] = []
            if let lead { changes.append(.leadParty(lead)) }
            if let partners { changes.append(.partners(partners)) }
            if let roles { changes.append(.roles(roles)) }
            changes += (forms ?? []).map { .check(.forms, $0, true) }
            changes += (precautions ?? []).map { .check(.precautions, $0, true) }
            return [.proposal(.propose(title, from: []))] + changes.map { .proposal(.changeProposal(id, $0)) }
        }
    }

    private struct CardForm: Decodable {
        var id: String
        var title: String
        var source: String
        var lines: [String]
        var kinds: [Step.Kind]?

        static let shape = YAMLShape.list(
            .map(["id": .value, "title": .value, "source": .value, "lines": .list(.value), "kinds": .list(.value)]))
    }

    /// The identifiers of the programs that come with fusen.
    static func builtIn() -> [String] { Resources.names(in: "programs", ending: ".yaml") }

    private static func builtInCatalogues() -> [String] { Resources.names(in: "catalogues", ending: ".yaml") }

    /// The program meant by a name or by the path of a YAML file; what it leaves unnamed is named in the language
    /// given.
    /// - Parameter isSample: whether it is for a sample, which is as its source says. The aims of a built-in program,
    ///   and the hour at which it begins, are those of the meeting it was made of, and no other meeting's until
    ///   somebody enters them.
    static func program(_ named: String, _ strings: Strings, isSample: Bool = false) throws -> Program {
        var program = try read(named, strings, isSample: isSample).program
        if !isSample, builtIn().contains(named) {
            program.aims = []
            for index in program.steps.indices { program.steps[index].fixedStart = nil }
        }
        return program
    }

    /// What the built-in program of a session comes with; nil for a sample, which is the meeting the program was made
    /// of.
    static func usual(of workshop: Workshop, in files: SessionFiles) throws -> Report.Usual? {
        guard let id = workshop.procedure?.program, builtIn().contains(id), !Demo.isSample(files.slug) else {
            return nil
        }
        return Report.Usual(try Language.allCases.map { try program(id, Strings($0)) })
    }

    /// The commands that put a program's sample on its boards and make its proposals, in a session that has none; empty
    /// when it has no sample.
    static func sample(of named: String, _ strings: Strings) throws -> [Command] {
        try read(named, strings, isSample: true).sample
    }

    private static func read(
        _ named: String, _ strings: Strings, isSample: Bool
    ) throws -> (program: Program, sample: [Command]) {
        let isFile = isYAML(named) || named.contains("/")
        if !isFile, !builtIn().contains(named) {
            throw Fault(file: named, line: nil, why: { $0.noSuchProgram(builtIn()) })
        }
        let file =
            try isFile
            ? YAMLFile(path: named, shape: ProgramForm.shape)
            : YAMLFile(builtIn: "programs/\(named).yaml", shape: ProgramForm.shape)
        var form = try file.decode(ProgramForm.self)
        try validate(form, of: file)
        let isEnglish = strings.language == .en && !isSample
        if isEnglish { form.becomeEnglish() }
        let (rows, columns) = form.axes
        let steps = (form.steps ?? []).enumerated().map { index, step in
            Step(
                id: Step.ID(index + 1), title: step.title, depth: step.depth ?? 0, kind: step.kind ?? .other,
                minutes: step.minutes, fixedStart: step.start, note: step.note ?? "", showing: step.showing ?? .byKind,
                cards: step.cards ?? [])
        }
        let program = Program(
            id: form.id, name: form.name, summary: form.summary ?? "", source: form.source,
            question: form.question ?? "",
            lanes: form.lanes ?? [strings.opinionLane], groupName: strings.groupName,
            catalogue: try catalogue(form.catalogue, beside: isFile ? named : nil, inEnglish: isEnglish),
            actors: form.actors ?? [],
            tracks: form.tracks ?? [Program.Tracks(name: "", groups: form.groups ?? 4)], steps: steps,
            aims: form.aims ?? [],
            procedure: Procedure(
                program: form.id, rows: rows, columns: columns, vote: form.ballot?.vote, cards: form.cards ?? []))
        let sample = (form.sample ?? []).map { entry in
            let marks = Marks(
                side: entry.side, actor: entry.actor.map { Actor.ID($0) }, solves: entry.solves.map { Note.ID($0) })
            return Command.note(
                .post(
                    Draft(entry.text, theme: entry.theme.map { Theme.ID($0) }, marks: marks),
                    on: BoardKey(group: Group.ID(entry.group ?? 1), lane: Lane.ID(entry.lane))))
        }
        let proposals = (form.proposals ?? []).enumerated().flatMap { index, proposal in
            proposal.commands(making: Proposal.ID(index + 1))
        }
        return (program, sample + proposals)
    }

    /// Throws the first value that no program may have, with its line.
    private static func validate(_ form: ProgramForm, of file: YAMLFile) throws {
        for (index, step) in (form.steps ?? []).enumerated() {
            if let minutes = step.minutes, !(0...Step.maxMinutes).contains(minutes) {
                throw file.fault({ $0.minutesOf(step.title, minutes) }, at: "steps", index, "minutes")
            }
            if let depth = step.depth, !(0...3).contains(depth) {
                throw file.fault({ $0.depthOf(step.title, depth) }, at: "steps", index, "depth")
            }
        }
        for (index, track) in (form.tracks ?? []).enumerated() where !(1...Group.maxCount).contains(track.groups) {
            throw file.fault({ $0.groupsOf(track.name, track.groups) }, at: "tracks", index, "groups")
        }
        if let groups = form.groups, !(1...Group.maxCount).contains(groups) {
            throw file.fault({ $0.groupsOf(form.name, groups) }, at: "groups")
        }
        if let lanes = form.lanes, lanes.isEmpty { throw file.fault({ $0.keyMissing("lanes") }, at: "lanes") }
        let (rows, columns) = form.axes
        if rows == columns { throw file.fault({ $0.sameAxes }, at: "columns") }
        let known = Set(try cards().map(\.id))
        for (index, card) in (form.cards ?? []).enumerated() where !known.contains(card) {
            throw file.fault({ $0.noSuchCard(card) }, at: "cards", index)
        }
        for (index, step) in (form.steps ?? []).enumerated() {
            if let card = (step.cards ?? []).first(where: { !known.contains($0) }) {
                throw file.fault({ $0.noSuchCard(card) }, at: "steps", index, "cards")
            }
        }
        guard isYAML(form.catalogue) || builtInCatalogues().contains(form.catalogue) else {
            throw file.fault({ $0.noSuchCatalogue(builtInCatalogues()) }, at: "catalogue")
        }
    }

    /// The catalogue meant by a built-in name or by the path of a YAML file, which a program names relative to itself.
    /// - Parameter inEnglish: whether the themes have their English names, where they have any.
    static func catalogue(
        _ named: String, beside program: String? = nil, inEnglish: Bool = false
    ) throws -> Catalogue {
        let file: YAMLFile
        if isYAML(named) {
            let folder = program.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
            file = try YAMLFile(
                path: folder.map { URL(fileURLWithPath: named, relativeTo: $0).path } ?? named,
                shape: CatalogueForm.shape)
        } else if builtInCatalogues().contains(named) {
            file = try YAMLFile(builtIn: "catalogues/\(named).yaml", shape: CatalogueForm.shape)
        } else {
            throw Fault(file: named, line: nil, why: { $0.noSuchCatalogue(builtInCatalogues()) })
        }
        let form = try file.decode(CatalogueForm.self)
        var seen: Set<Int> = []
        for (index, theme) in form.themes.enumerated() {
            guard Limits.themeNumbers.contains(theme.number), seen.insert(theme.number).inserted else {
                throw file.fault({ $0.themeTwice(theme.number) }, at: "themes", index, "number")
            }
        }
        guard (1...Catalogue.maxThemes).contains(form.themes.count) else {
            throw file.fault({ $0.tooManyThemes(form.themes.count) }, at: "themes")
        }
        return Catalogue(
            id: form.id, name: form.name, source: form.source,
            themes: form.themes.sorted { $0.number < $1.number }.map {
                let english = inEnglish ? $0.en : nil
                return Theme(
                    id: Theme.ID($0.number), name: english ?? $0.name, short: english == nil ? $0.short : nil,
                    hints: $0.hints ?? [], note: $0.note, category: $0.category)
            })
    }

    /// The reference cards that come with fusen.
    static func cards() throws -> [Card] {
        try YAMLFile(builtIn: "cards.yaml", shape: CardForm.shape).decode([CardForm].self)
            .map { Card(id: $0.id, title: $0.title, source: $0.source, lines: $0.lines, kinds: $0.kinds ?? []) }
    }

    private static func isYAML(_ named: String) -> Bool { named.hasSuffix(".yaml") || named.hasSuffix(".yml") }
}

/// What keys a mapping of a YAML file may have, and what lies below them.
indirect enum YAMLShape: Sendable {
    case value
    case list(YAMLShape)
    case map([String: YAMLShape])
}

/// A YAML file read with its lines, so that a fault can name where it stands.
private struct YAMLFile {
    let path: String
    private let root: Node

    /// Reads a file from the disk.
    init(path: String, shape: YAMLShape) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ProgramFile.Fault(file: path, line: nil, why: { $0.noSuchFile })
        }
        guard let text = String(bytes: try readNamed(path, .text), encoding: .utf8) else {
            throw ProgramFile.Fault(file: path, line: nil, why: { $0.onlyUTF8 })
        }
        try self.init(text, path: path, shape: shape)
    }

    /// Reads one of the files that come with fusen.
    init(builtIn path: String, shape: YAMLShape) throws {
        try self.init(Resources.text(path), path: path, shape: shape)
    }

    /// Checks the text against a shape: an unknown key is most likely misspelt, and is a fault.
    private init(_ text: String, path: String, shape: YAMLShape) throws {
        self.path = path
        // Keys are compared with one another: those made of aliases to aliases never end.
        if text.contains(/&[\w-]/), text.contains(/(?m)(\*[\w-]+\s*:)|([\]}]\s*:)|(^|[{,\[\-?:\s])\?(\s|$)/) {
            throw ProgramFile.Fault(file: path, line: nil, why: { $0.wrongShape })
        }
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw ProgramFile.Fault(file: path, line: 1, why: { $0.emptyFile })
            }
            self.root = root
        } catch let error as YamlError {
            throw Self.fault(error, path, text)
        }
        var length = 0
        try check(root, against: shape, &length)
    }

    /// An alias may stand for a long text many times over.
    private static let maxLength = 2_000_000
    private static let maxItems = 2_000

    func decode<Form: Decodable>(_ type: Form.Type) throws -> Form {
        do {
            return try YAMLDecoder().decode(type, from: root)
        } catch let error as DecodingError {
            let context: DecodingError.Context
            let why: Sentence
            switch error {
            case .keyNotFound(let key, let found):
                context = found
                why = { $0.keyMissing(key.stringValue) }
            case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
                context = found
                let key = found.codingPath.last?.stringValue ?? ""
                let value = node(at: found.codingPath).string ?? ""
                why = { key + ": " + $0.notThatValue(value) }
            @unknown default:
                context = .init(codingPath: [], debugDescription: "")
                why = { $0.notYAML("\(error)") }
            }
            throw ProgramFile.Fault(file: path, line: node(at: context.codingPath).mark?.line, why: why)
        }
    }

    /// A fault at a place in the file, named by keys and indices.
    func fault(_ why: @escaping Sentence, at place: Any...) -> ProgramFile.Fault {
        ProgramFile.Fault(file: path, line: node(at: place.map { ($0 as? Int, $0 as? String) }).mark?.line, why: why)
    }

    private func node(at path: [any CodingKey]) -> Node { node(at: path.map { ($0.intValue, $0.stringValue) }) }

    /// The node at a place, or the last one on the way there.
    private func node(at place: [(index: Int?, name: String?)]) -> Node {
        var node = root
        for (index, name) in place {
            let item = index.flatMap { index in node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
            guard let below = item ?? name.flatMap({ node.mapping?[$0] }) else { break }
            node = below
        }
        return node
    }

    /// - Parameter length: of all texts so far, in bytes, each time they are meant.
    private func check(_ node: Node, against shape: YAMLShape, _ length: inout Int) throws {
        func wrong() -> ProgramFile.Fault {
            ProgramFile.Fault(file: path, line: node.mark?.line, why: { $0.wrongShape })
        }
        switch shape {
        case .value:
            guard let scalar = node.scalar else { throw wrong() }
            length += scalar.string.utf8.count
            if length > Self.maxLength {
                throw ProgramFile.Fault(file: path, line: node.mark?.line, why: { $0.tooMuchText })
            }
        case .list(let item):
            guard let list = node.sequence else { throw wrong() }
            if list.count > Self.maxItems {
                throw ProgramFile.Fault(
                    file: path, line: node.mark?.line,
                    why: { [count = list.count] in $0.tooManyItems(count, max: Self.maxItems) })
            }
            for below in list { try check(below, against: item, &length) }
        case .map(let keys):
            guard let map = node.mapping else { throw wrong() }
            for (key, below) in map {
                let name = key.string ?? ""
                guard let shape = keys[name] else {
                    throw ProgramFile.Fault(
                        file: path, line: key.mark?.line, why: { $0.unknownKey(name, keys.keys.sorted()) })
                }
                try check(below, against: shape, &length)
            }
        }
    }

    private static func fault(_ error: YamlError, _ path: String, _ text: String) -> ProgramFile.Fault {
        switch error {
        case .parser(_, let problem, let mark, _), .scanner(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            ProgramFile.Fault(file: path, line: mark.line, why: { $0.notYAML(problem) })
        case .duplicatedKeysInMapping(let duplicates, let context):
            // The mapping is known, not the key's second place in it.
            ProgramFile.Fault(
                file: path,
                line: text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst(
                    context.mark.line - 1
                )
                .filter { line in duplicates.contains { line.element.contains($0 + ":") } }.dropFirst().first.map {
                    $0.offset + 1
                } ?? context.mark.line,
                why: { $0.keyTwice(duplicates) })
        default: ProgramFile.Fault(file: path, line: nil, why: { $0.notYAML("\(error)") })
        }
    }
}
