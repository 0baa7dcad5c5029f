import Engine
import Foundation
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// `docs/keys.md` as it should be: every keymap of every screen, and the keys that work everywhere.
private func keysPage() -> String {
    var lines = [
        "# キー · Keys", "",
        "どの画面でも、`F12`（一覧では `?`）で、いま使えるキーが出ます。 · "
            + "`F12` (`?` in lists) shows the keys of the moment.",
        "",
    ]
    func section(_ title: Text, _ hints: [KeyHint]) {
        lines += ["## \(title.ja) · \(title.en)", "", "| キー | すること | does |", "|---|---|---|"]
        for hint in hints {
            let keys = Console.names(of: hint.keys).map { "`" + $0 + "`" }.joined(separator: " ")
            lines.append("| \(keys) | \(hint.title.ja) | \(hint.title.en) |")
        }
        lines.append("")
    }
    section(Text("どこでも", "Everywhere"), Console.everywhereHints)
    section(Text("一覧で", "In lists"), Movement.hints)
    for screen in Console.allScreens {
        for (mode, hints) in screen.allHints {
            let title =
                mode.map { Text("\(screen.title.ja)（\($0.ja)）", "\(screen.title.en), \($0.en)") } ?? screen.title
            section(title, hints)
        }
    }
    return lines.joined(separator: "\n")
}

@Suite("キー") struct KeysPageTests {
    @Test func theKeysPageIsFresh() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/keys.md")
        if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil {
            try keysPage().write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == keysPage())
    }

    @Test func everyScreenIsOnThePage() throws {
        for screen in Console.allScreens { #expect(keysPage().contains("## \(screen.title.ja)"), "\(screen.id)") }
    }

    /// With an input method on, letters go to it; these come through.
    @Test func everyActionHasAKeyThatAJapaneseInputMethodLetsThrough() {
        let all = Console.everywhereHints + Console.allScreens.flatMap { $0.allHints.flatMap(\.hints) }
        for hint in all {
            let passes = hint.keys.contains { key in
                switch key {
                case .named, .control, .alt: true
                default: false
                }
            }
            #expect(passes, "\(hint.title.en)")
        }
    }

    @Test func noKeyMeansTwoThingsInOneMode() {
        for screen in Console.allScreens {
            for (_, hints) in screen.allHints {
                var seen: [Key: String] = [:]
                for hint in hints {
                    for key in hint.keys {
                        #expect(
                            seen[key] == nil,
                            "\(screen.id) \(Console.name(of: key)): \(seen[key] ?? ""), \(hint.title.en)")
                        seen[key] = hint.title.en
                    }
                }
            }
        }
    }

    @Test func fullWidthLettersAreKeysToo() {
        var driver = ConsoleDriver()
        driver.press(.character("ｎ"))
        #expect(driver.workshop.agenda.current?.title == "開会")
    }

    /// A sentence that names a key finds it by the title of its binding; a title that is gone traps here.
    @Test(arguments: Language.allCases) func sentencesNameKeysThatAreThere(_ language: Language) {
        let strings = Strings(language)
        let workshop = ConsoleDriver().workshop
        let sentences = [
            strings.sentence(for: Refusal.workshopIsClosed, workshop), strings.takenDown(Note.ID(1)),
            strings.neededCards(1), strings.against(ClockTime("20:30")!, 5), strings.double(workshop.note(Note.ID(1))!),
            strings.proposalsCount(1), strings.noSteps, strings.noClockSet, strings.noNoteChosen, strings.markFirst,
            strings.noBallotYet, strings.noBallotYet, strings.onlyMemosGo, strings.noProposalYet,
            strings.opensGroups, strings.turnsHint,
        ]
        for sentence in sentences { #expect(!sentence.isEmpty) }
    }
}
