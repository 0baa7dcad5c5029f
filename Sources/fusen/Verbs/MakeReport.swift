import Archives
import ArgumentParser
import ConsoleUI
package import Engine
import Foundation
import Glibc
import Imports
import PDFFiles
import Reporting
import Storage
import Strings
import WordFiles
import Workbooks

/// `fusen report`: what the secretariat publishes.
struct MakeReport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report", abstract: Startup.strings.helpReport,
            discussion: Startup.strings.helpReportMore)
    }

    @OptionGroup var common: Common
    @Argument(
        help: ArgumentHelp(
            Startup.strings.helpReportSessions), completion: .sessions)
    var sessions: [String] = []
    @Flag(help: ArgumentHelp(Startup.strings.helpReportAll)) var all = false
    @Option(
        help: ArgumentHelp(
            Startup.strings.helpFormat, valueName: "md|html|docx|pdf|xlsx|csv|json|…"))
    var format: Format?
    @Option(
        help: ArgumentHelp(Startup.strings.helpForm, valueName: "form"))
    var form: [FormNames] = []
    @Option(help: ArgumentHelp(Startup.strings.helpWithout, valueName: "form")) var without: [FormNames] = []
    @Option(help: ArgumentHelp(Startup.strings.helpRows, valueName: "axis")) var rows: Axis?
    @Option(help: ArgumentHelp(Startup.strings.helpColumns, valueName: "axis")) var columns: Axis?
    @Option(
        help: ArgumentHelp(
            Startup.strings.helpTemplates, valueName: "dir"), completion: .directory) var templates: String?
    @Option(help: ArgumentHelp(Startup.strings.helpReference, valueName: "dotx"), completion: .file())
    var reference: String?
    @Flag(
        help: ArgumentHelp(
            Startup.strings.helpPack)) var pack = false
    @Flag(name: .customLong("internal"), help: ArgumentHelp(Startup.strings.helpInternal)) var isInternal = false
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            Startup.strings.helpOutput, valueName: "file"), completion: .file())
    var output: String?
    @Flag(help: ArgumentHelp(Startup.strings.helpForce)) var force = false
    @Flag(help: ArgumentHelp(Startup.strings.helpReportYes)) var yes = false
    @Option(help: ArgumentHelp(Startup.strings.helpReportEncoding)) var encoding: TableEncoding = .utf8

    /// The formats by name.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case md, html, docx, pdf, xlsx, csv, json
        case kouchou, khcoder, decidim, opendata

        /// Those that name files by their ending.
        static let endings: [Format] = [.md, .html, .docx, .pdf, .xlsx, .csv, .json]
        /// The table for another program; nil for fusen's own formats.
        var export: TableExport? { TableExport(rawValue: rawValue) }
        /// Whether it shows forms, and not rows or data.
        var hasForms: Bool { self != .csv && self != .json && export == nil }
        /// Whether it is rows of text.
        var isTable: Bool { self == .csv || export != nil }
        /// Whether it is made by templates.
        var hasTemplates: Bool { [.md, .html].contains(self) }
        /// Whether it is no text that a terminal could show.
        var needsFile: Bool { [.docx, .pdf, .xlsx].contains(self) }
    }

    /// Whether `-` was named, as other programs call standard output.
    private var isToStandardOutput: Bool { output == "-" }

    /// The file that was named, or the folder of a pack.
    private var file: String? { isToStandardOutput ? nil : output }

    private var audience: Audience { isInternal ? .internal : .public }

    private var language: Language { common.strings.language }

    func validate() throws {
        if let rows, rows == columns {
            throw ValidationError(common.strings.axesMustDiffer)
        }
        if all, !sessions.isEmpty || pack || isInternal || !(form + without).isEmpty || wanted.export != nil {
            throw ValidationError(common.strings.allIsAComparison)
        }
        if !all, sessions.isEmpty { throw ValidationError(common.strings.sessionPlease) }
        if Set(sessions).count < sessions.count { throw ValidationError(common.strings.sessionNamedTwice) }
        if pack, sessions.count > 1 { throw ValidationError(common.strings.packIsOfOne) }
        if isInternal, sessions.count > 1 { throw ValidationError(common.strings.comparisonIsPublic) }
        if !isInternal, let form = form.flatMap(\.kinds).first(where: \.isInternal) {
            throw ValidationError(common.strings.onlyInternal(common.strings.name(of: form)))
        }
        if pack, format != nil { throw ValidationError(common.strings.packIsAll) }
        if without.contains(where: \.kinds.isEmpty) { throw ValidationError(common.strings.withoutAllIsNothing) }
        if !(form + without).isEmpty, sessions.count > 1 || (!pack && !wanted.hasForms) {
            throw ValidationError(common.strings.formIsOfText)
        }
        if pack, isToStandardOutput { throw ValidationError(common.strings.packIsAFolder) }
        if let file, !pack {
            let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
            let named = Format.endings.first { $0.rawValue == ending }
            // Another program would take the name at its word.
            if format == nil, !ending.isEmpty, named == nil {
                throw ValidationError(common.strings.noSuchFormat(ending, Format.endings.map(\.rawValue)))
            }
            // The tables for other programs are CSV.
            let meant = wanted.export == nil ? wanted : .csv
            if let named, named != meant, !SessionFiles.isPartOfASession(file) {
                throw ValidationError(common.strings.endingIsOfAnother(ending, wanted.rawValue))
            }
        }
        if encoding != .utf8, pack || !wanted.isTable { throw ValidationError(common.strings.encodingIsOfTables) }
        if wanted.export != nil, isInternal || sessions.count > 1 {
            throw ValidationError(common.strings.exportsArePublic)
        }
        let isShown = output == nil || isToStandardOutput && isatty(STDOUT_FILENO) == 1
        if wanted.needsFile, isShown, !pack { throw ValidationError(common.strings.needsAFile(wanted.rawValue)) }
        if reference != nil, !pack, wanted != .docx { throw ValidationError(common.strings.referenceIsOfWord) }
        if templates != nil, !pack, !wanted.hasTemplates { throw ValidationError(common.strings.templatesAreOfText) }
    }

    /// The forms of a report: those chosen now, else those kept with the session; nil for those that have something in
    /// them. Those that were chosen and have nothing are told.
    private func forms(of report: Report) throws -> [Form.Kind]? {
        let files = try sessions[0].hasSuffix(".json") ? nil : common.resolve(sessions[0])
        let isAsked = !(form + without).isEmpty
        let asked = ReportChoice(forms: form.flatMap(\.kinds), without: without.flatMap(\.kinds))
        let choice = isAsked ? asked : files.map { ReportChoice.kept($0, for: audience) } ?? asked
        if !isAsked, !choice.isEmpty { complain(choice.words(common.strings)) }
        let kinds = choice.kinds(of: report, language)
        if let kinds {
            if kinds.isEmpty { throw Failure { $0.allFormsLeftOut } }
            let filled = Document(report, forms: kinds, language: language).forms.map(\.kind)
            let empty = kinds.filter { !filled.contains($0) }.map { common.strings.name(of: $0) }
            if filled.isEmpty { throw Failure { $0.nothingInForms(empty) } }
            if !empty.isEmpty { complain(common.strings.nothingInForms(empty)) }
        }
        if isAsked, pack, let files { keep(asked, files) }
        return kinds
    }

    /// A choice for a pack is kept; one for a single file is not, as a look at one form must not thin out the next
    /// pack.
    private func keep(_ choice: ReportChoice, _ files: SessionFiles) {
        do throws(StorageFailure) {
            try choice.keep(files, for: audience)
        } catch {
            complain(common.strings.formsNotKept(common.strings.sentence(for: error)))
        }
    }

    /// So many lines are read; of hundreds of meetings there may be hundreds.
    private static let mostTold = 20

    /// What is to be looked at before a report is published is told. Before a pack it is asked; where nobody can
    /// answer, it has to be said beforehand, as what is published cannot be called back.
    /// - Returns: whether the reports are to be made.
    private func isAgreed(_ sources: [Source]) throws -> Bool {
        if isInternal {
            for source in sources where !source.earlier.missing.isEmpty {
                complain(common.strings.earlierNotThere(source.earlier.missing))
            }
            return true
        }
        let checks = sources.map { PublicChecks($0.workshop, after: $0.earlier) }
        let told = zip(sources, checks).flatMap { source, checks in
            checks.sentences(common.strings).map { sources.count == 1 ? $0 : source.files.slug + ": " + $0 }
        }
        for sentence in told.prefix(Self.mostTold) { complain(sentence) }
        if told.count > Self.mostTold { complain(common.strings.moreToCheck(told.count - Self.mostTold)) }
        if checks.allSatisfy(\.isEmpty) || !pack || yes { return true }
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { throw Failure { $0.sayYesToPublish } }
        writeText(common.strings.askPublish, to: STDERR_FILENO)
        return saysYes(readLine())
    }

    /// Whether nobody said what the file is to be.
    private var isUnnamed: Bool {
        format == nil && file.map { URL(fileURLWithPath: $0).pathExtension.isEmpty && !$0.hasPrefix("/dev/") } == true
    }

    private var wanted: Format {
        format ?? file.flatMap { Format(rawValue: URL(fileURLWithPath: $0).pathExtension.lowercased()) } ?? .md
    }

    func run() throws {
        let templates = try ReportTemplates.read(self.templates)
        let wordStyles = try wordStyles()
        let sources = try sources()
        let workshops = sources.map(\.workshop)
        let sealed = workshops.reduce(0) { $0 + $1.ballots.count { $0.state == .closed || $0.state == .open } }
        if sealed > 0 { complain(common.strings.stillSealed(sealed)) }
        let reports = try sources.map { try report(of: $0) }
        if pack || wanted == .pdf { PDFFile.tellMissingLetters(of: reports, common.strings) }
        guard try isAgreed(sources) else { return complain(common.strings.notPublished) }
        if let file, SessionFiles.isPartOfASession(file) { throw Failure(file) { $0.notOverASession } }
        if let file, !pack, !force, FileManager.default.fileExists(atPath: file) {
            throw Failure(file) { $0.reportGoesElsewhere }
        }
        let forms = try reports.count == 1 && !all && (pack || wanted.hasForms) ? self.forms(of: reports[0]) : nil
        if pack {
            let index = try ReportPack(
                report: reports[0], forms: forms, templates: templates,
                wordStyles: wordStyles,
                strings: common.strings
            ).write(to: try packFolder(), isOver: force)
            return say(common.strings.packed(shown(index)))
        }
        let bytes =
            reports.count == 1 && !all
            ? try rendered(reports[0], forms, templates, wordStyles)
            : try rendered(Comparison(reports), templates, wordStyles)
        if let file {
            try writeWhole(bytes, to: file, replace: force)
            if !isInternal { Files.open(file) }
            say(common.strings.packed(shown(file)))
            if isUnnamed { complain(common.strings.writtenAsMarkdown(Format.endings.map(\.rawValue))) }
            if wanted == .opendata {
                let guide = file + ".README.md"
                try writeWhole(
                    Array(TableExport.columnGuide(reports[0], language: language).utf8), to: guide, replace: force)
                if !isInternal { Files.open(guide) }
                say(common.strings.packed(shown(guide)))
            }
        } else {
            hand(bytes)
        }
    }

    /// A workshop, and the files it is read from or lies beside.
    private struct Source {
        let workshop: Workshop
        let files: SessionFiles
        /// The sessions of the earlier meetings of its year.
        let earlier: EarlierSessions

        init(_ workshop: Workshop, _ files: SessionFiles) {
            self.workshop = workshop
            self.files = files
            earlier = EarlierSessions(of: workshop, beside: files)
        }
    }

    /// Those that were named, in that order; else all of the folder by their day.
    private func sources() throws -> [Source] {
        if !all {
            return try sessions.map { name in
                if name.hasSuffix(".json") {
                    // A snapshot lies beside its session.
                    return Source(try Snapshot.read(path: name).workshop, SessionFiles(journal: name))
                }
                let journal = try common.open(name)
                return Source(journal.session.workshop, journal.files)
            }
        }
        let all = try common.allSessions()
        // Whoever has tried the program has samples beside the meetings that were held.
        let held = all.filter { !Demo.isSample($0.slug) }
        if !held.isEmpty, held.count < all.count {
            complain(common.strings.samplesLeftOut(all.map(\.slug).filter(Demo.isSample)))
        }
        let found = try (held.isEmpty ? all : held).compactMap { files -> Source? in
            if let staleness = files.staleness, !files.isHere {
                complain(common.strings.sentence(for: staleness))
                return nil
            }
            return Source(try common.open(files, for: .reading).session.workshop, files)
        }
        if found.isEmpty { throw Failure { [place = common.placeOfSessions] in $0.noSessions(in: place) } }
        // Those without a day last; of a day, by their names.
        let dated = found.filter { $0.workshop.occasion.day != nil }.sorted { left, right in
            (left.workshop.occasion.day?.daysSince1970 ?? 0) < (right.workshop.occasion.day?.daysSince1970 ?? 0)
        }
        return dated + found.filter { $0.workshop.occasion.day == nil }
    }

    /// On the axes asked for, else on those of the session's program. Says what it leaves out, and what it cannot know.
    private func report(of source: Source) throws -> Report {
        let axes = Report.axes(of: source.workshop)
        let rows = rows ?? axes.rows
        let columns = columns ?? axes.columns
        if rows == columns {
            throw ValidationError(common.strings.axesMustDiffer)
        }
        let report = Report(
            of: source.workshop, after: source.earlier.workshops, for: audience, rows: rows,
            columns: columns, usual: try ProgramFile.usual(of: source.workshop, in: source.files))
        let untitled = report.proposals.filter(\.titles.isEmpty).map(\.id.number)
        if !untitled.isEmpty { complain(common.strings.titlesWithheld(untitled)) }
        return report
    }

    private func rendered(
        _ report: Report, _ forms: [Form.Kind]?, _ templates: Templates, _ wordStyles: [String: String]?
    ) throws -> [UInt8] {
        let document = Document(report, forms: forms, language: language)
        return switch wanted {
        case .md: Array(templates.markdown(document).utf8)
        case .html: Array(templates.html(document).utf8)
        case .docx: WordFile.bytes(document, reference: wordStyles)
        case .pdf: try pdf(document)
        case .xlsx: try workbook(of: report, forms: forms, language)
        case .csv: encoding.bytes(CSV.render(report, language: language), common.strings)
        case .json: Array(try JSON.render(report, language: language).utf8)
        case .kouchou, .khcoder, .decidim, .opendata:
            encoding.bytes(wanted.export?.render(report, language: language) ?? "", common.strings)
        }
    }

    private func rendered(
        _ comparison: Comparison, _ templates: Templates, _ wordStyles: [String: String]?
    ) throws -> [UInt8] {
        let document = Document(comparison, language: language)
        return switch wanted {
        case .md: Array(templates.markdown(document).utf8)
        case .html: Array(templates.html(document).utf8)
        case .docx: WordFile.bytes(document, reference: wordStyles)
        case .pdf: try pdf(document)
        case .xlsx: try workbook(document)
        case .csv, .kouchou, .khcoder, .decidim, .opendata:
            encoding.bytes(CSV.render(comparison, language: language), common.strings)
        case .json: Array(try JSON.render(comparison, language: language).utf8)
        }
    }

    /// The parts of the city's own template of Word; nil when none was named.
    private func wordStyles() throws -> [String: String]? {
        guard let reference else { return nil }
        let files = PackedFiles(Array(try readWhole(reference, .text))).files
        // What is copied into a report and does not end there would spoil it.
        let copied = files.filter { ["word/styles.xml", "word/theme/theme1.xml"].contains($0.name) }
        if !copied.contains(where: { $0.name == "word/styles.xml" }) { throw Failure(reference) { $0.noWordStyles } }
        if !copied.allSatisfy({ $0.bytes.count < 4_000_000 && XMLReader.isWhole($0.bytes) }) {
            throw Failure(reference) { $0.wordStylesDamaged }
        }
        let hasMore = files.contains { file in
            ["word/header", "word/footer", "word/media/"].contains { file.name.hasPrefix($0) }
        }
        if hasMore { complain(common.strings.onlyWordStyles) }
        return Dictionary(files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }) { $1 }
    }

    /// Where the pack goes: never over another one unless told to.
    private func packFolder() throws -> String {
        let session = sessions[0]
        // A snapshot lies beside its session, and so do the reports.
        let files =
            session.hasSuffix(".json") ? SessionFiles(journal: session) : try common.resolve(session)
        let asked = output ?? (isInternal ? files.internalReports : files.reports)
        return force ? asked : firstFree(asked)
    }
}

extension PDFFile {
    /// Tells which letters a PDF will not show, before there is one.
    fileprivate static func tellMissingLetters(of reports: [Report], _ strings: Strings) {
        let missing = missingLetters(in: reports.flatMap(\.texts))
        if !missing.isEmpty { complain(strings.lettersNotPrinted(missing, sign: missingSign)) }
    }
}

/// The templates that come with fusen, and the city's in their place.
enum ReportTemplates {
    /// Those built in, with the `.mustache` files of a folder put over them.
    static func read(_ folder: String?) throws -> Templates {
        let names = Resources.names(in: "templates", ending: ".mustache")
        var texts = Dictionary(
            uniqueKeysWithValues: names.map { ($0, Resources.text("templates/\($0).mustache")) })
        if let folder {
            let own = try self.texts(in: folder)
            if own.isEmpty { throw Failure(folder) { $0.noTemplates } }
            texts.merge(own) { $1 }
        }
        do {
            let templates = try Templates(texts)
            let used = templates.included.union(names)
            if let folder, let name = texts.keys.sorted().first(where: { !used.contains($0) }) {
                throw Failure("\(folder)/\(name).mustache") { $0.templateNotUsed(names.sorted()) }
            }
            return templates
        } catch let error as Templates.Fault {
            throw Failure((folder ?? "") + "/" + error.name + ".mustache") { $0.sentence(for: error.why) }
        }
    }

    private static func texts(in folder: String) throws -> [String: String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Failure(folder) { $0.noSuchFile }
        }
        var texts: [String: String] = [:]
        for name in names where name.hasSuffix(".mustache") {
            guard let text = String(bytes: try readWhole(folder + "/" + name, .text), encoding: .utf8) else {
                throw Failure("\(folder)/\(name)") { $0.notUTF8 }
            }
            texts[String(name.dropLast(9))] = text
        }
        return texts
    }
}

/// A report as an .xlsx file, with every opinion as a row of its own where nobody chose the forms.
func workbook(of report: Report, forms: [Form.Kind]?, _ language: Language) throws -> [UInt8] {
    try workbook(Document(report, forms: forms, adding: [.opinions], language: language))
}

/// A document as the bytes of an .xlsx file.
func workbook(_ document: Document) throws -> [UInt8] {
    try written(".xlsx") { path in
        var number: Int32 = 0
        do throws(Workbook.Fault) {
            try silently { () throws(Workbook.Fault) in
                errno = 0
                defer { number = errno }
                try Workbook.write(document, to: path)
            }
        } catch {
            switch error {
            case .libraryMissing: throw Failure { $0.packageMissing(Workbook.package) }
            case .notWritten where number != 0: throw StorageFailure(errno: number, doing: .writing, path: path)
            case .notWritten(let code, let words):
                throw StorageFailure.failed(
                    doing: .writing, path: path, why: .library("libxlsxwriter", code: code, says: words))
            }
        }
    }
}

/// Does something with a library that tells of its troubles on standard error, too: in English, and across whatever is
/// on the screen.
private func silently<Trouble: Error>(_ body: () throws(Trouble) -> Void) throws(Trouble) {
    let told = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer { for file in [told, nowhere] where file >= 0 { close(file) } }
    let isSilent = told >= 0 && nowhere >= 0 && dup2(nowhere, STDERR_FILENO) >= 0
    defer { if isSilent { dup2(told, STDERR_FILENO) } }
    try body()
}

/// A document as the bytes of a PDF.
func pdf(_ document: Document) throws -> [UInt8] {
    try pdf { path throws(PDFFile.Fault) in try PDFFile.write(document, to: path) }
}

/// The bytes of a PDF that is written to a path.
func pdf(_ write: (String) throws(PDFFile.Fault) -> Void) throws -> [UInt8] {
    try written(".pdf") { path in
        errno = 0
        do throws(PDFFile.Fault) {
            try write(path)
        } catch {
            // The library keeps to itself what the system said.
            let number = errno
            switch error {
            case .librariesMissing: throw Failure { $0.pdfNeeds(PDFFile.packages) }
            case .notWritten: throw StorageFailure(errno: number == 0 ? EIO : number, doing: .writing, path: path)
            }
        }
    }
}

/// The bytes of a file that a library writes; it only knows how to write files.
func written(_ ending: String, _ write: (String) throws -> Void) throws -> [UInt8] {
    let folders = [NSTemporaryDirectory(), "/tmp", FileManager.default.currentDirectoryPath]
    guard let folder = folders.first(where: { access($0, W_OK | X_OK) == 0 }) else {
        throw StorageFailure(errno: errno, doing: .writing, path: folders[0])
    }
    // The library makes more files, and only asks the environment where.
    setenv("TMPDIR", folder, 1)
    let path = URL(fileURLWithPath: folder).path + "/fusen-\(UUID().uuidString)\(ending)"
    defer { unlink(path) }
    try write(path)
    return try bytes(ofFile: path)
}

/// Read at once: of a long report there is not room for two.
private func bytes(ofFile path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw StorageFailure(errno: errno, doing: .reading, path: path) }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let length = ftell(file)
    rewind(file)
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { $1 = fread($0.baseAddress, 1, length, file) }
    if bytes.count < length { throw StorageFailure(errno: EIO, doing: .reading, path: path) }
    return bytes
}

extension Axis: ExpressibleByArgument {}

/// Forms by their names on the command line, or as they are printed in either language; commas between them.
struct FormNames: ExpressibleByArgument {
    let kinds: [Form.Kind]

    /// A comparison is made of several sessions, not asked for by name.
    static var allValueStrings: [String] { Form.Kind.ofOneReport.map(\.rawValue) + [all] }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

    /// What takes a choice back: the forms that have something in them.
    static let all = "all"

    init?(argument: String) {
        if argument == Self.all {
            kinds = []
            return
        }
        var kinds: [Form.Kind] = []
        for name in argument.split(whereSeparator: { "、,，".contains($0) }) {
            let name = name.trimmingCharacters(in: .whitespaces)
            let named = Form.Kind.ofOneReport.first { kind in
                kind.rawValue == name || Language.allCases.contains { Strings($0).name(of: kind) == name }
            }
            guard let named else { return nil }
            kinds.append(named)
        }
        if kinds.isEmpty { return nil }
        self.kinds = kinds
    }
}
