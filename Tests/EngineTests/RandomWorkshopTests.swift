@testable import Engine
import TestSupport
import Testing

@Suite("でたらめな会議") struct RandomWorkshopTests {
    @Test(arguments: 1...60) func noOrderLeadsToAnImpossibleState(_ seed: Int) throws {
        var dice = Dice(seed)
        var scenario = Scenario(founding: founded(groups: 3, lanes: ["問題点", "解決策"]), [])
        var entries: [Event] = []
        var done = 0
        for _ in 0..<250 {
            let user: Operator = ["記録1", "記録2", "進行"][Int.random(in: 0...2, using: &dice)]
            // A closed workshop only says no.
            if scenario.workshop.isClosed { entries += try scenario.perform(.session(.reopen), by: user) }
            let before = scenario.workshop
            let command = anyCommand(before, &dice)
            guard let events = try? scenario.perform(command, by: user) else {
                #expect(
                    (scenario.workshop == before) == true, "a refusal changed something: \(command)")
                continue
            }
            done += 1
            // Whoever reads it from a server holds it to this.
            var ahead = before
            for event in events {
                #expect(event.isWithinLimits(of: ahead), "\(command): \(event)")
                #expect(ahead.isApplicable(event), "\(command): \(event)")
                ahead.apply(event)
            }
            // Any act followed by its reverse gives the state before.
            var back = scenario.workshop
            for event in events.reversed() { back.apply(event.reversed) }
            // The plan is that of the first entry: entered anew, it is the agenda of that moment.
            if back.agenda.stepEntries.count == 1 { back.agenda.plan = before.agenda.plan }
            #expect((back == before) == true, "not turned round: \(command) \(events)")
            #expect(scenario.workshop.invariantViolation == nil, "after \(command)")
            #expect(scenario.workshop.ledgerContradiction == nil, "after \(command)")
            entries += events
        }
        #expect(done > 30)
        // A replay gives the same state.
        let start = Scenario(founding: founded(groups: 3, lanes: ["問題点", "解決策"]), []).workshop
        #expect((start.applying(entries) == scenario.workshop) == true)
    }

    @Test(arguments: 1...20) func everythingCanBeTakenBackToTheFounding(_ seed: Int) throws {
        var dice = Dice(seed &+ 1000)
        var scenario = Scenario(founding: [founded(groups: 3, lanes: ["問題点", "解決策"])[0]], [])
        let beginning = scenario.workshop
        for _ in 0..<120 {
            let command = anyCommand(scenario.workshop, &dice)
            if command == .session(.close) { continue }
            _ = try? scenario.perform(command, by: "一人")
        }
        while (try? scenario.perform(.undo, by: "一人")) != nil {}
        let stopped = scenario.refusal(of: .undo, by: "一人")
        let at = scenario.session.transactions.first { .changedSince(transaction: $0.number) == stopped }
        #expect((scenario.workshop == beginning) == true, "stopped by \(String(describing: at))")
    }
}
