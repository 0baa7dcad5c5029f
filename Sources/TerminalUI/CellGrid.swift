/// A grid of cells: what the people in the room are to see. Views paint into it, the terminal shows it.
package struct CellGrid: Equatable, Sendable {
    /// How many rows.
    package let rows: Int
    /// How many columns.
    package let columns: Int
    /// Where the hardware cursor stands, and so the input method's window; hidden when nil.
    package var cursor: Position?

    private var cells: [Cell]
    /// Scalars with marks, each once; a cell names its place here. Scalars, because strings that differ may be equal.
    private var clusters: [[Unicode.Scalar]] = []
    private var clusterCodes: [[Unicode.Scalar]: UInt32] = [:]

    /// An empty screen.
    package init(rows: Int, columns: Int) {
        self.rows = max(rows, 0)
        self.columns = max(columns, 0)
        cells = Array(repeating: .blank, count: self.rows * self.columns)
    }

    /// The whole screen.
    package var bounds: Rect { Rect(row: 0, column: 0, height: rows, width: columns) }

    // MARK: Painting

    /// Writes the text in one row, cut at `width` columns or the screen's edge by whole characters, and gives the
    /// columns used. With `ellipsis`, a cut text ends in ›. Outside the screen nothing happens.
    /// - Parameter goesOn: whether it goes on from the text before it, so that ``closedUp()`` takes both for one.
    @discardableResult
    package mutating func put(
        _ text: String, row: Int, column: Int, width: Int = .max, style: Style = .plain,
        ellipsis: Bool = false, goesOn: Bool = false
    ) -> Int {
        guard 0..<rows ~= row, 0..<columns ~= column, width > 0 else { return 0 }
        let limit = min(width, columns - column)
        let origin = row * columns + column
        let used = place(text, at: origin, limit, style, ellipsis: ellipsis)
        for index in origin..<origin + used { cells[index].goesOn = goesOn || index > origin }
        // What is left of a text that was written over is one of its own.
        if column + used < columns { cells[origin + used].goesOn = false }
        return used
    }

    private mutating func place(
        _ text: String, at origin: Int, _ limit: Int, _ style: Style, ellipsis: Bool
    ) -> Int {
        var clusters = DrawnClusters(text)
        var used = 0
        var roomForEllipsis = 0
        while true {
            let before = used
            if let plain = clusters.nextPlain() {
                used += plain.columns
                if used <= limit { place(plain.scalar.value, plain.columns, at: origin + before, style) }
            } else if let cluster = clusters.next() {
                used += cluster.columns
                if used <= limit { place(cluster, at: origin + before, style) }
            } else {
                return used
            }
            if used > limit { return ellipsis ? cut(origin, to: roomForEllipsis, drawn: before, style) : before }
            if used < limit { roomForEllipsis = used }
        }
    }

    /// Empties the rectangle and paints it in the style, as far as it lies on the screen; or fills it with a sign that
    /// is one column everywhere.
    package mutating func fill(_ rect: Rect, style: Style = .plain, with sign: Unicode.Scalar = " ") {
        let rect = rect.intersection(bounds)
        for row in rect.rows where rect.width > 0 {
            let start = row * columns + rect.column
            freeHalves(start..<start + rect.width)
            for index in start..<start + rect.width { cells[index] = Cell(code: sign.value, style: style, span: 1) }
        }
    }

    /// Paints what stands in the rectangle anew, and keeps the text: for the row that is selected.
    package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let rect = rect.intersection(bounds)
        for row in rect.rows {
            for index in row * columns + rect.column..<row * columns + rect.column + rect.width {
                cells[index].style = change(cells[index].style)
            }
        }
    }

    /// Puts another picture, or some of its rows, in the place that begins there and in which they must fit.
    package mutating func paste(_ picture: CellGrid, rows: Range<Int>? = nil, row: Int, column: Int) {
        let shown = rows ?? 0..<picture.rows
        for line in shown where picture.columns > 0 {
            let start = (row + line - shown.lowerBound) * columns + column
            freeHalves(start..<start + picture.columns)
            for offset in 0..<picture.columns {
                var cell = picture.cells[line * picture.columns + offset]
                if cell.code & Cell.clusterBit != 0 { cell.code = code(for: picture.scalars(of: cell)) }
                cells[start + offset] = cell
            }
        }
    }

    private mutating func place(_ cluster: DrawnCluster, at index: Int, _ style: Style) {
        var index = index
        for glyph in cluster.glyphs {
            let code = glyph.marks.isEmpty ? glyph.scalar.value : code(for: [glyph.scalar] + glyph.marks)
            place(code, glyph.columns, at: index, style)
            index += glyph.columns
        }
    }

    private mutating func place(_ code: UInt32, _ span: Int, at index: Int, _ style: Style) {
        freeHalves(index..<index + span)
        cells[index] = Cell(code: code, style: style, span: UInt8(span))
        if span == 2 { cells[index + 1] = Cell(code: 0, style: style, span: 0) }
    }

    /// Replaces what was drawn after `kept` columns by ›.
    private mutating func cut(_ origin: Int, to kept: Int, drawn: Int, _ style: Style) -> Int {
        place(TextWidth.ellipsis.value, 1, at: origin + kept, style)
        let used = kept + 1
        for index in origin + used..<max(origin + drawn, origin + used) {
            cells[index] = Cell(code: 0x20, style: style, span: 1)
        }
        return used
    }

    /// Blanks the other half of wide characters that these cells cut in two.
    private mutating func freeHalves(_ range: Range<Int>) {
        if cells[range.lowerBound].span == 0 { cells[range.lowerBound - 1].empty() }
        let after = range.upperBound
        // A row never begins with a second half, so looking past the row's end is harmless.
        if after < cells.count, cells[after].span == 0 { cells[after].empty() }
    }

    private mutating func code(for scalars: [Unicode.Scalar]) -> UInt32 {
        if let code = clusterCodes[scalars] { return code }
        let code = Cell.clusterBit | UInt32(clusters.count)
        clusters.append(scalars)
        clusterCodes[scalars] = code
        return code
    }

    // MARK: Closing up

    /// The same picture on a terminal that gives ambiguous characters one column: what follows one in its text stands
    /// close behind it. The blanks that are left over stand where the text has two spaces or ends, so that whatever
    /// stands in columns stays there.
    /// - Parameter before: the picture before this one, as it was and closed up: rows that have not changed are taken
    ///   from there, which is most of the cost.
    package func closedUp(after before: (open: CellGrid, closed: CellGrid)? = nil) -> CellGrid {
        var result = self
        let isAlike = before.map { (open, _) in
            open.rows == rows && open.columns == columns && open.clusters == clusters
        }
        for row in 0..<rows {
            let range = row * columns..<(row + 1) * columns
            if let before, isAlike == true, row != cursor?.row, cells[range] == before.open.cells[range] {
                for index in range { result.cells[index] = before.closed.cells[index] }
            } else {
                result.closeUp(row: row)
            }
        }
        return result
    }

    private mutating func closeUp(row: Int) {
        let range = row * columns..<(row + 1) * columns
        guard range.contains(where: { cells[$0].span == 2 && isAmbiguous(cells[$0]) }) else { return }
        let before = Array(cells[range])
        var target = range.lowerBound
        // Blanks owed to the text so far.
        var owed = 0
        func settle() {
            for _ in 0..<owed {
                cells[target] = cells[target - 1]
                cells[target].empty()
                target += 1
            }
            owed = 0
        }
        for (column, cell) in before.enumerated() where cell.span > 0 {
            if cursor == Position(row: row, column: column) { cursor?.column = target - range.lowerBound }
            let isGap = cell.code == 0x20 && column + 1 < columns && before[column + 1].code == 0x20
            if owed > 0, !cell.goesOn || isGap { settle() }
            cells[target] = cell
            if cell.span == 1 {
                target += 1
            } else if isAmbiguous(cell) {
                cells[target].span = 1
                target += 1
                owed += 1
            } else {
                cells[target + 1] = before[column + 1]
                target += 2
            }
        }
        settle()
    }

    private func isAmbiguous(_ cell: Cell) -> Bool {
        scalars(of: cell).first.map { TextWidth.isAmbiguous($0) } ?? false
    }

    // MARK: Reading

    /// The cell at a place, which must be on the screen.
    package subscript(row: Int, column: Int) -> Cell {
        precondition(0..<rows ~= row && 0..<columns ~= column, "cell out of bounds")
        return cells[row * columns + column]
    }

    /// Some cells of a row, which must be on the screen; the slice begins at the first of them.
    package func cells(row: Int, columns range: Range<Int>) -> ArraySlice<Cell> {
        cells[row * columns + range.lowerBound..<row * columns + range.upperBound]
    }

    /// What stands in a cell of this screen: a scalar and its marks, or nothing in a wide character's second half.
    package func scalars(of cell: Cell) -> [Unicode.Scalar] {
        guard cell.span > 0 else { return [] }
        if cell.code & Cell.clusterBit != 0 { return clusters[Int(cell.code & ~Cell.clusterBit)] }
        return Unicode.Scalar(cell.code).map { [$0] } ?? []
    }

    /// The row as a person reads it, without the spaces at its end.
    package func line(_ row: Int) -> String {
        var line = String.UnicodeScalarView()
        for cell in cells[row * columns..<(row + 1) * columns] { line.append(contentsOf: scalars(of: cell)) }
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// All rows as a person reads them.
    package var text: String { (0..<rows).map(line).joined(separator: "\n") }

    // MARK: Comparing

    /// The rows that must be drawn when `other` is what the terminal shows: all of them when its size is another.
    package func rowsDiffering(from other: CellGrid) -> [Int] {
        guard rows == other.rows, columns == other.columns else { return Array(0..<rows) }
        return (0..<rows).filter { columnsDiffering(from: other, row: $0) != nil }
    }

    /// The columns of a row from the first to the last cell that differ, whole characters on both screens;
    /// nil when the row is the same. Both screens are of one size.
    package func columnsDiffering(from other: CellGrid, row: Int) -> Range<Int>? {
        let start = row * columns
        let mine = cells[start..<start + columns]
        let theirs = other.cells[start..<start + columns]
        let haveSameCodes = clusters.isEmpty && other.clusters.isEmpty || clusters == other.clusters
        if haveSameCodes, mine == theirs { return nil }
        func differs(_ index: Int) -> Bool {
            let (mine, theirs) = (mine[index], theirs[index])
            if haveSameCodes || (mine.code | theirs.code) & Cell.clusterBit == 0 { return mine != theirs }
            return mine.style != theirs.style || mine.span != theirs.span
                || scalars(of: mine) != other.scalars(of: theirs)
        }
        guard var first = mine.indices.first(where: differs), var last = mine.indices.last(where: differs) else {
            return nil
        }
        while first > start, mine[first].span == 0 || theirs[first].span == 0 { first -= 1 }
        while last + 1 < mine.endIndex, mine[last + 1].span == 0 || theirs[last + 1].span == 0 { last += 1 }
        return first - start..<last + 1 - start
    }

    /// Whether both show the same, cell by cell, and the cursor stands at the same place.
    package static func == (one: CellGrid, other: CellGrid) -> Bool {
        one.rows == other.rows && one.columns == other.columns && one.cursor == other.cursor
            && ((one.cells == other.cells && one.clusters == other.clusters) || one.rowsDiffering(from: other).isEmpty)
    }
}

/// One place of the grid, in eight bytes that can be compared as one number.
package struct Cell: Equatable, Sendable {
    /// From the lowest: 32 bits of code, 8 of color, 8 of marks, 8 of span, 1 of whether it goes on.
    private var bits: UInt64

    /// Set in a code that names a cluster of its screen and not a scalar.
    static let clusterBit: UInt32 = 1 << 31
    /// A space in the terminal's own color.
    static let blank = Cell(code: 0x20, style: .plain, span: 1)

    init(code: UInt32, style: Style, span: UInt8) {
        bits =
            UInt64(code) | UInt64(style.color.rawValue) << 32 | UInt64(style.marks.rawValue) << 40 | UInt64(span) << 48
    }

    /// A scalar, or the name of a scalar with marks that only its screen can read.
    fileprivate(set) var code: UInt32 {
        get { UInt32(truncatingIfNeeded: bits) }
        set { bits = bits & ~0xFFFF_FFFF | UInt64(newValue) }
    }

    /// The scalar that begins here, when it is one without marks.
    package var scalar: Unicode.Scalar? { span > 0 && code & Self.clusterBit == 0 ? Unicode.Scalar(code) : nil }

    /// How the cell is painted.
    package internal(set) var style: Style {
        get {
            let color = ColorRole(rawValue: UInt8(truncatingIfNeeded: bits >> 32)) ?? .normal
            return Style(color, Style.Marks(rawValue: UInt8(truncatingIfNeeded: bits >> 40)))
        }
        set {
            let goesOn = goesOn
            self = Cell(code: code, style: newValue, span: UInt8(span))
            self.goesOn = goesOn
        }
    }

    /// The columns of what begins here: 1 or 2, and 0 in the second half of a wide character.
    package fileprivate(set) var span: Int {
        get { Int(bits >> 48 & 0xFF) }
        set { bits = bits & ~(0xFF << 48) | UInt64(newValue) << 48 }
    }

    /// Whether both look the same, whatever text they belong to.
    package static func == (one: Cell, other: Cell) -> Bool { (one.bits ^ other.bits) & ~(1 << 56) == 0 }

    /// Whether it belongs to the text in the cell before it.
    fileprivate var goesOn: Bool {
        get { bits >> 56 & 1 == 1 }
        set { bits = bits & ~(1 << 56) | (newValue ? 1 << 56 : 0) }
    }

    fileprivate mutating func empty() { self = Cell(code: 0x20, style: style, span: 1) }
}
