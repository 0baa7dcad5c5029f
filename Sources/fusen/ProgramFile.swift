import Engine
import Foundation
import Yams

/// Programs and catalogues as YAML, built in or a city's own.
enum ProgramFile {
    /// Why a file cannot be used: which one, where in it, and what.
    struct Fault: Error, CustomStringConvertible {
        let file: String
        let line: Int?
        let why: String
        var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + why }
    }

    private struct CatalogueForm: Decodable {
        var id: String
        var name: String
        var source: String?
        var themes: [ThemeForm]
    }

    private struct ThemeForm: Decodable {
        var number: Int
        var name: String
        var short: String?
        var hints: [String]?
        var note: String?
    }

    private struct ProgramForm: Decodable {
        var id: String
        var name: String
        var summary: String?
        var source: String?
        var question: String?
        var lanes: [String]?
        /// The name of a built-in catalogue, or a file beside this one.
        var catalogue: String
        var actors: [String]?
        var tracks: [Program.Tracks]?
        var groups: Int?
        var steps: [StepForm]?
    }

    private struct StepForm: Decodable {
        var title: String
        var depth: Int?
        var kind: Step.Kind?
        var minutes: Int?
        var start: ClockTime?
        var note: String?
        var showing: Step.Showing?
    }

    /// The identifiers of the programs that come with fusen.
    static func builtIn() -> [String] { names(in: "programs") }

    /// The program meant by a name or by the path of a YAML file.
    static func program(_ named: String) throws -> Program {
        let isFile = named.hasSuffix(".yaml") || named.hasSuffix(".yml") || named.contains("/")
        if !isFile, !builtIn().contains(named) {
            throw Fault(file: named, line: nil, why: Words.current.noSuchProgram(builtIn()))
        }
        let path = isFile ? named : path(of: named, in: "programs")
        let form = try decode(ProgramForm.self, path)
        func fault(_ why: String) -> Fault { Fault(file: path, line: nil, why: why) }
        let words = Words.current
        for step in form.steps ?? [] {
            if let minutes = step.minutes, !(0...Step.mostMinutes).contains(minutes) { throw fault(words.minutesOf(step.title, minutes)) }
            if let depth = step.depth, !(0...3).contains(depth) { throw fault(words.depthOf(step.title, depth)) }
        }
        for track in form.tracks ?? [] where !(1...Group.most).contains(track.groups) { throw fault(words.groupsOf(track.name, track.groups)) }
        let steps = (form.steps ?? []).enumerated().map { index, step in
            Step(
                id: Step.ID(index + 1), title: step.title, depth: step.depth ?? 0, kind: step.kind ?? .other,
                minutes: step.minutes, fixedStart: step.start, note: step.note ?? "", showing: step.showing ?? .byKind)
        }
        return Program(
            id: form.id, name: form.name, summary: form.summary ?? "", source: form.source, question: form.question ?? "",
            lanes: form.lanes ?? ["意見"], catalogue: try catalogue(form.catalogue, beside: path), actors: form.actors ?? [],
            tracks: form.tracks ?? [Program.Tracks(name: "", groups: form.groups ?? 4)], steps: steps)
    }

    /// The catalogue meant by a built-in name, or by the name of a file beside another one.
    static func catalogue(_ named: String, beside other: String) throws -> Catalogue {
        let isFile = named.hasSuffix(".yaml") || named.hasSuffix(".yml")
        let folder = URL(fileURLWithPath: other).deletingLastPathComponent()
        let path = isFile ? folder.appendingPathComponent(named).path : path(of: named, in: "catalogues")
        let form = try decode(CatalogueForm.self, path)
        var seen: Set<Int> = []
        for theme in form.themes {
            guard theme.number > 0, seen.insert(theme.number).inserted else {
                throw Fault(file: path, line: nil, why: Words.current.themeTwice(theme.number))
            }
        }
        guard (1...Catalogue.most).contains(form.themes.count) else {
            throw Fault(file: path, line: nil, why: Words.current.tooManyThemes(form.themes.count))
        }
        return Catalogue(
            id: form.id, name: form.name, source: form.source,
            themes: form.themes.sorted { $0.number < $1.number }.map {
                Theme(id: Theme.ID($0.number), name: $0.name, short: $0.short, hints: $0.hints ?? [], note: $0.note)
            })
    }

    private static func decode<Form: Decodable>(_ type: Form.Type, _ path: String) throws -> Form {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Fault(file: path, line: nil, why: Words.current.noSuchFile)
        }
        do {
            return try YAMLDecoder().decode(type, from: data)
        } catch let error as YamlError {
            if case .parser(_, let problem, let mark, _) = error { throw Fault(file: path, line: mark.line, why: problem) }
            if case .scanner(_, let problem, let mark, _) = error { throw Fault(file: path, line: mark.line, why: problem) }
            throw Fault(file: path, line: nil, why: "\(error)")
        } catch let error as DecodingError {
            throw Fault(file: path, line: nil, why: reason(error))
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): Words.current.keyMissing(key.stringValue, place(context))
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            (place(context).isEmpty ? "" : place(context) + ": ") + context.debugDescription
        @unknown default: "\(error)"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        context.codingPath.map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue }.joined(separator: ".")
    }

    private static func names(in folder: String) -> [String] {
        let path = Resources.folder + "/" + folder
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
            .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    private static func path(of name: String, in folder: String) -> String { "\(Resources.folder)/\(folder)/\(name).yaml" }
}

/// What comes with the program: catalogues, programs, the sample record.
enum Resources {
    /// The folder they lie in.
    static let folder: String = Bundle.module.bundlePath + "/Resources"
    /// The real record of 2018 in the form of a matrix.
    static let sample = folder + "/chino-h30.json"
}
