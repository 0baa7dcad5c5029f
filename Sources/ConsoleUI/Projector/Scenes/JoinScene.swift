import TerminalUI
import Letters
import Strings

/// 参加の案内: the QR code, as large as there is room for, and beside it the address and the code to be typed.
struct JoinScene: ProjectorScene {
    let sign: JoiningSign

    /// Modules that are to be light around a QR code, and those without which it is not read.
    private static let quiet = 4
    private static let leastQuiet = 2
    /// Below this the address beside the code would not be read.
    private static let leastColumnsBeside = 28
    private static let maxLines = 2

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let count = pages(in: area, projection)
        let page = projection.page(of: count, "joining")
        projection.drawMarks(marks(projection), page: page, of: count, on: &picture)
        draw(page, in: area, on: &picture, projection)
    }

    /// How many have joined.
    func marks(_ projection: Projection) -> String { projection.strings.joined(sign.devices) }

    func pages(in area: Rect, _ projection: Projection) -> Int { 1 + ownPages(in: area, projection).count }

    /// Paints one page: the code first, then what has no room beside it.
    func draw(_ page: Int, in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        if page > 0 { return projection.draw(ownPages(in: area, projection)[page - 1], in: area, on: &picture) }
        if let code = code(in: area, projection) {
            picture.draw(
                modules: sign.modules, quiet: code.quiet, halves: projection.lettering.blocks > .cells, in: code.rect)
        }
        for line in lines(in: area, projection) {
            projection.letterAtPlace(
                line.words, in: line.rect, maxLines: Self.maxLines, alignment: .center, style: line.style, on: &picture)
        }
    }

    private func ownPages(in area: Rect, _ projection: Projection) -> [Projection.OwnPage] {
        lines(in: area, projection).flatMap { line in
            projection.ownPages(
                of: line.words, tooLongFor: line.rect, maxLines: Self.maxLines, style: line.style, in: area)
        }
    }

    /// What is said beside the code, from top to bottom: what it is good for, the address and the letters to be typed.
    private func lines(in area: Rect, _ projection: Projection) -> [(words: String, rect: Rect, style: Style)] {
        let beside = code(in: area, projection).map { $0.rect.width + 2 } ?? 0
        let rest = area.right(area.width - beside)
        let height = (rest.height - 2) / 3
        let strings = projection.strings
        return [strings.joinByPhone, sign.address, strings.joinCode(sign.code)].enumerated().map { index, words in
            (
                words, rest.dropTop(index * (height + 1)).top(height),
                Style(index == 0 ? .accent : .normal, bold: true)
            )
        }
    }

    /// Where the QR code stands, and how many modules around it are light: modules as large as can be are seen from
    /// farther than a wide edge. Beside the marks, which are at the right, it has their row too.
    private func code(in below: Rect, _ projection: Projection) -> (rect: Rect, quiet: Int)? {
        guard !sign.modules.isEmpty, projection.lettering.blocks != .none else { return nil }
        let area = Rect(row: below.row - 1, column: below.column, height: below.height + 1, width: below.width)
        let ways = (Self.leastQuiet...Self.quiet).reversed().map { ($0, scale(quiet: $0, in: area, projection)) }
        guard let (quiet, scale) = ways.max(by: { $0.1 < $1.1 }).flatMap({ best in ways.first { $0.1 == best.1 } }),
            scale > 0
        else { return nil }
        let side = sign.modules.count + 2 * quiet
        let height = (side * scale + 1) / 2
        return (
            Rect(
                row: area.row + (area.height - height) / 2, column: area.column, height: height, width: side * scale),
            quiet
        )
    }

    /// The largest whole number of columns a module that fits, a row for two of them. Where there are blanks alone it
    /// is an even number.
    private func scale(quiet: Int, in area: Rect, _ projection: Projection) -> Int {
        let side = sign.modules.count + 2 * quiet
        let largest = max(0, min(2 * area.height / side, (area.width - Self.leastColumnsBeside) / side))
        return projection.lettering.blocks == .cells ? largest / 2 * 2 : largest
    }
}
