import Strings
import TerminalUI

/// A message in one line, or in a few where the words of its own need them. What must not be lost is the key at the
/// end and what was done; the words in quotation marks are shortened first, the longest of them most.
enum MessageLine {
    /// Quoted words keep at least so many columns, with the sign that they were shortened.
    private static let leastQuoted = 8
    private static let ellipsis = "…"

    /// The message in so many columns.
    static func fit(_ message: String, columns: Int) -> String {
        cutBeforeTheEnd(shorteningQuoted(message, columns: columns), columns: columns)
    }

    /// Rows a message has at most.
    private static let mostRows = 3

    /// The message in as few rows as it needs without losing words of its own.
    static func rows(_ message: String, columns: Int) -> [String] {
        let row = shorteningQuoted(message, columns: columns)
        if TextWidth.columns(row) <= columns { return [row] }
        // A row that ends before a long word leaves some of its columns.
        for room in stride(from: mostRows * columns, to: columns, by: -1) {
            let rows = TextWidth.wrap(fit(message, columns: room), columns: columns)
            if rows.count <= mostRows { return rows }
        }
        return [fit(message, columns: columns)]
    }

    private static func shorteningQuoted(_ message: String, columns: Int) -> String {
        var pieces = pieces(of: message)
        while TextWidth.columns(pieces.map(\.text).joined()) > columns {
            let widest = pieces.indices.filter { pieces[$0].isQuoted }
                .max { TextWidth.columns(pieces[$0].text) < TextWidth.columns(pieces[$1].text) }
            guard let widest, TextWidth.columns(pieces[widest].text) > leastQuoted else { break }
            // The room that is missing is taken from the longest, down to the next longest of them.
            let width = TextWidth.columns(pieces[widest].text)
            let missing = TextWidth.columns(pieces.map(\.text).joined()) - columns
            let next =
                pieces.indices.filter { pieces[$0].isQuoted && $0 != widest }
                .map { TextWidth.columns(pieces[$0].text) }.max() ?? 0
            let target = max(leastQuoted, width - missing, min(next - 1, width - 1))
            pieces[widest].text = shortened(pieces[widest].text, columns: min(target, width - 1))
        }
        return pieces.map(\.text).joined()
    }

    private struct Piece {
        var text: String
        let isQuoted: Bool
    }

    /// The message apart in quoted words and what stands between them. Quotation marks within quoted words belong to
    /// them; one without its other half ends with the last that could be it.
    private static func pieces(of message: String) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = message[...]
        while let character = rest.first {
            guard let close = Strings.quotationMarks[character],
                let end = end(of: rest, opening: character, closing: close)
            else {
                plain.append(character)
                rest = rest.dropFirst()
                continue
            }
            plain.append(character)
            pieces.append(Piece(text: plain, isQuoted: false))
            pieces.append(Piece(text: String(rest[rest.index(after: rest.startIndex)..<end]), isQuoted: true))
            plain = ""
            rest = rest[end...]
            plain.append(rest.removeFirst())
        }
        return pieces + [Piece(text: plain, isQuoted: false)]
    }

    private static func end(of text: Substring, opening: Character, closing: Character) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == opening { depth += 1 } else if text[index] == closing { depth -= 1 }
            if depth == 0 { return index }
        }
        return text.lastIndex(of: closing)
    }

    private static func shortened(_ text: String, columns: Int) -> String {
        let bare = text.hasSuffix(ellipsis) ? String(text.dropLast()) : text
        return TextWidth.clip(bare, columns: columns - TextWidth.columns(ellipsis)).text + ellipsis
    }

    /// A message that is still too long is shortened before its last words in brackets, which name the key.
    private static func cutBeforeTheEnd(_ message: String, columns: Int) -> String {
        if TextWidth.columns(message) <= columns { return message }
        let bracket = message.lastIndex { Strings.brackets.keys.contains($0) }
        let start = bracket.map { message[..<$0].hasSuffix(" ") ? message.index(before: $0) : $0 }
        let end =
            start.flatMap { Strings.brackets.values.contains(message.last ?? " ") ? String(message[$0...]) : nil } ?? ""
        let room = columns - TextWidth.columns(end)
        // Brackets that leave no room for what was done are words like any other.
        if room < columns / 3 { return shortened(message, columns: columns) }
        return shortened(String(message.dropLast(end.count)), columns: room) + end
    }
}
