import Foundation
import Testing

/// Something that should have a doc comment, by where it is.
struct Documentable {
    /// The path, the line from 1, and its text.
    let place: String
    /// Whether `///` is right above it, or above its attributes.
    let isDocumented: Bool

    init(_ file: SourceFile, _ lines: [String], _ index: Int) {
        var above = index - 1
        while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
        isDocumented = above >= 0 && lines[above].hasPrefix("///")
        place = "\(file.path):\(index + 1) \(lines[index])"
    }
}

/// The declarations that other modules see.
func visibleDeclarations(in files: [SourceFile]) -> [Documentable] {
    let kinds = [
        "struct", "enum", "class", "actor", "protocol", "func", "init", "var", "let", "typealias", "subscript",
    ]
    let modifiers: Set = ["static", "mutating", "final", "indirect", "nonmutating", "private(set)", "internal(set)"]
    return files.flatMap { file -> [Documentable] in
        let lines = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.indices.compactMap { index in
            let words = lines[index].split(separator: " ").map(String.init)
            guard let access = words.first, ["public", "package"].contains(access),
                let kind = words.dropFirst().first(where: { !modifiers.contains($0) }),
                kinds.contains(where: { name in
                    kind == name || ["(", "<", "?"].contains { kind.hasPrefix(name + $0) }
                })
            else { return nil }
            return Documentable(file, lines, index)
        }
    }
}

/// The lines that declare cases of enums that other modules see; a line such as `case a, b` is one.
///
/// A case is one level inside its enum, which tells it from the cases of a `switch` inside a method.
func visibleCases(in files: [SourceFile]) -> [Documentable] {
    files.flatMap { file -> [Documentable] in
        let trimmed = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
        var cases: [Documentable] = []
        // The indentations of the enums around a line, innermost last.
        var enums: [Int] = []
        for (index, line) in file.lines.enumerated() {
            let indentation = line.prefix { $0 == " " }.count
            if let innermost = enums.last, trimmed[index] == "}", indentation == innermost { enums.removeLast() }
            if let innermost = enums.last, indentation == innermost + 4, trimmed[index].hasPrefix("case ") {
                cases.append(Documentable(file, trimmed, index))
            }
            let words = trimmed[index].split(separator: " ")
            if let access = words.first, ["public", "package"].contains(access), words.prefix(3).contains("enum") {
                if trimmed[index].hasSuffix("{") { enums.append(indentation) }
            }
        }
        return cases
    }
}

@Suite("説明") struct DocumentationTests {
    @Test func whatOtherModulesSeeIsDocumented() throws {
        #expect(visibleDeclarations(in: try sources("Sources")).filter { !$0.isDocumented }.map(\.place) == [])
    }

    @Test func nearlyEveryCaseOfTheEngineIsDocumented() throws {
        let cases = visibleCases(in: try sources("Sources").filter { $0.module == "Engine" })
        let bare = cases.filter { !$0.isDocumented }.map(\.place)
        #expect(cases.count > 100)
        #expect(
            Double(bare.count) <= Double(cases.count) * 0.05,
            "\(bare.count) of \(cases.count) are bare:\n\(bare.joined(separator: "\n"))")
    }

    @Test func aSilentDeclarationIsSeen() {
        let planted = SourceFile(path: "Sources/Engine/Planted.swift", text: "package struct Silent {}")
        #expect(visibleDeclarations(in: [planted]).map(\.isDocumented) == [false])
    }

    @Test func aSilentCaseIsSeenAndASwitchIsNot() {
        let text = """
            package enum Fruit {
                /// Sour.
                case lemon
                case apple, pear
                /// What it is called.
                package var name: String {
                    switch self {
                    case .lemon: "lemon"
                    case .apple, .pear: "fruit"
                    }
                }
                private enum Key: String, CodingKey {
                    case lemon
                }
            }
            """
        let cases = visibleCases(in: [SourceFile(path: "Sources/Engine/Planted.swift", text: text)])
        #expect(cases.map(\.isDocumented) == [true, false])
    }
}
