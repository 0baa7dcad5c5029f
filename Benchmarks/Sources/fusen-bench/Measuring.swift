import CMalloc
import Foundation
import Glibc

/// What one line of the table says.
struct Figure: Codable {
    /// What was measured.
    var name: String
    /// What the numbers count.
    var unit: Unit
    /// How often it was measured.
    var samples: Int
    /// Half of the samples were no larger.
    var median: Double
    /// Ninety-nine of a hundred samples were no larger; the largest when there are fewer than a hundred.
    var p99: Double

    /// Nanoseconds of the monotonic clock, or bytes.
    enum Unit: String, Codable { case nanoseconds, bytes }

    init(_ name: String, unit: Unit, of values: [Double]) {
        let sorted = values.sorted()
        self.name = name
        self.unit = unit
        samples = sorted.count
        median = sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        p99 = sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int((Double(sorted.count) * 0.99).rounded(.up)) - 1)]
    }

    /// A number of this figure as a person reads it: three digits and a unit.
    func shown(_ value: Double) -> String {
        let (steps, units) =
            switch unit {
            case .nanoseconds: (1000.0, ["ns", "µs", "ms", "s"])
            case .bytes: (1024.0, ["B", "KiB", "MiB", "GiB"])
            }
        var rest = value
        var index = 0
        while rest >= steps - 0.5, index < units.count - 1 {
            rest /= steps
            index += 1
        }
        return String(format: rest >= 100 || index == 0 ? "%.0f" : rest >= 10 ? "%.1f" : "%.2f", rest) + " "
            + units[index]
    }
}

/// Takes the measurements that were asked for and keeps their figures.
final class Bench {
    private(set) var figures: [Figure] = []
    /// Only what has this in its name.
    let filter: String?
    /// Fewer samples.
    let isQuick: Bool

    init(filter: String?, isQuick: Bool) {
        self.filter = filter
        self.isQuick = isQuick
    }

    /// The numbers of notes measured at, of those a measurement is worth at.
    func sizes(_ all: Int...) -> [Int] { isQuick ? all.filter { $0 <= 10_000 } : all }

    /// Whether any of these measurements is asked for, so that what they need is made only then.
    func wants(_ names: String...) -> Bool {
        guard let filter else { return true }
        return names.contains { $0.localizedCaseInsensitiveContains(filter) }
    }

    /// Measures how long something takes: warmed up, then at least thirty times, up to a thousand while a second lasts.
    /// What takes more than a fifth of a second is measured ten times.
    ///
    /// - Parameters:
    ///   - times: how many of the thing `work` does; the figure is of one.
    ///   - most: no more samples than this, for what leaves something behind.
    ///   - prepare: done before every time, not measured.
    ///   - work: what is measured; what it returns is let go after the clock was read.
    func time<Given, Made>(
        _ name: String, times: Int = 1, most: Int = 1000, prepare: () throws -> Given,
        work: (inout Given) throws -> Made
    ) rethrows {
        guard wants(name) else { return }
        func once() throws -> Double {
            var given = try prepare()
            let start = nanoseconds()
            let made = try work(&given)
            let end = nanoseconds()
            withExtendedLifetime((made, given)) {}
            return Double(end - start) / Double(times)
        }
        let first = try once()
        let whole = first * Double(times)
        let isSlow = whole > 200_000_000
        let isCheap = whole < 20_000_000
        if isCheap { for _ in 0..<5 { _ = try once() } }
        let least = isQuick ? (isSlow ? 3 : 10) : (isSlow ? 10 : 30)
        let most = isQuick ? min(most, 100) : most
        let until = nanoseconds() + (isQuick ? 200_000_000 : 1_000_000_000)
        var values: [Double] = []
        while values.count < least || (values.count < most && nanoseconds() < until) { values.append(try once()) }
        add(Figure(name, unit: .nanoseconds, of: values))
    }

    /// Measures something that needs nothing made for it.
    func time<Made>(_ name: String, times: Int = 1, most: Int = 1000, work: () throws -> Made) rethrows {
        try time(name, times: times, most: most, prepare: {}, work: { _ in try work() })
    }

    /// Keeps a figure taken elsewhere.
    func add(_ figure: Figure) {
        guard wants(figure.name) else { return }
        figures.append(figure)
        Table.row(figure)
    }
}

/// The monotonic clock.
func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// The processor time this process has used, in nanoseconds.
func processorNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// What Linux says of this process's memory, in bytes: `VmRSS`, `VmHWM`, `RssAnon`.
func memory(_ name: String) -> Int {
    // Not by Foundation, whose reading would itself move what is read.
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
        let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
            whereSeparator: \.isWhitespace)
        if words.count > 1, words[0] == name + ":", let kibibytes = Int(words[1]) { return kibibytes * 1024 }
    }
    return 0
}

/// The bytes the allocator has given out and not got back.
func bytesInUse() -> Int {
    let arenas = mallinfo2()
    return Int(arenas.uordblks) + Int(arenas.hblkhd)
}

/// The table on standard output.
enum Table {
    private static let nameWidth = 52

    static func head() {
        print(line("measured", "samples", "median", "p99"))
        print(String(repeating: "-", count: nameWidth + 36))
    }

    static func row(_ figure: Figure) {
        print(line(figure.name, "\(figure.samples)", figure.shown(figure.median), figure.shown(figure.p99)))
        fflush(nil)
    }

    static func line(_ name: String, _ cells: String...) -> String {
        name + String(repeating: " ", count: max(1, nameWidth - name.count)) + cells.map { left($0, 12) }.joined()
    }

    static func left(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}

/// A number of notes as the names of the measurements have it: 100, 1k, 10k, 100k.
func short(_ notes: Int) -> String { notes < 1000 ? "\(notes)" : "\(notes / 1000)k" }
