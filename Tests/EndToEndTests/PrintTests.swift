import Foundation
import Glibc
import Testing

/// Papers by the real binary: numbers that are nobody else's, words that can be read back, the record typed from them.
@Suite("用紙の印刷") struct PrintTests {
    private func text(_ path: String) throws -> String { try run("pdftotext", "-layout", path, "-") }

    private func run(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return words
    }

    private static func has(_ program: String) -> Bool {
        ["/usr/bin/", "/usr/local/bin/"].contains { access($0 + program, X_OK) == 0 }
    }

    /// The reservations in the journal, in order.
    private func reserved(_ sessions: TemporarySessions) throws -> [(group: Int, numbers: ClosedRange<Int>)] {
        try fusen("snapshot", "kai", in: sessions)
        let folder = sessions.path + "/kai"
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".snapshot.json")
        }
        let newest = try #require(names.sorted().last)
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + newest))
        let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let workshop = json?["workshop"] as? [String: Any]
        return ((workshop?["reserved"] as? [[String: Int]]) ?? []).map {
            ($0["group"] ?? 0, ($0["first"] ?? 0)...($0["last"] ?? 0))
        }
    }

    @Test(.enabled(if: has("pdftotext"))) func everyPaperIsReadBack() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--title", "まちづくり会議", "--groups", "3", "--people", "7", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: """
                question 大切にしたいこと
                roster 山田花子 / 中央区自治会 / 会長
                ballot themes dots=3 cap=2 seats=5 by=tables
                """)
        let file = { (name: String) in sessions.path + "/" + name + ".pdf" }
        func print(_ kind: String, _ more: String...) throws -> String {
            let answer = try fusen(["print", "kai", kind, "-o", file(kind)] + more, in: sessions)
            #expect(answer.status == 0, "\(answer.complaint)")
            return try text(file(kind))
        }
        let stickies = try print("stickies")
        let numbers = stickies.split { $0.isWhitespace }.compactMap { Int($0) }
        #expect(numbers.sorted() == Array(1...72))
        #expect(try print("tables").contains("付箋の番号 25–48"))
        let ballots = try print("ballots")
        #expect(ballots.components(separatedBy: "情報を共有する").count == 21 + 1)
        let checked = ballots.split { $0.isWhitespace }.filter { $0.wholeMatch(of: #/\d+-[A-Z]/#) != nil }
        #expect(checked.count == 21 && Set(checked).count == 21)
        let count = try print("count")
        #expect(count.contains("集計表") && count.contains("数えた人") && count.contains("スピード感をもって行動する"))
        #expect(try print("cards").contains("山田花子"))
        // What is there is not written over, and nothing is kept for it.
        let before = try reserved(sessions).count
        let again = try fusen("print", "kai", "stickies", "-o", file("stickies"), in: sessions)
        #expect(again.status != 0 && again.complaint.contains("--force"))
        #expect(try reserved(sessions).count == before)
        // Printed again, they are the same.
        _ = try print("stickies", "--again", "--force")
        #expect(try text(file("stickies")).split { $0.isWhitespace }.compactMap { Int($0) }.sorted() == Array(1...72))
        #expect(try reserved(sessions).count == before)
    }

    @Test func whatIsPrintedTwiceIsTwoFiles() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", "--people", "3", in: sessions)
        for more in [[], [], ["--again"]] {
            let answer = try fusen(
                ["print", "kai", "stickies"] + more, in: sessions, directory: sessions.path)
            #expect(answer.status == 0, "\(answer.complaint)")
            if !more.isEmpty { #expect(answer.output.contains("-3.pdf"), "\(answer.output)") }
        }
        #expect(try reserved(sessions).count == 4)
    }

    @Test func aGroupNamedTwiceHasOneSetOfPapers() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", in: sessions)
        let answer = try fusen(
            "print", "kai", "stickies", "--table", "2", "--table", "2グループ", "-o", sessions.path + "/x.pdf",
            in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        #expect(try reserved(sessions).map(\.group) == [2])
    }

    @Test(arguments: [
        (["stickies", "--again", "--count", "3"], "--again と --count は一緒に使えません"),
        (["ballots", "--from", "0"], "用紙の最初の番号は 1〜9999 です"),
    ]) func whatCannotBePrintedIsTold(_ arguments: [String], _ told: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let answer = try fusen(["print", "kai"] + arguments, in: sessions)
        #expect(answer.status == 64 && answer.complaint.contains(told), "\(answer.complaint)")
    }

    @Test(.enabled(if: has("zbarimg") && has("pdftoppm"))) func theCodesOfTheSlipsAreRead() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", "--people", "3", in: sessions)
        let file = sessions.path + "/slips"
        let answer = try fusen(
            "print", "kai", "qr", "--url", "http://192.168.1.5:8080", "-o", file + ".pdf", in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        _ = try run("pdftoppm", "-r", "150", "-png", file + ".pdf", file)
        let read = try run("zbarimg", "-q", "--raw", file + "-1.png").split(separator: "\n").map(String.init)
        let devices =
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: sessions.path + "/kai/kai.fusen-devices")))
            as? [String: Any]
        let code = try #require(devices?["code"] as? String)
        let expected = (1...2).flatMap { Array(repeating: "HTTP://192.168.1.5:8080/\(code)/\($0)", count: 3) }
        #expect(read.sorted() == expected.sorted())
    }

    @Test func numbersNeverCollideOverKillsTwoPrintersAndUndo() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "3", in: sessions)
        var dice = SystemRandomNumberGenerator()
        var told: [Int] = []
        for round in 0..<12 {
            var printers: [(Process, Pipe)] = []
            for printer in 0..<2 {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: fusenUnderTest)
                process.arguments = [
                    "print", "kai", "stickies", "--count", "3", "--table", "\(printer + 1)", "-o",
                    "\(sessions.path)/\(round)-\(printer).pdf",
                ]
                process.environment = ProcessInfo.processInfo.environment.merging([
                    "FUSEN_SESSIONS": sessions.path, "LANG": "C.UTF-8",
                ]) { $1 }
                let output = Pipe()
                process.standardOutput = output
                process.standardError = FileHandle.nullDevice
                try process.run()
                printers.append((process, output))
            }
            // Every third time one of them is killed, at any moment.
            if round % 3 == 0 {
                usleep(UInt32.random(in: 0...120_000, using: &dice))
                kill(printers[0].0.processIdentifier, SIGKILL)
            }
            for (process, output) in printers {
                let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                guard let match = words.firstMatch(of: #/グループ: (\d+)–(\d+)/#), let first = Int(match.1),
                    let last = Int(match.2)
                else { continue }
                told += Array(first...last)
            }
            try fusen("do", "kai", "post", "3", "口で言った\(round)", in: sessions)
            if round % 4 == 1 { try fusen("do", "kai", "undo", "--as", "fusen print", in: sessions) }
        }
        let notes = try #require(try report("kai", in: sessions)["opinions"] as? [[String: Any]])
        let posted = notes.compactMap { $0["id"] as? Int }
        #expect(Set(told).count == told.count)
        #expect(Set(told).isDisjoint(with: posted))
        #expect(told.count > 40)
        let kept = try reserved(sessions).flatMap { Array($0.numbers) }
        #expect(Set(kept).count == kept.count)
    }

    @Test func whatIsMissingIsToldAndNothingIsWritten() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        for (arguments, told) in [
            (["ballots"], "投票がまだありません"), (["count"], "投票がまだありません"), (["cards"], "名簿が空です"),
            (["qr"], "受付が動いていません"), (["stickies", "--again"], "取り置いてある番号がありません"),
            (["stickies", "--count", "0"], "1〜200"), (["stickies", "--count", "201"], "1〜200"),
            (["stickies", "--per-page", "9"], "8 か 12"), (["stickies", "--table", "9"], "9グループはありません"),
            (["stickies", "--label", "900x40"], "大きさとして読めません"),
            (["stickies", "--margin", "幅"], "大きさとして読めません"),
            (["cards", "--count", "3"], "使えません"),
            (["stickies", "-o", "紙.docx"], "docx"), (["stickies", "-o", "/nowhere/x.pdf"], "/nowhere/x.pdf"),
        ] {
            let answer = try fusen(["print", "kai"] + arguments, in: sessions, directory: sessions.path)
            #expect(answer.status != 0, "\(arguments)")
            #expect(answer.complaint.contains(told), "\(arguments): \(answer.complaint)")
        }
        #expect(try reserved(sessions).isEmpty)
    }

    // MARK: The record from paper

    private struct Opinion: Hashable, Comparable {
        let group: Int, heading: String, theme: Int, text: String, count: Int

        init(_ json: [String: Any]) {
            group = json["groupNumber"] as? Int ?? 0
            heading = json["heading"] as? String ?? ""
            theme = json["theme"] as? Int ?? 0
            text = json["text"] as? String ?? ""
            count = json["count"] as? Int ?? 1
        }

        static func < (left: Opinion, right: Opinion) -> Bool {
            (left.group, left.text, left.heading, left.theme) < (right.group, right.text, right.heading, right.theme)
        }
    }

    /// The record of the seed: typed from stickies by keys alone, it is what the import makes of it.
    @Test func theRecordTypedFromNumberedPaperEqualsItsImport() throws {
        let sessions = TemporarySessions()
        let record = project.appendingPathComponent("sessions/chino-h30/chino-h30-00184.snapshot.json").path
        let imported = try fusen("report", record, "--internal", "--format", "json", in: sessions)
        let json = try JSONSerialization.jsonObject(with: Data(imported.output.utf8)) as? [String: Any]
        let opinions = try #require((json?["report"] as? [String: Any])?["opinions"] as? [[String: Any]]).map(
            Opinion.init)
        #expect(opinions.count == 139)
        try fusen("new", "kai", "--groups", "6", in: sessions)
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("進行")
        var keys = 0
        func type(_ words: String, counting: Bool = true) {
            console.send(words)
            if counting { keys += words.count }
        }
        type("\u{1b}OQ")
        try console.waitFor("1グループ ›")
        for group in 1...6 {
            let own = opinions.filter { $0.group == group }
            try fusen(
                "print", "kai", "stickies", "--table", "\(group)", "--count", "\(own.count)", "-o",
                "\(sessions.path)/\(group).pdf", in: sessions)
            let first = try #require(try reserved(sessions).last?.numbers.lowerBound)
            if group > 1 { type("\u{1b}\(group)") }
            try console.waitFor("\(group)グループ ›")
            for (index, opinion) in own.enumerated() {
                type(
                    (index == 0 ? "\(first) " : "") + opinion.text + (opinion.count > 1 ? " ×\(opinion.count)" : "")
                        + "\r")
            }
            // Gathered as on the sheet: each heading with its numbers, then what has a theme alone.
            var headings: [[String]: [Int]] = [:]
            for (index, opinion) in own.enumerated() {
                headings[[opinion.heading, "\(opinion.theme)"], default: []].append(first + index)
            }
            for (key, numbers) in headings.sorted(by: { $0.value[0] < $1.value[0] }) where key != ["", "0"] {
                let heading = key[0].isEmpty ? "" : " " + key[0]
                let theme = key[1] == "0" ? "" : " =\(key[1])"
                let line =
                    numbers.map(String.init).joined(separator: " ") + (heading.isEmpty ? "" : " =" + heading) + theme
                type(line + "\r")
            }
            try console.waitFor("戻す")
        }
        type("終わり\r", counting: false)
        try console.waitFor("\(opinions.count + 1)を6グループに保存")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let typed = try #require(try report("kai", in: sessions)["opinions"] as? [[String: Any]]).map(Opinion.init)
        #expect(typed.filter { $0.text != "終わり" }.sorted() == opinions.sorted())
        let letters = opinions.reduce(0) { $0 + $1.text.count }
        Swift.print(
            "keys \(keys), words of the notes \(letters): \(keys - letters) more for \(opinions.count) notes"
        )
    }
}
