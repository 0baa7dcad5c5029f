import Engine
import Foundation
import Reporting
import Testing

/// A second meeting of a year in which everything that a report can hold is there.
private func fullWorkshop() throws -> Workshop {
    let tracks = [Program.Tracks(name: "分野別", groups: 2), Program.Tracks(name: "全体", groups: 1)]
    var first = WorkshopBuilder(
        tracks: tracks,
        occasion: Occasion(title: "第1回の会議", ordinal: 1, day: Day("2018-06-04"), place: "公民館"))
    first.give(
        .setting(.describe(.attendance(Attendance(residents: 12, staff: 2)))),
        .note(.post(Draft("前回の意見", count: 2, theme: Theme.ID(2)), on: WorkshopBuilder.board(1))),
        .ballot(
            .prepareBallotOver(
                .themes, BallotPlan(title: "力を入れること", candidates: [], dotsPerPerson: 2, voters: 14))),
        .ballot(.setBallotState(Ballot.ID(1), to: .open)),
        .ballot(.adjustDots(5, for: Ballot.Option.ID(2), by: nil, on: Ballot.ID(1))),
        .ballot(.setBallotState(Ballot.ID(1), to: .closed)), .ballot(.setBallotState(Ballot.ID(1), to: .revealed)),
        .session(.close))
    var builder = WorkshopBuilder(
        lanes: ["問題点", "解決策"],
        themes: (1...5).map { Theme(id: Theme.ID($0), name: "テーマ\($0)", category: "方針\($0 % 2)") },
        tracks: tracks,
        occasion: Occasion(
            title: "第2回の会議", ordinal: 2, day: Day("2019-05-01"), start: ClockTime("19:00"),
            end: ClockTime("21:30"), place: "市役所", host: "市民協働課", aims: ["知り合う", "考える"],
            question: "大切なこと", attendance: Attendance(residents: 30, staff: 6),
            roster: [Participant(name: "山田", affiliation: "区", role: "会長")], next: "6月", source: "記録"))
    builder.give(.year(.takeOver(first.workshop, session: "dai1")))
    giveNotes(to: &builder)
    giveBallots(to: &builder)
    giveProposals(to: &builder)
    return builder.workshop
}

private func giveNotes(to builder: inout WorkshopBuilder) {
    builder.give(
        .agenda(.addStep(title: "開会", minutes: 5, kind: .opening, after: nil)),
        .agenda(.addStep(title: "討議", minutes: 40, kind: .discussion, after: nil)), .agenda(.nextStep),
        .note(
            .importNotes([
                NoteBatch(
                    board: WorkshopBuilder.board(1), heading: "情報", theme: Theme.ID(4),
                    notes: [Draft("回覧が届かない", count: 3), Draft("\"引用\" <と> 改\n行")])
            ])),
        .note(.post(Draft("回覧を直す"), on: WorkshopBuilder.board(2, 2))),
        .note(.post(Draft("三つ目"), on: WorkshopBuilder.board(3))),
        .note(.mark([Note.ID(1)], .representative(true))), .note(.mark([Note.ID(1)], .side(.citizens))),
        .note(.mark([Note.ID(2)], .uncertain(true))), .note(.mark([Note.ID(2)], .help(.together))),
        .note(.mark([Note.ID(3)], .actor(Actor.ID(2)))), .note(.mark([Note.ID(3)], .solves(Note.ID(1)))),
        .note(.reword(Note.ID(4), "三つ目の意見")), .note(.split(Note.ID(4), into: ["三つ目", "四つ目"])),
        .agenda(.nextStep))
    for kind in Memo.Kind.written {
        builder.give(.memo(.writeMemo(kind, group: kind == .presentation ? Group.ID(2) : nil, text: "\(kind)のこと")))
    }
}

private func giveBallots(to builder: inout WorkshopBuilder) {
    for (number, state) in Ballot.State.allCases.reversed().enumerated() {
        let ballot = Ballot.ID(number + 1)
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票\(number)",
                        candidates: [
                            .init(.theme(Theme.ID(1))), .init(.cluster(Cluster.ID(1))), .init(.note(Note.ID(1))),
                            .init(.free, label: "ほか"),
                        ],
                        dotsPerPerson: 3, tieRule: Ballot.TieRule.allCases[number], method: .tables, voters: 36))))
        if state == .prepared { continue }
        builder.give(.ballot(.setBallotState(ballot, to: .open)))
        for (option, dots) in [7, 7, 2].enumerated() {
            builder.give(
                .ballot(.adjustDots(dots, for: Ballot.Option.ID(option + 1), by: Group.ID(option % 2 + 1), on: ballot)))
        }
        if state == .open { continue }
        builder.give(.ballot(.setBallotState(ballot, to: .closed)))
        if state == .revealed { builder.give(.ballot(.setBallotState(ballot, to: .revealed))) }
    }
}

private func giveProposals(to builder: inout WorkshopBuilder) {
    let opinion = Year.OpinionNumber(meeting: 2, note: Note.ID(1))
    for number in 1...5 {
        builder.give(
            .proposal(
                .propose(
                    "事業\(number)", from: [.opinion(opinion), .heading("情報"), .theme(Theme.ID(3)), .vote("ほか")])))
    }
    func answer(_ proposal: Int, _ answers: [(Proposal.Question, Bool)]) {
        for (question, isYes) in answers {
            builder.give(
                .proposal(.changeProposal(Proposal.ID(proposal), .answer(question, isYes: isYes, reason: "理由"))))
        }
    }
    let criteria = [(Proposal.Question.alone, false)] + Proposal.Question.criteria.map { ($0, true) }
    answer(2, [(.alone, true)])
    answer(3, criteria + [(.together, false)])
    answer(4, criteria + [(.together, true), (.exclusion, true)])
    answer(5, criteria + [(.together, true), (.exclusion, false), (.needs, false)])
    let changes: [ProposalChange] = [
        .check(.classes, 1, true), .check(.precautions, 3, true), .check(.forms, 3, true), .check(.principles, 2, true),
        .check(.checkpoints, 1, true), .check(.effects, 12, true), .remark(.principles, 2, "よく"),
        .leadParty(.citizensLead), .partners(["自治会"]), .roles([.init(who: "区", what: "配る")]), .owner("市"),
        .until(Day("2027-03-31")), .step(.carryingOut), .evaluation(.citizens, score: 4, comment: "よい"),
        .evaluation(.administration, score: 3, comment: ""),
    ]
    for change in changes { builder.give(.proposal(.changeProposal(Proposal.ID(4), change))) }
    for stage in Year.Stage.allCases { builder.give(.year(.recordOutcome(opinion, stage, "\(stage)へ"))) }
    builder.give(.year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: Note.ID(1)), .answer, "市の考え方")))
}

@Suite("報告のデータ") struct ReportFileTests {
    @Test func theDataOfAFullReportIsWrittenAsBefore() throws {
        let workshop = try fullWorkshop()
        let report = Report(of: workshop)
        let internally = Report(of: workshop, for: .internal, rows: .actor, columns: .lane)
        // Nothing of what could be said was refused.
        #expect(report.ballots.count == 3 && report.proposals.count == 5 && report.ledger.count == 6)
        #expect(report.meetings.count == 2 && report.memos.count == 5)
        try compare(JSON.render(report), with: "full.json")
        try compare(JSON.render(internally, language: .en), with: "full-internal-en.json")
        try compare(JSON.render(Comparison([report, Report(of: workshop)])), with: "full-comparison.json")
    }

    @Test func everyFormOfAFullReportIsWrittenAsBefore() throws {
        let workshop = try fullWorkshop()
        let forms = Form.Kind.allCases
        try compare(templates().markdown(Document(Report(of: workshop), forms: forms)), with: "full.md")
        let report = Report(of: workshop, for: .internal, rows: .actor, columns: .lane)
        let document = Document(report, forms: forms, language: .en)
        try compare(templates().html(document), with: "full-internal-en.html")
        try compare(CSV.render(report, language: .en), with: "full-internal-en.csv")
    }
}

/// Compares a text with the file recorded for it. A file that is not yet there is written, and the test fails so that
/// someone looks.
func compare(_ text: String, with name: String) throws {
    let url = project.appendingPathComponent("Tests/ReportingTests/Expected/" + name)
    guard let expected = try? Data(contentsOf: url) else {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        Issue.record("\(name) was recorded; look at it")
        return
    }
    #expect((Data(text.utf8) == expected) == true, "\(name) differs")
}
