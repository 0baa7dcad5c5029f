import Foundation

/// Changes good inputs by dice and hands them to a reader, which may refuse them in words but not trap, hang or eat
/// memory. The same seed gives the same inputs.
///
/// `FUSEN_FUZZ_COUNT` says how many inputs each reader gets, `FUSEN_SOAK=1` makes it ten million for all together,
/// `FUSEN_FUZZ=17` hands over the seventeenth alone.
package struct Fuzzer {
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]
    private let mostChanges: Int

    /// - Parameters:
    ///   - seeds: good inputs.
    ///   - words: what means something to the reader, to be put in anywhere.
    ///   - mostChanges: an input has at most so many; with few of them most of a strict form can still be read.
    package init(_ seeds: [String], words: [String] = [], mostChanges: Int = 6) {
        self.mostChanges = mostChanges
        self.seeds = seeds.map { Array($0.utf8) }
        let everywhere = [
            "9223372036854775807", "-9223372036854775808", "99999999999999999999", "-1", "0",
            "1e400", "\u{0}",
            "\u{1B}",
            "\u{1B}[", "\u{3099}", "👨‍👩‍👧", "　", "\u{202E}", "\r\n", "\"", "\\u0000", "\\ud800",
            "[[[[[[[[", "{\"a\":",
            "×", "#", "@", "/", "null", "true", "～", "①", "ﾀﾞ", "\u{FEFF}",
        ]
        self.words = (everywhere + words).map { Array($0.utf8) }
    }

    /// How many inputs a reader gets, of so many in an ordinary run.
    package static func count(_ ordinary: Int) -> Int {
        let environment = ProcessInfo.processInfo.environment
        if let count = environment["FUSEN_FUZZ_COUNT"].flatMap({ Int($0) }) { return count }
        return environment["FUSEN_SOAK"] == nil ? ordinary : ordinary * 200
    }

    /// Hands inputs to a reader, each with its number.
    package func run(_ ordinary: Int, _ read: (_ input: [UInt8], _ number: Int) throws -> Void) rethrows {
        if let one = ProcessInfo.processInfo.environment["FUSEN_FUZZ"].flatMap({ Int($0) }) {
            return try read(input(one), one)
        }
        for number in 0..<Self.count(ordinary) { try read(input(number), number) }
    }

    private func input(_ number: Int) -> [UInt8] {
        var dice = Dice(number &+ 31)
        var bytes = dice.one(of: seeds)
        for _ in 0..<dice.number(1...mostChanges) { change(&bytes, &dice) }
        return bytes
    }

    private func change(_ bytes: inout [UInt8], _ dice: inout Dice) {
        let place = dice.number(0...bytes.count)
        let end = min(bytes.count, place + dice.number(1...24))
        switch dice.number(0...8) {
        case 0: bytes.insert(UInt8(dice.number(0...255)), at: place)
        case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(dice.number(0...7)) }
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: dice.number(0...bytes.count))
        case 4, 5: bytes.insert(contentsOf: dice.one(of: words), at: place)
        case 6: bytes.replaceSubrange(place..<end, with: dice.one(of: words))
        case 7:
            // A number becomes another.
            guard let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { return }
            let after = bytes[digit...].firstIndex { !(48...57).contains($0) } ?? bytes.count
            bytes.replaceSubrange(digit..<after, with: dice.one(of: words))
        default: bytes.insert(contentsOf: dice.one(of: seeds).prefix(dice.number(1...64)), at: place)
        }
    }
}
