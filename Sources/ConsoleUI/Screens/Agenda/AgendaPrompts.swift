import Engine
import TerminalUI
import Strings

extension Prompt {
    static func clock(_ context: Context) -> Prompt {
        Prompt("clock", context.strings.askClock, replacesFigure: true) { text, context in
            guard let length = length(text) else { return .unreadable(context.strings.minutesPlease(text)) }
            return .perform(.agenda(.setClock(length, running: true)), saying: context.strings.clockSet(length))
        }
    }

    static func newStep(after step: Step.ID?, _ context: Context) -> Prompt {
        Prompt("step-new", context.strings.askNewStep) { text, context in
            let (title, minutes) = titleAndMinutes(text.trimmed)
            let command = Command.agenda(
                .addStep(title: title, minutes: minutes, kind: .other, after: place(step, context)))
            guard let minutes else { return .effects([.perform(command, .closeAndSelect)]) }
            let told = FollowUp.close { entries, context in
                FollowUp.closeAndSelect.effects(entries, context)
                    + [.say(context.strings.done(context.strings.stepAdded(title, minutes)))]
            }
            return .effects([.perform(command, told)])
        }.taking { lines, context in newSteps(lines, after: step, context).map { [.ask($0)] } ?? [] }
    }

    /// The step behind which another is put: that one, or the last of all where somebody has removed it meanwhile.
    private static func place(_ step: Step.ID?, _ context: Context) -> Step.ID? {
        let agenda = context.workshop.agenda
        return step.flatMap { agenda[$0]?.id } ?? agenda.steps.last?.id
    }

    /// Asks whether pasted lines become a step each.
    private static func newSteps(_ lines: [String], after step: Step.ID?, _ context: Context) -> Prompt? {
        .confirm("steps-pasted", context) { context in
            let place = place(step, context)
            let commands = lines.map { line in
                let (title, minutes) = titleAndMinutes(withoutListMark(line.trimmed))
                return Command.agenda(.addStep(title: title, minutes: minutes, kind: .other, after: place))
            }
            // Each is put right behind that step, so the last one goes first.
            let act = Command.together(place == nil ? commands : commands.reversed())
            let told = FollowUp.pasted { $0.stepsAdded(commands.count) }
            return Question(words: context.strings.askPasteSteps(commands.count), effects: [.perform(act, told)])
        }
    }

    static func stepTitle(_ step: Step, _ context: Context) -> Prompt {
        Prompt(
            .about(.stepTitle, step.id.number), context.strings.askStepTitle, text: step.title,
            present: { $0.workshop.agenda[step.id]?.title },
            submit: { text, context in
                .perform(.agenda(.changeStep(step.id, .title(text))))
            })
    }

    /// Says below the line how long the step took at earlier meetings, as soon as that is known.
    static func stepMinutes(_ step: Step, _ context: Context) -> Prompt {
        let planned = step.minutes.map(String.init) ?? ""
        return Prompt(
            .about(.stepMinutes, step.id.number), context.strings.askMinutes, text: planned,
            present: { $0.workshop.agenda[step.id].map { $0.minutes.map(String.init) ?? "" } }, replacesFigure: true,
            hint: { _, context in
                context.environment.pastDurations?.minutes(for: step).map {
                    context.strings.median(of: $0.meetings, $0.minutes)
                }
            },
            submit: { text, context in
                guard let minutes = minutes(text) else {
                    return .unreadable(context.strings.wholeMinutesPlease(text.trimmed))
                }
                return .perform(.agenda(.changeStep(step.id, .minutes(minutes))))
            })
    }

    static func stepStart(_ step: Step, _ context: Context) -> Prompt {
        let start = step.fixedStart?.description ?? ""
        return Prompt(
            .about(.stepStart, step.id.number), context.strings.askStepStart, text: start,
            present: { $0.workshop.agenda[step.id].map { $0.fixedStart?.description ?? "" } }, acceptsEmpty: true,
            replacesFigure: true,
            submit: { text, context in
                let words = text.trimmed
                let start = clockTime(words)
                if start == nil, !words.isEmpty { return .unreadable(context.strings.aTimePlease(words)) }
                return .perform(.agenda(.changeStep(step.id, .fixedStart(start))))
            })
    }

    static func stepNote(_ step: Step, _ context: Context) -> Prompt {
        Prompt(
            .about(.stepNote, step.id.number), context.strings.askStepNote, text: step.note,
            present: { $0.workshop.agenda[step.id]?.note }, acceptsEmpty: true,
            submit: { text, context in
                .perform(.agenda(.changeStep(step.id, .note(text.trimmed))))
            })
    }

    /// Asks before the room is moved to another step.
    static func entering(_ step: Step, _ context: Context) -> Prompt {
        .confirm(
            "enter", context.strings.askEnter(step),
            [.perform(.agenda(.enterStep(step.id)), .close { _, context in AgendaScreen.entered(context) })]
        ).asked(while: isAt(context.workshop.agenda.current?.id))
    }

    /// Asks before the heading of other steps is removed, which stay.
    static func removingHeading(_ step: Step, of count: Int, _ context: Context) -> Prompt {
        .confirm(
            "remove-heading", context.strings.askRemoveHeading(step, of: count),
            [.perform(.agenda(.removeStep(step.id)), .closeAndTell)]
        ).asked { $0.workshop.agenda[step.id] != nil && $0.workshop.agenda.countBelow(step.id) == count }
    }

    private static func isAt(_ step: Step.ID?) -> @Sendable (Context) -> Bool {
        { $0.workshop.agenda.current?.id == step }
    }

    /// Asks before a running clock begins anew.
    static func restarting(_ context: Context) -> Prompt {
        let step = context.workshop.countdown?.step
        return .confirm("restart", context.strings.askRestart, [.perform(.agenda(.restartClock), .closeAndTell)])
            .asked { $0.workshop.countdown?.isRunning == true && $0.workshop.countdown?.step == step }
    }

    static func reopening(_ context: Context) -> Prompt {
        .confirm("reopen", context.strings.askReopen, [.perform(.session(.reopen), .close(context.strings.reopened))])
            .asked { $0.workshop.isClosed }
    }

    static func closing(_ context: Context) -> Prompt {
        let workshop = context.workshop
        return .confirm(
            "close", context.strings.askClose(workshop),
            [.perform(.session(.close), .close(context.strings.closed(workshop.counts)))]
        ).asked { !$0.workshop.isClosed }
    }
}

extension Menu {
    static func stepKind(_ step: Step, _ context: Context) -> Menu {
        Menu(
            context.strings.askStepKind,
            Step.Kind.allCases.map { kind in
                let name = kind == .other ? context.strings.otherKind : context.strings.name(of: kind)
                return Item(
                    name, isCurrent: kind == step.kind,
                    [.perform(.agenda(.changeStep(step.id, .kind(kind))), .told)])
            })
    }

    static func stepShowing(_ step: Step, _ context: Context) -> Menu {
        Menu(
            context.strings.askStepShowing,
            Step.Showing.allCases.map { showing in
                Item(
                    context.strings.name(of: showing), isCurrent: showing == step.showing,
                    [.perform(.agenda(.changeStep(step.id, .showing(showing))), .told)])
            })
    }
}

/// `意見交換　２０分`, `Talk 1 h 30 min` are a title and its minutes; without a length at the end, all of it is the
/// title. 分科会 一 is no minute long: a bare kanji belongs to the title.
private func titleAndMinutes(_ words: String) -> (String, Int?) {
    // 意見交換（20分）
    if halfwidth(words.suffix(1)) == ")", let open = words.lastIndex(where: { halfwidth(String($0)) == "(" }),
        open > words.startIndex, case let within = words[words.index(after: open)...].dropLast(),
        number(within) == nil, let minutes = minutes(within)
    {
        return (words[..<open].trimmed, minutes)
    }
    let spaces = words.indices.filter { words[$0].isWhitespace }
    // The longest length there is: 1 h 30 min has three spaces in it.
    for space in spaces.suffix(4) {
        let tail = words[words.index(after: space)...]
        guard let minutes = minutes(tail), number(tail) == nil || Int(halfwidth(tail).trimmed) != nil else { continue }
        return (String(words[..<space]).trimmed, minutes)
    }
    // 休憩１５分: with its unit a length needs no space before it.
    for start in words.indices.dropFirst() where beginsFigure(words[start]) {
        if words[words.index(before: start)].isNumber { continue }
        let tail = words[start...]
        if number(tail) == nil, let minutes = minutes(tail) { return (String(words[..<start]).trimmed, minutes) }
    }
    return (words, nil)
}
