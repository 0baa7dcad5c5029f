import Engine
import TerminalUI

/// テーマ分け: how the opinions stand to the themes and groups. Where the map has no room for letters that are read
/// from the back, pages with the themes and their numbers follow, the fullest first.
struct MatrixScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let map = HeatMap(projection, in: area)
        guard !map.pages.isEmpty else {
            projection.letter(
                projection.strings.nothingYet([]), in: area, maxLines: 1, alignment: .center, style: Style(.muted),
                on: &picture)
            return
        }
        let list = map.isLettered ? nil : list(of: map, in: area, projection)
        let count = map.pages.count + (list?.pages.count ?? 0)
        let page = projection.page(of: count, "map")
        projection.drawMarks(page: page, of: count, on: &picture)
        if let list, page >= map.pages.count {
            list.draw(page - map.pages.count, on: &picture) { Style($0 == 0 ? .accent : .normal, bold: true) }
        } else {
            map.draw(page, on: &picture, .room, projection)
        }
    }

    /// The rows in which there is something, by how much.
    private func list(of map: HeatMap, in area: Rect, _ projection: Projection) -> LetterColumns {
        let rows = map.rows.map { map.pivot.rows[$0] }
            .enumerated()
            .sorted { ($1.element.sum.weightedCount, $0.offset) < ($0.element.sum.weightedCount, $1.offset) }
            .map(\.element)
        let strings = projection.strings
        let texts = rows.map {
            strings.gathering(strings.label(of: $0.value, in: projection.workshop), $0.sum.weightedCount)
        }
        return LetterColumns(
            texts, in: area, lettering: projection.lettering, readableRows: projection.readableRows)
    }
}
