import Engine

/// The forms of the desk and of the year.
extension FormBuilder {
    /// 協働事業シート: a page a proposal.
    var desk: [Form.Block] {
        report.proposals.flatMap { sheet -> [Form.Block] in
            // A line a list, so that a sheet stays on one page.
            func ticks(_ list: ProposalChecklist, _ all: [Report.Ticked]) -> String? {
                all.isEmpty
                    ? nil
                    : say(list.words.ja, list.words.en) + "　"
                        + all.map { ($0.isTicked ? "☑" : "☐") + $0.text + ($0.remark.isEmpty ? "" : "（\($0.remark)）") }
                        .joined(separator: "　")
            }
            var blocks: [Form.Block] = [
                .heading("\(sheet.number) \(sheet.title)"),
                fields([
                    (
                        say("検討の結果", "Outcome"),
                        (sheet.outcomeName ?? say("検討中", "not decided yet"))
                            + (sheet.questions.contains { $0.needsAnotherLook == true }
                                ? say("（見直す答えあり）", " (answers to be looked at again)") : "")
                    ),
                    (say("もとになった意見", "From"), sheet.origins.joined(separator: say("、", ", "))),
                    (say("主体", "Who"), sheet.carrier),
                    (say("期限", "Until"), sheet.until ?? ""), (say("段階", "Step"), sheet.step),
                    (say("事業の分類", "Kind"), sheet.classes.joined(separator: say("、", ", "))),
                    (say("協働の型", "Type"), sheet.type ?? ""),
                    (say("形態", "Form"), sheet.forms.joined(separator: say("、", ", "))),
                    (say("パートナー", "Partners"), sheet.partners.joined(separator: say("、", ", "))),
                    (say("期待される効果", "Effects"), sheet.effects.joined(separator: say("、", ", "))),
                ]),
                .table(
                    Table(
                        caption: say("検討フロー: ", "Questions: ") + sheet.title,
                        heads: [say("問い", "Question"), say("答え", "Answer"), say("理由", "Why")],
                        rows: sheet.questions.map { question in
                            let answer = question.isYes.map { $0 ? say("はい", "yes") : say("いいえ", "no") } ?? ""
                            return [
                                .text(question.question),
                                .text(
                                    answer + (question.needsAnotherLook == true ? say("（見直し）", " (look again)") : "")),
                                .text(question.reason),
                            ]
                        })),
            ]
            if !sheet.roles.isEmpty {
                blocks.append(
                    .table(
                        Table(
                            caption: say("役割分担: ", "Parts: ") + sheet.title,
                            heads: [say("だれが", "Who"), say("何を", "What")],
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
                            caption: say("評価（5が最も良い）: ", "Evaluation (5 is best): ") + sheet.title,
                            heads: [say("立場", "Side"), say("点", "Score"), say("言葉", "Comment")],
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
                        caption: say("策定経過", "Meetings"),
                        heads: [
                            say("回", "No."), say("日付", "Date"), say("会議", "Meeting"), say("場所", "Place"),
                            say("出席", "Present"), say("意見", "Opinions"), say("力を入れる項目", "Priorities"),
                        ],
                        rows: report.meetings.map {
                            [
                                .number($0.number), .text(say($0.japaneseDate ?? "", $0.date ?? "")), .text($0.title),
                                .text($0.place), .number($0.people), .number($0.opinions),
                                .text($0.priorities.joined(separator: say("、", ", "))),
                            ]
                        })))
        }
        if !report.ledger.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: say("意見の台帳", "Ledger of opinions"),
                        heads: [
                            say("番号", "Number"), say("グループ", "Group"), say("テーマ", "Theme"), say("意見", "Opinion"),
                            say("いま", "Stage"), say("経過", "What became of it"),
                        ],
                        rows: report.ledger.map { line in
                            let course =
                                line.records.map {
                                    say("第\($0.meeting)回 ", "\($0.meeting). ") + "\($0.stageName)：\($0.text)"
                                } + line.proposals.map { say("事業案\($0)", "proposal \($0)") }
                            return [
                                .text(line.number), .text(line.group), .text(line.theme.map { circled($0) } ?? ""),
                                .text(line.text + (line.count > 1 ? "（×\(line.count)）" : "")),
                                .text(line.stageName), .text(course.joined(separator: "\n")),
                            ]
                        })))
        }
        if !report.roster.isEmpty, !report.meetings.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: say("名簿", "Roster"),
                        heads: [say("氏名", "Name"), say("所属", "Affiliation"), say("役割", "Role")],
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
                    caption: say("問題点と解決策の結び付き", "Problems and what would solve them"),
                    heads: [say("問題点", "Problem"), say("解決策", "Solution"), say("数", "Count")],
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
