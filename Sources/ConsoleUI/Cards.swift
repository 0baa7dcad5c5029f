package import Engine

/// 参考: a card of the field's own words, to be read out or looked at while a step needs it. Each names the document it comes from.
package struct Card: Hashable, Sendable, Identifiable {
    /// Its short name.
    package let id: String
    /// What stands over it.
    package let title: String
    /// The document.
    package let source: String
    /// Its lines.
    package let lines: [String]
    /// The kinds of step it serves.
    package let kinds: [Step.Kind]

    /// A card.
    package init(id: String, title: String, source: String, lines: [String], kinds: [Step.Kind]) {
        self.id = id
        self.title = title
        self.source = source
        self.lines = lines
        self.kinds = kinds
    }
}

extension Console {
    /// The cards, those the step needs first, then the program's, then those for steps of its kind, then the rest.
    func orderedCards(_ workshop: Workshop) -> [Card] {
        let step = workshop.agenda.current ?? workshop.agenda.steps.first
        let named = (step?.cards ?? []) + (workshop.procedure?.cards ?? [])
        var order: [Card] = []
        var seen: Set<String> = []
        func add(_ card: Card) { if seen.insert(card.id).inserted { order.append(card) } }
        for id in named { if let card = cards.first(where: { $0.id == id }) { add(card) } }
        for card in cards where step.map({ card.kinds.contains($0.kind) }) ?? false { add(card) }
        for card in cards { add(card) }
        return order
    }

    mutating func handleCards(_ key: Key, _ workshop: Workshop) -> [Request] {
        if let moved = scrolled(card, by: key.folded == .tab ? .down : key, page: 10, last: cards.count - 1) {
            card = moved
        } else if key.folded == .control("q") {
            return [.quit]
        } else {
            rest()
        }
        return []
    }

    /// The line that what fills the screen comes to by a key of reading; nil for a key that leaves it.
    func scrolled(_ line: Int, by key: Key, page: Int, last: Int) -> Int? {
        let last = max(0, last)
        return switch key.folded {
        case .up, .character("k"): max(0, line - 1)
        case .down, .character("j"): min(last, line + 1)
        case .pageUp: max(0, line - page)
        case .pageDown, .character(" "): min(last, line + page)
        case .home: 0
        case .end: last
        default: nil
        }
    }

    func drawCards(_ workshop: Workshop, in body: Rect, on screen: inout Screen) {
        let all = orderedCards(workshop)
        guard !all.isEmpty else { return }
        let listWidth = min(34, body.width * 2 / 5)
        let chosen = min(card, all.count - 1)
        let first = body.firstRow(showing: chosen, of: all.count)
        for (offset, item) in all.dropFirst(first).prefix(body.height).enumerated() {
            let isHere = first + offset == chosen
            let needed = workshop.agenda.current?.cards.contains(item.id) ?? false
            let row = body.row + offset
            if isHere {
                screen.fill(
                    Rect(row: row, column: body.column, height: 1, width: listWidth - 1),
                    style: Style(.normal, reverse: true))
            }
            screen.put(
                "\(needed ? "▸" : " ")\(item.title)", row: row, column: body.column, width: listWidth - 1,
                style: Style(needed ? .accent : .normal, bold: needed, reverse: isHere), ellipsis: true)
        }
        let text = Rect(
            row: body.row, column: body.column + listWidth + 1, height: body.height, width: body.width - listWidth - 2)
        let shown = all[chosen]
        var row = text.row
        func line(_ words: String, _ style: Style = .plain) {
            for piece in TextWidth.wrap(words, columns: text.width) where row < text.row + text.height {
                screen.put(piece, row: row, column: text.column, width: text.width, style: style)
                row += 1
            }
        }
        line(shown.title, Style(.accent, bold: true))
        row += 1
        for words in shown.lines { line(words) }
        row += 1
        line(wording.say("出典 ", "from ") + shown.source, Style(.muted))
    }
}
