package import Engine

/// Any order at all, more often one that can be carried out, to a workshop of three groups and two lanes.
package func anyCommand(_ workshop: Workshop, _ dice: inout Dice) -> Command {
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
    if number(0...7) == 0 { return anyRareCommand(workshop, &dice, text) }
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
            .castPaper(
                [Ballot.Option.ID(number(1...4)): number(0...3)],
                by: Receipt(String(repeating: "r", count: number(15...17))), on: anyBallot()),
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

/// What is seldom done in an evening, and must not break it all the same.
private func anyRareCommand(_ workshop: Workshop, _ dice: inout Dice, _ text: String) -> Command {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
    func anyNote() -> Note.ID { Note.ID(number(1...max(2, workshop.nextNote.number))) }
    let ballot = Ballot.ID(number(1...4))
    let proposal = Proposal.ID(number(1...4))
    let step = Step.ID(number(1...5))
    let track = Track.ID(number(1...3))
    let person = workshop.occasion.roster.randomElement(using: &dice)
    let all: [Command] = [
        .describe(.title(text)), .describe(.place(text)), .describe(.question(text)),
        .describe(.attendance(Attendance(residents: number(0...9), staff: number(0...3)))),
        .describe(.roster([Participant(name: text), Participant(name: "二人目", role: "進行")])),
        .changeParticipant(from: person, to: number(0...1) == 0 ? nil : Participant(name: text)),
        .changeParticipant(from: nil, to: Participant(name: text, isPresent: true)),
        .describe(.ordinal(number(0...3) == 0 ? nil : number(-1...4))),
        .renameTrack(track, text), .removeTrack(track), .changeGroup(Group.ID(number(1...4)), .name(text)),
        .setIntake(Intake.allCases[number(0...2)]), .setDoor(isOpen: number(0...1) == 0),
        .reserveNumbers(number(1...5), for: Group.ID(number(1...4))),
        .post(
            Draft(text, number: Note.ID(number(1...60))),
            on: BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...2)))),
        .setApproval(number(0...1) == 0),
        .submit(text, at: Group.ID(number(1...4))), .accept([Memo.ID(number(1...3))]),
        .shutOut("端末\(number(1...3))", number(0...1) == 0),
        .entrust(number(0...1) == 0 ? nil : Group.ID(number(1...4))),
        .spotlight(
            [
                .note(anyNote()), .cluster(Cluster.ID(number(1...3))), .agenda, nil,
            ][number(0...3)]),
        .addStep(title: text, minutes: number(-1...700), kind: .pause, after: number(0...1) == 0 ? nil : step),
        .removeStep(step), .clearClock,
        .changeStep(
            step,
            [.title(text), .minutes(number(0...60)), .depth(number(0...4)), .note(text), .fixedStart(nil)][
                number(0...4)]),
        .adjustCount(anyNote(), by: number(-2...2)),
        .setHeading(Cluster.ID(number(1...5)), text),
        .prepareBallotOver(.themes, BallotPlan(title: text, candidates: [], voters: number(0...9))),
        .prepareBallotOver(.headings, BallotPlan(title: text, candidates: [], method: .tables, voters: 9)),
        .prepareBallotOver(.representatives, BallotPlan(title: text, candidates: [], voters: 9)),
        .prepareProgramVote(opening: true), .openToTables(ballot, number(0...1) == 0),
        .changeBallot(ballot, .winnerCount(number(0...3))), .setBallotState(ballot, to: .revealed),
        .propose(text, from: [.theme(Theme.ID(number(1...19)))]),
        .changeProposal(proposal, .roles([Proposal.Role(who: text, what: "会場")])),
        .changeProposal(proposal, .owner(text)),
        .changeProposal(proposal, .step(Proposal.Step.allCases[number(0...4)])),
        .changeProposal(proposal, .evaluation(.citizens, score: number(0...6), comment: text)),
        .changeProposal(proposal, .remark(.effects, number(0...14), text)),
        .writeMemo(.presentation, group: Group.ID(number(1...4)), text: text),
        .rewordMemo(Memo.ID(number(1...4)), text, over: number(0...1) == 0 ? nil : "別の言葉"),
        .reword(anyNote(), text, over: number(0...1) == 0 ? nil : "別の言葉"),
        .recordOutcome(Year.OpinionNumber(meeting: number(1...3), note: anyNote()), .answer, text),
        .together([.setCount(anyNote(), number(0...5)), .themeNotes([anyNote()], Theme.ID(number(1...18)))]),
    ]
    return all[number(0...(all.count - 1))]
}
