import Engine

extension FormBuilder {
    /// 開催結果: the occasion, the memos, 主な意見.
    var result: [Form.Block] {
        let occasion = report.occasion
        var blocks: [Form.Block] = [
            fields(
                [
                    (labels.when, when), (labels.venue, occasion.place), (labels.host, occasion.host),
                    (labels.attendance, attendance),
                ] + occasion.aims.map { (labels.aim, $0) } + [(labels.summary, summary), (labels.next, occasion.next)])
        ]
        blocks += memos(.lecture)
        if !occasion.question.isEmpty { blocks += [.heading(labels.discussion), .paragraph(occasion.question)] }
        for kind in Memo.Kind.allCases where kind != .lecture { blocks += memos(kind) }
        if !representatives.isEmpty {
            blocks += [
                .heading(labels.mainOpinions),
                .items(representatives.map { words(of: $0) + strings.aside($0.groupName) }),
            ]
        }
        let winners = report.meetingResult?.rows.filter(\.isChosen) ?? []
        if !winners.isEmpty {
            blocks += [
                .heading(labels.chosenWithDots),
                .items(winners.map { strings.label($0.label) + labels.dots($0.dots) }),
                .paragraph(labels.dotsCaveat),
            ]
        }
        if let uncertain = report.totals.uncertain, uncertain > 0 {
            blocks.append(.paragraph(labels.uncertainRemark(uncertain)))
        }
        if !occasion.source.isEmpty { blocks.append(fields([(labels.source, occasion.source)])) }
        return blocks
    }

    private var attendance: String {
        let attendance = report.occasion.attendance
        return attendance.total == 0 ? "" : labels.present(residents: attendance.residents, staff: attendance.staff)
    }

    private func memos(_ kind: Memo.Kind) -> [Form.Block] {
        let memos = report.memos.filter { $0.kind == kind }
        if memos.isEmpty { return [] }
        return [
            .heading(strings.name(of: kind)), .items(memos.map { ($0.group.map { $0 + ": " } ?? "") + $0.text }),
        ]
    }
}
