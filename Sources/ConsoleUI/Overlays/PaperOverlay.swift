import Engine
import Papers
import Strings
import TerminalUI

/// A paper of the meeting as it will be printed, as a picture of cells: frames, and the words where they stand.
struct PaperOverlay: Layer {
    private let kind: PaperKind
    /// Stickies that each table gets.
    private let count: Int
    /// The sheets as they were when it was opened: laying out those of a large room takes a moment.
    private let pages: [PaperPage]
    private var page = 0
    /// Rows of the picture above those that are seen.
    private var top = 0

    init(_ kind: PaperKind, count: Int = PaperOrder.stickiesForATable, _ context: Context) {
        (self.kind, self.count) = (kind, count)
        pages = Self.pages(kind, count, context)
    }

    static let keymaps = [
        Keymap<PaperOverlay>(
            movesInList: true,
            [
                Binding(
                    [.enter], Text("PDFを作る", "Make the PDF"), footer: true,
                    giving: { overlay, context in overlay.command(context) },
                    run: { overlay, context in overlay.order(context) }),
                Binding([.right, .character(" ")], Text("次のページ", "Next page"), footer: true) { overlay, _ in
                    overlay.turn(by: 1)
                    return []
                },
                Binding([.left], Text("前のページ", "Page before")) { overlay, _ in
                    overlay.turn(by: -1)
                    return []
                },
                Binding([.escape], Text("閉じる", "Close"), footer: true) { _, _ in [.closeLayer] },
            ])
    ]

    /// What keeps the numbers; nil where there are none.
    private func command(_ context: Context) -> Command? {
        kind == .stickies
            ? .together(context.workshop.groups.map { .note(.reserveNumbers(count, for: $0.id)) })
            : nil
    }

    private func order(_ context: Context) -> [Effect] {
        guard let command = command(context) else { return [.closeLayer, .request(.paper(PaperOrder(kind)))] }
        return [
            .perform(
                command,
                .close { [kind] entries, _ in
                    let numbers = entries.compactMap { $0.event.numbersReserved.map { TableNumbers($0) } }
                    return [.request(.paper(PaperOrder(kind, numbers: numbers)))]
                })
        ]
    }

    private static func pages(_ kind: PaperKind, _ count: Int, _ context: Context) -> [PaperPage] {
        let workshop = context.workshop
        let papers = Papers(workshop, context.strings)
        let slips = papers.slips(
            for: kind == .qr ? workshop.groups.map(\.id) : [], page: context.environment.joining?.address ?? "",
            modules: { _ in [] })
        // The numbers that the tables would get now.
        let firsts = workshop.groups.indices.map { workshop.nextNote.number + $0 * count }
        let numbers = zip(workshop.groups, firsts).map { group, first in
            TableNumbers(PaperNumbers(Note.ID(first), Note.ID(first + count - 1), for: group.id))
        }
        return papers.pages(of: PaperOrder(kind, numbers: numbers), slips: slips)
    }

    private mutating func turn(by step: Int) { (page, top) = (max(0, min(pages.count - 1, page + step)), 0) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        let room = Self.room(in: context.body)
        let hidden = pages.indices.contains(page) ? PagePicture.of(pages[page], in: room).rows - room.height : 0
        switch movement {
        case .down, .pageDown:
            if top < hidden { top = min(hidden, top + room.height - 1) } else { turn(by: 1) }
        case .up, .pageUp:
            if top > 0 { top = max(0, top - room.height + 1) } else { turn(by: -1) }
        case .first: turn(by: -page)
        case .last: turn(by: pages.count)
        }
        return true
    }

    /// Where the picture is, below its name.
    private static func room(in area: Rect) -> Rect {
        Rect(
            row: area.row + 1, column: area.column + 1, height: max(1, area.height - 1), width: max(1, area.width - 2))
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard pages.indices.contains(page) else { return }
        let room = Self.room(in: area)
        let picture = PagePicture.of(pages[page], in: room)
        let top = min(top, max(0, picture.rows - room.height))
        let seen = top..<min(picture.rows, top + room.height)
        let name = context.strings.paperPage(context.strings.name(of: kind), page + 1, of: pages.count)
        grid.put(
            name + (seen.upperBound < picture.rows ? context.strings.goesOnBelow : ""),
            row: area.row, column: room.column, width: room.width, style: Style(.accent, bold: true), ellipsis: true)
        grid.paste(picture, rows: seen, row: room.row, column: room.column)
    }
}

/// A sheet of paper in cells. It is drawn wider than it is, as far as there is room: letters are not smaller here.
private struct PagePicture {
    private let page: PaperPage
    private let area: Rect
    /// Points of a column, and of a row.
    private let column: Double, row: Double

    /// The picture in so much room, or in more rows where two texts would come to stand in one place: on a ballot paper
    /// no option may be missing.
    static func of(_ page: PaperPage, in room: Rect) -> CellGrid {
        var halves = 2
        while true {
            let area = Rect(row: 0, column: 0, height: room.height * halves / 2, width: room.width)
            var grid = CellGrid(rows: area.height, columns: area.width)
            let isWhole = PagePicture(page, in: area, mayBeTall: halves > 2).draw(on: &grid)
            if isWhole || halves == mostHalves { return grid }
            halves += 1
        }
    }

    /// Half screens that a picture is high at most.
    private static let mostHalves = 12

    private init(_ page: PaperPage, in area: Rect, mayBeTall: Bool) {
        self.page = page
        let narrow = page.width / Double(max(1, area.width))
        row = max(page.height / Double(max(1, area.height)), mayBeTall ? 0 : narrow * 2)
        column = max(narrow, row / 2 / Self.stretch)
        let width = min(area.width, Int((page.width / column).rounded(.up)))
        self.area = Rect(
            row: area.row, column: area.column + (area.width - width) / 2,
            height: min(area.height, Int((page.height / row).rounded(.up))), width: width)
    }

    private static let stretch = 2.4
    /// Letters below this, in points, are left out where a row is higher than two lines of them.
    private static let tiny = 8.0

    private func cell(_ x: Double, _ y: Double) -> (row: Int, column: Int) {
        (
            area.row + max(0, min(area.height - 1, Int(y / row))),
            area.column + max(0, min(area.width - 1, Int(x / column)))
        )
    }

    /// - Returns: whether all words have a place of their own.
    private func draw(on grid: inout CellGrid) -> Bool {
        for mark in page.marks {
            switch mark {
            case .ground(let box): fill(box, Style(.muted, reverse: true), on: &grid)
            case .modules(_, let box): fill(box, Style(.normal, reverse: true), on: &grid)
            case .frame(let box, let isDashed): frame(box, Style(isDashed ? .muted : .normal), on: &grid)
            case .line(let x, let y, let width):
                let (start, end) = (cell(x, y), cell(x + width, y))
                across(row: start.row, from: start.column, to: max(start.column, end.column - 1), .plain, on: &grid)
            case .words: break
            }
        }
        // Words last, for they are what is looked at; where two come to stand in one place, the larger.
        var taken: [(row: Int, columns: Range<Int>)] = []
        var isWhole = true
        let words = page.marks.compactMap { if case .words(let words) = $0 { words } else { nil } }
        // What is much smaller than the rest, the meeting's name over it, may give way.
        let sizes = words.map(\.size).sorted()
        let essential = 0.8 * (sizes.isEmpty ? 0 : sizes[sizes.count / 2])
        for words in words.sorted(by: { $0.size > $1.size }) where words.size >= Self.tiny || row < 2 * Self.tiny {
            let (row, columns) = place(of: words)
            if taken.contains(where: { $0.row == row && $0.columns.overlaps(columns) }) {
                if words.size >= essential { isWhole = false }
                continue
            }
            grid.put(
                Self.firstLine(of: words), row: row, column: columns.lowerBound, width: columns.count,
                style: Style(.normal, bold: words.isBold), ellipsis: true)
            taken.append((row, columns))
        }
        return isWhole
    }

    private func fill(_ box: PaperPage.Box, _ style: Style, on grid: inout CellGrid) {
        let (start, end) = (cell(box.x, box.y), cell(box.x + box.width, box.y + box.height))
        grid.fill(
            Rect(
                row: start.row, column: start.column, height: max(1, end.row - start.row),
                width: max(1, end.column - start.column)), style: style)
    }

    private func frame(_ box: PaperPage.Box, _ style: Style, on grid: inout CellGrid) {
        let (start, end) = (cell(box.x, box.y), cell(box.x + box.width, box.y + box.height))
        // A box no higher than a line has its ends alone.
        if end.row - start.row > 1 {
            for row in [start.row, end.row] { across(row: row, from: start.column, to: end.column, style, on: &grid) }
        }
        for row in start.row...max(start.row, end.row) {
            for column in [start.column, end.column] { grid.put("╎", row: row, column: column, style: style) }
        }
    }

    private func across(row: Int, from start: Int, to end: Int, _ style: Style, on grid: inout CellGrid) {
        let line = String(repeating: "╌", count: max(1, end - start + 1))
        grid.put(line, row: row, column: start, style: style)
    }

    private static func firstLine(of words: PaperPage.Words) -> String {
        words.text.split(separator: "\n").first.map(String.init) ?? ""
    }

    private func place(of words: PaperPage.Words) -> (row: Int, columns: Range<Int>) {
        let (start, end) = (cell(words.box.x, words.box.y), cell(words.box.x + words.box.width, words.box.y))
        let room = max(2, end.column - start.column)
        let width = max(1, min(room, TextWidth.columns(Self.firstLine(of: words))))
        let shift =
            switch words.alignment {
            case .left: 0
            case .centre: (room - width) / 2
            case .right: room - width
            }
        return (start.row, start.column + shift..<start.column + shift + width)
    }
}

extension Menu {
    /// The papers of a meeting. Of stickies it is asked how many.
    static func papers(_ context: Context) -> Menu {
        let strings = context.strings
        let papers = Papers(context.workshop, strings)
        return Menu(
            strings.askPapers,
            PaperKind.allCases.map { kind in
                let name = strings.name(of: kind)
                let isServed = context.environment.joining != nil
                if let fault = papers.fault(of: kind, isServed: isServed, for: .console) {
                    return Item(name, [.refuse(fault)])
                }
                return Item(name, kind == .stickies ? [.ask(.stickies(context))] : [.open(PaperOverlay(kind, context))])
            })
    }
}

extension Prompt {
    /// How many stickies each table gets.
    fileprivate static func stickies(_ context: Context) -> Prompt {
        Prompt(
            .named("paper-stickies"), context.strings.askStickies, text: "\(PaperOrder.stickiesForATable)",
            keeps: .nothing, replacesFigure: true,
            submit: { text, context in
                guard let count = number(text, counting: .dots), PaperNumbers.most.contains(count) else {
                    return .unreadable(context.strings.countBetween(PaperNumbers.most))
                }
                return .effects([.closeLayer, .open(PaperOverlay(.stickies, count: count, context))])
            })
    }
}
