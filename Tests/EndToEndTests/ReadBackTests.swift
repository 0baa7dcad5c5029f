import Foundation
import TestSupport
import Testing

/// The pack as the programs of others read it: python-docx, openpyxl, pdftotext.
@Suite("ほかのソフトで読む") struct ReadBackTests {
    /// Random evenings, with notes taken back, reworded, split and said by several.
    @Test(arguments: 1...6) func everyFormatHasTheSameTotalsAndEveryOpinionOnce(_ seed: Int) throws {
        let sessions = TemporarySessions()
        var dice = Dice(seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        let groups = [1, 3, 6, 12][seed % 4]
        try fusen("new", "kai", "--groups", "\(groups)", in: sessions)
        var lines: [String] = []
        let notes = number(8...90)
        for note in 1...notes {
            let theme = number(0...3) == 0 ? "" : " #\(number(1...18))"
            lines.append("post \(number(1...groups)) 意見その\(note)番\(theme) ×\(number(1...3))")
        }
        lines += ["withdraw 3", "reword 5 言い直した意見", "split 7 前の半分 / 後の半分", "star \(number(1...2)),6"]
        lines += ["heading 1 - 見出し一 #2", "propose #1 掲示板", "memo decision 決めたこと"]
        let done = try fusen("do", "kai", in: sessions, input: lines.joined(separator: "\n") + "\n")
        #expect(done.status == 0, "\(done.complaint)")
        try fusen("report", "kai", "--pack", in: sessions)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scripts/read-reports.py").path
        process.arguments = ["python3", script, sessions.path + "/kai/report"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // 77 where python-docx or openpyxl is not installed.
        #expect([0, 77, 127].contains(process.terminationStatus), "\(told)")
    }
}
