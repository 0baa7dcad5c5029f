import ConsoleUI
import Engine
import TestSupport
import Testing

/// What only a typed line can do; no key gives these commands.
@Suite("キーのない命令") struct CommandLanguageTests {
    private func played(_ lines: String..., on scenario: Scenario = given()) throws -> Scenario {
        try lines.reduce(into: scenario) { try $0.perform(CommandLanguage.read($1)) }
    }

    @Test func aTrackIsAddedAndGroupsAreInIt() throws {
        let scenario = try played("track 分野別", "group-track 2 1")
        #expect(scenario.workshop.tracks.map(\.name) == ["分野別"])
        #expect(scenario.workshop.group(2)?.track == 1)
        #expect(try played("group-track 2 none", on: scenario).workshop.group(2)?.track == nil)
        #expect(scenario.refusal(of: try CommandLanguage.read("group-track 2 3")) == .noSuchTrack(3))
    }

    @Test func anEmptyGroupIsRemoved() throws {
        #expect(try played("remove-group ２").workshop.groups.map(\.id) == [1])
        let scenario = given(post("あ", on: 板2))
        #expect(scenario.refusal(of: try CommandLanguage.read("remove-group 2")) == .groupNotEmpty(2, notes: 1))
    }

    @Test func aClusterGetsItsActor() throws {
        let island = given(.formCluster(on: 板1, heading: "島", theme: nil, notes: []))
        let scenario = try played("cluster-actor 1 2", on: island)
        #expect(scenario.workshop.cluster(1)?.actor == 2)
        #expect(try played("cluster-actor 1 none", on: scenario).workshop.cluster(1)?.actor == nil)
        #expect(scenario.refusal(of: try CommandLanguage.read("cluster-actor 1 3")) == .noSuchActor(3))
    }

    @Test func aCountedPaperIsCorrected() throws {
        let scenario = try played(
            "ballot free あ/い/う dots=2 by=papers voters=5", "open 1", "paper 1 1 1", "paper 1 spoilt",
            "correct 1 1 2 3", "correct 1 2 3", "shut 1", "reveal 1")
        let tally = try #require(scenario.workshop.tally(of: scenario.workshop.ballots[0]))
        #expect(tally.rows.map(\.option.label) == ["う", "い", "あ"] && tally.rows.map(\.dots) == [2, 1, 0])
        #expect(tally.spoilt == 0)
    }

    @Test func aTablesCountIsNoPaper() throws {
        let scenario = try played("ballot free あ/い dots=2 by=tables voters=5", "open 1", "dots 1 1 +2 1")
        #expect(scenario.refusal(of: try CommandLanguage.read("correct 1 1 2")) == .noSuchSheet(1, on: 1))
        #expect(scenario.refusal(of: try CommandLanguage.read("correct 1 9 2")) == .noSuchSheet(9, on: 1))
    }

    @Test(arguments: [
        "track", "group-track 1", "group-track x 1", "remove-group", "remove-group 1 2", "cluster-actor 1",
        "cluster-actor 1 だれか", "correct 1", "correct 1 2", "correct 1 2 x", "correct 1 2 spoilt 3",
    ]) func aLineThatWantsMoreSaysTheForm(_ line: String) {
        let name = line.prefix { $0 != " " }
        let verb = CommandLanguage.verbs.first { $0.name == name }!
        #expect(throws: CommandLanguage.Misreading.wanted(form: "\(name) \(verb.form)")) {
            try CommandLanguage.read(line)
        }
    }
}
