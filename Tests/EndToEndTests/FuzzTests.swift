import ConsoleUI
import Engine
import Foundation
import Imports
import Strings
import TerminalUI
import TestSupport
import Testing

@testable import Storage
@testable import fusen

/// Every reader, with inputs that are nearly right: each is read or refused in words.
@Suite("壊れた入力", .serialized) struct FuzzTests {
    private static let strings = Strings(.ja)

    private func words(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func keys() {
        let seeds = [
            "\u{1B}[A", "\u{1B}[1;5D", "\u{1B}[<0;10;5M", "\u{1B}[M !!", "\u{1B}OP", "\u{1B}[[A", "\u{1B}]0;題\u{7}",
            "\u{1B}[200~貼り付け\u{1B}[201~", "\u{1B}[24;80R", "\u{1B}[97;5u",
            "か\u{3099}ﾀﾞ", "\u{1B}P1$r0m\u{1B}\\",
        ]
        Fuzzer(seeds, words: ["\u{1B}[", ";", "~", "M", "<", "200", "201"]).run(20_000) { input, _ in
            FuzzedReader.keys.read(input)
        }
    }

    @Test func entryLinesAndNumbers() {
        let seeds = [
            "回覧板が届かない ×2 #4", "@2 @解決策 意見", "3 うるさい", "１時間半", "2:30", "2026年7月2日",
            "令和8年7月2日(木)",
            "一般30人 職員6人", "19:30", "午後7時半", "十二", "第3回", "①", "12-15,17",
        ]
        Fuzzer(seeds, words: ["年", "月", "日", "人", "時間", "分", "×", "半", "千", "億"]).run(10_000) { input, _ in
            FuzzedReader.words.read(input)
        }
    }

    @Test func commands() {
        let seeds = CommandLanguage.verbs.map { verb in
            verb.name + " "
                + verb.form.split(separator: " ").map {
                    $0.contains("|") ? $0.split(separator: "|").first.map(String.init) ?? "1" : "1"
                }
                .joined(separator: " ")
        }
        Fuzzer(seeds, words: CommandLanguage.verbs.map(\.name) + ["1", "2", "1-99999"]).run(10_000) { input, _ in
            FuzzedReader.command.read(input)
        }
    }

    @Test func journalRows() throws {
        let restored = try EntryCoding.json(.session(.restored(from: Workshop(), to: FuzzedReader.evening)))
        let events = try Workshop().decide(founded()[0], by: "進行", at: at(0)).map { try EntryCoding.json($0) }
        var applied = 0
        Fuzzer(
            events + [restored], words: ["{", "}", "[", "]", ":", ",", "\"_0\"", "\"from\"", "\"to\""], mostChanges: 1
        )
        .run(1_000) { input, _ in
            guard let event = try? EntryCoding.event(words(input), shape: 1) else { return }
            guard Workshop().isApplicable(event) else { return }
            _ = Workshop().applying([event]).invariantViolation
            applied += 1
        }
        #expect(applied > 50, "so few were read that little was tried")
    }

    @Test func snapshots() throws {
        let snapshot = Snapshot(
            slug: "会議", entry: 9, label: nil, madeAt: at(1), fusen: "0.1.0", workshop: FuzzedReader.evening)
        let json = String(decoding: try JSONEncoder().encode(FuzzedReader.evening), as: UTF8.self)
        var read = 0
        Fuzzer([json], words: ["{", "}", "[", "]", ":", ",", "\"id\""], mostChanges: 1).run(1_500) { input, _ in
            if FuzzedReader.workshop.read(input) { read += 1 }
        }
        #expect(read > 50, "so few were read that little was tried")
        Fuzzer([String(decoding: try snapshot.bytes(), as: UTF8.self)]).run(300) { input, _ in
            _ = try? Snapshot.read(input, path: "x")
        }
    }

    @Test func storedStates() throws {
        let folder = TemporarySessions()
        let path = folder.path + "/state"
        let whole = try StoredState.bytes(of: FuzzedReader.evening, after: 9, fingerprint: 7)
        var dice = Dice(5)
        for _ in 0..<Fuzzer.count(1_000) {
            var bytes = whole
            for _ in 0...dice.number(0...4) { bytes[dice.number(16...(bytes.count - 1))] = UInt8(dice.number(0...255)) }
            // With a checksum that fits all the same.
            let sum = StoredState.checksum(bytes[16...])
            for place in 0..<4 { bytes[12 + place] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(place))) }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            if let state = StoredState.read(path: path) { _ = state.workshop.invariantViolation }
        }
    }

    @Test func programs() throws {
        let folder = TemporarySessions()
        let path = folder.path + "/x.yaml"
        let seeds = ProgramFile.builtIn().map { Resources.text("programs/\($0).yaml") }
        try Fuzzer(seeds, words: ["- ", ": ", "  ", "&a ", "*a", "|", ">", "? ", "[", "]", "{", "}", "!!int"]).run(300)
        {
            input, _ in
            try Data(input).write(to: URL(fileURLWithPath: path))
            guard let program = try? ProgramFile.program(path, Self.strings) else { return }
            _ = try? Workshop().decide(.setting(.found(program, Occasion(title: "会議"))), by: "進行", at: at(0))
        }
    }

    @Test func imports() throws {
        let new = ImportTarget(
            program: try ProgramFile.program("taisetsu", Self.strings), occasion: Occasion(title: "会議"),
            isProgramChosen: false)
        let matrix =
            #"{"title":"題","meeting":{"name":"会","date":"2026-07-02","start":"19:00"},"#
            + #""tracks":[{"name":"甲","groups":[1,2]}],"#
            + #""themes":[{"number":4}],"entries":[{"theme":4,"group":1,"heading":"島","#
            + #""opinions":[{"text":"あ","count":2}]}]}"#
        let table = "題,,\n班,意見,数,見出し,テーマ\n1,\"回覧\n板\",2,島,4\n2,'=SUM,1,,\n"
        for (ending, seeds, words) in [
            ("json", [matrix], ["\"group\"", "[", "]", "{", "}", ","]),
            ("csv", [table, "sep=;\n意見;班\nあ;1\n"], ["\"", ",", ";", "\t", "\n", "意見", "班", "sep="]),
            ("txt", ["回覧板 ×2\n#4 広報紙\n"], ["\n"]),
        ] {
            Fuzzer(seeds, words: words).run(1_500) { input, _ in
                for target in [new, ImportTarget(FuzzedReader.evening)] {
                    _ = try? Importing.plan(Array(input), named: "x.\(ending)", into: target)
                }
            }
        }
    }

    @Test func drafts() throws {
        let folder = TemporarySessions()
        let files = SessionFiles(journal: folder.path + "/x.fusen")
        let path = files.journal + "-draft-記録1"
        let seed = "fusen drafts 1\n\t打ちかけの行\nreword-12\t直しかけ\nproposal-1-owner\t係\n"
        try Fuzzer([seed, "古い一行"], words: ["\t", "\n", "reword-", "-", "fusen drafts 1\n"]).run(1_500) { input, _ in
            try Data(input).write(to: URL(fileURLWithPath: path))
            for text in DraftFile(of: "記録1", in: files).read() { _ = UnfinishedText(id: text.id, text: text.text) }
        }
    }
}
