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

    /// As people talk, by the figures counted on real opinions: longer, in two clauses, asking, wishing.
    @Test func theSpokenOnesHaveTheFormOfRealTalk() throws {
        let spoken = try TrainingData.examples("spoken")
        let themed = Dictionary(grouping: spoken, by: \.primary).mapValues(\.count)
        #expect(spoken.count { $0.primary != 0 } >= 1500 && (themed[0] ?? 0) >= 300)
        #expect((1...18).allSatisfy { (themed[$0] ?? 0) >= 100 })
        func share(_ isSo: (String) -> Bool) -> Double {
            Double(spoken.count { isSo($0.text) }) / Double(spoken.count)
        }
        let lengths = spoken.map(\.text.count).sorted()
        #expect((21...28).contains(lengths[lengths.count / 2]))
        #expect(share { $0.count >= 20 } > 0.6)
        #expect((0.3...0.5).contains(share { $0.dropLast().contains { "、。".contains($0) } }))
        #expect((0.06...0.15).contains(share { $0.hasSuffix("か") || $0.hasSuffix("？") || $0.hasSuffix("かな") }))
        #expect(share { $0.hasSuffix("ほしい") } > 0.04)
        #expect(share { $0.hasSuffix("です") || $0.hasSuffix("ます") || $0.hasSuffix("した") } > 0.04)
        #expect(spoken.count { !$0.also.isEmpty } > spoken.count / 4)
    }

    @Test func noExampleIsLongerThanANote() throws {
        for example in try TrainingData.opinions() {
            #expect((1...50).contains(example.text.count), "\(example.text)")
            #expect(example.text == example.text.trimmingCharacters(in: .whitespaces))
        }
    }

    @Test func noExampleIsThereTwice() throws {
        var seen: [[UInt32]: String] = [:]
        for example in try TrainingData.opinions() {
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
        for example in try TrainingData.opinions() {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for scalar in NormalizedText(example.text).scalars where scalar != NormalizedText.gap {
                hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
            }
            #expect(!seeds.contains(String(hash, radix: 16)), "\(example.text)")
        }
    }

    /// After a change to the examples run with RECORD_MODEL=1, in release; docs/advice.md tells how.
    @Test func theModelIsMadeFromTheExamples() throws {
        let examples = try TrainingData.all()
        if ProcessInfo.processInfo.environment["RECORD_MODEL"] != nil {
            try Data(ModelMaker.file(examples)).write(to: TrainingData.model)
            Issue.record("model.bin was made anew; build again and look at the figures")
            return
        }
        #expect(
            ModelFile.shipped.digest == ModelFile.digest(examples.all),
            "the examples changed after the model was made")
    }

    @Test func aFileTellsTheSameModelAgain() throws {
        let some = Array(try TrainingData.examples("themes").enumerated().filter { $0.offset % 40 == 0 }.map(\.element))
        var model = Training().model(Training.Examples(opinions: some))
        model.inverseTemperature = 1.5
        model.noneBias = LinearModel.NoneBias(short: -0.25, long: 0.5)
        let file = ModelFile.write(model, digest: 42)
        let read = try #require(file.withUnsafeBytes { ModelFile.read($0) })
        #expect(read.digest == 42)
        #expect(read.model.keys == model.keys)
        #expect(read.model.inverseTemperature == 1.5)
        #expect(read.model.noneBias == model.noneBias)
        let features = FeatureExtractor.of(NormalizedText("情報の共有"))
        let likely = read.model.probabilities(read.model.point(features), length: 5)
        let first = model.probabilities(model.point(features), length: 5)
        for (one, other) in zip(likely, first) { #expect(abs(one - other) < 0.1) }
        #expect(!likely.contains { !$0.isFinite })
        // Written again it is the same, to the byte.
        #expect(ModelFile.write(read.model, digest: 42) == file)
    }

    @Test func anotherFileIsNoModel() {
        let file = ModelFile.write(
            Training().model(
                Training.Examples(opinions: [Example("情報の共有", primary: 4)])), digest: 42)
        #expect(file.withUnsafeBytes { ModelFile.read($0) } != nil)
        for wrong in [[], Array(file.prefix(40)), Array(file.dropLast()), file + [0]] {
            #expect(wrong.withUnsafeBytes { ModelFile.read($0) } == nil, "\(wrong.count) bytes")
        }
    }
}
