import Foundation
import Testing

/// `fusen search` as the one who looks for what was said three years ago types it.
@Suite("すべての会から探す") struct SearchVerbTests {
    private let sessions = TemporarySessions()

    init() throws {
        try fusen("new", "kai1", "--title", "春の会", "--date", "2023-05-17", in: sessions)
        try fusen("new", "kai2", "--title", "秋の会", "--date", "2026-10-02", "--meeting", "2", in: sessions)
        let orders = [
            "post 1 申し込みの方法が分かりにくい #4", "post 2 回覧板が遅い", "heading 2 2 回覧のこと #4",
            "memo decision 回覧板は続ける",
        ]
        try fusen("do", "kai1", in: sessions, input: orders.joined(separator: "\n") + "\n")
        try fusen("do", "kai2", "post", "1", "申込はスマホで", in: sessions)
    }

    @Test func wordsOfTwoMeetingsAreFoundWithTheirPlace() throws {
        let answer = try fusen("search", "申込み", in: sessions)
        #expect(answer.status == 0 && answer.complaint == "")
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "付箋 1  申込はスマホで")
        #expect(lines[1].contains("2026-10-02") && lines[1].contains("第2回 秋の会") && lines[1].contains("(kai2)"))
        #expect(lines[2] == "付箋 1  申し込みの方法が分かりにくい")
        #expect(lines[3].contains("1グループ") && lines[3].contains("テーマ4"))
        // Nobody looks at a terminal: nothing is marked.
        #expect(!answer.output.contains("\u{1B}"))
        #expect(try fusen("search", "回覧", "続け", in: sessions).output.hasPrefix("決定事項 1  回覧板は続ける\n"))
    }

    @Test func nothingFoundIsSaidInWordsAndByTheStatus() throws {
        for language in ["ja", "en"] {
            let answer = try fusen("search", "存在しない", "--lang", language, in: sessions)
            #expect(answer.status == 1 && answer.output == "")
            #expect(answer.complaint.contains(language == "ja" ? "見つかりませんでした" : "Nothing was found"))
        }
        for wrong in [
            ["、。"], ["回覧", "--since", "いつか"], ["回覧", "--limit", "0"], ["回覧", "--kind", "poem"], [],
        ] {
            #expect(try fusen(["search"] + wrong, in: sessions).status == 64, "\(wrong)")
        }
        #expect(try fusen("search", "x", in: TemporarySessions()).status == 1)
    }

    @Test func whatIsWantedIsChosen() throws {
        func count(_ arguments: String...) throws -> Int {
            let answer = try fusen(["search", "--format", "csv"] + arguments, in: sessions)
            return answer.output.split(separator: "\r\n").count - 1
        }
        #expect(try count("回覧") == 3)
        #expect(try count("回覧", "--kind", "note", "--kind", "heading") == 2)
        #expect(try count("回覧", "--theme", "4") == 2)
        #expect(try count("回覧", "--limit", "1") == 1)
        #expect(try count("申込", "--since", "2026") == 1)
        #expect(try count("申込", "--since", "令和5年5月17日") == 2)
        #expect(try fusen("search", "回覧", "--limit", "1", in: sessions).output.contains("ほかに2件"))
    }

    @Test func wordsAreMarkedOnATerminal() throws {
        for (variables, mark) in [
            (["NO_COLOR": ""], "\u{1B}[1;4;33m回覧板\u{1B}[0m"), (["NO_COLOR": "1"], "\u{1B}[1;4m回覧板\u{1B}[0m"),
        ] {
            let terminal = TerminalUnderTest(
                ["search", "回覧板"], environment: ["FUSEN_SESSIONS": sessions.path].merging(variables) { $1 })
            #expect(try terminal.waitForExit() == 0)
            #expect(terminal.output.contains(mark), "\(terminal.output.debugDescription)")
        }
    }

    @Test func theIndexIsForItsOwnerAndGoesWithARedaction() throws {
        try fusen("search", "回覧", in: sessions)
        let path = sessions.path + "/.fusen-search"
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        let done = try fusen("redact", "kai1", "回覧板", "--yes", in: sessions)
        #expect(done.status == 0 && !done.complaint.contains(".fusen-search"))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try fusen("search", "回覧板", in: sessions).status == 1)
        #expect(try fusen("search", "回覧", in: sessions).status == 0)
    }

    @Test func aFolderThatCannotBeWrittenToIsSearchedFromTheCache() throws {
        let cache = TemporarySessions()
        // Root may write anywhere: a folder of that name is in the index's place.
        try FileManager.default.createDirectory(
            atPath: sessions.path + "/.fusen-search", withIntermediateDirectories: true)
        let answer = try fusen("search", "回覧", in: sessions, environment: ["XDG_CACHE_HOME": cache.path])
        #expect(answer.status == 0)
        #expect(cache.contents.keys.contains { $0.hasPrefix("fusen/search-") })
        try fusen("redact", "kai1", "回覧板", "--yes", in: sessions, environment: ["XDG_CACHE_HOME": cache.path])
        #expect(!cache.contents.keys.contains { $0.hasPrefix("fusen/search-") && !$0.hasSuffix("-lock") })
    }

    @Test func whatCannotBeReadIsToldAndTheRestIsSearched() throws {
        try Data("no session".utf8).write(to: URL(fileURLWithPath: sessions.path + "/kai2/kai2.fusen"))
        let answer = try fusen("search", "申込", in: sessions)
        #expect(answer.status == 0 && answer.complaint.contains("kai2.fusen"))
        #expect(answer.output.contains("申し込みの方法"))
    }
}
