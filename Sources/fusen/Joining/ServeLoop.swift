import Advice
import ConsoleUI
import Engine
import Foundation
import Glibc
import HTTPServer
import Storage
import Strings
import WebUI

/// Serves a session's pages until it is ended by Ctrl-C or a signal: browsers on one side, the journal on the other,
/// one thread between them, which waits for neither a disk nor a browser.
final class ServeLoop {
    private let strings: Strings
    private let files: SessionFiles
    private let presence: Presence
    private let address: (_ code: String) -> String
    private let isBehindProxy: Bool
    private var front: WebFront
    private var session: Session
    private let journal: BackgroundJournal
    /// Advice for the pages of note-takers.
    private var advisor: SessionAdvisor
    private let inbox: Inbox<BackgroundJournal.News>
    private var server: WebServer?
    private var dice = SystemRandomNumberGenerator()

    /// Requests whose command is not kept yet.
    private var waiting: [BackgroundJournal.CommandID: Waiting] = [:]
    private typealias Waiting = (handle: WebServer.Handle, user: Operator, language: Language)
    /// What waits until the devices are kept, told whether they are.
    private var held: [(_ isKept: Bool) -> Void] = []
    /// The streams, with their owner and the state it was sent last.
    private var streams: [WebServer.Handle: (owner: StreamOwner, sent: [UInt8])] = [:]
    private var opened = 0
    /// Those that were sent nothing yet.
    private var fresh: [WebServer.Handle] = []
    private var walls: Walls
    /// The QR code of the address.
    private lazy var modules = QRCode(address(front.devices.code).uppercased())?.rows ?? []
    private var sentAt = 0
    private var isChanged = false
    private var isUrgent = false
    /// Whether those at the machine are to be told of something, and when they were last.
    private var isToBeTold = true
    private var toldAt = -pauseOfTelling
    private static let pauseOfTelling = 500
    private var clockWatch = ClockWatch()
    private var told = ""
    private var trouble: String?

    /// Whether devices may have been expelled or let in since their papers were looked at.
    private var arePapersToMove = true

    /// Opinions of others reach a phone this much later at most, so that a room that writes does not fill its Wi-Fi.
    private static let pauseOfNotes = 120
    /// So often a stream without news says that it is alive; one whose browser is gone is noticed by that.
    private static let pauseOfLife = 15_000
    private let alive: Int32
    /// Readable when the server is to end; from the start on, so that Ctrl-C ends it in order at once.
    private let signals = loop_ending_file()

    /// - Parameters:
    ///   - presence: of the only server of the session.
    ///   - address: that of the page for a code, as it stands in the QR code.
    ///   - hosts: how browsers may name this server.
    ///   - isBehindProxy: whether a proxy speaks for browsers.
    init(
        _ journal: Journal, _ presence: Presence, devices: Devices, hosts: Set<String>, isBehindProxy: Bool,
        strings: Strings, address: @escaping (_ code: String) -> String
    ) {
        self.strings = strings
        self.isBehindProxy = isBehindProxy
        self.address = address
        files = journal.files
        session = journal.session
        walls = Walls(strings)
        advisor = SessionAdvisor(Feedback.advisor(on: session.workshop.catalogue, of: journal.files), session.workshop)
        let alive = loop_wake_file()
        let inbox = Inbox<BackgroundJournal.News> { loop_wake(alive) }
        (self.alive, self.inbox) = (alive, inbox)
        self.presence = presence
        front = WebFront(devices: devices, hosts: hosts) { Array(Resources.data("web/" + $0)) }
        self.journal = BackgroundJournal(journal) { inbox.put($0) }
        announce()
    }

    /// - Parameter socket: one that listens.
    func run(on socket: Int32) throws {
        guard
            let server = WebServer(
                on: socket, cookie: front.devices.cookie, isBehindProxy: isBehindProxy,
                take: { [unowned self] in take($0, $1) },
                ended: { [unowned self] in end($0) })
        else { throw Failure { $0.serverNotStarted } }
        self.server = server
        defer { server.close() }
        let bell = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        defer { for file in [signals, bell, alive] { close(file) } }
        // Of the bell alone: whoever reads at every change of the file gets in the way of the one who is writing it,
        // and waits a second. The bell is there once somebody has rung it, and another one after a session was put in
        // place of this one.
        let listen: @Sendable () -> Void = { [files] in _ = inotify_add_watch(bell, files.bell, UInt32(IN_MODIFY)) }
        journal.run {
            $0.notifyPeers()
            listen()
        }
        tell()
        var lifeAt = Terminal.monotonicMilliseconds()
        while true {
            var watched = [server.descriptor, bell, alive, signals].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            let rest = isChanged ? Int32(max(0, sentAt + Self.pauseOfNotes - Terminal.monotonicMilliseconds())) : 1000
            let patience = min(server.patience, isUrgent ? 0 : rest, walls.patience)
            let ready = poll(&watched, nfds_t(watched.count), patience)
            if ready < 0, errno != EINTR { throw Failure { $0.serverNotStarted } }
            if watched[3].revents != 0 { return }
            for index in [1, 2] where watched[index].revents != 0 { Self.drain(watched[index].fd) }
            if watched[1].revents != 0 || ready == 0 { journal.refresh() }
            if ready == 0 { listen() }
            takeNews()
            server.run()
            keepDevices()
            let here = Terminal.monotonicMilliseconds()
            if isUrgent || isChanged && here - sentAt >= Self.pauseOfNotes {
                (sentAt, isChanged, isUrgent) = (here, false, false)
                sendStates(to: Array(streams.keys))
            } else if !fresh.isEmpty {
                // After the server came back there are as many as there are phones.
                sendStates(to: fresh)
            }
            fresh = []
            walls.show(clockWatch.shown(session), sign, on: server)
            if here - lifeAt >= Self.pauseOfLife {
                lifeAt = here
                for handle in Array(streams.keys) + walls.handles {
                    server.send(Array("event: alive\ndata: 1\n\n".utf8), to: handle)
                }
            }
            tell()
        }
    }

    private static func drain(_ file: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(file, &buffer, buffer.count) > 0 {}
    }

    // MARK: Browsers

    private func take(_ request: WebRequest, _ handle: WebServer.Handle) {
        let outcome = front.take(
            request, session.workshop, at: Terminal.monotonicMilliseconds(), dice: &dice)
        switch outcome {
        case .answer(let answer): server?.answer(handle, with: answer)
        case .joined(let answer):
            // A device whose joining is not kept would be a stranger tomorrow.
            held.append { [unowned self] isKept in
                server?.answer(handle, with: isKept ? answer : WebFront.notKept)
                isUrgent = true
            }
        case .cast(let command, let user, let key):
            // Nor could one whose slip is not kept change its vote, and it could vote again.
            let language = front.language(request)
            held.append { [unowned self] isKept in
                guard isKept else { return server?.answer(handle, with: WebFront.notKept) ?? () }
                perform(command, by: user, key: key, for: handle, language)
            }
        case .perform(let command, let user, let key):
            perform(command, by: user, key: key, for: handle, front.language(request))
        case .advise(let words, let board): server?.answer(handle, with: advice(on: words, board))
        case .wall(let rows, let columns):
            guard let server else { return }
            let address = server.address(of: handle)
            let room = walls.room(for: address)
            guard room.isThere else { return server.answer(handle, with: WebFront.tooManyWalls) }
            if let instead = room.instead {
                walls.close(instead)
                server.end(instead)
            }
            server.stream(handle)
            walls.open(handle, from: address, rows: rows, columns: columns)
        case .stream(let device): follow(device, handle)
        }
    }

    private func follow(_ device: Int, _ handle: WebServer.Handle) {
        guard let server else { return }
        server.stream(handle)
        opened += 1
        let owner = StreamOwner(device: device, address: server.address(of: handle), number: opened)
        if let instead = owner.takesPlace(
            among: streams.values.map(\.owner), isBehindProxy: isBehindProxy),
            let stream = streams.first(where: { $0.value.owner == instead })?.key
        {
            // Its page does not open it again at once, and push out another one.
            server.send(Array("event: replaced\ndata: 1\n\n".utf8), to: stream)
            server.finish(stream)
            end(stream)
        }
        streams[handle] = (owner, [])
        fresh.append(handle)
        front.connected.insert(device)
        isToBeTold = true
    }

    private func end(_ stream: WebServer.Handle) {
        streams[stream] = nil
        walls.close(stream)
        front.connected = Set(streams.values.map(\.owner.device))
        isToBeTold = true
    }

    private func advice(on words: String, _ board: BoardKey) -> WebAnswer {
        let suggestions = advisor.advisor.suggest(words).map { ($0.theme, $0.reasons) }
        return WebFront.answer(
            advising: suggestions, same: advisor.same(words, on: board, session.workshop))
    }

    private func perform(
        _ command: Command, by user: Operator, key: String, for handle: WebServer.Handle, _ language: Language
    ) {
        let id = journal.perform(
            Journal.Request(command, by: user, at: now().moment, key: key),
            on: BackgroundJournal.Basis(expected: [], known: 0, standsAlone: true))
        waiting[id] = (handle, user, language)
    }

    /// Keeps the devices once for all that came in together.
    private func keepDevices() {
        let isSettled = front.settle(session.workshop)
        let papers = arePapersToMove ? front.movePapers(session.workshop) : []
        arePapersToMove = false
        guard isSettled || !held.isEmpty || !papers.isEmpty else { return }
        let isKept = (try? front.devices.keep(beside: files)) != nil
        isToBeTold = true
        // Before what comes from those devices anew.
        for (command, user) in papers {
            _ = journal.perform(
                Journal.Request(command, by: user, at: now().moment),
                on: BackgroundJournal.Basis(expected: [], known: 0, standsAlone: true))
        }
        let all = held
        held = []
        for act in all { act(isKept) }
    }

    private func sendStates(to handles: [WebServer.Handle]) {
        var states = front.states(clockWatch.shown(session).workshop, now: now().moment)
        for handle in handles {
            guard let stream = streams[handle] else { continue }
            guard let state = states.state(of: stream.owner.device) else {
                server?.send(Array("event: removed\ndata: 1\n\n".utf8), to: handle)
                server?.finish(handle)
                end(handle)
                continue
            }
            if state == stream.sent { continue }
            streams[handle]?.sent = state
            // The page sees by the number whether what it sent is in it.
            server?.send(Array("id: \(session.lastEntry)\ndata: ".utf8) + state + Array("\n\n".utf8), to: handle)
        }
    }

    // MARK: The journal

    private func takeNews() {
        for news in inbox.take() {
            switch news {
            case .applied(let entries):
                clockWatch.follow(entries)
                for entry in entries { session.apply(entry) }
                advisor.follow(entries, session.workshop)
                follow(entries)
                walls.isBehind = true
            case .readAnew(let all, let entries):
                clockWatch.follow(entries)
                session = all
                advisor = SessionAdvisor(advisor.advisor, session.workshop)
                (isChanged, isUrgent, isToBeTold, walls.isBehind) = (true, true, true, true)
                arePapersToMove = true
            case .answered(let id, let outcome):
                guard let (handle, user, language) = waiting.removeValue(forKey: id) else { break }
                let (refusal, entries): (Refusal?, [Entry]) =
                    switch outcome {
                    case .refused(let refusal): (refusal, [])
                    case .done(let entries): (nil, entries)
                    }
                let isApart = entries.contains { $0.event.posted?.parent != nil }
                let answer = front.answer(
                    refusal, isApart: isApart, entry: entries.last?.number, to: user, in: language, session.workshop)
                server?.answer(handle, with: answer)
            case .failed(let error): (trouble, isToBeTold) = (strings.explanationLine(of: error), true)
            case .recovered:
                (trouble, isToBeTold) = (nil, true)
                journal.run { adoptServerClock(of: $0) }
            case .present: break
            }
        }
        if clockWatch.look(at: session.workshop.countdown) != nil { isUrgent = true }
    }

    /// What all wait for goes out at once; opinions and papers of others a little later, together.
    private func follow(_ entries: [Entry]) {
        (isChanged, isToBeTold) = (true, true)
        // What one of them sent just before comes in just after.
        arePapersToMove =
            arePapersToMove
            || entries.contains { entry in
                switch entry.event {
                case .session(.participantsExpelled): true
                case .ballot: session.workshop.isAnyoneExpelled
                default: false
                }
            }
        if entries.contains(where: { entry in
            switch entry.event {
            case .note, .cluster, .ballot(.sheetEntered), .ballot(.sheetCorrected), .ballot(.sheetWithdrawn): false
            default: true
            }
        }) {
            isUrgent = true
        }
    }

    // MARK: Whoever stands at the machine

    /// Tells the consoles and the projector by which address one joins.
    private func announce() {
        let known = front.devices
        let noteTakerCodes = front.noteTakerCodes(session.workshop, dice: &dice)
        if front.devices != known { try? front.devices.keep(beside: files) }
        presence.update(
            joining: Presence.Joining(
                address: address(front.devices.code), code: front.devices.code, tables: tables(),
                noteTakers: Dictionary(uniqueKeysWithValues: noteTakerCodes.map { ($0.group.number, $0.code) }),
                addresses: front.addressGroups(session.workshop).sorted { $0[0] < $1[0] }))
    }

    /// How one joins, as the walls show it.
    private func sign() -> JoiningSign {
        JoiningSign(
            Presence.Joining(
                address: address(front.devices.code), code: front.devices.code, tables: tables(), noteTakers: [:]),
            modules: modules)
    }

    /// What each table's devices have come to.
    private func tables() -> [Presence.Joining.Table] {
        let workshop = session.workshop
        let ballot = workshop.ballots.last { $0.method == .devices && $0.state != .prepared }
        let voters = ballot.map { front.devices.slips.voters(on: $0.id, workshop) } ?? []
        let devices = Dictionary(grouping: front.devices.all.filter { !$0.takesNotes }, by: \.group)
        return devices.sorted { $0.key < $1.key }.map { group, devices in
            // The paper of a device that was shut out since is in all the same.
            Presence.Joining.Table(
                group: group, joined: devices.count { !workshop.isShutOut(front.name(of: $0)) },
                voted: devices.count { voters.contains($0.number) })
        }.filter { $0.joined + $0.voted > 0 }
    }

    private func tell() {
        let here = Terminal.monotonicMilliseconds()
        guard isToBeTold, here - toldAt >= Self.pauseOfTelling else { return }
        (isToBeTold, toldAt) = (false, here)
        announce()
        let count = front.devices.all.count { !session.workshop.isShutOut(front.name(of: $0)) }
        let line =
            trouble
            ?? strings.serverState(
                devices: count, open: front.connected.count,
                opinions: session.workshop.takesOpinions)
        if line == told { return }
        told = line
        writeText(line + "\n", to: STDOUT_FILENO)
    }
}

extension Devices {
    private static func path(_ files: SessionFiles) -> String { files.journal + "-devices" }

    /// Those who joined before, or nobody yet under a new code. No number is given out by which the journal knows
    /// somebody already, though the list of devices be lost.
    static func kept(beside files: SessionFiles, _ session: Session, _ language: Language) throws -> Devices {
        var dice = SystemRandomNumberGenerator()
        guard access(path(files), F_OK) == 0 else {
            let workshop = session.workshop
            let names =
                workshop.allNotes.map(\.by) + workshop.memos.map(\.by) + workshop.allShutOut
                + session.transactions.map(\.by)
            let last = names.compactMap(Strings.deviceNumber).max() ?? 0
            return Devices(after: last, language: language, dice: &dice)
        }
        let bytes = try readWhole(path(files), .text)
        guard let devices = try? JSONDecoder().decode(Devices.self, from: bytes) else {
            throw Failure { $0.devicesUnreadable(path(files)) }
        }
        return devices
    }

    func keep(beside files: SessionFiles) throws {
        try writeWhole(JSONEncoder().encode(self), to: Self.path(files))
    }
}
