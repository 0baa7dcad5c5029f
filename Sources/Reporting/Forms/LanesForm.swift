import Engine
import Strings

extension FormBuilder {
    /// The names of the lanes; of a single lane there is no form, and so no name in it.
    var lanesTitle: String? {
        report.lanes.count > 1 ? report.lanes.map(\.name).joined(separator: labels.slash) : nil
    }

    /// 問題点/解決策: the lanes side by side on the axis of the matrix, unless that shows them itself; and which
    /// solution answers which problem.
    var lanes: [Form.Block] {
        if report.lanes.count < 2 || isEmpty { return [] }
        // Asked for by itself it has to show something.
        let shown = report.byLane ?? (others.contains(.matrix) ? nil : report.matrix)
        // Where one lane alone has words, it would be the matrix once more.
        let matrix = shown.flatMap { isChosen || Self.filledColumns(of: $0).count > 1 ? $0 : nil }
        return (matrix.map { [.table(table(of: $0, caption: lanesTitle ?? ""))] } ?? []) + solutions
    }

    /// Which solution answers which problem; nothing where no link was made.
    private var solutions: [Form.Block] {
        var solutions: [Note.ID: [Report.Opinion]] = [:]
        for opinion in report.opinions {
            if let problem = opinion.marks.solves { solutions[problem, default: []].append(opinion) }
        }
        if solutions.isEmpty { return [] }
        func numbered(_ opinion: Report.Opinion) -> String { "\(opinion.id) \(opinion.text)" }
        return [
            .links(
                Links(
                    title: labels.problemsAndSolutions, from: labels.problem, to: labels.solution,
                    pairs: report.opinions.compactMap { problem in
                        solutions[problem.id].map { Links.Pair(from: numbered(problem), to: $0.map(numbered)) }
                    }))
        ]
    }
}
