import Engine
import Strings

extension FormBuilder {
    /// かわら版: one page for residents. All that was chosen and decided is in it; of the opinions and themes as much
    /// as the page has room for, each whole.
    var kawaraban: [Form.Block] {
        let occasion = report.occasion
        let imprint = fields([
            (labels.issued, occasion.issued.map { strings.date($0) } ?? ""), (labels.publisher, occasion.host),
        ])
        let opening = labels.newsletterOpening(
            day: occasion.day.map { strings.date($0) }, place: occasion.place, question: occasion.question,
            people: occasion.attendance.total)
        let decisions = report.memos.filter { $0.kind == .decision }.map(\.text)
        let decided: [Form.Block] = decisions.isEmpty ? [] : [.heading(labels.decisions), .items(decisions)]
        let last = fields([(labels.next, occasion.next), (labels.contact, occasion.contact ?? "")])
        let first = [imprint, .paragraph(opening + summary)] + winners + decided
        var page = Page()
        page.take(first + [last, .paragraph(labels.thanks)])
        return first + voices(on: &page) + busiestThemes(on: &page) + [last, .paragraph(labels.thanks)]
    }

    /// What the newsletter is called, with its number.
    var newsletterTitle: String {
        strings.name(of: .kawaraban) + (report.occasion.ordinal.map { strings.gap + labels.issue($0) } ?? "")
    }

    /// What the meeting's result chose; those that tie are not cut off.
    private var winners: [Form.Block] {
        let winners = report.meetingResult?.rows.filter(\.isChosen) ?? []
        if winners.isEmpty { return [] }
        let words = winners.map { strings.label($0.label) + labels.dots($0.dots) }
        // So many tie that a line for each would fill the page.
        let list: Form.Block = words.count > Page.mostLines / 4 ? .paragraph(list(words)) : .items(words)
        return [.heading(labels.weChose), list, .paragraph(labels.dotsCaveat)]
    }

    /// Main opinions; without stars, what most people said speaks for the meeting.
    private func voices(on page: inout Page) -> [Form.Block] {
        let speaking = representatives.isEmpty ? byCount(report.opinions.filter(\.isQuotable)) : representatives
        let heading = Form.Block.heading(labels.voicesHeard)
        var shown: [String] = []
        // Half a page of them at most: there is more to tell.
        for opinion in speaking where shown.count < Page.mostLines / 4 {
            let words = timesCount(opinion.text, opinion.count) + strings.aside(opinion.groupName)
            if page.fits([heading, .items(shown + [words])]) { shown.append(words) }
        }
        if shown.isEmpty { return [] }
        page.take([heading, .items(shown)])
        return [heading, .items(shown)]
    }

    private func busiestThemes(on page: inout Page) -> [Form.Block] {
        // The catalogue is in order of number, and so are themes of equal voices.
        let themes = report.themes.filter { $0.theme != nil && $0.voices > 0 }.enumerated()
            .sorted { ($1.element.voices, $0.offset) < ($0.element.voices, $1.offset) }.map(\.element).prefix(5)
        let chart = Chart(
            title: labels.busiestThemes,
            bars: themes.map { Chart.Bar(label: strings.numbered($0), value: $0.voices) })
        if themes.isEmpty || !page.fits([.chart(chart)]) { return [] }
        page.take([.chart(chart)])
        return [.chart(chart)]
    }
}

/// What is left of an A4 page of the newsletter, reckoned in lines of its type.
struct Page {
    /// Lines of 11 points with their leading, the masthead taken off.
    static let mostLines = 44
    /// Columns of half a kanji between the margins.
    private static let columns = 88
    private var left = Page.mostLines

    mutating func take(_ blocks: [Form.Block]) { left -= Self.lines(blocks) }

    func fits(_ blocks: [Form.Block]) -> Bool { Self.lines(blocks) <= left }

    private static func lines(_ blocks: [Form.Block]) -> Int {
        blocks.reduce(0) { sum, block in
            switch block {
            case .heading(let text): sum + 1 + DisplayWidth.lines(text, in: columns)
            case .paragraph(let text): sum + 1 + DisplayWidth.lines(text, in: columns)
            case .items(let items): sum + 1 + items.reduce(0) { $0 + DisplayWidth.lines($1, in: columns - 4) }
            case .fields(let fields): sum + fields.reduce(0) { $0 + DisplayWidth.lines($1.value, in: columns - 20) }
            case .table(let table): sum + 2 + table.rows.count
            case .chart(let chart):
                sum + 2 + chart.bars.reduce(0) { $0 + DisplayWidth.lines($1.label, in: columns / 2) }
            }
        }
    }
}
