import Engine
import Foundation
import PDFFiles
import Reporting
import Strings
import TestSupport
import Testing

/// Needs pango and a Japanese font, which a bare system does not have; what stands in a page is read by `pdftotext`.
@Suite("PDFの報告", .enabled(if: PDFFile.isAvailable)) struct PDFFileTests {
    private func file(_ document: Document) throws -> Data {
        let path = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try PDFFile.write(document, to: path)
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test func theSameReportIsTheSameBytes() throws {
        let document = Document(Report(of: try WorkshopBuilder.chino()))
        #expect(try file(document) == file(document))
    }

    @Test func aFolderThatIsNotThereIsTold() throws {
        let document = Document(Report(of: WorkshopBuilder(groups: 1).workshop))
        #expect(throws: PDFFile.Fault.self) { try PDFFile.write(document, to: "/none/a.pdf") }
    }

    /// The output of a program that reads the file; nil where it is not installed.
    private func read(_ file: Data, by program: String, _ options: [String]) throws -> String? {
        let path = "/usr/bin/" + program
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let name = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString).pdf"
        try file.write(to: URL(fileURLWithPath: name))
        defer { try? FileManager.default.removeItem(atPath: name) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = options + [name] + (program == "pdftotext" ? ["-"] : [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// A letter that no font has, as emoji mostly are, is no empty box.
    @Test func whatCannotBePrintedIsReplacedAndTold() throws {
        guard PDFFile.isAvailable else { return }
        var builder = WorkshopBuilder(groups: 1)
        builder.give(.note(.post(Draft("花壇\u{10FFF0}の世話", theme: 1), on: WorkshopBuilder.board(1))))
        for forms in [nil, [Form.Kind.kawaraban]] {
            let file = try file(Document(Report(of: builder.workshop), forms: forms))
            guard let text = try read(file, by: "pdftotext", ["-raw"]) else { return }
            #expect(text.contains("花壇〓の世話") && text.contains("〓は、この文書を作成したPCの書体にない文字です"))
        }
        builder.give(.note(.reword(1, "花壇の世話")))
        let text = try read(try file(Document(Report(of: builder.workshop))), by: "pdftotext", ["-raw"])
        #expect(text?.contains("〓") != true)
    }

    @Test func lettersNoFontHasAreKnownBeforeThereIsAPDF() {
        let said = ["花壇", "\u{10FFF0}と\u{10FFF1}", "\u{10FFF0}"]
        #expect(PDFFile.missingLetters(in: said) == ["\u{10FFF0}", "\u{10FFF1}"])
        #expect(PDFFile.missingLetters(in: ["漢字、カナ、ABC①②"]).isEmpty)
    }

    /// Without its language nobody knows in which voice to read it aloud.
    @Test func thePDFIsTaggedAndSaysItsLanguage() throws {
        for (language, name) in [(Language.ja, "ja-JP"), (.en, "en")] {
            let file = try file(Document(Report(of: try WorkshopBuilder.chino()), language: language))
            let text = String(decoding: file, as: Unicode.ASCII.self)
            #expect(text.contains("/Lang (\(name))") && text.contains("/DisplayDocTitle true"))
            guard let facts = try read(file, by: "pdfinfo", []) else { return }
            #expect(facts.contains("Tagged:          yes") && !facts.contains("Error"), "\(facts)")
            #expect(try read(file, by: "pdftotext", ["-raw"])?.contains("139") == true)
        }
    }

    @Test func theTextIsThereAndNoneOfWhatWasTakenOut() throws {
        var builder = WorkshopBuilder(groups: 12)
        for number in 1...120 {
            builder.give(
                .note(.post(Draft("意見その\(number)番", theme: 1), on: WorkshopBuilder.board(number % 12 + 1))))
        }
        builder.give(
            .note(.post(Draft("山田さんが悪い", theme: 2), on: WorkshopBuilder.board(1))),
            .note(.reword(121, "あいさつをする")))
        let file = try file(Document(Report(of: builder.workshop)))
        guard let text = try read(file, by: "pdftotext", ["-raw"]) else { return }
        let joined = text.filter { !$0.isWhitespace }
        for number in 1...120 { #expect(joined.contains("意見その\(number)番")) }
        #expect(joined.contains("あいさつをする") && !joined.contains("山田"))
        #expect(joined.contains("意見121件"))
        #expect(text.contains("1 / "))
    }

    @Test func theNewsletterIsOnePageWhateverTheEvening() throws {
        for seed in 1...12 {
            var dice = Dice(seed)
            var builder = WorkshopBuilder(
                groups: 12, themes: (1...18).map { Theme(id: Theme.ID($0), name: "とても長い名前のテーマその\($0)") },
                occasion: Occasion(title: String(repeating: "長い会議名", count: seed), place: "公民館", host: "課"))
            for number in 1...100 {
                let length = Int.random(in: 1...12, using: &dice)
                builder.give(
                    .note(
                        .post(
                            Draft(
                                String(repeating: "長い意見\(number)", count: length),
                                theme: Theme.ID(number % 18 + 1)), on: WorkshopBuilder.board(number % 12 + 1))),
                    .note(.mark([Note.ID(number)], .representative(number % 3 == 0))))
            }
            for number in 1...seed {
                builder.give(
                    .memo(.writeMemo(.decision, group: nil, text: "決めたこと\(number)")))
            }
            builder.vote(Dictionary(uniqueKeysWithValues: (1...seed).map { ($0, 4) }))
            let file = try file(Document(Report(of: builder.workshop), forms: [.kawaraban]))
            guard let facts = try read(file, by: "pdfinfo", []) else { return }
            #expect(facts.contains("Pages:           1\n"), "\(seed): \(facts)")
        }
    }
}
