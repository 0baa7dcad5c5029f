package import Engine
package import Strings

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
}

/// Who has joined, by which code; kept beside the session, so that everybody goes on after the server was started anew.
package struct Devices: Hashable, Sendable, Codable {
    /// What is shown on the wall; whoever knows it is in the room.
    package let code: String
    /// By what browsers tell this session from others at the same address; no secret.
    package let mark: String
    /// The language of the names that the journal has for the devices, whichever the server speaks later.
    package let language: Language
    /// The port that was listened at last, which the addresses in the room name; nil before the first time.
    package var port: UInt16?
    private var joined: [Int: Device] = [:]
    /// The number that was given out last; none is ever given twice.
    private var last: Int
    /// The codes of the note-takers, by the numbers of their tables. Only the operator is told of them.
    private var noteTakerCodes: [Int: String] = [:]
    /// Who cast which paper, while it can be changed.
    package internal(set) var slips = PaperSlips()

    /// Letters and digits that are not taken for one another.
    package static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    /// 31⁸ are nearly a million million: so many that codes may be tried as fast as they are answered.
    package static let codeLength = 8
    /// 31¹⁰: it is written on no wall, and opens the board of a table.
    private static let noteTakerCodeLength = 10
    private static let secretLength = 26
    /// More than any room has.
    package static let most = 2_000

    /// Nobody yet.
    /// - Parameters:
    ///   - last: the highest number that the journal knows a device by; 0 for none.
    ///   - dice: one that cannot be foretold, as the system's.
    package init(after last: Int = 0, language: Language = .ja, dice: inout some RandomNumberGenerator) {
        code = Self.word(Self.codeLength, &dice)
        mark = Self.word(Self.codeLength, &dice)
        (self.last, self.language) = (last, language)
    }

    /// In the order of joining.
    package var all: [Device] { joined.values.sorted { $0.number < $1.number } }

    /// The name under which a device keeps its token. Browsers keep one for all ports of a machine, where there may be
    /// a server for another session.
    package var cookie: String { "fusen-" + mark }

    private static func word(_ length: Int, _ dice: inout some RandomNumberGenerator) -> String {
        String((0..<length).map { _ in alphabet.randomElement(using: &dice)! })
    }

    /// Whether nobody fits in beside those who are there.
    var isFull: Bool { joined.count >= Self.most }

    /// Takes a device in.
    /// - Parameter idle: the number of one that can be done without; it goes where there are ``most``.
    /// - Returns: nil when there are ``most``, and none that can be done without.
    package mutating func join(
        _ group: Group.ID, takingNotes: Bool = false, insteadOf idle: Int? = nil,
        dice: inout some RandomNumberGenerator
    ) -> Device? {
        if isFull {
            guard let idle, joined.removeValue(forKey: idle) != nil else { return nil }
        }
        last += 1
        let device = Device(
            number: last, secret: Self.word(Self.secretLength, &dice), group: group, takesNotes: takingNotes)
        joined[last] = device
        return device
    }

    /// The device of that number; nil for none.
    package subscript(number: Int) -> Device? { joined[number] }

    /// The device of a token; nil for none.
    package subscript(token token: String?) -> Device? {
        guard let parts = token?.split(separator: ".", maxSplits: 1), parts.count == 2, let number = Int(parts[0]),
            let device = joined[number]
        else { return nil }
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
        joined[number]?.group = group
    }
}

/// Whether two texts are the same, without telling by the time it takes where they differ.
func areEqualInConstantTime(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    var difference = one.count ^ other.count
    for index in one.indices { difference |= Int(one[index] ^ (index < other.count ? other[index] : 0)) }
    return difference == 0
}
