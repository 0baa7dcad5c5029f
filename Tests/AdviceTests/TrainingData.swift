@testable import Advice
import Engine
import Foundation

/// The 18 themes of 協働のまちづくり.
let kyodo = Catalogue(
    id: "kyodo18", name: "協働のまちづくり",
    themes: [
        "まちのランドデザインを描く",
        "目標・課題を共有する",
        "PDCAサイクルの確立",
        "情報を共有する",
        "パートナーシップのまちづくりを理解する",
        "丁寧に合意形成を図る",
        "対等な立場で相手を尊重する",
        "コミュニケーションを大切に",
        "各種団体・組織・機関との連携と関係性の理解",
        "スタンスを共有する",
        "市民参加の意識を高める",
        "モチベーションを高める",
        "住民の自立と主体的な活動の推進",
        "人材を育成する",
        "若者の参加を進める",
        "職員のスキルアップ",
        "パートナーシップの負担を軽減する",
        "スピード感をもって行動する",
    ].enumerated().map { Theme(id: Theme.ID($0.offset + 1), name: $0.element) })

/// A theme by its number.
func theme(_ number: Int) -> Theme.ID { Theme.ID(number) }

/// Notes on one board, numbered from 1.
func notes(_ texts: [String]) -> [Note] {
    texts.enumerated().map { index, text in
        Note(
            id: Note.ID(index + 1), text: text, board: BoardKey(group: Group.ID(1), lane: Lane.ID(1)), by: "記録係",
            at: Moment(milliseconds: 0))
    }
}

/// The training set and the fixtures as they lie in the project.
enum TrainingData {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let sources = tests.appending(path: "../../Sources").standardizedFileURL

    /// The file of the trained model.
    static let model = sources.appending(path: "Embedded/Data/model.bin")

    /// The file of the reader of sentences' vectors.
    static let sentences = sources.appending(path: "Embedded/Data/sentences.bin")

    /// The spoken opinions, those of each writer apart.
    static func writers() throws -> [[Example]] {
        let folder = sources.appending(path: "Advice/Examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasPrefix("spoken") }.map { try examples($0) }
    }

    static func examples(_ prefix: String) throws -> [Example] {
        let folder = sources.appending(path: "Advice/Examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".tsv") }.flatMap { name in
            Example.table(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }

    /// Short opinions and spoken ones.
    static func opinions() throws -> [Example] { try examples("themes") + examples("spoken") }

    /// All that the model is made of.
    static func all() throws -> Training.Examples {
        try Training.Examples(
            opinions: examples("themes"), spoken: examples("spoken"), words: examples("lexicon"))
    }

    /// The 139 opinions of a real meeting as they were filed, each with its group.
    static func meeting() throws -> [(example: Example, group: Int)] {
        struct Table: Decodable {
            struct Entry: Decodable {
                struct Opinion: Decodable { var text: String }
                var theme: Int
                var group: Int
                var opinions: [Opinion]
            }
            var entries: [Entry]
        }
        let data = try Data(contentsOf: sources.appending(path: "Embedded/Data/chino-h30.json"))
        return try JSONDecoder().decode(Table.self, from: data).entries.flatMap { entry in
            entry.opinions.map { (example: Example($0.text, primary: entry.theme), group: entry.group) }
        }
    }

    /// A file in Fixtures.
    static func bytes(_ name: String) throws -> Data { try Data(contentsOf: tests.appending(path: "Fixtures/" + name)) }

    /// The lines of a file in Fixtures.
    static func lines(_ name: String) throws -> [String] {
        String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func heldOut() throws -> [Example] {
        try lines("heldout.jsonl").map { try JSONDecoder().decode(Example.self, from: Data($0.utf8)) }
    }

    static func seedSentences() throws -> Set<String> { Set(try lines("seed-sentences.txt")) }
}
