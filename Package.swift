// swift-tools-version: 6.2
import PackageDescription

/// Every room is built alike: Swift 6, no warning let pass, imports private unless said otherwise.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
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
        // The rooms, inner ones first. None of the pure ones imports a clock, a disk or a terminal.
        .target(
            name: "Engine",
            dependencies: [.product(name: "DequeModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(
            name: "Reporting", dependencies: ["Engine", .product(name: "Mustache", package: "swift-mustache")],
            swiftSettings: strict),
        .target(name: "Workbooks", dependencies: ["Reporting", "CXlsxwriter"], swiftSettings: strict),
        .target(
            name: "Advice", dependencies: ["Engine", "Embedded"], exclude: ["Examples"], swiftSettings: strict),
        .target(name: "TerminalUI", swiftSettings: strict),
        .target(name: "ConsoleUI", dependencies: ["Engine", "Advice", "TerminalUI"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Engine", "CZlib",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),

        // The door: command line, run loop, terminal, clock, files.
        .executableTarget(
            name: "fusen",
            dependencies: [
                "Engine", "Advice", "Storage", "Reporting", "Workbooks", "ConsoleUI", "TerminalUI", "CNcurses",
                "Embedded",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),

        // The data built into the program.
        .target(name: "Embedded", exclude: ["Data"]),

        // The sills: C libraries of the system, as little of them as will do.
        .target(
            name: "CNcurses",
            cSettings: [.define("NCURSES_WIDECHAR", to: "1")],
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        // Measurements: built with the rest, so that they always compile; run by Benchmarks/measure.
        .executableTarget(
            name: "fusen-bench",
            dependencies: ["Engine", "Advice", "Storage", "Reporting", "ConsoleUI", "CMalloc"],
            path: "Benchmarks/Sources/fusen-bench", swiftSettings: strict),
        .systemLibrary(name: "CMalloc", path: "Benchmarks/Sources/CMalloc"),

        // Tests: a folder a room, the walls, and the real binary in a real terminal.
        .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "AdviceTests", dependencies: ["Advice", "Engine"], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Engine", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Workbooks", "Engine", "Storage", "TestSupport"],
            exclude: ["Expected"], swiftSettings: strict),
        .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI"], swiftSettings: strict),
        .testTarget(
            name: "ConsoleUITests", dependencies: ["ConsoleUI", "TerminalUI", "Advice", "Engine", "TestSupport"],
            exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "BoundaryTests", dependencies: ["ConsoleUI", "TerminalUI", "Embedded", "Engine"],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["CVTerm", "Storage", "Engine", "TestSupport", "fusen"],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Engine", "CZlib"], path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "CVTerm",
            path: "Tests/CVTerm",
            linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
    ],
    swiftLanguageModes: [.v6]
)
