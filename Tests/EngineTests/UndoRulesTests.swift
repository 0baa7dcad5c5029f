import Engine
import TestSupport
import Testing

/// One operator does something, others go on; can it be reverted then?
struct UndoRule: CustomTestStringConvertible, Sendable {
    let title: String
    /// What came before, by several.
    var given: [Command] = []
    /// What the operator does.
    let act: Command
    /// What others do afterwards.
    var others: [Command] = []
    /// Whether redoing it gives the same order as before, although others have moved things.
    var keepsOrder = true

    var testDescription: String { title }

    /// The scenario before the undo.
    func played() -> Scenario {
        var scenario = Scenario(given, by: "記録2")
        scenario = scenario.after(act, by: "記録1")
        for command in others { scenario = scenario.after(command, by: "進行") }
        return scenario
    }
}

private let free = [BallotPlan.Candidate(.free, label: "一"), BallotPlan.Candidate(.free, label: "二")]
private func ballot(by method: Ballot.Method = .hands, dots: Int = 2, voters: Int = 10) -> Command {
    .ballot(
        .prepareBallot(
            BallotPlan(title: "投票", candidates: free, dotsPerPerson: dots, method: method, voters: voters)))
}
private func cast(_ dots: Int, for option: Ballot.Option.ID, by group: Group.ID? = nil) -> Command {
    .ballot(.adjustDots(dots, for: option, by: group, on: 1))
}
private let open = Command.ballot(.setBallotState(1, to: .open))
private let close = Command.ballot(.setBallotState(1, to: .closed))
private let reveal = Command.ballot(.setBallotState(1, to: .revealed))
private let tie: [Command] = [
    ballot(), .ballot(.changeBallot(1, .tieRule(.lot))), open, cast(2, for: 1), cast(2, for: 2), close, reveal,
]
private func cluster(_ notes: Note.ID..., theme: Theme.ID? = nil) -> Command {
    .cluster(.formCluster(on: 板1, heading: "島", theme: theme, notes: notes))
}
private func paper(_ option: Ballot.Option.ID) -> Command { .ballot(.enterSheet(.paper([option]), on: 1)) }
private func outcome(_ note: Note.ID, _ text: String = "した", meeting: Int = 1) -> Command {
    .year(.recordOutcome(Year.OpinionNumber(meeting: meeting, note: note), .action, text))
}
private let onNote = Command.ballot(
    .prepareBallot(
        BallotPlan(title: "投票", candidates: [.init(.note(1)), .init(.free, label: "ほか")], voters: 10)))
private let onCluster = Command.ballot(
    .prepareBallot(
        BallotPlan(title: "投票", candidates: [.init(.cluster(1)), .init(.free, label: "ほか")], voters: 10)))

private let revertible: [UndoRule] = [
    // 設定
    UndoRule(title: "開催概要", act: .setting(.describe(.place("中央公民館"))), others: [post("あ")]),
    UndoRule(
        title: "開催概要のほかの項目", act: .setting(.describe(.place("中央公民館"))),
        others: [
            .setting(.describe(.host("市"))), .setting(.describe(.question("問い"))),
            .setting(.describe(.observers(3))),
        ]),
    UndoRule(
        title: "ほかの人の出欠", given: [.setting(.describe(.roster(["山田", "佐藤"].map { Participant(name: $0) })))],
        act: .setting(
            .changeParticipant(
                from: Participant(name: "山田"), to: Participant(name: "山田", isPresent: true))),
        others: [
            .setting(
                .changeParticipant(from: Participant(name: "佐藤"), to: Participant(name: "佐藤", isPresent: true)))
        ]),
    UndoRule(
        title: "ほかの班の人数", act: .setting(.changeGroup(班1, .people(7))),
        others: [.setting(.changeGroup(班2, .people(5))), .setting(.changeGroup(班2, .name("さくら")))]),
    UndoRule(title: "部会", act: .setting(.addTrack("分野別")), others: [post("あ")]),
    UndoRule(
        title: "部会の名前", given: [.setting(.addTrack("分野別"))], act: .setting(.renameTrack(1, "福祉")),
        others: [post("あ")]),
    UndoRule(
        title: "部会を削除", given: [.setting(.addTrack("分野別")), .setting(.changeGroup(1, .track(1)))],
        act: .setting(.removeTrack(1)),
        others: [post("あ")]),
    UndoRule(title: "班を足す", act: .setting(.addGroup(name: "{n}グループ", track: nil)), others: [post("あ")]),
    UndoRule(title: "班の人数", act: .setting(.changeGroup(1, .people(6))), others: [.setting(.addTrack("分野別"))]),
    UndoRule(
        title: "班を外す", given: [.setting(.addGroup(name: "三班", track: nil))], act: .setting(.removeGroup(3)),
        others: [post("あ")]),
    // 次第
    UndoRule(title: "項目を直す", act: .agenda(.changeStep(1, .title("あいさつ"))), others: [.agenda(.enterStep(1))]),
    UndoRule(
        title: "項目を足す", act: .agenda(.addStep(title: "休憩", minutes: 10, kind: .pause, after: 1)),
        others: [.agenda(.enterStep(1))]),
    UndoRule(title: "項目を外す", act: .agenda(.removeStep(2)), others: [.agenda(.enterStep(1))]),
    UndoRule(title: "項目の順", act: .agenda(.reorderStep(1, by: 1)), others: [.agenda(.enterStep(1))]),
    UndoRule(title: "項目へ進む", act: .agenda(.nextStep), others: [post("あ")]),
    UndoRule(
        title: "発表順", act: .agenda(.orderPresentations([2, 1], timePerGroup: 60_000)), others: [post("あ")]),
    UndoRule(title: "次の発表", act: .agenda(.nextPresentation), others: [.agenda(.changeStep(1, .note("短く")))]),
    UndoRule(title: "タイマー", act: .agenda(.setClock(600_000, running: true)), others: [post("あ")]),
    UndoRule(
        title: "延長", given: [.agenda(.setClock(600_000, running: true))], act: .agenda(.extendClock(by: 60_000)),
        others: [post("あ")]),
    // 付箋
    UndoRule(
        title: "貼る", given: [post("一")], act: post("二"), others: [post("三"), .note(.withdraw([1]))],
        keepsOrder: false),
    UndoRule(
        title: "はがす", given: [post("一"), post("二")], act: .note(.withdraw([1])), others: [.note(.withdraw([2]))]),
    UndoRule(
        title: "島からはがす", given: [post("一"), post("二"), cluster(1, 2)], act: .note(.withdraw([2])),
        others: [post("三"), .cluster(.gather([3], into: 1))]),
    UndoRule(title: "直す", given: [post("一")], act: .note(.reword(1, "いち")), others: [.note(.setCount(1, 2))]),
    UndoRule(title: "人数", given: [post("一")], act: .note(.setCount(1, 3)), others: [.note(.reword(1, "いち"))]),
    UndoRule(title: "テーマ", given: [post("一")], act: .note(.themeNotes([1], 4)), others: [.note(.setCount(1, 2))]),
    UndoRule(title: "印", given: [post("一")], act: .note(.mark([1], .actor(1))), others: [.note(.themeNotes([1], 4))]),
    UndoRule(
        title: "分ける", given: [post("楽しく、早く")], act: .note(.split(1, into: ["楽しく", "早く"])),
        others: [post("三")]),
    UndoRule(
        title: "別のボードへ", given: [post("一"), post("二")], act: .note(.moveNotes([1, 2], to: 板2)),
        others: [post("三"), post("四", on: 板2), .note(.reorderNote(4, by: -2))], keepsOrder: false),
    UndoRule(
        title: "順", given: [post("一"), post("二"), post("三")], act: .note(.reorderNote(1, by: 2)),
        others: [.note(.withdraw([2]))]),
    UndoRule(
        title: "まとめて貼る",
        act: .note(.importNotes([NoteBatch(board: 板1, heading: "島", notes: [Draft("一"), Draft("二")])])),
        others: [cluster()]),
    // 島
    UndoRule(title: "島", given: [post("一"), post("二")], act: cluster(2, 1), others: [post("三")]),
    UndoRule(
        title: "入れる", given: [post("一"), cluster()], act: .cluster(.gather([1], into: 1)), others: [post("二")]),
    UndoRule(
        title: "外す", given: [post("一"), post("二"), cluster(1, 2)], act: .cluster(.ungroup([1])),
        others: [.note(.withdraw([2]))]),
    UndoRule(
        title: "見出し", given: [cluster()], act: .cluster(.setHeading(1, "別の見出し")),
        others: [.cluster(.themeCluster(1, 4))]),
    UndoRule(
        title: "島のテーマ", given: [cluster()], act: .cluster(.themeCluster(1, 4)),
        others: [.cluster(.setHeading(1, "別の見出し"))]),
    UndoRule(
        title: "島の主体", given: [cluster()], act: .cluster(.setActor(1, 2)),
        others: [.cluster(.setHeading(1, "別の見出し"))]),
    UndoRule(
        title: "合わせる", given: [post("一"), cluster(1), cluster()], act: .cluster(.merge(1, into: 2)),
        others: [cluster(), post("二")]),
    UndoRule(
        title: "解く", given: [post("一"), cluster(1)], act: .cluster(.dissolve(1)), others: [cluster(), post("二")]),
    UndoRule(
        title: "島の順", given: [cluster(), cluster(), cluster()], act: .cluster(.reorderCluster(1, by: 2)),
        others: [.cluster(.dissolve(2))]),
    // 投票
    UndoRule(title: "投票を用意", act: ballot(), others: [ballot()]),
    UndoRule(
        title: "投票をやめる", given: [ballot(), ballot()], act: .ballot(.discardBallot(1)),
        others: [.ballot(.discardBallot(2))]),
    UndoRule(
        title: "数えた投票をやめる", given: [ballot(), open, cast(5, for: 1), close, reveal],
        act: .ballot(.discardBallot(1)), others: [post("あ")]),
    UndoRule(
        title: "投票の決まり", given: [ballot()], act: .ballot(.changeBallot(1, .winnerCount(2))), others: [ballot()]),
    UndoRule(title: "始める", given: [ballot()], act: open, others: [post("あ")]),
    UndoRule(title: "締める", given: [ballot(), open], act: close, others: [ballot()]),
    UndoRule(title: "開票", given: [ballot(), open, close], act: reveal, others: [post("あ")]),
    UndoRule(
        title: "人数を直す", given: [ballot(), open], act: .ballot(.setVoters(1, 12)), others: [cast(20, for: 1)]),
    UndoRule(
        title: "用紙", given: [ballot(by: .papers), open, paper(1)], act: paper(2), others: [paper(1)]),
    UndoRule(
        title: "班の票", given: [ballot(by: .tables), open], act: cast(3, for: 1, by: 1),
        others: [cast(2, for: 1, by: 2)]),
    UndoRule(
        title: "票を直す", given: [ballot(), open, cast(5, for: 1)], act: cast(-5, for: 1),
        others: [.ballot(.setVoters(1, 11))]),
    UndoRule(
        title: "用紙を戻す", given: [ballot(by: .papers), open, paper(1)], act: .ballot(.withdrawSheet(1, on: 1)),
        others: [.ballot(.setVoters(1, 11))]),
    UndoRule(
        title: "まとめて入れる", given: [ballot(by: .tables), open], act: .ballot(.setDots([1: 3, 2: 4], by: 1, on: 1)),
        others: [cast(2, for: 1, by: 2)]),
    UndoRule(
        title: "済みにする", given: [ballot(by: .tables), open, cast(2, for: 1, by: 1)],
        act: .ballot(.confirmSheet(by: 1, on: 1)), others: [cast(2, for: 1, by: 2)]),
    UndoRule(
        title: "伏せる", given: [ballot(), open, cast(2, for: 1), close, reveal], act: .ballot(.uncover(1, .nothing)),
        others: [post("あ")]),
    UndoRule(
        title: "一つ開く", given: [ballot(), open, cast(2, for: 1), close, reveal, .ballot(.uncover(1, .nothing))],
        act: .ballot(.uncover(1, .nextPlace)), others: [ballot()]),
    UndoRule(
        title: "同数を決める", given: tie, act: .ballot(.settleTie(1, [2])), others: [post("あ")]),
    UndoRule(title: "会の結果", given: tie, act: .ballot(.nameResult(1)), others: [.ballot(.settleTie(1, [2]))]),
    // 事業案、年間、記録
    UndoRule(
        title: "事業案", act: .proposal(.propose("花壇の世話", from: [])),
        others: [.proposal(.propose("回覧板", from: []))]),
    UndoRule(
        title: "事業案を直す", given: [.proposal(.propose("花壇の世話", from: []))],
        act: .proposal(.changeProposal(1, .owner("自治会"))),
        others: [post("あ")]),
    UndoRule(
        title: "事業案を取り下げる", given: [.proposal(.propose("一", from: [])), .proposal(.propose("二", from: []))],
        act: .proposal(.withdrawProposal(1)),
        others: [.proposal(.withdrawProposal(2))]),
    UndoRule(
        title: "台帳", given: [post("一"), post("二")], act: outcome(1),
        others: [outcome(1, "続けた"), outcome(2)]),
    UndoRule(
        title: "引き継ぎ", act: .year(.takeOver(Scenario([post("前の意見")]).workshop, session: "一")),
        others: [post("今日の意見")]),
    UndoRule(
        title: "記録", act: .memo(.writeMemo(.comments, group: nil, text: "講評")),
        others: [.memo(.writeMemo(.decision, group: nil, text: "決定"))]),
    UndoRule(
        title: "記録を直す", given: [.memo(.writeMemo(.comments, group: nil, text: "講評"))],
        act: .memo(.rewordMemo(1, "長い講評")),
        others: [.memo(.writeMemo(.decision, group: nil, text: "決定"))]),
    UndoRule(
        title: "記録を消す",
        given: [
            .memo(.writeMemo(.comments, group: nil, text: "講評")),
            .memo(.writeMemo(.decision, group: nil, text: "決定")),
        ],
        act: .memo(.removeMemo(1)), others: [.memo(.removeMemo(2))]),
    UndoRule(
        title: "いくつかを一度に",
        act: .together([post("一"), post("二"), cluster(1, 2), .cluster(.themeCluster(1, 4))]),
        others: [post("三")]),
]

private let changedSince: [UndoRule] = [
    // 設定
    UndoRule(
        title: "同じ項目が直された", act: .setting(.describe(.place("中央公民館"))),
        others: [.setting(.describe(.place("市役所")))]),
    UndoRule(
        title: "同じ班が直された", act: .setting(.changeGroup(班1, .people(7))),
        others: [.setting(.changeGroup(班1, .people(8)))]
    ),
    UndoRule(
        title: "班が増えた", act: .setting(.changeGroup(班1, .people(7))),
        others: [.setting(.addGroup(name: "{n}", track: nil))]),
    UndoRule(
        title: "回の番号で台帳に書かれた", given: [post("一")], act: .setting(.describe(.ordinal(2))),
        others: [outcome(1, meeting: 2)]),
    UndoRule(
        title: "部会に班が入った", act: .setting(.addTrack("分野別")), others: [.setting(.changeGroup(1, .track(1)))]),
    UndoRule(
        title: "部会がもう一つできた", act: .setting(.addTrack("分野別")), others: [.setting(.addTrack("地域別"))]),
    UndoRule(
        title: "班に付箋がある", act: .setting(.addGroup(name: "{n}グループ", track: nil)),
        others: [post("あ", on: BoardKey(group: 3, lane: 1))]),
    UndoRule(
        title: "班に島がある", act: .setting(.addGroup(name: "{n}グループ", track: nil)),
        others: [.cluster(.formCluster(on: BoardKey(group: 3, lane: 1), heading: "島", theme: nil, notes: []))]),
    UndoRule(
        title: "班が発表する", act: .setting(.addGroup(name: "{n}グループ", track: nil)),
        others: [.agenda(.orderPresentations([3], timePerGroup: 60_000))]),
    UndoRule(
        title: "班が投票した", act: .setting(.addGroup(name: "{n}グループ", track: nil)),
        others: [ballot(by: .tables), open, cast(1, for: 1, by: 3)]),
    // 次第
    UndoRule(
        title: "足した項目に入った", act: .agenda(.addStep(title: "休憩", minutes: 10, kind: .pause, after: nil)),
        others: [.agenda(.enterStep(4))]),
    UndoRule(
        title: "項目が直された", act: .agenda(.changeStep(1, .title("あいさつ"))),
        others: [.agenda(.changeStep(2, .minutes(20)))]),
    UndoRule(title: "次の項目へ進んだ", act: .agenda(.nextStep), others: [.agenda(.nextStep)]),
    UndoRule(title: "タイマーが止められた", act: .agenda(.nextStep), others: [.agenda(.pauseClock)]),
    UndoRule(
        title: "発表が始まった", act: .agenda(.orderPresentations([2, 1], timePerGroup: 60_000)),
        others: [.agenda(.nextPresentation)]),
    UndoRule(
        title: "タイマーが延長された", act: .agenda(.setClock(600_000, running: true)),
        others: [.agenda(.extendClock(by: 60_000))]),
    UndoRule(
        title: "発表順の班がなくなった",
        given: [
            .setting(.addGroup(name: "{n}グループ", track: nil)),
            .agenda(.orderPresentations([3], timePerGroup: 60_000)),
        ],
        act: .agenda(.orderPresentations([1], timePerGroup: 60_000)), others: [.setting(.removeGroup(3))]),
    // 付箋
    UndoRule(title: "貼った付箋が直された", act: post("一"), others: [.note(.reword(1, "いち"))]),
    UndoRule(title: "貼った付箋の人数が直された", act: post("一"), others: [.note(.setCount(1, 2))]),
    UndoRule(title: "貼った付箋が移された", act: post("一"), others: [.note(.moveNotes([1], to: 板2))]),
    UndoRule(title: "貼った付箋がまとめられた", act: post("一"), others: [cluster(1)]),
    UndoRule(title: "貼った付箋が投票にかけられた", act: post("一"), others: [onNote]),
    UndoRule(title: "貼った付箋が台帳にある", act: post("一"), others: [outcome(1)]),
    UndoRule(title: "貼った付箋がはがされた", act: post("一"), others: [.note(.withdraw([1]))]),
    UndoRule(
        title: "はがした付箋の島が解かれた", given: [post("一"), cluster(1)], act: .note(.withdraw([1])),
        others: [.cluster(.dissolve(1))]),
    UndoRule(
        title: "はがした付箋の班がない", given: [post("一", on: 板2)], act: .note(.withdraw([1])),
        others: [.setting(.removeGroup(2))]
    ),
    UndoRule(
        title: "また直された", given: [post("一")], act: .note(.reword(1, "いち")),
        others: [.note(.reword(1, "ひとつ"))]),
    UndoRule(
        title: "人数がまた直された", given: [post("一")], act: .note(.setCount(1, 3)),
        others: [.note(.setCount(1, 4))]),
    UndoRule(
        title: "テーマがまた変わった", given: [post("一")], act: .note(.themeNotes([1], 4)),
        others: [.note(.themeNotes([1], 5))]
    ),
    UndoRule(
        title: "印がまた変わった", given: [post("一")], act: .note(.mark([1], .uncertain(true))),
        others: [.note(.mark([1], .side(.citizens)))]
    ),
    UndoRule(
        title: "また移された", given: [post("一")], act: .note(.moveNotes([1], to: 板2)),
        others: [.note(.moveNotes([1], to: 板1))]),
    UndoRule(
        title: "移した付箋がはがされた", given: [post("一")], act: .note(.moveNotes([1], to: 板2)),
        others: [.note(.withdraw([1]))]
    ),
    UndoRule(
        title: "元の班がなくなった", given: [post("一", on: 板2)], act: .note(.moveNotes([1], to: 板1)),
        others: [.setting(.removeGroup(2))]),
    UndoRule(
        title: "元の島が解かれた", given: [post("一"), cluster(1)], act: .cluster(.ungroup([1])),
        others: [.cluster(.dissolve(1))]),
    // 島
    UndoRule(title: "島に入れられた", given: [post("一")], act: cluster(), others: [.cluster(.gather([1], into: 1))]),
    UndoRule(title: "島から外された", given: [post("一")], act: cluster(1), others: [.cluster(.ungroup([1]))]),
    UndoRule(title: "島が投票にかけられた", act: cluster(), others: [onCluster]),
    UndoRule(
        title: "見出しがまた直された", given: [cluster()], act: .cluster(.setHeading(1, "二")),
        others: [.cluster(.setHeading(1, "三"))]
    ),
    UndoRule(
        title: "島のテーマがまた変わった", given: [cluster()], act: .cluster(.themeCluster(1, 4)),
        others: [.cluster(.themeCluster(1, 5))]),
    UndoRule(
        title: "島の主体がまた変わった", given: [cluster()], act: .cluster(.setActor(1, 1)),
        others: [.cluster(.setActor(1, 2))]),
    UndoRule(
        title: "島が解かれた", given: [cluster(), cluster()], act: .cluster(.reorderCluster(1, by: 1)),
        others: [.cluster(.dissolve(1))]),
    UndoRule(
        title: "解いた島の班がない",
        given: [
            .setting(.addGroup(name: "{n}グループ", track: nil)),
            .cluster(.formCluster(on: BoardKey(group: 3, lane: 1), heading: "島", theme: nil, notes: [])),
        ], act: .cluster(.dissolve(1)), others: [.setting(.removeGroup(3))]),
    // 投票
    UndoRule(title: "投票の決まりが直された", act: ballot(), others: [.ballot(.changeBallot(1, .winnerCount(2)))]),
    UndoRule(title: "投票が始まった", act: ballot(), others: [open]),
    UndoRule(
        title: "開票の後に伏せられた", given: [ballot(), open, cast(2, for: 1), close], act: reveal,
        others: [.ballot(.uncover(1, .nothing))]),
    UndoRule(
        title: "開票の後に同数が決まった", given: Array(tie.dropLast()), act: reveal,
        others: [.ballot(.settleTie(1, [2]))]),
    UndoRule(
        title: "ほかの人が開いた", given: [ballot(), open, cast(2, for: 1), close, reveal],
        act: .ballot(.uncover(1, .nothing)),
        others: [.ballot(.uncover(1, .nextPlace))]),
    UndoRule(
        title: "同数が決め直された", given: tie, act: .ballot(.settleTie(1, [2])),
        others: [.ballot(.settleTie(1, [1]))]),
    UndoRule(
        title: "会の結果が替わった",
        given: tie + [
            ballot(), .ballot(.setBallotState(2, to: .open)), .ballot(.setBallotState(2, to: .closed)),
            .ballot(.setBallotState(2, to: .revealed)),
        ], act: .ballot(.nameResult(1)), others: [.ballot(.nameResult(2))]),
    UndoRule(
        title: "済みの後に票が入った", given: [ballot(by: .tables), open, cast(2, for: 1, by: 1)],
        act: .ballot(.confirmSheet(by: 1, on: 1)), others: [cast(1, for: 2, by: 1)]),
    UndoRule(
        title: "決まりがまた直された", given: [ballot()], act: .ballot(.changeBallot(1, .cap(1))),
        others: [.ballot(.changeBallot(1, .cap(nil)))]),
    UndoRule(title: "票が入った", given: [ballot()], act: open, others: [cast(3, for: 1)]),
    UndoRule(title: "締められた", given: [ballot()], act: open, others: [close]),
    UndoRule(
        title: "ほかの投票が始まった", given: [ballot(), ballot(), open], act: close,
        others: [.ballot(.setBallotState(2, to: .open))]),
    UndoRule(
        title: "増えた人の票がある", given: [ballot(), open], act: .ballot(.setVoters(1, 12)),
        others: [cast(21, for: 1)]),
    UndoRule(
        title: "人数がまた直された(投票)", given: [ballot(), open], act: .ballot(.setVoters(1, 12)),
        others: [.ballot(.setVoters(1, 13))]),
    UndoRule(
        title: "人数を直した投票が開票された", given: [ballot(), open], act: .ballot(.setVoters(1, 12)),
        others: [close, reveal]),
    UndoRule(
        title: "票が直された", given: [ballot(), open], act: cast(3, for: 1), others: [cast(1, for: 1)]),
    UndoRule(title: "締められた後の票", given: [ballot(), open], act: cast(3, for: 1), others: [close]),
    UndoRule(
        title: "減らした票が使われた", given: [ballot(by: .tables), open, cast(15, for: 1, by: 1)],
        act: cast(-10, for: 1, by: 1),
        others: [cast(12, for: 1, by: 2)]),
    UndoRule(
        title: "戻した用紙の分が使われた", given: [ballot(by: .papers, voters: 1), open, paper(1)],
        act: .ballot(.withdrawSheet(1, on: 1)),
        others: [.ballot(.enterSheet(.paper([2, 2]), on: 1))]),
    UndoRule(
        title: "班の票が入れ直された",
        given: [ballot(by: .tables), open, cast(2, for: 1, by: 2), cast(2, for: 1, by: 1)],
        act: .ballot(.withdrawSheet(1, on: 1)), others: [cast(1, for: 2, by: 2)]),
    UndoRule(
        title: "投票にかけた付箋がない", given: [post("一"), onNote], act: .ballot(.discardBallot(1)),
        others: [.note(.withdraw([1]))]),
    UndoRule(
        title: "投票にかけた島がない", given: [cluster(), onCluster], act: .ballot(.discardBallot(1)),
        others: [.cluster(.dissolve(1))]),
    UndoRule(
        title: "やめた投票の班がない", given: [ballot(by: .tables), open, cast(2, for: 1, by: 2)],
        act: .ballot(.discardBallot(1)), others: [.setting(.removeGroup(2))]),
    // 事業案、年間、記録
    UndoRule(
        title: "事業案が直された", act: .proposal(.propose("花壇の世話", from: [])),
        others: [.proposal(.changeProposal(1, .owner("自治会")))]
    ),
    UndoRule(
        title: "事業案がまた直された", given: [.proposal(.propose("花壇の世話", from: []))],
        act: .proposal(.changeProposal(1, .owner("自治会"))),
        others: [.proposal(.changeProposal(1, .owner("市")))]),
    UndoRule(
        title: "引き継いだ意見に書かれた", act: .year(.takeOver(Scenario([post("前の意見")]).workshop, session: "一")),
        others: [outcome(1)]),
    UndoRule(
        title: "引き継いだ事業案が直された",
        act: .year(.takeOver(Scenario([.proposal(.propose("花壇の世話", from: []))]).workshop, session: "一")),
        others: [.proposal(.changeProposal(1, .owner("市")))]),
    UndoRule(
        title: "記録が直された", act: .memo(.writeMemo(.comments, group: nil, text: "講評")),
        others: [.memo(.rewordMemo(1, "長い講評"))]),
    UndoRule(
        title: "記録がまた直された", given: [.memo(.writeMemo(.comments, group: nil, text: "講評"))],
        act: .memo(.rewordMemo(1, "長い講評")),
        others: [.memo(.rewordMemo(1, "短い講評"))]),
    UndoRule(
        title: "いくつかのうち一つが直された", act: .together([post("一"), post("二")]),
        others: [.note(.reword(2, "に"))]),
]

/// Redone after others went on: refused.
private let unrepeatable: [UndoRule] = [
    UndoRule(title: "班がなくなった", act: post("一", on: 板2), others: [.setting(.removeGroup(2))]),
    UndoRule(title: "付箋がはがされた", given: [post("一")], act: cluster(1), others: [.note(.withdraw([1]))]),
    UndoRule(title: "付箋が移された", given: [post("一")], act: cluster(1), others: [.note(.moveNotes([1], to: 板2))]),
    UndoRule(
        title: "付箋が直された", given: [post("一")], act: .note(.reword(1, "いち")),
        others: [.note(.reword(1, "ひとつ"))]),
    UndoRule(title: "付箋が投票にかけられた", given: [post("一")], act: .note(.withdraw([1])), others: [onNote]),
    UndoRule(
        title: "島が解かれた", given: [post("一"), cluster()], act: .cluster(.gather([1], into: 1)),
        others: [.cluster(.dissolve(1))]),
    UndoRule(
        title: "島に付箋がある", given: [post("一"), cluster()], act: .cluster(.dissolve(1)),
        others: [.cluster(.gather([1], into: 1))]),
    UndoRule(title: "項目がなくなった", act: .agenda(.enterStep(2)), others: [.agenda(.removeStep(2))]),
    UndoRule(
        title: "タイマーが掛かった", act: .agenda(.setClock(60_000, running: false)),
        others: [.agenda(.setClock(120_000, running: false))]),
    UndoRule(
        title: "ほかの投票が始まった", given: [ballot(), ballot()], act: open,
        others: [.ballot(.setBallotState(2, to: .open))]),
    UndoRule(title: "投票が締められた", given: [ballot(), open], act: cast(1, for: 1), others: [close]),
    UndoRule(
        title: "班の票が入った", given: [ballot(by: .tables), open, cast(1, for: 1, by: 1)],
        act: cast(1, for: 1, by: 2),
        others: [cast(1, for: 2, by: 2)]),
    UndoRule(
        title: "票が残っていない", given: [ballot(by: .papers, voters: 1), open],
        act: .ballot(.enterSheet(.paper([1, 1]), on: 1)),
        others: [paper(2)]),
    UndoRule(title: "投票にかける付箋がない", given: [post("一")], act: onNote, others: [.note(.withdraw([1]))]),
    UndoRule(title: "意見がない", given: [post("一")], act: outcome(1), others: [.note(.withdraw([1]))]),
    UndoRule(
        title: "記録がない", given: [.memo(.writeMemo(.comments, group: nil, text: "講評"))],
        act: .memo(.rewordMemo(1, "長い講評")),
        others: [.memo(.removeMemo(1))]),
    UndoRule(
        title: "事業案がない", given: [.proposal(.propose("花壇の世話", from: []))],
        act: .proposal(.changeProposal(1, .owner("市"))),
        others: [.proposal(.withdrawProposal(1))]),
    UndoRule(
        title: "班に付箋がある", given: [.setting(.addGroup(name: "{n}グループ", track: nil))],
        act: .setting(.removeGroup(3)),
        others: [post("あ", on: BoardKey(group: 3, lane: 1))]),
]

@Suite("ほかの人が続けた後に戻す") struct UndoRulesTests {
    @Test(arguments: revertible) func whatNobodyElseTouchedIsReverted(_ rule: UndoRule) throws {
        var scenario = rule.played()
        let before = scenario.workshop
        try scenario.perform(.undo, by: "記録1")
        let reverted = scenario.workshop
        #expect((reverted == before) == false)
        #expect(reverted.invariantViolation == nil)
        // And back, and again.
        try scenario.perform(.redo, by: "記録1")
        #expect(scenario.workshop.counts == before.counts)
        if rule.keepsOrder { #expect((scenario.workshop == before) == true) }
        try scenario.perform(.undo, by: "記録1")
        #expect((scenario.workshop == reverted) == true)
    }

    @Test(arguments: changedSince) func whatOthersChangedStays(_ rule: UndoRule) throws {
        let scenario = rule.played()
        let transaction = try #require(scenario.session.transactions.last { $0.by == "記録1" })
        scenario.refuses(.undo, .changedSince(transaction: transaction.number), by: "記録1")
    }

    @Test(arguments: unrepeatable) func whatOthersMadeImpossibleIsNotRedone(_ rule: UndoRule) throws {
        var scenario = Scenario(rule.given, by: "記録2").after(rule.act, by: "記録1")
        let number = try #require(scenario.session.transactions.last?.number)
        scenario = scenario.after(.undo, by: "記録1")
        for command in rule.others { scenario = scenario.after(command, by: "進行") }
        scenario.refuses(.redo, .changedSince(transaction: number), by: "記録1")
    }

    @Test(arguments: revertible) func whatWasRevertedIsRedoneAfterOthersWentOn(_ rule: UndoRule) throws {
        var scenario = Scenario(rule.given, by: "記録2").after(rule.act, by: "記録1").after(
            .undo, by: "記録1")
        try scenario.perform(post("そのあいだの意見", on: 板2), by: "進行")
        let before = scenario.workshop
        try scenario.perform(.redo, by: "記録1")
        #expect((scenario.workshop == before) == false)
        #expect(scenario.workshop.invariantViolation == nil)
    }

    /// 主体 that came with an earlier meeting are taken back with it, but not from under a note.
    @Test func actorsInUseStay() throws {
        var program = Program.sample()
        program.actors = []
        let earlier = Scenario([post("前の意見")]).workshop
        for use: Command in [
            .note(.mark([1], .actor(2))), .cluster(.setActor(1, 2)),
        ] {
            var scenario = Scenario(founding: [.setting(.found(program, Occasion(title: "二回目")))])
            try scenario.perform(.year(.takeOver(earlier, session: "一")), by: "進行")
            for command in [post("今日の意見"), cluster()] { try scenario.perform(command) }
            #expect(scenario.refusal(of: .undo, by: "進行") == nil)
            try scenario.perform(use)
            let number = scenario.session.transactions.first { $0.by == "進行" }!.number
            scenario.refuses(.undo, .changedSince(transaction: number), by: "進行")
        }
    }

    /// Events that no command gives on its own any more; journals hold them.
    @Test func aLaneOrAThemeInUseStays() {
        let lanes = [Lane(id: 1, name: "問題点"), Lane(id: 2, name: "解決策")]
        let founded = Scenario(founding: founded(lanes: lanes.map(\.name)))
        let catalogue = founded.workshop.catalogue
        var fewer = catalogue
        fewer.themes.removeLast()
        let later: [(Event, [Command])] = [
            (
                .setting(.lanesChanged(from: [lanes[0]], to: lanes)),
                [
                    post("二", on: BoardKey(group: 1, lane: 2)),
                    .cluster(.formCluster(on: BoardKey(group: 1, lane: 2), heading: "島", theme: nil, notes: [])),
                ]
            ),
            (
                .setting(.catalogueChanged(from: fewer, to: catalogue)),
                [
                    .note(.post(Draft("二", theme: 18), on: 板1)),
                    .cluster(.formCluster(on: 板1, heading: "島", theme: 18, notes: [])),
                    .ballot(.prepareBallotOver(.themes, BallotPlan(title: "投票", candidates: []))),
                ]
            ),
        ]
        for (event, uses) in later {
            var scenario = founded
            scenario.append(event, by: "進行")
            let number = scenario.session.lastEntry
            #expect(scenario.after(post("一")).refusal(of: .undo, by: "進行") == nil)
            for use in uses {
                scenario.after(use).refuses(.undo, .changedSince(transaction: number), by: "進行")
            }
        }
    }
}

/// A damaged file may name any value as the one before. Reverting to it is refused, as a command would be.
@Suite("戻す先が傷んでいる") struct DamagedHistoryTests {
    private let plain = Scenario([post("一"), cluster(1), ballot(), .agenda(.setClock(60_000, running: false))])

    private func reversals(_ workshop: Workshop) -> [Event] {
        let note = workshop.note(1)!
        let island = workshop.cluster(1)!
        let vote = workshop.ballot(1)!
        func changed<Value>(_ value: Value, _ body: (inout Value) -> Void) -> Value {
            var copy = value
            body(&copy)
            return copy
        }
        let occasion = workshop.occasion
        let groups = workshop.groups
        let steps = workshop.agenda.steps
        let clock = workshop.countdown!
        return [
            .setting(
                .occasionChanged(
                    from: changed(occasion) { $0.attendance.residents = 2_000_000 }, to: occasion)),
            .setting(
                .occasionChanged(from: changed(occasion) { $0.attendance.staff = -1 }, to: occasion)),
            .setting(.groupsChanged(from: changed(groups) { $0[0].people = -1 }, to: groups)),
            .setting(
                .groupsChanged(from: (1...100).map { Group(id: Group.ID($0), name: "班") }, to: groups)),
            .agenda(.stepsChanged(from: changed(steps) { $0[0].minutes = 601 }, to: steps)),
            .agenda(.stepsChanged(from: changed(steps) { $0[0].depth = 10 }, to: steps)),
            .agenda(
                .countdownChanged(
                    from: changed(clock) { $0.length = Countdown.maxLength + 1 }, to: clock)),
            .agenda(.countdownChanged(from: changed(clock) { $0.used = .max }, to: clock)),
            .note(.counted(1, from: 0, to: note.count)),
            .note(.counted(1, from: 1000, to: note.count)),
            .note(.themed(1, from: 19, to: note.theme)),
            .note(.marked(1, from: Marks(actor: 3), to: note.marks)),
            .note(.withdrawn(changed(note) { ($0.id, $0.count) = (9, 0) }, at: 0)),
            .note(.withdrawn(changed(note) { ($0.id, $0.theme) = (9, 19) }, at: 0)),
            .note(.withdrawn(changed(note) { ($0.id, $0.marks.actor) = (9, 3) }, at: 0)),
            .note(.withdrawn(changed(note) { $0.id = 500_001 }, at: 0)),
            .note(.withdrawn(changed(note) { $0.id = 0 }, at: 0)),
            .note(.withdrawn(changed(note) { ($0.id, $0.cluster) = (9, 2) }, at: 0)),
            .note(.withdrawn(changed(note) { ($0.id, $0.board, $0.cluster) = (9, 板2, 1) }, at: 0)),
            .cluster(.dissolved(Cluster(id: 500_001, board: 板1, heading: "島"), at: 0)),
            .cluster(.dissolved(Cluster(id: 9, board: 板1, heading: "島", theme: 19), at: 0)),
            .cluster(.dissolved(Cluster(id: 9, board: 板1, heading: "島", actor: 3), at: 0)),
            .cluster(
                .dissolved(Cluster(id: 9, board: BoardKey(group: 9, lane: 1), heading: "島"), at: 0)),
            .cluster(.themed(1, from: 19, to: island.theme)),
            .cluster(.actorSet(1, from: 3, to: island.actor)),
            .ballot(.votersSet(1, from: -1, to: vote.voters)),
            .ballot(.votersSet(1, from: 100_001, to: vote.voters)),
            .ballot(.changed(from: changed(vote) { $0.dotsPerPerson = 100 }, to: vote)),
            .ballot(.changed(from: changed(vote) { $0.voters = -1 }, to: vote)),
            .ballot(
                .discarded(Ballot(id: 9, title: "投票", options: [], dotsPerPerson: 0, voters: 3), at: 0)),
        ]
    }

    @Test func noValueBeyondTheLimitsComesBack() {
        for event in reversals(plain.workshop) {
            var scenario = plain
            scenario.append(event, by: "進行")
            let number = scenario.session.lastEntry
            #expect(
                scenario.refusal(of: .undo, by: "進行") == .changedSince(transaction: number), "\(event)")
        }
    }

    @Test func noCountBeyondTheLimitsComesBack() {
        let counting = plain.after(open)
        func sheet(people: Int = 1, dots: [Ballot.Option.ID: Int] = [1: 1], spoilt: Int = 0)
            -> Ballot.CountSheet
        {
            Ballot.CountSheet(id: 9, people: people, dots: dots, spoilt: spoilt)
        }
        for sheet in [
            sheet(people: -1), sheet(people: 100_001), sheet(spoilt: -1), sheet(spoilt: 100_001),
            sheet(dots: [1: 0]),
            sheet(dots: [1: -5]), sheet(dots: [3: 1]), sheet(dots: [1: 21]),
        ] {
            var scenario = counting
            scenario.append(.ballot(.sheetWithdrawn(1, sheet, at: 0)), by: "進行")
            let number = scenario.session.lastEntry
            scenario.refuses(.undo, .changedSince(transaction: number), by: "進行")
        }
        var sound = counting
        sound.append(.ballot(.sheetWithdrawn(1, sheet(), at: 0)), by: "進行")
        #expect(sound.refusal(of: .undo, by: "進行") == nil)
    }
}
