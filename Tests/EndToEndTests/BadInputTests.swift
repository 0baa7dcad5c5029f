import Foundation
import Testing

/// Each one clear line that says what, why and what to do; nothing on disk has changed.
@Suite("うまくいかないとき") struct BadInputTests {
    private func expectOneLine(
        _ answer: Answer, status: Int32 = 1, mentions words: String..., at location: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, sourceLocation: location)
        #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint)", sourceLocation: location)
        for word in words { #expect(answer.complaint.contains(word), "\(answer.complaint)", sourceLocation: location) }
        #expect(answer.output.isEmpty, sourceLocation: location)
    }

    private func record(_ sessions: TemporarySessions, _ name: String, _ text: String) throws -> String {
        let path = sessions.path + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func aSessionThatIsNotThere() throws {
        let sessions = TemporarySessions()
        expectOneLine(try fusen("open", "無い", in: sessions), mentions: "「無い」", "fusen new")
        expectOneLine(try fusen("report", "none", in: sessions), mentions: "none")
        #expect(sessions.contents.isEmpty)
    }

    /// A soft limit is raised; a hard one is told of before anything is begun.
    @Test(arguments: [4, 5, 6, 7, 8]) func whereTooFewFilesMayBeOpen(_ limit: Int) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for verb in ["list", "check kai", "do kai"] {
            let lines = "exec \"$0\" \(verb)"
            let hard = try fusen(
                ["-c", "ulimit -n \(limit); " + lines, fusenUnderTest], in: sessions, program: "/bin/bash")
            expectOneLine(hard, mentions: "ulimit -n 32")
            let soft = try fusen(
                ["-c", "ulimit -S -n \(limit); " + lines, fusenUnderTest], in: sessions, program: "/bin/bash")
            #expect(soft.status == 0 && soft.complaint.isEmpty, "\(soft)")
        }
    }

    @Test func aFileThatIsNotASession() throws {
        let sessions = TemporarySessions()
        let path = try record(sessions, "memo.fusen", String(repeating: "議事録です。", count: 50))
        let before = sessions.contents
        expectOneLine(try fusen("check", path, in: sessions), mentions: "memo.fusen", "ではありません")
        #expect(sessions.contents == before)
    }

    @Test func aSnapshotOfANewerVersion() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let path = try fusen("snapshot", "kai", in: sessions).output.trimmingCharacters(in: .newlines)
        let newer = try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(
            of: "\"version\" : 1", with: "\"version\" : 99"
        )
        .replacingOccurrences(of: "\"fusen\" : \"1.0.0\"", with: "\"fusen\" : \"9.0.0\"")
        let other = try record(sessions, "newer.snapshot.json", newer)
        expectOneLine(try fusen("report", other, in: sessions), mentions: "9.0.0", "新しい")
    }

    @Test func aSnapshotChangedByHand() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--title", "まちの会", in: sessions)
        let path = try fusen("snapshot", "kai", in: sessions).output.trimmingCharacters(in: .newlines)
        let changed = try String(contentsOfFile: path, encoding: .utf8)
            .replacingOccurrences(of: "まちの会", with: "むらの会")
        expectOneLine(
            try fusen("check", try record(sessions, "x.snapshot.json", changed), in: sessions),
            mentions: "変わっています")
    }

    @Test func aMatrixWithAnUnknownTheme() throws {
        let sessions = TemporarySessions()
        let path = try record(
            sessions, "table.json",
            #"{"entries":[{"theme":1,"group":1,"heading":null,"opinions":[{"text":"あ"}]},"#
                + #"{"theme":19,"group":1,"opinions":[{"text":"い"}]}]}"#)
        let before = sessions.contents
        expectOneLine(try fusen("import", "kai", path, in: sessions), mentions: "2番目", "19", "1–18")
        #expect(sessions.contents == before)
    }

    @Test func numbersOfOptionsAreReadAsTheyAreTyped() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "３", in: sessions)
        for group in ["２", "第2", "２班", "二", "2グループ", "#2"] {
            let answer = try fusen("do", "kai", "--group", group, in: sessions, input: "post 2 意見 \(group)\n")
            #expect(answer.status == 0, "\(group): \(answer.complaint)")
        }
        let file = try record(sessions, "意見.txt", "回覧が届かない\n")
        #expect(try fusen("import", "kai", file, "--group", "第３", "--lane", "１", in: sessions).status == 0)
        expectOneLine(
            try fusen("note", "kai", "--group", "多数", in: sessions), mentions: "「多数」は数字ではありません")
        expectOneLine(try fusen("note", "kai", "--group", "９", in: sessions), mentions: "9")
    }

    /// The parser's words are English; a note-taker is told in Japanese.
    @Test func aCommandWrittenWrongly() throws {
        let sessions = TemporarySessions()
        let wrong: [(arguments: [String], told: String)] = [
            (["do", "kai", "--grups", "3"], "--grups というオプションはありません。"),
            (["report", "kai", "--formt", "md"], "--formt というオプションはありません。--format のことですか。"),
            (["wall", "kai", "--lane", "1"], "--lane というオプションはありません。"),
            (["log"], "<session> を指定してください。"), (["log", "kai", "次"], "「次」は余分です。"),
            (["log", "kai", "次", "その次"], "余分な言葉が2つあります：次、その次"),
            (["report", "kai", "-o"], "-o <file> の値を指定してください。"),
            (
                ["search", "道", "--format", "pdf"],
                "--format <text|json|csv> に「pdf」は使えません。text、json、csv のどれかを指定してください。"
            ),
            (["search", "道", "--limit", "多い"], "--limit <number> に「多い」は使えません。"),
            (["print", "kai", "札"], "<kind> に「札」は使えません。次のどれかを指定してください。"),
            (["search", "！"], "探す言葉を指定してください。"),
        ]
        for (arguments, told) in wrong {
            let answer = try fusen(arguments, in: sessions)
            #expect(answer.status == 64 && answer.complaint.hasPrefix("エラー: " + told), "\(answer.complaint)")
            #expect(answer.complaint.contains("\n使い方: fusen \(arguments[0])"), "\(answer.complaint)")
        }
        // What is typed may look like the parser's own words.
        let sly = try fusen(["log", "kai", "a'. Did you mean 'b'?"], in: sessions)
        #expect(sly.complaint.hasPrefix("エラー: 「a'. Did you mean 'b'?」は余分です。"), "\(sly.complaint)")
        // Where the sentence is ours it stands alone.
        let note = try fusen("note", "kai", "--lane", "1", in: sessions)
        #expect(note.status == 64 && note.complaint.hasPrefix("エラー: グループの番号を指定してください"))
        let english = try fusen("open", "kai", "--grups", in: sessions, environment: ["LANG": "en_GB.UTF-8"])
        #expect(english.status == 64 && english.complaint.hasPrefix("Error:"), "\(english.complaint)")
        let ours = try fusen("new", "kai", "--date", "2026-02-30", in: sessions)
        #expect(ours.status != 0 && ours.complaint.hasPrefix("エラー: "), "\(ours.complaint)")
        #expect(sessions.contents.isEmpty)
    }

    /// No English stands in the help but names of verbs, options and their values.
    @Test func theHelpIsJapanese() throws {
        let sessions = TemporarySessions()
        for verb in [[], ["note"], ["print"], ["store"], ["report"], ["import"]] {
            let help = try fusen(verb + ["--help"], in: sessions).output
            for english in ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "values:", "default"] {
                #expect(!help.contains(english), "\(english) in \(help)")
            }
        }
    }

    @Test func aTerminalTooSmallSaysSoAndWaits() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 10, columns: 40)
        try console.waitFor("80桁22行")
        console.resize(rows: 24, columns: 80)
        try console.waitFor("市民憲章唱和")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// A name is in every entry, in a file's name and on every screen.
    @Test func anOperatorsNameHasItsLength() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let name = String(repeating: "長", count: 41)
        for verb in [["do", "kai"], ["open", "kai", "--linear"], ["note", "kai", "--group", "1", "--linear"]] {
            let answer = try fusen(verb + ["--as", name], in: sessions, input: "post 1 ゑ\n")
            #expect(answer.status != 0 && answer.complaint.contains("40"), "\(verb) \(answer.complaint)")
            let fits = try fusen(verb + ["--as", String(name.dropLast())], in: sessions)
            #expect(fits.status == 0, "\(fits.complaint)")
        }
        #expect(try fusen("report", "kai", in: sessions).output.contains("ゑ") == false)
    }

    /// What the history says of the clock is said by nobody else, in whatever language.
    @Test(arguments: ["PCの時刻", " Clock "]) func theClocksNameIsNobodyElses(_ name: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let answer = try fusen("do", "kai", "--as", name, in: sessions, input: "post 1 ゑ\n")
        #expect(answer.status != 0 && answer.complaint.contains("履歴で使う名前"), "\(answer)")
        #expect(try fusen("report", "kai", in: sessions).output.contains("ゑ") == false)
    }

    /// A session has no ending in its name: it would be taken for a path.
    @Test(arguments: ["q.fusen", "q.json"]) func aNameThatNoVerbWouldFind(_ name: String) throws {
        let sessions = TemporarySessions()
        expectOneLine(try fusen("new", name, in: sessions), mentions: name)
        #expect(sessions.contents.isEmpty)
    }

    /// The system's words are English and say nothing of what to do.
    @Test func theSystemsWordsAreOurs() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let file = try record(sessions, "file", "x")
        expectOneLine(try fusen("import", "next", sessions.path, in: sessions), mentions: "フォルダです")
        expectOneLine(
            try fusen("snapshot", "kai", "-o", file + "/x.json", in: sessions), mentions: "フォルダではありません")
        expectOneLine(try fusen("report", "kai", "--pack", "-o", "/proc/x", in: sessions), mentions: "/proc/x")
        expectOneLine(try fusen("snapshot", "kai", "-o", "/none/x.json", in: sessions), mentions: "ありません")
        for arguments in [
            ["import", "next", sessions.path], ["snapshot", "kai", "-o", file + "/x"],
            ["report", "kai", "--pack", "-o", "/proc/x"],
            ["snapshot", "kai", "-o", "/none/x"],
        ] {
            let answer = try fusen(arguments, in: sessions)
            for raw in ["Is a directory", "Not a directory", "No such file", "doesn", "could not be completed"] {
                #expect(!answer.complaint.contains(raw), "\(answer.complaint)")
            }
        }
    }

    /// No folder for temporary files, no room for what is printed, no folder of sessions.
    @Test func anOddSurroundingIsNamed() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 回覧板\n")
        let answer = try fusen(
            "report", "kai", "-o", sessions.path + "/o.xlsx", in: sessions,
            environment: ["TMPDIR": sessions.path + "/missing"])
        #expect(answer.status == 0 && answer.complaint.isEmpty, "\(answer)")
        let full = try fusen(
            ["-c", "exec \"$0\" log kai >/dev/full", fusenUnderTest], in: sessions, program: "/bin/sh")
        expectOneLine(full, mentions: "空き容量がありません")
        let closed = try fusen(["-c", "exec \"$0\" log kai >&-", fusenUnderTest], in: sessions, program: "/bin/sh")
        expectOneLine(closed, mentions: "出力先が閉じられています")
        let list = try fusen("list", in: sessions, environment: ["FUSEN_SESSIONS": "/dev/null"])
        expectOneLine(list, mentions: "フォルダではありません")
        mkdir(sessions.path + "/kai/snapshots", 0o700)
        mkdir(sessions.path + "/kai/snapshots/kai-00010.snapshot.json", 0o700)
        #expect(try fusen("check", "kai", in: sessions).complaint.contains("kai-00010.snapshot.json"))
    }

    @Test func aNameDoesNotPromiseAnotherFormat() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for (format, name) in [("khcoder", "o.xlsx"), ("csv", "o.pdf"), ("md", "o.docx"), ("json", "o.csv")] {
            let answer = try fusen(
                "report", "kai", "--format", format, "-o", sessions.path + "/" + name, in: sessions)
            #expect(answer.status == 64 && answer.complaint.contains("名前では書き出せません"), "\(answer)")
        }
        #expect(!sessions.contents.keys.contains { $0.hasPrefix("o.") })
        for (format, name) in [("khcoder", "o.csv"), ("csv", "p.txt"), ("kouchou", "q")] {
            #expect(
                try fusen("report", "kai", "--format", format, "-o", sessions.path + "/" + name, in: sessions).status
                    == 0)
        }
    }

    @Test func noTerminalAtAll() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        expectOneLine(try fusen("open", "kai", in: sessions), mentions: "端末")
    }

    @Test func aFolderThatCannotBeWritten() throws {
        let sessions = TemporarySessions()
        // A file where the folder should be: refused to root as well, whom permissions do not stop.
        let path = try record(sessions, "file", "x")
        let answer = try fusen("new", "kai", "--sessions", path + "/in", in: sessions)
        expectOneLine(answer, mentions: "in/kai")
    }

    @Test func wrongUsageIsSixtyFour() throws {
        let sessions = TemporarySessions()
        #expect(try fusen("report", "kai", "--format", "doc", in: sessions).status == 64)
        #expect(try fusen("new", "kai", "--groups", "0", in: sessions).status == 64)
        #expect(try fusen("new", "kai", "--date", "2026-02-30", in: sessions).status == 64)
    }

    @Test(arguments: ["../外", "a/b", ".隠れ", "-x", "", "a b", "a\u{202E}b"]) func aNameThatCouldLeaveTheFolder(
        _ name: String
    ) throws {
        let sessions = TemporarySessions()
        let answer = try fusen("new", "--", name, in: sessions)
        #expect(answer.status != 0)
        #expect(sessions.contents.isEmpty)
    }

    @Test func ordersStopAtTheFirstRefused() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        expectOneLine(
            try fusen("do", "kai", in: sessions, input: "post 1 あ\npost 9 い\npost 1 う\n"),
            mentions: "2行目", "9グループ")
        expectOneLine(try fusen("do", "kai", in: sessions, input: "psot 1 あ\n"), mentions: "post")
        expectOneLine(try fusen("do", "kai", in: sessions, input: "theme x 4\n"), mentions: "theme 付箋 テーマ")
        let told = try report("kai", in: sessions)
        #expect((told["opinions"] as? [Any])?.count == 1)
    }

    @Test(arguments: ["do kai", "note kai --group 1 --linear", "suggest"])
    func aLineWithoutAnEndIsRefused(_ words: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let before = sessions.contents
        let answer = try fusen(
            ["-c", "exec \"$0\" \(words) < /dev/zero", fusenUnderTest], in: sessions, program: "/bin/sh")
        #expect(answer.status == 1)
        #expect(answer.complaint.contains("長すぎる行があります"))
        #expect(sessions.contents.filter { $0.key.hasSuffix(".fusen") } == before.filter { $0.key.hasSuffix(".fusen") })
    }

    /// Nobody reads from it, so whoever opened it for writing would wait for ever.
    @Test func aPipeInThePlaceOfASideFileIsNotWaitedFor() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for name in ["bell", "draft-進行"] {
            let path = sessions.path + "/kai/kai.fusen-" + name
            unlink(path)
            #expect(mkfifo(path, 0o600) == 0)
        }
        #expect(try fusen("do", "kai", in: sessions, input: "post 1 い\n").status == 0)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("[1進行]")
        console.send("\u{1B}OQ途中")
        try console.waitFor("› 途中")
        console.send("\u{11}")
        #expect(try console.waitForExit(seconds: 4) == 0)
    }

    @Test func moreDotsThanAnIntHoldsAreRefused() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "ballot free あ/い voters=5 dots=3\nopen 1\ndots 1 1 2\n")
        expectOneLine(try fusen("do", "kai", in: sessions, input: "dots 1 1 1000000000\n"), mentions: "多すぎます")
        expectOneLine(try fusen("do", "kai", in: sessions, input: "dots 1 1 \(Int.max)\n"), mentions: "1行目")
        expectOneLine(try fusen("do", "kai", in: sessions, input: "dots 1 1 \(Int.min)\n"), mentions: "1行目")
        #expect(try fusen("do", "kai", in: sessions, input: "dots 1 1 -1\ndots 1 2 9\n").status == 0)
    }

    @Test func aReportDoesNotWriteOverAnother() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let path = try record(sessions, "kekka.md", "大事な文書")
        expectOneLine(try fusen("report", "kai", "-o", path, in: sessions), mentions: "--force")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "大事な文書")
        #expect(try fusen("report", "kai", "-o", path, "--force", in: sessions).status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("開催結果"))
    }

    @Test func aWorkbookIsAFileAndNothingElse() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "post 1 =HYPERLINK(\"x\")\npost 2 \u{1b}[31m赤\npost 3 楽しい ×2 #12\n")
        #expect(try fusen("report", "kai", "--format", "xlsx", in: sessions).status == 64)
        let path = sessions.path + "/kekka.xlsx"
        #expect(try fusen("report", "kai", "-o", path, in: sessions).status == 0)
        let bytes = try #require(FileManager.default.contents(atPath: path))
        // A zip with a sheet a form.
        #expect(bytes.prefix(4) == Data([0x50, 0x4B, 3, 4]) && bytes.count > 10_000)
        #expect(bytes.range(of: Data("xl/worksheets/sheet5.xml".utf8)) != nil)
        expectOneLine(try fusen("report", "kai", "-o", path, in: sessions), mentions: "--force")
        #expect(try FileManager.default.contentsOfDirectory(atPath: sessions.path).sorted() == ["kai", "kekka.xlsx"])
    }

    @Test func hostileWordsAreHarmlessOnScreenAndInEveryReport() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let words = [
            "\u{1b}]0;題\u{7}\u{1b}[31m赤", "=HYPERLINK(\"x\")", "<script>alert(1)</script>", "a|b", "\u{202E}さかさ",
            "\u{9b}2J", "𠮷野🙂",
        ]
        try fusen("do", "kai", in: sessions, input: words.map { "post 1 \($0)\n" }.joined())
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("𠮷野")
        #expect(!String(decoding: console.rawOutput, as: UTF8.self).contains("\u{1b}]0;題"))
        #expect(!console.rawOutput.contains(7))
        for format in ["md", "csv"] {
            let text = try fusen("report", "kai", "--format", format, in: sessions).output
            #expect(
                !text.unicodeScalars.contains("\u{1b}") && !text.unicodeScalars.contains("\u{202E}")
                    && !text.unicodeScalars.contains("\u{9b}"))
        }
        let csv = try fusen("report", "kai", "--format", "csv", in: sessions).output
        #expect(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""))
        #expect(try fusen("report", "kai", in: sessions).output.contains("&lt;script&gt;"))
        #expect(!(try fusen("log", "kai", in: sessions)).output.unicodeScalars.contains("\u{1b}"))
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    @Test func aPackNeverTakesAnothersPlace() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "note 1 =1+1\n")
        let names = [
            "iken.csv", "index.html", "kawaraban.docx", "kawaraban.html", "kekka.docx", "kekka.html", "kekka.json",
            "kekka.md", "kekka.xlsx",
        ]
        #expect(try fusen("report", "kai", "--pack", in: sessions).status == 0)
        let before = sessions.contents
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/kai/report").filter {
                !$0.hasSuffix(".pdf")
            }.sorted() == names)
        #expect(try fusen("report", "kai", "--pack", in: sessions).output.contains("report-2"))
        for (name, data) in before { #expect((sessions.contents[name] == data) == true, "\(name)") }
        try Data("古い".utf8).write(to: URL(fileURLWithPath: sessions.path + "/kai/report/kekka.md"))
        #expect(try fusen("report", "kai", "--pack", "--force", in: sessions).status == 0)
        #expect((sessions.contents["kai/report/kekka.md"] == before["kai/report/kekka.md"]) == true)
        #expect(sessions.contents.keys.allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func formsAreChosenTogether() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 街灯 #4\n")
        func heads(_ arguments: String...) throws -> [String] {
            try fusen(["report", "kai"] + arguments, in: sessions).output.split(separator: "\n").filter {
                $0.hasPrefix("## ")
            }.map { String($0.dropFirst(3)) }
        }
        let chosen = ["開催結果", "別紙1　集計", "別紙2　意見集約"]
        #expect(try heads("--form", "matrix,result", "--form", "counts") == chosen)
        #expect(try heads("--form", "開催結果、集計、意見集約") == chosen)
        let all = try heads()
        #expect(try heads("--without", "themes,counts").count == all.count - 2 && all.count > 3)
    }

    @Test func aReportThatCannotBeIsRefused() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        #expect(try fusen("report", "kai", "--format", "xlsx", in: sessions).status == 64)
        #expect(try fusen("report", "kai", "--pack", "--format", "md", in: sessions).status == 64)
        #expect(try fusen("report", "kai", "--form", "comparison", in: sessions).status == 64)
        #expect(try fusen("report", "kai", "--form", "result,matirx", in: sessions).status == 64)
        // A name that another program would take at its word.
        for ending in ["docm", "tsv", "txt", "odt"] {
            let path = sessions.path + "/a." + ending
            let answer = try fusen("report", "kai", "-o", path, in: sessions)
            #expect(answer.status == 64 && !FileManager.default.fileExists(atPath: path), "\(ending)")
        }
        let templates = try fusen("report", "kai", "--format", "csv", "--templates", sessions.path, in: sessions)
        #expect(templates.status == 64)
        expectOneLine(
            try fusen("report", "kai", "--templates", sessions.path, in: sessions), mentions: "docs/templates.md")
        try Data("{{#forms}}".utf8).write(to: URL(fileURLWithPath: sessions.path + "/report.md.mustache"))
        expectOneLine(
            try fusen("report", "kai", "--templates", sessions.path, in: sessions), mentions: "report.md.mustache")
        expectOneLine(
            try fusen("report", "kai", "-o", sessions.path + "/none/a.xlsx", in: sessions), mentions: "a.xlsx")
    }

    @Test(arguments: ["kai.fusen", "kai.fusen-lock", "kai-00009.snapshot.json"])
    func aReportNeverTakesThePlaceOfASession(_ name: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 公園\n")
        let path = sessions.path + "/kai/" + name
        expectOneLine(
            try fusen("report", "kai", "--format", "md", "-o", path, "--force", in: sessions), mentions: name)
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func theBeginningOfASessionIsNeverCutInHalf() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "3", in: sessions)
        for entry in 1...8 {
            let answer = try fusen("open", "kai", "--linear", "--at", "#\(entry)", in: sessions, input: ":板\n")
            #expect(answer.status == 0, "#\(entry): \(answer)")
            #expect(try fusen("snapshot", "kai", "--at", "#\(entry)", in: sessions).status == 0)
        }
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func aDamagedSnapshotIsNamedAndTheSessionIsWellAllTheSame() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let folder = sessions.path + "/kai/snapshots"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (number, bytes) in ["", "{\"a\":1}", "{\"fusen\":"].enumerated() {
            try Data(bytes.utf8).write(to: URL(fileURLWithPath: folder + "/kai-0000\(number).snapshot.json"))
        }
        let answer = try fusen("check", "kai", in: sessions)
        #expect(answer.status == 1 && answer.output.contains("異常はありません"), "\(answer)")
        for number in 0...2 { #expect(answer.complaint.contains("kai-0000\(number)"), "\(answer)") }
    }

    @Test func theSampleThatWasThereIsKept() throws {
        let sessions = TemporarySessions()
        try fusen("new", "demo-kadai", "--groups", "2", in: sessions)
        try fusen("do", "demo-kadai", in: sessions, input: "post 1 わたしの大事な意見\n")
        let answer = try fusen(
            "demo", "--program", "kadai", "--fresh", "--linear", in: sessions, input: "")
        #expect(answer.complaint.contains("fusen open demo-kadai-2"), "\(answer)")
        let kept = try fusen("report", "demo-kadai-2", "--format", "md", in: sessions)
        #expect(kept.output.contains("わたしの大事な意見"))
    }
}
