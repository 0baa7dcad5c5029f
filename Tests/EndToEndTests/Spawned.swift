import Foundation
import Glibc

/// A program with the files it is given and no signal blocked, as a shell would start it; gone with the value.
final class Spawned {
    private var process: pid_t = 0

    init(_ words: [String], _ variables: [String: String], files: [Int32: Int32]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        if files[2] == nil { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
        for (number, file) in files { posix_spawn_file_actions_adddup2(&actions, file, number) }
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        guard posix_spawn(&process, words[0], &actions, &attributes, arguments, environment) == 0 else {
            throw POSIXError(.ENOENT)
        }
    }

    func waitUntilExit() {
        waitpid(process, nil, 0)
        process = 0
    }

    /// Sends a signal that ends it, and waits for that.
    func end(by signal: Int32 = SIGTERM) {
        if process == 0 { return }
        kill(process, signal)
        waitUntilExit()
    }

    deinit { end() }
}
