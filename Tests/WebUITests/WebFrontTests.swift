import Embedded
import Engine
import Foundation
import Strings
import TestSupport
import Testing
import WebUI

private let 受付中 = [Command.changeStep(1, .kind(.writing)), .enterStep(1)]

/// A room with a server: two devices of table 1, and requests as browsers send them.
private struct Room {
    var front: WebFront
    var scenario: Scenario
    var clock = 0
    var dice = Dice(7)

    init(_ commands: [Command] = 受付中) {
        scenario = Scenario(commands)
        var dice = Dice(3)
        front = WebFront(
            devices: Devices(dice: &dice), hosts: ["192.168.1.5:8080", "localhost:8080"],
            files: WebFiles(language: .ja) { name in
                let file = embedded_file_named("web/" + name)
                return Array(UnsafeRawBufferPointer(start: file.bytes, count: file.count))
            })
    }

    static let browser = [
        "host": "192.168.1.5:8080", "origin": "http://192.168.1.5:8080", "content-type": "application/json",
        "accept-language": "ja,en;q=0.8",
    ]

    /// - Returns: the outcome, and the status of what is answered at once.
    mutating func take(
        _ method: String, _ path: String, _ form: [String: Any] = [:], token: String? = nil,
        headers: [String: String] = [:]
    ) -> (outcome: WebFront.Outcome, status: Int?) {
        let body = method == "POST" ? (try? JSONSerialization.data(withJSONObject: form)).map(Array.init) ?? [] : []
        let request = WebRequest(
            method, path, headers: Self.browser.merging(headers) { $1 }, token: token, body: body)
        let outcome = front.take(request, scenario.workshop, at: clock, dice: &dice)
        switch outcome {
        case .answer(let answer), .joined(let answer): return (outcome, answer.status)
        case .perform, .stream: return (outcome, nil)
        }
    }

    mutating func join(table: Int = 1) throws -> String {
        let code = front.devices.code
        guard case .joined(let answer) = take("POST", "/join", ["code": code, "table": table]).outcome else {
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
        var room = Room([.together([.changeStep(1, .kind(kind)), .enterStep(1)])])
        let token = try room.join()
        let takes = [.writing, .sharing, .discussion].contains(kind)
        #expect(try room.send("/opinions", ["text": "意見"], token: token) == (takes ? nil : .intakeIsClosed))
        try room.scenario.perform(.setIntake(.always), by: "進行")
        #expect(try room.send("/opinions", ["text": "いつでも"], token: token) == nil)
        try room.scenario.perform(.setIntake(.never), by: "進行")
        #expect(try room.send("/opinions", ["text": "もうだめ"], token: token) == .intakeIsClosed)
    }

    /// What the room does not see yet, no phone sees either.
    @Test func othersOpinionsAreReadOnlyWhenTheRoomSeesThem() throws {
        var room = Room(
            受付中 + [.changeStep(2, .kind(.sharing)), post("ほかの人の意見", on: 板1)])
        _ = try room.join()
        func room1(_ room: inout Room) throws -> [String: Any] {
            try #require(room.state(of: 1)["room"] as? [String: Any])
        }
        #expect(try room1(&room)["islands"] == nil)
        try room.scenario.perform(.nextStep, by: "進行")
        let islands = try #require(room1(&room)["islands"] as? [[String: Any]])
        #expect("\(islands)".contains("ほかの人の意見"))
    }

    // MARK: Strangers

    @Test func aCodeCannotBeTriedOutAndAStrangersTokenIsNothing() throws {
        var room = Room()
        let token = try room.join()
        var statuses: [Int: Int] = [:]
        for guess in 0..<200 {
            let status = room.take("POST", "/join", ["code": "AAAA\(guess)", "table": 1]).status ?? 0
            statuses[status, default: 0] += 1
        }
        #expect(statuses == [401: 30, 429: 170])
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
        #expect(devices.code.count == 6 && devices.code.allSatisfy { !"0O1IL".contains($0) })
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

    @Test(arguments: Language.allCases) func thePageHasAllItsWords(_ language: Language) throws {
        var room = Room()
        let outcome = room.take("GET", "/", headers: ["accept-language": language == .ja ? "ja" : "en-GB"]).outcome
        guard case .answer(let page) = outcome else { throw Room.NotJoined() }
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(!text.contains("{{") && text.contains("lang=\"\(language.rawValue)\""))
        let script = embedded_file_named("web/participant.js")
        let code = String(
            decoding: UnsafeRawBufferPointer(start: script.bytes, count: script.count), as: UTF8.self)
        let words = Strings(language).participantWords
        for match in code.matches(of: /words\.([a-zA-Z]+)/) where !["value"].contains(match.1) {
            #expect(words[String(match.1)] != nil || match.1 == "value", "\(match.1)")
        }
        #expect(
            page.headers.contains { $0.name == "Content-Security-Policy" && $0.value.contains("default-src 'none'") })
    }

    /// Whatever people write is text in what is sent, and nothing of a sealed vote is in it.
    @Test func textsAreTextsAndSealedFiguresAreNotThere() throws {
        var room = Room(受付中 + [post("<script>alert(1)</script>\u{2028}\"", on: 板1), .setIntake(.always)])
        _ = try room.join()
        try room.scenario.perform(.changeStep(1, .showing(.boards)), by: "進行")
        var states = room.front.states(room.scenario.workshop, now: room.scenario.now)
        let state = states.state(of: 1)
        let bytes = try #require(state)
        #expect(!bytes.contains(10) && !bytes.contains(13))
        let all = try #require(room.state(of: 1)["room"] as? [String: Any])
        #expect("\(all)".contains("<script>"))
    }
}
