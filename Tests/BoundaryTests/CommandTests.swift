import Testing

/// Every command of the engine can be given by somebody: a key, a verb, a program, a page.
@Suite("コマンド") struct CommandTests {
    /// The commands that files declare: `note(post`, by the noun they are nested in.
    private func commands(in files: [SourceFile]) -> [String] {
        files.flatMap { file -> [String] in
            guard let noun = file.text.firstMatch(of: #/enum (\w+)Command:/#)?.output.1.lowercased() else { return [] }
            return file.lines.compactMap { line in
                line.firstMatch(of: #/^    case (\w+)/#).map { "\(noun)(\($0.output.1)" }
            }
        }
    }

    /// The commands that files make. Patterns are left out: they only ask whether a command is one.
    private func made(in files: [SourceFile]) -> Set<String> {
        let command = #/\.(setting|session|agenda|note|cluster|ballot|memo|proposal|year)\(\.(\w+)/#
        var made: Set<String> = []
        for file in files {
            let text = file.text.replacing(#/case [^:]*?:\s/#, with: "").filter { !$0.isWhitespace }
            for match in text.matches(of: command) { made.insert("\(match.output.1)(\(match.output.2)") }
        }
        return made
    }

    @Test func everyCommandIsMadeSomewhere() throws {
        let commands = commands(in: try sources("Sources/Engine"))
        let givers = try ["ConsoleUI", "WebUI", "Imports", "Papers", "fusen"].flatMap { try sources("Sources/\($0)") }
        let made = made(in: givers)
        #expect(commands.count > 80)
        #expect(commands.filter { !made.contains($0) } == [])
    }

    @Test func aPatternMakesNone() {
        let text = """
            case .note(.post(let draft, _)), .note(.mark): .vote
            perform(
                .note(
                    .withdraw([1])))
            """
        #expect(made(in: [SourceFile(path: "Sources/ConsoleUI/Planted.swift", text: text)]) == ["note(withdraw"])
    }
}
