import Embedded
import Engine
import Foundation
import Strings
import TestSupport
import Testing
import WebUI

private let 受付中 = [Command.agenda(.changeStep(1, .kind(.writing))), .agenda(.enterStep(1))]

/// A room with a server: two devices of table 1, and requests as browsers send them.
private struct Room {
    var front: WebFront
    var scenario: Scenario
    var clock = 0
    var dice = Dice(7)

    init(_ commands: [Command] = 受付中, founding: [Command] = founded()) {
        scenario = Scenario(founding: founding, commands)
        var dice = Dice(3)
        front = WebFront(
            devices: Devices(dice: &dice), hosts: ["192.168.1.5:8080", "localhost:8080"]
        ) { name in
            let file = embedded_file_named("web/" + name)
            return Array(UnsafeRawBufferPointer(start: file.bytes, count: file.count))
        }
    }

    static let browser = [
        "host": "192.168.1.5:8080", "origin": "http://192.168.1.5:8080", "content-type": "application/json",
        "accept-language": "ja,en;q=0.8",
    ]

    /// - Returns: the outcome, and the status of what is answered at once.
    mutating func take(
        _ method: String, _ path: String, _ form: [String: Any] = [:], token: String? = nil,
        headers: [String: String] = [:], from address: UInt32 = 1
    ) -> (outcome: WebFront.Outcome, status: Int?) {
        let body = method == "POST" ? (try? JSONSerialization.data(withJSONObject: form)).map(Array.init) ?? [] : []
        let request = WebRequest(
            method, path, headers: Self.browser.merging(headers) { $1 }, address: address, token: token,
            body: body)
        let outcome = front.take(request, scenario.workshop, at: clock, dice: &dice)
        switch outcome {
        case .answer(let answer), .joined(let answer): return (outcome, answer.status)
        case .perform, .cast, .advise, .stream, .wall: return (outcome, nil)
        }
    }

    mutating func join(table: Int = 1, from address: UInt32 = 1) throws -> String {
        let form: [String: Any] = ["code": front.devices.code, "table": table]
        guard case .joined(let answer) = take("POST", "/join", form, from: address).outcome else {
            throw NotJoined()
        }
        return try #require(answer.newToken)
    }

    /// Sends, and carries out what it comes to.
    mutating func send(_ path: String, _ form: [String: Any], token: String, key: String = "0123456789abcdef") throws
        -> Refusal?
    {
        clock += 10_000
        guard
            case .perform(let command, let user, _) = take(
                "POST", path, form.merging(["key": key]) { $1 }, token: token
            )
            .outcome
        else { throw NotJoined() }
        do throws(Refusal) {
            try scenario.perform(command, by: user)
            return nil
        } catch { return error }
    }

    struct NotJoined: Error {}

    /// A vote on the ballot of a number.
    func form(_ chosen: [Int], turn: Int, on ballot: Ballot.ID = 1) -> [String: Any] {
        [
            "mark": scenario.workshop.ballot(ballot)?.mark ?? "", "chosen": chosen, "turn": turn,
            "key": "0123456789abcdef",
        ]
    }

    /// Votes, and carries out what it comes to.
    mutating func vote(_ chosen: [Int], turn: Int, token: String) throws -> Refusal? {
        clock += 10_000
        guard
            case .cast(let command, let user, _) = take("POST", "/vote", form(chosen, turn: turn), token: token)
                .outcome
        else { throw NotJoined() }
        do throws(Refusal) {
            try scenario.perform(command, by: user)
            return nil
        } catch { return error }
    }

    mutating func joinAsNoteTaker(of group: Group.ID) throws -> String {
        let codes = front.noteTakerCodes(scenario.workshop, dice: &dice)
        let code = try #require(codes.first { $0.group == group }?.code)
        guard case .joined(let answer) = take("POST", "/join", ["code": code.lowercased()]).outcome else {
            throw NotJoined()
        }
        return try #require(answer.newToken)
    }

    /// Does something with the board, and carries out what it comes to.
    mutating func act(_ act: [String: Any], token: String) throws -> Refusal? {
        try send("/board", act, token: token)
    }

    mutating func ownVote(of device: Int) throws -> [String: Any]? {
        (try state(of: device)["own"] as? [String: Any])?["vote"] as? [String: Any]
    }

    /// The options whose result a phone shows.
    mutating func labels(shownTo device: Int) throws -> [String] {
        let rows = try #require(sharedVote(of: device)?["rows"] as? [[String: Any]])
        return rows.compactMap { $0["label"] as? String }
    }

    mutating func sharedVote(of device: Int) throws -> [String: Any]? {
        (try state(of: device)["room"] as? [String: Any])?["vote"] as? [String: Any]
    }

    mutating func state(of device: Int) throws -> [String: Any] {
        var states = front.states(scenario.workshop, now: scenario.now)
        let state = states.state(of: device)
        let bytes = try #require(state)
        return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}

@Suite("参加者のページ") struct WebFrontTests {
    @Test func aPhoneJoinsAndSendsAnOpinion() throws {
        var room = Room()
        let token = try room.join()
        #expect(try room.send("/opinions", ["text": "回覧板が届かない"], token: token) == nil)
        let note = try #require(room.scenario.workshop.note(1))
        #expect(note.text == "回覧板が届かない" && note.by == "端末1" && note.board.group == 1)
        let own = try #require(room.state(of: 1)["own"] as? [String: Any])
        #expect((own["opinions"] as? [[String: Any]])?.compactMap { $0["text"] as? String } == ["回覧板が届かない"])
    }

    @Test func onesOwnIsChangedAndTakenBackAndNobodyElses() throws {
        var room = Room()
        let (mine, other) = (try room.join(), try room.join())
        _ = try room.send("/opinions", ["text": "はじめの文"], token: mine)
        #expect(
            try room.send("/opinions/change", ["note": 1, "text": "横取り", "over": "はじめの文"], token: other)
                == .writtenByAnother(1))
        #expect(try room.send("/opinions/withdraw", ["note": 1], token: other) == .writtenByAnother(1))
        let change = ["note": 1, "text": "直した文", "over": "はじめの文"] as [String: Any]
        #expect(try room.send("/opinions/change", change, token: mine) == nil)
        #expect(room.scenario.workshop.note(1)?.text == "直した文")
        #expect(try room.send("/opinions/withdraw", ["note": 1], token: mine) == nil)
        #expect(room.scenario.workshop.note(1) == nil)
    }

    @Test(arguments: Step.Kind.allCases) func opinionsAreTakenWhileTheStepLetsThem(_ kind: Step.Kind) throws {
        var room = Room([.together([.agenda(.changeStep(1, .kind(kind))), .agenda(.enterStep(1))])])
        let token = try room.join()
        let takes = [.writing, .sharing, .discussion].contains(kind)
        #expect(try room.send("/opinions", ["text": "意見"], token: token) == (takes ? nil : .intakeIsClosed))
        try room.scenario.perform(.session(.setIntake(.always)), by: "進行")
        #expect(try room.send("/opinions", ["text": "いつでも"], token: token) == nil)
        try room.scenario.perform(.session(.setIntake(.never)), by: "進行")
        #expect(try room.send("/opinions", ["text": "もうだめ"], token: token) == .intakeIsClosed)
    }

    /// What the room does not see yet, no phone sees either.
    @Test func othersOpinionsAreReadOnlyWhenTheRoomSeesThem() throws {
        var room = Room(
            受付中 + [.agenda(.changeStep(2, .kind(.sharing))), post("ほかの人の意見", on: 板1)])
        _ = try room.join()
        func room1(_ room: inout Room) throws -> [String: Any] {
            try #require(room.state(of: 1)["room"] as? [String: Any])
        }
        #expect(try room1(&room)["islands"] == nil)
        try room.scenario.perform(.agenda(.nextStep), by: "進行")
        let islands = try #require(room1(&room)["islands"] as? [[String: Any]])
        #expect("\(islands)".contains("ほかの人の意見"))
    }

    // MARK: Votes

    private static let 投票中: [Command] = [
        .ballot(
            .prepareBallot(
                BallotPlan(
                    title: "力を入れる項目", candidates: (1...4).map { .init(.free, label: "項目\($0)") },
                    dotsPerPerson: 3, cap: 2,
                    winnerCount: 2, method: .devices, voters: 9))), .ballot(.setBallotState(1, to: .open)),
    ]

    @Test func aPhoneVotesChangesItsVoteAndSeesTheResultWithTheRoom() throws {
        var room = Room(Self.投票中)
        let (mine, other) = (try room.join(), try room.join())
        #expect(try room.vote([1, 1, 3], turn: 1, token: mine) == nil)
        #expect(try room.vote([2], turn: 1, token: other) == nil)
        #expect(try room.vote([4, 4], turn: 2, token: mine) == nil)
        // What was sent before and comes in late is not taken.
        let late = room.take("POST", "/vote", room.form([1], turn: 1), token: mine).status
        #expect(late == 409)
        #expect(try room.ownVote(of: 1)?["chosen"] as? [Int] == [4, 4])
        #expect(try room.ownVote(of: 2)?["chosen"] as? [Int] == [2])
        #expect(room.scenario.entries.suffix(3).map(\.by) == ["端末", "端末", "端末"])
        try room.scenario.perform(.ballot(.setBallotState(1, to: .closed)), by: "進行")
        #expect(try room.ownVote(of: 1) == nil)
        #expect(try room.labels(shownTo: 1) == [])
        try room.scenario.perform(.ballot(.setBallotState(1, to: .revealed)), by: "進行")
        let rows = try #require(room.sharedVote(of: 2)?["rows"] as? [[String: Any]])
        #expect(rows.map { $0["dots"] as? Int } == [2, 1, 0, 0])
    }

    /// Places that are still covered for the room are covered for phones.
    @Test func phonesSeeNoPlaceBeforeTheRoomDoes() throws {
        var room = Room(Self.投票中)
        let token = try room.join()
        _ = try room.vote([1, 1, 3], turn: 1, token: token)
        for state in [Ballot.State.closed, .revealed] {
            try room.scenario.perform(.ballot(.setBallotState(1, to: state)), by: "進行")
        }
        try room.scenario.perform(.ballot(.uncover(1, .nothing)), by: "進行")
        #expect(try room.labels(shownTo: 1) == [])
        try room.scenario.perform(.ballot(.uncover(1, .nextPlace)), by: "進行")
        #expect(try room.labels(shownTo: 1) == ["項目3"])
    }

    /// Once the ballot is closed nothing tells whose paper is whose, and a ballot that is opened again takes no second
    /// paper of a device.
    @Test func whoseVoteItWasIsForgottenWhenTheBallotCloses() throws {
        var room = Room(Self.投票中)
        let (mine, late) = (try room.join(), try room.join())
        _ = try room.vote([1], turn: 1, token: mine)
        let isSettledWhileOpen = room.front.settle(room.scenario.workshop)
        #expect(!isSettledWhileOpen)
        let receipt = try #require(room.front.devices.slips.receipt(of: 1, on: 1))
        try room.scenario.perform(.ballot(.setBallotState(1, to: .closed)), by: "進行")
        let isSettled = room.front.settle(room.scenario.workshop)
        #expect(isSettled)
        let kept = try String(decoding: JSONEncoder().encode(room.front.devices), as: UTF8.self)
        #expect(!kept.contains(receipt.text) && room.front.devices.slips.receipt(of: 1, on: 1) == nil)
        try room.scenario.perform(.ballot(.setBallotState(1, to: .open)), by: "進行")
        let again = room.take("POST", "/vote", room.form([2], turn: 2), token: mine).status
        #expect(again == 409)
        #expect(try room.ownVote(of: 1)?["isDone"] as? Bool == true)
        #expect(try room.vote([2], turn: 1, token: late) == nil)
    }

    /// Whoever was told that there is no room for a vote has not voted, before the ballot is closed and after it.
    @Test func whoseVoteWasRefusedHasNotVoted() throws {
        var room = Room(Self.投票中)
        try room.scenario.perform(.ballot(.setVoters(1, 2)), by: "進行")
        let tokens = try (1...4).map { _ in try room.join() }
        let refusals = try tokens.map { try room.vote([1], turn: 1, token: $0) }
        #expect(refusals.map { $0 == nil } == [true, true, false, false])
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop) == [1, 2])
        // A vote that is taken back is none.
        #expect(try room.vote([], turn: 2, token: tokens[0]) == nil)
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop) == [2])
        try room.scenario.perform(.ballot(.setBallotState(1, to: .closed)), by: "進行")
        _ = room.front.settle(room.scenario.workshop)
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop) == [2])
    }

    /// Whoever fills the ballot with many devices is expelled with them, so that those who have one find room; taken
    /// back, all is as it was.
    @Test func thePapersOfExpelledDevicesMakeRoomAndComeBack() throws {
        var room = Room(Self.投票中)
        try room.scenario.perform(.ballot(.setVoters(1, 3)), by: "進行")
        let stuffer = try (1...3).map { _ in try room.join(from: 7) }
        let honest = try room.join(from: 8)
        #expect(Set(room.front.addressGroups(room.scenario.workshop)) == [["端末1", "端末2", "端末3"], ["端末4"]])
        for token in stuffer { _ = try room.vote([1, 1], turn: 1, token: token) }
        #expect(try room.vote([2], turn: 1, token: honest) != nil)
        func movePapers() throws {
            for move in room.front.movePapers(room.scenario.workshop) {
                try room.scenario.perform(move.command, by: move.user)
            }
        }
        try room.scenario.perform(.session(.expel(["端末1", "端末2", "端末3"])), by: "進行")
        try movePapers()
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop).isEmpty)
        #expect(try room.vote([2], turn: 2, token: honest) == nil)
        // The journal names nobody whose paper it was.
        #expect(room.scenario.entries.suffix(4).allSatisfy { $0.by == "端末" })
        try room.scenario.perform(.undo, by: "進行")
        let back = room.front.movePapers(room.scenario.workshop)
        let refused = back.count { move in (try? room.scenario.perform(move.command, by: move.user)) == nil }
        #expect(back.count == 3 && refused == 1)
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop) == [1, 2, 4])
        #expect(try room.ownVote(of: 1)?["chosen"] as? [Int] == [1, 1])
    }

    /// A ballot that is closed is not touched any more, whoever is expelled.
    @Test func aCountedPaperStaysCounted() throws {
        var room = Room(Self.投票中)
        let token = try room.join()
        _ = try room.vote([1], turn: 1, token: token)
        try room.scenario.perform(.ballot(.setBallotState(1, to: .closed)), by: "進行")
        _ = room.front.settle(room.scenario.workshop)
        try room.scenario.perform(.session(.expel(["端末1"])), by: "進行")
        let moves = room.front.movePapers(room.scenario.workshop)
        #expect(moves.isEmpty && room.scenario.workshop.ballot(1)?.dotsCast == 1)
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop) == [1])
    }

    /// A ballot deleted by a slip comes back with its papers, each still that of its device.
    @Test func aDeletedBallotThatComesBackTakesNoSecondPaper() throws {
        var room = Room(Self.投票中)
        let mine = try room.join()
        _ = try room.vote([1], turn: 1, token: mine)
        try room.scenario.perform(.ballot(.discardBallot(1)), by: "進行")
        _ = room.front.settle(room.scenario.workshop)
        try room.scenario.perform(.undo, by: "進行")
        _ = room.front.settle(room.scenario.workshop)
        _ = try room.vote([2], turn: 2, token: mine)
        let ballot = try #require(room.scenario.workshop.ballot(1))
        #expect(ballot.sheets.count == 1 && ballot.dotsCast == 1)
    }

    @Test(
        arguments: [
            #"{"mark":"x","chosen":[1],"key":"0123456789"}"#, #"{"mark":"x","turn":1,"key":"0123456789"}"#,
            #"{"chosen":[1],"turn":1,"key":"0123456789"}"#,
            #"{"mark":"x","chosen":[0],"turn":1,"key":"0123456789"}"#,
            #"{"mark":"x","chosen":[1],"turn":-1,"key":"0123456789"}"#,
            #"{"mark":"x","chosen":[99999999999],"turn":1,"key":"0123456789"}"#,
        ])
    func whatIsNoVoteChangesNothing(_ body: String) throws {
        var room = Room(Self.投票中)
        let token = try room.join()
        let request = WebRequest("POST", "/vote", headers: Room.browser, token: token, body: Array(body.utf8))
        guard case .answer(let answer) = room.front.take(request, room.scenario.workshop, at: 0, dice: &room.dice)
        else {
            Issue.record("\(body) was taken")
            return
        }
        #expect(answer.status == 400)
    }

    /// What a phone kept for a ballot whose opening was undone, and that asks something else since, is not counted.
    @Test func aVoteIsForTheBallotItWasMadeFor() throws {
        var room = Room(Self.投票中)
        let token = try room.join()
        let kept = room.form([1], turn: 1)
        try room.scenario.perform(.undo)
        #expect(room.take("POST", "/vote", kept, token: token).status == 409)
        try room.scenario.perform(.ballot(.changeBallot(1, .title("ほかの問い"))))
        try room.scenario.perform(.ballot(.setBallotState(1, to: .open)))
        guard case .answer(let answer) = room.take("POST", "/vote", kept, token: token).outcome else {
            throw Room.NotJoined()
        }
        #expect(answer.status == 409 && String(decoding: answer.body, as: UTF8.self).contains("otherBallot"))
        let workshop = room.scenario.workshop
        #expect(workshop.ballot(1)?.dotsCast == 0 && room.front.devices.slips.voters(on: 1, workshop).isEmpty)
        #expect(try room.vote([2], turn: 1, token: token) == nil)
    }

    // MARK: Names

    /// All that any page is told, as bytes.
    private func pages(_ room: inout Room) -> String {
        var states = room.front.states(room.scenario.workshop, now: room.scenario.now)
        let devices = room.front.devices.all.map(\.number)
        return devices.compactMap { states.state(of: $0) }.map { String(decoding: $0, as: UTF8.self) }.joined()
    }

    /// Nobody is asked for a name unless the facilitator wants that; then it goes with the opinion to the staff, and to
    /// no page, the sender's and the note-taker's among them.
    @Test func aNameGoesToTheStaffAndToNoPage() throws {
        var room = Room(受付中 + [.agenda(.changeStep(1, .showing(.boards)))])
        let (mine, _) = (try room.join(), try room.join())
        _ = try room.joinAsNoteTaker(of: 1)
        func asks() throws -> Bool? { (try room.state(of: 1)["room"] as? [String: Any])?["asksName"] as? Bool }
        #expect(try asks() == false)
        #expect(try room.send("/opinions", ["text": "一", "signature": "山田花子"], token: mine) == nil)
        #expect(room.scenario.workshop.note(1)?.signature == nil)
        try room.scenario.perform(.session(.setNames(asked: true)), by: "進行")
        #expect(try asks() == true)
        #expect(try room.send("/opinions", ["text": "二", "signature": "山田花子"], token: mine) == nil)
        #expect(try room.send("/opinions", ["text": "三"], token: mine) == nil)
        try room.scenario.perform(.session(.setApproval(true)), by: "進行")
        #expect(try room.send("/opinions", ["text": "四", "signature": "山田花子"], token: mine) == nil)
        #expect(room.scenario.workshop.allNotes.map(\.signature) == [nil, "山田花子", nil])
        #expect(room.scenario.workshop.submissions.map(\.signature) == ["山田花子"])
        let told = pages(&room)
        #expect(told.contains("四") && !told.contains("山田"))
        // Asked no longer: what was given stays, what still comes in has none.
        try room.scenario.perform(.session(.setApproval(false)), by: "進行")
        try room.scenario.perform(.session(.setNames(asked: false)), by: "進行")
        #expect(try room.send("/opinions", ["text": "五", "signature": "山田花子"], token: mine) == nil)
        #expect(room.scenario.workshop.allNotes.map(\.signature) == [nil, "山田花子", nil, nil])
    }

    /// A vote is nobody's by name, whatever is sent with it.
    @Test func aVoteHasNoName() throws {
        var room = Room(Self.投票中 + [.session(.setNames(asked: true))])
        let token = try room.join()
        let form = room.form([1], turn: 1).merging(["signature": "山田花子"]) { $1 }
        guard case .cast(let command, let user, let key) = room.take("POST", "/vote", form, token: token).outcome else {
            throw Room.NotJoined()
        }
        try room.scenario.perform(command, by: user)
        #expect(!"\(command) \(user) \(key)".contains("山田"))
        #expect(!"\(room.scenario.entries.map(\.event))".contains("山田"))
        #expect(try !String(decoding: JSONEncoder().encode(room.front.devices), as: UTF8.self).contains("山田"))
    }

    /// A name is one line of letters, whatever is sent for one.
    @Test(
        arguments: [
            ("山田花子", "山田花子"), ("  山田　花子 \n", "山田　花子"), ("", nil), ("　\u{200B} ", nil),
            ("山\n田\u{1B}[31m\u{0}花", "山 田 [31m 花"), ("山田\u{202E}\u{2066}花子", "山田花子"),
            ("<b>山田</b>&amp;", "<b>山田</b>&amp;"), ("葛\u{E0100}城", "葛\u{E0100}城"),
            (String(repeating: "あ", count: 40), String(repeating: "あ", count: 40)),
        ] as [(String, String?)])
    func aNameIsOneLineOfLetters(_ sent: String, _ kept: String?) throws {
        var room = Room(受付中 + [.session(.setNames(asked: true))])
        let token = try room.join()
        #expect(try room.send("/opinions", ["text": "意見", "signature": sent], token: token) == nil)
        let signature = try #require(room.scenario.workshop.note(1)).signature
        #expect(signature.map { Array($0.unicodeScalars) } == kept.map { Array($0.unicodeScalars) })
    }

    @Test(
        arguments: [
            String(repeating: "あ", count: 41), "a" + String(repeating: "\u{301}", count: 20),
            String(repeating: "x", count: 4_000),
        ])
    func aNameLongerThanAnyIsNoForm(_ sent: String) throws {
        var room = Room(受付中 + [.session(.setNames(asked: true))])
        let token = try room.join()
        let form = ["text": "意見", "signature": sent, "key": "0123456789"]
        let status = room.take("POST", "/opinions", form, token: token).status
        #expect(status == 400)
    }

    // MARK: Approval

    @Test func whatIsToBeLookedAtFirstIsOnlyOnThePageOfItsSenderAndOfTheNoteTaker() throws {
        var room = Room(受付中 + [.session(.setApproval(true)), .agenda(.changeStep(1, .showing(.boards)))])
        let (mine, _) = (try room.join(), try room.join())
        #expect(try room.send("/opinions", ["text": "待っている意見"], token: mine) == nil)
        #expect(try "\(room.state(of: 1))".contains("待っている意見"))
        #expect(try !"\(room.state(of: 2))".contains("待っている意見"))
        let change = ["note": 1, "text": "直した意見", "over": "待っている意見"] as [String: Any]
        #expect(try room.send("/submissions/change", change, token: mine) == nil)
        let taker = try room.joinAsNoteTaker(of: 1)
        let board = try #require(room.state(of: 3)["room"] as? [String: Any])
        #expect((board["submissions"] as? [[String: Any]])?.compactMap { $0["text"] as? String } == ["直した意見"])
        #expect(try room.act(["act": "accept", "notes": [1]], token: taker) == nil)
        #expect(room.scenario.workshop.note(1)?.by == "端末1")
        #expect(try "\(room.state(of: 2))".contains("直した意見"))
        #expect(try room.send("/opinions", ["text": "もう一つ"], token: mine) == nil)
        #expect(try room.send("/submissions/withdraw", ["note": 2], token: mine) == nil)
        #expect(room.scenario.workshop.submissions.isEmpty)
    }

    // MARK: Note-takers

    @Test func aNoteTakersCodeOpensTheBoardOfItsTableAndNoOther() throws {
        var room = Room(受付中 + [post("班1の意見", on: 板1), post("班2の意見", on: 板2)])
        let token = try room.joinAsNoteTaker(of: 2)
        let state = try room.state(of: 1)
        let all = try #require(state["room"] as? [String: Any])
        #expect("\(all)".contains("班2の意見") && !"\(all)".contains("班1の意見"))
        #expect(try room.act(["act": "post", "text": "打った意見", "lane": 1, "theme": 4], token: token) == nil)
        let note = try #require(room.scenario.workshop.note(3))
        #expect(note.board.group == 2 && note.theme == 4 && note.by == "端末1・記録")
        #expect(
            try room.act(["act": "reword", "note": 1, "text": "よその", "over": "班1の意見"], token: token)
                == .boardOfAnotherGroup(1))
        #expect(try room.act(["act": "undo"], token: token) == nil)
        #expect(room.scenario.workshop.note(3) == nil)
    }

    @Test func aNoteTakerGathersThemesCountsAndStars() throws {
        var room = Room(受付中 + [post("一"), post("二"), post("三")])
        let token = try room.joinAsNoteTaker(of: 1)
        for act: [String: Any] in [
            ["act": "group", "notes": [1, 2], "text": "見出しです"], ["act": "gather", "notes": [3], "cluster": 1],
            ["act": "clusterTheme", "cluster": 1, "theme": 4], ["act": "heading", "cluster": 1, "text": "直した見出し"],
            ["act": "count", "note": 1, "count": 1], ["act": "star", "notes": [2], "on": true],
            ["act": "uncertain", "notes": [3], "on": true], ["act": "ungroup", "notes": [3]],
            ["act": "theme", "notes": [3], "theme": 6],
        ] {
            #expect(try room.act(act, token: token) == nil, "\(act)")
        }
        let workshop = room.scenario.workshop
        #expect(workshop.cluster(1)?.heading == "直した見出し" && workshop.cluster(1)?.notes == [1, 2])
        #expect(workshop.note(1)?.count == 2 && workshop.note(2)?.marks.isRepresentative == true)
        #expect(workshop.note(3)?.theme == 6)
        #expect(try room.act(["act": "dissolve", "cluster": 1], token: token) == nil)
        #expect(try room.act(["act": "withdraw", "notes": [1]], token: token) == nil)
    }

    /// Pasted lines become a note each in one act, as the console reads them; one that is none is refused with all.
    @Test func pastedLinesOfANoteTakerAreANoteEach() throws {
        var room = Room()
        let token = try room.joinAsNoteTaker(of: 1)
        let lines = ["① 回覧板", "② 掲示板", "③ 19:30 開会"]
        #expect(try room.act(["act": "postLines", "lines": lines, "lane": 1], token: token) == nil)
        #expect(Array(room.scenario.workshop.allNotes).map(\.text) == ["回覧板", "掲示板", "19:30 開会"])
        let one = ["・一つ", "二つ"]
        #expect(try room.act(["act": "postLines", "lines": one, "lane": 1], token: token) == nil)
        #expect(Array(room.scenario.workshop.allNotes).suffix(2).map(\.text) == ["・一つ", "二つ"])
        for bad in [["あり", " "], ["あり", String(repeating: "長", count: WebFront.maxLengthOfBoard + 1)]] {
            let act: [String: Any] = ["act": "postLines", "lines": bad, "lane": 1, "key": "0123456789"]
            let status = room.take("POST", "/board", act, token: token).status
            #expect(status == 409)
        }
        #expect(try room.act(["act": "undo"], token: token) == nil)
        #expect(Array(room.scenario.workshop.allNotes).count == 3)
    }

    @Test func aNoteTakerCountsTheOwnTableWhereItIsLetTo() throws {
        let plan = BallotPlan(
            title: "票", candidates: (1...3).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 2, method: .tables,
            voters: 9)
        var room = Room([
            .setting(.changeGroup(班1, .people(4))), .ballot(.prepareBallot(plan)),
            .ballot(.setBallotState(1, to: .open)),
        ])
        let token = try room.joinAsNoteTaker(of: 1)
        func count(_ room: inout Room) throws -> [String: Any]? {
            (try room.state(of: 1)["room"] as? [String: Any])?["count"] as? [String: Any]
        }
        #expect(try count(&room) == nil)
        let dots: [String: Any] = ["act": "dots", "ballot": 1, "dots": ["2": 5]]
        #expect(try room.act(dots, token: token) == .countedByFacilitator(1))
        try room.scenario.perform(.ballot(.openToTables(1, true)), by: "進行")
        #expect(try room.act(dots, token: token) == nil)
        #expect(try count(&room)?["cast"] as? Int == 5)
        #expect(try room.act(["act": "counted", "ballot": 1], token: token) == nil)
        #expect(room.scenario.workshop.ballot(1)?.isComplete(班1) == true)
    }

    /// A page has no keys of a console: no sentence for it names one.
    @Test(arguments: Language.allCases) func whenTheMeetingIsOverANoteTakerIsToldOfNoKey(_ language: Language) throws {
        let room = Room()
        let user = Operator(role: .noteTaker(1), name: "端末1・記録")
        let answer = room.front.answer(.workshopIsClosed, to: user, in: language, room.scenario.workshop)
        let sentence = Strings(language).participantSentence(for: .workshopIsClosed)
        #expect(String(decoding: answer.body, as: UTF8.self).contains(sentence))
    }

    @Test func aParticipantReachesNoBoard() throws {
        var room = Room()
        let token = try room.join()
        let form = ["act": "post", "text": "x", "lane": 1, "key": "0123456789"] as [String: Any]
        let status = room.take("POST", "/board", form, token: token).status
        #expect(status == 400)
        let advice = room.take("POST", "/advice", ["text": "回覧板", "lane": 1], token: token).status
        #expect(advice == 400)
    }

    @Test(
        arguments: [
            ["act": "post"], ["act": "nothing"], ["act": "gather", "notes": [1]], ["act": "dots", "ballot": 1],
            ["act": "dots", "ballot": 1, "dots": ["x": 1]], ["act": "theme", "notes": [0], "theme": 1],
            ["act": "star", "notes": [1]], ["act": "count", "note": 1, "count": 100_000],
            ["act": "theme", "notes": [-5], "theme": 1], ["act": "reword", "note": 99_999_999, "text": "x"],
        ] as [[String: any Sendable]])
    func whatIsNoActChangesNothing(_ act: [String: any Sendable]) throws {
        var room = Room(受付中 + [post("一")])
        let token = try room.joinAsNoteTaker(of: 1)
        let status = room.take("POST", "/board", act.merging(["key": "0123456789"]) { $1 }, token: token).status
        #expect(status == 400, "\(act)")
    }

    // MARK: The door

    @Test func aDeviceThatWasShutOutSeesAndSendsNothing() throws {
        var room = Room()
        let token = try room.join()
        try room.scenario.perform(.session(.shutOut("端末1", true)), by: "進行")
        for (method, path) in [
            ("POST", "/opinions"), ("POST", "/vote"), ("POST", "/join"), ("GET", "/states"), ("GET", "/known"),
        ] {
            let form = ["text": "x", "key": "0123456789", "table": 1] as [String: Any]
            let status = room.take(method, path, form, token: token).status
            #expect(status == 403, "\(path)")
        }
        var states = room.front.states(room.scenario.workshop, now: room.scenario.now)
        #expect(states.state(of: 1) == nil)
    }

    @Test func throughADoorThatIsShutNobodyComesInAndWhoIsInGoesOn() throws {
        var room = Room()
        let token = try room.join()
        try room.scenario.perform(.session(.setDoor(isOpen: false)), by: "進行")
        let code = room.front.devices.code
        let status = room.take("POST", "/join", ["code": code, "table": 1]).status
        #expect(status == 409)
        #expect(try room.send("/opinions", ["text": "中から"], token: token) == nil)
        guard case .joined = room.take("POST", "/join", ["table": 2], token: token).outcome else {
            Issue.record("who is in may change tables")
            return
        }
    }

    // MARK: The wall

    @Test func theWallIsForWhoeverKnowsTheCode() throws {
        var room = Room()
        let code = room.front.devices.code
        for page in ["/wall", "/wall/" + code, "/wall/AAAAAA"] { #expect(room.take("GET", page).status == 200) }
        #expect(room.take("GET", "/walls/" + code.lowercased()).status == 200)
        guard case .wall(45, 160) = room.take("GET", "/walls/\(code)/45/160").outcome else {
            Issue.record("no stream")
            return
        }
        for size in ["16/160", "61/160", "45/59", "45/201", "-45/160", "45/9999999999999999999999", "x/160", "45/"] {
            #expect(room.take("GET", "/walls/\(code)/" + size).status == 400, "\(size)")
        }
        #expect(room.take("GET", "/walls/\(code)/45").status == 404)
        #expect(room.take("GET", "/walls/\(code)/45/160", headers: ["host": "evil.example"]).status == 421)
    }

    /// What was written for another meeting that was held at this address is not taken here.
    @Test func whatIsMeantForAnotherMeetingIsNotTaken() throws {
        var room = Room()
        let token = try room.join()
        let form = ["text": "x", "key": "0123456789"]
        for (mark, wanted) in [("AAAAAAAA", 410), (room.front.devices.mark, nil)] as [(String, Int?)] {
            let status = room.take("POST", "/opinions", form.merging(["session": mark]) { $1 }, token: token).status
            #expect(status == wanted)
        }
        guard case .answer(let page) = room.take("GET", "/").outcome else { throw Room.NotJoined() }
        #expect(String(decoding: page.body, as: UTF8.self).contains(room.front.devices.mark))
        #expect(try room.state(of: 1)["session"] as? String == room.front.devices.mark)
    }

    /// The next ballot takes no result off the phones before it is opened, and one that was never revealed hides none.
    @Test func aResultStaysUntilTheNextBallotOpens() throws {
        let plan = BallotPlan(
            title: "次の投票", candidates: (1...3).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 1,
            method: .devices, voters: 9)
        var room = Room(Self.投票中 + [.ballot(.setBallotState(1, to: .closed)), .ballot(.prepareBallot(plan))])
        let token = try room.join()
        try room.scenario.perform(.ballot(.setBallotState(2, to: .open)), by: "進行")
        #expect(try room.sharedVote(of: 1)?["title"] as? String == "次の投票")
        room.clock += 10_000
        _ = token
        for state in [Ballot.State.closed, .revealed] {
            try room.scenario.perform(.ballot(.setBallotState(2, to: state)), by: "進行")
        }
        #expect(try room.sharedVote(of: 1)?["title"] as? String == "次の投票")
        try room.scenario.perform(.ballot(.prepareBallot(plan)), by: "進行")
        #expect(try room.sharedVote(of: 1)?["title"] as? String == "次の投票")
        #expect(try room.sharedVote(of: 1)?["state"] as? String == "revealed")
    }

    /// Whoever closes the meeting is told of opinions that would be in no report.
    @Test func closingTellsOfOpinionsThatWait() throws {
        var room = Room(受付中 + [.session(.setApproval(true))])
        let token = try room.join()
        #expect(!Strings(.ja).askClose(room.scenario.workshop).contains("承認待ち"))
        #expect(try room.send("/opinions", ["text": "待っている意見"], token: token) == nil)
        #expect(Strings(.ja).askClose(room.scenario.workshop).contains("承認待ちの意見 1"))
        #expect(Strings(.en).askClose(room.scenario.workshop).contains("opinions that wait 1"))
    }

    /// Whoever took notes goes back to being a participant.
    @Test func aNoteTakerLeaves() throws {
        var room = Room()
        let token = try room.joinAsNoteTaker(of: 1)
        guard case .answer(let answer) = room.take("POST", "/leave", token: token).outcome else {
            throw Room.NotJoined()
        }
        #expect(
            answer.headers.contains {
                $0.name == "Set-Cookie" && $0.value.contains("Max-Age=0") && $0.value.hasPrefix("fusen-")
            })
    }

    @Test func anOpinionGoesWhereItsLaneSays() throws {
        var room = Room(受付中, founding: founded(lanes: ["問題点", "解決策"]))
        let token = try room.join()
        let lanes = room.scenario.workshop.lanes.map(\.id.number)
        #expect(try room.send("/opinions", ["text": "二つめの欄", "lane": lanes.last ?? 0], token: token) == nil)
        #expect(room.scenario.workshop.note(1)?.board.lane.number == lanes.last)
        #expect(try room.send("/opinions", ["text": "ない欄", "lane": 99], token: token) == nil)
        #expect(room.scenario.workshop.note(2)?.board.lane.number == lanes.first)
    }

    /// A note that the staff moved or took up says on its sender's page what can be done with it.
    @Test func aPageOffersOnlyWhatIsTaken() throws {
        var room = Room()
        let token = try room.join()
        #expect(try room.send("/opinions", ["text": "意見"], token: token) == nil)
        func flags(_ room: inout Room) throws -> [Bool?] {
            let own = try #require(room.state(of: 1)["own"] as? [String: Any])
            let first = (own["opinions"] as? [[String: Any]])?.first
            return ["mayChange", "mayWithdraw", "isElsewhere"].map { first?[$0] as? Bool }
        }
        #expect(try flags(&room) == [true, true, false])
        try room.scenario.perform(.note(.mark([1], .representative(true))), by: "進行")
        #expect(try flags(&room) == [true, false, false])
        try room.scenario.perform(.session(.setApproval(true)), by: "進行")
        #expect(try flags(&room) == [false, false, false])
        let moved = room.take("POST", "/join", ["table": 2], token: token).status
        #expect(moved == 200)
        #expect(try flags(&room) == [false, false, true])
    }

    /// A character under three hundred marks would cover the page.
    @Test func marksArePiledUpOnNoLetter() throws {
        var room = Room()
        let token = try room.join()
        let piled = "あ" + String(repeating: "\u{301}", count: 300)
        for (text, wanted) in [(piled, 409), ("👨‍👩‍👧‍👦が゙", nil)] as [(String, Int?)] {
            let status = room.take("POST", "/opinions", ["text": text, "key": "0123456789"], token: token).status
            #expect(status == wanted)
        }
    }

    /// What nobody sees is no opinion.
    @Test(arguments: ["", "　", "\u{200B}", "\u{3164}\u{2800}", "\u{AD}\u{FEFF}", "\u{0}"])
    func whatIsNotSeenIsNoOpinion(_ text: String) throws {
        var room = Room()
        let token = try room.join()
        let status = room.take("POST", "/opinions", ["text": text, "key": "0123456789"], token: token).status
        #expect(status == 409)
    }

    // MARK: Hostile forms

    /// Numbers at the end of all numbers are those of no device.
    @Test func noTokenEndsTheServer() throws {
        var room = Room()
        let nobody = room.take("GET", "/known", token: "1.A").status
        #expect(nobody == 401)
        _ = try room.join()
        for number in ["-9223372036854775808", "9223372036854775807", "0", "-1", "2", "99999999999999999999"] {
            let status = room.take("GET", "/known", token: number + ".A").status
            #expect(status == 401, "\(number)")
        }
    }

    @Test(
        arguments: [
            #"{"1":1,"01":2}"#, #"{"1":1,"+1":2}"#, #"{"1":-9223372036854775808}"#, #"{"1":9223372036854775807}"#,
            #"{"0":1}"#, #"{"-9223372036854775808":1}"#, "{}",
        ])
    func noCountEndsTheServer(_ dots: String) throws {
        var room = Room(受付中)
        let token = try room.joinAsNoteTaker(of: 1)
        let body = #"{"act":"dots","ballot":1,"dots":\#(dots),"key":"0123456789"}"#
        let request = WebRequest("POST", "/board", headers: Room.browser, token: token, body: Array(body.utf8))
        guard case .answer(let answer) = room.front.take(request, room.scenario.workshop, at: 0, dice: &room.dice)
        else {
            Issue.record("\(dots) was taken")
            return
        }
        #expect(answer.status == 400)
    }

    /// Whatever fields and numbers a form has, it is refused or carried out, and the states can be sent afterwards.
    @Test(arguments: 1...12) func noFormEndsTheServer(_ seed: Int) throws {
        let plan = BallotPlan(
            title: "票", candidates: (1...3).map { .init(.free, label: "案\($0)") }, dotsPerPerson: 2, method: .tables,
            voters: 9)
        let counting: [Command] = [
            .setting(.changeGroup(班1, .people(4))), .ballot(.prepareBallot(plan)),
            .ballot(.setBallotState(1, to: .open)), .ballot(.openToTables(1, true)),
        ]
        var room = Room(
            受付中 + (seed % 3 == 0 ? Self.投票中 : counting) + Self.approval(seed % 2 == 0) + [
                post("一"), post("二"),
            ])
        let tokens = [try room.join(), try room.joinAsNoteTaker(of: 1)]
        var dice = Dice(seed)
        let paths = [
            "/opinions", "/opinions/change", "/opinions/withdraw", "/submissions/change", "/submissions/withdraw",
            "/vote", "/board", "/advice", "/join",
        ]
        for turn in 0..<600 {
            let token = tokens[turn % 2]
            let path = turn % 2 == 1 && turn % 3 > 0 ? "/board" : paths.randomElement(using: &dice) ?? ""
            let body = Self.anyForm(&dice)
            room.clock += 10_000
            let request = WebRequest("POST", path, headers: Room.browser, token: token, body: Array(body.utf8))
            let outcome = room.front.take(request, room.scenario.workshop, at: room.clock, dice: &room.dice)
            switch outcome {
            case .perform(let command, let user, _), .cast(let command, let user, _):
                do { try room.scenario.perform(command, by: user) } catch {}
            default: break
            }
            if turn % 20 == 0 { for device in 1...2 { _ = try room.state(of: device) } }
        }
    }

    private static func approval(_ isWanted: Bool) -> [Command] { isWanted ? [.session(.setApproval(true))] : [] }

    private static func anyForm(_ dice: inout Dice) -> String {
        let numbers = [
            "1", "2", "3", "0", "-1", "99", "999", "1000000", "1000001", "-9223372036854775808", "9223372036854775807",
            "9223372036854775808", "1e3", "1.5", "null", "true", #""1""#,
        ]
        func number() -> String {
            (dice.next() % 3 > 0 ? numbers[..<3].randomElement(using: &dice) : numbers.randomElement(using: &dice))
                ?? "1"
        }
        func list() -> String { "[" + (0..<Int(dice.next() % 4)).map { _ in number() }.joined(separator: ",") + "]" }
        func object() -> String {
            let keys = ["1", "2", "01", "+2", "-1", "x", "9223372036854775807"]
            return "{"
                + (0..<Int(dice.next() % 4)).map { _ in "\"\(keys.randomElement(using: &dice) ?? "1")\":\(number())" }
                .joined(separator: ",") + "}"
        }
        let texts = [
            #""意見""#, #""""#, #""\u0000""#, #""\u2028\uFEFF""#, #""\uD800""#, #""  ""#, "null", "5",
            "\"" + String(repeating: "あ", count: 201) + "\"",
        ]
        let acts = [
            "post", "reword", "count", "theme", "star", "uncertain", "withdraw", "ungroup", "group", "gather",
            "heading",
            "clusterTheme", "dissolve", "accept", "turnDown", "undo", "redo", "counted", "dots", "nothing",
        ]
        var fields = [#""key":"0123456789""#, "\"act\":\"\(acts.randomElement(using: &dice) ?? "")\""]
        for name in ["note", "cluster", "theme", "count", "lane", "ballot", "turn", "table"] where dice.next() % 4 > 0 {
            fields.append("\"\(name)\":\(number())")
        }
        for name in ["notes", "chosen"] where dice.next() % 4 > 0 { fields.append("\"\(name)\":\(list())") }
        for name in ["text", "over", "signature"] where dice.next() % 4 > 0 {
            fields.append("\"\(name)\":\(texts.randomElement(using: &dice) ?? "")")
        }
        fields.append("\"on\":\(["true", "false", "null", "1"].randomElement(using: &dice) ?? "")")
        fields.append("\"dots\":\(object())")
        return "{" + fields.shuffled(using: &dice).joined(separator: ",") + "}"
    }

    /// What one device sends too fast is not taken from what all of them may send.
    @Test func oneDeviceSilencesNobody() throws {
        var room = Room()
        let (loud, quiet) = (try room.join(), try room.join())
        let form = ["text": "x", "key": "0123456789"]
        for _ in 0..<2000 { _ = room.take("POST", "/opinions", form, token: loud) }
        let status = room.take("POST", "/opinions", form, token: quiet).status
        #expect(status == nil)
    }

    /// Nor are codes that others try out: the right one is let in, the wrong ones are so many that nobody finds it.
    @Test func nobodyKeepsOthersOutByTryingCodes() throws {
        var room = Room()
        for guess in 0..<3000 {
            _ = room.take("POST", "/join", ["code": "AAAA\(guess)", "table": 1])
            _ = room.take("GET", "/walls/AAAA\(guess)")
        }
        _ = try room.join()
        let code = room.front.devices.code
        let wall = room.take("GET", "/walls/\(code)").status
        #expect(wall == 200)
        // Twenty thousand a second, for three hours, in a thousand evenings: hardly once.
        #expect(pow(31, Double(code.count)) > 1000 * 3 * 3600 * 20_000)
    }

    /// Devices that nobody uses make room for those who come.
    @Test func nobodyFillsTheRoom() throws {
        var room = Room()
        let mine = try room.join()
        #expect(try room.send("/opinions", ["text": "いる人"], token: mine) == nil)
        for _ in 0..<Devices.most {
            room.clock += 10_000
            _ = try room.join()
        }
        let late = try room.join()
        #expect(room.front.devices.all.count == Devices.most)
        for token in [mine, late] {
            let status = room.take("GET", "/known", token: token).status
            #expect(status == 200)
        }
    }

    /// Whoever joins again and again pushes out the own devices, not phones that sleep and have sent nothing yet.
    @Test func whoJoinsAgainAndAgainPushesOutNobodyElse() throws {
        var room = Room()
        let asleep = try (2...40).map { try room.join(from: $0) }
        for _ in 0..<Devices.most + 60 {
            room.clock += 10_000
            _ = try room.join(from: 1)
        }
        for token in asleep {
            let status = room.take("GET", "/known", token: token).status
            #expect(status == 200)
        }
    }

    /// Joining has an allowance of its own for each address, and so has what is sent.
    @Test func oneAddressSilencesNoOther() throws {
        var room = Room()
        let quiet = try room.join(from: 2)
        let loud = try (0..<50).map { _ in try room.join() }
        let join: [String: Any] = ["code": room.front.devices.code, "table": 1]
        for _ in 0..<1000 { _ = room.take("POST", "/join", join) }
        let status = room.take("POST", "/join", join).status
        #expect(status == 429)
        let form = ["text": "x", "key": "0123456789"]
        for token in loud { for _ in 0..<5 { _ = room.take("POST", "/opinions", form, token: token) } }
        let sent = room.take("POST", "/opinions", form, token: quiet, from: 2).status
        #expect(sent == nil)
        _ = try room.join(from: 3)
    }

    /// A whole room behind one router joins within a minute and writes; one laptop that plays a bigger one does not.
    @Test(arguments: [0, 12, 62, 200]) func anAddressHasWhatThePeopleWhoAreThereNeed(_ people: Int) throws {
        var room = Room()
        try room.scenario.perform(
            .setting(.describe(.attendance(Attendance(residents: people)))), by: "進行")
        let join: [String: Any] = ["code": room.front.devices.code, "table": 1]
        var tokens: [String] = []
        for _ in 0..<2000 {
            room.clock += 6
            if case .joined(let answer) = room.take("POST", "/join", join).outcome {
                tokens.append(try #require(answer.newToken))
            }
        }
        let expected = people == 0 ? 200 : people
        #expect(tokens.count >= expected && tokens.count < 2 * max(30, expected))
        var taken = 0
        for _ in 0..<3 {
            room.clock += 4_000
            for token in tokens {
                let status = room.take("POST", "/opinions", ["text": "x", "key": "0123456789"], token: token).status
                if status == nil { taken += 1 }
            }
        }
        #expect(taken >= min(3 * tokens.count, 2 * expected) && taken <= 3 * max(50, 2 * expected))
        // Whoever comes from elsewhere has the own.
        let other = try room.join(from: 2)
        let status = room.take("POST", "/opinions", ["text": "x", "key": "0123456789"], token: other, from: 2).status
        #expect(status == nil)
    }

    /// A note-taker counts for the table, and has no paper.
    @Test func aNoteTakersDeviceDoesNotVote() throws {
        var room = Room(Self.投票中)
        let token = try room.joinAsNoteTaker(of: 1)
        let status = room.take("POST", "/vote", room.form([1], turn: 1), token: token).status
        #expect(status == 400)
        #expect(room.front.devices.slips.voters(on: 1, room.scenario.workshop).isEmpty)
    }

    // MARK: Streams

    /// Streams: of one device and from one address the oldest gives way, in all one of the address with the most.
    @Test func theStreamsOfWhoeverHasMostGiveWay() {
        func owners(_ count: Int, each: Int, from address: UInt32, after: Int = 0) -> [StreamOwner] {
            (0..<count * each).map {
                StreamOwner(device: after + $0 / each, address: address, number: after + $0)
            }
        }
        let new = StreamOwner(device: 9_999, address: 9, number: 9_999)
        #expect(new.takesPlace(among: owners(100, each: 3, from: 9)) == nil)
        let own = (0..<3).map { StreamOwner(device: 9_999, address: 8, number: $0) }
        #expect(new.takesPlace(among: own) == own[0])
        // Whoever has three pages open gives way before those who have one.
        let router = owners(100, each: 1, from: 9) + owners(100, each: 3, from: 9, after: 1_000)
        #expect(new.takesPlace(among: router)?.number == 1_000)
        let loud = (1...4).flatMap { owners(133, each: 3, from: UInt32($0), after: $0 * 1_000) }
        let all = loud + owners(4, each: 1, from: 5, after: 8_000)
        #expect(all.count == StreamOwner.most)
        // Behind a proxy all come from one address.
        let proxied = owners(StreamOwner.most - 1, each: 1, from: 9)
        #expect(new.takesPlace(among: proxied) != nil && new.takesPlace(among: proxied, isBehindProxy: true) == nil)
        #expect(new.takesPlace(among: all).map { (1...4).contains($0.address) } == true)
    }

    /// What another page of the same device has sent meanwhile is not passed over in silence.
    @Test func twoPagesOfOneDeviceEachCountOrAreTold() throws {
        var room = Room(Self.投票中)
        let token = try room.join()
        var keys: Set<String> = []
        for (chosen, key) in [([1], "aaaaaaaaaa"), ([2], "bbbbbbbbbb")] {
            room.clock += 10_000
            let form = room.form(chosen, turn: 3).merging(["key": key]) { $1 }
            guard case .cast(let command, let user, let sent) = room.take("POST", "/vote", form, token: token).outcome
            else { throw Room.NotJoined() }
            keys.insert(sent)
            try room.scenario.perform(command, by: user)
        }
        // Two votes, not one sent twice.
        #expect(keys.count == 2)
        #expect(try room.ownVote(of: 1)?["chosen"] as? [Int] == [2])
        // A page begins where the last one was.
        #expect(try room.ownVote(of: 1)?["turn"] as? Int == 3)
        room.clock += 10_000
        let late = room.take("POST", "/vote", room.form([1], turn: 1), token: token).status
        #expect(late == 409)
    }

    /// What was looked at once is not changed behind the back of whoever did.
    @Test func whatWasAcceptedIsChangedOnlyThroughTheTray() throws {
        var room = Room(受付中 + [.session(.setApproval(true))])
        let mine = try room.join()
        #expect(try room.send("/opinions", ["text": "穏やかな意見"], token: mine) == nil)
        try room.scenario.perform(.memo(.accept([1])), by: "進行")
        let change = ["note": 1, "text": "ひどい言葉", "over": "穏やかな意見"] as [String: Any]
        #expect(try room.send("/opinions/change", change, token: mine) != nil)
        #expect(room.scenario.workshop.allNotes.map(\.text) == ["穏やかな意見"])
        #expect(try room.send("/opinions/withdraw", ["note": 1], token: mine) == nil)
    }

    /// What the staff has counted for several people, starred or gathered is no longer one's own to take away.
    @Test(
        arguments: [
            [.note(.adjustCount(1, by: 2))], [.note(.mark([1], .representative(true)))],
            [.cluster(.formCluster(on: 板1, heading: "見出し", theme: nil, notes: [1]))],
        ] as [[Command]])
    func whatTheStaffTookUpIsNotTakenAway(_ commands: [Command]) throws {
        var room = Room()
        let mine = try room.join()
        #expect(try room.send("/opinions", ["text": "意見"], token: mine) == nil)
        for command in commands { try room.scenario.perform(command, by: "進行") }
        #expect(try room.send("/opinions/withdraw", ["note": 1], token: mine) != nil)
        #expect(room.scenario.workshop.note(1) != nil)
    }

    /// All together send no more than the journal takes beside those at the consoles.
    @Test func allTogetherSendSoMuchAtOnce() throws {
        var room = Room()
        var tokens: [(token: String, address: UInt32)] = []
        for number in 0..<450 {
            let address = UInt32(1 + number % 45)
            tokens.append((try room.join(from: address), address))
        }
        let form = ["text": "x", "key": "0123456789"]
        var taken = 0
        for (token, address) in tokens {
            for _ in 0..<5 where room.take("POST", "/opinions", form, token: token, from: address).status == nil {
                taken += 1
            }
        }
        #expect(taken == 2_000)
        room.clock += 4
        let token = try room.join(from: 99)
        #expect(room.take("POST", "/opinions", form, token: token, from: 99).status == nil)
    }

    /// A proxy on this machine says whom it speaks for; nobody else is believed.
    @Test func onlyAProxyOfThisMachineSaysWhomItSpeaksFor() {
        let (proxy, stranger): (UInt32, UInt32) = (0x7F00_0001, 0xC0A8_0105)
        func origin(_ peer: UInt32, _ forwarded: String?) -> UInt32 {
            WebRequest.origin(of: peer, forwarded: forwarded)
        }
        #expect(origin(proxy, "10.0.0.1") != origin(proxy, "10.0.0.2"))
        // What stands before it was said by the one it speaks for.
        #expect(origin(proxy, "1.2.3.4, 10.0.0.1") == origin(proxy, "10.0.0.1"))
        #expect(origin(proxy, "fe80::1") != origin(proxy, "fe80::2"))
        #expect(origin(proxy, nil) == proxy && origin(proxy, "") == proxy)
        #expect(origin(stranger, "10.0.0.1") == stranger)
    }

    /// A browser that takes notes goes on by its own link, and sends nothing to the board of another table.
    @Test func aNoteTakersLinkIsThatOfItsTable() throws {
        var room = Room()
        let token = try room.joinAsNoteTaker(of: 1)
        let codes = room.front.noteTakerCodes(room.scenario.workshop, dice: &room.dice)
        let own = try #require(codes.first { $0.group == 1 }?.code)
        guard case .answer(let answer) = room.take("POST", "/join", ["code": own], token: token).outcome else {
            throw Room.NotJoined()
        }
        #expect(answer.status == 200 && answer.newToken == nil && room.front.devices.all.count == 1)
        let other = try #require(codes.first { $0.group == 2 }?.code)
        guard case .joined(let joined) = room.take("POST", "/join", ["code": other], token: token).outcome else {
            throw Room.NotJoined()
        }
        let act: [String: Any] = ["act": "post", "text": "一の意見", "lane": 1, "key": "0123456789", "table": 1]
        #expect(room.take("POST", "/board", act, token: joined.newToken).status == 409)
        #expect(room.take("POST", "/board", act, token: token).status == nil)
    }

    // MARK: Heads and probes

    /// HEAD is answered as GET, and opens no stream.
    @Test func aHeadIsThatOfTheAnswer() throws {
        var room = Room()
        let token = try room.join()
        let code = room.front.devices.code
        for path in ["/", "/n", "/tables", "/known", "/link.js", "/walls/\(code)", "/nothing.here"] {
            guard case .answer(let get) = room.take("GET", path, token: token).outcome,
                case .answer(let head) = room.take("HEAD", path, token: token).outcome
            else { throw Room.NotJoined() }
            #expect(get == head, "\(path)")
        }
        for path in ["/states", "/walls/\(code)/45/160"] {
            guard case .answer(let head) = room.take("HEAD", path, token: token).outcome else {
                throw Room.NotJoined()
            }
            #expect(head.headers.map(\.value) == WebAnswer.ofStream.map(\.1) && head.body.isEmpty)
        }
        guard case .answer(let refused) = room.take("DELETE", "/").outcome else { throw Room.NotJoined() }
        #expect(refused.status == 405 && refused.headers.contains { $0.name == "Allow" })
    }

    /// A phone that looks for the internet is told what it looks for, by whatever name; nothing else is told to a name
    /// that is not ours.
    @Test(
        arguments: [
            ("connectivitycheck.gstatic.com", "/generate_204", 204, ""),
            ("captive.apple.com", "/hotspot-detect.html", 200, "Success"),
            ("www.msftconnecttest.com", "/connecttest.txt", 200, "Microsoft Connect Test"),
            ("detectportal.firefox.com", "/success.txt", 200, "success"),
            ("captive.apple.com", "/", 421, "host"), ("connectivitycheck.gstatic.com", "/tables", 421, "host"),
        ])
    func aProbeForTheInternetIsAnswered(_ host: String, _ path: String, _ status: Int, _ words: String) throws {
        var room = Room()
        guard case .answer(let answer) = room.take("GET", path, headers: ["host": host]).outcome else {
            throw Room.NotJoined()
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.status == status && (words.isEmpty ? text.isEmpty : text.contains(words)))
    }

    @Test func aRequestForNobodyIsNone() {
        var room = Room()
        let request = WebRequest("GET", "/")
        guard case .answer(let answer) = room.front.take(request, room.scenario.workshop, at: 0, dice: &room.dice)
        else { return }
        #expect(answer.status == 400)
    }

    /// The pages keep to what browsers of 2020 know (Safari 14, Chrome 87), or ask whether it is there.
    @Test func thePagesNeedNoNewerBrowser() {
        let newer = [
            ".at(-", ".replaceAll(", "requestSubmit", "AbortSignal.timeout", "structuredClone", "randomUUID",
            "Object.hasOwn",
            ".findLast(", ".toSorted(", ".toReversed(", "??=", "||=", "&&=", "Promise.any", "Array.fromAsync",
            "<dialog",
            "inset:", ":has(", ":is(", ":where(", "@layer", "@container", "aspect-ratio", "dvh", "popover", "inert",
        ]
        let names = [
            "link.js", "participant.js", "board.js", "wall.js", "participant.css", "board.css", "wall.css",
            "participant.html", "board.html", "wall.html",
        ]
        for name in names {
            let file = embedded_file_named("web/" + name)
            let text = String(decoding: UnsafeRawBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
            #expect(!text.isEmpty)
            for word in newer { #expect(!text.contains(word), "\(name): \(word)") }
        }
    }

    // MARK: Strangers

    @Test func aWrongCodeAndAStrangersTokenAreNothing() throws {
        var room = Room()
        let token = try room.join()
        for guess in ["AAAAAAAA", "", String(room.front.devices.code.dropLast())] {
            let status = room.take("POST", "/join", ["code": guess, "table": 1]).status
            #expect(status == 401, "\(guess)")
        }
        for forged in ["1.", "1." + String(repeating: "2", count: 26), "2" + token.dropFirst(), "", ".", "x.y", "-1.z"]
        {
            #expect(room.take("POST", "/opinions", ["text": "x", "key": "0123456789"], token: forged).status == 401)
            #expect(room.take("GET", "/states", token: forged).status == 401)
        }
    }

    @Test func theCodeIsReadAsPeopleTypeIt() {
        var dice = Dice(11)
        let devices = Devices(dice: &dice)
        let typed = devices.code.lowercased()
        #expect(devices.isCode(" " + typed.prefix(3) + "-" + typed.dropFirst(3)))
        #expect(
            devices.isCode(String(devices.code.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xFEE0)!) })))
        #expect(!devices.isCode("") && !devices.isCode(String(devices.code.dropLast())) && !devices.isCode(typed + "2"))
        #expect(devices.code.count == 8 && devices.code.allSatisfy { !"0O1IL".contains($0) })
    }

    /// A page of a stranger speaks through a browser in the room: it has another origin, or another name for us.
    @Test(
        arguments: [
            ["origin": "http://evil.example"], ["origin": "null"], ["origin": ""],
            ["content-type": "text/plain"], ["content-type": "application/x-www-form-urlencoded"],
            ["host": "evil.example", "origin": "http://evil.example"], ["host": ""],
        ])
    func aStrangersPageSendsNothing(_ headers: [String: String]) throws {
        var room = Room()
        let token = try room.join()
        let status = room.take("POST", "/opinions", ["text": "x", "key": "0123456789"], token: token, headers: headers)
            .status
        #expect(status == 403 || status == 421)
    }

    @Test func whatComesTooFastIsToComeAgain() throws {
        var room = Room()
        let token = try room.join()
        let statuses = (0..<10).map { number in
            room.take("POST", "/opinions", ["text": "x", "key": "012345678\(number)"], token: token).status
        }
        #expect(statuses == Array(repeating: nil, count: 5) + Array(repeating: 429, count: 5))
        room.clock += 3000
        #expect(room.take("POST", "/opinions", ["text": "x", "key": "0123456780"], token: token).status == nil)
    }

    @Test(
        arguments: [
            #"{"text":5,"key":"0123456789"}"#, #"{"text":"x"}"#, #"{"text":"x","key":"A"}"#, "[]", "", "{",
            #"{"text":"x","key":"../../etc/passwd"}"#, #"{"key":"0123456789"}"#,
        ])
    func whatIsNoFormChangesNothing(_ body: String) throws {
        var room = Room()
        let token = try room.join()
        let request = WebRequest("POST", "/opinions", headers: Room.browser, token: token, body: Array(body.utf8))
        guard case .answer(let answer) = room.front.take(request, room.scenario.workshop, at: 0, dice: &room.dice)
        else {
            Issue.record("\(body) was taken")
            return
        }
        #expect(answer.status == 400)
    }

    @Test(arguments: ["/../etc/passwd", "/web/participant.js", "/a.b", "/a/b/c", "/participant.html", "/%2e%2e"])
    func noPathLeadsToAFile(_ path: String) {
        var room = Room()
        let status = room.take("GET", path).status
        #expect(status == 404 || path == "/%2e%2e")
    }

    /// Whoever mistypes the address is told so in their language, with a way in.
    @Test(arguments: [("ja", "そのページはありません"), ("en-US", "There is no such page")])
    func anAddressThatLeadsNowhereHasAPage(_ language: String, _ words: String) throws {
        var room = Room()
        let outcome = room.take("GET", "/a/b/c", headers: ["accept-language": language]).outcome
        guard case .answer(let answer) = outcome else { throw Room.NotJoined() }
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(answer.status == 404 && answer.contentType.hasPrefix("text/html"))
        #expect(text.contains(words) && text.contains(#"<a href="/">"#) && !text.contains("{{"))
    }

    /// A token that came by https goes out by nothing else.
    @Test(arguments: [("https://192.168.1.5:8080", true), ("http://192.168.1.5:8080", false)])
    func aTokenOfHttpsIsForHttpsAlone(_ origin: String, _ isSecure: Bool) throws {
        var room = Room()
        let join: [String: Any] = ["code": room.front.devices.code, "table": 1]
        guard case .joined(let answer) = room.take("POST", "/join", join, headers: ["origin": origin]).outcome else {
            throw Room.NotJoined()
        }
        let cookie = answer.headers.first { $0.name == "Set-Cookie" }?.value
        #expect(cookie?.hasSuffix("; Secure") == isSecure && cookie?.contains("HttpOnly") == true)
    }

    @Test(arguments: Language.allCases, [("/", ["participant.js", "link.js"]), ("/n", ["board.js", "link.js"])])
    func aPageHasAllItsWords(_ language: Language, _ page: (path: String, scripts: [String])) throws {
        var room = Room()
        let outcome = room.take("GET", page.path, headers: ["accept-language": language == .ja ? "ja" : "en-GB"])
            .outcome
        guard case .answer(let answer) = outcome else { throw Room.NotJoined() }
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(!text.contains("{{") && text.contains("lang=\"\(language.rawValue)\""))
        let strings = Strings(language)
        let words = page.path == "/" ? strings.participantWords : strings.boardWords
        for name in page.scripts {
            let script = embedded_file_named("web/" + name)
            let code = String(
                decoding: UnsafeRawBufferPointer(start: script.bytes, count: script.count), as: UTF8.self)
            for match in code.matches(of: /\bwords\.([a-zA-Z]+)/) where !["reduce", "replace"].contains(match.1) {
                #expect(words[String(match.1)] != nil, "\(name): \(match.1)")
            }
        }
        #expect(
            answer.headers.contains { $0.name == "Content-Security-Policy" && $0.value.contains("default-src 'none'") })
    }

    /// Whatever people write is text in what is sent, and nothing of a sealed vote is in it.
    @Test func textsAreTextsAndSealedFiguresAreNotThere() throws {
        var room = Room(受付中 + [post("<script>alert(1)</script>\u{2028}\"", on: 板1), .session(.setIntake(.always))])
        _ = try room.join()
        try room.scenario.perform(.agenda(.changeStep(1, .showing(.boards))), by: "進行")
        var states = room.front.states(room.scenario.workshop, now: room.scenario.now)
        let state = states.state(of: 1)
        let bytes = try #require(state)
        #expect(!bytes.contains(10) && !bytes.contains(13))
        let all = try #require(room.state(of: 1)["room"] as? [String: Any])
        #expect("\(all)".contains("<script>"))
    }
}
