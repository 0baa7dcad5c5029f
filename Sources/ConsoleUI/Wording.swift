package import Engine

/// The language of what people read.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case ja, en
}

/// Every sentence the console shows, in Japanese and in English. A key a sentence names is read from the keymap.
package struct Wording: Sendable {
    /// The language spoken.
    package let language: Language

    /// The words of a language.
    package init(_ language: Language) { self.language = language }

    /// One of two wordings.
    package func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    // MARK: - Places and labels

    func name(of place: Place) -> String {
        switch place {
        case .agenda: say("進行", "Agenda")
        case .notes: say("付箋", "Notes")
        case .grouping: say("まとめ", "Grouping")
        case .matrix: say("集約", "Matrix")
        case .vote: say("投票", "Vote")
        case .desk: say("事業", "Desk")
        case .record: say("記録", "Record")
        }
    }

    func name(of axis: Axis) -> String {
        switch axis {
        case .theme: say("テーマ", "Theme")
        case .category: say("方針", "Category")
        case .group: say("グループ", "Group")
        case .track: say("部会", "Track")
        case .lane: say("欄", "Lane")
        case .cluster: say("見出し", "Heading")
        case .actor: say("主体", "Actor")
        case .side: say("市民・行政", "Side")
        case .help: say("自助・共助・公助", "Help")
        }
    }

    func name(of side: Side) -> String {
        side == .citizens ? say("市民側", "Citizens") : say("行政側", "Administration")
    }

    func name(of help: Help) -> String {
        switch help {
        case .oneself: say("自助", "Oneself")
        case .together: say("共助", "Together")
        case .publicly: say("公助", "Publicly")
        }
    }

    /// What a step's kind is called.
    package func name(of kind: Step.Kind) -> String {
        switch kind {
        case .opening: say("開会", "Opening")
        case .greeting: say("あいさつ", "Greeting")
        case .explanation: say("説明", "Explanation")
        case .icebreaker: say("アイスブレイク", "Icebreaker")
        case .lecture: say("講義", "Lecture")
        case .writing: say("個人記入", "Writing")
        case .sharing: say("共有", "Sharing")
        case .discussion: say("討議", "Discussion")
        case .grouping: say("グループ化", "Grouping")
        case .heading: say("見出し", "Headings")
        case .theming: say("テーマ分け", "Themes")
        case .vote: say("投票", "Vote")
        case .presentation: say("発表", "Presentations")
        case .comments: say("講評", "Comments")
        case .pause: say("休憩", "Break")
        case .closing: say("閉会", "Closing")
        case .other: say("", "")
        }
    }

    func name(of state: Ballot.State) -> String {
        switch state {
        case .prepared: say("準備", "prepared")
        case .open: say("投票中", "open")
        case .closed: say("締切・封印", "closed, sealed")
        case .revealed: say("開票", "revealed")
        }
    }

    /// A word of the desk in the language spoken.
    package func say(_ item: ProposalChecklist.Item) -> String { say(item.ja, item.en) }

    /// What a stage of the ledger is called.
    package func name(of stage: Year.Stage) -> String { say(stage.words) }

    func name(of method: Ballot.Method) -> String {
        switch method {
        case .hands: say("旗揚げ（会場で一つ）", "show of hands")
        case .tables: say("班ごと", "by table")
        case .papers: say("投票用紙", "papers")
        }
    }

    func name(of rule: Ballot.TieRule) -> String {
        switch rule {
        case .shared: say("同数は皆選ぶ", "all that tie are chosen")
        case .runOff: say("同数は決選投票", "ties go to a run-off")
        case .facilitator: say("同数は進行役が決める", "the facilitator decides ties")
        case .lot: say("同数はくじ", "ties are drawn by lot")
        }
    }

    func label(of value: Pivot.Value, in workshop: Workshop) -> String {
        switch value {
        case .theme(let id): circledNumber(id.number) + (workshop.catalogue[id]?.name ?? "")
        case .category(let name): name
        case .group(let id): workshop.group(id)?.name ?? "\(id)"
        case .track(let id): workshop.track(id)?.name ?? "\(id)"
        case .lane(let id): workshop.lane(id)?.name ?? "\(id)"
        case .cluster(let id): workshop.cluster(id)?.heading ?? "\(id)"
        case .actor(let id): workshop.actor(id)?.name ?? "\(id)"
        case .side(let side): name(of: side)
        case .help(let help): name(of: help)
        case .none: say("（なし）", "(none)")
        }
    }

    // MARK: - What is asked

    func question(
        _ purpose: Console.Prompt.Purpose, _ workshop: Workshop, past: PastDurations? = nil, forms: [String] = []
    ) -> String {
        switch purpose {
        case .command: ":"
        case .search: say("探す言葉", "Search for")
        case .jump: say("付箋の番号", "Note number")
        case .filter:
            say(
                "絞る（言葉、#4、#0 未分類、? 要確認、/2 欄。空で全部）",
                "Show only (words, #4, #0 no theme, ? to check, /2 lane; empty for all)")
        case .emptyHeading: say("付箋のない見出し", "Heading without notes")
        case .theme(let notes, let cluster):
            if let cluster {
                say(
                    "島\(cluster)のテーマ（1–\(last(workshop))、0 で外す）",
                    "Theme of cluster \(cluster) (1–\(last(workshop)), 0 none)")
            } else {
                say(
                    "\(notes.count)枚のテーマ（1–\(last(workshop))、0 で外す）",
                    "Theme of \(notes.count) notes (1–\(last(workshop)), 0 none)")
            }
        case .newHeading(let notes, _):
            notes.isEmpty
                ? say("新しい見出し", "New heading")
                : say(
                    "\(notes.count)枚の見出し（新しい言葉、または島の番号）",
                    "Heading of \(notes.count) notes (words, or a cluster's number)")
        case .heading: say("見出し", "Heading")
        case .reword(let id, _): say("付箋\(id)を直す", "Reword note \(id)")
        case .split(let id): say("付箋\(id)を / で分ける", "Split note \(id) at /")
        case .clock: say("時計（分、または 分:秒）", "Clock (minutes, or min:sec)")
        case .newStep: say("段の名と分（例 意見交換 20）", "Step and minutes (Discussion 20)")
        case .stepTitle: say("段の名", "Step")
        case .minutes(let step): say("予定の分", "Planned minutes") + learnt(step, workshop, past)
        case .stepStart: say("開始時刻（例 19:30、空で決めない）", "Fixed start (19:30; empty for none)")
        case .stepNote: say("進行役の覚え", "Remark")
        case .stepKind:
            Step.Kind.allCases.enumerated().map {
                "\($0.offset + 1)\($0.element == .other ? say("ほか", "other") : name(of: $0.element))"
            }.joined(separator: " ")
        case .stepShowing:
            say("投影　", "Wall  ")
                + Step.Showing.allCases.enumerated().map { "\($0.offset + 1)\(name(of: $0.element))" }.joined(
                    separator: " ")
        case .turns: say("発表順と一班の時間（例 3 1 2 @3）", "Order, and the time of each (3 1 2 @3)")
        case .rule(let ballot, let rule): name(of: rule) + (workshop.ballot(ballot).map { hint(rule, $0) } ?? "")
        case .ballotSubject:
            say(
                "何に投票しますか　1 テーマ 2 見出し 3 ★の付箋 4 自由 5 前の投票の上位",
                "Vote on what?  1 themes 2 headings 3 ★ notes 4 free 5 last winners")
        case .freeOptions: say("選択肢を / で区切って", "Options, separated by /")
        case .count(let ballot, let option):
            say("票数 ", "Dots for ") + (workshop.ballot(ballot)?.option(option)?.label ?? "")
        case .paper: say("用紙（例 3 3 5、x は無効票）", "Paper (3 3 5; x is spoilt)")
        case .paste(let lines, let board):
            say(
                "\(lines.count)行を\(workshop.group(board.group)?.name ?? "")の付箋にしますか　Enter はい  Esc いいえ",
                "Make \(lines.count) lines notes of \(workshop.group(board.group)?.name ?? "")?  Enter yes  Esc no")
        case .confirmReveal: say("開票して皆に見せますか　Enter はい  Esc いいえ", "Reveal to the room?  Enter yes  Esc no")
        case .confirmClose: closing(workshop)
        case .occasion(let field):
            name(of: field) + (hint(field).isEmpty ? "" : say("（\(hint(field))）", " (\(hint(field)))"))
        case .newMemo:
            say(
                "1 講義 2 発表 3 講評 4 決定 5 持ち越し 6 名簿（例 2 @3 発表の言葉）",
                "1 lecture 2 presentation 3 comments 4 decision 5 parked 6 roster (2 @3 words)")
        case .newProposal, .proposalTitle, .answer, .owner, .until, .partners, .roles, .remark, .evaluation, .record:
            deskQuestion(purpose)
        case .previewedForm: forms.enumerated().map { "\($0.offset + 1)\($0.element)" }.joined(separator: " ")
        case .participant: say("氏名 / 所属 / 役割", "Name / affiliation / role")
        case .memo(let id, _): say("記録\(id)を直す", "Memo \(id)")
        }
    }

    private func last(_ workshop: Workshop) -> Int { workshop.catalogue.themes.last?.id.number ?? 0 }

    private func closing(_ workshop: Workshop) -> String {
        let counts = workshop.counts
        let sealed = workshop.ballots.count { $0.state == .closed }
        let left = [
            counts.unthemed > 0 ? say("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)") : nil,
            counts.uncertain > 0 ? say("要確認 \(counts.uncertain)", "to check \(counts.uncertain)") : nil,
            sealed > 0 ? say("開票していない投票 \(sealed)", "ballots not revealed \(sealed)") : nil,
        ].compactMap(\.self).joined(separator: say("、", ", "))
        return say(
            "閉会して報告を書きますか（\(left.isEmpty ? "残りなし" : "残り: \(left)")）　Enter はい  Esc いいえ",
            "Close and write the reports? (\(left.isEmpty ? "nothing left" : "left: \(left)"))  Enter yes  Esc no")
    }

    // MARK: - What was done

    var kept: String { say("直しました", "Kept") }
    var done: String { say("できました", "Done") }
    var removed: String { say("消しました", "Removed") }
    var undone: String { say("戻しました", "Undone") }
    var redone: String { say("やり直しました", "Redone") }
    var clockStarted: String { say("時計を進めます", "Clock started") }
    var clockPaused: String { say("時計を止めました", "Clock paused") }
    var clockRestarted: String { say("時計を最初に戻しました", "Clock restarted") }
    func clockChanged(_ minutes: Int) -> String {
        say("\(minutes > 0 ? "+" : "")\(minutes)分", "\(minutes > 0 ? "+" : "")\(minutes) min")
    }
    func entered(_ step: Step.ID, in workshop: Workshop) -> String {
        say("いま: ", "Now: ") + (workshop.agenda[step]?.title ?? "")
    }
    func rang(_ bell: Bell) -> String {
        bell == .first ? say("1鈴 残り1分です", "First bell: a minute is left") : say("2鈴 時間です", "Second bell: time is up")
    }
    var reopened: String { say("閉会を取り消しました", "Reopened") }
    func closed(_ counts: Counts) -> String {
        say(
            "閉会しました。意見\(counts.all.weightedCount)、要確認\(counts.uncertain)",
            "Closed. \(counts.all.weightedCount) opinions, \(counts.uncertain) to check")
    }
    func packed(_ counts: Counts, _ path: String) -> String {
        say(
            "閉会しました。意見\(counts.all.weightedCount)、要確認\(counts.uncertain)。報告は \(path)",
            "Closed. \(counts.all.weightedCount) opinions, \(counts.uncertain) to check. Reports in \(path)")
    }
    func saved(_ note: Note, in workshop: Workshop) -> String {
        say(
            "\(note.id) \(workshop.group(note.board.group)?.name ?? "") に保存",
            "\(note.id) saved to \(workshop.group(note.board.group)?.name ?? "")")
    }
    var draftOffered: String { say("入力途中の言葉を戻しました", "The line you had not entered is back") }
    func saidTimes(_ id: Note.ID, _ count: Int) -> String { say("付箋\(id) ×\(count)", "Note \(id) ×\(count)") }
    func bothWordings(_ note: Note) -> String {
        say(
            "ほかの人が先に直していました。あなたの言葉は付箋\(note.id)に要確認で残しました",
            "Somebody reworded it first; your words hang as note \(note.id), to be checked")
    }
    func bothMemos(_ memo: Memo) -> String {
        say("ほかの人が先に直していました。あなたの言葉は記録\(memo.id)に残しました", "Somebody reworded it first; your words are memo \(memo.id)")
    }
    func takenDown(_ id: Note.ID) -> String {
        say(
            "付箋\(id)をはがしました（\(Keymap.key(for: .undo)) で戻す）",
            "Note \(id) taken down (\(Keymap.key(for: .undo)) brings it back)")
    }
    func takenOut(_ count: Int) -> String { say("\(count)枚を外しました", "\(count) taken out") }
    func gathered(_ count: Int) -> String { say("\(count)枚を入れました", "\(count) gathered") }
    func headed(_ words: String) -> String { say("見出し「\(words)」", "Heading “\(words)”") }
    var merged: String { say("島を合わせました", "Merged") }
    var dissolved: String { say("島を解きました", "Dissolved") }
    func themed(_ theme: Theme?) -> String {
        theme.map { circledNumber($0.id.number) + $0.name } ?? say("テーマを外しました", "Theme taken off")
    }
    func wasSplit(_ id: Note.ID, _ parts: Int) -> String {
        say("付箋\(id)を\(parts)つに分けました", "Note \(id) split in \(parts)")
    }
    func pasted(_ lines: Int) -> String { say("\(lines)枚を貼りました", "\(lines) notes posted") }
    var ballotTitle: String { say("特に力を入れる項目", "What to put effort into") }
    var ballotPrepared: String {
        say(
            "投票を用意しました（\(Keymap.key(for: .turnBallot, in: .vote)) で始める）",
            "Ballot prepared (\(Keymap.key(for: .turnBallot, in: .vote)) opens it)")
    }
    var ballotOpened: String { say("投票を始めました", "Ballot open") }
    var ballotClosed: String { say("締め切りました。まだ封印されています", "Closed, and still sealed") }
    var ballotRevealed: String { say("開票しました", "Revealed") }
    var sheetTakenBack: String { say("最後の票を戻しました", "Last sheet taken back") }
    var runOffPrepared: String { say("決選投票を用意しました", "Run-off prepared") }
    func counted(_ count: Int) -> String { say("\(count)票", "\(count) dots") }
    var paperCounted: String { say("1枚数えました", "1 paper counted") }

    // MARK: - What did not go

    var noNoteChosen: String {
        say(
            "付箋が選ばれていません（\(Keymap.key(for: .toBoard)) で板へ）",
            "No note chosen (\(Keymap.key(for: .toBoard)) goes to the board)")
    }
    var nothingTypedYet: String { say("ここではまだ何も入力していません", "Nothing typed here yet") }
    var noDouble: String { say("同じ意見の付箋は見つかりません", "No note says the same") }
    var noTheme: String { say("助言はありません。番号を入れてください", "No advice; type a number") }
    var chooseAHeading: String { say("入れる先の見出しへ動いてください", "Move to the heading they go under") }
    var markFirst: String {
        say("先に付箋に印を付けてください（\(Keymap.key(for: .mark))）", "Mark notes first (\(Keymap.key(for: .mark)))")
    }
    var noBallotYet: String {
        say(
            "投票はまだありません（\(Keymap.key(for: .newBallot)) で用意）",
            "No ballot yet (\(Keymap.key(for: .newBallot)) prepares one)")
    }
    var alreadyRevealed: String { say("もう開票されています", "Already revealed") }
    var starNotesFirst: String { say("★の付箋が2枚以上要ります", "It takes two or more ★ notes") }
    var ballotSubjectPlease: String { say("1 から 5 の数を入れてください", "Type a number from 1 to 5") }
    func aNumberPlease(_ words: String) -> String { say("「\(words)」は数ではありません", "“\(words)” is not a number") }
    func minutesPlease(_ words: String) -> String {
        say("「\(words)」は時間ではありません。10 や 2:30 のように入れてください", "“\(words)” is not a time. Type 10, or 2:30")
    }
    func filtered(_ words: String, _ count: Int) -> String { say("「\(words)」\(count)枚", "“\(words)”: \(count) notes") }
    var showsAll: String { say("全部を見せています", "Showing all") }
    func notFound(_ words: String) -> String { say("「\(words)」は見つかりません", "“\(words)” is not there") }
    func onAnotherBoard(_ id: Note.ID, _ group: String) -> String {
        say("付箋\(id)は\(group)にあります", "Note \(id) is on \(group)")
    }

    /// Why a typed line was not understood.
    package func sentence(for misreading: CommandLanguage.Misreading) -> String {
        switch misreading {
        case .unknownVerb(let verb, let nearest?):
            say("「\(verb)」という命令はありません。\(nearest) ですか", "There is no “\(verb)”. Did you mean \(nearest)?")
        case .unknownVerb(let verb, nil):
            say("「\(verb)」という命令はありません。fusen do --help に一覧があります", "There is no “\(verb)”. fusen do --help lists them")
        case .wanted(let form): say("こう書きます: \(form)", "Write it so: \(form)")
        }
    }

    /// The workshop's no, in a sentence: what, why, and what helps.
    package func sentence(for refusal: Refusal, _ workshop: Workshop) -> String {
        func group(_ id: Group.ID) -> String { workshop.group(id)?.name ?? say("班\(id)", "group \(id)") }
        return switch refusal {
        case .noSuchNote(let id): say("付箋\(id)はありません", "There is no note \(id)")
        case .noSuchCluster(let id): say("島\(id)はありません", "There is no cluster \(id)")
        case .noSuchGroup(let id):
            say(
                "\(id)グループはありません（1–\(workshop.groups.last?.id.number ?? 0)）",
                "There is no group \(id) (1–\(workshop.groups.last?.id.number ?? 0))")
        case .noSuchTrack(let id): say("部会\(id)はありません", "There is no track \(id)")
        case .noSuchLane(let id):
            say(
                "欄\(id)はありません（1–\(workshop.lanes.last?.id.number ?? 0)）",
                "There is no lane \(id) (1–\(workshop.lanes.last?.id.number ?? 0))")
        case .noSuchActor(let id): say("主体\(id)はありません", "There is no actor \(id)")
        case .noSuchTheme(let id, let last):
            say("テーマ\(id)はありません（1–\(last?.number ?? 0)）", "There is no theme \(id) (1–\(last?.number ?? 0))")
        case .noSuchStep(let id): say("段\(id)はありません", "There is no step \(id)")
        case .noSuchBallot(let id): say("投票\(id)はありません", "There is no ballot \(id)")
        case .noSuchOption(let id, _): say("選択肢\(id)はありません", "There is no option \(id)")
        case .noSuchSheet(let id, _): say("票\(id)はありません", "There is no sheet \(id)")
        case .noSuchMemo(let id): say("記録\(id)はありません", "There is no memo \(id)")
        case .noSuchChoice: say("投票にかけるものがありません", "There is nothing like that to vote on")
        case .noSuchProposal(let id): say("事業案\(id)はありません", "There is no proposal \(id)")
        case .noSuchOpinion(let number): say("意見\(number)は台帳にありません", "There is no opinion \(number) in the ledger")
        case .proposalUndecided(let id):
            say("事業案\(id)は検討フローが終わっていません。先に答えてください", "Proposal \(id) is not decided yet; answer its questions first")
        case .outcomesReferToMeeting(let number):
            say(
                "第\(number)回の意見に台帳の記録があるので、第何回は変えられません（先に記録を戻してください）",
                "Opinions of meeting \(number) have records in the ledger, so the number stays; undo the records first")
        case .meetingNumberTaken(let number):
            say("第\(number)回は前の会の番号です", "An earlier meeting of the year is number \(number)")
        case .ledgerContradicts(let number):
            say(
                "前の会の台帳で意見\(number)が二つあるか、無い意見に記録が付いています。前の会を fusen check で確かめてください",
                "In the ledger of the meeting before, opinion \(number) stands twice or has a record without an opinion; look at that meeting with fusen check"
            )
        case .hasOutcomes(let id): say("付箋\(id)には台帳の記録があるので、はがせません", "Note \(id) has records in the ledger and stays")
        case .emptyText: say("言葉がありません", "There are no words")
        case .textTooLong(let length, let most):
            say("\(length)文字は長すぎます（\(most)文字まで）", "\(length) characters are too many (up to \(most))")
        case .numberOutOfRange(let number, let range):
            say(
                "\(number)は使えません（\(range.lowerBound)–\(range.upperBound)）",
                "\(number) does not fit (\(range.lowerBound)–\(range.upperBound))")
        case .minutesOutOfRange(let length, let range):
            say(
                "\(length / 60_000)分は使えません（\(range.upperBound / 60_000)分まで）",
                "\(length / 60_000) minutes do not fit (up to \(range.upperBound / 60_000))")
        case .tooMany(let what, let most): say("\(name(of: what))は\(most)までです", "No more than \(most) \(what.rawValue)")
        case .nothingChanges: say("もうそうなっています", "It is so already")
        case .nothingChosen: say("何も選ばれていません", "Nothing is chosen")
        case .nothingToSplit: say("/ で二つ以上に分けてください", "Put a / where it is to be split")
        case .acrossBoards(let id):
            say("付箋\(id)は別の板にあります。島は一つの板の中で作ります", "Note \(id) hangs on another board; a cluster stays on one")
        case .clustersAcrossBoards: say("別の板の島とは合わせられません", "Clusters of two boards cannot be merged")
        case .alreadyFounded: say("もう用意されています", "It is set up already")
        case .workshopIsClosed:
            say(
                "閉会しています（\(name(of: .agenda))の \(Keymap.key(for: .close)) で再開）",
                "It is closed (\(Keymap.key(for: .close)) in \(name(of: .agenda)) reopens it)")
        case .workshopIsOpen: say("閉会していません", "It is not closed")
        case .groupNotEmpty(let id, let notes): say("\(group(id))には付箋が\(notes)枚あります", "\(group(id)) has \(notes) notes")
        case .groupHasVoted(let id, _): say("\(group(id))はもう投票しました", "\(group(id)) has voted")
        case .lastGroup: say("最後の一班は消せません", "The last group stays")
        case .alreadyInStep: say("もうその段にいます", "That step is on already")
        case .noStepAfter: say("次の段はありません", "There is no next step")
        case .noStepBefore: say("前の段はありません", "There is no step before")
        case .noPresentationLeft: say("発表はみな終わりました", "All have presented")
        case .groupPresents(let id): say("\(group(id))は発表順に入っています", "\(group(id)) is to present")
        case .stepWasHeld: say("もう行った段は消せません", "A step that was held stays")
        case .noClock:
            say(
                "時計がありません（\(name(of: .agenda))の \(Keymap.key(for: .setClock)) で決める）",
                "No clock (\(Keymap.key(for: .setClock)) in \(name(of: .agenda)) sets one)")
        case .clockIsRunning: say("時計は進んでいます", "The clock is running")
        case .clockIsPaused: say("時計は止まっています", "The clock is paused")
        case .tooFewOptions: say("選択肢は二つ以上要ります", "It takes two options or more")
        case .ballotIs(let state, let id):
            say(
                "投票\(id)は「\(name(of: state))」なので、それはできません", "Ballot \(id) is \(name(of: state)), so that cannot be done"
            )
        case .anotherBallotIsOpen(let id): say("投票\(id)がまだ開いています", "Ballot \(id) is still open")
        case .ballotStillOpen(let id):
            say("投票\(id)がまだ開いています。締め切ってから閉会してください", "Ballot \(id) is still open; close it first")
        case .nobodyToVote:
            say(
                "投票する人の数がありません（「投票する人」の行で数字を打つか、: attendance で出席者を入れる）",
                "Nobody is here to vote (type a number at the row of voters, or : attendance)")
        case .tooManyDots(let dots, let most):
            say("\(dots)票は多すぎます（\(most)票まで）", "\(dots) dots are too many (up to \(most))")
        case .overTheCap(_, let most): say("一つの選択肢には\(most)票までです", "One option takes up to \(most) dots")
        case .noDotToTakeBack: say("戻す票がありません", "There is no dot to take back")
        case .morePapersThanPeople(let people): say("用紙は\(people)枚までです", "There are \(people) papers at most")
        case .tableHasVoted(let id): say("\(group(id))の票はもう入っています", "\(group(id)) is counted already")
        case .onABallot(let id): say("投票\(id)にかかっています", "It is on ballot \(id)")
        case .noTie(let id): say("投票\(id)に同数はありません", "Ballot \(id) has no tie")
        case .nothingToUndo: say("戻すことがありません", "Nothing to undo")
        case .nothingToRedo: say("やり直すことがありません", "Nothing to redo")
        case .changedSince: say("そのあと他の人が変えたので戻せません", "Somebody has changed it since, so it stays")
        }
    }

    private func name(of what: Refusal.Countable) -> String {
        switch what {
        case .groups: say("班", "groups")
        case .options: say("選択肢", "options")
        case .notes: say("付箋", "notes")
        }
    }

    // MARK: - The log

    /// An event in a line, for the log and the history. What is sealed stays sealed.
    package func sentence(for event: Event, in workshop: Workshop) -> String {
        func board(_ key: BoardKey) -> String { workshop.group(key.group)?.name ?? "\(key.group)" }
        func theme(_ id: Theme.ID?) -> String { id.map { circledNumber($0.number) } ?? say("なし", "none") }
        return switch event {
        case .session(.restored(_, let to)): say("写しから起こした ", "Restored ") + to.occasion.title
        case .setting(.occasionChanged(_, let to)): say("開催概要 ", "Occasion ") + to.title
        case .setting(.lanesChanged(_, let to)): say("欄 ", "Lanes ") + to.map(\.name).joined(separator: "・")
        case .setting(.catalogueChanged(_, let to)): say("テーマ一覧 ", "Catalogue ") + to.name
        case .setting(.actorsChanged(_, let to)): say("主体 ", "Actors ") + to.map(\.name).joined(separator: "・")
        case .setting(.tracksChanged(_, let to)): say("部会 ", "Tracks ") + to.map(\.name).joined(separator: "・")
        case .setting(.groupsChanged(_, let to)): say("班 ", "Groups ") + to.map(\.name).joined(separator: "・")
        case .session(.closed): say("閉会", "Closed")
        case .session(.reopened): say("閉会を取り消し", "Reopened")
        case .session(.redacted(let entries)):
            say("墨消し（\(entries)件の中の言葉を消した）", "Redacted (words in \(entries) entries)")
        case .agenda(.stepsChanged(_, let to)): say("次第を変更（\(to.count)段）", "Agenda changed (\(to.count) steps)")
        case .agenda(.stepEntered(let visit)):
            say("段 ", "Step ") + (workshop.agenda[visit.step]?.title ?? "\(visit.step)")
        case .agenda(.stepEntryTakenBack(let visit)):
            say("段を戻した ", "Step taken back ") + (workshop.agenda[visit.step]?.title ?? "")
        case .agenda(.countdownChanged(let from, let to)): clockSentence(from, to)
        case .agenda(.presentationsChanged(let from, let to)): turnsSentence(from, to, workshop)
        case .note(.posted(let note, _)):
            say("付箋\(note.id) ", "Note \(note.id) ") + board(note.board) + "「\(note.text)」"
                + (note.count > 1 ? "×\(note.count)" : "")
        case .note(.withdrawn(let note, _)): say("付箋\(note.id)をはがした", "Note \(note.id) taken down") + "「\(note.text)」"
        case .note(.reworded(let id, _, let to)): say("付箋\(id)を直した", "Note \(id) reworded") + "「\(to.text)」"
        case .note(.counted(let id, let from, let to)): say("付箋\(id) ×\(from) → ×\(to)", "Note \(id) ×\(from) → ×\(to)")
        case .note(.themed(let id, let from, let to)):
            say("付箋\(id)のテーマ ", "Theme of note \(id) ") + theme(from) + " → " + theme(to)
        case .note(.marked(let id, _, let to)):
            say("付箋\(id)の印", "Marks of note \(id)") + (to.isRepresentative ? " ★" : "")
                + (to.isUncertain ? say(" 要確認", " to check") : "")
                + (to.side.map { " " + name(of: $0) } ?? "") + (to.help.map { " " + name(of: $0) } ?? "")
        case .note(.moved(let moves)): movesSentence(moves)
        case .cluster(.formed(let cluster, _)):
            say("島\(cluster.id) ", "Cluster \(cluster.id) ") + board(cluster.board) + "【\(cluster.heading)】"
        case .cluster(.dissolved(let cluster, _)):
            say("島\(cluster.id)を解いた", "Cluster \(cluster.id) dissolved") + "【\(cluster.heading)】"
        case .cluster(.headingSet(let id, let from, let to)):
            say("島\(id)の見出し ", "Heading of cluster \(id) ") + "【\(from)】→【\(to)】"
        case .cluster(.themed(let id, let from, let to)):
            say("島\(id)のテーマ ", "Theme of cluster \(id) ") + theme(from) + " → " + theme(to)
        case .cluster(.actorSet(let id, _, let to)):
            say("島\(id)の主体 ", "Actor of cluster \(id) ") + (workshop.actor(to)?.name ?? say("なし", "none"))
        case .cluster(.reordered(let id, let from, let to)):
            say("島\(id)を\(from + 1)番目から\(to + 1)番目へ", "Cluster \(id) from place \(from + 1) to \(to + 1)")
        case .ballot(.prepared(let ballot, _)):
            say("投票\(ballot.id)を用意 ", "Ballot \(ballot.id) prepared ") + ballot.title
        case .ballot(.discarded(let ballot, _)):
            say("投票\(ballot.id)をやめた ", "Ballot \(ballot.id) discarded ") + ballot.title
        case .ballot(.stateSet(let id, let from, let to)):
            say("投票\(id) ", "Ballot \(id) ") + name(of: from) + " → " + name(of: to)
        case .ballot(.votersSet(let id, _, let to)): say("投票\(id)の人数 \(to)", "Voters of ballot \(id): \(to)")
        case .ballot(.changed(_, let to)): say("投票\(to.id)の決まり ", "Rules of ballot \(to.id) ") + rules(of: to)
        case .ballot(.sheetEntered(let id, let sheet, _)):
            say("投票\(id)に票\(sheet.id)を入れた", "Sheet \(sheet.id) of ballot \(id) entered")
                + sheetWords(sheet, on: id, workshop)
        case .ballot(.sheetCorrected(let id, _, let sheet)):
            say("投票\(id)の票\(sheet.id)を直した", "Sheet \(sheet.id) of ballot \(id) corrected")
                + sheetWords(sheet, on: id, workshop)
        case .ballot(.sheetWithdrawn(let id, let sheet, _)):
            say("投票\(id)の票\(sheet.id)を戻した", "Sheet \(sheet.id) of ballot \(id) taken back")
        case .setting(.procedureChanged(_, let to)): say("手順 ", "Procedure ") + (to?.program ?? "")
        case .proposal(.made(let proposal, _)): say("事業案\(proposal.id) ", "Proposal \(proposal.id) ") + proposal.title
        case .proposal(.changed(_, let to)): say("事業案\(to.id)を直した ", "Proposal \(to.id) changed ") + to.title
        case .proposal(.withdrawn(let proposal, _)):
            say("事業案\(proposal.id)を取り下げた ", "Proposal \(proposal.id) withdrawn ") + proposal.title
        case .year(.changed(_, let to)):
            say(
                "前の会から引き継いだ（意見\(to.opinions.count)）", "Taken over from earlier meetings (\(to.opinions.count) opinions)"
            )
        case .year(.outcomeRecorded(let record, _)):
            say(
                "台帳 \(record.opinion) \(name(of: record.stage)) ", "Ledger \(record.opinion) \(name(of: record.stage)) "
            )
                + record.text
        case .year(.outcomeTakenBack(let record, _)):
            say("台帳 \(record.opinion) の記録を戻した", "Ledger \(record.opinion): record taken back")
        case .memo(.written(let memo, _)): say("記録\(memo.id) ", "Memo \(memo.id) ") + memo.text
        case .memo(.removed(let memo, _)): say("記録\(memo.id)を消した", "Memo \(memo.id) removed")
        case .memo(.reworded(let id, _, let to)): say("記録\(id)を直した ", "Memo \(id) reworded ") + to
        }
    }

    private func clockSentence(_ from: Countdown?, _ to: Countdown?) -> String {
        guard let to else { return say("時計を外した", "Clock cleared") }
        guard let from, from.step == to.step else {
            return say("時計 \(to.length / 60_000)分", "Clock \(to.length / 60_000) min")
        }
        if from.length != to.length {
            let change = (to.length - from.length) / 60_000
            return say("時計 \(change > 0 ? "+" : "")\(change)分", "Clock \(change > 0 ? "+" : "")\(change) min")
        }
        if from.isRunning != to.isRunning {
            return to.isRunning ? say("時計を進めた", "Clock started") : say("時計を止めた", "Clock paused")
        }
        return say("時計を最初に戻した", "Clock restarted")
    }

    private func turnsSentence(_ from: PresentationOrder?, _ to: PresentationOrder?, _ workshop: Workshop) -> String {
        guard let to else { return say("発表順を終えた", "Presentations over") }
        if let current = to.current, to.calledCount != from?.calledCount ?? 0 {
            return say("発表 ", "Presents: ") + (workshop.group(current)?.name ?? "")
        }
        return say("発表順 ", "Order ") + to.order.map { "\($0)" }.joined(separator: "・")
    }

    private func movesSentence(_ moves: [Move]) -> String {
        let notes = moves.prefix(8).map { "\($0.note)" }.joined(separator: "・") + (moves.count > 8 ? "…" : "")
        let target =
            moves.first?.to.cluster.map { say("島\($0)へ", "to cluster \($0)") }
            ?? say(
                "\(moves.first?.to.board.group.number ?? 0)班の板へ",
                "to the board of group \(moves.first?.to.board.group.number ?? 0)")
        return say("付箋\(notes) ", "Notes \(notes) ") + target
    }

    private func sheetWords(_ sheet: Ballot.CountSheet, on id: Ballot.ID, _ workshop: Workshop) -> String {
        guard let total = workshop.total(of: sheet, on: id) else { return say("（封印）", " (sealed)") }
        return say("（計\(total)票）", " (\(total) dots)")
    }
}

// MARK: - Labels of the places

extension Wording {
    func hereToo(_ names: [String]) -> String { say("ほかに ", "also here: ") + names.joined(separator: "・") }
    func anotherFacilitator(_ name: String) -> String {
        say("進行の画面がもう一つ開いています（\(name)）。どちらからも進められます", "Another facilitator’s console is open (\(name)); both work")
    }
    func changing(_ name: String) -> String { say("（\(name)が直しています）", " (\(name) is changing it)") }
    /// The past is only looked at.
    package func pastStays(_ time: String) -> String {
        say(
            "\(time) の姿を見ています。変えるには今の会議を開いてください",
            "This is how it stood at \(time). Open the session itself to change it")
    }
    func tooSmall(rows: Int, columns: Int) -> String {
        say(
            "画面が小さすぎます（\(columns)桁\(rows)行）。\(Console.leastColumns)桁\(Console.leastRows)行以上に広げてください",
            "The screen is too small (\(columns)x\(rows)). Make it \(Console.leastColumns)x\(Console.leastRows) or larger"
        )
    }
    func leftToDo(_ counts: Counts) -> String {
        say("未分類 \(counts.unthemed)", "no theme \(counts.unthemed)")
            + (counts.uncertain > 0 ? say("  要確認 \(counts.uncertain)", "  to check \(counts.uncertain)") : "")
    }
    var promptKeys: String { say("Enter 決める  Esc やめる", "Enter accept  Esc cancel") }
    var cardKeys: String { say("上下 選ぶ  ほかの鍵で戻る", "Up/Down choose  any other key returns") }
    var noCards: String { say("参考カードがありません", "No reference cards") }
    func neededCards(_ count: Int) -> String {
        say("参考 \(count)枚（\(Keymap.key(for: .reference))）", "\(count) reference cards (\(Keymap.key(for: .reference)))")
    }
    var helpKeys: String { say("上下で動く  ほかの鍵で戻る", "Up/Down scroll  any other key returns") }
    var everywhere: String { say("どこでも", "Everywhere") }
    var entryForms: String { say("入力行の書き方（言葉のあとに空白を置いて）", "What may follow the words, behind a space") }
    var entryFormLines: [String] {
        [
            say("#4  ④        テーマ4", "#4  ④        theme 4"), say("×2            同じ意見が2人", "×2            two said it"),
            say("@2            2グループの板へ", "@2            to the board of group 2"),
            say("/2            2番目の欄へ", "/2            to the second lane"),
            say("!市民 !行政    市民側・行政側", "!市民 !行政    citizens' side, administration's side"),
            say(">12           付箋12の解決策", ">12           solves note 12"),
            say("!自助 !共助 !公助", "!自助 !共助 !公助    oneself, together, publicly"),
            say("!★  !？       主な意見・要確認", "!*  !?        representative, to be checked"),
            say("\\#4           記号をそのまま言葉にする", "\\#4           keeps it as words"),
        ]
    }
    var historyTitle: String { say("履歴（新しい順、- は戻したもの）", "History (newest first, - was taken back)") }
    func andMore(_ count: Int) -> String { say("　ほか\(count)件", "  and \(count) more") }
    var planned: String { say("予定    実際", "plan    real") }
    var noSteps: String {
        say("次第がまだありません（\(Keymap.key(for: .addStep)) で足す）", "No agenda yet (\(Keymap.key(for: .addStep)) adds a step)")
    }
    var overTime: String { say("時間を過ぎています", "over time") }
    var running: String { say("進行中", "running") }
    var paused: String { say("停止中", "paused") }
    func ofMinutes(_ length: Milliseconds, planned: Milliseconds) -> String {
        let change = (length - planned) / 60_000
        let whole = say("持ち時間 \(length / 60_000)分", "of \(length / 60_000) min")
        return change == 0
            ? whole : whole + say("（\(change > 0 ? "+" : "")\(change)分）", " (\(change > 0 ? "+" : "")\(change))")
    }
    var noClockSet: String {
        say("時計は決められていません（\(Keymap.key(for: .setClock))）", "no clock set (\(Keymap.key(for: .setClock)))")
    }
    var nowStep: String { say("いま　", "now   ") }
    var nextStep: String { say("つぎ　", "next  ") }
    func endsAt(_ time: ClockTime) -> String { say("終わりの見込み \(time)", "ends about \(time)") }
    func plannedWhole(_ minutes: Int) -> String { say("予定は全部で\(minutes)分", "\(minutes) min planned in all") }
    func looseLeft(_ count: Int) -> String { say("島の外 \(count)", "loose \(count)") }
    func markedCount(_ count: Int) -> String { say("印 \(count)", "marked \(count)") }
    var emptyBoard: String { say("この板にはまだ付箋がありません", "No notes on this board yet") }
    var total: String { say("計", "all") }
    var headingOnly: String { say("見出", "hd") }
    var emptyCell: String { say("何もありません", "Nothing here") }

    func rules(of ballot: Ballot) -> String {
        let cap = ballot.cap.map { say("、一つに\($0)票まで", ", at most \($0) on one") } ?? ""
        return say(
            "一人\(ballot.dotsPerPerson)票\(cap)・\(ballot.voters)人・上位\(ballot.winnerCount)を選ぶ・\(name(of: ballot.tieRule))・\(name(of: ballot.method))",
            "\(ballot.dotsPerPerson) dots each\(cap), \(ballot.voters) people, top \(ballot.winnerCount), \(name(of: ballot.tieRule)), \(name(of: ballot.method))"
        )
    }

    func dotsIn(_ ballot: Ballot, table: Group?) -> String {
        let spoilt = ballot.sheets.spoilt
        let papers =
            ballot.method == .papers
            ? say("  用紙 \(ballot.sheets.count)枚（無効 \(spoilt)）", "  \(ballot.sheets.count) papers (\(spoilt) spoilt)")
            : ""
        let at = table.map { say("  いま \($0.name)", "  now \($0.name)") } ?? ""
        let sealed = ballot.state == .revealed ? "" : say("  中身は開票まで封印", "  sealed until revealed")
        return say(
            "入った票 \(ballot.dotsCast) / \(ballot.availableDots)", "dots in \(ballot.dotsCast) / \(ballot.availableDots)")
            + papers + at
            + sealed
    }
}
