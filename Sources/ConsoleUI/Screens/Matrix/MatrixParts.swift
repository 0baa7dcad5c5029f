import Engine
import TerminalUI

extension MatrixScreen {
    /// The pivot of all notes, made once for each entry and each choice of axes.
    struct Table {
        let entry: Stamp
        let pivot: Pivot
    }

    /// What the selected cell holds, to be read.
    struct OpenedCell {
        /// What the text was made for; nil before it is.
        var key: Key?
        var text = TextPane()

        struct Key: Equatable {
            var row: Pivot.Value?
            var column: Pivot.Value?
            var entry: Stamp
            var peers: [Peer]
        }
    }
}
