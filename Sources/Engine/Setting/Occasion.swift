/// 開催概要: the heading of the 次第 and of the 開催結果.
package struct Occasion: Hashable, Sendable, Codable {
    /// The name of the meeting: パートナーシップのまちづくり推進会議.
    package var title: String
    /// 第n回, when the meeting is one of a series.
    package var ordinal: Int?
    /// The day it is held.
    package var day: Day?
    /// When it begins.
    package var start: ClockTime?
    /// When it is to end; lateness is measured against it.
    package var end: ClockTime?
    /// Where it is held.
    package var place: String
    /// Who holds it.
    package var host: String
    /// What the meeting is for.
    package var aims: [String]
    /// The question the groups discuss.
    package var question: String
    /// Who came.
    package var attendance: Attendance
    /// 名簿: the people expected by name, with their roles.
    package var roster: [Participant]
    /// When the next meeting is; shown with the thanks.
    package var next: String
    /// Where the record comes from, when it was not taken down here.
    package var source: String
    /// 問い合わせ先: whom to ask about what is published; nil while nobody is named.
    package var contact: String?
    /// 発行日: the day the report is dated; nil for none.
    package var issued: Day?
    /// 配布資料: what was handed out, an item each; nil for nothing.
    package var materials: [String]?
    /// 傍聴者: who came to listen, counted beside ``attendance``; nil when nobody counted.
    package var observers: Int?

    /// The numbers a meeting of a series can have.
    package static let ordinals = 1...999

    /// An occasion; only the title is required.
    package init(
        title: String, ordinal: Int? = nil, day: Day? = nil, start: ClockTime? = nil, end: ClockTime? = nil,
        place: String = "", host: String = "",
        aims: [String] = [], question: String = "", attendance: Attendance = Attendance(), roster: [Participant] = [],
        next: String = "", source: String = ""
    ) {
        self.title = title
        self.ordinal = ordinal
        self.day = day
        self.start = start
        self.end = end
        self.place = place
        self.host = host
        self.aims = aims
        self.question = question
        self.attendance = attendance
        self.roster = roster
        self.next = next
        self.source = source
    }
}

/// Who came: residents (一般) and city staff (職員), counted apart as every 開催結果 does.
package struct Attendance: Hashable, Sendable, Codable {
    /// 一般, from 0.
    package var residents: Int
    /// 職員, from 0.
    package var staff: Int

    /// The attendance.
    package init(residents: Int = 0, staff: Int = 0) {
        self.residents = residents
        self.staff = staff
    }

    /// Residents and staff together.
    package var total: Int { residents + staff }
}

/// One line of the 名簿.
package struct Participant: Hashable, Sendable, Codable {
    /// The person's name as they wish it written.
    package var name: String
    /// 所属.
    package var affiliation: String
    /// 役割: 会長, 副会長, 進行, 記録, 事務局 …
    package var role: String
    /// Whether they came.
    package var isPresent: Bool

    /// A person on the roster.
    package init(name: String, affiliation: String = "", role: String = "", isPresent: Bool = false) {
        self.name = name
        self.affiliation = affiliation
        self.role = role
        self.isPresent = isPresent
    }
}

/// A new value for one field of the ``Occasion``, so that two consoles can set different fields without overwriting
/// each other's.
package enum OccasionField: Hashable, Sendable {
    /// Refused when nothing is left of it after trimming, unlike the other texts.
    case title(String)
    /// One of ``Occasion/ordinals`` that no earlier meeting of the year has; nil to number on.
    case ordinal(Int?)
    /// Nil while it is open.
    case day(Day?)
    /// Nil while it is open.
    case start(ClockTime?)
    /// Nil while it is open; without it nothing is late.
    case end(ClockTime?)
    /// Empty while it is open.
    case place(String)
    /// Empty when nobody is named.
    case host(String)
    /// All of them; replaces the list.
    case aims([String])
    /// What the groups discuss; empty for none.
    case question(String)
    /// Each number 0 to 100,000.
    case attendance(Attendance)
    /// Who came, each 0 to 100,000; who is nil stays as noted.
    case people(residents: Int? = nil, staff: Int? = nil, observers: Int? = nil)
    /// All of it; replaces the list, presence included.
    case roster([Participant])
    /// About the next meeting, in any words; empty for nothing.
    case next(String)
    /// Where a record taken down elsewhere is from; empty for one of our own.
    case source(String)
    /// Empty when nobody is named.
    case contact(String)
    /// Nil for an undated report.
    case issued(Day?)
    /// All of them; replaces the list.
    case materials([String])
    /// 0 to 100,000; nil when nobody counted.
    case observers(Int?)
}

extension Occasion {
    /// Whether it is planned to end before it begins, which is a slip of the pen.
    package var endsBeforeStart: Bool { plannedMinutes.map { $0 < 0 } ?? false }

    /// How long it is planned to last; nil where the start or the end is open.
    package var plannedMinutes: Int? {
        guard let start, let end else { return nil }
        return end.minutes - start.minutes
    }
}

extension Workshop {
    func decideDescribe(_ field: OccasionField) throws(Refusal) -> [Event] {
        var changed = occasion
        switch field {
        case .title(let title):
            changed.title = try validated(title, limit: Limits.field)
        case .ordinal(let ordinal):
            if let ordinal, !Occasion.ordinals.contains(ordinal) {
                throw .numberOutOfRange(ordinal, Occasion.ordinals)
            }
            if let refusal = refusal(numbering: ordinal) { throw refusal }
            changed.ordinal = ordinal
        case .day(let day): changed.day = day
        case .start(let start): changed.start = start
        case .end(let end): changed.end = end
        case .place(let place): changed.place = try bounded(place)
        case .host(let host): changed.host = try bounded(host)
        case .aims(let aims):
            for aim in try bounded(aims, .aims, Limits.aims) { try bounded(aim) }
            changed.aims = aims
        case .question(let question): changed.question = try bounded(question)
        case .attendance(let attendance): changed.attendance = try bounded(attendance)
        case .people(let residents, let staff, let observers):
            let came = occasion.attendance
            changed.attendance = try bounded(
                Attendance(residents: residents ?? came.residents, staff: staff ?? came.staff))
            changed.observers = try bounded(observers: observers) ?? occasion.observers
        case .roster(let roster): changed.roster = try bounded(roster)
        case .next(let next): changed.next = try bounded(next)
        case .source(let source): changed.source = try bounded(source)
        case .contact(let contact):
            try bounded(contact)
            changed.contact = contact.isEmpty ? nil : contact
        case .issued(let day): changed.issued = day
        case .materials(let materials):
            for material in try bounded(materials, .aims, Limits.aims) { try bounded(material) }
            changed.materials = materials.isEmpty ? nil : materials
        case .observers(let count): changed.observers = try bounded(observers: count)
        }
        if changed == occasion { throw .nothingChanges }
        return [.setting(.occasionChanged(from: occasion, to: changed))] + beginningMoved(to: changed.start)
    }

    /// A first step whose own hour is that of the meeting goes with it, until it is held.
    private func beginningMoved(to start: ClockTime?) -> [Event] {
        guard let start, start != occasion.start, let first = agenda.steps.first, let hour = first.fixedStart,
            hour == occasion.start, agenda.stepEntries.isEmpty
        else { return [] }
        var steps = agenda.steps
        steps[0].fixedStart = start
        return [.agenda(.stepsChanged(from: agenda.steps, to: steps))]
    }

    private func bounded(observers count: Int?) throws(Refusal) -> Int? {
        if let count, !Group.peopleRange.contains(count) { throw .numberOutOfRange(count, Group.peopleRange) }
        return count
    }

    private func bounded(_ attendance: Attendance) throws(Refusal) -> Attendance {
        for count in [attendance.residents, attendance.staff] where !Group.peopleRange.contains(count) {
            throw .numberOutOfRange(count, Group.peopleRange)
        }
        return attendance
    }

    private func bounded(_ roster: [Participant]) throws(Refusal) -> [Participant] {
        for person in try bounded(roster, .participants, Limits.participants) {
            for text in [person.name, person.affiliation, person.role] { try bounded(text) }
        }
        return roster
    }

    /// What a workshop is founded with.
    func bounded(_ occasion: Occasion) throws(Refusal) -> Occasion {
        if let ordinal = occasion.ordinal, !Occasion.ordinals.contains(ordinal) {
            throw .numberOutOfRange(ordinal, Occasion.ordinals)
        }
        var bounded = occasion
        bounded.title = try validated(occasion.title, limit: Limits.field)
        for text in [
            occasion.place, occasion.host, occasion.question, occasion.next, occasion.source, occasion.contact ?? "",
        ] {
            try self.bounded(text)
        }
        for list in [occasion.aims, occasion.materials ?? []] {
            for line in try self.bounded(list, .aims, Limits.aims) { try self.bounded(line) }
        }
        for count in [occasion.attendance.residents, occasion.attendance.staff, occasion.observers ?? 0]
        where !Group.peopleRange.contains(count) {
            throw .numberOutOfRange(count, Group.peopleRange)
        }
        bounded.roster = try self.bounded(occasion.roster)
        return bounded
    }

    func decideChangeParticipant(from: Participant?, to: Participant?) throws(Refusal) -> [Event] {
        var roster = occasion.roster
        if let from {
            guard let place = roster.firstIndex(of: from) else { throw .changedMeanwhile }
            if let to { roster[place] = to } else { roster.remove(at: place) }
        } else if let to {
            roster.append(to)
        }
        return try decideDescribe(.roster(roster))
    }
}

extension Workshop {
    /// The first number of people that is beyond what the rules allow; see ``invariantViolation``.
    var settingNumberOutOfRange: Violation? {
        if let wrong = outOfRange(.occasion, "residents", occasion.attendance.residents, peopleInFiles)
            ?? outOfRange(.occasion, "staff", occasion.attendance.staff, peopleInFiles)
        {
            return wrong
        }
        for group in groups {
            if let wrong = outOfRange(.setting, "people of group \(group.id)", group.people, peopleInFiles) {
                return wrong
            }
        }
        return nil
    }
}
