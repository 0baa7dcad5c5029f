import Foundation
package import PostgresStore

/// A session that is kept on a server: what lies in the folder is a copy of it, brought up to date whenever it can be.
///
/// The copy is an ordinary session's file with the server's rows, word for word; a small file beside it says whose copy
/// it is. Without that file it is a session of its own: what to go on with when a server is lost.
package struct ServedSession: Hashable, Sendable, Codable {
    /// The server.
    package let server: ServerAddress
    /// What the session is called there.
    package let name: String

    /// A session of a server.
    package init(server: ServerAddress, name: String) {
        self.server = server
        self.name = name
    }

    /// As it is named where a session may be named.
    package var address: String { server.session(name) }

    /// Whose copy a session's file is; nil for a session of its own. Only among the account's own copies: anywhere
    /// else a stranger may have written it, and would be given the password that libpq finds for the server.
    static func read(beside files: SessionFiles) -> ServedSession? {
        guard let bytes = try? readWhole(files.serverNote, .text) else { return nil }
        let copies = SessionsFolder.dataFolder(ProcessInfo.processInfo.environment) + "/servers"
        guard let own = realPath(copies), let place = realPath(files.folder), place.hasPrefix(own + "/") else {
            return nil
        }
        return try? JSONDecoder().decode(ServedSession.self, from: bytes)
    }

    /// Says beside a session's file whose copy it is.
    func write(beside files: SessionFiles) throws {
        try makeFolder(files.folder)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try writeWhole(try encoder.encode(self), to: files.serverNote)
    }
}

extension SessionsFolder {
    /// Where the copies of a server's sessions lie on this machine: a folder for each address, for what a login may see
    /// is not what another may.
    /// - Parameter dataFolder: that of the account.
    package static func copies(of server: ServerAddress, dataFolder: String) -> SessionsFolder {
        let words = server.short.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
        let name = words.prefix(60) + "-" + String(stableHash(of: server.text), radix: 36)
        return SessionsFolder(path: "\(dataFolder)/servers/\(name)", server: server)
    }

    /// Brings the copies of a server's sessions up to date: of one, or of all that the login may see.
    /// - Returns: the names of the sessions there, or why the server could not be asked.
    func bringUpToDate(_ server: ServerAddress, only wanted: String? = nil) -> Result<[String], StorageFailure> {
        let asked = PostgresServer(server)
        do {
            let sessions = try asked.sessions()
            for (name, last) in sessions where wanted == nil || wanted == name {
                guard var files = try? session(name) else { continue }
                files.served = ServedSession(server: server, name: name)
                do {
                    try Journal.bringUpToDate(files, to: last, from: asked)
                } catch let failure as StorageFailure where wanted == nil && !failure.isDisconnection {
                    // One that cannot be read does not hide the others; it is told of when it is opened.
                }
            }
            return .success(sessions.map(\.name))
        } catch let failure as StorageFailure {
            return .failure(failure)
        } catch {
            return .failure(StorageFailure.server(error, server, session: wanted ?? ""))
        }
    }
}

extension StorageFailure {
    /// What a server's failure means to us.
    /// - Parameter copy: the path of the session's copy on this machine.
    static func server(_ error: any Error, _ address: ServerAddress, session: String, copy: String = "")
        -> StorageFailure
    {
        switch error {
        case let failure as StorageFailure: failure
        case PostgresFailure.noSuchSession: .noSuchSession(session)
        case PostgresFailure.sessionExists: .sessionExists(session)
        case PostgresFailure.behind: .putBack(address.session(session), copy: copy)
        case let failure as PostgresFailure: .server(address.short, failure)
        default: .failed(doing: .reading, path: address.short, why: "\(error)")
        }
    }

    /// Whether it is that a server cannot be reached, so that what is here is shown meanwhile.
    package var isDisconnection: Bool {
        if case .server(_, .disconnected) = self { true } else { false }
    }
}
