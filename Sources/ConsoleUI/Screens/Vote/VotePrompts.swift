import Engine
import TerminalUI
import Strings

extension Menu {
    /// What the room is to vote on; the program's own vote first.
    static func ballotSubject(_ context: Context) -> Menu {
        let shown = FollowUp { _, context in
            VoteScreen.showCurrent(context.strings.ballotPrepared(context.workshop.ballots.last))
        }
        func item(_ subject: Ballot.Subject) -> Item {
            let plan = BallotPlan(title: context.strings.ballotTitle(subject), candidates: [])
            let count = context.workshop.candidates(of: subject).count
            let label = context.strings.name(of: subject) + context.strings.optionCount(count)
            return Item(label, [.perform(.ballot(.prepareBallotOver(subject, plan)), shown)])
        }
        let program = context.workshop.procedure?.vote.map { vote in
            Item(
                context.strings.programVote(vote.plan.title),
                [.perform(.ballot(.prepareProgramVote(opening: false)), shown)])
        }
        let free = Item(context.strings.freeSubject, [.ask(.freeTitle(context))])
        return Menu(
            context.strings.askBallotSubject,
            [program, item(.themes), item(.headings), item(.representatives), free, item(.chosen)].compactMap(\.self))
    }

    /// Whose dots are entered next, with what is complete.
    static func countedTable(on ballot: Ballot, _ current: Group.ID?, _ context: Context) -> Menu {
        let groups = context.workshop.groups.filter { context.user.group == nil || $0.id == context.user.group }
        return Menu(
            context.strings.askTable,
            groups.map { group in
                Item(
                    group.name + (ballot.isComplete(group.id) ? " ✓" : ""), isCurrent: group.id == current,
                    [.change(VoteScreen.self) { screen, _ in screen.table = group.id }])
            })
    }

    /// Whom lots or the facilitator chose, where there is one place.
    static func tieWinner(_ options: [Ballot.Option], on ballot: Ballot, _ context: Context) -> Menu {
        Menu(
            context.strings.askTieWinner(ballot.tieRule),
            options.map { option in
                Item(
                    OptionsView.circled(option), isCurrent: ballot.tieDecision?.contains(option.id) == true,
                    [.perform(.ballot(.settleTie(ballot.id, [option.id])), .told)])
            }
        ).asked(while: isDecided(as: ballot))
    }

    static func tieRule(of ballot: Ballot, _ context: Context) -> Menu {
        Menu(
            context.strings.name(of: BallotRule.tieRule),
            Ballot.TieRule.allCases.map { rule in
                Item(
                    context.strings.name(of: rule), isCurrent: rule == ballot.tieRule,
                    [.perform(.ballot(.changeBallot(ballot.id, .tieRule(rule))), .none)])
            })
    }

    static func method(of ballot: Ballot, _ context: Context) -> Menu {
        Menu(
            context.strings.name(of: BallotRule.method),
            Ballot.Method.allCases.map { method in
                Item(
                    context.strings.name(of: method), isCurrent: method == ballot.method,
                    [.perform(.ballot(.changeBallot(ballot.id, .method(method))), .none)])
            })
    }
}

extension BallotRule {
    /// Asks for the rule: words and numbers in a line, anything else in a menu.
    /// - Parameter typed: the digit that begins the number.
    func ask(about ballot: Ballot, typed: String?, _ context: Context) -> Effect {
        switch self {
        case .tieRule: .choose(.tieRule(of: ballot, context))
        case .method: .choose(.method(of: ballot, context))
        case .title: .ask(.ballotTitle(ballot, context))
        case .dotsPerPerson, .cap, .winnerCount, .voters: .ask(.ballotNumber(self, of: ballot, typed: typed, context))
        }
    }
}

extension Prompt {
    static func ballotTitle(_ ballot: Ballot, _ context: Context) -> Prompt {
        Prompt(
            .about(.ballotTitle, ballot.id.number), context.strings.name(of: BallotRule.title), text: ballot.title,
            present: { $0.workshop.ballot(ballot.id)?.title },
            submit: { text, context in
                .perform(.ballot(.changeBallot(ballot.id, .title(text.trimmed))))
            })
    }

    static func ballotNumber(_ rule: BallotRule, of ballot: Ballot, typed: String?, _ context: Context)
        -> Prompt
    {
        Prompt(
            .named("ballot-\(rule)-\(ballot.id)"), context.strings.name(of: rule),
            present: { $0.workshop.ballot(ballot.id).flatMap { rule.number(on: $0) }.map(String.init) },
            seen: rule.number(on: ballot).map(String.init), typed: typed,
            submit: { text, context in
                guard
                    let command = number(text, counting: rule == .voters ? .people : .dots).flatMap({
                        rule.set(to: $0, on: ballot.id)
                    })
                else {
                    return .unreadable(context.strings.aNumberPlease(text.trimmed))
                }
                return .perform(command)
            })
    }

    /// The question of a ballot whose options are in words of its own.
    static func freeTitle(_ context: Context) -> Prompt {
        Prompt("ballot-free-title", context.strings.ruleTitle) { text, context in
            // The title is kept until there is a ballot of it.
            .effects([.closeLayer, .ask(.freeOptions(titled: text.trimmed, context))])
        }
    }

    /// `対話/情報共有`, or a line each: what can be voted for. Where nothing else parts them a comma does.
    private static func freeOptions(titled title: String, _ context: Context) -> Prompt {
        Prompt("ballot-options", context.strings.askFreeOptions) { text, context in
            let isSlashed = text.contains { "/／".contains($0) }
            let parts = text.split { (isSlashed ? "/／" : "、,").contains($0) }.map { String($0).trimmed }
            let labels = LinesInOne.lines(in: text).map(withoutListMarks) ?? parts.filter { !$0.isEmpty }
            let candidates = labels.map { BallotPlan.Candidate(.free, label: $0) }
            let shown = FollowUp.close { _, context in
                [.forget("ballot-free-title")]
                    + VoteScreen.showCurrent(context.strings.ballotPrepared(context.workshop.ballots.last))
            }
            return .effects([.perform(.ballot(.prepareBallot(BallotPlan(title: title, candidates: candidates))), shown)]
            )
            // Pasted lines stand in it, an option each.
        }.taking { _, _ in [] }
    }

    /// Asks for the dots of the selected option, or of several at once; what they come to is seen while typing.
    /// - Parameter table: the table that is counted; nil for the whole room.
    static func counts(
        _ option: Ballot.Option, on ballot: Ballot, by table: Group.ID?, typed: String?, _ context: Context
    ) -> Prompt {
        var turnTable: (@Sendable (Group.ID?, String, Context) -> [Effect])?
        if let table {
            turnTable = { wanted, text, context in
                turn(from: table, to: wanted, leaving: text, option, on: ballot.id, context)
            }
        }
        // The count of the room is sealed, and so is whether it changed.
        var present: (@Sendable (Context) -> String?)?
        if let table { present = { words(ofCountBy: table, on: ballot, $0) } }
        return Prompt(
            VoteScreen.countID(ballot.id, table), context.strings.askCount(OptionsView.circled(option)),
            present: present, seen: present?(context), typed: typed,
            // The count of the room is sealed, on the disk too.
            keeps: table == nil ? .nothing : .moreThanAFigure,
            hint: { text, context in
                let line = CountLine(text)
                guard case .several(let dots)? = line else { return countForm(ballot, context) }
                let words = dots.sorted { $0.key < $1.key }.map { "\(circledNumber($0.key.number))\($0.value)" }
                return context.strings.countPreview(words, sum: sum(of: dots, on: ballot, by: table, context))
            },
            gives: { text, _ in
                CountLine(text).map { .ballot(.setDots($0.dots(selected: option.id), by: table, on: ballot.id)) }
            },
            turnTable: turnTable,
            submit: { text, context in
                guard let line = CountLine(text) else { return .unreadable(context.strings.countUnread) }
                guard let ballot = context.workshop.ballot(ballot.id) else { return .effects([.discardLayer]) }
                return .effects(
                    table == nil
                        ? enterHands(line, option, on: ballot, context)
                        : [enter(line, option, on: ballot, by: table)])
            }
        ).only(while: isOpen(ballot.id))
    }

    /// ①3 ②2: what a table has given so far.
    private static func words(ofCountBy table: Group.ID, on ballot: Ballot, _ context: Context) -> String? {
        guard let sheet = context.workshop.openSheet(of: table, on: ballot.id, by: context.user) else { return nil }
        let given = ballot.options.filter { sheet.dots(for: $0.id) > 0 }
        return given.map { circledNumber($0.id.number) + "\(sheet.dots(for: $0.id))" }.joined(separator: " ")
    }

    /// Gives what was typed for a show of hands. Where nobody raised one there is nothing to give, and the next option
    /// comes all the same; the count of an option that has one is replaced only when that is confirmed.
    private static func enterHands(
        _ line: CountLine, _ option: Ballot.Option, on ballot: Ballot, _ context: Context
    ) -> [Effect] {
        let dots = line.dots(selected: option.id)
        let replaced = VoteScreen.entries(dots, on: ballot, by: nil).filter { $0.before > 0 }
        if case .selected(let count) = line, ballot.ownCount(of: option.id, by: nil) == count {
            return keepHands(count, option, line, on: ballot)
        }
        let isRefused = context.refusal(of: .ballot(.setDots(dots, by: nil, on: ballot.id))) != nil
        if replaced.isEmpty || isRefused { return [enter(line, option, on: ballot, by: nil)] }
        let counts = replaced.compactMap { entry in
            ballot.option(entry.option).map {
                (option: OptionsView.circled($0), before: entry.before, after: entry.after)
            }
        }
        return [
            .discardLayer,
            .run { _, context in
                let id = LineID.named("replace-\(ballot.id)")
                let question = context.strings.askReplaceCounts(counts)
                return [.ask(.confirm(id, question, [enter(line, option, on: ballot, by: nil)]))]
            },
        ]
    }

    /// The count that was typed is there already; the next option comes.
    private static func keepHands(
        _ count: Int, _ option: Ballot.Option, _ line: CountLine, on ballot: Ballot
    ) -> [Effect] {
        let entered = Entered(ballot: ballot.id, table: nil, option: option.id, before: count, after: count)
        return [
            .discardLayer,
            .change(VoteScreen.self) { screen, context in
                if count == 0 { screen.entered.append(entered) }
                screen.selectNextUncounted(after: option.id, on: ballot.id, context)
            },
            .run { console, context in
                guard count == 0 else { return [] }
                let screen = console.views[VoteScreen.self]
                return [.say(told(line, option, [entered], on: ballot.id, by: nil, screen, context))]
            },
        ]
    }

    /// Gives what was typed, and then more.
    private static func enter(
        _ line: CountLine, _ option: Ballot.Option, on ballot: Ballot, by table: Group.ID?, then more: [Effect] = []
    ) -> Effect {
        let dots = line.dots(selected: option.id)
        let entries = VoteScreen.entries(dots, on: ballot, by: table)
        let next = FollowUp.close { kept, context in
            [
                // A line left before is not to come back behind the one that was meant.
                .forget(VoteScreen.countID(ballot.id, table)),
                .change(VoteScreen.self) { screen, context in
                    screen.remember(entries, kept)
                    guard case .selected = line else { return }
                    if table == nil {
                        screen.selectNextUncounted(after: option.id, on: ballot.id, context)
                    } else {
                        screen.selectNext()
                    }
                },
                .run { console, context in
                    let screen = console.views[VoteScreen.self]
                    return [.say(told(line, option, entries, on: ballot.id, by: table, screen, context))]
                },
            ] + more
        }
        return .perform(.ballot(.setDots(dots, by: table, on: ballot.id)), next)
    }

    /// Goes from a table's line to another table. What is whole is entered first; what is not stays with its table and
    /// comes back there.
    private static func turn(
        from table: Group.ID, to wanted: Group.ID?, leaving text: String, _ option: Ballot.Option,
        on ballot: Ballot.ID, _ context: Context
    ) -> [Effect] {
        if let wanted, let refusal = VoteScreen.refusal(counting: wanted, context) { return [refusal] }
        let go: [Effect] = [
            .change(VoteScreen.self) { screen, context in
                if let wanted { screen.count(wanted) } else { screen.countNextTable(context) }
            }, VoteScreen.resumeCount,
        ]
        guard let ballot = context.workshop.ballot(ballot) else { return [.discardLayer] }
        if let line = CountLine(text) { return [enter(line, option, on: ballot, by: table, then: go)] }
        if text.trimmed.isEmpty { return [.discardLayer] + go }
        let left = UnfinishedText(id: VoteScreen.countID(ballot.id, table), text: text)
        return [.discardLayer, .update { console, _ in console.keep(left) }]
            + [.say(context.strings.countLeft(context.workshop.group(table)?.name ?? "", text.trimmed), .info)] + go
    }

    /// What a table would have with these dots beside those it has, of how many; nil for the room, whose count is
    /// sealed.
    private static func sum(
        of dots: [Ballot.Option.ID: Int], on ballot: Ballot, by table: Group.ID?, _ context: Context
    ) -> (Int, of: Int)? {
        let sheet = table.flatMap { context.workshop.openSheet(of: $0, on: ballot.id, by: context.user) }
        guard let sheet else { return nil }
        return (dots.reduce(sheet.dotsCast) { $0 + $1.value - sheet.dots(for: $1.key) }, of: sheet.availableDots)
    }

    /// How several counts are typed, by options that this ballot has.
    private static func countForm(_ ballot: Ballot, _ context: Context) -> String {
        let usual = ballot.options.map(\.id).filter { [4, 6].contains($0.number) }
        let shown = zip(usual.count == 2 ? usual : Array(ballot.options.map(\.id).prefix(2)), [9, 6])
        return context.strings.countForm(
            shown.map { "\($0)=\($1)" }.joined(separator: " "),
            shown.map { (CountLine.letter(of: $0) ?? "\($0)=") + "\($1)" }.joined())
    }

    /// What is said after counts: the table's running sum, or what was typed for the room. What took the place of
    /// another count is told with it.
    private static func told(
        _ line: CountLine, _ option: Ballot.Option, _ entries: [Entered], on ballot: Ballot.ID, by table: Group.ID?,
        _ screen: VoteScreen?, _ context: Context
    ) -> String {
        let replaced = entries.filter { $0.before > 0 }
        func words(_ entry: Entered) -> String {
            circledNumber(entry.option.number) + (entry.before > 0 ? "\(entry.before)→" : "") + "\(entry.after)"
        }
        if let table, let group = context.workshop.group(table),
            let sheet = context.workshop.openSheet(of: table, on: ballot, by: context.user)
        {
            let sum = context.strings.tableSum(
                group.name, sheet, isComplete: context.workshop.ballot(ballot)?.isComplete(table) == true)
            return ([sum] + replaced.map(words)).joined(separator: context.strings.gap)
        }
        let before = replaced.first.map { context.strings.counted($0.before) + " → " } ?? ""
        let next = whatIsNext(after: option, on: ballot, screen, context)
        return switch line {
        // A slip is found at once by whoever counts the hands.
        case .selected(let count):
            circledNumber(option.id.number) + before + context.strings.counted(count) + next + context.strings.gap
                + option.label
        case .several(let dots):
            dots.sorted { $0.key < $1.key }.map { dot -> String in
                let entry = entries.first { $0.option == dot.key }
                return entry.map(words) ?? circledNumber(dot.key.number) + "\(dot.value)"
            }.joined(separator: " ") + context.strings.gap + context.strings.counted(inAll: dots.values.reduce(0, +))
        }
    }

    /// Said where the hands of the option below are not what is counted next.
    private static func whatIsNext(
        after option: Ballot.Option, on ballot: Ballot.ID, _ screen: VoteScreen?, _ context: Context
    ) -> String {
        guard let screen, let ballot = context.workshop.ballot(ballot) else { return "" }
        guard let next = screen.nextUncounted(after: option.id, on: ballot) else { return context.strings.allCounted }
        return next.number < option.id.number ? context.strings.backToUncounted(circledNumber(next.number)) : ""
    }

    /// Asks before a whole count is thrown away; nil where there is none any more.
    static func takeBackAll(
        _ sheet: Ballot.CountSheet.ID, of table: Group?, on ballot: Ballot, _ context: Context
    ) -> Prompt? {
        .confirm(.named("take-back-\(ballot.id)"), context) { context in
            guard let ballot = context.workshop.ballot(ballot.id), ballot.countID(by: table?.id) == sheet else {
                return nil
            }
            let counted = table.flatMap { context.workshop.openSheet(of: $0.id, on: ballot.id, by: context.user) }
            let dots = counted?.dotsCast ?? ballot.dotsCast
            return Question(
                words: context.strings.askTakeBackAll(table?.name, dots),
                effects: [
                    .perform(
                        .ballot(.withdrawSheet(sheet, on: ballot.id)),
                        .done(context.strings.countTakenBack(table?.name, dots), closing: true))
                ])
        }
    }

    /// Asks before a paper goes that was not entered here.
    static func takeBackPaper(_ paper: Ballot.CountSheet.ID, on ballot: Ballot, _ context: Context) -> Prompt? {
        .confirm(.named("take-back-\(ballot.id)"), context) { context in
            guard context.workshop.ballot(ballot.id)?.sheets.last?.id == paper else { return nil }
            return Question(
                words: context.strings.askTakeBackPaper(paper),
                effects: [
                    .perform(
                        .ballot(.withdrawSheet(paper, on: ballot.id)),
                        .done(context.strings.paperTakenOut(paper.number), closing: true))
                ])
        }
    }

    /// `3 3 5`: a dot for each number. `x`: a paper that cannot be counted.
    static func paper(_ ballot: Ballot, typed: String?, _ context: Context) -> Prompt {
        return Prompt(
            .named("paper-\(ballot.id)"), context.strings.askPaper(ballot), typed: typed,
            keeps: .nothing,
            hint: { text, context in
                paper(text, ballot).flatMap { paper in
                    paper.isSpoilt ? nil : OptionsView.circled(paper.options)
                }
            },
            gives: { text, _ in
                paper(text, ballot).map { .ballot(.enterSheet($0.sheet(), on: ballot.id)) }
            },
            submit: { text, context in
                guard let paper = paper(text, ballot) else {
                    return .unreadable(context.strings.paperUnread(ballot))
                }
                return .effects([
                    .perform(
                        .ballot(.enterSheet(paper.sheet(), on: ballot.id)), VoteScreen.paperCounted(closing: true))
                ])
            }
        ).only(while: isOpen(ballot.id))
    }

    private static func paper(_ text: String, _ ballot: Ballot) -> PaperLine? {
        PaperLine(text, lastNumber: ballot.lastNumber, byLetter: VoteScreen.usesLetters(ballot))
    }

    /// `12=3 5` or `12=x`: what paper 12 really says. `12-`: it is taken out.
    static func correctPaper(_ ballot: Ballot, _ context: Context) -> Prompt {
        return Prompt(.named("correct-paper-\(ballot.id)"), context.strings.askCorrection, keeps: .nothing) {
            text, context in
            let plain = halfwidth(text).trimmed
            let strings = context.strings
            let head = plain.prefix { $0 != "=" && !isDash($0) }
            guard let number = ordinal(head, of: .anything), let sign = plain.dropFirst(head.count).first else {
                return .unreadable(strings.askCorrection)
            }
            let id = Ballot.CountSheet.ID(number)
            let rest = String(plain.drop { $0 != sign }.dropFirst())
            if isDash(sign), rest.trimmed.isEmpty {
                return .perform(.ballot(.withdrawSheet(id, on: ballot.id)), saying: strings.paperTakenOut(number))
            }
            guard sign == "=", let paper = paper(rest, ballot) else {
                return .unreadable(strings.askCorrection)
            }
            return .perform(
                .ballot(.correctSheet(paper.sheet(id: id), on: ballot.id)), saying: strings.paperCorrected(number))
        }
        .only(while: isOpen(ballot.id))
    }

    private static func isOpen(_ ballot: Ballot.ID) -> @Sendable (Context) -> Bool {
        { $0.workshop.ballot(ballot)?.state == .open }
    }

    /// `2 4`: whom lots or the facilitator chose, where there are several places.
    static func tieWinners(
        _ options: [Ballot.Option], places: Int, on ballot: Ballot, _ context: Context
    ) -> Prompt {
        let words = options.map { OptionsView.circled($0) }.joined(separator: " ")
        return Prompt(
            .named("tie-\(ballot.id)"), context.strings.askTieWinners(ballot.tieRule, places), hint: { _, _ in words },
            submit: { text, context in
                guard let chosen = paper(text, ballot), !chosen.isSpoilt else {
                    return .unreadable(context.strings.aNumberPlease(text.trimmed))
                }
                return .perform(.ballot(.settleTie(ballot.id, chosen.options)))
            }
        ).asked(while: isDecided(as: ballot))
    }

    /// The result is covered in the same act that reveals it, so that no projector shows it whole in between.
    static func reveal(_ ballot: Ballot.ID, _ context: Context) -> Prompt {
        let told = FollowUp.close { _, context in
            let isCovered = context.workshop.ballot(ballot)?.coveredPlaces != nil
            return VoteScreen.beginList(
                isCovered ? context.strings.ballotRevealedCovered : context.strings.ballotRevealed)
        }
        let act = Command.together([
            .ballot(.setBallotState(ballot, to: .revealed)), .ballot(.uncover(ballot, .nothing)),
        ])
        let counted = context.workshop.ballot(ballot)
        let question = context.strings.askReveal(
            dots: counted?.dotsCast ?? 0, of: counted?.availableDots ?? 0)
        return .confirm(.named("reveal-\(ballot)"), question, [.perform(act, told)])
            .asked { $0.workshop.ballot(ballot)?.state == .closed }
    }
}

/// Whether nobody has decided the tie meanwhile: the room has read that.
private func isDecided(as ballot: Ballot) -> @Sendable (Context) -> Bool {
    { [id = ballot.id, decision = ballot.tieDecision] in $0.workshop.ballot(id)?.tieDecision == decision }
}
