import Engine
import Strings
import TerminalUI

/// A table that is not at hand: its headings with what they gather, and as many of its notes as there is room for.
struct TableColumn {
    /// One row.
    struct Line: Equatable {
        let text: String
        let style: Style
        /// What stands at the right end: the theme and the count of a heading.
        var trailing = ""
    }

    let lines: [Line]

    /// How much is told, the most first.
    private enum Detail: CaseIterable {
        /// The headings with their notes, and the notes below none, all to their ends.
        case everyWord
        /// The same, cut where they are long, and then shorter.
        case everything
        case twoLines
        case oneLine
        /// The headings, and the notes below none.
        case looseNotes
        /// The headings, and how many notes are below none.
        case headings
    }

    /// - Parameters:
    ///   - width: the columns of a line.
    ///   - height: how many lines there is room for.
    init(_ board: BoardKey, in workshop: Workshop, width: Int, height: Int, _ strings: Strings) {
        let writer = Writer(board: workshop.board(board), workshop: workshop, width: width, strings: strings)
        for detail in Detail.allCases {
            if let lines = writer.lines(detail, max: height) {
                // What is left over goes to the first notes that are cut.
                self.lines = writer.lines(detail, max: height, spare: height - lines.count) ?? lines
                return
            }
        }
        lines = writer.headings(cutTo: height)
    }

    private struct Writer {
        let board: Board
        let workshop: Workshop
        let width: Int
        let strings: Strings

        /// Nil when there are more than `max` of them.
        /// - Parameter spare: how many lines more than its own notes may take.
        func lines(_ detail: Detail, max: Int, spare: Int = 0) -> [Line]? {
            var lines: [Line] = []
            var spare = spare
            for cluster in board.clusters.lazy.compactMap({ workshop.cluster($0) }) {
                lines += heading(cluster)
                if let linesPerNote = linesPerNote(detail),
                    !add(cluster.notes, to: &lines, max: max, linesPerNote: linesPerNote, &spare)
                {
                    return nil
                }
                if lines.count > max { return nil }
            }
            if !board.loose.isEmpty {
                if detail == .headings {
                    lines.append(Line(text: strings.looseNotes(board.loose.count), style: .muted))
                } else if !add(board.loose, to: &lines, max: max, linesPerNote: linesPerNote(detail) ?? 3, &spare) {
                    return nil
                }
            }
            return lines.count > max ? nil : lines
        }

        /// The headings that fit, and how many do not.
        func headings(cutTo height: Int) -> [Line] {
            var lines: [Line] = []
            for (index, cluster) in board.clusters.lazy.compactMap({ workshop.cluster($0) }).enumerated() {
                let more = heading(cluster)
                if lines.count + more.count >= height {
                    let left = strings.moreIslands(board.clusters.count - index)
                    return lines + [Line(text: left, style: .muted)]
                }
                lines += more
            }
            return lines
        }

        private func heading(_ cluster: Cluster) -> [Line] {
            let style = Style(.normal, bold: true)
            let opinions = workshop.opinions(in: cluster)
            let trailing = (cluster.theme.map { circledNumber($0.number) } ?? "--") + " \(opinions)"
            var pieces = TextWidth.wrap(cluster.heading, columns: width).joined(toLines: 3)
            if TextWidth.columns(pieces[pieces.count - 1]) + TextWidth.columns(trailing) + 1 > width {
                if pieces.count < 3 { pieces.append("") }
            }
            return pieces.enumerated().map { index, piece in
                Line(text: piece, style: style, trailing: index == pieces.count - 1 ? trailing : "")
            }
        }

        /// Nil where the notes below a heading are not told.
        private func linesPerNote(_ detail: Detail) -> Int? {
            switch detail {
            case .everyWord: .max
            case .everything: 3
            case .twoLines: 2
            case .oneLine: 1
            case .looseNotes, .headings: nil
            }
        }

        /// - Returns: whether there was room.
        private func add(
            _ notes: [Note.ID], to lines: inout [Line], max: Int, linesPerNote: Int, _ spare: inout Int
        ) -> Bool {
            if lines.count + notes.count > max { return false }
            for note in notes.lazy.compactMap({ workshop.note($0) }) {
                let words = strings.bullet + note.text + (note.count > 1 ? " ×\(note.count)" : "")
                let pieces = TextWidth.wrap(words, columns: width)
                let more = min(spare, Swift.max(0, pieces.count - linesPerNote))
                spare -= more
                lines += pieces.joined(toLines: more > 0 ? linesPerNote + more : linesPerNote)
                    .map { Line(text: $0, style: .muted) }
                if lines.count > max { return false }
            }
            return true
        }
    }

    func draw(in area: Rect, _ mark: TableMark, on grid: inout CellGrid) {
        mark.drawEdge(in: area.top(min(area.height, lines.count)), on: &grid)
        let left = area.column + 2
        for (offset, line) in lines.prefix(area.height).enumerated() {
            let trailing = TextWidth.columns(line.trailing)
            let width = area.width - 2 - (trailing == 0 ? 0 : trailing + 1)
            grid.put(
                line.text, row: area.row + offset, column: left, width: width, style: line.style, ellipsis: true)
            grid.put(
                line.trailing, row: area.row + offset, column: area.column + area.width - trailing, width: trailing,
                style: Style(line.trailing.hasPrefix("--") ? .warning : .accent))
        }
    }
}

/// The tables that are not at hand, as they were last laid out: they change with the session alone, and a frame is
/// drawn at every key. Used from one thread.
final class TableColumnCache {
    private struct Key: Equatable {
        var entry: Stamp
        var width: Int
        var height: Int
    }

    private var key: Key?
    private var columns: [BoardKey: TableColumn] = [:]

    init() {}

    /// - Parameter entry: the session's last entry; the column is the same as long as it is.
    func column(
        _ board: BoardKey, entry: Stamp, width: Int, height: Int, _ make: () -> TableColumn
    ) -> TableColumn {
        let key = Key(entry: entry, width: width, height: height)
        if key != self.key {
            self.key = key
            columns = [:]
        }
        if let known = columns[board] { return known }
        let column = make()
        columns[board] = column
        return column
    }
}
