@testable import ConsoleUI
import Engine
import Letters
import Strings
import TerminalUI
import TestSupport
import Testing

/// A moment of an evening whose words are long, and those that the room must read.
struct LongWords: CustomStringConvertible, Sendable {
    let description: String
    let read: [String]
    let spotlight: Spotlight?
    let joining: JoiningSign?
    let driver: @Sendable () -> ConsoleDriver

    static let question =
        "住み続けたいまちにするために、私たち一人ひとりが明日から始められること、"
        + "地域で力を合わせて取り組みたいこと、そして市役所といっしょに時間をかけて変えていきたいことは、"
        + "それぞれ何ですか。付箋に書いてください。思いつくままで、かまいません"
    static let title = "来年度に市民と行政が力を合わせて優先して取り組む重点項目を選ぶ投票（第一次）"
    static let step =
        "前回までに出された意見をふり返り、今年度の大きな共通課題の中から特に力を入れる項目をみんなで確かめる"
    static let team = "北部地区まちづくり協議会と駅前にぎわい市民会議の合同グループ"
    static let next =
        "令和9年1月28日（木）午後7時から午後9時まで 市民会館3階 大集会室（駐車場は第二庁舎をご利用ください）"
    static let nextInEnglish =
        "Thursday, 28 January 2027, 7 to 9 p.m., large meeting room on the third floor of the civic hall"
    static let place = "市民総合福祉会館ふれあいプラザ3階 第一・第二会議室（北側入口からお入りください）"
    static let heading =
        "回覧板が若い世帯に届かず、区の役員のなり手もいないので、地域の情報の伝え方を根本から見直したい"
    static let address = "fusen.machizukuri.city.example-shi.lg.jp"
    static let options = [
        "駅前の空き店舗を学生と商店会がいっしょに運営する多世代交流の居場所づくり",
        "移動販売と買い物支援のための乗り合い送迎の試行とその費用の分担の検討",
        "子どもの声が聞こえる公園の決まりの見直し",
    ]
    private static let card = Card(
        id: "c", title: "話し合いを気持ちよく進めるために参加者全員で守りたい五つの大切な約束",
        source: "手引き", lines: ["人の話をよく聞く"], kinds: [])
    static let cards = [card]

    private init(
        _ name: String, read: [String], spotlight: Spotlight? = nil, joining: JoiningSign? = nil, kind: Step.Kind?,
        minutes: Int? = 10, title: String = "共有", showing: Step.Showing = .byKind, language: Language = .ja,
        question: String = "", occasion: Occasion = Occasion(title: "会議"), _ commands: [Command] = []
    ) {
        description = name
        (self.read, self.spotlight, self.joining) = (read, spotlight, joining)
        driver = {
            let steps = [
                Step(id: 1, title: title, kind: kind ?? .sharing, minutes: minutes, showing: showing),
                Step(id: 2, title: Self.step, kind: .comments),
            ]
            let program = Program(
                id: "t", name: "試し", question: question, lanes: ["意見"], groupName: "{n}グループ",
                catalogue: sampleCatalogue, tracks: [Program.Tracks(name: "", groups: 3)], steps: steps)
            var driver = ConsoleDriver(founding: program, occasion, [], user: "進行", language: language)
            driver.perform(.setting(.changeGroup(1, .name(Self.team))))
            if kind != nil { driver.perform(.agenda(.enterStep(1))) }
            for command in commands {
                if case .failure(let refusal) = driver.perform(command) { Issue.record("\(command): \(refusal)") }
            }
            if let spotlight { driver.perform(.session(.spotlight(spotlight))) }
            driver.wait(20)
            return driver
        }
    }

    private static func vote(_ title: String = title) -> [Command] {
        [
            .ballot(
                .prepareBallot(
                    BallotPlan(
                        title: title, candidates: options.map { BallotPlan.Candidate(.free, label: $0) },
                        dotsPerPerson: 3,
                        cap: 3,
                        winnerCount: 1, tieRule: .runOff, method: .hands)))
        ]
    }
    private static let open = vote() + [.ballot(.setBallotState(1, to: .open))]
    private static let closed =
        open + [
            .ballot(.setDots([1: 5, 2: 4, 3: 1], by: nil, on: 1)), .ballot(.setBallotState(1, to: .closed)),
        ]
    private static let note: [Command] = [.note(.post(Draft("回覧板が届かない", theme: 3), on: board(1)))]
    private static var begun: Occasion {
        var occasion = Occasion(title: title, place: place)
        occasion.day = Day(year: 2030, month: 11, day: 28)
        occasion.start = ClockTime(minutes: 18 * 60 + 30)
        return occasion
    }
    private static let sign = JoiningSign(
        address: address, code: "K7QM44", modules: aSign.modules + aSign.modules.prefix(8), tables: [])

    static let all: [LongWords] = [
        LongWords("before", read: [question, title], kind: nil, question: question, occasion: begun),
        LongWords("place", read: [title, place], kind: nil, occasion: Occasion(title: title, place: place)),
        LongWords(
            "before, joining", read: [question, title, address, "K7QM44", "11月28日 18:30 に始めます"],
            joining: sign, kind: nil, question: question, occasion: begun),
        LongWords("joining", read: [address, "K7QM44"], spotlight: .joining, joining: sign, kind: .sharing),
        LongWords("writing", read: [question], kind: .writing, question: question),
        LongWords("writing, no clock", read: [question], kind: .writing, minutes: nil, question: question),
        LongWords("boards, empty", read: [question], kind: .sharing, question: question),
        LongWords("boards", read: [question], kind: .sharing, question: question, note),
        LongWords("clock", read: [step], kind: .explanation, title: step),
        LongWords("no clock", read: [step], kind: .comments, minutes: nil, title: "講評"),
        LongWords("break", read: [step], kind: .pause, title: step, note),
        LongWords("break, nothing yet", read: [step], kind: .pause, title: step),
        LongWords(
            "presents", read: [team], kind: .presentation,
            [
                .agenda(.orderPresentations([1, 2], timePerGroup: 60_000)), .agenda(.nextPresentation),
            ]),
        LongWords(
            "presents what it found", read: [team, "回覧板"], kind: .presentation,
            note + [
                .agenda(.orderPresentations([1, 2], timePerGroup: 60_000)), .agenda(.nextPresentation),
            ]),
        LongWords(
            "presents next", read: [team], kind: .presentation,
            [
                .agenda(.orderPresentations([2, 1], timePerGroup: 60_000)), .agenda(.nextPresentation),
            ]),
        LongWords("vote prepared", read: [title] + options, kind: .vote, vote()),
        LongWords("vote open", read: [title] + options, kind: .vote, open),
        LongWords("vote closed", read: [title], kind: .vote, closed),
        LongWords(
            "result", read: [title] + options, kind: .vote, closed + [.ballot(.setBallotState(1, to: .revealed))]),
        LongWords("thanks", read: [next], kind: .closing, occasion: Occasion(title: "会議", next: next)),
        LongWords(
            "thanks in English", read: [nextInEnglish], kind: .closing, language: .en,
            occasion: Occasion(title: "Meeting", next: nextInEnglish)),
        LongWords("note", read: ["回覧板が届かない", team], spotlight: .note(1), kind: .sharing, note),
        LongWords(
            "heading", read: [heading], spotlight: .cluster(1), kind: .sharing,
            note + [.cluster(.formCluster(on: board(1), heading: heading, theme: nil, notes: [1]))]),
        LongWords("card", read: [card.title], spotlight: .card("c"), kind: .sharing),
        LongWords(
            "proposal", read: [heading], spotlight: .proposal(1), kind: .sharing,
            [.proposal(.propose(heading, from: []))]),
    ]
}

@Suite("投影の長い言葉") struct ProjectorLongWordsTests {
    private func turn(_ words: LongWords, _ size: Size, _ blocks: Blocks) -> [ProjectorPicture] {
        let driver = words.driver()
        let view = ProjectorView(
            strings: driver.console.strings, cards: LongWords.cards, lettering: Lettering(blocks: blocks))
        // More than a turn of any of them.
        return (0..<24).map { page in
            view.picture(
                driver.workshop, now: Now(driver.now + page * 8000), rows: size.rows, columns: size.columns,
                joining: words.joining)
        }
    }

    /// What of some words is on none of the pages.
    private func missing(_ words: String, on texts: [String]) -> String {
        func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
        let texts = texts.map(bare)
        var rest = bare(words)[...]
        while !rest.isEmpty {
            let part = stride(from: rest.count, through: min(2, rest.count), by: -1).lazy
                .map { rest.prefix($0) }.first { part in texts.contains { $0.contains(part) } }
            guard let part else { return String(rest) }
            rest = rest.dropFirst(part.count)
        }
        return ""
    }

    @Test(arguments: LongWords.all) func whatTheRoomMustReadIsReadToItsEnd(_ words: LongWords) {
        for (size, blocks) in projectorSizes.map({ ($0, Blocks.quadrants) }) + [
            (projectorSizes[1], .halves), (projectorSizes[1], .none), (projectorSizes[0], .none),
        ] {
            let texts = turn(words, size, blocks).flatMap(\.texts).filter { text in
                // In plain type as much as there is room for.
                text.letterRows > 1 || TextWidth.columns(text.words) <= text.rect.width * text.rect.height
            }
            // What is said in large letters where there are such, else whole.
            let read = texts.filter { $0.importance == .room || blocks == .none }.map(\.words)
            for text in words.read {
                let rest = missing(text, on: read)
                #expect(rest.isEmpty, "\(rest) of \(words), \(size), \(blocks)")
            }
            #expect(!texts.contains { $0.importance == .room && $0.words.hasSuffix("…") }, "\(words), \(size)")
        }
    }
}
