import Engine
import Foundation
import Reporting
import Strings
import TestSupport
import Testing

/// A revealed ballot of free options, the first of which won; then a trial of hands on other ones.
private func twoBallots(_ extra: Command...) -> Workshop { twoBallots(then: extra) }

private func twoBallots(then extra: [Command]) -> Workshop {
    func ballot(_ title: String, _ labels: [String]) -> Command {
        .ballot(
            .prepareBallot(
                BallotPlan(
                    title: title, candidates: labels.map { .init(.free, label: $0) }, dotsPerPerson: 5, winnerCount: 2,
                    voters: 9)))
    }
    func reveal(_ id: Ballot.ID, _ dots: [Ballot.Option.ID: Int]) -> [Command] {
        [
            .ballot(.setBallotState(id, to: .open)), .ballot(.setDots(dots, by: nil, on: id)),
            .ballot(.setBallotState(id, to: .closed)),
            .ballot(.setBallotState(id, to: .revealed)),
        ]
    }
    let commands =
        [ballot("力を入れること", ["情報の共有", "若者の参加", "職員研修"])] + reveal(1, [1: 9, 2: 4, 3: 4])
        + [ballot("挙手の試し", ["赤い旗", "青い旗"])] + reveal(2, [1: 5]) + extra
    return Scenario(commands).workshop
}

private func text(_ form: Form.Kind, of workshop: Workshop, for audience: Audience = .public) -> String {
    "\(Document(Report(of: workshop, for: audience), forms: [form], language: .ja))"
}

@Suite("報告する会の結果") struct MeetingResultReportTests {
    @Test(arguments: [Form.Kind.kawaraban, .result]) func theNamedBallotIsReported(_ form: Form.Kind) {
        let last = text(form, of: twoBallots())
        #expect(last.contains("赤い旗"))
        let named = text(form, of: twoBallots(.ballot(.nameResult(1))))
        #expect(named.contains("情報の共有") && !named.contains("青い旗"))
        // All that tie for the last place are there.
        #expect(named.contains("若者の参加") && named.contains("職員研修"))
    }

    /// Who reads the first page, or the newsletter, reads all that was chosen; what was not is in the annex alone.
    @Test(arguments: [Form.Kind.kawaraban, .result]) func whatEveryBallotChoseIsTold(_ form: Form.Kind) {
        let workshop = twoBallots(.ballot(.nameResult(1)))
        let text = text(form, of: workshop)
        #expect(text.contains("ほかの投票で選ばれた項目") && text.contains("挙手の試し：赤い旗（5票）"), "\(text)")
        #expect(!text.contains("青い旗（"))
    }

    /// Too much for one page is told by its name.
    @Test func theNewsletterSaysWhereMoreChoicesAre() {
        let commands = (2...9).flatMap { number -> [Command] in
            let labels = (1...3).map { "\(number)の\($0) " + String(repeating: "長い項目の名前", count: 8) }
            let plan = BallotPlan(
                title: "投票\(number)", candidates: labels.map { .init(.free, label: $0) }, dotsPerPerson: 5,
                winnerCount: 3, voters: 9)
            let id = Ballot.ID(number + 1)
            return [
                .ballot(.prepareBallot(plan)), .ballot(.setBallotState(id, to: .open)),
                .ballot(.setDots([1: 5, 2: 4, 3: 3], by: nil, on: id)), .ballot(.setBallotState(id, to: .closed)),
                .ballot(.setBallotState(id, to: .revealed)),
            ]
        }
        let text = text(.kawaraban, of: twoBallots(then: commands + [.ballot(.nameResult(1))]))
        #expect(text.contains("の投票もしました。結果は、開催結果の投票結果にあります。"), "\(text)")
    }

    /// Any note-taker can look at a report before the place is uncovered on the projector.
    @Test func whatIsCoveredOnTheProjectorIsReportedOnceTheMeetingIsClosed() {
        let covered = twoBallots(.ballot(.nameResult(1)), .ballot(.uncover(1, .nothing)))
        for audience in Audience.allCases {
            let ballot = Report(of: covered, for: audience).ballots[0]
            #expect(ballot.result == nil && ballot.state == .closed)
        }
        let closed = [Command.ballot(.nameResult(1)), .session(.close)]
        let whole = twoBallots(closed[0], closed[1])
        let coveredAtTheEnd = twoBallots(closed[0], .ballot(.uncover(1, .nothing)), closed[1])
        for form in Form.Kind.allCases {
            #expect(text(form, of: coveredAtTheEnd) == text(form, of: whole), "\(form)")
        }
    }

    @Test func amongSeveralBallotsTheResultIsMarked() throws {
        let votes = text(.votes, of: twoBallots(.ballot(.nameResult(1))))
        #expect(votes.contains("1 力を入れること（会の結果）") && !votes.contains("挙手の試し（会の結果）"))
        let file = try JSONSerialization.jsonObject(
            with: Data(try JSON.render(Report(of: twoBallots(.ballot(.nameResult(1))))).utf8))
        let report = try #require((file as? [String: Any])?["report"] as? [String: Any])
        let ballots = try #require(report["ballots"] as? [[String: Any]])
        #expect(ballots.map { $0["isResult"] as? Bool } == [true, nil])
    }

    @Test func aRunOffsWinnerIsPartOfTheResult() {
        var scenario = Scenario([
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "甲", candidates: ["情報の共有", "若者の参加"].map { .init(.free, label: $0) },
                        dotsPerPerson: 1,
                        tieRule: .runOff, voters: 9))), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setDots([1: 4, 2: 4], by: nil, on: 1)), .ballot(.setBallotState(1, to: .closed)),
            .ballot(.setBallotState(1, to: .revealed)),
        ])
        let open = text(.kawaraban, of: scenario.workshop)
        #expect(open.contains("「若者の参加」のうち、どれにするかはまだ決まっていません"))
        for command: Command in [
            .ballot(.prepareRunOff(of: 1)), .ballot(.setBallotState(2, to: .open)),
            .ballot(.setDots([2: 9], by: nil, on: 2)),
            .ballot(.setBallotState(2, to: .closed)), .ballot(.setBallotState(2, to: .revealed)),
        ] { scenario = scenario.after(command) }
        let settled = text(.kawaraban, of: scenario.workshop)
        #expect(settled.contains("若者の参加") && !settled.contains("まだ決まっていません"))
    }

    /// A ballot of two places for which three tie, settled in one way or another.
    private func tied(_ rule: Ballot.TieRule, _ more: Command...) -> Workshop {
        let labels = ["情報の共有", "若者の参加", "職員研修"]
        let ballot = Command.ballot(
            .prepareBallot(
                BallotPlan(
                    title: "力を入れること", candidates: labels.map { .init(.free, label: $0) }, dotsPerPerson: 1,
                    winnerCount: 2, tieRule: rule, voters: 9)))
        return Scenario([ballot] + Self.reveal(1, [1: 5, 2: 2, 3: 2]) + more).workshop
    }

    private static func reveal(_ id: Ballot.ID, _ dots: [Ballot.Option.ID: Int]) -> [Command] {
        [
            .ballot(.setBallotState(id, to: .open)), .ballot(.setDots(dots, by: nil, on: id)),
            .ballot(.setBallotState(id, to: .closed)),
            .ballot(.setBallotState(id, to: .revealed)),
        ]
    }

    @Test func aRunOffThatEndedWithoutAVoteIsNotPublished() {
        let states: [Ballot.State] = [.open, .closed, .revealed]
        let givenUp = [Command.ballot(.prepareRunOff(of: 1))] + states.map { .ballot(.setBallotState(2, to: $0)) }
        let again = [Command.ballot(.prepareRunOff(of: 1))] + Self.reveal(3, [2: 6, 3: 3])
        let evening = tied(.runOff, .together(givenUp), .together(again))
        let published = text(.votes, of: evening)
        #expect(published.contains("1 力を入れること（会の結果）") && published.contains("2 力を入れること"))
        #expect(!published.contains("3 力を入れること") && !published.contains("得票の合計0票"))
        // The secretariat finds them by the numbers of the history.
        let whole = text(.votes, of: evening, for: .internal)
        #expect(whole.contains("2 力を入れること") && whole.contains("3 力を入れること"))
    }

    private func expect(_ sentence: String, _ mark: String, in workshop: Workshop) throws {
        for audience in [Audience.public, .internal] {
            for form in [Form.Kind.result, .votes, .kawaraban] {
                let words = text(form, of: workshop, for: audience)
                #expect(words.contains(sentence), "\(form) \(audience)")
                #expect(form == .kawaraban || words.contains(mark), "\(form) \(audience)")
            }
        }
    }

    @Test func howATieWasDecidedIsReported() throws {
        try expect(
            "同数だったので、くじで「若者の参加」に決まりました。", "（くじ）",
            in: tied(.lot, .ballot(.settleTie(1, [2]))))
        try expect(
            "同数だったので、進行役の決定で「若者の参加」に決まりました。", "（進行役の決定）",
            in: tied(.facilitator, .ballot(.settleTie(1, [2]))))
        let runOff = [Command.ballot(.prepareRunOff(of: 1))] + Self.reveal(2, [2: 6, 3: 3])
        try expect(
            "同数だったので、決選投票で「若者の参加」に決まりました。", "（決選投票）",
            in: tied(.runOff, .together(runOff)))
        // The run-off ties again.
        let again =
            [Command.ballot(.prepareRunOff(of: 1))] + Self.reveal(2, [2: 4, 3: 4]) + [.ballot(.settleTie(2, [3]))]
        try expect(
            "同数だったので、決選投票と進行役の決定で「職員研修」に決まりました。", "（決選投票と進行役の決定）",
            in: tied(.runOff, .together(again)))
        // Where nothing had to be decided nothing is said of it.
        #expect(!text(.votes, of: twoBallots()).contains("同数だったので"))
        let file = try JSON.render(Report(of: tied(.lot, .ballot(.settleTie(1, [2])))))
        #expect(file.contains("\"settled\"") && file.contains("\"settledBy\""))
    }

    @Test func aRunOffIsToldWithTheBallotItSettledAndALotOfAnotherBallotWithItsChoice() {
        // given a tie settled by a run-off, and another ballot settled by lot
        let runOff = [Command.ballot(.prepareRunOff(of: 1))] + Self.reveal(2, [2: 6, 3: 3])
        let other = Command.ballot(
            .prepareBallot(
                BallotPlan(
                    title: "次に話すこと", candidates: ["防災", "交通"].map { .init(.free, label: $0) },
                    dotsPerPerson: 1, tieRule: .lot, voters: 9)))
        let lot = [other] + Self.reveal(3, [1: 4, 2: 4]) + [.ballot(.settleTie(3, [2])), .ballot(.nameResult(1))]
        let evening = tied(.runOff, .together(runOff), .together(lot))
        // then what the other votes chose is the other ballot's alone, with its lot
        for form in [Form.Kind.result, .kawaraban] {
            let words = text(form, of: evening)
            #expect(words.contains("次に話すこと：交通（4票）（くじ）"), "\(words)")
            #expect(!words.contains("若者の参加（6票）"), "\(words)")
        }
    }

    @Test func aRunOffNamesTheGroupOfAHeadingThatReadsLikeAnother() throws {
        // given two tables with one heading and a third with its own, of which one and the third's tie
        var builder = WorkshopBuilder(groups: 3)
        for (table, heading) in [(1, "情報"), (2, "情報"), (3, "担い手")] {
            builder.give(
                .cluster(.formCluster(on: WorkshopBuilder.board(table), heading: heading, theme: nil, notes: [])))
        }
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "力を入れること", candidates: (1...3).map { .init(.cluster(Cluster.ID($0))) },
                        dotsPerPerson: 3, winnerCount: 2, tieRule: .runOff, voters: 9))))
        for command in Self.reveal(1, [1: 6, 2: 1, 3: 1]) { builder.give(command) }
        // when these two are voted on again
        builder.give(.ballot(.prepareRunOff(of: 1)))
        for command in Self.reveal(2, [2: 4, 3: 2]) { builder.give(command) }
        // then it is told whose heading it is that was chosen, though no other of that ballot reads so
        let ballots = Report(of: builder.workshop).ballots
        #expect(ballots.map { $0.options.map(\.group) } == [["1グループ", "2グループ", nil], ["2グループ", nil]])
        #expect(text(.votes, of: builder.workshop).contains("情報（2グループ）"))
    }

    @Test func ofOptionsThatTieTheChosenOneComesFirst() throws {
        // given two options with the same votes, of which the second was chosen
        let report = Report(of: tied(.facilitator, .ballot(.settleTie(1, [3]))))
        let rows = try #require(report.ballots.first?.result).rows
        // then it stands above the line of what was chosen, and the other below
        let chosen = rows.map(\.isChosen)
        #expect(chosen == chosen.sorted { $0 && !$1 } && chosen.contains(true))
        #expect(rows.map(\.dots) == rows.map(\.dots).sorted(by: >))
    }

    @Test func votesThatAreLeftOutComeBackInNoOtherForm() {
        // given a report without 投票結果
        let forms: [Form.Kind] = [.result, .ranking]
        let document = Document(Report(of: tied(.facilitator, .ballot(.settleTie(1, [3])))), forms: forms)
        // then 得票順 does not tell them either
        #expect(!document.forms.contains { $0.kind == .ranking })
    }

    @Test func housesThatAreTracksHaveSumsOfTheirOwn() throws {
        // given two houses, with two tables and with one
        var builder = WorkshopBuilder(
            groups: 3, tracks: [.init(name: "中央公民館", groups: 2), .init(name: "東センター", groups: 1)])
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "力を入れること", candidates: ["情報", "若者"].map { .init(.free, label: $0) },
                        dotsPerPerson: 3, winnerCount: 1, method: .tables, voters: 9))),
            .ballot(.setBallotState(1, to: .open)))
        for (table, dots) in [(1, [1: 2, 2: 1]), (2, [1: 1]), (3, [1: 1, 2: 4])] as [(Int, [Ballot.Option.ID: Int])] {
            builder.give(.ballot(.setDots(dots, by: Group.ID(table), on: 1)))
        }
        // when it is revealed
        builder.give(.ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        let report = Report(of: builder.workshop)
        // then each house has its sum, and all together theirs
        let result = try #require(report.ballots.first?.result)
        #expect(result.tracks.map(\.group) == ["中央公民館", "東センター"])
        #expect(result.tracks.map(\.dots) == [[3, 1], [1, 4]])
        #expect(result.rows.map(\.dots).reduce(0, +) == 9)
        #expect(text(.votes, of: builder.workshop).contains("部会別の票: 力を入れること"))
        #expect(!text(.votes, of: twoBallots()).contains("部会別の票"))
        #expect(try JSON.render(report).contains("\"tracks\""))
    }

    @Test func whatIsStillToBeCheckedIsNoMainOpinionForThePublic() {
        let notes: [Command] = [
            post("聞き取れなかった話"), post("道を直す"), .note(.mark([1], .uncertain(true))), .note(.setCount(1, 9)),
        ]
        func main(_ commands: [Command], _ form: Form.Kind, _ audience: Audience = .public) -> Bool {
            text(form, of: Scenario(notes + commands).workshop, for: audience).contains("聞き取れなかった話")
        }
        // Without stars what most people said speaks; with stars they do.
        let stars = Command.note(.mark([1, 2], .representative(true)))
        #expect(!main([], .kawaraban) && !main([stars], .kawaraban) && !main([stars], .result))
        #expect(main([stars], .result, .internal) && main([], .opinions))
        #expect(!main([.note(.mark([1], .uncertain(false))), stars], .kawaraban) == false)
        let opinions = Report(of: Scenario(notes + [stars]).workshop).opinions
        #expect(opinions.map(\.marks.isRepresentative) == [false, true])
    }
}
