/// The commands of `fusen do` and of the command line within the console.
extension Strings {
    package var commandPost: String { text("付箋を貼る", "post a note") }
    package var commandReword: String { text("付箋を編集する", "edit a note") }
    package var commandTimes: String { text("同じ意見の人数", "how many said it") }
    package var commandTheme: String { text("付箋のテーマ（0 で外す）", "theme of notes, 0 for none") }
    package var commandStar: String { text("主な意見にする", "mark as representative") }
    package var commandCheck: String { text("要確認にする", "mark as to be checked") }
    package var commandSide: String { text("市民側・行政側", "whose side") }
    package var commandHelp: String { text("自助・共助・公助", "whose help") }
    package var commandActor: String { text("主体", "who would do it") }
    package var commandWithdraw: String { text("付箋をはがす", "remove notes") }
    package var commandMove: String { text("別のボードへ移す", "move to another board") }
    package var commandSplit: String { text("付箋を分ける", "split a note") }
    package var commandHeading: String { text("見出しを付けて島にする", "make a cluster under a new heading") }
    package var commandGather: String { text("島へ入れる", "add to a cluster") }
    package var commandTakeout: String { text("島から外す", "take out of their cluster") }
    package var commandHead: String { text("見出しを編集する", "edit a heading") }
    package var commandClusterTheme: String { text("島のテーマ（0 で外す）", "theme of a cluster, 0 for none") }
    package var commandClusterActor: String { text("島の主体（none で外す）", "actor of a cluster") }
    package var commandRemoveGroup: String { text("付箋のないグループを削除する", "remove a group without notes") }
    package var commandTrack: String { text("部会を追加する", "add a track") }
    package var commandGroupTrack: String { text("グループの部会（none で外す）", "track of a group") }
    package var commandCorrect: String { text("数えた投票用紙を訂正する", "correct a counted paper") }
    package var commandMerge: String { text("前の島を後の島に統合する", "merge the first into the second") }
    package var commandDissolve: String { text("島を解く", "dissolve a cluster") }
    package var commandStep: String { text("次第を進める", "move on in the agenda") }
    package var commandClock: String { text("タイマー", "the timer") }
    package var commandBallot: String { text("投票を用意する", "prepare a ballot") }
    package var commandOpen: String { text("投票を始める", "open a ballot") }
    package var commandShut: String { text("投票を締め切る", "close a ballot") }
    package var commandReveal: String { text("開票する", "reveal a ballot") }
    package var commandDots: String { text("票を足す・引く", "add or take dots") }
    package var commandPaper: String { text("投票用紙を一枚数える", "count one ballot paper") }
    package var commandRunoff: String { text("決選投票を用意する", "prepare a run-off") }
    package var commandMemo: String { text("記録を書く", "write a memo") }
    package var commandTitle: String { text("会議名", "title of the meeting") }
    package var commandQuestion: String { text("話し合う問い", "the question") }
    package var commandPlace: String { text("場所", "the place") }
    package var commandNext: String { text("次回", "the next meeting") }
    package var commandDate: String { text("日付", "the date") }
    package var commandStart: String { text("開始時刻", "when it begins") }
    package var commandAttendance: String { text("出席者（一般・職員）", "who came") }
    package var commandPeople: String { text("グループの人数", "people in a group") }
    package var commandGroup: String { text("グループを追加する", "add a group") }
    package var commandRename: String { text("グループ名", "name a group") }
    package var commandAddstep: String { text("次第に項目を追加する", "add a step") }
    package var commandTurns: String { text("発表順、次の発表", "order of presenting, next to present") }
    package var commandPlan: String { text("項目の予定を変更する", "change a step’s plan") }
    package var commandRules: String { text("投票の設定を変更する", "change a prepared ballot") }
    package var commandUntil: String { text("終了予定", "when it is to end") }
    package var commandPropose: String { text("事業案にする", "make a proposal") }
    package var commandAnswer: String { text("検討フローに答える", "answer a question of a proposal") }
    package var commandTick: String { text("事業案の一覧をチェックする", "tick an item of a proposal") }
    package var commandDesk: String { text("事業案を書く", "fill in a proposal") }
    package var commandRecord: String { text("意見がどうなったかを台帳に書く", "what became of an opinion") }
    package var commandSolves: String { text("どの問題点の解決策か", "which problem they solve") }
    package var commandRoster: String { text("名簿", "the roster") }
    package var commandOrdinal: String { text("開催回（年度内の第何回か）", "which meeting of the year") }
    package var commandClose: String { text("閉会する", "close the workshop") }
    package var commandReopen: String { text("閉会を取り消す", "reopen the workshop") }
    package var commandUndo: String { text("直前を戻す", "undo") }
    package var commandRedo: String { text("戻したことをやり直す", "redo") }

    // MARK: - Why a line was not understood

    package func noSuchCommand(_ verb: String, nearest: String) -> String {
        text(
            "「\(verb)」というコマンドはありません。\(nearest) ですか",
            "There is no “\(verb)”. Did you mean \(nearest)?")
    }
    package func noSuchCommand(_ verb: String) -> String {
        text(
            "「\(verb)」というコマンドはありません。fusen do --help に一覧があります",
            "There is no “\(verb)”. fusen do --help lists them")
    }
    package func writeCommand(_ form: String) -> String { text("書き方: \(form)", "Usage: \(form)") }
}
