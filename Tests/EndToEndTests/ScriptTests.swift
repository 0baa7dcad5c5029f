import Engine
import Storage
import Testing

/// `fusen do`: lines from a file or from whoever writes them.
@Suite("台本") struct ScriptTests {
    private let sessions = TemporarySessions()

    private func notes() throws -> [String] {
        try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0", for: .reading).session
            .workshop.allNotes.map(\.text)
    }

    @Test func aSingleCommandIsGivenOnTheLine() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let answer = try fusen("do", "kai", "host", "まちづくり", "推進会議", in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        #expect(try fusen("log", "kai", in: sessions).output.contains("まちづくり 推進会議"))
        // What is no command is told in Japanese alone.
        let wrong = try fusen("do", "kai", "hots", "まちづくり", in: sessions)
        #expect(wrong.status == 1 && wrong.complaint.contains("「hots」というコマンドはありません"))
        #expect(!wrong.complaint.contains("Usage"))
    }

    /// Lines that are there already are one transaction of the file, and mean what they mean line by line.
    @Test func aScriptStopsAtItsFirstWrongLineAndKeepsThoseBefore() throws {
        try fusen("new", "kai", in: sessions)
        let answer = try fusen(
            "do", "kai", in: sessions, input: "post 1 一\npost 1 二\nundo\nredo\nundo\npost 99 三\npost 1 四\n")
        #expect(answer.status == 1)
        #expect(answer.complaint.contains("6"))
        #expect(try notes() == ["一"])
        let unread = try fusen("do", "kai", in: sessions, input: "post 1 五\nなにこれ\npost 1 六\n")
        #expect(unread.status == 1)
        #expect(try notes() == ["一", "五"])
        let last = try fusen("do", "kai", in: sessions, input: "post 1 七\r\npost 1 八")
        #expect(last.status == 0)
        #expect(try notes() == ["一", "五", "七", "八"])
    }

    /// An opening with votes stays, and the undo reaches past it: nobody is asked, but it is told.
    @Test func whatAnUndoReachesIsTold() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", "attendance", "30", "6", in: sessions)
        try fusen("do", "kai", "post", "1", "回覧板が遅い", in: sessions)
        try fusen("do", "kai", "ballot", "themes", "dots=3", "by=hands", in: sessions)
        try fusen("do", "kai", "open", "1", in: sessions)
        try fusen("do", "kai", "--as", "別の人", "dots", "1", "4", "+2", in: sessions)
        let answer = try fusen("do", "kai", "undo", in: sessions)
        #expect(answer.output.contains("次の操作を戻しました：付箋1"), "\(answer.output)")
        #expect(answer.output.contains("別の人"), "\(answer.output)")
        let again = try fusen("do", "kai", "redo", in: sessions)
        #expect(again.output.contains("付箋1"), "\(again.output)")
    }

    @Test func whatIsSoAlreadyIsDone() throws {
        try fusen("new", "kai", in: sessions)
        let script = "start 19:00\npeople 1 9\npost 1 一\npeople 1 9\n"
        for round in 1...2 {
            let answer = try fusen("do", "kai", in: sessions, input: script)
            #expect(answer.status == 0 && answer.complaint == "")
            #expect(answer.output.contains("4件実行"))
            #expect(try notes().count == round)
        }
    }
}
