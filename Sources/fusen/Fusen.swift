import ArgumentParser
import ConsoleUI
import Embedded
import Engine
import Glibc
import PostgresStore
import Storage
import Strings
import Synchronization

/// The command line.
@main
struct Fusen: ParsableCommand {
    /// The version, in the files it writes and in `--version`.
    static let version = "1.0.0"
    /// The version with the commit it was built of, which only packages know.
    private static var versionAndBuild: String {
        "\(version) (\(embedded_build().map { String(cString: $0) } ?? Startup.strings.developmentBuild))"
    }
    /// Where this program lies.
    static var path: String { realPath("/proc/self/exe") ?? "fusen" }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "fusen",
            abstract: Startup.strings.helpFusen,
            version: versionAndBuild,
            groupedSubcommands: [
                CommandGroup(
                    name: Startup.strings.verbsBefore,
                    subcommands: [Demo.self, New.self, Programs.self, Print.self, Import.self, Doctor.self]),
                CommandGroup(
                    name: Startup.strings.verbsDuring,
                    subcommands: [Open.self, TakeNotes.self, ShowWall.self, Serve.self, Do.self]),
                CommandGroup(
                    name: Startup.strings.verbsAfter,
                    subcommands: [MakeReport.self, Search.self, Log.self, Redact.self]),
                CommandGroup(
                    name: Startup.strings.verbsForSessions,
                    subcommands: [List.self, Check.self, TakeSnapshot.self, Copy.self, Store.self]),
                CommandGroup(
                    name: Startup.strings.verbsForAdvice, subcommands: [Suggest.self, Learn.self, Advise.self]),
            ],
            defaultSubcommand: Open.self)
    }

    static func main() {
        // What is said in a room stays with those who were in it: files for their owner only.
        Files.mask = umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        if !mayOpenFiles() {
            complain(Startup.strings.tooFewFiles(least: leastFiles))
            Glibc.exit(1)
        }
        if !mayUseMemory() {
            complain(Startup.strings.tooLittleMemoryAllowed(least: leastMemory / 1024))
            Glibc.exit(1)
        }
        // The parser would make all verbs before it answers, which takes longer than the rest of this.
        if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) { return say(versionAndBuild) }
        if let word = unknownWord(CommandLine.arguments.dropFirst()) {
            let nearest = CommandLanguage.nearest(to: word.lowercased(), among: verbs)
            complain(Startup.strings.noSuchVerbOrSession(word, nearest: nearest))
            Glibc.exit(exitCode(for: ValidationError("")).rawValue)
        }
        // Whose usage is told.
        var verb: any ParsableCommand.Type = Fusen.self
        do {
            var command = try parsed(inOrder(CommandLine.arguments.dropFirst()))
            verb = type(of: command)
            try command.run()
        } catch {
            let strings = Startup.strings
            if let rejected = error as? Rejected {
                for line in rejected.lines(strings) { complain(line) }
                Glibc.exit(1)
            }
            if let sentence = strings.explanation(of: error) {
                complain(sentence)
                Glibc.exit(1)
            }
            // The parser repeats words of the command line, which may be names of strangers' files.
            let status = exitCode(for: error).rawValue
            let text = strings.parserOutput(answer(to: error, of: verb))
            if !text.isEmpty { writeText(text + "\n", to: status == 0 ? STDOUT_FILENO : STDERR_FILENO) }
            Glibc.exit(status)
        }
    }
}

extension Fusen {
    /// What the parser says to an error. Of one that a verb finds once it runs it would tell the usage without the
    /// program's name.
    private static func answer(to error: any Error, of verb: any ParsableCommand.Type) -> String {
        guard verb != Fusen.self, exitCode(for: error) == .validationFailure else { return fullMessage(for: error) }
        let usage = usageString(for: verb)
        let name = usage.prefix { !"[<".contains($0) }
        return "Error: \(verb.message(for: error))\nUsage: \(usage)\n  See '\(name)--help' for more information."
    }

    /// A session, its lock and bell, what SQLite opens beside, a terminal and a report at a time, with room to spare.
    private static let leastFiles = 32

    /// Whether enough files may be open at a time; asks the system for more when they are too few. Where none can be
    /// opened Foundation does not come back from its first one.
    private static func mayOpenFiles() -> Bool {
        var files = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        if files.rlim_cur >= leastFiles { return true }
        files.rlim_cur = min(files.rlim_max, rlim_t(leastFiles))
        return setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 && files.rlim_cur >= leastFiles
    }

    /// In bytes: the libraries alone take half of it.
    private static let leastMemory = 256 << 20

    /// Whether the limit on the process's memory, if there is one, leaves room for a session; Swift ends a program that
    /// asks for more.
    private static func mayUseMemory() -> Bool {
        var memory = rlimit()
        return getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory) != 0 || memory.rlim_cur >= leastMemory
    }

    private static var verbs: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    }

    /// The verb of that name; nil also for `help`, which is the parser's own.
    private static func verb(_ name: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first { $0.configuration.commandName == name }
    }

    /// What a command line asks for. The verb alone reads its words first, for the parser makes all verbs before it
    /// looks at one; what that one refuses is told by the whole.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        if let name = arguments.first, let verb = verb(name), verb.configuration.subcommands.isEmpty,
            let command = try? verb.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == verb
        {
            return command
        }
        // `store help init` as `help store init`.
        if arguments.dropFirst().first == "help", let verb = verb(arguments[0]),
            !verb.configuration.subcommands.isEmpty
        {
            return try parseAsRoot(["help", arguments[0]] + arguments.dropFirst(2))
        }
        return try parseAsRoot(arguments)
    }

    /// What of a command line stands behind the options that every verb takes.
    private static func behindOptions(_ arguments: ArraySlice<String>) -> ArraySlice<String> {
        var rest = arguments
        while let option = rest.first, ["--lang", "--sessions", "--store"].contains(where: { option.hasPrefix($0) }) {
            rest = rest.dropFirst(option.contains("=") ? 1 : 2)
        }
        return rest
    }

    /// A command line with such options before the verb in the one order that the parser takes: behind it.
    private static func inOrder(_ arguments: ArraySlice<String>) -> [String] {
        let rest = behindOptions(arguments)
        let options = arguments[..<rest.startIndex]
        guard !options.isEmpty, let name = rest.first else { return Array(arguments) }
        // The language of help is known already, and it takes nothing but verbs.
        if ["help", "--help", "-h"].contains(name) { return Array(rest) }
        guard let verb = verb(name) else { return Array(arguments) }
        let below = verb.configuration.subcommands.compactMap { $0.configuration.commandName }
        let words = rest.prefix(rest.dropFirst().first.map(below.contains) == true ? 2 : 1)
        return Array(words) + options + rest.dropFirst(words.count)
    }

    /// The first word of a command line, when it is neither a verb nor a session, which would be opened; the parser
    /// would answer a mistyped verb with the help of `open`.
    private static func unknownWord(_ arguments: ArraySlice<String>) -> String? {
        let rest = behindOptions(arguments)
        // The parser would answer `help` of what is no verb with the help of all.
        if rest.first == "help", let verb = rest.dropFirst().first, !verb.hasPrefix("-"), !verbs.contains(verb) {
            return verb
        }
        // A path is told what is wrong with it.
        guard let word = rest.first, !word.hasPrefix("-"), !word.contains("/"), !word.hasSuffix(".fusen"),
            !word.hasSuffix(".json"), word != "help", verb(word) == nil
        else { return nil }
        // Wrong options are for the parser to tell. It takes longer than the rest, and a verb needs no session.
        guard let common = try? Common.parse(Array(arguments[..<rest.startIndex])) else { return nil }
        return (try? common.resolve(word)) == nil ? word : nil
    }
}

/// The moment now, and how far the local clocks are ahead of UTC.
func now() -> Now {
    let here = millisecondsHere()
    var seconds = here / 1000
    var local = tm()
    localtime_r(&seconds, &local)
    let lead = serverLead.load(ordering: .relaxed)
    let moment = lead == noServer ? here : Terminal.bootMilliseconds() + lead
    return Now(Moment(milliseconds: moment), offset: local.tm_gmtoff)
}

/// This machine's clock.
private func millisecondsHere() -> Milliseconds {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    return clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000
}

/// Whether somebody can be asked: what is read and what is written are a terminal.
var isAtTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

/// How far the clock of the session's server is ahead of the time since this machine was started, in milliseconds: all
/// houses go by the server's, whatever becomes of this machine's.
private let serverLead = Atomic<Int>(noServer)
private let noServer = Int.min

/// Goes by the clock of a session's server from now on; without one, or without an answer, by what it did before.
func adoptServerClock(of journal: Journal) {
    let lead = journal.serverClock(aheadOf: Terminal.bootMilliseconds)
    if let lead { serverLead.store(lead, ordering: .relaxed) }
}

/// How far the clock that is gone by is ahead of this machine's, in milliseconds.
var clockDifference: Milliseconds { now().moment.milliseconds - millisecondsHere() }

/// The options every verb takes.
struct Common: ParsableArguments {
    @Option(help: ArgumentHelp(Startup.strings.helpSessions, valueName: "dir"), completion: .directory)
    var sessions: String?

    @Option(help: ArgumentHelp(Startup.strings.helpStore, valueName: "postgres://…"))
    var store: String?

    @Option(help: ArgumentHelp(Startup.strings.helpLang, valueName: "ja|en"))
    var lang: Language?

    func validate() throws {
        if sessions != nil, store != nil { throw ValidationError(strings.eitherFolderOrServer) }
        do throws(ServerAddress.Fault) { _ = try server } catch { throw ValidationError(strings.sentence(for: error)) }
    }

    /// The server that keeps the sessions; nil for a folder.
    var server: ServerAddress? {
        get throws(ServerAddress.Fault) {
            let named = store ?? (sessions == nil ? Self.environment["FUSEN_STORE"] : nil) ?? ""
            return named.isEmpty ? nil : try ServerAddress(named)
        }
    }

    private var currentDirectory: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        return getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
    }

    /// The folder of sessions to use.
    var folder: SessionsFolder {
        if let server = try? server { return copies(of: server) }
        return SessionsFolder.find(
            asked: sessions, environment: Self.environment, currentDirectory: currentDirectory)
    }

    private func copies(of server: ServerAddress) -> SessionsFolder {
        SessionsFolder.copies(of: server, dataFolder: SessionsFolder.dataFolder(Self.environment))
    }

    /// The folder and the name that were typed: a name, or a server's address with one.
    func place(_ typed: String) throws -> (folder: SessionsFolder, name: String) {
        guard ServerAddress.isMeant(by: typed) else { return (folder, typed) }
        let meant: (server: ServerAddress, name: String)
        do throws(ServerAddress.Fault) {
            meant = try ServerAddress.session(typed)
        } catch {
            throw Failure { [error] in $0.sentence(for: error) }
        }
        return (copies(of: meant.server), meant.name)
    }

    /// The files of the session meant: a name, a path to its file, or its address on a server. Of one on a server that
    /// cannot be reached it is the copy here, and that is said.
    func resolve(_ typed: String) throws -> SessionFiles {
        let (folder, name) = try place(typed)
        let files = try folder.resolve(name)
        if let staleness = files.staleness { complain(strings.copyInstead(strings.sentence(for: staleness))) }
        return files
    }

    /// The files of the session meant, which need not be there yet.
    func files(_ typed: String) throws -> SessionFiles {
        let (folder, name) = try place(typed)
        if let known = try? folder.resolve(name) { return known }
        return try name.contains("/") ? SessionFiles(making: name) : folder.session(name)
    }

    /// All sessions there are; one of a server that could not be copied fails when it is opened.
    func allSessions() throws -> [SessionFiles] {
        let all = try folder.sessions()
        var said: Set<StorageFailure> = []
        for files in all where files.isHere {
            guard let staleness = files.staleness, said.insert(staleness).inserted else { continue }
            complain(strings.copyInstead(strings.sentence(for: staleness)))
        }
        return all
    }

    /// Where the index of a folder of sessions is kept.
    static func searchPlaces(of folder: SessionsFolder) -> SearchPlaces {
        SearchPlaces(of: folder, environment: environment)
    }

    /// What of the environment says where things are kept.
    private static var environment: [String: String] {
        var environment: [String: String] = [:]
        for name in ["FUSEN_SESSIONS", "FUSEN_STORE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return environment
    }

    /// The sentences of the language asked for.
    var strings: Strings { lang.map(Strings.init) ?? Startup.strings }

    /// The same options for another verb that is run in this one's place.
    var arguments: [String] {
        (sessions.map { ["--sessions", $0] } ?? []) + (store.map { ["--store", $0] } ?? [])
            + (lang.map { ["--lang", $0.rawValue] } ?? [])
    }

    /// The line that runs a verb of this program with the same sessions in the same language, wherever it is started.
    func line(_ verb: [String]) -> [String] {
        let here = folder.path.hasPrefix("/") ? "" : currentDirectory + "/"
        return [Fusen.path] + verb + ["--sessions", here + folder.path, "--lang", strings.language.rawValue]
    }

    /// What a person types for a session wherever there is a terminal on this machine.
    static func typed(for files: SessionFiles) -> String {
        let usual = try? Common.parse([]).folder.session(files.slug)
        return usual?.journal == files.journal ? files.slug : files.served?.address ?? files.journal
    }

    /// Says on a terminal that everything is kept, and with which line the session is opened again.
    /// - Parameter unfinished: how many texts are typed and not entered.
    func tellHowToComeBack(_ line: String, unfinished: Int = 0) {
        guard isatty(STDOUT_FILENO) == 1 else { return }
        tell(strings.comeBack(lineToComeBack(line), unfinished: unfinished))
    }

    /// The line that a person types for a verb on the same sessions.
    func lineToComeBack(_ line: String) -> String {
        let place = sessions.map { " --sessions \($0)" } ?? store.map { " --store \($0)" } ?? ""
        return "fusen " + line + place
    }

    /// Opens the session meant.
    func open(_ session: String, for purpose: Journal.Purpose = .reading) throws -> Journal {
        if session.hasSuffix(".json") { throw Failure(session) { $0.snapshotIsNoSession } }
        return try open(try resolve(session), for: purpose)
    }

    /// Opens a session of which nothing is missing.
    func openWhole(_ session: String) throws -> Journal {
        let journal = try opened(try resolve(session), for: .reading)
        if let gap = journal.gap { throw gap }
        return journal
    }

    private func opened(_ files: SessionFiles, for purpose: Journal.Purpose) throws -> Journal {
        let journal = try Journal.open(files, version: Fusen.version, for: purpose)
        adoptServerClock(of: journal)
        return journal
    }

    /// Opens a session, and warns of what is missing in one that is only read.
    func open(_ files: SessionFiles, for purpose: Journal.Purpose) throws -> Journal {
        let journal = try opened(files, for: purpose)
        if let gap = journal.gap {
            complain(strings.sentence(for: gap))
        } else if let misfit = journal.misfits.first {
            complain(strings.misfits(files.journal, misfit.number, and: journal.misfits.count - 1))
        }
        return journal
    }
}

extension Journal {
    /// Carries out what a verb asks for, as a facilitator.
    /// - Throws: of a server that has not answered, that it may have arrived all the same.
    func carryOut(_ command: Command, by name: String) throws -> Outcome {
        do {
            return try perform(command, by: Operator(role: .facilitator, name: name), at: now().moment)
        } catch let failure as StorageFailure where failure.isDisconnection {
            throw Failure { $0.sentence(of: failure, orWhereUnanswered: $0.mayHaveArrived) }
        }
    }
}

/// The language before the command line is parsed: help is made of static values, and a line that cannot be parsed is
/// answered, too.
enum Startup {
    /// The sentences of `--lang`, else of the locale, else Japanese.
    static let strings = Strings(language)

    private static var language: Language {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            let named =
                argument == "--lang" && arguments.indices.contains(index + 1)
                ? arguments[index + 1] : argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : ""
            if let language = Language(rawValue: named) { return language }
        }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return value.hasPrefix("en") ? .en : .ja
        }
        return .ja
    }
}

extension Language: ExpressibleByArgument {}

extension CompletionKind {
    /// The built-in programs.
    static var programs: CompletionKind { .list(ProgramFile.builtIn()) }

    /// The names of the sessions in this machine's folder; a server is not asked at a key.
    static var sessions: CompletionKind {
        .custom { _, _, _ in
            guard getenv("FUSEN_STORE") == nil, let common = try? Common.parse([]) else { return [] }
            return ((try? common.folder.sessions()) ?? []).map(\.slug)
        }
    }
}
