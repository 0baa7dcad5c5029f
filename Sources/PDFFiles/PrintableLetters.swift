import PDFPages
import TerminalUI

/// Which letters the fonts here can print. What they have not, as they mostly have no emoji, is printed as 〓, and not
/// as the empty box of the libraries.
final class PrintableLetters {
    private let pages: OpaquePointer
    private var isThere: [Character: Bool] = [:]
    /// What was replaced, each letter once.
    private(set) var missing: [Character] = []

    init(pages: OpaquePointer) { self.pages = pages }

    /// The text with what can be printed.
    func printable(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(Self.isUsual) { return text }
        var printable = ""
        for letter in text {
            if has(letter) {
                printable.append(letter)
            } else {
                printable.unicodeScalars.append(TextWidth.missingSign)
            }
        }
        return printable
    }

    private func has(_ letter: Character) -> Bool {
        if letter.unicodeScalars.allSatisfy(Self.isUsual) { return true }
        if let known = isThere[letter] { return known }
        let known = pdf_has_letters(pages, String(letter))
        isThere[letter] = known
        if !known { missing.append(letter) }
        return known
    }

    /// What a font with kanji and kana has.
    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x20...0x7E, 0x3000...0x3002, 0x300A...0x3011, 0x3041...0x3093, 0x30A1...0x30FC, 0x4E00...0x9FA0,
            0xFF01...0xFF5E:
            true
        default: false
        }
    }
}
