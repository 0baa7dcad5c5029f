import Engine
import Foundation
import Storage

/// Sessions in a folder that goes when the measuring ends.
final class JournalFixture {
    private let folder: SessionsFolder
    private var made: [Int: Journal] = [:]
    static let version = "bench"

    init(in folder: String) throws {
        self.folder = SessionsFolder(path: folder + "/fusen-bench-\(getpid())")
        try FileManager.default.createDirectory(atPath: self.folder.path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// A session of so many notes, as an evening writes it: the last thousand acts are a hand's each; those before
    /// them, which undo does not reach any more, were written by the hundred to save the disk.
    func journal(notes: Int) throws -> Journal {
        if let journal = made[notes] { return journal }
        let files = try folder.session("room-\(notes)")
        let journal = try Journal.create(
            files, founding: SampleWorkshop.founding, by: SampleWorkshop.operatorName, at: SampleWorkshop.start,
            version: JournalFixture.version)
        let talk = SampleWorkshop.talk(notes: notes)
        let single = min(talk.count, Session.maxTransactions)
        func perform(_ command: Command, by user: Operator) throws {
            let outcome = try journal.perform(
                command, by: user, at: SampleWorkshop.start + journal.session.lastEntry * 333)
            if case .refused(let refusal) = outcome { fatalError("the journal was refused: \(refusal)") }
        }
        for start in stride(from: 0, to: talk.count - single, by: 100) {
            try perform(.together(Array(talk[start..<min(start + 100, talk.count - single)])), by: "記録1")
        }
        for command in talk.suffix(single) { try perform(command, by: "記録1") }
        for command in SampleWorkshop.vote { try perform(command, by: SampleWorkshop.facilitator) }
        made[notes] = journal
        return journal
    }
}

extension Bench {
    /// Opening, replaying, reading a snapshot; and an order from the hand to the disk.
    func measureKeeping(in folder: String) throws {
        let kinds = [
            "replay of the entries in memory", "journal: open", "journal: read the entries", "snapshot: read",
            "snapshot: write", "post: decide + append + apply", "undo on disk", "memory: peak of opening",
        ]
        guard
            kinds.contains(where: {
                wants($0 + ", 1k notes") || wants($0 + ", 10k notes") || wants($0 + ", 100k notes")
            })
        else { return }
        let fixture = try JournalFixture(in: folder)
        for notes in sizes(1000, 10_000, 100_000) {
            let size = ", \(short(notes)) notes"
            guard kinds.contains(where: { wants($0 + size) }) else { continue }
            let journal = try fixture.journal(notes: notes)
            try time(kinds[1] + size) { try Journal.open(journal.files, version: JournalFixture.version) }
            try time(kinds[2] + size) { try journal.entries() }
            if wants(kinds[0] + size) {
                let entries = try journal.entries()
                time(kinds[0] + size) {
                    var session = Session()
                    for entry in entries { session.apply(entry) }
                    return session
                }
            }
            let snapshot = Snapshot(
                slug: "room", entry: journal.session.lastEntry, label: nil, madeAt: SampleWorkshop.start,
                fusen: JournalFixture.version,
                workshop: journal.session.workshop)
            let path = journal.files.folder + "/room.snapshot.json"
            try time(kinds[4] + size) { try writeWhole(try snapshot.bytes(), to: path) }
            if wants(kinds[3] + size) {
                try writeWhole(try snapshot.bytes(), to: path)
                try time(kinds[3] + size) { try Snapshot.read(path: path) }
            }
            if wants(kinds[7] + size) {
                if let peak = Self.apart("open", journal.files.journal) {
                    add(Figure(kinds[7] + size, unit: .bytes, of: [peak]))
                }
            }
            // These write, so they come last.
            var number = notes
            try time(kinds[5] + size, most: 200) {
                number += 1
                return try journal.perform(
                    .note(
                        .post(
                            SampleWorkshop.draft(number),
                            on: SampleWorkshop.board(number % SampleWorkshop.groups + 1))),
                    by: SampleWorkshop.facilitator,
                    at: SampleWorkshop.start + number * 333)
            }
            try time(
                kinds[6] + size, most: 200,
                prepare: {
                    number += 1
                    _ = try journal.perform(
                        .note(.post(SampleWorkshop.draft(number), on: SampleWorkshop.board(1))),
                        by: SampleWorkshop.facilitator, at: SampleWorkshop.start + number * 333)
                },
                work: { _ in
                    try journal.perform(.undo, by: SampleWorkshop.facilitator, at: SampleWorkshop.start + number * 333)
                })
        }
    }

    /// The state of so many notes, in a process of its own so that nothing else is counted.
    func measureMemory() {
        for notes in sizes(10_000, 100_000)
        where wants("memory: state, \(short(notes)) notes", "memory: one note of \(short(notes))") {
            guard let bytes = Self.apart("state", "\(notes)") else { continue }
            add(Figure("memory: state, \(short(notes)) notes", unit: .bytes, of: [bytes]))
            add(Figure("memory: one note of \(short(notes))", unit: .bytes, of: [bytes / Double(notes)]))
        }
    }
}
