/// What an empty screen says: what it is for, and the key that begins. Examples stand greyed below.
extension Strings {
    /// Above the greyed rows that show how a screen will look.
    package var exampleTitle: String { text("例", "Example") }

    /// 進行 without a line of the 次第.
    package var agendaPurpose: String {
        text(
            "次第を並べ、残り時間を見ながら会を進めるところです",
            "Here the agenda stands, and the meeting is led by its clock")
    }
    /// The example of 進行: titles with their minutes, as they are typed.
    package var agendaExample: [String] {
        [
            text("1 開会　5分", "1 Opening, 5 min"), text("2 意見交換　20分", "2 Discussion, 20 min"),
            text("3 発表　15分", "3 Presentations, 15 min"),
        ]
    }

    /// 付箋 before the first note.
    package var notesPurpose: String {
        text("話された意見を、言葉のまま付箋にするところです", "Here what people say is put on notes, in their words")
    }
    /// Below it; what is typed goes into the entry line at once.
    package func notesFirstKey(key: String) -> String {
        text(
            "1枚に1つの意見を打って \(key)。同じ意見は ×2 と数えます",
            "Type one opinion and press \(key); the same again counts as ×2")
    }
    /// The example of 付箋.
    package var notesExample: [String] {
        [
            text("回覧板が若い世帯に届かない", "The circular does not reach young households"),
            text("役員のなり手がいない ×2", "Nobody wants to be an officer ×2"),
        ]
    }

    /// まとめ, on a board without notes.
    package var groupingPurpose: String {
        text(
            "付箋を見出しの下にまとめ、テーマに当てるところです",
            "Here notes are gathered under headings and given themes")
    }
    /// Below it.
    package func groupingFirstKey(notesKey: String, selectKey: String, headingKey: String) -> String {
        text(
            "このボードにはまだ付箋がありません。\(notesKey) で入力すると、ここに並びます。"
                + "\(selectKey) で選び、\(headingKey) で見出しを付けます",
            "No notes on this board yet. \(notesKey) types them; then \(selectKey) selects and "
                + "\(headingKey) gives a heading"
        )
    }

    /// 集約 before the first note.
    package var matrixPurpose: String {
        text(
            "テーマとグループごとに、意見の数と言葉を見わたすところです",
            "Here the opinions are seen by theme and group, counted and in words")
    }
    /// Below it.
    package func matrixFirstKey(notesKey: String, groupingKey: String) -> String {
        text(
            "\(notesKey) で付箋を入力し、\(groupingKey) でテーマに当てると、ここに表れます",
            "Type notes with \(notesKey), give them themes with \(groupingKey), and they appear here")
    }

    /// 投票 without a ballot.
    package var votePurpose: String {
        text(
            "会場の票を数え、力を入れるものを選ぶところです",
            "Here the room’s votes are counted and what matters most is chosen")
    }

    /// 事業 without a proposal.
    package var projectsPurpose: String {
        text(
            "選ばれた意見を事業案にし、だれとどう進めるかを決めるところです",
            "Here chosen opinions become projects: with whom, and how")
    }
    /// The example of 事業.
    package var projectsExample: [String] {
        [
            text("高齢者「買い物ツアー」", "Shopping tours for the elderly"),
            text(
                "型 ① 市民主体　相手 自治会、市民グループ",
                "Type 1, citizens alone; partners: residents’ association"),
        ]
    }

    /// 台帳 without an opinion.
    package var ledgerPurpose: String {
        text(
            "一年の意見が、課題・取組・市の考え方になるまでを追うところです",
            "Here each opinion of the year is followed to what came of it")
    }
    /// Below it.
    package func ledgerFirstKey(notesKey: String) -> String {
        text("\(notesKey) で入力した付箋が、ここに並びます", "Notes typed with \(notesKey) are listed here")
    }

    /// 記録, below the fields while nothing was written down.
    package func memosFirstKey(key: String) -> String {
        text(
            "講義・発表・講評の要旨はまだありません。\(key) で書き留めます",
            "No memos of lectures, presentations or comments yet; \(key) adds one"
        )
    }
    /// Above the fields of 記録.
    package var occasionHeading: String { text("開催概要", "The meeting") }
    /// Above the memos of 記録.
    package var memosHeading: String { text("要旨の記録", "Memos") }

    // MARK: - Greyed in the empty fields of 記録, as they are typed

    /// In an empty 開催回.
    package var ordinalExample: String { text("3", "3") }
    /// In an empty 日付.
    package var dayExample: String { text("11/28", "11/28") }
    /// In an empty 開始時刻.
    package var startExample: String { text("19:00", "19:00") }
    /// In an empty 終了予定.
    package var endExample: String { text("21:30", "21:30") }
    /// In an empty 会場.
    package var placeExample: String { text("市民会館 3階 集会室", "Civic hall, third floor") }
    /// In an empty 主催.
    package var hostExample: String { text("まちづくり推進会議", "The town planning council") }
    /// In an empty 出席者.
    package var attendanceExample: String { text("一般47人、職員8人、傍聴3人", "47 residents, 8 staff, 3 observers") }
    /// In an empty 問い.
    package var questionExample: String {
        text(
            "住み続けたいまちにするために、大切にしたいことは何ですか",
            "What matters for a town we want to go on living in?")
    }
    /// In an empty 狙い.
    package var aimsExample: String { text("課題の共有 / 若者の参画", "share the problems / win young people") }
    /// In an empty 次回.
    package var nextExample: String { text("12月19日 午後7時、市民会館", "19 December, 7 p.m., civic hall") }
    /// In an empty 傍聴者.
    package var observersExample: String { text("3", "3") }
    /// In an empty 配布資料.
    package var materialsExample: String { text("資料1 経過 / 資料2 前回の結果", "1 history / 2 last result") }
    /// In an empty 問い合わせ先.
    package var contactExample: String { text("市民協働課 電話 00-0000", "Civic affairs, phone 00-0000") }
    /// In an empty 発行日.
    package var issuedExample: String { text("2026-12-01", "2026-12-01") }
    /// In an empty 出典.
    package var sourceExample: String { text("別紙 意見集約", "the printed record") }
}
