import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage
import Strings

/// `fusen open`: the facilitator's console.
struct Open: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "open", abstract: Startup.strings.helpOpen)
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @OptionGroup var bells: BellOptions
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String?
    @Option(help: ArgumentHelp(Startup.strings.helpAt, valueName: "time")) var at: String?

    func run() throws {
        var made: SessionPlan?
        guard let name = try session ?? choose(making: &made) else { return }
        let journal = try common.open(name, for: at == nil ? .writing : .reading)
        if let at {
            let past = try Past(journal, at: at)
            let name = try look.name(else: common.strings.readerName)
            if look.isLinear {
                return try common.runLinear(
                    journal, user: Operator(role: .facilitator, name: name), past: (past.session, past.moment))
            }
            _ = try ConsoleLoop(
                journal, user: Operator(role: .facilitator, name: name), options: look.screen, strings: common.strings,
                past: (past.session, past.moment)
            ).run()
            return
        }
        let unfinished = try runConsole(
            journal, user: Operator(role: .facilitator, name: try look.name(else: common.strings.facilitatorName)),
            saying: made?.whatIsTheProgram(common.strings))
        common.tellHowToComeBack("open \(name)", unfinished: unfinished)
        let isClosed = journal.session.workshop.isClosed
        if isClosed, isatty(STDOUT_FILENO) == 1, let told = ClosingReports.whereabouts(journal.files, common.strings) {
            say(told)
        }
    }

    /// - Returns: how many texts are typed and not entered.
    private func runConsole(_ journal: Journal, user: Operator, saying opening: String?) throws -> Int {
        if look.isLinear {
            try common.runLinear(journal, user: user, saying: opening)
            return 0
        }
        return try ConsoleLoop(
            journal, user: user, options: look.screen, onBell: bells.onBell, strings: common.strings,
            opening: (screen: nil, saying: opening)
        ).run()
    }

    /// Shows what is found in the sessions of the list; that nothing was is said, too.
    private func search(for words: String) throws {
        do {
            try Search.parse(common.arguments + ["--limit", "5", "--", words]).run()
        } catch is ExitCode {
        } catch let error as ValidationError {
            complain(error.message)
        }
    }

    /// One of the sessions there are, a new one by questions, or the demo, which is then opened.
    /// - Parameter made: what a new one was made of.
    private func choose(making made: inout SessionPlan?) throws -> String? {
        guard isAtTerminal else { throw Failure { $0.sessionPlease } }
        let strings = common.strings
        let all = try common.allSessions()
        tell(all.isEmpty ? strings.welcome : strings.chooseSession)
        for (index, files) in all.enumerated() {
            say("  \(index + 1)  \(try common.summary(of: files))")
        }
        tell(strings.beginnings)
        if !all.isEmpty { tell(strings.searchBeginning) }
        if all.isEmpty { tell(strings.howToLeaveAndAsk) }
        while true {
            say(strings.whichBeginning(among: all.count), terminator: "")
            guard let line = readLine() else {
                say()
                return nil
            }
            let answer = halfwidth(line.trimmingCharacters(in: .whitespaces))
            switch answer.lowercased() {
            case "": return nil
            case "d":
                var demo = try Demo.parse(common.arguments)
                (demo.look, demo.bells) = (look, bells)
                try demo.run()
                return nil
            case "n":
                let plan = try NewSessionDialog(
                    strings: strings, folder: common.folder, earlier: nil, today: now().day
                ).ask(SessionDraft())
                made = plan
                return try plan.make(in: common.folder, after: nil).files.slug
            case _ where answer.hasPrefix("/") && !all.isEmpty && !isFile(answer):
                try search(for: String(answer.dropFirst()))
            default:
                if let number = number(answer), all.indices.contains(number - 1) { return all[number - 1].slug }
                do {
                    let files = try common.resolve(line.trimmingCharacters(in: .whitespaces))
                    return all.contains(files) ? files.slug : files.journal
                } catch {
                    // A number is one of the list.
                    let isNumber = !all.isEmpty && number(answer) != nil
                    complain(isNumber ? strings.oneOf(all.count, answer) : strings.sentence(forAny: error))
                }
            }
        }
    }
}

/// Whether a path is that of a file and not of a folder.
private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
}

/// `fusen note`: a note-taker's console.
struct TakeNotes: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "note", abstract: Startup.strings.helpNote)
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Option(help: ArgumentHelp(Startup.strings.helpGroupNumber, valueName: "n")) var group: String?
    @Option(help: ArgumentHelp(Startup.strings.helpLane, valueName: "lane")) var lane: String?

    func validate() throws {
        // Elsewhere nobody can be asked.
        if group == nil, !isAtTerminal {
            throw ValidationError(common.strings.groupPlease)
        }
    }

    func run() throws {
        let journal = try common.open(session, for: .writing)
        let workshop = journal.session.workshop
        guard let group = try group.map({ try groupMeant($0, workshop) }) ?? askGroup(workshop) else { return }
        let chosen = try self.lane.map { try laneMeant($0, workshop) }
        let user = Operator(
            role: .noteTaker(group), name: try look.name(else: common.strings.noteTakerName(group.number)))
        if look.isLinear {
            return try common.runLinear(journal, user: user, lane: chosen)
        }
        let unfinished = try ConsoleLoop(
            journal, user: user, options: look.screen, strings: common.strings, lane: chosen
        ).run()
        common.tellHowToComeBack("note \(session) --group \(group)", unfinished: unfinished)
    }
}

extension TakeNotes {
    /// Asks which table it is, where there is more than one.
    /// - Returns: nil when the question was left.
    private func askGroup(_ workshop: Workshop) throws -> Group.ID? {
        if workshop.groups.count == 1 { return workshop.groups[0].id }
        let strings = common.strings
        for group in workshop.groups { say("  \(group.id)  \(shown(group.name))") }
        while true {
            say(strings.askOwnGroup, terminator: "")
            guard let line = readLine() else {
                say()
                return nil
            }
            let words = line.trimmingCharacters(in: .whitespaces)
            if words.isEmpty { continue }
            do {
                return try groupMeant(words, workshop)
            } catch {
                complain(strings.sentence(forAny: error))
            }
        }
    }
}

extension Common {
    /// Runs the console without a screen, at the board of a note-taker's group or at the first.
    func runLinear(
        _ journal: Journal, user: Operator, lane: Lane.ID? = nil, past: (session: Session, moment: Moment)? = nil,
        saying opening: String? = nil
    ) throws {
        let workshop = (past?.session ?? journal.session).workshop
        let board = BoardKey(group: user.group ?? workshop.groups[0].id, lane: lane ?? workshop.lanes[0].id)
        var loop = LinearLoop(journal: journal, strings: strings, user: user, board: board, past: past)
        try loop.run(saying: opening)
    }
}

/// The group meant by its number, as people type one, or its name.
func groupMeant(_ typed: String, _ workshop: Workshop) throws -> Group.ID {
    if let group = workshop.groups.first(where: { $0.name == typed }) { return group.id }
    guard let number = number(typed, counting: .groups) else { throw Failure { $0.aNumberPlease(typed) } }
    guard workshop.group(Group.ID(number)) != nil else {
        throw Failure { $0.sentence(for: .noSuchGroup(Group.ID(number)), workshop) }
    }
    return Group.ID(number)
}

/// The lane meant by its number, as people type one, or its name.
func laneMeant(_ typed: String, _ workshop: Workshop) throws -> Lane.ID {
    if let lane = workshop.lanes.first(where: { $0.name == typed }) { return lane.id }
    let lane = Lane.ID(number(typed, counting: .lanes) ?? 0)
    guard workshop.lane(lane) != nil else { throw Failure { $0.sentence(for: .noSuchLane(lane), workshop) } }
    return lane
}

/// The track meant by its name, or by its number among them.
func trackMeant(_ typed: String, _ workshop: Workshop) throws -> Track.ID {
    if let track = workshop.tracks.first(where: { $0.name == typed }) { return track.id }
    let tracks = workshop.tracks
    guard let number = number(typed, counting: .lanes), tracks.indices.contains(number - 1) else {
        throw Failure { $0.noSuchTrack(typed, among: tracks.map(\.name)) }
    }
    return tracks[number - 1].id
}

/// `fusen wall`: the projector's view.
struct ShowWall: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "wall", abstract: Startup.strings.helpWall)
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ScreenOptions
    // Told why it is not there.
    @Flag(help: .hidden) var linear = false
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Option(help: ArgumentHelp(Startup.strings.helpWallTrack, valueName: "track")) var track: String?

    func run() throws {
        if linear || isTerminalDumb { throw Failure { [session] in $0.noLinearWall(session) } }
        let journal = try common.open(session, for: .following)
        let track = try track.map { try trackMeant($0, journal.session.workshop) }
        try ProjectorLoop(journal: journal, options: look, strings: common.strings, track: track).run()
    }
}

/// `fusen demo`: a ready-made session to try everything on.
struct Demo: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "demo", abstract: Startup.strings.helpDemo,
            discussion: Startup.strings.helpDemoMore)
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @OptionGroup var bells: BellOptions
    @Flag(help: ArgumentHelp(Startup.strings.helpFresh)) var fresh = false

    @Option(
        help: ArgumentHelp(
            Startup.strings.helpDemoProgram, valueName: "id"), completion: .programs)
    var program: String?

    private static let sampleName = "demo"

    /// Whether a session of that name is a sample, perhaps one that was set aside: no meeting was held.
    static func isSample(_ slug: String) -> Bool { slug == sampleName || slug.hasPrefix(sampleName + "-") }

    @Flag(help: ArgumentHelp(Startup.strings.helpWithWall)) var withWall = false

    func run() throws {
        let files = try common.folder.session(program.map { Self.sampleName + "-" + $0 } ?? Self.sampleName)
        let tmux = withWall ? Tmux() : nil
        if withWall {
            guard let tmux else { throw Failure { $0.noTmux("fusen wall \(files.slug)") } }
            if !tmux.isInside {
                // The same line again, this time inside.
                try tmux.runInNewSession([Fusen.path] + CommandLine.arguments.dropFirst())
                return common.tellHowToComeBack("open \(files.slug)")
            }
        }
        if fresh, try files.exists() { complain(common.strings.demoSetAside(try files.setAside().slug)) }
        let journal: Journal
        if try files.exists() {
            journal = try Journal.open(files, version: Fusen.version)
        } else {
            journal = try makeEvening(files, program.map { try sample(of: $0) } ?? record(files))
        }
        let user = Operator(role: .facilitator, name: try look.name(else: common.strings.facilitatorName))
        let wall = try tmux?.companion(
            common.line(["wall", files.slug] + (look.screen.palette.map { ["--palette", $0.rawValue] } ?? [])))
        defer { wall?.end() }
        let saying =
            wall.map { common.strings.demoOpened(beside: $0.isInSameWindow) }
            ?? common.strings.demoOpened("fusen wall \(files.slug)")
        if look.isLinear { return try common.runLinear(journal, user: user, saying: saying) }
        let unfinished = try ConsoleLoop(
            journal, user: user, options: look.screen, onBell: bells.onBell, strings: common.strings,
            opening: (screen: journal.session.workshop.proposals.isEmpty ? "notes" : "projects", saying: saying)
        ).run()
        common.tellHowToComeBack("open \(files.slug)", unfinished: unfinished)
    }

    /// The record of 2018.
    private func record(_ files: SessionFiles) throws -> [Command] {
        let program = try ProgramFile.program("taisetsu", common.strings, isSample: true)
        return try Import.founding(files, program, record: "chino-h30.json")
    }

    /// A program with its sample.
    private func sample(of named: String) throws -> [Command] {
        let program = try ProgramFile.program(named, common.strings, isSample: true)
        let tables = program.tracks.reduce(0) { $0 + $1.groups }
        return [.setting(.found(program, Occasion(title: program.name, day: now().day)))]
            + DemoEvening.dealt(try ProgramFile.sample(of: named, common.strings), among: tables)
    }

    /// An evening that is going on.
    private func makeEvening(_ files: SessionFiles, _ founding: [Command]) throws -> Journal {
        // No record says how many came; a vote needs a number.
        let founding = founding + [.setting(.describe(.attendance(DemoEvening.attendance)))]
        let trial = Workshop()
        let founded = try trial.applying(trial.decide(.together(founding), by: "fusen", at: now().moment))
        let evening = DemoEvening(workshop: founded, strings: common.strings)
        let beginning = now().moment + -evening.length
        let journal = try Journal.create(
            files, founding: founding, by: "fusen", at: beginning, version: Fusen.version)
        let user = Operator(role: .facilitator, name: common.strings.facilitatorName)
        // Up to the next whole minute: nobody is late in a sample.
        let hours = evening.hours(from: (beginning + 59_999).clockTime(offset: now().offset)).map { ($0, after: 0) }
        for (command, after) in hours + evening.commands {
            if case .refused(let refusal) = try journal.perform(command, by: user, at: beginning + after) {
                preconditionFailure("the demo: \(command) was refused: \(refusal)")
            }
        }
        return journal
    }
}

/// A name as it was typed.
/// - Throws: ``Failure`` for one too long to stand in every entry and in the name of a file, and for the clock's,
///   the import's and those of participants' devices.
func operatorName(_ typed: String) throws(Failure) -> String {
    if typed.allSatisfy(\.isWhitespace) { throw Failure { $0.operatorNamePlease } }
    let isTaken = Language.allCases.map(Strings.init).contains { strings in
        let name = typed.trimmingCharacters(in: .whitespaces)
        return name == strings.clockName || name == Import.operatorName || strings.isDevice(name)
    }
    if isTaken {
        throw Failure { $0.operatorNameIsTaken(typed) }
    }
    let max = Limits.operatorName
    if typed.count <= max, typed.unicodeScalars.count <= max * 3 { return typed }
    throw Failure { $0.operatorNameTooLong(max: max) }
}

/// How a screen looks.
struct ScreenOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Startup.strings.helpPalette, valueName: "palette")) var palette: PaletteChoice?
    @Option(help: ArgumentHelp(Startup.strings.helpAmbiguous, valueName: "width"))
    var ambiguous: AmbiguousChoice = .probe
    @Flag(inversion: .prefixedNo, help: ArgumentHelp(Startup.strings.helpMouse)) var mouse = true

    /// The palettes by name.
    enum PaletteChoice: String, ExpressibleByArgument, CaseIterable { case dark, light, mono }
    /// The widths by name.
    enum AmbiguousChoice: String, ExpressibleByArgument, CaseIterable { case probe, narrow, wide }

    /// What the terminal is to be told.
    var options: Terminal.Options {
        var options = Terminal.Options()
        switch ambiguous {
        case .probe: options.ambiguous = .probe
        case .narrow: options.ambiguous = .narrow
        case .wide: options.ambiguous = .wide
        }
        let noColour = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        switch palette ?? (noColour.isEmpty ? nil : .mono) {
        case nil: options.palette = nil
        case .dark?: options.palette = .dark
        case .light?: options.palette = .light
        case .mono?: options.palette = .monochrome
        }
        options.mouse = mouse
        return options
    }
}

/// Whether the terminal cannot place its cursor.
private var isTerminalDumb: Bool { getenv("TERM").map { String(cString: $0) } == "dumb" }

/// How a console looks, and who is at it.
struct ConsoleOptions: ParsableArguments {
    @OptionGroup var screen: ScreenOptions
    @Option(name: .customLong("as"), help: ArgumentHelp(Startup.strings.helpOperator, valueName: "name"))
    var givenName: String?
    @Flag(help: ArgumentHelp(Startup.strings.helpLinear)) var linear = false

    /// The operator's name, or the usual one where none was given.
    func name(else usual: String) throws(Failure) -> String { try givenName.map(operatorName) ?? usual }

    /// Whether to do without a screen: asked for, or a terminal that cannot have one.
    var isLinear: Bool { linear || isTerminalDumb }
}

/// How a console sounds that rings the bells; only the facilitator's does, so that they are heard once.
struct BellOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Startup.strings.helpOnBell, valueName: "command")) var onBell: String?
}
