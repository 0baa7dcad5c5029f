/// 欄: the question a note answers. 意見; 問題点 / 解決策; 現状 / 課題 / 強み.
package struct Lane: Hashable, Sendable, Codable, Identifiable {
    /// A lane's number.
    package typealias ID = Identifier<Lane>
    /// Its number, from 1.
    package var id: ID
    /// What is printed over it.
    package var name: String

    /// A lane.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }

    /// Whether what is written in `lane` may solve what is written in `other`. Where there is one lane, both are in it.
    /// Of several they are in two, and where the names of both say which has the problems, only that way round.
    /// - Parameter names: those of all lanes, in their order.
    package static func canSolve(_ other: ID, in lane: ID, of names: [String]) -> Bool {
        if names.count < 2 { return true }
        if other == lane { return false }
        func has(_ id: ID, _ words: [String]) -> Bool {
            guard names.indices.contains(id.number - 1) else { return false }
            let name = names[id.number - 1].lowercased()
            return words.contains { name.contains($0) }
        }
        let solutions = ["解決", "対策", "方策", "solution"]
        let problems = ["問題", "課題", "problem", "issue"]
        return has(lane, solutions) || !has(other, solutions) || !has(lane, problems)
    }
}

extension Workshop {
    /// The lane of that number.
    package func lane(_ id: Lane.ID) -> Lane? { lanes.first { $0.id == id } }
}
