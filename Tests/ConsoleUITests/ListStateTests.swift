@testable import ConsoleUI
import TestSupport
import Testing
import TerminalUI

@Suite("一覧") struct ListStateTests {
    private func rows(_ count: Int, height: @escaping (Int) -> Int = { _ in 1 }) -> ListRows<Int> {
        ListRows(count: count, id: { $0 }, index: { $0 < count ? $0 : nil }, height: height)
    }

    @Test func itStandsStillForHalfAPage() {
        for height in 1...30 {
            for count in 1...80 {
                let rows = rows(count)
                var list = ListState<Int>()
                for direction in [Movement.down, .up] {
                    var tops: [Int] = []
                    for _ in 0..<count {
                        list.update(rows, height: height)
                        let seen = list.visible(of: rows, height: height)
                        #expect(seen.contains(list.index) && seen.count == min(height, count), "\(height) \(count)")
                        tops.append(list.top)
                        list.move(direction, of: rows, height: height)
                    }
                    #expect(Set(tops).count <= count / max(1, height / 2) + 2, "\(height) \(count)")
                }
            }
        }
    }

    @Test func aPageIsWhatIsSeenLessOneRow() {
        let rows = rows(100)
        var list = ListState<Int>()
        list.move(.pageDown, of: rows, height: 10)
        #expect((list.top, list.selection) == (9, 9))
        list.move(.pageDown, of: rows, height: 10)
        #expect((list.top, list.selection) == (18, 18))
        list.move(.pageUp, of: rows, height: 10)
        #expect((list.top, list.selection) == (9, 9))
        list.move(.last, of: rows, height: 10)
        list.update(rows, height: 10)
        #expect((list.top, list.selection) == (90, 99))
        list.move(.pageUp, of: rows, height: 10)
        #expect((list.top, list.selection) == (81, 81))
        list.move(.first, of: rows, height: 10)
        list.update(rows, height: 10)
        #expect((list.top, list.selection) == (0, 0))
        list.move(.pageUp, of: rows, height: 10)
        #expect(list.selection == 0)
    }

    @Test func rowsHigherThanThePageAreTurnedOneByOne() {
        let rows = rows(5) { _ in 7 }
        var list = ListState<Int>()
        var seen: [Int?] = []
        for _ in 1...6 {
            seen.append(list.selection)
            list.move(.pageDown, of: rows, height: 4)
            list.update(rows, height: 4)
        }
        #expect(seen == [nil, 1, 2, 3, 4, 4])
        for _ in 1...6 { list.move(.pageUp, of: rows, height: 4) }
        #expect(list.selection == 0)
    }

    @Test func theSelectionStaysWhereRowsComeAndGo() {
        var names = ["一", "二", "三", "四", "五"]
        var list = ListState(selecting: "三")
        list.update(ListRows(names), height: 3)
        #expect(list.index == 2)
        // Rows come in above it: the same is selected.
        names.insert("零", at: 0)
        list.update(ListRows(names), height: 3)
        #expect((list.selection, list.index) == ("三", 3))
        // It goes: the one in its place is.
        names.removeAll { $0 == "三" }
        list.update(ListRows(names), height: 3)
        #expect((list.selection, list.index) == ("四", 3))
        // The last goes: the one before is.
        list.select("五")
        list.update(ListRows(names), height: 3)
        names.removeLast()
        list.update(ListRows(names), height: 3)
        #expect((list.selection, list.index) == ("四", 3))
        // None is left; then the first that comes is.
        list.update(ListRows([]), height: 3)
        #expect(list.selection == nil && list.lines(of: ListRows([]), height: 3).isEmpty)
        list.update(ListRows(["新"]), height: 3)
        #expect(list.selection == "新")
    }

    @Test func aClickFindsTheRowUnderIt() {
        let heights = [1, 3, 2, 1]
        let rows = rows(4) { heights[$0] }
        let list = ListState<Int>()
        let found = (-1...8).map { list.row(atLine: $0, of: rows, height: 8) }
        #expect(found == [nil, 0, 1, 1, 1, 2, 2, 3, nil, nil])
        #expect(list.row(atLine: 3, of: rows, height: 3) == nil)
    }

    /// Whatever is pressed, and however rows, heights and the window change.
    @Test(arguments: 1...20) func whatIsSelectedIsSeen(_ seed: UInt64) {
        var dice = Dice(Int(seed))
        var heights = (0..<Int.random(in: 0...60, using: &dice)).map { _ in Int.random(in: 1...5, using: &dice) }
        var ids = Array(heights.indices)
        var next = ids.count
        var height = 10
        var list = ListState<Int>()
        for step in 1...300 {
            switch Int.random(in: 0...9, using: &dice) {
            case 0:
                let at = Int.random(in: 0...ids.count, using: &dice)
                ids.insert(next, at: at)
                heights.insert(Int.random(in: 1...12, using: &dice), at: at)
                next += 1
            case 1 where !ids.isEmpty:
                let at = Int.random(in: ids.indices, using: &dice)
                ids.remove(at: at)
                heights.remove(at: at)
            case 2: height = Int.random(in: 1...30, using: &dice)
            default: break
            }
            let rows = ListRows(ids) { heights[$0] }
            list.update(rows, height: height)
            let before = (top: list.top, seen: list.visible(of: rows, height: height), index: list.index)
            let movement = [Movement.up, .down, .up, .down, .pageUp, .pageDown, .first, .last].randomElement(
                using: &dice)!
            list.move(movement, of: rows, height: height)
            list.update(rows, height: height)
            let seen = list.visible(of: rows, height: height)
            guard !ids.isEmpty else {
                #expect(list.selection == nil && seen.isEmpty)
                continue
            }
            #expect(list.selection == ids[list.index] && seen.contains(list.index), "step \(step)")
            let lines = list.lines(of: rows, height: height)
            let line = lines.first { $0.row == list.index }?.line ?? height
            #expect(line + heights[list.index] <= height || list.index == seen.lowerBound, "step \(step): cut")
            let used = seen.reduce(0) { $0 + heights[$1] }
            #expect(
                used >= height || seen.lowerBound == 0 || used + heights[seen.lowerBound - 1] > height,
                "step \(step): lines left empty")
            // It scrolls only because the selection went out of sight or onto a cut row.
            if movement == .up || movement == .down, list.top != before.top {
                #expect(
                    !before.seen.contains(list.index) || list.index == before.seen.upperBound - 1, "step \(step)")
            }
        }
    }
}
