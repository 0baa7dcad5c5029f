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
            ? .together(context.workshop.groups.map { .reserveNumbers(count, for: $0.id) })
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

    private mutating func turn(by step: Int) { page = max(0, min(pages.count - 1, page + step)) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        switch movement {
        case .down, .pageDown: turn(by: 1)
        case .up, .pageUp: turn(by: -1)
        case .first: page = 0
        case .last: page = max(0, pages.count - 1)
        }
        return true
    }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        guard pages.indices.contains(page) else { return }
        grid.put(
            context.strings.paperPage(context.strings.name(of: kind), page + 1, of: pages.count),
            row: area.row, column: area.column + 1, width: area.width - 2, style: Style(.accent, bold: true),
            ellipsis: true)
        PagePicture(
            pages[page],
            in: Rect(
                row: area.row + 1, column: area.column + 1, height: area.height - 1, width: area.width - 2)
        ).draw(on: &grid)
    }
}

/// A sheet of paper in cells. It is drawn wider than it is, as far as there is room: letters are not smaller here.
private struct PagePicture {
    private let page: PaperPage
    private let area: Rect
    /// Points of a column, and of a row.
    private let column: Double, row: Double

    init(_ page: PaperPage, in area: Rect) {
        self.page = page
        let narrow = page.width / Double(max(1, area.width))
        row = max(page.height / Double(max(1, area.height)), narrow * 2)
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

    func draw(on grid: inout CellGrid) {
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
        let words = page.marks.compactMap { if case .words(let words) = $0 { words } else { nil } }
        for words in words.sorted(by: { $0.size > $1.size }) where words.size >= Self.tiny || row < 2 * Self.tiny {
            let (row, columns) = place(of: words)
            if taken.contains(where: { $0.row == row && $0.columns.overlaps(columns) }) { continue }
            grid.put(
                Self.firstLine(of: words), row: row, column: columns.lowerBound, width: columns.count,
                style: Style(.normal, bold: words.isBold), ellipsis: true)
            taken.append((row, columns))
        }
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
                if let fault = papers.fault(of: kind, isServed: context.environment.joining != nil) {
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
            keepsText: false, replacesFigure: true,
            submit: { text, context in
                guard let count = number(text, counting: .dots), PaperNumbers.most.contains(count) else {
                    return .unreadable(context.strings.countBetween(PaperNumbers.most))
                }
                return .effects([.closeLayer, .open(PaperOverlay(.stickies, count: count, context))])
            })
    }
}
