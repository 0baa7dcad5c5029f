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
        let asksNames = context.workshop.asksNames
        let names = Item(
            strings.namesChoice(asked: asksNames), [.perform(.session(.setNames(asked: !asksNames)), .told)])
        let isOpen = context.workshop.isDoorOpen
        let door = Item(strings.doorChoice(isOpen: isOpen), [.perform(.session(.setDoor(isOpen: !isOpen)), .told)])
        return Menu(
            sign.map { strings.servedAt($0.address, code: $0.code, devices: $0.devices) } ?? strings.notServed,
            (sign == nil ? [start] : [show, end]) + [when, approval, names, door, tables(context), devices(context)]
                + (sign.map { [noteTakers($0, context), wallPage($0, context)] } ?? [])
                // It comes and goes, and the numbers of the others stay.
                + (context.waitingOpinions.isEmpty ? [] : [waiting(context)]))
    }

    private static func waiting(_ context: Context) -> Item {
        Item(context.strings.submissions(context.waitingOpinions.count), [.choose(submissions(context))])
    }

    /// The opinions that wait, to be let onto the boards or taken away.
    static func submissions(_ context: Context) -> Menu {
        let (strings, waiting) = (context.strings, context.waitingOpinions)
        let all = Item(strings.acceptAll(waiting.count), [.perform(.memo(.accept(waiting.map(\.id))), .told)])
        let items = waiting.map { memo in
            let group = memo.group.flatMap { context.workshop.group($0)?.name } ?? ""
            return Item(
                strings.submission(memo.text, from: group, signature: memo.signature),
                [
                    .choose(
                        Menu(
                            strings.askSubmission(memo.text),
                            [
                                Item(strings.acceptIt, [.perform(.memo(.accept([memo.id])), .told)]),
                                Item(strings.turnItDown, [.perform(.memo(.removeMemo(memo.id)), .told)]),
                            ]
                        ).asked { $0.workshop.memo(memo.id) != nil })
                ])
        }
        // More may come in; one that somebody else has seen to is offered no longer.
        return Menu(strings.submissions(waiting.count), [all] + items)
            .asked { context in waiting.allSatisfy { context.workshop.memo($0.id) != nil } }
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

    /// All devices, those that sent something last before the others, and those shut out at the end: each to be shut
    /// out or let in again.
    private static func devices(_ context: Context) -> Item {
        let (strings, workshop) = (context.strings, context.workshop)
        let sent = Sent(context)
        let here = (context.environment.joining?.addresses ?? []).flatMap(\.self)
        let names = Set(sent.notes.keys).union(here).union(workshop.allShutOut)
        let items = names.sorted(by: { sent.place($0) > sent.place($1) }).map { name in
            let own = sent.notes[name] ?? []
            let isOut = workshop.isShutOut(name)
            let line = strings.device(name, opinions: own.count, last: own.last ?? "", isOut: isOut)
            let back: [Effect] = [.perform(.session(.shutOut(name, false)), .told)]
            return Item(line, isOut ? back : [.choose(shuttingOut(name, sent, context))])
        }
        return Item(
            strings.shutOutChoice(workshop.allShutOut.count),
            items.isEmpty ? [.refuse(strings.noDeviceYet)] : [.choose(Menu(strings.askWhichDevice, items))])
    }

    /// What can be done about a device: it alone, or with it all of its address, or all that joined after it, for
    /// whoever floods the boards has as many devices as they like.
    private static func shuttingOut(_ name: String, _ sent: Sent, _ context: Context) -> Menu {
        let (strings, groups) = (context.strings, context.environment.joining?.addresses ?? [])
        let neighbours = groups.first { $0.contains(name) } ?? []
        let first = Strings.deviceNumber(name) ?? 0
        let later = groups.flatMap(\.self).filter { (Strings.deviceNumber($0) ?? 0) >= first }
        func expelling(_ names: [String], _ label: (_ devices: Int, _ opinions: Int) -> String) -> Item {
            let opinions = names.reduce(0) { $0 + (sent.notes[$1]?.count ?? 0) }
            return Item(label(names.count, opinions), [.perform(.session(.expel(names)), .told)])
        }
        return Menu(
            strings.askShutOut(name),
            [
                Item(strings.shutOutAlone, [.perform(.session(.shutOut(name, true)), .told)]),
                expelling([name]) { strings.shutOutWithdrawing($1) },
            ] + (neighbours.count > 1 ? [expelling(neighbours, strings.shutOutNeighbours)] : [])
                + (later.count > 1 ? [expelling(later) { strings.shutOutSince(name, devices: $0, opinions: $1) }] : []))
    }

    /// What devices sent.
    private struct Sent {
        /// The opinions of each, those that wait too, in the order of sending.
        private(set) var notes: [String: [String]] = [:]
        private var latest: [String: Int] = [:]
        private let isOut: (String) -> Bool

        init(_ context: Context) {
            let (workshop, strings) = (context.workshop, context.strings)
            isOut = { [out = Set(workshop.allShutOut)] in out.contains($0) }
            for note in workshop.allNotes where strings.isDevice(note.by) {
                notes[note.by, default: []].append(note.text)
                latest[note.by] = max(latest[note.by] ?? 0, note.id.number)
            }
            for memo in workshop.submissions { notes[memo.by, default: []].append(memo.text) }
        }

        /// Higher for what was sent later; of those that sent nothing, for what joined later. Lowest when shut out.
        func place(_ name: String) -> (Int, Int, Int) {
            (isOut(name) ? 0 : 1, latest[name] ?? 0, Strings.deviceNumber(name) ?? 0)
        }
    }
}

extension Context {
    /// The opinions that wait for this operator: all for whoever leads, those of the own table for its note-taker.
    var waitingOpinions: [Memo] {
        // Asked for with every frame, and hardly ever there.
        if !workshop.isSubmissionWaiting { return [] }
        let waiting = workshop.submissions
        if case .noteTaker(let group) = user.role, workshop.entrusted != group {
            return waiting.filter { $0.group == group }
        }
        return waiting
    }
}
