import Engine

/// A rule of a ballot in preparation, a row each above its options.
package enum BallotRule: Hashable, Sendable, CaseIterable {
    case title, dotsPerPerson, cap, winnerCount, tieRule, method, voters

    /// Whether it is a number, so that a digit begins to type it.
    var isNumber: Bool { [.dotsPerPerson, .cap, .winnerCount, .voters].contains(self) }
}

extension Console {
    /// The rule under the cursor of a prepared ballot, whose rows are the rules and then the options.
    func rule(at row: Int) -> BallotRule? { BallotRule.allCases.indices.contains(row) ? BallotRule.allCases[row] : nil }

    /// Keys on a prepared ballot; nil leaves a key to what it means on any ballot.
    mutating func handleRules(_ intent: Intent, _ ballot: Ballot) -> [Request]? {
        let last = BallotRule.allCases.count + ballot.options.count - 1
        option = min(option, last)
        switch intent {
        case .up: option = max(0, option - 1)
        case .down: option = min(last, option + 1)
        case .pageUp, .first: option = 0
        case .pageDown, .last: option = last
        case .dotMore, .dotLess:
            guard let rule = rule(at: option) else { return nil }
            guard let command = turned(rule, of: ballot, by: intent == .dotMore ? 1 : -1) else { return [] }
            return [.perform(command, .silence)]
        case .enterSheet:
            guard let rule = rule(at: option) else { return nil }
            if rule == .tieRule || rule == .method {
                return turned(rule, of: ballot, by: 1).map { [.perform($0, .silence)] } ?? []
            }
            ask(.rule(ballot.id, rule), rule.isNumber ? "" : ballot.title)
        default: return nil
        }
        return []
    }

    private func turned(_ rule: BallotRule, of ballot: Ballot, by step: Int) -> Command? {
        func after<Value: Equatable>(_ value: Value, _ all: [Value]) -> Value {
            let index = all.firstIndex(of: value) ?? 0
            return all[(index + step + all.count) % all.count]
        }
        return switch rule {
        case .title: nil
        case .dotsPerPerson: .changeBallot(ballot.id, .dotsPerPerson(ballot.dotsPerPerson + step))
        // Below one lies no cap at all, above the allowance too.
        case .cap:
            switch (ballot.cap ?? 0) + step {
            case 1...ballot.dotsPerPerson: .changeBallot(ballot.id, .cap((ballot.cap ?? 0) + step))
            case ..<0: .changeBallot(ballot.id, .cap(ballot.dotsPerPerson))
            default: .changeBallot(ballot.id, .cap(nil))
            }
        case .winnerCount: .changeBallot(ballot.id, .winnerCount(ballot.winnerCount + step))
        case .tieRule: .changeBallot(ballot.id, .tieRule(after(ballot.tieRule, Ballot.TieRule.allCases)))
        case .method: .changeBallot(ballot.id, .method(after(ballot.method, Ballot.Method.allCases)))
        case .voters: .setVoters(ballot.id, ballot.voters + step)
        }
    }

    /// A rule typed.
    mutating func set(_ rule: BallotRule, of ballot: Ballot.ID, to words: String) -> [Request] {
        if rule == .title { return [.perform(.changeBallot(ballot, .title(words)), .prompted(wording.kept))] }
        guard let number = number(words) else {
            say(wording.aNumberPlease(words), .refused)
            return []
        }
        let command: Command? =
            switch rule {
            case .dotsPerPerson: .changeBallot(ballot, .dotsPerPerson(number))
            case .cap: .changeBallot(ballot, .cap(number == 0 ? nil : number))
            case .winnerCount: .changeBallot(ballot, .winnerCount(number))
            case .voters: .setVoters(ballot, number)
            case .title, .tieRule, .method: nil
            }
        return command.map { [.perform($0, .prompted(wording.kept))] } ?? []
    }

    /// A prepared ballot: its rules, which can be changed, then its options.
    func drawRules(_ ballot: Ballot, in list: Rect, on screen: inout Screen) {
        var lines = BallotRule.allCases.map { rule in
            (
                " " + padded(wording.name(of: rule), 16) + wording.value(of: rule, ballot) + wording.hint(rule, ballot),
                true
            )
        }
        lines += ballot.options.map { ("\(right("\($0.id)", 4))  \($0.label)", false) }
        let first = list.firstRow(showing: option, of: lines.count)
        for (offset, line) in lines.dropFirst(first).prefix(list.height).enumerated() {
            let row = list.row + offset
            let style = Style(line.1 ? .accent : .normal, reverse: first + offset == option)
            if first + offset == option {
                screen.fill(Rect(row: row, column: list.column, height: 1, width: list.width), style: style)
            }
            screen.put(line.0, row: row, column: list.column, width: list.width, style: style, ellipsis: true)
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - TextWidth.columns(text)))
    }
}

extension Wording {
    func name(of rule: BallotRule) -> String {
        switch rule {
        case .title: say("問うこと", "Question")
        case .dotsPerPerson: say("一人の票", "Dots a head")
        case .cap: say("一つに", "On one option")
        case .winnerCount: say("選ぶ数", "To be chosen")
        case .tieRule: say("同数のとき", "At a tie")
        case .method: say("数え方", "Counted by")
        case .voters: say("投票する人", "People")
        }
    }

    func value(of rule: BallotRule, _ ballot: Ballot) -> String {
        switch rule {
        case .title: ballot.title
        case .dotsPerPerson: say("\(ballot.dotsPerPerson)票", "\(ballot.dotsPerPerson)")
        case .cap: ballot.cap.map { say("\($0)票まで", "up to \($0)") } ?? say("何票でも", "any number")
        case .winnerCount: say("上位\(ballot.winnerCount)", "top \(ballot.winnerCount)")
        case .tieRule: name(of: ballot.tieRule)
        case .method: name(of: ballot.method)
        case .voters: say("\(ballot.voters)人", "\(ballot.voters)")
        }
    }

    /// Why a number is proposed.
    func hint(_ rule: BallotRule, _ ballot: Ballot) -> String {
        guard rule == .dotsPerPerson else { return "" }
        let suggested = Workshop.suggestedDotsPerPerson(options: ballot.options.count)
        return say(
            "　（選択肢\(ballot.options.count)の4分の1ほど、ふつう3–5票。目安 \(suggested)票）",
            "  (about a quarter of \(ballot.options.count) options, customarily 3–5: \(suggested))")
    }

    /// Which tables have handed in and which have not.
    func handedIn(_ ballot: Ballot, _ groups: [Group]) -> String {
        let inHand = groups.filter { ballot.hasHandedIn($0.id) }.map { "\($0.id)" }
        let missing = groups.filter { !ballot.hasHandedIn($0.id) }.map { "\($0.id)" }
        return say("済んだ班 ", "Handed in: ") + (inHand.isEmpty ? say("なし", "none") : inHand.joined(separator: " "))
            + (missing.isEmpty ? "" : say("　まだの班 ", "  not yet: ") + missing.joined(separator: " "))
    }
}
