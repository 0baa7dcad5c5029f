import Embedded

/// The bitmap letters that come with the program: ASCII and half-width kana, JIS X 0208 and the circled numbers, 16,
/// 12, 10 and 8 dots high. docs/letters.md tells where they are from.
///
/// The file, little-endian and without gaps; it is read where it lies:
///
/// | count | type | what |
/// |---|---|---|
/// | 8 | UInt8 | `fusenltr` |
/// | 4 | UInt32 | bytes of the notice, number of faces, of half-width and of full-width letters |
/// | notice | UInt8 | the licences of the fonts |
/// | half + full | UInt16 | the code points, in order, first of the half-width letters |
/// | faces × | UInt32 | the dots of a face, followed by its half-width and its full-width letters |
///
/// A letter is its dots, row after row, eight a byte with the first highest, up to a whole byte.
package struct EmbeddedFont: LetterFont {
    /// The one font.
    package static let shared: EmbeddedFont = {
        let file = embedded_file_named("letters.bin")
        guard let font = EmbeddedFont(UnsafeRawBufferPointer(start: file.bytes, count: file.count)) else {
            preconditionFailure("letters.bin is not a font")
        }
        return font
    }()

    /// The letters of one size.
    private struct Face {
        let dots: Int
        /// Where its half-width letters begin in the file.
        let half: Int
        /// Where its full-width letters begin.
        let full: Int

        func bytes(_ width: Int) -> Int { (width * dots + 7) / 8 }
    }

    /// Never written to, and there as long as the program.
    nonisolated(unsafe) private let file: UnsafeRawBufferPointer
    private let halfCount: Int
    private let fullCount: Int
    private let codes: Int
    private let faces: [Face]

    /// A font whose bytes live as long as the program; nil when they are none.
    init?(_ file: UnsafeRawBufferPointer) {
        func number(at offset: Int) -> Int {
            Int(UInt32(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        guard file.count > 24, file.prefix(8).elementsEqual("fusenltr".utf8) else { return nil }
        self.file = file
        halfCount = number(at: 16)
        fullCount = number(at: 20)
        codes = 24 + number(at: 8)
        var offset = codes + 2 * (halfCount + fullCount)
        var faces: [Face] = []
        for _ in 0..<number(at: 12) {
            guard offset + 4 <= file.count else { return nil }
            let dots = number(at: offset)
            let half = offset + 4
            let full = half + halfCount * ((dots / 2 * dots + 7) / 8)
            faces.append(Face(dots: dots, half: half, full: full))
            offset = full + fullCount * ((dots * dots + 7) / 8)
        }
        guard offset == file.count else { return nil }
        self.faces = faces
    }

    /// Letters are never much wider than high nor narrower than half of that, and the strokes of the smaller faces
    /// would be too coarse at a scale the others reach as well.
    package func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize] {
        let unit = blocks.unit
        var best: [[Int]: LetterSize] = [:]
        for face in faces {
            let most = face.dots < 12 ? unit.height : height / face.dots
            for down in stride(from: unit.height, through: most, by: unit.height) where face.dots * down <= height {
                // A dot of quadrants is twice as high as wide, one of sextants a third higher.
                let widest = blocks.dotsPerRow == 2 ? 2 * down : down * 4 / 3
                for across in down...widest where across % unit.width == 0 && face.dots * across <= width {
                    let size = LetterSize(
                        width: face.dots * across, height: face.dots * down, detail: face.dots,
                        dotsPerRow: blocks.dotsPerRow)
                    let box = [size.width, size.height]
                    if best[box].map(size.isBetter) ?? true { best[box] = size }
                }
            }
        }
        return best.values.sorted { $0.isBetter(than: $1) }
    }

    /// ASCII and half-width kana.
    package func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool {
        place(of: scalar.value, in: 0..<halfCount) != nil
    }

    /// The letter of the face of that detail, which must be one of the font's; narrow ones have heavier uprights.
    package func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        guard let face = faces.first(where: { $0.dots == size.detail }) else {
            preconditionFailure("no face of \(size.detail) dots")
        }
        let missing: Unicode.Scalar = "\u{3013}"
        let digits = face.dots < Self.leastForRings ? plainDigits(scalar, in: face) : nil
        guard let glyph = digits ?? shape(scalar, in: face) ?? shape(missing, in: face) else {
            preconditionFailure("letters.bin has no sign for a missing type")
        }
        let (across, down) = (size.width / face.dots, size.height / face.dots)
        let isNarrow = across == down && size.dotsPerRow == 2
        return (isNarrow && face.dots >= 16 ? glyph.emboldened() : glyph).scaled(across: across, down: down)
    }

    /// In rings of fewer dots ⑩ and ⑱ differ by one.
    private static let leastForRings = 16

    /// What stands in a ring, without the ring; nil for all that has none.
    private func plainDigits(_ scalar: Unicode.Scalar, in face: Face) -> Bitmap? {
        let number = Int(scalar.value) - 0x245F
        guard 1...20 ~= number else { return nil }
        let digits = "\(number)".unicodeScalars.compactMap { shape($0, in: face) }
        var bitmap = Bitmap(width: face.dots, height: face.dots)
        for (index, digit) in digits.enumerated() {
            bitmap.add(digit, row: 0, column: (face.dots - digits.count * digit.width) / 2 + index * digit.width)
        }
        return bitmap
    }

    /// Whether the letter is among the font's own.
    package func has(_ scalar: Unicode.Scalar) -> Bool { faces.first.map { shape(scalar, in: $0) != nil } ?? false }

    private func shape(_ scalar: Unicode.Scalar, in face: Face) -> Bitmap? {
        let value = Self.substitutes[scalar.value] ?? scalar.value
        if let index = place(of: value, in: 0..<halfCount) {
            let width = face.dots / 2
            return bitmap(at: face.half + index * face.bytes(width), width: width, height: face.dots)
        }
        if let index = place(of: value, in: halfCount..<halfCount + fullCount) {
            let offset = face.full + (index - halfCount) * face.bytes(face.dots)
            return bitmap(at: offset, width: face.dots, height: face.dots)
        }
        return nil
    }

    /// The index of a code point among some that are in order.
    private func place(of value: UInt32, in indices: Range<Int>) -> Int? {
        var (low, high) = (indices.lowerBound, indices.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if code(middle) < value { low = middle + 1 } else { high = middle }
        }
        return low < indices.upperBound && code(low) == value ? low : nil
    }

    private func code(_ index: Int) -> UInt32 {
        UInt32(UInt16(littleEndian: file.loadUnaligned(fromByteOffset: codes + 2 * index, as: UInt16.self)))
    }

    private func bitmap(at offset: Int, width: Int, height: Int) -> Bitmap {
        var bitmap = Bitmap(width: width, height: height)
        for dot in 0..<width * height where file[offset + dot / 8] >> (7 - dot % 8) & 1 == 1 {
            bitmap[dot / width, dot % width] = true
        }
        return bitmap
    }

    /// What stands for a letter that JIS X 0208 does not have, or has under another name.
    private static let substitutes: [UInt32: UInt32] = [
        0xFF5E: 0x301C, 0xFF0D: 0x2212, 0x2225: 0x2016, 0xFFE0: 0xA2, 0xFFE1: 0xA3, 0xFFE2: 0xAC,  // Windows' names
        0x2013: 0x2015, 0x2014: 0x2015, 0x00B7: 0x30FB, 0x2022: 0x30FB,
        0x9AD9: 0x9AD8, 0xFA11: 0x5D0E, 0x5FB7: 0x5FB3,  // forms of 高, 崎 and 徳 in names
    ]
}
