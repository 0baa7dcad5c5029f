import ConsoleUI
import Foundation

/// Numbers as nobody means them.
package let extremeNumbers = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775806", "-9223372036854775807",
    "99999999999999999999999999", "-1", "0", "1000000001", "九千九百九十九", "①", "1-9223372036854775807",
    "9223372036854775807-9223372036854775807", "1-99999", "9223372036854775807/9223372036854775807",
]

/// A line as `fusen do` and : take it, with any verb, and words that are often, but not always, what its form wants.
package func anyLine(_ dice: inout Dice) -> String {
    let verb = dice.one(of: CommandLanguage.verbs)
    return verb.name + " "
        + verb.form.split(separator: " ").map { anyWord(String($0), &dice) }.joined(separator: " ")
}

/// What stands in the place of a word of a form.
private func anyWord(_ form: String, _ dice: inout Dice) -> String {
    if dice.number(0...3) == 0 { return dice.one(of: extremeNumbers) }
    let choices = form.trimmingCharacters(in: CharacterSet(charactersIn: "[]")).split(separator: "|").map(
        String.init)
    if choices.count > 1 || choices.first?.first?.isLowercase == true, dice.number(0...3) > 0 {
        return dice.one(of: choices)
    }
    return switch dice.number(0...9) {
    case 0...5: "\(dice.number(1...6))"
    case 6: dice.one(of: ["yes", "no", "off", "none", "spoilt", "next", "-", "@2"])
    case 7: "\(dice.number(1...4))-\(dice.number(1...9))"
    case 8:
        dice.one(of: ["言葉", "回覧板 ×2", "#4", "一/二", "市: 広報 / 市民: 参加", "か\u{3099}", "19:30", "dots=3"])
    default: "\(dice.number(1...3))/\(dice.number(1...2))"
    }
}
