import Engine
import Strings

extension FormBuilder {
    /// The names of the lanes; of a single lane there is no form, and so no name in it.
    var lanesTitle: String? {
        report.lanes.count > 1 ? report.lanes.map(\.name).joined(separator: labels.slash) : nil
    }

    /// 問題点/解決策: the lanes side by side, theme by theme, and which solution answers which problem.
    var lanes: [Form.Block] {
        if report.lanes.count < 2 { return [] }
        var opinions: [Theme.ID?: [Lane.ID: [Report.Opinion]]] = [:]
        for opinion in report.opinions {
            opinions[opinion.theme, default: [:]][opinion.lane.id, default: []].append(opinion)
        }
        // A theme nobody spoke to would only be an empty line here.
        let raised = report.themes.filter { opinions[$0.theme] != nil }
        var table = Table(
            caption: lanesTitle ?? "",
            headers: [labels.theme] + report.lanes.map(\.name) + [labels.totalVoices],
            rows: raised.map { theme in
                [.text(strings.numbered(theme))]
                    + report.lanes.map { .passages(passages(opinions[theme.theme]?[$0.id] ?? [])) }
                    + [.number(theme.voices)]
            })
        table.footer =
            [.text(labels.totalVoices)] + report.lanes.map { .number(voices(in: $0)) } + [.number(report.totals.voices)]
        return [.table(table)] + solutions
    }

    private func voices(in lane: Lane) -> Int {
        report.opinions.reduce(0) { $0 + ($1.lane.id == lane.id ? $1.count : 0) }
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
            .table(
                Table(
                    caption: labels.problemsAndSolutions,
                    headers: [labels.problem, labels.solution, labels.count],
                    rows: report.opinions.compactMap { problem in
                        solutions[problem.id].map { answers in
                            [
                                .text(numbered(problem)), .text(answers.map(numbered).joined(separator: "\n")),
                                .number(answers.count),
                            ]
                        }
                    }))
        ]
    }
}
