extension Strings {
    /// What reports call things.
    package var labels: Labels { Labels(strings: self) }

    /// The words of a report that are not the room's own.
    package struct Labels: Sendable {
        fileprivate let strings: Strings

        private func text(_ ja: String, _ en: String) -> String { strings.text(ja, en) }

        package var internalMark: String { text("（内部用）", " (internal)") }
        package var formResult: String { text("開催結果", "Result") }
        package var formMatrix: String { text("意見集約", "Matrix") }
        package var formLanes: String { text("欄別", "By lane") }
        package var formThemes: String { text("テーマ別", "By theme") }
        package var formGroups: String { text("グループ別", "By group") }
        package var formRanking: String { text("得票順", "Most dots, most voices") }
        package var formCounts: String { text("集計", "Counts") }
        package var formVotes: String { text("投票結果", "Votes") }
        package var formProposals: String { text("協働事業シート", "Proposals") }
        package var formLedger: String { text("年間の台帳", "Ledger of the year") }
        package var allOpinions: String { text("全意見", "All opinions") }
        package var formNewsletter: String { text("かわら版", "Newsletter") }
        package var formComparison: String { text("比較", "Comparison") }
        /// Between the names of lanes.
        package var slash: String { text("／", " / ") }
        /// A line to sign on, and a cell to write in.
        package var signatureLine: String { text("＿＿＿＿＿＿＿＿＿＿＿＿", "________________________") }
        package var blankCell: String { text("　　　　　　", "            ") }
        /// In the name of a sheet, for what may not stand there.
        package var sheetSign: Character { Character(text("・", "-")) }
        /// A sheet of a workbook without a name.
        package var sheet: String { text("表", "Sheet") }
        package var titleEnding: String { text(" 開催結果", "") }
        package var when: String { text("日時", "When") }
        package var venue: String { text("場所", "Where") }
        package var host: String { text("主催", "Host") }
        package var attendance: String { text("出席者", "Present") }
        package var aim: String { text("狙い", "Aim") }
        package var summary: String { text("概要", "In short") }
        package var next: String { text("次回", "Next") }
        package var discussion: String { text("討議テーマ", "Question") }
        package var mainOpinions: String { text("主な意見", "Main opinions") }
        package var source: String { text("出典", "Source") }
        package var uncertainMark: String { text("［要確認］", " [to check]") }
        package var matrixTitle: String { text("意見集約", "Opinions by theme and group") }
        package var totalVoices: String { text("計（のべ）", "All (voices)") }
        package var theme: String { text("テーマ", "Theme") }
        package var countsByTheme: String { text("テーマ別の数", "Counts by theme") }
        package var opinions: String { text("意見", "Opinions") }
        package var voices: String { text("のべ", "Voices") }
        package var headings: String { text("見出し", "Headings") }
        package var raisedBy: String { text("挙げたグループ", "Raised by") }
        package var chartByTheme: String { text("テーマ別の意見の数", "Opinions by theme") }
        package var total: String { text("計", "All") }
        package var countsByGroup: String { text("グループ別の数", "Counts by group") }
        package var group: String { text("グループ", "Group") }
        package var track: String { text("部会", "Track") }
        package var people: String { text("人数", "People") }
        package var noHeading: String { text("（見出しなし）", "(no heading)") }
        package var heading: String { text("見出し", "Heading") }
        package var none: String { text("なし", "none") }
        package var saidByOne: String { text("一人だけが挙げた意見", "Said by one person only") }
        package var saidByMore: String { text("二人以上が挙げた意見", "Said by two or more") }
        package var withoutTheme: String { text("テーマのない意見", "Without a theme") }
        package var toCheck: String { text("要確認", "To check") }
        package var silentGroups: String { text("意見のなかったグループ", "Groups without opinions") }
        package var raisedByAll: String { text("すべてのグループが挙げたテーマ", "Raised by every group") }
        package var raisedByOne: String { text("一つのグループだけが挙げたテーマ", "Raised by one group only") }
        package var raisedByNone: String { text("どのグループも挙げなかったテーマ", "Raised by none") }
        package var countsByLane: String { text("欄別の数", "Counts by lane") }
        package var lane: String { text("欄", "Lane") }
        package var agendaAndTime: String { text("次第と時間", "Agenda and time") }
        package var agendaStep: String { text("次第", "Step") }
        package var plannedMinutes: String { text("予定（分）", "Planned (min)") }
        package var realMinutes: String { text("実際（分）", "Actual (min)") }
        package var dotsCaveat: String {
            text(
                "票は貼られたシールの数で、市民全体の意思ではありません。",
                "The counts are of dots, not of public will.")
        }
        package var option: String { text("項目", "Option") }
        package var rank: String { text("順位", "Rank") }
        package var dots: String { text("票", "Dots") }
        package var chosen: String { text("選ばれた", "Chosen") }
        package var notRevealed: String { text("開票していません。", "Not revealed.") }
        package var dotsOf: String { text("票の数: ", "Dots: ") }
        package var tieUndecided: String { text("同数で決まらない項目があります。", "A tie is still to be decided.") }
        package var countSheetOf: String { text("開票の確認: ", "Count sheet: ") }
        package var toConfirm: String { text("確かめること", "To confirm") }
        package var firstCounter: String { text("一人目", "First") }
        package var secondCounter: String { text("二人目", "Second") }
        package var personName: String { text("氏名", "Name") }
        package var signature: String { text("署名・日時", "Signature, time") }
        package var blankSheetOf: String { text("集計用紙（記入用）: ", "Count sheet to fill in: ") }
        package var spoilt: String { text("無効票", "Spoilt") }
        package var dotsByGroupOf: String { text("グループ別の票: ", "Dots by group: ") }
        package var mostShared: String { text("二人以上が挙げた意見、多い順", "Said by two or more, most first") }
        package var opinion: String { text("意見", "Opinion") }
        package var speakers: String { text("人", "Voices") }
        package var number: String { text("番号", "Number") }
        package var count: String { text("数", "Count") }
        package var marks: String { text("マーク", "Marks") }
        package var lineage: String { text("経緯", "History") }
        package var uncertain: String { text("要確認", "to check") }
        package var discussed: String { text("話し合ったこと", "Question") }
        package var whatWasSaid: String { text("出た意見", "In short") }
        package var busiestThemes: String { text("意見の多かったテーマ", "Themes with most opinions") }
        package var chosenWithDots: String { text("シール投票で選ばれたこと", "Chosen with dots") }
        package var outcome: String { text("検討の結果", "Outcome") }
        package var undecided: String { text("検討中", "not decided yet") }
        package var answersToReview: String { text("（見直す答えあり）", " (answers to review)") }
        package var origins: String { text("もとになった意見", "From") }
        package var owner: String { text("主体", "Responsible") }
        package var until: String { text("期限", "Deadline") }
        package var proposalStep: String { text("段階", "Step") }
        package var classes: String { text("事業の分類", "Kind") }
        package var type: String { text("協働の型", "Type") }
        package var proposalForms: String { text("形態", "Form") }
        package var partners: String { text("パートナー", "Partners") }
        package var effects: String { text("期待される効果", "Effects") }
        package var questionsOf: String { text("検討フロー: ", "Questions: ") }
        package var question: String { text("問い", "Question") }
        package var answer: String { text("答え", "Answer") }
        package var reason: String { text("理由", "Why") }
        package var yes: String { text("はい", "yes") }
        package var no: String { text("いいえ", "no") }
        package var lookAgain: String { text("（見直し）", " (review)") }
        package var rolesOf: String { text("役割分担: ", "Roles: ") }
        package var who: String { text("だれが", "Who") }
        package var what: String { text("何を", "What") }
        package var evaluationOf: String { text("評価（5が最も良い）: ", "Evaluation (5 is best): ") }
        package var side: String { text("立場", "Side") }
        package var score: String { text("点", "Score") }
        package var comment: String { text("コメント", "Comment") }
        package var courseOfMeetings: String { text("策定経過", "Meetings") }
        package var meetingNumber: String { text("回", "No.") }
        package var date: String { text("日付", "Date") }
        package var meeting: String { text("会議", "Meeting") }
        package var place: String { text("場所", "Place") }
        package var present: String { text("出席", "Present") }
        package var priorities: String { text("力を入れる項目", "Priorities") }
        package var ledger: String { text("意見の台帳", "Ledger of opinions") }
        package var stage: String { text("いま", "Stage") }
        package var course: String { text("経過", "What became of it") }
        package var roster: String { text("名簿", "Roster") }
        package var affiliation: String { text("所属", "Affiliation") }
        package var role: String { text("役割", "Role") }
        package var problemsAndSolutions: String {
            text("問題点と解決策の結び付き", "Problems and what would solve them")
        }
        package var problem: String { text("問題点", "Problem") }
        package var solution: String { text("解決策", "Solution") }
        package var meetings: String { text("会議", "Meetings") }
        package var groups: String { text("グループ", "Groups") }
        package var opinionsByTheme: String { text("テーマ別の意見", "Opinions by theme") }
        package var voicesByTheme: String { text("テーマ別ののべ", "Voices by theme") }
        package var dotsAndChosen: String { text("票（○は選ばれたもの）", "Dots (○ was chosen)") }
        package var meetingsCompared: String { text("会議の比較", "Meetings compared") }
        package var uncertainCell: String { text("要確認", "yes") }
        package func from(_ start: String, to end: String) -> String { text("　\(start)～\(end)", " \(start)–\(end)") }
        package func from(_ start: String) -> String { text("　\(start)から", " from \(start)") }
        package func totals(groups: Int, opinions: Int, voices: Int, headings: Int) -> String {
            text(
                "\(groups)グループで意見\(opinions)（同じ意見を重ねて数えるとのべ\(voices)）、見出し\(headings)",
                "\(opinions) opinions (\(voices) voices) and \(headings) headings from \(groups) groups")
        }
        package func present(residents: Int, staff: Int) -> String {
            text(
                "\(residents + staff)人（一般\(residents)人、職員\(staff)人）",
                "\(residents + staff) (\(residents) residents, \(staff) staff)")
        }
        package func uncertainRemark(_ count: Int) -> String {
            text(
                "［要確認］は、グループの割り当てや文言をまだ原紙と照合していない意見（\(count)）。",
                "[to check]: \(count) opinions whose group or text has not yet been checked against the sheet.")
        }
        package func groups(_ count: Int, of all: Int) -> String {
            text("\(all)グループ中\(count)", "\(count) of \(all)")
        }
        package func ballot(dotsPerPerson: Int, voters: Int, cast: Int, spoilt: Int) -> String {
            text(
                "一人\(dotsPerPerson)票、\(voters)人、入った票\(cast)、無効\(spoilt)。",
                "\(dotsPerPerson) dots each, \(voters) people, \(cast) dots in, \(spoilt) spoilt. ")
        }
        package func count(cast: Int, spoilt: Int) -> String {
            text("入った票 \(cast)、無効 \(spoilt)", "\(cast) dots in, \(spoilt) spoilt")
        }
        package func splitFrom(_ number: Int) -> String { text("\(number)から分けた", "split from \(number)") }
        package func firstWords(_ words: String) -> String { text("元の文: \(words)", "at first: \(words)") }
        package func dots(_ count: Int) -> String { text("（\(count)票）", " (\(count) dots)") }
        package func meeting(_ number: Int) -> String { text("第\(number)回 ", "\(number). ") }
        package func proposal(_ number: Int) -> String { text("事業案\(number)", "proposal \(number)") }
        package func date(_ japanese: String, iso: String) -> String { text("\(japanese)（\(iso)）", "\(iso)") }

        /// The head of every opinion as a row.
        package var opinionColumns: [String] {
            [
                text("番号", "number"), text("部会", "track"), text("班", "group"), text("欄", "lane"),
                text(
                    "見出し",
                    "heading"), text("テーマ", "theme"), text("テーマ名", "theme name"), text("意見", "text"),
                text(
                    "数",
                    "count"), text("市民・行政", "side"), text("自助・共助・公助", "help"), text("主体", "actor"),
                text("主な意見", "representative"), text("要確認", "to check"), text("元の言葉", "first words"),
                text("分けた元", "split from"), text("記録", "by"), text("時刻", "at"),
            ]
        }

        /// The head of a comparison as rows: a theme of a meeting each.
        package var comparisonColumns: [String] {
            [
                text("会議", "meeting"), text("日付", "date"), text("テーマ", "theme"), text("テーマ名", "theme name"),
                text("意見", "opinions"), text("のべ", "voices"),
            ]
        }
    }
}
