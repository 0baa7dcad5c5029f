import Engine
import Strings

extension FormBuilder {
    /// 協働事業シート: a page a proposal.
    var proposals: [Form.Block] { report.proposals.flatMap(page) }

    private func page(of proposal: Report.ProposalSummary) -> [Form.Block] {
        let title = strings.title(of: proposal)
        // The public would miss the numbers of what was withdrawn.
        var blocks: [Form.Block] = [.heading(isWorkedOn ? "\(proposal.id) \(title)" : title), facts(of: proposal)]
        let questions = proposal.questions.filter { isWorkedOn || $0.isYes != nil }
        if !questions.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.questions, headers: [labels.question, labels.answer, labels.reason],
                        rows: questions.map(row))))
        }
        if !proposal.roles.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.roles,
                        headers: [labels.who, labels.what],
                        rows: proposal.roles.map { [.text($0.who), .text($0.what)] })))
        }
        let lists: [ProposalChecklist] = [.principles, .checkpoints, .precautions]
        let lines = lists.compactMap { line(of: $0, proposal.items(of: $0)) }
        if !lines.isEmpty { blocks.append(.items(lines)) }
        if !proposal.evaluations.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.evaluation,
                        headers: [labels.side, labels.score, labels.comment],
                        rows: proposal.evaluations.map {
                            [.text(strings.name(of: $0.side)), .number($0.score), .text($0.comment)]
                        })))
        }
        return blocks
    }

    /// The secretariat goes on filling in what the public need not see empty.
    private var isWorkedOn: Bool { report.audience == .internal }

    private func facts(of proposal: Report.ProposalSummary) -> Form.Block {
        func checked(_ checklist: ProposalChecklist) -> String {
            list(strings.checkedItems(of: checklist, in: proposal))
        }
        let needsReview = proposal.questions.contains { $0.needsReview == true }
        return fields([
            (
                labels.outcome,
                (strings.name(of: proposal.outcome) ?? labels.undecided) + (needsReview ? labels.answersToReview : "")
            ),
            (labels.origins, list(proposal.origins.map { strings.words(of: $0) })), (labels.owner, proposal.owner),
            (labels.until, proposal.until.map { strings.date($0) } ?? ""),
            (labels.proposalStep, strings.name(of: proposal.step)),
            (labels.classes, checked(.classes)),
            (labels.type, proposal.leadParty.map { strings.name(of: $0) } ?? ""),
            (labels.proposalForms, checked(.forms)), (labels.partners, list(proposal.partners)),
            (labels.effects, checked(.effects)),
        ])
    }

    private func row(of question: Report.AnsweredQuestion) -> [Table.Cell] {
        let answer = question.isYes.map { $0 ? labels.yes : labels.no } ?? ""
        return [
            .text(strings.name(of: question.question)),
            .text(answer + (question.needsReview == true ? labels.lookAgain : "")), .text(question.reason),
        ]
    }

    /// A list in one line, so that a proposal stays on one page; nil for a list without items. The public reads what
    /// was ticked.
    private func line(of list: ProposalChecklist, _ items: [Report.ChecklistItem]) -> String? {
        let items = items.filter { isWorkedOn || $0.isChecked }
        if items.isEmpty { return nil }
        let words = items.map { item in
            (item.isChecked ? "☑" : "☐") + strings.words(of: item, in: list)
                + (item.remark.isEmpty ? "" : strings.aside(item.remark))
        }
        return strings.name(of: list) + strings.gap + words.joined(separator: strings.gap)
    }
}
