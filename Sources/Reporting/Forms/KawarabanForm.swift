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
        let last = fields([(labels.next, occasion.next), (labels.contact, occasion.contact ?? "")])
        if report.opinions.isEmpty, report.memos.isEmpty, report.meetingResult == nil, occasion.attendance.total == 0 {
            return [imprint, .paragraph(labels.nothingRecorded), last]
        }
        let opening = labels.newsletterOpening(
            day: occasion.day.map { strings.date($0) }, place: occasion.place, question: occasion.question,
            people: occasion.attendance.total)
        let first = [imprint, .paragraph(opening + summary)] + winners + chosenElsewhere
        let end = [last, .paragraph(labels.thanks)]
        var page = Page()
        page.take([.paragraph(occasion.title)] + first + end)
        var decided = Listing(labels.decisions, report.memos.filter { $0.kind == .decision }.map(\.text))
        var voices = Listing(
            labels.voicesHeard,
            // What was chosen is said above.
            inTurn(mainOpinions).filter { !chosenWords.contains($0.text) }.map {
                timesCount($0.text, $0.count) + strings.aside($0.groupName)
            })
        // What there was no room for is counted.
        if !decided.isEmpty { page.take([.paragraph(labels.moreDecisions(report.memos.count, besides: true))]) }
        // A third of the page for each at first, or half of a little room, so that both are heard of; then what there
        // is room for.
        decided.fill(&page, atMost: min(Page.height / 3, voices.isEmpty ? .infinity : page.left / 2))
        voices.fill(&page, atMost: Page.height / 3, skipping: true)
        let themes = busiestThemes(on: &page)
        decided.fill(&page)
        voices.fill(&page, skipping: true)
        let more = decided.waiting.count
        let rest = more == 0 ? [] : [Form.Block.paragraph(labels.moreDecisions(more, besides: more < decided.count))]
        let decisions = decided.blocks.isEmpty && more > 0 ? [.heading(labels.decisions)] : decided.blocks
        return first + decisions + rest + voices.blocks + themes + end
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
        let list: Form.Block = words.count > Self.mostWinners ? .paragraph(list(words)) : .items(words)
        return [.heading(labels.weChose(by: ballot.method)), list, .paragraph(remark)]
    }

    /// What the other ballots chose; where that would take much of the page, where it can be read.
    private var chosenElsewhere: [Form.Block] {
        let choices = otherChoices
        if choices.isEmpty { return [] }
        let lines: Form.Block = .items(choices.map(\.line))
        return Page.height(of: [lines]) < Page.height / 5
            ? [.paragraph(labels.chosenElsewhere), lines]
            : [.paragraph(labels.chosenElsewhereIsTold(choices.map(\.title)))]
    }

    private static let mostWinners = 11

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

/// A heading, and as many of its lines as the page has room for.
private struct Listing {
    private let heading: String
    private var shown: [String] = []
    /// The lines that are not on the page.
    private(set) var waiting: [String]

    init(_ heading: String, _ lines: [String]) { (self.heading, waiting) = (heading, lines) }

    var isEmpty: Bool { shown.isEmpty && waiting.isEmpty }

    var count: Int { shown.count + waiting.count }

    var blocks: [Form.Block] { shown.isEmpty ? [] : [.heading(heading), .items(shown)] }

    /// Takes lines onto the page in their order, each whole.
    /// - Parameters:
    ///   - most: how much of the page they take at most, in points.
    ///   - skipping: whether a shorter one may take the place of one there is no room for.
    mutating func fill(_ page: inout Page, atMost most: Double = .infinity, skipping: Bool = false) {
        var room = most
        var left: [String] = []
        for (index, line) in waiting.enumerated() {
            let head = shown.isEmpty ? Page.height(of: [.heading(heading)]) + Page.below : 0
            let height = head + Page.height(ofItem: line)
            if height <= room, height <= page.left {
                page.left -= height
                room -= height
                shown.append(line)
                continue
            }
            left.append(line)
            if !skipping || min(room, page.left) < Page.line {
                left += waiting[(index + 1)...]
                break
            }
        }
        waiting = left
    }
}

/// What is left of an A4 page of the newsletter. Reckoned for Word, whose lines are as high as they are said to be, and
/// for browsers, whose paragraphs stand a little apart; the letters of a PDF are made smaller until they fit.
private struct Page {
    /// Points between the margins below the masthead.
    static let height = 700.0
    static let line = 14.0
    /// Below paragraphs and lists, in browsers.
    static let below = 3.0
    /// Columns of half a kanji between the margins; a few less, as letters differ.
    private static let columns = 90
    /// Those beside bars.
    private static let labelColumns = 36

    /// Points that nothing stands in yet.
    var left = Page.height

    mutating func take(_ blocks: [Form.Block]) { left -= Self.height(of: blocks) }

    func fits(_ blocks: [Form.Block]) -> Bool { Self.height(of: blocks) <= left }

    static func height(ofItem words: String) -> Double { height(of: words, columns - 4) }

    private static func height(of words: String, _ columns: Int) -> Double {
        Double(DisplayWidth.lines(words, in: columns)) * line
    }

    static func height(of blocks: [Form.Block]) -> Double {
        blocks.reduce(0) { sum, block in
            switch block {
            case .heading(let text): sum + 13 + height(of: text, columns)
            case .paragraph(let text): sum + below + height(of: text, columns)
            case .items(let items), .numbered(let items): sum + below + items.reduce(0) { $0 + height(ofItem: $1) }
            case .fields(let fields): sum + below + fields.reduce(0) { $0 + 2.5 + height(of: $1.value, columns - 24) }
            case .table(let table): sum + 24 + Double(table.rows.count) * 15
            case .chart(let chart):
                sum + 24 + chart.bars.reduce(0) { $0 + 1 + height(of: $1.label, labelColumns) }
            case .links(let links): sum + 24 + links.pairs.reduce(0) { $0 + Double(max(1, $1.to.count)) * 20 }
            }
        }
    }
}
