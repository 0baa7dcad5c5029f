@testable import Engine
import Foundation
import Strings
import TestSupport
import Testing

/// One event of every kind with the JSON a journal's row holds. A line here is never changed, only added.
private let rows: [(Event, String)] = {
    let note = Note(id: 3, text: "一", board: 板1, by: "記録1", at: at(0))
    let cluster = Cluster(id: 2, board: 板1, heading: "島")
    let ballot = Ballot(id: 1, title: "投票", options: [], dotsPerPerson: 3, voters: 9)
    let sheet = Ballot.CountSheet(id: 1, people: 1, dots: [2: 1])
    let proposal = Proposal(id: 1, title: "花壇")
    let outcome = Year.OpinionOutcome(
        opinion: Year.OpinionNumber(meeting: 1, note: 3), stage: .action, text: "した", meeting: 1, by: "進行",
        at: at(0))
    let memo = Memo(id: 1, kind: .comments, text: "講評", by: "進行", at: at(0))
    let moment = "1530525600000"
    let noteJSON =
        #"{"at":\#(moment),"board":{"group":1,"lane":1},"by":"記録1","count":1,"id":3,"#
        + #""marks":{"isRepresentative":false,"isUncertain":false},"text":"一"}"#
    let clusterJSON = #"{"board":{"group":1,"lane":1},"heading":"島","id":2,"notes":[]}"#
    let ballotJSON =
        #"{"allowance":3,"id":1,"method":"hands","options":[],"seats":1,"sheets":[],"state":"prepared","#
        + #""tieRule":"shared","title":"投票","voters":9}"#
    let sheetJSON = #"{"dots":{"2":1},"id":1,"people":1,"spoilt":0}"#
    let proposalJSON =
        #"{"answers":{},"carrier":"","evaluations":[],"id":1,"origins":[],"partners":[],"remarks":{},"#
        + #""roles":[],"step":"consideration","ticks":{},"title":"花壇"}"#
    let outcomeJSON =
        #"{"at":\#(moment),"by":"進行","meeting":1,"of":{"meeting":1,"note":3},"stage":"action","text":"した"}"#
    let memoJSON = #"{"at":\#(moment),"by":"進行","id":1,"kind":"comments","text":"講評"}"#
    let occasionJSON = { (title: String) in
        #"{"aims":[],"attendance":{"residents":0,"staff":0},"host":"","next":"","place":"","question":"","#
            + #""roster":[],"source":"","title":"\#(title)"}"#
    }
    let stepJSON =
        #"{"cards":[],"depth":0,"id":1,"kind":"other","minutes":5,"note":"","showing":"byKind","title":"開会"}"#
    let yearJSON = #"{"lines":[],"meetings":[],"priorities":[],"records":[]}"#
    let workshopJSON =
        #"{"actors":[],"agenda":{"steps":[],"visits":[]},"ballots":[],"boards":[],"catalogue":{"id":"","#
        + #""name":"","themes":[]},"clusters":[],"groups":[],"lanes":[],"memos":[],"next":{"ballot":1,"#
        + #""cluster":1,"memo":1,"note":1,"proposal":1},"notes":[],"occasion":\#(occasionJSON("")),"#
        + #""tracks":[]}"#
    return [
        (
            .session(.restored(from: Workshop(), to: Workshop())),
            #"{"workshopRestored":{"from":\#(workshopJSON),"to":\#(workshopJSON)}}"#
        ),
        (.session(.closed(at: at(0))), #"{"workshopClosed":{"at":\#(moment)}}"#),
        (.session(.reopened(wasClosedAt: at(0))), #"{"workshopReopened":{"wasClosedAt":\#(moment)}}"#),
        (.session(.redacted(entries: 3)), #"{"wordsRedacted":{"entries":3}}"#),
        (.session(.entrusted(from: nil, to: 2)), #"{"facilitationEntrusted":{"to":2}}"#),
        (
            .session(.intakeChanged(from: .byStep, to: .never)),
            #"{"intakeChanged":{"from":"byStep","to":"never"}}"#
        ),
        (
            .note(.numbersReserved(PaperNumbers(4, 27, for: 2))),
            #"{"numbersReserved":{"_0":{"first":4,"group":2,"last":27}}}"#
        ),
        (
            .note(.numbersGivenUp(PaperNumbers(4, 27, for: 2))),
            #"{"numbersGivenUp":{"_0":{"first":4,"group":2,"last":27}}}"#
        ),
        (.session(.approvalChanged(true)), #"{"approvalChanged":{"_0":true}}"#),
        (.session(.namesAsked(true)), #"{"namesAsked":{"_0":true}}"#),
        (.session(.doorMoved(isOpen: false)), #"{"doorMoved":{"isOpen":false}}"#),
        (.session(.participantShutOut("端末2", true)), #"{"participantShutOut":{"_0":"端末2","_1":true}}"#),
        (
            .session(.participantsExpelled(["端末2", "端末3"], true)),
            #"{"participantsExpelled":{"_0":["端末2","端末3"],"_1":true}}"#
        ),
        (
            .session(.spotlightMoved(from: .note(3), to: .agenda)),
            #"{"spotlightMoved":{"from":{"note":{"_0":3}},"to":{"agenda":{}}}}"#
        ),
        (.ballot(.openedToTables(1, true)), #"{"ballotOpenedToTables":{"_0":1,"_1":true}}"#),
        (
            .setting(.occasionChanged(from: Occasion(title: "甲"), to: Occasion(title: "乙"))),
            #"{"occasionChanged":{"from":\#(occasionJSON("甲")),"to":\#(occasionJSON("乙"))}}"#
        ),
        (
            .setting(.lanesChanged(from: [], to: [Lane(id: 1, name: "意見")])),
            #"{"lanesChanged":{"from":[],"to":[{"id":1,"name":"意見"}]}}"#
        ),
        (
            .setting(
                .catalogueChanged(
                    from: Catalogue(id: "", name: "", themes: []),
                    to: Catalogue(id: "k", name: "十八", themes: [Theme(id: 1, name: "共有")]))),
            #"{"catalogueChanged":{"from":{"id":"","name":"","themes":[]},"to":{"id":"k","name":"十八","#
                + #""themes":[{"hints":[],"id":1,"name":"共有"}]}}}"#
        ),
        (
            .setting(.actorsChanged(from: [Actor(id: 1, name: "市民")], to: [])),
            #"{"actorsChanged":{"from":[{"id":1,"name":"市民"}],"to":[]}}"#
        ),
        (
            .setting(.tracksChanged(from: [], to: [Track(id: 1, name: "分野別")])),
            #"{"tracksChanged":{"from":[],"to":[{"id":1,"name":"分野別"}]}}"#
        ),
        (
            .setting(.groupsChanged(from: [], to: [Group(id: 1, name: "一班", track: 1, people: 5)])),
            #"{"groupsChanged":{"from":[],"to":[{"id":1,"name":"一班","people":5,"track":1}]}}"#
        ),
        (
            .setting(.procedureChanged(from: nil, to: Procedure(program: "kadai"))),
            #"{"procedureChanged":{"to":{"cards":[],"columns":"group","program":"kadai","rows":"theme"}}}"#
        ),
        (
            .agenda(.stepsChanged(from: [], to: [Step(id: 1, title: "開会", minutes: 5)])),
            #"{"agendaChanged":{"from":[],"to":[\#(stepJSON)]}}"#
        ),
        (
            .agenda(.stepEntered(StepEntry(step: 2, at: at(0)))),
            #"{"stepEntered":{"_0":{"at":\#(moment),"step":2}}}"#
        ),
        (
            .agenda(.stepEntered(StepEntry(step: 2, at: at(0), clockBefore: Countdown(length: 60_000, step: 1)))),
            #"{"stepEntered":{"_0":{"at":\#(moment),"clockBefore":"#
                + #"{"length":60000,"planned":60000,"step":1,"used":0},"step":2}}}"#
        ),
        (
            .agenda(.stepEntryTakenBack(StepEntry(step: 2, at: at(0)))),
            #"{"stepEntryTakenBack":{"_0":{"at":\#(moment),"step":2}}}"#
        ),
        (
            .agenda(.presentationsChanged(from: nil, to: PresentationOrder(order: [2, 1], timePerGroup: 60_000))),
            #"{"turnsChanged":{"to":{"called":0,"each":60000,"order":[2,1]}}}"#
        ),
        (
            .agenda(.countdownChanged(from: Countdown(length: 60_000, step: 1), to: nil)),
            #"{"countdownChanged":{"from":{"length":60000,"planned":60000,"step":1,"used":0}}}"#
        ),
        (.note(.posted(note, at: 4)), #"{"notePosted":{"_0":\#(noteJSON),"at":4}}"#),
        (.note(.withdrawn(note, at: 4)), #"{"noteWithdrawn":{"_0":\#(noteJSON),"at":4}}"#),
        (
            .note(
                .reworded(
                    3, from: NoteWords(text: "一", original: nil), to: NoteWords(text: "いち", original: "一"))),
            #"{"noteReworded":{"_0":3,"from":{"text":"一"},"to":{"original":"一","text":"いち"}}}"#
        ),
        (.note(.counted(3, from: 1, to: 2)), #"{"noteCounted":{"_0":3,"from":1,"to":2}}"#),
        (.note(.themed(3, from: nil, to: 4)), #"{"noteThemed":{"_0":3,"to":4}}"#),
        (
            .note(.marked(3, from: Marks(), to: Marks(side: .citizens, help: .together, actor: 1, solves: 2))),
            #"{"noteMarked":{"_0":3,"from":{"isRepresentative":false,"isUncertain":false},"to":{"actor":1,"#
                + #""help":"together","isRepresentative":false,"isUncertain":false,"side":"citizens","#
                + #""solves":2}}}"#
        ),
        (
            .note(
                .moved([
                    Move(
                        note: 3, from: NotePosition(board: 板1, index: 0),
                        to: NotePosition(board: 板1, cluster: 2, index: 1))
                ])),
            #"{"notesMoved":{"_0":[{"from":{"board":{"group":1,"lane":1},"index":0},"note":3,"#
                + #""to":{"board":{"group":1,"lane":1},"cluster":2,"index":1}}]}}"#
        ),
        (.cluster(.formed(cluster, at: 0)), #"{"clusterFormed":{"_0":\#(clusterJSON),"at":0}}"#),
        (.cluster(.dissolved(cluster, at: 0)), #"{"clusterDissolved":{"_0":\#(clusterJSON),"at":0}}"#),
        (.cluster(.headingSet(2, from: "島", to: "山")), #"{"clusterHeaded":{"_0":2,"from":"島","to":"山"}}"#),
        (.cluster(.themed(2, from: 4, to: nil)), #"{"clusterThemed":{"_0":2,"from":4}}"#),
        (.cluster(.actorSet(2, from: nil, to: 1)), #"{"clusterGivenActor":{"_0":2,"to":1}}"#),
        (.cluster(.reordered(2, from: 0, to: 3)), #"{"clusterReordered":{"_0":2,"from":0,"to":3}}"#),
        (.ballot(.prepared(ballot, at: 0)), #"{"ballotPrepared":{"_0":\#(ballotJSON),"at":0}}"#),
        (.ballot(.discarded(ballot, at: 0)), #"{"ballotDiscarded":{"_0":\#(ballotJSON),"at":0}}"#),
        (
            .ballot(.stateSet(1, from: .closed, to: .revealed)),
            #"{"ballotTurned":{"_0":1,"from":"closed","to":"revealed"}}"#
        ),
        (.ballot(.votersSet(1, from: 9, to: 10)), #"{"ballotGivenVoters":{"_0":1,"from":9,"to":10}}"#),
        (
            .ballot(.changed(from: ballot, to: ballot)),
            #"{"ballotChanged":{"from":\#(ballotJSON),"to":\#(ballotJSON)}}"#
        ),
        (.ballot(.sheetEntered(1, sheet, at: 0)), #"{"sheetEntered":{"_0":1,"_1":\#(sheetJSON),"at":0}}"#),
        (
            .ballot(.sheetCorrected(1, from: sheet, to: sheet)),
            #"{"sheetCorrected":{"_0":1,"from":\#(sheetJSON),"to":\#(sheetJSON)}}"#
        ),
        (.ballot(.sheetWithdrawn(1, sheet, at: 0)), #"{"sheetWithdrawn":{"_0":1,"_1":\#(sheetJSON),"at":0}}"#),
        (.ballot(.placesCovered(1, from: nil, to: 3)), #"{"ballotPlacesCovered":{"_0":1,"to":3}}"#),
        (.ballot(.tieSettled(1, from: [2], to: [3, 4])), #"{"ballotTieSettled":{"_0":1,"from":[2],"to":[3,4]}}"#),
        (.ballot(.resultNamed(from: nil, to: 2)), #"{"ballotNamedResult":{"to":2}}"#),
        (.proposal(.made(proposal, at: 0)), #"{"proposalMade":{"_0":\#(proposalJSON),"at":0}}"#),
        (
            .proposal(.changed(from: proposal, to: proposal)),
            #"{"proposalChanged":{"from":\#(proposalJSON),"to":\#(proposalJSON)}}"#
        ),
        (.proposal(.withdrawn(proposal, at: 0)), #"{"proposalWithdrawn":{"_0":\#(proposalJSON),"at":0}}"#),
        (.year(.changed(from: Year(), to: Year())), #"{"yearChanged":{"from":\#(yearJSON),"to":\#(yearJSON)}}"#),
        (.year(.outcomeRecorded(outcome, at: 0)), #"{"recordMade":{"_0":\#(outcomeJSON),"at":0}}"#),
        (.year(.outcomeTakenBack(outcome, at: 0)), #"{"recordTakenBack":{"_0":\#(outcomeJSON),"at":0}}"#),
        (.memo(.written(memo, at: 0)), #"{"memoWritten":{"_0":\#(memoJSON),"at":0}}"#),
        (.memo(.removed(memo, at: 0)), #"{"memoRemoved":{"_0":\#(memoJSON),"at":0}}"#),
        (.memo(.reworded(1, from: "講評", to: "評")), #"{"memoReworded":{"_0":1,"from":"講評","to":"評"}}"#),
    ]
}()

@Suite("出来事の書き方") struct EventCodingTests {
    private func json(_ event: Event) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(event), as: UTF8.self)
    }

    private func event(_ json: String) throws -> Event {
        try JSONDecoder().decode(Event.self, from: Data(json.utf8))
    }

    @Test(arguments: rows.indices) func everyKindIsWrittenAsItWasWritten(_ index: Int) throws {
        let (event, json) = rows[index]
        #expect(try self.json(event) == json)
        #expect(try self.event(json) == event)
    }

    @Test func everyNameThereIsHasARow() throws {
        let names = try rows.map { event, json in
            try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]).keys.first
        }
        let nouns: [[any CodingKey]] = [
            SessionEvent.CodingKeys.allCases, SettingEvent.CodingKeys.allCases, AgendaEvent.CodingKeys.allCases,
            NoteEvent.CodingKeys.allCases, ClusterEvent.CodingKeys.allCases, BallotEvent.CodingKeys.allCases,
            ProposalEvent.CodingKeys.allCases, YearEvent.CodingKeys.allCases, MemoEvent.CodingKeys.allCases,
        ]
        let all = nouns.joined().map(\.stringValue)
        #expect(Set(names) == Set(all))
        // No two nouns have a name in common, as a row is read by its name.
        #expect(Set(all).count == all.count)
    }

    @Test(arguments: rows.indices) func whatIsTurnedRoundTwiceIsTheSame(_ index: Int) {
        let event = rows[index].0
        #expect(event.reversed.reversed == event)
    }

    @Test(arguments: [
        "{}", "[]", "3", #"{"noteFolded":{"_0":3}}"#, #"{"noteCounted":{"_0":3,"from":1}}"#, #"{"noteCounted":3}"#,
        #"{"noteCounted":{"_0":3,"from":1,"to":"2"}}"#, #"{"noteCounted":{"_0":-1,"from":1,"to":2}}"#,
        #"{"noteCounted":{"_0":1000000001,"from":1,"to":2}}"#,
        #"{"noteCounted":{"_0":3,"from":1,"to":2},"noteThemed":{"_0":3}}"#,
        #"{"noteCounted":{"_0":3,"from":1,"to":2},"memoReworded":{"_0":1,"from":"","to":""}}"#,
        #"{"workshopClosed":{"at":1000000000000001}}"#, #"{"ballotTurned":{"_0":1,"from":"closed","to":"burnt"}}"#,
    ]) func whatIsNoEventIsNotRead(_ json: String) {
        #expect(throws: DecodingError.self) { try event(json) }
    }

    /// A row that a hand has changed may hold any number; the log still says what it holds.
    @Test(arguments: rows.indices) func absurdNumbersAreWordedOrRefused(_ index: Int) throws {
        let json = rows[index].1
        for number in json.matches(of: /[:\[,](-?\d+)/) {
            for absurd in [Int.min, Int.max, -1, 0] {
                let changed = json.replacingCharacters(in: number.1.startIndex..<number.1.endIndex, with: "\(absurd)")
                guard let event = try? event(changed) else { continue }
                for language in Language.allCases {
                    #expect(Strings(language).sentence(for: event, in: Workshop()) != "", "\(changed)")
                }
            }
        }
    }

    /// A newer fusen may add a key beside the event; it is not this one's to understand.
    @Test func anUnknownNameBesideAKnownOneIsPassedOver() throws {
        #expect(
            try event(#"{"later":1,"noteCounted":{"_0":3,"from":1,"to":2}}"#) == .note(.counted(3, from: 1, to: 2)))
    }
}
