package import Advice
package import Engine

extension Strings {
    package var noTheme: String { text("助言はありません。番号を入力してください", "No advice; type a number") }

    /// ⑭ 人材を育成する 71% なり手・役員  ⑰ 18%  0 6%
    package func advice(_ suggestions: [Suggestion], _ workshop: Workshop) -> String {
        // The first, whatever its weight; the others while they weigh anything.
        // Nothing is certain, so nothing is 100 %.
        suggestions.enumerated().filter { $0.offset == 0 || $0.element.confidence >= 0.01 }.map { index, suggestion in
            let percent = "\(min(99, Int((suggestion.confidence * 100).rounded())))%"
            guard let theme = suggestion.theme else { return text("0 どれでもない ", "0 none ") + percent }
            if index > 0 { return "\(circledNumber(theme.number)) \(percent)" }
            let name = workshop.catalogue[theme]?.name ?? ""
            let why = suggestion.reasons.isEmpty ? "" : " " + suggestion.reasons.prefix(3).joined(separator: dot)
            return "\(circledNumber(theme.number)) \(name) \(percent)\(why)"
        }.joined(separator: "   ")
    }
    package func double(_ note: Note, key: String) -> String {
        text(
            "同じ意見では？ \(note.id) \(note.text)　\(key) で ×\(note.count + 1)",
            "The same? \(note.id) \(note.text)  \(key) makes it ×\(note.count + 1)")
    }
    package var noIslands: String { text("まとめられそうな付箋は見つかりません", "No notes that belong together") }
    package func islandsProposed(_ count: Int) -> String { text("島の候補 \(count)", "\(count) clusters suggested") }
    package var islandKeys: String {
        text(
            "Space 選ぶ・外す  Right 別の見出し  Enter 選んだ島を作成  Esc 取消",
            "Space select or not  Right other heading  Enter make the selected  Esc cancel")
    }
    package func islandsTaken(_ count: Int) -> String { text("島を\(count)つ作りました", "\(count) clusters made") }
}
