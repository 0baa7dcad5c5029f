import Engine
import Foundation
import Storage

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

let founding: [Command] = {
    let themes = (1...18).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
    let program = Program(
        id: "t", name: "試し", lanes: ["意見"], groupName: "{n}グループ",
        catalogue: Catalogue(id: "t", name: "試し", themes: themes),
        tracks: [Program.Tracks(name: "", groups: 2)],
        steps: [Step(id: Step.ID(1), title: "共有", minutes: 25)])
    return [.found(program, Occasion(title: "まちづくり会議"))]
}()

let 板1 = BoardKey(group: Group.ID(1), lane: Lane.ID(1))

func at(_ seconds: Int) -> Moment { Moment(milliseconds: 1_530_525_600_000 + seconds * 1000) }

func post(_ text: String) -> Command { .post(Draft(text), on: 板1) }
