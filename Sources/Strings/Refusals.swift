package import Engine

extension Strings {
    /// The workshop's no, in a sentence: what, why, and what helps.
    /// - Parameters:
    ///   - closeKey: the key that reopens a workshop.
    ///   - clockKey: the key that sets the countdown.
    ///   - ballotKey: the key that prepares a ballot.
    package func sentence(
        for refusal: Refusal, _ workshop: Workshop, closeKey: String, clockKey: String, ballotKey: String
    ) -> String {
        func group(_ id: Group.ID) -> String { workshop.group(id)?.name ?? text("グループ\(id)", "group \(id)") }
        func lane(of id: Note.ID) -> String {
            workshop.note(id).flatMap { workshop.lane($0.board.lane) }?.name
                ?? text("解決策の欄", "a lane of solutions")
        }
        return switch refusal {
        case .noSuchNote(let id): text("付箋\(id)はありません", "There is no note \(id)")
        case .noSuchCluster(let id): text("島\(id)はありません", "There is no cluster \(id)")
        case .noSuchGroup(let id):
            text(
                "\(id)グループはありません（\(numbers(workshop.groups.map(\.id.number)))）",
                "There is no group \(id) (\(numbers(workshop.groups.map(\.id.number))))")
        case .noSuchTrack(let id): text("部会\(id)はありません", "There is no track \(id)")
        case .noSuchLane(let id):
            text(
                "欄\(id)はありません（\(numbers(workshop.lanes.map(\.id.number)))）",
                "There is no lane \(id) (\(numbers(workshop.lanes.map(\.id.number))))")
        case .noSuchActor(let id): text("主体\(id)はありません", "There is no actor \(id)")
        case .noSuchTheme(let id, let last):
            text(
                "テーマ\(id)はありません（1–\(last?.number ?? 0)）",
                "There is no theme \(id) (1–\(last?.number ?? 0))")
        case .noSuchStep(let id): text("項目\(id)はありません", "There is no step \(id)")
        case .noSuchBallot(let id): text("投票\(id)はありません", "There is no ballot \(id)")
        case .noSuchOption(let id, _): text("選択肢\(id)はありません", "There is no option \(id)")
        case .noSuchSheet(let id, let ballot):
            workshop.ballot(ballot)?.method.countsPapers == true
                ? text("用紙\(id)はありません", "There is no paper \(id)")
                : text("票\(id)はありません", "There is no sheet \(id)")
        case .noSuchMemo(let id): text("記録\(id)はありません", "There is no memo \(id)")
        case .noSuchChoice: text("投票の対象がありません", "There is nothing of that kind to vote on")
        case .noSuchProposal(let id): text("事業案\(id)はありません", "There is no proposal \(id)")
        case .noSuchOpinion(let number):
            text(
                "意見\(number)は台帳にありません",
                "There is no opinion \(number) in the ledger")
        case .proposalUndecided(let id):
            text(
                "事業案\(id)は検討フローが終わっていません。先に答えてください",
                "Proposal \(id) is not decided yet; answer its questions first")
        case .outcomesReferToMeeting(let number):
            text(
                "第\(number)回の意見に台帳の記録があるため、開催回は変更できません（先に記録を取り消してください）",
                "Opinions of meeting \(number) have records in the ledger, so the number cannot change; undo the "
                    + "records first")
        case .meetingNumberTaken(let number):
            text("第\(number)回は前の会の番号です", "An earlier meeting of the year is number \(number)")
        case .ledgerContradicts(let number):
            text(
                "前の会の台帳で、意見\(number)が重複しているか、存在しない意見に記録があります。前の会を fusen "
                    + "check で確認してください",
                "In the previous meeting’s ledger, opinion \(number) appears twice or has a record without an "
                    + "opinion; check that meeting with fusen check"
            )
        case .hasOutcomes(let id):
            text(
                "付箋\(id)には台帳の記録があるため、はがせません",
                "Note \(id) has records in the ledger and cannot be removed")
        case .emptyText: text("文字が入力されていません", "There is no text")
        case .textTooLong(let length, let most):
            text("\(length)文字は長すぎます（\(most)文字まで）", "\(length) characters are too many (up to \(most))")
        case .numberOutOfRange(let number, let range):
            text(
                "\(number)は使えません（\(range.lowerBound)–\(range.upperBound)）",
                "\(number) is out of range (\(range.lowerBound)–\(range.upperBound))")
        case .minutesOutOfRange(let length, let range):
            text(
                "\(length / 60_000)分は使えません（\(range.upperBound / 60_000)分まで）",
                "\(length / 60_000) minutes are too many (up to \(range.upperBound / 60_000))")
        case .tooMany(let what, let most):
            text("\(name(of: what))は\(most)までです", "No more than \(most) \(name(of: what))")
        case .nothingChanges: text("すでにその状態です", "Nothing would change")
        case .nothingChosen: text("何も選択されていません", "Nothing is selected")
        case .nothingToSplit: text("/ で区切って二つ以上に分けてください", "Put a / where it is to be split")
        case .acrossBoards(let id):
            text(
                "付箋\(id)は別のボードにあります。島は一つのボードの中で作ります",
                "Note \(id) is on another board; a cluster belongs to one board")
        case .solvesOwnLane(let id):
            text(
                "付箋\(id)は同じ欄にあります。解決策は、別の欄に書いて結びます",
                "Note \(id) is in the same lane; what solves it is written in another")
        case .solvesSolution(let id):
            text(
                "付箋\(id)は「\(lane(of: id))」です。結ぶときは「\(lane(of: id))」の側に >番号 を書きます",
                "Note \(id) is one of “\(lane(of: id))”: write > and a number there to link them")
        case .clustersAcrossBoards: text("別のボードの島とは統合できません", "Clusters of two boards cannot be merged")
        case .alreadyFounded: text("すでに用意されています", "It is set up already")
        case .workshopIsClosed:
            text(
                "閉会しています（進行役が\(agendaScreen)の \(closeKey) で再開できます）",
                "It is closed (the facilitator may reopen it: \(closeKey) in \(agendaScreen))")
        case .workshopIsOpen: text("閉会していません", "It is not closed")
        case .groupNotEmpty(let id, let notes):
            text("\(group(id))には付箋が\(notes)枚あります", "\(group(id)) has \(many(notes, "note"))")
        case .groupHasVoted(let id, _): text("\(group(id))はすでに投票しました", "\(group(id)) has already voted")
        case .lastGroup: text("最後のグループは削除できません", "The last group cannot be removed")
        case .alreadyInStep: text("すでにその項目です", "Already in that step")
        case .noStepAfter: text("次の項目はありません", "There is no next step")
        case .noStepBefore: text("前の項目はありません", "There is no previous step")
        case .noPresentationLeft: text("最後のグループまで呼びました", "The last group has been called")
        case .groupIsEntrusted(let id):
            text(
                "\(group(id))に進行を任せています。任せるのをやめてから削除してください",
                "\(group(id)) is entrusted with the facilitation; take that back first")
        case .groupPresents(let id):
            text(
                "\(group(id))は発表順に入っています",
                "\(group(id)) is in the order of presenting")
        case .presentsTwice(let id):
            text("\(group(id))が発表順に二度あります", "\(group(id)) is in the order of presenting twice")
        case .stepWasHeld: text("実施済みの項目は削除できません", "A step that was held cannot be removed")
        case .noClock:
            text(
                "タイマーがありません（\(agendaScreen)の \(clockKey) で設定）",
                "No timer (\(clockKey) in \(agendaScreen) sets one)")
        case .clockIsShorter(let length):
            text(
                "この項目は\(length / 60_000)分なので、そこまでは短くできません",
                "The step has \(length / 60_000) minutes, so it cannot be shortened that much")
        case .clockIsRunning: text("タイマーは動いています", "The timer is running")
        case .clockIsPaused: text("タイマーは止まっています", "The timer is paused")
        case .tooFewOptions:
            text(
                "選択肢は二つ以上必要です（\(voteScreen)の \(ballotKey) で選択肢を選ぶか書く）",
                "It takes two options or more (\(ballotKey) in \(voteScreen): choose or write them)")
        case .ballotIs(let state, let id):
            text(
                "投票\(id)は「\(name(of: state))」のため、その操作はできません",
                "Ballot \(id) is \(name(of: state)), so that cannot be done"
            )
        case .anotherBallotIsOpen(let id):
            text("投票\(id)がまだ開いています。先に締め切ってください", "Ballot \(id) is still open; close it first")
        case .ballotHasRunOff(let id, let runOff):
            text(
                "投票\(id)には決選投票があります。先に投票\(runOff)を削除してください",
                "Ballot \(id) has a run-off; delete ballot \(runOff) first")
        case .onlyFacilitator:
            text(
                "進行役だけができる操作です。記録係は自分のグループの付箋とまとめを扱えます",
                "Only the facilitator may do that; you have your group’s notes and headings")
        case .loginMayNot:
            text(
                "このログインでは許可されていない操作です。サーバーの管理者に確認してください",
                "The login at the server may not do that; ask whoever looks after the server")
        case .boardOfAnotherGroup(let id):
            text(
                "\(group(id))のボードです。ほかのグループのボードは見るだけです",
                "That is on the board of \(group(id)); boards of other groups can only be read")
        case .numberIsTaken(let id):
            text(
                "\(id)番はもうあります（番号でなければ \\\(id) と書きます）",
                "There is a note \(id) (write \\\(id) if it is no number)")
        case .numberOfAnotherGroup(let id, let other):
            text(
                "\(id)番は\(group(other))の番号です（番号でなければ \\\(id) と書きます）",
                "\(id) is a number of \(group(other)) (write \\\(id) if it is no number)")
        case .numberTooFar(let id, let next):
            text(
                "\(id)番は離れすぎています。次は\(next)番です（番号でなければ \\\(id) と書きます）",
                "\(id) is too far ahead of \(next), the next one (write \\\(id) if it is no number)")
        case .takenUpByStaff:
            text(
                "スタッフが確かめたりまとめたりした意見です。参加者は変えられません",
                "The staff has looked at it or gathered it; participants do not change it")
        case .writtenByAnother:
            text(
                "ほかの人の意見です。直せるのは自分の意見だけです",
                "Somebody else wrote that; you can change your own opinions")
        case .isShutOut: text("この端末の参加は止められています", "This device was shut out")
        case .intakeIsClosed:
            text("いまは意見を受け付けていません", "Opinions are not taken just now")
        case .countedByFacilitator:
            text(
                "この投票の票は進行役が入力します（入力するには進行役に頼んでください）",
                "The facilitator enters the votes of this ballot, unless you are let to")
        case .notCountedByTables:
            text(
                "グループごとに数える投票ではありません",
                "This ballot is not counted by groups")
        case .ballotStillOpen(let id):
            text(
                "投票\(id)がまだ開いています。締め切ってから閉会してください",
                "Ballot \(id) is still open; close it first")
        case .nobodyToVote:
            text(
                "投票者数がありません（「投票者」の行か、F7 の「出席者」に人数を入力）",
                "There are no voters (type their number in the row Voters, or in Present on F7)")
        case .tooManyDots(let dots, let most):
            text("\(dots)票は多すぎます（\(most)票まで）", "\(dots) dots are too many (up to \(most))")
        case .fewerVotersThanCounted(let dots, let least):
            text(
                "\(dots)票がすでに数えられています。投票者は\(least)人以上にしてください",
                "\(many(dots, "dot")) \(dots == 1 ? "is" : "are") counted already; that takes at least "
                    + many(least, "voter"))
        case .moreDotsThanPeople(let dots, let most, let people):
            text(
                "\(dots)票になります。投票者\(people)人では\(most)票までです（F10「投票者」で直す）",
                "That makes \(dots) dots; \(many(people, "voter")) have \(most) (F10, Voters, to change it)")
        case .overTheCap(let option, let most):
            text(
                "\(circledNumber(option.number))は\(most)票までです（一つの選択肢の上限）",
                "\(circledNumber(option.number)) takes up to \(most) dots, as any option")
        case .noDotToTakeBack: text("取り消す票がありません", "There is no dot to take back")
        case .morePapersThanPeople(let people):
            text(
                "用紙は\(people)枚までです（投票者を増やすなら F10「投票者」）",
                "There can be \(many(people, "paper")) at most (F10, Voters, for more)")
        case .tableHasVoted(let id): text("\(group(id))の票はすでに入っています", "\(group(id)) is already counted")
        case .onABallot(let id): text("投票\(id)で使われています", "It is used in ballot \(id)")
        case .optionDoesNotTie(let option):
            text(
                "\(circledNumber(option.number))は同数ではありません",
                "\(circledNumber(option.number)) is not among those that tie")
        case .tieIsSettled(let id): text("投票\(id)の同数はもう決まっています", "The tie of ballot \(id) is settled")
        case .placesToFill(let count): text("選ぶのは\(count)つです", "Choose \(count)")
        case .countedByPapers(let id):
            text(
                "投票\(id)は用紙で数えます。一枚ずつ入れてください",
                "Ballot \(id) is counted by papers; enter them one by one")
        case .notCountedByDevices(let id):
            text("投票\(id)は端末では数えません", "Ballot \(id) is not counted by devices")
        case .castByDevice(let number, _):
            text(
                "用紙\(number)は端末からの票です。本人だけが直せます",
                "Paper \(number) came from a device; only its holder can change it")
        case .noProgramVote: text("進行プログラムに投票がありません", "The program has no vote of its own")
        case .noTie(let id):
            text(
                "投票\(id)に、選出に関わる同数はありません",
                "Ballot \(id) has no tie that decides what is chosen")
        case .nothingToUndo: text("元に戻す操作がありません", "Nothing to undo")
        case .nothingToRedo: text("やり直す操作がありません", "Nothing to redo")
        case .changedMeanwhile:
            text(
                "ほかの人が同時に変更したため行っていません。もう一度どうぞ",
                "Somebody else changed it at the same moment; not done. Try again")
        case .changedSince:
            text(
                "そのあとほかの人が変更したため、戻せません",
                "Somebody has changed it since, so it cannot be undone")
        }
    }

    private func name(of what: Refusal.Countable) -> String {
        switch what {
        case .groups: text("グループ", "groups")
        case .options: text("選択肢", "options")
        case .notes: text("付箋", "notes")
        case .steps: text("次第の項目", "steps")
        case .lanes: text("欄", "lanes")
        case .actors: text("主体", "actors")
        case .tracks: text("部会", "tracks")
        case .aims: text("目的", "aims")
        case .participants: text("名簿の人数", "people on the roster")
        case .partners: text("協働の相手", "partners")
        case .roles: text("役割", "roles")
        case .origins: text("もとになる意見", "origins")
        case .proposals: text("事業案", "proposals")
        case .ballots: text("投票", "ballots")
        case .memos: text("記録", "memos")
        case .outcomes: text("台帳の記録", "records of the ledger")
        case .themes: text("テーマ", "themes")
        case .cards: text("資料カード", "reference cards")
        case .hints: text("テーマの手がかり", "hints of a theme")
        }
    }

    /// The numbers there are: 1–6, or 1, 3–6 where one is missing.
    func numbers(_ all: [Int]) -> String {
        var parts: [ClosedRange<Int>] = []
        for number in all.sorted() {
            if let last = parts.last, last.upperBound + 1 == number {
                parts[parts.count - 1] = last.lowerBound...number
            } else {
                parts.append(number...number)
            }
        }
        return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
