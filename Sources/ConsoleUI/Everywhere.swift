import Engine
import TerminalUI
import Strings

/// The keys that work in every screen and, where a line is not edited by them, in every layer.
extension Console {
    /// The list of screens makes the function keys that lead to them.
    static func everywhere(_ screens: [any Screen.Type] = allScreens) -> Keymap<Console> {
        let tabs = screens.enumerated().map { index, screen in
            Binding<Console>([.function(index + 1)], screen.title) { console, context in
                console.go(to: index, context)
                return []
            }
        }
        return Keymap(tabs + commands)
    }

    private static let commands: [Binding<Console>] = [
        Binding(
            [.function(8), .control("s")], Text("タイマー開始・停止", "Start/pause the timer"),
            gives: { _, context in toggleClock(context) },
            then: { _, context in .say(toggledClock(context)) }),
        Binding(
            [.control("z")], Text("戻す", "Undo"), footer: true, gives: { _, _ in .undo },
            then: { _, _ in .told }),
        Binding(
            [.control("y")], Text("やり直す", "Redo"), gives: { _, _ in .redo },
            then: { _, _ in .told }),
        Binding([.function(10), .control("x"), .character(":")], Text("コマンド", "Command")) { _, context in
            [.open(Prompt.command(context))]
        },
        Binding([.function(12), .character("?")], Text("ヘルプ", "Help"), footer: true) { console, context in
            [.open(HelpOverlay(console, context))]
        },
        Binding([.function(11), .control("]")], Text("参考カード", "Reference cards")) { _, context in
            context.environment.cards.isEmpty
                ? [.refuse(context.strings.noCards)] : [.open(CardsOverlay(context))]
        },
        Binding([.control("q")], Text("終了", "Quit")) { _, _ in [.request(.quit)] },
    ]

    /// Pauses a running clock, starts any other.
    static func toggleClock(_ context: Context) -> Command {
        context.workshop.countdown?.isRunning == true ? .pauseClock : .startClock
    }

    static func toggledClock(_ context: Context) -> String {
        context.workshop.countdown?.isRunning == true ? context.strings.clockPaused : context.strings.clockStarted
    }

    /// The keys that work everywhere, for `docs/keys.md`.
    static var everywhereHints: [KeyHint] { everywhere().hints }

    /// What a key is called in sentences, the footer and the help: F8, Ctrl-Z, Enter, Up.
    static func name(of key: Key) -> String {
        switch key {
        case .character(" "): return "Space"
        case .character(let scalar): return String(scalar)
        case .control(let scalar): return "Ctrl-" + String(scalar).uppercased()
        case .alt(let scalar): return "Alt-" + String(scalar)
        case .named(let name, let modifiers):
            return (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
                + (modifiers.contains(.shift) ? "Shift-" : "") + word(for: name)
        case .pasted, .mouse, .focus, .cursorReport, .unknown: return ""
        }
    }

    private static func word(for name: Key.Name) -> String {
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
    }
}
