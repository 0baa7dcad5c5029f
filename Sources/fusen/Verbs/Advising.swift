import Advice
import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage
import Strings

extension Feedback {
    /// Where an organiser's lessons for a catalogue are kept: in the folder of sessions.
    static func path(_ catalogue: String, in folder: String) -> String {
        folder + "/lessons-" + catalogue.map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "_" }.joined()
            + ".json"
    }

    /// The lessons kept there; none when there are none, or when they cannot be read.
    static func kept(_ catalogue: String, in folder: String) -> Feedback? { kept(at: path(catalogue, in: folder)) }

    /// The lessons of a file.
    static func kept(at path: String) -> Feedback? {
        (try? readWhole(path, .opinions)).flatMap { try? JSONDecoder().decode(Feedback.self, from: $0) }
    }

    /// The files of lessons in a folder of sessions.
    static func paths(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasPrefix("lessons-") && $0.hasSuffix(".json")
        }.sorted().map { folder + "/" + $0 }
    }

    /// Keeps what a session taught for the organiser's later ones.
    static func keep(_ lessons: Feedback, beside files: SessionFiles) throws {
        try keep(lessons, at: path(lessons.catalogue, in: files.parent.path))
    }

    /// Writes lessons to a file.
    static func keep(_ lessons: Feedback, at path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try writeWhole(Array(try encoder.encode(lessons)), to: path)
    }

    /// An adviser for a session's themes, with what earlier sessions taught.
    static func advisor(on catalogue: Catalogue, of files: SessionFiles) -> Advisor {
        var advisor = Advisor(catalogue: catalogue)
        if let kept = kept(catalogue.id, in: files.parent.path) { advisor.load(kept) }
        return advisor
    }
}

/// A stronger reader on this machine, if there is one: an OpenAI-compatible `/v1/embeddings`.
struct EmbeddingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Startup.strings.helpEmbeddings,
            valueName: "url"))
    var embeddings: String?
    @Flag(help: ArgumentHelp(Startup.strings.helpEmbeddingsAnywhere))
    var embeddingsAnywhere = false
    @OptionGroup var training: TrainingExamples

    /// Examples a theme whose vectors the reader is made of.
    private static let examplesEach = 50

    /// The client, and the adviser given a reader made with it. When nothing answers, it says so once and goes on
    /// without.
    func join(_ advisor: inout Advisor, _ strings: Strings) throws -> EmbeddingsClient? {
        guard let embeddings else { return nil }
        let client = try EmbeddingsClient(embeddings, anywhere: embeddingsAnywhere, timeOut: 60)
        var seen: [Int: Int] = [:]
        let examples = try training.opinions().filter { example in
            seen[example.primary, default: 0] += 1
            return seen[example.primary, default: 0] <= Self.examplesEach
        }
        guard let vectors = Self.vectors(of: examples.map(\.text), client, strings) else { return nil }
        advisor.reader = VectorReader(zip(examples, vectors).map { ($0.primary, $1) })
        return client
    }

    /// The vectors of some texts; nil when the endpoint does not answer, which is said the first time.
    static func vectors(of texts: [String], _ client: EmbeddingsClient?, _ strings: Strings) -> [[Float]]? {
        guard let client, !client.isSilent else { return nil }
        do {
            return try client.vectors(texts)
        } catch {
            complain(strings.sentence(for: error))
            return nil
        }
    }
}

/// `fusen suggest`: themes for opinions, one a line.
struct Suggest: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "suggest", abstract: Startup.strings.helpSuggest,
            discussion: Startup.strings.helpSuggestMore)
    }

    @OptionGroup var common: Common
    @Option(help: ArgumentHelp(Startup.strings.helpCatalogue, valueName: "id")) var catalogue = "kyodo18"
    @Option(help: ArgumentHelp(Startup.strings.helpTop, valueName: "k")) var top = "3"
    @OptionGroup var stronger: EmbeddingsOptions

    private struct Answer: Encodable {
        struct One: Encodable {
            var theme: Int
            var confidence: Double
            var reasons: [String]
        }
        var text: String
        var suggestions: [One]
    }

    func run() throws {
        guard let top = number(top), (1...99).contains(top) else { throw ValidationError(common.strings.topRange) }
        let strings = common.strings
        var advisor = Advisor(catalogue: try ProgramFile.catalogue(catalogue))
        if let kept = Feedback.kept(advisor.catalogue.id, in: common.folder.path) { advisor.load(kept) }
        let client = try stronger.join(&advisor, strings)
        let sentences = client == nil ? InstalledReader.ready { complain(strings.sentencesDamaged($0)) } : nil
        if sentences != nil { advisor.readsSentences = true }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var input = LineReader()
        while let bytes = try input.next() {
            guard let line = String(validating: bytes, as: UTF8.self) else {
                throw Failure { $0.inputIsNotUTF8(encoding: inputEncoding(of: bytes)) }
            }
            let vector =
                sentences?.vector(of: line) ?? EmbeddingsOptions.vectors(of: [line], client, strings)?.first
            let suggestions = advisor.suggest(line, vector: vector, top: top).map {
                Answer.One(
                    theme: $0.theme?.number ?? 0, confidence: ($0.confidence * 10_000).rounded() / 10_000,
                    reasons: $0.reasons)
            }
            let json = try encoder.encode(Answer(text: line, suggestions: suggestions))
            say(escapingControls(String(decoding: json, as: UTF8.self)))
        }
    }
}

/// JSON with everything that ``harmless(_:)`` would take out written as escapes, which say the same.
private func escapingControls(_ json: String) -> String {
    String(
        json.unicodeScalars.flatMap { scalar -> [Character] in
            if isHarmless(scalar) { return [Character(scalar)] }
            let digits = String(scalar.value, radix: 16)
            return Array("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        })
}

/// `fusen learn`: takes in what past sessions decided.
struct Learn: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "learn", abstract: Startup.strings.helpLearn)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpLearnSessions), completion: .sessions) var session: [String]

    func run() throws {
        var advisors: [String: Advisor] = [:]
        var learnt = 0
        for name in session {
            let workshop =
                name.hasSuffix(".json")
                ? try Snapshot.read(path: name).workshop : try common.open(name).session.workshop
            let id = workshop.catalogue.id
            if advisors[id] == nil {
                var advisor = Advisor(catalogue: workshop.catalogue)
                if let kept = Feedback.kept(id, in: common.folder.path) { advisor.load(kept) }
                advisors[id] = advisor
            }
            let known = Set(advisors[id]?.feedback.items.map(\.text) ?? [])
            for note in workshop.allNotes where !known.contains(note.text) {
                guard let theme = workshop.theme(of: note) else { continue }
                advisors[id]?.learn(note.text, theme: theme)
                learnt += 1
            }
        }
        for advisor in advisors.values {
            let files = try common.folder.session("x")
            try FileManager.default.createDirectory(atPath: common.folder.path, withIntermediateDirectories: true)
            try Feedback.keep(advisor.feedback, beside: files)
        }
        say(common.strings.learnt(learnt))
    }
}

/// `fusen advise`: how good the advice is, and what it reads with.
struct Advise: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "advise", abstract: Startup.strings.helpAdvise,
            discussion: Startup.strings.helpAdviseMore)
    }

    @OptionGroup var common: Common
    @Option(help: ArgumentHelp(Startup.strings.helpEvaluate, valueName: "file.jsonl"), completion: .file())
    var evaluate: String?
    @OptionGroup var training: TrainingExamples
    @Option(
        help: ArgumentHelp(Startup.strings.helpInstall(SentencePackage.name), valueName: "file"), completion: .file())
    var install: String?
    @Flag(help: ArgumentHelp(Startup.strings.helpUninstall)) var uninstall = false
    @Flag(help: ArgumentHelp(Startup.strings.helpReaders)) var readers = false

    func run() throws {
        if let install {
            try InstalledReader.install(install)
        } else if uninstall {
            let wasThere = try InstalledReader.uninstall()
            if !wasThere { throw Failure { $0.sentencesNotInstalled } }
        }
        let sentences = InstalledReader.ready { complain(common.strings.sentencesDamaged($0)) }
        if install != nil || uninstall || readers {
            return say(common.strings.adviceReaders(sentences == nil ? nil : InstalledReader.path))
        }
        let result: Evaluation
        if let evaluate {
            guard
                let text = (try? readNamed(evaluate, .opinions)).flatMap({ String(bytes: $0, encoding: .utf8) }
                )
            else {
                throw Failure(evaluate) { $0.noSuchFile }
            }
            var examples: [Example] = []
            for (number, line) in text.split(separator: "\n").enumerated() {
                guard let example = try? JSONDecoder().decode(Example.self, from: Data(line.utf8)) else {
                    throw Failure("\(evaluate):\(number + 1)") { $0.notJSON }
                }
                examples.append(example)
            }
            var advisor = Advisor(catalogue: try ProgramFile.catalogue("kyodo18"))
            if sentences != nil { advisor.readsSentences = true }
            result = Evaluation(advisor, on: examples) { sentences?.vector(of: $0) }
        } else {
            result = try Evaluation(
                crossValidating: training.opinions(), spoken: training.spoken(), words: training.words())
        }
        show(result)
    }

    private func show(_ result: Evaluation) {
        func share(_ value: Double) -> String { String(format: "%.3f", value) }
        say(common.strings.evaluationOpinions + "\(result.count)")
        say("top-1  strict \(share(result.strictTop1Share))  lenient \(share(result.lenientTop1Share))")
        say("top-3  strict \(share(result.strictTop3Share))  lenient \(share(result.lenientTop3Share))")
        say("any reader  top-1 \(share(result.eitherTop1Share))  top-3 \(share(result.eitherTop3Share))")
        say("none   found \(result.noneFound)/\(result.ofNone)  false alarms \(result.falseAlarms)/\(result.ofSome)")
        say(common.strings.evaluationColumns)
        for figures in result.themes {
            say("\(figures.theme)\t\(figures.count)\t\(figures.found)\t\(figures.accepted)\t\(figures.said)")
        }
        say(common.strings.evaluationConfusions)
        for confusion in result.confusions.prefix(20) {
            say("\(confusion.theme) -> \(confusion.said)\t\(confusion.count)")
        }
    }
}
