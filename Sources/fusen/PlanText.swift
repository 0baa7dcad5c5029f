import Imports
import Strings
import TerminalUI

/// A plan as lines for people.
struct PlanText {
    let plan: Plan
    let file: String
    let strings: Strings

    private static let mostNames = 12

    var lines: [String] {
        var lines = [shown(file) + " " + about]
        add(strings.planSheets, plan.sheets, to: &lines)
        add(strings.planUnreadSheets, plan.unreadSheets, to: &lines)
        add(
            strings.planRead,
            plan.read.map { strings.columnIsRead(strings.columnRole($0.role.rawValue), from: $0.name) }, to: &lines)
        add(strings.planUnread, plan.unread, to: &lines)
        add(
            strings.planRows, [strings.rowsRead(plan.rows, filledDown: plan.filledDown, hidden: plan.hidden)],
            to: &lines)
        add(strings.planSkipped, skipped, to: &lines)
        add(
            strings.planNotes,
            [
                strings.notesComing(
                    plan.notes, voices: plan.voices, new: plan.newHeadings.count, joined: plan.joinedHeadings.count,
                    themes: plan.themes.count, memos: plan.memos)
            ], to: &lines)
        add(strings.planGroups, plan.groups.map { strings.groupComing($0.name, $0.notes, isNew: $0.isNew) }, to: &lines)
        if let group = plan.groupOfFileName, let last = lines.indices.last {
            lines[last] += shown(strings.groupOfFileName(group))
        }
        if plan.lanes.count > 1 { add(strings.planLanes, plan.lanes, to: &lines) }
        if plan.duplicates + plan.alreadyThere > 0 {
            add(strings.planRepeated, [strings.repeated(inFile: plan.duplicates, there: plan.alreadyThere)], to: &lines)
        }
        for sentence in plan.leftBehind { add(strings.planLeft, sentence(strings), to: &lines) }
        for doubt in plan.doubts { add(strings.planDoubts, doubt.sentence(strings), to: &lines) }
        if !plan.samples.isEmpty { lines.append("  " + strings.planSamples) }
        lines += plan.samples.map { "    " + sample($0) }
        return lines
    }

    private var about: String {
        var parts = [strings.importFormat(plan.format.rawValue)]
        if let tool = plan.tool, plan.format != .snapshot, plan.format != .report { parts.append(tool) }
        if let encoding = plan.encoding { parts.append(encoding.rawValue) }
        if let separator = plan.separator { parts.append(strings.separatorSign(separator)) }
        if let header = plan.header { parts.append(strings.headLine(header)) }
        return strings.inBrackets(parts.joined(separator: strings.comma))
    }

    private func add(_ label: String, _ sentence: String, to lines: inout [String]) {
        lines.append("  " + TextWidth.pad(label, columns: 16) + " " + shown(sentence))
    }

    private func add(_ label: String, _ parts: [String], to lines: inout [String]) {
        if parts.isEmpty { return }
        let names = parts.prefix(Self.mostNames).map { shown(String($0.prefix(60))) }.joined(separator: strings.comma)
        let more = parts.count > Self.mostNames ? strings.andMore(parts.count - Self.mostNames) : ""
        lines.append("  " + TextWidth.pad(label, columns: 16) + " " + names + more)
    }

    private var skipped: [String] {
        var told: Set<Skipped> = []
        // Of a row several opinions may be there already.
        return plan.skipped.filter { told.insert($0).inserted }.map { skipped in
            strings.remarked(
                strings.place(skipped.sheet, skipped.line), strings.skipReason(skipped.reason.rawValue))
        }
    }

    private func sample(_ sample: Plan.Sample) -> String {
        var parts = [sample.group]
        if let heading = sample.heading { parts.append(strings.headingInBrackets(heading)) }
        if let theme = sample.theme { parts.append(circledNumber(theme.number)) }
        parts.append(sample.text)
        if sample.count > 1 { parts.append("×\(sample.count)") }
        return TextWidth.clip(shown(parts.joined(separator: " ")), columns: 72, ellipsis: true).text
    }
}
