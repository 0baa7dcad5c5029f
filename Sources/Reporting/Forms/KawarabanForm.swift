import Engine
import Strings
import TerminalUI

extension FormBuilder {
    /// かわら版: one page for residents. All that was chosen is in it; of what was decided, the opinions and the themes
    /// as much as the page has room for, each whole.
    var kawaraban: [Form.Block] {
        let occasion = report.occasion
        let imprint = fields([
            (labels.issued, occasion.issued.map { strings.date($0) } ?? ""), (labels.publisher, occasion.host),
        ])
        let opening = labels.newsletterOpening(
            day: occasion.day.map { strings.date($0) }, place: occasion.place, question: occasion.question,
            people: occasion.attendance.total)
        let last = fields([(labels.next, occasion.next), (labels.contact, occasion.contact ?? "")])
        let first = [imprint, .paragraph(opening + summary)] + winners
        var page = Page()
        page.take(first + [.paragraph(occasion.title), last, .paragraph(labels.thanks)])
        let decided = decided(on: &page)
        let voices = voices(on: &page)
        return first + decided + voices + busiestThemes(on: &page) + [last, .paragraph(labels.thanks)]
    }

    /// What the newsletter is called, with its number.
    var newsletterTitle: String {
        strings.name(of: .kawaraban) + (report.occasion.ordinal.map { strings.gap + labels.issue($0) } ?? "")
    }

    /// What the meeting's result chose; those that tie are not cut off, and where that is still open they are named.
    private var winners: [Form.Block] {
        guard let ballot = report.ballots.first(where: { $0.id == report.result }), let result = ballot.result else {
            return []
        }
        let winners = result.rows.filter(\.isChosen)
        let remark = settlement(of: result) + labels.votesCaveat(ballot.method)
        if winners.isEmpty { return result.tied.isEmpty ? [] : [.heading(labels.voteResult), .paragraph(remark)] }
        let words = winners.map { strings.label($0.name) + labels.dots($0.dots) }
        // So many tie that a line for each would fill the page.
        let list: Form.Block = words.count > Page.mostLines / 4 ? .paragraph(list(words)) : .items(words)
        return [.heading(labels.weChose(by: ballot.method)), list, .paragraph(remark)]
    }

    /// What was decided. A third of a page of it at most, so that opinions are heard, too; what is left out is counted.
    private func decided(on page: inout Page) -> [Form.Block] {
        let decisions = report.memos.filter { $0.kind == .decision }.map(\.text)
        if decisions.isEmpty { return [] }
        var own = Page(lines: Page.mostLines / 3)
        func blocks(_ count: Int) -> [Form.Block] {
            let more = decisions.count - count
            return [.heading(labels.decisions)] + (count == 0 ? [] : [.items(Array(decisions.prefix(count)))])
                + (more == 0 ? [] : [.paragraph(labels.moreDecisions(more))])
        }
        let count = (0...decisions.count).last { own.fits(blocks($0)) } ?? 0
        own.take(blocks(count))
        page.take(blocks(count))
        return blocks(count)
    }

    /// Main opinions; without stars, what most people said speaks for the meeting.
    private func voices(on page: inout Page) -> [Form.Block] {
        let heading = Form.Block.heading(labels.voicesHeard)
        var shown: [String] = []
        // Room for one of each table, or for half a page: there is more to tell.
        let most = min(max(Page.mostLines / 4, report.groups.count), Page.mostLines / 3)
        for opinion in inTurn(mainOpinions)
        where shown.count < most {
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
            bars: themes.map { Chart.Bar(label: strings.numbered($0), value: $0.voices) }, unit: labels.voices)
        if themes.isEmpty || !page.fits([.chart(chart)]) { return [] }
        page.take([.chart(chart)])
        return [.chart(chart)]
    }
}

/// What is left of an A4 page of the newsletter, reckoned in lines of its type.
struct Page {
    /// Lines with their leading, the masthead taken off. Every format sets them within 14 points.
    static let mostLines = 44
    /// Columns of half a kanji between the margins.
    private static let columns = 88
    private var left: Int

    init(lines: Int = Page.mostLines) { left = lines }

    mutating func take(_ blocks: [Form.Block]) { left -= Self.lines(blocks) }

    func fits(_ blocks: [Form.Block]) -> Bool { Self.lines(blocks) <= left }

    private static func lines(_ blocks: [Form.Block]) -> Int {
        blocks.reduce(0) { sum, block in
            switch block {
            case .heading(let text): sum + 1 + DisplayWidth.lines(text, in: columns)
            case .paragraph(let text): sum + 1 + DisplayWidth.lines(text, in: columns)
            case .items(let items): sum + 1 + items.reduce(0) { $0 + DisplayWidth.lines($1, in: columns - 4) }
            case .fields(let fields): sum + fields.reduce(0) { $0 + DisplayWidth.lines($1.value, in: columns - 24) }
            case .table(let table): sum + 2 + table.rows.count
            case .chart(let chart):
                sum + 2 + chart.bars.reduce(0) { $0 + DisplayWidth.lines($1.label, in: columns / 3) }
            case .links(let links): sum + 2 + links.pairs.reduce(0) { $0 + max(1, $1.to.count) }
            }
        }
    }
}
