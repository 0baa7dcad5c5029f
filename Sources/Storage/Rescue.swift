package import Engine
import Foundation
import GRDB
import Glibc

/// What could be saved from a damaged session.
package struct Rescue: Sendable {
    /// The workshop as far as it could be put together again.
    package let workshop: Workshop
    /// How many entries were read.
    package let read: Int
    /// The numbers of entries that are gone, cannot be read, or say what is beyond the rules where a base says better.
    package let lost: [ClosedRange<Int>]
    /// Entries that were read and are left out all the same.
    package let leftOut: [LeftOut]
    /// What it was built on, when the entries alone did not do.
    package let base: Base?

    /// An entry that was read and cannot be applied.
    package struct LeftOut: Hashable, Sendable {
        /// The entry's number.
        package let number: Int
        /// The operator's name.
        package let by: String
        /// What happened, as far as the entry tells.
        package let event: Event
        /// Why it is left out.
        package let why: Why

        /// Why an entry is left out.
        package enum Why: Hashable, Sendable {
            /// What it is about is not as it says: an entry before it is lost or left out, or was changed.
            case unfit
            /// The workshop would contradict itself, or hold a number out of range.
            case violating(Violation)
        }

        fileprivate init(_ entry: Entry, _ why: Why) {
            (number, by, event, self.why) = (entry.number, entry.by, entry.event, why)
        }

        /// By number and reason.
        package static func == (left: LeftOut, right: LeftOut) -> Bool {
            left.number == right.number && left.why == right.why
        }

        /// By number.
        package func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    /// Where entries that are lost from the journal may still be contained.
    package enum Base: Hashable, Sendable {
        /// The snapshot at that path.
        case snapshot(String)
        /// The state that was kept for a quick opening.
        case storedState
    }

    /// Reads whatever can be read of a session, its snapshots and its stored state. The session's own files are not
    /// touched; a copy is read.
    /// - Throws: ``StorageFailure`` when nothing at all can be put together.
    package init(_ files: SessionFiles) throws(StorageFailure) {
        let (entries, unreadable) = Self.readable(files)
        let snapshots = files.snapshots().reversed().lazy.compactMap { path in
            (try? Snapshot.read(path: path)).map { (Base.snapshot(path), $0) }
        }.filter { Self.isOfSession($0.1, files, entries) }
        let bases = [snapshots.first, Self.storedState(files).map { (Base.storedState, $0) }].compactMap(\.self)
        let numbers = entries.map(\.number)
        var lost = Self.gaps(in: numbers)
        let expected = (numbers.last ?? 0) + 1
        lost += unreadable.filter { $0 < 1 || $0 >= expected }.sorted().map { $0...$0 }
        // What a newer base holds beyond the last entry that can be read was lost from the journal, and is not
        // lost.
        let newest = bases.filter { Self.isOfSession($0.1, files, entries) }.max { $0.1.entry < $1.1.entry }
        if let newest, newest.1.entry >= expected { lost.append(expected...newest.1.entry) }
        let own = entries.isEmpty ? nil : Building(entries, lost: lost, titled: files.slug)
        let trouble = (lost.map(\.lowerBound) + (own?.leftOut.map(\.number) ?? [])).min()
        read = entries.count
        if let newest, let trouble, newest.1.entry >= trouble {
            base = newest.0
            let last = newest.1.entry
            var built = Building(newest.1.workshop)
            built.add(entries.filter { $0.number > last }[...], lost: lost.filter { $0.lowerBound > last })
            lost += (own?.leftOut ?? []).filter { $0.number <= last }.map { $0.number...$0.number }
            (workshop, leftOut) = (built.workshop, built.leftOut)
        } else {
            base = nil
            guard let own else { throw .damaged(path: files.journal, why: .nothingReadable) }
            (workshop, leftOut) = (own.workshop, own.leftOut)
        }
        self.lost = lost.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// A workshop that is put together of entries; at any time it is sound.
    private struct Building {
        private(set) var workshop: Workshop
        private(set) var leftOut: [LeftOut] = []
        /// Whether something before is lost or left out: only what still fits is applied then.
        private var mustFit = false

        init(_ workshop: Workshop) { self.workshop = workshop }

        /// Of a session's entries. What the founding lacks is made from what the other entries refer to, where more is
        /// saved so.
        init(_ entries: [Entry], lost: [ClosedRange<Int>], titled title: String) {
            let founding = entries.prefix { $0.transaction == 1 }
            let rest = entries[founding.endIndex...]
            let isFoundingLost = lost.contains { (1...(founding.last?.number ?? 0) + 1).contains($0.lowerBound) }
            let founded = Workshop().applying(founding.lazy.map(\.event))
            var own: Building?
            if !isFoundingLost, founded.isFounded, founded.invariantViolation == nil {
                var building = Building(founded)
                building.add(rest, lost: lost)
                own = building
            }
            if let own, own.leftOut.isEmpty {
                self = own
                return
            }
            let referredTo = Workshop(referredToIn: entries.lazy.map(\.event), titled: title)
            var mended = Building(referredTo)
            mended.add(founding, lost: [])
            mended.workshop.addMissing(from: referredTo)
            mended.mustFit = false
            mended.add(rest, lost: lost)
            self = own.map { $0.leftOut.count <= mended.leftOut.count ? $0 : mended } ?? mended
        }

        /// Applies entries; behind a gap, or behind one that is left out, only what still fits.
        mutating func add(_ entries: ArraySlice<Entry>, lost: [ClosedRange<Int>]) {
            if entries.isEmpty { return }
            var all = self
            for entry in entries {
                if !all.mustFit, lost.contains(where: { $0.upperBound < entry.number }) { all.mustFit = true }
                all.add(entry)
            }
            guard let violation = all.workshop.invariantViolation else {
                self = all
                return
            }
            // One of them is to blame. It is found by halves, so that few of many are looked for in little time.
            if entries.count == 1 {
                leftOut.append(LeftOut(entries[entries.startIndex], .violating(violation)))
                mustFit = true
                return
            }
            let middle = entries.startIndex + entries.count / 2
            add(entries[..<middle], lost: lost)
            add(entries[middle...], lost: lost)
        }

        private mutating func add(_ entry: Entry) {
            if workshop.isApplicable(entry.event) { return workshop.apply(entry.event) }
            let before = workshop
            if !mustFit { workshop.apply(entry.event) }
            if mustFit || workshop == before { leftOut.append(LeftOut(entry, .unfit)) }
        }
    }

    private static func storedState(_ files: SessionFiles) -> Snapshot? {
        StoredState.read(path: files.state).flatMap { state in
            // Its sum is easily made right by hand, and nobody has looked it over.
            state.workshop.invariantViolation != nil
                ? nil
                : Snapshot(
                    slug: files.slug, entry: state.entry, label: nil, madeAt: Moment(milliseconds: 0), fusen: "",
                    workshop: state.workshop)
        }
    }

    /// The entries that can be read, in order, from a copy of the file and of its rollback journal; and the numbers of
    /// those that are there and make no sense.
    private static func readable(_ files: SessionFiles) -> (entries: [Entry], unreadable: Set<Int>) {
        guard let whole = try? TemporaryCopy(of: files.journal) else { return ([], []) }
        defer { withExtendedLifetime(whole) {} }
        let copy = whole.path
        var found = Found()
        // A torn page ends a walk; the next one begins behind it, in growing strides.
        var from = 1
        var stride = 1
        while stride < 1 << 24, !walk(copy, "number >= ? ORDER BY number", [from], into: &found) {
            let last = found.entries.keys.max() ?? 0
            stride = last >= from ? 1 : stride * 2
            from = max(from, last) + stride
        }
        // A stride may have gone too far: back from the other side to the torn page's other edge.
        for gap in gaps(in: found.entries.keys.sorted()) {
            _ = walk(
                copy, "number BETWEEN ? AND ? ORDER BY number DESC", [gap.lowerBound, gap.upperBound], into: &found)
        }
        // A console numbers from 1.
        _ = walk(copy, "number < ? LIMIT 100", [1], into: &found)
        found.unreadable.formUnion(found.entries.keys.filter { $0 < 1 })
        return (found.entries.values.filter { $0.number > 0 }.sorted { $0.number < $1.number }, found.unreadable)
    }

    /// What was found in a file.
    private struct Found {
        var entries: [Int: Entry] = [:]
        /// The numbers of rows that make no sense.
        var unreadable: Set<Int> = []
    }

    /// Whether a snapshot was taken of this session, and not of a copy or of an earlier session of its name: the notes
    /// that both know were posted at the same moments.
    private static func isOfSession(_ snapshot: Snapshot, _ files: SessionFiles, _ entries: [Entry]) -> Bool {
        guard snapshot.slug == files.slug else { return false }
        var posted: [Note.ID: Set<Moment>] = [:]
        for entry in entries.prefix(while: { $0.number <= snapshot.entry }) {
            if let note = entry.event.posted { posted[note.id, default: []].insert(note.at) }
        }
        let known = snapshot.workshop.allNotes.compactMap { note in posted[note.id].map { $0.contains(note.at) } }
        return !known.contains(false)
    }

    private static func gaps(in numbers: [Int]) -> [ClosedRange<Int>] {
        zip([0] + numbers, numbers).filter { $1 > $0 + 1 }.map { ($0 + 1)...($1 - 1) }
    }

    /// Reads rows until the last or until one that cannot be reached, on a connection of its own.
    /// - Returns: whether it came to the last.
    private static func walk(
        _ path: String, _ condition: String, _ arguments: StatementArguments, into found: inout Found
    ) -> Bool {
        do {
            return try DatabaseQueue(path: path).read { db in
                JournalFile.boundValues(db)
                // A stranger's view might never end.
                let kind = try String.fetchOne(db, sql: "SELECT type FROM sqlite_schema WHERE name = 'entry'")
                guard kind == "table" else { return true }
                let rows = try Row.fetchCursor(db, sql: "SELECT * FROM entry WHERE " + condition, arguments: arguments)
                while let row = try rows.next() {
                    // A row that can be reached and makes no sense is lost alone.
                    if let entry = try? EntryCoding.entry(row) {
                        found.entries[entry.number] = entry
                    } else if let number = try? row.decode(Int.self, forColumn: "number") {
                        found.unreadable.insert(number)
                    }
                }
                return true
            }
        } catch {
            return false
        }
    }
}
