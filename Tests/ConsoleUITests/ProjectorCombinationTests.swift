@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import TestSupport
import Testing

/// A room of so many tables with so many notes, in which every design of the projector's view can be shown.
struct ProjectorRoom: CustomStringConvertible, @unchecked Sendable {
    let tables: Int
    let notes: Int
    private let begun: ConsoleDriver
    /// At the first step, with a vote prepared. The console is another one each time: what it has drawn is kept for it
    /// alone, and tests draw at the same time.
    var driver: ConsoleDriver {
        var driver = begun
        driver.console = Console(
            user: begun.console.user, strings: begun.console.strings, session: begun.session, now: Now(begun.now))
        return driver
    }

    var description: String { "\(tables) tables, \(notes) notes" }

    static let all: [ProjectorRoom] = [3, 6, 12].flatMap { tables in
        [0, 40, 500].map { ProjectorRoom(tables: tables, notes: $0) }
    }

    static let cards = [
        Card(
            id: "c", title: "話し合いの5つの大切なこと", source: "手引き",
            lines: [
                "1 広く対話する", "2 いろいろな主体と話し、立場の違いを知ったうえで、ともに考える",
                "3 相手の人格を尊重する", "4 人の話をよく聞く", "5 否定しない",
            ], kinds: [])
    ]
    static let names = ["さくら班", "ひまわり班", "3班", "水車班", "5班", "駅前にぎわい班"]
    private static let words = [
        "回覧板が若い世帯まで届いていない", "区の役員のなり手がいない",
        "駅前の空き店舗を学生に貸してはどうか。家賃の補助があるとよい", "だれに聞けばよいのかわからない", "話せる場",
        "バスの本数が減って病院へ行きにくい", "子どもの声がするまちにしたい、公園の決まりを見直す",
    ]
    private static let headings = [
        "情報が届くまちに", "役員を続けやすく", "若者が動けるまち", "PDCAサイクルをまわしていく", "顔の見える関係",
    ]
    private static let steps: [(String, Step.Kind, Int?)] = [
        ("会議の進め方", .explanation, 5), ("共有・貼り出し", .sharing, 25), ("休憩", .pause, 10),
        ("シール投票", .vote, 10),
        ("閉会", .closing, 3), ("あいさつ", .greeting, 5), ("会議事項", .other, nil), ("個人記入", .writing, 8),
        ("グループ化", .grouping, 20), ("テーマ分け", .theming, 10), ("発表", .presentation, 10),
        ("講評", .comments, 5),
    ]

    fileprivate init(tables: Int, notes: Int) {
        self.tables = tables
        self.notes = notes
        let steps = Self.steps.enumerated().map { index, step in
            Step(
                id: Step.ID(index + 1), title: step.0, kind: step.1, minutes: step.2, cards: index == 0 ? ["c"] : [])
        }
        let program = Program(
            id: "t", name: "試し", question: ProjectorBoardsTests.question, lanes: ["意見"], groupName: "{n}グループ",
            catalogue: sampleCatalogue, tracks: [Program.Tracks(name: "", groups: tables)], steps: steps)
        var commands: [Command] = (1...tables).flatMap { number -> [Command] in
            let name = Self.names.indices.contains(number - 1) ? Self.names[number - 1] : "\(number)班"
            return [
                .setting(.changeGroup(Group.ID(number), .name(name))),
                .setting(.changeGroup(Group.ID(number), .people(5))),
            ]
        }
        // All themes but three have some.
        let themes = (1...18).filter { ![2, 3, 5].contains($0) }
        for number in 0..<notes {
            let draft = Draft(
                "\(Self.code(number))\(Self.words[number % Self.words.count])",
                count: number % 9 == 3 ? 2 : number % 40 == 7 ? 12 : 1,
                theme: number % 5 == 4 ? nil : Theme.ID(themes[(number * number + number / 7) % themes.count]),
                marks: Marks(isRepresentative: number % 6 == 0, isUncertain: number % 5 == 0))
            commands.append(.note(.post(draft, on: board(number % tables + 1))))
        }
        let perTable = notes == 0 ? 0 : notes < 100 ? 2 : 5
        for number in 0..<tables * perTable {
            // Of the notes of its table, one after another.
            let members = stride(from: number % tables, to: notes, by: tables).dropFirst(number / tables).prefix(1)
            commands.append(
                .cluster(
                    .formCluster(
                        on: board(number % tables + 1), heading: Self.heading(number),
                        theme: nil, notes: members.map { Note.ID($0 + 1) })))
        }
        commands.append(
            .ballot(
                .prepareBallotOver(
                    .themes,
                    BallotPlan(
                        title: "特に力を入れる項目", candidates: [], dotsPerPerson: 5, cap: 1, winnerCount: 3,
                        tieRule: .runOff, method: .tables))))
        begun = ConsoleDriver(
            founding: program, Occasion(title: "まちづくり会議", next: "10月3日（土）市民会館"), commands, user: "進行",
            language: .ja)
    }

    /// What tells a note, and a heading, apart from all others.
    static func code(_ number: Int) -> String { "案\(1000 + number)" }
    static func heading(_ number: Int) -> String { "島\(100 + number)\(headings[number % headings.count])" }

    var newestNotes: [String] { (max(0, notes - tables)..<notes).map(Self.code) }
}

/// One design of the projector's view, in a room of any size.
struct ProjectorRoomDesign: CustomStringConvertible, Sendable {
    let description: String
    let needsNotes: Bool
    /// What must be on some page of one turn.
    let shows: @Sendable (Workshop, ProjectorRoom) -> [String]
    let commands: @Sendable (Workshop) -> [Command]
    /// The seconds a turn may take, in any room and at any size.
    let most: Int
    let wait: Int
    /// Whether some of it is there for whoever looks for it, and not in letters.
    let isNearby: Bool

    init(
        _ name: String, _ commands: [Command], most: Int = 8, wait: Int = 30,
        needsNotes: Bool = false, isNearby: Bool = false,
        shows: @escaping @Sendable (Workshop, ProjectorRoom) -> [String] = { _, _ in [] }
    ) {
        self.init(name, most: most, wait: wait, needsNotes: needsNotes, isNearby: isNearby, shows: shows) { _ in
            commands
        }
    }

    init(
        _ name: String, most: Int = 8, wait: Int = 30, needsNotes: Bool = false, isNearby: Bool = false,
        shows: @escaping @Sendable (Workshop, ProjectorRoom) -> [String] = { _, _ in [] },
        commands: @escaping @Sendable (Workshop) -> [Command]
    ) {
        description = name
        self.needsNotes = needsNotes
        self.shows = shows
        self.commands = commands
        self.most = most
        self.wait = wait
        self.isNearby = isNearby
    }

    func driver(in room: ProjectorRoom) -> ConsoleDriver {
        var driver = room.driver
        for command in commands(driver.workshop) {
            if case .failure(let refusal) = driver.perform(command) { Issue.record("\(command): \(refusal)") }
        }
        driver.wait(wait)
        return driver
    }

    // MARK: All of them

    private static let ballot = Ballot.ID(1)
    private static func step(_ number: Int) -> Command { .agenda(.enterStep(Step.ID(number))) }
    private static func question(_: Workshop, _: ProjectorRoom) -> [String] { ["大切にしたいこと"] }
    private static func tables(_ workshop: Workshop) -> [String] { workshop.groups.map(\.name) }
    private static func options(_ workshop: Workshop) -> [String] {
        workshop.ballots[0].options.map(BallotScene.words)
    }
    private static func themes(_ workshop: Workshop) -> [String] {
        Pivot(workshop, rows: .theme, columns: .group).rows
            .filter { $0.value != .none && $0.sum.weightedCount > 0 }
            .map { Strings(.ja).label(of: $0.value, in: workshop) }
    }
    private static func headings(_ workshop: Workshop) -> [String] { workshop.allClusters.map(\.heading) }
    private static func openVote(_ workshop: Workshop) -> [Command] {
        let groups = workshop.groups.map(\.id)
        let dots = groups.enumerated().dropLast(groups.count / 3).map { index, group in
            Command.ballot(.setDots([4: 5, 6: 5 - index % 2, 3: 4, 15: 4], by: group, on: ballot))
        }
        return [step(4), .ballot(.setBallotState(ballot, to: .open))] + dots
    }
    private static func revealed(_ workshop: Workshop, uncovered: Int?) -> [Command] {
        openVote(workshop) + [
            .ballot(.setBallotState(ballot, to: .closed)), .ballot(.setBallotState(ballot, to: .revealed)),
        ]
            + (uncovered.map {
                [.ballot(.uncover(ballot, .nothing))] + (0..<$0).map { _ in .ballot(.uncover(ballot, .nextPlace)) }
            } ?? [])
    }

    static let all: [ProjectorRoomDesign] = steps + votes + spotlights

    private static let steps: [ProjectorRoomDesign] = [
        ProjectorRoomDesign("before", [], most: 16) { question($0, $1) + ["まちづくり会議"] },
        ProjectorRoomDesign("clock", [step(6)]) { _, _ in ["あいさつ", "4:30"] },
        ProjectorRoomDesign("last-minute", [step(6)], wait: 250) { _, _ in ["あいさつ", "0:50"] },
        ProjectorRoomDesign("over", [step(6)], wait: 330) { _, _ in ["あいさつ", "+0:30"] },
        ProjectorRoomDesign("stopped", [step(6), .agenda(.pauseClock)], wait: 0) { _, _ in ["あいさつ", "5:00", "停"] },
        ProjectorRoomDesign("no-clock", [step(7)]) { _, _ in ["会議事項", "つぎ 個人記入"] },
        ProjectorRoomDesign("explanation", [step(1)], most: 120) { _, _ in card },
        ProjectorRoomDesign("writing", [step(8)], most: 16) { question($0, $1) + ["7:"] },
        ProjectorRoomDesign("comments", [step(12)]) { _, _ in ["講評"] },
        ProjectorRoomDesign("thanks", [step(5), .session(.close)], most: 16) { _, _ in
            ["ありがとうございました", "10月3日（土）市民会館"]
        },
        ProjectorRoomDesign("boards", [step(2)], most: 120, wait: 60) {
            question($0, $1) + ($1.notes > 0 ? tables($0) + $1.newestNotes : ["ここに並びます"])
        },
        ProjectorRoomDesign("headings", [step(9)], most: 120, wait: 60) { workshop, room in
            // All headings are on some page of the turns that follow.
            room.notes > 0 ? tables(workshop) : question(workshop, room)
        },
        ProjectorRoomDesign("map", [step(10)], most: 112, wait: 60) { workshop, room in
            room.notes > 0 ? themes(workshop) : question(workshop, room)
        },
        ProjectorRoomDesign("break", [step(3)], most: 96, wait: 60, isNearby: true) {
            ["休憩"] + ($1.notes > 0 ? themes($0) : [])
        },
        ProjectorRoomDesign("presentation", most: 80) { workshop, room in
            [workshop.groups[0].name, "つぎ " + workshop.groups[1].name]
                + headings(workshop).enumerated().filter { $0.offset % room.tables == 0 }.map(\.element)
        } commands: { workshop in
            [
                step(11), .agenda(.orderPresentations(workshop.groups.map(\.id), timePerGroup: 170_000)),
                .agenda(.nextPresentation),
            ]
        },
    ]

    private static let votes = [
        ProjectorRoomDesign("vote-prepared", [step(4)], most: 96) { workshop, _ in [title] + options(workshop) },
        ProjectorRoomDesign("vote-open", most: 120) { workshop, _ in
            [title] + options(workshop) + tables(workshop)
        } commands: {
            openVote($0)
        },
        ProjectorRoomDesign("vote-closed") { _, _ in
            [title]
        } commands: {
            openVote($0) + [.ballot(.setBallotState(ballot, to: .closed))]
        },
        ProjectorRoomDesign("reveal-0", most: 16) { _, _ in
            ["？"]
        } commands: {
            revealed($0, uncovered: 0)
        },
        ProjectorRoomDesign("reveal-1", most: 24) { _, _ in
            ["第3位", "③"]
        } commands: {
            revealed($0, uncovered: 1)
        },
        ProjectorRoomDesign("result", most: 96) { workshop, _ in
            // Those without a dot by their numbers.
            options(workshop).map { option in
                ["③", "④", "⑥", "⑮"].contains { option.hasPrefix($0) } ? option : String(option.prefix(1))
            }
        } commands: {
            revealed($0, uncovered: nil)
        },
    ]

    private static let spotlights = [
        ProjectorRoomDesign("note", [step(2), .session(.spotlight(.note(8)))], needsNotes: true) { _, _ in
            [ProjectorRoom.code(7)]
        },
        ProjectorRoomDesign("heading", [step(9), .session(.spotlight(.cluster(1)))], most: 24, needsNotes: true) {
            _, _ in
            [ProjectorRoom.heading(0), ProjectorRoom.code(0)]
        },
        ProjectorRoomDesign("card", [step(2), .session(.spotlight(.card("c")))], most: 64) { _, _ in card },
        ProjectorRoomDesign("agenda", [step(2), .session(.spotlight(.agenda))], most: 48) { workshop, _ in
            workshop.agenda.steps.map(\.title)
        },
        ProjectorRoomDesign(
            "proposal",
            [step(2), .proposal(.propose("高齢者「買い物ツアー」", from: [])), .session(.spotlight(.proposal(1)))]
        ) { _, _ in ["高齢者「買い物ツアー」"] },
    ]
    private static let title = "特に力を入れる項目"
    private static let card = [ProjectorRoom.cards[0].title] + ProjectorRoom.cards[0].lines
}

extension ProjectorPicture {
    /// What a picture must never have: words cut, texts outside of it, control bytes, marks of work.
    /// On screens of 24 rows and more what is read from the back is a fifteenth of them high.
    /// - Parameter isMap: whether names of rows may be cut, as the map's are.
    fileprivate func faults(isMap: Bool) -> [String] {
        var faults = texts.compactMap { text -> String? in
            let (rect, width) = (text.rect, TextWidth.columns(text.words))
            let isName = isMap && text.importance == .nearby && text.words.first.map { "①"..."⑳" ~= $0 } == true
            if text.words.hasSuffix("…") || rect.height == 1 && text.letterRows == 1 && width > rect.width {
                return isName ? nil : "cut: \(text.words)"
            }
            let isInside =
                rect.row >= 0 && rect.column >= 0 && rect.row + rect.height <= grid.rows
                && rect.column + rect.width <= grid.columns
            return isInside ? nil : "outside: \(text.words)"
        }
        let least = Lettering.readableRows(ofScreen: grid.rows)
        for text in texts where grid.rows >= 24 && text.importance == .room {
            // 一 has one row of ink.
            let rows = text.words.count < 3 ? text.letterRows : min(text.letterRows, grid.inkedRows(of: text.rect))
            if rows < least { faults.append("low: \(text.words)") }
        }
        if grid.cursor != nil { faults.append("a cursor") }
        let said = texts.map(\.words).joined(separator: "\n")
        let marks = ["--", "★", "▸ ", "未分類", "要確認", "F1", "Enter", "Ctrl", "Esc", "［"]
        for sign in marks where said.contains(sign) {
            faults.append("a mark of work: \(sign)")
        }
        for scalar in said.unicodeScalars where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value {
            if scalar != "\n" { faults.append("U+\(String(scalar.value, radix: 16))") }
        }
        return faults
    }
}

/// Every design with 3, 6 and 12 tables and 0, 40 and 500 notes, at every size.
@Suite("投影のすべての部屋") struct ProjectorCombinationTests {
    /// Letters that were found are remembered from room to room.
    private static let lettering = Lettering(blocks: .quadrants)

    private func view() -> ProjectorView {
        ProjectorView(strings: Strings(.ja), cards: ProjectorRoom.cards, lettering: Self.lettering)
    }

    private func turn(of driver: ConsoleDriver, _ size: Size) -> [ProjectorPicture] {
        let view = view()
        let told = driver.projected(size, by: view).toldPage
        let skipped = told.number == 1 ? 0 : told.count + 1 - told.number
        return (0..<told.count).map { driver.projected(size, after: (skipped + $0) * 8, by: view) }
    }

    /// The seconds until all of these were shown.
    /// - Parameters:
    ///   - words: what each begins with, all of one length.
    ///   - isRead: whether that must be in letters.
    private func seconds(until words: [String], isRead: Bool, by driver: ConsoleDriver, _ size: Size) -> Int? {
        let length = words.first?.count ?? 0
        let view = view()
        let told = driver.projected(size, by: view).toldPage
        let skipped = told.number == 1 ? 0 : told.count + 1 - told.number
        var missing = Set(words)
        for page in 0..<190 {
            let texts = driver.projected(size, after: (skipped + page) * 8, by: view).texts
            for text in texts where !isRead || text.importance == .room {
                missing.remove(String(text.words.prefix(length)))
            }
            if missing.isEmpty { return (page + 1) * 8 }
        }
        return nil
    }

    @Test(arguments: projectorSizes) func everyDesignTellsAllOfItWithinItsTurn(_ size: Size) {
        let rooms = ProjectorRoom.all
        var rows = [["", "most"] + rooms.map { "\($0.tables)/\($0.notes)" }]
        for design in ProjectorRoomDesign.all {
            var seconds: [String] = []
            for room in rooms {
                guard room.notes > 0 || !design.needsNotes else {
                    seconds.append("")
                    continue
                }
                let driver = design.driver(in: room)
                let turn = turn(of: driver, size)
                // What fits a fifteenth of the picture is checked below for all that must be read from the back.
                let texts = turn.flatMap(\.texts).filter {
                    // Who is next is in the bar as well.
                    size.rows < 24 || design.isNearby || $0.importance == .room || $0.words.hasPrefix("つぎ")
                }
                let said = texts.map(\.words).joined(separator: "\n")
                for words in design.shows(driver.workshop, room) {
                    // A long one is read in parts.
                    let isThere =
                        said.contains(words)
                        || size.rows < 35 && words.count > 8 && said.contains(words.prefix(4))
                            && said.contains(words.suffix(3))
                    #expect(isThere, "\(words) on no page of \(design), \(room), \(size)")
                }
                let isMap = ["map", "break"].contains(design.description)
                for fault in Set(turn.flatMap { $0.faults(isMap: isMap) }) {
                    Issue.record("\(fault): \(design), \(room), \(size)")
                }
                let time = turn.count * PageTurner.timePerPage / 1000
                #expect(time <= design.most, "a turn of \(design), \(room), \(size)")
                seconds.append("\(time)")
            }
            rows.append([design.description, "\(design.most)"] + seconds)
        }
        rows += laterTurns(of: size, in: rooms)
        expectRecorded(Self.table(rows), "wall-turns-\(size)")
    }

    /// In the largest room, and on a terminal that has no block elements.
    @Test(arguments: projectorSizes) func noTurnTakesMoreThanTwoMinutes(_ size: Size) {
        let large = ProjectorRoom(tables: 18, notes: 500)
        for (room, blocks) in [(large, Blocks.quadrants), (ProjectorRoom.all[4], .cells), (large, .cells)] {
            for design in ProjectorRoomDesign.all {
                let view = ProjectorView(
                    strings: Strings(.ja), cards: ProjectorRoom.cards, lettering: Lettering(blocks: blocks))
                let count = design.driver(in: room).projected(size, by: view).toldPage.count
                #expect(count * PageTurner.timePerPage <= 120_000, "\(count) of \(design), \(room), \(size), \(blocks)")
            }
        }
    }

    /// After how long each note, and each heading, was there; within the 25 minutes of 共有.
    private func laterTurns(of size: Size, in rooms: [ProjectorRoom]) -> [[String]] {
        ProjectorRoomDesign.all.filter { ["boards", "headings"].contains($0.description) }.map { design in
            let most = 1500
            let times = rooms.map { room in
                let driver = design.driver(in: room)
                let isBoards = design.description == "boards"
                let words =
                    isBoards
                    ? (0..<room.notes).map(ProjectorRoom.code)
                    : driver.workshop.allClusters.map { String($0.heading.prefix(4)) }
                let isRead = size.rows >= 24 && !isBoards
                let time = words.isEmpty ? 0 : seconds(until: words, isRead: isRead, by: driver, size)
                #expect(time.map { $0 <= most } ?? false, "all of \(design), \(room), \(size)")
                return time.map { "\($0)" } ?? "…"
            }
            return ["all of \(design)", "\(most)"] + times
        }
    }

    /// Seconds, in columns.
    private static func table(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { TextWidth.columns($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                let blank = String(repeating: " ", count: cell.1 - TextWidth.columns(cell.0))
                return index == 0 ? cell.0 + blank : blank + cell.0
            }
            return cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed().map(String.init).joined()
        }.joined(separator: "\n") + "\n"
    }

    /// Some that no design has: what is typed, and how many dots are in for what.
    @Test(arguments: ProjectorRoomDesign.all) func nothingTypedAndNothingSealedIsThere(_ design: ProjectorRoomDesign) {
        var dice = Dice(16)
        let secrets = Array("鵺麤龘靐齉爨鬱驫鱻癵".unicodeScalars)
        let room = ProjectorRoom.all[4]
        var driver = room.driver
        driver.perform(.together(driver.workshop.groups.map { .setting(.changeGroup($0.id, .people(2000))) }))
        let isVote = ["vote", "reveal", "result"].contains { design.description.hasPrefix($0) }
        let sealed = [4: 1733, 6: 1619, 15: 1511]
        let reveals = design.description.hasPrefix("reveal")
        if !isVote || design.description != "vote-prepared" {
            driver.perform(.agenda(.enterStep(Step.ID(4))))
            driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .open)))
            for group in driver.workshop.groups {
                let dots = sealed.map { (Ballot.Option.ID($0), $1) }
                driver.perform(
                    .ballot(.setDots(Dictionary(uniqueKeysWithValues: dots), by: group.id, on: Ballot.ID(1))))
            }
        }
        if isVote {
            guard design.description != "result" else { return }
            if design.description != "vote-open" { driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .closed))) }
            if reveals {
                driver.perform(.ballot(.setBallotState(Ballot.ID(1), to: .revealed)))
                driver.perform(.ballot(.uncover(Ballot.ID(1), .nothing)))
            }
        } else {
            for command in design.commands(driver.workshop) { driver.perform(command) }
        }
        driver.wait(60)
        driver.press(.function(2))
        let typed = String(String.UnicodeScalarView((0..<12).map { _ in dice.one(of: secrets) }))
        driver.type(typed)
        #expect(driver.screen().text.contains(typed.prefix(6)))
        let figures = sealed.values.flatMap { ["\($0)", "\($0 * room.tables)"] }
        for size in projectorSizes {
            for blocks in [Blocks.none, .quadrants] {
                for picture in driver.turn(size, blocks: blocks, cards: ProjectorRoom.cards) {
                    let said = picture.grid.text + picture.texts.map(\.words).joined(separator: "\n")
                    #expect(!said.unicodeScalars.contains { secrets.contains($0) }, "\(size)")
                    for figure in figures { #expect(!said.contains(figure), "\(figure), \(size)") }
                }
            }
        }
    }
}
