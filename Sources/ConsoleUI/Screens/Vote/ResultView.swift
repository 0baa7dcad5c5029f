import Engine
import TerminalUI
import Strings

extension Tally {
    /// Whether a tie may be told of: there is one, and the place it is for is uncovered.
    func showsTie(_ covered: Int?) -> Bool { !contested.isEmpty && (covered ?? 0) < places.count }
}

/// The result: rank, name, dots, and a bar; options without a dot are kept.
struct TallyView {
    let tally: Tally
    var rows = VisibleRows.fromFirst

    func draw(in area: Rect, on grid: inout CellGrid) {
        for (row, line) in rows.lines(in: area) where tally.rows.indices.contains(row) {
            TallyLine(row: tally.rows[row], most: tally.mostDots, isSelected: row == rows.selected)
                .draw(in: line, on: &grid)
        }
    }
}

/// The winners while they are uncovered one place after another; the others wait until all are seen.
struct PlacesView {
    let tally: Tally
    /// How many places from the first are covered.
    let covered: Int
    let strings: Strings

    func draw(in area: Rect, on grid: inout CellGrid) {
        let lines = tally.places.enumerated().reduce(0) { $0 + ($1.offset < covered ? 1 : $1.element.count) }
        // An empty line between places, where there is room.
        let gap = lines + tally.places.count <= area.height ? 1 : 0
        // Bars drawn to the winner's length would tell it while it is covered.
        let most = max(1, tally.places.dropFirst(covered).joined().map(\.dots).max() ?? 1)
        var row = area.row
        for (index, place) in tally.places.enumerated() {
            let shown = index < covered ? [nil] : place.map(Optional.some)
            for option in shown where row < area.row + area.height {
                let line = Rect(row: row, column: area.column, height: 1, width: area.width)
                if let option {
                    TallyLine(row: option, most: most).draw(in: line, on: &grid)
                } else {
                    grid.put(
                        strings.coveredPlace(index + 1), row: row, column: area.column, width: area.width,
                        style: Style(.muted))
                }
                row += 1
            }
            row += gap
        }
    }
}

extension Tally {
    /// The length of the longest bar; at least 1.
    var mostDots: Int { max(1, rows.first?.dots ?? 1) }
}

/// One option of a result.
struct TallyLine {
    let row: Tally.Row
    /// The dots of the longest bar.
    let most: Int
    var isSelected = false

    /// The columns of the longest bar, where names would be cut.
    private static let leastBar = 12

    func draw(in line: Rect, on grid: inout CellGrid) {
        let nameWidth = min(max(line.width / 2, line.width - 16 - Self.leastBar), 48)
        let barWidth = max(1, line.width - nameWidth - 16)
        let style = Style(
            row.isChosen ? .accent : row.dots == 0 ? .muted : .normal, bold: row.isChosen, reverse: isSelected)
        grid.fill(Rect(row: line.row, column: line.column, height: 1, width: nameWidth + 11), style: style)
        let rank = (row.isChosen ? "✓" : " ") + TextWidth.padLeft("\(row.rank)", columns: 3)
        grid.put(rank + " ", row: line.row, column: line.column, width: 6, style: style)
        grid.put(
            OptionsView.circled(row.option), row: line.row, column: line.column + 6, width: nameWidth, style: style,
            ellipsis: true)
        let dots = TextWidth.padLeft("\(row.dots)", columns: 5)
        grid.put(dots, row: line.row, column: line.column + 6 + nameWidth, width: 5, style: style)
        let length = row.dots > 0 ? max(1, row.dots * barWidth / most) : 0
        grid.fill(
            Rect(row: line.row, column: line.column + nameWidth + 13, height: 1, width: length),
            // The line below parts it from the bar that follows.
            style: Style(row.isChosen ? .accent : .normal, reverse: true, underline: true))
    }
}
