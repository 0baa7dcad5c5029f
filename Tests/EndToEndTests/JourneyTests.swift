import Foundation
import Testing

/// The real binary in a real terminal, from the demo to the report.
@Suite("ひと晩") struct JourneyTests {
    private let f1 = "\u{1b}OP", f2 = "\u{1b}OQ", f3 = "\u{1b}OR", f5 = "\u{1b}[15~", f8 = "\u{1b}[19~",
        f10 = "\u{1b}[21~"
    private let down = "\u{1b}[B", end = "\u{1b}[F", right = "\u{1b}[C"

    @Test func oneEveningFromTheDemoToTheReport() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("体験用の一晩です")

        // An opinion, typed in Japanese on the first group's board.
        console.send(f2)
        try console.waitFor("1グループ ›")
        console.send("役員のなり手がいない\r")
        try console.waitFor("付箋140を1グループに保存")

        // A heading over it, and theme 4.
        console.send(f3)
        try console.waitFor("残り1枚")
        console.send(end)
        try console.waitFor("140 役員のなり手がいない")
        console.send("\r")
        try console.waitFor("1枚の見出し")
        console.send("なり手を育てる\r")
        try console.waitFor("見出し「なり手を育てる」")
        console.send("4")
        try console.waitFor("島39のテーマ")
        console.send("\r")
        try console.waitFor("④情報を共有する（Ctrl-Z")

        // The clock: into the first step, and paused.
        console.send(f1)
        try console.waitFor("この項目へ")
        console.send("n")
        try console.waitFor("進行中")
        console.send(" ")
        try console.waitFor("停止中")

        // A ballot over the themes: opened, counted, sealed, revealed.
        console.send(f5)
        try console.waitFor("特に力を入れる項目（体験用の票）")
        console.send("n")
        try console.waitFor("何に投票しますか")
        console.send("2\r")
        try console.waitFor("[準備]")
        console.send("v")
        try console.waitFor("[投票中]")
        console.send(down + down + down + "7\r")
        try console.waitFor("入った票 7")
        console.send("v")
        try console.waitFor("[締切・封印]")
        // The same key twice within half a second is one press.
        console.send(down + "v")
        try console.waitFor("開票して会場に表示しますか")
        console.send("\r")
        try console.waitFor("[開票]")
        console.send("a")
        try console.waitFor("の結果をすべて表示しました")

        // A slip, taken back.
        console.send(f2 + "まちがい\r")
        try console.waitFor("まちがい")
        try console.waitFor("付箋141を1グループに保存")
        console.send("\u{1a}")
        try console.waitFor("戻しました")
        try console.waitFor("次の操作を戻しました：付箋141")
        console.send("\u{1b}")
        try console.waitUntil("the slip is gone") { !$0.text.contains("まちがい") }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("すべて保存してあります。続きは: fusen open demo"), "\(console.text)")

        // Journal, snapshot and report tell the same story.
        let log = try fusen("log", "demo", in: sessions).output
        #expect(log.contains("付箋140 1グループ「役員のなり手がいない」"))
        #expect(log.contains("戻す 付箋141をはがしました"))
        #expect(log.contains("投票1「") && log.contains("」を開票しました"))
        #expect(try fusen("check", "demo", in: sessions).status == 0)
        let snapshot = try fusen("snapshot", "demo", in: sessions).output.trimmingCharacters(in: .newlines)
        for format in ["md", "csv", "json"] {
            let live = try fusen("report", "demo", "--format", format, in: sessions)
            #expect(
                live.output == (try fusen("report", snapshot, "--format", format, in: sessions)).output, "\(format)")
        }
        let told = try report("demo", in: sessions)
        let opinions = try #require(told["opinions"] as? [[String: Any]])
        #expect(opinions.count == 140)
        #expect(opinions.last?["heading"] as? String == "なり手を育てる")
        #expect(opinions.last?["theme"] as? Int == 4)
        let ballots = try #require(told["ballots"] as? [[String: Any]])
        #expect(ballots.last?["cast"] as? Int == 7)

        // Opened again, everything is there.
        let again = TerminalUnderTest(
            ["open", "demo", "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("停止中")
        again.send(f3 + end)
        try again.waitFor("なり手を育てる")
        again.send(f5)
        try again.waitFor("[開票]")
        again.send("\u{11}")
        #expect(try again.waitForExit() == 0)
    }

    @Test func theRealRecordKeepsItsShapes() throws {
        let sessions = TemporarySessions()
        let demo = TerminalUnderTest(["demo"], environment: ["FUSEN_SESSIONS": sessions.path])
        try demo.waitFor("体験用の一晩です")
        demo.send("\u{11}")
        #expect(try demo.waitForExit() == 0)
        let told = try report("demo", in: sessions)
        let themes = try #require(told["themes"] as? [[String: Any]])
        #expect(themes.map { $0["opinions"] as? Int } == [1, 10, 3, 32, 6, 9, 15, 9, 9, 1, 5, 11, 2, 11, 8, 4, 2, 1])
        let groups = try #require(told["groups"] as? [[String: Any]])
        #expect(groups.map { $0["opinions"] as? Int } == [36, 31, 52, 7, 12, 1])
        let totals = try #require(told["totals"] as? [String: Int])
        #expect(
            totals["opinions"] == 139 && totals["voices"] == 141 && totals["headings"] == 38
                && totals["uncertain"] == 51)
        let page = try fusen("report", "demo", in: sessions).output
        // A heading without an opinion; the same heading in two themes; signs kept as typed.
        #expect(page.contains("【PDCAサイクルをまわしていく】"))
        #expect(page.components(separatedBy: "【パートナーシップと協働の違いを明確にする】").count == 3)
        #expect(page.components(separatedBy: "【情報を共有する】").count == 4)
        #expect(page.contains("情報共有⇒プロセスと結果の溝を埋める"))
        #expect(page.contains("「市民主導、行政支援」の捉え方の確認") && page.contains("……"))
        #expect(page.contains("| テーマ | 分野別 |  |  | コミュニティ運営 |  |  |"))
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func theTerminalIsGivenBackAndTheLineOfferedAgain(_ signal: Int32)
        throws
    {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "2"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("2グループ ›")
        console.send("途中まで")
        try console.waitFor("途中まで")
        console.signal(signal)
        _ = try console.waitForExit()
        let again = TerminalUnderTest(["note", "kai", "--group", "2"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("途中まで")
        again.send("\r")
        try again.waitFor("付箋1を2グループに保存")
        again.send("\u{11}")
        #expect(try again.waitForExit() == 0)
    }

    @Test func whatOneTypesTheOtherAndTheWallSee() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step 9\n")
        let here = ["FUSEN_SESSIONS": sessions.path]
        let table = TerminalUnderTest(["note", "kai", "--group", "1"], environment: here)
        let facilitator = TerminalUnderTest(["open", "kai"], environment: here)
        let wall = TerminalUnderTest(["wall", "kai"], environment: here)
        try wall.waitFor("共有・貼り出し")
        try table.waitFor("1グループ ›")
        try facilitator.waitFor("進行")
        facilitator.send(f2)
        try facilitator.waitFor("1グループ ›")
        table.send("回覧が届かない\r")
        try facilitator.waitFor("回覧が届かない", seconds: 2)
        // The words are in large letters; their number is not.
        try wall.waitFor("意見 1", seconds: 2)
        for console in [table, facilitator, wall] {
            console.send("\u{11}")
            #expect(try console.waitForExit() == 0)
        }
    }

    @Test func theClockIsRightAfterAStopAndAfterAKill() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "clock set 10\nclock start\n")
        let here = ["FUSEN_SESSIONS": sessions.path]
        func seconds(_ console: TerminalUnderTest) -> Int? {
            let parts = console.row(0).split(separator: " ").first { $0.contains(":") && $0.first?.isNumber == true }?
                .split(separator: ":").compactMap { Int($0) }
            return parts.flatMap { $0.count == 2 ? $0[0] * 60 + $0[1] : nil }
        }
        let witness = TerminalUnderTest(["open", "kai"], environment: here)
        let console = TerminalUnderTest(["note", "kai", "--group", "1"], environment: here)
        try witness.waitFor("残り 9:")
        try console.waitFor("残り 9:")
        console.signal(SIGSTOP)
        // Three seconds pass for everybody else; `FUSEN_SOAK=1` makes it twenty.
        let pass = ProcessInfo.processInfo.environment["FUSEN_SOAK"] == nil ? 3 : 20
        let before = try #require(seconds(witness))
        try witness.waitUntil("the seconds have passed", seconds: 30) { (seconds($0) ?? before) <= before - pass }
        console.signal(SIGCONT)
        try console.waitUntil("it shows the time again", seconds: 2) {
            abs((seconds($0) ?? 0) - (seconds(witness) ?? 999)) <= 1 && seconds($0)! <= before - pass
        }
        console.signal(SIGKILL)
        _ = try console.waitForExit()
        let again = TerminalUnderTest(["note", "kai", "--group", "1"], environment: here)
        try again.waitUntil("the same time", seconds: 3) { $0.row(0).contains("残り 9:") }
        try witness.waitUntil("the witness looks too", seconds: 2) { _ in true }
        #expect(abs((seconds(again) ?? 0) - (seconds(witness) ?? 999)) <= 1)
        for one in [witness, again] {
            one.send("\u{11}")
            #expect(try one.waitForExit() == 0)
        }
    }

    @Test func twoConsolesAndTheWallTurnTheSameSecondTogether() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "clock set 10\nclock start\n")
        let here = ["FUSEN_SESSIONS": sessions.path]
        let consoles = [["open", "kai"], ["note", "kai", "--group", "2"]].map {
            TerminalUnderTest($0, environment: here)
        }
        for console in consoles { try console.waitFor("残り 9:") }
        func face(_ console: TerminalUnderTest) -> String { console.row(0).components(separatedBy: "残り ").last ?? "" }
        // Who is looked at first changes; the other must follow at once. The middle one of six, so that a busy machine
        // may stumble.
        var late: [Double] = []
        for tick in 0..<6 {
            let first = consoles[tick % 2]
            let second = consoles[(tick + 1) % 2]
            let before = face(first)
            try first.waitUntil("the next second", seconds: 3) { face($0) != before }
            let start = ContinuousClock.now
            try second.waitUntil("the same second", seconds: 3) { face($0) == face(first) }
            late.append((ContinuousClock.now - start) / .seconds(1))
        }
        #expect(late.sorted()[3] < 0.1, "\(late)")
        for console in consoles {
            console.send("\u{11}")
            #expect(try console.waitForExit() == 0)
        }
    }

    @Test func theClosingWritesTheReportsAndNeverOverOthers() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 情報の共有 #4\n")
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send("q")
        try console.waitFor("閉会して報告を作成しますか（残りなし）")
        console.send("\r")
        // The whole path: whoever looks for the files need not know where fusen was started.
        try console.waitFor("\(sessions.path.prefix(30))")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("報告（内部用）: "))
        let written = try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai/report").sorted()
        #expect(
            written == [
                "iken.csv", "index.html", "kawaraban.docx", "kawaraban.html", "kawaraban.pdf", "kekka.docx",
                "kekka.html", "kekka.json", "kekka.md", "kekka.pdf", "kekka.xlsx",
            ])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai/report-internal").count
                == written.count)
        // Reopened and closed again, the first pack stays as it is.
        try fusen("do", "kai", in: sessions, input: "reopen\n")
        let again = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("市民憲章唱和")
        again.send("q\r")
        try again.waitFor("\(sessions.path.prefix(30))")
        again.send("\u{11}")
        #expect(try again.waitForExit() == 0)
        let told = again.text.split(separator: "\n").joined()
        #expect(told.contains("kai/report-2") && told.contains("kai/report-internal-2"))
    }

    @Test func everyFormOfTheReportIsPreviewed() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let evening = "post 1 情報の共有 #4\nballot free 対話/研修 dots=2 voters=5\nopen 1\n"
        try fusen("do", "kai", in: sessions, input: evening)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send("\u{1b}[18~")
        try console.waitFor("[7記録]")
        for (form, word) in [
            ("1", "開催結果"), ("9", "意見集約"), ("5", "開票していません"), ("12", "情報の共有"),
            ("13", "話し合いました"),
        ] {
            console.send("v")
            try console.waitFor("どの様式を表示しますか")
            console.send(form + "\r")
            try console.waitUntil("the form is shown") { $0.text.contains("Esc 閉じる") && $0.text.contains(word) }
            // The console may be on the projector: it shows what the public will read.
            #expect(!console.text.contains("集計用紙"))
            console.send("\u{1b}")
            try console.waitFor("報告を表示")
        }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func theMinutesOfAPastMeetingAreOffered() throws {
        let sessions = TemporarySessions()
        // The one that was held: thirty-one minutes of sharing, as its snapshot tells.
        try fusen("new", "dai1", in: sessions)
        let json = try fusen("snapshot", "dai1", in: sessions).output.trimmingCharacters(in: .whitespacesAndNewlines)
        var snapshot = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: json))) as? [String: Any])
        var workshop = try #require(snapshot["workshop"] as? [String: Any])
        var agenda = try #require(workshop["agenda"] as? [String: Any])
        agenda["visits"] = [["step": 9, "at": 1_000_000]]
        workshop["agenda"] = agenda
        workshop["closedAt"] = 1_000_000 + 31 * 60_000
        snapshot["workshop"] = workshop
        try JSONSerialization.data(withJSONObject: snapshot).write(to: URL(fileURLWithPath: json))
        try fusen("new", "dai2", in: sessions)
        let console = TerminalUnderTest(["open", "dai2"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send(String(repeating: "j", count: 8) + "l")
        try console.waitFor("過去1回の中央値 31分")
        console.send("\u{1b}\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// Ctrl-N, Alt and a digit, Alt and a sign, Shift-F8 and the list of actions, as a terminal sends them.
    @Test func theMeetingIsMovedFromTheEntryLineWithoutLosingIt() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "6", in: sessions)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send("\u{1b}n")
        try console.waitFor("1グループ ›")
        console.send("書きかけ\u{0e}")
        try console.waitFor("いま: 開会")
        console.send("\u{1b}+")
        try console.waitFor("残り 2:")
        console.send("\u{1b}[19;2~\u{1b}5")
        try console.waitFor("残り 3:")
        try console.waitFor("5グループ › 書きかけ")
        console.send("\u{18}グループの人数")
        try console.waitFor("すること › グループの人数")
        console.send("\r")
        try console.waitFor("どのグループ")
        console.send("3\r")
        try console.waitFor("何人ですか")
        console.send("９\r")
        try console.waitUntil("the answer is taken") { !$0.text.contains("何人ですか") }
        try console.waitFor("5グループ › 書きかけ")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let groups = try #require(try report("kai", in: sessions)["groups"] as? [[String: Any]])
        #expect(groups.compactMap { $0["people"] as? Int }.contains(9))
    }

    @Test func theOthersAreSeenAndANoteBeingChangedIsMarked() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 情報の共有\n")
        let here = ["FUSEN_SESSIONS": sessions.path]
        let facilitator = TerminalUnderTest(["open", "kai"], environment: here)
        try facilitator.waitFor("市民憲章唱和")
        let table = TerminalUnderTest(["note", "kai", "--group", "1"], environment: here)
        try table.waitFor("参加中 進行")
        try facilitator.waitFor("参加中 記録1")
        let second = TerminalUnderTest(["open", "kai"], environment: here)
        try second.waitFor("進行役の画面がもう一つ開いています（進行）")
        second.send("\u{11}")
        #expect(try second.waitForExit() == 0)
        // Both change the same note; the second to save is told, and both wordings hang there.
        facilitator.send("\u{1b}OQ")
        try facilitator.waitFor("1グループ ›")
        facilitator.send("\u{1b}[5~")
        try facilitator.waitFor("絞り込み")
        facilitator.send("\r")
        try facilitator.waitFor("付箋1を編集")
        try table.waitFor("（進行が")
        table.send("\u{1b}[5~")
        try table.waitFor("絞り込み")
        table.send("\r")
        try table.waitFor("付箋1を編集")
        facilitator.send("が大切\r")
        try facilitator.waitFor("付箋1を編集しました「")
        table.send("は早く\r")
        try table.waitFor("付箋2に要確認として残しました")
        try facilitator.waitFor("情報の共有は早く")
        #expect(facilitator.text.contains("情報の共有が大切"))
        for console in [facilitator, table] {
            console.send("\u{11}")
            #expect(try console.waitForExit() == 0)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai").filter {
            $0.contains("-here-")
        }
        #expect(left == [])
    }

    @Test func theBoardAsItWasIsOnlyLookedAt() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 はじめの意見\npost 1 あとの意見\n")
        let log = try fusen("log", "kai", in: sessions).output
        let line = try #require(log.split(separator: "\n").first { $0.contains("はじめの意見") })
        let first = try #require(line.split(separator: "\t").first.flatMap { Int($0) })
        let console = TerminalUnderTest(
            ["open", "kai", "--at", "#\(first)"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send("\u{1b}OQ")
        try console.waitFor("はじめの意見")
        #expect(console.row(0).contains("【過去】"))
        #expect(!console.text.contains("あとの意見"))
        console.send("書けない\r")
        try console.waitFor("時点の表示です")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(try fusen("log", "kai", in: sessions).output == log)
        let then = try fusen("snapshot", "kai", "--at", "#\(first)", in: sessions)
        #expect(then.status == 0 && then.output.contains("kai-0000\(first)"))
        #expect(
            try fusen(
                "report", then.output.trimmingCharacters(in: .whitespacesAndNewlines), "--format", "csv", in: sessions
            ).output.contains("はじめの意見"))
        for typed in ["＃\(first)", "\(first)番"] {
            let same = try fusen("snapshot", "kai", "--at", typed, in: sessions)
            #expect(same.status == 0 && same.output.contains("kai-0000\(first)"))
        }
        for typed in ["午後11時59分", "23時59分", "２３：５９", "23:59:59"] {
            #expect(try fusen("snapshot", "kai", "--at", typed, in: sessions).status == 0, "\(typed)")
        }
        #expect(try fusen("open", "kai", "--at", "25:99", in: sessions).complaint.contains("時刻として読めません"))
        #expect(try fusen("open", "kai", "--at", "2001-01-01T10:00", in: sessions).complaint.contains("まだ何も"))
    }

    /// With the state that is kept beside the journal nothing is missing; without it what can be read is saved.
    @Test(arguments: [true, false]) func aDamagedSessionIsSavedAsANewOne(_ hasState: Bool) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: (1...300).map { "post 1 意見\($0)の言葉\n" }.joined())
        let path = URL(fileURLWithPath: sessions.path + "/kai/kai.fusen")
        var bytes = try Data(contentsOf: path)
        bytes.replaceSubrange(4096 * 14..<4096 * 15, with: Data(count: 4096))
        try bytes.write(to: path)
        if !hasState { try FileManager.default.removeItem(atPath: path.path + "-state") }
        let answer = try fusen("check", "kai", in: sessions)
        #expect(answer.status == 1)
        #expect(
            answer.output.contains("kai-saved に復元しました") && answer.output.contains("読み取れない履歴"),
            "\(answer)")
        #expect(try Data(contentsOf: path) == bytes)
        #expect(try fusen("check", "kai-saved", in: sessions).status == 0)
        let saved = try fusen("report", "kai-saved", "--format", "csv", in: sessions).output.split(separator: "\r\n")
            .count
        #expect(hasState ? saved == 301 : saved > 200 && saved < 301)
    }

    @Test func aNameIsTakenOutOfEveryFile() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 山田花子さんに頼る #4\nreword 1 人に頼る\nstep next\n")
        try fusen("report", "kai", "--pack", in: sessions)
        try fusen("report", "kai", "--pack", "--internal", in: sessions)
        #expect(try fusen("redact", "kai", "山田花子", in: sessions).complaint.contains("--yes"))
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        #expect(try fusen("redact", "kai", "山田花子", "--yes", in: sessions).complaint.contains("記録1"))
        console.send("\u{11}")
        _ = try console.waitForExit()
        let wall = TerminalUnderTest(["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try wall.waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
        #expect(try fusen("redact", "kai", "山田花子", "--yes", in: sessions).complaint.contains("（投影）"))
        wall.send("\u{11}")
        _ = try wall.waitForExit()
        let answer = try fusen("redact", "kai", "山田花子", "--yes", in: sessions)
        #expect(answer.status == 0, "\(answer)")
        #expect(sessions.contents.filter { $0.value.range(of: Data("山田花子".utf8)) != nil }.isEmpty)
        // The forms of the internal report with all wordings held it; the public one never did. What a PDF holds cannot
        // be said, so all of them are gone, and the index that leads to them.
        #expect(sessions.contents.keys.contains("kai/report/iken.csv"))
        #expect(
            Set(sessions.contents.keys.filter { $0.hasPrefix("kai/report-internal/") })
                == [
                    "kai/report-internal/kawaraban-internal.docx", "kai/report-internal/kawaraban-internal.html",
                ])
        #expect(try fusen("log", "kai", in: sessions).output.contains("墨消し"))
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func whereANameIsLeftAndWhereNobodyCanSayIsToldApart() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", "post", "1", "山田花子さんに頼る", in: sessions)
        let (memo, scan) = (sessions.path + "/kai/memo.txt", sessions.path + "/kai/scan.pdf")
        try Data("山田花子".utf8).write(to: URL(fileURLWithPath: memo))
        try Data("%PDF-1.7 ".utf8).write(to: URL(fileURLWithPath: scan))
        let lines = try fusen("redact", "kai", "山田花子", "--yes", in: sessions).complaint.split(separator: "\n")
        #expect(lines.count == 5 && lines[0].contains("残っています") && lines[1] == "  " + memo, "\(lines)")
        #expect(lines.count == 5 && lines[2].contains("調べられない") && lines[3] == "  " + scan, "\(lines)")
        // What is nowhere is not said to be left.
        let nothing = try fusen("redact", "kai", "ナナシ", "--yes", in: sessions)
        #expect(nothing.status == 0 && !nothing.complaint.contains("残って"), "\(nothing)")
    }

    /// A console remembers what it showed, by whatever name it has the session open: it has to be closed first.
    @Test func noNameIsTakenOutWhileAScreenMayShowIt() throws {
        // given a session with a second name, and a console, a note-taker and a projector open by it
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 山田花子さんに頼る #4\npost 1 回覧板\n")
        mkdir(sessions.path + "/elsewhere", 0o700)
        let other = sessions.path + "/elsewhere/kai.fusen"
        #expect(link(sessions.path + "/kai/kai.fusen", other) == 0)
        let screens = [["open", other, "--as", "別名"], ["note", other, "--group", "1"], ["wall", other]].map {
            TerminalUnderTest($0, environment: ["FUSEN_SESSIONS": sessions.path], columns: 120)
        }
        screens[0].send("\u{1B}OQ")
        for screen in screens[...1] { try screen.waitFor("山田花子さんに頼る") }
        try screens[2].waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
        // when it is to be taken out by the first name, as long as one of them is open
        for screen in screens {
            let answer = try fusen("redact", "kai", "山田花子", "--yes", in: sessions)
            #expect(answer.status == 1 && answer.complaint.contains("ほかの画面が開いています"), "\(answer)")
            screen.send("\u{11}")
            #expect(try screen.waitForExit() == 0)
        }
        // then it is, and no screen shows it again
        #expect(try fusen("redact", "kai", "山田花子", "--yes", in: sessions).status == 0)
        let again = TerminalUnderTest(["note", other, "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try again.waitFor("■■■さんに頼る")
        again.send("\u{11}")
        #expect(try again.waitForExit() == 0)
        #expect(sessions.contents.filter { $0.value.range(of: Data("山田花子".utf8)) != nil }.isEmpty)
    }

    @Test func theBellsRingAndStartTheOrganisersCommand() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "clock set 1:01\n")
        let mark = sessions.path + "/鈴"
        let console = TerminalUnderTest(
            ["open", "kai", "--on-bell", "echo $FUSEN_BELL >> \(mark)"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1:01")
        console.send(" ")
        try console.waitFor("1鈴 残り1分です", seconds: 5)
        #expect(console.rawOutput.contains(7))
        try console.waitUntil("the command ran", seconds: 3) { _ in
            (try? String(contentsOfFile: mark, encoding: .utf8)) == "1\n"
        }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func aSealedVoteIsSeenNowhere() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        // 7331 dots would be seen in any byte.
        try fusen(
            "do", "kai", in: sessions,
            input: "attendance 9000 0\nstep 13\nballot free ひみつ/ほかの dots=1 by=tables\nopen 1\n"
                + "dots 1 1 7331 2\ndots 1 2 12 2\n")
        let wall = TerminalUnderTest(["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        // What is in large letters is not in the bytes as text: ProjectorVoteTests compares pictures.
        try wall.waitFor("入った票 7343")
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        console.send(f5)
        try console.waitFor("[投票中]")
        for text in [
            String(decoding: wall.rawOutput + console.rawOutput, as: UTF8.self),
            try fusen("log", "kai", in: sessions).output,
        ]
            + (try ["md", "csv", "json"].map { try fusen("report", "kai", "--format", $0, in: sessions).output })
        {
            #expect(!text.contains("7331"))
        }
        console.send("v")
        // Some tables have not said that they are done.
        try console.waitFor("締め切りますか")
        console.send("\r")
        try console.waitFor("[締切・封印]")
        // The same key twice within half a second is one press.
        console.send(down + "v")
        try console.waitFor("開票して")
        console.send("\r")
        // The room sees a place at a time.
        try wall.waitFor("あと1つの順位")
        #expect(!String(decoding: wall.rawOutput, as: UTF8.self).contains("7331"))
        console.send(" ")
        try wall.waitFor("入った票 7343")
        #expect(try fusen("report", "kai", in: sessions).output.contains("7331"))
        for one in [console, wall] {
            one.send("\u{11}")
            #expect(try one.waitForExit() == 0)
        }
    }
}
