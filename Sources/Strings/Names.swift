package import Engine

extension Strings {
    /// 12–35, or 12 where it is one.
    package func name(of numbers: PaperNumbers) -> String {
        numbers.first == numbers.last ? "\(numbers.first)" : "\(numbers.first)–\(numbers.last)"
    }

    /// What groups are called; `{n}` stands for the number.
    package var groupName: String { text("{n}グループ", "Group {n}") }
    /// The lane of a board that has but one.
    package var opinionLane: String { text("意見", "Opinions") }

    /// Heads the matrix and its reports, alone or as “rows × columns”.
    package func name(of axis: Axis) -> String {
        switch axis {
        case .theme: text("テーマ", "Theme")
        case .category: text("方針", "Category")
        case .group: text("グループ", "Group")
        case .track: text("部会", "Track")
        case .lane: text("欄", "Lane")
        case .cluster: text("見出し", "Heading")
        case .actor: text("主体", "Actor")
        case .side: text("市民・行政", "Side")
        case .help: text("自助・共助・公助", "Help")
        }
    }

    /// A mark of a note, and whose evaluation of a proposal it is.
    package func name(of side: Side) -> String {
        side == .citizens ? text("市民側", "Citizens") : text("行政側", "Administration")
    }

    /// A mark of a note, in the matrix, the reports and the CSV.
    package func name(of help: Help) -> String {
        switch help {
        case .oneself: text("自助", "Self-help")
        case .together: text("共助", "Mutual aid")
        case .publicly: text("公助", "Public support")
        }
    }

    /// What a step's kind is called.
    package func name(of kind: Step.Kind) -> String {
        switch kind {
        case .opening: text("開会", "Opening")
        case .greeting: text("あいさつ", "Greeting")
        case .explanation: text("説明", "Explanation")
        case .icebreaker: text("アイスブレイク", "Icebreaker")
        case .lecture: text("講義", "Lecture")
        case .writing: text("個人記入", "Writing")
        case .sharing: text("共有", "Sharing")
        case .discussion: text("討議", "Discussion")
        case .grouping: text("グループ化", "Grouping")
        case .heading: text("見出し", "Headings")
        case .theming: text("テーマ分け", "Themes")
        case .vote: text("投票", "Vote")
        case .presentation: text("発表", "Presentations")
        case .comments: text("講評", "Comments")
        case .pause: text("休憩", "Break")
        case .closing: text("閉会", "Closing")
        case .other: text("", "")
        }
    }

    /// When participants may send opinions.
    package func name(of intake: Intake) -> String {
        switch intake {
        case .byStep: text("個人記入・共有・討議の間", "while people write, share or discuss")
        case .always: text("いつでも", "at any time")
        case .never: text("受け付けない", "not at all")
        }
    }
    /// In brackets behind a ballot's title, on 投票 and on the projector.
    package func name(of state: Ballot.State) -> String {
        switch state {
        case .prepared: text("準備", "prepared")
        case .open: text("投票中", "open")
        case .closed: text("締切・封印", "closed, sealed")
        case .revealed: text("開票", "revealed")
        }
    }

    /// What a stage of the ledger is called.
    package func name(of stage: Year.Stage) -> String {
        switch stage {
        case .opinion: text("意見", "opinion")
        case .issue: text("課題", "issue")
        case .action: text("取組", "action")
        case .midterm: text("中間報告", "midterm")
        case .evaluation: text("評価", "evaluation")
        case .answer: text("市の考え方", "the city’s answer")
        }
    }

    /// One of the choices of how dots are counted, and a part of the rules' line.
    package func name(of method: Ballot.Method) -> String {
        switch method {
        case .hands: text("挙手（会場全体）", "show of hands")
        case .tables: text("グループごと", "by group")
        case .papers: text("投票用紙", "ballot papers")
        case .devices: text("参加者の端末と用紙", "devices and papers")
        }
    }

    /// The name of a way in which a tie was decided, within a sentence.
    package func name(of way: Tally.Way) -> String {
        switch way {
        case .runOff: text("決選投票", "a run-off")
        case .lot: text("くじ", "lot")
        case .facilitator: text("進行役の決定", "the facilitator")
        }
    }

    /// One of the choices of what happens to a tie, and a part of the rules' line.
    package func name(of rule: Ballot.TieRule) -> String {
        switch rule {
        case .shared: text("同数は全て選出", "ties all win")
        case .runOff: text("同数は決選投票", "ties go to a run-off")
        case .facilitator: text("同数は進行役が決定", "the facilitator decides ties")
        case .lot: text("同数はくじ引き", "ties are drawn by lot")
        }
    }

    /// Heads the memos of a kind on 記録 and in the result form, and the menu of a new memo.
    package func name(of kind: Memo.Kind) -> String {
        switch kind {
        case .lecture: text("講義要旨", "Lecture")
        case .presentation: text("発表", "Presentations")
        case .comments: text("講評", "Comments")
        case .decision: text("決定事項", "Decisions")
        case .parked: text("持ち越し", "Parked")
        case .submission: text("承認待ち", "Waiting for approval")
        }
    }

    /// A row of the overlay that wins minutes back; what it wins follows.
    package func name(of way: CatchUpStrategy) -> String {
        switch way {
        case .shortenRest:
            text(
                "残りを均等に短縮（講評・休憩を除く）",
                "Shorten the rest but breaks and comments")
        case .dropBreak: text("次の休憩を省く", "Skip the next break")
        case .cutCurrent: text("今の項目をここで終了", "End this step now")
        }
    }

    /// One of the choices of what the projector shows during a step.
    package func name(of showing: Step.Showing) -> String {
        switch showing {
        case .byKind: text("種類に合わせる", "by kind")
        case .clock: text("タイマー", "timer")
        case .question: text("問い", "question")
        case .boards: text("ボード", "boards")
        case .matrix: text("集約", "matrix")
        case .vote: text("投票", "vote")
        case .thanks: text("お礼", "thanks")
        }
    }

    /// Heads a row or a column of the matrix screen, a theme with its circled number.
    package func label(of value: Pivot.Value, in workshop: Workshop) -> String {
        switch value {
        case .theme(let id): circledNumber(id.number) + name(of: value, in: workshop)
        default: name(of: value, in: workshop)
        }
    }

    /// The same, a theme without its number.
    package func name(of value: Pivot.Value, in workshop: Workshop) -> String {
        workshop.name(of: value) ?? name(of: value)
    }

    /// What fusen itself calls a value; empty for one that the workshop names.
    package func name(of value: Pivot.Value) -> String {
        switch value {
        case .side(let side): name(of: side)
        case .help(let help): name(of: help)
        case .none: noValue
        case .theme, .category, .group, .track, .lane, .cluster, .actor: ""
        }
    }

    /// For a value that is not there: no theme, no actor.
    package var noValue: String { text("（なし）", "(none)") }
}

extension Workshop {
    /// What the workshop calls a value of an axis; nil for those that fusen names: a side, a kind of help, none.
    package func name(of value: Pivot.Value) -> String? {
        switch value {
        case .theme(let id): catalogue[id]?.name ?? ""
        case .category(let name): name
        case .group(let id): group(id)?.name ?? "\(id)"
        case .track(let id): track(id)?.name ?? "\(id)"
        case .lane(let id): lane(id)?.name ?? "\(id)"
        case .cluster(let id): cluster(id)?.heading ?? "\(id)"
        case .actor(let id): actor(id)?.name ?? "\(id)"
        case .side, .help, .none: nil
        }
    }
}
