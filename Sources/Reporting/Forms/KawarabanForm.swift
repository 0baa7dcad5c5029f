import Strings

extension FormBuilder {
    /// かわら版: one page for residents, every text cut so short that the page stays one.
    var kawaraban: [Form.Block] {
        let occasion = report.occasion
        var blocks: [Form.Block] = [
            fields([
                (labels.when, when), (labels.venue, short(occasion.place)),
                (labels.discussed, short(occasion.question, 90)), (labels.whatWasSaid, summary),
            ])
        ]
        // Without stars, what most people said speaks for the meeting.
        let speaking = representatives.isEmpty ? byCount(report.opinions.filter(\.isQuotable)) : representatives
        if !speaking.isEmpty {
            blocks += [
                .heading(labels.mainOpinions),
                .items(speaking.prefix(6).map { short($0.text) + strings.aside($0.groupName) }),
            ]
        }
        blocks += busiestThemes + winners
        if !occasion.next.isEmpty { blocks.append(fields([(labels.next, short(occasion.next))])) }
        return blocks
    }

    private var busiestThemes: [Form.Block] {
        // The catalogue is in order of number, and so are themes of equal voices.
        let themes = report.themes.filter { $0.theme != nil && $0.voices > 0 }.enumerated()
            .sorted { ($1.element.voices, $0.offset) < ($0.element.voices, $1.offset) }.map(\.element).prefix(5)
        if themes.isEmpty { return [] }
        let table = Table(
            caption: labels.busiestThemes,
            headers: [labels.theme, labels.voices],
            rows: themes.map { [.text(short(strings.numbered($0), 30)), .number($0.voices)] })
        return [.heading(table.caption), .table(table), .chart(Chart(table.caption, of: table, column: 1))]
    }

    /// What the meeting's result chose; those that tie are not cut off.
    private var winners: [Form.Block] {
        let winners = report.meetingResult?.rows.filter(\.isChosen).prefix(8) ?? []
        if winners.isEmpty { return [] }
        return [
            .heading(labels.chosenWithDots),
            .items(winners.map { short(strings.label($0.label)) + labels.dots($0.dots) }),
            .paragraph(labels.dotsCaveat),
        ]
    }

    /// At most that many characters, an ellipsis among them.
    private func short(_ text: String, _ max: Int = 60) -> String {
        text.count > max ? String(text.prefix(max - 1)) + "…" : text
    }
}
