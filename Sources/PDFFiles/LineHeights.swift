import PDFPages
import TerminalUI

/// How high one line is, of the letters most words have: those that fit in a line need not be set to be measured, which
/// takes most of the time.
final class LineHeights {
    private struct Look: Hashable {
        let size: Double
        let isBold: Bool
    }

    private let pages: OpaquePointer
    private var known: [Look: Double] = [:]

    init(pages: OpaquePointer) { self.pages = pages }

    /// Nil where the words may take more than a line, or have letters that may come from another font and be higher.
    func height(of words: String, _ text: pdf_text) -> Double? {
        // Letters of some fonts are a little wider.
        guard !words.isEmpty, words.utf8.count < Self.mostBytes, words.unicodeScalars.allSatisfy(Self.isUsual),
            Double(DisplayWidth.columns(words)) * 1.3 * text.size / 2 <= text.width
        else { return nil }
        let look = Look(size: text.size, isBold: text.is_bold)
        if let height = known[look] { return height }
        let sample = pdf_text(size: text.size, is_bold: text.is_bold, width: 1_000, hanging: 0, alignment: 0)
        let height = pdf_height(pages, Self.sample, sample, nil, 0)
        known[look] = height
        return height
    }

    private static let mostBytes = 200
    /// A kanji, a kana and a letter.
    private static let sample = "\u{56FD}\u{3042}Ag"

    /// ASCII, the signs and kana of Japanese, the first kanji, and full-width letters.
    private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x3001...0x3096, 0x30A1...0x30FC, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }
}
