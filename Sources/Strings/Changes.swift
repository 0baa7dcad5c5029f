import Engine

/// What changed between two values, for the history and the message after a key. Events about lists and records carry
/// both values whole, so the difference is found here.
extension Strings {
    /// What became of the 開催概要.
    func change(from: Occasion, to: Occasion) -> String {
        let people = changes(from: from.roster, to: to.roster)
        if !people.isEmpty { return people.joined(separator: comma) }
        return changes(
            [
                change(text("会議名", "title"), from.title, to.title),
                change(text("回", "number"), shown(from.ordinal), shown(to.ordinal)),
                change(text("日付", "date"), shown(from.day), shown(to.day)),
                change(text("開始", "start"), shown(from.start), shown(to.start)),
                change(text("終了", "end"), shown(from.end), shown(to.end)),
                change(text("会場", "place"), from.place, to.place),
                change(text("主催", "host"), from.host, to.host),
                change(text("狙い", "aims"), from.aims.joined(separator: dot), to.aims.joined(separator: dot)),
                change(text("問い", "question"), from.question, to.question),
                change(text("出席者", "attendance"), shown(from.attendance), shown(to.attendance)),
                change(text("次回", "next meeting"), from.next, to.next),
                change(text("出典", "source"), from.source, to.source),
                change(text("問い合わせ先", "contact"), from.contact ?? "", to.contact ?? ""),
                change(text("発行日", "date of issue"), shown(from.issued), shown(to.issued)),
                change(
                    text("配布資料", "materials"), (from.materials ?? []).joined(separator: dot),
                    (to.materials ?? []).joined(separator: dot)),
                change(text("傍聴者", "observers"), shown(from.observers), shown(to.observers)),
            ], of: text("開催概要", "Occasion"))
    }

    /// What became of the groups.
    func change(from: [Group], to: [Group], in workshop: Workshop) -> String {
        changes(
            differences(from, to) { old, new in
                [
                    change(text("名前", "name"), old.name, new.name),
                    change(quoted(new.name) + text("の人数", ": people"), "\(old.people)", "\(new.people)"),
                    change(
                        quoted(new.name) + text("の部会", ": track"), workshop.track(old.track)?.name ?? "",
                        workshop.track(new.track)?.name ?? ""),
                ]
            } name: {
                $0.name
            }, of: text("グループ", "Groups"))
    }

    /// What became of the 部会.
    func change(from: [Track], to: [Track]) -> String {
        changes(
            differences(from, to) {
                [change(text("名前", "name"), $0.name, $1.name)]
            } name: {
                $0.name
            },
            of: text("部会", "Tracks"))
    }

    /// What became of the 次第.
    func change(from: [Step], to: [Step]) -> String {
        let all = differences(from, to) { old, new in
            func of(_ what: String) -> String { quoted(new.title) + what }
            return [
                change(text("項目名", "title"), old.title, new.title),
                change(of(text("の時間", ": minutes")), minutes(old.minutes), minutes(new.minutes)),
                change(of(text("の開始時刻", ": start")), shown(old.fixedStart), shown(new.fixedStart)),
                change(of(text("の種類", ": kind")), name(of: old.kind), name(of: new.kind)),
                change(of(text("の投影", ": projector")), name(of: old.showing), name(of: new.showing)),
                change(of(text("のメモ", ": remark")), old.note, new.note),
                change(of(text("の階層", ": level")), "\(old.depth &+ 1)", "\(new.depth &+ 1)"),
            ]
        } name: {
            $0.title
        }
        if all.isEmpty, let (one, other) = swapped(from, to) {
            return text("次第 ", "Agenda ") + quoted(one.title) + text("と", " and ") + quoted(other.title)
                + text("の順を入れ替えました", " changed places")
        }
        if all.isEmpty, let moved = moved(from, to) {
            return text("次第 ", "Agenda ") + quoted(moved.step.title)
                + text("を\(moved.place)番目へ移しました", " moved to place \(moved.place)")
        }
        return changes(all, of: text("次第", "Agenda"))
    }

    /// What became of the rules of a ballot in preparation.
    func change(from: Ballot, to: Ballot) -> String {
        changes(
            [
                change(text("題名", "title"), from.title, to.title),
                change(text("一人の票数", "dots a person"), "\(from.dotsPerPerson)", "\(to.dotsPerPerson)"),
                change(text("一項目の上限", "cap an option"), shown(from.cap), shown(to.cap)),
                change(text("選出数", "to be chosen"), "\(from.winnerCount)", "\(to.winnerCount)"),
                change(text("同数の場合", "ties"), name(of: from.tieRule), name(of: to.tieRule)),
                change(text("集計方法", "counted by"), name(of: from.method), name(of: to.method)),
            ], of: text("投票\(to.id)", "Ballot \(to.id)"))
    }

    /// What became of the sheet of a proposal.
    func change(from: Proposal, to: Proposal) -> String {
        func words(_ answer: Proposal.Answer?) -> String {
            guard let answer else { return "" }
            let word = text(answer.isYes ? "はい" : "いいえ", answer.isYes ? "yes" : "no")
            return word + (answer.reason.isEmpty ? "" : " " + answer.reason)
        }
        func words(_ side: Side, of proposal: Proposal) -> String {
            proposal.evaluations.first { $0.side == side }.map { "\($0.score) \($0.comment)" } ?? ""
        }
        let answers = Proposal.Question.allCases.map {
            change(name(of: $0), words(from.answers[$0]), words(to.answers[$0]))
        }
        let items = ProposalChecklist.allCases.flatMap { list in
            self.items(of: list).enumerated().flatMap { index, item in
                let number = index + 1
                let (was, now) = (from.isChecked(number, in: list), to.isChecked(number, in: list))
                return [
                    change(item, was ? "✓" : "", now ? "✓" : ""),
                    change(item, from.remark(on: number, in: list), to.remark(on: number, in: list)),
                ]
            }
        }
        let evaluations = Side.allCases.map {
            change(name(of: $0), words($0, of: from), words($0, of: to))
        }
        return changes(
            [
                change(proposalTitle, from.title, to.title), change(owner, from.owner, to.owner),
                change(until, shown(from.until), shown(to.until)),
                change(proposalStep, name(of: from.step), name(of: to.step)),
                change(typeHead, from.leadParty.map { name(of: $0) } ?? "", to.leadParty.map { name(of: $0) } ?? ""),
                change(partners, from.partners.joined(separator: dot), to.partners.joined(separator: dot)),
                change(roles, from.roles.map(role).joined(separator: dot), to.roles.map(role).joined(separator: dot)),
            ] + answers + items + evaluations, of: text("事業案\(to.id)", "Proposal \(to.id)"))
    }

    /// Whose names came, went or changed on the roster, and who is present.
    private func changes(from: [Participant], to: [Participant]) -> [String] {
        let gone = from.filter { !to.contains($0) }
        let new = to.filter { !from.contains($0) }
        func onRoster(_ person: Participant, _ deed: String) -> String { quoted(person.name) + deed }
        if gone.count == 1, new.count == 1 {
            let (old, person) = (gone[0], new[0])
            if old.isPresent != person.isPresent {
                return [
                    onRoster(
                        person,
                        person.isPresent ? text("を出席にしました", " present") : text("を欠席にしました", " absent"))
                ]
            }
            return [onRoster(person, text("の名簿を変更しました", " changed on the roster"))]
        }
        return new.map { onRoster($0, text("を名簿に追加しました", " added to the roster")) }
            + gone.map { onRoster($0, text("を名簿から削除しました", " removed from the roster")) }
    }

    // MARK: Parts

    /// One value that became another; nil when it did not.
    private func change(_ name: String, _ old: String, _ new: String) -> String? {
        if old == new { return nil }
        if old.isEmpty { return name + text(" ", ": ") + new }
        return name + text(" ", ": ") + old + " → " + (new.isEmpty ? text("なし", "none") : new)
    }

    /// The changes in a line; at most three are named.
    private func changes(_ changes: [String?], of what: String) -> String {
        let named = changes.compactMap { $0 }
        if named.isEmpty { return text("\(what)を変更しました", "\(what) changed") }
        let rest = named.count > 3 ? andMore(named.count - 3) : ""
        // In English what is quoted brings its own space.
        let told = named.prefix(3).map { String($0.drop { $0 == " " }) }
        return what + text(" ", ": ") + told.joined(separator: text("、", ", ")) + rest
    }

    /// What was added to a list, removed from it, and changed in it.
    private func differences<Item: Identifiable & Equatable>(
        _ from: [Item], _ to: [Item], changes: (Item, Item) -> [String?], name: (Item) -> String
    ) -> [String?] {
        let before = Dictionary(from.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(to.map(\.id))
        let added = to.filter { before[$0.id] == nil }
            .map { quoted(name($0)) + text("を追加しました", " added") }
        let removed = from.filter { !after.contains($0.id) }
            .map { quoted(name($0)) + text("を削除しました", " removed") }
        let changed = to.flatMap { item in before[item.id].map { changes($0, item) } ?? [] }.filter { $0 != nil }
        return added + removed + changed
    }

    /// Two neighbours in the place of each other: which of them was moved, nobody can tell.
    private func swapped(_ from: [Step], _ to: [Step]) -> (Step, Step)? {
        guard from.count == to.count else { return nil }
        let places = from.indices.filter { from[$0].id != to[$0].id }
        guard places.count == 2, places[1] == places[0] + 1 else { return nil }
        return (to[places[0]], to[places[1]])
    }

    /// The one step that was moved, and its place from 1; nil when none was.
    private func moved(_ from: [Step], _ to: [Step]) -> (step: Step, place: Int)? {
        guard from.count == to.count, let first = from.indices.first(where: { from[$0].id != to[$0].id }) else {
            return nil
        }
        // Down, when what stood behind it is now before it; else up.
        let isDown = first + 1 < from.count && to[first].id == from[first + 1].id
        let step = isDown ? from[first] : to[first]
        return to.firstIndex { $0.id == step.id }.map { (step, $0 + 1) }
    }

    private func shown(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    private func shown(_ day: Day?) -> String { day.map { date($0) } ?? "" }
    private func shown(_ time: ClockTime?) -> String { time.map { "\($0)" } ?? "" }

    private func shown(_ attendance: Attendance) -> String {
        text(
            "一般\(attendance.residents)・職員\(attendance.staff)",
            "\(attendance.residents) citizens, \(attendance.staff) staff")
    }

    private func minutes(_ minutes: Int?) -> String { minutes.map { text("\($0)分", "\($0) min") } ?? "" }
}
