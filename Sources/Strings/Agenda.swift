package import Engine

extension Strings {
    /// Message after the countdown was started or set, on the agenda or by the key that works everywhere.
    package func clockStarted(key: String) -> String {
        text("タイマーを開始しました（\(key) で停止）", "Timer started (\(key) pauses it)")
    }
    /// Message after the same key stopped the running countdown.
    package func clockPaused(key: String) -> String {
        text("タイマーを停止しました（\(key) で再開）", "Timer paused (\(key) goes on)")
    }
    /// Message after the countdown was extended; `minutes` is the change, negative when it was shortened.
    package func clockChanged(_ minutes: Int, left: String) -> String {
        let change = (minutes > 0 ? "+" : "") + "\(minutes)"
        return text("タイマー \(change)分、残り \(left)", "Timer \(change) min, \(left) left")
    }
    /// Question before a heading is removed and so many steps below it are not.
    package func askRemoveHeading(_ step: Step, of count: Int) -> String {
        text(
            "見出し「\(step.title)」だけを削除しますか（下の\(count)項目は残ります）",
            "Remove only the heading “\(step.title)”? \(many(count, "step")) below it stay\(count == 1 ? "s" : "")")
    }
    /// The countdown, set to a length.
    package func clockSet(_ length: Milliseconds) -> String { text("タイマー ", "Timer ") + said(length) }
    /// A length as people say it, or as a clock shows it where there are seconds: 90分, 2:30.
    private func said(_ length: Milliseconds) -> String {
        let seconds = length / 1000 % 60
        if seconds == 0 { return text("\(length / 60_000)分", "\(length / 60_000) min") }
        return "\(length / 60_000):\(seconds < 10 ? "0" : "")\(seconds)"
    }
    /// Message after the meeting has moved to a step; `left` is what its clock goes on from, when part of its time was
    /// used before; `added` are the minutes by which it was extended, negative when it was shortened.
    package func entered(_ step: Step, left: String?, added: Int = 0) -> String {
        let change = added == 0 ? "" : (added > 0 ? "+" : "") + text("\(added)分を含む", "\(added) min included")
        let more = change.isEmpty ? "" : comma + change
        return text("いま: ", "Now: ") + step.title
            + (left.map { text("（残り \($0) から\(more)）", " (with \($0) left\(more))") } ?? "")
    }
    /// Question before the room is moved to the selected step while a clock runs.
    package func askEnter(_ step: Step) -> String {
        text("「\(step.title)」へ移りますか", "Go to “\(step.title)”?")
    }
    /// Asked before a running clock begins anew.
    package var askRestart: String {
        text("動いているタイマーを最初に戻しますか", "Restart the running timer?")
    }
    /// Refusal of the key that calls the next group, while no group presents.
    package var notPresenting: String { text("いまは発表の項目ではありません", "Nobody presents in this step") }
    /// Message on every screen of an open console at the moment a bell is due.
    package func rang(_ bell: Bell) -> String {
        bell == .first
            ? text(
                "1鈴 残り1分です",
                "First bell: one minute left") : text("2鈴 時間です", "Second bell: time is up")
    }
    /// Message after a closed meeting was reopened; the key closes it again.
    package func reopened(key: String) -> String {
        text("再開しました（\(key) でまた閉会）", "Reopened (\(key) closes it again)")
    }
    /// In place of the clock of a closed meeting.
    package func afterClosing(screen: String, showKey: String, reopenKey: String) -> String {
        text(
            "\(screen)の \(showKey) で報告を表示、\(reopenKey) で再開",
            "\(screen), \(showKey) shows the reports; \(reopenKey) reopens")
    }
    /// Asked before a closed meeting is reopened.
    package var askReopen: String {
        text("会を再開しますか", "Reopen the meeting?")
    }
    /// Message after the closing was confirmed, until the reports are written; opinions are counted with their ×N.
    package func closed(_ counts: Counts) -> String {
        text(
            "閉会しました。意見\(counts.all.weightedCount)、要確認\(counts.uncertain)",
            "Closed. \(counts.all.weightedCount) opinions, \(counts.uncertain) to check")
    }
    /// Message once both packs are written: the public folder's whole path, and the internal one's name beside it.
    package func packed(_ path: String, internal name: String) -> String {
        text("閉会しました。報告は \(path)、内部用は \(name)", "Closed. Reports in \(path), internal: \(name)")
    }
    /// The same where something is left to be checked, for which the public one was not made.
    package func packedInternally(_ path: String, left: String, session: String) -> String {
        text(
            "閉会しました。\(left)があるため公開用の報告は未作成です。確認して fusen report \(session) --pack"
                + " で作成できます。内部用は \(path)",
            "Closed. The report for the public is not made: \(left). Look at them, then fusen report \(session) "
                + "--pack. Internal: \(path)")
    }
    /// What is left to be checked before a report is published, in a few words; what there is none of is left out.
    package func leftToCheck(notes: Int, earlier: Int, remaining: Int) -> String {
        [
            notes > 0 ? text("要確認の付箋\(notes)枚", "\(many(notes, "note")) to check") : nil,
            earlier > 0
                ? text("見つからない前の会議\(earlier)件", "\(many(earlier, "earlier meeting")) not there") : nil,
            remaining > 0
                ? text(
                    "取り消した言葉の残る箇所\(remaining)件",
                    "\(many(remaining, "place")) with words taken out elsewhere")
                : nil,
        ].compactMap(\.self).joined(separator: comma)
    }
    /// On the terminal, behind a console at a closed session that was left: both folders' whole paths.
    package func reportsAre(_ path: String?, internal inside: String, session: String) -> String {
        let command = "fusen report \(session) --pack"
        let published = path ?? text("未作成（\(command)）", "not made (\(command))")
        return text(
            "報告（公開用）: \(published)\n報告（内部用）: \(inside)",
            "Reports: \(published)\nInternal reports: \(inside)")
    }
    /// The workshop is closed, and this machine has no reports of it.
    package func noReportsYet(session: String) -> String {
        text(
            "このPCには閉会後の報告がありません。作成: fusen report \(session) --pack",
            "This machine has no reports of the closed workshop. To make them: fusen report \(session) --pack")
    }
    /// Above the columns of planned minutes and times, at the right of the list of steps.
    package var planned: String { text("予定", "plan") }
    /// Above those of how long a step took, and when; what is still to come stands there as it is foreseen.
    package var actual: String { text("実際", "actual") }
    /// Above the minutes a step took beyond its plan; negative when it took less.
    package var gained: String { text("増減", "+/-") }
    /// In place of the list of steps.
    package func noSteps(key: String) -> String {
        text("次第がまだありません（\(key) で追加）", "No agenda yet (\(key) adds a step)")
    }
    /// Below the large digits of a countdown that has run out, on the agenda and on the projector.
    package var overTime: String { text("時間を過ぎています", "over time") }
    /// Below the large digits of a running countdown, on the agenda alone.
    package var running: String { text("進行中", "running") }
    /// Below the large digits of a paused countdown, on the agenda and on the projector.
    package var paused: String { text("停止中", "paused") }
    /// Behind the state of the countdown on the agenda; shows whole minutes and how far they differ from the plan.
    package func ofMinutes(_ length: Milliseconds, planned: Milliseconds) -> String {
        let change = (length - planned) / 60_000
        let whole = text("持ち時間 ", "of ") + said(length)
        return change == 0
            ? whole : whole + text("（\(change > 0 ? "+" : "")\(change)分）", " (\(change > 0 ? "+" : "")\(change))")
    }
    /// On the agenda below the time of day, where the countdown would be.
    package func noClockSet(key: String) -> String {
        text("タイマーは未設定です（\(key)）", "no timer set (\(key))")
    }
    /// On the agenda, before the title of the step being held.
    package var nowStep: String { text("いま　", "now   ") }
    /// On the agenda below the present step: the title of the one that follows and its planned minutes.
    package func next(_ step: Step) -> String {
        nextStep + step.title + (step.minutes.map { text("（\($0)分）", " (\($0) min)") } ?? "")
    }
    /// The message after a step was added with its minutes.
    package func stepAdded(_ title: String, _ minutes: Int) -> String {
        text("「\(title)」（\(minutes)分）を追加しました", "“\(title)” added (\(minutes) min)")
    }
    /// Asks whether pasted lines become so many steps.
    package func askPasteSteps(_ count: Int) -> String {
        text("貼り付けた\(count)行を、1行1項目として次第に加えますか", "Add the \(count) pasted lines as a step each?")
    }
    /// The message after pasted lines became steps.
    package func stepsAdded(_ count: Int) -> String { text("\(count)項目を追加しました", "\(count) steps added") }
    /// Before the title in ``next(_:)``; as wide as ``nowStep``.
    private var nextStep: String { text("つぎ　", "next  ") }
    /// On the agenda: when the meeting will end if the present step and all that are left keep to their time.
    package func endsAt(_ time: ClockTime) -> String { text("終了見込み \(time)", "ends about \(time)") }
    /// On the agenda, last of the forecast: the planned minutes of all steps, those already held included.
    /// - Parameter over: by how many minutes they are longer than the meeting is to last; nil where they are not.
    package func plannedWhole(_ minutes: Int, over: Int?) -> String {
        text("予定の合計 \(minutes)分", "\(minutes) min planned in all")
            + (over.map { text("（開始から終了までより\($0)分長い）", " (\($0) more than there are)") } ?? "")
    }
    /// Above the ways to catch up; `due` is the planned end.
    package func lateBy(_ minutes: Int, _ due: ClockTime?) -> String {
        text("予定より\(minutes)分遅れています", "\(minutes) min behind")
            + (due.map { text("（終了予定 \($0)）", " (due to end at \($0))") } ?? "")
    }
    /// Behind one way to catch up: what taking it would save, and when the meeting would then end.
    package func wins(_ minutes: Int, _ end: ClockTime) -> String {
        text("\(minutes)分短縮、\(end) 終了", "saves \(minutes) min, ends at \(end)")
    }
    /// Message after one way to catch up was taken.
    package func won(_ saving: CatchUpOption) -> String {
        let minutes = (saving.timeSaved + 30_000) / 60_000
        return text("次第を\(minutes)分短縮しました", "Saved \(minutes) min of the agenda")
    }
    /// Message of the key that catches up, in a meeting that is not late.
    package var inTime: String { text("遅れていません", "Not behind") }
    /// Message of the same key in a late meeting where no step can be shortened.
    package var nothingToWin: String { text("短縮できる項目が残っていません", "Nothing left to shorten") }
    /// On the agenda below the expected end; `minutes` is the delay, negative when ahead, `due` the planned end.
    package func against(_ due: ClockTime, _ minutes: Int, key: String) -> String {
        if minutes == 0 { return text("予定 \(due) どおり", "as planned, \(due)") }
        return minutes > 0
            ? text(
                "予定 \(due) より\(minutes)分遅い（\(key) で時間短縮）",
                "\(minutes) min behind \(due) (\(key) catches up)")
            : text("予定 \(due) より\(-minutes)分早い", "\(-minutes) min ahead of \(due)")
    }
    /// On the agenda, before the facilitator's own note to the selected step.
    package var remark: String { text("メモ　", "Note  ") }
    /// On the agenda, before the first group is called; `each` is the length of a turn as a clock shows it.
    package func turnsReady(_ turns: PresentationOrder, each: String, key: String) -> String {
        text(
            "発表順 \(turns.order.map { "\($0)" }.joined(separator: " "))、各\(each)（\(key) で呼ぶ）",
            "Order \(turns.order.map { "\($0)" }.joined(separator: " ")), \(each) each (\(key) calls)"
        )
    }
    /// Refusal of the key for reference cards, in an installation that has none.
    package var noCards: String { text("参考カードがありません", "No reference cards") }
    /// On the agenda: how many cards the program recommends for the step being held.
    package func neededCards(_ count: Int, key: String) -> String {
        text("参考 \(count)枚（\(key)）", "\(many(count, "reference card")) (\(key))")
    }

    // MARK: - Questions

    /// Label of the prompt for a countdown, which starts as soon as it is set.
    package var askClock: String { text("タイマー（分、または 分:秒）", "Timer (minutes, or min:sec)") }
    /// Label of the prompt for a step to be added; a number behind the title is its minutes.
    package var askNewStep: String { text("項目名と分（例 意見交換 20）", "Step and minutes (such as Discussion 20)") }
    /// Label of the prompt that renames the selected step.
    package var askStepTitle: String { text("項目名", "Step") }
    /// Label of the prompt for the planned minutes of the selected step.
    package var askMinutes: String { text("予定時間（分）", "Planned minutes") }
    /// Hint below ``askMinutes``, from closed sessions in the same folder; `meetings` is how many held such a step.
    package func median(of meetings: Int, _ minutes: Int) -> String {
        text("過去\(meetings)回の中央値 \(minutes)分", "median of \(meetings) earlier meetings: \(minutes) min")
    }
    /// Label of the prompt for the time of day a step is fixed to.
    package var askStepStart: String {
        text("開始時刻（例 19:30、空欄で指定なし）", "Fixed start (19:30; empty for none)")
    }
    /// Label of the prompt for the words shown behind ``remark``, which the projector never shows.
    package var askStepNote: String { text("進行役のメモ", "Facilitator’s note") }
    /// Title of the menu of kinds.
    package var askStepKind: String { text("項目の種類", "Kind of step") }
    /// In the menu of kinds, for the one that has no name elsewhere.
    package var otherKind: String { text("その他", "other") }
    /// Title of the menu of what the projector shows during the selected step.
    package var askStepShowing: String { text("投影するもの", "What the projector shows") }
    /// Above the list of who presents: how many tables do, and how long each.
    package func turnsHeading(_ count: Int, each: String) -> String {
        text("発表順　\(count)グループ、各\(each)", "Order of presenting: \(count), \(each) each")
    }
    /// Below that: what the keys do here, for the footer has no room for all of it.
    package func turnsHint(moveKeys: String, toggleKey: String, timeKey: String) -> String {
        text(
            "\(moveKeys) で並べ替え　\(toggleKey) で発表する・しない　\(timeKey) で1グループの時間",
            "\(moveKeys) move  \(toggleKey) in or out  \(timeKey) time each")
    }
    /// In that list, behind a table that does not present.
    package var isLeftOut: String { text("発表しない", "does not present") }
    /// In that list, behind a table that was called already.
    package var hasPresented: String { text("✓ 発表済み", "✓ has presented") }
    /// Refusal of moving it.
    package var alreadyPresented: String {
        text("呼んだグループの順番は変えられません", "A group that was called keeps its place")
    }
    /// In that list, behind the table that presents now.
    package var isPresenting: String { text("▶ 発表中", "▶ presents now") }
    /// The line for the time of each table.
    package var askTurnTime: String { text("1グループの時間（\(lengthForms)）", "Time each (\(lengthForms))") }
    /// Message once the order was set; names the tables that are not in it.
    package func turnsSet(_ turns: PresentationOrder, each: String, left: [String]) -> String {
        let order = turns.order.map { "\($0)" }.joined(separator: " ")
        return text("発表順 \(order)、各\(each)", "Order \(order), \(each) each")
            + (left.isEmpty
                ? ""
                : text(
                    "。発表しない: \(left.joined(separator: comma))", "; not in it: \(left.joined(separator: comma))"))
    }
    private func oddEnd(_ occasion: Occasion) -> String {
        let (start, end) = (occasion.start.map { "\($0)" } ?? "", occasion.end.map { "\($0)" } ?? "")
        return text("終了予定 \(end) が開始 \(start) より前", "the end \(end) is before the start \(start)")
    }
    /// The question before closing, with what is odd or still to be done: times, themes, checks, opinions
    /// that wait to be let onto a board, ballots not revealed.
    package func askClose(_ workshop: Workshop) -> String {
        let counts = workshop.counts
        let sealed = workshop.ballots.count { $0.state == .closed }
        let covered = workshop.ballots.count { $0.coveredPlaces ?? 0 > 0 }
        let waiting = workshop.submissions.count
        let occasion = workshop.occasion
        let left = [
            occasion.endsBeforeStart ? oddEnd(occasion) : nil,
            counts.unthemed > 0 ? text("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)") : nil,
            counts.uncertain > 0 ? text("要確認 \(counts.uncertain)", "to check \(counts.uncertain)") : nil,
            waiting > 0 ? text("承認待ちの意見 \(waiting)", "opinions that wait \(waiting)") : nil,
            sealed > 0 ? text("開票していない投票 \(sealed)", "ballots not revealed \(sealed)") : nil,
            covered > 0 ? text("順位を表示していない投票 \(covered)", "ballots with places covered \(covered)") : nil,
        ].compactMap(\.self).joined(separator: comma)
        return text(
            "閉会して報告を作成しますか（\(left.isEmpty ? "残りなし" : "残り: \(left)")）",
            "Close and write the reports? (\(left.isEmpty ? "nothing left" : "left: \(left)"))")
    }
}
