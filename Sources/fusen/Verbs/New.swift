import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Glibc
import PostgresStore
import Storage
import Strings

/// `fusen new`: makes a session, of options or of the answers to questions.
struct New: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "new", abstract: Startup.strings.helpNew)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpNewSession)) var session: String?
    @Option(help: ArgumentHelp(Startup.strings.helpProgram, valueName: "id|file"), completion: .programs)
    var program: String?
    @Option(help: ArgumentHelp(Startup.strings.helpAfter, valueName: "session"), completion: .sessions)
    var after: String?
    @Option(help: ArgumentHelp(Startup.strings.helpTitle, valueName: "text")) var title: String?
    @Option(help: ArgumentHelp(Startup.strings.helpMeeting, valueName: "n")) var meeting: String?
    @Option(help: ArgumentHelp(Startup.strings.helpDate, valueName: "date")) var date: String?
    @Option(help: ArgumentHelp(Startup.strings.helpPlace, valueName: "text")) var place: String?
    @Option(help: ArgumentHelp(Startup.strings.helpQuestion, valueName: "text")) var question: String?
    @Option(help: ArgumentHelp(Startup.strings.helpStart, valueName: "time")) var start: String?
    @Option(help: ArgumentHelp(Startup.strings.helpEnd, valueName: "time")) var end: String?
    @Option(help: ArgumentHelp(Startup.strings.helpTrack, valueName: "name=n")) var track: [String] = []
    @Option(help: ArgumentHelp(Startup.strings.helpGroups, valueName: "n")) var groups: String?
    @Option(help: ArgumentHelp(Startup.strings.helpPeople, valueName: "n")) var people: String?

    func run() throws {
        let strings = common.strings
        if after != nil, groups != nil || people != nil || !track.isEmpty {
            throw ValidationError(strings.afterHasGroups)
        }
        if session == nil, !isAtTerminal {
            throw ValidationError(strings.newSessionPlease)
        }
        let earlier = try after.map { try Earlier($0, common) }
        var given = try options(earlier)
        let isDated = given.day != nil
        // Nobody is asked. The next meeting of a series is never today's by itself.
        if session != nil, !isDated { given.day = earlier == nil ? now().day : earlier?.nextDay }
        if session != nil, given.start == nil, !isDated { given.start = earlier?.nextStart }
        let place = try session.map { try common.place($0) }
        let folder = place?.folder ?? common.folder
        let plan =
            try place.map { try given.completed(slug: $0.name, earlier, strings) }
            ?? NewSessionDialog(strings: strings, folder: folder, earlier: earlier, today: now().day).ask(given)
        let journal = try plan.make(in: folder, after: earlier)
        if let earlier, session != nil, !isDated {
            say(plan.occasion.day.map { strings.dayTold($0, by: earlier.name) } ?? strings.dayOpen)
            if let fault = earlier.wrongWeekday(strings) { say(shown(fault)) }
        } else if let day = plan.occasion.day {
            say(strings.dayIs(day))
        }
        let address = journal.files.served?.address
        let name = address ?? journal.files.slug
        let isTyped = session.map { ServerAddress.isMeant(by: $0) } ?? false
        // A shell would take a part of an address for something else.
        let word = isTyped ? name.contains { "?&".contains($0) } ? "'\(name)'" : name : journal.files.slug
        say(
            strings.made(
                name, journal: address ?? journal.files.journal, line: common.lineToComeBack("open " + word)))
        if isAtTerminal { tell(plan.whatIsTheProgram(strings)) }
    }

    /// What the options say; a value that cannot be is wrong usage.
    private func options(_ earlier: Earlier?) throws -> SessionDraft {
        let strings = common.strings
        var draft = SessionDraft()
        draft.title = title
        draft.place = place
        draft.question = question
        draft.program = try program.map { try ProgramFile.program($0, strings) }
        do throws(Unreadable) {
            draft.ordinal = try meeting.map { words throws(Unreadable) in
                try SessionDraft.ordinal(words, after: earlier, strings)
            }
            draft.day = try date.map { words throws(Unreadable) in
                try SessionDraft.day(words, today: now().day, strings)
            }
            draft.start = try start.map { words throws(Unreadable) in try SessionDraft.time(words, strings) }
            draft.end = try end.map { words throws(Unreadable) in
                try SessionDraft.end(words, start: draft.start, strings)
            }
            draft.groups = try groups.map { words throws(Unreadable) in try SessionDraft.groups(words, strings) }
            draft.people = try people.map { words throws(Unreadable) in try SessionDraft.people(words, strings) }
            if !track.isEmpty { draft.tracks = try SessionDraft.tracks(track, strings) }
        } catch {
            throw ValidationError(error.sentence)
        }
        return draft
    }
}

/// All a session begins with.
struct SessionPlan {
    var slug: String
    var occasion: Occasion
    var program: Program
    /// At each table; 0 when nobody knows yet.
    var people: Int

    func make(in folder: SessionsFolder, after earlier: Earlier?) throws -> Journal {
        var founding: [Command] = [.setting(.found(program, occasion))]
        if let earlier { founding.append(.year(.takeOver(earlier.workshop, session: earlier.name))) }
        if people > 0 {
            let count = program.tracks.reduce(0) { $0 + $1.groups }
            founding += (1...max(1, count)).map { .setting(.changeGroup(Group.ID($0), .people(people))) }
        }
        return try Journal.create(
            try folder.session(slug), founding: founding, by: "fusen", at: now().moment,
            version: Fusen.version)
    }
}

extension SessionPlan {
    /// What nobody was asked about, and where it is changed.
    func whatIsTheProgram(_ strings: Strings) -> String {
        shown(strings.agendaIsOf(program.name, hasAims: !program.aims.isEmpty))
    }
}

/// An answer that cannot be taken, and why.
struct Unreadable: Error {
    let sentence: String
}

/// A session as far as its options or answers have come; nil is what nobody has said.
struct SessionDraft {
    var title: String?
    var ordinal: Int?
    var day: Day?
    var place: String?
    var start: ClockTime?
    var end: ClockTime?
    var program: Program?
    /// The question the groups discuss; nil for the program's.
    var question: String?
    /// Each with its groups, or without where they are to be shared out; empty for a session without tracks.
    var tracks: [(name: String, groups: Int?)]?
    var groups: Int?
    var people: Int?

    /// The session of that name, with defaults for what was not said.
    func completed(slug: String, _ earlier: Earlier?, _ strings: Strings) throws -> SessionPlan {
        var program =
            try program ?? earlier?.program(strings) ?? ProgramFile.program(SessionDraft.usualProgram, strings)
        do throws(Unreadable) {
            // The tracks of a program nobody asked for are no one's.
            let asked = tracks ?? (self.program == nil ? [] : nil)
            program.tracks = try SessionDraft.share(groups, among: asked, of: program, strings)
        } catch {
            throw ValidationError(error.sentence)
        }
        let isEarliers = self.program == nil && earlier != nil
        let usual = program.steps.first?.fixedStart ?? (isEarliers ? earlier?.workshop.occasion.start : nil)
        if let start, let usual { program.shiftFixedStarts(by: start.minutes - usual.minutes) }
        let title = title ?? earlier?.nextTitle(ordinal) ?? slug
        var occasion = Occasion(
            title: title, ordinal: ordinal ?? (earlier == nil ? SessionDraft.ordinal(in: title) : nil), day: day,
            start: start, end: end, place: place ?? "")
        occasion.question = question ?? ""
        return SessionPlan(slug: slug, occasion: occasion, program: program, people: people ?? 0)
    }

    /// The program of a session for which none is named.
    static let usualProgram = "taisetsu"

    // MARK: What is typed

    static func ordinal(_ words: String, after earlier: Earlier?, _ strings: Strings) throws(Unreadable) -> Int {
        guard let ordinal = number(words, counting: .meetings), Occasion.ordinals.contains(ordinal) else {
            throw Unreadable(sentence: strings.ordinalPlease(words))
        }
        guard let workshop = earlier?.workshop else { return ordinal }
        if ordinal == workshop.meetingNumber || workshop.year.meetings.contains(where: { $0.number == ordinal }) {
            throw Unreadable(sentence: strings.sentence(for: .meetingNumberTaken(ordinal), workshop))
        }
        return ordinal
    }

    /// The number that the title says a first meeting has; one after another is numbered on.
    static func ordinal(in title: String) -> Int? {
        meetingNumber(in: title).flatMap { Occasion.ordinals.contains($0.number) ? $0.number : nil }
    }

    static func day(_ words: String, today: Day, _ strings: Strings) throws(Unreadable) -> Day {
        guard let day = ConsoleUI.day(words, today: today) else {
            throw Unreadable(sentence: strings.aDayPlease(words, from: today))
        }
        return day
    }

    static func time(_ words: String, _ strings: Strings) throws(Unreadable) -> ClockTime {
        guard let time = clockTime(words) else { throw Unreadable(sentence: strings.aTimePlease(words)) }
        return time
    }

    static func end(_ words: String, start: ClockTime?, _ strings: Strings) throws(Unreadable) -> ClockTime {
        let end = try time(words, strings)
        if let fault = strings.endsBeforeItBegins(start, end) { throw Unreadable(sentence: fault) }
        return end
    }

    static func groups(_ words: String, _ strings: Strings) throws(Unreadable) -> Int {
        guard let count = number(words, counting: .groups), (1...Group.maxCount).contains(count) else {
            throw Unreadable(sentence: strings.groupsPlease(words))
        }
        return count
    }

    static func people(_ words: String, _ strings: Strings) throws(Unreadable) -> Int {
        guard let count = number(words, counting: .people), Group.peopleRange.contains(count) else {
            throw Unreadable(sentence: strings.peoplePlease(words))
        }
        return count
    }

    /// まちづくり=3, with its number of groups or without; なし alone for none at all.
    static func tracks(_ pieces: [String], _ strings: Strings) throws(Unreadable) -> [(name: String, groups: Int?)] {
        if pieces.count == 1, meansNone(pieces[0]) { return [] }
        // A middle dot stands within names (福祉・健康), and parts them only where each has its figure.
        let dotted = pieces.count == 1 ? pieces[0].split(whereSeparator: isDot).map { String($0).trimmed } : []
        let run = pieces.count == 1 ? behindFigures(pieces[0]) : []
        if let counted = namesAndGroups(pieces) ?? namesAndGroups(dotted) ?? namesAndGroups(run, ofLetters: 2) {
            return try counted.map { track throws(Unreadable) in (track.name, try groups(track.groups, strings)) }
        }
        var tracks: [(name: String, groups: Int?)] = []
        for piece in pieces {
            let parts = piece.split(
                maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "=＝".contains($0) })
            let name = String(parts[0]).trimmed
            let isTwice = tracks.contains { $0.name == name }
            // A number of people or groups is no name.
            let isCount = [Counter.people, .groups].contains { number(name, counting: $0) != nil }
            if name.isEmpty || isTwice || isCount { throw Unreadable(sentence: strings.tracksPlease(piece)) }
            tracks.append((name, parts.count == 2 ? try groups(String(parts[1]).trimmed, strings) : nil))
        }
        return tracks
    }

    /// まちづくり３、福祉３: figures behind different names are groups; 分科会1、分科会2 are names.
    /// - Parameter least: how many letters a name has to have: 第１部会３ is no run of 第 and 部会.
    private static func namesAndGroups(
        _ pieces: [String], ofLetters least: Int = 1
    ) -> [(name: String, groups: String)]? {
        let counted = pieces.compactMap(nameAndGroups).filter { $0.name.count >= least }
        let isEachCounted = counted.count == pieces.count && counted.count > 1
        return isEachCounted && Set(counted.map(\.name)).count == counted.count ? counted : nil
    }

    /// まちづくり３グループ福祉２ in two: each piece ends with its figures and their counter.
    private static func behindFigures(_ words: String) -> [String] {
        var pieces: [String] = []
        var rest = words[...]
        while let first = rest.firstIndex(where: isDigit) {
            let end = rest[first...].firstIndex { !isDigit($0) } ?? rest.endIndex
            let next = rest[end...].firstIndex(where: isDigit) ?? rest.endIndex
            let counted = rest[end..<next].indices.last { number(rest[first...$0], counting: .groups) != nil }
            let behind = counted.map { rest.index(after: $0) } ?? end
            pieces.append(rest[..<behind].trimmed)
            rest = rest[behind...]
        }
        return rest.trimmed.isEmpty ? pieces : pieces + [rest.trimmed]
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= halfwidth(String(character)) }

    /// まちづくり３ is a name and a number of groups, and so is 第１部会３グループ.
    private static func nameAndGroups(_ piece: String) -> (name: String, groups: String)? {
        guard let last = piece.lastIndex(where: isDigit) else { return nil }
        let figures = piece[...last].lastIndex { !isDigit($0) }.map { piece.index(after: $0) } ?? piece.startIndex
        let name = String(piece[..<figures].reversed().drop { "=＝".contains($0) || $0.isWhitespace }.reversed())
            .trimmed
        guard name.last?.isLetter == true, number(piece[figures...], counting: .groups) != nil else { return nil }
        return (name, String(piece[figures...]))
    }

    /// The tracks with their groups: the numbers said, and what is left shared out evenly, the first ones first.
    /// - Parameter tracks: nil for those of the program.
    static func share(
        _ groups: Int?, among tracks: [(name: String, groups: Int?)]?, of program: Program, _ strings: Strings
    ) throws(Unreadable) -> [Program.Tracks] {
        let usual = program.tracks.reduce(0) { $0 + $1.groups }
        guard let tracks else {
            guard let groups else { return program.tracks }
            let named = program.tracks.filter { !$0.name.isEmpty }.map { (name: $0.name, groups: Int?.none) }
            return try share(groups, among: groups < named.count ? [] : named, of: program, strings)
        }
        if tracks.isEmpty { return [Program.Tracks(name: "", groups: groups ?? usual)] }
        let said = tracks.reduce(0) { $0 + ($1.groups ?? 0) }
        let open = tracks.count { $0.groups == nil }
        let left = (groups ?? max(usual, said + open)) - said
        let total = said + (open == 0 ? 0 : left)
        guard open == 0 ? groups == nil || left == 0 : left >= open, total <= Group.maxCount else {
            throw Unreadable(sentence: strings.groupsDoNotFit(tracks.map(\.name), said: said, groups ?? total))
        }
        var shared = 0
        return tracks.map { track in
            if let groups = track.groups { return Program.Tracks(name: track.name, groups: groups) }
            defer { shared += 1 }
            return Program.Tracks(name: track.name, groups: left / open + (shared < left % open ? 1 : 0))
        }
    }
}

extension Program {
    /// The meeting begins at another hour: what has a time of its own keeps its distance. One that would be on another
    /// day has none.
    fileprivate mutating func shiftFixedStarts(by minutes: Int) {
        for index in steps.indices {
            guard let fixed = steps[index].fixedStart else { continue }
            let shifted = fixed.minutes + minutes
            steps[index].fixedStart = (0..<1440).contains(shifted) ? ClockTime(minutes: shifted) : nil
        }
    }
}

/// The meeting before in a series.
struct Earlier {
    let name: String
    let workshop: Workshop

    init(_ named: String, _ common: Common) throws {
        if named.hasSuffix(".json") {
            let snapshot = try Snapshot.read(path: named)
            (name, workshop) = (snapshot.slug, snapshot.workshop)
        } else {
            // A founding that is incomplete would be refused with words about something else.
            let journal = try common.openWhole(named)
            (name, workshop) = (journal.files.slug, journal.session.workshop)
        }
    }

    /// The same again: lanes, themes, actors, and the 次第 as it was planned.
    func program(_ strings: Strings) -> Program {
        Program(
            id: workshop.procedure?.program ?? "", name: workshop.occasion.title, question: workshop.occasion.question,
            lanes: workshop.lanes.map(\.name), groupName: strings.groupName,
            catalogue: workshop.catalogue, actors: workshop.actors.map(\.name),
            tracks: [Program.Tracks(name: "", groups: workshop.groups.count)],
            steps: workshop.agenda.plan ?? workshop.agenda.steps, aims: workshop.occasion.aims,
            procedure: workshop.procedure)
    }

    /// When the next meeting is, as its record says; nil where that says no day behind its own.
    var nextDay: Day? {
        let occasion = workshop.occasion
        let base = occasion.day ?? now().day
        return firstDay(in: occasion.next, from: base).flatMap { $0 > base ? $0 : nil }
    }

    /// What is wrong with the weekday of the next meeting, as its record says it.
    func wrongWeekday(_ strings: Strings) -> String? {
        strings.wrongWeekday(inNext: workshop.occasion.next, of: workshop.occasion, today: now().day)
    }

    /// When it begins, if its record says so.
    var nextStart: ClockTime? { firstTime(in: workshop.occasion.next) }

    /// The title with the number of its 第n回 raised: to the new meeting's where it was the old one's, else by one.
    /// - Parameter ordinal: the new meeting's number; nil for the one after this.
    func nextTitle(_ ordinal: Int?) -> String {
        let title = workshop.occasion.title
        guard let found = meetingNumber(in: title) else { return title }
        let next = found.number == workshop.meetingNumber ? ordinal ?? found.number + 1 : found.number + 1
        return title.replacingCharacters(in: found.range, with: written(next, like: title[found.range]))
    }
}
