package import Engine
import Strings

// The one reader of numbers, lengths of time, times of day, days and people, as they are typed at a Japanese keyboard:
// full-width or not, with their counters or without, in kanji, in English. Each answers nil for what it cannot be sure
// of; whoever asks says how it is written.

// MARK: - Letters

/// Full-width letters, digits and signs as their ASCII selves, circled numbers as digits only where a number is read.
package func halfwidth(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000: result.append(" ")
        default: result.append(scalar)
        }
    }
    return String(result)
}

extension StringProtocol {
    /// Without white space at either end.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

/// What a reader looks at: half-width, in small letters, without white space around it.
private func plain(_ text: some StringProtocol) -> String { halfwidth(text).lowercased().trimmed }

/// What stands between the first and the last of several numbers, or behind one that is taken out: -, －, 〜, ー.
func isDash(_ character: Character) -> Bool { "-−‐–~〜ー".contains(character) }

/// What stands between the things of a list.
func isComma(_ character: Character) -> Bool { ",、，".contains(character) }

/// What stands between words of equal rank: ・.
package func isDot(_ character: Character) -> Bool { "・･".contains(character) }

/// What keeps a sign as words.
func isBackslash(_ character: Character) -> Bool { "\\＼".contains(character) }

/// What stands between numbers and what they are gathered under.
func isEquals(_ character: Character) -> Bool { "=＝".contains(character) }

/// What only says that a figure is rough.
private let roughly = (before: ["約", "およそ", "大体", "だいたい"], behind: ["程度", "くらい", "ぐらい", "ほど"])

/// Whether a figure may begin with the character: 5, 約.
func beginsFigure(_ character: Character) -> Bool { character.isNumber || roughly.before.contains(String(character)) }

/// Half-width words without some that stand before or behind a figure.
private func bare(_ words: String, without: (before: [String], behind: [String])) -> String {
    var words = words
    while let word = without.before.first(where: { words.hasPrefix($0) }), words != word {
        words = String(words.dropFirst(word.count)).trimmed
    }
    while let word = without.behind.first(where: { words.hasSuffix($0) }), words != word {
        words = String(words.dropLast(word.count)).trimmed
    }
    return words
}

// MARK: - Numbers

/// What is counted, with the words that may stand around its number.
package enum Counter: Sendable {
    /// 9人, 9名.
    case people
    /// 第3回.
    case meetings
    /// 6班, 6グループ.
    case groups
    /// 3票, 3枚.
    case dots
    /// 第4, 4番.
    case themes
    /// 2番目の欄 as 2番目, 2欄.
    case lanes
    /// 付箋12, 12番.
    case notes
    /// Whatever has a number: 第2, #12, 3番, 2班.
    case anything

    fileprivate var prefixes: [String] {
        switch self {
        case .people: ["各", "約", "計", "×", "✕"]
        case .meetings: ["第", "no.", "#"]
        case .groups: ["全", "第", "グループ", "テーブル", "チーム", "班", "group ", "table ", "team ", "@", "#"]
        case .dots: []
        case .themes: ["第", "テーマ", "theme ", "#"]
        case .lanes: ["第", "欄", "lane "]
        case .notes: ["付箋", "第", "note ", "no.", "#"]
        case .anything: ["第", "付箋", "島", "投票", "用紙", "テーマ", "グループ", "no.", "#", "@"]
        }
    }

    var suffixes: [String] {
        switch self {
        case .people: ["人", "名", "people", "persons", "person", "each"]
        case .meetings: ["回目", "回", "st", "nd", "rd", "th"]
        case .groups:
            ["グループ", "テーブル", "チーム", "班", "卓", "組", "つ", "番", "groups", "group", "tables", "table"]
        case .dots: ["票", "枚", "点", "つ", "dots", "dot", "votes", "vote"]
        case .themes: ["番目", "番"]
        case .lanes: ["番目の欄", "番目", "番", "欄"]
        case .notes: ["枚目", "番"]
        case .anything: ["番目", "番", "回", "枚目", "枚", "グループ", "班", "票", "人", "名"]
        }
    }
}

/// A number as people type it: 12, １２, ⑫, 十二, -3. None is beyond a thousand million: nothing in a workshop is, and
/// what is made of it cannot overflow.
package func number(_ text: some StringProtocol) -> Int? {
    anyNumber(text).flatMap { (-1_000_000_000...1_000_000_000).contains($0) ? $0 : nil }
}

private func anyNumber(_ text: some StringProtocol) -> Int? {
    let words = plain(text)
    if words.count == 1, let sign = words.first, let number = circled(sign) { return number }
    if let sign = words.first, "+-−ー".contains(sign) {
        let amount = String(words.dropFirst()).trimmed
        guard amount.first.map({ $0.isNumber }) == true, let number = number(amount) else {
            return Int(words)
        }
        return sign == "+" ? number : -number
    }
    return Int(words) ?? kanjiNumber(words)
}

/// 八, 十, 百: what a number in kanji is written with.
func isKanjiFigure(_ character: Character) -> Bool { kanjiDigits[character] != nil || kanjiUnits[character] != nil }

/// Whether all of some words is a number, with its counter or without, or several with the signs between them: 十五,
/// ９票, ④＝９、⑥＝６.
func isFigures(_ text: some StringProtocol) -> Bool {
    if number(text, counting: .anything) != nil { return true }
    let isFigure = { (character: Character) in character.isNumber || isKanjiFigure(character) }
    return text.contains(where: isFigure)
        && text.allSatisfy { isFigure($0) || isComma($0) || isDot($0) || isEquals($0) || $0.isWhitespace }
}

/// A number with its counter, or without: 9, ９人, 九名.
package func number(_ text: some StringProtocol, counting counter: Counter) -> Int? {
    var words = bare(plain(text), without: roughly)
    if let number = number(words) { return number }
    if let prefix = counter.prefixes.first(where: { words.hasPrefix($0) }) {
        words = String(words.dropFirst(prefix.count)).trimmed
    }
    if let suffix = counter.suffixes.first(where: { words.hasSuffix($0) }) {
        words = String(words.dropLast(suffix.count)).trimmed
    }
    return number(words)
}

/// What a number names, counted from 1: 4, ４番, 第４; nil for 0 and below.
func ordinal(_ text: some StringProtocol, of counter: Counter) -> Int? {
    number(text, counting: counter).flatMap { $0 > 0 ? $0 : nil }
}

/// Whether words go on from a number before them: 人, 年前, 万円, not 回覧板, where the kanji is part of another word.
func beginsWithCounter(_ words: some StringProtocol) -> Bool {
    counters.contains { counter in
        guard words.hasPrefix(counter) else { return false }
        let rest = words.dropFirst(counter.count)
        guard let next = rest.unicodeScalars.first, next.properties.isIdeographic else { return true }
        return behindCounters.contains(next) || beginsWithCounter(rest)
    }
}

/// Kanji that may follow a counter: 年前, 年生, 人組, 円玉.
private let behindCounters = Set("前後間以程目位半強弱中内分暮先越余弱超未毎差増減延生玉組連続台線通".unicodeScalars)

private let counters = [
    "人", "名", "年", "歳", "才", "代", "つ", "個", "本", "枚", "回", "度", "件", "割", "%", "％", "階", "丁目",
    "番", "号", "円", "万", "千", "百", "億", "兆", "月", "週", "時", "分", "秒", "か月", "ヶ月", "カ月", "ヵ月",
    "か所", "ヶ所", "カ所", "ヵ所", "箇所", "か国", "カ国", "ヶ国", "世帯", "種類", "点", "票", "位", "食", "品", "冊",
    "匹", "頭", "羽", "杯", "足", "着", "社", "組", "列", "段", "坪", "畳", "期", "次", "級", "周年", "世紀", "学年",
    "倍", "以上", "以下", "台", "校", "軒", "戸", "泊", "日", "便", "ページ", "ポイント", "パーセント", "キロ",
    "センチ", "ミリ", "メートル", "ヘクタール", "平米", "平方", "リットル", "グラム", "トン", "ドル", "カ年", "か年",
    "km", "cm", "mm", "m", "kg", "people", "persons", "years", "year-", "months", "weeks", "days", "hours", "minutes",
    "times",
    "percent", "of ", "or ", "to ", "out of",
]

private let kanjiDigits: [Character: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
]

private let kanjiUnits: [Character: Int] = ["千": 1000, "百": 100, "十": 10]

/// 六, 十二, 二十, 百五 by their places, 二〇二六 digit by digit. Up to four digits.
private func kanjiNumber(_ words: String) -> Int? {
    guard (1...7).contains(words.count) else { return nil }
    if words.allSatisfy({ kanjiDigits[$0] != nil }) {
        return words.count <= 4 ? words.reduce(0) { $0 * 10 + (kanjiDigits[$1] ?? 0) } : nil
    }
    var total = 0
    var digit: Int?
    var smallest = 10_000
    for character in words {
        if let value = kanjiDigits[character] {
            if digit != nil || value == 0 { return nil }
            digit = value
        } else if let unit = kanjiUnits[character], unit < smallest {
            total += (digit ?? 1) * unit
            digit = nil
            smallest = unit
        } else {
            return nil
        }
    }
    return total + (digit ?? 0)
}

/// A number at the beginning of words, digits or kanji, which is taken away from them.
private func takeNumber(_ words: inout Substring) -> Int? {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    let run = digits.isEmpty ? words.prefix { kanjiDigits[$0] != nil || kanjiUnits[$0] != nil } : digits
    guard !run.isEmpty, let value = number(run) else { return nil }
    words = words[run.endIndex...]
    return value
}

/// The first of some endings that the words begin with, which is taken away from them; longer ones go first.
private func take(_ endings: [String], _ words: inout Substring) -> Bool {
    guard let found = endings.first(where: { words.hasPrefix($0) }) else { return false }
    // A unit ends where its letters end: “m” is not the beginning of “mars”.
    if found.last?.isASCII == true, found.last?.isLetter == true,
        let next = words.dropFirst(found.count).first, next.isASCII, next.isLetter
    {
        return false
    }
    words = words.dropFirst(found.count)
    return true
}

/// Whether a paper is one that cannot be counted: 無効, ×.
func meansSpoilt(_ words: String) -> Bool { ["x", "×", "✕", "無効", "白票", "spoilt", "blank"].contains(words) }

// MARK: - Lengths of time

private let hours = ["時間", "hours", "hour", "hrs", "hr", "h"]
private let minuteWords = ["分間", "分", "minutes", "minute", "mins", "min", "m"]
private let seconds = ["秒間", "秒", "seconds", "second", "secs", "sec", "s"]

/// A length of time as people type it: 10, １０分, 1時間半, 約90 分, 20分程度, 30 min, 1h30m; `2:30` is minutes and
/// seconds. A bare number is minutes, and may be negative.
package func length(_ text: some StringProtocol) -> Milliseconds? {
    let words = bare(plain(text), without: roughly)
    if let sign = words.first, "+-−ー".contains(sign) {
        let amount = words.dropFirst()
        guard let first = amount.first, !"+-−ー".contains(first), let length = length(amount) else { return nil }
        return sign == "+" ? length : -length
    }
    guard let length = words.contains(":") ? clockLength(words) : unitLength(words) else { return nil }
    return length <= 10_000 * 60_000 ? length : nil
}

/// Minutes as people type them, for what is planned to the minute; the forms are those of ``length(_:)``.
package func minutes(_ text: some StringProtocol) -> Int? {
    length(text).flatMap { $0 % 60_000 == 0 ? $0 / 60_000 : nil }
}

/// `2:30`, and `1:02:30` with hours.
private func clockLength(_ words: String) -> Milliseconds? {
    let parts = words.split(separator: ":", omittingEmptySubsequences: false).map { unsigned($0) }
    guard (2...3).contains(parts.count), let last = parts.last ?? nil, last < 60, let first = parts.first ?? nil else {
        return nil
    }
    guard parts.count == 3 else { return first <= 10_000 ? (first * 60 + last) * 1000 : nil }
    guard let middle = parts[1], middle < 60, first <= 200 else { return nil }
    return ((first * 60 + middle) * 60 + last) * 1000
}

private func unsigned(_ digits: some StringProtocol) -> Int? {
    !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
}

private func unitLength(_ words: String) -> Milliseconds? {
    var rest = words[...]
    var total = 0
    var largest = Int.max
    while !rest.isEmpty {
        guard let whole = takeNumber(&rest), whole <= 10_000 else { return nil }
        var tenths = 0
        if rest.first == ".", let digit = rest.dropFirst().first?.wholeNumberValue {
            tenths = digit
            rest = rest.dropFirst(2)
        }
        rest = rest.drop { $0 == " " }
        // A bare number is minutes, and stands alone.
        if rest.isEmpty { return total == 0 && largest == Int.max && tenths == 0 ? whole * 60_000 : nil }
        let unit = take(hours, &rest) ? 3_600_000 : take(minuteWords, &rest) ? 60_000 : take(seconds, &rest) ? 1000 : 0
        guard unit > 0, unit < largest else { return nil }
        largest = unit
        total += whole * unit + tenths * unit / 10
        if unit > 1000, rest.first == "半" {
            total += unit / 2
            rest = rest.dropFirst()
        }
        rest = rest.drop { $0 == " " }
    }
    return words.isEmpty ? nil : total
}

// MARK: - Times of day

/// What stands behind a time in a programme: 18時30分から, 19時開始, 21時頃.
private let timeEndings = [
    "から", "より", "開始", "開会", "開場", "開演", "受付", "集合", "スタート", "頃", "ごろ", "まで", "終了", "閉会",
    "予定",
]

/// A time of day as people type it: 18:30, 18.30, １８時３０分, 19時から, 午後7時半, 夜7時, 7pm, 1830. 午後12時 and
/// 午前12時 mean noon to some and midnight to others, and are not read.
package func clockTime(_ text: some StringProtocol) -> ClockTime? {
    var rest = bare(plain(text), without: (roughly.before, timeEndings))[...]
    if ["正午", "noon"].contains(rest) { return ClockTime(minutes: 720) }
    if let digits = unsigned(rest), rest.count == 4 { return clockTime(hour: digits / 100, minute: digits % 100) }
    let isMorning = take(["午前", "朝", "am", "a.m."], &rest)
    let isAfternoon = !isMorning && take(["午後", "夕方", "夜", "pm", "p.m."], &rest)
    rest = rest.drop { $0 == " " }
    guard let hour = takeNumber(&rest), let minute = Minute(&rest) else { return nil }
    rest = rest.drop { $0 == " " }
    if isMorning || isAfternoon {
        guard hour < 12, rest.isEmpty, case .said(let minute) = minute else { return nil }
        return clockTime(hour: hour + (isAfternoon ? 12 : 0), minute: minute)
    }
    if rest.isEmpty {
        guard case .said(let minute) = minute else { return nil }
        return clockTime(hour: hour, minute: minute)
    }
    let isEvening = take(["pm", "p.m."], &rest)
    guard isEvening || take(["am", "a.m."], &rest), rest.isEmpty, (1...12).contains(hour) else { return nil }
    let said = if case .said(let minute) = minute { minute } else { 0 }
    return clockTime(hour: hour % 12 + (isEvening ? 12 : 0), minute: said)
}

/// The first time of day among other words: 19:00 of 次回は12月15日19時から. Nil where there is none, and where a span
/// says its hour only at its end.
package func firstTime(in text: some StringProtocol) -> ClockTime? {
    let words = plain(text)
    for start in words.indices {
        if start > words.startIndex {
            let before = words[words.index(before: start)]
            if before.isNumber || "-~〜～–".contains(before) { continue }
        }
        let end = words.index(start, offsetBy: 10, limitedBy: words.endIndex) ?? words.endIndex
        var piece = words[start..<end]
        while piece.count >= 2 {
            if piece.contains(where: { ":時".contains($0) }), let time = clockTime(piece) { return time }
            piece = piece.dropLast()
        }
    }
    return nil
}

private func clockTime(hour: Int, minute: Int) -> ClockTime? {
    (0..<24).contains(hour) && (0..<60).contains(minute) ? ClockTime(minutes: hour * 60 + minute) : nil
}

/// What stands behind an hour: `:30`, `.30`, 時, 時半, 時30分; nothing in `7 pm`.
private enum Minute {
    case said(Int), unsaid

    /// Takes it away from the words; nil when it is begun and not to be read.
    init?(_ rest: inout Substring) {
        if let sign = rest.first, ":.".contains(sign) {
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard digits.count == 2, let minute = Int(digits) else { return nil }
            rest = rest[digits.endIndex...]
            self = .said(minute)
        } else if rest.first == "時" {
            rest = rest.dropFirst().drop { $0 == " " }
            if rest.first == "半" {
                rest = rest.dropFirst()
                self = .said(30)
            } else {
                self = .said(takeNumber(&rest) ?? 0)
                if rest.first == "分" { rest = rest.dropFirst() }
            }
        } else {
            self = .unsaid
        }
    }
}

/// A moment of the past as people type it: a time of day as ``clockTime(_:)`` takes it, perhaps with its seconds, and
/// perhaps a day before it.
package struct PastTime: Hashable, Sendable {
    /// The day, if one was typed; without its year the last one is meant.
    package let day: Day?
    /// The time of day, to the minute.
    package let time: ClockTime
    /// Within that minute, if they were typed.
    package let seconds: Int?

    /// Reads 20:41, 20:41:30, 午後8時41分, 20時41分30秒, 2026-11-21T20:41, 11月21日20時41分; nil for anything else.
    package init?(_ text: some StringProtocol, today: Day) {
        let words = plain(text)
        for place in words.indices {
            let before = words[..<place].trimmed
            guard let (time, seconds) = Self.time(words[place...]) else { continue }
            let dayWords = before.last == "t" ? String(before.dropLast()) : before
            let day = pastDay(dayWords, today: today)
            if before.isEmpty || day != nil {
                self.init(day: day, time: time, seconds: seconds)
                return
            }
        }
        return nil
    }

    /// The end of the minute meant, or of the second if it was typed.
    ///
    /// Without a day it is on the one with most done, of those on which something had been done by then: what is put
    /// right next morning does not make 20:41 a moment of the next day, and the day that was noted may be another.
    /// - Parameter offset: seconds that clocks are ahead of UTC.
    package func end(among entries: [Entry], offset: Int) -> Moment {
        func end(on day: Day) -> Moment {
            let minute = (day.daysSince1970 * 1440 + time.minutes) * 60_000 - offset * 1000
            return Moment(milliseconds: minute + (seconds.map { ($0 + 1) * 1000 } ?? 60_000))
        }
        if let day { return end(on: day) }
        let days = Dictionary(grouping: entries) { $0.at.day(offset: offset) }
            .filter { day, entries in entries.contains { $0.at < end(on: day) } }
        // A session is made by many entries at once.
        let commands = days.mapValues { Set($0.map(\.transaction)).count }
        let busiest = commands.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return end(on: busiest?.key ?? entries.last?.at.day(offset: offset) ?? Day(daysSince1970: 0))
    }

    private init(day: Day?, time: ClockTime, seconds: Int?) {
        (self.day, self.time, self.seconds) = (day, time, seconds)
    }

    private static func time(_ words: Substring) -> (ClockTime, seconds: Int?)? {
        if let time = clockTime(words) { return (time, nil) }
        var rest = words
        if rest.last == "秒" { rest = rest.dropLast() }
        guard let place = rest.lastIndex(where: { ":分".contains($0) }) else { return nil }
        let head = rest[place] == "分" ? rest[...place] : rest[..<place]
        guard let seconds = number(rest[rest.index(after: place)...]), (0..<60).contains(seconds),
            let time = clockTime(head)
        else { return nil }
        return (time, seconds)
    }
}

/// A day that has been; without its year the last one is meant.
private func pastDay(_ words: String, today: Day) -> Day? {
    if words == "昨日" || words == "yesterday" { return Day(daysSince1970: today.daysSince1970 - 1) }
    if let day = day(words, today: nil) { return day }
    guard let day = day(words, today: today) else { return nil }
    return day <= today ? day : Day(year: day.year - 1, month: day.month, day: day.day)
}

// MARK: - Days

private let eras: [(signs: [String], name: String, letter: String)] = [
    (["令和", "㋿"], "令和", "r"), (["平成", "㍻"], "平成", "h"), (["昭和", "㍼"], "昭和", "s"),
    (["大正", "㍽"], "大正", "t"), (["明治", "㍾"], "明治", "m"),
]

private let weekdays: [[String]] = [
    ["日", "sun"], ["月", "mon"], ["火", "tue"], ["水", "wed"], ["木", "thu"], ["金", "fri"], ["土", "sat"],
]

private let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/// A day as people type it: 11/28, 11月28日, 令和8年11月28日（土・祝）, 8年11月28日 of this era, R8.11.28, 2026-11-28,
/// 2026/11/28, 28 Nov 2026, 今日. Days of no calendar are not read, nor are a wrong day of the week and a year its era
/// does not have.
/// - Parameter today: a day without a year is one around then. Nil where a year must be given.
package func day(_ text: some StringProtocol, today: Day?) -> Day? {
    read(text, today.map { .around($0) }).flatMap { $0.isOfItsWeekday ? $0.day : nil }
}

/// The day that words mean but for their weekday, which is another one.
func dayOfAnotherWeekday(_ text: some StringProtocol, today: Day?) -> Day? {
    read(text, today.map { .around($0) }).flatMap { $0.isOfItsWeekday ? nil : $0.day }
}

/// Of which year a day is that was typed without one.
private enum MissingYear {
    /// Of the last such day and the coming one that which is meant: by its weekday, else the last one where it has
    /// gone by for less than three months, as that of a record has, else the coming one. A weekday does not tell of the
    /// last one where the coming one is less than three months off: it is a slip there.
    case around(Day)
    /// The coming one, or that day itself, whatever its weekday.
    case coming(Day)

    private static let near = 92

    func day(month: Int, date: Int, weekday: Int?) -> Day? {
        func year(_ years: some Sequence<Int>, _ fits: (Day) -> Bool) -> Day? {
            years.lazy.compactMap { Day(year: $0, month: month, day: date) }.first(where: fits)
        }
        switch self {
        case .coming(let base): return year([base.year, base.year + 1]) { $0 >= base }
        case .around(let today):
            let coming = year([today.year, today.year + 1]) { $0 >= today }
            let last = year([today.year, today.year - 1]) { $0 < today }
            guard let last, let coming else { return coming ?? last }
            let isNear = (
                last: today.daysSince1970 - last.daysSince1970 < Self.near,
                coming: coming.daysSince1970 - today.daysSince1970 < Self.near
            )
            if last.weekday == weekday, !isNear.coming { return last }
            return isNear.last && coming.weekday != weekday ? last : coming
        }
    }
}

/// The day that words mean, and whether it is of the weekday they say, if any.
private func read(_ text: some StringProtocol, _ missing: MissingYear?) -> (day: Day, isOfItsWeekday: Bool)? {
    var rest = plain(text)[...]
    if case .around(let today)? = missing {
        if ["今日", "本日", "today"].contains(rest) { return (today, true) }
        if ["明日", "tomorrow"].contains(rest) { return (Day(daysSince1970: today.daysSince1970 + 1), true) }
    }
    let weekday = takeWeekday(&rest)
    guard let day = englishDay(rest, weekday, missing) ?? numberedDay(rest, weekday, missing) else { return nil }
    return (day, weekday == nil || weekday == day.weekday)
}

/// The first day among other words that is told with a wrong weekday, and the words that tell it.
/// - Parameter base: a day without a year is the coming one from then on.
package func wrongDay(in text: some StringProtocol, from base: Day) -> (words: String, day: Day)? {
    let told = daysTold(in: text, shortest: 5) { piece -> (words: String, wrong: Day?)? in
        guard let first = piece.first, first.isNumber || first.isLetter else { return nil }
        return read(piece, .coming(base)).map { told in
            told.isOfItsWeekday ? ("", nil) : (String(piece).trimmed, told.day)
        }
    }
    for case (let words, let wrong?) in told { return (words, wrong) }
    return nil
}

/// The first day that is told among other words: 次回は12月15日（火）19時から. A day is taken for one only where it
/// says its month as such; 10-12 may be hours.
/// - Parameter base: a day without a year is the coming one from then on.
package func firstDay(in text: some StringProtocol, from base: Day) -> Day? {
    daysTold(in: text, shortest: 3) { piece in
        let saysMonth =
            piece.contains { "月/".contains($0) } || piece.contains(where: \.isLetter) || piece.count >= 8
        guard saysMonth, piece.contains(where: \.isNumber), let told = read(piece, .coming(base)) else { return nil }
        return told.isOfItsWeekday ? told.day : nil
    }.first { _ in true }
}

/// What the pieces of words tell at which a day may begin: of each place the longest piece that tells something.
private func daysTold<Told>(
    in text: some StringProtocol, shortest: Int, _ read: @escaping (Substring) -> Told?
) -> some Sequence<Told> {
    let words = plain(text)
    return words.indices.lazy.compactMap { start in
        if start != words.startIndex, isPartOfDay(words[words.index(before: start)]) { return nil }
        let end = words.index(start, offsetBy: 24, limitedBy: words.endIndex) ?? words.endIndex
        var piece = words[start..<end]
        while piece.count >= shortest {
            if let told = read(piece) { return told }
            piece = piece.dropLast()
        }
        return nil
    }
}

private func isPartOfDay(_ character: Character) -> Bool { character.isNumber || "/-.年月".contains(character) }

/// （土）, 土曜日, (Sat) at the end, which is taken away with its brackets; 0 for Sunday.
private func takeWeekday(_ words: inout Substring) -> Int? {
    for (index, names) in weekdays.enumerated() {
        for name in names {
            let holidays = ["・祝", "･祝", "祝", "・祝日", "、祝"].map { "(\(name)\($0))" }
            for ending in ["(\(name))", "(\(name)曜)", "(\(name)曜日)", "\(name)曜日", "\(name)曜"] + holidays
            where words.hasSuffix(ending) {
                words = String(words.dropLast(ending.count)).trimmed[...]
                return index
            }
        }
    }
    return nil
}

/// 28 Nov, November 28th, 2026: words and numbers in any order that has one month, one day and at most one year.
private func englishDay(_ words: Substring, _ weekday: Int?, _ missing: MissingYear?) -> Day? {
    var (year, month, date): (Int?, Int?, Int?) = (nil, nil, nil)
    for var word in words.split(whereSeparator: { " ,.".contains($0) }) {
        if word.count >= 3, month == nil, let index = months.firstIndex(where: { word.hasPrefix($0) }) {
            month = index + 1
            continue
        }
        for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) { word = word.dropLast(2) }
        guard let value = unsigned(word) else { return nil }
        if word.count == 4, year == nil {
            year = value
        } else if date == nil {
            date = value
        } else {
            return nil
        }
    }
    guard let month, let date else { return nil }
    if let year { return Day(year: year, month: month, day: date) }
    return missing?.day(month: month, date: date, weekday: weekday)
}

private func numberedDay(_ words: Substring, _ weekday: Int?, _ missing: MissingYear?) -> Day? {
    if words.count == 8, let digits = unsigned(words) {
        return Day(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }
    var rest = words
    let era = eras.first { take($0.signs, &rest) } ?? eras.first { words.hasPrefix($0.letter) }
    if let era, rest.hasPrefix(era.letter) { rest = rest.dropFirst() }
    var numbers: [Int] = []
    if rest.last == "日" { rest = rest.dropLast() }
    for part in rest.split(omittingEmptySubsequences: false, whereSeparator: { "/-.年月−ー".contains($0) }) {
        let part = String(part).trimmed
        if part.hasPrefix("+") { return nil }
        // A first year is 元年.
        guard let value = part == "元" && era != nil ? 1 : number(part), value > 0 else { return nil }
        numbers.append(value)
    }
    if let era {
        guard numbers.count == 3 else { return nil }
        return eraDay(era.name, numbers)
    }
    switch numbers.count {
    case 3 where numbers[0] < 100 && words.contains("年"): return eraDay(eras[0].name, numbers)
    case 3 where (1868...9999).contains(numbers[0]):
        return Day(year: numbers[0], month: numbers[1], day: numbers[2])
    case 2: return missing?.day(month: numbers[0], date: numbers[1], weekday: weekday)
    default: return nil
    }
}

/// The day of that year of an era, if the era had it.
private func eraDay(_ name: String, _ numbers: [Int]) -> Day? {
    let starts = ["明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019]
    guard let start = starts[name], numbers[0] < 200,
        let day = Day(year: start + numbers[0] - 1, month: numbers[1], day: numbers[2]),
        era(of: day) == (name, numbers[0])
    else { return nil }
    return day
}

// MARK: - People

/// Whom the numbers of an attendance mean.
private enum Comers: CaseIterable {
    case residents, staff, observers

    var words: [String] {
        switch self {
        case .residents:
            [
                "一般", "市民", "住民", "区民", "町民", "村民", "参加者", "residents", "resident", "citizens",
                "citizen", "public",
            ]
        case .staff: ["市職員", "職員", "事務局", "行政", "officials", "official", "staff"]
        case .observers: ["傍聴者", "傍聴", "observers", "observer"]
        }
    }
}

private let peopleWords = [
    "人", "名", "people", "persons", "person", "and", "と", "は", ":", "ほかに", "約", "計", "合計", "程度",
]

/// Who came, as people type it: 一般４７人、職員８人、傍聴3人 in any order, 55人（一般47人、職員8人）, 47 citizens
/// 8 staff, or `47 8` for residents and staff. One number alone is the residents.
/// - Returns: what is to be noted down; whoever is not named stays as they are.
package func attendance(_ text: some StringProtocol) -> OccasionField? {
    let words = plain(text)
    // 55人（一般47人、職員8人）: the sum, if it is one, and what it is made of.
    if words.hasSuffix(")"), let open = words.firstIndex(of: "("), open > words.startIndex {
        let parts = attendance(words[words.index(after: open)...].dropLast())
        guard case .people(let residents, let staff, let observers)? = parts,
            case .people(let sum?, nil, nil)? = attendance(words[..<open]),
            [(residents ?? 0) + (staff ?? 0), (residents ?? 0) + (staff ?? 0) + (observers ?? 0)].contains(sum)
        else { return nil }
        return parts
    }
    var rest = words[...]
    /// The numbers, and behind or before them who is meant.
    var numbers: [Int] = []
    var comers: [Comers] = []
    var nameComesFirst = false
    var saysPeople = false
    while !rest.isEmpty {
        if rest.first.map({ " 、,・/".contains($0) }) == true {
            rest = rest.dropFirst()
        } else if let named = Comers.allCases.first(where: { take($0.words, &rest) }) {
            if comers.isEmpty { nameComesFirst = numbers.isEmpty }
            comers.append(named)
        } else if take(peopleWords, &rest) {
            saysPeople = true
        } else if let value = takeNumber(&rest) {
            // Numbers and names take turns where there are names.
            if !comers.isEmpty, numbers.count != comers.count - (nameComesFirst ? 1 : 0) { return nil }
            numbers.append(value)
        } else {
            return nil
        }
    }
    // Without a word about whom, the first are the citizens. One number alone is not people, 47人 is.
    if comers.isEmpty {
        guard numbers.count == 2 || numbers.count == 1 && saysPeople else { return nil }
        comers = Array([.residents, .staff].prefix(numbers.count))
    }
    guard numbers.count == comers.count, Set(comers).count == comers.count else { return nil }
    func number(of named: Comers) -> Int? { comers.firstIndex(of: named).map { numbers[$0] } }
    return .people(residents: number(of: .residents), staff: number(of: .staff), observers: number(of: .observers))
}

/// Whether an answer says that there is none, or that it is still open.
package func meansNone(_ text: some StringProtocol) -> Bool {
    ["なし", "無し", "未定", "none", "open", "-"].contains(plain(text))
}

// MARK: - Which meeting

/// The number of the first 第n回 in a title, and where it stands.
package func meetingNumber(in title: String) -> (number: Int, range: Range<String.Index>)? {
    var rest = title[...]
    while let start = rest.firstIndex(of: "第") {
        rest = rest[title.index(after: start)...]
        guard let end = rest.firstIndex(of: "回") else { return nil }
        if let number = number(rest[..<end]), number > 0 { return (number, rest.startIndex..<end) }
    }
    return nil
}

/// A number in the figures of another: full-width, kanji, or plain.
package func written(_ number: Int, like other: some StringProtocol) -> String {
    if other.contains(where: { kanjiDigits[$0] != nil || kanjiUnits[$0] != nil }), (1...99).contains(number) {
        let figures = Array("〇一二三四五六七八九")
        let tens = number >= 20 ? "\(figures[number / 10])十" : number >= 10 ? "十" : ""
        return tens + (number % 10 == 0 ? "" : String(figures[number % 10]))
    }
    if other.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) {
        return String(
            String.UnicodeScalarView(String(number).unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    }
    return String(number)
}
