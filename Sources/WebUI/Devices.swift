package import Engine

/// A phone or a laptop that has joined.
package struct Device: Hashable, Sendable, Codable {
    /// 1, 2 …, in the order of joining.
    package let number: Int
    /// What it must send to be taken for this one.
    package let secret: String
    /// The table it belongs to.
    package var group: Group.ID
    /// Whether it came by the note-taker's code of its table.
    package let takesNotes: Bool

    /// What the device keeps.
    package var token: String { "\(number).\(secret)" }

    /// The name under which it keeps its token.
    package static let cookie = "fusen"
}

/// Who has joined, by which code; kept beside the session, so that everybody goes on after the server was started anew.
package struct Devices: Hashable, Sendable, Codable {
    /// What is shown on the wall; whoever knows it is in the room.
    package let code: String
    /// In the order of joining; device n is at n − 1.
    package private(set) var all: [Device] = []
    /// The codes of the note-takers, by the numbers of their tables. Only the operator is told of them.
    private var noteTakerCodes: [Int: String] = [:]
    /// Who cast which paper, while it can be changed.
    package internal(set) var slips = PaperSlips()

    /// Letters and digits that are not taken for one another.
    package static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    /// 31⁶ are nearly a thousand million.
    package static let codeLength = 6
    /// 31¹⁰: it is written on no wall, and opens the board of a table.
    private static let noteTakerCodeLength = 10
    private static let secretLength = 26
    /// More than any room has.
    package static let most = 2_000

    /// Nobody yet.
    /// - Parameter dice: one that cannot be foretold, as the system's.
    package init(dice: inout some RandomNumberGenerator) {
        code = Self.word(Self.codeLength, &dice)
    }

    private static func word(_ length: Int, _ dice: inout some RandomNumberGenerator) -> String {
        String((0..<length).map { _ in alphabet.randomElement(using: &dice)! })
    }

    /// Takes a device in; nil when there are ``most``.
    package mutating func join(
        _ group: Group.ID, takingNotes: Bool = false, dice: inout some RandomNumberGenerator
    ) -> Device? {
        guard all.count < Self.most else { return nil }
        let device = Device(
            number: all.count + 1, secret: Self.word(Self.secretLength, &dice), group: group,
            takesNotes: takingNotes)
        all.append(device)
        return device
    }

    /// The device of a token; nil for none.
    package subscript(token token: String?) -> Device? {
        guard let parts = token?.split(separator: ".", maxSplits: 1), parts.count == 2, let number = Int(parts[0]),
            all.indices.contains(number - 1)
        else { return nil }
        let device = all[number - 1]
        return areEqualInConstantTime(device.secret, String(parts[1])) ? device : nil
    }

    /// Whether it is the code, typed in small letters or wide ones too.
    package func isCode(_ typed: String) -> Bool {
        areEqualInConstantTime(code, Self.plain(typed))
    }

    /// The code by which a table's note-taker opens its board, drawn when it has none.
    package mutating func noteTakerCode(of group: Group.ID, dice: inout some RandomNumberGenerator) -> String {
        if let code = noteTakerCodes[group.number] { return code }
        let code = Self.word(Self.noteTakerCodeLength, &dice)
        noteTakerCodes[group.number] = code
        return code
    }

    /// The table whose note-taker's code it is; nil for none.
    package func tableOfNoteTaker(_ typed: String) -> Group.ID? {
        let typed = Self.plain(typed)
        // All are looked at, so that the time tells nothing.
        return noteTakerCodes.reduce(nil) { areEqualInConstantTime($1.value, typed) ? Group.ID($1.key) : $0 }
    }

    /// As codes are written: capitals, without blanks and hyphens.
    package static func plain(_ typed: String) -> String {
        String(
            typed.unicodeScalars.prefix(64).compactMap { scalar in
                let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
                let capital = (0x61...0x7A).contains(narrow) ? narrow - 0x20 : narrow
                return Unicode.Scalar(capital).flatMap { alphabet.contains(Character($0)) ? Character($0) : nil }
            })
    }

    /// Moves a device to another table.
    package mutating func move(_ number: Int, to group: Group.ID) {
        if all.indices.contains(number - 1) { all[number - 1].group = group }
    }
}

/// Whether two texts are the same, without telling by the time it takes where they differ.
func areEqualInConstantTime(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    var difference = one.count ^ other.count
    for index in one.indices { difference |= Int(one[index] ^ (index < other.count ? other[index] : 0)) }
    return difference == 0
}
