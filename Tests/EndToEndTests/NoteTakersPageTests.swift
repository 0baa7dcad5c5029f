import Engine
import Foundation
import Storage
import Testing

/// The page of a note-taker with a laptop of their own, in a real browser.
@Suite("記録係のブラウザー", .enabled(if: Browser.isInstalled)) struct NoteTakersPageTests {
    private let sessions = TemporarySessions()

    private func workshop() throws -> Workshop {
        try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0").session.workshop
    }

    @Test func oneTypesByTheInputMethodGathersAndThemesTogetherWithTheConsole() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let console = TerminalUnderTest(
            ["note", "kai", "--group", "2"], environment: ["FUSEN_SESSIONS": sessions.path])
        try console.waitFor("2グループ ›")
        let page = try Browser(width: 1280, height: 900)
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("島になっていない付箋")
        try page.click("#text")
        // The Enter that confirms a composition is the input method's.
        try page.compose("かいぎのおしらせが")
        try page.press("Enter", code: 229)
        try page.commit("会議のお知らせが若い人に届いていない")
        try page.waitFor("1: ")
        try page.keepPicture("board-advice")
        #expect(try Array(workshop().allNotes).isEmpty)
        try page.press("1", alt: true)
        try page.press("Enter", code: 13)
        try console.waitFor("会議のお知らせが若い人に届いていない")
        let posted = try workshop()
        #expect(posted.note(1)?.theme != nil && posted.note(1)?.by == "端末1・記録", "\(Array(posted.allNotes))")
        // What others type is there too, and what says the same is offered as ×2.
        console.send("役員のなり手がいない\r")
        try page.waitFor("役員のなり手がいない")
        try page.commit("会議のお知らせが若い人に届いていない")
        try page.waitFor("×2 にする")
        try page.press("0", alt: true)
        try page.wait("the count", until: "document.querySelector('#board').innerText.includes('×2')")
        #expect(try workshop().note(1)?.count == 2)

        // Gathered by keys alone.
        try page.press("ArrowDown")
        try page.press(" ", code: 32)
        try page.press("ArrowDown")
        try page.press(" ", code: 32)
        try page.press("g")
        try page.wait("the question", until: "!document.getElementById('ask').hidden")
        try page.run("document.querySelector('#askBody input').value = ''")
        try page.commit("地域のつながり")
        try page.keepPicture("board-heading")
        try page.press("Enter", code: 13)
        try page.wait("island", until: "document.querySelector('.island h2').innerText.includes('地域のつながり')")
        #expect(try workshop().cluster(1)?.notes.count == 2)

        // Without a network nothing is lost.
        try page.setOffline(true)
        try page.click("#text")
        try page.commit("つながらないときの意見")
        try page.press("Enter", code: 13)
        try page.waitFor("送信を待っています")
        try page.setOffline(false)
        try page.run("dispatchEvent(new Event('online'))")
        try console.waitFor("つながらないときの意見")
        #expect(
            try workshop().allNotes.map(\.text) == [
                "会議のお知らせが若い人に届いていない", "役員のなり手がいない", "つながらないときの意見",
            ])
        try page.waitFor("つながらないときの意見")
        try page.press("ArrowDown")
        try page.press(" ", code: 32)
        try page.keepPicture("board")
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)
        try server.end()
        #expect(try fusen("check", "kai", in: sessions).status == 0)
    }

    /// Counts typed by the keyboard alone, while others count too: what was typed is what counts.
    @Test func theCountIsEnteredByKeys() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: """
                step next
                people 2 10
                ballot free 甲/乙/丙 dots=3 by=tables
                open 1
                open-to-tables 1

                """)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: 1280, height: 900)
        try page.go(server.noteTakersPage("2グループ"))
        try page.wait("fields", until: "document.querySelectorAll('#options input').length === 3")
        func value(_ place: Int) throws -> String? {
            try page.run("return document.querySelectorAll('#options input')[\(place)].value") as? String
        }
        func write(_ words: String) throws { try page.commit(words) }
        try page.run("const f = document.querySelectorAll('#options input')[0]; f.focus(); f.select()")
        try write("5")
        try page.press("Tab", code: 9)
        try page.waitFor("5 / 30")
        // The next field has the focus still.
        try page.wait("focus", until: "document.activeElement === document.querySelectorAll('#options input')[1]")
        // Another console counts between two digits.
        try page.run("document.activeElement.select()")
        try write("1")
        try fusen("do", "kai", in: sessions, input: "dots 1 3 2 2\n")
        try page.waitFor("7 / 30")
        #expect(try value(2) == "2")
        try write("0")
        try page.press("Tab", code: 9)
        try page.waitFor("17 / 30")
        #expect(try workshop().ballot(1)?.dotsCast == 17)
        #expect(try value(1) == "10")
        // Neither the wheel nor what is no whole number changes a count.
        try page.run("const f = document.querySelectorAll('#options input')[1]; f.focus(); f.select()")
        try page.turnWheel(on: "#options li:nth-child(2) input")
        for words in ["-3", "2.7", ""] {
            try page.run("document.activeElement.value = ''; document.activeElement.select()")
            try write(words.isEmpty ? " " : words)
            try page.press("Tab", code: 9)
            try page.waitFor("0 以上の整数")
            #expect(try value(1) == "10")
            try page.run("const f = document.querySelectorAll('#options input')[1]; f.focus(); f.select()")
        }
        #expect(try workshop().ballot(1)?.dotsCast == 17)
        // What is refused does not stand where it would be taken for the count.
        try page.run("const f = document.querySelectorAll('#options input')[2]; f.focus(); f.select()")
        try write("99999999")
        try page.press("Tab", code: 9)
        try page.waitFor("送れませんでした")
        try page.wait("the count", until: "document.querySelectorAll('#options input')[2].value === '2'")
        try server.end()
    }

    /// The page of a table that has one note, はじめの文.
    private func pageWithANote() throws -> (server: ServerUnderTest, page: Browser) {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\npost 2 はじめの文\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: 1280, height: 900)
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("はじめの文")
        return (server, page)
    }

    /// Changing a note leaves what is being written, and goes on after a reload.
    @Test func changingANoteLeavesTheEntryAndSurvivesAReload() throws {
        let (server, page) = try pageWithANote()
        try page.click("#text")
        try page.commit("打ちかけ")
        try page.run("document.querySelector('.note').focus()")
        try page.press("e")
        try page.waitFor("付箋1を直す")
        try page.click("#text")
        try page.commit("を直す")
        try page.go("http://127.0.0.1:\(server.port)/n")
        try page.waitFor("付箋1を直す")
        #expect(try page.run("return document.getElementById('text').value") as? String == "はじめの文を直す")
        try page.click("#text")
        try page.press("Enter", code: 13)
        try page.wait("changed", until: "document.querySelector('.note').innerText.includes('はじめの文を直す')")
        #expect(try workshop().allNotes.map(\.text) == ["はじめの文を直す"])
        #expect(try page.run("return document.getElementById('text').value") as? String == "打ちかけ")
        try server.end()
    }

    /// Pasted lines are asked about: a note each without the marks of the list, in one act, or one note with all.
    @Test func pastedLinesAreANoteEach() throws {
        let (server, page) = try pageWithANote()
        func paste(_ words: String) throws {
            try page.run(
                """
                const data = new DataTransfer();
                data.setData("text/plain", arguments[0]);
                const field = document.getElementById("text");
                field.focus();
                const how = { clipboardData: data, bubbles: true, cancelable: true };
                field.dispatchEvent(new ClipboardEvent("paste", how));
                """, words)
        }
        try paste("・一枚目\r\n・二枚目\n\n・三枚目\n")
        try page.waitFor("3行あります。1行ずつ付箋にしますか")
        try page.keepPicture("board-pasted")
        let focused = try page.run("return document.activeElement.textContent") as? String
        #expect(focused == "3枚の付箋にする")
        try page.click("#askBody .row button:last-child")
        try page.wait("three notes", until: "document.querySelectorAll('.note').length === 4")
        #expect(try workshop().allNotes.map(\.text) == ["はじめの文", "一枚目", "二枚目", "三枚目"])
        try page.run("document.querySelector('#tools [aria-keyshortcuts=z]').click()")
        try page.wait("one note", until: "document.querySelectorAll('.note').length === 1")
        try paste("上の句\n下の句")
        try page.waitFor("2行あります")
        try page.click("#askBody .quiet")
        #expect(try page.run("return document.getElementById('text').value") as? String == "上の句\n下の句")
        try page.press("Enter", code: 13)
        try page.wait("two notes", until: "document.querySelectorAll('.note').length === 2")
        #expect(try workshop().allNotes.map(\.text).count == 2)
        // One line is pasted as ever.
        try paste("一行だけ")
        #expect(try page.run("return document.getElementById('ask').hidden") as? Bool == true)
        try server.end()
    }

    /// A heading whose cluster was dissolved meanwhile is not posted as a note without a word.
    @Test func aRefusedHeadingIsNoNoteUnsaid() throws {
        let (server, page) = try pageWithANote()
        try fusen("do", "kai", in: sessions, input: "heading 2 1 はじめの見出し\n")
        try page.waitFor("はじめの見出し")
        try page.run("document.querySelector('.island .choices button').click()")
        try page.wait("the question", until: "!document.getElementById('ask').hidden")
        try fusen("do", "kai", in: sessions, input: "dissolve 1\n")
        try page.wait("dissolved", until: "!document.querySelector('#board').innerText.includes('はじめの見出し')")
        try page.run("document.querySelector('#askBody input').select()")
        try page.commit("新しい見出し")
        try page.press("Enter", code: 13)
        try page.wait("refused", until: "document.querySelector('#waiting .refused')")
        try page.click("#waiting button:last-of-type")
        try page.waitFor("貼ると新しい付箋になります")
        try page.click("#cancel")
        #expect(try workshop().allNotes.map(\.text) == ["はじめの文"])
        try server.end()
    }

    /// Whoever works with keys stays where they are when others type.
    @Test func theFocusStaysOnAButtonOfAnIsland() throws {
        let (server, page) = try pageWithANote()
        try fusen("do", "kai", in: sessions, input: "heading 2 1 見出しです\n")
        try page.waitFor("見出しです")
        try page.run("document.querySelectorAll('.island .choices button')[1].focus()")
        try fusen("do", "kai", in: sessions, input: "post 2 あいだの文\n")
        try page.waitFor("あいだの文")
        #expect(try page.run("return document.activeElement.textContent") as? String == "テーマ")
        try server.end()
    }

    /// What others type between press and release takes nothing away from under the finger.
    @Test func aPressIsNotLostWhenOthersType() throws {
        let (server, page) = try pageWithANote()
        try page.run("document.querySelector('.note').scrollIntoView({ block: 'center' })")
        try page.mouse("mousePressed", on: ".note")
        try fusen("do", "kai", in: sessions, input: "post 2 あいだの文\n")
        try page.wait("the news", until: "JSON.stringify(fusen.link.state).includes('あいだの文')")
        try page.mouse("mouseReleased", on: ".note")
        try page.waitFor("1枚を選択中")
        try page.waitFor("あいだの文")
        try server.end()
    }

    /// A link opens the board of its table, whatever this browser was before; what was being written for another table
    /// stays with that.
    @Test func eachTablesLinkOpensItsBoardWithItsOwnDraft() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\npost 2 二の付箋\npost 3 三の付箋\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: 1280, height: 900)
        func written() throws -> String? { try page.run("return document.getElementById('text').value") as? String }
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("二の付箋")
        try page.click("#text")
        try page.commit("二の書きかけ")
        // In another tab the link of another table is opened: the first one goes there too.
        let first = try page.openTab()
        try page.go(server.noteTakersPage("3グループ"))
        try page.waitFor("三の付箋")
        #expect(try written() == "")
        try page.show(tab: first)
        try page.waitFor("三の付箋")
        #expect(try written() == "")
        try page.click("#text")
        try page.commit("三の意見")
        try page.press("Enter", code: 13)
        try page.wait("posted", until: "document.querySelectorAll('.note').length === 2")
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("二の付箋")
        #expect(try written() == "二の書きかけ")
        #expect(
            try workshop().allNotes.map { "\($0.board.group) \($0.text)" }.sorted() == [
                "2 二の付箋", "3 三の付箋", "3 三の意見",
            ])
        try server.end()
    }

    /// What waits for one board is not sent to another one, and goes out once its own is opened again.
    @Test func whatWaitsForABoardStaysWithIt() throws {
        let (server, page) = try pageWithANote()
        try page.setOffline(true)
        try page.click("#text")
        try page.commit("二の意見")
        try page.press("Enter", code: 13)
        try page.waitFor("送信を待っています")
        // The browser becomes another table's before the network is back for this page.
        let code = try server.noteTakersPage("3グループ").suffix(10)
        try page.beforeEveryPage("")
        try page.run("fusen.link.sending = 'held'")
        try page.setOffline(false)
        try page.run(
            """
            return fetch("/join", { method: "POST", headers: { "Content-Type": "application/json" },
              body: JSON.stringify({ code: arguments[0] }) }).then((answer) => answer.status)
            """, String(code))
        try page.go("http://127.0.0.1:\(server.port)/n")
        try page.waitFor("3グループ")
        try page.waitFor("「2グループ」へ送る前のものが1件あります")
        #expect(try workshop().allNotes.map(\.text) == ["はじめの文"])
        try page.go(server.noteTakersPage("2グループ"))
        try page.wait("posted", until: "document.querySelectorAll('.note').length === 2")
        #expect(try workshop().allNotes.map { "\($0.board.group) \($0.text)" } == ["2 はじめの文", "2 二の意見"])
        try server.end()
    }

    /// A browser of four years ago: what it does not know is not needed.
    @Test func anOlderBrowserPosts() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: 1280, height: 900)
        try page.beforeEveryPage(
            """
            delete HTMLFormElement.prototype.requestSubmit; delete Array.prototype.at; delete String.prototype.at;
            delete String.prototype.replaceAll; delete AbortSignal.timeout; delete Intl.Segmenter;
            delete Array.prototype.findLast; delete window.structuredClone; delete crypto.randomUUID;
            """)
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("意見（Enter で貼る")
        try page.click("#text")
        try page.commit("古い端末から")
        try page.press("Enter", code: 13)
        try page.wait("posted", until: "document.querySelector('.note')?.innerText.includes('古い端末から')")
        try page.run("document.querySelector('.note').focus()")
        try page.press("End", code: 35)
        #expect(try page.run("return document.activeElement.innerText.includes('古い端末から')") as? Bool == true)
        try server.end()
    }

    /// What stays at the top and the bottom covers no row that gets the focus, and it is seen that there are more
    /// tools.
    @Test(arguments: [(320, 640), (1280, 700), (640, 450)])
    func nothingCoversTheRowWithTheFocus(_ width: Int, _ height: Int) throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: "step next\n" + (1...30).map { "post 2 \($0)番目の意見\n" }.joined())
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: width, height: height)
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("30番目の意見")
        try page.run("document.querySelector('.note').click()")
        try page.waitFor("1枚を選択中")
        let covered = """
            const covered = [];
            const all = [...document.querySelectorAll(".note")];
            for (const note of [...all, ...[...all].reverse()]) {
              note.focus();
              const box = note.getBoundingClientRect();
              for (const y of [box.top + 2, box.bottom - 2]) {
                const top = document.elementFromPoint(box.left + box.width / 2, y);
                if (!note.contains(top)) covered.push(note.innerText + " " + y + " " + (top?.id || top?.tagName));
              }
            }
            return covered;
            """
        #expect(try page.run(covered) as? [String] == [])
        let more = "document.getElementById('tools')"
        let fits = try page.run("return \(more).scrollWidth <= \(more).clientWidth + 8") as? Bool
        #expect(try page.run("return \(more).classList.contains('more')") as? Bool == (fits == false))
        try page.keepPicture("tools-\(width)")
        try server.end()
    }

    /// A browser that took notes joins as a participant again.
    @Test func oneStopsTakingNotes() throws {
        try fusen("new", "kai", "--groups", "3", in: sessions)
        try fusen("do", "kai", in: sessions, input: "step next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser()
        try page.go(server.noteTakersPage("2グループ"))
        try page.waitFor("記録をやめて")
        try page.run("document.getElementById('leave').click()")
        try page.waitFor("あなたのテーブルを選んでください")
        try server.end()
    }

    /// On a small laptop, a tablet and a phone.
    @Test(arguments: [(1280, false), (768, true), (360, false)])
    func thePageIsForEverybody(_ width: Int, _ isDark: Bool) throws {
        try fusen("new", "kai", in: sessions)
        try fusen(
            "do", "kai", in: sessions,
            input: """
                step next
                post 1 \(String(repeating: "とても長い意見", count: 20))
                post 1 みじかい意見
                heading 1 1 見出し #4
                people 1 5
                ballot free 情報が届くまち/ともに助け合うまち dots=3 by=tables
                open 1
                open-to-tables 1
                """)
        let server = try ServerUnderTest("kai", in: sessions)
        let page = try Browser(width: width, isDark: isDark)
        try page.go("http://127.0.0.1:\(server.port)/n")
        try page.waitFor("記録係のコード")
        try page.expectForEverybody("join")
        try page.go(server.noteTakersPage("1グループ"))
        try page.waitFor("みじかい意見")
        try page.run("document.querySelector('.note').scrollIntoView({ block: 'center' })")
        try page.click(".note")
        try page.expectForEverybody("board")
        try page.keepPicture("board-\(width)")
        try page.run("document.querySelectorAll('#tools button')[1].click()")
        try page.waitFor("どのテーマですか")
        try page.expectForEverybody("themes")
        try page.keepPicture("board-themes-\(width)")
        try server.end()
    }

    /// The link is the operator's to give: nothing that participants or the room are shown has it.
    @Test func theCodeOfANoteTakerIsInNothingOthersSee() throws {
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "intake always\nstep next\n")
        let server = try ServerUnderTest("kai", in: sessions)
        let code = try #require(server.noteTakersPage("1グループ").split(separator: "/").last.map(String.init))
        let phone = try server.phone(table: 1)
        let stream = try phone.follow()
        try stream.waitFor(#""takesOpinions""#)
        let wall = TerminalUnderTest(["wall", "kai"], environment: ["FUSEN_SESSIONS": sessions.path])
        try wall.waitFor("開会")
        #expect(!stream.text.contains(code) && !wall.text.contains(code))
        for path in ["/", "/n", "/tables", "/known"] { #expect(try !phone.request("GET", path).body.contains(code)) }
        wall.send("\u{11}")
        #expect(try wall.waitForExit() == 0)
        try server.end()
    }
}
