import Engine

/// What a participant's page sends: the fields that any of its forms may have. Whoever joins sends the same.
struct ParticipantForm: Decodable {
    /// The mark of the session it was written for.
    let session: String?
    let code: String?
    let table: Int?
    let key: String?
    let text: String?
    /// Of a note-taker: pasted lines, a note each.
    let lines: [String]?
    let over: String?
    let note: Int?
    /// That of the ballot a vote is for: what was kept for one that was undone counts for no other.
    let mark: String?
    let chosen: [Int]?
    let turn: Int?
    let lane: Int?
    /// The name that whoever sends an opinion gave, as it was typed.
    let signature: String?

    /// The command it comes to at an address; nil for a form that is none.
    func command(_ path: String, _ device: Device, _ workshop: Workshop) -> Command? {
        let note = self.note.flatMap { (1...1_000_000).contains($0) ? Note.ID($0) : nil }
        switch path {
        case "/opinions":
            guard let text,
                let lane = workshop.lanes.first(where: { $0.id.number == self.lane }) ?? workshop.lanes.first
            else { return nil }
            let signature = workshop.asksNames ? plainSignature : nil
            return workshop.wantsApproval
                ? .memo(.submit(text, at: device.group, signature: signature))
                : .note(
                    .post(Draft(text, signature: signature), on: BoardKey(group: device.group, lane: lane.id)))
        case "/opinions/change":
            guard let text, let note else { return nil }
            return .note(.reword(note, text, over: over))
        case "/opinions/withdraw": return note.map { .note(.withdraw([$0])) }
        case "/submissions/change":
            guard let text, let note else { return nil }
            return .memo(.rewordMemo(Memo.ID(note.number), text, over: over))
        case "/submissions/withdraw": return note.map { .memo(.removeMemo(Memo.ID($0.number))) }
        default: return nil
        }
    }

    /// Whether the name is one that can be shown: no longer than any, and without heaps of marks.
    var isSignatureBounded: Bool {
        guard let signature else { return true }
        return signature.count <= Limits.signature && !signature.contains(where: WebFront.isPiledUp)
    }

    /// The name on one line, without what turns its letters around; nil where nothing is to be seen.
    private var plainSignature: String? {
        guard let signature else { return nil }
        let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]
        var plain = String.UnicodeScalarView()
        for scalar in signature.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: plain.append(" ")
            case .format where !joiners.contains(scalar): break
            default: plain.append(scalar)
            }
        }
        return plain.contains(where: WebFront.isSeen) ? String(plain) : nil
    }
}
