/// The Japanese encoding that bytes which are not UTF-8 are probably in; nil when they fit neither of the usual two.
package func likelyEncoding(of bytes: [UInt8]) -> String? {
    let high = bytes.filter { $0 >= 0x80 }
    // The first byte of a letter of Shift_JIS; EUC-JP begins all of them beyond it.
    if high.contains(where: { (0x81...0x9F).contains($0) }) { return "Shift_JIS" }
    if high.allSatisfy({ (0xA1...0xFE).contains($0) }), high.count.isMultiple(of: 2), !high.isEmpty { return "EUC-JP" }
    return nil
}
