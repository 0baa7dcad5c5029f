import Engine
import Strings

/// What stands in the columns of opinions and is none: below a table mostly, whoever wrote it and what it adds up to.
extension TableReader {
    /// Takes away what is no opinion, and asks about what may be none. What a program writes has nothing besides.
    func leaveOutAsides(_ rows: [TableRow], _ head: Head, _ layout: Layout, _ reading: inout Reading) {
        if isOwn || head.tool != nil || options.takesAsides == true { return }
        var found: [Int: Aside] = [:]
        for (index, entry) in reading.entries.enumerated() {
            guard let text = entry.text, let aside = aside(text, head) ?? asideOfKeeper(entry, text) else { continue }
            found[index] = aside
        }
        addLinesBelow(rows, head, reading, &found)
        leaveOutMost(&found, of: reading.entries.count)
        var (leftOut, asked): ([Quoted], [Quoted]) = ([], [])
        for row in rows
        where isMarkedAsRemark(row, layout, head) || isRowOfNumbers(row, head)
            || tellsOfMeeting(row, layout, head) && head.opinions.contains(where: { !row[$0].isEmpty })
        {
            leftOut.append(
                Quoted(place(row), row.cells.map(\.trimmedText).filter { !$0.isEmpty }.joined(separator: " ")))
        }
        for (index, aside) in found.sorted(by: { $0.key < $1.key }) {
            let entry = reading.entries[index]
            let quoted = Quoted(entry.place, entry.text ?? "")
            guard aside.isSure || options.takesAsides == false else {
                asked.append(quoted)
                found[index] = nil
                continue
            }
            leftOut.append(quoted)
            reading.skipped.append(Skipped(entry.place, aside.reason))
        }
        if !found.isEmpty {
            reading.entries = reading.entries.indices.filter { found[$0] == nil }.map { reading.entries[$0] }
        }
        reading.tell(leftOut: leftOut.sorted { $0.place.line < $1.place.line }, asked: asked)
    }

    private func aside(_ text: String, _ head: Head) -> Aside? {
        if let aside = Aside(text, in: target) {
            // What is called like a total in a single column is told otherwise.
            return aside.reason == .total && head.shape == .columns ? nil : aside
        }
        if head.shape != .columns, text.utf8.count <= 12, sumOfCell(text) != nil { return .number }
        // 「5班」 where a cell too many stands before it, and not 「班32番」.
        return target.namesGroupLast(text) ? .group : nil
    }

    /// 「司会」 as a heading beside what may be a name: 「上手」, 「桜井」.
    private func asideOfKeeper(_ entry: Entry, _ text: String) -> Aside? {
        guard let heading = (entry[.heading] ?? entry[.theme])?.words, Readings.mayBeOfMeeting(heading),
            !Readings.hasHiragana(text), Readings.isAboutMeeting(heading, text)
        else { return nil }
        return .keeper
    }

    /// Numbers and names that are most of what was said are what was asked for.
    private func leaveOutMost(_ found: inout [Int: Aside], of count: Int) {
        let perhaps = found.filter { !$0.value.isSure }
        if perhaps.count * 2 > count { found = found.filter(\.value.isSure) }
    }

    /// Lines alone behind an empty row at the end, among which one is surely no opinion, or beside which no other cell
    /// is filled: all of them are asked about.
    private func addLinesBelow(_ rows: [TableRow], _ head: Head, _ reading: Reading, _ found: inout [Int: Aside]) {
        guard let gap = rows.indices.dropFirst().last(where: { isBehindGap($0, rows) }), rows.count - gap <= 10,
            gap > 1, rows[gap...].allSatisfy({ $0.onlyWords != nil })
        else { return }
        let lines = Set(rows[gap...].map(\.line))
        let below = reading.entries.indices.suffix(30).filter { lines.contains(reading.entries[$0].place.line) }
        let isWider = rows[..<gap].allSatisfy { $0.onlyWords == nil }
        guard isWider || below.contains(where: { found[$0]?.isSure == true }) else { return }
        for index in below where found[index] == nil { found[index] = .besideOthers }
    }

    /// Whether an empty row stands above one. Cells of several lines make a text's rows stand apart, too, and so does
    /// what was taken away between them.
    func isBehindGap(_ index: Int, _ rows: [TableRow]) -> Bool {
        guard index > 0, !isTurned, !isOfCards, !isPart else { return false }
        let apart = rows[index].line - rows[index - 1].line
        if apart < 2 { return false }
        let ends = isText ? rows[index - 1].cells.reduce(0) { $0 + $1.utf8.count { $0 == 10 } } : 0
        return apart > 1 + ends && linesBehindGaps.contains(rows[index].line)
    }

    /// Whether a row has the sign of a remark where others have their group.
    func isMarkedAsRemark(_ row: TableRow, _ layout: Layout, _ head: Head) -> Bool {
        guard head.tool == nil, !isOwn, let group = layout.columns[.group]?.index, row.cells.indices.contains(group)
        else { return false }
        return Aside.isSignOfRemark(row.cells[group])
    }
}
