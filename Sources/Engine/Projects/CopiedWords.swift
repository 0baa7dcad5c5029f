/// The words of the boards that ballots and proposals keep a copy of, as the boards say them now.
///
/// A copy stays as it was made when a note or heading is reworded or taken away, at this meeting or at an earlier one
/// whose session is at hand.
package struct CopiedWords: Sendable {
    private let workshop: Workshop
    /// This meeting and the earlier ones at hand, by number.
    private let meetings: [Int: Workshop]

    /// - Parameter earlier: sessions of earlier meetings as they are now; those that are none of this year's are passed
    ///   over.
    package init(_ workshop: Workshop, after earlier: [Workshop] = []) {
        self.workshop = workshop
        meetings = workshop.meetings(among: earlier).merging([workshop.meetingNumber: workshop]) { $1 }
    }

    /// What an option is called; nil when the note or heading is gone.
    package func label(of option: Ballot.Option) -> String? {
        option.choice == .free ? option.label : workshop.label(of: option.choice)
    }

    /// What a proposal is called: what somebody named it, or what its origins say now where it has the words of those;
    /// several when one was split, none when they were taken away.
    package func titles(of proposal: Proposal) -> [String] {
        let names = names(called: proposal.title, by: proposal.origins)
        if let names, !names.isEmpty { return names }
        return names != nil || proposal.isTitleWithheld ? [] : [proposal.title]
    }

    /// The same as one title; empty when its words were taken away.
    package func title(of proposal: Proposal) -> String {
        let words = titles(of: proposal).map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        let title = Proposal.title(joining: words)
        return title.count > Limits.field ? words[0] : title
    }

    /// What a title as ``Proposal/title(joining:)`` makes it is called now, run by run of its parts; nil when one of
    /// them is nobody's words, as somebody wrote the title then.
    private func names(called title: String, by origins: [Proposal.Origin]) -> [String]? {
        if let whole = names(of: origins, called: title) { return whole }
        let parts = Proposal.parts(of: title)
        var rests = [[String]?](repeating: nil, count: parts.count) + [[]]
        for start in parts.indices.reversed() {
            for end in (start + 1...parts.count).reversed() where rests[start] == nil {
                guard let rest = rests[end],
                    let first = names(of: origins, called: Proposal.title(joining: parts[start..<end]))
                else { continue }
                rests[start] = first + rest.filter { !first.contains($0) }
            }
        }
        return rests[0]
    }

    /// What an origin is now; several when a heading was two, none when nothing says it any more.
    package func present(_ origin: Proposal.Origin) -> [Proposal.Origin] {
        switch origin {
        case .opinion(let number): return workshop.opinion(number) == nil ? [] : [origin]
        case .theme: return [origin]
        case .heading(let words): return headings(once: words).names.map { .heading($0) }
        case .vote(let words):
            if let (meeting, option) = option(once: words) {
                return (option.choice == .free ? option.label : meeting.label(of: option.choice)).map { [.vote($0)] }
                    ?? []
            }
            return isSaid(words) ? [origin] : []
        }
    }

    // MARK: - What was copied

    /// What the first of the origins that has these words is called now; none when it was taken away, nil when the
    /// words are nobody's.
    private func names(of origins: [Proposal.Origin], called title: String) -> [String]? {
        let all = origins.lazy.compactMap { names(of: $0, called: title) }
        return all.first { !$0.isEmpty } ?? all.first
    }

    /// What an origin is called now; nil when the title is none of its words.
    private func names(of origin: Proposal.Origin, called title: String) -> [String]? {
        switch origin {
        case .theme: return nil
        case .opinion(let number):
            if let meeting = meetings[number.meeting] { return names(of: number.note, in: meeting, called: title) }
            return workshop.opinion(number).flatMap { isSame($0.text, title) ? [title] : nil }
        case .heading(let words):
            let headings = headings(once: words)
            return headings.wordings.contains { isSame($0, title) } ? headings.names : nil
        case .vote(let words):
            guard let (meeting, option) = option(once: words) else {
                return isSame(words, title) ? (isSaid(words) || !wasSaid(words) ? [title] : []) : nil
            }
            let isCopy = isSame(words, title) || wordings(of: option.choice, in: meeting).contains { isSame($0, title) }
            if !isCopy { return nil }
            if case .note(let note) = option.choice, let names = names(of: note, in: meeting, called: title) {
                return names
            }
            return (option.choice == .free ? title : meeting.label(of: option.choice)).map { [$0] } ?? []
        }
    }

    private func names(of id: Note.ID, in meeting: Workshop, called title: String) -> [String]? {
        // What a note was split into once said the same, and so what that was split into.
        let family = meeting.family(of: id).filter { meeting.wordings(of: $0).contains { isSame($0, title) } }
        return family.isEmpty ? nil : family.compactMap { meeting.note($0)?.text }
    }

    /// The headings that say these words; where none does, those that once did, with all they have said.
    private func headings(once words: String) -> (names: [String], wordings: [String]) {
        var (names, former, wordings) = ([String](), [String](), [words])
        for meeting in inOrder {
            for id in (1..<meeting.nextCluster.number).map({ Cluster.ID($0) }) {
                let said = meeting.wordings(of: id)
                guard said.contains(where: { isSame($0, words) }) else { continue }
                wordings += said
                guard let heading = meeting.cluster(id)?.heading else { continue }
                if isSame(heading, words) {
                    names = [words]
                } else if !former.contains(heading) {
                    former.append(heading)
                }
            }
        }
        if names.isEmpty, workshop.year.opinions.contains(where: { isSame($0.heading ?? "", words) && isFar($0) }) {
            names = [words]
        }
        return (names.isEmpty ? former : names, wordings)
    }

    /// The last option that was called so, or stands for what once said so, and its meeting.
    private func option(once words: String) -> (Workshop, Ballot.Option)? {
        for meeting in inOrder.reversed() {
            let options = meeting.ballots.reversed().lazy.flatMap(\.options)
            let option =
                options.first { isSame($0.label, words) }
                ?? options.first { wordings(of: $0.choice, in: meeting).contains { isSame($0, words) } }
            if let option { return (meeting, option) }
        }
        return nil
    }

    private func wordings(of choice: Ballot.Choice, in meeting: Workshop) -> [String] {
        switch choice {
        case .note(let id): meeting.wordings(of: id)
        case .cluster(let id): meeting.wordings(of: id)
        case .theme, .free: [meeting.label(of: choice)].compactMap(\.self)
        }
    }

    private var inOrder: [Workshop] { meetings.sorted { $0.key < $1.key }.map(\.value) }

    /// Whether it is of a meeting whose session is not at hand.
    private func isFar(_ opinion: Year.Opinion) -> Bool { meetings[opinion.number.meeting] == nil }

    /// Whether an opinion, a heading or a theme says it.
    private func isSaid(_ words: String) -> Bool {
        headings(once: words).names.contains { isSame($0, words) }
            || workshop.catalogue.themes.contains { isSame($0.name, words) }
            || workshop.ledger.contains { isSame($0.text, words) }
    }

    /// Whether an opinion or a heading once said it.
    private func wasSaid(_ words: String) -> Bool {
        inOrder.contains { meeting in
            let former = meeting.boards.formerWords
            return former.notes.values.contains { $0.contains { isSame($0, words) } }
                || former.headings.values.contains { $0.contains { isSame($0, words) } }
                || meeting.allNotes.contains { isSame($0.original ?? "", words) }
        }
    }

    /// Whether they read alike: what is copied into a line loses its line breaks.
    private func isSame(_ left: String, _ right: String) -> Bool {
        left == right || left.filter { !$0.isWhitespace } == right.filter { !$0.isWhitespace }
    }
}

extension Workshop {
    /// Those of the sessions that are earlier meetings of this one's year, by number.
    ///
    /// A session of the same number is that meeting's when one of its notes has ever said what the year holds.
    package func meetings(among sessions: [Workshop]) -> [Int: Workshop] {
        var found: [Int: Workshop] = [:]
        for session in sessions {
            let number = session.meetingNumber
            let opinions = year.opinions.filter { $0.number.meeting == number }
            let isThatMeeting =
                opinions.isEmpty
                || opinions.contains { session.wordings(of: $0.number.note).contains($0.text) }
            if number != meetingNumber, year.meetings.contains(where: { $0.number == number }), isThatMeeting {
                found[number] = session
            }
        }
        return found
    }

    /// The same with the earlier meetings as their own sessions, where they are at hand, say them now: what was
    /// reworded or taken away there since this one began.
    /// - Parameter keepsWithdrawn: whether opinions that were taken away stay, as they were.
    package func corrected(by sessions: [Workshop], keepsWithdrawn: Bool) -> Workshop {
        let found = meetings(among: sessions)
        if found.isEmpty { return self }
        var copy = self
        copy.year.opinions = Set(year.opinions.map(\.number.meeting)).union(found.keys).sorted().flatMap { number in
            let kept = year.opinions.filter { $0.number.meeting == number }
            guard let session = found[number] else { return kept }
            let now = session.allNotes.map { note in
                var opinion = session.opinion(of: note)
                if session.catalogue != catalogue {
                    opinion.theme = kept.first { $0.number == opinion.number }?.theme
                }
                return opinion
            }
            let gone = keepsWithdrawn ? kept.filter { session.note($0.number.note) == nil } : []
            return (now + gone).sorted { $0.number < $1.number }
        }
        copy.year.meetings = year.meetings.map { meeting in
            guard let now = found[meeting.number]?.year(after: meeting.session).meetings.last else { return meeting }
            return now
        }
        return copy
    }
}
