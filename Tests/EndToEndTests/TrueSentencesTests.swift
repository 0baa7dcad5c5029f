import Foundation
import GRDB
import Glibc
import Testing

/// What goes wrong is said as it is, in the language asked for, and with what helps.
@Suite("ありのままに言う") struct TrueSentencesTests {
    private let sessions = TemporarySessions()
    private var path: String { sessions.path + "/kai/kai.fusen" }

    private func change(_ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private func prepare(_ lines: String = "post 1 意見1\npost 1 意見2\npost 1 意見3\n") throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: lines)
    }

    /// Latin words in a Japanese sentence, but for names of files, verbs and formats.
    private func latin(_ text: String) -> [String] {
        let known: Set<String> = [
            "fusen", "check", "import", "json", "snapshot", "kai", "saved", "log", "SQLite", "YAML",
        ]
        return text.replacingOccurrences(of: sessions.path, with: "").split { !$0.isASCII || !$0.isLetter }
            .map(String.init).filter { $0.count > 2 && !known.contains($0) }
    }

    @Test func oneBadValueCostsItsEntryAndIsToldByNumberAndReason() throws {
        try prepare()
        let number = try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT max(number) FROM entry") }
        try change("UPDATE entry SET event = replace(event, '\"count\":1', '\"count\":-1') WHERE number = \(number!)")
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1)
        #expect(check.complaint.contains("壊れています（付箋3の数値 -1 が範囲外です）"), "\(check.complaint)")
        #expect(!check.complaint.contains("fusen check"), "\(check.complaint)")
        #expect(check.output.contains("kai-saved に復元しました（付箋2枚）"), "\(check.output)")
        #expect(check.output.contains("除いた履歴 \(number!)"), "\(check.output)")
        #expect(latin(check.complaint).isEmpty, "\(check.complaint)")
        #expect(try fusen("check", "kai-saved", in: sessions).status == 0)
    }

    @Test func whatDoesNotAgreeIsToldByCheckAndOnOpening() throws {
        try prepare()
        try change("UPDATE entry SET event = replace(event, '\"id\":3', '\"id\":2') WHERE event LIKE '%意見3%'")
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1 && check.complaint.contains("合っていません"), "\(check)")
        #expect(check.complaint.contains("意見3") && !check.output.contains("異常は"), "\(check)")
        let log = try fusen("log", "kai", in: sessions)
        #expect(log.status == 0 && log.complaint.contains("合っていません"), "\(log)")
        #expect(try fusen("do", "kai", in: sessions, input: "post 1 意見4\n").status == 0)
    }

    @Test func tornPagesAndStrangeYAMLAreToldWithoutEnglish() throws {
        try prepare((1...300).map { "post 1 意見\($0)\n" }.joined())
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seek(toOffset: 4096 * 6)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 4096 * 3))
        try file.close()
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1 && latin(check.complaint).isEmpty, "\(check.complaint)")
        for (name, text) in [("a", "title: [\n"), ("b", String(repeating: "[", count: 20_000)), ("c", "a: b: c\n")] {
            let program = sessions.path + "/\(name).yaml"
            try Data(text.utf8).write(to: URL(fileURLWithPath: program))
            let answer = try fusen("programs", program, in: sessions)
            #expect(answer.status == 1 && answer.complaint.contains("YAMLとして読み取れません"), "\(answer.complaint)")
        }
    }

    @Test func theNextMeetingIsNotMadeAfterOneThatLostItsFirstEntry() throws {
        try prepare()
        try change("DELETE FROM entry WHERE number = 1")
        let answer = try fusen("new", "next", "--after", "kai", in: sessions)
        #expect(answer.status == 1 && answer.complaint.contains("履歴1が欠けて"), "\(answer.complaint)")
        #expect(answer.complaint.contains("fusen check"), "\(answer.complaint)")
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/next"))
    }

    @Test func whatIsRefusedLeavesNoFolderAndNoFileWithoutAName() throws {
        try prepare()
        let before = Set(sessions.contents.keys)
        let deep = sessions.path + "/a/b"
        let refused = [
            ["new", "--sessions", deep, "k", "--title", String(repeating: "あ", count: 3000)],
            ["copy", "kai", deep + "/"], ["copy", "kai", deep + "/.fusen"],
        ]
        for arguments in refused {
            let answer = try fusen(arguments, in: sessions)
            #expect(answer.status == 1 && Set(sessions.contents.keys) == before, "\(arguments) \(answer)")
        }
        let process = try fusen(
            ["-c", "ulimit -f 8; exec \"$0\" new --sessions \"$1\" k", fusenUnderTest, deep], in: sessions,
            program: "/bin/bash")
        #expect(process.status == 1 && process.complaint.contains("書き込める大きさの上限"), "\(process.complaint)")
        #expect(Set(sessions.contents.keys) == before)
    }

    /// Where a limit of the shell stops the writing; nothing of a library is heard.
    @Test(arguments: [["search", "意見"], ["report", "kai", "-o", "x.xlsx"], ["report", "kai", "-o", "x.html"]])
    func aLimitOnTheSizeOfFilesIsSaid(_ arguments: [String]) throws {
        try prepare()
        let answer = try fusen(
            ["-c", "ulimit -f 4; exec \"$0\" \"$@\"", fusenUnderTest] + arguments, in: sessions,
            environment: ["XDG_CACHE_HOME": sessions.path + "/cache"], directory: sessions.path, program: "/bin/bash")
        #expect(answer.status == 1 && answer.complaint.contains("書き込める大きさの上限"), "\(answer.complaint)")
        #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint)")
    }

    @Test func tooLittleMemoryIsSaid() throws {
        let answer = try fusen(
            ["-c", "ulimit -v 200000; exec \"$0\" list", fusenUnderTest], in: sessions, program: "/bin/bash")
        #expect(answer.status == 1 && answer.complaint.contains("ulimit -v"), "\(answer.complaint)")
    }

    @Test func aMistypedVerbBehindHelpIsNamed() throws {
        let answer = try fusen("help", "prnt", in: sessions)
        #expect(answer.status == 64 && answer.complaint.contains("fusen print"), "\(answer)")
        #expect(try fusen("help", "print", in: sessions).status == 0)
    }

    @Test func whatLiesInTheWayOfALockOrARollbackIsNamed() throws {
        try prepare()
        let lock = path + "-lock"
        unlink(lock)
        symlink("/dev/null", lock)
        let answer = try fusen("do", "kai", in: sessions, input: "post 1 意見4\n")
        #expect(answer.status == 1 && answer.complaint.contains("ふつうのファイルではない"), "\(answer.complaint)")
        unlink(lock)
        unlink(path + "-journal")
        mkfifo(path + "-journal", 0o600)
        let other = try fusen("log", "kai", in: sessions)
        #expect(other.status == 1, "\(other.complaint)")
        #expect(other.complaint.contains("-journal がふつうのファイルではない"), "\(other.complaint)")
    }

    @Test func whoLeavesWhileNothingCanBeKeptIsNotToldThatAllIsSaved() throws {
        try fusen("new", "kai", in: sessions)
        // Less than a transaction writes beside the file.
        let console = TerminalUnderTest(
            ["-c", "ulimit -S -f 8; exec \"$0\" open kai", fusenUnderTest],
            environment: ["FUSEN_SESSIONS": sessions.path], program: "/bin/bash")
        try console.waitFor("次の項目")
        console.send("n")
        try console.waitFor("ディスクがいっぱい")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 1)
        let said = console.output
        #expect(said.contains("保存できなかった操作があります") && !said.contains("すべて保存してあります"))
    }

    @Test func whoLeavesAnOlderCopyIsNotToldThatAllIsSaved() throws {
        try fusen("new", "kai", in: sessions)
        let old = sessions.path + "/old"
        try FileManager.default.copyItem(atPath: path, toPath: old)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        console.send("大事な意見\r")
        try console.waitFor("✓ 付箋1を1グループに保存")
        rename(old, path)
        console.send("\u{11}")
        #expect(try console.waitForExit() == 1)
        let said = console.output
        #expect(said.contains("古い内容に入れ替わりました") && !said.contains("すべて保存してあります"))
    }
}
