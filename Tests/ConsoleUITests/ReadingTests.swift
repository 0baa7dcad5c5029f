import Engine
import Strings
import TestSupport
import Testing

@testable import ConsoleUI

/// What people type, and what it is.
@Suite("数・時間・日付・人数の読み取り") struct ReadingTests {
    private let today = Day("2026-11-27")!

    @Test(arguments: [
        ("12", 12), ("１２", 12), ("⑫", 12), ("㉝", 33), ("六", 6), ("十二", 12), ("二十", 20), ("百五", 105),
        ("〇", 0),
        ("二〇二六", 2026), ("-3", -3), ("＋３", 3), ("ー３", -3), ("　７　", 7),
    ]) func numbers(_ text: String, _ value: Int) {
        #expect(number(text) == value, "\(text)")
    }

    @Test(arguments: ["", "x", "1.5", "--3", "3-", "十百", "一二十", "その二", "6名"]) func noNumbers(_ text: String) {
        #expect(number(text) == nil, "\(text)")
    }

    @Test(arguments: [
        ("9", Counter.people, 9), ("９人", .people, 9), ("九名", .people, 9), ("第３回", .meetings, 3),
        ("3回目", .meetings, 3),
        ("第三回", .meetings, 3), ("3rd", .meetings, 3), ("６班", .groups, 6), ("6グループ", .groups, 6),
        ("３票", .dots, 3),
        ("5 people", .people, 5), ("6 tables", .groups, 6), ("第２", .groups, 2), ("２番", .groups, 2),
        ("×３人", .people, 3), ("9名程度", .people, 9), ("約30人", .people, 30),
        ("第４", .themes, 4), ("＃４番", .themes, 4), ("2番目の欄", .lanes, 2), ("付箋１２", .notes, 12),
        ("第三", .anything, 3), ("＃１２", .anything, 12),
    ]) func numbersWithTheirCounter(_ text: String, _ counter: Counter, _ value: Int) {
        #expect(number(text, counting: counter) == value, "\(text)")
    }

    @Test(arguments: [
        ("10", 600), ("10分", 600), ("１５分", 900), ("90 分", 5400), ("1時間半", 5400), ("１時間３０分", 5400),
        ("2時間", 7200),
        ("1.5時間", 5400), ("2分半", 150), ("2分30秒", 150), ("45秒", 45), ("三十分", 1800), ("2:30", 150),
        ("２：３０", 150),
        ("1:02:30", 3750), ("30 min", 1800), ("1 h 30 min", 5400), ("1h30m", 5400), ("90 minutes", 5400), ("-5", -300),
        ("ー５分", -300), ("+1", 60), ("0", 0), ("20分程度", 1200), ("約１５分", 900), ("約1時間半くらい", 5400),
    ]) func lengths(_ text: String, _ seconds: Int) {
        #expect(length(text) == seconds * 1000, "\(text)")
    }

    @Test(arguments: [
        "", "分", "1 20", "20分 3", "分20", "2:60", "2:3x", "10001", "1分1時間", "5 mars", "18時", "--5", "-", "1.5",
    ]) func noLengths(_ text: String) {
        #expect(length(text) == nil, "\(text)")
    }

    @Test func whatIsPlannedIsPlannedToTheMinute() {
        #expect(minutes("1時間半") == 90 && minutes("６０") == 60 && minutes("2:30") == nil)
    }

    @Test(arguments: [
        ("18:30", "18:30"), ("１８：３０", "18:30"), ("１８時３０分", "18:30"), ("18時30", "18:30"), ("19時", "19:00"),
        ("19時半", "19:30"), ("午後7時", "19:00"), ("午後７時半", "19:30"), ("午後7:15", "19:15"), ("午前９時", "9:00"),
        ("午前0時10分", "0:10"), ("午後七時半", "19:30"), ("正午", "12:00"), ("7pm", "19:00"), ("7:30 PM", "19:30"),
        ("夜7時", "19:00"), ("朝９時半", "9:30"), ("夕方6時", "18:00"), ("18.30", "18:30"),
        ("7 p.m.", "19:00"), ("9 am", "9:00"), ("12pm", "12:00"), ("12am", "0:00"), ("noon", "12:00"),
        ("1830", "18:30"),
        ("pm 7:00", "19:00"), ("18時30分頃", "18:30"), ("18時30分から", "18:30"), ("午後7時30分開始", "19:30"),
        ("２１時ごろ終了予定", "21:00"),
    ]) func times(_ text: String, _ time: String) {
        #expect(clockTime(text) == ClockTime(time), "\(text)")
    }

    @Test(arguments: [
        "", "19", "7", "25時", "24:00", "18:60", "18:3", "午後13時", "午後12時", "午前12時", "午後7", "13pm",
        "時", "頃", "から",
        "18:30:00", "2560",
    ]) func noTimes(_ text: String) {
        #expect(clockTime(text) == nil, "\(text)")
    }

    @Test(
        arguments: [
            ("次回は12月15日（火）19時から", "19:00"), ("第3回 １２／１５ 18:30〜 中央公民館", "18:30"),
            ("12月10日（木）午後7時半、市民会館", "19:30"),
            ("10-12時、未定", nil), ("12/15", nil), ("", nil), ("2026-12-15 19:00", "19:00"),
        ] as [(String, String?)]) func theFirstTimeAmongOtherWords(_ words: String, _ time: String?)
    {
        #expect(firstTime(in: words).map { "\($0)" } == time, "\(words)")
    }

    @Test(
        arguments: [
            ("次回は12月15日（火）19時から", "2026-12-15"), ("第3回 １２／１５ 18:30〜 中央公民館", "2026-12-15"),
            ("令和9年1月20日(水) 10-12時", "2027-01-20"), ("1月20日", "2027-01-20"), ("2026-12-15 19:00", "2026-12-15"),
            ("Tuesday, December 15, 7 pm", "2026-12-15"), ("10-12時、未定", nil), ("未定", nil), ("", nil),
            ("第3回", nil),
        ] as [(String, String?)]) func theFirstDayAmongOtherWords(_ words: String, _ day: String?)
    {
        let base = Day(year: 2026, month: 11, day: 27)!
        #expect(firstDay(in: words, from: base).map { "\($0)" } == day, "\(words)")
    }

    @Test(arguments: [
        ("11/28", "2026-11-28"), ("１１／２８", "2026-11-28"), ("11月28日", "2026-11-28"),
        ("１１月２８日", "2026-11-28"),
        ("11/27", "2026-11-27"), ("11/26", "2026-11-26"), ("8/28", "2026-08-28"), ("8/26", "2027-08-26"),
        ("1/8", "2027-01-08"),
        // A weekday tells of which year it is.
        ("11月26日（木）", "2026-11-26"), ("11月26日（金）", "2027-11-26"), ("3月10日（火）", "2026-03-10"),
        ("3月10日（水）", "2027-03-10"), ("3/10", "2027-03-10"), ("令和8年11月28日", "2026-11-28"),
        ("令和８年１１月２８日（土）", "2026-11-28"), ("令和元年5月1日", "2019-05-01"), ("R8.11.28", "2026-11-28"),
        ("Ｒ８．１１．２８", "2026-11-28"), ("R8/11/28", "2026-11-28"), ("r8-11-28", "2026-11-28"),
        ("㋿8年11月28日", "2026-11-28"),
        ("令和八年十一月二十八日", "2026-11-28"), ("平成30年7月2日", "2018-07-02"), ("H30.7.2", "2018-07-02"),
        ("昭和64年1月7日", "1989-01-07"), ("2026-11-28", "2026-11-28"), ("2026/11/28", "2026-11-28"),
        ("2026年11月28日", "2026-11-28"), ("2026.11.28", "2026-11-28"), ("20261128", "2026-11-28"),
        ("11月28日（土）", "2026-11-28"), ("11/28 土曜日", "2026-11-28"), ("今日", "2026-11-27"),
        ("明日", "2026-11-28"),
        ("28 Nov", "2026-11-28"), ("November 28th, 2026", "2026-11-28"), ("28 Nov 2026 (Sat)", "2026-11-28"),
        ("11月23日（火・祝）", "2027-11-23"), ("8年11月28日", "2026-11-28"), ("today", "2026-11-27"),
        ("２０２６-１１-２８", "2026-11-28"),
    ]) func days(_ text: String, _ day: String) {
        #expect(ConsoleUI.day(text, today: today) == Day(day), "\(text)")
    }

    @Test(arguments: [
        "", "28", "2/30", "13/1", "11/31", "0/1", "2026-02-30", "令和8年2月30日", "平成35年4月1日", "令和1年4月1日",
        "R8.11",
        "11月28日（日）", "11月28日（金）", "3月10日（木）", "12月10日（水）",
        "12月10日（金）", "x11/28", "11/28/26", "2026", "11月", "99/99",
        "令和0年1月1日", "30 Feb 2026", "Nov", "2/29",
    ]) func noDays(_ text: String) {
        #expect(ConsoleUI.day(text, today: today) == nil, "\(text)")
    }

    @Test func aDayWithoutAYearNeedsToday() {
        #expect(day("11/28", today: nil) == nil && day("2026-11-28", today: nil) == Day("2026-11-28"))
    }

    @Test(arguments: [
        ("47 8", 47, 8), ("４７　８", 47, 8), ("47、8", 47, 8), ("一般４７人、職員８人", 47, 8),
        ("職員8名、一般47名", 47, 8),
        ("一般47 職員8", 47, 8), ("47人 8人", 47, 8), ("市民47名 事務局8名", 47, 8), ("一般四十七人、職員八人", 47, 8),
        ("47 citizens 8 staff", 47, 8), ("47 residents, 8 staff", 47, 8), ("8 staff and 47 residents", 47, 8),
        ("55人（一般47人、職員8人）", 47, 8), ("計55名(一般47名・職員8名)", 47, 8), ("residents 47, staff 8", 47, 8),
        ("一般：47　職員：8", 47, 8),
    ]) func people(_ text: String, _ residents: Int, _ staff: Int) {
        #expect(attendance(text) == .people(residents: residents, staff: staff), "\(text)")
    }

    /// Whoever is not named stays as they are.
    @Test func someOfThePeople() {
        for text in ["47人", "四十七人", "４７名", "一般47人", "一般四十七", "47 citizens"] {
            #expect(attendance(text) == .people(residents: 47), "\(text)")
        }
        for text in ["職員8人", "職員八人", "８人 職員", "staff 8"] {
            #expect(attendance(text) == .people(staff: 8), "\(text)")
        }
        #expect(attendance("一般四十七人、職員八人") == .people(residents: 47, staff: 8))
    }

    @Test func observersAreAmongThePeople() {
        for text in [
            "一般４７人、職員８人、傍聴３人", "47 residents, 8 staff, 3 observers", "一般47、職員8、ほかに傍聴者3人",
        ] {
            #expect(attendance(text) == .people(residents: 47, staff: 8, observers: 3), "\(text)")
        }
        #expect(attendance("傍聴者　３人") == .people(observers: 3))
        #expect(attendance("傍聴3人、傍聴者4人") == nil)
    }

    @Test(arguments: [
        "", "47", "1 2 3", "一般", "一般47人、一般8人", "一般47、8", "一般 職員 47 8", "47 x", "一般-3", "x47 8",
    ]) func noPeople(_ text: String) {
        #expect(attendance(text) == nil, "\(text)")
    }

    // MARK: What fusen prints reads back

    @Test(arguments: Language.allCases) func everyDayPrintedReadsBack(_ language: Language) {
        var random = Dice(15)
        for _ in 1...2000 {
            let printed = Day(daysSince1970: Int.random(in: -37_000...60_000, using: &random))
            for words in [Strings(language).date(printed), "\(printed)", eraDate(printed)] {
                #expect(day(words, today: nil) == printed, "\(words)")
            }
        }
    }

    @Test func everyTimePrintedReadsBack() {
        for minutes in 0..<1440 {
            let time = ClockTime(minutes: minutes)
            #expect(clockTime("\(time)") == time)
            #expect(clockTime("\(minutes / 60)時\(minutes % 60)分") == time)
        }
    }

    @Test func everyLengthPrintedReadsBack() {
        for seconds in 0..<20_000 {
            #expect(length(clockFace(seconds * 1000)) == seconds * 1000)
            #expect(length("\(seconds / 2)分") == seconds / 2 * 60_000 || seconds / 2 > 10_000)
        }
    }

    @Test(
        arguments: [
            ("20:41", nil, "20:41", nil), ("２０：４１", nil, "20:41", nil), ("20:41:30", nil, "20:41", 30),
            ("午後8時41分", nil, "20:41", nil), ("20時41分", nil, "20:41", nil), ("20時41分30秒", nil, "20:41", 30),
            ("8:41pm", nil, "20:41", nil), ("2041", nil, "20:41", nil),
            ("2026-11-21T20:41", "2026-11-21", "20:41", nil),
            ("2026-11-21 20:41:05", "2026-11-21", "20:41", 5), ("11月21日20時41分", "2026-11-21", "20:41", nil),
            ("11/28 午後8時", "2025-11-28", "20:00", nil), ("11/27 9:00", "2026-11-27", "9:00", nil),
            ("令和8年11月21日　午後８時４１分", "2026-11-21", "20:41", nil), ("昨日 20:41", "2026-11-26", "20:41", nil),
        ] as [(String, String?, String, Int?)]) func momentsOfThePast(
            _ text: String, _ day: String?, _ time: String, _ seconds: Int?
        )
    {
        let past = PastTime(text, today: today)
        #expect(past?.time == ClockTime(time) && past?.seconds == seconds, "\(text)")
        #expect(past?.day == day.flatMap { Day($0) }, "\(text)")
    }

    @Test(arguments: ["", "120", "#120", "25:99", "never", "20:41:75", "13月1日 20:41", "20:41 あと"])
    func noMomentsOfThePast(_ text: String) { #expect(PastTime(text, today: today) == nil, "\(text)") }

    @Test func aTimeWithoutADayIsOnADayWhenThereWasSomething() throws {
        // given a meeting prepared the day before, held until after midnight, and put right next morning
        let moments = [
            "2026-11-20T14:00", "2026-11-20T14:01", "2026-11-21T20:20", "2026-11-21T20:21", "2026-11-21T20:22",
            "2026-11-22T00:10", "2026-11-22T09:00",
        ].map { PastTime($0, today: today)!.end(among: [], offset: 32_400) }
        let entries = moments.enumerated().map { index, end in
            Entry(
                number: index + 1, transaction: index + 1, by: "進行",
                at: Moment(milliseconds: end.milliseconds - 30_000), role: .done,
                event: .session(.redacted(entries: 1)))
        }
        func day(of typed: String) throws -> String {
            let end = try #require(PastTime(typed, today: today)).end(among: entries, offset: 32_400)
            return "\(Moment(milliseconds: end.milliseconds - 1).day(offset: 32_400))"
        }
        // then 20:41 is one of the evening
        #expect(try day(of: "20:41") == "2026-11-21")
        #expect(try day(of: "9:30") == "2026-11-22")
        #expect(try day(of: "0:20") == "2026-11-22")
        #expect(try day(of: "11/22 20:41") == "2026-11-22")
    }

    @Test(arguments: Language.allCases) func everyNumberOfPeoplePrintedReadsBack(_ language: Language) {
        var random = Dice(16)
        for _ in 1...500 {
            let printed = Attendance(
                residents: Int.random(in: 0...1000, using: &random), staff: Int.random(in: 0...50, using: &random))
            let read = attendance(Strings(language).attendance(printed))
            #expect(read == .people(residents: printed.residents, staff: printed.staff))
        }
    }

    @Test func everyNumberPrintedReadsBack() {
        for value in 0...60 {
            #expect(number("\(value)") == value)
            if (1...50).contains(value) { #expect(number(circledNumber(value)) == value) }
        }
    }

    /// Nothing typed stops the program, and what is read is within its limits.
    @Test func anythingMayBeTyped() {
        var random = Dice(17)
        let pieces = Array(
            "0123456789１２十百〇元一年月日時分秒半午後前令和平成rh:/-.ー（）土、 　人名職員般9999999999999999999")
        for _ in 1...20_000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random)! })
            _ = PastTime(text, today: today)
            _ = (number(text), number(text, counting: .people), clockTime(text), day(text, today: today))
            if let length = length(text) { #expect(abs(length) <= 10_000 * 60_000) }
            if case .people(let residents, let staff, let observers)? = attendance(text) {
                #expect([residents, staff, observers].allSatisfy { $0 ?? 0 >= 0 })
            }
        }
    }
}
