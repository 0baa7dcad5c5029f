import Engine
package import Searching

/// `fusen search`, and what it finds.
extension Strings {
    /// Verb `search`, in the list of verbs and above its own help.
    package var helpSearch: String {
        text("すべての会から言葉を探す。", "Search all meetings for words.")
    }
    /// Verb `search`, above its options: how words are meant, and what its exit codes mean.
    package var helpSearchMore: String {
        text(
            "付箋、見出し、記録、事業案、台帳、投票、次第を探す。言葉をいくつか並べると、すべてを含むものが見つかる。"
                + "空白を含む言葉は \"…\" で囲む。全角と半角、かなとカナ、送り仮名の違いは問わない。"
                + "何も見つからなければ終了ステータスは 1。",
            "Searches notes, headings, records, proposals, the ledger, ballots and agendas. All of several words must "
                + "occur; \"…\" keeps blanks within one. Width, case, kana and okurigana make no difference. The exit "
                + "status is 1 where nothing is found.")
    }
    /// Verb `search`: its arguments.
    package var helpSearchWords: String { text("探す言葉。", "The words to search for.") }
    /// Verb `search`: what `--format` takes.
    package var helpSearchFormat: String { text("形式。text、json、csv。", "Format: text, json, csv.") }
    /// Verb `search`: what `--limit` takes.
    package var helpSearchLimit: String { text("表示する件数の上限。", "The most finds that are shown.") }
    /// Verb `search`: what `--theme` takes.
    package var helpSearchTheme: String {
        text("この番号か名前のテーマだけ。", "Only under the theme of this number or name.")
    }
    /// Verb `search`: what `--since` takes.
    package var helpSearchSince: String {
        text(
            "この日から後の会だけ。2026-04-01、令和8年4月1日、または年だけの 2026。",
            "Only meetings of this day and later: 2026-04-01, or the year alone, 2026.")
    }
    /// Verb `search`: what `--kind` takes; the kinds follow.
    package var helpSearchKind: String {
        text("この種類だけ（いくつでも指定できる）: ", "Only this kind (repeatable): ")
    }

    /// `search` with nothing but signs for words.
    package var searchWordsPlease: String { text("探す言葉を指定してください。", "Name the words to search for.") }
    /// `search --since` with something that is no day.
    package func noSuchSince(_ typed: String) -> String {
        text("\(typed): 日付として読めません（例 2026-04-01）。", "\(typed): not a day; for instance 2026-04-01.")
    }
    /// `search --limit` with a number below one.
    package var limitTooSmall: String { text("--limit は 1 以上にしてください。", "--limit is 1 or more.") }
    /// Nothing was found; what was searched for as it was typed.
    /// - Parameter isNarrowed: whether only some finds were asked for.
    package func nothingFound(_ typed: String, isNarrowed: Bool) -> String {
        isNarrowed
            ? text(
                "「\(typed)」は、この条件（--kind、--theme、--since）では見つかりませんでした。",
                "Nothing was found for “\(typed)” within --kind, --theme and --since.")
            : text("「\(typed)」は見つかりませんでした。", "Nothing was found for “\(typed)”.")
    }
    /// Below the finds, when there are more.
    package func moreFinds(_ count: Int) -> String {
        text("ほかに\(count)件あります（--limit で増やせます）。", "\(count) more (--limit shows more).")
    }

    /// What heads a find; its number follows where it has one.
    package func name(of kind: Finding.Kind) -> String {
        switch kind {
        case .note: text("付箋", "Note")
        case .heading: text("見出し", "Heading")
        case .project: text("事業案", "Proposal")
        case .outcome: text("台帳", "Ledger")
        case .lecture: name(of: Memo.Kind.lecture)
        case .presentation: name(of: Memo.Kind.presentation)
        case .comments: name(of: Memo.Kind.comments)
        case .decision: name(of: Memo.Kind.decision)
        case .parked: name(of: Memo.Kind.parked)
        case .ballot: text("投票", "Ballot")
        case .agenda: text("次第", "Agenda")
        case .meeting: text("会", "Meeting")
        }
    }

    /// The meeting of a find: its number, where it is one of a series, and its name.
    package func meeting(_ number: Int?, _ title: String) -> String {
        guard let number else { return title }
        return text("第\(number)回 \(title)", "\(title), meeting \(number)")
    }
    /// The theme of a find.
    package func foundTheme(_ theme: Finding.Place) -> String {
        text("テーマ\(theme.number) \(theme.name)", "theme \(theme.number) \(theme.name)")
    }
    /// The heading of a note that was found.
    package func foundHeading(_ heading: String) -> String { text("見出し「\(heading)」", "heading “\(heading)”") }
    /// The opinion of which something became that was found.
    package func foundOpinion(_ opinion: String) -> String { text("意見「\(opinion)」", "opinion “\(opinion)”") }
    /// A find that the meeting's vote chose, itself or by its heading.
    private var foundChosen: String { text("投票で選ばれた", "chosen by vote") }
    /// A find whose theme the meeting's vote chose.
    private var foundThemeChosen: String { text("テーマが投票で選ばれた", "its theme was chosen by vote") }
    /// A proposal that a find became.
    private func foundProject(_ title: String) -> String {
        text("事業案「\(title)」になった", "became the proposal “\(title)”")
    }
    /// A proposal that was made of a find's theme.
    private func foundThemeProject(_ title: String) -> String {
        text("テーマから事業案「\(title)」ができた", "its theme became the proposal “\(title)”")
    }
    /// A session of which a snapshot alone is left.
    package func foundInSnapshot(_ path: String) -> String { text("スナップショット \(path)", "snapshot \(path)") }

    /// Where a find was said: the day, the meeting, its session, the group, the theme, the heading.
    package func place(of found: Found) -> [String] {
        let finding = found.finding
        let heading = finding.heading.map { finding.kind == .outcome ? foundOpinion($0) : foundHeading($0) }
        return [
            found.day?.description, meeting(found.meeting, found.title),
            found.isSnapshot ? foundInSnapshot(found.path) : "(\(found.session))", finding.group?.name,
            finding.theme.map { foundTheme($0) }, heading,
        ].compactMap(\.self)
    }
    /// What became of a find; empty for nothing.
    package func fate(of finding: Finding) -> [String] {
        let own = (finding.fate.isChosen ? [foundChosen] : []) + finding.fate.projects.map { foundProject($0) }
        let fateOfTheme = finding.fateOfTheme
        let fate =
            own + (fateOfTheme.isChosen ? [foundThemeChosen] : [])
            + fateOfTheme.projects.filter { !finding.fate.projects.contains($0) }.map { foundThemeProject($0) }
        return fate.isEmpty ? [] : ["→"] + fate
    }

    /// Over what other meetings said of the same as a note.
    package var saidBefore: String { text("前にもありました", "Said before") }
    /// A find's words, and when they were said, as short as can be.
    package func saying(_ words: String, of found: Found) -> String {
        let number = found.meeting.map { text("第\($0)回", "meeting \($0)") }
        let when = found.day.map { String($0.description.prefix(7)) } ?? number ?? found.session
        return when + text("「\(words)」", " “\(words)”")
    }
    /// Where no other meeting said the same.
    package var notSaidBefore: String {
        text("ほかの会に似た意見は見つかりませんでした", "No other meeting said anything like it")
    }
    /// Where nothing is typed or selected that could have been said before.
    package var nothingToLookUp: String {
        text("先に付箋を選ぶか、意見を入力してください", "First select a note or type an opinion")
    }
    /// While other meetings are still being looked through.
    package var stillLookingUp: String { text("ほかの会を調べています", "Looking through the other meetings") }
    /// Where the other meetings are not looked through.
    package var noOtherMeetings: String {
        text(
            "ほかの会の意見を調べるのは、このPCのファイルを開いているときだけです",
            "Other meetings are looked through for a file on this computer alone"
        )
    }

    /// The columns of `search --format csv`.
    package var searchColumns: [String] {
        [
            text("種類", "kind"), text("番号", "number"), text("本文", "text"), text("開催回", "meeting"),
            text("会議名", "title"), text("開催日", "day"), text("セッション", "session"), text("グループ", "group"),
            text("テーマ", "theme"), text("テーマ名", "theme name"), text("見出し", "heading"),
            text("投票で選ばれた", "chosen"), text("事業案", "proposals"), text("テーマが選ばれた", "theme chosen"),
            text("テーマの事業案", "proposals of the theme"),
        ]
    }
    /// Between names of proposals in a cell.
    package var searchSeparator: String { text("、", ", ") }
}
