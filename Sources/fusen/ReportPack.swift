import CLinux
import Engine
import Foundation
import Glibc
import PDFFiles
import Reporting
import Storage
import Strings
import Workbooks
import WordFiles

/// All reports of a session for one audience in one folder, with an index: what the secretariat takes home.
struct ReportPack {
    let report: Report
    /// Of those formats that show forms; nil for those that have something in them.
    let forms: [Form.Kind]?
    let templates: Templates
    /// The parts of the city's own template of Word, whose styles are taken; nil for ours.
    let wordStyles: [String: String]?
    let strings: Strings

    /// The folder asked for, or the same with the highest number, whichever was written last; nil when there is none.
    static func last(_ folder: String) -> String? {
        let next = firstFree(folder)
        if next == folder { return nil }
        let number = Int(next.dropFirst(folder.count + 1)) ?? 2
        return number == 2 ? folder : "\(folder)-\(number - 1)"
    }

    /// Writes the pack.
    ///
    /// Made beside and moved into place when all is there; over a folder that is there, each file takes its old one's
    /// place.
    /// - Parameter tell: told which file comes next once the work has taken half a second; by default a line on
    ///   standard error.
    /// - Returns: the path of the index.
    func write(
        to folder: String, isOver: Bool,
        tell: ((String, Int, Int) -> Void)? = nil
    ) throws -> String {
        let pieces = pieces
        let isSeen = isatty(STDERR_FILENO) == 1
        let tell = tell ?? { if isSeen { complain(strings.writingPack($0, $1, of: $2)) } }
        let isThere = isOver && FileManager.default.fileExists(atPath: folder)
        let place = isThere ? folder : folder + ".\(getpid()).part"
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        } catch {
            throw StorageFailure(error, doing: .writing, path: folder)
        }
        do {
            let start = ContinuousClock.now
            for (number, piece) in pieces.enumerated() {
                if ContinuousClock.now - start > .milliseconds(500) { tell(piece.name, number + 1, pieces.count + 1) }
                try writeWhole(try piece.make(), to: place + "/" + piece.name)
                // What one took is given back before the next: each takes as much as the rest of the program.
                malloc_trim(0)
            }
            let index = templates.index(
                Document(report, forms: [], language: strings.language), files: pieces.map { ($0.name, $0.about) })
            try writeWhole(Array(index.utf8), to: place + "/index.html")
            if report.audience == .public {
                for name in pieces.map(\.name) + ["index.html"] { Files.open(place + "/" + name) }
                Files.open(place, isFolder: true)
            }
            if !isThere, rename(place, folder) != 0 {
                throw StorageFailure(errno: errno, doing: .writing, path: folder)
            }
        } catch {
            if !isThere { try? FileManager.default.removeItem(atPath: place) }
            throw error
        }
        return folder + "/index.html"
    }

    private var pieces: [(name: String, about: String, make: () throws -> [UInt8])] {
        let all = Document(report, forms: forms, language: strings.language)
        let newsletter = Document(report, forms: [.kawaraban], language: strings.language)
        // Taken out of its folder, a file of the secretariat's is still known for one.
        let mark = report.audience == .internal ? "-internal" : ""
        let pieces: [(name: String, about: String, make: () throws -> [UInt8])] = [
            (strings.reportFile + mark + ".pdf", strings.packPDF, { try pdf(all) }),
            (strings.newsletterFile + mark + ".pdf", strings.packNewsletterPDF, { try pdf(newsletter) }),
            (
                strings.reportFile + mark + ".html", strings.packHTML,
                { Array(templates.html(all).utf8) }
            ),
            (
                strings.reportFile + mark + ".docx", strings.packWord,
                { WordFile.bytes(all, reference: wordStyles) }
            ),
            (
                strings.reportFile + mark + ".xlsx", strings.packWorkbook,
                { try workbook(of: report, forms: forms, strings.language) }
            ),
            (strings.reportFile + mark + ".md", strings.packMarkdown, { Array(templates.markdown(all).utf8) }),
            (
                strings.newsletterFile + mark + ".html", strings.packNewsletter,
                { Array(templates.html(newsletter).utf8) }
            ),
            (
                strings.newsletterFile + mark + ".docx", strings.packNewsletterWord,
                { WordFile.bytes(newsletter, reference: wordStyles) }
            ),
            (
                strings.opinionsFile + mark + ".csv", strings.packCSV,
                { Array(CSV.render(report, language: strings.language).utf8) }
            ),
            (
                strings.reportFile + mark + ".json", strings.packJSON,
                { Array(try JSON.render(report, language: strings.language).utf8) }
            ),
        ]
        // Where a library is missing, a pack without its files is better than none.
        return pieces.filter { piece in
            piece.name.hasSuffix(".pdf")
                ? PDFFile.isAvailable : piece.name.hasSuffix(".xlsx") ? Workbook.isAvailable : true
        }
    }
}

/// The path of that name, or the same with the first number that is free.
func firstFree(_ path: String, ending: String = "") -> String {
    let paths = (1...).lazy.map { number in path + (number == 1 ? "" : "-\(number)") + ending }
    return paths.first { !FileManager.default.fileExists(atPath: $0) } ?? path + ending
}
