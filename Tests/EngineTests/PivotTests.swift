@testable import Engine
import TestSupport
import Testing

/// A workshop after commands at random, with tracks, categories, actors and two lanes.
private func randomWorkshop(_ seed: Int) -> Workshop {
    var dice = Dice(seed)
    let themes = (1...19).map { number in
        Theme(
            id: Theme.ID(number), name: "テーマ\(number)",
            category: number % 3 == 0 ? nil : "方針\(number % 2)")
    }
    let program = Program.sample(
        lanes: ["問題点", "解決策"], themes: themes,
        tracks: [.init(name: "分野別", groups: 2), .init(name: "", groups: 1)])
    var scenario = Scenario(founding: [.found(program, Occasion(title: "会議"))])
    for _ in 0..<150 {
        let command = anyCommand(scenario.workshop, &dice)
        if command == .close { continue }
        _ = try? scenario.perform(command)
        if dice.number(0...9) == 0 {
            let cluster = Cluster.ID(dice.number(1...max(1, scenario.workshop.nextCluster.number - 1)))
            _ = try? scenario.perform(.setActor(cluster, Actor.ID(dice.number(1...2))))
        }
    }
    return scenario.workshop
}

@Suite("集約") struct PivotTests {
    /// A note's value, asked of the workshop one question at a time.
    private func value(of note: Note, on axis: Axis, _ workshop: Workshop) -> Pivot.Value {
        let cluster = note.cluster.flatMap { workshop.cluster($0) }
        let theme = cluster?.theme ?? note.theme
        let value: Pivot.Value? =
            switch axis {
            case .theme: theme.map { .theme($0) }
            case .category: theme.flatMap { workshop.catalogue[$0]?.category }.map { .category($0) }
            case .group: .group(note.board.group)
            case .track: workshop.group(note.board.group)?.track.map { .track($0) }
            case .lane: .lane(note.board.lane)
            case .cluster: note.cluster.map { .cluster($0) }
            case .actor: (note.marks.actor ?? cluster?.actor).map { .actor($0) }
            case .side: note.marks.side.map { .side($0) }
            case .help: note.marks.help.map { .help($0) }
            }
        return value ?? .none
    }

    @Test(arguments: 1...12) func everyNoteIsInTheCellOfItsTwoValues(_ seed: Int) {
        let workshop = randomWorkshop(seed)
        for rows in Axis.allCases {
            for columns in Axis.allCases {
                check(Pivot(workshop, rows: rows, columns: columns), workshop)
            }
        }
    }

    private func check(_ pivot: Pivot, _ workshop: Workshop) {
        let notes = Array(workshop.allNotes)
        #expect(pivot.cells.count == pivot.rows.count)
        for (row, header) in pivot.rows.enumerated() {
            #expect(pivot.cells[row].count == pivot.columns.count)
            let inRow = notes.filter { value(of: $0, on: pivot.rowAxis, workshop) == header.value }
            #expect(header.sum == sum(inRow))
            for (column, other) in pivot.columns.enumerated() {
                let cell = pivot.cells[row][column]
                let expected = inRow.filter {
                    value(of: $0, on: pivot.columnAxis, workshop) == other.value
                }
                #expect(Set(cell.sections.flatMap(\.notes)) == Set(expected.map(\.id)))
                #expect(cell.sections.reduce(0) { $0 + $1.notes.count } == expected.count)
                #expect(cell.sum == sum(expected))
                check(cell, workshop)
            }
        }
        #expect(pivot.total == workshop.counts.all)
        // The values in their order; none of them last, and only where it is needed.
        for (headers, axis) in [(pivot.rows, pivot.rowAxis), (pivot.columns, pivot.columnAxis)] {
            let values = workshop.values(on: axis)
            #expect(headers.map(\.value).prefix(values.count).elementsEqual(values))
            #expect(headers.count == values.count || headers.count == values.count + 1)
        }
    }

    /// Headings first, each once, its notes in their order; then those without.
    private func check(_ cell: Pivot.Cell, _ workshop: Workshop) {
        let headings = cell.sections.map(\.cluster)
        #expect(Set(headings).count == headings.count)
        if let loose = headings.firstIndex(of: nil) { #expect(loose == headings.count - 1) }
        for section in cell.sections {
            guard let cluster = section.cluster.flatMap({ workshop.cluster($0) }) else { continue }
            #expect(section.notes == cluster.notes.filter { section.notes.contains($0) })
        }
    }

    private func sum(_ notes: [Note]) -> Counts.Sum {
        notes.reduce(into: Counts.Sum()) { $0.count(NoteFacets($1)) }
    }

    @Test func aHeadingWithoutNotesIsShownUnderItsOwnTheme() {
        let workshop = given(
            .formCluster(on: 板1, heading: "甲", theme: 3, notes: []),
            .formCluster(on: 板2, heading: "乙", theme: nil, notes: []),
            post("一"), .formCluster(on: 板1, heading: "丙", theme: nil, notes: [1]), .themeNotes([1], 5)
        ).workshop
        let pivot = Pivot(workshop, rows: .theme, columns: .group)
        #expect(pivot.cells[2][0].sections == [Pivot.Section(cluster: 1, notes: [])])
        #expect(pivot.rows[2].headings == 1 && pivot.columns[0].headings == 1)
        // Without a theme and without notes it is unthemed; with notes it is where they are.
        #expect(pivot.rows.last?.value == Pivot.Value.none)
        #expect(pivot.cells[18][1].sections == [Pivot.Section(cluster: 2, notes: [])])
        #expect(
            pivot.cells[4][0].sections == [Pivot.Section(cluster: 3, notes: [1])]
                && pivot.rows[4].headings == 0)
    }

    @Test func onlySomeNotesAndNoEmptyHeadings() {
        let workshop = given(
            post("一"), post("二"), .mark([2], .representative(true)),
            .formCluster(on: 板1, heading: "甲", theme: 3, notes: [1])
        ).workshop
        let pivot = Pivot(workshop, rows: .theme, columns: .group) { $0.marks.isRepresentative }
        #expect(pivot.total.notes == 1 && pivot.cells[2][0].isEmpty)
        #expect(pivot.cells[18][0].sections == [Pivot.Section(cluster: nil, notes: [2])])
    }

    @Test func highNumbersAreFoundToo() {
        let themes = [Theme(id: 1, name: "一"), Theme(id: 1_000_000, name: "百万")]
        let scenario = Scenario(
            founding: [.found(.sample(themes: themes), Occasion(title: "会議"))],
            [post("一"), post("二"), .themeNotes([2], 1_000_000)])
        let pivot = Pivot(scenario.workshop, rows: .theme, columns: .lane)
        #expect(pivot.rows.map(\.sum.notes) == [0, 1, 1] && pivot.rows[1].value == .theme(1_000_000))
    }

    @Test func theProgramSaysWhichTableComesFirst() {
        #expect(given().workshop.axes == (.theme, .group))
        var program = Program.sample()
        program.procedure = Procedure(program: "t", rows: .actor, columns: .lane)
        let workshop = Scenario(founding: [.found(program, Occasion(title: "会議"))]).workshop
        #expect(workshop.axes == (.actor, .lane))
    }
}
