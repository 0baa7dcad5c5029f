/// 主体: who would carry a thing out. 市民個人, 地域コミュニティ, 行政 … Never who is at the keyboard; that is the
/// operator.
package struct Actor: Hashable, Sendable, Codable, Identifiable {
    /// An actor's number.
    package typealias ID = Identifier<Actor>
    /// Its number.
    package var id: ID
    /// Its name.
    package var name: String

    /// An actor.
    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}

extension Workshop {
    /// The 主体 of that number; nil for nil.
    package func actor(_ id: Actor.ID?) -> Actor? { actors.first { $0.id == id } }

    /// Whether a note or a cluster refers to a 主体.
    func isInUse(_ actor: Actor.ID) -> Bool {
        allNotes.contains { $0.marks.actor == actor } || allClusters.contains { $0.actor == actor }
    }

    /// Whether the 主体 is on the list; true for none.
    func has(_ actor: Actor.ID?) -> Bool { actor == nil || self.actor(actor) != nil }
}
