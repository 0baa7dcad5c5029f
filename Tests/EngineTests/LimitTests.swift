import Engine
import TestSupport
import Testing

private let long = String(repeating: "長", count: 1_000_000)

/// Every command that takes words, with far too many of them.
private let longWords: [Command] = [
    .post(Draft(long), on: BoardKey(group: 1, lane: 1)), .reword(1, long), .split(1, into: ["一", long]),
    .importNotes([NoteBatch(board: BoardKey(group: 1, lane: 1), heading: nil, theme: nil, notes: [Draft(long)])]),
    .importNotes([NoteBatch(board: BoardKey(group: 1, lane: 1), heading: long, theme: nil, notes: [])]),
    .formCluster(on: BoardKey(group: 1, lane: 1), heading: long, theme: nil, notes: []), .setHeading(1, long),
    .describe(.title(long)), .describe(.place(long)), .describe(.host(long)), .describe(.question(long)),
    .describe(.next(long)), .describe(.source(long)), .describe(.aims(["一", long])),
    .describe(.roster([Participant(name: long)])), .changeParticipant(from: nil, to: Participant(name: "", role: long)),
    .changeParticipant(from: nil, to: Participant(name: "", affiliation: long)),
    .addTrack(long), .renameTrack(1, long), .addGroup(name: long, track: nil), .changeGroup(1, .name(long)),
    .addStep(title: long, minutes: nil, kind: .other, after: nil), .changeStep(1, .title(long)),
    .changeStep(1, .note(long)),
    .prepareBallot(BallotPlan(title: long, candidates: [.init(.free, label: "一"), .init(.free, label: "二")])),
    .prepareBallot(BallotPlan(title: "投票", candidates: [.init(.free, label: "一"), .init(.free, label: long)])),
    .changeBallot(1, .title(long)), .writeMemo(.decision, group: nil, text: long), .rewordMemo(1, long),
    .propose(long, from: []), .changeProposal(1, .title(long)), .changeProposal(1, .owner(long)),
    .changeProposal(1, .answer(.alone, isYes: true, reason: long)), .changeProposal(1, .remark(.effects, 1, long)),
    .changeProposal(1, .partners([long])), .changeProposal(1, .roles([.init(who: long, what: "")])),
    .changeProposal(1, .roles([.init(who: "", what: long)])),
    .changeProposal(1, .evaluation(.citizens, score: 1, comment: long)),
    .recordOutcome(Year.OpinionNumber(meeting: 1, note: 1), .action, long),
]

@Suite("限り") struct LimitTests {
    private let scenario = Scenario(
        founding: [founded()[0], .addTrack("分野別")],
        [
            .post(Draft("意見"), on: BoardKey(group: 1, lane: 1)),
            .formCluster(on: BoardKey(group: 1, lane: 1), heading: "島", theme: nil, notes: []),
            .prepareBallot(
                BallotPlan(title: "投票", candidates: [.init(.free, label: "一"), .init(.free, label: "二")])),
            .writeMemo(.decision, group: nil, text: "決定"), .propose("事業", from: []),
            .setClock(60_000, running: false),
        ])

    @Test(arguments: longWords.indices) func noTextIsTakenWhateverItsLength(_ index: Int) {
        guard case .textTooLong(1_000_000, let max)? = scenario.refusal(of: longWords[index], by: "進行") else {
            Issue.record("\(String("\(longWords[index])".prefix(60))) was not refused for its length")
            return
        }
        #expect(max <= 10_000)
    }

    @Test func aCharacterOfManyMarksIsCountedByThem() {
        let zalgo = "か" + String(repeating: "\u{3099}", count: 40_000)
        scenario.refuses(.describe(.place(zalgo)), .textTooLong(length: 40_001, max: 6400), by: "進行")
        scenario.refuses(.reword(1, zalgo), .textTooLong(length: 40_001, max: 32_000))
    }

    @Test func listsEnd() {
        let person = Participant(name: "人")
        scenario.refuses(
            .describe(.roster(Array(repeating: person, count: 2001))), .tooMany(.participants, max: 2000), by: "進行")
        scenario.refuses(.describe(.aims(Array(repeating: "目的", count: 51))), .tooMany(.aims, max: 50), by: "進行")
        scenario.refuses(
            .changeProposal(1, .partners(Array(repeating: "相手", count: 101))), .tooMany(.partners, max: 100),
            by: "進行")
        var many = scenario
        while many.workshop.agenda.steps.count < 300 {
            _ = try? many.perform(.addStep(title: "項目", minutes: 1, kind: .other, after: nil), by: "進行")
        }
        many.refuses(
            .addStep(title: "項目", minutes: 1, kind: .other, after: nil), .tooMany(.steps, max: 300), by: "進行")
    }

    /// What a file says, before anything is made of it.
    @Test func aProgramIsLookedAtBeforeItIsCarriedOut() {
        func refuses(_ refusal: Refusal, _ change: (inout Program) -> Void) {
            var program = Program.sample()
            change(&program)
            #expect(throws: refusal) {
                try Workshop().decide(.found(program, Occasion(title: "会議")), by: "進行", at: at(0))
            }
        }
        for number in [Int.max, Int.min, 100, 20_260_702] {
            refuses(.numberOutOfRange(number, 1...99)) { $0.tracks = [.init(name: "", groups: number)] }
        }
        refuses(.numberOutOfRange(198, 1...99)) {
            $0.tracks = [.init(name: "甲", groups: 99), .init(name: "乙", groups: 99)]
        }
        refuses(.tooMany(.lanes, max: 20)) { $0.lanes = Array(repeating: "欄", count: 21) }
        refuses(.tooMany(.actors, max: 99)) { $0.actors = Array(repeating: "主体", count: 100) }
        refuses(.tooMany(.aims, max: 50)) { $0.aims = Array(repeating: "目的", count: 20_000) }
        refuses(.tooMany(.steps, max: 300)) { $0.steps = Array(repeating: $0.steps[0], count: 100_000) }
        refuses(.numberOutOfRange(.max, 1...1_000_000)) { $0.catalogue.themes[0].id = Theme.ID(.max) }
        refuses(.numberOutOfRange(.max, 0...600)) { $0.steps[0].minutes = .max }
        refuses(.numberOutOfRange(.max, 0...3)) { $0.steps[0].depth = .max }
        refuses(.textTooLong(length: 1_000_000, max: 2000)) { $0.question = long }
        refuses(.textTooLong(length: 1_000_000, max: 2000)) { $0.groupName = long }
        refuses(.textTooLong(length: 1_000_000, max: 2000)) { $0.catalogue.themes[0].hints = [long] }
        #expect(throws: Refusal.numberOutOfRange(.max, 1...999)) {
            try Workshop().decide(.found(.sample(), Occasion(title: "会議", ordinal: .max)), by: "進行", at: at(0))
        }
        #expect(throws: Refusal.emptyText) { try Workshop().decide(.restore(Workshop()), by: "進行", at: at(0)) }
    }

    /// Every number of every command, out of all bounds: refused or harmless, and never reckoned with.
    @Test(arguments: [Int.max, Int.min, Int.max - 1, Int.min + 1, -1, 0, 1 << 40])
    func noNumberOverflows(_ number: Int) throws {
        var scenario = scenario
        for (command, by) in numbered(number) {
            _ = try? scenario.perform(command, by: by)
            #expect(scenario.workshop.invariantViolation == nil, "\(command)")
        }
        let opened = [
            Command.setVoters(1, 5), .changeBallot(1, .method(.tables)), .changeBallot(1, .cap(1)),
            .setBallotState(1, to: .open),
        ]
        for command in opened { _ = try? scenario.perform(command, by: "進行") }
        for (command, by) in numbered(number) {
            _ = try? scenario.perform(command, by: by)
            #expect(scenario.workshop.invariantViolation == nil, "\(command)")
        }
        while (try? scenario.perform(.undo, by: "進行")) != nil {}
        #expect(scenario.workshop.invariantViolation == nil)
    }

    private func numbered(_ number: Int) -> [(Command, Operator)] {
        let (note, cluster, step) = (Note.ID(number), Cluster.ID(number), Step.ID(number))
        let (ballot, option, group) = (Ballot.ID(number), Ballot.Option.ID(number), Group.ID(number))
        let board = BoardKey(group: group, lane: Lane.ID(number))
        let sheet = Ballot.CountSheet(
            id: .init(number), group: 1, people: number, dots: [1: number, 2: number], spoilt: number)
        let commands: [Command] = [
            .post(Draft("意見", count: number, theme: Theme.ID(number)), on: board),
            .post(Draft("意見", count: number), on: BoardKey(group: 1, lane: 1)), .reword(note, "新"),
            .setCount(note, 1), .setCount(1, number), .adjustCount(1, by: number), .adjustCount(note, by: 1),
            .themeNotes([note], 1), .themeNotes([1], Theme.ID(number)), .mark([1], .actor(Actor.ID(number))),
            .mark([1], .solves(note)), .mark([note], .solves(1)), .withdraw([note]), .moveNotes([1], to: board),
            .moveNotes([note], to: BoardKey(group: 2, lane: 1)), .split(note, into: ["一", "二"]),
            .reorderNote(1, by: number), .reorderNote(note, by: 1), .reorderCluster(1, by: number),
            .reorderCluster(cluster, by: number), .gather([note], into: 1), .gather([1], into: cluster),
            .ungroup([note]), .setHeading(cluster, "新"), .themeCluster(cluster, 1),
            .themeCluster(1, Theme.ID(number)), .setActor(1, Actor.ID(number)), .merge(1, into: cluster),
            .merge(cluster, into: 1), .dissolve(cluster), .enterStep(step), .reorderStep(1, by: number),
            .reorderStep(step, by: 1), .changeStep(1, .minutes(number)), .changeStep(1, .depth(number)),
            .addStep(title: "項目", minutes: number, kind: .other, after: step), .removeStep(step),
            .orderPresentations([group], timePerGroup: number), .orderPresentations([1, 2], timePerGroup: number),
            .setClock(number, running: true), .setClock(60_000, running: true), .extendClock(by: number),
            .describe(.ordinal(number)), .describe(.attendance(Attendance(residents: number, staff: number))),
            .changeGroup(1, .people(number)), .changeGroup(group, .people(1)), .removeGroup(group),
            .changeGroup(1, .track(Track.ID(number))), .renameTrack(Track.ID(number), "新"), .entrust(group),
            .changeBallot(1, .dotsPerPerson(number)), .changeBallot(1, .cap(number)),
            .changeBallot(1, .winnerCount(number)), .setVoters(1, number), .setVoters(ballot, 1),
            .prepareBallot(
                BallotPlan(
                    title: "投票", candidates: [.init(.theme(Theme.ID(number))), .init(.note(note))],
                    dotsPerPerson: number, cap: number, winnerCount: number, voters: number)),
            .adjustDots(number, for: 1, by: 1, on: 1), .adjustDots(1, for: 1, by: 1, on: 1),
            .adjustDots(number, for: 1, by: 1, on: 1), .adjustDots(1, for: option, by: group, on: ballot),
            .setDots([1: number, 2: number], by: 1, on: 1), .setDots([option: 1], by: group, on: 1),
            .enterSheet(sheet, on: 1), .correctSheet(sheet, on: 1), .withdrawSheet(.init(number), on: 1),
            .confirmSheet(by: group, on: 1), .settleTie(1, [option]),
            .propose("事業", from: [.theme(Theme.ID(number)), .opinion(.init(meeting: number, note: note))]),
            .changeProposal(1, .check(.effects, number, true)), .changeProposal(1, .remark(.effects, number, "備考")),
            .changeProposal(1, .evaluation(.citizens, score: number, comment: "")),
            .recordOutcome(.init(meeting: number, note: note), .action, "記録"), .removeMemo(Memo.ID(number)),
            .writeMemo(.decision, group: group, text: "記録"),
        ]
        return commands.map { ($0, "進行") }
    }
}
