import Engine
import Strings

/// One field of the 開催概要 as 記録 lists it.
enum RecordField: Hashable, Sendable, CaseIterable {
    case title, ordinal, day, start, end, place, host, attendance, observers, question, aims, materials, next, contact
    case issued, source

    /// The field as it is shown and typed.
    func text(_ occasion: Occasion, _ strings: Strings) -> String {
        switch self {
        case .title: occasion.title
        case .ordinal: occasion.ordinal.map(String.init) ?? ""
        case .day: occasion.day.map { strings.date($0) } ?? ""
        case .start: occasion.start?.description ?? ""
        case .end: occasion.end?.description ?? ""
        case .place: occasion.place
        case .host: occasion.host
        case .attendance:
            occasion.attendance.total == 0 ? "" : strings.attendance(occasion.attendance)
        case .question: occasion.question
        case .aims: occasion.aims.joined(separator: " / ")
        case .next: occasion.next
        case .observers: occasion.observers.map(String.init) ?? ""
        case .materials: (occasion.materials ?? []).joined(separator: " / ")
        case .contact: occasion.contact ?? ""
        case .issued: occasion.issued.map { strings.date($0) } ?? ""
        case .source: occasion.source
        }
    }

    /// The field as it was typed; nil when it cannot be read.
    /// - Parameter today: for a day that was typed without its year.
    func parse(_ text: String, today: Day) -> OccasionField? {
        let isEmpty = text.trimmed.isEmpty
        switch self {
        case .title: return .title(text)
        case .place: return .place(text)
        case .host: return .host(text)
        case .question: return .question(text)
        case .next: return .next(text)
        case .contact: return .contact(text)
        case .source: return .source(text)
        case .aims: return .aims(listed(text))
        case .materials: return .materials(listed(text))
        case .observers: return isEmpty ? .observers(nil) : number(text, counting: .people).map { .observers($0) }
        case .issued: return isEmpty ? .issued(nil) : ConsoleUI.day(text, today: today).map { .issued($0) }
        case .ordinal: return isEmpty ? .ordinal(nil) : number(text, counting: .meetings).map { .ordinal($0) }
        case .day: return isEmpty ? .day(nil) : ConsoleUI.day(text, today: today).map { .day($0) }
        case .start: return isEmpty ? .start(nil) : clockTime(text).map { .start($0) }
        case .end: return isEmpty ? .end(nil) : clockTime(text).map { .end($0) }
        case .attendance:
            return isEmpty ? .attendance(Attendance()) : ConsoleUI.attendance(text)
        }
    }
}

/// What is typed with / between its items.
func listed(_ text: String) -> [String] {
    text.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
}
