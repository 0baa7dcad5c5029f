@testable import Engine
import Foundation
import TestSupport
import Testing

/// A workshop changed as no command can, and what is then found wrong with it.
struct Flaw: CustomTestStringConvertible, Sendable {
    let violation: String
    let change: @Sendable (inout Workshop) -> Void

    init(_ violation: String, _ change: @escaping @Sendable (inout Workshop) -> Void) {
        self.violation = violation
        self.change = change
    }

    var testDescription: String { violation }
}

/// Notes 1 and 2 loose and 3 in cluster 1 on the first board, a ballot with a count, a proposal, steps entered, a
/// clock.
private let sound = given(
    post("一"), post("二"), post("三"), .cluster(.formCluster(on: 板1, heading: "島", theme: 4, notes: [3])),
    .note(.mark([1], .actor(1))), .note(.themeNotes([2], 5)), .proposal(.propose("花壇", from: [])),
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "投票", candidates: [.init(.free, label: "甲"), .init(.free, label: "乙")],
                dotsPerPerson: 2, voters: 3))),
    .ballot(.setBallotState(1, to: .open)), .ballot(.adjustDots(4, for: 1, by: nil, on: 1)), .agenda(.nextStep),
    .agenda(.orderPresentations([1, 2], timePerGroup: 60_000))
).workshop

/// The sound boards with other parts.
private func boards(
    loose: [Note.ID] = [1, 2], clusters: [Cluster.ID] = [1], inCluster: [Note.ID] = [3],
    more: [(BoardKey, Board)] = [],
    _ change: (inout [Note]) -> Void = { _ in }, cluster: (inout Cluster) -> Void = { _ in }
) -> Boards {
    var notes = Array(sound.allNotes)
    change(&notes)
    var island = sound.cluster(1)!
    island.notes = inCluster
    cluster(&island)
    let all =
        [(key: 板1, board: Board(loose: loose, clusters: clusters))]
        + more.map { (key: $0.0, board: $0.1) }
    return Boards(notes: notes, clusters: [island], boards: all, nextNote: 4, nextCluster: 2)!
}

private func ballot(_ body: @escaping @Sendable (inout Ballot) -> Void)
    -> @Sendable (inout Workshop) -> Void
{
    { $0.ballotList.change(1, body) }
}

private func sheet(_ body: @escaping @Sendable (inout Ballot.CountSheet) -> Void)
    -> @Sendable (inout Workshop) -> Void
{
    ballot { ballot in
        var sheet = ballot.sheets.last!
        body(&sheet)
        ballot.sheets.correct(sheet)
    }
}

private let flaws = [
    // 数
    Flaw("residents: -1") { $0.occasion.attendance.residents = -1 },
    Flaw("staff: 10000001") { $0.occasion.attendance.staff = 10_000_001 },
    Flaw("people of group 2: -1") { $0.groups[1].people = -1 },
    Flaw("minutes of step 1: 601") { $0.agenda.steps[0].minutes = 601 },
    Flaw("minutes of step 2: -1") { $0.agenda.steps[1].minutes = -1 },
    Flaw("depth of step 3: 10") { $0.agenda.steps[2].depth = 10 },
    Flaw("the clock: 10000000000000001") { $0.countdown?.length = 10_000_000_000_000_001 },
    Flaw("the clock: -10000000000000001") { $0.countdown?.used = -10_000_000_000_000_001 },
    Flaw("note 1 times: 0") { $0.boards = boards { $0[0].count = 0 } },
    Flaw("note 3 times: 1000000001") { $0.boards = boards { $0[2].count = 1_000_000_001 } },
    Flaw("voters of ballot 1: -1", ballot { $0.voters = -1 }),
    Flaw("dots a head of ballot 1: 100", ballot { $0.dotsPerPerson = 100 }),
    Flaw("seats of ballot 1: 100", ballot { $0.winnerCount = 100 }),
    Flaw("cap of ballot 1: -1", ballot { $0.cap = -1 }),
    Flaw("people of sheet 1: -1", sheet { $0.people = -1 }),
    Flaw("spoilt of sheet 1: 10000001", sheet { $0.spoilt = 10_000_001 }),
    Flaw("dots of sheet 1: -4", sheet { $0.dots = [1: -4] }),
    // ボード
    Flaw("an empty board is kept") { $0.boards = boards(more: [(板2, Board())]) },
    Flaw("a note is loose on a board twice") { $0.boards = boards(loose: [1, 2, 1]) },
    Flaw("note 3 is loose on a board that is not its own") {
        $0.boards = boards(loose: [1, 2, 3], inCluster: [])
    },
    Flaw("note 1 is loose on a board that is not its own") { $0.boards = boards { $0[0].board = 板2 } },
    Flaw("cluster 2 is on a board that is not its own") { $0.boards = boards(clusters: [1, 2]) },
    Flaw("cluster 1 is not on its board exactly once") { $0.boards = boards(clusters: []) },
    Flaw("cluster 1 is not on its board exactly once") { $0.boards = boards(clusters: [1, 1]) },
    Flaw("a note is in cluster 1 twice") { $0.boards = boards(inCluster: [3, 3]) },
    Flaw("note 2 is in cluster 1 but says otherwise") {
        $0.boards = boards(loose: [1], inCluster: [3, 2])
    },
    Flaw("3 notes, of which 2 are on a board") { $0.boards = boards(loose: [1]) },
    Flaw("a board of group 2, which is not there") {
        $0.groups.removeLast()
        $0.boards = boards(loose: [2], more: [(板2, Board(loose: [1]))]) { $0[0].board = 板2 }
    },
    Flaw("a board of lane 1, which is not there") { $0.lanes = [] },
    Flaw("cluster 1 under theme 19, which is not there") {
        $0.boards = boards(cluster: { $0.theme = 19 })
    },
    Flaw("note 2 under theme 19, which is not there") { $0.boards = boards { $0[1].theme = 19 } },
    Flaw("note 1 with actor 1, who is not there") { $0.actors = [] },
    // 投票
    Flaw("ballot 1 names an option twice", ballot { $0.options.append($0.options[0]) }),
    Flaw("ballot 1 holds 4 dots of 2", ballot { $0.voters = 1 }),
    Flaw("sheet 1 holds more dots than its people have", sheet { $0.people = 1 }),
    Flaw("sheet 1 holds a dot on nothing", sheet { $0.dots = [9: 1] }),
    Flaw("sheet 1 holds a dot on nothing", sheet { $0.dots = [1: 0] }),
    // ほか
    Flaw("two proposals have the same number") { $0.proposalList.insert($0.proposals[0], at: 0) },
    Flaw("group 3 is to present but is not there") { $0.agenda.presentations?.order.append(3) },
    Flaw("step 1 was held but is not there") { $0.agenda.steps.removeFirst() },
]

@Suite("いつも成り立つこと") struct InvariantTests {
    @Test func whatCommandsMakeIsSound() throws {
        #expect(sound.invariantViolation == nil)
        let read = try JSONDecoder().decode(Workshop.self, from: JSONEncoder().encode(sound))
        #expect((read == sound) == true)
    }

    @Test(arguments: flaws) func aFlawIsFoundAndNotRead(_ flaw: Flaw) throws {
        var workshop = sound
        flaw.change(&workshop)
        #expect(workshop.invariantViolation?.description == flaw.violation)
        let json = try JSONEncoder().encode(workshop)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Workshop.self, from: json) }
    }

    /// A change to what is written, by hand or by a bad disk.
    @Test(arguments: [
        (#""note":4"#, #""note":3"#), (#""note":4"#, #""note":0"#),
        (#""cluster":2"#, #""cluster":900000"#),
        (#""next":{"#, #""before":{"#), (#""title":"まちづくり会議""#, #""title":3"#),
        (#""lanes":"#, #""lane":"#),
        (#""minutes":25"#, #""minutes":"25""#), (#""count":1"#, #""count":-1"#),
    ]) func whatDoesNotFitIsNotRead(_ old: String, _ new: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(sound), as: UTF8.self)
        let changed = json.replacingOccurrences(of: old, with: new)
        #expect(changed != json)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Workshop.self, from: Data(changed.utf8))
        }
    }

    /// A snapshot made before there were proposals, procedures or a year.
    @Test func whatIsNewerThanASnapshotIsEmptyInIt() throws {
        let workshop = given(post("一")).workshop
        var object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(workshop)) as? [String: Any])
        #expect(object["proposals"] == nil && object["procedure"] == nil && object["year"] == nil)
        var next = try #require(object["next"] as? [String: Any])
        next["proposal"] = nil
        object["next"] = next
        let old = try JSONSerialization.data(withJSONObject: object)
        #expect((try JSONDecoder().decode(Workshop.self, from: old) == workshop) == true)
    }

    @Test func theNumbersOfTheNextThingsAreKept() throws {
        let scenario = given(
            post("一"), .note(.withdraw([1])), .cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [])),
            .cluster(.dissolve(1)),
            .memo(.writeMemo(.comments, group: nil, text: "講評")), .memo(.removeMemo(1)),
            .proposal(.propose("花壇", from: [])),
            .proposal(.withdrawProposal(1)),
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: []))), .ballot(.discardBallot(1)))
        let read = try JSONDecoder().decode(
            Workshop.self, from: JSONEncoder().encode(scenario.workshop))
        let again = Scenario(founding: [.session(.restore(read))])
            .after(post("二")).after(.cluster(.formCluster(on: 板1, heading: "山", theme: nil, notes: [])))
            .after(.memo(.writeMemo(.comments, group: nil, text: "評"))).after(.proposal(.propose("回覧", from: [])))
            .after(.ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [])))).workshop
        #expect(
            again.note(2)?.text == "二" && again.cluster(2)?.heading == "山" && again.memo(2)?.text == "評"
        )
        #expect(again.proposal(2)?.title == "回覧" && again.ballot(2)?.title == "投票")
    }

    @Test func aWorkshopWithOtherBoardsIsTheSameOtherwise() {
        let bare = sound.with(Boards())
        #expect(
            bare.counts.all.notes == 0 && bare.ballots == sound.ballots
                && bare.occasion == sound.occasion)
        #expect((bare.with(sound.boards) == sound) == true)
    }

    @Test func theWorkshopHasAtMostFifteenProperties() {
        #expect(Mirror(reflecting: sound).children.count <= 15)
    }
}

@Suite("番号の続く一覧") struct NumberedListTests {
    private func memo(_ id: Memo.ID) -> Memo {
        Memo(id: id, kind: .comments, text: "記録\(id)", by: "記録", at: at(0))
    }

    @Test func itemsAreInTheOrderTheyWereInserted() {
        var list = NumberedList<Memo>()
        for (id, index) in [(1, 0), (2, 0), (3, 9), (4, -9)] {
            list.insert(memo(Memo.ID(id)), at: index)
        }
        #expect(list.items.map(\.id) == [4, 2, 1, 3])
        #expect(
            list.index(of: 1) == 2 && list[3]?.text == "記録3" && list[5] == nil
                && list.index(of: 5) == nil)
    }

    @Test func noNumberIsUsedTwice() {
        var list = NumberedList<Memo>()
        list.insert(memo(5), at: 0)
        #expect(list.next == 6)
        list.remove(5)
        #expect(list.next == 6 && list.items.isEmpty)
        // Put back by undo.
        list.insert(memo(5), at: 0)
        #expect(list.next == 6)
    }

    @Test func oneIsChangedAndTheOthersAreLeft() {
        var list = NumberedList([memo(1), memo(2)], next: 3)
        list.change(2) { $0.text = "直した" }
        list.change(9) { $0.text = "ない" }
        #expect(list.items.map(\.text) == ["記録1", "直した"])
    }

    @Test func usedUpNumbersDoNotMakeListsUnequal() {
        #expect(NumberedList([memo(1)], next: 2) == NumberedList([memo(1)], next: 9))
        #expect(
            NumberedList([memo(1), memo(2)], next: 3) != NumberedList([memo(2), memo(1)], next: 3))
    }
}
