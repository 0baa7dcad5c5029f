import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage

/// `fusen open`: the facilitator's console.
struct Open: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "open", abstract: help("進行役の画面を開く。", "Open the facilitator's console."))
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String?
    @Option(help: ArgumentHelp(ConsoleHelp.at, valueName: "time")) var at: String?

    func run() throws {
        guard let name = try session ?? choose() else { return }
        let journal = try common.open(name)
        if let at {
            let past = try Past(journal, at: at)
            let name = look.name ?? common.wording.say("閲覧", "reader")
            return try RunLoop(journal, look: look, wording: common.wording, past: (past.session, past.moment)).run(
                role: .facilitator, operatorName: name, lane: nil)
        }
        try runConsole(journal, role: .facilitator, operatorName: look.name ?? common.wording.say("進行", "facilitator"))
    }

    private func runConsole(_ journal: Journal, role: Console.Role, operatorName: String) throws {
        let workshop = journal.session.workshop
        if look.isLinear {
            let board = BoardKey(group: workshop.groups[0].id, lane: workshop.lanes[0].id)
            var loop = LinearLoop(journal: journal, wording: common.wording, operatorName: operatorName, board: board)
            return try loop.run()
        }
        try RunLoop(journal, look: look, wording: common.wording).run(role: role, operatorName: operatorName, lane: nil)
    }

    /// From a list, or a new one by its name.
    private func choose() throws -> String? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw Failure(Words.current.sessionPlease) }
        let all = common.folder.sessions()
        if all.isEmpty { print(Words.current.noSessions) }
        for (index, files) in all.enumerated() {
            let title = (try? Journal.open(files, version: Fusen.version))?.session.workshop.occasion.title ?? "?"
            print("\(index + 1)  \(files.slug)  \(Words.current.shown(title))")
        }
        print(Words.current.whichSession(common.folder.path))
        guard let answer = readLine()?.trimmingCharacters(in: .whitespaces), !answer.isEmpty else { return nil }
        if let number = Int(answer), all.indices.contains(number - 1) { return all[number - 1].slug }
        if !all.contains(where: { $0.slug == answer }) {
            _ = try New.make(
                answer, in: common.folder, program: try ProgramFile.program("taisetsu"), title: nil, day: nil)
        }
        return answer
    }
}

/// `fusen note`: a note-taker's console.
struct TakeNotes: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "note", abstract: help("記録係の画面を開く。", "Open a note-taker's console."))
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String
    @Option(help: ArgumentHelp(help("班の番号。", "The group's number."), valueName: "n")) var group: Int
    @Option(help: ArgumentHelp(help("欄の番号か名前。", "The lane's number or name."), valueName: "lane")) var lane: String?

    func run() throws {
        let journal = try common.open(session)
        let workshop = journal.session.workshop
        guard workshop.group(Group.ID(group)) != nil else {
            throw Failure(common.wording.sentence(for: .noSuchGroup(Group.ID(group)), workshop))
        }
        let chosen = try self.lane.map { try laneMeant($0, workshop, common.wording) }
        let operatorName = look.name ?? common.wording.say("記録\(group)", "notes\(group)")
        if look.isLinear {
            let board = BoardKey(group: Group.ID(group), lane: chosen ?? workshop.lanes[0].id)
            var loop = LinearLoop(journal: journal, wording: common.wording, operatorName: operatorName, board: board)
            return try loop.run()
        }
        try RunLoop(journal, look: look, wording: common.wording).run(
            role: .noteTaker(Group.ID(group)), operatorName: operatorName, lane: chosen)
    }
}

/// The lane meant by its number or its name.
func laneMeant(_ typed: String, _ workshop: Workshop, _ wording: Wording) throws -> Lane.ID {
    if let lane = workshop.lanes.first(where: { $0.name == typed || String($0.id.number) == typed }) { return lane.id }
    throw Failure(wording.sentence(for: .noSuchLane(Lane.ID(Int(typed) ?? 0)), workshop))
}

/// `fusen wall`: the projector's view.
struct ShowWall: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "wall", abstract: help("投影用の画面を開く。", "Open the projector's view."))
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String

    func run() throws {
        try RunLoop(try common.open(session), look: look, wording: common.wording).runWall()
    }
}

/// `fusen demo`: a ready-made session to try everything on.
struct Demo: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "demo", abstract: help("実際の記録で試す。", "Try everything on a real record."),
            discussion: help(
                "平成30年の意見集約（18テーマ、6班、139の意見）を使った見本。", "The record of 2018: 18 themes, six groups, 139 opinions."))
    }

    @OptionGroup var common: Common
    @OptionGroup var look: ConsoleOptions
    @Flag(help: ArgumentHelp(help("見本を最初から作り直す。", "Make the sample afresh."))) var fresh = false

    @Option(
        help: ArgumentHelp(
            help("見本の進行プログラム。無ければ平成30年の意見集約。", "The program to try; without, the record of 2018."), valueName: "id"))
    var program: String?

    func run() throws {
        let files = try common.folder.session(program.map { "demo-" + $0 } ?? "demo")
        if fresh, FileManager.default.fileExists(atPath: files.journal) {
            files.remove()
        }
        let journal: Journal
        if FileManager.default.fileExists(atPath: files.journal) {
            journal = try Journal.open(files, version: Fusen.version)
        } else if let program {
            let whole = try ProgramFile.program(program)
            journal = try New.make(
                files.slug, in: common.folder, program: whole, title: whole.name, day: nil,
                also: [.describe(.attendance(Attendance(residents: 30, staff: 6)))]
                    + (try ProgramFile.sample(of: program)))
        } else {
            let program = try ProgramFile.program("taisetsu")
            journal = try Import.make(
                files, program: program, of: Imported.sample(catalogue: program.catalogue),
                // The record does not say how many came; a vote needs a number.
                also: [.describe(.attendance(Attendance(residents: 30, staff: 6)))])
        }
        try RunLoop(journal, look: look, wording: common.wording).run(
            role: .facilitator, operatorName: look.name ?? common.wording.say("進行", "facilitator"), lane: nil)
    }
}

/// How a console looks and sounds.
struct ConsoleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            help("色。dark、light、mono。NO_COLOR があれば mono。", "Colours: dark, light, mono; mono with NO_COLOR."),
            valueName: "palette"))
    var palette: PaletteChoice?

    @Option(
        help: ArgumentHelp(
            help("①や×の幅。probe、narrow、wide。", "Columns of ① and ×: probe, narrow, wide."), valueName: "width"))
    var ambiguous: AmbiguousChoice = .probe

    @Flag(inversion: .prefixedNo, help: ArgumentHelp(help("マウスを使う。", "Use the mouse."))) var mouse = true

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            help("記録に残す名前。戻す・やり直すはこの名前ごと。", "The name in the record; undo goes by it."), valueName: "name"))
    var name: String?

    @Flag(
        help: ArgumentHelp(
            help(
                "画面を使わず、変化を一行ずつ出す。読み上げや簡素な端末に。",
                "No screen: changes as plain lines, for screen readers and dumb terminals."))) var linear = false

    @Option(
        help: ArgumentHelp(
            help(
                "1鈴（残り1分）と2鈴（時間）で行う命令。$FUSEN_BELL が 1 か 2。",
                "Command to run at the first bell (a minute left) and the second; $FUSEN_BELL is 1 or 2."),
            valueName: "command"))
    var onBell: String?

    /// Whether to do without a screen: asked for, or a terminal that cannot place its cursor.
    var isLinear: Bool { linear || getenv("TERM").map { String(cString: $0) } == "dumb" }

    /// The palettes by name.
    enum PaletteChoice: String, ExpressibleByArgument, CaseIterable { case dark, light, mono }
    /// The widths by name.
    enum AmbiguousChoice: String, ExpressibleByArgument, CaseIterable { case probe, narrow, wide }

    /// What the terminal is to be told.
    var options: Terminal.Options {
        var options = Terminal.Options()
        switch ambiguous {
        case .probe: options.ambiguous = .probe
        case .narrow: options.ambiguous = .narrow
        case .wide: options.ambiguous = .wide
        }
        let noColour = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        switch palette ?? (noColour.isEmpty ? .dark : .mono) {
        case .dark: options.palette = .dark
        case .light: options.palette = .light
        case .mono: options.palette = .monochrome
        }
        options.mouse = mouse
        return options
    }
}
