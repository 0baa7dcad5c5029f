import Engine
import Strings

/// A length of time as people type it: `10` and `10分` are minutes, `2:30` minutes and seconds.
func length(_ words: String) -> Milliseconds? {
    var plain = halfwidth(words)
    if plain.hasSuffix("分") { plain.removeLast() }
    let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 { return Int(plain).flatMap { (-10_000...10_000).contains($0) ? $0 * 60_000 : nil } }
    guard parts.count == 2, let minutes = Int(parts[0]), let seconds = Int(parts[1]), (0..<60).contains(seconds),
        (0...10_000).contains(minutes)
    else { return nil }
    return (minutes * 60 + seconds) * 1000
}

/// Full-width letters, digits and signs as their ASCII selves, circled numbers as digits only where a number is read.
func halfwidth(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000: result.append(" ")
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// A number as people type it: 12, １２, ⑫.
func number(_ text: some StringProtocol) -> Int? {
    let plain = halfwidth(text).trimmed
    if plain.count == 1, let sign = plain.first, let number = circled(sign) { return number }
    return Int(plain)
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// ① … ⑳ and ㉑ … ㊿ as their numbers.
func circled(_ character: Character) -> Int? {
    guard let value = character.unicodeScalars.first?.value else { return nil }
    return switch value {
    case 0x2460...0x2473: Int(value - 0x2460) + 1
    case 0x3251...0x325F: Int(value - 0x3251) + 21
    case 0x32B1...0x32BF: Int(value - 0x32B1) + 36
    default: nil
    }
}
