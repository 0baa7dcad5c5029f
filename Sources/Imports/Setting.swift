import ConsoleUI
import Engine
import Strings

/// The groups, lanes and 主体 that opinions may name: those of the session, and those that are made for them.
struct Setting {
    private let target: ImportTarget
    private let options: ImportOptions
    private var program: Program?
    private var groups: [(id: Group.ID, name: String)]
    private let firstNew: Int
    private var areRenamed = false
    private(set) var lanes: [String]
    private(set) var actorNames: [String]
    private var actors: [(id: Actor.ID, name: String)]
    /// 部会 by group, as the file says.
    private var tracks: [(group: Group.ID, name: String)] = []
    private var resolved: [String: Group.ID] = [:]

    init(target: ImportTarget, options: ImportOptions) {
        self.target = target
        self.options = options
        program = target.program
        if let count = options.groups { program?.tracks = [Program.Tracks(name: "", groups: count)] }
        let count = program?.tracks.reduce(0) { $0 + $1.groups } ?? 0
        groups =
            program.map { program in
                (0..<count).map { (Group.ID($0 + 1), program.groupName.replacing("{n}", with: "\($0 + 1)")) }
            } ?? target.groups
        if target.groupNames.count == groups.count, options.groups == nil {
            for index in groups.indices { groups[index].name = target.groupNames[index] }
        }
        firstNew = (groups.map(\.id.number).max() ?? 0) + 1
        lanes = target.lanes
        actorNames = program?.actors ?? target.workshop.actors.map(\.name)
        actors =
            program?.actors.enumerated().map { (Actor.ID($0 + 1), $1) }
            ?? target.workshop.actors.map { ($0.id, $0.name) }
    }

    private var isNew: Bool { target.program != nil }
    /// Whether groups are made that are not there.
    var makesGroups: Bool { options.makesGroups || isNew && options.groups == nil }

    // MARK: - What a new session takes from the file

    /// Looks at all that is named, for a session that is still to be made.
    /// - Parameters:
    ///   - questions: those of a form, in its order.
    ///   - ofReport: whether they are those of a report of fusen, which says of every group what 部会 it is in.
    mutating func prepare(_ entries: [Entry], _ memos: [ImportedMemo], questions: [String], ofReport: Bool) {
        if isNew, options.groups == nil {
            let named = distinct(.group, entries)
            // A memo has the name of its group, where a report of fusen has the places of the opinions' groups.
            let ofMemos = Set(memos.compactMap(\.group)).subtracting(named).subtracting(groupNames)
            prepareGroups(named + ofMemos.sorted())
            if ofReport, !target.isProgramChosen, let count = program?.tracks.reduce(0, { $0 + $1.groups }) {
                program?.tracks = [Program.Tracks(name: "", groups: count)]
            }
        }
        if isNew, !target.isProgramChosen {
            // Who answered first may have left the first question empty.
            let named = distinct(.lane, entries)
            let asked = questions.filter { named.contains($0) }
            let words = asked + named.filter { !asked.contains($0) }
            if !words.isEmpty, !words.allSatisfy({ target.lane($0).map { (1...lanes.count).contains($0) } == true }),
                words.count <= Limits.lanes, words.allSatisfy({ number($0) == nil })
            {
                lanes = words
                program?.lanes = words
            }
            for name in distinct(.actor, entries) + distinct(.headingActor, entries) where actor(name) == nil {
                guard actors.count < Limits.actors else { break }
                actors.append((Actor.ID(actors.count + 1), name))
                actorNames.append(name)
                program?.actors.append(name)
            }
        }
        for entry in entries {
            guard let track = entry[.track], let words = entry[.group]?.words, let group = group(words) else {
                continue
            }
            if !tracks.contains(where: { $0.group == group }) { tracks.append((group, track.words)) }
        }
    }

    private func distinct(_ role: Role, _ entries: [Entry]) -> [String] {
        var (met, seen): (Set<String>, Set<String>) = ([], [])
        return entries.compactMap { entry in
            guard let typed = entry[role]?.words, met.insert(typed).inserted else { return nil }
            let words = role == .group ? named(typed) : typed
            return seen.insert(ColumnNames.plain(words)).inserted ? words : nil
        }
    }

    /// The groups of a new session are those of its program where these are enough, else those of the file.
    private mutating func prepareGroups(_ words: [String]) {
        let numbers = words.compactMap { numberOfGroup($0) }
        let areNamed = numbers.count < words.count && !words.contains { isGroup($0) }
        if areNamed, words.count <= Group.maxCount {
            groups = words.enumerated().map { (Group.ID($0 + 1), $1) }
            program?.tracks = [Program.Tracks(name: "", groups: words.count)]
            areRenamed = true
        } else if let most = numbers.max(), most > groups.count, most <= Group.maxCount, numbers.count == words.count,
            let program
        {
            groups = (1...most).map { (Group.ID($0), program.groupName.replacing("{n}", with: "\($0)")) }
            self.program?.tracks = [Program.Tracks(name: "", groups: most)]
        }
    }

    // MARK: - Looking up

    var firstGroup: Group.ID { groups.first?.id ?? Group.ID(1) }
    var groupNames: [String] { groups.map(\.name) }

    func name(of id: Group.ID) -> String { groups.first { $0.id == id }?.name ?? "" }
    func isNew(_ id: Group.ID) -> Bool { !isNew && id.number >= firstNew }
    var newGroups: Int { isNew ? 0 : groups.count { $0.id.number >= firstNew } }

    private func numberOfGroup(_ words: String) -> Int? { groupNumber(words) ?? areaNumber(words) }

    /// Whether words name a group that is there.
    func isGroup(_ words: String) -> Bool {
        let plain = ColumnNames.plain(words)
        if groups.contains(where: { ColumnNames.plain($0.name) == plain }) { return true }
        guard let number = numberOfGroup(words) else { return false }
        return groups.contains { $0.id.number == number }
    }

    /// Whether `--make-groups` would make a group of that name.
    func canMake(_ words: String) -> Bool {
        if makesGroups || groups.count >= Group.maxCount { return false }
        if !words.contains(where: { $0.isLetter || $0.isNumber }) { return false }
        let number = numberOfGroup(named(words))
        return number.map { (1...Group.maxCount).contains($0) } ?? true
    }

    /// Words without what is said of a group besides its name.
    private func named(_ words: String) -> String {
        isGroup(words) ? words : target.groupTitle(words) ?? target.leadingGroup(words)?.group ?? words
    }

    /// The group that words name, made if that was asked for; nil when there is none.
    mutating func group(_ typed: String) -> Group.ID? {
        if let id = resolved[typed] { return id }
        let words = named(typed)
        let plain = ColumnNames.plain(words)
        var id = groups.first { ColumnNames.plain($0.name) == plain }?.id
        if id == nil, let number = numberOfGroup(words) {
            id = groups.first { $0.id.number == number }?.id
            if id == nil, makesGroups, number >= 1, number <= Group.maxCount, !areRenamed {
                while let last = groups.map(\.id.number).max(), last < number, groups.count < Group.maxCount {
                    groups.append((Group.ID(last + 1), pattern.replacing("{n}", with: "\(last + 1)")))
                }
                id = groups.first { $0.id.number == number }?.id
            }
        } else if id == nil, makesGroups, groups.count < Group.maxCount {
            let next = Group.ID((groups.map(\.id.number).max() ?? 0) + 1)
            groups.append((next, words))
            id = next
        }
        if let id { resolved[typed] = id }
        return id
    }

    /// How the groups that are there are named.
    private var pattern: String {
        if let program { return program.groupName }
        guard let last = target.workshop.groups.last else { return "{n}" }
        return last.name.replacing("\(last.id.number)", with: "{n}")
    }

    func lane(_ words: String) -> Lane.ID? {
        let plain = ColumnNames.plain(words)
        if let index = lanes.firstIndex(where: { ColumnNames.plain($0) == plain }) { return Lane.ID(index + 1) }
        return number(words, counting: .lanes).flatMap { (1...lanes.count).contains($0) ? Lane.ID($0) : nil }
    }

    /// Whether words are the name of a lane.
    func isLane(_ words: String) -> Bool { lanes.contains { ColumnNames.plain($0) == ColumnNames.plain(words) } }

    /// Whether all of these are lanes, or can be those of a new session.
    func mayBeLanes(_ words: [String], ofQuestions: Bool) -> Bool {
        if words.allSatisfy({ isLane($0) }) { return true }
        return ofQuestions && isNew && !target.isProgramChosen && words.count <= 6
            && words.allSatisfy { $0.count <= Limits.field }
    }

    func actor(_ words: String) -> Actor.ID? {
        let plain = ColumnNames.plain(words)
        return actors.first { ColumnNames.plain($0.name) == plain }?.id
    }

    // MARK: - Commands

    /// What makes a new session.
    var founding: [Command] {
        guard let program, let occasion = target.occasion else { return [] }
        var commands: [Command] = [.setting(.found(program, occasion))]
        let made = program.tracks.reduce(0) { $0 + $1.groups }
        for group in groups where group.id.number <= made {
            let usual = program.groupName.replacing("{n}", with: "\(group.id.number)")
            if group.name != usual { commands.append(.setting(.changeGroup(group.id, .name(group.name)))) }
        }
        return commands
    }

    /// What comes before the notes, in the same act.
    var commands: [Command] {
        var commands: [Command] = []
        let made = isNew && !areRenamed ? program.map { $0.tracks.reduce(0) { $0 + $1.groups } + 1 } ?? 1 : firstNew
        if !areRenamed {
            commands += groups.filter { $0.id.number >= made }.map { .setting(.addGroup(name: $0.name, track: nil)) }
        }
        return commands + trackCommands
    }

    /// 部会 for groups that are made, and for those that have none.
    private var trackCommands: [Command] {
        var commands: [Command] = []
        var known = knownTracks
        for (group, name) in tracks where current(trackOf: group) != name {
            guard isNew || isNew(group) else { continue }
            if known[name] == nil {
                known[name] = Track.ID((known.values.map(\.number).max() ?? 0) + 1)
                commands.append(.setting(.addTrack(name)))
            }
            commands.append(.setting(.changeGroup(group, .track(known[name]))))
        }
        return commands
    }

    private var knownTracks: [String: Track.ID] {
        if let program {
            let names = program.tracks.map(\.name).filter { !$0.isEmpty }
            return Dictionary(names.enumerated().map { ($1, Track.ID($0 + 1)) }) { first, _ in first }
        }
        return Dictionary(target.workshop.tracks.map { ($0.name, $0.id) }) { first, _ in first }
    }

    private func current(trackOf group: Group.ID) -> String? {
        guard let program else { return target.workshop.track(target.workshop.group(group)?.track)?.name }
        var last = 0
        for track in program.tracks {
            last += track.groups
            if group.number <= last { return track.name.isEmpty ? nil : track.name }
        }
        return nil
    }

    /// 部会 of the file that groups of the session do not belong to.
    var leftBehind: [Sentence] {
        let lost = tracks.filter { !isNew && !isNew($0.group) && current(trackOf: $0.group) != $0.name }
        if lost.isEmpty { return [] }
        let names = Array(Set(lost.map(\.name))).sorted()
        return [{ $0.tracksStayBehind(names) }]
    }
}
