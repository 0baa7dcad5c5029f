/// A small number that people can say aloud in a noisy hall: 付箋 12, 島 3, 2グループ.
///
/// Counters in the workshop assign them, so a replay gives the same ones, and none is ever used twice.
package struct Identifier<Thing>: Hashable, Comparable, Sendable, Codable, CodingKeyRepresentable,
    CustomStringConvertible
{
    /// The number itself, from 1.
    package let number: Int

    /// The identifier of that number; not validated.
    package init(_ number: Int) { self.number = number }

    /// The place of the thing in a list of all, from 0; in no list where the number is out of all bounds.
    var index: Int { number &- 1 }

    /// A higher number is not decoded: it comes from a damaged file, and arithmetic with it could overflow.
    static var maxNumber: Int { 1_000_000_000 }

    /// From a plain number; fails when it is negative or above a thousand million.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        number = try container.decode(Int.self)
        guard (0...Self.maxNumber).contains(number) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "nothing is numbered \(number)")
        }
    }

    /// As a plain number.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }

    /// As the key of a JSON object.
    package var codingKey: any CodingKey { NumberKey(number) }

    /// From the key of a JSON object; nil when that is not a number.
    package init?(codingKey: some CodingKey) {
        guard let number = codingKey.intValue ?? Int(codingKey.stringValue), (0...Self.maxNumber).contains(number)
        else {
            return nil
        }
        self.number = number
    }

    /// By number, which is the order of making.
    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

    /// The digits alone.
    package var description: String { String(number) }
}

private struct NumberKey: CodingKey {
    let number: Int
    init(_ number: Int) { self.number = number }
    init?(intValue: Int) { number = intValue }
    init?(stringValue: String) {
        guard let number = Int(stringValue) else { return nil }
        self.number = number
    }
    var intValue: Int? { number }
    var stringValue: String { String(number) }
}
