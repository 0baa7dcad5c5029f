import Engine
import Foundation
import Glibc
import Reporting
import Storage

/// All reports of a session for one audience in one folder, with an index: what the secretariat takes home.
struct ReportPack {
    let report: Report
    let templates: Templates
    let language: ReportLanguage

    /// The folder asked for, or the same with the first number that is free.
    static func free(_ folder: String) -> String {
        if !FileManager.default.fileExists(atPath: folder) { return folder }
        return (2...).lazy.map { "\(folder)-\($0)" }.first { !FileManager.default.fileExists(atPath: $0) } ?? folder
    }

    /// Writes the pack.
    ///
    /// Made beside and moved into place when all is there; over a folder that is there, each file takes its old one's place.
    /// - Parameter tell: told which file comes next once the work has taken half a second; by default a line on standard error.
    /// - Returns: the path of the index.
    func write(
        to folder: String, isOver: Bool,
        tell: (String, Int, Int) -> Void = { complain(Words.current.writingPack($0, $1, of: $2)) }
    ) throws -> String {
        let pieces = pieces
        let isThere = isOver && FileManager.default.fileExists(atPath: folder)
        let place = isThere ? folder : folder + ".\(getpid()).part"
        do {
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        } catch {
            throw StorageFailure.failed(doing: .writing, path: folder, why: error.localizedDescription)
        }
        do {
            let start = ContinuousClock.now
            for (number, piece) in pieces.enumerated() {
                if ContinuousClock.now - start > .milliseconds(500) { tell(piece.name, number + 1, pieces.count + 1) }
                try writeWhole(try piece.make(), to: place + "/" + piece.name)
            }
            let index = templates.index(
                Document(report, forms: [], language: language), files: pieces.map { ($0.name, $0.about) })
            try writeWhole(Array(index.utf8), to: place + "/index.html")
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
        let words = Words.current
        let all = Document(report, forms: nil, language: language)
        let newsletter = Document(report, forms: [.kawaraban], language: language)
        // Taken out of its folder, a file of the secretariat's is still known for one.
        let mark = report.audience == .internal ? "-internal" : ""
        return [
            (
                "kekka\(mark).html", words.say("開催結果（読む・印刷する）", "the report, to read and print"),
                { Array(templates.html(all).utf8) }
            ),
            ("kekka\(mark).xlsx", words.say("開催結果（表計算）", "the report as a workbook"), { try workbook(all) }),
            (
                "kekka\(mark).md", words.say("開催結果（文章）", "the report as Markdown"),
                { Array(templates.markdown(all).utf8) }
            ),
            (
                "kawaraban\(mark).html", words.say("かわら版（A4一枚）", "the newsletter, one A4 page"),
                { Array(templates.html(newsletter).utf8) }
            ),
            (
                "iken\(mark).csv", words.say("全意見（データ）", "all opinions as rows"),
                { Array(CSV.render(report, language: language).utf8) }
            ),
            (
                "kekka\(mark).json", words.say("報告のすべて（データ）", "the whole report as data"),
                { Array(try JSON.render(report).utf8) }
            ),
        ]
    }
}
