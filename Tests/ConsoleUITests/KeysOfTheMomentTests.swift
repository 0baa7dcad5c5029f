import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// What the footer begins with, and the keys that move the meeting from anywhere.
@Suite("いまの鍵") struct KeysOfTheMomentTests {
    /// A console at a step of a kind.
    private func at(_ kind: Step.Kind, role: Operator.Role = .facilitator, language: Language = .ja) -> ConsoleDriver {
        var driver = ConsoleDriver(role: role, language: language)
        driver.perform(.agenda(.changeStep(Step.ID(2), .kind(kind))))
        driver.perform(.agenda(.enterStep(Step.ID(2))))
        return driver
    }

    private func footer(_ driver: ConsoleDriver) -> String { driver.screen().line(23) }

    // MARK: The footer

    @Test func aPresentationBeginsTheFooterWithTheNextGroup() {
        var driver = at(.presentation)
        for screen in Console.allScreens.indices {
            driver.press(.function(screen + 1))
            let key = driver.shown == "notes" ? "Ctrl-G" : "g"
            #expect(footer(driver).hasPrefix(" \(key) 次の発表"), "\(driver.shown): \(footer(driver))")
        }
        driver.press(.function(2), .escape)
        #expect(footer(driver).hasPrefix(" g 次の発表"))
    }

    @Test func aLateMeetingBeginsTheFooterWithTheMinutesToWinInAmber() {
        var driver = at(.sharing)
        driver.press(.function(3))
        #expect(!footer(driver).contains("時間短縮"))
        // The opening, which was left out, has won five minutes.
        driver.wait(30 * 60 + 59)
        #expect(!footer(driver).contains("時間短縮"))
        driver.wait(1)
        let screen = driver.screen()
        #expect(screen.line(23).hasPrefix(" b 時間短縮"))
        #expect(screen[23, 1].style.color == .warning)
        driver.press(.function(2))
        #expect(footer(driver).hasPrefix(" Alt-k 時間短縮"))
    }

    @Test func whenTheTimeIsUpTheNextStepIsShownOnEveryScreen() {
        var driver = at(.sharing)
        driver.press(.function(6))
        driver.wait(25 * 60 - 1)
        #expect(!footer(driver).contains("次の項目"))
        driver.wait(1)
        #expect(footer(driver).hasPrefix(" Ctrl-N 次の項目"))
    }

    @Test func aStepLeadsToTheScreenItsWorkIsDoneOn() {
        for (kind, key, title) in [
            (Step.Kind.grouping, 3, "まとめ"), (.theming, 3, "まとめ"), (.vote, 5, "投票"), (.sharing, 2, "付箋"),
            (.comments, 7, "記録"),
        ] {
            var driver = at(kind)
            driver.press(.function(6))
            #expect(footer(driver).hasPrefix(" F\(key) \(title)"), "\(footer(driver))")
            driver.press(.function(key))
            #expect(!footer(driver).contains("F\(key) "))
        }
    }

    @Test func aClosedMeetingLeadsToTheReportsOrOpensAgain() {
        var driver = ConsoleDriver()
        driver.console.environment.reportForms = [ReportForm(id: "matrix", name: "意見集約")]
        driver.press(.character("n"))
        driver.perform(.session(.close))
        #expect(footer(driver).hasPrefix(" q 閉会・再開  F7 記録"))
        driver.press(.function(7))
        #expect(footer(driver).hasPrefix(" v 報告を表示"))
    }

    @Test func whatTheEngineRefusesIsNotPutFirst() {
        var driver = at(.presentation)
        driver.press(.control("g"), .control("g"), .control("g"))
        #expect(!footer(driver).contains("次の発表"))
    }

    @Test func anOrderSetBeforehandLetsNobodyPresentYet() {
        // given an order that was set while another step runs
        var driver = at(.opening)
        driver.perform(.agenda(.addStep(title: "発表", minutes: 18, kind: .presentation, after: nil)))
        driver.perform(.agenda(.orderPresentations([Group.ID(2), Group.ID(1)], timePerGroup: 60_000)))
        let clock = driver.workshop.countdown
        // when
        driver.press(.function(1), .character("g"))
        // then
        #expect(driver.message == Strings(.ja).notPresenting)
        #expect(driver.workshop.countdown == clock && driver.workshop.agenda.presentations?.calledCount == 0)
        #expect(!footer(driver).contains("次の発表"))
    }

    @Test func aQuestionKeepsItsOwnFooter() {
        var driver = at(.presentation)
        driver.press(.character("a"))
        #expect(footer(driver).hasPrefix(" Enter 確定"))
    }

    /// Notes without a theme are counted where themes are given; elsewhere the room is for keys.
    @Test func whatIsLeftIsCountedOnlyWhereItIsDone() {
        var driver = ConsoleDriver()
        let counting = Console.allScreens.indices.filter { screen in
            driver.press(.function(screen + 1))
            return footer(driver).contains("未分類")
        }
        #expect(counting.map { Console.allScreens[$0].id } == ["grouping", "matrix"])
    }

    @Test func manyPeersAreToldByTheirNumber() {
        var driver = ConsoleDriver()
        driver.press(.down)
        driver.console.updatePeers([Peer(name: "記録1"), Peer(name: "記録2")])
        #expect(driver.screen().line(22).hasSuffix("参加中 記録1・記録2"))
        driver.console.updatePeers((1...6).map { Peer(name: "記録\($0)") })
        #expect(driver.screen().line(22).hasSuffix("ほか6台が参加中"))
    }

    // MARK: Keys counted

    /// Every screen, and the entry line, a prompt and a menu with words in them.
    private func places() -> [(name: String, driver: ConsoleDriver)] {
        let begun = at(.sharing)
        var places = Console.allScreens.indices.map { screen in
            var driver = begun
            driver.press(.function(screen + 1))
            return (name: driver.shown, driver: driver)
        }
        var typing = begun
        typing.press(.function(2))
        typing.type("書きかけ")
        places.append(("entry", typing))
        var asking = begun
        asking.press(.character("a"))
        asking.type("書きかけ")
        places.append(("prompt", asking))
        var choosing = begun
        choosing.press(.character("c"))
        places.append(("menu", choosing))
        return places
    }

    @Test func theNextStepIsOneKeyAnywhereAndNothingTypedIsLost() {
        for (name, begun) in places() {
            var driver = begun
            driver.press(.control("n"))
            #expect(driver.workshop.agenda.current?.id == Step.ID(3), "\(name)")
            #expect(driver.console.unfinishedTexts == begun.console.unfinishedTexts, "\(name)")
            #expect(driver.shown == begun.shown && driver.message.contains("休憩"), "\(name)")
        }
    }

    @Test func aMinuteMoreOrLessIsOneKeyAnywhere() {
        for (name, begun) in places() {
            for (key, minutes) in [
                (Key.alt("+"), 26), (.alt("-"), 24), (.named(.function(8), .shift), 26),
                (.named(.function(8), .control), 24),
            ] {
                var driver = begun
                driver.press(key)
                #expect(driver.workshop.countdown?.length == minutes * 60_000, "\(name) \(Console.name(of: key))")
                #expect(driver.console.unfinishedTexts == begun.console.unfinishedTexts, "\(name)")
            }
        }
    }

    @Test func pausingIsOneKeyAnywhere() {
        for (name, begun) in places() {
            var driver = begun
            driver.press(.function(8))
            #expect(driver.workshop.countdown?.isRunning == false, "\(name)")
        }
    }

    @Test func theNextGroupIsCalledAndMinutesAreWonFromEveryScreen() {
        for screen in Console.allScreens.indices {
            var driver = at(.presentation)
            driver.press(.function(screen + 1), .escape)
            driver.press(.character("g"))
            #expect(driver.workshop.agenda.presentations?.calledCount == 1, "\(driver.shown)")
            driver.wait(60 * 60)
            driver.press(.character("b"))
            #expect(driver.screen().text.contains("予定より"), "\(driver.shown)")
        }
    }

    @Test func nobodyIsCalledOutsideAPresentation() {
        var driver = at(.sharing)
        driver.press(.function(3), .character("g"))
        #expect(driver.workshop.agenda.presentations == nil)
        #expect(driver.message == "いまは発表の項目ではありません")
    }

    @Test func everyTableIsOneKeyAway() {
        for key in [2, 3] {
            var driver = ConsoleDriver(groups: 6)
            driver.press(.function(key), .alt("5"))
            #expect(driver.console.views.screen.place?.board == board(5))
            // Full-width, as an input method may send it; a table that is not there; the line stays.
            driver.press(.alt("２"))
            #expect(driver.console.views.screen.place?.board == board(2))
            driver.press(.alt("9"))
            #expect(driver.console.views.screen.place?.board == board(2) && driver.message.contains("9"))
        }
        var typing = ConsoleDriver(groups: 6)
        typing.press(.function(2))
        typing.type("書きかけ")
        typing.press(.alt("4"))
        #expect(typing.entry == "書きかけ" && typing.screen().text.contains("4グループ ›"))
        var noteTaker = ConsoleDriver(role: .noteTaker(Group.ID(1)))
        noteTaker.press(.alt("2"))
        #expect(noteTaker.console.views.screen.place?.board == board(2))
        #expect(noteTaker.screen().text.contains("1グループ ›"))
    }

    @Test func everyScreenHasASecondKey() {
        var typing = ConsoleDriver()
        typing.press(.function(2))
        typing.type("書きかけ")
        for (letter, screen) in zip("angmvpr", Console.screenIDs) {
            typing.press(.alt(letter.unicodeScalars.first!))
            #expect(typing.shown == screen)
        }
        #expect(typing.entry == "書きかけ")
    }

    /// A key that means something everywhere means nothing else on a screen; the agenda has the same actions nearer.
    @Test func noScreenTakesAKeyThatWorksEverywhere() {
        let same = ["Next step": "Next step", "Start/pause": "Start/pause the timer"]
        for screen in Console.allScreens {
            for hint in screen.allHints.flatMap(\.hints) {
                // Esc ends the projection where it means nothing else.
                for other in Console.everywhereHints
                where other.keys != [.escape] && same[hint.title.en] != other.title.en {
                    let both = Set(hint.keys).intersection(other.keys)
                    #expect(both.isEmpty, "\(screen.id) \(hint.title.en): \(both.map(Console.name(of:)))")
                }
            }
        }
    }

    // MARK: The agenda

    @Test func goingToASelectedStepIsAskedWhileAClockRuns() {
        var driver = at(.sharing)
        driver.press(.function(1), .end, .enter)
        #expect(driver.workshop.agenda.current?.id == Step.ID(2))
        #expect(driver.screen().text.contains("「閉会」へ移りますか"))
        driver.press(.escape)
        #expect(driver.workshop.agenda.current?.id == Step.ID(2))
        driver.press(.enter, .enter)
        #expect(driver.workshop.agenda.current?.id == Step.ID(5))
        // A pause is no less a meeting.
        driver.press(.character(" "), .home, .enter)
        #expect(driver.workshop.agenda.current?.id == Step.ID(5))
        driver.press(.enter)
        #expect(driver.workshop.agenda.current?.id == Step.ID(1))
    }

    @Test func spaceStartsTheFirstStep() {
        for key in [Key.character(" "), .function(8)] {
            var driver = ConsoleDriver()
            driver.press(key)
            #expect(driver.workshop.agenda.current?.title == "開会" && driver.message == "いま: 開会")
        }
    }

    /// The hand's habit of saving, in front of the room.
    @Test func savingStopsNoClock() {
        var driver = ConsoleDriver()
        driver.press(.character("n"))
        for screen in 1...7 {
            driver.press(.function(screen), .control("s"))
            #expect(driver.message == "すべて保存されています（保存の操作はいりません）")
            #expect(driver.workshop.countdown?.isRunning == true)
        }
    }

    @Test func theStepBeforeSaysWhatItsClockGoesOnFrom() {
        var driver = ConsoleDriver()
        driver.press(.character("n"))
        driver.wait(60)
        driver.press(.character("n"))
        driver.wait(3)
        driver.press(.character("p"))
        #expect(driver.message == "いま: 開会（残り 4:00 から）")
        #expect(driver.screen().line(0).contains("残り 4:00"))
    }
}
