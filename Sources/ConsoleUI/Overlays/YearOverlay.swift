import Advice
import Engine
import Strings
import TerminalUI

/// 年間の流れ: themes and groups meeting by meeting, what came back, and what was promised and is open.
struct YearOverlay: ReadingLayer {
    var pane = TextPane()
    private var madeFor: (stamp: Stamp, columns: Int)?

    static let keymaps = [readingKeymap]

    /// Comparing all opinions of a year with one another takes a moment, so it is done when something has changed.
    mutating func update(in area: Rect, _ context: Context) {
        if madeFor?.stamp != context.stamp || madeFor?.columns != area.width {
            pane.lines = Page(context: context, columns: area.width - 2).lines
            madeFor = (context.stamp, area.width)
        }
        pane.clamp(in: area)
    }

    private struct Page {
        let strings: Strings
        let workshop: Workshop
        let columns: Int
        let said: [(number: Int, opinions: [Year.Opinion])]
        let recurrence: Recurrence

        init(context: Context, columns: Int) {
            strings = context.strings
            workshop = context.workshop
            self.columns = columns
            said = workshop.saidOverTheYear
            recurrence = workshop.recurrence
        }

        var lines: [TextPane.Line] {
            let all = said.reduce(0) { $0 + $1.opinions.count }
            let title = TextPane.Line(
                strings.yearTitle(said.map(\.number), all), Style(.accent, bold: true))
            if said.isEmpty { return [title, .init(""), .init(strings.nothingThisYear, Style(.muted))] + open }
            let returning = Dictionary(
                recurrence.returning.map { ($0.theme, strings.amongFirst($0.meetingsAmongFirst)) }
            ) { first, _ in first }
            let themes = recurrence.themes.map { line in
                (
                    circledNumber(line.theme.id.number) + line.theme.name, line.opinions,
                    returning[line.theme] ?? ""
                )
            }
            return [title] + open + table(strings.yearThemes, themes)
                + (recurrence.returning.isEmpty
                    ? [] : [.init(strings.labels.firstPlaces(Recurrence.firstPlaces), Style(.muted), indent: 2)])
                + table(strings.yearGroups, recurrence.tables.map { ($0.name, $0.opinions, "") }) + repeats
        }

        private func head(_ title: String) -> [TextPane.Line] {
            [.init(""), .init(title, Style(.normal, bold: true))]
        }

        private var open: [TextPane.Line] {
            let lines = workshop.openPromises.compactMap { strings.words(of: $0, in: workshop) }.map {
                TextPane.Line(label: "  " + strings.bullet, $0)
            }
            return head(strings.labels.openPromises)
                + (lines.isEmpty ? [.init(strings.labels.none, Style(.muted), indent: 2)] : lines)
        }

        /// Rows of names with a number a meeting, the last meetings where there are too many, and a bar of their sum.
        private func table(_ title: String, _ rows: [(name: String, counts: [Int], remark: String)]) -> [TextPane.Line]
        {
            if rows.isEmpty { return [] }
            let nameWidth = max(12, min(36, columns / 2 - 10))
            let shown = max(1, min(said.count, (columns - nameWidth - 24) / Self.countWidth))
            func cells(_ words: [String]) -> String {
                words.suffix(shown).map { TextWidth.padLeft($0, columns: Self.countWidth) }.joined()
            }
            let remarkWidth = rows.map { TextWidth.columns($0.remark) }.max() ?? 0
            let most = max(1, rows.map { $0.counts.reduce(0, +) }.max() ?? 1)
            let room = max(4, columns - nameWidth - shown * Self.countWidth - 8 - remarkWidth)
            let heads = TextPane.Line(
                label: TextWidth.pad("", columns: nameWidth + 2),
                cells(said.map { strings.labels.nth($0.number) })
                    + TextWidth.padLeft(strings.labels.total, columns: Self.countWidth), Style(.muted))
            return head(title) + [heads]
                + rows.map { row in
                    let sum = row.counts.reduce(0, +)
                    var line = TextPane.Line(
                        label: "  "
                            + TextWidth.pad(
                                TextWidth.clip(row.name, columns: nameWidth, ellipsis: true).text, columns: nameWidth),
                        cells(row.counts.map { "\($0)" }) + TextWidth.padLeft("\(sum)", columns: Self.countWidth)
                            + (remarkWidth > 0 ? "  " + TextWidth.pad(row.remark, columns: remarkWidth) : ""))
                    line.bar = sum * room / most
                    return line
                }
        }

        private static let countWidth = 7

        private var repeats: [TextPane.Line] {
            guard let repeats = recurrence.repeats else {
                return [.init(""), .init(strings.labels.tooManyToCompare(Recurrence.maxCompared), Style(.muted))]
            }
            if repeats.isEmpty { return [] }
            return head(strings.repeated(repeats.count))
                + repeats.flatMap { places in
                    places.enumerated().map { index, place in
                        let opinion = said[place.meeting].opinions[place.opinion]
                        return TextPane.Line(
                            label: TextWidth.pad(index == 0 ? "  " + strings.bullet : "", columns: 4)
                                + TextWidth.pad("\(opinion.number)", columns: 7),
                            opinion.text)
                    }
                } + [.init(strings.labels.repeatsCaveat(left: 0), Style(.muted), indent: 2)]
        }
    }
}
