package import Engine

/// Who wants papers printed that cannot be yet.
package enum PaperAsker: Sendable {
    /// Whoever sits at a console: its keys help.
    case console
    /// Whoever types `fusen print`.
    case commandLine
}

/// What stands on the papers that are printed for a meeting, and what is told of printing them.
extension Strings {
    // MARK: On paper

    /// A table's sheet: the numbers its stickies have.
    package func paperNumbers(_ numbers: [Note.ID]) -> String {
        let numbers = self.numbers(numbers.map(\.number))
        return text(
            "付箋の番号  \(numbers)（番号のない付箋には右上に書いてください）",
            "Stickies  \(numbers) (where there is no number, write it in the upper right corner)")
    }
    /// Stands there where no numbers were printed.
    package var paperOneOpinion: String {
        text("付箋1枚に、意見を一つ書いてください", "One opinion on each sticky")
    }
    /// A box of a table's sheet: what stands over some stickies.
    package var paperHeading: String { text("見出し", "Heading") }
    /// A box of a table's sheet: the number of the theme.
    package var paperTheme: String { text("テーマの番号", "Theme no.") }
    /// A box of a table's sheet: the stickies below the heading.
    package var paperNotes: String { text("付箋の番号", "Stickies") }
    /// ④情報を共有する, for a table's sheet.
    package func numbered(_ theme: Theme) -> String { circledNumber(theme.id.number) + theme.name }
    /// An option with its number, as a ballot paper and a count sheet have it.
    package func option(_ id: Ballot.Option.ID, _ label: String) -> String { "\(id)  \(label)" }
    /// Over a sheet on which a ballot is counted.
    package func paperCountSheet(_ title: String) -> String { text("集計表　", "Count: ") + title }
    /// The column of a count sheet for tally marks, where tables are not counted.
    package var paperTally: String { text("正の字", "Tally") }
    /// Behind its title where it has several pages.
    package func paperPart(_ page: Int, of pages: Int) -> String {
        text("（\(page)/\(pages)枚目）", " (\(page)/\(pages))")
    }
    /// The sum of such a page.
    package var paperSumOfPage: String { text("この紙の計", "Sum of this page") }
    /// The sum of all of them, on the last.
    package var paperSumOfAll: String { text("すべての紙の計", "Sum of all pages") }
    /// The head of the options on a count sheet.
    package var paperOption: String { text("項目", "Option") }
    /// The sums of a count sheet.
    package var paperSum: String { text("計", "Sum") }
    /// The rows below the sums where papers are counted.
    package var paperCounts: [String] { [text("無効の用紙", "Spoilt papers"), text("用紙の枚数", "Papers in all")] }
    /// Those who sign a count sheet.
    package var paperSignatures: [String] {
        [text("数えた人", "Counted by"), text("確かめた人", "Checked by"), text("時刻", "Time")]
    }
    /// On a slip by which phones join.
    package var paperHowToJoin: String {
        text(
            "会場の Wi-Fi につなぎ、\nこのコードを読み取ると、\n意見と票を送れます。\nアプリも登録も要りません。",
            "Join the room’s Wi-Fi and\nscan this code to send\nopinions and votes. No app,\nno account.")
    }

    // MARK: The verb

    /// `fusen print`.
    package var helpPrint: String {
        text("会で使う用紙を PDF で作る。", "Make the papers of a meeting as PDF.")
    }
    /// The same, at length.
    package var helpPrintMore: String {
        text(
            """
            stickies  番号の付いた付箋（番号はこの会のために取り置かれ、ほかの付箋には付かない）
            tables    テーブルシート（問い、見出しの欄、テーマの一覧）
            ballots   投票用紙（1枚ずつ番号と照合文字が付く）
            count     集計表（二人の署名欄）
            cards     名札（名簿から）
            qr        参加票（fusen serve のアドレスをグループごとに）

            付箋は「12 回覧板が遅い」のように番号を付けて打つと、その番号の付箋になる。
            「12 15 31 = 情報を共有する =4」で、番号の付箋を見出しにまとめ、テーマを付ける。
            """,
            """
            stickies  numbered stickies; the numbers are kept for them, and no other note gets one
            tables    a sheet for each table: the question, boxes for headings, the themes
            ballots   ballot papers, each with a number and a check letter
            count     the sheet on which a ballot is counted, to be signed by two
            cards     name cards, of the roster
            qr        slips with the code of fusen serve, by table

            Typed as “12 the circular is late”, a note gets the number of its paper.
            “12 15 31 = sharing news =4” gathers those stickies under a heading and gives it a theme.
            """)
    }
    /// What `print` makes.
    package var helpPrintKind: String { text("用紙の種類。", "What to print.") }
    /// `print --table`.
    package var helpPrintTable: String {
        text(
            "このグループの分だけ（番号か名前。くり返せる）。",
            "For this table alone, by number or name; may be repeated.")
    }
    /// `print --count`.
    package var helpPrintCount: String {
        text(
            "枚数。stickies はグループごとに（24）、ballots は全部で（投票者数）、qr はグループごとに（人数）。"
                + "tables は、手で書く付箋の番号をグループごとに取り置く数。",
            "How many: of stickies a table (24), of ballots in all (the voters), of qr a table (its people); "
                + "of tables, the numbers kept for stickies that each table numbers by hand.")
    }
    /// `print --again`.
    package var helpPrintAgain: String {
        text(
            "stickies: 取り置いてあってまだ使っていない番号を刷り直す。",
            "stickies: print the numbers that are kept and not used yet.")
    }
    /// `print --ballot`.
    package var helpPrintBallot: String {
        text(
            "ballots, count: 投票の番号（既定 いちばん新しいもの）。",
            "ballots, count: which ballot; the newest by default.")
    }
    /// `print --from`.
    package var helpPrintFrom: String {
        text(
            "ballots: 用紙の最初の番号（足りなくなって刷り足すとき）。",
            "ballots: the number of the first paper, to print more.")
    }
    /// `print -o`.
    package var helpPrintOutput: String {
        text(
            "書き出す PDF（既定 セッションと用紙の名前）。",
            "The PDF to write (named after session and paper by default).")
    }
    /// `print --per-page`.
    package var helpPrintPerPage: String {
        text("stickies: A4 1枚に 8 か 12（既定 8）。", "stickies: 8 or 12 on a sheet of A4 (8).")
    }
    /// `print --label`.
    package var helpPrintLabel: String {
        text(
            "stickies, cards, qr: ラベル1片の大きさ（mm）。例 86.4x42.3。余白の内側の中央に入るだけ並べる。",
            "stickies, cards, qr: the size of a label in mm, as 86.4x42.3; as many as fit within the margins."
        )
    }
    /// `print --margin`.
    package var helpPrintMargin: String {
        text(
            "余白（mm）。10、または 上下,左右 で 12,15（既定 10）。",
            "Margins in mm: 10, or 12,15 for above and beside (10).")
    }
    /// `print --a4`.
    package var helpPrintA4: String { text("tables: A3 でなく A4 にする。", "tables: on A4 instead of A3.") }
    /// `print --url`.
    package var helpPrintURL: String {
        text(
            "qr: serve を始める前に刷るとき、そのアドレス。例 http://192.168.1.5:8080",
            "qr: the server's address, to print before it runs, as http://192.168.1.5:8080")
    }
    /// What `print` says of a file it wrote.
    package func printed(_ path: String, sheets: Int) -> String {
        text("\(path) を作りました（\(sheets)枚）", "Wrote \(path) (\(many(sheets, "sheet")))")
    }
    /// What it says of the numbers a table's stickies got.
    package func keptFor(_ group: String, _ numbers: [Note.ID]) -> String {
        "\(group): \(self.numbers(numbers.map(\.number)))"
    }
    /// What it says where a table has numbers of before that no note has.
    package func stillFree(_ group: String, _ count: Int) -> String {
        text(
            "\(group)には、取り置いてまだ使っていない番号がほかに\(count)あります（--again で刷り直せます）",
            "\(group) has \(count) more numbers kept and not used (--again prints those)")
    }
    /// Refused: `--again` where no number is kept.
    package var nothingKept: String {
        text(
            "取り置いてある番号がありません（--again なしで刷ってください）",
            "No numbers are kept yet; print without --again")
    }
    /// Refused: papers of a ballot before there is one.
    package func noBallotToPrint(_ asker: PaperAsker) -> String {
        switch asker {
        case .console:
            text(
                "投票がまだありません。先に投票（F5）の n で準備してください",
                "There is no ballot yet; prepare one with n on F5")
        case .commandLine:
            text(
                "投票がまだありません。先に投票を準備してください（投票の画面 F5 の n、または fusen do 名前 ballot …）",
                "There is no ballot yet; prepare one first")
        }
    }
    /// Refused: cards of an empty roster.
    package func noRosterToPrint(_ asker: PaperAsker) -> String {
        switch asker {
        case .console:
            text(
                "名簿が空です。先に記録の画面の a で名簿を入れてください",
                "The roster is empty; fill it by a in the record")
        case .commandLine:
            text(
                "名簿が空です。記録の画面で名簿を入れるか、fusen do 名前 roster 山田 / 区 / 会長 で加えてください",
                "The roster is empty; fill it in the record, or with fusen do NAME roster …")
        }
    }
    /// Refused: slips without a server and without its address.
    package func noServerToPrint(_ asker: PaperAsker) -> String {
        switch asker {
        case .console:
            text(
                "受付が動いていません。先に Alt-C で始めてください", "Nothing serves the session; start it by Alt-C")
        case .commandLine:
            text(
                "受付が動いていません。fusen serve を始めてから刷るか、--url でアドレスを指定してください",
                "Nothing serves the session: start fusen serve, or give its address by --url")
        }
    }
    /// Refused: an option that is for other papers.
    package func notForPaper(_ option: String, _ kind: String) -> String {
        text("\(option) は \(kind) には使えません", "\(option) is not for \(kind)")
    }
    /// Refused: two options that say different things.
    package func notTogether(_ first: String, _ second: String) -> String {
        text("\(first) と \(second) は一緒に使えません", "\(first) and \(second) cannot be used together")
    }
    /// Refused: `--from`.
    package func firstPaperBetween(_ range: ClosedRange<Int>) -> String {
        text(
            "用紙の最初の番号は \(range.lowerBound)〜\(range.upperBound) です",
            "The first paper has a number from \(range.lowerBound) to \(range.upperBound)")
    }
    /// Refused: `--per-page`.
    package var eightOrTwelve: String { text("--per-page は 8 か 12 です", "--per-page is 8 or 12") }
    /// Refused: a length that is none, or labels that do not fit a sheet.
    package func notALength(_ words: String) -> String {
        text(
            "「\(words)」は大きさとして読めません（mm で 10、12,15、86.4x42.3。A4 に収まる大きさ）",
            "“\(words)” is no size (in mm: 10, 12,15, 86.4x42.3; within A4)")
    }
    /// Refused: how many papers.
    package func countBetween(_ range: ClosedRange<Int>) -> String {
        text(
            "枚数は \(range.lowerBound)〜\(range.upperBound) です",
            "From \(range.lowerBound) to \(range.upperBound) papers")
    }
    /// The menu of papers.
    package var askPapers: String { text("印刷する用紙", "Papers to print") }
    /// The prompt for stickies.
    package var askStickies: String { text("1グループに何枚", "Stickies for each table") }
    /// Over the picture of a sheet.
    package func paperPage(_ name: String, _ page: Int, of pages: Int) -> String {
        name + text("　", " ") + "\(page)/\(pages)"
    }
    /// Behind the reason why papers with numbers were not written: the numbers are not lost.
    /// - Parameter stickies: whether they are stickies; else table sheets.
    package func numbersStayKept(_ session: String, printing stickies: Bool) -> String {
        let again = "fusen print \(session) " + (stickies ? "stickies --again" : "tables")
        return text("番号はとってあります（\(again) で印刷）", "The numbers stay kept (\(again) prints them)")
    }
    /// Behind the name over the picture of a paper that is higher than the screen.
    package var goesOnBelow: String { text("　↓ 続き", "  ↓ more") }
    /// What a paper is called, in the menu and over its picture: numbered stickies.
    package var stickiesPaper: String { text("番号の付いた付箋", "Numbered stickies") }
    /// The same: a sheet for each table.
    package var tablesPaper: String { text("テーブルシート", "Table sheets") }
    /// The same: ballot papers.
    package var ballotsPaper: String { text("投票用紙", "Ballot papers") }
    /// The same: the sheet on which a ballot is counted.
    package var countPaper: String { text("集計表", "Count sheet") }
    /// The same: name cards.
    package var cardsPaper: String { text("名札", "Name cards") }
    /// The same: slips with the code by which phones join.
    package var slipsPaper: String { text("参加票（QRコード）", "Joining slips (QR code)") }
    /// The name of a file of stickies, behind the session's.
    package var stickiesFile: String { text("付箋", "stickies") }
    /// The same, of a sheet for each table.
    package var tablesFile: String { text("テーブルシート", "tables") }
    /// The same, of ballot papers.
    package var ballotsFile: String { text("投票用紙", "ballots") }
    /// The same, of a count sheet.
    package var countFile: String { text("集計表", "count") }
    /// The same, of name cards.
    package var cardsFile: String { text("名札", "cards") }
    /// The same, of joining slips.
    package var slipsFile: String { text("参加票", "qr") }
}
