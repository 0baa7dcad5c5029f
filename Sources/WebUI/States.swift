import Engine

extension WebFront {
    /// Makes states.
    package struct States {
        private let front: WebFront
        private let workshop: Workshop
        private let now: Moment
        private var shared: [Group.ID: [UInt8]] = [:]
        private var boards: [Group.ID: [UInt8]] = [:]
        private let own: [String: [Note]]
        private let waiting: [String: [ParticipantState.Opinion]]

        init(_ front: WebFront, _ workshop: Workshop, now: Moment) {
            (self.front, self.workshop, self.now) = (front, workshop, now)
            let names = Set(front.devices.all.map { front.name(of: $0) })
            own = Dictionary(grouping: workshop.allNotes.lazy.filter { names.contains($0.by) }) { $0.by }
            waiting = Dictionary(grouping: workshop.submissions) { $0.by }.mapValues { memos in
                memos.map { ParticipantState.Opinion(number: $0.id.number, text: $0.text, count: 1) }
            }
        }

        /// The state of a device as JSON on one line; nil for one that was shut out.
        package mutating func state(of number: Int) -> [UInt8]? {
            guard let device = front.devices[number] else { return nil }
            if front.isShutOut(device, workshop) { return nil }
            if device.takesNotes { return board(of: device) }
            struct Own: Encodable {
                let device: Int
                let table: Int
                let opinions: [ParticipantState.OwnOpinion]
                /// What waits to be let onto the board, by the numbers of its own.
                let waiting: [ParticipantState.Opinion]
                let vote: VoteState.Own?
            }
            let all =
                shared[device.group]
                ?? WebFront.json(ParticipantState.Shared(workshop, of: device.group, now: now))
            shared[device.group] = all
            let opinions = (own[front.name(of: device)] ?? []).map {
                ParticipantState.OwnOpinion($0, workshop, of: device.group)
            }
            let mine = WebFront.json(
                Own(
                    device: number, table: device.group.number, opinions: opinions,
                    waiting: waiting[front.name(of: device)] ?? [],
                    vote: VoteState.Own(workshop, front.devices.slips, of: number)))
            return joined(mine, all)
        }

        private mutating func board(of device: Device) -> [UInt8] {
            let all =
                boards[device.group]
                ?? WebFront.json(BoardState(workshop, for: front.user(of: device), of: device.group, now: now))
            boards[device.group] = all
            struct Own: Encodable {
                let device: Int
                let takesNotes = true
            }
            return joined(WebFront.json(Own(device: device.number)), all)
        }

        private func joined(_ own: [UInt8], _ room: [UInt8]) -> [UInt8] {
            Array(#"{"own":"#.utf8) + own + Array(#","room":"#.utf8) + room
                + Array(#","session":"\#(front.devices.mark)"}"#.utf8)
        }
    }
}
