import TerminalUI
import Strings

/// A move in a list or in a text.
enum Movement: Hashable, Sendable {
    case up, down, pageUp, pageDown, first, last

    /// What a key means in a list; nil when it moves nothing.
    init?(_ key: Key) {
        switch key.halfwidth {
        case .up, .character("k"): self = .up
        case .down, .character("j"): self = .down
        case .pageUp: self = .pageUp
        case .pageDown: self = .pageDown
        case .home: self = .first
        case .end: self = .last
        default: return nil
        }
    }

    /// What a turn of the mouse's wheel means; nil for its buttons.
    init?(_ action: Key.Mouse.Action) {
        switch action {
        case .wheelUp: self = .up
        case .wheelDown: self = .down
        case .press, .release, .drag: return nil
        }
    }

    /// The keys that move, with their titles, for the help.
    static var hints: [KeyHint] {
        let keys: [([Key], Text)] = [
            ([.up, .character("k")], Text("上", "Up")), ([.down, .character("j")], Text("下", "Down")),
            ([.pageUp], Text("前のページ", "Page up")), ([.pageDown], Text("次のページ", "Page down")),
            ([.home], Text("先頭", "First")), ([.end], Text("末尾", "Last")),
        ]
        return keys.map { keys, title in KeyHint(keys: keys, title: title) }
    }
}

/// The rows of a list as its state needs them. Nothing is asked of rows that are not seen.
struct ListRows<ID: Hashable> {
    let count: Int
    let id: (Int) -> ID
    let find: (ID) -> Int?
    let height: (Int) -> Int

    /// - Parameters:
    ///   - id: what stands in a row.
    ///   - index: the row in which something stands; only asked when it is not where it was.
    ///   - height: how many lines a row takes, at least one.
    init(
        count: Int, id: @escaping (Int) -> ID, index: @escaping (ID) -> Int?,
        height: @escaping (Int) -> Int = { _ in 1 }
    ) {
        self.count = count
        self.id = id
        find = index
        self.height = height
    }

    /// Rows of one line each.
    init(_ ids: [ID], height: @escaping (Int) -> Int = { _ in 1 }) {
        self.init(count: ids.count, id: { ids[$0] }, index: { ids.firstIndex(of: $0) }, height: height)
    }

    /// The rows of the page that ends with `last`. A row's height is asked once.
    func page(endingWith last: Int, height: Int) -> ListPage {
        var heights = [self.height(last)]
        var used = heights[0]
        while heights.count <= last {
            let next = self.height(last - heights.count)
            if used + next > height { break }
            heights.append(next)
            used += next
        }
        var page = ListPage()
        page.free = height - used
        page.lines.reserveCapacity(heights.count)
        var line = 0
        for (offset, height) in heights.reversed().enumerated() {
            page.lines.append((last - heights.count + 1 + offset, line))
            line += height
        }
        return page
    }

    /// The rows of the page that ends with the last one, for a list in which nothing is selected.
    func lastPage(height: Int) -> ListPage {
        count > 0 && height > 0 ? page(endingWith: count - 1, height: height) : ListPage()
    }

    /// The rows of the page that begins with `first`.
    func page(from first: Int, height: Int) -> ListPage {
        var page = ListPage()
        page.free = height
        page.lines.reserveCapacity(min(height, count - first))
        var next = first
        while next < count, page.free > 0 {
            page.lines.append((next, height - page.free))
            page.free -= self.height(next)
            next += 1
        }
        return page
    }
}

/// The rows of a list that are seen.
struct ListPage {
    /// The rows, and where each begins, counted in lines from the top of the list; the last may be cut.
    var lines: [(row: Int, line: Int)] = []
    /// Lines left over; below zero, lines missing for the last row.
    var free = 0

    var rows: Range<Int> { (lines.first?.row ?? 0)..<(lines.last.map { $0.row + 1 } ?? 0) }
}

/// What is selected in a list, and which part of it is seen. The one implementation of moving, paging and scrolling.
///
/// The list stands still until the selection leaves what is seen; then it moves so that the selection is in the middle.
/// A page is what is seen, less one row. When the selected row goes, the one that took its place is selected, else the
/// one before.
struct ListState<ID: Hashable & Sendable>: Equatable, Sendable {
    /// What is selected; nil in an empty list.
    private(set) var selection: ID?
    /// The row of the selection.
    private(set) var index = 0
    /// The first row that is seen.
    private(set) var top = 0

    /// - Parameter selection: what is selected at first; the first row by default.
    init(selecting selection: ID? = nil) { self.selection = selection }

    // MARK: Selecting

    /// Selects something, wherever it stands.
    mutating func select(_ id: ID?) { selection = id }

    /// Selects a row, or the nearest there is.
    mutating func select(row: Int, of rows: ListRows<ID>) {
        guard rows.count > 0 else { return clear() }
        index = min(max(row, 0), rows.count - 1)
        selection = rows.id(index)
    }

    /// Forgets what was selected, and stands at the list's beginning.
    mutating func reset() { self = ListState() }

    private mutating func clear() {
        selection = nil
        index = 0
        top = 0
    }

    /// Moves the selection.
    /// - Parameter height: how many lines are seen.
    mutating func move(_ movement: Movement, of rows: ListRows<ID>, height: Int) {
        follow(rows)
        switch movement {
        case .up: select(row: index - 1, of: rows)
        case .down: select(row: index + 1, of: rows)
        case .first: select(row: 0, of: rows)
        case .last: select(row: rows.count - 1, of: rows)
        case .pageDown:
            let seen = visible(of: rows, height: height)
            guard seen.upperBound < rows.count else { return select(row: rows.count - 1, of: rows) }
            // The next page begins with the last row of this one.
            top = seen.count > 1 ? seen.upperBound - 1 : seen.upperBound
            select(row: top, of: rows)
        case .pageUp:
            let seen = visible(of: rows, height: height)
            guard seen.lowerBound > 0 else { return select(row: 0, of: rows) }
            let last = seen.count > 1 ? seen.lowerBound : seen.lowerBound - 1
            top = rows.page(endingWith: last, height: height).rows.lowerBound
            select(row: top, of: rows)
        }
    }

    /// Selects the last row and shows it, with as many above it as fit.
    mutating func showEnd(of rows: ListRows<ID>, height: Int) {
        select(row: rows.count - 1, of: rows)
        top = rows.lastPage(height: height).rows.lowerBound
    }

    /// Scrolls by rows; the selection is moved no more than it takes to stay among those that are seen.
    /// - Returns: whether the end of the list is seen.
    mutating func scroll(by count: Int, of rows: ListRows<ID>, height: Int) -> Bool {
        let last = rows.lastPage(height: height).rows.lowerBound
        top = min(max(top + count, 0), last)
        let seen = rows.page(from: top, height: height).rows
        select(row: min(max(index, seen.lowerBound), max(seen.upperBound - 2, seen.lowerBound)), of: rows)
        return top == last
    }

    // MARK: Keeping up

    /// Finds the selection among rows that have come and gone.
    mutating func follow(_ rows: ListRows<ID>) {
        guard rows.count > 0 else { return clear() }
        guard let selection else { return select(row: 0, of: rows) }
        if index < rows.count, rows.id(index) == selection { return }
        if let found = rows.find(selection) { index = found } else { select(row: index, of: rows) }
    }

    /// Finds the selection, and scrolls no more than is needed for it to be seen.
    mutating func update(_ rows: ListRows<ID>, height: Int) {
        follow(rows)
        top = visible(of: rows, height: height).lowerBound
    }

    // MARK: What is seen

    /// The rows that are seen; the last may be cut.
    func visible(of rows: ListRows<ID>, height: Int) -> Range<Int> { page(of: rows, height: height).rows }

    /// Where each row that is seen begins, counted in lines from the top of the list.
    func lines(of rows: ListRows<ID>, height: Int) -> [(row: Int, line: Int)] {
        page(of: rows, height: height).lines
    }

    private func page(of rows: ListRows<ID>, height: Int) -> ListPage {
        guard rows.count > 0, height > 0 else { return ListPage() }
        let index = min(self.index, rows.count - 1)
        var page = rows.page(from: min(top, rows.count - 1), height: height)
        if !isWhole(index, in: page) {
            page = rows.page(
                from: rows.page(endingWith: index, height: max(1, height / 2)).rows.lowerBound, height: height)
        }
        // No line stays empty below the last row while others are out of sight above.
        return page.free > 0 ? rows.lastPage(height: height) : page
    }

    /// The row at a line of the list, for a click.
    func row(atLine line: Int, of rows: ListRows<ID>, height: Int) -> Int? {
        guard 0..<height ~= line else { return nil }
        return lines(of: rows, height: height).last { $0.line <= line }
            .flatMap { line < $0.line + rows.height($0.row) ? $0.row : nil }
    }

    private func isWhole(_ row: Int, in page: ListPage) -> Bool {
        guard page.rows.contains(row) else { return false }
        let isCut = row == page.rows.upperBound - 1 && page.free < 0
        return !isCut || row == page.rows.lowerBound
    }
}
