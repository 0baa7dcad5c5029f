import Engine
import TerminalUI
import Strings

/// One option's dots as they were entered at this console, to be taken back by Del.
struct Entered: Hashable, Sendable {
    var ballot: Ballot.ID
    /// The table counted; nil for the whole room.
    let table: Group.ID?
    let option: Ballot.Option.ID
    let before: Int
    let after: Int
    /// What entered it; nil for a count of nothing, which is no command.
    var transaction: Int?
    /// Whether it was undone, and is not to be taken back once more.
    var isUndone = false
}

extension VoteScreen {
    /// The sheet of the table at hand, or the count of hands; nil where nobody may see one.
    func openSheet(_ ballot: Ballot, _ context: Context) -> OpenSheet? {
        context.workshop.openSheet(of: countedTable(ballot, context)?.id, on: ballot.id, by: context.user)
    }

    // MARK: Rules

    /// The selected rule changed by a step.
    func change(by step: Int, _ context: Context) -> Command? {
        ballot(context).flatMap { ballot in rule.flatMap { $0.changed(on: ballot, by: step) } }
    }

    /// A command like the one that Enter or a digit will give.
    func ruleCommand(_ context: Context) -> Command? {
        guard let ballot = ballot(context) else { return nil }
        return rule?.anyChange(on: ballot) ?? .ballot(.enterSheet(.spoiltPaper(), on: ballot.id))
    }

    /// - Parameter typed: the digit that begins the number.
    func askRule(typed: String?, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context), let rule else { return [] }
        return [rule.ask(about: ballot, typed: typed, context)]
    }

    // MARK: Counts

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context) else { return [] }
        switch ballot.state {
        case .prepared:
            return rule?.isNumber == true
                ? allowed(ruleCommand(context), context) { screen in
                    screen.askRule(typed: typed, context)
                } : []
        case .open where ballot.method.countsPapers:
            return allowed(.ballot(.enterSheet(.spoiltPaper(), on: ballot.id)), context) { _ in
                Self.beginPaper(typed, on: ballot, context)
            }
        case .open:
            return allowed(Self.anyCount(self, context), context) { $0.askCount(typed: typed, context) }
        case .closed, .revealed:
            return allowed(.ballot(.enterSheet(.spoiltPaper(), on: ballot.id)), context) { _ in [] }
        }
    }

    /// What a key does unless the engine would refuse it.
    private func allowed(_ command: Command?, _ context: Context, _ effects: (Self) -> [Effect]) -> [Effect] {
        if let refusal = command.flatMap({ context.refusal(of: $0) }) {
            return [.refuse(context.sentence(for: refusal))]
        }
        return effects(self)
    }

    /// Whether options are counted by their letters, which then stand beside them: not where figures are shorter.
    static func usesLetters(_ ballot: Ballot) -> Bool {
        !ballot.method.countsPapers || isPaperByLetter(ballot)
    }

    /// Whether a letter is a whole paper: of a few options whose numbers are long, as in a run-off of ⑭ and ⑮.
    private static func isPaperByLetter(_ ballot: Ballot) -> Bool {
        ballot.method.countsPapers && ballot.dotsPerPerson == 1 && ballot.options.count <= 9 && ballot.lastNumber > 9
    }

    /// While dots are counted, the letter beside an option is no other key but the one that closes.
    func claims(_ letter: Unicode.Scalar, _ context: Context) -> Bool {
        guard letter != Self.closingLetter, let ballot = ballot(context), Self.usesLetters(ballot),
            isOption(letter, of: ballot)
        else { return false }
        return Self.anyCount(self, context).map { context.shownRefusal(of: $0) == nil } ?? false
    }

    private func isOption(_ letter: Unicode.Scalar, of ballot: Ballot) -> Bool {
        ballot.state == .open && CountLine.option(of: letter).map { ballot.option($0) != nil } ?? false
    }

    /// A letter stands for an option.
    mutating func beginWord(_ letter: Unicode.Scalar, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context), isOption(letter, of: ballot) else { return [] }
        return allowed(Self.anyCount(self, context), context) { screen in
            if !ballot.method.countsPapers { return screen.askCount(typed: String(letter), context) }
            // Some letters are keys here: none of the others may begin a paper without them.
            guard Self.isPaperByLetter(ballot), let option = CountLine.option(of: letter) else {
                return [.refuse(context.strings.papersByNumber)]
            }
            return [Self.enterPaper(for: option, on: ballot)]
        }
    }

    /// Under what the unfinished line of a table's count is kept.
    static func countID(_ ballot: Ballot.ID, _ table: Group.ID?) -> LineID {
        .named("count-\(ballot)" + (table.map { "-\($0)" } ?? ""))
    }

    /// Opens the line of the table at hand again where it was left unfinished.
    static let resumeCount = Effect.run { console, context in
        guard let screen = console.views[VoteScreen.self], let ballot = screen.ballot(context),
            let table = screen.countedTable(ballot, context), console.hasUnfinished(countID(ballot.id, table.id))
        else { return [] }
        return (screen.option(context) ?? ballot.options.first).map { option in
            [.ask(.counts(option, on: ballot, by: table.id, typed: nil, context))]
        } ?? []
    }

    /// A digit is the whole paper where nobody has more than one dot and no option more than one digit.
    private static func beginPaper(_ typed: String, on ballot: Ballot, _ context: Context) -> [Effect] {
        guard ballot.dotsPerPerson == 1, ballot.lastNumber <= 9, typed.count == 1, let number = number(typed) else {
            return [.ask(.paper(ballot, typed: typed, context))]
        }
        return [enterPaper(for: Ballot.Option.ID(number), on: ballot)]
    }

    /// A paper with one dot.
    private static func enterPaper(for option: Ballot.Option.ID, on ballot: Ballot) -> Effect {
        .perform(.ballot(.enterSheet(.paper([option]), on: ballot.id)), paperCounted())
    }

    /// - Parameter typed: the digit that begins the line.
    func askCount(typed: String?, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context), let option = option(context) else { return [] }
        return [.ask(.counts(option, on: ballot, by: countedTable(ballot, context)?.id, typed: typed, context))]
    }

    /// So many dots more for the selected option, or fewer.
    func count(by dots: Int, _ context: Context) -> [Effect] {
        guard let ballot = ballot(context), let option = option(context) else { return [] }
        let table = countedTable(ballot, context)?.id
        let before = ballot.ownCount(of: option.id, by: table)
        let entered = Entered(
            ballot: ballot.id, table: table, option: option.id, before: before, after: before + dots)
        return [
            .perform(
                .ballot(.adjustDots(dots, for: option.id, by: table, on: ballot.id)),
                FollowUp { entries, _ in
                    [.change(VoteScreen.self) { screen, _ in screen.remember([entered], entries) }]
                })
        ]
    }

    /// Remembers what was entered, for Del, with what entered it.
    mutating func remember(_ some: [Entered], _ entries: [Entry]) {
        for var entered in some {
            entered.transaction = entries.first?.transaction
            self.entered.append(entered)
        }
    }

    /// What a line of counts would change, an entry for each option.
    static func entries(_ dots: [Ballot.Option.ID: Int], on ballot: Ballot, by table: Group.ID?) -> [Entered] {
        dots.sorted { $0.key < $1.key }.compactMap { option, after in
            let before = ballot.ownCount(of: option, by: table)
            if before == after { return nil }
            return Entered(ballot: ballot.id, table: table, option: option, before: before, after: after)
        }
    }

    /// Takes back the last option that was entered here for the table at hand. When nothing of it was, or it has been
    /// changed since, asks whether the whole count is to go.
    func takeBack(_ context: Context) -> [Effect] {
        guard let ballot = ballot(context) else { return [] }
        let table = countedTable(ballot, context)
        let last = entered.last {
            $0.ballot == ballot.id && $0.table == table?.id && $0.before != $0.after
                && !$0.isUndone && ballot.ownCount(of: $0.option, by: $0.table) == $0.after
        }
        guard let last else {
            let question = ballot.countID(by: table?.id).flatMap {
                Prompt.takeBackAll($0, of: table, on: ballot, context)
            }
            return question.map { [.ask($0)] } ?? [.refuse(context.strings.nothingCounted)]
        }
        return [
            .perform(
                .ballot(.setDots([last.option: last.before], by: last.table, on: ballot.id)),
                FollowUp { _, context in
                    [
                        .change(VoteScreen.self) { screen, _ in
                            if let index = screen.entered.lastIndex(of: last) { screen.entered.remove(at: index) }
                        },
                        .say(
                            context.strings.done(
                                context.strings.takenBack(
                                    circledNumber(last.option.number), last.after, to: last.before,
                                    isSealed: last.table == nil))),
                    ]
                })
        ]
    }

    /// After a paper its number is said, and how many there are; it is remembered for Del.
    static func paperCounted(closing: Bool = false) -> FollowUp {
        FollowUp(closesLayer: closing) { entries, context in
            guard case .ballot(.sheetEntered(let id, let sheet, _))? = entries.last?.event else { return [] }
            let count = context.workshop.ballot(id)?.sheets.count ?? 0
            return [
                .change(VoteScreen.self) { screen, _ in screen.ownPapers[id, default: []].append(sheet.id) },
                .say(context.strings.paperCounted(sheet, count: count)),
            ]
        }
    }

    /// Takes back the last paper that was entered here; asks about one that was entered elsewhere.
    func takeBackPaper(_ context: Context) -> [Effect] {
        guard let ballot = ballot(context), let last = ballot.sheets.last?.id else {
            return [.refuse(context.strings.nothingCounted)]
        }
        let own = ownPapers[ballot.id]?.last { ballot.sheets.contains($0) }
        guard let own else { return Prompt.takeBackPaper(last, on: ballot, context).map { [.ask($0)] } ?? [] }
        return [
            .perform(
                .ballot(.withdrawSheet(own, on: ballot.id)), .done(context.strings.paperTakenOut(own.number)))
        ]
    }

    // MARK: Ties

    /// What is done about a tie, by the rule that was declared.
    func settleTie(_ context: Context) -> [Effect] {
        guard let ballot = ballot(context), let tally = context.workshop.tally(of: ballot) else { return [] }
        // A script may settle it; in front of the room nobody is to learn who ties before it is shown.
        if ballot.coveredPlaces != nil { return [.refuse(context.strings.placesStillCovered)] }
        switch ballot.tieRule {
        case .runOff: return [Self.prepareRunOff(of: ballot.id, context)]
        // Where one has decided a part of it, the rule is no more what was declared.
        case .shared where !tally.settled.isEmpty: return [Self.prepareRunOff(of: ballot.id, context)]
        case .shared:
            return [
                .ask(
                    .confirm(
                        .named("run-off-\(ballot.id)"), context.strings.askRunOffAnyway,
                        [.discardLayer, Self.prepareRunOff(of: ballot.id, context)]))
            ]
        case .facilitator, .lot:
            let options = ballot.options.filter { tally.contested.contains($0.id) }
            return tally.placesForContested == 1
                ? [.choose(.tieWinner(options, on: ballot, context))]
                : [.ask(.tieWinners(options, places: tally.placesForContested, on: ballot, context))]
        }
    }

    private static func prepareRunOff(of ballot: Ballot.ID, _ context: Context) -> Effect {
        .perform(
            .ballot(.prepareRunOff(of: ballot, title: context.strings.runOffTitle)),
            FollowUp { _, context in showCurrent(context.strings.ballotPrepared(context.workshop.ballots.last)) })
    }
}
