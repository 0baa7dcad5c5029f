package import Engine

extension Console {
    /// One key of the hand.
    /// - Returns: what the door is asked to do, in order; most keys ask nothing.
    package mutating func handle(_ key: Key, session: Session, now: Now) -> [Request] {
        let workshop = session.workshop
        seen = session.lastEntry
        defer {
            makeReady(workshop, entry: session.lastEntry)
            keepTop(workshop)
            keepTopRow(workshop)
        }
        switch key {
        case .focus, .unknown, .cursorReport: return []
        case .mouse(let mouse): return handle(mouse, workshop, now)
        case .pasted(let text) where focus == .entry: return paste(text)
        default: break
        }
        message = nil
        if focus == .help { return leaveHelp(key) }
        if focus == .islands, key != .control("q") { return handleIslands(key) }
        if focus == .cards { return handleCards(key, workshop) }
        if focus == .preview { return handlePreview(key) }
        if focus == .savings, key != .control("q") { return handleSavings(key) }
        // A line being typed takes its own keys first, but for those that mean the same everywhere.
        let intent = Keymap.intent(for: key, in: place, focus: focus)
        switch focus {
        case .prompt:
            if key == .enter { return answerPrompt(workshop, now) }
            if let intent, [.cancel, .quit].contains(intent) { return carryOut(intent, session, now) }
            if prompt?.editor.handle(key) == true { return [] }
            return intent.map { carryOut($0, session, now) } ?? []
        case .entry:
            if let intent { return carryOut(intent, session, now) }
            _ = entry.handle(key)
            if entry.isEmpty { advise(workshop) }
            return []
        default:
            if let intent { return carryOut(intent, session, now) }
            // A digit in a list begins a number: a theme, a note, a paper.
            if case .character(let scalar) = key.folded, ("0"..."9").contains(scalar) {
                return begin(number: scalar, workshop)
            }
            return []
        }
    }

    private mutating func carryOut(_ intent: Intent, _ session: Session, _ now: Now) -> [Request] {
        let workshop = session.workshop
        switch intent {
        case .goTo(let place): go(to: place)
        case .help:
            helpScroll = 0
            showsHistory = false
            focus = .help
        case .history:
            helpScroll = 0
            showsHistory = true
            focus = .help
        case .reference:
            card = 0
            if cards.isEmpty { say(wording.noCards, .refused) } else { focus = .cards }
        case .palette: ask(.command)
        case .undo: return [.perform(.undo, .say(wording.undone))]
        case .redo: return [.perform(.redo, .say(wording.redone))]
        case .quit: return [.quit]
        case .snapshot: return [.snapshot]
        case .cancel: cancel()
        case .toggleClock:
            let running = workshop.countdown?.isRunning ?? false
            return [
                .perform(
                    running ? .pauseClock : .startClock, .say(running ? wording.clockPaused : wording.clockStarted))
            ]
        default:
            return switch place {
            case .agenda: handleAgenda(intent, workshop, now)
            case .notes: handleNotes(intent, workshop)
            case .grouping: handleGrouping(intent, workshop)
            case .matrix: handleMatrix(intent, workshop)
            case .vote: handleVote(intent, workshop)
            case .desk: handleDesk(intent, workshop)
            case .record: handleRecord(intent, workshop)
            }
        }
        return []
    }

    private mutating func go(to place: Place) {
        self.place = place
        looking = false
        showsCell = false
        rest()
    }

    private mutating func cancel() {
        if focus == .prompt {
            rest()
        } else if showsCell {
            showsCell = false
        } else if place == .desk {
            isOnSheet = false
        } else if place == .notes {
            looking.toggle()
            rest()
        } else {
            marked = []
            markedCluster = nil
        }
    }

    private mutating func leaveHelp(_ key: Key) -> [Request] {
        switch key.folded {
        case .down, .character("j"): helpScroll += 1
        case .up, .character("k"): helpScroll = max(0, helpScroll - 1)
        case .pageDown, .character(" "): helpScroll += 10
        case .pageUp: helpScroll = max(0, helpScroll - 10)
        case .control("q"): return [.quit]
        default: focus = restingFocus
        }
        return []
    }

    private mutating func begin(number: Unicode.Scalar, _ workshop: Workshop) -> [Request] {
        switch place {
        case .notes:
            if let selected { ask(.theme(notes: [selected], cluster: nil), String(number)) }
        case .grouping:
            if let purpose = themePurpose(workshop) { ask(purpose, String(number)) }
        case .vote:
            guard let ballot = shownBallot(in: workshop) else { break }
            if ballot.state == .prepared, let rule = rule(at: option), rule.isNumber {
                ask(.rule(ballot.id, rule), String(number))
            }
            guard ballot.state == .open else { break }
            if ballot.method == .papers {
                ask(.paper(ballot.id), String(number))
            } else if ballot.options.indices.contains(option) {
                ask(.count(ballot.id, ballot.options[option].id), String(number))
            }
        case .agenda, .matrix, .record, .desk: break
        }
        return []
    }

    // MARK: - 進行

    private mutating func handleAgenda(_ intent: Intent, _ workshop: Workshop, _ now: Now) -> [Request] {
        let steps = workshop.agenda.steps
        let index = steps.firstIndex { $0.id == selectedStep } ?? 0
        if !steps.isEmpty, let moved = intent.row(from: index, last: steps.count - 1) { selectedStep = steps[moved].id }
        switch intent {
        case .enterStep:
            guard let step = selectedStep else { return [] }
            return [.perform(.enterStep(step), .say(wording.entered(step, in: workshop)))]
        case .nextStep:
            let next = workshop.agenda.next
            selectedStep = next?.id ?? selectedStep
            return [.perform(.nextStep, .say(next.map { wording.entered($0.id, in: workshop) } ?? ""))]
        case .previousStep:
            let previous = workshop.agenda.previous
            selectedStep = previous?.id ?? selectedStep
            return [.perform(.previousStep, .say(previous.map { wording.entered($0.id, in: workshop) } ?? ""))]
        case .oneMinuteMore: return [.perform(.extendClock(by: 60_000), .say(wording.clockChanged(1)))]
        case .oneMinuteLess: return [.perform(.extendClock(by: -60_000), .say(wording.clockChanged(-1)))]
        case .fiveMinutesMore: return [.perform(.extendClock(by: 300_000), .say(wording.clockChanged(5)))]
        case .fiveMinutesLess: return [.perform(.extendClock(by: -300_000), .say(wording.clockChanged(-5)))]
        case .setClock: ask(.clock)
        case .restartClock: return [.perform(.restartClock, .say(wording.clockRestarted))]
        case .addStep: ask(.newStep(after: selectedStep))
        case .renameStep: if let step = selectedStep { ask(.stepTitle(step), workshop.agenda[step]?.title ?? "") }
        case .changeMinutes:
            if let step = selectedStep { ask(.minutes(step), workshop.agenda[step]?.minutes.map(String.init) ?? "") }
            return past == nil ? [.recall] : []
        case .stepStart:
            if let step = selectedStep { ask(.stepStart(step), workshop.agenda[step]?.fixedStart?.description ?? "") }
        case .stepNote: if let step = selectedStep { ask(.stepNote(step), workshop.agenda[step]?.note ?? "") }
        case .stepKind: if let step = selectedStep { ask(.stepKind(step)) }
        case .stepShowing: if let step = selectedStep { ask(.stepShowing(step)) }
        case .indentStep, .outdentStep:
            guard let step = selectedStep, let depth = workshop.agenda[step]?.depth else { return [] }
            return [.perform(.changeStep(step, .depth(depth + (intent == .indentStep ? 1 : -1))), .silence)]
        case .winBack: lookForSavings(workshop, now)
        case .nextPresentation:
            let turns = workshop.agenda.presentations ?? PresentationOrder(order: workshop.groups.map(\.id))
            return [
                .perform(
                    .nextPresentation,
                    .say(turns.next.flatMap { workshop.group($0) }.map { wording.presents($0.name) } ?? ""))
            ]
        case .orderTurns:
            let turns = workshop.agenda.presentations ?? PresentationOrder(order: workshop.groups.map(\.id))
            ask(.turns, turns.order.map { "\($0)" }.joined(separator: " ") + " @" + clockFace(turns.timePerGroup))
        case .removeStep:
            guard let step = selectedStep else { return [] }
            return [.perform(.removeStep(step), .say(wording.removed))]
        case .moveUp: return selectedStep.map { [.perform(.reorderStep($0, by: -1), .silence)] } ?? []
        case .moveDown: return selectedStep.map { [.perform(.reorderStep($0, by: 1), .silence)] } ?? []
        case .close:
            if workshop.isClosed { return [.perform(.reopen, .say(wording.reopened))] }
            ask(.confirmClose)
        default: break
        }
        return []
    }

    // MARK: - 付箋

    private mutating func handleNotes(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        switch intent {
        case .save: return saveEntry(workshop)
        case .nextBoard: turnBoard(by: 1, workshop)
        case .previousBoard: turnBoard(by: -1, workshop)
        case .nextLane:
            let index = workshop.lanes.firstIndex { $0.id == board.lane } ?? 0
            if workshop.lanes.count > 1 { board.lane = workshop.lanes[(index + 1) % workshop.lanes.count].id }
        case .oneMore where !looking && !entry.isEmpty:
            advise(workshop)
            // The line says the same as a note that hangs there: counted with it.
            guard let double, let note = workshop.note(double) else {
                say(wording.noDouble, .refused)
                return []
            }
            return [.perform(.setCount(double, note.count + 1), .counted(wording.saidTimes(double, note.count + 1)))]
        case .oneMore:
            guard let id = looking ? selected : lastPosted ?? selected, let note = workshop.note(id) else {
                say(wording.noNoteChosen, .refused)
                return []
            }
            return [.perform(.setCount(id, note.count + 1), .say(wording.saidTimes(id, note.count + 1)))]
        case .editLast:
            guard let id = lastPosted, let note = workshop.note(id) else {
                say(wording.nothingTypedYet, .refused)
                return []
            }
            ask(.reword(id, over: note.text), note.text)
        case .toBoard:
            looking = true
            if selected == nil { selected = shownNotes(of: board.group, board.lane, workshop).last }
            rest()
        case .up, .down, .pageUp, .pageDown, .first, .last: moveSelection(intent, workshop)
        case .left: turnBoard(by: -1, workshop)
        case .right: turnBoard(by: 1, workshop)
        case .takeAdvice:
            if let selected { return takeAdvice(notes: [selected], nil, workshop) }
        case .edit, .theme, .star, .doubt, .split, .withdraw: return changeNote(selected, intent, workshop)
        case .propose:
            if let id = selected, let note = workshop.note(id) {
                ask(.newProposal([.opinion(workshop.opinion(of: note).number)]), note.text)
            }
        case .search: ask(.search)
        case .jump: ask(.jump)
        case .filter: ask(.filter, filter?.words ?? "")
        default: break
        }
        return []
    }

    private mutating func saveEntry(_ workshop: Workshop) -> [Request] {
        let line = EntryLine(entry.text)
        var target = board
        if let group = line.group { target.group = group }
        if let lane = line.lane { target.lane = lane }
        return [.perform(.post(line.draft, on: target), .entered)]
    }

    private mutating func paste(_ text: String) -> [Request] {
        message = nil
        let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.trimmed.isEmpty }
        if lines.count < 2 {
            entry.insert(text)
            return []
        }
        ask(.paste(lines, on: board))
        return []
    }

    mutating func turnBoard(by step: Int, _ workshop: Workshop) {
        var boards = boards(in: workshop)
        if place == .notes, role == .facilitator { boards = boards.filter { $0.lane == board.lane } }
        guard let index = boards.firstIndex(of: board) else { return }
        board = boards[(index + step + boards.count) % boards.count]
        cursor = 0
        top = nil
        marked = []
        markedCluster = nil
        if place == .notes, looking { selected = shownNotes(of: board.group, board.lane, workshop).last }
    }

    private mutating func moveSelection(_ intent: Intent, _ workshop: Workshop) {
        let notes = shownNotes(of: board.group, board.lane, workshop)
        guard !notes.isEmpty else { return }
        let index = selected.flatMap { notes.place(of: $0) } ?? notes.count
        let new =
            switch intent {
            case .up: index - 1
            case .down: index + 1
            case .pageUp: turnPage(back: true, notes, workshop)
            case .pageDown: turnPage(back: false, notes, workshop)
            case .first: 0
            default: notes.count - 1
            }
        // Past the newest note lies the entry line.
        if new >= notes.count, intent == .down {
            looking = false
            return rest()
        }
        selected = notes[min(max(new, 0), notes.count - 1)]
    }

    /// The next page begins with the last note of this one, or ends with its first; gives the note then chosen.
    private mutating func turnPage(back: Bool, _ notes: [Note.ID], _ workshop: Workshop) -> Int {
        let seen = seenHere(workshop).indices
        if seen.isEmpty { return 0 }
        if !back {
            if seen.upperBound == notes.count { return notes.count - 1 }
            let next = seen.count > 1 ? seen.upperBound - 1 : seen.upperBound
            top = notes[next]
            return next
        }
        let page = seenHere(workshop, upTo: seen.count > 1 ? seen.lowerBound : max(0, seen.lowerBound - 1)).startIndex
        top = notes[page]
        return page
    }

    private mutating func changeNote(_ id: Note.ID?, _ intent: Intent, _ workshop: Workshop) -> [Request] {
        guard let id, let note = workshop.note(id) else {
            say(wording.noNoteChosen, .refused)
            return []
        }
        switch intent {
        case .edit: ask(.reword(id, over: note.text), note.text)
        case .theme: ask(.theme(notes: [id], cluster: nil))
        case .star: return [.perform(.mark([id], .representative(!note.marks.isRepresentative)), .silence)]
        case .doubt: return [.perform(.mark([id], .uncertain(!note.marks.isUncertain)), .silence)]
        case .split: ask(.split(id), note.text)
        case .withdraw: return [.perform(.withdraw([id]), .say(wording.takenDown(id)))]
        case .oneMore: return [.perform(.setCount(id, note.count + 1), .say(wording.saidTimes(id, note.count + 1)))]
        default: break
        }
        return []
    }

    // MARK: - まとめ

    private mutating func handleGrouping(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        let rows = rows(of: board, in: workshop)
        let row = rows.indices.contains(cursor) ? rows[cursor] : nil
        func move(to new: Int) { cursor = min(max(new, 0), max(0, rows.count - 1)) }
        func turn(by page: Int) {
            topRow += page
            move(to: cursor + page)
        }
        switch intent {
        case .up: move(to: cursor - 1)
        case .down: move(to: cursor + 1)
        case .pageUp: turn(by: 1 - max(1, rowsSeen(workshop).count))
        case .pageDown: turn(by: max(1, rowsSeen(workshop).count) - 1)
        case .first: move(to: 0)
        case .last: move(to: rows.count - 1)
        case .nextBoard: turnBoard(by: 1, workshop)
        case .previousBoard: turnBoard(by: -1, workshop)
        case .mark:
            toggleMark(row)
            move(to: cursor + 1)
        case .head: askHeading(row, workshop)
        case .emptyHeading: ask(.emptyHeading(board))
        case .gather: return gather(into: row, workshop)
        case .takeOut:
            let notes = chosenNotes(row)
            return notes.isEmpty ? [] : [.perform(.ungroup(notes), .gathered(wording.takenOut(notes.count)))]
        case .dissolve:
            guard let cluster = cluster(at: row) else { return [] }
            return [.perform(.dissolve(cluster), .say(wording.dissolved))]
        case .theme: if let purpose = themePurpose(workshop) { ask(purpose) }
        case .takeAdvice:
            if case .theme(let notes, let cluster)? = themePurpose(workshop) {
                return takeAdvice(notes: notes, cluster, workshop)
            }
        case .islands: proposeIslands(workshop)
        case .moveUp, .moveDown:
            let step = intent == .moveUp ? -1 : 1
            switch row {
            case .heading(let cluster): return [.perform(.reorderCluster(cluster, by: step), .silence)]
            case .note(let note, _):
                cursor = min(max(cursor + step, 0), rows.count - 1)
                return [.perform(.reorderNote(note, by: step), .silence)]
            case nil: break
            }
        case .edit, .split, .withdraw, .star, .doubt, .oneMore:
            if case .note(let note, _) = row { return changeNote(note, intent, workshop) }
            if case .heading(let cluster) = row, intent == .edit {
                ask(.heading(cluster), workshop.cluster(cluster)?.heading ?? "")
            }
        case .propose:
            switch row {
            case .heading(let id):
                if let cluster = workshop.cluster(id) {
                    ask(.newProposal([.heading(cluster.heading)]), cluster.heading)
                }
            case .note(let id, _):
                if let note = workshop.note(id) {
                    ask(.newProposal([.opinion(workshop.opinion(of: note).number)]), note.text)
                }
            case nil: break
            }
        case .search: ask(.search)
        case .jump: ask(.jump)
        default: break
        }
        return []
    }

    /// The first of the advised themes, by one key.
    private mutating func takeAdvice(notes: [Note.ID], _ cluster: Cluster.ID?, _ workshop: Workshop) -> [Request] {
        guard let first = suggestions(for: words(toTheme: notes, cluster, workshop)).first, let theme = first.theme
        else {
            say(wording.noTheme, .refused)
            return []
        }
        return give(theme, to: notes, cluster, workshop)
    }

    private mutating func toggleMark(_ row: Row?) {
        switch row {
        case .note(let note, _):
            if let index = marked.firstIndex(of: note) { marked.remove(at: index) } else { marked.append(note) }
        case .heading(let cluster): markedCluster = markedCluster == cluster ? nil : cluster
        case nil: break
        }
    }

    /// The marked notes; the one under the cursor when none is marked.
    private func chosenNotes(_ row: Row?) -> [Note.ID] {
        if !marked.isEmpty { return marked }
        if case .note(let note, _) = row { return [note] }
        return []
    }

    private func cluster(at row: Row?) -> Cluster.ID? {
        switch row {
        case .heading(let cluster): cluster
        case .note(_, let cluster): cluster
        case nil: nil
        }
    }

    private mutating func askHeading(_ row: Row?, _ workshop: Workshop) {
        if marked.isEmpty, case .heading(let cluster) = row {
            ask(.heading(cluster), workshop.cluster(cluster)?.heading ?? "")
        } else {
            ask(.newHeading(notes: chosenNotes(row), board: board))
        }
    }

    private mutating func gather(into row: Row?, _ workshop: Workshop) -> [Request] {
        guard let target = cluster(at: row) else {
            say(wording.chooseAHeading, .refused)
            return []
        }
        if let source = markedCluster {
            return [.perform(.merge(source, into: target), .gathered(wording.merged))]
        }
        if marked.isEmpty {
            say(wording.markFirst, .refused)
            return []
        }
        return [.perform(.gather(marked, into: target), .gathered(wording.gathered(marked.count)))]
    }

    private func themePurpose(_ workshop: Workshop) -> Prompt.Purpose? {
        let rows = rows(of: board, in: workshop)
        let row = rows.indices.contains(cursor) ? rows[cursor] : nil
        if marked.isEmpty, case .heading(let cluster) = row { return .theme(notes: [], cluster: cluster) }
        let notes = chosenNotes(row)
        return notes.isEmpty ? nil : .theme(notes: notes, cluster: nil)
    }

    // MARK: - 集約

    private mutating func handleMatrix(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        let axes = Axis.allCases.filter { isUseful($0, workshop) }
        func after(_ axis: Axis, not other: Axis) -> Axis {
            let rest = axes.filter { $0 != other }
            guard let index = rest.firstIndex(of: axis) else { return rest.first ?? axis }
            return rest[(index + 1) % rest.count]
        }
        switch intent {
        case .up: if showsCell { zoomScroll = max(0, zoomScroll - 1) } else { cell.row = max(0, cell.row - 1) }
        case .down: if showsCell { zoomScroll += 1 } else { cell.row += 1 }
        case .pageUp: cell.row = max(0, cell.row - 5)
        case .pageDown: cell.row += 5
        case .left: cell.column = max(0, cell.column - 1)
        case .right: cell.column += 1
        case .first: cell = Position(row: 0, column: 0)
        case .last: cell.row = .max / 2
        case .zoom:
            showsCell.toggle()
            zoomScroll = 0
        case .countsOnly: showsCountsOnly.toggle()
        case .nextRows:
            rowAxis = after(rowAxis, not: columnAxis)
            cell = Position(row: 0, column: 0)
        case .nextColumns:
            columnAxis = after(columnAxis, not: rowAxis)
            cell = Position(row: 0, column: 0)
        default: break
        }
        let rows = workshop.values(on: rowAxis).count
        let columns = workshop.values(on: columnAxis).count
        cell.row = min(cell.row, rows)
        cell.column = min(cell.column, columns)
        return []
    }

    private func isUseful(_ axis: Axis, _ workshop: Workshop) -> Bool {
        switch axis {
        case .theme, .group, .cluster, .side, .help: true
        case .track: !workshop.tracks.isEmpty
        case .category: !workshop.catalogue.categories.isEmpty
        case .lane: workshop.lanes.count > 1
        case .actor: !workshop.actors.isEmpty
        }
    }

    // MARK: - 投票

    private mutating func handleVote(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        switch intent {
        case .newBallot:
            ask(.ballotSubject)
            return []
        case .nextBallot:
            let ids = workshop.ballots.map(\.id)
            if let shown = shownBallot(in: workshop)?.id, let index = ids.firstIndex(of: shown) {
                ballot = ids[(index + ids.count - 1) % ids.count]
                option = 0
            }
            return []
        default: break
        }
        guard let ballot = shownBallot(in: workshop) else {
            say(wording.noBallotYet, .refused)
            return []
        }
        if ballot.state == .prepared, let requests = handleRules(intent, ballot) { return requests }
        let last = ballot.options.count - 1
        option = min(option, last)
        switch intent {
        case .up: option = max(0, option - 1)
        case .down: option = min(last, option + 1)
        case .pageUp, .first: option = 0
        case .pageDown, .last: option = last
        case .turnBallot:
            switch ballot.state {
            case .prepared:
                option = 0
                return [.perform(.setBallotState(ballot.id, to: .open), .say(wording.ballotOpened))]
            case .open: return [.perform(.setBallotState(ballot.id, to: .closed), .say(wording.ballotClosed))]
            case .closed: ask(.confirmReveal(ballot.id))
            case .revealed: say(wording.alreadyRevealed, .refused)
            }
        case .reopenBallot: return [.perform(.setBallotState(ballot.id, to: .open), .say(wording.ballotOpened))]
        case .dotMore, .dotLess:
            let change = intent == .dotMore ? 1 : -1
            return [
                .perform(
                    .adjustDots(
                        change, for: ballot.options[option].id, by: countingTable(ballot, workshop), on: ballot.id),
                    .silence)
            ]
        case .enterSheet:
            ask(ballot.method == .papers ? .paper(ballot.id) : .count(ballot.id, ballot.options[option].id))
        case .nextTable:
            let groups = workshop.groups.map(\.id)
            let index = table.flatMap { groups.firstIndex(of: $0) } ?? 0
            table = groups[(index + 1) % groups.count]
        case .takeBackSheet:
            guard let sheet = ballot.sheets.last else { return [] }
            return [.perform(.withdrawSheet(sheet.id, on: ballot.id), .say(wording.sheetTakenBack))]
        case .propose:
            let rows = workshop.tally(of: ballot)?.rows.map(\.option) ?? ballot.options
            let chosen = rows[min(option, rows.count - 1)]
            let origin: Proposal.Origin =
                switch chosen.choice {
                case .theme(let theme): .theme(theme)
                case .note(let id): .opinion(Year.OpinionNumber(meeting: workshop.meetingNumber, note: id))
                case .cluster, .free: .vote(chosen.label)
                }
            ask(.newProposal([origin]), chosen.label)
        case .runOff:
            self.ballot = nil
            return [.perform(.prepareRunOff(of: ballot.id), .say(wording.runOffPrepared))]
        case .discardBallot: return [.perform(.discardBallot(ballot.id), .say(wording.removed))]
        default: break
        }
        return []
    }

    func countingTable(_ ballot: Ballot, _ workshop: Workshop) -> Group.ID? {
        ballot.method == .tables ? table ?? workshop.groups.first?.id : nil
    }

    // MARK: - Mouse

    /// A click chooses what lies under it; what is being typed stays.
    private mutating func point(at mouse: Key.Mouse, _ workshop: Workshop) {
        guard focus == .entry || focus == .list else { return }
        if mouse.row == 0 {
            if let place = placeInBar(at: mouse.column) { go(to: place) }
            return
        }
        let body = bodyArea(rows: size.rows, columns: size.columns)
        switch place {
        case .notes:
            guard let (id, key) = note(at: Position(row: mouse.row, column: mouse.column), workshop, in: body) else {
                return
            }
            board = key
            if let id {
                selected = id
                looking = true
                rest()
            }
        case .grouping:
            if let row = groupingRow(at: Position(row: mouse.row, column: mouse.column), workshop, in: body) {
                cursor = row
            }
        case .agenda:
            let steps = workshop.agenda.steps
            let index = firstStep(in: body.dropTop(1), workshop) + mouse.row - body.row - 1
            if mouse.row > body.row, steps.indices.contains(index) { selectedStep = steps[index].id }
        case .matrix, .vote, .record, .desk: break
        }
    }

    private mutating func handle(_ mouse: Key.Mouse, _ workshop: Workshop, _ now: Now) -> [Request] {
        switch (mouse.action, place) {
        case (.press, _): point(at: mouse, workshop)
        case (.wheelUp, .notes), (.wheelDown, .notes):
            guard focus == .entry || focus == .list else { break }
            if !looking {
                looking = true
                rest()
            }
            moveSelection(mouse.action == .wheelUp ? .up : .down, workshop)
        case (.wheelUp, .matrix): _ = handleMatrix(.up, workshop)
        case (.wheelDown, .matrix): _ = handleMatrix(.down, workshop)
        case (.wheelUp, .grouping): _ = handleGrouping(.up, workshop)
        case (.wheelDown, .grouping): _ = handleGrouping(.down, workshop)
        case (.wheelUp, .agenda): _ = handleAgenda(.up, workshop, now)
        case (.wheelDown, .agenda): _ = handleAgenda(.down, workshop, now)
        default: break
        }
        return []
    }
}
