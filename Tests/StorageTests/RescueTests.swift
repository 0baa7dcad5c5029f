import Engine
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

@Suite("救い出す") struct RescueTests {
    private func session(_ scratch: Scratch, notes: Int = 300) throws -> Journal {
        let journal = try scratch.make()
        for number in 1...notes { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        return journal
    }

    @Test func aWholeSessionIsSavedWhole() throws {
        let scratch = Scratch()
        let journal = try session(scratch)
        let rescue = try Rescue(scratch.files())
        #expect((rescue.workshop == journal.session.workshop) == true)
        #expect(rescue.lost.isEmpty && rescue.leftOut.isEmpty && rescue.base == nil)
    }

    @Test func anEntryThatCannotBeReadIsToldAndTheRestIsThere() throws {
        let scratch = Scratch()
        let journal = try session(scratch)
        _ = try journal.perform(.note(.reword(Note.ID(100), "直した意見")), by: "記録1", at: at(400))
        let posting = try #require(
            try journal.entries().first {
                if case .note(.posted(let note, _)) = $0.event { note.id.number == 100 } else { false }
            }
        ).number
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "UPDATE entry SET event = 'ごみ' WHERE number = ?", arguments: [posting])
        }
        let rescue = try Rescue(scratch.files())
        #expect(rescue.lost == [posting...posting])
        #expect(rescue.workshop.counts.all.notes == 299)
        // What was done to the note that is lost does not fit any more, and is told.
        #expect(rescue.leftOut.map(\.number) == [journal.session.lastEntry])
        #expect(rescue.workshop.invariantViolation == nil)
    }

    @Test(arguments: 1...8) func withoutAPartOfTheFoundingTheOpinionsAreSaved(_ lost: Int) throws {
        // given a session of two lanes and four themes, of whose founding an entry cannot be read
        let scratch = Scratch()
        let journal = try session(scratch, notes: 20)
        let notes = (1...3).map { Note.ID($0) }
        _ = try journal.perform(
            .cluster(.formCluster(on: 板1, heading: "見出し", theme: Theme.ID(4), notes: notes)), by: "記録1",
            at: at(30))
        _ = try journal.perform(.note(.themeNotes([Note.ID(7)], Theme.ID(9))), by: "記録1", at: at(31))
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "UPDATE entry SET event = 'ごみ' WHERE number = ?", arguments: [lost])
        }
        // when
        let rescue = try Rescue(scratch.files())
        // then
        #expect(rescue.workshop.counts.all.notes == (lost == 8 ? 19 : 20))
        #expect(rescue.workshop.cluster(Cluster.ID(1))?.heading == "見出し")
        #expect(rescue.workshop.note(Note.ID(7))?.theme == Theme.ID(9))
        #expect(rescue.workshop.invariantViolation == nil)
        // and a session can be made of it
        _ = try Journal.create(
            scratch.files("会議-saved"), founding: [.session(.restore(rescue.workshop))], by: "fusen", at: at(40),
            version: "0.1.0")
        #expect(try scratch.open("会議-saved").session.workshop.counts.all.notes == rescue.workshop.counts.all.notes)
    }

    @Test func aSnapshotFillsTheGap() throws {
        let scratch = Scratch()
        let journal = try session(scratch, notes: 100)
        _ = try journal.writeSnapshot(at: at(150), version: "0.1.0")
        for number in 101...150 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "DELETE FROM entry WHERE number BETWEEN 20 AND 60")
        }
        let rescue = try Rescue(scratch.files())
        #expect(rescue.lost == [20...60])
        #expect(rescue.base == .snapshot(scratch.files().snapshots()[0]))
        #expect((rescue.workshop == journal.session.workshop) == true)
    }

    @Test func theStoredStateFillsTheGapWhenItIsNewer() throws {
        let scratch = Scratch()
        let journal = try session(scratch, notes: 50)
        _ = try journal.writeSnapshot(at: at(50), version: "0.1.0")
        for number in 51...600 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        journal.storeState()
        for number in 601...650 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "DELETE FROM entry WHERE number BETWEEN 100 AND 160")
        }
        let rescue = try Rescue(scratch.files())
        #expect(rescue.lost == [100...160] && rescue.base == .storedState && rescue.leftOut.isEmpty)
        #expect((rescue.workshop == journal.session.workshop) == true)
        // That of another session is not taken.
        let other = try scratch.make("別")
        for number in 1...700 { _ = try other.perform(post("別\(number)"), by: "記録1", at: at(1000 + number)) }
        other.storeState()
        try FileManager.default.removeItem(atPath: scratch.files().journal + "-state")
        try FileManager.default.moveItem(
            atPath: scratch.files("別").journal + "-state", toPath: scratch.files().journal + "-state")
        #expect(try Rescue(scratch.files()).base != .storedState)
    }

    @Test func tornPagesLeaveWhatLiesOnTheOthers() throws {
        let scratch = Scratch()
        let journal = try session(scratch, notes: 600)
        let whole = journal.session.workshop.counts.all.notes
        let bytes = try #require(FileManager.default.contents(atPath: scratch.files().journal))
        var dice = Dice(11)
        var saved: [Int] = []
        for round in 1...20 {
            var torn = bytes
            let page = Int.random(in: 8..<(bytes.count / 4096), using: &dice) * 4096
            torn.replaceSubrange(page..<(page + 4096), with: Data(count: 4096))
            let other = scratch.files("傷\(round)")
            try FileManager.default.createDirectory(atPath: other.folder, withIntermediateDirectories: true)
            try torn.write(to: URL(fileURLWithPath: other.journal))
            guard let rescue = try? Rescue(other) else { continue }
            #expect(rescue.workshop.invariantViolation == nil)
            saved.append(rescue.workshop.counts.all.notes)
        }
        // One page of some fifty holds a dozen notes; most of the others are there.
        #expect(saved.count > 10)
        #expect(saved.sorted()[saved.count / 2] > whole * 8 / 10, "\(saved)")
    }

    /// A bad disk, or a hand: each number of each entry, the founding's too, beyond what the rules allow.
    @Test(arguments: [-1, 1_000_000_000_000]) func oneValueOutOfBoundsCostsThatEntryAlone(_ value: Int) throws {
        // given an evening with a bit of everything
        let scratch = Scratch()
        let journal = try scratch.make()
        var commands: [Command] = (1...6).map { .note(.post(Draft("意見\($0)", theme: 4), on: 板1)) }
        commands.append(.note(.setCount(Note.ID(2), 3)))
        commands.append(.cluster(.formCluster(on: 板1, heading: "見出し", theme: Theme.ID(4), notes: [Note.ID(1)])))
        commands.append(.setting(.describe(.attendance(Attendance(residents: 20, staff: 3)))))
        commands.append(.ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], voters: 5))))
        commands += [.ballot(.setBallotState(1, to: .open)), .ballot(.setDots([1: 2], by: nil, on: 1))]
        commands += [.agenda(.nextStep), .memo(.writeMemo(.decision, group: nil, text: "決定"))]
        for command in commands {
            guard case .done = try journal.perform(command, by: "進行", at: at(9)) else {
                Issue.record("\(command)")
                return
            }
        }
        let database = try DatabaseQueue(path: scratch.files().journal)
        let rows = try database.read { try Row.fetchAll($0, sql: "SELECT number, event FROM entry") }
        var changed = 0
        for row in rows {
            let event: String = row["event"]
            for place in event.ranges(of: try Regex(#"[:\[,]\d+"#)) {
                let wrong = event.replacingCharacters(in: place, with: "\(event[place.lowerBound])\(value)")
                try database.write {
                    try $0.execute(
                        sql: "UPDATE entry SET event = ? WHERE number = ?", arguments: [wrong, row["number"] as Int])
                }
                // when
                let rescue = try? Rescue(scratch.files())
                // then
                let notes = rescue?.workshop.counts.all.notes ?? 0
                if notes < 5 || rescue?.workshop.invariantViolation != nil { Issue.record("\(notes) notes: \(wrong)") }
                changed += 1
            }
            try database.write {
                try $0.execute(
                    sql: "UPDATE entry SET event = ? WHERE number = ?", arguments: [event, row["number"] as Int])
            }
        }
        #expect(changed > 100)
    }

    @Test func whereNothingCanBeReadItSaysSo() throws {
        let scratch = Scratch()
        let files = scratch.files("空")
        try FileManager.default.createDirectory(atPath: files.folder, withIntermediateDirectories: true)
        try Data("これはセッションではない".utf8).write(to: URL(fileURLWithPath: files.journal))
        #expect(throws: StorageFailure.self) { try Rescue(files) }
    }
}
