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
    func agree(with server: ServerLink, _ decide: (Database) throws -> Decision) throws -> Decision {
        applied = try database.read {
            try mustHoldWhatWasRead($0); return try takeNew($0)
        }
        for _ in 0..<Self.tries {
            let decision = try database.read(decide)
            if decision.rows.isEmpty {
                // What is refused may be in order by what others wrote meanwhile.
                let between = decision.isKnown ? [] : try keep(try news(of: server))
                applied += between
                if between.isEmpty { return decision }
                continue
            }
            do {
                if let between = try server.append(decision.rows, behind: try lastRow(server)) {
                    applied += try keep(between)
                    continue
                }
            } catch StorageFailure.server(_, .denied) {
                return decision.refusedByServer
            }
            try insert(decision.rows)
            return decision
        }
        return try agree(holding: server, decide)
    }

    private func agree(holding server: ServerLink, _ decide: (Database) throws -> Decision) throws -> Decision {
        var result = Decision()
        var trouble: (any Error)?
        try server.holding { () throws(StorageFailure) in
            do {
                applied += try keep(try news(of: server))
                result = try database.read(decide)
                if result.rows.isEmpty { return }
                if try server.append(result.rows, behind: try lastRow(server)) != nil {
                    throw StorageFailure.failed(doing: .writing, path: server.served.address, why: "not held")
                }
            } catch let failure as StorageFailure {
                throw failure
            } catch {
                trouble = error
            }
        }
        if let trouble { throw trouble }
        try insert(result.rows)
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
        let entries = try Self.entries(
            of: rows, behind: session.workshop, at: server?.served.address ?? files.journal)
        let isRewritten = entries.contains { if case .session(.redacted) = $0.event { true } else { false } }
        if isRewritten, session.lastEntry > 0, let server { try replaceAll(by: try server.rows(after: 0)) }
        try insert(rows)
        let new = try database.read { try takeNew($0) }
        notifyPeers()
        return new
    }

    /// What rows of a server say.
    /// - Throws: ``StorageFailure/damaged(path:why:)`` with the number of a row that cannot be read, or that no console
    ///   wrote: a note-taker's login can write one by hand.
    private static func entries(of rows: [JournalRow], behind workshop: Workshop, at address: String) throws -> [Entry]
    {
        var ahead = workshop
        return try rows.map { row in
            let entry: Entry
            do {
                entry = try EntryCoding.entry(row)
            } catch is DecodingError {
                throw StorageFailure.damaged(path: address, why: "entry \(row.number)")
            }
            if case .note = entry.event, !entry.event.isWithinLimits(of: ahead) {
                throw StorageFailure.damaged(path: address, why: "entry \(row.number)")
            }
            ahead.apply(entry.event)
            return entry
        }
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
    /// - Parameter last: the number of the server's last entry.
    static func bringUpToDate(_ files: SessionFiles, to last: Int, from server: PostgresServer) throws {
        guard let served = files.served else { return }
        guard try files.exists() else { return try makeCopy(files, of: try server.rows(of: served.name, after: 0)) }
        let here = try JournalFile(files.journal, for: .reading).database.read {
            try Int.fetchOne($0, sql: "SELECT max(number) FROM entry") ?? 0
        }
        if here == last { return }
        let journal = try Journal.open(files, version: "")
        let link = ServerLink(served, copy: files.journal)
        journal.server = link
        _ = try journal.catchUp(with: link)
    }

    /// Makes the file of a session out of rows.
    /// - Parameter mayBeThere: whether somebody else may have made it meanwhile.
    static func makeCopy(_ files: SessionFiles, of rows: [JournalRow], mayBeThere: Bool = true) throws {
        _ = try entries(of: rows, behind: Workshop(), at: files.served?.address ?? files.journal)
        let part = files.fresh()
        do {
            try makeFolder(files.folder)
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
        } catch {
            part.remove()
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

    /// Everybody else at the session on all machines, when that has changed; nil when it has not, or without a line.
    package func changedPeople() -> [Presence.Person]? {
        server?.changedPeople()?.map { person in
            Presence.Person(
                name: person.name, seat: Presence.Seat(rawValue: person.seat) ?? .noteTaker,
                editing: person.editing.map { Note.ID($0) })
        }
    }

    /// How far the server's clock is ahead of this machine's, in milliseconds; nil without a server that answers.
    package func clockDifference(now: () -> Moment) -> Milliseconds? {
        try? server?.clockDifference { now().milliseconds }
    }
}

extension Journal.Decision {
    /// The entries of a command that came before in the same decision; nil when there is none with that key.
    func entries(ofKey key: String) -> [Entry]? {
        guard let act = rows.first(where: { $0.key == key })?.act else { return nil }
        return entries.filter { $0.transaction == act }
    }

    /// Whether all of it was done before.
    var isKnown: Bool { outcomes.allSatisfy { if case .done = $0 { true } else { false } } }

    /// The same with nothing done: the login may not do it, whatever the workshop's rules say.
    var refusedByServer: Journal.Decision {
        Journal.Decision(
            outcomes: outcomes.map { outcome -> Journal.Outcome in
                if case .done = outcome { .refused(.loginMayNot) } else { outcome }
            })
    }
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
