import Archives
import Strings

/// Reports of fusen for people, as Word documents and workbooks: they bear its name among their properties.
enum OwnReport {
    /// Whether a file is one, whatever program saved it since.
    static func isMarked(_ files: PackedFiles) -> Bool {
        ["docProps/custom.xml", "meta.xml"].contains { path in
            guard let entry = files.entries.first(where: { $0.name == path }),
                let bytes = files.contents(of: entry, atMost: 1_000_000)
            else { return false }
            var xml = XMLReader(bytes)
            while let event = try? xml.next() {
                if event == .start, ["property", "user-defined"].contains(xml.name), xml.attribute("name") == "fusen" {
                    return true
                }
            }
            return false
        }
    }

    /// Its tables, with that of all opinions known.
    static func marked(_ tables: [Table]) -> [Table] {
        tables.map { table in
            var table = table
            table.isOwn = Strings.sheetsOfOpinions.contains { table.title?.contains($0) == true }
            if table.isOwn { table.rows = joined(table.rows) }
            return table
        }
    }

    /// An opinion that is higher than a row of a sheet can be goes on in the next row.
    private static func joined(_ rows: [TableRow]) -> [TableRow] {
        rows.reduce(into: []) { joined, row in
            guard let last = joined.indices.last, Strings.isContinued(row[0], of: joined[last][0]) else {
                joined.append(row)
                return
            }
            for (column, cell) in row.cells.enumerated().dropFirst() where !cell.isEmpty {
                while joined[last].cells.count <= column { joined[last].cells.append("") }
                joined[last].cells[column] += Strings.restOfOpinion(cell)
            }
        }
    }
}
