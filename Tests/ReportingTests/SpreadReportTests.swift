import Engine
import Foundation
import PDFFiles
import Reporting
import Strings
import TestSupport
import Testing
import WordFiles

/// 意見の広がり in the report: the same figures in every format, and nothing for the public that points at a table.
@Suite("意見の広がりの報告") struct SpreadReportTests {
    private static let silentName = "Q静かなグループ"

    /// An evening of three groups in two tracks, one of which says nothing; a vote on the themes.
    private static func evening(_ seed: Int) -> Workshop {
        var dice = Dice(seed &+ 500)
        let steps = [Step.Kind.opening, .discussion, .vote].enumerated().map {
            Step(id: Step.ID($0 + 1), title: "段\($0 + 1)", kind: $1, minutes: 40)
        }
        var builder = WorkshopBuilder(
            tracks: [Program.Tracks(name: "分野別", groups: 2), Program.Tracks(name: "運営", groups: 1)], steps: steps)
        builder.give(.setting(.changeGroup(Group.ID(3), .name(silentName))), .agenda(.enterStep(Step.ID(1))))
        builder.wait(minutes: 10)
        builder.give(.agenda(.enterStep(Step.ID(2))))
        for number in 1...dice.number(6...40) {
            let theme = dice.number(0...3) == 0 ? nil : Theme.ID(dice.number(1...5))
            builder.give(
                .note(
                    .post(
                        Draft("意見\(number)", count: dice.number(1...3), theme: theme),
                        on: WorkshopBuilder.board(dice.number(1...2)))))
            if number == 1 || dice.number(0...3) == 0 { builder.wait(minutes: dice.number(1...9)) }
        }
        builder.give(
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "見出し", theme: nil, notes: [Note.ID(1)])),
            .agenda(.enterStep(Step.ID(3))),
            .ballot(
                .prepareBallotOver(
                    .themes, BallotPlan(title: "大切なこと", candidates: [], dotsPerPerson: 3, voters: 30))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)))
        for option in 1...5 {
            builder.give(.ballot(.adjustDots(dice.number(1...9), for: .init(option), by: nil, on: Ballot.ID(1))))
        }
        builder.give(
            .ballot(.setBallotState(Ballot.ID(1), to: .closed)), .ballot(.setBallotState(Ballot.ID(1), to: .revealed)))
        return builder.workshop
    }

    private static func spread(in report: Report) throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(with: Data(try JSON.render(report).utf8)) as? [String: Any]
        return try #require((json?["report"] as? [String: Any])?["spread"] as? [String: Any])
    }

    @Test(arguments: 1...20, Audience.allCases)
    func everyFormatHasTheFiguresOfACountByHand(_ seed: Int, _ audience: Audience) throws {
        let workshop = Self.evening(seed)
        let report = Report(of: workshop, for: audience)
        let themes = try #require(try Self.spread(in: report)["themes"] as? [[String: Any]])
        let notes = Array(workshop.allNotes)
        let document = Document(report, forms: [.spread])
        let markdown = try templates().markdown(document)
        let word = words(WordFile.bytes(document)).joined(separator: "|")
        let sheet = try #require(cells(of: try workbook(document))["意見の広がり"])
        let dots = workshop.tally(of: workshop.ballots[0])
        let onThemes = notes.filter { workshop.theme(of: $0) != nil }
        for theme in workshop.catalogue.themes {
            let said = notes.filter { workshop.theme(of: $0) == theme.id }
            let own = try #require(themes.first { $0["number"] as? Int == theme.id.number })
            #expect(own["opinions"] as? Int == said.count)
            #expect(own["voices"] as? Int == said.map(\.count).reduce(0, +))
            let groups = workshop.groups.filter { group in said.contains { $0.board.group == group.id } }
            #expect((own["groups"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == groups.map(\.name))
            guard !said.isEmpty else { continue }
            let name = circledNumber(theme.id.number) + theme.name
            let voices = said.map(\.count).reduce(0, +)
            let which = groups.map(\.name).joined(separator: "、")
            let row = "\(name) | \(said.count) | \(voices) | 3グループ中\(groups.count) | \(which)"
            #expect(markdown.contains("| " + row), "\(row)\n\(markdown)")
            #expect(word.contains(row.replacingOccurrences(of: " | ", with: "|")), "\(row)")
            #expect(sheet.values.contains(name))
            // The dots beside the opinions.
            let option = try #require(workshop.ballots[0].options.first { $0.choice == .theme(theme.id) })
            let count = try #require(dots?.rows.first { $0.option.id == option.id }?.dots)
            func percent(_ part: Int, _ whole: Int) -> String {
                "\(Int((Double(part) / Double(whole) * 100).rounded()))%"
            }
            let share = [
                name, "\(count)", percent(count, dots?.dotsCast ?? 0), "\(said.count)",
                percent(said.count, onThemes.count), "\(voices)",
                percent(voices, onThemes.map(\.count).reduce(0, +)),
            ]
            #expect(markdown.contains("| " + share.joined(separator: " | ") + " |"), "\(share)\n\(markdown)")
        }
        // What the counts do not tell stands with them.
        for caveat in ["市民全体から選ばれた人の意見ではありません", "市民全体の意思ではありません"] {
            #expect(markdown.contains(caveat))
        }
    }

    @Test(arguments: 1...10) func whoWasSilentIsTheSecretariatsAlone(_ seed: Int) throws {
        let workshop = Self.evening(seed)
        func files(_ audience: Audience, _ language: Language) throws -> [(String, String)] {
            let report = Report(of: workshop, for: audience)
            let document = Document(report, forms: [.spread], language: language)
            return [
                ("html", try templates().html(document)), ("md", try templates().markdown(document)),
                ("json", "\(try Self.spread(in: report))"),
            ] + unzipped(try workbook(document)).map { ("xlsx/\($0.key)", $0.value) }
                + unzipped(Data(WordFile.bytes(document))).map { ("docx/\($0.key)", $0.value) }
        }
        for language in Language.allCases {
            for (name, text) in try files(.public, language) {
                for word in [
                    Self.silentName, "15分", "quarter", "見出しのない意見", "under no heading", "silence",
                    "withoutHeading",
                    "untouched", "入力された",
                ] { #expect(!text.contains(word), "\(name): \(word)") }
            }
        }
        let markdown = try #require(try files(.internal, .ja).first { $0.0 == "md" }?.1)
        #expect(markdown.contains("**意見のなかったグループ** " + Self.silentName))
        let quarters = Spread(of: workshop).quarters
        let row = quarters.map { _ in " 0 |" }.joined()
        #expect(markdown.contains("| \(Self.silentName) |\(row) 0 |"), "\(markdown)")
        #expect(markdown.contains("| グループ | 10〜"), "\(markdown)")
    }

    @Test func whatWasToldIsNotToldAgain() throws {
        let report = Report(of: Self.evening(1), for: .internal)
        let whole = try templates().markdown(Document(report))
        #expect(whole.components(separatedBy: "一つのグループだけが挙げたテーマ").count == 2)
        #expect(whole.components(separatedBy: "意見のなかったグループ").count == 2)
        // By itself, 集計 has it all.
        let counts = try templates().markdown(Document(report, forms: [.counts]))
        #expect(counts.contains("一つのグループだけが挙げたテーマ") && counts.contains("意見のなかったグループ"))
    }

    @Test func aMeetingWithoutThemesHasNoSuchForm() throws {
        var builder = WorkshopBuilder(groups: 2)
        builder.give(.note(.post(Draft("花壇"), on: WorkshopBuilder.board(1))))
        let report = Report(of: builder.workshop)
        #expect(!Document.forms(of: report).contains(.spread))
        #expect(Document.forms(of: Report(of: builder.workshop, for: .internal)).contains(.spread))
    }
}
