/// What templates lead to: sections in sections, and templates that include others.
///
/// The library reads and renders as deep and as often as the texts ask it to. So they are looked through first, tag by
/// tag and without recursion into their depth; one that would never end, or not soon, is refused.
struct TemplateOutline {
    /// Sections, blocks and included templates within each other.
    static let maxDepth = 32
    /// Templates and blocks that one template comes to, each as often as it is included.
    static let maxInclusions = 2_000
    /// The sections of a ``Document`` that stand for several things; within itself, one would be there over and over.
    static let lists: Set<String> = [
        "after", "answers", "bars", "blocks", "cells", "files", "flat", "forms", "heads", "list", "opinions", "pairs",
        "rows",
        "spans",
    ]

    /// A template, or a block (`{{$name}}`) wherever it is written: any of its texts may take another's place.
    private enum Piece: Hashable {
        case template(String), block(String)

        var name: String {
            switch self {
            case .template(let name): name
            case .block(let name): "{{$\(name)}}"
            }
        }
    }

    /// Where a piece leads to another: how deep within it, and within which lists.
    private struct Inclusion {
        let piece: Piece
        let depth: Int
        let lists: Set<String>
    }

    private struct Contents {
        var inclusions: [Inclusion] = []
        var depth = 0
        var lists: Set<String> = []

        mutating func reach(_ depth: Int, _ lists: Set<String>) {
            self.depth = max(self.depth, depth)
            self.lists.formUnion(lists)
        }
    }

    private var contents: [Piece: Contents] = [:]
    /// Fields and sections that name what no report has, and inclusions of what is not there, in the order they stand.
    private(set) var unknown: [Templates.Fault] = []
    /// The templates that others include.
    private(set) var included: Set<String> = []

    /// The fields of a ``Document``; every other name would silently render nothing.
    static let fields: Set<String> = lists.union([
        ".", "anchor", "answer", "bar", "caption", "cellHeading", "chart", "chartID", "chartTitle", "chosenLine",
        "columnHead",
        "columns", "contact", "corner", "count", "countX", "date", "en", "end", "fields", "file", "about", "foot",
        "formTitle", "from", "goesOn",
        "hasShortNames", "head", "height", "heat", "host", "isCards", "isChosen", "isHeatMap",
        "isLong", "isNumber",
        "isNumbered",
        "isOneOfSeveral", "isPiece", "isSaid", "isSentence", "isShort", "isTight", "isWide", "isoDate",
        "issued", "item", "items", "ja", "kind", "label", "lang", "line", "links", "linksID", "linksTitle", "meeting",
        "next",
        "one", "oneRow", "opinion", "ordinal",
        "paragraph", "passages", "percent", "place", "question", "room",
        "rowHead", "rowHeadIsSentence", "rowName", "shade", "source", "span",
        "start",
        "startPercent", "subheading",
        "table",
        "textY", "title", "titleLines", "to", "told", "twoRows", "value", "width", "words", "y",
    ])

    /// - Throws: ``Templates/Fault``, of the first template by name that would not end.
    static func validate(_ texts: [String: String]) throws(Templates.Fault) -> TemplateOutline {
        var outline = TemplateOutline()
        let names = texts.keys.sorted()
        for name in names {
            do throws(Templates.Fault.Why) {
                try outline.read(texts[name] ?? "", of: name)
            } catch {
                throw Templates.Fault(name: name, why: error)
            }
        }
        var known: [Piece: Extent] = [:]
        for name in names { _ = try outline.extent(of: .template(name), within: [], &known) }
        outline.unknown.removeAll {
            if case .unknownTemplate(let name, _) = $0.why { texts[name] != nil } else { false }
        }
        return outline
    }

    // MARK: - One text

    /// What is open where a tag stands.
    private struct Section {
        /// What its contents belong to.
        let piece: Piece
        let depth: Int
        let lists: Set<String>
        /// How tags begin and end, which may be changed within a section.
        var marks: (open: [UInt8], close: [UInt8])
    }

    private mutating func read(_ text: String, of template: String) throws(Templates.Fault.Why) {
        let bytes = Array(text.utf8)
        var open = [
            Section(
                piece: .template(template), depth: 0, lists: [], marks: (Array("{{".utf8), Array("}}".utf8)))
        ]
        contents[.template(template)] = Contents()
        var place = 0
        var line = 1
        while let here = open.last {
            guard let start = bytes[place...].firstRange(of: here.marks.open) else { return }
            line += bytes[place..<start.lowerBound].count { $0 == 10 }
            guard let end = bytes[start.upperBound...].firstRange(of: here.marks.close) else { return }
            let tag = String(decoding: bytes[start.upperBound..<end.lowerBound], as: UTF8.self)
            let name = tag.dropFirst().filter { !$0.isWhitespace }
            switch tag.first {
            case "#", "^":
                let list = tag.first == "#" ? Self.list(name) : nil
                noteField(name, template, line)
                if let list, here.lists.contains(list) { throw .listWithinItself(list, line: line) }
                try enter(here.piece, list.map { here.lists.union([$0]) } ?? here.lists, &open)
            case "$":
                include(.block(name), at: here)
                if contents[.block(name)] == nil { contents[.block(name)] = Contents() }
                open.append(Section(piece: .block(name), depth: 0, lists: [], marks: here.marks))
                if open.count > Self.maxDepth { throw .tooDeep(max: Self.maxDepth) }
            case ">", "<":
                // Which one it is would be decided by what people wrote.
                if name.first == "*" { throw .namedByData(tag, line: line) }
                include(.template(name), at: here)
                included.insert(name)
                unknown.append(Templates.Fault(name: template, why: .unknownTemplate(name, line: line)))
                if tag.first == "<" { try enter(here.piece, here.lists, &open) }
            case "/": if open.count > 1 { open.removeLast() }
            case "=":
                let marks = tag.dropFirst().prefix { $0 != "=" }.split(whereSeparator: \.isWhitespace)
                if marks.count == 2 {
                    open[open.count - 1].marks = (Array(marks[0].utf8), Array(marks[1].utf8))
                }
            case "!", "%": break
            default: noteField(tag.filter { !$0.isWhitespace && !"{}&".contains($0) }, template, line)
            }
            line += bytes[start.lowerBound..<end.upperBound].count { $0 == 10 }
            place = end.upperBound
        }
    }

    /// What a function makes of a value is not looked at.
    private mutating func noteField(_ name: String, _ template: String, _ line: Int) {
        let last = name.split(separator: ".").last.map(String.init) ?? "."
        if name.contains("(") || Self.fields.contains(last) { return }
        unknown.append(Templates.Fault(name: template, why: .unknownField(name, line: line)))
    }

    private mutating func enter(_ piece: Piece, _ lists: Set<String>, _ open: inout [Section])
        throws(Templates.Fault.Why)
    {
        guard let here = open.last else { return }
        if open.count > Self.maxDepth { throw .tooDeep(max: Self.maxDepth) }
        open.append(Section(piece: piece, depth: here.depth + 1, lists: lists, marks: here.marks))
        contents[piece]?.reach(here.depth + 1, lists)
    }

    private mutating func include(_ piece: Piece, at here: Section) {
        contents[here.piece]?.inclusions.append(Inclusion(piece: piece, depth: here.depth + 1, lists: here.lists))
    }

    /// The list a section goes through; nil when it is there once or not at all. What a function makes of a value may
    /// always be one.
    private static func list(_ name: String) -> String? {
        if name.contains("(") { return name }
        let last = name.split(separator: ".").last.map(String.init) ?? name
        return lists.contains(last) ? last : nil
    }

    // MARK: - All of them

    /// What a piece comes to with all it includes.
    private struct Extent {
        var depth: Int
        var count = 1
        var lists: Set<String>
    }

    /// - Throws: a fault of the last template on the way.
    private func extent(of piece: Piece, within path: [Piece], _ known: inout [Piece: Extent])
        throws(Templates.Fault) -> Extent
    {
        if let extent = known[piece] { return extent }
        let path = path + [piece]
        func fault(_ why: Templates.Fault.Why) -> Templates.Fault {
            let name = path.reversed().lazy.compactMap { if case .template(let name) = $0 { name } else { nil } }.first
            return Templates.Fault(name: name ?? "", why: why)
        }
        if let start = path.dropLast().firstIndex(of: piece) {
            throw fault(.includesItself(path[start...].map(\.name)))
        }
        // What is not there renders nothing.
        guard let contents = contents[piece] else { return Extent(depth: 0, lists: []) }
        if path.count > Self.maxDepth { throw fault(.tooDeep(max: Self.maxDepth)) }
        var extent = Extent(depth: contents.depth, lists: contents.lists)
        for inclusion in contents.inclusions {
            let inner = try self.extent(of: inclusion.piece, within: path, &known)
            if let list = inclusion.lists.intersection(inner.lists).min() {
                throw fault(.listWithinItself(list, line: nil))
            }
            extent.depth = max(extent.depth, inclusion.depth + inner.depth)
            extent.count += inner.count
            extent.lists.formUnion(inner.lists)
            if extent.depth > Self.maxDepth { throw fault(.tooDeep(max: Self.maxDepth)) }
            if extent.count > Self.maxInclusions { throw fault(.tooManyInclusions(max: Self.maxInclusions)) }
        }
        known[piece] = extent
        return extent
    }
}
