import Engine
import Foundation
import PostgresStore
import Storage
import TestSupport

/// Where a session can be kept.
enum Store: String, CaseIterable, Sendable {
    case file, server

    /// Those there are on this machine.
    static var installed: [Store] { PostgresForTests.isInstalled ? allCases : [.file] }
}

/// A folder of sessions that goes when the test ends. On a server every console has a machine of its own.
final class Scratch {
    private let root = NSTemporaryDirectory() + "fusen-storage-" + UUID().uuidString
    let folder: SessionsFolder
    /// The server; nil for a folder.
    let server: ServerAddress?
    private var machines = 0

    init(_ store: Store = .file) {
        switch store {
        case .file:
            server = nil
            folder = SessionsFolder(path: root)
        case .server:
            let address = try! ServerAddress(PostgresForTests.shared.address(Self.database()))
            server = address
            folder = SessionsFolder.copies(of: address, dataFolder: root + "/0")
        }
        try! FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// Makes a database with our tables.
    static func database() -> String { PostgresForTests.shared.database(like: prepared) }

    private static let prepared: String = {
        let name = PostgresForTests.shared.database()
        let server = PostgresServer(try! ServerAddress(PostgresForTests.shared.address(name)))
        try! server.prepare(kinds: Event.namesForNoteTakers)
        return name
    }()

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func files(_ name: String = "会議") -> SessionFiles { try! folder.session(name) }

    /// The session's files as one more console has them.
    func console(_ name: String = "会議") throws -> SessionFiles {
        guard let server else { return files(name) }
        machines += 1
        return try SessionsFolder.copies(of: server, dataFolder: "\(root)/\(machines)").resolve(name)
    }

    @discardableResult
    func make(_ name: String = "会議") throws -> Journal {
        try Journal.create(files(name), founding: founding, by: "fusen", at: at(0), version: "0.1.0")
    }

    func open(_ name: String = "会議") throws -> Journal { try Journal.open(console(name), version: "0.1.0") }
}

/// The command that founds every session here.
let founding: [Command] = [.setting(.found(.sample(), Occasion(title: "まちづくり会議")))]
