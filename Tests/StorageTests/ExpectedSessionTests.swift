import Engine
import Storage
import TestSupport
import Testing

/// What a console shows while commands are on their way to the disk.
@Suite("見込みの会") struct ExpectedSessionTests {
    private let console = Operator(role: .facilitator, name: "記録1")
    private let other = Operator(role: .facilitator, name: "記録2")

    private func request(_ command: Command, at second: Int) -> Journal.Request {
        Journal.Request(command, by: console, at: at(second))
    }

    /// Gives a command as a console does.
    private func give(_ request: Journal.Request, as id: Int, to shown: inout ExpectedSession) throws {
        let entries = try shown.session.entries(of: request.command, by: request.user, at: request.at)
        shown.show(entries)
        shown.handedOver(request, as: id, expecting: entries)
    }

    /// Gives an opinion, which is kept behind another's; both are told at once.
    private func answerBehindAnother(in journal: Journal, to shown: inout ExpectedSession) throws -> Journal.Outcome {
        let request = request(post("わたしの"), at: 2)
        try give(request, as: 1, to: &shown)
        _ = try journal.perform(post("ほかの人の"), by: other, at: at(1))
        var news = journal.applied
        let outcome = try journal.perform([request])[0]
        news += journal.applied
        _ = shown.keep(news)
        return outcome
    }

    @Test func whatIsExpectedIsShownAndStaysWhenItIsKept() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        let request = request(post("回覧板"), at: 1)
        try give(request, as: 1, to: &shown)
        #expect(shown.session.workshop.allNotes.map(\.text) == ["回覧板"])
        #expect(shown.kept.workshop.allNotes.map(\.text) == [])
        let outcome = try journal.perform([request])[0]
        let changes = shown.keep(journal.applied)
        #expect(!changes)
        shown.answered(1, outcome)
        #expect(shown.expectAnew().entries.isEmpty)
        #expect((shown.session.workshop == journal.session.workshop) == true)
    }

    @Test func whatOthersWroteBetweenComesFirst() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        try give(request(post("わたしの"), at: 2), as: 1, to: &shown)
        _ = try journal.perform(post("ほかの人の"), by: other, at: at(1))
        let changes = shown.keep(journal.applied)
        #expect(changes)
        #expect(shown.session.workshop.allNotes.map(\.text) == ["ほかの人の"])
        // It has another number now than it had when it was typed.
        let anew = shown.expectAnew()
        #expect(anew.entries.count == 1 && anew.renumbered == [.note(1): .note(2)])
        #expect(shown.session.workshop.allNotes.map(\.text) == ["ほかの人の", "わたしの"])
    }

    /// Headings, memos, proposals, ballots and counts are numbered as notes are.
    @Test func whateverIsNumberedIsToldOfWhenItsNumberBecomesAnother() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        let board = BoardKey(group: 1, lane: 1)
        func heading(_ text: String) -> Command {
            .cluster(.formCluster(on: board, heading: text, theme: nil, notes: []))
        }
        func memo(_ text: String) -> Command { .memo(.writeMemo(.comments, group: nil, text: text)) }
        try give(request(.together([heading("足"), heading("店")]), at: 2), as: 1, to: &shown)
        try give(request(memo("宿題"), at: 2), as: 2, to: &shown)
        try give(request(.proposal(.propose("市", from: [])), at: 2), as: 3, to: &shown)
        for command in [heading("他"), memo("他"), .proposal(.propose("他", from: []))] {
            _ = try journal.perform(command, by: other, at: at(1))
            _ = shown.keep(journal.applied)
        }
        let expected: NewNumbers = [
            .cluster(1): .cluster(2), .cluster(2): .cluster(3), .memo(1): .memo(2), .proposal(1): .proposal(2),
        ]
        #expect(shown.expectAnew().renumbered == expected)
    }

    /// The answer comes together with what others wrote.
    @Test func whatIsAnsweredAtOnceWithAnotherNumberIsToldOfAsWell() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        let outcome = try answerBehindAnother(in: journal, to: &shown)
        shown.answered(1, outcome)
        #expect(shown.expectAnew().renumbered == [.note(1): .note(2)])
    }

    @Test func aSolutionOnItsWayIsShownBelowItsProblem() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        func request(_ text: String, _ key: String, solving problem: String? = nil) -> Journal.Request {
            let draft = Draft(text, marks: Marks(solves: problem.flatMap { shown.expectedNote(ofKey: $0) }))
            return Journal.Request(
                .note(.post(draft, on: 板1)), by: console, at: at(2), key: key, solving: problem)
        }
        try give(request("夜道が暗い", "a"), as: 1, to: &shown)
        #expect(shown.key(ofExpected: 1) == "a")
        try give(request("街灯を増やす", "b", solving: "a"), as: 2, to: &shown)
        _ = try journal.perform(post("ほかの人の"), by: other, at: at(1))
        _ = shown.keep(journal.applied)
        _ = shown.expectAnew()
        #expect(shown.session.workshop.allNotes.map(\.marks.solves) == [nil, nil, 2])
    }

    /// Three consoles press Enter in the same moment. What is one's own comes back behind what the others wrote, and
    /// the answer to it after that.
    @Test func whatIsKeptAlreadyIsNotShownTwiceBeforeOrAfterItIsAnswered() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        let outcome = try answerBehindAnother(in: journal, to: &shown)
        _ = shown.expectAnew()
        shown.answered(1, outcome)
        #expect(shown.expectAnew().entries.isEmpty)
        #expect(shown.session.workshop.allNotes.map(\.text) == ["ほかの人の", "わたしの"])
        // And what comes then is shown on top of that.
        _ = try journal.perform(post("その後の"), by: other, at: at(3))
        _ = shown.keep(journal.applied)
        #expect((shown.session.workshop == journal.session.workshop) == true)
    }

    @Test func whatIsRefusedOrWithdrawnIsNoLongerShown() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        try give(request(post("一"), at: 1), as: 1, to: &shown)
        try give(request(post("二"), at: 2), as: 2, to: &shown)
        shown.answered(1, .refused(.changedMeanwhile))
        _ = shown.expectAnew()
        #expect(shown.session.workshop.allNotes.map(\.text) == ["二"])
        shown.withdrawn(2)
        #expect(shown.expectAnew().entries.isEmpty)
        #expect((shown.session.workshop == journal.session.workshop) == true)
    }

    /// Another writes between at any moment, answers come late and in heaps: in the end everybody sees what is kept.
    @Test(arguments: 1...20) func inTheEndWhatIsShownIsWhatIsKept(_ seed: Int) throws {
        var dice = Dice(seed)
        let scratch = Scratch()
        let journal = try scratch.make()
        var shown = ExpectedSession(journal.session)
        var waiting: [(id: Int, request: Journal.Request)] = []
        for turn in 1...60 {
            switch dice.number(0...3) {
            case 0: _ = try journal.perform(post("ほかの人の\(turn)"), by: other, at: at(turn))
            case 1 where !waiting.isEmpty:
                let act = waiting.removeFirst()
                let outcome = try journal.perform([act.request])[0]
                _ = shown.keep(journal.applied)
                // The line to the server was cut in between.
                if dice.number(0...1) == 0 { _ = shown.expectAnew() }
                shown.answered(act.id, outcome)
                _ = shown.expectAnew()
                if waiting.isEmpty { #expect((shown.session.workshop == journal.session.workshop) == true) }
                continue
            default:
                let command: Command = turn % 3 == 0 ? .note(.adjustCount(Note.ID(1), by: 1)) : post("わたしの\(turn)")
                let request = request(command, at: turn)
                guard (try? give(request, as: turn, to: &shown)) != nil else { continue }
                waiting.append((turn, request))
                continue
            }
            // What the other wrote is heard of at once, or with the next answer's news.
            _ = shown.keep(journal.applied)
            _ = shown.expectAnew()
        }
        for act in waiting {
            let outcome = try journal.perform([act.request])[0]
            _ = shown.keep(journal.applied)
            shown.answered(act.id, outcome)
        }
        _ = shown.expectAnew()
        #expect((shown.session.workshop == journal.session.workshop) == true)
        #expect(shown.session.lastEntry == journal.session.lastEntry)
    }
}
