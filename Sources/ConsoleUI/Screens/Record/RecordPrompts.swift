import Engine
import TerminalUI
import Strings

extension Prompt {
    static func field(_ field: RecordField, _ context: Context) -> Prompt {
        Prompt(
            .named("record-\(field)"),
            context.strings.question(context.strings.name(of: field), form: context.strings.hint(field)),
            text: field.text(context.workshop.occasion, context.strings),
            present: { field.text($0.workshop.occasion, $0.strings) },
            acceptsEmpty: field != .title,
            replacesFigure: [.ordinal, .day, .start, .end, .attendance].contains(field),
            hint: { field == .day ? dayMeant($0, $1) : nil },
            submit: { text, context in
                guard let changed = field.parse(text, today: context.now.day) else {
                    return .unreadable(context.strings.unreadable(field, text.trimmed, from: context.now.day))
                }
                return fault(of: changed, context).map { .unreadable($0) } ?? .perform(.setting(.describe(changed)))
            })
    }

    /// What is wrong with a field that can be read: an end before the start, a day of another weekday.
    private static func fault(of field: OccasionField, _ context: Context) -> String? {
        let occasion = context.workshop.occasion
        switch field {
        case .start(let start): return context.strings.endsBeforeItBegins(start, occasion.end)
        case .end(let end): return context.strings.endsBeforeItBegins(occasion.start, end)
        case .next(let words):
            return context.strings.wrongWeekday(inNext: words, of: occasion, today: context.now.day)
        default: return nil
        }
    }

    /// Below the line of a day: which one it would be, for it may have been typed without its year.
    static func dayMeant(_ text: String, _ context: Context) -> String? {
        day(text, today: context.now.day).map { context.strings.date($0) }
    }

    /// Asks for a line of the roster, `氏名 / 所属 / 役割`; one behind the last is added.
    static func participant(_ index: Int, _ context: Context) -> Prompt {
        let roster = context.workshop.occasion.roster
        let seen = roster.indices.contains(index) ? roster[index] : nil
        // By the person and not by the place: others may add and remove lines above.
        let prompt = Prompt(
            seen.map { .about(.participant, 0, part: $0.line) } ?? .newParticipant,
            context.strings.askParticipant, text: seen?.line ?? ""
        ) { text, context in
            guard let person = (seen ?? Participant(name: "")).told(by: text) else {
                return .unreadable(context.strings.aNamePlease)
            }
            return .effects([.perform(.setting(.changeParticipant(from: seen, to: person)), .closeAndSelect)])
        }
        if seen != nil { return prompt }
        return prompt.taking(asTyped: { inStrokes($0) }, lines: { lines, context in participants(lines, context) })
    }

    /// The columns of a spreadsheet, as they are typed.
    private static func inStrokes(_ line: String) -> String {
        line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: " / ")
    }

    /// Asks whether pasted lines become a person each; a line that is none is named.
    private static func participants(_ lines: [String], _ context: Context) -> [Effect] {
        var people: [Participant] = []
        for (index, line) in lines.enumerated() {
            // The heads of a spreadsheet's columns are nobody.
            if index == 0, let head = Participant(name: "").told(by: line), Readings.headsOfNames.contains(head.name) {
                continue
            }
            guard let person = Participant(name: "").told(by: withoutListMark(line.trimmed)) else {
                let fault = context.strings.inPastedLine(index + 1, line.trimmed, context.strings.aNamePlease)
                return [.refuse(fault)]
            }
            people.append(person)
        }
        let count = people.count
        let act = Command.together(people.map { .setting(.changeParticipant(from: nil, to: $0)) })
        let told = FollowUp.pasted { $0.participantsAdded(count) }
        let question = context.strings.askPasteParticipants(count)
        return [.ask(.confirm("participants-pasted", question, [.perform(act, told)]))]
    }

    /// Asks for the words of a memo; `@3` before them names the group that spoke.
    static func newMemo(_ kind: Memo.Kind, _ context: Context) -> Prompt {
        Prompt(.named("memo-new-\(kind)"), context.strings.askNewMemo(kind)) { text, context in
            .effects([.perform(memo(kind, told: text, context), .closeAndSelect)])
        }.taking { lines, context in newMemos(kind, lines, context) }
    }

    private static func memo(_ kind: Memo.Kind, told text: String, _ context: Context) -> Command {
        let (group, words) = speaker(text)
        return .memo(.writeMemo(kind, group: group ?? (kind == .presentation ? speaking(context) : nil), text: words))
    }

    /// Who is named before the words, and the words; nil for nobody.
    private static func speaker(_ text: String) -> (group: Group.ID?, words: String) {
        let parts = text.trimmed.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let first = halfwidth(parts.first ?? "")
        guard first.first == "@", let number = number(first.dropFirst()) else { return (nil, text) }
        return (Group.ID(number), parts.count > 1 ? String(parts[1]) : "")
    }

    /// Asks whether pasted lines that name who spoke become a memo each; one that names nobody goes on with the one
    /// before it. Where no more than the first names anybody, all are one text.
    private static func newMemos(_ kind: Memo.Kind, _ lines: [String], _ context: Context) -> [Effect]? {
        let lines = lines.map { withoutListMark($0.trimmed) }
        guard lines.dropFirst().contains(where: { speaker($0).group != nil }) else { return nil }
        var texts: [String] = []
        for line in lines {
            if texts.isEmpty || speaker(line).group != nil {
                texts.append(line)
            } else {
                texts[texts.count - 1] += " " + line
            }
        }
        let count = texts.count
        let act = Command.together(texts.map { memo(kind, told: $0, context) })
        let told = FollowUp.pasted { $0.memosAdded(count) }
        let question = context.strings.askPasteMemos(count, of: lines.count)
        return [.ask(.confirm("memos-pasted", question, [.perform(act, told)]))]
    }

    /// Whose presentation is written down when nobody is named: the note-taker's own group's, else that which presents.
    private static func speaking(_ context: Context) -> Group.ID? {
        context.user.group ?? context.workshop.agenda.presentations?.current
    }

    /// - Note: the words seen now go along, so that nobody else's are overwritten unseen.
    static func memo(_ memo: Memo, _ context: Context) -> Prompt {
        Prompt(.about(.memo, memo.id.number), context.strings.askMemo(memo.kind), text: memo.text) { text, _ in
            let done = FollowUp.close { entries, context in
                // Somebody else's words were there first; these were kept as a memo of their own.
                guard case .memo(.written(let other, _))? = entries.first?.event else {
                    return [.say(context.strings.done(entries, context.session))]
                }
                return [.say(context.strings.bothMemos(other), .trouble)]
            }
            return .effects([.perform(.memo(.rewordMemo(memo.id, text, over: memo.text)), done)])
        }
    }
}

extension Participant {
    /// The same person as a line of the roster tells: `氏名 / 所属 / 役割`, or so in the columns of a spreadsheet.
    /// - Returns: nil for a line without a name, and for one that says more.
    fileprivate func told(by line: String) -> Participant? {
        // No name has a comma in it; one within an affiliation stays where slashes part them.
        let isSlashed = line.contains { "/／\t".contains($0) }
        let parts = line.split(omittingEmptySubsequences: false) {
            isSlashed ? "/／\t".contains($0) : "、,，".contains($0)
        }.map { String($0).trimmed }
        if parts[0].isEmpty || parts.count > 3 { return nil }
        var person = self
        person.name = parts[0]
        person.affiliation = parts.count > 1 ? parts[1] : ""
        person.role = parts.count > 2 ? parts[2] : ""
        return person
    }

    /// The person in a line of the roster: name, affiliation and role.
    var line: String {
        var parts = [name, affiliation, role]
        while parts.count > 1, parts.last == "" { parts.removeLast() }
        return parts.joined(separator: " / ")
    }
}

extension Menu {
    /// The kinds of memo, and a line of the roster.
    static func memoKind(_ context: Context) -> Menu {
        let kinds = Memo.Kind.written.map { kind in
            Item(
                context.strings.name(of: kind), isCurrent: kind == kindOfStep(context),
                [.ask(.newMemo(kind, context))])
        }
        let person = Prompt.participant(context.workshop.occasion.roster.count, context)
        return Menu(context.strings.askMemoKind, kinds + [Item(context.strings.rosterName, [.ask(person)])])
    }

    /// What is most likely written down now.
    private static func kindOfStep(_ context: Context) -> Memo.Kind? {
        switch context.workshop.agenda.current?.kind {
        case .lecture, .explanation: .lecture
        case .presentation: .presentation
        case .comments: .comments
        default: nil
        }
    }

    /// The forms of the report; there must be one.
    static func reportForm(_ context: Context) -> Menu {
        Menu(
            context.strings.askForm,
            context.environment.reportForms.map { Item($0.name, [.request(.preview($0))]) })
    }
}
