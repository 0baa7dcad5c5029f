import Engine
import Letters
import Strings
import TerminalUI

/// One design of the projector's view, for one kind of moment.
protocol ProjectorScene {
    /// Paints it below the bar. Keeps nothing, asks nothing.
    func draw(in area: Rect, on grid: inout CellGrid, _ projection: Projection)
}

/// What one picture of the projector is painted from.
struct Projection {
    let workshop: Workshop
    let now: Now
    /// How many rows the whole picture has.
    let rows: Int
    let strings: Strings
    let cards: [Card]
    let lettering: Lettering
    let wrapCache: WrapCache

    // MARK: Pages

    /// How long a page is shown, in milliseconds.
    static let timePerPage: Milliseconds = 8000
    /// How long a note counts as new, in milliseconds.
    static let timeOfNews: Milliseconds = 5000

    /// The page to be shown of so many, from 0. It goes by the time of day, so that several projectors turn together.
    func page(of count: Int) -> Int {
        count < 2 ? 0 : (now.moment - Moment(milliseconds: 0)) / Self.timePerPage % count
    }

    /// Whether something that happened then is still marked as new.
    func isNew(_ moment: Moment) -> Bool { (0..<Self.timeOfNews).contains(now.moment - moment) }

    /// Says which page of how many is shown, at the right of a row; nothing for one page.
    func drawPage(_ page: Int, of count: Int, row: Int, in area: Rect, on grid: inout CellGrid) {
        if count < 2 { return }
        let words = "\(page + 1)/\(count)"
        grid.put(
            words, row: row, column: area.column + area.width - words.count, width: words.count, style: Style(.muted))
    }

    // MARK: Letters and the clock

    /// The fewest rows of a letter that is read from the back.
    var readableRows: Int { Lettering.readableRows(ofScreen: rows) }

    /// Paints a text in the largest letters that fit.
    /// - Returns: the rows it took from the top of the area.
    @discardableResult
    func letter(
        _ text: String, in area: Rect, maxLines: Int, alignment: Lettering.Alignment = .top,
        style: Style = Style(.normal, bold: true), on grid: inout CellGrid
    ) -> Int {
        guard !text.isEmpty, area.height > 0, area.width > 0 else { return 0 }
        let lettered = lettering.fit(text, in: area, maxLines: maxLines, alignment: alignment)
        lettered.draw(on: &grid, style: style)
        return lettered.rect.row + lettered.rect.height - area.row
    }

    /// Paints the countdown as large as fits.
    func drawClock(in area: Rect, on grid: inout CellGrid) {
        guard let countdown = workshop.countdown, area.height >= 5 else { return }
        let remaining = countdown.remaining(at: now.moment)
        let face = (remaining < 0 ? "+" : "") + clockFace(remaining)
        let size = BigDigits.measure(face, in: area)
        let middle = Rect(
            row: area.row + (area.height - size.height) / 2,
            column: area.column + max(0, (area.width - size.width) / 2),
            height: size.height, width: min(area.width, size.width))
        BigDigits.drawLargest(face, in: middle, color: clockColor(countdown, now), on: &grid)
    }

    // MARK: The bar

    /// The top row: the step, what comes next, what is left, the time of day. In the last minute and beyond it the
    /// whole bar changes, and says so in words.
    func drawBar(on grid: inout CellGrid) {
        let remaining = workshop.isClosed ? nil : workshop.countdown?.remaining(at: now.moment)
        let color = workshop.isClosed ? .normal : clockColor(workshop.countdown, now)
        let bar = Style(color, bold: true, reverse: true)
        grid.fill(Rect(row: 0, column: 0, height: 1, width: grid.columns), style: bar)
        let clock = remaining == nil ? strings.timeNow("\(now.clockTime)") : strings.clock(workshop.countdown, now)
        let clockWidth = TextWidth.columns(clock)
        let right = grid.columns - clockWidth - 1
        grid.put(clock, row: 0, column: right, width: clockWidth, style: bar)
        let step = workshop.isClosed ? nil : workshop.agenda.current?.title
        let used = grid.put(
            " " + (step ?? workshop.occasion.title), row: 0, column: 0, width: right - 2, style: bar, ellipsis: true)
        guard !workshop.isClosed, workshop.agenda.current != nil, let next = workshop.agenda.next else { return }
        let words = strings.presentsNext(next.title)
        let width = TextWidth.columns(words)
        if used + width + 4 <= right {
            grid.put(words, row: 0, column: right - width - 3, width: width, style: Style(color, reverse: true))
        }
    }
}
