import Engine
import TestSupport
import Testing

private let id = Proposal.ID(1)
private func answer(_ question: Proposal.Question, _ isYes: Bool, _ reason: String = "理由") -> Command {
    .proposal(.changeProposal(id, .answer(question, isYes: isYes, reason: reason)))
}
private func proposed(_ commands: Command...) -> Scenario {
    Scenario([.proposal(.propose("花壇の世話", from: []))] + commands)
}
private let criteria = Proposal.Question.criteria.map { answer($0, true) }

@Suite("事業案") struct ProposalTests {
    private func outcome(_ commands: [Command]) -> Proposal.Outcome? {
        Scenario([.proposal(.propose("花壇の世話", from: []))] + commands).workshop.proposal(id)?.outcome
    }

    @Test func whatTheCityShouldDoItDoesByItself() {
        #expect(outcome([]) == .undecided(next: .alone))
        #expect(outcome([answer(.alone, true)]) == .cityAlone)
    }

    @Test func theFiveCriteriaComeBeforeTheDecision() {
        #expect(outcome([answer(.alone, false)]) == .undecided(next: .needs))
        #expect(outcome([answer(.alone, false)] + criteria.prefix(3)) == .undecided(next: .advantage))
        #expect(outcome([answer(.alone, false)] + criteria) == .undecided(next: .together))
        // Answering ahead is not forbidden; it decides nothing before its ground is there.
        #expect(
            outcome([answer(.alone, false), answer(.together, true), answer(.exclusion, true)])
                == .undecided(next: .needs))
    }

    @Test func whatCitizensDoByThemselvesTheCitySupports() {
        #expect(
            outcome([answer(.alone, false)] + criteria + [answer(.together, false)])
                == .citizensSupported)
    }

    @Test func itIsNoPartnershipWhileTheExclusionIsUnanswered() {
        let ground = [answer(.alone, false)] + criteria + [answer(.together, true)]
        #expect(outcome(ground) == .undecided(next: .exclusion))
        #expect(outcome(ground + [answer(.exclusion, false)]) == .otherPartner)
        #expect(outcome(ground + [answer(.exclusion, true)]) == .partnership)
        let scenario = Scenario([.proposal(.propose("花壇の世話", from: []))] + ground)
        scenario.refuses(.proposal(.changeProposal(id, .step(.carryingOut))), .proposalUndecided(id))
        #expect(proposed(.proposal(.changeProposal(id, .step(.partner)))).workshop.proposal(id)?.step == .partner)
    }

    @Test func anEarlierAnswerTurnedRoundKeepsTheLaterOnesForAnotherLook() throws {
        var scenario = Scenario(
            [.proposal(.propose("花壇の世話", from: [])), answer(.alone, false)] + criteria + [
                answer(.together, true, "人手がある"), answer(.exclusion, true),
            ])
        try scenario.perform(answer(.quality, false, "質は変わらない"))
        let proposal = scenario.workshop.proposal(id)
        #expect(proposal?.questionsToReview == [.together, .exclusion])
        #expect(
            proposal?.answers[.together]?.reason == "人手がある"
                && proposal?.answers[.together]?.isYes == true)
        #expect(proposal?.outcome == .partnership)
        // Looked at again, with the same answer.
        try scenario.perform(answer(.together, true, "それでも人手がある"))
        #expect(scenario.workshop.proposal(id)?.questionsToReview == [.exclusion])
        // A better reason for the same answer takes the ground from nothing.
        try scenario.perform(answer(.alone, false, "地域の方が知っている"))
        #expect(scenario.workshop.proposal(id)?.questionsToReview == [.exclusion])
        try scenario.perform(answer(.alone, true))
        #expect(scenario.workshop.proposal(id)?.questionsToReview.count == 7)
        try scenario.perform(.undo)
        #expect(scenario.workshop.proposal(id)?.questionsToReview == [.exclusion])
    }

    @Test func anotherPartnerIsToBeAskedAboutAgain() {
        let scenario = proposed(answer(.exclusion, true), .proposal(.changeProposal(id, .partners(["自治会", " "]))))
        #expect(scenario.workshop.proposal(id)?.partners == ["自治会"])
        #expect(scenario.workshop.proposal(id)?.questionsToReview == [.exclusion])
    }

    @Test func theListsAreTickedAndUntickedWithinTheirLength() {
        let scenario = proposed(
            .proposal(.changeProposal(id, .check(.forms, 3, true))),
            .proposal(.changeProposal(id, .check(.forms, 1, true))),
            .proposal(.changeProposal(id, .remark(.checkpoints, 1, "会則に書いた"))))
        #expect(scenario.workshop.proposal(id)?.checkedItems[.forms] == [1, 3])
        #expect(scenario.workshop.proposal(id)?.remark(on: 1, in: .checkpoints) == "会則に書いた")
        scenario.refuses(.proposal(.changeProposal(id, .check(.forms, 10, true))), .numberOutOfRange(10, 1...9))
        scenario.refuses(.proposal(.changeProposal(id, .check(.forms, 1, true))), .nothingChanges)
        scenario.refuses(.proposal(.changeProposal(Proposal.ID(2), .title("あ"))), .noSuchProposal(Proposal.ID(2)))
        #expect(ProposalChecklist.allCases.map(\.count) == [5, 18, 9, 6, 3, 12])
        // Each caution belongs to a type: 2, 6, 3, 3 and 4.
        #expect(
            Proposal.LeadParty.allCases.map { lead in
                ProposalChecklist.cautionLeads.count { $0 == lead }
            } == [
                2, 6, 3, 3, 4,
            ])
    }

    @Test func bothSidesJudgeFromOneToFive() {
        let scenario = proposed(
            .proposal(.changeProposal(id, .evaluation(.administration, score: 3, comment: "連絡が遅れた"))),
            .proposal(.changeProposal(id, .evaluation(.citizens, score: 5, comment: "続けたい"))),
            .proposal(.changeProposal(id, .evaluation(.citizens, score: 4, comment: "続けたい"))))
        #expect(scenario.workshop.proposal(id)?.evaluations.map(\.score).sorted() == [3, 4])
        scenario.refuses(
            .proposal(.changeProposal(id, .evaluation(.citizens, score: 6, comment: ""))),
            .numberOutOfRange(6, 0...5))
    }

    @Test func aProposalComesFromWhatIsThere() {
        let opinion = Year.OpinionNumber(meeting: 1, note: 1)
        given().refuses(.proposal(.propose("あ", from: [.opinion(opinion)])), .noSuchOpinion(opinion))
        let scenario = given(
            post("花がほしい"), .proposal(.propose("花壇の世話", from: [.opinion(opinion), .theme(4)])),
            .proposal(.withdrawProposal(id)), .undo)
        #expect(scenario.workshop.proposal(id)?.origins.count == 2)
        // A number is never used twice.
        #expect(
            given(
                .proposal(.propose("一", from: [])), .proposal(.withdrawProposal(id)),
                .proposal(.propose("二", from: []))
            ).workshop
                .proposals.map(
                    \.id.number) == [2])
    }
}

@Suite("一年") struct YearTests {
    private func number(_ meeting: Int, _ note: Int) -> Year.OpinionNumber {
        Year.OpinionNumber(meeting: meeting, note: Note.ID(note))
    }

    /// The second meeting, after a first one with opinions, a vote and a proposal.
    private func second() throws -> (first: Scenario, Scenario) {
        let ballot = Ballot.ID(1)
        var first = given(
            post("情報の共有"), post("なり手がいない", on: 板2), .note(.themeNotes([1], 4)),
            .setting(.changeGroup(班1, .name("一班"))),
            .setting(.changeGroup(班1, .people(5))),
            .year(.recordOutcome(number(1, 2), .issue, "次の会で考える")),
            .proposal(.propose("回覧を月2回に", from: [.opinion(number(1, 1))])))
        for command: Command in [
            .ballot(
                .prepareBallotOver(
                    .themes, BallotPlan(title: "力を入れる項目", candidates: [], dotsPerPerson: 3, winnerCount: 1))),
            .ballot(.setBallotState(ballot, to: .open)),
            .ballot(.adjustDots(20, for: .init(4), by: nil, on: ballot)), .ballot(.setBallotState(ballot, to: .closed)),
            .ballot(.setBallotState(ballot, to: .revealed)), .setting(.describe(.ordinal(1))),
        ] { try first.perform(command) }
        return (first, given(.year(.takeOver(first.workshop, session: "dai1"))))
    }

    @Test func theNextMeetingBeginsWithWhatTheFirstLeft() throws {
        let (_, scenario) = try second()
        let workshop = scenario.workshop
        #expect(workshop.meetingNumber == 2)
        #expect(workshop.group(班1)?.name == "一班" && workshop.group(班1)?.people == 5)
        #expect(workshop.year.opinions.map(\.text) == ["情報の共有", "なり手がいない"])
        #expect(workshop.year.opinions.map { "\($0.number)" } == ["1-1", "1-2"])
        #expect(workshop.year.priorities.map(\.theme) == [4])
        #expect(workshop.year.meetings.map(\.session) == ["dai1"])
        #expect(workshop.proposals.map(\.title) == ["回覧を月2回に"])
        #expect(workshop.counts.all.notes == 0)
        #expect(workshop.invariantViolation == nil)
        given(post("もう始まった")).refuses(.year(.takeOver(workshop, session: "dai1")), .alreadyFounded)
    }

    @Test func theMeetingKeepsItsNumberWhileRecordsGoByIt() throws {
        var scenario = given(post("回覧板"), .year(.recordOutcome(number(1, 1), .action, "月2回にした")))
        scenario.refuses(.setting(.describe(.ordinal(2))), .outcomesReferToMeeting(1))
        try scenario.perform(.undo)
        try scenario.perform(.setting(.describe(.ordinal(2))))
        try scenario.perform(.year(.recordOutcome(number(2, 1), .action, "月2回にした")), by: "記録2")
        // Undo may go on to what came before.
        _ = try? scenario.perform(.undo)
        #expect(scenario.workshop.occasion.ordinal == 2)
    }

    @Test(arguments: [0, -1, 1000, .max]) func aMeetingIsNumberedFrom1To999(_ number: Int) {
        given().refuses(.setting(.describe(.ordinal(number))), .numberOutOfRange(number, 1...999))
    }

    @Test func noTwoMeetingsOfAYearShareANumber() throws {
        let (_, scenario) = try second()
        scenario.refuses(.setting(.describe(.ordinal(1))), .outcomesReferToMeeting(1))
        given(.year(.takeOver(given(post("あ")).workshop, session: "dai1")))
            .refuses(.setting(.describe(.ordinal(1))), .meetingNumberTaken(1))
        var later = scenario
        try later.perform(.setting(.describe(.ordinal(5))))
        #expect(given(.year(.takeOver(later.workshop, session: "dai5"))).workshop.meetingNumber == 6)
    }

    /// An earlier meeting that is entered later has a lower number; the next one takes none that is there.
    @Test func theNextMeetingTakesTheNextFreeNumber() throws {
        // given a second meeting with a record, and one before it that was entered after it
        var two = given(post("あ"))
        try two.perform(.setting(.describe(.ordinal(2))))
        try two.perform(.year(.recordOutcome(number(2, 1), .action, "した")))
        var one = given(.year(.takeOver(two.workshop, session: "dai2")), post("い"))
        try one.perform(.setting(.describe(.ordinal(1))))
        // then the next is the third, and the one after it the fourth
        let three = given(.year(.takeOver(one.workshop, session: "dai1")), post("う"))
        #expect(three.workshop.meetingNumber == 3 && three.workshop.ledgerContradiction == nil)
        #expect(given(.year(.takeOver(three.workshop, session: "dai3"))).workshop.meetingNumber == 4)
        // and at the end of the numbers one that is left
        var last = given(post("あ"))
        try last.perform(.setting(.describe(.ordinal(999))))
        let next = given(.year(.takeOver(last.workshop, session: "dai999")), post("い"))
        #expect(next.workshop.meetingNumber == 998 && next.workshop.ledgerContradiction == nil)
    }

    /// A journal from before the rule: two meetings of one number can be told apart again.
    @Test func aDoubledNumberMayBeLeft() throws {
        var two = given(post("あ"))
        try two.perform(.setting(.describe(.ordinal(2))))
        try two.perform(.year(.recordOutcome(number(2, 1), .action, "した")))
        let third = given(.year(.takeOver(two.workshop, session: "dai2")), post("い")).workshop
        var same = third.occasion
        same.ordinal = 2
        let doubled = third.applying([.setting(.occasionChanged(from: third.occasion, to: same))])
        #expect(doubled.ledgerContradiction == number(2, 1))
        let events = try doubled.decide(.setting(.describe(.ordinal(3))), by: "進行", at: at(1))
        #expect(doubled.applying(events).ledgerContradiction == nil)
    }

    /// Journals written before the rule may hold such things.
    @Test func aLedgerThatContradictsItselfIsNotTakenOver() throws {
        let (first, _) = try second()
        let nine = given(.note(.importNotes([NoteBatch(board: 板1, notes: (1...9).map { Draft("意見\($0)") })])))
        var other = nine
        try other.perform(.year(.recordOutcome(number(1, 9), .action, "した")))
        let lost = other.workshop.year.outcomes[0]
        let orphaned = first.workshop.applying([.year(.outcomeRecorded(lost, at: 0))])
        #expect(orphaned.ledgerContradiction == number(1, 9))
        given().refuses(.year(.takeOver(orphaned, session: "dai1")), .ledgerContradicts(number(1, 9)))

        let next = given(.year(.takeOver(first.workshop, session: "dai1")), post("三つ目")).workshop
        var again = next.occasion
        again.ordinal = 1
        let doubled = next.applying([.setting(.occasionChanged(from: next.occasion, to: again))])
        #expect(doubled.ledgerContradiction == number(1, 1))
        given().refuses(.year(.takeOver(doubled, session: "dai2")), .ledgerContradicts(number(1, 1)))
        again.ordinal = .max
        #expect(
            given(
                .year(
                    .takeOver(
                        next.applying([.setting(.occasionChanged(from: next.occasion, to: again))]),
                        session: "dai2"))
            )
            .workshop.meetingNumber == 999)
    }

    @Test func anOpinionKeepsItsNumberThroughItsStages() throws {
        var (_, scenario) = try second()
        #expect(scenario.workshop.stage(of: number(1, 2)) == .issue)
        try scenario.perform(.year(.recordOutcome(number(1, 2), .action, "区で呼びかけた")))
        try scenario.perform(post("呼びかけに三人来た"))
        try scenario.perform(.year(.recordOutcome(number(2, 1), .midterm, "続ける")))
        scenario.refuses(.year(.recordOutcome(number(1, 3), .answer, "あ")), .noSuchOpinion(number(1, 3)))
        scenario.refuses(.note(.withdraw([1])), .hasOutcomes(1))
        let third = given(.year(.takeOver(scenario.workshop, session: "dai2")))
        #expect(third.workshop.meetingNumber == 3)
        #expect(third.workshop.ledger.map { "\($0.number)" } == ["1-1", "1-2", "2-1"])
        #expect(
            third.workshop.stage(of: number(1, 2)) == .action
                && third.workshop.stage(of: number(2, 1)) == .midterm)
        #expect(third.workshop.year.outcomes(of: number(1, 2)).map(\.stage) == [.issue, .action])
        #expect(third.workshop.invariantViolation == nil)
    }

    @Test func aSealedVoteLeavesNoPriority() {
        let ballot = Ballot.ID(1)
        let scenario = given(
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "力", candidates: [], dotsPerPerson: 3))),
            .ballot(.setBallotState(ballot, to: .open)), .ballot(.adjustDots(20, for: .init(4), by: nil, on: ballot)),
            .ballot(.setBallotState(ballot, to: .closed)))
        #expect(scenario.workshop.year(after: "一").priorities.isEmpty)
    }
}
