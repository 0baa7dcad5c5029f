import Foundation
import Testing

/// The city's own procedures, from a program to its report, on the real binary.
@Suite("手順と一年") struct ProgramTests {
    @Test(arguments: [
        ("taisetsu", "テーマ", ["情報を早く知らせる #4", "なり手を育てる #14"]),
        ("kadai", "問題点", ["情報が届かない !市民", "回覧を見やすくする /2 >1"]),
        ("shutai", "主体", ["集まりが少ない", "声をかけ合える /3"]),
        ("yakuwari", "役割", ["広報紙を読む", "出前講座を頼む /2 #3"]),
        ("kyodo", "事業の案", ["花壇の世話 #2", "相手を知りたい /2"]),
    ]) func everyProgramFromItsBeginningToItsReport(_ program: String, _ word: String, _ notes: [String]) throws {
        let sessions = TemporarySessions()
        #expect(try fusen("new", "kai", "--program", program, in: sessions).status == 0)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("開会")
        console.send("n\u{1b}OQ")
        try console.waitFor("1グループ")
        for note in notes {
            console.send(note + "\r")
            try console.waitFor("に保存")
            try console.waitUntil("the line is free") { $0.row($0.rows - 3).hasSuffix("›") }
        }
        // The table the program begins with, and its cards.
        console.send("\u{1b}OS")
        try console.waitFor("[4集約]")
        console.send("\u{1d}")
        try console.waitFor("出典")
        console.send("\u{1b}")
        try console.waitFor("セルを開く")
        console.send("\u{1b}OP")
        try console.waitFor("[1進行]")
        console.send("q")
        try console.waitFor("閉会して報告を作成しますか")
        console.send("\r")
        try console.waitFor("報告は")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let text = try String(contentsOfFile: sessions.path + "/kai/report/kekka.md", encoding: .utf8)
        #expect(text.contains(word))
        for note in notes { #expect(text.contains(note.split(separator: " ")[0]), "\(note)") }
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    /// A program is chosen, opinions are gathered, and that is all anybody entered.
    @Test func whatNobodyEnteredIsNotPublished() throws {
        let sessions = TemporarySessions()
        #expect(try fusen("new", "kai", "--program", "taisetsu", "--groups", "2", in: sessions).status == 0)
        #expect(try fusen("do", "kai", "post 1 木陰のベンチが足りない", in: sessions).status == 0)
        for form in ["result", "kawaraban"] {
            let text = try fusen("report", "kai", "--format", "md", "--form", form, in: sessions).output
            #expect(text.contains("木陰のベンチ"), "\(text)")
            for word in ["市民憲章", "準備委員会", "パートナーシップ", "次第"] {
                #expect(!text.contains(word), "\(form): \(word) in \(text)")
            }
        }
        // A question that was asked, and steps that were held, are.
        #expect(try fusen("do", "kai", "step 1", in: sessions).status == 0)
        let held = try fusen("report", "kai", "--format", "md", "--form", "result", in: sessions).output
        #expect(held.contains("開会") && held.contains("パートナーシップ"), "\(held)")
    }

    /// The hour at which it begins is that of the meeting the program was made of.
    @Test func aProgramBeginsWhenSomebodySaysSo() throws {
        let sessions = TemporarySessions()
        #expect(try fusen("new", "kai", "--program", "kadai", "--groups", "2", in: sessions).status == 0)
        #expect(try fusen("do", "kai", "post 1 木陰のベンチが足りない", in: sessions).status == 0)
        let text = try fusen("report", "kai", "--format", "md", "--form", "result", in: sessions).output
        #expect(text.contains("木陰のベンチ") && !text.contains("午後1時"), "\(text)")
    }

    /// Whoever begins a session in English reads nothing of ours in Japanese in its report.
    @Test(arguments: ["taisetsu", "kadai", "shutai", "yakuwari", "kyodo"])
    func anEnglishSessionIsReportedInEnglish(_ program: String) throws {
        let sessions = TemporarySessions()
        #expect(
            try fusen(["new", "kai", "--lang", "en", "--program", program, "--groups", "2"], in: sessions).status == 0)
        for command in ["post 1 Benches in the shade #1", "step 2", "close"] {
            #expect(try fusen(["do", "kai", "--lang", "en", command], in: sessions).status == 0, "\(command)")
        }
        let text = try fusen(["report", "kai", "--lang", "en", "--format", "md"], in: sessions).output
        #expect(text.contains("Benches") && text.contains("Opening"), "\(text)")
        let japanese = text.filter { $0.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) } }
        #expect(japanese.isEmpty, "\(japanese) in \(text)")
    }

    @Test func leavingRightBehindTheClosingLeavesWholeReports() throws {
        let sessions = TemporarySessions()
        #expect(try fusen("new", "kai", in: sessions).status == 0)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("開会")
        console.send("q")
        try console.waitFor("閉会して報告を作成しますか")
        console.send("\r\u{11}")
        #expect(try console.waitForExit(seconds: 60) == 0)
        for file in ["report/kekka.md", "report-internal"] {
            #expect(FileManager.default.fileExists(atPath: sessions.path + "/kai/" + file), "\(file)")
        }
    }

    @Test func theSampleOfTheTrainingHasItsProblemsAndSolutions() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(["demo", "--program", "kadai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("解決策を話")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let opinions = try #require(try report("demo-kadai", in: sessions)["opinions"] as? [[String: Any]])
        #expect(opinions.count { $0["lane"] as? String == "問題点" } == 26)
        #expect(opinions.count { $0["lane"] as? String == "解決策" } == 12)
        #expect(opinions.count { $0["solves"] != nil } == 7)
        #expect(try fusen("report", "demo-kadai", "--form", "lanes", in: sessions).output.contains("結び付き"))
    }

    @Test func theSampleOfThePartnershipsHasItsSevenCases() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(["demo", "--program", "kyodo"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("事業案 7")
        try console.waitFor("fusen wall demo-kyodo")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let told = try report("demo-kyodo", in: sessions)
        let proposals = try #require(told["proposals"] as? [[String: Any]])
        let titles = proposals.compactMap { $0["title"] as? String }
        #expect(titles.count == 7 && titles.contains("高齢者「買い物ツアー」"))
        #expect(try fusen("report", "demo-kyodo", "--form", "desk", in: sessions).output.contains("ホームスタート"))
        #expect(try fusen("check", "demo-kyodo", in: sessions).status == 0)
    }

    @Test func theSampleOfTheActorsHasWhatTheSourceSaysOfEach() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--program", "shutai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("やる気のある人が")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let opinions = try #require(try report("demo-shutai", in: sessions)["opinions"] as? [[String: Any]])
        #expect(opinions.count { $0["lane"] as? String == "課題" } == 26 + 7)
        #expect(opinions.count { $0["lane"] as? String == "強み" } == 7)
        let actors = Set(opinions.filter { $0["lane"] as? String == "現状" }.compactMap { $0["actor"] as? String })
        #expect(actors.count == 7)
    }

    @Test(arguments: [
        ("kadai", 8, "解決策を話し合う"), ("kyodo", 5, "役割分担"), ("shutai", 7, "強みを出し合う"),
        ("yakuwari", 6, "取り組みを話し合う"),
    ])
    func everySampleIsAnEveningInFullCourse(_ program: String, tables: Int, step: String) throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--program", program, "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path],
            columns: 120)
        try console.waitFor("残り ")
        #expect(console.text.contains(step), "\(console.text)")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let opinions = try #require(try report("demo-" + program, in: sessions)["opinions"] as? [[String: Any]])
        #expect(Set(opinions.compactMap { $0["group"].map { "\($0)" } }).count == tables)
        let wall = TerminalUnderTest(
            ["wall", "demo-" + program, "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path])
        try wall.waitFor(step)
        try wall.waitFor("意見 ")
        #expect(wall.text.contains("残り "), "\(wall.text)")
    }

    // MARK: With the projector's view

    /// Whether a program runs that was started with these words.
    private func runs(with words: String) -> Bool {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).contains { process in
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            return String(decoding: line, as: UTF8.self).contains(words)
        }
    }

    private static let tmux = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test func withoutTmuxItIsSaidHowToDoItByHand() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--with-wall"],
            environment: ["FUSEN_SESSIONS": sessions.path, "PATH": sessions.path, "TMUX": ""], columns: 120)
        #expect(try console.waitForExit() == 1)
        #expect(console.text.contains("fusen wall demo を実行"))
    }

    @Test(.enabled(if: tmux != nil)) func theProjectorStandsBesideTheConsoleAndEndsWithIt() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--with-wall", "--ambiguous", "narrow"],
            environment: ["FUSEN_SESSIONS": sessions.path, "TMUX": ""], rows: 40, columns: 170)
        try console.waitFor("隣が投影画面です", seconds: 30)
        try console.waitUntil("the projector's bar", seconds: 30) {
            $0.row(0).contains("[2付箋]") && $0.row(0).components(separatedBy: "シール投票").count == 3
        }
        console.send("\u{11}")
        #expect(try console.waitForExit(seconds: 30) == 0)
        #expect(console.text.contains("fusen open demo"))
        let deadline = ContinuousClock.now + .seconds(30)
        while runs(with: sessions.path), ContinuousClock.now < deadline { sched_yield() }
        #expect(!runs(with: sessions.path))
    }

    @Test func theRolesAreRegroupedByThePolicies() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--program", "yakuwari", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "post 1/2 出前講座を頼む #1\npost 2/2 市のページを見る #2\npost 3/2 まだ決まらない\n")
        let text = try fusen(
            "report", "kai", "--form", "matrix", "--rows", "category", "--columns", "group", in: sessions
        ).output
        #expect(text.contains("方針1 情報の提供・共有") && !text.contains("方針5"))
        let line = try #require(text.split(separator: "\n").first { $0.contains("方針1") })
        #expect(line.contains("出前講座を頼む") && line.contains("市のページを見る"))
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("3つの柱")
        console.send("\u{1b}OS")
        try console.waitFor("主体 ×")
        for _ in 0..<4 where !console.text.contains("方針1") {
            console.send("r")
            try? console.waitFor("方針1", seconds: 0.3)
        }
        #expect(console.text.contains("方針1"))
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func aYearOfFourMeetingsLosesNobodysWords() throws {
        let sessions = TemporarySessions()
        func does(_ session: String, _ orders: [String], _ location: SourceLocation = #_sourceLocation) throws {
            let answer = try fusen("do", session, in: sessions, input: orders.joined(separator: "\n") + "\n")
            #expect(answer.status == 0, "\(answer.complaint)", sourceLocation: location)
        }
        try fusen("new", "dai1", "--date", "2026-05-17", "--title", "推進会議", in: sessions)
        try does(
            "dai1",
            [
                "ordinal 1", "attendance 30 6", "post 1 情報が届かない #4",
                "post 1 回覧が遅い ×2 #4", "post 4 なり手がいない #14",
                "ballot themes dots=3 seats=2", "open 1", "dots 1 4 60",
                "dots 1 14 40", "shut 1", "reveal 1",
                "record 1-1 issue 広報のあり方を考える", "propose 1-2 回覧を月2回にする",
                "roster 山田花子 / 第一区 / 会長; 佐藤 / 市民課 / 事務局", "close",
            ])
        // The second meeting works on problems and solutions, with the same groups, themes and numbers.
        #expect(
            try fusen("new", "dai2", "--after", "dai1", "--program", "kadai", "--date", "2026-07-02", in: sessions)
                .status == 0)
        try does(
            "dai2",
            [
                "post 1 掲示板を増やす #4", "answer 1 alone no 地域で回す", "record 1-2 action 回覧を月2回にした",
                "record 1-3 issue 任期を見直す", "close",
            ])
        #expect(try fusen("new", "dai3", "--after", "dai2", "--date", "2026-11-20", in: sessions).status == 0)
        // The table finds what it said before on its board.
        let console = TerminalUnderTest(
            ["note", "dai3", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("前回までの意見 3")
        try console.waitFor("1-2 回覧が遅い（取組）")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        try does(
            "dai3",
            [
                "record 1-2 midterm 早くなったと言われる",
                "record 1-3 action 任期を2年にした", "record 2-1 action 二か所に立てた",
                "answer 1 needs yes", "answer 1 efficiency yes", "answer 1 quality yes",
                "answer 1 advantage yes", "answer 1 strengths yes 区が配り方を知っている",
                "answer 1 together yes 区と市で",
                "answer 1 exclusion yes", "tick 1 forms 5", "desk 1 type equalsFromStart",
                "desk 1 roles 区:配る/市:印刷する", "desk 1 step carryingOut", "close",
            ])
        #expect(try fusen("new", "dai4", "--after", "dai3", "--date", "2027-02-19", in: sessions).status == 0)
        try does(
            "dai4",
            [
                "record 1-1 answer 広報計画に入れた", "record 1-2 answer 続ける", "record 1-3 answer 検証する",
                "record 2-1 answer 来年度も", "desk 1 evaluate citizens 4 早くなった",
                "desk 1 evaluate administration 5",
                "desk 1 step completed", "post 1 来年もやりたい", "close",
            ])
        let year = try report("dai4", in: sessions)
        let ledger = try #require(year["ledger"] as? [[String: Any]])
        #expect(ledger.map { $0["number"] as? String } == ["1-1", "1-2", "1-3", "2-1", "4-1"])
        #expect(ledger.map { $0["stage"] as? String } == ["answer", "answer", "answer", "answer", "opinion"])
        #expect(ledger.map { ($0["records"] as? [Any])?.count } == [2, 3, 3, 2, 0])
        #expect((ledger[1]["proposals"] as? [Int]) == [1])
        let meetings = try #require(year["meetings"] as? [[String: Any]])
        #expect(meetings.map { $0["number"] as? Int } == [1, 2, 3, 4])
        #expect((meetings[0]["priorities"] as? [String]) == ["情報を共有する", "人材を育成する"])
        let proposal = try #require((year["proposals"] as? [[String: Any]])?.first)
        #expect(proposal["outcome"] as? String == "partnership" && (proposal["evaluations"] as? [Any])?.count == 2)
        let text = try fusen("report", "dai4", "--form", "ledger,roster", "--internal", in: sessions).output
        for words in [
            "開催経過", "令和8年5月17日", "1-2", "中間報告", "市の考え方", "事業案「回覧を月2回にする」", "山田花子",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try fusen("report", "dai4", "--form", "desk", in: sessions).output.contains("協働事業"))
        #expect(try fusen("new", "dai5", "--after", "dai4", "--groups", "3", in: sessions).status == 64)
        for session in ["dai1", "dai2", "dai3", "dai4"] {
            #expect(try fusen("check", session, in: sessions).status == 0)
        }
    }

    @Test(
        arguments: [
            ("colour: red", 3, "colour"), ("name: 二度", 3, "重複"),
            ("steps:\n  - {title: 開会, minutes: -5}", 4, "-5"),
            ("steps:\n  - {title: 開会, minuts: 5}", 4, "minuts"),
            ("steps:\n  - {title: 開会, kind: dance}", 4, "dance"), ("groups: 400", 3, "400"),
            ("rows: group\ncolumns: group", 4, "rows"), ("cards: [nai]", 3, "nai"), ("lanes: 意見", 3, "形"),
            ("tracks:\n  - {name: 甲, groups: 0}", 4, "甲"), ("catalogue: mine.yaml", nil, "mine.yaml:"),
            ("catalogue: nai", 3, "kyodo18"),
        ] as [(String, Int?, String)]) func aMistakeInAProgramIsToldWithItsLine(
            _ mistake: String, _ line: Int?, _ word: String
        ) throws
    {
        let sessions = TemporarySessions()
        let file = sessions.path + "/own.yaml"
        let catalogue = mistake.hasPrefix("catalogue") ? "" : "catalogue: kyodo18\n"
        try "id: own\nname: 自前\n\(mistake)\n\(catalogue)".write(toFile: file, atomically: true, encoding: .utf8)
        let themes = (1...400).map { "  - {number: \($0), name: テーマ\($0)}" }.joined(separator: "\n")
        try "id: mine\nname: 多すぎ\nthemes:\n\(themes)\n".write(
            toFile: sessions.path + "/mine.yaml", atomically: true, encoding: .utf8)
        let answer = try fusen("programs", file, in: sessions)
        #expect(answer.status == 1)
        #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint)")
        if let line { #expect(answer.complaint.contains("own.yaml:\(line): "), "\(answer.complaint)") }
        #expect(answer.complaint.contains(word), "\(answer.complaint)")
        #expect(try fusen("new", "kai", "--program", file, in: sessions).status == 1)
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/kai"))
    }

    @Test func aProgramInAnotherEncodingIsToldAsSuch() throws {
        let sessions = TemporarySessions()
        let words = try #require("id: own\nname: 自前\ncatalogue: kyodo18\n".data(using: .shiftJIS))
        try words.write(to: URL(fileURLWithPath: sessions.path + "/own.yaml"))
        let answer = try fusen("programs", sessions.path + "/own.yaml", in: sessions)
        #expect(answer.status == 1 && answer.complaint.contains("own.yaml: UTF-8ではありません"), "\(answer)")
    }

    @Test func aThemeNumberedTwiceIsToldWithItsLine() throws {
        let sessions = TemporarySessions()
        try "id: own\nname: 自前\ncatalogue: mine.yaml\n".write(
            toFile: sessions.path + "/own.yaml", atomically: true, encoding: .utf8)
        try "id: mine\nname: 二度\nthemes:\n  - {number: 1, name: 甲}\n  - {number: 1, name: 乙}\n".write(
            toFile: sessions.path + "/mine.yaml", atomically: true, encoding: .utf8)
        #expect(try fusen("programs", sessions.path + "/own.yaml", in: sessions).complaint.contains("mine.yaml:5: "))
    }
}
