import Foundation

extension Record {
    /// The figures as the Markdown tables of `docs/performance.md`: what was measured at several numbers of notes in
    /// one line, so that its growth is seen; then all else.
    var markdown: String {
        let sizes = [100, 1000, 10_000, 100_000].map { short($0) }
        var kinds: [String] = []
        var cells: [String: [String: String]] = [:]
        var others: [Figure] = []
        for figure in figures {
            guard let size = sizes.first(where: { figure.name.hasSuffix(", \($0) notes") }) else {
                others.append(figure)
                continue
            }
            let kind = String(figure.name.dropLast(size.count + 8))
            if cells[kind] == nil { kinds.append(kind) }
            cells[kind, default: [:]][size] = cell(figure)
        }
        var lines = [
            "Measured \(at), \(processors) processors, load \(String(format: "%.1f", load)). Median / p99.", "",
        ]
        lines += [
            "| measured | " + sizes.map { $0 + " notes" }.joined(separator: " | ") + " |",
            "|---|" + String(repeating: "--:|", count: sizes.count),
        ]
        for kind in kinds {
            lines.append("| \(kind) | " + sizes.map { cells[kind]?[$0] ?? "" }.joined(separator: " | ") + " |")
        }
        lines += ["", "| measured | median / p99 |", "|---|--:|"]
        for figure in others { lines.append("| \(figure.name) | \(cell(figure)) |") }
        return lines.joined(separator: "\n")
    }

    private func cell(_ figure: Figure) -> String {
        figure.samples == 1
            ? figure.shown(figure.median) : "\(figure.shown(figure.median)) / \(figure.shown(figure.p99))"
    }
}
