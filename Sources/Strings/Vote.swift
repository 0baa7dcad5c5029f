package import Engine

extension Strings {
    /// A ballot that was given no title.
    package var defaultBallotTitle: String { text("投票", "Vote") }
    /// The title a ballot made on 投票 begins with; its title is a rule that may be changed.
    package var ballotTitle: String { text("特に力を入れる項目", "What to put effort into") }
    /// The message after a ballot is prepared; the key opens it.
    package func ballotPrepared(key: String) -> String {
        text(
            "投票を用意しました（\(key) で始める）",
            "Ballot prepared (\(key) opens it)")
    }
    /// The message after a ballot opens.
    package var ballotOpened: String { text("投票を始めました", "Ballot open") }
    /// The message after a ballot closes; its counts stay hidden until the reveal.
    package var ballotClosed: String { text("締め切りました。まだ封印されています", "Closed, and still sealed") }
    /// The message after the reveal.
    package var ballotRevealed: String { text("開票しました", "Revealed") }
    /// The message after the newest count is removed.
    package var sheetTakenBack: String { text("最後の票を取り消しました", "Last sheet taken back") }
    /// The message after a run-off over a tie is prepared.
    package var runOffPrepared: String { text("決選投票を用意しました", "Run-off prepared") }
    /// The message after dots for one option are entered.
    package func counted(_ count: Int) -> String { text("\(count)票", "\(count) dots") }
    /// The message after a paper is entered; the prompt stays for the next one.
    package var paperCounted: String { text("用紙を1枚数えました", "1 paper counted") }
    /// On the empty screen of 投票, and the refusal of its keys; the key prepares one.
    package func noBallotYet(key: String) -> String {
        text(
            "投票はまだありません（\(key) で用意）",
            "No ballot yet (\(key) prepares one)")
    }
    /// Refused: the key that opens, closes and reveals has nothing left to do.
    package var alreadyRevealed: String { text("すでに開票されています", "Already revealed") }
    /// The second line of 投票, and on the projector before the reveal, unless it shows which groups have handed in.
    package func rules(of ballot: Ballot) -> String {
        let cap = ballot.cap.map { text("、一項目に\($0)票まで", ", at most \($0) per option") } ?? ""
        return text(
            "一人\(ballot.dotsPerPerson)票\(cap)・\(ballot.voters)人・上位\(ballot.winnerCount)を選出・"
                + "\(name(of: ballot.tieRule))・\(name(of: ballot.method))",
            "\(ballot.dotsPerPerson) dots each\(cap), \(ballot.voters) people, top \(ballot.winnerCount), "
                + "\(name(of: ballot.tieRule)), \(name(of: ballot.method))"
        )
    }
    /// The third line of 投票; `table` is the group whose count is being entered, nil when it is not by groups.
    package func dotsIn(_ ballot: Ballot, table: Group?) -> String {
        let spoilt = ballot.sheets.spoilt
        let papers =
            ballot.method == .papers
            ? text(
                "  用紙 \(ballot.sheets.count)枚（無効 \(spoilt)）",
                "  \(ballot.sheets.count) papers (\(spoilt) spoilt)")
            : ""
        let at = table.map { text("  いま \($0.name)", "  now \($0.name)") } ?? ""
        let sealed = ballot.state == .revealed ? "" : text("  内訳は開票まで封印", "  sealed until revealed")
        return text(
            "入った票 \(ballot.dotsCast) / \(ballot.availableDots)",
            "dots in \(ballot.dotsCast) / \(ballot.availableDots)")
            + papers + at
            + sealed
    }

    /// Which tables have handed in and which have not.
    package func handedIn(_ ballot: Ballot, _ groups: [Group]) -> String {
        let inHand = groups.filter { ballot.hasHandedIn($0.id) }.map { "\($0.id)" }
        let missing = groups.filter { !ballot.hasHandedIn($0.id) }.map { "\($0.id)" }
        return text(
            "提出済み ",
            "Handed in: ") + (inHand.isEmpty ? text("なし", "none") : inHand.joined(separator: " "))
            + (missing.isEmpty ? "" : text("　未提出 ", "  not yet: ") + missing.joined(separator: " "))
    }
    /// The first line of 投票.
    package func ballotHead(_ ballot: Ballot) -> String {
        text("投票", "Ballot ") + "\(ballot.id) \(ballot.title)  [\(name(of: ballot.state))]"
    }

    // MARK: - The rules

    /// The row of a ballot's title while it is in preparation, and the prompt for it.
    package var ruleTitle: String { text("問い", "Question") }
    /// The row of how many dots a person has, and the prompt for it.
    package var ruleAllowance: String { text("一人の票数", "Dots each") }
    /// The row of how many of them may go to one option, and the prompt for it.
    package var ruleCap: String { text("一項目の上限", "Limit an option") }
    /// The row of how many options are chosen, and the prompt for it.
    package var ruleSeats: String { text("選出数", "Winners") }
    /// The row of what happens to a tie, and the menu of it.
    package var ruleTieRule: String { text("同数の場合", "Ties") }
    /// The row of how dots are counted, and the menu of it.
    package var ruleMethod: String { text("集計方法", "Counting") }
    /// The row of how many people vote, and the prompt for it.
    package var ruleVoters: String { text("投票者", "Voters") }

    /// The value in the row of dots a person.
    package func dotsPerPerson(_ dots: Int) -> String { text("\(dots)票", "\(dots)") }
    /// The value in the row of the limit an option; nil is no limit.
    package func cap(_ dots: Int?) -> String {
        dots.map { text("\($0)票まで", "up to \($0)") } ?? text("制限なし", "no limit")
    }
    /// The value in the row of how many are chosen.
    package func winnerCount(_ count: Int) -> String { text("上位\(count)", "top \(count)") }
    /// The value in the row of voters.
    package func voters(_ people: Int) -> String { text("\(people)人", "\(people)") }
    /// Why a number of dots is proposed.
    package func allowanceHint(options: Int, suggested: Int) -> String {
        text(
            "　（目安 \(suggested)票: 選択肢\(options)の約4分の1、通常3–5票）",
            "  (suggested \(suggested): about a quarter of \(options) options, usually 3–5)")
    }

    // MARK: - Questions

    /// Heads the menu of what a new ballot is about.
    package var askBallotSubject: String { text("何に投票しますか", "Vote on what?") }
    /// An item of that menu; everything of the kind becomes an option.
    package func name(of subject: Ballot.Subject) -> String {
        switch subject {
        case .themes: text("テーマ", "themes")
        case .headings: text("見出し", "headings")
        case .representatives: text("★の付箋", "★ notes")
        case .chosen: text("前の投票の上位", "the winners of the last ballot")
        }
    }
    /// The last item of that menu, which asks for the options.
    package var freeSubject: String { text("自由な選択肢", "options of your own") }
    /// The prompt for the options of a ballot about neither notes nor themes.
    package var askFreeOptions: String { text("選択肢（/ で区切る）", "Options (separated by /)") }
    /// The prompt for the dots of one option; its words follow.
    package func askCount(_ option: String) -> String { text("票数 ", "Dots for ") + option }
    /// The prompt for one paper: the numbers of the options with a dot, one for each dot.
    package var askPaper: String { text("用紙（例 3 3 5、x は無効票）", "Paper (such as 3 3 5; x is spoilt)") }
    /// Asked before the counts are shown on the projector.
    package var askReveal: String {
        text("開票して会場に表示しますか　Enter はい  Esc いいえ", "Reveal to the room?  Enter yes  Esc no")
    }
}
