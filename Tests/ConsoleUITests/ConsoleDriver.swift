@testable import ConsoleUI
import Engine
import Foundation
import Papers
import Strings
import Testing
import TerminalUI

/// A console at a session in memory: type keys, look at the screen. No terminal, no disk, no clock but the one handed
/// in.
struct ConsoleDriver {
    var console: Console
    private(set) var session = Session()
    var now: Moment
    private(set) var hasQuit = false
    /// The papers that were ordered.
    private(set) var printed: [PaperOrder] = []

    /// - Parameters:
    ///   - lanes: the lanes of each board.
    ///   - screens: the screens of the console; all of them by default.
    init(
        _ commands: [Command] = sampleOpinions, role: Operator.Role = .facilitator, groups: Int = 3,
        lanes: [String] = ["意見"], language: Language = .ja, screens: [any Screen.Type] = Console.allScreens
    ) {
        let program = Program(
            id: "t", name: "試し", question: "まちづくりで大切にしたいことは", lanes: lanes, groupName: "{n}グループ",
            catalogue: sampleCatalogue, actors: ["市民", "行政"],
            tracks: [
                Program.Tracks(name: "分野別", groups: groups - 1), Program.Tracks(name: "コミュニティ運営", groups: 1),
            ],
            steps: sampleSteps)
        self.init(
            founding: program, Occasion(title: "まちづくり会議", question: ""), commands,
            user: Operator(role: role, name: "進行"), language: language, screens: screens)
    }

    /// A console at a session of a program, at which 36 people are present.
    init(
        founding program: Program, _ occasion: Occasion, _ commands: [Command], user: Operator, language: Language,
        screens: [any Screen.Type] = Console.allScreens
    ) {
        now = Moment(milliseconds: 1_530_525_600_000)
        let strings = Strings(language)
        console = Console(user: user, strings: strings, session: session, now: Now(now), screens: screens)
        let founder = Operator(role: .facilitator, name: user.name)
        perform(.setting(.found(program, occasion)), by: founder)
        perform(.setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))), by: founder)
        for command in commands { perform(command, by: language == .ja ? "記録1" : "Lee") }
        console = Console(user: user, strings: strings, session: session, now: Now(now), screens: screens)
    }

    var workshop: Workshop { session.workshop }

    @discardableResult
    mutating func perform(_ command: Command, by user: Operator = "進行") -> Result<[Entry], Refusal> {
        do throws(Refusal) {
            let entries = try session.entries(of: command, by: user, at: now)
            for entry in entries { session.apply(entry) }
            console.follow(entries, session: session, now: Now(now))
            return .success(entries)
        } catch {
            return .failure(error)
        }
    }

    /// Keys, and all that comes of them.
    mutating func press(_ keys: Key...) {
        for key in keys { carryOut(console.handle(key, session: session, now: Now(now))) }
    }

    private mutating func carryOut(_ requests: [Console.Request]) {
        for request in requests {
            switch request {
            case .perform(let command, let followUp):
                let outcome = perform(command, by: console.user)
                if case .success = outcome { _ = console.submit(followUp, session: session, now: Now(now)) }
                carryOut(console.answer(outcome, to: command, then: followUp, session: session, now: Now(now)))
            case .other(.quit): hasQuit = true
            case .other(.pastDurations): break
            case .other(.serve(let isWanted)): console.environment.joining = isWanted ? aSign : nil
            case .other(.paper(let order)): printed.append(order)
            case .other(.preview(let form)):
                let text =
                    "# \(form.name)\n\n| テーマ | 計 |\n| --- | --- |\n| 情報を共有する | 2 |\n"
                    + (1...40).map { "- 意見\($0)\n" }.joined()
                console.showPreview(text, session: session, now: Now(now))
            }
        }
    }

    /// Types words, a scalar at a time as a terminal sends them.
    mutating func type(_ text: String) {
        for scalar in text.unicodeScalars { press(.character(scalar)) }
    }

    mutating func wait(_ seconds: Int) { now = now + seconds * 1000 }

    mutating func wait(milliseconds: Int) { now = now + milliseconds }

    /// Until the projector turns a page that goes by the time of day.
    mutating func waitForPage() {
        wait(milliseconds: PageTurner.timePerPage - (now - Moment(milliseconds: 0)) % PageTurner.timePerPage)
    }

    /// What is seen once the hand rests.
    func screen(_ rows: Int = 24, _ columns: Int = 80) -> CellGrid {
        var console = console
        console.rest(session: session, now: Now(now))
        return console.draw(session, now: Now(now), rows: rows, columns: columns)
    }

    /// The same, kept: the console knows how large the terminal is.
    mutating func resize(_ rows: Int, _ columns: Int) { console.size = (rows, columns) }

    var message: String { console.message?.text ?? "" }

    /// The entry line.
    var entry: String { console.unfinishedTexts.first { $0.id == .entry }?.text ?? "" }

    /// The name of the screen in front.
    var shown: String { Swift.type(of: console.views.screen).id }
}

let sampleCatalogue = Catalogue(
    id: "kyodo18", name: "18のテーマ",
    themes: [
        "まちのグランドデザインを描く",
        "目標・課題を共有する",
        "PDCAサイクルの確立",
        "情報を共有する",
        "パートナーシップのまちづくりを理解する",
        "丁寧に合意形成を図る",
        "対等な立場で相手を尊重する",
        "コミュニケーションを大切に",
        "各種団体・組織・機関との連携と関係性の理解",
        "スタンスを共有する",
        "市民参加の意識を高める",
        "モチベーションを高める",
        "住民の自立と主体的な活動の推進",
        "人材を育成する",
        "若者の参加を進める",
        "職員のスキルアップ",
        "パートナーシップの負担を軽減する",
        "スピード感をもって行動する",
    ].enumerated().map { Theme(id: Theme.ID($0.offset + 1), name: $0.element) })

let sampleSteps: [Step] = [
    ("開会", Step.Kind.opening, 5), ("共有・貼り出し", .sharing, 25), ("休憩", .pause, 10), ("シール投票", .vote, 10),
    ("閉会", .closing, 3),
]
.enumerated().map { Step(id: Step.ID($0.offset + 1), title: $0.element.0, kind: $0.element.1, minutes: $0.element.2) }

func board(_ group: Int) -> BoardKey { BoardKey(group: Group.ID(group), lane: Lane.ID(1)) }

/// Wide, half-width, combining, emoji, ambiguous, marked: what a screen must hold together.
let sampleOpinions: [Command] = [
    .note(.post(Draft("情報の共有", count: 2, theme: Theme.ID(4)), on: board(1))),
    .note(.post(Draft("回覧が届かない、だれに聞けばよいのかも分からない。"), on: board(1))),
    .note(.post(Draft("ｶﾞﾔｶﾞﾔ話せる場"), on: board(1))),
    .note(.post(Draft("か\u{3099}んばる👨‍👩‍👧家族", theme: Theme.ID(12)), on: board(2))),
    .note(.post(Draft("区長⇒運協⇒市の流れ①〜③", theme: Theme.ID(9), marks: Marks(isUncertain: true)), on: board(2))),
    .note(
        .post(
            Draft("役員任期の複数年（×2）……", theme: Theme.ID(14), marks: Marks(isRepresentative: true)),
            on: board(3))),
    .cluster(
        .formCluster(
            on: board(1), heading: "情報を理解し共有する", theme: Theme.ID(4), notes: [Note.ID(1), Note.ID(2)])),
    .cluster(.formCluster(on: board(2), heading: "PDCAサイクルをまわしていく", theme: Theme.ID(3), notes: [])),
]

/// Compares a screen with its picture in `Screens/`. A missing picture is recorded and the test fails, so that someone
/// looks.
/// - Parameter digits: whether the large digits, which are reversed spaces, are drawn with #.
func expectPicture(
    _ screen: CellGrid, _ name: String, digits: Bool = false, _ location: SourceLocation = #_sourceLocation
) {
    var picture = screen.text + "\n"
    if digits {
        picture =
            (0..<screen.rows).map { row in
                guard row > 0 else { return screen.line(row) }
                let cells = (0..<screen.columns).filter { screen[row, $0].span > 0 }.map { column in
                    screen[row, column].scalar == " "
                        ? ground(screen[row, column].style)
                        : String(String.UnicodeScalarView(screen.scalars(of: screen[row, column])))
                }
                return cells.joined().reversed().drop { $0 == " " }.reversed().map(String.init).joined()
            }.joined(separator: "\n") + "\n"
    }
    expectRecorded(picture, name, location)
}

/// Compares a text with the one recorded in `Screens/`, in the same way.
func expectRecorded(_ picture: String, _ name: String, _ location: SourceLocation = #_sourceLocation) {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Screens/\(name).txt")
    guard ProcessInfo.processInfo.environment["FUSEN_RECORD"] == nil,
        let expected = try? String(contentsOf: file, encoding: .utf8)
    else {
        try? picture.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(name).txt; look at it and run again", sourceLocation: location)
        return
    }
    #expect(picture == expected, "\(name)", sourceLocation: location)
}

/// How an empty cell is told in a picture.
private func ground(_ style: Style) -> String {
    if style.reverse { return "#" }
    return ColorRole.heats.firstIndex(of: style.color).map { [" ", "░", "▒", "▓", "█"][$0] } ?? " "
}

extension CellGrid {
    /// The column at which words begin in a row; traps when they are not there.
    func columnOf(_ words: String, inRow row: Int) -> Int {
        let line = line(row)
        return TextWidth.columns(String(line[..<line.range(of: words)!.lowerBound]))
    }
}

/// A terminal's size, written 80x24.
struct Size: Sendable, CustomStringConvertible {
    let rows: Int
    let columns: Int
    var description: String { "\(columns)x\(rows)" }
}

/// The sizes every screen has a picture at.
let screenSizes = [(24, 80), (40, 120), (45, 160), (60, 200)].map { Size(rows: $0, columns: $1) }

/// How one joins, as a server would tell; the code is a small pattern.
let aSign = JoiningSign(
    address: "192.168.10.123:8080", code: "K7QM44",
    modules: (0..<25).map { row in (0..<25).map { (row * $0 + row + $0) % 3 == 0 } },
    tables: [.init(group: 1, joined: 8, voted: 2), .init(group: 2, joined: 4, voted: 0)],
    noteTakers: [1: "ABCDEFGHJK", 2: "MNPQRSTUVW"])
