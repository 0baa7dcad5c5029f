import Engine
import Strings
import TerminalUI

/// 開票: the places of the result as they are uncovered, from the last chosen up; then the chosen large, and all others
/// on pages of their own.
struct ResultScene: ProjectorScene {
    /// One place that is still covered, or one option that is not.
    enum Entry {
        case covered(isFirst: Bool)
        case option(Tally.Row)

        var row: Tally.Row? {
            if case .option(let row) = self { return row }
            return nil
        }
    }

    let ballot: Ballot
    let tally: Tally

    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        let strings = projection.strings
        let isRoomy = area.height >= 28
        let head = area.top(isRoomy ? max(4, projection.readableRows + 2) : 1)
        projection.letter(
            ballot.title, in: head, maxLines: 1, alignment: .topLeading, style: Style(.accent, bold: true), on: &grid)
        var body = area.dropTop(head.height + (isRoomy ? 1 : 0))
        if tally.showsTie(ballot.coveredPlaces) {
            let used = projection.letter(
                strings.tieForRoom(tally, ballot), in: body.top(isRoomy ? 4 : 1), maxLines: 1,
                alignment: .topLeading, style: Style(.warning, bold: true), on: &grid)
            body = body.dropTop(used)
        }
        body = body.dropTop(1)
        let foot = body.row + body.height - 1
        grid.put(footer(strings), row: foot, column: body.column, width: body.width - 8, style: .muted, ellipsis: true)
        let list = body.dropBottom(1)

        let places = pages(of: entries, in: list, projection)
        let others = self.others(in: list, projection)
        let count = places.count + (others?.pages.count ?? 0)
        let page = projection.page(of: count)
        if places.indices.contains(page) {
            draw(places[page], in: list, on: &grid, projection)
        } else if let others {
            for item in others.pages[page - places.count] { others.lettered(item).draw(on: &grid, style: .plain) }
        }
        projection.drawPage(page, of: count, row: foot, in: body, on: &grid)
    }

    /// How many places are covered; then how many dots there were.
    private func footer(_ strings: Strings) -> String {
        guard let covered = ballot.coveredPlaces, covered > 0 else {
            return strings.dotsCast(ballot) + strings.spoiltPapers(tally.spoilt)
        }
        return strings.placesCovered(covered)
    }

    // MARK: What is shown

    private var entries: [Entry] {
        let covered = ballot.coveredPlaces ?? 0
        return tally.places.enumerated().flatMap { index, place in
            index < covered ? [.covered(isFirst: index == 0)] : place.map { .option($0) }
        }
    }

    /// All that is not among the places, once everything is uncovered.
    private func others(in area: Rect, _ projection: Projection) -> LetterColumns? {
        guard ballot.coveredPlaces == nil else { return nil }
        let places = Set(tally.places.joined().map(\.option.id))
        let others = tally.rows.filter { !places.contains($0.option.id) }
        if others.isEmpty { return nil }
        return LetterColumns(
            others.map { BallotScene.words($0.option) + " " + projection.strings.dots($0.dots) }, in: area,
            lettering: projection.lettering, readableRows: projection.readableRows)
    }

    /// As many a page as have room for their names in letters that are read from the back.
    private func pages(of entries: [Entry], in area: Rect, _ projection: Projection) -> [[Entry]] {
        let labels = entries.compactMap(\.row).map { BallotScene.words($0.option) }
        var perPage = max(1, min(entries.count, area.height / Self.leastHeight))
        while perPage > 1, !labels.isEmpty {
            let parts = Parts(Rect(row: 0, column: 0, height: area.height / perPage, width: area.width))
            let size = projection.lettering.largest(
                for: labels, height: parts.label.height, width: parts.label.width, maxLines: 2)
            if size != nil { break }
            perPage -= 1
        }
        return stride(from: 0, to: entries.count, by: perPage)
            .map { Array(entries[$0..<min($0 + perPage, entries.count)]) }
    }

    // MARK: Painting

    /// Letters of four rows, and the bar.
    private static let leastHeight = 5

    /// Where the parts of an entry stand.
    private struct Parts {
        let rank: Rect
        let label: Rect
        let dots: Rect
        let bar: Rect

        init(_ area: Rect) {
            let gap = area.height >= 6 ? 1 : 0
            let barHeight = area.height >= 10 ? 2 : 1
            let height = area.height - gap - barHeight
            let rankWidth = max(10, area.width / 7)
            let dotsWidth = max(9, area.width / 8)
            rank = Rect(row: area.row, column: area.column, height: height, width: rankWidth)
            let left = area.column + rankWidth + 2
            label = Rect(row: area.row, column: left, height: height, width: area.width - rankWidth - dotsWidth - 4)
            dots = Rect(
                row: area.row, column: area.column + area.width - dotsWidth, height: height, width: dotsWidth)
            bar = Rect(row: area.row + height, column: left, height: barHeight, width: area.width - rankWidth - 2)
        }
    }

    private func draw(_ entries: [Entry], in area: Rect, on grid: inout CellGrid, _ projection: Projection) {
        // The winner is enlarged when there is nothing left to be uncovered.
        let isEnlarged =
            ballot.coveredPlaces == nil && entries.count > 1 && entries.first?.row?.rank == 1
            && area.height / (entries.count + 1) >= Self.leastHeight && entries.dropFirst().first?.row?.rank != 1
        let share = min(area.height / (entries.count + (isEnlarged ? 1 : 0)), area.height / 2)
        var row = area.row
        for (index, entry) in entries.enumerated() {
            let height = entries.count == 1 ? area.height : isEnlarged && index == 0 ? 2 * share : share
            let parts = Parts(Rect(row: row, column: area.column, height: height, width: area.width))
            switch entry {
            case .covered(let isFirst): drawCovered(isFirst: isFirst, parts, on: &grid, projection)
            case .option(let row): draw(row, parts, on: &grid, projection)
            }
            row += height
        }
    }

    /// An empty frame. A rank would tell how many tie above it.
    private func drawCovered(isFirst: Bool, _ parts: Parts, on grid: inout CellGrid, _ projection: Projection) {
        let strings = projection.strings
        let style = Style(.muted, reverse: true)
        if isFirst { projection.letter(strings.place(1), in: parts.rank, maxLines: 1, on: &grid) }
        let inner = Rect(
            row: parts.label.row, column: parts.bar.column, height: parts.label.height, width: parts.bar.width)
        for side in [inner.column, inner.column + inner.width - 2] {
            grid.fill(Rect(row: inner.row, column: side, height: inner.height, width: 2), style: style)
        }
        grid.fill(
            Rect(row: parts.bar.row, column: inner.column, height: 1, width: inner.width), style: style)
        projection.letter(
            "？", in: inner.inset(columns: 3), maxLines: 1, alignment: .center, style: Style(.muted), on: &grid)
    }

    private func draw(_ row: Tally.Row, _ parts: Parts, on grid: inout CellGrid, _ projection: Projection) {
        let style = Style(row.isChosen ? .accent : .normal, bold: true)
        projection.letter(
            projection.strings.place(row.rank), in: parts.rank, maxLines: 1, alignment: .topLeading, style: style,
            on: &grid)
        projection.letter(
            BallotScene.words(row.option), in: parts.label, maxLines: 2, alignment: .topLeading, style: style,
            on: &grid)
        projection.letter(
            "\(row.dots)", in: parts.dots, maxLines: 1, alignment: .init(.trailing, .top), style: style, on: &grid)
        if tally.contested.contains(row.option.id) {
            grid.put(
                projection.strings.tied, row: parts.bar.row, column: parts.rank.column, width: parts.rank.width,
                style: Style(.warning, bold: true))
        }
        var bar = parts.bar
        bar.width = row.dots > 0 ? max(1, bar.width * row.dots / mostUncovered) : 0
        grid.fill(bar, style: Style(row.isChosen ? .accent : .normal, reverse: true))
    }

    /// The longest bar is the first that is uncovered; beside a covered one, it would tell how many dots that has.
    private var mostUncovered: Int { max(1, entries.lazy.compactMap(\.row?.dots).first ?? 1) }
}
