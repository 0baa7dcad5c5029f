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
        let isPlain = plain.unicodeScalars.allSatisfy { $0.value <= 0xFFFF && !$0.properties.isVariationSelector }
        if isPlain, let data = plain.data(using: .shiftJIS) { return Array(data) }
        var known: [Unicode.Scalar: [UInt8]?] = [:]
        var bytes: [UInt8] = []
        var lost: [Character] = []
        for character in plain {
            let scalars = character.unicodeScalars.filter { !$0.properties.isVariationSelector }
            // One at a time: Foundation never comes back from a letter with a selector behind it.
            let pieces = scalars.map { scalar -> [UInt8]? in
                if let bytes = known[scalar] { return bytes }
                let data = scalar.value > 0xFFFF ? nil : String(scalar).data(using: .shiftJIS)
                let bytes = data.map { Array($0) }
                known[scalar] = bytes
                return bytes
            }
            let isMapped = pieces.allSatisfy { $0 != nil }
            bytes += isMapped ? pieces.flatMap { $0 ?? [] } : [0x81, 0xAC]
            let isWhole = isMapped && scalars.count == character.unicodeScalars.count
            if !isWhole, !lost.contains(character) { lost.append(character) }
        }
        if !lost.isEmpty { complain(strings.lettersNotMapped(String(lost.prefix(40)))) }
        return bytes
    }
}
