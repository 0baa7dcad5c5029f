extension FormBuilder {
    /// 得票順; where the votes stand in another form, what it is about: nobody voted for what is left.
    var rankingTitle: String? { tellsVotes ? nil : labels.mostShared }

    /// Beside 開催結果 they are not told again, where somebody left 投票結果 out.
    private var tellsVotes: Bool {
        !others.contains(.votes) && !others.contains(.result) && report.ballots.contains { $0.result != nil }
    }

    /// 得票順: what got most dots, where no other form tells that, and what most people said.
    var ranking: [Form.Block] {
        var blocks: [Form.Block] = []
        if tellsVotes {
            blocks = report.ballots.compactMap { ballot in ballot.result.map { .table(table(of: $0, ballot)) } }
            blocks.insert(.paragraph(labels.votesCaveat(nil)), at: 0)
        }
        let shared = byCount(report.opinions.filter { $0.count > 1 })
        if !shared.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: labels.mostShared,
                        headers: [labels.opinion, labels.speakers, labels.group, labels.theme],
                        rows: shared.map {
                            [.text($0.text), .number($0.count), .text($0.groupName), .text(theme(of: $0))]
                        })))
        }
        return blocks
    }
}
