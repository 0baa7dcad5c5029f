import Engine
import Foundation
import PDFFiles
import Reporting
import Storage
import TestSupport
import Strings
import Testing
import WordFiles

/// An evening of several operators at random, in which every text begins with a word that is used only once.
private struct Evening {
    private var scenario: Scenario
    /// Every such word.
    private(set) var words: [String] = []
    /// The titles that somebody gave a proposal, and did not copy from the boards.
    private(set) var titles: Set<String> = []
    let operators: [String]
    private var dice: Dice

    init(seed: Int) {
        dice = Dice(seed)
        operators = (1...3).map { "Z\(seed)操作者\($0)" }
        let program = Program(
            id: "t", name: "試し", lanes: ["問題点", "解決策"], groupName: "{n}グループ",
            catalogue: Catalogue(
                id: "t", name: "試し", themes: (1...5).map { Theme(id: Theme.ID($0), name: "テーマ\($0)") }),
            tracks: [Program.Tracks(name: "", groups: 3)],
            steps: (1...3).map { Step(id: Step.ID($0), title: "段\($0)", minutes: 10) })
        scenario = Scenario(
            founding: [.setting(.found(program, Occasion(title: "まちづくり会議")))],
            by: Operator(role: .facilitator, name: operators[0]))
        goOn(120)
    }

    /// The next meeting, which takes over what this one leaves.
    func next() throws -> Evening {
        var next = self
        next.scenario = Scenario(
            founding: [
                .setting(.found(Program.sample(groups: 3, lanes: ["問題点", "解決策"]), Occasion(title: "次の会議"))),
                .year(.takeOver(session.workshop, session: "kai")),
            ], by: Operator(role: .facilitator, name: operators[0]))
        next.goOn(40)
        return next
    }

    /// So many more commands at random.
    mutating func goOn(_ count: Int) {
        let users = operators.map { Operator(role: .facilitator, name: $0) }
        for _ in 0..<count { give(anyCommand(), by: users[number(0...2)]) }
    }

    /// Makes proposals that are called by notes, and splits some of these.
    mutating func propose() {
        for note in Array(session.workshop.allNotes.shuffled(using: &dice).prefix(4)) {
            give(copiedProposal(note.id), by: Operator(role: .facilitator, name: operators[0]))
            if number(0...2) > 0 {
                give(
                    .note(.split(note.id, into: [text(), text()])), by: Operator(role: .facilitator, name: operators[1])
                )
            }
        }
    }

    /// Rewords, splits or takes away most of what proposals were made from, and what that was split into.
    mutating func changeWhatWasProposed() {
        let user = Operator(role: .facilitator, name: operators[2])
        let workshop = session.workshop
        var notes: Set<Note.ID> = []
        for case .opinion(let opinion) in workshop.proposals.flatMap(\.origins)
        where opinion.meeting == workshop.meetingNumber { notes.insert(opinion.note) }
        for note in workshop.allNotes where note.parent.map(notes.contains) == true { notes.insert(note.id) }
        for note in notes.sorted() {
            switch number(0...3) {
            case 0: give(.note(.reword(note, text(), over: nil)), by: user)
            case 1: give(.note(.split(note, into: [text(), text()])), by: user)
            case 2: give(.note(.withdraw([note])), by: user)
            default: break
            }
        }
        for case .heading(let words) in workshop.proposals.flatMap(\.origins) where number(0...1) == 0 {
            guard let cluster = workshop.allClusters.first(where: { $0.heading == words }) else { continue }
            give(.cluster(.setHeading(cluster.id, text())), by: user)
        }
    }

    /// Copies what notes say to where it can be typed, and types more behind it; then rewords or takes away most of
    /// them.
    mutating func copyAndEdit() {
        let users = operators.map { Operator(role: .facilitator, name: $0) }
        for note in Array(session.workshop.allNotes.shuffled(using: &dice).prefix(12)) {
            let opinion = Year.OpinionNumber(meeting: session.workshop.meetingNumber, note: note.id)
            let edited = note.text + "から"
            let command: Command =
                [
                    .proposal(.propose(edited, from: [.opinion(opinion)])),
                    .cluster(.formCluster(on: note.board, heading: edited, theme: nil, notes: [])),
                    .memo(.writeMemo(.decision, group: nil, text: "決めたこと: " + edited)),
                    .year(.recordOutcome(opinion, .action, edited)),
                    .proposal(.changeProposal(1, .owner(edited))),
                    .ballot(.prepareBallot(BallotPlan(title: "投票", candidates: [.init(.free, label: edited)]))),
                ][number(0...5)]
            give(command, by: users[0])
            if let ballot = session.workshop.ballots.last, ballot.state == .prepared {
                give(.ballot(.setBallotState(ballot.id, to: .open)), by: users[0])
            }
            switch number(0...3) {
            case 0...1: give(.note(.reword(note.id, text(), over: nil)), by: users[1])
            case 2: give(.note(.withdraw([note.id])), by: users[1])
            default: break
            }
        }
    }

    var session: Session { scenario.session }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }

    /// Words that nothing else holds, and that no format escapes or breaks.
    private mutating func text() -> String {
        words.append("Q" + String((0..<9).map { _ in "abcdefghijklmnoprstuvwxy".randomElement(using: &dice)! }))
        return words[words.count - 1] + "のこと"
    }

    private mutating func title() -> String {
        let title = text()
        titles.insert(title)
        return title
    }

    /// A proposal as the keys make it: called by what it is made from.
    private mutating func copiedProposal(_ note: Note.ID, _ cluster: Cluster.ID) -> Command {
        let workshop = session.workshop
        let opinion = Proposal.Origin.opinion(Year.OpinionNumber(meeting: workshop.meetingNumber, note: note))
        switch number(0...3) {
        case 0:
            let old = workshop.year.opinions.randomElement(using: &dice)
            return .proposal(.propose(old?.text ?? "x", from: (old.map { [.opinion($0.number)] } ?? [])))
        case 1:
            let heading = workshop.cluster(cluster)?.heading ?? ""
            return .proposal(.propose(heading, from: [.heading(heading)]))
        case 2:
            let option = workshop.ballots.last?.options[number(0...1)]
            let label = option?.label ?? ""
            return .proposal(.propose(label, from: [number(0...1) == 0 ? .vote(label) : opinion, .vote(label)]))
        default: return copiedProposal(note)
        }
    }

    private func copiedProposal(_ note: Note.ID) -> Command {
        let workshop = session.workshop
        let opinion = Year.OpinionNumber(meeting: workshop.meetingNumber, note: note)
        return .proposal(.propose(workshop.note(note)?.text ?? "", from: [.opinion(opinion)]))
    }

    private mutating func give(_ command: Command, by: Operator) { _ = try? scenario.perform(command, by: by) }

    private mutating func anyCommand() -> Command {
        let workshop = session.workshop
        let note = Note.ID(number(1...max(1, workshop.nextNote.number - 1)))
        let cluster = Cluster.ID(number(1...max(1, workshop.nextCluster.number - 1)))
        let board = BoardKey(group: Group.ID(number(1...3)), lane: Lane.ID(number(1...2)))
        let ballot = Ballot.ID(number(1...3))
        let proposal = Proposal.ID(number(1...3))
        let theme = number(0...2) == 0 ? nil : Theme.ID(number(1...5))
        let opinion = Year.OpinionNumber(meeting: workshop.meetingNumber, note: note)
        switch number(0...32) {
        case 0...5: return .note(.post(Draft(text(), count: number(1...3), theme: theme), on: board))
        case 6...8: return .note(.reword(note, text(), over: number(0...3) == 0 ? "ほかの人が見た言葉" : nil))
        case 9: return .note(.split(note, into: [text(), text()]))
        case 10: return .note(.withdraw([note]))
        case 11: return .undo
        case 12: return .redo
        case 13: return .cluster(.formCluster(on: board, heading: text(), theme: theme, notes: []))
        case 14: return .cluster(.gather([note], into: cluster))
        case 15: return .cluster(.setHeading(cluster, text()))
        case 16: return .cluster(.dissolve(cluster))
        case 17: return .note(.mark([note], [.uncertain(true), .representative(true)][number(0...1)]))
        case 18: return .note(.mark([note], .solves(Note.ID(number(1...max(1, note.number))))))
        case 19:
            return .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: text(),
                        candidates: [.init(.note(note)), .init(.cluster(cluster)), .init(.free, label: text())],
                        dotsPerPerson: 3,
                        voters: 9)))
        case 20: return .ballot(.setBallotState(ballot, to: [.open, .closed, .revealed][number(0...2)]))
        case 21: return .ballot(.adjustDots(number(1...3), for: Ballot.Option.ID(number(1...3)), by: nil, on: ballot))
        case 22:
            let label = workshop.ballots.last?.options[number(0...2)].label
            let heading = workshop.cluster(cluster)?.heading
            return .proposal(
                .propose(
                    title(),
                    from: [.opinion(opinion)]
                        + [label.map { .vote($0) }, heading.map { .heading($0) }].compactMap(\.self)))
        case 23:
            return .proposal(
                .changeProposal(
                    proposal,
                    [
                        .title(title()), .owner(text()), .partners([text()]),
                        .answer(.alone, isYes: number(0...1) == 0, reason: text()),
                    ][
                        number(0...3)]))
        case 24: return .proposal(.withdrawProposal(proposal))
        case 25: return .year(.recordOutcome(opinion, .action, text()))
        case 26:
            return [
                .memo(.writeMemo(.comments, group: nil, text: text())),
                .memo(.rewordMemo(Memo.ID(number(1...3)), text())),
            ][
                number(0...1)]
        case 27...29: return copiedProposal(note, cluster)
        default:
            return [.memo(.removeMemo(Memo.ID(number(1...3)))), .agenda(.nextStep), .ballot(.discardBallot(ballot))][
                number(0...2)]
        }
    }

    /// The workshop after a word was redacted from its files.
    func redacted(_ word: String) throws -> Workshop {
        let folder = SessionsFolder(path: NSTemporaryDirectory() + "fusen-public-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let now = Moment(milliseconds: 1_530_530_000_000)
        let files = try folder.session("kai")
        _ = try Journal.create(
            files, founding: [.session(.restore(session.workshop))], by: operators[0], at: now, version: "0.1.0")
        _ = try Redaction.remove(word, from: files, by: operators[1], at: now, version: "0.1.0")
        return try Journal.open(files, version: "0.1.0").session.workshop
    }
}

/// Everything that is worded somewhere now, by the one who words it.
private func allStanding(_ workshop: Workshop, _ titles: Set<String>) -> String {
    var all = workshop.allNotes.map(\.text) + workshop.allClusters.map(\.heading) + workshop.memos.map(\.text)
    for ballot in workshop.ballots { all += [ballot.title] + ballot.options.filter { $0.choice == .free }.map(\.label) }
    for proposal in workshop.proposals {
        if titles.contains(proposal.title) { all.append(proposal.title) }
        all += [proposal.owner] + proposal.partners + proposal.answers.values.map(\.reason)
    }
    all += workshop.year.outcomes.map(\.text)
    return all.joined(separator: "\n")
}

/// A report in every format, every form of it too; a workbook as the files in it.
private func renderings(_ report: Report, _ language: Language) throws -> [(name: String, text: String)] {
    let templates = try templates()
    var all: [(String, String)] = [
        ("csv", CSV.render(report, language: language)), ("json", try JSON.render(report, language: language)),
    ]
    let comparison = Comparison([report, report])
    all += [
        ("comparison.csv", CSV.render(comparison, language: language)),
        ("comparison.json", try JSON.render(comparison, language: language)),
    ]
    for (name, document) in [
        ("all", Document(report, language: language)),
        ("forms", Document(report, forms: Form.Kind.allCases, language: language)),
        ("comparison", Document(comparison, language: language)),
    ] {
        all += [(name + ".html", templates.html(document)), (name + ".md", templates.markdown(document))]
        all += unzipped(try workbook(document)).map { ("\(name).xlsx/\($0.key)", $0.value) }
        all += unzipped(Data(WordFile.bytes(document))).map { ("\(name).docx/\($0.key)", $0.value) }
    }
    for export in TableExport.allCases {
        all.append((export.rawValue + ".csv", export.render(report, language: language)))
        all.append((export.rawValue + ".md", TableExport.columnGuide(report, language: language)))
    }
    all.append(
        ("index.html", templates.index(Document(report, forms: [], language: language), files: [("iken.csv", "")])))
    return all
}

@Suite("公開用") struct PublicReportTests {
    @Test(arguments: 1...24) func whatWasTakenOutIsInNoPublicFile(_ seed: Int) throws {
        let evening = Evening(seed: seed)
        // Every other evening, one of the words is redacted at last.
        var workshop = evening.session.workshop
        if seed.isMultiple(of: 2), let note = Array(workshop.allNotes).first {
            workshop = try evening.redacted(String((note.original ?? note.text).prefix(10)))
        }
        let standing = allStanding(workshop, evening.titles)
        let gone = evening.words.filter { !standing.contains($0) }
        #expect(!gone.isEmpty)
        let language: Language = seed % 3 == 0 ? .en : .ja
        let files = try renderings(Report(of: workshop), language)
        for (name, text) in files {
            #expect(gone.filter { text.contains($0) } == [], "\(name)")
            #expect(evening.operators.filter { text.contains($0) } == [], "\(name)")
            // No note was typed at any time.
            #expect(!text.contains("2018-07-02T"), "\(name)")
            for word in [
                "要確認", "元の文", "経緯", "分けた", "開票の確認", "集計用紙", "署名", "意見のなかったグループ",
                "実際（分）", "（見直", "to check",
                "irst words", "Lineage", "split from", "Count sheet", "Signature", "Silent tables", "Real (min)",
                "look again", "looked at again", "\"by\"", "\"at\"", "\"original\"", "\"splitFrom\"", "ncertain\"",
                "\"needsAnotherLook\"", "\"real\"",
            ] { #expect(!text.contains(word), "\(name): \(word)") }
        }
        // What stands is in every one that holds the opinions.
        for name in [
            "csv", "json", "all.html", "all.md", "all.xlsx/xl/sharedStrings.xml",
            "all.docx/word/document.xml",
        ] {
            let text = try #require(files.first { $0.name == name }?.text)
            for note in workshop.allNotes { #expect(text.contains(note.text), "\(name)") }
        }
    }

    /// What was taken out of a meeting before or after the next one took over what it left.
    @Test(arguments: 1...16) func whatWasTakenOutOfAMeetingIsInNoPublicFileOfTheNext(_ seed: Int) throws {
        var evening = Evening(seed: seed)
        evening.propose()
        var next = try evening.next()
        evening.goOn(60)
        evening.changeWhatWasProposed()
        next.propose()
        let third = try next.next()
        evening.changeWhatWasProposed()
        next.changeWhatWasProposed()
        let (earlier, later) = (evening.session.workshop, next.session.workshop)
        let standing = allStanding(earlier, evening.titles) + allStanding(later, next.titles)
        let gone = Set(evening.words + next.words).filter { !standing.contains($0) }
        #expect(later.year.opinions.contains { opinion in gone.contains { opinion.text.contains($0) } })
        for (name, text) in try renderings(Report(of: later, after: [earlier]), .ja) {
            #expect(gone.filter { text.contains($0) } == [], "\(name)")
        }
        // Nor in those of the one after that.
        let last = third.session.workshop
        let said = standing + allStanding(last, third.titles)
        let goneSince = gone.filter { !said.contains($0) } + third.words.filter { !said.contains($0) }
        for (name, text) in try renderings(Report(of: last, after: [later, earlier]), .ja) {
            #expect(goneSince.filter { text.contains($0) } == [], "\(name) of the third")
        }
        // What is said there now is in the data.
        let json = try JSON.render(Report(of: later, after: [earlier]))
        for note in earlier.allNotes { #expect(json.contains(note.text)) }
    }

    /// What is printed and what a PDF says of itself; read by other programs.
    @Test(arguments: [2, 5]) func whatWasTakenOutIsInNoPublicPDF(_ seed: Int) throws {
        guard PDFFile.isAvailable else { return }
        let evening = Evening(seed: seed)
        let workshop = evening.session.workshop
        let standing = allStanding(workshop, evening.titles)
        let gone = evening.words.filter { !standing.contains($0) }
        for forms in [nil, [Form.Kind.kawaraban], Form.Kind.allCases] {
            let document = Document(Report(of: workshop), forms: forms)
            let path = NSTemporaryDirectory() + "fusen-public-\(UUID().uuidString).pdf"
            defer { try? FileManager.default.removeItem(atPath: path) }
            try PDFFile.write(document, to: path)
            for program in [OtherProgram.pdftotext, .pdfinfo] {
                let options = program == .pdftotext ? ["-raw", path, "-"] : [path]
                guard let text = try program.output(options) else { continue }
                #expect((gone + evening.operators).filter { text.contains($0) } == [])
            }
        }
    }

    /// What somebody typed is published as it was written; but nobody publishes words taken out elsewhere unawares.
    @Test(arguments: 1...24) func whatWasCopiedAndEditedIsToldBeforeItIsPublished(_ seed: Int) throws {
        var evening = Evening(seed: seed)
        evening.copyAndEdit()
        let workshop = evening.session.workshop
        let said = workshop.allNotes.map(\.text).joined(separator: "\n")
        let former = workshop.boards.formerWords.notes.values.joined().joined(separator: "\n")
        let gone = evening.words.filter { former.contains($0) && !said.contains($0) }
        let told = RemainingWords.all(in: workshop).map(\.words).joined(separator: "\n")
        let files = try renderings(Report(of: workshop), .ja)
        let published = gone.filter { word in files.contains { $0.text.contains(word) } }
        for word in published {
            let letters = Array(word.lowercased())
            let pieces = (0...letters.count - 4).map { String(letters[$0..<$0 + 4]) }
            #expect(pieces.contains { told.contains($0) }, "\(word)")
        }
    }

    /// A name that somebody gave with an opinion is the secretariat's to read, where it reads who wrote what and when.
    @Test(arguments: Language.allCases) func aNameGivenWithAnOpinionIsNotPublic(_ language: Language) throws {
        let board = WorkshopBuilder.board(1)
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .session(.setNames(asked: true)),
            .note(.post(Draft("花壇をつくる", theme: 1, signature: "山田花子"), on: board)),
            .note(.post(Draft("水やりを交代で", theme: 1, signature: "=山田\n花子"), on: board)),
            .note(.mark([1], .representative(true))), .note(.reword(1, "花壇を直す")),
            .note(.split(2, into: ["水", "交代"])),
            .memo(.submit("待っている意見", at: 1, signature: "山田花子")),
            .ballot(
                .prepareBallot(
                    BallotPlan(title: "投票", candidates: [.init(.note(1)), .init(.note(2))], voters: 9))),
            .ballot(.setBallotState(1, to: .open)))
        #expect(builder.workshop.allNotes.compactMap(\.signature).count == 3)
        for (name, text) in try renderings(Report(of: builder.workshop), language) {
            #expect(!text.contains("山田") && !text.contains("花子"), "\(name)")
        }
        let report = Report(of: builder.workshop, for: .internal)
        let json = try JSON.render(report, language: language)
        #expect(json.contains(#""signature" : "山田花子""#))
        let cell = language == .ja ? "（お名前: 山田花子）" : " (name: 山田花子)"
        #expect(CSV.render(report, language: language).contains(cell))
    }

    @Test func wordsTakenOutElsewhereAreTold() {
        let board = WorkshopBuilder.board(1)
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("山田さんの犬がうるさい"), on: board)),
            .note(.post(Draft("防災訓練を増やす"), on: board)),
            .proposal(.propose("山田さんの犬のしつけ教室", from: [.opinion(number)])),
            .proposal(.propose("山田さんの犬がうるさい", from: [.opinion(number)])),
            .proposal(.propose("うるさいことを考える", from: [.opinion(number)])),
            .memo(.writeMemo(.decision, group: nil, text: "山田 さんの件を話し合う")),
            .cluster(.formCluster(on: board, heading: "山田さんの犬", theme: nil, notes: [1])))
        #expect(RemainingWords.all(in: builder.workshop).isEmpty)
        builder.give(.note(.reword(1, "鳴き声がうるさい")), .note(.reword(2, "防災訓練をふやす")))
        // A title with all the words of a note follows it; what others still say was not taken out.
        #expect(
            RemainingWords.all(in: builder.workshop).map { "\($0.place) \($0.words)" } == [
                "heading(1) 山田さんの", "proposal(1) 山田さんの", "memo(1) 山田さんの",
            ])
        // Another opinion that says so takes nothing away from what is public.
        builder.give(.note(.post(Draft("山田さんの犬が好き"), on: board)))
        #expect(RemainingWords.all(in: builder.workshop).isEmpty)
    }

    @Test func aNoteWithTheSameWordsIsNoCopy() throws {
        // Given two groups that said the same, and a proposal made from the one
        var builder = WorkshopBuilder(groups: 2)
        builder.give(
            .note(.post(Draft("花壇"), on: WorkshopBuilder.board(1))),
            .note(.post(Draft("花壇"), on: WorkshopBuilder.board(2))),
            .proposal(.propose("花壇", from: [.opinion(number)])),
            // When the other is split
            .note(.split(Note.ID(2), into: ["田中さんの庭", "芝生"])))
        // Then the title has nothing of that,
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [["花壇"]])
        builder.give(.note(.reword(first, "花の世話")))
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [["花の世話"]])
        builder.give(.note(.withdraw([first])))
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [[]])
    }

    @Test func aPartOfAPartThatWasTakenAwayIsStillKnownForOne() throws {
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("花壇と道と川"), on: WorkshopBuilder.board(1))),
            .proposal(.propose("山田さんの道", from: [.opinion(number)])),
            .note(.split(first, into: ["花壇", "道と川"])), .note(.split(Note.ID(2), into: ["川", "山田さんの道"])),
            .note(.withdraw([Note.ID(2)])), .note(.reword(Note.ID(3), "道")))
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [["道"]])
        builder.give(.note(.withdraw([Note.ID(3)])))
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [[]])
    }

    private let first = Note.ID(1)
    private let number = Year.OpinionNumber(meeting: 1, note: Note.ID(1))

    /// What the data of a report calls its proposals and says they came from.
    private func proposal(_ builder: WorkshopBuilder, _ audience: Audience) throws -> [String] {
        struct File: Decodable {
            struct Report: Decodable { let proposals: [Proposal] }
            struct Proposal: Decodable { let title: String, origins: [String] }
            let report: Report
        }
        let json = try JSON.render(Report(of: builder.workshop, for: audience))
        let file = try JSONDecoder().decode(File.self, from: Data(json.utf8))
        return file.report.proposals.flatMap { [$0.title] + $0.origins }
    }

    @Test func whatWasCopiedFromTheBoardsFollowsTheirRewording() throws {
        // Given a ballot and a proposal made from a note and a heading with a name in them
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("山田さんの花壇"), on: WorkshopBuilder.board(1))),
            .cluster(.formCluster(on: WorkshopBuilder.board(1), heading: "山田さんの話", theme: nil, notes: [])),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: [.init(.note(first)), .init(.cluster(Cluster.ID(1)))],
                        dotsPerPerson: 1,
                        voters: 3))),
            .ballot(.setBallotState(Ballot.ID(1), to: .open)),
            .ballot(.adjustDots(2, for: Ballot.Option.ID(1), by: nil, on: Ballot.ID(1))),
            .ballot(.setBallotState(Ballot.ID(1), to: .closed)), .ballot(.setBallotState(Ballot.ID(1), to: .revealed)),
            .proposal(
                .propose(
                    "山田さんの花壇", from: [.opinion(number), .vote("山田さんの花壇"), .heading("山田さんの話")])))
        // When the name is taken out of both
        builder.give(.note(.reword(first, "花壇の世話")), .cluster(.setHeading(Cluster.ID(1), "世話の話")))
        // Then the public reads the new words
        let report = Report(of: builder.workshop)
        #expect(report.ballots[0].options.map(\.label) == ["花壇の世話", "世話の話"])
        #expect(report.ballots[0].result?.rows[0].name.label == "花壇の世話")
        #expect(
            try proposal(builder, .public)
                == ["花壇の世話", "1-1 花壇の世話", "投票 花壇の世話", "【世話の話】"])
        // And the secretariat reads what was voted on.
        let internally = Report(of: builder.workshop, for: .internal).ballots[0]
        #expect(internally.options.map(\.label) == ["山田さんの花壇", "山田さんの話"])
        #expect(
            try proposal(builder, .internal)
                == ["山田さんの花壇", "1-1 花壇の世話", "投票 山田さんの花壇", "【山田さんの話】"])
    }

    @Test func aProposalNamedByAnOpinionThatWasSplitHasTheNamesOfItsParts() throws {
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("花壇と水やり"), on: WorkshopBuilder.board(1))),
            .proposal(.propose("花壇と水やり", from: [.opinion(number)])),
            .proposal(.propose("みんなの庭", from: [.opinion(number), .theme(Theme.ID(2))])),
            .note(.split(first, into: ["花壇", "水やり"])))
        #expect(try proposal(builder, .public) == ["花壇、水やり", "1-1 花壇", "みんなの庭", "1-1 花壇", "テーマ2"])
        // An opinion that was taken down is no origin for the public.
        builder.give(.note(.withdraw([first])))
        #expect(try proposal(builder, .public).filter { $0.hasPrefix("1-1") } == [])
    }

    @Test func aTitleOfPartsThatWasHandedOnFollowsThem() throws {
        // Given a proposal called by a note that was split and, with a sign of the title in its words, split again
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("山田さんの態度と道路"), on: WorkshopBuilder.board(1))),
            .proposal(.propose("山田さんの態度と道路", from: [.opinion(number)])),
            .note(.split(first, into: ["山田さんの態度", "道路 / 歩道"])))
        var next = WorkshopBuilder(groups: 1)
        next.give(.year(.takeOver(builder.workshop, session: "a")))
        func titles() -> [[String]] { Report(of: next.workshop, after: [builder.workshop]).proposals.map(\.titles) }
        #expect(titles() == [["山田さんの態度", "道路 / 歩道"]])
        // When one part is reworded and the other split, then the next meeting says so
        builder.give(.note(.reword(first, "職員の態度")), .note(.split(Note.ID(2), into: ["道路", "歩道"])))
        #expect(titles() == [["職員の態度", "道路", "歩道"]])
        // Also of what is taken away.
        builder.give(.note(.withdraw([Note.ID(2)])))
        #expect(titles() == [["職員の態度", "歩道"]])
        builder.give(.note(.withdraw([first])))
        #expect(titles() == [["歩道"]])
        builder.give(.note(.withdraw([Note.ID(3)])))
        #expect(titles() == [[]])
        // What somebody wrote by hand stays as it is.
        next.give(.proposal(.changeProposal(1, .title("道路 / みんなで"))))
        #expect(titles() == [["道路 / みんなで"]])
    }

    @Test func aTitleOfHeadingsThatWasHandedOnFollowsThem() throws {
        let board = WorkshopBuilder.board(1)
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .cluster(.formCluster(on: board, heading: "話", theme: nil, notes: [])),
            .cluster(.formCluster(on: board, heading: "話", theme: nil, notes: [])),
            .proposal(.propose("話", from: [.heading("話")])),
            .cluster(.setHeading(1, "山田さんの話")), .cluster(.setHeading(2, "道路")))
        var next = WorkshopBuilder(groups: 1)
        next.give(.year(.takeOver(builder.workshop, session: "a")), .note(.post(Draft("次"), on: board)))
        #expect(next.workshop.proposals.map(\.title) == ["山田さんの話 / 道路"])
        builder.give(.cluster(.setHeading(1, "職員の話")))
        #expect(Report(of: next.workshop, after: [builder.workshop]).proposals.map(\.titles) == [["職員の話", "道路"]])
    }

    @Test func aTitleWithAnyWordingOfItsOriginFollowsIt() throws {
        let board = WorkshopBuilder.board(1)
        // Given a proposal called by a note's second wording, one by a heading, one by an option with an old heading
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("犬"), on: board)), .note(.reword(first, "山田さんの\n犬")),
            .cluster(.formCluster(on: board, heading: "山田さんの話", theme: nil, notes: [])),
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: "投票", candidates: [.init(.cluster(1)), .init(.note(1))], dotsPerPerson: 1,
                        voters: 3))),
            .proposal(.propose("山田さんの 犬", from: [.opinion(number)])),
            .proposal(.propose("山田さんの話", from: [.heading("山田さんの話")])),
            .cluster(.setHeading(1, "田中さんの話")),
            .proposal(.propose("山田さんの話", from: [.vote("山田さんの話")])),
            .proposal(.propose("田中さんの話", from: [.vote("山田さんの話")])),
            .proposal(.propose("自分で付けた名前", from: [.opinion(number)])))
        let before = builder
        // When both are reworded, then the public reads the last words
        builder.give(.note(.reword(first, "鳴き声")), .cluster(.setHeading(1, "世話")))
        let titles = ["鳴き声", "世話", "世話", "世話", "自分で付けた名前"]
        #expect(Report(of: builder.workshop).proposals.map { $0.titles.joined() } == titles)
        // Also at the next meeting, where they were taken over in the words of that moment.
        var next = WorkshopBuilder(groups: 1)
        next.give(.year(.takeOver(before.workshop, session: "a")))
        #expect(next.workshop.proposals.map(\.title).contains("山田さんの話") == false)
        let corrected = Report(of: next.workshop, after: [builder.workshop])
        #expect(corrected.proposals.map { $0.titles.joined() } == titles)
        #expect(corrected.ledger.map(\.text) == ["鳴き声"])
        #expect(Report(of: next.workshop).ledger.map(\.text) == ["山田さんの\n犬"])
        // A session of that number which is none of this year's changes nothing.
        var other = WorkshopBuilder(groups: 1)
        other.give(.note(.post(Draft("別の会"), on: board)))
        #expect(Report(of: next.workshop, after: [other.workshop]) == Report(of: next.workshop))
    }

    @Test func aTitleOfWhatWasTakenAwayIsLeftOut() throws {
        let board = WorkshopBuilder.board(1)
        var builder = WorkshopBuilder(groups: 1)
        builder.give(
            .note(.post(Draft("山田さんの犬"), on: board)), .note(.post(Draft("公園"), on: board)),
            .cluster(.formCluster(on: board, heading: "山田さんの話", theme: nil, notes: [])),
            .proposal(.propose("山田さんの犬", from: [.opinion(number)])),
            .proposal(.propose("山田さんの話", from: [.heading("山田さんの話")])),
            .note(.withdraw([first])), .cluster(.dissolve(1)))
        #expect(Report(of: builder.workshop).proposals.map(\.titles) == [[], []])
        #expect(try proposal(builder, .public) == ["事業案1", "事業案2"])
        #expect(try proposal(builder, .internal).contains("山田さんの犬"))
        // At the next meeting, too, until somebody names it.
        var next = WorkshopBuilder(groups: 1)
        next.give(.year(.takeOver(builder.workshop, session: "a")))
        #expect(try proposal(next, .public) == ["事業案1", "事業案2"])
        next.give(.proposal(.changeProposal(1, .title("犬のしつけ教室"))))
        #expect(try proposal(next, .public) == ["犬のしつけ教室", "事業案2"])
        // The same where it is taken away at the earlier meeting after that, or the withdrawal is taken back.
        builder.give(.undo, .undo)
        var later = WorkshopBuilder(groups: 1)
        later.give(.year(.takeOver(builder.workshop, session: "a")))
        let restored = Report(of: later.workshop, after: [builder.workshop])
        #expect(restored.proposals.map(\.titles) == [["山田さんの犬"], ["山田さんの話"]])
        builder.give(.note(.withdraw([first])), .cluster(.dissolve(1)))
        let report = Report(of: later.workshop, after: [builder.workshop])
        #expect(report.proposals.map(\.titles) == [[], []] && report.ledger.map(\.text) == ["公園"])
        #expect(Report(of: later.workshop, after: [builder.workshop], for: .internal).ledger.count == 2)
    }

    /// Names of people and whether they came are personal data.
    @Test(arguments: Audience.allCases) func theRosterAndWhoCameAreForTheSecretariatAlone(_ audience: Audience) throws {
        var builder = WorkshopBuilder()
        builder.give(.setting(.describe(.roster([Participant(name: "山田花子", role: "会長", isPresent: true)]))))
        let report = Report(of: builder.workshop, for: audience)
        #expect(report.occasion.roster.isEmpty == (audience == .public))
        #expect(Document.forms(of: report).contains(.roster) == (audience == .internal))
        // Not even when it is asked for.
        let text = try templates().markdown(Document(report, forms: [.roster]))
        #expect(text.contains("山田花子") == (audience == .internal))
        #expect(text.contains("| 山田花子 |  | 会長 | ○ |") == (audience == .internal))
    }

    @Test func aBallotThatWasOnlyPreparedIsForTheSecretariat() throws {
        let options = ["隠した甲", "隠した乙"].map { BallotPlan.Candidate(.free, label: $0) }
        let plan = BallotPlan(title: "隠した投票", candidates: options)
        let scenario = given(.ballot(.prepareBallot(plan)))
        for audience in Audience.allCases {
            let report = Report(of: scenario.workshop, for: audience)
            let texts = [try JSON.render(report), CSV.render(report), try templates().markdown(Document(report))]
            #expect(texts.contains { $0.contains("隠した") } == (audience == .internal))
        }
    }

    @Test func aSolutionOfWhatWasTakenDownAnswersNothing() {
        var builder = WorkshopBuilder(groups: 1)
        for text in ["問い", "答え"] { builder.give(.note(.post(Draft(text), on: WorkshopBuilder.board(1)))) }
        builder.give(.note(.mark([Note.ID(2)], .solves(first))))
        #expect(Report(of: builder.workshop).opinions.map(\.marks.solves) == [nil, first])
        builder.give(.note(.withdraw([first])))
        #expect(Report(of: builder.workshop).opinions.map(\.marks.solves) == [nil])
    }

    @Test func whatTheSecretariatKeepsIsInTheInternalReport() throws {
        var builder = WorkshopBuilder(groups: 2)
        builder.give(
            .note(.post(Draft("はじめの言葉"), on: WorkshopBuilder.board(1))), .note(.reword(first, "直した言葉")),
            .note(.mark([first], .uncertain(true))), .year(.recordOutcome(number, .action, "始めた")))
        let report = Report(of: builder.workshop, for: .internal)
        #expect(report.totals.uncertain == 1 && report.opinions[0].provenance?.original == "はじめの言葉")
        #expect(
            report.opinions[0].provenance?.by == "記録1"
                && report.ledger[0].outcomes[0].at?.day(offset: 0) == Day("2018-07-02"))
        let page = try templates().markdown(Document(report))
        let internally = [
            "（内部用）", "元の文: はじめの言葉", "直した言葉［要確認］", "意見のなかったグループ", "経緯",
        ]
        for words in internally {
            #expect(page.contains(words), "\(words)")
        }
        // Every sheet of a workbook says so.
        for (name, sheet) in cells(of: try workbook(Document(report))) {
            #expect(sheet["A1"]?.hasSuffix("（内部用）") == true, "\(name)")
        }
    }
}
