@testable import Advice
import Foundation
import Testing

/// The form of the training set: balanced, short, without doubles, without a sentence of the seeds.
@Suite struct TrainingDataTests {
    @Test func everyThemeHasEnoughExamplesAndNoneTooMany() throws {
        let counts = Dictionary(grouping: try TrainingData.examples("themes"), by: \.primary).mapValues(\.count)
        #expect(Set(counts.keys) == Set(0...18))
        #expect((counts[0] ?? 0) >= 300)
        let themed = (1...18).map { counts[$0] ?? 0 }
        let fewest = try #require(themed.min())
        let most = try #require(themed.max())
        #expect(fewest >= 300)
        #expect(Double(most) / Double(fewest) < 1.35)
    }

    @Test func noExampleIsLongerThanANote() throws {
        for example in try TrainingData.examples("themes") {
            #expect((1...50).contains(example.text.count), "\(example.text)")
            #expect(example.text == example.text.trimmingCharacters(in: .whitespaces))
        }
    }

    @Test func noExampleIsThereTwice() throws {
        var seen: [[UInt32]: String] = [:]
        for example in try TrainingData.examples("themes") {
            let key = NormalizedText(example.text).scalars.filter { $0 != NormalizedText.gap }
            if !key.isEmpty, let other = seen[key] { Issue.record("\(example.text) and \(other)") }
            seen[key] = example.text
        }
    }

    @Test func noWordIsListedTwiceForOneTheme() throws {
        var seen: Set<String> = []
        for word in try TrainingData.examples("lexicon") {
            #expect(seen.insert("\(word.primary) \(word.text)").inserted, "\(word.text)")
            #expect(word.text.count <= 20)
        }
    }

    /// The seeds are known here by their hashes alone.
    @Test func noExampleIsASentenceOfTheSeeds() throws {
        let seeds = try TrainingData.seedSentences()
        #expect(seeds.count > 1_000)
        for example in try TrainingData.examples("themes") {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for scalar in NormalizedText(example.text).scalars where scalar != NormalizedText.gap {
                hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
            }
            #expect(!seeds.contains(String(hash, radix: 16)), "\(example.text)")
        }
    }

    /// After a change to the examples run with RECORD_MODEL=1, in release; docs/advice.md tells how.
    @Test func theTrainedTableIsMadeFromTheExamples() throws {
        let examples = try TrainingData.examples("themes")
        let words = try TrainingData.examples("lexicon")
        if ProcessInfo.processInfo.environment["RECORD_MODEL"] != nil {
            let table = ModelMaker.source(examples, words: words)
            try table.write(
                to: TrainingData.sources.appending(path: "Trained.swift"), atomically: true, encoding: .utf8)
            let carried = ModelMaker.examplesSource(examples, words: words)
            try carried.write(
                to: TrainingData.sources.appending(path: "TrainedExamples.swift"), atomically: true, encoding: .utf8)
            Issue.record("Trained.swift and TrainedExamples.swift were made anew; build again and look at the figures")
            return
        }
        #expect(ModelMaker.isCurrent(examples, words: words), "the examples changed after the table was made")
    }

    @Test func aTableTellsTheSameModelAgain() throws {
        let some = Array(try TrainingData.examples("themes").enumerated().filter { $0.offset % 40 == 0 }.map(\.element))
        var model = Training().model(some)
        model.inverseTemperature = 1.5
        model.noneBias = -0.25
        var table = TrainedTable.write(model, digest: 42)
        let read = try #require(table.withUTF8 { TrainedTable.read($0) })
        #expect(read.digest == 42)
        #expect(read.model.keys == model.keys)
        #expect(read.model.inverseTemperature == 1.5)
        #expect(read.model.noneBias == -0.25)
        let likely = read.model.probabilities(read.model.point(FeatureExtractor.of(NormalizedText("情報の共有"))))
        let first = model.probabilities(model.point(FeatureExtractor.of(NormalizedText("情報の共有"))))
        for (one, other) in zip(likely, first) { #expect(abs(one - other) < 0.1) }
        #expect(!likely.contains { !$0.isFinite })
    }
}
