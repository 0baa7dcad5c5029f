package import Engine

/// The Japanese era of a day and the year in it, from 1; the era changes on the day it was proclaimed to begin.
package func era(of day: Day) -> (name: String, year: Int) {
    let eras: [(name: String, from: (Int, Int, Int))] = [
        ("令和", (2019, 5, 1)), ("平成", (1989, 1, 8)), ("昭和", (1926, 12, 25)), ("大正", (1912, 7, 30)),
    ]
    for (name, from) in eras where (day.year, day.month, day.day) >= from { return (name, day.year - from.0 + 1) }
    return ("明治", day.year - 1867)
}

extension Strings {
    /// A day as it is shown: in the Japanese era, or as ISO 8601.
    package func date(_ day: Day) -> String { text(eraDate(day), "\(day)") }
}

extension Strings {
    /// A time of day as it is published: 午後7時, 午後9時30分.
    package func publishedTime(_ time: ClockTime) -> String {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        // Noon is 正午, and the hour behind it 午後0時, as offices and broadcasters write it.
        if time.minutes == 12 * 60 { return text("正午", "\(time)") }
        let half = hour < 12 ? "午前" : "午後"
        return text("\(half)\(hour % 12)時" + (minute == 0 ? "" : "\(minute)分"), "\(time)")
    }
}

/// 平成30年7月2日（月）, as city offices write a date.
package func eraDate(_ day: Day) -> String {
    let (name, year) = era(of: day)
    let week = ["日", "月", "火", "水", "木", "金", "土"]
    return "\(name)\(year == 1 ? "元" : String(year))年\(day.month)月\(day.day)日（\(week[day.weekday])）"
}
