import Engine
import Strings

/// A table with the names of its rows and columns as they are read.
struct NamedPivot {
    let pivot: Pivot
    /// ②スピード感をもって行動する, 3グループ.
    let rows: [String]
    let columns: [String]
    /// Of the rows: ② for a theme, the whole name for anything else.
    let shortNames: [String]

    init(_ pivot: Pivot, of workshop: Workshop, _ strings: Strings) {
        self.pivot = pivot
        rows = pivot.rows.map { strings.label(of: $0.value, in: workshop) }
        columns = pivot.columns.map { strings.label(of: $0.value, in: workshop) }
        shortNames = pivot.rows.map { row in
            if case .theme(let id) = row.value { return circledNumber(id.number) }
            return strings.name(of: row.value, in: workshop)
        }
    }
}
