import Foundation
import TestSupport
import Testing

/// An evening in two houses on one server: the real program, each house with a machine and a line of its own.
@Suite("二つの会場の夜", .enabled(if: PostgresForTests.isInstalled)) struct ServerJourneyTests {
    /// A house: where its copies lie, and its line to the server.
    private final class House {
        let sessions = TemporarySessions()
        let line = LineForTests(to: PostgresForTests.shared.port)
        let server: String
        let database: String

        init(_ database: String) {
            self.database = database
            server = PostgresForTests.shared.address(database, port: line.port)
        }

        deinit { line.end() }

        /// What the programs of that house are told.
        var environment: [String: String] {
            ["XDG_DATA_HOME": sessions.path, "FUSEN_STORE": server, "FUSEN_SESSIONS": ""]
        }

        /// The files of what waits for the server on this machine.
        var outboxes: [String] { names("-outbox-") }

        /// The reports on this machine.
        var reports: [String] { names("kekka.md") }

        /// What the drafts on this machine hold.
        var drafts: String {
            FileManager.default.enumerator(atPath: sessions.path)?.compactMap { $0 as? String }
                .filter { $0.contains("-draft-") }
                .compactMap { try? String(contentsOfFile: sessions.path + "/" + $0, encoding: .utf8) }.joined() ?? ""
        }

        private func names(_ part: String) -> [String] {
            (FileManager.default.enumerator(atPath: sessions.path)?.compactMap { $0 as? String } ?? [])
                .filter { $0.contains(part) }.map { URL(fileURLWithPath: $0).lastPathComponent }
        }

        func run(_ arguments: String...) throws -> Answer {
            try fusen(arguments, in: sessions, environment: environment)
        }

        func console(_ arguments: String...) -> TerminalUnderTest {
            TerminalUnderTest(arguments, environment: environment, rows: 24, columns: 80)
        }
    }

    private func houses() throws -> (west: House, east: House) {
        let database = PostgresForTests.shared.database()
        let (west, east) = (House(database), House(database))
        #expect(try west.run("store", "init").status == 0)
        return (west, east)
    }

    /// The console of whoever leads a new meeting, in the eastern house.
    private func facilitator(_ west: House, _ east: House) throws -> TerminalUnderTest {
        #expect(try west.run("new", "kai").status == 0)
        let facilitator = east.console("open", "kai")
        try facilitator.waitFor("[1進行]")
        return facilitator
    }

    @Test func anOpinionGivenWithoutALineIsSentOnceWhenItIsBackWhateverEndsTheConsole() throws {
        // given the facilitator in one house and a note-taker in the other
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let facilitator = west.console("open", "kai")
        try facilitator.waitFor("1進行")
        let noteTaker = east.console("note", "kai", "--group", "1")
        try noteTaker.waitFor("1グループ ›")
        noteTaker.send("回覧板が遅い\r")
        facilitator.send("\u{1B}OQ")
        try facilitator.waitFor("回覧板が遅い")
        try facilitator.waitFor("参加中 記録1")
        // when the line of the other house is cut, and an opinion comes in there
        east.line.cut()
        noteTaker.send("会場が寒い\r")
        try noteTaker.waitFor("サーバーと切断")
        try noteTaker.waitFor("送信待ち 1")
        // then whoever begins anew there still has it, without a line
        noteTaker.signal(SIGKILL)
        _ = try noteTaker.waitForExit()
        let again = east.console("note", "kai", "--group", "1")
        try again.waitFor("会場が寒い")
        try again.waitFor("送信待ち 1")
        #expect(!facilitator.text.contains("会場が寒い"))
        // and it arrives once the line is back
        east.line.mend()
        try again.waitFor("預かっていた付箋1枚を送りました")
        try facilitator.waitFor("会場が寒い")
        again.send("\u{11}")
        _ = try again.waitForExit()
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
        let log = try west.run("log", "kai").output
        #expect(log.components(separatedBy: "会場が寒い").count == 2)
        #expect(try east.run("list").output.contains("kai"))
    }

    @Test func aStepWithoutALineIsNotTakenLaterByItself() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        east.line.cut()
        facilitator.send("n")
        // Known by that key, or before it.
        try facilitator.waitFor("いまの操作は")
        east.line.mend()
        try facilitator.waitFor("サーバーにつながりました")
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
        let log = try west.run("log", "kai").output
        #expect(!log.contains("移りました"))
    }

    @Test func whatWaitsIsSentByWhoeverOpensNextAndToldOnLeaving() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let noteTaker = east.console("note", "kai", "--group", "2", "--as", "佐藤")
        try noteTaker.waitFor("2グループ ›")
        east.line.cut()
        noteTaker.send("電源が切れる前\r")
        try noteTaker.waitFor("送信待ち 1")
        noteTaker.send("\u{11}")
        _ = try noteTaker.waitForExit()
        #expect(noteTaker.output.contains("送信待ちの付箋1枚は、このPCに残っています"))
        // when somebody else sits down there
        east.line.mend()
        let other = east.console("note", "kai", "--group", "2", "--as", "鈴木")
        try other.waitFor("電源が切れる前")
        other.send("\u{11}")
        _ = try other.waitForExit()
        // then it is there once, as it was given
        let log = try west.run("log", "kai").output
        #expect(log.components(separatedBy: "電源が切れる前").count == 2)
        #expect(log.split(separator: "\n").contains { $0.contains("電源が切れる前") && $0.contains("佐藤") })
    }

    @Test func whatWaitsIsSentHoweverTheServerIsNamedNextTime() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let noteTaker = east.console("note", "kai", "--group", "2")
        try noteTaker.waitFor("2グループ ›")
        east.line.cut()
        noteTaker.send("別の書き方の前\r")
        try noteTaker.waitFor("送信待ち 1")
        noteTaker.send("\u{11}")
        _ = try noteTaker.waitForExit()
        // when the same server is named in other words
        east.line.mend()
        let other = east.console("note", "kai", "--group", "2", "--store", east.server + "?application_name=fusen")
        try other.waitFor("別の書き方の前")
        other.send("\u{11}")
        _ = try other.waitForExit()
        let log = try west.run("log", "kai").output
        #expect(log.components(separatedBy: "別の書き方の前").count == 2)
    }

    @Test func aServerThatHangsIsSaidOfByItselfAndNothingIsDoneLater() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        east.line.loseAnswers()
        // Without a key.
        try facilitator.waitFor("サーバーと切断")
        facilitator.send("n")
        try facilitator.waitFor("いまの操作は行っていません")
        #expect(!facilitator.text.contains("送信待ち"))
        east.line.mend()
        try facilitator.waitFor("サーバーにつながりました")
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
        let log = try west.run("log", "kai").output
        #expect(!log.contains("移りました"))
    }

    @Test func anOpinionThatComesTooLateIsGivenBackAndNotSaidToBeSent() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let noteTaker = east.console("note", "kai", "--group", "2")
        try noteTaker.waitFor("2グループ ›")
        east.line.cut()
        noteTaker.send("遅れた意見\r")
        try noteTaker.waitFor("送信待ち 1")
        #expect(try west.run("do", "kai", "close").status == 0)
        east.line.mend()
        try noteTaker.waitFor("2グループ › 遅れた意見")
        #expect(!noteTaker.text.contains("送りました"))
        noteTaker.send("\u{11}")
        _ = try noteTaker.waitForExit()
        #expect(!(try west.run("log", "kai").output.contains("遅れた意見")))
    }

    /// Whether a step arrived that was not answered.
    @Test func whatIsTakenBackAsTheLineBreaksIsToldLaterAsItCameOut() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        let told = try stepWithoutAnswer(facilitator, west, east)
        // then what came of it is said when it is back
        east.line.mend()
        try facilitator.waitFor(told)
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
    }

    /// A step asked for on a line that takes what is asked to the server and no answer back.
    /// - Returns: what is to be told of it once the line is back.
    private func stepWithoutAnswer(
        _ facilitator: TerminalUnderTest, _ west: House, _ east: House
    ) throws -> String {
        east.line.loseAnswers()
        facilitator.send("n")
        return try told(facilitator, west, "移りました")
    }

    /// What is to be told of an act without an answer.
    private func told(_ facilitator: TerminalUnderTest, _ west: House, _ deed: String) throws -> String {
        try facilitator.waitFor("届いたかは後で知らせます")
        let isDone = try west.run("log", "kai").output.contains(deed)
        return isDone ? "切断のときの操作は届いていました" : "切断のときの操作は届いていません"
    }

    @Test func whatCameOfAnActStandsBesideTheOpinionsThatWereSent() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        // given an act that was not answered, and an opinion that waits behind it
        let told = try stepWithoutAnswer(facilitator, west, east)
        facilitator.send("\u{1B}OQ進行役の付箋\r")
        try facilitator.waitFor("送信待ち 1")
        // then both are told at once
        east.line.mend()
        try facilitator.waitUntil("both are told") { screen in
            screen.text.contains(told) && screen.text.contains("預かっていた付箋1枚を送りました")
        }
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
    }

    /// A closing that arrived and was not answered.
    @Test func theClosingThatArrivedAfterAllMakesItsReports() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        east.line.loseAnswers()
        facilitator.send("q")
        try facilitator.waitFor("閉会して報告を作成しますか")
        facilitator.send("\r")
        let told = try told(facilitator, west, "閉会")
        east.line.mend()
        try facilitator.waitFor(told)
        if told.contains("届いていました") {
            try facilitator.waitUntil("the reports are there") { _ in !east.reports.isEmpty }
        }
        facilitator.send("\u{11}")
        _ = try facilitator.waitForExit()
    }

    @Test func aVerbWhoseAnswerIsLostSaysThatItMayHaveArrived() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        #expect(try east.run("log", "kai").status == 0)
        let file = east.sessions.path + "/opinions.txt"
        try "道が暗い\n".write(toFile: file, atomically: true, encoding: .utf8)
        east.line.loseAnswers()
        let answer = try east.run("import", "kai", file, "--group", "1", "--yes")
        #expect(answer.status == 1 && answer.complaint.contains("届いたか分かりません"), "\(answer)")
        let answers = try east.run("do", "kai", "post", "1", "道が狭い")
        #expect(answers.status == 1 && answers.complaint.contains("1行目は、届いたか分かりません"), "\(answers)")
    }

    @Test func whoeverLeavesBeforeItIsKnownWhatArrivedIsToldSo() throws {
        let (west, east) = try houses()
        let facilitator = try facilitator(west, east)
        east.line.loseAnswers()
        facilitator.send("n")
        try facilitator.waitFor("いま: 開会")
        facilitator.send("\u{11}")
        #expect(try facilitator.waitForExit() == 1)
        #expect(facilitator.text.contains("届いたか分かりません: 項目「開会」に移りました"))
        #expect(!facilitator.text.contains("すべて保存してあります"))
    }

    @Test func whatIsGivenWhileTheLineIsKnownToBeGoneIsSeenAsNotSentAndIsNotUndone() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let noteTaker = east.console("note", "kai", "--group", "2")
        try noteTaker.waitFor("2グループ ›")
        east.line.cut()
        try noteTaker.waitFor("サーバーと切断")
        noteTaker.send("会場が寒い\r")
        // No number is promised, nor that it can be taken back, and its row never looks sent.
        try noteTaker.waitFor("2グループの付箋を預かりました。つながると送り、番号が決まります")
        #expect(noteTaker.text.split(separator: "\n").contains { $0.contains("会場が寒い") && $0.contains("…") })
        noteTaker.send("\u{1A}")
        try noteTaker.waitFor("いまは戻せません")
        // Nobody waits on leaving.
        noteTaker.send("\u{11}")
        _ = try noteTaker.waitForExit()
        #expect(noteTaker.output.contains("送信待ちの付箋1枚は、このPCに残っています"))
        east.line.mend()
        let again = east.console("note", "kai", "--group", "2")
        try again.waitFor("預かっていた付箋1枚を送りました")
        again.send("\u{11}")
        _ = try again.waitForExit()
        #expect(try west.run("log", "kai").output.components(separatedBy: "会場が寒い").count == 2)
    }

    /// Two opinions wait on the machine of a house whose console was killed, and the meeting is closed before its line
    /// is back.
    private func waitingBehindTheClosing(_ west: House, _ east: House, by name: String) throws {
        #expect(try west.run("new", "kai").status == 0)
        try leaveWaiting(["甲の言葉 ×3 #5", "乙の言葉"], by: name, of: 2, east)
        #expect(try west.run("do", "kai", "close").status == 0)
        east.line.mend()
    }

    /// Opinions that a note-taker gave on a cut line, whose console was then killed.
    private func leaveWaiting(_ opinions: [String], by name: String, of group: Int, _ house: House) throws {
        let noteTaker = house.console("note", "kai", "--group", "\(group)", "--as", name)
        try noteTaker.waitFor("\(group)グループ ›")
        house.line.cut()
        for opinion in opinions { noteTaker.send(opinion + "\r") }
        try noteTaker.waitFor("送信待ち \(opinions.count)")
        noteTaker.signal(SIGKILL)
        _ = try noteTaker.waitForExit()
    }

    @Test func wordsThatWaitedBeyondTheClosingComeBackToWhoeverTypedThem() throws {
        let (west, east) = try houses()
        try waitingBehindTheClosing(west, east, by: "佐藤")
        // when that one begins again
        for _ in 1...2 {
            let again = east.console("note", "kai", "--group", "2", "--as", "佐藤")
            // As they were typed, with their signs.
            try again.waitFor("2グループ › 甲の言葉 ×3 #5")
            // then both are there, and are after another kill
            try again.waitUntil("both words among the drafts") { _ in
                let texts = east.drafts
                return texts.contains("甲の言葉") && texts.contains("乙の言葉")
            }
            again.signal(SIGKILL)
            _ = try again.waitForExit()
        }
        #expect(east.outboxes == [])
        // and they go in once the meeting goes on
        #expect(try west.run("do", "kai", "reopen").status == 0)
        let again = east.console("note", "kai", "--group", "2", "--as", "佐藤")
        try again.waitFor("2グループ › 甲の言葉")
        again.send("\u{1B}[C\r")
        try again.waitFor("2グループ › 乙の言葉")
        again.send("\u{1B}[C\r")
        try again.waitUntil("the line is empty") { !$0.text.contains("› 乙の言葉") }
        again.send("\u{11}")
        _ = try again.waitForExit()
        let log = try west.run("log", "kai").output
        for words in ["甲の言葉", "乙の言葉"] { #expect(log.components(separatedBy: words).count == 2) }
    }

    @Test func wordsThatWaitForAGroupThatIsNoMoreAreGivenToWhoeverBegins() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai", "--groups", "3").status == 0)
        // given an opinion of a group that was removed before it could be sent
        try leaveWaiting(["三班の言葉 ×3"], by: "佐藤", of: 3, east)
        #expect(try west.run("do", "kai", "remove-group 3").status == 0)
        east.line.mend()
        // when somebody of another group begins, then that one has the words
        let other = east.console("note", "kai", "--group", "1", "--as", "山田")
        try other.waitFor("言葉を入力行に戻しました")
        try other.waitFor("› 三班の言葉 ×3")
        // and they wait no longer
        try other.waitUntil("nothing waits") { _ in east.outboxes == [] }
        other.send("\u{11}")
        _ = try other.waitForExit()
    }

    @Test func wordsThatWaitedBeyondTheClosingStayWhoeverElseBegins() throws {
        let (west, east) = try houses()
        try waitingBehindTheClosing(west, east, by: "佐藤")
        // when somebody else begins: then they are told of, and nobody takes them away
        let other = east.console("note", "kai", "--group", "2", "--as", "山田")
        try other.waitFor("佐藤の付箋2枚は送れません")
        other.send("\u{11}")
        _ = try other.waitForExit()
        #expect(east.outboxes == ["kai.fusen-outbox-佐藤"])
        // and whoever begins when the meeting goes on sends them, as they were given
        #expect(try west.run("do", "kai", "reopen").status == 0)
        let third = east.console("note", "kai", "--group", "2", "--as", "鈴木")
        try third.waitFor("預かっていた付箋2枚を送りました")
        third.send("\u{11}")
        _ = try third.waitForExit()
        #expect(east.outboxes == [])
        let log = try west.run("log", "kai").output
        for words in ["甲の言葉", "乙の言葉"] {
            let lines = log.split(separator: "\n").filter { $0.contains(words) }
            #expect(lines.count == 1 && lines.first?.contains("佐藤") == true)
        }
    }

    @Test(.enabled(if: SmallDisk.canBeMounted)) func whatWaitsWithoutRoomOnTheDiskIsSaidToBeOnNone() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let disk = try SmallDisk(kilobytes: 4000)
        func console() -> TerminalUnderTest {
            TerminalUnderTest(
                ["note", "kai", "--group", "2"], environment: ["XDG_DATA_HOME": disk.path, "FUSEN_STORE": east.server])
        }
        let noteTaker = console()
        try noteTaker.waitFor("2グループ ›")
        east.line.cut()
        try noteTaker.waitFor("サーバーと切断")
        // given a disk that takes no more
        let filler = disk.path + "/filler"
        try Data().write(to: URL(fileURLWithPath: filler))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: filler))
        while (try? file.write(contentsOf: Data(count: 4096))) != nil {}
        noteTaker.send("会場が寒い\r")
        try noteTaker.waitFor("送信待ちの付箋1枚をディスクに残せません")
        // when there is room again, then it is kept and said so
        unlink(filler)
        try file.close()
        try noteTaker.waitFor("送信待ちの付箋を、このPCに残しました")
        noteTaker.signal(SIGKILL)
        _ = try noteTaker.waitForExit()
        east.line.mend()
        let again = console()
        try again.waitFor("預かっていた付箋1枚を送りました")
        again.send("\u{11}")
        _ = try again.waitForExit()
    }

    @Test func whatAServerPutBackDoesNotGetAnyMoreIsNotPromised() throws {
        let (west, east) = try houses()
        #expect(try west.run("new", "kai").status == 0)
        let noteTaker = east.console("note", "kai", "--group", "2")
        try noteTaker.waitFor("2グループ ›")
        noteTaker.send("失われる言葉\r")
        try noteTaker.waitFor("✓ 付箋1を2グループに保存")
        // given a server that was put back to before that
        PostgresForTests.shared.sql(
            """
            UPDATE fusen.session SET last = last - 1;
            DELETE FROM fusen.entry WHERE number > (SELECT last FROM fusen.session)
            """, in: east.database)
        noteTaker.send("戻された後の言葉\r")
        try noteTaker.waitFor("サーバーが古い内容に戻されました")
        noteTaker.send("書きかけ\u{11}")
        #expect(try noteTaker.waitForExit() == 1)
        // then whoever leaves, or opens again, is told how to go on, and what has to be typed again
        for said in [noteTaker.output, try east.run("log", "kai").complaint] {
            #expect(said.contains("別のフォルダへ移してください") && !said.contains("次にこのPCで開いたときに送ります"))
            #expect(said.contains("「戻された後の言葉」") && said.contains("「書きかけ」"), "\(said)")
        }
    }

    @Test func peopleAreAdmittedByGroupAndToldWhatIsMissing() throws {
        let database = PostgresForTests.shared.database()
        let west = House(database)
        let early = try west.run("list")
        #expect(early.complaint.contains("データベースの所有者が fusen store init"))
        #expect(try west.run("store", "init").status == 0)
        // Where nothing is yet is a server, and no folder.
        let list = try west.run("list").output
        #expect(list.contains("127.0.0.1") && !list.contains(west.sessions.path))
        let login = database + "_kiroku"
        PostgresForTests.shared.sql("CREATE ROLE \(login) LOGIN", in: database)
        let stranger = try west.run(
            "list", "--store", PostgresForTests.shared.address(database, login: login))
        #expect(stranger.status == 1 && stranger.complaint.contains("fusen store admit"), "\(stranger.complaint)")
        let nowhere = try west.run("list", "--store", PostgresForTests.shared.address("nowhere"))
        #expect(nowhere.status == 1 && nowhere.complaint.contains("データベースがありません"), "\(nowhere.complaint)")
        for group in ["0", "100"] {
            let refused = try west.run("store", "admit", login, "note-taker", "--group", group)
            #expect(refused.status == 1 && refused.complaint.contains("1から99"), "\(refused.complaint)")
        }
        let admitted = try west.run("store", "admit", login, "note-taker", "--group", "３")
        #expect(admitted.output.contains("グループ3"), "\(admitted.complaint)")
        let other = try west.run("store", "init", PostgresForTests.shared.address(database, login: login))
        #expect(other.status == 1 && other.complaint.contains("所有者のログインだけ"), "\(other.complaint)")
    }

    @Test func aSessionGoesUpIsReadByItsAddressAndComesDownTheSame() throws {
        let (west, east) = try houses()
        let home = TemporarySessions()
        #expect(try fusen("new", "kai", in: home).status == 0)
        try fusen("do", "kai", in: home, input: "post 1 回覧が届かない\nhead 1 1 情報\n")
        let up = try fusen("copy", "kai", "\(east.server)/写し", in: home, environment: ["XDG_DATA_HOME": home.path])
        #expect(up.status == 0, "\(up.complaint)")
        let checksum = try #require(up.output.firstMatch(of: #/（([0-9a-f]{6,8})）/#)?.output.1)
        let report = try fusen(
            "report", "\(west.server)/写し", "--internal", "--format", "csv", in: home,
            environment: ["XDG_DATA_HOME": home.path])
        #expect(report.output.contains("回覧が届かない"))
        let down = try fusen("copy", "\(west.server)/写し", "戻り", in: home, environment: ["XDG_DATA_HOME": home.path])
        #expect(down.output.contains(checksum))
        #expect(try fusen("log", "戻り", in: home).output == fusen("log", "kai", in: home).output)
        let twice = try fusen("copy", "kai", "\(west.server)/写し", in: home, environment: ["XDG_DATA_HOME": home.path])
        #expect(twice.status == 1 && twice.complaint.contains("すでにあります"))
    }

    @Test(arguments: [
        ("postgres://u:geheim@localhost/x/kai", "パスワード"), ("postgres://localhost", "アドレス"),
        ("postgres://localhost:1/fusen/kai", "つながりません"),
    ]) func anAddressThatCannotBeUsedIsToldWhy(_ address: String, _ word: String) throws {
        let sessions = TemporarySessions()
        let answer = try fusen("log", address, in: sessions, environment: ["XDG_DATA_HOME": sessions.path])
        #expect(answer.status == 1 && answer.complaint.contains(word), "\(answer.complaint)")
        #expect(!answer.complaint.contains("geheim"))
        let english = try fusen(
            "log", address, "--lang", "en", in: sessions, environment: ["XDG_DATA_HOME": sessions.path])
        #expect(english.complaint.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(english.complaint)")
    }
}
