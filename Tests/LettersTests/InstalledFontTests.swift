import InstalledFonts
import Letters
import TerminalUI
import Testing

/// Letters that are all ink.
private struct InkFont: LetterFont {
    let heights: ClosedRange<Int>

    func sizes(width: Int, height: Int, blocks: Blocks) -> [LetterSize] {
        guard blocks == .quadrants else { return [] }
        return heights.reversed().filter { $0 % 2 == 0 && $0 <= height && $0 <= width }
            .map { LetterSize(width: $0, height: $0, detail: $0) }
    }

    func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool { EmbeddedFont.shared.isHalfWidth(scalar) }

    func glyph(_ scalar: Unicode.Scalar, _ size: LetterSize) -> Bitmap {
        var ink = Bitmap(width: isHalfWidth(scalar) ? size.width / 2 : size.width, height: size.height)
        for row in 0..<ink.height {
            for column in 0..<ink.width { ink[row, column] = true }
        }
        return ink
    }
}

@Suite("二つの字体") struct LayeredFontTests {
    private let font = LayeredFont(fine: InkFont(heights: 18...19), leastDetail: 18, coarse: EmbeddedFont.shared)

    @Test func largeLettersAreFineAndSmallOnesAreDots() {
        let sizes = font.sizes(width: 40, height: 40, blocks: .quadrants)
        #expect(sizes.filter { $0.height >= 18 } == [LetterSize(width: 18, height: 18, detail: 18)])
        #expect(sizes.contains(LetterSize(width: 12, height: 12, detail: 12)))
        let twelve = LetterSize(width: 12, height: 12, detail: 12)
        #expect(font.glyph("会", twelve) == EmbeddedFont.shared.glyph("会", twelve))
        #expect(font.glyph("会", sizes.first { $0.detail == 18 } ?? twelve).width == 18)
    }

    /// 濵, as dots where the other letters are.
    @Test func whatTheDotsLackIsOfTheFineFontAtEverySize() {
        for blocks in [Blocks.cells, .halves, .quadrants, .sextants] {
            for size in font.sizes(width: 40, height: 40, blocks: blocks) where size.height < 18 {
                let glyph = font.glyph("濵", size)
                #expect((glyph.width, glyph.height) == (size.width, size.height))
                #expect((0..<size.height).allSatisfy { row in (0..<size.width).allSatisfy { glyph[row, $0] } })
            }
        }
    }

    @Test func whereTheFineFontCannotTheOtherDoes() {
        let sizes = font.sizes(width: 64, height: 64, blocks: .halves)
        #expect(sizes == EmbeddedFont.shared.sizes(width: 64, height: 64, blocks: .halves))
    }
}

@Suite("大きさと改行") struct SizeAndBreaksTests {
    @Test func aLittleSizeIsGivenForABetterBreak() {
        let lettering = Lettering(font: InkFont(heights: 12...40), blocks: .quadrants)
        let question = "住み続けたいまちにするために、私たちが大切にしたいことは何ですか"
        let room = Rect(row: 0, column: 0, height: 40, width: 118)
        let text = lettering.fit(question, in: room, maxLines: 3)
        #expect(text.lines == ["住み続けたいまちに", "するために、私たちが", "大切にしたいことは何ですか"])
        #expect(text.letterSize == LetterSize(width: 18, height: 18, detail: 18))
        // But not much of it.
        let narrow = Rect(row: 0, column: 0, height: 40, width: 110)
        #expect(lettering.fit(question, in: narrow, maxLines: 3).lines.first == "住み続けたいまちにする")
    }
}

/// Needs pango and a Japanese font, which a bare system does not have.
@Suite("入っている字体", .enabled(if: InstalledFont() != nil)) struct InstalledFontTests {
    private let size = LetterSize(width: 40, height: 32, detail: 32)

    private func font() throws -> InstalledFont { try #require(InstalledFont()) }

    @Test func aKanjiFillsItsBox() throws {
        let glyph = try font().glyph("国", size)
        #expect((glyph.width, glyph.height) == (40, 32))
        // Its outer box, drawn nearly to the edges.
        #expect((0..<32).count { glyph[$0, 20] } > 5)
        let inked = (0..<40).filter { column in (0..<32).contains { glyph[$0, column] } }
        #expect(inked.count > 30)
        let rows = (0..<32).filter { row in (0..<40).contains { glyph[row, $0] } }
        #expect(rows.count > 24)
    }

    /// Of a box whose dots are square, where nothing is squeezed but what would be over an edge.
    @Test(arguments: [Blocks.quadrants, .sextants]) func noInkIsLostAtAnyEdge(blocks: Blocks) throws {
        let font = try font()
        for scalar in "④情報有グぐるm0CWgj|(ｶﾞ、」".unicodeScalars {
            // As bold as the smaller ones.
            let (light, bold) = (font.glyph(scalar, square(23)), font.glyph(scalar, square(192)))
            let (lightInk, boldInk) = (inked(light), inked(bold))
            for size in font.sizes(width: 90, height: 45, blocks: blocks) {
                let isLight = size.height < 24
                let (large, expected) = isLight ? (light, lightInk) : (bold, boldInk)
                let glyph = font.glyph(scalar, size)
                let found = inked(glyph)
                let slack = isLight ? 2.0 : 1.5
                let (across, down) = (Double(glyph.width), Double(glyph.height))
                for (edge, other, room, largeRoom) in [
                    (found.columns.lowerBound, expected.columns.lowerBound, across, Double(large.width)),
                    (found.columns.upperBound, expected.columns.upperBound, across, Double(large.width)),
                    (found.rows.lowerBound, expected.rows.lowerBound, down, Double(large.height)),
                    (found.rows.upperBound, expected.rows.upperBound, down, Double(large.height)),
                ] {
                    let distance = abs(Double(edge) - Double(other) / largeRoom * room)
                    #expect(distance <= slack * max(1, room / largeRoom), "\(scalar) \(size.width)×\(size.height)")
                }
            }
        }
    }

    /// What hangs below the box of a Japanese letter is squeezed into it: both ends of a bracket are there.
    @Test func whatStandsOverAnEdgeIsInside() throws {
        let bracket = try font().glyph("(", LetterSize(width: 256, height: 256, detail: 256))
        let rows = inked(bracket).rows
        func end(_ row: Int) -> Int { (0..<bracket.width).last { bracket[row, $0] } ?? 0 }
        #expect(abs(end(rows.lowerBound) - end(rows.upperBound - 1)) < 6)
    }

    @Test func aRingIsClosed() throws {
        // As it was on the wall at 120×35.
        let ring = try font().glyph("④", LetterSize(width: 42, height: 21, detail: 21))
        let columns = inked(ring).columns
        #expect(abs(columns.lowerBound - (ring.width - columns.upperBound)) <= 1)
    }

    private func square(_ side: Int) -> LetterSize { LetterSize(width: side / 2 * 2, height: side, detail: side) }

    private func inked(_ glyph: Bitmap) -> (rows: Range<Int>, columns: Range<Int>) {
        let rows = (0..<glyph.height).filter { row in (0..<glyph.width).contains { glyph[row, $0] } }
        let columns = (0..<glyph.width).filter { column in (0..<glyph.height).contains { glyph[$0, column] } }
        return (
            (rows.first ?? 0)..<(rows.last ?? -1) + 1, (columns.first ?? 0)..<(columns.last ?? -1) + 1
        )
    }

    @Test func halfWidthLettersTakeHalfTheBox() throws {
        for scalar: Unicode.Scalar in ["W", "1", "ｱ"] { #expect(try font().glyph(scalar, size).width == 20) }
    }

    @Test(arguments: Array("㈱㎡№Ⅰ㉑濵栁桒𠮷éñü한".unicodeScalars)) func namesAreRightInSmallLettersToo(
        _ scalar: Unicode.Scalar
    ) {
        let font = InstalledFont.layered()
        for dots in [10, 12, 16] {
            let size = LetterSize(width: dots, height: dots, detail: dots)
            let glyph = font.glyph(scalar, size)
            #expect(glyph != font.glyph("\u{3013}", size) && !inked(glyph).columns.isEmpty, "\(dots)")
            let ink = (0..<dots).reduce(0) { sum, row in sum + (0..<glyph.width).count { glyph[row, $0] } }
            #expect(5 * ink < 3 * glyph.width * dots, "\(scalar) is a blot of \(dots) dots")
            #expect(glyph.width == (font.isHalfWidth(scalar) ? dots / 2 : dots))
        }
        #expect(font.isHalfWidth(scalar) == "éñü".unicodeScalars.contains(scalar))
    }

    @Test func sizesFitTheirBoxTheBestFirst() throws {
        let sizes = try font().sizes(width: 50, height: 30, blocks: .quadrants)
        #expect(sizes.allSatisfy { $0.width <= 50 && $0.height <= 30 && $0.width % 2 == 0 })
        #expect(sizes.first == LetterSize(width: 50, height: 29, detail: 29))
        #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0.width * $0.height >= $1.width * $1.height })
        #expect(try font().sizes(width: 50, height: 30, blocks: .halves) == [])
    }

    @Test func aQuestionIsSetInItsRoom() {
        let lettering = Lettering(font: InstalledFont.layered(), blocks: .quadrants)
        let room = Rect(row: 0, column: 0, height: 40, width: 156)
        let text = lettering.fit("私たちが大切にしたいことは何ですか", in: room, maxLines: 2)
        #expect(text.letterRows >= 12 && text.rect.intersection(room) == text.rect)
    }
}
