package import Engine

extension Strings {
    /// Who is presenting: on the projector, in the turns of 次第, and as the message after calling the next group.
    package func presents(_ name: String) -> String { text("発表 \(name)", "Presenting: \(name)") }
    /// What is on the projector's view in place of what the step shows, in few words; also for the history.
    /// - Parameter card: the title of a reference card, which the workshop does not know.
    package func name(of spotlight: Spotlight, in workshop: Workshop, card: String? = nil) -> String {
        switch spotlight {
        case .note(let id): text("付箋\(id)", "note \(id)")
        case .cluster(let id): workshop.cluster(id).map { heading($0.heading) } ?? text("島\(id)", "cluster \(id)")
        case .card: text("参考カード", "card") + (card.map { quoted($0) } ?? "")
        case .ballot(let id): workshop.ballot(id)?.title ?? text("投票\(id)", "ballot \(id)")
        case .proposal(let id): workshop.proposal(id)?.title ?? text("事業案\(id)", "proposal \(id)")
        case .agenda: text("次第", "agenda")
        case .matrix: text("集約", "matrix")
        case .joining: text("参加の案内", "how to join")
        }
    }
    /// On the projector, over the address by which one joins.
    package var joinByPhone: String { text("スマホで意見を送れます", "Send opinions by phone") }
    /// On the projector, the code to be typed.
    package func joinCode(_ code: String) -> String { text("コード \(code)", "Code \(code)") }
    /// Below the bar of the projector: how many devices have joined.
    package func joined(_ devices: Int) -> String { text("参加 \(devices)台", "\(many(devices, "device")) joined") }
    /// On the projector, before the problems that no solution was found for yet.
    package var unsolvedHead: String { text("解決策はまだ", "No solution yet") }
    /// On the projector, a solution below the problem it is for.
    package func solution(_ solution: String) -> String { text("　→ \(solution)", "  → \(solution)") }
    /// Below the bar of the projector, over the problems and their solutions.
    package func solvedSoFar(_ solved: Int, of problems: Int) -> String {
        text("問題 \(problems)　解決策あり \(solved)", "\(problems) problems, \(solved) with a solution")
    }
    /// Refusal of the key that puts something on the projector, where nothing is selected that could be.
    package var nothingToProject: String {
        text("投影するものが選ばれていません", "Nothing selected that the projector could show")
    }
    /// In the top row, while the projector shows something in place of the step.
    package func projected(_ name: String) -> String { text("投影▣ \(name)", "on wall▣ \(name)") }
    /// The same where there is less room.
    package func projectedSign(_ name: String) -> String { text("▣\(name)", "▣\(name)") }
    /// On the projector before the first step; `time` is when the meeting begins.
    package func beginsAt(_ time: String) -> String { text("\(time) に始めます", "Begins at \(time)") }
    /// The same on another day than today.
    package func beginsAt(_ time: String, on day: Day) -> String {
        text("\(day.month)月\(day.day)日 \(time) に始めます", "Begins on \(day) at \(time)")
    }
    /// The same when that time is over.
    package var beginsSoon: String { text("まもなく始めます", "Beginning soon") }
    /// On the projector before the first step: what everybody will do, by what the steps are; nothing where no step
    /// tells.
    package func howToTakePart(_ kinds: Set<Step.Kind>) -> String {
        let writes = !kinds.isDisjoint(with: [.writing, .sharing])
        return switch (writes, kinds.contains(.vote)) {
        case (true, true): text("付箋一枚に意見を一つ書き、投票で選びます", "One opinion on each note, then a vote")
        case (true, false): text("付箋一枚に意見を一つ書きます", "One opinion on each note")
        case (false, true): text("投票で選びます", "You choose by vote")
        case (false, false): ""
        }
    }
    /// Across the boards on the projector while none has a note.
    package var notesWillAppear: String {
        text("話し合いの付箋が、ここに並びます", "The notes will appear here")
    }
    /// Below the bar of the projector, over the boards; a note said N times counts N.
    package func opinionsSoFar(_ count: Int) -> String {
        text("意見 \(count)", count == 1 ? "1 opinion" : "\(count) opinions")
    }
    /// Before the number of opinions, where a turn of pages has only the newest of them.
    package var newestFirst: String { text("新しい順", "newest first") }
    /// Below the bar of the projector, over the headings.
    package func headingsSoFar(_ count: Int) -> String {
        text("見出し \(count)", count == 1 ? "1 heading" : "\(count) headings")
    }
    /// On the last line of the projector, while somebody presents.
    package func presentsNext(_ name: String) -> String { text("つぎ \(name)", "Next: \(name)") }
    /// Below who is presenting on 次第; the numbers of the groups yet to come, none at the last.
    package func waiting(_ groups: [String]) -> String {
        groups.isEmpty
            ? text(
                "これで最後です",
                "the last one") : text("待ち ", "waiting ") + groups.joined(separator: " ")
    }
    /// Instead of a theme on a page of the projector, where there is none.
    package func without(_ axis: Axis) -> String {
        text("\(name(of: axis))なし", "No \(name(of: axis).lowercased())")
    }
    /// A heading or a theme on a page of the projector, with how many opinions it gathers.
    package func gathering(_ words: String, _ count: Int) -> String {
        text("\(words)（\(count)）", "\(words) (\(count))")
    }
    /// In the middle of the projector, at a closing step and after the closing.
    package var thanks: String { text("ありがとうございました", "Thank you") }
    /// Below the thanks; a note said N times counts N.
    package func gatheredHere(_ counts: Counts) -> String {
        text("いただいた意見 \(counts.all.weightedCount)", "\(counts.all.weightedCount) opinions gathered")
    }
    /// The last line below the thanks; the words are those of the 開催概要, and nothing is shown without them.
    package func nextTime(_ next: String) -> String { text("次回 \(next)", "Next: \(next)") }

    // MARK: - テーマ分け, 休憩

    /// Below the heat map: the values without an opinion, a theme by its circled number; alone when nothing is there.
    package func nothingYet(_ names: [String]) -> String {
        let isShort = names.allSatisfy { $0.unicodeScalars.count == 1 }
        let who = names.joined(separator: isShort ? "" : text("・", ", "))
        return who + (names.isEmpty ? "" : " ") + text("まだありません", "nothing yet")
    }
    /// During a break whose clock runs: when it ends.
    package func resumes(_ title: String, _ time: String) -> String {
        text("\(title) \(time) に再開", "\(title) until \(time)")
    }
    /// During a break whose clock is stopped.
    package func minutesLeft(_ title: String, _ minutes: Int) -> String {
        text("\(title) 残り\(minutes)分", "\(title) \(minutes) min left")
    }
    /// During a break that is over.
    package func resumesSoon(_ title: String) -> String {
        text("\(title) まもなく再開", "\(title) ends now")
    }

    // MARK: - 投票, 開票

    /// The tables of which all, some, or no dots are in, which is the same of all of them.
    package func progress(of groups: [Group], in ballot: Ballot) -> String {
        let isComplete = groups.allSatisfy { ballot.isComplete($0.id) }
        let hasBegun = groups.contains { ballot.hasHandedIn($0.id) }
        let state = isComplete ? text("済", "Done") : hasBegun ? text("途中", "Under way") : text("まだ", "Not yet")
        return state + colon + groups.map(\.name).joined(separator: text("　", ", "))
    }
    /// In the middle of the projector after a ballot closes and before the reveal.
    package var closedForRoom: String {
        text("締め切りました。まもなく開票します", "Closed. The result comes soon")
    }
    /// In the frame of a place that is still covered.
    package var coveredMark: String { text("？", "?") }
    /// Beside an option of the result.
    package func place(_ rank: Int) -> String { text("第\(rank)位", "#\(rank)") }
    /// Behind an option that was not chosen.
    package func dots(_ count: Int) -> String { text("\(count)票", "\(count)") }
    /// Beside each of the options that tie for the last place.
    package var tied: String { text("同数", "tied") }
    /// Below the places of a result while some are covered.
    package func placesCovered(_ count: Int) -> String {
        text("あと\(count)つの順位を開きます", "\(count) more to be shown")
    }
    /// Behind how many dots were in; nothing when every paper counts.
    package func spoiltPapers(_ count: Int) -> String {
        count == 0 ? "" : text("　無効 \(count)", "  spoilt \(count)")
    }
}
