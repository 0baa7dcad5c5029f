import Engine
import Foundation
import Imports
import Strings
import TestSupport
import Testing

/// Whatever stands in a file like an opinion comes in, or is asked about, or the file is refused.
@Suite("何も失わない") struct NothingIsLostTests {
    /// A sentence that stands once.
    private static func sentence(_ number: Int, _ dice: inout Dice) -> String {
        dice.one(of: [
            "道が暗い", "バスが少ない", "公園がほしい", "1、2年生の通学路", "<橋>を直す", "【夜】の駅前",
            "看板は90cm×2",
        ]) + "と\(number)番さん"
    }

    private static func lost(_ sentences: [String], of plan: Plan, in workshop: Workshop) throws -> [String] {
        let after = try plan.result(in: workshop)
        let words = after.allNotes.map(\.text) + after.allClusters.map(\.heading)
        return sentences.filter { sentence in !words.contains { $0.contains(sentence) } }
    }

    @Test(arguments: 0..<300) func ofATable(_ seed: Int) throws {
        var dice = Dice(seed)
        let names = [
            "意見", "班", "見出し", "備考", "", "気づいたこと", "ご要望をお書きください", "その他", "コメント", "種別",
            "欄",
            "No.", "1班", "2班", "年代", "タイムスタンプ",
        ]
        let head = (0..<dice.number(2...5)).map { _ in dice.one(of: names) }
        var sentences: [String] = []
        var rows: [[String]] = []
        if dice.number(0...3) == 0 { rows.append([dice.one(of: ["第1回懇談会", "2班", "グループ：3班"])]) }
        rows.append(head)
        for _ in 0..<dice.number(1...10) {
            if dice.number(0...5) == 0 {
                rows.append([dice.one(of: ["1班", "【2班】", "合計", "以上", "○3班（4名）", ""])])
                continue
            }
            rows.append(
                head.map { name in
                    switch name {
                    case "班": return dice.one(of: ["", "1", "2班", "〃"])
                    case "備考", "年代", "タイムスタンプ", "No.": return dice.one(of: ["", "30代", "2026/11/28", "3"])
                    case "種別", "欄": return dice.one(of: ["問題点", "解決策", ""])
                    default:
                        if dice.number(0...2) == 0 { return "" }
                        let lines = (0..<dice.one(of: [1, 1, 1, 3])).map { _ in
                            sentences.append(Self.sentence(sentences.count, &dice))
                            return sentences[sentences.count - 1]
                        }
                        let mark = dice.one(of: ["", "・"])
                        return lines.map { mark + $0 }.joined(separator: "\n")
                    }
                })
        }
        let text = rows.map { row in row.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
        let workshop = Sessions.there(lanes: seed % 3 == 0 ? ["問題点", "解決策"] : ["意見"])
        do {
            let plan = try Importing.plan(Array(text.utf8), named: "a.csv", into: ImportTarget(workshop))
            let lost = try Self.lost(sentences, of: plan, in: workshop)
            #expect(lost.isEmpty || !plan.questions.isEmpty, "\(lost)\n\(text)")
        } catch let fault as ImportFault {
            #expect(!fault.reasons.isEmpty)
        }
    }

    /// Of a text without a word too many: each line is a note, a heading or named as skipped.
    @Test(arguments: 0..<300) func ofLines(_ seed: Int) throws {
        var dice = Dice(seed)
        var sentences: [String] = []
        var lines: [String] = []
        for _ in 0..<dice.number(1...14) {
            if dice.number(0...4) == 0 {
                lines.append(
                    dice.one(of: [
                        "1班", "【2班】", "３班（5名）", "2班 記録：山田", "情報：", "■情報", "# 連携", "", "----",
                        "以上", "日時：11月",
                    ])
                )
                continue
            }
            let sentence = Self.sentence(sentences.count, &dice)
            sentences.append(sentence)
            let before = dice.one(of: ["", "・", "① ", "1. ", "　", "  ", "- ", "1班 ", "2班：", "#", "(2)"])
            lines.append(before + sentence + dice.one(of: ["", "", "（2人）", " ×3", "（20名）"]))
        }
        if sentences.isEmpty { return }
        let workshop = Sessions.there()
        let text = lines.joined(separator: "\n")
        let plan = try Importing.plan(Array(text.utf8), named: "a.txt", into: ImportTarget(workshop))
        #expect(try Self.lost(sentences, of: plan, in: workshop) == [], "\(text)")
        let after = try plan.result(in: workshop)
        let more = after.allNotes.reduce(0) { $0 + $1.text.split(separator: "\n").count - 1 }
        let filled = lines.count { !$0.isEmpty }
        #expect(plan.rows == filled, "\(text)")
        let headings = filled - plan.skipped.count - plan.notes - more
        #expect(headings >= 0 && headings >= after.allClusters.count { $0.notes.isEmpty }, "\(text)")
    }
}

/// What an import asks, and what answers it.
@Suite("取り込みの問い") struct ImportQuestionTests {
    private func plan(
        _ text: String, _ name: String = "a.csv", into workshop: Workshop = Sessions.there(),
        _ change: (inout ImportOptions) -> Void = { _ in }
    ) throws -> Plan {
        var options = ImportOptions()
        change(&options)
        return try Importing.plan(Array(text.utf8), named: name, options: options, into: ImportTarget(workshop))
    }

    @Test func columnsByLettersWithoutAHead() throws {
        let plan = try plan("1,道が暗い\n2,橋を直す\n") {
            $0.header = 0
            $0.columns = [ImportOptions.Column("班=A"), ImportOptions.Column("意見=B")].compactMap(\.self)
        }
        #expect(plan.groups.map(\.notes) == [1, 1])
    }

    @Test func columnsByTheNamesOfTwoRows() throws {
        let text = "班,意見,,人数,\n,内容,理由,男,女\n1班,道が暗い,街灯がない,2,3\n2班,橋を直す,古い,1,0\n"
        #expect(try plan(text).questions.count == 2)
        let answered = try plan(text) {
            $0.columns = ["意見=意見・内容", "人数=人数・男"].compactMap { ImportOptions.Column($0) }
            $0.ignored = ["意見・理由", "人数・女"]
        }
        #expect(answered.questions.isEmpty)
        #expect(answered.notes == 2)
        #expect(answered.voices == 3)
    }

    @Test func numbersOfThoseAgainstAreLeftOutWhenSomebodySaysSo() throws {
        let text = "班,意見,賛成,反対\n1班,道を広げる,5,2\n2班,橋を直す,3,0\n"
        #expect(try plan(text).questions.count == 1)
        let answered = try plan(text) { $0.ignored = ["反対"] }
        #expect(answered.questions.isEmpty)
        #expect(answered.voices == 8)
    }

    @Test func whichGroupIsAskedAndAnswered() throws {
        let text = "意見\n道が暗い\n橋を直す\n"
        #expect(try plan(text).questions.count == 1)
        #expect(try plan(text) { $0.group = "3" }.questions.isEmpty)
        #expect(try plan(text, into: Sessions.there(groups: 1)).questions.isEmpty)
    }

    @Test func whichLaneIsAskedAndAnswered() throws {
        let kadai = Sessions.there(lanes: ["問題点", "解決策"])
        let text = "班,意見\n1,道が暗い\n"
        #expect(try plan(text, into: kadai).questions.count == 1)
        let answered = try plan(text, into: kadai) { $0.lane = "解決策" }
        #expect(answered.questions.isEmpty)
        #expect(answered.lanes == ["解決策"])
    }

    @Test func aColumnNamedForTheGroupLeavesTheOthersAsTheyAre() throws {
        let text =
            "タイムスタンプ,どこに座りましたか,ご意見をお聞かせください\n"
            + "1,1,道が暗いので直してほしい\n2,2,橋が古いので直してほしい\n"
        let plan = try plan(text) { $0.columns = [ImportOptions.Column("班=どこに座りましたか")].compactMap(\.self) }
        #expect(plan.notes == 2)
        #expect(plan.groups.count == 2)
    }

    @Test func aFormTakenAgainBringsOnlyWhatIsNew() throws {
        let first = try plan("班,意見\n1,道が暗い\n1,特になし\n2,橋を直す\n").result(in: Sessions.there())
        let again = "班,意見\n1,道が暗い\n1,特になし\n2,橋を直す\n1,特になし\n3,花を植える\n"
        let plan = try plan(again, into: first)
        #expect(plan.notes == 2)
        #expect(plan.skipped.map(\.reason) == [.alreadyThere, .alreadyThere, .alreadyThere])
        #expect(plan.leftBehind.count == 1)
        #expect(try self.plan(again, into: first) { $0.onlyNew = false }.notes == 5)
        // A file that is there altogether brings nothing.
        let same = "班,意見\n1,道が暗い\n1,特になし\n2,橋を直す\n"
        #expect(throws: ImportFault.self) { try self.plan(same, into: first) }
        #expect(try self.plan(same, into: first) { $0.onlyNew = false }.alreadyThere == 3)
        // A few that are there are told and taken.
        let other = try self.plan("班,意見\n1,道が暗い\n2,い\n3,う\n4,え\n", into: first)
        #expect(other.notes == 4)
        #expect(other.doubts.count == 1)
    }

    @Test func aSnapshotNamesOnlyWhatStaysBehind() throws {
        // given a meeting of two groups with an opinion, which has neither a ballot nor a roster
        let other = try plan("班,意見\n1,道が暗い\n").result(in: Sessions.there(groups: 2))
        // when it is taken into another
        let plan = try Importing.plan(of: other, into: ImportTarget(Sessions.there()))
        // then only the agenda and what the ledger has of the opinion are told
        let told = plan.leftBehind.map { $0(Strings(.ja)) }.joined()
        #expect(told.contains("次第"))
        #expect(!told.contains("0"))
    }

    @Test func whatIsSaidOfAHeadingStaysWithEachOfItsOpinions() throws {
        // given headings of the same words on two boards, one with a theme and one without
        let text = "班,見出し,テーマ,意見\n1,道,4,暗い\n1,道,4,狭い\n2,道,,暗い\n1,道,4,暗い\n"
        let plan = try plan(text)
        // then what says the same in the same place is told once, and each opinion keeps its heading
        #expect(plan.duplicates == 1)
        let after = try plan.result(in: Sessions.there())
        #expect(after.allClusters.map(\.theme?.number) == [4, nil])
        // and the same as one note where that is asked for
        let merged = try self.plan(text) { $0.mergesSame = true }
        #expect(merged.notes == 3)
        #expect(merged.voices == 4)
        #expect(merged.skipped.map(\.line) == [5])
    }

    @Test func aRestoredSnapshotHasAPlan() {
        let plan = Importing.plan(ofRestoring: Sessions.there())
        #expect(plan.format == .snapshot)
        #expect(plan.groups.count == 4)
    }
}
