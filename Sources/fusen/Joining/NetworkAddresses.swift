import Glibc

/// The addresses of this machine in the networks it is in.
enum NetworkAddresses {
    /// An address of a network card.
    struct Address: Equatable {
        let card: String
        let text: String
    }

    /// The IPv4 addresses of cards that are up, the one that others most likely reach this machine by first.
    static func all() -> [Address] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [Address] = []
        for entry in sequence(first: list, next: { $0?.pointee.ifa_next }).compactMap(\.self) {
            let flags = Int(entry.pointee.ifa_flags)
            guard let address = entry.pointee.ifa_addr, address.pointee.sa_family == sa_family_t(AF_INET),
                flags & IFF_UP != 0, flags & IFF_RUNNING != 0,
                flags & IFF_LOOPBACK == 0
            else { continue }
            let card = String(cString: entry.pointee.ifa_name)
            if insideOnly.contains(where: card.hasPrefix) { continue }
            if let text = text(of: address) { found.append(Address(card: card, text: text)) }
        }
        let preferred = outward()
        return found.sorted { rank($0, preferred) < rank($1, preferred) }
    }

    /// Cards behind which there are only other programs of this machine, or a tunnel out of the room.
    private static let insideOnly = ["docker", "br-", "veth", "virbr", "tun", "wg", "vbox", "vmnet"]

    private static func rank(_ address: Address, _ preferred: String?) -> (Int, String) {
        if address.text == preferred { return (0, address.card) }
        return (address.card.hasPrefix("wl") ? 1 : address.card.hasPrefix("en") ? 2 : 3, address.card)
    }

    /// The address that what is sent out of the room would come from; nil where there is no way out, as with a router
    /// of one's own. Nothing is sent.
    private static func outward() -> String? {
        let line = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard line >= 0 else { return nil }
        defer { close(line) }
        // An address of documents, which is nobody's.
        guard var far = ipv4("192.0.2.1", port: 9) else { return nil }
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &far) { pointer -> String? in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                var length = size
                guard connect(line, address, size) == 0, getsockname(line, address, &length) == 0 else { return nil }
                return text(of: address)
            }
        }
    }

    private static func text(of address: UnsafePointer<sockaddr>) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(INET_ADDRSTRLEN))
        return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
            var inner = pointer.pointee.sin_addr
            return inet_ntop(AF_INET, &inner, &buffer, socklen_t(buffer.count)).map { String(cString: $0) }
        }
    }

    /// An address to listen at, as it was typed; nil for what is none: of another kind, or that of many machines.
    static func listening(_ typed: String) -> String? {
        let text = typed.lowercased() == "localhost" ? "127.0.0.1" : typed
        guard let address = ipv4(text, port: 0) else { return nil }
        return UInt32(bigEndian: address.sin_addr.s_addr) >> 28 < 0xE ? text : nil
    }

    /// An address and a port for a socket; nil for what is no IPv4 address.
    static func ipv4(_ text: String, port: UInt16) -> sockaddr_in? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return inet_pton(AF_INET, text, &address.sin_addr) == 1 ? address : nil
    }

    /// A socket that listens there.
    /// - Returns: the socket and its port, or why there is none, as `errno` says.
    static func listen(on text: String, port: UInt16) -> Result<(socket: Int32, port: UInt16), ListeningFault> {
        guard var address = ipv4(text, port: port) else { return .failure(ListeningFault(number: EINVAL)) }
        let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard line >= 0 else { return .failure(ListeningFault(number: errno)) }
        var yes: Int32 = 1
        setsockopt(line, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(line, address, size) == 0 && Glibc.listen(line, 512) == 0
                    && getsockname(line, address, &size) == 0
            }
        }
        guard isListening else {
            let number = errno
            close(line)
            return .failure(ListeningFault(number: number))
        }
        return .success((line, UInt16(bigEndian: address.sin_port)))
    }
}

/// Why nothing listens at an address.
struct ListeningFault: Error { let number: Int32 }
