import Foundation
import TestSupport
import Testing

/// Which forms a session's reports hold, and who is asked before they are made.
@Suite("報告の選択") struct ReportChoiceTests {
    private func session() throws -> TemporarySessions {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--title", "会議", "--groups", "2", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 花壇 #1\npost 2 公園 #2 ×3\n")
        return sessions
    }

    private func headings(_ name: String, in sessions: TemporarySessions) throws -> [String] {
        try String(contentsOfFile: sessions.path + "/kai/" + name + "/kekka.md", encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("## ") }.map(String.init)
    }

    @Test func formsChosenForAPackStayWithTheSession() throws {
        let sessions = try session()
        try fusen("report", "kai", "--pack", in: sessions)
        let all = try headings("report", in: sessions)
        #expect(all.count > 3)
        try fusen("report", "kai", "--pack", "--form", "result,matrix", in: sessions)
        let next = try fusen("report", "kai", "--pack", in: sessions)
        #expect(next.complaint.contains("前に選んだ様式で作成します: 開催結果、意見集約"), "\(next.complaint)")
        #expect(try headings("report-3", in: sessions) == ["## 開催結果", "## 別紙1　意見集約"])
        // The next single file, too; and a look at one form does not change it.
        #expect(try fusen("report", "kai", "--form", "ranking", in: sessions).output.contains("公園"))
        let file = try fusen("report", "kai", in: sessions)
        #expect(file.output.contains("意見集約") && !file.output.contains("得票順"))
        #expect(try !fusen("report", "kai", "--format", "csv", in: sessions).complaint.contains("前に選んだ"))
        let back = try fusen("report", "kai", "--pack", "--form", "all", in: sessions)
        #expect(back.complaint.isEmpty)
        #expect(try headings("report-4", in: sessions) == all)
    }

    @Test func formsLeftOutStayLeftOutInTheReportsOfTheClosing() throws {
        let sessions = try session()
        try fusen("report", "kai", "--pack", "--without", "ranking,counts", in: sessions)
        #expect(try !headings("report", in: sessions).contains { $0.contains("集計") })
        // A session that is moved as a whole keeps its choice.
        try FileManager.default.moveItem(atPath: sessions.path + "/kai", toPath: sessions.path + "/kai-b")
        let moved = sessions.path + "/kai-b/kai.fusen"
        #expect(try !fusen("report", moved, in: sessions).output.contains("集計"))
        // What is written in the file by others is no form.
        try "form nonsense,,\nwithout ../x\n\u{0}".write(
            toFile: moved + "-forms", atomically: true, encoding: .utf8)
        #expect(try fusen("report", moved, in: sessions).output.contains("集計"))
    }

    @Test func aPublicPackWithNotesToCheckIsMadeOnlyWhereSomebodySaysSo() throws {
        let sessions = try session()
        try fusen("do", "kai", in: sessions, input: "check 1\n")
        let refused = try fusen("report", "kai", "--pack", in: sessions)
        #expect(refused.status != 0 && refused.complaint.contains("要確認の付箋が1枚"), "\(refused.complaint)")
        #expect(refused.complaint.contains("--yes"))
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/kai/report"))
        let agreed = try fusen("report", "kai", "--pack", "--yes", in: sessions)
        #expect(agreed.status == 0 && agreed.complaint.contains("要確認の付箋が1枚"))
        // The secretariat's own needs no leave.
        #expect(try fusen("report", "kai", "--pack", "--internal", in: sessions).status == 0)
        let english = try fusen("report", "kai", "--pack", "--lang", "en", in: sessions)
        #expect(english.status != 0 && english.complaint.contains("--yes"))
    }

    @Test func lettersNoFontHasAreToldBeforeAPDFIsMade() throws {
        let sessions = try session()
        #expect(try !fusen("report", "kai", "--pack", in: sessions).complaint.contains("〓"))
        guard FileManager.default.fileExists(atPath: sessions.path + "/kai/report/kekka.pdf") else { return }
        try fusen("do", "kai", in: sessions, input: "post 1 花壇\u{10FFF0}の世話 #1\n")
        let pack = try fusen("report", "kai", "--pack", in: sessions)
        #expect(pack.status == 0 && pack.complaint.contains("PDFでは「\u{10FFF0}」が〓になります"), "\(pack.complaint)")
        let file = try fusen("report", "kai", "-o", sessions.path + "/a.pdf", in: sessions)
        #expect(file.complaint.contains("〓になります"))
        #expect(try !fusen("report", "kai", "-o", sessions.path + "/a.docx", in: sessions).complaint.contains("〓"))
    }

    @Test func aNameWithoutAnEndingIsToldWhatItBecame() throws {
        let sessions = try session()
        let file = sessions.path + "/kekka"
        #expect(try fusen("report", "kai", "-o", file, in: sessions).complaint.contains("Markdown"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("# "))
        let named = try fusen("report", "kai", "--format", "md", "-o", file, "--force", in: sessions)
        #expect(named.complaint.isEmpty, "\(named.complaint)")
    }

    @Test func whoeverDoesNotPublishIsToldSo() throws {
        let sessions = try session()
        try fusen("do", "kai", in: sessions, input: "check 1\n")
        let asked = TerminalUnderTest(["report", "kai", "--pack"], environment: ["FUSEN_SESSIONS": sessions.path])
        try asked.waitFor("y/N")
        asked.send("\r")
        try asked.waitFor("公開用の報告は作成していません")
        #expect(try asked.waitForExit() == 0)
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/kai/report"))
    }

    @Test func whoGetsAPublicPackCanReadItAndNobodyElseTheInternalOne() throws {
        let sessions = try session()
        try fusen("report", "kai", "--pack", in: sessions)
        try fusen("report", "kai", "--pack", "--internal", in: sessions)
        try fusen("report", "kai", "-o", sessions.path + "/kekka.docx", in: sessions)
        func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: sessions.path + "/" + path)
            return (attributes[.posixPermissions] as? Int ?? 0) & 0o077
        }
        // As other programs' files here are.
        try Data().write(to: URL(fileURLWithPath: sessions.path + "/usual"))
        let usual = try mode("usual")
        try fusen("report", "kai", "--format", "opendata", "-o", sessions.path + "/iken.opendata", in: sessions)
        for file in [
            "kai/report/kekka.html", "kai/report/index.html", "kekka.docx", "iken.opendata", "iken.opendata.README.md",
        ] {
            #expect(try mode(file) == usual)
        }
        for file in ["kai/report-internal", "kai/report-internal/kekka-internal.html"] { #expect(try mode(file) == 0) }
    }

    @Test(arguments: ["odt", "pptx", "rtf", "txt", "tsv", "doc"]) func anUnknownEndingIsRefused(_ ending: String) throws
    {
        let sessions = try session()
        let file = sessions.path + "/kekka." + ending
        let refused = try fusen("report", "kai", "-o", file, in: sessions)
        #expect(refused.status == 64 && refused.complaint.contains("docx"), "\(refused.complaint)")
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func allSessionsOfAFolderAreComparedByTheirDay() throws {
        let sessions = TemporarySessions()
        for (name, day) in [("a", "2026-09-01"), ("b", "2026-06-01"), ("c", "2026-12-01")] {
            try fusen("new", name, "--title", "会議\(name)", "--date", day, "--groups", "2", in: sessions)
            try fusen("do", name, in: sessions, input: "post 1 回覧が届かない #1\n")
        }
        let all = try fusen("report", "--all", in: sessions)
        let lines = all.output.split(separator: "\n").filter { $0.contains("| 会議") && $0.contains("令和") }
        #expect(lines.map { $0.contains("会議b") } == [true, false, false], "\(all.output)")
        #expect(lines.last?.contains("会議c") == true)
        #expect(all.output.contains("| 会議1、会議2、会議3 | 回覧が届かない<br>回覧が届かない<br>回覧が届かない |"))
        let refused = try fusen("report", "--all", "a", in: sessions)
        #expect(refused.status != 0 && refused.complaint.contains("--all"), "\(refused.complaint)")
        #expect(try fusen("report", "--all", in: TemporarySessions()).status != 0)
    }

    @Test func theSecretariatsFormsAreNotThePublics() throws {
        let sessions = try session()
        let own = try fusen("report", "kai", "--pack", "--internal", "--form", "counts,roster", in: sessions)
        #expect(own.status == 0 && own.complaint.contains("名簿には載せる内容がありません"), "\(own.complaint)")
        let published = try fusen("report", "kai", "--pack", in: sessions)
        #expect(published.complaint.isEmpty, "\(published.complaint)")
        #expect(try headings("report", in: sessions).count > 3)
        try fusen("report", "kai", "--pack", "--form", "result,matrix", in: sessions)
        // Each stays with its own.
        let next = try fusen("report", "kai", "--pack", "--internal", in: sessions)
        #expect(next.complaint.contains("前に選んだ様式で作成します: 集計、名簿"), "\(next.complaint)")
        #expect(try fusen("report", "kai", "--pack", in: sessions).complaint.contains("開催結果、意見集約"))
        // As an earlier version kept it.
        try "form kaihyo,roster\n".write(
            toFile: sessions.path + "/kai/kai.fusen-forms", atomically: true, encoding: .utf8)
        try fusen("report", "kai", "--pack", "-o", sessions.path + "/kai/old", in: sessions)
        #expect(try headings("old", in: sessions).count > 3)
    }

    @Test func aPackOfFormsWithNothingInThemIsNotMade() throws {
        let sessions = try session()
        let refused = try fusen("report", "kai", "--pack", "--form", "votes,ledger", in: sessions)
        #expect(refused.status == 1 && refused.complaint.contains("投票結果、年間の台帳"), "\(refused.complaint)")
        #expect(!FileManager.default.fileExists(atPath: sessions.path + "/kai/report"))
        // Nor is such a choice kept.
        #expect(try fusen("report", "kai", "--pack", in: sessions).status == 0)
    }

    @Test func whatIsCorrectedAtAnEarlierMeetingIsCorrectedInTheReportsOfTheNext() throws {
        let sessions = TemporarySessions()
        try fusen("new", "y1", "--title", "一回目", "--meeting", "1", "--groups", "2", in: sessions)
        try fusen(
            "do", "y1", in: sessions,
            input: "post 1 山田さんの犬 #1\npost 2 田中さんの話 #2\npost 2 公園 #2\npropose 1-1 山田さんの犬\n")
        try fusen("new", "y2", "--title", "二回目", "--after", "y1", in: sessions)
        try fusen("do", "y1", in: sessions, input: "reword 1 犬の鳴き声\nwithdraw 2\n")
        let data = try fusen("report", "y2", "--format", "json", in: sessions)
        #expect(data.output.contains("犬の鳴き声") && data.complaint.isEmpty, "\(data.complaint)")
        for format in ["json", "md", "html"] {
            let report = try fusen("report", "y2", "--format", format, in: sessions).output
            #expect(!report.contains("山田") && !report.contains("田中"), "\(format)")
        }
        #expect(try !fusen("report", "--all", in: sessions).output.contains("山田"))
        // Where the earlier session is not there, that is told.
        try FileManager.default.moveItem(atPath: sessions.path + "/y1", toPath: sessions.path + "/elsewhere")
        let alone = try fusen("report", "y2", "--format", "json", in: sessions)
        #expect(alone.complaint.contains("前の会議のセッション（y1）が見つかりません"), "\(alone.complaint)")
        // A title that was taken away is told, and left out.
        try fusen("new", "z1", "--title", "別の会", "--groups", "1", in: sessions)
        try fusen(
            "do", "z1", in: sessions, input: "post 1 鈴木さん #1\npost 1 花 #1\npropose 1-1 鈴木さん\nwithdraw 1\n")
        let withheld = try fusen("report", "z1", in: sessions)
        #expect(!withheld.output.contains("鈴木"))
        #expect(withheld.complaint.contains("事業案1の名前"), "\(withheld.complaint)")
    }

    @Test func leavingOutAllThatWasAskedForIsRefused() throws {
        let sessions = try session()
        let all = try fusen("report", "kai", "--without", "all", in: sessions)
        #expect(all.status != 0 && all.complaint.contains("--without には外す様式の名前"), "\(all.complaint)")
        let same = try fusen("report", "kai", "--form", "result", "--without", "result", in: sessions)
        #expect(same.status != 0 && same.complaint.contains("すべて --without で外している"), "\(same.complaint)")
    }

    @Test func theSpreadForThePublicNamesNoSilentGroup() throws {
        let sessions = try session()
        try fusen("do", "kai", in: sessions, input: "rename 2 静かな一角\nwithdraw 2\n")
        let open = try fusen("report", "kai", "--form", "spread", in: sessions).output
        #expect(open.contains("花壇") == false && open.contains("| 2グループ中1 | 1グループ |"), "\(open)")
        #expect(!open.contains("静かな一角") && !open.contains("意見のなかった"))
        let own = try fusen("report", "kai", "--form", "意見の広がり", "--internal", in: sessions).output
        #expect(own.contains("**意見のなかったグループ** 静かな一角"), "\(own)")
    }
}
