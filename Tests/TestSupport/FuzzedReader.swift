import Archives
import ConsoleUI
package import Engine
import Foundation
import Imports
import Strings
import TerminalUI

/// What reads words of people and of strangers' files without a disk, handed any bytes at all: each is read or refused,
/// and nothing traps.
package enum FuzzedReader: CaseIterable, Sendable {
    /// The bytes of a terminal.
    case keys
    /// An opinion as it is typed, and every reading of numbers, times and dates.
    case words
    /// A line of the command language.
    case command
    /// A workshop as snapshots hold it.
    case workshop
    /// A text of lines or with separators, in any encoding.
    case importedText
    /// JSON to be imported.
    case importedJSON
    /// A packed workbook or text.
    case importedArchive
    /// The parts of a workbook as XML, which chance would not pack.
    case importedSheet

    private static let strings = Strings(.ja)

    /// The evening in which it is read: a bit of everything.
    package static let evening: Workshop = {
        let commands: [Command] =
            founded(groups: 3) + [
                .note(.post(Draft("意見", count: 2, theme: 4), on: BoardKey(group: 1, lane: 1))),
                .cluster(.formCluster(on: BoardKey(group: 1, lane: 1), heading: "島", theme: nil, notes: [1])),
                .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [], voters: 5))),
                .ballot(.setBallotState(1, to: .open)), .ballot(.setDots([1: 2], by: nil, on: 1)),
                .proposal(.propose("事業", from: [.theme(4)])),
                .memo(.writeMemo(.decision, group: nil, text: "決定")), .agenda(.nextStep),
                .setting(.describe(.roster([Participant(name: "人")]))),
            ]
        var workshop = Workshop()
        for command in commands {
            guard let events = try? workshop.decide(command, by: "進行", at: at(1)) else { continue }
            workshop = workshop.applying(events)
        }
        return workshop
    }()

    /// Hands bytes over.
    /// - Returns: whether they were read; else they were refused.
    @discardableResult package func read(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .keys: readKeys(bytes)
        case .words: readWords(String(decoding: bytes, as: UTF8.self))
        case .command:
            guard let command = try? CommandLanguage.read(String(decoding: bytes, as: UTF8.self), Self.strings) else {
                return false
            }
            _ = try? Session(workshop: Self.evening).decide(command, by: "進行", at: at(1))
        case .importedText: return isPlanned(bytes, "x.csv")
        case .importedJSON: return isPlanned(bytes, "x.json")
        case .importedArchive: return isPlanned(bytes, "x.xlsx")
        case .importedSheet:
            var zip = ZipFile()
            zip.add("xl/workbook.xml", "<workbook><sheets><sheet name=\"1\"/></sheets></workbook>")
            zip.add("xl/worksheets/sheet1.xml", String(decoding: bytes, as: UTF8.self))
            return isPlanned(zip.finished, "x.xlsx")
        case .workshop:
            guard let workshop = try? JSONDecoder().decode(Workshop.self, from: Data(bytes)) else { return false }
            precondition(workshop.invariantViolation == nil, "read, and yet it cannot be")
        }
        return true
    }

    /// What is planned can be done.
    private func isPlanned(_ bytes: [UInt8], _ name: String) -> Bool {
        guard let plan = try? Importing.plan(bytes, named: name, into: ImportTarget(Self.evening)) else { return false }
        let events = try? Self.evening.decide(plan.command, by: "fusen", at: at(1))
        precondition(events != nil, "planned, and yet refused")
        return true
    }

    /// However they were cut.
    private func readKeys(_ bytes: [UInt8]) {
        var parser = KeyParser()
        var editor = LineEditor()
        let cut = bytes.reduce(0) { $0 &+ Int($1) } % (bytes.count + 1)
        let pieces = [Array(bytes[..<cut]), Array(bytes[cut...])]
        for key in pieces.flatMap({ parser.feed($0) }) + parser.timeOut() { _ = editor.handle(key) }
        _ = editor.visible(columns: bytes.count % 90)
    }

    private func readWords(_ text: String) {
        let line = EntryLine(text)
        _ = try? Self.evening.decide(
            .note(.post(line.draft, on: BoardKey(group: line.group ?? 1, lane: line.lane ?? 1))), by: "記録1",
            at: at(1))
        _ = number(text)
        _ = number(text, counting: .people)
        _ = length(text)
        _ = minutes(text)
        _ = clockTime(text)
        _ = day(text, today: Day(daysSince1970: 20_000))
        _ = attendance(text)
        _ = meetingNumber(in: text)
    }
}
