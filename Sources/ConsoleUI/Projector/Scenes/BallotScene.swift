import Engine
import Strings
import TerminalUI
import Letters

/// 投票: what can be voted for and by which rule; while it is open the clock and how much is in, and never for what.
///
/// On a high screen all of it stands above the options; on a low one it has pages of its own.
struct BallotScene: ProjectorScene {
    let ballot: Ballot

    /// From this height on there is room for the options below the rest.
    private static let rowsForAll = 40
    /// Letters of five rows, the bar, and a row between.
    private static let rowsForGap = 7
    /// From this height on how much is in stands below the rule in clear letters.
    private static let rowsForProgress = 16
    /// The rows of the rest there: three lines of clear letters, and the bar.
    private static let rowsOfRest = 20

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        if let tally = projection.workshop.tally(of: ballot) {
            return ResultScene(ballot: ballot, tally: tally).draw(in: area, on: &picture, projection)
        }
        let isClosed = ballot.state == .closed
        let isLow = area.height < Self.rowsForAll
        let overview = isClosed || isLow ? area : area.top(Self.rowsOfRest)
        var below = picture
        let used = isClosed ? 0 : drawOverview(in: overview, on: &below, projection)
        let lists = isClosed ? [] : lists(in: isLow ? area : area.dropTop(used + 1), projection)
        let (before, after) = ownPages(for: overview, in: area, projection)
        let pages =
            before.map { Page.alone($0) } + (isLow || isClosed ? [.overview] : []) + after.map { .alone($0) }
            + lists.flatMap { list in list.columns.pages.indices.map { .list(list, $0) } }
        let number = projection.page(of: pages.count, "ballot \(ballot.id) \(ballot.state)")
        switch pages[number] {
        case .alone(let page): projection.draw(page, in: area, on: &picture)
        case .overview where isClosed: drawClosed(in: area, on: &picture, projection)
        case .overview: picture = below
        case .list(let list, let page):
            if !isLow { picture = below }
            list.columns.draw(page, on: &picture, style: list.style)
        }
        projection.drawMarks(marks(projection.strings), page: number, of: pages.count, on: &picture)
    }

    private typealias List = (columns: LetterColumns, style: (Int) -> Style)

    private enum Page {
        case alone(Projection.OwnPage)
        case overview
        case list(List, Int)
    }

    /// What those who run the vote look for.
    private func marks(_ strings: Strings) -> String {
        ballot.state == .prepared ? strings.seatsRule(of: ballot) : strings.dotsCast(ballot)
    }

    private func drawClosed(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let head = head(of: area)
        drawTitle(in: head, on: &picture, projection)
        projection.letter(
            projection.strings.closedForRoom, in: area.dropTop(head.height + 1), maxLines: 2, alignment: .center,
            style: Style(.accent), on: &picture)
    }

    // MARK: Pages

    /// The title and the rule, and how much is in, where they are not read at their places.
    private func ownPages(
        for place: Rect, in area: Rect, _ projection: Projection
    ) -> (before: [Projection.OwnPage], after: [Projection.OwnPage]) {
        let head = head(of: place)
        let title = projection.ownPages(
            of: ballot.title, tooLongFor: titlePlace(in: head, projection), maxLines: Self.linesOfTitle,
            style: Self.titleStyle, in: area)
        if ballot.state == .closed { return (title, []) }
        let rule = projection.ownPages(
            of: projection.strings.dotsRule(of: ballot),
            tooLongFor: place.dropTop(head.height + 1).top(part(of: place)),
            maxLines: 2, in: area)
        guard ballot.state == .open else { return (title + rule, []) }
        let words = projection.strings.dotsCast(ballot)
        let progress = place.dropTop(place.height - part(of: place)).dropBottom(1)
        return (
            title + rule,
            tellsProgress(in: place)
                ? projection.ownPages(of: words, tooLongFor: progress, maxLines: 1, in: area)
                : projection.ownPages(of: words, maxLines: 1, in: area)
        )
    }

    private static let linesOfTitle = 2
    private static let titleStyle = Style(.accent, bold: true)

    /// Whether how much is in is told below the rule, and not by the bar alone.
    private func tellsProgress(in area: Rect) -> Bool {
        ballot.state == .open && area.height >= Self.rowsForProgress
    }

    /// How many parts stand below the title: the rule, and how much is in.
    private func partsBelow(in area: Rect) -> Int { tellsProgress(in: area) ? 2 : 1 }

    /// The rows of the bar and one above it, where it stands alone.
    private func rowsOfBar(in area: Rect) -> Int { ballot.state == .open && !tellsProgress(in: area) ? 2 : 0 }

    /// The rows of each of the parts.
    private func part(of area: Rect) -> Int {
        (area.height - rowsOfBar(in: area) - partsBelow(in: area)) / (partsBelow(in: area) + 1)
    }

    /// Where the title and the clock stand.
    private func head(of area: Rect) -> Rect {
        ballot.state == .closed
            ? area.top(area.height / 3)
            : area.top(
                max(
                    part(of: area),
                    area.height - rowsOfBar(in: area) - partsBelow(in: area) * (part(of: area) + 1)))
    }

    private func hasClock(_ projection: Projection) -> Bool {
        projection.workshop.countdown != nil && ballot.state != .closed
    }

    private static func clockPlace(in head: Rect, _ projection: Projection) -> Rect {
        projection.clockPlace(in: head, width: head.width < 100 ? 18 : head.width / 3)
    }

    private func titlePlace(in head: Rect, _ projection: Projection) -> Rect {
        hasClock(projection) ? head.dropRight(Self.clockPlace(in: head, projection).width + 2) : head
    }

    /// The options; while they vote by tables, before them how far these are, those that are waited for first.
    private func lists(in area: Rect, _ projection: Projection) -> [List] {
        func columns(_ texts: [String]) -> LetterColumns {
            LetterColumns(texts, in: area, lettering: projection.lettering, readableRows: projection.readableRows)
        }
        let options = columns(ballot.options.map(Self.words))
        let normal = Style(.normal, bold: true)
        guard ballot.method == .tables, ballot.state == .open else { return [(options, { _ in normal })] }
        let states = Dictionary(grouping: ballot.tables(among: projection.workshop.groups)) { group in
            ballot.isComplete(group.id) ? 2 : ballot.hasHandedIn(group.id) ? 1 : 0
        }
        .sorted { $0.key < $1.key }
        let progress = states.map { projection.strings.progress(of: $0.value, in: ballot) }
        let tables = LetterColumns(
            progress, in: area, mostColumns: 1, lettering: projection.lettering, readableRows: projection.readableRows,
            wishedPages: 1, mostPages: projection.isLow ? 1 : PageTurner.mostPagesOfAll)
        return [
            (tables, { states[$0].key == 2 ? Style(.good, bold: true) : normal }),
            (options, { _ in normal }),
        ]
    }

    /// The title with the clock at its right, what one person may give, and how much is in.
    /// - Returns: the rows it took.
    @discardableResult
    private func drawOverview(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) -> Int {
        let (part, head) = (part(of: area), head(of: area))
        drawTitle(in: head, on: &picture, projection)
        let rule = area.dropTop(head.height + 1).top(part)
        let words = projection.strings.dotsRule(of: ballot)
        let used = projection.letterAtPlace(
            words, in: rule, maxLines: 2, alignment: .topLeading, on: &picture)
        let above = rule.row + used + 1 - area.row
        return ballot.state == .open
            ? above
                + drawProgress(
                    inWords: tellsProgress(in: area), in: area.dropTop(above).top(part), on: &picture, projection)
            : above - 1
    }

    private func drawTitle(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let place = titlePlace(in: area, projection)
        projection.letterAtPlace(
            ballot.title, in: place, maxLines: Self.linesOfTitle,
            alignment: ballot.state == .closed ? .top : .topLeading, style: Self.titleStyle, on: &picture)
        if hasClock(projection) { projection.drawClock(in: Self.clockPlace(in: area, projection), on: &picture) }
    }

    /// How many dots are in, as a number where there is room for it, and a bar.
    private func drawProgress(
        inWords tellsProgress: Bool, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection
    ) -> Int {
        // A row between both, where letters stay clear.
        let gap = area.height >= Self.rowsForGap ? 1 : 0
        let height =
            !tellsProgress
            ? 0
            : projection.letterAtPlace(
                projection.strings.dotsCast(ballot), in: area.dropBottom(1 + gap), maxLines: 1, alignment: .topLeading,
                on: &picture)
        let length = ballot.availableDots > 0 ? area.width * ballot.dotsCast / ballot.availableDots : 0
        let bar = Rect(row: area.row + height + gap, column: area.column, height: 1, width: area.width)
        picture.fill(bar, style: Style(.muted, underline: true))
        picture.fill(
            Rect(row: bar.row, column: bar.column, height: 1, width: min(area.width, length)),
            style: Style(.accent, reverse: true))
        return height + gap + 1
    }

    /// ④情報を共有する; large letters have no circled number beyond ⑳.
    static func words(_ option: Ballot.Option) -> String {
        number(option) + (option.id.number <= mostCircled ? "" : " ") + option.label
    }

    static func number(_ option: Ballot.Option) -> String {
        let number = option.id.number
        return number <= mostCircled ? circledNumber(number) : "\(number)"
    }

    private static let mostCircled = 20
}
