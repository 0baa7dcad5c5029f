/// The help of every verb and of its options.
extension Strings {
    package var helpFusen: String {
        text(
            "付箋で話し合いを進め、まとめ、記録する。",
            "Run a workshop with sticky notes, and have its record.")
    }
    package var helpSessions: String {
        text(
            "セッションのフォルダ。省略時は $FUSEN_SESSIONS、./sessions、XDGのデータの順。",
            "Folder of sessions; else $FUSEN_SESSIONS, ./sessions, the XDG data folder.")
    }
    package var helpLang: String {
        text(
            "表示言語。ja か en。",
            "Language, ja or en.")
    }
    package var helpAt: String {
        text(
            "その時点の状態を閲覧する。20:41、2026-11-21T20:41、または履歴の番号 #120。",
            "View the session as of then: 20:41, 2026-11-21T20:41, or the number of an entry, #120.")
    }
    package var helpSession: String {
        text(
            "セッションの名前、または .fusen のパス。",
            "A session's name, or the path of its .fusen file.")
    }
    package var helpEmbeddings: String {
        text(
            "このPCの埋め込みAPI（…/v1）。省略できる。--examples の例文から学ぶ。",
            "An embeddings endpoint on this machine (…/v1); optional. It learns from --examples.")
    }
    package var helpEmbeddingsAnywhere: String {
        text(
            "このPC以外への接続も許可する。意見が外部へ送信される。",
            "Allow an endpoint elsewhere; opinions are sent there.")
    }
    package var helpSuggest: String {
        text(
            "意見のテーマを挙げる。",
            "Suggest themes for opinions.")
    }
    package var helpSuggestMore: String {
        text(
            "標準入力の一行が一つの意見、答えは一行のJSON。テーマ 0 は「どれでもない」。",
            "A line of standard input is an opinion, a line of JSON its answer; theme 0 is none of them.")
    }
    package var helpCatalogue: String {
        text(
            "テーマ一覧の名前。",
            "The catalogue.")
    }
    package var helpTop: String {
        text(
            "挙げる数。",
            "How many.")
    }
    package var helpLearn: String {
        text(
            "過去のセッションのテーマ分けを学習する。",
            "Learn from how past sessions were themed.")
    }
    package var helpLearnSessions: String {
        text(
            "セッション、またはスナップショットのファイル。",
            "Sessions, or snapshots.")
    }
    package var helpAdvise: String {
        text(
            "助言の精度を測る。",
            "Measure how good the advice is.")
    }
    package var helpAdviseMore: String {
        text(
            "ファイルは一行一つの {\"text\",\"primary\",\"also\"}。省略時は学習用の例文（--examples）で交差検証する。",
            "The file holds a line of {\"text\",\"primary\",\"also\"} each; without it, the training examples (--examples) "
                + "are cross-validated."
        )
    }
    package var helpEvaluate: String {
        text(
            "正解付きの意見のファイル。",
            "A file of labelled opinions.")
    }
    package var helpOpen: String {
        text(
            "進行役の画面を開く。",
            "Open the facilitator's console.")
    }
    package var helpNote: String {
        text(
            "記録係の画面を開く。",
            "Open a note-taker's console.")
    }
    package var helpGroupNumber: String {
        text(
            "グループの番号。",
            "The group's number.")
    }
    package var helpLane: String {
        text(
            "欄の番号か名前。",
            "The lane's number or name.")
    }
    package var helpWall: String {
        text(
            "投影用の画面を開く。",
            "Open the projector's view.")
    }
    package var helpDemo: String {
        text(
            "実際の記録で試す。",
            "Try everything on a real record.")
    }
    package var helpDemoMore: String {
        text(
            "平成30年の意見集約（18テーマ、6グループ、139の意見）を使った見本。",
            "The record of 2018: 18 themes, six groups, 139 opinions.")
    }
    package var helpFresh: String {
        text(
            "見本を最初から作り直す。",
            "Make the sample afresh.")
    }
    package var helpDemoProgram: String {
        text(
            "見本の進行プログラム。省略時は平成30年の意見集約。",
            "The program to try; without, the record of 2018.")
    }
    package var helpPalette: String {
        text(
            "色。dark、light、mono。NO_COLOR があれば mono。",
            "Colours: dark, light, mono; mono with NO_COLOR.")
    }
    package var helpAmbiguous: String {
        text(
            "①や×の幅。probe、narrow、wide。",
            "Columns of ① and ×: probe, narrow, wide.")
    }
    package var helpMouse: String {
        text(
            "マウスを使う。",
            "Use the mouse.")
    }
    package var helpOperator: String {
        text(
            "記録に残す名前。戻す・やり直すは名前ごと。",
            "The name in the record; undo is kept per name.")
    }
    package var helpLinear: String {
        text(
            "画面を使わず、変化を一行ずつ出す。読み上げや簡素な端末に。",
            "No screen: changes as plain lines, for screen readers and dumb terminals.")
    }
    package var helpOnBell: String {
        text(
            "1鈴（残り1分）と2鈴（終了）で実行するコマンド。$FUSEN_BELL が 1 か 2。",
            "Command to run at the first bell (a minute left) and the second; $FUSEN_BELL is 1 or 2.")
    }
    package var helpReport: String {
        text(
            "報告を作る。",
            "Make a report.")
    }
    package var helpReportMore: String {
        text(
            """
            セッションからもスナップショットからも、同じ報告ができる。
            指定が無ければ公開用で、最後の言葉だけが載る。元の言葉、分けた元、記録した人、時刻、要確認、
            開票の確認、集計用紙、意見のなかった班、実際にかかった時間は、--internal を付けた内部用にだけ載る。
            """,
            """
            A session and its snapshot give the same report.
            It is for the public unless told otherwise, and holds the final words alone. First wordings, what was \
            split, who typed what and when, what is still to be checked, count sheets, silent groups and the \
            minutes really spent are only in the internal report (--internal).
            """)
    }
    package var helpReportSessions: String {
        text(
            "セッション、またはスナップショットのファイル。二つ以上なら比較する。",
            "A session, or a snapshot's file; two or more are compared.")
    }
    package var helpFormat: String {
        text(
            "形式。md、html、xlsx、csv、json。",
            "Format: md, html, xlsx, csv, json.")
    }
    package var helpForm: String {
        text(
            "様式。省略時はかわら版以外のすべて。",
            "The form; all but the newsletter without.")
    }
    package var helpRows: String {
        text(
            "表の行。",
            "Axis of the rows.")
    }
    package var helpColumns: String {
        text(
            "表の列。",
            "Axis of the columns.")
    }
    package var helpTemplates: String {
        text(
            "HTMLとMarkdownのひな形のフォルダ（docs/templates.md）。",
            "A folder of templates for HTML and Markdown (docs/templates.md).")
    }
    package var helpPack: String {
        text(
            "すべての形式を report フォルダ（--internal では report-internal）に書き出す。すでにあれば番号を付ける。",
            "Write every format into the folder report (report-internal with --internal), or a numbered one.")
    }
    package var helpInternal: String {
        text("内部用。公開してはならないものも載る。", "The internal report: not to be published.")
    }
    package var helpExamples: String {
        text(
            "学習用の例文のフォルダ。省略時は ./Sources/Advice/Examples。",
            "The folder of training examples; ./Sources/Advice/Examples without.")
    }
    package var helpOutput: String {
        text(
            "書き出すファイル（--pack ではフォルダ）。形式は拡張子からも判断する。",
            "The file to write (a folder with --pack); its ending can tell the format.")
    }
    package var helpForce: String {
        text(
            "既存のファイルに上書きする。",
            "Write over a file that is there.")
    }
    package var helpSnapshot: String {
        text(
            "スナップショットを作る。",
            "Take a snapshot.")
    }
    package var helpLabel: String {
        text(
            "ラベル。",
            "A label.")
    }
    package var helpSnapshotAt: String {
        text(
            "その時点のスナップショット。20:41、2026-11-21T20:41、#120。",
            "How it stood then: 20:41, 2026-11-21T20:41, #120.")
    }
    package var helpCheck: String {
        text(
            "セッションやスナップショットに破損がないか調べる。",
            "Check a session or a snapshot for damage.")
    }
    package var helpCheckMore: String {
        text(
            "破損したセッションは、読み取れる部分を新しいセッションに復元する。元のファイルは変更しない。",
            "What can be read of a damaged session is saved as a new one; the old file is left as it is.")
    }
    package var helpCheckSession: String {
        text(
            "セッション、またはスナップショットのファイル。",
            "A session, or a snapshot's file.")
    }
    package var helpRedact: String {
        text(
            "言葉を墨消しする。",
            "Redact words for good.")
    }
    package func helpRedactMore(mark: String) -> String {
        text(
            "付箋、履歴、スナップショットのすべてから消し、\(mark) に置き換える。元に戻せない。"
                + "その言葉を含む報告と入力途中の文は削除する。",
            "Replaces them by \(mark) in notes, history and snapshots. This cannot be undone. Reports and drafts "
                + "that contain them are removed."
        )
    }
    package var helpRedactWords: String {
        text(
            "消す言葉。",
            "The words to redact.")
    }
    package var helpYes: String {
        text(
            "確認せずに消す。",
            "Do not ask.")
    }
    package var helpLog: String {
        text(
            "いつ、誰が、何をしたか。",
            "Who did what, and when.")
    }
    package var helpNew: String {
        text(
            "セッションを作る。",
            "Make a session.")
    }
    package var helpNewSession: String {
        text(
            "新しい名前。",
            "Its name.")
    }
    package var helpProgram: String {
        text(
            "進行プログラムの名前、または YAML のファイル。省略時は taisetsu、--after を付けると前の会と同じ。",
            "A program's name, or a YAML file; taisetsu by default, or that of the previous meeting.")
    }
    package var helpAfter: String {
        text(
            "同じ年度の前の会。グループ、テーマ、意見の台帳、力を入れる項目、事業案を引き継ぐ。",
            "The previous meeting of the year: groups, themes, the ledger, priorities and proposals are taken over.")
    }
    package var helpGroups: String {
        text(
            "グループの数。部会はなくなる。",
            "How many groups, without tracks.")
    }
    package var helpTitle: String {
        text(
            "会議名。",
            "The meeting's name.")
    }
    package var helpDate: String {
        text(
            "開催日。2026-11-21 の形式。",
            "The day, as 2026-11-21.")
    }
    package var helpImport: String {
        text(
            "意見をファイルから取り込む。",
            "Import opinions from a file.")
    }
    package var helpImportMore: String {
        text(
            ".txt 一行一意見（×2 や #4 も使える）\n.csv 見出し行に 意見 グループ 見出し テーマ 数 欄 主な意見 "
                + "要確認\n.json 意見集約の表、またはスナップショット\nセッションがなければ作る。",
            ".txt one opinion a line (×2 and #4 work)\n.csv with a header row: text group heading theme count "
                + "lane, representative, to check\n.json a matrix, or a snapshot\nThe session is made if there is none."
        )
    }
    package var helpImportSession: String {
        text(
            "セッションの名前。",
            "The session's name.")
    }
    package var helpImportFile: String {
        text(
            "ファイル。- は標準入力。",
            "The file; - is standard input.")
    }
    package var helpImportGroup: String {
        text(
            "グループの番号。",
            "The group for opinions that name none.")
    }
    package var helpImportLane: String {
        text(
            "欄の番号か名前。",
            "The lane for opinions that name none.")
    }
    package var helpDo: String {
        text(
            "コマンドを一行ずつ実行する。",
            "Run commands, one a line.")
    }
    package var helpDoMore: String {
        text(
            "ファイルか標準入力から読む。実行できない行で止まる。# で始まる行はコメント。\n",
            "From a file or standard input; stops at the first line refused. Lines with # are comments.\n")
    }
    package var helpDoFile: String {
        text(
            "コマンドのファイル。省略時は標準入力。",
            "The file of commands; standard input by default.")
    }
    package var helpDoOperator: String {
        text(
            "記録に残す名前。",
            "The name in the record.")
    }
    package var helpList: String {
        text(
            "セッションの一覧。",
            "List the sessions.")
    }
    package var helpPrograms: String {
        text(
            "進行プログラムの一覧。",
            "List the programs a session can start with.")
    }
    package var helpProgramsProgram: String {
        text(
            "調べるプログラムの名前か YAML のファイル。",
            "A program, or a YAML file, to check.")
    }
}
