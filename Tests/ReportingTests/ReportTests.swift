import Engine
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("報告") struct ReportTests {
    /// A workshop of three groups in two tracks, with what a report must hold.
    private func workshop(_ extra: [Command] = []) throws -> Workshop {
        let themes = (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
        let program = Program(
            id: "t", name: "試し", lanes: ["問題点", "解決策"], groupName: "{n}グループ",
            catalogue: Catalogue(id: "t", name: "試し", themes: themes),
            tracks: [.init(name: "分野別", groups: 2), .init(name: "コミュニティ運営", groups: 1)])
        func board(_ group: Int) -> BoardKey { BoardKey(group: Group.ID(group), lane: Lane.ID(1)) }
        let commands: [Command] = [
            .setting(.found(program, Occasion(title: "まちの会", day: Day("2018-07-02"), question: "大切なこと"))),
            .setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))),
            .note(
                .importNotes([
                    NoteBatch(
                        board: board(1), heading: "情報を共有する", theme: Theme.ID(4),
                        notes: [Draft("情報公開"), Draft("合意|形成", count: 2)]),
                    NoteBatch(board: board(3), heading: "PDCAをまわす", theme: Theme.ID(3), notes: []),
                    NoteBatch(board: board(2), theme: Theme.ID(12), notes: [Draft("楽しい")]),
                ])),
        ]
        return try (commands + extra).reduce(Workshop()) { workshop, command in
            workshop.applying(try workshop.decide(command, by: "記録1", at: Moment(milliseconds: 1_530_525_600_000)))
        }
    }

    @Test func aThemeHasTheSameNumberInEveryForm() throws {
        var builder = WorkshopBuilder(themes: (1...51).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.give(.note(.post(Draft("標識を直す", theme: Theme.ID(22)), on: WorkshopBuilder.board(1))))
        let document = Document(Report(of: builder.workshop))
        let text = "\(document.forms)"
        #expect(text.contains("㉒テーマ22") && text.contains("㊿テーマ50") && text.contains("(51)テーマ51"))
        #expect(!text.contains("(22)"))
    }

    private func json(_ report: Report) throws -> [String: Any] {
        let file = try JSONSerialization.jsonObject(with: Data(try JSON.render(report).utf8)) as? [String: Any]
        return try #require(file?["report"] as? [String: Any])
    }

    @Test(arguments: 1...30) func nothingIsLostOrCountedTwiceOnAnyTwoAxes(_ seed: Int) throws {
        var dice = Dice(seed)
        var extra: [Command] = []
        for index in 0..<Int.random(in: 1...40, using: &dice) {
            let board = BoardKey(
                group: Group.ID(Int.random(in: 1...3, using: &dice)), lane: Lane.ID(Int.random(in: 1...2, using: &dice))
            )
            let theme = Bool.random(using: &dice) ? Theme.ID(Int.random(in: 1...18, using: &dice)) : nil
            let draft = Draft(
                ["意見,\(index)", "=1+1", "\"引用\"", "改\n行"][index % 4], count: Int.random(in: 1...4, using: &dice),
                theme: theme)
            extra.append(
                index % 7 == 0
                    ? .note(
                        .importNotes([NoteBatch(board: board, heading: "島\(index)", theme: theme, notes: [draft])]))
                    : .note(.post(draft, on: board)))
        }
        let workshop = try workshop(extra)
        let counts = workshop.counts
        let report = Report(of: workshop)
        let data = try json(report)
        let totals = try #require(data["totals"] as? [String: Int])
        #expect(
            totals["opinions"] == counts.all.notes && totals["voices"] == counts.all.weightedCount
                && totals["unthemed"] == counts.unthemed)
        for key in ["themes", "groups"] {
            let rows = try #require(data[key] as? [[String: Any]])
            #expect(rows.reduce(0) { $0 + ($1["opinions"] as? Int ?? 0) } == counts.all.notes, "\(key)")
            #expect(rows.reduce(0) { $0 + ($1["voices"] as? Int ?? 0) } == counts.all.weightedCount, "\(key)")
        }
        // Any two axes: nothing is lost and nothing counted twice.
        for rows in Axis.allCases {
            for columns in Axis.allCases where rows != columns {
                let pivot = Report(of: workshop, rows: rows, columns: columns).matrix
                #expect(
                    pivot.total.opinions == counts.all.notes && pivot.total.voices == counts.all.weightedCount,
                    "\(rows) × \(columns)")
                #expect(pivot.cells.joined().reduce(0) { $0 + $1.voices } == counts.all.weightedCount)
            }
        }
        // Quoted line ends do not begin a row; the rows are the opinions, and the headings that say more.
        let csv = CSV.render(report)
        let headings = report.boards.flatMap(\.headings).count { $0.opinions.isEmpty || $0.actor != nil }
        #expect(csv.components(separatedBy: "\r\n").count == counts.all.notes + headings + 2)
    }

    @Test func theCountSheetIsBlankUntilTheRevealAndThenTellsEachTablesDots() throws {
        let ballot = Ballot.ID(1)
        let plan = BallotPlan(
            title: "力を入れる項目", candidates: [.init(.free, label: "対話"), .init(.free, label: "研修")],
            dotsPerPerson: 5, method: .tables)
        func cast(_ dots: Int, _ option: Int, _ group: Int) -> Command {
            .ballot(.adjustDots(dots, for: .init(option), by: Group.ID(group), on: ballot))
        }
        let counting: [Command] = [
            .ballot(.prepareBallot(plan)), .ballot(.setBallotState(ballot, to: .open)), cast(23, 1, 1), cast(17, 2, 3),
            .ballot(.setBallotState(ballot, to: .closed)),
        ]
        func words(_ workshop: Workshop) throws -> String {
            try templates().markdown(
                Document(Report(of: workshop, for: .internal), forms: [.votes, .countSheets], language: .ja))
        }
        let sealed = try words(try workshop(counting))
        #expect(sealed.contains("集計用紙（記入用）") && sealed.contains("1 対話") && sealed.contains("署名・日時"))
        #expect(!sealed.contains("23") && !sealed.contains("17") && !sealed.contains("40"))
        let shown = try words(try workshop(counting + [.ballot(.setBallotState(ballot, to: .revealed))]))
        #expect(shown.contains("グループ別の票") && shown.contains("| 対話 | 23 | 0 |") && shown.contains("開票の確認"))
    }

    @Test func splitAndRewordedNotesTellWhereTheyComeFrom() throws {
        let workshop = try workshop([.note(.split(Note.ID(1), into: ["情報", "公開"]))])
        let opinions = Report(of: workshop, for: .internal).opinions
        #expect(opinions.first { $0.id == Note.ID(4) }?.provenance?.splitFrom == Note.ID(1))
        #expect(opinions.filter { $0.provenance?.original == "情報公開" }.map(\.text) == ["情報", "公開"])
    }

    @Test func theBeginningFixedInTheAgendaIsInTheReport() {
        let fixed = given(.agenda(.changeStep(1, .fixedStart(ClockTime("18:30")))))
        #expect(Report(of: fixed.workshop).occasion.start == ClockTime("18:30"))
        let later = given(.agenda(.changeStep(2, .fixedStart(ClockTime("18:40")))))
        #expect(Report(of: later.workshop).occasion.start == nil)
        let written = fixed.after(.setting(.describe(.start(ClockTime("18:00")))))
        #expect(Report(of: written.workshop).occasion.start == ClockTime("18:00"))
    }
}
