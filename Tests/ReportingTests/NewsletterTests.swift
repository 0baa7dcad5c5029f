import Engine
import Foundation
import PDFFiles
import Reporting
import TestSupport
import Testing
import WordFiles

/// かわら版: one page whatever the evening, with what every table said.
@Suite("かわら版") struct NewsletterTests {
    private func newsletter(_ workshop: Workshop) -> Document { Document(Report(of: workshop), forms: [.kawaraban]) }

    /// An evening of twelve tables, with as much of everything as the seed says.
    private func evening(_ seed: Int) -> Workshop {
        var dice = Dice(seed)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }
        var builder = WorkshopBuilder(
            groups: 12, themes: (1...18).map { Theme(id: Theme.ID($0), name: "とても長い名前のテーマその\($0)") },
            occasion: Occasion(
                title: String(repeating: "長い会議名", count: number(1...12)), ordinal: seed, day: Day("2026-11-28"),
                place: "公民館", host: "まちづくり推進課",
                question: String(repeating: "大切なこと", count: number(0...12)),
                next: "1月20日"))
        builder.give(
            .setting(.describe(.contact("まちづくり推進課　電話1"))), .setting(.describe(.issued(Day("2026-12-01")))))
        for number in 1...100 {
            let length = Int.random(in: 1...12, using: &dice)
            builder.give(
                .note(
                    .post(
                        Draft(String(repeating: "長い意見\(number)", count: length), theme: Theme.ID(number % 18 + 1)),
                        on: WorkshopBuilder.board(number % 12 + 1))))
            if seed % 2 == 0, number % 3 == 0 { builder.give(.note(.mark([Note.ID(number)], .representative(true)))) }
        }
        for decision in 0..<(seed % 2 == 0 ? number(0...3) : number(30...60)) {
            builder.give(
                .memo(
                    .writeMemo(
                        .decision, group: nil,
                        text: String(repeating: "決めたこと\(decision)", count: number(1...20)))))
        }
        let chosen = number(1...18)
        builder.vote(Dictionary(uniqueKeysWithValues: (1...chosen).map { ($0, 4) }))
        return builder.workshop
    }

    @Test(arguments: 1...4) func itIsOnePageInEveryFormat(_ seed: Int) throws {
        let document = newsletter(evening(seed))
        let files = [
            "docx": Data(WordFile.bytes(document)), "html": Data(try templates().html(document).utf8),
            "xlsx": try workbook(document), "pdf": try PDFFile.isAvailable ? pdf(document) : nil,
        ]
        for (ending, bytes) in files {
            guard let bytes, let pages = try printedPages(bytes, ending) else { continue }
            #expect(pages == 1, "\(ending) \(seed)")
        }
    }

    private func pdf(_ document: Document) throws -> Data {
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    private func opinions(_ document: Document) -> [String] {
        var isBelow = false
        for block in document.forms[0].blocks {
            switch block {
            case .heading(let words): isBelow = words == "こんな意見が出ました"
            case .items(let items) where isBelow: return items
            default: break
            }
        }
        return []
    }

    @Test func everyTableIsHeardAndNothingTwice() {
        for stars in [false, true] {
            var builder = WorkshopBuilder(groups: 12)
            // Table after table, as notes are numbered when each has typed all of its own.
            for group in 1...12 {
                for number in 1...10 {
                    builder.give(.note(.post(Draft("\(group)班の意見\(number)"), on: WorkshopBuilder.board(group))))
                }
                builder.give(.note(.post(Draft("同じ言葉"), on: WorkshopBuilder.board(group))))
            }
            if stars { builder.give(.note(.mark((1...132).map { Note.ID($0) }, .representative(true)))) }
            let said = opinions(newsletter(builder.workshop))
            for group in 1...12 { #expect(said.contains { $0.hasSuffix("（\(group)グループ）") }, "\(group)") }
            #expect(said.count { $0.hasPrefix("同じ言葉") } <= 1)
        }
        var builder = WorkshopBuilder(groups: 12)
        for group in 1...12 { builder.give(.note(.post(Draft("意見\(group)"), on: WorkshopBuilder.board(group)))) }
        builder.give(.note(.post(Draft("みんなの意見", count: 5), on: WorkshopBuilder.board(12))))
        #expect(opinions(newsletter(builder.workshop)).first == "みんなの意見（同様の意見5件）（12グループ）")
    }

    /// An evening of fifteen decisions and twelve tables, of which a page has room for all decisions and an opinion of
    /// each table.
    @Test func nothingIsLeftOutThatThePageHasRoomFor() throws {
        var builder = WorkshopBuilder(groups: 12)
        for group in 1...12 {
            for number in 1...4 {
                builder.give(
                    .note(.post(Draft("\(group)班の意見その\(number)"), on: WorkshopBuilder.board(group))))
            }
        }
        for number in 1...15 { builder.give(.memo(.writeMemo(.decision, group: nil, text: "決めたこと\(number)"))) }
        let document = newsletter(builder.workshop)
        let text = try templates().markdown(document)
        for number in 1...15 { #expect(text.contains("- 決めたこと\(number)\n"), "\(number)") }
        #expect(!text.contains("ほか"))
        for group in 1...12 { #expect(opinions(document).contains { $0.hasPrefix("\(group)班") }, "\(group)") }
        // As far as the page goes: of more opinions, more than one of each table.
        #expect(opinions(document).count > 15)
    }

    @Test func decisionsLeaveRoomForOpinionsAndAreCounted() throws {
        var builder = WorkshopBuilder(groups: 3)
        builder.give(.note(.post(Draft("意見一"), on: WorkshopBuilder.board(1))))
        for number in 1...60 { builder.give(.memo(.writeMemo(.decision, group: nil, text: "決めたこと\(number)"))) }
        let text = try templates().markdown(newsletter(builder.workshop))
        #expect(text.contains("- 意見一（1グループ）") && text.contains("- 決めたこと1\n"))
        let shown = text.matches(of: /決めたこと\d/).count
        #expect(text.contains("ほか\(60 - shown)件は開催結果をご覧ください。"))
    }

    @Test func aDecisionThereIsNoRoomForIsToldByItsNumberAlone() throws {
        // given a decision longer than the page
        var builder = WorkshopBuilder(groups: 1)
        let long = String(repeating: "決めたことの長い説明です。", count: 400)
        builder.give(.memo(.writeMemo(.decision, group: nil, text: long)))
        // then none stands above that the words could be besides
        let text = try templates().markdown(newsletter(builder.workshop))
        #expect(text.contains("1件あります。開催結果をご覧ください。") && !text.contains("ほか1件"))
    }

    @Test func anOpinionThatWasChosenIsSaidOnce() {
        var builder = WorkshopBuilder(groups: 1)
        for words in ["夕方の便を増やす", "停留所に屋根を付ける"] {
            builder.give(.note(.post(Draft(words, theme: 1), on: WorkshopBuilder.board(1))))
        }
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "意見の投票", candidates: [1, 2].map { .init(.note($0)) }, dotsPerPerson: 1,
                        winnerCount: 1, voters: 9))), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setDots([1: 5, 2: 2], by: nil, on: 1)), .ballot(.setBallotState(1, to: .closed)),
            .ballot(.setBallotState(1, to: .revealed)))
        let document = newsletter(builder.workshop)
        #expect("\(document.forms)".contains("夕方の便を増やす（5票）"))
        #expect(opinions(document).count == 1 && opinions(document)[0].contains("停留所に屋根"))
    }

    @Test func nobodyIsThankedForAMeetingThatLeftNothing() throws {
        // given a meeting nobody came to
        var builder = WorkshopBuilder(groups: 1)
        // then it says no more than that
        let text = try templates().markdown(newsletter(builder.workshop))
        #expect(text.contains("この会の意見の記録はありません。"))
        #expect(!text.contains("話し合いました") && !text.contains("ありがとうございました"))
        // when somebody says something, then they are thanked
        builder.give(.note(.post(Draft("意見"), on: WorkshopBuilder.board(1))))
        #expect(try templates().markdown(newsletter(builder.workshop)).contains("ご参加、ありがとうございました"))
    }

    @Test func itsOwnNameComesFirstAndTheMeetingsBelow() throws {
        let document = newsletter(evening(3))
        #expect(document.titleLines.first == "かわら版　第3号" && document.titleLines.count == 2)
        #expect(try templates().html(document).contains("<h1><span>かわら<wbr>版　第3号</span>"))
        #expect(words(WordFile.bytes(document)).first == "かわら版　第3号")
    }
}
