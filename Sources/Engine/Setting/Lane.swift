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

    /// Whether what is written in `lane` may solve what is written in `other`, of so many lanes: a problem comes in an
    /// earlier lane than what solves it. Where there is one lane, both are in it.
    package static func canSolve(_ other: ID, in lane: ID, of count: Int) -> Bool { count < 2 || other < lane }
}

extension Workshop {
    /// The lane of that number.
    package func lane(_ id: Lane.ID) -> Lane? { lanes.first { $0.id == id } }
}
