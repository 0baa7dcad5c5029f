package import Engine

extension Strings {
    /// What reports call things.
    package var labels: Labels { Labels(strings: self) }

    /// The words of a report that are not the room's own.
    package struct Labels: Sendable {
        fileprivate let strings: Strings

        private func text(_ ja: String, _ en: String) -> String { strings.text(ja, en) }

        /// Behind the title of everything that is not for the public.
        package var internalMark: String { text("（内部用）", " (internal)") }
        /// The form of 開催概要, main opinions and memos; what a report is without --form.
        package var formResult: String { text("開催結果", "Result") }
        /// The form of the matrix of any two axes.
        package var formMatrix: String { text("意見集約", "Matrix") }
        /// The form with the opinions lane by lane, and problems beside their solutions.
        package var formLanes: String { text("欄別", "By lane") }
        /// The form of counts by theme.
        package var formThemes: String { text("テーマ別", "By theme") }
        /// The form of counts by group, then each group's opinions.
        package var formGroups: String { text("グループ別", "By group") }
        /// The form of ballots, then of what several people said.
        package var formRanking: String { text("得票順", "Most votes, most voices") }
        /// The form of sums for the secretariat.
        package var formCounts: String { text("集計", "Counts") }
        /// The form of where opinions came from and where not.
        package var formSpread: String { text("意見の広がり", "Spread of opinions") }
        /// The form of every ballot, with count sheets for internal use.
        package var formVotes: String { text("投票結果", "Votes") }
        /// The form with a page for each proposal.
        package var formProposals: String { text("協働事業シート", "Proposals") }
        /// The form over all meetings of the year.
        package var formLedger: String { text("年間の台帳", "Ledger of the year") }
        /// The form with a row for each opinion, and the caption of its table.
        package var allOpinions: String { text("全意見", "All opinions") }
        /// The one page for residents.
        package var formNewsletter: String { text("かわら版", "Newsletter") }
        /// The only form of a report over several sessions.
        package var formComparison: String { text("比較", "Comparison") }
        /// Between the names of lanes.
        package var slash: String { text("／", " / ") }
        /// The cell of a count sheet in which somebody signs.
        package var signatureLine: String { text("＿＿＿＿＿＿＿＿＿＿＿＿", "________________________") }
        /// In a cell of a sheet that is filled in with a pen; as wide as the pen needs.
        package var blankCell: String { text("　　　　　　", "            ") }
        /// In the name of a sheet, for what may not stand there.
        package var sheetSign: Character { Character(text("・", "-")) }
        /// A sheet of a workbook without a name.
        package var sheet: String { text("表", "Sheet") }
        /// Behind the meeting's title, in the title of its report; English needs none.
        package var titleEnding: String { text(" 開催結果", "") }
        /// Before day and time, in the result form and the newsletter.
        package var when: String { text("日時", "When") }
        /// Before the place, there too.
        package var venue: String { text("会場", "Where") }
        /// Before how many came, in the result.
        package var participants: String { text("参加者", "Present") }
        /// Above the lines of the agenda, in the result.
        package var agenda: String { text("次第", "Agenda") }
        /// The same, where the meeting did not go by it.
        package var agendaAsPlanned: String { text("次第（予定）", "Agenda (as planned)") }
        /// Behind a line of the agenda that is still to come.
        package var stillPlanned: String { text("（予定）", " (planned)") }
        /// Between the names of lanes, as the name of their axis.
        package var dot: String { text("・", ", ") }
        /// Before what was handed out, in the result.
        package var materials: String { text("配布資料", "Materials") }
        /// Above the figures of the ballot that counts, in the result.
        package var voteResult: String { text("投票結果", "Result of the vote") }
        /// Above decisions, what is left for later and the next meeting, in the result.
        package var hereafter: String { text("今後", "What comes next") }
        /// Above whom to ask, in the result; before it, in the newsletter.
        package var contact: String { text("問い合わせ先", "Contact") }
        /// Before the day a report or newsletter is dated.
        package var issued: String { text("発行日", "Issued") }
        /// Above the memos of kind `parked`, in what is published.
        package var laterTopics: String { text("今後の検討事項", "To be discussed later") }
        /// Above the memos of kind `decision`, in what is published.
        package var decisions: String { text("決まったこと", "Decisions") }
        /// The form with the sheets that two people sign when dots are counted.
        package var formCountSheets: String { text("開票の確認", "Count sheets") }
        /// Behind the title of a report that does not begin with the result.
        package var reportEnding: String { text(" 報告", "") }
        /// The caption of the numbers of voices by the matrix's axes, darker where more was said.
        package func heatMap(_ rows: String, _ columns: String) -> String {
            text("\(rows)と\(columns)でみた意見の数（延べ）", "Voices by \(rows) and \(columns)")
        }
        /// The form of the numbers by an axis other than themes: by actor, by lane.
        package func byAxis(_ axis: String) -> String { text("\(axis)別", "By \(axis)") }
        /// The caption of the steps along the time, for internal use.
        package var courseOfTheMeeting: String { text("予定と実際の流れ", "Planned and real course") }
        /// A bar of it, before its minutes: when a step was to be.
        package var planned: String { text("予定", "planned") }
        /// The other bar: when it was.
        package var real: String { text("実際", "real") }
        /// The length of a step.
        package func minutes(_ count: Int) -> String { text("\(count)分", "\(count) min") }
        /// Heads the column of when a step began, in the workbook.
        package var startsAfter: String { text("開始（分後）", "Starts after (min)") }
        /// Heads the column of how long it took, there.
        package var lasts: String { text("長さ（分）", "Takes (min)") }
        /// Below the meetings, where there are too many for a column each.
        /// - Parameter most: as many as have one.
        package func columnsAreYears(most: Int) -> String {
            text(
                "会が\(most)を超えるので、次からの表の列は年度（4月から）ごとの合計です。",
                "There are more than \(most) meetings: a column below is the sum of a year from April on.")
        }
        /// At the head of such a column, with how many meetings it adds up; nil for meetings without a day.
        package func fiscalYear(_ year: Int?, andBefore: Bool, meetings: Int) -> String {
            let name =
                year.map { text("\($0)年度", "\($0)") + (andBefore ? text("まで", " and before") : "") }
                ?? text("日付なし", "No date")
            return name + strings.aside(text("\(meetings)回", strings.many(meetings, "meeting")))
        }
        /// The caption of the bars of each theme, meeting by meeting.
        package var themesOverMeetings: String {
            text("会議ごとのテーマ別の意見の数", "Opinions by theme, meeting by meeting")
        }
        /// The caption of the bars of how many solutions each problem has, in the workbook.
        package var solutionsByProblem: String { text("問題点ごとの解決策の数", "Solutions for each problem") }
        /// In the newsletter, below the decisions it had room for.
        /// - Parameter besides: whether there are any.
        package func moreDecisions(_ count: Int, besides: Bool) -> String {
            besides
                ? text("ほか\(count)件は開催結果をご覧ください。", "\(count) more are in the full result.")
                : text(
                    "\(count)件あります。開催結果をご覧ください。",
                    "There \(count == 1 ? "is 1" : "are \(count)"), in the full result.")
        }
        /// Before the title of the nth form behind the result.
        package func annex(_ number: Int) -> String { text("別紙\(number)　", "Annex \(number): ") }
        /// Heads the sums of 集計.
        package var sums: String { text("意見の数", "Sums") }
        /// Heads their first column.
        package var item: String { text("項目", "Item") }
        /// Heads the column of the difference of the last from the first meeting.
        package var difference: String { text("増減（最初から最後）", "First to last") }
        /// Below the ledger: how many opinions are not in it because nothing became of them yet.
        package func withoutCourse(_ count: Int) -> String {
            text(
                "ほかの意見\(count)件には、まだ経過の記録がありません。",
                "Nothing is recorded yet of \(count) other opinions.")
        }
        /// Who came to listen, behind those who took part.
        package func observers(_ count: Int, besides: Bool) -> String {
            count == 0
                ? text("傍聴者なし", "no observers")
                : text((besides ? "ほかに" : "") + "傍聴者\(count)人", count == 1 ? "1 observer" : "\(count) observers")
        }
        /// Behind an opinion that several gave.
        package func alike(_ count: Int) -> String { text("同様の意見\(count)件", "said \(count) times") }
        /// Before a place in the result of a vote.
        package func place(_ rank: Int) -> String { text("第\(rank)位　", "\(rank). ") }
        /// The rule a ballot was decided by. `chosen` are the options that won.
        package func votingRule(
            _ method: Ballot.Method, dotsPerPerson: Int, voters: Int, cast: Int, spoilt: Int, places: Int, chosen: Int
        ) -> String {
            way(of: method) + ballot(dotsPerPerson: dotsPerPerson, voters: voters, cast: cast, spoilt: spoilt)
                + text(
                    "得票の多い\(places)項目を選ぶ決まりです。",
                    places == 1 ? "The one with most votes is chosen. " : "The \(places) with most votes are chosen. ")
                + (chosen > places
                    ? text(
                        "同数の項目があるため、\(chosen)項目になりました。",
                        "As some tie, there are \(chosen). ") : "")
        }
        /// How votes were taken, before the numbers of the ballot.
        private func way(of method: Ballot.Method) -> String {
            switch method {
            case .hands: text("挙手による投票。", "By a show of hands: ")
            case .tables: text("シールによる投票。", "With dots: ")
            case .papers: text("投票用紙による投票。", "On ballot papers: ")
            case .devices: text("参加者の端末と用紙による投票。", "From devices and on paper: ")
            }
        }
        /// The line below the bars of what was chosen.
        package var chosenLine: String { text("ここまでが選ばれた項目", "chosen down to here") }
        /// Before the host, in the result form.
        package var host: String { text("主催", "Host") }
        /// Before how many came, in the result form; a column of the comparison.
        package var attendance: String { text("出席者", "Present") }
        /// Before each aim, a row an aim, in the result form.
        package var aim: String { text("狙い", "Aim") }
        /// Before the sentence of totals, in the result form.
        package var summary: String { text("概要", "In short") }
        /// Before what is said of the next meeting, in the result form and at the end of the newsletter.
        package var next: String { text("次回", "Next") }
        /// Above the question of the workshop, in the result form.
        package var discussion: String { text("話し合ったこと", "Question") }
        /// Above the opinions with ★; in a newsletter without ★, above those most people said.
        package var mainOpinions: String { text("主な意見", "Main opinions") }
        /// Before where a sample's opinions are from, below the result form.
        package var source: String { text("出典", "Source") }
        /// Behind an opinion that is to be checked, in forms for internal use.
        package var uncertainMark: String { text("［要確認］", " [to check]") }
        /// The title of a matrix of themes by groups; others are named by their axes.
        package var matrixTitle: String { text("意見集約", "Opinions by theme and group") }
        /// Heads the last column and the last row of a matrix; they sum voices, not opinions.
        package var totalVoices: String { text("計（延べ）", "All (voices)") }
        /// Heads a column of theme names, or of their numbers alone.
        package var theme: String { text("テーマ", "Theme") }
        /// The caption of the table by theme.
        package var countsByTheme: String { text("テーマ別の数", "Counts by theme") }
        /// A number of notes, each counted once; a column and a row of sums.
        package var opinions: String { text("意見", "Opinions") }
        /// A number in which a note said N times counts N; a column and a row of sums.
        package var voices: String { text("延べ", "Voices") }
        /// A number of clusters with a heading; a column and a row of sums.
        package var headings: String { text("見出し", "Headings") }
        /// Heads the column of how many groups have the theme.
        package var raisedBy: String { text("挙げたグループ", "Raised by") }
        /// The caption of the bars below the table by theme.
        package var chartByTheme: String { text("テーマ別の意見の数", "Opinions by theme") }
        /// Heads the last row of sums, and a row of the blank count sheet.
        package var total: String { text("計", "All") }
        /// The caption of the table by group.
        package var countsByGroup: String { text("グループ別の数", "Counts by group") }
        /// Heads a column of group names.
        package var group: String { text("グループ", "Group") }
        /// Heads a column of 部会, in the table by group.
        package var track: String { text("部会", "Track") }
        /// Heads a column of how many sit at a table, in the table by group.
        package var people: String { text("人数", "People") }
        /// In place of a heading, for the notes a group has left loose.
        package var noHeading: String { text("（見出しなし）", "(no heading)") }
        /// Heads a column of headings.
        package var heading: String { text("見出し", "Heading") }
        /// The value of a list in 集計 that came out empty.
        package var none: String { text("なし", "none") }
        /// A row of 集計: opinions that count 1.
        package var saidByOne: String { text("一人だけが挙げた意見", "Said by one person only") }
        /// A row of 集計: opinions that count 2 or more.
        package var saidByMore: String { text("二人以上が挙げた意見", "Said by two or more") }
        /// A row of 集計.
        package var withoutTheme: String { text("テーマのない意見", "Without a theme") }
        /// A row of 集計, for internal use only.
        package var toCheck: String { text("要確認", "To check") }
        /// A row of 集計 with names of groups, for internal use only.
        package var silentGroups: String { text("意見のなかったグループ", "Groups without opinions") }
        /// A row of 集計 with names of themes.
        package var raisedByAll: String { text("すべてのグループが挙げたテーマ", "Raised by every group") }
        /// A row of 集計 with names of themes.
        package var raisedByOne: String { text("一つのグループだけが挙げたテーマ", "Raised by one group only") }
        /// A row of 集計 with names of themes.
        package var raisedByNone: String { text("どのグループも挙げなかったテーマ", "Raised by none") }
        /// A row of 意見の広がり with names of themes, for those but some of the groups raised.
        package func raised(_ reach: Spread.Reach) -> String {
            switch reach {
            case .most: text("過半数のグループが挙げたテーマ", "Raised by more than half of the groups")
            case .some: text("一部のグループが挙げたテーマ", "Raised by some of the groups")
            case .one: raisedByOne
            case .none: raisedByNone
            }
        }
        /// The caption of the table of which groups raised each theme.
        package func origins(_ axis: String) -> String {
            text("\(axis)の出どころ", "Where each \(axis.lowercased()) came from")
        }
        /// Before a ballot's title, in the caption of the table of dots beside opinions.
        package var sharesOf: String { text("票と意見の割合: ", "Votes and opinions: ") }
        /// The caption of its bars.
        package var shares: String { text("テーマ別の票と意見の割合（%）", "Votes and opinions by theme (%)") }
        /// Heads a column of percents of all dots.
        package var shareOfDots: String { text("票の割合", "of votes") }
        /// Heads a column of percents of the opinions on all themes of the ballot.
        package var shareOfOpinions: String { text("意見の割合", "of opinions") }
        /// Heads a column of percents of the voices on all themes of the ballot.
        package var shareOfVoices: String { text("延べの割合", "of voices") }
        /// Below the table: what the percents are of.
        package var sharesCaveat: String {
            text(
                "割合は、選択肢になったテーマ全体を100%とした値です。",
                "The percents are of all themes that could be voted for. ")
        }
        /// The caption of the notes by group and quarter of an hour, for internal use.
        package var notesByQuarter: String {
            text(
                "意見を出す項目の15分ごとの付箋（開会からの分）",
                "Notes by quarter of an hour (minutes since the opening)")
        }
        /// In place of it, where opinions were typed before or afterwards.
        package var nothingTypedThen: String {
            text(
                "意見を出す項目の間に入力された付箋がないため、15分ごとには数えられません。",
                "No note was typed in the steps that gather opinions, so no quarter of an hour can be told.")
        }
        /// From one minute to another, at the head of its columns, and how many of them opinions were gathered.
        package func minutes(_ start: Int, to end: Int, gathering: Int) -> String {
            text("\(start)〜\(end)分", "\(start)–\(end) min")
                + (gathering < end - start ? strings.aside(ofThem(minutes: gathering)) : "")
        }
        /// Behind a quarter of an hour of which a part alone belongs to steps that gather opinions.
        package func ofThem(minutes: Int) -> String { text("うち\(minutes)分", "\(minutes) min of it") }
        /// Below it: what it counts; `outside` are the notes typed at other times.
        package func quartersCaveat(outside: Int) -> String {
            text(
                "時刻は付箋が入力された時刻です。用紙に書かれてまだ入力されていない意見や、"
                    + "話されただけの意見は数えていません。",
                "The times are those of typing. What is on paper and not yet typed, or was only said, is not counted. "
            )
                + (outside > 0
                    ? text(
                        "ほかの時間に入力された付箋が\(outside)件あります。",
                        "\(outside) notes were typed at other times.") : "")
        }
        /// A row of 意見の広がり, and the caption of the table of those opinions.
        package var loneOpinions: String { text("見出しのない意見", "Opinions under no heading") }
        /// A row of it: those of them that nobody has dealt with.
        package var untouchedOpinions: String {
            text("見出しもテーマもない意見", "Opinions with neither heading nor theme")
        }
        /// A number of opinions.
        package func countOf(_ count: Int) -> String { text("\(count)件", "\(count)") }
        /// A number of opinions, and of how many.
        package func countOf(_ count: Int, of all: Int) -> String {
            text("\(all)件中\(count)件", "\(count) of \(all)")
        }
        /// The last sentences of 意見の広がり: what its counts do not tell.
        package var spreadCaveat: String {
            text(
                "グループは人数によらず一つと数えています。参加した人の意見であり、"
                    + "市民全体から選ばれた人の意見ではありません。"
                    + "数の多さや少なさは、意見の大切さを表すものではありません。",
                "A group counts as one, however many sit in it. Those who came are no sample of all citizens. "
                    + "How many said a thing does not tell how much it matters.")
        }
        /// The caption of a table of 集計, when there are several lanes; `names` are theirs.
        package func countsBy(_ names: String) -> String { text("\(names)別の数", "Counts by \(names)") }
        /// Heads a column of lane names.
        package var lane: String { text("欄", "Lane") }
        /// The caption of a table of 集計 with the steps that were held.
        package var agendaAndTime: String { text("次第と時間", "Agenda and time") }
        /// Heads the column of steps in it.
        package var agendaStep: String { text("次第", "Step") }
        /// Heads the column of whole minutes planned.
        package var plannedMinutes: String { text("予定（分）", "Planned (min)") }
        /// Heads the column of whole minutes taken.
        package var realMinutes: String { text("実際（分）", "Actual (min)") }
        /// Below the dots of several meetings, where an option stood in several votes of one.
        package var dotsOfFirstVote: String {
            text(
                "同じ会議の二つ以上の投票（決選投票など）に出た選択肢の票は、初めの投票のものです。",
                "Where an option stood in several votes of a meeting, the dots are those of the first.")
        }
        /// A sentence that must stand wherever votes are shown; nil for those of several ballots, however they were
        /// taken.
        package func votesCaveat(_ method: Ballot.Method?) -> String {
            switch method {
            case .hands:
                text(
                    "票は挙手の数で、市民全体の意思ではありません。",
                    "The counts are of raised hands, not of public will. ")
            case .tables:
                text(
                    "票は貼られたシールの数で、市民全体の意思ではありません。",
                    "The counts are of dots, not of public will. ")
            case .papers:
                text(
                    "票は投票用紙に書かれた数で、市民全体の意思ではありません。",
                    "The counts are of ballot papers, not of public will. ")
            case .devices:
                text(
                    "票は参加者の端末と用紙から投じられた数で、市民全体の意思ではありません。",
                    "The counts are of votes from devices and on paper, not of public will. ")
            case nil:
                text(
                    "票は会場で投じられた数で、市民全体の意思ではありません。",
                    "The counts are of votes in the room, not of public will. ")
            }
        }
        /// Heads the column of what was voted on.
        package var option: String { text("項目", "Option") }
        /// Heads the column of ranks; tied options share one.
        package var rank: String { text("順位", "Rank") }
        /// Heads a column of dots.
        package var dots: String { text("票", "Votes") }
        /// Heads the column with a mark for the options that won.
        package var chosen: String { text("選定", "Chosen") }
        /// In place of the figures of a ballot before its reveal.
        package var notRevealed: String { text("開票していません。", "Not revealed.") }
        /// Before a ballot's title, in the caption of its bars.
        package var dotsOf: String { text("票の数: ", "Votes: ") }
        /// Of a ballot whose last place is tied: between which options.
        package func tieUndecided(_ options: [String]) -> String {
            text(
                "同数の" + options.map { "「\($0)」" }.joined() + "のうち、どれにするかはまだ決まっていません。",
                options.map { "“\($0)”" }.joined(separator: ", ") + " tie; which is chosen is still to be decided. ")
        }
        /// How a tie was decided: which options were chosen, and in which ways.
        package func settled(_ options: [String], by ways: [String]) -> String {
            text(
                "同数だったので、\(self.ways(ways))で" + options.map { "「\($0)」" }.joined() + "に決まりました。",
                options.map { "“\($0)”" }.joined(separator: ", ")
                    + " tied with others and \(options.count == 1 ? "was" : "were") chosen by \(self.ways(ways)). ")
        }
        /// Several ways of deciding a tie, one after the other; the same one again and again is told once.
        package func ways(_ ways: [String]) -> String {
            let turns = ways.indices.filter { $0 == ways.count - 1 || ways[$0] != ways[$0 + 1] }.map { last in
                let count = ways[...last].reversed().prefix { $0 == ways[last] }.count
                return count == 1
                    ? ways[last] : text("\(count)回目の", "") + ways[last] + text("", " (held \(count) times)")
            }
            return turns.joined(separator: text("と", ", then "))
        }
        /// Before a ballot's title, in the caption of the sheet that two people sign after the reveal.
        package var countSheetOf: String { text("開票の確認: ", "Count sheet: ") }
        /// Heads the column of what they sign for.
        package var toConfirm: String { text("確かめること", "To confirm") }
        /// Heads the column of the first of the two people who count.
        package var firstCounter: String { text("一人目", "First") }
        /// Heads the column of the second.
        package var secondCounter: String { text("二人目", "Second") }
        /// Before the line where a counter's name is written, and a column of the roster.
        package var personName: String { text("氏名", "Name") }
        /// Before the line where a counter signs.
        package var signature: String { text("署名・日時", "Signature, time") }
        /// Before a ballot's title, in the caption of the sheet on which dots are counted before the reveal.
        package var blankSheetOf: String { text("集計用紙（記入用）: ", "Count sheet to fill in: ") }
        /// A row of that sheet, for papers that do not count.
        package var spoilt: String { text("無効票", "Spoilt") }
        /// Before a ballot's title, in the caption of its table by group.
        package var dotsByGroupOf: String { text("グループ別の票: ", "Votes by group: ") }
        /// Before a ballot's title, in the caption of its table by track.
        package var dotsByTrackOf: String { text("部会別の票: ", "Votes by track: ") }
        /// The caption of the opinions by how many said them, in 得票順.
        package var mostShared: String { text("複数の人が挙げた意見（多い順）", "Said by several people, most first") }
        /// Heads a column of the opinions' own words.
        package var opinion: String { text("意見", "Opinion") }
        /// Heads the column of how many said them, in 得票順.
        package var speakers: String { text("人数", "Voices") }
        /// Heads a column of note numbers; of year-wide opinion numbers in the ledger.
        package var number: String { text("番号", "Number") }
        /// Heads a column of ×N.
        package var count: String { text("数", "Count") }
        /// Heads the column of the opinions that stand for what was said.
        package var representative: String { text("主な意見", "Representative") }
        /// Heads the column of the problem that a solution answers.
        package var solves: String { text("解決する番号", "Solves") }
        /// The theme that a heading itself has.
        package var headingTheme: String { text("見出しのテーマ", "Heading theme") }
        /// 主体 of a whole heading.
        package var headingActor: String { text("見出しの主体", "Heading actor") }
        /// Heads the column of what an opinion was before, for internal use only.
        package var lineage: String { text("経緯", "History") }
        /// Heads the column of the opinions that are still to be checked, for internal use only.
        package var uncertain: String { text("要確認", "To check") }
        /// The newsletter's first sentences. Each part is nil, or empty, when nobody wrote it down.
        package func newsletterOpening(day: String?, place: String, question: String, people: Int) -> String {
            let when = day.map { text("\($0)、", "On \($0), ") } ?? ""
            let venue = place.isEmpty ? "" : text("\(place)で、", "at \(place), ")
            let about = question.isEmpty ? text("", "the matter") : text("「\(question)」について", "“\(question)”")
            let came = people == 0 ? "" : text("\(people)人の皆さんが参加しました。", "\(people) people came. ")
            return text(
                when + venue + about + "話し合いました。" + came,
                when + venue + "we discussed " + about + ". " + came)
        }
        /// In the newsletter of a meeting nobody came to and that left nothing.
        package var nothingRecorded: String {
            text("この会の意見の記録はありません。", "Nothing is recorded of this meeting.")
        }
        /// The newsletter's number, behind its name.
        package func issue(_ number: Int) -> String { text("第\(number)号", "No. \(number)") }
        /// Who publishes the newsletter.
        package var publisher: String { text("発行", "Published by") }
        /// Above the opinions of the newsletter.
        package var voicesHeard: String { text("こんな意見が出ました", "What was said") }
        /// Before what other ballots than that of the result chose.
        package var chosenElsewhere: String {
            text("ほかの投票で選ばれた項目", "Chosen in the other votes")
        }
        /// The same in the newsletter, where there are too many words for it.
        package func chosenElsewhereIsTold(_ ballots: [String]) -> String {
            text(
                ballots.map { "「\($0)」" }.joined() + "の投票もしました。結果は、開催結果の投票結果にあります。",
                "There were votes on " + ballots.map { "“\($0)”" }.joined(separator: ", ")
                    + ", too; their results are in the record of the meeting. ")
        }
        /// Above what was chosen, in the newsletter.
        package func weChose(by method: Ballot.Method) -> String {
            switch method {
            case .hands: text("挙手で選ばれました", "Chosen by a show of hands")
            case .tables: text("シール投票で選ばれました", "Chosen with dots")
            case .papers: text("投票用紙で選ばれました", "Chosen on ballot papers")
            case .devices: text("端末と用紙の投票で選ばれました", "Chosen from devices and on paper")
            }
        }
        /// The last words of the newsletter.
        package var thanks: String {
            text("ご参加、ありがとうございました。", "Thank you for taking part.")
        }
        /// Above the newsletter's five themes with most voices, and the caption of their bars.
        package var busiestThemes: String { text("意見の多かったテーマ", "Themes with most opinions") }
        /// Behind a ballot's title where several are revealed and it is the one that counts.
        package var meetingResult: String { text("会の結果", "the meeting’s result") }
        /// Before what the answers of a proposal come to.
        package var outcome: String { text("検討の結果", "Outcome") }
        /// Its value, while questions are open.
        package var undecided: String { text("検討中", "not decided yet") }
        /// Behind that value, while an answer may no longer hold.
        package var answersToReview: String { text("（見直す答えあり）", " (answers to review)") }
        /// Before the opinions, headings, themes and winners a proposal came from.
        package var origins: String { text("もとになったもの", "From") }
        /// Before who carries a proposal out.
        package var owner: String { text("主体", "Responsible") }
        /// Before a proposal's deadline.
        package var until: String { text("期限", "Deadline") }
        /// Before how far a proposal has come.
        package var proposalStep: String { text("段階", "Step") }
        /// Before the ticked items of 適した事業の分類.
        package var classes: String { text("事業の分類", "Kind") }
        /// Before 協働の型, the way of sharing the lead.
        package var type: String { text("協働の型", "Type") }
        /// Before the ticked items of 形態.
        package var proposalForms: String { text("形態", "Form") }
        /// Before the partners' names.
        package var partners: String { text("パートナー", "Partners") }
        /// Before the ticked items of 期待される効果.
        package var effects: String { text("期待される効果", "Effects") }
        /// The caption of a proposal's yes-or-no questions.
        package var questions: String { text("検討フロー", "Questions") }
        /// Heads the column of those questions.
        package var question: String { text("問い", "Question") }
        /// Heads the column of their answers, empty where there is none.
        package var answer: String { text("答え", "Answer") }
        /// Heads the column of their reasons.
        package var reason: String { text("理由", "Why") }
        /// An answer in that column.
        package var yes: String { text("はい", "yes") }
        /// The other answer in that column.
        package var no: String { text("いいえ", "no") }
        /// Behind an answer that may no longer hold, because one above it changed.
        package var lookAgain: String { text("（見直し）", " (review)") }
        /// The caption of a proposal's roles.
        package var roles: String { text("役割分担", "Roles") }
        /// Heads the column of the partner who has a role.
        package var who: String { text("だれが", "Who") }
        /// Heads the column of what the partner does.
        package var what: String { text("何を", "What") }
        /// The caption of a proposal's evaluations.
        package var evaluation: String { text("評価（5が最も良い）", "Evaluation (5 is best)") }
        /// Heads the column of whose evaluation it is.
        package var side: String { text("立場", "Side") }
        /// Heads the column of scores, 1 to 5.
        package var score: String { text("点", "Score") }
        /// Heads the column of words to a score.
        package var comment: String { text("コメント", "Comment") }
        /// The caption of the table with a row for each meeting of the year.
        package var courseOfMeetings: String { text("開催経過", "Meetings") }
        /// Heads its column of meetings' numbers within the year.
        package var meetingNumber: String { text("回", "No.") }
        /// Heads its column of days.
        package var date: String { text("日付", "Date") }
        /// Heads its column of titles, and the same column of the comparison.
        package var meeting: String { text("会議", "Meeting") }
        /// Heads its column of places.
        package var place: String { text("会場", "Place") }
        /// Heads its column of how many came.
        package var present: String { text("出席", "Present") }
        /// Heads its column of themes the meeting chose.
        package var priorities: String { text("力を入れる項目", "Priorities") }
        /// The caption of the table with a row for each opinion of the year.
        package var ledger: String { text("意見の台帳", "Ledger of opinions") }
        /// Heads its column of how far the opinion has come.
        package var stage: String { text("いま", "Stage") }
        /// Heads its column of everything recorded, a line an entry.
        package var course: String { text("経過", "What became of it") }
        /// The caption of the table of who belongs to the workshop, in the ledger form.
        package var roster: String { text("名簿", "Roster") }
        /// Heads the roster's column of organisations.
        package var affiliation: String { text("所属", "Affiliation") }
        /// Heads the roster's column of who came.
        package var attended: String { text("出欠", "Attended") }
        /// Heads the roster's column of functions.
        package var role: String { text("役割", "Role") }
        /// The caption of the table of notes that solve others, in the form by lane.
        package var problemsAndSolutions: String {
            text("問題点と解決策の結び付き", "Problems and what would solve them")
        }
        /// Heads its column of what is to be solved.
        package var problem: String { text("問題点", "Problem") }
        /// Heads its column of what solves it.
        package var solution: String { text("解決策", "Solution") }
        /// The caption of the comparison's first table, a row a meeting.
        package var meetings: String { text("会議", "Meetings") }
        /// Heads its column of how many groups there were.
        package var groups: String { text("グループ", "Groups") }
        /// The caption of the comparison's table of notes, each counted once.
        package var opinionsByTheme: String { text("テーマ別の意見", "Opinions by theme") }
        /// The caption of the comparison's table in which ×N counts N.
        package var voicesByTheme: String { text("テーマ別の延べ数", "Voices by theme") }
        /// The caption of the comparison's table of options, a column a meeting.
        package var dotsByMeeting: String { text("会議別の票", "Votes by meeting") }
        /// The caption of the table of those that were chosen, a column a meeting.
        package var chosenByMeeting: String { text("選ばれた項目", "What was chosen") }
        /// The caption of a table of opinions by group, a column a meeting.
        package var opinionsByGroup: String { text("グループ別の意見", "Opinions by group") }
        /// The caption of the themes that were among the first at several meetings.
        package var returningThemes: String {
            text("繰り返し上位になったテーマ", "Themes that came back among the first")
        }
        /// Heads its last column: at how many meetings.
        package var timesAmongFirst: String { text("上位の回数", "Times") }
        /// Behind a number of opinions in it: the theme was among the first at that meeting.
        package var amongFirst: String { text("上位", "first") }
        /// Below it: what counts as among the first.
        package func firstPlaces(_ count: Int) -> String {
            text(
                "上位は、その回で意見の多い\(count)番目までのテーマです。",
                "Among the first \(count) by opinions at that meeting.")
        }
        /// The caption of the opinions that were said at several meetings.
        package var repeatedOpinions: String {
            text("複数の回で出た、ほぼ同じ意見", "Opinions said again at another meeting")
        }
        /// Heads its column of meetings.
        package var saidAt: String { text("出た回", "Said at") }
        /// Below it; `left` are the rows there was no room for.
        package func repeatsCaveat(left: Int) -> String {
            (left > 0 ? text("ほかに\(left)件あります。", "\(left) more. ") : "")
                + text(
                    "書き方がほぼ同じ意見を並べました。言い方の違う同じ意見は含みません。",
                    "Nearly the same words are put together; the same thought in other words is not found.")
        }
        /// In its place where there are too many opinions.
        package func tooManyToCompare(_ most: Int) -> String {
            text(
                "意見が\(most)件を超えるため、同じ意見は調べていません。",
                "With more than \(most) opinions, those said again were not looked for.")
        }
        /// The caption of the proposals, a column a meeting.
        package var proposalsByMeeting: String { text("会議別の事業案", "Proposals by meeting") }
        /// Heads its column of titles.
        package var proposalWord: String { text("事業案", "Proposal") }
        /// Above what was promised and is open.
        package var openPromises: String { text("決めたことで、まだ終わっていないもの", "Promised and still open") }
        /// A line of it: what a meeting chose, and no proposal came from.
        package func openPriority(_ name: String, meeting: String) -> String {
            text("\(name)（\(meeting)に選定、事業案なし）", "\(name) (chosen at \(meeting), no proposal)")
        }
        /// A line of it: an opinion something was done about.
        package func openOpinion(_ words: String, stage: String) -> String {
            text("\(words)（段階: \(stage)）", "\(words) (stage: \(stage))")
        }
        /// A line of it: a proposal that is not completed.
        package func openProposal(_ title: String, step: String, owner: String, until: String?) -> String {
            let more = [
                text("段階: \(step)", "step: \(step)"),
                owner.isEmpty ? nil : text("主体: \(owner)", "responsible: \(owner)"),
                until.map { text("期限: \($0)", "deadline: \($0)") },
            ].compactMap(\.self).joined(separator: text("、", ", "))
            return text("事業案「\(title)」（\(more)）", "Proposal “\(title)” (\(more))")
        }
        /// The title of a report over several sessions.
        package var meetingsCompared: String { text("会議の比較", "Meetings compared") }
        /// The value in the CSV's column 要確認, empty for the others.
        package var uncertainCell: String { text("要確認", "yes") }
        /// Behind the day: the times the meeting began and was to end.
        package func from(_ start: String, to end: String) -> String {
            text("　\(start)から\(end)まで", " \(start)–\(end)")
        }
        /// Behind the day, when no end is set.
        package func from(_ start: String) -> String { text("　\(start)から", " from \(start)") }
        /// The sentence of what was gathered; `groups` are those that gave opinions.
        package func totals(groups: Int, opinions: Int, voices: Int, headings: Int) -> String {
            func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
            return text(
                "\(groups)グループから意見\(opinions)件"
                    + (voices == opinions ? "" : "（同様の意見を含めて延べ\(voices)件）") + "が出されました。",
                count(opinions, "opinion") + (voices == opinions ? "" : " (\(count(voices, "voice")))")
                    + (headings == 0 ? "" : " and " + count(headings, "heading")) + " from " + count(groups, "group")
                    + ". ")
        }
        /// The value of 出席者, from its two numbers.
        package func present(residents: Int, staff: Int) -> String {
            text(
                "\(residents + staff)人（一般\(residents)人、職員\(staff)人）",
                "\(residents + staff) (\(residents) residents, \(staff) staff)")
        }
        /// Below the result form for internal use, while opinions are to be checked.
        package func uncertainRemark(_ count: Int) -> String {
            text(
                "［要確認］は、グループの割り当てや文言をまだ原紙と照合していない意見（\(count)）。",
                "[to check]: \(count) opinions whose group or text has not yet been checked against the sheet.")
        }
        /// How many groups raised a theme, in the table by theme.
        package func groups(_ count: Int, of all: Int) -> String {
            text("\(all)グループ中\(count)", "\(count) of \(all)")
        }
        /// Above a revealed ballot's figures; `spoilt` counts papers, the others dots and people. What was given to
        /// an option alone is cast.
        package func ballot(dotsPerPerson: Int, voters: Int, cast: Int, spoilt: Int) -> String {
            text(
                "1人\(dotsPerPerson)票、投票者\(voters)人、得票の合計\(cast)票"
                    + (spoilt == 0 ? "。" : "、無効の用紙\(spoilt)枚。"),
                "\(dotsPerPerson) \(dotsPerPerson == 1 ? "vote" : "votes") each, \(voters) people, \(cast) votes in"
                    + (spoilt == 0 ? ". " : ", \(spoilt) spoilt \(spoilt == 1 ? "paper" : "papers"). "))
        }
        /// What two people sign for: the sums of the ballot.
        package func count(cast: Int, spoilt: Int) -> String {
            text("得票の合計 \(cast)票、無効の用紙 \(spoilt)枚", "\(cast) votes in, \(spoilt) spoilt papers")
        }
        /// In the column of lineage: the number of the note it was a part of.
        package func splitFrom(_ number: Int) -> String { text("\(number)から分けた", "split from \(number)") }
        /// In the column of lineage: the words before it was edited.
        package func firstWords(_ words: String) -> String { text("元の文: \(words)", "at first: \(words)") }
        /// Behind a winner in the newsletter.
        package func dots(_ count: Int) -> String {
            text("（\(count)票）", count == 1 ? " (1 vote)" : " (\(count) votes)")
        }
        /// Before an entry of the ledger: which meeting of the year it is from.
        package func meeting(_ number: Int) -> String { text("第\(number)回 ", "\(number). ") }
        /// The same where not each of the meetings has a number of its own: by its place.
        /// - Parameter isOneOfMany: whether so many stand side by side that each has little room.
        package func meetingAt(_ place: Int, isOneOfMany: Bool) -> String {
            text("会議\(place)", isOneOfMany ? "No. \(place)" : "Meeting \(place)")
        }
        /// At the end of a PDF in which a letter was replaced by a sign, as no font here has it.
        package func lettersMissing(_ sign: String) -> String {
            text(
                "\(sign)は、この文書を作成したPCの書体にない文字です。",
                "\(sign) is a character that no font here has.")
        }
        /// Behind the title of a figure that goes on from the page before.
        package var goesOn: String { text("（続き）", " (continued)") }
        /// Before the rest of an opinion that is too long for one row of a table, and stands in the next ones.
        package var restOfOpinion: String { text("（続き）", "(continued) ") }
        /// Heads the sums over all parts of a table of which there are several.
        package var totalOfAllParts: String { text("全体", "All") }
        /// Behind the caption of a table of which there are several parts.
        package func part(_ number: Int, of all: Int) -> String {
            all > 1 ? text("（\(number)／\(all)）", " (\(number) of \(all))") : ""
        }
        /// A meeting as the head of its column in a comparison.
        package func nth(_ number: Int) -> String { text("第\(number)回", "No. \(number)") }
        /// In the ledger's course of an opinion: a proposal made from it.
        package func proposal(_ title: String) -> String { text("事業案「\(title)」", "proposal “\(title)”") }
        /// The same, of a proposal that is no longer there.
        package func proposal(_ number: Int) -> String { text("事業案\(number)", "proposal \(number)") }
        /// The day of the result form and the newsletter: with the era; in English as ISO 8601.
        package func date(_ japanese: String, iso: String) -> String { text(japanese, iso) }

        /// The head of every opinion as a row.
        package var opinionColumns: [String] {
            [
                text("番号", "number"), text("部会", "track"), text("グループ", "group"), text("欄", "lane"),
                text(
                    "見出し",
                    "heading"), text("テーマ", "theme"), text("テーマ名", "theme name"), text("意見", "text"),
                text(
                    "数",
                    "count"), text("市民・行政", "side"), text("自助・共助・公助", "help"), text("主体", "actor"),
                representative.lowercased(), solves.lowercased(), headingTheme.lowercased(), headingActor.lowercased(),
                uncertain.lowercased(), text("元の文", "first words"),
                text("分けた元", "split from"), text("記録", "by"), text("時刻", "at"), text("記録の種類", "memo"),
            ]
        }

        /// The head of a comparison as rows: a theme of a meeting each.
        package var comparisonColumns: [String] {
            [
                text("会議", "meeting"), text("日付", "date"), text("テーマ", "theme"), text("テーマ名", "theme name"),
                text("意見", "opinions"), text("延べ", "voices"),
            ]
        }
    }
}
