import Foundation
import Testing

/// Declarations that other modules see and that have no doc comment.
func undocumentedDeclarations(in files: [SourceFile]) -> [String] {
    let kinds = ["struct", "enum", "class", "protocol", "func", "init", "var", "let", "typealias", "subscript"]
    let modifiers: Set = ["static", "mutating", "final", "indirect", "nonmutating", "private(set)", "internal(set)"]
    return files.flatMap { file -> [String] in
        let lines = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.indices.compactMap { index in
            let words = lines[index].split(separator: " ").map(String.init)
            guard let access = words.first, ["public", "package"].contains(access) else { return nil }
            guard let kind = words.dropFirst().first(where: { !modifiers.contains($0) }),
                kinds.contains(where: { kind == $0 || kind.hasPrefix($0 + "(") || kind.hasPrefix($0 + "<") }),
                !isConformance(lines[index])
            else { return nil }
            var above = index - 1
            while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
            return above >= 0 && lines[above].hasPrefix("///") ? nil : "\(file.path):\(index + 1) \(lines[index])"
        }
    }
}

/// Requirements of standard protocols, which say what they are by their name.
private func isConformance(_ line: String) -> Bool {
    ["func encode(to", "init(from decoder", "static func <", "static func ==", "var description:"].contains {
        line.contains($0)
    }
}

@Suite("説明") struct DocumentationTests {
    @Test func whatOtherModulesSeeIsDocumented() throws {
        // A sentence says what it is.
        let files = try sources("Sources").filter { $0.module != "Strings" }
        #expect(undocumentedDeclarations(in: files) == [])
    }

    @Test func aSilentDeclarationIsSeen() {
        let planted = SourceFile(path: "Sources/Engine/Planted.swift", text: "package struct Silent {}")
        #expect(undocumentedDeclarations(in: [planted]).count == 1)
    }
}
