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
            Part { here, from, to in
                here[keyPath: path].holds(
                    changeFrom: from[keyPath: path], to: to[keyPath: path], alikeBy: \.count)
            } change: { here, from, to in
                here[keyPath: path] = here[keyPath: path].with(
                    changeFrom: from[keyPath: path], to: to[keyPath: path], alikeBy: \.count)
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

extension Array where Element: Equatable {
    /// Whether all that a change of this list came to is still so here, whatever else has changed.
    /// - Parameter shape: while it is the same of all lists, each element is looked at by itself; else the whole list.
    func holds<Shape: Equatable>(changeFrom from: Self, to: Self, alikeBy shape: (Self) -> Shape) -> Bool {
        guard shape(self) == shape(from), shape(from) == shape(to) else { return from == to || self == to }
        return indices.allSatisfy { from[$0] == to[$0] || self[$0] == to[$0] }
    }

    /// This list with a change made, and nothing else.
    func with<Shape: Equatable>(changeFrom from: Self, to: Self, alikeBy shape: (Self) -> Shape) -> Self {
        guard shape(self) == shape(from), shape(from) == shape(to) else { return from == to ? self : to }
        return indices.map { from[$0] == to[$0] ? self[$0] : to[$0] }
    }
}
