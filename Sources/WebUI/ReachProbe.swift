/// What phones and browsers ask of servers of their makers when they join a network, to see whether the internet is
/// there. A router that has only us for the whole world leads them here.
///
/// They are answered as they expect. Any other answer would be taken for a page of the network to sign in at: shown in
/// a window that keeps nothing, and until then the phone goes on by its mobile network, where it does not reach us.
enum ReachProbe {
    private static let answers: [String: (type: String, text: String)] = [
        "/hotspot-detect.html": success, "/library/test/success.html": success,
        "/connecttest.txt": ("text/plain", "Microsoft Connect Test"), "/ncsi.txt": ("text/plain", "Microsoft NCSI"),
        "/success.txt": ("text/plain", "success\n"),
        "/canonical.html": (
            "text/html",
            #"<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>"#
        ),
    ]
    private static let success = (
        type: "text/html", text: "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
    )

    /// The answer to a path that is asked for; nil for any other.
    static func answer(_ path: String) -> WebAnswer? {
        if ["/generate_204", "/gen_204"].contains(path) { return WebAnswer(status: 204, contentType: "text/plain") }
        return answers[path].map { WebAnswer(status: 200, contentType: $0.type, body: Array($0.text.utf8)) }
    }
}
