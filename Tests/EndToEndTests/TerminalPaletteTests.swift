import CVTerm
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
            columns: 160)
        try wall.waitFor("意見その8")
        return wall
    }

    /// The colours of the heads of the eight tables.
    private func heads(_ wall: TerminalUnderTest) throws -> [cvt_cell] {
        let row = try #require((1..<24).first { wall.row($0).contains("8グループ") })
        return (0..<8).map { wall.cell(row: row, column: 1 + $0 * 19) }
    }

    @Test(arguments: [("xterm-256color", 231, 16), ("xterm", 7, 0)])
    func theLightPalettePaintsItsPaper(_ term: String, _ paper: Int, _ ink: Int) throws {
        let wall = try wall("--palette", "light", term: term, in: TemporarySessions())
        for row in 0..<24 {
            for column in 0..<160 {
                let cell = wall.cell(row: row, column: column)
                // The second half of a wide character has no colours of its own.
                if cell.scalars.0 == .max { continue }
                if Int(cell.background) != paper || cell.foreground == cell.background {
                    Issue.record("\(term): row \(row), column \(column): \(cell)")
                    return
                }
            }
        }
        // The number of opinions, in the colour of ordinary text.
        #expect(wall.row(22).hasSuffix("8"))
        #expect(Int(wall.cell(row: 22, column: 158).foreground) == ink)
    }

    @Test(arguments: ["dark", "light"]) func eightTablesHaveEightColours(_ palette: String) throws {
        let heads = try heads(wall("--palette", palette, term: "xterm-256color", in: TemporarySessions()))
        #expect(heads.allSatisfy { $0.reverse })
        #expect(Set(heads.map(\.foreground)).count == 8)
    }

    @Test(arguments: ["xterm-256color", "vt220"]) func withoutColoursTheCardsKeepTheirEdges(_ term: String) throws {
        let wall = try wall("--palette", "mono", term: term, in: TemporarySessions())
        let heads = try heads(wall)
        #expect(heads.allSatisfy { $0.reverse && $0.foreground == -1 && $0.background == -1 })
    }
}
