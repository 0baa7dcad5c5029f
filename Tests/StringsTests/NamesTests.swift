import Engine
import Strings
import Testing

@Suite("名と日付") struct NamesTests {
    @Test func daysAreWrittenInTheirEra() throws {
        #expect(eraDate(try #require(Day("2018-07-02"))) == "平成30年7月2日（月）")
        #expect(eraDate(try #require(Day("2019-04-30"))) == "平成31年4月30日（火）")
        #expect(eraDate(try #require(Day("2019-05-01"))) == "令和元年5月1日（水）")
        #expect(era(of: try #require(Day("1989-01-07"))).name == "昭和")
    }

    @Test func everyItemOfAListHasItsWords() {
        for list in ProposalChecklist.allCases {
            #expect(Strings(.ja).items(of: list).count == list.count)
            #expect(Set(Strings(.en).items(of: list)).count == list.count)
        }
    }

    @Test(arguments: [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "(51)"), (0, "(0)")])
    func numbersAreCircled(_ number: Int, _ circled: String) {
        #expect(circledNumber(number) == circled)
    }
}
