import Engine
import TestSupport
import Testing

@Suite("問題点と解決策") struct LinkTests {
    private let problems = BoardKey(group: 班1, lane: Lane.ID(1))
    private let solutions = BoardKey(group: 班1, lane: Lane.ID(2))

    /// Two problems and a solution of the first.
    private var linked: Scenario {
        Scenario(
            founding: founded(lanes: ["問題点", "解決策"]),
            [
                post("役員の担い手不足", on: problems), post("情報発信が弱い", on: problems),
                .note(.post(Draft("任期を短くする", marks: Marks(solves: 1)), on: solutions)),
            ])
    }

    @Test func nothingSolvesAProblemOfItsOwnLane() {
        linked.refuses(.note(.post(Draft("問題", marks: Marks(solves: 1)), on: problems)), .solvesOwnLane(1))
        linked.refuses(.note(.mark([2], .solves(1))), .solvesOwnLane(1))
        linked.refuses(.note(.mark([3, 2], .solves(1))), .solvesOwnLane(1))
        linked.refuses(.note(.post(Draft("策", marks: Marks(solves: 3)), on: solutions)), .solvesOwnLane(3))
        let batch = NoteBatch(board: problems, notes: [Draft("甲"), Draft("乙", solvesImported: 0)])
        linked.refuses(.note(.importNotes([batch])), .solvesOwnLane(4))
        // Where all opinions are in one lane there is no other.
        given(post("問い"), post("答え")).gives(
            .note(.mark([2], .solves(1))), .note(.marked(2, from: Marks(), to: Marks(solves: 1))))
    }

    @Test func aProblemSolvesNoSolution() {
        linked.refuses(.note(.post(Draft("問題", marks: Marks(solves: 3)), on: problems)), .solvesSolution(3))
        linked.refuses(.note(.mark([2], .solves(3))), .solvesSolution(3))
        let batches = [
            NoteBatch(board: problems, notes: [Draft("甲", solvesImported: 1)]),
            NoteBatch(board: solutions, notes: [Draft("乙")]),
        ]
        linked.refuses(.note(.importNotes(batches)), .solvesSolution(5))
        // A link that moving would turn round is taken off.
        let lanes = Scenario(
            founding: founded(lanes: ["問題点", "解決策", "気づき"]),
            [
                post("気づき", on: BoardKey(group: 班1, lane: 3)),
                .note(.post(Draft("問題点", marks: Marks(solves: 1)), on: problems)),
            ])
        #expect(lanes.workshop.note(2)?.marks.solves == 1)
        let moved = lanes.after(.note(.moveNotes([1], to: solutions))).workshop
        #expect(moved.note(2)?.marks.solves == nil)
    }

    @Test func whichLaneHasTheProblemsIsSaidByItsNameAndNotByItsPlace() {
        let turned = Scenario(
            founding: founded(lanes: ["解決策", "問題点"]),
            [post("任期を短くする", on: problems), post("役員の担い手不足", on: solutions)])
        turned.gives(.note(.mark([1], .solves(2))), .note(.marked(1, from: Marks(), to: Marks(solves: 2))))
        turned.refuses(.note(.mark([2], .solves(1))), .solvesSolution(1))
        // Where the names do not say it, either may solve the other.
        let open = Scenario(
            founding: founded(lanes: ["役割", "取り組み"]),
            [post("役割", on: problems), post("取り組み", on: solutions)])
        open.gives(.note(.mark([1], .solves(2))), .note(.marked(1, from: Marks(), to: Marks(solves: 2))))
        open.gives(.note(.mark([2], .solves(1))), .note(.marked(2, from: Marks(), to: Marks(solves: 1))))
        let english = Scenario(
            founding: founded(lanes: ["Solutions", "Problems"]), [post("A", on: problems), post("B", on: solutions)])
        english.refuses(.note(.mark([2], .solves(1))), .solvesSolution(1))
    }

    @Test func aNoteMovedBesideItsProblemSolvesItNoMore() {
        for command in [Command.note(.moveNotes([3], to: problems)), .note(.moveNotes([1], to: solutions))] {
            let moved = linked.after(command).workshop
            #expect(moved.note(3)?.marks.solves == nil, "\(command)")
        }
        // Both together stay apart, and what goes to another group's board keeps its link.
        let other = BoardKey(group: 班2, lane: Lane.ID(2))
        #expect(linked.after(.note(.moveNotes([3], to: other))).workshop.note(3)?.marks.solves == 1)
        #expect(linked.after(.note(.moveNotes([2], to: solutions))).workshop.note(3)?.marks.solves == 1)
    }
}
