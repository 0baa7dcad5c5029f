import Engine
import Strings
import TerminalUI
import Testing

@testable import ConsoleUI

/// In a message the quoted words are shortened, never the key and the way back.
@Suite("一行のメッセージ") struct MessageLineTests {
    private static let ja = "回覧板が若い世帯に届かず「なり手」がいないので役員が困っている、と何度も言われた長い文です"
    private static let en = "the circular never reaches the young households, and nobody wants to be on the board"

    @Test func theLongestQuotedWordsAreShortenedFirst() {
        let message = "「\(Self.ja)」を「島」に入れました（Ctrl-Z で戻す）"
        let line = MessageLine.fit(message, columns: 60)
        #expect(line.hasPrefix("「回覧板") && line.hasSuffix("…」を「島」に入れました（Ctrl-Z で戻す）"))
        #expect((57...60).contains(TextWidth.columns(line)))
        #expect(MessageLine.fit("短い「文」です", columns: 60) == "短い「文」です")
        // Words without quotation marks give way before the brackets at the end.
        let plain = MessageLine.fit("次第 題 \(Self.ja)（Ctrl-Z で戻す）", columns: 40)
        #expect(plain.hasSuffix("…（Ctrl-Z で戻す）") && TextWidth.columns(plain) <= 40)
        // A mark without its other half.
        let odd = MessageLine.fit("付箋1「」」\(Self.ja)を」はがしました（Ctrl-Z で戻す）", columns: 40)
        #expect(odd.hasSuffix("（Ctrl-Z で戻す）") && TextWidth.columns(odd) <= 40)
    }

    /// The message without its sign and spaces.
    private static func shown(by driver: ConsoleDriver, after sign: String) -> String {
        let rows = driver.screen().text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = rows.firstIndex(where: { $0.hasPrefix(sign) }) else { return "" }
        let shown = rows[first..<first + driver.console.messageRows.count].joined()
        return String(shown.filter { $0 != " " }.dropFirst())
    }

    /// Words that nobody quoted are not shortened while the next row has room for them.
    @Test func aLongMessageStandsInSeveralRows() {
        let message =
            "閉会しました。要確認の付箋51枚があるため公開用の報告は未作成です。確認してから fusen report kai で作れます"
        var driver = ConsoleDriver()
        driver.console.show(Message(message, .info))
        #expect(Self.shown(by: driver, after: " » ") == message.filter { $0 != " " })
        driver.press(.down)
        #expect(!driver.screen().text.contains("閉会しました"))
    }

    /// What is asked, and the choices, stand above a long message.
    @Test(arguments: [[Key.character("q")], [.function(7), .character("a")], [.function(2)]])
    func aLongMessageCoversNothing(_ keys: [Key]) {
        var driver = ConsoleDriver()
        for key in keys { driver.press(key) }
        func shown(_ driver: ConsoleDriver) -> [String] {
            driver.screen().text.split(separator: "\n").map(String.init)
        }
        let asked = shown(driver).filter { $0.contains("報告を作成しますか") || $0.contains("持ち越し") }
        let long = String(repeating: "項目の長い名前", count: 15)
        driver.console.show(Message("進行-2：次第 項目名 \(long)（終わり）", .info))
        let rows = shown(driver)
        #expect(rows.contains { $0.hasPrefix(" » 進行-2") } && rows.contains { $0.contains("（終わり）") })
        #expect(rows.filter { $0.contains("報告を作成しますか") || $0.contains("持ち越し") } == asked)
    }

    /// Of a refusal the end helps, and no words in it can be shortened.
    @Test(arguments: Language.allCases) func refusalsFitTheSmallestScreen(_ language: Language) {
        let driver = ConsoleDriver(language: language)
        let refusals: [Refusal] = [
            .emptyText, .nothingChosen, .nothingToSplit, .onlyFacilitator, .workshopIsClosed, .workshopIsOpen,
            .lastGroup, .noStepAfter, .noStepBefore, .noPresentationLeft, .noClock, .clockIsRunning, .clockIsPaused,
            .tooFewOptions, .noProgramVote, .nothingToUndo, .nothingToRedo, .changedMeanwhile, .solvesOwnLane(12),
            .solvesSolution(1), .countedByFacilitator(1), .boardOfAnotherGroup(1), .noTie(1), .noSuchGroup(9),
            .acrossBoards(12),
        ]
        for refusal in refusals {
            let sentence = "! " + driver.console.strings.sentence(for: refusal, driver.workshop)
            #expect(TextWidth.columns(sentence) <= 78, "\(sentence)")
        }
    }

    /// One command of each kind with long words in it.
    private static func commands(_ words: String) -> [Command] {
        let vote = Ballot.ID(1)
        return [
            .setting(.changeGroup(Group.ID(1), .name(words))), .setting(.addTrack(words)),
            .setting(.describe(.place(words))),
            .setting(.describe(.title(words))),
            .agenda(.changeStep(Step.ID(2), .title(words))), .agenda(.changeStep(Step.ID(2), .note(words))),
            .agenda(.addStep(title: words, minutes: 5, kind: .other, after: nil)),
            .agenda(.reorderStep(Step.ID(2), by: 1)), .agenda(.nextStep),
            .agenda(.extendClock(by: 60_000)), .agenda(.pauseClock), .agenda(.restartClock),
            .agenda(.enterStep(Step.ID(2))),
            .agenda(.orderPresentations([Group.ID(2), Group.ID(1)], timePerGroup: 60_000)), .agenda(.nextPresentation),
            .note(.post(Draft(words, count: 2), on: board(1))), .note(.post(Draft(words), on: board(1))),
            .note(.reword(Note.ID(1), words + words)), .note(.setCount(Note.ID(1), 3)),
            .note(.themeNotes([Note.ID(1)], Theme.ID(5))),
            .note(.mark([Note.ID(1)], .representative(true))), .note(.split(Note.ID(1), into: [words, words])),
            .cluster(.formCluster(on: board(1), heading: words, theme: nil, notes: [Note.ID(2)])),
            .cluster(.setHeading(Cluster.ID(1), words + words)), .cluster(.themeCluster(Cluster.ID(1), Theme.ID(4))),
            .cluster(.setActor(Cluster.ID(1), Actor.ID(1))), .cluster(.ungroup([Note.ID(2)])),
            .cluster(.dissolve(Cluster.ID(1))),
            .note(.withdraw([Note.ID(2)])), .session(.spotlight(.note(Note.ID(1)))),
            .ballot(
                .prepareBallot(
                    BallotPlan(title: words, candidates: [words, "x"].map { BallotPlan.Candidate(.free, label: $0) }))),
            .ballot(.changeBallot(vote, .title(words + words))), .ballot(.changeBallot(vote, .tieRule(.lot))),
            .ballot(.setBallotState(vote, to: .open)), .ballot(.setDots([1: 3, 2: 3], by: nil, on: vote)),
            .ballot(.setBallotState(vote, to: .closed)), .ballot(.setBallotState(vote, to: .revealed)),
            .ballot(.settleTie(vote, [1])),
            .ballot(.nameResult(vote)), .memo(.writeMemo(.lecture, group: nil, text: words)),
            .memo(.rewordMemo(Memo.ID(1), words + words)),
            .memo(.removeMemo(Memo.ID(1))), .proposal(.propose(words, from: [])),
            .proposal(.changeProposal(Proposal.ID(1), .owner(words))),
            .proposal(.withdrawProposal(Proposal.ID(1))), .session(.entrust(Group.ID(1))),
            .year(.recordOutcome(Year.OpinionNumber(meeting: 1, note: Note.ID(1)), .action, words)),
        ]
    }

    @Test(arguments: Language.allCases) func everyMessageEndsWithItsKey(_ language: Language) throws {
        let words = language == .ja ? Self.ja : Self.en
        let strings = Strings(language)
        var driver = ConsoleDriver([], language: language)
        for command in Self.commands(words) {
            let entries = try driver.perform(command).get()
            let message = strings.done(entries, driver.session)
            let end = language == .ja ? "（Ctrl-Z で戻す）" : " (Ctrl-Z undoes it)"
            #expect(message.hasSuffix(end), "\(message)")
            driver.console.show(Message(message, .good))
            let line = Self.shown(by: driver, after: " ✓ ")
            #expect(line.hasSuffix(end.filter { $0 != " " }), "\(line)")
            #expect(line.hasPrefix(message.filter { $0 != " " }.prefix(4)), "\(line)")
            // Taken back, and done again: the same.
            driver.console.show(Message(strings.askUndo(message, at: "18:55"), .info))
        }
        let ballot = try #require(driver.workshop.ballots.first)
        for message in [
            strings.ballotPrepared(ballot), strings.ballotOpened(ballot),
            strings.done(strings.resultNamed(words, isCovered: true)),
            strings.done(strings.countTakenBack(words, 12)), strings.done(strings.tableComplete(words)),
            strings.done(strings.merged(words, into: words)), strings.done(strings.gathered(3, into: words)),
            strings.done(strings.presents(words)), strings.done(strings.trackRemoved(words)),
            strings.ownCountOpened(words, by: "進行役", key: "F5 投票"), strings.orphanBehindLine(words, key: "Up"),
            strings.ballotClosedEarly([words, words], key: "o"), strings.done(strings.pasted(onto: [(words, 3)])),
        ] {
            let line = MessageLine.fit(message, columns: 76)
            #expect(TextWidth.columns(line) <= 76)
            let end = message.lastIndex { "（(".contains($0) }.map { String(message[$0...]) } ?? "?"
            #expect(line.hasSuffix(end), "\(line)")
        }
    }
}
