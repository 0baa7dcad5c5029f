/// How wide a text is on paper and in a spreadsheet's cell, in columns of half a kanji, and how many lines it takes
/// when wrapped.
package enum DisplayWidth {
    /// In columns of half a kanji.
    package static func columns(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0...0x2FF, 0xFF61...0xFFDC: sum + 1
            // Marks, joiners and selectors stand on the character before them.
            case 0x300...0x36F, 0x3099...0x309A, 0x200B...0x200F, 0xFE00...0xFE0F: sum
            // Greek, Cyrillic, arrows and circled numbers are full width in Japanese fonts.
            default: sum + 2
            }
        }
    }

    /// Lines of a text in a cell of so many columns, its own line ends included. A little is left over, as fonts
    /// differ.
    package static func lines(_ text: String, in columns: Int) -> Int {
        let width = max(1, columns - 2)
        func lines(_ line: some StringProtocol) -> Int { max(1, (Self.columns(line) + width - 1) / width) }
        // Most texts are of one line, and to look for its end by characters takes longer than to measure it.
        if !text.utf8.contains(10) { return lines(text) }
        return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + lines($1) }
    }
}
