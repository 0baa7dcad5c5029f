import Engine
import TerminalUI
import Strings

extension ProjectsScreen {
    private static func listWidth(in area: Rect) -> Int { min(30, area.width / 3) }

    /// Where the proposals are listed, on the left.
    static func proposalArea(in area: Rect) -> Rect {
        area.dropTop(1).dropRight(area.width - listWidth(in: area) + 1)
    }

    /// Where the sheet of the selected proposal is shown.
    static func sheetArea(in area: Rect) -> Rect { area.dropTop(1).right(area.width - listWidth(in: area)) }

    func drawProposals(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let all = context.workshop.proposals
        let head = Style(.accent, bold: true, underline: true)
        grid.fill(area.top(1), style: head)
        grid.put(
            " " + context.strings.proposalsCount(all.count), row: area.row, column: area.column, width: area.width,
            style: head, ellipsis: true)
        if all.isEmpty {
            let strings = context.strings
            EmptyScreen(
                purpose: strings.projectsPurpose, firstKey: strings.noProposalYet, exampleTitle: strings.exampleTitle,
                example: strings.projectsExample
            ).draw(in: area.dropTop(1), on: &grid)
        }
        let list = Self.proposalArea(in: area)
        for (row, line) in proposals.lines(of: proposalRows(context), height: list.height) {
            let isShown = all[row].id == proposals.selection
            let isSelected = isShown && mode == .proposals
            let style = Style(isShown ? .accent : .normal, bold: isShown, reverse: isSelected)
            let at = Rect(row: list.row + line, column: list.column, height: 1, width: list.width)
            if isSelected { grid.fill(at, style: style) }
            grid.put(
                "\(isShown ? "▸" : " ")\(all[row].id) \(all[row].title)", row: at.row, column: at.column,
                width: at.width, style: style, ellipsis: true)
        }
    }

    func drawSheet(_ proposal: Proposal, in area: Rect, on grid: inout CellGrid, _ context: Context) {
        let sheetRows = SheetRows(proposal)
        let below = area.row + area.height
        func put(_ text: String, row: Int, style: Style) {
            guard row < below else { return }
            if style.reverse {
                grid.fill(Rect(row: row, column: area.column, height: 1, width: area.width), style: style)
            }
            grid.put(text, row: row, column: area.column, width: area.width, style: style, ellipsis: true)
        }
        for (row, line) in sheet.lines(of: sheetRows.list, height: area.height) {
            var at = area.row + line
            if let heading = sheetRows.section(headingRow: row)?.heading(context.strings) {
                put(context.strings.heading(heading), row: at, style: Style(.accent, bold: true))
                at += 1
            }
            let item = sheetRows.rows[row]
            let (text, color) = item.text(proposal, context)
            let isSelected = mode == .sheet && item == sheet.selection
            put(text, row: at, style: Style(color, bold: item == .outcome, reverse: isSelected))
        }
    }
}

extension SheetRow {
    fileprivate func text(_ proposal: Proposal, _ context: Context) -> (String, ColorRole) {
        let strings = context.strings
        func field(_ name: String, _ value: String) -> (String, ColorRole) {
            (" " + TextWidth.pad(name, columns: 12) + value, value.isEmpty ? .muted : .normal)
        }
        switch self {
        case .title: return field(strings.proposalTitle, proposal.title)
        case .origin:
            let origins = proposal.origins.map { context.name(of: $0) }
            return field(strings.origin, origins.joined(separator: strings.comma))
        case .owner: return field(strings.owner, proposal.owner)
        case .until: return field(strings.until, proposal.until.map { strings.date($0) } ?? "")
        case .step: return field(strings.proposalStep, strings.steps(at: proposal.step))
        case .question(let question):
            let answer = proposal.answers[question]
            return (strings.line(of: question, answer), answer?.needsReview == true ? .warning : .normal)
        case .outcome:
            let isDecided = strings.name(of: proposal.outcome) != nil
            let text = strings.line(of: proposal.outcome, hasReviews: !proposal.questionsToReview.isEmpty)
            return (text, isDecided ? .accent : .muted)
        case .leadParty(let party):
            return ticked(strings.name(of: party), proposal.leadParty == party)
        case .check(let checklist, let number):
            let remark = proposal.remark(on: number, in: checklist)
            let words = circledNumber(number) + " " + strings.items(of: checklist)[number - 1]
            return ticked(
                words + (remark.isEmpty ? "" : strings.colon + remark), proposal.isChecked(number, in: checklist))
        case .partners: return field(strings.partners, proposal.partners.joined(separator: strings.comma))
        case .roles:
            return field(strings.roles, proposal.roles.map { strings.role($0) }.joined(separator: strings.comma))
        case .evaluation(let side):
            let evaluation = proposal.evaluations.first { $0.side == side }
            return field(strings.name(of: side), evaluation.map { "\($0.score)/5 \($0.comment)" } ?? "")
        }
    }

    private func ticked(_ text: String, _ isTicked: Bool) -> (String, ColorRole) {
        (" \(isTicked ? "✓" : " ") \(text)", isTicked ? .accent : .normal)
    }
}
