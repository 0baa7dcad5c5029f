import ArgumentParser
import ConsoleUI
import Engine
import Foundation
import Storage

/// `fusen new`: makes a session.
struct New: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "new", abstract: help("セッションを作る。", "Make a session."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("新しい名前。", "Its name."))) var session: String
    @Option(
        help: ArgumentHelp(
            help(
                "進行プログラムの名前、または YAML のファイル。無ければ taisetsu、--after では前の会と同じ。",
                "A program's name, or a YAML file; taisetsu without, or that of the meeting before."),
            valueName: "id|file")) var program: String?
    @Option(
        help: ArgumentHelp(
            help(
                "同じ年の前の会。班、テーマ、意見の台帳、力を入れる項目、事業案を引き継ぐ。",
                "The meeting before in the year: groups, themes, the ledger, priorities and proposals are taken over."),
            valueName: "session")) var after: String?
    @Option(help: ArgumentHelp(help("班の数。部会は無くなる。", "How many groups, without tracks."), valueName: "n")) var groups:
        Int?
    @Option(help: ArgumentHelp(help("会議の名。", "The meeting's name."), valueName: "text")) var title: String?
    @Option(help: ArgumentHelp(help("開催日。2026-11-21 の形。", "The day, as 2026-11-21."), valueName: "date")) var date:
        String?

    func run() throws {
        if after != nil, groups != nil { throw ValidationError(Words.current.afterHasGroups) }
        let earlier = try after.map { try Earlier($0, common) }
        var program =
            try self.program.map { try ProgramFile.program($0) } ?? earlier?.program ?? ProgramFile.program("taisetsu")
        if let groups {
            guard (1...Group.maxCount).contains(groups) else {
                throw ValidationError(Words.current.groupsRange(groups))
            }
            program.tracks = [Program.Tracks(name: "", groups: groups)]
        }
        let day = try date.map { text in
            guard let day = Day(text) else { throw ValidationError(Words.current.dayPlease(text)) }
            return day
        }
        let journal = try Self.make(
            session, in: common.folder, program: program, title: title ?? earlier?.workshop.occasion.title, day: day,
            also: earlier.map { [.takeOver($0.workshop, session: $0.name)] } ?? [])
        print(Words.current.made(journal.files))
    }

    /// Makes a session of a program.
    static func make(
        _ slug: String, in folder: SessionsFolder, program: Program, title: String?, day: Day?, also: [Command] = []
    ) throws -> Journal {
        let now = now()
        let occasion = Occasion(title: title ?? slug, day: day ?? now.moment.day(offset: now.offset))
        return try Journal.create(
            try folder.session(slug), founding: [.found(program, occasion)] + also, by: "fusen", at: now.moment,
            version: Fusen.version)
    }
}

/// The meeting before in a series.
struct Earlier {
    let name: String
    let workshop: Workshop

    init(_ named: String, _ common: Common) throws {
        if named.hasSuffix(".json") {
            let snapshot = try Snapshot.read(path: named)
            (name, workshop) = (snapshot.slug, snapshot.workshop)
        } else {
            let journal = try common.open(named)
            (name, workshop) = (journal.files.slug, journal.session.workshop)
        }
    }

    /// The same again: lanes, themes, actors, and the 次第 as it was planned.
    var program: Program {
        Program(
            id: workshop.procedure?.program ?? "", name: workshop.occasion.title, question: workshop.occasion.question,
            lanes: workshop.lanes.map(\.name),
            catalogue: workshop.catalogue, actors: workshop.actors.map(\.name),
            tracks: [Program.Tracks(name: "", groups: workshop.groups.count)],
            steps: workshop.agenda.plan ?? workshop.agenda.steps, aims: workshop.occasion.aims,
            procedure: workshop.procedure)
    }
}

/// `fusen import`: takes opinions in from a file.
struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: help("意見をファイルから取り込む。", "Take opinions in from a file."),
            discussion: help(
                ".txt 一行一意見（×2 や #4 も使える）\n.csv 見出し行に 意見 グループ 見出し テーマ 数 欄 主な意見 要確認\n.json 意見集約の表、または写し\nセッションが無ければ作る。",
                ".txt one opinion a line (×2 and #4 work)\n.csv with a head row: text group heading theme count lane, representative, to check\n.json a matrix, or a snapshot\nThe session is made if it is not there."
            ))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("セッションの名前。", "The session's name."))) var session: String
    @Argument(help: ArgumentHelp(help("ファイル。- は標準入力。", "The file; - is standard input."))) var file: String
    @Option(help: ArgumentHelp(help("班の番号。", "The group for opinions that name none."), valueName: "n")) var group = 1
    @Option(help: ArgumentHelp(help("欄の番号か名前。", "The lane for opinions that name none."), valueName: "lane")) var lane:
        String?

    func run() throws {
        let files = try session.contains("/") ? SessionFiles(journal: session) : common.folder.session(session)
        let journal: Journal
        if FileManager.default.fileExists(atPath: files.journal) {
            journal = try common.open(session)
            try takeIn(journal)
        } else {
            let program = try ProgramFile.program("taisetsu")
            journal = try Self.make(
                files, from: file, program: program, board: BoardKey(group: Group.ID(group), lane: Lane.ID(1)))
        }
        let workshop = journal.session.workshop
        journal.storeState()
        print(
            Words.current.imported(
                workshop.counts, headings: workshop.allClusters.reduce(0) { sum, _ in sum + 1 }, into: files.slug))
    }

    private func takeIn(_ journal: Journal) throws {
        let workshop = journal.session.workshop
        let lane = try self.lane.map { try laneMeant($0, workshop, common.wording) } ?? workshop.lanes[0].id
        let batches: [NoteBatch] =
            switch try Imported.read(
                file, board: BoardKey(group: Group.ID(group), lane: lane), catalogue: workshop.catalogue,
                groups: workshop.groups, lanes: workshop.lanes.map(\.name))
            {
            case .batches(let batches, _): batches
            case .workshop(let other): other.batches
            }
        let outcome = try journal.perform(.importNotes(batches), by: "fusen", at: now().moment)
        if case .refused(let refusal) = outcome { throw Failure(common.wording.sentence(for: refusal, workshop)) }
    }

    /// Makes a new session of what a file holds.
    static func make(
        _ files: SessionFiles, from path: String, program: Program,
        board: BoardKey = BoardKey(group: Group.ID(1), lane: Lane.ID(1)),
        also: [Command] = []
    ) throws -> Journal {
        let now = now()
        var founding: [Command]
        switch try Imported.read(path, board: board, catalogue: program.catalogue, groups: [], lanes: program.lanes) {
        case .workshop(let workshop): founding = [.restore(workshop)]
        case .batches(let batches, let setting):
            var program = program
            if let setting { program.tracks = setting.tracks }
            let occasion = setting?.occasion ?? Occasion(title: files.slug, day: now.moment.day(offset: now.offset))
            founding = [.found(program, occasion), .importNotes(batches)]
        }
        return try Journal.create(files, founding: founding + also, by: "fusen", at: now.moment, version: Fusen.version)
    }
}

extension Workshop {
    /// Everything that hangs, as it could be taken in elsewhere.
    var batches: [NoteBatch] {
        groups.flatMap { group in
            lanes.flatMap { lane -> [NoteBatch] in
                let key = BoardKey(group: group.id, lane: lane.id)
                func drafts(_ ids: [Note.ID]) -> [Draft] {
                    ids.compactMap { note($0) }.map {
                        Draft($0.text, count: $0.count, theme: $0.theme, marks: $0.marks)
                    }
                }
                let gathered = board(key).clusters.compactMap { cluster($0) }.map {
                    NoteBatch(board: key, heading: $0.heading, theme: $0.theme, notes: drafts($0.notes))
                }
                let loose = drafts(board(key).loose)
                return gathered + (loose.isEmpty ? [] : [NoteBatch(board: key, notes: loose)])
            }
        }
    }
}

/// `fusen do`: plain-text orders.
struct Do: ParsableCommand {
    static var configuration: CommandConfiguration {
        let verbs = CommandLanguage.verbs.map { verb in
            "  \(verb.name) \(verb.form)\n      \(help(verb.help.ja, verb.help.en))"
        }
        return CommandConfiguration(
            commandName: "do", abstract: help("命令を一行ずつ行う。", "Carry out orders, one a line."),
            discussion: help(
                "ファイルか標準入力から読む。断られた行で止まる。# で始まる行は覚え書き。\n",
                "From a file or standard input; stops at the first line refused. Lines with # are remarks.\n")
                + verbs.joined(separator: "\n"))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(ConsoleHelp.session)) var session: String
    @Argument(help: ArgumentHelp(help("命令のファイル。無ければ標準入力。", "The file of orders; standard input without."))) var file:
        String?
    @Option(name: .customLong("as"), help: ArgumentHelp(help("記録に残す名前。", "The name in the record."), valueName: "name"))
    var name = "fusen do"

    func run() throws {
        let journal = try common.open(session)
        var lines = 0
        var done = 0
        func perform(_ line: String) throws {
            lines += 1
            let words = line.drop(while: \.isWhitespace)
            if words.isEmpty || words.hasPrefix("#") { return }
            let command: Command
            do {
                command = try CommandLanguage.read(line)
            } catch {
                throw Failure(Words.current.atLine(lines, common.wording.sentence(for: error)))
            }
            if case .refused(let refusal) = try journal.perform(command, by: name, at: now().moment) {
                throw Failure(
                    Words.current.atLine(lines, common.wording.sentence(for: refusal, journal.session.workshop)))
            }
            done += 1
            if case .enterStep = command { try keepSnapshot(journal) }
            if [.nextStep, .previousStep, .close].contains(command) { try keepSnapshot(journal) }
        }
        if let file {
            guard let data = FileManager.default.contents(atPath: file), let text = String(bytes: data, encoding: .utf8)
            else {
                throw Failure(file + ": " + Words.current.noSuchFile)
            }
            for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                try perform(String(line))
            }
        } else {
            while let line = readLine() { try perform(line) }
        }
        journal.storeState()
        print(Words.current.didLines(done))
    }

    private func keepSnapshot(_ journal: Journal) throws {
        _ = try journal.writeSnapshot(at: now().moment, version: Fusen.version)
    }
}

/// `fusen list`: the sessions there are.
struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: help("セッションの一覧。", "List the sessions."))
    }

    @OptionGroup var common: Common

    func run() throws {
        let all = common.folder.sessions()
        if all.isEmpty { print(Words.current.noSessions) }
        for files in all {
            do {
                let workshop = try Journal.open(files, version: Fusen.version).session.workshop
                let day = workshop.occasion.day.map(\.description) ?? "          "
                let state = workshop.isClosed ? common.wording.say("閉会", "closed") : ""
                print(
                    "\(TextWidth.pad(files.slug, columns: 20)) \(day) \(right(workshop.counts.all.notes))  \(Words.current.shown(workshop.occasion.title)) \(state)"
                )
            } catch let failure as StorageFailure {
                print("\(TextWidth.pad(files.slug, columns: 20)) \(Words.current.sentence(for: failure))")
            }
        }
    }

    private func right(_ number: Int) -> String {
        String(repeating: " ", count: max(0, 6 - String(number).count)) + String(number)
    }
}

/// `fusen programs`: what a session can start with.
struct Programs: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "programs", abstract: help("進行プログラムの一覧。", "List the programs a session can start with."))
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(help("調べるプログラムの名前か YAML のファイル。", "A program, or a YAML file, to look over.")))
    var program: String?

    func run() throws {
        for name in program.map({ [$0] }) ?? ProgramFile.builtIn() {
            let program = try ProgramFile.program(name)
            print("\(TextWidth.pad(program.id, columns: 12)) \(program.name)")
            print("             \(program.summary)")
            if self.program != nil {
                for step in program.steps {
                    print(
                        "             \(String(repeating: "  ", count: step.depth))\(step.title)"
                            + (step.minutes.map { "  \($0)" } ?? ""))
                }
            }
        }
    }
}
