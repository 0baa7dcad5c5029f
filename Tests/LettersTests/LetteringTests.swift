import InstalledFonts
import Letters
import TerminalUI
import Testing

private let question = "住み続けたいまちにするために、私たちが大切にしたいことは何ですか"

private func screen(_ rows: Int, _ columns: Int) -> Rect { Rect(row: 0, column: 0, height: rows, width: columns) }

private func grid(_ text: LetteredText, rows: Int, columns: Int, style: Style = .plain) -> CellGrid {
    var grid = CellGrid(rows: rows, columns: columns)
    text.draw(on: &grid, style: style)
    return grid
}

/// Cells that are not blank outside a rectangle.
private func spilled(_ grid: CellGrid, outside rect: Rect) -> Int {
    (0..<grid.rows).reduce(0) { sum, row in
        sum
            + (0..<grid.columns).count { column in
                !(rect.rows.contains(row) && rect.columns.contains(column))
                    && grid[row, column].scalar != " "
            }
    }
}

@Suite("大きな文字") struct LetteringTests {
    private let lettering = Lettering(blocks: .quadrants)

    @Test func lettersByQuadrants() {
        let text = lettering.fit("市民", in: screen(6, 12), maxLines: 1)
        #expect(
            grid(text, rows: 6, columns: 12).text == """
                  ▐    ▄▄▄▄
                ▀▀▜▀▀▘ ▌  ▐
                 ▛▜▀▜  ▛▀▛▀
                 ▌▐ ▐  ▛▀▜▀▘
                 ▌▐▗▞  ▌ ▝▖▖
                  ▐   ▄▛▘ ▝▌
                """)
        #expect(text.letterRows == 6 && text.rect == screen(6, 12))
    }

    @Test func lettersByHalves() {
        let text = Lettering(blocks: .halves).fit("市", in: screen(4, 8), maxLines: 1)
        #expect(
            grid(text, rows: 4, columns: 8).text == """
                ▄▄▄█▄▄▄
                 ▄▄█▄▄
                 █ █ █
                   ▀
                """)
    }

    @Test func lettersOfReversedSpacesWhereATerminalHasNoBlocks() {
        let text = Lettering(blocks: .cells).fit("一", in: screen(8, 8), maxLines: 1)
        let grid = grid(text, rows: 8, columns: 8, style: Style(.accent, bold: true))
        #expect(text.letterRows == 8 && grid.text.allSatisfy { $0 == "\n" })
        let ink = (0..<8).map { row in
            String((0..<8).map { grid[row, $0].style == Style(.accent, [.reverse, .shape]) ? "#" : "." })
        }
        #expect(
            ink == ["........", "........", ".....#..", "#######.", "........", "........", "........", "........"])
    }

    @Test(arguments: [
        ("若者が動けるまち(4)", 14, "動けるまち"), ("島102若者が動けるまち(4)", 20, "動けるまち"),
        ("案1036区の役員のなり手がいない", 20, "なり手がいない"),
    ])
    func aWordIsNotBrokenToMakeLinesAlike(_ text: String, halves: Int, phrase: String) {
        // Letters of 10 dots take five columns each.
        let lines = lettering.fit(text, in: screen(11, halves * 5 / 2), maxLines: 2).lines
        #expect(lines.count == 2)
        #expect(lines.contains { $0.contains(phrase) }, "\(lines)")
    }

    /// Letters get smaller, and lines shorter, before a word is broken.
    @Test(arguments: [
        "市民との協働の問題点と解決策について", "災害時におけるボランティアコーディネート事業",
        "公園等公共施設の管理運営",
        "まちづくりへの参加", "役割分担をはっきりさせる(7)", "参加しやすい時間に会議を開く",
        "地域活動・市民活動への支援",
    ])
    func noWordIsBroken(_ text: String) {
        for (rows, columns) in [(10, 78), (14, 78), (17, 98), (20, 118), (24, 118), (30, 158), (12, 58), (8, 118)] {
            for most in 2...4 {
                let fitted = lettering.fit(text, in: screen(rows, columns), maxLines: most)
                // A piece that is read from the back whole.
                guard fitted.letterSize?.isClear == true else { continue }
                for (before, after) in zip(fitted.lines, fitted.lines.dropFirst()) {
                    let place = (before.last.map(String.init) ?? "") + (after.first.map(String.init) ?? "")
                    #expect(
                        !["題点", "ィア", "アコ", "施設", "くり", "づく", "っき", "きり", "時間", "市民", "活動"]
                            .contains(place), "\(rows)×\(columns): \(fitted.lines)")
                }
            }
        }
    }

    @Test func plainTextWhereATerminalHasNothing() {
        let text = Lettering(blocks: .none).fit(question, in: screen(8, 40), maxLines: 2, alignment: .top)
        #expect(text.letterSize == nil && text.letterRows == 1)
        let grid = grid(text, rows: 8, columns: 40)
        #expect(grid.line(0).hasSuffix("住み続けたいまちにするために、私たちが"))
        #expect(grid.line(1).hasSuffix("大切にしたいことは何ですか") && grid.line(2).isEmpty)
    }

    @Test func plainTextWhereNothingLargerFits() {
        let text = lettering.fit("おおきなまち", in: screen(1, 10), maxLines: 1)
        #expect(grid(text, rows: 1, columns: 10).line(0) == "おおきな›" && !text.isWhole)
        // Small type may take more lines than letters.
        let whole = lettering.fit("おおきなまち", in: screen(3, 10), maxLines: 1)
        #expect(grid(whole, rows: 3, columns: 10).line(1) == "まち" && whole.isWhole)
    }

    @Test func nothingIsDrawnWithoutRoomOrText() {
        for (text, rect) in [("", screen(9, 9)), ("市", screen(0, 9)), ("市", screen(9, 0))] {
            #expect(
                grid(lettering.fit(text, in: rect, maxLines: 1), rows: 9, columns: 9) == CellGrid(rows: 9, columns: 9))
        }
        #expect(lettering.fit("市", in: screen(9, 9), maxLines: 0).rect.height == 0)
    }

    @Test(arguments: [(24, 80), (35, 120), (45, 160)]) func aQuestionIsReadFromTheBack(rows: Int, columns: Int) {
        let text = lettering.fit(question, in: screen(rows - 4, columns - 2), maxLines: 3)
        #expect(text.letterSize != nil && text.letterRows >= Lettering.readableRows(ofScreen: rows))
        // And leaving most of the screen to something else.
        let small = lettering.fit(question, in: screen(rows / 3 + 1, columns - 2), maxLines: 3)
        #expect(small.letterSize != nil && small.letterRows >= Lettering.readableRows(ofScreen: rows))
    }

    @Test func whatATerminalCanDraw() {
        for name in ["xterm", "xterm-256color", "screen", "tmux-256color", "xterm-kitty", "foot"] {
            let finest: Blocks = ["xterm-kitty", "foot"].contains(name) ? .sextants : .quadrants
            #expect(Blocks(terminal: name, isUTF8: true, isAmbiguousWide: false) == finest)
            #expect(Blocks(terminal: name, isUTF8: true, isAmbiguousWide: true) == .cells)
            #expect(Blocks(terminal: name, isUTF8: false, isAmbiguousWide: false) == .cells)
        }
        #expect(Blocks(terminal: "linux", isUTF8: true, isAmbiguousWide: false) == .halves)
        #expect(Blocks(terminal: "vt220", isUTF8: true, isAmbiguousWide: false) == .cells)
        // Terminals made with VTE; what runs in tmux may be seen by another one.
        for (name, version, blocks) in [
            ("xterm-256color", 7006, Blocks.sextants), ("xterm-256color", 6003, .quadrants),
            ("tmux-256color", 7006, .quadrants),
        ] {
            #expect(Blocks(terminal: name, isUTF8: true, isAmbiguousWide: false, vte: version) == blocks)
        }
    }

    @Test func lettersBySextantsHaveMoreDotsInFewerRows() {
        let lettering = Lettering(blocks: .sextants)
        let text = lettering.fit("市民", in: screen(4, 12), maxLines: 1)
        #expect(text.letterSize?.detail == 12 && text.letterRows == 4 && text.rect == screen(4, 12))
        let signs = Set(grid(text, rows: 4, columns: 12).text.unicodeScalars)
        #expect(
            signs.isSubset(of: Set((0x1FB00...0x1FB3B).compactMap(Unicode.Scalar.init) + [" ", "\n", "▌", "▐", "█"])))
        // ■ has ink everywhere, □ only at its edges.
        #expect(grid(lettering.fit("■", in: screen(4, 6), maxLines: 1), rows: 4, columns: 6).text.contains("█"))
    }

    @Test func allInkOfTheLettersOfALineIsPainted() {
        let dots = Dictionary(uniqueKeysWithValues: " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars.enumerated().map { ($1, $0) })
        for font in [EmbeddedFont.shared, InstalledFont.layered()] as [any LetterFont] {
            for rows in 4...20 {
                let text = Lettering(font: font, blocks: .quadrants)
                    .fit("④情報グ「有」0/27", in: screen(rows, 160), maxLines: 1)
                guard let size = text.letterSize else { continue }
                let painted = grid(text, rows: rows, columns: 160).text.unicodeScalars
                    .reduce(0) { $0 + (dots[$1] ?? 0).nonzeroBitCount }
                let drawn = "④情報グ「有」0/27".unicodeScalars.reduce(0) { sum, scalar in
                    let glyph = font.glyph(scalar, size)
                    return sum
                        + (0..<glyph.height).reduce(0) { sum, row in
                            sum + (0..<glyph.width).count { glyph[row, $0] }
                        }
                }
                #expect(painted == drawn, "\(size.width)×\(size.height)")
            }
        }
    }

    @Test func aTextTooLongForAllLettersIsCutWhereThatIsAskedFor() {
        let long = String(repeating: "回覧板が届いていない。", count: 9)
        let text = lettering.fit(long, in: screen(11, 60), maxLines: 2, isCut: true)
        #expect(text.letterSize?.detail == 10 && text.lines.count == 2)
        #expect(text.lines.joined().hasSuffix("…") && long.hasPrefix(text.lines.joined().dropLast()))
        #expect(lettering.fit("回覧", in: screen(11, 60), maxLines: 2, isCut: true).lines == ["回覧"])
    }

    @Test func thePartsOfATextAreAlike() {
        let text = "子どもと高齢者が安心して暮らせる居場所を地域のみんなで支え合ってつくり続ける（3）"
        let size = LetterSize(width: 10, height: 10, detail: 10)
        #expect(lettering.parts(of: text, size, width: 56, lines: 1).allSatisfy { $0.count > 4 })
        #expect(
            lettering.parts(of: text, size, width: 56, lines: 2)
                == ["子どもと高齢者が安心して", "暮らせる居場所を地域のみんなで", "支え合ってつくり続ける（3）"])
        #expect(lettering.parts(of: "回覧板", size, width: 56, lines: 2) == ["回覧板"])
        // Words of Latin letters stay apart.
        #expect(
            lettering.parts(of: "One opinion on each note, then a vote", size, width: 40, lines: 1)
                .joined(separator: " ") == "One opinion on each note, then a vote")
    }

    @Test func aTextWhoseWordsMustBeBrokenIsToldApart() {
        #expect(lettering.fit("まちづくりへの参加", in: screen(11, 30), maxLines: 2).breaksWords == false)
        #expect(lettering.fit("公園を道路を川原を", in: screen(9, 22), maxLines: 2).breaksWords)
    }

    @Test func theLinesOfATextAreCounted() {
        let size = LetterSize(width: 10, height: 10, detail: 10)
        #expect(lettering.lines(of: "まちづくり", size, width: 25) == 1)
        #expect(lettering.lines(of: "まちづくり", size, width: 24) == 2)
        #expect(lettering.rows(ofLines: 1, size) == 5 && lettering.rows(ofLines: 3, size) == 16)
    }

    @Test func aFifteenthOfThePicture() {
        #expect([24, 35, 45, 60].map { Lettering.readableRows(ofScreen: $0) } == [2, 3, 3, 4])
    }

    @Test func aLargerRoomGivesLargerLettersButForABetterBreak() {
        var largest = 0
        for columns in stride(from: 30, through: 200, by: 10) {
            let size = lettering.fit(question, in: screen(20, columns), maxLines: 3).letterSize
            let area = size.map { $0.width * $0.height } ?? 0
            #expect(Double(area) >= 0.7 * Double(largest))
            largest = max(largest, area)
        }
        #expect(largest >= 16 * 16)
    }

    @Test func textsThatAreToBeAlike() {
        let options = ["情報が届くまちに", "若者", "話し合いが見える場をつくる"]
        let size = lettering.largest(for: options, height: 6, width: 90, maxLines: 1)
        #expect(size == LetterSize(width: 12, height: 12, detail: 12))
        for option in options {
            #expect(lettering.fit(option, in: screen(6, 90), maxLines: 1, largest: size).letterSize == size)
        }
        #expect(lettering.largest(for: [question], height: 4, width: 40, maxLines: 1) == nil)
    }

    @Test func alignment() {
        let room = Rect(row: 2, column: 3, height: 10, width: 40)
        func rect(_ alignment: Lettering.Alignment) -> Rect {
            lettering.fit(
                "休憩", in: room, maxLines: 1, alignment: alignment, largest: .init(width: 12, height: 12, detail: 12)
            ).rect
        }
        #expect(rect(.topLeading) == Rect(row: 2, column: 3, height: 6, width: 12))
        #expect(rect(.center) == Rect(row: 4, column: 17, height: 6, width: 12))
        #expect(rect(.init(.trailing, .bottom)) == Rect(row: 6, column: 31, height: 6, width: 12))
    }

    private func twelve(_ text: String, columns: Int) -> LetteredText {
        lettering.fit(
            text, in: screen(40, columns), maxLines: 4, largest: LetterSize(width: 12, height: 12, detail: 12))
    }

    @Test func bracketsCommasAndStopsTakeHalfABox() {
        #expect(twelve("「ほら、」と。", columns: 80).rect.width == 3 * 6 + 4 * 3)
        #expect(twelve("ア・イ", columns: 80).rect.width == 6 + 3 + 6)
        #expect(twelve("46票", columns: 80).rect.width == 3 + 3 + 6)
    }

    @Test func linesAreBrokenWhereAPhraseEnds() {
        #expect(
            twelve(question, columns: 78).lines == [
                "住み続けたいまちに", "するために、私たちが", "大切にしたいことは何ですか",
            ])
        #expect(
            twelve("防災訓練に若い世帯が参加していない", columns: 60).lines
                == ["防災訓練に若い世帯が", "参加していない"])
        #expect(
            twelve("案1012回覧板が若い世帯まで届いていない ×12", columns: 90).lines
                == ["案1012回覧板が若い世帯まで", "届いていない ×12"])
        #expect(twelve("「大切な項目」を選ぶ投票", columns: 48).lines == ["「大切な項目」を", "選ぶ投票"])
        // A number keeps what it counts.
        let lines = twelve("本日は46人が参加", columns: 36).lines
        #expect(lines.count == 2 && lines.contains { $0.contains("46人") })
        #expect(twelve("はい、そうです。", columns: 32).lines == ["はい、", "そうです。"])
    }

    @Test func linesKeepTheRulesOfJapaneseType() {
        for columns in 12...60 {
            for line in twelve("「あっ」と、（ローマ字で）ＡＢＣ。ちょっと、ほら！", columns: columns).lines {
                #expect(!"、。」）！っょー".contains(line.first ?? "、"), "\(line)")
                #expect(!"「（".contains(line.last ?? "「"), "\(line)")
            }
        }
    }

    @Test func wordsStayWholeAndSpacesVanishAtALinesEdge() {
        #expect(twelve("One wide line of words", columns: 40).lines == ["One wide line", "of words"])
        #expect(twelve("休憩\n20:15に始めます", columns: 80).lines == ["休憩", "20:15に始めます"])
    }

    @Test func looseMarksJoinTheirKana() {
        let loose = lettering.fit("か\u{3099}ハ\u{309A}", in: screen(6, 12), maxLines: 1)
        #expect(grid(loose, rows: 6, columns: 12) == grid(twelve("がパ", columns: 12), rows: 6, columns: 12))
    }

    @Test(arguments: Blocks.allCases) func nothingStandsOutsideItsRoom(blocks: Blocks) {
        let lettering = Lettering(blocks: blocks)
        let texts = [
            question, "第３位 46票", "A long English question, is it not?", "休憩\n20:15に始めます", "「ほら、」と。",
            "ｶﾞﾝﾊﾞﾙ",
        ]
        for text in texts {
            for (height, width) in [(1, 1), (3, 7), (4, 80), (9, 23), (12, 60), (20, 37), (40, 150)] {
                for alignment in [Lettering.Alignment.topLeading, .center, .init(.trailing, .bottom)] {
                    let room = Rect(row: 1, column: 2, height: height, width: width)
                    let text = lettering.fit(text, in: room, maxLines: 4, alignment: alignment)
                    #expect(text.rect.intersection(room) == text.rect)
                    #expect(spilled(grid(text, rows: height + 3, columns: width + 5), outside: text.rect) == 0)
                }
            }
        }
    }

    @Test func theSameAgainIsTheSame() {
        let first = lettering.fit(question, in: screen(20, 78), maxLines: 3, alignment: .center)
        #expect(lettering.fit(question, in: screen(20, 78), maxLines: 3, alignment: .center) == first)
        let elsewhere = lettering.fit(
            question, in: Rect(row: 4, column: 1, height: 20, width: 78), maxLines: 3, alignment: .center)
        #expect(elsewhere.rect.row == first.rect.row + 4)
    }

    /// A few dots of one colour are no picture, and 〓 tells nobody what it was.
    @Test(arguments: [
        ("さくら🌸班", "さくら班"), ("Wi-Fiと🏠空き家", "Wi-Fiと空き家"), ("家族👨‍👩‍👧の時間", "家族の時間"),
        ("いいね👍🏽", "いいね"), ("℡☎①", "℡☎①"),
    ])
    func picturesAreLeftOutOfLetters(_ text: String, _ read: String) {
        #expect(lettering.fit(text, in: screen(10, 120), maxLines: 1).lines == [read])
    }

    @Test func aTextOfPicturesIsAsTheTerminalWritesIt() {
        let text = lettering.fit("🌸🌸", in: screen(10, 40), maxLines: 1)
        #expect(text.letterSize == nil && text.lines == ["🌸🌸"])
    }

    @Test(arguments: [20, 40, 78]) func aWordLongerThanALineIsBrokenInLetters(_ columns: Int) {
        let address = "https://example.org/a/very/long/path/that/never/ends/index.html"
        let text = lettering.fit(address, in: screen(40, columns), maxLines: 12)
        #expect(text.letterSize != nil && text.lines.count > 1 && text.lines.joined() == address)
        #expect(!text.breaksWords && text.rect.width <= columns)
        // Beside other words it begins a line.
        #expect(lettering.fit("詳しくは" + address, in: screen(40, columns), maxLines: 14).letterSize != nil)
    }
}
