public import ArgumentParser
import ConsoleUI
public import Engine
import Foundation
import Glibc
import Reporting
import Storage
import Workbooks

/// `fusen report`: what the secretariat publishes.
struct MakeReport: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report", abstract: help("報告を作る。", "Make a report."),
            discussion: help("セッションからも写しからも、同じ報告ができる。", "A session and its snapshot give the same report."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("セッション、または写しのファイル。", "A session, or a snapshot's file."))) var session: String
    @Option(help: ArgumentHelp(help("形。md、csv、json、xlsx。", "Format: md, csv, json, xlsx."), valueName: "md|csv|json|xlsx")) var format: Format?
    @Option(help: ArgumentHelp(help("表の行。", "Axis of the rows."), valueName: "axis")) var rows: Axis = .theme
    @Option(help: ArgumentHelp(help("表の列。", "Axis of the columns."), valueName: "axis")) var columns: Axis = .group
    @Option(name: [.short, .long], help: ArgumentHelp(help("書き出すファイル。形は名前の終わりからも分かる。", "The file to write; its ending may tell the format."), valueName: "file")) var output: String?
    @Flag(help: ArgumentHelp(help("もうあるファイルに上書きする。", "Write over a file that is there."))) var force = false

    /// The formats by name.
    enum Format: String, ExpressibleByArgument, CaseIterable { case md, csv, json, xlsx }

    func run() throws {
        if rows == columns { throw ValidationError(help("--rows と --columns は別のものにしてください。", "--rows and --columns must differ.")) }
        let workshop =
            session.hasSuffix(".json") ? try Snapshot.read(path: session).workshop : try common.open(session).session.workshop
        let language: ReportLanguage = Words.current.language == .ja ? .ja : .en
        let report = Report(of: workshop, rows: rows, columns: columns, language: language)
        let ending = output.flatMap { Format(rawValue: URL(fileURLWithPath: $0).pathExtension.lowercased()) }
        let wanted = format ?? ending ?? .md
        if wanted == .xlsx, output == nil { throw ValidationError(Words.current.xlsxNeedsAFile) }
        let sealed = workshop.ballots.count { $0.state == .closed || $0.state == .open }
        if sealed > 0 { complain(Words.current.stillSealed(sealed)) }
        if let output, !force, FileManager.default.fileExists(atPath: output) { throw Failure(output + ": " + Words.current.reportGoesElsewhere) }
        let bytes: [UInt8] =
            switch wanted {
            case .md: Array(Markdown.render(report, language: language).utf8)
            case .csv: Array(CSV.render(report, language: language).utf8)
            case .json: Array(try JSON.render(report).utf8)
            case .xlsx: try workbook(Document(report, language: language))
            }
        if let output {
            try writeWhole(bytes, to: output, replace: force)
        } else {
            FileHandle.standardOutput.write(Data(bytes))
        }
    }
}

/// A document as the bytes of an .xlsx file; the library only knows how to write files.
func workbook(_ document: Document) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "fusen-\(UUID().uuidString).xlsx"
    defer { unlink(path) }
    do {
        try Workbook.write(document, to: path)
    } catch {
        throw Trouble.failed(doing: .writing, path: path, why: error.why)
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw Trouble.failed(doing: .reading, path: path, why: "no such file") }
    return Array(data)
}

extension Axis: ExpressibleByArgument {}
