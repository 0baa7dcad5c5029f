import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// Nothing typed is ever lost: not by Esc, by another screen, by a click, by what others do.
@Suite("打った文は残る") struct NothingLostTests {
    private static let words = "打ちかけの文ｶﾞ"

    /// What takes a prompt from under the words typed in it.
    enum Interruption: CaseIterable {
        case escape, screenKey, tab
    }

    private func interrupt(_ driver: inout ConsoleDriver, _ interruption: Interruption) {
        switch interruption {
        case .escape: driver.press(.escape)
        case .screenKey: driver.press(.function(driver.shown == "matrix" ? 6 : 4))
        case .tab: driver.press(.mouse(Key.Mouse(row: 0, column: 40, action: .press, button: 0)))
        }
    }

    private func askForPlace(_ driver: inout ConsoleDriver) {
        driver.press(.function(10))
        driver.type("会場")
        driver.press(.enter)
    }

    private func prompt(_ driver: ConsoleDriver) -> Prompt? { driver.console.views.layers.last as? Prompt }

    @Test(arguments: Interruption.allCases) func whatIsTypedInAPromptComesBack(_ interruption: Interruption) {
        var seen: Set<LineID> = []
        let evening = ConsoleDriver(
            sampleOpinions + [
                .memo(.writeMemo(.lecture, group: nil, text: "要旨")), .proposal(.propose("花壇", from: [])),
                .setting(.addTrack("部会")),
                .setting(.describe(.roster([Participant(name: "山田")]))),
                .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: []))),
            ])
        for screen in Console.allScreens.indices {
            for mode in [[], [Key.escape], [.enter], [.end]] {
                var place = evening
                place.press(.function(screen + 1))
                for key in mode { place.press(key) }
                guard place.console.views.layers.isEmpty else { continue }
                for hint in type(of: place.console.views.screen).allHints[place.console.views.screen.keymapIndex].hints
                {
                    var driver = place
                    driver.press(hint.keys[0])
                    guard let asked = prompt(driver), asked.keeps != .nothing else { continue }
                    seen.insert(asked.id)
                    driver.type(Self.words)
                    interrupt(&driver, interruption)
                    let kept = driver.console.unfinishedTexts.first { $0.id == asked.id }?.text
                    // A figure is selected, and typed over.
                    #expect(
                        kept == (asked.editor.isSelected ? "" : asked.initial) + Self.words, "\(asked.id)")
                    // The same prompt, on the same screen, has them again.
                    driver.press(.escape, .function(screen + 1))
                    for key in mode { driver.press(key) }
                    if driver.console.views.layers.isEmpty { driver.press(hint.keys[0]) }
                    if let again = prompt(driver), again.id == asked.id {
                        let line = driver.screen().text
                        #expect(line.contains(Self.words), "\(asked.id)")
                    }
                }
            }
        }
        #expect(seen.count > 12, "\(seen)")
        // A file of drafts names each of them so that it is found again.
        for id in seen { #expect(LineID(text: id.text) == id) }
    }

    @Test func whatOthersDoTakesNothingFromALine() {
        for commands: [Command] in [
            [.agenda(.nextStep)], [.ballot(.setBallotState(Ballot.ID(1), to: .open))], [.note(.withdraw([Note.ID(3)]))],
            [.session(.close)],
        ] {
            var driver = ConsoleDriver(
                sampleOpinions + [.ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: [])))])
            driver.press(.function(2))
            driver.type(Self.words)
            for command in commands { driver.perform(command, by: "進行-2") }
            #expect(driver.entry == Self.words)
            driver.press(.escape, .enter)
            guard let id = prompt(driver)?.id else { continue }
            driver.type(Self.words)
            driver.perform(.note(.post(Draft("ほか"), on: board(2))), by: "進行-2")
            #expect(prompt(driver)?.id == id && driver.entry == Self.words)
        }
    }

    @Test func theWordsOfANoteThatIsGoneGoToTheEntryLine() {
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type(Self.words)
        driver.perform(.note(.withdraw([Note.ID(3)])), by: "記録2")
        driver.press(.enter)
        #expect(driver.message == "付箋3はありません")
        driver.press(.escape)
        #expect(driver.entry == "ｶﾞﾔｶﾞﾔ話せる場" + Self.words)
        #expect(driver.message == "対象がなくなったため、「ｶﾞﾔｶﾞﾔ話せる場\(Self.words)」を付箋の入力行に移しました")
    }

    @Test func theyGoBehindOtherWords() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        driver.type("先の文")
        driver.press(.escape, .enter, .control("u"))
        driver.type(Self.words)
        driver.perform(.note(.withdraw([Note.ID(3)])), by: "記録2")
        driver.press(.escape)
        #expect(driver.entry == "先の文")
        #expect(driver.message.contains("入力行で "))
        driver.press(.escape, .up)
        #expect(driver.entry == Self.words)
        driver.press(.down)
        #expect(driver.entry == "先の文")
        // And they are in the drafts, for a console that is lost.
        #expect(driver.console.unfinishedTexts.contains { $0.text == Self.words && $0.id == .entry })
        // When the line was entered, they come into it.
        driver.press(.enter)
        #expect(driver.entry == Self.words)
    }

    @Test func wordsThatWereTypedOverAreStillAtHand() {
        // given words that came back selected and were typed over
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .enter)
        driver.type(Self.words)
        driver.press(.escape, .enter)
        #expect(prompt(driver)?.editor.isSelected == true)
        driver.type("べつ")
        // when the prompt closes, and when the console is lost while it is open
        let drafts = driver.console.unfinishedTexts
        driver.press(.escape, .enter)
        var next = ConsoleDriver()
        next.console.restore(drafts, session: next.session, now: Now(next.now))
        next.press(.function(2), .escape, .enter)
        for var driver in [driver, next] {
            // then
            #expect(prompt(driver)?.editor.text == "べつ")
            driver.press(.up)
            #expect(prompt(driver)?.editor.text.hasSuffix(Self.words) == true)
            driver.press(.down)
            #expect(prompt(driver)?.editor.text == "べつ")
        }
        // when the other words are accepted, then those come back
        driver.press(.enter)
        #expect(driver.console.unfinishedTexts.map(\.text) == ["ｶﾞﾔｶﾞﾔ話せる場" + Self.words])
        driver.press(.enter)
        #expect(prompt(driver)?.editor.text == "ｶﾞﾔｶﾞﾔ話せる場" + Self.words)
        // and once they are accepted, nothing is left
        driver.press(.enter)
        #expect(driver.console.unfinishedTexts == [])
    }

    @Test(arguments: [false, true]) func whatSomebodyWroteSinceIsNotOverwrittenByWordsThatComeBack(isLost: Bool) {
        // given words begun over a note and over the place, and left
        var driver = ConsoleDriver()
        driver.press(.function(2), .escape, .home, .enter, .control("u"))
        driver.type(Self.words)
        driver.press(.escape)
        askForPlace(&driver)
        driver.type("中央公民館")
        driver.press(.escape)
        if isLost {
            let drafts = driver.console.unfinishedTexts
            driver = ConsoleDriver()
            driver.console.restore(drafts, session: driver.session, now: Now(driver.now))
        }
        // when others change both meanwhile
        let note = Note.ID(1)
        driver.perform(.note(.reword(note, "班長の順番を抽選にする")), by: "記録2")
        driver.perform(.setting(.describe(.place("市民会館"))), by: "記録2")
        // then the note keeps both
        driver.press(.function(2), .escape, .home, .enter, .enter)
        #expect(driver.workshop.allNotes.contains { $0.text == "班長の順番を抽選にする" })
        #expect(driver.workshop.allNotes.contains { $0.text == Self.words })
        // and the place is asked about
        askForPlace(&driver)
        driver.press(.enter)
        #expect(driver.message.contains("市民会館"))
        #expect(driver.workshop.occasion.place == "市民会館")
        driver.press(.enter)
        #expect(driver.workshop.occasion.place == "中央公民館")
    }

    @Test func linesThatWereEnteredAndNotKeptComeBackOneAfterTheOther() {
        // given what a console that was killed on a slow disk had been told
        var driver = ConsoleDriver([])
        let drafts = ["一つめ", "二つめ", "三つめ"].map { UnfinishedText(id: .entry, text: $0) }
        driver.console.restore(drafts, session: driver.session, now: Now(driver.now))
        #expect(driver.entry == "一つめ" && driver.message.contains("ほかに2件"))
        #expect(driver.console.unfinishedTexts.map(\.text) == drafts.map(\.text))
        // when the first is entered, then the next is in the line, and typing on does not mix with it
        driver.press(.enter)
        #expect(driver.entry == "二つめ")
        driver.type("いま聞いた意見")
        driver.press(.enter)
        #expect(driver.workshop.allNotes.map(\.text) == ["一つめ", "いま聞いた意見"])
        // and nothing is lost that was not entered or emptied
        #expect(driver.console.unfinishedTexts.map(\.text) == ["三つめ", "二つめ"])
        driver.press(.enter, .enter)
        #expect(driver.entry == "二つめ")
        driver.press(.control("u"), .enter)
        #expect(driver.console.unfinishedTexts == [])
        #expect(driver.workshop.allNotes.map(\.text) == ["一つめ", "いま聞いた意見", "三つめ"])
    }

    @Test func wordsComeBackForTheBoardTheyWereMeantFor() {
        // given words typed for the third group's second lane, and a console that is lost
        var driver = ConsoleDriver([], lanes: ["問題点", "解決策"])
        driver.press(.function(2), .alt("3"), .control("t"))
        driver.type("夜の会議を昼に")
        let drafts = driver.console.unfinishedTexts
        let meant = driver.console.views.screen.place?.board
        var next = ConsoleDriver([], lanes: ["問題点", "解決策"])
        // when
        next.console.restore(drafts, session: next.session, now: Now(next.now))
        #expect(next.entry.hasPrefix("夜の会議を昼に @3"))
        next.press(.enter)
        // then
        #expect(next.workshop.allNotes.map(\.text) == ["夜の会議を昼に"])
        #expect(next.workshop.note(1)?.board == meant)
    }

    @Test func wordsOfOneQuestionThatWereEnteredTwiceComeBackBoth() {
        var driver = ConsoleDriver([])
        let drafts = ["その一", "その二"].map { UnfinishedText(id: "memo-new-comments", text: $0) }
        driver.console.restore(drafts, session: driver.session, now: Now(driver.now))
        #expect(driver.console.unfinishedTexts == drafts)
        for words in ["その二", "その一"] {
            driver.press(.function(7), .character("a"), .character("3"), .enter)
            #expect(prompt(driver)?.editor.text == words)
            driver.press(.enter)
        }
        #expect(driver.console.unfinishedTexts == [])
        #expect(driver.workshop.memos.map(\.text) == ["その二", "その一"])
    }

    @Test func wordsAboutWhatIsGoneComeBackAtTheNextStart() {
        var driver = ConsoleDriver([])
        driver.console.restore(
            [UnfinishedText(id: "reword-9", text: Self.words)], session: driver.session, now: Now(driver.now))
        #expect(driver.entry == Self.words)
    }

    @Test func aFileOfDraftsNamesWhatALineWasTypedFor() {
        let texts: [(String, LineID)] = [
            ("", .entry), ("search", .named("search")), ("reword-12", .about(.reword, 12)),
            ("step-title-3", .about(.stepTitle, 3)), ("step-new", .named("step-new")),
            ("proposal-3-owner", .about(.proposal, 3, part: "owner")), ("heading-new-1-2", .named("heading-new-1-2")),
            ("memo-4", .about(.memo, 4)), ("memo-new-lecture", .named("memo-new-lecture")),
            ("theme-12-13", .named("theme-12-13")), ("reword--1", .named("reword--1")),
        ]
        for (text, id) in texts {
            #expect(LineID(text: text) == id)
            #expect(id.text == text)
        }
    }

    @Test func theTitleOfABallotOutlivesItsOptions() {
        var driver = ConsoleDriver()
        driver.press(.function(5), .character("n"), .character("4"), .enter)
        driver.type("どの公園から")
        driver.press(.enter)
        driver.type("中央/")
        driver.press(.escape, .character("n"), .character("4"), .enter)
        #expect(driver.screen().text.contains("どの公園から"))
        driver.press(.enter, .right)
        driver.type("南")
        driver.press(.enter)
        #expect(driver.workshop.ballots.first?.title == "どの公園から")
        #expect(driver.console.unfinishedTexts.isEmpty)
    }

    @Test(arguments: Interruption.allCases) func pastedLinesAreInTheLineAfterANo(_ interruption: Interruption) {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("先の文")
        driver.press(.pasted("一つ目\n\n二つ目 ×2\n三つ目"))
        #expect(driver.console.unfinishedTexts.contains { $0.text == "一つ目 ↵ 二つ目 ×2 ↵ 三つ目" })
        interrupt(&driver, interruption)
        #expect(driver.entry == "一つ目 ↵ 二つ目 ×2 ↵ 三つ目")
        #expect(driver.console.unfinishedTexts.contains { $0.text == "先の文" })
        #expect(driver.workshop.counts.all.notes == 0)
    }

    @Test func pastedLinesThatBecameNotesLeaveWhatWasTyped() {
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        driver.type("先の文")
        driver.press(.pasted("一つ目\n二つ目"), .enter)
        #expect(driver.entry == "先の文" && driver.workshop.counts.all.notes == 2)
        #expect(driver.console.views[NotesScreen.self]?.list.selection == 2)
        driver.press(.pasted("三つ目 #19\n四つ目"))
        #expect(driver.message == "1行目「三つ目 #19」: テーマ19はありません（1–18）")
        #expect(driver.entry == "三つ目 #19 ↵ 四つ目")
    }

    /// It may be a roster: the entry line is one Enter from the wall.
    @Test func whatIsPastedIntoAQuestionGoesNowhere() {
        var driver = ConsoleDriver()
        driver.press(.character("q"), .pasted("氏名\t所属\n山田花子\t第一区"))
        #expect(driver.message == "ここには文字を入力できません。意見は付箋の入力行に打ちます")
        driver.press(.escape)
        #expect(driver.entry == "")
    }

    @Test func anOpinionTypedBehindAQuestionGoesToTheEntryLine() {
        var driver = ConsoleDriver()
        driver.press(.character("q"))
        driver.type("回覧板が届かない")
        driver.press(.enter)
        #expect(!driver.workshop.isClosed)
        driver.press(.escape)
        #expect(driver.entry == "回覧板が届かない")
        #expect(driver.message == "「回覧板が届かない」を付箋の入力行に移しました")
        driver.press(.character("q"), .character("q"), .escape)
        #expect(driver.entry == "回覧板が届かない")
    }

    /// What is typed at a question may be an answer: it is no opinion before somebody says so.
    @Test func wordsThatComeBackByThemselvesAreNoNoteByOneEnter() {
        // given an answer typed at a question, moved to the line of the notes
        var driver = ConsoleDriver()
        driver.press(.character("q"))
        driver.type("やめる")
        driver.press(.enter, .escape, .function(2))
        let notes = driver.workshop.counts.all.notes
        // when an opinion is typed over it and entered, then the words stand in the line again
        driver.type("回覧板が届かない")
        driver.press(.enter)
        #expect(driver.workshop.counts.all.notes == notes + 1)
        #expect(driver.entry == "やめる")
        // and one Enter more makes no note of them
        driver.press(.enter)
        #expect(driver.workshop.counts.all.notes == notes + 1)
        #expect(driver.message.hasPrefix("前に打った言葉です"))
        // when
        driver.press(.enter)
        // then
        #expect(driver.workshop.counts.all.notes == notes + 2)
    }

    @Test func aLineThatWasEmptiedComesBack() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        driver.type(Self.words)
        driver.press(.control("u"), .up)
        #expect(driver.entry == Self.words)
    }

    @Test func anEarlierLineDoesNotTakeThePlaceOfTheNewOne() {
        var driver = ConsoleDriver()
        driver.press(.function(2))
        driver.type("一つめ")
        driver.press(.enter)
        driver.type("二つめ")
        driver.press(.up, .enter)
        #expect(driver.entry == "二つめ")
    }

    /// Up and other words, and the console is lost: what was in the line before comes back too.
    @Test(arguments: [true, false]) func wordsThatAnEarlierLineTookThePlaceOfComeBack(_ isPrompt: Bool) {
        // given words in a line, before which others were entered
        var driver = ConsoleDriver([])
        driver.press(.function(2))
        if isPrompt {
            let id: LineID = "memo-new-comments"
            driver.console.restore(
                [UnfinishedText(id: id, text: "前の"), UnfinishedText(id: id, text: "あとの")], session: driver.session,
                now: Now(driver.now))
            driver.press(.function(7), .character("a"), .character("3"), .enter)
        } else {
            driver.type("前の")
            driver.press(.enter)
        }
        driver.type("打ちかけ")
        // when
        driver.press(.up)
        driver.type("と続き")
        let drafts = driver.console.unfinishedTexts.map(\.text)
        // then
        #expect(drafts.contains("打ちかけ") && drafts.contains { $0.hasSuffix("と続き") }, "\(drafts)")
        if isPrompt {
            driver.press(.escape)
            #expect(driver.console.unfinishedTexts.map(\.text).contains("打ちかけ"))
        }
    }

    @Test func aSearchFindsTheNotesOfTheOwnGroupFirst() {
        var driver = ConsoleDriver(
            [
                .note(.post(Draft("公園の桜"), on: board(1))), .note(.post(Draft("桜並木"), on: board(2))),
                .note(.post(Draft("桜まつり"), on: board(1))), .note(.post(Draft("梅"), on: board(2))),
            ], role: .noteTaker(Group.ID(1)))
        driver.press(.escape, .home)
        for found in [3, 1, 3] {
            driver.press(.character("/"))
            driver.type("桜")
            driver.press(.enter)
            #expect(driver.console.views[NotesScreen.self]?.list.selection == Note.ID(found))
        }
        driver.press(.character("/"))
        driver.type("梅")
        driver.press(.enter)
        #expect(driver.console.views[NotesScreen.self]?.list.selection == 4)
    }

    /// A line of the roster has no number: words for one person do not come back over another who moved up.
    @Test func wordsForAPersonOfTheRosterStayWithThePerson() {
        // given words begun for the second of three people
        var driver = ConsoleDriver([])
        let people = ["人1", "人2", "人3"].map { Participant(name: $0) }
        driver.perform(.setting(.describe(.roster(people))))
        driver.press(.function(7), .end, .up, .enter)
        driver.type("さん")
        driver.press(.escape)
        // when the first one is taken from the roster by somebody else
        driver.perform(.setting(.describe(.roster(Array(people[1...])))), by: Operator(role: .facilitator, name: "乙"))
        // then the third, who stands there now, is asked for as such
        driver.press(.end, .enter)
        #expect(driver.screen().text.contains("人3") && !driver.screen().text.contains("人2さん"))
        driver.press(.enter)
        #expect(driver.workshop.occasion.roster.map(\.name) == ["人2", "人3"])
        // and the words are there for the second
        driver.press(.home, .end, .up, .enter)
        #expect(driver.screen().text.contains("› 人2さん"))
        driver.press(.enter)
        #expect(driver.workshop.occasion.roster.map(\.name) == ["人2さん", "人3"])
    }

    /// And not to the notes, which the room sees.
    @Test func wordsForAPersonWhoIsGoneAreThereForANewOne() {
        var driver = ConsoleDriver([])
        driver.perform(.setting(.describe(.roster([Participant(name: "人1"), Participant(name: "人2")]))))
        driver.press(.function(7), .end, .enter)
        driver.type("さんは欠席の連絡あり")
        driver.perform(
            .setting(.describe(.roster([Participant(name: "人1")]))), by: Operator(role: .facilitator, name: "乙"))
        driver.press(.escape, .function(2))
        #expect(driver.entry == "")
        let kept = driver.console.unfinishedTexts.filter { $0.id == .newParticipant }
        #expect(kept.map(\.text) == ["人2さんは欠席の連絡あり"])
    }
}
