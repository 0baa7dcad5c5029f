import Engine
import Letters
import TerminalUI

/// The map of 集約 as it was last laid out: it changes with the session, the axes and the screen, and a frame is drawn
/// at every key. Used from one thread.
final class HeatMapCache {
    private struct Key: Equatable {
        var entry: Stamp
        var rows: Axis
        var columns: Axis
        var area: Rect
        var blocks: Blocks
    }

    private var last: (key: Key, map: HeatMap)?

    init() {}

    /// - Parameter entry: the session's last entry; the map is the same as long as it is.
    func map(of pivot: Pivot, entry: Stamp, in area: Rect, _ blocks: Blocks, _ make: () -> HeatMap) -> HeatMap {
        let key = Key(entry: entry, rows: pivot.rowAxis, columns: pivot.columnAxis, area: area, blocks: blocks)
        if let last, last.key == key { return last.map }
        let map = make()
        last = (key, map)
        return map
    }
}
