import Engine

/// Why a program, a catalogue or a card as YAML cannot be used.
extension Strings {
    package func noSuchProgram(_ names: [String]) -> String {
        text(
            "そのような進行プログラムはありません。あるのは \(names.joined(separator: "、"))。",
            "There is no such program. There are: \(names.joined(separator: ", ")).")
    }
    package func minutesOf(_ step: String, _ minutes: Int) -> String {
        text(
            "項目「\(step)」の\(minutes)分は使えません（0–\(Step.maxMinutes)）。",
            "Step “\(step)”: \(minutes) minutes are out of range (0–\(Step.maxMinutes)).")
    }
    package func depthOf(_ step: String, _ depth: Int) -> String {
        text("項目「\(step)」の深さ\(depth)は使えません（0–3）。", "Step “\(step)”: depth \(depth) does not fit (0–3).")
    }
    package func groupsOf(_ track: String, _ groups: Int) -> String {
        text(
            "「\(track)」のグループの数\(groups)は使えません（1–\(Group.maxCount)）。",
            "“\(track)”: \(groups) groups are out of range (1–\(Group.maxCount)).")
    }
    package func themeTwice(_ number: Int) -> String {
        text(
            "テーマの番号\(number)は使えないか、重複しています。",
            "Theme number \(number) is out of range or appears twice.")
    }
    package func tooManyThemes(_ count: Int) -> String {
        text(
            "テーマが\(count)あります。1–\(Catalogue.maxThemes)にしてください。",
            "There are \(count) themes; 1–\(Catalogue.maxThemes) fit.")
    }
    package func keyMissing(_ key: String, _ place: String) -> String {
        text(
            "\(place.isEmpty ? "" : place + " に ")\(key) がありません。",
            "\(place.isEmpty ? "" : place + ": ")\(key) is missing.")
    }
    package var emptyFile: String { text("何も書かれていません。", "There is nothing in it.") }
    package var wrongShape: String {
        text(
            "ここには別の形のものが要ります（値、- の並び、名前: 値）。",
            "Something of another shape belongs here (a value, a list, a mapping).")
    }
    package func unknownKey(_ key: String, _ known: [String]) -> String {
        text(
            "「\(key)」という項目はありません。書けるのは \(known.joined(separator: "、"))。",
            "There is no key “\(key)”. There are: \(known.joined(separator: ", ")).")
    }
    package func keyTwice(_ keys: [String]) -> String {
        text(
            "「\(keys.joined(separator: "、"))」が重複しています。",
            "“\(keys.joined(separator: ", "))” appears twice.")
    }
    package func notThatValue(_ value: String) -> String {
        text("「\(value)」は使えません。", "“\(value)” does not fit.")
    }
    package var sameAxes: String { text("rows と columns は別のものにしてください。", "rows and columns must differ.") }
    package func noSuchCard(_ card: String) -> String {
        text("「\(card)」という参考カードはありません。", "There is no card “\(card)”.")
    }
}
