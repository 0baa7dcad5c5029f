import Engine
import TerminalUI
import Strings

/// Something that can be done in the console, as the list of all actions and the help show it.
struct Action: Sendable {
    /// Names it between two openings of the list.
    let id: String
    /// What it does.
    let title: Text
    /// The keys that do it, by their names; none for a command that only the list gives.
    let keys: [String]
    /// The screen it belongs to, with its mode; nil for what works everywhere.
    let place: Text?
    /// The verb of `fusen do` that does it, for a command that no key gives.
    var verb: String?
    /// What else it is called: what its verbs do.
    var otherNames: [Text] = []
    /// Whether it can do anything now; the engine is asked.
    let availability: @Sendable (Context) -> Availability
    /// What it does, once the list is closed.
    let effects: [Effect]
}

/// What opens a question on a screen on which nothing lies, by which it can be asked anew.
enum Opener: Sendable {
    case key(Key)
    /// Chosen from the list of all actions.
    case action(Action)
}

extension Console {
    /// Everything that can be done: on the screen in front, everywhere, on the other screens, and by command alone.
    ///
    /// What the screens would say of their keys is as of now: the list is made when it is opened.
    func actions(_ context: Context) -> [Action] {
        let others = views.screens.indices.filter { $0 != views.current }.flatMap { actions(onScreen: $0, context) }
        let everywhere = everywhereActions(context)
        let titles = Set(everywhere.map(\.title))
        let onScreens = actions(onScreen: views.current, context).filter { !titles.contains($0.title) }
        return onScreens + everywhere + others.filter { !titles.contains($0.title) } + CommandForm.actions(self)
            + AgendaScreen.steps(context)
    }

    private func actions(onScreen index: Int, _ context: Context) -> [Action] {
        var console = self
        if index != views.current { console.go(to: index, context) }
        return Self.actions(of: console.views.screens[index], at: index, context)
    }

    private static func actions<Shown: Screen>(of screen: Shown, at index: Int, _ context: Context) -> [Action] {
        let actions = Shown.keymaps.indices.flatMap { mode -> [Action] in
            var screen = screen
            if screen.keymapIndex != mode { screen.turn(toKeymap: mode, context) }
            screen.update(in: context.body, context)
            let ready = screen
            let keymap = Shown.keymaps[mode]
            let place =
                keymap.title.map { Text("\(Shown.title.ja)（\($0.ja)）", "\(Shown.title.en), \($0.en)") } ?? Shown.title
            return keymap.bindings.enumerated().map { number, binding in
                Action(
                    id: "\(Shown.id) \(mode) \(binding.title.en)", title: binding.title,
                    keys: names(of: binding.keys), place: place,
                    otherNames: CommandLanguage.names(ofKey: binding.title, on: Shown.id),
                    availability: { context in
                        ready.keymapIndex == mode ? binding.availability(in: ready, context) : .nothingToActOn
                    },
                    effects: [
                        .run { console, context in
                            console.run(number, ofKeymap: mode, onScreen: index, context)
                        }
                    ])
            }
        }
        return (Shown.sharesKeys ? sharing(actions, screen, context) : actions) + listed(screen, at: index, context)
    }

    /// What a screen does that no key does.
    private static func listed<Shown: Screen>(_ screen: Shown, at index: Int, _ context: Context) -> [Action] {
        var screen = screen
        screen.update(in: context.body, context)
        let ready = screen
        return Shown.listed.enumerated().map { number, binding in
            Action(
                id: "\(Shown.id) listed \(binding.title.en)", title: binding.title, keys: [], place: Shown.title,
                otherNames: CommandLanguage.names(ofKey: binding.title, on: Shown.id),
                availability: { context in binding.availability(in: ready, context) },
                effects: [
                    .run { console, context in console.runListed(number, onScreen: index, context) }
                ])
        }
    }

    private static func sharing<Shown: Screen>(
        _ actions: [Action], _ screen: Shown, _ context: Context
    ) -> [Action] {
        // What several modes have in common is there once: as the mode of now does it, else as the first one does.
        var now = screen
        now.update(in: context.body, context)
        let mode = "\(Shown.id) \(now.keymapIndex) "
        return actions.enumerated().filter { index, action in
            let same = actions.indices.filter { actions[$0].title == action.title && actions[$0].keys == action.keys }
            return index == (same.first { actions[$0].id.hasPrefix(mode) } ?? same.first)
        }.map(\.element)
    }

    private func everywhereActions(_ context: Context) -> [Action] {
        everywhere.bindings.enumerated().map { number, binding in
            let availability = binding.availability(in: self, context)
            return Action(
                id: "everywhere \(binding.title.en)", title: binding.title, keys: Self.names(of: binding.keys),
                place: nil, otherNames: CommandLanguage.names(ofKey: binding.title, on: nil),
                availability: { _ in availability },
                effects: [.run { console, context in console.runEverywhere(number, context) }])
        }
    }
}
