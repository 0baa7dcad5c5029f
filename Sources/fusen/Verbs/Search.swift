import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Glibc
import Reporting
import Searching
import Storage
import Strings
import TerminalUI

/// `fusen search`: words over all meetings.
struct Search: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "search", abstract: Startup.strings.helpSearch, discussion: Startup.strings.helpSearchMore)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSearchWords)) var words: [String]
    @Option(help: ArgumentHelp(Startup.strings.helpSearchFormat, valueName: "text|json|csv"))
    var format: Format = .text
    @Option(help: ArgumentHelp(Startup.strings.helpSearchLimit, valueName: "number")) var limit = 20
    @Option(help: ArgumentHelp(Startup.strings.helpSearchTheme, valueName: "theme")) var theme: String?
    @Option(help: ArgumentHelp(Startup.strings.helpSearchSince, valueName: "day")) var since: String?
    @Option(
        help: ArgumentHelp(
            Startup.strings.helpSearchKind + Finding.Kind.allCases.map(\.rawValue).joined(separator: " "),
            valueName: "kind"))
    var kind: [Finding.Kind] = []

    /// The formats by name.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

    func run() throws {
        let typed = words.joined(separator: " ")
        let query = SearchQuery(typed)
        if query.isEmpty { throw ValidationError(common.strings.searchWordsPlease) }
        if limit < 1 { throw ValidationError(common.strings.limitTooSmall) }
        var filter = SearchIndex.Filter()
        filter.kinds = Set(kind)
        filter.theme = theme.map { halfwidth($0).trimmingCharacters(in: .whitespaces) }
        filter.since = try since.map { try day($0) }
        let folder = common.folder
        let index = try SearchIndex.fresh(
            of: folder, in: Common.searchPlaces(of: folder), version: Fusen.version)
        for failure in index.failures { complain(common.strings.sentence(for: failure)) }
        let (best, count) = try index.find(query, filter, limit: limit)
        let told = SearchResult(query: typed, count: count, best: best, strings: common.strings)
        switch format {
        case .text: writeAll(Array(told.text(marking: query).utf8), to: STDOUT_FILENO)
        case .json: hand(Array((try told.json + "\n").utf8))
        case .csv: hand(Array(told.csv.utf8))
        }
        if best.isEmpty {
            complain(common.strings.nothingFound(typed, isNarrowed: theme != nil || since != nil || !kind.isEmpty))
            throw ExitCode(1)
        }
    }

    /// A day, or the first of a year.
    private func day(_ typed: String) throws -> Day {
        let year = number(typed, counting: .anything).flatMap { Day(year: $0, month: 1, day: 1) }
        guard let day = year ?? ConsoleUI.day(typed, today: nil) else {
            throw ValidationError(common.strings.noSuchSince(typed))
        }
        return day
    }
}

extension Finding.Kind: ExpressibleByArgument {}

/// What was found, in each of the formats.
private struct SearchResult {
    let query: String
    let count: Int
    let best: [Found]
    let strings: Strings

    // MARK: - JSON and CSV

    /// docs/search.schema.json.
    private struct Told: Encodable {
        struct Place: Encodable {
            let number: Int
            let name: String

            init(_ place: Finding.Place) { (number, name) = (place.number, place.name) }
        }
        struct Meeting: Encodable {
            let title: String
            let number: Int?
            let day: String?
            let session: String
            let file: String
            let isSnapshot: Bool
        }
        struct Find: Encodable {
            let kind: String
            let number: Int
            let text: String
            let meeting: Meeting
            let group: Place?
            let theme: Place?
            let heading: String?
            let isChosen: Bool
            let proposals: [String]
            let isThemeChosen: Bool
            let proposalsOfTheme: [String]
        }
        let format = "fusen.search"
        let version = 1
        let query: String
        let count: Int
        let finds: [Find]
    }

    var json: String {
        get throws {
            let finds = best.map { found in
                let finding = found.finding
                let meeting = Told.Meeting(
                    title: found.title, number: found.meeting, day: found.day?.description, session: found.session,
                    file: found.path, isSnapshot: found.isSnapshot)
                return Told.Find(
                    kind: finding.kind.rawValue, number: finding.number, text: finding.text, meeting: meeting,
                    group: finding.group.map { Told.Place($0) }, theme: finding.theme.map { Told.Place($0) },
                    heading: finding.heading, isChosen: finding.fate.isChosen, proposals: finding.fate.projects,
                    isThemeChosen: finding.fateOfTheme.isChosen, proposalsOfTheme: finding.fateOfTheme.projects)
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(
                decoding: try encoder.encode(Told(query: query, count: count, finds: finds)), as: UTF8.self)
        }
    }

    var csv: String {
        CSV.file(
            [strings.searchColumns]
                + best.map { found in
                    let finding = found.finding
                    return [
                        strings.name(of: finding.kind), "\(finding.number)", finding.text,
                        found.meeting.map { "\($0)" } ?? "", found.title, found.day?.description ?? "", found.session,
                        finding.group?.name ?? "", finding.theme.map { "\($0.number)" } ?? "",
                        finding.theme?.name ?? "", finding.heading ?? "", finding.fate.isChosen ? "○" : "",
                        finding.fate.projects.joined(separator: strings.searchSeparator),
                        finding.fateOfTheme.isChosen ? "○" : "",
                        finding.fateOfTheme.projects.joined(separator: strings.searchSeparator),
                    ]
                })
    }

    // MARK: - Text

    /// For people: three lines at most for each find. On a terminal the words are marked.
    func text(marking query: SearchQuery) -> String {
        let marks = Marks()
        var text = ""
        for found in best {
            let finding = found.finding
            let head = finding.kind == .meeting ? "" : " \(finding.number)"
            text += harmless(strings.name(of: finding.kind) + head) + "  " + marks.excerpt(finding.text, query) + "\n"
            for line in [strings.place(of: found), strings.fate(of: finding)] where !line.isEmpty {
                text += "    " + line.map { shown($0) }.joined(separator: "  ") + "\n"
            }
        }
        if count > best.count, !best.isEmpty { text += strings.moreFinds(count - best.count) + "\n" }
        return text
    }

}

/// How the words that were searched for are marked: bold and underlined, and in a colour where one is wanted; not at
/// all where nobody looks at a terminal.
private struct Marks {
    private let begin: String
    private let end: String

    init() {
        let isWanted = isatty(STDOUT_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
        let noColour = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        begin = isWanted ? (noColour.isEmpty ? "\u{1B}[1;4;33m" : "\u{1B}[1;4m") : ""
        end = isWanted ? "\u{1B}[0m" : ""
    }

    /// One line of the text: of a long one what stands around the first of the words.
    func excerpt(_ text: String, _ query: SearchQuery) -> String {
        let marks = query.marks(in: text)
        var range = text.startIndex..<text.endIndex
        if text.count > Self.longest, let first = marks.first {
            let start = text.index(first.lowerBound, offsetBy: -Self.before, limitedBy: text.startIndex)
            range = (start ?? text.startIndex)..<text.endIndex
        }
        if let end = text.index(range.lowerBound, offsetBy: Self.longest, limitedBy: range.upperBound) {
            range = range.lowerBound..<end
        }
        var line = range.lowerBound > text.startIndex ? "…" : ""
        var place = range.lowerBound
        for mark in marks.map({ $0.clamped(to: range) }) where !mark.isEmpty {
            line += shown(String(text[place..<mark.lowerBound])) + begin + shown(String(text[mark])) + end
            place = mark.upperBound
        }
        line += shown(String(text[place..<range.upperBound]))
        return line + (range.upperBound < text.endIndex ? "…" : "")
    }

    /// In characters.
    private static let longest = 160
    private static let before = 30
}
