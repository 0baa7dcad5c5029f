import Engine
import Strings
import TerminalUI

/// 意見の広がり: which tables are quiet, where each theme came from, what stands alone, dots beside opinions.
struct SpreadOverlay: ReadingLayer {
    var pane = TextPane()

    static let keymaps = [readingKeymap]

    mutating func update(in area: Rect, _ context: Context) {
        pane.lines = Page(context: context, spread: context.spread, columns: area.width - 2).lines
        pane.clamp(in: area)
    }

    /// What it says, in the order in which it can still be mended.
    private struct Page {
        let context: Context
        let spread: Spread
        let columns: Int

        private var strings: Strings { context.strings }
        private var workshop: Workshop { context.workshop }

        var lines: [TextPane.Line] {
            let title = strings.spreadTitle(workshop.groups.count, workshop.counts.all.notes)
            return [.init(title, Style(.accent, bold: true))] + quiet + quarters + themes + lone + shares
                + [.init("")]
                + [strings.labels.spreadCaveat, strings.labels.quartersCaveat(outside: spread.typedOutside)].map {
                    .init($0, Style(.muted))
                }
        }

        private func section(_ title: String, _ lines: [TextPane.Line]) -> [TextPane.Line] {
            lines.isEmpty ? [] : [.init(""), .init(title, Style(.normal, bold: true))] + lines
        }

        private func names(_ groups: [Group.ID]) -> String {
            groups.count == workshop.groups.count
                ? strings.everyGroup
                : groups.compactMap { workshop.group($0)?.name }.joined(separator: strings.comma)
        }

        private func time(_ moment: Moment) -> ClockTime { moment.clockTime(offset: context.now.offset) }

        /// Only while opinions are gathered: afterwards nobody can make a table speak.
        private var quiet: [TextPane.Line] {
            guard context.isGatheringOpinions else { return [] }
            let width = spread.quietTables.map { TextWidth.columns(names([$0.group])) }.max() ?? 0
            let tables = spread.quietTables.map { table in
                TextPane.Line(
                    label: "  " + TextWidth.pad(workshop.group(table.group)?.name ?? "", columns: width + 2),
                    strings.quiet(table.quiet / 60_000, since: table.last.map(time)), Style(.warning))
            }
            return section(
                strings.quietTables, tables.isEmpty ? [.init(strings.noQuietTable, Style(.good), indent: 2)] : tables)
        }

        private var quarters: [TextPane.Line] {
            let isTyped = spread.quarters.contains { $0.notes.contains { $0 > 0 } }
            if !spread.quarters.isEmpty, !isTyped {
                return section(
                    strings.silentByQuarter, [.init(strings.labels.nothingTypedThen, Style(.muted), indent: 2)])
            }
            let lines = spread.quarters.map { quarter in
                let silent = spread.silent(in: quarter)
                let minutes = quarter.gathering / 60_000
                let isWhole = minutes >= (quarter.end - quarter.start) / 60_000
                return TextPane.Line(
                    label: "  " + TextWidth.pad(strings.quarter(time(quarter.start), time(quarter.end)), columns: 14),
                    (silent.isEmpty ? strings.labels.none : names(silent))
                        + strings.ofNotes(quarter.notes.reduce(0, +))
                        + (isWhole ? "" : strings.aside(strings.labels.ofThem(minutes: minutes))))
            }
            return section(
                strings.silentByQuarter,
                lines.isEmpty ? [.init(strings.noQuarters, Style(.muted), indent: 2)] : lines)
        }

        private var themes: [TextPane.Line] {
            let raised = spread.origins.filter { $0.sum.notes > 0 }
            if raised.isEmpty {
                return section(
                    strings.themesByTables, [.init(strings.noThemesYet, Style(.muted), indent: 2)])
            }
            let counts = raised.map { origin in
                (
                    TextWidth.padLeft("\(origin.sum.notes)", columns: 4),
                    TextWidth.padLeft("\(origin.groups.count)/\(workshop.groups.count)", columns: 6)
                )
            }
            let lines = zip(raised, counts).map { origin, count in
                TextPane.Line(
                    label: "  " + name(of: origin.theme) + count.0 + count.1 + "  ",
                    origin.groups.map { "\($0.id)" }.joined(separator: " "))
            }
            return section(strings.themesByTables, lines + reaches)
        }

        /// Which themes one table alone raised, and which none did.
        private var reaches: [TextPane.Line] {
            [Spread.Reach.most, .one, .none].map { reach in
                let themes = spread.origins.filter { $0.reach == reach }.map { circledNumber($0.theme.number) }
                return TextPane.Line(
                    label: "  " + strings.labels.raised(reach) + strings.gap,
                    themes.isEmpty ? strings.labels.none : themes.joined(separator: " "))
            }
        }

        /// A theme with its number, in a column of names.
        private func name(of theme: Theme.ID) -> String {
            let width = max(12, min(40, columns / 2 - 6))
            let name = circledNumber(theme.number) + (workshop.catalogue[theme]?.name ?? "")
            return TextWidth.pad(TextWidth.clip(name, columns: width, ellipsis: true).text, columns: width)
        }

        private var lone: [TextPane.Line] {
            let all = workshop.counts.all.notes
            if all == 0 { return [] }
            let title = strings.lone(spread.lone.count, untouched: spread.untouched.count, of: all)
            let isTold = !spread.lone.isEmpty && spread.lone.count < all
            let numbers = spread.lone.map { "\($0)" }.joined(separator: " ")
            return [.init(""), .init(title, Style(.normal, bold: true))]
                + (isTold ? [.init(numbers, indent: 2)] : [])
        }

        private var shares: [TextPane.Line] {
            guard let shares = spread.shares else { return [] }
            func cell(_ words: String, _ percent: String) -> String {
                TextWidth.padLeft(words, columns: 8) + TextWidth.padLeft(percent, columns: 5)
            }
            func cells(_ count: Int, of all: Int) -> String { cell("\(count)", strings.percent(count, of: all)) }
            let blank = TextWidth.pad("", columns: TextWidth.columns(name(of: Theme.ID(0))) + 2)
            let head = TextPane.Line(
                label: blank, cell(strings.labels.dots, "") + cell(strings.labels.opinions, ""), Style(.muted))
            let rows = shares.rows.filter { $0.dots > 0 || $0.sum.notes > 0 }.map { row in
                TextPane.Line(
                    label: "  " + name(of: row.theme),
                    cells(row.dots, of: shares.dots) + cells(row.sum.notes, of: shares.sum.notes))
            }
            return section(strings.labels.sharesOf + shares.title, [head] + rows)
        }
    }
}

extension Context {
    /// The spread of the session's opinions up to this minute.
    var spread: Spread {
        environment.caches.spread.spread(SpreadCache.Key(stamp: stamp, minute: minute)) {
            Spread(of: workshop, at: now.moment)
        }
    }

    private var minute: Int { now.moment.milliseconds / 60_000 }

    /// Whether the step that is held is one in which opinions are gathered.
    var isGatheringOpinions: Bool {
        !workshop.isClosed && workshop.agenda.current?.kind.gathersOpinions == true
    }

    /// Whether some tables are quiet while others write: where nobody types, the evening is on paper, and nothing can
    /// be told. Asked at every frame and told anew once a minute, as counting takes a look at every note.
    var areSomeTablesQuiet: Bool {
        guard isGatheringOpinions else { return false }
        let key = SpreadCache.QuietKey(minute: minute, steps: workshop.agenda.stepEntries.count)
        return environment.caches.spread.areSomeQuiet(key) {
            let quiet = spread.quietTables.count
            return quiet > 0 && quiet < workshop.groups.count
        }
    }
}

/// The spread as it was last counted. Used from one thread.
final class SpreadCache {
    /// What it hangs on.
    struct Key: Equatable {
        /// The session's last entry.
        let stamp: Stamp
        /// Minutes since 1970: tables grow quiet as time goes by.
        let minute: Int
    }

    /// What is known of quiet tables hangs on that alone: a note more is taken into account with the next minute.
    struct QuietKey: Equatable {
        let minute: Int
        /// How many steps were entered.
        let steps: Int
    }

    private var last: (key: Key, spread: Spread)?
    private var quiet: (key: QuietKey, areSome: Bool)?

    init() {}

    func areSomeQuiet(_ key: QuietKey, _ count: () -> Bool) -> Bool {
        if let quiet, quiet.key == key { return quiet.areSome }
        let areSome = count()
        quiet = (key, areSome)
        return areSome
    }

    func spread(_ key: Key, _ count: () -> Spread) -> Spread {
        if let last, last.key == key { return last.spread }
        let spread = count()
        last = (key, spread)
        return spread
    }
}
