import Engine
import Strings
import TerminalUI

/// Makes the forms of a report. A file in `Forms` adds each form; here is what several of them share.
struct FormBuilder {
    let report: Report
    let strings: Strings
    /// The forms printed in the same document, this one among them.
    let others: Set<Form.Kind>
    /// Whether somebody asked for just these forms.
    let isChosen: Bool

    var labels: Strings.Labels { strings.labels }

    /// A block of those pairs of a label and a value whose value is not empty.
    func fields(_ pairs: [(String, String)]) -> Form.Block {
        .fields(pairs.filter { !$0.1.isEmpty }.map { Form.Field(label: $0.0, value: $0.1) })
    }

    /// A list of words within a cell.
    func list(_ words: [String]) -> String { words.joined(separator: strings.comma) }

    /// Whether nothing was said, and nothing can be counted.
    var isEmpty: Bool { report.opinions.isEmpty && report.totals.headings == 0 }

    // MARK: - The occasion

    /// The day and the hours.
    var when: String {
        let occasion = report.occasion
        var when = occasion.day.map { labels.date(eraDate($0), iso: "\($0)") } ?? ""
        if let start = occasion.start {
            let start = strings.publishedTime(start)
            when += occasion.end.map { labels.from(start, to: strings.publishedTime($0)) } ?? labels.from(start)
        }
        return when
    }

    /// The sums of the whole in one sentence, with the groups they come from; empty where nothing was said.
    var summary: String {
        let totals = report.totals
        if totals.opinions == 0 { return "" }
        return labels.totals(
            groups: report.groups.count { $0.opinions > 0 }, opinions: totals.opinions, voices: totals.voices,
            headings: totals.headings)
    }

    // MARK: - Opinions

    /// ★ 主な意見.
    var representatives: [Report.Opinion] { report.opinions.filter { $0.marks.isRepresentative && $0.isQuotable } }

    /// 主な意見; where nobody has marked any, what stands for the meeting, most heard first.
    var mainOpinions: [Report.Opinion] {
        let starred = representatives
        return starred.isEmpty ? inTurn(report.opinions.filter(\.isQuotable)) : starred
    }

    /// What several people said first; then one of each table, another of each table, and so on. The same words once.
    func inTurn(_ opinions: [Report.Opinion]) -> [Report.Opinion] {
        var said: Set<String> = []
        var turns: [Group.ID: Int] = [:]
        let placed = byCount(opinions).filter { said.insert($0.text).inserted }.map { opinion in
            defer { turns[opinion.group, default: 0] += 1 }
            return (opinion, shared: opinion.count > 1 ? -opinion.count : 0, turn: turns[opinion.group] ?? 0)
        }
        return placed.sorted { ($0.shared, $0.turn, $0.0.id) < ($1.shared, $1.turn, $1.0.id) }.map(\.0)
    }

    /// Opinions that most people said first, the earlier ones first where equal.
    func byCount(_ opinions: [Report.Opinion]) -> [Report.Opinion] {
        opinions.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
    }

    /// An opinion with ×N, and the mark of what is to be checked.
    func words(of opinion: Report.Opinion) -> String {
        timesCount(opinion.text, opinion.count) + (opinion.isUncertain ? labels.uncertainMark : "")
    }

    /// A text with how many gave it behind it when more than one did.
    func timesCount(_ text: String, _ count: Int) -> String {
        text + (count > 1 ? strings.aside(labels.alike(count)) : "")
    }

    /// An opinion's theme with its number; empty without one.
    func theme(of opinion: Report.Opinion) -> String {
        opinion.theme.map { strings.numbered($0, opinion.themeName ?? "") } ?? ""
    }

    /// Opinions under their headings, in the order the headings first come.
    func passages(_ opinions: [Report.Opinion]) -> [Table.Passage] {
        var order: [String?] = []
        var under: [String?: [String]] = [:]
        for opinion in opinions {
            if under[opinion.heading] == nil { order.append(opinion.heading) }
            under[opinion.heading, default: []].append(words(of: opinion))
        }
        return (order.filter { $0 != nil } + order.filter { $0 == nil }).map {
            Table.Passage(heading: $0, opinions: under[$0] ?? [], strings)
        }
    }

    // MARK: - Axes

    /// What an axis is called: that of lanes by their names, as 欄 is a word of the program's.
    func name(of axis: Axis) -> String {
        axis == .lane && report.lanes.count > 1
            ? report.lanes.map(\.name).joined(separator: labels.dot) : strings.name(of: axis)
    }

    // MARK: - Ballots

    /// The options of a revealed ballot by their dots.
    func table(of result: Report.BallotResult, _ ballot: Report.BallotSummary) -> Table {
        var table = Table(
            caption: heading(of: ballot),
            headers: [labels.option, labels.rank, labels.dots, labels.chosen],
            rows: result.rows.map {
                [
                    .text(strings.label($0.name)), .count(result.dotsCast == 0 ? 0 : $0.rank), .number($0.dots),
                    .text($0.isChosen ? "○" + way(of: $0, in: result) : ""),
                ]
            })
        table.footer = [.text(labels.total), .text(""), .number(result.dotsCast), .text("")]
        return table
    }

    /// The dots of a revealed ballot as bars, what was chosen above the line; nothing where nobody voted.
    func bars(of result: Report.BallotResult, _ ballot: Report.BallotSummary) -> [Form.Block] {
        let bars = result.rows.filter { $0.dots > 0 || $0.isChosen }.map {
            // The table has it whole.
            let whole = strings.label($0.name)
            let cut = TextWidth.clip(whole, columns: Self.longestLabel).text
            let label = cut == whole ? whole : cut + "…"
            return Chart.Bar(label: label, value: $0.dots, isChosen: $0.isChosen)
        }
        if bars.isEmpty { return [] }
        return [
            .chart(
                Chart(
                    title: labels.dotsOf + ballot.title, bars: bars, chosenLine: labels.chosenLine, unit: labels.dots))
        ]
    }

    /// As many columns as a bar's label can have beside it, in a few lines.
    private static let longestLabel = 240

    /// How a ballot was held and decided.
    func rule(of result: Report.BallotResult, _ ballot: Report.BallotSummary) -> String {
        labels.votingRule(
            ballot.method, dotsPerPerson: ballot.dotsPerPerson, voters: ballot.voters, cast: result.dotsCast,
            spoilt: result.spoilt,
            places: ballot.winnerCount, chosen: result.rows.count(where: \.isChosen))
            + settlement(of: result)
    }

    /// How a tie was decided, and between which options one is open, in words; empty where there was none.
    func settlement(of result: Report.BallotResult) -> String {
        func names(_ options: [Ballot.Option.ID]) -> [String] {
            result.rows.filter { options.contains($0.option) }.map { strings.label($0.name) }
        }
        let ways = result.settledBy.map { strings.name(of: $0) }
        return (ways.isEmpty ? "" : labels.settled(names(result.settled), by: ways))
            + (result.tied.isEmpty ? "" : labels.tieUndecided(names(result.tied)))
    }

    /// Behind an option that tied and was chosen, how.
    func way(of row: Report.TallyRow, in result: Report.BallotResult) -> String {
        result.settled.contains(row.option)
            ? strings.aside(labels.ways(result.settledBy.map { strings.name(of: $0) })) : ""
    }

    /// What the revealed ballots chose beside the one that is the meeting's result: a line each, with the votes. A
    /// run-off is told where the ballot is that it settled.
    var otherChoices: [(title: String, line: String)] {
        let settled = report.ballots.filter { $0.result?.settledBy.contains(.runOff) == true }.map(\.id)
        return report.ballots.compactMap { ballot in
            let isTold = ballot.id == report.result || ballot.runOffOf.map(settled.contains) == true
            guard !isTold, let result = ballot.result else { return nil }
            let chosen = result.rows.filter(\.isChosen)
            if chosen.isEmpty { return nil }
            let words = list(chosen.map { strings.label($0.name) + labels.dots($0.dots) + way(of: $0, in: result) })
            return (ballot.title, ballot.title + strings.colon + words)
        }
    }

    /// What ballots chose, in its own words.
    var chosenWords: Set<String> {
        Set(report.ballots.flatMap { $0.result?.rows ?? [] }.filter(\.isChosen).compactMap(\.name.label))
    }

    /// A ballot's question; where there are several its place among them, for the secretariat the number it has in the
    /// history; and whether it is the meeting's result where several are revealed.
    func heading(of ballot: Report.BallotSummary) -> String {
        let isOneOfSeveral = report.ballots.count { $0.result != nil } > 1
        let mark = isOneOfSeveral && ballot.id == report.result ? strings.aside(labels.meetingResult) : ""
        let place = report.ballots.firstIndex { $0.id == ballot.id }.map { $0 + 1 } ?? ballot.id.number
        let number = report.audience == .public ? place : ballot.id.number
        return (report.ballots.count > 1 ? "\(number) " : "") + ballot.title + mark
    }
}
