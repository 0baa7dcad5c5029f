import Glibc
import HTTPServer
import WebUI

/// The HTTP server of this process: requests as values, answers by their handle. Used on one thread.
final class WebServer {
    /// A request that waits for its answer, or a stream.
    struct Handle: Hashable {
        fileprivate let request: OpaquePointer
    }

    /// What a request, when it has come in whole, is handed to.
    private let take: (WebRequest, Handle) -> Void
    /// What a stream that has ended is told to.
    private let ended: (Handle) -> Void
    /// The name of the cookie with a device's token.
    private let cookie: String
    private var server: OpaquePointer?

    /// Whether a proxy speaks for browsers.
    private let isBehindProxy: Bool

    /// Connections in all, from one address, and bytes of a request; a stream that is behind by more is ended. The
    /// streams leave a third of both to requests. What comes by a proxy comes from one address, whoever it is from.
    private static func limits(isBehindProxy: Bool) -> http_limits {
        http_limits(
            connections: 2400, connections_each: isBehindProxy ? 2400 : 600, body: WebFront.maxBody, head: 16_384,
            waiting: 512 * 1024, seconds_of_head: 5, seconds_of_request: 15, seconds_of_silence: 30)
    }

    /// Whether libmicrohttpd is there.
    static var isAvailable: Bool { http_server_is_available() }

    /// - Parameters:
    ///   - socket: one that listens; it belongs to the server from now on.
    ///   - cookie: the name of the one with a device's token.
    ///   - isBehindProxy: whether a proxy speaks for browsers.
    init?(
        on socket: Int32, cookie: String, isBehindProxy: Bool, take: @escaping (WebRequest, Handle) -> Void,
        ended: @escaping (Handle) -> Void
    ) {
        (self.cookie, self.isBehindProxy, self.take, self.ended) = (cookie, isBehindProxy, take, ended)
        var files = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        files.rlim_cur = min(files.rlim_max, 4096)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        server = http_server_open(
            socket, Self.limits(isBehindProxy: isBehindProxy),
            { context, request in
                guard let context, let request else { return }
                let server = Unmanaged<WebServer>.fromOpaque(context).takeUnretainedValue()
                server.take(server.value(of: request), Handle(request: request))
            },
            { context, request in
                guard let context, let request else { return }
                Unmanaged<WebServer>.fromOpaque(context).takeUnretainedValue().ended(Handle(request: request))
            }, Unmanaged.passUnretained(self).toOpaque())
        if server == nil { return nil }
    }

    deinit { close() }

    /// Ends everything.
    func close() {
        http_server_close(server)
        server = nil
    }

    private func value(of request: OpaquePointer) -> WebRequest {
        var headers: [String: String] = [:]
        for name in ["host", "origin", "content-type", "accept-language"] {
            if let value = http_request_header(request, name) { headers[name] = String(cString: value) }
        }
        var length = 0
        let body = http_request_body(request, &length)
        return WebRequest(
            String(cString: http_request_method(request)), String(cString: http_request_path(request)),
            headers: headers, address: address(of: request),
            token: http_request_cookie(request, cookie).map { String(cString: $0) },
            body: body.map { Array(UnsafeBufferPointer(start: $0, count: length)) } ?? [])
    }

    /// To be polled for input.
    var descriptor: Int32 { http_server_descriptor(server) }

    /// Milliseconds after which to run all the same, at most a second.
    var patience: Int32 {
        let patience = http_server_patience(server)
        return Int32(patience < 0 ? 1000 : min(patience, 1000))
    }

    /// Takes in and sends what can be.
    func run() { http_server_run(server, Int64(Terminal.monotonicMilliseconds())) }

    /// Answers a request.
    func answer(_ handle: Handle, with answer: WebAnswer) {
        Self.with(answer.headers) { headers in
            answer.body.withUnsafeBufferPointer { body in
                http_request_answer(
                    handle.request, UInt32(answer.status), headers.baseAddress, headers.count, body.baseAddress,
                    body.count)
            }
        }
    }

    /// Answers a request with a stream.
    func stream(_ handle: Handle) {
        Self.with(WebAnswer.ofStream) { headers in
            http_request_stream(handle.request, headers.baseAddress, headers.count)
        }
    }

    /// The address a request came from.
    func address(of handle: Handle) -> UInt32 { address(of: handle.request) }

    private func address(of request: OpaquePointer) -> UInt32 {
        let peer = http_request_address(request)
        if !isBehindProxy { return peer }
        let forwarded = http_request_header(request, "X-Forwarded-For").map { String(cString: $0) }
        return WebRequest.origin(of: peer, forwarded: forwarded)
    }

    /// Ends a stream.
    func end(_ handle: Handle) { http_request_end(handle.request) }

    /// Ends a stream once it has sent what it has.
    func finish(_ handle: Handle) { http_request_finish(handle.request) }

    /// Sends more of a stream.
    func send(_ bytes: [UInt8], to handle: Handle) {
        bytes.withUnsafeBufferPointer { http_request_send(handle.request, $0.baseAddress, $0.count) }
    }

    private static func with(
        _ headers: [(name: String, value: String)], _ body: (UnsafeBufferPointer<http_header>) -> Void
    ) {
        let copies = headers.map { (strdup($0.name), strdup($0.value)) }
        defer {
            for (name, value) in copies {
                free(name)
                free(value)
            }
        }
        copies.map { http_header(name: $0.0, value: $0.1) }.withUnsafeBufferPointer(body)
    }
}
