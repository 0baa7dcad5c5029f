package import Engine

extension Strings {
    /// A ballot that was given no title.
    package var defaultBallotTitle: String { text("投票", "Vote") + BallotPlan.numberSign }
    /// The title a ballot over all of a kind begins with; its title is a rule that may be changed.
    package func ballotTitle(_ subject: Ballot.Subject) -> String {
        let title =
            switch subject {
            case .themes: text("特に力を入れる項目", "What to put effort into")
            case .headings: text("特に力を入れる見出し", "Headings to put effort into")
            case .representatives: text("特に力を入れる意見", "Opinions to put effort into")
            case .chosen: text("上位の項目の投票", "Vote on the winners")
            }
        return title + BallotPlan.numberSign
    }
    /// The title of a run-off; the engine puts in what was voted on, and which run-off of it this is from the second
    /// on.
    package var runOffTitle: String { text("決選投票{n} {title}", "Run-off{n}: {title}") }
    /// The message after a ballot is prepared; the key opens it.
    package func ballotPrepared(_ title: String, key: String) -> String {
        text("投票「\(title)」を用意しました（\(key) で始める）", "Ballot “\(title)” prepared (\(key) opens it)")
    }
    /// The message after a ballot opens.
    package func ballotOpened(_ title: String, key: String) -> String {
        text("投票「\(title)」を始めました（\(key) で締め切る）", "Ballot “\(title)” open (\(key) closes it)")
    }
    /// The message after a closed ballot is counted again.
    package func ballotReopened(_ title: String, key: String) -> String {
        text(
            "投票「\(title)」を数え直しています（\(key) で締め切る）",
            "Ballot “\(title)” is counted again (\(key) closes it)")
    }
    /// The message after a ballot closes; its counts stay hidden until the reveal.
    package func ballotClosed(key: String) -> String {
        text(
            "締め切りました。まだ封印されています（\(key) で数え直す）",
            "Closed, and still sealed (\(key) counts again)")
    }
    /// The message after the reveal.
    package var ballotRevealed: String { text("開票しました", "Revealed") }
    /// The message after dots for one option are entered.
    package func counted(_ count: Int) -> String { text("\(count)票", many(count, "dot")) }
    /// Behind the counts of several options: their sum.
    package func counted(inAll count: Int) -> String { text("計\(count)票", "\(many(count, "dot")) in all") }
    /// Behind the count of an option: the one gone on with is not the next below, for an earlier one has no count yet.
    package func backToUncounted(_ option: String) -> String {
        text("（まだの\(option)へ）", " (back to \(option), not counted yet)")
    }
    /// Behind the count of an option: all of them have one now.
    package var allCounted: String { text("（すべて入りました）", " (all are in)") }
    /// Asked before counts take the place of others that are there.
    package func askReplaceCounts(_ counts: [(option: String, before: Int, after: Int)]) -> String {
        let there = counts.map { text("\($0.option)は\($0.before)票", "\($0.option) has \($0.before)") }
        let wanted = counts.map { text("\($0.after)票", "\($0.after)") }
        return text(
            there.joined(separator: "、") + "です。" + wanted.joined(separator: "、") + "に置きかえますか",
            there.joined(separator: ", ") + ". Replace by " + wanted.joined(separator: ", ") + "?")
    }
    /// The message after a paper is entered: its number, by which it can be corrected.
    package func paperCounted(_ sheet: Ballot.CountSheet, count: Int) -> String {
        sheet.spoilt > 0
            ? text("用紙\(sheet.id)を無効にしました（計\(count)枚）", "Paper \(sheet.id) is spoilt (\(count) in all)")
            : text("用紙\(sheet.id)を数えました（計\(count)枚）", "Paper \(sheet.id) counted (\(count) in all)")
    }
    /// Refused: what was typed for a paper is none.
    package func paperUnread(_ ballot: Ballot) -> String {
        let example = paperExample(ballot)
        return text(
            "選択肢の番号を続けて書いてください（例 \(example)、x は無効票）",
            "Write the numbers of the options (such as \(example); x is spoilt)")
    }
    /// A paper as it might be on a ballot.
    private func paperExample(_ ballot: Ballot) -> String {
        let numbers = ballot.options.prefix(min(3, ballot.dotsPerPerson)).map { "\($0.id)" }
        let isTwiceAllowed = ballot.dotsPerPerson > 2 && ballot.cap != 1
        return (isTwiceAllowed ? numbers.prefix(1) + numbers.prefix(2) : numbers[...]).joined(separator: " ")
    }
    /// The prompt for what an earlier paper really says; also what is shown when it was not understood.
    package var askCorrection: String {
        text("用紙の訂正（12=3 5、12=x 無効、12- 取消）", "Correct (12=3 5; 12=x spoilt; 12- out)")
    }
    /// The message after a paper was corrected by its number.
    package func paperCorrected(_ number: Int) -> String {
        text("用紙\(number)を訂正しました", "Paper \(number) corrected")
    }
    /// The message after a paper was taken out by its number.
    package func paperTakenOut(_ number: Int) -> String {
        text("用紙\(number)を取り消しました", "Paper \(number) taken out")
    }
    /// The message after a table's dots are entered: its running sum.
    package func tableSum(_ name: String, _ sheet: OpenSheet, isComplete: Bool) -> String {
        "\(name) \(sheet.dotsCast) / \(sheet.availableDots)" + (isComplete ? text("　済み", "  complete") : "")
    }
    /// The message when another table is gone to while a line cannot be read yet; it comes back with its table.
    package func countLeft(_ name: String, _ text: String) -> String {
        self.text("\(name)の「\(text)」は入力途中のまま残しました", "\(name): “\(text)” is kept, unfinished")
    }
    /// The message after a table was declared complete although dots are left.
    package func tableComplete(_ name: String) -> String { text("\(name)を済みにしました", "\(name) is complete") }
    /// The message after note-takers were allowed to enter their own group's count; the key takes that back.
    package func openedToTables(key: String) -> String {
        text(
            "記録係は自分のグループの票を入力できます（\(key) で入力を締め切る）",
            "Note-takers can enter their own group’s count (\(key) ends that)")
    }
    /// Message to a note-taker from when on the own group's count can be entered; the key leads there.
    package func ownCountOpened(_ group: String, by name: String, key: String) -> String {
        text("\(name)：\(group)の票を入力できます（\(key)）", "\(name): you can enter the count of \(group) (\(key))")
    }
    /// Message to a note-taker from when on it can no longer be.
    package func ownCountShut(_ group: String, by name: String) -> String {
        text("\(name)：\(group)の票の入力は終わりました", "\(name): the count of \(group) is no longer entered here")
    }
    /// The message after that was taken back.
    package func closedToTables(key: String) -> String {
        text(
            "票は進行役だけが入力します（\(key) で記録係にも）",
            "Only the facilitator enters counts (\(key) lets note-takers)")
    }
    /// The message after the last entry of one option was taken back; `option` is its circled number.
    /// - Parameter isSealed: whether nobody may be told what there was before.
    package func takenBack(_ option: String, _ dots: Int, to before: Int, isSealed: Bool) -> String {
        if before == 0 || isSealed && dots > before {
            return text(
                "\(option)の入力 \(dots - before)票を取り消しました", "\(option): entry of \(dots - before) taken back")
        }
        if isSealed { return text("\(option)の入力を取り消しました", "\(option): entry taken back") }
        return text(
            "\(option)を\(dots)票から\(before)票に戻しました", "\(option): back from \(dots) to \(many(before, "dot"))")
    }
    /// Refused: there is no count to take anything back from.
    package var nothingCounted: String { text("まだ票が入っていません", "Nothing is counted yet") }
    /// Asked before the whole count of a table, or of the room when there is no name, is thrown away.
    package func askTakeBackAll(_ name: String?, _ dots: Int) -> String {
        text(
            "\(name ?? "会場全体")の\(dots)票をすべて取り消しますか",
            "Take back all \(dots) dots of \(name ?? "the room")?")
    }
    /// Before a ballot is closed in which nothing is counted.
    package var askCloseEmpty: String {
        text(
            "まだ1票も入っていません。締め切りますか",
            "Nothing is counted yet. Close the vote?")
    }
    /// Asked before a ballot that was begun is deleted with its counts.
    /// - Parameter isResult: whether it is the meeting's result.
    package func askDiscardBallot(_ ballot: Ballot, isResult: Bool) -> String {
        let dots = ballot.dotsCast
        let counts = dots == 0 ? "" : text("（入っている\(dots)票とも）", " with its \(many(dots, "dot"))")
        let result = isResult ? text("会の結果の", "the meeting’s result, ") : ""
        return text(
            "\(result)投票\(ballot.id)「\(ballot.title)」を削除しますか\(counts)。報告にも載りません",
            "Delete \(result)ballot \(ballot.id) “\(ballot.title)”\(counts)? No report will have it")
    }
    /// Before a table without a single dot is said to be complete.
    package func askEmptyTable(_ name: String) -> String {
        text(
            "\(name)は0票です。済みにしますか",
            "\(name) has no dots. Complete?")
    }
    /// The message after a whole count was thrown away.
    package func countTakenBack(_ name: String?, _ dots: Int) -> String {
        text(
            "「\(name ?? "会場")」の\(dots)票を取り消しました",
            "All \(dots) dots of “\(name ?? "the room")” taken back")
    }
    /// The message after places of the result were covered for the room at the reveal.
    /// - Parameters:
    ///   - key: shows the next place, from the last winner up.
    ///   - allKey: shows everything.
    package func ballotRevealedCovered(key: String, allKey: String) -> String {
        text(
            "開票しました（\(key) で下の順位から、\(allKey) ですべて表示）",
            "Revealed (\(key) shows place by place, \(allKey) all)")
    }
    /// The message after one more place is shown to the room.
    package func placeUncovered(_ place: Int) -> String { text("第\(place)位を表示しました", "Place \(place) shown") }
    /// The message after the whole result is shown to the room.
    package func resultUncovered(_ title: String) -> String {
        text("「\(title)」の結果をすべて表示しました", "The whole result of “\(title)” is shown")
    }
    /// A place of the result, from 1, that the room does not see yet. Below the first it is counted and has no rank,
    /// which would tell how many tie above it.
    package func coveredPlace(_ place: Int) -> String {
        place == 1 ? text("  第1位　？", "  First  ?") : text("  \(place)番目　？", "  No. \(place)  ?")
    }
    /// The message after a ballot closes before all groups are complete; the key opens it again.
    package func ballotClosedEarly(_ missing: [String], key: String) -> String {
        let names = missing.prefix(2).joined(separator: dot) + (missing.count > 2 ? text("ほか", " …") : "")
        return text(
            "締め切りました。済みでないのは \(names)（\(key) で数え直す）",
            "Closed; not complete: \(names) (\(key) counts again)")
    }
    /// Refusal of naming a run-off the meeting's result.
    package var runOffCountsElsewhere: String {
        text(
            "決選投票の結果は、元の投票の結果に入っています（会の結果にするのは元の投票）",
            "A run-off’s result is part of the first ballot’s; name that one")
    }
    /// The message after a ballot was named the meeting's result.
    /// - Parameter isCovered: whether the room has not seen all of it yet.
    package func resultNamed(_ title: String, isCovered: Bool) -> String {
        isCovered
            ? text(
                "「\(title)」を会の結果にしました。すべて表示すると報告に載ります",
                "“\(title)” is the meeting’s result; the reports have it once it is shown")
            : text(
                "「\(title)」を会の結果にしました。報告に載ります",
                "“\(title)” is the meeting’s result in the reports")
    }
    /// Behind the title of the ballot that is the meeting's result.
    package var isMeetingResult: String { text("　★会の結果", "  ★ the meeting’s result") }
    /// The program's own vote: on the empty screen, and first in the menu of what a ballot is about.
    package func programVote(_ title: String) -> String { text("次第の投票: ", "The program’s vote: ") + title }
    /// Behind the title of the program's vote on the empty screen.
    package func optionCount(_ count: Int) -> String { text("（選択肢\(count)）", " (\(many(count, "option")))") }
    /// Below the program's vote on the empty screen, while there is too little of what is voted on.
    package func programVoteWaits(_ subject: String, _ count: Int) -> String {
        text(
            "選択肢は「\(subject)」で、いまは\(count)。二つ以上になると始められます",
            "Its options are “\(subject)”, of which there \(count == 1 ? "is" : "are") \(count); it takes two")
    }
    /// Below the program's vote on the empty screen: the keys that open it and that prepare another ballot.
    package func programVoteKeys(key: String, otherKey: String) -> String {
        text("\(key) で始める　\(otherKey) ほかの投票", "\(key) opens it   \(otherKey) another ballot")
    }
    /// Below the program's vote when it cannot be opened yet: the key that prepares another ballot.
    package func otherVoteKey(key: String) -> String { text("\(key) ほかの投票", "\(key) another ballot") }

    // MARK: - Ties

    /// The third line of 投票 when options tie for the last place: which, and what the declared rule does about it.
    /// - Parameter key: settles the tie.
    package func tie(_ tally: Tally, _ ballot: Ballot, key: String) -> String {
        let who = tieWords(tally)
        if !tally.settled.isEmpty {
            let rest = text("　残りは未定（\(key) で決める）", "; the rest is open (\(key) settles it)")
            return who + text("　決定 ", "; decided: ") + circled(tally.settled) + (tally.tied.isEmpty ? "" : rest)
        }
        return switch ballot.tieRule {
        case .shared:
            who
                + text(
                    "　すべて選ぶ決まりです（\(key) で決選投票もできます）",
                    "; the rule chooses them all (\(key): a run-off instead)")
        case .runOff:
            who
                + text(
                    "　決選投票の決まりです（\(key) で用意）",
                    "; the rule is a run-off (\(key) prepares it)")
        case .facilitator:
            who
                + text(
                    "　進行役が決める決まりです（\(key) で記録）",
                    "; the facilitator decides (\(key) records it)")
        case .lot: who + text("　くじ引きの決まりです（\(key) で記録）", "; lots are drawn (\(key) records them)")
        }
    }
    /// The same for the room, by names and without keys.
    package func tieForRoom(_ tally: Tally, _ ballot: Ballot) -> String {
        text("同数 ", "Tied: ") + labels(tally.contested, ballot) + gap + afterTie(tally, ballot)
    }
    /// What follows from a tie, or who was chosen.
    package func afterTie(_ tally: Tally, _ ballot: Ballot) -> String {
        tally.settled.isEmpty || !tally.tied.isEmpty
            ? name(of: ballot.tieRule) : text("同数から決定 ", "Decided: ") + labels(tally.settled, ballot)
    }
    private func labels(_ options: [Ballot.Option.ID], _ ballot: Ballot) -> String {
        options.compactMap { ballot.option($0)?.label }.joined(separator: text("・", ", "))
    }
    private func tieWords(_ tally: Tally) -> String { text("同数 ", "Tied: ") + circled(tally.contested) }
    private func circled(_ options: [Ballot.Option.ID]) -> String {
        options.map { circledNumber($0.number) }.joined()
    }
    /// Asked before a run-off where the declared rule chooses all that tie.
    package var askRunOffAnyway: String {
        text(
            "同数はすべて選ぶ決まりです。決選投票にしますか",
            "The rule chooses all that tie. Hold a run-off?")
    }
    /// Heads the menu of whom lots or the facilitator chose.
    package func askTieWinner(_ rule: Ballot.TieRule) -> String {
        rule == .lot
            ? text("くじで選ばれたもの", "Drawn by lot") : text("進行役が選んだもの", "The facilitator’s choice")
    }
    /// The prompt for them where there are several places.
    package func askTieWinners(_ rule: Ballot.TieRule, _ places: Int) -> String {
        askTieWinner(rule) + text("（\(places)つの番号）", " (\(places) numbers)")
    }
    /// Heads the menu of the groups whose count can be entered.
    package var askTable: String { text("どのグループの票ですか", "Whose count?") }

    // MARK: - Counts

    /// Below the line of counts, until several options are typed; by numbers `4=9 6=6`, and by letters `d9f6`.
    package func countForm(_ byNumber: String, _ byLetter: String) -> String {
        text("続けて \(byNumber)、または文字で \(byLetter)", "Several at once: \(byNumber), or by letters \(byLetter)")
    }
    /// Below the line of counts: what it says, and what the table would have; nil for the room, whose count is sealed.
    package func countPreview(_ counts: [String], sum: (dots: Int, of: Int)?) -> String {
        counts.joined(separator: " ") + (sum.map { " → \($0.dots) / \($0.of)" } ?? "")
    }
    /// Refused: a line of counts that is none.
    package var countUnread: String {
        text("票数を書いてください（例 9、4=9 6=6、d9f6）", "Write a count (such as 9, 4=9 6=6, d9f6)")
    }
    /// On the empty screen of 投票, and the refusal of its keys; the key prepares one.
    package func noBallotYet(key: String) -> String {
        text(
            "投票はまだありません（\(key) で用意）",
            "No ballot yet (\(key) prepares one)")
    }
    /// Refusal of an action chosen from a list, before the program's vote has begun; the key begins it.
    package func programVoteNotBegun(key: String) -> String {
        text("投票はまだ始まっていません（\(key) で始める）", "The vote has not begun (\(key) begins it)")
    }
    /// Refusal of an action chosen from a list that belongs to another state of a ballot than the present one.
    package func ballotMustBe(_ state: Ballot.State, _ ballot: Ballot) -> String {
        text(
            "投票が「\(name(of: state))」のときの操作です。投票\(ballot.id)は「\(name(of: ballot.state))」です",
            "That is for a ballot “\(name(of: state))”; ballot \(ballot.id) is “\(name(of: ballot.state))”")
    }
    /// Refused: the key that opens, closes and reveals has nothing left to do.
    package var alreadyRevealed: String { text("すでに開票されています", "Already revealed") }
    /// The second line of a prepared ballot on 投票, and of the program’s vote that stands ready.
    package func rules(of ballot: Ballot) -> String {
        let separator = text("・", ", ")
        return dotsRule(of: ballot) + separator + seatsRule(of: ballot) + separator + name(of: ballot.method)
    }
    /// Below the bar of the projector, while a ballot is prepared: how many people choose how many, and what is done
    /// at a tie.
    package func seatsRule(of ballot: Ballot) -> String {
        text(
            "\(ballot.voters)人・上位\(ballot.winnerCount)を選出・\(name(of: ballot.tieRule))",
            "\(ballot.voters) people, top \(ballot.winnerCount), \(name(of: ballot.tieRule))")
    }
    /// Behind the title of a ballot that was opened, and the first of its rules: what one person may give.
    package func dotsRule(of ballot: Ballot) -> String {
        // Whoever has one dot gives none of them twice.
        let cap =
            (ballot.dotsPerPerson > 1 ? ballot.cap : nil)
            .map { text("、一項目に\($0)票まで", ", at most \($0) per option") } ?? ""
        return text("一人\(ballot.dotsPerPerson)票\(cap)", "\(many(ballot.dotsPerPerson, "dot")) each\(cap)")
    }
    /// The second line of a ballot that was opened: what is in. `table` is the group whose count is being entered, nil
    /// when it is not by groups; `sheet` its count, which this operator alone sees.
    package func dotsIn(_ ballot: Ballot, table: String?, sheet: OpenSheet?) -> String {
        let papers =
            switch ballot.method {
            case .papers: "  " + typedPapers(ballot)
            case .devices:
                text("  端末 \(ballot.sheets.fromDevices)台", "  \(many(ballot.sheets.fromDevices, "device"))")
                    + "  " + typedPapers(ballot)
            case .hands, .tables: ""
            }
        var at = table.map { text("  いま \($0)", "  now \($0)") } ?? ""
        if let sheet, table != nil { at += " \(sheet.dotsCast) / \(sheet.availableDots)" }
        let sealed =
            ballot.state == .revealed || sheet != nil && table == nil
            ? ""
            : sheet == nil
                ? text("  内訳は開票まで封印", "  sealed until revealed")
                : text("  ほかの内訳は開票まで封印", "  the others sealed until revealed")
        return dotsCast(ballot) + papers + at + sealed
    }

    private func typedPapers(_ ballot: Ballot) -> String {
        let typed = ballot.sheets.count - ballot.sheets.fromDevices
        return text(
            "用紙 \(typed)枚（無効 \(ballot.sheets.spoilt)）",
            "\(many(typed, "paper")) (\(ballot.sheets.spoilt) spoilt)")
    }

    /// How many dots are in, of how many; it tells nothing that is sealed.
    package func dotsCast(_ ballot: Ballot) -> String {
        text(
            "入った票 \(ballot.dotsCast) / \(ballot.availableDots)",
            "dots in \(ballot.dotsCast) / \(ballot.availableDots)")
    }

    /// The third line while papers are counted: the last ones, newest first, as `12 ③⑤`.
    package func papersSeen(_ papers: [String]) -> String {
        papers.isEmpty ? "" : text("最近の用紙  ", "last papers  ") + papers.joined(separator: "  ")
    }
    /// A paper in that list that could not be counted.
    package var spoiltPaper: String { text("無効", "spoilt") }

    /// Which tables are complete (✓), begun (…) and not in; by their numbers where there are many.
    package func handedIn(_ ballot: Ballot, _ groups: [Group], byName: Bool = true) -> String {
        let groups = ballot.tables(among: groups)
        let complete = groups.count { ballot.isComplete($0.id) }
        let names = groups.map { group in
            (byName && groups.count <= 6 ? group.name : "\(group.id)")
                + (ballot.isComplete(group.id) ? "✓" : ballot.hasHandedIn(group.id) ? "…" : "")
        }
        return text("済み ", "complete ") + "\(complete)/\(groups.count)  " + names.joined(separator: " ")
    }
    /// The first line of 投票.
    package func ballotHead(_ ballot: Ballot) -> String {
        text("投票", "Ballot ") + "\(ballot.id) \(ballot.title)  [\(name(of: ballot.state))]"
    }

    // MARK: - The rules

    /// The row of a ballot's title while it is in preparation, and the prompt for it.
    package var ruleTitle: String { text("投票の題名", "Ballot title") }
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
        if options < 6 {
            return text(
                "　（目安 \(suggested)票: 選択肢が\(options)つのため）",
                "  (suggested \(suggested) for \(options) options)")
        }
        return text(
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
    package func askPaper(_ ballot: Ballot) -> String {
        let example = paperExample(ballot)
        return text("用紙（例 \(example)、x は無効票）", "Paper (such as \(example); x is spoilt)")
    }
    /// Refusal of a letter where papers are counted by the numbers of what was voted for.
    package var papersByNumber: String {
        text("用紙は番号で入力します（文字は使えません）", "Papers are typed by number, not by letter")
    }
    /// Asked before the counts are shown on the projector.
    package func askReveal(dots: Int, of available: Int) -> String {
        text(
            "\(dots)票（\(available)票のうち）を開票して会場に表示しますか",
            "Reveal \(dots) of \(available) dots to the room?")
    }
    /// Asked before a ballot is closed while counts of groups are missing.
    package func askCloseEarly(_ missing: [String], dots: Int, of available: Int) -> String {
        let names = missing.prefix(3).joined(separator: dot) + (missing.count > 3 ? text("ほか", " …") : "")
        return text(
            "\(names)が済んでいません（\(dots)票/\(available)票）。締め切りますか",
            "Not complete: \(names) (\(dots) of \(available) dots). Close?")
    }
    /// Asked before a paper is taken out that was entered at another console.
    package func askTakeBackPaper(_ paper: Ballot.CountSheet.ID) -> String {
        text(
            "用紙\(paper)はほかの画面で入力されたものです。取り消しますか",
            "Paper \(paper) was entered elsewhere. Take it back?")
    }
    /// The same where papers are missing.
    package func askClosePapersMissing(_ papers: Int, of voters: Int) -> String {
        text(
            "用紙は\(voters)人のうち\(papers)枚です。締め切りますか",
            "\(many(papers, "paper")) of \(voters) voters. Close?")
    }
}
