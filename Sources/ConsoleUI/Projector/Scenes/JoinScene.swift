import TerminalUI
import Letters
import Strings

/// 参加の案内: the QR code, as large as there is room for, and beside it the address and the code to be typed.
struct JoinScene: ProjectorScene {
    let sign: JoiningSign

    /// Modules that must be light around a QR code.
    private static let quiet = 4
    /// Below this the address beside the code would not be read.
    private static let leastColumnsBeside = 30

    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let strings = projection.strings
        projection.drawMarks(strings.joined(sign.devices), page: 0, of: 1, on: &picture)
        var rest = area
        if let code = codeRect(in: area, projection) {
            picture.draw(
                modules: sign.modules, quiet: Self.quiet, halves: projection.lettering.blocks > .cells, in: code)
            rest = Rect(
                row: area.row, column: code.column + code.width + 2, height: area.height,
                width: area.width - code.width - 2)
        }
        let words = [strings.joinByPhone, sign.address, strings.joinCode(sign.code)]
        let height = (rest.height - 2) / 3
        for (index, line) in words.enumerated() {
            let part = Rect(
                row: rest.row + index * (height + 1), column: rest.column, height: height, width: rest.width)
            projection.letter(
                line, in: part, maxLines: 2, alignment: .center,
                style: index == 0 ? Style(.accent, bold: true) : Style(.normal, bold: true), on: &picture)
        }
    }

    /// Where the QR code stands: the largest whole number of columns a module that fits, a row for two of them. Where
    /// there are blanks alone it is an even number.
    private func codeRect(in area: Rect, _ projection: Projection) -> Rect? {
        let side = sign.modules.count + 2 * Self.quiet
        guard !sign.modules.isEmpty, projection.lettering.blocks != .none else { return nil }
        let largest = min(2 * area.height / (side + 1), (area.width - Self.leastColumnsBeside) / side)
        let scale = projection.lettering.blocks == .cells ? largest / 2 * 2 : largest
        guard scale > 0 else { return nil }
        let height = (side * scale + 1) / 2
        return Rect(
            row: area.row + (area.height - height) / 2, column: area.column, height: height, width: side * scale)
    }
}
