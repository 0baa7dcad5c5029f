import Engine
import TestSupport
import Testing

@Suite("島") struct ClusterTests {
    @Test func notesAreGatheredUnderAHeadingAndCountUnderItsTheme() {
        let scenario = given(
            post("情報公開"), post("広報"), .note(.themeNotes([1], 2)),
            .cluster(.formCluster(on: 板1, heading: "情報を共有する", theme: 4, notes: [2, 1])))
        #expect(scenario.workshop.cluster(1)?.notes == [2, 1])
        #expect(scenario.workshop.counts.sum(for: Theme.ID(4)).notes == 2)
        #expect(scenario.workshop.counts.sum(for: Theme.ID(2)).notes == 0)
    }

    @Test func aHeadingMayStandWithoutANote() {
        let scenario = given(
            .cluster(.formCluster(on: 板1, heading: "PDCAサイクルをまわしていく", theme: 3, notes: [])))
        let pivot = Pivot(scenario.workshop, rows: .theme, columns: .group)
        #expect(pivot.sections(in: scenario.workshop)[2][0].count == 1)
        #expect(pivot.cells[2][0].sum.notes == 0)
        #expect(pivot.rows[2].headings == 1)
    }

    @Test func theSameHeadingMayStandInTwoThemesAndTwoGroups() {
        let words = "パートナーシップと協働の違いを明確にする"
        let scenario = given(
            .cluster(.formCluster(on: 板1, heading: words, theme: 5, notes: [])),
            .cluster(.formCluster(on: 板1, heading: words, theme: 6, notes: [])),
            .cluster(.formCluster(on: 板2, heading: words, theme: 5, notes: [])))
        #expect(Array(scenario.workshop.allClusters).map(\.heading) == [words, words, words])
    }

    @Test func aClusterNeverReachesAcrossGroups() {
        let scenario = given(
            post("あ"), post("い", on: 板2), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [1])))
        scenario.refuses(.cluster(.gather([2], into: 1)), .acrossBoards(2))
        scenario.refuses(
            .cluster(.formCluster(on: 板1, heading: "別", theme: nil, notes: [1, 2])), .acrossBoards(2))
        let two = given(
            .cluster(.formCluster(on: 板1, heading: "一", theme: nil, notes: [])),
            .cluster(.formCluster(on: 板2, heading: "二", theme: nil, notes: [])))
        two.refuses(.cluster(.merge(1, into: 2)), .clustersAcrossBoards(1, 2))
    }

    @Test func mergingTakesTheNotesAlongInOrder() {
        let scenario = given(
            post("あ"), post("い"), post("う"), .cluster(.formCluster(on: 板1, heading: "一", theme: nil, notes: [1])),
            .cluster(.formCluster(on: 板1, heading: "二", theme: nil, notes: [2, 3])),
            .cluster(.merge(2, into: 1)))
        #expect(scenario.workshop.cluster(1)?.notes == [1, 2, 3])
        #expect(scenario.workshop.cluster(2) == nil)
    }

    @Test func aDissolvedClusterLeavesItsNotesLoose() {
        let scenario = given(
            post("あ"), post("い"), .cluster(.formCluster(on: 板1, heading: "島", theme: 4, notes: [1])),
            .cluster(.dissolve(1)))
        #expect(scenario.workshop.board(板1).loose == [2, 1])
        #expect(scenario.workshop.counts.unthemed == 2)
    }

    @Test func notesAndClustersAreReorderedWithinTheirEnds() {
        let scenario = given(
            post("あ"), post("い"), post("う"), .note(.reorderNote(3, by: -5)),
            .cluster(.formCluster(on: 板1, heading: "一", theme: nil, notes: [])),
            .cluster(.formCluster(on: 板1, heading: "二", theme: nil, notes: [])), .cluster(.reorderCluster(2, by: -1)))
        #expect(scenario.workshop.board(板1).loose == [3, 1, 2])
        #expect(scenario.workshop.board(板1).clusters == [2, 1])
        scenario.refuses(.note(.reorderNote(3, by: -1)), .nothingChanges)
    }
}
