/// Where sessions are kept on a server: `postgres://login@host:port/database`, as libpq takes it.
package struct ServerAddress: Hashable, Sendable, Codable {
    /// The address without a session, to be shown and kept: there is no password in it.
    package let text: String

    /// Why a text is no address.
    package enum Fault: Error, Hashable, Sendable {
        /// It does not begin with `postgres://` or `postgresql://`, or names no session where one is needed.
        case malformed(String)
        /// It holds a password, which everybody on the machine could read and which would be kept.
        case password
    }

    /// Whether a text is meant as an address of a server.
    package static func isMeant(by text: String) -> Bool { scheme(of: text) != nil }

    /// What an address begins with, in large letters or small.
    private static func scheme(of text: String) -> String? {
        let beginning = text.prefix(schemes[1].count).lowercased()
        return schemes.first { beginning.hasPrefix($0) }
    }

    private static let schemes = ["postgres://", "postgresql://"]

    /// The address of a server, without a session.
    package init(_ text: String) throws(Fault) {
        let parts = try Self.parts(of: text)
        if parts.path.count > 1 { throw .malformed(text) }
        self.text = parts.text(path: parts.path)
    }

    /// An address with a session behind the database: `postgres://host/database/SESSION`.
    package static func session(_ text: String) throws(Fault) -> (server: ServerAddress, name: String) {
        let parts = try Self.parts(of: text)
        guard parts.path.count == 2, let last = parts.path.last, let name = Self.decoded(last), !name.isEmpty else {
            throw .malformed(text)
        }
        return (try ServerAddress(parts.text(path: parts.path.dropLast())), name)
    }

    /// How a session there is named in full.
    package func session(_ name: String) -> String {
        guard let parts = try? Self.parts(of: text) else { return text }
        return parts.text(path: (parts.path.isEmpty ? [""] : parts.path) + [name])
    }

    /// The host and the database, for a line on a screen.
    package var short: String {
        guard let parts = try? Self.parts(of: text) else { return text }
        let host = parts.authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let short = ([host] + parts.path).filter { !$0.isEmpty }.joined(separator: "/")
        return short.isEmpty ? String(parts.query.dropFirst()) : short
    }

    /// From a file, where everything that is no address is refused as it is on the command line.
    package init(from decoder: any Decoder) throws {
        self = try ServerAddress(try Container(from: decoder).text)
    }

    private struct Container: Decodable {
        let text: String
    }

    private struct Parts {
        let authority: String
        let path: [String]
        let query: String

        func text(path: some Collection<String>) -> String {
            "postgres://" + authority + path.map { "/" + $0 }.joined() + query
        }
    }

    private static func parts(of text: String) throws(Fault) -> Parts {
        guard let scheme = scheme(of: text), !text.unicodeScalars.contains(where: isControl) else {
            throw .malformed(text)
        }
        let rest = text.dropFirst(scheme.count)
        let query = rest.firstIndex(of: "?").map { String(rest[$0...]) } ?? ""
        var path = rest.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let authority = path.isEmpty ? "" : path.removeFirst()
        if path.last == "" { path.removeLast() }
        let account = authority.split(separator: "@", omittingEmptySubsequences: false).dropLast().joined()
        // libpq reads `pass%77ord` as the same word.
        if account.contains(":") || (decoded(query) ?? query).contains("password=") { throw .password }
        if authority.isEmpty, path.allSatisfy(\.isEmpty), query.isEmpty { throw .malformed(text) }
        return Parts(authority: authority, path: path, query: query)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 32 || scalar.value == 127 }

    /// `%E4%BC%9A` as 会; nil when that is no text.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
