import Engine
import Strings

/// A report as it is written (`docs/report.schema.json`). This is the only place that knows its keys: readers rely on
/// them, so a new name inside ``Report`` changes nothing here.
///
/// A key whose value is nil is left out.
struct ReportFile: Encodable {
    let format = "fusen.report"
    /// Raised when what a reader relies on changes.
    let version = 1
    let report: Body

    init(_ report: Report, _ strings: Strings) { self.report = Body(report, strings) }

    struct Body: Encodable {
        let occasion: OccasionObject
        let totals: Totals
        let themes: [ThemeRow]
        let groups: [GroupRow]
        let spread: SpreadObject
        let matrix: Matrix
        let opinions: [Opinion]
        let lanes: [String]
        let boards: [BoardObject]
        let ballots: [BallotObject]
        let memos: [MemoLine]
        let agenda: [StepLine]
        let proposals: [ProposalObject]
        let ledger: [LedgerLine]
        let meetings: [MeetingLine]
        let promises: [OpenPromise]

        init(_ report: Report, _ strings: Strings) {
            occasion = OccasionObject(report.occasion)
            totals = Totals(report.totals)
            themes = report.themes.map { ThemeRow($0, strings) }
            groups = report.groups.map(GroupRow.init)
            spread = SpreadObject(report.spread)
            matrix = Matrix(report.matrix, strings)
            opinions = report.opinions.map { Opinion($0, strings) }
            lanes = report.lanes.map(\.name)
            boards = report.boards.map(BoardObject.init)
            ballots = report.ballots.map { BallotObject($0, isResult: $0.id == report.result, strings) }
            memos = report.memos.map(MemoLine.init)
            agenda = report.agenda.map(StepLine.init)
            proposals = report.proposals.map { ProposalObject($0, strings) }
            ledger = report.ledger.map { LedgerLine($0, strings) }
            meetings = report.meetings.map(MeetingLine.init)
            promises = report.promises.map { OpenPromise($0, strings) }
        }
    }
}

// MARK: - The whole

extension ReportFile {
    struct OccasionObject: Encodable {
        let title: String
        let ordinal: Int?
        /// ISO 8601.
        let date: String?
        /// 和暦, in every language.
        let japaneseDate: String?
        /// `19:00`.
        let start: String?
        let end: String?
        let place: String
        let host: String
        let aims: [String]
        let question: String
        let residents: Int
        let staff: Int
        let next: String
        let source: String
        let contact: String?
        /// ISO 8601.
        let issued: String?
        let materials: [String]?
        let observers: Int?

        init(_ occasion: Occasion) {
            title = occasion.title
            ordinal = occasion.ordinal
            date = occasion.day?.description
            japaneseDate = occasion.day.map(eraDate)
            start = occasion.start?.description
            end = occasion.end?.description
            place = occasion.place
            host = occasion.host
            aims = occasion.aims
            question = occasion.question
            residents = occasion.attendance.residents
            staff = occasion.attendance.staff
            next = occasion.next
            source = occasion.source
            contact = occasion.contact
            issued = occasion.issued?.description
            materials = occasion.materials
            observers = occasion.observers
        }
    }

    struct Totals: Encodable {
        let opinions: Int
        let voices: Int
        let headings: Int
        let unthemed: Int
        /// Internal reports only.
        let uncertain: Int?
        let groups: Int

        init(_ totals: Report.Totals) {
            opinions = totals.opinions
            voices = totals.voices
            headings = totals.headings
            unthemed = totals.unthemed
            uncertain = totals.uncertain
            groups = totals.groups
        }
    }

    struct ThemeRow: Encodable {
        /// 0 for no theme.
        let number: Int
        let name: String
        let opinions: Int
        let voices: Int
        let headings: Int
        let groups: Int

        init(_ row: Report.ThemeRow, _ strings: Strings) {
            number = row.theme?.number ?? 0
            name = strings.name(of: row)
            opinions = row.opinions
            voices = row.voices
            headings = row.headings
            groups = row.groups
        }
    }

    struct GroupRow: Encodable {
        let number: Int
        let name: String
        let track: String?
        let people: Int
        let opinions: Int
        let voices: Int
        let headings: Int

        init(_ row: Report.GroupRow) {
            number = row.id.number
            name = row.name
            track = row.track
            people = row.people
            opinions = row.opinions
            voices = row.voices
            headings = row.headings
        }
    }

    struct MemoLine: Encodable {
        let kind: String
        let group: String?
        let text: String

        init(_ memo: Report.MemoLine) {
            kind = memo.kind.rawValue
            group = memo.group
            text = memo.text
        }
    }

    struct StepLine: Encodable {
        let label: String
        let depth: Int
        let title: String
        /// Minutes.
        let planned: Int?
        /// Whether the meeting came to it.
        let tookPlace: Bool
        /// Minutes; internal reports only.
        let real: Int?

        init(_ step: Report.StepLine) {
            label = step.label
            depth = step.depth
            title = step.title
            planned = step.planned
            tookPlace = step.tookPlace
            real = step.actual
        }
    }
}

// MARK: - The matrix

extension ReportFile {
    struct Matrix: Encodable {
        let rowAxis: String
        let columnAxis: String
        let tracks: [Span]
        let columns: [Header]
        let rows: [Header]
        let cells: [[Cell]]
        let total: Sum

        init(_ matrix: Report.Matrix, _ strings: Strings) {
            rowAxis = matrix.rowAxis.rawValue
            columnAxis = matrix.columnAxis.rawValue
            tracks = matrix.tracks.map(Span.init)
            columns = matrix.columns.map { Header($0, strings) }
            rows = matrix.rows.map { Header($0, strings) }
            cells = matrix.cells.map { $0.map(Cell.init) }
            total = Sum(matrix.total)
        }
    }

    struct Span: Encodable {
        let name: String
        let columns: Int

        init(_ span: Report.Span) {
            name = span.name
            columns = span.columns
        }
    }

    struct Header: Encodable {
        let number: Int?
        let name: String
        let opinions: Int
        let voices: Int
        let headings: Int

        init(_ header: Report.Header, _ strings: Strings) {
            number = header.value.number
            name = strings.name(of: header)
            opinions = header.opinions
            voices = header.voices
            headings = header.headings
        }
    }

    struct Sum: Encodable {
        let opinions: Int
        let voices: Int

        init(_ sum: Report.Sum) {
            opinions = sum.opinions
            voices = sum.voices
        }
    }

    struct Cell: Encodable {
        let opinions: Int
        let voices: Int
        let sections: [Section]

        init(_ cell: Report.Cell) {
            opinions = cell.opinions
            voices = cell.voices
            sections = cell.sections.map(Section.init)
        }
    }

    struct Section: Encodable {
        let heading: String?
        let opinions: [Int]

        init(_ section: Report.Section) {
            heading = section.heading
            opinions = section.opinions.map(\.number)
        }
    }
}

// MARK: - Opinions

extension ReportFile {
    struct Opinion: Encodable {
        let number: Int
        let text: String
        let count: Int
        let group: String
        let groupNumber: Int
        let track: String?
        let lane: String
        let heading: String?
        let theme: Int?
        let themeName: String?
        let side: String?
        let help: String?
        let actor: String?
        let solves: Int?
        let isRepresentative: Bool
        /// This and what follows: internal reports only.
        let isUncertain: Bool?
        let original: String?
        let splitFrom: Int?
        let by: String?
        let signature: String?
        /// ISO 8601, UTC.
        let at: String?

        init(_ opinion: Report.Opinion, _ strings: Strings) {
            number = opinion.id.number
            text = opinion.text
            count = opinion.count
            group = opinion.groupName
            groupNumber = opinion.group.number
            track = opinion.track
            lane = opinion.lane.name
            heading = opinion.heading
            theme = opinion.theme?.number
            themeName = opinion.themeName
            side = opinion.marks.side.map { strings.name(of: $0) }
            help = opinion.marks.help.map { strings.name(of: $0) }
            actor = opinion.actor
            solves = opinion.marks.solves?.number
            isRepresentative = opinion.marks.isRepresentative
            isUncertain = opinion.provenance.map { _ in opinion.isUncertain }
            original = opinion.provenance?.original
            splitFrom = opinion.provenance?.splitFrom?.number
            by = opinion.provenance?.by
            signature = opinion.provenance?.signature
            at = opinion.provenance?.at.iso8601
        }
    }
}

// MARK: - Boards

extension ReportFile {
    struct BoardObject: Encodable {
        let groupNumber: Int
        let lane: String
        let headings: [HeadingObject]
        let loose: [Int]

        init(_ board: Report.BoardLine) {
            groupNumber = board.group.number
            lane = board.lane.name
            headings = board.headings.map(HeadingObject.init)
            loose = board.loose.map(\.number)
        }
    }

    struct HeadingObject: Encodable {
        let heading: String
        let theme: Int?
        let actor: String?
        let opinions: [Int]

        init(_ line: Report.HeadingLine) {
            heading = line.heading
            theme = line.theme?.number
            actor = line.actor
            opinions = line.opinions.map(\.number)
        }
    }
}

// MARK: - The spread

extension ReportFile {
    struct SpreadObject: Encodable {
        let themes: [Origin]
        /// Left out while no ballot on themes is revealed.
        let shares: Shares?
        /// Internal reports only.
        let silence: Silence?

        init(_ spread: Report.SpreadSummary) {
            themes = spread.origins.map(Origin.init)
            shares = spread.shares.map(Shares.init)
            silence = spread.silence.map(Silence.init)
        }
    }

    struct Origin: Encodable {
        let number: Int
        let name: String
        let opinions: Int
        let voices: Int
        /// `most`, `some`, `one` or `none` of the groups.
        let raisedBy: String
        let groups: [Part]
        let tracks: [Part]

        init(_ origin: Report.OriginLine) {
            number = origin.theme.number
            name = origin.name
            opinions = origin.opinions
            voices = origin.voices
            raisedBy =
                switch origin.reach {
                case .most: "most"
                case .some: "some"
                case .one: "one"
                case .none: "none"
                }
            groups = origin.groups.map(Part.init)
            tracks = origin.tracks.map(Part.init)
        }
    }

    struct Part: Encodable {
        let name: String
        let opinions: Int
        let voices: Int

        init(_ part: Report.PartLine) {
            name = part.name
            opinions = part.opinions
            voices = part.voices
        }
    }

    struct Shares: Encodable {
        let ballot: Int
        let dots: Int
        let opinions: Int
        let voices: Int
        let themes: [Share]

        init(_ shares: Report.ShareTable) {
            ballot = shares.ballot.number
            dots = shares.dots
            opinions = shares.opinions
            voices = shares.voices
            themes = shares.rows.map(Share.init)
        }
    }

    struct Share: Encodable {
        let number: Int
        let name: String
        let dots: Int
        let opinions: Int
        let voices: Int

        init(_ row: Report.ShareRow) {
            number = row.theme.number
            name = row.name
            dots = row.dots
            opinions = row.opinions
            voices = row.voices
        }
    }

    struct Silence: Encodable {
        /// Minutes after the first step began; the notes in the order of the groups.
        let quarters: [Quarter]
        let typedOutside: Int
        let withoutHeading: [Int]
        let untouched: [Int]

        init(_ silence: Report.Silence) {
            quarters = silence.quarters.map(Quarter.init)
            typedOutside = silence.typedOutside
            withoutHeading = silence.lone.map(\.number)
            untouched = silence.untouched.map(\.number)
        }
    }

    struct Quarter: Encodable {
        let start: Int
        let end: Int
        let gathering: Int
        let notes: [Int]

        init(_ quarter: Report.QuarterLine) {
            start = quarter.start
            end = quarter.end
            gathering = quarter.gathering
            notes = quarter.notes
        }
    }
}

// MARK: - Ballots

extension ReportFile {
    struct BallotObject: Encodable {
        let number: Int
        let title: String
        let state: String
        let method: String
        let allowance: Int
        let voters: Int
        let seats: Int
        let tieRule: String
        let options: [String]
        /// Left out while sealed, as are the papers spoilt; the lists of figures are empty.
        let cast: Int?
        let spoilt: Int?
        let rows: [TallyRow]
        let tables: [TableDots]
        /// Left out where there are fewer than two.
        let tracks: [TableDots]?
        let tied: [Int]
        /// Left out, as ``settledBy`` is, where no tie was settled.
        let settled: [Int]?
        let settledBy: [String]?
        /// True for the meeting's result, left out for others.
        let isResult: Bool?

        init(_ ballot: Report.BallotSummary, isResult: Bool, _ strings: Strings) {
            self.isResult = isResult ? true : nil
            number = ballot.id.number
            title = ballot.title
            state = ballot.state.rawValue
            method = ballot.method.rawValue
            allowance = ballot.dotsPerPerson
            voters = ballot.voters
            seats = ballot.winnerCount
            tieRule = ballot.tieRule.rawValue
            options = ballot.options.map { strings.label($0.label) }
            cast = ballot.result?.dotsCast
            spoilt = ballot.result?.spoilt
            rows = (ballot.result?.rows ?? []).map { TallyRow($0, strings) }
            tables = (ballot.result?.groups ?? []).map(TableDots.init)
            let tracks = ballot.result?.tracks ?? []
            self.tracks = tracks.isEmpty ? nil : tracks.map(TableDots.init)
            tied = (ballot.result?.tied ?? []).map(\.number)
            let settlement = ballot.result.flatMap { $0.settledBy.isEmpty ? nil : $0 }
            settled = settlement?.settled.map(\.number)
            settledBy = settlement?.settledBy.map(\.rawValue)
        }
    }

    struct TableDots: Encodable {
        let group: String
        let dots: [Int]

        init(_ count: Report.GroupDots) {
            group = count.group
            dots = count.dots
        }
    }

    struct TallyRow: Encodable {
        let option: Int
        let label: String
        /// Left out where no other option reads alike.
        let group: String?
        let dots: Int
        let rank: Int
        let isChosen: Bool

        init(_ row: Report.TallyRow, _ strings: Strings) {
            option = row.option.number
            label = strings.label(row.name.label)
            group = row.name.group
            dots = row.dots
            rank = row.rank
            isChosen = row.isChosen
        }
    }
}

// MARK: - Proposals

extension ReportFile {
    struct ProposalObject: Encodable {
        let number: Int
        let title: String
        let origins: [String]
        /// Left out while undecided.
        let outcome: String?
        let outcomeName: String?
        let questions: [AnsweredQuestion]
        let classes: [String]
        let type: String?
        let cautions: [ChecklistItem]
        let forms: [String]
        let partners: [String]
        let roles: [Role]
        let principles: [ChecklistItem]
        let checkpoints: [ChecklistItem]
        let effects: [String]
        let carrier: String
        /// ISO 8601.
        let until: String?
        let step: String
        let evaluations: [Evaluation]

        init(_ proposal: Report.ProposalSummary, _ strings: Strings) {
            func items(_ list: ProposalChecklist) -> [ChecklistItem] {
                proposal.items(of: list).map { ChecklistItem($0, of: list, strings) }
            }
            number = proposal.id.number
            title = strings.title(of: proposal)
            origins = proposal.origins.map { strings.words(of: $0) }
            outcome = Self.key(of: proposal.outcome)
            outcomeName = strings.name(of: proposal.outcome)
            questions = proposal.questions.map { AnsweredQuestion($0, strings) }
            classes = strings.checkedItems(of: .classes, in: proposal)
            type = proposal.leadParty.map { strings.name(of: $0) }
            cautions = items(.precautions)
            forms = strings.checkedItems(of: .forms, in: proposal)
            partners = proposal.partners
            roles = proposal.roles.map(Role.init)
            principles = items(.principles)
            checkpoints = items(.checkpoints)
            effects = strings.checkedItems(of: .effects, in: proposal)
            carrier = proposal.owner
            until = proposal.until?.description
            step = strings.name(of: proposal.step)
            evaluations = proposal.evaluations.map { Evaluation($0, strings) }
        }

        private static func key(of outcome: Proposal.Outcome) -> String? {
            switch outcome {
            case .undecided: nil
            case .cityAlone: "cityAlone"
            case .citizensSupported: "citizensSupported"
            case .partnership: "partnership"
            case .otherPartner: "otherPartner"
            }
        }
    }

    struct AnsweredQuestion: Encodable {
        let question: String
        let isYes: Bool?
        let reason: String
        /// Internal reports only.
        let needsAnotherLook: Bool?

        init(_ answer: Report.AnsweredQuestion, _ strings: Strings) {
            question = strings.name(of: answer.question)
            isYes = answer.isYes
            reason = answer.reason
            needsAnotherLook = answer.needsReview
        }
    }

    struct ChecklistItem: Encodable {
        let text: String
        let isTicked: Bool
        let remark: String

        init(_ item: Report.ChecklistItem, of list: ProposalChecklist, _ strings: Strings) {
            text = strings.words(of: item, in: list)
            isTicked = item.isChecked
            remark = item.remark
        }
    }

    struct Role: Encodable {
        let who: String
        let what: String

        init(_ role: Proposal.Role) {
            who = role.who
            what = role.what
        }
    }

    struct Evaluation: Encodable {
        let side: String
        /// 1 to 5.
        let score: Int
        let comment: String

        init(_ evaluation: Proposal.Evaluation, _ strings: Strings) {
            side = strings.name(of: evaluation.side)
            score = evaluation.score
            comment = evaluation.comment
        }
    }
}

// MARK: - The year

extension ReportFile {
    struct OpenPromise: Encodable {
        /// `priority`, `opinion` or `proposal`.
        let kind: String
        /// The theme's number, the opinion's number of the year, or the proposal's.
        let number: String
        let text: String
        /// The meeting that chose a priority.
        let meeting: Int?
        /// How far an opinion or a proposal has come.
        let stage: String?

        init(_ promise: Report.OpenPromise, _ strings: Strings) {
            switch promise {
            case .priority(let theme, let name, let meeting):
                (kind, number, text) = ("priority", "\(theme)", name)
                (self.meeting, stage) = (meeting, nil)
            case .opinion(let number, let text, let stage):
                (kind, self.number, self.text) = ("opinion", "\(number)", text)
                (meeting, self.stage) = (nil, stage.rawValue)
            case .proposal(let proposal):
                (kind, number, text) = ("proposal", "\(proposal.id)", strings.title(of: proposal))
                (meeting, stage) = (nil, proposal.step.rawValue)
            }
        }
    }

    struct LedgerLine: Encodable {
        /// `1-57`.
        let number: String
        let text: String
        let count: Int
        let group: String
        let theme: Int?
        let stage: String
        let stageName: String
        let records: [LedgerRecord]
        let proposals: [Int]

        init(_ line: Report.LedgerLine, _ strings: Strings) {
            number = line.number.description
            text = line.text
            count = line.count
            group = line.group
            theme = line.theme?.number
            stage = line.stage.rawValue
            stageName = strings.name(of: line.stage)
            records = line.outcomes.map { LedgerRecord($0, strings) }
            proposals = line.proposals.map(\.number)
        }
    }

    struct LedgerRecord: Encodable {
        let meeting: Int
        let stage: String
        let stageName: String
        let text: String
        /// ISO 8601, UTC; internal reports only.
        let at: String?

        init(_ outcome: Report.LedgerOutcome, _ strings: Strings) {
            meeting = outcome.meeting
            stage = outcome.stage.rawValue
            stageName = strings.name(of: outcome.stage)
            text = outcome.text
            at = outcome.at?.iso8601
        }
    }

    struct MeetingLine: Encodable {
        let number: Int
        /// ISO 8601.
        let date: String?
        let japaneseDate: String?
        let title: String
        let place: String
        let people: Int
        let opinions: Int
        let priorities: [String]

        init(_ meeting: Report.MeetingLine) {
            number = meeting.number
            date = meeting.day?.description
            japaneseDate = meeting.day.map(eraDate)
            title = meeting.title
            place = meeting.place
            people = meeting.people
            opinions = meeting.opinions
            priorities = meeting.priorities
        }
    }
}
