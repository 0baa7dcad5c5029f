import Engine

/// The words of a report that are not the room's own.
struct Labels {
    let language: ReportLanguage

    init(_ language: ReportLanguage) { self.language = language }

    func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    func name(of value: Pivot.Value, _ workshop: Workshop) -> String {
        switch value {
        case .theme(let id): workshop.catalogue[id]?.name ?? ""
        case .category(let name): name
        case .group(let id): workshop.group(id)?.name ?? ""
        case .track(let id): workshop.track(id)?.name ?? ""
        case .lane(let id): workshop.lane(id)?.name ?? ""
        case .cluster(let id): workshop.cluster(id)?.heading ?? ""
        case .actor(let id): workshop.actor(id)?.name ?? ""
        case .side(let side): name(of: side)
        case .help(let help): name(of: help)
        case .none: say("（なし）", "(none)")
        }
    }

    func name(of side: Side) -> String { side == .citizens ? say("市民側", "Citizens") : say("行政側", "Administration") }

    func name(of help: Help) -> String {
        switch help {
        case .oneself: say("自助", "Oneself")
        case .together: say("共助", "Together")
        case .publicly: say("公助", "Publicly")
        }
    }

    func name(ofMemo kind: String) -> String {
        switch Memo.Kind(rawValue: kind) {
        case .lecture: say("講義要旨", "Lecture")
        case .presentation: say("発表", "Presentations")
        case .comments: say("講評", "Comments")
        case .decision: say("決定事項", "Decisions")
        case .parked: say("持ち越し", "Parked")
        case nil: kind
        }
    }

    func name(ofAxis axis: String) -> String {
        switch Axis(rawValue: axis) {
        case .theme: say("テーマ", "Theme")
        case .category: say("方針", "Category")
        case .group: say("グループ", "Group")
        case .track: say("部会", "Track")
        case .lane: say("欄", "Lane")
        case .cluster: say("見出し", "Heading")
        case .actor: say("主体", "Actor")
        case .side: say("市民・行政", "Side")
        case .help: say("自助・共助・公助", "Help")
        case nil: axis
        }
    }
}

/// ① … ⑳, beyond that in brackets, as the published sheets number their themes.
func circled(_ number: Int) -> String {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(0x2460 + number - 1) else { return "(\(number))" }
    return String(scalar)
}

/// Text without what could act instead of being read: control characters, escape bytes, bidi overrides. Line ends are kept as `\n`.
package func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
        defer { wasReturn = scalar == "\r" }
        switch scalar.value {
        case 0x0A: if !wasReturn { result.append("\n") }
        case 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
        case 0x09: result.append(" ")
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF:
            break
        default: result.append(scalar)
        }
    }
    return String(result)
}
