import Engine
import Foundation
import Reporting
import Testing

@Suite("報告") struct ReportTests {
    /// A workshop of three groups in two tracks, with what a report must hold.
    private func workshop(_ extra: [Command] = []) throws -> Workshop {
        let themes = (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
        let program = Program(
            id: "t", name: "試し", lanes: ["問題点", "解決策"], catalogue: Catalogue(id: "t", name: "試し", themes: themes),
            tracks: [.init(name: "分野別", groups: 2), .init(name: "コミュニティ運営", groups: 1)])
        func board(_ group: Int) -> BoardKey { BoardKey(group: Group.ID(group), lane: Lane.ID(1)) }
        let commands: [Command] = [
            .found(program, Occasion(title: "まちの会", day: Day("2018-07-02"), question: "大切なこと")), .describe(.attendance(Attendance(residents: 30, staff: 6))),
            .takeIn([
                Sheaf(board: board(1), heading: "情報を共有する", theme: Theme.ID(4), notes: [Draft("情報公開"), Draft("合意|形成", count: 2)]),
                Sheaf(board: board(3), heading: "PDCAをまわす", theme: Theme.ID(3), notes: []), Sheaf(board: board(2), theme: Theme.ID(12), notes: [Draft("楽しい")]),
            ]),
        ]
        return try (commands + extra).reduce(Workshop()) { workshop, command in
            workshop.applying(try workshop.decide(command, by: "記録1", at: Moment(milliseconds: 1_530_525_600_000)))
        }
    }

    private func json(_ report: Report) throws -> [String: Any] {
        let file = try JSONSerialization.jsonObject(with: Data(try JSON.render(report).utf8)) as? [String: Any]
        return try #require(file?["report"] as? [String: Any])
    }

    @Test func theTableHasTwoRowsOfHeadsAndItsShapes() throws {
        let page = Markdown.render(Report(of: try workshop()))
        #expect(page.contains("| テーマ | 分野別 |  | コミュニティ運営 |  |"))
        #expect(page.contains("|  | **1グループ** | **2グループ** | **3グループ** | **計** |"))
        #expect(page.contains("| ④テーマ4 | 【情報を共有する】<br>・情報公開<br>・合意\\|形成（×2） |  |  | 3 |"))
        #expect(page.contains("| ③テーマ3 |  |  | 【PDCAをまわす】 | 0 |"))
        #expect(page.contains("平成30年7月2日（月）"))
        #expect(page.contains("36人（一般30人、職員6人）"))
    }

    @Test(arguments: 1...30) func theTotalsAgreeInEveryFormat(_ seed: Int) throws {
        var dice = Dice(seed)
        var extra: [Command] = []
        for index in 0..<Int.random(in: 1...40, using: &dice) {
            let board = BoardKey(group: Group.ID(Int.random(in: 1...3, using: &dice)), lane: Lane.ID(Int.random(in: 1...2, using: &dice)))
            let theme = Bool.random(using: &dice) ? Theme.ID(Int.random(in: 1...18, using: &dice)) : nil
            let draft = Draft(["意見,\(index)", "=1+1", "\"引用\"", "改\n行"][index % 4], count: Int.random(in: 1...4, using: &dice), theme: theme)
            extra.append(index % 7 == 0 ? .takeIn([Sheaf(board: board, heading: "島\(index)", theme: theme, notes: [draft])]) : .post(draft, on: board))
        }
        let workshop = try workshop(extra)
        let counts = workshop.counts
        let report = Report(of: workshop)
        let data = try json(report)
        let totals = try #require(data["totals"] as? [String: Int])
        #expect(totals["opinions"] == counts.all.notes && totals["voices"] == counts.all.voices && totals["unthemed"] == counts.unthemed)
        for key in ["themes", "groups"] {
            let rows = try #require(data[key] as? [[String: Any]])
            #expect(rows.reduce(0) { $0 + ($1["opinions"] as? Int ?? 0) } == counts.all.notes, "\(key)")
            #expect(rows.reduce(0) { $0 + ($1["voices"] as? Int ?? 0) } == counts.all.voices, "\(key)")
        }
        let page = Markdown.render(report)
        #expect(page.contains("| 計 | \(counts.all.notes) | \(counts.all.voices) |"))
        #expect(page.split(separator: "\n").contains { $0.hasPrefix("| 計 |") && $0.hasSuffix("| \(counts.all.voices) |") })
        // Any two axes: nothing is lost and nothing counted twice.
        for rows in Axis.allCases {
            for columns in Axis.allCases where rows != columns {
                let pivot = Report(of: workshop, rows: rows, columns: columns).matrix
                #expect(pivot.total.opinions == counts.all.notes && pivot.total.voices == counts.all.voices, "\(rows) × \(columns)")
                #expect(pivot.cells.joined().reduce(0) { $0 + $1.voices } == counts.all.voices)
            }
        }
        // Quoted line ends do not begin a row; the rows are the opinions.
        let csv = CSV.render(report)
        #expect(csv.components(separatedBy: "\r\n").count == counts.all.notes + 2)
    }

    @Test func wordsAreHarmlessAndTrueInEveryFormat() throws {
        let words = ["=HYPERLINK(\"x\")", "<script>alert(1)</script>", "a|b", "改\n行", "タブ\tの", "\u{1b}[31m赤", "\u{202E}逆", "🙂𠮷", String(repeating: "長", count: 10_000), "- 1. # *"]
        let board = BoardKey(group: Group.ID(1), lane: Lane.ID(1))
        let report = Report(of: try workshop(words.map { .post(Draft($0), on: board) }))
        let page = Markdown.render(report)
        let csv = CSV.render(report)
        for text in [page, csv] {
            for scalar: Unicode.Scalar in ["\u{1b}", "\u{202E}"] { #expect(!text.unicodeScalars.contains(scalar)) }
            #expect(text.contains("🙂𠮷") && text.contains(String(repeating: "長", count: 10_000)))
        }
        #expect(page.contains("&lt;script&gt;") && page.contains("改<br>行") && !page.contains("<script>"))
        #expect(csv.hasPrefix("\u{FEFF}") && csv.contains("\"'=HYPERLINK(\"\"x\"\")\"") && csv.contains("\"改\n行\""))
        let opinions = try #require(json(report)["opinions"] as? [[String: Any]])
        #expect(opinions.suffix(words.count).map { $0["text"] as? String } == words)
    }

    @Test func aSealedBallotHasNoFigures() throws {
        let plan = BallotPlan(title: "力を入れる項目", candidates: [.init(.free, label: "一"), .init(.free, label: "二")], allowance: 3, voters: 9999)
        let sealed: [Command] = [.prepareBallot(plan), .turnBallot(Ballot.ID(1), to: .open), .cast(7331, for: .init(1), by: nil, on: Ballot.ID(1)), .turnBallot(Ballot.ID(1), to: .closed)]
        for text in [Markdown.render(Report(of: try workshop(sealed))), try JSON.render(Report(of: try workshop(sealed)))] { #expect(!text.contains("7331")) }
        let shown = Markdown.render(Report(of: try workshop(sealed + [.turnBallot(Ballot.ID(1), to: .revealed)])))
        #expect(shown.contains("| 1 | 一 | 7331 | ○ |") && shown.contains("| 2 | 二 | 0 |  |"))
        #expect(shown.contains("市民全体の意思ではありません"))
    }

    @Test func splitAndRewordedNotesTellWhereTheyComeFrom() throws {
        let workshop = try workshop([.split(Note.ID(1), into: ["情報", "公開"])])
        let opinions = Report(of: workshop).opinions
        #expect(opinions.first { $0.number == 4 }?.splitFrom == 1)
        #expect(opinions.filter { $0.original == "情報公開" }.map(\.text) == ["情報", "公開"])
    }
}

/// The same numbers for the same seed.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
