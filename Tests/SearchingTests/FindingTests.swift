import Engine
import Searching
import TestSupport
import Testing

@Suite("見つかるもの") struct FindingTests {
    private func texts(_ scenario: Scenario, _ kind: Finding.Kind) -> [String] {
        scenario.workshop.findings.filter { $0.kind == kind }.map(\.text)
    }

    @Test func aNoteIsFoundAsItStands() throws {
        let scenario = given(
            post("一つめ"), post("二つめ"), post("三つめ"), .note(.reword(Note.ID(1), "言い直した")),
            .note(.withdraw([Note.ID(2)])),
            .cluster(.formCluster(on: 板1, heading: "まとめ", theme: Theme.ID(3), notes: [Note.ID(3)])))
        #expect(texts(scenario, .note) == ["言い直した", "三つめ"])
        #expect(texts(scenario, .heading) == ["まとめ"])
        let note = try #require(scenario.workshop.findings.first { $0.text == "三つめ" })
        #expect(note.number == 3 && note.heading == "まとめ")
        #expect(note.group?.name == "1グループ" && note.theme == Finding.Place(number: 3, name: "テーマ3"))
    }

    @Test func whatWaitsToBeLetInIsNotFound() {
        let scenario = given(
            .memo(.writeMemo(.decision, group: nil, text: "決めたこと")),
            .memo(.writeMemo(.parked, group: nil, text: "次の会で")))
        #expect(texts(scenario, .decision) == ["決めたこと"] && texts(scenario, .parked) == ["次の会で"])
        let waiting = Scenario(founding: founded(), [.memo(.writeMemo(.submission, group: 班1, text: "まだ"))])
        #expect(!waiting.workshop.findings.contains { $0.text == "まだ" })
    }

    /// A ballot over two themes, with dots for the first.
    private var vote: Scenario {
        given(
            post("情報"), .note(.themeNotes([Note.ID(1)], Theme.ID(1))), post("ほか"),
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "大切なこと", candidates: [], voters: 36))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            .ballot(.adjustDots(5, for: Ballot.Option.ID(1), by: 班1, on: Ballot.ID(1))),
            .ballot(.setBallotState(Ballot.ID(1), to: .closed)))
    }

    @Test func aSealedResultIsNotFoundAndAShownOneIs() {
        func chosen(_ scenario: Scenario) -> [String] {
            // Its theme was chosen, and that is not the opinion.
            #expect(scenario.workshop.findings.filter(\.fate.isChosen).isEmpty)
            return scenario.workshop.findings.filter(\.fateOfTheme.isChosen).map(\.text)
        }
        #expect(texts(vote, .ballot) == ["大切なこと"] && chosen(vote) == [])
        let shown = vote.after(.ballot(.setBallotState(Ballot.ID(1), to: .revealed)), by: "進行")
        #expect(texts(shown, .ballot) == ["大切なこと\nテーマ1"] && chosen(shown) == ["情報"])
    }

    @Test func whatBecameOfItIsTold() {
        let scenario = given(
            post("街灯"), .cluster(.formCluster(on: 板1, heading: "夜道", theme: nil, notes: [Note.ID(1)])),
            .proposal(.propose("街灯の更新", from: [.heading("夜道")])),
            .proposal(.propose("点検", from: [.opinion(Year.OpinionNumber(meeting: 1, note: Note.ID(1)))])))
        let findings = scenario.workshop.findings
        #expect(findings.first { $0.kind == .note }?.fate.projects == ["点検", "街灯の更新"])
        #expect(findings.first { $0.kind == .heading }?.fate.projects == ["街灯の更新"])
        #expect(texts(scenario, .project) == ["街灯の更新", "点検"])
    }

    @Test func theMeetingAndItsAgendaAreFound() {
        #expect(texts(given(), .meeting) == ["まちづくり会議\n大切にしたいこと"])
        #expect(texts(given(), .agenda) == ["開会", "共有", "投票"])
    }
}
