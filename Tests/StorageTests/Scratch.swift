import Engine
import Foundation
import Storage
import TestSupport

/// A folder of sessions that goes when the test ends.
final class Scratch {
    let folder: SessionsFolder

    init() {
        folder = SessionsFolder(path: NSTemporaryDirectory() + "fusen-storage-" + UUID().uuidString)
        try! FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    func files(_ name: String = "会議") -> SessionFiles { try! folder.session(name) }

    @discardableResult
    func make(_ name: String = "会議") throws -> Journal {
        try Journal.create(files(name), founding: founding, by: "fusen", at: at(0), version: "0.1.0")
    }

    func open(_ name: String = "会議") throws -> Journal { try Journal.open(files(name), version: "0.1.0") }
}

/// The command that founds every session here.
let founding: [Command] = [.found(.sample(), Occasion(title: "まちづくり会議"))]
