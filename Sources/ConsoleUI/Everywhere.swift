import Engine
import TerminalUI
import Strings

/// The keys that work in every screen and, where a line is not edited by them, in every layer.
extension Console {
    /// The list of screens makes the function keys that lead to them.
    static func everywhere(_ screens: [any Screen.Type] = allScreens) -> Keymap<Console> {
        let tabs = screens.enumerated().map { index, screen in
            Binding<Console>([.function(index + 1)] + letter(of: screen), screen.title) { console, context in
                console.turn(to: index, context)
                return []
            }
            .urgent { console, context in
                index == console.views.current ? nil : need(of: screen, context)
            }
        }
        return Keymap(tabs + meeting + commands)
    }

    /// Alt and the first letter of the screen's name: some terminals keep F1, F10 or F11 for themselves.
    private static func letter(of screen: any Screen.Type) -> [Key] {
        screen.id.unicodeScalars.prefix(1).map { .alt($0) }
    }

    /// Whether what the room is doing is done on that screen: after the closing, the reports; at a note-taker's console
    /// the own group's count, while it is entered there and not complete.
    private static func need(of screen: any Screen.Type, _ context: Context) -> Urgency? {
        let workshop = context.workshop
        if workshop.isClosed { return screen == RecordScreen.self ? .fitting : nil }
        if screen == VoteScreen.self, let group = context.user.group, let ballot = workshop.currentBallot,
            ballot.isCountedByTables, !ballot.isComplete(group)
        {
            return .due
        }
        return workshop.agenda.current.map { screen.kinds.contains($0.kind) } ?? false ? .fitting : nil
    }

    /// What moves the meeting on, whatever is looked at or typed meanwhile.
    private static let meeting: [Binding<Console>] = [
        Binding(
            [.control("n")], Text("次の項目", "Next step"), gives: { _, _ in .agenda(.nextStep) },
            then: { _, _ in AgendaScreen.entered }
        ).urgent { _, context in isTimeUp(context) ? .due : nil },
        Binding(
            [.function(8)], Text("タイマー開始・停止", "Start/pause the timer"),
            gives: { _, context in toggleClock(context) },
            then: { _, context in toggledClock(context) }),
        extendClock([.alt("+"), .named(.function(8), .shift)], Text("+1分", "+1 min"), by: 1),
        extendClock([.alt("-"), .named(.function(8), .control)], Text("-1分", "-1 min"), by: -1),
        Binding(
            [.character("g"), .control("g")], Text("次の発表", "Next to present"),
            gives: { _, context in isPresenting(context) ? .agenda(.nextPresentation) : nil },
            missing: { $0.strings.notPresenting },
            then: { _, context in
                let next = AgendaScreen.turns(context).next.flatMap { context.workshop.group($0) }
                return next.map { .done(context.strings.presents($0.name)) } ?? .none
            }
        ).urgent { _, context in isPresenting(context) ? .due : nil },
        Binding(
            [.character("b"), .alt("k")], Text("時間短縮", "Win minutes back"),
            giving: { _, context in context.workshop.catchUpOptions(at: context.now).first?.command },
            run: { _, context in CatchUpOverlay.open(context) }
        ).urgent { _, context in
            // A few seconds late is how every meeting begins.
            let late = context.workshop.lateness(at: context.now) ?? 0
            return late >= 60_000 && !AgendaScreen.isOfAnotherHour(late) ? .overdue : nil
        },
    ]

    /// What the key is called that tells all others.
    static let helpTitle = Text("ヘルプ", "Help")

    private static let commands: [Binding<Console>] = [
        Binding(
            [.control("z")], Text("戻す", "Undo"), footer: true,
            giving: { console, _ in console.mayRevert ? .undo : nil },
            run: { console, context in revert(.undo, console, context) }),
        Binding(
            [.control("y")], Text("やり直す", "Redo"), giving: { console, _ in console.mayRevert ? .redo : nil },
            run: { console, context in revert(.redo, console, context) }),
        Binding([.function(10), .control("x"), .character(":")], Text("コマンド", "Command")) { console, context in
            [.open(CommandPalette(console, context))]
        },
        Binding([.function(12), .character("?")], helpTitle, footer: true) { console, context in
            [.open(HelpOverlay(console, context))]
        },
        Binding(
            [.character("w"), .alt("w")], Text("投影する・戻す", "Put on the projector"),
            gives: { console, context in console.spotlightCommand(context) },
            missing: { $0.strings.nothingToProject },
            then: { _, _ in
                FollowUp { _, context in
                    let strings = context.strings
                    let name = context.projected.map { context.name(of: $0) }
                    return [.say(strings.done(name.map { strings.spotlit($0) } ?? strings.spotlightEnded))]
                }
            }),
        Binding(
            [.alt("c")], Text("参加の受付", "Joining by phone"),
            giving: { _, context in
                // A note-taker lets the opinions of the own table in, and nothing else.
                let waiting = context.waitingOpinions
                if context.user.role != .facilitator, !waiting.isEmpty { return .memo(.accept(waiting.map(\.id))) }
                return .session(.setIntake(context.workshop.intake == .never ? .byStep : .never))
            },
            run: { _, context in
                [.choose(context.user.role == .facilitator ? .joining(context) : .submissions(context))]
            }
        ).urgent(
            { _, context in context.waitingOpinions.isEmpty ? nil : .due },
            titled: { _, context in
                let count = context.waitingOpinions.count
                return Text("承認待ち \(count)件", "\(count) to approve")
            }),
        Binding([.alt("s")], Text("意見の広がり", "Spread of opinions")) { _, _ in [.open(SpreadOverlay())] }
            .urgent { _, context in
                context.user.role == .facilitator && context.areSomeTablesQuiet ? .due : nil
            },
        Binding([.alt("e")], Text("前の意見", "Said before")) { console, context in console.openSaidBefore(context) },
        // Views and lines that have an Esc of their own keep it.
        Binding(
            [.escape], Text("投影をやめる", "Stop projecting"), gives: { _, context in endSpotlight(context) },
            then: { _, _ in .told }),
        Binding([.function(11), .control("]")], Text("参考カード", "Reference cards")) { _, context in
            context.environment.cards.isEmpty
                ? [.refuse(context.strings.noCards)] : [.open(CardsOverlay(context))]
        },
        // A hand that is used to saving must not stop the room's clock.
        Binding([.control("s")], Text("保存の確認", "Is it saved?")) { console, context in
            [.say(context.strings.everythingIsSaved(waiting: console.saving > 0), .info)]
        },
        Binding([.control("q")], Text("終了", "Quit")) { _, _ in [.request(.quit)] },
    ]

    /// A key that gives the running step so many minutes more.
    static func extendClock<Target>(
        _ keys: [Key], _ title: Text, by minutes: Int, footer: Bool = false
    ) -> Binding<Target> {
        Binding(
            keys, title, footer: footer, gives: { _, _ in .agenda(.extendClock(by: minutes * 60_000)) },
            then: { _, _ in
                FollowUp { _, context in
                    let left = context.workshop.countdown?.remaining(at: context.now.moment) ?? 0
                    let face = (left < 0 ? "-" : "") + clockFace(left)
                    return [.say(context.strings.done(context.strings.clockChanged(minutes, left: face)))]
                }
            })
    }

    /// What the key does that puts what is looked at on the projector, for a view that shows it among its own keys.
    static let projectWhatIsSeen = Effect.run { console, context in
        console.everywhere[.alt("w")]?.perform(on: &console, context) ?? []
    }

    private static let undoID: LineID = "undo"

    /// Takes the operator's last act back, or repeats what was taken back. Never behind a line being typed, and not
    /// without a question where it is anything else than the last act, or the room would see it.
    private static func revert(_ command: Command, _ console: Console, _ context: Context) -> [Effect] {
        if console.isTypingWords { return [.refuse(context.strings.undoWhileTyping)] }
        if (console.views.layers.last as? Prompt)?.id == undoID { return [] }
        if console.isAsking { return [.refuse(context.strings.undoBehindQuestion)] }
        return [.perform(command, .reverted, behind: undoID, context) { $0.question(before: command) }]
    }

    /// Whether something is asked: nobody sees behind a question what it is about being taken away.
    private var isAsking: Bool {
        views.layers.contains { $0 is Menu || ($0 as? Prompt)?.isQuestion == true }
    }

    private var mayRevert: Bool { !isTypingWords && !isAsking }

    /// Whether there are words in a line that is being typed.
    var isTypingWords: Bool {
        guard views.top.isTyping else { return false }
        if let layer = views.layers.last { return layer.holdsLine }
        return !(views[NotesScreen.self]?.entry.isEmpty ?? true)
    }

    /// Takes away what is on the projector's view; nil when nothing is, or it is not this operator's to take. A vote
    /// stays: the room is in the middle of it, and opening it has put it there.
    static func endSpotlight(_ context: Context) -> Command? {
        guard let spotlight = context.projected else { return nil }
        if case .ballot(let id) = spotlight, context.workshop.ballot(id)?.state != .prepared { return nil }
        let end = Command.session(.spotlight(nil))
        return context.refusal(of: end) != nil ? nil : end
    }

    /// Puts what is looked at on the projector's view, or takes away what is there.
    func spotlightCommand(_ context: Context) -> Command? {
        let shown = context.projected
        let wanted = views.top.spotlight(context)
        // What cannot be made is refused with its own reason.
        if let preparation = views.top.preparation(context), wanted != nil || shown == nil {
            return wanted.map { .together([preparation, .session(.spotlight($0))]) } ?? preparation
        }
        if wanted == nil, shown == nil { return nil }
        return .session(.spotlight(wanted == shown ? nil : wanted))
    }

    /// Whether the step has had its time, and nobody is waiting to present in it.
    static func isTimeUp(_ context: Context) -> Bool {
        guard let countdown = context.workshop.countdown, countdown.isRunning,
            !isPresenting(context) || context.workshop.agenda.presentations?.next == nil
        else { return false }
        return countdown.remaining(at: context.now.moment) <= 0
    }

    /// Whether the step is one in which groups present. Where the agenda has none, they do once their order is set.
    private static func isPresenting(_ context: Context) -> Bool {
        let agenda = context.workshop.agenda
        if agenda.steps.contains(where: { $0.kind == .presentation }) { return agenda.current?.kind == .presentation }
        return agenda.presentations != nil
    }

    /// What other meetings said of the same as what is typed or selected.
    private func openSaidBefore(_ context: Context) -> [Effect] {
        guard let saidBefore = environment.saidBefore else { return [.refuse(strings.noOtherMeetings)] }
        guard let opinion = saidBefore.opinion else { return [.refuse(strings.nothingToLookUp)] }
        if !saidBefore.finds.isEmpty {
            // What is read now is looked up again for the next time.
            defer { saidBefore.lookAgain() }
            return [.open(SaidBeforeOverlay(opinion, saidBefore.finds))]
        }
        return [.say(saidBefore.isKnown ? strings.notSaidBefore : strings.stillLookingUp, .info)]
    }

    /// Pauses a running clock, starts any other.
    static func toggleClock(_ context: Context) -> Command {
        context.workshop.countdown?.isRunning == true ? .agenda(.pauseClock) : .agenda(.startClock)
    }

    /// What is said of it; before the first step, that it has begun.
    static func toggledClock(_ context: Context) -> FollowUp {
        let (workshop, strings) = (context.workshop, context.strings)
        if workshop.countdown == nil, workshop.agenda.current == nil { return AgendaScreen.entered }
        return .say(workshop.countdown?.isRunning == true ? strings.clockPaused : strings.clockStarted)
    }

    /// The keys that work everywhere, for `docs/keys.md`.
    static var everywhereHints: [KeyHint] { everywhere().hints }

    /// What several keys are called; a row of Alt and digits is one word.
    static func names(of keys: [Key]) -> [String] {
        if case .alt("1")? = keys.first, keys.count == 9 { return ["Alt-1…9"] }
        return keys.map(name(of:))
    }

    /// What a key is called in sentences, the footer and the help: F8, Ctrl-Z, Enter, ↑.
    static func name(of key: Key) -> String {
        switch key {
        case .character(" "): return "Space"
        case .character(let scalar): return String(scalar)
        case .control(let scalar): return "Ctrl-" + String(scalar).uppercased()
        case .alt(let scalar): return "Alt-" + String(scalar)
        case .named(let name, let modifiers):
            return (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
                + (modifiers.contains(.shift) ? "Shift-" : "") + word(for: name)
        case .words, .pasted, .mouse, .focus, .cursorReport, .unknown, .undecodable: return ""
        }
    }

    private static func word(for name: Key.Name) -> String {
        switch name {
        case .enter: "Enter"
        case .tab: "Tab"
        case .backspace: "BS"
        case .delete: "Del"
        case .escape: "Esc"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .insert: "Ins"
        case .function(let number): "F\(number)"
        }
    }
}
