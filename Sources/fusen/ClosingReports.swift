import ConsoleUI
import Engine
import Foundation
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
            Document(report(for: .public), forms: [kind], language: strings.language))
    }

    /// Writes the public and the internal pack, each into a folder of its own and never over another one.
    /// - Returns: where they are, in a sentence.
    func write() throws -> String {
        let published = try writePack(for: .public, to: files.reports)
        let kept = try writePack(for: .internal, to: files.internalReports)
        return strings.packed(
            URL(fileURLWithPath: published).path, internal: URL(fileURLWithPath: kept).lastPathComponent)
    }

    /// Where the last reports of a closed session are, in a sentence; nil when there are none.
    static func whereabouts(_ files: SessionFiles, _ strings: Strings) -> String? {
        guard let published = ReportPack.last(files.reports), let kept = ReportPack.last(files.internalReports) else {
            return nil
        }
        return strings.reportsAre(
            URL(fileURLWithPath: published).path, internal: URL(fileURLWithPath: kept).path)
    }

    private func writePack(for audience: Audience, to folder: String) throws -> String {
        let report = report(for: audience)
        let pack = ReportPack(
            report: report, forms: ReportChoice.kept(files, for: audience).kinds(of: report, strings.language),
            templates: try ReportTemplates.read(nil),
            wordStyles: nil, strings: strings)
        let folder = firstFree(folder)
        _ = try pack.write(to: folder, isOver: false) { _, _, _ in }
        return folder
    }

    /// The report on the axes of the session's program.
    private func report(for audience: Audience) -> Report {
        let (rows, columns) = Report.axes(of: workshop)
        let earlier = EarlierSessions(of: workshop, beside: files)
        return Report(of: workshop, after: earlier.workshops, for: audience, rows: rows, columns: columns)
    }
}
