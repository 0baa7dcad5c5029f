extension FormBuilder {
    /// 投票結果, with the count sheets of the secretariat.
    var votes: [Form.Block] {
        report.ballots.flatMap { ballot -> [Form.Block] in
            let heading = Form.Block.heading(heading(of: ballot))
            guard let result = ballot.result else {
                let blank = report.audience == .internal ? [Form.Block.table(blankSheet(for: ballot))] : []
                return [heading, .paragraph(labels.notRevealed)] + blank
            }
            let table = table(of: result, ballot)
            let summary = labels.ballot(
                dotsPerPerson: ballot.dotsPerPerson, voters: ballot.voters, cast: result.dotsCast,
                spoilt: result.spoilt)
            var blocks: [Form.Block] = [
                heading, .paragraph(summary + labels.dotsCaveat), .table(table),
                .chart(Chart(labels.dotsOf + ballot.title, of: table, column: 2)),
            ]
            if !result.groups.isEmpty { blocks.append(.table(dotsByGroup(result, ballot))) }
            if !result.tied.isEmpty { blocks.append(.paragraph(labels.tieUndecided)) }
            if report.audience == .internal { blocks.append(.table(countSheet(of: result, ballot))) }
            return blocks
        }
    }

    /// What two people sign when the dots are counted.
    private func countSheet(of result: Report.BallotResult, _ ballot: Report.BallotSummary) -> Table {
        let sums = labels.count(cast: result.dotsCast, spoilt: result.spoilt)
        return Table(
            caption: labels.countSheetOf + ballot.title,
            headers: [labels.toConfirm, labels.firstCounter, labels.secondCounter],
            rows: [[.text(sums), .text("□"), .text("□")]] + signatures)
    }

    private var signatures: [[Table.Cell]] {
        let line = Table.Cell.text(labels.signatureLine)
        return [[.text(labels.personName), line, line], [.text(labels.signature), line, line]]
    }

    /// Two people count by hand on it before the reveal; it tells nothing that is sealed.
    private func blankSheet(for ballot: Report.BallotSummary) -> Table {
        let empty = Table.Cell.text(labels.blankCell)
        return Table(
            caption: labels.blankSheetOf + ballot.title,
            headers: [labels.option, labels.firstCounter, labels.secondCounter],
            rows: ballot.options.enumerated().map { index, option in
                [.text("\(index + 1) \(strings.label(option))"), empty, empty]
            } + [[.text(labels.spoilt), empty, empty], [.text(labels.total), empty, empty]] + signatures)
    }

    private func dotsByGroup(_ result: Report.BallotResult, _ ballot: Report.BallotSummary) -> Table {
        Table(
            caption: labels.dotsByGroupOf + ballot.title,
            headers: [labels.option] + result.groups.map(\.group),
            rows: ballot.options.enumerated().map { index, option in
                [.text(strings.label(option))] + result.groups.map { .number($0.dots[index]) }
            })
    }
}
