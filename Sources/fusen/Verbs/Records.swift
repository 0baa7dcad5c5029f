import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage

/// `fusen snapshot`: the session as it stands, or as it stood, as one file.
struct TakeSnapshot: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "snapshot", abstract: help("写しを一つ取る。", "Take a snapshot."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String
    @Option(help: ArgumentHelp(help("名札。", "A label."), valueName: "text")) var label: String?
    @Option(
        help: ArgumentHelp(
            help("その時の写し。20:41、2026-11-21T20:41、#120。", "How it stood then: 20:41, 2026-11-21T20:41, #120."),
            valueName: "time")) var at: String?

    func run() throws {
        let journal = try common.open(session)
        let past = try at.map { try Past(journal, at: $0).session }
        print(try journal.writeSnapshot(of: past, label: label, at: now().moment, version: Fusen.version))
    }
}

/// How a session stood at an earlier moment.
struct Past {
    /// The session then.
    let session: Session
    /// The moment of its last entry.
    let moment: Moment

    /// - Parameter typed: `20:41` on the last day something happened, `2026-11-21T20:41`, or `#120`.
    init(_ journal: Journal, at typed: String) throws {
        let entries = try journal.entries()
        let offset = now().offset
        let reaches: (Entry) -> Bool
        let parts = typed.split(whereSeparator: { $0 == "T" || $0 == " " })
        if let number = Int(typed.drop { $0 == "#" }), number > 0 {
            reaches = { $0.number <= number }
        } else if let time = parts.last.flatMap({ ClockTime($0) }),
            parts.count == 1 || parts.count == 2 && Day(parts[0]) != nil
        {
            let day =
                (parts.count == 2 ? Day(parts[0]) : nil) ?? entries.last?.at.day(offset: offset)
                ?? Day(daysSince1970: 0)
            // To the end of that minute.
            let end = Moment(milliseconds: (day.daysSince1970 * 1440 + time.minutes + 1) * 60_000 - offset * 1000)
            reaches = { $0.at < end }
        } else {
            throw Failure(Words.current.timePlease(typed))
        }
        var session = Session()
        for entry in entries where reaches(entry) { session.apply(entry) }
        guard session.workshop.isFounded, let last = entries.last(where: reaches) else {
            throw Failure(Words.current.nothingThen(typed))
        }
        self.session = session
        moment = last.at
    }
}

/// `fusen check`: looks a session or a snapshot over, and saves what can be saved.
struct Check: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: help("セッションや写しに傷が無いか調べる。", "Look a session or a snapshot over for damage."),
            discussion: help(
                "傷のあるセッションは、読めるところを新しいセッションに起こす。元のファイルは変えない。",
                "What can be read of a damaged session is saved as a new one; the old file is left as it is."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("セッション、または写しのファイル。", "A session, or a snapshot's file."))) var session: String

    func run() throws {
        if session.hasSuffix(".json") {
            let snapshot = try Snapshot.read(path: session)
            if let invariantViolation = snapshot.workshop.invariantViolation {
                throw StorageFailure.damaged(path: session, why: invariantViolation)
            }
            print("\(session): " + Words.current.allWell)
            return
        }
        let files = try common.folder.resolve(session)
        do {
            let journal = try Journal.open(files, version: Fusen.version, trustingState: false)
            if let damage = try journal.damage() { throw StorageFailure.damaged(path: files.journal, why: damage) }
            if let invariantViolation = journal.session.workshop.invariantViolation {
                throw StorageFailure.damaged(path: files.journal, why: invariantViolation)
            }
            if let number = journal.session.workshop.ledgerContradiction {
                complain(Words.current.ledgerContradicts(number))
            }
            if let gap = try journal.gap() {
                throw StorageFailure.damaged(path: files.journal, why: Words.current.entryMissing(gap))
            }
        } catch let failure as StorageFailure {
            switch failure {
            case .damaged, .notASession:
                // Where nothing can be saved, the trouble itself is all there is to say.
                guard let rescue = try? Rescue(files) else { throw failure }
                complain(Words.current.sentence(for: failure))
                try save(rescue, of: files, failure)
            default: throw failure
            }
        }
        for path in files.snapshots() { _ = try Snapshot.read(path: path) }
        print("\(files.slug): " + Words.current.allWell)
    }

    /// Everything readable goes to a new session; what was not is told. Always ends with 1.
    private func save(_ rescue: Rescue, of files: SessionFiles, _ trouble: StorageFailure) throws -> Never {
        let folder = SessionsFolder(path: URL(fileURLWithPath: files.folder).deletingLastPathComponent().path)
        let names = ["\(files.slug)-saved"] + (2...99).map { "\(files.slug)-saved-\($0)" }
        guard
            let new = try names.lazy.map({ try folder.session($0) }).first(where: {
                !FileManager.default.fileExists(atPath: $0.journal)
            })
        else { throw failure }
        _ = try Journal.create(
            new, founding: [.restore(rescue.workshop)], by: "fusen check", at: now().moment, version: Fusen.version)
        let words = Words.current
        print(words.saved(rescue, as: new))
        for range in rescue.lost.prefix(20) { print(words.lost(range)) }
        for entry in rescue.inapplicable.prefix(50) {
            print(
                words.inapplicable(entry, words.shown(common.wording.sentence(for: entry.event, in: rescue.workshop))))
        }
        throw ExitCode(1)
    }
}

/// `fusen redact`: words taken out of a session for good.
struct Redact: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "redact", abstract: help("言葉を墨消しする。", "Take words out for good."),
            discussion: help(
                "付箋、履歴、写しのすべてから消し、\(Redaction.mark) に替える。戻せない。その言葉のある報告や打ちかけの行は捨てる。",
                "Out of notes, history and snapshots alike; \(Redaction.mark) stands in its place. It cannot be undone. Reports and drafts that hold it are removed."
            ))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String
    @Argument(help: ArgumentHelp(help("消す言葉。", "The words to take out."))) var words: String
    @Flag(help: ArgumentHelp(help("聞かずに消す。", "Do not ask."))) var yes = false

    func run() throws {
        let files = try common.folder.resolve(session)
        guard !words.trimmingCharacters(in: .whitespaces).isEmpty else { throw Failure(Words.current.wordsPlease) }
        let places = try Redaction.occurrences(of: words, in: files, version: Fusen.version)
        if !yes {
            guard isatty(STDIN_FILENO) == 1 else { throw Failure(Words.current.redactNeedsYes) }
            print(Words.current.redactHowMany(places))
            guard let answer = readLine(),
                ["y", "yes", "はい"].contains(answer.trimmingCharacters(in: .whitespaces).lowercased())
            else { return }
        }
        var done = try Redaction.remove(
            words, from: files, by: common.wording.say("墨消し", "redaction"), at: now().moment, version: Fusen.version)
        let folder = URL(fileURLWithPath: files.folder).deletingLastPathComponent().path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("lessons-") {
            if try Redaction.remove(words, fromJSON: folder + "/" + name) { done.removed.append(name) }
        }
        print(Words.current.redacted(done))
    }
}

/// `fusen log`: what happened, line by line.
struct Log: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "log", abstract: help("いつ、誰が、何をしたか。", "Who did what, and when."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String

    func run() throws {
        let journal = try common.open(session)
        let workshop = journal.session.workshop
        let offset = now().offset
        for entry in try journal.entries() {
            let day = entry.at.day(offset: offset)
            let seconds = (entry.at.milliseconds / 1000 + offset) % 60
            let time = "\(entry.at.clockTime(offset: offset)):\(seconds < 10 ? "0" : "")\(seconds)"
            let sign =
                switch entry.role {
                case .done: ""
                case .undoing: common.wording.say("戻す ", "undo ")
                case .redoing: common.wording.say("やり直す ", "redo ")
                }
            let words = Words.current.shown(common.wording.sentence(for: entry.event, in: workshop))
            print("\(entry.number)\t\(day) \(time)\t\(Words.current.shown(entry.by))\t\(sign)\(words)")
        }
    }
}
