import TerminalUI
import Glibc
import Testing

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("班", 2), ("が", 2), ("か\u{3099}", 2), ("ｶﾞ", 2), ("ﾊﾟｰﾄ", 4), ("①", 2), ("⑱", 2),
        ("×2", 3), ("…", 2), ("“”", 4), ("○●", 4), ("㉑", 2), ("㈱", 2), ("～", 2), ("〜", 2), ("𠮷", 2),
        ("葛\u{E0100}", 2), ("é", 2), ("e\u{301}", 1), ("ж", 2), ("\u{E000}", 2), ("\u{FFFD}", 2), ("神", 2), ("　", 2),
        ("\u{A0}", 1),
    ]) func aTextTakesItsColumns(_ text: String, _ columns: Int) {
        #expect(TextWidth.columns(text) == columns)
    }

    @Test(arguments: [
        ("👨‍👩‍👧", "👨", 2), ("👍🏽", "👍", 2), ("🇯🇵", "JP", 2), ("❤\u{FE0F}", "❤", 1), ("☎\u{FE0F}", "☎", 2),
        ("1\u{FE0F}\u{20E3}", "1", 1), ("🪉", "〓", 2), ("\u{1FAE0}", "〓", 2), ("😀", "😀", 2),
        ("a\u{202E}b\u{2066}c", "abc", 3), ("\u{FEFF}a\u{200B}b\u{AD}c", "abc", 3), ("\u{3164}", "", 0),
        ("\u{1B}[31m赤", " [31m赤", 7), ("a\tb\nc", "a b c", 5), ("a\r\nb", "a b", 3), ("\u{0}\u{7F}\u{9B}", "   ", 3),
        ("\u{2028}", " ", 1), ("\u{3099}", "", 0), ("\u{200D}", "", 0), ("\u{378}", "〓", 2), ("\u{FFFF}", "〓", 2),
        ("\u{1112}\u{1161}\u{11AB}", "한", 2), ("か\u{3099}", "か\u{3099}", 2), ("葛\u{E0100}", "葛", 2),
    ]) func onlyWhatTerminalsAgreeOnIsDrawn(_ text: String, _ drawn: String, _ columns: Int) {
        #expect(TextWidth.displayed(text).unicodeScalars.elementsEqual(drawn.unicodeScalars))
        #expect(TextWidth.columns(text) == columns)
    }

    @Test func ofManyMarksOnlyAsManyAsACellHoldsAreDrawn() {
        let tower = "a" + String(repeating: "\u{301}", count: 1000)
        #expect(TextWidth.columns(tower) == 1)
        #expect(TextWidth.displayed(tower).unicodeScalars.count == 5)
    }

    @Test func aCharacterIsAsWideAsATextOfItAlone() {
        for character in "aあ班ｶﾞか\u{3099}①👨‍👩‍👧🇯🇵\t\u{200B}\u{1B}é" {
            #expect(TextWidth.columns(character) == TextWidth.columns(String(character)))
        }
    }

    @Test func wideAndNarrowAreWhatTheCLibraryThinks() throws {
        setlocale(LC_CTYPE, "C.UTF-8")
        // By name from the library itself: the program has a wcwidth of its own, for ncurses.
        let symbol = try #require(dlsym(dlopen("libc.so.6", RTLD_NOW), "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
        var differing: [String] = []
        for value: UInt32 in 0x20...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let theirs = wcwidth(value)
            let agrees =
                switch TextWidth.kind(of: scalar) {
                case .wide: theirs == 2
                // Some marks with a place of their own are joined by the C library.
                case .narrow: theirs == 1 || scalar.properties.generalCategory == .spacingMark
                case .ambiguous: theirs == 1 || scalar.properties.generalCategory == .privateUse
                case .mark: theirs == 0
                case .silent, .space, .missing: true
                }
            if !agrees { differing.append("\(String(value, radix: 16)): \(theirs)") }
        }
        #expect(differing == [])
    }

    @Test func theAmbiguousAreKnown() {
        for scalar in "①⑳○●※…“”▶─█×→★α".unicodeScalars { #expect(TextWidth.isAmbiguous(scalar)) }
        for scalar in "›▸✓╌»aあ㉑".unicodeScalars { #expect(!TextWidth.isAmbiguous(scalar)) }
    }

    @Test func aTextIsCutByWholeCharacters() {
        #expect(TextWidth.clip("協働のまち", columns: 5) == ("協働", 4))
        #expect(TextWidth.clip("協働", columns: 4) == ("協働", 4))
        #expect(TextWidth.clip("aｶﾞ", columns: 2) == ("a", 1))
        #expect(TextWidth.clip("協働", columns: 0) == ("", 0))
    }

    @Test func aCutTextMayEndInASignThatItWasCut() {
        #expect(TextWidth.clip("協働のまち", columns: 5, ellipsis: true) == ("協働›", 5))
        #expect(TextWidth.clip("協働のまち", columns: 6, ellipsis: true) == ("協働›", 5))
        #expect(TextWidth.clip("協働", columns: 4, ellipsis: true) == ("協働", 4))
        #expect(TextWidth.clip("協働", columns: 1, ellipsis: true) == ("›", 1))
        #expect(TextWidth.clip("協働", columns: 0, ellipsis: true) == ("", 0))
    }

    @Test func tenThousandCharactersAreMeasuredAtOnce() {
        let text = String(repeating: "役員のなり手がいない", count: 1000)
        let started = ContinuousClock.now
        #expect(TextWidth.columns(text) == 20_000)
        #expect(ContinuousClock.now - started < .seconds(1))
    }
}
