@testable import Engine
import TestSupport
import Testing

/// An event of some time ago, and what it is in the present workshop: the same with the positions of now, so that it
/// can be reverted in turn.
@Suite("今の位置に直す") struct RebasingTests {
    private let workshop = given(
        post("一"), post("二"), post("三"), .cluster(.formCluster(on: 板1, heading: "甲", theme: nil, notes: [])),
        .cluster(.formCluster(on: 板1, heading: "乙", theme: nil, notes: [3])),
        .ballot(.prepareBallotOver(.themes, BallotPlan(title: "一", candidates: [], method: .papers, voters: 9))),
        .ballot(.prepareBallotOver(.themes, BallotPlan(title: "二", candidates: []))),
        .ballot(.setBallotState(1, to: .open)),
        .ballot(.enterSheet(.paper([1]), on: 1)), .ballot(.enterSheet(.paper([2]), on: 1)),
        .proposal(.propose("一", from: [])),
        .proposal(.propose("二", from: [])), .memo(.writeMemo(.comments, group: nil, text: "一")),
        .memo(.writeMemo(.comments, group: nil, text: "二")), outcome(1), outcome(2)
    ).workshop

    private func becomes(
        _ event: Event, _ rebased: Event, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(event.rebased(in: workshop) == rebased, sourceLocation: location)
        #expect(rebased.rebased(in: workshop) == rebased, sourceLocation: location)
    }

    @Test func whatIsPutBackIsBehindTheOthersAtMost() throws {
        let note = Note(id: 9, text: "九", board: 板1, by: "記録", at: at(0))
        becomes(.note(.posted(note, at: 1)), .note(.posted(note, at: 1)))
        becomes(.note(.posted(note, at: 7)), .note(.posted(note, at: 2)))
        var gathered = note
        gathered.cluster = 2
        becomes(.note(.posted(gathered, at: 7)), .note(.posted(gathered, at: 1)))
        let cluster = Cluster(id: 9, board: 板1, heading: "島")
        becomes(.cluster(.formed(cluster, at: 7)), .cluster(.formed(cluster, at: 2)))
        let ballot = Ballot(id: 9, title: "投票", options: [], dotsPerPerson: 1, voters: 1)
        becomes(.ballot(.prepared(ballot, at: 7)), .ballot(.prepared(ballot, at: 2)))
        let paper = Ballot.CountSheet.paper([1], id: 9)
        becomes(.ballot(.sheetEntered(1, paper, at: 7)), .ballot(.sheetEntered(1, paper, at: 2)))
        becomes(.ballot(.sheetEntered(9, paper, at: 7)), .ballot(.sheetEntered(9, paper, at: 0)))
        let proposal = Proposal(id: 9, title: "案")
        becomes(.proposal(.made(proposal, at: 7)), .proposal(.made(proposal, at: 2)))
        let memo = Memo(id: 9, kind: .parked, text: "駐車場", by: "記録", at: at(0))
        becomes(.memo(.written(memo, at: 7)), .memo(.written(memo, at: 2)))
        let outcome = try #require(workshop.year.outcomes.first)
        becomes(.year(.outcomeRecorded(outcome, at: 7)), .year(.outcomeRecorded(outcome, at: 2)))
    }

    @Test func whatIsTakenOutIsTakenFromWhereItIs() throws {
        let note = try #require(workshop.note(2))
        becomes(.note(.withdrawn(note, at: 7)), .note(.withdrawn(note, at: 1)))
        let cluster = try #require(workshop.cluster(2)).emptied
        becomes(.cluster(.dissolved(cluster, at: 7)), .cluster(.dissolved(cluster, at: 1)))
        let ballot = try #require(workshop.ballot(2))
        becomes(.ballot(.discarded(ballot, at: 7)), .ballot(.discarded(ballot, at: 1)))
        let paper = try #require(workshop.ballot(1)?.sheets.last)
        becomes(.ballot(.sheetWithdrawn(1, paper, at: 7)), .ballot(.sheetWithdrawn(1, paper, at: 1)))
        let proposal = try #require(workshop.proposal(2))
        becomes(.proposal(.withdrawn(proposal, at: 7)), .proposal(.withdrawn(proposal, at: 1)))
        let memo = try #require(workshop.memo(2))
        becomes(.memo(.removed(memo, at: 7)), .memo(.removed(memo, at: 1)))
        let outcome = workshop.year.outcomes[1]
        becomes(.year(.outcomeTakenBack(outcome, at: 7)), .year(.outcomeTakenBack(outcome, at: 1)))
    }

    @Test func movesGoFromWhereTheNotesAre() {
        func position(_ index: Int, _ cluster: Cluster.ID? = nil) -> NotePosition {
            NotePosition(board: 板1, cluster: cluster, index: index)
        }
        becomes(
            .note(
                .moved([
                    Move(note: 3, from: position(5), to: position(9)),
                    Move(note: 1, from: position(4, 2), to: position(9, 2)),
                ])),
            .note(
                .moved([
                    Move(note: 3, from: position(0, 2), to: position(2)),
                    Move(note: 1, from: position(0), to: position(0, 2)),
                ])))
        // One that is gone stays as it was written.
        let gone = Event.note(.moved([Move(note: 9, from: position(5), to: position(9))]))
        becomes(gone, gone)
    }

    @Test func aClusterIsReorderedFromWhereItIs() {
        becomes(.cluster(.reordered(1, from: 5, to: 9)), .cluster(.reordered(1, from: 0, to: 1)))
        becomes(.cluster(.reordered(9, from: 5, to: 9)), .cluster(.reordered(9, from: 5, to: 9)))
    }

    @Test func whatHasNoPositionIsTheSame() throws {
        let ballot = try #require(workshop.ballot(1))
        let paper = try #require(ballot.sheets.last)
        let proposal = try #require(workshop.proposal(1))
        let same: [Event] = [
            .session(.closed(at: at(9))),
            .setting(.occasionChanged(from: workshop.occasion, to: Occasion(title: "別"))),
            .agenda(.stepEntered(StepEntry(step: 1, at: at(9)))), .note(.counted(1, from: 1, to: 2)),
            .cluster(.headingSet(1, from: "甲", to: "丙")), .ballot(.votersSet(1, from: 9, to: 10)),
            .ballot(.changed(from: ballot, to: ballot)),
            .ballot(.sheetCorrected(1, from: paper, to: paper)),
            .proposal(.changed(from: proposal, to: proposal)),
            .year(.changed(from: Year(), to: workshop.year)),
            .memo(.reworded(1, from: "一", to: "二")),
        ]
        for event in same { becomes(event, event) }
    }
}

private func outcome(_ note: Note.ID) -> Command {
    .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: note), .action, "した"))
}
