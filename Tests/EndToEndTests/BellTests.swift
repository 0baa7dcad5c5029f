import Foundation
import Testing

/// A console hears of what others write at once, not at its next look a second later.
@Suite("ほかの書き込みの知らせ") struct BellTests {
    private let sessions = TemporarySessions()

    /// Whether the process is told when the file changes: the kernel lists what it watches by inode.
    private func hears(_ process: Int32, _ path: String) throws -> Bool {
        var about = stat()
        try #require(stat(path, &about) == 0)
        let listed = "ino:" + String(about.st_ino, radix: 16) + " "
        let folder = "/proc/\(process)/fdinfo"
        return try FileManager.default.contentsOfDirectory(atPath: folder).contains {
            (try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8))?.contains(listed) == true
        }
    }

    /// Two opinions, one kept before the other is typed: whatever was to be done before is done.
    private func write(_ numbers: ClosedRange<Int>, at console: TerminalUnderTest) throws {
        for number in numbers {
            console.send("意見\(number)\r")
            try console.waitFor("✓ 付箋\(number)を1グループに保存")
        }
    }

    @Test func theFirstConsoleOfANewSessionHearsOfTheNext() throws {
        // given a session nobody has opened
        try fusen("new", "kai", in: sessions)
        let bell = sessions.path + "/kai/kai.fusen-bell"
        try #require(!FileManager.default.fileExists(atPath: bell))
        // when a console is opened
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        try write(1...2, at: console)
        // then
        #expect(try hears(console.process, bell))

        // when the file is taken away and made anew
        try FileManager.default.removeItem(atPath: bell)
        try write(3...4, at: console)
        try console.waitUntil("news of the new file") { _ in (try? hears(console.process, bell)) == true }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }
}
