import Engine
import TestSupport
import Testing

private let long = String(repeating: "長", count: 1_000_000)

/// Every command that takes words, with far too many of them.
private let longWords: [Command] = [
    .note(.post(Draft(long), on: BoardKey(group: 1, lane: 1))), .note(.reword(1, long)),
    .note(.split(1, into: ["一", long])),
    .note(
        .importNotes([NoteBatch(board: BoardKey(group: 1, lane: 1), heading: nil, theme: nil, notes: [Draft(long)])])),
    .note(.importNotes([NoteBatch(board: BoardKey(group: 1, lane: 1), heading: long, theme: nil, notes: [])])),
    .cluster(.formCluster(on: BoardKey(group: 1, lane: 1), heading: long, theme: nil, notes: [])),
    .cluster(.setHeading(1, long)),
    .setting(.describe(.title(long))), .setting(.describe(.place(long))), .setting(.describe(.host(long))),
    .setting(.describe(.question(long))),
    .setting(.describe(.next(long))), .setting(.describe(.source(long))), .setting(.describe(.aims(["一", long]))),
    .setting(.describe(.roster([Participant(name: long)]))),
    .setting(.changeParticipant(from: nil, to: Participant(name: "", role: long))),
    .setting(.changeParticipant(from: nil, to: Participant(name: "", affiliation: long))),
    .setting(.addTrack(long)), .setting(.renameTrack(1, long)), .setting(.addGroup(name: long, track: nil)),
    .setting(.changeGroup(1, .name(long))),
    .agenda(.addStep(title: long, minutes: nil, kind: .other, after: nil)), .agenda(.changeStep(1, .title(long))),
    .agenda(.changeStep(1, .note(long))),
    .ballot(
        .prepareBallot(BallotPlan(title: long, candidates: [.init(.free, label: "一"), .init(.free, label: "二")]))),
    .ballot(
        .prepareBallot(BallotPlan(title: "投票", candidates: [.init(.free, label: "一"), .init(.free, label: long)]))),
    .ballot(.changeBallot(1, .title(long))), .memo(.writeMemo(.decision, group: nil, text: long)),
    .memo(.rewordMemo(1, long)),
    .proposal(.propose(long, from: [])), .proposal(.changeProposal(1, .title(long))),
    .proposal(.changeProposal(1, .owner(long))),
    .proposal(.changeProposal(1, .answer(.alone, isYes: true, reason: long))),
    .proposal(.changeProposal(1, .remark(.effects, 1, long))),
    .proposal(.changeProposal(1, .partners([long]))),
    .proposal(.changeProposal(1, .roles([.init(who: long, what: "")]))),
    .proposal(.changeProposal(1, .roles([.init(who: "", what: long)]))),
    .proposal(.changeProposal(1, .evaluation(.citizens, score: 1, comment: long))),
    .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: 1), .action, long)),
]

@Suite("限り") struct LimitTests {
    private let scenario = Scenario(
        founding: [founded()[0], .setting(.addTrack("分野別"))],
        [
            .note(.post(Draft("意見"), on: BoardKey(group: 1, lane: 1))),
            .cluster(.formCluster(on: BoardKey(group: 1, lane: 1), heading: "島", theme: nil, notes: [])),
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "投票", candidates: [.init(.free, label: "一"), .init(.free, label: "二")]))),
            .memo(.writeMemo(.decision, group: nil, text: "決定")), .proposal(.propose("事業", from: [])),
            .agenda(.setClock(60_000, running: false)),
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
        scenario.refuses(.setting(.describe(.place(zalgo))), .textTooLong(length: 40_001, max: 6400), by: "進行")
        scenario.refuses(.note(.reword(1, zalgo)), .textTooLong(length: 40_001, max: 32_000))
    }

    @Test func listsEnd() {
        let person = Participant(name: "人")
        scenario.refuses(
            .setting(.describe(.roster(Array(repeating: person, count: 2001)))), .tooMany(.participants, max: 2000),
            by: "進行")
        scenario.refuses(
            .setting(.describe(.aims(Array(repeating: "目的", count: 51)))), .tooMany(.aims, max: 50), by: "進行")
        scenario.refuses(
            .proposal(.changeProposal(1, .partners(Array(repeating: "相手", count: 101)))),
            .tooMany(.partners, max: 100),
            by: "進行")
        var many = scenario
        while many.workshop.agenda.steps.count < 300 {
            _ = try? many.perform(.agenda(.addStep(title: "項目", minutes: 1, kind: .other, after: nil)), by: "進行")
        }
        many.refuses(
            .agenda(.addStep(title: "項目", minutes: 1, kind: .other, after: nil)), .tooMany(.steps, max: 300),
            by: "進行")
    }

    /// What a file says, before anything is made of it.
    @Test func aProgramIsLookedAtBeforeItIsCarriedOut() {
        func refuses(_ refusal: Refusal, _ change: (inout Program) -> Void) {
            var program = Program.sample()
            change(&program)
            #expect(throws: refusal) {
                try Workshop().decide(.setting(.found(program, Occasion(title: "会議"))), by: "進行", at: at(0))
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
            try Workshop().decide(
                .setting(.found(.sample(), Occasion(title: "会議", ordinal: .max))), by: "進行", at: at(0))
        }
        #expect(throws: Refusal.emptyText) {
            try Workshop().decide(.session(.restore(Workshop())), by: "進行", at: at(0))
        }
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
            Command.ballot(.setVoters(1, 5)), .ballot(.changeBallot(1, .method(.tables))),
            .ballot(.changeBallot(1, .cap(1))),
            .ballot(.setBallotState(1, to: .open)),
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
            .note(.post(Draft("意見", count: number, theme: Theme.ID(number)), on: board)),
            .note(.post(Draft("意見", count: number), on: BoardKey(group: 1, lane: 1))), .note(.reword(note, "新")),
            .note(.setCount(note, 1)), .note(.setCount(1, number)), .note(.adjustCount(1, by: number)),
            .note(.adjustCount(note, by: 1)),
            .note(.themeNotes([note], 1)), .note(.themeNotes([1], Theme.ID(number))),
            .note(.mark([1], .actor(Actor.ID(number)))),
            .note(.mark([1], .solves(note))), .note(.mark([note], .solves(1))), .note(.withdraw([note])),
            .note(.moveNotes([1], to: board)),
            .note(.moveNotes([note], to: BoardKey(group: 2, lane: 1))), .note(.split(note, into: ["一", "二"])),
            .note(.reorderNote(1, by: number)), .note(.reorderNote(note, by: 1)),
            .cluster(.reorderCluster(1, by: number)),
            .cluster(.reorderCluster(cluster, by: number)), .cluster(.gather([note], into: 1)),
            .cluster(.gather([1], into: cluster)),
            .cluster(.ungroup([note])), .cluster(.setHeading(cluster, "新")), .cluster(.themeCluster(cluster, 1)),
            .cluster(.themeCluster(1, Theme.ID(number))), .cluster(.setActor(1, Actor.ID(number))),
            .cluster(.merge(1, into: cluster)),
            .cluster(.merge(cluster, into: 1)), .cluster(.dissolve(cluster)), .agenda(.enterStep(step)),
            .agenda(.reorderStep(1, by: number)),
            .agenda(.reorderStep(step, by: 1)), .agenda(.changeStep(1, .minutes(number))),
            .agenda(.changeStep(1, .depth(number))),
            .agenda(.addStep(title: "項目", minutes: number, kind: .other, after: step)), .agenda(.removeStep(step)),
            .agenda(.orderPresentations([group], timePerGroup: number)),
            .agenda(.orderPresentations([1, 2], timePerGroup: number)),
            .agenda(.setClock(number, running: true)), .agenda(.setClock(60_000, running: true)),
            .agenda(.extendClock(by: number)),
            .setting(.describe(.ordinal(number))),
            .setting(.describe(.attendance(Attendance(residents: number, staff: number)))),
            .setting(.changeGroup(1, .people(number))), .setting(.changeGroup(group, .people(1))),
            .setting(.removeGroup(group)),
            .setting(.changeGroup(1, .track(Track.ID(number)))), .setting(.renameTrack(Track.ID(number), "新")),
            .session(.entrust(group)),
            .ballot(.changeBallot(1, .dotsPerPerson(number))), .ballot(.changeBallot(1, .cap(number))),
            .ballot(.changeBallot(1, .winnerCount(number))), .ballot(.setVoters(1, number)),
            .ballot(.setVoters(ballot, 1)),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: [.init(.theme(Theme.ID(number))), .init(.note(note))],
                        dotsPerPerson: number, cap: number, winnerCount: number, voters: number))),
            .ballot(.adjustDots(number, for: 1, by: 1, on: 1)), .ballot(.adjustDots(1, for: 1, by: 1, on: 1)),
            .ballot(.adjustDots(number, for: 1, by: 1, on: 1)),
            .ballot(.adjustDots(1, for: option, by: group, on: ballot)),
            .ballot(.setDots([1: number, 2: number], by: 1, on: 1)), .ballot(.setDots([option: 1], by: group, on: 1)),
            .ballot(.enterSheet(sheet, on: 1)), .ballot(.correctSheet(sheet, on: 1)),
            .ballot(.withdrawSheet(.init(number), on: 1)),
            .ballot(.confirmSheet(by: group, on: 1)), .ballot(.settleTie(1, [option])),
            .proposal(.propose("事業", from: [.theme(Theme.ID(number)), .opinion(.init(meeting: number, note: note))])),
            .proposal(.changeProposal(1, .check(.effects, number, true))),
            .proposal(.changeProposal(1, .remark(.effects, number, "備考"))),
            .proposal(.changeProposal(1, .evaluation(.citizens, score: number, comment: ""))),
            .year(.recordOutcome(.init(meeting: number, note: note), .action, "記録")),
            .memo(.removeMemo(Memo.ID(number))),
            .memo(.writeMemo(.decision, group: group, text: "記録")),
        ]
        return commands.map { ($0, "進行") }
    }
}
