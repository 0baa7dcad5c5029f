import Advice
import Engine
import Foundation

/// The 18 themes of 協働のまちづくり.
let kyodo = Catalogue(
    id: "kyodo18", name: "協働のまちづくり",
    themes: [
        "まちのランドデザインを描く", "目標・課題を共有する", "PDCAサイクルの確立", "情報を共有する", "パートナーシップのまちづくりを理解する",
        "丁寧に合意形成を図る", "対等な立場で相手を尊重する", "コミュニケーションを大切に", "各種団体・組織・機関との連携と関係性の理解", "スタンスを共有する",
        "市民参加の意識を高める", "モチベーションを高める", "住民の自立と主体的な活動の推進", "人材を育成する", "若者の参加を進める", "職員のスキルアップ",
        "パートナーシップの負担を軽減する", "スピード感をもって行動する",
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

/// The training set as it lies in the sources.
enum TrainingData {
    static let sources = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Advice")

    static func examples(_ prefix: String) throws -> [Example] {
        let folder = sources.appending(path: "Resources")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".tsv") }.flatMap { name in
            Example.table(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }

    static func heldOut() throws -> [Example] {
        guard let url = Bundle.module.url(forResource: "heldout", withExtension: "jsonl", subdirectory: "Fixtures")
        else { return [] }
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Example.self, from: Data($0.utf8))
        }
    }

    static func seedSentences() throws -> Set<String> {
        guard let url = Bundle.module.url(forResource: "seed-sentences", withExtension: "txt", subdirectory: "Fixtures")
        else { return [] }
        return Set(try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init))
    }
}
