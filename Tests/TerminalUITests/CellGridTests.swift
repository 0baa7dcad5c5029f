import TerminalUI
import Testing

@Suite struct CellGridTests {
    @Test func aRowReadsAsItWasWritten() {
        var screen = CellGrid(rows: 3, columns: 20)
        #expect(screen.put("付箋 12", row: 1, column: 2) == 7)
        #expect(screen.line(1) == "  付箋 12")
        #expect(screen.text == "\n  付箋 12\n")
        #expect(screen[1, 2].span == 2)
        #expect(screen[1, 3].span == 0)
        #expect(screen[1, 2].scalar == "付")
    }

    @Test func aTextClosesUpWhereAmbiguousCharactersAreOneColumn() {
        var screen = CellGrid(rows: 4, columns: 24)
        screen.put("①②の話 ×2", row: 0, column: 1)
        screen.put("④", row: 0, column: 20)
        // Two spaces part columns, and take the blank.
        screen.put("→ ×2  ①後", row: 1, column: 0)
        screen.put("キー→", row: 2, column: 0)
        screen.put(" 右", row: 2, column: 6, goesOn: true)
        screen.put("別", row: 2, column: 9)
        screen.put("意見×2", row: 3, column: 4)
        screen.cursor = Position(row: 3, column: 11)
        let closed = screen.closedUp()
        #expect(screen.line(0) == " ①②の話 ×2       ④")
        #expect(closed.line(0) == " ①②の話 ×2          ④")
        #expect(closed[0, 20].scalar == "④" && closed[0, 1].span == 1)
        #expect(closed.line(1) == "→ ×2    ①後")
        #expect(closed.line(2) == "キー→ 右 別")
        #expect(closed[2, 9].scalar == "別")
        #expect(closed.cursor == Position(row: 3, column: 10))
        #expect(closed.closedUp() == closed)
        // The rows of a picture before that have not changed are taken from there.
        var next = screen
        next.put("①②③", row: 0, column: 0)
        #expect(next.closedUp(after: (screen, closed)) == next.closedUp())
        #expect(screen.closedUp(after: (next, next.closedUp())) == closed)
    }

    @Test func marksStayOnTheirKana() {
        var screen = CellGrid(rows: 1, columns: 10)
        #expect(screen.put("か\u{3099}ｶﾞ", row: 0, column: 0) == 4)
        #expect(screen.line(0).unicodeScalars.elementsEqual("か\u{3099}ｶﾞ".unicodeScalars))
        #expect(screen.scalars(of: screen[0, 0]) == ["か", "\u{3099}"])
        #expect(screen[0, 0].scalar == nil)
    }

    @Test func aTextIsCutAtItsWidthAndAtTheEdge() {
        var screen = CellGrid(rows: 1, columns: 9)
        #expect(screen.put("協働のまち", row: 0, column: 0, width: 5) == 4)
        #expect(screen.line(0) == "協働")
        #expect(screen.put("のまち", row: 0, column: 4) == 4)
        #expect(screen.line(0) == "協働のま")
    }

    @Test func aCutTextMayEndInASignThatItWasCut() {
        var screen = CellGrid(rows: 1, columns: 9)
        #expect(screen.put("協働のまち", row: 0, column: 0, width: 6, ellipsis: true) == 5)
        #expect(screen.line(0) == "協働›")
        #expect(screen.put("協働の", row: 0, column: 0, width: 6, ellipsis: true) == 6)
        #expect(screen.line(0) == "協働の")
        #expect(screen.put("協働", row: 0, column: 0, width: 1, ellipsis: true) == 1)
        #expect(screen.line(0) == "› 働の")
    }

    @Test func writingOverHalfAWideCharacterBlanksTheOtherHalf() {
        var screen = CellGrid(rows: 2, columns: 8)
        for row in 0..<2 { screen.put("協働協働", row: row, column: 0) }
        screen.put("x", row: 0, column: 1)
        #expect(screen.line(0) == " x働協働")
        screen.put("字", row: 0, column: 3)
        #expect(screen.line(0) == " x 字 働")
        screen.fill(Rect(row: 1, column: 1, height: 1, width: 2))
        #expect(screen.line(1) == "    協働")
        // A row's last cell and the next row's first are no neighbours.
        screen.put("x", row: 0, column: 7)
        #expect(screen.line(1) == "    協働")
    }

    @Test func outsideTheScreenNothingHappens() {
        var screen = CellGrid(rows: 2, columns: 4)
        let empty = screen
        for (row, column) in [(-1, 0), (2, 0), (0, -1), (0, 4)] {
            #expect(screen.put("班", row: row, column: column) == 0)
        }
        #expect(screen.put("班", row: 0, column: 0, width: 0) == 0)
        #expect(screen.put("班", row: 0, column: 3) == 0)
        screen.fill(Rect(row: 5, column: 5, height: 9, width: 9), style: .reverse)
        #expect(screen == empty)
        var nothing = CellGrid(rows: 0, columns: 0)
        #expect(nothing.put("班", row: 0, column: 0) == 0)
    }

    @Test func controlsAreDrawnAsSpacesAndNothingElse() {
        var screen = CellGrid(rows: 1, columns: 20)
        #expect(screen.put("a\u{1B}[2Jb\r\nc\u{202E}d", row: 0, column: 0) == 9)
        #expect(screen.line(0) == "a [2Jb cd")
    }

    @Test func aStyleGoesIntoItsCells() {
        var screen = CellGrid(rows: 1, columns: 6)
        screen.put("班", row: 0, column: 1, style: Style(.alarm, [.bold, .underline]))
        #expect(screen[0, 1].style == Style(.alarm, [.bold, .underline]))
        #expect(screen[0, 2].style == screen[0, 1].style)
        #expect(screen[0, 3].style == .plain)
        screen.restyle(screen.bounds) { $0.with(.reverse) }
        #expect(screen[0, 1].style == Style(.alarm, [.bold, .underline, .reverse]))
        #expect(screen.line(0) == " 班")
    }

    @Test func aCellIsEightBytes() { #expect(MemoryLayout<Cell>.size == 8) }

    @Test func onlyRowsThatLookDifferentDiffer() {
        var before = CellGrid(rows: 4, columns: 10)
        before.put("協働", row: 1, column: 0)
        before.put("か\u{3099}", row: 2, column: 0)
        var after = CellGrid(rows: 4, columns: 10)
        after.put("e\u{301}", row: 0, column: 0)  // names its clusters in another order
        after.put("協働", row: 1, column: 0)
        after.put("か\u{3099}", row: 2, column: 0)
        #expect(after.rowsDiffering(from: before) == [0])
        after.put("か\u{309A}", row: 2, column: 0)
        after.put("協働", row: 1, column: 0, style: .bold)
        #expect(after.rowsDiffering(from: before) == [0, 1, 2])
        #expect(after.rowsDiffering(from: CellGrid(rows: 4, columns: 11)) == [0, 1, 2, 3])
    }

    @Test func lettersThatSwiftHoldsEqualAreDrawnAnew() {
        var composed = CellGrid(rows: 1, columns: 4)
        composed.put("神", row: 0, column: 0)
        var compatible = CellGrid(rows: 1, columns: 4)
        compatible.put("\u{FA19}", row: 0, column: 0)
        #expect("神" == "\u{FA19}")
        #expect(composed != compatible)
        #expect(composed.rowsDiffering(from: compatible) == [0])
    }

    @Test func theColumnsThatDifferAreWholeCharacters() {
        var before = CellGrid(rows: 1, columns: 10)
        before.put("協働のまち", row: 0, column: 0)
        var after = before
        after.put("動", row: 0, column: 2)
        #expect(after.columnsDiffering(from: before, row: 0) == 2..<4)
        after = before
        after.put("x", row: 0, column: 5)
        #expect(after.columnsDiffering(from: before, row: 0) == 4..<6)
        #expect(before.columnsDiffering(from: before, row: 0) == nil)
    }

    @Test func screensAreEqualWhenTheyShowTheSame() {
        var one = CellGrid(rows: 2, columns: 6)
        var other = one
        one.put("e\u{301}か\u{3099}", row: 0, column: 0)
        other.put("か\u{3099}", row: 0, column: 1)
        #expect(one != other)
        other.put("e\u{301}", row: 0, column: 0)
        #expect(one == other)
        other.cursor = Position(row: 0, column: 0)
        #expect(one != other)
    }

    @Test func aRectangleIsCutUpWithoutLoss() {
        let whole = Rect(row: 0, column: 0, height: 24, width: 80)
        #expect(whole.top(1) == Rect(row: 0, column: 0, height: 1, width: 80))
        #expect(whole.dropTop(1).dropBottom(2) == Rect(row: 1, column: 0, height: 21, width: 80))
        #expect(whole.right(10) == Rect(row: 0, column: 70, height: 24, width: 10))
        #expect(whole.dropRight(10) == Rect(row: 0, column: 0, height: 24, width: 70))
        #expect(whole.inset(rows: 1, columns: 2) == Rect(row: 1, column: 2, height: 22, width: 76))
        #expect(whole.top(99).height == 24)
        #expect(whole.dropTop(99).isEmpty)
        #expect(Rect(row: 0, column: 0, height: 1, width: 1).inset(rows: 3, columns: 3).isEmpty)
    }
}
