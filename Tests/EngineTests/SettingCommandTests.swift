import Engine
import TestSupport
import Testing

private let title = "まちづくり会議"

@Suite("開催概要と班の命令") struct SettingCommandTests {
    private let empty = Scenario(founding: [])

    @Test func aProgramSetsUpAnEmptyWorkshop() throws {
        let program = Program(
            id: "t", name: "試し", question: "プログラムの問い", lanes: ["問題点", "解決策"], groupName: "{n}グループ",
            catalogue: Catalogue(id: "t", name: "試し", themes: [Theme(id: 1, name: "テーマ")]),
            actors: ["市民"],
            tracks: [.init(name: "分野別", groups: 1), .init(name: "地域別", groups: 1)],
            steps: [Step(id: 1, title: "開会")], aims: ["知り合う"], procedure: Procedure(program: "t"))
        let occasion = Occasion(title: title, aims: ["知り合う"], question: "プログラムの問い")
        let events: [Event] = [
            .setting(.occasionChanged(from: Occasion(title: ""), to: occasion)),
            .setting(
                .lanesChanged(from: [], to: [Lane(id: 1, name: "問題点"), Lane(id: 2, name: "解決策")])),
            .setting(
                .catalogueChanged(from: Catalogue(id: "", name: "", themes: []), to: program.catalogue)),
            .setting(.actorsChanged(from: [], to: [Actor(id: 1, name: "市民")])),
            .setting(
                .tracksChanged(from: [], to: [Track(id: 1, name: "分野別"), Track(id: 2, name: "地域別")])),
            .setting(
                .groupsChanged(
                    from: [],
                    to: [Group(id: 1, name: "1グループ", track: 1), Group(id: 2, name: "2グループ", track: 2)])),
            .agenda(.stepsChanged(from: [], to: program.steps)),
            .setting(.procedureChanged(from: nil, to: Procedure(program: "t"))),
        ]
        #expect(
            try empty.session.decide(
                .setting(.found(program, Occasion(title: " \(title)　"))), by: "進行", at: at(1)
            ).events
                == events)
        // What was said of the occasion goes before the program's.
        let own = Occasion(title: title, aims: ["決める"], question: "自分たちの問い")
        #expect(empty.after(.setting(.found(program, own))).workshop.occasion == own)
    }

    @Test func aWorkshopIsSetUpOnceWithOneToNinetyNineGroupsAndALane() {
        func found(groups: Int = 1, lanes: [String] = ["意見"], title: String = title) -> Command {
            .setting(.found(.sample(groups: groups, lanes: lanes), Occasion(title: title)))
        }
        given().refuses(found(), .alreadyFounded)
        empty.refuses(found(title: "　"), .emptyText)
        empty.refuses(found(lanes: []), .emptyText)
        empty.refuses(found(groups: 0), .numberOutOfRange(0, 1...99))
        empty.refuses(found(groups: 100), .numberOutOfRange(100, 1...99))
        #expect(empty.after(found(groups: 99)).workshop.groups.count == 99)
    }

    @Test func anotherWorkshopIsRestoredIntoAnEmptyOne() {
        let other = given(post("あ")).workshop
        empty.gives(.session(.restore(other)), .session(.restored(from: Workshop(), to: other)))
        let scenario = empty.after(.session(.restore(other)))
        #expect((scenario.workshop == other) == true)
        scenario.refuses(.session(.restore(other)), .alreadyFounded)
        scenario.refuses(.undo, .nothingToUndo)
    }

    @Test(
        arguments: [
            .title("別の会議"), .ordinal(3), .day(Day("2026-11-27")), .start(ClockTime("19:00")),
            .end(ClockTime("21:00")),
            .place("公民館"), .host("市"), .aims(["決める"]), .question("別の問い"),
            .attendance(Attendance(residents: 1)),
            .roster([Participant(name: "山田")]), .next("来月"), .source("広報"),
        ] as [OccasionField]) func oneFieldOfTheOccasionIsChanged(_ field: OccasionField) throws
    {
        let scenario = given()
        let events = try scenario.session.decide(.setting(.describe(field)), by: "進行", at: at(9)).events
        guard case .setting(.occasionChanged(let from, let to)) = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
        #expect(from == scenario.workshop.occasion && to != from)
        scenario.after(.setting(.describe(field))).refuses(.setting(.describe(field)), .nothingChanges)
        // Another console's field is left as it is.
        let both = scenario.after(.setting(.describe(.place("体育館")))).after(.setting(.describe(field)))
        if case .place = field { return }
        #expect(both.workshop.occasion.place == "体育館")
    }

    @Test func whoeverIsNotNamedStaysAsNoted() {
        let came = given(
            .setting(.describe(.people(residents: 47, staff: 8, observers: 3))), .setting(.describe(.people(staff: 9))))
        #expect(came.workshop.occasion.attendance == Attendance(residents: 47, staff: 9))
        #expect(came.workshop.occasion.observers == 3)
        came.refuses(.setting(.describe(.people(observers: -1))), .numberOutOfRange(-1, 0...100_000))
        came.refuses(.setting(.describe(.people(observers: 3))), .nothingChanges)
    }

    @Test func theOccasionKeepsToItsLimits() {
        given().refuses(.setting(.describe(.title(" "))), .emptyText)
        given().refuses(.setting(.describe(.ordinal(0))), .numberOutOfRange(0, 1...999))
        given().refuses(
            .setting(.describe(.attendance(Attendance(residents: -1)))), .numberOutOfRange(-1, 0...100_000))
        given().refuses(
            .setting(.describe(.attendance(Attendance(staff: 100_001)))), .numberOutOfRange(100_001, 0...100_000))
    }

    @Test func tracksAreNumberedInTheOrderTheyCome() {
        let scenario = given(.setting(.addTrack("分野別")))
        scenario.gives(
            .setting(.addTrack(" 地域別")),
            .setting(
                .tracksChanged(
                    from: [Track(id: 1, name: "分野別")],
                    to: [Track(id: 1, name: "分野別"), Track(id: 2, name: "地域別")])))
        scenario.refuses(.setting(.addTrack("")), .emptyText)
    }

    @Test func aGroupGetsTheNextNumber() {
        let scenario = given(.setting(.addTrack("分野別")))
        let groups = scenario.workshop.groups
        scenario.gives(
            .setting(.addGroup(name: "{n}グループ", track: nil)),
            .setting(.groupsChanged(from: groups, to: groups + [Group(id: 3, name: "3グループ")])))
        scenario.gives(
            .setting(.addGroup(name: "青", track: 1)),
            .setting(.groupsChanged(from: groups, to: groups + [Group(id: 3, name: "青", track: 1)])))
        scenario.refuses(.setting(.addGroup(name: "　", track: nil)), .emptyText)
        scenario.refuses(.setting(.addGroup(name: "{n}グループ", track: 2)), .noSuchTrack(2))
        Scenario(founding: founded(groups: 99)).refuses(
            .setting(.addGroup(name: "{n}グループ", track: nil)), .tooMany(.groups, max: 99))
    }

    @Test func aGroupIsRenamedCountedAndPutIntoATrack() {
        let scenario = given(.setting(.addTrack("分野別")))
        func gives(_ change: GroupChange, _ group: Group) {
            let groups = scenario.workshop.groups
            scenario.gives(
                .setting(.changeGroup(1, change)), .setting(.groupsChanged(from: groups, to: [group, groups[1]])))
        }
        gives(.name(" 青 "), Group(id: 1, name: "青"))
        gives(.people(100_000), Group(id: 1, name: "1グループ", people: 100_000))
        gives(.track(1), Group(id: 1, name: "1グループ", track: 1))
        scenario.refuses(.setting(.changeGroup(3, .people(1))), .noSuchGroup(3))
        scenario.refuses(.setting(.changeGroup(1, .name(""))), .emptyText)
        scenario.refuses(.setting(.changeGroup(1, .people(-1))), .numberOutOfRange(-1, 0...100_000))
        scenario.refuses(.setting(.changeGroup(1, .people(100_001))), .numberOutOfRange(100_001, 0...100_000))
        scenario.refuses(.setting(.changeGroup(1, .track(2))), .noSuchTrack(2))
        scenario.refuses(.setting(.changeGroup(1, .people(0))), .nothingChanges)
    }

    @Test func aTrackIsRenamedAndRemovedAndItsGroupsStay() {
        let scenario = given(
            .setting(.addTrack("分野別")), .setting(.addTrack("地域別")), .setting(.changeGroup(2, .track(1))))
        let (tracks, groups) = (scenario.workshop.tracks, scenario.workshop.groups)
        scenario.gives(
            .setting(.renameTrack(1, " 福祉 ")),
            .setting(.tracksChanged(from: tracks, to: [Track(id: 1, name: "福祉"), tracks[1]])))
        scenario.refuses(.setting(.renameTrack(1, "分野別")), .nothingChanges)
        scenario.refuses(.setting(.renameTrack(1, "　")), .emptyText)
        scenario.refuses(.setting(.renameTrack(3, "福祉")), .noSuchTrack(3))
        scenario.gives(
            .setting(.removeTrack(1)),
            .setting(.groupsChanged(from: groups, to: [groups[0], Group(id: 2, name: "2グループ")])),
            .setting(.tracksChanged(from: tracks, to: [tracks[1]])))
        scenario.gives(.setting(.removeTrack(2)), .setting(.tracksChanged(from: tracks, to: [tracks[0]])))
        scenario.refuses(.setting(.removeTrack(3)), .noSuchTrack(3))
        let undone = scenario.after(.setting(.removeTrack(1))).after(.undo)
        #expect(undone.workshop.tracks == tracks && undone.workshop.groups == groups)
    }

    @Test func aGroupThatNothingNeedsIsRemoved() {
        let scenario = given()
        scenario.gives(
            .setting(.removeGroup(1)),
            .setting(.groupsChanged(from: scenario.workshop.groups, to: [scenario.workshop.groups[1]]))
        )
        scenario.refuses(.setting(.removeGroup(3)), .noSuchGroup(3))
        scenario.after(.setting(.removeGroup(1))).refuses(.setting(.removeGroup(2)), .lastGroup)
        given(post("あ"), post("い")).refuses(.setting(.removeGroup(1)), .groupNotEmpty(1, notes: 2))
        given(.cluster(.formCluster(on: 板1, heading: "島", theme: nil, notes: []))).refuses(
            .setting(.removeGroup(1)), .groupNotEmpty(1, notes: 0))
        given(.agenda(.orderPresentations([1], timePerGroup: 60_000))).refuses(
            .setting(.removeGroup(1)), .groupPresents(1))
        let vote = BallotPlan(
            title: "投票", candidates: [.init(.theme(1)), .init(.theme(2))], method: .tables, voters: 9)
        given(
            .ballot(.prepareBallot(vote)), .ballot(.setBallotState(1, to: .open)),
            .ballot(.adjustDots(1, for: 1, by: 1, on: 1))
        ).refuses(.setting(.removeGroup(1)), .groupHasVoted(1, 1))
    }

    @Test func aClosedWorkshopOnlyReopens() {
        let scenario = given(post("あ"))
        scenario.refuses(.session(.reopen), .workshopIsOpen)
        scenario.gives(.session(.close), .session(.closed(at: scenario.now)))
        // A clock that runs stops with the meeting.
        let running = scenario.after(.agenda(.setClock(600_000, running: true))).after(.session(.close))
        #expect(running.workshop.countdown?.isRunning == false && running.workshop.isClosed)
        let closed = scenario.after(.session(.close))
        #expect(closed.workshop.isClosed)
        for command: Command in [
            .session(.close), post("い"), .undo, .redo, .setting(.describe(.place("公民館"))), .agenda(.nextStep),
            .together([.session(.reopen)]),
        ] {
            closed.refuses(command, .workshopIsClosed)
        }
        closed.gives(.session(.reopen), .session(.reopened(wasClosedAt: scenario.now)))
        #expect((closed.after(.session(.reopen)).workshop == scenario.workshop) == true)
    }

    @Test func severalCommandsAreOneTransactionWithoutThoseThatChangeNothing() {
        let scenario = given(post("あ"))
        scenario.gives(
            .together([.note(.setCount(1, 1)), .note(.setCount(1, 2)), .note(.setCount(1, 3))]),
            .note(.counted(1, from: 1, to: 2)),
            .note(.counted(1, from: 2, to: 3)))
        scenario.refuses(.together([.note(.setCount(1, 1))]), .nothingChanges)
        scenario.refuses(.together([.note(.setCount(1, 1)), .note(.themeNotes([1], nil))]), .nothingChanges)
        scenario.refuses(.together([]), .nothingChanges)
        scenario.refuses(.together([.note(.setCount(1, 2)), .note(.setCount(2, 2))]), .noSuchNote(2))
        // Undo belongs to the session, not to a workshop.
        scenario.refuses(.together([.undo]), .nothingToUndo)
        scenario.refuses(.together([.note(.setCount(1, 2)), .redo]), .nothingToRedo)
    }
}

@Suite("開催概要の項目ごとの変更") struct OccasionMergeTests {
    /// A value that nobody listed among the parts would be taken back with another's change, or never.
    @Test func everyValueOfAnOccasionIsAPartOfItsOwn() {
        let blank = Occasion(title: "会")
        var full = Occasion(
            title: "別の会", ordinal: 3, day: Day(daysSince1970: 1), start: ClockTime("19:00"), end: ClockTime("21:00"),
            place: "公民館", host: "市", aims: ["目的"], question: "問い",
            attendance: Attendance(residents: 3, staff: 2),
            roster: [Participant(name: "山田")], next: "来月", source: "記録")
        full.contact = "まちづくり課"
        full.issued = Day(daysSince1970: 2)
        full.materials = ["次第"]
        full.observers = 4
        for (one, other) in zip(Mirror(reflecting: blank).children, Mirror(reflecting: full).children) {
            #expect("\(one.value)" != "\(other.value)", "\(one.label ?? "") is not changed by this test")
        }
        #expect(blank.with(changeFrom: blank, to: full) == full)
        #expect(full.holds(changeFrom: blank, to: full) && !blank.holds(changeFrom: blank, to: full))
    }
}
