import ConsoleUI
import Foundation
import Testing

/// `docs/keys.md` as it should be.
func keysPage() -> String {
    var lines = [
        "# 鍵 · Keys", "",
        "Made from `Sources/ConsoleUI/Keymap.swift`; a test fails when it is stale. `FUSEN_RECORD=1 swift test` writes it anew.",
        "",
    ]
    let scopes: [(String, Binding.Scope)] =
        [("どこでも · Everywhere", .everywhere), ("一覧で · In lists", .lists), ("入力行 · Entry line", .entry)]
        + [
            ("進行 · Agenda", .list(.agenda)), ("付箋 · Notes", .list(.notes)), ("まとめ · Grouping", .list(.grouping)),
            ("集約 · Matrix", .list(.matrix)), ("投票 · Vote", .list(.vote)), ("記録 · Record", .list(.record)),
        ]
    for (title, scope) in scopes {
        lines += ["## \(title)", "", "| 鍵 | すること | does |", "|---|---|---|"]
        for binding in Keymap.bindings where binding.scope == scope {
            let keys = binding.keys.map { "`" + Keymap.name(of: $0) + "`" }.joined(separator: " ")
            lines.append("| \(keys) | \(binding.name.ja) | \(binding.name.en) |")
        }
        lines.append("")
    }
    return lines.joined(separator: "\n")
}

@Suite("鍵") struct KeymapTests {
    @Test func theKeysPageIsFresh() throws {
        let file = project.appendingPathComponent("docs/keys.md")
        if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil {
            try keysPage().write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == keysPage())
    }

    @Test func everyCommandHasAKeyThatAJapaneseInputMethodLetsThrough() {
        // A name in the list takes digits and full-width letters as their ASCII selves; in a line being typed only these pass.
        for binding in Keymap.bindings {
            let twins = Keymap.bindings.filter {
                $0.intent == binding.intent && $0.scope == binding.scope
                    || $0.intent == binding.intent && $0.scope == .everywhere
            }
            let passes = twins.flatMap(\.keys).contains { key in
                switch key {
                case .named, .control: true
                default: false
                }
            }
            #expect(passes, "\(binding.name.en)")
        }
    }

    @Test func noKeyMeansTwoThingsInOnePlace() {
        var seen: [String: String] = [:]
        for binding in Keymap.bindings {
            for key in binding.keys {
                let place = "\(binding.scope) \(Keymap.name(of: key))"
                #expect(seen[place] == nil, "\(place): \(seen[place] ?? "") and \(binding.name.en)")
                seen[place] = binding.name.en
            }
        }
    }

    @Test func fullWidthLettersAreCommandsToo() {
        #expect(Keymap.intent(for: .character("ｎ"), in: .agenda, focus: .list) == .nextStep)
        #expect(Keymap.intent(for: .character("　"), in: .grouping, focus: .list) == .mark)
        #expect(Keymap.intent(for: .character("ｎ"), in: .notes, focus: .entry) == nil)
    }
}
