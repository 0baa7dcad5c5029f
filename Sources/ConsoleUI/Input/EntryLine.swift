package import Engine
import Strings

/// What a note-taker typed, read: the words, and what was said after them by choice.
///
/// After the words, each behind a space: `#4`, `=4` or `④` a theme, `×2` how many said it, `@2` the group, `/2` the
/// lane, `!市民` `!行政` the side, `>12` the problem it solves, `!自助` `!共助` `!公助`, `!★` (or `!*`)
/// representative, `!？` to be checked. Full-width forms are the same. A `\` before one of them keeps it as words; so
/// is what was said otherwise behind it.
package struct EntryLine: Hashable, Sendable {
    /// The note to be.
    package var draft: Draft
    /// The group named, if one was.
    package var group: Group.ID?
    /// The lane named, if one was.
    package var lane: Lane.ID?
    /// What stands at the end of the words and was said otherwise behind them, so that one of both is a slip.
    package private(set) var saidTwice: String?
    /// A number of a paper that is still to be typed, where it may just as well belong to the words: nobody guesses.
    package internal(set) var couldBeOnPaper: NumberedWords?

    /// Reads a line. Never fails: what is not understood is words.
    package init(_ line: String) {
        var words = line[...]
        draft = Draft("")
        var count: Int?
        while let space = Self.lastSpace(of: words) {
            let token = words[words.index(after: space)...]
            if token.isEmpty {
                words = words[..<space]
                continue
            }
            guard take(halfwidth(token), &count) else {
                if Self.isToken(halfwidth(token)) { saidTwice = String(token) }
                break
            }
            words = words[..<space]
        }
        var text = String(words)
        // A backslash saved what would have been a token.
        if let space = Self.lastSpace(of: text[...]) {
            let next = text.index(after: space)
            if text[next...].first.map(isBackslash) == true { text.remove(at: next) }
        }
        draft.text = text
        draft.count = count ?? 1
    }

    /// A sign that would be one behind the words and stands before them; ④ and #4 may begin an opinion.
    static func signAtHead(of line: String) -> String? {
        let head = line.prefix { !$0.isWhitespace }
        let token = halfwidth(head)
        guard head.count < line.count, token.first.map({ "@=!>→".contains($0) }) == true, isToken(token) else {
            return nil
        }
        return String(head)
    }

    /// A note as it is typed: the number on its paper first, its signs behind the words. Its 主体 is chosen elsewhere.
    package static func typed(_ draft: Draft) -> String {
        var words = draft.text
        // What looks like a sign, or like a number, is kept as words by a backslash.
        if EntryLine(words).draft != Draft(draft.text), let space = lastSpace(of: words[...]) {
            words.insert("\\", at: words.index(after: space))
        }
        if let number = draft.number {
            words = "\(number)番 " + words
        } else if NumberedWords(words) != nil {
            words = "\\" + words
        }
        let marks = draft.marks
        var signs: [String] = []
        if draft.count > 1 { signs.append("×\(draft.count)") }
        if let theme = draft.theme { signs.append("#\(theme)") }
        if let problem = marks.solves { signs.append(">\(problem)") }
        if let side = marks.side { signs.append(side == .citizens ? "!市民" : "!行政") }
        if let help = marks.help { signs.append(sign(of: help)) }
        if marks.isRepresentative { signs.append("!★") }
        if marks.isUncertain { signs.append("!?") }
        return ([words] + signs).joined(separator: " ")
    }

    /// A line as it is typed, where the problem that it names has another number now.
    static func renumbered(_ line: String, _ numbers: NewNumbers) -> String {
        guard let problem = EntryLine(line).draft.marks.solves, numbers.now(problem) != problem else { return line }
        let words = line.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
        guard let token = words.last(where: { EntryLine("_ " + $0).draft.marks.solves == problem }) else { return line }
        return line[..<token.startIndex] + ">\(numbers.now(problem))" + line[token.endIndex...]
    }

    private static func sign(of help: Help) -> String {
        switch help {
        case .oneself: "!自助"
        case .together: "!共助"
        case .publicly: "!公助"
        }
    }

    private static func isToken(_ token: String) -> Bool {
        var (line, count) = (EntryLine(""), Int?.none)
        return line.take(token, &count)
    }

    /// Read with every key, so scalar by scalar: finding where characters end is slow, and so are the tables of
    /// white space, which has none above the full-width space.
    private static func lastSpace(of words: Substring) -> String.Index? {
        words.unicodeScalars.lastIndex { $0.value <= 0x3000 && $0.properties.isWhitespace }
    }

    /// - Parameter count: the people, once they were named.
    private mutating func take(_ token: String, _ count: inout Int?) -> Bool {
        guard let sign = token.first else { return false }
        let rest = String(token.dropFirst())
        switch sign {
        case "#", "=":
            guard draft.theme == nil, let number = ordinal(rest, of: .themes) else { return false }
            draft.theme = Theme.ID(number)
        case "×", "x", "X", "✕":
            guard count == nil, let number = ordinal(rest, of: .people) else { return false }
            count = number
        case "@":
            guard group == nil, let number = ordinal(rest, of: .groups) else { return false }
            group = Group.ID(number)
        case "/":
            guard lane == nil, let number = ordinal(rest, of: .lanes) else { return false }
            lane = Lane.ID(number)
        case ">", "→":
            guard draft.marks.solves == nil, let number = ordinal(rest, of: .notes) else { return false }
            draft.marks.solves = Note.ID(number)
        case "!":
            switch rest {
            case "市民", "市民側",
                "citizens" where draft.marks.side == nil:
                draft.marks.side = .citizens
            case "行政", "行政側",
                "city" where draft.marks.side == nil:
                draft.marks.side = .administration
            case "自助",
                "self" where draft.marks.help == nil:
                draft.marks.help = .oneself
            case "共助",
                "mutual" where draft.marks.help == nil:
                draft.marks.help = .together
            case "公助",
                "public" where draft.marks.help == nil:
                draft.marks.help = .publicly
            case "★", "*": draft.marks.isRepresentative = true
            case "?": draft.marks.isUncertain = true
            default: return false
            }
        default:
            guard rest.isEmpty, draft.theme == nil, let number = circled(sign) else { return false }
            draft.theme = Theme.ID(number)
        }
        return true
    }
}

/// Whether there are words in a text, and not signs, figures and a letter alone.
func saysSomething(_ text: String) -> Bool {
    text.contains { $0.isLetter && !$0.isASCII && !isDash($0) } || text.count(where: \.isLetter) > 1
}
