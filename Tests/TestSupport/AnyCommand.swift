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
    case 0...5: return .note(.post(Draft(text, count: number(0...3), theme: anyTheme()), on: anyBoard()))
    case 6: return .note(.reword(anyNote(), text))
    case 7: return .note(.setCount(anyNote(), number(0...4)))
    case 8: return .note(.themeNotes(anyNotes(), anyTheme()))
    case 9:
        return .note(
            .mark(
                anyNotes(),
                [
                    .side(.citizens), .help(nil), .representative(true), .uncertain(true),
                    .actor(Actor.ID(number(1...3))),
                ][
                    number(0...4)]))
    case 10: return .note(.withdraw(anyNotes()))
    case 11: return .note(.moveNotes(anyNotes(), to: anyBoard()))
    case 12: return .note(.split(anyNote(), into: [text, "後半"]))
    case 13: return .note(.reorderNote(anyNote(), by: number(-3...3)))
    case 14:
        return .note(
            .importNotes([
                NoteBatch(
                    board: anyBoard(), heading: number(0...1) == 0 ? nil : text, theme: anyTheme(),
                    notes: [Draft(text), Draft("二つ目")])
            ]))
    case 15...16:
        return .cluster(
            .formCluster(
                on: anyBoard(), heading: text, theme: anyTheme(),
                notes: number(0...2) == 0 ? [] : anyNotes()))
    case 17...18: return .cluster(.gather(anyNotes(), into: anyCluster()))
    case 19: return .cluster(.ungroup(anyNotes()))
    case 20:
        return [
            .cluster(.setHeading(anyCluster(), text)), .cluster(.reorderCluster(anyCluster(), by: number(-2...2))),
        ][
            number(0...1)]
    case 21: return .cluster(.themeCluster(anyCluster(), anyTheme()))
    case 22: return .cluster(.merge(anyCluster(), into: anyCluster()))
    case 23: return .cluster(.dissolve(anyCluster()))
    case 24:
        return [
            .agenda(.nextStep), .agenda(.previousStep), .agenda(.enterStep(Step.ID(number(1...4)))),
            .agenda(.reorderStep(Step.ID(number(1...4)), by: number(-2...2))), .agenda(.nextPresentation),
            .agenda(
                .orderPresentations(
                    [Group.ID(number(1...4)), Group.ID(number(1...3))], timePerGroup: 120_000)),
            .agenda(.changeStep(Step.ID(number(1...4)), .kind(.presentation))),
        ][number(0...6)]
    case 25:
        return [
            .agenda(.startClock), .agenda(.pauseClock), .agenda(.extendClock(by: number(-300_000...300_000))),
            .agenda(.restartClock),
            .agenda(.setClock(number(0...600_000), running: true)),
        ][number(0...4)]
    case 26:
        return .ballot(
            .prepareBallot(
                BallotPlan(
                    title: "投票",
                    candidates: [
                        .init(.free, label: "一"), .init(.free, label: "二"),
                        .init(.theme(Theme.ID(number(1...19)))),
                    ],
                    dotsPerPerson: number(1...3), cap: number(0...1) == 0 ? nil : 1,
                    method: Ballot.Method.allCases[number(0...2)], voters: number(0...6))))
    case 27 where number(0...2) == 0:
        return .ballot(
            .changeBallot(
                anyBallot(),
                [
                    .dotsPerPerson(number(0...4)), .cap(number(0...3)), .winnerCount(number(0...3)),
                    .tieRule(.runOff),
                    .method(.tables), .title(text),
                ][number(0...5)]))
    case 27: return .ballot(.setBallotState(anyBallot(), to: Ballot.State.allCases[number(0...3)]))
    case 28...29:
        return [
            .ballot(
                .adjustDots(
                    number(-2...4), for: Ballot.Option.ID(number(1...4)),
                    by: number(0...1) == 0 ? nil : Group.ID(number(1...3)), on: anyBallot())),
            .ballot(
                .enterSheet(
                    .init(
                        id: .init(0), people: 1, dots: [Ballot.Option.ID(number(1...3)): number(0...3)],
                        spoilt: number(0...1)), on: anyBallot())),
            .ballot(.withdrawSheet(.init(number(1...3)), on: anyBallot())),
            .ballot(
                .castPaper(
                    [Ballot.Option.ID(number(1...4)): number(0...3)],
                    by: Receipt(String(repeating: "r", count: number(15...17))), on: anyBallot())),
            .ballot(.setVoters(anyBallot(), number(0...8))),
            .ballot(
                .correctSheet(
                    .paper([Ballot.Option.ID(number(1...3))], id: .init(number(1...3))), on: anyBallot())),
            .ballot(.discardBallot(anyBallot())),
            .ballot(
                .setDots(
                    [Ballot.Option.ID(number(1...3)): number(0...4), 4: number(0...2)],
                    by: number(0...1) == 0 ? nil : Group.ID(number(1...3)), on: anyBallot())),
            .ballot(.confirmSheet(by: Group.ID(number(1...3)), on: anyBallot())),
            .ballot(.prepareRunOff(of: anyBallot(), title: "決選{n} {title}")),
            .ballot(.settleTie(anyBallot(), [Ballot.Option.ID(number(1...3))])), .ballot(.nameResult(anyBallot())),
            .ballot(.uncover(anyBallot(), Uncovering.allCases[number(0...2)])),
        ][number(0...11)]
    case 30 where number(0...1) == 0:
        let proposal = Proposal.ID(number(1...3))
        return [
            .proposal(.propose(text, from: [.opinion(Year.OpinionNumber(meeting: 1, note: anyNote()))])),
            .proposal(.withdrawProposal(proposal)),
            .proposal(
                .changeProposal(
                    proposal,
                    .answer(
                        Proposal.Question.allCases[number(0...7)], isYes: number(0...1) == 0, reason: text))),
            .proposal(.changeProposal(proposal, .check(.effects, number(1...13), number(0...1) == 0))),
            .proposal(.changeProposal(proposal, .partners([text]))),
            .year(
                .recordOutcome(
                    Year.OpinionNumber(meeting: number(1...2), note: anyNote()),
                    Year.Stage.allCases[number(0...5)], text)),
            .note(.mark(anyNotes(), .solves(number(0...2) == 0 ? nil : anyNote()))),
            .setting(.describe(.ordinal(number(0...2) == 0 ? nil : number(0...3)))),
        ][number(0...7)]
    case 30:
        return [
            .memo(.writeMemo(.comments, group: nil, text: text)), .memo(.rewordMemo(Memo.ID(number(1...3)), text)),
            .memo(.removeMemo(Memo.ID(number(1...3)))),
        ][number(0...2)]
    case 31:
        return [
            .setting(.addGroup(name: "{n}グループ", track: nil)), .setting(.removeGroup(Group.ID(number(1...4)))),
            .setting(.changeGroup(Group.ID(number(1...3)), .people(number(0...9)))), .setting(.addTrack(text)),
            .setting(
                .changeGroup(
                    Group.ID(number(1...3)), .track(number(0...2) == 0 ? nil : Track.ID(number(1...2))))),
            .cluster(.setActor(anyCluster(), number(0...2) == 0 ? nil : Actor.ID(number(1...3)))),
        ][number(0...5)]
    default:
        return workshop.isClosed
            ? .session(.reopen) : [.undo, .undo, .redo, .redo, .takeBack, .session(.close)][number(0...5)]
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
        .setting(.describe(.title(text))), .setting(.describe(.place(text))), .setting(.describe(.question(text))),
        .setting(.describe(.attendance(Attendance(residents: number(0...9), staff: number(0...3))))),
        .setting(.describe(.roster([Participant(name: text), Participant(name: "二人目", role: "進行")]))),
        .setting(.changeParticipant(from: person, to: number(0...1) == 0 ? nil : Participant(name: text))),
        .setting(.changeParticipant(from: nil, to: Participant(name: text, isPresent: true))),
        .setting(.describe(.ordinal(number(0...3) == 0 ? nil : number(-1...4)))),
        .setting(.renameTrack(track, text)), .setting(.removeTrack(track)),
        .setting(.changeGroup(Group.ID(number(1...4)), .name(text))),
        .session(.setIntake(Intake.allCases[number(0...2)])), .session(.setDoor(isOpen: number(0...1) == 0)),
        .note(.reserveNumbers(number(1...5), for: Group.ID(number(1...4)))),
        .note(
            .post(
                Draft(text, number: Note.ID(number(1...60))),
                on: BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...2))))),
        .session(.setApproval(number(0...1) == 0)),
        .memo(.submit(text, at: Group.ID(number(1...4)))), .memo(.accept([Memo.ID(number(1...3))])),
        .session(.setNames(asked: number(0...1) == 0)),
        .memo(.submit(text, at: Group.ID(number(1...4)), signature: "山田\(number(1...9))")),
        .session(.shutOut("端末\(number(1...3))", number(0...1) == 0)),
        .session(.expel((1...number(1...3)).map { "端末\($0)" })),
        .session(.entrust(number(0...1) == 0 ? nil : Group.ID(number(1...4)))),
        .session(
            .spotlight(
                [
                    .note(anyNote()), .cluster(Cluster.ID(number(1...3))), .agenda, nil,
                ][number(0...3)])),
        .agenda(.addStep(title: text, minutes: number(-1...700), kind: .pause, after: number(0...1) == 0 ? nil : step)),
        .agenda(.removeStep(step)), .agenda(.clearClock),
        .agenda(
            .changeStep(
                step,
                [.title(text), .minutes(number(0...60)), .depth(number(0...4)), .note(text), .fixedStart(nil)][
                    number(0...4)])),
        .note(.adjustCount(anyNote(), by: number(-2...2))),
        .cluster(.setHeading(Cluster.ID(number(1...5)), text)),
        .ballot(.prepareBallotOver(.themes, BallotPlan(title: text, candidates: [], voters: number(0...9)))),
        .ballot(.prepareBallotOver(.headings, BallotPlan(title: text, candidates: [], method: .tables, voters: 9))),
        .ballot(.prepareBallotOver(.representatives, BallotPlan(title: text, candidates: [], voters: 9))),
        .ballot(.prepareProgramVote(opening: true)), .ballot(.openToTables(ballot, number(0...1) == 0)),
        .ballot(.changeBallot(ballot, .winnerCount(number(0...3)))), .ballot(.setBallotState(ballot, to: .revealed)),
        .proposal(.propose(text, from: [.theme(Theme.ID(number(1...19)))])),
        .proposal(.changeProposal(proposal, .roles([Proposal.Role(who: text, what: "会場")]))),
        .proposal(.changeProposal(proposal, .owner(text))),
        .proposal(.changeProposal(proposal, .step(Proposal.Step.allCases[number(0...4)]))),
        .proposal(.changeProposal(proposal, .evaluation(.citizens, score: number(0...6), comment: text))),
        .proposal(.changeProposal(proposal, .remark(.effects, number(0...14), text))),
        .memo(.writeMemo(.presentation, group: Group.ID(number(1...4)), text: text)),
        .memo(.rewordMemo(Memo.ID(number(1...4)), text, over: number(0...1) == 0 ? nil : "別の言葉")),
        .note(.reword(anyNote(), text, over: number(0...1) == 0 ? nil : "別の言葉")),
        .year(.recordOutcome(Year.OpinionNumber(meeting: number(1...3), note: anyNote()), .answer, text)),
        .together([
            .note(.setCount(anyNote(), number(0...5))), .note(.themeNotes([anyNote()], Theme.ID(number(1...18)))),
        ]),
    ]
    return all[number(0...(all.count - 1))]
}
