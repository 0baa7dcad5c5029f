import Foundation
import GRDB
import Glibc
import Testing

/// Entries that are gone from a journal, or say something else than the state that was kept.
@Suite("履歴が欠けたとき") struct IncompleteHistoryTests {
    private let sessions = TemporarySessions()

    private func change(_ sql: String) throws {
        let path = sessions.path + "/kai/kai.fusen"
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// The number of the entry that holds the words.
    private func entry(_ words: String) throws -> Int {
        try #require(
            try DatabaseQueue(path: sessions.path + "/kai/kai.fusen").read {
                try Int.fetchOne($0, sql: "SELECT number FROM entry WHERE event LIKE ?", arguments: ["%\"\(words)\"%"])
            })
    }

    @Test(arguments: [3, 700]) func aMissingEntryIsToldByEveryVerb(_ notes: Int) throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: (1...notes).map { "post 1 意見\($0)\n" }.joined())
        let number = try entry("意見2")
        try change("DELETE FROM entry WHERE number = \(number)")
        let before = sessions.contents
        for verb in [["report", "kai"], ["log", "kai"], ["list"]] {
            let answer = try fusen(verb, in: sessions)
            #expect(answer.status == 0 && answer.output.contains(verb[0] == "list" ? "kai" : "意見3"), "\(answer)")
            #expect(answer.complaint.contains("履歴\(number)が欠けて"), "\(answer)")
            #expect(answer.complaint.contains("fusen check"), "\(answer)")
        }
        for verb in [
            ["do", "kai"], ["import", "kai", sessions.path + "/opinions.txt"],
            ["note", "kai", "--group", "1", "--linear"],
            ["open", "kai", "--linear"], ["redact", "kai", "意見3", "--yes"],
        ] {
            let answer = try fusen(verb, in: sessions, input: "post 1 書けない\n")
            #expect(answer.status != 0 && answer.complaint.contains("履歴\(number)が欠けて"), "\(verb) \(answer)")
            #expect(answer.complaint.contains("fusen check"), "\(verb) \(answer)")
        }
        #expect(sessions.contents["kai/kai.fusen"] == before["kai/kai.fusen"])
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1 && check.complaint.contains("履歴\(number)が欠けて"), "\(check)")
    }

    /// What is missing when another line comes is told on a projector that has been running.
    @Test func aRunningProjectorTellsOfALaterHole() throws {
        try fusen("new", "kai", in: sessions)
        let wall = TerminalUnderTest(["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try wall.waitUntil("a picture") { !$0.text.allSatisfy(\.isWhitespace) }
        // when two opinions came and one of them went before the projector looked
        wall.signal(SIGSTOP)
        try fusen("do", "kai", in: sessions, input: "post 1 意見1\npost 1 意見2\n")
        let number = try entry("意見1")
        try change("DELETE FROM entry WHERE number = \(number)")
        wall.signal(SIGCONT)
        // then it says so
        try wall.waitFor("履歴\(number)が欠けて")
        wall.send("\u{11}")
        #expect(try wall.waitForExit() == 0)
    }

    /// The opinion is still in the state that was kept for a quick opening.
    @Test(arguments: ["DELETE FROM entry", "UPDATE entry SET event = 'ごみ'"])
    func whatOnlyTheStoredStateHoldsIsSaved(_ damage: String) throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: (1...700).map { "post 1 意見\($0)\n" }.joined())
        #expect(sessions.contents.keys.contains("kai/kai.fusen-state"))
        try change("\(damage) WHERE number = \(try entry("意見100"))")
        let state = sessions.contents["kai/kai.fusen-state"]
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1 && check.output.contains("控え（-state）"), "\(check)")
        let saved = try fusen("report", "kai-saved", "--format", "csv", in: sessions).output
        #expect(saved.contains("意見100") && saved.contains("意見700"))
        #expect(sessions.contents["kai/kai.fusen-state"] == state)
    }

    @Test func twoWordingsAreBothKeptAndSaid() throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: (1...700).map { "post 1 意見\($0)\n" }.joined())
        try change("UPDATE entry SET event = replace(event, '意見100\"', 'ちがう\"')")
        let check = try fusen("check", "kai", in: sessions)
        #expect(check.status == 1, "\(check)")
        #expect(check.complaint.contains("#100") && check.complaint.contains("「ちがう」"), "\(check)")
        #expect(check.complaint.contains("「意見100」") && !check.complaint.contains("履歴は正常"), "\(check)")
        // The other wording is in a snapshot, which can be opened.
        let path = try #require(sessions.contents.keys.first { $0.hasSuffix(".snapshot.json") })
        #expect(check.complaint.contains(path), "\(check)")
        let kept = try fusen("report", sessions.path + "/" + path, "--format", "csv", in: sessions).output
        #expect(kept.contains("意見100") && !kept.contains("ちがう"))
        // The entries are what is shown from now on.
        #expect(try fusen("report", "kai", "--format", "csv", in: sessions).output.contains("ちがう"))
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }
}
