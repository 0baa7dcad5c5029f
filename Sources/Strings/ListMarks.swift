/// Lines without the marks of a list, where every one of them has one: else they are none of a list.
package func withoutListMarks(_ lines: [String]) -> [String] {
    let bare = lines.map(withoutListMark)
    return zip(lines, bare).allSatisfy { $0 != $1 } ? bare : lines
}

/// A line of a list without its mark: ・, ●, ①, `1.`, `(1)`. A figure at the head is none: `19:30 休憩`, `1.5倍`.
package func withoutListMark(_ line: String) -> String {
    guard let first = line.first else { return line }
    if "・●○■□◆◇-*".contains(first) || circled(first) != nil {
        let rest = trimmed(line.dropFirst())
        return rest.isEmpty ? line : rest
    }
    let isBracketed = "(（".contains(first)
    let numbered = line.drop { $0 == first && isBracketed }
    let rest = numbered.drop { $0.isNumber && circled($0) == nil }
    guard rest.count < numbered.count, let mark = rest.first, (isBracketed ? ")）" : "..．、)）").contains(mark) else {
        return line
    }
    let words = trimmed(rest.dropFirst())
    let isApart = rest.dropFirst().first?.isWhitespace == true
    return words.first.map { !$0.isNumber || isApart } == true ? words : line
}

/// ① … ⑳ and ㉑ … ㊿ as their numbers.
package func circled(_ character: Character) -> Int? {
    guard let value = character.unicodeScalars.first?.value else { return nil }
    return switch value {
    case 0x2460...0x2473: Int(value - 0x2460) + 1
    case 0x3251...0x325F: Int(value - 0x3251) + 21
    case 0x32B1...0x32BF: Int(value - 0x32B1) + 36
    default: nil
    }
}

private func trimmed(_ text: Substring) -> String {
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last].drop { $0.isWhitespace })
}
