@testable import ConsoleUI
import Engine
import Strings
import Testing
import TerminalUI

/// A session without a Japanese word at an English console: whatever key is pressed, what is drawn is English.
@Suite("英語の画面") struct EnglishTests {
    private static let steps: [Step] = [
        Step(id: Step.ID(1), title: "Opening", kind: .opening, minutes: 5, note: "Say hello"),
        Step(id: Step.ID(2), title: "Sharing", kind: .sharing, minutes: 20),
        Step(id: Step.ID(3), title: "Break", kind: .pause, minutes: 10),
        Step(id: Step.ID(4), title: "Presenting", kind: .presentation, minutes: 15),
    ]

    private static let catalogue = Catalogue(
        id: "town", name: "Town",
        themes: ["Roads", "Parks", "Shops"].enumerated().map {
            Theme(id: Theme.ID($0.offset + 1), name: $0.element, category: "Streets")
        })

    private static let opinions: [Command] = [
        .note(.post(Draft("The bridge is narrow", count: 2, theme: Theme.ID(1)), on: board(1))),
        .note(
            .post(
                Draft("No shade in the park", marks: Marks(side: .citizens, help: .together, isUncertain: true)),
                on: board(1))),
        .note(.post(Draft("Shops close early", marks: Marks(isRepresentative: true)), on: board(2))),
        .note(.reword(Note.ID(3), "Shops close at five")),
        .cluster(.formCluster(on: board(1), heading: "Bridges", theme: Theme.ID(1), notes: [Note.ID(1)])),
        .memo(.writeMemo(.presentation, group: Group.ID(1), text: "Well said")),
        .memo(.writeMemo(.parked, group: nil, text: "Buses")),
        .setting(.describe(.roster([Participant(name: "A. Smith", affiliation: "City", role: "clerk")]))),
        .setting(.describe(.day(Day(year: 2026, month: 11, day: 21)!))), .setting(.describe(.next("In spring"))),
        .proposal(.propose("A wider bridge", from: [.theme(Theme.ID(1)), .heading("Bridges")])),
        .proposal(.changeProposal(Proposal.ID(1), .answer(.alone, isYes: false, reason: "It needs residents"))),
        .proposal(.changeProposal(Proposal.ID(1), .leadParty(.equalsJoined))),
        .proposal(.changeProposal(Proposal.ID(1), .remark(.checkpoints, 1, "In the rules"))),
        .proposal(.changeProposal(Proposal.ID(1), .roles([Proposal.Role(who: "City", what: "pays")]))),
        .proposal(.changeProposal(Proposal.ID(1), .until(Day(year: 2027, month: 3, day: 31)!))),
        .proposal(.changeProposal(Proposal.ID(1), .evaluation(.citizens, score: 4, comment: "Clear"))),
    ]

    private static let ballot = Command.ballot(
        .prepareBallotOver(
            .themes, BallotPlan(title: "What first?", candidates: [], dotsPerPerson: 3, cap: 2, method: .tables)))

    /// The session at moments of an evening.
    private static let moments: [(name: String, commands: [Command])] = [
        ("nothing yet", []), ("opinions", opinions),
        (
            "a prepared ballot",
            opinions + [
                .agenda(.enterStep(Step.ID(4))), ballot,
                .agenda(.orderPresentations([Group.ID(2), Group.ID(1)], timePerGroup: 180_000)),
            ]
        ),
        (
            "an open ballot",
            opinions + [
                .agenda(.enterStep(Step.ID(2))), ballot, .ballot(.setBallotState(Ballot.ID(1), to: .open)),
                .ballot(.adjustDots(2, for: Ballot.Option.ID(1), by: Group.ID(1), on: Ballot.ID(1))),
                .agenda(.orderPresentations([Group.ID(2), Group.ID(1)], timePerGroup: 180_000)),
                .agenda(.nextPresentation),
            ]
        ),
        (
            "after closing",
            opinions + [
                ballot, .ballot(.setBallotState(Ballot.ID(1), to: .open)),
                .ballot(.adjustDots(2, for: Ballot.Option.ID(1), by: Group.ID(1), on: Ballot.ID(1))),
                .ballot(.setBallotState(Ballot.ID(1), to: .closed)),
                .ballot(.setBallotState(Ballot.ID(1), to: .revealed)), .session(.close),
            ]
        ),
    ]

    private func driver(_ commands: [Command], role: Operator.Role = .facilitator) -> ConsoleDriver {
        let program = Program(
            id: "town", name: "Town", question: "What would make it better?", lanes: ["Problems", "Ideas"],
            groupName: Strings(.en).groupName,
            catalogue: Self.catalogue, actors: ["Residents", "City"],
            tracks: [Program.Tracks(name: "North", groups: 1), Program.Tracks(name: "South", groups: 1)],
            steps: Self.steps)
        return ConsoleDriver(
            founding: program, Occasion(title: "Town meeting", question: ""), commands,
            user: Operator(role: role, name: "Kim"), language: .en)
    }

    private func expectEnglish(
        _ driver: ConsoleDriver, _ keys: String, rows: Int = 24, columns: Int = 100,
        at location: SourceLocation = #_sourceLocation
    ) {
        let text = driver.screen(rows, columns).text
        for line in text.split(separator: "\n") where isJapanese(line) {
            Issue.record("\(keys): \(line)", sourceLocation: location)
        }
    }

    @Test(arguments: moments.indices, Console.allScreens.indices)
    func everyKeyAnswersInEnglish(_ moment: Int, _ screen: Int) {
        let (name, commands) = Self.moments[moment]
        let type = Console.allScreens[screen]
        for role in [Operator.Role.facilitator, .noteTaker(Group.ID(1))] {
            for toBoard in type == NotesScreen.self ? [false, true] : [false] {
                var begun = driver(commands, role: role)
                begun.press(.function(screen + 1))
                if toBoard { begun.press(.escape) }
                for (_, hints) in type.allHints {
                    for hint in hints { expectEnglish(pressing: hint.keys[0], begun, "\(name), \(type.id)") }
                }
            }
        }
    }

    /// What a key asks for is answered wrongly, then with a number and words, then left.
    private func expectEnglish(pressing key: Key, _ begun: ConsoleDriver, _ place: String) {
        var driver = begun
        driver.press(key)
        let keys = "\(place): \(Console.name(of: key))"
        expectEnglish(driver, keys)
        var wrong = driver
        wrong.type("z")
        wrong.press(.enter)
        expectEnglish(wrong, keys + " z Enter")
        driver.type("1 1 words")
        driver.press(.enter)
        expectEnglish(driver, keys + " 1 1 words Enter")
    }

    @Test func everyRowOfAProposalAndOfTheRecordIsEnglish() {
        let places: [(any Screen.Type, [Key])] = [
            (ProjectsScreen.self, [.enter]), (ProjectsScreen.self, [.tab]), (RecordScreen.self, []),
            (AgendaScreen.self, []), (VoteScreen.self, []),
        ]
        for (screen, setUp) in places {
            var driver = driver(Self.opinions + [Self.ballot])
            driver.press(.function(Console.allScreens.firstIndex { $0 == screen }! + 1))
            for key in setUp { driver.press(key) }
            for row in 0..<60 {
                for key in [Key.enter, .right, .character(" ")] {
                    var asked = driver
                    asked.press(key)
                    expectEnglish(asked, "\(screen.id) row \(row) \(Console.name(of: key))")
                }
                driver.press(.down)
            }
        }
    }

    @Test(arguments: moments.indices) func theProjectorIsEnglish(_ moment: Int) {
        let driver = driver(Self.moments[moment].commands)
        let view = ProjectorView(strings: Strings(.en), cards: [])
        for step in driver.workshop.agenda.steps.map(\.id) {
            for showing in Step.Showing.allCases {
                var driver = driver
                driver.perform(.agenda(.changeStep(step, .showing(showing))))
                driver.perform(.agenda(.enterStep(step)))
                let text = view.draw(driver.session, now: Now(driver.now), rows: 24, columns: 80).text
                #expect(!isJapanese(text), "\(text)")
            }
        }
    }

    @Test func aSmallScreenIsEnglish() {
        expectEnglish(driver([]), "small", rows: 10, columns: 60)
    }
}

/// Kana, kanji, Japanese punctuation and full-width forms.
private func isJapanese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0x3000...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF: true
        default: false
        }
    }
}
