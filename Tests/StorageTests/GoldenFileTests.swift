import Engine
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

/// Files of every shape that was ever released, as they were written then (`Golden/`), and beside each in plain words
/// what it holds. A file here is never written anew: a new shape gets a new one.
@Suite("昔の記録") struct GoldenFileTests {
    static let shapes = ["shape-1"]

    @Test(arguments: shapes) func aSessionOfEveryReleasedShapeOpensAndSaysWhatItSaid(_ shape: String) throws {
        let scratch = Scratch()
        let files = try scratch.take(shape + ".fusen")
        let journal = try Journal.open(files, version: "0.1.0")
        #expect(try lines(of: journal.session.workshop, entry: journal.session.lastEntry) == told(shape))
        #expect(try journal.damage() == nil)
        #expect(journal.session.workshop.invariantViolation == nil)
        #expect(try journal.entries().count == journal.session.lastEntry)
    }

    @Test(arguments: shapes) func aSnapshotOfEveryReleasedShapeSaysTheSame(_ shape: String) throws {
        let snapshot = try Snapshot.read(path: golden(shape + ".snapshot.json"))
        #expect(try lines(of: snapshot.workshop, entry: snapshot.entry) == told(shape))
    }

    @Test(arguments: shapes) func theEveningGoesOnInAnOldSession(_ shape: String) throws {
        let scratch = Scratch()
        let files = try scratch.take(shape + ".fusen")
        let journal = try Journal.open(files, version: "0.1.0")
        _ = try journal.perform(.undo, by: "fusen do", at: at(1))
        _ = try journal.perform(post("今日の意見"), by: "記録1", at: at(2))
        let again = try Journal.open(files, version: "0.1.0")
        #expect(again.session.workshop.note(Note.ID(10))?.text == "今日の意見")
        #expect(again.session.workshop.countdown?.length == 180_000)
        #expect(again.session.workshop.invariantViolation == nil)
    }

    @Test(arguments: shapes) func aSessionOfAShapeToComeIsRefusedByTheVersionThatWroteIt(_ shape: String) throws {
        let scratch = Scratch()
        let files = try scratch.take(shape + ".fusen")
        try DatabaseQueue(path: files.journal).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 a shape to come')")
            try $0.execute(sql: "INSERT INTO written VALUES ('12.3.4')")
        }
        #expect(throws: StorageFailure.newer(path: files.journal, version: "12.3.4")) {
            try Journal.open(files, version: "0.1.0")
        }
    }

    @Test(arguments: shapes) func aSnapshotOfAShapeToComeIsRefusedByTheVersionThatWroteIt(_ shape: String) throws {
        let text = try String(contentsOfFile: golden(shape + ".snapshot.json"), encoding: .utf8)
        let newer = text.replacingOccurrences(of: "\"version\" : 1,", with: "\"version\" : 2,")
            .replacingOccurrences(of: "\"fusen\" : \"0.1.0\"", with: "\"fusen\" : \"12.3.4\"")
        #expect(throws: StorageFailure.newer(path: "x", version: "12.3.4")) {
            try Snapshot.read(Array(newer.utf8), path: "x")
        }
    }

    // MARK: - What a file holds, in plain words

    private func told(_ shape: String) throws -> [String] {
        try String(contentsOfFile: golden(shape + ".txt"), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func lines(of workshop: Workshop, entry: Int) -> [String] {
        func list(_ ids: [some CustomStringConvertible]) -> String { ids.map { " \($0)" }.joined() }
        let occasion = workshop.occasion
        var lines = [
            "項目 \(entry)",
            "会議 \(occasion.title) \(occasion.day?.description ?? "-") \(occasion.start?.description ?? "-") "
                + "\(occasion.place) \(occasion.attendance.residents)+\(occasion.attendance.staff)人",
            "問い \(occasion.question)",
            "テーマ \(workshop.catalogue.themes.count)",
            "段 \(workshop.agenda.steps.count) うち入った段\(list(workshop.agenda.stepEntries.map(\.step)))",
        ]
        if let clock = workshop.countdown { lines.append("時計 \(clock.length / 1000)秒") }
        for group in workshop.groups {
            lines.append("班\(group.id) \(group.name) \(group.people)人")
            let board = workshop.board(BoardKey(group: group.id, lane: workshop.lanes[0].id))
            for cluster in board.clusters.compactMap({ workshop.cluster($0) }) {
                lines.append(
                    "  島\(cluster.id)【\(cluster.heading)】テーマ\(cluster.theme?.number ?? 0):\(list(cluster.notes))")
            }
            lines.append("  離れた付箋:\(list(board.loose))")
        }
        for note in workshop.allNotes {
            lines.append(
                "付箋\(note.id)「\(note.text)」×\(note.count) テーマ\(note.theme?.number ?? 0)"
                    + "\(note.marks.isUncertain ? " 要確認" : "") by \(note.by)")
        }
        lines.append("次の付箋 \(workshop.nextNote) 次の島 \(workshop.nextCluster)")
        for memo in workshop.memos {
            lines.append("記録\(memo.id) \(memo.kind.rawValue)\(memo.group.map { " 班\($0)" } ?? "") \(memo.text)")
        }
        for ballot in workshop.ballots {
            let rows = workshop.tally(of: ballot)?.rows ?? []
            let dots = ballot.options.map { option in
                " \(option.label)=\(rows.first { $0.option == option }?.dots ?? 0)"
            }
            lines.append(
                "投票\(ballot.id)「\(ballot.title)」\(ballot.state.rawValue) "
                    + "\(ballot.voters)人×\(ballot.dotsPerPerson)\(dots.joined())")
        }
        lines.append("計 \(workshop.counts.all.notes)枚 \(workshop.counts.all.weightedCount)声")
        return lines
    }
}

/// The path of a golden file.
func golden(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/" + name).path
}

extension Scratch {
    /// A copy of a golden file, for opening one writes beside it.
    func take(_ name: String) throws -> SessionFiles {
        let path = folder.path + "/" + name
        try FileManager.default.copyItem(atPath: golden(name), toPath: path)
        return SessionFiles(journal: path)
    }
}
