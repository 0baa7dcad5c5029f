import Foundation
import Testing

/// What the README shows and promises.
@Suite("README") struct ReadmeTests {
    private let url = project.appendingPathComponent("README.md")

    /// The picture is 集約 of the demo; only the clock in its first row is another every time.
    @Test func itsPictureIsTheRealScreen() throws {
        let sessions = TemporarySessions()
        let console = TerminalUnderTest(
            ["demo", "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("体験用の一晩です")
        console.send("\u{1b}OS")
        try console.waitFor("セルを開く")
        let seen = (1..<24).map { console.row($0) }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)

        let page = try String(contentsOf: url, encoding: .utf8)
        var parts = page.components(separatedBy: "```\n")
        let first = String(parts[1].prefix { $0 != "\n" })
        let picture = ([first] + seen).joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil {
            parts[1] = picture
            try parts.joined(separator: "```\n").write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(parts[1] == picture, "FUSEN_RECORD=1 swift test takes it anew")
        #expect(first.hasPrefix("  1進行  2付箋  3まとめ [4集約] 5投票  6事業  7記録"))
    }
}
