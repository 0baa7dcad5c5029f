@testable import ConsoleUI
import Engine
import Foundation
import Letters
import Strings
import TerminalUI
import TestSupport
import Testing

/// The wall for a page that draws it by itself.
@Suite("投影のページの絵") struct WallPictureTests {
    private func paint(_ style: Style) -> WallPicture.Paint {
        WallPicture.Paint(
            ink: "\(style.color)", ground: style.reverse ? "ground" : nil, isBold: style.bold,
            isUnderlined: style.underline)
    }

    private func look(_ driver: ConsoleDriver, rows: Int = 45, columns: Int = 160) -> WallPicture {
        ProjectorView(strings: Strings(.ja), cards: [], lettering: Lettering(font: LetterBoxes(), blocks: .sextants))
            .wall(
                driver.session, now: Now(driver.now), rows: rows, columns: columns,
                joining: driver.console.environment.joining, paint: paint)
    }

    private func json(_ change: WallPicture.Change?) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(#require(change)), as: UTF8.self)
    }

    /// Large letters are text at their place, and no cell stands where they do.
    @Test func largeLettersAreText() throws {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.question("大切にしたいこと"))))
        let picture = look(driver)
        let lines = picture.parts.values.flatMap { part -> [PlacedLine] in
            if case .letters(let lines, _) = part { lines } else { [] }
        }
        #expect(lines.contains { $0.words.contains("大切") && $0.rows >= 3 })
        for line in lines {
            #expect(
                line.row >= 0 && line.row + line.rows <= 45 && line.column >= 0 && line.column + line.columns <= 160)
            for case .row(let runs) in [picture.parts["\(Int(line.row.rounded(.up)))"]].compactMap(\.self) {
                for run in runs where !run.words.allSatisfy({ $0 == " " }) {
                    let end = run.column + run.span * run.words.unicodeScalars.count
                    #expect(Double(end) <= line.column || Double(run.column) >= line.column + line.columns)
                }
            }
        }
        let block = picture.parts.values.contains { part in
            if case .row(let runs) = part { runs.contains { $0.words.contains("█") } } else { false }
        }
        #expect(!block)
        #expect(try json(picture.change(since: nil)).contains("大切にしたいこと"))
    }

    /// A second that passes sends what has changed and no more.
    @Test func onlyWhatHasChangedIsSent() throws {
        var driver = ConsoleDriver([])
        driver.perform(.agenda(.enterStep(Step.ID(1))))
        let before = look(driver)
        #expect(before.change(since: before) == nil)
        driver.wait(1)
        let after = look(driver)
        let change = try #require(after.change(since: before))
        #expect(change.size == nil && change.said == nil && change.set.count <= 2)
        #expect(try json(change).utf8.count < 700)
        // Whoever puts the changes in has the picture.
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        let next = look(driver)
        let second = try #require(next.change(since: after))
        var parts = after.parts.merging(second.set) { $1 }
        for name in second.drop { parts[name] = nil }
        #expect(parts == next.parts)
        // Another size is begun anew.
        #expect(look(driver, rows: 40).change(since: next)?.size == [40, 160])
    }

    @Test func whatIsHeardStaysWhileTheClockRuns() {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.question("大切にしたいこと"))))
        driver.perform(.agenda(.enterStep(Step.ID(1))))
        let before = look(driver).said
        driver.wait(61)
        #expect(look(driver).said == before && before.contains(driver.workshop.agenda.current?.title ?? "?"))
    }

    /// Two votes of as many dots, given to other options, are the same picture until the reveal.
    @Test func aSealedCountIsInNoPart() {
        let pictures = [(7, 2), (2, 7)].map { dots -> (WallPicture, WallPicture) in
            var driver = ConsoleDriver([
                .ballot(
                    .prepareBallot(
                        BallotPlan(
                            title: "一つ", candidates: ["案一", "案二"].map { .init(.free, label: $0) },
                            method: .hands))),
                .ballot(.setBallotState(1, to: .open)), .session(.spotlight(.ballot(1))),
                .ballot(.setDots([1: dots.0, 2: dots.1], by: nil, on: 1)),
            ])
            driver.wait(5)
            let sealed = look(driver)
            driver.perform(.ballot(.setBallotState(1, to: .closed)))
            driver.perform(.ballot(.setBallotState(1, to: .revealed)))
            return (sealed, look(driver))
        }
        #expect(pictures[0].0.said.contains("案一"))
        #expect(pictures[0].0 == pictures[1].0 && pictures[0].1 != pictures[1].1)
    }
}
