/// What is wrong with a template of `report --templates`; behind the file's name. Lines are counted from 1.
extension Strings {
    /// A tag is not written as Mustache writes them.
    package func unreadableTag(line: Int) -> String {
        text(
            "\(line)行目の {{…}} の書き方が正しくありません。docs/templates.md を確認してください。",
            "Line \(line): a {{…}} is not written as it should be. See docs/templates.md.")
    }
    /// A section is not closed, or one is closed that was not begun.
    package func unmatchedSection(line: Int) -> String {
        text(
            "\(line)行目までの {{#…}} と {{/…}} が対応していません。",
            "Up to line \(line), a {{#…}} and its {{/…}} do not match.")
    }
    /// `tag` is what stands between the braces.
    package func templateNamedByData(_ tag: String, line: Int) -> String {
        text(
            "\(line)行目の {{\(tag)}} は使えません。差し込むひな形の名前をそのまま書いてください。",
            "Line \(line): {{\(tag)}} cannot be used. Write the name of the template to include.")
    }
    /// The way back, such as a, b, a.
    package func templateIncludesItself(_ names: [String]) -> String {
        // A long way says no more than its ends.
        let way = names.count > 8 ? names.prefix(4) + ["…"] + names.suffix(3) : names[...]
        return text(
            "自分自身を差し込んでいます（\(way.joined(separator: " → "))）。",
            "It includes itself (\(way.joined(separator: " → "))).")
    }
    /// `list` is the name of the section; the line is missing when another template leads to it.
    package func listWithinItself(_ list: String, line: Int?) -> String {
        text(
            (line.map { "\($0)行目: " } ?? "") + "{{#\(list)}} の中に同じ {{#\(list)}} があります。",
            (line.map { "Line \($0): " } ?? "") + "{{#\(list)}} stands within the same {{#\(list)}}.")
    }
    /// A field that no report has.
    package func unknownField(_ field: String, line: Int) -> String {
        text(
            "\(line)行目の {{\(field)}} という項目はありません。docs/templates.md を確認してください。",
            "Line \(line): there is no field {{\(field)}}. See docs/templates.md.")
    }
    /// `name` is that of the template to include.
    package func unknownTemplate(_ name: String, line: Int) -> String {
        text(
            "\(line)行目で差し込む \(name).mustache がありません。",
            "Line \(line): there is no \(name).mustache to include.")
    }
    /// A file of the folder that takes no template's place and that none includes; the names that would.
    package func templateNotUsed(_ names: [String]) -> String {
        text(
            "このひな形は使われません。使う名前は \(names.joined(separator: "、")) です。",
            "This template is used nowhere. The names are \(names.joined(separator: ", ")).")
    }
    /// Sections and included templates within each other.
    package func templateTooDeep(max: Int) -> String {
        text("入れ子が深すぎます（\(max)段まで）。", "It is nested too deeply (up to \(max)).")
    }
    /// How many included templates one template comes to.
    package func tooManyInclusions(max: Int) -> String {
        text("差し込みが多すぎます（\(max)まで）。", "It includes too many templates (up to \(max)).")
    }
}
