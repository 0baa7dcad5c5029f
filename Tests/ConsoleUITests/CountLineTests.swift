@testable import ConsoleUI
import Engine
import Testing

@Suite("票の行") struct CountLineTests {
    @Test(
        arguments: [
            ("9", .selected(9)), ("　９ ", .selected(9)), ("⑨", .selected(9)), ("0", .selected(0)),
            ("９票", .selected(9)),
            ("4=9 6=6 13=9", .several([4: 9, 6: 6, 13: 9])), ("４＝９　６＝６", .several([4: 9, 6: 6])),
            ("4 = 9、6 = 6", .several([4: 9, 6: 6])), ("④=9 ⑥=6", .several([4: 9, 6: 6])), ("4:12", .several([4: 12])),
            ("d9f6m9n8o9r2", .several([4: 9, 6: 6, 13: 9, 14: 8, 15: 9, 18: 2])), ("ｄ９ Ｆ６", .several([4: 9, 6: 6])),
            ("d12f=6 13=0", .several([4: 12, 6: 6, 13: 0])), ("4=9 4=3", .several([4: 3])),
            ("18=八 四＝十二", .several([18: 8, 4: 12])),
        ] as [(String, CountLine)]) func aLineIsRead(_ line: String, _ counts: CountLine)
    {
        #expect(CountLine(line) == counts)
    }

    @Test(arguments: ["", "　", "4=", "=9", "4 9", "4=9 6", "d", "d9f", "4=-1", "あ", "4==9", "99999999999999999999"])
    func whatIsNoCountIsNotRead(_ line: String) { #expect(CountLine(line) == nil) }

    @Test(
        arguments: [
            ("335", 9, [3, 3, 5]), ("３　１　２", 9, [3, 1, 2]), ("3、1", 5, [3, 1]), ("12 3", 18, [12, 3]),
            ("③⑤", 9, [3, 5]), ("⑫ ③", 18, [12, 3]), ("dd m", 18, [4, 4, 13]), ("x", 9, []), ("×", 18, []),
            ("Ｘ", 9, []),
        ] as [(String, Int, [Int])]) func aPaperIsRead(_ line: String, _ options: Int, _ dots: [Int])
    {
        let paper = PaperLine(line, lastNumber: options)
        #expect(paper?.options.map(\.number) == dots && paper?.isSpoilt == dots.isEmpty)
    }

    @Test(arguments: ["", "　", "あ", "3=", "-1"]) func whatIsNoPaperIsNotRead(_ line: String) {
        #expect(PaperLine(line, lastNumber: 9) == nil)
    }

    @Test func anOptionHasALetterAsLongAsThereAreAny() {
        #expect([1, 4, 26].map { CountLine.letter(of: Ballot.Option.ID($0)) } == ["a", "d", "z"])
        #expect(CountLine.letter(of: Ballot.Option.ID(27)) == nil)
    }
}
