// What the argument parser prints. Its own words are English alone: in Japanese they are put into ours, and what is
// ours already stays.

extension Strings {
    /// Help, or the answer to wrong usage, as it is printed.
    package func parserOutput(_ theirs: String) -> String {
        if language == .en { return theirs }
        return theirs.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
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

extension Strings {
    private func line(_ theirs: String) -> String {
        let heads = [
            ("Usage: ", text("使い方: ", "Usage: ")), ("USAGE: ", text("使い方: ", "Usage: ")), ("OVERVIEW: ", ""),
            ("Help:  ", text("説明:  ", "Help:  ")), ("ARGUMENTS:", text("引数:", "ARGUMENTS:")),
            ("OPTIONS:", text("オプション:", "OPTIONS:")), ("SUBCOMMANDS:", text("コマンド:", "SUBCOMMANDS:")),
        ]
        for (head, ours) in heads where theirs.hasPrefix(head) {
            return (ours + theirs.dropFirst(head.count))
                .replacing("<subcommand>", with: text("<コマンド>", "<subcommand>"))
                .replacing("<options>", with: text("<オプション>", "<options>"))
        }
        if theirs.hasSuffix(" SUBCOMMANDS:") { return theirs.dropLast(" SUBCOMMANDS:".count) + ":" }
        guard theirs.hasPrefix("  ") else { return sentence(theirs) }
        let notes = [
            ("See '*' for more information.", text("詳しくは *", theirs)),
            ("See '* <subcommand>' for detailed help.", text("詳しくは * コマンド", theirs)),
            ("Show the version.", text("バージョンを表示する。", theirs)),
            ("Show help information.", text("この説明を表示する。", theirs)),
            ("(default)", text("（省略時）", theirs)), ("(values:", text("(値:", theirs)),
            // What it is may stand on the next line, and so may the word itself.
            ("; default:", text("、既定:", theirs)), ("(default:", text("(既定:", theirs)),
            ("default:", text("既定:", theirs)),
        ]
        return notes.reduce(theirs) { line, note in
            guard let words = ParserWords("*" + note.0 + "*", in: line)?.words else { return line }
            let inner = words.count == 3 ? words[1] : ""
            return words[0] + note.1.replacing("*", with: inner) + words[words.count - 1]
        }
    }

    /// One of the parser's sentences, which stand behind `Error: ` or for themselves.
    private func sentence(_ theirs: String) -> String {
        let error = "Error: "
        let isError = theirs.hasPrefix(error)
        let said = isError ? String(theirs.dropFirst(error.count)) : theirs
        return (isError ? text("エラー: ", error) : "") + (ours(said) ?? said)
    }

    /// `*` stands for words of the command line and of the verb.
    private func ours(_ theirs: String) -> String? {
        func words(_ pattern: String) -> [String]? { ParserWords(pattern, in: theirs)?.words }
        func list(_ words: String) -> String { ParserWords.list(words).joined(separator: comma) }
        if let one = words("Missing expected argument '*'") { return text("\(one[0]) を指定してください。", theirs) }
        if let one = words("Missing one of: '*'") {
            return text("\(list(one[0])) のどれかを指定してください。", theirs)
        }
        if let one = words("Missing value for '*'") { return text("\(one[0]) の値を指定してください。", theirs) }
        if theirs == "Missing required subcommand." { return text("続くコマンドを指定してください。", theirs) }
        if let two = words("Unknown option '*'. Did you mean '*'?") {
            return text("\(two[0]) というオプションはありません。\(two[1]) のことですか。", theirs)
        }
        if let one = words("Unknown option '*'") ?? words("Invalid option: *") {
            return text("\(one[0]) というオプションはありません。", theirs)
        }
        if let one = words("Unexpected argument '*'") { return text("「\(one[0])」は余分です。", theirs) }
        if let two = words("* unexpected arguments: '*'") {
            return text("余分な言葉が\(two[0])つあります：\(list(two[1]))", theirs)
        }
        if let two = words("The option '*' does not take any value, but '*' was specified.") {
            return text("\(two[0]) に値（\(two[1])）は付けられません。", theirs)
        }
        if let two = words("Value to be set with flag '*' had already been set with flag '*'") {
            return text("\(two[1]) と \(two[0]) は一緒に使えません。", theirs)
        }
        guard let all = words("The value '*' is invalid for '*") else { return nil }
        let refused = { (option: String) in text("\(option) に「\(all[0])」は使えません", theirs) }
        func behind(_ pattern: String) -> [String]? { ParserWords(pattern, in: all[1])?.words }
        if let one = behind("*'. Please provide one of the following:") {
            return text("\(refused(one[0]))。次のどれかを指定してください。", theirs)
        }
        if let two = behind("*'. Please provide one of '*'.") {
            return text("\(refused(two[0]))。\(list(two[1])) のどれかを指定してください。", theirs)
        }
        if let two = behind("*': *") { return text("\(refused(two[0]))：\(two[1])", theirs) }
        return behind("*'").map { text("\(refused($0[0]))。", theirs) }
    }
}

/// What stands in the places of `*`; nil where the text has not that form. A place is as short as it can be, and the
/// last one takes what is left.
private struct ParserWords {
    let words: [String]

    init?(_ pattern: String, in text: String) {
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
            words.append(Self.string(rest[..<at]))
            rest = rest[at...].dropFirst(piece.count)
        }
        self.words = words
    }

    /// The words of `a', 'b' or 'c`, without what stands between them.
    static func list(_ theirs: String) -> [String] {
        theirs.split(separator: "'").enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
