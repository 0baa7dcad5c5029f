import Engine

/// Which page is shown, kept from frame to frame: pages that come or go change neither the page that is shown nor how
/// long it stays. Used from one thread.
final class PageTurner {
    private var topic: String?
    private var pages = 1
    /// When the first page of the first turn came, or would have.
    private var start = Moment(milliseconds: 0)

    /// How long a page is shown, in milliseconds.
    static let timePerPage: Milliseconds = 8000
    /// More pages than this are not shown in one turn, which takes a minute and a half, but for the first pages of all
    /// tables.
    static let mostPages = 12
    /// No turn has more pages than this, whatever the room: two minutes.
    static let mostPagesOfAll = 15

    init() {}

    /// How many pages were turned since the topic began. Of what is seen first it goes by the time of day; every later
    /// topic begins with its first page, when what brought it happened, so that several projectors turn together
    /// whenever each of them has looked.
    /// - Parameters:
    ///   - pages: of one turn
    ///   - topic: what the pages are about
    ///   - changed: when something happened last.
    func turned(of pages: Int, _ topic: String, at now: Moment, changed: Moment? = nil) -> Int {
        let elapsed = now - start
        if let last = self.topic, last != topic {
            // What happened longer ago has not brought it.
            start = changed.flatMap { (0..<Self.timePerPage).contains(now - $0) ? $0 : nil } ?? now
        } else if self.topic != nil, pages != self.pages {
            let page = min(elapsed / Self.timePerPage % self.pages, pages - 1)
            start = now + -(page * Self.timePerPage + elapsed % Self.timePerPage)
        }
        self.topic = topic
        self.pages = pages
        return (now - start) / Self.timePerPage
    }
}
