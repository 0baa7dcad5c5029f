import Engine
import TestSupport
import Testing

private func moved(_ moves: Move...) -> Event { .note(.moved(moves)) }
private func position(_ index: Int, in cluster: Cluster.ID? = nil) -> NotePosition {
    NotePosition(board: 板1, cluster: cluster, index: index)
}
private func cluster(_ heading: String, _ notes: Note.ID..., on board: BoardKey = 板1) -> Command {
    .cluster(.formCluster(on: board, heading: heading, theme: nil, notes: notes))
}

@Suite("島の命令") struct ClusterCommandTests {
    private let two = given(post("一"), post("二"), cluster("甲", 1), cluster("乙"), post("三", on: 板2))

    @Test func aClusterIsFormedBehindTheOthersWithItsNotes() {
        let formed = Cluster(id: 3, board: 板1, heading: "丙", theme: 4)
        two.gives(
            .cluster(.formCluster(on: 板1, heading: " 丙", theme: 4, notes: [2, 1])),
            .cluster(.formed(formed, at: 2)),
            moved(
                Move(note: 2, from: position(0), to: position(0, in: 3)),
                Move(note: 1, from: position(0, in: 1), to: position(1, in: 3))))
        two.gives(
            .cluster(.formCluster(on: 板1, heading: "丙", theme: 4, notes: [])), .cluster(.formed(formed, at: 2)))
        two.refuses(cluster("　"), .emptyText)
        two.refuses(cluster("丙", 9), .noSuchNote(9))
        two.refuses(cluster("丙", 1, 3), .acrossBoards(3))
        two.refuses(cluster("丙", on: BoardKey(group: 9, lane: 1)), .noSuchGroup(9))
        two.refuses(
            .cluster(.formCluster(on: 板1, heading: "丙", theme: 19, notes: [])), .noSuchTheme(19, last: 18))
    }

    @Test func aClusterIsNotFormedOfNotesThatAnotherHasGatheredSince() {
        // given two consoles that saw the same: note 1 in 甲, note 2 loose
        let seen = two.workshop.clusters(of: [1, 2])
        func formed(_ heading: String) -> Command {
            .cluster(.formCluster(on: 板1, heading: heading, theme: nil, notes: [1, 2], outOf: seen))
        }
        // when both gather them under words of their own
        let first = two.after(formed("丙"))
        // then the second leaves the first's island as it is
        first.refuses(formed("丁"), .changedMeanwhile)
        #expect(first.workshop.cluster(3)?.notes == [1, 2])
        // An island of other notes that was formed meanwhile is in nobody's way.
        #expect(two.after(cluster("別", 3, on: 板2)).refusal(of: formed("丁")) == nil)
    }

    @Test func notesAreGatheredAtTheEndOfACluster() {
        let scenario = two.after(post("四"))
        scenario.gives(
            .cluster(.gather([4, 1, 2], into: 1)),
            moved(
                Move(note: 4, from: position(1), to: position(1, in: 1)),
                Move(note: 2, from: position(0), to: position(2, in: 1))))
        scenario.refuses(.cluster(.gather([1], into: 1)), .nothingChanges)
        scenario.refuses(.cluster(.gather([2], into: 9)), .noSuchCluster(9))
        scenario.refuses(.cluster(.gather([9], into: 1)), .noSuchNote(9))
        scenario.refuses(.cluster(.gather([], into: 1)), .nothingChosen)
        scenario.refuses(.cluster(.gather([2, 3], into: 1)), .acrossBoards(3))
    }

    @Test func notesAreUngroupedOnAllTheirBoards() {
        let scenario = two.after(cluster("丁", 3, on: 板2))
        let other = NotePosition(board: 板2, cluster: 3, index: 0)
        scenario.gives(
            .cluster(.ungroup([3, 1, 2])),
            moved(
                Move(note: 3, from: other, to: NotePosition(board: 板2, index: 0)),
                Move(note: 1, from: position(0, in: 1), to: position(1))))
        scenario.refuses(.cluster(.ungroup([2])), .nothingChanges)
        scenario.refuses(.cluster(.ungroup([])), .nothingChosen)
        scenario.refuses(.cluster(.ungroup([9])), .noSuchNote(9))
    }

    @Test func aHeadingIsReworded() {
        two.gives(.cluster(.setHeading(1, " 申 ")), .cluster(.headingSet(1, from: "甲", to: "申")))
        two.refuses(.cluster(.setHeading(1, "甲")), .nothingChanges)
        two.refuses(.cluster(.setHeading(1, "")), .emptyText)
        two.refuses(.cluster(.setHeading(9, "申")), .noSuchCluster(9))
        // Canonically equal, and yet written otherwise.
        #expect(
            given(cluster("か\u{3099}"), .cluster(.setHeading(1, "が"))).workshop.cluster(1)?.heading.unicodeScalars
                .count == 1)
    }

    @Test func aClusterGetsAThemeAndAnActor() {
        two.gives(.cluster(.themeCluster(1, 4)), .cluster(.themed(1, from: nil, to: 4)))
        two.gives(.cluster(.setActor(1, 2)), .cluster(.actorSet(1, from: nil, to: 2)))
        two.refuses(.cluster(.themeCluster(1, nil)), .nothingChanges)
        two.refuses(.cluster(.setActor(1, nil)), .nothingChanges)
        two.refuses(.cluster(.themeCluster(1, 19)), .noSuchTheme(19, last: 18))
        two.refuses(.cluster(.setActor(1, 3)), .noSuchActor(3))
        two.refuses(.cluster(.themeCluster(9, 4)), .noSuchCluster(9))
        two.refuses(.cluster(.setActor(9, 2)), .noSuchCluster(9))
        #expect(
            two.after(.cluster(.setActor(1, 2))).after(.cluster(.setActor(1, nil))).workshop.cluster(1)?.actor == nil)
    }

    @Test func clustersAreMerged() {
        let scenario = two.after(.cluster(.gather([2], into: 2)))
        let dissolved = Event.cluster(.dissolved(Cluster(id: 1, board: 板1, heading: "甲"), at: 0))
        scenario.gives(
            .cluster(.merge(1, into: 2)), moved(Move(note: 1, from: position(0, in: 1), to: position(1, in: 2))),
            dissolved)
        // An empty cluster has nothing to move.
        two.gives(
            .cluster(.merge(2, into: 1)), .cluster(.dissolved(Cluster(id: 2, board: 板1, heading: "乙"), at: 1)))
        two.refuses(.cluster(.merge(1, into: 1)), .nothingChanges)
        two.refuses(.cluster(.merge(9, into: 1)), .noSuchCluster(9))
        two.refuses(.cluster(.merge(1, into: 9)), .noSuchCluster(9))
        two.after(cluster("丁", on: 板2)).refuses(.cluster(.merge(1, into: 3)), .clustersAcrossBoards(1, 3))
    }

    @Test func aClusterIsDissolved() {
        two.gives(
            .cluster(.dissolve(1)), moved(Move(note: 1, from: position(0, in: 1), to: position(1))),
            .cluster(.dissolved(Cluster(id: 1, board: 板1, heading: "甲"), at: 0)))
        two.refuses(.cluster(.dissolve(9)), .noSuchCluster(9))
        two.after(.cluster(.dissolve(2))).refuses(.cluster(.dissolve(2)), .noSuchCluster(2))
    }

    @Test func aClusterOnABallotStays() {
        let vote = BallotPlan(title: "投票", candidates: [.init(.cluster(1)), .init(.cluster(2))])
        let scenario = two.after(.ballot(.prepareBallot(vote)))
        scenario.refuses(.cluster(.dissolve(1)), .onABallot(1))
        scenario.refuses(.cluster(.merge(1, into: 2)), .onABallot(1))
    }

    @Test func clustersAreReordered() {
        let three = two.after(cluster("丙"))
        three.gives(.cluster(.reorderCluster(1, by: 1)), .cluster(.reordered(1, from: 0, to: 1)))
        three.gives(.cluster(.reorderCluster(3, by: -9)), .cluster(.reordered(3, from: 2, to: 0)))
        #expect(three.after(.cluster(.reorderCluster(1, by: 9))).workshop.board(板1).clusters == [2, 3, 1])
        three.refuses(.cluster(.reorderCluster(1, by: -1)), .nothingChanges)
        three.refuses(.cluster(.reorderCluster(9, by: 1)), .noSuchCluster(9))
    }
}
