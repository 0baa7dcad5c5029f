import Engine
import Foundation
import Strings
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// Every question that any action of any screen asks is drawn whole on the smallest terminal, in both languages.
@Suite("切れない問い") struct NothingCutTests {
    /// An evening with long names: a session at several of its moments.
    private static func moments(_ language: Language) -> [(name: String, commands: [Command])] {
        let ja = language == .ja
        let long = ja ? "回覧板が若い世帯に届かず、役員が困っている" : "The circular never reaches young households"
        let opinions: [Command] =
            (1...12).map { number in
                .note(
                    .post(
                        Draft("\(number) \(long)", count: 2, theme: number > 6 ? nil : Theme.ID(number)),
                        on: board(number % 3 + 1)))
            } + [
                .note(.mark([Note.ID(1)], .representative(true))), .note(.mark([Note.ID(2)], .representative(true))),
                .note(.mark([Note.ID(7)], .uncertain(true))),
                .cluster(.formCluster(on: board(2), heading: long, theme: nil, notes: [Note.ID(1), Note.ID(4)])),
                .cluster(.formCluster(on: board(1), heading: long + long, theme: nil, notes: [Note.ID(3)])),
                .memo(.writeMemo(.presentation, group: Group.ID(1), text: long)),
                .memo(.writeMemo(.parked, group: nil, text: long)),
                .setting(.describe(.roster([Participant(name: "A", affiliation: "B", role: "C")]))),
                .setting(.addTrack(long)), .proposal(.propose(long, from: [.theme(Theme.ID(1))])), .agenda(.nextStep),
            ]
        func ballot(_ method: Ballot.Method) -> Command {
            .ballot(
                .prepareBallotOver(
                    .themes, BallotPlan(title: long, candidates: [], dotsPerPerson: 5, cap: 1, method: method)))
        }
        let id = Ballot.ID(1)
        return [("nothing", []), ("opinions", opinions)]
            + Ballot.Method.allCases.flatMap { method -> [(name: String, commands: [Command])] in
                let prepared = opinions + [ballot(method)]
                let open = prepared + [.ballot(.setBallotState(id, to: .open))]
                let closed = open + [.ballot(.setBallotState(id, to: .closed))]
                return [
                    ("\(method) prepared", prepared), ("\(method) open", open), ("\(method) closed", closed),
                    ("\(method) revealed", closed + [.ballot(.setBallotState(id, to: .revealed))]),
                ]
            }
            + [("closed", opinions + [.session(.close)])]
    }

    @Test(arguments: Language.allCases) func theFirstLineOfANewMeetingIsOneRow(_ language: Language) {
        #expect(TextWidth.columns(Strings(language).newSessionIntroduction) <= 79)
    }

    /// A console at a moment, with everything read that a console has beside the session.
    private func driver(_ commands: [Command], _ language: Language, role: Operator.Role) -> ConsoleDriver {
        var driver = ConsoleDriver(commands, role: role, language: language)
        driver.console.environment.reportForms = ["matrix", "proposals", "kawaraban"].map {
            ReportForm(id: $0, name: $0)
        }
        return driver
    }

    private func context(_ driver: ConsoleDriver) -> Context {
        let console = driver.console
        let context = Context(
            session: driver.session, now: Now(driver.now), strings: console.strings, user: console.user, peers: [],
            environment: console.environment)
        context.body = console.body
        return context
    }

    @Test(arguments: Language.allCases) func everyQuestionOfEveryKeyIsWhole(_ language: Language) throws {
        var asked: Set<String> = []
        for (moment, commands) in Self.moments(language) {
            for role in [Operator.Role.facilitator, .noteTaker(Group.ID(1))]
            where role == .facilitator || moment == "opinions" {
                let begun = driver(commands, language, role: role)
                for screen in Console.allScreens.indices {
                    for mode in modes(of: Console.allScreens[screen].id) {
                        var begun = begun
                        begun.press(.function(screen + 1))
                        for key in mode { begun.press(key) }
                        asked.formUnion(expectWhole(everyKeyOf: begun, "\(role), \(moment)"))
                    }
                }
            }
        }
        for (name, driver) in rareQuestions(language) { asked.formUnion(expectWhole(driver, name)) }
        // The test has seen every question there is in the sources.
        let (questions, menus) = try questionsInSources()
        #expect(questions.count > 40)
        for question in questions {
            #expect(asked.contains { $0.hasPrefix(question) }, "\(question) \(asked.sorted())")
        }
        let strings = Strings(language)
        let titles =
            [
                strings.askStepKind, strings.askStepShowing, strings.askBallotSubject, strings.askTable,
                strings.ruleTieRule,
                strings.ruleMethod, strings.askMemoKind, strings.askForm, strings.askGroup,
                strings.askTieWinner(.facilitator), strings.notServed, strings.askIntake,
                strings.joinedByTable, strings.askNoteTakersLink, strings.submissions(1),
                strings.askSubmission(Self.longWords(language)), strings.askWhichDevice,
                strings.askShutOut(Self.device(language).name), strings.askPapers,
            ] + Self.workshop(language).groups.prefix(1).map { strings.askTrackOf($0.name) }
        #expect(titles.count == menus)
        for title in titles { #expect(asked.contains("menu " + title), "\(title)") }
    }

    /// The questions that the sources ask, by what their ids begin with; and how many menus there are beside those of
    /// the list of all actions.
    private func questionsInSources() throws -> (Set<String>, menus: Int) {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/ConsoleUI").standardized
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        var questions: Set<String> = []
        var menus = 0
        for file in files ?? [] where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/\.about\(\.([a-zA-Z]+), |\.named\("([a-z-]+)/#) {
                questions.insert(String(match.1 ?? match.2 ?? ""))
            }
            for match in text.matches(of: #/(?:Prompt|confirm)\(\s*"([a-z-]+)"|: LineID = "([a-z-]+)"/#) {
                questions.insert(String(match.1 ?? match.2 ?? ""))
            }
            menus += text.matches(of: #/[^a-zA-Z]Menu\(/#).count
        }
        // Those of commands have a test of their own.
        return (questions.subtracting(["do-"]), menus - 1)
    }

    private static func workshop(_ language: Language) -> Workshop {
        ConsoleDriver([], role: .facilitator, language: language).workshop
    }

    /// Questions that more than one key leads to.
    private func rareQuestions(_ language: Language) -> [(String, ConsoleDriver)] {
        let opinions = Self.moments(language)[1].commands
        func evening(_ commands: [Command], _ keys: Key...) -> ConsoleDriver {
            var driver = driver(opinions + commands, language, role: .facilitator)
            for key in keys { driver.press(key) }
            return driver
        }
        func ballot(_ method: Ballot.Method, _ rule: Ballot.TieRule, seats: Int = 1) -> [Command] {
            let plan = BallotPlan(
                title: "A", candidates: ["X", "Y", "Z"].map { BallotPlan.Candidate(.free, label: $0) },
                dotsPerPerson: 1, winnerCount: seats, tieRule: rule, method: method)
            return [.ballot(.prepareBallot(plan)), .ballot(.setBallotState(Ballot.ID(1), to: .open))]
        }
        func tied(_ rule: Ballot.TieRule, seats: Int) -> [Command] {
            ballot(.hands, rule, seats: seats) + [
                .ballot(.setDots([1: 3, 2: 3, 3: 3], by: nil, on: Ballot.ID(1))),
                .ballot(.setBallotState(Ballot.ID(1), to: .closed)),
                .ballot(.setBallotState(Ballot.ID(1), to: .revealed)), .ballot(.uncover(Ballot.ID(1), .everything)),
            ]
        }
        /// What only the list of all actions asks.
        func listed(_ ja: String, _ en: String) -> ConsoleDriver {
            run(ja, en, evening(ballot(.tables, .lot), .function(5), .function(10)))
        }
        func run(_ ja: String, _ en: String, _ opened: ConsoleDriver) -> ConsoleDriver {
            var driver = opened
            driver.type(language == .ja ? ja : en)
            driver.press(.enter)
            return driver
        }
        let table = Group.ID(1)
        return [
            ("board of a group", listed("グループのボード", "Board of a group")),
            (
                "what nobody sees",
                run("項目を削除", "Remove step", evening([], .function(1), .end, .function(4), .function(10)))
            ),
            ("whose count", listed("グループを選ぶ", "Choose group")),
            ("paste", evening([], .function(2), .pasted("一\n二"))),
            (
                "pasted people",
                evening([], .function(7), .character("a"), .character("6"), .enter, .pasted("一\n二"))
            ),
            (
                "pasted memos",
                evening([], .function(7), .character("a"), .character("2"), .enter, .pasted("@1 一\n@2 二"))
            ),
            ("pasted steps", evening([], .function(1), .character("a"), .pasted("1\n2"))),
            ("undo", evening([], .control("n"), .control("z"))),
            ("redo", evening([], .control("n"), .control("z"), .enter, .control("y"))),
            ("settle", evening(tied(.facilitator, seats: 1), .function(5), .character("f"))),
            ("settle several", evening(tied(.lot, seats: 2), .function(5), .character("f"))),
            ("run-off all the same", evening(tied(.shared, seats: 1), .function(5), .character("f"))),
            (
                "take back",
                evening(
                    ballot(.tables, .lot) + [.ballot(.setDots([1: 1], by: table, on: Ballot.ID(1)))], .function(5),
                    .delete)
            ),
            (
                "replace a count",
                evening(
                    ballot(.hands, .lot) + [.ballot(.setDots([1: 1], by: nil, on: Ballot.ID(1)))], .function(5),
                    .character("2"), .enter)
            ),
            ("enter", evening([], .function(1), .end, .enter)),
            ("who has joined", evening([], .alt("c"), .character("6"), .enter)),
            ("submissions", withDevice(language, .alt("c"), .end, .enter)),
            ("one submission", withDevice(language, .alt("c"), .end, .enter, .character("2"), .enter)),
            ("which device", withDevice(language, .alt("c"), .character("8"), .enter)),
            ("note-takers", withDevice(language, .alt("c"), .character("9"), .enter)),
            ("shut out", withDevice(language, .alt("c"), .character("8"), .enter, .enter)),
            ("when opinions are taken", evening([], .alt("c"), .character("2"), .enter)),
            ("remove heading", evening([.agenda(.changeStep(3, .depth(1)))], .function(1), .home, .down, .delete)),
            (
                "remove group",
                evening(
                    [], .function(7), .character("t"), .character("a"), .character("9"), .enter, .end, .delete)
            ),
            (
                "options of one's own",
                evening([], .function(5), .character("n"), .character("4"), .enter, .character("A"))
            ),
            ("roster", evening([], .function(7), .character("a"), .end, .enter)),
            ("group", evening([], .function(7), .character("t"), .enter)),
            ("track", evening([], .function(7), .character("t"), .character("t"))),
            ("new track", evening([], .function(7), .character("t"), .character("t"), .end, .up, .up, .enter)),
            ("name of a track", evening([], .function(7), .character("t"), .character("t"), .end, .up, .enter)),
            ("complete", evening(ballot(.tables, .lot), .function(5), .character(" "))),
            ("correct", evening(ballot(.papers, .lot), .function(5), .character("1"), .character("c"))),
        ]
    }

    private static func device(_ language: Language) -> Operator {
        Operator(role: .participant(1), name: Strings(language).deviceName(12))
    }

    private static func longWords(_ language: Language) -> String {
        String(repeating: language == .ja ? "とても長い意見" : "A long opinion ", count: 20).trimmed
    }

    /// A device has sent something long.
    private func withDevice(_ language: Language, _ keys: Key...) -> ConsoleDriver {
        var driver = driver([.session(.setIntake(.always))], language, role: .facilitator)
        driver.perform(post(Self.longWords(language)), by: Self.device(language))
        driver.perform(.memo(.submit(Self.longWords(language), at: 1)), by: Self.device(language))
        driver.console.environment.joining = aSign
        for key in keys { driver.press(key) }
        return driver
    }

    @Test(arguments: Language.allCases) func everyQuestionOfACommandIsWhole(_ language: Language) {
        for (moment, commands) in Self.moments(language) {
            let begun = driver(commands, language, role: .facilitator)
            for action in CommandForm.actions(begun.console) {
                var driver = begun
                let menu = Menu("", [.init("", action.effects)])
                driver.console.open(menu, session: driver.session, now: Now(driver.now))
                driver.press(.enter)
                _ = expectWhole(driver, "\(moment), \(action.id)")
            }
        }
    }

    @Test(arguments: Language.allCases) func everyRowOfTheListOfActionsIsWhole(_ language: Language) {
        var driver = driver(Self.moments(language)[1].commands, language, role: .facilitator)
        driver.press(.function(3))
        let actions = driver.console.actions(context(driver))
        driver.press(.function(10))
        for action in actions {
            let row = driver.screen()
            let line = (1..<20).first { row[$0, 1].style.reverse }.map { row.line($0) } ?? ""
            let strings = driver.console.strings
            #expect(line.contains(strings[action.title]), "\(line)")
            if let place = action.place { #expect(line.contains(strings[place]), "\(line)") }
            if let key = action.keys.first ?? action.verb { #expect(line.contains(key), "\(line)") }
            driver.press(.down)
        }
    }

    /// The keys that lead to each of a screen's modes.
    private func modes(of screen: String) -> [[Key]] {
        switch screen {
        case "notes": [[], [.escape]]
        case "matrix": [[], [.enter]]
        case "projects": [[], [.enter], [.tab]]
        default: [[]]
        }
    }

    /// Presses each key of the screen in front, on each of the rows that ask different things.
    /// - Returns: the questions that were asked.
    private func expectWhole(everyKeyOf begun: ConsoleDriver, _ moment: String) -> Set<String> {
        let screen = begun.console.views.screen
        let type = Swift.type(of: screen)
        let rows =
            moment.contains("opinions") || moment.contains("prepared")
            ? ["vote": 8, "record": 16, "projects": 24] : [:]
        var asked: Set<String> = []
        var place = begun
        for row in 0..<(rows[type.id] ?? 1) {
            for hint in type.allHints[screen.keymapIndex].hints + (row == 0 ? Console.everywhereHints : []) {
                var driver = place
                driver.press(hint.keys[0])
                asked.formUnion(expectWhole(driver, "\(moment), \(type.id) row \(row), \(hint.title.en)"))
            }
            place.press(.down)
        }
        return asked
    }

    /// What lies on top is drawn whole, and so is what it asks next.
    private func expectWhole(_ begun: ConsoleDriver, _ place: String) -> Set<String> {
        var driver = begun
        var asked: Set<String> = []
        for _ in 1...4 {
            guard let layer = driver.console.views.layers.last else { break }
            if let menu = layer as? Menu {
                asked.insert("menu " + menu.title)
                expectWhole(menu, driver, place)
            } else if let line = layer.inputLine(context(driver)) {
                asked.insert((layer as? Prompt).map { name(of: $0.id) } ?? line.label)
                let screen = squeezed(driver.screen().text)
                let isWhole = screen.contains(squeezed(line.label))
                #expect(isWhole, "\(place): \(line.label)")
                if let hint = line.hint?.text, !hint.isEmpty {
                    let isWhole = screen.contains(squeezed(hint))
                    #expect(isWhole, "\(place): \(hint)")
                }
            } else {
                break
            }
            driver.press(.enter)
        }
        return asked
    }

    private func name(of id: LineID) -> String {
        if case .about(let question, _, _) = id { "\(question)" } else { id.text }
    }

    private func expectWhole(_ menu: Menu, _ begun: ConsoleDriver, _ place: String) {
        var driver = begun
        let isWhole = squeezed(driver.screen().text).contains(squeezed(menu.title))
        #expect(isWhole, "\(place): \(menu.title)")
        driver.press(.home)
        for item in menu.items {
            let isWhole = squeezed(driver.screen().text).contains(squeezed(item.label))
            #expect(isWhole, "\(place): \(item.label)")
            driver.press(.down)
        }
    }
}

/// A text without what wrapping and drawing put between its letters.
private func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "╌" } }
