package import Encodings

/// What somebody said about a file besides its name.
package struct ImportOptions: Sendable {
    /// A column named by hand: what it is, and which one, by its name, its letter or its number.
    package struct Column: Sendable, Hashable {
        /// 意見, 見出し, the name of a lane; what the columns are called.
        package let role: String
        /// The name in the head, `C`, or `3`.
        package let column: String

        /// Reads `意見=ご意見をお書きください`; nil without a sign of equality.
        package init?(_ typed: String) {
            guard let sign = typed.firstIndex(where: { "=＝".contains($0) }) else { return nil }
            role = typed[..<sign].trimmedText
            column = typed[typed.index(after: sign)...].trimmedText
            if role.isEmpty || column.isEmpty { return nil }
        }

        /// The column of the opinions.
        package init(opinion column: String) { (role, self.column) = ("opinion", column) }
    }

    /// Columns named by hand.
    package var columns: [Column] = []
    /// Columns that are not to be read.
    package var ignored: [String] = []
    /// The encoding of a text; nil to find it.
    package var encoding: TextEncoding?
    /// The sign between the cells of a text; nil to find it.
    package var separator: UInt8?
    /// The line of the names of the columns, 0 for none; nil to find it.
    package var header: Int?
    /// The sheets to be read; empty to find them.
    package var sheets: [String] = []
    /// Where opinions go that name no group themselves; nil where it must be asked.
    package var group: String?
    /// Whether it is the file's name that says so, and nobody.
    var isGroupOfFileName = false
    /// Where opinions go that name no lane themselves; nil where it must be asked.
    package var lane: String?
    /// Whether groups are made that are not there.
    package var makesGroups = false
    /// How many groups a new session has; nil for as many as are needed.
    package var groups: Int?
    /// Whether empty cells take what stands above them, where that cannot be seen for sure; nil to see.
    package var fillsDown: Bool?
    /// Whether what seems to be no opinion is taken all the same; nil to leave out what is surely none, and to ask.
    package var takesAsides: Bool?
    /// Whether notes that are there already are left out; nil to leave them out where they are most of the file.
    package var onlyNew: Bool?
    /// Whether notes that say the same in the same place become one, said by so many.
    package var mergesSame = false
    /// What stands between several opinions in one cell; nil where a cell is one.
    package var split: String?

    /// Nothing is said.
    package init() {}
}

extension ImportOptions {
    /// - Parameters:
    ///   - columns: the names of the columns of what is read; their letters where they have none.
    ///   - tables: whether there are tables in the file.
    /// - Throws: a column is to be left out that is not there, or columns or sheets are named of a file without any.
    func mustName(columns names: [String], tables: Bool) throws(ImportFault) {
        if !tables || names.isEmpty {
            let typed =
                ignored.map { "--ignore \($0)" } + columns.map { "--column \($0.role)=\($0.column)" }
                + (tables ? [] : sheets.map { "--sheet \($0)" })
            if !typed.isEmpty { throw ImportFault { $0.optionsNameNothing(typed) } }
        }
        var faults = FaultList()
        for typed in ignored where !names.contains(where: { ColumnNames.isSame(typed, $0) }) {
            faults.add { $0.noSuchColumnToIgnore(typed, names) }
        }
        try faults.check()
    }
}
