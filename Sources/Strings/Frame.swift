package import Engine

extension Strings {
    /// The whole screen of a console in a terminal that is too small: its size, and the least that will do.
    package func tooSmall(rows: Int, columns: Int, leastRows: Int, leastColumns: Int) -> String {
        text(
            """
            画面が小さすぎます（\(columns)桁\(rows)行）。
            \(leastColumns)桁\(leastRows)行以上にしてください。
            Ctrl-Q で終わります。
            """,
            """
            The screen is too small (\(columns)x\(rows)).
            Make it \(leastColumns)x\(leastRows) or larger.
            Ctrl-Q quits.
            """
        )
    }
    /// The answer to a hand that is used to saving.
    package func everythingIsSaved(waiting: Bool) -> String {
        waiting
            ? text("保存しています。終わるまで画面に残ります", "Being saved; what is not yet stays on the screen")
            : text(
                "すべて保存されています（保存の操作はいりません）",
                "Everything is saved as it is typed; nothing needs to be done")
    }
    /// On the message's row while there is no message: the operators of the other consoles of this session.
    package func hereToo(_ names: [String]) -> String { text("参加中 ", "also here: ") + names.joined(separator: dot) }
    /// Refusal of a question that only a yes or a no answers.
    package var enterIsYes: String { text("Enter で「はい」、Esc で取り消します", "Enter is yes, Esc is no") }
    /// Said when several lines were pasted where one is asked for.
    package func linesBecameOne(_ count: Int) -> String {
        text("貼り付けた\(count)行を1行にまとめました", "The \(count) pasted lines became one")
    }
    /// In the list of groups, before the note-taker whom the facilitation is entrusted to.
    package var entrustedSign: String { text("進行 ", "leads ") }
    /// The title of a console's window; `place` is the group's name, or what a console without a group is for.
    package func windowTitle(_ session: String, _ place: String) -> String { "fusen \(session) \(place)" }
    /// Refusal of letters typed or pasted in another encoding, which is nil where it cannot be guessed.
    package func terminalIsNotUTF8(encoding: String?) -> String {
        text(
            "端末の文字コードが UTF-8 ではありません" + (encoding.map { "（\($0) のようです）" } ?? "")
                + "。端末の設定を UTF-8 にしてください",
            "The terminal does not send UTF-8" + (encoding.map { " but probably \($0)" } ?? "")
                + ". Set its encoding to UTF-8")
    }
    /// Message when words arrive where no line is typed, from an input method or a paste.
    package var noLineHere: String {
        text(
            "ここには文字を入力できません。意見は付箋の入力行に打ちます",
            "No line to type into here; opinions are typed into the line of Notes")
    }
    /// Message when another console moved the meeting; `deed` is the line of the history.
    package func others(_ name: String, did deed: String) -> String { text("\(name)：\(deed)", "\(name): \(deed)") }
    /// Refusal of a command that somebody else came before with `deed`, which names them.
    package func overtaken(_ deed: String) -> String {
        text("\(deed)　（こちらの操作は行っていません）", "\(deed) (yours was not done)")
    }
    /// Refusal of a key that was pressed before anybody could see what another console had done; `deed` names both.
    package func movedMeanwhile(_ deed: String) -> String {
        text("進行が今移りました（\(deed)）", "Moved just now (\(deed)); yours was not done")
    }
    /// Refusal of a key: what was selected is gone since, and its neighbour selected in its place; who did what.
    package func targetGone(_ deed: String) -> String {
        text("選んでいたものが今変わりました（\(deed)）", "What was selected changed just now (\(deed)); not done")
    }
    /// Refused in the help: what it told the keys of is not open any more.
    package var helpIsOfClosed: String {
        text("ヘルプにあった画面は、もう閉じています", "What the help was about is closed by now")
    }
    /// Behind what another console did, when that has closed what was open here.
    package var closedAsOvertaken: String {
        text("（開いていた画面は閉じました）", "(What was open here is closed)")
    }
    /// Behind what another console did, when a line was open here that can no longer be entered.
    package func notTakenIn(_ words: String) -> String {
        text("（入力中の「\(words)」は入れていません）", "(“\(words)”, being typed here, was not taken in)")
    }
    /// Refusal of a command about something that another console has removed.
    package var goneMeanwhile: String {
        text("それはもうありません。ほかの画面で削除されています", "It is gone: another console has removed it")
    }
    /// Names in their order, the first four; nothing set has none.
    package func inOrder(_ names: [String]) -> String {
        names.isEmpty
            ? text("なし", "none") : names.prefix(4).joined(separator: "→") + (names.count > 4 ? "…" : "")
    }
    /// Refusal of Enter where an order or a place was changed meanwhile by somebody else to `now`.
    package func changedWhileChoosing(_ now: String) -> String {
        text(
            "ほかの人が変更しました（\(now)）。上書きするならもう一度 Enter",
            "Somebody else changed it (\(now)). Enter again to overwrite")
    }
    /// The same where there is no room for their names.
    package func hereToo(_ count: Int) -> String { text("ほか\(count)台が参加中", "\(count) more here") }
    /// Refusal of a key that moves the room, removes something or answers a question, pressed twice within half a
    /// second.
    package var pressedTwice: String {
        text("続けて押されたため、2回目は行っていません", "Pressed twice at once; the second press was not taken")
    }
    /// Refusal of an action chosen from a list, while nothing is selected or typed that it could act on.
    package var nothingToActOn: String { text("いまは対象がありません", "There is nothing to do this with now") }
    /// Before the words that are looked for in the list of all actions.
    package var askAction: String { text("すること", "Do") }
    /// In place of the list of actions, when none fits the words typed.
    package var noSuchAction: String { text("当てはまる操作がありません", "No action fits") }
    /// The same, above those that are called most like them.
    package var noSuchActionBut: String {
        text("当てはまる操作がありません。近いもの", "No action fits; these are the nearest")
    }
    /// Refusal of Enter then; `likest` are the names of what comes nearest.
    package func noSuchAction(_ words: String, likest: [String]) -> String {
        let names = likest.map { text("「\($0)」", "“\($0)”") }.joined(separator: text("", ", "))
        return likest.isEmpty
            ? text("「\(words)」という操作はありません", "There is no action “\(words)”")
            : text(
                "「\(words)」という操作はありません。近いもの：\(names)",
                "There is no action “\(words)”; the nearest: \(names)")
    }
    /// In the list of actions, before a command as `fusen do` reads it that was typed whole.
    package var asACommand: String { text("コマンド　", "Command  ") }
    /// Title of the menu of groups.
    package var askGroup: String { text("どのグループ", "Which group") }
    /// Message, once, to a facilitator when a second one opens the session; `name` is the other's.
    package func anotherFacilitator(_ name: String) -> String {
        text(
            "進行役の画面がもう一つ開いています（\(name)）。どちらからも操作できます",
            "Another facilitator’s console is open (\(name)); both work")
    }
    /// Behind the words of a note that somebody has open in a prompt; `name` is the operator's.
    package func changing(_ name: String) -> String { text("（\(name)が編集中）", " (\(name) is editing)") }

    /// Message of a console opened with `--at`, on any key that would change something; `time` is the moment shown.
    package func pastStays(_ time: String) -> String {
        text(
            "\(time) 時点の表示です。変更するには --at を付けずに開いてください",
            "This is the session as of \(time). Open it without --at to change it")
    }
    /// At the right of every screen's last row: notes without a theme, and notes still to be checked.
    package func leftToDo(_ counts: Counts) -> String {
        text("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)")
            + (counts.uncertain > 0 ? text("  要確認 \(counts.uncertain)", "  to check \(counts.uncertain)") : "")
    }
    /// Heading in the help, above the keys that work in every screen.
    package var everywhere: String { text("すべての画面", "Everywhere") }
    /// Message after a command that says nothing of its own.
    /// - Parameters:
    ///   - deed: the line of the history.
    ///   - undoKey: the key that takes it back.
    package func done(_ deed: String, undoKey: String) -> String {
        text("\(deed)（\(undoKey) で戻す）", "\(deed) (\(undoKey) undoes it)")
    }
    /// Before undo takes back anything else than the last act, or what the room sees.
    /// - Parameters:
    ///   - deed: the line of the history that would be taken back.
    ///   - time: when it was done, where that was before the present step.
    package func askUndo(_ deed: String, at time: String?) -> String {
        text(
            (time.map { "\($0) の操作を" } ?? "次を") + "取り消しますか：\(deed)",
            "Take back “\(deed)”" + (time.map { " of \($0)" } ?? "") + "?")
    }
    /// The same before redo; `time` is when it was taken back.
    package func askRedo(_ deed: String, at time: String?) -> String {
        text(
            (time.map { "\($0) に戻した操作を" } ?? "次を") + "やり直しますか：\(deed)",
            "Do “\(deed)”" + (time.map { ", undone at \($0)," } ?? "") + " again?")
    }
    /// Refusal of the key that settles a tie while places of the result are covered.
    package var placesStillCovered: String {
        text(
            "まだ表示していない順位があります。すべて表示してから決めてください",
            "Places are still covered; show them all before the tie is decided")
    }
    /// Refusal of undo and redo while a question or a menu is open.
    package var undoBehindQuestion: String {
        text("先に問いに答えるか、Esc で閉じてください", "Answer the question first, or close it with Esc")
    }
    /// Refusal of undo and redo while words stand in a line that is being typed.
    package var undoWhileTyping: String {
        text(
            "入力中は戻せません。行を空にするか Esc のあとで",
            "Not while a line is being typed; empty it, or Esc first")
    }
    /// Message after the key that undoes; `deed` is the line of the history that was taken back.
    package func undone(_ deed: String) -> String { text("次の操作を戻しました：\(deed)", "Undone: \(deed)") }
    /// Message after the key that redoes; `deed` is the line of the history that was repeated.
    package func redone(_ deed: String) -> String { text("次の操作をやり直しました：\(deed)", "Redone: \(deed)") }
    /// At the right of the message line while commands wait for the disk; `count` is how many.
    package func saving(_ count: Int) -> String { text("… 保存中 \(count)", "… saving \(count)") }
    /// Refusal of Enter in a prompt whose value somebody else changed meanwhile to `now`; Enter again is carried out.
    package func changedWhileTyping(_ now: String) -> String {
        text(
            "ほかの人が「\(now)」に変更しました。上書きするならもう一度 Enter",
            "Somebody else changed it to “\(now)”. Enter again to overwrite")
    }
    /// Refusal of a yes to a question whose words have changed while it stood.
    package var questionChanged: String {
        text("問いの内容が変わりました。よければもう一度 Enter", "The question has changed. Enter again if yes")
    }
    /// Message when what could not be saved or read for a while works again.
    package var worksAgain: String { text("また保存できるようになりました", "Saving works again") }
    /// Label of the snapshot of what a console had read when its session's file was replaced; part of a file's name.
    package var replacedLabel: String { text("入れ替わる前", "before-replaced") }
    /// In the last row of the projector's view while the session cannot be read.
    package var wallIsStale: String { text("更新が止まっています", "Not up to date") }
    /// Message on leaving while commands still wait for the disk.
    package var savingBeforeEnd: String {
        text("保存しています。終わりしだい閉じます", "Saving; it closes when that is done")
    }
    /// Behind a refusal that came after the line was emptied, when other words are in it by now.
    package var wordsRecalled: String { text("　（言葉は ↑ で戻ります）", " (Up brings the words back)") }
    /// Message when a prompt opens with words that were never accepted, all of them selected.
    package var draftSelected: String {
        text(
            "入力途中の文を戻しました（→ で続きから、打つと置きかわり ↑ で戻る）",
            "Your unfinished line is back (Right goes on, typing replaces it, Up undoes that)")
    }
    /// Message when the entry line, or a line that was left standing, comes back with words that were never accepted.
    package var draftOffered: String {
        text("入力途中の文を戻しました（Ctrl-U で消去）", "Your unfinished line is back (Ctrl-U empties it)")
    }
    /// The same when the console begins, and so many other lines come behind it.
    package func draftOffered(more: Int) -> String {
        draftOffered
            + (more == 0
                ? "" : text("。ほかに\(more)件、Enter のあとに続けて出ます", ". \(more) more, one after each Enter"))
    }
    /// In place of the name of a group that was removed while a note-taker writes for it; the words stay.
    package var removedGroup: String {
        text("削除されたグループ（進行役に確認）", "removed group (ask the facilitator)")
    }
    /// Refused: a click on another screen's tab while a line is typed.
    package func lineIsTyped(key: String) -> String {
        text(
            "入力中です。\(key) で移れます（入力した文は残ります）",
            "A line is being typed; \(key) goes there, and the line stays")
    }
    /// Question before an action that was run from another screen is done to what is selected on its own.
    package func askUnseen(_ action: String) -> String {
        text("いま選ばれているものに「\(action)」を行いますか", "Do “\(action)” to what is selected here?")
    }
    /// Behind a question that Enter and Esc answer.
    package var answerKeys: String { text("Enter はい  Esc いいえ", "Enter yes  Esc no") }
    /// Refused in a menu: a number that is not there.
    package func noSuchChoice(_ typed: String, of count: Int) -> String {
        text("\(typed) はありません（1–\(count)）", "There is no \(typed) (1–\(count))")
    }
    /// In a menu, when letters, kana or kanji are typed with which no item begins.
    package func noChoiceBegins(with words: String) -> String {
        text("「\(words)」で始まるものはありません", "None begins with “\(words)”")
    }
    /// In a menu, at the Enter behind something that was no item's.
    package func enterChooses(_ label: String) -> String {
        text("もう一度 Enter を押すと「\(label)」になります", "Enter again chooses “\(label)”")
    }
    /// Message when a question that asks for no words closes with some; they go to the line of the notes.
    package func wordsMoved(_ words: String) -> String {
        text("「\(words)」を付箋の入力行に移しました", "“\(words)” is in the entry line of Notes")
    }
    /// Refusal of a line without words; Enter again makes a note of it.
    package var noWordsInLine: String {
        text(
            "言葉がありません。このまま付箋にするときは、もう一度 Enter",
            "There are no words in it; Enter again makes a note of it")
    }
    /// Refusal of a line that begins as a search does; Enter again makes a note of it.
    package var searchOrWords: String {
        text(
            "検索は Esc のあと /。このまま付箋にするときは、もう一度 Enter",
            "To search: Esc, then /. Enter again makes a note of it")
    }
    /// Refusal of a line that begins with what is written behind the words; Enter again makes a note of it.
    package func signGoesBehind(_ sign: String) -> String {
        text(
            "「\(sign)」は文のあとに書きます。このまま付箋にするときは、もう一度 Enter",
            "“\(sign)” goes behind the words. Enter again makes a note of it as it is")
    }
    /// Message at Enter while words stand in the line that nobody typed there just now.
    package var enterPosts: String {
        text(
            "前に打った言葉です。もう一度 Enter を押すと付箋になります（Ctrl-U で消去）",
            "These are words of before. Enter again makes a note of them; Ctrl-U clears")
    }
    /// Message when a prompt closes whose note, step or the like somebody removed meanwhile; its words go to the line
    /// of the notes.
    package func orphanInLine(_ words: String) -> String {
        text(
            "対象がなくなったため、「\(words)」を付箋の入力行に移しました",
            "What it was about is gone; “\(words)” is in the entry line of Notes")
    }
    /// The same of a person who is no longer in the roster: the words come up where somebody is added to it.
    package func orphanOfRoster(_ words: String) -> String {
        text(
            "名簿から削除されたため、「\(words)」を残しました（名簿に追加するときに出ます）",
            "The person was taken out of the roster; “\(words)” is kept for adding somebody")
    }
    /// The same where other words stand in that line; the key brings them up.
    package func orphanBehindLine(_ words: String, key: String) -> String {
        text(
            "対象がなくなったため、「\(words)」を残しました（付箋の入力行で \(key)）",
            "What it was about is gone; “\(words)” is kept (\(key) in the entry line of Notes)")
    }
    /// First line of the list of operations that the grouping screen opens.
    package var historyTitle: String {
        text("履歴（新しい順、- は戻したもの）", "History (newest first, - was taken back)")
    }
    /// Behind the first event of an operation in the history; `count` is how many further events it has.
    package func andMore(_ count: Int) -> String { text("　ほか\(count)件", "  and \(count) more") }

    // MARK: - The top row

    /// Where a refusal sends the operator; the same as the title of that screen's tab.
    package var agendaScreen: String { text("進行", "Agenda") }
    /// The same of the screen of the ballots.
    package var voteScreen: String { text("投票", "Vote") }

    /// In the top row of a closed meeting, where its step would be; and in the last column of `fusen list`.
    package var closedSign: String { text("閉会", "closed") }
    /// In the top row, before the step, while an earlier state is looked at.
    package var pastSign: String { text("【過去】", "[past] ") }
    /// In the top row while no countdown is set; `time` is that of the day, which must not be taken for what is left.
    package func timeNow(_ time: String) -> String { text("いま \(time)", "now \(time)") }
    /// In the top row, before how long the countdown has run over.
    package var timeOver: String { text("超過", "over") }
    /// In the top row, before how long the countdown still runs.
    package var timeLeft: String { text("残り", "left") }
    /// In the top row, behind a countdown that is paused; ▸ stands there while it runs.
    package var pausedSign: String { text("停", "||") }
}
