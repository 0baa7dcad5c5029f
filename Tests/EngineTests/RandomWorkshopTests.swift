import Engine
import TestSupport
import Testing

/// Any order at all, more often one that can be carried out.
func anyCommand(_ workshop: Workshop, _ dice: inout Dice) -> Command {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
    func anyNote() -> Note.ID { Note.ID(number(1...max(2, workshop.nextNote.number))) }
    func anyCluster() -> Cluster.ID { Cluster.ID(number(1...max(2, workshop.nextCluster.number))) }
    func anyBoard() -> BoardKey {
        BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...2)))
    }
    func anyTheme() -> Theme.ID? { number(0...3) == 0 ? nil : Theme.ID(number(1...19)) }
    func anyNotes() -> [Note.ID] { (0...number(0...3)).map { _ in anyNote() } }
    func anyBallot() -> Ballot.ID { Ballot.ID(number(1...3)) }
    let words = [
        "情報の共有", "役員のなり手がいない", "楽しい", "ｶﾞﾔｶﾞﾔ", "👨‍👩‍👧 と話す", "⇒（×2）", "が",
        "か\u{3099}",
    ]
    let text = words[number(0...words.count - 1)]
    switch number(0...32) {
    case 0...5: return .post(Draft(text, count: number(0...3), theme: anyTheme()), on: anyBoard())
    case 6: return .reword(anyNote(), text)
    case 7: return .setCount(anyNote(), number(0...4))
    case 8: return .themeNotes(anyNotes(), anyTheme())
    case 9:
        return .mark(
            anyNotes(),
            [
                .side(.citizens), .help(nil), .representative(true), .uncertain(true),
                .actor(Actor.ID(number(1...3))),
            ][
                number(0...4)])
    case 10: return .withdraw(anyNotes())
    case 11: return .moveNotes(anyNotes(), to: anyBoard())
    case 12: return .split(anyNote(), into: [text, "後半"])
    case 13: return .reorderNote(anyNote(), by: number(-3...3))
    case 14:
        return .importNotes([
            NoteBatch(
                board: anyBoard(), heading: number(0...1) == 0 ? nil : text, theme: anyTheme(),
                notes: [Draft(text), Draft("二つ目")])
        ])
    case 15...16:
        return .formCluster(
            on: anyBoard(), heading: text, theme: anyTheme(),
            notes: number(0...2) == 0 ? [] : anyNotes())
    case 17...18: return .gather(anyNotes(), into: anyCluster())
    case 19: return .ungroup(anyNotes())
    case 20:
        return [.setHeading(anyCluster(), text), .reorderCluster(anyCluster(), by: number(-2...2))][
            number(0...1)]
    case 21: return .themeCluster(anyCluster(), anyTheme())
    case 22: return .merge(anyCluster(), into: anyCluster())
    case 23: return .dissolve(anyCluster())
    case 24:
        return [
            .nextStep, .previousStep, .enterStep(Step.ID(number(1...4))),
            .reorderStep(Step.ID(number(1...4)), by: number(-2...2)), .nextPresentation,
            .orderPresentations(
                [Group.ID(number(1...4)), Group.ID(number(1...3))], timePerGroup: 120_000),
            .changeStep(Step.ID(number(1...4)), .kind(.presentation)),
        ][number(0...6)]
    case 25:
        return [
            .startClock, .pauseClock, .extendClock(by: number(-300_000...300_000)), .restartClock,
            .setClock(number(0...600_000), running: true),
        ][number(0...4)]
    case 26:
        return .prepareBallot(
            BallotPlan(
                title: "投票",
                candidates: [
                    .init(.free, label: "一"), .init(.free, label: "二"),
                    .init(.theme(Theme.ID(number(1...19)))),
                ],
                dotsPerPerson: number(1...3), cap: number(0...1) == 0 ? nil : 1,
                method: Ballot.Method.allCases[number(0...2)], voters: number(0...6)))
    case 27 where number(0...2) == 0:
        return .changeBallot(
            anyBallot(),
            [
                .dotsPerPerson(number(0...4)), .cap(number(0...3)), .winnerCount(number(0...3)),
                .tieRule(.runOff),
                .method(.tables), .title(text),
            ][number(0...5)])
    case 27: return .setBallotState(anyBallot(), to: Ballot.State.allCases[number(0...3)])
    case 28...29:
        return [
            .adjustDots(
                number(-2...4), for: Ballot.Option.ID(number(1...4)),
                by: number(0...1) == 0 ? nil : Group.ID(number(1...3)), on: anyBallot()),
            .enterSheet(
                .init(
                    id: .init(0), people: 1, dots: [Ballot.Option.ID(number(1...3)): number(0...3)],
                    spoilt: number(0...1)), on: anyBallot()),
            .withdrawSheet(.init(number(1...3)), on: anyBallot()),
            .setVoters(anyBallot(), number(0...8)),
            .correctSheet(
                .paper([Ballot.Option.ID(number(1...3))], id: .init(number(1...3))), on: anyBallot()),
            .discardBallot(anyBallot()),
            .setDots(
                [Ballot.Option.ID(number(1...3)): number(0...4), 4: number(0...2)],
                by: number(0...1) == 0 ? nil : Group.ID(number(1...3)), on: anyBallot()),
            .confirmSheet(by: Group.ID(number(1...3)), on: anyBallot()),
            .prepareRunOff(of: anyBallot(), title: "決選{n} {title}"),
            .settleTie(anyBallot(), [Ballot.Option.ID(number(1...3))]), .nameResult(anyBallot()),
            .uncover(anyBallot(), Uncovering.allCases[number(0...2)]),
        ][number(0...11)]
    case 30 where number(0...1) == 0:
        let proposal = Proposal.ID(number(1...3))
        return [
            .propose(text, from: [.opinion(Year.OpinionNumber(meeting: 1, note: anyNote()))]),
            .withdrawProposal(proposal),
            .changeProposal(
                proposal,
                .answer(
                    Proposal.Question.allCases[number(0...7)], isYes: number(0...1) == 0, reason: text)),
            .changeProposal(proposal, .check(.effects, number(1...13), number(0...1) == 0)),
            .changeProposal(proposal, .partners([text])),
            .recordOutcome(
                Year.OpinionNumber(meeting: number(1...2), note: anyNote()),
                Year.Stage.allCases[number(0...5)], text),
            .mark(anyNotes(), .solves(number(0...2) == 0 ? nil : anyNote())),
            .describe(.ordinal(number(0...2) == 0 ? nil : number(0...3))),
        ][number(0...7)]
    case 30:
        return [
            .writeMemo(.comments, group: nil, text: text), .rewordMemo(Memo.ID(number(1...3)), text),
            .removeMemo(Memo.ID(number(1...3))),
        ][number(0...2)]
    case 31:
        return [
            .addGroup(name: "{n}グループ", track: nil), .removeGroup(Group.ID(number(1...4))),
            .changeGroup(Group.ID(number(1...3)), .people(number(0...9))), .addTrack(text),
            .changeGroup(
                Group.ID(number(1...3)), .track(number(0...2) == 0 ? nil : Track.ID(number(1...2)))),
            .setActor(anyCluster(), number(0...2) == 0 ? nil : Actor.ID(number(1...3))),
        ][number(0...5)]
    default: return workshop.isClosed ? .reopen : [.undo, .undo, .redo, .redo, .close][number(0...4)]
    }
}

@Suite("でたらめな会議") struct RandomWorkshopTests {
    @Test(arguments: 1...60) func noOrderLeadsToAnImpossibleState(_ seed: Int) throws {
        var dice = Dice(seed)
        var scenario = Scenario(founding: founded(groups: 3, lanes: ["問題点", "解決策"]), [])
        var entries: [Event] = []
        var done = 0
        for _ in 0..<250 {
            let user: Operator = ["記録1", "記録2", "進行"][Int.random(in: 0...2, using: &dice)]
            // A closed workshop only says no.
            if scenario.workshop.isClosed { entries += try scenario.perform(.reopen, by: user) }
            let before = scenario.workshop
            let command = anyCommand(before, &dice)
            guard let events = try? scenario.perform(command, by: user) else {
                #expect(
                    (scenario.workshop == before) == true, "a refusal changed something: \(command)")
                continue
            }
            done += 1
            // Any act followed by its reverse gives the state before.
            var back = scenario.workshop
            for event in events.reversed() { back.apply(event.reversed) }
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
            if command == .close { continue }
            _ = try? scenario.perform(command, by: "一人")
        }
        while (try? scenario.perform(.undo, by: "一人")) != nil {}
        #expect((scenario.workshop == beginning) == true)
    }
}
