import Engine
import Testing

@Suite("島") struct ClusterTests {
    @Test func notesAreGatheredUnderAHeadingAndCountUnderItsTheme() {
        let scenario = given(
            post("情報公開"), post("広報"), .themeNotes([note(1)], theme(2)),
            .formCluster(on: 板1, heading: "情報を共有する", theme: theme(4), notes: [note(2), note(1)]))
        #expect(scenario.workshop.cluster(cluster(1))?.notes == [note(2), note(1)])
        #expect(scenario.workshop.counts.sum(for: theme(4)).notes == 2)
        #expect(scenario.workshop.counts.sum(for: theme(2)).notes == 0)
    }

    @Test func aHeadingMayStandWithoutANote() {
        let scenario = given(.formCluster(on: 板1, heading: "PDCAサイクルをまわしていく", theme: theme(3), notes: []))
        let pivot = Pivot(scenario.workshop, rows: .theme, columns: .group)
        #expect(pivot.cells[2][0].sections.count == 1)
        #expect(pivot.cells[2][0].sum.notes == 0)
        #expect(pivot.rows[2].headings == 1)
    }

    @Test func theSameHeadingMayStandInTwoThemesAndTwoGroups() {
        let words = "パートナーシップと協働の違いを明確にする"
        let scenario = given(
            .formCluster(on: 板1, heading: words, theme: theme(5), notes: []),
            .formCluster(on: 板1, heading: words, theme: theme(6), notes: []),
            .formCluster(on: 板2, heading: words, theme: theme(5), notes: []))
        #expect(Array(scenario.workshop.allClusters).map(\.heading) == [words, words, words])
    }

    @Test func aClusterNeverReachesAcrossGroups() {
        let scenario = given(
            post("あ"), post("い", on: 板2), .formCluster(on: 板1, heading: "島", theme: nil, notes: [note(1)]))
        scenario.refuses(.gather([note(2)], into: cluster(1)), .acrossBoards(note(2)))
        scenario.refuses(
            .formCluster(on: 板1, heading: "別", theme: nil, notes: [note(1), note(2)]), .acrossBoards(note(2)))
        let two = given(
            .formCluster(on: 板1, heading: "一", theme: nil, notes: []),
            .formCluster(on: 板2, heading: "二", theme: nil, notes: []))
        two.refuses(.merge(cluster(1), into: cluster(2)), .clustersAcrossBoards(cluster(1), cluster(2)))
    }

    @Test func mergingTakesTheNotesAlongInOrder() {
        let scenario = given(
            post("あ"), post("い"), post("う"), .formCluster(on: 板1, heading: "一", theme: nil, notes: [note(1)]),
            .formCluster(on: 板1, heading: "二", theme: nil, notes: [note(2), note(3)]),
            .merge(cluster(2), into: cluster(1)))
        #expect(scenario.workshop.cluster(cluster(1))?.notes == [note(1), note(2), note(3)])
        #expect(scenario.workshop.cluster(cluster(2)) == nil)
    }

    @Test func aDissolvedClusterLeavesItsNotesLoose() {
        let scenario = given(
            post("あ"), post("い"), .formCluster(on: 板1, heading: "島", theme: theme(4), notes: [note(1)]),
            .dissolve(cluster(1)))
        #expect(scenario.workshop.board(板1).loose == [note(2), note(1)])
        #expect(scenario.workshop.counts.unthemed == 2)
    }

    @Test func notesAndClustersAreReorderedWithinTheirEnds() {
        let scenario = given(
            post("あ"), post("い"), post("う"), .reorderNote(note(3), by: -5),
            .formCluster(on: 板1, heading: "一", theme: nil, notes: []),
            .formCluster(on: 板1, heading: "二", theme: nil, notes: []), .reorderCluster(cluster(2), by: -1))
        #expect(scenario.workshop.board(板1).loose == [note(3), note(1), note(2)])
        #expect(scenario.workshop.board(板1).clusters == [cluster(2), cluster(1)])
        scenario.refuses(.reorderNote(note(3), by: -1), .nothingChanges)
    }
}
