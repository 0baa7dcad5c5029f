import Dispatch
import Engine
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

/// A journal on a thread of its own, as a console has it.
@Suite("待たない記録") struct BackgroundJournalTests {
    /// Whoever waits for news instead of drawing.
    private final class Listener: Sendable {
        private let news = Mutex<[BackgroundJournal.News]>([])
        private let came = DispatchSemaphore(value: 0)

        private let heaps = Mutex<[[BackgroundJournal.News]]>([])

        func hear(_ together: [BackgroundJournal.News]) {
            heaps.withLock { $0.append(together) }
            news.withLock { $0 += together }
            for _ in together { came.signal() }
        }

        /// What was told together with the answer to a command.
        func toldWithAnswer(to id: BackgroundJournal.CommandID) -> [Entry] {
            let heap = heaps.withLock { heaps in
                heaps.first { heap in heap.contains { if case .answered(id, _) = $0 { true } else { false } } }
            }
            return (heap ?? []).flatMap { piece -> [Entry] in
                if case .applied(let entries) = piece { entries } else { [] }
            }
        }

        /// The answers to so many commands, once they are all there.
        func answers(_ count: Int) -> [Journal.Outcome] {
            while true {
                let found = news.withLock { news in
                    news.compactMap { if case .answered(_, let outcome) = $0 { outcome } else { nil } }
                }
                if found.count >= count { return found }
                came.wait()
            }
        }

        var entries: [Entry] {
            news.withLock { news in
                news.flatMap { piece -> [Entry] in if case .applied(let entries) = piece { entries } else { [] } }
            }
        }
    }

    private func background(_ journal: Journal) -> (journal: BackgroundJournal, listener: Listener) {
        let listener = Listener()
        return (BackgroundJournal(journal) { listener.hear($0) }, listener)
    }

    private func basis(_ expected: [Event] = [], known: Int = 0, standsAlone: Bool = true) -> BackgroundJournal.Basis {
        BackgroundJournal.Basis(expected: expected, known: known, standsAlone: standsAlone)
    }

    /// Between the two a console would expect what is kept already once more.
    @Test(arguments: Store.installed) func whatACommandBecameIsToldTogetherWithItsAnswer(_ store: Store) throws {
        let scratch = Scratch(store)
        let (journal, listener) = background(try scratch.make())
        _ = try scratch.open().perform(post("ほかの人の"), by: "記録2", at: at(1))
        let id = journal.perform(Journal.Request(post("わたしの"), by: "記録1", at: at(2)), on: basis())
        #expect(listener.answers(1).count == 1)
        let texts = listener.toldWithAnswer(to: id).compactMap { entry -> String? in
            if case .note(.posted(let note, _)) = entry.event { note.text } else { nil }
        }
        #expect(texts.last == "わたしの")
    }

    @Test(arguments: Store.installed) func whatWaitsTogetherIsKeptTogetherAndInOrder(_ store: Store) throws {
        let scratch = Scratch(store)
        let (journal, listener) = background(try scratch.make())
        // While the thread is busy five opinions come in.
        let gate = DispatchSemaphore(value: 0)
        journal.run { _ in gate.wait() }
        for number in 1...5 {
            _ = journal.perform(Journal.Request(post("意見\(number)"), by: "記録1", at: at(number)), on: basis())
        }
        gate.signal()
        #expect(listener.answers(5).count == 5)
        #expect(journal.finish(within: 10_000))
        let kept = try scratch.open()
        #expect(kept.session.workshop.allNotes.map(\.text) == (1...5).map { "意見\($0)" })
        #expect(kept.session.lastEntry == listener.entries.last?.number)
        // Each is taken back by itself all the same.
        #expect(kept.session.transactions.suffix(5).allSatisfy { $0.events.count == 1 })
    }

    @Test(arguments: Store.installed) func aRefusedOneDoesNotKeepTheOthersOut(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let outcomes = try journal.perform([
            Journal.Request(post("一"), by: "記録1", at: at(1)), Journal.Request(post("　"), by: "記録1", at: at(2)),
            Journal.Request(post("三"), by: "記録1", at: at(3)),
        ])
        #expect(outcomes[1] == .refused(.emptyText))
        #expect(try scratch.open().session.workshop.allNotes.map(\.text) == ["一", "三"])
    }

    @Test(arguments: Store.installed) func thoseBehindARefusalCanBeLeftUndone(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        let outcomes = try journal.perform(
            [
                Journal.Request(post("一"), by: "記録1", at: at(1)),
                Journal.Request(post("　"), by: "記録1", at: at(2)),
                Journal.Request(post("三"), by: "記録1", at: at(3)),
            ], endingAtRefusal: true)
        #expect(outcomes.count == 2)
        #expect(try scratch.open().session.workshop.allNotes.map(\.text) == ["一"])
    }

    @Test(arguments: Store.installed) func togetherUndoReachesBackBeforeTheStoredStateToo(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        for number in 1...600 { _ = try journal.perform(post("意見\(number)"), by: "記録1", at: at(number)) }
        journal.storeState()
        let undos = (1...300).map { Journal.Request(.undo, by: "記録1", at: at(700 + $0)) }
        let again = try scratch.open()
        #expect(try again.perform(undos).allSatisfy { if case .done = $0 { true } else { false } })
        #expect(try scratch.open().session.workshop.counts.all.notes == 300)
    }

    /// 次へ pressed by two at the same moment goes one step on.
    @Test(arguments: Store.installed) func whatMeantSomethingElseIsNotDone(_ store: Store) throws {
        let scratch = Scratch(store)
        let one = try scratch.make()
        let two = try scratch.open()
        let seen = try one.session.decide(.agenda(.nextStep), by: "進行", at: at(1)).events
        let request = Journal.Request(.agenda(.nextStep), by: "進行", at: at(1), mustBecome: seen)
        #expect(try two.perform([request]) == [.done(two.applied)])
        #expect(try one.perform([request]) == [.refused(.changedMeanwhile)])
        #expect(one.session.workshop.agenda.current?.id == two.session.workshop.agenda.current?.id)
    }

    /// A console that has given a note, and another that was quicker with one of that number.
    /// - Returns: also the last entry of the quicker one.
    private func overtaken(
        _ store: Store
    ) throws -> (scratch: Scratch, seen: Int, journal: BackgroundJournal, listener: Listener) {
        let scratch = Scratch(store)
        let other = try scratch.make()
        let (journal, listener) = background(try scratch.open())
        let expected = try other.session.decide(post("わたしの"), by: "記録1", at: at(2)).events
        _ = try other.perform(post("ほかの人の"), by: "記録2", at: at(1))
        _ = journal.perform(Journal.Request(post("わたしの"), by: "記録1", at: at(2)), on: basis(expected))
        return (scratch, other.session.lastEntry, journal, listener)
    }

    /// A console gave two commands at once, the second about the note that it took the first to become; another console
    /// was quicker with a note of that number.
    @Test(arguments: Store.installed) func aCommandOnTheStrengthOfAnotherIsNotDoneWhenThatCameOutOtherwise(
        _ store: Store
    ) throws {
        let (scratch, _, journal, listener) = try overtaken(store)
        _ = journal.perform(
            Journal.Request(.note(.adjustCount(Note.ID(1), by: 1)), by: "記録1", at: at(3)),
            on: basis(standsAlone: false)
        )
        let answers = listener.answers(2)
        #expect(answers[1] == .refused(.changedMeanwhile))
        #expect(journal.finish(within: 10_000))
        #expect(try scratch.open().session.workshop.note(Note.ID(1))?.count == 1)
    }

    /// The other console's note had been heard of when the second one was given.
    @Test(arguments: Store.installed) func aCommandBehindAllThatCameBeforeIsDone(_ store: Store) throws {
        let (scratch, seen, journal, listener) = try overtaken(store)
        _ = journal.perform(
            Journal.Request(.note(.adjustCount(Note.ID(2), by: 1)), by: "記録1", at: at(3)),
            on: BackgroundJournal.Basis(
                expected: [], known: 0, seen: seen, standsAlone: false))
        #expect(listener.answers(2).allSatisfy { if case .done = $0 { true } else { false } })
        #expect(journal.finish(within: 10_000))
        let notes = try scratch.open().session.workshop.allNotes
        #expect(notes.map(\.text) == ["ほかの人の", "わたしの"] && notes.map(\.count) == [1, 2])
    }

    /// Ctrl-Z right behind Enter: the note that it means got another number, for another console was quicker.
    @Test(arguments: Store.installed) func anUndoMeansWhatWasTypedWhateverNumberItGot(_ store: Store) throws {
        let scratch = Scratch(store)
        let other = try scratch.make()
        let (journal, listener) = background(try scratch.open())
        var shown = other.session
        let posted = try shown.entries(of: post("わたしの"), by: "記録1", at: at(2))
        for entry in posted { shown.apply(entry) }
        let undone = try shown.entries(of: .undo, by: "記録1", at: at(3)).map(\.event)
        _ = try other.perform(post("ほかの人の"), by: "記録2", at: at(1))
        _ = journal.perform(
            Journal.Request(post("わたしの"), by: "記録1", at: at(2)), on: basis(posted.map(\.event)))
        _ = journal.perform(
            Journal.Request(.undo, by: "記録1", at: at(3), mustBecome: undone), on: basis(undone, standsAlone: false))
        #expect(listener.answers(2).allSatisfy { if case .done = $0 { true } else { false } })
        #expect(journal.finish(within: 10_000))
        #expect(try scratch.open().session.workshop.allNotes.map(\.text) == ["ほかの人の"])
    }

    /// F9 by two hands, two hundred times each, on one note.
    @Test(arguments: Store.installed) func onceMoreIsNeverLost(_ store: Store) throws {
        let scratch = Scratch(store)
        let journal = try scratch.make()
        _ = try journal.perform(post("回覧板が届かない"), by: "記録1", at: at(1))
        let hands = try (1...2).map { _ in background(try scratch.open()) }
        DispatchQueue.concurrentPerform(iterations: 2) { hand in
            for press in 1...200 {
                _ = hands[hand].journal.perform(
                    Journal.Request(
                        .note(.adjustCount(Note.ID(1), by: 1)),
                        by: Operator(role: .facilitator, name: "記録\(hand + 1)"),
                        at: at(press + 1)),
                    on: basis())
            }
        }
        for hand in hands {
            #expect(hand.listener.answers(200).allSatisfy { if case .done = $0 { true } else { false } })
        }
        #expect(try scratch.open().session.workshop.note(Note.ID(1))?.count == 401)
    }

    /// Two receptions mark forty people, each another half, at the same moments.
    @Test(arguments: Store.installed) func noMarkOfAnotherIsOverwritten(_ store: Store) throws {
        let scratch = Scratch(store)
        let people = (1...40).map { Participant(name: "人\($0)") }
        _ = try scratch.make().perform(.setting(.describe(.roster(people))), by: "進行", at: at(1))
        let hands = try (1...2).map { _ in background(try scratch.open()) }
        DispatchQueue.concurrentPerform(iterations: 2) { hand in
            for number in stride(from: hand, to: 40, by: 2) {
                var here = people[number]
                here.isPresent = true
                _ = hands[hand].journal.perform(
                    Journal.Request(
                        .setting(.changeParticipant(from: people[number], to: here)),
                        by: Operator(role: .facilitator, name: "受付\(hand)"), at: at(2)),
                    on: basis())
            }
        }
        for hand in hands { _ = hand.listener.answers(20) }
        #expect(try scratch.open().session.workshop.occasion.roster.allSatisfy(\.isPresent))
    }

    @Test func aPersonIsFoundWhereTheyNowStand() throws {
        let people = (1...4).map { Participant(name: "人\($0)") }
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(.setting(.describe(.roster(people))), by: "進行", at: at(1))
        _ = try journal.perform(.setting(.changeParticipant(from: people[0], to: nil)), by: "受付", at: at(2))
        var third = people[2]
        third.role = "会長"
        _ = try journal.perform(.setting(.changeParticipant(from: people[2], to: third)), by: "進行", at: at(3))
        #expect(journal.session.workshop.occasion.roster == [people[1], third, people[3]])
        let gone = try journal.perform(.setting(.changeParticipant(from: people[0], to: third)), by: "進行", at: at(4))
        #expect(gone == .refused(.changedMeanwhile))
    }

    @Test(arguments: Store.installed) func aCommandThatWaitsCanBeTakenBack(_ store: Store) throws {
        let scratch = Scratch(store)
        let (journal, _) = background(try scratch.make())
        let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        journal.run { _ in
            begun.signal()
            gate.wait()
        }
        begun.wait()
        let id = journal.perform(
            Journal.Request(.agenda(.nextStep), by: "進行", at: at(1)), on: basis(standsAlone: false))
        #expect(journal.withdraw(id))
        gate.signal()
        #expect(journal.finish(within: 10_000))
        #expect(try scratch.open().session.workshop.agenda.current == nil)
    }
}
