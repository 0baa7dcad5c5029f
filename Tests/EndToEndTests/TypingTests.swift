import Foundation
import Testing

/// Notes at the speed of talk, in a real terminal.
@Suite("書き取り") struct TypingTests {
    private let f2 = "\u{1b}OQ", f3 = "\u{1b}OR"

    private func opinions(_ sessions: TemporarySessions, _ session: String = "kai") throws -> [[String: Any]] {
        try #require(try report(session, in: sessions)["opinions"] as? [[String: Any]])
    }

    /// Words of 4 to 60 characters, each with its number, of every kind that is typed in a room.
    private func words(_ count: Int) -> [String] {
        let pieces = [
            "情報の共有", "回覧が届かない", "ｶﾞﾔｶﾞﾔ", "①と②をつなぐ", "𠮷野家さん", "が大切", "👍いいね", "ABC",
            "、だから",
            "（市民）",
        ]
        return (1...count).map { number in
            let length = 4 + number * 7 % 56
            var text = "第\(number)"
            var index = number
            while text.count < length {
                text += pieces[index % pieces.count]
                index += 3
            }
            return String(text.prefix(length))
        }
    }

    @Test func threeHundredNotesAsFastAsTheTerminalTakesThem() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        let typed = words(300)
        // Cut without regard to characters: into pieces of 1 to 23 bytes.
        let bytes = typed.flatMap { Array(($0 + "\r").utf8) }
        var start = 0
        var piece = 1
        while start < bytes.count {
            let end = min(start + piece, bytes.count)
            console.send(bytes: Array(bytes[start..<end]))
            start = end
            piece = piece % 23 + 1
        }
        try console.waitFor("付箋300を1グループに保存", seconds: 60)
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(try opinions(sessions).map { $0["text"] as? String } == typed)
    }

    /// `FUSEN_SOAK=1` makes it thirty seconds at twenty notes a second; here it is sixty notes as fast as they are
    /// taken.
    @Test func oneTableTypesWhileTheFacilitatorEdits() throws {
        let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil
        let count = isSoak ? 600 : 60
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let here = ["FUSEN_SESSIONS": sessions.path]
        let table = TerminalUnderTest(["note", "kai", "--group", "1"], environment: here)
        let facilitator = TerminalUnderTest(["open", "kai"], environment: here)
        try table.waitFor("1グループ ›")
        try facilitator.waitFor("市民憲章唱和")
        facilitator.send(f2)
        try facilitator.waitFor("1グループ ›")
        let clock = ContinuousClock()
        let start = clock.now
        for number in 1...count {
            table.send("1の\(number)番目の意見\r")
            // The other console types, themes and takes back meanwhile.
            facilitator.send(number % 5 == 0 ? "進行の\(number) #4\r" : number % 5 == 3 ? "\u{1a}" : "\u{19}")
            if isSoak {
                try? table.waitUntil(
                    "the twentieth of a second",
                    seconds: max(0.001, 0.05 * Double(number) - (clock.now - start) / .seconds(1))
                ) { _ in false }
            }
        }
        try table.waitFor("1の\(count)番目", seconds: 60)
        try table.waitUntil("the last one is saved", seconds: 60) { $0.row($0.rows - 3) == " 1グループ ›" }
        for console in [table, facilitator] {
            console.send("\u{11}")
            #expect(try console.waitForExit(seconds: 60) == 0)
        }
        let all = try opinions(sessions)
        #expect(
            all.filter { $0["by"] as? String == "記録1" }.map { $0["text"] as? String }
                == (1...count).map { "1の\($0)番目の意見" })
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func theLayoutIsTheSameWhereACircledNumberIsOneColumnOrTwo() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 ①②③の話\n")
        func output(_ width: String) throws -> String {
            let console = TerminalUnderTest(
                ["note", "kai", "--group", "1", "--ambiguous", width], environment: ["FUSEN_SESSIONS": sessions.path])
            try console.waitFor("の話")
            console.send("\u{11}")
            #expect(try console.waitForExit() == 0)
            return String(decoding: console.rawOutput, as: UTF8.self)
        }
        // The words stand close together in both; what stands behind them in the row keeps its column.
        #expect(try output("narrow").contains("①②③の話"))
        #expect(try output("wide").contains("①②③の話"))
    }

    @Test func resizingTwoHundredTimesLosesNothing() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        for step in 0..<200 {
            let share = abs(100 - step)
            console.resize(rows: 1 + share * 99 / 100, columns: 1 + share * 299 / 100)
            console.send(step % 10 == 9 ? "\(step)\r" : "あ")
        }
        console.resize(rows: 24, columns: 80)
        try console.waitFor("付箋20を1グループに保存", seconds: 30)
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        let said = try opinions(sessions).compactMap { $0["text"] as? String }
        #expect(said == (0..<20).map { String(repeating: "あ", count: 9) + "\($0 * 10 + 9)" })
    }

    @Test func hostileBytesAreRefusedOrHarmless() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        console.send("\r")
        try console.waitFor("! 文字が入力されていません")
        console.send("　　\r")
        try console.waitFor("! 文字が入力されていません")
        console.send("\u{15}")
        // Bad UTF-8 is refused, an unknown sequence is nothing.
        console.send(bytes: [0x82, 0xA0, 0xC3, 0x28, 0xED, 0xA0, 0x80] + Array("\u{1b}[99;5~\u{1b}]0;x\u{7}".utf8))
        try console.waitFor("! 端末の文字コードが UTF-8 ではありません（Shift_JIS")
        console.send("のこり\r")
        try console.waitFor("付箋1を1グループに保存")
        console.send("\u{1b}[200~" + String(repeating: "あ", count: 10_001) + "\u{1b}[201~\r")
        try console.waitFor("10001文字は長すぎます")
        console.send("\u{15}逆\u{202E}さま\r")
        try console.waitFor("付箋2を1グループに保存")
        console.send("#19\r")
        try console.waitFor("言葉がありません")
        // A second Enter within half a second would not be one of its own.
        console.send("\u{1B}[D\r")
        try console.waitFor("付箋3を1グループに保存")
        console.send("遠い @9\r")
        try console.waitFor("9グループはありません")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(try opinions(sessions).count == 3)
        #expect(!console.output.unicodeScalars.contains("\u{202E}"))
        #expect(try opinions(sessions).first?["text"] as? String == "のこり")
    }

    @Test func aMegabytePastedNeitherHangsNorLoses() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("1グループ ›")
        let lines = (1...12_000).map { "\($0)番目の意見をここに書き写しておく" }
        let text = lines.joined(separator: "\r")
        #expect(text.utf8.count > 500_000)
        console.send("\u{1b}[200~" + text + "\u{1b}[201~")
        try console.waitFor("12000行を", seconds: 30)
        console.send("\r")
        try console.waitFor("12000枚を「1グループ」に貼りました", seconds: 60)
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(try opinions(sessions).map { $0["text"] as? String } == lines)
    }

    @Test func theRealRecordTypedByHandEqualsTheImportedOne() throws {
        let sessions = TemporarySessions()
        let record = project.appendingPathComponent("Sources/Embedded/Data/chino-h30.json")
        try fusen("import", "given", record.path, in: sessions)
        let data = try JSONSerialization.jsonObject(with: Data(contentsOf: record)) as? [String: Any]
        let entries = try #require(data?["entries"] as? [[String: Any]])
        try fusen("new", "typed", in: sessions)
        let console = TerminalUnderTest(
            ["open", "typed"], environment: ["FUSEN_SESSIONS": sessions.path], rows: 60, columns: 160)
        try console.waitFor("市民憲章唱和")

        // Keys beside the words themselves.
        var keys = 0
        func press(_ text: String) {
            console.send(text)
            keys += text.hasPrefix("\u{1b}") ? 1 : text.count
        }
        func rows(_ group: Int) -> [[String: Any]] { entries.filter { $0["group"] as? Int == group } }
        func notes(_ row: [String: Any]) -> [[String: Any]] { row["opinions"] as? [[String: Any]] ?? [] }

        // 付箋: every opinion on its group's board.
        press(f2)
        for group in 1...6 {
            for row in rows(group) {
                for note in notes(row) {
                    console.send((note["text"] as? String)!)
                    if note["count"] as? Int == 2 { press(" ×2") }
                    if row["uncertain"] as? Bool == true { press(" !?") }
                    press("\r")
                }
            }
            press("\t")
        }
        let saving = keys
        // まとめ: headings and themes, group by group.
        press(f3)
        var boards = 0
        for group in 1...6 {
            for row in rows(group) {
                let count = notes(row).count
                if count > 0 { press(String(repeating: " ", count: count)) }
                if let heading = row["heading"] as? String {
                    press(count > 0 ? "\r" : "n")
                    // A report of the terminal: the words did not come with the key.
                    console.send("\u{1B}[I" + heading)
                    press("\r")
                }
                press("\(row["theme"] as? Int ?? 0)\r")
            }
            press("\t")
            boards += 1
        }
        try console.waitFor("未分類 0", seconds: 30)
        console.send("\u{11}")
        #expect(try console.waitForExit(seconds: 30) == 0)

        func cells(_ session: String) throws -> [String] {
            let told = try report(session, in: sessions)
            let opinions = try #require(told["opinions"] as? [[String: Any]])
            let byNumber = Dictionary(uniqueKeysWithValues: opinions.map { ($0["number"] as! Int, $0) })
            let matrix = try #require(told["matrix"] as? [String: Any])
            let rows = try #require(matrix["cells"] as? [[[String: Any]]])
            return rows.enumerated().flatMap { row, cells in
                cells.enumerated().flatMap { column, cell in
                    (cell["sections"] as? [[String: Any]] ?? []).map { section in
                        let words = (section["opinions"] as? [Int] ?? []).map { number in
                            let opinion = byNumber[number]!
                            let mark = opinion["isUncertain"] as? Bool == true ? "?" : ""
                            return "\(opinion["text"]!)×\(opinion["count"]!)\(mark)"
                        }
                        return "\(row) \(column) \(section["heading"] ?? "-") \(words)"
                    }
                }
            }
        }
        let typed = try cells("typed")
        let given = try cells("given")
        for (one, other) in zip(typed, given) where one != other { Issue.record("\(one) / \(other)") }
        #expect(typed.count == given.count)
        // 38 headings, and ten cells with opinions that have none.
        #expect(given.count == 48)
        let share = Double(keys - saving) / 139
        #expect(share <= 3, "keys to theme and group a note: \(share)")
        print("keys beside the words: \(Double(saving) / 139) a note to save, \(share) to group and theme")
    }

    @Test func withoutAScreenTheBoardTheTimeAndTheAgendaAreReadOut() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step 2\nclock set 10\npost 1 回覧が届かない #4\n")
        let answer = try fusen(
            "open", "kai", "--linear", in: sessions, input: ":残り\n：板\n:次第\n:直前\n?\n？\n: 板 \n")
        #expect(answer.output.contains("\n残り 10:00（停止中）\nいまの項目 市民憲章唱和\n"))
        #expect(answer.output.components(separatedBy: "1グループ、付箋1枚\n付箋1 回覧が届かない ④\n").count == 3)
        #expect(answer.output.contains("2 市民憲章唱和、3分、いまここ\n"))
        #expect(answer.output.contains("fusen do: 付箋1 1グループ「回覧が届かない」"))
        #expect(answer.output.components(separatedBy: "一行が一枚の付箋になります").count == 4)
        let english = try fusen(
            "note", "kai", "--group", "2", "--linear", "--lang", "en", in: sessions,
            input: ":time\n:board\n:agenda\n:recent\n?\n")
        #expect(english.output.contains("2グループ, 0 notes\n"))
        // Nothing of it became a note.
        #expect(try opinions(sessions).count == 1)
    }

    @Test func linearModeIsInEveryConsoleOrRefused() throws {
        let sessions = TemporarySessions()
        let demo = try fusen("demo", "--linear", in: sessions, input: ":板\n")
        #expect(demo.status == 0)
        #expect(demo.output.contains("、付箋"))
        let past = try fusen("open", "demo", "--at", "#9", "--linear", in: sessions, input: ":直前\n意見\n")
        #expect(past.status == 0)
        #expect(past.output.contains("時点です。:残り"))
        #expect(past.output.contains("! ") && past.output.contains("--at を付けずに開いてください"))
        for options in [["--linear"], []] {
            let wall = TerminalUnderTest(
                ["wall", "demo"] + options, environment: ["FUSEN_SESSIONS": sessions.path, "TERM": "dumb"], columns: 160
            )
            #expect(try wall.waitForExit() == 1)
            #expect(wall.text.contains("fusen open demo --linear で開き"))
        }
    }

    @Test func whatOthersWriteDoesNotRunIntoTheLineBeingTyped() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1", "--linear"], environment: ["FUSEN_SESSIONS": sessions.path], columns: 120)
        try console.waitFor("で終了します")
        console.send("回覧が届かな\u{7F}ない")
        try console.waitFor("回覧が届かない")
        try fusen("do", "kai", in: sessions, input: "post 2 楽しい\n")
        try console.waitFor("\nfusen do: 付箋1 2グループ「楽しい」\n回覧が届かない")
        console.send("ときがある\r")
        try console.waitFor("記録1: 付箋2 1グループ「回覧が届かないときがある」")
        console.send("\u{4}")
        #expect(try console.waitForExit() == 0)
        #expect(console.isCooked)
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func theLineIsGivenBackByASignal(_ signal: Int32) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "1", "--linear"], environment: ["FUSEN_SESSIONS": sessions.path], columns: 120)
        try console.waitFor("で終了します")
        console.send("途中")
        try console.waitFor("途中")
        console.signal(signal)
        #expect(try console.waitForExit() == -signal)
        #expect(console.isCooked)
    }

    @Test func whatIsNotUTF8IsRefusedAndItsEncodingNamed() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        // 意見 in Shift_JIS and in EUC-JP, through a shell, for arguments and input here are text.
        func run(_ arguments: String, _ octal: String) throws -> String {
            let shell = TerminalUnderTest(
                ["-c", "printf '\(octal)\\n' | \"$0\" \(arguments) 2>&1", fusenUnderTest],
                environment: ["FUSEN_SESSIONS": sessions.path], columns: 160, program: "/bin/sh")
            try shell.waitForExit()
            return shell.text
        }
        let (shiftJIS, euc) = ("post 1 \\210\\323\\214\\251", "post 1 \\260\\325\\270\\253")
        #expect(try run("do kai", shiftJIS).contains("1行目: 入力の文字コードが UTF-8 ではありません（Shift_JIS"))
        #expect(try run("do kai", euc).contains("（EUC-JP のようです）"))
        #expect(try run("note kai --group 1 --linear", euc).contains("! 入力の文字コードが UTF-8 ではありません"))
        #expect(try opinions(sessions).isEmpty)
    }

    @Test func withoutAScreenEveryChangeIsALine() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let answer = try fusen(
            "note", "kai", "--group", "2", "--linear", in: sessions,
            input: "回覧が届かない\n: theme 1 4\n: theme 1 44\n#19 だけ #19\n楽しい ×2")
        #expect(answer.status == 0)
        #expect(answer.output.contains("記録2: 付箋1 2グループ「回覧が届かない」"))
        #expect(answer.output.contains("記録2: 付箋1のテーマ なし → ④"))
        #expect(answer.output.contains("! テーマ44はありません（1–18）"))
        #expect(answer.output.contains("「楽しい」×2"))
        #expect(!answer.output.unicodeScalars.contains("\u{1b}"))
    }
}
