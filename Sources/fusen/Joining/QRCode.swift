import Glibc
import QRCodes

/// A QR code as rows of modules, dark or light.
struct QRCode {
    /// Row by row, each as long as there are rows.
    let rows: [[Bool]]

    /// Whether libqrencode is installed.
    static var isAvailable: Bool { qr_code_is_available() }

    /// Modules that must be light on every side.
    static let quiet = 4

    /// - Returns: nil where libqrencode is missing.
    init?(_ text: String) {
        var side: Int32 = 0
        guard let modules = qr_code_make(text, &side) else { return nil }
        defer { free(modules) }
        rows = (0..<Int(side)).map { row in (0..<Int(side)).map { modules[row * Int(side) + $0] == 1 } }
    }

    private func isDark(_ row: Int, _ column: Int) -> Bool {
        rows.indices.contains(row) && rows.indices.contains(column) && rows[row][column]
    }

    /// The code for a terminal, with its quiet zone: black on bright white whatever the terminal's colours are. Two
    /// rows of modules stand in one of text; where both are alike it is a blank on that ground, because some terminals
    /// leave gaps between block elements.
    var lines: [String] {
        let range = -Self.quiet..<rows.count + Self.quiet
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            var line = ""
            for column in range {
                let (upper, lower) = (isDark(row, column), isDark(row + 1, column))
                let ground = upper ? "40" : "107"
                line += upper == lower ? "\u{1B}[\(ground)m " : "\u{1B}[\(ground);\(lower ? "30" : "97")m▄"
            }
            return line + "\u{1B}[0m"
        }
    }
}
