// What the argument parser prints. Its own words are English alone: in Japanese they are put into ours, and what is ours
// already stays.

extension Strings {
    /// Help, or the answer to wrong usage, as it is printed.
    package func parserOutput(_ theirs: String) -> String {
        if language == .en { return theirs }
        return theirs.split(separator: "\n", omittingEmptySubsequences: false).map { ParserLine(String($0)).japanese }
            .joined(separator: "\n")
    }
    /// The headings of the verbs in the help, in the order of an evening.
    package var verbsBefore: String { text("準備する", "Before") }
    /// The verbs of the meeting itself.
    package var verbsDuring: String { text("会を進める", "During") }
    /// The verbs for what is left of it.
    package var verbsAfter: String { text("まとめる", "After") }
    /// The verbs that look after sessions.
    package var verbsForSessions: String { text("セッションを扱う", "Sessions") }
    /// The verbs of the adviser.
    package var verbsForAdvice: String { text("テーマの助言", "Advice") }
}

/// A line of the parser's.
private struct ParserLine {
    let theirs: String

    init(_ theirs: String) { self.theirs = theirs }

    var japanese: String {
        for (head, ours) in Self.heads where theirs.hasPrefix(head) {
            let rest = String(theirs.dropFirst(head.count))
            return ours + (head == "Error: " ? Self.sentence(rest) : rest)
        }
        if theirs.hasSuffix(" SUBCOMMANDS:") { return theirs.dropLast(" SUBCOMMANDS:".count) + ":" }
        if let parts = Self.holes(of: "  See '*' for more information.", in: theirs) { return "  詳しくは \(parts[0])" }
        if let parts = Self.holes(of: "  See '* <subcommand>' for detailed help.", in: theirs) {
            return "  詳しくは \(parts[0]) コマンド"
        }
        guard theirs.hasPrefix("  ") else { return Self.sentence(theirs) }
        return Self.notes.reduce(theirs) { line, note in Self.replaced(note.0, by: note.1, in: line) }
    }

    private static let heads = [
        ("Error: ", "エラー: "), ("Usage: ", "使い方: "), ("USAGE: ", "使い方: "), ("OVERVIEW: ", ""), ("Help:  ", "説明:  "),
        ("ARGUMENTS:", "引数:"), ("OPTIONS:", "オプション:"), ("SUBCOMMANDS:", "コマンド:"),
    ]

    /// What stands within lines of help.
    private static let notes = [
        ("Show the version.", "バージョンを表示する。"), ("Show help information.", "この説明を表示する。"), ("(default)", "（省略時）"),
        ("(values: ", "(値: "), ("; default: ", "、既定: "), ("(default: ", "(既定: "),
    ]

    /// The parser's sentences, `*` for words of the command line and of the verb, and ours for them.
    private static let sentences: [(theirs: String, ours: @Sendable ([String]) -> String)] = [
        ("Missing expected argument '*'", { "\($0[0]) を指定してください。" }),
        ("Missing one of: '*'", { "\(list($0[0])) のどれかを指定してください。" }),
        ("Missing value for '*'", { "\($0[0]) の値を指定してください。" }),
        ("Missing required subcommand.", { _ in "続くコマンドを指定してください。" }),
        ("Unknown option '*'. Did you mean '*'?", { "\($0[0]) というオプションはありません。\($0[1]) のことですか。" }),
        ("Unknown option '*'", { "\($0[0]) というオプションはありません。" }),
        ("Invalid option: *", { "\($0[0]) というオプションはありません。" }),
        ("Unexpected argument '*'", { "「\($0[0])」は余分です。" }),
        ("* unexpected arguments: '*'", { "余分な言葉が\($0[0])つあります：\(list($0[1]))" }),
        ("The option '*' does not take any value, but '*' was specified.", { "\($0[0]) に値（\($0[1])）は付けられません。" }),
        (
            "Value to be set with flag '*' had already been set with flag '*'",
            { "\($0[1]) と \($0[0]) は一緒に使えません。" }
        ),
        (
            "The value '*' is invalid for '*'. Please provide one of the following:",
            { "\($0[1]) に「\($0[0])」は使えません。次のどれかを指定してください。" }
        ),
        (
            "The value '*' is invalid for '*'. Please provide one of '*'.",
            { "\($0[1]) に「\($0[0])」は使えません。\(list($0[2])) のどれかを指定してください。" }
        ),
        ("The value '*' is invalid for '*': *", { "\($0[1]) に「\($0[0])」は使えません：\($0[2])" }),
        ("The value '*' is invalid for '*'", { "\($0[1]) に「\($0[0])」は使えません。" }),
    ]

    private static func sentence(_ theirs: String) -> String {
        for (pattern, ours) in sentences {
            if let words = holes(of: pattern, in: theirs) { return ours(words) }
        }
        return theirs
    }

    /// `a', 'b' or 'c` without what stands between the words.
    private static func list(_ theirs: String) -> String {
        theirs.split(separator: "'").enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
            .joined(separator: "、")
    }

    /// What stands in the places of `*`; nil where the text has not that form. A place is as short as it can be, and the
    /// last one takes what is left.
    private static func holes(of pattern: String, in text: String) -> [String]? {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map {
            Array(String($0).unicodeScalars)
        }
        var rest = Array(text.unicodeScalars)[...]
        guard rest.starts(with: pieces[0]) else { return nil }
        rest = rest.dropFirst(pieces[0].count)
        var words: [String] = []
        for (index, piece) in pieces.enumerated().dropFirst() {
            let isLast = index == pieces.count - 1
            let starts = Array(rest.indices) + [rest.endIndex]
            guard
                let at = starts.first(where: { start in
                    isLast ? rest[start...].elementsEqual(piece) : !piece.isEmpty && rest[start...].starts(with: piece)
                })
            else { return nil }
            words.append(string(rest[..<at]))
            rest = rest[at...].dropFirst(piece.count)
        }
        return words
    }

    private static func replaced(_ theirs: String, by ours: String, in line: String) -> String {
        guard let words = holes(of: "*" + theirs + "*", in: line) else { return line }
        return words[0] + ours + words[1]
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
