import Foundation
import TestSupport
import Testing

/// What is handed on to the public, byte by byte, and what stays with the secretariat.
@Suite("公開用と内部用") struct PublicPackTests {
    /// A complaint with a name in it, reworded by the note-taker; and what else a table takes back in an evening.
    private func session() throws -> TemporarySessions {
        let sessions = TemporarySessions()
        try fusen("new", "leak", "--groups", "2", in: sessions)
        let orders: [(by: String, orders: [String])] = [
            ("書記佐藤", ["post 1 山田太郎さんの態度がひどい、電話0266-00-0000", "reword 1 職員の態度を改めてほしい"]),
            ("書記鈴木", ["post 1 田中さんの家の前と公園", "split 2 道路 / 公園"]),
            ("書記鈴木", ["post 1 高橋さんが悪い", "withdraw 4"]),
            ("書記佐藤", ["post 2 伊藤さんに聞く", "undo", "post 2 渡辺さんの花壇", "star 3,6"]),
            ("進行役", ["ballot representatives dots=1", "reword 6 花壇の世話", "check 3", "step next", "step next"]),
        ]
        for (by, orders) in orders {
            let answer = try fusen(
                "do", "leak", "--as", by, in: sessions, input: orders.joined(separator: "\n") + "\n")
            #expect(answer.status == 0, "\(answer.complaint)")
        }
        return sessions
    }

    private let takenOut = [
        "山田", "0266-00", "田中", "高橋", "伊藤", "渡辺", "書記佐藤", "書記鈴木", "進行役",
        "元の文", "来歴", "要確認", "集計用紙", "署名", "意見のなかった班",
    ]

    /// The texts below a folder, a workbook's own files among them.
    private func texts(_ folder: String, in sessions: TemporarySessions) -> [(name: String, text: String)] {
        sessions.contents.filter { $0.key.hasPrefix(folder + "/") }.flatMap { name, data in
            [".xlsx", ".docx"].contains { name.hasSuffix($0) }
                ? unzipped(data).map { ("\(name)/\($0.key)", $0.value) }
                : [(name, String(decoding: data, as: UTF8.self))]
        }
    }

    /// Of several sessions each names itself, and nobody reads hundreds of lines.
    @Test func aComparisonTellsWhichSessionIsStillToBeChecked() throws {
        let sessions = TemporarySessions()
        for number in 1...23 {
            try fusen("new", "kai\(number)", "--groups", "1", in: sessions)
            try fusen("do", "kai\(number)", in: sessions, input: "post 1 犬の世話\ncheck 1\n")
        }
        try fusen("new", "demo-2", "--groups", "1", in: sessions)
        let two = try fusen("report", "kai1", "kai2", "-o", sessions.path + "/two.md", in: sessions).complaint
        #expect(two.contains("kai1: 要確認の付箋が1枚") && two.contains("kai2: 要確認の付箋が1枚"), "\(two)")
        let all = try fusen("report", "--all", "-o", sessions.path + "/all.md", in: sessions).complaint
        #expect(all.contains("ほかに確認するものが3件あります"), "\(all)")
        #expect(all.contains("見本は除きました: demo-2"), "\(all)")
    }

    @Test func aPackForThePublicHoldsTheFinalWordsAlone() throws {
        let sessions = try session()
        let answer = try fusen("report", "leak", "--pack", "--yes", in: sessions)
        #expect(answer.status == 0 && answer.complaint.contains("要確認の付箋が1枚"), "\(answer.complaint)")
        let files = texts("leak/report", in: sessions)
        #expect(files.count > 20)
        for (name, text) in files { #expect(takenOut.filter { text.contains($0) } == [], "\(name)") }
        // When a note was typed is in none; a workbook tells when it was made itself.
        for (name, text) in files where !name.contains("docProps") {
            #expect(text.firstMatch(of: /[0-9]T[0-9]{2}:[0-9]{2}:[0-9]{2}/) == nil, "\(name)")
        }
        for name in [
            "kekka.html", "kekka.md", "kekka.json", "iken.csv", "kekka.xlsx/xl/sharedStrings.xml",
            "kekka.docx/word/document.xml",
        ] {
            let text = try #require(files.first { $0.name == "leak/report/" + name }?.text, "\(name)")
            #expect(text.contains("職員の態度を改めてほしい") && text.contains("花壇の世話"), "\(name)")
        }
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/leak/report-internal"))
        for format in ["md", "html", "csv", "json"] {
            let text = try fusen("report", "leak", "--format", format, in: sessions).output
            #expect(takenOut.filter { text.contains($0) } == [], "\(format)")
        }
    }

    @Test func aPackWithoutTheEarlierMeetingIsAskedAbout() throws {
        let sessions = TemporarySessions()
        try fusen("new", "c1", "--groups", "1", in: sessions)
        try fusen("do", "c1", in: sessions, input: "post 1 山田さんの犬\npropose 1-1 山田さんの犬\n")
        try fusen("new", "c2", "--after", "c1", in: sessions)
        try fusen("do", "c2", in: sessions, input: "post 1 次\n")
        try fusen("do", "c1", in: sessions, input: "reword 1 犬の世話\n")
        // A snapshot lies within the session's folder, and finds its neighbours.
        try fusen("snapshot", "c2", in: sessions)
        let snapshot = try #require(
            sessions.contents.keys.first { $0.hasPrefix("c2/") && $0.hasSuffix(".snapshot.json") })
        let told = try fusen("report", sessions.path + "/" + snapshot, in: sessions)
        #expect(told.output.contains("犬の世話") && !told.output.contains("山田") && told.complaint.isEmpty)
        try FileManager.default.moveItem(atPath: sessions.path + "/c1", toPath: sessions.path + "/away")
        let refused = try fusen("report", "c2", "--pack", in: sessions)
        #expect(refused.status != 0 && refused.complaint.contains("（c1）が見つかりません"), "\(refused.complaint)")
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/c2/report"))
        #expect(try fusen("report", "c2", "--pack", "--yes", in: sessions).status == 0)
        #expect(try fusen("report", "c2", "--pack", "--internal", in: sessions).status == 0)
    }

    @Test func wordsTakenOutElsewhereAreAskedAbout() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "1", in: sessions)
        let script = "post 1 山田さんの犬がうるさい\nmemo decision 山田さんの件\nreword 1 鳴き声がうるさい\n"
        try fusen("do", "kai", in: sessions, input: script)
        let refused = try fusen("report", "kai", "--pack", in: sessions)
        #expect(refused.status != 0)
        #expect(refused.complaint.contains("記録1に、意見や見出しから取り消した言葉が残っています"))
        #expect(refused.complaint.contains("「山田さんの」"), "\(refused.complaint)")
        #expect(try fusen("report", "kai", in: sessions).status == 0)
        #expect(try fusen("report", "kai", "--pack", "--yes", in: sessions).status == 0)
    }

    /// The closing asks nobody: what is to be looked at first is not published by it.
    @Test func closingLeavesWhatIsToBeCheckedUnpublished() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "1", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 意見\npost 1 花壇\ncheck 1,2\n")
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("市民憲章唱和")
        console.send("\u{1b}OPq")
        try console.waitFor("閉会して報告を作成しますか")
        console.send("\r")
        try console.waitFor("要確認の付箋2枚があるため公開用の報告は未作成", seconds: 20)
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        #expect(console.text.contains("fusen report kai --pack"), "\(console.text)")
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/kai/report"))
        #expect(FileManager.default.fileExists(atPath: sessions.path + "/kai/report-internal/index.html"))
        #expect(try fusen("report", "kai", "--pack", "--yes", in: sessions).status == 0)
    }

    @Test func aDashIsStandardOutput() throws {
        let sessions = try session()
        for format in ["md", "html", "csv", "json", "docx"] {
            let answer = try fusen("report", "leak", "--format", format, "-o", "-", in: sessions)
            #expect(answer.status == 0 && answer.output.count > 100, "\(format): \(answer.complaint)")
        }
        let refused = try fusen("report", "leak", "--pack", "--yes", "-o", "-", in: sessions)
        #expect(
            refused.status == 64 && refused.complaint.contains("標準出力（-）には出せません"), "\(refused.complaint)")
        #expect(!sessions.contents.keys.contains("-"))
    }

    @Test func theRosterIsRefusedToThePublic() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--title", "会議", in: sessions)
        try fusen("do", "kai", in: sessions, input: "roster 山田花子 / 第一区 / 会長\n")
        let refused = try fusen("report", "kai", "--form", "roster", in: sessions)
        #expect(refused.status == 64 && refused.complaint.contains("「名簿」は内部用にだけ書き出せます"))
        #expect(try fusen("report", "kai", "--form", "roster", "--internal", in: sessions).output.contains("山田花子"))
    }

    @Test func theInternalPackLiesInAFolderOfItsOwnAndSaysWhatItIs() throws {
        let sessions = try session()
        let answer = try fusen("report", "leak", "--pack", "--internal", in: sessions)
        #expect(answer.status == 0 && answer.complaint.isEmpty, "\(answer.complaint)")
        let files = texts("leak/report-internal", in: sessions)
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/leak/report"))
        #expect(files.allSatisfy { $0.name.contains("-internal.") || $0.name.hasSuffix("/index.html") })
        for (name, words) in [
            ("kekka-internal.html", ["（内部用）", "元の文: 山田太郎さんの態度が", "渡辺さんの花壇", "集計用紙"]),
            ("iken-internal.csv", ["山田太郎さん", "書記佐藤", "書記鈴木", "要確認", "時刻"]),
            ("kekka-internal.json", ["\"by\" : \"書記佐藤\"", "\"original\" : \"山田太郎さんの態度が", "\"at\""]),
        ] {
            let text = try #require(files.first { $0.name == "leak/report-internal/" + name }?.text, "\(name)")
            #expect(words.filter { !text.contains($0) } == [], "\(name)")
        }
        // What was taken down or taken back is in none of them either.
        for (name, text) in files { #expect(["高橋", "伊藤"].filter { text.contains($0) } == [], "\(name)") }
        #expect(try fusen("report", "leak", "--internal", in: sessions).output.contains("元の文"))
        #expect(try fusen("report", "leak", "leak", "--internal", in: sessions).status == 64)
    }
}
