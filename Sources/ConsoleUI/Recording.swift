import Engine

/// One field of the 開催概要 as 記録 lists it.
package enum RecordField: Hashable, Sendable, CaseIterable {
    case title, ordinal, day, start, end, place, host, attendance, question, aims, next
}

extension Console {
    /// One row of 記録.
    enum RecordRow: Hashable {
        case field(RecordField)
        case memo(Memo.ID)
        case participant(Int)
    }

    /// The rows: the occasion, then the memos by kind.
    func recordRows(_ workshop: Workshop) -> [RecordRow] {
        RecordField.allCases.map { .field($0) } + workshop.occasion.roster.indices.map { .participant($0) }
            + Memo.Kind.allCases.flatMap { kind in workshop.memos.filter { $0.kind == kind }.map { .memo($0.id) } }
    }

    mutating func handleRecord(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        let rows = recordRows(workshop)
        let row = rows[min(recordRow, rows.count - 1)]
        if let moved = intent.row(from: recordRow, last: rows.count - 1) { recordRow = moved }
        switch intent {
        case .changeRecord:
            switch row {
            case .field(let field): ask(.occasion(field), value(of: field, workshop))
            case .memo(let id): ask(.memo(id, over: workshop.memo(id)?.text ?? ""), workshop.memo(id)?.text ?? "")
            case .participant(let index): ask(.participant(index), words(of: workshop.occasion.roster[index]))
            }
        case .addMemo: ask(.newMemo)
        case .removeMemo:
            switch row {
            case .memo(let id): return [.perform(.removeMemo(id), .say(wording.removed))]
            case .participant(let index):
                var roster = workshop.occasion.roster
                roster.remove(at: index)
                return [.perform(.describe(.roster(roster)), .say(wording.removed))]
            case .field: say(wording.onlyMemosGo, .refused)
            }
        case .preview: if !forms.isEmpty { ask(.previewedForm) }
        case .tickPresence:
            guard case .participant(let index) = row else {
                say(wording.onlyPeopleCome, .refused)
                return []
            }
            var roster = workshop.occasion.roster
            roster[index].isPresent.toggle()
            return [.perform(.describe(.roster(roster)), .silence)]
        default: break
        }
        return []
    }

    /// A field as it is shown and typed.
    func value(of field: RecordField, _ workshop: Workshop) -> String {
        let occasion = workshop.occasion
        return switch field {
        case .title: occasion.title
        case .ordinal: occasion.ordinal.map(String.init) ?? ""
        case .day: occasion.day?.description ?? ""
        case .start: occasion.start?.description ?? ""
        case .end: occasion.end?.description ?? ""
        case .place: occasion.place
        case .host: occasion.host
        case .attendance:
            occasion.attendance.total == 0 ? "" : "\(occasion.attendance.residents) \(occasion.attendance.staff)"
        case .question: occasion.question
        case .aims: occasion.aims.joined(separator: " / ")
        case .next: occasion.next
        }
    }

    mutating func change(_ field: RecordField, _ words: String) -> [Request] {
        let plain = folded(words).trimmed
        let changed: OccasionField?
        switch field {
        case .title: changed = .title(words)
        case .place: changed = .place(words)
        case .host: changed = .host(words)
        case .question: changed = .question(words)
        case .next: changed = .next(words)
        case .aims:
            changed = .aims(
                words.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty })
        case .ordinal: changed = plain.isEmpty ? .ordinal(nil) : number(plain).map { .ordinal($0) }
        case .day: changed = plain.isEmpty ? .day(nil) : Day(plain).map { .day($0) }
        case .start: changed = plain.isEmpty ? .start(nil) : ClockTime(plain).map { .start($0) }
        case .end: changed = plain.isEmpty ? .end(nil) : ClockTime(plain).map { .end($0) }
        case .attendance:
            let counts = plain.split(whereSeparator: \.isWhitespace).map { Int($0) }
            changed =
                counts.count == 2
                ? counts[0].flatMap { residents in
                    counts[1].map { .attendance(Attendance(residents: residents, staff: $0)) }
                } : nil
        }
        guard let changed else {
            say(wording.writeItSo(field, words), .refused)
            return []
        }
        return [.perform(.describe(changed), .prompted(wording.kept))]
    }

    /// `2 @3 words`: the kind by its number, the group if it is a table's, and the words.
    mutating func writeMemo(_ words: String, _ workshop: Workshop) -> [Request] {
        let parts = words.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        if parts.count == 2, number(parts[0]) == Memo.Kind.allCases.count + 1 {
            return changeParticipant(workshop.occasion.roster.count, String(parts[1]), workshop)
        }
        guard parts.count == 2, let kind = number(parts[0]), (1...Memo.Kind.allCases.count).contains(kind) else {
            say(wording.memoKindPlease, .refused)
            return []
        }
        var text = String(parts[1])
        var group: Group.ID?
        let rest = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        if rest.count == 2, folded(rest[0]).first == "@", let number = number(folded(rest[0]).dropFirst()) {
            group = Group.ID(number)
            text = String(rest[1])
        }
        return [.perform(.writeMemo(Memo.Kind.allCases[kind - 1], group: group, text: text), .prompted(wording.kept))]
    }

    mutating func handlePreview(_ key: Key) -> [Request] {
        if let moved = scrolled(previewScroll, by: key, page: 15, last: preview.count - 1) {
            previewScroll = moved
        } else if key.folded == .control("q") {
            return [.quit]
        } else {
            preview = []
            rest()
        }
        return []
    }

    /// The report's own text, a long line going on below itself; only what is seen is laid out.
    func drawPreview(in body: Rect, on screen: inout Screen) {
        var row = body.row
        for line in preview.dropFirst(previewScroll) {
            let style = Style(line.hasPrefix("#") ? .accent : .normal, bold: line.hasPrefix("#"))
            for piece in line.isEmpty ? [""] : TextWidth.wrap(line, columns: body.width - 2) {
                if row >= body.row + body.height { return }
                screen.put(piece, row: row, column: body.column + 1, width: body.width - 2, style: style)
                row += 1
            }
        }
    }

    /// A line of the 名簿 as it is typed: 氏名 / 所属 / 役割.
    func words(of person: Participant) -> String {
        var parts = [person.name, person.affiliation, person.role]
        while parts.count > 1, parts.last == "" { parts.removeLast() }
        return parts.joined(separator: " / ")
    }

    /// Changes a line of the 名簿, or adds one behind the last.
    mutating func changeParticipant(_ row: Int, _ words: String, _ workshop: Workshop) -> [Request] {
        var roster = workshop.occasion.roster
        let parts =
            words.split(separator: /[\/／]/, omittingEmptySubsequences: false).map { String($0).trimmed } + ["", ""]
        if parts[0].isEmpty {
            say(wording.aNamePlease, .refused)
            return []
        }
        var person = roster.indices.contains(row) ? roster[row] : Participant(name: "")
        person.name = parts[0]
        person.affiliation = parts[1]
        person.role = parts[2]
        if roster.indices.contains(row) { roster[row] = person } else { roster.append(person) }
        return [.perform(.describe(.roster(roster)), .prompted(wording.kept))]
    }

    /// 記録: the occasion above, the memos by kind below, the chosen row whole.
    func drawRecord(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let labelWidth = 16
        var lines: [(label: String, text: String, row: Int)] = []
        for (index, row) in recordRows(workshop).enumerated() {
            let label: String
            let text: String
            switch row {
            case .field(let field):
                label = wording.name(of: field)
                text = field == .day ? workshop.occasion.day?.japanese ?? "" : value(of: field, workshop)
            case .participant(let number):
                let person = workshop.occasion.roster[number]
                label = number == 0 ? wording.rosterName : ""
                text =
                    (person.isPresent ? "✓ " : "  ")
                    + [person.name, person.affiliation, person.role].filter { !$0.isEmpty }.joined(separator: "　")
            case .memo(let id):
                guard let memo = workshop.memo(id) else { continue }
                label = wording.name(of: memo.kind)
                text = (memo.group.flatMap { workshop.group($0)?.name }.map { $0 + "　" } ?? "") + memo.text
            }
            let wrapped = TextWidth.wrap(text, columns: body.width - labelWidth - 2)
            for (offset, line) in wrapped.prefix(index == recordRow ? 12 : 2).enumerated() {
                lines.append((offset == 0 ? label : "", String(line), index))
            }
        }
        let chosen = lines.firstIndex { $0.row == recordRow } ?? 0
        let first = max(0, min(chosen - body.height / 3, lines.count - body.height))
        for (offset, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
            let style = Style(.normal, reverse: line.row == recordRow)
            let at = body.row + offset
            if line.row == recordRow {
                screen.fill(Rect(row: at, column: body.column, height: 1, width: body.width), style: style)
            }
            screen.put(
                " " + line.label, row: at, column: body.column, width: labelWidth,
                style: Style(.accent, bold: true, reverse: line.row == recordRow), ellipsis: true)
            screen.put(
                line.text, row: at, column: body.column + labelWidth, width: body.width - labelWidth - 1, style: style)
        }
    }
}

extension Wording {
    func name(of field: RecordField) -> String {
        switch field {
        case .title: say("会議", "Meeting")
        case .ordinal: say("第何回", "Number")
        case .day: say("日付", "Date")
        case .start: say("開始", "Begins")
        case .end: say("終了予定", "Ends")
        case .place: say("場所", "Place")
        case .host: say("主催", "Host")
        case .attendance: say("出席者", "Present")
        case .question: say("問い", "Question")
        case .aims: say("狙い", "Aims")
        case .next: say("次回", "Next")
        }
    }

    /// How a field is written, where that is not plain.
    func hint(_ field: RecordField) -> String {
        switch field {
        case .day: "2026-11-21"
        case .start: "19:00"
        case .end: "21:30"
        case .attendance: say("一般 職員、例 30 6", "residents staff, 30 6")
        case .aims: say("/ で区切る", "separated by /")
        default: ""
        }
    }

    func name(of kind: Memo.Kind) -> String {
        switch kind {
        case .lecture: say("講義要旨", "Lecture")
        case .presentation: say("発表", "Presentation")
        case .comments: say("講評", "Comments")
        case .decision: say("決定事項", "Decision")
        case .parked: say("持ち越し", "Parked")
        }
    }

    func writeItSo(_ field: RecordField, _ words: String) -> String {
        say(
            "「\(words)」は読めません（\(hint(field).isEmpty ? "数" : hint(field))）",
            "“\(words)” cannot be read (\(hint(field).isEmpty ? "a number" : hint(field)))")
    }
    var memoKindPlease: String { say("番号と言葉を入れてください（例 3 よい会だった）", "A number and the words, please (3 A good evening)") }
    var onlyPeopleCome: String { say("出欠は名簿の行で付けます", "Presence is ticked on the roster") }
    var aNamePlease: String { say("氏名を入れてください（氏名 / 所属 / 役割）", "A name, please (name / affiliation / role)") }
    var rosterName: String { say("名簿", "Roster") }
    var onlyMemosGo: String {
        say(
            "消せるのは記録だけです。空にするには \(Keymap.key(for: .changeRecord))",
            "Only memos are removed; \(Keymap.key(for: .changeRecord)) empties a field")
    }
}
