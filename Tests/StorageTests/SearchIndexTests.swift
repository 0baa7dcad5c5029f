import Engine
import Foundation
import Searching
@testable import Storage
import TestSupport
import Testing

extension Scratch {
    /// Where the index of the folder is kept.
    var places: SearchPlaces { SearchPlaces(of: folder, environment: ["XDG_CACHE_HOME": folder.path + "/cache"]) }
    /// The index, made or brought up to date.
    func index() throws -> SearchIndex { try SearchIndex.fresh(of: folder, in: places, version: "0.1.0") }
    /// The sessions and the texts that are found for some words.
    func found(_ words: String) throws -> [String] {
        try index().find(SearchQuery(words), limit: 1000).best.map { "\($0.session): \($0.finding.text)" }
    }
    var indexPath: String { folder.path + "/.fusen-search" }
}

/// A word in a text, without an index and without the code of the searching: compatible letters, hiragana, no signs.
private func naive(_ word: String, isIn text: String) -> Bool {
    func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.lowercased().applyingTransform(
            .hiraganaToKatakana, reverse: false)!
            .filter { $0.isLetter || $0.isNumber }
    }
    return folded(text).contains(folded(word))
}

@Suite("探すための索引") struct SearchIndexTests {
    private func post(_ texts: String..., to journal: Journal) throws {
        for text in texts { _ = try journal.perform(TestSupport.post(text), by: "記録1", at: at(1)) }
    }

    @Test func everySessionIsFoundAndWhatChanges() throws {
        let scratch = Scratch()
        let (first, second) = (try scratch.make("春の会"), try scratch.make("秋の会"))
        try post("回覧板が遅い", to: first)
        try post("回覧板は要らない", to: second)
        #expect(try scratch.found("回覧板").sorted() == ["春の会: 回覧板が遅い", "秋の会: 回覧板は要らない"])
        // A note more, a note reworded, a note withdrawn: the words of before are found no more.
        try post("回覧板をやめる", to: first)
        _ = try first.perform(.note(.reword(Note.ID(1), "広報が遅い")), by: "記録1", at: at(2))
        _ = try second.perform(.note(.withdraw([Note.ID(1)])), by: "記録1", at: at(2))
        #expect(try scratch.found("回覧板") == ["春の会: 回覧板をやめる"])
        #expect(try scratch.found("遅い 広報") == ["春の会: 広報が遅い"])
        #expect(try scratch.found("遅い 回覧板") == [])
        // A session more, a session less.
        try post("回覧板と電子版", to: try scratch.make("冬の会"))
        try FileManager.default.removeItem(atPath: scratch.files("春の会").folder)
        #expect(try scratch.found("回覧板") == ["冬の会: 回覧板と電子版"])
    }

    /// Proposals go from meeting to meeting: one that reads as before is found once, at the newest of them.
    @Test func aProposalHandedOnAsItWasIsFoundOnce() throws {
        let scratch = Scratch()
        var earlier: Journal?
        for (number, slug) in ["一回", "二回", "三回"].enumerated() {
            let before = earlier.map { [Command.year(.takeOver($0.session.workshop, session: $0.files.slug))] } ?? []
            let journal = try Journal.create(
                scratch.files(slug), founding: founding + before, by: "fusen", at: at(1), version: "0.1.0")
            func give(_ command: Command) throws { _ = try journal.perform(command, by: "進行", at: at(2)) }
            try give(.setting(.describe(.day(Day(year: 2024, month: 5 + number, day: 11)))))
            if number == 0 { try give(.proposal(.propose("街灯の更新", from: []))) }
            if number == 2 { try give(.proposal(.changeProposal(1, .title("防犯の街灯")))) }
            earlier = journal
        }
        #expect(try scratch.found("街灯").sorted() == ["三回: 防犯の街灯", "二回: 街灯の更新"])
        #expect(try scratch.found("更新") == ["二回: 街灯の更新"])
        #expect(try scratch.index().find(SearchQuery("更新"), limit: 9).count == 1)
    }

    /// 前にもありました: what speaks of the same, at other meetings, the newest first.
    @Test func opinionsLikeOneAreFoundAtOtherMeetings() throws {
        let scratch = Scratch()
        for (number, slug) in ["一昨年", "昨年", "今年"].enumerated() {
            let journal = try scratch.make(slug)
            let day = try #require(Day(year: 2023 + number, month: 5, day: 11))
            _ = try journal.perform(.setting(.describe(.day(day))), by: "進行", at: at(1))
            try post(
                "回覧板は若い世帯には届いていないと思う", "夜道が暗くて怖い", "\(slug)の懇親会は楽しかった",
                to: journal)
        }
        let index = try scratch.index()
        func like(_ opinion: String, limit: Int = 9) throws -> [String] {
            try index.opinions(like: opinion, where: { $0 != "今年" }, limit: limit)
                .map { "\($0.session): \($0.finding.text)" }
        }
        let same = "回覧板は若い世帯には届いていないと思う"
        #expect(try like("回覧板が若い世代まで届かない") == ["昨年: " + same, "一昨年: " + same])
        #expect(try like("回覧板が若い世代まで届かない", limit: 1) == ["昨年: " + same])
        // One word in common is no likeness, and neither is nothing.
        #expect(try like("回覧板の紙がもったいない") == [])
        #expect(try like("夜") == [])
        #expect(try like("、。！") == [])
    }

    @Test func nothingIsReadWhereNothingHasChanged() throws {
        let scratch = Scratch()
        try post("回覧板", to: try scratch.make())
        _ = try scratch.index()
        let before = try FileIdentity(path: scratch.indexPath)
        #expect(try scratch.found("回覧板").count == 1)
        #expect(try FileIdentity(path: scratch.indexPath) == before)
        var about = stat()
        #expect(stat(scratch.indexPath, &about) == 0 && about.st_mode & 0o777 == 0o600)
        // A write to it is seen, in the same tick of the clock too.
        try post("回覧板", to: try scratch.open())
        #expect(try scratch.found("回覧板").count == 2)
        #expect(try FileIdentity(path: scratch.indexPath) != before)
    }

    @Test func aSnapshotIsSearchedWhereItsSessionIsNotThere() throws {
        let scratch = Scratch()
        let journal = try scratch.make("古い会")
        try post("回覧板", to: journal)
        _ = try journal.writeSnapshot(label: "12345-後", at: at(2), version: "0.1.0")
        try post("電子の回覧板", to: journal)
        let newest = try journal.writeSnapshot(label: nil, at: at(3), version: "0.1.0")
        _ = try journal.perform(.note(.withdraw([Note.ID(1), Note.ID(2)])), by: "記録1", at: at(4))
        #expect(try scratch.found("回覧板") == [])
        for path in [journal.files.journal, journal.files.state] { unlink(path) }
        #expect(try scratch.found("回覧板").sorted() == ["古い会: 回覧板", "古い会: 電子の回覧板"])
        // One that lies in the folder itself.
        let name = URL(fileURLWithPath: newest).lastPathComponent.replacingOccurrences(of: "古い会", with: "よその会")
        try FileManager.default.copyItem(atPath: newest, toPath: scratch.folder.path + "/" + name)
        #expect(try scratch.found("電子 回覧板").sorted() == ["よその会: 電子の回覧板", "古い会: 電子の回覧板"])
    }

    @Test func aSessionThatCannotBeReadIsToldAndTheRestIsSearched() throws {
        let scratch = Scratch()
        try post("回覧板", to: try scratch.make("読める会"))
        try post("回覧板", to: try scratch.make("壊れた会"))
        _ = try scratch.index()
        try Data("SQLite format 3\0 nonsense".utf8).write(
            to: URL(fileURLWithPath: scratch.files("壊れた会").journal))
        for _ in 1...2 {
            let index = try scratch.index()
            #expect(index.failures.count == 1)
            #expect(try index.find(SearchQuery("回覧板"), limit: 9).best.map(\.session) == ["読める会"])
        }
        // A folder in its place cannot be read either, and what was in the session is not found.
        let journal = scratch.files("読める会").journal
        try FileManager.default.removeItem(atPath: journal)
        try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: true)
        #expect(try scratch.index().failures.count == 2)
        #expect(try scratch.found("回覧板") == [])
    }

    @Test func aDamagedIndexIsMadeAnew() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for number in 1...60 { try post("意見\(number)は回覧板のこと", to: journal) }
        let whole = try scratch.found("回覧板")
        #expect(whole.count == 60)
        let path = URL(fileURLWithPath: scratch.indexPath)
        let bytes = try Data(contentsOf: path)
        var dice = Dice(7)
        for round in 0..<60 {
            var damaged = bytes
            switch round % 4 {
            case 0: damaged = damaged.prefix(dice.number(0...(bytes.count - 1)))
            case 1: damaged = Data((0..<dice.number(0...9000)).map { _ in UInt8(dice.number(0...255)) })
            case 2: damaged.append(contentsOf: [1, 2, 3])
            default:
                for _ in 0...dice.number(0...3) {
                    damaged[dice.number(0...(bytes.count - 1))] ^= UInt8(dice.number(1...255))
                }
            }
            try damaged.write(to: path)
            #expect(try scratch.found("回覧板") == whole, "round \(round)")
            // And it is whole again.
            #expect(SearchFile.open(scratch.indexPath) != nil, "round \(round)")
        }
    }

    @Test func anIndexOfOthersIsMadeAnew() throws {
        let scratch = Scratch()
        try post("回覧板", to: try scratch.make())
        // A session in its place, one that is another's to read, a folder: it is kept elsewhere then.
        try FileManager.default.copyItem(atPath: scratch.files().journal, toPath: scratch.indexPath)
        #expect(try scratch.found("回覧板").count == 1)
        chmod(scratch.indexPath, 0o644)
        #expect(SearchFile.open(scratch.indexPath) == nil)
        #expect(try scratch.found("回覧板").count == 1)
        unlink(scratch.indexPath)
        try FileManager.default.createDirectory(atPath: scratch.indexPath, withIntermediateDirectories: true)
        #expect(try scratch.found("回覧板").count == 1)
        #expect(FileManager.default.subpaths(atPath: scratch.folder.path + "/cache")?.contains("fusen") == true)
    }

    @Test func whatWasLeftOfAnUnfinishedOneGoes() throws {
        let scratch = Scratch()
        try post("回覧板", to: try scratch.make())
        let part = scratch.indexPath + ".99999.part"
        try Data("half".utf8).write(to: URL(fileURLWithPath: part))
        #expect(try scratch.found("回覧板").count == 1)
        #expect(!FileManager.default.fileExists(atPath: part))
    }

    @Test func twoAtOnceFindTheSame() async throws {
        let scratch = Scratch()
        for number in 1...4 { try post("回覧板\(number)", to: try scratch.make("会\(number)")) }
        let (folder, places) = (scratch.folder, scratch.places)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...6 {
                group.addTask {
                    try SearchIndex.fresh(of: folder, in: places, version: "0.1.0")
                        .find(SearchQuery("回覧板"), limit: 9).count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == Array(repeating: 4, count: 6))
    }

    @Test func nothingOfARedactedWordIsLeft() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        try post("山田花子が言った", "ほかの意見", to: journal)
        try post("山田花子", to: try scratch.make("よその会"))
        _ = try scratch.index()
        let forms = ["山田花子", SearchText.pairs(of: SearchText("山田花子").plain, isWhole: false), "田花"]
        func holding() -> [String] {
            let names = try! FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
            return names.filter { name in
                let data = FileManager.default.contents(atPath: scratch.folder.path + "/" + name) ?? Data()
                return forms.contains { data.range(of: Data($0.utf8)) != nil }
            }
        }
        #expect(holding() == [".fusen-search"])
        try Data("田花".utf8).write(to: URL(fileURLWithPath: scratch.indexPath + ".1.part"))
        let done = try Redaction.remove(
            "山田花子", from: scratch.files("会議"), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(holding() == [])
        #expect(done.unreached == [scratch.files("よその会").journal])
        #expect(try scratch.found("山田花子") == ["よその会: 山田花子"])
    }

    /// An index elsewhere that whoever redacted could not reach.
    @Test func anIndexThatKnewTheWordsBeforeIsThrownAway() throws {
        let scratch = Scratch()
        try post("山田花子が言った", "ほかの意見", to: try scratch.make())
        try post("三つめ", to: try scratch.make("よその会"))
        _ = try scratch.index()
        let old = try Data(contentsOf: URL(fileURLWithPath: scratch.indexPath))
        _ = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        try old.write(to: URL(fileURLWithPath: scratch.indexPath))
        chmod(scratch.indexPath, 0o600)
        #expect(try scratch.found("花子") == [])
        let new = try Data(contentsOf: URL(fileURLWithPath: scratch.indexPath))
        #expect(["山田花子", "田花", "花子"].allSatisfy { new.range(of: Data($0.utf8)) == nil })
        #expect(old.range(of: Data("田花".utf8)) != nil)
    }

    @Test func countsOfASealedBallotAreNotInTheIndex() throws {
        // given two sessions, of which one alone has dots on a sealed ballot
        func findings(_ dots: [Command]) throws -> [Finding] {
            let scratch = Scratch()
            let journal = try scratch.make()
            let commands: [Command] =
                [
                    .ballot(.prepareBallotOver(.themes, BallotPlan(title: "大切なこと", candidates: [], voters: 36))),
                    .ballot(.setBallotState(Ballot.ID(1), to: .open)),
                ] + dots + [.ballot(.setBallotState(Ballot.ID(1), to: .closed))]
            for command in commands {
                guard case .done = try journal.perform(command, by: "進行", at: at(1)) else {
                    Issue.record("\(command)")
                    continue
                }
            }
            return try ["大切", "テーマ", "開"].flatMap {
                try scratch.index().find(SearchQuery($0), limit: 99).best.map(\.finding)
            }
        }
        // then the same is found in both
        let sealed = try findings([.ballot(.adjustDots(7, for: Ballot.Option.ID(1), by: 班1, on: Ballot.ID(1)))])
        #expect(try sealed == findings([]) && sealed.contains { $0.kind == .ballot })
    }

    @Test func theNewerOfTwoThatFitAlikeComesFirst() throws {
        let scratch = Scratch()
        for (name, year) in [("一昨年", 2024), ("今年", 2026), ("去年", 2025)] {
            let journal = try scratch.make(name)
            _ = try journal.perform(.setting(.describe(.day(Day(year: year, month: 5, day: 1)))), by: "進行", at: at(1))
            try post("回覧板が遅い", to: journal)
        }
        #expect(try scratch.index().find(SearchQuery("回覧板"), limit: 2).best.map(\.session) == ["今年", "去年"])
        var filter = SearchIndex.Filter()
        filter.since = Day(year: 2025, month: 5, day: 1)
        #expect(try scratch.index().find(SearchQuery("回覧板"), filter, limit: 9).count == 2)
    }

    @Test func kindsAndThemesAreChosen() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        try post("回覧板が遅い", "回覧板は要る", to: journal)
        for command: Command in [
            .memo(.writeMemo(.decision, group: nil, text: "回覧板を残す")),
            .note(.themeNotes([Note.ID(2)], Theme.ID(12))),
        ] { _ = try journal.perform(command, by: "記録1", at: at(1)) }
        func found(_ change: (inout SearchIndex.Filter) -> Void) throws -> [String] {
            var filter = SearchIndex.Filter()
            change(&filter)
            return try scratch.index().find(SearchQuery("回覧板"), filter, limit: 9).best.map(\.finding.text)
        }
        #expect(try found { $0.kinds = [.decision] } == ["回覧板を残す"])
        #expect(try found { $0.kinds = [.heading] } == [])
        #expect(try found { $0.theme = "12" } == ["回覧板は要る"])
        #expect(try found { $0.theme = "テーマ12" } == ["回覧板は要る"])
        #expect(try found { $0.theme = "2" } == [])
    }

    /// Any commands at all, and any part of any text: what is found is what is there.
    @Test func randomWorkshopsAreFoundAsByReading() throws {
        for seed in 1...4 {
            var dice = Dice(seed)
            let scratch = Scratch()
            var journals: [Journal] = []
            for name in ["甲", "乙", "丙"] { journals.append(try scratch.make(name)) }
            for round in 1...5 {
                for journal in journals where dice.number(0...2) > 0 {
                    let requests = (0..<60).map { number in
                        Journal.Request(
                            anyCommand(journal.session.workshop, &dice), by: "進行", at: at(round * 100 + number))
                    }
                    _ = try journal.perform(requests)
                }
                let all = journals.flatMap { $0.session.workshop.findings }
                for _ in 1...25 {
                    let word = part(of: dice.one(of: all).text, &dice)
                    let query = SearchQuery("\"\(word)\"")
                    if query.isEmpty { continue }
                    let found = try scratch.index().find(query, limit: 10_000)
                    let there = all.filter { naive(word, isIn: $0.text) }.map(\.text)
                    let missing = there.filter { text in !found.best.contains { $0.finding.text == text } }
                    #expect(missing == [], "seed \(seed): \(word)")
                    // What okurigana finds beside is marked as well.
                    #expect(found.best.allSatisfy { !query.marks(in: $0.finding.text).isEmpty }, "\(word)")
                    #expect(found.count == all.count { !query.marks(in: $0.text).isEmpty }, "seed \(seed): \(word)")
                }
            }
        }
    }

    private func part(of text: String, _ dice: inout Dice) -> String {
        let characters = Array(text.filter { $0 != "\"" && $0 != "“" && $0 != "”" && $0 != "＂" })
        if characters.isEmpty { return "会" }
        let start = dice.number(0...(characters.count - 1))
        return String(characters[start..<min(characters.count, start + dice.number(1...5))])
    }
}
