extension Strings {
    /// Heading of the last column and of the last row of the matrix.
    package var total: String { text("計", "all") }
    /// In an opened cell without notes, and in place of a matrix without rows or columns.
    package var emptyCell: String { text("何もありません", "Nothing here") }
}
