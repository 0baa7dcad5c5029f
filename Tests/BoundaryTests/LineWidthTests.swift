import Testing

/// Lines wider than 120 columns, counted as an editor draws them: a wide character takes two.
func wideLines(in files: [SourceFile]) -> [String] {
    files.flatMap { file in
        file.lines.enumerated().compactMap { index, line in
            columns(line) > 120 ? "\(file.path):\(index + 1)" : nil
        }
    }
}

private func columns(_ line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
        switch scalar.value {
        // East Asian width W and F, as far as this project writes them.
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            sum + 2
        default: sum + 1
        }
    }
}

@Suite("行の幅") struct LineWidthTests {
    @Test func noLineIsWiderThan120Columns() throws {
        let files = try ["Sources", "Tests", "Benchmarks"].flatMap { try sources($0) }
        #expect(wideLines(in: files) == [])
    }

    @Test func aWideCharacterTakesTwoColumns() {
        let wide = SourceFile(path: "Planted.swift", text: "// " + String(repeating: "字", count: 59))
        let narrow = SourceFile(path: "Planted.swift", text: "// " + String(repeating: "字", count: 58))
        #expect(wideLines(in: [wide, narrow]) == ["Planted.swift:1"])
    }
}
