import Engine
import TerminalUI
import Strings

extension Menu {
    /// What the room is to vote on.
    static func ballotSubject(_ context: Context) -> Menu {
        func item(_ subject: Ballot.Subject) -> Item {
            let plan = BallotPlan(title: context.strings.ballotTitle, candidates: [])
            let shown = FollowUp { _, context in VoteScreen.showCurrent(context.strings.ballotPrepared) }
            return Item(context.strings.name(of: subject), [.perform(.prepareBallotOver(subject, plan), shown)])
        }
        let free = Item(context.strings.freeSubject, [.ask(.freeOptions(context))])
        return Menu(
            context.strings.askBallotSubject,
            [item(.themes), item(.headings), item(.representatives), free, item(.chosen)])
    }

    static func tieRule(of ballot: Ballot, _ context: Context) -> Menu {
        Menu(
            context.strings.name(of: BallotRule.tieRule),
            Ballot.TieRule.allCases.map { rule in
                Item(
                    context.strings.name(of: rule), isCurrent: rule == ballot.tieRule,
                    [.perform(.changeBallot(ballot.id, .tieRule(rule)), .none)])
            })
    }

    static func method(of ballot: Ballot, _ context: Context) -> Menu {
        Menu(
            context.strings.name(of: BallotRule.method),
            Ballot.Method.allCases.map { method in
                Item(
                    context.strings.name(of: method), isCurrent: method == ballot.method,
                    [.perform(.changeBallot(ballot.id, .method(method)), .none)])
            })
    }
}

extension BallotRule {
    /// Asks for the rule: words and numbers in a line, anything else in a menu.
    /// - Parameter typed: the digit that begins the number.
    func ask(about ballot: Ballot, typed: Unicode.Scalar?, _ context: Context) -> Effect {
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
        Prompt("ballot-title-\(ballot.id)", context.strings.name(of: BallotRule.title), text: ballot.title) {
            text, context in
            .perform(.changeBallot(ballot.id, .title(text.trimmed)))
        }
    }

    static func ballotNumber(_ rule: BallotRule, of ballot: Ballot, typed: Unicode.Scalar?, _ context: Context)
        -> Prompt
    {
        Prompt("ballot-\(rule)-\(ballot.id)", context.strings.name(of: rule), typed: typed) { text, context in
            guard
                let command = number(text, counting: rule == .voters ? .people : .dots).flatMap({
                    rule.set(to: $0, on: ballot.id)
                })
            else {
                return .unreadable(context.strings.aNumberPlease(text.trimmed))
            }
            return .perform(command)
        }
    }

    /// `対話/情報共有`: what can be voted for, in words of its own.
    static func freeOptions(_ context: Context) -> Prompt {
        Prompt("ballot-options", context.strings.askFreeOptions) { text, context in
            let labels = text.split(whereSeparator: { "/／、,".contains($0) }).map { String($0).trimmed }
            let candidates = labels.filter { !$0.isEmpty }.map { BallotPlan.Candidate(.free, label: $0) }
            let plan = BallotPlan(title: context.strings.ballotTitle, candidates: candidates)
            let shown = FollowUp.close { _, context in VoteScreen.showCurrent(context.strings.ballotPrepared) }
            return .effects([.perform(.prepareBallot(plan), shown)])
        }
    }

    /// Asks for the dots of an option; the selection goes on to the next.
    /// - Parameter table: the table that is counted; nil for the whole room.
    static func count(
        _ option: Ballot.Option, on ballot: Ballot, by table: Group.ID?, typed: Unicode.Scalar?, _ context: Context
    ) -> Prompt {
        let id = "count-\(ballot.id)-\(option.id)" + (table.map { "-\($0)" } ?? "")
        return Prompt(id, context.strings.askCount(option.label), typed: typed) { text, context in
            guard let count = number(text, counting: .dots) else {
                return .unreadable(context.strings.aNumberPlease(text.trimmed))
            }
            guard let ballot = context.workshop.ballot(ballot.id) else { return .effects([.discardLayer]) }
            let change = count - ballot.ownCount(of: option.id, by: table)
            // Asked of a table without a sheet, the engine would take none for a dot too few.
            if change == 0 { return .effects([.discardLayer]) }
            let next = FollowUp.close { _, context in
                [.change(VoteScreen.self) { screen, _ in screen.selectNext() }, .say(context.strings.counted(count))]
            }
            return .effects([.perform(.adjustDots(change, for: option.id, by: table, on: ballot.id), next)])
        }
    }

    /// `3 3 5`: a dot for each number. `x` or nothing: a paper that cannot be counted.
    static func paper(_ ballot: Ballot, typed: Unicode.Scalar?, _ context: Context) -> Prompt {
        Prompt("paper-\(ballot.id)", context.strings.askPaper, typed: typed, acceptsEmpty: true) { text, context in
            let words = text.trimmed
            if words.isEmpty || ["x", "×"].contains(halfwidth(words).lowercased()) {
                return .perform(.enterSheet(.spoiltPaper(), on: ballot.id), saying: context.strings.paperCounted)
            }
            var options: [Ballot.Option.ID] = []
            for part in words.split(whereSeparator: { $0.isWhitespace || "、,，".contains($0) }) {
                guard let number = number(part) else {
                    return .unreadable(context.strings.aNumberPlease(String(part)))
                }
                options.append(Ballot.Option.ID(number))
            }
            return .perform(.enterSheet(.paper(options), on: ballot.id), saying: context.strings.paperCounted)
        }
    }

    static func reveal(_ ballot: Ballot.ID, _ context: Context) -> Prompt {
        let told = FollowUp.close { _, context in VoteScreen.beginList(context.strings.ballotRevealed) }
        return .confirm(
            "reveal-\(ballot)", context.strings.askReveal, [.perform(.setBallotState(ballot, to: .revealed), told)]
        )
    }
}
