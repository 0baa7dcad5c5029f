package import Engine

/// What was typed where a number, a length, a time, a day or people are read, and cannot be: each shows what can be
/// written.
extension Strings {
    /// Refusal of a prompt for a number (a theme, dots, a group); `words` as typed, which stay in the line.
    package func aNumberPlease(_ words: String) -> String {
        text("「\(words)」は数字ではありません", "“\(words)” is not a number")
    }
    /// Refusal of a prompt for the people at a table; `words` as typed.
    package func peoplePlease(_ words: String) -> String {
        text("「\(words)」は人数として読めません（9、9人）", "“\(words)” is not a number of people (9)")
    }
    /// Refusal of which meeting of the year it is; `words` as typed.
    package func ordinalPlease(_ words: String) -> String {
        text("「\(words)」は開催回として読めません（3、第3回）", "“\(words)” is not a meeting's number (3)")
    }
    /// Refusal of a prompt for a length or for minutes; `words` as typed, which stay in the line.
    package func minutesPlease(_ words: String) -> String {
        text(
            "「\(words)」は時間として読めません（\(lengthForms)）",
            "“\(words)” is not a length of time (\(lengthForms))")
    }
    /// The same where the minutes are planned, which are whole ones.
    package func wholeMinutesPlease(_ words: String) -> String {
        text(
            "「\(words)」は分として読めません（10、15分、1時間半）",
            "“\(words)” is not a number of minutes (10, 15 min, 1 h 30 min)")
    }
    /// How a length is written.
    package var lengthForms: String { text("10、15分、1時間半、2:30", "10, 15 min, 1 h 30 min, 2:30") }
    /// Refusal of a time of day; `words` as typed, which stay in the line.
    package func aTimePlease(_ words: String) -> String {
        text(
            "「\(words)」は時刻として読めません（\(timeForms)）",
            "“\(words)” is not a time of day (\(timeForms))")
    }
    /// How a time of day is written.
    package var timeForms: String { text("18:30、18時30分、午後7時", "18:30, 7pm") }
    /// Refusal of a day; `words` as typed, which stay in the line.
    package func aDayPlease(_ words: String) -> String {
        text(
            "「\(words)」は日付として読めません（\(dayForms)）",
            "“\(words)” is not a date (\(dayForms))")
    }
    /// Refusal of a day that is told with a wrong weekday.
    package func wrongWeekday(_ words: String, _ day: Day) -> String {
        text(
            "「\(words)」は曜日が違います（\(eraDate(day))）",
            "“\(words)” has the wrong weekday (it is a \(weekday(of: day)))")
    }
    private func weekday(of day: Day) -> String {
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][day.weekday]
    }
    /// How a day is written.
    package var dayForms: String { text("11/28、令和8年11月28日", "11/28, 28 Nov 2026, 2026-11-28") }
    /// Refusal of who came; `words` as typed.
    package func attendancePlease(_ words: String) -> String {
        text(
            "「\(words)」は人数として読めません（\(attendanceForm)）",
            "“\(words)” cannot be read (\(attendanceForm))")
    }
    /// How 出席者 is written.
    package var attendanceForm: String { text("一般30人、職員6人", "30 residents, 6 staff") }

    /// Who came, as 記録 shows it and its prompt begins.
    package func attendance(_ attendance: Attendance) -> String {
        text(
            "一般\(attendance.residents)人、職員\(attendance.staff)人",
            "\(attendance.residents) residents, \(attendance.staff) staff")
    }
}
