import Foundation

/// The figures of one run, as they are kept in a file.
struct Record: Codable {
    /// When it was run, ISO 8601.
    var at: String
    /// The processors the machine had, and how busy they were.
    var processors: Int
    var load: Double
    /// What came out.
    var figures: [Figure]

    init(_ figures: [Figure]) {
        at = ISO8601DateFormatter().string(from: Date())
        processors = ProcessInfo.processInfo.activeProcessorCount
        var load = [0.0]
        getloadavg(&load, 1)
        self.load = load[0]
        self.figures = figures
    }

    /// Reads the figures of an earlier run.
    static func read(_ path: String) throws -> Record {
        try JSONDecoder().decode(Record.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Keeps the figures.
    func write(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path))
    }

    /// Prints what this run took for each measurement of an earlier one, the worst first.
    func compare(with old: Record) {
        print(
            "old: \(old.at), load \(String(format: "%.2f", old.load)); "
                + "new: \(at), load \(String(format: "%.2f", load)); a ratio above 1 is worse")
        print(Table.line("measured", "median", "p99", "old", "new"))
        let before = Dictionary(old.figures.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let pairs = figures.compactMap { new in
            before[new.name].map { (old: $0, new: new, ratio: new.median / max($0.median, 1)) }
        }
        for (old, new, ratio) in pairs.sorted(by: { $0.ratio > $1.ratio }) {
            let cells = [
                String(format: "%.2f", ratio), String(format: "%.2f", new.p99 / max(old.p99, 1)), old.shown(old.median),
                new.shown(new.median),
            ]
            print(Table.line(new.name, cells[0], cells[1], cells[2], cells[3]))
        }
        for figure in figures where before[figure.name] == nil {
            print(Table.line(figure.name, "new", "", "", figure.shown(figure.median)))
        }
        let names = Set(figures.map(\.name))
        for figure in old.figures where !names.contains(figure.name) {
            print(Table.line(figure.name, "gone", "", figure.shown(figure.median)))
        }
    }
}
