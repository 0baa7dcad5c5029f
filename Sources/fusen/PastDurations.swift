import ConsoleUI
import Engine
import Foundation
import Storage

extension PastDurations {
    /// How long steps took at the other sessions of the folder that were held to their end, read from their newest
    /// snapshots.
    init(of own: SessionFiles) {
        struct Held: Decodable {
            struct Workshop: Decodable {
                var agenda: Agenda
                var closedAt: Moment?
            }
            var workshop: Workshop
        }
        self.init()
        for files in (try? own.parent.sessions()) ?? [] where files.slug != own.slug {
            guard let newest = files.snapshots().last, let data = try? readWhole(newest, .session),
                let held = try? JSONDecoder().decode(Held.self, from: data), let end = held.workshop.closedAt
            else { continue }
            learn(held.workshop.agenda, until: end)
        }
    }
}
