import Engine
import Foundation
import Reporting
import TestSupport
import Testing
import Workbooks

/// A workshop that commands are given to; those it refuses are ignored.
struct WorkshopBuilder {
    private var scenario: Scenario

    init(
        groups: Int = 3, lanes: [String] = ["意見"], themes: [Theme]? = nil, tracks: [Program.Tracks]? = nil,
        steps: [Step] = [], occasion: Occasion = Occasion(title: "まちづくり会議")
    ) {
        let themes = themes ?? (1...5).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }
        let program = Program.sample(groups: groups, lanes: lanes, themes: themes, tracks: tracks, steps: steps)
        scenario = Scenario(founding: [.setting(.found(program, occasion))])
    }

    var workshop: Workshop { scenario.workshop }

    mutating func give(_ commands: Command...) {
        for command in commands { _ = try? scenario.perform(command) }
    }

    /// A vote of sixty people on the first eighteen themes, counted and revealed; the dots by the theme's number.
    mutating func vote(_ dots: [Int: Int], winners: Int = 1) {
        let counts = dots.map { (Ballot.Option.ID($0.key), $0.value) }
        give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: (1...18).map { .init(.theme(Theme.ID($0))) }, dotsPerPerson: 5,
                        winnerCount: winners, voters: 60))), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setDots(Dictionary(uniqueKeysWithValues: counts), by: nil, on: 1)),
            .ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
    }

    /// Lets so many minutes go by before the next command.
    mutating func wait(minutes: Int) { scenario.wait(minutes * 60 - 1) }

    static func board(_ group: Int, _ lane: Int = 1) -> BoardKey {
        BoardKey(group: Group.ID(group), lane: Lane.ID(lane))
    }

    /// Any workshop at all, with hostile words among the others.
    static func random(_ seed: Int) -> Workshop {
        var dice = Dice(seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        var builder = WorkshopBuilder(
            groups: number(1...4), lanes: number(0...1) == 0 ? ["意見"] : ["問題点", "解決策"])
        let words = [
            "情報の共有", "なり手がいない", "| 縦 |", "<b>太</b>", "=1+1", "一行目\n二行目", "𠮷野家🙂", "\"引用\", と",
        ]
        for _ in 0..<number(0...60) {
            let text = words[number(0...words.count - 1)]
            let board = board(number(1...4), number(1...2))
            let theme = number(0...2) == 0 ? nil : Theme.ID(number(1...5))
            let note = Note.ID(number(1...max(1, builder.workshop.nextNote.number)))
            switch number(0...9) {
            case 0...4: builder.give(.note(.post(Draft(text, count: number(1...4), theme: theme), on: board)))
            case 5: builder.give(.cluster(.formCluster(on: board, heading: text, theme: theme, notes: [])))
            case 6:
                builder.give(
                    .note(
                        .importNotes([
                            NoteBatch(
                                board: board, heading: text, theme: theme,
                                notes: [Draft(text), Draft("二つ目", count: 2)])
                        ])))
            case 7:
                builder.give(
                    .cluster(.gather([note], into: Cluster.ID(number(1...3)))),
                    .note(.mark([note], .representative(true))))
            case 8: builder.give(.note(.split(note, into: [text, "後半"])), .note(.reword(note, "直した")))
            default: builder.give(.note(.withdraw([note])), .note(.mark([note], .uncertain(true))))
            }
        }
        return builder.workshop
    }

    /// The record of 2018.
    static func chino() throws -> Workshop {
        struct Matrix: Decodable {
            struct Named: Decodable { var number: Int, name: String }
            struct Sitting: Decodable { var name: String, groups: [Int] }
            struct Said: Decodable { var text: String, count: Int? }
            struct Row: Decodable { var theme: Int?, group: Int, heading: String?, opinions: [Said], uncertain: Bool? }
            struct Held: Decodable { var name: String, date: Day, start: ClockTime, venue: String }
            var title: String, source: String, meeting: Held, tracks: [Sitting], themes: [Named], entries: [Row]
        }
        let data = try Data(contentsOf: project.appendingPathComponent("Sources/Embedded/Data/chino-h30.json"))
        let matrix = try JSONDecoder().decode(Matrix.self, from: data)
        var builder = WorkshopBuilder(
            themes: matrix.themes.map { Theme(id: Theme.ID($0.number), name: $0.name) },
            tracks: matrix.tracks.map { Program.Tracks(name: $0.name, groups: $0.groups.count) },
            occasion: Occasion(
                title: matrix.meeting.name, day: matrix.meeting.date, start: matrix.meeting.start,
                place: matrix.meeting.venue, question: matrix.title,
                source: matrix.source))
        builder.give(
            .note(
                .importNotes(
                    matrix.entries.map { row in
                        NoteBatch(
                            board: board(row.group), heading: row.heading, theme: row.theme.map { Theme.ID($0) },
                            notes: row.opinions.map {
                                Draft($0.text, count: $0.count ?? 1, marks: Marks(isUncertain: row.uncertain ?? false))
                            })
                    })))
        return builder.workshop
    }
}

/// Where the project lies.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The templates that come with fusen, some of them replaced.
func templates(_ own: [String: String] = [:]) throws -> Templates {
    let folder = project.appendingPathComponent("Sources/Embedded/Data/templates")
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".mustache") {
        texts[String(name.dropLast(9))] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return try Templates(texts.merging(own) { $1 })
}

/// The bytes of a document's workbook.
func workbook(_ document: Document) throws -> Data {
    let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Workbook.write(document, to: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
}

/// The records of a CSV file, by RFC 4180.
func records(_ csv: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    for scalar in csv.unicodeScalars.dropFirst() {
        switch scalar {
        case "\"":
            isQuoted.toggle()
            field.unicodeScalars.append(scalar)
        case ",", "\r", "\n":
            if isQuoted {
                field.unicodeScalars.append(scalar)
            } else if scalar != "\r" {
                rows[rows.count - 1].append(field)
                field = ""
                if scalar == "\n" { rows.append([]) }
            }
        default: field.unicodeScalars.append(scalar)
        }
    }
    return rows.dropLast().map {
        $0.map { $0.hasPrefix("\"") ? $0.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"") : $0 }
    }
}
