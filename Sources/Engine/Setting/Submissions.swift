/// 承認: opinions of participants that wait until somebody lets them onto a board. Each is a memo of the kind
/// ``Memo/Kind/submission``, so that it is in the history, is changed and taken back like any other; it is on no board,
/// on no wall and in no report.
extension Workshop {
    /// The opinions that wait, the oldest first.
    package var submissions: [Memo] { memos.filter { $0.kind == .submission } }

    /// Whether any waits.
    package var isSubmissionWaiting: Bool { memos.contains { $0.kind == .submission } }

    func decideSetApproval(_ isWanted: Bool) throws(Refusal) -> [Event] {
        if isWanted == wantsApproval { throw .nothingChanges }
        return [.session(.approvalChanged(isWanted))]
    }

    func decideSubmit(
        _ text: String, at group: Group.ID, by: String, signature: String?, at now: Moment
    ) throws(Refusal) -> [Event] {
        if submissions.count >= Limits.submissions { throw .tooMany(.notes, max: Limits.submissions) }
        return try decideWriteMemo(.submission, group: group, text: text, by: by, signature: signature, at: now)
    }

    /// Puts opinions that wait on the first lane of their tables' boards, as those who sent them.
    func decideAccept(_ ids: [Memo.ID], at now: Moment) throws(Refusal) -> [Event] {
        var (events, present) = ([Event](), self)
        for id in ids {
            guard let memo = present.memo(id), memo.kind == .submission, let group = memo.group,
                let lane = lanes.first
            else { throw .noSuchMemo(id) }
            let board = BoardKey(group: group, lane: lane.id)
            let draft = Draft(memo.text, signature: memo.signature)
            let accepted =
                try present.decideRemoveMemo(id) + present.decidePost(draft, on: board, by: memo.by, at: now)
            for event in accepted { present.apply(event) }
            events += accepted
        }
        if events.isEmpty { throw .nothingChanges }
        return events
    }
}
