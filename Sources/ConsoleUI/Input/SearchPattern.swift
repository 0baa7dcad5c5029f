import Strings

/// Words to be searched for in many notes: normalised once, and found without making strings.
///
/// Finds what a search of ``searchable(_:)`` strings would find, in a fraction of the time (Knuth, Morris, Pratt).
struct SearchPattern: Hashable, Sendable {
    /// The words in their ``searchable(_:)`` form.
    let words: String
    /// Their scalars; nil when some of them may join with others or have another spelling, so that only strings can be
    /// compared.
    private let scalars: [UInt32]?
    /// For each scalar, how many of the first ones are repeated right before the next: where to go on when that does
    /// not match.
    private var fallback: [Int] = []

    init(_ words: String) {
        self.words = searchable(words)
        let normalized = self.words.unicodeScalars.map { Self.normalized($0.value) }
        scalars = normalized.contains(0) ? nil : normalized
        guard let scalars else { return }
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
        if let scalars, let found = text.utf8.withContiguousStorageIfAvailable({ isFound(scalars, in: $0) }), let found
        {
            return found
        }
        return searchable(text).contains(words)
    }

    /// Looks for the scalars in UTF-8.
    /// - Returns: nil when the text has a scalar that must be compared as part of a string.
    private func isFound(_ scalars: [UInt32], in bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        var offset = 0
        var length = 0
        var isFound = false
        while offset < bytes.count {
            let first = UInt32(bytes[offset])
            let value: UInt32
            if first < 0x80 {
                value = first
                offset += 1
            } else if first >= 0xE0, first < 0xF0 {
                value = (first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6 | UInt32(bytes[offset + 2] & 0x3F)
                offset += 3
            } else if first < 0xE0 {
                value = (first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
                offset += 2
            } else {
                return nil
            }
            let normalized = Self.normalized(value)
            if normalized == 0 { return nil }
            // The scalar behind what was found has shown that it does not join with it.
            if isFound { return true }
            while length > 0, scalars[length] != normalized { length = fallback[length - 1] }
            if scalars[length] == normalized { length += 1 }
            isFound = length == scalars.count
        }
        return isFound
    }

    /// A scalar as it is searched; 0 for one that may join with its neighbours, or that Unicode takes for equal to
    /// others.
    private static func normalized(_ value: UInt32) -> UInt32 {
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
