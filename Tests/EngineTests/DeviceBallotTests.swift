@testable import Engine
import Foundation
import TestSupport
import Testing

private let ballot = Ballot.ID(1)
private let voter = Operator(role: .participant(班1), name: "端末")
private let facilitator = Operator(role: .facilitator, name: "進行")
private let receiptA = Receipt("aaaaaaaaaaaaaaaaaaaaaaaaaa")
private let receiptB = Receipt("bbbbbbbbbbbbbbbbbbbbbbbbbb")

private func plan(dots: Int = 3, cap: Int? = nil, voters: Int = 5, by method: Ballot.Method = .devices) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(
                title: "力を入れる項目", candidates: (1...4).map { .init(.free, label: "項目\($0)") },
                dotsPerPerson: dots,
                cap: cap, winnerCount: 2, method: method, voters: voters)))
}
private let open = Command.ballot(.setBallotState(ballot, to: .open))
private func cast(_ dots: [Ballot.Option.ID: Int], by receipt: Receipt = receiptA) -> Command {
    .ballot(.castPaper(dots, by: receipt, on: ballot))
}

/// Everybody votes on a device of their own: one device one paper, for its holder alone to see and to change.
@Suite("端末での投票") struct DeviceBallotTests {
    private func opened(dots: Int = 3, cap: Int? = nil, voters: Int = 5) -> Scenario {
        Scenario([plan(dots: dots, cap: cap, voters: voters), open], by: facilitator)
    }

    @Test func oneDeviceOnePaperThatIsChangedUntilTheBallotCloses() throws {
        var scenario = opened()
        try scenario.perform(cast([1: 2, 3: 1]), by: voter)
        try scenario.perform(cast([4: 3], by: receiptB), by: voter)
        try scenario.perform(cast([2: 1]), by: voter)
        let sheets = try #require(scenario.workshop.ballot(ballot)?.sheets)
        #expect((sheets.count, sheets.fromDevices, sheets.dotsCast) == (2, 2, 4))
        #expect(scenario.workshop.ownPaper(receiptA, on: ballot) == [2])
        try scenario.perform(cast([:]), by: voter)
        #expect(scenario.workshop.ownPaper(receiptA, on: ballot).isEmpty)
        try scenario.perform(.ballot(.setBallotState(ballot, to: .closed)), by: facilitator)
        #expect(scenario.workshop.ownPaper(receiptB, on: ballot).isEmpty)
        #expect(scenario.workshop.receipts(on: ballot) == [receiptB])
        scenario.refuses(cast([1: 1], by: receiptB), .ballotIs(.closed, ballot), by: voter)
        try scenario.perform(.ballot(.setBallotState(ballot, to: .revealed)), by: facilitator)
        let result = try #require(scenario.workshop.ballot(ballot))
        #expect(scenario.workshop.tally(of: result)?.rows.map(\.dots) == [3, 0, 0, 0])
    }

    @Test func theRulesOfTheBallotHoldForDevices() {
        let scenario = opened(dots: 3, cap: 2, voters: 1)
        scenario.refuses(cast([1: 3]), .overTheCap(1, max: 2), by: voter)
        scenario.refuses(cast([1: 2, 2: 2]), .tooManyDots(4, max: 3), by: voter)
        scenario.refuses(cast([9: 1]), .noSuchOption(9, on: ballot), by: voter)
        scenario.refuses(cast([1: 1], by: Receipt("short")), .numberOutOfRange(5, 16...40), by: voter)
        scenario.after(cast([1: 1]), by: voter).refuses(cast([1: 1], by: receiptB), .morePapersThanPeople(1), by: voter)
        scenario.after(cast([1: 1]), by: voter).refuses(cast([1: 1]), .nothingChanges, by: voter)
        scenario.refuses(cast([:]), .nothingChanges, by: voter)
        Scenario([plan(by: .papers), open], by: facilitator).refuses(
            cast([1: 1]), .notCountedByDevices(ballot), by: voter)
    }

    /// Whoever types papers for those without a device neither sees nor changes what devices cast.
    @Test func theFacilitatorTypesPapersAndSeesNoDevices() throws {
        var scenario = opened()
        try scenario.perform(cast([1: 1]), by: voter)
        try scenario.perform(.ballot(.enterSheet(.paper([3, 3]), on: ballot)), by: facilitator)
        #expect(scenario.workshop.lastPapers(on: ballot, by: facilitator).map(\.options) == [[3, 3]])
        scenario.refuses(.ballot(.withdrawSheet(1, on: ballot)), .castByDevice(1, on: ballot), by: facilitator)
        scenario.refuses(
            .ballot(.correctSheet(.paper([2], id: 1), on: ballot)), .noSuchSheet(1, on: ballot), by: facilitator)
        #expect(scenario.workshop.tally(of: try #require(scenario.workshop.ballot(ballot))) == nil)
        // Nor does their undo take it back.
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.ballot(ballot)?.sheets.count == 1)
        #expect(scenario.workshop.ownPaper(receiptA, on: ballot) == [1])
    }

    @Test func othersCastNothing() {
        let scenario = opened()
        let taker = Operator(role: .noteTaker(班1), name: "記録1")
        scenario.refuses(cast([1: 1]), .onlyFacilitator, by: taker)
        scenario.refuses(.ballot(.enterSheet(.paper([1]), on: ballot)), .onlyFacilitator, by: voter)
        scenario.refuses(.undo, .onlyFacilitator, by: voter)
    }

    /// Two papers of one receipt are two votes of one device: such a file is not taken for sound.
    @Test func aDeviceThatVotedTwiceIsFound() throws {
        var scenario = opened()
        try scenario.perform(cast([1: 1]), by: voter)
        var twice = try #require(scenario.workshop.ballot(ballot)?.sheets[receiptA])
        twice.id = 7
        scenario.append(.ballot(.sheetEntered(ballot, twice, at: 1)), by: "端末")
        #expect(scenario.workshop.invariantViolation?.description.contains("voted twice") == true)
    }

    // MARK: The door

    @Test func whoIsShutOutSendsNothingUntilLetInAgain() throws {
        let writing = [Command.agenda(.changeStep(1, .kind(.writing))), .agenda(.enterStep(1))]
        let device = Operator(role: .participant(班1), name: "端末7")
        var scenario = Scenario(writing, by: facilitator)
        try scenario.perform(.session(.shutOut("端末7", true)), by: facilitator)
        scenario.refuses(post("二"), .isShutOut, by: device)
        scenario.refuses(.session(.shutOut("端末7", true)), .nothingChanges, by: facilitator)
        scenario.refuses(
            .session(.shutOut("端末8", true)), .onlyFacilitator, by: device.name == "端末7" ? voter : device)
        try scenario.perform(.session(.shutOut("端末7", false)), by: facilitator)
        try scenario.perform(post("二"), by: device)
        scenario.gives(.session(.setDoor(isOpen: false)), .session(.doorMoved(isOpen: false)), by: facilitator)
        scenario.refuses(.session(.setDoor(isOpen: true)), .nothingChanges, by: facilitator)
    }

    /// Whoever floods the boards with many devices goes with all of it in one act, and that is one act of undo; a note
    /// that a ballot is about stays.
    @Test func whoIsExpelledGoesWithAllTheySent() throws {
        var scenario = Scenario([.session(.setIntake(.always))], by: facilitator)
        let devices = (1...3).map { Operator(role: .participant(班1), name: "端末\($0)") }
        for device in devices { try scenario.perform(post(device.name + "の意見"), by: device) }
        try scenario.perform(.note(.mark([1], .representative(true))), by: facilitator)
        try scenario.perform(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "代表", candidates: [.init(.note(1), label: "一"), .init(.free, label: "二")],
                        dotsPerPerson: 1, winnerCount: 1, method: .devices, voters: 5))), by: facilitator)
        try scenario.perform(.session(.setApproval(true)), by: facilitator)
        try scenario.perform(.memo(.submit("待つ意見", at: 班1)), by: devices[1])
        let before = scenario.workshop
        scenario.refuses(.session(.expel(["端末1"])), .onlyFacilitator, by: devices[2])
        try scenario.perform(.session(.expel(["端末1", "端末2", "端末1"])), by: facilitator)
        #expect(Array(scenario.workshop.allNotes).map(\.text) == ["端末1の意見", "端末3の意見"])
        #expect(scenario.workshop.submissions.isEmpty && scenario.workshop.allShutOut == ["端末1", "端末2"])
        scenario.refuses(post("まだ"), .isShutOut, by: devices[0])
        let again = try JSONDecoder().decode(Workshop.self, from: JSONEncoder().encode(scenario.workshop))
        #expect(again == scenario.workshop && again.isExpelled("端末2"))
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop == before)
        try scenario.perform(.redo, by: facilitator)
        try scenario.perform(.session(.shutOut("端末2", false)), by: facilitator)
        #expect(scenario.workshop.allShutOut == ["端末1"])
        scenario.refuses(.session(.expel(["端末1"])), .nothingChanges, by: facilitator)
    }

    @Test func theDoorAndWhoIsOutComeBackFromASnapshotAndByUndo() throws {
        var scenario = Scenario([.session(.setDoor(isOpen: false)), .session(.shutOut("端末2", true))], by: facilitator)
        let again = try JSONDecoder().decode(Workshop.self, from: JSONEncoder().encode(scenario.workshop))
        #expect(again == scenario.workshop && !again.isDoorOpen && again.allShutOut == ["端末2"])
        try scenario.perform(.undo, by: facilitator)
        #expect(!scenario.workshop.isShutOut("端末2"))
        try scenario.perform(.undo, by: facilitator)
        #expect(scenario.workshop.isDoorOpen)
    }
}
