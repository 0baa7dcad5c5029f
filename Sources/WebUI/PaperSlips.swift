package import Engine

/// Which device cast which paper, ballot by ballot: known while the ballot is open, so that everybody can change their
/// own vote, and forgotten once it is not. That a device has voted stays.
package struct PaperSlips: Hashable, Sendable, Codable {
    /// A device's slip for one ballot.
    private struct Slip: Hashable, Sendable, Codable {
        let receipt: Receipt
        /// The number of the last vote that was sent with it; devices count theirs from 1.
        var turn = 0
        /// What its paper said when it was taken back because the device was expelled; nil for any other.
        var setAside: [Int]?
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

    /// The devices whose papers are in; a vote that was refused is none.
    package func voters(on ballot: Ballot.ID, _ workshop: Workshop) -> Set<Int> {
        let receipts = workshop.receipts(on: ballot)
        return Set((slips[ballot.number] ?? [:]).filter { receipts.contains($0.value.receipt) }.keys)
            .union(hasVoted[ballot.number] ?? [])
    }

    /// Everybody who has voted, or sent a vote at least, on whichever ballot.
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
            let receipts = workshop.receipts(on: ballot)
            hasVoted[number, default: []].formUnion(all.filter { receipts.contains($0.value.receipt) }.keys)
            slips[number] = nil
        }
        return !settled.isEmpty
    }

    /// Takes the papers of devices that were expelled back from the ballots that are open, so that others find room,
    /// and gives those who were let in again theirs as it was.
    /// - Returns: the commands that do so, each as if it came from its device.
    mutating func move(_ workshop: Workshop, isExpelled: (Int) -> Bool) -> [(device: Int, command: Command)] {
        var moves: [(device: Int, command: Command)] = []
        for ballot in workshop.ballots where ballot.state == .open {
            let receipts = workshop.receipts(on: ballot.id)
            for (device, slip) in (slips[ballot.id.number] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let (isOut, isIn) = (isExpelled(device), receipts.contains(slip.receipt))
                var dots: [Ballot.Option.ID: Int] = [:]
                if isOut, isIn {
                    slips[ballot.id.number]?[device]?.setAside = workshop.ownPaper(slip.receipt, on: ballot.id)
                        .map(\.number)
                } else if !isOut, let chosen = slip.setAside {
                    slips[ballot.id.number]?[device]?.setAside = nil
                    for number in chosen { dots[Ballot.Option.ID(number), default: 0] += 1 }
                } else {
                    continue
                }
                moves.append((device, .ballot(.castPaper(dots, by: slip.receipt, on: ballot.id))))
            }
        }
        return moves
    }
}
