import Engine
import TerminalUI
import Strings

/// The keys of 集約: the axes, the words behind the numbers, one cell read whole.
extension MatrixScreen {
    static let keymaps = [mapKeymap, tableKeymap, cellKeymap]
    var keymapIndex: Int { opened != nil ? 2 : showsWords ? 1 : 0 }

    mutating func turn(toKeymap index: Int, _ context: Context) {
        if index < 2 { showsWords = index == 1 }
        opened = index == 2 && selectedCell != nil ? ReadCell() : nil
    }

    private static let mapKeymap = Keymap<MatrixScreen>(
        movesInList: true,
        [openCell, showWords([.character("c"), .control("t")], Text("言葉の表", "Words"), true)]
            + axes)

    private static let tableKeymap = Keymap<MatrixScreen>(
        title: Text("言葉の表", "Table of words"), movesInList: true,
        [openCell, showWords([.escape, .character("c"), .control("t")], Text("数の図へ", "Back to the map"), false)]
            + axes)

    private static let openCell = Binding<MatrixScreen>(
        [.enter], Text("セルを開く", "Open cell"), footer: true, when: { screen, _ in screen.selectedCell != nil },
        run: { screen, _ in
            if screen.selectedCell != nil { screen.opened = ReadCell() }
            return []
        })

    private static func showWords(_ keys: [Key], _ title: Text, _ showsWords: Bool) -> Binding<Self> {
        Binding(keys, title, footer: true) { screen, _ in
            screen.showsWords = showsWords
            return []
        }
    }

    private static let axes: [Binding<MatrixScreen>] = [
        Binding([.tab, .character("r")], Text("行を切替", "Change rows"), footer: true) { screen, context in
            screen.rowAxis = axis(after: screen.rowAxis, otherThan: screen.columnAxis, context)
            screen.goToFirstCell()
            return []
        },
        Binding(
            [.named(.tab, .shift), .character("x")], Text("列を切替", "Change columns"), footer: true
        ) { screen, context in
            screen.columnAxis = axis(after: screen.columnAxis, otherThan: screen.rowAxis, context)
            screen.goToFirstCell()
            return []
        },
        moveColumn([.left], Text("左", "Left"), .up),
        moveColumn([.right], Text("右", "Right"), .down),
    ]

    private static let cellKeymap = Keymap<MatrixScreen>(
        title: Text("開いたセル", "Opened cell"), movesInList: true,
        [
            Binding([.escape, .enter], Text("閉じる", "Close"), footer: true) { screen, _ in
                screen.opened = nil
                return []
            },
            moveColumn([.left], Text("左のセル", "Cell to the left"), .up, footer: true),
            moveColumn([.right], Text("右のセル", "Cell to the right"), .down, footer: true),
        ])

    /// The columns are a list whose beginning is at the left.
    private static func moveColumn(
        _ keys: [Key], _ title: Text, _ movement: Movement, footer: Bool = false
    ) -> Binding<Self> {
        Binding(keys, title, footer: footer) { screen, _ in
            guard let pivot = screen.table?.pivot else { return [] }
            screen.columns.move(movement, of: PivotLayout.columns(of: pivot), height: 1)
            return []
        }
    }

    mutating func goToFirstCell() {
        rows.reset()
        columns.reset()
    }

    /// The next axis that tells this workshop's notes apart.
    private static func axis(after axis: Axis, otherThan other: Axis, _ context: Context) -> Axis {
        let axes = Axis.allCases.filter { $0 != other && !holds($0, other) && isUseful($0, context) }
        guard let index = axes.firstIndex(of: axis) else { return axes.first ?? axis }
        return axes[(index + 1) % axes.count]
    }

    /// Whether each value of one axis belongs to one of the other: such a table has one cell a row, and says nothing.
    private static func holds(_ axis: Axis, _ other: Axis) -> Bool {
        [Set([Axis.track, .group]), [.category, .theme]].contains([axis, other])
    }

    private static func isUseful(_ axis: Axis, _ context: Context) -> Bool {
        switch axis {
        case .theme, .group, .cluster, .side, .help: true
        case .track: !context.workshop.tracks.isEmpty
        case .category: !context.workshop.catalogue.categories.isEmpty
        case .lane: context.workshop.lanes.count > 1
        case .actor: !context.workshop.actors.isEmpty
        }
    }
}
