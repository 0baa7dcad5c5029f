import Engine
import Letters
import Strings
import TerminalUI

/// How many opinions there are in each theme and group: numbers on grounds that differ the more from the paper the more
/// there are.
/// Values without an opinion share one line. All of it is on one page but where rows or columns are too many for
/// plain type; what room is left goes to letters, to high and wide cells.
struct HeatMap {
    /// The table, with its names.
    let table: NamedPivot
    /// The rows of the table that are shown.
    let rows: [Int]
    let area: Rect
    /// All of the table on as few pages as it takes; none where there is nothing.
    let pages: [Page]
    /// How many rows, and how many columns, one page holds.
    let capacity: (rows: Int, columns: Int)
    /// The names of the groups whose columns are told by their numbers alone.
    let legend: [String]
    private let words: Words
    private let strings: Strings
    private let lettering: Lettering
    /// Whether the room reads it, from afar.
    private let isForRoom: Bool
    private let hasTotals: Bool
    private let layout: Layout
    private let letters: LetterSizes
    private let most: Int

    /// - Parameters:
    ///   - rows: the rows of the table that are shown; the others share one line.
    ///   - readableRows: the fewest rows of a letter that is read from the back; nil where plain type will do.
    ///   - part: one of two maps beside each other: its columns are as narrow as can be, no others share a line.
    init(
        _ table: NamedPivot, rows shown: [Int], _ strings: Strings, _ lettering: Lettering, readableRows: Int?,
        part: Part? = nil, in area: Rect
    ) {
        self.table = table
        let pivot = table.pivot
        rows = shown
        self.area = area
        self.strings = strings
        self.lettering = lettering
        isForRoom = readableRows != nil
        hasTotals = part?.isLast ?? true
        let folded =
            part == nil ? Self.folded(table, except: shown, strings, columns: area.width) : []
        // What is under none is no theme: while much is left, it would make all others alike.
        let counted = pivot.rows.indices.filter { pivot.rows[$0].value != .none }
        most = max(1, counted.flatMap { pivot.cells[$0] }.map(\.sum.weightedCount).max() ?? 1)
        let names = table.columns
        let labels = shown.map { table.rows[$0] }

        let count = part?.rows ?? shown.count
        let figures = Figures(pivot, strings, isForRoom: readableRows != nil, isDense: part != nil)
        let fitting = max(1, (area.width - Self.leastName(in: area.width) - figures.totalWidth) / figures.columnWidth)
        let columnPages = max(1, (names.count + fitting - 1) / fitting)
        let perPage = max(1, (names.count + columnPages - 1) / columnPages)
        // One for the heads, and one for the sums.
        let listRows = max(1, area.height - 2 - folded.count)
        let lettered = readableRows.flatMap {
            columnPages > 1
                ? nil
                : Lettered(
                    labels, figures, rowHeight: min(Measure.mostRowHeight, listRows / max(1, count)),
                    width: area.width - 1, columns: perPage, lettering, readableRows: $0)
        }
        let totalWidth = lettered?.totalWidth ?? figures.totalWidth
        let columnWidth =
            lettered?.columnWidth
            ?? Self.plainWidth(
                of: names, beside: labels, figures, area.width, columns: perPage, isForRoom: readableRows != nil)
        let heads = Heads(
            names, width: columnWidth - 1, lettering, isForRoom: readableRows != nil,
            spareRows: area.height - 1 - folded.count
                - (lettered == nil ? 1 : listRows / max(1, count)) * count)
        let listHeight = max(1, area.height - heads.height - 1 - folded.count)
        let rowPages = max(1, (count + listHeight - 1) / listHeight)
        let rowsPerPage = max(1, (count + rowPages - 1) / rowPages)
        // What is read close by is not spread over the screen.
        let rowHeight = min(readableRows == nil ? 3 : Measure.mostRowHeight, max(1, listHeight / rowsPerPage))
        // What is left over below the rows: for the sums, and then for rows that are higher by one.
        let spare = listHeight - rowsPerPage * rowHeight
        let sums =
            lettered == nil || spare == 0
            ? nil
            : lettering.largest(
                for: [figures.widestSum], height: min(6, spare + 1), width: columnWidth - Measure.besideNumber,
                maxLines: 1
            )
        // A row here and there that is higher would only be odd.
        let isSpread =
            readableRows != nil && lettered == nil && rowHeight < Measure.mostRowHeight
            && 3 * (spare + 1 - (sums?.rows ?? 1)) >= rowsPerPage
        layout = Layout(
            headerHeight: heads.height, rowHeight: rowHeight, rowsPerPage: rowsPerPage,
            listHeight: isSpread ? listHeight + 1 - (sums?.rows ?? 1) : rowsPerPage * rowHeight,
            columnWidth: columnWidth,
            nameWidth: area.width - totalWidth - perPage * columnWidth, totalWidth: totalWidth,
            sumHeight: sums?.rows ?? 1)
        // Groups one of whose names would be cut, or broken within a word, are better told by their numbers, all alike.
        let areNamed =
            heads.size != nil
            || names.allSatisfy { Lettering.plainLines(of: $0, columns: columnWidth - 1, most: heads.height) != nil }
        let columnLabels = zip(pivot.columns, names).map { header, name in
            guard case .group(let id) = header.value, !areNamed else { return name }
            return TextWidth.padLeft("\(id)", columns: columnWidth - Measure.besideNumber)
        }
        legend = zip(pivot.columns, names).compactMap { header, name in
            guard case .group(let id) = header.value, !areNamed, name.prefix(while: \.isNumber) != "\(id)"
            else { return nil }
            return "\(id) \(name)"
        }
        words = Words(rows: table.rows, columns: columnLabels, folded: folded)
        capacity = (max(1, listHeight / rowHeight), perPage)
        letters = LetterSizes(
            names: lettered?.names, numbers: lettered?.numbers, headers: heads.size, sums: sums,
            namesAreWhole: lettered?.namesAreWhole ?? false)
        var pages: [Page] = []
        for first in stride(from: 0, to: shown.count, by: rowsPerPage) {
            let rows = Array(shown[first..<min(first + rowsPerPage, shown.count)])
            for column in stride(from: 0, to: names.count, by: perPage) {
                pages.append(Page(rows: rows, columns: column..<min(column + perPage, names.count)))
            }
        }
        self.pages = pages
    }

    /// How many columns are seen at once, with room for their names, in so many columns of the screen.
    static func columns(fitting width: Int) -> Int {
        max(1, (width - leastName(in: width) - 8) / 6)
    }

    /// How wide a map in plain type is in which the names of all rows and columns are whole.
    static func width(of table: NamedPivot, _ strings: Strings) -> Int {
        let figures = Figures(table.pivot, strings, isForRoom: false, isDense: false)
        func widest(_ names: [String]) -> Int { names.map { TextWidth.columns($0) }.max() ?? 0 }
        let column = max(figures.columnWidth, min(widest(table.columns) + 1, mostPlainWidth))
        return besideNames(widest(table.rows)) + table.columns.count * column + figures.totalWidth
    }

    /// The columns of such names, with those that are free beside them.
    private static func besideNames(_ widest: Int) -> Int { widest + 2 }

    private static func leastName(in width: Int) -> Int { max(14, width / 5) }

    /// No column of plain numbers is wider.
    private static let mostPlainWidth = 12

    /// How wide the columns of plain numbers are: wide enough for the heads, once the names of the rows are whole.
    private static func plainWidth(
        of names: [String], beside labels: [String], _ figures: Figures, _ width: Int, columns: Int, isForRoom: Bool
    ) -> Int {
        let widest = names.map { TextWidth.columns($0) }.max() ?? 0
        let longest = besideNames(labels.map { TextWidth.columns($0) }.max() ?? 0)
        func room(ofNames most: Int) -> Int {
            (width - figures.totalWidth - max(leastName(in: width), min(longest, most))) / columns
        }
        let (half, whole) = (room(ofNames: width / 2), room(ofNames: longest))
        // Heads that are told by numbers leave more to the names of the rows.
        let room = isForRoom ? half : whole > widest ? whole : half > widest ? half : room(ofNames: width * 3 / 5)
        let wish = isForRoom ? 20 : min(widest + 2, mostPlainWidth)
        return min(max(figures.columnWidth, wish), max(figures.columnWidth, room))
    }

    /// The rows that are not shown, in two lines at most.
    private static func folded(
        _ table: NamedPivot, except shown: [Int], _ strings: Strings, columns: Int
    ) -> [String] {
        let pivot = table.pivot
        let others = Set(pivot.rows.indices).subtracting(shown).sorted().filter { pivot.rows[$0].value != .none }
        if others.isEmpty { return [] }
        let names = others.map { table.shortNames[$0] }
        return Array(TextWidth.wrap(strings.nothingYet(names), columns: columns).prefix(2))
    }

    // MARK: Painting

    /// Whether the names of all rows are read from the back, to their ends.
    var namesAreWhole: Bool { letters.namesAreWhole }

    /// The names of the rows that are cut.
    var cutNames: [String] {
        let names = rows.map { words.rows[$0] }
        if letters.names != nil { return letters.namesAreWhole ? [] : names }
        let height = Self.nameHeight(of: layout.rowHeight, isLettered: false)
        return names.filter { TextWidth.wrap($0, columns: layout.nameWidth - 1).count > height }
    }

    /// The rows in which there is something with their numbers, the fullest first, those without a value last: for the
    /// pages of a turn on which their names are read.
    func list(in area: Rect, _ projection: Projection) -> LetterColumns {
        func order(_ row: Int) -> (Int, Int, Int) {
            (pivot.rows[row].value == .none ? 1 : 0, -pivot.rows[row].sum.weightedCount, row)
        }
        let texts = rows.sorted { order($0) < order($1) }.map { number in
            let row = pivot.rows[number]
            let name =
                row.value == .none
                ? strings.without(pivot.rowAxis) : strings.label(of: row.value, in: projection.workshop)
            return strings.gathering(name, row.sum.weightedCount)
        }
        return LetterColumns(
            texts, in: area, lettering: projection.lettering, readableRows: projection.readableRows)
    }

    /// How a text of that list looks: the fullest stands out, what has no value does not.
    func styleInList(_ index: Int) -> Style {
        let isWithout = index == rows.count - 1 && rows.contains { pivot.rows[$0].value == .none }
        return Style(isWithout ? .muted : index == 0 ? .accent : .normal, bold: true)
    }

    /// The row below a name stays empty where there is one.
    private static func nameHeight(of rowHeight: Int, isLettered: Bool) -> Int {
        rowHeight - (rowHeight > 4 || rowHeight == 3 && !isLettered ? 1 : 0)
    }

    /// Paints one page.
    /// - Parameters:
    ///   - marked: the cell that stands out, by its row and column in the table.
    ///   - importance: of the names and numbers that are in large letters; the others are `nearby`.
    ///   - corner: what stands above the names of the rows, the last line lowest.
    func draw(
        _ page: Page, marked: Pivot.Place?, corner: [TextPane.Line] = [], _ importance: Importance = .nearby,
        on picture: inout ProjectorPicture
    ) {
        drawHeader(page, marked: marked, on: &picture)
        for (offset, line) in corner.suffix(layout.headerHeight).reversed().enumerated() {
            picture.put(
                line.text, row: area.row + layout.headerHeight - 1 - offset, column: area.column,
                width: layout.nameWidth - 1, style: line.style, ellipsis: true)
        }
        for (offset, row) in page.rows.enumerated() {
            let top = top(of: offset)
            draw(row, of: page, top..<self.top(of: offset + 1), marked: marked, importance, on: &picture)
        }
        if hasTotals { drawTotals(page, at: top(of: page.rows.count), on: &picture) }
        for (offset, line) in words.folded.enumerated() {
            picture.put(
                line, row: area.row + area.height - words.folded.count + offset, column: area.column,
                width: area.width, style: Style(.muted))
        }
    }

    /// The cell of a page at a position, by its row and column in the table.
    func cell(at position: Position, of page: Page) -> Pivot.Place? {
        let (down, across) = (position.row - top(of: 0), position.column - area.column - layout.nameWidth)
        guard down >= 0, across >= 0, let row = page.rows.indices.first(where: { position.row < top(of: $0 + 1) })
        else { return nil }
        let column = page.columns.lowerBound + across / layout.columnWidth
        return page.columns.contains(column) ? Pivot.Place(row: page.rows[row], column: column) : nil
    }

    /// The columns of the names of the rows.
    var nameWidth: Int { layout.nameWidth }

    private func top(of offset: Int) -> Int {
        area.row + layout.headerHeight + offset * layout.listHeight / layout.rowsPerPage
    }

    private func left(of column: Int, _ page: Page) -> Int {
        area.column + layout.nameWidth + (column - page.columns.lowerBound) * layout.columnWidth
    }

    /// What stands right of the cells.
    private var totalColumn: Int { area.column + area.width - layout.totalWidth }

    private func drawHeader(_ page: Page, marked: Pivot.Place?, on picture: inout ProjectorPicture) {
        let height = layout.headerHeight
        for column in page.columns {
            let box = Rect(
                row: area.row, column: left(of: column, page), height: height, width: layout.columnWidth - 1)
            var color: ColorRole = marked?.column == column ? .accent : .normal
            if case .group = pivot.columns[column].value, isForRoom { color = TableMark(index: column).color }
            let style = Style(color, bold: true)
            if let headerSize = letters.headers {
                let lettered = lettering.fit(
                    words.columns[column], in: box.dropBottom(1), maxLines: 1, alignment: .init(.leading, .bottom),
                    largest: headerSize, isCut: true)
                picture.draw(lettered, style: style, .nearby)
                continue
            }
            let lines =
                Lettering.plainLines(of: words.columns[column], columns: box.width, most: height)
                ?? TextWidth.wrap(words.columns[column], columns: box.width).joined(toLines: height)
            for (offset, line) in lines.enumerated() {
                picture.put(
                    line, row: box.row + height - lines.count + offset, column: box.column, width: box.width,
                    style: style, ellipsis: true)
            }
        }
        picture.put(
            TextWidth.padLeft(strings.total, columns: layout.totalWidth - Measure.besideNumber),
            row: area.row + height - 1, column: totalColumn, width: layout.totalWidth - 1,
            style: Style(.normal, bold: true))
    }

    private func drawTotals(_ page: Page, at row: Int, on picture: inout ProjectorPicture) {
        let style = Style(.accent, bold: true)
        let name = Rect(row: row, column: area.column, height: layout.sumHeight, width: layout.nameWidth - 1)
        picture.draw(
            lettering.fit(strings.total, in: name, maxLines: 1, largest: letters.sums), style: style, .nearby)
        for column in page.columns {
            let cell = Rect(
                row: row, column: left(of: column, page), height: layout.sumHeight, width: layout.columnWidth - 1)
            draw(pivot.columns[column].sum.weightedCount, in: cell, letters.sums, style, .nearby, on: &picture)
        }
        let all = Rect(row: row, column: totalColumn, height: layout.sumHeight, width: layout.totalWidth - 1)
        draw(pivot.total.weightedCount, in: all, letters.sums, style, .nearby, on: &picture)
    }

    private func draw(
        _ row: Int, of page: Page, _ lines: Range<Int>, marked: Pivot.Place?, _ importance: Importance,
        on picture: inout ProjectorPicture
    ) {
        let top = lines.lowerBound
        let height = Self.nameHeight(of: lines.count, isLettered: letters.names != nil)
        let name = Rect(row: top, column: area.column, height: height, width: layout.nameWidth - 1)
        let sum = pivot.rows[row].sum.weightedCount
        let color: ColorRole = marked?.row == row ? .accent : sum == 0 ? .muted : .normal
        drawName(words.rows[row], Style(color, bold: color != .muted), in: name, importance, on: &picture)
        for column in page.columns {
            let isMarked = marked == Pivot.Place(row: row, column: column)
            let count = pivot.cells[row][column].sum.weightedCount
            // The room is told nothing of headings without an opinion.
            let isEmpty = isForRoom ? count == 0 : pivot.cells[row][column].isEmpty
            let cell = Rect(row: top, column: left(of: column, page), height: height, width: layout.columnWidth - 1)
            let heat = pivot.rows[row].value == .none ? ColorRole.heats[0] : heat(of: count)
            let style = isMarked ? Style(.accent, bold: true, reverse: true) : Style(heat, bold: true)
            picture.fill(cell, style: style)
            if !isEmpty { draw(count, in: cell, letters.numbers, style, importance, on: &picture) }
        }
        if sum == 0 { return }
        draw(
            sum,
            in: Rect(row: top, column: totalColumn, height: height, width: layout.totalWidth - 1), letters.numbers,
            Style(.accent, bold: true), importance, on: &picture)
    }

    private func drawName(
        _ name: String, _ style: Style, in box: Rect, _ importance: Importance, on picture: inout ProjectorPicture
    ) {
        if let nameSize = letters.names {
            let lettered = lettering.fit(
                name, in: box, maxLines: 3, alignment: .init(.leading, .middle), largest: nameSize, isCut: true)
            return picture.draw(lettered, style: style, importance)
        }
        let lines = TextWidth.wrap(name, columns: box.width).joined(toLines: box.height)
        for (offset, line) in lines.enumerated() {
            picture.put(
                line, row: box.row + (box.height - lines.count) / 2 + offset, column: box.column, width: box.width,
                style: style, ellipsis: true)
        }
    }

    /// The ground of a number, by quarters of the most.
    private func heat(of count: Int) -> ColorRole { ColorRole.heats[(count * 4 + most - 1) / most] }

    private func draw(
        _ count: Int, in cell: Rect, _ size: LetterSize?, _ style: Style, _ importance: Importance,
        on picture: inout ProjectorPicture
    ) {
        let number = "\(count)"
        let room = number.count + Measure.margin <= cell.width ? cell.dropRight(Measure.margin) : cell
        if let size {
            let lettered = lettering.fit(
                number, in: room, maxLines: 1, alignment: .init(.trailing, .middle), largest: size)
            return picture.draw(lettered, style: style, importance)
        }
        picture.put(
            TextWidth.padLeft(number, columns: room.width), row: room.row + (room.height - 1) / 2, column: room.column,
            width: room.width, style: style)
    }
}

extension HeatMap {
    /// One of two maps beside each other.
    struct Part {
        /// Whether it is the right one, below which the sums are.
        let isLast: Bool
        /// How many rows the longer of both has.
        let rows: Int
    }

    /// The columns between two maps.
    private static let partGap = 2

    /// The map of the program's own table as the projector shows it: rows without an opinion are folded.
    init(_ projection: Projection, in area: Rect) {
        let axes = projection.workshop.axes
        let pivot = Pivot(projection.workshop, rows: axes.rows, columns: axes.columns)
        self.init(
            NamedPivot(pivot, of: projection.workshop, projection.strings),
            rows: pivot.rows.indices.filter { pivot.rows[$0].sum.weightedCount > 0 },
            projection.strings, projection.lettering, readableRows: projection.readableRows, in: area)
    }

    var pivot: Pivot { table.pivot }

    /// Whether something has a value, such as a theme: what has none tells nothing by itself.
    var hasValues: Bool { rows.contains { pivot.rows[$0].value != .none } }

    /// Its rows in two maps beside each other, all on one page; nil where they do not fit so.
    func halves(_ projection: Projection) -> [HeatMap]? {
        let width = (area.width - Self.partGap) / 2
        let upper = (rows.count + 1) / 2
        let halves = [(false, rows.prefix(upper), 0), (true, rows.dropFirst(upper), area.width - width)]
            .map { isLast, rows, offset in
                HeatMap(
                    table, rows: Array(rows), strings, lettering, readableRows: projection.readableRows,
                    part: Part(isLast: isLast, rows: upper),
                    in: Rect(row: area.row, column: area.column + offset, height: area.height, width: width))
            }
        return halves.allSatisfy { $0.pages.count == 1 } ? halves : nil
    }

    /// Paints maps beside each other, each of one page, the cell of the newest note marked.
    static func draw(_ maps: [HeatMap], on picture: inout ProjectorPicture, _ projection: Projection) {
        let newest = maps.flatMap { $0.cellsOfNotes(projection) }.max { $0.at < $1.at }
        let marked = newest.flatMap { projection.isNew($0.at) ? $0.cell : nil }
        for map in maps { map.draw(map.pages[0], marked: marked, on: &picture) }
    }

    /// Paints the page of the moment: that of the newest note while it is new, with its cell marked, else one after the
    /// other.
    /// - Parameters:
    ///   - count: the pages of a turn, those of the map first.
    ///   - importance: of the names and numbers that are in large letters.
    /// - Returns: the page when it is none of the map's.
    func draw(
        pagesOfTurn count: Int, _ topic: String, on picture: inout ProjectorPicture, _ importance: Importance,
        _ projection: Projection
    ) -> Int? {
        let notes = cellsOfNotes(projection)
        let newcomers = Newcomers(
            notes.map { Newcomers.Note(at: $0.at, page: page(of: $0.cell)) }, at: projection.now.moment)
        let turned = projection.page(of: count, topic)
        let shown = newcomers.page ?? turned
        projection.drawMarks(page: shown, of: count, on: &picture)
        guard pages.indices.contains(shown) else { return shown - pages.count }
        let newest = notes.filter { newcomers.marks($0.at) && page(of: $0.cell) == shown }.max { $0.at < $1.at }
        draw(pages[shown], marked: newest?.cell, importance, on: &picture)
        return nil
    }

    private func page(of cell: Pivot.Place) -> Int {
        pages.firstIndex { $0.rows.contains(cell.row) && $0.columns.contains(cell.column) } ?? 0
    }

    private func cellsOfNotes(_ projection: Projection) -> [(at: Moment, cell: Pivot.Place)] {
        let workshop = projection.workshop
        let sections = pivot.sections(in: workshop)
        return rows.flatMap { row in
            pivot.columns.indices.flatMap { column in
                sections[row][column].lazy.flatMap(\.notes).compactMap { id in
                    workshop.note(id).map { ($0.at, Pivot.Place(row: row, column: column)) }
                }
            }
        }
    }
}

extension HeatMap {
    /// One page: some of the rows and some of the columns of the table.
    struct Page {
        let rows: [Int]
        let columns: Range<Int>
    }

    /// How large its parts are at most and at least, in cells.
    fileprivate enum Measure {
        /// The columns of the ground right of a number.
        static let margin = 1
        /// The columns of a cell besides its number: that margin, and one that is free.
        static let besideNumber = 2
        /// Names begin to be cut where there is less room than for so many letters.
        static let leastLetters = 12
        /// Cells are no larger than this.
        static let mostRowHeight = 12
        static let mostColumnWidth = 24
    }

    /// What is written beside the numbers.
    fileprivate struct Words {
        /// The names of all rows and columns of the table.
        let rows: [String]
        let columns: [String]
        /// The rows that share one line.
        let folded: [String]
    }

    /// How large the parts of a page are, in cells.
    fileprivate struct Layout {
        let headerHeight: Int
        /// Of the lowest row.
        let rowHeight: Int
        let rowsPerPage: Int
        /// Of all rows together.
        let listHeight: Int
        let columnWidth: Int
        let nameWidth: Int
        let totalWidth: Int
        let sumHeight: Int
    }

    /// How large the letters are; nil where plain type will do.
    fileprivate struct LetterSizes {
        let names: LetterSize?
        let numbers: LetterSize?
        let headers: LetterSize?
        let sums: LetterSize?
        /// Whether the names of all rows are read to their ends.
        let namesAreWhole: Bool
    }

    /// The numbers of a table, and the room they take in plain type.
    fileprivate struct Figures {
        /// The widest number of a row's cells, of the sums below them and of the sums beside them.
        let widestCell: String
        let widestSum: String
        let widestTotal: String
        let columnWidth: Int
        let totalWidth: Int

        init(_ pivot: Pivot, _ strings: Strings, isForRoom: Bool, isDense: Bool) {
            widestCell = "\(max(10, pivot.cells.joined().map(\.sum.weightedCount).max() ?? 0))"
            let sum = "\(max(10, pivot.columns.map(\.sum.weightedCount).max() ?? 0))"
            widestSum = sum
            widestTotal = "\(max(10, pivot.total.weightedCount))"
            // Sums stand on no ground.
            columnWidth = max(widestCell.count + (isDense ? 1 : Measure.besideNumber), sum.count + 1)
            // A digit that is seen from afar takes two columns and a half.
            let number = isForRoom && !isDense ? (widestTotal.count * 5 + 1) / 2 : widestTotal.count
            totalWidth = max(TextWidth.columns(strings.total) + 1, number) + Measure.besideNumber
        }
    }

    /// The heads of the columns: letters where there are rows to spare, else up to three lines of plain type.
    fileprivate struct Heads {
        let size: LetterSize?
        let height: Int

        init(_ names: [String], width: Int, _ lettering: Lettering, isForRoom: Bool, spareRows: Int) {
            // The row below letters stays free.
            size =
                isForRoom && spareRows > 3
                ? lettering.largest(for: names, height: min(5, spareRows - 1), width: width, maxLines: 1) : nil
            let lines = names.map { Lettering.plainLines(of: $0, columns: width, most: 3)?.count ?? 2 }.max() ?? 1
            height = size.map { $0.rows + 1 } ?? min(lines, max(isForRoom ? 1 : 2, min(3, spareRows)))
        }
    }

    /// Names and numbers in letters that are read from the back.
    fileprivate struct Lettered {
        let names: LetterSize
        let numbers: LetterSize
        let namesAreWhole: Bool
        let columnWidth: Int
        let totalWidth: Int

        /// Whole names before cut ones, then as large as the smaller of both can be; nil where rows are too low, or the
        /// line too short for a dozen letters.
        init?(
            _ labels: [String], _ figures: Figures, rowHeight: Int, width: Int, columns: Int, _ lettering: Lettering,
            readableRows: Int
        ) {
            let height = HeatMap.nameHeight(of: rowHeight, isLettered: true)
            let beginnings = labels.map { String($0.prefix(Measure.leastLetters)) }
            var best: (lettered: Lettered, order: (Int, Int, Int))?
            for numbers in LetterColumns.sizes(lettering, readableRows: readableRows) where numbers.rows <= height {
                func columnsOf(_ number: String) -> Int { (number.count * numbers.width / 2 + 1) / 2 }
                let columnWidth = max(columnsOf(figures.widestCell), figures.widestSum.count) + Measure.besideNumber
                let totalWidth = columnsOf(figures.widestTotal) + Measure.besideNumber
                let room = width - columnWidth * columns - totalWidth
                for (texts, isWhole) in [(labels, true), (beginnings, false)] where room > 0 && !labels.isEmpty {
                    guard let names = lettering.largest(for: texts, height: height, width: room, maxLines: 3),
                        names.rows >= readableRows
                    else { continue }
                    let order = (isWhole ? 1 : 0, min(names.rows, numbers.rows), names.width * names.height)
                    if best.map({ order <= $0.order }) ?? false { continue }
                    let box = Rect(row: 0, column: 0, height: height, width: room)
                    let used =
                        labels.map { lettering.fit($0, in: box, maxLines: 3, largest: names, isCut: true).rect.width }
                        .max() ?? room
                    best = (
                        Lettered(
                            names: names, numbers: numbers, namesAreWhole: isWhole,
                            columnWidth: min(Measure.mostColumnWidth, columnWidth + max(0, room - used) / columns),
                            totalWidth: totalWidth), order
                    )
                }
            }
            guard let best else { return nil }
            self = best.lettered
        }

        private init(
            names: LetterSize, numbers: LetterSize, namesAreWhole: Bool, columnWidth: Int, totalWidth: Int
        ) {
            self.names = names
            self.numbers = numbers
            self.namesAreWhole = namesAreWhole
            self.columnWidth = columnWidth
            self.totalWidth = totalWidth
        }
    }
}
