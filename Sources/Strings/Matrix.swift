extension Strings {
    package var total: String { text("計", "all") }
    package var headingOnly: String { text("見出", "hd") }
    package var emptyCell: String { text("何もありません", "Nothing here") }
}
