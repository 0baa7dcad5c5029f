@testable import ConsoleUI
import Engine
import Strings
import TerminalUI
import Testing

@Suite("コマンド行") struct CommandLanguageTests {
    @Test func theCommandLineKnowsTheEnginesWords() {
        var driver = ConsoleDriver([])
        driver.press(.function(10))
        driver.type("post 2 楽しい #12")
        driver.press(.enter)
        #expect(driver.workshop.note(Note.ID(1))?.theme == Theme.ID(12))
        driver.press(.function(10))
        driver.type("psot 2 い")
        driver.press(.enter)
        #expect(driver.message.contains("post"))
    }

    @Test func everyVerbCanBeReadAsItsHelpIsWritten() throws {
        let examples = [
            "post 1 あ", "reword 1 い", "times 1 2", "theme 1,2-3 4", "star 1", "check 1 off", "side 1 citizens",
            "help 1 together", "actor 1 none", "withdraw 1", "move 1 2/1",
            "split 1 あ / い", "heading 1 1,2 島 #4", "gather 1 1", "takeout 1", "head 1 あ", "cluster-theme 1 0",
            "merge 1 2", "dissolve 1", "step next", "clock set 2:30",
            "ballot free あ/い dots=2 by=papers tie=runOff", "open 1", "shut 1", "reveal 1", "dots 1 2 -3 1",
            "paper 1 3 3 5", "runoff 1", "memo comments よい会", "title あ", "question あ",
            "place あ", "next あ", "date 2026-11-21", "start 19:00", "until 21:30", "turns 3 1 2 @3",
            "plan 2 start 19:30", "rules 1 dots=3 cap=0",
            "propose 1-57 花壇", "answer 1 alone no 地域で", "tick 1 forms 3",
            "desk 1 roles 区:配る/市:刷る", "record 1-57 action した",
            "solves 12 3", "roster 山田 / 区 / 会長", "ordinal 2",
            "attendance 30 6", "people 1 5", "group 青", "rename 1 青", "addstep 10 講評", "close", "reopen", "undo",
            "redo",
        ]
        for line in examples { #expect(throws: Never.self) { try CommandLanguage.read(line, Strings(.ja)) } }
        #expect(
            Set(examples.map { $0.split(separator: " ")[0] }) == Set(CommandLanguage.verbs.map { Substring($0.name) }))
    }
}
