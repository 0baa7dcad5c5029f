import Engine
import Letters
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

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let isTieAbove = hasTie && tieIsAbove(in: area, projection)
        let title = titlePages(in: area, projection)
        var below = picture
        let head = drawHead(withTie: isTieAbove, in: area, on: &below, projection)
        let list = area.dropTop(head)
        // Where there is no room for it above.
        let tie = hasTie && !isTieAbove ? tiePages(in: list, projection) : []
        let pages = pages(in: list, with: tie, projection) + title.map { .alone($0) }
        let topic = "result \(ballot.id) \(ballot.coveredPlaces ?? 0)"
        let number = projection.page(of: pages.count, topic)
        let marks = marks(withTitle: title.isEmpty, projection.strings)
        if case .alone(let page) = pages[number] {
            projection.drawMarks(marks, page: number, of: pages.count, on: &picture)
            return projection.draw(page, in: area, on: &picture)
        }
        picture = below
        projection.drawMarks(marks, page: number, of: pages.count, on: &picture)
        switch pages[number] {
        case .alone: break
        case .places(let entries): draw(entries, in: list, on: &picture, projection)
        case .tie(let sheet, let page): sheet.draw(page, in: list, on: &picture, projection)
        case .others(let layout, let page): layout.draw(page, on: &picture) { _ in Style(.normal, bold: true) }
        }
    }

    /// The title, where it has no room in the head or, on a low screen, among the marks.
    private func titlePages(in area: Rect, _ projection: Projection) -> [Projection.OwnPage] {
        let style = Style(.accent, bold: true)
        if area.height >= Self.rowsForHead {
            return projection.ownPages(
                of: ballot.title, tooLongFor: area.top(Self.rowsOfHead), maxLines: 1, style: style, in: area)
        }
        let room = area.width - Self.columnsOfNumber
        return TextWidth.columns(marks(withTitle: true, projection.strings)) <= room
            ? [] : projection.ownPages(of: ballot.title, style: style, in: area)
    }

    /// What the number of a page takes beside the other marks: 10/12.
    private static let columnsOfNumber = 9

    /// From this height on there is room for the title and the tie above the places.
    private static let rowsForHead = 30

    private var hasTie: Bool { tally.showsTie(ballot.coveredPlaces) }

    /// Those that tie by their names with what they have, and what follows from it.
    private func tiePages(in area: Rect, _ projection: Projection) -> [Page] {
        let strings = projection.strings
        let lines = tally.rows.filter(isTied).map { BallotScene.words($0.option) + " " + strings.dots($0.dots) }
        // Beside each other, or in plain type where that is as high.
        let sheet = CardSheet(
            title: strings.afterTie(tally, ballot), titleLines: 2, lines: lines, topic: "tie", color: .warning,
            wishedPages: 1, mostPages: projection.isLow ? 1 : PageTurner.mostPagesOfAll)
        return (0..<sheet.pages(in: area, projection)).map { .tie(sheet, $0) }
    }

    /// Whether the names of those that tie have room in one clear line above the places.
    private func tieIsAbove(in area: Rect, _ projection: Projection) -> Bool {
        guard area.height >= Self.rowsForHead else { return false }
        let line = projection.lettering.fit(
            projection.strings.tieForRoom(tally, ballot), in: area.top(Self.rowsOfHead), maxLines: 1)
        return line.letterSize?.isClear ?? false
    }

    private static let rowsOfHead = 5

    /// The title, and the tie; on a low screen the title is among the marks, and the tie on a page of its own.
    /// - Returns: the rows it took.
    private func drawHead(
        withTie hasTie: Bool, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection
    ) -> Int {
        guard area.height >= Self.rowsForHead else { return 0 }
        let tie = hasTie ? projection.strings.tieForRoom(tally, ballot) : ""
        var rest = area
        for (words, color) in [(ballot.title, ColorRole.accent), (tie, .warning)] where !words.isEmpty {
            rest = rest.dropTop(
                1
                    + projection.letterAtPlace(
                        words, in: rest.top(Self.rowsOfHead), maxLines: 1, alignment: .topLeading,
                        style: Style(color, bold: true), on: &picture))
        }
        return rest.row - area.row
    }

    /// What is voted on, and how many places are covered; then how many dots there were.
    private func marks(withTitle hasTitle: Bool, _ strings: Strings) -> String {
        let covered = ballot.coveredPlaces ?? 0
        return (hasTitle ? ballot.title + strings.gap : "")
            + (covered > 0
                ? strings.placesCovered(covered) : strings.dotsCast(ballot) + strings.spoiltPapers(tally.spoilt))
    }

    // MARK: What is shown

    private var entries: [Entry] {
        let covered = ballot.coveredPlaces ?? 0
        return tally.places.enumerated().flatMap { index, place in
            index < covered ? [.covered(isFirst: index == 0)] : place.map { .option($0) }
        }
    }

    /// All that is not among the places, once everything is uncovered.
    /// - Parameter largest: the letters of the places.
    private func others(in area: Rect, largest: LetterSize?, _ projection: Projection) -> LetterColumns? {
        let places = Set(tally.places.joined().map(\.option.id))
        let others = tally.rows.filter { !places.contains($0.option.id) }
        if others.isEmpty { return nil }
        let strings = projection.strings
        func columns(_ texts: [String]) -> LetterColumns {
            LetterColumns(
                texts, in: area, lettering: projection.lettering, readableRows: projection.readableRows,
                largest: largest)
        }
        func named(_ rows: [Tally.Row]) -> [String] {
            rows.map { BallotScene.words($0.option) + " " + strings.dots($0.dots) }
        }
        let without = others.filter { $0.dots == 0 }.map { BallotScene.number($0.option) }
        let whole = columns(named(others))
        if without.isEmpty { return whole }
        // Those without any are told by their numbers where their names would take more of the evening.
        let short = columns(
            named(others.filter { $0.dots > 0 }) + [strings.dots(0) + " " + without.joined(separator: " ")])
        return whole.pages.count <= short.pages.count ? whole : short
    }

    private enum Page {
        case alone(Projection.OwnPage)
        case places([Entry])
        case tie(CardSheet, Int)
        case others(LetterColumns, Int)
    }

    /// While places are covered, the one that was uncovered last and those above it, and the tie. Then the winner, all
    /// places, the tie, and the others, between whose pages the places come back.
    private func pages(in area: Rect, with tie: [Page], _ projection: Projection) -> [Page] {
        let all = pages(of: entries, in: area, parting: !tie.isEmpty && ballot.coveredPlaces == nil, projection)
        guard ballot.coveredPlaces == nil else {
            let newest = entries.lazy.compactMap(\.row?.rank).first
            let shown = all.filter { page in page.contains { $0.row != nil && $0.row?.rank == newest } }
            return pages(shown.isEmpty ? Array(all.prefix(1)) : shown, with: tie, in: area, projection)
        }
        let winners = entries.filter { $0.row?.rank == 1 }
        // Not twice where they have the first page for themselves.
        let isAlone =
            winners.count < entries.count && winners.count != all.first?.count
            && (all.count > 1 || !isEnlarged(entries, in: area))
        let places = pages((isAlone ? [winners] : []) + all, with: tie, in: area, projection)
        guard let others = others(in: area, largest: labelSize(on: all, in: area, projection), projection)
        else { return places }
        let rest = others.pages.indices.map { Page.others(others, $0) }
        // Not where a full turn would take minutes.
        return (places.count + 1) * rest.count <= PageTurner.mostPages ? rest.flatMap { places + [$0] } : places + rest
    }

    /// Each of these pages, followed by what is not read on it; the tie before one that begins with those that tie,
    /// lest they look chosen.
    private func pages(
        _ shown: [[Entry]], with tie: [Page], in area: Rect, _ projection: Projection
    ) -> [Page] {
        func ties(_ page: [Entry]) -> Bool { page.lazy.compactMap(\.row).first.map(isTied) ?? false }
        let first = shown.firstIndex(where: ties) ?? shown.count
        func pages(_ entries: ArraySlice<[Entry]>) -> [Page] {
            entries.flatMap { [.places($0)] + labelPages(of: $0, in: area, projection).map { .alone($0) } }
        }
        return pages(shown[..<first]) + tie + pages(shown[first...])
    }

    /// The names that are not read at their places.
    private func labelPages(of entries: [Entry], in area: Rect, _ projection: Projection) -> [Projection.OwnPage] {
        places(of: entries, in: area).flatMap { place -> [Projection.OwnPage] in
            guard let row = place.entry.row else { return [] }
            let words = BallotScene.words(row.option)
            return projection.ownPages(
                of: words, tooLongFor: place.parts.label, maxLines: lines(of: words, in: place.parts.label, projection),
                style: style(of: row), in: area)
        }
    }

    /// The smallest clear letters of the names of the places, or else the smallest of all.
    private func labelSize(on pages: [[Entry]], in area: Rect, _ projection: Projection) -> LetterSize? {
        let sizes = pages.flatMap { places(of: $0, in: area) }.compactMap { place in
            place.entry.row.flatMap { row in
                let words = BallotScene.words(row.option)
                let lines = lines(of: words, in: place.parts.label, projection)
                return projection.lettering.fit(words, in: place.parts.label, maxLines: lines).letterSize
            }
        }
        let clear = sizes.filter(\.isClear)
        return (clear.isEmpty ? sizes : clear).min { $1.isBetter(than: $0) }
    }

    private static let linesOfLabel = 2
    private static let linesOfLongLabel = 4
    /// From this height on a name of more lines has larger letters: that of the winner alone.
    private static let rowsForLongLabel = 16

    /// The lines a name may have: more where it is read in no other way, and where there is room for them.
    private func lines(of label: String, in room: Rect, _ projection: Projection) -> Int {
        let isShort =
            room.height < Self.rowsForLongLabel && projection.reads(label, in: room, maxLines: Self.linesOfLabel)
        return isShort ? Self.linesOfLabel : Self.linesOfLongLabel
    }

    private func isTied(_ row: Tally.Row) -> Bool { tally.contested.contains(row.option.id) }

    private func style(of row: Tally.Row) -> Style { Style(row.isChosen ? .accent : .normal, bold: true) }

    /// As many a page as have room for their names in letters that are read from the back.
    /// - Parameter isParted: whether those that tie have pages of their own.
    private func pages(
        of entries: [Entry], in area: Rect, parting isParted: Bool, _ projection: Projection
    ) -> [[Entry]] {
        let labels = entries.compactMap(\.row).map { BallotScene.words($0.option) }
        var perPage = max(1, min(entries.count, area.height / leastHeight(projection)))
        func size(_ perPage: Int) -> LetterSize? {
            let parts = Parts(Rect(row: 0, column: 0, height: area.height / perPage, width: area.width))
            return projection.lettering.largest(
                for: labels, height: parts.label.height, width: parts.label.width, maxLines: Self.linesOfLabel)
        }
        if !labels.isEmpty, projection.lettering.blocks != .none {
            // One a page is too slow for clear letters alone.
            let counts = (1...perPage).reversed()
            perPage = counts.first { $0 > 1 && size($0)?.isClear ?? false } ?? counts.first { size($0) != nil } ?? 1
        }
        func isTied(_ entry: Entry) -> Bool { entry.row.map(self.isTied) ?? false }
        let parts = isParted ? [entries.filter { !isTied($0) }, entries.filter(isTied)] : [entries]
        return parts.flatMap { part in
            stride(from: 0, to: part.count, by: perPage).map { Array(part[$0..<min($0 + perPage, part.count)]) }
        }
    }

    // MARK: Painting

    /// Letters of four rows, and the bar.
    private static let leastHeight = 5

    /// Clear letters of five rows, the bar, and an empty row.
    private static let clearHeight = 7

    private func leastHeight(_ projection: Projection) -> Int {
        projection.lettering.blocks == .none ? 2 : Self.leastHeight
    }

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
            let rankWidth = max(13, area.width / 7)
            let dotsWidth = max(9, area.width / 8)
            rank = Rect(row: area.row, column: area.column, height: height, width: rankWidth)
            let left = area.column + rankWidth + 2
            label = Rect(row: area.row, column: left, height: height, width: area.width - rankWidth - dotsWidth - 4)
            dots = Rect(
                row: area.row, column: area.column + area.width - dotsWidth, height: height, width: dotsWidth)
            bar = Rect(row: area.row + height, column: left, height: barHeight, width: area.width - rankWidth - 2)
        }
    }

    /// Where the entries of a page stand.
    private func places(of entries: [Entry], in area: Rect) -> [(entry: Entry, parts: Parts)] {
        let isEnlarged = isEnlarged(entries, in: area)
        let share = min(area.height / (entries.count + (isEnlarged ? 1 : 0)), area.height / 2)
        // What was uncovered now is larger than what is still covered.
        let covered = entries.count { $0.row == nil }
        let small = covered == entries.count ? share : min(share, max(Self.clearHeight, area.height / 5))
        let large = covered == entries.count ? share : (area.height - covered * small) / (entries.count - covered)
        var row = area.row
        return entries.enumerated().map { index, entry in
            let height =
                entries.count == 1
                ? area.height
                : entry.row == nil ? small : covered > 0 ? large : isEnlarged && index == 0 ? 2 * share : share
            defer { row += height }
            return (entry, Parts(Rect(row: row, column: area.column, height: height, width: area.width)))
        }
    }

    private func draw(_ entries: [Entry], in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        for (entry, parts) in places(of: entries, in: area) {
            switch entry {
            case .covered(let isFirst): drawCovered(isFirst: isFirst, parts, on: &picture, projection)
            case .option(let row): draw(row, parts, on: &picture, projection)
            }
        }
    }

    /// Whether the first of a page takes twice the height: the only winner, when nothing is left to be uncovered.
    private func isEnlarged(_ entries: [Entry], in area: Rect) -> Bool {
        ballot.coveredPlaces == nil && entries.count > 1 && entries[0].row?.rank == 1 && entries[1].row?.rank != 1
            && area.height / (entries.count + 1) >= Self.clearHeight
    }

    /// An empty frame. A rank would tell how many tie above it.
    private func drawCovered(
        isFirst: Bool, _ parts: Parts, on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        let strings = projection.strings
        let style = Style(.muted, reverse: true)
        if isFirst {
            drawRank(1, isTied: false, in: parts.rank, Style(.normal, bold: true), on: &picture, projection)
        }
        let inner = Rect(
            row: parts.label.row, column: parts.bar.column, height: parts.label.height, width: parts.bar.width)
        for side in [inner.column, inner.column + inner.width - 2] {
            picture.fill(Rect(row: inner.row, column: side, height: inner.height, width: 2), style: style)
        }
        picture.fill(
            Rect(row: parts.bar.row, column: inner.column, height: 1, width: inner.width), style: style)
        // Below the upper edge there must be room for letters of four rows.
        let isClosed = inner.height >= Self.leastHeight
        if isClosed { picture.fill(inner.top(1), style: style) }
        projection.letter(
            strings.coveredMark, in: inner.inset(columns: 3).dropTop(isClosed ? 1 : 0), maxLines: 1,
            alignment: .center, style: Style(.muted), on: &picture)
    }

    /// 第1位, below 同数 for one that ties, or the number alone where there is no room for the words.
    /// - Returns: whether it says that it ties.
    @discardableResult
    private func drawRank(
        _ rank: Int, isTied: Bool, in area: Rect, _ style: Style, on picture: inout ProjectorPicture,
        _ projection: Projection
    ) -> Bool {
        let place = projection.strings.place(rank)
        let tied = projection.strings.tied + " " + place
        let saysTied = isTied && projection.reads(tied, in: area, maxLines: 2)
        let words = saysTied ? tied : projection.reads(place, in: area, maxLines: 1) ? place : "\(rank)"
        projection.letter(
            words, in: area, maxLines: saysTied ? 2 : 1, alignment: .topLeading,
            style: saysTied ? Self.tieStyle : style, on: &picture)
        return saysTied
    }

    private static let tieStyle = Style(.warning, bold: true)

    private func draw(_ row: Tally.Row, _ parts: Parts, on picture: inout ProjectorPicture, _ projection: Projection) {
        let style = style(of: row)
        let saysTied = drawRank(
            row.rank, isTied: isTied(row), in: parts.rank, style, on: &picture, projection)
        let words = BallotScene.words(row.option)
        projection.letterAtPlace(
            words, in: parts.label, maxLines: lines(of: words, in: parts.label, projection), alignment: .topLeading,
            style: style, on: &picture)
        projection.letter(
            "\(row.dots)", in: parts.dots, maxLines: 1, alignment: .init(.trailing, .top), style: style, on: &picture)
        if isTied(row), !saysTied {
            picture.put(
                projection.strings.tied, row: parts.bar.row, column: parts.rank.column, width: parts.rank.width,
                style: Self.tieStyle)
        }
        // Beside a covered one it would tell how many dots that has.
        guard ballot.coveredPlaces == nil else { return }
        var bar = parts.bar
        bar.width = row.dots > 0 ? max(1, bar.width * row.dots / mostDots) : 0
        picture.fill(bar, style: Style(row.isChosen ? .accent : .normal, reverse: true))
    }

    private var mostDots: Int { max(1, entries.lazy.compactMap(\.row?.dots).first ?? 1) }
}
