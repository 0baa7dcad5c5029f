import ConsoleUI
import Engine
import Foundation
import PDFFiles
import Reporting
import Storage
import Strings

/// The reports of the session a console is at: a form to be previewed, and both packs once the workshop is closed.
struct ClosingReports {
    private let files: SessionFiles
    private let workshop: Workshop
    private let strings: Strings

    init(_ files: SessionFiles, _ session: Session, _ strings: Strings) {
        self.files = files
        workshop = session.workshop
        self.strings = strings
    }

    /// The forms that can be previewed, by their raw names.
    static func previewForms(_ strings: Strings) -> [ReportForm] {
        Form.Kind.ofOneReport.filter { !$0.isInternal }.map {
            ReportForm(id: $0.rawValue, name: strings.name(of: $0))
        }
    }

    /// A form as Markdown, as it will be published: the console may be projected.
    func preview(_ form: ReportForm) throws -> String {
        guard let kind = Form.Kind(rawValue: form.id) else { preconditionFailure("not a form: \(form.id)") }
        return try ReportTemplates.read(nil).markdown(
            Document(
                report(for: .public, after: EarlierSessions(of: workshop, beside: files)), forms: [kind],
                language: strings.language))
    }

    /// Writes the public and the internal pack, each into a folder of its own and never over another one. What is to be
    /// looked at before it is published leaves the public one unmade: nobody is asked here.
    /// - Returns: where they are, in a sentence.
    func write() throws -> Message {
        let earlier = EarlierSessions(of: workshop, beside: files)
        let checks = PublicChecks(workshop, after: earlier)
        let published = checks.isEmpty ? try writePack(for: .public, after: earlier, to: files.reports) : nil
        let kept = try writePack(for: .internal, after: earlier, to: files.internalReports)
        let letters = PDFFile.missingLetters(in: report(for: .public, after: earlier).texts)
        let remark = letters.isEmpty ? "" : strings.gap + strings.lettersNotPrinted(letters, sign: PDFFile.missingSign)
        guard let published else {
            return Message(
                strings.packedInternally(
                    URL(fileURLWithPath: kept).path, left: checks.summary(strings), session: Common.typed(for: files))
                    + remark, .info
            )
        }
        let inside = URL(fileURLWithPath: kept).lastPathComponent
        return Message(
            strings.packed(URL(fileURLWithPath: published).path, internal: inside) + remark,
            remark.isEmpty ? .good : .info)
    }

    /// Where the last reports of a closed session are, in a sentence; nil when there are none.
    static func whereabouts(_ files: SessionFiles, _ strings: Strings) -> String? {
        guard let kept = ReportPack.last(files.internalReports) else { return nil }
        return strings.reportsAre(
            ReportPack.last(files.reports).map { URL(fileURLWithPath: $0).path },
            internal: URL(fileURLWithPath: kept).path, session: Common.typed(for: files))
    }

    private func writePack(
        for audience: Audience, after earlier: EarlierSessions, to folder: String
    ) throws -> String {
        let report = report(for: audience, after: earlier)
        let pack = ReportPack(
            report: report, forms: ReportChoice.kept(files, for: audience).kinds(of: report, strings.language),
            templates: try ReportTemplates.read(nil),
            wordStyles: nil, strings: strings)
        let folder = firstFree(folder)
        _ = try pack.write(to: folder, isOver: false) { _, _, _ in }
        return folder
    }

    /// The report on the axes of the session's program.
    private func report(for audience: Audience, after earlier: EarlierSessions) -> Report {
        let (rows, columns) = Report.axes(of: workshop)
        return Report(
            of: workshop, after: earlier.workshops, for: audience, rows: rows, columns: columns,
            usual: try? ProgramFile.usual(of: workshop, in: files))
    }
}
