package import Engine

extension Strings {
    /// An event in a line, for the log and the history. What is sealed stays sealed.
    package func sentence(for event: Event, in workshop: Workshop) -> String {
        func board(_ key: BoardKey) -> String { workshop.group(key.group)?.name ?? "\(key.group)" }
        func theme(_ id: Theme.ID?) -> String { id.map { circledNumber($0.number) } ?? text("なし", "none") }
        return switch event {
        case .workshopRestored(_, let to):
            text(
                "スナップショットから復元 ",
                "Restored from a snapshot ") + to.occasion.title
        case .occasionChanged(_, let to): text("開催概要 ", "Occasion ") + to.title
        case .lanesChanged(_, let to): text("欄 ", "Lanes ") + to.map(\.name).joined(separator: dot)
        case .catalogueChanged(_, let to): text("テーマ一覧 ", "Catalogue ") + to.name
        case .actorsChanged(_, let to): text("主体 ", "Actors ") + to.map(\.name).joined(separator: dot)
        case .tracksChanged(_, let to): text("部会 ", "Tracks ") + to.map(\.name).joined(separator: dot)
        case .groupsChanged(_, let to): text("グループ ", "Groups ") + to.map(\.name).joined(separator: dot)
        case .workshopClosed: text("閉会", "Closed")
        case .workshopReopened: text("閉会を取り消し", "Reopened")
        case .wordsRedacted(let entries): text("墨消し（\(entries)件）", "Redacted (\(entries) entries)")
        case .agendaChanged(_, let to): text("次第を変更（\(to.count)項目）", "Agenda changed (\(to.count) steps)")
        case .stepEntered(let visit): text("項目 ", "Step ") + (workshop.agenda[visit.step]?.title ?? "\(visit.step)")
        case .stepEntryTakenBack(let visit):
            text("項目を戻した ", "Step undone ") + (workshop.agenda[visit.step]?.title ?? "")
        case .countdownChanged(let from, let to): clockSentence(from, to)
        case .turnsChanged(let from, let to): turnsSentence(from, to, workshop)
        case .notePosted(let note, _):
            text("付箋\(note.id) ", "Note \(note.id) ") + board(note.board) + quoted(note.text)
                + (note.count > 1 ? "×\(note.count)" : "")
        case .noteWithdrawn(let note, _):
            text(
                "付箋\(note.id)をはがした",
                "Note \(note.id) removed") + quoted(note.text)
        case .noteReworded(let id, _, let to): text("付箋\(id)を編集", "Note \(id) edited") + quoted(to.text)
        case .noteCounted(let id, let from, let to): text("付箋\(id) ×\(from) → ×\(to)", "Note \(id) ×\(from) → ×\(to)")
        case .noteThemed(let id, let from, let to):
            text("付箋\(id)のテーマ ", "Theme of note \(id) ") + theme(from) + " → " + theme(to)
        case .noteMarked(let id, _, let to):
            text("付箋\(id)のマーク", "Marks of note \(id)") + (to.isRepresentative ? " ★" : "")
                + (to.isUncertain ? text(" 要確認", " to check") : "")
                + (to.side.map { " " + name(of: $0) } ?? "") + (to.help.map { " " + name(of: $0) } ?? "")
        case .notesMoved(let moves): movesSentence(moves)
        case .clusterFormed(let cluster, _):
            text("島\(cluster.id) ", "Cluster \(cluster.id) ") + board(cluster.board) + heading(cluster.heading)
        case .clusterDissolved(let cluster, _):
            text("島\(cluster.id)を解いた", "Cluster \(cluster.id) dissolved") + heading(cluster.heading)
        case .clusterHeaded(let id, let from, let to):
            text("島\(id)の見出し ", "Heading of cluster \(id) ") + heading(from) + "→" + heading(to)
        case .clusterThemed(let id, let from, let to):
            text("島\(id)のテーマ ", "Theme of cluster \(id) ") + theme(from) + " → " + theme(to)
        case .clusterGivenActor(let id, _, let to):
            text("島\(id)の主体 ", "Actor of cluster \(id) ") + (workshop.actor(to)?.name ?? text("なし", "none"))
        case .clusterReordered(let id, let from, let to):
            text("島\(id)を\(from + 1)番目から\(to + 1)番目へ", "Cluster \(id) from place \(from + 1) to \(to + 1)")
        case .ballotPrepared(let ballot, _):
            text(
                "投票\(ballot.id)を用意 ",
                "Ballot \(ballot.id) prepared ") + ballot.title
        case .ballotDiscarded(let ballot, _):
            text("投票\(ballot.id)を取りやめ ", "Ballot \(ballot.id) discarded ") + ballot.title
        case .ballotTurned(let id, let from, let to):
            text("投票\(id) ", "Ballot \(id) ") + name(of: from) + " → " + name(of: to)
        case .ballotGivenVoters(let id, _, let to): text("投票\(id)の人数 \(to)", "Voters of ballot \(id): \(to)")
        case .ballotChanged(_, let to): text("投票\(to.id)の設定 ", "Settings of ballot \(to.id) ") + rules(of: to)
        case .sheetEntered(let id, let sheet, _):
            text("投票\(id)に票\(sheet.id)を入れた", "Sheet \(sheet.id) of ballot \(id) entered")
                + sheetWords(sheet, on: id, workshop)
        case .sheetCorrected(let id, _, let sheet):
            text("投票\(id)の票\(sheet.id)を訂正", "Sheet \(sheet.id) of ballot \(id) corrected")
                + sheetWords(sheet, on: id, workshop)
        case .sheetWithdrawn(let id, let sheet, _):
            text("投票\(id)の票\(sheet.id)を取り消した", "Sheet \(sheet.id) of ballot \(id) taken back")
        case .procedureChanged(_, let to): text("進行プログラム ", "Program ") + (to?.program ?? "")
        case .proposalMade(let proposal, _): text("事業案\(proposal.id) ", "Proposal \(proposal.id) ") + proposal.title
        case .proposalChanged(_, let to): text("事業案\(to.id)を変更 ", "Proposal \(to.id) changed ") + to.title
        case .proposalWithdrawn(let proposal, _):
            text("事業案\(proposal.id)を取り下げた ", "Proposal \(proposal.id) withdrawn ") + proposal.title
        case .yearChanged(_, let to):
            text(
                "前の会から引き継いだ（意見\(to.opinions.count)）",
                "Taken over from earlier meetings (\(to.opinions.count) opinions)")
        case .recordMade(let record, _):
            text("台帳 ", "Ledger ") + "\(record.opinion) \(name(of: record.stage)) " + record.text
        case .recordTakenBack(let record, _):
            text(
                "台帳 \(record.opinion) の記録を取り消した",
                "Ledger \(record.opinion): record taken back")
        case .memoWritten(let memo, _): text("記録\(memo.id) ", "Memo \(memo.id) ") + memo.text
        case .memoRemoved(let memo, _): text("記録\(memo.id)を削除", "Memo \(memo.id) removed")
        case .memoReworded(let id, _, let to): text("記録\(id)を編集 ", "Memo \(id) edited ") + to
        }
    }

    private func clockSentence(_ from: Countdown?, _ to: Countdown?) -> String {
        guard let to else { return text("タイマーを解除", "Timer cleared") }
        guard let from, from.step == to.step else {
            return text("タイマー \(to.length / 60_000)分", "Timer \(to.length / 60_000) min")
        }
        if from.length != to.length {
            let change = (to.length - from.length) / 60_000
            return text("タイマー \(change > 0 ? "+" : "")\(change)分", "Timer \(change > 0 ? "+" : "")\(change) min")
        }
        if from.isRunning != to.isRunning {
            return to.isRunning ? text("タイマーを開始", "Timer started") : text("タイマーを停止", "Timer paused")
        }
        return text("タイマーを最初に戻した", "Timer restarted")
    }

    private func turnsSentence(_ from: PresentationOrder?, _ to: PresentationOrder?, _ workshop: Workshop) -> String {
        guard let to else { return text("発表を終了", "Presentations ended") }
        if let current = to.current, to.calledCount != from?.calledCount ?? 0 {
            return text("発表 ", "Presents: ") + (workshop.group(current)?.name ?? "")
        }
        return text("発表順 ", "Order ") + to.order.map { "\($0)" }.joined(separator: dot)
    }

    private func movesSentence(_ moves: [Move]) -> String {
        let notes = moves.prefix(8).map { "\($0.note)" }.joined(separator: dot) + (moves.count > 8 ? "…" : "")
        let target =
            moves.first?.to.cluster.map { text("島\($0)へ", "to cluster \($0)") }
            ?? text(
                "\(moves.first?.to.board.group.number ?? 0)グループのボードへ",
                "to the board of group \(moves.first?.to.board.group.number ?? 0)")
        return text("付箋\(notes) ", "Notes \(notes) ") + target
    }

    private func sheetWords(_ sheet: Ballot.CountSheet, on id: Ballot.ID, _ workshop: Workshop) -> String {
        guard workshop.ballot(id)?.state == .revealed else { return text("（封印）", " (sealed)") }
        return text("（計\(sheet.total)票）", " (\(sheet.total) dots)")
    }
}
