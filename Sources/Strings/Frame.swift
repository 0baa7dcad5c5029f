package import Engine

extension Strings {
    package func tooSmall(rows: Int, columns: Int, leastRows: Int, leastColumns: Int) -> String {
        text(
            "画面が小さすぎます（\(columns)桁\(rows)行）。\(leastColumns)桁\(leastRows)行以上にしてください",
            "The screen is too small (\(columns)x\(rows)). Make it \(leastColumns)x\(leastRows) or larger"
        )
    }
    package func hereToo(_ names: [String]) -> String { text("参加中 ", "also here: ") + names.joined(separator: dot) }
    package func anotherFacilitator(_ name: String) -> String {
        text(
            "進行役の画面がもう一つ開いています（\(name)）。どちらからも操作できます",
            "Another facilitator’s console is open (\(name)); both work")
    }
    package func changing(_ name: String) -> String { text("（\(name)が編集中）", " (\(name) is editing)") }

    /// The past is only looked at.
    package func pastStays(_ time: String) -> String {
        text(
            "\(time) 時点の表示です。変更するには --at を付けずに開いてください",
            "This is the session as of \(time). Open it without --at to change it")
    }
    package func leftToDo(_ counts: Counts) -> String {
        text("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)")
            + (counts.uncertain > 0 ? text("  要確認 \(counts.uncertain)", "  to check \(counts.uncertain)") : "")
    }
    package var promptKeys: String { text("Enter 決定  Esc 取消", "Enter accept  Esc cancel") }
    package var helpKeys: String { text("上下 移動  ほかのキー 戻る", "Up/Down scroll  any other key returns") }
    package var everywhere: String { text("すべての画面", "Everywhere") }
    package var kept: String { text("保存しました", "Saved") }
    package var done: String { text("実行しました", "Done") }
    package var removed: String { text("削除しました", "Removed") }
    package var undone: String { text("元に戻しました", "Undone") }
    package var redone: String { text("やり直しました", "Redone") }
    package var draftOffered: String { text("入力途中の文を戻しました", "Your unfinished line is back") }
    package func aNumberPlease(_ words: String) -> String {
        text("「\(words)」は数字ではありません", "“\(words)” is not a number")
    }
    package var historyTitle: String {
        text("履歴（新しい順、- は戻したもの）", "History (newest first, - was taken back)")
    }
    package func andMore(_ count: Int) -> String { text("　ほか\(count)件", "  and \(count) more") }
    // MARK: - The screens

    package var agendaScreen: String { text("進行", "Agenda") }
    package var notesScreen: String { text("付箋", "Notes") }
    package var groupingScreen: String { text("まとめ", "Grouping") }
    package var matrixScreen: String { text("集約", "Matrix") }
    package var voteScreen: String { text("投票", "Vote") }
    package var projectsScreen: String { text("事業", "Projects") }
    package var recordScreen: String { text("記録", "Record") }

    package var closedSign: String { text("閉会", "closed") }
    package var timeOver: String { text("超過", "over") }
    package var timeLeft: String { text("残り", "left") }
    package var pausedSign: String { text("停", "||") }
}
