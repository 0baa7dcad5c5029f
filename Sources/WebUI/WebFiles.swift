import Engine
import Foundation
import Strings

/// The files of the pages, as they lie in the program, with their words in both languages.
struct WebFiles: Sendable {
    private let pages: [Language: [Page: WebAnswer]]
    private let others: [String: WebAnswer]

    /// - Parameters:
    ///   - mark: that of the session, which a page keeps what is its own by.
    ///   - read: the bytes of a file by its name.
    init(of mark: String, read: (String) -> [UInt8]) {
        pages = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let pages = Page.allCases.map { page in
                    let text = String(decoding: read(page.rawValue), as: UTF8.self)
                    let filled = Self.fill(text, with: page.words(Strings(language)), language, mark)
                    return (
                        page, WebAnswer(status: 200, contentType: "text/html; charset=utf-8", body: Array(filled.utf8))
                    )
                }
                return (language, Dictionary(uniqueKeysWithValues: pages))
            })
        let kinds = ["css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"]
        let names = [
            "participant.css", "participant.js", "board.css", "board.js", "wall.css", "wall.js", "link.js", "icon.svg",
        ]
        others = Dictionary(
            uniqueKeysWithValues: names.map { name in
                let kind = kinds[String(name.split(separator: ".")[1])] ?? ""
                return ("/" + name, WebAnswer(status: 200, contentType: kind, body: read(name)))
            })
    }

    /// The pages by the names of their files.
    enum Page: String, CaseIterable {
        case participant = "participant.html"
        case noteTaker = "board.html"
        case wall = "wall.html"
        case lost = "lost.html"

        func words(_ strings: Strings) -> [String: String] {
            switch self {
            case .participant: strings.participantWords
            case .noteTaker: strings.boardWords
            case .wall: strings.wallPageWords
            case .lost: strings.lostPageWords
            }
        }
    }

    func page(_ page: Page, in language: Language) -> WebAnswer { pages[language]?[page] ?? WebAnswer(status: 404) }
    func named(_ path: String) -> WebAnswer? { others[path] }

    /// `{{word}}` becomes the word, as text; `{{words}}` all of them, for the script; `{{lang}}` the language,
    /// `{{mark}}` the mark of the session.
    private static func fill(
        _ page: String, with words: [String: String], _ language: Language, _ mark: String
    ) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let all = (try? encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        let own = [
            "lang": language.rawValue, "mark": mark, "words": all.replacingOccurrences(of: "<", with: "\\u003C"),
            "maxLength": "\(WebFront.maxLength)", "maxLengthOfBoard": "\(WebFront.maxLengthOfBoard)",
            "maxName": "\(Limits.signature)",
        ]
        // In one go: a server that comes back is waited for.
        let parts = page.components(separatedBy: "{{")
        return parts[0]
            + parts.dropFirst().map { part in
                let ends = part.components(separatedBy: "}}")
                guard ends.count == 2, let word = own[ends[0]] ?? words[ends[0]].map(escaped) else {
                    preconditionFailure("a page has no word for {{\(part)")
                }
                return word + ends[1]
            }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: "\"", with: "&quot;")
    }
}
