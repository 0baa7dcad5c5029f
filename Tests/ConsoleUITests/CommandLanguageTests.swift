@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import TestSupport
import Testing

@Suite("コマンド行") struct CommandLanguageTests {
    @Test func theCommandLineKnowsTheEnginesWords() {
        var driver = ConsoleDriver([])
        driver.press(.function(10))
        driver.type("post 2 楽しい #12")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(12))
        driver.press(.function(10))
        driver.type("psot 2 い")
        driver.press(.enter)
        #expect(driver.message.contains("post"))
    }

    @Test func everyVerbCanBeReadAsItsHelpIsWritten() throws {
        let examples = [
            "post 1 あ", "reword 1 い", "times 1 2", "theme 1,2-3 4", "star 1", "check 1 off", "side 1 citizens",
            "help 1 together", "actor 1 none", "withdraw 1", "move 1 2/1",
            "split 1 あ / い", "heading 1 1,2 島 #4", "gather 1 1", "takeout 1", "head 1 あ", "cluster-theme 1 0",
            "merge 1 2", "dissolve 1", "step next", "clock set 2:30",
            "ballot free あ/い dots=2 by=papers tie=runOff", "ballot program", "open 1", "shut 1", "reveal 1",
            "dots 1 2 -3 1",
            "paper 1 3 3 5", "runoff 1", "count 1 @2 4=9 6=6", "counted 1 2", "tie 1 3", "result 1", "uncover 1 next",
            "memo comments よい会", "title あ", "question あ",
            "host 課", "contact 課 電話1", "source あ", "aims あ / い", "materials 資料1 / 資料2", "observers 2",
            "issued 2026-12-01", "rules 1 title=問い",
            "place あ", "next あ", "date 2026-11-21", "start 19:00", "until 21:30", "turns 3 1 2 @3",
            "plan 2 start 19:30", "rules 1 dots=3 cap=0",
            "propose 1-57 花壇", "answer 1 alone no 地域で", "tick 1 forms 3",
            "desk 1 roles 区:配る/市:刷る", "record 1-57 action した",
            "solves 12 3", "roster 山田 / 区 / 会長", "ordinal 2",
            "attendance 30 6", "people 1 5", "group 青", "rename 1 青", "addstep 10 講評", "close", "reopen", "undo",
            "redo", "cluster-actor 1 2", "correct 1 2 spoilt", "remove-group 2", "track 分野別", "group-track 2 none",
            "entrust none", "open-to-tables 1 off", "rules 1 by=参加者の端末と用紙",
            "intake always", "intake bystep", "door shut", "approval on", "names on", "accept 1,2",
            "shut-out 3", "expel 1-3,5", "sticky 1 12 あ", "numbers 2 24",
        ]
        for line in examples { #expect(throws: Never.self) { try CommandLanguage.read(line, Strings(.ja)) } }
        #expect(
            Set(examples.map { $0.split(separator: " ")[0] }) == Set(CommandLanguage.verbs.map { Substring($0.name) }))
    }
}

@Suite("コマンドの数と日時") struct CommandNumberTests {
    @Test(
        arguments: [
            ("date 11/28", Command.setting(.describe(.day(Day("2026-11-28"))))),
            ("date 令和８年１１月２８日", .setting(.describe(.day(Day("2026-11-28"))))),
            ("start １８時３０分", .setting(.describe(.start(ClockTime("18:30"))))),
            ("until 9 pm", .setting(.describe(.end(ClockTime("21:00"))))),
            ("attendance 一般４７人、職員８人", .setting(.describe(.people(residents: 47, staff: 8)))),
            ("attendance 47 8", .setting(.describe(.people(residents: 47, staff: 8)))),
            ("people ３ ９人", .setting(.changeGroup(3, .people(9)))),
            ("ordinal 第３回", .setting(.describe(.ordinal(3)))),
            ("clock set １５分", .agenda(.setClock(900_000, running: false))),
            ("clock extend 1 min", .agenda(.extendClock(by: 60_000))),
            ("clock extend -1", .agenda(.extendClock(by: -60_000))),
            ("plan 2 minutes 1時間半", .agenda(.changeStep(2, .minutes(90)))),
            ("plan 2 start 午後７時半", .agenda(.changeStep(2, .fixedStart(ClockTime("19:30"))))),
            ("addstep 10分 講評", .agenda(.addStep(title: "講評", minutes: 10, kind: .other, after: nil))),
            ("addstep 30 min Talk", .agenda(.addStep(title: "Talk", minutes: 30, kind: .other, after: nil))),
            ("addstep 10 5つの問い", .agenda(.addStep(title: "5つの問い", minutes: 10, kind: .other, after: nil))),
            ("rules 1 voters=５５人", .ballot(.setVoters(1, 55))), ("times ⑫ 六", .note(.setCount(12, 6))),
        ] as [(String, Command)]) func isReadAsPeopleWriteIt(_ line: String, _ command: Command) throws
    {
        #expect(try CommandLanguage.read(line, Strings(.ja), today: Day("2026-11-27")) == command)
    }
}

/// What only a typed line can do; no key gives these commands.
@Suite("キーのない操作") struct TypedCommandTests {
    private func played(_ lines: String..., on scenario: Scenario = given()) throws -> Scenario {
        try lines.reduce(into: scenario) { try $0.perform(CommandLanguage.read($1, Strings(.ja))) }
    }

    @Test func aTrackIsAddedAndGroupsAreInIt() throws {
        let scenario = try played("track 分野別", "group-track 2 1")
        #expect(scenario.workshop.tracks.map(\.name) == ["分野別"])
        #expect(scenario.workshop.group(2)?.track == 1)
        #expect(try played("group-track 2 none", on: scenario).workshop.group(2)?.track == nil)
        #expect(scenario.refusal(of: try CommandLanguage.read("group-track 2 3", Strings(.ja))) == .noSuchTrack(3))
    }

    @Test func theOrderOfPresentingHoldsNoGroupTwice() throws {
        #expect(try played("turns ２ 1 @２分").workshop.agenda.presentations?.order == [2, 1])
        let scenario = given()
        for (line, refusal) in [("turns 2 2 1", Refusal.presentsTwice(2)), ("turns 1 7", .noSuchGroup(7))] {
            #expect(scenario.refusal(of: try CommandLanguage.read(line, Strings(.ja))) == refusal)
        }
        let sentence = Strings(.ja).sentence(for: Refusal.presentsTwice(2), scenario.workshop)
        #expect(sentence == "2グループが発表順に二度あります")
    }

    @Test func anEmptyGroupIsRemoved() throws {
        #expect(try played("remove-group ２").workshop.groups.map(\.id) == [1])
        let scenario = given(post("あ", on: 板2))
        #expect(
            scenario.refusal(of: try CommandLanguage.read("remove-group 2", Strings(.ja)))
                == .groupNotEmpty(2, notes: 1))
    }

    @Test func aClusterGetsItsActor() throws {
        let island = given(.cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: [])))
        let scenario = try played("cluster-actor 1 2", on: island)
        #expect(scenario.workshop.cluster(1)?.actor == 2)
        #expect(try played("cluster-actor 1 none", on: scenario).workshop.cluster(1)?.actor == nil)
        #expect(scenario.refusal(of: try CommandLanguage.read("cluster-actor 1 3", Strings(.ja))) == .noSuchActor(3))
    }

    @Test func aCountedPaperIsCorrected() throws {
        let scenario = try played(
            "ballot free あ/い/う dots=2 by=papers voters=5", "open 1", "paper 1 1 1", "paper 1 spoilt",
            "correct 1 1 2 3", "correct 1 2 3", "shut 1", "reveal 1")
        let tally = try #require(scenario.workshop.tally(of: scenario.workshop.ballots[0]))
        #expect(tally.rows.map(\.option.label) == ["う", "い", "あ"] && tally.rows.map(\.dots) == [2, 1, 0])
        #expect(tally.spoilt == 0)
    }

    /// Full-width digits and the words around them are the number everywhere.
    @Test(arguments: [
        ("people 第２ ９人", "people 2 9"), ("people ２班 九", "people 2 9"), ("times 付箋１ ３", "times 1 3"),
        ("theme １、３ ＃４", "theme 1,3 #4"), ("theme １〜３ 第4", "theme 1-3 #4"),
        ("post ２班/１ 意見", "post 2/1 意見"),
        ("post 第２ 意見", "post 2 意見"), ("propose ＃５ 回覧", "propose #5 回覧"),
        ("memo presentation ＠２班 話", "memo presentation @2 話"),
        ("step ３", "step 3"), ("start 午後６時半", "start 18:30"), ("clock extend ＋５分", "clock extend +5"),
        ("date ２０２６／１１／２８", "date 2026-11-28"), ("ordinal 第２回", "ordinal 2"),
    ]) func numbersAreReadAsTheyAreTyped(_ typed: String, _ plain: String) throws {
        #expect(try CommandLanguage.read(typed, Strings(.ja)) == CommandLanguage.read(plain, Strings(.ja)))
    }

    /// What the screens call a choice is read as well as what commands call it.
    @Test(arguments: [
        ("rules 1 by=投票用紙", "rules 1 by=papers"), ("rules 1 by=グループごと", "rules 1 by=tables"),
        ("rules 1 by=挙手", "rules 1 by=hands"), ("rules 1 tie=同数はくじ引き", "rules 1 tie=lot"),
        ("ballot free あ/い by=投票用紙", "ballot free あ/い by=papers"),
        ("plan 2 kind 発表", "plan 2 kind presentation"), ("plan 2 show お礼", "plan 2 show thanks"),
        ("memo 決定事項 あ", "memo decision あ"), ("record 1-57 取組 した", "record 1-57 action した"),
    ]) func choicesAreReadByTheirNames(_ typed: String, _ plain: String) throws {
        #expect(try CommandLanguage.read(typed, Strings(.ja)) == CommandLanguage.read(plain, Strings(.ja)))
    }

    @Test func aTablesCountIsNoPaper() throws {
        let scenario = try played("ballot free あ/い dots=2 by=tables voters=5", "open 1", "dots 1 1 +2 1")
        #expect(scenario.refusal(of: try CommandLanguage.read("correct 1 1 2", Strings(.ja))) == .noSuchSheet(1, on: 1))
        #expect(scenario.refusal(of: try CommandLanguage.read("correct 1 9 2", Strings(.ja))) == .noSuchSheet(9, on: 1))
    }

    @Test(arguments: [
        "track", "group-track 1", "group-track x 1", "remove-group", "remove-group 1 2", "cluster-actor 1",
        "cluster-actor 1 だれか", "correct 1", "correct 1 2", "correct 1 2 x", "correct 1 2 spoilt 3",
        "ballot themes dots=3x", "ballot themes dots=99999999999", "ballot themes voters=abc", "ballot themes seats=x",
        "ballot themes cap=", "ballot themes cap=-x", "ballot themes dots=3 dots=4", "ballot themes x",
        "ballot program dots=3", "rules 1 dots=3x", "rules 1 dots=2 dots=3", "rules 1 titel=a", "rules 1 by=Hands3",
        "theme 12- 4", "theme -12 4", "theme 1--3 4", "theme 3-1 4", "post /2 意見", "post 1//2 意見", "post 1/ 意見",
        "move 1 2/", "propose", "record 1--57 action した", "record +1-57 action した", "record -1-57 action した",
        "roster 山田 / 区 / 会長 / もう一つ", "count 1 4=9x", "turns 1 x", "turns 1 @3 @4",
        "desk 1 evaluate citizens 3x", "clock extend 5x", "clock start now",
        "star 1 of", "check 1 offf", "open-to-tables 1 of", "attendance 30 6 4", "attendance 30x 6", "people 1 5x",
        "plan 2 minutes 10x", "plan 2 kind none", "plan 2 start none x", "tick 1 forms 3 of",
        "uncover 1 next all", "entrust 1 none", "step next 2", "memo none あ", "side 1 citizens off", "ordinal 2x",
    ]) func aLineThatWantsMoreSaysTheForm(_ line: String) {
        let name = line.prefix { $0 != " " }
        let verb = CommandLanguage.verbs.first { $0.name == name }!
        #expect(throws: CommandLanguage.Misreading.wanted(form: "\(name) \(verb.form)")) {
            try CommandLanguage.read(line, Strings(.ja))
        }
    }

    @Test(
        arguments: [
            ("place none", .place("")), ("host NONE", .host("")), ("contact none", .contact("")),
            ("source none", .source("")), ("next none", .next("")), ("question none", .question("")),
            ("aims none", .aims([])), ("materials none", .materials([])), ("observers none", .observers(nil)),
            ("issued none", .issued(nil)), ("date none", .day(nil)), ("start none", .start(nil)),
            ("until none", .end(nil)), ("ordinal none", .ordinal(nil)),
            ("place none of these", .place("none of these")), ("title none", .title("none")),
        ] as [(String, OccasionField)]) func whatWasSetCanBeTakenAway(_ line: String, _ field: OccasionField) throws
    {
        #expect(try CommandLanguage.read(line, Strings(.ja)) == .setting(.describe(field)))
    }

    @Test(arguments: [
        ("date", "2026-02--1"), ("date", "2026-+3-01"), ("date", "-2026-03-01"), ("date", "2026-03-"),
        ("desk 1 until", "2026-02--1"),
    ]) func aWrongDayIsToldAsSuch(_ line: String, _ day: String) {
        #expect(throws: CommandLanguage.Misreading.notADay(day, from: nil)) {
            try CommandLanguage.read("\(line) \(day)", Strings(.ja))
        }
    }

    @Test(arguments: [("start", "1+:30"), ("start", "18:3"), ("plan 2 start", "19:3x")])
    func aWrongTimeIsToldAsSuch(_ line: String, _ time: String) {
        #expect(throws: CommandLanguage.Misreading.notATime(time)) {
            try CommandLanguage.read("\(line) \(time)", Strings(.ja))
        }
    }
}
