import ArgumentParser
import Foundation
import Strings

/// How a table is written as bytes.
enum TableEncoding: String, ExpressibleByArgument, CaseIterable {
    case utf8, cp932

    /// The letters that the encoding has not are 〓, and told on standard error.
    func bytes(_ text: String, _ strings: Strings) -> [UInt8] {
        guard self == .cp932 else { return Array(text.utf8) }
        let plain = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        if let data = plain.data(using: .shiftJIS) { return Array(data) }
        var bytes: [UInt8] = []
        var lost: [Character] = []
        for character in plain {
            if let data = String(character).data(using: .shiftJIS) {
                bytes += data
            } else {
                if !lost.contains(character) { lost.append(character) }
                bytes += [0x81, 0xAC]
            }
        }
        complain(strings.lettersNotMapped(String(lost.prefix(40))))
        return bytes
    }
}
