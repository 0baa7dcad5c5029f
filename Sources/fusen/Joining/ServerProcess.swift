import ConsoleUI
import Dispatch
import Engine
import Foundation
import Glibc
import Storage
import Strings

/// The server of a session as its consoles and the projector see it: another process, which they find by its presence.
struct ServerProcess {
    /// What the server tells; nil while there is none.
    private var joining: Presence.Joining?
    /// The same as a sign for the room.
    private(set) var sign: JoiningSign?
    /// Whether it was started here and is not there yet.
    private var isAwaited = false
    /// Whether it was told to end from here.
    private var isEnding = false

    /// What is told of the server where it was not seen before.
    enum News {
        /// One that was started here is there.
        case came(JoiningSign)
        /// It is gone, and was not ended from here.
        case gone
    }

    /// Looks for the server among those who are at the session.
    mutating func look(among people: [Presence.Person]) -> News? {
        let found = people.lazy.compactMap(\.joining).first
        let isGone = found == nil && joining != nil && !isEnding
        if found == nil { isEnding = false }
        if found != joining {
            let isSame = found?.address == joining?.address
            sign = found.map { found in
                JoiningSign(
                    found, modules: isSame ? sign?.modules ?? [] : QRCode(found.address.uppercased())?.rows ?? [])
            }
            joining = found
        }
        defer { isAwaited = isAwaited && found == nil }
        if isAwaited, let sign { return .came(sign) }
        return isGone ? .gone : nil
    }

    /// Starts a server that goes on when this console has ended, and is ended by any.
    /// - Parameter ended: told what the server complained of once it has ended; on another thread.
    mutating func start(_ files: SessionFiles, _ language: Language, ended: @escaping @Sendable (String) -> Void) {
        guard joining == nil, !isAwaited else { return }
        isAwaited = true
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        posix_spawn_file_actions_addclose(&actions, ends[0])
        posix_spawn_file_actions_addclose(&actions, ends[1])
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // What the terminal sends to this console is not meant for the server.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let words = [Fusen.path, "serve", files.journal, "--lang", language.rawValue].map { (word: String) in
            strdup(word)
        }
        let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
        defer { (words + environment).forEach { free($0) } }
        // It is reaped without being waited for.
        signal(SIGCHLD, SIG_IGN)
        var child = pid_t()
        posix_spawn(&child, Fusen.path, &actions, &attributes, words + [nil], environment + [nil])
        close(ends[1])
        DispatchQueue.global().async { [from = ends[0]] in
            let said = FileHandle(fileDescriptor: from, closeOnDealloc: true).readDataToEndOfFile()
            let line = String(decoding: said.prefix(2000), as: UTF8.self).split(separator: "\n").first ?? ""
            ended(line.hasPrefix("fusen: ") ? String(line.dropFirst("fusen: ".count)) : String(line))
        }
    }

    /// Ends the server, whoever has started it.
    mutating func stop() {
        guard let joining else { return }
        isEnding = true
        kill(joining.process, SIGTERM)
    }

    /// The one that was started here has ended.
    /// - Returns: whether that was before it was there.
    mutating func giveUp() -> Bool {
        defer { isAwaited = false }
        return isAwaited
    }
}

extension JoiningSign {
    /// The sign of what a server tells.
    init(_ found: Presence.Joining, modules: [[Bool]]) {
        self.init(
            address: String(found.address.split(separator: "/").dropFirst().first ?? ""), code: found.code,
            modules: modules,
            tables: found.tables.map { Table(group: $0.group, joined: $0.joined, voted: $0.voted) },
            noteTakers: Dictionary(uniqueKeysWithValues: found.noteTakers.map { (Group.ID($0.key), $0.value) }),
            addresses: found.addresses)
    }
}
