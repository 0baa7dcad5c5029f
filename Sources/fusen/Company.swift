import ConsoleUI
import Storage
import Strings

/// Who else is at a session: at this machine, at others, and the server that people join by.
struct Company {
    /// Those at the session on other machines, where it is kept on a server that answers.
    var elsewhere: [Presence.Person] = []
    var server = ServerProcess()

    /// All others, each once.
    /// - Parameter here: those at this machine.
    func others(besides here: [Presence.Person]) -> [Presence.Person] {
        elsewhere + here.filter { person in !elsewhere.contains { $0.name == person.name } }
    }
}

extension Peer {
    init(_ person: Presence.Person, _ strings: Strings) {
        let name =
            switch person.seat {
            case .facilitator, .noteTaker: person.name
            case .wall: strings.wallName
            case .server: strings.serverName(devices: person.joining?.devices ?? 0)
            }
        self.init(name: name, isFacilitator: person.seat == .facilitator, editing: person.editing)
    }
}
