import Foundation
import Testing

@Suite("会を用意する") struct NewSessionTests {
    private func terminal(_ arguments: [String], _ sessions: TemporarySessions) -> TerminalUnderTest {
        TerminalUnderTest(arguments, environment: ["FUSEN_SESSIONS": sessions.path], rows: 60, columns: 100)
    }

    /// Answers a question once it is asked.
    private func answer(_ question: String, _ words: String, _ console: TerminalUnderTest) throws {
        try console.waitUntil("「\(question)」") { $0.row($0.cursor.row).hasPrefix(question) }
        let row = console.cursor.row
        console.send(words + "\r")
        try console.waitUntil("the answer to 「\(question)」") { $0.cursor.row > row }
    }

    @Test func everythingIsAskedForAndEnterTakesTheDefaults() throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        for question in [
            "会議名［まちづくり会議］", "第何回［なし］", "日付", "会場［未定］", "進行プログラムの番号",
            "話し合う問い［パートナーシップ", "開始",
            "終了予定", "部会とグループの数",
            "1グループの人数［未定］", "セッションの名前（開くときに使う）［kai1］",
        ] { try answer(question, "", console) }
        try console.waitFor("次第は「大切なこと意見集約」のものです")
        #expect(try console.waitForExit() == 0)
        let told = try report("kai1", in: sessions)
        let occasion = try #require(told["occasion"] as? [String: Any])
        #expect(occasion["title"] as? String == "まちづくり会議" && occasion["start"] as? String == "19:00")
        let groups = try #require(told["groups"] as? [[String: Any]])
        #expect(groups.count == 6)
    }

    @Test func answersAreTypedInJapaneseAndABadOneIsAskedAgain() throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        try answer("会議名", "第３回まちづくり会議", console)
        try answer("第何回［第3回］", "三回目の", console)
        try console.waitFor("「三回目の」は開催回として読めません")
        try answer("第何回［第3回］", "", console)
        try answer("日付", "令和９年２月３０日", console)
        try console.waitFor("「令和９年２月３０日」は日付として読めません（11/28、令和8年11月28日）")
        try answer("日付", "令和９年２月２８日", console)
        try console.waitFor("→ 令和9年2月28日（日）")
        try answer("会場", "中央公民館", console)
        try answer("進行プログラムの番号", "99", console)
        try console.waitFor("「99」は一覧にありません")
        try answer("進行プログラムの番号", "kadai", console)
        try answer("話し合う問い", "公園をどう使うか", console)
        try answer("開始", "１８時３０分", console)
        try answer("終了予定", "午後６時", console)
        try console.waitFor("終了 18:00 が開始 18:30 より後ではありません")
        try answer("終了予定", "２１時", console)
        try answer("部会とグループの数", "９人", console)
        try console.waitFor("９人")
        try answer("部会とグループの数", "まちづくり＝３、福祉", console)
        try answer("グループの数", "１", console)
        try console.waitFor("合いません")
        try answer("グループの数", "５班", console)
        try answer("1グループの人数", "９人", console)
        try answer("セッションの名前", "a b", console)
        try console.waitFor("a b")
        try answer("セッションの名前（開くときに使う）［kai3］", "", console)
        #expect(try console.waitForExit() == 0)
        let told = try report("kai3", in: sessions)
        let occasion = try #require(told["occasion"] as? [String: Any])
        #expect(occasion["title"] as? String == "第３回まちづくり会議" && occasion["ordinal"] as? Int == 3)
        #expect(occasion["date"] as? String == "2027-02-28" && occasion["place"] as? String == "中央公民館")
        #expect(occasion["start"] as? String == "18:30" && occasion["end"] as? String == "21:00")
        let groups = try #require(told["groups"] as? [[String: Any]])
        #expect(groups.map { $0["people"] as? Int } == [9, 9, 9, 9, 9])
        #expect(groups.map { $0["track"] as? String } == ["まちづくり", "まちづくり", "まちづくり", "福祉", "福祉"])
    }

    @Test func timesAreToldBackAndFiguresBehindTracksAreTheirGroups() throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        for question in ["会議名", "第何回", "日付", "会場", "進行プログラムの番号", "話し合う問い"] {
            try answer(question, "", console)
        }
        try answer("開始", "６時半", console)
        try console.waitFor("→ 6:30")
        try answer("終了予定", "７時", console)
        try console.waitFor("分長くなります（次第はあとで直せます）")
        try answer("部会とグループの数", "第１部会３、第２部会2グループ", console)
        try console.waitFor("→ 第１部会=3、第２部会=2")
        try answer("1グループの人数", "", console)
        try answer("セッションの名前", "", console)
        #expect(try console.waitForExit() == 0)
        let groups = try #require(try report("kai1", in: sessions)["groups"] as? [[String: Any]])
        #expect(groups.map { $0["track"] as? String } == ["第１部会", "第１部会", "第１部会", "第２部会", "第２部会"])
    }

    /// 「２」 at the question of tracks is no track called so.
    @Test func aNumberOfGroupsAloneMakesNoTrack() throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        for question in [
            "会議名", "第何回", "日付", "会場", "進行プログラムの番号", "話し合う問い", "開始", "終了予定",
        ] {
            try answer(question, "", console)
        }
        try answer("部会とグループの数", "４００グループ", console)
        try console.waitFor("グループの数として使えません")
        try answer("部会とグループの数", "２つ", console)
        try console.waitFor("→ 2グループ")
        try answer("1グループの人数", "", console)
        try answer("セッションの名前", "", console)
        #expect(try console.waitForExit() == 0)
        let told = try report("kai1", in: sessions)
        #expect((told["groups"] as? [[String: Any]])?.count == 2)
        #expect((told["tracks"] as? [Any] ?? []).isEmpty)
    }

    @Test(arguments: ["\u{3}", "\u{4}"]) func givingUpLeavesNothingBehind(_ key: String) throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        try answer("会議名", "", console)
        try answer("第何回", "", console)
        try console.waitFor("日付")
        console.send(key)
        #expect(try console.waitForExit() != 0)
        #expect(sessions.contents.isEmpty)
        if key == "\u{4}" { #expect(console.text.contains("何も作っていません")) }
    }

    @Test func aQuestionIsGoneBackToAndKeepsItsAnswer() throws {
        let sessions = TemporarySessions()
        let console = terminal(["new"], sessions)
        try answer("会議名", "<", console)
        try answer("会議名", "はじめの会", console)
        try answer("第何回", "２回", console)
        try answer("日付", "令和8年12月5日", console)
        try answer("会場", "中央\t公民館", console)
        try answer("進行プログラムの番号", "<", console)
        // What was typed before stays behind an answer that cannot be read.
        try answer("会場［中央 公民館］", "＜", console)
        try answer("日付（例 11/28、令和8年11月28日）［令和8年12月5日（土）］", "あした", console)
        try answer("日付（例 11/28、令和8年11月28日）［令和8年12月5日（土）］", "＜", console)
        try answer("第何回［第2回］", "<", console)
        try answer("会議名［はじめの会］", "次の会", console)
        try answer("第何回［第2回］", "", console)
        for question in [
            "日付（例 11/28、令和8年11月28日）［令和8年12月5日（土）］", "会場［中央 公民館］", "進行プログラムの番号",
            "話し合う問い", "開始", "終了予定",
        ] {
            try answer(question, "", console)
        }
        try answer("部会とグループの数", "なし", console)
        try answer("グループの数", "3", console)
        try answer("1グループの人数", "<", console)
        try answer("グループの数［3］", "4", console)
        try answer("1グループの人数", "", console)
        // It is opened by the letters of a keyboard.
        try answer("セッションの名前", "ｋａｉ２", console)
        #expect(try console.waitForExit() == 0)
        let told = try report("kai2", in: sessions)
        let occasion = try #require(told["occasion"] as? [String: Any])
        #expect(occasion["title"] as? String == "次の会" && (told["groups"] as? [Any])?.count == 4)
    }

    @Test func whatTheOptionsSayIsNotAsked() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai1", in: sessions)
        let console = terminal(
            [
                "new", "--title", "夕べの会", "--meeting", "2", "--date", "2026-11-28", "--place", "", "--start",
                "19時",
                "--groups", "4", "--lang", "ja",
            ], sessions)
        for question in [
            "進行プログラムの番号", "話し合う問い", "終了予定", "部会とグループの数",
            "1グループの人数",
        ] { try answer(question, "", console) }
        try answer("セッションの名前（開くときに使う）［kai2］", "kai1", console)
        try console.waitFor("すでにあります")
        try answer("セッションの名前（開くときに使う）［kai2］", "", console)
        #expect(try console.waitForExit() == 0)
        let groups = try #require(try report("kai2", in: sessions)["groups"] as? [[String: Any]])
        #expect(groups.count == 4)
    }

    @Test func withoutATerminalANameIsNeeded() throws {
        let sessions = TemporarySessions()
        let answer = try fusen("new", in: sessions, input: "\n\n")
        #expect(answer.status == 64 && answer.complaint.contains("セッションの名前を指定してください"))
        #expect(sessions.contents.isEmpty)
    }

    @Test func optionsSayTheSame() throws {
        let sessions = TemporarySessions()
        let made = try fusen(
            "new", "kai", "--title", "会", "--meeting", "第２回", "--date", "R8.11.28", "--place", "公民館", "--start",
            "18時30分",
            "--end", "9pm", "--track", "まちづくり=2", "--track", "福祉＝１班", "--people", "８人", in: sessions)
        #expect(made.status == 0, "\(made.complaint)")
        let told = try report("kai", in: sessions)
        let occasion = try #require(told["occasion"] as? [String: Any])
        #expect(occasion["date"] as? String == "2026-11-28" && occasion["ordinal"] as? Int == 2)
        #expect(occasion["start"] as? String == "18:30" && occasion["end"] as? String == "21:00")
        let groups = try #require(told["groups"] as? [[String: Any]])
        #expect(groups.map { $0["track"] as? String } == ["まちづくり", "まちづくり", "福祉"])
        #expect(groups.map { $0["people"] as? Int } == [8, 8, 8])
    }

    /// What has an hour of its own in the program goes with the hour that was said.
    @Test func theFixedHoursGoWithTheBeginning() throws {
        let sessions = TemporarySessions()
        let answer = try fusen(["new", "kai", "--program", "kadai", "--start", "18:30"], in: sessions)
        #expect(answer.status == 0)
        let told = try fusen("report", "kai", "--format", "json", "--internal", in: sessions).output
        #expect(!told.contains("13:00") && told.contains("18:30"), "\(told)")
    }

    /// Groups are shared out among the tracks of the program that was asked for, or those named.
    @Test(
        arguments: [
            (["--groups", "3"], [nil, nil, nil]),
            (
                ["--program", "taisetsu", "--groups", "7"],
                [
                    "分野別", "分野別", "分野別", "分野別", "コミュニティ運営", "コミュニティ運営",
                    "コミュニティ運営",
                ]
            ),
            (["--groups", "1"], [nil]), (["--groups", "２", "--track", "なし"], [nil, nil]),
            (["--groups", "3", "--track", "甲=1", "--track", "乙"], ["甲", "乙", "乙"]),
            (["--track", "甲=1", "--track", "乙=1", "--groups", "2"], ["甲", "乙"]),
            (["--track", "甲２・乙１"], ["甲", "甲", "乙"]),
            (["--track", "まち２グループ福祉１"], ["まち", "まち", "福祉"]),
            (["--track", "第１部会３", "--groups", "1"], ["第１部会３"]),
            (["--track", "福祉・健康", "--groups", "1"], ["福祉・健康"]),
        ] as [([String], [String?])]) func groupsAndTracks(_ options: [String], _ tracks: [String?]) throws
    {
        let sessions = TemporarySessions()
        #expect(try fusen(["new", "kai"] + options, in: sessions).status == 0)
        let groups = try #require(try report("kai", in: sessions)["groups"] as? [[String: Any]])
        #expect(groups.map { $0["track"] as? String } == tracks)
    }

    @Test(arguments: [
        ["--track", "甲=2", "--groups", "3"], ["--track", "甲=0"], ["--track", "=2"],
        [
            "--track", "甲", "--track",
            "甲",
        ],
        ["--track", "甲", "--track", "乙", "--groups", "1"], ["--start", "25時"],
        [
            "--start", "19:00", "--end",
            "18:00",
        ],
        ["--people", "多い"], ["--meeting", "0"], ["--date", "13/1"], ["--groups", "x"],
    ]) func optionsThatCannotBeAreWrongUsage(_ options: [String]) throws {
        let sessions = TemporarySessions()
        #expect(try fusen(["new", "kai"] + options, in: sessions).status == 64, "\(options)")
        #expect(sessions.contents.isEmpty)
    }

    @Test(arguments: [
        ("第3回まちづくり会議", "3", "第4回まちづくり会議", 4), ("第３回 会議", "3", "第４回 会議", 4),
        ("第九回会議", "9", "第十回会議", 10),
        ("第45回市民会議", "2", "第46回市民会議", 3), ("まちづくり会議", "1", "まちづくり会議", 2),
    ]) func theNextMeetingHasTheNextNumber(_ title: String, _ number: String, _ next: String, _ ordinal: Int) throws {
        let sessions = TemporarySessions()
        try fusen("new", "a", "--title", title, "--meeting", number, in: sessions)
        #expect(try fusen("new", "b", "--after", "a", in: sessions).status == 0)
        let occasion = try #require(try report("b", in: sessions)["occasion"] as? [String: Any])
        #expect(occasion["title"] as? String == next && occasion["ordinal"] as? Int == ordinal)
        // A number the year has already is refused.
        #expect(try fusen("new", "c", "--after", "b", "--meeting", number, in: sessions).status == 64)
    }

    @Test func withoutANumberItIsReadFromTheTitle() throws {
        let sessions = TemporarySessions()
        try fusen("new", "a", "--title", "第3回まちづくり会議", in: sessions)
        try fusen("new", "b", "--after", "a", in: sessions)
        for (session, ordinal) in [("a", 3), ("b", 4)] {
            let occasion = try #require(try report(session, in: sessions)["occasion"] as? [String: Any])
            #expect(occasion["title"] as? String == "第\(ordinal)回まちづくり会議")
            #expect(occasion["ordinal"] as? Int == ordinal)
        }
    }

    @Test func theNextMeetingIsOnTheDayToldAtTheOneBefore() throws {
        let sessions = TemporarySessions()
        try fusen("new", "a", "--date", "2026-11-21", in: sessions)
        let open = try fusen("new", "b", "--after", "a", in: sessions)
        #expect(open.output.contains("日付は未定です"))
        #expect((try report("b", in: sessions)["occasion"] as? [String: Any])?["date"] == nil)
        try fusen("do", "a", in: sessions, input: "next 12月15日（火）19時 中央公民館\n")
        let told = try fusen("new", "c", "--after", "a", in: sessions)
        #expect(told.output.contains("2026-12-15") || told.output.contains("12月15日"), "\(told.output)")
        #expect((try report("c", in: sessions)["occasion"] as? [String: Any])?["date"] as? String == "2026-12-15")
    }

    @Test func aNextMeetingOfAnotherWeekdayIsRefusedOrTold() throws {
        let sessions = TemporarySessions()
        let made = try fusen("new", "a", "--date", "2026-11-21", in: sessions)
        #expect(made.output.contains("日付は 令和8年11月21日（土） です"), "\(made.output)")
        let refused = try fusen("do", "a", "next", "12月15日（水）19時", in: sessions)
        #expect(refused.status == 1, "\(refused)")
        #expect(refused.complaint.contains("曜日が違います（令和8年12月15日（火）"), "\(refused)")
        // The day of the meeting stands in a line before.
        let script = try fusen("do", "a", in: sessions, input: "date 2027-11-20\nnext 12月15日（火）19時\n")
        #expect(script.status == 1 && script.complaint.contains("令和9年12月15日（水）"), "\(script)")
        try fusen("do", "a", in: sessions, input: "next 12月15日（水）19時\ndate 2026-11-21\n")
        let told = try fusen("new", "b", "--after", "a", in: sessions)
        #expect(told.output.contains("曜日が違います（令和8年12月15日（火）"), "\(told.output)")
    }

    /// What a built-in program is made of was another meeting's: it is no aim of a session until somebody enters it.
    @Test func aimsOfABuiltInProgramAreNotPublished() throws {
        let sessions = TemporarySessions()
        try fusen("new", "a", in: sessions)
        #expect((try report("a", in: sessions)["occasion"] as? [String: Any])?["aims"] as? [String] == [])
        let program = sessions.path + "/own.yaml"
        let words = "id: own\nname: 自前\ncatalogue: kyodo18\naims: [集まる]\n"
        try Data(words.utf8).write(to: URL(fileURLWithPath: program))
        #expect(try fusen("new", "b", "--program", program, in: sessions).status == 0)
        #expect((try report("b", in: sessions)["occasion"] as? [String: Any])?["aims"] as? [String] == ["集まる"])
    }

    @Test func afterAnotherMeetingItsWaysAreTheDefaults() throws {
        let sessions = TemporarySessions()
        try fusen(
            "new", "kai1", "--title", "第1回会議", "--meeting", "1", "--place", "公民館", "--start", "18:30", "--end",
            "20:30",
            "--groups", "3", in: sessions)
        let console = terminal(["new", "--after", "kai1"], sessions)
        for question in [
            "会議名［第2回会議］", "第何回［第2回］", "日付", "会場［公民館］",
            "進行プログラムの番号［前の会（kai1）と同じ］", "話し合う問い",
            "開始（例 18:30、18時30分、午後7時）［18:30］",
            "終了予定［20:30］", "セッションの名前（開くときに使う）［kai2］",
        ] { try answer(question, "", console) }
        #expect(try console.waitForExit() == 0)
        let told = try report("kai2", in: sessions)
        #expect((told["groups"] as? [Any])?.count == 3)
        #expect((told["occasion"] as? [String: Any])?["place"] as? String == "公民館")
    }

    @Test func aMistypedVerbIsNotASession() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for (arguments, words) in [
            (["opne", "kai"], "fusen open"), (["kia"], "コマンドもセッションもありません"),
            (["--lang", "ja", "reprot", "kai"], "fusen report"),
            (["--sessions=\(sessions.path)", "snapshto"], "fusen snapshot"),
        ] {
            let answer = try fusen(arguments, in: sessions)
            #expect(answer.status == 64 && answer.complaint.contains(words), "\(answer.complaint)")
            #expect(answer.complaint.split(separator: "\n").count == 1)
        }
        let english = try fusen("opne", in: sessions, environment: ["LANG": "en_GB.UTF-8"])
        #expect(english.complaint.contains("no such verb or session: “opne”. Did you mean fusen open?"))
        // A session is still opened by its name alone, wherever it lies.
        let (path, kai) = (sessions.path + "/kai/kai.fusen", "kai")
        for session in [path, kai] { #expect(try fusen(session, in: sessions).complaint.contains("端末")) }
    }
}
