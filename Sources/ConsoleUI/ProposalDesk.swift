import Engine

/// 事業: the proposals, each with its sheet, and the year's ledger behind Tab.
extension Console {
    /// One row of a proposal's sheet.
    enum SheetRow: Hashable {
        case head(String)
        case title, origin, owner, until, step
        case question(Proposal.Question)
        case outcome
        case leadParty(Proposal.LeadParty)
        case check(ProposalChecklist, Int)
        case partners
        case roles
        case evaluation(Side)
    }

    /// The rows of the sheet, in the order of the handbook's steps; the cautions are those of the chosen type.
    func sheetRows(_ proposal: Proposal) -> [SheetRow] {
        func list(_ list: ProposalChecklist) -> [SheetRow] {
            let items = list.items
            let numbers = items.indices.filter { index in
                list != .precautions || proposal.leadParty.map { items[index].leadParties.contains($0) } ?? false
            }
            return numbers.map { .check(list, $0 + 1) }
        }
        var rows: [SheetRow] = [.title, .origin, .owner, .until, .step, .head(wording.say("検討フロー", "Questions"))]
        rows += Proposal.Question.allCases.map { .question($0) } + [.outcome]
        rows += [.head(wording.say(ProposalChecklist.classes.words))] + list(.classes)
        rows += [.head(wording.say("協働の型", "Type"))] + Proposal.LeadParty.allCases.map { .leadParty($0) }
        if proposal.leadParty != nil {
            rows += [.head(wording.say(ProposalChecklist.precautions.words))] + list(.precautions)
        }
        rows += [.head(wording.say(ProposalChecklist.forms.words))] + list(.forms)
        rows += [.head(wording.say("相手と役割", "Partners and parts")), .partners, .roles]
        for each in [ProposalChecklist.principles, .checkpoints, .effects] {
            rows += [.head(wording.say(each.words))] + list(each)
        }
        return rows + [.head(wording.say("評価", "Evaluation"))] + Side.allCases.map { .evaluation($0) }
    }

    func deskProposal(_ workshop: Workshop) -> Proposal? {
        shownProposal.flatMap { workshop.proposal($0) } ?? workshop.proposals.last
    }

    /// The lines of the ledger that are shown: all, or those that have come just so far.
    func ledgerLines(_ workshop: Workshop) -> [Year.Opinion] {
        let lines = workshop.ledger
        return ledgerStage.map { stage in lines.filter { workshop.stage(of: $0.number) == stage } } ?? lines
    }

    // MARK: - Keys

    mutating func handleDesk(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        if intent == .turnDesk {
            showsLedger.toggle()
            return []
        }
        if showsLedger { return handleLedger(intent, workshop) }
        if intent == .newProposal {
            ask(.newProposal([]))
            return []
        }
        guard let proposal = deskProposal(workshop) else {
            say(wording.noProposalYet, .refused)
            return []
        }
        shownProposal = proposal.id
        if isOnSheet { return handleSheet(intent, proposal) }
        let ids = workshop.proposals.map(\.id)
        let index = ids.firstIndex(of: proposal.id) ?? 0
        switch intent {
        case .up: shownProposal = ids[max(0, index - 1)]
        case .down: shownProposal = ids[min(ids.count - 1, index + 1)]
        case .first: shownProposal = ids.first
        case .last: shownProposal = ids.last
        case .openSheet, .right:
            isOnSheet = true
            sheetRow = 0
        case .withdrawProposal: return [.perform(.withdrawProposal(proposal.id), .say(wording.removed))]
        default: break
        }
        return []
    }

    private mutating func handleSheet(_ intent: Intent, _ proposal: Proposal) -> [Request] {
        let rows = sheetRows(proposal)
        sheetRow = min(sheetRow, rows.count - 1)
        func isHead(_ row: Int) -> Bool { if case .head = rows[row] { true } else { false } }
        func move(_ step: Int) {
            var row = sheetRow
            repeat { row += step } while rows.indices.contains(row) && isHead(row)
            if rows.indices.contains(row) { sheetRow = row }
        }
        func change(_ change: ProposalChange) -> [Request] {
            [.perform(.changeProposal(proposal.id, change), .silence)]
        }
        switch intent {
        case .up: move(-1)
        case .down: move(1)
        case .pageUp:
            sheetRow =
                rows[..<sheetRow].dropLast().lastIndex { if case .head = $0 { true } else { false } }.map {
                    min($0 + 1, rows.count - 1)
                } ?? 0
        case .pageDown:
            if let next = rows[(sheetRow + 1)...].firstIndex(where: { if case .head = $0 { true } else { false } }) {
                sheetRow = next + 1
            }
        case .first: sheetRow = 0
        case .last: sheetRow = rows.count - 1
        case .left, .right, .openSheet, .tickRow:
            switch rows[sheetRow] {
            case .question(let question):
                if intent == .tickRow || intent == .openSheet, let old = proposal.answers[question] {
                    ask(.answer(proposal.id, question, isYes: old.isYes), old.reason)
                } else if intent == .left || intent == .right {
                    ask(
                        .answer(proposal.id, question, isYes: intent == .right),
                        proposal.answers[question]?.reason ?? "")
                } else {
                    say(wording.yesOrNo, .plain)
                }
            case .check(let list, let number):
                if intent == .openSheet, proposal.isChecked(number, in: list) || list == .checkpoints {
                    ask(.remark(proposal.id, list, number), proposal.remark(on: number, in: list))
                } else if intent != .left || proposal.isChecked(number, in: list) {
                    return change(
                        .check(
                            list, number,
                            intent == .left ? false : intent == .right ? true : !proposal.isChecked(number, in: list)))
                }
            case .leadParty(let leadParty): return change(.leadParty(proposal.leadParty == leadParty ? nil : leadParty))
            case .step:
                let all = Proposal.Step.allCases
                let index = (all.firstIndex(of: proposal.step) ?? 0) + (intent == .left ? -1 : 1)
                return all.indices.contains(index) ? change(.step(all[index])) : []
            case .title: ask(.proposalTitle(proposal.id), proposal.title)
            case .owner: ask(.owner(proposal.id), proposal.owner)
            case .until: ask(.until(proposal.id), proposal.until?.description ?? "")
            case .partners: ask(.partners(proposal.id), proposal.partners.joined(separator: " / "))
            case .roles:
                ask(.roles(proposal.id), proposal.roles.map { "\($0.who): \($0.what)" }.joined(separator: " / "))
            case .evaluation(let side):
                ask(
                    .evaluation(proposal.id, side),
                    proposal.evaluations.first { $0.side == side }.map { "\($0.score) \($0.comment)" } ?? "")
            case .outcome, .origin, .head: break
            }
        case .withdrawProposal: isOnSheet = false
        default: break
        }
        return []
    }

    private mutating func handleLedger(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        let lines = ledgerLines(workshop)
        if let moved = intent.row(from: ledgerRow, last: lines.count - 1) { ledgerRow = moved }
        switch intent {
        case .left, .right:
            let all: [Year.Stage?] = [nil] + Year.Stage.allCases
            let index = all.firstIndex(of: ledgerStage) ?? 0
            ledgerStage = all[(index + (intent == .right ? 1 : all.count - 1)) % all.count]
            ledgerRow = 0
        case .openSheet: if lines.indices.contains(ledgerRow) { ask(.record(lines[ledgerRow].number)) }
        case .newProposal:
            if lines.indices.contains(ledgerRow) {
                ask(.newProposal([.opinion(lines[ledgerRow].number)]), lines[ledgerRow].text)
            }
        default: break
        }
        return []
    }

    /// What was typed for the desk.
    mutating func answerDesk(_ purpose: Prompt.Purpose, _ words: String, _ workshop: Workshop) -> [Request] {
        func change(_ id: Proposal.ID, _ change: ProposalChange) -> [Request] {
            [.perform(.changeProposal(id, change), .prompted(wording.kept))]
        }
        func pieces(_ words: String) -> [String] {
            words.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        switch purpose {
        case .newProposal(let origins):
            shownProposal = nil
            showsLedger = false
            isOnSheet = false
            place = .desk
            return [.perform(.propose(words, from: origins), .prompted(wording.proposalMade))]
        case .proposalTitle(let id): return change(id, .title(words))
        case .answer(let id, let question, let isYes): return change(id, .answer(question, isYes: isYes, reason: words))
        case .owner(let id): return change(id, .owner(words))
        case .until(let id):
            if words.isEmpty { return change(id, .until(nil)) }
            guard let day = Day(folded(words)) else { return refused(wording.aDayPlease(words)) }
            return change(id, .until(day))
        case .partners(let id): return change(id, .partners(pieces(words)))
        case .roles(let id):
            return change(
                id,
                .roles(
                    pieces(words).map { piece in
                        let parts = piece.split(maxSplits: 1, whereSeparator: { ":：".contains($0) }).map {
                            String($0).trimmed
                        }
                        return parts.count == 2
                            ? Proposal.Role(who: parts[0], what: parts[1]) : Proposal.Role(who: "", what: piece)
                    }))
        case .remark(let id, let list, let number): return change(id, .remark(list, number, words))
        case .evaluation(let id, let side):
            let parts = words.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            guard let score = parts.first.flatMap({ number($0) }) ?? (words.isEmpty ? 0 : nil) else {
                return refused(wording.scorePlease)
            }
            return change(id, .evaluation(side, score: score, comment: parts.count == 2 ? String(parts[1]) : ""))
        case .record(let opinion):
            let parts = words.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            guard parts.count == 2, let stage = number(parts[0]), Year.Stage.allCases.indices.contains(stage - 1) else {
                return refused(wording.stagePlease)
            }
            return [
                .perform(
                    .recordOutcome(opinion, Year.Stage.allCases[stage - 1], String(parts[1])), .prompted(wording.kept))
            ]
        default: return []
        }
    }

    private mutating func refused(_ sentence: String) -> [Request] {
        say(sentence, .refused)
        return []
    }

    // MARK: - Drawing

    func drawDesk(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        if showsLedger { return drawLedger(workshop, in: body, on: &screen) }
        let listWidth = min(30, body.width / 3)
        let head = Style(.accent, bold: true, underline: true)
        screen.fill(body.top(1), style: head)
        screen.put(
            " " + wording.proposalsCount(workshop.proposals.count), row: body.row, column: body.column,
            width: body.width, style: head, ellipsis: true)
        guard let proposal = deskProposal(workshop) else {
            screen.put(
                " " + wording.noProposalYet, row: body.row + 2, column: body.column, width: body.width,
                style: Style(.muted))
            return
        }
        let chosen = workshop.proposals.firstIndex { $0.id == proposal.id } ?? 0
        let room = body.height - 1
        let first = body.dropTop(1).firstRow(showing: chosen, of: workshop.proposals.count)
        for (offset, item) in workshop.proposals.dropFirst(first).prefix(room).enumerated() {
            let isHere = item.id == proposal.id
            let style = Style(isHere ? .accent : .normal, bold: isHere, reverse: isHere && !isOnSheet)
            let row = body.row + 1 + offset
            if isHere, !isOnSheet {
                screen.fill(Rect(row: row, column: body.column, height: 1, width: listWidth - 1), style: style)
            }
            screen.put(
                "\(isHere ? "▸" : " ")\(item.id) \(item.title)", row: row, column: body.column, width: listWidth - 1,
                style: style, ellipsis: true)
        }
        drawSheet(
            proposal, workshop,
            in: Rect(row: body.row + 1, column: body.column + listWidth, height: room, width: body.width - listWidth),
            on: &screen)
    }

    private func drawSheet(_ proposal: Proposal, _ workshop: Workshop, in area: Rect, on screen: inout Screen) {
        let rows = sheetRows(proposal)
        let chosen = min(sheetRow, rows.count - 1)
        let first = isOnSheet ? area.firstRow(showing: chosen, of: rows.count) : 0
        for (offset, row) in rows.dropFirst(first).prefix(area.height).enumerated() {
            let isHere = isOnSheet && first + offset == chosen
            let (text, ink) = words(of: row, proposal, workshop)
            let isHead = if case .head = row { true } else { false }
            let style = Style(isHead ? .accent : ink, bold: isHead || row == .outcome, reverse: isHere)
            let line = area.row + offset
            if isHere { screen.fill(Rect(row: line, column: area.column, height: 1, width: area.width), style: style) }
            screen.put(text, row: line, column: area.column, width: area.width, style: style, ellipsis: true)
        }
    }

    private func words(of row: SheetRow, _ proposal: Proposal, _ workshop: Workshop) -> (String, Ink) {
        func field(_ name: String, _ value: String) -> (String, Ink) {
            (" " + TextWidth.pad(name, columns: 12) + value, value.isEmpty ? .muted : .normal)
        }
        switch row {
        case .head(let words): return ("【\(words)】", .accent)
        case .title: return field(wording.say("事業", "Title"), proposal.title)
        case .origin:
            return field(
                wording.say("もと", "From"), proposal.origins.map { words(of: $0, workshop) }.joined(separator: "、"))
        case .owner: return field(wording.say("主体", "Who"), proposal.owner)
        case .until: return field(wording.say("期限", "Until"), proposal.until?.japanese ?? "")
        case .step:
            return field(
                wording.say("段階", "Step"),
                Proposal.Step.allCases.map {
                    $0 == proposal.step ? "[\(wording.say($0.words))]" : wording.say($0.words)
                }.joined(separator: " "))
        case .question(let question):
            guard let answer = proposal.answers[question] else {
                return (" --  " + wording.say(question.words), .normal)
            }
            let mark = answer.isYes ? wording.say("はい", "yes ") : wording.say("いいえ", "no")
            let look = answer.needsReview ? wording.say("（見直し）", " (look again)") : ""
            return (
                " " + TextWidth.pad(mark, columns: 7) + wording.say(question.words) + look
                    + (answer.reason.isEmpty ? "" : "：" + answer.reason), answer.needsReview ? .warning : .normal
            )
        case .outcome:
            let review =
                proposal.questionsToReview.isEmpty
                ? "" : wording.say("（見直す答えがあります）", " (answers to be looked at again)")
            if let words = proposal.outcome.words { return (" ⇒ " + wording.say(words) + review, .accent) }
            if case .undecided(let next) = proposal.outcome {
                return (" ⇒ " + wording.say("つぎの問い: ", "next: ") + wording.say(next.words), .muted)
            }
            return ("", .muted)
        case .leadParty(let leadParty):
            return (
                " \(proposal.leadParty == leadParty ? "✓" : " ") \(wording.say(leadParty.words))",
                proposal.leadParty == leadParty ? .accent : .normal
            )
        case .check(let list, let number):
            let remark = proposal.remark(on: number, in: list)
            let isChecked = proposal.isChecked(number, in: list)
            return (
                " \(isChecked ? "✓" : " ") \(circledNumber(number)) \(wording.say(list.items[number - 1]))"
                    + (remark.isEmpty ? "" : "：" + remark), isChecked ? .accent : .normal
            )
        case .partners: return field(wording.say("パートナー", "Partners"), proposal.partners.joined(separator: "、"))
        case .roles:
            return field(
                wording.say("役割分担", "Parts"),
                proposal.roles.map { $0.who.isEmpty ? $0.what : "\($0.who)＝\($0.what)" }.joined(separator: "、"))
        case .evaluation(let side):
            let evaluation = proposal.evaluations.first { $0.side == side }
            return field(wording.name(of: side), evaluation.map { "\($0.score)/5 \($0.comment)" } ?? "")
        }
    }

    private func words(of origin: Proposal.Origin, _ workshop: Workshop) -> String {
        switch origin {
        case .opinion(let number): "\(number) \(workshop.opinion(number)?.text ?? "")"
        case .heading(let heading): "【\(heading)】"
        case .theme(let theme): circledNumber(theme.number) + (workshop.catalogue[theme]?.name ?? "")
        case .vote(let label): wording.say("投票 ", "vote: ") + label
        }
    }

    private func drawLedger(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let head = Style(.accent, bold: true, underline: true)
        let lines = ledgerLines(workshop)
        screen.fill(body.top(1), style: head)
        screen.put(
            " " + wording.ledgerHead(lines.count, ledgerStage), row: body.row, column: body.column, width: body.width,
            style: head, ellipsis: true)
        var row = body.row + 1
        let meetings = workshop.year.meetings.map { wording.meeting($0) }.joined(separator: " → ")
        if !meetings.isEmpty {
            screen.put(" " + meetings, row: row, column: body.column, width: body.width, ellipsis: true)
            row += 1
        }
        let priorities = workshop.year.priorities.map {
            "\(circledNumber($0.theme.number))\(workshop.catalogue[$0.theme]?.name ?? "")（\($0.dots)）"
        }.joined(separator: " ")
        if !priorities.isEmpty {
            screen.put(
                " " + wording.say("力を入れる項目 ", "priorities ") + priorities, row: row, column: body.column,
                width: body.width, style: Style(.accent), ellipsis: true)
            row += 1
        }
        let list = Rect(row: row, column: body.column, height: body.row + body.height - row - 4, width: body.width)
        let chosen = min(ledgerRow, max(0, lines.count - 1))
        let first = list.firstRow(showing: chosen, of: lines.count)
        for (offset, line) in lines.dropFirst(first).prefix(list.height).enumerated() {
            let isHere = first + offset == chosen
            let style = Style(.normal, reverse: isHere)
            let at = list.row + offset
            if isHere { screen.fill(Rect(row: at, column: list.column, height: 1, width: list.width), style: style) }
            let stage = wording.name(of: workshop.stage(of: line.number))
            let theme = line.theme.map { circledNumber($0.number) } ?? "--"
            screen.put(
                " " + TextWidth.pad("\(line.number)", columns: 7) + TextWidth.pad(theme, columns: 3) + line.text,
                row: at, column: list.column, width: list.width - 14, style: style, ellipsis: true)
            screen.put(
                stage, row: at, column: list.column + list.width - 13, width: 12, style: Style(.accent, reverse: isHere)
            )
        }
        // What became of the chosen one, under the list.
        guard lines.indices.contains(chosen) else { return }
        for (offset, record) in workshop.year.outcomes(of: lines[chosen].number).suffix(4).enumerated() {
            screen.put(
                "   \(wording.say("第\(record.meeting)回", "meeting \(record.meeting)")) \(wording.name(of: record.stage))　\(record.text)",
                row: body.row + body.height - 4 + offset,
                column: body.column, width: body.width, style: Style(.accent), ellipsis: true)
        }
    }

    /// What this table said at the meetings before, below its own notes.
    func drawEarlier(_ group: Group.ID, _ workshop: Workshop, from row: Int, in area: Rect, on screen: inout Screen) {
        let lines = workshop.year.opinions.filter { $0.group == group }
        let room = area.row + area.height - row - 2
        guard !lines.isEmpty, room > 0 else { return }
        screen.put(
            " " + wording.saidBefore(lines.count), row: row + 1, column: area.column, width: area.width,
            style: Style(.muted, underline: true), ellipsis: true)
        for (offset, line) in lines.prefix(room).enumerated() {
            let stage = workshop.stage(of: line.number)
            screen.put(
                " \(line.number) \(line.text)" + (stage == .opinion ? "" : "（\(wording.name(of: stage))）"),
                row: row + 2 + offset, column: area.column,
                width: area.width, style: Style(.muted), ellipsis: true)
        }
    }
}

extension Wording {
    var noProposalYet: String {
        say(
            "事業案はまだありません（\(Keymap.key(for: .newProposal)) で作る。付箋・まとめ・投票では \(Keymap.key(for: .propose))）",
            "No proposal yet (\(Keymap.key(for: .newProposal)) makes one; \(Keymap.key(for: .propose)) in notes, grouping and votes)"
        )
    }
    var proposalMade: String { say("事業案にしました", "Made a proposal") }
    func proposalsCount(_ count: Int) -> String {
        say(
            "事業案 \(count)　（\(Keymap.key(for: .turnDesk)) で年間の台帳）",
            "\(count) proposals  (\(Keymap.key(for: .turnDesk)): the year’s ledger)")
    }
    func ledgerHead(_ count: Int, _ stage: Year.Stage?) -> String {
        say(
            "年間の台帳 \(count)件　左右: \(stage.map { name(of: $0) } ?? "すべて")　Enter 記録",
            "Ledger of the year: \(count)  left/right: \(stage.map { name(of: $0) } ?? "all")  Enter writes")
    }
    func meeting(_ meeting: Year.Meeting) -> String {
        say(
            "第\(meeting.number)回 \(meeting.day?.description ?? "") 意見\(meeting.opinions)",
            "\(meeting.number). \(meeting.day?.description ?? "") \(meeting.opinions) opinions")
    }
    func saidBefore(_ count: Int) -> String { say("前の会でこの班は \(count)", "Said here before: \(count)") }
    var yesOrNo: String { say("右で「はい」、左で「いいえ」", "Right for yes, Left for no") }
    func aDayPlease(_ words: String) -> String {
        say("「\(words)」は日付ではありません（2027-03-31）", "“\(words)” is not a date (2027-03-31)")
    }
    var scorePlease: String {
        say("1から5の数と言葉を入れてください（例 4 役割が明確だった）", "A number from 1 to 5, and words (4 the parts were clear)")
    }
    var stagePlease: String {
        say("段階の番号と言葉を入れてください（例 3 回覧を月2回にした）", "The stage’s number, and words (3 the circular comes twice a month)")
    }
    /// What is asked at the desk.
    func deskQuestion(_ purpose: Console.Prompt.Purpose) -> String {
        switch purpose {
        case .newProposal: say("事業案の名", "What is to be done")
        case .proposalTitle: say("事業", "Title")
        case .answer(_, let question, let isYes):
            say(question.words) + say(isYes ? "「はい」その理由" : "「いいえ」その理由", isYes ? " Yes; why" : " No; why")
        case .owner: say("主体（だれが）", "Who sees to it")
        case .until: say("いつまでに（2027-03-31）", "Until when (2027-03-31)")
        case .partners: say("パートナー（/ で区切る）", "Partners (separated by /)")
        case .roles: say("役割分担（市民: 会場を開く / 市: 広報する）", "Parts (who: what / who: what)")
        case .remark: say("書き添え", "Remark")
        case .evaluation(_, let side):
            say("\(name(of: side))の評価（1–5 と言葉、0 で消す）", "Evaluation, \(name(of: side)) (1–5 and words; 0 removes)")
        case .record(let number):
            say("\(number) の記録　", "Record of \(number)  ")
                + Year.Stage.allCases.enumerated().map { "\($0.offset + 1)\(name(of: $0.element))" }.joined(
                    separator: " ")
        default: ""
        }
    }
}
