/// What has happened, with the state before and after it, so that ``reversed`` needs nothing else.
///
/// Each noun has its events in a file of its own, with the rules about them beside them; this is their sum. The coded
/// names, the labels and the coding keys of everything inside are the format of the journal's rows. Never rename one or
/// change what it means; add a case, and lift old rows in `Storage`. `at` is an index in the list concerned, or a
/// moment where it is a ``Moment``.
package enum Event: Equatable, Sendable {
    /// What the session as a whole went through: restored, closed, reopened, redacted.
    case session(SessionEvent)
    /// 開催概要 and the lists everything else refers to.
    case setting(SettingEvent)
    /// 次第, 発表順 and 持ち時間.
    case agenda(AgendaEvent)
    /// 付箋.
    case note(NoteEvent)
    /// 島.
    case cluster(ClusterEvent)
    /// 投票.
    case ballot(BallotEvent)
    /// 事業案.
    case proposal(ProposalEvent)
    /// 年間.
    case year(YearEvent)
    /// 記録.
    case memo(MemoEvent)
}

/// The events of one noun. Each rule is a switch over all cases without a default, so that none is forgotten.
protocol NounEvent: Equatable, Sendable, Codable {
    /// Cannot fail: whether it may happen has been decided.
    func apply(to workshop: inout Workshop)

    /// The event that restores the state before this one, with the positions of then.
    var reversed: Self { get }

    /// Whether what the event changed is still as it left it, and nothing that came since needs it, so that reverting
    /// it undoes nothing of anybody else's.
    func canRevert(in workshop: Workshop) -> Bool

    /// Whether the values it sets are within the limits that commands are held to. A damaged file may name any value as
    /// the one before, and reverting must not bring it back.
    func isWithinLimits(of workshop: Workshop) -> Bool

    /// The event with positions that hold in the present state, as others may have moved things since; so that it can
    /// be reverted in turn.
    func rebased(in workshop: Workshop) -> Self

    /// The oldest shape of the file format that knows it. It is written in that, so that an earlier fusen reads all it
    /// knows, and says of the rest that it needs a newer one.
    var shape: Int { get }
}

// MARK: - Rules

extension Event {
    /// Whether it is the same but for the number and the place of what came in or went: those of others move them.
    package func isSame(butForNumbers other: Event) -> Bool {
        switch (self, other) {
        case (.note(.posted(var note, _)), .note(.posted(let before, _))),
            (.note(.withdrawn(var note, _)), .note(.withdrawn(let before, _))):
            note.id = before.id
            return note == before
        case (.memo(.written(var memo, _)), .memo(.written(let before, _))),
            (.memo(.removed(var memo, _)), .memo(.removed(let before, _))):
            memo.id = before.id
            return memo == before
        case (.ballot(.sheetEntered(let ballot, var sheet, _)), .ballot(.sheetEntered(let wanted, let before, _))):
            sheet.id = before.id
            return ballot == wanted && sheet == before
        default: return self == other
        }
    }

    /// The event that restores the state before this one, with the positions of then; ``rebased(in:)`` brings them up
    /// to date. A redaction is never reverted and is its own reverse.
    package var reversed: Event {
        switch self {
        case .session(let event): .session(event.reversed)
        case .setting(let event): .setting(event.reversed)
        case .agenda(let event): .agenda(event.reversed)
        case .note(let event): .note(event.reversed)
        case .cluster(let event): .cluster(event.reversed)
        case .ballot(let event): .ballot(event.reversed)
        case .proposal(let event): .proposal(event.reversed)
        case .year(let event): .year(event.reversed)
        case .memo(let event): .memo(event.reversed)
        }
    }

    func canRevert(in workshop: Workshop) -> Bool {
        switch self {
        case .session(let event): event.canRevert(in: workshop)
        case .setting(let event): event.canRevert(in: workshop)
        case .agenda(let event): event.canRevert(in: workshop)
        case .note(let event): event.canRevert(in: workshop)
        case .cluster(let event): event.canRevert(in: workshop)
        case .ballot(let event): event.canRevert(in: workshop)
        case .proposal(let event): event.canRevert(in: workshop)
        case .year(let event): event.canRevert(in: workshop)
        case .memo(let event): event.canRevert(in: workshop)
        }
    }

    /// Whether the values it sets are within the limits that commands are held to: what a command became is.
    package func isWithinLimits(of workshop: Workshop) -> Bool {
        switch self {
        case .session(let event): event.isWithinLimits(of: workshop)
        case .setting(let event): event.isWithinLimits(of: workshop)
        case .agenda(let event): event.isWithinLimits(of: workshop)
        case .note(let event): event.isWithinLimits(of: workshop)
        case .cluster(let event): event.isWithinLimits(of: workshop)
        case .ballot(let event): event.isWithinLimits(of: workshop)
        case .proposal(let event): event.isWithinLimits(of: workshop)
        case .year(let event): event.isWithinLimits(of: workshop)
        case .memo(let event): event.isWithinLimits(of: workshop)
        }
    }

    func rebased(in workshop: Workshop) -> Event {
        switch self {
        case .session(let event): .session(event.rebased(in: workshop))
        case .setting(let event): .setting(event.rebased(in: workshop))
        case .agenda(let event): .agenda(event.rebased(in: workshop))
        case .note(let event): .note(event.rebased(in: workshop))
        case .cluster(let event): .cluster(event.rebased(in: workshop))
        case .ballot(let event): .ballot(event.rebased(in: workshop))
        case .proposal(let event): .proposal(event.rebased(in: workshop))
        case .year(let event): .year(event.rebased(in: workshop))
        case .memo(let event): .memo(event.rebased(in: workshop))
        }
    }

    /// The oldest shape of the file format that knows it, from 1.
    package var shape: Int {
        switch self {
        case .session(let event): event.shape
        case .setting(let event): event.shape
        case .agenda(let event): event.shape
        case .note(let event): event.shape
        case .cluster(let event): event.shape
        case .ballot(let event): event.shape
        case .proposal(let event): event.shape
        case .year(let event): event.shape
        case .memo(let event): event.shape
        }
    }

    /// Why a note-taker of that group may not bring it about; nil when they may.
    /// - Parameter workshop: the state before the transaction.
    func refusal(toNoteTakerOf group: Group.ID, in workshop: Workshop) -> Refusal? {
        switch self {
        case .note(let event): event.refusal(toNoteTakerOf: group, in: workshop)
        case .cluster(let event): event.refusal(toNoteTakerOf: group, in: workshop)
        case .ballot(let event): event.refusal(toNoteTakerOf: group, in: workshop)
        case .memo(let event): event.refusal(toNoteTakerOf: group, in: workshop)
        case .session, .setting, .agenda, .proposal, .year: .onlyFacilitator
        }
    }

    /// The name given with an opinion that an operator wrote and that it tells of.
    func signature(writtenBy name: String) -> String? {
        switch self {
        case .note(.posted(let note, _)), .note(.withdrawn(let note, _)): note.by == name ? note.signature : nil
        case .memo(.written(let memo, _)), .memo(.removed(let memo, _)): memo.by == name ? memo.signature : nil
        case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: nil
        }
    }

    /// What an event is about.
    private enum Noun {
        case session, setting, agenda, note, cluster, ballot, proposal, year, memo

        /// The noun that stands for the kind of work.
        var work: Noun {
            switch self {
            case .note, .cluster: .note
            case .proposal, .year: .proposal
            case .session, .setting, .agenda, .ballot, .memo: self
            }
        }
    }

    private var noun: Noun {
        switch self {
        case .session: .session
        case .setting: .setting
        case .agenda: .agenda
        case .note: .note
        case .cluster: .cluster
        case .ballot: .ballot
        case .proposal: .proposal
        case .year: .year
        case .memo: .memo
        }
    }

    /// Whether both are about a step, or both about a note, and so on.
    package func isOfSameNoun(as other: Event) -> Bool { noun == other.noun }

    /// Whether both are of one kind of work: on the boards, where notes and headings go together, on the agenda, and so
    /// on.
    func isOfSameWork(as other: Event) -> Bool { noun.work == other.noun.work }

    /// Whether it tells less than the event that it goes with.
    fileprivate var goesWithAnother: Bool {
        switch self {
        case .note(let event): event.goesWithAnother
        case .session, .setting, .agenda, .cluster, .ballot, .proposal, .year, .memo: false
        }
    }

    /// Whether the room sees another step, or a ballot in another state or no more. A place that was shown by a slip is
    /// covered again without a question.
    var movesTheRoom: Bool {
        switch self {
        case .ballot(.prepared(let ballot, _)), .ballot(.discarded(let ballot, _)): ballot.state != .prepared
        case .agenda(.stepEntered), .agenda(.stepEntryTakenBack), .ballot(.stateSet): true
        case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: false
        }
    }

    /// Whether it closes or reopens the workshop; undo does not reach behind it.
    var closesOrReopens: Bool {
        switch self {
        case .session(let event): event.closesOrReopens
        case .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: false
        }
    }

    /// Whether it set the session up or removed words; the transaction that begins with it is never reverted.
    var isFinal: Bool {
        switch self {
        case .session(let event): event.isFinal
        case .setting(let event): event.isFounding
        case .agenda, .note, .cluster, .ballot, .proposal, .year, .memo: false
        }
    }
}

extension Workshop {
    /// Applies an event. Cannot fail: ``decide(_:by:at:)`` has validated it.
    package mutating func apply(_ event: Event) {
        switch event {
        case .session(let event): event.apply(to: &self)
        case .setting(let event): event.apply(to: &self)
        case .agenda(let event): event.apply(to: &self)
        case .note(let event): event.apply(to: &self)
        case .cluster(let event): event.apply(to: &self)
        case .ballot(let event): event.apply(to: &self)
        case .proposal(let event): event.apply(to: &self)
        case .year(let event): event.apply(to: &self)
        case .memo(let event): event.apply(to: &self)
        }
    }

    /// A copy with these events applied.
    package func applying(_ events: some Sequence<Event>) -> Workshop {
        var copy = self
        for event in events { copy.apply(event) }
        return copy
    }

    /// Whether an event saved from a damaged journal can be applied although events before it are lost.
    package func isApplicable(_ event: Event) -> Bool {
        switch event {
        case .session(.redacted): true
        case .session, .setting, .agenda, .note, .cluster, .ballot, .proposal, .year, .memo:
            event.reversed.canRevert(in: self)
        }
    }

    /// Whether a command could have come to an event now: its values are within the limits, and what it changes is as
    /// it says. What a console wrote always is; a row that a bad disk or a hand has changed may have no effect, or
    /// another one.
    package func admits(_ event: Event) -> Bool { event.isWithinLimits(of: self) && isApplicable(event) }
}

// MARK: - Coding

/// An object with one key, the event's name: `{"notePosted":{"_0":…,"at":0}}`. The names are those of the nouns'
/// `CodingKeys`; a name belongs to one noun.
extension Event: Codable {
    /// As its noun encodes it; the noun’s own name is not written.
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .session(let event): try event.encode(to: encoder)
        case .setting(let event): try event.encode(to: encoder)
        case .agenda(let event): try event.encode(to: encoder)
        case .note(let event): try event.encode(to: encoder)
        case .cluster(let event): try event.encode(to: encoder)
        case .ballot(let event): try event.encode(to: encoder)
        case .proposal(let event): try event.encode(to: encoder)
        case .year(let event): try event.encode(to: encoder)
        case .memo(let event): try event.encode(to: encoder)
        }
    }

    /// Fails for an object with an unknown name, or with more than one known.
    package init(from decoder: any Decoder) throws {
        let names = try decoder.container(keyedBy: Name.self).allKeys
        let known = names.compactMap { Self.decoders[$0.stringValue] }
        guard let decode = known.first, known.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event, or more than one"))
        }
        self = try decode(decoder)
    }

    /// The name of any event.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The names of the events that a note-taker may bring about somewhere; which, and when, is decided by the rules.
    package static let namesForNoteTakers: [String] =
        NoteEvent.CodingKeys.allCases.map(\.stringValue) + ClusterEvent.CodingKeys.allCases.map(\.stringValue)
        + MemoEvent.CodingKeys.allCases.map(\.stringValue)
        + [BallotEvent.CodingKeys.sheetEntered, .sheetCorrected, .sheetWithdrawn].map(\.stringValue)

    /// What reads an event of that name.
    private static let decoders: [String: @Sendable (any Decoder) throws -> Event] = {
        var decoders: [String: @Sendable (any Decoder) throws -> Event] = [:]
        func add<Names: CodingKey & CaseIterable>(
            _ names: Names.Type, _ decode: @escaping @Sendable (any Decoder) throws -> Event
        ) {
            for name in names.allCases { decoders[name.stringValue] = decode }
        }
        add(SessionEvent.CodingKeys.self) { .session(try SessionEvent(from: $0)) }
        add(SettingEvent.CodingKeys.self) { .setting(try SettingEvent(from: $0)) }
        add(AgendaEvent.CodingKeys.self) { .agenda(try AgendaEvent(from: $0)) }
        add(NoteEvent.CodingKeys.self) { .note(try NoteEvent(from: $0)) }
        add(ClusterEvent.CodingKeys.self) { .cluster(try ClusterEvent(from: $0)) }
        add(BallotEvent.CodingKeys.self) { .ballot(try BallotEvent(from: $0)) }
        add(ProposalEvent.CodingKeys.self) { .proposal(try ProposalEvent(from: $0)) }
        add(YearEvent.CodingKeys.self) { .year(try YearEvent(from: $0)) }
        add(MemoEvent.CodingKeys.self) { .memo(try MemoEvent(from: $0)) }
        return decoders
    }()
}

extension Sequence<Event> {
    /// The one that a transaction is named after.
    package var leading: Event? {
        first { $0.movesTheRoom } ?? first { !$0.goesWithAnother } ?? first { _ in true }
    }
}
