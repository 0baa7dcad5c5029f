import TerminalUI

/// Where the parts of まとめ stand.
///
/// From ``minWidthOfTables`` on the tables of the room stand side by side, the one at hand wider than the others, and
/// the themes below them; on narrower screens the table at hand has the screen, with the themes at its right.
struct GroupingLayout: Equatable {
    /// One row of how far each table is; nil where all tables are seen, or there is but one.
    let progress: Rect?
    /// The table at hand, its head included.
    let board: Rect
    /// Its headings and notes.
    let list: Rect
    /// The other tables that are seen, by their place in the room from 0.
    let others: [(table: Int, area: Rect)]
    /// Below the list: what is advised, and the first words of a note.
    let foot: Rect
    let themes: Rect
    /// In how many columns the themes stand.
    let themeColumns: Int

    /// The narrowest screen with the tables side by side.
    static let minWidthOfTables = 120
    private static let leastAtHand = 40
    private static let leastOther = 14
    private static let mostOther = 28
    /// From this width on most themes are whole beside the table at hand.
    private static let minWidthOfWideThemes = 90
    /// What tells the longest of the 18 themes whole.
    private static let widthOfTheme = 53

    /// - Parameters:
    ///   - tables: how many tables there are.
    ///   - atHand: which of them is at hand, from 0.
    ///   - themeCount: how many themes are to be listed.
    ///   - footRows: the rows needed below the list.
    init(in area: Rect, tables: Int, atHand: Int, themeCount: Int, footRows: Int) {
        if area.width >= Self.minWidthOfTables, tables > 1 {
            self.init(
                tablesIn: area, tables: tables, atHand: atHand, themeCount: themeCount, footRows: footRows)
        } else {
            self.init(tableIn: area, tables: tables, footRows: footRows)
        }
    }

    private init(tableIn area: Rect, tables: Int, footRows: Int) {
        let width = area.width < Self.minWidthOfWideThemes ? 28 : min(44, area.width * 2 / 5)
        progress = tables > 1 ? area.top(1) : nil
        let rest = tables > 1 ? area.dropTop(1) : area
        board = rest.dropRight(width + 1)
        list = board.dropTop(1).dropBottom(footRows)
        foot = Rect(row: list.row + list.height, column: board.column, height: footRows, width: board.width)
        others = []
        themes = rest.right(width)
        themeColumns = 1
    }

    private init(tablesIn area: Rect, tables: Int, atHand: Int, themeCount: Int, footRows: Int) {
        let most = area.height / 3
        var columns = max(2, area.width / Self.widthOfTheme)
        while (themeCount + columns - 1) / columns + 1 > most, area.width / (columns + 1) >= 30 { columns += 1 }
        themeColumns = columns
        let themeRows = min(most, (themeCount + columns - 1) / columns + 1)
        themes = Rect(
            row: area.row + area.height - themeRows, column: area.column, height: themeRows, width: area.width)
        let fitting = max(2, 1 + (area.width - Self.leastAtHand) / (Self.leastOther + 1))
        let sets = (tables + fitting - 1) / fitting
        progress = sets > 1 ? area.top(1) : nil
        let body = area.dropTop(sets > 1 ? 1 : 0).dropBottom(themeRows + footRows)
        foot = Rect(row: body.row + body.height, column: area.column, height: footRows, width: area.width)
        let seen = Self.set(holding: atHand, of: tables, in: sets)
        let widest = (body.width - Self.leastAtHand) / max(1, seen.count - 1) - 1
        let other = max(Self.leastOther, min(Self.mostOther, widest))
        var left = body.column
        var board = body
        var others: [(table: Int, area: Rect)] = []
        for table in seen {
            let width = table == atHand ? body.width - (seen.count - 1) * (other + 1) : other
            let column = Rect(row: body.row, column: left, height: body.height, width: width)
            if table == atHand { board = column } else { others.append((table, column)) }
            left += width + 1
        }
        self.board = board
        self.others = others
        list = board.dropTop(1)
    }

    /// The tables shown with one of them: sets of about the same number, so that nothing moves within a set.
    static func set(holding table: Int, of tables: Int, in sets: Int) -> Range<Int> {
        for set in 0..<sets {
            let members = tables * set / sets..<tables * (set + 1) / sets
            if members.contains(table) { return members }
        }
        return 0..<tables
    }

    static func == (one: GroupingLayout, other: GroupingLayout) -> Bool {
        one.board == other.board && one.list == other.list && one.foot == other.foot && one.themes == other.themes
            && one.progress == other.progress && one.others.elementsEqual(other.others, by: ==)
    }
}
