import Foundation
import Testing

/// The repository's folder.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A file of the project: its path from the repository's folder, and its text.
struct SourceFile {
    let path: String
    let text: String

    /// The module it belongs to, by its folder in `Sources`.
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}

/// All Swift files below a folder of the project.
func sources(_ folder: String) throws -> [SourceFile] {
    let root = project.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
        SourceFile(
            path: "\(folder)/\(path)",
            text: try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
}

/// Which modules a module may import, and the calls that would make a pure module impure.
enum ModuleBoundaries {
    static let imports: [String: Set<String>] = [
        "Engine": ["DequeModule"],
        // Foundation for the compatible spellings of Unicode.
        "Searching": ["Engine", "Advice", "Foundation"],
        "Strings": ["Engine", "Advice", "Searching"],
        "Reporting": ["Engine", "Advice", "Strings", "TerminalUI", "Foundation", "Mustache"],
        // The C library for exp and log alone, `impureCalls` keeps its clocks and files out; a lock around what was
        // made of the lessons, which depends on nothing but them.
        "Advice": ["Embedded", "Engine", "Glibc", "Sentences", "Synchronization"],
        "TerminalUI": [],
        // A lock around the texts drawn lately, which depend on nothing but the text and its place.
        "Letters": ["TerminalUI", "Embedded", "Synchronization"],
        "InstalledFonts": ["Letters", "Outlines", "Synchronization"],
        // A lock around a cache of wrapped lines, which depend on nothing but the text and the width.
        "ConsoleUI": [
            "Engine", "Strings", "Advice", "Searching", "TerminalUI", "Letters", "Papers", "Synchronization",
        ],
        "Workbooks": ["Reporting", "Strings", "TerminalUI", "WorkbookLibrary"],
        "Archives": ["CZlib"],
        // Foundation for the encodings of Japanese text and for JSON.
        "Encodings": ["Foundation"],
        "Imports": ["Engine", "Strings", "ConsoleUI", "Archives", "Encodings", "Foundation"],
        // Foundation for JSON.
        "WebUI": ["Engine", "Strings", "Foundation"],
        "Papers": ["Engine", "Strings", "TerminalUI"],
        // A lock around the libraries, which are not to be called from two threads at a time.
        "PDFFiles": ["Reporting", "Papers", "Strings", "PDFPages", "TerminalUI", "Synchronization"],
        "WordFiles": ["Reporting", "Strings", "TerminalUI", "Archives"],
        // Foundation for JSON, the C library for copies of texts.
        "PostgresStore": ["PostgresLibrary", "Foundation", "Glibc"],
        "Storage": [
            "Advice", "Archives", "Encodings", "Engine", "Searching", "PostgresStore", "Foundation", "GRDB",
            "GRDBSQLite",
            "Glibc", "CLinux", "CZlib",
            "Dispatch", "Synchronization",
        ],
    ]

    /// Modules that read and write files: they are bound by their imports alone.
    static let impureModules: Set<String> = ["Storage"]

    static let impureCalls = [
        "Date()", "ContinuousClock", "SystemRandomNumberGenerator", "FileManager", "FileHandle", "ProcessInfo",
        "getenv(", "Process()", "print(", "fopen(", "clock_gettime(", "time(nil)",
    ]

    static func violations(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            guard let allowed = imports[file.module] else { return [] }
            return file.lines.enumerated().flatMap { number, line -> [String] in
                var found: [String] = []
                if let name = importedModule(line), !allowed.contains(name) {
                    found.append("\(file.path):\(number + 1) imports \(name)")
                }
                if !impureModules.contains(file.module), !isComment(line) {
                    found += impureCalls.filter { line.contains($0) }.map {
                        "\(file.path):\(number + 1) calls \($0)"
                    }
                }
                return found
            }
        }
    }

    private static func importedModule(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), words.indices.contains(index + 1),
            index == 0 || index == 1 && words[0].allSatisfy({ $0.isLetter || $0 == "@" })
        else { return nil }
        return String(words[index + 1])
    }

    static func isComment(_ line: String) -> Bool { line.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
}

@Suite("モジュールの境界") struct ModuleBoundaryTests {
    @Test func noModuleImportsOrCallsWhatItMayNot() throws {
        for violation in ModuleBoundaries.violations(in: try sources("Sources")) { Issue.record("\(violation)") }
    }

    @Test func aViolationIsSeen() {
        let planted = [
            SourceFile(path: "Sources/Engine/Planted.swift", text: "import Foundation\nlet now = Date()\n"),
            SourceFile(path: "Sources/ConsoleUI/Planted.swift", text: "import GRDB\n"),
            SourceFile(path: "Sources/Reporting/Planted.swift", text: "package import Storage\n"),
        ]
        #expect(
            ModuleBoundaries.violations(in: planted) == [
                "Sources/Engine/Planted.swift:1 imports Foundation",
                "Sources/Engine/Planted.swift:2 calls Date()",
                "Sources/ConsoleUI/Planted.swift:1 imports GRDB", "Sources/Reporting/Planted.swift:1 imports Storage",
            ])
    }

    @Test func onlyTheTerminalImportsCurses() throws {
        let files = try sources("Sources/fusen").filter { $0.text.contains("import TerminalDriver") }.map(\.path)
        #expect(files.allSatisfy { $0.contains("/Terminal") })
    }

    @Test func nothingOutsideTheProjectIsNeeded() throws {
        let all = try sources("Sources") + sources("Tests")
        #expect(all.filter { $0.text.contains("../sha" + "red/") }.map(\.path) == [])
    }
}
