import Engine

extension Console {
    /// Works out the ways to win minutes back and shows them; says so when there is nothing to win.
    mutating func lookForSavings(_ workshop: Workshop, _ now: Now) {
        savings = workshop.catchUpOptions(at: now)
        saving = 0
        if savings.isEmpty {
            say(workshop.lateness(at: now).map { $0 > 0 } ?? false ? wording.nothingToWin : wording.inTime, .plain)
        } else {
            focus = .savings
        }
    }

    mutating func handleSavings(_ key: Key) -> [Request] {
        switch key.folded {
        case .up, .character("k"): saving = max(0, saving - 1)
        case .down, .character("j"), .tab: saving = min(savings.count - 1, saving + 1)
        case .enter:
            let taken = savings[saving]
            savings = []
            rest()
            return [.perform(taken.command, .say(wording.won(taken)))]
        case .character(let digit) where ("1"..."9").contains(digit):
            let index = Int(digit.value) - 49
            if savings.indices.contains(index) { saving = index }
        default:
            savings = []
            rest()
        }
        return []
    }

    /// The ways, each with what it wins and where the end falls then; below, what the chosen one does step by step.
    func drawSavings(_ workshop: Workshop, _ now: Now, in body: Rect, on screen: inout Screen) {
        let head = Style(.accent, bold: true, underline: true)
        screen.fill(body.top(1), style: head)
        let late = workshop.lateness(at: now) ?? 0
        let due = workshop.dueEnd(offset: now.offset).map { $0.clockTime(offset: now.offset) }
        screen.put(
            " " + wording.lateBy((late + 59_999) / 60_000, due), row: body.row, column: body.column, width: body.width,
            style: head, ellipsis: true)
        var row = body.row + 2
        for (index, way) in savings.enumerated() {
            let style = Style(.normal, bold: index == saving, reverse: index == saving)
            let end = way.end.clockTime(offset: now.offset)
            screen.put(
                " \(index == saving ? "▸" : " ") \(index + 1) \(wording.name(of: way.strategy))　\(wording.wins((way.timeSaved + 30_000) / 60_000, end)) ",
                row: row,
                column: body.column, width: body.width, style: style, ellipsis: true)
            row += 1
        }
        row += 1
        guard savings.indices.contains(saving) else { return }
        for change in savings[saving].changes where row < body.row + body.height {
            let title = workshop.agenda[change.step]?.title ?? ""
            screen.put(
                "     \(right("\(change.from)", 4)) → \(right("\(change.to)", 3))  \(title)", row: row,
                column: body.column, width: body.width, ellipsis: true)
            row += 1
        }
    }
}

extension Wording {
    func name(of way: CatchUpStrategy) -> String {
        switch way {
        case .shortenRest: say("残りを均等に縮める（講評・休憩は別）", "Shorten the rest evenly, but for breaks and comments")
        case .dropBreak: say("次の休憩をやめる", "Leave out the next break")
        case .cutCurrent: say("いまの段をここで終える", "End this step now")
        }
    }
    func lateBy(_ minutes: Int, _ due: ClockTime?) -> String {
        say("予定より\(minutes)分遅れています", "\(minutes) min behind")
            + (due.map { say("（\($0) に終わる約束）", " (to end at \($0))") } ?? "")
    }
    func wins(_ minutes: Int, _ end: ClockTime) -> String {
        say("\(minutes)分取り戻し、\(end) に終わる", "wins \(minutes) min, ends at \(end)")
    }
    func won(_ saving: CatchUpOption) -> String {
        say("\((saving.timeSaved + 30_000) / 60_000)分取り戻しました", "Won \((saving.timeSaved + 30_000) / 60_000) min")
    }
    var inTime: String { say("遅れていません", "Not behind") }
    var nothingToWin: String { say("縮められる段が残っていません", "Nothing left to shorten") }
    var savingKeys: String {
        say("上下 選ぶ  Enter この手で取り戻す  ほかの鍵 やめる", "Up/Down choose  Enter take it  any other key cancels")
    }
    func against(_ due: ClockTime, _ minutes: Int) -> String {
        if minutes == 0 { return say("予定 \(due) どおり", "as planned, \(due)") }
        return minutes > 0
            ? say(
                "予定 \(due) より\(minutes)分遅い（\(Keymap.key(for: .winBack)) で取り戻す）",
                "\(minutes) min behind \(due) (\(Keymap.key(for: .winBack)) wins back)")
            : say("予定 \(due) より\(-minutes)分早い", "\(-minutes) min ahead of \(due)")
    }
    var remark: String { say("覚え　", "Note  ") }
    func presents(_ name: String) -> String { say("発表 \(name)", "Presenting: \(name)") }
    func presentsNext(_ name: String) -> String { say("つぎ \(name)", "Next: \(name)") }
    func waiting(_ groups: [String]) -> String {
        groups.isEmpty ? say("これで最後です", "the last one") : say("待ち ", "waiting ") + groups.joined(separator: " ")
    }
    func turnsReady(_ turns: PresentationOrder) -> String {
        say(
            "発表順 \(turns.order.map { "\($0)" }.joined(separator: " "))、一班\(clockFace(turns.timePerGroup))（\(Keymap.key(for: .nextPresentation)) で呼ぶ）",
            "Order \(turns.order.map { "\($0)" }.joined(separator: " ")), \(clockFace(turns.timePerGroup)) each (\(Keymap.key(for: .nextPresentation)) calls)"
        )
    }
    func name(of showing: Step.Showing) -> String {
        switch showing {
        case .byKind: say("種類に合わせる", "by kind")
        case .clock: say("時計", "clock")
        case .question: say("問い", "question")
        case .boards: say("板", "boards")
        case .matrix: say("集約", "matrix")
        case .vote: say("投票", "vote")
        case .thanks: say("お礼", "thanks")
        }
    }
    func aTimePlease(_ words: String) -> String {
        say("「\(words)」は時刻ではありません。19:30 のように入れてください", "“\(words)” is not a time of day. Type 19:30")
    }
    func learnt(_ step: Step.ID, _ workshop: Workshop, _ past: PastDurations?) -> String {
        guard let step = workshop.agenda[step], let (minutes, meetings) = past?.minutes(for: step) else { return "" }
        return say("（これまで\(meetings)回の中央値 \(minutes)分）", " (median of \(meetings) earlier: \(minutes))")
    }
}
