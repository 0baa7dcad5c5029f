extension Occasion {
    /// One of the values of an occasion, by itself: what somebody changed of one does not stand in the way of another.
    private struct Part: Sendable {
        /// Whether the first has of it what the second one's change to the third came to.
        let holds: @Sendable (Occasion, Occasion, Occasion) -> Bool
        /// Makes that change.
        let change: @Sendable (inout Occasion, Occasion, Occasion) -> Void

        init<Value: Equatable & Sendable>(_ path: any WritableKeyPath<Occasion, Value> & Sendable) {
            holds = { here, from, to in
                from[keyPath: path] == to[keyPath: path] || here[keyPath: path] == to[keyPath: path]
            }
            change = { here, from, to in
                if from[keyPath: path] != to[keyPath: path] { here[keyPath: path] = to[keyPath: path] }
            }
        }

        private init(
            holds: @escaping @Sendable (Occasion, Occasion, Occasion) -> Bool,
            change: @escaping @Sendable (inout Occasion, Occasion, Occasion) -> Void
        ) {
            (self.holds, self.change) = (holds, change)
        }

        /// A list: line by line, as long as none came or went.
        static func lines<Line: Equatable & Sendable>(_ path: any WritableKeyPath<Occasion, [Line]> & Sendable) -> Part
        {
            let whole = Part(path)
            let isAlike: @Sendable (Occasion, Occasion, Occasion) -> Bool = { here, from, to in
                let count = here[keyPath: path].count
                return from[keyPath: path].count == count && to[keyPath: path].count == count
            }
            return Part { here, from, to in
                guard isAlike(here, from, to) else { return whole.holds(here, from, to) }
                return here[keyPath: path].indices.allSatisfy { index in
                    from[keyPath: path][index] == to[keyPath: path][index]
                        || here[keyPath: path][index] == to[keyPath: path][index]
                }
            } change: { here, from, to in
                guard isAlike(here, from, to) else { return whole.change(&here, from, to) }
                for index in here[keyPath: path].indices
                where from[keyPath: path][index] != to[keyPath: path][index] {
                    here[keyPath: path][index] = to[keyPath: path][index]
                }
            }
        }
    }

    private static let parts: [Part] = [
        Part(\.title), Part(\.ordinal), Part(\.day), Part(\.start), Part(\.end), Part(\.place), Part(\.host),
        .lines(\.aims), Part(\.question), Part(\.attendance.residents), Part(\.attendance.staff), .lines(\.roster),
        Part(\.next), Part(\.source), Part(\.contact), Part(\.issued), Part(\.materials), Part(\.observers),
    ]

    /// Whether all that a change came to is still so here, whatever else has changed.
    package func holds(changeFrom from: Occasion, to: Occasion) -> Bool {
        Self.parts.allSatisfy { $0.holds(self, from, to) }
    }

    /// This one with a change made, and nothing else.
    package func with(changeFrom from: Occasion, to: Occasion) -> Occasion {
        var changed = self
        for part in Self.parts { part.change(&changed, from, to) }
        return changed
    }
}

extension [Group] {
    /// Whether all that a change of the groups came to is still so here, whatever else has changed: of each group by
    /// itself, as long as none came or went.
    func holds(changeFrom from: [Group], to: [Group]) -> Bool {
        guard map(\.id) == to.map(\.id), from.map(\.id) == to.map(\.id) else { return self == to }
        return indices.allSatisfy { from[$0] == to[$0] || self[$0] == to[$0] }
    }

    /// These with a change made, and nothing else.
    func with(changeFrom from: [Group], to: [Group]) -> [Group] {
        guard map(\.id) == from.map(\.id), from.map(\.id) == to.map(\.id) else { return to }
        return indices.map { from[$0] == to[$0] ? self[$0] : to[$0] }
    }
}
