import TerminalUI
import Strings

extension Prompt {
    /// A command in plain words, as `fusen do` reads it.
    static func command(_ context: Context) -> Prompt {
        Prompt("command", "") { text, context in
            do throws(CommandLanguage.Misreading) {
                return .perform(try CommandLanguage.read(text, context.strings))
            } catch {
                return .unreadable(context.strings.sentence(for: error))
            }
        }
    }
}
