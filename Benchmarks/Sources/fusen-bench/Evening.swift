import ConsoleUI
import Engine
import Foundation
import TerminalUI

/// A whole evening in one process: five hours of a clock that is redrawn every second, five thousand notes, five
/// hundred of them taken back.
enum Evening {
    private static let seconds = 18_000
    private static let notes = 5000
    private static let undos = 500

    /// Runs it and prints the memory at each tenth.
    /// - Returns: whether the memory stayed flat.
    static func run() -> Bool {
        var sample = SampleWorkshop(notes: 1, keepingEntries: false)
        var console = sample.console()
        console.press(.tab(of: "notes"), sample)
        var (posted, undone, cells) = (1, 0, 0)
        var tenths: [(resident: Int, inUse: Int, notes: Int)] = []
        let processor = processorNanoseconds()
        let start = nanoseconds()
        print(Table.line("tenth of the evening", "notes", "VmRSS", "in use"))
        for second in 1...seconds {
            while posted * seconds < second * notes {
                posted += 1
                follow(
                    sample.perform(
                        .note(
                            .post(
                                SampleWorkshop.draft(posted),
                                on: SampleWorkshop.board(posted % SampleWorkshop.groups + 1))),
                        by: SampleWorkshop.facilitator),
                    sample, &console)
            }
            if undone * seconds < second * undos {
                undone += 1
                follow(sample.perform(.undo, by: SampleWorkshop.facilitator), sample, &console)
            }
            let screen = console.draw(
                sample.session, now: Now(SampleWorkshop.start + second * 1000), rows: 24, columns: 80)
            cells += screen.rows * screen.columns
            if second % (seconds / 10) == 0 {
                tenths.append((memory("VmRSS"), bytesInUse(), sample.workshop.counts.all.notes))
                let last = tenths[tenths.count - 1]
                print(Table.line("\(tenths.count)", "\(last.notes)", shown(last.resident), shown(last.inUse)))
                fflush(nil)
            }
        }
        let used = Double(processorNanoseconds() - processor)
        print("\(seconds) redraws, \(posted) posts, \(undone) undos, \(cells) cells")
        print(
            "processor \(time(used)), \(time(used / Double(seconds))) a second of the evening; "
                + "wall clock \(time(Double(nanoseconds() - start)))")
        // The notes of the evening stay, and they have their weight; everything beyond it would be a leak.
        let (first, last) = (tenths[0], tenths[tenths.count - 1])
        let growth = last.resident - first.resident
        let perNote = Double(growth) / Double(max(1, last.notes - first.notes))
        let isFlat = perNote < 2048
        print(
            "from the first tenth to the last: \(shown(growth)), \(Int(perNote)) B a note; "
                + (isFlat ? "flat" : "NOT FLAT: a note may weigh 2 KiB"))
        return isFlat
    }

    private static func follow(_ entries: [Entry], _ sample: SampleWorkshop, _ console: inout Console) {
        console.follow(entries, session: sample.session, now: Now(sample.now))
    }

    private static func shown(_ bytes: Int) -> String { Figure("", unit: .bytes, of: []).shown(Double(bytes)) }

    private static func time(_ value: Double) -> String { Figure("", unit: .nanoseconds, of: []).shown(value) }
}
