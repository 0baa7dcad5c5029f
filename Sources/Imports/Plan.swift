package import Encodings
package import Engine
import Strings

/// What an import would do, before it is done.
package struct Plan: Sendable {
    /// How many opinions a group of the file has.
    package struct GroupLine: Hashable, Sendable {
        /// Its name in the session.
        package let name: String
        /// Notes that go to it.
        package let notes: Int
        /// Whether it is made for them.
        package let isNew: Bool
    }

    /// One of the opinions, as it will be.
    package struct Sample: Hashable, Sendable {
        /// Its group's name.
        package let group: String
        /// The heading over it.
        package let heading: String?
        /// Its theme.
        package let theme: Theme.ID?
        /// Its words.
        package let text: String
        /// How many said it.
        package let count: Int
    }

    /// What the file is.
    package var format = FileFormat.lines
    /// The program it comes from, where that is known.
    package var tool: String?
    /// The encoding of a text.
    package var encoding: TextEncoding?
    /// The sign between the cells of a text.
    package var separator: Character?
    /// The sheets read of a workbook that has several.
    package var sheets: [String] = []
    /// The sheets not read.
    package var unreadSheets: [String] = []
    /// The line of the names of the columns.
    package var header: Int?
    /// The columns read.
    package var read: [ReadColumn] = []
    /// The columns not read, by name.
    package var unread: [String] = []
    /// Rows below the names of the columns, or lines.
    package var rows = 0
    /// Those of them that the spreadsheet hides, by a filter for instance; they are taken all the same.
    package var hidden = 0
    /// What is not taken, and why.
    package var skipped: [Skipped] = []
    /// Rows that took an empty cell's value from above.
    package var filledDown = 0
    /// The groups that get something.
    package var groups: [GroupLine] = []
    /// The group that the file's name says, where opinions that name none go to it.
    package var groupOfFileName: String?
    /// Groups that are made, those between included.
    package var newGroups = 0
    /// The lanes that get something, by name.
    package var lanes: [String] = []
    /// Headings that are made.
    package var newHeadings: [String] = []
    /// Headings that are there and get more notes.
    package var joinedHeadings: [String] = []
    /// Themes that get something.
    package var themes: [Theme.ID] = []
    /// Notes that are made.
    package var notes = 0
    /// The same with ×N counted N.
    package var voices = 0
    /// Memos that are made.
    package var memos = 0
    /// Notes that say the same as another one of the file in the same place.
    package var duplicates = 0
    /// Notes that say what a note of the same group says already.
    package var alreadyThere = 0
    /// The first of the opinions.
    package var samples: [Sample] = []
    /// What of the file has no place in the session.
    package var leftBehind: [Sentence] = []
    /// What makes it likely and not certain that this is what was meant.
    package var doubts: [Doubt] = []
    /// What makes the session, where it is new.
    package var founding: [Command] = []
    /// What takes the opinions in, all as one.
    package var command = Command.together([])

    /// Nothing as yet.
    init() {}

    /// What must be answered: a yes is not enough.
    package var questions: [Sentence] { doubts.filter(\.isQuestion).map(\.sentence) }
}

/// Something to be made sure of before a plan is carried out.
package struct Doubt: Sendable {
    /// What it is.
    package let sentence: Sentence
    /// Whether opinions would be left out, or go where nobody said, so that somebody must say.
    package let isQuestion: Bool
}

extension [Doubt] {
    mutating func append(_ sentence: @escaping Sentence) { append(Doubt(sentence: sentence, isQuestion: false)) }
    mutating func ask(_ sentence: @escaping Sentence) { append(Doubt(sentence: sentence, isQuestion: true)) }
}

/// What a file is, by what is in it.
package enum FileFormat: String, Sendable, Hashable {
    /// One opinion a line.
    case lines
    /// A text with separators.
    case table
    /// A spreadsheet of Excel.
    case xlsx
    /// A spreadsheet of OpenDocument.
    case ods
    /// A text of Word.
    case docx
    /// 意見集約 as JSON.
    case matrix
    /// fusen's report as JSON.
    case report
    /// fusen's snapshot.
    case snapshot
}
