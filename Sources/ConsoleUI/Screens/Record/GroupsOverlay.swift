import Engine
import TerminalUI
import Strings

/// The tables of the meeting, a row each: name, 部会, people, and whether its note-taker is here. A number typed is the
/// people at the selected table, and Enter goes on to the next.
struct GroupsOverlay: Layer {
    private var list = ListState<Group.ID>()
    /// A table that was asked for here; it is selected as soon as it is there.
    private var awaited: Group.ID?
    /// The people being typed for the selected table; nil while the list is used.
    private var people: LineEditor?
    /// How many were there when that was last seen.
    private var peopleSeen = 0

    static let keymaps = [listKeymap, peopleKeymap]
    var keymap: Keymap<GroupsOverlay> { Self.keymaps[people == nil ? 0 : 1] }

    // MARK: Keys

    private static let listKeymap = Keymap<GroupsOverlay>(
        movesInList: true,
        [
            Binding(
                [.enter, .character("e"), .control("e")], Text("名前", "Rename"), footer: true,
                giving: { overlay, context in
                    overlay.selected(context).map { .setting(.changeGroup($0.id, .name(otherText(than: $0.name)))) }
                },
                run: { overlay, context in overlay.selected(context).map { [.ask(.groupName($0, context))] } ?? [] }),
            Binding(
                [.character("t"), .control("t")], Text("部会", "Track"), footer: true,
                giving: { overlay, context in overlay.selected(context) == nil ? nil : .setting(.addTrack("x")) },
                run: { overlay, context in
                    overlay.selected(context).map { [.choose(.track(of: $0, context))] } ?? []
                }),
            Binding(
                [.character("a"), .insert], Text("追加", "Add"), footer: true,
                giving: { overlay, context in overlay.newGroup(context) },
                run: { overlay, context in
                    let number = (context.workshop.groups.map(\.id.number).max() ?? 0) + 1
                    overlay.awaited = Group.ID(number)
                    return [.perform(overlay.newGroup(context), .told)]
                }),
            Binding(
                [.delete], Text("削除", "Remove"), footer: true,
                giving: { overlay, _ in overlay.list.selection.map { .setting(.removeGroup($0)) } },
                run: { overlay, context in overlay.remove(context) }),
            Binding(
                [.character("m"), .control("k")], Text("進行を任せる・やめる", "Entrust/take back"), footer: true,
                gives: { overlay, context in
                    overlay.list.selection.map { .session(.entrust($0 == context.workshop.entrusted ? nil : $0)) }
                }, then: { _, _ in .told }),
            Binding([.escape], Text("戻る", "Back"), footer: true) { _, _ in [.closeLayer] },
        ])

    private static let peopleKeymap = Keymap<GroupsOverlay>(
        title: Text("人数", "People"),
        [
            Binding([.enter, .down, .tab], Text("次のグループへ", "Next group"), footer: true) { overlay, context in
                overlay.takePeople(context)
            },
            Binding([.escape], Text("取消", "Cancel"), footer: true) { overlay, _ in
                overlay.people = nil
                return []
            },
        ])

    /// A new table joins the track of the one it was made from.
    private func newGroup(_ context: Context) -> Command {
        .setting(.addGroup(name: context.strings.groupName, track: selected(context)?.track))
    }

    /// Asks first where somebody sits at the table, or was counted there.
    private func remove(_ context: Context) -> [Effect] {
        guard let group = selected(context) else { return [] }
        let command = Command.setting(.removeGroup(group.id))
        let noteTaker = noteTakers(of: group, context)
        if group.people == 0, noteTaker.isEmpty { return [.perform(command, .told)] }
        let question = context.strings.askRemoveGroup(group.name, people: group.people, noteTakers: noteTaker)
        return [.ask(.confirm("remove-group", question, [.perform(command, .closeAndTell)]))]
    }

    private func selected(_ context: Context) -> Group? { list.selection.flatMap { context.workshop.group($0) } }

    static var editsFirst: Bool { true }
    var holdsLine: Bool { people.map { !$0.isEmpty } ?? false }

    // MARK: Counting people

    var isTyping: Bool { people != nil }

    func inputLine(_ context: Context) -> InputLine? {
        people.map { InputLine(label: context.strings.askPeopleAt(selected(context)?.name ?? ""), editor: $0) }
    }

    mutating func edit(_ key: Key, _ context: Context) -> Bool { people?.handle(key.narrowDigit) ?? false }

    mutating func beginNumber(_ typed: String, _ context: Context) -> [Effect] {
        guard let group = selected(context) else { return [] }
        let sample = Command.setting(.changeGroup(group.id, .people(group.people == 0 ? 1 : 0)))
        if let refusal = context.refusal(of: sample) {
            return [.refuse(context.sentence(for: refusal))]
        }
        people = LineEditor(typed)
        peopleSeen = group.people
        return []
    }

    /// Takes the number that was typed, and goes on to the next table; what cannot be taken stays in the line.
    private mutating func takePeople(_ context: Context) -> [Effect] {
        guard let text = people?.text, let group = selected(context) else { return [] }
        if !text.trimmed.isEmpty {
            guard let count = number(text, counting: .people) else {
                return [.refuse(context.strings.peoplePlease(text.trimmed))]
            }
            // Somebody else counted the same table meanwhile.
            if group.people != peopleSeen {
                peopleSeen = group.people
                return [.refuse(context.strings.changedWhileTyping("\(group.people)"))]
            }
            let command = Command.setting(.changeGroup(group.id, .people(count)))
            switch context.refusal(of: command) {
            case .nothingChanges: break
            case let refusal?: return [.refuse(context.sentence(for: refusal))]
            case nil:
                goOn(context)
                return [.perform(command, .told)]
            }
        }
        goOn(context)
        return []
    }

    private mutating func goOn(_ context: Context) {
        people = nil
        list.select(row: list.index + 1, of: rows(context))
    }

    // MARK: The list

    private func rows(_ context: Context) -> ListRows<Group.ID> { ListRows(context.workshop.groups.map(\.id)) }

    /// Below the sum and the heads of the columns.
    private func listArea(in area: Rect) -> Rect { area.dropTop(3) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        if people != nil { return false }
        list.move(movement, of: rows(context), height: listArea(in: context.body).height)
        return true
    }

    mutating func click(_ position: Position, in area: Rect, _ context: Context) {
        if people != nil { return }
        let (area, rows) = (listArea(in: area), rows(context))
        if let row = list.row(atLine: position.row - area.row, of: rows, height: area.height) {
            list.select(row: row, of: rows)
        }
    }

    func target(_ context: Context) -> AnyHashable? { list.selection }

    var marks: [AnyHashable] { people == nil ? [] : [list.selection] }

    mutating func update(in area: Rect, _ context: Context) {
        let before = list.selection
        if let new = awaited, context.workshop.group(new) != nil {
            list.select(new)
            awaited = nil
        }
        list.update(rows(context), height: listArea(in: area).height)
        // Somebody removed the table whose people were being typed.
        if list.selection != before { people = nil }
    }

    // MARK: Drawing

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let strings = context.strings
        let groups = context.workshop.groups
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + strings.groupsHeading(groups), row: area.row, column: area.column, width: area.width, style: head,
            ellipsis: true)
        let columns = Columns(area)
        columns.draw(
            (
                strings.groupNumberHead, strings.groupNameHead, strings.trackHead, strings.peopleHead,
                strings.noteTakerHead
            ),
            row: area.row + 2, style: Style(.muted), on: &grid)
        let list = listArea(in: area)
        for (row, line) in self.list.lines(of: rows(context), height: list.height) {
            let group = groups[row]
            let isSelected = group.id == self.list.selection
            let style = Style(.normal, bold: isSelected, reverse: isSelected)
            let at = list.row + line
            if isSelected { grid.fill(Rect(row: at, column: area.column, height: 1, width: area.width), style: style) }
            columns.draw(
                (
                    "\(group.id)", group.name, context.workshop.track(group.track)?.name ?? "",
                    group.people == 0 ? "-" : "\(group.people)", noteTakerSign(of: group, context)
                ), row: at, style: style, on: &grid)
        }
    }

    /// Who is at the console of a table: a note-taker is called by the table's number, in the language of that console,
    /// unless named otherwise.
    private func noteTakers(of group: Group, _ context: Context) -> [String] {
        let names = Language.allCases.map { Strings($0).noteTakerName(group.id.number) }
        return context.peers.map(\.name).filter { peer in
            names.contains { peer == $0 || peer.hasPrefix($0 + "-") }
        }
    }

    private func noteTakerSign(of group: Group, _ context: Context) -> String {
        let present = noteTakers(of: group, context)
        let trust = group.id == context.workshop.entrusted ? context.strings.entrustedSign : ""
        return trust + (present.isEmpty ? "" : "● " + present.joined(separator: context.strings.comma))
    }

    /// Where the columns stand.
    private struct Columns {
        let left: Int
        let name: Int
        let track: Int
        let note: Int

        init(_ area: Rect) {
            left = area.column
            let rest = area.width - 6 - 8 - 14
            name = rest / 2
            track = rest - rest / 2
            note = 14
        }

        func draw(
            _ cells: (number: String, name: String, track: String, people: String, note: String), row: Int,
            style: Style, on grid: inout CellGrid
        ) {
            func put(_ text: String, _ column: Int, _ width: Int) {
                grid.put(text, row: row, column: column, width: max(0, width), style: style, ellipsis: true)
            }
            put(TextWidth.padLeft(cells.number, columns: 4), left, 5)
            put(cells.name, left + 6, name - 1)
            put(cells.track, left + 6 + name, track - 1)
            put(TextWidth.padLeft(cells.people, columns: 6), left + 6 + name + track, 6)
            put(cells.note, left + 6 + name + track + 8, note - 1)
        }
    }
}

extension Prompt {
    static func groupName(_ group: Group, _ context: Context) -> Prompt {
        Prompt(
            .about(.groupName, group.id.number), context.strings.askGroupName(group.id.number), text: group.name,
            present: { $0.workshop.group(group.id)?.name },
            submit: { text, context in
                .perform(.setting(.changeGroup(group.id, .name(text))))
            })
    }

    /// A new 部会, into which the group goes at once.
    static func newTrack(for group: Group.ID, _ context: Context) -> Prompt {
        Prompt("track-new", context.strings.askNewTrack) { text, context in
            let joined = FollowUp.close { entries, context in
                guard let track = context.workshop.tracks.last else { return [] }
                return [.perform(.setting(.changeGroup(group, .track(track.id))), .told)]
            }
            return .effects([.perform(.setting(.addTrack(text)), joined)])
        }
    }

    static func trackName(_ track: Track, _ context: Context) -> Prompt {
        Prompt(
            .about(.trackName, track.id.number), context.strings.askTrackName, text: track.name,
            present: { $0.workshop.track(track.id)?.name },
            submit: { text, context in
                .perform(.setting(.renameTrack(track.id, text)))
            })
    }
}

extension Menu {
    /// The 部会 a group can be in, a new one, and what can be done to the one it is in.
    static func track(of group: Group, _ context: Context) -> Menu {
        let strings = context.strings
        func join(_ track: Track.ID?) -> [Effect] {
            [.perform(.setting(.changeGroup(group.id, .track(track))), .told)]
        }
        var items = context.workshop.tracks.map { Item($0.name, isCurrent: $0.id == group.track, join($0.id)) }
        items.append(Item(strings.none, isCurrent: group.track == nil, join(nil)))
        items.append(Item(strings.newTrack, [.ask(.newTrack(for: group.id, context))]))
        if let track = context.workshop.track(group.track) {
            items.append(Item(strings.renameTrack(track.name), [.ask(.trackName(track, context))]))
            items.append(
                Item(
                    strings.removeTrack(track.name),
                    [.perform(.setting(.removeTrack(track.id)), .done(strings.trackRemoved(track.name)))]))
        }
        return Menu(strings.askTrackOf(group.name), items)
    }
}
