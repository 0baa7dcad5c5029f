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

    /// What was typed before, by its question: the default when that is asked again.
    private final class Answers { var typed: [String: String] = [:] }
    private let answers = Answers()

    init(strings: Strings, folder: SessionsFolder, earlier: Earlier?, today: Day) {
        self.strings = strings
        self.folder = folder
        self.earlier = earlier
        self.today = today
    }

    /// Asks for what the options have not said. `<` goes back to the question before.
    func ask(_ given: SessionDraft) throws -> SessionPlan {
        say(strings.newSessionIntroduction)
        var draft = given
        var slug = ""
        // Each question with whether it is asked; one that options have answered is passed over.
        let questions: [(isAsked: (SessionDraft) -> Bool, ask: (inout SessionDraft) throws -> Void)] = [
            ({ _ in given.title == nil }, askTitle), ({ _ in given.ordinal == nil }, askOrdinal),
            ({ _ in given.day == nil }, askDay), ({ _ in given.place == nil }, askPlace),
            ({ _ in given.program == nil }, askProgram), ({ _ in given.question == nil }, askQuestion),
            ({ _ in given.start == nil }, askStart),
            ({ _ in given.end == nil }, askEnd), ({ _ in earlier == nil && given.tracks == nil }, askTracks),
            (
                { draft in
                    let tracks = draft.tracks ?? []
                    return earlier == nil && given.groups == nil
                        && (tracks.isEmpty || tracks.contains { $0.groups == nil })
                }, askGroups
            ),
            ({ _ in earlier == nil && given.people == nil }, askPeople),
            ({ _ in true }, { slug = try askSlug($0.ordinal) }),
        ]
        var asked: [(question: Int, before: SessionDraft)] = []
        var next = 0
        while next < questions.count {
            defer { next += 1 }
            guard questions[next].isAsked(draft) else { continue }
            let before = draft
            do {
                try questions[next].ask(&draft)
                asked.append((next, before))
            } catch is GoingBack {
                // At the first question there is nothing to go back to.
                let last = asked.popLast() ?? (next, before)
                (next, draft) = (last.question - 1, last.before)
            }
        }
        return try draft.completed(slug: slug, earlier, strings)
    }

    // MARK: The questions

    private func askTitle(_ draft: inout SessionDraft) throws {
        draft.title = try ask(
            strings.askTitle, default: earlier?.nextTitle(draft.ordinal) ?? strings.usualTitle, shown: \.self
        ) { words throws(Unreadable) in words }
    }

    private func askOrdinal(_ draft: inout SessionDraft) throws {
        let next = earlier.map { $0.workshop.meetingNumber + 1 }
        // 第45回 of a long series is not the number within this year.
        let said = meetingNumber(in: draft.title ?? "")?.number
        draft.ordinal = try ask(
            strings.askOrdinal, default: next ?? said, shown: { $0.map(strings.nth) ?? strings.none },
            read: { words throws(Unreadable) in
                meansNone(words) ? nil : try SessionDraft.ordinal(words, after: earlier, strings)
            })
    }

    private func askDay(_ draft: inout SessionDraft) throws {
        draft.day = try ask(
            strings.askDay, default: earlier == nil ? today : earlier?.nextDay,
            shown: { $0.map(strings.date) ?? strings.undecided }, echoes: true,
            read: { words throws(Unreadable) in
                meansNone(words) ? nil : try SessionDraft.day(words, today: today, strings)
            })
    }

    private func askPlace(_ draft: inout SessionDraft) throws {
        draft.place = try ask(strings.askPlace, default: earlier?.workshop.occasion.place ?? "", shown: orOpen) {
            words throws(Unreadable) in meansNone(words) ? "" : words
        }
    }

    private func askStart(_ draft: inout SessionDraft) throws {
        let usual = earlier?.nextStart ?? earlier?.workshop.occasion.start ?? ClockTime(minutes: 19 * 60)
        let end = draft.end
        draft.start = try askTime(strings.askStart, default: usual) { words throws(Unreadable) in
            let start = try SessionDraft.time(words, strings)
            if let fault = strings.endsBeforeItBegins(start, end) { throw Unreadable(sentence: fault) }
            return start
        }
    }

    private func askEnd(_ draft: inout SessionDraft) throws {
        let start = draft.start
        draft.end = try askTime(strings.askEnd, default: try usualEnd(start, draft.program ?? usualProgram())) {
            words throws(Unreadable) in try SessionDraft.end(words, start: start, strings)
        }
        guard let start, let end = draft.end else { return }
        let over = (try draft.program ?? usualProgram()).steps.plannedMinutes - (end.minutes - start.minutes)
        if over > 0 { say("  " + strings.planIsLonger(by: over)) }
    }

    private func builtIn() throws -> [Program] {
        try ProgramFile.builtIn().map { try ProgramFile.program($0, strings) }
    }

    private func usualProgram() throws -> Program {
        let programs = try builtIn()
        return earlier?.program(strings) ?? programs.first { $0.id == SessionDraft.usualProgram } ?? programs[0]
    }

    /// The built-in ones by number or name, or a file; the meeting before as number 0.
    private func askProgram(_ draft: inout SessionDraft) throws {
        let programs = try builtIn()
        say(strings.programsHeading)
        if let earlier { say("  0  \(strings.sameProgram(earlier.name))") }
        for (index, program) in programs.enumerated() {
            say("  \(index + 1)  \(strings.chosen(program).name)\(strings.aside(program.id))")
        }
        draft.program = try ask(
            strings.askProgram, default: try usualProgram(),
            shown: { program in earlier.map { strings.sameProgram($0.name) } ?? strings.chosen(program).name },
            read: { words throws(Unreadable) in try program(words, among: programs) })
    }

    /// What the room will read all evening: that of the program is another meeting's, as often as not.
    private func askQuestion(_ draft: inout SessionDraft) throws {
        draft.question = try ask(
            strings.askQuestion, default: try (draft.program ?? usualProgram()).question, shown: orOpen
        ) { words throws(Unreadable) in words }
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
            question, default: usual, shown: { $0.map { "\($0)" } ?? strings.undecided }, echoes: true,
            read: { words throws(Unreadable) in meansNone(words) ? nil : try read(words) })
    }

    /// As the meeting before, else when the program's steps are over, to the next ten minutes; none where that is
    /// after midnight.
    private func usualEnd(_ start: ClockTime?, _ program: Program) -> ClockTime? {
        guard let start else { return nil }
        if let end = earlier?.workshop.occasion.end, end > start { return end }
        let planned = program.steps.plannedMinutes
        let end = start.minutes + (planned == 0 ? 120 : (planned + 9) / 10 * 10)
        return end < 1440 ? ClockTime(minutes: end) : nil
    }

    private func askTracks(_ draft: inout SessionDraft) throws {
        let program = try draft.program ?? usualProgram()
        let groups = draft.groups
        let named = program.tracks.filter { !$0.name.isEmpty }
        let fit = groups.map { $0 >= named.count } ?? true
        // Groups that were said already are shared out.
        let usual: [(name: String, groups: Int?)] = fit ? named.map { ($0.name, groups == nil ? $0.groups : nil) } : []
        draft.tracks = try ask(
            strings.askTracks, default: usual,
            shown: { tracks in
                let words = tracks.map { track in
                    track.name.isEmpty
                        ? strings.groups(track.groups ?? 0) : track.name + (track.groups.map { "=\($0)" } ?? "")
                }
                return words.isEmpty ? strings.none : words.joined(separator: strings.comma)
            }, echoes: true,
            read: { words throws(Unreadable) in
                let pieces = words.split(whereSeparator: { "/／、,".contains($0) }).map { String($0).trimmed }
                // A number alone is no name of a track.
                let isNumber = number(words, counting: .groups) != nil
                let tracks =
                    isNumber
                    ? [("", try SessionDraft.groups(words, strings))] : try SessionDraft.tracks(pieces, strings)
                // Whether they can be is known once the groups are; numbers that cannot be are told at once.
                _ = try SessionDraft.share(groups, among: tracks, of: program, strings)
                return tracks
            })
    }

    private func askGroups(_ draft: inout SessionDraft) throws {
        let program = try draft.program ?? usualProgram()
        let tracks = draft.tracks ?? []
        let usual = program.tracks.reduce(0) { $0 + $1.groups }
        draft.groups = try ask(
            strings.askGroups, default: max(usual, tracks.count), shown: { "\($0)" },
            read: { words throws(Unreadable) in
                let groups = try SessionDraft.groups(words, strings)
                _ = try SessionDraft.share(groups, among: tracks, of: program, strings)
                return groups
            })
    }

    private func askPeople(_ draft: inout SessionDraft) throws {
        draft.people = try ask(
            strings.askPeopleEach, default: 0, shown: { $0 == 0 ? strings.undecided : "\($0)" },
            read: { words throws(Unreadable) in meansNone(words) ? 0 : try SessionDraft.people(words, strings) })
    }

    /// Proposes kai3 for a third meeting, else the first kai that is free.
    private func askSlug(_ ordinal: Int?) throws -> String {
        func isFree(_ slug: String) -> Bool {
            (try? folder.session(slug)).map { !FileManager.default.fileExists(atPath: $0.folder) } ?? false
        }
        let numbers = (ordinal.map { [$0] } ?? []) + Array(1...9999)
        let usual = numbers.lazy.map { "kai\($0)" }.first(where: isFree) ?? "kai"
        return try ask(strings.askSlug, default: usual, shown: \.self) { typed throws(Unreadable) in
            // It is typed again to open the session.
            let words = halfwidth(typed)
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

    /// The question before is asked again.
    private struct GoingBack: Error {}

    /// Asks until the answer can be taken; an empty one is the default, or what was typed here before.
    /// - Parameter echoes: whether what was understood is told, where it may differ from what was typed.
    private func ask<Value>(
        _ question: String, default usual: Value, shown: (Value) -> String, echoes: Bool = false,
        read: (String) throws(Unreadable) -> Value
    ) throws -> Value {
        while true {
            let before = answers.typed[question]
            // As it was understood: the number of a program by its name.
            let proposed = before.map { words in (try? read(words)).map(shown) ?? words } ?? shown(usual)
            say(strings.question(question, usual: fusen.shown(proposed)), terminator: "")
            guard let line = readLine() else {
                say()
                throw Failure { $0.newSessionGivenUp }
            }
            let typed = line.replacing("\t", with: " ").trimmed
            if halfwidth(typed) == "<" { throw GoingBack() }
            guard let words = typed.isEmpty ? before : typed else { return usual }
            // An arrow key in a line without an editor.
            if words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                say("  " + strings.noControlCharacters)
                continue
            }
            do throws(Unreadable) {
                let value = try read(words)
                answers.typed[question] = words
                if echoes { say("  → " + shown(value)) }
                return value
            } catch {
                // What no longer fits the answers before is not proposed again.
                if typed.isEmpty { answers.typed[question] = nil }
                say("  " + fusen.shown(error.sentence))
            }
        }
    }
}
