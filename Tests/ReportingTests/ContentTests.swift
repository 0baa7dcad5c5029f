import Engine
import Foundation
import Reporting
import Strings
import TestSupport
import Testing

/// What a report holds, and what it leaves out because nobody said anything of it.
@Suite("内容のある様式") struct ContentTests {
    private func tables(_ document: Document) -> [Table] {
        document.forms.flatMap(\.blocks).compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    private func report(_ workshop: Workshop, _ audience: Audience = .public) -> Report {
        let axes = Report.axes(of: workshop)
        return Report(of: workshop, for: audience, rows: axes.rows, columns: axes.columns)
    }

    @Test func withoutThemesTheGroupsAreTheRows() {
        var builder = WorkshopBuilder(groups: 3, lanes: ["問題点", "解決策"])
        for group in 1...3 {
            for lane in 1...2 {
                builder.give(.note(.post(Draft("意見\(group)\(lane)"), on: WorkshopBuilder.board(group, lane))))
            }
        }
        let document = Document(report(builder.workshop))
        #expect(!tables(document).contains { $0.rows.contains { $0[0] == .text("（なし）") } })
        let matrix = document.forms.first { $0.kind == .matrix }
        #expect(matrix?.name == "グループ × 問題点・解決策")
        // One theme, and the program's own axes are back.
        builder.give(.note(.themeNotes([1], 1)))
        #expect(Report.axes(of: builder.workshop).rows == .theme)
    }

    @Test func aLaneNobodyWroteInIsNoColumn() {
        var builder = WorkshopBuilder(lanes: ["役割", "取り組み"])
        for group in 1...2 { builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(group, 1)))) }
        let table = tables(Document(Report(of: builder.workshop, rows: .theme, columns: .lane), forms: [.matrix]))[0]
        #expect(table.headers == ["テーマ", "役割", "計（延べ）"])
        // The other lane alone would be the matrix once more.
        #expect(!Document(Report(of: builder.workshop)).forms.contains { $0.kind == .lanes })
        // A table that said nothing is told to the secretariat.
        func heads(_ audience: Audience) -> [String] {
            tables(Document(Report(of: builder.workshop, for: audience), forms: [.matrix]))[0].headers
        }
        #expect(heads(.public) == ["テーマ", "1グループ", "2グループ", "計（延べ）"])
        #expect(heads(.internal) == ["テーマ", "1グループ", "2グループ", "3グループ", "計（延べ）"])
    }

    @Test func aFormIsCalledByTheProgramsOwnAxis() {
        var builder = WorkshopBuilder(lanes: ["現状", "課題"])
        for lane in 1...2 { builder.give(.note(.post(Draft("意見\(lane)"), on: WorkshopBuilder.board(1, lane)))) }
        let byActor = Document(Report(of: builder.workshop, rows: .actor, columns: .lane), forms: [.themes])
        #expect(byActor.forms[0].name == "主体別")
        #expect(Document(Report(of: builder.workshop), forms: [.themes]).forms[0].name == "テーマ別")
    }

    @Test func withoutHeadingsNoColumnOfZeros() {
        var builder = WorkshopBuilder()
        builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))))
        let forms: [Form.Kind] = [.themes, .groups, .counts]
        func isTold() -> Bool {
            tables(Document(Report(of: builder.workshop), forms: forms)).contains {
                $0.headers.contains("見出し") && $0.caption != "1グループ"
                    || $0.rows.contains { $0[0] == .text("見出し") }
            }
        }
        #expect(!isTold())
        builder.give(.cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "見出し一", theme: nil, notes: [1])))
        #expect(isTold())
    }

    @Test func whatIsNotFilledInIsNoTableForThePublic() {
        var builder = WorkshopBuilder()
        builder.give(
            .note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))),
            .proposal(.propose("掲示板", from: [.theme(1)])))
        #expect(builder.workshop.proposals.count == 1)
        let sheet = Document(report(builder.workshop), forms: [.proposals])
        #expect(tables(sheet).isEmpty)
        #expect(!sheet.forms[0].blocks.contains { if case .items = $0 { true } else { false } })
        #expect(!tables(Document(report(builder.workshop, .internal), forms: [.proposals])).isEmpty)
        builder.give(.proposal(.changeProposal(1, .answer(Proposal.Question.allCases[0], isYes: true, reason: "要る"))))
        #expect(tables(Document(report(builder.workshop), forms: [.proposals])).first?.rows.count == 1)
    }

    /// Numbers are those of all proposals, unticked items what nobody has decided on: neither tells the public a thing.
    @Test func thePublicReadsWhatWasTickedOfAProposal() throws {
        var builder = WorkshopBuilder()
        builder.give(
            .proposal(.propose("見送った案", from: [])), .proposal(.propose("情報が届くまち事業", from: [])),
            .proposal(.withdrawProposal(1)), .proposal(.changeProposal(2, .check(.checkpoints, 1, true))))
        func blocks(_ audience: Audience) -> [Form.Block] {
            Document(report(builder.workshop, audience), forms: [.proposals]).forms[0].blocks
        }
        func words(_ audience: Audience) -> String { "\(blocks(audience))" }
        #expect(words(.public).contains("☑") && !words(.public).contains("☐") && words(.internal).contains("☐"))
        #expect(blocks(.public)[0] == .heading("情報が届くまち事業"))
        #expect(blocks(.internal)[0] == .heading("2 情報が届くまち事業"))
    }

    @Test func whatNobodyVotedForHasNoBars() {
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.vote([:])
        let blocks = Document(report(builder.workshop), forms: [.votes]).forms[0].blocks
        #expect(!tables(Document(report(builder.workshop), forms: [.votes])).isEmpty)
        #expect(!blocks.contains { if case .chart = $0 { true } else { false } })
    }

    /// 欄 is a word of the program's, and so is a rank of opinions that nobody voted on.
    @Test func noTitleUsesAWordTheReaderDoesNotKnow() throws {
        var builder = WorkshopBuilder(lanes: ["問題点", "解決策"])
        for lane in 1...2 {
            builder.give(.note(.post(Draft("意見\(lane)", count: 2), on: WorkshopBuilder.board(1, lane))))
        }
        builder.vote([1: 3])
        let text = try templates().markdown(Document(report(builder.workshop)))
        #expect(text.contains("問題点・解決策別の数") && text.contains("複数の人が挙げた意見（多い順）"))
        #expect(!text.contains("欄") && !text.contains("得票順"))
    }

    /// What the program had as its 次第 is no record of what was done.
    @Test func theAgendaTellsWhatTookPlace() throws {
        func step(_ number: Int, _ title: String, _ depth: Int, _ kind: Step.Kind) -> Step {
            Step(id: Step.ID(number), title: title, depth: depth, kind: kind, minutes: 5)
        }
        let steps = [
            step(1, "開会", 0, .opening), step(2, "市民憲章唱和", 0, .greeting), step(3, "会議事項", 0, .other),
            step(4, "説明", 1, .explanation), step(5, "討議", 1, .discussion), step(6, "閉会", 0, .closing),
        ]
        func agenda(_ commands: Command...) throws -> [String] {
            var builder = WorkshopBuilder(steps: steps)
            builder.give(.note(.post(Draft("意見"), on: WorkshopBuilder.board(1))))
            for command in commands { builder.give(command) }
            let blocks = Document(report(builder.workshop), forms: [.result]).forms[0].blocks
            let place = try #require(blocks.firstIndex { if case .numbered = $0 { true } else { false } })
            guard case .heading(let heading) = blocks[place - 1], case .numbered(let lines) = blocks[place] else {
                return []
            }
            return [heading] + lines
        }
        #expect(
            try agenda() == ["1 次第（予定）", "1 開会", "2 市民憲章唱和", "3 会議事項　(1) 説明　(2) 討議", "4 閉会"])
        #expect(try agenda(.session(.close)).first == "1 次第（予定）")
        #expect(
            try agenda(.agenda(.enterStep(5)))
                == [
                    "1 次第", "1 開会", "2 市民憲章唱和（予定）", "3 会議事項　(1) 説明（予定）　(2) 討議",
                    "4 閉会（予定）",
                ])
        #expect(
            try agenda(.agenda(.enterStep(5)), .session(.close))
                == ["1 次第", "1 開会", "3 会議事項　(2) 討議", "4 閉会"])
    }

    @Test func theTitleIsSaidOnce() throws {
        var builder = WorkshopBuilder(occasion: Occasion(title: "まちの会"))
        builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))))
        let whole = try templates().html(Document(Report(of: builder.workshop)))
        #expect(whole.contains("<h1><span>まちの<wbr>会</span> </h1>") && whole.contains("<h2>開催結果</h2>"))
        let alone = try templates().html(Document(Report(of: builder.workshop), forms: [.result]))
        #expect(alone.contains("<h1><span>まちの<wbr>会</span> <span>開催結果</span> </h1>"))
        #expect(alone.contains("<title>まちの会 開催結果</title>"))
    }
}
