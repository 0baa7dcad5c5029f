package import Engine

/// What the verbs answer.
extension Strings {
    package var afterHasGroups: String {
        text(
            "--after はグループも引き継ぎます。--groups は付けられません。",
            "--after takes the groups over; leave out --groups.")
    }
    package var linearHelp: String {
        text(
            "一行が一枚の付箋になります。: の後はコマンドです（fusen do --help）。入力の終わりで終了します。",
            "A line is a note; after : it is a command (fusen do --help). The end of input ends it.")
    }
    package func notKept(_ line: String) -> String { text("保存していません: \(line)", "Not saved: \(line)") }
    package func made(_ slug: String, journal: String) -> String {
        text(
            "\(slug) を作りました（\(journal)）。fusen open \(slug) で開きます。",
            "Made \(slug) (\(journal)). Open it with fusen open \(slug).")
    }
    package func imported(_ counts: Counts, headings: Int, into slug: String) -> String {
        text(
            "\(slug) に取り込みました。付箋\(counts.all.notes)枚（意見\(counts.all.weightedCount)）、"
                + "見出し\(headings)。",
            "Imported into \(slug): \(counts.all.notes) notes (\(counts.all.weightedCount) opinions), "
                + "\(headings) headings."
        )
    }
    package func didLines(_ count: Int) -> String { text("\(count)件実行しました。", "\(count) done.") }
    package func atLine(_ line: Int, _ sentence: String) -> String {
        text("\(line)行目: \(sentence)", "Line \(line): \(sentence)")
    }
    package func timePlease(_ typed: String) -> String {
        text(
            "「\(typed)」は時刻ではありません。20:41、2026-11-21T20:41、#120 のように指定してください。",
            "“\(typed)” is not a time. Write 20:41, 2026-11-21T20:41 or #120.")
    }
    package func nothingThen(_ typed: String) -> String {
        text("\(typed) には、まだ何もありません。", "There was nothing yet at \(typed).")
    }
    package func entryMissing(_ number: Int) -> String {
        text("履歴\(number)が欠けています", "entry \(number) is missing")
    }
    package func saved(as slug: String, entries: Int, notes: Int, snapshot: String?) -> String {
        let from = snapshot.map { text("スナップショット \($0) と", "a snapshot (\($0)) and ") } ?? ""
        return text(
            "\(from)読み取れた履歴\(entries)件から \(slug) に復元しました（付箋\(notes)枚）。"
                + "元のファイルは変更していません。",
            "Saved as \(slug) from \(from)\(entries) readable entries (\(notes) notes). The old file is left as it is."
        )
    }
    package func lost(_ range: ClosedRange<Int>) -> String {
        range.count == 1
            ? text("  読み取れない履歴 \(range.lowerBound)", "  not readable: entry \(range.lowerBound)")
            : text(
                "  読み取れない履歴 \(range.lowerBound)–\(range.upperBound)",
                "  not readable: entries \(range.lowerBound)–\(range.upperBound)")
    }
    package func inapplicable(_ entry: Entry, _ words: String) -> String {
        text(
            "  読み取れたが前の履歴が欠けているもの \(entry.number)（\(entry.by)）\(words)",
            "  readable, but what it depends on is not: entry \(entry.number) (\(entry.by)) \(words)")
    }
    package var wordsPlease: String { text("墨消しする言葉を指定してください。", "Name the words to redact.") }
    package var redactNeedsYes: String {
        text(
            "元に戻せない操作です。確認のうえ --yes を付けてください。",
            "This cannot be undone. Add --yes once you are sure.")
    }
    package func redactHowMany(_ places: Int) -> String {
        text(
            "履歴\(places)件に含まれています。すべて消しますか。元に戻せません（はい／いいえ）",
            "It is in \(places) entries. Redact it in all? This cannot be undone (yes/no)")
    }
    package func redacted(entries: Int, snapshots: Int, removed: [String]) -> String {
        text(
            "消しました: 履歴\(entries)件、スナップショット\(snapshots)件",
            "Redacted: \(entries) entries, \(snapshots) snapshots")
            + (removed.isEmpty
                ? "" : text("。削除したもの: ", ". Removed: ") + removed.joined(separator: comma))
    }
    package func ledgerContradicts(_ number: Year.OpinionNumber) -> String {
        text(
            "注意: 台帳の意見\(number)が重複しているか、存在しない意見に記録があります。"
                + "記録を取り消すか開催回を直すまで、次の会に引き継げません。",
            "Warning: opinion \(number) appears twice in the ledger, or has a record without an opinion. Until "
                + "the record is undone or the meeting's number corrected, the next meeting cannot take it over."
        )
    }
    package var allWell: String { text("異常はありません。", "No problems found.") }
    package var noSessions: String {
        text(
            "セッションはまだありません。fusen demo で試すか、fusen new で作成できます。",
            "No sessions yet. Try fusen demo, or make one with fusen new.")
    }
    package var whichSession: String {
        text("どのセッションを開きますか（番号、または新しい名前）", "Which session? (a number, or a new name)")
    }
    package var sessionPlease: String {
        text(
            "セッションの名前を指定してください。fusen list に一覧があります。",
            "Name a session; fusen list shows them.")
    }
    package var reportGoesElsewhere: String {
        text(
            "すでにあります。別の名前にするか、--force を付けてください。",
            "It already exists. Choose another name, or add --force.")
    }
    package var xlsxNeedsAFile: String {
        text(
            "xlsx は画面に表示できません。-o kekka.xlsx のように出力先のファイルを指定してください。",
            "An xlsx cannot be shown here. Name a file to write, such as -o report.xlsx.")
    }
    package var packIsOfOne: String {
        text("--pack はセッションを一つだけ指定できます。", "--pack takes one session at a time.")
    }
    package var packIsAll: String {
        text(
            "--pack はすべての形式を書き出すため、--format や --form とは併用できません。",
            "--pack writes every format; leave out --format and --form.")
    }
    package var formIsOfText: String {
        text(
            "--form は一つのセッションの md、html、xlsx で使えます。",
            "--form works for one session and md, html or xlsx."
        )
    }
    package var noTemplates: String {
        text(
            "ひな形（.mustache）がありません。docs/templates.md に名前があります。",
            "There is no template (.mustache) in it; see docs/templates.md.")
    }
    package func writingPack(_ file: String, _ number: Int, of count: Int) -> String {
        text(
            "報告を作成しています（\(number)／\(count)）\(file)",
            "Writing the report (\(number) of \(count)): \(file)")
    }
    package func packed(_ index: String) -> String {
        text("報告を作成しました: \(index)", "Wrote the report: \(index)")
    }
    package var snapshotIsNoSession: String {
        text(
            "スナップショットは開けません。fusen import 新しい名前 ファイル でセッションにしてください。",
            "A snapshot cannot be opened. Make a session of it with fusen import NAME FILE.")
    }
    package func groupsRange(_ groups: Int) -> String {
        text(
            "--groups \(groups) は使えません（1–\(Group.maxCount)）。",
            "--groups \(groups) is out of range (1–\(Group.maxCount)).")
    }
    package func dayPlease(_ typed: String) -> String {
        text(
            "「\(typed)」は日付ではありません。2026-11-21 のように指定してください。",
            "“\(typed)” is not a date. Write it as 2026-11-21.")
    }
    package func stillSealed(_ ballots: Int) -> String {
        text(
            "開票していない投票が\(ballots)件あり、票数は出力されません。",
            "\(ballots) ballots are not revealed; their figures are left out.")
    }
    /// The names of the files of a pack, without their endings.
    package var reportFile: String { text("kekka", "report") }
    package var newsletterFile: String { text("kawaraban", "newsletter") }
    package var opinionsFile: String { text("iken", "opinions") }
    package var packHTML: String {
        text(
            "開催結果（読む・印刷する）",
            "the report, to read and print")
    }
    package var packWorkbook: String {
        text(
            "開催結果（表計算）",
            "the report as a workbook")
    }
    package var packMarkdown: String {
        text(
            "開催結果（テキスト）",
            "the report as Markdown")
    }
    package var packNewsletter: String {
        text(
            "かわら版（A4一枚）",
            "the newsletter, one A4 page")
    }
    package var packCSV: String {
        text(
            "全意見（CSVデータ）",
            "all opinions as rows")
    }
    package var packJSON: String {
        text(
            "報告の全内容（JSONデータ）",
            "the whole report as data")
    }
    package var wallName: String {
        text(
            "投影",
            "projector")
    }
    package var topRange: String {
        text(
            "--top は 1–99 です。",
            "--top is 1–99.")
    }
    package func learnt(_ count: Int) -> String {
        text(
            "\(count)件を学習しました。",
            "Learnt \(count).")
    }
    package var evaluationOpinions: String {
        text(
            "意見 ",
            "opinions ")
    }
    package var evaluationColumns: String {
        text(
            "テーマ 数 正解 許容 助言",
            "theme count found accepted said")
    }
    package var evaluationConfusions: String {
        text(
            "誤り（正解 → 助言 数）",
            "confusions (true -> said, count)")
    }
    package var readerName: String {
        text(
            "閲覧",
            "reader")
    }
    package var facilitatorName: String {
        text(
            "進行",
            "facilitator")
    }
    package func noteTakerName(_ group: Int) -> String {
        text(
            "記録\(group)",
            "notes\(group)")
    }
    package var axesMustDiffer: String {
        text(
            "--rows と --columns は別のものにしてください。",
            "--rows and --columns must differ.")
    }
    package var redactionName: String {
        text(
            "墨消し",
            "redaction")
    }
    package var undoSign: String {
        text(
            "戻す ",
            "undo ")
    }
    package var redoSign: String {
        text(
            "やり直す ",
            "redo ")
    }
    package var wrongUsage: String {
        text(
            "コマンドの書き方が違います。下の行か fusen --help を確認してください。",
            "Wrong usage. See the lines below, or fusen --help.")
    }
    package var noExamples: String {
        text("学習用の例文（themes-*.tsv）がありません。", "There are no training examples (themes-*.tsv) in it.")
    }
    package var examplesPlease: String {
        text(
            "学習用の例文がここにはありません。"
                + "--examples にそのフォルダ（ソースの Sources/Advice/Examples）を指定してください。",
            "The training examples are not here. "
                + "Name their folder with --examples (Sources/Advice/Examples in the source)."
        )
    }
    package func notATrainedTheme(_ theme: Int, of known: Range<Int>) -> String {
        text(
            "テーマ\(theme)はありません（\(known.lowerBound)–\(known.upperBound - 1)）。",
            "There is no theme \(theme) (\(known.lowerBound)–\(known.upperBound - 1)).")
    }
    package func noSuchCatalogue(_ names: [String]) -> String {
        text(
            "そのようなテーマ一覧はありません。"
                + "あるのは \(names.joined(separator: "、"))。YAML ファイルの名前も書けます。",
            "There is no such catalogue. There are: \(names.joined(separator: ", ")). A YAML file may be named too.")
    }
    package var comparisonIsPublic: String {
        text(
            "比べた報告に内部用はありません。--internal を外してください。",
            "A comparison is for the public; leave out --internal.")
    }
    package func stillUncertain(_ notes: Int) -> String {
        text(
            "要確認の付箋が\(notes)枚あります。公開用の報告には、その印は付きません。",
            "\(notes) notes are still to be checked; the public report does not mark them.")
    }
}
