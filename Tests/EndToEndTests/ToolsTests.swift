import Foundation
import TestSupport
import Testing

/// Tests that ask another program what it reads say nothing where it is not installed. Where FUSEN_ALL_TOOLS promises
/// them all, as in `.ci/run`, a missing one is told here.
@Suite("ほかの道具", .enabled(if: ProcessInfo.processInfo.environment["FUSEN_ALL_TOOLS"] != nil)) struct ToolsTests {
    @Test(arguments: [
        "chromium", "chromedriver", "soffice", "pdftotext", "pdfinfo", "tmux", "xterm", "Xvfb", "zbarimg",
    ])
    func itIsInstalled(_ program: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        #expect(folders.contains { access("\($0)/\(program)", X_OK) == 0 })
    }

    @Test func aServerOfPostgreSQLIsThere() { #expect(PostgresForTests.isInstalled) }

    @Test func pangoAndAJapaneseFontAreThere() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let path = sessions.path + "/kekka.pdf"
        #expect(try fusen("report", "kai", "-o", path, in: sessions).status == 0)
        #expect(FileManager.default.contents(atPath: path)?.starts(with: Data("%PDF-".utf8)) == true)
    }
}
