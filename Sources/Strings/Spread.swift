package import Engine

/// The overlay of 意見の広がり. What the report says of the same is among ``Labels``.
extension Strings {
    /// Its first line, with the sums of the meeting.
    package func spreadTitle(_ groups: Int, _ opinions: Int) -> String {
        labels.formSpread + gap
            + text("\(groups)グループ、意見\(opinions)件", "\(many(groups, "group")), \(many(opinions, "opinion"))")
    }
    /// Above the tables that have written nothing for a quarter of an hour while opinions are gathered.
    package var quietTables: String { text("15分以上付箋のないグループ", "No note for 15 minutes or more") }
    /// In place of them.
    package var noQuietTable: String { text("ありません", "none") }
    /// How long a table has been quiet, and when its last note was typed; nil where there is none yet.
    package func quiet(_ minutes: Int, since last: ClockTime?) -> String {
        text("\(minutes)分", "\(minutes) min")
            + aside(
                last.map { text("最後の付箋は\($0)", "last note at \($0)") }
                    ?? text("まだ付箋がありません", "no note yet"))
    }
    /// Above the quarters of an hour.
    package var silentByQuarter: String {
        text("15分ごとに、付箋のなかったグループ", "Groups without a note, by quarter of an hour")
    }
    /// In their place while no step has been held in which opinions are gathered.
    package var noQuarters: String {
        text(
            "個人記入・共有・討議の項目に入ると、15分ごとに数えます",
            "Counted in quarters of an hour once a step of writing, sharing or discussion is entered")
    }
    /// A quarter of an hour.
    package func quarter(_ start: ClockTime, _ end: ClockTime) -> String {
        text("\(start)〜\(end)", "\(start)–\(end)")
    }
    /// How many notes were typed in it, behind the groups without any.
    package func ofNotes(_ count: Int) -> String { aside(text("付箋\(count)枚", many(count, "note"))) }
    /// Every group, in place of a list of all of them.
    package var everyGroup: String { text("すべてのグループ", "every group") }
    /// Above the themes, each with how many opinions it has and which tables raised it.
    package var themesByTables: String {
        text(
            "テーマを挙げたグループ（意見の数、グループの数、番号）",
            "Groups that raised each theme (opinions, groups, their numbers)")
    }
    /// In place of them while no opinion has a theme.
    package var noThemesYet: String { text("テーマの付いた意見はまだありません", "No opinion has a theme yet") }
    /// Above the numbers of the opinions under no heading.
    package func lone(_ lone: Int, untouched: Int, of all: Int) -> String {
        labels.loneOpinions + gap + labels.countOf(lone, of: all)
            + aside(text("うちテーマもない意見\(untouched)件", "\(untouched) of them without a theme"))
    }
}
