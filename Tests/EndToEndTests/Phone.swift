import Foundation
import Glibc
import Synchronization
import Testing

/// A line to a server on this machine, as raw bytes.
final class ClientLine {
    let socket: Int32

    /// - Parameter own: the address of this machine to come from.
    init(port: UInt16, from own: String = "127.0.0.1") throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var (here, address) = (sockaddr_in(), sockaddr_in())
        here.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, own, &here.sin_addr)
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafePointer(to: &here) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) == 0 }
        }
        guard isConnected else {
            // Its end closes the socket, also here; twice would close a file of another test.
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        // A test that fails ends all the same.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// What has come, waiting for it; empty at the end.
    func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// One answer by its length, for a server that leaves the line open.
    func receiveAnswer() -> String {
        var all: [UInt8] = []
        while true {
            let text = String(decoding: all, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.lowerBound].lowercased()
                let length = head.firstMatch(of: /content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            let more = receive()
            if more.isEmpty { return text }
            all += more
        }
    }

    /// Everything up to the end of the line.
    func receiveAll() -> [UInt8] {
        var all: [UInt8] = []
        while case let more = receive(), !more.isEmpty { all += more }
        return all
    }
}

/// A participant's phone, by the requests its browser would send.
final class Phone {
    private(set) var port: UInt16
    private(set) var token = ""
    private(set) var table = 0
    /// The name under which the server told it to keep its token.
    private var cookie = ""

    /// The address of this machine that it comes from.
    fileprivate let own: String

    init(port: UInt16, from own: String = "127.0.0.1") { (self.port, self.own) = (port, own) }

    /// Goes on with a server that was started anew.
    func move(to server: ServerUnderTest) throws { port = server.port }

    struct Answer {
        let status: Int
        let head: String
        let body: String
    }

    func request(
        _ method: String, _ path: String, _ body: String = "", headers: [String: String] = [:]
    ) throws -> Answer {
        let line = try ClientLine(port: port, from: own)
        line.send(bytes(method, path, body, headers: headers))
        return try #require(Self.answer(line.receiveAll()), "no answer to \(method) \(path)")
    }

    func bytes(_ method: String, _ path: String, _ body: String, headers: [String: String] = [:]) -> [UInt8] {
        var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if !token.isEmpty { all["Cookie"] = "\(cookie)=\(token)" }
        if method == "POST" {
            all["Origin"] = "http://127.0.0.1:\(port)"
            all["Content-Type"] = "application/json"
            all["Content-Length"] = "\(body.utf8.count)"
        }
        let head = all.merging(headers) { $1 }.map { "\($0): \($1)\r\n" }.joined()
        return Array("\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body)".utf8)
    }

    fileprivate static func answer(_ bytes: [UInt8]) -> Answer? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n"), let status = text.split(separator: " ").dropFirst().first,
            let number = Int(status)
        else { return nil }
        return Answer(status: number, head: String(text[..<end.lowerBound]), body: String(text[end.upperBound...]))
    }

    /// - Parameter table: nil for whoever comes by the code of a table's note-taker.
    func join(_ code: String, table: Int?) throws {
        let place = table.map { #","table":\#($0)"# } ?? ""
        let answer = try request("POST", "/join", #"{"code":"\#(code)"\#(place)}"#)
        #expect(answer.status == 200, "\(answer)")
        let kept = try #require(answer.head.firstMatch(of: /(fusen[^=;]*)=([^;]+);/), "\(answer.head)")
        (cookie, token) = (String(kept.1), String(kept.2))
        self.table = table ?? 0
    }

    /// Sends an opinion until it is taken, as the page does.
    func send(_ words: String, key: String) throws -> Answer {
        try request("POST", "/opinions", #"{"text":"\#(words)","key":"\#(key)"}"#)
    }

    /// A stream of states, or of a wall's pictures.
    func follow(_ path: String = "/states") throws -> StateStream { try StateStream(self, path) }
}

/// A stream of states, as a page reads it.
final class StateStream {
    private let line: ClientLine
    private(set) var received: [UInt8] = []

    fileprivate init(_ phone: Phone, _ path: String) throws {
        line = try ClientLine(port: phone.port, from: phone.own)
        line.send(phone.bytes("GET", path, ""))
    }

    var text: String { String(decoding: received, as: UTF8.self) }

    /// Reads until the server ends it.
    func waitForEnd() { received += line.receiveAll() }

    /// Reads until the words have come.
    func waitFor(_ words: String) throws {
        while !text.contains(words) {
            let more = line.receive()
            if more.isEmpty { throw Ended(got: String(text.suffix(2000))) }
            received += more
        }
    }

    struct Ended: Error { let got: String }
}

/// Ports that stay free while a server is started anew: below those that the system gives to whoever asks for any,
/// so that no other test's server or connection gets one in between.
enum Ports {
    private static let last = Mutex<UInt16>(20_000 + UInt16(getpid() % 10_000))

    static func next() -> UInt16 {
        last.withLock { last in
            repeat { last += 1 } while !isFree(last)
            return last
        }
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

/// `fusen serve` for a session, at a port of its own.
final class ServerUnderTest {
    let terminal: TerminalUnderTest
    let port: UInt16
    let code: String

    /// - Parameter wanted: the port; nil for what the server takes by itself.
    init(
        _ session: String, in sessions: TemporarySessions, port wanted: UInt16? = Ports.next(),
        language: String = "ja", url: String? = nil
    ) throws {
        terminal = TerminalUnderTest(
            ["serve", session, "--bind", "127.0.0.1", "--lang", language] + (wanted.map { ["--port", "\($0)"] } ?? [])
                + (url.map { ["--url", $0] } ?? []),
            environment: ["FUSEN_SESSIONS": sessions.path], rows: 40)
        try terminal.waitFor(language == "ja" ? "Ctrl-C で終わります" : "Ctrl-C ends it")
        let found = try #require(terminal.text.firstMatch(of: /(?:コード|code) ([0-9A-Z]{8})/))
        let listening = try #require(terminal.text.firstMatch(of: /127\.0\.0\.1:(\d+)/))
        port = try #require(UInt16(listening.1))
        code = String(found.1)
    }

    /// The address of the page of a table's note-taker.
    func noteTakersPage(_ group: String) throws -> String {
        let found = try #require(
            terminal.text.split(separator: "\n").first { $0.contains(group + "の記録係") }?
                .firstMatch(of: /http:\S+\/n\/[0-9A-Z]{10}/))
        return String(found.0)
    }

    func phone(table: Int, from own: String = "127.0.0.1") throws -> Phone {
        let phone = Phone(port: port, from: own)
        try phone.join(code, table: table)
        return phone
    }

    /// The device of a table's note-taker.
    func noteTaker(_ group: String) throws -> Phone {
        let phone = Phone(port: port)
        try phone.join(String(noteTakersPage(group).suffix(10)), table: nil)
        return phone
    }

    func end() throws {
        terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == 0)
    }
}
