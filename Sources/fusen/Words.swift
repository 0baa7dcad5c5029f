import TerminalUI
import ConsoleUI
import Engine
import Glibc
import Storage

/// What the door says: help, troubles, and the answers of the verbs.
struct Words {
    let language: Language

    /// The language of this process: `--lang`, else the locale, else Japanese.
    static let current: Words = {
        let arguments = CommandLine.arguments
        if let index = arguments.firstIndex(of: "--lang"), arguments.indices.contains(index + 1),
            let language = Language(rawValue: arguments[index + 1])
        {
            return Words(language: language)
        }
        if let joined = arguments.first(where: { $0.hasPrefix("--lang=") }),
            let language = Language(rawValue: String(joined.dropFirst(7)))
        {
            return Words(language: language)
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return Words(language: value.hasPrefix("en") ? .en : .ja)
        }
        return Words(language: .ja)
    }()

    func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    // MARK: - Troubles

    /// The world's no: what was tried, on what, and what to do.
    func sentence(for failure: StorageFailure) -> String {
        switch failure {
        case .noSuchSession(let name):
            say(
                "セッション「\(name)」はありません。fusen list で一覧、fusen new \(name) で新しく作れます。",
                "There is no session “\(name)”. fusen list shows what there is; fusen new \(name) makes it.")
        case .sessionExists(let name):
            say(
                "セッション「\(name)」はもうあります。別の名前にするか、fusen open \(name) で開いてください。",
                "There is already a session “\(name)”. Choose another name, or open it with fusen open \(name).")
        case .unusableName(let name):
            say(
                "「\(shown(name))」はセッションの名前に使えません。文字、数字、- と _ で、40文字ほどまでにしてください。",
                "“\(shown(name))” cannot name a session. Use letters, digits, - and _, up to about 100.")
        case .notASession(let path):
            say(
                "\(path) はfusenのセッションではありません。.fusen のファイルを指してください。",
                "\(path) is not a fusen session. Name a .fusen file.")
        case .newer(let path, let version):
            say(
                "\(path) はより新しいfusen（\(version)）で作られています。fusenを新しくしてください。",
                "\(path) was made by a newer fusen (\(version)). Update fusen to read it.")
        case .damaged(let path, let why):
            say(
                "\(path) は壊れています（\(why)）。fusen check で調べ、写し（.snapshot.json）から起こせます。",
                "\(path) is damaged (\(why)). fusen check looks it over; a .snapshot.json can be imported instead.")
        case .notASnapshot(let path, let why):
            say(
                "\(path) は写しとして読めません（\(shown(why))）。別の写しを指してください。",
                "\(path) cannot be read as a snapshot (\(shown(why))). Name another one.")
        case .wrongChecksum(let path):
            say(
                "\(path) は書かれた後に変わっています（検査数が合いません）。別の写しを使ってください。",
                "\(path) has changed since it was written (its checksum does not fit). Use another snapshot.")
        case .diskFull(let path):
            say(
                "\(path) に書けません。ディスクがいっぱいです。空きを作って、もう一度してください。",
                "Could not write \(path): the disk is full. Free some space and try again.")
        case .readOnly(let path):
            say(
                "\(path) に書けません。書く許しがありません。フォルダの権利を確かめるか、--sessions で別の場所を指してください。",
                "Could not write \(path): writing there is not allowed. Check the folder's permissions, or name another with --sessions."
            )
        case .inUse(let path, let names):
            say(
                "\(path) をほかの画面が開いています（\(names.map(shown).joined(separator: "・"))）。閉じてから、もう一度してください。",
                "\(path) is open elsewhere (\(names.map(shown).joined(separator: ", "))). Close it there and try again."
            )
        case .busy(let path):
            say(
                "\(path) を別の画面が使い続けています。少し待って、もう一度してください。",
                "Another console is holding \(path). Wait a little and try again.")
        case .failed(_, let path, let why):
            say(
                "\(path) を扱えません（\(shown(why))）。場所と権利を確かめてください。",
                "Could not use \(path) (\(shown(why))). Check the place and its permissions.")
        }
    }

    /// The same for a console's one line: what it is and what to do come first, for a path would push them off the screen.
    func line(for failure: StorageFailure) -> String {
        switch failure {
        case .diskFull:
            say("ディスクがいっぱいで保存できません。空きを作って、もう一度 Enter", "Not kept: the disk is full. Free some space, then Enter again")
        case .readOnly:
            say(
                "書く許しがなく保存できません。権利を直して、もう一度 Enter",
                "Not kept: writing is not allowed. Mend the permissions, then Enter again")
        case .busy:
            say("別の画面が使い続けています。少し待って、もう一度 Enter", "Not kept: another console holds it. Wait a little, then Enter again")
        case .failed(.writing, _, let why):
            say("保存できません（\(shown(why))）。もう一度 Enter", "Not kept (\(shown(why))). Enter again")
        case .failed(_, _, let why): say("読めません（\(shown(why))）", "Could not read (\(shown(why)))")
        case .damaged(_, let why):
            say("壊れています（\(shown(why))）。fusen check で調べてください", "Damaged (\(shown(why))). fusen check looks it over")
        default: sentence(for: failure)
        }
    }

    /// Text from elsewhere, made harmless for a terminal and for one line.
    func shown(_ text: String) -> String { TextWidth.displayed(text) }

    // MARK: - Files

    var noSuchFile: String { say("ファイルがありません。名前を確かめてください。", "There is no such file. Check the name.") }
    var notUTF8: String {
        say("UTF-8でもShift_JISでもありません。UTF-8で保存し直してください。", "It is neither UTF-8 nor Shift_JIS. Save it as UTF-8.")
    }
    var notText: String {
        say("文字のファイルではありません。表計算ソフトでCSVとして保存し直してください。", "It is not a text. Save it as CSV from the spreadsheet.")
    }
    var nothingInIt: String { say("意見が一つもありません。", "There is no opinion in it.") }
    var notJSON: String { say("JSONとして読めません。", "It cannot be read as JSON.") }
    var unknownJSON: String { say("fusenの写しでも意見集約の表でもありません。", "It is neither a fusen snapshot nor a matrix.") }
    func unknownTheme(_ theme: Int, entry: Int, last: Int) -> String {
        say(
            "\(entry)番目の欄のテーマ\(theme)はありません（1–\(last)）。表を直してください。何も取り込んでいません。",
            "Entry \(entry) has theme \(theme), which is not there (1–\(last)). Correct the table; nothing was taken in."
        )
    }
    var noExamples: String {
        say("学習用の例文（themes-*.tsv）がありません。", "There are no training examples (themes-*.tsv) in it.")
    }
    var examplesPlease: String {
        say(
            "学習用の例文がここにはありません。--examples にそのフォルダ（ソースの Sources/Advice/Examples）を指定してください。",
            "The training examples are not here. Name their folder with --examples (Sources/Advice/Examples in the source)."
        )
    }
    func notATrainedTheme(_ theme: Int, of known: Range<Int>) -> String {
        say(
            "テーマ\(theme)はありません（\(known.lowerBound)–\(known.upperBound - 1)）。",
            "There is no theme \(theme) (\(known.lowerBound)–\(known.upperBound - 1)).")
    }
    func notANumber(_ text: String, line: Int) -> String {
        say("\(line)行目の「\(shown(text))」は数ではありません。", "Line \(line): “\(shown(text))” is not a number.")
    }
    var quoteLeftOpen: String { say("引用符 \" が閉じていません。", "A quotation mark \" is left open.") }
    func noSuchProgram(_ names: [String]) -> String {
        say(
            "そのような進行プログラムはありません。あるのは \(names.joined(separator: "、"))。",
            "There is no such program. There are: \(names.joined(separator: ", ")).")
    }
    func noSuchCatalogue(_ names: [String]) -> String {
        say(
            "そのようなテーマ一覧はありません。あるのは \(names.joined(separator: "、"))。YAML ファイルの名前も書けます。",
            "There is no such catalogue. There are: \(names.joined(separator: ", ")). A YAML file may be named too.")
    }
    func minutesOf(_ step: String, _ minutes: Int) -> String {
        say(
            "段「\(step)」の \(minutes)分は使えません（0–\(Step.maxMinutes)）。",
            "Step “\(step)”: \(minutes) minutes do not fit (0–\(Step.maxMinutes)).")
    }
    func depthOf(_ step: String, _ depth: Int) -> String {
        say("段「\(step)」の深さ\(depth)は使えません（0–3）。", "Step “\(step)”: depth \(depth) does not fit (0–3).")
    }
    func groupsOf(_ track: String, _ groups: Int) -> String {
        say(
            "「\(track)」の班の数\(groups)は使えません（1–\(Group.maxCount)）。",
            "“\(track)”: \(groups) groups do not fit (1–\(Group.maxCount)).")
    }
    func themeTwice(_ number: Int) -> String {
        say("テーマの番号\(number)は使えないか、二度出ています。", "Theme number \(number) does not fit or stands twice.")
    }
    func tooManyThemes(_ count: Int) -> String {
        say(
            "テーマが\(count)あります。1–\(Catalogue.maxThemes)にしてください。",
            "There are \(count) themes; 1–\(Catalogue.maxThemes) fit.")
    }
    func keyMissing(_ key: String, _ place: String) -> String {
        say(
            "\(place.isEmpty ? "" : place + " に ")\(key) がありません。",
            "\(place.isEmpty ? "" : place + ": ")\(key) is missing.")
    }

    var emptyFile: String { say("何も書かれていません。", "There is nothing in it.") }
    var wrongShape: String {
        say("ここには別の形のものが要ります（値、- の並び、名前: 値）。", "Something of another shape belongs here (a value, a list, a mapping).")
    }
    func unknownKey(_ key: String, _ known: [String]) -> String {
        say(
            "「\(shown(key))」という項目はありません。書けるのは \(known.joined(separator: "、"))。",
            "There is no key “\(shown(key))”. There are: \(known.joined(separator: ", ")).")
    }
    func keyTwice(_ keys: [String]) -> String {
        say(
            "「\(keys.map(shown).joined(separator: "、"))」が二度あります。",
            "“\(keys.map(shown).joined(separator: ", "))” stands twice.")
    }
    func notThatValue(_ value: String) -> String { say("「\(shown(value))」は使えません。", "“\(shown(value))” does not fit.") }
    var sameAxes: String { say("rows と columns は別のものにしてください。", "rows and columns must differ.") }
    func noSuchCard(_ card: String) -> String {
        say("「\(shown(card))」という参考カードはありません。", "There is no card “\(shown(card))”.")
    }
    var afterHasGroups: String {
        say("--after は班も引き継ぎます。--groups は付けられません。", "--after takes the groups over; leave out --groups.")
    }

    // MARK: - Answers

    var linearHelp: String {
        say(
            "一行が一枚の付箋になります。: の後は命令です（fusen do --help）。入力の終わりで終わります。",
            "A line is a note; behind : it is an order (fusen do --help). The end of input ends it.")
    }
    func notKept(_ line: String) -> String { say("保存していません: \(shown(line))", "Not kept: \(shown(line))") }

    func made(_ session: SessionFiles) -> String {
        say(
            "\(session.slug) を作りました（\(session.journal)）。fusen open \(session.slug) で開きます。",
            "Made \(session.slug) (\(session.journal)). Open it with fusen open \(session.slug).")
    }
    func imported(_ counts: Counts, headings: Int, into slug: String) -> String {
        say(
            "\(slug) に取り込みました。付箋\(counts.all.notes)枚（意見\(counts.all.weightedCount)）、見出し\(headings)。",
            "Taken into \(slug): \(counts.all.notes) notes (\(counts.all.weightedCount) opinions), \(headings) headings."
        )
    }
    func didLines(_ count: Int) -> String { say("\(count)件しました。", "\(count) done.") }
    func atLine(_ line: Int, _ sentence: String) -> String {
        say("\(line)行目: \(sentence)", "Line \(line): \(sentence)")
    }
    func timePlease(_ text: String) -> String {
        say(
            "「\(shown(text))」は時刻ではありません。20:41、2026-11-21T20:41、#120 のように書いてください。",
            "“\(shown(text))” is not a time. Write 20:41, 2026-11-21T20:41 or #120.")
    }
    func nothingThen(_ text: String) -> String {
        say("\(shown(text)) には、まだ何もありませんでした。", "There was nothing yet at \(shown(text)).")
    }
    func entryMissing(_ number: Int) -> String { say("出来事\(number)が欠けています", "entry \(number) is missing") }
    func saved(_ rescue: Rescue, as files: SessionFiles) -> String {
        let from = rescue.snapshot.map { say("写し \($0) と", "a snapshot (\($0)) and ") } ?? ""
        return say(
            "\(from)読めた出来事\(rescue.read)件から \(files.slug) に起こしました（付箋\(rescue.workshop.counts.all.notes)枚）。元のファイルはそのままです。",
            "Saved as \(files.slug) from \(from)\(rescue.read) readable entries (\(rescue.workshop.counts.all.notes) notes). The old file is left as it is."
        )
    }
    func lost(_ range: ClosedRange<Int>) -> String {
        range.count == 1
            ? say("  読めなかった出来事 \(range.lowerBound)", "  not readable: entry \(range.lowerBound)")
            : say(
                "  読めなかった出来事 \(range.lowerBound)–\(range.upperBound)",
                "  not readable: entries \(range.lowerBound)–\(range.upperBound)")
    }
    func inapplicable(_ entry: Entry, _ words: String) -> String {
        say(
            "  読めたが続かない出来事 \(entry.number)（\(shown(entry.by))）\(words)",
            "  readable, but what it builds on is not: entry \(entry.number) (\(shown(entry.by))) \(words)")
    }
    var wordsPlease: String { say("消す言葉を書いてください。", "Write the words to take out.") }
    var redactNeedsYes: String {
        say("戻せない操作です。確かめてから --yes を付けてください。", "This cannot be undone. Add --yes once you are sure.")
    }
    func redactHowMany(_ places: Int) -> String {
        say(
            "\(places)件の出来事に入っています。すべて消しますか。戻せません（はい／いいえ）",
            "It stands in \(places) entries. Take it out of all? This cannot be undone (yes/no)")
    }
    func redacted(_ done: Redaction.Done) -> String {
        say(
            "消しました: 出来事\(done.entries)件、写し\(done.snapshots)つ",
            "Taken out: \(done.entries) entries, \(done.snapshots) snapshots")
            + (done.removed.isEmpty
                ? "" : say("。捨てたもの: ", ". Removed: ") + done.removed.joined(separator: say("、", ", ")))
    }
    func ledgerContradicts(_ number: Year.OpinionNumber) -> String {
        say(
            "注意: 台帳の意見\(number)が二つあるか、無い意見に記録が付いています。記録を戻すか第何回を直すまで、次の会には引き継げません。",
            "Warning: opinion \(number) stands twice in the ledger, or has a record without an opinion. Until the record is undone or the meeting's number corrected, the next meeting cannot take it over."
        )
    }
    var allWell: String { say("異常はありません。", "All is well.") }
    var noSessions: String {
        say(
            "セッションはまだありません。fusen demo で試すか、fusen new で作れます。",
            "No sessions yet. Try fusen demo, or make one with fusen new.")
    }
    func whichSession(_ path: String) -> String {
        say("どのセッションを開きますか（番号、または新しい名前）", "Which session? (a number, or a new name)")
    }
    var sessionPlease: String { say("セッションの名前を付けてください。fusen list に一覧があります。", "Name a session; fusen list shows them.") }
    var reportGoesElsewhere: String {
        say("もうあります。別の名前にするか、--force を付けてください。", "It is there already. Choose another name, or add --force.")
    }
    var xlsxNeedsAFile: String {
        say(
            "xlsx は画面に出せません。-o kekka.xlsx のように書き出すファイルを付けてください。",
            "An xlsx cannot be shown here. Name a file to write, such as -o kekka.xlsx.")
    }
    var packIsOfOne: String { say("--pack はセッション一つずつです。", "--pack takes one session at a time.") }
    var packIsAll: String {
        say(
            "--pack はすべての形を書くので、--format や --form と一緒には使えません。",
            "--pack writes every format; leave out --format and --form.")
    }
    var comparisonIsPublic: String {
        say(
            "比べた報告に内部用はありません。--internal を外してください。",
            "A comparison is for the public; leave out --internal.")
    }
    var formIsOfText: String {
        say(
            "--form は一つのセッションの md、html、xlsx で選べます。", "--form chooses among the forms of one session's md, html or xlsx."
        )
    }
    var noTemplates: String {
        say(
            "ひな形（.mustache）がありません。docs/templates.md に名前があります。",
            "There is no template (.mustache) in it; docs/templates.md names them.")
    }
    func writingPack(_ file: String, _ number: Int, of count: Int) -> String {
        say("報告を書いています（\(number)／\(count)）\(file)", "Writing the report (\(number) of \(count)): \(file)")
    }
    func packed(_ index: String) -> String { say("報告を書きました: \(index)", "Wrote the report: \(index)") }
    var snapshotIsNoSession: String {
        say(
            "写しは開けません。fusen import 新しい名前 写し でセッションにしてください。",
            "A snapshot cannot be opened. Make a session of it with fusen import NAME SNAPSHOT.")
    }
    func groupsRange(_ groups: Int) -> String {
        say("--groups \(groups) は使えません（1–\(Group.maxCount)）。", "--groups \(groups) does not fit (1–\(Group.maxCount)).")
    }
    func dayPlease(_ text: String) -> String {
        say(
            "「\(shown(text))」は日付ではありません。2026-11-21 のように入れてください。",
            "“\(shown(text))” is not a date. Write it as 2026-11-21.")
    }
    func stillUncertain(_ notes: Int) -> String {
        say(
            "要確認の付箋が\(notes)枚あります。公開用の報告には、その印は付きません。",
            "\(notes) notes are still to be checked; the public report does not mark them.")
    }
    func stillSealed(_ ballots: Int) -> String {
        say("封印された投票が\(ballots)あり、数は出ません。", "\(ballots) ballots are sealed; their figures are left out.")
    }
}
