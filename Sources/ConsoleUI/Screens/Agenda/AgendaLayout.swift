import TerminalUI

/// Where the parts of 進行 stand, and what is told of the times.
struct AgendaLayout: Equatable {
    /// What stands right of the titles.
    enum Times: Equatable {
        /// Planned minutes and time taken.
        case minutes
        /// When steps begin as well, and what is won or lost.
        case starts
        /// When they begin and end.
        case ranges

        var width: Int {
            switch self {
            case .minutes: 11
            case .starts: 30
            case .ranges: 42
            }
        }
    }

    /// Below the row of the meeting's title and the heads of the columns.
    let list: Rect
    let clock: Rect
    let times: Times

    /// The narrowest screen with the timeline.
    static let minWidthOfTimeline = 100
    private static let leastTitle = 32

    init(in area: Rect) {
        let clockWidth = min(area.width / 2, max(35, area.width / 3))
        clock = area.right(clockWidth)
        list = area.dropRight(clockWidth + 1).dropTop(1)
        if area.width < Self.minWidthOfTimeline {
            times = .minutes
        } else {
            times = list.width - Times.ranges.width >= Self.leastTitle ? .ranges : .starts
        }
    }

    /// The columns of a title.
    var titleWidth: Int { list.width - times.width - 1 }

    /// The columns of the title of a heading without times: it goes on where those would be, but not up to what stands
    /// beside the list, or the two would read as one sentence.
    var headingWidth: Int { list.width - 6 }
}
