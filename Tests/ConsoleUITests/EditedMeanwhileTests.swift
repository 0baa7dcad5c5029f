import Engine
import Foundation
import Strings
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// Somebody types over a value that somebody else changes at the same time: it is said before it is overwritten.
@Suite("編集中にほかの人が変えた") struct EditedMeanwhileTests {
    /// An evening with something of everything.
    private let evening = ConsoleDriver(
        sampleOpinions + [
            .setting(.describe(.place("市役所"))), .setting(.describe(.host("市"))),
            .setting(.describe(.question("問い"))),
            .setting(.describe(.next("来月"))), .setting(.describe(.aims(["目的"]))), .setting(.describe(.ordinal(2))),
            .setting(.describe(.start(ClockTime(minutes: 1140)))), .agenda(.changeStep(Step.ID(1), .note("備考"))),
            .agenda(.changeStep(Step.ID(1), .fixedStart(ClockTime(minutes: 1140)))),
            .memo(.writeMemo(.lecture, group: nil, text: "要旨")), .proposal(.propose("花壇", from: [])),
            .proposal(.changeProposal(Proposal.ID(1), .owner("係"))),
            .proposal(.changeProposal(Proposal.ID(1), .partners(["自治会"]))),
            .proposal(.changeProposal(Proposal.ID(1), .roles([Proposal.Role(who: "市", what: "広報")]))),
            .proposal(.changeProposal(Proposal.ID(1), .answer(.alone, isYes: true, reason: "理由"))),
            .proposal(.changeProposal(Proposal.ID(1), .evaluation(.citizens, score: 3, comment: "評価"))),
            .setting(.describe(.roster([Participant(name: "山田")]))),
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: []))),
        ])

    /// What another operator makes of all of it.
    private static let changes: [Command] = [
        .setting(.describe(.title("乙の会"))), .setting(.describe(.place("乙の場所"))),
        .setting(.describe(.host("乙の主催"))),
        .setting(.describe(.question("乙の問い"))), .setting(.describe(.next("乙の次回"))),
        .setting(.describe(.aims(["乙の目的"]))),
        .setting(.describe(.ordinal(77))), .setting(.describe(.start(ClockTime(minutes: 671)))),
        .setting(.describe(.attendance(Attendance(residents: 77, staff: 1)))),
        .note(.reword(Note.ID(1), "乙の付箋")), .note(.reword(Note.ID(3), "乙の三枚目")),
        .note(.reword(Note.ID(4), "乙の四枚目")),
        .cluster(.setHeading(Cluster.ID(1), "乙の島")), .cluster(.setHeading(Cluster.ID(2), "乙の二つ目の島")),
        .agenda(.changeStep(Step.ID(1), .title("乙の項目"))), .agenda(.changeStep(Step.ID(1), .minutes(77))),
        .agenda(.changeStep(Step.ID(1), .note("乙の備考"))),
        .agenda(.changeStep(Step.ID(1), .fixedStart(ClockTime(minutes: 671)))),
        .setting(.changeGroup(Group.ID(1), .name("乙の班"))), .setting(.changeGroup(Group.ID(1), .people(77))),
        .memo(.rewordMemo(Memo.ID(1), "乙の記録")), .proposal(.changeProposal(Proposal.ID(1), .title("乙の事業"))),
        .proposal(.changeProposal(Proposal.ID(1), .owner("乙の係"))),
        .proposal(.changeProposal(Proposal.ID(1), .partners(["乙の相手"]))),
        .proposal(.changeProposal(Proposal.ID(1), .roles([Proposal.Role(who: "乙", what: "乙の役割")]))),
        .proposal(.changeProposal(Proposal.ID(1), .answer(.alone, isYes: true, reason: "乙の理由"))),
        .proposal(.changeProposal(Proposal.ID(1), .evaluation(.citizens, score: 4, comment: "乙の評価"))),
        .setting(.changeParticipant(from: Participant(name: "山田"), to: Participant(name: "乙の人"))),
        .ballot(.changeBallot(Ballot.ID(1), .title("乙の投票"))),
        .ballot(.changeBallot(Ballot.ID(1), .dotsPerPerson(8))),
        .ballot(.changeBallot(Ballot.ID(1), .winnerCount(6))), .ballot(.setVoters(Ballot.ID(1), 77)),
    ]

    private static func texts(_ workshop: Workshop) -> [String] {
        let json = String(decoding: try! JSONEncoder().encode(workshop), as: UTF8.self)
        return json.split(separator: "\"").filter { $0.hasPrefix("乙の") || $0.hasPrefix("11:11") }.map(String.init)
            .sorted()
    }

    private static func numbers(_ workshop: Workshop) -> [Int?] {
        [
            workshop.occasion.ordinal, workshop.occasion.attendance.residents, workshop.agenda.steps[0].minutes,
            workshop.groups[0].people, workshop.ballots[0].dotsPerPerson, workshop.ballots[0].winnerCount,
            workshop.ballots[0].voters,
        ]
    }

    @Test func nobodysChangeIsOverwrittenUnseen() {
        var asked: Set<LineID> = []
        var prompts: Set<LineID> = []
        let longModes = (0...70).map { Array(repeating: Key.down, count: $0) }
        let modes = (0...14).map { Array(repeating: Key.down, count: $0) }
        let keys: [Key] = [.enter, .right, .left, .character("7"), .character("e"), .character("w"), .character("/")]
        for screen in Console.allScreens.indices {
            for opening in [[], [Key.escape], [.enter], [.character("g")]] {
                // The sheet of a proposal is long.
                for mode in screen == 5 && opening == [.enter] ? longModes : modes {
                    var place = evening
                    place.press(.function(screen + 1))
                    for key in opening + mode { place.press(key) }
                    let hints =
                        place.console.views.layers.isEmpty
                        ? type(of: place.console.views.screen).allHints[place.console.views.screen.keymapIndex].hints
                            .map(\.keys[0])
                        : []
                    for key in keys + hints {
                        var driver = place
                        driver.press(key)
                        guard let prompt = driver.console.views.layers.last as? Prompt ?? nil else { continue }
                        if !prompts.insert(prompt.id).inserted { continue }
                        if editOver(&driver) { asked.insert(prompt.id) }
                    }
                }
            }
        }
        for id: LineID in [
            "record-title", "record-place", "record-question", "record-aims", "record-next", "step-title-1",
            "step-minutes-1", "step-note-1", "heading-1", "proposal-1-title", "proposal-1-owner",
            "proposal-1-partners", "proposal-1-roles", "ballot-title-1", "ballot-dotsPerPerson-1",
            "ballot-winnerCount-1", "ballot-voters-1",
        ] {
            #expect(asked.contains(id), "\(id); asked \(asked.map(\.text).sorted()) of \(prompts.map(\.text).sorted())")
        }
    }

    /// Types in the prompt, lets the other one change everything, and accepts what was typed.
    /// - Returns: whether it was asked about.
    private func editOver(_ driver: inout ConsoleDriver) -> Bool {
        let id = (driver.console.views.layers.last as? Prompt)?.id ?? ""
        driver.type("7")
        for command in Self.changes { driver.perform(command, by: "乙") }
        let texts = Self.texts(driver.workshop)
        let numbers = Self.numbers(driver.workshop)
        driver.press(.enter)
        #expect(Self.texts(driver.workshop) == texts, "\(id): \(driver.message)")
        #expect(Self.numbers(driver.workshop) == numbers, "\(id): \(driver.message)")
        guard driver.message.contains("もう一度 Enter") else { return false }
        // A further change is asked about again; then it is done.
        #expect((driver.console.views.layers.last as? Prompt)?.editor.text.hasSuffix("7") == true, "\(id)")
        let before = driver.workshop
        driver.press(.enter)
        #expect((driver.workshop == before) == false || driver.console.message?.severity == .refused, "\(id)")
        return true
    }

    @Test func thePeopleAtATableAreAskedAboutOnce() {
        var driver = evening
        driver.console.open(GroupsOverlay(), session: driver.session, now: Now(driver.now))
        driver.press(.character("7"))
        driver.perform(.setting(.changeGroup(Group.ID(1), .people(5))), by: "乙")
        driver.press(.enter)
        #expect(driver.workshop.groups[0].people == 5 && driver.message.contains("「5」"))
        driver.press(.enter)
        #expect(driver.workshop.groups[0].people == 7)
    }

    @Test func everyFurtherChangeIsSaid() {
        var driver = evening
        driver.press(.function(7))
        let field = driver.console.views.layers
        #expect(field.isEmpty)
        var line = driver
        line.press(.enter)
        guard line.console.views.layers.last is Prompt else { return }
        line.type("七")
        for place in ["一つ目", "二つ目"] {
            line.perform(.setting(.describe(.title(place))), by: "乙")
            line.press(.enter)
            #expect(line.message.contains(place) && line.workshop.occasion.title == place)
        }
        line.press(.enter)
        #expect(line.workshop.occasion.title.hasSuffix("七"))
    }
}
