import Engine

extension Console {
    /// Enter in a line that was asked for.
    mutating func answerPrompt(_ workshop: Workshop, _ now: Now) -> [Request] {
        guard let prompt else { return [] }
        let text = prompt.editor.text
        let words = text.trimmed
        // An empty answer is a change of mind, but for the few where it says yes.
        if words.isEmpty {
            switch prompt.purpose {
            case .paste, .confirmReveal, .confirmClose, .paper, .filter, .stepStart, .stepNote, .answer, .owner,
                .until, .partners, .roles, .remark, .evaluation:
                break
            // A field of the occasion may be emptied.
            case .occasion(let field) where field != .title: break
            case .theme(let notes, let cluster):
                // Enter alone takes the first of the advised themes.
                guard let theme = suggestions(for: self.words(toTheme: notes, cluster, workshop)).first?.theme else {
                    rest()
                    return []
                }
                return give(theme, to: notes, cluster, workshop)
            default:
                rest()
                return []
            }
        }
        switch prompt.purpose {
        case .command: return answerCommand(text)
        case .search:
            rest()
            find(words, workshop)
        case .jump:
            guard let number = number(words) else { return refuse(wording.aNumberPlease(words)) }
            rest()
            show(Note.ID(number), workshop)
        case .filter:
            filter = NoteFilter(words)
            rest()
            makeReady(workshop, entry: seen)
            say(filter == nil ? wording.showsAll : wording.filtered(words, shown?.count ?? 0), .plain)
        case .emptyHeading(let board): return headed(words, [], board, workshop)
        case .theme(let notes, let cluster):
            guard let number = number(words.drop { $0 == "#" || $0 == "＃" }), number >= 0 else {
                return refuse(wording.aNumberPlease(words))
            }
            return give(number == 0 ? nil : Theme.ID(number), to: notes, cluster, workshop)
        case .newHeading(let notes, let board):
            return headed(words, notes, board, workshop)
        case .heading(let cluster): return [.perform(.setHeading(cluster, text), .prompted(wording.kept))]
        case .reword(let note, let over): return [.perform(.reword(note, text, over: over), .reworded)]
        case .split(let note):
            let parts = text.split(whereSeparator: { "/／｜|".contains($0) }).map(String.init)
            return [.perform(.split(note, into: parts), .prompted(wording.wasSplit(note, parts.count)))]
        case .clock:
            guard let length = length(words) else { return refuse(wording.minutesPlease(words)) }
            return [.perform(.setClock(length, running: true), .prompted(wording.clockStarted))]
        case .newStep(let after):
            let (title, minutes) = titleAndMinutes(words)
            return [
                .perform(.addStep(title: title, minutes: minutes, kind: .other, after: after), .prompted(wording.kept))
            ]
        case .stepTitle(let step): return [.perform(.changeStep(step, .title(text)), .prompted(wording.kept))]
        case .minutes(let step):
            guard let minutes = number(words) else { return refuse(wording.minutesPlease(words)) }
            return [.perform(.changeStep(step, .minutes(minutes)), .prompted(wording.kept))]
        case .stepStart(let step):
            if words.isEmpty { return [.perform(.changeStep(step, .fixedStart(nil)), .prompted(wording.kept))] }
            guard let start = ClockTime(folded(words)) else { return refuse(wording.aTimePlease(words)) }
            return [.perform(.changeStep(step, .fixedStart(start)), .prompted(wording.kept))]
        case .stepNote(let step): return [.perform(.changeStep(step, .note(words)), .prompted(wording.kept))]
        case .stepKind(let step):
            guard let number = number(words), let kind = chosen(number, of: Step.Kind.allCases) else {
                return refuse(wording.aNumberPlease(words))
            }
            return [.perform(.changeStep(step, .kind(kind)), .prompted(wording.kept))]
        case .stepShowing(let step):
            guard let number = number(words), let showing = chosen(number, of: Step.Showing.allCases) else {
                return refuse(wording.aNumberPlease(words))
            }
            return [.perform(.changeStep(step, .showing(showing)), .prompted(wording.kept))]
        case .turns: return orderTurns(words)
        case .rule(let ballot, let rule): return set(rule, of: ballot, to: words)
        case .ballotSubject: return prepareBallot(words)
        case .freeOptions:
            let labels = words.split(whereSeparator: { "/／、,".contains($0) }).map { String($0).trimmed }.filter {
                !$0.isEmpty
            }
            let candidates = labels.map { BallotPlan.Candidate(.free, label: $0) }
            return prepare(.prepareBallot(BallotPlan(title: wording.ballotTitle, candidates: candidates)))
        case .count(let ballot, let option):
            guard let count = number(words) else { return refuse(wording.aNumberPlease(words)) }
            return setCount(count, option, ballot, workshop)
        case .paper(let ballot): return enterPaper(words, ballot)
        case .paste(let lines, let board):
            let batch = NoteBatch(
                board: board, notes: lines.map { EntryLine($0).draft })
            return [.perform(.importNotes([batch]), .prompted(wording.pasted(lines.count)))]
        case .confirmReveal(let ballot):
            option = 0
            return [.perform(.setBallotState(ballot, to: .revealed), .prompted(wording.ballotRevealed))]
        case .occasion(let field): return change(field, words)
        case .newProposal, .proposalTitle, .answer, .owner, .until, .partners, .roles, .remark, .evaluation, .record:
            return answerDesk(prompt.purpose, words, workshop)
        case .newMemo: return writeMemo(words, workshop)
        case .previewedForm:
            guard let form = number(words), forms.indices.contains(form - 1) else {
                return refuse(wording.aNumberPlease(words))
            }
            rest()
            return [.preview(form - 1)]
        case .participant(let row): return changeParticipant(row, words, workshop)
        case .memo(let memo, let over): return [.perform(.rewordMemo(memo, text, over: over), .reworded)]
        case .confirmClose:
            return [.perform(.close, .prompted(wording.closed(workshop.counts)))]
        }
        return []
    }

    /// The order that gives notes, or a heading, their theme.
    func give(_ theme: Theme.ID?, to notes: [Note.ID], _ cluster: Cluster.ID?, _ workshop: Workshop) -> [Request] {
        let done = wording.themed(theme.flatMap { workshop.catalogue[$0] })
        if let cluster { return [.perform(.themeCluster(cluster, theme), .themed(done))] }
        return [.perform(.themeNotes(notes, theme), .themed(done))]
    }

    /// A refusal of what was typed; the line stays open with the words in it.
    private mutating func refuse(_ sentence: String) -> [Request] {
        say(sentence, .refused)
        return []
    }

    private mutating func answerCommand(_ text: String) -> [Request] {
        do {
            let command = try CommandLanguage.read(text)
            return [.perform(command, .prompted(wording.done))]
        } catch {
            return refuse(wording.sentence(for: error))
        }
    }

    private mutating func headed(_ words: String, _ notes: [Note.ID], _ board: BoardKey, _ workshop: Workshop)
        -> [Request]
    {
        // The number of a heading that hangs there means that one; so do its very words until it has a theme. After that the same words
        // may well stand a second time, under another theme, as they do on real sheets.
        let clusters = workshop.board(board).clusters.compactMap { workshop.cluster($0) }
        let named = number(words).flatMap { number in clusters.first { $0.id.number == number } }
        if let cluster = named ?? clusters.first(where: { $0.heading == words && $0.theme == nil && !notes.isEmpty }) {
            return [.perform(.gather(notes, into: cluster.id), .gathered(wording.gathered(notes.count)))]
        }
        let line = EntryLine(words)
        return [
            .perform(
                .formCluster(on: board, heading: line.draft.text, theme: line.draft.theme, notes: notes),
                .gathered(wording.headed(line.draft.text)))
        ]
    }

    // MARK: - Finding

    private mutating func find(_ words: String, _ workshop: Workshop) {
        let wanted = Needle(words)
        let start = selected?.number ?? 0
        let last = workshop.nextNote.number - 1
        func isFound(_ number: Int) -> Bool {
            workshop.note(Note.ID(number)).map { wanted.isFound(in: $0.text) } ?? false
        }
        // Past the last one, from the first again.
        if let found = (min(start, last)..<last).first(where: { isFound($0 + 1) })
            ?? (0..<min(start, last)).first(where: { isFound($0 + 1) })
        {
            show(Note.ID(found + 1), workshop)
        } else {
            say(wording.notFound(words), .refused)
        }
    }

    private mutating func show(_ id: Note.ID, _ workshop: Workshop) {
        guard let note = workshop.note(id) else {
            say(wording.sentence(for: .noSuchNote(id), workshop), .refused)
            return
        }
        if case .noteTaker(let group) = role, group != note.board.group {
            say(wording.onAnotherBoard(id, workshop.group(note.board.group)?.name ?? ""), .refused)
            return
        }
        board = note.board
        selected = id
        if place == .notes { looking = true }
        let rows = rows(of: board, in: workshop)
        cursor = rows.place(of: .note(id, in: note.cluster)) ?? 0
        rest()
    }

    // MARK: - 投票

    /// 1 themes, 2 headings, 3 representative notes, 4 words of one's own.
    private mutating func prepareBallot(_ words: String) -> [Request] {
        let subject: Ballot.Subject
        switch number(words) {
        case 1: subject = .themes
        case 2: subject = .headings
        case 3: subject = .representatives
        case 4:
            ask(.freeOptions)
            return []
        case 5: subject = .chosen
        default: return refuse(wording.ballotSubjectPlease)
        }
        return prepare(.prepareBallotOver(subject, BallotPlan(title: wording.ballotTitle, candidates: [])))
    }

    private mutating func prepare(_ command: Command) -> [Request] {
        ballot = nil
        option = 0
        return [.perform(command, .prompted(wording.ballotPrepared))]
    }

    private mutating func setCount(
        _ count: Int, _ option: Ballot.Option.ID, _ id: Ballot.ID, _ workshop: Workshop
    ) -> [Request] {
        guard let ballot = workshop.ballot(id) else { return [] }
        let table = countingTable(ballot, workshop)
        let old = ballot.ownCount(of: option, by: table)
        if count == old {
            rest()
            return []
        }
        if self.option < ballot.options.count - 1 { self.option += 1 }
        return [.perform(.adjustDots(count - old, for: option, by: table, on: id), .prompted(wording.counted(count)))]
    }

    /// `3 3 5`: a dot for each number. `x` or nothing: a paper that cannot be counted.
    private mutating func enterPaper(_ words: String, _ id: Ballot.ID) -> [Request] {
        if words.isEmpty || ["x", "×"].contains(folded(words).lowercased()) {
            return [.perform(.enterSheet(.spoiltPaper(), on: id), .prompted(wording.paperCounted))]
        }
        var options: [Ballot.Option.ID] = []
        for part in words.split(whereSeparator: { $0.isWhitespace || "、,，".contains($0) }) {
            guard let number = number(part) else { return refuse(wording.aNumberPlease(String(part))) }
            options.append(Ballot.Option.ID(number))
        }
        return [.perform(.enterSheet(.paper(options), on: id), .prompted(wording.paperCounted))]
    }

    // MARK: - Reading

    private func chosen<Value>(_ number: Int, of all: [Value]) -> Value? {
        all.indices.contains(number - 1) ? all[number - 1] : nil
    }

    /// `3 1 2 @3`: groups in their order, and the time of each behind `@`.
    private mutating func orderTurns(_ words: String) -> [Request] {
        var order: [Group.ID] = []
        var each = PresentationOrder.defaultTimePerGroup
        for part in folded(words).split(whereSeparator: { $0.isWhitespace || "、,".contains($0) }) {
            if part.first == "@" {
                guard let length = length(String(part.dropFirst())) else {
                    return refuse(wording.minutesPlease(String(part)))
                }
                each = length
            } else {
                guard let number = number(part) else { return refuse(wording.aNumberPlease(String(part))) }
                order.append(Group.ID(number))
            }
        }
        return [.perform(.orderPresentations(order, timePerGroup: each), .prompted(wording.kept))]
    }

    private func titleAndMinutes(_ words: String) -> (String, Int?) {
        guard let space = words.lastIndex(where: \.isWhitespace) else { return (words, nil) }
        var tail = folded(words[words.index(after: space)...])
        if tail.hasSuffix("分") { tail.removeLast() }
        guard let minutes = Int(tail) else { return (words, nil) }
        return (String(words[..<space]).trimmed, minutes)
    }
}

/// A length of time as people type it: `10` and `10分` are minutes, `2:30` minutes and seconds.
func length(_ words: String) -> Milliseconds? {
    var plain = folded(words)
    if plain.hasSuffix("分") { plain.removeLast() }
    let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 { return Int(plain).flatMap { (-10_000...10_000).contains($0) ? $0 * 60_000 : nil } }
    guard parts.count == 2, let minutes = Int(parts[0]), let seconds = Int(parts[1]), (0..<60).contains(seconds),
        (0...10_000).contains(minutes)
    else { return nil }
    return (minutes * 60 + seconds) * 1000
}

/// Text as it is searched: width folded, case dropped, カタカナ as ひらがな.
func searchable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in folded(text).lowercased().unicodeScalars {
        if (0x30A1...0x30F6).contains(scalar.value) {
            result.append(Unicode.Scalar(scalar.value - 0x60) ?? scalar)
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}
