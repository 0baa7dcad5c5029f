import Engine

extension Console {
    /// Every key that works here, or the history of what was done.
    func drawHelp(_ session: Session, on screen: inout Screen) {
        let body = Rect(row: 1, column: 0, height: screen.rows - 2, width: screen.columns)
        let lines = showsHistory ? historyLines(session) : helpLines()
        let first = max(0, min(helpScroll, lines.count - body.height))
        for (offset, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
            screen.put(line.0, row: body.row + offset, column: 1, width: body.width - 2, style: line.1, ellipsis: true)
        }
        screen.put(wording.helpKeys, row: screen.rows - 1, column: 1, width: screen.columns - 2, style: Style(.muted))
    }

    private func helpLines() -> [(String, Style)] {
        let resting = restingFocus
        let here = Keymap.bindings(in: place, focus: resting)
        var lines: [(String, Style)] = []
        func section(_ title: String, _ bindings: [Binding]) {
            guard !bindings.isEmpty else { return }
            if !lines.isEmpty { lines.append(("", .plain)) }
            lines.append((title, Style(.accent, bold: true)))
            for binding in bindings {
                let keys = binding.keys.map(Keymap.name(of:)).joined(separator: "  ")
                lines.append((TextWidth.pad(keys, columns: 24) + wording.say(binding.name.ja, binding.name.en), .plain))
            }
        }
        section(wording.name(of: place), here.filter { $0.scope == .list(place) || $0.scope == .entry })
        section(wording.everywhere, here.filter { $0.scope == .everywhere || $0.scope == .lists })
        lines.append(("", .plain))
        lines.append((wording.entryForms, Style(.accent, bold: true)))
        for form in wording.entryFormLines { lines.append((form, .plain)) }
        return lines
    }

    private func historyLines(_ session: Session) -> [(String, Style)] {
        var lines: [(String, Style)] = [(wording.historyTitle, Style(.accent, bold: true))]
        for transaction in session.transactions.reversed() {
            let sign =
                switch transaction.role {
                case .done: transaction.isUndone ? "-" : " "
                case .undoing: "«"
                case .redoing: "»"
                }
            let first = transaction.events.first.map { wording.sentence(for: $0, in: session.workshop) } ?? ""
            let more = transaction.events.count > 1 ? wording.andMore(transaction.events.count - 1) : ""
            lines.append(
                (
                    "\(sign) \(right("\(transaction.number)", 5))  \(TextWidth.pad(transaction.by, columns: 10))  \(first)\(more)",
                    Style(transaction.isUndone ? .muted : .normal)
                ))
        }
        return lines
    }
}
