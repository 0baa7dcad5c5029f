import ArgumentParser
package import ConsoleUI
import Engine
import Glibc
import Storage

/// The command line.
@main
struct Fusen: ParsableCommand {
    /// The version, in the files it writes and in `--version`.
    static let version = "0.1.0"

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "fusen",
            abstract: help("付箋で話し合いを進め、まとめ、記録する。", "Run a workshop with sticky notes, and have its record."),
            version: version,
            subcommands: [
                Open.self, New.self, TakeNotes.self, ShowWall.self, Demo.self, Import.self, Do.self, MakeReport.self,
                TakeSnapshot.self,
                Check.self, Log.self, Redact.self, List.self, Programs.self, Suggest.self, Learn.self, Advise.self,
            ],
            defaultSubcommand: Open.self)
    }

    static func main() {
        // What is said in a room stays with those who were in it: files for their owner only.
        umask(0o077)
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as StorageFailure {
            fail(Words.current.sentence(for: failure))
        } catch let refusal as Refusal {
            fail(Wording(Words.current.language).sentence(for: refusal, Workshop()))
        } catch let failure as TerminalTrouble {
            fail(failure.description)
        } catch let fault as ProgramFile.Fault {
            fail(Words.current.shown(fault.description))
        } catch let fault as Imported.Fault {
            fail(Words.current.shown(fault.description))
        } catch let failure as Failure {
            fail(failure.sentence)
        } catch {
            // The parser's own sentences are English only; ours begin with other letters.
            if exitCode(for: error) == .validationFailure, message(for: error).unicodeScalars.first?.isASCII ?? false,
                Words.current.language == .ja
            {
                complain("命令の書き方が違います。書き方は下の行か、fusen --help で。")
            }
            exit(withError: error)
        }
    }

    private static func fail(_ sentence: String) -> Never {
        complain(sentence)
        Glibc.exit(1)
    }
}

/// A refusal of a verb, already in words.
struct Failure: Error {
    let sentence: String
    init(_ sentence: String) { self.sentence = sentence }
}

/// Help in the language of this process.
func help(_ ja: String, _ en: String) -> String { Words.current.say(ja, en) }

/// One line on standard error.
func complain(_ sentence: String) {
    let line = Array("fusen: \(sentence)\n".utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Hands a whole document to standard output. Where nobody reads on, as in `| head`, it ends as other programs do.
func hand(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if errno == EPIPE {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        } else if errno != EINTR {
            complain(String(cString: strerror(errno)))
            Glibc.exit(1)
        }
    }
}

/// The moment now, and how far the local clocks are ahead of UTC.
func now() -> Now {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    var seconds = clock.tv_sec
    var local = tm()
    localtime_r(&seconds, &local)
    return Now(Moment(milliseconds: clock.tv_sec * 1000 + clock.tv_nsec / 1_000_000), offset: local.tm_gmtoff)
}

/// The options every verb takes.
struct Common: ParsableArguments {
    @Option(help: ArgumentHelp(ConsoleHelp.sessions, valueName: "dir"))
    var sessions: String?

    @Option(help: ArgumentHelp(ConsoleHelp.lang, valueName: "ja|en"))
    var lang: Language?

    /// The folder of sessions to use.
    var folder: SessionsFolder {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let here = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
        var environment: [String: String] = [:]
        for name in ["FUSEN_SESSIONS", "XDG_DATA_HOME", "HOME"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return SessionsFolder.find(asked: sessions, environment: environment, currentDirectory: here)
    }

    /// The words of the console.
    var wording: Wording { Wording(Words.current.language) }

    /// Opens the session meant.
    func open(_ session: String) throws -> Journal {
        if session.hasSuffix(".json") { throw Failure(session + ": " + Words.current.snapshotIsNoSession) }
        return try Journal.open(try folder.resolve(session), version: Fusen.version)
    }
}

/// Help texts shared by verbs.
enum ConsoleHelp {
    static var sessions: String {
        help(
            "セッションのフォルダ。無ければ $FUSEN_SESSIONS、./sessions、XDGのデータの順。",
            "Folder of sessions; else $FUSEN_SESSIONS, ./sessions, the XDG data folder.")
    }
    static var lang: String { help("言葉。ja か en。", "Language, ja or en.") }
    static var at: String {
        help(
            "その時の姿を見るだけで開く。20:41、2026-11-21T20:41、または出来事の番号 #120。",
            "How it stood then, to look at only: 20:41, 2026-11-21T20:41, or the number of an entry, #120.")
    }
    static var session: String { help("セッションの名前、または .fusen のパス。", "A session's name, or the path of its .fusen file.") }
}

extension Language: ExpressibleByArgument {}
