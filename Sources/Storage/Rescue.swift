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
    /// The numbers of entries that are gone or cannot be read.
    package let lost: [ClosedRange<Int>]
    /// Entries that were read but cannot be applied without something that is lost.
    package let inapplicable: [Entry]
    /// What it was built on, when the entries alone did not do.
    package let base: Base?

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
        let entries = Self.readable(files)
        let snapshots = files.snapshots().reversed().lazy.compactMap { path in
            (try? Snapshot.read(path: path)).map { (Base.snapshot(path), $0) }
        }.filter { Self.isOfSession($0.1, files, entries) }
        let bases = [snapshots.first, Self.storedState(files).map { (Base.storedState, $0) }].compactMap(\.self)
        var lost = Self.gaps(in: entries.map(\.number))
        let expected = (entries.last?.number ?? 0) + 1
        // What a newer base holds beyond the last entry that can be read was lost from the journal, and is not
        // lost.
        let newest = bases.filter { Self.isOfSession($0.1, files, entries) }.max { $0.1.entry < $1.1.entry }
        if let newest, newest.1.entry >= expected { lost.append(expected...newest.1.entry) }
        read = entries.count
        self.lost = lost
        if let newest, let gap = lost.first, newest.1.entry >= gap.lowerBound {
            base = newest.0
            let later = entries.filter { $0.number > newest.1.entry }
            (workshop, inapplicable) = Self.apply(
                later, to: newest.1.workshop, lost: lost.filter { $0.lowerBound > newest.1.entry })
        } else {
            base = nil
            (workshop, inapplicable) = try Self.rebuilt(from: entries, lost: lost, files)
        }
    }

    /// Builds on what could be read of the founding; what is lost of it is made from what the entries refer to.
    /// - Throws: ``StorageFailure/damaged(path:why:)`` when nothing can be built.
    private static func rebuilt(from entries: [Entry], lost: [ClosedRange<Int>], _ files: SessionFiles)
        throws(StorageFailure) -> (Workshop, inapplicable: [Entry])
    {
        if entries.isEmpty { throw .damaged(path: files.journal, why: "nothing readable") }
        let founding = entries.filter { $0.transaction == 1 }
        let isFoundingLost = lost.first.map { $0.lowerBound <= (founding.last?.number ?? 0) + 1 } ?? false
        let referredTo = Workshop(referredToIn: entries.lazy.map(\.event), titled: files.slug)
        var workshop = isFoundingLost ? referredTo : Workshop()
        for entry in founding { workshop.apply(entry.event) }
        let whole = apply(entries.filter { $0.transaction != 1 }, to: workshop, lost: lost)
        guard !whole.workshop.isFounded || whole.workshop.invariantViolation != nil else { return whole }
        // Then the opinions and their headings at least.
        var opinions = referredTo
        var inapplicable: [Entry] = []
        for entry in entries {
            switch entry.event {
            case .note, .cluster:
                if opinions.isApplicable(entry.event) { opinions.apply(entry.event) } else { fallthrough }
            case .session, .setting, .agenda, .ballot, .proposal, .year, .memo: inapplicable.append(entry)
            }
        }
        if let violation = opinions.invariantViolation { throw .damaged(path: files.journal, why: violation) }
        return (opinions, inapplicable)
    }

    /// Applies entries; behind a gap only what still fits.
    private static func apply(_ entries: [Entry], to workshop: Workshop, lost: [ClosedRange<Int>])
        -> (workshop: Workshop, inapplicable: [Entry])
    {
        var workshop = workshop
        var inapplicable: [Entry] = []
        for entry in entries {
            if lost.contains(where: { $0.upperBound < entry.number }), !workshop.isApplicable(entry.event) {
                inapplicable.append(entry)
            } else {
                workshop.apply(entry.event)
            }
        }
        return (workshop, inapplicable)
    }

    private static func storedState(_ files: SessionFiles) -> Snapshot? {
        StoredState.read(path: files.state).map { state in
            Snapshot(
                slug: files.slug, entry: state.entry, label: nil, madeAt: Moment(milliseconds: 0), fusen: "",
                workshop: state.workshop)
        }
    }

    /// The entries that can be read, in order, from a copy of the file and of its rollback journal.
    private static func readable(_ files: SessionFiles) -> [Entry] {
        guard let whole = try? TemporaryCopy(of: files.journal) else { return [] }
        defer { withExtendedLifetime(whole) {} }
        let copy = whole.path
        var found: [Int: Entry] = [:]
        // A torn page ends a walk; the next one begins behind it, in growing strides.
        var from = 1
        var stride = 1
        while stride < 1 << 24, !walk(copy, "number >= ? ORDER BY number", [from], into: &found) {
            let last = found.keys.max() ?? 0
            stride = last >= from ? 1 : stride * 2
            from = max(from, last) + stride
        }
        // A stride may have gone too far: back from the other side to the torn page's other edge.
        for gap in gaps(in: found.keys.sorted()) {
            _ = walk(
                copy, "number BETWEEN ? AND ? ORDER BY number DESC", [gap.lowerBound, gap.upperBound], into: &found)
        }
        return found.values.sorted { $0.number < $1.number }
    }

    /// Whether a snapshot was taken of this session, and not of a copy or of an earlier session of its name: the notes
    /// that both know were posted at the same moments.
    private static func isOfSession(_ snapshot: Snapshot, _ files: SessionFiles, _ entries: [Entry]) -> Bool {
        guard snapshot.slug == files.slug else { return false }
        var posted: [Note.ID: Set<Moment>] = [:]
        for entry in entries.prefix(while: { $0.number <= snapshot.entry }) {
            if case .note(.posted(let note, _)) = entry.event { posted[note.id, default: []].insert(note.at) }
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
        _ path: String, _ condition: String, _ arguments: StatementArguments, into found: inout [Int: Entry]
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
                    if let entry = try? EntryCoding.entry(row) { found[entry.number] = entry }
                }
                return true
            }
        } catch {
            return false
        }
    }
}
