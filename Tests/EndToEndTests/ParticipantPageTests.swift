import Engine
import Foundation
import Glibc
import Storage
import Testing

/// The page in a real browser, as somebody in the room uses it.
@Suite("参加者のブラウザー", .enabled(if: Browser.isInstalled)) struct ParticipantPageTests {
    private let sessions = TemporarySessions()

    private func notes() throws -> [String] {
        try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session.workshop
            .allNotes.map(\.text)
    }

    @Test func oneJoinsWritesOfflineToAndIsCountedOnce() throws {
        try fusen("new", "kai", "--groups", "6", in: sessions)
        try fusen("do", "kai", in: sessions, input: "intake always\nstep next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "3"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("3グループ ›")
        let page = try Browser()
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)")
        try page.waitFor("あなたのテーブルを選んでください")
        try page.keepPicture("join")
        try page.wait("the tables", until: "document.querySelector('#tables button:nth-child(3)')")
        try page.click("#tables button:nth-child(3)")
        try page.waitFor("あなたの意見")
        try page.type("日かげのあるベンチがほしい", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        try console.waitFor("日かげのあるベンチがほしい")
        try page.keepPicture("sent")

        // Without a network it is written on, kept over a reload of the page's state, and sent once it is back.
        try page.setOffline(true)
        for words in ["つながらないときの一つめ", "つながらないときの二つめ"] {
            try page.type(words, into: "#text")
            try page.click("#send")
        }
        try page.type("書きかけの文", into: "#text")
        try page.waitFor("送信を待っています")
        try page.keepPicture("offline")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try console.waitFor("つながらないときの二つめ")
        try page.wait("sent", until: "!document.body.innerText.includes('送信を待っています')")
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたの意見")
        #expect(try page.run("return document.getElementById('text').value") as? String == "書きかけの文")
        #expect(try notes() == ["日かげのあるベンチがほしい", "つながらないときの一つめ", "つながらないときの二つめ"])

        // Changed and taken back.
        try page.run("document.getElementById('text').value = ''")
        try page.click("#mine li:last-child button:first-of-type")
        try page.type("。年寄りが休めるように", into: "#text")
        try page.click("#send")
        try console.waitFor("年寄りが休める")
        try page.waitFor("日かげのあるベンチがほしい。年寄りが休めるように")
        try page.click("#mine li:first-child button:last-of-type")
        try page.waitFor("本当に取り消す")
        try page.click("#mine li:first-child button.trouble")
        try page.waitFor("取り消しました")
        #expect(try notes() == ["日かげのあるベンチがほしい。年寄りが休めるように", "つながらないときの一つめ"])
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        try server.end()
    }

    /// A device that was shut out with words still to be sent keeps them, and leaves the server in peace.
    @Test func whoIsShutOutDoesNotGoOnSending() throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "intake always\nstep next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)/1")
        try page.wait("the tables", until: "document.querySelector('#tables button')")
        try page.click("#tables button")
        try page.waitFor("あなたの意見")
        try page.setOffline(true)
        try page.type("届かない意見", into: "#text")
        try page.click("#send")
        try page.waitFor("送信を待っています")
        try fusen("do", "kai", in: sessions, input: "shut-out 1\n")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try page.waitFor("この端末は受付から外されました")
        let sent = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/opinions')).length"
        let before = try page.run("return \(sent)") as? Int ?? 0
        for _ in 0..<100 { try page.run("return 1") }
        #expect(try (page.run("return \(sent)") as? Int ?? 0) <= before + 1)
        #expect(try page.run("return JSON.stringify({ ...localStorage }).includes('届かない意見')") as? Bool == true)
        try server.end()
    }

    /// One votes, without a network too, changes it until the ballot closes, and sees the result with the room.
    @Test func oneVotesChangesItAndSeesTheResult() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: """
                attendance 30 6
                step next
                ballot free 情報が届くまち/ともに助け合うまち/話し合いの場があるまち/若い人が来るまち \
                dots=3 cap=2 seats=2 by=devices
                open 1
                """)
        let server = try ServerUnderTest("kai", in: sessions)
        let (page, other) = (try Browser(), try Browser(width: 320, isDark: true))
        for page in [page, other] {
            try page.go("http://127.0.0.1:\(server.port)/\(server.code)/2")
            try page.wait("the tables", until: "document.querySelector('#tables button')")
            try page.click("#tables button")
            try page.waitFor("残り 3 / 3 票")
        }
        try page.click("#options li:nth-child(1) button:last-child")
        try page.click("#options li:nth-child(1) button:last-child")
        // A third dot for the same is over the cap, and is told.
        try page.click("#options li:nth-child(1) button:last-child")
        try page.waitFor("一つの項目に 2 票まで")
        try page.click("#options li:nth-child(4) button:last-child")
        try page.keepPicture("vote-chosen")
        try page.click("#cast")
        try page.waitFor("投票しました。締め切りまで直せます。")
        // Changed while there is no network: it goes once there is, and the last word counts.
        try page.setOffline(true)
        try page.click("#options li:nth-child(1) button:first-child")
        try page.click("#cast")
        try page.waitFor("投票の送信を待っています")
        try page.click("#options li:nth-child(2) button:last-child")
        try page.click("#cast")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try page.waitFor("投票しました。締め切りまで直せます。")
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("残り 0 / 3 票")
        try other.click("#options li:nth-child(2) button:last-child")
        try other.expectForEverybody("vote")
        try other.keepPicture("vote-320")
        try other.click("#cast")
        try other.waitFor("投票しました")
        // A paper of somebody without a phone.
        try fusen("do", "kai", in: sessions, input: "paper 1 3 3\nshut 1\n")
        try page.waitFor("開票をお待ちください")
        #expect(try !page.text.contains("位"))
        try fusen("do", "kai", in: sessions, input: "reveal 1\n")
        for page in [page, other] {
            try page.waitFor("投票の結果")
            let rows = try page.run("return [...document.querySelectorAll('#result tbody tr')].map((r) => r.innerText)")
            #expect(
                (rows as? [String])?.map { $0.replacingOccurrences(of: "\t", with: " ") } == [
                    "1. ともに助け合うまち\n★ 選ばれました\n 2 票", "1. 話し合いの場があるまち\n★ 選ばれました\n 2 票",
                    "3. 情報が届くまち 1 票", "3. 若い人が来るまち 1 票",
                ])
        }
        try page.keepPicture("vote-result")
        try other.expectForEverybody("result")
        #expect(try fusen("check", "kai", in: sessions).status == 0)
        try server.end()
    }

    /// A meeting of three groups that is served, and a page that has joined it.
    /// - Parameter orders: what was done in the meeting before.
    private func joined(_ orders: String) throws -> (ServerUnderTest, Browser) {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: orders)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try join(page, server)
        return (server, page)
    }

    /// Joins at the second table and waits for the room.
    private func join(_ page: Browser, _ server: ServerUnderTest) throws {
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)/2")
        try page.wait("the tables", until: "document.querySelector('#tables button')")
        try page.click("#tables button")
        try page.waitFor("あなたが送った意見")
    }

    private static let ballot = """
        attendance 30 6
        step next
        ballot free 甲/乙/丙 dots=1 by=devices
        open 1
        """

    /// What was chosen and not sent is told once the ballot is closed, after a reload too: that nothing counts, or that
    /// the vote from before does. Whoever sent theirs is told nothing of the kind.
    @Test func aChoiceThatWasNotSentIsTold() throws {
        let (server, page) = try joined(Self.ballot)
        let other = try Browser()
        try join(other, server)
        try other.click("#options li:nth-child(3) button")
        try other.click("#cast")
        try other.waitFor("投票しました")
        try page.click("#options li:nth-child(1) button")
        try page.waitFor("まだ送っていません")
        try fusen("do", "kai", in: sessions, input: "shut 1\n")
        try page.waitFor("選んだ票は送られていませんでした")
        try other.waitFor("開票をお待ちください")
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("選んだ票は送られていませんでした")
        try page.keepPicture("vote-unsent")
        try fusen("do", "kai", in: sessions, input: "open 1\n")
        try page.wait("the options", until: "document.querySelector('#options button')")
        #expect(try !page.text.contains("送られていませんでした"))
        try page.click("#options li:nth-child(2) button")
        try page.click("#cast")
        try page.waitFor("投票しました")
        try page.click("#options li:nth-child(1) button")
        try page.waitFor("まだ送っていません")
        try fusen("do", "kai", in: sessions, input: "shut 1\n")
        try page.waitFor("直す前の票が数えられます")
        #expect(try !other.text.contains("送られていませんでした"))
        try fusen("do", "kai", in: sessions, input: "reveal 1\n")
        try page.waitFor("投票の結果")
        #expect(try page.text.contains("直す前の票が数えられます"))
        try server.end()
    }

    /// When the meeting ends, that is what is told, once, and what still waits has not been put up. On a phone on its
    /// side what is told keeps to the margins.
    @Test func theEndOfTheMeetingIsToldOnce() throws {
        let (server, page) = try joined("step next\nintake always\n")
        let low = try Browser(width: 568, height: 320)
        try join(low, server)
        for (page, words) in [(page, "はじめの意見"), (low, "横向きの意見")] {
            try page.type(words, into: "#text")
            try page.click("#send")
            try page.waitFor("届きました")
        }
        let box = "const box = document.getElementById('notice').getBoundingClientRect();"
        let edges = try low.run(box + "return [box.left, innerWidth - box.right]")
        #expect((edges as? [Double])?.allSatisfy { $0 >= 16 } == true, "\(String(describing: edges))")
        try fusen("do", "kai", in: sessions, input: "approval on\n")
        try page.type("待つ意見", into: "#text")
        try page.click("#send")
        try page.waitFor("スタッフの確認を待っています")
        try fusen("do", "kai", in: sessions, input: "close\n")
        try page.waitFor("会は終わりました")
        try page.waitFor("会が終わるまでに貼られませんでした")
        let text = try page.text
        #expect(!text.contains("届きました") && !text.contains("確認を待っています"), "\(text)")
        #expect(text.components(separatedBy: "会は終わりました").count == 2, "\(text)")
        try server.end()
    }

    /// Where the facilitator wants names there is a field for one, which says who will see it and may stay empty. The
    /// name stays on the device, goes with each opinion to the staff, and stands on no page.
    @Test func aNameIsAskedForWhereTheFacilitatorWantsIt() throws {
        let (server, page) = try joined("step next\nintake always\nplan 1 show boards\n")
        let other = try Browser(width: 320)
        try join(other, server)
        func isAsked(_ page: Browser) throws -> Bool {
            try page.run("return document.getElementById('name').offsetParent !== null") as? Bool ?? false
        }
        #expect(try !isAsked(page))
        try fusen("do", "kai", in: sessions, input: "names on\n")
        for page in [page, other] {
            try page.wait("the field", until: "document.getElementById('name').offsetParent !== null")
            #expect(try page.text.contains("お名前（なくてもよい）") && page.text.contains("スタッフだけが見ます"))
            #expect(try page.text.contains("暗号化されていません"))
            try page.expectForEverybody("name")
        }
        try page.type("山田花子", into: "#name")
        try page.type("花壇をつくる", into: "#text")
        try page.keepPicture("name")
        try page.click("#send")
        try page.waitFor("届きました")
        try other.keepPicture("name-320")
        try other.type("名前のない意見", into: "#text")
        try other.click("#send")
        try other.waitFor("届きました")
        // A reload and a time without a network: the name is there, and goes out with what waited.
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.wait("the name", until: "document.getElementById('name').value === '山田花子'")
        try page.setOffline(true)
        try page.type("つながらないとき", into: "#text")
        try page.click("#send")
        try page.waitFor("送信を待っています")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try other.waitFor("つながらないとき")
        for page in [page, other] { #expect(try !page.text.contains("山田")) }
        // Changing what was sent asks for no name; asked no longer, what was given stays with the staff.
        try page.wait("own", until: "document.querySelector('#mine li button')")
        try page.click("#mine li:last-child button:first-of-type")
        #expect(try !isAsked(page))
        try page.click("#cancel")
        #expect(try isAsked(page))
        try fusen("do", "kai", in: sessions, input: "names off\n")
        try page.wait("no field", until: "document.getElementById('name').offsetParent === null")
        try page.type("聞かれなくなってから", into: "#text")
        try page.click("#send")
        try other.waitFor("聞かれなくなってから")
        let workshop = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
            .workshop
        #expect(workshop.allNotes.map(\.signature) == ["山田花子", nil, "山田花子", nil])
        let log = try fusen("log", "kai", in: sessions).output
        #expect(log.contains("「花壇をつくる」（お名前: 山田花子）"))
        try server.end()
    }

    /// What waits when a meeting's server ends stays that meeting's; the next one on the same address begins with
    /// nothing of it.
    @Test func nothingGoesFromOneMeetingIntoTheNext() throws {
        for session in ["kai", "yoru"] {
            try fusen("new", session, "--groups", "3", in: sessions)
            try fusen("do", session, in: sessions, input: Self.ballot + "\nintake always\n")
        }
        let first = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try join(page, first)
        try page.setOffline(true)
        try page.type("昼の会の意見", into: "#text")
        try page.click("#send")
        try page.click("#options li:nth-child(1) button")
        try page.click("#cast")
        try page.type("昼の会の書きかけ", into: "#text")
        try first.end()
        let second = try ServerUnderTest("yoru", in: sessions, port: first.port)
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try page.wait("the door", until: "!document.getElementById('join').hidden")
        try join(page, second)
        try page.type("夜の会の意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        let evening = try Journal.open(SessionsFolder(path: sessions.path).session("yoru"), version: "0.1.0").session
        #expect(evening.workshop.allNotes.map(\.text) == ["夜の会の意見"])
        #expect(evening.workshop.ballot(1)?.dotsCast == 0)
        #expect(try page.run("return document.getElementById('text').value") as? String == "")
        try second.end()
        // Back at the first, what was written is there and goes out.
        let again = try ServerUnderTest("kai", in: sessions, port: first.port)
        try page.go("http://127.0.0.1:\(again.port)/")
        try page.waitFor("あなたが送った意見")
        try page.wait("sent", until: "!document.body.innerText.includes('送信を待っています')")
        #expect(try notes() == ["昼の会の意見"])
        #expect(try page.run("return document.getElementById('text').value") as? String == "昼の会の書きかけ")
        try again.end()
    }

    /// After the server was killed the phones are back as soon as it is; while there is none they ask ever more seldom,
    /// and not all at the same moment.
    @Test func aPhoneIsBackAsSoonAsTheServerIs() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.run(
            """
            window.pauses = [];
            const later = window.setTimeout;
            window.setTimeout = (action, pause) => {
              if (action.name === 'connect') window.pauses.push(pause);
              return later(action, pause);
            };
            """)
        kill(server.terminal.process, SIGKILL)
        _ = try server.terminal.waitForExit()
        try page.wait("six tries", until: "window.pauses.length >= 6")
        let pauses = try #require(page.run("return window.pauses.slice(0, 6)") as? [Double])
        for (pause, base) in zip(pauses, [100, 200, 400, 800, 1600, 3000]) {
            #expect((Double(base)...Double(base) * 1.5).contains(pause), "\(pauses)")
        }
        #expect(try page.text.contains("つながっていません"))
        let again = try ServerUnderTest("kai", in: sessions, port: server.port)
        try page.wait("back", until: "!document.body.innerText.includes('つながっていません')")
        try page.type("止まったあとの意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        #expect(try notes() == ["止まったあとの意見"])
        try again.end()
    }

    /// Two tabs of one phone: each writes without a network, and both are there, once.
    @Test func twoTabsShareWhatWaits() throws {
        let (server, page) = try joined("step next\nintake always\n")
        let first = try page.openTab()
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたが送った意見")
        try page.setOffline(true)
        try page.type("二つめのタブ", into: "#text")
        try page.click("#send")
        try page.show(tab: first)
        try page.setOffline(true)
        try page.type("一つめのタブ", into: "#text")
        try page.click("#send")
        try page.waitFor("二つめのタブ")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try page.wait("sent", until: "!document.body.innerText.includes('送信を待っています')")
        #expect(try notes().sorted() == ["一つめのタブ", "二つめのタブ"])
        try server.end()
    }

    /// A vote that is changed in another tab counts, and the first one shows it.
    @Test func aVoteOfAnotherTabCountsAndIsShownInBoth() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: Self.ballot)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try join(page, server)
        let first = try page.openTab()
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("投票する")
        try page.show(tab: first)
        func vote(_ number: Int) throws {
            try page.click("#options li:nth-child(\(number)) button")
            try page.click("#cast")
            try page.waitFor("投票しました")
        }
        try vote(1)
        let second = try page.openTab()
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("投票しました")
        try page.show(tab: first)
        try vote(3)
        try page.show(tab: second)
        try vote(2)
        try page.show(tab: first)
        try page.wait("the other", until: "document.querySelector('#options li:nth-child(2) [aria-pressed=true]')")
        try fusen("do", "kai", in: sessions, input: "shut 1\n")
        let session = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
        let ballot = try #require(session.workshop.ballot(1))
        #expect(session.workshop.tally(of: ballot)?.rows.map(\.dots) ?? [] == [] && ballot.dotsCast == 1)
        try fusen("do", "kai", in: sessions, input: "reveal 1\n")
        try page.wait("the result", until: "document.querySelector('#result tbody tr')?.innerText.includes('乙')")
        try server.end()
    }

    /// Changing what was sent, and what was refused, leaves what is being written where it is.
    @Test func changingLeavesTheDraft() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.type("送った意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        try page.type("書きかけ", into: "#text")
        try page.click("#mine li button:first-of-type")
        #expect(try page.run("return document.getElementById('text').value") as? String == "送った意見")
        try page.type("です", into: "#text")
        // A reload in the middle of it changes nothing.
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("直して送る")
        #expect(try page.run("return document.getElementById('text').value") as? String == "送った意見です")
        try page.click("#cancel")
        #expect(try page.run("return document.getElementById('text').value") as? String == "書きかけ")
        try page.click("#mine li button:first-of-type")
        try page.type("。", into: "#text")
        try page.click("#send")
        try page.waitFor("送った意見。")
        #expect(try page.run("return document.getElementById('text').value") as? String == "書きかけ")
        try server.end()
    }

    /// A change that was refused goes on as a change of the same opinion; once that is gone, it is said that it would
    /// be a new one.
    @Test func aRefusedChangeStaysAChange() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.type("自分の意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        func changeWhileNothingIsTaken() throws {
            try page.wait("own", until: "document.querySelector('#mine li:last-child button:first-of-type')")
            try page.click("#mine li:last-child button:first-of-type")
            try page.type("（直した）", into: "#text")
            try page.setOffline(true)
            try page.click("#send")
            try page.waitFor("送信を待っています")
            try fusen("do", "kai", in: sessions, input: "intake never\n")
            try page.setOffline(false)
            try page.run("dispatchEvent(new Event('online'))")
            try page.waitFor("いまは意見を受け付けていません")
            try page.wait("refused", until: "document.querySelector('#mine .refused')")
            try fusen("do", "kai", in: sessions, input: "intake always\n")
            try page.wait("open", until: "!document.getElementById('send').disabled")
        }
        try changeWhileNothingIsTaken()
        try page.click("#mine li:first-child button:last-of-type")
        try page.waitFor("直して送る")
        try page.click("#send")
        try page.wait("in", until: "document.querySelector('#mine li p').innerText === '自分の意見（直した）'")
        try page.wait("once", until: "document.querySelectorAll('#mine li').length === 1")
        #expect(try notes() == ["自分の意見（直した）"])
        try changeWhileNothingIsTaken()
        try fusen("do", "kai", in: sessions, input: "withdraw 1\n")
        try page.wait("gone", until: "document.querySelectorAll('#mine li').length === 1")
        try page.click("#mine li:first-child button:last-of-type")
        try page.waitFor("送ると新しい意見になります")
        try page.click("#send")
        try page.waitFor("届きました")
        #expect(try notes() == ["自分の意見（直した）（直した）"])
        try server.end()
    }

    /// Dots that the rules do not take any more can be taken back, and a ballot that is opened anew begins anew.
    @Test func aVoteGoesOnAfterTheRulesChanged() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "attendance 30 0\nstep next\nballot free 甲/乙/丙 dots=3 cap=3 by=devices\nopen 1\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try join(page, server)
        for _ in 0..<2 { try page.click("#options li:nth-child(2) button:last-child") }
        try fusen("do", "kai", in: sessions, input: "undo\n")
        try page.wait("closed", until: "document.getElementById('vote').hidden")
        try fusen("do", "kai", in: sessions, input: "rules 1 cap=1\nopen 1\n")
        try page.wait("open", until: "document.querySelector('#options button.whole')")
        try page.click("#options li:nth-child(1) button")
        try page.click("#cast")
        try page.waitFor("投票しました")
        #expect(try page.run("return document.querySelectorAll('[aria-pressed=true]').length") as? Int == 1)
        try server.end()
    }

    /// A browser has six lines to a server for all its tabs. However many times the code on the wall was read, the tab
    /// that is looked at sends.
    @Test func manyTabsOfOneBrowserAllWork() throws {
        let (server, page) = try joined("step next\nintake always\n")
        let first = try page.openTab()
        for number in 2...8 {
            if number > 2 { _ = try page.openTab() }
            try page.go("http://127.0.0.1:\(server.port)/\(server.code)")
            try page.waitFor("あなたが送った意見")
        }
        try page.type("八つめのタブ", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        try page.show(tab: first)
        try page.waitFor("八つめのタブ")
        #expect(try notes() == ["八つめのタブ"])
        try server.end()
    }

    /// What is written in one tab stays when another one sends.
    @Test func eachTabHasItsOwnDraft() throws {
        let (server, page) = try joined("step next\nintake always\n")
        let first = try page.openTab()
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたが送った意見")
        let second = try page.openTab()
        try page.show(tab: first)
        try page.type("一つめの書きかけ", into: "#text")
        try page.show(tab: second)
        try page.type("二つめの意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        try page.show(tab: first)
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたが送った意見")
        #expect(try page.run("return document.getElementById('text').value") as? String == "一つめの書きかけ")
        try server.end()
    }

    /// What is too long is told and left whole; a slip of another table is asked about.
    @Test func whatIsTooLongIsSaidAndASlipOfAnotherTableIsAskedAbout() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.type(String(repeating: "あ", count: 205), into: "#text")
        try page.waitFor("長すぎます（200文字まで）")
        try page.waitFor("205 / 200")
        try page.click("#send")
        try page.press("Backspace", code: 8)
        try page.waitFor("204 / 200")
        #expect(try notes().isEmpty)
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)/3")
        try page.waitFor("この端末は「2グループ」に参加しています")
        try page.click("#tables button")
        try page.waitFor("テーブル: 3グループ")
        try server.end()
    }

    /// What people write is text on the page of everybody else.
    @Test func whatPeopleWriteIsText() throws {
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "step next\nintake always\nplan 1 show boards\npost 1 <img src=x onerror=alert(1)>&lt;b&gt;\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)/1")
        try page.waitFor("1グループ")
        try page.click("#tables button")
        try page.waitFor("<img src=x onerror=alert(1)>&lt;b&gt;")
        #expect(try page.run("return document.images.length") as? Int == 0)
        try server.end()
    }

    /// Where the browser has no room for what is to be kept, or forbids that, what was typed and what waits are there
    /// after a reload all the same, and no older words are.
    @Test(arguments: [true, false]) func whatIsTypedIsKeptWithoutTheUsualPlace(_ isFull: Bool) throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\nintake always\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        if !isFull {
            try page.beforeEveryPage(
                "Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })"
            )
        }
        try join(page, server)
        try page.type("はじめの書きかけ", into: "#text")
        if isFull {
            try page.run(
                """
                for (let size = 1 << 22; size >= 1; size = Math.floor(size / 2)) {
                  try { for (let n = 0; ; n += 1) localStorage.setItem(size + " " + n, "x".repeat(size)); } catch {}
                }
                """)
        }
        try page.setOffline(true)
        try page.type("を送る", into: "#text")
        try page.click("#send")
        try page.waitFor("送信を待っています")
        try page.type("次の長い書きかけの文", into: "#text")
        try page.setOffline(false)
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("はじめの書きかけを送る")
        try page.wait("sent", until: "!document.body.innerText.includes('送信を待っています')")
        #expect(try page.run("return document.getElementById('text').value") as? String == "次の長い書きかけの文")
        #expect(try notes() == ["はじめの書きかけを送る"])
        try server.end()
    }

    /// A vote that was kept without a network for a ballot that was undone is not counted for what is asked since,
    /// which is told.
    @Test func aKeptVoteIsNotCountedForTheNextBallot() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: Self.ballot)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try join(page, server)
        try page.setOffline(true)
        try page.click("#options li:nth-child(1) button")
        try page.click("#cast")
        try page.waitFor("投票の送信を待っています")
        try fusen("do", "kai", in: sessions, input: "undo\nrules 1 title=ほかの問い\nopen 1\n")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try page.waitFor("別の投票に変わっていたので")
        try page.waitFor("ほかの問い")
        let session = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session
        #expect(session.workshop.ballots.count == 1 && session.workshop.ballot(1)?.dotsCast == 0)
        try page.click("#options li:nth-child(2) button")
        try page.click("#cast")
        try page.waitFor("投票しました")
        try server.end()
    }

    /// One's own row is there from the press on: waiting, arrived, and as the server's list has it. A change is in it
    /// until that has come back, so that nobody changes what was said before.
    @Test func onesOwnRowIsAlwaysThere() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.run(
            """
            window.rows = [];
            new MutationObserver(() => rows.push(document.querySelectorAll("#mine li").length))
              .observe(document.getElementById("mine"), { childList: true });
            """)
        for words in ["一つめ", "二つめ"] {
            try page.type(words, into: "#text")
            try page.click("#send")
        }
        try page.wait("both", until: "document.querySelectorAll('#mine li button.quiet').length === 4")
        let rows = try page.run("return rows") as? [Int] ?? []
        #expect(!rows.isEmpty && rows == rows.sorted(), "\(rows)")
        #expect(try notes() == ["一つめ", "二つめ"])
        try server.end()
    }

    /// Whoever sends too fast is told how long it takes, and all of it goes out by itself, no sooner.
    @Test func whatIsSentTooFastGoesOutByItself() throws {
        let (server, page) = try joined("step next\nintake always\n")
        for number in 1...7 {
            try page.type("\(number)番", into: "#text")
            try page.click("#send")
        }
        try page.waitFor("混み合っています。")
        try page.wait("sent", seconds: 40, until: "document.querySelectorAll('#mine li button.quiet').length === 14")
        #expect(try notes() == (1...7).map { "\($0)番" })
        // Those that were too early were told so once, and came again no sooner.
        let asked = "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/opinions')).length"
        #expect(try page.run("return \(asked)") as? Int ?? 0 <= 7 + 4)
        #expect(try !page.text.contains("混み合っています"))
        try server.end()
    }

    /// From a slip's table one chooses another by keys, and goes back.
    @Test func anotherTableThanThatOfTheSlipIsChosenByKeys() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)/3")
        func tables() throws -> [String] {
            try page.run("return [...document.querySelectorAll('#tables button')].map((b) => b.textContent)")
                as? [String] ?? []
        }
        try page.wait("the other", until: "!document.getElementById('otherTable').hidden")
        #expect(try tables() == ["3グループ"])
        try page.run("document.getElementById('otherTable').focus()")
        try page.press("Enter", code: 13)
        try page.key("char", "\r", code: 13)
        if try tables().count == 1 { try page.run("document.activeElement.click()") }
        #expect(try tables() == ["1グループ", "2グループ", "3グループ"])
        #expect(try page.run("return document.activeElement.textContent") as? String == "1グループ")
        try page.expectForEverybody("other table")
        try page.press("Escape", code: 27)
        #expect(try tables() == ["3グループ"])
        #expect(try page.run("return document.activeElement.id") as? String == "otherTable")
        try page.click("#otherTable")
        try page.click("#tables button:nth-child(2)")
        try page.waitFor("テーブル: 2グループ")
        try server.end()
    }

    /// However often a table is pressed, a phone is one device, at the table that was pressed last.
    @Test func onePhoneIsOneDevice() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try page.go("http://127.0.0.1:\(server.port)/\(server.code)")
        try page.wait("the tables", until: "document.querySelector('#tables button:nth-child(3)')")
        try page.run("document.querySelectorAll('#tables button').forEach((button) => button.click())")
        try page.waitFor("テーブル: 3グループ")
        #expect(try page.text.contains("端末 1"))
        try server.terminal.waitFor("参加 1台")
        try server.end()
    }

    /// A key that is held while others are heard of does what it was pressed for.
    @Test func aKeyIsNotLostWhenOthersAreHeardOf() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.type("自分の意見", into: "#text")
        try page.click("#send")
        try page.wait("own", until: "document.querySelector('#mine li button')")
        try page.run("document.querySelector('#mine li button:last-of-type').focus()")
        try page.key("rawKeyDown", " ", code: 32)
        try fusen("do", "kai", in: sessions, input: "reword 1 スタッフが直した意見\n")
        try page.wait("the news", until: "JSON.stringify(fusen.link.state).includes('スタッフ')")
        try page.key("keyUp", " ", code: 32)
        try page.waitFor("本当に取り消す")
        try page.waitFor("スタッフが直した意見")
        try server.end()
    }

    /// A new tab begins with what was written last. Once it has sent that, the first one does not send it again.
    @Test func whatAnotherTabTookOverIsSentOnce() throws {
        let (server, page) = try joined("step next\nintake always\n")
        try page.type("書きかけの意見", into: "#text")
        let first = try page.openTab()
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたが送った意見")
        #expect(try page.run("return document.getElementById('text').value") as? String == "書きかけの意見")
        try page.click("#send")
        try page.waitFor("届きました")
        try page.show(tab: first)
        try page.wait("taken over", until: "document.getElementById('text').value === ''")
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたが送った意見")
        #expect(try page.run("return document.getElementById('text').value") as? String == "")
        try server.end()
    }

    /// From the smallest phone to a large screen, light and dark: nothing to be scrolled sideways, targets large enough
    /// for a thumb, names on all of them, colours that can be read, the keyboard's order that of the page.
    @Test(arguments: [(320, false), (390, true), (768, false), (1920, true)])
    func thePageIsForEverybody(_ width: Int, _ isDark: Bool) throws {
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: """
                step next
                intake always
                plan 1 show boards
                post 1 \(String(repeating: "とても長い意見", count: 20))
                post 1 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
                """)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: width, isDark: isDark)
        try page.go("http://127.0.0.1:\(server.port)/")
        try page.waitFor("あなたのテーブルを選んでください")
        try page.expectForEverybody("join")
        try page.wait("the tables", until: "document.querySelector('#tables button')")
        try page.type(server.code.lowercased(), into: "#code")
        try page.click("#tables button")
        try page.waitFor("あなたの意見")
        try page.type("意見", into: "#text")
        try page.click("#send")
        try page.waitFor("届きました")
        try page.expectForEverybody("room")
        try page.keepPicture("page-\(width)")
        try server.end()
    }
}
