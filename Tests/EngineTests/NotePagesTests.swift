@testable import Engine
import TestSupport
import Testing

@Suite("付箋の頁") struct NotePagesTests {
    /// Copies that were taken at some time stay as they were, whichever page is changed, and the number goes on behind
    /// the last page.
    @Test func aCopyStaysAsItWasTaken() {
        var dice = Dice(3)
        var (pages, model): (NotePages, [Int: String]) = (NotePages(), [:])
        var copies: [(pages: NotePages, model: [Int: String], count: Int)] = []
        for round in 0..<2000 {
            if dice.number(0...3) == 0 { pages.grow(to: pages.count + dice.number(0...40)) }
            guard pages.count > 0 else { continue }
            let index = dice.number(0...pages.count - 1)
            let text = dice.number(0...4) == 0 ? nil : "意見\(round)"
            pages[index] = text.map { note(index, $0) }
            model[index] = text
            if dice.number(0...49) == 0 { copies.append((pages, model, pages.count)) }
        }
        #expect(copies.count > 10)
        for (pages, model, count) in copies + [(pages, model, pages.count)] {
            #expect(pages.count == count)
            #expect(pages.indices.allSatisfy { pages[$0]?.text == model[$0] })
            #expect(AllNotes(pages).map(\.id.number) == model.keys.sorted().map { $0 + 1 })
        }
    }

    @Test func numbersThatAreThereAlreadyStay() {
        var pages = NotePages()
        pages.grow(to: 3)
        pages[2] = note(2, "一")
        pages.grow(to: 1)
        #expect(pages.count == 3 && pages[2]?.text == "一")
    }

    private func note(_ index: Int, _ text: String) -> Note {
        Note(id: Note.ID(index + 1), text: text, board: BoardKey(group: 1, lane: 1), by: "記録", at: at(0))
    }
}

@Suite("それからのこと") struct EventsSinceTests {
    @Test func whatHappenedSinceIsToldWhereTheSessionWentOn() {
        var scenario = Scenario([post("一")])
        let stamp = Stamp(scenario.session)
        #expect(scenario.session.events(since: stamp) == [])
        let taken = scenario
        _ = try? scenario.perform(.note(.themeNotes([1], 3)))
        _ = try? scenario.perform(.undo)
        #expect(
            scenario.session.events(since: stamp) == [
                .note(.themed(1, from: nil, to: 3)), .note(.themed(1, from: 3, to: nil)),
            ])
        // What was only expected gave way to something else.
        let expected = taken.after(.note(.setCount(1, 2)), by: "記録2")
        let other = taken.after(.note(.setCount(1, 3)), by: "記録3").after(.note(.setCount(1, 4)))
        #expect(other.session.events(since: Stamp(expected.session)) == nil)
        #expect(taken.session.events(since: Stamp(other.session)) == nil)
    }

    @Test func nothingIsToldOfWhatIsNoLongerHeld() {
        var scenario = Scenario([post("一")])
        let stamp = Stamp(scenario.session)
        for round in 0..<Session.maxTransactions {
            _ = try? scenario.perform(.note(.setCount(1, round % 2 + 2)))
        }
        #expect(scenario.session.events(since: stamp) == nil)
    }

    @Test func aSessionThatWasOpenedGoesOnFromThere() {
        let before = Scenario([post("一")])
        var session = Session(workshop: before.workshop, lastEntry: before.session.lastEntry)
        let stamp = Stamp(session)
        let entry = Entry(
            number: session.lastEntry + 1, transaction: session.lastEntry + 1, by: "記録", at: at(9), role: .done,
            event: .note(.counted(1, from: 1, to: 2)))
        session.apply(entry)
        #expect(session.events(since: stamp) == [entry.event])
    }
}
