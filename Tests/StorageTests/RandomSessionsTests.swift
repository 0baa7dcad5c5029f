import Engine
import Foundation
import Reporting
import Storage
import TestSupport
import Testing

private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

/// Five operators give any commands at all to one session, each at a journal of their own. Whatever was acknowledged
/// can be opened, checked, reported and followed by the next meeting.
///
/// Some 20,000 orders; `FUSEN_SOAK=1` makes it 200,000, `FUSEN_SEED=7` the seventh session alone.
@Suite("でたらめな会の記録") struct RandomSessionsTests {
    private static let operators =
        [Operator(role: .facilitator, name: "進行")]
        + (1...3).map { Operator(role: .noteTaker(Group.ID($0)), name: "記録\($0)") }
        + [Operator(role: .facilitator, name: "fusen do")]

    private var seeds: [Int] {
        if let one = ProcessInfo.processInfo.environment["FUSEN_SEED"].flatMap({ Int($0) }) { return [one] }
        return Array(1...(isSoak ? 250 : 25))
    }

    @Test(arguments: Store.installed) func whatWasAcknowledgedCanBeOpenedAndFollowed(_ store: Store) throws {
        var given = 0
        var done = 0
        let seeds = store == .file ? seeds : Array(seeds.prefix(max(1, seeds.count / 5)))
        for seed in seeds {
            let (orders, kept) = try session(seed, orders: 800, in: Scratch(store))
            given += orders
            done += kept
        }
        #expect(given >= seeds.count * 800 && done > given / 8, "\(done) of \(given)")
    }

    /// Three meetings of a series, each made after the one before.
    private func session(_ seed: Int, orders: Int, in scratch: Scratch) throws -> (given: Int, done: Int) {
        var dice = Dice(seed)
        var given = 0
        var done = 0
        var earlier: Workshop?
        for meeting in 1...3 {
            let name = "第\(meeting)回"
            var founding: [Command] = [
                .setting(.found(.sample(groups: 3, lanes: ["問題点", "解決策"]), Occasion(title: "まちづくり会議")))
            ]
            if let earlier { founding.append(.year(.takeOver(earlier, session: "第\(meeting - 1)回"))) }
            _ = try Journal.create(
                scratch.files(name), founding: founding, by: "fusen", at: at(0), version: "0.1.0")
            var journals = try Self.operators.map { _ in try scratch.open(name) }
            var clock = 0
            for _ in 0..<(orders / 3 / 40 + 1) {
                let hand = dice.number(0...4)
                if dice.number(0...9) == 0 { journals[hand] = try scratch.open(name) }
                try journals[hand].refresh()
                // Several at once are kept at once; each is decided in the state behind the one before.
                let requests = (0..<40).map { _ in
                    clock += dice.number(0...90)
                    let workshop = journals[hand].session.workshop
                    // A closed workshop only says no.
                    let command =
                        workshop.isClosed && dice.number(0...1) == 0 ? .session(.reopen) : anyCommand(workshop, &dice)
                    return Journal.Request(command, by: Self.operators[hand], at: at(clock))
                }
                given += requests.count
                for outcome in try journals[hand].perform(requests) {
                    if case .done = outcome { done += 1 }
                }
                let violation = journals[hand].session.workshop.invariantViolation
                #expect(violation == nil, "FUSEN_SEED=\(seed), \(name)")
                if violation != nil { return (given, done) }
            }
            earlier = try standing(scratch, name, seed)
            // A process takes as long as hundreds of orders.
            if scratch.server == nil, seed == seeds.first || isSoak { try standsElsewhere(scratch, name, seed) }
        }
        return (given, done)
    }

    /// What a process makes of it that knows nothing but the file.
    private func standsElsewhere(_ scratch: Scratch, _ name: String, _ seed: Int) throws {
        let next = name + "のあと"
        for words in [["check", name], ["report", name], ["new", next, "--after", name], ["check", next]] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: builtFusen)
            process.arguments = words + ["--sessions", scratch.folder.path]
            let complaint = Pipe()
            process.standardOutput = FileHandle.nullDevice
            process.standardError = complaint
            try process.run()
            let said = String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "FUSEN_SEED=\(seed), \(words): \(said)")
        }
        try FileManager.default.removeItem(atPath: scratch.files(next).folder)
    }

    /// What comes of it when it is opened anew.
    private func standing(_ scratch: Scratch, _ name: String, _ seed: Int) throws -> Workshop {
        let journal = try scratch.open(name)
        let workshop = journal.session.workshop
        #expect(try journal.damage() == nil, "FUSEN_SEED=\(seed), \(name)")
        #expect(workshop.ledgerContradiction == nil, "FUSEN_SEED=\(seed), \(name)")
        let whole = try Journal.open(journal.files, version: "0.1.0", trustingState: false)
        #expect((whole.session.workshop == workshop) == true, "FUSEN_SEED=\(seed), \(name)")
        #expect((try Rescue(journal.files).workshop == workshop) == true, "FUSEN_SEED=\(seed), \(name)")
        let snapshot = Snapshot(
            slug: name, entry: journal.session.lastEntry, label: nil, madeAt: at(0), fusen: "0.1.0", workshop: workshop)
        #expect((try Snapshot.read(snapshot.bytes(), path: "x").workshop == workshop) == true, "FUSEN_SEED=\(seed)")
        for audience in Audience.allCases { _ = Report(of: workshop, for: audience) }
        return workshop
    }
}
