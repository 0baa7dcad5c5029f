import Glibc
import Foundation

/// Asks an OpenAI-compatible `/v1/embeddings` on this machine for vectors. Once it fails it stays silent: advice goes
/// on without it.
///
/// Never to be waited for while someone types: ask from a thread of its own, and in batches.
package final class EmbeddingsClient: @unchecked Sendable {
    /// What went wrong, said once.
    package enum Trouble: Error {
        /// The address is none that a client can be made of.
        case notAnEndpoint(String)
        /// The host is another machine, and that was not allowed.
        case endpointElsewhere(String)
        /// Nothing usable came from `host:port`.
        case silent(String, why: Silence)
    }

    /// Why nothing usable came.
    package enum Silence: Error {
        /// The system's own number.
        case system(Int32)
        /// It ended before its answer did, or took too long.
        case noAnswer
        /// It refused, with that line.
        case status(String)
        /// What came is no list of vectors.
        case notUnderstood
    }

    private let host: String
    private let port: UInt16
    private let path: String
    private let timeOut: Double
    private let lock = NSLock()
    private var silent = false

    /// A client of `http://127.0.0.1:PORT/v1`; another machine only when that is said. Only numeric IPv4 addresses and
    /// localhost.
    package init(_ address: String, anywhere: Bool = false, timeOut: Double = 5) throws(Trouble) {
        guard let url = URL(string: address), url.scheme == "http", let host = url.host,
            (1...65_535).contains(url.port ?? 80)
        else {
            throw .notAnEndpoint(address)
        }
        let named = host == "localhost" ? "127.0.0.1" : host
        if !anywhere, !named.hasPrefix("127.") {
            throw .endpointElsewhere(host)
        }
        self.host = named
        self.port = UInt16(url.port ?? 80)
        let base = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
        path = base + "/embeddings"
        self.timeOut = timeOut
    }

    /// Whether it failed and is not asked any more.
    package var isSilent: Bool { lock.withLock { silent } }

    /// A vector for each text; nil after a failure, of which the first is thrown.
    package func vectors(_ texts: [String]) throws(Trouble) -> [[Float]]? {
        if texts.isEmpty { return [] }
        if isSilent { return nil }
        do {
            return try ask(texts)
        } catch {
            lock.withLock { silent = true }
            throw .silent("\(host):\(port)", why: error as? Silence ?? .notUnderstood)
        }
    }

    private struct Question: Encodable {
        var input: [String]
        var model = "embeddings"
    }
    private struct Answer: Decodable {
        struct Entry: Decodable {
            var index: Int
            var embedding: [Float]
        }
        var data: [Entry]
    }

    private func ask(_ texts: [String]) throws -> [[Float]] {
        let body = try JSONEncoder().encode(Question(input: texts))
        var request = Data(
            """
            POST \(path) HTTP/1.0\r
            Host: \(host):\(port)\r
            Content-Type: application/json\r
            Content-Length: \(body.count)\r
            Connection: close\r
            \r

            """.utf8)
        request.append(body)
        let reply = try exchange(request)
        guard let split = reply.range(of: Data("\r\n\r\n".utf8)) else { throw Silence.noAnswer }
        let head = String(decoding: reply[..<split.lowerBound], as: UTF8.self)
        let status = head.prefix { !$0.isNewline }
        guard status.split(separator: " ").dropFirst().first == "200" else { throw Silence.status(String(status)) }
        let entries = try JSONDecoder().decode(Answer.self, from: Data(reply[split.upperBound...])).data
        guard Set(entries.map(\.index)) == Set(texts.indices), entries.count == texts.count else {
            throw Silence.notUnderstood
        }
        return entries.sorted { $0.index < $1.index }.map(\.embedding)
    }

    private func exchange(_ request: Data) throws -> Data {
        let handle = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard handle >= 0 else { throw Silence.system(errno) }
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw Silence.system(EINVAL) }
        let until = ContinuousClock.now + .seconds(timeOut)
        let begun = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if begun != 0 {
            guard errno == EINPROGRESS else { throw Silence.system(errno) }
            try wait(handle, Int16(POLLOUT), until)
            var state: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(handle, SOL_SOCKET, SO_ERROR, &state, &size)
            if state != 0 { throw Silence.system(state) }
        }
        var sent = 0
        while sent < request.count {
            let count = request.withUnsafeBytes {
                send(handle, $0.baseAddress! + sent, request.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN || errno == EINTR {
                try wait(handle, Int16(POLLOUT), until)
            } else {
                throw Silence.system(errno)
            }
        }
        var reply = Data()
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(handle, &piece, piece.count, 0)
            if count > 0 {
                reply.append(contentsOf: piece[0..<count])
                // A batch of thousands is some tens of megabytes; more is no answer.
                if reply.count > 256 << 20 { throw Silence.notUnderstood }
            } else if count == 0 {
                return reply
            } else if errno == EAGAIN || errno == EINTR {
                try wait(handle, Int16(POLLIN), until)
            } else {
                throw Silence.system(errno)
            }
        }
    }

    private func wait(_ handle: Int32, _ events: Int16, _ until: ContinuousClock.Instant) throws {
        let left = until - ContinuousClock.now
        if left <= .zero { throw Silence.system(ETIMEDOUT) }
        var waiting = pollfd(fd: handle, events: events, revents: 0)
        let milliseconds = Int32(
            min(
                Double(Int32.max),
                Double(left.components.seconds) * 1_000 + Double(left.components.attoseconds) / 1e15 + 1))
        if poll(&waiting, 1, milliseconds) == 0 { throw Silence.system(ETIMEDOUT) }
    }
}
