@testable import Engine
import Foundation
import TestSupport
import Testing

private func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode([value]), as: UTF8.self)
}

private func read<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value? {
    try JSONDecoder().decode([Value].self, from: Data("[\(json)]".utf8)).first
}

@Suite("番号") struct IdentifierTests {
    @Test func aNumberIsWrittenAsANumberAndAsAKey() throws {
        #expect(try json(Note.ID(12)) == "[12]")
        #expect(try json([Ballot.Option.ID(3): 2]) == #"[{"3":2}]"#)
        #expect(try read("12", as: Note.ID.self) == 12)
        #expect(try read(#"{"3":2}"#, as: [Ballot.Option.ID: Int].self) == [3: 2])
        #expect("\(Note.ID(12))" == "12" && Note.ID(2) < Note.ID(12))
    }

    @Test(arguments: ["-1", "1000000001", "1.5", "\"1\"", "null"]) func whatIsNoNumberIsNotRead(
        _ text: String
    ) {
        #expect(throws: DecodingError.self) { try read(text, as: Note.ID.self) }
    }

    @Test(arguments: [#"{"-1":2}"#, #"{"1000000001":2}"#, #"{"a":2}"#]) func whatIsNoKeyIsNotRead(
        _ text: String
    ) {
        #expect(throws: DecodingError.self) { try read(text, as: [Ballot.Option.ID: Int].self) }
    }

    @Test func anOpinionIsNamedByMeetingAndNote() {
        let number = Year.OpinionNumber("1-57")
        #expect(number == Year.OpinionNumber(meeting: 1, note: 57) && number?.description == "1-57")
        for text in ["", "1", "1-", "-57", "0-57", "1-0", "1-57-2", "一-57", "1-x", "1--57", "+1-57"] {
            #expect(Year.OpinionNumber(text) == nil, "\(text)")
        }
        let order = ["2-1", "1-10", "1-9"].compactMap { Year.OpinionNumber($0) }.sorted()
        #expect(order.map(\.description) == ["1-9", "1-10", "2-1"])
    }
}

@Suite("時") struct TimeTests {
    @Test func aMomentBefore1970HasItsSecond() {
        let moment = Moment(milliseconds: -1500)
        #expect(moment.second(offset: 0) == 58 && moment.clockTime(offset: 0).description == "23:59")
        #expect(moment.day(offset: 0).description == "1969-12-31" && moment.second(offset: 59) == 57)
        #expect(Moment(milliseconds: 61_000).second(offset: 32_400) == 1)
    }

    @Test(arguments: ["2026-+3-01", "2026-02--1", "+026-03-01", "2026-3-+1"]) func aSignIsNoPartOfADay(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func aTimeOfDayIsReadAndWritten() throws {
        for (text, minutes) in [
            ("0:00", 0), ("9:05", 545), ("09:05", 545), ("19:30", 1170), ("23:59", 1439),
        ] {
            #expect(ClockTime(text)?.minutes == minutes)
        }
        for text in ["", "9", "9:5", "24:00", "9:60", "9:005", "123:00", "-1:00", "9:05:00", "x:yz", "+9:05", "9:+5"] {
            #expect(ClockTime(text) == nil, "\(text)")
            #expect(throws: DecodingError.self) { try read("\"\(text)\"", as: ClockTime.self) }
        }
        #expect(
            ClockTime(minutes: 545).description == "9:05"
                && ClockTime(minutes: -1).description == "23:59")
        #expect(ClockTime(minutes: 1441).minutes == 1)
        #expect(try json(ClockTime(minutes: 545)) == #"["9:05"]"#)
        #expect(try read("\"09:05\"", as: ClockTime.self)?.minutes == 545)
        #expect(ClockTime(minutes: 1) < ClockTime(minutes: 2))
    }

    @Test func aDayIsReadAndWritten() throws {
        #expect(Day("2026-11-27")?.description == "2026-11-27")
        #expect(try json(Day("2026-01-02")) == #"["2026-01-02"]"#)
        for text in [
            "", "2026-11", "26-11-27", "2026-13-01", "2026-02-29", "2026-04-31", "1867-12-31",
            "2026-11-0",
        ] {
            #expect(Day(text) == nil, "\(text)")
            #expect(throws: DecodingError.self) { try read("\"\(text)\"", as: Day.self) }
        }
        #expect(Day("2000-02-29") != nil && Day("2100-02-29") == nil)
        #expect(Day("2026-11-27")?.weekday == 5 && Day("1970-01-01")?.weekday == 4)
    }

    @Test func everyDayHasANumberAndEveryNumberADay() {
        var day = Day(year: 1868, month: 1, day: 1)!
        var number = day.daysSince1970
        while day < Day(year: 2101, month: 1, day: 1)! {
            let next = Day(daysSince1970: number + 1)
            #expect(
                day < next && next.daysSince1970 == number + 1 && next.weekday == (day.weekday + 1) % 7)
            (day, number) = (next, number + 1)
        }
    }

    @Test func aMomentIsADayAndATimeWhereTheClocksAre() {
        // 2018-07-02 10:00 UTC is 19:00 in Japan.
        #expect(
            at(0).day(offset: 32_400) == Day("2018-07-02")
                && at(0).clockTime(offset: 32_400).description == "19:00")
        #expect(at(5 * 3600).day(offset: 32_400) == Day("2018-07-03"))
        #expect(at(0).clockTime(offset: -18_000).description == "5:00")
        let before = Moment(milliseconds: -1)
        #expect(
            before.day(offset: 0) == Day("1969-12-31")
                && before.clockTime(offset: 0).description == "23:59")
        #expect(Now(at(0)).clockTime.description == "19:00")
        #expect(at(60) - at(0) == 60_000 && at(0) + 1000 == at(1) && at(0) < at(1))
    }

    @Test func aMomentThousandsOfYearsAwayIsNotRead() throws {
        #expect(try read("1000000000000000", as: Moment.self) == Moment.range.upperBound)
        for text in ["1000000000000001", "-1000000000000001", "1.5", "\"1\""] {
            #expect(throws: DecodingError.self) { try read(text, as: Moment.self) }
        }
    }
}

@Suite("計") struct CountsTests {
    private func note(_ count: Int, group: Int = 1, isUncertain: Bool = false) -> Note {
        Note(
            id: 1, text: "一", count: count, board: BoardKey(group: Group.ID(group), lane: 1),
            marks: Marks(isUncertain: isUncertain), by: "記録", at: at(0))
    }

    private func kind(_ note: Note, under theme: Theme.ID? = nil) -> NoteKind {
        NoteKind(board: note.board, theme: theme, actor: nil, side: nil, help: nil)
    }

    @Test func whatIsAddedAndRemovedLeavesNothing() {
        var counts = Counts()
        counts.add(note(3, isUncertain: true), kind(note(3, isUncertain: true), under: 4))
        counts.add(note(2, group: 2), kind(note(2, group: 2)))
        #expect(counts.all.notes == 2 && counts.all.weightedCount == 5)
        #expect(counts.unthemed == 1 && counts.uncertain == 1)
        #expect(
            counts.sum(for: Theme.ID(4)).weightedCount == 3 && counts.sum(for: Theme.ID(5)).notes == 0)
        #expect(counts.sum(for: Group.ID(2)).notes == 1 && counts.sum(for: Group.ID(3)).notes == 0)
        counts.remove(note(2, group: 2), kind(note(2, group: 2)))
        counts.remove(note(3, isUncertain: true), kind(note(3, isUncertain: true), under: 4))
        #expect(counts == Counts())
    }

    /// A damaged file may hold any number; what is wrong with it is said later.
    @Test func anImpossibleNumberIsCountedWithoutATrap() {
        var counts = Counts()
        counts.add(note(.max), kind(note(.max)))
        counts.add(note(.max), kind(note(.max)))
        counts.remove(note(.max), kind(note(.max)))
        #expect(counts.all.notes == 1 && counts.all.weightedCount == .max)
    }
}

@Suite("テーマの一覧") struct CatalogueTests {
    @Test func aThemeIsFoundByItsNumberInAnyOrder() {
        let themes = [3, 1, 2].map {
            Theme(id: Theme.ID($0), name: "テーマ\($0)", category: $0 == 2 ? nil : "方針\($0)")
        }
        let catalogue = Catalogue(id: "t", name: "試し", themes: themes)
        for number in 1...3 { #expect(catalogue[Theme.ID(number)]?.name == "テーマ\(number)") }
        #expect(catalogue[0] == nil && catalogue[4] == nil)
        #expect(catalogue.categories == ["方針3", "方針1"])
    }

    @Test func aNoteCountsUnderItsClustersThemeElseUnderItsOwn() {
        let scenario = given(
            post("一"), post("二"), .note(.themeNotes([1, 2], 2)),
            .cluster(.formCluster(on: 板1, heading: "島", theme: 4, notes: [1])))
        #expect(scenario.workshop.note(1).map { scenario.workshop.theme(of: $0) } == 4)
        #expect(scenario.workshop.note(2).map { scenario.workshop.theme(of: $0) } == 2)
        let unthemed = scenario.after(.cluster(.themeCluster(1, nil))).workshop
        #expect(unthemed.note(1).map { unthemed.theme(of: $0) } == 2)
    }
}
