import ConsoleUI
import Engine
import Glibc
import PostgresStore
import Reporting
import Storage
import Strings
import TerminalUI

/// What is said, in the language of whoever is told.
typealias Sentence = @Sendable (Strings) -> String

/// A refusal of a verb.
struct Failure: Error {
    /// The file or session it is about, said first.
    let subject: String?
    let sentence: Sentence

    init(_ subject: String? = nil, _ sentence: @escaping Sentence) {
        self.subject = subject
        self.sentence = sentence
    }
}

/// Text from elsewhere, made harmless for a terminal and for one line.
func shown(_ text: String) -> String { TextWidth.displayed(text) }

extension Strings {
    /// An error of ours in words: what was tried, on what, and what to do; nil for what the parser says itself.
    func explanation(of error: any Error) -> String? {
        switch error {
        case let failure as StorageFailure: sentence(for: failure)
        case let refusal as Refusal: sentence(for: refusal, Workshop())
        case let failure as PostgresFailure: sentence(for: failure, "")
        case let failure as TerminalTrouble: sentence(for: failure)
        case let failure as EmbeddingsClient.Trouble: sentence(for: failure)
        case let fault as ProgramFile.Fault:
            fault.file + (fault.line.map { ":\($0)" } ?? "") + ": " + fault.why(self)
        case let failure as Failure: (failure.subject.map { $0 + ": " } ?? "") + failure.sentence(self)
        default: nil
        }
    }

    /// The same where something is said in any case.
    func sentence(forAny error: any Error) -> String { explanation(of: error) ?? unexpected("\(error)") }

    func sentence(for failure: StorageFailure) -> String {
        switch failure {
        case .noSuchSession(let name): noSuchSession(name)
        case .sessionExists(let name): sessionExists(name)
        case .unusableName(let name): unusableName(name)
        case .notASession(let path): notASession(path)
        case .newer(let path, let version): newer(path, version: version)
        case .unreadable(let path): unreadable(path)
        case .onlyReadable(let path): onlyReadable(path)
        case .gone(let path): gone(path)
        case .replaced(let path): replaced(path)
        case .rolledBack(let path): rolledBack(path)
        case .diverged(let path): diverged(path)
        case .foreignTables(let path, let name): foreignTables(path, name: name)
        case .foreignRollback(let path): foreignRollback(path)
        case .notOpenable(let path, let why): notOpenable(path, why: words(why))
        case .locked(let path): locked(path)
        case .noLocks(let path): noLocks(path)
        case .inTheWay(let path): inTheWay(path)
        case .damaged(let path, let why): damaged(path, why: words(why))
        case .entryMissing(let path, let number): entryMissing(path, number)
        case .notASnapshot(let path, let why): notASnapshot(path, why: words(why))
        case .wrongChecksum(let path): wrongChecksum(path)
        case .notRedactable(let path, let why): notRedactable(path, why: words(why))
        case .tooLarge(let path, let limit): tooLarge(path, megabytes: limit / 1_000_000)
        case .diskFull(let path): diskFull(path)
        case .readOnly(let path): readOnly(path)
        case .inUse(let path, let names): inUse(path, by: names)
        case .busy(let path): busy(path)
        case .server(let server, let failure): sentence(for: failure, server)
        case .strangeEntry(let number, let session, let server):
            strangeEntry(number, of: shown(session), on: server)
        case .putBack(let address, let copy):
            serverPutBack(address, copy: copy) + unsentIn(copy: SessionFiles(journal: copy))
        case .system(_, let path, let number): failed(path, why: systemError(number))
        case .failed(_, let path, let why): failed(path, why: words(why))
        }
    }

    /// What was typed on this machine and is not on the server, behind a sentence that sends its copy elsewhere.
    private func unsentIn(copy files: SessionFiles) -> String {
        let words = OutboxFile.words(beside: files) + DraftFile.words(beside: files)
        return words.isEmpty ? "" : "\n" + unsentInCopy(words.map(shown))
    }

    /// What `check` has found: it does not send to itself.
    func found(_ failure: StorageFailure) -> String {
        switch failure {
        case .damaged(let path, let why): foundDamaged(path, why: words(why))
        case .entryMissing(let path, let number): foundEntryMissing(path, number)
        default: sentence(for: failure)
        }
    }

    private func words(_ fault: StorageFailure.Fault) -> String {
        switch fault {
        case .violation(let violation): sentence(for: violation)
        case .entry(let number): entryUnreadable(number)
        case .unreadableEntry: anEntryUnreadable
        case .entryTooLong: entryTooLong
        case .nothingReadable: nothingReadable
        case .noFounding: noFounding
        case .notTaken: leavesNoTrace
        case .notAsWritten: notAsWritten
        case .noFreeName: noFreeName
        case .ofAnotherKind: noSnapshotMark
        case .value(let place, let english): unreadableValue(at: place, english)
        case .pages(let english): brokenPages(english)
        case .library(let name, let code, let english): libraryFailed(name, code: code, english)
        }
    }

    /// The same for a console's one line: what it is and what to do come first, for a path would push them off the
    /// screen.
    func line(for failure: StorageFailure) -> String {
        switch failure {
        case .diskFull: diskFullLine
        case .readOnly, .onlyReadable: readOnlyLine
        case .unreadable: unreadableLine
        case .busy: busyLine
        case .gone: goneLine
        case .replaced: replacedLine
        case .rolledBack: rolledBackLine
        case .diverged: divergedLine
        case .locked: lockedLine
        case .noLocks: noLocksLine
        case .foreignTables: foreignTablesLine
        case .system(.writing, _, let number): notWrittenLine(why: systemError(number))
        case .system(_, _, let number): notReadLine(why: systemError(number))
        case .failed(.writing, _, let why): notWrittenLine(why: words(why))
        case .failed(_, _, let why): notReadLine(why: words(why))
        case .damaged(_, let why): damagedLine(why: words(why))
        case .entryMissing(_, let number): entryMissingLine(number)
        case .notASession: notASessionLine
        case .newer: newerLine
        case .strangeEntry(let number, _, _): strangeEntryLine(number)
        case .server(_, .disconnected), .server(_, .unanswered): serverSilentLine
        case .server(_, .busy): serverBusyLine
        case .server(_, .onlyReadable): serverOnlyReadableLine
        case .server(_, .diskFull): serverDiskFullLine
        case .server(_, .denied), .server(_, .loginRefused), .server(_, .notAdmitted): serverDeniesLine
        case .putBack: serverPutBackLine
        default: sentence(for: failure)
        }
    }

    /// What a verb says of a server that does not do what it was asked for.
    /// - Parameter unanswered: what follows where nobody knows whether it was done.
    func sentence(of failure: StorageFailure, orWhereUnanswered unanswered: String) -> String {
        failure.isSilence ? serverIsSilent + unanswered : sentence(for: failure)
    }

    /// That something was not done because of a failure, in a console's one line.
    /// - Parameter isUndo: whether something was to be taken back.
    func notDone(_ error: any Error, isUndo: Bool = false) -> String {
        let matter =
            switch error {
            case let failure as StorageFailure where failure.isSilence: serverIsSilent
            case StorageFailure.server(_, .busy): serverIsBusy
            case StorageFailure.server(_, .onlyReadable): serverIsOnlyReadable
            case StorageFailure.server(_, .diskFull): serverDiskIsFull
            default: explanationLine(of: error)
            }
        return isUndo ? notUndone(matter) : notDone(matter)
    }

    /// The same for the last row of the projector's view, which shows only what everybody should know.
    func lineOnTheWall(for error: any Error) -> String {
        switch error {
        case StorageFailure.gone, StorageFailure.replaced, StorageFailure.rolledBack, StorageFailure.diverged,
            StorageFailure.putBack, StorageFailure.strangeEntry, StorageFailure.newer, StorageFailure.locked,
            StorageFailure.foreignTables, StorageFailure.entryMissing,
            StorageFailure.notASession:
            explanationLine(of: error)
        case let failure as StorageFailure where failure.isDisconnection: serverSilentOnTheWall
        default: wallIsStale
        }
    }

    /// An error number of the system in words.
    func systemError(_ number: Int32) -> String {
        switch number {
        case EISDIR: isAFolder
        case ENOTDIR: isNoFolder
        case ENOENT: isNotThere
        case EEXIST: isAlreadyThere
        case ELOOP: linksToItself
        case ENAMETOOLONG: nameTooLong
        case EINVAL, ENXIO, ENODEV, ESPIPE: isNoPlainFile
        case EBUSY, ETXTBSY: isBusy
        case EMFILE, ENFILE: tooManyOpenFiles
        case ENOMEM, EAGAIN: tooLittleMemory
        case ENOSPC, EDQUOT: noRoomLeft
        case EBADF: outputIsClosed
        case EIO: diskTrouble
        case ECONNREFUSED: connectionRefused
        case ETIMEDOUT: noAnswer
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN: isUnreachable
        case EACCES, EPERM: isNotAllowed
        case EFBIG: tooLargeForHere
        default: otherSystemError(Int(number))
        }
    }

    /// An error of ours in one line of a console.
    func explanationLine(of error: any Error) -> String {
        (error as? StorageFailure).map { line(for: $0) } ?? sentence(forAny: error)
    }

    private func sentence(for failure: PostgresFailure, _ server: String) -> String {
        switch failure {
        case .noLibrary: noPostgresLibrary
        case .disconnected(let why): serverSilent(server, why: inItsOwnWords(shown(why)))
        case .unanswered(let why): serverHasNotAnswered(server, why: inItsOwnWords(shown(why)))
        case .denied(let why): serverDenies(server, why: inItsOwnWords(shown(why)))
        case .loginRefused(let why): loginRefused(server, why: inItsOwnWords(shown(why)))
        case .notAdmitted(let why): loginNotAdmitted(server, why: inItsOwnWords(shown(why)))
        case .noSuchDatabase(let why): noSuchDatabase(server, why: inItsOwnWords(shown(why)))
        case .busy(let why): serverBusy(server, why: inItsOwnWords(shown(why)))
        case .onlyReadable: serverOnlyReadable(server)
        case .diskFull: serverDiskFull(server)
        case .unusableAddress(let why): unusableAddress(server, why: inItsOwnWords(shown(why)))
        case .noSuchLogin(let login): noSuchLogin(shown(login))
        case .foreignTables: serverHasForeignTables(server)
        case .noSuchSession(let name): noSuchSession(name)
        case .sessionExists(let name): sessionExists(name)
        case .notPrepared(let found?) where found > PostgresServer.version: serverIsNewer(server)
        case .notPrepared(let found): serverNotPrepared(server, isOther: found != nil)
        case .behind(let why), .failed(let why): serverFailed(server, why: inItsOwnWords(shown(why)))
        }
    }

    func sentence(for fault: ServerAddress.Fault) -> String {
        switch fault {
        case .malformed(let typed): malformedAddress(typed)
        case .password: passwordInAddress
        }
    }

    private func sentence(for failure: TerminalTrouble) -> String {
        switch failure {
        case .inputIsNotATerminal: inputIsNotATerminal
        case .outputIsNotATerminal: outputIsNotATerminal
        case .unknownTerminal(let name?): unknownTerminal(name)
        case .unknownTerminal(nil): noTerminalNamed
        case .terminalTooSimple(let name): terminalTooSimple(name)
        case .noResources(let errno): noResources(why: systemError(errno))
        }
    }

    func sentence(for fault: Templates.Fault.Why) -> String {
        switch fault {
        case .unreadableTag(let line): unreadableTag(line: line)
        case .unmatchedSection(let line): unmatchedSection(line: line)
        case .namedByData(let tag, let line): templateNamedByData(tag, line: line)
        case .includesItself(let names): templateIncludesItself(names)
        case .listWithinItself(let list, let line): listWithinItself(list, line: line)
        case .tooDeep(let max): templateTooDeep(max: max)
        case .unknownField(let field, let line): unknownField(field, line: line)
        case .unknownTemplate(let name, let line): unknownTemplate(name, line: line)
        case .tooManyInclusions(let max): tooManyInclusions(max: max)
        }
    }

    func sentence(for failure: EmbeddingsClient.Trouble) -> String {
        switch failure {
        case .notAnEndpoint(let address): notAnEndpoint(address)
        case .endpointElsewhere(let host): endpointElsewhere(host)
        case .silent(let host, let why): endpointSilent(host, why: words(why))
        }
    }

    private func words(_ silence: EmbeddingsClient.Silence) -> String {
        switch silence {
        case .system(let number): systemError(number)
        case .noAnswer: noAnswer
        case .status(let line): inItsOwnWords(shown(line))
        case .notUnderstood: answerNotUnderstood
        }
    }
}
