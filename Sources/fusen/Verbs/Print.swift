import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Glibc
import PDFFiles
import Papers
import Storage
import Strings
import WebUI

/// `fusen print`: the papers that lie on the tables.
struct Print: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "print", abstract: Startup.strings.helpPrint, discussion: Startup.strings.helpPrintMore)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Argument(help: ArgumentHelp(Startup.strings.helpPrintKind)) var kind: PaperKind
    @Option(help: ArgumentHelp(Startup.strings.helpPrintTable, valueName: "group")) var table: [String] = []
    @Option(help: ArgumentHelp(Startup.strings.helpPrintCount, valueName: "n")) var count: Int?
    @Flag(help: ArgumentHelp(Startup.strings.helpPrintAgain)) var again = false
    @Option(help: ArgumentHelp(Startup.strings.helpPrintBallot, valueName: "n")) var ballot: Int?
    @Option(help: ArgumentHelp(Startup.strings.helpPrintFrom, valueName: "n")) var from: Int?
    @Option(help: ArgumentHelp(Startup.strings.helpPrintPerPage, valueName: "8|12")) var perPage: Int?
    @Option(help: ArgumentHelp(Startup.strings.helpPrintLabel, valueName: "mm")) var label: String?
    @Option(help: ArgumentHelp(Startup.strings.helpPrintMargin, valueName: "mm")) var margin: String?
    @Flag(name: .customLong("a4"), help: ArgumentHelp(Startup.strings.helpPrintA4)) var isA4 = false
    @Option(help: ArgumentHelp(Startup.strings.helpPrintURL, valueName: "url")) var url: String?
    @Option(
        name: [.short, .long], help: ArgumentHelp(Startup.strings.helpPrintOutput, valueName: "file"),
        completion: .file())
    var output: String?
    @Flag(help: ArgumentHelp(Startup.strings.helpForce)) var force = false

    private var strings: Strings { common.strings }

    /// Each option with the papers it is for.
    private var given: [(option: String, isGiven: Bool, kinds: Set<PaperKind>)] {
        [
            ("--table", !table.isEmpty, [.stickies, .tables, .qr]),
            ("--count", count != nil, [.stickies, .tables, .ballots, .qr]),
            ("--again", again, [.stickies]), ("--ballot", ballot != nil, [.ballots, .count]),
            ("--from", from != nil, [.ballots]), ("--per-page", perPage != nil, [.stickies]),
            ("--label", label != nil, [.stickies, .cards, .qr]), ("--a4", isA4, [.tables]),
            ("--url", url != nil, [.qr]),
        ]
    }

    func validate() throws {
        if let wrong = given.first(where: { $0.isGiven && !$0.kinds.contains(kind) }) {
            throw ValidationError(strings.notForPaper(wrong.option, kind.rawValue))
        }
        if let perPage, ![8, 12].contains(perPage) { throw ValidationError(strings.eightOrTwelve) }
        if again, count != nil { throw ValidationError(strings.notTogether("--again", "--count")) }
        let counts = kind == .ballots ? PaperOrder.ballots : PaperNumbers.most
        if let count, !counts.contains(count) { throw ValidationError(strings.countBetween(counts)) }
        if let from, !PaperOrder.ballots.contains(from) {
            throw ValidationError(strings.firstPaperBetween(PaperOrder.ballots))
        }
        _ = try cut(columns: 2, rows: 4)
        if let output, URL(fileURLWithPath: output).pathExtension.lowercased() != "pdf" {
            throw ValidationError(strings.endingIsOfAnother(URL(fileURLWithPath: output).pathExtension, "pdf"))
        }
    }

    /// The operator's name in the journal for numbers that are kept.
    static let operatorName = "fusen print"

    func run() throws {
        if !PDFFile.isAvailable { throw Failure { $0.pdfNeeds(PDFFile.packages) } }
        let files = try common.resolve(session)
        // What was printed before stays, and the next file is numbered, as at the console.
        let usual = "\(files.slug)-\(strings.fileName(of: kind))"
        let path = output ?? (force ? usual + ".pdf" : firstFree(usual, ending: ".pdf"))
        if SessionFiles.isPartOfASession(path) { throw Failure(path) { $0.notOverASession } }
        if !force, FileManager.default.fileExists(atPath: path) { throw Failure(path) { $0.reportGoesElsewhere } }
        // Numbers are kept only where the sheets can be written; a file that is there stays until they are.
        if access(URL(fileURLWithPath: path).deletingLastPathComponent().path, W_OK) != 0 {
            throw StorageFailure(errno: errno, doing: .writing, path: path)
        }
        let journal = try common.open(session, for: keepsNumbers ? .writing : .reading)
        let pages = try pages(journal)
        do {
            try writeWhole(pdf(pages, of: journal.session.workshop), to: path, replace: force)
        } catch {
            if keepsNumbers { complain(strings.numbersStayKept(files.slug, printing: kind == .stickies)) }
            throw error
        }
        say(strings.printed(shown(path), sheets: pages.count))
    }

    /// Whether numbers are kept for these papers: those of stickies, or of what is written by hand at the tables.
    private var keepsNumbers: Bool { kind == .stickies && !again || kind == .tables && count != nil }

    // MARK: - What is on them

    private func pages(_ journal: Journal) throws -> [PaperPage] {
        let workshop = journal.session.workshop
        let papers = Papers(workshop, strings)
        if count == nil, let fault = papers.fault(of: kind, isServed: true, for: .commandLine) {
            throw Failure { _ in fault }
        }
        // A group that is named twice has one set of papers.
        var seen: Set<Group.ID> = []
        let named = try table.map { try groupMeant($0, workshop) }.filter { seen.insert($0).inserted }
        let groups = named.isEmpty ? workshop.groups.map(\.id) : named
        switch kind {
        case .stickies:
            let cut = try perPage == 12 ? cut(columns: 3, rows: 4) : cut(columns: 2, rows: 4)
            let numbers = again ? try keptNumbers(groups, workshop) : try reserve(groups, journal)
            return papers.stickies(numbers, cut)
        case .tables:
            if keepsNumbers { _ = try reserve(groups, journal) }
            // With the numbers that were kept just now.
            return Papers(journal.session.workshop, strings).tables(
                groups, isA4: isA4, margin: margin == nil ? nil : try margins())
        case .ballots:
            let ballot = try ballotMeant(workshop)
            let papersWanted = count ?? max(1, ballot.voters)
            if !PaperOrder.ballots.contains(papersWanted) { throw Failure { $0.countBetween(PaperOrder.ballots) } }
            let first = from ?? 1
            let last = first + papersWanted - 1
            return papers.ballots(ballot, numbers: first...last, margin: try margins())
        case .count: return papers.count(try ballotMeant(workshop), margin: try margins())
        case .cards: return papers.cards(try cut(columns: 2, rows: 5))
        case .qr: return papers.slips(try slips(groups, journal, papers), try cut(columns: 2, rows: 4))
        }
    }

    private func ballotMeant(_ workshop: Workshop) throws -> Ballot {
        guard let ballot else {
            guard let newest = workshop.ballots.last else { throw Failure { $0.noBallotToPrint(.commandLine) } }
            return newest
        }
        guard let found = workshop.ballot(Ballot.ID(ballot)) else {
            throw Failure { $0.sentence(for: .noSuchBallot(Ballot.ID(ballot)), workshop) }
        }
        return found
    }

    private func keptNumbers(_ groups: [Group.ID], _ workshop: Workshop) throws -> [TableNumbers] {
        let kept = groups.map { TableNumbers($0, workshop.freeNumbers(of: $0)) }.filter { !$0.numbers.isEmpty }
        if kept.isEmpty { throw Failure { $0.nothingKept } }
        tell(kept, workshop)
        return kept
    }

    /// Keeps numbers for all tables, or for none.
    private func reserve(_ groups: [Group.ID], _ journal: Journal) throws -> [TableNumbers] {
        let earlier = groups.map { ($0, journal.session.workshop.freeNumbers(of: $0).count) }
        let command = Command.together(
            groups.map { .note(.reserveNumbers(count ?? PaperOrder.stickiesForATable, for: $0)) })
        let outcome = try journal.carryOut(command, by: Self.operatorName)
        let workshop = journal.session.workshop
        guard case .done(let entries) = outcome else {
            if case .refused(let refusal) = outcome { throw Failure { $0.sentence(for: refusal, workshop) } }
            return []
        }
        let numbers = entries.compactMap { $0.event.numbersReserved.map { TableNumbers($0) } }
        tell(numbers, workshop)
        for (group, count) in earlier where count > 0 && kind == .stickies {
            complain(strings.stillFree(workshop.group(group)?.name ?? "", count))
        }
        return numbers
    }

    private func tell(_ tables: [TableNumbers], _ workshop: Workshop) {
        for table in tables { say(strings.keptFor(shown(workshop.group(table.group)?.name ?? ""), table.numbers)) }
    }

    private func slips(_ groups: [Group.ID], _ journal: Journal, _ papers: Papers) throws -> [Papers.JoiningSlip] {
        guard QRCode.isAvailable else { throw Failure { $0.packageMissing("libqrencode4") } }
        let page: String
        if let url {
            let devices = try Devices.kept(beside: journal.files, journal.session, strings.language)
            // The server that is started later has to know the same code.
            try devices.keep(beside: journal.files)
            page = "\(try Serve.base(url))/\(devices.code)"
        } else if let serving = Presence.server(at: journal.files) {
            page = serving.address
        } else {
            throw Failure { $0.noServerToPrint(.commandLine) }
        }
        return papers.slips(for: groups, count: count, page: page) { QRCode($0)?.rows ?? [] }
    }

    // MARK: - Sizes

    private func margins() throws -> PaperMargin {
        guard let margin else { return PaperCut.usualMargin }
        let lengths = margin.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard (1...2).contains(lengths.count), let vertical = lengths[0], let horizontal = lengths[lengths.count - 1],
            [vertical, horizontal].allSatisfy({ (0...60).contains($0) })
        else { throw ValidationError(strings.notALength(margin)) }
        return PaperMargin(vertical: PaperCut.points(vertical), horizontal: PaperCut.points(horizontal))
    }

    private func cut(columns: Int, rows: Int) throws -> PaperCut {
        let margin = try margins()
        guard let label else { return PaperCut(columns: columns, rows: rows, margin: margin) }
        let lengths = label.lowercased().split(whereSeparator: { "x×*".contains($0) }).map { Double($0) }
        guard lengths.count == 2, let width = lengths[0], let height = lengths[1], width >= 20, height >= 15,
            let cut = PaperCut(
                label: PaperSize(width: PaperCut.points(width), height: PaperCut.points(height)), margin: margin)
        else { throw ValidationError(strings.notALength(label)) }
        return cut
    }
}

extension PaperKind: ExpressibleByArgument {}

/// Papers as the bytes of a PDF.
func pdf(_ pages: [PaperPage], of workshop: Workshop) throws -> [UInt8] {
    let day = workshop.occasion.day.map { "\($0)" } ?? "2000-01-01"
    return try pdf { path throws(PDFFile.Fault) in
        try PaperFile.write(pages, titled: workshop.occasion.title, created: day + "T00:00:00Z", to: path)
    }
}
