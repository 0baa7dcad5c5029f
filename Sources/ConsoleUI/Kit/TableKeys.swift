import Engine
import TerminalUI
import Strings

extension Key {
    /// Alt and a digit, which stands for the group of that number.
    static let altDigits: [Key] = (1...9).map { .alt(Unicode.Scalar(0x30 + UInt8($0))) }
}

extension Binding where Target: Screen {
    /// Alt and a digit: the board of the group of that number. Run without such a key, it asks which.
    static func table(_ show: @escaping @Sendable (inout Target, Group.ID, Context) -> Void) -> Binding {
        Binding(Key.altDigits, Text("グループのボード", "Board of a group")) {
            screen, context in
            guard case .alt(let digit)? = context.key, let number = Int(String(digit)) else {
                return [.choose(menu(show, context))]
            }
            let group = Group.ID(number)
            guard context.workshop.group(group) != nil else {
                return [.refuse(context.sentence(for: .noSuchGroup(group)))]
            }
            show(&screen, group, context)
            return []
        }
    }

    private static func menu(
        _ show: @escaping @Sendable (inout Target, Group.ID, Context) -> Void, _ context: Context
    ) -> Menu {
        Menu(
            context.strings.askGroup,
            context.workshop.groups.map { group in
                Menu.Item(group.name, [.change(Target.self) { screen, context in show(&screen, group.id, context) }])
            })
    }
}
