package import Engine

/// Which device cast which paper, ballot by ballot: known while the ballot is open, so that everybody can change their
/// own vote, and forgotten once it is not. That a device has voted stays.
package struct PaperSlips: Hashable, Sendable, Codable {
    /// A device's slip for one ballot.
    private struct Slip: Hashable, Sendable, Codable {
        let receipt: Receipt
        /// The number of the last vote that was sent with it; devices count theirs from 1.
        var turn = 0
    }

    private var slips: [Int: [Int: Slip]] = [:]
    private var hasVoted: [Int: Set<Int>] = [:]

    /// The receipt of a device on a ballot; nil before it has voted, and once the ballot was closed.
    package func receipt(of device: Int, on ballot: Ballot.ID) -> Receipt? { slips[ballot.number]?[device]?.receipt }

    /// The number of the last vote that a device sent on a ballot; 0 before the first.
    func turn(of device: Int, on ballot: Ballot.ID) -> Int { slips[ballot.number]?[device]?.turn ?? 0 }

    /// Whether the device voted before the ballot was closed, so that it cannot again when it is reopened.
    package func isDone(_ device: Int, on ballot: Ballot.ID) -> Bool {
        hasVoted[ballot.number]?.contains(device) ?? false
    }

    /// The devices that have voted, or sent a vote at least.
    package func voters(on ballot: Ballot.ID) -> Set<Int> {
        Set(slips[ballot.number]?.keys.map(\.self) ?? []).union(hasVoted[ballot.number] ?? [])
    }

    /// Everybody who has voted, on whichever ballot.
    var allVoters: Set<Int> { Set(slips.values.flatMap(\.keys)).union(hasVoted.values.flatMap(\.self)) }

    /// The receipt under which a device's vote goes in, drawn when it has none.
    /// - Returns: nil for a vote that was sent before the one that has come in.
    mutating func draw(
        _ device: Int, turn: Int, on ballot: Ballot.ID, dice: inout some RandomNumberGenerator
    ) -> Receipt? {
        var slip =
            slips[ballot.number]?[device]
            ?? Slip(receipt: Receipt(String((0..<26).map { _ in Self.letters.randomElement(using: &dice)! })))
        guard turn >= slip.turn else { return nil }
        slip.turn = turn
        slips[ballot.number, default: [:]][device] = slip
        return slip.receipt
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")

    /// Forgets whose papers are whose on ballots that are not open any more. A ballot that was deleted may come back
    /// with its papers, and then nobody is to have a second one.
    /// - Returns: whether there was something to be forgotten.
    mutating func settle(_ workshop: Workshop) -> Bool {
        let settled = slips.filter { number, _ in
            workshop.ballot(Ballot.ID(number)).map { $0.state != .open } ?? false
        }
        for (number, all) in settled {
            let ballot = Ballot.ID(number)
            hasVoted[number, default: []].formUnion(all.filter { workshop.hasCast($0.value.receipt, on: ballot) }.keys)
            slips[number] = nil
        }
        return !settled.isEmpty
    }
}
