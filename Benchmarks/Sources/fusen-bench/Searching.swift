import Engine
import Foundation
import Searching
import Storage

/// Many meetings of one folder, to be searched.
enum ManyMeetings {
    /// How many notes each has; 500 meetings have 75,000.
    static let notes = 150

    /// Makes them in a folder, that must not be there: of ten years, each with headings, a decision and a ballot.
    static func make(_ count: Int, in path: String) throws {
        let folder = SessionsFolder(path: path)
        for number in 0..<count {
            let title = "まちづくり会議 \(number / 5 + 1)"
            let day = Day(year: 2016 + number / 50, month: number % 12 + 1, day: number % 28 + 1)
            let commands =
                [
                    .setting(.describe(.title(title))), .setting(.describe(.day(day))),
                    .setting(.describe(.ordinal(number % 5 + 1))),
                ]
                + SampleWorkshop.talk(notes: notes, from: number * notes) + SampleWorkshop.vote
            let journal = try Journal.create(
                folder.session("kaigi-\(number + 1)"), founding: SampleWorkshop.founding,
                by: SampleWorkshop.operatorName, at: SampleWorkshop.start, version: JournalFixture.version)
            for outcome in try journal.perform(
                commands.map { Journal.Request($0, by: SampleWorkshop.facilitator, at: SampleWorkshop.start) })
            {
                if case .refused(let refusal) = outcome { fatalError("a meeting was refused: \(refusal)") }
            }
            journal.storeState()
        }
    }
}

extension Bench {
    /// An index of many meetings, and what is found by it.
    func measureSearching(in folder: String) throws {
        let meetings = isQuick ? 50 : 500
        let size = ", \(meetings) meetings"
        let words = [
            ("word", "補助金"), ("two letters", "情報"), ("one letter", "会"),
            ("three words", "若い人 防災訓練 続けて"),
            ("nothing", "存在しない言葉"),
        ]
        let (making, updating) = ("every meeting: make the index" + size, "every meeting: one meeting changed" + size)
        let names = words.map { "every meeting: " + $0.0 + size }
        guard wants(making, updating) || names.contains(where: { wants($0) }) else { return }
        let path = folder + "/fusen-bench-search-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try ManyMeetings.make(meetings, in: path)
        let sessions = SessionsFolder(path: path)
        let places = SearchPlaces(of: sessions, environment: [:])
        func index() throws -> SearchIndex {
            try SearchIndex.fresh(of: sessions, in: places, version: JournalFixture.version)
        }
        try time(making, most: 3, prepare: { _ = places.removeAll() }, work: { _ in try index() })
        let bytes = try FileManager.default.attributesOfItem(atPath: path + "/.fusen-search")[.size] as? Int
        add(Figure("every meeting: index on disk" + size, unit: .bytes, of: [Double(bytes ?? 0)]))
        for (name, word) in words {
            try time("every meeting: " + name + size, most: 50) { try index().find(SearchQuery(word), limit: 20) }
        }
        let journal = try Journal.open(sessions.session("kaigi-7"), version: JournalFixture.version)
        var number = 1_000_000
        try time(
            updating, most: 20,
            prepare: {
                number += 1
                _ = try journal.perform(
                    .note(.post(SampleWorkshop.draft(number), on: SampleWorkshop.board(1))),
                    by: SampleWorkshop.facilitator,
                    at: SampleWorkshop.start)
            },
            work: { _ in try index() })
    }
}
