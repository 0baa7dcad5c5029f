/// Names of columns in tables for other programs.
extension Strings {
    /// What groups the opinions, for programs that compare groups.
    package var attributeNames: [String] {
        [
            text("グループ", "group"), text("テーマ", "theme"), text("見出し", "heading"), text("欄", "lane"),
            text("部会", "track"), text("人数", "count"), text("市民・行政", "side"), text("自助・共助・公助", "help"),
            text("主体", "actor"), text("主な意見", "representative"),
        ]
    }
    /// What is said of headings themselves, behind those.
    package var headingAttributeNames: [String] {
        [text("見出しのテーマ", "heading theme"), text("見出しの主体", "heading actor")]
    }
    /// The text, for programs that count words.
    package var analysisText: String { text("意見", "text") }
    /// The columns of the open data.
    package var openDataColumns: [String] {
        [
            text("番号", "number"), text("会議名", "meeting"), text("開催日", "date"), text("会場", "place"),
            text("部会", "track"), text("グループ", "group"), text("欄", "lane"), text("見出し", "heading"),
            text("テーマ番号", "theme number"), text("テーマ名", "theme name"), text("意見", "text"),
            text("人数", "count"), text("主な意見", "representative"), text("市民・行政", "side"),
            text("自助・共助・公助", "help"), text("主体", "actor"), text("解決する番号", "solves"),
            text("見出しのテーマ番号", "heading theme number"), text("見出しの主体", "heading actor"),
        ]
    }
    /// What each of them says, in the same order.
    package var openDataColumnMeanings: [String] {
        [
            text("会議の中での意見の番号（整数）", "the opinion's number within the meeting"),
            text("会議の名前", "the name of the meeting"),
            text("開催した日（ISO 8601、YYYY-MM-DD）", "the day it was held (ISO 8601)"),
            text("会場の名前", "where it was held"), text("グループの部会。なければ空", "the group's track, or empty"),
            text("話し合ったグループ", "the group that said it"),
            text("意見を貼った欄", "the lane of its board"),
            text("同じ内容をまとめた見出し。なければ空", "the heading over it, or empty"),
            text("テーマの番号（整数）。なければ空", "the theme's number, or empty"),
            text("テーマの名前。なければ空", "the theme's name, or empty"), text("意見の文", "the opinion"),
            text("同じ意見の人数（整数、1以上）", "how many said it, from 1"),
            text("会議が主な意見に選んだものは1、ほかは0", "1 for those the meeting chose, else 0"),
            text("市民と行政のどちらがすることか。なければ空", "who is to do it, citizens or administration, or empty"),
            text("自助・共助・公助の別。なければ空", "self-help, mutual aid or public support, or empty"),
            text("だれがすることか。なければ空", "who is to act, or empty"),
            text("解決策のとき、解決する問題点の番号。なければ空", "the number of the problem it solves, or empty"),
            text(
                "見出しにテーマがあるとき、その番号（テーマ番号と同じ）。テーマが意見だけのものなら空",
                "the heading's theme (the same number) where the heading has one; empty where only the opinion has"),
            text("見出しのことをだれがするか。なければ空", "who is to act for all below the heading, or empty"),
        ]
    }
    /// Stands above the columns of the open data.
    package var openDataIntroduction: String {
        text(
            "意見の一覧（CSV、UTF-8、1行目は列の名前、区切りは「,」）。利用条件は、公開する自治体が定めてください。",
            "The opinions (CSV, UTF-8, names of columns in the first line, commas between cells). The city that "
                + "publishes "
                + "them states the licence.")
    }
    /// Heads the table of the columns.
    package var openDataTableHead: [String] { [text("| 列 | 内容 |", "| column | meaning |"), "|---|---|"] }
    /// Verb `report`: letters that Shift_JIS has not, each shown once.
    package func lettersNotMapped(_ letters: String) -> String {
        text(
            "Shift_JISにない文字（〓にするか、異体字の区別を除きました）: \(letters)",
            "Not in Shift_JIS, written as geta marks or without their variant: \(letters)")
    }
    /// Verb `report`, `--encoding` of a format that has its own.
    package var encodingIsOfTables: String {
        text("--encoding は csv などの表のときだけ使えます。", "--encoding is for csv and other tables.")
    }
    /// Verb `report`: tables for other programs are public, and of one session.
    package var exportsArePublic: String {
        text("この形式は公開用で、一つのセッションだけです。", "This format is public, and of one session.")
    }
    /// Verb `report`: what `--encoding` takes.
    package var helpReportEncoding: String {
        text("表の文字コード。cp932 でShift_JIS。", "The encoding of a table; cp932 for Shift_JIS.")
    }
}
