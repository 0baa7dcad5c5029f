import Foundation
import Testing

/// A string literal of a source file, without what is interpolated into it; literals within an interpolation stand for
/// themselves.
struct Literal: Equatable {
    let line: Int
    var content: String
}

/// What a source file says: its literals, and the arguments of every call of `text(ja, en)`.
struct SourceReader {
    private(set) var literals: [Literal] = []
    /// The literals within the second argument of a call of `text`, and those that stand in no such call.
    private(set) var english: [Literal] = []
    private(set) var single: [Literal] = []

    private let characters: [Character]
    private var place = 0
    private var line = 1
    /// Which argument of a call of `text` is being read, innermost last; nil within any other bracket.
    private var arguments: [Int?] = []

    private let withoutTitles: Bool

    /// - Parameter withoutTitles: whether what stands in a call of `Text(ja, en)` is left out.
    init(_ source: String, withoutTitles: Bool = false) {
        characters = Array(source)
        self.withoutTitles = withoutTitles
        readCode(until: nil)
    }

    private mutating func next() -> Character? {
        guard place < characters.count else { return nil }
        defer { place += 1 }
        if characters[place].isNewline { line += 1 }
        return characters[place]
    }

    private func follows(_ text: String) -> Bool {
        let wanted = Array(text)
        return place + wanted.count <= characters.count
            && characters[place..<place + wanted.count].elementsEqual(wanted)
    }

    private mutating func readCode(until end: Character?) {
        while true {
            if follows("//") {
                while place < characters.count, !characters[place].isNewline { place += 1 }
            }
            let isCall =
                follows("text(")
                && (place == 0 || !(characters[place - 1].isLetter || characters[place - 1] == " " && beforeIsFunc))
            let isTitle = withoutTitles && follows("Text(") && (place == 0 || !characters[place - 1].isLetter)
            guard let character = next() else { return }
            switch character {
            case end: return
            case "T" where isTitle:
                place += 4
                let count = literals.count
                readCode(until: ")")
                literals.removeSubrange(count...)
            case "t" where isCall:
                place += 4
                arguments.append(0)
                readCode(until: ")")
                arguments.removeLast()
            case "(", "[", "{":
                arguments.append(nil)
                readCode(until: character == "(" ? ")" : character == "[" ? "]" : "}")
                arguments.removeLast()
            case ",":
                if let last = arguments.last, let argument = last { arguments[arguments.count - 1] = argument + 1 }
            case "\"": readLiteral()
            default: break
            }
        }
    }

    /// `func text(` declares it.
    private var beforeIsFunc: Bool { place >= 5 && String(characters[place - 5..<place]) == "func " }

    private mutating func readLiteral() {
        let start = line
        let isLong = follows("\"\"")
        if isLong { place += 2 }
        var content = ""
        while let character = next() {
            if character == "\\" {
                guard let escaped = next() else { break }
                if escaped == "(" {
                    arguments.append(arguments.compactMap { $0 }.last)
                    readCode(until: ")")
                    arguments.removeLast()
                }
            } else if character == "\"", !isLong || follows("\"\"") {
                if isLong { place += 2 }
                break
            } else {
                content.append(character)
            }
        }
        let literal = Literal(line: start, content: content)
        literals.append(literal)
        switch arguments.compactMap({ $0 }).last {
        case nil: single.append(literal)
        case 0: break
        default: english.append(literal)
        }
    }
}

/// Kana, kanji, Japanese punctuation and full-width forms.
func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
        switch scalar.value {
        case 0x3000...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF: true
        default: false
        }
    }
}

@Suite("文言の置き場所") struct LiteralTests {
    /// What is made to read Japanese, or to lay it out: data about the language, and forms in which people type. All of
    /// Advice is so.
    private static let readers: Set<String> = [
        "Sources/TerminalUI/Key.swift", "Sources/TerminalUI/LineBreaking.swift", "Sources/TerminalUI/Phrases.swift",
        "Sources/TerminalUI/LineEditor.swift", "Sources/TerminalUI/TextWidth.swift",
        "Sources/ConsoleUI/Input/EntryLine.swift", "Sources/ConsoleUI/Input/Reading.swift",
        "Sources/fusen/LinearReading.swift",
        "Sources/Searching/SearchText.swift", "Sources/Searching/SearchQuery.swift",
        "Sources/Imports/Tables/Role.swift", "Sources/Imports/Tables/KnownTool.swift",
        "Sources/Imports/Tables/ShapeFinder.swift", "Sources/Imports/Tables/RowReading.swift",
        "Sources/Imports/Lines/LinesReader.swift", "Sources/Imports/Readings.swift", "Sources/Imports/Asides.swift",
        "Sources/Imports/Files/NumberFormat.swift", "Sources/Imports/PlanMaker.swift",
        "Sources/Imports/ImportTarget.swift", "Sources/Imports/GroupWords.swift",
        "Sources/Letters/LetterLines.swift", "Sources/Engine/Setting/Lane.swift",
        "Sources/Storage/KanaSounds.swift",
    ]

    /// Signs and endings that are understood wherever something is typed, and letters a file's name may have.
    private static let understood: Set<String> = [
        "/／｜|", "/／", "/／、,", "、,，", "、,", ";；", ":：", "：", "＃", "分", "はい", "-_.ー",
        "=＝", "=+-@＝＋－＠",
    ]

    @Test func noJapaneseLiteralStandsOutsideStrings() throws {
        for file in try sources("Sources")
        where !["Strings", "Advice"].contains(file.module) && !Self.readers.contains(file.path) {
            // The title of a screen or a key stands beside it, with its English.
            for literal in SourceReader(file.text, withoutTitles: file.module == "ConsoleUI").literals
            where isJapanese(literal.content) && !Self.understood.contains(literal.content) {
                Issue.record("\(file.path):\(literal.line) says “\(literal.content)”")
            }
        }
    }

    @Test func everySentenceHasItsEnglish() throws {
        // The eras, the readings of kanji and the marks of lists are Japanese by nature.
        let byNature = ["/Dates.swift", "/Readings.swift", "/ListMarks.swift"]
        for file in try sources("Sources/Strings") where !byNature.contains(where: file.path.hasSuffix) {
            let reader = SourceReader(file.text)
            for literal in reader.english + reader.single where isJapanese(literal.content) {
                Issue.record("\(file.path):\(literal.line) says “\(literal.content)” in English")
            }
        }
    }

    /// Words that `docs/glossary.md` strikes: there is another for the same thing.
    @Test func noStruckWordIsSaid() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        func document(_ path: String) throws -> String {
            try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        }
        let section = try document("docs/glossary.md").components(separatedBy: "\n## ")
            .first { $0.hasPrefix("使わない言葉") }
        let rows = try #require(section).split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        let struck = rows.map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
        #expect(struck.count > 10)
        for file in try sources("Sources")
        where ["Strings", "ConsoleUI"].contains(file.module) && !Self.readers.contains(file.path)
            && !file.path.hasSuffix("/Readings.swift")
        {
            for literal in SourceReader(file.text).literals {
                for word in struck where literal.content.contains(word) {
                    Issue.record("\(file.path):\(literal.line) says “\(word)”")
                }
            }
        }
        for path in ["docs/使い方.md", "docs/keys.md", "README.md"] {
            let text = try document(path)
            for word in struck where text.contains(word) { Issue.record("\(path) says “\(word)”") }
        }
    }

    @Test func literalsAreFound() {
        let reader = SourceReader(
            #"""
            // "注"
            func text(_ ja: String, _ en: String) -> String { ja }
            let a = text("付箋\(of(1, "島"))", "note \(of(1, "山")), two")
            let b = "一" + text(isYes ? "はい" : "いいえ", "no")
            let c = """
                二
                """
            """#)
        #expect(reader.literals.filter { isJapanese($0.content) }.map(\.line) == [3, 3, 3, 4, 4, 4, 5])
        #expect(reader.english.map(\.content) == ["山", "note , two", "no"])
        #expect(reader.single.map { isJapanese($0.content) } == [true, true])
    }
}
