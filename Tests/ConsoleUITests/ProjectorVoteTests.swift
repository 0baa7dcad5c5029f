@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import Testing

@Suite("投影の投票") struct ProjectorVoteTests {
    private static let id = Ballot.ID(1)

    /// A vote on all themes by groups of six people, three of which are to be chosen.
    /// - Parameter counts: the dots of each group, by option.
    func evening(
        groups: Int = 6, tie: Ballot.TieRule = .runOff, counts: [[Int: Int]] = [], upTo state: Ballot.State = .open
    ) -> ConsoleDriver {
        var driver = ConsoleDriver([], groups: groups)
        for (group, name) in [(1, "さくら班"), (2, "ひまわり班"), (4, "水車班")] where group <= groups {
            driver.perform(.setting(.changeGroup(Group.ID(group), .name(name))))
        }
        for group in 1...groups { driver.perform(.setting(.changeGroup(Group.ID(group), .people(6)))) }
        driver.perform(
            .ballot(
                .prepareBallotOver(
                    .themes,
                    BallotPlan(
                        title: "特に力を入れる項目", candidates: [], dotsPerPerson: 5, cap: 1, winnerCount: 3,
                        tieRule: tie,
                        method: .tables))))
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        driver.wait(100)
        if state == .prepared { return driver }
        driver.perform(.ballot(.setBallotState(Self.id, to: .open)))
        for (index, dots) in counts.enumerated() {
            driver.perform(
                .ballot(
                    .setDots(
                        Dictionary(uniqueKeysWithValues: dots.map { (Ballot.Option.ID($0.key), $0.value) }),
                        by: Group.ID(index + 1), on: Self.id)))
        }
        if state == .open { return driver }
        driver.perform(.ballot(.setBallotState(Self.id, to: .closed)))
        if state == .revealed { driver.perform(.ballot(.setBallotState(Self.id, to: .revealed))) }
        return driver
    }

    /// ④ first, ⑥ second, ③ and ⑮ tie for the third place, ⑱ has some too.
    static let counts: [[Int: Int]] = [
        [4: 6, 6: 5, 3: 4, 15: 4, 18: 1], [4: 5, 6: 6, 3: 1, 15: 1], [4: 3, 6: 1],
    ]

    // MARK: Before the reveal

    @Test func theResultStaysUntilTheRunOffOpens() {
        var driver = evening(counts: Self.counts, upTo: .revealed)
        let size = projectorSizes[0]
        let result = driver.projected(size).text
        driver.perform(.ballot(.prepareRunOff(of: Self.id)))
        #expect(driver.projected(size).text == result)
        driver.perform(.ballot(.setBallotState(Ballot.ID(2), to: .open)))
        #expect(driver.projected(size).text != result)
    }

    @Test func aVoteTakesTheWallWhateverTheStep() throws {
        let size = projectorSizes[1]
        func title(_ driver: ConsoleDriver) -> Bool { driver.turn(size).contains { $0.shows("特に力を入れる項目") } }
        for step in [1, 2, 3] {
            var driver = evening(upTo: .prepared)
            driver.perform(.agenda(.enterStep(Step.ID(step))))
            #expect(!title(driver) && driver.workshop.spotlight == nil)
            driver.perform(.ballot(.setBallotState(Self.id, to: .open)))
            #expect(title(driver), "open at step \(step)")
            driver.perform(
                .ballot(.setDots([Ballot.Option.ID(4): 6], by: Group.ID(1), on: Self.id)))
            driver.perform(.ballot(.setBallotState(Self.id, to: .closed)))
            #expect(title(driver), "closed at step \(step)")
            driver.perform(.ballot(.setBallotState(Self.id, to: .revealed)))
            #expect(driver.turn(size).contains { $0.shows("④情報を共有する") }, "revealed at step \(step)")
            driver.perform(.agenda(.enterStep(Step.ID(step == 3 ? 2 : 3))))
            #expect(!title(driver) && driver.workshop.spotlight == nil, "the step after \(step)")
            // And so does a place that is covered or uncovered later.
            driver.perform(.ballot(.uncover(Self.id, .nothing)))
            #expect(driver.workshop.spotlight == .ballot(Self.id), "covered at step \(step)")
        }
    }

    @Test func whatWasPutOnTheWallStaysOverAVoteAndAnotherBallotTakesItsPlace() throws {
        var driver = evening(upTo: .prepared)
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        driver.perform(.session(.spotlight(.agenda)))
        driver.perform(.ballot(.setBallotState(Self.id, to: .open)))
        #expect(driver.workshop.spotlight == .agenda)
        driver.perform(.session(.spotlight(nil)))
        #expect(driver.workshop.spotlight == .ballot(Self.id))
        driver.perform(.session(.spotlight(nil)))
        #expect(driver.workshop.spotlight == nil)
        driver.perform(.ballot(.setBallotState(Self.id, to: .closed)))
        driver.perform(.ballot(.setBallotState(Self.id, to: .revealed)))
        driver.perform(.ballot(.prepareBallotOver(.themes, BallotPlan(title: "次", candidates: []))))
        #expect(driver.workshop.spotlight == .ballot(Self.id))
        driver.perform(.ballot(.setBallotState(Ballot.ID(2), to: .open)))
        #expect(driver.workshop.spotlight == .ballot(Ballot.ID(2)))
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        #expect(driver.workshop.spotlight == nil)
    }

    @Test func aRunOffKeepsTheNumbersOfItsOptions() {
        var driver = evening(counts: Self.counts, upTo: .revealed)
        driver.perform(.ballot(.prepareRunOff(of: Self.id)))
        driver.perform(.ballot(.setBallotState(Ballot.ID(2), to: .open)))
        let size = projectorSizes[1]
        let options = driver.workshop.ballots[1].options
        #expect(options.map(\.id.number) == [3, 15])
        #expect(driver.workshop.ballots[1].lastNumber == 15)
        let turn = driver.turn(size)
        for option in options {
            #expect(turn.contains { $0.shows(String(BallotScene.words(option).prefix(4))) }, "\(option)")
        }
        driver.press(.function(5))
        #expect(driver.screen().text.contains("15") && driver.screen().text.contains(options[0].label))
    }

    @Test(arguments: projectorSizes) func theVoteIsSeenFromTheBack(_ size: Size) {
        expectPicture(evening(upTo: .prepared).projected(size), "wall-vote-prepared-\(size)", digits: true)
        var driver = evening(counts: Self.counts)
        driver.perform(.ballot(.confirmSheet(by: Group.ID(1), on: Self.id)))
        expectPicture(driver.projected(size), "wall-vote-6-\(size)", digits: true)
        expectPicture(evening(groups: 12).projected(size), "wall-vote-12-\(size)", digits: true)
        expectPicture(
            evening(counts: Self.counts, upTo: .closed).projected(size), "wall-vote-closed-\(size)", digits: true)
        let turn = driver.turn(size)
        for part in ["特に力を入れる項目", "入った票 37 / 180", "一人5票、一項目に1票まで", "さくら班", "水車班"] {
            #expect(turn.contains { $0.shows(part) }, "\(part)")
        }
    }

    @Test(arguments: projectorSizes) func everyOptionIsOnAPageInLettersForTheBack(_ size: Size) {
        for state in [Ballot.State.prepared, .open] {
            let driver = evening(upTo: state)
            let turn = driver.turn(size)
            for option in driver.workshop.ballots[0].options {
                let words = BallotScene.words(option)
                let texts = turn.flatMap(\.texts).filter { $0.words == words }
                #expect(!texts.isEmpty, "\(words), \(size)")
                let least = Lettering.readableRows(ofScreen: size.rows)
                #expect(texts.allSatisfy { $0.letterRows >= least }, "\(words), \(size)")
            }
            #expect(turn.count <= 14, "a full turn takes \(turn.count * 8) seconds")
        }
    }

    @Test func howFarTheTablesAreIsToldOnOnePageInWords() {
        for size in projectorSizes {
            let turn = evening(counts: [Dictionary(uniqueKeysWithValues: (1...5).map { ($0, 6) }), [4: 2]]).turn(size)
            let told = turn.filter { $0.shows("まだ：") || $0.shows("途中：") || $0.shows("済：") }
            #expect(told.count == 1, "\(size)")
            for words in ["済：さくら班", "途中：ひまわり班", "水車班"] { #expect(told.first?.shows(words) ?? false) }
        }
    }

    // MARK: The reveal

    /// By names, in one line or on a page, in clear letters where there is room for them.
    private func expectTie(in turn: [ProjectorPicture], _ comment: String) {
        // On a low screen each of them says so at its place.
        let pages = turn[0].grid.rows < 24 ? turn : turn.filter { $0.shows("同数は決選投票") }
        #expect(turn.contains { $0.shows("同数は決選投票") })
        let options = (1...18).map { sampleCatalogue.themes[$0 - 1].name }
        for option in [options[2], options[14]] {
            let words = turn[0].grid.rows < 24 ? String(option.prefix(5)) : option
            #expect(pages.contains { $0.shows(words) }, "\(option) \(comment)")
        }
    }

    @Test func noBarTellsADotWhileAPlaceIsCovered() {
        var driver = evening(counts: Self.counts, upTo: .revealed)
        driver.perform(.ballot(.uncover(Self.id, .nothing)))
        driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
        func widest(_ grid: CellGrid) -> Int {
            (2..<grid.rows).map { row in
                (0..<grid.columns).count {
                    grid[row, $0].style.color != .muted && grid[row, $0].style.marks.contains(.reverse)
                }
            }.max() ?? 0
        }
        let size = projectorSizes[2]
        #expect(widest(driver.projected(size)) == 0)
        driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
        driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
        #expect(driver.turn(size).map { widest($0.grid) }.max() ?? 0 > 60)
    }

    @Test(arguments: projectorSizes) func thePlacesAreUncoveredOneByOne(_ size: Size) {
        var driver = evening(counts: Self.counts, upTo: .revealed)
        driver.perform(.ballot(.uncover(Self.id, .nothing)))
        expectPicture(driver.projected(size), "wall-reveal-0-\(size)", digits: true)
        for step in 1...3 {
            driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
            expectPicture(driver.projected(size), "wall-reveal-\(step)-\(size)", digits: true)
        }
        #expect(driver.workshop.ballots[0].coveredPlaces == nil)
        let turn = driver.turn(size)
        expectTie(in: turn, "\(size)")
        #expect(turn.count * PageTurner.timePerPage <= 120_000, "a turn of \(turn.count) pages")
        for option in driver.workshop.ballots[0].options {
            // Those without a dot by their numbers.
            let hasDots = Self.counts.contains { $0[option.id.number] != nil }
            let words = String(BallotScene.words(option).prefix(hasDots ? 5 : 1))
            #expect(turn.contains { $0.shows(words) }, "\(words)")
        }
    }

    @Test(arguments: projectorSizes) func aTieIsNamedInLettersAndNoPageIsShownTwiceInARow(_ size: Size) {
        for covered in [nil, 2, 1] as [Int?] {
            var driver = evening(counts: Self.counts, upTo: .revealed)
            if let covered {
                driver.perform(.ballot(.uncover(Self.id, .nothing)))
                for _ in covered..<3 { driver.perform(.ballot(.uncover(Self.id, .nextPlace))) }
            }
            let turn = driver.turn(size)
            expectTie(in: turn, "\(covered.map(String.init) ?? "all") \(size)")
            for (one, next) in zip(turn, turn.dropFirst()) {
                #expect(one.words != next.words, "\(covered.map(String.init) ?? "all") \(size)")
            }
        }
    }

    @Test(arguments: projectorSizes) func theLastUncoveringShowsTheWinnerFirst(_ size: Size) {
        for wait in 0..<8 {
            var driver = evening(counts: Self.counts, upTo: .revealed)
            driver.perform(.ballot(.uncover(Self.id, .nothing)))
            driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
            driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
            let view = driver.view()
            driver.wait(wait)
            _ = driver.projected(size, by: view)
            driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
            for second in 0..<8 {
                let picture = driver.projected(size, after: second, by: view)
                #expect(picture.shows("④情報を共有する"), "\(wait) and \(second) s, \(size)")
            }
        }
    }

    /// Two options of long names that tie for the only place.
    private func tied(_ covered: Int?) -> ConsoleDriver {
        var driver = ConsoleDriver([])
        let labels = [
            "駅前の空き店舗を学生と商店会がいっしょに運営する居場所づくり",
            "移動販売と買い物支援のための乗り合い送迎の試行",
            "公園の決まりの見直し",
        ]
        driver.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "重点項目", candidates: labels.map { BallotPlan.Candidate(.free, label: $0) },
                        dotsPerPerson: 3,
                        cap: 3,
                        winnerCount: 1, tieRule: .runOff, method: .hands))))
        driver.perform(.agenda(.enterStep(Step.ID(4))))
        for command in [
            .ballot(.setBallotState(Self.id, to: .open)), .ballot(.setDots([1: 5, 2: 5, 3: 1], by: nil, on: Self.id)),
            .ballot(.setBallotState(Self.id, to: .closed)), .ballot(.setBallotState(Self.id, to: .revealed)),
        ] as [Command] { driver.perform(command) }
        if covered != nil {
            driver.perform(.ballot(.uncover(Self.id, .nothing)))
            driver.perform(.ballot(.uncover(Self.id, .nextPlace)))
        }
        return driver
    }

    /// Nobody is told of a winner where there is none.
    @Test(arguments: projectorSizes) func aTieIsToldBeforeThoseThatTieAndOnTheirPages(_ size: Size) {
        for covered in [nil, 0] {
            let turn = tied(covered).turn(size)
            let first = turn.firstIndex { $0.shows("同数") } ?? .max
            for (number, page) in turn.enumerated() {
                let ranks = page.texts.filter { $0.words.contains("第1位") }
                if ranks.isEmpty { continue }
                #expect(first <= number, "\(size)")
                // In the head, or with the rank.
                #expect(page.shows("同数"), "\(size), page \(number + 1)")
            }
            #expect(first < turn.count)
        }
    }

    /// Other dots for the same options, as many in all: the room must not see any difference while they are sealed or
    /// covered.
    @Test(arguments: projectorSizes) func nothingSealedOrCoveredIsInAnyPicture(_ size: Size) {
        let other: [[Int: Int]] = [
            [1: 6, 7: 5, 3: 4, 15: 4], [1: 6, 7: 5, 3: 1, 15: 1], [1: 4, 7: 1],
        ]
        func pictures(_ counts: [[Int: Int]], _ state: Ballot.State, uncovered: Int) -> [CellGrid] {
            var driver = evening(counts: counts, upTo: state)
            if state == .revealed { driver.perform(.ballot(.uncover(Self.id, .nothing))) }
            for _ in 0..<uncovered { driver.perform(.ballot(.uncover(Self.id, .nextPlace))) }
            return driver.turn(size, pages: 12)
        }
        // As many dots of each group, for others.
        let moved = Self.counts.map { Dictionary(uniqueKeysWithValues: $0.map { (19 - $0.key, $0.value) }) }
        for state in [Ballot.State.open, .closed] {
            #expect(pictures(Self.counts, state, uncovered: 0) == pictures(moved, state, uncovered: 0))
        }
        for uncovered in 0...1 {
            #expect(
                pictures(Self.counts, .revealed, uncovered: uncovered)
                    == pictures(other, .revealed, uncovered: uncovered))
        }
        #expect(pictures(Self.counts, .revealed, uncovered: 2) != pictures(other, .revealed, uncovered: 2))
    }

    // MARK: At the edges

    @Test func aCoveredPlaceIsAWholeBox() throws {
        var driver = evening(counts: Self.counts, upTo: .revealed)
        driver.perform(.ballot(.uncover(Self.id, .nothing)))
        let grid = driver.projected(projectorSizes[1])
        func length(_ row: Int) -> Int {
            (0..<grid.columns).count { grid[row, $0].style.color == .muted && grid[row, $0].style.reverse }
        }
        // Two edges for each of three boxes, from side to side.
        let edges = (2..<grid.rows).filter { length($0) > 40 }
        #expect(edges.count == 6, "\(edges)")
    }

    /// A second ballot whose options are words of its own, counted by hands and revealed.
    private func revealed(_ dots: KeyValuePairs<String, Int>, winnerCount: Int) -> ConsoleDriver {
        let plan = BallotPlan(
            title: "最初に取り組むこと", candidates: dots.map { BallotPlan.Candidate(.free, label: $0.key) },
            dotsPerPerson: 1, cap: 1, winnerCount: winnerCount, tieRule: .runOff, method: .hands)
        let raised = dots.enumerated().filter { $1.value > 0 }.map { (Ballot.Option.ID($0 + 1), $1.value) }
        var driver = evening()
        driver.perform(.ballot(.setBallotState(Self.id, to: .closed)))
        for command in [
            .prepareBallot(plan), .setBallotState(2, to: .open),
            .setDots(Dictionary(uniqueKeysWithValues: raised), by: nil, on: 2),
            .setBallotState(2, to: .closed), .setBallotState(2, to: .revealed),
        ] as [BallotCommand] {
            if case .failure(let refusal) = driver.perform(.ballot(command)) { Issue.record("\(refusal)") }
        }
        return driver
    }

    /// The winner fills the screen.
    @Test func aLongNameOfTheWinnerTakesTheRowsThereAre() throws {
        let driver = revealed(
            ["子どもからお年寄りまでが集まれる居場所を空き家につくる": 14, "バスを増やす": 8, "情報誌を出す": 5],
            winnerCount: 1)
        for size in projectorSizes.dropFirst() {
            let name = try #require(driver.turn(size)[0].texts.first { $0.words.contains("集まれる") })
            #expect(name.rect.height * 2 >= size.rows, "\(name.rect.height) of \(size)")
        }
    }

    /// An option without a dot is told by its name where that takes no more pages.
    @Test(arguments: projectorSizes) func theOneWithoutADotIsToldByItsName(_ size: Size) {
        let driver = revealed(
            ["公園をつくる": 14, "バスを増やす": 8, "情報誌を出す": 5, "集いの場": 3, "その他": 0], winnerCount: 2)
        #expect(driver.turn(size).contains { $0.shows("その他 0票") }, "\(size)")
    }

    /// Where a terminal cannot draw letters of that size, plain type is read at its place, and not again alone.
    @Test func noPageRepeatsInPlainTypeWhatStandsInPlainTypeBeside() {
        let turn = evening(counts: Self.counts).turn(projectorSizes[0], blocks: .cells)
        for words in ["特に力を入れる項目", "一人5票、一項目に1票まで", "入った票 37 / 180"] {
            let pages = turn.filter { $0.texts.contains { $0.words == words && $0.rect.row > 1 } }
            #expect(pages.count == 1, "\(words): \(pages.count)")
        }
    }
}
