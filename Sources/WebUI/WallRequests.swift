import Engine

/// The wall as a page: whoever knows the room's code may look at what the room sees.
extension WebFront {
    /// Walls that can be looked at together; more would be no projector of the room.
    package static let mostWalls = 20
    /// The rows and columns a page may ask for.
    package static let wallRows = 17...60, wallColumns = 60...200

    /// There are ``mostWalls`` already.
    package static let tooManyWalls = refusal(429, "walls", retryAfter: 3)

    /// `/walls/CODE`, whether that is the code; `/walls/CODE/ROWS/COLUMNS`, the pictures of that size.
    func wall(_ path: String) -> Outcome {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).map(String.init)
        guard let code = parts.first, devices.isCode(code) else { return .answer(Self.refusal(401, "code")) }
        switch parts.count {
        case 1: return .answer(WebAnswer(status: 200, body: Self.json(["done": true])))
        case 3:
            guard let rows = Int(parts[1]), let columns = Int(parts[2]), Self.wallRows.contains(rows),
                Self.wallColumns.contains(columns)
            else { return .answer(Self.refusal(400, "size")) }
            return .wall(rows: rows, columns: columns)
        default: return .answer(Self.refusal(404, "path"))
        }
    }
}
