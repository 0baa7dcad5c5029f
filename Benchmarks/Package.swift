// swift-tools-version: 6.2
import PackageDescription

/// The measurements have a package of their own, so that nobody who builds fusen builds them, and no dependency of theirs becomes fusen's.
let package = Package(
    name: "fusen-benchmarks",
    dependencies: [.package(name: "fusen", path: "..")],
    targets: [
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "fusen-bench",
            dependencies: ["CMalloc", .product(name: "FusenRooms", package: "fusen")],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("ExistentialAny"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
