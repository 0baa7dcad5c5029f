import Foundation
import Testing

/// The executable needs no file but itself.
@Suite("本体だけで") struct AloneTests {
    /// A folder with a copy of the executable in it and nothing else.
    private let folder: String
    private let copy: String
    private let sessions = TemporarySessions()

    init() throws {
        folder = sessions.path + "/alone"
        copy = folder + "/fusen"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Copied by another process: a program begun meanwhile by another test would hold a file written by this one,
        // and the system runs no file that is open for writing.
        let copier = try Process.run(URL(fileURLWithPath: "/bin/cp"), arguments: [fusenUnderTest, copy])
        copier.waitUntilExit()
        try #require(copier.terminationStatus == 0)
    }

    @discardableResult
    private func run(_ arguments: String..., input: String = "") throws -> String {
        let answer = try fusen(arguments, in: sessions, input: input, directory: folder, program: copy)
        #expect(answer.status == 0, "\(arguments): \(answer.complaint)")
        return answer.output
    }

    @Test func theProgramsAndTheirCataloguesAreInIt() throws {
        for program in ["kadai", "kyodo", "shutai", "taisetsu", "yakuwari"] {
            #expect(try run("programs").contains(program))
            #expect(try run("programs", program).split(separator: "\n").count > 5)
            try run("new", program, "--program", program)
        }
    }

    @Test func theTemplatesAreInIt() throws {
        try run("new", "kai")
        try run("do", "kai", input: "post 1 役員のなり手がいない\n")
        #expect(try run("report", "kai", "--format", "html").contains("<style>"))
        try run("report", "kai", "--pack", "-o", folder + "/pack")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/pack").count > 5)
    }

    @Test func theAdviceIsInIt() throws {
        #expect(try run("suggest", "--top", "1", input: "役員のなり手がいない\n").contains("\"theme\":14"))
        #expect(try run("suggest", "--catalogue", "bunrui5", input: "防犯パトロール\n").contains("\"theme\""))
        let labelled = sessions.path + "/labelled.jsonl"
        try #"{"text":"役員のなり手がいない","primary":14}"#.write(toFile: labelled, atomically: true, encoding: .utf8)
        #expect(try run("advise", "--evaluate", labelled).contains("strict 1.000"))
    }

    @Test func theRecordOf2018AndTheCardsAreInIt() throws {
        let demo = TerminalUnderTest(
            ["demo", "--sessions", sessions.path], directory: folder, program: copy)
        try demo.waitFor("進行")
        demo.send("\u{1b}[23~")  // F11
        try demo.waitFor("出典 ")
        demo.send("\u{11}")
        #expect(try demo.waitForExit() == 0)
        #expect(try run("report", "demo", "--format", "csv").contains("PDCA"))
    }

    /// A build folder that still exists would hide a missing file: no path to one may be in the executable.
    @Test func noPathToABundleOfFilesIsInIt() throws {
        let program = try Data(contentsOf: URL(fileURLWithPath: copy), options: .alwaysMapped)
        #expect(program.range(of: Data("fusen_fusen.resources".utf8)) == nil)
    }
}
