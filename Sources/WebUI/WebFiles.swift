import Foundation
package import Strings

/// The files of the pages, as they lie in the program, with their words in both languages.
package struct WebFiles: Sendable {
    private let pages: [Language: WebAnswer]
    private let others: [String: WebAnswer]
    private let strings: Strings

    /// - Parameters:
    ///   - language: of the names that the journal calls the devices by.
    ///   - read: the bytes of a file by its name.
    package init(language: Language, read: (String) -> [UInt8]) {
        let page = String(decoding: read("participant.html"), as: UTF8.self)
        pages = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let filled = Self.fill(page, with: Strings(language).participantWords, language)
                return (
                    language, WebAnswer(status: 200, contentType: "text/html; charset=utf-8", body: Array(filled.utf8))
                )
            })
        others = [
            "/participant.css": WebAnswer(
                status: 200, contentType: "text/css; charset=utf-8", body: read("participant.css")),
            "/participant.js": WebAnswer(
                status: 200, contentType: "text/javascript; charset=utf-8", body: read("participant.js")),
            "/icon.svg": WebAnswer(status: 200, contentType: "image/svg+xml", body: read("icon.svg")),
        ]
        strings = Strings(language)
    }

    func page(in language: Language) -> WebAnswer { pages[language] ?? WebAnswer(status: 404) }
    func named(_ path: String) -> WebAnswer? { others[path] }
    func deviceName(_ number: Int) -> String { strings.deviceName(number) }
    /// What the journal calls all who vote.
    var voterName: String { strings.deviceWord }

    /// `{{word}}` becomes the word, as text; `{{words}}` all of them, for the script; `{{lang}}` the language.
    private static func fill(_ page: String, with words: [String: String], _ language: Language) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let all = (try? encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        var filled = page.replacingOccurrences(of: "{{lang}}", with: language.rawValue)
            .replacingOccurrences(of: "{{words}}", with: all.replacingOccurrences(of: "<", with: "\\u003C"))
            .replacingOccurrences(of: "{{maxLength}}", with: "\(WebFront.maxLength)")
        for (key, word) in words { filled = filled.replacingOccurrences(of: "{{\(key)}}", with: escaped(word)) }
        return filled
    }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: "\"", with: "&quot;")
    }
}
