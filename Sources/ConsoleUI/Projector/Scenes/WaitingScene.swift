import Engine
import TerminalUI
import Letters
import Strings

/// Before the first step: what the meeting is, what it asks, how one takes part, and when it begins. What does not fit
/// on one page is shown one after the other.
struct WaitingScene: ProjectorScene {
    /// What a page tells, from top to bottom.
    private enum Part {
        case title, question, howToTakePart
    }

    /// From this height on there is room for the title above the question.
    private static let rowsForTitle = 16
    private static let linesOfQuestion = 4
    private static let linesOfTitle = 3
    private static let linesOfTitleAbove = 2

    /// How one joins meanwhile, on pages that follow; nil while nobody can.
    let joining: JoinScene?

    private enum Page {
        case together([Part])
        case alone(Projection.OwnPage)
        case joining(Int)
    }

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let words = foot(projection)
        let height = words.isEmpty ? 0 : min(max(4, area.height / 5), area.height / 3)
        let place = area.dropTop(area.height - height)
        let beginning = projection.ownPages(of: words, tooLongFor: place, maxLines: 1, style: Style(.muted), in: area)
        // What has a page of its own takes no room from the others.
        let foot = height > 0 && beginning.isEmpty ? place : nil
        let upper = area.dropBottom(foot.map { $0.height + 1 } ?? 0)
        let pages =
            pages(in: area, upper, projection) + beginning.map { .alone($0) }
            + (0..<(joining?.pages(in: area, projection) ?? 0)).map { .joining($0) }
        let number = projection.page(of: pages.count, "waiting")
        let marks = if case .joining = pages[number] { joining?.marks(projection) ?? "" } else { "" }
        projection.drawMarks(marks, page: number, of: pages.count, on: &picture)
        switch pages[number] {
        case .joining(let page): joining?.draw(page, in: area, on: &picture, projection)
        case .alone(let page): projection.draw(page, in: area, on: &picture)
        case .together(let page):
            for (part, rect) in Self.rects(of: page, in: Self.hasFoot(page) ? upper : area) {
                projection.letter(
                    self.words(part, projection), in: rect, maxLines: Self.lines(part, on: page),
                    alignment: part == .question || page.count == 1 ? .center : .top, style: Self.style(of: part),
                    on: &picture)
            }
            guard Self.hasFoot(page), let foot else { return }
            projection.letter(words, in: foot, maxLines: 1, style: Style(.muted), on: &picture)
        }
    }

    private static func style(of part: Part) -> Style { Style(part == .question ? .normal : .accent, bold: true) }

    /// When it begins, or where it is.
    private func foot(_ projection: Projection) -> String {
        let (occasion, now) = (projection.workshop.occasion, projection.now)
        guard let start = occasion.start ?? projection.workshop.agenda.steps.lazy.compactMap(\.fixedStart).first
        else { return occasion.place }
        if let day = occasion.day, day != now.day { return projection.strings.beginsAt("\(start)", on: day) }
        return now.clockTime < start ? projection.strings.beginsAt("\(start)") : projection.strings.beginsSoon
    }

    private func words(_ part: Part, _ projection: Projection) -> String {
        let workshop = projection.workshop
        return switch part {
        case .title: workshop.occasion.title
        case .question: workshop.occasion.question
        case .howToTakePart: projection.strings.howToTakePart(Set(workshop.agenda.steps.map(\.kind)))
        }
    }

    // MARK: Pages

    /// The first way in which all of it is read, on as few pages as can be.
    private func pages(in area: Rect, _ upper: Rect, _ projection: Projection) -> [Page] {
        let ways: [[[Part]]] = [
            [[.title, .question, .howToTakePart]], [[.title, .question], [.howToTakePart]],
            [[.question], [.title, .howToTakePart]], [[.question, .howToTakePart], [.title]],
            [[.question], [.title], [.howToTakePart]],
        ]
        .map { way in
            way.map { $0.filter { $0 == .title || !words($0, projection).isEmpty } }.filter { !$0.isEmpty }
        }
        func isRead(_ page: [Part], clearly: Bool = false) -> Bool {
            Self.rects(of: page, in: Self.hasFoot(page) ? upper : area).allSatisfy { part, rect in
                projection.reads(
                    words(part, projection), in: rect, maxLines: Self.lines(part, on: page), clearly: clearly)
            }
        }
        func isRead(_ way: [[Part]], clearly: Bool) -> Bool {
            way.allSatisfy { page in
                (!(page.contains(.title) && page.contains(.question)) || area.height >= Self.rowsForTitle)
                    && isRead(page, clearly: clearly)
            }
        }
        // Letters that run together are taken only where no way has clear ones.
        let way = [true, false].lazy.compactMap { clearly in ways.first { isRead($0, clearly: clearly) } }.first
        if let way { return way.map { .together($0) } }
        return ways[ways.count - 1].flatMap { page in
            isRead(page)
                ? [.together(page)]
                : projection.ownPages(of: words(page[0], projection), style: Self.style(of: page[0]), in: area)
                    .map { .alone($0) }
        }
    }

    /// What is asked takes all the room.
    private static func hasFoot(_ page: [Part]) -> Bool { page.first != .question }

    private static func lines(_ part: Part, on page: [Part]) -> Int {
        switch part {
        case .title: page.contains(.question) ? linesOfTitleAbove : linesOfTitle
        case .question: linesOfQuestion
        case .howToTakePart: page.count == 1 ? linesOfTitle : 2
        }
    }

    /// Where the parts of a page stand.
    private static func rects(of page: [Part], in area: Rect) -> [(part: Part, rect: Rect)] {
        var rest = area
        var rects: [(Part, Rect)] = []
        if page.count > 1, page.last == .howToTakePart {
            // Beside a title it takes two lines.
            let height = page[0] == .title && page.count == 2 ? area.height * 3 / 5 : max(4, area.height / 5)
            rects.append((.howToTakePart, area.dropTop(area.height - height)))
            rest = area.dropBottom(height + 1)
        }
        if page.contains(.title), page.contains(.question) {
            let head = rest.top(max(4, rest.height * 2 / 5))
            return [(.title, head), (.question, rest.dropTop(head.height + 1))] + rects
        }
        return [(page[0], rest)] + rects
    }
}
