package import Engine

extension Strings {
    /// Refusal of a note with two themes, counts, groups or lanes behind its words; `token` is one of both.
    package func saidTwice(_ token: String) -> String {
        text(
            "「\(token)」と同じ種類の指定が二つあります（言葉なら \\\(token)）",
            "“\(token)” and another of its kind: which? (as words: \\\(token))")
    }
    /// Message when the notes of a board without any are to be looked at.
    package var noNotesHere: String { text("このボードに付箋はまだありません", "No notes on this board yet") }
    /// The message after a note is posted from the entry line.
    package func saved(_ note: Note, in workshop: Workshop) -> String {
        text(
            "付箋\(note.id)を\(workshop.group(note.board.group)?.name ?? "")に保存",
            "Note \(note.id) saved to \(workshop.group(note.board.group)?.name ?? "")")
    }
    /// The same while the session's server does not answer: the number is that of its paper, or not known yet.
    package func keptForTheServer(_ note: Note, isOnPaper: Bool, in workshop: Workshop) -> String {
        let group = workshop.group(note.board.group)?.name ?? ""
        return isOnPaper
            ? text(
                "付箋\(note.id)（\(group)）を預かりました。つながると送ります",
                "Note \(note.id) of \(group) is kept, and sent when the server answers")
            : text(
                "\(group)の付箋を預かりました。つながると送り、番号が決まります",
                "A note of \(group) is kept; it is sent and numbered when the server answers")
    }
    /// Refusal of a line whose number may be that of a paper or belong to its words; of a number alone, `words` is
    /// empty.
    package func paperOrWords(_ id: Note.ID, _ words: String) -> String {
        words.isEmpty
            ? text(
                "\(id)番の用紙の言葉がありません（「\(id)」という意見なら \\\(id) と書きます）",
                "The words of paper \(id) are missing (write \\\(id) if it is the opinion)")
            : text(
                "用紙の番号なら「\(id)番 …」、数なら「\\\(id) …」と書いてください",
                "Write “#\(id) …” for the paper's number, “\\\(id) …” for a count")
    }
    /// Before the entry line, behind the board's name: the number the words will have.
    package func paperNumber(_ id: Note.ID) -> String { text(" \(id)番", " no. \(id)") }
    /// Message when Enter alone ends a row of papers.
    package var papersEnd: String {
        text("用紙の番号をここで終わります", "The row of papers ends here")
    }
    /// Refusal of words without a number: that of the next paper is another note's.
    package func nextPaperIsTaken(_ id: Note.ID) -> String {
        text(
            "続きの\(id)番は、もうほかの付箋に付いています。紙の番号を打つか、番号がなければもう一度 Enter",
            "\(id), the next number, is another note’s. Type the paper’s, or Enter again if it has none")
    }
    /// Behind that a note was saved: numbers of its table that were passed over.
    package func passedOver(_ numbers: [Note.ID]) -> String {
        text(
            "　あいている番号 \(self.numbers(numbers.map(\.number)))",
            "  Still free: \(self.numbers(numbers.map(\.number)))")
    }
    /// The prompt for a line of numbers.
    package var askNumbers: String { text("番号でまとめる", "Gather by numbers") }
    /// How a line of numbers is written.
    package var numbersForm: String {
        text(
            "12 15 31 = 見出し =4（=4 だけならテーマ、= だけなら外す）",
            "12 15 31 = heading =4 (=4: theme alone, =: take out)")
    }
    /// Refusal of a line of numbers: one stands in it twice.
    package func numberTwice(_ id: Note.ID) -> String {
        text("\(id)番が2回あります", "\(id) is there twice")
    }
    /// Refusal of a line of numbers: these are no notes.
    package func noSuchNumbers(_ ids: [Note.ID]) -> String {
        text(
            "\(numbers(ids.map(\.number)))番の付箋はまだありません",
            "There is no note \(numbers(ids.map(\.number))) yet")
    }
    /// Refusal of a line of numbers: one is on another board.
    package func numberElsewhere(_ id: Note.ID, _ board: String) -> String {
        text("\(id)番は\(board)の付箋です", "\(id) is a note of \(board)")
    }
    /// The message after one more is added to a note; `count` is the new one.
    package func saidTimes(_ id: Note.ID, _ count: Int) -> String {
        text("付箋\(id) ×\(count)", "Note \(id) ×\(count)")
    }
    /// The message when the note changed while it was being edited; the note is the new one with the typed words.
    package func bothWordings(_ note: Note) -> String {
        text(
            "ほかの人が先に変更しました。あなたの入力は付箋\(note.id)に要確認として残しました",
            "Somebody changed it first; your text is kept as note \(note.id), to be checked")
    }
    /// The message after a note is removed; the key undoes it.
    package func takenDown(_ id: Note.ID, key: String) -> String {
        text(
            "付箋\(id)をはがしました（\(key) で戻す）",
            "Note \(id) removed (\(key) brings it back)")
    }
    /// The message after a theme is set; nil when it was removed.
    package func themed(_ theme: Theme?, _ notes: [Note.ID], _ cluster: Cluster.ID?) -> String {
        let what = cluster.map { text("島\($0)", "Cluster \($0)") } ?? subject(of: notes)
        return theme.map { what + text(" → ", ": ") + circledNumber($0.id.number) + $0.name }
            ?? text("\(what)のテーマを外しました", "\(what): theme removed")
    }
    /// Follows it where notes lie below headings with a theme, which is the one they count under.
    package func countedByHeading(_ notes: [Note.ID]) -> String {
        text(
            "（\(subject(of: notes))は見出しのテーマで数えます）",
            " (\(subject(of: notes)) counts under the theme of its heading)")
    }
    /// The message after a note is split.
    package func wasSplit(_ id: Note.ID, _ parts: Int) -> String {
        text("付箋\(id)を\(parts)つに分けました", "Note \(id) split in \(parts)")
    }
    /// The message after pasted lines are posted, one a note.
    package func pasted(onto boards: [(name: String, count: Int)]) -> String {
        boards.map { board in
            text("\(board.count)枚を「\(board.name)」に", "\(many(board.count, "note")) to “\(board.name)”")
        }.joined(separator: comma) + text("貼りました", " posted")
    }
    /// The refusal of keys that need a selected note; the key moves from the entry line to the board.
    package func noNoteChosen(key: String) -> String {
        text(
            "付箋が選ばれていません（\(key) でボードへ）",
            "No note chosen (\(key) goes to the board)")
    }
    /// The refusal of keys that change the note typed last, and of ×2 on an empty entry line.
    package var nothingTypedYet: String { text("この画面ではまだ何も入力していません", "Nothing typed here yet") }
    /// The refusal of ×2 on the entry line, when no note says what is typed.
    package var noDouble: String { text("同じ意見の付箋は見つかりません", "No note says the same") }
    /// The message after a filter is set; how many notes it leaves.
    package func filtered(_ words: String, _ count: Int) -> String {
        text("「\(words)」\(count)枚", "“\(words)”: \(many(count, "note"))")
    }
    /// The message after the filter is emptied.
    package var showsAll: String { text("すべて表示しています", "Showing all") }
    /// The refusal of a search without a hit.
    package func notFound(_ words: String) -> String {
        text("「\(words)」は見つかりません", "“\(words)” was not found")
    }
    /// Heads the part of the help about the entry line, on 付箋.
    package var entryForms: String {
        text("入力欄の書き方（文のあとに空白を入れて）", "What may follow the text, after a space")
    }
    /// The lines of that part, each a form and its meaning in fixed columns.
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
    /// Heads a group’s opinions at earlier meetings, below its own notes where there is room.
    package func saidBefore(_ count: Int) -> String { text("前回までの意見 \(count)", "Previous meetings: \(count)") }
    // MARK: - Questions

    /// The prompt of the search; the next hit is selected.
    package var askSearch: String { text("検索する言葉", "Search for") }
    /// The prompt for the note that one more person says, where none was typed at this console yet.
    package var askOneMore: String { text("もう一人が同じ意見の付箋の番号", "Number of the note one more said") }
    /// The prompt of the jump to a note.
    package var askNoteNumber: String { text("付箋の番号", "Note number") }
    /// The prompt of the filter of boards.
    package var askFilter: String {
        text(
            "絞り込み（言葉、#4、#0 未分類、? 要確認、/2 欄。空欄で全件）",
            "Filter (words, #4, #0 no theme, ? to check, /2 lane; empty for all)")
    }
    /// The prompt for the theme of selected notes; `last` is the highest number of the catalogue.
    package func askTheme(of notes: Int, last: Int) -> String {
        text("\(notes)枚のテーマ（1–\(last)、0 で外す）", "Theme of \(many(notes, "note")) (1–\(last), 0 none)")
    }
    /// The same for a cluster, whose notes count under its theme.
    package func askTheme(of cluster: Cluster.ID, last: Int) -> String {
        text("島\(cluster)のテーマ（1–\(last)、0 で外す）", "Theme of cluster \(cluster) (1–\(last), 0 none)")
    }
    /// The prompt that changes a note's text.
    package func askReword(_ id: Note.ID) -> String { text("付箋\(id)を編集", "Edit note \(id)") }
    /// The prompt with the note's text, in which slashes are put.
    package func askSplit(_ id: Note.ID) -> String { text("付箋\(id)を / で分ける", "Split note \(id) at /") }
    /// Asked before pasted lines become notes, one a line.
    package func askPaste(onto boards: [(name: String, count: Int)]) -> String {
        let lines = boards.map { text("\($0.count)行を\($0.name)の", "\(many($0.count, "line")) notes of \($0.name)") }
        return text(
            lines.joined(separator: comma) + "付箋にしますか", "Make " + lines.joined(separator: comma) + "?")
    }
    /// The refusal of pasted lines: which of them can be no note, and why.
    package func inPastedLine(_ number: Int, _ words: String, _ fault: String) -> String {
        text("\(number)行目「\(words)」: \(fault)", "Line \(number) “\(words)”: \(fault)")
    }
}
