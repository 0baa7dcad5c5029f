import Engine
import Papers
import Strings
import TestSupport
import Testing

/// Sheets as they are laid out, before any printer.
@Suite("用紙") struct PaperPageTests {
    private func workshop(_ commands: [Command] = [], groups: Int = 3) -> Workshop {
        Scenario(founding: founded(groups: groups, lanes: ["意見"]), commands, by: "進行").workshop
    }

    private func words(_ page: PaperPage) -> [String] {
        page.marks.compactMap { if case .words(let words) = $0 { words.text } else { nil } }
    }

    /// Nothing reaches over the edge, and no letter is below five points, whatever is written.
    private func expectWithinTheSheet(_ pages: [PaperPage], _ place: SourceLocation = #_sourceLocation) {
        for page in pages {
            for mark in page.marks {
                let box: PaperPage.Box
                switch mark {
                case .words(let words):
                    box = words.box
                    #expect(words.size >= 5, "\(words.text)", sourceLocation: place)
                case .frame(let frame, _), .ground(let frame), .modules(_, let frame): box = frame
                case .line(let x, let y, let width): box = .init(x, y, width, 0)
                }
                let isWithin =
                    box.x >= 0 && box.y >= 0 && box.x + box.width <= page.width + 0.5
                    && box.y + box.height <= page.height + 0.5 && box.width > 0
                #expect(isWithin, "\(mark)", sourceLocation: place)
            }
        }
    }

    @Test(arguments: [(2, 4, 3), (3, 4, 2)]) func stickiesFillSheetsOfEightOrTwelveATable(
        _ columns: Int, _ rows: Int, _ sheets: Int
    ) {
        let papers = Papers(workshop(), Strings(.ja))
        let cut = PaperCut(columns: columns, rows: rows, margin: PaperCut.usualMargin)
        let pages = papers.stickies([TableNumbers(1, (1...24).map { Note.ID($0) })], cut)
        #expect(pages.count == sheets)
        let numbers = pages.flatMap(words).compactMap { Int($0) }
        #expect(numbers == Array(1...24))
        #expect(pages.allSatisfy { words($0).contains("1グループ") })
        expectWithinTheSheet(pages)
    }

    /// A city's sheets of labels: as many as fit, in the middle, without lines to cut along.
    @Test func labelsStandWhereTheSheetHasThem() throws {
        let cut = try #require(
            PaperCut(
                label: PaperSize(width: PaperCut.points(86.4), height: PaperCut.points(42.3)),
                margin: PaperCut.usualMargin))
        #expect(cut.columns == 2 && cut.rows == 6)
        let pages = Papers(workshop(), Strings(.ja)).stickies([TableNumbers(1, [1, 2, 3])], cut)
        #expect(!pages[0].marks.contains { if case .frame = $0 { true } else { false } })
        expectWithinTheSheet(pages)
        #expect(
            PaperCut(
                label: PaperSize(width: PaperCut.points(300), height: 40),
                margin: PaperMargin(vertical: 0, horizontal: 0)) == nil)
    }

    /// 201 in two lines is read as 20.
    @Test(arguments: [(38.1, 21.2), (45.7, 21.2), (48.3, 25.4), (52.5, 29.7), (86.4, 42.3)])
    func aNumberIsOneLineOnEveryLabel(_ width: Double, _ height: Double) throws {
        let label = PaperSize(width: PaperCut.points(width), height: PaperCut.points(height))
        let cut = try #require(PaperCut(label: label, margin: PaperMargin(vertical: 0, horizontal: 0)))
        let pages = Papers(workshop(), Strings(.ja)).stickies([TableNumbers(1, [9, 99, 201, 4321])], cut)
        for mark in pages[0].marks {
            guard case .words(let words) = mark, words.isBold else { continue }
            #expect(Int(words.text) != nil && Double(words.text.count) * words.size * 0.6 <= words.box.width)
        }
        expectWithinTheSheet(pages)
    }

    @Test func aTablesSheetKeepsTheMarginOfTheCity() {
        let margin = PaperMargin(vertical: PaperCut.points(25), horizontal: PaperCut.points(20))
        for isA4 in [true, false] {
            let page = Papers(workshop(), Strings(.ja)).tables([1], isA4: isA4, margin: margin)[0]
            for mark in page.marks {
                guard case .words(let words) = mark else { continue }
                let box = words.box
                #expect(box.x >= margin.horizontal - 0.5 && box.x + box.width <= page.width - margin.horizontal + 0.5)
                #expect(box.y >= margin.vertical - 0.5 && box.y + box.height <= page.height - margin.vertical + 0.5)
            }
        }
    }

    @Test func aTablesSheetTellsItsNumbers() {
        let printed = workshop([.note(.reserveNumbers(4, for: 1)), .note(.reserveNumbers(4, for: 2))])
        let pages = Papers(printed, Strings(.ja)).tables([2, 3], isA4: false)
        #expect(words(pages[0]).contains { $0.hasPrefix("付箋の番号  5–8（") })
        #expect(words(pages[1]).contains("付箋1枚に、意見を一つ書いてください"))
        expectWithinTheSheet(pages + Papers(printed, Strings(.en)).tables([1], isA4: true))
    }

    private func ballot(options: Int, method: Ballot.Method = .papers) -> Workshop {
        let plan = BallotPlan(
            title: "特に力を入れる項目",
            candidates: (1...options).map {
                BallotPlan.Candidate(.free, label: "項目\($0)と、そのとても長い言い方を続けたもの")
            },
            dotsPerPerson: 3, cap: 1, winnerCount: 2, method: method)
        return workshop([.ballot(.prepareBallot(plan))], groups: 12)
    }

    @Test(arguments: [2, 6, 7, 14, 15, 40, 99]) func ballotPapersHoldEveryOptionAndANumberOfTheirOwn(_ options: Int) {
        let workshop = ballot(options: options)
        let papers = Papers(workshop, Strings(.ja))
        let pages = papers.ballots(workshop.ballots[0], numbers: 1...36, margin: PaperCut.usualMargin)
        let all = pages.flatMap(words)
        let checked = (1...36).map { Papers.checked($0, workshop.ballots[0], workshop) }
        #expect(Set(checked).count == 36)
        #expect(checked.allSatisfy { number in all.filter { $0 == number }.count == 1 })
        for option in 1...options { #expect(all.filter { $0.hasPrefix("\(option)  項目\(option)") }.count == 36) }
        expectWithinTheSheet(pages)
    }

    @Test(arguments: [(Ballot.Method.tables, 2), (.tables, 99), (.hands, 18)]) func theCountSheetHasARowForEachOption(
        _ method: Ballot.Method, _ options: Int
    ) {
        let workshop = ballot(options: options, method: method)
        let pages = Papers(workshop, Strings(.ja)).count(workshop.ballots[0], margin: PaperCut.usualMargin)
        let all = pages.flatMap(words)
        for option in 1...options { #expect(all.filter { $0.hasPrefix("\(option)  項目\(option)") }.count == 1) }
        #expect(all.filter { $0 == "数えた人" }.count == pages.count)
        // Whoever signs one of several knows that there are others, and a page's sum from that of all.
        #expect(pages.indices.allSatisfy { words(pages[$0]).contains { $0.contains("枚目）") } } == (pages.count > 1))
        #expect(all.filter { $0 == "この紙の計" }.count == (pages.count > 1 ? pages.count : 0))
        #expect(words(pages[pages.count - 1]).contains(pages.count > 1 ? "すべての紙の計" : "計"))
        expectWithinTheSheet(pages)
    }

    /// Options are as long as people word them.
    @Test func longOptionsOfACountSheetCanBeRead() {
        let plan = BallotPlan(
            title: "力を入れる項目",
            candidates: (1...24).map {
                let label = "回覧板と掲示板をやめて電話でもつながる仕組みを町会ごとにつくる案その\($0)"
                return BallotPlan.Candidate(.free, label: label)
            }, dotsPerPerson: 3, cap: 1, winnerCount: 2, method: .papers)
        let workshop = workshop([.ballot(.prepareBallot(plan))])
        for page in Papers(workshop, Strings(.ja)).count(workshop.ballots[0], margin: PaperCut.usualMargin) {
            for mark in page.marks {
                guard case .words(let words) = mark, words.text.contains("回覧板") else { continue }
                #expect(words.size >= 8, "\(words.text)")
            }
        }
    }

    @Test(arguments: Ballot.Method.allCases) func papersAreCountedWhereThereAreSome(_ method: Ballot.Method) {
        let workshop = ballot(options: 6, method: method)
        let all = Papers(workshop, Strings(.ja)).count(workshop.ballots[0], margin: PaperCut.usualMargin).flatMap(words)
        #expect(all.contains("無効の用紙") == method.countsPapers && all.contains("用紙の枚数") == method.countsPapers)
    }

    @Test(arguments: [(50.0, 50.0), (86.4, 42.3), (70, 37), (99, 68), (105, 148)]) func aSlipOnALabelSaysAllOfIt(
        _ width: Double, _ height: Double
    ) throws {
        let label = PaperSize(width: PaperCut.points(width), height: PaperCut.points(height))
        let cut = try #require(PaperCut(label: label, margin: PaperCut.usualMargin))
        let papers = Papers(workshop([]), Strings(.ja))
        let modules = Array(repeating: Array(repeating: true, count: 29), count: 29)
        let slip = Papers.JoiningSlip(group: 1, modules: modules, address: "http://192.168.100.200:8080/ABCDEF/1")
        let pages = papers.slips([slip], cut)
        #expect(pages.flatMap(words).filter { $0.contains("…") } == [])
        expectWithinTheSheet(pages)
    }

    @Test func cardsAndSlipsFitWhateverIsWritten() {
        let long = String(repeating: "とても長い名前の", count: 20)
        let workshop = workshop([
            .setting(
                .describe(
                    .roster([Participant(name: long, affiliation: long, role: long), Participant(name: "山田花子")])))
        ])
        let papers = Papers(workshop, Strings(.ja))
        let cards = papers.pages(of: PaperOrder(.cards))
        #expect(cards.flatMap(words).contains("山田花子"))
        expectWithinTheSheet(cards)
        let slips = papers.slips(for: [1, 2], count: 9, page: "http://192.168.100.200:8080/ABCDEF") { _ in
            Array(repeating: Array(repeating: true, count: 29), count: 29)
        }
        let pages = papers.pages(of: PaperOrder(.qr), slips: slips)
        #expect(pages.count == 3)
        expectWithinTheSheet(pages)
    }
}
