import Embedded
import Letters
import Testing

/// The dots as a person sees them.
func picture(_ bitmap: Bitmap) -> String {
    (0..<bitmap.height).map { row in
        String((0..<bitmap.width).map { bitmap[row, $0] ? "#" : "." })
    }.joined(separator: "\n")
}

private func text(of name: String) -> String {
    let file = embedded_file_named(name)
    return String(decoding: UnsafeRawBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
}

@Suite("埋め込みの文字") struct EmbeddedFontTests {
    private let font = EmbeddedFont.shared
    private let twelve = LetterSize(width: 12, height: 12, detail: 12)

    @Test func aKanjiOfTwelveDots() {
        #expect(
            picture(font.glyph("会", twelve)) == """
                .....#......
                .....#......
                ....#.#.....
                ...#...#....
                ..#######...
                ##.......##.
                ............
                .#########..
                ....#.#.....
                ...#..##....
                .#####..#...
                ........#...
                """)
    }

    @Test func asciiAndHalfWidthKanaTakeHalfTheBox() {
        for scalar: Unicode.Scalar in ["g", "5", " ", "ｶ"] { #expect(font.glyph(scalar, twelve).width == 6) }
        for scalar: Unicode.Scalar in ["国", "ア", "、", "⑱", "　"] { #expect(font.glyph(scalar, twelve).width == 12) }
    }

    @Test func aScaleMakesBlocksOfDots() {
        let wide = font.glyph("会", LetterSize(width: 24, height: 12, detail: 12))
        #expect((wide.width, wide.height) == (24, 12))
        #expect(picture(wide).split(separator: "\n")[0] == "..........##............")
        let high = font.glyph("会", LetterSize(width: 24, height: 24, detail: 12))
        for row in [8, 9] {
            #expect(picture(high).split(separator: "\n")[row] == "....##############......")
        }
    }

    @Test(arguments: [Blocks.cells, .halves, .quadrants, .sextants]) func noInkIsLostAtAnyScale(blocks: Blocks) {
        for scalar in "④情報有グ0C、」W".unicodeScalars {
            for size in font.sizes(width: 70, height: 40, blocks: blocks) {
                let face = size.detail
                let plain = font.glyph(scalar, LetterSize(width: face * 2, height: face, detail: face))
                let glyph = font.glyph(scalar, size)
                let (across, down) = (plain.width / 2 * size.width / size.detail, size.height / size.detail)
                #expect(glyph.width == across && glyph.height == size.height)
                for row in 0..<size.height {
                    for column in 0..<glyph.width where plain[row / down, column * plain.width / glyph.width] {
                        #expect(glyph[row, column], "\(scalar) \(size.width)×\(size.height)")
                    }
                }
            }
        }
    }

    /// In rings of ten or twelve dots ⑩ and ⑱ differ by one.
    @Test func numbersInRingsArePlainDigitsWhereTheRingWouldHideThem() {
        for size in font.sizes(width: 60, height: 40, blocks: .quadrants) where size.detail < 16 {
            let digits = Array("0123456789".unicodeScalars).map { font.glyph($0, size) }
            for number in 1...20 {
                guard let sign = Unicode.Scalar(UInt32(0x245F + number)) else { continue }
                let glyph = font.glyph(sign, size)
                #expect(glyph.width == size.width)
                let half = size.width / 2
                let places = number < 10 ? [(number, half / 2)] : [(number / 10, 0), (number % 10, half)]
                for row in 0..<size.height {
                    let line = (0..<size.width).map { glyph[row, $0] }
                    for (digit, left) in places {
                        let across = size.width / size.detail
                        let first = left / across * across
                        #expect(
                            Array(line[first..<first + half]) == (0..<half).map { digits[digit][row, $0] },
                            "\(number), \(size)")
                    }
                }
            }
        }
        let sixteen = LetterSize(width: 16, height: 16, detail: 16)
        #expect(font.glyph("⑱", sixteen)[0, 8])
    }

    /// An upright one would be read as ①.
    @Test func theSevenInARingIsNoOne() {
        let square = LetterSize(width: 32, height: 16, detail: 16)
        for (sign, left): (Unicode.Scalar, Int) in [("⑦", 6), ("⑰", 7)] {
            let rows = picture(font.glyph(sign, square)).split(separator: "\n").map { Array($0) }
            func inked(_ row: Int) -> [Int] { (left..<left + 3).filter { rows[row][2 * $0] == "#" } }
            #expect(inked(4).count == 3, "\(sign)\n\(picture(font.glyph(sign, square)))")
            #expect(inked(10) == [left], "\(sign)")
        }
    }

    @Test func theUprightStrokesOfNarrowLargeLettersAreHeavier() {
        let narrow = picture(font.glyph("工", LetterSize(width: 16, height: 16, detail: 16)))
        let square = picture(font.glyph("工", LetterSize(width: 32, height: 16, detail: 16)))
        #expect(narrow.split(separator: "\n")[8].count { $0 == "#" } == 2)
        #expect(square.split(separator: "\n")[8].count { $0 == "#" } == 2)
    }

    @Test func whatIsUnknownIsTheSignForAMissingType() {
        #expect(font.glyph("𠮷", twelve) == font.glyph("〓", twelve))
        #expect(!font.has("𠮷") && font.has("〓"))
    }

    @Test func namesOfOtherSystemsAreUnderstood() {
        #expect(font.glyph("～", twelve) == font.glyph("〜", twelve))
        #expect(font.glyph("髙", twelve) == font.glyph("高", twelve))
    }

    @Test func everyCharacterOfTheProgramsAndCardsIsThere() {
        for index in 0..<embedded_file_count() {
            let name = String(cString: embedded_file_at(index).name)
            guard name.hasSuffix(".yaml") || name.hasSuffix(".json") else { continue }
            let missing = Set(text(of: name).unicodeScalars).filter { !font.has($0) && $0.value >= 0x20 }
            #expect(missing == [], "\(name)")
        }
    }

    @Test func theLicencesTravelWithTheFont() {
        #expect(text(of: "letters.bin").contains("Public Domain"))
    }

    @Test(arguments: Blocks.allCases) func sizesFitTheBoxAndTheBlocks(blocks: Blocks) {
        let sizes = font.sizes(width: 70, height: 40, blocks: blocks)
        #expect(!sizes.isEmpty)
        for size in sizes {
            #expect(size.width <= 70 && size.height <= 40)
            #expect(size.width >= size.height && size.width <= 2 * size.height)
        }
        #expect(Set(sizes.map { [$0.width, $0.height] }).count == sizes.count)
        if blocks == .halves { #expect(sizes.allSatisfy { $0.width / $0.detail % 2 == 0 }) }
        if blocks <= .cells { #expect(sizes.allSatisfy { $0.height / $0.detail % 2 == 0 }) }
    }

    @Test func theBestSizeIsClearThenTheLargestThenTheFinest() {
        let sizes = font.sizes(width: 32, height: 16, blocks: .quadrants)
        #expect(
            sizes.map { [$0.width, $0.height] } == [
                [32, 16], [24, 12], [16, 16], [20, 10], [12, 12], [10, 10], [16, 8], [8, 8],
            ])
        #expect(font.sizes(width: 7, height: 40, blocks: .quadrants) == [])
    }
}
