import Encodings
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

    // MARK: - What seems to be no opinion

    @Test func whatMayBeNoOpinionIsTakenOrLeftOutAsSomebodySays() throws {
        // Given two opinions, and behind an empty row an office, the next day and a name
        let file = "office-below-an-empty-row.csv"
        let asked = try plan(file) { _ in }
        // Then what is surely none is left out, and the name is asked about
        #expect(asked.skipped.count { $0.reason == .meeting } == 2 && !asked.questions.isEmpty)
        // When it is said that they are none, nothing is asked
        let without = try plan(file) { $0.takesAsides = false }
        #expect(try texts(without) == ["坂が急", "店が遠い"] && without.questions.isEmpty)
        // When it is said that they are, all are taken
        let with = try plan(file) { ($0.takesAsides, $0.group) = (true, "3") }
        #expect(with.notes == 5 && with.questions.isEmpty)
    }

    @Test func aNumberOfAPageIsTakenWhereSomebodySaysSo() throws {
        let plan = try plan("text-page-numbers-and-sums.txt") { $0.takesAsides = true }
        #expect(try texts(plan).contains("2 / 3"))
    }

    @Test(arguments: ["labels-among-lines.txt", "headings-beside-names.csv"])
    func linesOfAMeetingAmongOpinionsAreTakenOrLeftOutAsSomebodySays(_ file: String) throws {
        // Given opinions, and among them lines of when, where and with whom, some of which may be opinions
        let asked = try plan(file) { _ in }
        #expect(!asked.questions.isEmpty)
        let sure = asked.skipped.count { $0.reason == .meeting }
        #expect(sure > 0)
        // When it is said that they are none, nothing is asked
        let without = try plan(file) { $0.takesAsides = false }
        #expect(without.questions.isEmpty && without.notes < asked.notes)
        // When it is said that they are, all are taken
        let with = try plan(file) { $0.takesAsides = true }
        #expect(with.questions.isEmpty && with.notes == asked.notes + sure)
        #expect(with.skipped.allSatisfy { $0.reason != .meeting })
    }

    // MARK: - Two columns of opinions

    @Test func twoQuestionsAreTheirOwnInWhateverOrderTheyAreNamed() throws {
        // Given a form whose answers are nouns
        let file = "form-nouns-to-two-questions.csv"
        let named = ["気になるところ", "まちの自慢"].compactMap { ImportOptions.Column("意見=\($0)") }
        for columns in [named, named.reversed()] {
            // When both questions are named as opinions, in the order of the file or the other way round
            let plan = try plan(file) { $0.columns = columns }
            // Then the plan names both, and every answer hangs under its own
            #expect(plan.read.compactMap(\.question) == ["まちの自慢", "気になるところ"])
            #expect(plan.notes == 8 && plan.questions.isEmpty)
            let after = try plan.result(in: Sessions.there())
            let springs = try #require(after.allNotes.first { $0.text == "湧き水" })
            #expect(springs.cluster.flatMap { after.cluster($0)?.heading } == "まちの自慢")
            let slope = try #require(after.allNotes.first { $0.text == "坂" })
            #expect(slope.cluster.flatMap { after.cluster($0)?.heading } == "気になるところ")
        }
    }

    @Test func oneVersionIsTakenWhereItIsNamed() throws {
        let columns = try plan("versions-in-columns.csv") {
            $0.columns = [ImportOptions.Column("意見=要約")].compactMap(\.self)
        }
        #expect(try texts(columns) == ["回覧板が遅い", "水路が詰まる"] && columns.questions.isEmpty)
        let sheets = try plan("book-versions.xlsx") { $0.sheets = ["修正版"] }
        #expect(try texts(sheets) == ["回覧板が遅い", "水路が詰まる"] && sheets.questions.isEmpty)
    }

    @Test func aCardIsReadWithItsNamesSaidOtherwise() throws {
        // Given a card with a theme that is none of the session's
        let file = "card-with-a-theme-of-its-own.csv"
        #expect(throws: ImportFault.self) { try plan(file) { _ in } }
        // When it is said to be a heading, as the refusal proposes, the card is taken
        let taken = try plan(file) { $0.columns = [ImportOptions.Column("見出し=テーマ")].compactMap(\.self) }
        #expect(taken.newHeadings == ["交通"] && taken.notes == 1)
    }

    @Test func aColumnThatIsLeftOutIsNoHeading() throws {
        // Given groups below one another, and what each said under three headings
        let bytes = Array("班,情報,防災,見学\n1班,回覧板,水路,佐藤\n2班,掲示板,堤,鈴木\n".utf8)
        var options = ImportOptions()
        options.ignored = ["見学"]
        // When one of them is left out, nothing below it is taken
        let plan = try Importing.plan(bytes, named: "a.csv", options: options, into: ImportTarget(Sessions.there()))
        #expect(Set(try texts(plan)) == ["回覧板", "水路", "掲示板", "堤"] && Set(plan.newHeadings) == ["情報", "防災"])
        #expect(plan.unread == ["見学"] && plan.questions.isEmpty)
    }

    @Test func whatMayNotBePublishedIsTakenWhereItsColumnIsLeftOut() throws {
        let plan = try plan("withheld-not-clear.csv") { $0.ignored = ["公開"] }
        #expect(plan.notes == 4 && plan.questions.isEmpty)
    }

    // MARK: - What names nothing

    private static let table = Array("班,意見\n1,掲示板が古い\n2,人手が足りない\n".utf8)

    private func refusal(
        _ bytes: [UInt8] = table, _ name: String = "a.csv", _ change: (inout ImportOptions) -> Void
    ) -> String {
        var options = ImportOptions()
        change(&options)
        do {
            _ = try Importing.plan(bytes, named: name, options: options, into: ImportTarget(Sessions.there()))
            return ""
        } catch {
            return error.sentences(Strings(.ja)).joined(separator: "\n")
        }
    }

    @Test func whatNamesNothingIsRefusedWithWhatThereIs() throws {
        let bytes = Self.table
        // A column that is not to be read
        #expect(refusal { $0.ignored = ["備考"] }.contains("「備考」はありません。あるのは 班、意見。"))
        #expect(refusal { $0.ignored = ["班"] } == "")
        #expect(refusal(Array("掲示板が古い\n".utf8), "a.txt") { $0.ignored = ["備考"] }.contains("--ignore 備考"))
        // A group or a lane, though every row has a group
        #expect(refusal { $0.group = "9" }.contains("あるのは 1グループ、2グループ"))
        #expect(refusal { $0.lane = "要望" }.contains("欄「要望」はありません"))
        #expect(refusal { ($0.group, $0.makesGroups) = ("9", true) } == "")
        // A sheet where there is none of that name, and where there are none at all
        #expect(refusal(bytes) { $0.sheets = ["記録"] }.contains("--sheet 記録 は使えません"))
        let book = Array(try Data(contentsOf: Self.corpus.appendingPathComponent("book-shapes-beside-cells.xlsx")))
        #expect(refusal(book, "a.xlsx") { $0.sheets = ["会場"] }.contains("あるのは 記録"))
        // A column for two things
        let twice = ImportOptions.Column("グループ=意見").map { [$0] } ?? []
        #expect(refusal { $0.columns = twice }.contains("「意見」は意見の列として読む"))
    }

    @Test func aColumnThatIsLeftOutStaysOneOfTheHead() throws {
        // Given a head below the name of its group, of two columns
        let plan = try plan("tables-with-other-columns.csv") { $0.ignored = ["人数"] }
        // When one is left out, every opinion is taken all the same
        #expect(plan.notes == 4 && plan.voices == 4)
    }

    @Test func aHeadingOfAReportIsItsOwnPlace() {
        // Given a report with a heading that nothing hangs under, in a lane that is not here
        let report =
            #"{"format":"fusen.report","report":{"opinions":[],"boards":[{"groupNumber":1,"lane":"要望","#
            + #""headings":[{"heading":"交通","opinions":[]}],"loose":[]}]}}"#
        // When it is to be taken, the refusal names the heading and what helps
        let words = refusal(Array(report.utf8), "a.json") { _ in }
        #expect(words.contains("見出し「交通」の欄「要望」はありません"), "\(words)")
        #expect(words.contains("新しいセッションに"))
    }

    @Test func aByteOrderThatIsNamedIsTaken() throws {
        let text = "班,意見\n1,一つの掲示板に紙が多い\n"
        for (name, encoding) in [("utf-16be", String.Encoding.utf16BigEndian), ("UTF-16LE", .utf16LittleEndian)] {
            let bytes = Array(try #require(text.data(using: encoding)))
            #expect(refusal(bytes) { $0.encoding = TextEncoding(named: name) } == "")
        }
    }

    // MARK: - The same file again

    @Test func whatHasChangedSinceIsToldAndStaysAsItIs() throws {
        // Given opinions that were taken in
        let before = "班,見出し,意見,人数,主な意見\n1,情報,掲示板が古い,2,\n1,祭り,人手が足りない,1,\n2,,鍵が遠い,,\n"
        let first = Sessions.there()
        let there = try Importing.plan(Array(before.utf8), named: "a.csv", into: ImportTarget(first)).result(in: first)
        func refusal(_ text: String) -> [String] {
            do {
                _ = try Importing.plan(Array(text.utf8), named: "a.csv", into: ImportTarget(there))
                return []
            } catch {
                return error.sentences(Strings(.ja))
            }
        }
        // When the file comes again with another count, heading and mark, and with a new row
        var options = ImportOptions()
        options.fillsDown = false
        let after =
            "班,見出し,意見,人数,主な意見\n1,情報,掲示板が古い,5,\n1,祭り,人手が足りない,1,○\n"
            + "2,防災,鍵が遠い,,\n2,,水やり,,\n"
        let plan = try Importing.plan(Array(after.utf8), named: "a.csv", options: options, into: ImportTarget(there))
        // Then the new one is taken, and the three are told
        let told = plan.doubts.map { $0.sentence(Strings(.ja)) }
        #expect(told.contains { $0.contains("3件は") && $0.contains("2行目、3行目、4行目") }, "\(told)")
        #expect(plan.notes == 1)
        // When nothing is new, the refusal tells them, too
        let changed = "班,見出し,意見,人数,主な意見\n1,情報,掲示板が古い,5,\n1,祭り,人手が足りない,1,\n"
        #expect(refusal(changed).count == 2)
        #expect(refusal(changed).contains { $0.contains("1件は") && $0.contains("2行目") })
        // When it is the same, there is nothing to tell but that
        #expect(refusal(before).count == 1)
    }
}
