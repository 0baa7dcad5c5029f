package import Engine
import Foundation
import GRDB
import Glibc
package import PostgresStore

/// A journal whose entries are agreed upon on a server: the file is a copy that is written once the server has them.
///
/// `session.lastEntry` is never ahead of the file, and the file never ahead of the server.
extension Journal {
    /// Decides behind everything the server has, and has it append that if nobody came between.
    ///
    /// Somebody else is most often first when many write at once: after a few tries the server keeps the others waiting
    /// for the one decision.
    /// - Parameter askedAt: when it was asked for, where it is not to be done much later; nil for what may wait.
    /// - Throws: ``LoginMayNot`` when the server does not let the login append all of that.
    func agree(with server: ServerLink, askedAt: UInt64?, _ decide: (Database) throws -> Decision) throws -> Decision {
        tellOfOthers(
            try database.read {
                try mustHoldWhatWasRead($0); return try takeNew($0)
            })
        for _ in 0..<Self.tries {
            let decision = try database.read(decide)
            if decision.entries.isEmpty {
                // What is refused may be in order by what others wrote meanwhile.
                let between = decision.isKnown ? [] : try keep(try news(of: server))
                tellOfOthers(between)
                if between.isEmpty { return decision }
                continue
            }
            let rows = try decision.entries.map(decision.row)
            if let between = try append(rows, to: server, askedAt) {
                tellOfOthers(try keep(between))
                continue
            }
            try insert(rows)
            return decision
        }
        return try agree(holding: server, askedAt, decide)
    }

    /// What others wrote is seen before the answer to what was asked for here, which takes as long as the line.
    private func tellOfOthers(_ entries: [Entry]) {
        if entries.isEmpty { return }
        if let tellEarly { tellEarly(entries) } else { applied += entries }
    }

    /// The server does not let the login append something.
    struct LoginMayNot: Error {}

    /// - Returns: nil when they were appended, else what came between.
    private func append(_ rows: [JournalRow], to server: ServerLink, _ askedAt: UInt64?) throws -> [JournalRow]? {
        do {
            return try server.append(rows, behind: try lastRow(server), askedAt: askedAt)
        } catch StorageFailure.server(_, .denied) {
            throw LoginMayNot()
        }
    }

    private func agree(holding server: ServerLink, _ askedAt: UInt64?, _ decide: (Database) throws -> Decision) throws
        -> Decision
    {
        var result = Decision()
        var rows: [JournalRow] = []
        var trouble: (any Error)?
        try server.holding { () throws(StorageFailure) in
            do {
                tellOfOthers(try keep(try news(of: server)))
                result = try database.read(decide)
                rows = try result.entries.map(result.row)
                if rows.isEmpty { return }
                if try append(rows, to: server, askedAt) != nil {
                    throw StorageFailure.failed(doing: .writing, path: server.served.address, why: .notAsWritten)
                }
            } catch let failure as StorageFailure {
                throw failure
            } catch {
                trouble = error
            }
        }
        if let trouble { throw trouble }
        try insert(rows)
        return result
    }

    private static let tries = 4

    /// Takes what the server has behind the last entry read.
    /// - Parameter isTold: whether it is asked only when there may be something.
    /// - Returns: the new entries.
    func catchUp(with server: ServerLink, whenTold isTold: Bool = false) throws -> [Entry] {
        if isTold, !server.mayHaveMore(than: session.lastEntry) { return [] }
        return try keep(try news(of: server))
    }

    /// The last row that was read.
    private func lastRow(_ server: ServerLink) throws -> JournalRow {
        guard let last = try rows(after: session.lastEntry - 1).first else {
            throw StorageFailure.gone(path: files.journal)
        }
        return last
    }

    /// What the server has behind the last entry that was read.

    /// - Throws: ``StorageFailure`` when the server does not hold that one: it was put back to an older copy, or
    ///   something else was written there since.
    private func news(of server: ServerLink) throws -> [JournalRow] {
        let own = try lastRow(server)
        let found = try server.rows(after: own.number - 1)
        // Its words may have been taken out meanwhile.
        guard let same = found.first,
            (same.number, same.act, same.key, same.at) == (own.number, own.act, own.key, own.at)
        else { throw StorageFailure.putBack(server.served.address, copy: files.journal) }
        return Array(found.dropFirst())
    }

    /// Keeps rows of the server in the file and applies them.
    /// - Returns: the new entries; others on this machine may have put some of them there already.
    func keep(_ rows: [JournalRow]) throws -> [Entry] {
        if rows.isEmpty { return [] }
        let entries = try Self.entries(of: rows, behind: session.workshop, in: files, of: server?.served)
        let isRewritten = entries.contains { if case .session(.redacted) = $0.event { true } else { false } }
        if isRewritten, session.lastEntry > 0, let server { try replaceAll(by: try server.rows(after: 0)) }
        try insert(rows)
        let new = try database.read { try takeNew($0) }
        notifyPeers()
        return new
    }

    /// What rows of a server say; each is looked at before anything is made of it.
    /// - Throws: ``StorageFailure/strangeEntry(number:of:on:)`` for a row that cannot be read, is beyond the limits of
    ///   commands, or leaves a workshop that could not be opened: no console wrote it, but a note-taker's login can
    ///   write one by hand.
    private static func entries(
        of rows: [JournalRow], behind workshop: Workshop, in files: SessionFiles, of served: ServedSession?
    ) throws -> [Entry] {
        let address = served?.address ?? files.journal
        var ahead = workshop
        // The first entry since the last whole transaction that a command would hardly have come to.
        var suspect: Int?
        func strange(_ number: Int) -> StorageFailure {
            if let served { return .strangeEntry(number: number, of: served.name, on: served.server.short) }
            return .damaged(path: files.journal, why: .entry(number))
        }
        func mustBeSound() throws {
            if let suspect, ahead.invariantViolation != nil { throw strange(suspect) }
            suspect = nil
        }
        var entries: [Entry] = []
        for row in rows {
            if let before = entries.last, row.number != before.number + 1 {
                throw StorageFailure.entryMissing(path: address, number: before.number + 1)
            }
            if row.act == row.number { try mustBeSound() }
            let entry: Entry
            do {
                entry = try EntryCoding.entry(row)
            } catch is EntryCoding.Newer {
                throw StorageFailure.newer(path: address, version: "")
            } catch is DecodingError {
                throw strange(row.number)
            }
            // Of two things of one name the database looked at the other one.
            if EntryCoding.namesTwice(row.event) { throw strange(row.number) }
            guard entry.event.isWithinLimits(of: ahead) else { throw strange(row.number) }
            if !ahead.isApplicable(entry.event) { suspect = suspect ?? row.number }
            ahead.apply(entry.event)
            entries.append(entry)
        }
        try mustBeSound()
        return entries
    }

    /// Inserts rows of the server that the file does not hold yet.
    private func insert(_ rows: [JournalRow]) throws {
        if rows.isEmpty { return }
        try locked {
            try database.write { db in
                try mustHoldWhatWasRead(db)
                let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM entry") ?? 0
                for row in rows where row.number > last { try EntryCoding.insert(row, into: db) }
            }
        }
    }

    /// Puts the server's rows in the place of those from which words were taken out there.
    private func replaceAll(by rows: [JournalRow]) throws {
        try locked {
            try leaveNoOldPages()
            try database.write { db in
                for row in rows { try Self.replace(row, in: db) }
            }
            try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
        }
        // It was made before.
        unlink(files.state)
    }

    /// Every row behind a number, as it lies in the file.
    package func rows(after number: Int = 0) throws -> [JournalRow] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM entry WHERE number > ? ORDER BY number", arguments: [number])
                .map { try EntryCoding.row($0) }
        }
    }

    // MARK: Sessions of a server

    /// Makes a session on a server out of this journal, which is in no place of its own yet.
    func found(on served: ServedSession) throws {
        do {
            try PostgresServer(served.server).found(served.name, try rows())
        } catch {
            throw StorageFailure.server(error, served.server, session: served.name)
        }
    }

    /// Brings the copy of a server's session up to date, or makes it.
    /// - Parameter listed: the session as the server lists it.
    static func bringUpToDate(_ files: SessionFiles, to listed: PostgresServer.Listed, from server: PostgresServer)
        throws
    {
        guard let served = files.served else { return }
        guard try files.exists() else { return try makeCopy(files, of: try server.rows(of: served.name, after: 0)) }
        let here = try JournalFile(files.journal, for: .reading).database.read {
            try Row.fetchOne($0, sql: "SELECT * FROM entry ORDER BY number DESC LIMIT 1")
                .map { try EntryCoding.row($0) }
        }
        // An equal number of entries may be those of another history: the server was put back, and went on.
        if let here, listed.ends(with: here) { return }
        let journal = try Journal.open(files, version: "")
        let link = ServerLink(served, copy: files.journal)
        journal.server = link
        _ = try journal.catchUp(with: link)
    }

    /// Makes the file of a session out of rows.
    /// - Parameter mayBeThere: whether somebody else may have made it meanwhile.
    static func makeCopy(_ files: SessionFiles, of rows: [JournalRow], mayBeThere: Bool = true) throws {
        _ = try entries(of: rows, behind: Workshop(), in: files, of: files.served)
        let part = files.fresh()
        var folders: [String] = []
        do {
            folders = try makeFolder(files.folder)
            part.removeAbandoned()
            let file = try JournalFile(making: part.journal)
            try file.database.write { db in for row in rows { try EntryCoding.insert(row, into: db) } }
            try file.database.close()
            try Journal.open(part, version: "", trustingState: false).close()
            try files.served?.write(beside: files)
            switch moveIntoPlace(part.journal, as: files.journal) {
            case 0: syncFolder(of: files.journal)
            case EEXIST where mayBeThere: break
            case EEXIST: throw StorageFailure.sessionExists(files.slug)
            case let number: throw StorageFailure(errno: number, doing: .making, path: files.journal)
            }
            part.remove()
        } catch StorageFailure.damaged(part.journal, let why) {
            part.remove()
            removeFolders(folders)
            throw StorageFailure.damaged(path: files.served?.address ?? files.journal, why: why)
        } catch {
            part.remove()
            removeFolders(folders)
            throw failure(error, doing: .making, path: files.journal)
        }
    }

    /// Keeps a snapshot on the server, too. Best effort: it can be made again at any time.
    func keepOnServer(snapshot bytes: [UInt8], at path: String) {
        server?.keep(snapshot: files.ownName(ofSnapshot: path), content: String(decoding: bytes, as: UTF8.self))
    }

    // MARK: For the thread of a console

    /// The socket at which notices of the server are waited for, and which connection it is of; nil without one.
    var line: (socket: Int32, number: Int)? { server?.line }

    /// Reads what notices have come, so that the socket is quiet again.
    func readNotices() { _ = server?.mayHaveMore(than: session.lastEntry) }

    /// Whether the session is kept on a server.
    package var isServed: Bool { server != nil }

    /// Tells the consoles on other machines who sits here.
    package func announce(_ person: Presence.Person) {
        server?.announce(name: person.name, seat: person.seat.rawValue, editing: person.editing?.number)
    }

    /// Everybody at the session on the other machines, when that has changed; nil when it has not, or without a line.
    package func changedPeople() -> [Presence.Person]? {
        server?.changedPeople()?.map { person in
            Presence.Person(
                name: person.name, seat: Presence.Seat(rawValue: person.seat) ?? .noteTaker,
                editing: person.editing.map { Note.ID($0) })
        }
    }

    /// How far the server's clock is ahead of another one, in milliseconds; nil without a server that answers.
    package func serverClock(aheadOf other: () -> Milliseconds) -> Milliseconds? {
        // One that has just not answered is not waited for once more before the first frame.
        guard let server, server.isUp || files.staleness == nil else { return nil }
        return try? server.clock(aheadOf: other)
    }
}

extension Journal.Decision {
    /// The entries of a command that came before in the same decision; nil when there is none with that key.
    func entries(ofKey key: String) -> [Entry]? {
        guard let act = keys.first(where: { $0.value == key })?.key else { return nil }
        return entries.filter { $0.transaction == act }
    }

    /// Whether all of it was done before.
    var isKnown: Bool { outcomes.allSatisfy { if case .done = $0 { true } else { false } } }

}

extension StorageFailure {
    /// Whether it came from a server.
    var isOfServer: Bool {
        switch self {
        case .server, .sessionExists: true
        default: false
        }
    }
}
