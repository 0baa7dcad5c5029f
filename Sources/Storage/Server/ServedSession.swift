import Engine
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
    /// What tells it from every other session anywhere, however the server's address is written; nil where the server
    /// has not said it yet.
    package let mark: String?

    /// A session of a server.
    package init(server: ServerAddress, name: String, mark: String? = nil) {
        (self.server, self.name, self.mark) = (server, name, mark)
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

    /// Says so once the server has told its mark.
    fileprivate func noteMark(beside files: SessionFiles) throws {
        if Self.read(beside: files)?.mark != mark { try write(beside: files) }
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
    /// - Returns: the sessions there, with what kept the copy of one from being brought up to date; or why the server
    ///   could not be asked.
    func bringUpToDate(_ server: ServerAddress, only wanted: String? = nil)
        -> Result<[(name: String, failure: StorageFailure?)], StorageFailure>
    {
        let asked = PostgresServer(server)
        do {
            let sessions = try asked.sessions()
            var found: [(name: String, failure: StorageFailure?)] = []
            for listed in sessions {
                found.append((listed.name, nil))
                guard wanted == nil || wanted == listed.name, var files = try? session(listed.name) else { continue }
                files.served = ServedSession(server: server, name: listed.name, mark: listed.mark)
                do {
                    try Journal.bringUpToDate(files, to: listed, from: asked)
                    try files.served?.noteMark(beside: files)
                } catch let failure as StorageFailure where wanted == nil && !failure.isDisconnection {
                    // One that cannot be read does not hide the others.
                    found[found.count - 1].failure = failure
                }
            }
            return .success(found)
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
        default: .failed(doing: .reading, path: address.short, why: .library("SQLite", code: 0, says: "\(error)"))
        }
    }

    /// Whether a server is silent, so that nobody knows whether it did what it was asked for last.
    package var isSilence: Bool {
        switch self {
        case .server(_, .disconnected), .server(_, .unanswered): true
        default: false
        }
    }

    /// Whether it is that a server cannot be reached or does nothing for the time being, so that what is here is shown
    /// meanwhile.
    package var isDisconnection: Bool {
        switch self {
        case .server(_, .busy), .server(_, .onlyReadable), .server(_, .diskFull): true
        default: isSilence
        }
    }
}
