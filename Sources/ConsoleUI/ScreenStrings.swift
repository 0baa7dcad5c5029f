package import Engine
import Searching
package import Strings
import TerminalUI

/// What the sentences of the screens need from here: the console's own types, and the keys as the keymap calls them.
extension Strings {
    /// Why a typed line was not understood.
    package func sentence(for misreading: CommandLanguage.Misreading) -> String {
        switch misreading {
        case .unknownVerb(let verb, let nearest?): noSuchCommand(verb, nearest: nearest)
        case .unknownVerb(let verb, nil): noSuchCommand(verb)
        case .saidTwice(let token): saidTwice(token)
        case .notADay(let words, let today): aDayPlease(words, from: today)
        case .notATime(let words): aTimePlease(words)
        case .wanted(let form): writeCommand(argumentNames(in: form))
        }
    }

    /// Refusal of a day; one that has another weekday is told with its own.
    package func aDayPlease(_ words: String, from today: Day?) -> String {
        dayOfAnotherWeekday(words, today: today).map { wrongWeekday(words, $0) } ?? aDayPlease(words)
    }

    /// Refusal of a next meeting whose day has another weekday than the one told; nil where nothing is wrong.
    package func wrongWeekday(in command: Command, of workshop: Workshop, today: Day) -> String? {
        guard case .setting(.describe(.next(let words))) = command else { return nil }
        return wrongWeekday(inNext: words, of: workshop.occasion, today: today)
    }

    /// The same of the words that tell when an occasion's next one is.
    package func wrongWeekday(inNext words: String, of occasion: Occasion, today: Day) -> String? {
        wrongDay(in: words, from: occasion.day ?? today).map { wrongWeekday($0.words, $0.day) }
    }

    /// The workshop's no, in a sentence: what, why, and what helps.
    package func sentence(for refusal: Refusal, _ workshop: Workshop) -> String {
        sentence(
            for: refusal, workshop, closeKey: AgendaScreen.keyName("Close/reopen"),
            clockKey: AgendaScreen.keyName("Set the timer"), ballotKey: VoteScreen.keyName("New ballot"))
    }

    /// The same where the command and the session are known: it names what the command is about, and who changed it.
    package func sentence(for refusal: Refusal, of command: Command, in session: Session) -> String {
        switch refusal {
        case .changedSince(let number):
            session.keptChange(in: number).map {
                cannotTakeBack($0, repeating: command == .redo, in: session.workshop)
            } ?? sentence(for: refusal, session.workshop)
        case .nothingChanges: alreadySo(command, in: session.workshop)
        default: sentence(for: refusal, session.workshop)
        }
    }

    /// The same for who chose the thing from a list, where it has no number: it was there a moment ago.
    func answer(to refusal: Refusal, of command: Command, in session: Session) -> String {
        switch refusal {
        case .noSuchStep, .noSuchProposal: goneMeanwhile
        default: sentence(for: refusal, of: command, in: session)
        }
    }

    func tooSmall(rows: Int, columns: Int) -> String {
        tooSmall(rows: rows, columns: columns, leastRows: Console.minSize.rows, leastColumns: Console.minSize.columns)
    }

    /// The countdown in the corner of a screen: 残り 12:34, with a sign for what it does, so that it is never told by
    /// colour alone.
    func clock(_ countdown: Countdown?, _ now: Now) -> String {
        guard let countdown else { return timeNow("\(now.clockTime)") }
        return clockWords(countdown, now) + " " + (countdown.isRunning ? "▸" : pausedSign)
    }

    /// The countdown in words alone.
    package func clockWords(_ countdown: Countdown, _ now: Now) -> String {
        let remaining = countdown.remaining(at: now.moment)
        return remaining < 0 ? "\(timeOver) +\(clockFace(remaining))" : "\(timeLeft) \(clockFace(remaining))"
    }

    /// The step the meeting has just moved to.
    func entered(_ step: Step, _ countdown: Countdown?) -> String {
        guard let countdown, countdown.step == step.id, countdown.used > 0 else { return entered(step, left: nil) }
        let added = (countdown.length - countdown.planned) / 60_000
        return entered(step, left: clockFace(countdown.length - countdown.used), added: added)
    }

    /// A note's words with what a glance should catch around them.
    func text(of note: Note, in workshop: Workshop, editor: String?) -> String {
        let isPlain =
            note.count == 1 && !note.marks.isUncertain && !note.marks.isRepresentative && note.marks.solves == nil
            && editor == nil
        if isPlain { return note.text }
        let problem = note.marks.solves.flatMap { workshop.note($0) }
        return (note.marks.isUncertain ? uncertainSign : "") + (note.marks.isRepresentative ? "★" : "") + note.text
            + (note.count > 1 ? " ×\(note.count)" : "") + (problem.map { " →\($0.id)" } ?? "")
            + (editor.map { changing($0) } ?? "")
    }

    // MARK: - Ballots

    func name(of rule: BallotRule) -> String {
        switch rule {
        case .title: ruleTitle
        case .dotsPerPerson: ruleAllowance
        case .cap: ruleCap
        case .winnerCount: ruleSeats
        case .tieRule: ruleTieRule
        case .method: ruleMethod
        case .voters: ruleVoters
        }
    }

    func value(of rule: BallotRule, _ ballot: Ballot) -> String {
        switch rule {
        case .title: ballot.title
        case .dotsPerPerson: dotsPerPerson(ballot.dotsPerPerson)
        case .cap: cap(ballot.cap)
        case .winnerCount: winnerCount(ballot.winnerCount)
        case .tieRule: name(of: ballot.tieRule)
        case .method: name(of: ballot.method)
        case .voters: voters(ballot.voters)
        }
    }

    /// Why a number is proposed.
    func hint(_ rule: BallotRule, _ ballot: Ballot) -> String {
        guard rule == .dotsPerPerson else { return "" }
        let options = ballot.options.count
        return allowanceHint(options: options, suggested: Workshop.suggestedDotsPerPerson(options: options))
    }

    // MARK: - 記録

    func name(of field: RecordField) -> String {
        switch field {
        case .title: meetingField
        case .ordinal: ordinalField
        case .day: dayField
        case .start: startField
        case .end: endField
        case .place: placeField
        case .host: hostField
        case .attendance: attendanceField
        case .question: questionField
        case .aims: aimsField
        case .next: nextField
        case .observers: observersField
        case .materials: materialsField
        case .contact: contactField
        case .issued: issuedField
        case .source: sourceField
        }
    }

    /// What may stand in a field that is empty; nil where the program or the meeting gives it.
    func example(_ field: RecordField) -> String? {
        switch field {
        case .title: nil
        case .ordinal: ordinalExample
        case .day: dayExample
        case .start: startExample
        case .end: endExample
        case .place: placeExample
        case .host: hostExample
        case .attendance: attendanceExample
        case .question: questionExample
        case .aims: aimsExample
        case .next: nextExample
        case .observers: observersExample
        case .materials: materialsExample
        case .contact: contactExample
        case .issued: issuedExample
        case .source: sourceExample
        }
    }

    /// How a field is written, where that is not plain.
    func hint(_ field: RecordField) -> String {
        switch field {
        case .day, .issued: dayForms
        case .start, .end: timeForms
        case .attendance: attendanceForm
        case .aims, .materials: aimsForm
        default: ""
        }
    }

    /// Why a field was not taken, and how it is written.
    func unreadable(_ field: RecordField, _ words: String, from today: Day?) -> String {
        switch field {
        case .day, .issued: aDayPlease(words, from: today)
        case .start, .end: aTimePlease(words)
        case .attendance: attendancePlease(words)
        case .ordinal: ordinalPlease(words)
        case .title, .place, .host, .question, .aims, .next, .observers, .materials, .contact,
            .source:
            aNumberPlease(words)
        }
    }

    /// A rule of a prepared ballot, its value, and why a number is proposed.
    func line(of rule: BallotRule, _ ballot: Ballot) -> String {
        TextWidth.pad(name(of: rule), columns: 16) + value(of: rule, ballot) + hint(rule, ballot)
    }

    // MARK: - 事業

    /// Every step, the present one in brackets.
    func steps(at present: Proposal.Step) -> String {
        Proposal.Step.allCases.map { $0 == present ? "[\(name(of: $0))]" : name(of: $0) }.joined(separator: " ")
    }

    func line(of question: Proposal.Question, _ answer: Proposal.Answer?) -> String {
        guard let answer else { return " --  " + name(of: question) }
        return " " + TextWidth.pad(answer.isYes ? yes : no, columns: 7) + name(of: question)
            + (answer.needsReview ? lookAgain : "") + (answer.reason.isEmpty ? "" : colon + answer.reason)
    }

    /// What the answers come to, or the question that comes next.
    func line(of outcome: Proposal.Outcome, hasReviews: Bool) -> String {
        if case .undecided(let next) = outcome { return " ⇒ " + nextQuestion + name(of: next) }
        return " ⇒ " + (name(of: outcome) ?? "") + (hasReviews ? answersToReview : "")
    }

    func line(of outcome: Year.OpinionOutcome) -> String {
        "\(meetingNumber(outcome.meeting)) \(name(of: outcome.stage))\(gap)\(outcome.text)"
    }

    // MARK: - Sentences that name a key

    /// What a command came to, in a line, and the key that takes it back. Undo and redo say what they reverted or
    /// repeated.
    package func done(_ entries: [Entry], _ session: Session) -> String {
        guard let first = entries.first else { return "" }
        let workshop = session.workshop
        // The last event reverted was the first of what is taken back.
        let isUndoing = if case .undoing = first.role { true } else { false }
        let events = isUndoing ? entries.reversed().map(\.event.reversed) : entries.map(\.event)
        let deed = wholeDeed(of: events, in: workshop)
        let kept = passedOver(session.keptChanges(by: first.transaction), in: workshop)
        return switch first.role {
        case .done: done(deed, undoKey: Console.keyName("Undo"))
        case .undoing: kept + undone(deed)
        case .redoing: kept + redone(deed)
        }
    }
    /// What another console's act came to, in a line.
    func deed(_ entries: [Entry], in workshop: Workshop) -> String {
        guard let first = entries.first else { return "" }
        return switch first.role {
        case .done: deed(of: entries.map(\.event), in: workshop)
        // The last event reverted was the first of what is taken back.
        case .undoing: undone(deed(of: entries.reversed().map(\.event.reversed), in: workshop))
        case .redoing: redone(deed(of: entries.map(\.event), in: workshop))
        }
    }
    /// A deed with the key that takes it back.
    func done(_ deed: String) -> String { done(deed, undoKey: Console.keyName("Undo")) }
    func takenDown(_ id: Note.ID) -> String { takenDown(id, key: Console.keyName("Undo")) }
    var clockStarted: String { clockStarted(key: Console.keyName("Start/pause the timer")) }
    var clockPaused: String { clockPaused(key: Console.keyName("Start/pause the timer")) }
    func neededCards(_ count: Int) -> String { neededCards(count, key: Console.keyName("Reference cards")) }
    func against(_ due: ClockTime, _ minutes: Int) -> String {
        against(due, minutes, key: Console.keyName("Win minutes back"))
    }
    func double(_ note: Note) -> String { double(note, key: NotesScreen.keyName("×2")) }
    func proposalsCount(_ count: Int) -> String { proposalsCount(count, key: ProjectsScreen.keyName("Ledger")) }
    func turnsReady(_ turns: PresentationOrder) -> String {
        turnsReady(turns, each: clockFace(turns.timePerGroup), key: Console.keyName("Next to present"))
    }
    var reopened: String { reopened(key: AgendaScreen.keyName("Close/reopen")) }
    var afterClosing: String {
        afterClosing(
            screen: keyName(of: RecordScreen.self), showKey: RecordScreen.keyName("Preview the report"),
            reopenKey: AgendaScreen.keyName("Close/reopen"))
    }
    /// The newest two things that other meetings said of the same, in so many columns, and the key that shows all.
    func saidBefore(_ finds: [Found], columns: Int) -> String {
        let (head, key) = (saidBefore, gap + Console.keyName("Said before"))
        let newest = finds.prefix(2)
        let room = columns - TextWidth.columns(head + key)
        let each = newest.map { found in
            let frame = TextWidth.columns(gap + saying("", of: found))
            let words = TextWidth.displayed(found.finding.text)
            let left = max(2, room / newest.count - frame)
            return gap + saying(TextWidth.clip(words, columns: left, ellipsis: true).text, of: found)
        }
        return head + each.joined() + key
    }
    var noSteps: String { noSteps(key: AgendaScreen.keyName("Add step")) }
    var notesFirstKey: String { notesFirstKey(key: Console.name(of: .enter)) }
    var groupingFirstKey: String {
        groupingFirstKey(
            notesKey: Console.keyName("Notes"), selectKey: GroupingScreen.keyName("Select"),
            headingKey: GroupingScreen.keyName("Heading"))
    }
    var matrixFirstKey: String {
        matrixFirstKey(notesKey: Console.keyName("Notes"), groupingKey: Console.keyName("Grouping"))
    }
    var ledgerFirstKey: String { ledgerFirstKey(notesKey: Console.keyName("Notes")) }
    var memosFirstKey: String { memosFirstKey(key: RecordScreen.keyName("Add memo")) }
    var noClockSet: String { noClockSet(key: AgendaScreen.keyName("Set the timer")) }
    var noNoteChosen: String { noNoteChosen(key: NotesScreen.keyName("Look at board")) }
    var markFirst: String { markFirst(key: GroupingScreen.keyName("Select")) }
    func ballotPrepared(_ ballot: Ballot?) -> String {
        ballotPrepared(ballot?.title ?? "", key: VoteScreen.keyName("Open"))
    }
    func ballotOpened(_ ballot: Ballot) -> String { ballotOpened(ballot.title, key: VoteScreen.keyName("Close")) }
    func ballotReopened(_ ballot: Ballot) -> String {
        ballotReopened(ballot.title, key: VoteScreen.keyName("Close"))
    }
    func countOpened(to ballot: Ballot) -> String {
        let key = VoteScreen.keyName("Let note-takers count")
        return ballot.isOpenToTables ? openedToTables(key: key) : closedToTables(key: key)
    }
    var programVoteKeys: String {
        programVoteKeys(key: VoteScreen.keyName("Open"), otherKey: VoteScreen.keyName("New ballot"))
    }
    var otherVoteKey: String { otherVoteKey(key: VoteScreen.keyName("New ballot")) }
    var ballotRevealedCovered: String {
        ballotRevealedCovered(key: VoteScreen.keyName("Next place"), allKey: VoteScreen.keyName("Show all"))
    }
    func ballotClosed(_ ballot: Ballot, _ groups: [Group]) -> String {
        let tables = ballot.method == .tables ? ballot.tables(among: groups) : []
        let missing = tables.filter { !ballot.isComplete($0.id) }.map(\.name)
        return missing.isEmpty
            ? ballotClosed(key: VoteScreen.keyName("Count again"))
            : ballotClosedEarly(missing, key: VoteScreen.keyName("Count again"))
    }
    func tie(_ tally: Tally, _ ballot: Ballot) -> String {
        tie(tally, ballot, key: VoteScreen.keyName("Tie/run-off"))
    }
    var noBallotYet: String { noBallotYet(key: VoteScreen.keyName("New ballot")) }
    var onlyMemosGo: String { onlyMemosGo(key: RecordScreen.keyName("Change")) }
    var turnsHint: String {
        let keys = ["Earlier", "Later"].map { PresentationOverlay.keyName($0) }.joined(separator: " ")
        return turnsHint(
            moveKeys: keys, toggleKey: PresentationOverlay.keyName("In or out"),
            timeKey: PresentationOverlay.keyName("Time each"))
    }
    var opensGroups: String { opensGroups(key: RecordScreen.keyName("Groups")) }
    var noProposalYet: String {
        noProposalYet(
            newKey: ProjectsScreen.keyName("New proposal"), proposeKey: GroupingScreen.keyName("Make a proposal"))
    }
}

/// Sentences about what is in the session at hand.
extension Context {
    /// The workshop's no, in a sentence: what, why, and what helps.
    func sentence(for refusal: Refusal) -> String { strings.sentence(for: refusal, workshop) }

    /// The message after notes, or a heading, were given a theme. Notes that count under another, which is that of
    /// their heading, are told.
    func themed(_ theme: Theme.ID?, _ notes: [Note.ID], _ cluster: Cluster.ID?) -> String {
        let said = strings.themed(theme.flatMap { workshop.catalogue[$0] }, notes, cluster)
        if cluster != nil { return said }
        let others = notes.filter { id in
            let heading = workshop.note(id)?.cluster.flatMap { workshop.cluster($0) }
            return heading.map { $0.theme != nil && $0.theme != theme } ?? false
        }
        return others.isEmpty ? said : said + strings.countedByHeading(others)
    }

    func askTheme(of notes: [Note.ID], _ cluster: Cluster.ID?) -> String {
        let last = workshop.catalogue.themes.last?.id.number ?? 0
        return cluster.map { strings.askTheme(of: $0, last: last) } ?? strings.askTheme(of: notes.count, last: last)
    }

    func name(of origin: Proposal.Origin) -> String {
        switch origin {
        case .opinion(let number): "\(number) \(workshop.opinion(number)?.text ?? "")"
        case .heading(let text): strings.heading(text)
        case .theme(let theme): circledName(of: theme)
        case .vote(let label): strings.fromVote(label)
        }
    }

    func priorities(_ priorities: [Year.Priority]) -> String {
        strings.priorities
            + priorities.map { circledName(of: $0.theme) + strings.aside("\($0.dots)") }.joined(separator: " ")
    }

    private func circledName(of theme: Theme.ID) -> String {
        circledNumber(theme.number) + (workshop.catalogue[theme]?.name ?? "")
    }
}

extension Strings {
    /// The key that leads to a screen, and what the screen is called: F5 投票.
    func keyName<Wanted: Screen>(of screen: Wanted.Type) -> String {
        Console.keyName(Wanted.title.en) + " " + self[Wanted.title]
    }
}

extension View {
    /// What a sentence calls the key that does something in this view.
    /// - Parameter title: the binding's English title, which must be there.
    static func keyName(_ title: String) -> String {
        for keymap in keymaps {
            if let binding = keymap.bindings.first(where: { $0.title.en == title }) {
                return Console.name(of: binding.keys[0])
            }
        }
        preconditionFailure("no key does “\(title)” here")
    }
}

extension Strings {
    func sentence(for slip: SlipGuard.Slip) -> String {
        switch slip {
        case .pressedTwice: pressedTwice
        case .movedMeanwhile(let deed): movedMeanwhile(deed)
        case .targetGone(let deed): targetGone(deed)
        }
    }
}

extension Console {
    /// What a sentence calls the key that does something everywhere.
    static func keyName(_ title: String) -> String {
        guard let binding = everywhere().bindings.first(where: { $0.title.en == title }) else {
            preconditionFailure("no key does “\(title)” everywhere")
        }
        return name(of: binding.keys[0])
    }
}
