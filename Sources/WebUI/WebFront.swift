package import Engine
import Foundation
package import Strings

/// What browsers ask of a session, and what they are told. Pure: it is given each request, the session and the time,
/// and says what to answer, or which command is to be carried out before.
package struct WebFront: Sendable {
    /// Who has joined; to be kept when it has changed.
    package private(set) var devices: Devices
    /// The names and ports under which this server is reached, as a browser writes them in `Host`.
    package let hosts: Set<String>

    private let files: WebFiles
    private var sending: [Int: Allowance] = [:]
    /// What comes from each address. What one sends is taken from nobody else.
    private var sent = AddressAllowances(burst: 300, interval: 10)
    /// How many join from each address, and the opinions from it: as many as the people who are there need.
    private var (joining, opinions) = Self.allowances(people: 0)
    /// How many people those are for.
    private var people = 0
    /// What all send together: more would come between those at the consoles and their keys.
    private var together = Allowance(burst: 2_000, interval: 4)
    /// From where each device was heard of last since the server started. It is kept nowhere.
    private var addresses: [Int: UInt32] = [:]
    /// The devices whose pages are open.
    package var connected: Set<Int> = []

    /// Characters of one opinion from a phone.
    package static let maxLength = 200
    /// Characters of a note from a note-taker's page.
    package static let maxLengthOfBoard = Limits.text
    /// Characters of what is advised on while it is typed.
    private static let maxLengthAdvised = 1000
    /// Bytes of a request's body: a text and the one it is written over, of as many UTF-16 units as a text may have,
    /// each of three bytes.
    package static let maxBody = 4096 + 2 * (Limits.text / 5 * 16) * 3
    /// What a participant's device may send, and a note-taker's.
    private static func allowance(of device: Device) -> Allowance {
        device.takesNotes ? Allowance(burst: 60, interval: 250) : Allowance(burst: 5, interval: 3000)
    }

    /// What may join and be written from one address: all phones of a room may be behind one router.
    /// - Parameter people: how many are there; 0 where nobody said.
    private static func allowances(people: Int) -> (joining: AddressAllowances, opinions: AddressAllowances) {
        // Some have two devices, or begin anew.
        let devices = people == 0 ? 300 : max(40, people + people / 4 + 10)
        return (
            AddressAllowances(burst: devices, interval: 6_000),
            AddressAllowances(burst: 2 * devices, interval: max(1, 60_000 / (2 * devices)))
        )
    }

    /// Lets each address have what as many people need as the meeting has.
    private mutating func allow(for workshop: Workshop) {
        let now = max(workshop.occasion.attendance.total, workshop.groups.reduce(0) { $0 + $1.people })
        if now == people { return }
        people = now
        (joining, opinions) = Self.allowances(people: now)
    }

    /// - Parameters:
    ///   - devices: as they were kept.
    ///   - hosts: under which the server is reached.
    ///   - read: the bytes of a file of the pages by its name.
    package init(devices: Devices, hosts: Set<String>, read: (String) -> [UInt8]) {
        (self.devices, self.hosts, files) = (devices, hosts, WebFiles(of: devices.mark, read: read))
    }

    /// What a request comes to.
    package enum Outcome: Sendable {
        /// It is answered at once.
        case answer(WebAnswer)
        /// The devices are to be kept, then it is answered.
        case joined(WebAnswer)
        /// A command is to be carried out; ``WebFront/answer(_:in:)`` tells the device what came of it.
        case perform(Command, by: Operator, key: String)
        /// The same, once the devices are kept.
        case cast(Command, by: Operator, key: String)
        /// It is answered with ``WebFront/answer(advising:same:)`` on these words for a board.
        case advise(String, on: BoardKey)
        /// It is answered with a stream of states of this device.
        case stream(device: Int)
        /// It is answered with a stream of pictures of the wall.
        case wall(rows: Int, columns: Int)
    }

    /// Takes a request.
    /// - Parameter monotonic: milliseconds on a clock that nobody sets.
    package mutating func take(
        _ request: WebRequest, _ workshop: Workshop, at monotonic: Milliseconds, dice: inout some RandomNumberGenerator
    ) -> Outcome {
        let isRead = ["GET", "HEAD"].contains(request.method)
        if isRead, let answer = ReachProbe.answer(request.path) { return .answer(answer) }
        guard let host = request.headers["host"] else { return refuse(400, "host") }
        // Under a name that is not ours, a stranger's page would speak through the browser of someone in the room.
        guard hosts.contains(host.lowercased()) else { return refuse(421, "host") }
        if let device = devices[token: request.token] { addresses[device.number] = request.address }
        switch request.method {
        case "GET", "HEAD":
            let outcome = request.path.hasPrefix("/walls/") ? wall(request.path) : get(request, workshop)
            // Nothing follows the head of a stream, so that it takes nobody's place.
            if request.method == "HEAD" {
                switch outcome {
                case .stream, .wall: return .answer(WebAnswer(status: 200, contentType: WebAnswer.streamType))
                default: break
                }
            }
            return outcome
        case "POST":
            let origin = request.headers["origin"]?.lowercased() ?? ""
            let isOwn = ["http://", "https://"].contains { origin == $0 + host.lowercased() }
            let isJSON = request.headers["content-type"]?.lowercased().hasPrefix("application/json") ?? false
            guard isOwn, isJSON else { return refuse(403, "origin") }
            return post(request, workshop, at: monotonic, dice: &dice)
        default:
            var answer = Self.refusal(405, "method")
            answer.allowed = "GET, HEAD, POST"
            return .answer(answer)
        }
    }

    private func refuse(_ status: Int, _ word: String, retryAfter: Int? = nil) -> Outcome {
        .answer(Self.refusal(status, word, retryAfter: retryAfter))
    }

    static func refusal(_ status: Int, _ word: String, retryAfter: Int? = nil) -> WebAnswer {
        WebAnswer(status: status, body: json(["refused": word]), retryAfter: retryAfter)
    }

    static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map(Array.init) ?? []
    }

    // MARK: What is read

    private func get(_ request: WebRequest, _ workshop: Workshop) -> Outcome {
        switch request.path {
        case "/known":
            guard let device = devices[token: request.token] else {
                let answer = Self.json(["refused": "join", "session": devices.mark])
                return .answer(WebAnswer(status: 401, body: answer))
            }
            return isShutOut(device, workshop)
                ? refuse(403, "removed") : .answer(WebAnswer(status: 200, body: Self.json(["session": devices.mark])))
        case "/tables":
            let tables = workshop.groups.map { ParticipantState.Named(number: $0.id.number, name: $0.name) }
            let answer = ParticipantState.Tables(title: workshop.occasion.title, tables: tables)
            return .answer(WebAnswer(status: 200, body: Self.json(answer)))
        default: break
        }
        if request.path == "/states" {
            guard let device = devices[token: request.token] else { return refuse(401, "join") }
            if isShutOut(device, workshop) { return refuse(403, "removed") }
            return .stream(device: device.number)
        }
        if let file = files.named(request.path) { return .answer(file) }
        // The page is the same whatever the code behind the slash is, so that it tells nothing of it.
        guard let page = Self.page(request.path) else {
            var answer = files.page(.lost, in: language(request))
            answer.status = 404
            return .answer(answer)
        }
        return .answer(files.page(page, in: language(request)))
    }

    /// `/`, `/CODE` and `/CODE/TABLE` of participants, `/n` and `/n/CODE` of note-takers, `/wall` and
    /// `/wall/CODE` of the wall.
    private static func page(_ path: String) -> WebFiles.Page? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard path.hasPrefix("/"), parts.count <= 2, parts.allSatisfy({ $0.count <= 16 && !$0.contains(".") }) else {
            return nil
        }
        return parts.first == "wall" ? .wall : parts.first == "n" ? .noteTaker : .participant
    }

    /// The language of what a request is answered with.
    package func language(_ request: WebRequest) -> Language {
        let wanted = request.headers["accept-language"]?.lowercased() ?? ""
        let first = wanted.split(separator: ",").first.map { $0.prefix(2) }
        return first == nil || first == "ja" ? .ja : .en
    }

    // MARK: What is sent

    private mutating func post(
        _ request: WebRequest, _ workshop: Workshop, at monotonic: Milliseconds, dice: inout some RandomNumberGenerator
    ) -> Outcome {
        guard let form = try? JSONDecoder().decode(ParticipantForm.self, from: Data(request.body)) else {
            return refuse(400, "form")
        }
        // Written for another meeting that was served here before.
        if let session = form.session, session != devices.mark { return refuse(410, "session") }
        let device = devices[token: request.token]
        if let device, isShutOut(device, workshop) { return refuse(403, "removed") }
        allow(for: workshop)
        if let device, let busy = refusalOfHaste(device, request, at: monotonic) { return busy }
        if request.path == "/join" { return join(form, device, request, workshop, at: monotonic, dice: &dice) }
        guard let device else { return refuse(401, "join") }
        if request.path == "/leave" {
            return .answer(
                WebAnswer(
                    status: 200, body: Self.json(["done": true]), newToken: "", cookie: devices.cookie,
                    isSecure: Self.isSecure(request)))
        }
        if request.path == "/advice" {
            guard device.takesNotes, let text = form.text, text.count <= Self.maxLengthAdvised,
                let lane = workshop.lanes.first(where: { $0.id.number == form.lane })
            else { return refuse(400, "form") }
            return .advise(text, on: BoardKey(group: device.group, lane: lane.id))
        }
        guard let key = form.key, Self.isKey(key) else { return refuse(400, "key") }
        if request.path == "/vote" { return cast(form, key, device, workshop, dice: &dice) }
        // Another tab of this browser has opened the link of another table meanwhile.
        if device.takesNotes, let table = form.table, table != device.group.number { return refuse(409, "otherBoard") }
        let command = device.takesNotes ? board(request, device) : form.command(request.path, device, workshop)
        guard let command, form.isSignatureBounded else { return refuse(400, "form") }
        let most = device.takesNotes ? Self.maxLengthOfBoard : Self.maxLength
        for text in (form.lines ?? []) + [form.text].compactMap(\.self) {
            if text.count > most || text.contains(where: Self.isPiledUp) { return refuse(409, "long") }
            if !text.unicodeScalars.contains(where: Self.isSeen) { return refuse(409, "blank") }
        }
        return .perform(command, by: user(of: device), key: "web:\(device.number):\(key)")
    }

    /// Whether a character has more marks than any language puts on one: drawn, they would cover the page.
    static func isPiledUp(_ character: Character) -> Bool { character.unicodeScalars.count > 12 }

    /// Whether anything is drawn for it: blanks, joiners and fillers alone are no opinion.
    static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            && properties.generalCategory != .control && scalar != "\u{2800}"
    }

    /// Why a device is to wait; nil when it need not. What one sends too fast is taken from nobody else.
    private mutating func refusalOfHaste(
        _ device: Device, _ request: WebRequest, at monotonic: Milliseconds
    ) -> Outcome? {
        var own = sending[device.number] ?? Self.allowance(of: device)
        let mayCome = own.take(at: monotonic)
        sending[device.number] = own
        if !mayCome { return refuse(429, "slowly", retryAfter: own.seconds(at: monotonic)) }
        if let seconds = sent.take(request.address, at: monotonic) { return refuse(429, "busy", retryAfter: seconds) }
        if request.path == "/opinions", let seconds = opinions.take(request.address, at: monotonic) {
            return refuse(429, "busy", retryAfter: seconds)
        }
        return together.take(at: monotonic) ? nil : refuse(429, "busy", retryAfter: together.seconds(at: monotonic))
    }

    func isShutOut(_ device: Device, _ workshop: Workshop) -> Bool {
        workshop.isShutOut(name(of: device))
    }

    /// Who gives the commands that come from a device.
    func user(of device: Device) -> Operator {
        Operator(
            role: device.takesNotes ? .noteTaker(device.group) : .participant(device.group), name: name(of: device))
    }

    private func board(_ request: WebRequest, _ device: Device) -> Command? {
        guard request.path == "/board" else { return nil }
        return (try? JSONDecoder().decode(BoardForm.self, from: Data(request.body)))?.command(at: device.group)
    }

    /// Draws the codes of the note-takers of all tables.
    /// - Returns: the codes, by their tables.
    package mutating func noteTakerCodes(
        _ workshop: Workshop, dice: inout some RandomNumberGenerator
    ) -> [(group: Group.ID, code: String)] {
        workshop.groups.map { ($0.id, devices.noteTakerCode(of: $0.id, dice: &dice)) }
    }

    /// A vote. The journal knows it by its receipt and calls everybody who votes alike.
    private mutating func cast(
        _ form: ParticipantForm, _ key: String, _ device: Device, _ workshop: Workshop,
        dice: inout some RandomNumberGenerator
    ) -> Outcome {
        // A note-taker counts for the table, and has no paper.
        guard !device.takesNotes,
            let mark = form.mark, let chosen = form.chosen, chosen.count <= Ballot.maxDotsPerPerson,
            chosen.allSatisfy((1...Ballot.maxOptions).contains), let turn = form.turn, (1...1_000_000).contains(turn)
        else { return refuse(400, "form") }
        guard let asked = workshop.ballots.last(where: { $0.mark == mark }) else { return refuse(409, "otherBallot") }
        let ballot = asked.id
        guard asked.state == .open, !devices.slips.isDone(device.number, on: ballot) else {
            return refuse(409, "voteClosed")
        }
        guard let receipt = devices.slips.draw(device.number, turn: turn, on: ballot, dice: &dice) else {
            return refuse(409, "late")
        }
        let dots = chosen.reduce(into: [:]) { $0[Ballot.Option.ID($1), default: 0] += 1 }
        return .cast(
            .ballot(.castPaper(dots, by: receipt, on: ballot)),
            by: voter(at: device.group),
            key: "vote:\(receipt.text):\(turn):\(key)")
    }

    /// Forgets who cast which paper once a ballot is closed.
    /// - Returns: whether the devices are to be kept.
    package mutating func settle(_ workshop: Workshop) -> Bool { devices.slips.settle(workshop) }

    /// What is to be done for the papers of devices that were expelled, or let in again; see ``PaperSlips``. The
    /// devices are to be kept before.
    package mutating func movePapers(_ workshop: Workshop) -> [(command: Command, user: Operator)] {
        let out = Set(devices.all.filter { workshop.isExpelled(name(of: $0)) }.map(\.number))
        return devices.slips.move(workshop) { out.contains($0) }.map { device, command in
            (command, voter(at: devices[device]?.group ?? Group.ID(1)))
        }
    }

    /// The participants who may send, by the names of their devices, those of one address together. Devices of which
    /// nothing was heard since the server started are each alone.
    package func addressGroups(_ workshop: Workshop) -> [[String]] {
        let here = devices.all.filter { !$0.takesNotes && !isShutOut($0, workshop) }
        let known = here.filter { addresses[$0.number] != nil }
        return Dictionary(grouping: known) { addresses[$0.number] ?? 0 }.values.map { $0.map { name(of: $0) } }
            + here.filter { addresses[$0.number] == nil }.map { [name(of: $0)] }
    }

    /// Everybody who votes; the journal calls them alike.
    private func voter(at table: Group.ID) -> Operator {
        Operator(role: .participant(table), name: strings.deviceWord)
    }

    /// What a device makes up itself, so that what is sent twice is taken once.
    private static func isKey(_ key: String) -> Bool {
        (8...40).contains(key.utf8.count)
            && key.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }

    private mutating func join(
        _ form: ParticipantForm, _ known: Device?, _ request: WebRequest, _ workshop: Workshop,
        at monotonic: Milliseconds, dice: inout some RandomNumberGenerator
    ) -> Outcome {
        if let code = form.code, let table = devices.tableOfNoteTaker(code), workshop.group(table) != nil {
            // Who opens the own link again goes on.
            if let known, known.takesNotes, known.group == table {
                return .answer(WebAnswer(status: 200, body: Self.json(["device": known.number])))
            }
            return takeIn(table, takingNotes: true, request, workshop, at: monotonic, dice: &dice)
        }
        if form.table == nil, let code = form.code, !devices.isCode(code) { return refuse(401, "code") }
        guard let table = form.table.flatMap({ (1...99).contains($0) ? Group.ID($0) : nil }),
            workshop.group(table) != nil
        else { return refuse(409, "table") }
        // Who is in already only changes tables.
        if let known {
            if known.takesNotes { return refuse(409, "table") }
            devices.move(known.number, to: table)
            return .joined(WebAnswer(status: 200, body: Self.json(["device": known.number])))
        }
        guard workshop.isDoorOpen else { return refuse(409, "doorShut") }
        guard let code = form.code else { return refuse(401, "join") }
        guard devices.isCode(code) else { return refuse(401, "code") }
        return takeIn(table, takingNotes: false, request, workshop, at: monotonic, dice: &dice)
    }

    /// Takes a device in.
    private mutating func takeIn(
        _ table: Group.ID, takingNotes: Bool, _ request: WebRequest, _ workshop: Workshop,
        at monotonic: Milliseconds, dice: inout some RandomNumberGenerator
    ) -> Outcome {
        if let seconds = joining.take(request.address, at: monotonic) {
            return refuse(429, "busy", retryAfter: seconds)
        }
        let idle = devices.isFull ? idleDevice(workshop) : nil
        guard let joined = devices.join(table, takingNotes: takingNotes, insteadOf: idle, dice: &dice) else {
            return refuse(409, "full")
        }
        if let idle { (sending[idle], addresses[idle]) = (nil, nil) }
        addresses[joined.number] = request.address
        return .joined(
            WebAnswer(
                status: 200, body: Self.json(["device": joined.number]), newToken: joined.token,
                cookie: devices.cookie, isSecure: Self.isSecure(request)))
    }

    /// Whether the page came by https, through a proxy: then its cookie goes nowhere else.
    private static func isSecure(_ request: WebRequest) -> Bool {
        request.headers["origin"]?.lowercased().hasPrefix("https://") ?? false
    }

    /// The device that gives way to the next: one whose page is closed and that has sent nothing, of the address that
    /// has most of them. So whoever joins again and again keeps nobody out, and pushes out none but the own.
    private func idleDevice(_ workshop: Workshop) -> Int? {
        let (busy, voters) = (names(known: workshop), devices.slips.allVoters)
        let idle = devices.all.filter {
            !connected.contains($0.number) && !voters.contains($0.number) && !busy.contains(name(of: $0))
        }
        let crowds = Dictionary(grouping: idle) { addresses[$0.number] ?? 0 }.values
        return crowds.max { $0.count < $1.count }?.first?.number
    }

    /// Everybody that a session knows by name for what they sent or for being shut out.
    private func names(known workshop: Workshop) -> Set<String> {
        Set(workshop.allNotes.map(\.by)).union(workshop.memos.map(\.by)).union(workshop.allShutOut)
    }

    // MARK: What is told

    /// The name of a device in the journal, which says nothing of who holds it.
    package func name(of device: Device) -> String {
        device.takesNotes ? strings.noteTakingDeviceName(device.number) : strings.deviceName(device.number)
    }

    private var strings: Strings { Strings(devices.language) }

    /// What is told of words: the themes they may belong to with the words that decided, nil for none, and the note of
    /// the board that says the same.
    package static func answer(advising themes: [(theme: Theme.ID?, reasons: [String])], same: Note?) -> WebAnswer {
        struct Advice: Encodable {
            struct Theme: Encodable {
                let number: Int?
                let reasons: [String]

                func encode(to encoder: any Encoder) throws {
                    var container = encoder.container(keyedBy: Key.self)
                    try container.encode(number, forKey: .number)
                    try container.encode(reasons, forKey: .reasons)
                }

                private enum Key: CodingKey { case number, reasons }
            }

            let themes: [Theme]
            let same: ParticipantState.Opinion?
        }
        let advice = Advice(
            themes: themes.map { Advice.Theme(number: $0.theme?.number, reasons: $0.reasons) },
            same: ParticipantState.opinion(same))
        return WebAnswer(status: 200, body: json(advice))
    }

    /// What a device is told of what it sent. A refusal comes with the sentence the rules give for it.
    /// - Parameters:
    ///   - isApart: whether a change became a note of its own, for somebody had changed the note meanwhile.
    ///   - entry: the last one it came to; a state from there on shows it.
    package func answer(
        _ refusal: Refusal?, isApart: Bool = false, entry: Int? = nil, to user: Operator, in language: Language,
        _ workshop: Workshop
    ) -> WebAnswer {
        struct Done: Encodable {
            let done = true
            let isApart: Bool
            let entry: Int?
        }
        guard let refusal else {
            return WebAnswer(status: 200, body: Self.json(Done(isApart: isApart, entry: entry)))
        }
        // Shut out in this moment: what it sent stays with it, as of anybody who is.
        if refusal == .isShutOut { return Self.refusal(403, "removed") }
        let strings = Strings(language)
        let isParticipant = if case .participant = user.role { true } else { false }
        // The sentences of consoles name keys where there is something to be pressed.
        let sentence =
            isParticipant || refusal == .workshopIsClosed
            ? strings.participantSentence(for: refusal)
            : strings.sentence(for: refusal, workshop, closeKey: "", clockKey: "", ballotKey: "")
        let word =
            switch refusal {
            case .intakeIsClosed, .workshopIsClosed, .ballotIs: "closed"
            case .nothingChanges: "same"
            default: "rules"
            }
        return WebAnswer(status: word == "same" ? 200 : 409, body: Self.json(["refused": word, "sentence": sentence]))
    }

    /// What could not be kept, for now: to be sent again.
    package static let notKept = refusal(503, "disk", retryAfter: 2)

    /// The states of many devices at one moment; what those of a table share is made once.
    package func states(_ workshop: Workshop, now: Moment) -> States { States(self, workshop, now: now) }
}
