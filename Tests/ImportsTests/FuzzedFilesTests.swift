import Foundation
import TestSupport
import Testing

/// Files that are nearly right: each is planned or refused in words, and what is planned can be done.
@Suite("壊れた取り込みのファイル") struct FuzzedFilesTests {
    @Test func texts() {
        let seeds = [
            "題,,\n班,意見,数,見出し,テーマ\n1,\"回覧\n板\",2,島,4\n2,'=SUM,1,,\n", "sep=;\n意見;班\nあ;1\n",
            "【1班】\n・あ（2人）\n  ・い\n# 島\n1. う ×3\n", "|班|意見|\n|-|-|\n|1|あ|\n",
            "タイムスタンプ,ご意見,年代\n2026/1/1,長い意見を書きます,4\n",
            "テーマ,1グループ,2グループ\n4,\"【島】\n・あ\",い\n",
        ]
        let words = ["\"", ",", ";", "\t", "\n", "意見", "班", "sep=", "【", "】", "・", "　", "（2人）", "合計", "|"]
        Fuzzer(seeds, words: words).run(3_000) { input, _ in FuzzedReader.importedText.read(input) }
    }

    @Test func json() {
        let seeds = [
            #"{"entries":[{"theme":4,"group":1,"heading":"島","opinions":[{"text":"あ","count":2}]}]}"#,
            #"{"format":"fusen.report","report":{"opinions":[{"number":1,"text":"あ","group":"1グループ","#
                + #""groupNumber":1,"lane":"意見","solves":1}],"memos":[{"kind":"decision","text":"い"}]}}"#,
        ]
        Fuzzer(seeds, words: ["[", "]", "{", "}", ",", "\"solves\""]).run(1_500) { input, _ in
            FuzzedReader.importedJSON.read(input)
        }
    }

    @Test func sheets() {
        let seeds = [
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>班</t></is></c><c r=\"B1\" "
                + "t=\"str\">"
                + "<v>意見</v></c></row><row r=\"2\"><c><v>1</v></c><c "
                + "t=\"str\"><f>a</f><v>あ&amp;</v></c></row></sheetData>"
                + "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>"
        ]
        let words = [
            "<", ">", "/>", "</c>", "<row>", " r=\"B3\"", "&#x41;", "<![CDATA[", "]]>", "<!--", "\"", "t=\"s\"",
        ]
        var read = 0
        Fuzzer(seeds, words: words, mostChanges: 3).run(2_000) { input, _ in
            if FuzzedReader.importedSheet.read(input) { read += 1 }
        }
        #expect(read > 50, "so few were read that little was tried")
    }

    @Test func archives() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus")
        for name in ["book-furigana.xlsx", "sheet-merged.ods", "word-list.docx"] {
            let whole = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            var dice = Dice(name.utf8.count)
            for _ in 0..<Fuzzer.count(300) {
                var bytes = whole
                for _ in 0...dice.number(0...3) {
                    bytes[dice.number(0...(bytes.count - 1))] = UInt8(dice.number(0...255))
                }
                FuzzedReader.importedArchive.read(bytes)
            }
        }
    }
}
