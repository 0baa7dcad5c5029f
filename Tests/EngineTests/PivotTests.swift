@testable import Engine
import TestSupport
import Testing

/// A workshop after commands at random, with tracks, categories, actors and two lanes.
/// - Parameter check: looks at it after each command that was carried out.
@discardableResult
private func randomWorkshop(_ seed: Int, _ check: (Workshop) -> Void = { _ in }) -> Workshop {
    var dice = Dice(seed)
    let themes = (1...19).map { number in
        Theme(
            id: Theme.ID(number), name: "テーマ\(number)",
            category: number % 3 == 0 ? nil : "方針\(number % 2)")
    }
    let program = Program.sample(
        lanes: ["問題点", "解決策"], themes: themes,
        tracks: [.init(name: "分野別", groups: 2), .init(name: "", groups: 1)])
    var scenario = Scenario(founding: [.setting(.found(program, Occasion(title: "会議")))])
    func perform(_ command: Command) {
        if (try? scenario.perform(command)) != nil { check(scenario.workshop) }
    }
    for _ in 0..<150 {
        let command = anyCommand(scenario.workshop, &dice)
        if command == .session(.close) { continue }
        perform(command)
        switch dice.number(0...9) {
        case 0:
            let cluster = Cluster.ID(dice.number(1...max(1, scenario.workshop.nextCluster.number - 1)))
            perform(.cluster(.setActor(cluster, Actor.ID(dice.number(1...2)))))
        case 1, 2: perform(.undo)
        case 3: perform(.redo)
        default: break
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

    @Test(arguments: 1...8) func theTotalsKeptAreThoseCountedAnewAfterEveryCommand(_ seed: Int) {
        randomWorkshop(seed) { workshop in
            #expect(workshop.invariantViolation == nil)
            let notes = workshop.allNotes.map { note in
                (note, Axis.allCases.map { value(of: note, on: $0, workshop) })
            }
            let clusters = workshop.allClusters.map { cluster in
                Axis.allCases.map { value(of: cluster, on: $0, workshop) }
            }
            for (row, rows) in Axis.allCases.enumerated() {
                for (column, columns) in Axis.allCases.enumerated() {
                    var expected: [[Pivot.Value]: Counts.Sum] = [:]
                    for (note, values) in notes {
                        expected[[values[row], values[column]], default: Counts.Sum()].count(note)
                    }
                    var headings: [[Pivot.Value]: Int] = [:]
                    for values in clusters {
                        if let row = values[row], let column = values[column] {
                            headings[[row, column], default: 0] += 1
                        }
                    }
                    compare(Pivot(workshop, rows: rows, columns: columns), expected, headings)
                }
            }
        }
    }

    private func compare(
        _ pivot: Pivot, _ expected: [[Pivot.Value]: Counts.Sum], _ headings: [[Pivot.Value]: Int]
    ) {
        var (cells, found): ([[Pivot.Value]: Counts.Sum], [[Pivot.Value]: Int]) = ([:], [:])
        for (row, line) in zip(pivot.rows, pivot.cells) {
            for (column, cell) in zip(pivot.columns, line) where !cell.isEmpty {
                if cell.sum.notes != 0 { cells[[row.value, column.value]] = cell.sum }
                if cell.headings != 0 { found[[row.value, column.value]] = cell.headings }
            }
        }
        #expect(cells == expected && found == headings)
    }

    /// A heading's own value; nil where its notes alone have one.
    private func value(of cluster: Cluster, on axis: Axis, _ workshop: Workshop) -> Pivot.Value? {
        let none = Pivot.Value.none
        let ofBare = cluster.notes.isEmpty ? none : nil
        return switch axis {
        case .theme: cluster.theme.map { .theme($0) } ?? ofBare
        case .category:
            cluster.theme.map { workshop.catalogue[$0]?.category.map { .category($0) } ?? none } ?? ofBare
        case .group: .group(cluster.board.group)
        case .track: workshop.group(cluster.board.group)?.track.map { .track($0) } ?? none
        case .lane: .lane(cluster.board.lane)
        case .cluster: .cluster(cluster.id)
        case .actor: cluster.actor.map { .actor($0) } ?? ofBare
        case .side, .help: ofBare
        }
    }

    private func check(_ pivot: Pivot, _ workshop: Workshop) {
        let notes = Array(workshop.allNotes)
        let sections = pivot.sections(in: workshop)
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
                let held = sections[row][column]
                #expect(Set(held.flatMap(\.notes)) == Set(expected.map(\.id)))
                #expect(held.reduce(0) { $0 + $1.notes.count } == expected.count)
                #expect(cell.sum == sum(expected) && cell.isEmpty == held.isEmpty)
                check(held, workshop)
                let place = Pivot.Place(row: row, column: column)
                #expect(pivot.sections(of: place, in: workshop) == held)
                check(pivot.sections(of: place, in: workshop, most: 3), beginning: held, most: 3)
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
    private func check(_ sections: [Pivot.Section], _ workshop: Workshop) {
        let headings = sections.map(\.cluster)
        #expect(Set(headings).count == headings.count)
        if let loose = headings.firstIndex(of: nil) { #expect(loose == headings.count - 1) }
        for section in sections {
            guard let cluster = section.cluster.flatMap({ workshop.cluster($0) }) else { continue }
            #expect(section.notes == cluster.notes.filter { section.notes.contains($0) })
        }
    }

    /// Only the beginning of what a cell holds, as much as was asked for.
    private func check(_ some: [Pivot.Section], beginning all: [Pivot.Section], most: Int) {
        func lines(_ sections: [Pivot.Section]) -> [[Int?]] {
            sections.flatMap { section in [[section.cluster?.number]] + section.notes.map { [nil, $0.number] } }
        }
        let seen = lines(some)
        #expect(seen.elementsEqual(lines(all).prefix(seen.count)))
        #expect(seen.count >= min(most, lines(all).count) && seen.count <= most + 1)
    }

    private func sum(_ notes: [Note]) -> Counts.Sum {
        notes.reduce(into: Counts.Sum()) { $0.count($1) }
    }

    @Test func aHeadingWithoutNotesIsShownUnderItsOwnTheme() {
        let workshop = given(
            .cluster(.formCluster(on: 板1, heading: "甲", theme: 3, notes: [])),
            .cluster(.formCluster(on: 板2, heading: "乙", theme: nil, notes: [])),
            post("一"), .cluster(.formCluster(on: 板1, heading: "丙", theme: nil, notes: [1])),
            .note(.themeNotes([1], 5))
        ).workshop
        let pivot = Pivot(workshop, rows: .theme, columns: .group)
        let sections = pivot.sections(in: workshop)
        #expect(sections[2][0] == [Pivot.Section(cluster: 1, notes: [])])
        #expect(pivot.rows[2].headings == 1 && pivot.columns[0].headings == 2)
        // Without a theme and without notes it is unthemed; with notes it is where they are.
        #expect(pivot.rows.last?.value == Pivot.Value.none)
        #expect(sections[18][1] == [Pivot.Section(cluster: 2, notes: [])])
        #expect(
            sections[4][0] == [Pivot.Section(cluster: 3, notes: [1])]
                && pivot.rows[4].headings == 0)
    }

    @Test func highNumbersAreFoundToo() {
        let themes = [Theme(id: 1, name: "一"), Theme(id: 1_000_000, name: "百万")]
        let scenario = Scenario(
            founding: [.setting(.found(.sample(themes: themes), Occasion(title: "会議")))],
            [post("一"), post("二"), .note(.themeNotes([2], 1_000_000))])
        let pivot = Pivot(scenario.workshop, rows: .theme, columns: .lane)
        #expect(pivot.rows.map(\.sum.notes) == [0, 1, 1] && pivot.rows[1].value == .theme(1_000_000))
    }

    @Test func theProgramSaysWhichTableComesFirst() {
        #expect(given().workshop.axes == (.theme, .group))
        var program = Program.sample()
        program.procedure = Procedure(program: "t", rows: .actor, columns: .lane)
        let workshop = Scenario(founding: [.setting(.found(program, Occasion(title: "会議")))]).workshop
        #expect(workshop.axes == (.actor, .lane))
    }
}
