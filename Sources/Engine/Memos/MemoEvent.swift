/// What happens to 記録.
package indirect enum MemoEvent {
    /// A memo was written, at an index among all memos.
    case written(Memo, at: Int)
    /// A memo was removed.
    case removed(Memo, at: Int)
    /// A memo's text changed.
    case reworded(Memo.ID, from: String, to: String)

    enum CodingKeys: String, CodingKey, CaseIterable {
        case written = "memoWritten"
        case removed = "memoRemoved"
        case reworded = "memoReworded"
    }
}

extension MemoEvent: NounEvent {
    func apply(to workshop: inout Workshop) {
        switch self {
        case .written(let memo, let at): workshop.memoList.insert(memo, at: at)
        case .removed(let memo, _): workshop.memoList.remove(memo.id)
        case .reworded(let id, _, let to): workshop.memoList.change(id) { $0.text = to }
        }
    }

    var reversed: MemoEvent {
        switch self {
        case .written(let memo, let at): .removed(memo, at: at)
        case .removed(let memo, let at): .written(memo, at: at)
        case .reworded(let id, let from, let to): .reworded(id, from: to, to: from)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .written(let memo, _): workshop.memo(memo.id) == memo
        case .removed(let memo, _): workshop.memo(memo.id) == nil
        case .reworded(let id, _, let to): workshop.memo(id)?.text == to
        }
    }

    func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .written(let memo, _):
            NumberedList<Memo>.numbers.contains(memo.id.number) && workshop.isBounded(signature: memo.signature)
        case .removed, .reworded: true
        }
    }

    func rebased(in workshop: Workshop) -> MemoEvent {
        switch self {
        case .written(let memo, let at): .written(memo, at: min(at, workshop.memos.count))
        case .removed(let memo, let at): .removed(memo, at: workshop.memoList.index(of: memo.id) ?? at)
        case .reworded: self
        }
    }

    var shape: Int {
        switch self {
        case .written(let memo, _), .removed(let memo, _): memo.kind == .submission ? 2 : 1
        case .reworded: 1
        }
    }
}

extension MemoEvent {
    func refusal(toNoteTakerOf group: Group.ID, in workshop: Workshop) -> Refusal? {
        let memo: Memo? =
            switch self {
            case .written(let memo, _), .removed(let memo, _): memo
            case .reworded(let id, _, _): workshop.memo(id)
            }
        guard memo?.group == group, let kind = memo?.kind else { return .onlyFacilitator }
        return [.presentation, .submission].contains(kind) ? nil : .onlyFacilitator
    }

    /// A participant's opinions that wait are theirs to change and to take back.
    func refusal(toParticipantNamed name: String, of group: Group.ID, in workshop: Workshop) -> Refusal? {
        let memo: Memo? =
            switch self {
            case .written(let memo, _), .removed(let memo, _): memo
            case .reworded(let id, _, _): workshop.memo(id)
            }
        guard let memo, memo.kind == .submission else { return .onlyFacilitator }
        if memo.group != group { return memo.group.map { .boardOfAnotherGroup($0) } ?? .onlyFacilitator }
        return memo.by == name ? nil : .onlyFacilitator
    }
}
