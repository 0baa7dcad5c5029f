@testable import ConsoleUI
import Engine
import Testing
import TerminalUI
import TestSupport

/// What is kept between keys is what looking at all notes would give.
@Suite("絞り込み") struct ShownNotesTests {
    @Test(arguments: 1...6) func whatIsKeptIsWhatLookingAnewShows(_ seed: UInt64) {
        var dice = Dice(Int(seed))
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        let lanes = seed % 2 == 0 ? 2 : 1
        var driver = ConsoleDriver(
            role: seed % 3 == 0 ? .noteTaker(Group.ID(1)) : .facilitator,
            lanes: lanes == 2 ? ["問題点", "解決策"] : ["意見"])
        // The boards, where a letter is a key.
        let boards: [Key] = [.named(.escape), .function(2), .pageUp]
        var followed = 0
        for round in 0..<300 {
            if round % 60 == 0 {
                for key in boards + [.character("f"), .end, .control("u")] { driver.press(key) }
                driver.type(["#4", "", "届", "#0 ま", "?"][round / 60])
                driver.press(.enter)
                #expect((driver.console.views[NotesScreen.self]?.filter == nil) == (round == 60))
            }
            if round % 10 == 9 { for key in boards { driver.press(key) } }
            _ = driver.perform(randomCommand(in: driver, lanes, &dice), by: number(0...1) == 0 ? "記録1" : "進行")
            if number(0...2) == 0 {
                driver.press(
                    [.up, .down, .up, .pageUp, .left, .function(4), .function(3)][number(0...6)])
            }
            var anew = driver.console
            anew.change(NotesScreen.self) { $0.shown = nil }
            anew.follow([], session: driver.session, now: Now(driver.now))
            let drawn = anew.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80)
            #expect(driver.screen() == drawn, "round \(round)")
            guard let shown = driver.console.views[NotesScreen.self]?.shown, driver.shown == "notes",
                shown.key.entry == Stamp(driver.session)
            else { continue }
            followed += 1
            let fresh = ShownNotes(shown.key, driver.session, SearchedNotes())
            for group in driver.workshop.groups {
                for lane in [nil, Lane.ID(1), Lane.ID(2)] {
                    #expect(shown.notes(of: group.id, lane) == fresh.notes(of: group.id, lane), "round \(round)")
                }
            }
        }
        #expect(followed > 50, "\(followed)")
    }

    private func randomCommand(in driver: ConsoleDriver, _ lanes: Int, _ dice: inout Dice) -> Command {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        func any() -> BoardKey { BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...lanes))) }
        let theme = number(0...1) == 0 ? nil : Theme.ID(4)
        let note = Note.ID(number(1...max(2, driver.workshop.nextNote.number)))
        let cluster = Cluster.ID(number(1...max(2, driver.workshop.nextCluster.number)))
        let commands: [Command] = [
            .note(.post(Draft(["まつり", "届かない", "まちが遠い"][number(0...2)], theme: theme), on: any())),
            .note(.withdraw([note])), .note(.reword(note, "届くまで")), .note(.themeNotes([note], theme)),
            .note(.mark([note], .uncertain(number(0...1) == 0))), .note(.moveNotes([note], to: any())),
            .cluster(.gather([note], into: cluster)), .cluster(.ungroup([note])),
            .cluster(.themeCluster(cluster, theme)),
            .cluster(.formCluster(on: any(), heading: "島", theme: Theme.ID(4), notes: [note])),
            .cluster(.dissolve(cluster)),
            .cluster(.merge(cluster, into: Cluster.ID(1))), .undo, .redo,
        ]
        return commands[number(0...commands.count - 1)]
    }
}
