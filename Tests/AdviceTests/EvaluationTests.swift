@testable import Advice
import Foundation
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

    @Test func whatAnotherReaderAcceptsCountsForAnyReader() throws {
        let rows = [
            #"{"text":"a","primary":4,"also":[],"second":{"primary":8,"also":[]}}"#,
            #"{"text":"b","primary":4,"others":[{"primary":9,"also":[]},{"primary":1,"also":[0]}]}"#,
        ]
        let read = try rows.map { try JSONDecoder().decode(Example.self, from: Data($0.utf8)) }
        #expect(read[0].others == [Example.Reading(primary: 8, also: [])])
        #expect(try JSONDecoder().decode([Example].self, from: JSONEncoder().encode(read)) == read)
        let figures = Evaluation(read) { $0.text == "a" ? [8, 4, 2] : [0, 3, 9] }
        #expect((figures.lenient, figures.either) == (0, 2))
        #expect((figures.lenientTop3, figures.eitherTop3) == (1, 2))
        // None is no false alarm where a reader accepts it.
        #expect((figures.ofSome, figures.falseAlarms) == (1, 0))
    }

    @Test func anotherThemeThatIsAcceptedTeachesHalfAsMuch() {
        let shares = Example("回覧板", primary: 17, also: [4, 17]).shares
        #expect(shares.map(\.theme) == [17, 4])
        #expect(abs(shares[0].share - 2 / 3) < 0.001 && abs(shares[1].share - 1 / 3) < 0.001)
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
            Example.table("4\t情報\r\n\n# 8\tx\nx\ty\n0\t金\tない\n17,4\t回覧板\n17,\t,\n") == [
                Example("情報", primary: 4), Example("金\tない", primary: 0), Example("回覧板", primary: 17, also: [4]),
                Example(",", primary: 17),
            ])
    }
}
