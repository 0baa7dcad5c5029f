import Engine

/// Why a program, a catalogue or a card as YAML cannot be used.
extension Strings {
    /// A name after --program that is neither a file nor one of those that come with fusen, which are listed.
    package func noSuchProgram(_ names: [String]) -> String {
        text(
            "そのような進行プログラムはありません。あるのは \(names.joined(separator: "、"))。",
            "There is no such program. There are: \(names.joined(separator: ", ")).")
    }
    /// A file that cannot be read as YAML at all; `english` is what the reader says.
    package func notYAML(_ english: String) -> String {
        text(
            "YAMLとして読み取れません。字下げ、「:」や「-」の後の空白、引用符の対応、"
                + "入れ子の深さを確認してください。", english)
    }
    /// A step's `minutes` out of range; `step` is its title.
    package func minutesOf(_ step: String, _ minutes: Int) -> String {
        text(
            "項目「\(step)」の\(minutes)分は使えません（0–\(Step.maxMinutes)）。",
            "Step “\(step)”: \(minutes) minutes are out of range (0–\(Step.maxMinutes)).")
    }
    /// A step's `depth` out of range; `step` is its title.
    package func depthOf(_ step: String, _ depth: Int) -> String {
        text("項目「\(step)」の深さ\(depth)は使えません（0–3）。", "Step “\(step)”: depth \(depth) does not fit (0–3).")
    }
    /// A number of `groups` out of range, of a track or of the whole program, which `track` names.
    package func groupsOf(_ track: String, _ groups: Int) -> String {
        text(
            "「\(track)」のグループの数\(groups)は使えません（1–\(Group.maxCount)）。",
            "“\(track)”: \(groups) groups are out of range (1–\(Group.maxCount)).")
    }
    /// A theme's `number` in a catalogue that is out of range or not unique.
    package func themeTwice(_ number: Int) -> String {
        text(
            "テーマの番号\(number)は使えないか、重複しています。",
            "Theme number \(number) is out of range or appears twice.")
    }
    /// A catalogue without themes or with too many.
    package func tooManyThemes(_ count: Int) -> String {
        text(
            "テーマが\(count)あります。1–\(Catalogue.maxThemes)にしてください。",
            "There are \(count) themes; 1–\(Catalogue.maxThemes) fit.")
    }
    /// A key that must be there, or an empty list of lanes; the line is named before it.
    package func keyMissing(_ key: String) -> String { text("\(key) がありません。", "\(key) is missing.") }
    /// A file without any YAML.
    package var emptyFile: String { text("何も書かれていません。", "There is nothing in it.") }
    /// More text than a program can have, repeated texts counted each time.
    package var tooMuchText: String { text("文字が多すぎます。", "There is too much text.") }
    /// A list that is longer than any in a program.
    package func tooManyItems(_ count: Int, max: Int) -> String {
        text("\(count)個は多すぎます（\(max)まで）。", "\(count) items are too many (up to \(max)).")
    }
    /// A mapping where a list belongs, or the like; the line is named before it.
    package var wrongShape: String {
        text(
            "ここには別の形のものが要ります（値、- の並び、名前: 値）。",
            "Something of another shape belongs here (a value, a list, a mapping).")
    }
    /// A key that means nothing in its place; `known` are those that do.
    package func unknownKey(_ key: String, _ known: [String]) -> String {
        text(
            "「\(key)」という項目はありません。書けるのは \(known.joined(separator: "、"))。",
            "There is no key “\(key)”. There are: \(known.joined(separator: ", ")).")
    }
    /// Keys of one mapping that are there more than once.
    package func keyTwice(_ keys: [String]) -> String {
        text(
            "「\(keys.joined(separator: "、"))」が重複しています。",
            "“\(keys.joined(separator: ", "))” appears twice.")
    }
    /// A value that its key does not take; the key is named before it.
    package func notThatValue(_ value: String) -> String {
        text("「\(value)」は使えません。", "“\(value)” does not fit.")
    }
    /// A program whose matrix has the same axis twice.
    package var sameAxes: String { text("rows と columns は別のものにしてください。", "rows and columns must differ.") }
    /// A program that names a reference card which no file has.
    package func noSuchCard(_ card: String) -> String {
        text("「\(card)」という参考カードはありません。", "There is no card “\(card)”.")
    }
}
