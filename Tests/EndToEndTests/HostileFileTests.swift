import Archives
import Foundation
import Glibc
import Testing

/// Files of strangers: numbers, nesting and sizes that no city has. Refused in words, within 200 MB of data (and the
/// stacks of a few threads) and eight seconds of processor time, of a build for debugging too; one of a release, which
/// FUSEN_BINARY names.
@Suite("あやしいファイル") struct HostileFileTests {
    /// What a verb answered; minus the signal when it died of one.
    private struct End {
        let status: Int32
        let said: String
    }

    private static let seconds = ProcessInfo.processInfo.environment["FUSEN_BINARY"] == nil ? 8 : 1

    /// Runs fusen within the bounds.
    private func run(_ arguments: [String], in sessions: TemporarySessions, input: String = "/dev/null") -> End {
        let said = sessions.path + "/said-\(UUID().uuidString)"
        defer { unlink(said) }
        let script =
            "ulimit -d 230000; ulimit -t \(Self.seconds); export FUSEN_SESSIONS=\"$1\" LANG=C.UTF-8; shift; "
            + "in=\"$1\"; out=\"$2\"; "
            + "shift 2; exec \"$0\" \"$@\" <\"$in\" >\"$out\" 2>&1"
        let words = ["/bin/bash", "-c", script, fusenUnderTest, sessions.path, input, said] + arguments
        let pointers: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) } + [nil]
        defer { pointers.forEach { free($0) } }
        var child = pid_t()
        guard posix_spawn(&child, words[0], nil, nil, pointers, environ) == 0 else {
            return End(status: 126, said: "")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        let text = (try? String(contentsOfFile: said, encoding: .utf8)) ?? ""
        return End(status: status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), said: text)
    }

    private func expectRefusal(
        _ arguments: [String], in sessions: TemporarySessions, _ words: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) {
        let before = Set(FileManager.default.subpaths(atPath: sessions.path) ?? [])
        let end = run(arguments, in: sessions)
        let label: Comment = "\(arguments.prefix(2)): \(end.status), \(end.said.prefix(300))"
        #expect(end.status == 1 || end.status == 64, label, sourceLocation: location)
        #expect(
            (words.isEmpty || end.said.contains(words)) && end.said.utf8.count < 2000, label, sourceLocation: location)
        #expect(
            Set(FileManager.default.subpaths(atPath: sessions.path) ?? []) == before, label, sourceLocation: location)
    }

    private func file(_ sessions: TemporarySessions, _ name: String, _ text: String) throws -> String {
        let path = sessions.path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test(arguments: ["9223372036854775807", "20260702", "50000000", "-9223372036854775808", "0", "100"])
    func aNumberInAMatrix(_ number: String) throws {
        let sessions = TemporarySessions()
        for (index, json) in [
            #"{"entries":[{"group":N,"opinions":[{"text":"a"}]}]}"#,
            #"{"entries":[{"group":1,"opinions":[{"text":"a","count":N000}]}]}"#,
            #"{"entries":[{"group":1,"theme":N,"opinions":[{"text":"a"}]}]}"#,
        ].enumerated() where index < 2 || number != "0" {
            // A thousand times a great number is none that JSON can hold; it is refused as such.
            let path = try file(sessions, "x.json", json.replacingOccurrences(of: "N", with: number))
            expectRefusal(["import", "kai", path], in: sessions)
        }
    }

    /// Found by ten million inputs: the number of an opinion was turned round to tell where it is.
    @Test(arguments: ["9223372036854775807", "-9223372036854775808"]) func aNumberInAReport(_ number: String) throws {
        let sessions = TemporarySessions()
        for field in ["number", "count", "theme", "solves", "groupNumber"] {
            // The theme there is not, so that all of them are refused.
            let others = ["number", "groupNumber", "theme"].filter { $0 != field }.map { "\"\($0)\":99," }.joined()
            let opinion = #"{\#(others)"\#(field)":\#(number),"text":"回覧板","group":"班","lane":"意見"}"#
            let path = try file(
                sessions, "x.json", #"{"format":"fusen.report","version":1,"report":{"opinions":[\#(opinion)]}}"#)
            expectRefusal(["import", "kai", path], in: sessions)
        }
    }

    @Test(arguments: ["", "{", #"{"devices":9}"#]) func devicesThatCannotBeReadAreToldWithAWayOut(_ words: String)
        throws
    {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        _ = try file(sessions, "kai/kai.fusen-devices", words)
        expectRefusal(["serve", "kai", "--port", "0"], in: sessions, "新しいコード")
    }

    /// The file that says whose copy a session is is obeyed among the account's own copies alone: anywhere else it
    /// would give libpq's password for a server to whoever wrote it.
    @Test func aFileBesideASessionConnectsNowhere() throws {
        // given a stranger's session with such a file, and somebody who listens
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                getsockname(listener, $0, &length)
            }
        }
        #expect(listen(listener, 8) == 0)
        let port = UInt16(bigEndian: address.sin_port)
        for server in ["postgres://fusen@127.0.0.1:\(port)/fusen", "host=127.0.0.1 port=\(port) dbname=x"] {
            _ = try file(sessions, "kai/kai.fusen-server", #"{"name":"kai","server":{"text":"\#(server)"}}"#)
            // when
            for verb in [["report", "kai"], ["check", "kai"], ["log", "kai"], ["snapshot", "kai"]] {
                let answer = try fusen(verb, in: sessions, environment: ["PGPASSWORD": "himitsu"])
                // then
                #expect(answer.status == 0, "\(verb) \(answer.complaint)")
            }
            #expect(accept(listener, nil, nil) < 0 && errno == EAGAIN)
        }
    }

    @Test func listsInAMatrix() throws {
        let sessions = TemporarySessions()
        let rows = Array(repeating: #"{"group":1,"opinions":[{"text":"a"}]}"#, count: 110_000).joined(separator: ",")
        expectRefusal(
            ["import", "kai", try file(sessions, "x.json", "{\"entries\":[\(rows)]}")], in: sessions, "100000")
        // Lists that hold nothing, of no known shape, and of a report.
        for (json, count) in [
            (#"{"title":"x","entries":[N]}"#, 120_000), (#"[N]"#, 900_000),
            (#"{"format":"fusen.report","report":{"opinions":[N]}}"#, 110_000),
        ] {
            let things = Array(repeating: #"{"a":[]}"#, count: count).joined(separator: ",")
            expectRefusal(
                ["import", "kai", try file(sessions, "x.json", json.replacingOccurrences(of: "N", with: things))],
                in: sessions, "100000")
        }
        let tracks = Array(repeating: #"{"name":"甲","groups":[1]}"#, count: 5000).joined(separator: ",")
        expectRefusal(
            ["import", "kai", try file(sessions, "y.json", #"{"tracks":["# + tracks + #"],"entries":[]}"#)],
            in: sessions)
        for open in ["[", "{\"entries\":", "[[{\"x\":["] {
            let deep = String(repeating: open, count: 200_000)
            expectRefusal(["import", "kai", try file(sessions, "z.json", deep)], in: sessions)
            expectRefusal(["check", try file(sessions, "z.snapshot.json", deep)], in: sessions)
        }
    }

    private static let program =
        "id: x\nname: 名\ncatalogue: kyodo18\nlanes: [意見]\ngroups: 2\nsteps:\n  - title: 開会\n    minutes: 5\n"

    @Test(arguments: [
        ("groups: 2", "groups: 9223372036854775807"), ("groups: 2", "groups: -1"),
        ("groups: 2", "tracks: [{name: 甲, groups: 99}, {name: 乙, groups: 99}]"),
        ("groups: 2", "tracks: [{name: 甲, groups: 9223372036854775807}]"),
        ("minutes: 5", "minutes: 9223372036854775807"), ("minutes: 5", "depth: 9223372036854775807"),
        ("lanes: [意見]", "lanes: []"), ("lanes: [意見]", "lanes: [" + String(repeating: "あ,", count: 300) + "い]"),
        ("lanes: [意見]", "actors: [" + String(repeating: "あ,", count: 300) + "い]"),
        ("lanes: [意見]", "aims: [" + String(repeating: "あ,", count: 5000) + "い]"),
        ("    minutes: 5\n", "    minutes: 5\n" + String(repeating: "  - title: 項\n", count: 50_000)),
        ("lanes: [意見]", "question: " + String(repeating: "長", count: 200_000)),
        ("lanes: [意見]", "question: " + String(repeating: "[", count: 100_000)),
    ])
    func aProgram(_ old: String, _ new: String) throws {
        let sessions = TemporarySessions()
        let text = Self.program.replacingOccurrences(of: old, with: new)
        expectRefusal(["new", "kai", "--program", try file(sessions, "x.yaml", text)], in: sessions)
    }

    @Test func aliasesDoNotMultiply() throws {
        let sessions = TemporarySessions()
        let long =
            Self.program + "question: &q " + String(repeating: "a", count: 500_000) + "\naims:\n"
            + String(repeating: "  - *q\n", count: 20_000)
        var nested = "a: &a0 [x, x]\n"
        for level in 1...40 { nested += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        for text in [
            long, nested, nested + "? *a40\n: 1\n", nested + "*a40 : 1\n", nested + "{[*a40]: 1}\n",
            Self.program + nested, Self.program + nested + "aims: *a40\n", nested + "b: {*a40 : 1}\n",
            nested + "b:\n  - ? *a40\n    : 1\n", nested + "b: {? *a40 : 1}\n", nested + "b: {? [*a40] : 1}\n",
        ] {
            let path = try file(sessions, "x.yaml", text)
            expectRefusal(["new", "kai", "--program", path], in: sessions)
            expectRefusal(["programs", path], in: sessions)
        }
    }

    @Test(arguments: ["9223372036854775807", "1000001", "0", "-9223372036854775808"])
    func aCatalogue(_ number: String) throws {
        let sessions = TemporarySessions()
        _ = try file(
            sessions, "c.yaml",
            "id: c\nname: 名\nthemes:\n  - number: 1\n    name: 一\n  - number: \(number)\n    name: 二\n")
        let program = Self.program.replacingOccurrences(of: "kyodo18", with: "c.yaml")
        expectRefusal(["new", "kai", "--program", try file(sessions, "x.yaml", program)], in: sessions)
    }

    /// Devices, pipes and folders where a file is expected, and files without end.
    @Test func sizes() throws {
        let sessions = TemporarySessions()
        let pipe = sessions.path + "/pipe"
        mkfifo(pipe, 0o600)
        let sparse = sessions.path + "/big"
        _ = FileManager.default.createFile(atPath: sparse, contents: nil)
        truncate(sparse, 3_000_000_000)
        for ending in ["json", "csv", "txt", "snapshot.json", "yaml"] {
            for source in ["/dev/zero", pipe, sparse, sessions.path + "/folder"] {
                let path = sessions.path + "/x.\(ending)"
                unlink(path)
                if source.hasSuffix("folder") { mkdir(source, 0o700) }
                symlink(source, path)
                switch ending {
                case "yaml":
                    expectRefusal(["new", "kai", "--program", path], in: sessions)
                    expectRefusal(["programs", path], in: sessions)
                case "snapshot.json":
                    expectRefusal(["import", "kai", path], in: sessions)
                    expectRefusal(["report", path], in: sessions)
                default: expectRefusal(["import", "kai", path], in: sessions)
                }
                unlink(path)
                rmdir(sessions.path + "/folder")
            }
        }
        let lines = try file(sessions, "l.txt", String(repeating: "a\n", count: 300_000))
        expectRefusal(["import", "kai", lines], in: sessions, "100000")
        expectRefusal(
            ["import", "kai", try file(sessions, "l.csv", "意見\n\"" + String(repeating: "a\n", count: 900_000))],
            in: sessions)
        expectRefusal(
            ["import", "kai", try file(sessions, "w.csv", String(repeating: "a", count: 2_000_000))], in: sessions,
            "1行目")
    }

    /// One value where nobody looks for one.
    @Test(arguments: [
        ("columns.csv", "500"), ("cell.csv", "10000文字"), ("quotes.csv", "10000文字"), ("headings.md", "100000"),
        ("lines.txt", "意見"), ("marks.txt", "10000文字"), ("columns.md", "500"),
        ("text.json", "10000文字"), ("keys.json", "100000"), ("numbers.json", "100000"),
    ]) func oneGreatValue(_ name: String, _ words: String) throws {
        func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let text =
            switch name {
            case "columns.csv": "意見" + many(",a", 1_000_000) + "\n"
            case "cell.csv": "意見\n\"" + many("あ\n", 2_000_000) + "\"\n"
            case "quotes.csv": "意見\n" + many("\"", 4_000_000)
            case "headings.md": many("# a\n", 2_000_000)
            case "lines.txt": many("\n", 8_000_000)
            case "marks.txt": "あ" + many("\u{301}", 1_000_000)
            case "columns.md": "|" + many("意見|", 400_000) + "\n|" + many("-|", 400_000) + "\n"
            case "text.json": #"{"title":""# + many(#"\u3042"#, 2_000_000) + #"","entries":[]}"#
            case "keys.json": "{" + (0..<900_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
            default: "{\"entries\":[" + many("1,", 3_000_000) + "1]}"
            }
        expectRefusal(["import", "kai", "--yes", try file(sessions, name, text)], in: sessions, words)
    }

    /// One text that stands in many cells.
    @Test(arguments: [(300_000, 5000, "10000文字"), (30_000, 5000, "64MB")])
    func oneTextInManyCells(_ letters: Int, _ cells: Int, _ words: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        var file = ZipFile()
        file.add("xl/workbook.xml", "<workbook><sheets><sheet name=\"1\"/></sheets></workbook>")
        file.add("xl/sharedStrings.xml", "<sst><si><t>\(String(repeating: "あ", count: letters))</t></si></sst>")
        let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: cells)
        file.add("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>")
        let path = sessions.path + "/x.xlsx"
        try Data(file.finished).write(to: URL(fileURLWithPath: path))
        expectRefusal(["import", "kai", "--yes", path], in: sessions, words)
    }

    @Test func stylesThatDoNotEnd() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let styles = "<w:styles>" + String(repeating: #"<w:style w:styleId="a">"#, count: 500_000) + "</w:styles>"
        let path = sessions.path + "/r.dotx"
        var template = ZipFile()
        template.add("word/styles.xml", styles)
        try Data(template.finished).write(to: URL(fileURLWithPath: path))
        expectRefusal(
            ["report", "kai", "-o", sessions.path + "/o.docx", "--reference", path], in: sessions, "スタイルが壊れて")
    }

    @Test func lessonsThatCountTooMuch() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let item = #"{"text":"回覧板","theme":4,"times":9223372036854775807}"#
        _ = try file(
            sessions, "lessons-kyodo18.json", #"{"catalogue":"kyodo18","taught":["# + item + "," + item + "]}")
        let answer = try fusen("suggest", in: sessions, input: "回覧板\n")
        #expect(answer.status == 0, "\(answer.status) \(answer.complaint)")
    }
}
