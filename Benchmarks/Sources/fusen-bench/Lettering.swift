import Letters
import TerminalUI

extension Bench {
    /// A question in large letters: set for the first time, and drawn again as at every frame.
    func measureLettering() {
        let question = "住み続けたいまちにするために、これからの十年で私たちが大切にしたいことは何ですか"
        for (rows, columns) in [(24, 80), (45, 160)] {
            let room = Rect(row: 2, column: 1, height: rows - 4, width: columns - 2)
            time("letters: set 40 characters, \(columns)×\(rows)") {
                Lettering(blocks: .quadrants).fit(question, in: room, maxLines: 3)
            }
            let lettering = Lettering(blocks: .quadrants)
            var grid = CellGrid(rows: rows, columns: columns)
            time("letters: draw 40 characters again, \(columns)×\(rows)") {
                lettering.fit(question, in: room, maxLines: 3).draw(on: &grid, style: .plain)
            }
        }
    }
}
