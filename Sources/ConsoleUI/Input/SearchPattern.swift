import Strings

/// Words to be searched for in many notes: normalised once, and found without making strings.
///
/// Finds what a search of ``searchable(_:)`` strings would find, in a fraction of the time (Knuth, Morris, Pratt).
struct SearchPattern: Hashable, Sendable {
    /// The words in their ``searchable(_:)`` form.
    let words: String
    /// Their scalars.
    private var scalars: [UInt16] = []
    /// Whether some of them may join with others or have another spelling, so that only strings can be compared.
    private let needsStrings: Bool
    /// For each scalar, how many of the first ones are repeated right before the next: where to go on when that does
    /// not match.
    private var fallback: [Int] = []

    init(_ words: String) {
        self.words = searchable(words)
        needsStrings = !Self.fold(self.words, onto: &scalars)
        fallback = Array(repeating: 0, count: scalars.count)
        var length = 0
        for index in scalars.indices.dropFirst() {
            while length > 0, scalars[length] != scalars[index] { length = fallback[length - 1] }
            if scalars[length] == scalars[index] { length += 1 }
            fallback[index] = length
        }
    }

    /// Whether there is nothing to search for; it is found everywhere.
    var isEmpty: Bool { words.isEmpty }

    /// Whether the words occur in a text.
    func isFound(in text: String) -> Bool {
        if isEmpty { return true }
        var folded: [UInt16] = []
        let isFolded = Self.fold(text, onto: &folded)
        let found = isFolded ? folded.withUnsafeBufferPointer { isFound(in: $0) } : nil
        return found ?? searchable(text).contains(words)
    }

    /// Whether the words occur in a folded text.
    /// - Returns: nil when they must be compared as strings.
    func isFound(in text: UnsafeBufferPointer<UInt16>) -> Bool? {
        if needsStrings { return nil }
        guard let first = scalars.first else { return true }
        var length = 0
        for scalar in text {
            if length == 0, scalar != first { continue }
            while length > 0, scalars[length] != scalar { length = fallback[length - 1] }
            if scalars[length] == scalar { length += 1 }
            if length == scalars.count { return true }
        }
        return false
    }

    /// Appends a text as it is searched.
    /// - Returns: false where only strings can be compared; then nothing is appended.
    static func fold(_ text: String, onto scalars: inout [UInt16]) -> Bool {
        let (start, table) = (scalars.count, normalized)
        for scalar in text.unicodeScalars {
            let folded = scalar.value > 0xFFFF ? 0 : table[Int(scalar.value)]
            if folded == 0 {
                scalars.removeSubrange(start...)
                return false
            }
            scalars.append(folded)
        }
        return true
    }

    /// What ``normalize(_:)`` makes of each scalar, looked up for every letter of every note.
    private static let normalized = (0...0xFFFF).map { UInt16(normalize($0)) }

    /// A scalar as it is searched; 0 for one that may join with its neighbours, or that Unicode takes for equal to
    /// others.
    private static func normalize(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x4E00...0x9FFF, 0x3041...0x3096, 0x3400...0x4DBF: value
        case 0x30A1...0x30F6: value - 0x60
        case 0x41...0x5A: value + 0x20
        case 0x20...0x7E, 0x0A: value
        case 0x3000: 0x20
        case 0xFF21...0xFF3A: value - 0xFEE0 + 0x20
        case 0xFF01...0xFF5E: value - 0xFEE0
        case 0x3001...0x3020, 0x30FB...0x30FE, 0x309D...0x309E, 0xD7, 0x2010...0x2027, 0x2190...0x2193, 0x21D2, 0x21D4,
            0x2460...0x2473, 0x25A0...0x25CF:
            value
        case 0xFF5F...0xFF9D: value
        default: 0
        }
    }
}

/// Text as it is searched: full-width forms as half-width, case dropped, カタカナ as ひらがな.
func searchable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in halfwidth(text).lowercased().unicodeScalars {
        if (0x30A1...0x30F6).contains(scalar.value) {
            result.append(Unicode.Scalar(scalar.value - 0x60) ?? scalar)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}
