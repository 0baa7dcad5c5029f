@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

/// A screen as someone would add one: its own type, and one more entry in the list of screens.
private struct ToyScreen: Screen {
    static let id = "toy"
    static let title = Text("試し", "Toy")
    static let keymaps = [
        Keymap<ToyScreen>(
            movesInList: true,
            [
                Binding(
                    [.character("x"), .control("k")], Text("次へ", "On"), footer: true,
                    gives: { _, _ in .agenda(.nextStep) }),
                Binding([.character("w"), .control("w")], Text("数える", "Count")) { toy, _ in
                    toy.count += 1
                    return [.say("\(toy.count)")]
                },
            ])
    ]

    private var list = ListState<Group.ID>()
    private var count = 0

    init(_ context: Context) {}

    private func rows(_ context: Context) -> ListRows<Group.ID> { ListRows(context.workshop.groups.map(\.id)) }

    mutating func move(_ movement: Movement, _ context: Context) -> Bool {
        list.move(movement, of: rows(context), height: context.body.height)
        return true
    }

    mutating func update(in area: Rect, _ context: Context) { list.update(rows(context), height: area.height) }

    func draw(in area: Rect, on grid: inout CellGrid, _ context: Context) {
        for (row, line) in list.lines(of: rows(context), height: area.height) {
            let group = context.workshop.groups[row]
            grid.put(
                "\(group.id == list.selection ? "▸" : " ")\(group.name)", row: area.row + line, column: 0,
                width: area.width)
        }
    }
}

@Suite("画面を一つ足す") struct ToyScreenTests {
    private let all: [any Screen.Type] = Console.allScreens.dropLast() + [ToyScreen.self]

    @Test func itsTabItsKeysAndItsHelpComeFromTheListOfScreens() {
        var driver = ConsoleDriver(screens: all)
        #expect(driver.screen().line(0).contains("7試し"))
        driver.press(.function(all.count))
        #expect(driver.shown == "toy")
        #expect(driver.screen().line(0).contains("[7試し]"))
        #expect(driver.screen().line(23).contains("x 次へ"))
        driver.press(.function(12))
        #expect(driver.screen().text.contains("x  Ctrl-K"))
    }

    @Test func itMovesGivesCommandsAndIsDimByTheRules() {
        var driver = ConsoleDriver(screens: all)
        driver.press(.function(all.count), .down)
        #expect(driver.screen().line(2).hasPrefix("▸2グループ"))
        driver.press(.character("ｘ"))
        #expect(driver.workshop.agenda.current?.title == "開会")
        driver.press(.character("w"))
        #expect(driver.message == "1")
        driver.perform(.session(.close))
        let screen = driver.screen()
        let column = (0..<80).first { screen[23, $0].scalar == "x" }
        #expect(column.map { screen[23, $0].style.color } == .muted)
        driver.press(.character("x"))
        #expect(driver.message.contains("閉会しています"))
    }

    @Test func aClickOnItsTabLeadsThere() {
        var driver = ConsoleDriver(screens: all)
        let column = driver.screen().columnOf("試し", inRow: 0)
        driver.press(.mouse(.init(row: 0, column: column, action: .press, button: 0)))
        #expect(driver.shown == "toy")
    }
}
