import Engine
import TerminalUI
import Strings

/// テーマ分け: how the opinions stand to the themes and groups. Where the map has no room for all names in letters that
/// are read from the back, pages with the themes and their numbers follow, the fullest first.
struct MatrixScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let map = HeatMap(projection, in: area)
        // Without an opinion it is the question that counts.
        if map.pages.isEmpty { return BoardsScene().draw(in: area, on: &picture, projection) }
        let list = map.namesAreWhole ? nil : list(of: map, in: area, projection)
        let count = map.pages.count + (list?.pages.count ?? 0)
        if let page = map.draw(pagesOfTurn: count, "map", on: &picture, .room, projection) {
            list?.draw(page, on: &picture) { Style($0 == 0 ? .accent : .normal, bold: true) }
        }
    }

    /// The rows in which there is something, by how much.
    private func list(of map: HeatMap, in area: Rect, _ projection: Projection) -> LetterColumns {
        let rows = map.rows.map { map.pivot.rows[$0] }
            .enumerated()
            .sorted { ($1.element.sum.weightedCount, $0.offset) < ($0.element.sum.weightedCount, $1.offset) }
            .map(\.element)
        let strings = projection.strings
        let texts = rows.map { row in
            let isNone = row.value == .none
            let name =
                isNone ? strings.without(map.pivot.rowAxis) : strings.label(of: row.value, in: projection.workshop)
            return strings.gathering(name, row.sum.weightedCount)
        }
        return LetterColumns(
            texts, in: area, lettering: projection.lettering, readableRows: projection.readableRows)
    }
}
