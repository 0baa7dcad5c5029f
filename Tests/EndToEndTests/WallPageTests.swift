import Foundation
import TestSupport
import Testing

/// The wall in a real browser, for a projector on another machine.
@Suite("投影のページ", .enabled(if: Browser.isInstalled)) struct WallPageTests {
    private let sessions = TemporarySessions()

    private func perform(_ lines: String) throws { try fusen("do", "kai", in: sessions, input: lines) }

    @Test func aBrowserShowsWhatTheRoomSees() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try perform("question これからのまちづくりで大切にしたいこと\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let wall = try Browser(width: 1920, height: 1080, ratio: 1)
        try wall.go("http://127.0.0.1:\(server.port)/wall/\(server.code.lowercased())")
        try wall.waitSaid("これからのまちづくりで大切にしたいこと")
        try wall.wait("a picture", until: "performance.getEntriesByName('drawn').length > 0")
        try wall.keepPicture("wall-before")
        try perform("step next\nplan 1 show boards\n")
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        console.send("日かげのあるベンチがほしい\r")
        try wall.waitSaid("日かげのあるベンチがほしい")
        try wall.keepPicture("wall-note")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        try perform(
            """
            attendance 30 6
            ballot free 情報が届くまち/ともに助け合うまち dots=1 by=hands
            open 1
            plan 1 show vote

            """)
        try wall.waitSaid("ともに助け合うまち")
        try wall.keepPicture("wall-vote")
        try perform("dots 1 1 17\ndots 1 2 12\nshut 1\nreveal 1\n")
        try wall.waitSaid("17")
        try wall.keepPicture("wall-reveal")
        try server.end()
        // It says so, and goes on once the server is there again.
        try wall.waitFor("つながっていません")
        let again = try ServerUnderTest("kai", in: sessions, port: server.port)
        try wall.wait("reconnected", seconds: 20, until: "document.getElementById('notice').textContent === ''")
        try again.end()
    }

    @Test func theCodeIsAskedFor() throws {
        try fusen("new", "kai", in: sessions)
        let server = try ServerUnderTest("kai", in: sessions)
        let wall = try Browser(width: 1024, height: 768)
        try wall.go("http://127.0.0.1:\(server.port)/wall")
        try wall.waitFor("画面のコード")
        try wall.type("AAAAAA", into: "#code")
        try wall.click("#join button")
        try wall.waitFor("コードが違います")
        try wall.run("document.getElementById('code').value = ''")
        try wall.type(server.code, into: "#code")
        try wall.click("#join button")
        try wall.wait("a picture", until: "performance.getEntriesByName('drawn').length > 0")
        try wall.expectForEverybody("wall")
        try server.end()
    }

    /// Twenty at once; the next is refused, until one is closed.
    @Test func thereIsRoomForTwenty() throws {
        try fusen("new", "kai", in: sessions)
        let server = try ServerUnderTest("kai", in: sessions)
        var lines: [ClientLine] = []
        func open() throws -> ClientLine {
            let line = try ClientLine(port: server.port)
            line.send(Phone(port: server.port).bytes("GET", "/walls/\(server.code)/45/160", ""))
            return line
        }
        for _ in 0..<20 {
            let line = try open()
            #expect(String(decoding: line.receive(), as: UTF8.self).contains(" 200 "))
            lines.append(line)
        }
        let phone = Phone(port: server.port)
        #expect(try phone.request("GET", "/walls/\(server.code)/45/160").status == 429)
        // Whoever has taken all of them does not keep out a projector.
        let projector = try ClientLine(port: server.port, from: "127.0.0.2")
        projector.send(phone.bytes("GET", "/walls/\(server.code)/45/160", ""))
        #expect(String(decoding: projector.receive(), as: UTF8.self).contains(" 200 "))
        #expect(try phone.request("GET", "/walls/AAAAAA/45/160").status == 401)
        try server.end()
    }
}

extension Browser {
    /// Waits for words that the wall says to those who cannot see it.
    fileprivate func waitSaid(_ words: String) throws {
        try wait(
            "「\(words)」", seconds: 60,
            until: "document.getElementById('said').textContent.replaceAll('\\n', '').includes('\(words)')")
    }
}
