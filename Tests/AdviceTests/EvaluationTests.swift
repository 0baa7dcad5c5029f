@testable import Advice
import Testing

@Suite struct EvaluationTests {
    let labelled = [
        Example("a", primary: 4), Example("b", primary: 4, also: [8]), Example("c", primary: 0),
        Example("d", primary: 9, also: [0]),
        Example("e", primary: 9), Example("f", primary: 0),
    ]

    @Test func itCountsStrictlyAndLeniently() {
        let said = [
            "a": [4, 1, 2], "b": [8, 4, 2], "c": [0, 1, 2], "d": [0, 9, 1], "e": [0, 9, 1], "f": [3, 2, 1],
        ]
        let figures = Evaluation(labelled) { said[$0.text] ?? [] }
        #expect(figures.count == 6)
        #expect((figures.strict, figures.lenient) == (2, 4))
        #expect((figures.strictTop3, figures.lenientTop3) == (5, 5))
        #expect((figures.ofNone, figures.noneFound) == (2, 1))
        #expect((figures.ofSome, figures.falseAlarms) == (3, 1))
        #expect(
            figures.confusions == [
                Evaluation.Confusion(theme: 0, said: 3, count: 1), Evaluation.Confusion(theme: 9, said: 0, count: 1),
            ])
        #expect(figures.themes.map(\.theme) == [0, 3, 4, 8, 9])
        #expect(figures.themes.map(\.count) == [2, 0, 2, 0, 2])
        #expect(figures.themes.map(\.said) == [3, 1, 1, 1, 0])
    }

    @Test func nothingToTryGivesNoFigures() {
        let figures = Evaluation(Advisor(catalogue: kyodo), on: [])
        #expect(figures.count == 0)
        #expect(figures.lenientTop1Share == 0)
    }

    @Test func crossValidationJudgesByTheOthers() throws {
        let some = try TrainingData.examples("themes").enumerated().filter { $0.offset % 6 == 0 }.map(\.element)
        let figures = Evaluation(crossValidating: some, folds: 4)
        #expect(figures.count == some.count)
        #expect((0.2...0.95).contains(figures.lenientTop1Share))
        #expect(figures == Evaluation(crossValidating: some, folds: 4))
    }

    @Test func tablesAreReadLineByLine() {
        #expect(
            Example.table("4\t情報\r\n\n# 8\tx\nx\ty\n0\t金\tない") == [
                Example("情報", primary: 4), Example("金\tない", primary: 0),
            ])
    }
}
