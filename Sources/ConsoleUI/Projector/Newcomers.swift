import Engine

/// Which page the newest notes have brought: of a note that comes while nothing else is new, at once; of notes that
/// come one upon the other, the newest one's as soon as the page before has been seen for `Projection.timeOfNews`.
/// It goes by the notes and the time of day alone, so that several projectors show the same.
struct Newcomers {
    /// A note, and the page that has it first.
    struct Note {
        let at: Moment
        let page: Int
    }

    /// The page that is shown for the sake of a note; nil when its time is over.
    let page: Int?
    /// Since when; before the first note when there is none.
    private let since: Moment
    private let now: Moment

    private static let time = Projection.timeOfNews

    init(_ notes: [Note], at now: Moment) {
        self.now = now
        // A note waits for one page, and is shown until a page turns; older ones make no difference.
        let past = notes.filter { $0.at <= now }.sorted { $0.at < $1.at }
        var first = past.endIndex
        while first > past.startIndex {
            let next = first < past.endIndex ? past[first].at : now
            if next - past[first - 1].at >= 2 * Self.time + (first < past.endIndex ? 0 : PageTurner.timePerPage) {
                break
            }
            first -= 1
        }
        var shown: (page: Int, since: Moment, newest: Moment)?
        var waiting: Note?
        func bringWaiting(upTo moment: Moment) {
            guard let note = waiting, let before = shown, moment - before.since >= Self.time else { return }
            shown = (note.page, before.since + Self.time, before.since + Self.time)
            waiting = nil
        }
        for note in past[first...] {
            bringWaiting(upTo: note.at)
            guard let before = shown else {
                shown = (note.page, note.at, note.at)
                continue
            }
            if note.at - before.since >= Self.time {
                shown = (note.page, note.at, note.at)
            } else if note.page == before.page {
                shown?.newest = note.at
            } else {
                waiting = note
            }
        }
        bringWaiting(upTo: now)
        since = shown?.since ?? now + 1
        page = shown.flatMap { now < Self.end(of: $0.newest) ? $0.page : nil }
    }

    /// The first turn of a page by the time of day at which a note has been seen long enough.
    private static func end(of shown: Moment) -> Moment {
        let start = Moment(milliseconds: 0)
        let periods = (shown + time - start + PageTurner.timePerPage - 1) / PageTurner.timePerPage
        return start + periods * PageTurner.timePerPage
    }

    /// Whether a note on the page is marked as new: it came just now, or waited for its page.
    func marks(_ at: Moment) -> Bool {
        guard page != nil, at <= now, at > since + -Self.time else { return false }
        return now - max(at, since) < Self.time
    }
}
