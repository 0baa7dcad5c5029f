import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage

/// `fusen snapshot`: the session as it stands, as one file.
struct TakeSnapshot: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "snapshot", abstract: help("写しを一つ取る。", "Take a snapshot."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String
    @Option(help: ArgumentHelp(help("名札。", "A label."), valueName: "text")) var label: String?

    func run() throws {
        print(try common.open(session).writeSnapshot(label: label, at: now().moment, version: Fusen.version))
    }
}

/// `fusen check`: looks a session or a snapshot over.
struct Check: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "check", abstract: help("セッションや写しに傷が無いか調べる。", "ConsoleOptions a session or a snapshot over for damage."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("セッション、または写しのファイル。", "A session, or a snapshot's file."))) var session: String

    func run() throws {
        if session.hasSuffix(".json") {
            let snapshot = try Snapshot.read(path: session)
            if let flaw = snapshot.workshop.flaw { throw Trouble.damaged(path: session, why: flaw) }
            print("\(session): " + Words.current.allWell)
            return
        }
        let journal = try common.open(session)
        if let damage = try journal.damage() { throw Trouble.damaged(path: journal.files.journal, why: damage) }
        if let flaw = journal.session.workshop.flaw { throw Trouble.damaged(path: journal.files.journal, why: flaw) }
        for path in journal.files.snapshots() { _ = try Snapshot.read(path: path) }
        print("\(journal.files.slug): " + Words.current.allWell)
    }
}

/// `fusen log`: what happened, line by line.
struct Log: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "log", abstract: help("いつ、誰が、何をしたか。", "Who did what, and when."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String

    func run() throws {
        let journal = try common.open(session)
        let workshop = journal.session.workshop
        let offset = now().offset
        for entry in try journal.entries() {
            let day = entry.at.day(offset: offset)
            let seconds = (entry.at.milliseconds / 1000 + offset) % 60
            let time = "\(entry.at.clockTime(offset: offset)):\(seconds < 10 ? "0" : "")\(seconds)"
            let sign =
                switch entry.role {
                case .done: ""
                case .undoing: common.wording.say("戻す ", "undo ")
                case .redoing: common.wording.say("やり直す ", "redo ")
                }
            let words = Words.current.shown(common.wording.sentence(for: entry.event, in: workshop))
            print("\(entry.number)\t\(day) \(time)\t\(Words.current.shown(entry.by))\t\(sign)\(words)")
        }
    }
}
