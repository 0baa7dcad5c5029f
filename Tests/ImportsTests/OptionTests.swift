import Engine
import Foundation
import Imports
import Strings
import TestSupport
import Testing

/// What somebody says about a file besides its name: it is done, or it is refused with what there is.
@Suite("取り込みの指定") struct OptionTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Corpus")

    private func plan(_ name: String, _ change: (inout ImportOptions) -> Void) throws -> Plan {
        var options = ImportOptions()
        change(&options)
        let bytes = Array(try Data(contentsOf: Self.corpus.appendingPathComponent(name)))
        return try Importing.plan(bytes, named: name, options: options, into: ImportTarget(Sessions.there()))
    }

    private func texts(_ plan: Plan) throws -> [String] {
        try plan.result(in: Sessions.there()).allNotes.map { $0.text.replacing("\n", with: " ") }
    }

    // MARK: - Words beside tables

    @Test func shapesAreTakenWithTheCellsOrAlone() throws {
        // Given a sheet with two opinions in cells and four in shapes
        let file = "book-shapes-beside-cells.xlsx"
        let shapes = ["夜の坂が暗い", "回覧板を 電子にする", "集会所を & 開ける", "二度は読まない箱"]
        // When both are named
        let both = try plan(file) { ($0.sheets, $0.group) = (["記録", "shapes"], "1") }
        // Then each is a note, and nothing is asked
        #expect(Set(try texts(both)) == Set(shapes + ["掲示板が古い", "祭りの人手が足りない"]))
        #expect(both.questions.isEmpty)
        // When one of them is
        let alone = try plan(file) { ($0.sheets, $0.group) = (["図形"], "1") }
        #expect(Set(try texts(alone)) == Set(shapes) && alone.questions.isEmpty)
        #expect(alone.unreadSheets == ["記録"])
        let cells = try plan(file) { $0.sheets = ["記録"] }
        #expect(cells.notes == 2 && cells.questions.isEmpty && cells.unreadSheets == ["shapes"])
    }

    @Test func aTextIsTakenWithItsTablesOrAlone() throws {
        let file = "word-table-of-unknown-columns.docx"
        let column = ImportOptions.Column("意見=出された声").map { [$0] } ?? []
        let both = try plan(file) { ($0.sheets, $0.columns, $0.group) = (["text", "table1"], column, "2") }
        #expect(both.notes == 4 && both.questions.isEmpty)
        let table = try plan(file) { ($0.sheets, $0.columns, $0.group) = (["table1"], column, "2") }
        #expect(table.notes == 3 && table.questions.isEmpty)
        let text = try plan(file) { ($0.sheets, $0.group) = (["本文"], "2") }
        #expect(try texts(text) == ["商店街の集まりで出たものです。"] && text.questions.isEmpty)
    }
}
