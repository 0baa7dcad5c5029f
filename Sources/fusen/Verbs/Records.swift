import Advice
import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage
import Strings

/// `fusen snapshot`: the session as it stands, or as it stood, as one file.
struct TakeSnapshot: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "snapshot", abstract: Startup.strings.helpSnapshot)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Option(help: ArgumentHelp(Startup.strings.helpLabel, valueName: "text")) var label: String?
    @Option(
        help: ArgumentHelp(
            Startup.strings.helpSnapshotAt,
            valueName: "time")) var at: String?
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            Startup.strings.helpSnapshotOutput, valueName: "file"), completion: .file()) var output: String?

    func run() throws {
        let journal = try common.open(session)
        let past = try at.map { try Past(journal, at: $0).session }
        if let output, FileManager.default.fileExists(atPath: output) {
            throw Failure(output) { $0.reportGoesElsewhere }
        }
        say(
            try journal.writeSnapshot(of: past, label: label, to: output, at: now().moment, version: Fusen.version))
    }
}

/// How a session stood at an earlier moment.
struct Past {
    /// The session then.
    let session: Session
    /// The moment of its last entry.
    let moment: Moment

    /// - Parameter typed: `20:41` or 午後8時41分 on the day with most done, `2026-11-21T20:41`, or `#120`.
    init(_ journal: Journal, at typed: String) throws {
        let entries = try journal.entries()
        let offset = now().offset
        let reaches: (Entry) -> Bool
        if let past = PastTime(typed, today: now().day), !halfwidth(typed).hasPrefix("#") {
            let end = past.end(among: entries, offset: offset)
            reaches = { $0.at < end }
        } else if let number = number(typed, counting: .anything), number > 0 {
            reaches = { $0.number <= number }
        } else {
            throw Failure { $0.timePlease(typed) }
        }
        // All up to the last that fits: a clock that was set back in between must not leave out what came before it.
        var session = Session()
        guard let reached = entries.lastIndex(where: reaches) else { throw Failure { $0.nothingThen(typed) } }
        // Half of what one command did was never seen by anybody.
        let last = entries.lastIndex { $0.transaction == entries[reached].transaction } ?? reached
        for entry in entries[...last] { session.apply(entry) }
        guard session.workshop.isFounded else { throw Failure { $0.nothingThen(typed) } }
        self.session = session
        moment = entries[last].at
    }
}

/// `fusen check`: looks a session or a snapshot over, and saves what can be saved.
struct Check: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: Startup.strings.helpCheck,
            discussion: Startup.strings.helpCheckMore)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpCheckSession), completion: .sessions)
    var session: String

    func run() throws {
        if session.hasSuffix(".json") {
            let snapshot = try Snapshot.read(path: session)
            if let invariantViolation = snapshot.workshop.invariantViolation {
                throw StorageFailure.damaged(path: session, why: .violation(invariantViolation))
            }
            say("\(session): " + common.strings.allWell)
            return
        }
        let files = try common.resolve(session)
        let misfits: [Entry]
        let workshop: Workshop
        do {
            let journal = try Journal.open(files, version: Fusen.version, for: .reading, trustingState: false)
            (misfits, workshop) = (journal.misfits, journal.session.workshop)
            if let damage = try journal.damage() {
                throw StorageFailure.damaged(path: files.journal, why: .pages(says: damage))
            }
            if let number = journal.session.workshop.ledgerContradiction {
                complain(common.strings.ledgerContradicts(number))
            }
            if let gap = journal.gap { throw gap }
            if let (stored, replayed) = try journal.storedStateContradiction() {
                try setAside(stored, of: journal, differingFrom: replayed)
            }
        } catch let failure as StorageFailure {
            switch failure {
            case .damaged, .notASession, .entryMissing:
                // Where nothing can be saved, the trouble itself is all there is to say.
                guard let rescue = try? Rescue(files) else { throw Failure { $0.nothingSaved($0.found(failure)) } }
                // To check it is what is being done.
                complain(common.strings.found(failure))
                try save(rescue, of: files, failure)
            default: throw failure
            }
        }
        if misfits.isEmpty {
            say("\(files.slug): " + common.strings.allWell)
        } else {
            complain(common.strings.misfits(files.journal, misfits[0].number, and: misfits.count - 1))
            for entry in misfits {
                complain(shown(common.strings.misfit(entry, common.strings.sentence(for: entry.event, in: workshop))))
            }
        }
        if try !areSound(snapshotsOf: files) || !misfits.isEmpty { throw ExitCode(1) }
    }

    /// Looks at all of them: one that cannot be read says nothing of the others. The newest, which somebody would turn
    /// to, are read; of thousands the others are looked over.
    private func areSound(snapshotsOf files: SessionFiles) throws -> Bool {
        var areSound = true
        let all = files.snapshots()
        for (number, path) in all.enumerated() {
            do {
                let isRead = number >= all.count - Self.snapshotsRead
                let slug = isRead ? try Snapshot.read(path: path).slug : try Snapshot.lookOver(path: path)
                if slug != files.slug { complain(common.strings.snapshotOfAnother(path)) }
            } catch {
                areSound = false
                complain(common.strings.sentence(for: error))
            }
        }
        return areSound
    }

    private static let snapshotsRead = 50
    /// Of what could not be saved no more is told one by one.
    private static let (lostTold, leftOutTold) = (20, 50)

    /// The stored state goes to a snapshot, and what it says otherwise than the entries is told. Always ends with 1.
    private func setAside(_ stored: Session, of journal: Journal, differingFrom replayed: Session) throws -> Never {
        let strings = common.strings
        let path = try journal.setStoredStateAside(
            stored, label: strings.storedStateLabel, at: now().moment, version: Fusen.version)
        complain(strings.storedStateContradicts(keptIn: path))
        let (kept, journaled) = (stored.workshop, replayed.workshop)
        let all = Set(kept.allNotes.map(\.id)).union(journaled.allNotes.map(\.id)).sorted()
        let different = all.filter { kept.note($0) != journaled.note($0) }
        for id in different.prefix(20) {
            complain(shown(strings.contradiction(id, entries: journaled.note(id)?.text, stored: kept.note(id)?.text)))
        }
        throw ExitCode(1)
    }

    /// Everything readable goes to a new session; what was not is told. Always ends with 1.
    private func save(_ rescue: Rescue, of files: SessionFiles, _ failure: StorageFailure) throws -> Never {
        let folder = files.parent
        let names = ["\(files.slug)-saved"] + (2...99).map { "\(files.slug)-saved-\($0)" }
        guard
            let new = try names.lazy.map({ try folder.session($0) }).first(where: { try !$0.exists() })
        else { throw failure }
        _ = try Journal.create(
            new, founding: [.session(.restore(rescue.workshop))], by: "fusen check", at: now().moment,
            version: Fusen.version)
        let strings = common.strings
        say(
            strings.saved(
                as: new.slug, entries: rescue.read, notes: rescue.workshop.counts.all.notes,
                base: rescue.base.map { base in
                    switch base {
                    case .snapshot(let path): strings.savedFromSnapshot(path)
                    case .storedState: strings.savedFromStoredState
                    }
                }))
        for range in rescue.lost.prefix(Self.lostTold) { say(strings.lost(range)) }
        for entry in rescue.leftOut.prefix(Self.leftOutTold) {
            let why =
                switch entry.why {
                case .unfit: strings.unfit
                case .violating(let violation): strings.sentence(for: violation)
                }
            let words = strings.sentence(for: entry.event, in: rescue.workshop)
            say(shown(strings.leftOut(entry.number, by: entry.by, words, why: why)))
        }
        let untold = max(0, rescue.leftOut.count - Self.leftOutTold) + max(0, rescue.lost.count - Self.lostTold)
        if untold > 0 { say(strings.moreLeftOut(untold)) }
        throw ExitCode(1)
    }
}

/// `fusen redact`: words taken out of a session for good.
struct Redact: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "redact", abstract: Startup.strings.helpRedact,
            discussion: Startup.strings.helpRedactMore(mark: Redaction.mark))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Argument(help: ArgumentHelp(Startup.strings.helpRedactWords)) var words: String
    @Flag(help: ArgumentHelp(Startup.strings.helpExactKana)) var exactKana = false
    @Flag(help: ArgumentHelp(Startup.strings.helpYes)) var yes = false

    func run() throws {
        let files = try self.files()
        guard !words.trimmingCharacters(in: .whitespaces).isEmpty else { throw Failure { $0.wordsPlease } }
        if isAtTerminal { say(common.strings.redactionLooks) }
        let found = try Redaction.occurrences(of: words, exactKana: exactKana, in: files, version: Fusen.version)
        if !yes {
            guard isatty(STDIN_FILENO) == 1 else { throw Failure { $0.redactNeedsYes } }
            // What was typed meanwhile is no answer.
            tcflush(STDIN_FILENO, TCIFLUSH)
            let spellings = found.spellings.sorted().map { shown($0) }
            say(
                found.snapshots > 0
                    ? common.strings.redactHowMany(inSnapshots: found.snapshots, spellings: spellings)
                    : common.strings.redactHowMany(found.entries, spellings: spellings),
                terminator: "")
            guard saysYes(readLine()) else { return say(common.strings.redactionGivenUp) }
        }
        var rewritten: [String] = []
        if isAtTerminal { say(common.strings.redactionSearches(files.folderOfSessions.path)) }
        let done = try Redaction.remove(
            words, exactKana: exactKana, from: files, by: common.strings.redactionName, at: now().moment,
            version: Fusen.version,
            indexOf: Common.searchPlaces)
        for path in Feedback.paths(in: files.folderOfSessions.path) {
            guard let kept = Feedback.kept(at: path) else { continue }
            let clean = try Redaction.remove(words, exactKana: exactKana, from: kept)
            if clean == kept { continue }
            try Feedback.keep(clean, at: path)
            rewritten.append(path)
        }
        say(
            common.strings.redacted(
                entries: done.entries, snapshots: done.snapshots,
                rewritten: (done.followers + rewritten.map { URL(fileURLWithPath: $0).lastPathComponent }).map {
                    shown($0)
                },
                removed: done.removed.map { shown($0) }))
        let left = done.unreached.filter { !rewritten.contains($0) }
        let unsearched = left.filter { done.unsearched.contains($0) }
        let held = left.filter { !done.unsearched.contains($0) }
        for (heading, paths) in [
            (common.strings.notRedacted, held), (common.strings.notSearched(hasFound: done.entries > 0), unsearched),
        ] where !paths.isEmpty {
            complain(heading, about: paths)
        }
        if let isOverwritten = done.isOverwrittenOnServer {
            complain(common.strings.redactedOnServer(isOverwritten: isOverwritten))
        }
        complain(common.strings.redactionEndsHere)
    }

    /// The session meant; where snapshots are all that is left of it, those, for they are found too.
    private func files() throws -> SessionFiles {
        do {
            return try common.resolve(session)
        } catch {
            guard case .noSuchSession? = error as? StorageFailure,
                let files = common.folder.sessionWithSnapshots(session)
            else { throw error }
            return files
        }
    }
}

/// `fusen log`: what happened, line by line.
struct Log: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "log", abstract: Startup.strings.helpLog)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String

    func run() throws {
        let journal = try common.open(session)
        let workshop = journal.session.workshop
        let offset = now().offset
        for entry in try journal.entries() {
            let day = entry.at.day(offset: offset)
            let seconds = entry.at.second(offset: offset)
            let time = "\(entry.at.clockTime(offset: offset)):\(seconds < 10 ? "0" : "")\(seconds)"
            let sign =
                switch entry.role {
                case .done: ""
                case .undoing: common.strings.undoSign
                case .redoing: common.strings.redoSign
                }
            let sentence = common.strings.sentence(for: entry.event, in: workshop)
            let words = shown(common.strings.signed(sentence, entry.signature))
            say("\(entry.number)\t\(day) \(time)\t\(shown(entry.by))\t\(sign)\(words)")
        }
    }
}
