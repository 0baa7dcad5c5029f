import Advice
import ArgumentParser
import Foundation
import Storage

/// The examples the model was trained on. They are a part of the source, not of the program.
struct TrainingExamples: ParsableArguments {
    @Option(
        name: .customLong("examples"),
        help: ArgumentHelp(Startup.strings.helpExamples, valueName: "dir"), completion: .directory)
    var folder: String?

    private static let usual = "./Sources/Advice/Examples"

    /// The opinions, in the order of the files' names. Fails when there are none.
    func opinions() throws -> [Example] {
        let all = try read("themes-")
        if all.isEmpty {
            if let folder { throw Failure(folder) { $0.noExamples } }
            throw Failure { $0.examplesPlease }
        }
        return all
    }

    /// Opinions in the form of real talk; there may be none.
    func spoken() throws -> [Example] { try read("spoken-") }

    /// The deciding words; there may be none.
    func words() throws -> [Example] { try read("lexicon-") }

    private func read(_ prefix: String) throws -> [Example] {
        let folder = folder ?? Self.usual
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".tsv") }.sorted().flatMap { name in
            let path = folder + "/" + name
            guard let text = (try? readWhole(path, .opinions)).flatMap({ String(bytes: $0, encoding: .utf8) })
            else { throw Failure(path) { $0.notUTF8 } }
            let examples = Example.table(text)
            if let strange = examples.first(where: { !Advisor.trainedNumbers.contains($0.primary) }) {
                throw Failure(path) { $0.notATrainedTheme(strange.primary, of: Advisor.trainedNumbers) }
            }
            return examples
        }
    }
}
