import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Glibc
import Storage
import Strings
import TerminalUI

/// `fusen do`: plain-text orders.
struct Do: ParsableCommand {
    static var configuration: CommandConfiguration {
        let verbs = CommandLanguage.verbs.map { verb in
            "  \(verb.name) \(verb.form)\n      \(verb.help(Startup.strings))"
        }
        return CommandConfiguration(
            commandName: "do", abstract: Startup.strings.helpDo,
            discussion: Startup.strings.helpDoMore
                + verbs.joined(separator: "\n"))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Argument(help: ArgumentHelp(Startup.strings.helpDoFile), completion: .file()) var file: String?
    @Argument(help: ArgumentHelp(Startup.strings.helpDoWords)) var words: [String] = []
    @Option(name: .customLong("as"), help: ArgumentHelp(Startup.strings.helpDoOperator, valueName: "name"))
    var name = "fusen do"
    @Option(help: ArgumentHelp(Startup.strings.helpDoGroup, valueName: "number"))
    var group: String?

    func run() throws {
        let name = try operatorName(name)
        let journal = try common.open(session, for: .writing)
        let group = try group.map { try groupMeant($0, journal.session.workshop) }
        let user = Operator(role: group.map { .noteTaker($0) } ?? .facilitator, name: name)
        var script = CommandScript(journal: journal, user: user, strings: common.strings)
        // In quotation marks it is one word of the shell.
        let first = file?.prefix { !$0.isWhitespace } ?? ""
        if let file, !words.isEmpty || CommandLanguage.verbs.contains(where: { $0.name == first }) && !isThere(file) {
            // A command instead of a file of them.
            try script.perform([([file] + words).joined(separator: " ")])
        } else if let file {
            guard FileManager.default.fileExists(atPath: file) else { throw Failure(file) { $0.noSuchFile } }
            let data = try readNamed(file, .opinions)
            guard let text = String(validating: data, as: UTF8.self) else {
                throw Failure(file) { $0.fileIsNotUTF8(encoding: likelyEncoding(of: Array(data))) }
            }
            try script.perform(
                text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init))
        } else {
            var input = LineReader()
            while let lines = try input.nextLines() { try script.perform(typed: lines) }
        }
        journal.storeState()
        say(common.strings.didLines(script.done))
    }
}

private func isThere(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

/// Carries out lines of commands: those that come together are one transaction of the file.
private struct CommandScript {
    let journal: Journal
    let user: Operator
    let strings: Strings
    /// Lines that were commands and were carried out.
    private(set) var done = 0
    private var line = 0
    private var waiting: [(line: Int, request: Journal.Request)] = []

    init(journal: Journal, user: Operator, strings: Strings) {
        (self.journal, self.user, self.strings) = (journal, user, strings)
    }

    /// So many at most, for a transaction keeps the consoles out.
    private static let maxTogether = 200

    /// The same with lines as they came in.
    mutating func perform(typed lines: [[UInt8]]) throws {
        var texts: [String] = []
        for bytes in lines {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                try perform(texts)
                throw Failure { [line] in $0.atLine(line + 1, $0.inputIsNotUTF8(encoding: inputEncoding(of: bytes))) }
            }
            texts.append(text)
        }
        try perform(texts)
    }

    /// - Throws: the first line that is no command or is refused; those before it are carried out, none behind it.
    mutating func perform(_ lines: [String]) throws {
        for words in lines {
            line += 1
            if words.allSatisfy(\.isWhitespace) || words.drop(while: \.isWhitespace).hasPrefix("#") { continue }
            let command: Command
            do {
                command = try CommandLanguage.read(words, strings, today: now().day)
            } catch {
                try keep()
                throw Failure { [line] in $0.atLine(line, $0.sentence(for: error)) }
            }
            if case .setting(.describe(.next)) = command {
                // The day of this meeting may be in the lines before.
                try keep()
                let workshop = journal.session.workshop
                if let fault = strings.wrongWeekday(in: command, of: workshop, today: now().day) {
                    throw Failure { [line] in $0.atLine(line, fault) }
                }
            }
            if waiting.count == Self.maxTogether { try keep() }
            waiting.append((line, Journal.Request(command, by: user, at: now().moment)))
            guard Self.isStep(command) else { continue }
            try keep()
            _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
        }
        try keep()
    }

    private mutating func keep() throws {
        var batch = waiting[...]
        waiting = []
        while !batch.isEmpty {
            let outcomes: [Journal.Outcome]
            do {
                outcomes = try journal.perform(batch.map(\.request), endingAtRefusal: true)
            } catch let failure as StorageFailure where failure.isDisconnection {
                let lines = (first: batch[batch.startIndex].line, last: batch[batch.endIndex - 1].line)
                throw Failure {
                    $0.atLine(
                        lines.first,
                        $0.sentence(of: failure, orWhereUnanswered: $0.mayHaveArrived(lines.first, lines.last)))
                }
            }
            done += outcomes.count
            tellReverted(outcomes, of: batch)
            guard case .refused(let refusal) = outcomes.last else { return }
            let (line, request) = batch[batch.startIndex + outcomes.count - 1]
            batch = batch.dropFirst(outcomes.count)
            // What is so already is done: a script can be run again.
            if refusal == .nothingChanges { continue }
            done -= 1
            throw Failure { [session = journal.session] in
                $0.atLine(line, $0.sentence(for: refusal, of: request.command, in: session))
            }
        }
    }

    /// A script is not asked before its undo, which may reach past what stays to something older; so it is told.
    private func tellReverted(
        _ outcomes: [Journal.Outcome], of batch: ArraySlice<(line: Int, request: Journal.Request)>
    ) {
        for (outcome, (_, request)) in zip(outcomes, batch) where request.command.isAboutHistory {
            if case .done(let entries) = outcome { say(shown(strings.done(entries, journal.session))) }
        }
    }

    private static func isStep(_ command: Command) -> Bool {
        if case .agenda(.enterStep) = command { return true }
        return [.agenda(.nextStep), .agenda(.previousStep), .session(.close)].contains(command)
    }
}

/// `fusen list`: the sessions there are.
struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: Startup.strings.helpList)
    }

    @OptionGroup var common: Common

    func run() throws {
        let all = try common.allSessions()
        if all.isEmpty {
            say(common.strings.noSessions(in: shown(common.placeOfSessions)))
        } else if isatty(STDOUT_FILENO) == 1 {
            let heads = common.strings.listHeads
            let server = common.folder.server.map { common.strings.listServer(shown($0.short)) }
            say(server ?? common.strings.listFolder(shown(common.folder.path)))
            say(
                "\(TextWidth.pad(heads.session, columns: 20)) \(TextWidth.pad(heads.day, columns: 10)) "
                    + "\(TextWidth.pad(heads.notes, columns: 6))  \(heads.title)")
        }
        for files in all { say(try common.summary(of: files)) }
    }
}

extension Common {
    /// Where the sessions lie, for people: a folder, or a server.
    var placeOfSessions: String { folder.server?.short ?? folder.path }

    /// A session in one line: its name, its day, how many opinions it has, its title and whether it is closed; or why
    /// it cannot be read.
    func summary(of files: SessionFiles) throws -> String {
        let name = TextWidth.pad(files.slug, columns: 20)
        do {
            let workshop = try open(files, for: .reading).session.workshop
            let day = TextWidth.pad(workshop.occasion.day?.description ?? "", columns: 10)
            let count = String(workshop.counts.all.notes)
            let notes = String(repeating: " ", count: max(0, 6 - count.count)) + count
            let state = workshop.isClosed ? " " + strings.closedSign : ""
            return "\(name) \(day) \(notes)  \(shown(workshop.occasion.title))\(state)"
        } catch let failure as StorageFailure {
            return "\(name) \(shown(strings.sentence(for: failure)))"
        }
    }
}

/// `fusen programs`: what a session can start with.
struct Programs: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "programs", abstract: Startup.strings.helpPrograms)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpProgramsProgram), completion: .programs)
    var program: String?

    func run() throws {
        for name in program.map({ [$0] }) ?? ProgramFile.builtIn() {
            let program = try ProgramFile.program(name, common.strings)
            let chosen = common.strings.chosen(program)
            say("\(TextWidth.pad(program.id, columns: 12)) \(chosen.name)")
            say("             \(chosen.summary)")
            if self.program != nil {
                for step in program.steps {
                    say(
                        "             \(String(repeating: "  ", count: step.depth))\(step.title)"
                            + (step.minutes.map { "  \($0)" } ?? ""))
                }
            }
        }
    }
}
