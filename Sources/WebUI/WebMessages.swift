import Engine

/// A request as it came in whole, with what of its head matters here.
package struct WebRequest: Sendable {
    /// "GET", "POST" …
    package var method: String
    /// Decoded, from the first slash on.
    package var path: String
    /// The headers that are looked at, by their names in small letters: host, origin, content-type, accept-language.
    package var headers: [String: String]
    /// Tells the address it came from, an IPv4 address or what stands for another one; 0 where that is unknown.
    package var address: UInt32
    /// The device's token; nil before it has joined.
    package var token: String?
    /// What was posted; ``WebFront/maxBody`` at most.
    package var body: [UInt8]

    /// A request, as a test or the server makes one.
    package init(
        _ method: String, _ path: String, headers: [String: String] = [:], address: UInt32 = 0, token: String? = nil,
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.address = address
        self.token = token
        self.body = body
    }
}

extension WebRequest {
    /// The address a request came from, where a proxy stands before the server.
    ///
    /// A proxy on this machine says who it speaks for, behind what whoever it speaks for may have said; anybody else
    /// could say so too, and is not believed.
    /// - Parameters:
    ///   - peer: the IPv4 address at the other end of the line.
    ///   - forwarded: the header `X-Forwarded-For`; nil for none.
    package static func origin(of peer: UInt32, forwarded: String?) -> UInt32 {
        guard peer >> 24 == 127, let last = forwarded?.split(separator: ",").last else { return peer }
        return UInt32(truncatingIfNeeded: stableHash(of: last.filter { !$0.isWhitespace }.lowercased()))
    }
}

/// What is sent back.
package struct WebAnswer: Equatable, Sendable {
    /// 200 for done, 401 for a device that has not joined, 409 for what the rules refuse, 429 for too much at once.
    package var status: Int
    /// Of the body.
    package var contentType = "application/json"
    /// In UTF-8.
    package var body: [UInt8] = []
    /// A token the device is to keep, and under which name; nil for none, an empty one to forget what it has.
    package var newToken: String?
    var cookie = ""
    /// Whether the token is for https alone.
    var isSecure = false
    /// The methods there are, where it is refused for its own.
    var allowed: String?
    /// Seconds after which to ask again; nil where that would be no use.
    package var retryAfter: Int?

    /// All headers of the answer. Nothing may come from elsewhere, nothing is kept, nothing is shown in a frame.
    package var headers: [(name: String, value: String)] {
        var all = [("Content-Type", contentType)] + Self.always
        if let newToken {
            let age = newToken.isEmpty ? 0 : 172_800
            let secure = isSecure ? "; Secure" : ""
            all.append(
                ("Set-Cookie", "\(cookie)=\(newToken); Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict\(secure)"))
        }
        if let allowed { all.append(("Allow", allowed)) }
        if let retryAfter { all.append(("Retry-After", "\(retryAfter)")) }
        return all
    }

    /// The headers of a stream of states.
    package static let ofStream = [("Content-Type", streamType)] + always
    static let streamType = "text/event-stream; charset=utf-8"

    private static let always = [
        ("Cache-Control", "no-store"),
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
}
