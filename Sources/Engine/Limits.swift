/// How much a session takes: every text and every list has its limit here. What was kept before there were limits is
/// read all the same; it is refused only where it is written.
package enum Limits {
    /// Characters of what people said: notes, headings, memos, outcomes. A cell of a workbook holds 32,767 UTF-16
    /// units.
    package static let text = 10_000
    /// Characters of what is kept whole at every change of its neighbours: names, places, reasons, remarks.
    package static let field = 2_000
    /// Characters of an operator's name, which stands in every entry.
    package static let operatorName = 40
    /// Characters of a name that a participant gives with an opinion.
    package static let signature = 40
    /// Lines of the 次第.
    package static let steps = 300
    /// Lanes of a board.
    package static let lanes = 20
    /// 主体.
    package static let actors = 99
    /// 部会.
    package static let tracks = 99
    /// 目的.
    package static let aims = 50
    /// People of the 名簿.
    package static let participants = 2_000
    /// Partners of a proposal, and lines of its 役割分担.
    package static let partners = 100
    /// 事業案.
    package static let proposals = 1_000
    /// 投票.
    package static let ballots = 1_000
    /// 記録.
    package static let memos = 10_000
    /// Opinions that wait to be let onto a board.
    package static let submissions = 1_000
    /// Outcomes in the ledger.
    package static let outcomes = 100_000
    /// Reference cards of a program, and words that suggest a theme.
    package static let cards = 200
    /// The numbers themes may have.
    package static let themeNumbers = 1...1_000_000
    /// The deepest line of the 次第.
    package static let depth = 3
}

extension Workshop {
    /// The text without white space at either end.
    /// - Parameter limit: in characters.
    /// - Throws: ``Refusal/emptyText``, ``Refusal/textTooLong(length:max:)``.
    func validated(_ text: String, limit: Int = Limits.text) throws(Refusal) -> String {
        let trimmed = trim(text)
        if trimmed.isEmpty { throw .emptyText }
        return try bounded(trimmed, limit: limit)
    }

    /// The text as it is; it may be empty.
    /// - Throws: ``Refusal/textTooLong(length:max:)``.
    @discardableResult
    func bounded(_ text: String, limit: Int = Limits.field) throws(Refusal) -> String {
        // Counting characters is costly; for all but long texts the number of bytes answers.
        if text.utf8.count <= limit { return text }
        let length = text.count
        if length > limit { throw .textTooLong(length: length, max: limit) }
        // A character may be made of any number of marks.
        let units = text.utf16.count
        if units > limit / 5 * 16 { throw .textTooLong(length: units, max: limit / 5 * 16) }
        return text
    }

    /// Whether a text of what people said is no longer than any.
    func isBounded(_ text: String) -> Bool { (try? bounded(text, limit: Limits.text)) != nil }

    /// A name given with an opinion, without white space at either end.
    /// - Throws: ``Refusal/emptyText``, ``Refusal/textTooLong(length:max:)``.
    func validated(signature: String?) throws(Refusal) -> String? {
        guard let signature else { return nil }
        return try validated(signature, limit: Limits.signature)
    }

    func isBounded(signature: String?) -> Bool { (try? validated(signature: signature)) != nil || signature == nil }

    /// The list as it is.
    /// - Throws: ``Refusal/tooMany(_:max:)``.
    @discardableResult
    func bounded<List: Collection>(_ list: List, _ what: Refusal.Countable, _ limit: Int) throws(Refusal) -> List {
        if list.count > limit { throw .tooMany(what, max: limit) }
        return list
    }
}

/// The place some places further, or back when negative, that is still within `0...last`.
func place(_ index: Int, movedBy places: Int, last: Int) -> Int {
    places > 0 ? min(index + min(places, last), last) : max(index + max(places, -index), 0)
}
