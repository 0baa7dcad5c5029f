package import Engine

/// The notes of another session, as a snapshot has them.
extension Importing {
    /// What taking another session's notes, headings and memos into a session that is there would do.
    package static func plan(
        of other: Workshop, options: ImportOptions = ImportOptions(), into target: ImportTarget
    ) throws(ImportFault) -> Plan {
        try options.mustName(columns: [], tables: false)
        var reading = Reading()
        reading.tool = "fusen"
        for group in other.groups {
            for lane in other.lanes {
                let key = BoardKey(group: group.id, lane: lane.id)
                for id in other.board(key).clusters {
                    guard let cluster = other.cluster(id) else { continue }
                    if cluster.notes.isEmpty { reading.entries.append(entry(nil, cluster, key, other)) }
                    for note in cluster.notes { reading.entries.append(entry(other.note(note), cluster, key, other)) }
                }
                for note in other.board(key).loose { reading.entries.append(entry(other.note(note), nil, key, other)) }
            }
        }
        reading.rows = reading.entries.count
        reading.memos = other.memos.filter { $0.kind != .submission }.map { memo in
            ImportedMemo(kind: memo.kind, group: memo.group.map { "\($0.number)" }, text: memo.text)
        }
        var maker = PlanMaker(target: target, options: options)
        var plan = try maker.plan(reading)
        plan.format = .snapshot
        let ballots = other.ballots.count
        let proposals = other.proposals.count
        let ledger = other.ledger.count
        let people = other.occasion.roster.count
        let attendance = other.occasion.attendance.total
        plan.leftBehind.append {
            $0.partsStayBehind(
                ballots: ballots, proposals: proposals, ledger: ledger, roster: people, attendance: attendance)
        }
        return plan
    }

    /// What making a session of a snapshot would do, which takes all of it; there is nothing to command besides.
    package static func plan(ofRestoring workshop: Workshop) -> Plan {
        var plan = Plan()
        plan.format = .snapshot
        plan.rows = workshop.counts.all.notes
        plan.notes = workshop.counts.all.notes
        plan.voices = workshop.counts.all.weightedCount
        plan.memos = workshop.memos.count
        plan.newHeadings = workshop.allClusters.map(\.heading)
        plan.lanes = workshop.lanes.map(\.name)
        let notes = Dictionary(grouping: workshop.allNotes, by: \.board.group)
        plan.groups = workshop.groups.map { group in
            Plan.GroupLine(name: group.name, notes: notes[group.id]?.count ?? 0, isNew: false)
        }
        plan.themes = Set(workshop.allNotes.compactMap { workshop.theme(of: $0) }).sorted()
        plan.samples = workshop.allNotes.prefix(3).map { note in
            Plan.Sample(
                group: workshop.group(note.board.group)?.name ?? "",
                heading: note.cluster.flatMap { workshop.cluster($0)?.heading }, theme: workshop.theme(of: note),
                text: note.text, count: note.count)
        }
        plan.founding = [.session(.restore(workshop))]
        return plan
    }

    private static func entry(_ note: Note?, _ cluster: Cluster?, _ key: BoardKey, _ other: Workshop) -> Entry {
        func cell(_ words: String, _ role: Role) -> Entry.Cell { Entry.Cell(words: words, column: role.rawValue) }
        var given: [Role: Entry.Cell] = [
            .group: cell("\(key.group.number)", .group), .lane: cell(other.lane(key.lane)?.name ?? "", .lane),
        ]
        func name(_ theme: Theme.ID?) -> String { theme.flatMap { other.catalogue[$0]?.name } ?? "" }
        if let cluster {
            given[.heading] = cell(cluster.heading, .heading)
            given[.headingTheme] = cell(name(cluster.theme), .headingTheme)
            given[.headingActor] = cell(other.actor(cluster.actor)?.name ?? "", .headingActor)
        }
        if let theme = note == nil ? cluster?.theme : note?.theme {
            given[.theme] = cell("\(theme.number)", .theme)
            given[.themeName] = cell(name(theme), .themeName)
        }
        guard let note else {
            return Entry(place: Place(sheet: nil, line: 0), headingNumber: cluster?.id.number, given: given)
        }
        given[.number] = cell("\(note.id.number)", .number)
        if let solves = note.marks.solves { given[.solves] = cell("\(solves.number)", .solves) }
        if let actor = other.actor(note.marks.actor)?.name { given[.actor] = cell(actor, .actor) }
        var marks = note.marks
        marks.actor = nil
        marks.solves = nil
        return Entry(
            place: Place(sheet: nil, line: -note.id.number), text: note.text,
            draft: Draft(note.text, count: note.count, marks: marks), headingNumber: cluster?.id.number, given: given)
    }
}
