package import Engine

extension Strings {
    /// An event in a line, for the log and the history. What is sealed stays sealed.
    package func sentence(for event: Event, in workshop: Workshop) -> String {
        switch event {
        case .session(let event): sentence(for: event, in: workshop)
        case .setting(let event): sentence(for: event, in: workshop)
        case .agenda(let event): sentence(for: event, in: workshop)
        case .note(let event): sentence(for: event, in: workshop)
        case .cluster(let event): sentence(for: event, in: workshop)
        case .ballot(let event): sentence(for: event, in: workshop)
        case .proposal(let event): sentence(for: event, in: workshop)
        case .year(let event): sentence(for: event, in: workshop)
        case .memo(let event): sentence(for: event, in: workshop)
        }
    }

    /// What a transaction came to, in a line: the event it is named after, or what all of them are together.
    package func deed(of events: [Event], in workshop: Workshop) -> String {
        jointDeed(of: events) ?? events.leading.map { sentence(for: $0, in: workshop) } ?? ""
    }

    /// The same with how many further events there are, where those are not told.
    package func wholeDeed(of events: [Event], in workshop: Workshop) -> String {
        if let joint = jointDeed(of: events) { return joint }
        // Numbers that were kept for the sake of a note's own are no deed beside it; older sessions have such.
        let isAboutNumbers = events.leading?.numbersReserved != nil
        let deeds = isAboutNumbers ? events : events.filter { $0.numbersReserved == nil }
        return deed(of: events, in: workshop) + (deeds.count > 1 ? andMore(deeds.count - 1) : "")
    }

    /// What many events are together that nobody would count one by one; nil for all others.
    private func jointDeed(of events: [Event]) -> String? {
        var (accepted, posted, withdrawn, others) = (0, 0, 0, 0)
        var expelled: String?
        for event in events {
            switch event {
            case .memo(.removed(let memo, _)) where memo.kind == .submission: accepted += 1
            case .note(.posted): posted += 1
            case .note(.withdrawn): withdrawn += 1
            case .session(.participantsExpelled(let names, true)): expelled = whoIsExpelled(names)
            default: others += 1
            }
        }
        if let expelled, posted + others == 0 {
            let opinions = withdrawn + accepted
            return text(
                "\(expelled)の参加を止め、意見\(opinions)件をはがしました",
                "\(expelled) shut out, \(many(opinions, "opinion")) withdrawn")
        }
        guard accepted > 0, accepted == posted, withdrawn + others == 0 else { return nil }
        return text(
            "承認待ちの意見\(accepted)件をボードに貼りました",
            "\(many(accepted, "opinion")) that waited put on the boards")
    }

    private func whoIsExpelled(_ names: [String]) -> String {
        names.count == 1 ? names[0] : text("\(names.count)台の端末", "\(names.count) devices")
    }

    private func sentence(for event: SessionEvent, in workshop: Workshop) -> String {
        switch event {
        case .restored(_, let to):
            text(
                "スナップショットから復元しました ",
                "Restored from a snapshot ") + to.occasion.title
        case .closed: text("閉会しました", "Closed")
        case .reopened: text("再開しました", "Reopened")
        case .entrusted(let from, let to?):
            entrusted(workshop.group(to)?.name ?? "\(to)", from: from.map { workshop.group($0)?.name ?? "\($0)" })
        case .entrusted(_, nil): text("進行を任せるのをやめました", "Facilitation taken back")
        case .spotlightMoved(_, let to?): spotlit(name(of: to, in: workshop))
        case .spotlightMoved(_, nil): spotlightEnded
        case .intakeChanged(_, let to): text("参加者の意見: ", "Opinions of participants: ") + name(of: to)
        case .approvalChanged(let isWanted): approvalIs(isWanted)
        case .namesAsked(let isAsked): namesAre(asked: isAsked)
        case .doorMoved(let isOpen): doorIs(isOpen)
        case .participantShutOut(let name, true): text("\(name)の参加を止めました", "\(name) shut out")
        case .participantShutOut(let name, false): text("\(name)の参加を戻しました", "\(name) let in again")
        case .participantsExpelled(let names, true):
            text(
                "\(whoIsExpelled(names))の参加を止め、送られたものを外しました",
                "\(whoIsExpelled(names)) shut out with all they sent")
        case .participantsExpelled(let names, false):
            text("\(whoIsExpelled(names))の参加を戻しました", "\(whoIsExpelled(names)) let in again")
        case .redacted(let entries):
            text("墨消しをしました（\(entries)件）", "Redacted (\(entries == 1 ? "1 entry" : "\(entries) entries"))")
        }
    }

    private func sentence(for event: SettingEvent, in workshop: Workshop) -> String {
        switch event {
        case .occasionChanged(let from, let to): change(from: from, to: to)
        case .lanesChanged(_, let to): text("欄 ", "Lanes ") + orNone(to.map(\.name).joined(separator: dot))
        case .catalogueChanged(_, let to): text("テーマ一覧 ", "Catalogue ") + orNone(to.name)
        case .actorsChanged(_, let to): text("主体 ", "Actors ") + orNone(to.map(\.name).joined(separator: dot))
        case .tracksChanged(let from, let to): change(from: from, to: to)
        case .groupsChanged(let from, let to): change(from: from, to: to, in: workshop)
        case .procedureChanged(_, let to): text("進行プログラム ", "Program ") + orNone(to?.program ?? "")
        }
    }

    private func sentence(for event: AgendaEvent, in workshop: Workshop) -> String {
        switch event {
        case .stepsChanged(let from, let to): change(from: from, to: to)
        case .stepEntered(let visit):
            text("項目", "Step") + quoted(workshop.agenda[visit.step]?.title ?? "\(visit.step)")
                + (visit.wasClosedAt == nil ? text("に移りました", " entered") : text("を続けます", " goes on"))
        case .stepEntryTakenBack(let visit):
            text("項目", "Step") + quoted(workshop.agenda[visit.step]?.title ?? "\(visit.step)")
                + text("への移動を戻しました", " undone")
        case .countdownChanged(let from, let to): clockSentence(from, to)
        case .presentationsChanged(let from, let to): turnsSentence(from, to, workshop)
        }
    }

    private func sentence(for event: NoteEvent, in workshop: Workshop) -> String {
        switch event {
        case .posted(let note, _):
            text("付箋\(note.id) ", "Note \(note.id) ") + name(of: note.board, in: workshop) + quoted(note.text)
                + (note.count > 1 ? "×\(note.count)" : "")
        case .withdrawn(let note, _):
            text(
                "付箋\(note.id)をはがしました",
                "Note \(note.id) removed") + quoted(note.text)
        case .reworded(let id, _, let to): text("付箋\(id)を編集しました", "Note \(id) edited") + quoted(to.text)
        case .counted(let id, let from, let to): text("付箋\(id) ×\(from) → ×\(to)", "Note \(id) ×\(from) → ×\(to)")
        case .themed(let id, let from, let to):
            text("付箋\(id)のテーマ ", "Theme of note \(id) ") + themeSign(from) + " → " + themeSign(to)
        case .marked(let id, let from, let to) where from.solves != to.solves:
            to.solves.map { text("付箋\(id)を付箋\($0)の解決策にしました", "Note \(id) solves note \($0)") }
                ?? text("付箋\(id)を解決策から外しました", "Note \(id) solves nothing any more")
        case .marked(let id, let from, let to) where from.actor != to.actor:
            text("付箋\(id)の主体 ", "Actor of note \(id) ") + (workshop.actor(to.actor)?.name ?? text("なし", "none"))
        case .marked(let id, _, let to):
            text("付箋\(id)のマーク", "Marks of note \(id)") + (to.isRepresentative ? " ★" : "")
                + (to.isUncertain ? text(" 要確認", " to check") : "")
                + (to.side.map { " " + name(of: $0) } ?? "") + (to.help.map { " " + name(of: $0) } ?? "")
        case .moved(let moves): movesSentence(moves)
        case .numbersReserved(let numbers):
            text("用紙の番号 ", "Numbers on paper ") + name(of: numbers) + text(" を", " kept for ")
                + (workshop.group(numbers.group)?.name ?? "\(numbers.group)") + text("に取り置きました", "")
        case .numbersGivenUp(let numbers):
            text("用紙の番号 ", "Numbers on paper ") + name(of: numbers) + text(" の取り置きをやめました", " given up")
        }
    }

    private func sentence(for event: ClusterEvent, in workshop: Workshop) -> String {
        switch event {
        case .formed(let cluster, _):
            text("島\(cluster.id) ", "Cluster \(cluster.id) ") + name(of: cluster.board, in: workshop)
                + heading(cluster.heading)
        case .dissolved(let cluster, _):
            text("島\(cluster.id)を解きました", "Cluster \(cluster.id) dissolved") + heading(cluster.heading)
        case .headingSet(let id, let from, let to):
            text("島\(id)の見出し ", "Heading of cluster \(id) ") + heading(from) + "→" + heading(to)
        case .themed(let id, let from, let to):
            text("島\(id)のテーマ ", "Theme of cluster \(id) ") + themeSign(from) + " → " + themeSign(to)
        case .actorSet(let id, _, let to):
            text("島\(id)の主体 ", "Actor of cluster \(id) ") + (workshop.actor(to)?.name ?? text("なし", "none"))
        case .reordered(let id, let from, let to):
            text(
                "島\(id)を\(from &+ 1)番目から\(to &+ 1)番目へ移しました",
                "Cluster \(id) from place \(from &+ 1) to \(to &+ 1)")
        }
    }

    private func sentence(for event: BallotEvent, in workshop: Workshop) -> String {
        switch event {
        case .prepared(let ballot, _):
            text(
                "投票\(ballot.id)を用意しました ",
                "Ballot \(ballot.id) prepared ") + ballot.title
        case .discarded(let ballot, _):
            text("投票\(ballot.id)を削除しました ", "Ballot \(ballot.id) deleted ") + ballot.title
                + (ballot.dotsCast == 0 ? "" : text("（\(ballot.dotsCast)票）", " (\(many(ballot.dotsCast, "dot")))"))
        case .stateSet(let id, let from, let to): stateSentence(id, from, to, workshop)
        case .openedToTables(let id, let isOpen):
            isOpen
                ? text("投票\(id)をグループの入力にしました", "Groups enter their own votes of ballot \(id)")
                : text("投票\(id)を進行役だけの入力にしました", "Only the facilitator enters the votes of ballot \(id)")
        case .votersSet(let id, _, let to): text("投票\(id)の投票者 \(to)人", "Voters of ballot \(id): \(to)")
        case .changed(let from, let to): change(from: from, to: to)
        case .sheetEntered(let id, let sheet, _):
            text("投票\(id)に", "Ballot \(id): ") + sheetName(sheet, on: id, workshop)
                + text("を入力しました", " entered")
                + sheetWords(sheet, on: id, workshop)
        case .sheetCorrected(let id, let before, let sheet) where sheet.onlyConfirms(before):
            text("投票\(id)の", "Ballot \(id): ") + sheetName(sheet, on: id, workshop)
                + text("を済みにしました", " complete")
        case .sheetCorrected(let id, _, let sheet):
            text("投票\(id)の", "Ballot \(id): ") + sheetName(sheet, on: id, workshop)
                + text("を訂正しました", " corrected")
                + sheetWords(sheet, on: id, workshop)
        case .sheetWithdrawn(let id, let sheet, _):
            text("投票\(id)の", "Ballot \(id): ") + sheetName(sheet, on: id, workshop)
                + text("を取り消しました", " taken back")
        case .placesCovered(let id, let from, let to?) where to < from ?? 0:
            text("投票\(id)の第\(to + 1)位から下を表示しました", "Ballot \(id): places from \(to + 1) down shown")
        case .placesCovered(let id, _, let to?):
            text("投票\(id)の第\(to)位から上を伏せました", "Ballot \(id): places from \(to) up covered")
        case .placesCovered(let id, _, nil):
            text("投票\(id)の結果をすべて表示しました", "Result of ballot \(id) shown whole")
        case .tieSettled(let id, _, let to):
            text("投票\(id)の同数の決定 ", "Tie of ballot \(id) decided ")
                + (to?.compactMap { workshop.ballot(id)?.option($0)?.label }.joined(separator: dot)
                    ?? text("取り消し", "taken back"))
        case .resultNamed(_, let to):
            text("会の結果 ", "The meeting’s result: ")
                + (to.map { text("投票\($0)", "ballot \($0)") } ?? text("指定なし", "not named"))
        }
    }

    private func stateSentence(
        _ id: Ballot.ID, _ from: Ballot.State, _ to: Ballot.State, _ workshop: Workshop
    ) -> String {
        let title = workshop.ballot(id)?.title ?? ""
        let ballot = text("投票\(id)", "Ballot \(id)") + (title.isEmpty ? "" : quoted(title))
        return switch (from, to) {
        case (.prepared, .open): ballot + text("を始めました", " opened")
        case (_, .open): ballot + text("の締め切りを戻しました", " opened again")
        case (.revealed, .closed): ballot + text("の開票を戻しました", " sealed again")
        case (_, .closed): ballot + text("を締め切りました", " closed")
        case (_, .revealed): ballot + text("を開票しました", " revealed")
        case (_, .prepared): ballot + text("を準備に戻しました", " back in preparation")
        }
    }

    private func sentence(for event: ProposalEvent, in workshop: Workshop) -> String {
        switch event {
        case .made(let proposal, _):
            text("事業案\(proposal.id)を作成しました", "Proposal \(proposal.id) made") + quoted(proposal.title)
        case .changed(let from, let to): change(from: from, to: to)
        case .withdrawn(let proposal, _):
            text("事業案\(proposal.id)を取り下げました", "Proposal \(proposal.id) withdrawn") + quoted(proposal.title)
        }
    }

    private func sentence(for event: YearEvent, in workshop: Workshop) -> String {
        switch event {
        case .changed(_, let to):
            text(
                "前の会から引き継ぎました（意見\(to.opinions.count)）",
                "Taken over from earlier meetings (\(many(to.opinions.count, "opinion")))")
        case .outcomeRecorded(let record, _):
            text("台帳 ", "Ledger ") + "\(record.opinion) \(name(of: record.stage)) " + record.text
        case .outcomeTakenBack(let record, _):
            text(
                "台帳 \(record.opinion) の記録を取り消しました",
                "Ledger \(record.opinion): record taken back")
        }
    }

    private func sentence(for event: MemoEvent, in workshop: Workshop) -> String {
        switch event {
        case .written(let memo, _) where memo.kind == .submission:
            text("承認待ち\(memo.id) ", "Waiting \(memo.id) ") + memo.text
        case .removed(let memo, _) where memo.kind == .submission:
            text("承認待ち\(memo.id)を片づけました", "Waiting \(memo.id) settled")
        case .written(let memo, _): text("記録\(memo.id) ", "Memo \(memo.id) ") + memo.text
        case .removed(let memo, _):
            text("記録\(memo.id)\(quoted(memo.text))を削除しました", "Memo \(memo.id)\(quoted(memo.text)) removed")
        case .reworded(let id, _, let to): text("記録\(id)を編集しました ", "Memo \(id) edited ") + to
        }
    }

    /// What is on the projector from now on, also as the message of the key.
    package func spotlit(_ name: String) -> String { text("\(name)を投影しました", "On the projector: \(name)") }
    /// The step is on the projector again, also as the message of the key.
    package var spotlightEnded: String { text("投影を項目に戻しました", "The projector shows the step again") }

    private func entrusted(_ group: String, from: String?) -> String {
        text("\(group)に進行を任せました", "Facilitation entrusted to \(group)")
            + (from.map { text("（\($0)から）", " (until now \($0))") } ?? "")
    }

    private func name(of board: BoardKey, in workshop: Workshop) -> String {
        workshop.group(board.group)?.name ?? "\(board.group)"
    }

    private func themeSign(_ id: Theme.ID?) -> String { id.map { circledNumber($0.number) } ?? text("なし", "none") }

    private func clockSentence(_ from: Countdown?, _ to: Countdown?) -> String {
        guard let to else { return text("タイマーを解除しました", "Timer cleared") }
        guard let from, from.step == to.step else {
            return clockSet(to.length)
        }
        if from.length != to.length {
            let change = to.length &- from.length
            // The keys give and take a few minutes; any other length was typed.
            guard change % 60_000 == 0, (-300_000...300_000).contains(change) else { return clockSet(to.length) }
            let minutes = (change > 0 ? "+" : "") + "\(change / 60_000)"
            return text("タイマー \(minutes)分", "Timer \(minutes) min")
        }
        if from.isRunning != to.isRunning {
            return to.isRunning
                ? text("タイマーを開始しました", "Timer started") : text("タイマーを停止しました", "Timer paused")
        }
        if to.isRunning, to.used > from.used {
            return text(
                "端末の時刻が変わったので、タイマーの残りを保ちました",
                "The time of day was set; the timer kept what was left")
        }
        return text("タイマーを最初に戻しました", "Timer restarted")
    }

    private func turnsSentence(_ from: PresentationOrder?, _ to: PresentationOrder?, _ workshop: Workshop) -> String {
        guard let to else { return text("発表を終了しました", "Presentations ended") }
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

    private func orNone(_ words: String) -> String { words.isEmpty ? text("なし", "none") : words }

    /// What a count is of: a paper by its number, a group by its name, or the whole room.
    private func sheetName(_ sheet: Ballot.CountSheet, on id: Ballot.ID, _ workshop: Workshop) -> String {
        if sheet.isFromDevice { return text("端末からの一票", "a device’s paper") }
        if workshop.ballot(id)?.method.countsPapers == true { return text("用紙\(sheet.id)", "paper \(sheet.id)") }
        guard let group = sheet.group else { return text("票数", "count") }
        let name = workshop.group(group)?.name ?? "\(group)"
        return text("\(name)の票", "count of \(name)")
    }

    /// Nothing while the counts are sealed.
    private func sheetWords(_ sheet: Ballot.CountSheet, on id: Ballot.ID, _ workshop: Workshop) -> String {
        guard let total = workshop.total(of: sheet, on: id) else { return "" }
        return text("（計\(total)票）", " (\(total) dots)")
    }
}
