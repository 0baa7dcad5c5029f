/// A program whose export is known by the names of its columns.
struct KnownTool: Sendable {
    /// What it is called.
    let name: String
    /// Whether its columns are questions that people answered, besides what it keeps for itself.
    var isForm = false
    /// Whether its words may stand in several languages, each in a column: `body/ja`, `body/en`.
    var hasLanguages = false
    /// What its columns are where the name alone would say something else.
    var roles: [String: Role] = [:]
    /// Columns that are not read though their names are usual ones.
    var unread: Set<String> = []
    /// How the names of columns begin that a program fills itself.
    var kept: [String] = []
    /// The column that says what kind a row is, and the kinds that hold no opinion.
    var kinds: (column: String, skipped: Set<String>)?
    /// The states of what nobody has let through yet.
    var waiting: Set<String> = []
    /// Whether a row of names, in one width and case without spaces, is the head of its export.
    let isHead: @Sendable (_ names: Set<String>, _ first: String) -> Bool

    /// The program a head is of; nil when it is of none that is known.
    static func known(by cells: [String]) -> KnownTool? {
        let names = cells.map { ColumnNames.plain($0) }
        let set = Set(names.filter { !$0.isEmpty })
        guard set.count > 1, let first = names.first(where: { !$0.isEmpty }) else { return nil }
        return all.first { $0.isHead(set, first) }
    }

    /// Whether a column is the program's own, or says nothing of opinions for another reason.
    func keeps(_ column: String) -> Bool {
        let plain = ColumnNames.plain(column)
        return unread.contains(plain) || kept.contains { plain.hasPrefix($0) }
    }

    /// Whether a column holds votes, or signs that were stuck on an opinion.
    func counts(_ column: String) -> Bool {
        let plain = ColumnNames.plain(column)
        // Upvotes without downvotes.
        if name == "Slido", plain == "score" { return false }
        return ["stamps", "stamp", "reactions", "reaction", "スタンプ", "リアクション"].contains(plain)
            || name == "scrumlr" && plain.hasPrefix("voting_") || ColumnNames.role(of: column) == .votes
    }

    /// Whether the head is that of fusen's own table of opinions.
    var isOwn: Bool { name == "fusen" }

    private static let all: [KnownTool] = [
        KnownTool(name: "fusen", roles: ["記録の種類": .memo, "memo": .memo]) { names, _ in
            names.isSuperset(of: ["番号", "部会", "グループ", "欄", "見出し", "テーマ", "意見", "数"])
                || names.isSuperset(of: ["number", "track", "group", "lane", "heading", "theme", "text", "count"])
        },
        KnownTool(name: "scrumlr", roles: ["text": .opinion, "column": .prompt]) { names, _ in
            names.isSuperset(of: ["note_id", "text", "column"])
        },
        KnownTool(
            name: "Parabol", roles: ["content": .opinion, "reflectiongroup": .heading],
            // Those of the whole group stand in each of its rows.
            unread: ["votes"], kinds: (column: "type", skipped: ["comment", "reply", "task"])
        ) { names, _ in
            names.isSuperset(of: ["reflectiongroup", "content"])
        },
        // What was said in a meeting about each item of its agenda.
        KnownTool(name: "Parabol", roles: ["content": .opinion, "agendaitem": .heading]) { names, _ in
            names.isSuperset(of: ["agendaitem", "discussionthread", "content"])
        },
        KnownTool(name: "Polis", kinds: (column: "moderated", skipped: ["-1"])) { names, _ in
            names.isSuperset(of: ["comment-body", "agrees", "disagrees"])
        },
        KnownTool(name: "広聴AI", roles: ["comment-body": .opinion], unread: ["source"]) { names, _ in
            names.isSuperset(of: ["comment-id", "comment-body"])
        },
        // What it made of the comments: each may hold several arguments.
        KnownTool(name: "広聴AI", unread: ["original-comment", "source"]) { names, _ in
            names.isSuperset(of: ["arg_id", "argument"]) || names.isSuperset(of: ["arg-id", "argument"])
        },
        KnownTool(
            name: "Decidim", hasLanguages: true, roles: ["taxonomies/name/ja": .heading], unread: ["category/id"],
            kinds: (column: "state", skipped: ["withdrawn"])
        ) { names, _ in
            names.contains { $0.hasPrefix("title/") } && names.contains { $0.hasPrefix("body/") }
        },
        // What was said about proposals and debates.
        KnownTool(name: "Decidim") { names, _ in
            names.isSuperset(of: ["body", "commentable_id", "commentable_type"])
        },
        KnownTool(
            name: "Microsoft Forms", isForm: true,
            // Of a quiz.
            kept: [
                "points-", "feedback-", "ポイント-", "フィードバック-", "totalpoints", "合計ポイント", "合計点",
                "合計得点", "quizfeedback", "クイズのフィードバック", "テストのフィードバック",
            ]
        ) { names, _ in
            names.isSuperset(of: ["開始時刻", "完了時刻"]) || names.isSuperset(of: ["starttime", "completiontime"])
        },
        KnownTool(name: "Google Forms", isForm: true, unread: ["score", "スコア"]) { names, first in
            ["タイムスタンプ", "timestamp"].contains(first)
        },
        KnownTool(name: "Mentimeter", isForm: true) { names, first in
            names.contains("voter") && ["voter", "session", "date"].contains(first)
        },
        KnownTool(name: "Slido", isForm: true) { names, first in first == "userid" && names.contains("username") },
        // What people wrote to a question of the room stands beside it.
        KnownTool(
            name: "Slido", roles: ["question": .prompt, "questiontext": .prompt, "pollquestion": .prompt]
        ) { names, _ in
            !names.isDisjoint(with: ["question", "questiontext", "pollquestion"])
                && !names.isDisjoint(with: ["answer", "response", "answertext"])
                && !names.isDisjoint(
                    with: ["upvotes", "votes", "score", "poll", "pollname", "polltype", "pollquestion"])
        },
        KnownTool(
            name: "Slido", roles: ["question": .opinion, "questiontext": .opinion],
            // What those at the front answered.
            kinds: (column: "isanswer?", skipped: ["true", "yes", "1"]),
            waiting: ["inreview", "waitingforreview", "waiting", "pending", "pendingreview", "審査中", "確認待ち"]
        ) { names, _ in
            (names.contains("question") || names.contains("questiontext"))
                && (names.contains("upvotes") || names.contains("votes") || names.contains("score"))
        },
        KnownTool(
            name: "Mural",
            kinds: (column: "type", skipped: ["title", "link", "image", "icon", "file", "arrow", "area"])
        ) { names, _ in
            names.contains("area") && !names.isDisjoint(with: ["stickytext", "text", "content"])
        },
        KnownTool(name: "Miro", kinds: (column: "type", skipped: ["frame", "image", "connector", "line"])) { names, _ in
            names.contains("type") && !names.contains("section") && !names.isDisjoint(with: ["text", "content"])
                && !names.isDisjoint(with: ["frame", "tags", "color", "author", "link", "createdby"])
        },
        KnownTool(name: "FigJam", kinds: (column: "type", skipped: ["section", "connector", "stamp", "image"])) {
            names, _ in
            names.contains("section") && !names.isDisjoint(with: ["text", "sticky", "stickytext", "content"])
        },
        KnownTool(name: "kintone", isForm: true) { names, _ in
            names.contains("レコード番号") && names.contains { $0.hasPrefix("作成") || $0.hasPrefix("更新") }
        },
        KnownTool(name: "LoGoフォーム", isForm: true) { names, first in
            ["受付番号", "申込番号", "回答番号", "申請番号", "送信番号"].contains(first)
                && names.contains { $0.hasSuffix("日時") || $0.hasSuffix("日") }
        },
    ]
}
