import Dispatch
import Engine
import Foundation
import Glibc
import PostgresStore

/// A session's server as its journal sees it: asked when there is a reason to, and with our names for its failures.
final class ServerLink {
    let served: ServedSession
    private let copy: String
    /// Those with the same copy know of each other by what lies beside it.
    private let machine: String
    private let server: PostgresServer
    private var listens = false
    /// The highest entry that the server has told of.
    private var toldOf = 0
    /// On the clock that nobody sets, when the server last answered.
    private var answered: UInt64?
    private var isToldOfPeople = false
    /// The server's clock in milliseconds, and ours that nobody sets in nanoseconds, when the connection was made.
    private var clock: (there: Int, here: UInt64) = (0, 0)
    private var announced: Person?
    private var others: [PostgresServer.Person] = []

    private typealias Person = (name: String, seat: String, editing: Int?)

    /// A broken line is not noticed by listening: the server is asked at least so often, in nanoseconds.
    private static let silence: UInt64 = 2_000_000_000

    /// - Parameter copy: the path of the session's copy on this machine.
    init(_ served: ServedSession, copy: String) {
        (self.served, self.copy) = (served, copy)
        server = PostgresServer(served.server)
        var name = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
        gethostname(&name, name.count - 1)
        let id = (try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)) ?? ""
        machine = String(stableHash(of: "\(id)\n\(name)\n\(realPath(copy) ?? copy)"), radix: 36)
    }

    /// Runs a question to the server; its failures become ours.
    private func ask<Answer>(_ question: (PostgresServer) throws -> Answer) throws(StorageFailure) -> Answer {
        do {
            if !isUp || !listens {
                listens = false
                try server.listen(to: served.name)
                clock = (try server.time(), Self.now())
                listens = true
                if let announced {
                    try server.enter(
                        served.name, name: announced.name, seat: announced.seat, editing: announced.editing,
                        machine: machine)
                }
                isToldOfPeople = true
            }
            let answer = try question(server)
            answered = Self.now()
            return answer
        } catch {
            let failure = StorageFailure.server(error, served.server, session: served.name, copy: copy)
            // Its clock may have been set meanwhile.
            if failure.isDisconnection { listens = false }
            throw failure
        }
    }

    /// The socket to be waited at, and which connection it is of; nil without one.
    var line: (socket: Int32, number: Int)? { server.socket.map { ($0, server.lines) } }

    /// Whether there is a connection.
    var isUp: Bool { server.socket != nil }

    /// Whether the server may have something behind that entry.
    func mayHaveMore(than entry: Int) -> Bool {
        let told = server.drain()
        toldOf = max(toldOf, told.entry ?? 0)
        isToldOfPeople = isToldOfPeople || told.isAboutPeople
        guard let answered, isUp, listens else { return true }
        let isSilent = Self.now() - answered > Self.silence
        // Nobody tells of those whose line broke.
        isToldOfPeople = isToldOfPeople || isSilent
        return toldOf > entry || isSilent
    }

    func rows(after number: Int) throws(StorageFailure) -> [JournalRow] {
        try ask { try $0.rows(of: served.name, after: number) }
    }

    /// In milliseconds; the server appends nothing later than this after it was sent, for as long as an answer is
    /// waited for.
    private static let validity = 2000
    /// Nor later than this after it was asked for, where that may not wait.
    private static let patienceOfPeople = 4000

    private static func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

    /// Our moment on the server's clock, in milliseconds.
    private func there(_ moment: UInt64) -> Int { clock.there + (Int(moment) - Int(clock.here)) / 1_000_000 }

    /// - Parameter askedAt: when it was asked for; nil for what may wait.
    /// - Returns: nil when they were appended, else what came between.
    func append(_ rows: [JournalRow], behind last: JournalRow, askedAt: UInt64?) throws(StorageFailure)
        -> [JournalRow]?
    {
        try ask { server in
            let sent = there(Self.now()) + Self.validity
            let until = askedAt.map { min(sent, there($0) + Self.patienceOfPeople) } ?? sent
            return try server.append(rows, to: served.name, behind: last, until: until)
        }
    }

    /// Carries out a body while nobody else can append.
    func holding(_ body: () throws(StorageFailure) -> Void) throws(StorageFailure) {
        try ask { try $0.holding(served.name, body) }
    }

    func rewrite(_ changed: [JournalRow], adding mark: JournalRow) throws(StorageFailure) -> Bool {
        try ask { try $0.rewrite(changed, adding: mark, in: served.name) }
    }

    /// Best effort.
    func keep(snapshot name: String, content: String) {
        guard isUp else { return }
        try? ask { try $0.keep(snapshot: name, content: content, of: served.name) }
    }

    /// How far the server's clock is ahead of another one, in milliseconds.
    func clock(aheadOf other: () -> Int) throws(StorageFailure) -> Int {
        try ask { server in
            let before = other()
            let there = try server.time()
            let after = other()
            return there - (before + after) / 2
        }
    }

    // MARK: People

    /// Tells the others who sits here. Best effort: without a line it is told when there is one.
    func announce(name: String, seat: String, editing: Int?) {
        announced = (name, seat, editing)
        guard isUp else { return }
        try? ask { try $0.enter(served.name, name: name, seat: seat, editing: editing, machine: machine) }
    }

    /// Everybody at the session on the other machines, when that may have changed; nil when nothing was told of.
    func changedPeople() -> [PostgresServer.Person]? {
        guard isToldOfPeople, isUp else { return nil }
        isToldOfPeople = false
        guard let found = try? ask({ try $0.others(at: served.name, besides: machine) }), found != others else {
            return nil
        }
        others = found
        return found
    }
}
