import Engine
import Strings

extension FormBuilder {
    /// 開催結果, as offices number it: the day and the place, who came, the agenda, the question, the vote, the main
    /// opinions, what comes next, whom to ask.
    var result: [Form.Block] {
        let items = facts + discussion + [vote, opinionsOfTheMeeting] + [hereafter, contact]
        var blocks: [Form.Block] = []
        var lines: [(String, String)] = []
        var number = 0
        for item in items where !item.isEmpty {
            number += 1
            let title = "\(number) \(item.title)"
            if item.blocks.isEmpty {
                lines.append((title, item.line))
                continue
            }
            if !lines.isEmpty { blocks.append(fields(lines)) }
            lines = []
            blocks += [.heading(title)] + (item.line.isEmpty ? [] : [.paragraph(item.line)]) + item.blocks
        }
        if !lines.isEmpty { blocks.append(fields(lines)) }
        if let uncertain = report.totals.uncertain, uncertain > 0 {
            blocks.append(.paragraph(labels.uncertainRemark(uncertain)))
        }
        let source = report.occasion.source
        return source.isEmpty ? blocks : blocks + [fields([(labels.source, source)])]
    }

    /// A numbered item: a line beside its title, or blocks below it.
    private struct Item {
        let title: String
        var line = ""
        var blocks: [Form.Block] = []

        var isEmpty: Bool { line.isEmpty && blocks.isEmpty }
    }

    private var facts: [Item] {
        let occasion = report.occasion
        return [
            Item(title: labels.when, line: when), Item(title: labels.venue, line: occasion.place),
            Item(title: labels.participants, line: participants),
            Item(title: labels.materials, line: list(occasion.materials ?? [])),
            Item(title: wasHeld ? labels.agenda : labels.agendaAsPlanned, blocks: agenda),
        ]
    }

    private var participants: String {
        let attendance = report.occasion.attendance
        let came = attendance.total == 0 ? "" : labels.present(residents: attendance.residents, staff: attendance.staff)
        let observed = report.occasion.observers.map { labels.observers($0, besides: !came.isEmpty) } ?? ""
        return [came, observed].filter { !$0.isEmpty }.joined(separator: strings.comma)
    }

    /// Whether the meeting went by its 次第. Where it did not, that is what was planned, and may be no more than what
    /// the program had.
    private var wasHeld: Bool { report.agenda.contains(where: \.tookPlace) }

    /// What took place; while the meeting goes on, what is still to come as well. What belongs to a line of the agenda
    /// stands behind it.
    private var agenda: [Form.Block] {
        var lines: [String] = []
        for step in report.agenda where step.depth < 2 {
            let isToCome = wasHeld && !step.tookPlace
            if isToCome, report.isOver { continue }
            let line = "\(step.label) \(step.title)" + (isToCome ? labels.stillPlanned : "")
            if step.depth == 0 || lines.isEmpty {
                lines.append(line)
            } else {
                lines[lines.count - 1] += strings.gap + line
            }
        }
        return lines.isEmpty ? [] : [.numbered(lines)]
    }

    private var discussion: [Item] {
        let occasion = report.occasion
        let aims: [Form.Block] = occasion.aims.isEmpty ? [] : [.paragraph(labels.aim), .items(occasion.aims)]
        return [
            Item(title: strings.name(of: Memo.Kind.lecture), blocks: memos(.lecture)),
            Item(title: labels.discussion, line: occasion.question, blocks: aims),
        ]
    }

    /// The ballot that counts: what was chosen in words, and all of it as bars; and what the others chose.
    private var vote: Item {
        guard let ballot = report.ballots.first(where: { $0.id == report.result }), let result = ballot.result else {
            return Item(title: labels.voteResult)
        }
        let winners = result.rows.filter(\.isChosen)
        let chosen: [Form.Block] =
            winners.isEmpty
            ? []
            : [
                .items(
                    winners.map {
                        labels.place($0.rank) + strings.label($0.name) + labels.dots($0.dots) + way(of: $0, in: result)
                    })
            ]
        return Item(
            title: labels.voteResult, line: rule(of: result, ballot),
            blocks: chosen + bars(of: result, ballot) + [.paragraph(labels.votesCaveat(ballot.method))]
                + chosenElsewhere)
    }

    /// A line for each other ballot that chose something.
    private var chosenElsewhere: [Form.Block] {
        let lines = otherChoices.map(\.line)
        return lines.isEmpty ? [] : [.paragraph(labels.chosenElsewhere), .items(lines)]
    }

    private var opinionsOfTheMeeting: Item {
        // Where nobody has marked any, as many as are read at a glance.
        let main = (representatives.isEmpty ? Array(mainOpinions.prefix(10)) : representatives).map {
            words(of: $0) + strings.aside($0.groupName)
        }
        let said = [Memo.Kind.presentation, .comments].flatMap { kind -> [Form.Block] in
            let memos = memos(kind)
            return memos.isEmpty ? [] : [.paragraph(strings.name(of: kind))] + memos
        }
        if report.opinions.isEmpty, said.isEmpty { return Item(title: labels.mainOpinions) }
        return Item(
            title: labels.mainOpinions, line: summary, blocks: (main.isEmpty ? [] : [.items(main)]) + said)
    }

    private var hereafter: Item {
        var blocks: [Form.Block] = []
        for (kind, title) in [(Memo.Kind.decision, labels.decisions), (.parked, labels.laterTopics)] {
            let memos = memos(kind)
            if !memos.isEmpty { blocks += [.paragraph(title)] + memos }
        }
        let next = report.occasion.next
        if !next.isEmpty { blocks.append(fields([(labels.next, next)])) }
        return Item(title: labels.hereafter, blocks: blocks)
    }

    private var contact: Item {
        let occasion = report.occasion
        let pairs = [
            (labels.contact, occasion.contact ?? ""), (labels.host, occasion.host),
            (labels.issued, occasion.issued.map { strings.date($0) } ?? ""),
        ].filter { !$0.1.isEmpty }
        return switch pairs.count {
        case 0: Item(title: labels.contact)
        case 1: Item(title: pairs[0].0, line: pairs[0].1)
        default: Item(title: labels.contact, blocks: [fields(pairs)])
        }
    }

    private func memos(_ kind: Memo.Kind) -> [Form.Block] {
        let memos = report.memos.filter { $0.kind == kind }
        return memos.isEmpty ? [] : [.items(memos.map { ($0.group.map { $0 + strings.colon } ?? "") + $0.text })]
    }
}
