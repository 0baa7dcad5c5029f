import Engine

/// One field of the 開催概要 as 記録 lists it.
enum RecordField: Hashable, Sendable, CaseIterable {
    case title, ordinal, day, start, end, place, host, attendance, question, aims, next

    /// The field as it is shown and typed.
    func text(_ occasion: Occasion) -> String {
        switch self {
        case .title: occasion.title
        case .ordinal: occasion.ordinal.map(String.init) ?? ""
        case .day: occasion.day?.description ?? ""
        case .start: occasion.start?.description ?? ""
        case .end: occasion.end?.description ?? ""
        case .place: occasion.place
        case .host: occasion.host
        case .attendance:
            occasion.attendance.total == 0 ? "" : "\(occasion.attendance.residents) \(occasion.attendance.staff)"
        case .question: occasion.question
        case .aims: occasion.aims.joined(separator: " / ")
        case .next: occasion.next
        }
    }

    /// The field as it was typed; nil when it cannot be read.
    func parse(_ text: String) -> OccasionField? {
        let plain = halfwidth(text).trimmed
        switch self {
        case .title: return .title(text)
        case .place: return .place(text)
        case .host: return .host(text)
        case .question: return .question(text)
        case .next: return .next(text)
        case .aims:
            return .aims(
                text.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty })
        case .ordinal: return plain.isEmpty ? .ordinal(nil) : number(plain).map { .ordinal($0) }
        case .day: return plain.isEmpty ? .day(nil) : Day(plain).map { .day($0) }
        case .start: return plain.isEmpty ? .start(nil) : ClockTime(plain).map { .start($0) }
        case .end: return plain.isEmpty ? .end(nil) : ClockTime(plain).map { .end($0) }
        case .attendance:
            let counts = plain.split(whereSeparator: \.isWhitespace).map { Int($0) }
            guard counts.count == 2, let residents = counts[0], let staff = counts[1] else { return nil }
            return .attendance(Attendance(residents: residents, staff: staff))
        }
    }
}
