import Advice
import Engine
import TerminalUI

extension Console {
    /// The free row below the line being typed: what says the same, or the three best themes and why.
    func drawAdvice(_ workshop: Workshop, row: Int, on screen: inout CellGrid) {
        if focus == .entry, let double, let note = workshop.note(double) {
            screen.put(
                "   " + wording.double(note), row: row, column: 0, width: screen.columns - 1,
                style: Style(.warning, bold: true), ellipsis: true)
            return
        }
        let text: String
        if focus == .entry {
            text = EntryLine(advised).draft.text
        } else if case .theme(let notes, let cluster)? = prompt?.purpose {
            text = words(toTheme: notes, cluster, workshop)
        } else {
            return
        }
        screen.put(
            "   " + wording.advice(suggestions(for: text), workshop), row: row, column: 0, width: screen.columns - 1,
            style: Style(.muted), ellipsis: true)
    }

    /// The proposed islands, each with its heading and its notes; what is wanted is ticked.
    func drawIslands(_ workshop: Workshop, in body: Rect, on screen: inout CellGrid) {
        let head = Style(.accent, bold: true, underline: true)
        screen.fill(body.top(1), style: head)
        screen.put(
            " \(workshop.group(board.group)?.name ?? "")  \(wording.islandsProposed(islandProposals.count))",
            row: body.row, column: body.column, width: body.width, style: head, ellipsis: true)
        var lines: [(text: String, style: Style, proposal: Int)] = []
        for (index, proposal) in islandProposals.enumerated() {
            let style = Style(
                proposal.isWanted ? .accent : .muted, bold: proposal.isWanted, reverse: index == islandProposal)
            let more =
                proposal.island.headings.count > 1
                ? "  (\(proposal.heading + 1)/\(proposal.island.headings.count))" : ""
            lines.append(
                (
                    "\(proposal.isWanted ? "✓" : " ") 【\(proposal.island.headings[proposal.heading])】\(more)", style,
                    index
                ))
            for id in proposal.island.notes {
                guard let note = workshop.note(id) else { continue }
                lines.append(
                    ("    \(right("\(id)", 3)) \(words(of: note))", Style(proposal.isWanted ? .normal : .muted), index))
            }
        }
        let room = body.height - 1
        let chosen = lines.firstIndex { $0.proposal == islandProposal } ?? 0
        let first = max(0, min(chosen - room / 3, lines.count - room))
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            screen.put(
                line.text, row: body.row + 1 + offset, column: body.column, width: body.width, style: line.style,
                ellipsis: true)
        }
    }
}

extension Wording {
    /// ⑭ 人材を育成する 71% なり手・役員  ⑰ 18%  0 6%
    func advice(_ suggestions: [Suggestion], _ workshop: Workshop) -> String {
        // The first, whatever its weight; the others while they weigh anything. Nothing is certain, so nothing is 100 %.
        suggestions.enumerated().filter { $0.offset == 0 || $0.element.confidence >= 0.01 }.map { index, suggestion in
            let percent = "\(min(99, Int((suggestion.confidence * 100).rounded())))%"
            guard let theme = suggestion.theme else { return say("0 どれでもない ", "0 none ") + percent }
            if index > 0 { return "\(circledNumber(theme.number)) \(percent)" }
            let name = workshop.catalogue[theme]?.name ?? ""
            let why = suggestion.reasons.isEmpty ? "" : " " + suggestion.reasons.prefix(3).joined(separator: "・")
            return "\(circledNumber(theme.number)) \(name) \(percent)\(why)"
        }.joined(separator: "   ")
    }
    func double(_ note: Note) -> String {
        say(
            "同じ意見では？ \(note.id) \(note.text)　\(Keymap.key(for: .oneMore)) で ×\(note.count + 1)",
            "The same? \(note.id) \(note.text)  \(Keymap.key(for: .oneMore)) makes it ×\(note.count + 1)")
    }
    var noIslands: String { say("まとまりそうな付箋は見つかりません", "No notes that would belong together") }
    func islandsProposed(_ count: Int) -> String { say("島の案 \(count)", "\(count) islands proposed") }
    var islandKeys: String {
        say(
            "Space 取る・取らない  Right 別の見出し  Enter 印のものを取る  Esc やめる",
            "Space take or not  Right other heading  Enter take the ticked  Esc cancel")
    }
    func islandsTaken(_ count: Int) -> String { say("島を\(count)つ作りました", "\(count) islands made") }
    func noAdvice(_ note: Note.ID) -> String { say("付箋\(note)に助言はありません", "No advice for note \(note)") }
}
