import Foundation
import Testing

/// Opinions that were typed elsewhere: in a spreadsheet, in an editor, in fusen itself.
@Suite("取り込み") struct ImportTests {
    private func file(_ sessions: TemporarySessions, _ name: String, _ text: String) throws -> String {
        let path = sessions.path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func aSpreadsheetInAnyOrder() throws {
        // Given rows as a spreadsheet saves them: a mark at the beginning, CRLF, full-width figures, a heading's rows
        // apart
        let sessions = TemporarySessions()
        let path = try file(
            sessions, "意見.csv",
            "\u{FEFF}班,見出し,テーマ,意見,数,要確認\r\n"
                + "１グループ,情報を共有する,④,回覧板,2,\r\n"
                + "2,連携,9,\"区長、\n運協\",,\r\n"
                + "1,情報を共有する,,広報紙,,?\r\n"
                + "3,,情報を共有する,一枚だけの意見,×3,\r\n"
                + "1,情報を共有する,4,\"「\"\"見える\"\"化」\",1,\r\n")
        // When they are taken in
        let answer = try fusen("import", "kai", path, in: sessions)
        // Then a heading is there once, with its theme, whichever row told it
        #expect(
            answer.status == 0 && answer.output.contains("付箋5枚（意見8）、見出し2"),
            "\(answer.output)\(answer.complaint)")
        let all = try report("kai", in: sessions)
        let opinions = try #require(all["opinions"] as? [[String: Any]])
        func value(_ text: String, _ key: String) -> String {
            opinions.first { $0["text"] as? String == text }?[key].map { "\($0)" } ?? "-"
        }
        for text in ["回覧板", "広報紙", "「\"見える\"化」"] {
            #expect(value(text, "heading") == "情報を共有する", "\(text) \(opinions)")
            #expect(value(text, "theme").contains("4"), "\(text)")
        }
        #expect(value("回覧板", "count") == "2" && value("一枚だけの意見", "count") == "3")
        #expect(value("一枚だけの意見", "theme").contains("4"))
        #expect(opinions.contains { ($0["text"] as? String)?.hasPrefix("区長、") == true })
    }

    @Test(arguments: [[], ["--internal"]]) func whatWasWrittenAsCSVComesBack(_ options: [String]) throws {
        let sessions = TemporarySessions()
        func csv(_ session: String) throws -> String {
            try fusen(["report", session, "--format", "csv"] + options, in: sessions).output
        }
        try fusen("new", "kai", "--program", "kadai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 =SUM(A1) #2\npost 2 回覧板 ×2\npost 1 @解決策 知らせる\n")
        let before = try csv("kai")
        let path = try file(sessions, "iken.csv", before)
        try fusen("new", "next", "--program", "kadai", in: sessions)
        let answer = try fusen("import", "next", path, in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        func texts(_ csv: String) -> [String] {
            csv.split(separator: "\r\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)[2...8].joined(separator: ",")
            }.sorted()
        }
        #expect(texts(try csv("next")) == texts(before))
    }

    /// The same three rows with something else between the cells.
    private static func rows(_ separator: String, _ lineEnd: String, above: String = "") -> String {
        let rows = [["班", "意見", "数"], ["1", "回覧板", "2"], ["3", "広報紙", "1"]]
        return above + rows.map { $0.joined(separator: separator) }.joined(separator: lineEnd)
    }

    private static let spreadsheets: [String] = [
        rows("\t", "\n"), rows(",", "\r"), rows(";", "\r\n"), rows(";", "\r\n", above: "sep=;\r\n"),
        rows("|", "\n", above: "sep=|\n"), rows(",", "\n", above: "第２回まちづくり会議,,\n2026年7月2日,,\n\n"),
        "第２回まちづくり会議,,\n班,ご意見,人数\n1,回覧板,2\n3,広報紙,1\n",
        "まちづくり会議の意見\nグループ番号,意見内容,件数,備考\n1,回覧板,2,あ\n3,広報紙,1,\n",
    ]

    /// As spreadsheets, offices and mail programs leave it.
    @Test(arguments: spreadsheets)
    func theColumnsAreFound(_ text: String) throws {
        let sessions = TemporarySessions()
        let answer = try fusen("import", "kai", try file(sessions, "a.csv", text), in: sessions)
        #expect(answer.status == 0 && answer.output.contains("付箋2枚（意見3）"), "\(answer.output)\(answer.complaint)")
        let opinions = try #require(try report("kai", in: sessions)["opinions"] as? [[String: Any]])
        #expect(opinions.map { $0["text"] as? String } == ["回覧板", "広報紙"])
    }

    @Test func lettersOfMailAndOfUnicodeText() throws {
        let text = "班,意見\n1,回覧板\n2,広報紙\n"
        for encoding in [String.Encoding.iso2022JP, .utf16LittleEndian, .utf16BigEndian, .shiftJIS, .utf8] {
            let sessions = TemporarySessions()
            let path = sessions.path + "/a.csv"
            let mark: [UInt8] =
                encoding == .utf16LittleEndian ? [0xFF, 0xFE] : encoding == .utf16BigEndian ? [0xFE, 0xFF] : []
            let data = try #require(text.data(using: encoding))
            try (Data(mark) + data).write(to: URL(fileURLWithPath: path))
            let answer = try fusen("import", "kai", path, in: sessions)
            #expect(answer.status == 0 && answer.output.contains("付箋2枚"), "\(encoding) \(answer.complaint)")
        }
    }

    /// What would come out as other letters is refused by its name.
    @Test func lettersThatAreNotTakenAreNamed() throws {
        let text = "班,意見\n1,回覧板\n2,広報紙\n"
        let wide = try [String.Encoding.utf32LittleEndian, .utf32BigEndian].map { try #require(text.data(using: $0)) }
        let files: [(Data, String)] = [
            (Data([0xFF, 0xFE, 0, 0]) + wide[0], "UTF-32"), (Data([0, 0, 0xFE, 0xFF]) + wide[1], "UTF-32"),
            (wide[0], "UTF-8"), (Data("意見\n回覧\u{0}板\n".utf8), "UTF-8"),
            (Data([0xFF, 0xFE]) + (try #require("意見\n回\u{0}覧\n".data(using: .utf16LittleEndian))), "UTF-8"),
            (Data("+/v8-+c,3j,YXk-\n1,x\n".utf8), "UTF-7"),
        ]
        for (data, name) in files {
            let sessions = TemporarySessions()
            let path = sessions.path + "/a.csv"
            try data.write(to: URL(fileURLWithPath: path))
            let answer = try fusen("import", "kai", path, in: sessions)
            #expect(
                answer.status == 1 && answer.complaint.contains(name), "\(name) \(answer.output)\(answer.complaint)")
            #expect(!sessions.contents.contains { $0.key.contains("kai") })
        }
    }

    /// A matrix with a slip is told in our words, at its place.
    @Test func aMatrixWithASlip() throws {
        for (json, words) in [
            (#"{"entries":[{"opinions":[]}]}"#, "entries[0].group"),
            (#"{"entries":[{"group":"あ","opinions":[]}]}"#, "entries[0].group"),
            (#"{"entries":[{"group":1e400,"opinions":[]}]}"#, "a.json: "),
            (#"{"entries":[{"group":null,"opinions":[]}]}"#, "a.json: "),
            (#"{"entries":[{"group":1,"opinions":[{}]}]}"#, "entries[0].opinions[0].text"),
            (#"{"entries":["#, "a.json: "),
        ] {
            let sessions = TemporarySessions()
            for lang in ["ja", "en"] {
                let path = try file(sessions, "a.json", json)
                let answer = try fusen("import", "kai", path, "--lang", lang, in: sessions)
                #expect(answer.status == 1 && answer.complaint.contains(words), "\(answer.complaint)")
                for raw in ["CodingKeys", "The given data", "No value", "Expected to", "Swift"] {
                    #expect(!answer.complaint.contains(raw), "\(answer.complaint)")
                }
            }
        }
    }

    /// What makes a new session changes nothing of one that is there.
    @Test func aProgramForASessionThatExistsIsRefused() throws {
        let sessions = TemporarySessions()
        let path = try file(sessions, "a.csv", "班,意見\n1,回覧板\n")
        try fusen("new", "kai", in: sessions)
        for option in [["--program", "kadai"], ["--groups", "9"]] {
            let answer = try fusen(["import", "kai", path, "--yes"] + option, in: sessions)
            #expect(
                answer.status == 1 && answer.complaint.contains(option[0]) && answer.complaint.contains("1グループ")
                    && answer.complaint.contains("何も取り込んでいません"), "\(answer.complaint)")
        }
    }

    /// Whatever a file is that cannot be read, that nothing was taken is said.
    @Test func whatCannotBeReadSaysThatNothingWasTaken() throws {
        let sessions = TemporarySessions()
        for path in [sessions.path, "/dev/zero", sessions.path + "/none.csv"] {
            let answer = try fusen("import", "kai", path, in: sessions)
            #expect(answer.status == 1 && answer.complaint.contains("何も取り込んでいません"), "\(answer.complaint)")
        }
    }

    @Test func aGroupByTheNameOfTheFileIsSaid() throws {
        let sessions = TemporarySessions()
        let named = try file(sessions, "3班.txt", "回覧板\n広報紙\n")
        let plan = try fusen("import", "kai", named, "--dry-run", in: sessions)
        #expect(plan.output.contains("3グループ 2（書かれていないものは、ファイル名から 3グループ）"), "\(plan.output)")
        // What may be the name of anything else is none.
        for name in ["t4.txt", "G3.txt", "5G.txt", "T10.txt"] {
            let path = try file(sessions, name, "回覧板\n広報紙\n")
            let answer = try fusen("import", "kai", path, "--yes", in: sessions)
            #expect(answer.status == 1 && answer.complaint.contains("--group 番号"), "\(name) \(answer.complaint)")
        }
    }

    /// Names of columns are never opinions.
    @Test(arguments: [
        "班,所感,人数\n1,回覧板,2\n", "題\n\nNo,グループ,ことば\n1,1,回覧板\n", "グループ\tことば\n1\t回覧板\n",
    ])
    func aHeadWithoutTheOpinionsIsAskedAbout(_ text: String) throws {
        let sessions = TemporarySessions()
        let answer = try fusen("import", "kai", try file(sessions, "a.csv", text), in: sessions)
        #expect(answer.status == 1 && answer.complaint.contains("「意見」"), "\(answer.output)\(answer.complaint)")
        #expect(!sessions.contents.contains { $0.key.contains("kai") })
    }

    @Test(arguments: [
        ("テーマ,意見\n4,回覧板\n19,広報紙\n", "3行目のテーマ19"),
        ("班,意見\n1,回覧板\n\n9,広報紙\n", "4行目の9グループ"),
        ("班,意見\n0,回覧板\n", "2行目の0グループ"), ("欄,意見\n2,回覧板\n", "2行目の欄2"),
        ("意見,数\n回覧板,1000\n", "2行目の人数1000"), ("意見,数\n回覧板,0\n", "2行目の人数0"),
        ("意見\n\"一\n二\"\n" + String(repeating: "長", count: 10_001), "4行目の言葉は10001文字"),
        ("意見,見出し\nあ," + String(repeating: "長", count: 10_001), "2行目の言葉は10001文字"),
    ])
    func aRefusalNamesTheRow(_ text: String, _ words: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "3", in: sessions)
        let path = try file(sessions, "a.csv", text)
        let before = sessions.contents
        let answer = try fusen("import", "kai", path, in: sessions)
        #expect(answer.status == 1 && answer.complaint.contains(words), "\(answer.complaint)")
        #expect(sessions.contents == before)
    }

    @Test func aTableInShiftJISTellsWhatItHasNot() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 𠮷野家と葛\u{E0100}城さん①\n")
        let path = sessions.path + "/t.csv"
        let answer = try fusen("report", "kai", "--format", "csv", "--encoding", "cp932", "-o", path, in: sessions)
        #expect(answer.status == 0 && answer.complaint.contains("𠮷"), "\(answer)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let words = try #require("〓野家と葛城さん①".data(using: .shiftJIS))
        #expect(bytes.range(of: words) != nil)
    }

    @Test func moreVotesThanANoteHoldsAreRefusedWithTheirRow() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let path = sessions.path + "/v.csv"
        try Data("意見,票数\n道が暗い,1200\n".utf8).write(to: URL(fileURLWithPath: path))
        let answer = try fusen("import", "kai", path, "--yes", in: sessions)
        #expect(answer.status != 0 && answer.complaint.contains("2行目") && answer.complaint.contains("1200"))
    }

    @Test(arguments: ["xls", "DOC", "ods"]) func aReportIsNotNamedWhatItIsNot(_ ending: String) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let path = sessions.path + "/x.\(ending)"
        let answer = try fusen("report", "kai", "-o", path, in: sessions)
        #expect(answer.status == 64 && answer.complaint.contains("xlsx"), "\(answer.status) \(answer.complaint)")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try fusen("report", "kai", "-o", path, "--format", "md", in: sessions).status == 0)
    }

    @Test(arguments: ["1.5", "-3", "1/2", "いろいろ"]) func aNumberThatIsNoneIsToldByItsRow(_ count: String) throws {
        let sessions = TemporarySessions()
        let path = try file(sessions, "a.csv", "意見,数\n回覧板,2\n広報紙,\(count)\n")
        let answer = try fusen("import", "kai", path, in: sessions)
        #expect(
            answer.status == 1 && answer.complaint.contains("3行目") && answer.complaint.contains(count),
            "\(answer.complaint)")
        #expect(!sessions.contents.contains { $0.key.contains("kai") })
    }

    @Test func aCountInWordsIsToldAndStaysBehindItsOpinion() throws {
        // given a file that says in words how many said an opinion
        let sessions = TemporarySessions()
        let path = try file(sessions, "a.csv", "意見,数\n回覧板,2\n広報紙,数名\n")
        // when a script takes it in, then it is told, and nothing is taken without a yes
        let asked = try fusen("import", "kai", path, "--group", "1", in: sessions)
        #expect(asked.status == 1 && asked.complaint.contains("3行目"), "\(asked.complaint)")
        #expect(!sessions.contents.contains { $0.key.contains("kai") })
        // and with one it stays behind the words
        #expect(try fusen("import", "kai", path, "--group", "1", "--yes", in: sessions).status == 0)
        #expect(try fusen("report", "kai", "--format", "csv", in: sessions).output.contains("広報紙（数名）"))
    }

    @Test func aSpreadsheetsOwnLetters() throws {
        // 意見,グループ / 回覧板①,2 / 髙橋区長へ,1 in the letters a Japanese spreadsheet saves
        let sessions = TemporarySessions()
        let path = sessions.path + "/a.csv"
        let bytes: [UInt8] = [
            0x88, 0xD3, 0x8C, 0xA9, 0x2C, 0x83, 0x4F, 0x83, 0x8B, 0x81, 0x5B, 0x83, 0x76, 0x0D, 0x0A, 0x89, 0xF1, 0x97,
            0x97, 0x94, 0xC2, 0x87, 0x40, 0x2C, 0x32, 0x0D, 0x0A,
            0xFB, 0xFC, 0x8B, 0xB4, 0x8B, 0xE6, 0x92, 0xB7, 0x82, 0xD6, 0x2C, 0x31, 0x0D, 0x0A,
        ]
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let answer = try fusen("import", "kai", path, in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        let csv = try fusen("report", "kai", "--format", "csv", in: sessions).output
        #expect(csv.contains("回覧板①") && csv.contains("髙橋区長へ"))
        // A workbook that breaks off says what to do.
        let workbook = try file(sessions, "a.xlsx", "PK\u{3}\u{4}\u{0}\u{0}")
        let refused = try fusen("import", "next", workbook, in: sessions)
        #expect(refused.status == 1 && refused.complaint.contains("保存し直して"), "\(refused.complaint)")
    }

    @Test func aTextIsOneOpinionALine() throws {
        let sessions = TemporarySessions()
        let path = try file(sessions, "a.txt", "回覧板 #4\n\n広報紙 ×2\n")
        #expect(try fusen("import", "kai", path, "--group", "3", in: sessions).output.contains("付箋2枚（意見3）"))
    }

    @Test func whatOthersChangedOfAnImportStaysAndIsNamed() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", in: sessions)
        for (name, words) in [("a.csv", "道が暗い"), ("b.csv", "橋を直す\n2,花を植える")] {
            try fusen("import", "kai", try file(sessions, name, "班,意見\n1,\(words)\n"), in: sessions)
        }
        try fusen("do", "kai", "--as", "佐藤", in: sessions, input: "reword 2 橋を渡る\n")
        // When somebody has reworded a note of the last import
        let done = try fusen("import", "kai", "--undo", in: sessions)
        // Then the others of it go, and the import before it stays
        #expect(done.output.contains("付箋2は佐藤が変えたため残し、"), "\(done.output)\(done.complaint)")
        #expect(done.output.contains("（付箋1枚）を取り消しました。付箋は2枚です。"), "\(done.output)")
        let left = try fusen("report", "kai", "--format", "csv", in: sessions).output
        #expect(left.contains("道が暗い") && left.contains("橋を渡る") && !left.contains("花を植える"))
        // The next one is the import before it.
        #expect(try fusen("import", "kai", "--undo", in: sessions).output.contains("付箋は1枚"))
        let none = try fusen("import", "kai", "--undo", in: sessions)
        #expect(none.status != 0 && none.complaint.contains("取り消せる取り込みがありません"), "\(none.complaint)")
    }

    @Test func anImportThatOthersChangedAltogetherStays() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", in: sessions)
        for (name, words) in [("a.csv", "道が暗い"), ("b.csv", "橋を直す")] {
            try fusen("import", "kai", try file(sessions, name, "班,意見\n1,\(words)\n"), in: sessions)
        }
        try fusen("do", "kai", "--as", "佐藤", in: sessions, input: "reword 2 橋を渡る\n")
        let refused = try fusen("import", "kai", "--undo", in: sessions)
        #expect(refused.status != 0 && refused.complaint.contains("佐藤"), "\(refused.complaint)")
        #expect(refused.complaint.contains("先にその変更を元に戻してください"), "\(refused.complaint)")
        #expect(try fusen("report", "kai", "--format", "csv", in: sessions).output.contains("道が暗い"))
        // Once the words are as they were, it goes.
        try fusen("do", "kai", "--as", "佐藤", in: sessions, input: "undo\n")
        #expect(try fusen("import", "kai", "--undo", in: sessions).output.contains("付箋は1枚"))
    }

    @Test func nobodyIsCalledAsTheImportIs() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", in: sessions)
        let refused = try fusen("do", "kai", "--as", "fusen", in: sessions, input: "reword 2 橋を渡る\n")
        #expect(refused.status != 0)
        #expect(refused.complaint.contains("「fusen」は履歴で使う名前です"), "\(refused.complaint)")
    }

    @Test func aFileThatIsThereAltogetherIsNotTakenTwice() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "2", in: sessions)
        let path = try file(sessions, "a.csv", "班,意見\n1,道が暗い\n2,橋を直す\n")
        try fusen("import", "kai", path, "--yes", in: sessions)
        let again = try fusen("import", "kai", path, "--yes", in: sessions)
        #expect(again.status == 1)
        #expect(again.complaint.contains("2件すべて、同じグループに同じ意見がすでにあります"), "\(again)")
        let other = try fusen("import", "kai", path, "--yes", "--no-only-new", in: sessions)
        #expect(other.output.contains("全体で付箋4枚"), "\(other)")
    }

    /// `fusen report … | head`: the reader went away, and that is no accident.
    @Test func aReaderThatLeavesIsNoAccident() throws {
        let sessions = TemporarySessions()
        let opinions = (1...20_000).map { "意見\($0)\n" }.joined()
        try fusen("import", "kai", try file(sessions, "a.txt", opinions), "--group", "1", in: sessions)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "\"\(fusenUnderTest)\" report kai --format csv | head -1"]
        shell.environment = ProcessInfo.processInfo.environment.merging(["FUSEN_SESSIONS": sessions.path]) { $1 }
        let (output, complaint) = (Pipe(), Pipe())
        (shell.standardOutput, shell.standardError) = (output, complaint)
        try shell.run()
        #expect(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).contains("番号"))
        #expect(String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).isEmpty)
        shell.waitUntilExit()
    }
}
