import Advice
import ConsoleUI
import Engine
import Strings

/// A workshop made up for measuring: six groups, eighteen themes, opinions of four to sixty characters, some gathered
/// under headings, some said twice or more. The same number of notes always gives the same workshop.
struct SampleWorkshop {
    /// The session after everything was said.
    private(set) var session = Session()
    /// What was said, entry by entry; empty when the room was asked not to keep it.
    private(set) var entries: [Entry] = []

    /// The operator of the measured commands.
    static let operatorName = "進行"
    static let facilitator = Operator(role: .facilitator, name: operatorName)
    /// 19:00 on an evening.
    static let start = Moment(milliseconds: 1_530_525_600_000)

    private let keepsEntries: Bool

    /// A room in which so many notes hang.
    init(notes: Int, keepingEntries: Bool = true) {
        keepsEntries = keepingEntries
        for command in SampleWorkshop.founding { perform(command, by: SampleWorkshop.facilitator) }
        for command in SampleWorkshop.talk(notes: notes) { perform(command, by: "記録1") }
        for command in SampleWorkshop.vote { perform(command, by: SampleWorkshop.facilitator) }
    }

    /// The workshop as it stands.
    var workshop: Workshop { session.workshop }

    /// When the next thing happens: everything is a third of a second apart.
    var now: Moment { SampleWorkshop.start + (session.lastEntry + 1) * 333 }

    /// Carries an order out as a journal would, without a disk.
    @discardableResult
    mutating func perform(_ command: Command, by user: Operator) -> [Entry] {
        do throws(Refusal) {
            let (events, role) = try session.decide(command, by: user, at: now)
            let first = session.lastEntry + 1
            let new = events.enumerated().map {
                Entry(number: first + $0, transaction: first, by: user.name, at: now, role: role, event: $1)
            }
            for entry in new { session.apply(entry) }
            if keepsEntries { entries += new }
            return new
        } catch {
            fatalError("the room was refused \(command): \(error)")
        }
    }

    /// A console as the real one opens it, with its adviser.
    func console(_ role: Operator.Role = .facilitator) -> Console {
        var environment = ConsoleEnvironment()
        environment.advisor = SessionAdvisor(Advisor(catalogue: workshop.catalogue), workshop)
        return Console(
            user: Operator(role: role, name: SampleWorkshop.operatorName), strings: Strings(.ja), session: session,
            now: Now(now), environment: environment)
    }
}

// MARK: - What is said

extension SampleWorkshop {
    static let groups = 6

    /// The board of a group, from 1.
    static func board(_ group: Int) -> BoardKey { BoardKey(group: Group.ID(group), lane: Lane.ID(1)) }

    /// The orders that set a session up, with a clock that runs.
    static var founding: [Command] {
        let themes = themeNames.enumerated().map { Theme(id: Theme.ID($0.offset + 1), name: $0.element) }
        let steps: [Step] = [
            ("開会", Step.Kind.opening, 5), ("共有・貼り出し", .sharing, 25), ("休憩", .pause, 10),
            ("シール投票", .vote, 10), ("閉会", .closing, 3),
        ]
        .enumerated().map {
            Step(id: Step.ID($0.offset + 1), title: $0.element.0, kind: $0.element.1, minutes: $0.element.2)
        }
        let program = Program(
            id: "bench", name: "計測", question: "まちづくりで大切にしたいことは", lanes: ["意見"],
            groupName: "{n}グループ",
            catalogue: Catalogue(id: Advisor.trainedCatalogue, name: "18のテーマ", themes: themes),
            actors: ["市民", "行政"], tracks: [Program.Tracks(name: "", groups: groups)], steps: steps)
        return [
            .setting(.found(program, Occasion(title: "まちづくり会議"))),
            .setting(.describe(.attendance(Attendance(residents: 30, staff: 6)))),
            .agenda(.enterStep(Step.ID(2))),
            .agenda(.setClock(25 * 60_000, running: true)),
            .memo(.writeMemo(.decision, group: nil, text: "資料の二枚目を差し替えた。")),
        ]
    }

    /// The posts and headings by which so many notes come to hang: a table gathers five of its newest under a heading
    /// now and then.
    /// - Parameter first: the words begin with those behind this number.
    static func talk(notes: Int, from first: Int = 0) -> [Command] {
        var commands: [Command] = []
        commands.reserveCapacity(notes + notes / 32)
        for number in 1...notes {
            let group = number % groups + 1
            commands.append(.note(.post(draft(first + number), on: board(group))))
            if number % 47 == 0 {
                let newest = (0..<5).map { Note.ID(number - $0 * groups) }
                commands.append(
                    .cluster(
                        .formCluster(
                            on: board(group), heading: subjects[number / 47 % subjects.count] + "を大切に",
                            theme: number % 2 == 0 ? Theme.ID(number / 47 % 18 + 1) : nil, notes: newest)))
            }
        }
        return commands
    }

    /// A ballot over the themes, being counted.
    static var vote: [Command] {
        let ballot = Ballot.ID(1)
        let dots: [Command] = (1...groups).map {
            .ballot(.adjustDots(2, for: Ballot.Option.ID($0), by: Group.ID($0), on: ballot))
        }
        return [
            .ballot(.prepareBallotOver(.themes, BallotPlan(title: "大切にしたいこと", candidates: [], voters: 36))),
            .ballot(.setBallotState(ballot, to: .open)),
        ] + dots
    }

    /// The opinion of that number: every third has a theme, every eleventh was said by more than one, every fiftieth is
    /// to be checked.
    static func draft(_ number: Int) -> Draft {
        Draft(
            words(number), count: number % 11 == 0 ? number % 3 + 2 : 1,
            theme: number % 3 == 0 ? Theme.ID(number / 3 % 18 + 1) : nil,
            marks: Marks(isRepresentative: number % 70 == 0, isUncertain: number % 50 == 0))
    }

    /// The words of that number. A generator of its own keeps them the same on every machine.
    static func words(_ number: Int) -> String {
        var seed = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
        func draw(_ list: [String]) -> String {
            seed = (seed ^ (seed >> 29)) &* 0xBF58_476D_1CE4_E5B9
            return list[Int((seed >> 33) % UInt64(list.count))]
        }
        var text = draw(subjects)
        switch number % 5 {
        case 0: break
        case 1: text += draw(links) + draw(deeds)
        case 2: text = draw(who) + text + draw(links) + draw(deeds)
        case 3: text = draw(who) + text + draw(links) + draw(deeds) + "。" + draw(subjects) + draw(links) + draw(deeds)
        default:
            text = draw(who) + draw(subjects) + "と" + text + draw(links) + draw(deeds) + "、" + draw(who) + draw(deeds)
        }
        if number % 13 == 0 { text += "（\(number % 97)件）" }
        return text.count < 4 ? text + "の共有" : String(text.prefix(60))
    }

    private static let who = [
        "若い人が", "区長会で", "行政と市民が", "子育て世代も", "ボランティアが", "職員が", "高齢者の", "地区ごとに",
        "PTAと", "NPOや",
    ]
    private static let subjects = [
        "情報公開", "回覧板", "地域の見守り", "PDCAサイクル", "合意形成", "会議の進め方", "市民参加", "役員の任期",
        "人材育成", "公民館の使い方", "防災訓練", "広報紙", "補助金の申請", "ごみステーション", "空き家", "通学路",
        "世代間の交流", "職員の異動", "意見を聞く場", "スピード感", "目標の共有", "あいさつ", "デマンド交通",
        "ワークショップ",
    ]
    private static let links = ["を", "について", "のために", "こそ", "を通じて", "の仕組みを", "から", "に関して"]
    private static let deeds = [
        "みんなで話し合う", "分かりやすく伝える", "早めに知らせる", "続けていく", "見直す", "一緒に考える",
        "負担を減らす", "仕組みをつくる", "任せてみる", "楽しくやる", "専門家に相談したい",
        "まず小さく試してみることが大切だと思う", "だれが責任を持つのか決めておく", "次の世代に引き継ぐ",
    ]
    private static let themeNames = [
        "まちのグランドデザインを描く",
        "目標・課題を共有する",
        "PDCAサイクルの確立",
        "情報を共有する",
        "パートナーシップのまちづくりを理解する",
        "丁寧に合意形成を図る",
        "対等な立場で相手を尊重する",
        "コミュニケーションを大切に",
        "各種団体・組織・機関との連携と関係性の理解",
        "スタンスを共有する",
        "市民参加の意識を高める",
        "モチベーションを高める",
        "住民の自立と主体的な活動の推進",
        "人材を育成する",
        "若者の参加を進める",
        "職員のスキルアップ",
        "パートナーシップの負担を軽減する",
        "スピード感をもって行動する",
    ]
}
