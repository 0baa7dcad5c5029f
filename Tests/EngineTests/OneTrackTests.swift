import Engine
import TestSupport
import Testing

/// What the wall of one house shows of a meeting in several.
@Suite("一つの会場の投影") struct OneTrackTests {
    /// Two houses: groups 1 and 2 in track 1, group 3 in track 2, with a note and a heading at each.
    private static let scenario: Scenario = {
        let board = { (group: Int) in BoardKey(group: Group.ID(group), lane: 1) }
        let notes = (1...3).flatMap { group -> [Command] in
            [
                .note(.post(Draft("\(group)の意見"), on: board(group))),
                .cluster(.formCluster(on: board(group), heading: "\(group)の島", theme: nil, notes: [Note.ID(group)])),
            ]
        }
        return Scenario(
            founding: [
                .setting(
                    .found(
                        .sample(groups: 3, tracks: [.init(name: "中央", groups: 2), .init(name: "東", groups: 1)]),
                        Occasion(title: "会議")))
            ] + notes)
    }()

    @Test func onlyItsGroupsAndWhatIsOnTheirBoards() {
        let (whole, east) = (Self.scenario.session, Self.scenario.session.limited(to: 2))
        #expect(east.workshop.groups.map(\.id) == [3])
        #expect(east.workshop.allNotes.map(\.text) == ["3の意見"])
        #expect(Array(east.workshop.allClusters).map(\.heading) == ["3の島"])
        #expect(east.workshop.counts.all.notes == 1)
        #expect(whole.workshop.counts.all.notes == 3)
        #expect(east.workshop.invariantViolation == nil)
        #expect(Self.scenario.session.limited(to: 1).workshop.groups.map(\.id) == [1, 2])
    }

    @Test func whatEverybodyIsToSeeIsSeenEverywhere() {
        let spotlit = Self.scenario.after(.session(.spotlight(.note(1)))).session.limited(to: 2)
        #expect(spotlit.workshop.note(1)?.text == "1の意見")
        // Who presents is shown in both houses.
        let planned = Self.scenario.after(.agenda(.addStep(title: "発表", minutes: 9, kind: .presentation, after: nil)))
        let scenario = planned.after(.agenda(.orderPresentations([1, 3, 2], timePerGroup: 60_000)))
            .after(.agenda(.enterStep(planned.workshop.agenda.steps.last?.id ?? 1))).after(.agenda(.nextPresentation))
        #expect(scenario.session.limited(to: 2).workshop.groups.map(\.id) == [1, 3])
    }
}
