import Engine

/// One field of the 開催概要 as 記録 lists it.
public enum RecordField: Hashable, Sendable, CaseIterable {
    case title, ordinal, day, start, place, host, attendance, question, aims, next
}

extension Console {
    /// One row of 記録.
    enum RecordRow: Hashable {
        case field(RecordField)
        case memo(Memo.ID)
    }

    /// The rows: the occasion, then the memos by kind.
    func recordRows(_ workshop: Workshop) -> [RecordRow] {
        RecordField.allCases.map { .field($0) } + Memo.Kind.allCases.flatMap { kind in workshop.memos.filter { $0.kind == kind }.map { .memo($0.id) } }
    }

    mutating func handleRecord(_ intent: Intent, _ workshop: Workshop) -> [Request] {
        let rows = recordRows(workshop)
        func move(to row: Int) { recordRow = min(max(row, 0), rows.count - 1) }
        let row = rows[min(recordRow, rows.count - 1)]
        switch intent {
        case .up: move(to: recordRow - 1)
        case .down: move(to: recordRow + 1)
        case .pageUp: move(to: recordRow - 10)
        case .pageDown: move(to: recordRow + 10)
        case .first: move(to: 0)
        case .last: move(to: rows.count - 1)
        case .changeRecord:
            switch row {
            case .field(let field): ask(.occasion(field), value(of: field, workshop))
            case .memo(let id): ask(.memo(id), workshop.memo(id)?.text ?? "")
            }
        case .addMemo: ask(.newMemo)
        case .removeMemo:
            guard case .memo(let id) = row else {
                say(wording.onlyMemosGo, .refused)
                return []
            }
            return [.perform(.removeMemo(id), .say(wording.removed))]
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
        case .place: occasion.place
        case .host: occasion.host
        case .attendance: occasion.attendance.total == 0 ? "" : "\(occasion.attendance.residents) \(occasion.attendance.staff)"
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
        case .aims: changed = .aims(words.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty })
        case .ordinal: changed = plain.isEmpty ? .ordinal(nil) : number(plain).map { .ordinal($0) }
        case .day: changed = plain.isEmpty ? .day(nil) : Day(plain).map { .day($0) }
        case .start: changed = plain.isEmpty ? .start(nil) : ClockTime(plain).map { .start($0) }
        case .attendance:
            let counts = plain.split(whereSeparator: \.isWhitespace).map { Int($0) }
            changed = counts.count == 2 ? counts[0].flatMap { residents in counts[1].map { .attendance(Attendance(residents: residents, staff: $0)) } } : nil
        }
        guard let changed else {
            say(wording.writeItSo(field, words), .refused)
            return []
        }
        return [.perform(.describe(changed), .prompted(wording.kept))]
    }

    /// `2 @3 words`: the kind by its number, the group if it is a table's, and the words.
    mutating func writeMemo(_ words: String) -> [Request] {
        let parts = words.split(maxSplits: 1, whereSeparator: \.isWhitespace)
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
            if line.row == recordRow { screen.fill(Rect(row: at, column: body.column, height: 1, width: body.width), style: style) }
            screen.put(" " + line.label, row: at, column: body.column, width: labelWidth, style: Style(.accent, bold: true, reverse: line.row == recordRow), ellipsis: true)
            screen.put(line.text, row: at, column: body.column + labelWidth, width: body.width - labelWidth - 1, style: style)
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
        say("「\(words)」は読めません（\(hint(field).isEmpty ? "数" : hint(field))）", "“\(words)” cannot be read (\(hint(field).isEmpty ? "a number" : hint(field)))")
    }
    var memoKindPlease: String { say("番号と言葉を入れてください（例 3 よい会だった）", "A number and the words, please (3 A good evening)") }
    var onlyMemosGo: String { say("消せるのは記録だけです。空にするには \(Keymap.key(for: .changeRecord))", "Only memos are removed; \(Keymap.key(for: .changeRecord)) empties a field") }
}
