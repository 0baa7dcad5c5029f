import Engine
import TerminalUI
import Strings

/// テーマ分け: how the opinions stand to the themes and groups. Where the map has no room for all names in letters that
/// are read from the back, pages with the themes and their numbers follow, the fullest first, and one with the groups
/// whose columns have only their numbers.
struct MatrixScene: ProjectorScene {
    func draw(in area: Rect, on picture: inout ProjectorPicture, _ projection: Projection) {
        let map = HeatMap(projection, in: area)
        // Without an opinion it is the question that counts, and before the first theme the opinions.
        if !map.hasValues {
            return BoardsScene().draw(in: area, on: &picture, projection)
        }
        let list = map.namesAreWhole ? nil : map.list(in: area, projection)
        let named = map.pages.count + (list?.pages.count ?? 0)
        let legend = LetterColumns.names(map.legend, beside: named, in: area, projection)
        let count = named + (legend?.pages.count ?? 0)
        guard let page = map.draw(pagesOfTurn: count, "map", on: &picture, .room, projection) else { return }
        if let list, page < list.pages.count {
            list.draw(page, on: &picture, style: map.styleInList)
        } else {
            legend?.drawNames(page + map.pages.count - named, on: &picture)
        }
    }
}
