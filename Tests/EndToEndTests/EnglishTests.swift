import Foundation
import Testing

/// `--lang en`, or an English locale: no Japanese but what the session itself holds, and here it holds none.
@Suite("英語") struct EnglishTests {
    private let sessions = TemporarySessions()
    private let program: String

    init() throws {
        program = sessions.path + "/town.yaml"
        try """
        id: town
        name: Town walk
        question: What would make the centre better?
        lanes: [Problems, Ideas]
        catalogue: themes.yaml
        actors: [Residents, City]
        tracks: [{ name: North, groups: 2 }, { name: South, groups: 1 }]
        ballot: { title: What first?, over: themes, dots: 3 }
        steps:
          - { title: Opening, kind: opening, minutes: 5 }
          - { title: Sharing, kind: sharing, minutes: 20 }
          - { title: Vote, kind: vote, minutes: 10 }
        """.write(toFile: program, atomically: true, encoding: .utf8)
        try """
        id: town3
        name: Three themes
        themes:
          - { number: 1, name: Roads }
          - { number: 2, name: Parks }
          - { number: 3, name: Shops }
        """.write(toFile: sessions.path + "/themes.yaml", atomically: true, encoding: .utf8)
    }

    private static let verbs = [
        "open", "new", "note", "wall", "demo", "import", "do", "report", "search", "snapshot", "check", "log", "redact",
        "list",
        "programs", "suggest", "learn", "advise", "doctor",
    ]

    /// Their own names stand beside, for that is what their files and sessions are called.
    @Test func theBuiltInProgramsAreToldInEnglish() throws {
        let told = try fusen("programs", "--lang", "en", in: sessions).output
        for line in told.split(separator: "\n") { #expect(line.contains { $0.isASCII && $0.isLetter }, "\(line)") }
        #expect(told.contains("Problems and solutions (問題点と解決策)"))
        #expect(told.contains("Joint projects (協働事業をつくる)"))
    }

    /// Runs a verb with `--lang en` and looks at all it says.
    @discardableResult
    private func run(
        _ arguments: String..., input: String = "", status: Int32 = 0, at location: SourceLocation = #_sourceLocation
    ) throws -> Answer {
        let answer = try fusen(arguments + ["--lang", "en"], in: sessions, input: input)
        #expect(answer.status == status, "\(answer.complaint)", sourceLocation: location)
        expectEnglish(answer.output, sourceLocation: location)
        expectEnglish(answer.complaint, sourceLocation: location)
        return answer
    }

    private func expectEnglish(_ text: String, sourceLocation: SourceLocation) {
        for line in text.split(whereSeparator: \.isNewline) where isJapanese(line) {
            Issue.record("\(line)", sourceLocation: sourceLocation)
        }
    }

    private func record(_ name: String, _ text: String) throws -> String {
        let path = sessions.path + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @discardableResult
    private func town(_ name: String = "town") throws -> String {
        try run("new", name, "--program", program, "--title", "Town meeting")
        return name
    }

    @Test(arguments: ["--lang", "LANG"]) func everyHelpIsEnglish(_ way: String) throws {
        for verb in Self.verbs.map({ [$0] }) + [[]] {
            let answer =
                way == "LANG"
                ? try fusen(verb + ["--help"], in: sessions, environment: ["LANG": "en_US.UTF-8"])
                : try fusen(verb + ["--help", "--lang", "en"], in: sessions)
            #expect(answer.status == 0)
            #expect(answer.output.contains("USAGE: fusen"))
            expectEnglish(answer.output + answer.complaint, sourceLocation: #_sourceLocation)
        }
    }

    @Test func groupsAndBallotsAreNamedInEnglish() throws {
        try town()
        let done = try run(
            "do", "town", input: "ballot free A/B\ngroup\ngroup East side\nballot themes\n")
        #expect(done.output == "4 done.\n")
        let log = try run("log", "town").output
        #expect(log.contains("Group 1"))
        #expect(log.contains("Group 4"))
        #expect(log.contains("East side"))
        #expect(log.contains("Ballot 1 prepared Vote"))
    }

    @Test func anEveningIsToldInEnglish() throws {
        try town()
        try run(
            "do", "town",
            input: """
                attendance 20 4
                post 1 The bridge is narrow #1 ×2
                post 1/2 Widen it >1
                post 2 No shade in the park !★
                heading 1 1 Roads and bridges #1
                heading 1 - Empty
                check 3
                side 1 citizens
                help 2 together
                actor 2 2
                head 1 Bridges
                cluster-theme 1 0
                takeout 1
                gather 1 1
                merge 1 2
                undo
                redo
                step next
                clock set 10
                clock start
                clock extend 2
                turns 3 1 2 @3
                turns next
                plan 3 note Mind the time
                memo presentation @1 Well done
                memo decision A map by spring
                roster A. Smith / City / clerk
                ballot themes dots=3 seats=1 by=hands
                open 1
                dots 1 1 2
                dots 1 2 1
                shut 1
                reveal 1
                ballot free A/B by=papers
                rules 2 dots=2 cap=1
                propose #1 A wider bridge
                answer 1 alone no It needs residents
                tick 1 classes 2
                desk 1 type equalsJoined
                desk 1 step form
                desk 1 carrier The city
                desk 1 until 2027-03-31
                desk 1 partners A/B
                desk 1 roles City: pays / Residents: watch
                desk 1 evaluate citizens 4 Clear
                record 1-1 action Measured
                withdraw 2
                people 1 6
                ordinal 1
                date 2026-11-21
                close
                """)
        try run("log", "town")
        for format in ["md", "html", "csv", "json"] {
            let report = try fusen("report", "town", "--format", format, "--lang", "en", in: sessions)
            #expect(report.status == 0)
            // The data give the day in the Japanese manner, too.
            let lines = report.output.split(separator: "\n").filter { !$0.contains("japaneseDate") }
            expectEnglish(lines.joined(separator: "\n"), sourceLocation: #_sourceLocation)
        }
        try run("report", "town", "--form", "kawaraban")
        for form in ["result", "matrix", "lanes", "themes", "groups", "ranking", "counts", "votes", "desk", "ledger"] {
            try run("report", "town", "--form", form)
        }
        let snapshot = try run("snapshot", "town", "--label", "end").output.trimmingCharacters(in: .newlines)
        try run("check", "town")
        try run("check", snapshot)
        try run("new", "next", "--after", "town")
        try run("log", "next")
        try run("report", "town", "next")
        try run("list")
        try run("doctor")
        try run("learn", "town")
    }

    @Test func thePackHasEnglishNames() throws {
        try town()
        try run("report", "town", "--pack", "--yes", "-o", sessions.path + "/pack")
        // The PDFs are there where pango is.
        let names = try FileManager.default.contentsOfDirectory(atPath: sessions.path + "/pack").filter {
            !$0.hasSuffix(".pdf")
        }.sorted()
        #expect(
            names == [
                "index.html", "newsletter.docx", "newsletter.html", "opinions.csv", "report.docx", "report.html",
                "report.json", "report.md", "report.xlsx",
            ])
        let index = try String(contentsOfFile: sessions.path + "/pack/index.html", encoding: .utf8)
        expectEnglish(index, sourceLocation: #_sourceLocation)
    }

    @Test func whatDoesNotGoIsToldInEnglish() throws {
        try town()
        for verb in ["open", "log", "check", "snapshot", "report", "do", "learn"] { try run(verb, "none", status: 1) }
        try run("redact", "none", "x", "--yes", status: 1)
        try run("note", "none", "--group", "1", status: 1)
        try run("new", "town", status: 1)
        try run("new", "..", status: 1)
        try run("new", "x", "--program", "none", status: 1)
        try run("new", "x", "--groups", "100", status: 64)
        try run("new", "x", "--date", "sometime", status: 64)
        try run("new", "x", "--after", "town", "--groups", "3", status: 64)
        try run("note", "town", "--group", "9", status: 1)
        try run("note", "town", "--group", "1", "--lane", "9", status: 1)
        try run("open", "town", "--at", "never", status: 1)
        try run("open", "town", "--at", "1999-01-01T00:00", status: 1)
        try run("redact", "town", " ", status: 1)
        try run("redact", "town", "bridge", status: 1)
        try run("suggest", "--top", "0", status: 64)
        try run("suggest", "--embeddings", "nowhere", status: 1)
        try run("suggest", "--embeddings", "http://example.org/v1", status: 1)
        try run("suggest", "--embeddings", "http://127.0.0.1:9/v1", input: "roads\n")
        try run("advise", "--evaluate", "none.jsonl", status: 1)
        try run("advise", "--evaluate", try record("bad.jsonl", "{\n"), status: 1)
        try run("report", "town", "--rows", "theme", "--columns", "theme", status: 64)
        try run("report", "town", "--format", "xlsx", status: 64)
        try run("report", "town", "--format", "csv", "--form", "votes", status: 64)
        try run("report", "town", "--pack", "--format", "md", status: 64)
        try run("report", "town", "--format", "json", "--templates", sessions.path, status: 64)
        try run("report", "town", "--templates", sessions.path, status: 1)
        try run("report", "town", "-o", try record("there.md", ""), status: 1)
        try run("report", status: 64)
        try run("search", "...", status: 64)
        try run("search", "bridge", "--since", "sometime", status: 64)
        try run("search", "bridge", "--limit", "0", status: 64)
        try run("search", "no such words", status: 1)
        try run("nonsense", "and", "more", status: 64)
        try run("import", "new", "none.csv", status: 1)
        try run("import", "new", try record("empty.txt", ""), status: 1)
        try run("import", "new", try record("open.csv", "text\n\"never closed"), status: 1)
        try run("import", "new", try record("number.csv", "text,count\nwords,many\n"), status: 1)
        try run("import", "new", try record("bad.json", "{"), status: 1)
        try run("import", "new", try record("other.json", "{}"), status: 1)
        try run("import", "new", try record("zip.csv", "PK\u{3}\u{4}"), status: 1)
        try run(
            "import", "new", try record("theme.json", #"{"entries":[{"theme":99,"group":1,"opinions":[]}]}"#),
            status: 1)
        for (name, text) in [
            ("empty", ""), ("shape", "- a\n"), ("key", "id: a\nname: b\ncatalogue: kyodo18\ncolour: red\n"),
            ("missing", "id: a\n"), ("twice", "id: a\nid: b\n"), ("broken", "id: [\n"),
            ("minutes", "id: a\nname: b\ncatalogue: kyodo18\nsteps: [{title: t, minutes: -1}]\n"),
            ("depth", "id: a\nname: b\ncatalogue: kyodo18\nsteps: [{title: t, depth: 9}]\n"),
            ("groups", "id: a\nname: b\ncatalogue: kyodo18\ngroups: 0\n"),
            ("lanes", "id: a\nname: b\ncatalogue: kyodo18\nlanes: []\n"),
            ("axes", "id: a\nname: b\ncatalogue: kyodo18\nrows: lane\ncolumns: lane\n"),
            ("card", "id: a\nname: b\ncatalogue: kyodo18\ncards: [nope]\n"),
            ("value", "id: a\nname: b\ncatalogue: kyodo18\nrows: moon\n"),
        ] {
            try run("new", "x", "--program", try record("\(name).yaml", text), status: 1)
        }
        for line in [
            "psot 1 x", "xyzzy", "post", "post 9 words", "theme 1 9", "merge 1 2", "clock pause", "open 9", "undo",
            "step next\nstep next\nstep next\nstep next", "reopen", "people 1 -1", "turns 9", "answer 9 alone yes",
        ] {
            try run("do", "town", input: line + "\n", status: 1)
        }
        try run("open", "town", "--linear", input: ":psot\n:reopen\nwords\n\n")
        try run("note", "town", "--group", "2", "--linear", input: "words ×2\n:turns next\n")
    }

    @Test func aDamagedSessionIsSavedInEnglish() throws {
        try town()
        try run("do", "town", input: (1...300).map { "post 1 Opinion \($0)\n" }.joined())
        let path = URL(fileURLWithPath: sessions.path + "/town/town.fusen")
        var bytes = try Data(contentsOf: path)
        bytes.replaceSubrange(4096 * 14..<4096 * 15, with: Data(count: 4096))
        try bytes.write(to: path)
        try run("check", "town", status: 1)
        try run("check", try record("not.fusen", "nothing of the kind"), status: 1)
        try run("check", try record("not.snapshot.json", "{}"), status: 1)
    }

    @Test(arguments: ["open", "demo", "wall"]) func withoutATerminalItSaysSoInEnglish(_ verb: String) throws {
        if verb == "demo" {
            try run("demo", input: "x\n", status: 1)
        } else {
            try run(verb, try town(), input: "x\n", status: 1)
        }
    }

    @Test(arguments: ["", "nonsense", "dumb-unknown"]) func aTerminalThatWillNotDoIsToldInEnglish(_ term: String) throws
    {
        try town()
        let console = TerminalUnderTest(
            ["open", "town", "--lang", "en"], environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term])
        #expect(try console.waitForExit() == 1)
        #expect(console.text.contains("TERM=xterm-256color"))
        expectEnglish(console.text, sourceLocation: #_sourceLocation)
    }

    @Test func theConsoleIsEnglish() throws {
        try town()
        try run("do", "town", input: "post 1 The bridge is narrow #1\nballot themes voters=20\n")
        let console = TerminalUnderTest(
            ["open", "town"], environment: ["FUSEN_SESSIONS": sessions.path, "LANG": "en_US.UTF-8"])
        for (key, sign) in [
            ("OP", "[1Agenda]"), ("OQ", "[2Notes]"), ("OR", "[3Grouping]"), ("OS", "[4Matrix]"), ("[15~", "[5Vote]"),
            ("[17~", "[6Projects]"), ("[18~", "[7Record]"),
        ] {
            console.send("\u{1B}" + key)
            try console.waitFor(sign)
            expectEnglish(console.text, sourceLocation: #_sourceLocation)
        }
        console.send("?")
        try console.waitFor("Everywhere")
        expectEnglish(console.text, sourceLocation: #_sourceLocation)
    }
}

/// Kana, kanji, Japanese punctuation and full-width forms.
private func isJapanese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0x3000...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF: true
        default: false
        }
    }
}
