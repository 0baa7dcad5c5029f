import Engine
import Foundation
import Imports
import Reporting
import Strings
import TestSupport
import Testing
import WordFiles
import Workbooks

/// What fusen writes for others to read on, it reads itself, without loss.
@Suite("書き出して取り込む") struct RoundTripTests {
    private static func workshop(_ seed: Int) -> Workshop {
        var dice = Dice(seed)
        var scenario = Scenario(founding: founded(groups: 3, lanes: seed % 2 == 0 ? ["意見"] : ["問題点", "解決策"]))
        for _ in 0..<60 {
            let command = anyCommand(scenario.workshop, &dice)
            if case .session(.close) = command { continue }
            _ = try? scenario.perform(command)
        }
        return scenario.workshop
    }

    /// Every opinion with all that is kept of it and of its heading, whatever their numbers.
    private static func opinions(_ workshop: Workshop, solving: Bool = true) -> [String] {
        workshop.allNotes.map { note in
            [
                workshop.group(note.board.group)?.name ?? "",
                workshop.track(workshop.group(note.board.group)?.track)?.name ?? "",
                workshop.lane(note.board.lane)?.name ?? "",
                note.cluster.flatMap { workshop.cluster($0) }.map { heading($0, workshop) } ?? "-",
                workshop.theme(of: note).map { "#\($0)" } ?? "", note.text, "×\(note.count)",
                note.marks.side.map { "\($0)" } ?? "", note.marks.help.map { "\($0)" } ?? "",
                workshop.actor(note.marks.actor)?.name ?? "",
                solving ? note.marks.solves.flatMap { workshop.note($0)?.text } ?? "" : "",
                "\(note.marks.isRepresentative) \(note.marks.isUncertain)",
            ].joined(separator: " | ")
        }.sorted()
    }

    private static func headings(_ workshop: Workshop) -> [String] {
        workshop.allClusters.map { heading($0, workshop) }.sorted()
    }

    private static func heading(_ cluster: Cluster, _ workshop: Workshop) -> String {
        [
            workshop.group(cluster.board.group)?.name ?? "", workshop.lane(cluster.board.lane)?.name ?? "",
            cluster.heading, cluster.theme.map { "#\($0)" } ?? "", workshop.actor(cluster.actor)?.name ?? "",
        ].joined(separator: " / ")
    }

    private static func memos(_ workshop: Workshop) -> [String] {
        // What waits to be accepted is in no report.
        workshop.memos.filter { $0.kind != .submission }.map { memo in
            "\(memo.kind) | \(memo.group.flatMap { workshop.group($0)?.name } ?? "") | \(memo.text)"
        }
    }

    private static func read(_ text: String, _ name: String) throws -> Workshop {
        let target = ImportTarget(
            program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        return try Importing.plan(Array(text.utf8), named: name, into: target).result()
    }

    @Test(arguments: 0..<40) func asJSON(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let after = try Self.read(JSON.render(report, language: seed % 3 == 0 ? .en : .ja), "kekka.json")
        #expect(Self.opinions(after) == Self.opinions(before))
        #expect(Self.headings(after) == Self.headings(before))
        #expect(Self.memos(after) == Self.memos(before))
        #expect(after.groups.map(\.name) == before.groups.map(\.name))
        #expect(after.lanes.map(\.name) == before.lanes.map(\.name))
        // The roster is in no report for others.
        var occasion = before.occasion
        occasion.roster = []
        #expect(after.occasion == occasion)
    }

    @Test(arguments: 0..<40) func asCSV(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let after = try Self.read(CSV.render(report, language: seed % 3 == 0 ? .en : .ja), "iken.csv")
        #expect(Self.opinions(after) == Self.opinions(before))
        // Two headings of a board are one in a table where nothing that is told of them differs.
        #expect(Set(Self.headings(after)) == Set(Self.headings(before)))
        #expect(Self.memos(after) == Self.memos(before))
    }

    /// What the public may not know is not in it: who is not sure, and no memos.
    @Test(arguments: 0..<40) func asPublicCSV(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before)
        let after = try Self.read(CSV.render(report, language: seed % 3 == 0 ? .en : .ja), "iken.csv")
        let published = try Self.read(JSON.render(report, language: .ja), "kekka.json")
        #expect(Self.opinions(after) == Self.opinions(published))
        #expect(Set(Self.headings(after)) == Set(Self.headings(before)))
        #expect(after.memos.isEmpty)
    }

    @Test(arguments: 0..<20) func asAWorkbook(_ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before, for: .internal)
        let path = NSTemporaryDirectory() + "fusen-\(UUID().uuidString).xlsx"
        defer { unlink(path) }
        try Workbook.write(Document(report, language: seed % 3 == 0 ? .en : .ja), to: path)
        let target = ImportTarget(program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        let after = try Importing.plan(bytes, named: "kekka.xlsx", into: target).result()
        #expect(Self.opinions(after) == Self.opinions(before))
        #expect(Set(Self.headings(after)) == Set(Self.headings(before)))
    }

    /// Headings of the same words on one board: what is told of them themselves, and what an opinion below one has of
    /// its own. One has no opinion, and two are quite equal.
    private static func headingsOfOneName() throws -> Workshop {
        var scenario = Scenario(founding: founded(groups: 3))
        let (buses, taxis, ships) = (Draft("バスがない", theme: 4), Draft("タクシー"), Draft("渡し船"))
        func batch(_ theme: Theme.ID?, _ actor: Actor.ID?, _ notes: [Draft]) -> NoteBatch {
            NoteBatch(board: 板1, heading: "交通", theme: theme, actor: actor, notes: notes)
        }
        try scenario.perform(
            .note(
                .importNotes([
                    batch(nil, nil, [buses, Draft("道が狭い")]), batch(4, nil, [Draft("駅が遠い")]),
                    batch(nil, Actor.ID(1), [taxis]), batch(nil, Actor.ID(1), [ships]), batch(5, Actor.ID(2), []),
                ])))
        return scenario.workshop
    }

    private static let headingsInTables = [
        "1グループ / 意見 / 交通 /  / ", "1グループ / 意見 / 交通 /  / 市民", "1グループ / 意見 / 交通 / #4 / ",
        "1グループ / 意見 / 交通 / #5 / 行政",
    ]

    @Test(arguments: Kind.allCases) func headingsOfOneNameStayApart(_ kind: Kind) throws {
        let before = try Self.headingsOfOneName()
        let target = ImportTarget(program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: true)
        let after = try Importing.plan(Self.written(before, as: kind), named: "kekka.\(kind)", into: target).result()
        #expect(Self.opinions(after) == Self.opinions(before))
        // Those that are quite equal are one in a table; the JSON says which opinions each has.
        #expect(Self.headings(after) == (kind == .json ? Self.headings(before) : Self.headingsInTables))
        // The theme stays the opinion's.
        #expect(after.allNotes.filter { $0.text == "バスがない" }.map(\.theme) == [4])
    }

    /// Tables for others have no headings without opinions.
    @Test(arguments: TableExport.allCases) func headingsOfOneNameStayApart(in kind: TableExport) throws {
        let before = try Self.headingsOfOneName()
        let after = try Self.read(kind.render(Report(of: before)), "\(kind).csv")
        #expect(Self.opinions(after) == Self.opinions(before))
        #expect(Self.headings(after) == Array(Self.headingsInTables.dropLast()))
    }

    /// Given a session that has these headings already, when new opinions come, then each goes below the heading it
    /// was said to be under.
    @Test func opinionsJoinTheHeadingThatIsThere() throws {
        let before = try Self.headingsOfOneName()
        let text = """
            グループ,見出し,見出しのテーマ,見出しの主体,意見,テーマ
            1,交通,,,歩道がない,5
            1,交通,4,,電車が少ない,4
            1,交通,,市民,乗り合い,

            """
        let plan = try Importing.plan(Array(text.utf8), named: "a.csv", into: ImportTarget(before))
        let after = try plan.result(in: before)
        #expect(Self.headings(after) == Self.headings(before))
        #expect(plan.joinedHeadings == ["交通", "交通", "交通"])
        let under = ["歩道がない", "乗り合い", "電車が少ない"].map { text in
            after.allNotes.first { $0.text == text }?.cluster.flatMap { after.cluster($0) }
                .map { Self.heading($0, after) }
        }
        #expect(under == Array(Self.headingsInTables.dropLast()))
        #expect(after.allNotes.first { $0.text == "歩道がない" }?.theme == 5)
    }

    enum Kind: CaseIterable { case csv, json, xlsx, docx }

    private static func written(_ workshop: Workshop, as kind: Kind) throws -> [UInt8] {
        let report = Report(of: workshop)
        let document = Document(report, forms: [.opinions])
        switch kind {
        case .csv: return Array(CSV.render(report, language: .ja).utf8)
        case .json: return Array(try JSON.render(report, language: .ja).utf8)
        case .docx: return WordFile.bytes(document)
        case .xlsx:
            let path = NSTemporaryDirectory() + "fusen-\(UUID().uuidString).xlsx"
            defer { unlink(path) }
            try Workbook.write(document, to: path)
            return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    /// 部会 and a group without one, tabs, lines and signs of lists within an opinion, into a session whose program
    /// has other 部会.
    @Test(arguments: Kind.allCases) func withTracksAndTabs(_ kind: Kind) throws {
        var scenario = Scenario(founding: founded(groups: 3))
        try scenario.perform(.setting(.addTrack("生活")))
        try scenario.perform(.setting(.addTrack("防災")))
        try scenario.perform(.setting(.changeGroup(Group.ID(1), .track(Track.ID(1)))))
        try scenario.perform(.setting(.changeGroup(Group.ID(3), .track(Track.ID(2)))))
        let batches = (1...3).map { group in
            NoteBatch(
                board: BoardKey(group: Group.ID(group), lane: Lane.ID(1)),
                notes: [Draft("左\t右"), Draft("・一つ\n・二つ"), Draft("計", count: 2), Draft("※ 注ではない")])
        }
        try scenario.perform(.note(.importNotes(batches)))
        let before = scenario.workshop
        let program = Program.sample(
            groups: 3, tracks: [Program.Tracks(name: "分野別", groups: 2), Program.Tracks(name: "運営", groups: 1)])
        let target = ImportTarget(program: program, occasion: Occasion(title: "次"), isProgramChosen: false)
        let after = try Importing.plan(Self.written(before, as: kind), named: "kekka.\(kind)", into: target).result()
        #expect(Self.opinions(after) == Self.opinions(before))
    }

    /// Opinions that a sheet shows in several rows, as none is higher than a page.
    @Test(arguments: Kind.allCases) func withOpinionsLongerThanAPage(_ kind: Kind) throws {
        var scenario = Scenario(founding: founded(groups: 3))
        let long = (1...300).map { "出された意見が\($0)番目にどう扱われたかを必ず公表する。" }
        let batches = (1...3).map { group in
            NoteBatch(
                board: BoardKey(group: Group.ID(group), lane: Lane.ID(1)),
                notes: [
                    Draft("短い意見"), Draft(long.joined()), Draft(long.prefix(200).joined(separator: "\n")),
                    Draft("（続き）ではない"),
                ])
        }
        try scenario.perform(.note(.importNotes(batches)))
        let before = scenario.workshop
        let target = ImportTarget(program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        let after = try Importing.plan(Self.written(before, as: kind), named: "kekka.\(kind)", into: target).result()
        #expect(Self.opinions(after).sorted() == Self.opinions(before).sorted())
    }

    /// A report without the table of all opinions is refused by its name, and not read in parts.
    @Test(arguments: [Kind.xlsx, .docx]) func withoutAllOpinions(_ kind: Kind) throws {
        let before = Self.workshop(3)
        let document = Document(Report(of: before), forms: [.matrix])
        let path = NSTemporaryDirectory() + "fusen-\(UUID().uuidString).xlsx"
        defer { unlink(path) }
        try Workbook.write(document, to: path)
        let bytes =
            kind == .docx ? WordFile.bytes(document) : try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        let target = ImportTarget(program: .sample(groups: 3), occasion: Occasion(title: "次"), isProgramChosen: false)
        let fault = #expect(throws: ImportFault.self) {
            try Importing.plan(bytes, named: "kekka.\(kind)", into: target)
        }
        #expect(fault?.sentences(Strings(.ja)) == [Strings(.ja).ownReportWithoutOpinions])
    }

    /// Tables for other programs have the opinions alone, with all that groups them; those of them without numbers
    /// cannot say which problem one solves.
    @Test(arguments: TableExport.allCases, 0..<30) func asATableForOthers(_ kind: TableExport, _ seed: Int) throws {
        let before = Self.workshop(seed)
        if before.counts.all.notes == 0 { return }
        let report = Report(of: before)
        let after = try Self.read(kind.render(report, language: seed % 3 == 0 ? .en : .ja), "\(kind).csv")
        let published = try Self.read(JSON.render(report, language: .ja), "kekka.json")
        let hasNumbers = kind == .opendata
        #expect(Self.opinions(after, solving: hasNumbers) == Self.opinions(published, solving: hasNumbers))
    }
}
