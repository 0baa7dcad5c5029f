package import Engine

extension Strings {
    package var clockStarted: String { text("タイマーを開始しました", "Timer started") }
    package var clockPaused: String { text("タイマーを停止しました", "Timer paused") }
    package var clockRestarted: String { text("タイマーを最初に戻しました", "Timer restarted") }
    package func clockChanged(_ minutes: Int) -> String {
        text("\(minutes > 0 ? "+" : "")\(minutes)分", "\(minutes > 0 ? "+" : "")\(minutes) min")
    }
    package func entered(_ step: Step.ID?, in workshop: Workshop) -> String {
        text("いま: ", "Now: ") + (step.flatMap { workshop.agenda[$0]?.title } ?? "")
    }
    package func rang(_ bell: Bell) -> String {
        bell == .first
            ? text(
                "1鈴 残り1分です",
                "First bell: one minute left") : text("2鈴 時間です", "Second bell: time is up")
    }
    package var reopened: String { text("閉会を取り消しました", "Reopened") }
    package func closed(_ counts: Counts) -> String {
        text(
            "閉会しました。意見\(counts.all.weightedCount)、要確認\(counts.uncertain)",
            "Closed. \(counts.all.weightedCount) opinions, \(counts.uncertain) to check")
    }
    package func packed(_ counts: Counts, _ path: String) -> String {
        text(
            "閉会しました。意見\(counts.all.weightedCount)、要確認\(counts.uncertain)。報告は \(path)",
            "Closed. \(counts.all.weightedCount) opinions, \(counts.uncertain) to check. Reports in \(path)")
    }
    package func internalFolder(_ name: String) -> String { text("、内部用は \(name)", ", internal: \(name)") }
    package func minutesPlease(_ words: String) -> String {
        text(
            "「\(words)」は時間として読めません。10 や 2:30 のように入力してください",
            "“\(words)” is not a time. Type 10, or 2:30")
    }
    package func aTimePlease(_ words: String) -> String {
        text(
            "「\(words)」は時刻として読めません。19:30 のように入力してください",
            "“\(words)” is not a time of day. Type 19:30")
    }
    package var planned: String { text("予定    実際", "plan  actual") }
    package func noSteps(key: String) -> String {
        text("次第がまだありません（\(key) で追加）", "No agenda yet (\(key) adds a step)")
    }
    package var overTime: String { text("時間を過ぎています", "over time") }
    package var running: String { text("進行中", "running") }
    package var paused: String { text("停止中", "paused") }
    package func ofMinutes(_ length: Milliseconds, planned: Milliseconds) -> String {
        let change = (length - planned) / 60_000
        let whole = text("持ち時間 \(length / 60_000)分", "of \(length / 60_000) min")
        return change == 0
            ? whole : whole + text("（\(change > 0 ? "+" : "")\(change)分）", " (\(change > 0 ? "+" : "")\(change))")
    }
    package func noClockSet(key: String) -> String {
        text("タイマーは未設定です（\(key)）", "no timer set (\(key))")
    }
    package var nowStep: String { text("いま　", "now   ") }
    package func next(_ step: Step) -> String {
        nextStep + step.title + (step.minutes.map { text("（\($0)分）", " (\($0) min)") } ?? "")
    }
    package var nextStep: String { text("つぎ　", "next  ") }
    package func endsAt(_ time: ClockTime) -> String { text("終了見込み \(time)", "ends about \(time)") }
    package func plannedWhole(_ minutes: Int) -> String {
        text("予定の合計 \(minutes)分", "\(minutes) min planned in all")
    }
    package func lateBy(_ minutes: Int, _ due: ClockTime?) -> String {
        text("予定より\(minutes)分遅れています", "\(minutes) min behind")
            + (due.map { text("（終了予定 \($0)）", " (due to end at \($0))") } ?? "")
    }
    package func wins(_ minutes: Int, _ end: ClockTime) -> String {
        text("\(minutes)分短縮、\(end) 終了", "saves \(minutes) min, ends at \(end)")
    }
    package func won(_ saving: CatchUpOption) -> String {
        text("\((saving.timeSaved + 30_000) / 60_000)分短縮しました", "Saved \((saving.timeSaved + 30_000) / 60_000) min")
    }
    package var inTime: String { text("遅れていません", "Not behind") }
    package var nothingToWin: String { text("短縮できる項目が残っていません", "Nothing left to shorten") }
    package var savingKeys: String {
        text("上下 選択  Enter この方法で短縮  ほかのキー 取消", "Up/Down choose  Enter apply  any other key cancels")
    }
    package func against(_ due: ClockTime, _ minutes: Int, key: String) -> String {
        if minutes == 0 { return text("予定 \(due) どおり", "as planned, \(due)") }
        return minutes > 0
            ? text(
                "予定 \(due) より\(minutes)分遅い（\(key) で時間短縮）",
                "\(minutes) min behind \(due) (\(key) catches up)")
            : text("予定 \(due) より\(-minutes)分早い", "\(-minutes) min ahead of \(due)")
    }
    package var remark: String { text("メモ　", "Note  ") }
    package func turnsReady(_ turns: PresentationOrder, each: String, key: String) -> String {
        text(
            "発表順 \(turns.order.map { "\($0)" }.joined(separator: " "))、各\(each)（\(key) で呼ぶ）",
            "Order \(turns.order.map { "\($0)" }.joined(separator: " ")), \(each) each (\(key) calls)"
        )
    }
    package var cardKeys: String { text("上下 選択  ほかのキー 戻る", "Up/Down choose  any other key returns") }
    package var noCards: String { text("参考カードがありません", "No reference cards") }
    package func neededCards(_ count: Int, key: String) -> String {
        text("参考 \(count)枚（\(key)）", "\(count) reference cards (\(key))")
    }
    package func minutesInBrackets(_ minutes: Int) -> String { text("（\(minutes)分）", " (\(minutes) min)") }

    // MARK: - Questions

    package var askClock: String { text("タイマー（分、または 分:秒）", "Timer (minutes, or min:sec)") }
    package var askNewStep: String { text("項目名と分（例 意見交換 20）", "Step and minutes (such as Discussion 20)") }
    package var askStepTitle: String { text("項目名", "Step") }
    package var askMinutes: String { text("予定時間（分）", "Planned minutes") }
    package func median(of meetings: Int, _ minutes: Int) -> String {
        text("過去\(meetings)回の中央値 \(minutes)分", "median of \(meetings) earlier meetings: \(minutes) min")
    }
    package var askStepStart: String {
        text("開始時刻（例 19:30、空欄で指定なし）", "Fixed start (19:30; empty for none)")
    }
    package var askStepNote: String { text("進行役のメモ", "Facilitator’s note") }
    package var askStepKind: String { text("項目の種類", "Kind of step") }
    package var otherKind: String { text("その他", "other") }
    package var askStepShowing: String { text("投影するもの", "What the projector shows") }
    package var askTurns: String {
        text("発表順と各グループの時間（例 3 1 2 @3）", "Order, and minutes each (such as 3 1 2 @3)")
    }
    /// Before closing: what is still to be done.
    package func askClose(_ workshop: Workshop) -> String {
        let counts = workshop.counts
        let sealed = workshop.ballots.count { $0.state == .closed }
        let left = [
            counts.unthemed > 0 ? text("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)") : nil,
            counts.uncertain > 0 ? text("要確認 \(counts.uncertain)", "to check \(counts.uncertain)") : nil,
            sealed > 0 ? text("開票していない投票 \(sealed)", "ballots not revealed \(sealed)") : nil,
        ].compactMap(\.self).joined(separator: comma)
        return text(
            "閉会して報告を作成しますか（\(left.isEmpty ? "残りなし" : "残り: \(left)")）　Enter はい  Esc いいえ",
            "Close and write the reports? (\(left.isEmpty ? "nothing left" : "left: \(left)"))  Enter yes  Esc no")
    }
}
