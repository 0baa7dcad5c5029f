/// One row of the keymap: what the footer, the help and `docs/keys.md` are made from.
package struct Binding: Sendable {
    /// The keys; the first is the one shown, and at least one passes a Japanese IME that is on.
    package let keys: [Key]
    /// Where they work.
    package let scope: Scope
    /// What they mean.
    package let intent: Intent
    /// What it is called in Japanese and in English.
    package let name: (ja: String, en: String)
    /// Whether the footer shows it when there is room; the help shows all.
    package let inFooter: Bool

    /// Where a binding works.
    package enum Scope: Hashable, Sendable {
        /// In every place, also while a line is being typed.
        case everywhere
        /// In every place but not while a line is being typed.
        case lists
        /// In one place, in its list.
        case list(Place)
        /// In the entry line of 付箋.
        case entry
    }
}

/// The one table of keys.
package enum Keymap {
    /// All bindings, in the order the help shows them.
    package static let bindings: [Binding] = [
        // Everywhere
        row(.everywhere, [.function(1)], .goTo(.agenda), "進行", "Agenda"),
        row(.everywhere, [.function(2)], .goTo(.notes), "付箋", "Notes"),
        row(.everywhere, [.function(3)], .goTo(.grouping), "まとめ", "Grouping"),
        row(.everywhere, [.function(4)], .goTo(.matrix), "集約", "Matrix"),
        row(.everywhere, [.function(5)], .goTo(.vote), "投票", "Vote"),
        row(.everywhere, [.function(6)], .goTo(.desk), "事業", "Proposals"),
        row(.everywhere, [.function(7)], .goTo(.record), "記録", "Record"),
        row(.everywhere, [.function(8), .control("s")], .toggleClock, "時計 開始・一時停止", "Clock start/pause"),
        row(.everywhere, [.control("z")], .undo, "戻す", "Undo", footer: true),
        row(.everywhere, [.control("y")], .redo, "やり直す", "Redo"),
        row(.everywhere, [.function(10), .control("x")], .palette, "命令", "Command"),
        row(.lists, [.character(":")], .palette, "命令", "Command"),
        row(.everywhere, [.function(12)], .help, "鍵", "Keys", footer: true),
        row(.lists, [.character("?")], .help, "鍵", "Keys"),
        row(.everywhere, [.function(11), .control("]")], .reference, "参考", "Reference cards"),
        row(.everywhere, [.control("q")], .quit, "終わる", "Quit"),
        row(.everywhere, [.escape], .cancel, "やめる", "Cancel"),

        // 進行
        row(.list(.agenda), [.enter], .enterStep, "この段へ", "Go to step", footer: true),
        row(.list(.agenda), [.character("n"), .control("n")], .nextStep, "次の段", "Next step", footer: true),
        row(.list(.agenda), [.character("p"), .control("p")], .previousStep, "前の段", "Previous step"),
        row(.list(.agenda), [.character(" "), .control("s")], .toggleClock, "開始・一時停止", "Start/pause", footer: true),
        row(.list(.agenda), [.right, .character("+")], .oneMinuteMore, "+1分", "+1 min", footer: true),
        row(.list(.agenda), [.left, .character("-")], .oneMinuteLess, "-1分", "-1 min", footer: true),
        row(
            .list(.agenda), [.character("g"), .control("g")], .nextPresentation, "次の発表", "Next to present", footer: true
        ),
        row(.list(.agenda), [.character("b"), .control("k")], .winBack, "時間を取り戻す", "Win minutes back", footer: true),
        row(.list(.agenda), [.named(.right, .shift), .control("f")], .fiveMinutesMore, "+5分", "+5 min"),
        row(.list(.agenda), [.named(.left, .shift), .control("b")], .fiveMinutesLess, "-5分", "-5 min"),
        row(.list(.agenda), [.character("m"), .control("t")], .setClock, "時間を決める", "Set clock"),
        row(.list(.agenda), [.character("r"), .control("r")], .restartClock, "最初から", "Restart"),
        row(.list(.agenda), [.character("a"), .insert], .addStep, "段を足す", "Add step"),
        row(.list(.agenda), [.character("e"), .control("e")], .renameStep, "段の名", "Rename step"),
        row(.list(.agenda), [.character("l"), .control("l")], .changeMinutes, "予定の分", "Planned minutes"),
        row(.list(.agenda), [.character("s"), .control("d")], .stepStart, "開始時刻を決める", "Fixed start"),
        row(.list(.agenda), [.character("i"), .control("v")], .stepNote, "進行役の覚え", "Remark"),
        row(.list(.agenda), [.character("c"), .control("u")], .stepKind, "段の種類", "Kind of step"),
        row(.list(.agenda), [.character("d"), .control("a")], .stepShowing, "投影するもの", "What the wall shows"),
        row(.list(.agenda), [.character("o"), .control("o")], .orderTurns, "発表順", "Order of presenting"),
        row(.list(.agenda), [.tab], .indentStep, "一段下げる", "Indent"),
        row(.list(.agenda), [.named(.tab, .shift)], .outdentStep, "一段上げる", "Outdent"),
        row(.list(.agenda), [.named(.up, .shift), .named(.up, .control)], .moveUp, "上へ", "Move up"),
        row(.list(.agenda), [.named(.down, .shift), .named(.down, .control)], .moveDown, "下へ", "Move down"),
        row(.list(.agenda), [.delete], .removeStep, "段を消す", "Remove step"),
        row(.list(.agenda), [.character("q"), .control("w")], .close, "閉会・再開", "Close/reopen"),

        // 付箋, typing
        row(.entry, [.enter], .save, "保存", "Save", footer: true),
        row(.entry, [.tab], .nextBoard, "次の板", "Next board", footer: true),
        row(.entry, [.named(.tab, .shift)], .previousBoard, "前の板", "Previous board"),
        row(.entry, [.function(9)], .oneMore, "×2", "×2", footer: true),
        row(.entry, [.control("o")], .editLast, "直前を直す", "Edit last", footer: true),
        row(.entry, [.control("t")], .nextLane, "欄", "Lane"),
        row(.entry, [.named(.up, .control), .pageUp], .toBoard, "板を見る", "Look at board", footer: true),

        // 付箋, looking
        row(.list(.notes), [.enter, .control("e")], .edit, "直す", "Edit", footer: true),
        row(.list(.notes), [.function(9), .character("+")], .oneMore, "×2", "×2", footer: true),
        row(.list(.notes), [.character("t"), .control("t")], .theme, "テーマ", "Theme", footer: true),
        row(.list(.notes), [.character("a"), .control("k")], .takeAdvice, "助言のテーマ", "Advised theme", footer: true),
        row(.list(.notes), [.tab], .nextBoard, "次の板", "Next board"),
        row(.list(.notes), [.named(.tab, .shift)], .previousBoard, "前の板", "Previous board"),
        row(.list(.notes), [.character("*"), .control("a")], .star, "★", "★"),
        row(.list(.notes), [.character("!"), .control("v")], .doubt, "要確認", "To check"),
        row(.list(.notes), [.character("s"), .control("d")], .split, "分ける", "Split"),
        row(.list(.notes), [.delete], .withdraw, "はがす", "Take down"),
        row(.list(.notes), [.character("/"), .control("f")], .search, "探す", "Search", footer: true),
        row(.list(.notes), [.character("g"), .control("g")], .jump, "番号へ", "Go to number"),
        row(.list(.notes), [.character("f"), .control("l")], .filter, "絞る", "Show only", footer: true),

        row(.list(.notes), [.character("p"), .control("p")], .propose, "事業案にする", "Make a proposal"),

        // まとめ
        row(.list(.grouping), [.character(" "), .insert], .mark, "印", "Mark", footer: true),
        row(.list(.grouping), [.enter, .control("e")], .head, "見出し", "Heading", footer: true),
        row(.list(.grouping), [.character("n"), .control("b")], .emptyHeading, "付箋のない見出し", "Heading without notes"),
        row(.list(.grouping), [.character("m"), .control("g")], .gather, "ここへ", "Gather here", footer: true),
        row(.list(.grouping), [.character("t"), .control("t")], .theme, "テーマ", "Theme", footer: true),
        row(.list(.grouping), [.character("a"), .control("k")], .takeAdvice, "助言のテーマ", "Advised theme", footer: true),
        row(.list(.grouping), [.character("i"), .control("u")], .islands, "島の案", "Propose islands"),
        row(.list(.grouping), [.character("o"), .control("o")], .takeOut, "外す", "Take out", footer: true),
        row(.list(.grouping), [.character("d"), .control("d")], .dissolve, "島を解く", "Dissolve"),
        row(.list(.grouping), [.named(.up, .shift), .named(.up, .control)], .moveUp, "上へ", "Move up"),
        row(.list(.grouping), [.named(.down, .shift), .named(.down, .control)], .moveDown, "下へ", "Move down"),
        row(.list(.grouping), [.character("s"), .control("r")], .split, "分ける", "Split"),
        row(.list(.grouping), [.character("w"), .control("w")], .edit, "言葉を直す", "Reword"),
        row(.list(.grouping), [.function(9), .character("+")], .oneMore, "×2", "×2"),
        row(.list(.grouping), [.character("*"), .control("a")], .star, "★", "★"),
        row(.list(.grouping), [.character("!"), .control("v")], .doubt, "要確認", "To check"),
        row(.list(.grouping), [.delete], .withdraw, "はがす", "Take down"),
        row(.list(.grouping), [.tab, .right], .nextBoard, "次の板", "Next board", footer: true),
        row(.list(.grouping), [.named(.tab, .shift), .left], .previousBoard, "前の板", "Previous board"),
        row(.list(.grouping), [.character("/"), .control("f")], .search, "探す", "Search"),
        row(.list(.grouping), [.character("g"), .control("n")], .jump, "番号へ", "Go to number"),
        row(.list(.grouping), [.character("h"), .control("p")], .history, "履歴", "History"),

        row(.list(.grouping), [.character("p"), .control("l")], .propose, "事業案にする", "Make a proposal"),

        // 集約
        row(.list(.matrix), [.enter], .zoom, "セルを開く", "Open cell", footer: true),
        row(.list(.matrix), [.character("c"), .control("t")], .countsOnly, "数だけ", "Counts only", footer: true),
        row(.list(.matrix), [.tab, .character("r")], .nextRows, "行を替える", "Change rows", footer: true),
        row(
            .list(.matrix), [.named(.tab, .shift), .character("x")], .nextColumns, "列を替える", "Change columns",
            footer: true),

        // 投票
        row(.list(.vote), [.character("n"), .control("n")], .newBallot, "新しい投票", "New ballot", footer: true),
        row(
            .list(.vote), [.character("v"), .control("v")], .turnBallot, "始める・締める・開票", "Open/close/reveal", footer: true
        ),
        row(.list(.vote), [.right, .character("+")], .dotMore, "+1", "+1", footer: true),
        row(.list(.vote), [.left, .character("-")], .dotLess, "-1", "-1", footer: true),
        row(.list(.vote), [.enter], .enterSheet, "数を入れる", "Enter count", footer: true),
        row(.list(.vote), [.tab, .character("g")], .nextTable, "次の班", "Next table"),
        row(.list(.vote), [.delete], .takeBackSheet, "最後の票を戻す", "Take back last"),
        row(.list(.vote), [.character("o"), .control("o")], .reopenBallot, "数え直す", "Count again"),
        row(.list(.vote), [.character("f"), .control("f")], .runOff, "決選投票", "Run-off"),
        row(.list(.vote), [.character("d"), .control("d")], .discardBallot, "やめる", "Discard"),
        row(.list(.vote), [.named(.tab, .shift), .character("b")], .nextBallot, "前の投票", "Other ballot"),

        row(.list(.vote), [.character("p"), .control("p")], .propose, "事業案にする", "Make a proposal"),

        // 事業
        row(.list(.desk), [.enter], .openSheet, "開く・直す", "Open/change", footer: true),
        row(.list(.desk), [.character("n"), .control("n")], .newProposal, "新しい事業案", "New proposal", footer: true),
        row(.list(.desk), [.character(" "), .control("a")], .tickRow, "印", "Tick", footer: true),
        row(.list(.desk), [.tab], .turnDesk, "台帳・事業案", "Ledger/proposals", footer: true),
        row(.list(.desk), [.delete], .withdrawProposal, "取り下げ", "Withdraw"),

        // 記録
        row(.list(.record), [.enter, .control("e")], .changeRecord, "直す", "Change", footer: true),
        row(.list(.record), [.character("a"), .insert], .addMemo, "記録を足す", "Add memo", footer: true),
        row(.list(.record), [.delete], .removeMemo, "消す", "Remove", footer: true),
        row(.list(.record), [.character(" "), .control("a")], .tickPresence, "出欠", "Present or not"),
        row(.list(.record), [.character("v"), .control("v")], .preview, "報告を見る", "Preview the report", footer: true),

        // Lists
        row(.lists, [.up, .character("k")], .up, "上", "Up"),
        row(.lists, [.down, .character("j")], .down, "下", "Down"),
        row(.lists, [.left], .left, "左", "Left"),
        row(.lists, [.right], .right, "右", "Right"),
        row(.lists, [.pageUp], .pageUp, "前の頁", "Page up"),
        row(.lists, [.pageDown], .pageDown, "次の頁", "Page down"),
        row(.lists, [.home], .first, "先頭", "First"),
        row(.lists, [.end], .last, "末尾", "Last"),
    ]

    /// What a key means here; nil when it means nothing, or is to be typed.
    package static func intent(for key: Key, in place: Place, focus: Focus) -> Intent? {
        // In a list no text is typed, so a full-width letter is the letter.
        let plain = focus == .list ? key.folded : key
        for scope in scopes(place, focus) {
            if let intent = intents[scope]?[plain] { return intent }
        }
        return nil
    }

    /// The bindings that work here, in order, a key that a nearer scope takes over left out.
    package static func bindings(in place: Place, focus: Focus) -> [Binding] {
        (focus == .entry ? entryBindings : listBindings[place]) ?? []
    }

    /// The scopes that count, the nearest first.
    private static func scopes(_ place: Place, _ focus: Focus) -> [Binding.Scope] {
        switch focus {
        case .entry: [.entry, .everywhere]
        case .prompt, .help, .islands, .savings, .cards, .preview: [.everywhere]
        case .list: [.list(place), .lists, .everywhere]
        }
    }

    /// The table turned round, once: asked at every key.
    private static let intents: [Binding.Scope: [Key: Intent]] = bindings.reduce(into: [:]) { table, binding in
        for key in binding.keys where table[binding.scope]?[key] == nil {
            table[binding.scope, default: [:]][key] = binding.intent
        }
    }

    private static let entryBindings: [Binding]? = working(.notes, .entry)
    private static let listBindings = Dictionary(uniqueKeysWithValues: Place.allCases.map { ($0, working($0, .list)) })

    private static func working(_ place: Place, _ focus: Focus) -> [Binding] {
        let scopes = scopes(place, focus)
        return bindings.filter {
            scopes.contains($0.scope) && intent(for: $0.keys[0], in: place, focus: focus) == $0.intent
        }
    }

    /// The key that is shown for an intent, for sentences that name the key that helps.
    package static func key(for intent: Intent, in place: Place? = nil) -> String {
        let fitting = bindings.filter { $0.intent == intent }
        let best = fitting.first { binding in place.map { binding.scope == .list($0) } ?? false } ?? fitting.first
        return best.map { name(of: $0.keys[0]) } ?? ""
    }

    /// A key's name: F8, Ctrl-Z, Enter, ↑.
    package static func name(of key: Key) -> String {
        switch key {
        case .character(" "): return "Space"
        case .character(let scalar): return String(scalar)
        case .control(let scalar): return "Ctrl-" + String(scalar).uppercased()
        case .alt(let scalar): return "Alt-" + String(scalar)
        case .named(let name, let modifiers):
            let word =
                switch name {
                case .enter: "Enter"
                case .tab: "Tab"
                case .backspace: "BS"
                case .delete: "Del"
                case .escape: "Esc"
                case .up: "Up"
                case .down: "Down"
                case .left: "Left"
                case .right: "Right"
                case .home: "Home"
                case .end: "End"
                case .pageUp: "PgUp"
                case .pageDown: "PgDn"
                case .insert: "Ins"
                case .function(let number): "F\(number)"
                }
            return (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
                + (modifiers.contains(.shift) ? "Shift-" : "") + word
        case .pasted, .mouse, .focus, .cursorReport, .unknown: return ""
        }
    }

    private static func row(
        _ scope: Binding.Scope, _ keys: [Key], _ intent: Intent, _ ja: String, _ en: String, footer: Bool = false
    ) -> Binding {
        Binding(keys: keys, scope: scope, intent: intent, name: (ja, en), inFooter: footer)
    }
}
