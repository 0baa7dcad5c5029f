import Engine
import Foundation
import GRDB
import Glibc
import Storage
import Testing

/// What sync programs, sticks, restores and other programs do to a session's file under open consoles and a wall: told
/// on each of them, nothing said to be kept that is not, and gone on with when it is mended.
@Suite("開いたままのファイル") struct ReplacedFileTests {
    private let sessions = TemporarySessions()
    private var path: String { sessions.path + "/kai/kai.fusen" }
    private var spare: String { sessions.path + "/spare" }

    private func notes() throws -> [String] {
        try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0", for: .reading).session
            .workshop.allNotes.map(\.text)
    }

    private func copy(_ from: String, to: String) throws {
        try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to))
    }

    /// A facilitator, a note-taker and the projector; the first opinion is kept.
    private func room(in folder: String? = nil) throws -> (consoles: [TerminalUnderTest], wall: TerminalUnderTest) {
        let environment = ["FUSEN_SESSIONS": folder ?? sessions.path]
        let noteTaker = TerminalUnderTest(["note", "kai", "--group", "1"], environment: environment)
        try noteTaker.waitFor("1グループ ›")
        noteTaker.send("はじめの意見\r")
        try noteTaker.waitFor("✓ 付箋1を1グループに保存")
        // All have read it when something happens.
        let facilitator = TerminalUnderTest(["open", "kai"], environment: environment)
        let wall = TerminalUnderTest(["wall", "kai"], environment: environment)
        try facilitator.waitFor("市民憲章唱和")
        try wall.waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
        return ([facilitator, noteTaker], wall)
    }

    /// - Parameter status: 1 where what a console has shown is not what lies there when it is left.
    private func leave(_ all: [TerminalUnderTest], status: Int32 = 0) throws {
        for console in all { console.send("\u{11}") }
        for console in all { #expect(try console.waitForExit(seconds: 20) == status) }
    }

    /// The trouble is told everywhere, the words wait, and all is kept once `mend` has been.
    private func expectTold(
        _ told: String, _ room: (consoles: [TerminalUnderTest], wall: TerminalUnderTest), mend: () throws -> Void
    ) throws {
        for screen in room.consoles + [room.wall] { try screen.waitFor(told) }
        room.consoles[1].send("つぎの意見\r")
        try room.consoles[1].waitFor("保存中 1")
        #expect(!room.consoles[1].text.contains("✓ 付箋2を"))
        try mend()
        try room.consoles[1].waitUntil("kept") { !$0.text.contains("保存中") && $0.text.contains("つぎの意見") }
        for screen in room.consoles + [room.wall] { try screen.waitUntil("no trouble") { !$0.text.contains(told) } }
    }

    @Test func syncedByAnotherMachineItGoesOn() throws {
        try fusen("new", "kai", in: sessions)
        let room = try room()
        try copy(path, to: spare)
        rename(spare, path)
        try fusen("do", "kai", in: sessions, input: "post 1 よその端末から\n")
        try room.consoles[1].waitFor("よその端末から")
        room.consoles[1].send("つぎの意見\r")
        try room.consoles[1].waitFor("✓ 付箋3を1グループに保存")
        #expect(try notes() == ["はじめの意見", "よその端末から", "つぎの意見"])
        try leave(room.consoles + [room.wall])
    }

    @Test func anOlderCopyInItsPlaceIsTold() throws {
        try fusen("new", "kai", in: sessions)
        try copy(path, to: spare)
        let room = try room()
        let newest = sessions.path + "/newest"
        rename(path, newest)
        rename(spare, path)
        try expectTold("古い内容に入れ替わりました", room) {
            let older = try notes()
            #expect(older.isEmpty)
            // What the room has seen is not lost, whichever file it goes on with.
            let folder = sessions.path + "/kai/snapshots"
            let snapshot = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
            #expect(snapshot.hasSuffix("-入れ替わる前.snapshot.json"))
            #expect(try Snapshot.read(path: folder + "/" + snapshot).workshop.allNotes.map(\.text) == ["はじめの意見"])
            rename(newest, path)
        }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
    }

    @Test func overwrittenInPlaceByAnOlderCopyIsTold() throws {
        try fusen("new", "kai", in: sessions)
        try copy(path, to: spare)
        let room = try room()
        let newest = sessions.path + "/newest"
        try copy(path, to: newest)
        try copy(spare, to: path)
        try expectTold("古い内容に入れ替わりました", room) { try copy(newest, to: path) }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    /// What `cp` and network drives do for a moment; the file is the same one afterwards.
    @Test(arguments: [0, 4000]) func emptiedOrSpoiltForAMoment(_ bytes: Int) throws {
        try fusen("new", "kai", in: sessions)
        let room = try room()
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        func fill(_ data: Data) throws {
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: data)
            try file.close()
        }
        try fill(Data(repeating: 0x5A, count: bytes))
        try expectTold("fusenのセッションではないファイル", room) { try fill(whole) }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func anotherSessionInItsPlaceIsTold() throws {
        try fusen("new", "kai", in: sessions)
        try fusen("new", "よそ", in: sessions)
        let room = try room()
        rename(path, spare)
        try copy(sessions.path + "/よそ/よそ.fusen", to: path)
        try expectTold("ファイルが入れ替わりました", room) { rename(spare, path) }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
    }

    @Test(arguments: ["file", "folder"]) func renamedAndRenamedBack(what: String) throws {
        try fusen("new", "kai", in: sessions)
        let room = try room()
        let moved = what == "file" ? path : sessions.path + "/kai"
        rename(moved, spare)
        try expectTold("ファイルが見つかりません", room) { rename(spare, moved) }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
    }

    @Test func deletedItIsToldAndTheWordsAreSaidOnLeaving() throws {
        try fusen("new", "kai", in: sessions)
        let room = try room()
        try FileManager.default.removeItem(atPath: sessions.path + "/kai")
        for screen in room.consoles + [room.wall] { try screen.waitFor("ファイルが見つかりません") }
        room.consoles[1].send("つぎの意見\r")
        try room.consoles[1].waitFor("保存中 1")
        room.consoles[1].send("\u{11}")
        #expect(try room.consoles[1].waitForExit(seconds: 20) == 1)
        #expect(
            String(decoding: room.consoles[1].rawOutput, as: UTF8.self).contains("保存していません: つぎの意見"))
        try leave([room.consoles[0]], status: 1)
        try leave([room.wall])
    }

    @Test func aCopyThatWasGoneOnWithElsewhereIsTold() throws {
        // given a room, and a copy to which others have written more than the room
        try fusen("new", "kai", in: sessions)
        let elsewhere = sessions.path + "/elsewhere.fusen"
        try copy(path, to: elsewhere)
        try fusen("do", elsewhere, in: sessions, input: "post 1 よそ一\npost 1 よそ二\n")
        let room = try room()
        // when it is put in the session's place
        rename(elsewhere, path)
        // then nobody is told that it is older, and what was here is kept
        for screen in room.consoles + [room.wall] { try screen.waitFor("別の端末で続きが書かれた") }
        let folder = sessions.path + "/kai/snapshots"
        // It is written beside the keys, and has its name once it is whole.
        func kept() -> String? {
            (try? FileManager.default.contentsOfDirectory(atPath: folder))?.first { $0.hasSuffix(".json") }
        }
        try room.consoles[0].waitUntil("kept", seconds: 20) { _ in kept() != nil }
        let snapshot = try #require(kept())
        #expect(
            try Snapshot.read(path: folder + "/" + snapshot).workshop.allNotes.map(\.text)
                == ["はじめの意見"])
        #expect(try notes() == ["よそ一", "よそ二"])
        try leave(room.consoles, status: 1)
        try leave([room.wall])
    }

    @Test func aProgramThatHoldsTheFileIsNamedAsOne() throws {
        try fusen("new", "kai", in: sessions)
        let room = try room()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        // A console may be reading just now.
        configuration.busyMode = .timeout(20)
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        room.consoles[1].send("つぎの意見\r")
        try room.consoles[1].waitFor("別のプログラムがファイルを使用中", seconds: 20)
        #expect(!room.consoles[1].text.contains("✓ 付箋2を"))
        try room.wall.waitFor("別のプログラムがファイルを使用中", seconds: 20)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try room.consoles[1].waitUntil("kept", seconds: 20) { $0.text.contains("また保存できる") }
        try room.wall.waitUntil("no trouble", seconds: 20) { !$0.text.contains("使用中") }
        #expect(try notes() == ["はじめの意見", "つぎの意見"])
        try leave(room.consoles + [room.wall])
    }

    /// Without a screen it is told once, and the console stays.
    @Test func withoutAScreenItIsToldToo() throws {
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["-c", "stty -echo; exec \"$0\" note kai --group 1 --linear", fusenUnderTest],
            environment: ["FUSEN_SESSIONS": sessions.path], program: "/bin/bash")
        try console.waitFor(":")
        rename(path, spare)
        try console.waitFor("!! ")
        try console.waitFor("見つかり")
        rename(spare, path)
        try console.waitFor("また保存できるように")
        console.send("一\n")
        try console.waitFor("「一」")
        console.send("\u{4}")
        #expect(try console.waitForExit() == 0)
        #expect(try notes() == ["一"])
    }

    // MARK: Disks

    @Test(.enabled(if: OtherUser.canBeBecome)) func madeReadOnlyItIsTold() throws {
        try fusen("new", "kai", in: sessions)
        let inside = try #require(FileManager.default.enumerator(atPath: sessions.path)).compactMap { $0 as? String }
        for path in [""] + inside { chown(sessions.path + "/" + path, OtherUser.number, OtherUser.number) }
        let console = TerminalUnderTest(
            OtherUser.arguments + ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path],
            program: OtherUser.program)
        try console.waitFor("1グループ ›")
        chmod(path, 0o444)
        try console.waitFor("書き込み権限がなく")
        console.send("つぎの意見\r")
        try console.waitFor("保存中 1")
        chmod(path, 0o600)
        try console.waitUntil("kept") { $0.text.contains("また保存できる") && !$0.text.contains("保存中") }
        try leave([console])
        #expect(try notes() == ["つぎの意見"])
    }

    @Test(.enabled(if: SmallDisk.canBeMounted)) func aDiskThatIsTakenAwayIsTold() throws {
        let disk = try SmallDisk(kilobytes: 4000)
        try fusen("new", "kai", "--sessions", disk.path, in: sessions)
        let room = try room(in: disk.path)
        disk.takeAway()
        for screen in room.consoles + [room.wall] { try screen.waitFor("ファイルが見つかりません") }
        room.consoles[1].send("つぎの意見\r")
        try room.consoles[1].waitFor("保存中 1")
        #expect(!room.consoles[1].text.contains("✓ 付箋2を"))
        room.consoles[1].send("\u{11}")
        #expect(try room.consoles[1].waitForExit(seconds: 20) == 1)
        try leave([room.consoles[0]], status: 1)
        try leave([room.wall])
    }

    @Test(.enabled(if: SmallDisk.canBeMounted)) func allThatReadsWorksWhereNothingCanBeWritten() throws {
        let disk = try SmallDisk(kilobytes: 4000)
        let folder = disk.path
        try fusen("new", "kai", "--sessions", folder, in: sessions)
        try fusen("do", "kai", "--sessions", folder, in: sessions, input: "post 1 回覧板\n")
        for file in ["-lock", "-bell", "-journal"] { unlink(folder + "/kai/kai.fusen" + file) }
        try disk.makeReadOnly()
        try expectReadable(["--sessions", folder]) { try fusen($0, in: sessions) }
        let console = try fusen("note", "kai", "--group", "1", "--linear", "--sessions", folder, in: sessions)
        #expect(console.status == 1)
        #expect(console.complaint.contains("読み取り専用"))
        let wall = TerminalUnderTest(["wall", "kai", "--sessions", folder])
        try wall.waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
        let past = TerminalUnderTest(["open", "kai", "--at", "#99", "--sessions", folder])
        try past.waitFor("市民憲章唱和")
        try leave([wall, past])
    }

    private func expectReadable(_ options: [String], _ fusen: ([String]) throws -> Answer) throws {
        for verb in [
            ["report", "kai"], ["log", "kai"], ["check", "kai"], ["list"],
            ["snapshot", "kai", "-o", sessions.path + "/k.snapshot.json"],
            ["report", "kai", "-o", sessions.path + "/k.html"], ["new", "kai2", "--after", "kai"],
        ] where verb[0] != "new" {
            let answer = try fusen(verb + options)
            #expect(answer.status == 0, "\(verb): \(answer.complaint)")
        }
        #expect(try Snapshot.read(path: sessions.path + "/k.snapshot.json").workshop.counts.all.notes == 1)
    }

    /// Another user's: told to be so, not that there is none.
    @Test(.enabled(if: OtherUser.canBeBecome)) func anothersSessionIsSaidToBeAnothers() throws {
        try fusen("new", "kai", in: sessions)
        chmod(sessions.path, 0o755)
        chmod(sessions.path + "/kai", 0o700)
        func asNobody(_ arguments: String...) throws -> Answer {
            try fusen(OtherUser.arguments + arguments, in: sessions, program: OtherUser.program)
        }
        #expect(try asNobody("log", "kai").complaint.contains("権限がありません"))
        let list = try asNobody("list")
        #expect(list.output.contains("kai") && list.output.contains("権限がありません"))
        chmod(sessions.path + "/kai", 0o755)
        chmod(path, 0o644)
        #expect(try asNobody("log", "kai").status == 0)
        #expect(try asNobody("note", "kai", "--group", "1", "--linear").complaint.contains("読み取り専用"))
        chmod(sessions.path, 0o700)
        #expect(try asNobody("list").complaint.contains("権限がありません"))
    }

    // MARK: File systems that cannot do all

    @Test(.enabled(if: FailingWrites.library != nil), arguments: ["link,chmod", "link,renameat2,chmod"])
    func allIsWrittenWithoutHardLinks(missing: String) throws {
        let environment = ["LD_PRELOAD": FailingWrites.library!, "FAILING_CALLS": missing]
        func run(_ arguments: String...) throws -> Answer {
            try fusen(arguments, in: sessions, environment: environment)
        }
        #expect(try run("new", "kai").status == 0)
        #expect(try run("new", "kai").complaint.contains("すでにあります"))
        let report = sessions.path + "/x.html"
        #expect(try run("report", "kai", "-o", report).status == 0)
        #expect(FileManager.default.fileExists(atPath: report))
        #expect(try run("report", "kai", "-o", report).status == 1)
        #expect(try run("report", "kai", "--pack").status == 0)
        #expect(try run("snapshot", "kai").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sessions.path).sorted() == ["kai", "x.html"])
    }

    @Test(.enabled(if: FailingWrites.library != nil)) func aDriveWithoutLocksIsToldAtOnce() throws {
        try fusen("new", "kai", in: sessions)
        let answer = try fusen(
            "do", "kai", in: sessions, input: "post 1 回覧板\n",
            environment: ["LD_PRELOAD": FailingWrites.library!, "FAILING_CALLS": "flock"])
        #expect(answer.status == 1)
        #expect(answer.complaint.contains("ロックが使えません"))
        #expect(try notes().isEmpty)
    }

    /// Killed at each call that touches its files: the next `new` makes it, or it is there whole.
    @Test(.enabled(if: FailingWrites.library != nil)) func newKilledAtAnyMomentIsInNobodysWay() throws {
        var calls = 0
        var isKilled = true
        while isKilled {
            calls += 1
            let name = "kai\(calls)"
            isKilled =
                try fusen(
                    "new", name, in: sessions,
                    environment: ["LD_PRELOAD": FailingWrites.library!, "FAILING_AT": String(calls)]
                ).status == SIGKILL
            let again = try fusen("new", name, in: sessions)
            #expect(again.status == 0 || again.complaint.contains("すでにあります"), "\(calls): \(again.complaint)")
            #expect(try fusen("check", name, in: sessions).status == 0)
            if again.status != 0 { continue }
            let left = try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/" + name)
            #expect(left.allSatisfy { !$0.contains(".part") }, "\(calls): \(left)")
        }
        #expect(calls > 10)
    }
}
