package import Engine

/// The commands of `fusen do` and of the command line within the console.
extension Strings {
    /// Command `post`: GROUP[/LANE], the words, and behind them a theme and a count.
    package var commandPost: String { text("付箋を貼る", "post a note") }
    /// Command `sticky`: GROUP[/LANE], the number a note has on paper, and what `post` takes.
    package var commandSticky: String { text("用紙の番号で付箋を貼る", "post a note by its number on paper") }
    /// Command `numbers`: the number of a group and how many.
    package var commandNumbers: String { text("用紙の番号を取り置く", "keep numbers for paper") }
    /// Command `reword`: the number of a note and its new words.
    package var commandReword: String { text("付箋を編集する", "edit a note") }
    /// Command `times`: the number of a note and its count, the person who wrote it included.
    package var commandTimes: String { text("同じ意見の人数", "how many said it") }
    /// Command `theme`: notes (`12`, `12,14`, `12-15`) and the number of a theme.
    package var commandTheme: String { text("付箋のテーマ（0 で外す）", "theme of notes, 0 for none") }
    /// Command `star`: notes; `off` behind them takes the ★ away.
    package var commandStar: String { text("主な意見にする", "mark as representative") }
    /// Command `check`: notes; `off` behind them says they have been checked against the sheet.
    package var commandCheck: String { text("要確認にする", "mark as to be checked") }
    /// Command `side`: notes, and whether citizens or the administration would act.
    package var commandSide: String { text("市民側・行政側", "whose side") }
    /// Command `help`: notes, and which of the three kinds of help they ask for.
    package var commandHelp: String { text("自助・共助・公助", "whose help") }
    /// Command `actor`: notes, and the number of an actor or `none`.
    package var commandActor: String { text("主体", "who would do it") }
    /// Command `withdraw`: notes that go from their boards.
    package var commandWithdraw: String { text("付箋をはがす", "remove notes") }
    /// Command `move`: notes, and GROUP[/LANE] of the board they go to.
    package var commandMove: String { text("別のボードへ移す", "move to another board") }
    /// Command `split`: the number of a note and its parts, with `/` between them.
    package var commandSplit: String { text("付箋を分ける", "split a note") }
    /// Command `heading`: a board, the notes that go under it (`-` for none), its words and perhaps a theme.
    package var commandHeading: String { text("見出しを付けて島にする", "make a cluster under a new heading") }
    /// Command `gather`: notes, and the number of the cluster they go into.
    package var commandGather: String { text("島へ入れる", "add to a cluster") }
    /// Command `takeout`: notes that become loose again on their board.
    package var commandTakeout: String { text("島から外す", "take out of their cluster") }
    /// Command `head`: the number of a cluster and its new heading.
    package var commandHead: String { text("見出しを編集する", "edit a heading") }
    /// Command `cluster-theme`: the number of a cluster and of a theme, for its notes without one of their own.
    package var commandClusterTheme: String { text("島のテーマ（0 で外す）", "theme of a cluster, 0 for none") }
    /// Command `cluster-actor`: the number of a cluster, and of an actor or `none`.
    package var commandClusterActor: String { text("島の主体（none で外す）", "actor of a cluster") }
    /// Command `remove-group`: the number of a group that has no notes.
    package var commandRemoveGroup: String { text("付箋のないグループを削除する", "remove a group without notes") }
    /// Command `entrust`: the number of the group whose note-taker may do everything, or `none`.
    package var commandEntrust: String {
        text("記録係に進行を任せる（none で任せるのをやめる）", "let a note-taker do everything; none takes it back")
    }
    /// Command `intake`: when participants may send opinions from their own devices.
    package var commandIntake: String {
        text("参加者の意見をいつ受け付けるかを決める", "when participants may send opinions from their devices")
    }
    /// Command `approval`: whether opinions of participants wait until they are accepted.
    package var commandApproval: String {
        text("参加者の意見を確かめてから貼るかを決める", "whether opinions of participants wait to be accepted")
    }
    /// Command `names`: whether participants are asked for their names.
    package var commandNames: String {
        text("参加者のお名前を聞くかを決める", "whether participants are asked for their names")
    }
    /// Command `accept`: opinions that wait, by the numbers of 記録.
    package var commandAccept: String {
        text("承認待ちの意見をボードに貼る", "put opinions that wait on the boards")
    }
    /// Prompt for an opinion that waits.
    package var askSubmissionNumber: String { text("承認待ちの番号", "Number of the opinion that waits") }
    /// Command `door`: whether more devices may join.
    package var commandDoor: String {
        text("新しい端末の参加を受け付ける・締め切る", "whether more devices may join")
    }
    /// Command `shut-out`: a participant's device by its number, and `off` to let it in again.
    package var commandShutOut: String {
        text("端末の参加を止める（off で戻す）", "shut a device out; off lets it in again")
    }
    /// Command `expel`: the numbers of participants' devices.
    package var commandExpel: String {
        text(
            "端末の参加を止め、送られた意見と投票中の票も外す",
            "shut devices out with all they sent")
    }
    /// Command `open-to-tables`: a ballot counted by groups, and `off` to end it.
    package var commandOpenToTables: String {
        text(
            "票を各グループの記録係が入力する（off で進行役だけに戻す）",
            "let each group enter its own votes; off ends it")
    }
    /// Command `track`: the name of a track that comes last.
    package var commandTrack: String { text("部会を追加する", "add a track") }
    /// Command `group-track`: the numbers of a group and of its track, or `none`.
    package var commandGroupTrack: String { text("グループの部会（none で外す）", "track of a group") }
    /// Command `correct`: a ballot, the number of a paper counted there, and what it really says.
    package var commandCorrect: String { text("数えた投票用紙を訂正する", "correct a counted paper") }
    /// Command `merge`: the numbers of two clusters of one board.
    package var commandMerge: String { text("前の島を後の島に統合する", "merge the first into the second") }
    /// Command `dissolve`: the number of a cluster whose notes become loose.
    package var commandDissolve: String { text("島を解く", "dissolve a cluster") }
    /// Command `step`: `next`, `previous` or the number of a step to enter.
    package var commandStep: String { text("次第を進める", "move on in the agenda") }
    /// Command `clock`: what to do with the countdown; lengths in minutes, or minutes:seconds.
    package var commandClock: String { text("タイマー", "the timer") }
    /// Command `ballot`: what is voted on, and its rules as `dots=3 cap=1`; voting does not begin yet.
    package var commandBallot: String { text("投票を用意する", "prepare a ballot") }
    /// Command `open`: the number of a prepared ballot, or of a closed one that is to be open again.
    package var commandOpen: String { text("投票を始める", "open a ballot") }
    /// Command `shut`: the number of an open ballot; its result stays sealed.
    package var commandShut: String { text("投票を締め切る", "close a ballot") }
    /// Command `reveal`: the number of a closed ballot, whose result is shown from then on.
    package var commandReveal: String { text("開票する", "reveal a ballot") }
    /// Command `dots`: a ballot, an option, how many more or fewer, and the group if it votes by group.
    package var commandDots: String { text("票を足す・引く", "add or take dots") }
    /// Command `paper`: a ballot and the options on one person's paper, or `spoilt`.
    package var commandPaper: String { text("投票用紙を一枚数える", "count one ballot paper") }
    /// Command `runoff`: the number of a ballot with a tie.
    package var commandRunoff: String { text("決選投票を用意する", "prepare a run-off") }
    /// Command `count`: a ballot, perhaps a group (`@3`), and options with their dots as `4=9 6=6`.
    package var commandCount: String { text("票数をまとめて入れる", "enter the dots of several options") }
    /// Command `counted`: a ballot and a group whose count is complete although dots are left.
    package var commandCounted: String { text("グループの票を済みにする", "a group’s count is complete") }
    /// Command `tie`: a ballot, and the numbers of the options chosen among those that tie.
    package var commandTie: String { text("同数を決める", "decide a tie") }
    /// Command `result`: the ballot that counts in the reports.
    package var commandResult: String { text("会の結果にする投票", "which ballot is the meeting’s result") }
    /// Command `uncover`: a revealed ballot; the next place, all or none.
    package var commandUncover: String { text("結果を順に表示する", "uncover the result place by place") }
    /// Command `memo`: a kind, perhaps the group it is about (`@3`), and the words.
    package var commandMemo: String { text("記録を書く", "write a memo") }
    /// Command `title`: what the meeting is called on screens and reports.
    package var commandTitle: String { text("会議名", "title of the meeting") }
    /// Command `question`: what the groups discuss, as the projector shows it.
    package var commandQuestion: String { text("話し合う問い", "the question") }
    /// Command `place`: the venue, in the operator's words.
    package var commandPlace: String { text("会場", "the place") }
    /// Command `next`: when and where people meet again, in the operator's words.
    package var commandNext: String { text("次回", "the next meeting") }
    /// Command `host`: who holds the meeting.
    package var commandHost: String { text("主催", "who holds it") }
    /// Command `contact`: whom to ask about what is published.
    package var commandContact: String { text("問い合わせ先", "whom to ask") }
    /// Command `source`: where the record comes from.
    package var commandSource: String { text("出典", "where the record comes from") }
    /// Command `aims`: what the meeting is for, with `/` between them.
    package var commandAims: String { text("狙い", "what it is for") }
    /// Command `materials`: what was handed out, with `/` between them.
    package var commandMaterials: String { text("配布資料", "what was handed out") }
    /// Command `observers`: how many came to listen.
    package var commandObservers: String { text("傍聴者の人数", "how many listened") }
    /// Command `issued`: the day the report is dated.
    package var commandIssued: String { text("報告の発行日", "the day the report is dated") }
    /// Command `date`: the day of the meeting, as 2026-11-21.
    package var commandDate: String { text("日付", "the date") }
    /// Command `start`: the planned start of the meeting, as 19:00.
    package var commandStart: String { text("開始時刻", "when it begins") }
    /// Command `attendance`: residents and staff, two numbers.
    package var commandAttendance: String { text("出席者（一般・職員）", "who came") }
    /// Command `people`: the number of a group and how many sit at its table.
    package var commandPeople: String { text("グループの人数", "people in a group") }
    /// Command `group`: the new group's name, or nothing for the usual one.
    package var commandGroup: String { text("グループを追加する", "add a group") }
    /// Command `rename`: the number of a group and its new name.
    package var commandRename: String { text("グループ名", "name a group") }
    /// Command `addstep`: minutes and title of a step that goes to the end of the agenda.
    package var commandAddstep: String { text("次第に項目を追加する", "add a step") }
    /// Command `turns`: `next` calls a group; numbers set the order, and `@3` the minutes each.
    package var commandTurns: String { text("発表順、次の発表", "order of presenting, next to present") }
    /// Command `plan`: a step, and its minutes, fixed start, note, kind or what the projector shows.
    package var commandPlan: String { text("項目の予定を変更する", "change a step’s plan") }
    /// Command `rules`: a ballot that is not open yet, and its rules as `dots=3 cap=1`.
    package var commandRules: String { text("投票の設定を変更する", "change a prepared ballot") }
    /// Command `until`: the planned end of the meeting, as 21:30.
    package var commandUntil: String { text("終了予定", "when it is to end") }
    /// Command `propose`: the title, and before it the opinion (`2-14`) or theme (`#5`) it comes from.
    package var commandPropose: String { text("事業案にする", "make a proposal") }
    /// Command `answer`: a proposal, a question of its flow, yes or no, and perhaps the reason.
    package var commandAnswer: String { text("検討フローに答える", "answer a question of a proposal") }
    /// Command `tick`: a proposal, one of its checklists and the number of an item, from 1.
    package var commandTick: String { text("事業案の一覧をチェックする", "tick an item of a proposal") }
    /// Command `desk`: a proposal and one field of its sheet; `withdraw` removes the proposal.
    package var commandDesk: String { text("事業案を書く", "fill in a proposal") }
    /// Command `record`: an opinion of the ledger (`2-14`), the stage it has reached, and the words.
    package var commandRecord: String { text("意見がどうなったかを台帳に書く", "what became of an opinion") }
    /// Command `solves`: notes, and the number of the note that states the problem, or `none`.
    package var commandSolves: String { text("どの問題点の解決策か", "which problem they solve") }
    /// Command `roster`: everybody at once, as `NAME / AFFILIATION / ROLE; …`.
    package var commandRoster: String { text("名簿", "the roster") }
    /// Command `ordinal`: a number from 1, which opinions in the ledger carry.
    package var commandOrdinal: String { text("開催回（年度内の第何回か）", "which meeting of the year") }
    /// Command `close`: takes no words, and asks nothing back.
    package var commandClose: String { text("閉会する", "close the workshop") }
    /// Command `reopen`: takes no words.
    package var commandReopen: String { text("閉会を取り消す", "reopen the workshop") }
    /// Command `undo`: takes no words; reverts what the same operator did last.
    package var commandUndo: String { text("直前を戻す", "undo") }
    /// Command `redo`: takes no words; only what the same operator has just undone.
    package var commandRedo: String { text("戻したことをやり直す", "redo") }

    /// Command `clock clear`, in the console's list of actions.
    package var commandClearClock: String { text("タイマーを消す", "clear the timer") }

    // MARK: - What is asked for one after another

    /// Prompt for the notes a command is about.
    package var askNotes: String { text("付箋の番号（例 12、12,14、12-15）", "Notes (such as 12 or 12,14 or 12-15)") }
    /// For the command that keeps numbers for paper.
    package var askNumbersOfPaper: String { text("何枚分ですか", "For how many papers") }
    /// Prompt for how many said the same, the writer included.
    package var askTimes: String { text("何人が言いましたか", "How many said it") }
    /// Prompt for a participant's device.
    package var askDevice: String { text("端末の番号", "Number of the device") }
    /// Prompt for the number of people at a group's table.
    package var askPeople: String { text("何人ですか", "How many people") }
    /// Prompt for the name of a group.
    package var askNameOfGroup: String { text("グループの名前", "Name of the group") }
    /// The same for a track.
    package var askNameOfTrack: String { text("部会の名前", "Name of the track") }
    /// Title of the menu of headings.
    package var askCluster: String { text("どの島", "Which cluster") }
    /// Title of the menu of boards.
    package var askBoard: String { text("どのボード", "Which board") }
    /// Title of the menu of tracks.
    package var askTrack: String { text("どの部会", "Which track") }
    /// Title of the menu of actors.
    package var askActor: String { text("どの主体", "Which actor") }
    /// Title of the menu of ballots.
    package var askBallot: String { text("どの投票", "Which ballot") }
    /// The last choice of such a menu.
    package var noneOfThem: String { text("なし", "none") }
    /// Refusal of a command whose menu would be empty.
    package func nothingToChoose(_ noun: String) -> String {
        text("\(noun)がまだありません", "There is no \(noun) yet")
    }
    /// What such a menu has: a cluster.
    package var nounCluster: String { text("島", "cluster") }
    /// The same: a track.
    package var nounTrack: String { text("部会", "track") }
    /// The same: an actor.
    package var nounActor: String { text("主体", "actor") }
    /// The same: a ballot.
    package var nounBallot: String { text("投票", "ballot") }
    /// The same: a group.
    package var nounGroup: String { text("グループ", "group") }
    /// A heading in the menu of headings.
    package func islandName(_ id: Cluster.ID, _ heading: String) -> String { text("島\(id) ", "\(id) ") + heading }

    // MARK: - Why a line was not understood

    /// A line of `do` or of the console's command line begins with no verb; `nearest` is the likeliest one.
    package func noSuchCommand(_ verb: String, nearest: String) -> String {
        text(
            "「\(verb)」というコマンドはありません。\(nearest) ですか",
            "There is no “\(verb)”. Did you mean \(nearest)?")
    }
    /// The same when no verb is near enough to be meant.
    package func noSuchCommand(_ verb: String) -> String {
        text(
            "「\(verb)」というコマンドはありません。fusen do --help に一覧があります",
            "There is no “\(verb)”. fusen do --help lists them")
    }
    /// The words behind a verb could not be read; `form` is the verb with its whole syntax.
    package func writeCommand(_ form: String) -> String { text("書き方: \(form)", "Usage: \(form)") }

    /// The form of a command with the names of its arguments, the words in capitals, in the language spoken here; the
    /// words that are typed as they are stay.
    package func argumentNames(in form: String) -> String {
        let names = argumentNames
        return form.replacing(/[A-Z][A-Z:-]*/) { names[String($0.output)] ?? String($0.output) }
    }

    private var argumentNames: [String: String] {
        [
            "GROUP": text("グループ", "GROUP"),
            "LANE": text("欄", "LANE"),
            "TEXT": text("文", "TEXT"),
            "THEME": text("テーマ", "THEME"),
            "N": text("数", "N"),
            "NOTE": text("付箋", "NOTE"),
            "NOTES": text("付箋", "NOTES"),
            "ACTOR": text("主体", "ACTOR"),
            "PART": text("文", "PART"),
            "CLUSTER": text("島", "CLUSTER"),
            "COUNT": text("枚数", "COUNT"),
            "NUMBER": text("番号", "NUMBER"),
            "MIN": text("分", "MIN"),
            "SEC": text("秒", "SEC"),
            "LABEL": text("選択肢", "LABEL"),
            "BALLOT": text("投票", "BALLOT"),
            "OPTION": text("選択肢", "OPTION"),
            "PAPER": text("用紙", "PAPER"),
            "DEVICE": text("端末", "DEVICE"),
            "YYYY-MM-DD": text("年-月-日", "YYYY-MM-DD"),
            "HH:MM": text("時:分", "HH:MM"),
            "RESIDENTS": text("一般の人数", "RESIDENTS"),
            "STAFF": text("職員の人数", "STAFF"),
            "TRACK": text("部会", "TRACK"),
            "NAME": text("名前", "NAME"),
            "MINUTES": text("分", "MINUTES"),
            "TITLE": text("題", "TITLE"),
            "STEP": text("項目", "STEP"),
            "KIND": text("種類", "KIND"),
            "SHOWING": text("投影するもの", "SHOWING"),
            "PROPOSAL": text("事業案", "PROPOSAL"),
            "MEETING-NOTE": text("回-付箋", "MEETING-NOTE"),
            "PROBLEM": text("問題点の付箋", "PROBLEM"),
            "REASON": text("理由", "REASON"),
            "AFFILIATION": text("所属", "AFFILIATION"),
            "ROLE": text("役割", "ROLE"),
            "TYPE": text("型", "TYPE"),
            "WHO": text("だれ", "WHO"),
            "DATE": text("日付", "DATE"),
            "COMMENT": text("意見", "COMMENT"),
        ]
    }
}
