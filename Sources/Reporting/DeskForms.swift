import Engine
import Strings

/// The forms of the desk and of the year.
extension FormBuilder {
    /// 協働事業シート: a page a proposal.
    var desk: [Form.Block] {
        report.proposals.flatMap { sheet -> [Form.Block] in
            // A line a list, so that a sheet stays on one page.
            func ticks(_ list: ProposalChecklist, _ all: [Report.Ticked]) -> String? {
                all.isEmpty
                    ? nil
                    : strings.name(of: list) + strings.gap
                        + all.map {
                            ($0.isTicked ? "☑" : "☐") + $0.text + ($0.remark.isEmpty ? "" : strings.aside($0.remark))
                        }
                        .joined(separator: strings.gap)
            }
            var blocks: [Form.Block] = [
                .heading("\(sheet.number) \(sheet.title)"),
                fields([
                    (
                        labels.outcome,
                        (sheet.outcomeName ?? labels.undecided)
                            + (sheet.questions.contains { $0.needsAnotherLook == true }
                                ? labels.answersToReview : "")
                    ),
                    (labels.origins, sheet.origins.joined(separator: strings.comma)),
                    (labels.owner, sheet.carrier),
                    (labels.until, sheet.until ?? ""), (labels.proposalStep, sheet.step),
                    (labels.classes, sheet.classes.joined(separator: strings.comma)),
                    (labels.type, sheet.type ?? ""),
                    (labels.proposalForms, sheet.forms.joined(separator: strings.comma)),
                    (labels.partners, sheet.partners.joined(separator: strings.comma)),
                    (labels.effects, sheet.effects.joined(separator: strings.comma)),
                ]),
                .table(
                    Table(
                        caption: labels.questionsOf + sheet.title,
                        heads: [labels.question, labels.answer, labels.reason],
                        rows: sheet.questions.map { question in
                            let answer = question.isYes.map { $0 ? labels.yes : labels.no } ?? ""
                            return [
                                .text(question.question),
                                .text(answer + (question.needsAnotherLook == true ? labels.lookAgain : "")),
                                .text(question.reason),
                            ]
                        })),
            ]
            if !sheet.roles.isEmpty {
                blocks.append(
                    .table(
                        Table(
                            caption: labels.rolesOf + sheet.title,
                            heads: [labels.who, labels.what],
                            rows: sheet.roles.map { [.text($0.who), .text($0.what)] })))
            }
            blocks.append(
                .items(
                    [
                        ticks(.principles, sheet.principles), ticks(.checkpoints, sheet.checkpoints),
                        ticks(.precautions, sheet.cautions),
                    ].compactMap(\.self)))
            if !sheet.evaluations.isEmpty {
                blocks.append(
                    .table(
                        Table(
                            caption: labels.evaluationOf + sheet.title,
                            heads: [labels.side, labels.score, labels.comment],
                            rows: sheet.evaluations.map { [.text($0.side), .number($0.score), .text($0.comment)] })))
            }
            return blocks
        }
    }

    /// 年間: the meetings and dates, the 名簿, and the ledger of what became of every opinion.
    var ledger: [Form.Block] {
        var blocks: [Form.Block] = []
        if !report.meetings.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.courseOfMeetings,
                        heads: [
                            labels.meetingNumber, labels.date, labels.meeting, labels.place,
                            labels.present, labels.opinions, labels.priorities,
                        ],
                        rows: report.meetings.map {
                            [
                                .number($0.number), .text(strings.text($0.japaneseDate ?? "", $0.date ?? "")),
                                .text($0.title),
                                .text($0.place), .number($0.people), .number($0.opinions),
                                .text($0.priorities.joined(separator: strings.comma)),
                            ]
                        })))
        }
        if !report.ledger.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.ledger,
                        heads: [
                            labels.number, labels.group, labels.theme, labels.opinion,
                            labels.stage, labels.course,
                        ],
                        rows: report.ledger.map { line in
                            let course =
                                line.records.map {
                                    labels.meeting($0.meeting) + $0.stageName + strings.colon + $0.text
                                } + line.proposals.map { labels.proposal($0) }
                            return [
                                .text(line.number), .text(line.group),
                                .text(line.theme.map { circledNumber($0) } ?? ""),
                                .text(line.text + (line.count > 1 ? strings.aside("×\(line.count)") : "")),
                                .text(line.stageName), .text(course.joined(separator: "\n")),
                            ]
                        })))
        }
        if !report.roster.isEmpty, !report.meetings.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.roster,
                        heads: [labels.personName, labels.affiliation, labels.role],
                        rows: report.roster.map { [.text($0.name), .text($0.affiliation), .text($0.role)] })))
        }
        return blocks
    }

    /// Which solution answers which problem; nothing where no link was made.
    var links: [Form.Block] {
        let solutions = Dictionary(grouping: report.opinions.filter { $0.solves != nil }, by: { $0.solves ?? 0 })
        if solutions.isEmpty { return [] }
        let problems = report.opinions.filter { solutions[$0.number] != nil }
        return [
            .table(
                Table(
                    caption: labels.problemsAndSolutions,
                    heads: [labels.problem, labels.solution, labels.count],
                    rows: problems.map { problem in
                        let answers = solutions[problem.number] ?? []
                        return [
                            .text("\(problem.number) \(problem.text)"),
                            .text(answers.map { "\($0.number) \($0.text)" }.joined(separator: "\n")),
                            .number(answers.count),
                        ]
                    }))
        ]
    }
}
