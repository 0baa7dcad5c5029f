/// Text without what could act instead of being read: control characters, escape bytes, bidi overrides. Line ends are
/// kept as `\n`; tabs are blanks, but in cells, out of which they are read again.
package func harmless(_ text: String, keepsTabs: Bool = false) -> String {
    if !text.utf8.contains(where: mayAct) { return text }
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
        defer { wasReturn = scalar == "\r" }
        switch scalar.value {
        case 0x0A: if !wasReturn { result.append("\n") }
        case 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
        case 0x09: result.append(keepsTabs ? "\t" : " ")
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
            break
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// Whether a byte begins something that could be taken out or changed; most texts have none.
private func mayAct(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A: false
    case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
    default: false
    }
}
