import Engine
import Foundation
import Imports
import Strings
import TestSupport
import Testing

/// Random tables, written as many programs would, come back as they were.
@Suite("表の書き方") struct TableTests {
    /// A note as it is written and as it comes back.
    private struct Row: Hashable, Comparable {
        var group: Int
        var heading: String
        var text: String
        var count: Int
        var theme: Int

        static func < (left: Row, right: Row) -> Bool {
            (left.group, left.heading, left.text, left.count, left.theme)
                < (right.group, right.heading, right.text, right.count, right.theme)
        }
    }

    private static let heads = (
        group: ["班", "グループ", "Group", "テーブル", "チーム名", "【班】"],
        heading: ["見出し", "カテゴリ", "分類", "heading", "小見出し"],
        text: ["意見", "ご意見", "意見内容", "Opinion", "付箋", "自由記述", "1. ご意見（必須）"],
        count: ["数", "人数", "件数", "Count", "枚数"], theme: ["テーマ", "theme", "テーマ番号"]
    )

    private static let words = [
        "道が暗い", "バスが少ない", "公園がほしい", "「見える」化", "a, b; c", "二行の\n意見", "引用 \"符\" 入り",
        "髙橋さん", "タブ\tも", "〜と", "橋", "㈱との連携", "= 計算ではない", "'始め", "1.5倍", "班", "ﾊﾝｶｸ",
    ]

    private static func rows(_ dice: inout Dice) -> [Row] {
        var rows: [Row] = []
        for _ in 0..<dice.number(1...12) {
            let heading = dice.one(of: ["", "情報", "連携", "担い手, 役員"])
            let theme = heading.isEmpty ? dice.number(0...18) : 0
            let text = dice.one(of: words) + dice.one(of: ["", "。", "？", "\(dice.number(0...99))番"])
            rows.append(
                Row(
                    group: dice.number(1...4), heading: heading, text: text, count: dice.one(of: [1, 1, 2, 30, 999]),
                    theme: theme))
        }
        return rows
    }

    private static func written(_ rows: [Row], _ separator: String, _ dice: inout Dice) -> String {
        func cell(_ text: String) -> String {
            let needsQuotes = text.contains(separator) || text.contains("\"") || text.contains("\n")
            guard needsQuotes || dice.number(0...3) == 0 else { return text }
            return "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
        let names = heads
        var order = [0, 1, 2, 3, 4, 5]
        order.shuffle(using: &dice)
        let head = [
            dice.one(of: names.group), dice.one(of: names.heading), dice.one(of: names.text), dice.one(of: names.count),
            dice.one(of: names.theme), "備考",
        ]
        var lines = dice.number(0...2) == 0 ? ["第1回まちづくり会議", ""] : []
        lines.append(order.map { cell(head[$0]) }.joined(separator: separator))
        for row in rows {
            let group = dice.one(of: ["\(row.group)", "\(row.group)グループ", "\(row.group)班"])
            let count =
                row.count == 1 && dice.number(0...1) == 0
                ? "" : dice.one(of: ["\(row.count)", "×\(row.count)", "\(row.count)人"])
            let theme = row.theme == 0 ? "" : dice.one(of: ["\(row.theme)", circledNumber(row.theme), "第\(row.theme)"])
            let cells = [group, row.heading, row.text, count, theme, ""]
            lines.append(order.map { cell(cells[$0]) }.joined(separator: separator))
        }
        return lines.joined(separator: dice.one(of: ["\n", "\r\n"])) + "\n"
    }

    @Test(arguments: 0..<200) func comeBackAsTheyWere(_ seed: Int) throws {
        var dice = Dice(seed)
        let rows = Self.rows(&dice)
        let separator = dice.one(of: [",", "\t", ";", "|"])
        let text = Self.written(rows, separator, &dice)
        let encoding = dice.one(of: [String.Encoding.utf8, .utf8, .shiftJIS, .utf16LittleEndian, .iso2022JP])
        guard var data = text.data(using: encoding) else { return }
        if encoding == .utf16LittleEndian { data = Data([0xFF, 0xFE]) + data }
        if encoding == .utf8, dice.number(0...1) == 0 { data = Data([0xEF, 0xBB, 0xBF]) + data }
        let workshop = Sessions.there()
        var options = ImportOptions()
        options.fillsDown = false
        let name = dice.one(of: ["a.csv", "a.txt", ""])
        let plan = try Importing.plan(Array(data), named: name, options: options, into: ImportTarget(workshop))
        let after = try plan.result(in: workshop)
        let back = after.allNotes.map { note in
            Row(
                group: note.board.group.number, heading: after.cluster(note.cluster ?? 0)?.heading ?? "",
                text: note.text, count: note.count, theme: note.theme?.number ?? 0)
        }
        // Shift_JIS has one wave dash where Unicode has two.
        func plain(_ rows: [Row]) -> [Row] {
            rows.map { row in
                var row = row
                row.text = (row.text.hasPrefix("'=") ? String(row.text.dropFirst()) : row.text).replacing(
                    "〜", with: "～")
                return row
            }.sorted()
        }
        #expect(plain(back) == plain(rows), "\(text)")
    }

    /// Tables beside one another below one row of names come back as they were, one of them shorter than another.
    @Test(arguments: 0..<200) func besideOneAnotherComeBackAsTheyWere(_ seed: Int) throws {
        var dice = Dice(seed)
        let tables = (0..<dice.number(2...4)).map { _ in
            Self.rows(&dice).map { row in
                Row(
                    group: row.group, heading: row.heading.isEmpty ? "交通" : row.heading, text: row.text,
                    count: row.count, theme: 0)
            }
        }
        let names = [
            dice.one(of: Self.heads.group), dice.one(of: ["見出し", "分類"]), "意見", dice.one(of: ["人数", "票"]),
        ]
        var order = [0, 1, 2, 3].filter { $0 == 0 || $0 == 2 || dice.number(0...1) == 0 }
        order.shuffle(using: &dice)
        let gap = dice.number(0...2) == 0 ? [""] : []
        func line(_ cells: (Int) -> [String]) -> String {
            tables.indices.map { cells($0) + gap }.joined().map { "\"\($0.replacing("\"", with: "\"\""))\"" }
                .joined(separator: ",")
        }
        var lines = [line { _ in order.map { names[$0] } }]
        for index in 0..<(tables.map(\.count).max() ?? 0) {
            lines.append(
                line { table in
                    guard tables[table].indices.contains(index) else { return order.map { _ in "" } }
                    let row = tables[table][index]
                    let cells = ["\(row.group)", row.heading, row.text, "\(row.count)"]
                    return order.map { cells[$0] }
                })
        }
        let text = lines.joined(separator: "\n")
        let workshop = Sessions.there()
        var options = ImportOptions()
        options.fillsDown = false
        let plan = try Importing.plan(Array(text.utf8), named: "a.csv", options: options, into: ImportTarget(workshop))
        let after = try plan.result(in: workshop)
        let back = after.allNotes.map { note in
            Row(
                group: note.board.group.number, heading: after.cluster(note.cluster ?? 0)?.heading ?? "",
                text: note.text, count: note.count, theme: 0)
        }
        let written = tables.joined().map { row in
            Row(
                group: row.group, heading: order.contains(1) ? row.heading : "",
                text: row.text.hasPrefix("'=") ? String(row.text.dropFirst()) : row.text,
                count: order.contains(3) ? row.count : 1, theme: 0)
        }
        #expect(back.sorted() == written.sorted(), "\(text)")
        #expect(plan.questions.isEmpty, "\(text)")
    }

    /// Every row is a note, a heading, or named as skipped.
    @Test(arguments: 0..<200) func noRowIsLost(_ seed: Int) throws {
        var dice = Dice(seed)
        let width = dice.number(2...5)
        let names = ["意見", "班", "見出し", "数", "備考", "担当", "テーマ"]
        let head = ["意見"] + (1..<width).map { _ in dice.one(of: names) }
        let values = ["", "", "道が暗い", "1", "2班", "合計", "計", "○", "x\ny", "-", "情報", "意見", "3"]
        var rows: [[String]] = []
        for _ in 0..<dice.number(1...15) { rows.append((0..<width).map { _ in dice.one(of: values) }) }
        let filled = rows.filter { $0.contains { !$0.isEmpty } }
        let text = ([head] + rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
        let workshop = Sessions.there()
        do {
            let plan = try Importing.plan(Array(text.utf8), named: "a.csv", into: ImportTarget(workshop))
            let above = plan.skipped.count { $0.reason == .title && $0.line < plan.header ?? 0 }
            #expect(plan.rows + above == filled.count, "\(text)")
            let alone = filled.count - plan.skipped.count - plan.notes
            // Of columns with the same name each may hold an opinion.
            let same = head.indices.filter { head[$0] == "意見" }
            let more = rows.reduce(0) { sum, row in sum + max(0, same.count { !row[$0].isEmpty } - 1) }
            #expect(alone >= -more && alone <= plan.newHeadings.count, "\(text)")
        } catch {
            #expect(!error.reasons.isEmpty)
        }
    }
}
