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

    @Test func halfWidthLettersTakeHalfTheBox() throws {
        for scalar: Unicode.Scalar in ["W", "1", "ｱ"] { #expect(try font().glyph(scalar, size).width == 20) }
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
