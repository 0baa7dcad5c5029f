import Foundation
import Testing

/// fusen for somebody who has never seen it.
@Suite("はじめて") struct FirstRunTests {
    private func terminal(_ arguments: [String], _ sessions: TemporarySessions) -> TerminalUnderTest {
        TerminalUnderTest(arguments, environment: ["FUSEN_SESSIONS": sessions.path], rows: 40, columns: 100)
    }

    @Test func withoutASessionItOffersTheDemoQuestionsAndAFileAndSaysHowToLeave() throws {
        let sessions = TemporarySessions()
        let console = terminal([], sessions)
        for words in ["見本で試す", "順に尋ねます", ".fusen ファイルのパス", "Ctrl-Q", "F12", "fusen doctor"] {
            try console.waitFor(words)
        }
        console.send("ｄ\r")
        try console.waitFor("体験用の一晩です")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func noCommandIsBrokenWhereTheLineEnds() throws {
        let sessions = TemporarySessions()
        for columns in [60, 70, 80] {
            let console = TerminalUnderTest(
                [], environment: ["FUSEN_SESSIONS": sessions.path], rows: 24, columns: columns)
            for words in ["doctor", "Ctrl-Q", "どこから始めますか", "調べられます。"] { try console.waitFor(words) }
            console.send("\r")
            #expect(try console.waitForExit() == 0)
        }
    }

    @Test func aSessionMadeByQuestionsIsOpened() throws {
        let sessions = TemporarySessions()
        let console = terminal([], sessions)
        try console.waitFor("見本で試す")
        console.send("n\r")
        try console.waitFor("会議名")
        console.send(String(repeating: "\r", count: 11))
        try console.waitFor("[1進行]")
        // Nobody was asked about it.
        try console.waitFor("次第は「大切なこと意見集約」のものです")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(FileManager.default.fileExists(atPath: sessions.path + "/kai1/kai1.fusen"))
    }

    /// Two meetings of the same name are told apart by their days.
    @Test func withSessionsItOffersThemWithTheirDaysAndHowManyOpinionsTheyHave() throws {
        let sessions = TemporarySessions()
        try fusen("new", "haru", "--title", "まちづくり会議", "--date", "2026-04-18", in: sessions)
        try fusen("new", "aki", "--title", "まちづくり会議", "--date", "2026-10-03", in: sessions)
        try fusen("do", "aki", "post", "1", "道が暗い", in: sessions)
        try Data("こわれた".utf8).write(to: URL(fileURLWithPath: sessions.path + "/haru/haru.fusen"))
        let console = terminal([], sessions)
        try console.waitFor("どのセッションを開きますか")
        try console.waitFor("番号か文字")
        #expect(console.text.contains("1  aki                  2026-10-03      1  まちづくり会議"))
        #expect(console.text.contains("2  haru                 /") && console.text.contains("セッションではありません"))
        console.send("\r")
        #expect(try console.waitForExit() == 0)
    }

    /// A bell rings once, at the facilitator's; the projector has no lines.
    @Test func helpNamesNoOptionThatTheVerbDoesNotHonour() throws {
        let sessions = TemporarySessions()
        for (verb, honoured) in [
            ("open", ["--on-bell", "--linear", "--as"]), ("demo", ["--on-bell", "--linear", "--as"]),
            ("note", ["--linear", "--as"]), ("wall", []),
        ] {
            let help = try fusen(verb, "--help", in: sessions).output
            for option in ["--on-bell", "--linear", "--as"] {
                #expect(help.contains(option + " ") == honoured.contains(option), "\(verb) \(option)")
                if !honoured.contains(option), option != "--linear" {
                    #expect(try fusen(verb, "kai", option, "x", in: sessions).status == 64, "\(verb) \(option)")
                }
            }
            #expect(help.contains("--palette"), "\(verb)")
        }
        try fusen("new", "kai", in: sessions)
        #expect(try fusen("wall", "kai", "--linear", in: sessions).complaint.contains("--linear"))
    }

    @Test func aSampleThatWasSetAsideIsListedAndOpened() throws {
        let sessions = TemporarySessions()
        try fusen("demo", "--linear", in: sessions, input: "見本に打った意見\n")
        let told = try fusen("demo", "--fresh", "--linear", in: sessions)
        #expect(told.complaint.contains("fusen open demo-2"), "\(told.complaint)")
        #expect(try fusen("list", in: sessions).output.contains("demo-2 "))
        #expect(try fusen("open", "demo-2", "--linear", in: sessions).status == 0)
        #expect(try fusen("log", "demo-2", in: sessions).output.contains("見本に打った意見"))
        #expect(!sessions.contents.keys.contains { $0.hasPrefix("demo-2/") && $0.contains("/demo.fusen") })
    }

    @Test func theListHasHeadsInATerminalAndSaysWhereItLooked() throws {
        let sessions = TemporarySessions()
        #expect(try fusen("list", in: sessions).output.contains(sessions.path))
        try fusen("new", "kai1", in: sessions)
        #expect(try fusen("list", in: sessions).output.split(separator: "\n").count == 1)
        let console = terminal(["list"], sessions)
        try console.waitFor("フォルダ: " + sessions.path)
        try console.waitUntil("the heads") { terminal in
            (0..<40).contains { terminal.row($0).hasPrefix("名前") && terminal.row($0).contains("付箋  会議名") }
        }
        #expect(try console.waitForExit() == 0)
    }

    @Test func aPartOfAVerbIsExplainedInEitherOrder() throws {
        let sessions = TemporarySessions()
        let told = try fusen("help", "store", "init", in: sessions)
        let other = try fusen("store", "help", "init", in: sessions)
        #expect(told.status == 0 && other.status == 0 && other.output == told.output && !told.output.isEmpty)
    }

    @Test func completionsKnowFilesAndPrograms() throws {
        let sessions = TemporarySessions()
        let script = try fusen("--generate-completion-script", "fish", in: sessions).output.split(separator: "\n")
        func line(_ verb: String, _ option: String) -> Substring {
            script.first { $0.contains("\"fusen \(verb)") && $0.contains(option) } ?? ""
        }
        #expect(line("new", "-l 'program'").contains("taisetsu"))
        #expect(line("report", "-l 'form'").contains("kawaraban"))
        #expect(
            line("report", "-l 'templates'").contains("-d") || line("report", "-l 'templates'").contains("directories"))
    }

    @Test func aWordThatIsNoSessionMakesNone() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai1", in: sessions)
        let console = terminal([], sessions)
        try console.waitFor("1  kai1")
        #expect(!console.text.contains("Ctrl-Q"))
        console.send("99\r")
        try console.waitFor("「99」は一覧にありません（1–1）")
        console.send("kia1\r")
        try console.waitFor("kia1")
        console.send("kai1\r")
        try console.waitFor("[1進行]")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sessions.path) == ["kai1"])
    }

    @Test func theListIsSearchedBehindASlash() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai1", in: sessions)
        try fusen("do", "kai1", "post", "1", "回覧板が遅い", in: sessions)
        let console = terminal([], sessions)
        try console.waitFor("/言葉")
        console.send("／回覧板\r")
        try console.waitFor("付箋 1  回覧板が遅い")
        console.send("/ない言葉\r")
        try console.waitFor("見つかりませんでした")
        // A path is a path.
        console.send(sessions.path + "/kai1/kai1.fusen\r")
        try console.waitFor("[1進行]")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func optionsOfEveryVerbMayStandBeforeIt() throws {
        let (sessions, others) = (TemporarySessions(), TemporarySessions())
        #expect(try fusen("--sessions", others.path, "new", "kai1", in: sessions).status == 0)
        #expect(FileManager.default.fileExists(atPath: others.path + "/kai1/kai1.fusen"))
        let list = try fusen("--lang=en", "--sessions", others.path, "list", in: sessions)
        #expect(list.status == 0 && list.output.contains("kai1") && !list.output.contains("グループ"))
        #expect(try fusen("--lang", "en", "help", "new", in: sessions).output.contains("USAGE"))
        #expect(try fusen("--sessions", others.path, "do", "kai1", "post", "1", "回覧板", in: sessions).status == 0)
        let made = try fusen("--lang", "en", "store", "init", "--help", in: sessions)
        #expect(made.status == 0 && made.output.contains("store init"))
    }

    @Test func helpIsJapaneseToTheEndAndNamesTheProgram() throws {
        let sessions = TemporarySessions()
        let search = try fusen("search", "--help", in: sessions).output
        #expect(!search.contains("default"))
        let store = try fusen("store", in: sessions).output
        #expect(store.contains("使い方: fusen store <コマンド>"))
        #expect(store.contains("詳しくは fusen help store コマンド"))
        let asked = try fusen("--lang", "en", "--help", in: sessions).output
        let byLocale = try fusen("--help", in: sessions, environment: ["LC_ALL": "en_US.UTF-8"]).output
        #expect(asked == byLocale)
    }

    @Test func theVersionTellsThatItIsNoPackage() throws {
        let answer = try fusen("--version", in: TemporarySessions())
        #expect(answer.output == "1.0.0 (開発版)\n")
    }
}

@Suite("doctor") struct DoctorTests {
    @Test func inATerminalItAsksTheTerminal() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["doctor"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 40, columns: 100)
        #expect(try console.waitForExit() == 0)
        for words in ["横100桁×縦40行", "256色", "①の幅", sessions.path, "ロックできます", "SQLite", "時間帯"] {
            #expect(console.text.contains(words), "\(words) is not in\n\(console.text)")
        }
    }

    @Test func aSmallTerminalIsWrong() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["doctor"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 40, columns: 70)
        #expect(try console.waitForExit() == 1)
        #expect(console.text.contains("!!"))
    }

    @Test func aSynchronisedFolderIsTold() throws {
        let sessions = TemporarySessions()
        let answer = try fusen("doctor", "--sessions", sessions.path + "/OneDrive - 市役所/会議", in: sessions)
        #expect(answer.output.contains("OneDrive の同期フォルダ"))
        #expect(answer.status == 0)
        #expect(sessions.contents.isEmpty, "nothing is left behind")
    }

    @Test func whereNothingCanBeWrittenItSaysSo() throws {
        let answer = try fusen("doctor", "--sessions", "/proc/sessions", in: TemporarySessions())
        #expect(answer.output.contains("--sessions でほかのフォルダ"))
        #expect(answer.status == 1)
    }
}
