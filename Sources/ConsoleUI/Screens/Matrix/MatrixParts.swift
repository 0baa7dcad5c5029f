import Engine
import Strings
import TerminalUI

extension MatrixScreen {
    /// The pivot of all notes, made once for each entry and each choice of axes.
    struct Table {
        let entry: Stamp
        let pivot: Pivot
        /// How wide the map is in which the names of all rows are whole.
        let wishedWidth: Int
        /// What the cells hold; empty until the table of words asks for it.
        var sections: [[[Pivot.Section]]] = []
    }

    /// What the selected cell holds, to be read.
    struct ReadCell {
        /// What the text was made for; nil before it is.
        var key: Key?
        var text = TextPane()

        struct Key: Equatable {
            var axes: [Axis]
            var row: Pivot.Value?
            var column: Pivot.Value?
            var entry: Stamp
            var peers: [Peer]
            /// How many lines were asked for.
            var most: Int
        }
    }
}

/// The headings and notes of cells as lines.
struct CellLines {
    let workshop: Workshop
    let strings: Strings
    /// Who else is at work, to say which notes are being changed.
    let peers: [Peer]

    /// A line each, and no more than `count` of them.
    func lines(of sections: [Pivot.Section], max count: Int) -> [(note: Note.ID?, line: TextPane.Line)] {
        var lines: [(note: Note.ID?, line: TextPane.Line)] = []
        for section in sections {
            if lines.count >= count { break }
            if let cluster = section.cluster.flatMap({ workshop.cluster($0) }) {
                lines.append((nil, TextPane.Line(strings.heading(cluster.heading), Style(.accent, bold: true))))
            }
            for note in section.notes.prefix(count - lines.count).lazy.compactMap({ workshop.note($0) }) {
                let editor = peers.first { $0.editing == note.id }?.name
                let style = Style(note.marks.isUncertain ? .warning : .normal)
                let words = strings.text(of: note, in: workshop, editor: editor)
                lines.append((note.id, TextPane.Line(strings.bullet + words, style)))
            }
        }
        return lines
    }
}
