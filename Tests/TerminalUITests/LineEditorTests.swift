import TerminalUI
import Testing

@Suite struct LineEditorTests {
    private func typed(_ text: String) -> LineEditor {
        var line = LineEditor()
        for scalar in text.unicodeScalars { line.insert(scalar) }
        return line
    }

    @discardableResult
    private func press(_ keys: [Key], _ line: inout LineEditor) -> String {
        for key in keys { _ = line.handle(key) }
        return line.text
    }

    private func scalars(_ line: LineEditor) -> [Unicode.Scalar] { Array(line.text.unicodeScalars) }

    @Test func typingGoesWhereTheCursorIs() {
        var line = typed("協のまち")
        line.home()
        line.right()
        line.insert("働")
        #expect(line.text == "協働のまち")
        #expect(line.cursor == 2)
    }

    @Test func aSoundMarkJoinsItsKanaAndNothingElseIsChanged() {
        #expect(scalars(typed("か\u{3099}")) == ["が"])
        #expect(scalars(typed("ハ\u{309A}ウ\u{3099}")) == ["パ", "ヴ"])
        #expect(scalars(typed("e\u{301}")) == ["e", "\u{301}"])
        #expect(scalars(typed("\u{FA19}①ｶﾞ℃")) == ["\u{FA19}", "①", "ｶ", "ﾞ", "℃"])
        #expect(scalars(typed("あ\u{3099}")) == ["あ", "\u{3099}"])
        var pasted = LineEditor()
        pasted.insert("は\u{309A}か\u{3099}ん")
        #expect(scalars(pasted) == ["ぱ", "が", "ん"])
    }

    @Test func aMarkTypedInTheMiddleJoinsTheCharacterBeforeTheCursor() {
        var line = typed("かきく")
        line.left()
        line.insert("\u{3099}")
        #expect(scalars(line) == ["か", "ぎ", "く"])
        #expect(line.cursor == 2)
    }

    @Test func aFamilyTypedPersonByPersonIsOneCharacter() {
        var line = typed("x👨\u{200D}👩\u{200D}👧")
        #expect(line.count == 2)
        #expect(line.cursor == 2)
        line.backspace()
        #expect(line.text == "x")
    }

    @Test func backspaceAndDeleteTakeWholeCharacters() {
        var line = typed("aｶﾞ👍🏽b")
        line.left()
        line.backspace()
        #expect(line.text == "aｶﾞb")
        line.left()
        line.delete()
        #expect(line.text == "ab")
        line.end()
        line.delete()
        line.home()
        line.backspace()
        #expect(line.text == "ab")
    }

    @Test func backspaceTakesTheSoundMarkThatIsSeenAlone() {
        var line = typed("ｶﾞﾊﾟ")
        for left in ["ｶﾞﾊ", "ｶﾞ", "ｶ", ""] {
            line.backspace()
            #expect(line.text == left)
        }
    }

    @Test func aPasteIsOneLineWithoutControls() {
        var line = LineEditor()
        #expect(press([.pasted("一行目\n二行目\r\n三\t行\u{1B}[31m目\u{0}")], &line) == "一行目 二行目 三 行[31m目")
    }

    @Test func wordsEndWhereTheScriptChanges() {
        var line = typed("役員のナリ手 abc12、次")
        var stops: [Int] = []
        while line.cursor > 0 {
            line.wordLeft()
            stops.append(line.cursor)
        }
        #expect(stops == [13, 12, 7, 5, 3, 2, 0])
        stops = []
        while line.cursor < line.count {
            line.wordRight()
            stops.append(line.cursor)
        }
        #expect(stops == [2, 3, 5, 6, 12, 13, 14])
    }

    @Test func whatIsKilledCanBePutBack() {
        var line = typed("役員のなり手")
        line.deleteWordBack()
        #expect(line.text == "役員のなり")
        line.home()
        line.yank()
        #expect(line.text == "手役員のなり")
        line.deleteToEnd()
        #expect(line.text == "手")
        line.yank()
        #expect(line.text == "手役員のなり")
        line.left()
        line.deleteToStart()
        #expect(line.text == "り")
        line.deleteToStart()  // nothing to take, nothing forgotten
        line.yank()
        #expect(line.text == "手役員のなり")
    }

    @Test func historyKeepsTheDraft() {
        var line = LineEditor()
        for entry in ["一", "二", "二", ""] {
            line.insert(entry)
            let taken = line.take()
            #expect(taken == entry)
        }
        line.insert("下書き")
        let shown = [true, true, true, false, false, false].map { goesBack in
            _ = line.handle(.named(goesBack ? .up : .down))
            return line.text
        }
        #expect(shown == ["二", "一", "一", "二", "下書き", "下書き"])
        #expect(line.cursor == 3)
    }

    /// What was typed before an earlier entry was shown is not in the line, and not entered either.
    @Test func whatIsSetAsideIsKnownUntilItIsEntered() {
        // given
        var line = LineEditor()
        line.insert("一")
        _ = line.take()
        line.insert("下書き")
        #expect(line.setAside == [])
        // when an earlier entry is shown, changed, and left for the draft
        line.older()
        #expect(line.setAside == ["下書き"])
        line.insert("と")
        line.newer()
        #expect(line.text == "下書き" && line.setAside == ["一と"])
        // when the changed one is gone on with, it is one
        line.older()
        line.insert("二")
        line.newer()
        #expect(line.text == "下書き" && line.setAside == ["一と二"])
        // when it is entered, the draft comes back
        line.older()
        let entered = line.take()
        #expect(entered == "一と二" && line.text == "下書き" && line.setAside == [])
        // when something else is remembered while an earlier entry is shown
        line.older()
        line.remember("ほか")
        #expect(line.text == "一と二" && line.setAside == ["下書き"])
    }

    @Test func keysDoWhatTheyDoInEveryLine() {
        var line = LineEditor()
        for key: Key in [
            .character("a"), .character("班"), .named(.left), .character("b"), .control("a"), .character("c"),
            .control("f"),
            .control("d"), .control("e"), .named(.backspace), .named(.home), .named(.delete),
        ] {
            let isDone = line.handle(key)
            #expect(isDone)
        }
        #expect(line.text == "a")
        #expect(press([.named(.end), .control("w")], &line).isEmpty)
        #expect(press([.control("y")], &line) == "a")
    }

    @Test func wordsAreTakenAndPassedByCtrlAndAlt() {
        var line = typed("現状 課題 強み")
        press([.named(.left, .control)], &line)
        #expect(line.cursor == 7)
        press([.alt("b")], &line)
        #expect(line.cursor == 6)
        #expect(press([.named(.backspace, .alt)], &line) == "現状 強み")
        press([.named(.right, .alt)], &line)
        #expect(line.cursor == 4)
    }

    @Test func aKeyThatMeansNothingInALineIsLeftToOthers() {
        var line = typed("班")
        for key: Key in [
            .named(.enter), .named(.tab), .named(.escape), .named(.up), .named(.down), .named(.function(1)),
            .control("s"),
            .focus(true), .unknown("[9z"),
        ] {
            let isDone = line.handle(key)
            #expect(!isDone)
        }
        #expect(line.text == "班")
    }

    @Test func aLineThatFitsIsSeenWhole() {
        let line = typed("協働abc")
        #expect(line.visible(columns: 9) == ("協働abc", 7))
    }

    @Test func theCursorIsAlwaysSeenWithRoomForAWideCharacter() {
        var line = typed(String(repeating: "協働ab①", count: 40))
        for columns in [2, 3, 4, 5, 10, 39, 80] {
            for place in 0...line.count {
                line.home()
                for _ in 0..<place { line.right() }
                let (text, column) = line.visible(columns: columns)
                #expect(TextWidth.columns(text) <= columns)
                #expect(0...columns - 2 ~= column, "columns \(columns), place \(place)")
                let hiddenBefore = TextWidth.columns(String(line.text.prefix(place)))
                #expect(column <= hiddenBefore)
            }
        }
    }

    @Test func inTheMiddleOfALongLineTheTextAfterTheCursorIsSeenToo() {
        var line = typed(String(repeating: "協働", count: 100))
        for _ in 0..<50 { line.left() }
        let (text, column) = line.visible(columns: 40)
        #expect(TextWidth.columns(text) - column >= 10)
        #expect(column >= 20)
    }

    @Test func noColumnsAtAllAreHarmless() {
        #expect(typed("協働").visible(columns: 0) == ("", 0))
        #expect(typed("協働").visible(columns: 1).cursorColumn == 0)
    }

    @Test func aHeldKeyDoesNotDoubleTheLineWithoutEnd() {
        var line = typed("協働")
        for _ in 0..<60 {
            line.deleteToStart()
            line.yank()
            line.yank()
        }
        #expect(line.count <= 40_000 && line.text.hasPrefix("協働協働"))
        // A long paste that was taken away comes back all the same.
        var long = LineEditor(String(repeating: "あ", count: 250_000))
        long.deleteToStart()
        long.yank()
        #expect(long.count == 250_000)
    }

    @Test func tenThousandCharactersAreStillTypedAtOnce() {
        var line = LineEditor(String(repeating: "役員のなり手", count: 1700))
        for _ in 0..<5000 { line.left() }
        let started = ContinuousClock.now
        for _ in 0..<200 {
            line.insert("あ")
            _ = line.visible(columns: 78)
        }
        #expect(line.count == 10_400)
        #expect(ContinuousClock.now - started < .seconds(1))
    }
}
