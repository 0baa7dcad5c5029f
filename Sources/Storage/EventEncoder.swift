/// Events as JSON: names in their order, slashes as they are. The same bytes as Foundation's encoder writes, in half
/// its time: an import writes as many events as it has opinions.
struct EventEncoder {
    /// - Throws: what an event never has: a number that is not whole.
    static func json(_ value: some Encodable) throws -> String {
        let root = Slot()
        try value.encode(to: SlotEncoder(slot: root))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        root.value.write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A number that is not whole.
private struct NotWhole: Error {}

/// A value as it stands in JSON.
private enum JSONValue {
    case null
    case flag(Bool)
    case whole(Int)
    case text(String)
    case object([(name: String, value: JSONValue)])
    case list([JSONValue])
    /// What is still being written by somebody else.
    case slot(Slot)

    func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .flag(let isSet): bytes += (isSet ? "true" : "false").utf8
        case .whole(let number): bytes += String(number).utf8
        case .text(let text): Self.quote(text, into: &bytes)
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.name < $1.name }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.quote(member.name, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .list(let items):
            bytes.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                item.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .slot(let slot): slot.value.write(into: &bytes)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func quote(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        // Most words need no signs before their letters.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            bytes += text.utf8
        } else {
            for byte in text.utf8 { quote(byte, into: &bytes) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func quote(_ byte: UInt8, into bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 8: bytes += "\\b".utf8
        case 9: bytes += "\\t".utf8
        case 10: bytes += "\\n".utf8
        case 12: bytes += "\\f".utf8
        case 13: bytes += "\\r".utf8
        case 0..<0x20: bytes += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }
}

/// Where a value goes that writes itself.
private final class Slot {
    var value = JSONValue.object([])

    func add(_ name: String, _ member: JSONValue) {
        guard case .object(var members) = value else { return }
        value = .null
        members.append((name, member))
        value = .object(members)
    }

    func opened(_ name: String) -> Slot? {
        guard case .object(let members) = value,
            case .slot(let inner)? = members.first(where: { $0.name == name })?.value
        else { return nil }
        return inner
    }

    func add(_ item: JSONValue) {
        guard case .list(var items) = value else { return }
        value = .null
        items.append(item)
        value = .list(items)
    }
}

private struct SlotEncoder: Encoder {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Members<Key>(slot: slot))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.value = .list([])
        return Items(slot: slot)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Alone(slot: slot) }

    static func value(of value: some Encodable) throws -> JSONValue {
        let slot = Slot()
        try value.encode(to: SlotEncoder(slot: slot))
        return slot.value
    }
}

/// The members of an object.
private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { slot.add(key.stringValue, .null) }
    func encode(_ value: Bool, forKey key: Key) { slot.add(key.stringValue, .flag(value)) }
    func encode(_ value: String, forKey key: Key) { slot.add(key.stringValue, .text(value)) }
    func encode(_ value: Int, forKey key: Key) { slot.add(key.stringValue, .whole(value)) }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        slot.add(key.stringValue, try SlotEncoder.value(of: value))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: open(key)).container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        SlotEncoder(slot: open(key)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { SlotEncoder(slot: slot) }
    func superEncoder(forKey key: Key) -> any Encoder { SlotEncoder(slot: open(key)) }

    /// What is nested under a name; those who open it again add to it.
    private func open(_ key: Key) -> Slot {
        if let inner = slot.opened(key.stringValue) { return inner }
        let inner = Slot()
        slot.add(key.stringValue, .slot(inner))
        return inner
    }
}

/// The items of a list.
private struct Items: UnkeyedEncodingContainer {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }
    var count: Int { if case .list(let items) = slot.value { items.count } else { 0 } }

    func encodeNil() { slot.add(.null) }
    func encode(_ value: Bool) { slot.add(.flag(value)) }
    func encode(_ value: String) { slot.add(.text(value)) }
    func encode(_ value: Int) { slot.add(.whole(value)) }
    func encode(_ value: some Encodable) throws { slot.add(try SlotEncoder.value(of: value)) }

    func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> {
        SlotEncoder(slot: open()).container(keyedBy: keyedBy)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { SlotEncoder(slot: open()).unkeyedContainer() }
    func superEncoder() -> any Encoder { SlotEncoder(slot: open()) }

    private func open() -> Slot {
        let inner = Slot()
        slot.add(.slot(inner))
        return inner
    }
}

/// A value that is no object and no list.
private struct Alone: SingleValueEncodingContainer {
    let slot: Slot
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { slot.value = .null }
    func encode(_ value: Bool) { slot.value = .flag(value) }
    func encode(_ value: String) { slot.value = .text(value) }
    func encode(_ value: Int) { slot.value = .whole(value) }
    func encode(_ value: some Encodable) throws {
        if value is any FloatingPoint { throw NotWhole() }
        if let number = value as? any FixedWidthInteger {
            guard let whole = Int(exactly: number) else { throw NotWhole() }
            slot.value = .whole(whole)
            return
        }
        try value.encode(to: SlotEncoder(slot: slot))
    }
}
