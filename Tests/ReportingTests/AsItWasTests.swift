import Engine
import Reporting
import Strings
import TestSupport
import Testing
import WordFiles

/// What a report says of an evening in a sentence or a head, as it was.
@Suite("そのとおりに書く") struct AsItWasTests {
    private func markdown(_ builder: WorkshopBuilder, _ forms: [Form.Kind]? = nil, _ audience: Audience = .public)
        throws
        -> String
    {
        let (rows, columns) = Report.axes(of: builder.workshop)
        let report = Report(of: builder.workshop, for: audience, rows: rows, columns: columns)
        return try templates().markdown(Document(report, forms: forms))
    }

    private func post(_ text: String, _ group: Int = 1, theme: Theme.ID? = nil) -> Command {
        .note(.post(Draft(text, theme: theme), on: WorkshopBuilder.board(group)))
    }

    @Test func aHeadingWithoutAThemeIsCounted() throws {
        var builder = WorkshopBuilder(groups: 2)
        builder.give(
            post("い", theme: 1), post("ろ"), post("は", 2),
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "甲", theme: nil, notes: [2])),
            .cluster(.formCluster(on: WorkshopBuilder.board(2), heading: "乙", theme: nil, notes: [3])))
        let text = try markdown(builder, [.groups, .themes])
        #expect(text.contains("| 1グループ | 2 | 2 | 1 |") && text.contains("| 計 | 3 | 3 | 2 |"))
        let none = try #require(text.split(separator: "\n").first { $0.hasPrefix("| （なし） | 2 | 2 | ") })
        #expect(none.hasPrefix("| （なし） | 2 | 2 | 2 |"), "\(none)")
        // Where all opinions have a theme all the same, there is a row for it.
        builder.give(.note(.themeNotes([2, 3], 1)))
        #expect(try markdown(builder, [.themes]).contains("| （なし） | 0 | 0 | 2 |"))
    }

    @Test func onlyGroupsThatSpokeAreCountedAsThoseThatDid() throws {
        var builder = WorkshopBuilder(groups: 3)
        #expect(try !markdown(builder, [.kawaraban]).contains("意見0件"))
        builder.give(post("あ"))
        for forms in [[Form.Kind.kawaraban], [.result]] {
            #expect(try markdown(builder, forms).contains("1グループから意見1件が出されました。"))
        }
        let report = Report(of: builder.workshop)
        let english = try templates().markdown(Document(report, forms: [.result], language: .en))
        #expect(english.contains("1 opinion from 1 group."))
        // Which group was silent is the secretariat's.
        #expect(report.groups.map(\.name) == ["1グループ"] && report.matrix.columns.map(\.name) == ["1グループ"])
        #expect(report.totals.groups == 3)
        let internally = Report(of: builder.workshop, for: .internal)
        #expect(internally.groups.count == 3 && internally.matrix.columns.count == 3)
    }

    @Test(
        arguments: [
            (nil, 3, "傍聴者3人"), (nil, 0, "傍聴者なし"),
            (Attendance(residents: 5, staff: 1), nil, "6人（一般5人、職員1人）"),
            (Attendance(residents: 5, staff: 1), 3, "6人（一般5人、職員1人）、ほかに傍聴者3人"),
        ] as [(Attendance?, Int?, String)])
    func thoseWhoCameToListenAreTold(_ came: Attendance?, _ observers: Int?, _ words: String) throws {
        var builder = WorkshopBuilder()
        builder.give(.setting(.describe(.attendance(came ?? Attendance()))), .setting(.describe(.observers(observers))))
        let line = try #require(try markdown(builder, [.result]).split(separator: "\n").first { $0.contains("参加者") })
        #expect(line.hasSuffix(words), "\(line)")
    }

    @Test func opinionsWithoutAHeadingStandBeforeTheHeadings() throws {
        var builder = WorkshopBuilder(groups: 1, lanes: ["意見", "解決策"])
        builder.give(
            post("島の意見", theme: 1), post("ひとりの意見", theme: 1),
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "島", theme: 1, notes: [1])))
        let document = Document(Report(of: builder.workshop), forms: [.matrix])
        for text in [
            try templates().markdown(document), try templates().html(document),
            words(WordFile.bytes(document)).joined(),
            cells(of: try workbook(document)).values.flatMap(\.values).joined(separator: "\n"),
        ] {
            let places = ["ひとりの意見", "【島】", "島の意見"].map { text.range(of: $0)?.lowerBound }
            #expect(places.allSatisfy { $0 != nil } && places.map { $0! } == places.map { $0! }.sorted(), "\(text)")
        }
    }

    // MARK: - The map of themes and groups

    private func heatMaps(_ names: [String]) throws -> (tables: [Table], legend: [String]) {
        var builder = WorkshopBuilder(groups: names.count)
        for (index, name) in names.enumerated() {
            builder.give(.setting(.changeGroup(Group.ID(index + 1), .name(name))))
            builder.give(post("あ", index + 1, theme: 1), post("い", index + 1, theme: 2))
        }
        builder.give(post("う", 1, theme: 2))
        let form = try #require(Document(Report(of: builder.workshop), forms: [.themes]).forms.first)
        let tables = form.blocks.compactMap { if case .table(let table) = $0, table.isHeatMap { table } else { nil } }
        let legend = form.blocks.compactMap { if case .paragraph(let words) = $0 { words } else { nil } }
        return (tables, legend)
    }

    @Test func groupsWhoseNamesDoNotFitAreNumbersInTheMap() throws {
        let names = [
            "中央公民館地域づくり推進協議会", "北山地区の子育て世代", "玉川地区コミュニティ運営協議会",
            "宮川小学校PTA役員", "商工会議所青年部", "6グループ",
        ]
        let (tables, legend) = try heatMaps(names)
        #expect(tables.map { $0.headers.dropFirst() } == [["1", "2", "3", "4", "5", "6", "計"]])
        let meaning = zip(1..., names.dropLast()).map { "\($0) \($1)" }.joined(separator: "、")
        #expect(legend == ["グループ：" + meaning] || legend == ["グループ: " + meaning])
        // Few of them, and short ones, have their names.
        let few = try heatMaps(["子ども", "若者", "高齢者"])
        #expect(few.tables[0].headers == ["テーマ", "子ども", "若者", "高齢者", "計"] && few.legend == [])
        #expect(try heatMaps((1...12).map { "\($0)グループ" }).legend == [])
    }

    @Test func aMapOfManyGroupsIsParted() throws {
        let (tables, _) = try heatMaps((1...24).map { "\($0)グループ" })
        try #require(tables.map(\.headers.count) == [14, 14])
        #expect(tables[1].headers == ["テーマ"] + (13...24).map { "\($0)" } + ["全体"])
        // Both have the sums of all, and one darkness for one number.
        #expect(tables.map { $0.rows[1].last } == [.number(25), .number(25)])
        #expect(tables[0].heat[1][1] == 5 && tables[1].heat[1][1] == 3)
    }

    // MARK: - Ballots

    @Test func votesThatAreNoneHaveNoRank() throws {
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.vote([:])
        let text = try markdown(builder, [.votes])
        #expect(text.contains("| テーマ1 |  | 0 |") || text.contains("| テーマ1 | | 0 |"))
        #expect(text.contains("得票の合計0票。") && !text.contains("無効"))
    }

    @Test func aSecondRunOffIsToldAsOne() {
        let labels = Strings(.ja).labels
        #expect(labels.ways(["決選投票", "決選投票"]) == "2回目の決選投票")
        #expect(labels.ways(["決選投票", "くじ"]) == "決選投票とくじ")
        #expect(Strings(.en).labels.ways(["a run-off", "a run-off", "lot"]) == "a run-off (held 2 times), then lot")
    }

    @Test func theNumbersBesideAChartHaveTheirHead() throws {
        var builder = WorkshopBuilder(themes: (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") })
        builder.give(post("あ", theme: 1))
        builder.vote([1: 9, 2: 5])
        let sheet = try #require(cells(of: try workbook(Document(Report(of: builder.workshop))))["開催結果"])
        let row = try #require(sheet.first { $0.key.hasPrefix("D") && $0.value == "○ テーマ1" }).key.dropFirst()
        let above = Int(row)! - 1
        #expect(sheet["D\(above)"] == "項目" && sheet["E\(above)"] == "票", "\(sheet)")
    }
}
