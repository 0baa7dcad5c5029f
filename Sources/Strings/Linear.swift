package import Engine

/// What the console without a screen answers.
extension Strings {
    /// The second line of the console for screen readers, below the title of the meeting.
    package var linearHelp: String {
        text(
            "一行が一枚の付箋になります。:残り で残り時間、:板 でボード、:次第 で次第、:直前 で最近の変更を読みます。"
                + "ほかは : の後にコマンドです（fusen do --help）。? でこの説明、入力の終わり（Ctrl-D）で終了します。",
            "A line is a note. :time tells the time left, :board the board, :agenda the agenda, :recent the last "
                + "changes. Anything else after : is a command (fusen do --help). ? tells this again; the end of "
                + "input (Ctrl-D) ends it.")
    }
    /// The same where the past is only looked at; `time` is the moment shown.
    package func linearPast(_ time: String) -> String {
        text(
            "\(time) 時点です。:残り、:板、:次第、:直前 で読みます。入力の終わり（Ctrl-D）で終了します。",
            "This is the session as of \(time). :time, :board, :agenda and :recent read it; the end of input "
                + "(Ctrl-D) ends it.")
    }
    /// What `wall --linear` is refused with; also on a terminal that cannot place its cursor.
    package func noLinearWall(_ session: String) -> String {
        text(
            "投影画面は一行ずつには出せません。fusen open \(session) --linear で開き、:板 や :残り で読めます。",
            "The projector’s view cannot be told line by line. Open fusen open \(session) --linear and read it with "
                + ":board and :time.")
    }
    /// Answer to the time left, where there is a countdown; `clock` is what stands in the corner of a screen.
    package func linearTime(_ clock: String, isRunning: Bool) -> String {
        clock + (isRunning ? "" : text("（停止中）", " (paused)"))
    }
    /// The same without a countdown.
    package func linearNoTimer(_ time: String) -> String {
        text("いま \(time)、タイマーはありません", "It is \(time); there is no timer")
    }
    /// Before the title of the step being held.
    package func linearStep(_ title: String) -> String { text("いまの項目 ", "Now ") + title }
    /// Answer to the agenda in a session that has none.
    package var linearNoSteps: String { text("次第がまだありません", "There is no agenda yet") }
    /// A step of the agenda, behind its label.
    package func linearStep(_ step: Step, isCurrent: Bool) -> String {
        step.title + (step.minutes.map { text("、\($0)分", ", \($0) min") } ?? "")
            + (isCurrent ? text("、いまここ", ", now") : "")
    }
    /// Before the notes of a board.
    package func linearBoard(_ board: BoardKey, notes: Int, in workshop: Workshop) -> String {
        let lane = workshop.lanes.count > 1 ? workshop.lane(board.lane).map { " " + $0.name } ?? "" : ""
        return (workshop.group(board.group)?.name ?? "") + lane + text("、付箋\(notes)枚", ", \(many(notes, "note"))")
    }
    /// Before the notes of a cluster.
    package func linearCluster(_ cluster: Cluster) -> String {
        let heading = cluster.heading.isEmpty ? text("（なし）", "(none)") : cluster.heading
        return text("見出し ", "Heading ") + heading + (cluster.theme.map { " " + circledNumber($0.number) } ?? "")
    }
    /// A note, behind its number.
    package func linearNote(_ note: Note) -> String {
        text("付箋\(note.id) ", "Note \(note.id) ") + note.text + (note.count > 1 ? " ×\(note.count)" : "")
            + (note.theme.map { " " + circledNumber($0.number) } ?? "")
            + (note.marks.isRepresentative ? text("、主な意見", ", main opinion") : "")
            + (note.marks.isUncertain ? text("、要確認", ", to check") : "")
    }
    /// Answer to the last changes where nothing was changed yet.
    package var linearNothingYet: String { text("まだ何もありません", "Nothing yet") }
}
