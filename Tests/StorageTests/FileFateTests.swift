import Engine
import Foundation
import GRDB
import Glibc
import Storage
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// Anything at all happens to the file of a session under two open consoles and a wall, one thing after another. What
/// is said to be kept is in the file that lies there then, which is whole and holds one session alone; and whoever says
/// that all is well shows it.
@Suite("ファイルの身の上") struct FileFateTests {
    /// What sync programs, restores, other programs and people do.
    private enum Fate: CaseIterable {
        case setAside, olderRenamed, olderCopied, newestRenamed, newestCopied, elsewhereRenamed, elsewhereCopied
        case goneOnWithHere, goneOnWithElsewhere, othersRenamed, othersCopied, takenAway, emptied, spoilt, touched
        case vacuumed, analysed, lockGone, rollbackGone, stateGone
    }

    /// `FUSEN_SEED=7` plays the seventh alone.
    private static let seeds: [Int] = {
        if let seed = ProcessInfo.processInfo.environment["FUSEN_SEED"].flatMap({ Int($0) }) { return [seed] }
        return Array(1...(isSoak ? 300 : 12))
    }()

    @Test(arguments: seeds) func whatIsAcknowledgedIsInTheFileThatLiesThere(_ seed: Int) throws {
        var dice = Dice(seed)
        let room = try Room()
        var story: [String] = []
        for round in 1...60 {
            if dice.number(0...2) == 0 {
                let fate = dice.one(of: Fate.allCases)
                story.append("\(fate)")
                try room.meet(fate, &dice)
            }
            let hand = dice.number(0...1)
            let isFresh = dice.number(0...4) == 0
            let isKept = try room.write("意見\(round)", by: hand, isFresh: isFresh)
            let console = "\(isFresh ? "new " : "")console \(hand + 1)"
            story.append("\(console) \(isKept ? "keeps" : "does not keep") \(round)")
            guard isKept, let fault = room.fault() else { continue }
            Issue.record("FUSEN_SEED=\(seed): \(fault)\n\(story.joined(separator: ", "))")
            return
        }
        // when the file that was written to last is back, and whoever stood before another is opened anew
        try room.meet(.newestRenamed, &dice)
        // then all goes on
        let before = try room.texts()
        for hand in 0...1 { #expect(try room.write("おわり\(hand)", by: hand, isFresh: true), "FUSEN_SEED=\(seed)") }
        #expect(try room.texts() == before + ["おわり0", "おわり1"], "FUSEN_SEED=\(seed)")
    }

    /// Two consoles and a wall at one file, and the copies that lie about.
    private final class Room {
        let scratch = Scratch()
        private var consoles: [Journal]
        private let wall: Journal
        private var clock = 100
        private var path: String { scratch.files().journal }
        /// As it was when something was kept last.
        private var newest: String { scratch.folder.path + "/newest" }
        private var older: String { scratch.folder.path + "/older" }
        private var elsewhere: String { scratch.folder.path + "/elsewhere.fusen" }
        private var others: String { scratch.folder.path + "/よそ/よそ.fusen" }

        init() throws {
            _ = try scratch.make()
            _ = try Journal.create(scratch.files("よそ"), founding: founding, by: "fusen", at: at(50), version: "0.1.0")
            consoles = [try scratch.open(), try scratch.open()]
            wall = try Journal.open(scratch.files(), version: "0.1.0", for: .following)
            for copy in [newest, older, elsewhere] { try self.copy(path, to: copy) }
        }

        private func copy(_ from: String, to: String) throws {
            try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to))
        }

        private func put(_ from: String, byRenaming: Bool) throws {
            if !FileManager.default.fileExists(atPath: path) || byRenaming {
                let spare = scratch.folder.path + "/spare"
                try copy(from, to: spare)
                rename(spare, path)
            } else {
                try overwrite(Data(contentsOf: URL(fileURLWithPath: from)))
            }
        }

        /// As `cp` does: the file stays, its bytes change.
        private func overwrite(_ bytes: Data) throws {
            guard let file = FileHandle(forWritingAtPath: path) else { return }
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: bytes)
            try file.close()
        }

        func meet(_ fate: Fate, _ dice: inout Dice) throws {
            switch fate {
            case .setAside: if (try? texts()) != nil { try copy(path, to: older) }
            case .olderRenamed: try put(older, byRenaming: true)
            case .olderCopied: try put(older, byRenaming: false)
            case .newestRenamed: try put(newest, byRenaming: true)
            case .newestCopied: try put(newest, byRenaming: false)
            case .elsewhereRenamed: try put(elsewhere, byRenaming: true)
            case .elsewhereCopied: try put(elsewhere, byRenaming: false)
            case .goneOnWithHere:
                let note = nextNote()
                _ = try? scratch.open().perform(note, by: "ほか", at: at(clock))
            case .goneOnWithElsewhere:
                let journal = try Journal.open(SessionFiles(journal: elsewhere), version: "0.1.0")
                for _ in 0...dice.number(0...4) { _ = try journal.perform(nextNote(), by: "よそ", at: at(clock)) }
            case .othersRenamed: try put(others, byRenaming: true)
            case .othersCopied: try put(others, byRenaming: false)
            case .takenAway: unlink(path)
            case .emptied: try overwrite(Data())
            case .spoilt: try overwrite(Data(repeating: 0x5A, count: 9000))
            case .touched: utimes(path, nil)
            case .vacuumed: other("VACUUM")
            case .analysed: other("ANALYZE")
            case .lockGone: unlink(path + "-lock")
            case .rollbackGone: unlink(path + "-journal")
            case .stateGone: unlink(path + "-state")
            }
        }

        /// Another program at the file that lies there.
        private func other(_ statement: String) {
            guard FileManager.default.fileExists(atPath: path) else { return }
            try? DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: statement) }
        }

        private func nextNote() -> Command {
            clock += 1
            return post("ほかの端末の\(clock)")
        }

        /// - Parameter isFresh: whether it is a console that was opened just now.
        /// - Returns: whether it was said to be kept.
        func write(_ text: String, by hand: Int, isFresh: Bool) throws -> Bool {
            clock += 1
            do {
                if isFresh { consoles[hand] = try scratch.open() }
                let user = Operator(role: .noteTaker(1), name: "記録\(hand + 1)")
                let outcome = try consoles[hand].perform(post(text), by: user, at: at(clock))
                guard case .done = outcome else { return false }
            } catch is StorageFailure {
                return false
            }
            last = (text, hand)
            try copy(path, to: newest)
            return true
        }

        private var last = (text: "", hand: 0)

        func texts() throws -> [String] { try lying().session.workshop.allNotes.map(\.text) }

        /// What whoever knows nothing but the file makes of it.
        private func lying() throws -> Journal {
            try Journal.open(scratch.files(), version: "0.1.0", for: .reading, trustingState: false)
        }

        /// What is wrong with the file that was written to last, or with what is shown of it; nil when nothing is.
        func fault() -> String? {
            do { return try faultFound() } catch { return "\(error)" }
        }

        private func faultFound() throws -> String? {
            let lying = try lying()
            let workshop = lying.session.workshop
            if lying.gap != nil || !lying.misfits.isEmpty { return "the entries do not agree" }
            if let damage = try lying.damage() { return damage }
            if workshop.allNotes.map(\.text).last != last.text { return "\(last.text) is not kept" }
            if workshop != consoles[last.hand].session.workshop { return "what is shown is not what is kept" }
            // Whoever else says that all is well shows the same.
            for journal in consoles + [wall] where (try? journal.refresh()) != nil {
                if journal.session.workshop != workshop { return "two consoles show two things" }
            }
            return nil
        }
    }
}
