import ConsoleUI
import Engine
import Strings

/// Looks up what a reading names in the session, and makes the commands.
struct PlanMaker {
    let target: ImportTarget
    let options: ImportOptions
    private var setting: Setting
    private var faults = FaultList()
    private var plan = Plan()
    /// Whether what is there already is left out.
    private var takesOnlyNew = false
    /// What to tell of opinions that are there, and that the file says otherwise.
    private var changesNotTaken: Sentence?
    /// Where a heading has another theme than the opinion below it, which then counts under the heading's.
    private var hiddenThemes: [Place] = []
    /// Where an answer only says that there is none.
    private var noAnswers: [Place] = []
    /// Where a cell says in words how many said an opinion, and the words.
    private var vagueCounts: [(place: Place, words: String)] = []

    init(target: ImportTarget, options: ImportOptions) {
        self.target = target
        self.options = options
        setting = Setting(target: target, options: options)
    }

    /// Themes and numbers of people by the words that were read as these: the same few come again and again.
    private var knownThemes: [String: Theme.ID] = [:]
    private var knownCounts: [String: Int] = [:]
    /// The headings of the file.
    private var headings = SaidHeadings()
    /// Which problem an opinion would solve, by its entry: hardly any does.
    private var solutions: [Int: (number: Int, cell: Entry.Cell)] = [:]

    /// An opinion with everything looked up. There may be a hundred thousand of them, so what few of them have is kept
    /// elsewhere.
    private struct Found {
        var entry: Int
        var place: Place
        var board: BoardKey
        /// Its heading among ``headings``.
        var heading: Int?
        var theme: Theme.ID?
        var draft: Draft?
        var number: Int?
    }

    mutating func plan(_ reading: consuming Reading) throws(ImportFault) -> Plan {
        describe(reading)
        try take(reading)
        // Nothing of the file is left by now but the commands.
        try rehearse()
        return plan
    }

    private mutating func take(_ reading: consuming Reading) throws(ImportFault) {
        let memos = reading.memos
        var found = try find(reading)
        let foundMemos = find(memos)
        try faults.check()
        leaveOutRepeated(&found, foundMemos)
        try make(found, foundMemos.filter { !takesOnlyNew || !$0.isThere }.map(\.command))
    }

    private mutating func find(_ reading: consuming Reading) throws(ImportFault) -> [Found] {
        if reading.entries.isEmpty, reading.memos.isEmpty {
            guard reading.rows == 0, let head = reading.header else { throw ImportFault { $0.nothingInIt } }
            throw ImportFault { $0.onlyNames($0.place(nil, head)) }
        }
        placePrompts(&reading.entries)
        if reading.entries.count > Importing.maxOpinions {
            throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
        }
        setting.prepare(
            reading.entries, reading.memos, questions: plan.read.compactMap(\.question),
            ofReport: reading.tool == "fusen" && reading.header != nil)
        try mustNameBoards(reading.entries)
        if options.isGroupOfFileName, let name = options.group,
            reading.entries.contains(where: { $0.text != nil && $0[.group] == nil })
        {
            plan.groupOfFileName = setting.group(name).map { setting.name(of: $0) }
        }
        askWhere(reading.entries)
        var found: [Found] = []
        found.reserveCapacity(reading.entries.count)
        for index in reading.entries.indices {
            if let one = find(reading.entries[index], index) { found.append(one) }
        }
        tellVagueCounts()
        if !noAnswers.isEmpty {
            let places = noAnswers
            plan.doubts.append { s in s.noAnswersAreTaken(places.map { s.place($0.sheet, $0.line) }) }
        }
        return found
    }

    private mutating func describe(_ reading: Reading) {
        plan.tool = reading.tool
        plan.header = reading.header
        plan.read = reading.read
        plan.unread = reading.unread
        plan.rows = reading.rows
        plan.skipped = reading.skipped
        plan.filledDown = reading.filledDown
        plan.hidden = reading.hidden
        plan.doubts = reading.doubts
        plan.unreadSheets = reading.unreadSheets
        plan.leftBehind = reading.leftBehind
    }

    // MARK: - Questions and areas

    /// What is a lane or a group where the session has all of them, and a heading else.
    private mutating func placePrompts(_ entries: inout [Entry]) {
        let (setting, makesGroups) = (setting, options.makesGroups)
        let areQuestions = plan.read.contains { $0.question != nil }
        place(.prompt, as: .lane, &entries) { setting.mayBeLanes($0, ofQuestions: areQuestions) }
        let names = plan.read.filter { $0.role == .area }.map(\.name)
        let areas = names.isEmpty ? [] : Set(entries.compactMap { $0[.area]?.words })
        // That a program numbered them as groups are numbered may be chance.
        let areNumbered = !areas.isEmpty && areas.allSatisfy { areaNumber($0) != nil }
        place(.area, as: .group, &entries) { words in
            makesGroups || !areNumbered && words.allSatisfy { setting.isGroup($0) }
        }
        if areNumbered, !makesGroups { plan.doubts.ask { $0.areasAreNumbered(areas.sorted(), columns: names) } }
    }

    private mutating func place(
        _ role: Role, as other: Role, _ entries: inout [Entry], where fits: ([String]) -> Bool
    ) {
        var words: [String] = []
        var seen: Set<String> = []
        for entry in entries {
            if let cell = entry[role], seen.insert(cell.words).inserted { words.append(cell.words) }
        }
        if words.isEmpty { return }
        let placed = fits(words) ? other : .heading
        let lanes = setting.lanes.count > 1 ? setting : nil
        let columns = Set(plan.read.filter { $0.role == role }.map(\.name))
        // What is stuck on some says less than where all of them are.
        let tags = plan.read.filter { $0.role == placed && ColumnNames.isTag($0.name) }.map(\.name)
        var (isLost, isOverTags) = (false, false)
        for index in entries.indices {
            guard let cell = entries[index][role] else { continue }
            // Of several questions some may be lanes.
            let placed = other == .lane && lanes?.isLane(cell.words) == true ? .lane : placed
            if let there = entries[index].layout.columns[placed], tags.contains(there.name) {
                isOverTags = true
            } else if let there = entries[index][placed] {
                // A second name over a column of groups says more of what the row is about.
                if placed == .heading, role == .prompt, plan.tool == nil, !columns.contains(cell.column) {
                    let words = there.words + " " + cell.words
                    entries[index].given[.heading] = Entry.Cell(words: words, column: there.column)
                } else {
                    isLost = true
                }
                continue
            }
            entries[index].given[placed] = cell
        }
        if isOverTags {
            plan.read.removeAll { tags.contains($0.name) }
            plan.unread += tags
        }
        let names = plan.read.filter { $0.role == role }.map(\.name)
        if isLost {
            // Another column says what the heading is.
            plan.read.removeAll { $0.role == role }
            plan.unread += names
        }
        plan.read = plan.read.map { $0.role == role ? ReadColumn(name: $0.name, role: placed) : $0 }
        // Of a program it is known that one of them says the same in every row.
        if isLost, plan.tool == nil || words.count > 1 {
            let all = plan.read.filter { $0.role == placed }.map(\.name) + names
            plan.doubts.append { $0.columnsOfOneKind(all) }
        }
    }

    /// Asks where opinions go that name no group, or no lane, where there are several.
    private mutating func askWhere(_ entries: [Entry]) {
        if options.group == nil, setting.groupNames.count > 1, let lost = Homeless(entries, .group) {
            if lost.isAll {
                plan.doubts.ask { $0.opinionsWithoutGroup }
            } else {
                plan.doubts.ask { $0.opinionsWithoutGroup(lost.count, lost.places($0), canFill: lost.canFill) }
            }
        }
        let lanes = setting.lanes
        if options.lane == nil, lanes.count > 1, let lost = Homeless(entries, .lane) {
            if lost.isAll {
                plan.doubts.ask { $0.opinionsWithoutLane(lanes) }
            } else {
                plan.doubts.ask { $0.opinionsWithoutLane(lost.count, lost.places($0), lanes, canFill: lost.canFill) }
            }
        }
    }

    /// - Throws: a group or a lane was asked for that is not there, whether an opinion would go to it or not.
    private mutating func mustNameBoards(_ entries: [Entry]) throws(ImportFault) {
        let (groups, lanes) = (setting.groupNames, setting.lanes)
        if let asked = options.group, !options.isGroupOfFileName, !options.makesGroups, !setting.isGroup(asked),
            !setting.makesGroups || entries.allSatisfy({ $0[.group] != nil })
        {
            let canMake = setting.canMake(asked)
            faults.add { $0.unknownGroup(asked, nil, groups, column: nil, canMake: canMake) }
        }
        if let asked = options.lane, setting.lane(asked) == nil { faults.add { $0.unknownLane(asked, nil, lanes) } }
        try faults.check()
    }

    // MARK: - Looking up

    /// A heading of a report stands in no line.
    private mutating func refuse(_ entry: Entry, _ reason: @escaping @Sendable (Strings, String) -> String) {
        guard entry.place == Place(sheet: nil, line: 0), let heading = entry[.heading]?.words else {
            return refuse(entry.place, reason)
        }
        faults.add { reason($0, $0.placeOfHeading(heading)) }
    }

    private mutating func refuse(_ place: Place, _ reason: @escaping @Sendable (Strings, String) -> String) {
        faults.add { reason($0, $0.place(place.sheet, place.line)) }
    }

    private mutating func find(_ entry: Entry, _ index: Int) -> Found? {
        guard let group = group(entry), let lane = lane(entry) else { return nil }
        var found = Found(entry: index, place: entry.place, board: BoardKey(group: group, lane: lane))
        guard let theme = theme(entry), let marks = marks(entry) else { return nil }
        found.theme = theme.flatMap { $0 }
        guard let heading = heading(entry, found.theme, marks) else { return nil }
        found.heading = heading.flatMap { $0 }.map { headings.place(of: $0) }
        found.number = entry[.number].flatMap { number($0.words) }
        guard let text = entry.text else { return found }
        var draft = entry.draft ?? Draft("")
        draft.text = (entry.row.line == 0 ? text : unprotected(text)).asNoteText
        if plan.tool != "fusen", Readings.isNoAnswer(draft.text) { noAnswers.append(entry.place) }
        draft.marks = merged(draft.marks, marks)
        guard let count = count(entry, &draft) else { return nil }
        draft.count = draft.count == 1 ? count : draft.count
        if let heading = found.heading.map({ headings[$0] }) {
            if heading.tellsTheme, heading.theme != found.theme { draft.theme = found.theme }
        } else {
            draft.theme = found.theme ?? draft.theme
        }
        if let fault = Importing.fault(words: draft.text) {
            refuse(entry) { fault($0, $1) }
            return nil
        }
        if draft.count > Note.maxCount || draft.count < 1 {
            let (count, column) = (draft.count, (entry[.count] ?? entry[.votes])?.column)
            refuse(entry) { $0.countOutOfRange(count, $1, last: Note.maxCount, column: column) }
            return nil
        }
        if let theme = draft.theme, target.catalogue[theme] == nil {
            refuseTheme(entry, theme.number)
            return nil
        }
        if let cell = entry[.solves] {
            guard let problem = number(cell.words, counting: .notes) else {
                refuse(entry) { $0.notANumber(cell.words, $1, column: cell.column) }
                return nil
            }
            solutions[index] = (problem, cell)
        }
        found.draft = draft
        return found
    }

    /// The heading over an entry, and what the file tells of it.
    /// - Returns: nil when it was refused, nil within when there is none.
    private mutating func heading(_ entry: Entry, _ theme: Theme.ID?, _ marks: Marks) -> SaidHeading?? {
        guard let words = entry[.heading]?.words.asNoteText else {
            guard let cell = entry[.headingTheme] ?? entry[.headingActor] else { return .some(nil) }
            refuse(entry) { $0.noHeading($1, toldOf: cell.words, column: cell.column) }
            return nil
        }
        if let fault = Importing.fault(words: words) {
            refuse(entry) { fault($0, $1) }
            return nil
        }
        var heading = SaidHeading(words: words, theme: theme, number: entry.headingNumber)
        heading.tellsTheme = entry.tells(.headingTheme)
        heading.tellsActor = entry.tells(.headingActor)
        if heading.tellsTheme {
            guard let own = self.theme(ofHeading: entry, theme) else { return nil }
            heading.theme = own.flatMap { $0 } ?? (entry.text == nil ? theme : nil)
        }
        if let cell = entry[.headingActor] {
            guard let actor = actor(cell, entry) else { return nil }
            heading.actor = actor
        } else if entry.text == nil {
            heading.actor = marks.actor
        }
        if let own = heading.theme, let theme, own != theme { hiddenThemes.append(entry.place) }
        return heading
    }

    private mutating func theme(ofHeading entry: Entry, _ theme: Theme.ID?) -> Theme.ID?? {
        guard let cell = entry[.headingTheme] else { return .some(nil) }
        // Its number may be that of another catalogue, which the name beside it tells.
        if [entry[.theme]?.words, entry[.themeName]?.words].contains(cell.words) { return .some(theme) }
        return self.theme(cell, entry, mayBeHeading: false)
    }

    private mutating func actor(_ cell: Entry.Cell, _ entry: Entry) -> Actor.ID? {
        if let actor = setting.actor(cell.words) { return actor }
        let names = setting.actorNames
        refuse(entry) { $0.unknownActor(cell.words, $1, names, column: cell.column) }
        return nil
    }

    private func merged(_ left: Marks, _ right: Marks) -> Marks {
        Marks(
            side: right.side ?? left.side, help: right.help ?? left.help, actor: right.actor ?? left.actor,
            solves: left.solves, isRepresentative: left.isRepresentative || right.isRepresentative,
            isUncertain: left.isUncertain || right.isUncertain)
    }

    private mutating func group(_ entry: Entry) -> Group.ID? {
        guard let cell = entry[.group] else {
            if let asked = options.group {
                if let id = setting.group(asked) { return id }
                let (names, canMake) = (setting.groupNames, setting.canMake(asked))
                faults.add { $0.unknownGroup(asked, nil, names, column: nil, canMake: canMake) }
                return nil
            }
            return setting.firstGroup
        }
        if let id = setting.group(cell.words) { return id }
        let (names, canMake) = (setting.groupNames, setting.canMake(cell.words))
        refuse(entry) { $0.unknownGroup(cell.words, $1, names, column: cell.column, canMake: canMake) }
        return nil
    }

    private mutating func lane(_ entry: Entry) -> Lane.ID? {
        let lanes = setting.lanes
        guard let cell = entry[.lane] else {
            guard let asked = options.lane else { return Lane.ID(1) }
            if let lane = setting.lane(asked) { return lane }
            faults.add { $0.unknownLane(asked, nil, lanes) }
            return nil
        }
        if let lane = setting.lane(cell.words) { return lane }
        let column = entry.layout.columns[.lane]?.name
        let isOfReport = column == nil && plan.tool == "fusen"
        refuse(entry) { $0.unknownLane(cell.words, $1, lanes, column: column, isOfReport: isOfReport) }
        return nil
    }

    /// - Returns: nil when it was refused, nil within when there is none.
    private mutating func theme(_ entry: Entry) -> Theme.ID?? {
        let name = entry[.themeName]
        guard let cell = entry[.theme] ?? name else { return .some(nil) }
        guard let theme = knownThemes[cell.words] ?? target.theme(cell.words) else {
            if let name, let named = target.theme(name.words) { return .some(named) }
            let above = entry.layout.columns[.heading].flatMap { ColumnNames.role(of: $0.name) }
            return self.theme(cell, entry, mayBeHeading: entry[.heading] == nil || above == .subheading)
        }
        knownThemes[cell.words] = theme
        // A number of another catalogue means something else here.
        guard let name, cell != name, let here = target.catalogue[theme], !isSame(here, name.words) else {
            return .some(theme)
        }
        if let named = target.theme(name.words) { return .some(named) }
        let column = entry.layout.columns[.theme]?.name
        refuse(entry) { $0.themeOfAnotherName(theme.number, name.words, here: here.name, $1, column: column) }
        return nil
    }

    private mutating func theme(_ cell: Entry.Cell, _ entry: Entry, mayBeHeading: Bool) -> Theme.ID?? {
        if let theme = target.theme(cell.words) { return .some(theme) }
        if Readings.isNoTheme(cell.words) { return .some(nil) }
        if let number = number(cell.words, counting: .themes) {
            refuseTheme(entry, number)
        } else {
            let last = target.catalogue.themes.last?.id.number ?? 0
            refuse(entry) {
                $0.unknownTheme(cell.words, $1, last: last, column: cell.column, mayBeHeading: mayBeHeading)
            }
        }
        return nil
    }

    private func isSame(_ theme: Theme, _ words: String) -> Bool {
        let plain = ColumnNames.plain(words)
        return [theme.name, theme.short ?? ""].contains { !$0.isEmpty && ColumnNames.plain($0) == plain }
    }

    private mutating func refuseTheme(_ entry: Entry, _ number: Int) {
        let last = target.catalogue.themes.last?.id.number ?? 0
        refuse(entry) { $0.unknownTheme(number, $1, last: last) }
    }

    /// How many said an opinion. What tells it in words, 「数名」, stays behind those of the opinion.
    private mutating func count(_ entry: Entry, _ draft: inout Draft) -> Int? {
        guard let cell = entry[.count] ?? entry[.votes] else { return 1 }
        if let known = knownCounts[cell.words] { return entry[.count] == nil ? max(known, 1) : known }
        if Int(cell.words) == nil, Readings.isCountInWords(cell.words) {
            draft.text += "（\(cell.words)）"
            vagueCounts.append((entry.place, cell.words))
            return 1
        }
        let isTimes = cell.words.first.map { "xX".contains($0) } == true
        let typed = isTimes ? String(cell.words.dropFirst()) : cell.words
        let isInThousands = typed.contains(",") && typed.wholeMatch(of: #/\d{1,3}(,\d{3})+[人名件枚票]?/#) != nil
        let words = isInThousands ? typed.filter { $0 != "," } : typed
        let count =
            Int(words) ?? number(words, counting: .people) ?? number(words, counting: .dots)
            ?? (words.last == "件" ? number(words.dropLast()) : nil)
        guard let count, count >= 0 else {
            refuse(entry) { $0.notANumber(cell.words, $1, column: cell.column) }
            return nil
        }
        knownCounts[cell.words] = count
        // Who wrote it is one of them, whatever votes it got.
        return entry[.count] == nil ? max(count, 1) : count
    }

    private mutating func tellVagueCounts() {
        if vagueCounts.isEmpty { return }
        let (words, places) = (vagueCounts[0].words, vagueCounts.map(\.place))
        plan.doubts.append { strings in
            strings.countsInWords(words, places.map { strings.place($0.sheet, $0.line) })
        }
    }

    private mutating func marks(_ entry: Entry) -> Marks? {
        var marks = Marks()
        if let cell = entry[.side] {
            guard let side = Readings.side(cell.words) else { return refuseMark(entry, cell) { $0.wordsOfSides } }
            marks.side = side
        }
        if let cell = entry[.help] {
            guard let help = Readings.help(cell.words) else { return refuseMark(entry, cell) { $0.wordsOfHelp } }
            marks.help = help
        }
        if let cell = entry[.actor] {
            guard let actor = actor(cell, entry) else { return nil }
            marks.actor = actor
        }
        if let cell = entry[.star] {
            guard let isMarked = Readings.yes(cell.words) else { return refuseMark(entry, cell) }
            marks.isRepresentative = isMarked
        }
        if let cell = entry[.doubt] {
            guard let isMarked = Readings.yes(cell.words) else { return refuseMark(entry, cell) }
            marks.isUncertain = isMarked
        }
        return marks
    }

    private mutating func refuseMark(
        _ entry: Entry, _ cell: Entry.Cell, allowed: @escaping Sentence = { $0.wordsOfYesAndNo }
    ) -> Marks? {
        refuse(entry) { $0.unreadableMark(cell.words, $1, column: cell.column, allowed: allowed($0)) }
        return nil
    }

    // MARK: - What says the same

    private mutating func leaveOutRepeated(_ found: inout [Found], _ memos: [FoundMemo]) {
        struct Words: Hashable {
            var home: Int
            var text: String
        }
        /// How many said it, of what is there and not met in the file yet.
        var there: [Group.ID: [String: Int]] = [:]
        for note in target.workshop.allNotes {
            there[note.board.group, default: [:]][note.text, default: 0] += note.count
        }
        /// The boards, and the headings on them, by number.
        var homes: [BoardKey: [Int?: Int]] = [:]
        var homesCount = 0
        var first: [Words: Int] = [:]
        first.reserveCapacity(found.count)
        var merged: Set<Int> = []
        var known: [Int] = []
        for (index, one) in found.enumerated() {
            guard let draft = one.draft else { continue }
            if !there.isEmpty, let count = there[one.board.group]?[draft.text], count > 0 {
                there[one.board.group]?[draft.text] = count - draft.count
                known.append(index)
                continue
            }
            let heading = one.heading.map { headings.identity(of: $0) }
            let home = homes[one.board]?[heading] ?? homesCount
            if home == homesCount {
                homes[one.board, default: [:]][heading] = home
                homesCount += 1
            }
            let words = Words(home: home, text: draft.text)
            guard let before = first[words] else {
                first[words] = index
                continue
            }
            if options.mergesSame, let count = found[before].draft?.count, count + draft.count <= Note.maxCount {
                found[before].draft?.count = count + draft.count
                plan.skipped.append(Skipped(one.place, .merged))
                merged.insert(index)
            } else {
                plan.duplicates += 1
            }
        }
        leaveOutKnown(&found, known, merged, memos)
    }

    /// Leaves out what is there already if that was asked for, or if it is half of the file or more: a form's answers,
    /// taken again with more of them or with none. What became one with another opinion is left out in any case.
    private mutating func leaveOutKnown(
        _ found: inout [Found], _ known: [Int], _ merged: Set<Int>, _ memos: [FoundMemo]
    ) {
        let there = known.count + memos.count(where: \.isThere)
        var left = merged
        if there > 0 {
            let drafts = found.count { $0.draft != nil } - merged.count
            takesOnlyNew = options.onlyNew ?? (there * 2 >= drafts + memos.count)
            if takesOnlyNew {
                let changed = changed(known, found)
                if !changed.isEmpty {
                    changesNotTaken = { strings in
                        strings.changesAreNotTaken(changed.map { strings.place($0.sheet, $0.line) })
                    }
                }
                if options.onlyNew == nil { plan.leftBehind.append { $0.onlyNewIsTaken(there) } }
                plan.skipped += known.map { Skipped(found[$0].place, .alreadyThere) }
                left.formUnion(known)
            } else {
                plan.alreadyThere = known.count
                if options.onlyNew == nil { plan.doubts.append { $0.someIsThere(there) } }
            }
        }
        if !left.isEmpty { found = found.indices.filter { !left.contains($0) }.map { found[$0] } }
    }

    /// The opinions that are there already, and of which the file says otherwise how many said them, or which heading,
    /// theme or mark they have. What the file does not say may have been given to them since.
    private func changed(_ known: [Int], _ found: [Found]) -> [Place] {
        struct Words: Hashable {
            var group: Group.ID
            var text: String
        }
        var said: [Words: Int] = [:]
        for index in known {
            guard let draft = found[index].draft else { continue }
            said[Words(group: found[index].board.group, text: draft.text), default: 0] += draft.count
        }
        var notes: [Words: [Note]] = [:]
        for note in target.workshop.allNotes {
            let words = Words(group: note.board.group, text: note.text)
            if said[words] != nil { notes[words, default: []].append(note) }
        }
        let tellsCount = plan.tool == "fusen" || plan.read.contains { [.count, .votes].contains($0.role) }
        return known.filter { index in
            guard let draft = found[index].draft else { return false }
            let words = Words(group: found[index].board.group, text: draft.text)
            let there = notes[words] ?? []
            let all = there.reduce(0) { $0 + $1.count }
            let isCounted = all == said[words] || there.contains { $0.count == draft.count }
            if (tellsCount || draft.count > 1) && !isCounted { return true }
            return !there.contains { isAsTold($0, found[index], draft) }
        }.map { found[$0].place }
    }

    /// Whether a note has what a file tells of it besides its words and how many said it.
    private func isAsTold(_ note: Note, _ found: Found, _ draft: Draft) -> Bool {
        let heading = found.heading.map { headings[$0] }
        if let words = heading?.words, note.cluster.flatMap({ target.workshop.cluster($0)?.heading }) != words {
            return false
        }
        let theme = draft.theme ?? heading?.theme
        if let theme, note.theme != theme, target.workshop.theme(of: note) != theme { return false }
        let (told, marks) = (draft.marks, note.marks)
        return (told.side == nil || told.side == marks.side) && (told.help == nil || told.help == marks.help)
            && (told.actor == nil || told.actor == marks.actor)
            && (!told.isRepresentative || marks.isRepresentative) && (!told.isUncertain || marks.isUncertain)
    }

    // MARK: - Commands

    private mutating func make(_ found: [Found], _ memos: [Command]) throws(ImportFault) {
        var gathered = GatheredBatches(workshop: target.workshop, keepsPlaces: !solutions.isEmpty)
        for (index, one) in found.enumerated() {
            let heading = one.heading.map { headings[$0] }
            gathered.add(one.draft.map { ($0, index) }, on: one.board, under: heading)
        }
        tellOfHeadings(gathered.headingsToldApart)
        var batches = gathered.batches
        try link(found, gathered.places, &batches)
        var commands = setting.commands
        if !batches.isEmpty { commands.append(.note(.importNotes(batches))) }
        commands += memos
        if commands.isEmpty {
            if options.onlyNew == true { throw ImportFault { $0.nothingNewInIt } }
            let there = plan.skipped.count { $0.reason == .alreadyThere }
            if takesOnlyNew {
                throw ImportFault([{ $0.allThereAlready(there) }] + [changesNotTaken].compactMap(\.self))
            }
            throw ImportFault { $0.nothingInIt }
        }
        if let changesNotTaken { plan.doubts.append(changesNotTaken) }
        plan.founding = setting.founding
        plan.command = commands.count == 1 ? commands[0] : .together(commands)
        plan.memos = memos.count
        summarize(found, batches)
    }

    /// What fusen itself wrote of headings is so.
    private mutating func tellOfHeadings(_ toldApart: [String]) {
        let places = hiddenThemes
        if plan.tool == "fusen" { return }
        if !toldApart.isEmpty { plan.doubts.append { $0.headingsAreToldApart(toldApart) } }
        if places.isEmpty { return }
        plan.doubts.append { strings in
            strings.themesAreTheHeadings(places.map { strings.place($0.sheet, $0.line) })
        }
    }

    private struct FoundMemo {
        let command: Command
        /// Whether the session has it already.
        let isThere: Bool
    }

    private mutating func find(_ memos: [ImportedMemo]) -> [FoundMemo] {
        let there = Set(target.workshop.memos.map { "\($0.kind) \($0.text)" })
        return memos.map { memo in
            let group = memo.group.flatMap { setting.group($0) }
            if let name = memo.group, group == nil {
                let (names, canMake) = (setting.groupNames, setting.canMake(name))
                faults.add { $0.unknownGroup(name, nil, names, column: nil, canMake: canMake) }
            }
            return FoundMemo(
                command: .memo(.writeMemo(memo.kind, group: group, text: memo.text)),
                isThere: there.contains("\(memo.kind) \(memo.text)"))
        }
    }

    /// The numbers of problems become their places among the notes of the import.
    private mutating func link(
        _ found: [Found], _ places: [Int: (batch: Int, note: Int)], _ batches: inout [NoteBatch]
    ) throws(ImportFault) {
        if solutions.isEmpty { return }
        var starts: [Int] = []
        var start = 0
        for batch in batches {
            starts.append(start)
            start += batch.notes.count
        }
        var byNumber: [Int: Int] = [:]
        for (index, one) in found.enumerated() {
            if let number = one.number, byNumber[number] == nil, places[index] != nil { byNumber[number] = index }
        }
        for (index, one) in found.enumerated() {
            guard let solves = solutions[one.entry], let from = places[index] else { continue }
            guard let problem = byNumber[solves.number], let to = places[problem] else {
                refuse(one.place) { $0.noSuchProblem(solves.number, $1, column: solves.cell.column) }
                continue
            }
            let lanes = (from: batches[from.batch].board.lane, to: batches[to.batch].board.lane)
            if !Lane.canSolve(lanes.to, in: lanes.from, of: setting.lanes) {
                let isSame = lanes.to == lanes.from
                refuse(one.place) {
                    $0.notAProblem(solves.number, $1, column: solves.cell.column, isInOwnLane: isSame)
                }
                continue
            }
            batches[from.batch].notes[from.note].solvesImported = starts[to.batch] + to.note
        }
        try faults.check()
    }

    private mutating func summarize(_ found: [Found], _ batches: [NoteBatch]) {
        var notes: [Group.ID: Int] = [:]
        var lanes: Set<Lane.ID> = []
        var themes: Set<Theme.ID> = []
        for batch in batches {
            notes[batch.board.group, default: 0] += batch.notes.count
            if !batch.notes.isEmpty { lanes.insert(batch.board.lane) }
            if let theme = batch.theme { themes.insert(theme) }
            for draft in batch.notes {
                plan.notes += 1
                plan.voices += draft.count
                if let theme = draft.theme { themes.insert(theme) }
            }
            if let heading = batch.heading {
                if batch.cluster == nil {
                    plan.newHeadings.append(heading)
                } else {
                    plan.joinedHeadings.append(heading)
                }
            }
        }
        plan.groups = notes.keys.sorted().map { id in
            Plan.GroupLine(name: setting.name(of: id), notes: notes[id] ?? 0, isNew: setting.isNew(id))
        }
        plan.newGroups = setting.newGroups
        plan.lanes = lanes.sorted().map { setting.lanes[$0.number - 1] }
        plan.themes = themes.sorted()
        plan.samples = found.lazy.filter { $0.draft != nil }.prefix(3).map { one in
            let heading = one.heading.map { headings[$0] }
            return Plan.Sample(
                group: setting.name(of: one.board.group), heading: heading?.words,
                theme: heading?.theme ?? one.theme ?? one.draft?.theme,
                text: one.draft?.text ?? "", count: one.draft?.count ?? 1)
        }
        plan.leftBehind += setting.leftBehind
    }

    /// Whether the session takes it, before anybody is asked.
    private func rehearse() throws(ImportFault) {
        do throws(Refusal) {
            var workshop = target.workshop
            if !plan.founding.isEmpty {
                let founding = try workshop.decide(.together(plan.founding), by: "fusen", at: Moment(milliseconds: 0))
                workshop = workshop.applying(founding)
            }
            _ = try workshop.decide(plan.command, by: "fusen", at: Moment(milliseconds: 0))
        } catch {
            let workshop = target.workshop
            throw ImportFault { $0.sentence(for: error, workshop) }
        }
    }
}

/// Words without what fusen's own CSV puts before them, so that no spreadsheet takes them for a formula.
func unprotected(_ text: String) -> String {
    guard text.hasPrefix("'"), let first = text.dropFirst().first, "=+-@＝＋－＠".contains(first) else { return text }
    return String(text.dropFirst())
}

/// A memo of a report to be imported.
struct ImportedMemo: Sendable {
    let kind: Memo.Kind
    let group: String?
    let text: String
}

/// The opinions that name no group, or no lane.
private struct Homeless {
    private(set) var count = 0
    /// Whether no opinion names any.
    private(set) var isAll = true
    /// Whether they have a column for it, which is empty.
    private(set) var canFill = false
    private var first: [Place] = []

    /// - Returns: nil when each names one.
    init?(_ entries: [Entry], _ role: Role) {
        for entry in entries where entry.text != nil {
            if entry[role] != nil {
                isAll = false
                continue
            }
            count += 1
            canFill = canFill || entry.layout.columns[role] != nil
            if first.count < 5 { first.append(entry.place) }
        }
        if count == 0 { return nil }
    }

    /// Where the first of them stand.
    func places(_ strings: Strings) -> [String] { first.map { strings.place($0.sheet, $0.line) } }
}
