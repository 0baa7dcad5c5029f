import ArgumentParser
import ConsoleUI
import Encodings
import Engine
import Foundation
import Glibc
import Imports
import Storage
import Strings

/// `fusen import`: takes opinions in from a file.
struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: Startup.strings.helpImport,
            discussion: Startup.strings.helpImportMore)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpImportSession), completion: .sessions)
    var session: String
    @Argument(help: ArgumentHelp(Startup.strings.helpImportFile), completion: .file()) var file: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportGroup, valueName: "group")) var group: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportLane, valueName: "lane")) var lane: String?
    @OptionGroup var table: TableOptions
    @Flag(help: ArgumentHelp(Startup.strings.helpImportMakeGroups)) var makeGroups = false
    @Option(help: ArgumentHelp(Startup.strings.helpImportProgram, valueName: "id|file"), completion: .programs)
    var program: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportGroups, valueName: "n")) var groups: String?
    @Flag(inversion: .prefixedNo, help: ArgumentHelp(Startup.strings.helpImportOnlyNew)) var onlyNew: Bool?
    @Flag(help: ArgumentHelp(Startup.strings.helpImportMergeSame)) var mergeSame = false
    @Flag(help: ArgumentHelp(Startup.strings.helpImportDryRun)) var dryRun = false
    @Flag(name: [.short, .long], help: ArgumentHelp(Startup.strings.helpImportYes)) var yes = false
    @Option(help: ArgumentHelp(Startup.strings.helpImportPlan, valueName: "json")) var plan: PlanFormat?
    @Flag(help: ArgumentHelp(Startup.strings.helpImportUndo)) var undo = false

    /// How a plan is shown.
    enum PlanFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

    /// Who imports, in the journal.
    static let operatorName = "fusen"

    func validate() throws {
        if file == nil, !undo { throw ValidationError(common.strings.importFilePlease) }
    }

    func run() throws {
        if undo { return try takeBack() }
        guard let file else { return }
        let files = try common.files(session)
        let isThere = try files.exists()
        let journal = isThere ? try common.open(session, for: .writing) : nil
        // As many groups as there are is what the first import of a series said.
        let areAsMany = groups.flatMap { number($0, counting: .groups) } == journal?.session.workshop.groups.count
        if let workshop = journal?.session.workshop, program != nil || groups != nil && !areAsMany {
            let options = [program.map { _ in "--program" }, groups.map { _ in "--groups" }].compactMap(\.self)
            let (slug, names) = (files.slug, workshop.groups.map(\.name))
            throw Failure {
                $0.onlyForNewSessions(options, slug, groups: names) + $0.sentenceGap + $0.nothingImported
            }
        }
        guard let plan = try plan(of: file, files, journal) else { return }
        try perform(plan, files, journal)
    }

    // MARK: - The plan

    /// Reads a file, which is given back before anything is taken of it.
    /// - Returns: nil when nothing is left to be done.
    private func plan(of file: String, _ files: SessionFiles, _ journal: Journal?) throws -> Plan? {
        // A snapshot may be larger than what people type; which it is shows only inside.
        let isJSON = file.lowercased().hasSuffix(".json")
        let bytes = try read(file, isJSON ? .session : .imported)
        if Snapshot.isSnapshot(bytes), journal == nil {
            try restore(bytes, file, to: files)
            return nil
        }
        if isJSON, !Snapshot.isSnapshot(bytes), bytes.count > ReadLimit.imported.rawValue {
            throw StorageFailure.tooLarge(path: file, limit: ReadLimit.imported.rawValue)
        }
        var options = try options()
        let target = try journal.map { ImportTarget($0.session.workshop) } ?? newTarget(files)
        guard let plan = try plan(bytes, file, &options, target), try isWanted(plan, file) else { return nil }
        return plan
    }

    /// The bytes of a file; why there are none is said together with that nothing was imported.
    private func read(_ file: String, _ limit: ReadLimit) throws -> [UInt8] {
        if file != "-", !FileManager.default.fileExists(atPath: file) {
            throw Failure(file) { $0.noSuchFile + $0.sentenceGap + $0.nothingImported }
        }
        do {
            return Array(try readNamed(file, limit))
        } catch {
            throw Failure { $0.sentence(for: error) + $0.sentenceGap + $0.nothingImported }
        }
    }

    private func options() throws -> ImportOptions {
        var options = try table.options(common.strings)
        options.group = group
        options.lane = lane
        options.makesGroups = makeGroups
        options.onlyNew = onlyNew
        options.mergesSame = mergeSame
        if let groups {
            do throws(Unreadable) {
                options.groups = try SessionDraft.groups(groups, common.strings)
            } catch {
                throw ValidationError(error.sentence)
            }
        }
        return options
    }

    private func newTarget(_ files: SessionFiles) throws -> ImportTarget {
        let program = try ProgramFile.program(self.program ?? SessionDraft.usualProgram, common.strings)
        return ImportTarget(
            program: program, occasion: Occasion(title: files.slug, day: now().day),
            isProgramChosen: self.program != nil)
    }

    /// - Returns: nil when somebody was asked and stopped.
    private func plan(
        _ bytes: [UInt8], _ file: String, _ options: inout ImportOptions, _ target: ImportTarget
    ) throws -> Plan? {
        while true {
            do {
                if Snapshot.isSnapshot(bytes) {
                    let other = try Snapshot.read(bytes, path: file).workshop
                    return try Importing.plan(of: other, options: options, into: target)
                }
                return try Importing.plan(bytes, named: file == "-" ? "" : file, options: options, into: target)
            } catch let fault as ImportFault {
                if plan == .json { hand(try PlanFile(fault, file: file, strings: common.strings).bytes()) }
                guard !fault.columns.isEmpty, options.columns.isEmpty, mayAsk, plan != .json, !yes, !dryRun else {
                    throw Rejected(file: file, fault: fault)
                }
                guard let columns = ask(fault) else { return nil }
                options.columns = columns.map { ImportOptions.Column(opinion: $0) }
            }
        }
    }

    private var mayAsk: Bool { file != "-" && isAtTerminal }

    /// Asks which columns have the opinions.
    private func ask(_ fault: ImportFault) -> [String]? {
        for reason in fault.reasons { say(shown(reason(common.strings))) }
        for (index, name) in fault.columns.enumerated() { say("  \(index + 1)  \(shown(name))") }
        say(common.strings.opinionColumnPrompt, terminator: "")
        let numbers = readLine().map { $0.split { !$0.isLetter && !$0.isNumber }.map { number($0) ?? 0 } } ?? []
        guard !numbers.isEmpty, numbers.allSatisfy({ fault.columns.indices.contains($0 - 1) }) else {
            say(common.strings.importStopped)
            return nil
        }
        return numbers.map { fault.columns[$0 - 1] }
    }

    /// Shows the plan; asks on a terminal, and refuses elsewhere what is not certain.
    private func isWanted(_ plan: Plan, _ file: String) throws -> Bool {
        let strings = common.strings
        let isJSON = self.plan == .json
        if isJSON {
            hand(try PlanFile(plan, file: file, strings: strings).bytes())
            if !yes || dryRun { return false }
        }
        if !isJSON, dryRun || yes || mayAsk {
            say(PlanText(plan: plan, file: file, strings: strings).lines.joined(separator: "\n"))
        }
        if dryRun {
            say(strings.onlyShown)
            return false
        }
        let questions = plan.questions
        if !questions.isEmpty, yes || !mayAsk {
            throw Failure(file) { strings in
                (questions.map { $0(strings) } + [strings.nothingImported]).joined(separator: strings.sentenceGap)
            }
        }
        if yes { return true }
        guard mayAsk else {
            let reasons = plan.doubts.map(\.sentence)
            if !reasons.isEmpty {
                throw Failure(file) { strings in
                    (reasons.map { $0(strings) } + [strings.yesPlease, strings.nothingImported])
                        .joined(separator: strings.sentenceGap)
                }
            }
            say(PlanText(plan: plan, file: file, strings: strings).lines.joined(separator: "\n"))
            return true
        }
        say(questions.isEmpty ? strings.takeInPrompt : strings.takeInAnywayPrompt, terminator: "")
        let yesses = ["y", "yes", "はい"] + (questions.isEmpty ? [""] : [])
        guard let answer = readLine(), yesses.contains(halfwidth(answer).trimmed.lowercased()) else {
            say(strings.importStopped)
            return false
        }
        return true
    }

    // MARK: - The act

    private func perform(_ plan: Plan, _ files: SessionFiles, _ journal: Journal?) throws {
        let journal =
            try journal
            ?? Journal.create(
                files, founding: plan.founding, by: Self.operatorName, at: now().moment, version: Fusen.version)
        let outcome = try journal.carryOut(plan.command, by: Self.operatorName)
        let workshop = journal.session.workshop
        if case .refused(let refusal) = outcome { throw Failure { $0.sentence(for: refusal, workshop) } }
        journal.storeState()
        let done = common.strings.imported(
            notes: plan.notes, voices: plan.voices,
            headings: plan.newHeadings.count + plan.joinedHeadings.count, memos: plan.memos, into: files.slug,
            total: workshop.counts.all.notes)
        let hint = common.strings.importUndoHint(files.slug)
        if self.plan == .json {
            writeText(done + "\n" + hint + "\n", to: STDERR_FILENO)
        } else {
            say(done + "\n" + hint)
        }
    }

    /// Makes a new session of a snapshot.
    private func restore(_ bytes: [UInt8], _ file: String, to files: SessionFiles) throws {
        let workshop = try Snapshot.read(bytes, path: file).workshop
        guard try isWanted(Importing.plan(ofRestoring: workshop), file) else { return }
        let journal = try Journal.create(
            files, founding: [.session(.restore(workshop))], by: Self.operatorName, at: now().moment,
            version: Fusen.version)
        journal.storeState()
        let done = common.strings.imported(
            notes: workshop.counts.all.notes, voices: workshop.counts.all.weightedCount,
            headings: workshop.allClusters.reduce(0) { sum, _ in sum + 1 }, memos: workshop.memos.count,
            into: files.slug, total: workshop.counts.all.notes)
        if plan == .json { writeText(done + "\n", to: STDERR_FILENO) } else { say(done) }
    }

    /// Reverts the last import that stands, but for what others have changed of it.
    private func takeBack() throws {
        let journal = try common.open(session, for: .writing)
        let outcome = try journal.carryOut(.takeBack, by: Self.operatorName)
        let session = journal.session
        let entries: [Entry]
        switch outcome {
        case .done(let done): entries = done
        case .refused(let refusal):
            throw Failure { strings in
                let no = strings.sentence(for: refusal, of: .takeBack, in: session)
                switch refusal {
                case .changedSince: return strings.undoThatFirst(no)
                case .nothingToUndo: return strings.noImportToUndo
                default: return no
                }
            }
        }
        journal.storeState()
        let kept = entries.first.map { session.keptParts(by: $0.transaction) } ?? []
        let notes = entries.count { if case .note(.withdrawn) = $0.event { true } else { false } }
        say(
            common.strings.passedOver(kept, in: session.workshop)
                + common.strings.importUndone(
                    journal.files.slug, notes: notes, total: session.workshop.counts.all.notes))
    }

    /// The commands that make a session of a record that is built in.
    static func founding(_ files: SessionFiles, _ program: Program, record: String) throws -> [Command] {
        let target = ImportTarget(
            program: program, occasion: Occasion(title: files.slug, day: now().day), isProgramChosen: true)
        let plan = try Importing.plan(Array(Resources.data(record)), named: record, into: target)
        return plan.founding + [plan.command]
    }
}

/// What can be said of the table in a file.
struct TableOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Startup.strings.helpImportColumn, valueName: "role=name")) var column: [String] = []
    @Option(help: ArgumentHelp(Startup.strings.helpImportIgnore, valueName: "name")) var ignore: [String] = []
    @Option(help: ArgumentHelp(Startup.strings.helpImportSheet, valueName: "name")) var sheet: [String] = []
    @Option(help: ArgumentHelp(Startup.strings.helpImportHeader, valueName: "line")) var header: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportEncoding, valueName: "name")) var encoding: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportSeparator, valueName: "sign")) var separator: String?
    @Option(help: ArgumentHelp(Startup.strings.helpImportSplit, valueName: "sign")) var split: String?
    @Flag(inversion: .prefixedNo, help: ArgumentHelp(Startup.strings.helpImportFillDown)) var fillDown: Bool?
    @Flag(inversion: .prefixedNo, help: ArgumentHelp(Startup.strings.helpImportAsides)) var asides: Bool?

    /// The same for the reader.
    func options(_ strings: Strings) throws -> ImportOptions {
        var options = ImportOptions()
        options.columns = try column.map { typed in
            guard let column = ImportOptions.Column(typed) else { throw ValidationError(strings.columnPlease(typed)) }
            return column
        }
        options.ignored = ignore
        options.sheets = sheet
        options.fillsDown = fillDown
        options.takesAsides = asides
        options.split = split.map { $0.replacing("\\n", with: "\n").replacing("\\t", with: "\t") }
        if let header {
            guard let line = number(header, counting: .anything), line >= 0 else {
                throw ValidationError(strings.aNumberPlease(header))
            }
            options.header = line
        }
        if let encoding {
            options.encoding = TextEncoding(named: encoding)
            if options.encoding == nil {
                throw ValidationError(strings.noSuchEncoding(encoding, TextEncoding.allCases.map(\.rawValue)))
            }
        }
        if let separator {
            let plain = ["tab", "\\t"].contains(separator.lowercased()) ? "\t" : halfwidth(separator)
            guard plain.utf8.count == 1, let sign = plain.utf8.first else {
                throw ValidationError(strings.separatorPlease(separator))
            }
            options.separator = sign
        }
        return options
    }
}

/// A file of which nothing was taken.
struct Rejected: Error {
    let file: String
    let fault: ImportFault

    /// Every reason with the file before it, and that nothing was taken.
    func lines(_ strings: Strings) -> [String] {
        let reasons = fault.sentences(strings)
        guard reasons.count > 1 else {
            return [file + ": " + (reasons.first ?? "") + strings.sentenceGap + strings.nothingImported]
        }
        return reasons.map { file + ": " + $0 } + [(fault.isCut ? strings.moreReasons : "") + strings.nothingImported]
    }
}
