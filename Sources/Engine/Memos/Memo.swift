/// 記録: what is written down besides the notes.
package struct Memo: Hashable, Sendable, Codable, Identifiable {
    /// A memo's number.
    package typealias ID = Identifier<Memo>
    /// Its number, from 1.
    package var id: ID
    /// What it is a record of.
    package var kind: Kind
    /// The group that spoke, for a 発表要旨.
    package var group: Group.ID?
    /// The text; line breaks are kept.
    package var text: String
    /// The operator who wrote it.
    package var by: String
    /// The name its sender gave with it, of a 承認待ち; nil for most.
    package var signature: String?
    /// When it was written.
    package var at: Moment

    /// A memo.
    package init(
        id: ID, kind: Kind, group: Group.ID? = nil, text: String, by: String, signature: String? = nil, at: Moment
    ) {
        self.id = id
        self.kind = kind
        self.group = group
        self.text = text
        self.by = by
        self.signature = signature
        self.at = at
    }

    /// What a memo is a record of.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// 講義要旨
        case lecture
        /// 発表要旨, by a group
        case presentation
        /// 講評
        case comments
        /// 決定事項
        case decision
        /// 駐車場: parked for later
        case parked
        /// 承認待ち: an opinion of a participant that is not on a board yet
        case submission

        /// The kinds that are written down by those who keep the record.
        package static let written = allCases.filter { $0 != .submission }
    }
}

extension Workshop {
    /// The memo of that number.
    package func memo(_ id: Memo.ID) -> Memo? { memoList[id] }

    func decideWriteMemo(
        _ kind: Memo.Kind, group: Group.ID?, text: String, by: String, signature: String? = nil, at: Moment
    ) throws(Refusal) -> [Event] {
        if let group, self.group(group) == nil { throw .noSuchGroup(group) }
        if memos.count >= Limits.memos { throw .tooMany(.memos, max: Limits.memos) }
        let memo = Memo(
            id: memoList.next, kind: kind, group: group, text: try validated(text), by: by,
            signature: try validated(signature: signature), at: at)
        return [.memo(.written(memo, at: memos.count))]
    }

    /// When somebody else has reworded it meanwhile, this text becomes a memo of its own.
    func decideRewordMemo(_ id: Memo.ID, _ text: String, over seen: String?, by: String, at: Moment) throws(Refusal)
        -> [Event]
    {
        guard let memo = memo(id) else { throw .noSuchMemo(id) }
        let words = try validated(text)
        if words.utf8.elementsEqual(memo.text.utf8) { throw .nothingChanges }
        if let seen, !seen.utf8.elementsEqual(memo.text.utf8) {
            return try decideWriteMemo(
                memo.kind, group: memo.group, text: words, by: by, signature: memo.signature, at: at)
        }
        return [.memo(.reworded(id, from: memo.text, to: words))]
    }

    func decideRemoveMemo(_ id: Memo.ID) throws(Refusal) -> [Event] {
        guard let index = memos.firstIndex(where: { $0.id == id }) else { throw .noSuchMemo(id) }
        return [.memo(.removed(memos[index], at: index))]
    }
}
