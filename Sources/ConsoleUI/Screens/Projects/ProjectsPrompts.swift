import Engine
import TerminalUI
import Strings

extension Prompt {
    /// Asks for something about a proposal that may be left empty.
    private static func change(
        _ proposal: Proposal, _ what: String, _ label: String, _ text: @escaping @Sendable (Proposal) -> String,
        _ change: @escaping @Sendable (String) -> ProposalChange
    ) -> Prompt {
        Prompt(
            .about(.proposal, proposal.id.number, part: what), label, text: text(proposal),
            present: { $0.workshop.proposal(proposal.id).map(text) }, acceptsEmpty: true,
            submit: { text, context in
                .perform(.proposal(.changeProposal(proposal.id, change(text.trimmed))))
            })
    }

    /// Begins with what the boards say now where the title was copied from them: words that were taken out there must
    /// not come back by being edited.
    static func proposalTitle(_ proposal: Proposal, _ context: Context) -> Prompt {
        let present: @Sendable (Context) -> String? = { context in
            context.workshop.proposal(proposal.id).map { CopiedWords(context.workshop).title(of: $0) }
        }
        return Prompt(
            .about(.proposal, proposal.id.number, part: "title"), context.strings.askProposalTitle,
            text: present(context) ?? "", present: present,
            submit: { text, context in
                .perform(.proposal(.changeProposal(proposal.id, .title(text.trimmed))))
            })
    }

    static func withdrawing(_ proposal: Proposal, _ context: Context) -> Prompt {
        .confirm(
            .about(.proposal, proposal.id.number, part: "withdraw"),
            context.strings.askWithdrawProposal(proposal.title),
            [.perform(.proposal(.withdrawProposal(proposal.id)), .closeAndTell)])
    }

    /// Asks why the answer is yes, or no.
    static func answer(
        _ question: Proposal.Question, isYes: Bool, of proposal: Proposal, _ context: Context
    ) -> Prompt {
        // The answer there is, with its reason; empty while there is none.
        let answer: @Sendable (Context) -> String? = { context in
            guard let proposal = context.workshop.proposal(proposal.id) else { return nil }
            return proposal.answers[question].map {
                [$0.isYes ? context.strings.yes : context.strings.no, $0.reason].joined(separator: " ").trimmed
            } ?? ""
        }
        return Prompt(
            .about(.proposal, proposal.id.number, part: "\(question)-\(isYes)"),
            context.strings.askReason(question, isYes: isYes),
            // What spoke for a no does not speak for a yes.
            text: proposal.answers[question].map { $0.isYes == isYes ? $0.reason : "" } ?? "", present: answer,
            seen: answer(context), acceptsEmpty: true
        ) { text, context in
            // The next arrow answers the next question.
            let goOn = FollowUp.close { entries, context in
                [.change(ProjectsScreen.self) { $0.goOn(from: question, $1) }]
                    + FollowUp.told.effects(entries, context)
            }
            let answer = ProposalChange.answer(question, isYes: isYes, reason: text.trimmed)
            return .effects([.perform(.proposal(.changeProposal(proposal.id, answer)), goOn)])
        }
    }

    static func owner(_ proposal: Proposal, _ context: Context) -> Prompt {
        change(proposal, "owner", context.strings.askCarrier, { $0.owner }, { .owner($0) })
    }

    static func until(_ proposal: Proposal, _ context: Context) -> Prompt {
        let day = proposal.until.map { context.strings.date($0) } ?? ""
        return Prompt(
            .about(.proposal, proposal.id.number, part: "until"), context.strings.askUntil, text: day,
            present: { context in
                context.workshop.proposal(proposal.id).map { $0.until.map { context.strings.date($0) } ?? "" }
            }, acceptsEmpty: true,
            replacesFigure: true,
            hint: { Prompt.dayMeant($0, $1) },
            submit: { text, context in
                let words = text.trimmed
                let day = ConsoleUI.day(words, today: context.now.day)
                if day == nil, !words.isEmpty {
                    return .unreadable(context.strings.aDayPlease(words, from: context.now.day))
                }
                return .perform(.proposal(.changeProposal(proposal.id, .until(day))))
            })
    }

    static func partners(_ proposal: Proposal, _ context: Context) -> Prompt {
        change(
            proposal, "partners", context.strings.askPartners, { $0.partners.joined(separator: " / ") },
            { .partners(pieces($0)) })
    }

    /// `市民: 会場を開く / 市: 広報する`: who does what; without a colon it is only what.
    static func roles(_ proposal: Proposal, _ context: Context) -> Prompt {
        let words: @Sendable (Proposal) -> String = { proposal in
            proposal.roles.map { $0.who.isEmpty ? $0.what : "\($0.who): \($0.what)" }.joined(separator: " / ")
        }
        return change(proposal, "roles", context.strings.askRoles, words) { text in
            .roles(
                pieces(text).map { piece in
                    let parts = piece.split(maxSplits: 1, whereSeparator: { ":：".contains($0) }).map {
                        String($0).trimmed
                    }
                    return parts.count == 2
                        ? Proposal.Role(who: parts[0], what: parts[1]) : Proposal.Role(who: "", what: piece)
                })
        }
    }

    static func remark(
        on number: Int, in checklist: ProposalChecklist, of proposal: Proposal, _ context: Context
    ) -> Prompt {
        change(
            proposal, "\(checklist)-\(number)", context.strings.askItemRemark,
            { $0.remark(on: number, in: checklist) }, { .remark(checklist, number, $0) })
    }

    /// `4 よく話せた`: a score and words; 0 or nothing takes the judgement away.
    static func evaluation(_ side: Side, of proposal: Proposal, _ context: Context) -> Prompt {
        let words: @Sendable (Proposal) -> String = { proposal in
            proposal.evaluations.first { $0.side == side }.map { "\($0.score) \($0.comment)" } ?? ""
        }
        return Prompt(
            .about(.proposal, proposal.id.number, part: "\(side)"), context.strings.askEvaluation(side),
            text: words(proposal), present: { $0.workshop.proposal(proposal.id).map(words) }, acceptsEmpty: true,
            submit: { text, context in
                let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
                guard let score = parts.isEmpty ? 0 : number(parts[0]) else {
                    return .unreadable(context.strings.scorePlease)
                }
                let comment = parts.count == 2 ? String(parts[1]) : ""
                return .perform(
                    .proposal(.changeProposal(proposal.id, .evaluation(side, score: score, comment: comment))))
            })
    }

    /// `3 回覧を月2回にした`: the number of a stage, and what was done.
    static func record(_ opinion: Year.OpinionNumber, _ context: Context) -> Prompt {
        Prompt(.named("record-\(opinion)"), context.strings.askRecord(opinion)) { text, context in
            let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            guard parts.count == 2, let stage = number(parts[0]), Year.Stage.allCases.indices.contains(stage - 1) else {
                return .unreadable(context.strings.stagePlease)
            }
            let command = Command.year(.recordOutcome(opinion, Year.Stage.allCases[stage - 1], String(parts[1])))
            return .perform(command)
        }
    }
}

/// What stands between slashes, full-width or not.
private func pieces(_ text: String) -> [String] {
    text.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
}
