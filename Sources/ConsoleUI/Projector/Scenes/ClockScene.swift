import Engine
import TerminalUI
import Letters
import Strings

/// A step whose clock is what counts: its title or the question in large letters, the digits below, and what is
/// explained where a card says it, beside them or on pages of its own.
struct ClockScene: ProjectorScene {
    /// Whether the question of the meeting stands above, instead of the step's title.
    let withQuestion: Bool
    /// The step of the moment; nil before the first.
    let step: Step?

    /// From this height on the card stands below the clock.
    private static let rowsForCard = 36

    /// Pages of a card have none.
    var hasLargeClock: Bool { step?.cards.isEmpty ?? true }

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let card = card(for: projection)
        let sheet = card.map { CardSheet($0) }
        let head = area.top(area.height * 2 / 5)
        if let sheet, area.height >= Self.rowsForCard, ownPages(for: head, in: area, projection).isEmpty {
            drawClock(asking: asks(projection, in: head), in: head, on: &picture, projection)
            return sheet.draw(in: area.dropTop(head.height + 1), on: &picture, projection)
        }
        let own = ownPages(for: area, in: area, projection)
        let pages = Self.pages(
            before: own.map { .alone($0) } + [.clock], cards: sheet?.pages(in: area, projection) ?? 0)
        let page = pages.count == 1 ? 0 : projection.page(of: pages.count, card?.id ?? "question")
        projection.drawMarks(page: page, of: pages.count, on: &picture)
        switch pages[page] {
        case .alone(let page): projection.draw(page, in: area, on: &picture)
        case .clock: drawClock(asking: asks(projection, in: area), in: area, on: &picture, projection)
        case .card(let number): sheet?.draw(number, in: area, on: &picture, projection)
        }
    }

    /// What is asked, the title, and what comes next, where they are not read beside the clock.
    private func ownPages(for place: Rect, in area: Rect, _ projection: Projection) -> [Projection.OwnPage] {
        let workshop = projection.workshop
        func own(_ words: String, _ rect: Rect, _ lines: Int, _ color: ColorRole = .normal) -> [Projection.OwnPage] {
            projection.ownPages(
                of: words, tooLongFor: rect, maxLines: lines, style: Style(color, bold: true), in: area)
        }
        let head = Self.head(of: place, asking: workshop.occasion.question, projection)
        let question = withQuestion ? own(workshop.occasion.question, head, Self.linesOfQuestion) : []
        return question
            + (asks(projection, in: place)
                ? [] : own(title(projection), Self.head(of: place, isAsking: true), Self.linesOfQuestion))
            + (workshop.countdown == nil
                ? own(next(projection), Self.foot(of: place), Self.linesOfNext, .muted) : [])
    }

    private func title(_ projection: Projection) -> String { step?.title ?? projection.workshop.occasion.title }

    private func next(_ projection: Projection) -> String {
        projection.workshop.agenda.next.map { projection.strings.presentsNext($0.title) } ?? ""
    }

    private enum Page {
        case alone(Projection.OwnPage)
        case clock
        case card(Int)
    }

    /// What is asked and the clock come back between the pages of a card, where a turn is not too long for that.
    private static func pages(before heads: [Page], cards count: Int) -> [Page] {
        let cards = (0..<count).map { Page.card($0) }
        let rounds = max(heads.count, count)
        // Nothing comes between the parts of one text.
        guard count > 1, heads.count <= 2, 2 * rounds <= PageTurner.mostPages else { return heads + cards }
        return (0..<rounds).flatMap { [heads[$0 % heads.count], cards[$0 % count]] }
    }

    private static let linesOfQuestion = 4
    private static let linesOfNext = 2

    /// Whether the question stands above the clock: there is one, and it is read there.
    private func asks(_ projection: Projection, in area: Rect) -> Bool {
        let question = projection.workshop.occasion.question
        return withQuestion && !question.isEmpty
            && projection.reads(
                question, in: Self.head(of: area, asking: question, projection), maxLines: Self.linesOfQuestion)
    }

    /// The rows of letters in which kanji can be told from each other.
    private static let rowsOfClear = 5

    /// Where the title or the question stands.
    private static func head(of area: Rect, isAsking: Bool) -> Rect {
        area.top(isAsking ? area.height * 3 / 5 : max(min(Self.rowsOfClear, area.height / 2), area.height / 3))
    }

    /// Where the question stands: on a high screen it leaves more than half to the digits where it can.
    private static func head(of area: Rect, asking question: String, _ projection: Projection) -> Rect {
        let low = area.top(area.height * 2 / 5)
        let leavesRoom =
            area.height >= rowsForCard && projection.reads(question, in: low, maxLines: linesOfQuestion)
        return leavesRoom ? low : head(of: area, isAsking: true)
    }

    /// What comes next, where there is no clock.
    private static func foot(of area: Rect) -> Rect { area.dropTop(area.height * 2 / 3 + 1) }

    private func drawClock(
        asking isAsking: Bool, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection
    ) {
        let workshop = projection.workshop
        let strings = projection.strings
        let title = title(projection)
        // What is asked is read while writing; a title only names what everybody hears.
        let words = isAsking ? workshop.occasion.question : title
        let question = isAsking ? Self.head(of: area, asking: words, projection) : nil
        // A long title takes as much room.
        let isAsking = isAsking || !projection.reads(title, in: Self.head(of: area, isAsking: false), maxLines: 2)
        guard let countdown = workshop.countdown else {
            let (head, foot, next) = (area.top(area.height * 2 / 3), Self.foot(of: area), next(projection))
            let lines = isAsking ? Self.linesOfQuestion : 2
            projection.letterAtPlace(words, in: head, maxLines: lines, alignment: .center, on: &picture)
            let isShort = projection.reads(next, in: foot, maxLines: 1)
            projection.letterAtPlace(
                next, in: foot, maxLines: isShort ? 1 : Self.linesOfNext, style: Style(.muted), on: &picture)
            return
        }
        let remaining = countdown.remaining(at: projection.now.moment)
        let state = remaining < 0 ? strings.overTime : countdown.isRunning ? "" : strings.paused
        let mostLines = isAsking ? Self.linesOfQuestion : 2
        var head = question ?? Self.head(of: area, isAsking: isAsking)
        let usual = projection.lettering.fit(words, in: head, maxLines: mostLines).rect.height
        let digits = projection.clockHeight(in: area.dropTop(usual + 1))
        // The digits go before: their colour and the bar tell the same.
        let foot = max(Self.leastFoot, min(6, area.height - usual - digits - 2))
        let lower = head.top(min(head.height, area.height - digits - foot - 2))
        let hasFoot =
            !state.isEmpty && lower.height >= Self.leastHead
            && projection.reads(words, in: lower, maxLines: mostLines)
        if hasFoot { head = lower }
        let used = projection.letterAtPlace(words, in: head, maxLines: mostLines, on: &picture)
        if hasFoot {
            projection.letter(
                state, in: area.dropTop(area.height - foot), maxLines: 1, alignment: .init(.center, .bottom),
                style: Style(remaining < 0 ? .alarm : .normal, bold: true), on: &picture)
        }
        projection.drawClock(in: area.dropTop(used + 1).dropBottom(hasFoot ? foot + 1 : 0), on: &picture)
    }

    /// The rows of what is told below the digits, and of the title above them, at least.
    private static let leastFoot = 4
    private static let leastHead = 4

    /// The first card a step of explaining needs, to be read by the room.
    private func card(for projection: Projection) -> Card? {
        guard let step = projection.workshop.agenda.current,
            [.opening, .explanation, .icebreaker, .writing].contains(step.kind)
        else { return nil }
        return step.cards.lazy.compactMap { id in projection.cards.first { $0.id == id } }.first
    }
}
