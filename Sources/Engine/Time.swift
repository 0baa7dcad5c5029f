/// A length of time in milliseconds; negative when something is over time.
package typealias Milliseconds = Int

/// A moment, in milliseconds since 1970-01-01 00:00 UTC.
///
/// The engine is given its moments; it never reads a clock.
package struct Moment: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    package let milliseconds: Int

    /// The moment `milliseconds` after 1970-01-01 00:00 UTC.
    package init(milliseconds: Int) { self.milliseconds = milliseconds }

    /// The moments that are decoded: some thirty thousand years either way, so that differences never overflow.
    package static let range =
        Moment(milliseconds: -1_000_000_000_000_000)...Moment(milliseconds: 1_000_000_000_000_000)

    /// From a number of milliseconds; fails outside ``range``.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        milliseconds = try container.decode(Int.self)
        guard Self.range.contains(self) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no evening is at \(milliseconds)")
        }
    }

    /// As a number of milliseconds.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// The earlier one first.
    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment `length` later.
    package static func + (moment: Moment, length: Milliseconds) -> Moment {
        Moment(milliseconds: moment.milliseconds + length)
    }

    /// The length of time from the right moment to the left one.
    package static func - (later: Moment, earlier: Moment) -> Milliseconds { later.milliseconds - earlier.milliseconds }

    /// The calendar day where clocks are `offset` seconds ahead of UTC.
    package func day(offset: Int) -> Day {
        Day(daysSince1970: floorDivide(milliseconds + offset * 1000, 86_400_000))
    }

    /// The time of day there, to the minute.
    package func clockTime(offset: Int) -> ClockTime {
        let inDay = milliseconds + offset * 1000 - day(offset: offset).daysSince1970 * 86_400_000
        return ClockTime(minutes: inDay / 60_000)
    }

    /// The second of that minute.
    package func second(offset: Int) -> Int {
        let seconds = floorDivide(milliseconds, 1000) + offset
        return seconds - floorDivide(seconds, 60) * 60
    }
}

/// A moment with the local offset from UTC, as views need it to show times of day.
package struct Now: Hashable, Sendable {
    /// The moment.
    package var moment: Moment
    /// Seconds the local clocks are ahead of UTC (Japan: 32400).
    package var offset: Int

    /// A moment and an offset; Japan's by default.
    package init(_ moment: Moment, offset: Int = 32_400) {
        self.moment = moment
        self.offset = offset
    }

    /// The local time of day.
    package var clockTime: ClockTime { moment.clockTime(offset: offset) }

    /// The local day.
    package var day: Day { moment.day(offset: offset) }
}

/// A time of day to the minute, as a 次第 states it: 19:00.
package struct ClockTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    /// The time that many minutes after midnight, modulo a day.
    package init(minutes: Int) { self.minutes = ((minutes % 1440) + 1440) % 1440 }

    /// From `H:MM` or `HH:MM`, half- or full-width; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hours = unsignedNumber(parts[0]), let minutes = unsignedNumber(parts[1]),
            (0...23).contains(hours), (0...59).contains(minutes)
        else { return nil }
        self.minutes = hours * 60 + minutes
    }

    /// From `H:MM` or `HH:MM`; fails for anything else.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = ClockTime(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a time of day is HH:MM, not \(text)")
        }
        self = time
    }

    /// As its description.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The earlier one first; a time after midnight comes before the evening.
    package static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }

    /// `19:05`.
    package var description: String { "\(minutes / 60):\(twoDigits(minutes % 60))" }
}

/// A day of the calendar, kept and exchanged as ISO 8601.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The year of the common era.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// The day, or nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1868...9999).contains(year), (1...12).contains(month), day >= 1, day <= daysIn(month, of: year) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// From `YYYY-MM-DD`; nil for anything else or for a day that does not exist.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = unsignedNumber(parts[0]),
            let month = unsignedNumber(parts[1]), let day = unsignedNumber(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that many days after 1970-01-01.
    ///
    /// Civil-from-days after H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    package init(daysSince1970: Int) {
        let shifted = daysSince1970 + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// From `YYYY-MM-DD`; fails for anything else, and for a day that no month has.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a day is YYYY-MM-DD, not \(text)")
        }
        self = day
    }

    /// As its description.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Days since 1970-01-01; the inverse of ``init(daysSince1970:)``.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = floorDivide(shiftedYear, 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 for Sunday to 6 for Saturday.
    package var weekday: Int { (((daysSince1970 + 4) % 7) + 7) % 7 }

    /// The earlier one first.
    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// `2018-07-02`.
    package var description: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }
}

/// A number of digits alone: a sign is none of a date, and would pass for what parts its numbers.
func unsignedNumber(_ digits: some StringProtocol) -> Int? {
    digits.allSatisfy { ("0"..."9").contains($0) } ? Int(digits) : nil
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
}

private func daysIn(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}
