import Engine
import TerminalUI

extension FormBuilder {
    /// 投票結果.
    var votes: [Form.Block] {
        report.ballots.flatMap { ballot -> [Form.Block] in
            let heading = Form.Block.heading(heading(of: ballot))
            guard let result = ballot.result else { return [heading, .paragraph(labels.notRevealed)] }
            var blocks: [Form.Block] = [
                heading, .paragraph(rule(of: result, ballot) + labels.votesCaveat(ballot.method)),
                .table(table(of: result, ballot)),
            ]
            // The bars of what the meeting decided stand in the result.
            if !(others.contains(.result) && ballot.id == report.result) {
                blocks += bars(of: result, ballot)
            }
            let parts = [(labels.dotsByTrackOf, result.tracks), (labels.dotsByGroupOf, result.groups)]
            for (caption, dots) in parts where !dots.isEmpty {
                blocks += tables(of: dots, ballot, caption: caption + ballot.title)
            }
            return blocks
        }
    }

    /// A column a group, in as many tables as leave the options room on a page. The options that got no vote stand in
    /// the table of all votes.
    private func tables(of dots: [Report.GroupDots], _ ballot: Report.BallotSummary, caption: String) -> [Form.Block] {
        let (names, legend) = heads(dots.map(\.group), numbers: dots.map(\.number))
        let options = ballot.options.indices.filter { option in dots.contains { $0.dots[option] > 0 } }
        if options.isEmpty { return [] }
        // Half of the columns of an upright page, with the margins of the cells.
        let widest = min(12, max(5, (names.map { DisplayWidth.columns($0) }.max() ?? 0) + 2))
        let count = (names.count * widest + 59) / 60
        let size = (names.count + count - 1) / max(1, count)
        let tables = (0..<count).map { part -> Form.Block in
            let groups = (part * size)..<min(names.count, (part + 1) * size)
            return .table(
                Table(
                    caption: caption + labels.part(part + 1, of: count), headers: [labels.option] + names[groups],
                    headersInCells: [labels.option] + dots[groups].map(\.group),
                    rows: options.map { option in
                        [.text(strings.label(ballot.options[option]))]
                            + dots[groups].map { .number($0.dots[option]) }
                    }))
        }
        return tables + self.legend(legend, of: .group)
    }

    // MARK: - The sheets two people sign

    /// 開票の確認, for the secretariat alone.
    var countSheets: [Form.Block] {
        if report.audience == .public { return [] }
        return report.ballots.map { ballot in
            .table(ballot.result.map { countSheet(of: $0, ballot) } ?? blankSheet(for: ballot))
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
}
