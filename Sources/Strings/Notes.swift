package import Engine

extension Strings {
    package func saved(_ note: Note, in workshop: Workshop) -> String {
        text(
            "\(note.id) \(workshop.group(note.board.group)?.name ?? "") に保存",
            "\(note.id) saved to \(workshop.group(note.board.group)?.name ?? "")")
    }
    package func saidTimes(_ id: Note.ID, _ count: Int) -> String {
        text("付箋\(id) ×\(count)", "Note \(id) ×\(count)")
    }
    package func bothWordings(_ note: Note) -> String {
        text(
            "ほかの人が先に変更しました。あなたの入力は付箋\(note.id)に要確認として残しました",
            "Somebody changed it first; your text is kept as note \(note.id), to be checked")
    }
    package func takenDown(_ id: Note.ID, key: String) -> String {
        text(
            "付箋\(id)をはがしました（\(key) で戻す）",
            "Note \(id) removed (\(key) brings it back)")
    }
    package func themed(_ theme: Theme?) -> String {
        theme.map { circledNumber($0.id.number) + $0.name } ?? text("テーマを外しました", "Theme removed")
    }
    package func wasSplit(_ id: Note.ID, _ parts: Int) -> String {
        text("付箋\(id)を\(parts)つに分けました", "Note \(id) split in \(parts)")
    }
    package func pasted(_ lines: Int) -> String { text("\(lines)枚を貼りました", "\(lines) notes posted") }
    package func noNoteChosen(key: String) -> String {
        text(
            "付箋が選ばれていません（\(key) でボードへ）",
            "No note chosen (\(key) goes to the board)")
    }
    package var nothingTypedYet: String { text("この画面ではまだ何も入力していません", "Nothing typed here yet") }
    package var noDouble: String { text("同じ意見の付箋は見つかりません", "No note says the same") }
    package func filtered(_ words: String, _ count: Int) -> String {
        text("「\(words)」\(count)枚", "“\(words)”: \(count) notes")
    }
    package var showsAll: String { text("すべて表示しています", "Showing all") }
    package func notFound(_ words: String) -> String {
        text("「\(words)」は見つかりません", "“\(words)” was not found")
    }
    package func onAnotherBoard(_ id: Note.ID, _ group: String) -> String {
        text("付箋\(id)は\(group)にあります", "Note \(id) is on \(group)")
    }
    package var entryForms: String {
        text("入力欄の書き方（文のあとに空白を入れて）", "What may follow the text, after a space")
    }
    package var entryFormLines: [String] {
        [
            text("#4  ④        テーマ4", "#4  ④        theme 4"),
            text("×2            同じ意見が2人", "×2            two said it"),
            text("@2            2グループのボードへ", "@2            to the board of group 2"),
            text("/2            2番目の欄へ", "/2            to the second lane"),
            text("!市民 !行政    市民側・行政側", "!citizens !city   citizens’ side, administration’s side"),
            text(">12           付箋12の解決策", ">12           solves note 12"),
            text("!自助 !共助 !公助", "!self !mutual !public"),
            text("!★  !？       主な意見・要確認", "!*  !?        representative, to be checked"),
            text("\\#4           記号をそのまま文字にする", "\\#4           keeps it as text"),
        ]
    }
    package func saidBefore(_ count: Int) -> String { text("前回までの意見 \(count)", "Previous meetings: \(count)") }
    // MARK: - Questions

    package var askSearch: String { text("検索する言葉", "Search for") }
    package var askNoteNumber: String { text("付箋の番号", "Note number") }
    package var askFilter: String {
        text(
            "絞り込み（言葉、#4、#0 未分類、? 要確認、/2 欄。空欄で全件）",
            "Filter (words, #4, #0 no theme, ? to check, /2 lane; empty for all)")
    }
    package func askTheme(of notes: Int, last: Int) -> String {
        text("\(notes)枚のテーマ（1–\(last)、0 で外す）", "Theme of \(notes) notes (1–\(last), 0 none)")
    }
    package func askTheme(of cluster: Cluster.ID, last: Int) -> String {
        text("島\(cluster)のテーマ（1–\(last)、0 で外す）", "Theme of cluster \(cluster) (1–\(last), 0 none)")
    }
    package func askReword(_ id: Note.ID) -> String { text("付箋\(id)を編集", "Edit note \(id)") }
    package func askSplit(_ id: Note.ID) -> String { text("付箋\(id)を / で分ける", "Split note \(id) at /") }
    package func askPaste(_ lines: Int, onto group: String) -> String {
        text(
            "\(lines)行を\(group)の付箋にしますか　Enter はい  Esc いいえ",
            "Make \(lines) lines notes of \(group)?  Enter yes  Esc no")
    }
}
