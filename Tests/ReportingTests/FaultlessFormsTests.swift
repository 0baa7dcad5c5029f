import Engine
import Foundation
import PDFFiles
import Reporting
import Strings
import TestSupport
import Testing

/// What a reader of the published forms must not be told wrongly, and what must be read on paper.
@Suite("公開した様式の正しさ") struct FaultlessFormsTests {
    private func markdown(
        _ workshop: Workshop, _ forms: [Form.Kind]? = nil, for audience: Audience = .public, _ language: Language = .ja
    ) throws -> String {
        try templates().markdown(Document(Report(of: workshop, for: audience), forms: forms, language: language))
    }

    /// A revealed ballot on words of its own.
    private func voted(
        _ dots: [Ballot.Option.ID: Int], by method: Ballot.Method = .hands, dotsPerPerson: Int = 1, places: Int = 2,
        tieRule: Ballot.TieRule = .lot
    ) -> Workshop {
        var builder = WorkshopBuilder(groups: 2)
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "果物", candidates: ["りんご", "みかん", "ぶどう"].map { .init(.free, label: $0) },
                        dotsPerPerson: dotsPerPerson, winnerCount: places, tieRule: tieRule, method: method, voters: 30)
                )),
            .ballot(.setBallotState(1, to: .open)))
        switch method {
        case .hands: builder.give(.ballot(.setDots(dots, by: nil, on: 1)))
        case .tables: builder.give(.ballot(.setDots(dots, by: 1, on: 1)))
        case .papers, .devices:
            for (option, count) in dots {
                for _ in 0..<count { builder.give(.ballot(.enterSheet(.paper([option]), on: 1))) }
            }
        }
        builder.give(.ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        return builder.workshop
    }

    // MARK: - Votes

    @Test(arguments: [Form.Kind.kawaraban, .result, .votes]) func onlyAVoteByDotsSpeaksOfThem(_ form: Form.Kind) throws
    {
        for method in Ballot.Method.allCases {
            let text = try markdown(voted([1: 7, 2: 5, 3: 1], by: method), [form])
            #expect(text.contains("シール") == (method == .tables), "\(method): \(text)")
            #expect(text.contains("市民全体の意思ではありません"), "\(method)")
            let word =
                switch method {
                case .hands: "挙手"
                case .tables: "シール"
                case .papers: "投票用紙"
                case .devices: "端末"
                }
            #expect(text.contains(word), "\(method)")
        }
    }

    @Test(arguments: [Form.Kind.kawaraban, .result, .votes]) func anOpenTieIsToldByName(_ form: Form.Kind) throws {
        let text = try markdown(voted([1: 7, 2: 5, 3: 5]), [form])
        #expect(text.contains("「みかん」「ぶどう」"), "\(text)")
        // Also where nothing is chosen yet.
        let all = try markdown(voted([1: 5, 2: 5, 3: 5]), [form])
        #expect(all.contains("「りんご」「みかん」「ぶどう」"), "\(all)")
        let english = try markdown(voted([1: 5, 2: 5, 3: 5]), [form], .en)
        #expect(english.contains("“りんご”"), "\(english)")
    }

    private func themes(groups: Int) -> Workshop {
        var builder = WorkshopBuilder(
            groups: groups, themes: (1...18).map { Theme(id: Theme.ID($0), name: "団体との連携と関係の理解その\($0)") })
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: (1...18).map { .init(.theme(Theme.ID($0))) }, dotsPerPerson: 5,
                        winnerCount: 3, method: .tables, voters: 300))), .ballot(.setBallotState(1, to: .open)))
        for group in 1...groups {
            let dots = Dictionary(uniqueKeysWithValues: (1...18).map { (Ballot.Option.ID($0), 1) })
            builder.give(.ballot(.setDots(dots, by: Group.ID(group), on: 1)))
        }
        builder.give(.ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        return builder.workshop
    }

    @Test(arguments: [5, 7, 12, 24]) func theVotesOfManyGroupsAreInTablesThatFitTheirPage(_ groups: Int) throws {
        let form = Document(Report(of: themes(groups: groups)), forms: [.votes]).forms[0]
        let tables = form.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        let byGroup = tables.filter { $0.caption.hasPrefix("グループ別の票") }
        // Above four, the number is enough; no more of them side by side than leave the themes a third of the page.
        #expect(byGroup.allSatisfy { $0.headers.count <= 13 && $0.rows.count == 18 })
        #expect(byGroup.flatMap { $0.headers.dropFirst() } == (1...groups).map { "\($0)" })
        #expect(Set(byGroup.map(\.caption)).count == byGroup.count)
    }

    /// Group after group with dots for themes, of which the others got none.
    private func voted(_ names: [String], on themes: [Int]) -> Report {
        var builder = WorkshopBuilder(groups: names.count)
        for (index, name) in names.enumerated() {
            builder.give(.setting(.changeGroup(Group.ID(index + 1), .name(name))))
        }
        builder.give(
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: (1...5).map { .init(.theme(Theme.ID($0))) }, dotsPerPerson: 5,
                        winnerCount: 1, method: .tables, voters: 300))), .ballot(.setBallotState(1, to: .open)))
        let dots = Dictionary(uniqueKeysWithValues: themes.map { (Ballot.Option.ID($0), 2) })
        for group in names.indices { builder.give(.ballot(.setDots(dots, by: Group.ID(group + 1), on: 1))) }
        builder.give(.ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        return Report(of: builder.workshop)
    }

    @Test func whatGotNoVoteStandsInTheTableOfAllAlone() throws {
        let form = Document(voted(["東", "西"], on: [2, 4]), forms: [.votes]).forms[0]
        let tables = form.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        #expect(tables.map(\.rows.count) == [5, 2])
        #expect(tables[1].rows.map(\.[0]) == [.text("テーマ2"), .text("テーマ4")])
        // Where nobody voted, the table of the groups has nothing to show.
        let none = Document(voted(["東", "西"], on: []), forms: [.votes]).forms[0]
        #expect(none.blocks.count { if case .table = $0 { true } else { false } } == 1)
    }

    /// Twelve long names take three pages of one table; by their numbers they stand side by side.
    @Test func groupsWithLongNamesAreTheirNumbersInTheTableOfVotes() throws {
        let names = (1...12).map { $0 == 7 ? "ちの・中央コミュニティセンター" : "\($0)グループ" }
        let form = Document(voted(names, on: [1]), forms: [.votes]).forms[0]
        let tables = form.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
        #expect(tables.count == 2 && tables[1].headers.dropFirst() == ArraySlice((1...12).map { "\($0)" }))
        #expect(form.blocks.last == .paragraph("グループ：7 ちの・中央コミュニティセンター"))
    }

    /// Three groups found the same heading, one of them another as well.
    @Test(arguments: [Form.Kind.result, .votes, .kawaraban]) func headingsThatReadAlikeAreToldWithTheirGroup(
        _ form: Form.Kind
    ) throws {
        var builder = WorkshopBuilder(groups: 3)
        for group in 1...3 {
            builder.give(
                .cluster(.formCluster(on: WorkshopBuilder.board(group), heading: "情報が届く", theme: 1, notes: [])))
        }
        builder.give(
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "夜道を明るく", theme: 1, notes: [])),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "見出しの投票", candidates: (1...4).map { .init(.cluster(Cluster.ID($0))) },
                        dotsPerPerson: 1, winnerCount: 2, voters: 30))), .ballot(.setBallotState(1, to: .open)),
            .ballot(.setDots([1: 1, 2: 7, 3: 2, 4: 5], by: nil, on: 1)),
            .ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
        let text = try markdown(builder.workshop, [form])
        #expect(text.contains("情報が届く（2グループ）") && !text.contains("夜道を明るく（1グループ）"), "\(text)")
        let english = try markdown(builder.workshop, [form], .en)
        #expect(english.contains("情報が届く (2グループ)"), "\(english)")
        let data = try JSON.render(Report(of: builder.workshop))
        #expect(data.components(separatedBy: #""group" : "2グループ""#).count > 1, "\(data)")
    }

    // MARK: - Meetings

    @Test func aComparisonCallsMeetingsByTheirOwnNumbers() throws {
        func report(_ ordinal: Int?, _ title: String) -> Report {
            var builder = WorkshopBuilder(groups: 1, occasion: Occasion(title: title, ordinal: ordinal))
            builder.give(.note(.post(Draft("意見", theme: 1), on: WorkshopBuilder.board(1))))
            return Report(of: builder.workshop)
        }
        func text(_ reports: [Report]) throws -> String {
            try templates().markdown(Document(Comparison(reports)))
        }
        let numbered = try text([report(2, "二"), report(3, "三")])
        #expect(numbered.contains("第2回") && numbered.contains("第3回") && !numbered.contains("第1回"))
        // Where not each has a number of its own, none is made up.
        for ordinals: [Int?] in [[nil, nil], [1, 1], [nil, 2]] {
            let text = try text(ordinals.map { report($0, "会") })
            #expect(!text.contains("第1回") && text.contains("会議1") && text.contains("会議2"), "\(ordinals)")
        }
    }

    @Test func whoCameIsEmptyWhereNobodyCounted() throws {
        let report = Report(of: WorkshopBuilder(groups: 1, occasion: Occasion(title: "会")).workshop)
        let form = Document(Comparison([report, report])).forms[0]
        guard case .table(let overview) = form.blocks[0] else { return #expect(Bool(false)) }
        let column = try #require(overview.headers.firstIndex(of: "出席者"))
        #expect(overview.rows.allSatisfy { $0[column] == .text("") })
        let next = Scenario(
            founding: [
                .setting(.found(Program.sample(groups: 1), Occasion(title: "次"))),
                .year(.takeOver(quiet, session: "a")),
            ]
        ).workshop
        let ledger = Document(Report(of: next), forms: [.ledger]).forms[0]
        guard case .table(let meetings) = ledger.blocks[0] else { return #expect(Bool(false)) }
        let present = try #require(meetings.headers.firstIndex(of: "出席"))
        #expect(meetings.rows.allSatisfy { $0[present] == .text("") })
    }

    private var quiet: Workshop { WorkshopBuilder(groups: 1).workshop }

    // MARK: - Forms

    @Test func withoutStarsTheResultQuotesWhatMostSaid() throws {
        var builder = WorkshopBuilder(groups: 2)
        for number in 1...30 {
            builder.give(
                .note(
                    .post(
                        Draft("意見その\(number)", count: number == 30 ? 9 : 1),
                        on: WorkshopBuilder.board(number % 2 + 1)))
            )
        }
        builder.give(.note(.post(Draft("確かめる意見", count: 20), on: WorkshopBuilder.board(1))))
        builder.give(.note(.mark([31], .uncertain(true))))
        let text = try markdown(builder.workshop, [.result])
        #expect(text.contains("- 意見その30") && text.contains("- 意見その1（"), "\(text)")
        #expect(!text.contains("確かめる意見") && text.matches(of: /- 意見その/).count <= 10)
    }

    private var quietEvening: Workshop {
        WorkshopBuilder(groups: 3, occasion: Occasion(title: "会議", day: Day("2026-11-28"), place: "公民館")).workshop
    }

    @Test func aSessionWithoutOpinionsHasNoAnnexes() {
        for audience in Audience.allCases {
            let forms = Document(Report(of: quietEvening, for: audience)).forms
            #expect(forms.map(\.kind) == [.result], "\(audience)")
        }
    }

    @Test func aFormWithNothingInItIsNotPrintedEvenIfAskedFor() throws {
        let report = Report(of: quietEvening)
        #expect(Document(report, forms: [.result, .votes, .ranking]).forms.map(\.kind) == [.result])
        #expect(Document(report, forms: [.votes, .ranking]).forms.isEmpty)
    }

    // MARK: - Pages

    private func pdf(_ document: Document) throws -> Data {
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    /// A letter of pdftotext's boxes: what it says, and where it ends.
    private func boxes(_ file: Data) throws -> [(words: String, width: Double, right: Double)]? {
        try OtherProgram.pdftotext.output(["-bbox"], of: file, "pdf", ["-"]).map { text in
            text.matches(of: /xMin="([0-9.]+)" yMin="[0-9.]+" xMax="([0-9.]+)" yMax="[0-9.]+">([^<]*)</).map {
                let (left, right) = (Double($0.output.1) ?? 0, Double($0.output.2) ?? 0)
                return (String($0.output.3), right - left, right)
            }
        }
    }

    @Test(.enabled(if: PDFFile.isAvailable)) func aLongAddressStaysInItsCell() throws {
        var builder = WorkshopBuilder(groups: 12)
        let long = "https://www.city.example.lg.jp/kurashi/machizukuri/kyodo/workshop/2026/index.html"
        for group in 1...12 {
            builder.give(
                .note(.post(Draft("詳しくは" + long + "をみる", theme: 1), on: WorkshopBuilder.board(group))),
                .note(
                    .post(
                        Draft(String(repeating: "Donaudampfschiff", count: 12), theme: 2),
                        on: WorkshopBuilder.board(group)))
            )
        }
        let file = try pdf(Document(Report(of: builder.workshop), forms: [.matrix]))
        guard let boxes = try boxes(file) else { return }
        #expect(boxes.count > 24)
        // Twelve columns share 1,111 points.
        for box in boxes where box.words.allSatisfy({ $0.isASCII }) {
            #expect(box.width < 110 && box.right < 1_191 - 40, "\(box)")
        }
        // On A4, a paragraph of it.
        let page = try pdf(Document(Report(of: builder.workshop), forms: [.kawaraban]))
        for box in try self.boxes(page) ?? [] { #expect(box.right < 595 - 39, "\(box)") }
    }

    @Test(.enabled(if: PDFFile.isAvailable), arguments: [3, 4, 6, 9]) func noPageEndsWithAHeading(_ groups: Int) throws
    {
        for options in [4, 9, 14, 18] {
            var builder = WorkshopBuilder(
                groups: groups, themes: (1...18).map { Theme(id: Theme.ID($0), name: "各種団体との連携その\($0)") })
            for number in 1...(groups * options) {
                builder.give(
                    .note(
                        .post(
                            Draft("環境をつくる\(number)", theme: Theme.ID(number % options + 1)),
                            on: WorkshopBuilder.board((number - 1) % groups + 1))))
            }
            builder.give(
                .ballot(
                    .prepareBallot(
                        BallotPlan(
                            title: "投票", candidates: (1...options).map { .init(.theme(Theme.ID($0))) },
                            dotsPerPerson: 5,
                            winnerCount: 3, voters: 60))), .ballot(.setBallotState(1, to: .open)),
                .ballot(
                    .setDots(
                        Dictionary(uniqueKeysWithValues: (1...options).map { (Ballot.Option.ID($0), $0) }), by: nil,
                        on: 1)),
                .ballot(.setBallotState(1, to: .closed)), .ballot(.setBallotState(1, to: .revealed)))
            let document = Document(Report(of: builder.workshop))
            let headings = document.forms.flatMap { form in
                [form.title] + form.blocks.compactMap { if case .heading(let words) = $0 { words } else { nil } }
            }.map { $0.filter { !$0.isWhitespace } }
            guard let text = try OtherProgram.pdftotext.output(["-layout"], of: try pdf(document), "pdf", ["-"]) else {
                return
            }
            for (number, page) in text.split(separator: "\u{C}").enumerated() {
                let lines = page.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
                let last = lines.last { $0.firstMatch(of: /^\d+\/\d+$/) == nil } ?? ""
                #expect(!headings.contains(last), "\(groups) \(options): \(last) ends page \(number + 1)")
            }
        }
    }
}
