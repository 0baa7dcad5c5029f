import Engine
import Foundation
import Glibc

/// The organiser's own bell, a lamp or a sound, started when a bell falls due.
enum BellProgram {
    /// Starts the command by the shell and does not wait for it. It finds the bell's number in `FUSEN_BELL`.
    static func start(_ command: String, _ bell: Bell) {
        // Ignore SIGCHLD so that the child is reaped without being waited for.
        signal(SIGCHLD, SIG_IGN)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
        }
        let variables = ProcessInfo.processInfo.environment.merging(["FUSEN_BELL": "\(bell.rawValue)"]) { $1 }
        let arguments = ["/bin/sh", "-c", command].map { (word: String) in strdup(word) }
        let environment = variables.map { strdup("\($0.key)=\($0.value)") }
        defer { (arguments + environment).forEach { free($0) } }
        var child = pid_t()
        posix_spawn(&child, "/bin/sh", &actions, nil, arguments + [nil], environment + [nil])
    }
}
