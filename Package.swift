// swift-tools-version: 6.2
import PackageDescription

/// Every module is built alike: Swift 6, warnings are errors, imports are internal unless said otherwise.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// The same, and nothing of a module is seen that a file does not import: other modules would bring Foundation's way of
/// comparing texts along.
let pure = strict + [.enableUpcomingFeature("MemberImportVisibility")]

/// A release is linked for a quick start: at a fixed address, without a table of names, and with the C++ library taken
/// in (docs/decisions/0037-linking.md).
let quickStart: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
            "-L", Context.packageDirectory + "/packaging/linking",
        ],
        .when(configuration: .release))
]

let package = Package(
    name: "fusen",
    defaultLocalization: "ja",
    products: [
        .executable(name: "fusen", targets: ["fusen"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // The modules, inner ones first. None of the pure ones imports a clock, a disk or a terminal.
        .target(
            name: "Engine",
            dependencies: [.product(name: "DequeModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(name: "Strings", dependencies: ["Engine", "Advice", "Searching"], swiftSettings: pure),
        .target(
            name: "Reporting",
            dependencies: [
                "Engine", "Advice", "Strings", "TerminalUI", .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict),
        .target(
            name: "Workbooks", dependencies: ["Reporting", "Strings", "TerminalUI", "WorkbookLibrary"],
            swiftSettings: strict),
        // libxlsxwriter, which is loaded when a spreadsheet is made.
        .target(name: "WorkbookLibrary", linkerSettings: [.linkedLibrary("dl")]),
        // What is printed on paper before and during a meeting.
        .target(name: "Papers", dependencies: ["Engine", "Strings", "TerminalUI"], swiftSettings: pure),
        .target(
            name: "PDFFiles", dependencies: ["Reporting", "Papers", "Strings", "PDFPages", "TerminalUI"],
            swiftSettings: strict),
        .target(
            name: "WordFiles", dependencies: ["Reporting", "Strings", "TerminalUI", "Archives"], swiftSettings: strict),
        .target(
            name: "Advice", dependencies: ["Engine", "Embedded", "Sentences"], exclude: ["Examples"],
            swiftSettings: strict),
        // Vectors of sentences. Without optimization a note would take half a second, in tests too.
        .target(name: "Sentences", cSettings: [.unsafeFlags(["-O2"])]),
        // What is found by searching over sessions, and how words are compared.
        .target(name: "Searching", dependencies: ["Engine", "Advice"], swiftSettings: strict),
        .target(name: "TerminalUI", swiftSettings: strict),
        .target(name: "Letters", dependencies: ["TerminalUI", "Embedded"], swiftSettings: strict),
        .target(
            name: "ConsoleUI",
            dependencies: ["Engine", "Strings", "Advice", "Searching", "TerminalUI", "Letters", "Papers"],
            swiftSettings: pure),
        // Pages for the browsers of those in the room: requests in, answers out.
        .target(name: "WebUI", dependencies: ["Engine", "Strings"], swiftSettings: strict),
        .target(name: "Archives", dependencies: ["CZlib"], swiftSettings: strict),
        .target(name: "Encodings", swiftSettings: strict),
        .target(
            name: "Imports", dependencies: ["Engine", "Strings", "ConsoleUI", "Archives", "Encodings"],
            swiftSettings: strict),
        // Sessions on a server, by libpq, which is loaded when it is asked for. Knows rows, and no workshop.
        .target(name: "PostgresLibrary", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "PostgresStore", dependencies: ["PostgresLibrary"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Advice", "Engine", "Searching", "Archives", "Encodings", "PostgresStore", "CZlib", "CLinux",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),

        // Letters of an installed font, by libraries that are loaded where they are.
        .target(name: "DrawingLibraries", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Outlines", dependencies: ["DrawingLibraries"]),
        .target(name: "PDFPages", dependencies: ["DrawingLibraries"]),
        .target(name: "InstalledFonts", dependencies: ["Letters", "Outlines"], swiftSettings: strict),

        // What joining takes, by libraries that are loaded when they are asked for.
        .target(name: "HTTPServer", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "QRCodes", linkerSettings: [.linkedLibrary("dl")]),

        // The executable: command line, loops, terminal, clock, files.
        .executableTarget(
            name: "fusen",
            dependencies: [
                "Engine", "Strings", "Advice", "Searching", "Storage", "Reporting", "Workbooks", "WordFiles",
                "PDFFiles", "Papers",
                "ConsoleUI", "TerminalUI", "TerminalDriver", "Embedded", "Letters", "InstalledFonts", "Imports",
                "Archives", "Encodings", "WebUI", "HTTPServer", "QRCodes", "PostgresStore", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict, linkerSettings: quickStart),

        // The data built into the program. scripts/package.sh says which commit it is built of; only this module is
        // built anew for it.
        .target(
            name: "Embedded", exclude: ["Data"],
            cSettings: Context.environment["FUSEN_BUILD"].map { [.define("FUSEN_BUILD", to: "\"\($0)\"")] }),

        // C: the terminal driver, and libraries of the system.
        .target(
            name: "TerminalDriver",
            cSettings: [.define("NCURSES_WIDECHAR", to: "1")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

        // Measurements: built with the rest, so that they always compile; run by scripts/benchmark.sh.
        .executableTarget(
            name: "fusen-bench",
            dependencies: [
                "Engine", "Strings", "Advice", "Searching", "Storage", "PostgresStore", "Reporting", "ConsoleUI",
                "TerminalUI", "Letters", "Imports", "Archives", "CMalloc",
            ],
            path: "Benchmarks/Sources/fusen-bench", swiftSettings: strict),
        .systemLibrary(name: "CMalloc", path: "Benchmarks/Sources/CMalloc"),

        // Tests: a folder for each module, the boundaries between them, and the real binary in a real terminal.
        .testTarget(
            name: "EngineTests", dependencies: ["Engine", "Strings", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "PapersTests", dependencies: ["Papers", "Engine", "Strings", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "AdviceTests", dependencies: ["Advice", "Engine", "Sentences"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "PostgresStore", "Engine", "Searching", "Reporting", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Workbooks", "WordFiles", "PDFFiles", "Strings", "Advice", "Engine", "Storage",
                "TestSupport",
            ],
            exclude: ["Expected"], swiftSettings: strict),
        .testTarget(
            name: "ImportsTests",
            dependencies: [
                "Imports", "Archives", "Engine", "Strings", "Reporting", "Workbooks", "WordFiles", "ConsoleUI",
                "TestSupport",
            ],
            exclude: ["Corpus"], swiftSettings: strict),
        .testTarget(
            name: "SearchingTests", dependencies: ["Searching", "Engine", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "StringsTests", dependencies: ["Strings", "Engine"], swiftSettings: strict),
        .testTarget(
            name: "WebUITests", dependencies: ["WebUI", "Engine", "Strings", "Embedded", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI"], swiftSettings: strict),
        .testTarget(
            name: "LettersTests", dependencies: ["Letters", "InstalledFonts", "TerminalUI", "Embedded"],
            swiftSettings: strict),
        .testTarget(
            name: "ConsoleUITests",
            dependencies: ["ConsoleUI", "Strings", "TerminalUI", "Advice", "Engine", "TestSupport", "Papers"],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "BoundaryTests", dependencies: ["ConsoleUI", "TerminalUI", "Embedded", "Engine"],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "CVTerm", "Storage", "Engine", "Strings", "ConsoleUI", "TerminalUI", "TestSupport", "Imports",
                "Archives", "fusen",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Engine", "ConsoleUI", "TerminalUI", "Strings", "Archives", "Imports"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "CVTerm",
            path: "Tests/CVTerm",
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings a main of its own: what it drives is there only when scripts/fuzz.sh asks for it.
if Context.environment["FUSEN_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fusen-fuzz", dependencies: ["TestSupport"], path: "Tests/Fuzzing",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
