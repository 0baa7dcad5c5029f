import Engine

/// The key a command is appended with, so that it is carried out once however often it is given. A command that failed
/// may have happened all the same: the last sync can fail behind the commit. Given again it has the same key.
struct IdempotencyKeys {
    private var pending: (command: Command, key: String)?

    /// The key to append a command with: that of the last try, when it is the same command and nobody knows yet what
    /// came of it.
    mutating func key(for command: Command) -> String {
        if let pending, pending.command == command { return pending.key }
        let key = Self.fresh()
        pending = (command, key)
        return key
    }

    /// A key nobody has used.
    static func fresh() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// It is known what came of the last command.
    mutating func settle() { pending = nil }
}
