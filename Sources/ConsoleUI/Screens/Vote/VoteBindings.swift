import Engine
import TerminalUI
import Strings

/// The keys of each mode. The footer has what the mode is for; a key that means nothing in it is not there.
extension VoteScreen {
    static func keymap(of mode: Mode) -> Keymap<VoteScreen> {
        switch mode {
        case .empty: Keymap(title: Text("投票の前", "before a ballot"), movesInList: true, [open(inFooter: true), new])
        case .prepared:
            Keymap(
                title: Text("準備", "prepared"), movesInList: true,
                [
                    open(inFooter: true), changeRule, more(inFooter: true), less(inFooter: true), new, discard,
                    other(inFooter: false),
                ])
        case .hands:
            Keymap(
                title: Text("挙手", "show of hands"), movesInList: true,
                [
                    count, more(inFooter: true), less(inFooter: true), takeBack, close, new, discard,
                    other(inFooter: false), propose,
                ])
        case .tables:
            Keymap(
                title: Text("グループごと", "by group"), movesInList: true,
                [
                    count, nextTable, complete, close, takeBack, chooseTable, more(inFooter: false),
                    less(inFooter: false), toTables, new, discard, other(inFooter: false), propose,
                ])
        case .papers:
            Keymap(
                title: Text("投票用紙", "ballot papers"), movesInList: true,
                [paper, spoilt, takeBackPaper, correct, close, new, discard, other(inFooter: false), propose])
        case .closed:
            Keymap(
                title: Text("締切の後", "closed"), movesInList: true,
                [reveal, reopen, new, discard, other(inFooter: false), propose])
        case .uncovering:
            Keymap(
                title: Text("順位の発表", "places shown one by one"), movesInList: true,
                [
                    uncover(inFooter: true), uncoverAll(inFooter: true), tie, result(inFooter: false), new, discard,
                    propose, other(inFooter: true), open(inFooter: false),
                ])
        case .revealed:
            Keymap(
                title: Text("開票の後", "revealed"), movesInList: true,
                [
                    result(inFooter: true), tie, new, discard, other(inFooter: true), propose, uncover(inFooter: false),
                    uncoverAll(inFooter: false), open(inFooter: false),
                ])
        }
    }

    /// Who cannot begin one is not told with which key.
    private static func noBallotYet(_ context: Context) -> String {
        context.isLeading ? context.strings.noBallotYet : context.sentence(for: .onlyFacilitator)
    }

    private static let noBallot: @Sendable (Context) -> String? = { context in
        context.workshop.ballots.isEmpty ? noBallotYet(context) : nil
    }

    /// A key that gives a command about the ballot looked at.
    private static func give(
        _ keys: [Key], _ title: Text, footer: Bool = false, done: @escaping @Sendable (Ballot, Strings) -> String,
        _ command: @escaping @Sendable (Ballot) -> Command?
    ) -> Binding<Self> {
        Binding(
            keys, title, footer: footer, gives: { screen, context in screen.ballot(context).flatMap(command) },
            missing: noBallot,
            then: { screen, context in screen.ballot(context).map { .say(done($0, context.strings)) } ?? .none })
    }

    /// A count that is refused only when nothing can be counted now. The dots of the selected option are not asked: a
    /// dim key would tell what is sealed.
    static func anyCount(_ screen: Self, _ context: Context) -> Command? {
        guard let ballot = screen.ballot(context) else { return nil }
        if let sheet = screen.openSheet(ballot, context) {
            // Fewer dots are never too many.
            let given = ballot.options.first { sheet.dots(for: $0.id) > 0 }
            return (given ?? ballot.options.first).map { option in
                .ballot(.setDots([option.id: given == nil ? 1 : 0], by: sheet.group, on: ballot.id))
            }
        }
        let empty = Ballot.CountSheet(id: Ballot.CountSheet.ID(0), group: context.user.group, people: 0)
        return .ballot(.enterSheet(empty, on: ballot.id))
    }

    // MARK: The ballot's steps

    private static func open(inFooter: Bool) -> Binding<Self> {
        Binding(
            [.character("v"), .control("v")], Text("始める", "Open"), footer: inFooter,
            gives: { screen, context in
                guard let ballot = screen.ballot(context) else {
                    return context.workshop.procedure?.vote == nil ? nil : .ballot(.prepareProgramVote(opening: true))
                }
                return ballot.state == .revealed ? nil : .ballot(.setBallotState(ballot.id, to: .open))
            },
            missing: { context in noBallot(context) ?? context.strings.alreadyRevealed },
            then: { screen, _ in
                FollowUp { _, context in
                    screen.ballot(context).map { beginList(context.strings.ballotOpened($0)) } ?? []
                }
            })
    }

    /// Closes a vote, and is no option's meanwhile.
    static let closingLetter: Unicode.Scalar = "v"

    private static let close = Binding<Self>(
        [.character(closingLetter), .control("v")], Text("締め切る", "Close"), footer: true,
        giving: { screen, context in screen.ballot(context).map { .ballot(.setBallotState($0.id, to: .closed)) } },
        run: { screen, context in screen.ballot(context).map { [shut($0, context)] } ?? [] }
    ).urgent { screen, context in
        // Once every group's count is in, or the time is over, it is what has to be done next.
        screen.ballot(context).map { ballot in
            Console.isTimeUp(context)
                || ballot.method == .tables
                    && ballot.tables(among: context.workshop.groups).allSatisfy { ballot.isComplete($0.id) }
        } ?? false ? .due : nil
    }

    /// Closes it; one in which nothing is counted is asked about, for it was most likely just opened.
    private static func shut(_ ballot: Ballot, _ context: Context) -> Effect {
        let told = FollowUp { _, context in
            let closed = context.workshop.ballot(ballot.id) ?? ballot
            return [.say(context.strings.ballotClosed(closed, context.workshop.groups))]
        }
        return .perform(
            .ballot(.setBallotState(ballot.id, to: .closed)), told, behind: "close-ballot", about: "closing", context
        ) { context in
            guard let ballot = context.workshop.ballot(ballot.id), ballot.state == .open else { return nil }
            return earlyClosing(of: ballot, context)
        }
    }

    /// The question before a ballot closes in which something is missing; nil where nothing is.
    private static func earlyClosing(of ballot: Ballot, _ context: Context) -> String? {
        if ballot.dotsCast == 0 { return context.strings.askCloseEmpty }
        switch ballot.method {
        case .tables:
            let missing = ballot.tables(among: context.workshop.groups).filter { !ballot.isComplete($0.id) }
            return missing.isEmpty
                ? nil
                : context.strings.askCloseEarly(missing.map(\.name), dots: ballot.dotsCast, of: ballot.availableDots)
        case .papers, .devices:
            return ballot.sheets.count < ballot.voters
                ? context.strings.askClosePapersMissing(ballot.sheets.count, of: ballot.voters) : nil
        case .hands: return nil
        }
    }

    private static let reveal = Binding<Self>(
        [.character("v"), .control("v")], Text("開票", "Reveal"), footer: true,
        giving: { screen, context in screen.ballot(context).map { .ballot(.setBallotState($0.id, to: .revealed)) } },
        run: { screen, context in screen.ballot(context).map { [.ask(.reveal($0.id, context))] } ?? [] })

    private static let reopen = give(
        [.character("o"), .control("o")], Text("数え直す", "Count again"), footer: true,
        done: { $1.ballotReopened($0) },
        { .ballot(.setBallotState($0.id, to: .open)) })

    private static let new = Binding<Self>(
        [.character("n"), .insert], Text("新しい投票", "New ballot"), footer: true,
        giving: { _, _ in
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "x", candidates: ["x", "y"].map { BallotPlan.Candidate(.free, label: $0) })))
        }, run: { _, context in [.choose(.ballotSubject(context))] })

    /// No letter does it: while dots are counted, each is that of an option.
    private static let discard = Binding<Self>(
        [.control("d")], Text("投票を削除", "Delete ballot"),
        giving: { screen, context in screen.ballot(context).map { .ballot(.discardBallot($0.id)) } },
        run: { screen, context in
            guard let id = screen.ballot(context)?.id else { return [.refuse(noBallotYet(context))] }
            return [
                .perform(
                    .ballot(.discardBallot(id)), .told, behind: .named("discard-\(id)"), about: "deleting", context
                ) { context in
                    guard let ballot = context.workshop.ballot(id), ballot.state != .prepared else { return nil }
                    return context.strings.askDiscardBallot(
                        ballot, isResult: context.workshop.resultBallot?.id == id)
                }
            ]
        })

    private static func other(inFooter: Bool) -> Binding<Self> {
        Binding(
            [.named(.tab, .shift)], Text("前の投票", "Other ballot"), footer: inFooter,
            when: { _, context in context.workshop.ballots.count > 1 },
            run: { screen, context in
                screen.showPrevious(context)
                return []
            })
    }

    // MARK: Rules

    private static let changeRule = Binding<Self>(
        [.enter], Text("編集", "Change"), footer: true,
        giving: { screen, context in screen.ruleCommand(context) },
        run: { screen, context in screen.askRule(typed: nil, context) })

    private static func more(inFooter: Bool) -> Binding<Self> {
        adjust([.right, .character("+")], Text("+1", "+1"), by: 1, inFooter: inFooter)
    }

    private static func less(inFooter: Bool) -> Binding<Self> {
        adjust([.left, .character("-")], Text("-1", "-1"), by: -1, inFooter: inFooter)
    }

    /// A key that changes a rule, or counts a dot more or less.
    private static func adjust(_ keys: [Key], _ title: Text, by step: Int, inFooter: Bool) -> Binding<Self> {
        Binding(
            keys, title, footer: inFooter,
            giving: { screen, context in
                screen.change(by: step, context) ?? screen.option(context).flatMap { _ in anyCount(screen, context) }
            },
            run: { screen, context in
                if let command = screen.change(by: step, context) { return [.perform(command, .none)] }
                return screen.count(by: step, context)
            })
    }

    // MARK: Counts

    private static let count = Binding<Self>(
        [.enter], Text("票数を入力", "Enter count"), footer: true, giving: anyCount,
        run: { screen, context in screen.askCount(typed: nil, context) })

    private static let takeBack = Binding<Self>(
        [.delete], Text("最後の入力を戻す", "Take back last"), footer: true, giving: anyCount,
        run: { screen, context in screen.takeBack(context) })

    private static let nextTable = Binding<Self>(
        [.tab], Text("次のグループ", "Next group"), footer: true,
        // A note-taker counts one group alone.
        when: { _, context in context.user.group == nil && context.workshop.groups.count > 1 },
        run: { screen, context in
            screen.countNextTable(context)
            return [VoteScreen.resumeCount]
        })

    /// Alt and a digit: the group of that number. Run without such a key, it asks which.
    private static let chooseTable = Binding<Self>(
        Key.altDigits, Text("グループを選ぶ", "Choose group")
    ) { screen, context in
        guard let ballot = screen.ballot(context) else { return [] }
        guard case .alt(let digit)? = context.key, let number = Int(String(digit)) else {
            return [.choose(.countedTable(on: ballot, screen.countedTable(ballot, context)?.id, context))]
        }
        let group = Group.ID(number)
        if let refusal = VoteScreen.refusal(counting: group, context) { return [refusal] }
        screen.table = group
        return [VoteScreen.resumeCount]
    }

    /// Why the count of a group is not to be gone to: there is none, or it is not a note-taker's own.
    static func refusal(counting group: Group.ID, _ context: Context) -> Effect? {
        let refusal: Refusal? =
            context.workshop.group(group) == nil
            ? .noSuchGroup(group) : context.user.group ?? group == group ? nil : .onlyFacilitator
        return refusal.map { .refuse(context.sentence(for: $0)) }
    }

    private static let complete = Binding<Self>(
        [.character(" "), .control("k")], Text("済みにする", "Complete"), footer: true,
        giving: { screen, context in
            screen.ballot(context).flatMap { ballot in
                screen.countedTable(ballot, context).map { .ballot(.confirmSheet(by: $0.id, on: ballot.id)) }
            }
        },
        run: { screen, context in
            guard let ballot = screen.ballot(context), let table = screen.countedTable(ballot, context) else {
                return [.refuse(noBallotYet(context))]
            }
            let told = FollowUp.done(context.strings.tableComplete(table.name))
            return [
                .perform(
                    .ballot(.confirmSheet(by: table.id, on: ballot.id)), told,
                    behind: .named("complete-\(ballot.id)"), context
                ) { context in
                    let sheet = context.workshop.openSheet(of: table.id, on: ballot.id, by: context.user)
                    return (sheet?.dotsCast ?? 0) > 0 ? nil : context.strings.askEmptyTable(table.name)
                }
            ]
        })

    private static let toTables = Binding<Self>(
        [.character("t"), .control("t")], Text("記録係の入力を許す", "Let note-takers count"),
        gives: { screen, context in screen.ballot(context).map { .ballot(.openToTables($0.id, !$0.isOpenToTables)) } },
        then: { screen, _ in
            FollowUp { _, context in
                screen.ballot(context).map { [.say(context.strings.countOpened(to: $0))] } ?? []
            }
        })

    private static let paper = Binding<Self>(
        [.enter], Text("用紙を入力", "Enter paper"), footer: true, giving: anyCount,
        run: { screen, context in
            screen.ballot(context).map { [.ask(.paper($0, typed: nil, context))] } ?? []
        })

    private static let spoilt = Binding<Self>(
        [.character("x"), .control("k")], Text("無効票", "Spoilt"), footer: true,
        gives: { screen, context in screen.ballot(context).map { .ballot(.enterSheet(.spoiltPaper(), on: $0.id)) } },
        then: { _, _ in paperCounted() })

    private static let takeBackPaper = Binding<Self>(
        [.delete], Text("最後の用紙を戻す", "Take back last"), footer: true,
        giving: { screen, context in
            screen.ballot(context).flatMap { ballot in
                ballot.sheets.last.map { .ballot(.withdrawSheet($0.id, on: ballot.id)) }
            }
        },
        run: { screen, context in screen.takeBackPaper(context) })

    private static let correct = Binding<Self>(
        [.character("c"), .control("e")], Text("用紙を訂正", "Correct paper"), footer: true, giving: anyCount,
        run: { screen, context in screen.ballot(context).map { [.ask(.correctPaper($0, context))] } ?? [] })

    // MARK: The result

    private static func uncover(inFooter: Bool) -> Binding<Self> {
        Binding(
            [.character(" "), .control("k")], Text("次の順位を表示", "Next place"), footer: inFooter,
            gives: { screen, context in screen.ballot(context).map { .ballot(.uncover($0.id, .nextPlace)) } },
            missing: noBallot,
            then: { screen, context in
                let ballot = screen.ballot(context)
                let places = ballot.flatMap { context.workshop.tally(of: $0)?.places } ?? []
                let place = (ballot?.coveredPlaces ?? 1) - 1
                let rank = places.indices.contains(place) ? places[place].first?.rank : nil
                return .done(context.strings.placeUncovered(rank ?? place + 1))
            })
    }

    private static func uncoverAll(inFooter: Bool) -> Binding<Self> {
        give(
            [.character("a"), .control("a")], Text("すべて表示", "Show all"), footer: inFooter,
            done: { $1.done($1.resultUncovered($0.title)) },
            { .ballot(.uncover($0.id, .everything)) })
    }

    private static let tie = Binding<Self>(
        [.character("f"), .control("f")], Text("同数・決選投票", "Tie/run-off"), footer: true,
        // While places are covered not even a dim key tells whether there is a tie; who does not lead is refused first.
        giving: { screen, context in
            screen.ballot(context).flatMap {
                $0.coveredPlaces == nil || !context.isLeading ? .ballot(.prepareRunOff(of: $0.id)) : nil
            }
        },
        run: { screen, context in screen.settleTie(context) }
    ).urgent { screen, context in
        guard let ballot = screen.ballot(context), let tally = context.workshop.tally(of: ballot) else { return nil }
        return tally.showsTie(ballot.coveredPlaces) && ballot.tieDecision == nil ? .due : nil
    }

    /// A run-off's result is part of that of its first ballot, which would be lost by naming the run-off alone.
    private static func result(inFooter: Bool) -> Binding<Self> {
        Binding(
            [.character("r"), .control("r")], Text("会の結果にする", "Meeting’s result"), footer: inFooter,
            gives: { screen, context in
                screen.ballot(context).flatMap { ballot in
                    let first = ballot.runOffOf.flatMap { context.workshop.ballot($0) }
                    return first == nil ? .ballot(.nameResult(ballot.id)) : nil
                }
            },
            missing: { context in noBallot(context) ?? context.strings.runOffCountsElsewhere },
            then: { screen, context in
                screen.ballot(context).map {
                    let named = context.strings.resultNamed($0.title, isCovered: $0.coveredPlaces != nil)
                    return .done(named)
                } ?? .none
            })
    }

    private static let propose = Binding<Self>(
        [.character("p"), .control("p")], Text("事業案を作成", "Make a proposal"),
        giving: { screen, context in
            screen.option(context).map { .proposal(.propose("x", from: [screen.origin($0, context)])) }
        }, run: { screen, context in screen.propose(context) })

    private func propose(_ context: Context) -> [Effect] {
        guard let option = option(context) else { return Self.noBallot(context).map { [.refuse($0)] } ?? [] }
        // The ballot keeps the words it was prepared with.
        let title = context.workshop.label(of: option.choice) ?? option.label
        return [.ask(.newProposal([origin(option, context)], title: title, context))]
    }

    private func origin(_ option: Ballot.Option, _ context: Context) -> Proposal.Origin {
        switch option.choice {
        case .theme(let theme): .theme(theme)
        case .note(let id): .opinion(Year.OpinionNumber(meeting: context.workshop.meetingNumber, note: id))
        case .cluster, .free: .vote(option.label)
        }
    }
}
