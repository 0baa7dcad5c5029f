import Engine
import Strings

extension Menu {
    /// Who may join by a device of their own, and when they may send.
    static func joining(_ context: Context) -> Menu {
        let (strings, sign) = (context.strings, context.environment.joining)
        let isShown = context.workshop.spotlight == .joining
        let show = Item(
            isShown ? strings.hideJoining : strings.showJoining,
            [.perform(.session(.spotlight(isShown ? nil : .joining)), .told)])
        let end = Item(strings.endServing, [.request(.serve(false)), .say(strings.servingEnds, .info)])
        let start = Item(
            strings.startServing,
            [.request(.serve(true))]
                + (isShown ? [] : [.perform(.session(.spotlight(.joining)), .say(strings.servingStarts))]))
        let intakes = Intake.allCases.map { intake in
            Item(
                strings.name(of: intake), isCurrent: intake == context.workshop.intake,
                intake == context.workshop.intake ? [] : [.perform(.session(.setIntake(intake)), .told)])
        }
        let when = Item(
            strings.intakeIs(context.workshop.intake), [.choose(Menu(strings.askIntake, intakes))])
        let isWanted = context.workshop.wantsApproval
        let approval = Item(
            strings.approvalChoice(isWanted: isWanted), [.perform(.session(.setApproval(!isWanted)), .told)])
        let isOpen = context.workshop.isDoorOpen
        let door = Item(strings.doorChoice(isOpen: isOpen), [.perform(.session(.setDoor(isOpen: !isOpen)), .told)])
        return Menu(
            sign.map { strings.servedAt($0.address, code: $0.code, devices: $0.devices) } ?? strings.notServed,
            (sign == nil ? [start] : [show, end]) + [when, approval, door, tables(context), devices(context)]
                + (sign.map { [noteTakers($0, context)] } ?? []) + submissions(context)
                + (sign.map { [wallPage($0, context)] } ?? []))
    }

    /// The opinions that wait, to be let onto the boards or taken away.
    private static func submissions(_ context: Context) -> [Item] {
        let (strings, waiting) = (context.strings, context.workshop.submissions)
        if waiting.isEmpty { return [] }
        let all = Item(strings.acceptAll(waiting.count), [.perform(.memo(.accept(waiting.map(\.id))), .told)])
        let items = waiting.map { memo in
            let group = memo.group.flatMap { context.workshop.group($0)?.name } ?? ""
            return Item(
                strings.submission(memo.text, from: group),
                [
                    .choose(
                        Menu(
                            strings.askSubmission(memo.text),
                            [
                                Item(strings.acceptIt, [.perform(.memo(.accept([memo.id])), .told)]),
                                Item(strings.turnItDown, [.perform(.memo(.removeMemo(memo.id)), .told)]),
                            ]))
                ])
        }
        let title = strings.submissions(waiting.count)
        return [Item(title, [.choose(Menu(title, [all] + items))])]
    }

    /// The links of the note-takers.
    private static func noteTakers(_ sign: JoiningSign, _ context: Context) -> Item {
        let strings = context.strings
        let links = context.workshop.groups.compactMap { group in
            sign.noteTakers[group.id].map {
                Item(strings.noteTakersLink(group.name, "\(sign.address)/n/\($0)"), [])
            }
        }
        return Item(strings.noteTakersLinks, [.choose(Menu(strings.askNoteTakersLink, links))])
    }

    /// The address of the wall for a browser.
    private static func wallPage(_ sign: JoiningSign, _ context: Context) -> Item {
        Item(context.strings.wallPage("\(sign.address)/wall/\(sign.code)"), [])
    }

    /// Who has joined, table by table.
    private static func tables(_ context: Context) -> Item {
        let strings = context.strings
        let senders = Dictionary(grouping: context.workshop.allNotes.lazy.filter { strings.isDevice($0.by) }) {
            $0.board.group
        }.mapValues { Set($0.map(\.by)).count }
        let counts = Dictionary(
            uniqueKeysWithValues: (context.environment.joining?.tables ?? []).map { ($0.group, $0) })
        let lines = context.workshop.groups.map { group in
            let table = counts[group.id]
            return Item(
                strings.joined(
                    group.name, of: group.people, devices: table?.joined ?? 0, sent: senders[group.id] ?? 0,
                    voted: table?.voted ?? 0), [])
        }
        return Item(strings.joinedByTable, [.choose(Menu(strings.joinedByTable, lines))])
    }

    /// The devices that sent something, the newest first, and those shut out: each to be shut out or let in again.
    private static func devices(_ context: Context) -> Item {
        let (strings, workshop) = (context.strings, context.workshop)
        var notes: [String: [Note]] = [:]
        for note in workshop.allNotes where strings.isDevice(note.by) { notes[note.by, default: []].append(note) }
        let names = notes.sorted { ($0.value.last?.id.number ?? 0) > ($1.value.last?.id.number ?? 0) }.map(\.key)
        let out = workshop.allShutOut.filter { notes[$0] == nil }
        let items = (names + out).map { name in
            let own = notes[name] ?? []
            let isOut = workshop.isShutOut(name)
            let line = strings.device(name, opinions: own.count, last: own.last?.text ?? "", isOut: isOut)
            if isOut { return Item(line, [.perform(.session(.shutOut(name, false)), .told)]) }
            let withdrawing = Command.together([.session(.shutOut(name, true)), .note(.withdraw(own.map(\.id)))])
            return Item(
                line,
                [
                    .choose(
                        Menu(
                            strings.askShutOut(name),
                            [
                                Item(strings.shutOutAlone, [.perform(.session(.shutOut(name, true)), .told)]),
                                Item(strings.shutOutWithdrawing(own.count), [.perform(withdrawing, .told)]),
                            ]))
                ])
        }
        return Item(
            strings.shutOutChoice(workshop.allShutOut.count),
            items.isEmpty ? [.refuse(strings.noDeviceYet)] : [.choose(Menu(strings.askWhichDevice, items))])
    }
}
