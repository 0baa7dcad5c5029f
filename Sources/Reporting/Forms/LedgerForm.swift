import Advice
import Engine
import Strings

extension FormBuilder {
    /// 年間: 策定経過, and the ledger of those opinions something became of. A first meeting has none of them.
    var ledger: [Form.Block] {
        var blocks: [Form.Block] = []
        if !report.meetings.isEmpty { blocks.append(.table(meetings)) }
        if let chart = themesOverMeetings { blocks.append(.chart(chart)) }
        if let recurrence { blocks += recurrence.tables + recurrence.returning }
        if !report.promises.isEmpty {
            blocks += [.heading(labels.openPromises), .items(report.promises.map(words))]
        }
        let moved = report.ledger.filter { !$0.outcomes.isEmpty || !$0.proposals.isEmpty }
        if !moved.isEmpty { blocks.append(.table(table(of: moved))) }
        let left = report.ledger.count - moved.count
        if left > 0 { blocks.append(.paragraph(labels.withoutCourse(left))) }
        return blocks
    }

    /// 名簿.
    var roster: [Form.Block] { report.occasion.roster.isEmpty ? [] : [.table(rosterTable)] }

    private var meetings: Table {
        Table(
            caption: labels.courseOfMeetings,
            headers: [
                labels.meetingNumber, labels.date, labels.meeting, labels.place, labels.present, labels.opinions,
                labels.priorities,
            ],
            rows: report.meetings.map {
                [
                    .number($0.number), .text($0.day.map { strings.date($0) } ?? ""), .text($0.title),
                    .text($0.place), .count($0.people), .number($0.opinions), .text(list($0.priorities)),
                ]
            })
    }

    /// How many opinions each theme had at each meeting; nil while there is one meeting or no theme.
    private var themesOverMeetings: Chart? {
        let meetings = report.meetings.filter { $0.opinions > 0 }.map(\.number)
        let said = Dictionary(grouping: report.ledger.filter { $0.theme != nil }) { $0.theme }
        if meetings.count < 2 || said.isEmpty { return nil }
        let bars = report.themes.filter { said[$0.theme] != nil }.flatMap { theme in
            meetings.enumerated().compactMap { series, meeting -> Chart.Bar? in
                let count = said[theme.theme]?.count { $0.number.meeting == meeting } ?? 0
                if count == 0 { return nil }
                return Chart.Bar(
                    label: strings.numbered(theme), value: count, series: series,
                    remark: labels.nth(meeting) + strings.gap + "\(count)")
            }
        }
        return Chart(title: labels.themesOverMeetings, bars: bars, series: meetings.map(labels.nth))
    }

    /// What comes back over the year; nil while there is one meeting.
    private var recurrence: RecurrenceBlocks? {
        let said = Dictionary(grouping: report.ledger, by: \.number.meeting).sorted { $0.key < $1.key }
        if said.count < 2 { return nil }
        let names = Dictionary(report.themes.map { ($0.theme, strings.name(of: $0)) }) { first, _ in first }
        let recurrence = Recurrence(
            said.map { _, lines in
                lines.map { line in
                    Recurrence.Said(
                        theme: line.theme.map { Recurrence.ThemeName(id: $0, name: names[$0] ?? "") },
                        table: line.group, text: line.text)
                }
            })
        let meetings = said.map { labels.nth($0.key) }
        return RecurrenceBlocks(
            recurrence: recurrence, meetings: meetings, columns: MeetingColumns(each: meetings), strings: strings
        ) { place in
            let line = said[place.meeting].value[place.opinion]
            return "\(line.number) " + line.text
        }
    }

    private func words(of promise: Report.OpenPromise) -> String {
        switch promise {
        case .priority(let theme, let name, let meeting):
            labels.openPriority(strings.numbered(theme, name), meeting: labels.nth(meeting))
        case .opinion(let number, let text, let stage):
            labels.openOpinion("\(number) \(text)", stage: strings.name(of: stage))
        case .proposal(let proposal):
            labels.openProposal(
                strings.title(of: proposal), step: strings.name(of: proposal.step), owner: proposal.owner,
                until: proposal.until.map { strings.date($0) })
        }
    }

    private func table(of ledger: [Report.LedgerLine]) -> Table {
        Table(
            caption: labels.ledger,
            headers: [labels.number, labels.group, labels.theme, labels.opinion, labels.stage, labels.course],
            rows: ledger.map { line in
                [
                    .text("\(line.number)"), .text(line.group),
                    .text(line.theme.map { circledNumber($0.number) } ?? ""),
                    .text(timesCount(line.text, line.count)), .text(strings.name(of: line.stage)),
                    .text(course(of: line).joined(separator: "\n")),
                ]
            })
    }

    /// What became of an opinion, a line each.
    private func course(of line: Report.LedgerLine) -> [String] {
        line.outcomes.map {
            labels.meeting($0.meeting) + strings.name(of: $0.stage) + strings.colon + $0.text
        }
            + line.proposals.map { id in
                report.proposals.first { $0.id == id && !$0.titles.isEmpty }.map {
                    labels.proposal(strings.title(of: $0))
                }
                    ?? labels.proposal(id.number)
            }
    }

    private var rosterTable: Table {
        Table(
            caption: labels.roster,
            headers: [labels.personName, labels.affiliation, labels.role, labels.attended],
            rows: report.occasion.roster.map {
                [.text($0.name), .text($0.affiliation), .text($0.role), .text($0.isPresent ? "○" : "")]
            })
    }
}
