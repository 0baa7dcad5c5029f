import Engine
import Foundation
import Imports
import Strings
import TestSupport
import Testing

/// A session that files are taken into.
enum Sessions {
    private static let names = [
        "市民参加の促進", "担い手を育てる", "PDCAをまわす", "情報を共有する", "話し合う", "学ぶ", "支え合う",
        "場をつくる", "連携する",
    ]
    static let themes = (1...18).map { number in
        Theme(id: Theme.ID(number), name: number <= 9 ? names[number - 1] : "テーマ\(number)")
    }

    static func program(groups: Int = 4, lanes: [String] = ["意見"]) -> Program {
        .sample(groups: groups, lanes: lanes, themes: themes)
    }

    static func there(groups: Int = 4, lanes: [String] = ["意見"]) -> Workshop {
        Scenario(founding: [.setting(.found(program(groups: groups, lanes: lanes), Occasion(title: "まちづくり会議")))])
            .workshop
    }

    static func new(lanes: [String] = ["意見"], isProgramChosen: Bool = false) -> ImportTarget {
        ImportTarget(
            program: program(lanes: lanes), occasion: Occasion(title: "kai"), isProgramChosen: isProgramChosen)
    }
}

extension Plan {
    /// The session after it was carried out.
    func result(in workshop: Workshop = Workshop()) throws -> Workshop {
        var workshop = workshop
        for command in founding + [command] {
            workshop = workshop.applying(try workshop.decide(command, by: "fusen", at: at(1)))
        }
        #expect(workshop.invariantViolation == nil)
        return workshop
    }
}

/// What became of a file, as lines that people can check.
struct Minutes {
    private static let strings = Strings(.ja)

    static func of(_ fault: ImportFault) -> [String] {
        ["refused"] + fault.sentences(strings).map { "  " + $0 } + (fault.isCut ? ["  …"] : [])
    }

    static func of(_ plan: Plan, in workshop: Workshop) throws -> [String] {
        let after = try plan.result(in: workshop)
        var lines = [
            ["\(plan.format)", plan.tool, plan.encoding?.rawValue, plan.separator.map { $0 == "\t" ? "tab" : "\($0)" }]
                .compactMap { $0 }.joined(separator: " ")
        ]
        func add(_ label: String, _ parts: [String]) {
            if !parts.isEmpty { lines.append("\(label): " + parts.joined(separator: " | ")) }
        }
        add("sheets", plan.sheets)
        add("unread sheets", plan.unreadSheets)
        add("read", plan.read.map { "\($0.name) → \($0.role)" + ($0.question == nil ? "" : " (question)") })
        add("unread", plan.unread)
        add(
            "rows",
            [
                "\(plan.rows), head \(plan.header ?? 0), filled \(plan.filledDown), skipped \(plan.skipped.count)"
                    + (plan.hidden == 0 ? "" : ", hidden \(plan.hidden)")
            ])
        add("skipped", plan.skipped.map { ($0.sheet.map { $0 + " " } ?? "") + "\($0.line) \($0.reason)" })
        add("doubts", plan.doubts.filter { !$0.isQuestion }.map { $0.sentence(strings) })
        add("questions", plan.questions.map { $0(strings) })
        add("left behind", plan.leftBehind.map { $0(strings) })
        if plan.duplicates > 0 { add("duplicates", ["\(plan.duplicates)"]) }
        return lines + notes(after)
    }

    static func notes(_ workshop: Workshop) -> [String] {
        var lines: [String] = []
        for group in workshop.groups {
            for lane in workshop.lanes {
                let board = workshop.board(BoardKey(group: group.id, lane: lane.id))
                if board.clusters.isEmpty, board.loose.isEmpty { continue }
                let track = workshop.track(group.track).map { "、" + $0.name } ?? ""
                lines.append("[\(group.name)\(track) / \(lane.name)]")
                for id in board.clusters {
                    guard let cluster = workshop.cluster(id) else { continue }
                    let theme = cluster.theme.map { " #\($0)" } ?? ""
                    let actor = workshop.actor(cluster.actor).map { " 主体 \($0.name)" } ?? ""
                    lines.append("  【\(cluster.heading)】\(theme)\(actor)")
                    lines += cluster.notes.map { "    " + note($0, workshop) }
                }
                lines += board.loose.map { "  " + note($0, workshop) }
            }
        }
        return lines + workshop.memos.map { "memo \($0.kind) \($0.group.map { "\($0)" } ?? ""): \($0.text)" }
    }

    private static func note(_ id: Note.ID, _ workshop: Workshop) -> String {
        guard let note = workshop.note(id) else { return "" }
        var line = note.text.replacing("\n", with: "⏎")
        if note.count > 1 { line += " ×\(note.count)" }
        if let theme = note.theme { line += " #\(theme)" }
        if let side = note.marks.side { line += " \(side)" }
        if let help = note.marks.help { line += " \(help)" }
        if let actor = workshop.actor(note.marks.actor) { line += " 主体 \(actor.name)" }
        if let problem = note.marks.solves.flatMap({ workshop.note($0) }) { line += " → \(problem.text)" }
        if note.marks.isRepresentative { line += " ★" }
        if note.marks.isUncertain { line += " ?" }
        return line
    }
}

/// Files in the shapes of programs and of offices' own making, made by us, each with what becomes of it. A name that
/// begins with `new-` is taken into a session to be made, one with `kadai-` into lanes of problems and solutions.
/// `FUSEN_RECORD=1` writes what becomes of them anew.
@Suite("取り込みのファイル") struct CorpusTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Corpus")

    private static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { !$0.hasSuffix(".expected") && !$0.hasPrefix(".") }.sorted()
    }()

    /// What a plan calls the columns it reads.
    @Test func columnsOfEachKindHaveANameOfTheirOwn() {
        for language in [Language.ja, .en] {
            let names = Role.allCases.filter { $0 != .area }.map { Strings(language).columnRole($0.rawValue) }
            #expect(Set(names).count == names.count)
        }
    }

    @Test func thereAreMany() { #expect(Self.names.count >= 60) }

    @Test(arguments: names) func becomesWhatIsExpected(_ name: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent(name)))
        let lanes = name.hasPrefix("kadai-") ? ["問題点", "解決策"] : ["意見"]
        let isNew = name.hasPrefix("new-")
        let workshop = isNew ? Workshop() : Sessions.there(lanes: lanes)
        let target = isNew ? Sessions.new() : ImportTarget(workshop)
        var lines: [String]
        do {
            lines = try Minutes.of(Importing.plan(bytes, named: name, into: target), in: workshop)
        } catch let fault as ImportFault {
            lines = Minutes.of(fault)
        }
        let text = lines.joined(separator: "\n") + "\n"
        let file = Self.folder.appendingPathComponent(name + ".expected")
        if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil {
            try Data(text.utf8).write(to: file)
        }
        #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    }
}
