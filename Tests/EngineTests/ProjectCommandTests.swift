@testable import Engine
import TestSupport
import Testing

private func number(_ meeting: Int, _ note: Note.ID) -> Year.OpinionNumber {
    Year.OpinionNumber(meeting: meeting, note: note)
}

@Suite("事業案の命令") struct ProposalCommandTests {
    private let made = given(post("花壇がほしい"), .proposal(.propose("花壇の世話", from: [])))

    @Test func aProposalIsMadeOfWhatIsThere() {
        let scenario = given(post("花壇がほしい"))
        let origins: [Proposal.Origin] = [.opinion(number(1, 1)), .theme(4), .heading("島"), .vote("案")]
        scenario.gives(
            .proposal(.propose(" 花壇の世話", from: origins)),
            .proposal(.made(Proposal(id: 1, title: "花壇の世話", origins: origins), at: 0)))
        scenario.refuses(.proposal(.propose("", from: [])), .emptyText)
        scenario.refuses(.proposal(.propose("花壇", from: [.opinion(number(1, 2))])), .noSuchOpinion(number(1, 2)))
        scenario.refuses(.proposal(.propose("花壇", from: [.opinion(number(2, 1))])), .noSuchOpinion(number(2, 1)))
        scenario.refuses(.proposal(.propose("花壇", from: [.theme(19)])), .noSuchTheme(19, last: 18))
    }

    @Test(
        arguments: [
            .title("花壇と水やり"), .answer(.alone, isYes: false, reason: " 地域で "), .check(.forms, 9, true),
            .remark(.checkpoints, 6, "済み"), .leadParty(.citizensLead), .partners(["自治会"]),
            .roles([Proposal.Role(who: "市", what: "土")]), .owner("自治会"), .until(Day("2027-03-31")), .step(.form),
            .evaluation(.citizens, score: 4, comment: "よい"),
        ] as [ProposalChange]) func eachPropertyIsChangedOnce(_ change: ProposalChange) throws
    {
        let proposal = try #require(made.workshop.proposal(1))
        let events = try made.session.decide(.proposal(.changeProposal(1, change)), by: "進行", at: at(9)).events
        guard case .proposal(.changed(let from, let to)) = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
        #expect(from == proposal && to != proposal && to.id == 1)
        made.after(.proposal(.changeProposal(1, change))).refuses(
            .proposal(.changeProposal(1, change)), .nothingChanges)
        made.refuses(.proposal(.changeProposal(2, change)), .noSuchProposal(2))
    }

    @Test func aChangeIsValidated() {
        func refuses(_ change: ProposalChange, _ refusal: Refusal) {
            made.refuses(.proposal(.changeProposal(1, change)), refusal)
        }
        refuses(.title("　"), .emptyText)
        refuses(.check(.principles, 0, true), .numberOutOfRange(0, 1...3))
        refuses(.check(.principles, 4, true), .numberOutOfRange(4, 1...3))
        refuses(.remark(.effects, 13, "あ"), .numberOutOfRange(13, 1...12))
        refuses(.evaluation(.citizens, score: -1, comment: ""), .numberOutOfRange(-1, 0...5))
        refuses(.evaluation(.citizens, score: 6, comment: ""), .numberOutOfRange(6, 0...5))
        refuses(.step(.carryingOut), .proposalUndecided(1))
        refuses(.step(.completed), .proposalUndecided(1))
        refuses(.check(.forms, 1, false), .nothingChanges)
        refuses(.partners([" "]), .nothingChanges)
        refuses(.evaluation(.citizens, score: 0, comment: ""), .nothingChanges)
        let alone = made.after(.proposal(.changeProposal(1, .answer(.alone, isYes: true, reason: ""))))
        #expect(alone.after(.proposal(.changeProposal(1, .step(.completed)))).workshop.proposal(1)?.step == .completed)
    }

    @Test func eachSideJudgesOnceAndMayTakeItBack() {
        let scenario = made.after(.proposal(.changeProposal(1, .evaluation(.citizens, score: 3, comment: "まあまあ"))))
            .after(.proposal(.changeProposal(1, .evaluation(.administration, score: 5, comment: ""))))
            .after(.proposal(.changeProposal(1, .evaluation(.citizens, score: 4, comment: "よい"))))
        #expect(scenario.workshop.proposal(1)?.evaluations.map(\.score) == [5, 4])
        let one = scenario.after(.proposal(.changeProposal(1, .evaluation(.administration, score: 0, comment: ""))))
        #expect(one.workshop.proposal(1)?.evaluations.map(\.comment) == ["よい"])
    }

    @Test func aProposalIsWithdrawn() throws {
        let two = made.after(.proposal(.propose("回覧板", from: [])))
        two.gives(.proposal(.withdrawProposal(2)), .proposal(.withdrawn(try #require(two.workshop.proposal(2)), at: 1)))
        two.refuses(.proposal(.withdrawProposal(3)), .noSuchProposal(3))
        two.after(.proposal(.withdrawProposal(1))).refuses(.proposal(.withdrawProposal(1)), .noSuchProposal(1))
    }
}

@Suite("台帳の命令") struct YearCommandTests {
    @Test func anOutcomeIsWrittenDown() {
        let scenario = given(post("回覧板"))
        let outcome = Year.OpinionOutcome(
            opinion: number(1, 1), stage: .action, text: "月2回にした", meeting: 1, by: "進行", at: scenario.now)
        scenario.gives(
            .year(.recordOutcome(number(1, 1), .action, " 月2回にした")), .year(.outcomeRecorded(outcome, at: 0)),
            by: "進行")
        scenario.refuses(.year(.recordOutcome(number(1, 1), .action, " ")), .emptyText)
        scenario.refuses(.year(.recordOutcome(number(1, 2), .action, "した")), .noSuchOpinion(number(1, 2)))
        scenario.refuses(.year(.recordOutcome(number(2, 1), .action, "した")), .noSuchOpinion(number(2, 1)))
    }

    @Test func whatAnEarlierMeetingLeftIsTakenOver() throws {
        let earlier = given(
            post("回覧板"), .setting(.addTrack("分野別")), .setting(.changeGroup(1, .name("青"))),
            .proposal(.propose("回覧を月2回に", from: [])),
            .setting(.describe(.roster([Participant(name: "山田", isPresent: true)])))
        ).workshop
        let scenario = given()
        let now = scenario.workshop
        var occasion = now.occasion
        occasion.ordinal = 2
        occasion.roster = [Participant(name: "山田", isPresent: false)]
        scenario.gives(
            .year(.takeOver(earlier, session: "dai1")), .setting(.occasionChanged(from: now.occasion, to: occasion)),
            .setting(.tracksChanged(from: [], to: earlier.tracks)),
            .setting(.groupsChanged(from: now.groups, to: earlier.groups)),
            .year(.changed(from: Year(), to: earlier.year(after: "dai1"))),
            .proposal(.made(earlier.proposals[0], at: 0)))
        // A roster and a number of one's own stay.
        let own = given(.setting(.describe(.roster([Participant(name: "佐藤")]))), .setting(.describe(.ordinal(5))))
            .after(.year(.takeOver(earlier, session: "dai1")))
        #expect(own.workshop.occasion.roster.map(\.name) == ["佐藤"] && own.workshop.meetingNumber == 5)
    }

    @Test func onlyAnEmptyWorkshopTakesOver() throws {
        let earlier = given(post("回覧板")).workshop
        let command = Command.year(.takeOver(earlier, session: "dai1"))
        given(post("もう始まった")).refuses(command, .alreadyFounded)
        given(.proposal(.propose("花壇", from: []))).refuses(command, .alreadyFounded)
        given(command).refuses(command, .alreadyFounded)
        #expect(given(command).after(.undo).refusal(of: command) == nil)
    }
}

@Suite("記録の命令") struct MemoCommandTests {
    private let written = given(.memo(.writeMemo(.comments, group: nil, text: "講評")))

    @Test func aMemoIsWritten() {
        let memo = Memo(id: 2, kind: .presentation, group: 2, text: "発表", by: "進行", at: written.now)
        written.gives(
            .memo(.writeMemo(.presentation, group: 2, text: "発表\n")), .memo(.written(memo, at: 1)), by: "進行")
        written.refuses(.memo(.writeMemo(.presentation, group: 3, text: "発表")), .noSuchGroup(3))
        written.refuses(.memo(.writeMemo(.decision, group: nil, text: "\n")), .emptyText)
        let long = String(repeating: "あ", count: 10_001)
        written.refuses(.memo(.writeMemo(.decision, group: nil, text: long)), .textTooLong(length: 10_001, max: 10_000))
    }

    @Test func aMemoIsReworded() {
        written.gives(.memo(.rewordMemo(1, "長い講評 ")), .memo(.reworded(1, from: "講評", to: "長い講評")))
        written.refuses(.memo(.rewordMemo(2, "あ")), .noSuchMemo(2))
        written.refuses(.memo(.rewordMemo(1, "")), .emptyText)
        written.refuses(.memo(.rewordMemo(1, " 講評")), .nothingChanges)
        // Over other words it becomes a memo of its own.
        let memo = Memo(id: 2, kind: .comments, text: "短い講評", by: "進行", at: written.now)
        written.gives(.memo(.rewordMemo(1, "短い講評", over: "別の講評")), .memo(.written(memo, at: 1)), by: "進行")
    }

    @Test func aMemoIsRemoved() {
        let two = written.after(.memo(.writeMemo(.decision, group: nil, text: "決定")))
        two.gives(.memo(.removeMemo(2)), .memo(.removed(two.workshop.memos[1], at: 1)))
        two.refuses(.memo(.removeMemo(3)), .noSuchMemo(3))
        let next = two.after(.memo(.removeMemo(2))).after(.memo(.writeMemo(.parked, group: nil, text: "駐車場")))
        #expect(next.workshop.memos.map(\.id) == [1, 3])
    }
}
