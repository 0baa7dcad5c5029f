import Engine
import Letters
import Strings
import TerminalUI

/// One design of the projector's view, for one kind of moment.
protocol ProjectorScene {
    /// Whether the digits of the clock are large on each of its pages.
    var hasLargeClock: Bool { get }

    /// Whether nobody is told that time runs out or is over.
    var isUnhurried: Bool { get }

    /// Paints it below the bar and the row of marks. Keeps nothing, asks nothing.
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection)
}

extension ProjectorScene {
    var hasLargeClock: Bool { false }
    var isUnhurried: Bool { false }
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
    let turner: PageTurner
    let tableColumns: TableColumnsCache
    /// How one joins by a device; nil while nobody can.
    var joining: JoiningSign?
    /// When something happened last.
    var changed: Moment?
    /// The rows of the bar.
    var barRows = 1

    // MARK: Pages

    /// How long a note counts as new, in milliseconds.
    static let timeOfNews: Milliseconds = 5000

    /// The page to be shown of so many, from 0.
    /// - Parameter topic: what the pages are about; another one begins with its first page.
    func page(of count: Int, _ topic: String) -> Int {
        let count = max(1, count)
        return turned(of: count, topic) % count
    }

    /// How many pages were turned since the topic began.
    func turned(of count: Int, _ topic: String) -> Int {
        turner.turned(of: count, topic, at: now.moment, changed: changed)
    }

    /// Whether something that happened then is still marked as new.
    func isNew(_ moment: Moment) -> Bool { (0..<Self.timeOfNews).contains(now.moment - moment) }

    /// How many pages have been turned since the beginning of time, where pages go by the time of day alone.
    var period: Int { (now.moment - Moment(milliseconds: 0)) / PageTurner.timePerPage }

    /// When so many pages that go by the time of day began to be shown.
    func start(ofPeriods count: Int) -> Moment {
        Moment(milliseconds: 0) + period / count * count * PageTurner.timePerPage
    }

    /// What is told in the row below the bar: which page of how many is shown, and before it some words.
    func drawMarks(_ words: String = "", page: Int, of count: Int, on picture: inout ProjectorPicture) {
        let number = count < 2 ? "" : "\(page + 1)/\(count)"
        var end = picture.grid.columns - 1
        for (words, style) in [(number, Style(.muted)), (words, Style(.normal, bold: true))] where !words.isEmpty {
            let width = min(TextWidth.columns(words), end - 1)
            picture.put(words, row: barRows, column: end - width, width: width, style: style, ellipsis: true)
            end -= width + 3
        }
    }

    // MARK: Letters and the clock

    /// The fewest rows of a letter that is read from the back.
    var readableRows: Int { Lettering.readableRows(ofScreen: rows) }

    /// Whether a row of plain type is about as high as what is read from the back.
    var isLow: Bool { rows < Self.rowsForLetters }

    private static let rowsForLetters = 20

    /// Paints a text in the largest letters that fit; one too long for any is in plain type, and should have pages of
    /// its own.
    /// - Returns: the rows it took from the top of the area.
    @discardableResult
    func letter(
        _ text: String, in area: Rect, maxLines: Int, alignment: Lettering.Alignment = .top,
        style: Style = Style(.normal, bold: true), largest: LetterSize? = nil, _ importance: Importance = .room,
        on picture: inout ProjectorPicture
    ) -> Int {
        guard !text.isEmpty, area.height > 0, area.width > 0 else { return 0 }
        let lettered = lettering.fit(
            text, in: area, maxLines: maxLines, alignment: alignment, largest: largest)
        picture.draw(lettered, style: style, importance)
        return lettered.rect.row + lettered.rect.height - area.row
    }

    /// Whether a text fits in letters, to its end and without broken words; in plain type where there are no letters.
    /// - Parameter clearly: whether kanji must be told from each other at a glance.
    func reads(_ text: String, in area: Rect, maxLines: Int, clearly: Bool = false) -> Bool {
        let lettered = lettering.fit(text, in: area, maxLines: maxLines)
        if let size = lettered.letterSize { return !lettered.breaksWords && (size.isClear || !clearly) }
        return lettering.blocks == .none && lettered.isWhole
    }

    // MARK: Words longer than their place

    /// A page on which nothing is read but a text, or a part of one.
    struct OwnPage {
        let words: String
        let style: Style
        fileprivate let maxLines: Int
        /// A size that is not passed, for the parts of one text.
        fileprivate var largest: LetterSize?

        /// More lines of one text are not read at a glance.
        fileprivate static let mostLines = 6
        /// More parts than this are read only where smaller letters would be too small.
        fileprivate static let mostParts = 4
        /// The same where a terminal has no block elements.
        fileprivate static let mostCoarseParts = 2
    }

    /// The pages of its own that a text needs which is too long for its place beside others; none where it is read
    /// there.
    func ownPages(
        of text: String, tooLongFor place: Rect, maxLines: Int, style: Style = Style(.normal, bold: true), in area: Rect
    ) -> [OwnPage] {
        if text.isEmpty || reads(text, in: place, maxLines: maxLines) { return [] }
        let pages = ownPages(of: text, maxLines: maxLines, style: style, in: area)
        // Alone it would be in the same plain type.
        let isInLetters = lettering.fit(pages[0].words, in: area, maxLines: OwnPage.mostLines).letterSize != nil
        return !isInLetters && lettering.fit(text, in: place, maxLines: maxLines).isWhole ? [] : pages
    }

    /// The pages of its own that a text takes: one where it is read whole, else parts that are read one after another.
    func ownPages(
        of text: String, maxLines: Int = OwnPage.mostLines, style: Style = Style(.normal, bold: true), in area: Rect
    ) -> [OwnPage] {
        for lines in Set([maxLines, OwnPage.mostLines]).sorted() {
            let whole = lettering.fit(text, in: area, maxLines: lines)
            let isRead = whole.letterSize.map { $0.rows >= readableRows && !whole.breaksWords }
            if isRead ?? (lettering.blocks == .none && whole.isWhole) {
                return [OwnPage(words: text, style: style, maxLines: lines)]
            }
        }
        let parts = parts(of: text, in: area)
        let sizes = parts.map { lettering.fit($0, in: area, maxLines: OwnPage.mostLines).letterSize }
        let common = sizes.contains { $0 == nil } ? nil : sizes.compactMap(\.self).min { $1.isBetter(than: $0) }
        return parts.map { OwnPage(words: $0, style: style, maxLines: OwnPage.mostLines, largest: common) }
    }

    private func parts(of text: String, in area: Rect) -> [String] {
        let sizes = LetterColumns.sizes(lettering, readableRows: readableRows)
            .filter { $0.rows <= area.height }
            .sorted { ($0.columns, $0.rows) > ($1.columns, $1.rows) }
        if sizes.isEmpty { return LetterColumns.plainParts(of: text, height: area.height, width: area.width) }
        let widest = TextWidth.widestWord(text)
        let whole = sizes.filter { widest <= area.width / $0.columns * 2 }
        var smallest: [String] = []
        for size in whole.isEmpty ? sizes : whole {
            let lines = min(OwnPage.mostLines, lettering.lines(of: size, height: area.height))
            smallest = lettering.parts(of: text, size, width: area.width, lines: lines)
            if smallest.count <= OwnPage.mostParts { break }
        }
        // Where a letter takes eight rows, plain type is read sooner.
        return lettering.blocks < .halves && smallest.count > OwnPage.mostCoarseParts
            ? LetterColumns.plainParts(of: text, height: area.height, width: area.width) : smallest
    }

    /// Paints a text at its place beside others; where it is too long for that, in plain type, for its own pages are
    /// read then.
    /// - Returns: the rows it took from the top of its place.
    @discardableResult
    func letterAtPlace(
        _ text: String, in place: Rect, maxLines: Int, alignment: Lettering.Alignment = .top,
        style: Style = Style(.normal, bold: true), on picture: inout ProjectorPicture
    ) -> Int {
        let isRead = reads(text, in: place, maxLines: maxLines)
        return letter(
            text, in: place, maxLines: maxLines, alignment: alignment, style: style, isRead ? .room : .nearby,
            on: &picture)
    }

    /// Paints such a page.
    func draw(_ page: OwnPage, in area: Rect, on picture: inout ProjectorPicture) {
        letter(
            page.words, in: area, maxLines: page.maxLines, alignment: .center, style: page.style,
            largest: page.largest, on: &picture)
    }

    /// A text across the top, where it leaves most of an area to others in clear letters; nil where it needs a page of
    /// its own.
    func strip(_ text: String, in area: Rect) -> LetteredText? {
        for (lines, height) in [(1, area.height / 6), (2, area.height * 3 / 10)] {
            let lettered = lettering.fit(text, in: area.top(height), maxLines: lines, alignment: .top)
            if let size = lettered.letterSize, size.isClear, size.rows >= readableRows { return lettered }
        }
        return nil
    }

    /// Paints the countdown as large as fits.
    func drawClock(in area: Rect, on picture: inout ProjectorPicture) {
        guard let face, area.height >= 5 else { return }
        picture.draw(clock: face, in: area, color: clockColor(workshop.countdown, now))
    }

    /// The rows the countdown takes there.
    func clockHeight(in area: Rect) -> Int {
        face.map { area.height < 5 ? 0 : BigDigits.measure($0, in: area).height } ?? 0
    }

    /// Where the countdown stands at the right of a place: that wide, or as wide as its digits need when it has come to
    /// more of them.
    func clockPlace(in place: Rect, width: Int) -> Rect {
        place.right(min(place.width, max(width, face.map { BigDigits.points(of: $0) } ?? 0)))
    }

    private var face: String? {
        workshop.countdown.map { countdown in
            let remaining = countdown.remaining(at: now.moment)
            return (remaining < 0 ? "+" : "") + clockFace(remaining)
        }
    }

    // MARK: The bar

    /// The color of the bar: another one in the last minute and beyond it.
    var barColor: ColorRole {
        workshop.isClosed ? .normal : clockColor(workshop.countdown, now)
    }

    /// The rows of a bar that tells in letters what is left; 1 where the screen is too low for them.
    static func rowsOfLargeBar(ofScreen rows: Int) -> Int {
        rows < rowsForLargeBar ? 1 : max(leastLargeBar, rows / 6)
    }

    private static let rowsForLargeBar = 20
    private static let leastLargeBar = 6

    /// The top row: the step, what comes next, what is left, the time of day. In the last minute and beyond it the
    /// whole bar changes, says so in words, and goes all around the picture.
    /// - Parameter isUnhurried: whether the time of day is told in place of one that is over.
    func drawBar(isFramed: Bool, isUnhurried: Bool, on picture: inout ProjectorPicture) {
        let countdown = workshop.isClosed ? nil : workshop.countdown
        let remaining = countdown?.remaining(at: now.moment)
        let color: ColorRole = isFramed ? barColor : .normal
        let bar = Style(color, bold: true, reverse: true)
        picture.fill(Rect(row: 0, column: 0, height: barRows, width: picture.grid.columns), style: bar)
        if isFramed { drawFrame(Style(color, [.reverse, .shape]), on: &picture) }
        if barRows > 1, let countdown = workshop.countdown {
            letter(
                "!! " + strings.clockWords(countdown, now) + " !!",
                in: Rect(row: 0, column: 1, height: barRows - 1, width: picture.grid.columns - 2), maxLines: 1,
                alignment: .center, style: bar, on: &picture)
        }
        let row = barRows - 1
        // By a sign as well, where there are no colors.
        let sign = isFramed ? "!! " : ""
        let clock =
            remaining.map { isUnhurried && $0 < 0 } ?? true
            ? strings.timeNow("\(now.clockTime)") : sign + strings.clock(workshop.countdown, now)
        let clockWidth = TextWidth.columns(clock)
        let right = picture.grid.columns - clockWidth - 1
        picture.put(clock, row: row, column: right, width: clockWidth, style: bar)
        let step = workshop.isClosed ? nil : workshop.agenda.current?.title
        let used = picture.put(
            " " + (step ?? workshop.occasion.title), row: row, column: 0, width: right - 2, style: bar, ellipsis: true)
        guard !workshop.isClosed, workshop.agenda.current != nil else { return }
        // While groups present, the next one comes before the next step.
        let presenting = workshop.agenda.presentations?.next.flatMap { workshop.group($0)?.name }
        guard let next = presenting ?? workshop.agenda.next?.title else { return }
        let words = strings.presentsNext(next)
        let width = TextWidth.columns(words)
        if used + width + 4 <= right {
            picture.put(words, row: row, column: right - width - 3, width: width, style: Style(color, reverse: true))
        }
    }

    /// Around all that is shown, where nothing else stands.
    private func drawFrame(_ style: Style, on picture: inout ProjectorPicture) {
        let (rows, columns) = (picture.grid.rows, picture.grid.columns)
        picture.fill(Rect(row: rows - 1, column: 0, height: 1, width: columns), style: style)
        for column in [0, columns - 1] {
            picture.fill(Rect(row: 0, column: column, height: rows, width: 1), style: style)
        }
    }
}
