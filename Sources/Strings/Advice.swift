package import Advice
package import Engine

extension Strings {
    /// Refusal of the key that takes the advised theme, on the boards and while grouping, when there is none.
    package var noTheme: String { text("助言はありません。番号を入力してください", "No advice; type a number") }

    /// Hint below the entry line and the theme prompt, and at the foot of the grouping screen:
    /// ⑭ 人材を育成する 71% なり手・役員  ⑰ 18%  0 6%
    /// - Parameter lessons: how many decisions of this meeting it is made with.
    package func advice(_ suggestions: [Suggestion], _ workshop: Workshop, lessons: Int = 0) -> String {
        // The first, whatever its weight; the others while they weigh anything.
        // Nothing is certain, so nothing is 100 %.
        let said = suggestions.enumerated().filter { $0.offset == 0 || $0.element.confidence >= 0.01 }.map {
            index, suggestion in
            let percent = "\(min(99, Int((suggestion.confidence * 100).rounded())))%"
            guard let theme = suggestion.theme else { return text("0 当てはまるテーマなし ", "0 none ") + percent }
            if index > 0 { return "\(circledNumber(theme.number)) \(percent)" }
            let name = workshop.catalogue[theme]?.name ?? ""
            let why = suggestion.reasons.isEmpty ? "" : " " + suggestion.reasons.prefix(3).joined(separator: dot)
            return "\(circledNumber(theme.number)) \(name) \(percent)\(why)"
        }
        return (said + (lessons == 0 ? [] : [learntHere(lessons)])).joined(separator: "   ")
    }
    private func learntHere(_ lessons: Int) -> String {
        text("この会の\(lessons)件をもとに", "with \(lessons) of this meeting")
    }
    /// Hint below the entry line: a note of the same group that says the same as what is being typed.
    package func double(_ note: Note, key: String) -> String {
        text(
            "同じ意見では？ \(note.id) \(note.text)　\(key) で ×\(note.count + 1)",
            "The same? \(note.id) \(note.text)  \(key) makes it ×\(note.count + 1)")
    }
    /// Refusal of the key that proposes clusters, on a board whose loose notes have nothing in common.
    package var noIslands: String { text("まとめられそうな付箋は見つかりません", "No notes that belong together") }
    /// Above the list of proposed clusters, behind the name of the group.
    package func islandsProposed(_ count: Int) -> String {
        text("島の候補 \(count)", "\(many(count, "island")) suggested")
    }
    /// Message after the ticked proposals were made into clusters.
    package func islandsTaken(_ count: Int) -> String { text("島を\(count)つ作りました", "\(count) clusters made") }
}
