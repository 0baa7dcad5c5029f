import Foundation
import Testing

/// No verb lets words of strangers control the terminal: names, YAML, snapshots, arguments.
@Suite("端末を操らせない") struct HarmlessOutputTests {
    private static let hostile = "題\u{1B}]52;c;eA==\u{7}\u{1B}[2J\u{9B}31m\u{202E}名"

    private func expectHarmless(_ answer: Answer, _ verb: String) {
        for text in [answer.output, answer.complaint] {
            let wrong = text.unicodeScalars.filter { scalar in
                let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
                return isControl || ["\u{202E}", "\u{2066}", "\u{2028}"].contains(scalar)
            }
            #expect(wrong.isEmpty, "\(verb): \(text.debugDescription)")
        }
    }

    @Test func programsAndCommandsOfStrangers() throws {
        let sessions = TemporarySessions()
        let escaped = #"題\e]52;c;eA==\a\e[2J\u009B31m\u202E名"#
        let yaml = """
            id: "\(escaped)"
            name: "\(escaped)"
            summary: "\(escaped)"
            lanes: [問題点]
            catalogue: kyodo18
            steps:
              - title: "\(escaped)"
                minutes: 5
            """
        let file = sessions.path + "/stranger.yaml"
        try yaml.write(toFile: file, atomically: true, encoding: .utf8)
        expectHarmless(try fusen("programs", file, in: sessions), "programs")
        expectHarmless(try fusen("new", "kai", "--program", file, in: sessions), "new")
        try fusen("new", "kai", in: sessions)
        for arguments in [
            ["--palette", Self.hostile], [Self.hostile], ["--sessions", Self.hostile], ["--" + Self.hostile],
        ] {
            expectHarmless(try run(["open"] + arguments, in: sessions), "open")
        }
        for verb in ["log", "programs", "check", "report", "import"] {
            expectHarmless(try run([verb, Self.hostile], in: sessions), verb)
        }
        let orders = "title \(Self.hostile)\npost 1 \(Self.hostile)\nrename 1 \(Self.hostile)\n\(Self.hostile)\n"
        for order in orders.split(separator: "\n") {
            expectHarmless(try fusen("do", "kai", in: sessions, input: order + "\n"), "do")
            expectHarmless(
                try fusen("note", "kai", "--group", "1", "--linear", in: sessions, input: ":\(order)\n\(order)\n"),
                "linear")
        }
        expectHarmless(try fusen("log", "kai", "--as", Self.hostile, in: sessions), "log")
        expectHarmless(try fusen("open", "kai", "--linear", "--as", Self.hostile, in: sessions, input: "意見\n"), "as")
        for verb in ["list", "log", "check"] {
            expectHarmless(try run([verb] + (verb == "list" ? [] : ["kai"]), in: sessions), verb)
        }
    }

    @Test func filesWithHostileNames() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("snapshot", "kai", in: sessions)
        let folder = sessions.path + "/kai/snapshots/"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let whole = try String(contentsOfFile: folder + name, encoding: .utf8)
        // A version and a damage that are strangers' words.
        for (text, title) in [
            (whole.replacing("0.1.0", with: #"9\u001b]0;x\u0007"#), "版"), (String(whole.dropLast(40)), "壊"),
            ("{}", "空"),
        ] {
            let file = folder + "kai-00099-\(title)\(Self.hostile.replacing("/", with: "")).snapshot.json"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            for verb in ["check", "report", "list"] {
                expectHarmless(try run([verb] + (verb == "list" ? [] : [file]), in: sessions), verb)
            }
            expectHarmless(try fusen("import", "kai2", file, in: sessions), "import")
            expectHarmless(try fusen("check", "kai", in: sessions), "check of the session")
            try FileManager.default.removeItem(atPath: file)
        }
        let report = sessions.path + "/" + Self.hostile.replacing("/", with: "")
        expectHarmless(try fusen("report", "kai", "-o", report + ".md", in: sessions), "report -o")
        expectHarmless(try fusen("report", "kai", "--pack", "-o", report, in: sessions), "report --pack")
        expectHarmless(try fusen("snapshot", "kai", "-o", report + ".json", in: sessions), "snapshot -o")
        expectHarmless(try fusen("report", "kai", "--pack", "-o", "/proc/" + Self.hostile, in: sessions), "no place")
        let session = sessions.path + "/k\u{1B}]0;x\u{7}"
        try FileManager.default.copyItem(atPath: sessions.path + "/kai", toPath: session)
        for verb in ["check", "log", "report"] {
            expectHarmless(try run([verb, session + "/kai.fusen"], in: sessions), verb)
        }
        expectHarmless(try fusen("snapshot", session + "/kai.fusen", in: sessions), "snapshot")
        expectHarmless(try fusen("list", in: sessions), "list")
    }

    @Test func suggestionsRepeatNoControl() throws {
        let sessions = TemporarySessions()
        let answer = try fusen("suggest", in: sessions, input: "回覧\u{202E}板\u{9B}\u{2066}\u{200F}\n")
        expectHarmless(answer, "suggest")
        let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
        #expect(json?["text"] as? String == "回覧\u{202E}板\u{9B}\u{2066}\u{200F}")
    }

    private func run(_ arguments: [String], in sessions: TemporarySessions) throws -> Answer {
        switch arguments.count {
        case 1: try fusen(arguments[0], in: sessions)
        case 2: try fusen(arguments[0], arguments[1], in: sessions)
        default: try fusen(arguments[0], arguments[1], arguments[2], in: sessions)
        }
    }
}
