import Engine
import TerminalUI
import Strings

/// A row of a proposal's sheet that can be selected.
enum SheetRow: Hashable {
    case title, origin, owner, until, step
    case question(Proposal.Question)
    /// What the answers come to.
    case outcome
    case leadParty(Proposal.LeadParty)
    /// An item of a checklist, by its number from 1.
    case check(ProposalChecklist, Int)
    case partners
    case roles
    case evaluation(Side)
}

/// A part of a proposal's sheet.
enum SheetSection {
    case facts, questions, leadParty, partners, evaluation
    case checklist(ProposalChecklist)

    /// In the order of the handbook's steps.
    fileprivate static func all(for proposal: Proposal) -> [SheetSection] {
        [.facts, .questions, .checklist(.classes), .leadParty]
            + (proposal.leadParty == nil ? [] : [.checklist(.precautions)])
            + [
                .checklist(.forms), .partners, .checklist(.principles), .checklist(.checkpoints), .checklist(.effects),
                .evaluation,
            ]
    }

    /// The precautions are those of the chosen type.
    fileprivate func rows(of proposal: Proposal) -> [SheetRow] {
        switch self {
        case .facts: return [.title, .origin, .owner, .until, .step]
        case .questions: return Proposal.Question.allCases.map { .question($0) } + [.outcome]
        case .leadParty: return Proposal.LeadParty.allCases.map { .leadParty($0) }
        case .partners: return [.partners, .roles]
        case .evaluation: return Side.allCases.map { .evaluation($0) }
        case .checklist(let checklist):
            let numbers = (1...checklist.count).filter { number in
                checklist != .precautions || ProposalChecklist.cautionLeads[number - 1] == proposal.leadParty
            }
            return numbers.map { .check(checklist, $0) }
        }
    }

    /// What stands above the section; nil for the first, which needs nothing.
    func heading(_ strings: Strings) -> String? {
        switch self {
        case .facts: nil
        case .questions: strings.questionsHead
        case .leadParty: strings.typeHead
        case .partners: strings.partnersHead
        case .evaluation: strings.evaluationHead
        case .checklist(let checklist): strings.name(of: checklist)
        }
    }
}

/// The rows of a proposal's sheet. The heading of a section is a line of its first row, so that it is never selected by
/// itself.
struct SheetRows {
    private(set) var rows: [SheetRow] = []
    private var sections: [Int: SheetSection] = [:]

    init(_ proposal: Proposal) {
        for section in SheetSection.all(for: proposal) {
            sections[rows.count] = section
            rows += section.rows(of: proposal)
        }
    }

    /// The first row of each section.
    var sectionStarts: [Int] { sections.keys.sorted() }

    /// The section whose heading stands above a row.
    func section(headingRow row: Int) -> SheetSection? {
        if case .facts? = sections[row] { return nil }
        return sections[row]
    }

    var list: ListRows<SheetRow> { ListRows(rows) { self.section(headingRow: $0) == nil ? 1 : 2 } }
}

/// A key that does something to a row of a sheet.
enum SheetKey {
    case enter, tick, left, right
}

/// What a key does to a row of a sheet.
enum SheetAction {
    case change(ProposalChange)
    case ask(Prompt)
    /// It does nothing yet; the sentence names the keys that do.
    case hint(String)

    /// The command it gives, or one like it.
    func command(on proposal: Proposal) -> Command? {
        switch self {
        case .change(let change): .proposal(.changeProposal(proposal.id, change))
        case .ask: .proposal(.changeProposal(proposal.id, .owner(proposal.owner + "x")))
        case .hint: nil
        }
    }

    func effect(on proposal: Proposal.ID) -> Effect {
        switch self {
        case .change(let change): .perform(.proposal(.changeProposal(proposal, change)), .none)
        case .ask(let prompt): .ask(prompt)
        case .hint(let text): .say(text, .info)
        }
    }
}

extension SheetRow {
    func action(_ key: SheetKey, _ proposal: Proposal, _ context: Context) -> SheetAction? {
        if isText, [.left, .right].contains(key) { return .hint(context.strings.enterWritesHere) }
        switch self {
        case .title: return .ask(.proposalTitle(proposal, context))
        case .owner: return .ask(.owner(proposal, context))
        case .until: return .ask(.until(proposal, context))
        case .partners: return .ask(.partners(proposal, context))
        case .roles: return .ask(.roles(proposal, context))
        case .evaluation(let side): return .ask(.evaluation(side, of: proposal, context))
        case .step:
            let steps = Proposal.Step.allCases
            let index = (steps.firstIndex(of: proposal.step) ?? 0) + (key == .left ? -1 : 1)
            return steps.indices.contains(index) ? .change(.step(steps[index])) : nil
        case .leadParty(let party): return .change(.leadParty(proposal.leadParty == party ? nil : party))
        case .question(let question): return answer(question, key, proposal, context)
        case .check(let checklist, let number): return check(number, in: checklist, key, proposal, context)
        case .origin, .outcome: return nil
        }
    }

    /// Whether words are asked for in it, so that the keys for yes and no mean nothing there.
    private var isText: Bool {
        switch self {
        case .title, .owner, .until, .partners, .roles, .evaluation: true
        case .step, .leadParty, .question, .check, .origin, .outcome: false
        }
    }

    /// Right says yes and Left no; other keys change the reason of an answer that is there.
    private func answer(
        _ question: Proposal.Question, _ key: SheetKey, _ proposal: Proposal, _ context: Context
    ) -> SheetAction {
        let old = proposal.answers[question]
        let isYes: Bool
        switch key {
        case .left: isYes = false
        case .right: isYes = true
        case .enter, .tick:
            guard let old else { return .hint(context.strings.yesOrNo) }
            isYes = old.isYes
        }
        return .ask(.answer(question, isYes: isYes, of: proposal, context))
    }

    /// Enter writes beside what is ticked, and ticks what is not; a checkpoint is written beside either way.
    private func check(
        _ number: Int, in checklist: ProposalChecklist, _ key: SheetKey, _ proposal: Proposal, _ context: Context
    ) -> SheetAction? {
        let isChecked = proposal.isChecked(number, in: checklist)
        switch key {
        case .enter where isChecked || checklist == .checkpoints:
            return .ask(.remark(on: number, in: checklist, of: proposal, context))
        case .enter, .tick: return .change(.check(checklist, number, !isChecked))
        case .left: return isChecked ? .change(.check(checklist, number, false)) : nil
        case .right: return .change(.check(checklist, number, true))
        }
    }
}
