import Foundation
import Testing

/// Where the project lies.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// All Swift files below a folder of the project: their paths in it, and their text.
func sources(_ folder: String) throws -> [(path: String, text: String)] {
    let root = project.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
        ("\(folder)/\(path)", try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
    }
}

/// What a room may import, and the words that would reach past its walls.
enum Walls {
    static let imports: [String: Set<String>] = [
        "Engine": ["DequeModule"],
        "Reporting": ["Engine", "Foundation", "Mustache"],
        // The C library for exp and log alone; the words below keep its clocks and files out.
        "Advice": ["Engine", "Glibc"],
        // A lock around the lines it remembers: what they are depends on nothing but the words and the width.
        "ConsoleUI": ["Engine", "Advice", "Synchronization"],
        "Workbooks": ["Reporting", "CXlsxwriter"],
        "Storage": ["Engine", "Foundation", "GRDB", "Glibc", "CZlib"],
    ]

    /// Clocks, dice, disks and processes have no place in a room that is handed what it needs.
    static let outside = [
        "Date()", "ContinuousClock", "SystemRandomNumberGenerator", "FileManager", "FileHandle", "ProcessInfo",
        "getenv(", "Process()", "print(", "fopen(", "clock_gettime(", "time(nil)",
    ]

    static func breaches(in files: [(path: String, text: String)]) -> [String] {
        files.flatMap { path, text -> [String] in
            let room = path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
            guard let allowed = imports[room] else { return [] }
            var breaches: [String] = []
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let words = line.split(separator: " ")
                if let index = words.firstIndex(of: "import"), index <= 1, words.indices.contains(index + 1),
                    !allowed.contains(String(words[index + 1]))
                {
                    breaches.append("\(path):\(number + 1) imports \(words[index + 1])")
                }
                guard room != "Storage", !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") else { continue }
                for word in outside where line.contains(word) {
                    breaches.append("\(path):\(number + 1) reaches for \(word)")
                }
            }
            return breaches
        }
    }

    static func undocumented(in files: [(path: String, text: String)]) -> [String] {
        files.flatMap { path, text -> [String] in
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            return lines.indices.compactMap { index in
                let line = lines[index]
                let kinds = [
                    "package struct", "package enum", "package func", "package init", "package static",
                    "package mutating",
                    "package final", "package indirect", "package var", "package let",
                ]
                guard kinds.contains(where: line.hasPrefix), !line.contains("package func encode(to"),
                    !line.contains("init(from decoder"),
                    !line.hasPrefix("package static func <"), !line.hasPrefix("package static func =="),
                    !line.hasPrefix("package var description")
                else { return nil }
                var above = index - 1
                while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
                return above >= 0 && lines[above].hasPrefix("///") ? nil : "\(path):\(index + 1) \(line)"
            }
        }
    }
}

@Suite("家の壁") struct WallTests {
    @Test func noRoomReachesPastItsWalls() throws {
        for breach in Walls.breaches(in: try sources("Sources")) { Issue.record("\(breach)") }
    }

    @Test func aBrokenWallIsSeen() {
        let planted = [
            (path: "Sources/Engine/Planted.swift", text: "import Foundation\nlet now = Date()\n"),
            (path: "Sources/ConsoleUI/Planted.swift", text: "import GRDB\n"),
            (path: "Sources/Reporting/Planted.swift", text: "package import Storage\n"),
        ]
        #expect(
            Walls.breaches(in: planted) == [
                "Sources/Engine/Planted.swift:1 imports Foundation",
                "Sources/Engine/Planted.swift:2 reaches for Date()",
                "Sources/ConsoleUI/Planted.swift:1 imports GRDB", "Sources/Reporting/Planted.swift:1 imports Storage",
            ])
    }

    @Test func onlyTheTerminalKnowsCurses() throws {
        let files = try sources("Sources/fusen").filter { $0.text.contains("import CNcurses") }.map(\.path)
        #expect(files.allSatisfy { $0.contains("/Terminal") })
    }

    @Test func everyPackageDeclarationSaysWhatItIs() throws {
        // Reports are data whose names are their words; the structures themselves are documented.
        let files = try sources("Sources").filter { !$0.path.contains("Reporting/Report") }
        #expect(Walls.undocumented(in: files) == [])
        #expect(Walls.undocumented(in: [("Sources/Engine/Planted.swift", "package struct Silent {}")]).count == 1)
    }

    @Test func nothingOutsideTheProjectIsNeeded() throws {
        let all = try sources("Sources") + sources("Tests")
        #expect(all.filter { $0.text.contains("../sha" + "red/") }.map(\.path) == [])
    }
}
