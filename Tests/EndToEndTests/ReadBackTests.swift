import Foundation
import TestSupport
import Testing

/// The pack as the programs of others read it: python-docx, openpyxl, pdftotext.
@Suite("ほかのソフトで読む") struct ReadBackTests {
    @Test(arguments: [3, 12]) func everyFormatHasTheSameTotals(_ groups: Int) throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "\(groups)", in: sessions)
        var dice = Dice(groups)
        var lines: [String] = []
        for number in 1...60 {
            let group = Int.random(in: 1...groups, using: &dice)
            let count = Int.random(in: 1...3, using: &dice)
            lines.append("post \(group) 意見その\(number)番 #\(Int.random(in: 1...18, using: &dice)) ×\(count)")
        }
        lines += ["withdraw 3", "reword 5 言い直した意見", "split 7 前の半分 / 後の半分"]
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
