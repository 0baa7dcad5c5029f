import Engine
import Foundation
import GRDB
import Storage
import TestSupport
import Testing

/// Files that a bad stick, a torn copy or a clever hand has changed: read whole and sound, or refused in words.
///
/// `FUSEN_SOAK=1` reads a thousand of each instead of a hundred, and each by the real binary as well, in 1 GiB and ten
/// seconds.
@Suite("傷んだ記録") struct MutatedFileTests {
    private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil
    private var rounds: Range<Int> {
        // FUSEN_MUTATION=17 reads the seventeenth alone.
        if let one = ProcessInfo.processInfo.environment["FUSEN_MUTATION"].flatMap({ Int($0) }) {
            return one..<(one + 1)
        }
        return 0..<(isSoak ? 1000 : 100)
    }

    @Test func noChangedSessionIsTakenForSound() throws {
        let mill = try Mill()
        var seen: [String: Int] = [:]
        for round in rounds {
            let scratch = Scratch()
            let files = try mill.session(round, in: scratch)
            let start = ContinuousClock.now
            let outcome = outcome("session \(round)") {
                let journal = try Journal.open(files, version: "0.1.0")
                _ = try journal.entries()
                let damage = try journal.damage()
                #expect(journal.session.workshop.invariantViolation == nil, "session \(round)")
                // Who opened it goes on with the evening.
                _ = try journal.perform(post("続き"), by: "記録1", at: at(1))
                _ = try journal.perform(.undo, by: "fusen do", at: at(2))
                _ = try journal.perform(.agenda(.pauseClock), by: "進行", at: at(3))
                #expect(journal.session.workshop.invariantViolation == nil, "session \(round)")
                return damage == nil ? "sound" : "told by check"
            }
            #expect(ContinuousClock.now - start < .seconds(10), "session \(round)")
            seen[outcome, default: 0] += 1
        }
        let counts = seen.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }
        print("changed sessions: \(counts.joined(separator: ", "))")
    }

    @Test func noChangedSnapshotIsTakenForSound() throws {
        let mill = try Mill()
        var seen: [String: Int] = [:]
        for round in rounds {
            let start = ContinuousClock.now
            let outcome = outcome("snapshot \(round)") {
                let snapshot = try Snapshot.read(mill.snapshot(round), path: "x")
                #expect(snapshot.workshop.invariantViolation == nil, "snapshot \(round)")
                return "sound"
            }
            #expect(ContinuousClock.now - start < .seconds(10), "snapshot \(round)")
            seen[outcome, default: 0] += 1
        }
        let counts = seen.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }
        print("changed snapshots: \(counts.joined(separator: ", "))")
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil && access(builtFusen, X_OK) == 0))
    func theCommandLineAnswersEveryChangedFileInWords() throws {
        let mill = try Mill()
        var seen: [String: Int] = [:]
        var most = 0
        for round in rounds {
            for kind in ["session", "snapshot"] {
                let scratch = Scratch()
                let path: String
                if kind == "session" {
                    path = try mill.session(round, in: scratch).journal
                } else {
                    path = scratch.folder.path + "/changed.snapshot.json"
                    try Data(mill.snapshot(round)).write(to: URL(fileURLWithPath: path))
                }
                let end = check(path)
                #expect(end.status == 0 || end.status == 1, "\(kind) \(round): \(end.status)")
                #expect(end.kilobytes < 512 * 1024, "\(kind) \(round): \(end.kilobytes) kB")
                most = max(most, end.kilobytes)
                seen["\(kind) exit \(end.status)", default: 0] += 1
            }
        }
        let counts = seen.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        print("fusen check: \(counts.joined(separator: ", ")), most memory \(most) kB")
    }

    @Test func aWordOfMillionsOfLettersIsNotReadOutWhole() throws {
        let text = String(decoding: try Mill().wholeSnapshot, as: UTF8.self)
        let changed = text.replacingOccurrences(
            of: "\"19:00\"", with: "\"" + String(repeating: "あ", count: 2_000_000) + "\"")
        #expect(changed.count > 2_000_000)
        do {
            _ = try Snapshot.read(Mill.sealed(Array(changed.utf8)), path: "x")
            Issue.record("it was read")
        } catch .notASnapshot(_, .value(let place, let words)) {
            #expect(words.contains("HH:MM") && place.count + words.count <= 300)
        }
    }

    @Test func whatADamagedFileSaysWasThereBeforeIsNotBroughtBack() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("一"), by: "記録1", at: at(1))
        _ = try journal.perform(.note(.setCount(Note.ID(1), 2)), by: "記録1", at: at(2))
        try DatabaseQueue(path: scratch.files().journal).write {
            try $0.execute(sql: "UPDATE entry SET event = replace(event, '\"from\":1', '\"from\":-7')")
            #expect($0.changesCount > 0)
        }
        let again = try scratch.open()
        guard case .refused(.changedSince) = try again.perform(.undo, by: "記録1", at: at(3)) else {
            Issue.record("it was brought back")
            return
        }
        #expect(try scratch.open().session.workshop.note(Note.ID(1))?.count == 2)
    }

    // MARK: - Numbers no room has

    @Test(arguments: [Int.max, Int.max - 1, Int.min, -1, 1 << 53, 10_000_000])
    func aNumberNoRoomHasIsRefusedOrHarmless(_ number: Int) throws {
        let mill = try Mill()
        let text = String(decoding: mill.wholeSnapshot, as: UTF8.self)
        let places = text.numbers
        for (index, place) in places.enumerated() where isSoak || index % 8 == number & 7 {
            var changed = text
            changed.replaceSubrange(place, with: String(number))
            let outcome = outcome("\(number) at \(text.distance(from: text.startIndex, to: place.lowerBound))") {
                let snapshot = try Snapshot.read(Mill.sealed(Array(changed.utf8)), path: "x")
                #expect(snapshot.workshop.invariantViolation == nil)
                // As a session of its own.
                let scratch = Scratch()
                _ = try Journal.create(
                    scratch.files(), founding: [.session(.restore(snapshot.workshop))], by: "fusen", at: at(0),
                    version: "0.1.0")
                return "sound"
            }
            _ = outcome
        }
        #expect(places.count > 100)
    }

    /// What came of it, in a word; anything but a trouble in words is an issue.
    private func outcome(_ name: String, _ body: () throws -> String) -> String {
        do {
            return try body()
        } catch let failure as StorageFailure {
            return String("\(failure)".prefix { $0 != "(" })
        } catch is Refusal {
            return "refused"
        } catch {
            Issue.record("\(name): \(error)")
            return "\(error)"
        }
    }

    /// `fusen check` in 1 GiB of addresses and ten seconds: its exit code, or minus the signal, and the most memory it
    /// held.
    private func check(_ path: String) -> (status: Int32, kilobytes: Int) {
        let words = [
            "/bin/bash", "-c", "ulimit -v 1048576; exec \"$0\" check \"$1\" >/dev/null 2>&1", builtFusen, path,
        ]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { (word: String) in strdup(word) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        guard posix_spawn(&child, words[0], nil, nil, arguments, environ) == 0 else { return (126, 0) }
        let deadline = ContinuousClock.now + .seconds(30)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, WNOHANG, &usage) == 0 {
            if ContinuousClock.now > deadline {
                kill(child, SIGKILL)
                wait4(child, &status, 0, &usage)
                return (-SIGALRM, usage.ru_maxrss)
            }
            usleep(1000)
        }
        return (status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F), usage.ru_maxrss)
    }
}

/// The binary built beside these tests.
let builtFusen =
    ProcessInfo.processInfo.environment["FUSEN_BINARY"]
    ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("fusen").path

/// Changes files, the same way for the same number.
struct Mill {
    let wholeSession: [UInt8]
    let wholeSnapshot: [UInt8]

    init() throws {
        wholeSession = Array(try Data(contentsOf: URL(fileURLWithPath: golden("shape-1.fusen"))))
        wholeSnapshot = Array(try Data(contentsOf: URL(fileURLWithPath: golden("shape-1.snapshot.json"))))
    }

    /// A session's file changed in its bytes (even numbers) or in what its entries say (odd ones).
    func session(_ round: Int, in scratch: Scratch) throws -> SessionFiles {
        var dice = Dice(round + 1)
        let files = SessionFiles(journal: scratch.folder.path + "/changed.fusen")
        let bytes = round % 2 == 0 ? torn(wholeSession, page: 4096, &dice) : wholeSession
        try Data(bytes).write(to: URL(fileURLWithPath: files.journal))
        if round % 2 == 1 { try rewrite(files.journal, &dice) }
        return files
    }

    /// A snapshot changed in its bytes or its words; two of three with a checksum that fits all the same.
    func snapshot(_ round: Int) -> [UInt8] {
        var dice = Dice(round + 1_000_001)
        let changed = round % 4 == 0 ? torn(wholeSnapshot, page: 512, &dice) : reworded(wholeSnapshot, &dice)
        return round % 3 == 0 ? changed : Self.sealed(changed)
    }

    /// Bytes flipped, cut off, zeroed, exchanged or overwritten.
    private func torn(_ whole: [UInt8], page: Int, _ dice: inout Dice) -> [UInt8] {
        var bytes = whole
        func place(_ dice: inout Dice) -> Int { Int.random(in: 0..<whole.count, using: &dice) }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0:
            for _ in 0...Int.random(in: 0..<40, using: &dice) {
                bytes[place(&dice)] ^= 1 << UInt8.random(in: 0...7, using: &dice)
            }
        case 1: bytes.removeSubrange(place(&dice)...)
        case 2:
            for _ in 0...Int.random(in: 0..<3, using: &dice) {
                let start = place(&dice) / page * page
                for index in start..<min(start + page, whole.count) { bytes[index] = 0 }
            }
        case 3:
            let length = Int.random(in: 1...min(page, whole.count / 4), using: &dice)
            let (one, two) = (place(&dice) % (whole.count - length), place(&dice) % (whole.count - length))
            for offset in 0..<length { bytes.swapAt(one + offset, two + offset) }
        case 4:
            let start = place(&dice)
            for index in start..<min(start + page, whole.count) {
                bytes[index] = UInt8.random(in: 0...255, using: &dice)
            }
        default:
            // One byte only, beyond the head: what a tired chip does.
            bytes[max(100, place(&dice)) % whole.count] = UInt8.random(in: 0...255, using: &dice)
        }
        return bytes
    }

    /// JSON changed so that most of it is still JSON.
    private func reworded(_ json: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let text = String(decoding: json, as: UTF8.self)
        func replaced(_ place: Range<String.Index>?, _ new: String) -> [UInt8] {
            guard let place else { return json }
            return Array(text.replacingCharacters(in: place, with: new).utf8)
        }
        switch Int.random(in: 0..<9, using: &dice) {
        case 0, 1, 2:
            let numbers = [
                "9223372036854775807", "-9223372036854775808", "9223372036854775806", "0", "-1", "1e400", "1.5",
                "4611686018427387904", "10000000",
                "999999", "123456789012345678901234567890", "3",
            ]
            return replaced(text.numbers.randomElement(using: &dice), numbers.randomElement(using: &dice)!)
        case 3:
            return replaced(
                text.numbers.randomElement(using: &dice),
                ["null", "\"3\"", "[]", "{}", "true"].randomElement(using: &dice)!)
        case 4:
            return replaced(
                text.strings.randomElement(using: &dice), "\"" + String(repeating: "あ", count: 2_000_000) + "\"")
        case 5:
            let open = ["[", "{\"a\":", "[[{\"x\":["].randomElement(using: &dice)!
            return replaced(text.numbers.randomElement(using: &dice), String(repeating: open, count: 100_000))
        case 6:
            var bytes = json
            let wrong: [[UInt8]] = [
                [0xFF, 0xFE], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0],
            ]
            bytes.insert(
                contentsOf: wrong.randomElement(using: &dice)!, at: Int.random(in: 0...bytes.count, using: &dice))
            return bytes
        case 7:
            return replaced(
                text.strings.randomElement(using: &dice),
                text.strings.randomElement(using: &dice).map { String(text[$0]) } ?? "")
        default:
            var bytes = json
            let start = Int.random(in: 0..<bytes.count, using: &dice)
            let end = min(bytes.count, start + Int.random(in: 1...200, using: &dice))
            let piece = bytes[start..<end]
            if Bool.random(using: &dice) {
                bytes.removeSubrange(start..<end)
            } else {
                bytes.insert(contentsOf: piece, at: start)
            }
            return bytes
        }
    }

    /// A few entries of a session say something else; its pages stay whole.
    private func rewrite(_ path: String, _ dice: inout Dice) throws {
        var outcome = dice
        try DatabaseQueue(path: path).write { db in
            for _ in 0...Int.random(in: 0..<3, using: &outcome) {
                let number = Int.random(in: 1...46, using: &outcome)
                if Int.random(in: 0..<4, using: &outcome) > 0 {
                    guard
                        let json = try String.fetchOne(
                            db, sql: "SELECT event FROM entry WHERE number = ?", arguments: [number])
                    else { continue }
                    let changed = reworded(Array(json.utf8), &outcome)
                    // As text, whatever bytes it holds.
                    try db.execute(
                        sql: "UPDATE entry SET event = CAST(? AS TEXT) WHERE number = ?",
                        arguments: [Data(changed), number])
                    continue
                }
                let column = ["number", "act", "at", "undoes", "redoes", "shape", "by", "event"].randomElement(
                    using: &outcome)!
                let values: [(any DatabaseValueConvertible)?] = [
                    Int.max, Int.min, -1, 0, 1 << 40, 1.5, "言葉", Data([0xFF, 0]),
                    String(repeating: "長", count: 1_000_000), 47, 5,
                ]
                // Some do not fit the table, and then nothing is changed.
                try? db.execute(
                    sql: "UPDATE entry SET \(column) = ? WHERE number = ?",
                    arguments: [values.randomElement(using: &outcome)!, number])
                if Int.random(in: 0..<4, using: &outcome) == 0 {
                    try db.execute(
                        sql: "DELETE FROM entry WHERE number = ?", arguments: [Int.random(in: 1...46, using: &outcome)])
                }
                if Int.random(in: 0..<8, using: &outcome) == 0 {
                    let harm = [
                        "DROP TABLE written", "ALTER TABLE entry RENAME COLUMN by TO hand",
                        "DELETE FROM grdb_migrations", "DELETE FROM entry",
                    ]
                    try db.execute(sql: harm.randomElement(using: &outcome)!)
                }
            }
        }
        dice = outcome
    }

    /// A snapshot with the checksum that fits it.
    static func sealed(_ snapshot: [UInt8]) -> [UInt8] {
        var bytes = snapshot
        let mark = Array("\"checksum\" : \"crc32:".utf8)
        guard let start = bytes.prefix(200).firstRange(of: mark)?.upperBound, bytes.count >= start + 8 else {
            return bytes
        }
        bytes.replaceSubrange(start..<(start + 8), with: repeatElement(48, count: 8))
        var sum: UInt32 = .max
        for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
        let digits = String(~sum, radix: 16)
        bytes.replaceSubrange(
            start..<(start + 8), with: (String(repeating: "0", count: 8 - digits.count) + digits).utf8)
        return bytes
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }
}

extension String {
    /// Where a number stands in JSON, behind a colon, a comma or a bracket.
    fileprivate var numbers: [Range<Index>] { places { $0.isASCII && $0.isNumber } }

    /// Where a string stands in JSON, quotes and all, escapes left aside.
    fileprivate var strings: [Range<Index>] {
        var found: [Range<Index>] = []
        var start: Index?
        for index in indices where self[index] == "\"" {
            if let begun = start {
                found.append(begun..<self.index(after: index))
                start = nil
            } else {
                start = index
            }
        }
        return found
    }

    private func places(_ fits: (Character) -> Bool) -> [Range<Index>] {
        var found: [Range<Index>] = []
        var isQuoted = false
        var start: Index?
        for index in indices {
            let character = self[index]
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, fits(character) {
                if start == nil { start = index }
            } else if let begun = start {
                found.append(begun..<index)
                start = nil
            }
        }
        return found
    }
}
