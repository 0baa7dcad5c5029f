import CVTerm
import Foundation
import Testing

/// What the palettes make of the colours on a real terminal.
@Suite("配色") struct TerminalPaletteTests {
    /// A projector at the boards of eight tables with a note on each.
    private func wall(_ options: String..., term: String, in sessions: TemporarySessions) throws -> TerminalUnderTest {
        try fusen("new", "kai", "--groups", "8", in: sessions)
        let posts = (1...8).map { "post \($0) 意見その\($0)\n" }.joined()
        try fusen("do", "kai", in: sessions, input: "step 9\n" + posts)
        let wall = TerminalUnderTest(
            ["wall", "kai"] + options, environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term], rows: 24,
            columns: 370)
        // The words are in large letters; their number is not.
        try wall.waitFor("意見 8")
        return wall
    }

    /// The colours of the heads of the eight tables.
    private func heads(_ wall: TerminalUnderTest) throws -> [cvt_cell] {
        /// Where reversed cells begin; the second half of a wide character has no marks of its own.
        func starts(_ row: Int) -> [cvt_cell] {
            let cells = (0..<370).map { wall.cell(row: row, column: $0) }.filter { $0.scalars.0 != .max }
            return cells.indices.dropFirst().filter { cells[$0].reverse && !cells[$0 - 1].reverse }.map { cells[$0] }
        }
        func heads() -> [cvt_cell] { (2..<24).lazy.map(starts).first { !$0.isEmpty } ?? [] }
        try wall.waitUntil("the heads of eight tables") { _ in heads().count == 8 }
        return heads()
    }

    @Test(arguments: [("xterm-256color", 231, 16), ("xterm", 7, 0)])
    func theLightPalettePaintsItsPaper(_ term: String, _ paper: Int, _ ink: Int) throws {
        let wall = try wall("--palette", "light", term: term, in: TemporarySessions())
        // The last rows may still be on their way.
        try wall.waitUntil("the paper of every cell") { wall in
            (0..<24).allSatisfy { row in
                (0..<370).allSatisfy { column in
                    let cell = wall.cell(row: row, column: column)
                    // The second half of a wide character has no colours of its own.
                    return cell.scalars.0 == .max
                        || Int(cell.background) == paper && cell.foreground != cell.background
                }
            }
        }
        // The number of opinions, in the colour of ordinary text.
        let number = try #require((0..<370).first { wall.cell(row: 1, column: $0).scalars.0 == 0x898B }) + 3
        #expect(wall.cell(row: 1, column: number).scalars.0 == 0x38)
        #expect(Int(wall.cell(row: 1, column: number).foreground) == ink)
    }

    /// Without colours an underline stands for over time; it would strike through what is made of blocks.
    @Test func noLineRunsThroughLargeLettersWithoutColours() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step 1\nclock set 0:01\nclock start\n")
        let wall = TerminalUnderTest(
            ["wall", "kai", "--palette", "mono"],
            environment: ["FUSEN_SESSIONS": sessions.path, "TERM": "xterm-256color"], rows: 35, columns: 120)
        try wall.waitFor("!! 超過")
        func cells() -> [cvt_cell] { (1..<35).flatMap { row in (0..<120).map { wall.cell(row: row, column: $0) } } }
        // The digits, and below them that it is over.
        try wall.waitUntil("digits and letters") { _ in
            cells().contains { $0.reverse } && cells().contains { (0x2580...0x259F).contains($0.scalars.0) }
        }
        #expect(!cells().contains { $0.underline })
        #expect((0..<120).contains { wall.cell(row: 0, column: $0).underline })
    }

    @Test(arguments: ["dark", "light"]) func theTablesAreToldApartAlsoByPeopleWhoSeeFewColours(_ palette: String) throws
    {
        let heads = try heads(wall("--palette", palette, term: "xterm-256color", in: TemporarySessions()))
        #expect(heads.allSatisfy { $0.reverse })
        let colors = heads.map { Color(entry: Int($0.foreground)) }
        for sight in Sight.allCases {
            let seen = colors.map { $0.seen(by: sight).lab }
            for (one, other) in (0..<8).flatMap({ one in (0..<one).map { (one, $0) } }) {
                let difference = zip(seen[one], seen[other]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
                #expect(difference > 14, "tables \(other + 1) and \(one + 1), \(sight)")
            }
        }
        let ground = palette == "dark" ? 0.0 : 1.0
        for (table, color) in colors.enumerated() {
            let (low, high) = (min(color.luminance, ground), max(color.luminance, ground))
            #expect((high + 0.05) / (low + 0.05) >= 4.5, "the name of table \(table + 1)")
        }
    }

    /// A terminal of eight colours has no eight that can be read: from the seventh table on the edge is another one.
    @Test(arguments: ["xterm", "linux", "xterm-256color"]) func noTwoTablesAreAlike(_ term: String) throws {
        for palette in ["dark", "light"] {
            let sessions = TemporarySessions()
            try fusen("new", "kai", "--groups", "12", "--question", "何ですか", in: sessions)
            let posts = (1...12).map { "post \($0) 意見その\($0)\n" }.joined()
            try fusen("do", "kai", in: sessions, input: "step 9\n" + posts)
            let wall = TerminalUnderTest(
                ["wall", "kai", "--palette", palette], environment: ["FUSEN_SESSIONS": sessions.path, "TERM": term],
                rows: 8, columns: 300)
            try wall.waitFor("意見 12")
            // On so low a wall all of them stand beside each other, behind the page with the question.
            func marks() -> Set<String> {
                // The second half of a wide character has no marks of its own.
                let cells = (0..<300).map { wall.cell(row: 2, column: $0) }.filter { $0.scalars.0 != .max }
                return Set(
                    cells.indices.dropFirst().filter { cells[$0].reverse && !cells[$0 - 1].reverse }.map {
                        "\(cells[$0].foreground) \(cells[$0].scalars.0)"
                    })
            }
            try wall.waitUntil("the marks of twelve tables, \(palette)") { _ in marks().count == 12 }
        }
    }

    @Test(arguments: ["xterm-256color", "vt220"]) func withoutColoursTheCardsKeepTheirEdges(_ term: String) throws {
        let wall = try wall("--palette", "mono", term: term, in: TemporarySessions())
        let heads = try heads(wall)
        #expect(heads.allSatisfy { $0.reverse && $0.foreground == -1 && $0.background == -1 })
    }
}

/// Which kinds of cone an eye has.
private enum Sight: CaseIterable {
    case all, noRed, noGreen, noBlue

    /// What becomes of linear red, green and blue, after Machado, Oliveira and Fernandes (2009).
    var matrix: [[Double]] {
        switch self {
        case .all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .noRed:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .noGreen:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .noBlue:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }
}

/// Linear red, green and blue, from 0 to 1.
private struct Color {
    let parts: [Double]

    init(parts: [Double]) { self.parts = parts }

    /// - Parameter entry: of the palette of 256, from 16.
    init(entry: Int) {
        let steps = [0, 95, 135, 175, 215, 255]
        let grey = 8 + 10 * (entry - 232)
        let cube = entry - 16
        let bytes = entry >= 232 ? [grey, grey, grey] : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
        parts = bytes.map { byte in
            let part = Double(byte) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
    }

    func seen(by sight: Sight) -> Color {
        Color(parts: sight.matrix.map { row in min(1, max(0, zip(row, parts).map { $0 * $1 }.reduce(0, +))) })
    }

    var luminance: Double { 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] }

    /// In CIELAB, where a difference of 2 is just seen.
    var lab: [Double] {
        func root(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
        let x = root((0.4124 * parts[0] + 0.3576 * parts[1] + 0.1805 * parts[2]) / 0.9505)
        let y = root(luminance)
        let z = root((0.0193 * parts[0] + 0.1192 * parts[1] + 0.9505 * parts[2]) / 1.089)
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
    }
}
