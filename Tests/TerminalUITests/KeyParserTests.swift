import TerminalUI
import Testing

/// Every sequence the tests know, and the keys it must give however it arrives.
private let known: [(bytes: String, keys: [Key])] = [
    ("a", [.character("a")]),
    ("協", [.character("協")]),
    ("𠮷", [.character("𠮷")]),
    ("é", [.character("é")]),
    ("\r", [.named(.enter)]),
    ("\n", [.named(.enter)]),
    ("\t", [.named(.tab)]),
    ("\u{7F}", [.named(.backspace)]),
    ("\u{8}", [.named(.backspace)]),
    ("\u{1}", [.control("a")]),
    ("\u{1A}", [.control("z")]),
    ("\u{0}", [.control("@")]),
    ("\u{1C}\u{1D}\u{1E}\u{1F}", [.control("\\"), .control("]"), .control("^"), .control("_")]),
    ("\u{1B}x", [.alt("x")]),
    ("\u{1B}付", [.alt("付")]),
    ("\u{1B}5\u{1B}+\u{1B}-", [.alt("5"), .alt("+"), .alt("-")]),
    ("\u{1B}[19;2~\u{1B}[19;5~", [.named(.function(8), .shift), .named(.function(8), .control)]),
    ("\u{1B}\u{7F}", [.named(.backspace, .alt)]),
    ("\u{1B}\r", [.named(.enter, .alt)]),
    ("\u{1B}[A", [.named(.up)]),
    ("\u{1B}OB", [.named(.down)]),
    ("\u{1B}[1;5C", [.named(.right, .control)]),
    ("\u{1B}[1;2D", [.named(.left, .shift)]),
    ("\u{1B}[1;3H", [.named(.home, .alt)]),
    ("\u{1B}[1;9F", [.named(.end, .alt)]),
    ("\u{1B}[a", [.named(.up, .shift)]),
    ("\u{1B}Od", [.named(.left, .control)]),
    ("\u{1B}[1~", [.named(.home)]),
    ("\u{1B}[2~", [.named(.insert)]),
    ("\u{1B}[3~", [.named(.delete)]),
    ("\u{1B}[3;5~", [.named(.delete, .control)]),
    ("\u{1B}[3^", [.named(.delete, .control)]),
    ("\u{1B}[4~", [.named(.end)]),
    ("\u{1B}[5~", [.named(.pageUp)]),
    ("\u{1B}[6~", [.named(.pageDown)]),
    ("\u{1B}[Z", [.named(.tab, .shift)]),
    ("\u{1B}\t", [.named(.tab, .shift)]),
    ("\u{1B}OP", [.named(.function(1))]),
    ("\u{1B}[1;2P", [.named(.function(1), .shift)]),
    ("\u{1B}[P", [.named(.function(1))]),
    ("\u{1B}[[A", [.named(.function(1))]),
    ("\u{1B}[[E", [.named(.function(5))]),
    ("\u{1B}[11~", [.named(.function(1))]),
    ("\u{1B}OR", [.named(.function(3))]),
    ("\u{1B}[R", [.named(.function(3))]),
    ("\u{1B}[1;5R", [.named(.function(3), .control)]),
    ("\u{1B}[15~", [.named(.function(5))]),
    ("\u{1B}[17;6~", [.named(.function(6), [.control, .shift])]),
    ("\u{1B}[21~", [.named(.function(10))]),
    ("\u{1B}[24~", [.named(.function(12))]),
    ("\u{1B}OM", [.named(.enter)]),
    ("\u{1B}Oq", [.character("1")]),
    ("\u{1B}[2;3R", [.cursorReport(row: 1, column: 2)]),
    ("\u{1B}[27;5;97~", [.control("a")]),
    ("\u{1B}[27;5;13~", [.named(.enter, .control)]),
    ("\u{1B}[97;5u", [.control("a")]),
    ("\u{1B}[27u", [.named(.escape)]),
    ("\u{1B}[13;2u", [.named(.enter, .shift)]),
    ("\u{1B}[12354u", [.character("あ")]),
    ("\u{1B}[97;1:3u", [.unknown("[97;1:3u")]),
    ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    ("\u{1B}[<0;5;3M", [.mouse(.init(row: 2, column: 4, action: .press, button: 0))]),
    ("\u{1B}[<2;120;300m", [.mouse(.init(row: 299, column: 119, action: .release, button: 2))]),
    ("\u{1B}[<32;1;1M", [.mouse(.init(row: 0, column: 0, action: .drag, button: 0))]),
    ("\u{1B}[<64;7;8M", [.mouse(.init(row: 7, column: 6, action: .wheelUp, button: 0))]),
    ("\u{1B}[<65;7;8M", [.mouse(.init(row: 7, column: 6, action: .wheelDown, button: 1))]),
    ("\u{1B}[M !!", [.mouse(.init(row: 0, column: 0, action: .press, button: 0))]),
    ("\u{1B}[200~一行目\r二行目\u{1B}[201~", [.pasted("一行目\n二行目")]),
    ("\u{1B}[200~a\r\nb\u{1B}[20c\u{1B}\u{1B}[201~", [.pasted("a\nb\u{1B}[20c\u{1B}")]),
    ("\u{1B}[200~\u{1B}[201~", [.pasted("")]),
    ("\u{1B}[?62;22c", [.unknown("[?62;22c")]),
    ("\u{1B}[99X", [.unknown("[99X")]),
    ("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", [.unknown("]11;rgb:0000/0000/0000\u{1B}")]),
    ("\u{1B}P1$r0m\u{7}", [.unknown("P1$r0m")]),
]

private func keys(_ pieces: [ArraySlice<UInt8>]) -> [Key] {
    var parser = KeyParser()
    return pieces.flatMap { parser.feed(Array($0)) } + (parser.isPending ? parser.timeOut() : [])
}

@Suite struct KeyParserTests {
    @Test(arguments: known.indices) func aSequenceGivesItsKeysInAnyTwoPieces(_ index: Int) {
        let bytes = Array(known[index].bytes.utf8)
        for cut in 0...bytes.count {
            #expect(keys([bytes[..<cut], bytes[cut...]]) == known[index].keys, "cut at \(cut)")
        }
    }

    @Test func allSequencesTogetherGiveTheSameKeysCutAnywhere() {
        let bytes = known.flatMap { Array($0.bytes.utf8) }
        let expected = known.flatMap(\.keys)
        #expect(keys([bytes[...]]) == expected)
        #expect(keys(bytes.indices.map { bytes[$0...$0] }) == expected)
        for cut in bytes.indices { #expect(keys([bytes[..<cut], bytes[cut...]]) == expected, "cut at \(cut)") }
    }

    @Test func escapeAloneIsTheEscapeKeyOnceTimeIsUp() {
        var parser = KeyParser()
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.isPending)
        #expect(parser.timeOut() == [.named(.escape)])
        #expect(!parser.isPending)
        #expect(parser.timeOut().isEmpty)
    }

    @Test func aBegunSequenceIsGivenMoreTimeThanEscapeAlone() {
        var parser = KeyParser()
        _ = parser.feed([0x1B])
        let escape = parser.patience
        _ = parser.feed(Array("[1;".utf8))
        #expect(parser.patience > escape)
    }

    @Test func altAndABracketAreAKeyOnceTimeIsUp() {
        var parser = KeyParser()
        #expect(parser.feed(Array("\u{1B}[".utf8)).isEmpty)
        #expect(parser.timeOut() == [.alt("[")])
        #expect(parser.feed(Array("A".utf8)) == [.character("A")])
    }

    @Test func twoEscapesAreTwoKeysAndTheSecondMayBeginASequence() {
        #expect(keys([[0x1B, 0x1B]]) == [.named(.escape), .named(.escape)])
        #expect(keys([ArraySlice("\u{1B}\u{1B}[A".utf8)]) == [.named(.escape), .named(.up)])
    }

    @Test func escapeAndAControlKeyInOneReadAreTwoKeys() {
        #expect(keys([[0x1B, 0x13]]) == [.named(.escape), .control("s")])
    }

    @Test func aSequenceThatBreaksOffIsNeverText() {
        #expect(keys([ArraySlice("\u{1B}[12;あ".utf8)]) == [.unknown("[12;"), .character("あ")])
        #expect(keys([ArraySlice("\u{1B}[12;\u{1B}[A".utf8)]) == [.unknown("[12;"), .named(.up)])
        #expect(keys([ArraySlice("\u{1B}[12;".utf8)]) == [.unknown("[12;")])
    }

    @Test func aSequenceLongerThanAnyRealOneIsFollowedToItsEnd() {
        let long = "\u{1B}[" + String(repeating: "1;", count: 5000) + "A" + "b"
        let found = keys([ArraySlice(long.utf8)])
        #expect(found.count == 2)
        #expect(found.last == .character("b"))
    }

    @Test func numbersTooLargeForAnIntegerAreHarmless() {
        let nines = String(repeating: "9", count: 40)
        #expect(keys([ArraySlice("\u{1B}[<0;\(nines);\(nines)M".utf8)]).count == 1)
        #expect(keys([ArraySlice("\u{1B}[\(nines)u".utf8)]).count == 1)
    }

    @Test(
        arguments: [
            [0x41, 0xFF, 0x42],
            [0xE3, 0x81, 0x41],
            [0xC0, 0xAF],
            [0xED, 0xA0, 0x80],
            [0xF0, 0x9F, 0x98, 0x41],
            [0xF5, 0x80, 0x80],
            Array("\u{1B}[200~".utf8) + [0x82, 0xA0, 0x41] + Array("\u{1B}[201~".utf8),
        ] as [[UInt8]])
    func whatIsNotUTF8IsNoLetter(_ bytes: [UInt8]) {
        let whole = keys([bytes[...]])
        #expect(whole.count == 1 && whole[0].isUndecodable)
        let single = keys(bytes.indices.map { bytes[$0...$0] })
        #expect(single.contains { $0.isUndecodable })
        #expect(!single.contains(.character("\u{FFFD}")))
    }

    @Test func lettersThatCameWithOthersInAnotherEncodingAreLeftOutAndKeysAreNot() {
        // ソ in Shift_JIS, whose second byte is a backslash, then Enter.
        #expect(keys([[0x83, 0x5C, 0x0D]]) == [.undecodable([0x83]), .named(.enter)])
        #expect(likelyEncoding(of: [0x83, 0x5C]) == "Shift_JIS")
        #expect(likelyEncoding(of: [0xA4, 0xA2]) == "EUC-JP")
        #expect(likelyEncoding(of: [0xFF]) == nil)
    }

    @Test func halfACharacterWaitsForItsOtherHalf() {
        var parser = KeyParser()
        #expect(parser.feed([0xE3, 0x81]).isEmpty)
        #expect(!parser.isPending)
        #expect(parser.timeOut().isEmpty)
        #expect(parser.feed([0x82]) == [.character("あ")])
    }

    @Test func escapeAfterHalfACharacterStillBeginsASequence() {
        #expect(keys([[0xE3, 0x81, 0x1B, 0x5B, 0x41]]) == [.undecodable([0xE3, 0x81]), .named(.up)])
    }

    @Test func aPasteWithoutAnEndIsEndedBySilenceAndKept() {
        var parser = KeyParser()
        #expect(parser.feed(Array("\u{1B}[200~なり手".utf8)).isEmpty)
        #expect(parser.isPending)
        #expect(parser.patience == 1000)
        #expect(parser.timeOut() == [.pasted("なり手")])
        #expect(!parser.isPending)
        #expect(parser.feed(Array("が".utf8)) == [.character("が")])
    }

    @Test func theRestOfAPasteThatStoppedForAWhileIsPastedTooAndNeverTyped() {
        var parser = KeyParser()
        _ = parser.feed(Array("\u{1B}[200~一行目\r".utf8))
        #expect(parser.timeOut() == [.pasted("一行目\n")])
        #expect(parser.feed(Array("二行目\r三\u{1B}[201~".utf8)) == [.pasted("二行目\n三")])
        #expect(parser.feed(Array("\r".utf8)) == [.named(.enter)])
    }

    @Test(arguments: [(0x11, Key.control("q")), (0x03, .control("c"))] as [(UInt8, Key)])
    func aPasteWithoutAnEndIsEndedByTheKeysThatLeave(_ byte: UInt8, _ key: Key) {
        var parser = KeyParser()
        _ = parser.feed(Array("\u{1B}[200~なり手".utf8))
        #expect(parser.feed([byte]) == [.pasted("なり手"), key])
    }

    @Test func escapeInAPasteWithoutAnEndIsTheEscapeKey() {
        var parser = KeyParser()
        _ = parser.feed(Array("\u{1B}[200~なり手".utf8))
        #expect(parser.feed([0x1B]).isEmpty)
        #expect(parser.patience < 1000)
        #expect(parser.timeOut() == [.pasted("なり手"), .named(.escape)])
    }

    @Test func aReportCutInTwoByASlowLineLeavesNoText() {
        var parser = KeyParser()
        _ = parser.feed(Array("\u{1B}[<64;1".utf8))
        #expect(parser.patience > 400)
        #expect(parser.feed(Array("0;5M".utf8)).count == 1)
    }

    @Test func theEscapeKeyWaitsAsLongAsTheLineNeeds() {
        var parser = KeyParser()
        parser.escapeDelay = 300
        _ = parser.feed([0x1B])
        #expect(parser.patience == 300)
    }

    @Test func aMegabytePastedInSingleBytesIsQuickAndWhole() {
        let line = "役員のなり手がいない\r"
        let text = String(repeating: line, count: 1_000_000 / line.utf8.count)
        let bytes = Array(("\u{1B}[200~" + text + "\u{1B}[201~").utf8)
        var parser = KeyParser()
        var found: [Key] = []
        let started = ContinuousClock.now
        for byte in bytes { found += parser.feed([byte]) }
        #expect(found == [.pasted(text.replacing("\r", with: "\n"))])
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test func fullWidthKeysAreFoldedToTheKeysTheInputMethodStandsFor() {
        let pairs = zip("ｎ１２＃／？：　Ａ！～、。・「」ー".unicodeScalars, "n12#/?: A!~,./[]-".unicodeScalars)
        for (wide, narrow) in pairs { #expect(Key.character(wide).halfwidth == .character(narrow)) }
        #expect(Key.character("あ").halfwidth == .character("あ"))
        #expect(Key.alt("ｎ").halfwidth == .alt("n"))
        #expect(Key.pasted("ｎ").halfwidth == .pasted("ｎ"))
    }

    /// What an input method enters comes at once; a key pressed comes alone.
    @Test func lettersThatComeAtOnceAreWords() {
        func joined(_ text: String) -> [Key] { Key.joiningWords(text.unicodeScalars.map(Key.character)) }
        #expect(joined("次は　発表") == [.words("次は　発表")])
        #expect(joined("１つめ") == [.words("１つめ")])
        #expect(joined("会") == [.character("会")])
        #expect(joined("12") == [.character("1"), .character("2")])
        #expect(joined("ー１") == [.character("ー"), .character("１")])
        #expect(
            Key.joiningWords([.character("n"), .enter, .character("は"), .character("ー"), .escape])
                == [.character("n"), .enter, .words("はー"), .escape])
    }
}
