import ConsoleUI
import Engine
import Foundation
import Storage
import Strings

/// `fusen new` without a name: asks for one thing after another, each with a default that Enter takes. Nothing is
/// written before the last answer, so Ctrl-C and Ctrl-D leave nothing behind.
struct NewSessionDialog {
    let strings: Strings
    let folder: SessionsFolder
    let earlier: Earlier?
    let today: Day

    /// Asks for what the options have not said.
    func ask(_ given: SessionDraft) throws -> SessionPlan {
        var draft = given
        say(strings.newSessionIntroduction)
        let last = earlier?.workshop.occasion
        if draft.title == nil {
            draft.title = try ask(
                strings.askTitle, default: earlier?.nextTitle(draft.ordinal) ?? strings.usualTitle, shown: \.self
            ) { words throws(Unreadable) in words }
        }
        if draft.ordinal == nil { draft.ordinal = try askOrdinal(draft.title ?? "") }
        if draft.day == nil {
            let usual = earlier == nil ? today : earlier?.nextDay
            draft.day = try ask(
                strings.askDay, default: usual, shown: { $0.map(strings.date) ?? strings.undecided }, echoes: true,
                read: { words throws(Unreadable) in
                    meansNone(words) ? nil : try SessionDraft.day(words, today: today, strings)
                })
        }
        if draft.place == nil {
            draft.place = try ask(strings.askPlace, default: last?.place ?? "", shown: orOpen) {
                words throws(Unreadable) in meansNone(words) ? "" : words
            }
        }
        let program = try draft.program ?? askProgram()
        draft.program = program
        if draft.start == nil {
            draft.start = try askTime(
                strings.askStart, default: earlier?.nextStart ?? last?.start ?? ClockTime(minutes: 19 * 60)
            ) {
                words throws(Unreadable) in
                let start = try SessionDraft.time(words, strings)
                if let end = draft.end, end <= start {
                    throw Unreadable(sentence: strings.endsBeforeItBegins(start, end))
                }
                return start
            }
        }
        if draft.end == nil {
            draft.end = try askTime(strings.askEnd, default: usualEnd(draft.start, program)) {
                words throws(Unreadable) in try SessionDraft.end(words, start: draft.start, strings)
            }
        }
        if earlier == nil { try askGroups(&draft, program) }
        return try draft.completed(slug: try askSlug(draft.ordinal), earlier, strings)
    }

    // MARK: The questions

    private func askOrdinal(_ title: String) throws -> Int? {
        let next = earlier.map { $0.workshop.meetingNumber + 1 }
        // 第45回 of a long series is not the number within this year.
        let said = meetingNumber(in: title)?.number
        let usual = next ?? said
        return try ask(
            strings.askOrdinal, default: usual, shown: { $0.map(strings.nth) ?? strings.none },
            read: { words throws(Unreadable) in
                meansNone(words) ? nil : try SessionDraft.ordinal(words, after: earlier, strings)
            })
    }

    /// The built-in ones by number or name, or a file; the meeting before as number 0.
    private func askProgram() throws -> Program {
        let names = ProgramFile.builtIn()
        let programs = try names.map { try ProgramFile.program($0, strings) }
        say(strings.programsHeading)
        if let earlier { say("  0  \(strings.sameProgram(earlier.name))") }
        for (index, program) in programs.enumerated() {
            say("  \(index + 1)  \(program.name)\(strings.aside(program.id))")
        }
        let usual =
            earlier?.program(strings) ?? programs.first { $0.id == SessionDraft.usualProgram } ?? programs[0]
        return try ask(
            strings.askProgram, default: usual,
            shown: { program in earlier.map { strings.sameProgram($0.name) } ?? program.name },
            read: { words throws(Unreadable) in try program(words, among: programs) })
    }

    private func program(_ words: String, among programs: [Program]) throws(Unreadable) -> Program {
        if let number = number(words) {
            if number == 0, let earlier { return earlier.program(strings) }
            guard programs.indices.contains(number - 1) else {
                throw Unreadable(sentence: strings.oneOf(programs.count, words))
            }
            return programs[number - 1]
        }
        if let named = programs.first(where: { [$0.id, $0.name].contains(words) }) { return named }
        do {
            return try ProgramFile.program(words, strings)
        } catch {
            throw Unreadable(sentence: strings.explanation(of: error) ?? strings.oneOf(programs.count, words))
        }
    }

    private func askTime(
        _ question: String, default usual: ClockTime?, _ read: (String) throws(Unreadable) -> ClockTime
    ) throws -> ClockTime? {
        try ask(
            question, default: usual, shown: { $0.map { "\($0)" } ?? strings.undecided },
            read: { words throws(Unreadable) in meansNone(words) ? nil : try read(words) })
    }

    /// As the meeting before, else when the program's steps are over, to the next ten minutes; none where that is
    /// after midnight.
    private func usualEnd(_ start: ClockTime?, _ program: Program) -> ClockTime? {
        guard let start else { return nil }
        if let end = earlier?.workshop.occasion.end, end > start { return end }
        let planned = program.steps.reduce(0) { $0 + ($1.minutes ?? 0) }
        let end = start.minutes + (planned == 0 ? 120 : (planned + 9) / 10 * 10)
        return end < 1440 ? ClockTime(minutes: end) : nil
    }

    private func askGroups(_ draft: inout SessionDraft, _ program: Program) throws {
        let given = draft.groups
        let tracks = try draft.tracks ?? askTracks(program, groups: given)
        draft.tracks = tracks
        if given == nil, tracks.isEmpty || tracks.contains(where: { $0.groups == nil }) {
            let usual = program.tracks.reduce(0) { $0 + $1.groups }
            draft.groups = try ask(
                strings.askGroups, default: max(usual, tracks.count), shown: { "\($0)" },
                read: { words throws(Unreadable) in
                    let groups = try SessionDraft.groups(words, strings)
                    _ = try SessionDraft.share(groups, among: tracks, of: program, strings)
                    return groups
                })
        }
        if draft.people == nil {
            draft.people = try ask(
                strings.askPeopleEach, default: 0, shown: { $0 == 0 ? strings.undecided : "\($0)" },
                read: { words throws(Unreadable) in
                    meansNone(words) ? 0 : try SessionDraft.people(words, strings)
                })
        }
    }

    /// - Parameter groups: how many were said already; they are shared out.
    private func askTracks(_ program: Program, groups: Int?) throws -> [(name: String, groups: Int?)] {
        let named = program.tracks.filter { !$0.name.isEmpty }
        let fit = groups.map { $0 >= named.count } ?? true
        let usual: [(name: String, groups: Int?)] = fit ? named.map { ($0.name, groups == nil ? $0.groups : nil) } : []
        return try ask(
            strings.askTracks, default: usual,
            shown: { tracks in
                let words = tracks.map { $0.name + ($0.groups.map { "=\($0)" } ?? "") }
                return words.isEmpty ? strings.none : words.joined(separator: strings.comma)
            },
            read: { words throws(Unreadable) in
                let pieces = words.split(whereSeparator: { "/／、,".contains($0) }).map { String($0).trimmed }
                let tracks = try SessionDraft.tracks(pieces, strings)
                // Whether they can be is known once the groups are; numbers that cannot be are told at once.
                _ = try SessionDraft.share(groups, among: tracks, of: program, strings)
                return tracks
            })
    }

    /// Proposes kai3 for a third meeting, else the first kai that is free.
    private func askSlug(_ ordinal: Int?) throws -> String {
        func isFree(_ slug: String) -> Bool {
            (try? folder.session(slug)).map { !FileManager.default.fileExists(atPath: $0.folder) } ?? false
        }
        let numbers = (ordinal.map { [$0] } ?? []) + Array(1...9999)
        let usual = numbers.lazy.map { "kai\($0)" }.first(where: isFree) ?? "kai"
        return try ask(strings.askSlug, default: usual, shown: \.self) { words throws(Unreadable) in
            do throws(StorageFailure) {
                let files = try folder.session(words)
                if try !files.exists() { return words }
            } catch {
                throw Unreadable(sentence: strings.sentence(for: error))
            }
            throw Unreadable(sentence: strings.sentence(for: .sessionExists(words)))
        }
    }

    // MARK: Asking

    private func orOpen(_ words: String) -> String { words.isEmpty ? strings.undecided : words }

    /// Asks until the answer can be taken; an empty one is the default.
    /// - Parameter echoes: whether what was understood is told, where it may differ from what was typed.
    private func ask<Value>(
        _ question: String, default usual: Value, shown: (Value) -> String, echoes: Bool = false,
        read: (String) throws(Unreadable) -> Value
    ) throws -> Value {
        while true {
            say(strings.question(question, usual: fusen.shown(shown(usual))), terminator: "")
            guard let line = readLine() else {
                say()
                throw Failure { $0.newSessionGivenUp }
            }
            let words = line.trimmed
            if words.isEmpty { return usual }
            // An arrow key in a line without an editor.
            if words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                say("  " + strings.noControlCharacters)
                continue
            }
            do throws(Unreadable) {
                let value = try read(words)
                if echoes { say("  → " + shown(value)) }
                return value
            } catch {
                say("  " + fusen.shown(error.sentence))
            }
        }
    }
}
