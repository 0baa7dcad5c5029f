@testable import ConsoleUI
import Engine
import Foundation
import Strings
import TerminalUI
import TestSupport
import Testing

/// A facilitator and five note-takers who press anything at all, on one session.
private struct Room {
    private(set) var session = Session()
    private(set) var entries: [Entry] = []
    private(set) var consoles: [Console] = []
    /// Commands that were carried out, by console.
    private(set) var done: [Int]
    private var now = at(0)
    private var dice: Dice

    init(_ seed: Int) {
        dice = Dice(seed)
        let steps = [("開会", 5), ("共有", 25), ("投票", 10)].enumerated().map { index, step in
            Step(id: Step.ID(index + 1), title: step.0, minutes: step.1)
        }
        let program = Program.sample(groups: 5, lanes: ["問題点", "解決策"], steps: steps)
        let users =
            [Operator(role: .facilitator, name: "進行")]
            + (1...5).map { Operator(role: .noteTaker(Group.ID($0)), name: "記録\($0)") }
        done = users.map { _ in 0 }
        perform(.setting(.found(program, Occasion(title: "まちづくり会議"))), by: users[0])
        perform(.setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))), by: users[0])
        consoles = users.map { Console(user: $0, strings: Strings(.ja), session: session, now: Now(now)) }
    }

    /// One console presses one key.
    mutating func press(_ index: Int) {
        now = now + Int.random(in: 0...900, using: &dice)
        let key = anyKey(&dice)
        carryOut(consoles[index].handle(key, session: session, now: Now(now)), of: index, key)
        if Int.random(in: 0...200, using: &dice) == 0 {
            _ = consoles[index].draw(session, now: Now(now), rows: 24, columns: 80)
        }
    }

    private mutating func carryOut(_ requests: [Console.Request], of index: Int, _ key: Key) {
        for request in requests {
            guard case .perform(let command, let followUp) = request else { continue }
            let before = session.workshop
            let outcome = perform(command, by: consoles[index].user)
            if case .success = outcome {
                done[index] += 1
                #expect(session.workshop.invariantViolation == nil, "\(key) \(command)")
                if let group = consoles[index].user.group, before.entrusted != group {
                    expectOnlyOwnChanges(of: group, before, command)
                }
            } else {
                #expect((session.workshop == before) == true, "a refusal changed something: \(command)")
            }
            let next = consoles[index].answer(outcome, to: command, then: followUp, session: session, now: Now(now))
            carryOut(next, of: index, key)
        }
    }

    @discardableResult
    private mutating func perform(_ command: Command, by user: Operator) -> Result<[Entry], Refusal> {
        do throws(Refusal) {
            let new = try session.entries(of: command, by: user, at: now)
            for entry in new { session.apply(entry) }
            entries += new
            for index in consoles.indices { consoles[index].follow(new, session: session, now: Now(now)) }
            return .success(new)
        } catch {
            return .failure(error)
        }
    }

    /// What a note-taker's command must leave as it was.
    private func expectOnlyOwnChanges(of group: Group.ID, _ before: Workshop, _ command: Command) {
        let after = session.workshop
        #expect((after.agenda == before.agenda) == true, "\(command)")
        #expect(after.countdown == before.countdown, "\(command)")
        #expect(after.occasion == before.occasion && after.groups == before.groups, "\(command)")
        #expect(after.closedAt == before.closedAt && after.entrusted == before.entrusted, "\(command)")
        #expect((after.proposals == before.proposals && after.year == before.year) == true, "\(command)")
        #expect(after.ballots.map(\.state) == before.ballots.map(\.state), "\(command)")
        for (old, new) in zip(before.ballots, after.ballots) where !(old.isOpenToTables && old.method == .tables) {
            #expect((old == new) == true, "\(command)")
        }
        for other in before.groups.map(\.id) where other != group {
            #expect(after.notes(of: other) == before.notes(of: other), "\(command)")
        }
        let others = { (workshop: Workshop) in
            workshop.memos.filter { !($0.kind == .presentation && $0.group == group) }
        }
        #expect(others(after) == others(before), "\(command)")
    }
}

/// Any key, more often one that means something.
private func anyKey(_ dice: inout Dice) -> Key {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
    switch number(0...19) {
    case 0...5: return .character(Unicode.Scalar(UInt8(number(0x20...0x7E))))
    case 6: return .character(Unicode.Scalar(0xFF01 + UInt32(number(0...0x5D))) ?? "ｎ")
    case 7: return .character(["会", "あ", "④", "♪", "、", "　"][number(0...5)])
    case 8...9: return .enter
    case 10: return .escape
    case 11: return .function(number(1...12))
    case 12: return .control(Unicode.Scalar(UInt8(number(0x61...0x7A))))
    case 13...15:
        let names: [Key.Name] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .backspace, .delete, .insert,
        ]
        let modifiers: Key.Modifiers = number(0...3) == 0 ? [.shift] : number(0...5) == 0 ? [.control] : []
        return .named(names[number(0...names.count - 1)], modifiers)
    case 16...17:
        let actions: [Key.Mouse.Action] = [.press, .wheelUp, .wheelDown, .drag, .release]
        return .mouse(
            .init(row: number(0...24), column: number(0...80), action: actions[number(0...4)], button: number(0...3)))
    case 18 where number(0...2) == 0:
        return [.words("意見です"), .words("n"), .words("１２"), .focus(true)][number(0...3)]
    case 18: return .alt(Unicode.Scalar(UInt8(number(0x30...0x7A))))
    default: return .pasted(["意見", "意見\n次の意見\nもう一つ", "", "\u{1b}[31m", "12 15 = 島"][number(0...4)])
    }
}

@Suite("だれが何を押しても") struct RandomRoomTests {
    /// `FUSEN_SOAK=1` makes it a hundred thousand keys at each of the six consoles.
    @Test(arguments: 1...2) func noteTakersMoveNothingButTheirOwn(_ seed: Int) {
        let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil
        var room = Room(seed)
        var dice = Dice(seed &+ 77)
        for _ in 0..<(isSoak ? 100_000 : 6_000) {
            // Several keys in a row by one person: an act takes more than one.
            let index = Int.random(in: 0...5, using: &dice)
            for _ in 0..<6 { room.press(index) }
        }
        #expect(room.done.allSatisfy { $0 > 20 }, "\(room.done)")
        var replayed = Session()
        for entry in room.entries { replayed.apply(entry) }
        #expect((replayed.workshop == room.session.workshop) == true)
    }
}
