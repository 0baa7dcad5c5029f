import Foundation
package import Strings

/// A plan as it is written for programs (`docs/import-plan.schema.json`). A key whose value is nil is left out.
package struct PlanFile: Encodable {
    private let format = "fusen.import-plan"
    private let version = 1
    private let file: String
    private let plan: Body?
    /// Why nothing can be taken; left out where it can.
    private let refused: [String]?
    /// The columns among which that of the opinions may be, where this alone is missing.
    private let columns: [String]?

    private struct Body: Encodable {
        let kind: String
        let tool: String?
        let encoding: String?
        let separator: String?
        let sheets: [String]
        let unreadSheets: [String]
        let header: Int?
        let columns: [Column]
        let unreadColumns: [String]
        let rows: Int
        let hiddenRows: Int
        let skipped: [Row]
        let filledDown: Int
        let notes: Int
        let voices: Int
        let memos: Int
        let groups: [GroupLine]
        let groupOfFileName: String?
        let lanes: [String]
        let headings: [String]
        let joinedHeadings: [String]
        let themes: [Int]
        let duplicates: Int
        let alreadyThere: Int
        let first: [Sample]
        let leftBehind: [String]
        let isCertain: Bool
        let doubts: [String]
        let questions: [String]

        struct Column: Encodable {
            let name: String
            let role: String
            let question: String?
        }

        struct Row: Encodable {
            let sheet: String?
            let line: Int
            let reason: String
        }

        struct GroupLine: Encodable {
            let name: String
            let notes: Int
            let isNew: Bool
        }

        struct Sample: Encodable {
            let group: String
            let heading: String?
            let theme: Int?
            let text: String
            let count: Int
        }

        init(_ plan: Plan, _ strings: Strings) {
            kind = plan.format.rawValue
            tool = plan.tool
            encoding = plan.encoding?.rawValue
            separator = plan.separator.map { String($0) }
            sheets = plan.sheets
            unreadSheets = plan.unreadSheets
            header = plan.header
            columns = plan.read.map { Column(name: $0.name, role: $0.role.rawValue, question: $0.question) }
            unreadColumns = plan.unread
            rows = plan.rows
            hiddenRows = plan.hidden
            skipped = plan.skipped.map { Row(sheet: $0.sheet, line: $0.line, reason: $0.reason.rawValue) }
            filledDown = plan.filledDown
            notes = plan.notes
            voices = plan.voices
            memos = plan.memos
            groups = plan.groups.map { GroupLine(name: $0.name, notes: $0.notes, isNew: $0.isNew) }
            groupOfFileName = plan.groupOfFileName
            lanes = plan.lanes
            headings = plan.newHeadings
            joinedHeadings = plan.joinedHeadings
            themes = plan.themes.map(\.number)
            duplicates = plan.duplicates
            alreadyThere = plan.alreadyThere
            first = plan.samples.map {
                Sample(group: $0.group, heading: $0.heading, theme: $0.theme?.number, text: $0.text, count: $0.count)
            }
            leftBehind = plan.leftBehind.map { $0(strings) }
            isCertain = plan.doubts.isEmpty
            doubts = plan.doubts.map { $0.sentence(strings) }
            questions = plan.questions.map { $0(strings) }
        }
    }

    /// A plan in the language of whoever asks.
    package init(_ plan: Plan, file: String, strings: Strings) {
        self.file = file
        self.plan = Body(plan, strings)
        (refused, columns) = (nil, nil)
    }

    /// A refusal in the language of whoever asks.
    package init(_ fault: ImportFault, file: String, strings: Strings) {
        self.file = file
        plan = nil
        refused = fault.sentences(strings) + (fault.isCut ? [strings.moreReasons] : [])
        columns = fault.columns.isEmpty ? nil : fault.columns
    }

    /// The file's bytes, with a line end.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [10]
    }
}
