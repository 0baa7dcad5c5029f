import Testing

/// The columns of a line in an editor: wide characters (East Asian width W and F) take two.
private func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
}
