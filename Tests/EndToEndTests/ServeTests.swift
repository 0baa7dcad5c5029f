import Engine
import Foundation
import Glibc
import Storage
import Testing

/// Participants join by their own devices; the room's network is not to be trusted.
@Suite("参加の受付") struct ServeTests {
    private let sessions = TemporarySessions()

    private func open() throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "intake always\nstep next\n")
    }

    /// That of a ballot, which a vote names.
    private func mark(of ballot: Ballot.ID) throws -> String {
        let session = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
        return try #require(session.workshop.ballot(ballot)).mark
    }

    private func notes() throws -> [Note] {
        Array(
            try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session.workshop
                .allNotes)
    }

    @Test func anOpinionFromAPhoneIsOnTheConsoleTheWallAndInTheReport() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let place = ["FUSEN_SESSIONS": sessions.path]
        let console = TerminalUnderTest(["note", "kai", "--group", "2"], environment: place)
        try console.waitFor("2グループ ›")
        let phone = try server.phone(table: 2)
        let stream = try phone.follow()
        try stream.waitFor(#""takesOpinions":true"#)
        #expect(try phone.send("回覧板が若い世帯に届かない", key: "k000000001").status == 200)
        try stream.waitFor("回覧板が若い世帯に届かない")
        try console.waitFor("回覧板が若い世帯に届かない")
        let note = try #require(notes().first)
        #expect(note.by == "端末1" && note.board.group == Group.ID(2))
        // Changed at the phone, then taken down at the console.
        let change = #"{"note":1,"text":"直した意見","over":"回覧板が若い世帯に届かない","key":"k000000002"}"#
        #expect(try phone.request("POST", "/opinions/change", change).status == 200)
        try console.waitFor("直した意見")
        #expect(try fusen("report", "kai", in: sessions).output.contains("直した意見"))
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        try server.end()
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    @Test func whatIsSentTwiceIsThereOnceAndAServerThatWasKilledGoesOn() throws {
        try open()
        var server = try ServerUnderTest("kai", in: sessions)
        let (port, phone) = (server.port, try server.phone(table: 1))
        for _ in 0..<3 { #expect(try phone.send("一度だけ", key: "samekey001").status == 200) }
        let process = server.terminal.process
        kill(process, SIGKILL)
        _ = try server.terminal.waitForExit()
        #expect(throws: (any Error).self) { try phone.send("届かない", key: "samekey002") }
        server = try ServerUnderTest("kai", in: sessions, port: port)
        // The same address, the same code, the same device.
        #expect(try phone.send("一度だけ", key: "samekey001").status == 200)
        #expect(try phone.send("あとで届いた", key: "samekey002").status == 200)
        #expect(try notes().map(\.text) == ["一度だけ", "あとで届いた"])
        try server.end()
    }

    @Test func thereIsOneServerAndItIsToldOf() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let second = try fusen("serve", "kai", in: sessions)
        #expect(second.status == 1 && second.complaint.contains("すでに動いています"))
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path], columns: 120)
        try console.waitFor("参加受付（0台）")
        try server.end()
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// The facilitator's key: the server starts, the wall shows how to join, and the key ends it.
    @Test func oneKeyStartsAndEndsIt() throws {
        try open()
        let place = ["FUSEN_SESSIONS": sessions.path]
        let console = TerminalUnderTest(["open", "kai"], environment: place, columns: 120)
        let wall = TerminalUnderTest(["wall", "kai"], environment: place, rows: 35, columns: 120)
        try console.waitFor("[1進行]")
        console.send("\u{1b}c")
        try console.waitFor("参加の受付（動いていません）")
        console.send("\r")
        try console.waitFor("参加の受付中")
        try wall.waitFor("参加 0台")
        console.send("\u{1b}c")
        try console.waitFor("受付を終える")
        console.send("2\r")
        try console.waitUntil("ended") { !$0.text.contains("参加受付（") }
        for terminal in [console, wall] {
            terminal.send("\u{11}")
            #expect(try terminal.waitForExit() == 0)
        }
    }

    /// A server that dies is told of where it would be missed, with how to start it again.
    @Test func theConsolesTellThatTheServerHasEnded() throws {
        try open()
        let console = TerminalUnderTest(["open", "kai"], environment: ["FUSEN_SESSIONS": sessions.path], columns: 120)
        try console.waitFor("[1進行]")
        console.send("\u{1b}c")
        try console.waitFor("参加の受付（動いていません）")
        console.send("\r")
        try console.waitFor("参加の受付中")
        let files = try SessionsFolder(path: sessions.path).session("kai")
        let process = try #require(Presence.server(at: files)?.process)
        kill(process, SIGKILL)
        try console.waitFor("参加の受付が止まりました")
        try console.waitFor("Alt-C", seconds: 1)
        // And it is started again by that key.
        console.send("\u{1b}c")
        try console.waitFor("参加の受付（動いていません）")
        console.send("\r")
        try console.waitFor("参加の受付中")
        console.send("\u{1b}c")
        try console.waitFor("受付を終える")
        console.send("2\r")
        try console.waitUntil("ended") { !$0.text.contains("参加受付（") }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
    }

    /// However many are started in the same moment, one serves.
    @Test func ofManyStartedTogetherOneServes() throws {
        try open()
        let place = ["FUSEN_SESSIONS": sessions.path]
        let all = (0..<6).map { _ in
            TerminalUnderTest(["serve", "kai", "--bind", "127.0.0.1", "--port", "0"], environment: place, rows: 40)
        }
        for terminal in all {
            try terminal.waitUntil("up or refused", seconds: 40) {
                $0.text.contains("Ctrl-C で終わります") || $0.text.contains("すでに動いています")
            }
        }
        let serving = all.filter { $0.text.contains("Ctrl-C で終わります") }
        #expect(serving.count == 1)
        for terminal in serving {
            terminal.send("\u{3}")
            #expect(try terminal.waitForExit() == 0)
        }
    }

    /// When the list of devices was lost nobody gets the number of somebody who has sent something, and the language
    /// of the server changes no device's name.
    @Test func whatADeviceSentIsNobodyElses() throws {
        try open()
        var server = try ServerUnderTest("kai", in: sessions)
        let first = try server.phone(table: 1)
        #expect(try first.send("はじめの人の意見", key: "firstone01").status == 200)
        try server.end()
        let path = try SessionsFolder(path: sessions.path).session("kai").journal + "-devices"
        unlink(path)
        server = try ServerUnderTest("kai", in: sessions)
        let second = try server.phone(table: 1)
        #expect(try second.send("次の人の意見", key: "secondone1").status == 200)
        let stream = try second.follow()
        try stream.waitFor("次の人の意見")
        #expect(!stream.text.contains("はじめの人の意見"))
        try server.end()
        server = try ServerUnderTest("kai", in: sessions, language: "en")
        try second.move(to: server)
        #expect(try second.send("third", key: "thirdone01").status == 200)
        #expect(try notes().map(\.by) == ["端末1", "端末2", "端末2"])
        try server.end()
    }

    /// Where it was reached once it is reached again: that address stands on the participants' pages and on paper.
    @Test func thePortThatWasUsedIsUsedAgain() throws {
        try open()
        let first = try ServerUnderTest("kai", in: sessions)
        try first.end()
        let second = try ServerUnderTest("kai", in: sessions, port: nil)
        #expect(second.port == first.port && second.code == first.code)
        try second.end()
    }

    /// Why there is no server is said as it is.
    @Test(
        arguments: [
            (["--bind", "::"], "IPv4"), (["--bind", "8.8.8.8"], "このPCのアドレスではありません"),
            (["--bind", "255.255.255.255"], "IPv4"), (["--bind", "127.0.0.1", "--port", "PORT"], "使っています"),
            (["--url", "https://ex.example:/"], "アドレスではありません"),
            (["--url", "https://-.-"], "アドレスではありません"),
            (["--url", "https://ex.example/kai/"], "「/kai/」は付けられません"),
            (["--url", "https://ex.example:443?a"], "「?a」は付けられません"),
            (["--url", "https://ex.example:99999"], "アドレスではありません"),
        ])
    func whyItDoesNotListenIsSaid(_ options: [String], _ words: String) throws {
        try open()
        try fusen("new", "other", in: sessions)
        let server = try ServerUnderTest("other", in: sessions)
        let options = options.map { $0 == "PORT" ? "\(server.port)" : $0 }
        let answer = try fusen(["serve", "kai"] + options, in: sessions)
        #expect(answer.status == 1 && answer.complaint.contains(words), "\(answer.complaint)")
        #expect(!answer.complaint.contains("エラー") && !answer.complaint.contains("ファイル"), "\(answer.complaint)")
        try server.end()
    }

    // MARK: A hostile network

    /// Whatever comes in, a good request is answered, and nothing was written.
    @Test func hostileBytesAreRefusedAndChangeNothing() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let good = try server.phone(table: 1)
        let hostile: [[UInt8]] = [
            Array("\u{16}\u{3}\u{1}\u{2}\u{0}TLS".utf8), Array("GET\r\n\r\n".utf8), Array("\r\n\r\n\r\n".utf8),
            Array("POST /opinions HTTP/1.1\r\nContent-Length: -1\r\n\r\n".utf8),
            Array("POST /opinions HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n".utf8),
            Array("POST /opinions HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n".utf8),
            Array(("GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\n\r\n").utf8),
            Array(("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 20_000) + "\r\n").utf8),
            [UInt8](repeating: 0xFF, count: 50_000), Array("GET / HTTP/9.9\r\n\r\n".utf8),
            Array(
                "POST /opinions HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!".utf8),
            Array("POST /opinions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n".utf8),
        ]
        for bytes in hostile {
            let line = try ClientLine(port: server.port)
            line.send(bytes)
            shutdown(line.socket, Int32(SHUT_WR))
            let answer = String(decoding: line.receiveAll(), as: UTF8.self)
            #expect(!answer.contains(" 200 "), "\(bytes.prefix(40)) \(answer.prefix(200))")
            #expect(try good.request("GET", "/known").status == 200)
        }
        for (path, headers, status) in [
            ("/opinions", ["Origin": "http://evil.example"], 403), ("/opinions", ["Host": "evil.example"], 421),
            ("/opinions", ["Cookie": "fusen-x=1.AAAAAAAAAAAAAAAAAAAAAAAAAA"], 401),
            ("/opinions", ["Content-Type": "text/plain"], 403), ("/../../etc/passwd", [:], 400),
        ] as [(String, [String: String], Int)] {
            let answer = try good.request("POST", path, #"{"text":"x","key":"0123456789"}"#, headers: headers)
            #expect(answer.status == status, "\(path) \(headers) \(answer)")
        }
        #expect(try good.request("POST", "/opinions", String(repeating: "x", count: 200_000)).status == 413)
        #expect(try good.request("GET", "/..%2f..%2fetc%2fpasswd").status != 200)
        #expect(try notes().isEmpty)
        try server.end()
    }

    /// HEAD has the head of GET and nothing behind it; whom a request is for is said once.
    @Test func aHeadIsSentAloneAndAHostIsNamedOnce() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let phone = try server.phone(table: 1)
        func lines(_ answer: Phone.Answer) -> Set<Substring> {
            Set(answer.head.split(separator: "\r\n").filter { !$0.hasPrefix("Date:") })
        }
        for path in ["/", "/known", "/link.js"] {
            let (get, head) = (try phone.request("GET", path), try phone.request("HEAD", path))
            #expect(lines(get) == lines(head) && head.body.isEmpty && !get.body.isEmpty, "\(path)")
        }
        let stream = try phone.request("HEAD", "/states")
        #expect(stream.status == 200 && stream.head.contains("text/event-stream") && stream.body.isEmpty)
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        for hosts in ["", host + host, host + "host: evil.example\r\n"] {
            let line = try ClientLine(port: server.port)
            line.send(Array("GET /known HTTP/1.1\r\n\(hosts)\r\n".utf8))
            #expect(line.receiveAnswer().hasPrefix("HTTP/1.1 400 "), "\(hosts)")
        }
        try server.end()
    }

    /// Whoever is shut out is told so, and holds no line any more.
    @Test func theStreamOfADeviceThatIsShutOutEnds() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let stream = try server.phone(table: 1).follow()
        try stream.waitFor("takesOpinions")
        try fusen("do", "kai", in: sessions, input: "shut-out 1\n")
        stream.waitForEnd()
        #expect(stream.text.hasSuffix("event: removed\ndata: 1\n\n\r\n0\r\n\r\n"), "\(stream.text.suffix(200))")
        try server.terminal.waitFor("いま開いている 0台")
        try server.end()
    }

    /// Behind a proxy all phones come from its address: a whole house of them has lines.
    @Test func behindAProxyAWholeHouseHasLines() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions, url: "http://kai.example.jp")
        let host = ["Host": "kai.example.jp", "Origin": "http://kai.example.jp"]
        let phone = Phone(port: server.port)
        let lines = try (0..<700).map { _ in try ClientLine(port: server.port) }
        let answer = try phone.request(
            "POST", "/join", #"{"code":"\#(server.code)","table":1}"#, headers: host)
        #expect(answer.status == 200 && lines.count == 700)
        try server.end()
    }

    /// Lines on which nothing ends, and one that is fed a byte at a time, keep nobody out for long.
    @Test func openLinesKeepNobodyOut() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let good = try server.phone(table: 1)
        var lines: [ClientLine] = []
        for number in 0..<500 {
            let line = try ClientLine(port: server.port)
            if number % 2 == 0 { line.send(Array("POST /opinions HTTP/1.1\r\nHost: 127.0.0.1".utf8)) }
            lines.append(line)
        }
        #expect(try good.send("あいだから届く", key: "betweenthem").status == 200)
        // In a few seconds all of them are closed, also the one that goes on sending.
        var isOpen = true
        while isOpen {
            var watched = pollfd(fd: lines[0].socket, events: Int16(POLLIN), revents: 0)
            if poll(&watched, 1, 200) > 0 { isOpen = !lines[0].receive().isEmpty } else { lines[0].send([0x2E]) }
        }
        #expect(try notes().map(\.text) == ["あいだから届く"])
        try server.end()
    }

    /// The oldest page of a device makes room for one more, so that nobody fills the memory with them.
    @Test func aDeviceHasOnlySoManyPagesOpen() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let phone = try server.phone(table: 1)
        var streams: [StateStream] = []
        for _ in 0..<4 {
            let stream = try phone.follow()
            try stream.waitFor("takesOpinions")
            streams.append(stream)
        }
        #expect(throws: StateStream.Ended.self) { try streams[0].waitFor("what never comes") }
        #expect(try phone.send("まだ届く", key: "stillhere1").status == 200)
        for stream in streams[1...] { try stream.waitFor("まだ届く") }
        try server.end()
    }

    /// Whoever counts for a table has no paper, and nobody gets one by that code though the door is shut.
    @Test func aNoteTakersDeviceDoesNotVote() throws {
        try open()
        try fusen(
            "do", "kai", in: sessions,
            input: "attendance 30 0\nballot free 甲/乙/丙 dots=1 by=devices\nrules 1 voters=9\nopen 1\ndoor shut\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let vote = try #"{"mark":"\#(mark(of: 1))","chosen":[2],"turn":1,"key":"vote000001"}"#
        #expect(try server.noteTaker("2グループ").request("POST", "/vote", vote).status == 400)
        let session = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
        #expect(session.workshop.ballot(1)?.dotsCast == 0)
        try server.end()
    }

    /// What each table's devices have come to, as a console tells it: who has voted is whose paper is in, before the
    /// ballot closes and after it, and with the devices of one address their papers go and come back.
    @Test func theTablesTellWhosePapersAreIn() throws {
        try open()
        try fusen(
            "do", "kai", in: sessions,
            input: "attendance 3 0\nballot free 甲/乙/丙 dots=1 by=devices\nopen 1\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let files = try SessionsFolder(path: sessions.path).session("kai")
        func wait(_ what: String, until isSo: (Presence.Joining) -> Bool) throws {
            let end = Date(timeIntervalSinceNow: 30)
            while Date() < end {
                if let told = Presence.server(at: files), isSo(told) { return }
                usleep(20_000)
            }
            Issue.record("\(what): \(String(describing: Presence.server(at: files)))")
        }
        func voted(_ told: Presence.Joining) -> Int { told.tables.reduce(0) { $0 + $1.voted } }
        let phones = try (1...4).map { try server.phone(table: $0 % 2 + 1, from: $0 < 3 ? "127.0.0.9" : "127.0.0.1") }
        let vote = try #"{"mark":"\#(mark(of: 1))","chosen":[2],"turn":1,"key":"vote000001"}"#
        let answers = try phones.map { try $0.request("POST", "/vote", vote).status }
        #expect(answers == [200, 200, 200, 409])
        try wait("three papers") { voted($0) == 3 && $0.devices == 4 }
        try fusen("do", "kai", in: sessions, input: "shut-out 3\n")
        try wait("a paper stays") { voted($0) == 3 && $0.devices == 3 }
        try wait("two of one address") { $0.addresses.contains(["端末1", "端末2"]) }
        try fusen("do", "kai", in: sessions, input: "expel 1,2\n")
        try wait("two papers go") { voted($0) == 1 && $0.devices == 1 }
        let again = vote.replacing(#""turn":1,"key":"vote000001""#, with: #""turn":2,"key":"vote000002""#)
        #expect(try phones[3].request("POST", "/vote", again).status == 200)
        #expect(try phones[0].request("POST", "/vote", again).status == 403)
        try wait("one comes in") { voted($0) == 2 }
        try fusen("do", "kai", in: sessions, input: "undo\n")
        try wait("one finds room, one does not") { voted($0) == 3 && $0.devices == 3 }
        try fusen("do", "kai", in: sessions, input: "shut 1\n")
        try wait("closed") { voted($0) == 3 }
        try server.end()
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    /// One laptop that joins again and again with the code of the wall is told to wait, and nobody else is.
    @Test func whoJoinsAgainAndAgainSilencesNobody() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        let quiet = try server.phone(table: 1)
        let loud = Phone(port: server.port, from: "127.0.0.2")
        let join = #"{"code":"\#(server.code)","table":1}"#
        let many = Array(repeating: loud.bytes("POST", "/join", join, headers: ["Connection": "keep-alive"]), count: 60)
        let lines = try (0..<20).map { _ in try ClientLine(port: server.port, from: "127.0.0.2") }
        for line in lines { line.send(Array(many.joined())) }
        for line in lines { _ = line.receiveAnswer() }
        while try loud.request("POST", "/join", join).status != 429 {}
        #expect(try quiet.send("それでも届く", key: "nevertheless").status == 200)
        #expect(try notes().map(\.text) == ["それでも届く"])
        try server.end()
    }

    /// A note as long as a console takes it is changed by a note-taker's page too.
    @Test func aLongNoteIsChangedByANoteTakersPage() throws {
        try open()
        let long = String(repeating: "とても長い意見です", count: 1000)
        try fusen("do", "kai", in: sessions, input: "post 2 \(long)\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let taker = try server.noteTaker("2グループ")
        let change = #"{"act":"reword","note":1,"text":"\#(long)。","over":"\#(long)","key":"longnote01"}"#
        #expect(try taker.request("POST", "/board", change).status == 200)
        #expect(try notes().map(\.text) == [long + "。"])
        try server.end()
    }

    /// Four machines that hold all lines with heads that never end: whoever asks is answered all the same.
    @Test func headsThatNeverEndGiveWay() throws {
        try open()
        var files = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        files.rlim_cur = max(files.rlim_cur, min(files.rlim_max, 8192))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        let server = try ServerUnderTest("kai", in: sessions)
        let good = try server.phone(table: 1)
        var lines: [ClientLine] = []
        for number in 0..<2_400 {
            let line = try ClientLine(port: server.port, from: "127.0.0.\(2 + number % 4)")
            line.send(Array("GET / HTTP/1.1\r\nHost: 127.0.0.1".utf8))
            lines.append(line)
            if number % 400 == 399 { #expect(try good.request("GET", "/known").status == 200, "\(number)") }
        }
        #expect(try good.send("あいだから届く", key: "betweenthem").status == 200)
        try server.end()
    }

    /// As many pages as one address may have open, behind one router: there are lines left for requests.
    @Test func streamsLeaveLinesForRequests() throws {
        try open()
        let server = try ServerUnderTest("kai", in: sessions)
        var streams: [StateStream] = []
        for _ in 0..<210 {
            let phone = try server.phone(table: 1, from: "127.0.0.2")
            for _ in 0..<3 { streams.append(try phone.follow()) }
        }
        let late = try server.phone(table: 1, from: "127.0.0.2")
        try late.follow().waitFor("takesOpinions")
        #expect(try late.send("まだ届く", key: "stillhere1").status == 200)
        try server.end()
    }

    /// A sealed vote, and what others wrote while they write alone, are in no byte that goes out.
    @Test func nothingGoesOutThatTheRoomDoesNotSee() throws {
        try open()
        try fusen(
            "do", "kai", in: sessions,
            input: """
                post 1 ひみつの意見です
                attendance 90000 0
                ballot free ひみつの案一/ひみつの案二 dots=1 by=hands
                open 1
                dots 1 1 43217
                dots 1 2 1111
                """)
        let server = try ServerUnderTest("kai", in: sessions)
        let phone = try server.phone(table: 1)
        let stream = try phone.follow()
        try stream.waitFor(#""takesOpinions""#)
        let wall = try phone.follow("/walls/\(server.code)/45/160")
        try wall.waitFor(#""size":[45,160]"#)
        for path in ["/", "/tables", "/known", "/states/", "/participant.js"] {
            #expect(try !phone.request("GET", path).body.contains("ひみつ"))
        }
        // A vote by devices: what is on the paper is told to its own device alone.
        try fusen(
            "do", "kai", in: sessions,
            input: "shut 1\nballot free 公の案甲/公の案乙/公の案丙 dots=3 by=devices\nopen 2\nrules 2 voters=9\n")
        let other = try server.phone(table: 2)
        try stream.waitFor("公の案甲")
        let vote = try #"{"mark":"\#(mark(of: 2))","chosen":[2,2,2],"turn":1,"key":"vote000001"}"#
        #expect(try other.request("POST", "/vote", vote).status == 200)
        let theirs = try other.follow()
        try theirs.waitFor(#""chosen":[2,2,2]"#)
        #expect(!stream.text.contains(#""chosen":[2"#))
        #expect(!wall.text.contains("ひみつの意見") && !wall.text.contains("43217") && !wall.text.contains(phone.token))
        #expect(!stream.text.contains("ひみつ") && !stream.text.contains("43217") && !stream.text.contains(phone.token))
        try server.end()
    }
}
