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
    /// The snapshot it was built on, when the entries alone did not do.
    package let snapshot: String?

    /// Reads whatever can be read of a session and its snapshots. The session's own files are not touched; a copy is
    /// read.
    /// - Throws: ``StorageFailure`` when nothing at all can be put together.
    package init(_ files: SessionFiles) throws(StorageFailure) {
        let entries = Self.readable(files)
        let snapshots = files.snapshots().reversed().lazy.compactMap { path in
            (try? Snapshot.read(path: path)).map { (path, $0) }
        }
        var lost = Self.gaps(in: entries.map(\.number))
        let expected = (entries.last?.number ?? 0) + 1
        // What a newer snapshot holds beyond the last entry that can be read was lost from the journal, and is not
        // lost.
        let newest = snapshots.first
        if let newest, newest.1.entry >= expected { lost.append(expected...newest.1.entry) }
        var workshop = Workshop()
        var first = 1
        var base: String?
        if let newest, let gap = lost.first, newest.1.entry >= gap.lowerBound {
            (base, workshop, first) = (newest.0, newest.1.workshop, newest.1.entry + 1)
        }
        var inapplicable: [Entry] = []
        for entry in entries where entry.number >= first {
            // Behind a gap only what still fits is taken.
            if lost.contains(where: { $0.upperBound < entry.number && $0.lowerBound >= first }),
                !workshop.isApplicable(entry.event)
            {
                inapplicable.append(entry)
            } else {
                workshop.apply(entry.event)
            }
        }
        guard workshop.isFounded else { throw .damaged(path: files.journal, why: "nothing readable") }
        if let invariantViolation = workshop.invariantViolation {
            throw .damaged(path: files.journal, why: invariantViolation)
        }
        self.workshop = workshop
        self.lost = lost
        self.inapplicable = inapplicable
        read = entries.count
        snapshot = base
    }

    /// The entries that can be read, in order, from a copy of the file and of its rollback journal.
    private static func readable(_ files: SessionFiles) -> [Entry] {
        let place = NSTemporaryDirectory() + "fusen-rescue-\(UUID().uuidString)"
        let copy = place + "/copy.fusen"
        defer { try? FileManager.default.removeItem(atPath: place) }
        guard
            (try? FileManager.default.createDirectory(
                atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])) != nil,
            (try? FileManager.default.copyItem(atPath: files.journal, toPath: copy)) != nil
        else { return [] }
        try? FileManager.default.copyItem(atPath: files.journal + "-journal", toPath: copy + "-journal")
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
