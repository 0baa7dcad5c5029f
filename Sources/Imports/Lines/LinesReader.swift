import ConsoleUI
import Engine
import Strings

/// Reads a text of one opinion a line, with the marks people put before lines and over them.
struct LinesReader {
    let target: ImportTarget
    let options: ImportOptions
    /// Where the first line stands: the beginning of a file, or a cell, of which every line has the place.
    let base: Place
    /// Whether it is a cell of a table, in which no line names a group.
    let isCell: Bool
    /// Where each line stands, where they are not those of a file one below another.
    let places: [Place]
    private(set) var skipped: [Skipped] = []
    /// Lines that have something in them.
    private(set) var rows = 0
    /// The kinds of numbers that stand before sections of lists.
    private var sectionKinds: Set<String> = []
    /// Whether opinions name their groups behind them.
    private var haveGroupsBehind = false
    /// How far in the outermost lines of lists in Markdown stand; nil without any.
    private var outermost: Int?
    /// Whether 「3G」 is a group.
    private var readsShortGroups = true
    /// Whether lines with a circle head those below them.
    private var circlesAreSections = false
    /// Whether lines with two rings head those with one.
    private var ringsAreSections = false
    /// The marks of sections of which each stands over lines without any.
    private var marksOverPlainLines: Set<String> = []
    /// Whether boxes are ticked off, beside which an empty one heads nothing.
    private var hasTicks = false
    /// Lines without a mark that became opinions of their own, and how many have one.
    private var plain: [Quoted] = []
    private var marked = 0
    /// Lines without a mark among lines of a list: a greeting, or the second half of an opinion.
    var besideLists: [Quoted] { marked > 1 && plain.count <= marked * 3 ? plain : [] }
    /// What was left out as no opinion, and what is asked about, besides what always stands in such texts.
    private(set) var asides: (leftOut: [Quoted], asked: [Quoted]) = ([], [])
    /// Lines whose indentation was taken for a heading or for more of the opinion above.
    private(set) var indented = 0
    /// Whether lines of a cell without marks were taken for one opinion.
    private(set) var hasWrapped = false

    init(
        target: ImportTarget, options: ImportOptions, base: Place = Place(sheet: nil, line: 1), isCell: Bool = false,
        places: [Place] = []
    ) {
        self.places = places
        self.target = target
        self.options = options
        self.base = base
        self.isCell = isCell
    }

    /// Where a line stands.
    private func place(_ line: Int) -> Place {
        if isCell { return base }
        return places.indices.contains(line - 1) ? places[line - 1] : Place(sheet: base.sheet, line: line)
    }

    /// A line before it is known what it is.
    private struct Line {
        let number: Int
        let indent: Int
        let typed: String
        var mark: ListMark?
        var words: String
        /// What it opens for those below it; empty for an opinion.
        var openings: [Opening] = []
        /// What it opens if a list stands below it.
        var openingsOverList: [Opening] = []
        /// Whether those below it are of the group that it names.
        var isFirstOfGroup = false
        /// What it says of itself before its words: 「1班 …」, 「解決策：…」.
        var given: [Role: Entry.Cell] = [:]
    }

    /// What a line opens for those below it.
    private enum Opening { case group(String), heading(String), theme(String), lane(String) }

    /// - Throws: more lines than can be taken.
    mutating func entries(of text: String) throws(ImportFault) -> [Entry] {
        var lines = try lines(of: text)
        if isCell, lines.count == 1, isSaidWhole(lines[0]) { lines[0].openings = [] }
        if !isCell {
            takePeople(&lines)
            takeTitles(&lines)
            takeAsides(&lines)
        }
        var entries: [Entry] = []
        var context: [Role: Entry.Cell] = [:]
        /// The heading that nothing stands under yet.
        var pending: (place: Place, context: [Role: Entry.Cell])?
        var parent: Int?
        let overLists = isCell ? [] : headingsOverLists(lines)
        /// What was open before a line of a list that has lines of its own below it.
        var outer: [Role: Entry.Cell]?
        func close() {
            if let heading = pending { entries.append(Entry(place: heading.place, given: heading.context)) }
            pending = nil
        }
        for (index, line) in lines.enumerated() {
            let place = place(line.number)
            if line.mark != nil, line.indent == outermost, let before = outer { (context, outer) = (before, nil) }
            if isOverNested(index, lines) {
                close()
                outer = context
                let words = [context[.heading]?.words, line.words].compactMap(\.self).joined(separator: " ")
                take(.heading(words), in: &context)
                pending = (place, context)
                parent = nil
                continue
            }
            let openings = openings(of: index, lines, overLists)
            if !openings.isEmpty {
                close()
                for opening in openings {
                    take(opening, in: &context)
                    if case .heading = opening { pending = (place, context) }
                }
                if pending == nil, !isCell { skipped.append(Skipped(place, .title)) }
                (parent, outer) = (nil, nil)
                continue
            }
            if continues(index, lines, parent), let last = entries.indices.last {
                entries[last].text = (entries[last].text ?? "") + "\n" + line.words
                if let parent, lines[parent].mark == nil { hasWrapped = true }
                indented += 1
                continue
            }
            pending = nil
            if line.mark != nil { marked += 1 } else if line.given.isEmpty { plain.append(Quoted(place, line.words)) }
            entries.append(Entry(place: place, text: line.words, given: context.merging(line.given) { $1 }))
            if line.isFirstOfGroup, let group = line.given[.group]?.words { take(.group(group), in: &context) }
            parent = index
        }
        close()
        skipped.sort { $0.line < $1.line }
        asides.leftOut.sort { $0.place.line < $1.place.line }
        // A few may speak of so many groups; most of a list name the group they come from.
        let said = entries.compactMap(\.text)
        haveGroupsBehind = !isCell && said.count { withGroupBehind($0) != nil } * 2 > said.count
        return entries.map { finished($0) }
    }

    /// Whether the one line of a cell heads nothing, though it has a label: 「テーマ：難しい」.
    private func isSaidWhole(_ line: Line) -> Bool {
        guard line.openings.count == 1, case .heading = line.openings[0] else { return false }
        return unbracketed(line.typed) == line.typed && line.typed.first != "#"
            && !":：".contains(line.typed.last ?? ":") && line.typed.contains { ":：".contains($0) }
    }

    /// What a line opens for those below it.
    private func openings(of index: Int, _ lines: [Line], _ overLists: Set<Int>) -> [Opening] {
        let line = lines[index]
        if overLists.contains(index) { return opening(named: line.words).map { [$0] } ?? [] }
        return line.openings.isEmpty ? headingByIndent(index, lines) : line.openings
    }

    /// Takes away lines that say who was there: below the name of a group, or of a list of people, whoever is named,
    /// elsewhere those who kept the record, led or presented.
    private mutating func takePeople(_ lines: inout [Line]) {
        var kept: [Line] = []
        var (isBelowGroup, isListOfPeople) = (true, false)
        // What stands over all groups and lists tells of the meeting.
        let head = lines.firstIndex { $0.mark != nil || !$0.openings.isEmpty } ?? 0
        for (index, line) in lines.enumerated() {
            let isOpening = line.openings.contains { if case .group = $0 { true } else { false } }
            let isPlain = line.mark == nil && line.openings.isEmpty && line.given.isEmpty
            if line.mark == nil || "(（[".contains(line.typed.first ?? " "), !isOpening,
                Readings.namesPeople(line.typed, isBelowGroup: isBelowGroup || index < head)
                    || index < head && Readings.isPlaceOfMeeting(line.typed),
                index < head || options.takesAsides != true
            {
                if index >= head { asides.leftOut.append(Quoted(place(line.number), line.typed)) }
                skipped.append(Skipped(place(line.number), .meeting))
                continue
            }
            if isPlain, isBelowGroup, Readings.isOfMeeting(line.words) || Readings.isListOfMembers(line.words) {
                isListOfPeople = true
            } else if isListOfPeople, isPlain, ColumnNames.role(of: line.words) == .opinion {
                isListOfPeople = false
                skipped.append(Skipped(place(line.number), .title))
                continue
            } else if isListOfPeople, !isPlain || !Readings.areNames(line.words) {
                isListOfPeople = false
            }
            if isListOfPeople {
                asides.leftOut.append(Quoted(place(line.number), line.words))
                skipped.append(Skipped(place(line.number), .meeting))
                continue
            }
            isBelowGroup = isOpening
            kept.append(line)
        }
        lines = kept
    }

    /// Takes away what is no opinion, and what somebody said is none of what may be one.
    private mutating func takeAsides(_ lines: inout [Line]) {
        if options.takesAsides == true { return }
        let signature = startOfSignature(lines)
        lines.removeAll { line in
            let isPlain = line.mark == nil && line.openings.isEmpty && line.given.isEmpty
            // 「- 1 -」 begins as a line of a list does, and so does 「1　開会」.
            let found =
                line.number >= signature
                ? .signature
                : Aside(line.typed, in: target)
                    ?? (line.mark?.number == nil ? nil : Aside(line.words, in: target))
            guard let aside = found, isPlain || aside.reason == .page || line.mark?.number != nil && aside.isSure
            else { return false }
            let quoted = Quoted(place(line.number), line.typed)
            guard aside.isSure || options.takesAsides == false else {
                asides.asked.append(quoted)
                return false
            }
            asides.leftOut.append(quoted)
            skipped.append(Skipped(quoted.place, aside.reason))
            return true
        }
    }

    /// The number of the line with which a signature begins, below a rule at the end: names, and how somebody is
    /// reached.
    private func startOfSignature(_ lines: [Line]) -> Int {
        guard let rule = skipped.last(where: { $0.reason == .rule })?.line else { return .max }
        let below = lines.filter { place($0.number).line > rule }
        guard (1...8).contains(below.count), below.count < lines.count,
            below.allSatisfy({ $0.mark == nil && $0.openings.isEmpty && !Readings.hasHiragana($0.typed) }),
            below.contains(where: { Aside($0.typed, in: target)?.isSure == true })
        else { return .max }
        return below[0].number
    }

    /// Takes away what stands over the first opinion and is none: the name of a column without its table, the name of
    /// the meeting over a list.
    private mutating func takeTitles(_ lines: inout [Line]) {
        // The day stands over the name of the meeting, or below it.
        func isDay(_ line: Line) -> Bool {
            line.mark == nil && line.openings.isEmpty && line.given.isEmpty && Readings.isDayOfMeeting(line.words)
        }
        var (count, titles) = (0, 0)
        while count < lines.count - 1, lines[count].mark == nil, lines[count].given.isEmpty {
            let next = lines[(count + 1)...].first { !isDay($0) } ?? lines[count + 1]
            let isTitle = !isDay(lines[count]) && isTitle(lines[count], over: next)
            if !isTitle, !isDay(lines[count]) { break }
            count += 1
            if isTitle { titles += 1 }
        }
        if titles == 0, count > 0, lines[count].mark == nil, lines[count].openings.isEmpty { count = 0 }
        skipped += lines[..<count].map { Skipped(place($0.number), .title) }
        lines.removeFirst(count)
    }

    private func isTitle(_ line: Line, over next: Line) -> Bool {
        guard let opening = line.openings.first else {
            return ColumnNames.role(of: line.words) == .opinion
                || Readings.isTitleOverList(line.words) && (next.mark != nil || !next.openings.isEmpty)
        }
        guard case .heading(let words) = opening else { return false }
        return Readings.isTitleOverList(words) && !next.openings.isEmpty
    }

    // MARK: - Lines

    private mutating func lines(of text: String) throws(ImportFault) -> [Line] {
        var lines: [Line] = []
        var number = base.line - 1
        let end: UInt8 = text.utf8.contains(10) ? 10 : 13
        // Headings, empty lines and rules stand between opinions, but not without end.
        let mostLines = Importing.maxRows * 4
        for bytes in text.utf8.split(separator: end, maxSplits: mostLines, omittingEmptySubsequences: false) {
            number += 1
            if number - base.line > mostLines - 1 { throw ImportFault { $0.tooManyLines(max: mostLines) } }
            // A cell has its own limit; a line of a text has that of an opinion.
            if !isCell { try Importing.mustFit(bytes.count, at: place(number)) }
            let raw = Substring(bytes.last == 13 ? bytes.dropLast() : bytes)
            let words = raw.prefix(Limits.text * 2).trimmedText
            if words.isEmpty { continue }
            if rows > Importing.maxRows { throw ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) } }
            rows += 1
            if !isCell, Readings.isAboutMeeting(words) {
                let isHead = isHeadOfFile(lines)
                if isHead || options.takesAsides != true && Aside.tellsOfMeeting(words) {
                    if !isHead { asides.leftOut.append(Quoted(place(number), words)) }
                    skipped.append(Skipped(place(number), .meeting))
                    continue
                }
            } else if let reason = reasonToSkip(words) {
                skipped.append(Skipped(place(number), reason))
                continue
            }
            let indent = raw.prefix { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }.reduce(0) {
                $0 + ($1 == " " ? 1 : 2)
            }
            for item in ListMark.items(within: words) { lines.append(line(item, number, indent)) }
        }
        if !isCell {
            takeShortGroups(&lines)
            while lines.count > 1, let last = lines.last, Readings.isRemark(last.typed) {
                skipped.append(Skipped(place(last.number), .remark))
                lines.removeLast()
            }
        }
        lines = withNumbersAsTheyStand(lines)
        hasTicks = lines.contains { $0.mark.map { "☑✓✔".contains($0.typed) } ?? false }
        sectionKinds = numbersOverLists(lines)
        circlesAreSections = !isCell && areCirclesOverLists(lines)
        ringsAreSections = areRingsOverCircles(lines)
        marksOverPlainLines = isCell ? [] : marksOverPlainLines(lines)
        outermost =
            isCell ? nil : lines.filter { "-*+".contains($0.mark?.typed.prefix(1) ?? " ") }.map(\.indent).min()
        for index in lines.indices.dropLast()
        where !lines[index].openingsOverList.isEmpty && lines[index].mark == nil && lines[index + 1].mark != nil {
            lines[index].openings = lines[index].openingsOverList
        }
        takeSectionsOfGroups(&lines)
        takeSectionsOfSentences(&lines)
        return lines
    }

    /// Lines with a mark of sections and a group, of which one at least stands over lines of another kind, begin that
    /// group: 「■1班　交通」. What is behind the group heads those below, unless it is as long as an opinion and they
    /// are no list.
    private func takeSectionsOfGroups(_ lines: inout [Line]) {
        let found = lines.indices.filter { index in
            !lines[index].openingsOverList.isEmpty && lines[index].openings.isEmpty
                && lines[index].given[.group] != nil && lines[index].mark.map { isOfSections($0) } ?? false
        }
        var marks: Set<String> = []
        for index in found where lines.indices.contains(index + 1) {
            let (mark, next) = (lines[index].mark?.typed ?? "", lines[index + 1])
            guard next.openings.isEmpty, next.given[.group] == nil, next.mark?.typed != mark else { continue }
            // What stands further in below an opinion is more of it.
            let isMore = next.mark == nil && next.indent > lines[index].indent
            if !isMore || !Readings.hasHiragana(lines[index].words) { marks.insert(mark) }
        }
        for index in found where marks.contains(lines[index].mark?.typed ?? "") {
            if lines[index].words.count <= 20 && lines[index].words.last != "。" || isSection(index, lines) {
                lines[index].openings = lines[index].openingsOverList
            } else {
                lines[index].isFirstOfGroup = true
            }
        }
    }

    /// Lines with a mark of sections or a number, of which one at least stands over two sentences further in, head what
    /// is further in below each: 「■交通について」 over 「　バスが少ない。」.
    private func takeSectionsOfSentences(_ lines: inout [Line]) {
        func below(_ index: Int) -> ArraySlice<Line> {
            lines[(index + 1)...].prefix {
                $0.mark == nil && $0.openings.isEmpty && $0.indent > lines[index].indent
            }
        }
        let found = lines.indices.filter { index in
            guard let mark = lines[index].mark, lines[index].openings.isEmpty, lines[index].given.isEmpty,
                mark.number != nil || isOfSections(mark)
            else { return false }
            return Readings.mayBeName(lines[index].words) && lines[index].words.last != "、"
        }
        let kinds = Set(
            found.filter { below($0).count(where: { $0.words.last == "。" }) > 1 }.compactMap { lines[$0].mark?.kind })
        if isCell || kinds.isEmpty { return }
        for index in found where kinds.contains(lines[index].mark?.kind ?? "") && !below(index).isEmpty {
            lines[index].openings = opening(named: lines[index].words).map { [$0] } ?? []
        }
    }

    private func isOfSections(_ mark: ListMark) -> Bool {
        Self.sections.contains(mark.typed) || Self.circles.contains(mark.typed)
    }

    /// 「5G」 is a group among others of its kind, or as the first line; alone it is a word.
    private mutating func takeShortGroups(_ lines: inout [Line]) {
        func short(_ line: Line) -> Int? {
            if case .group(let words) = line.openings.first { return shortGroupNumber(words) }
            return line.given[.group].flatMap { shortGroupNumber($0.words) }
        }
        let found = lines.indices.filter { short(lines[$0]) != nil }
        if found.isEmpty || found.first == 0 || Set(found.map { short(lines[$0]) }).count > 1 { return }
        readsShortGroups = false
        for index in found { lines[index] = line(lines[index].typed, lines[index].number, lines[index].indent) }
    }

    /// The group that a line names, and nothing more.
    private func group(_ words: String) -> String? {
        guard !isCell, let group = target.groupTitle(words) else { return nil }
        return readsShortGroups || shortGroupNumber(group) == nil ? group : nil
    }

    private func reasonToSkip(_ words: String) -> Skipped.Reason? {
        if isRule(words) { return .rule }
        if isCell { return nil }
        if Readings.isClosing(words) { return .closing }
        return Readings.isOfLetter(words) ? .meeting : nil
    }

    /// Whether nothing stands over a line but what a text begins with: its title, the day, who was there.
    private func isHeadOfFile(_ lines: [Line]) -> Bool {
        // Titles are few, and so the rest need not be looked at.
        lines.count < 12
            && lines.indices.allSatisfy { index in
                let line = lines[index]
                if line.mark != nil || !line.given.isEmpty { return false }
                if let opening = line.openings.first {
                    guard case .heading(let words) = opening else { return false }
                    return index == 0 || Readings.isTitleOverList(words)
                }
                return index == 0 || !Readings.hasHiragana(line.words) || Readings.isTitleOverList(line.words)
                    || Readings.isDayOfMeeting(line.words) || Readings.namesPeople(line.typed, isBelowGroup: true)
            }
    }

    private func line(_ words: String, _ number: Int, _ indent: Int) -> Line {
        var line = Line(number: number, indent: indent, typed: words, words: words)
        if let opening = opening(words) {
            line.openings = [opening]
            if case .group = opening, !isCell, let about = headingBehindGroup(words) {
                line.openings.append(.heading(about))
            }
            return line
        }
        (line.mark, line.words) = ListMark.split(words)
        if words.hasPrefix("#") || words.hasPrefix("＃"), line.mark == nil {
            let rest = words.drop { $0 == "#" || $0 == "＃" }.trimmedText
            if rest.first?.isNumber == false { line.openingsOverList = opening(named: rest).map { [$0] } ?? [] }
        }
        if isCell { return line }
        if let (group, rest) = target.leadingGroup(line.words), readsShortGroups || shortGroupNumber(group) == nil {
            // 「２班　記録：佐藤」 says no more of the opinions.
            if Readings.isOfGroup(rest) {
                line.openings = [.group(group)]
            } else {
                line.openingsOverList = [.group(group), self.opening(rest) ?? .heading(rest)]
                line.words = rest
                line.given[.group] = Entry.Cell(words: group, column: "")
            }
        }
        if target.known.lanes.count > 1, let colon = line.words.firstIndex(where: { ":：".contains($0) }),
            let lane = target.laneTitle(line.words[..<colon].trimmedText)
        {
            let rest = line.words[line.words.index(after: colon)...].trimmedText
            if !rest.isEmpty {
                line.words = rest
                line.given[.lane] = Entry.Cell(words: lane, column: "")
            }
        }
        return line
    }

    /// What stands in brackets behind the name of a group with a mark of sections, where it says neither who was in it
    /// nor how many: 「■1班（交通）」.
    private func headingBehindGroup(_ words: String) -> String? {
        guard let first = words.first, Self.sections.contains(String(first)), let last = words.last,
            ")）".contains(last), let open = words.lastIndex(where: { "(（".contains($0) })
        else { return nil }
        let inner = words[words.index(after: open)...].dropLast().trimmedText
        let isOfPeople =
            Readings.isOfGroup(inner) || PersonNames.endsWithPerson(inner)
            || inner.contains { $0.isNumber || "、,，・/／".contains($0) || $0.isWhitespace }
        return inner.count < 2 || inner.count > 12 || isOfPeople ? nil : inner
    }

    /// Numbers before lines are taken off only where they count the lines, each kind of them for itself.
    private func withNumbersAsTheyStand(_ lines: [Line]) -> [Line] {
        var numbers: [String: [Int]] = [:]
        for case let mark? in lines.map(\.mark) {
            if let number = mark.number { numbers[mark.kind, default: []].append(number) }
        }
        let counting = numbers.filter { _, numbers in
            numbers.count > 1 && numbers.first == 1
                && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 || $1 == 1 }
        }
        if counting.count == numbers.count { return lines }
        return lines.map { line in
            guard let mark = line.mark, mark.number != nil, !mark.isSure, counting[mark.kind] == nil,
                line.openings.isEmpty
            else { return line }
            var line = line
            line.mark = nil
            // What was found behind the number stays found.
            if line.given.isEmpty { line.words = mark.typed + line.words }
            return line
        }
    }

    private func isRule(_ words: String) -> Bool {
        // What stands over the name of whoever wrote a letter.
        if words == "--" { return !isCell }
        guard words.count >= 3, let sign = words.first, "-=*_~―─━ー・—–＝－＊.＿".contains(sign) else { return false }
        return words.allSatisfy { $0 == sign || $0 == " " }
    }

    /// A line with few marks around it is no opinion.
    private func opening(_ words: String) -> Opening? {
        if words.utf8.count > 400 { return nil }
        if let group = group(words) { return .group(group) }
        let hasLanes = target.known.lanes.count > 1
        if hasLanes, let lane = target.laneTitle(ListMark.split(words).1) { return .lane(lane) }
        let inner = unbracketed(words)
        if inner != words { return opening(named: inner) }
        // What KH Coder puts around a heading.
        if words.utf8.starts(with: "<h".utf8) || words.utf8.starts(with: "<H".utf8),
            let heading = words.wholeMatch(of: #/<[hH]([1-5])>(.+)</[hH]\1>/#)
        {
            return opening(named: heading.2.trimmedText)
        }
        // `#4 広報紙` is a theme, written before the words, and #広報 may be a word.
        if words.first == "#" || words.first == "＃" {
            let rest = words.drop { $0 == "#" || $0 == "＃" }
            if rest.first == " " || rest.first == "\u{3000}" { return opening(named: rest.trimmedText) }
        }
        guard let colon = words.firstIndex(where: { ":：".contains($0) }) else { return nil }
        let name = words[..<colon].trimmedText
        let value = words[words.index(after: colon)...].trimmedText
        if value.isEmpty, words.count <= 40 { return opening(named: name) }
        if value.isEmpty || value.count > 60 { return nil }
        switch ColumnNames.role(of: name) {
        case .group where !isCell: return .group(value)
        case .heading: return .heading(value)
        // What is none of the themes heads the lines all the same.
        case .theme: return target.theme(value) == nil ? .heading(value) : .theme(value)
        case .lane: return .lane(value)
        default: return nil
        }
    }

    private func opening(named words: String) -> Opening? {
        if words.isEmpty { return nil }
        if let group = group(words) { return .group(group) }
        if let lane = target.laneTitle(words) { return .lane(lane) }
        for sign in [":", "："] where words.contains(sign) {
            return opening(words)
        }
        return .heading(words)
    }

    private func take(_ opening: Opening, in context: inout [Role: Entry.Cell]) {
        func cell(_ words: String) -> Entry.Cell { Entry.Cell(words: words, column: "") }
        switch opening {
        case .group(let words):
            context[.group] = cell(words)
            context[.heading] = nil
            context[.theme] = nil
        case .heading(let words):
            context[.heading] = cell(words)
            context[.theme] = nil
        case .theme(let words): context[.theme] = cell(words)
        case .lane(let words):
            context[.lane] = cell(words)
            context[.heading] = nil
        }
    }

    // MARK: - Indentation

    /// A line without a list mark, above lines further in that have one, is their heading.
    private func headingByIndent(_ index: Int, _ lines: [Line]) -> [Opening] {
        let line = lines[index]
        if isSection(index, lines) { return opening(named: line.words).map { [$0] } ?? [] }
        guard line.mark == nil, lines.indices.contains(index + 1) else { return [] }
        let next = lines[index + 1]
        guard next.openings.isEmpty, next.indent > line.indent, next.mark != nil || isBlock(index, lines)
        else { return [] }
        return opening(named: line.words).map { [$0] } ?? []
    }

    /// Whether a line of a list of Markdown is the heading of the lines further in below it. One with a number is an
    /// opinion, about which more was said.
    private func isOverNested(_ index: Int, _ lines: [Line]) -> Bool {
        guard lines.indices.contains(index + 1), let mark = lines[index].mark, "-*+".contains(mark.typed.prefix(1)),
            lines[index].indent == outermost, lines[index].openings.isEmpty
        else { return false }
        return isNested(lines[index + 1])
    }

    /// Whether a line stands further in than the outermost of a list of Markdown.
    private func isNested(_ line: Line) -> Bool {
        guard let outermost, let mark = line.mark, line.openings.isEmpty else { return false }
        return line.indent > outermost && "-*+".contains(mark.typed.prefix(1))
    }

    /// Lines without a mark that each stand over a list: 「良い点」. Were one of them anything else, an opinion may
    /// have been broken into two lines, and none is a heading.
    private func headingsOverLists(_ lines: [Line]) -> Set<Int> {
        let plain = lines.indices.filter { lines[$0].mark == nil && lines[$0].openings.isEmpty }
        let finder = ShapeFinder(target: target)
        let areHeadings = plain.allSatisfy { index in
            let line = lines[index]
            guard line.given.isEmpty, line.words.utf8.count <= 90, line.words.last != "。",
                lines.indices.contains(index + 1)
            else { return false }
            let next = lines[index + 1]
            let isFirst =
                index == 0 || !lines[index - 1].openings.isEmpty || line.number > lines[index - 1].number + 1
            return next.mark != nil && next.openings.isEmpty && next.number == line.number + 1
                && (isFirst || finder.isListName(line.words))
        }
        return areHeadings ? Set(plain) : []
    }

    /// A line with a mark of sections, above one with a mark of lists.
    private func isSection(_ index: Int, _ lines: [Line]) -> Bool {
        guard let mark = lines[index].mark, lines.indices.contains(index + 1), lines[index + 1].openings.isEmpty
        else { return false }
        guard let next = lines[index + 1].mark else {
            return lines[index].given.isEmpty && marksOverPlainLines.contains(mark.typed)
        }
        if mark.number != nil { return sectionKinds.contains(mark.kind) && next.kind != mark.kind }
        // ◎ and ○ say how much weight an opinion has.
        let isWeight = mark.typed == "◎" && "○〇◯●".contains(next.typed) && !ringsAreSections
        if Self.circles.contains(mark.typed) { return circlesAreSections && !Self.circles.contains(next.typed) }
        return Self.sections.contains(mark.typed) && !Self.sections.contains(next.typed) && !isWeight
            && !(mark.typed == "□" && hasTicks)
    }

    /// The kinds of numbers of which each stands over a list of another kind.
    private func numbersOverLists(_ lines: [Line]) -> Set<String> {
        var isOver: [String: [Bool]] = [:]
        for (index, line) in lines.enumerated() {
            guard let mark = line.mark, mark.number != nil, line.openings.isEmpty else { continue }
            let next = lines.indices.contains(index + 1) ? lines[index + 1] : nil
            let isHere = next?.openings.isEmpty == true && next?.mark.map { $0.kind != mark.kind } ?? false
            isOver[mark.kind, default: []].append(isHere)
        }
        return Set(isOver.filter { $1.count > 1 && !$1.contains(false) }.keys)
    }

    /// Whether every line with a circle stands over lines of a list with dots, of which there are more: 「〇交通」 over
    /// 「・バスがない」.
    private func areCirclesOverLists(_ lines: [Line]) -> Bool {
        let marked = lines.filter { $0.mark != nil && $0.openings.isEmpty }
        guard let first = marked.first?.mark, Self.circles.contains(first.typed),
            marked.allSatisfy({ Self.circles.contains($0.mark?.typed ?? "") || "・･•".contains($0.mark?.typed ?? "") })
        else { return false }
        let circles = lines.indices.filter {
            lines[$0].openings.isEmpty && Self.circles.contains(lines[$0].mark?.typed ?? "")
        }
        return marked.count > circles.count * 2 - (circles.count > 1 ? 1 : 0)
            && circles.allSatisfy { index in
                lines.indices.contains(index + 1) && lines[index + 1].openings.isEmpty
                    && "・･•".contains(lines[index + 1].mark?.typed ?? " ")
            }
    }

    /// Whether every line with two rings is a short name over lines with one, of which there are more: 「◎交通」 over
    /// 「○バスが少ない」.
    private func areRingsOverCircles(_ lines: [Line]) -> Bool {
        let rings = lines.indices.filter { lines[$0].mark?.typed == "◎" }
        let circles = lines.count { $0.mark.map { "○〇◯".contains($0.typed) } ?? false }
        return rings.count > 1 && circles > rings.count
            && rings.allSatisfy { index in
                lines[index].words.count <= 12 && !Readings.hasHiragana(lines[index].words)
                    && lines.indices.contains(index + 1)
                    && lines[index + 1].mark.map { "○〇◯".contains($0.typed) } ?? false
            }
    }

    /// The mark of sections, where there is no other mark, each of these lines is a short name over lines without one,
    /// and of those there are more: 「■交通」 over 「バスが少ない」.
    private func marksOverPlainLines(_ lines: [Line]) -> Set<String> {
        let marked = lines.indices.filter { lines[$0].mark != nil && lines[$0].openings.isEmpty }
        let plain = lines.count { $0.mark == nil && $0.openings.isEmpty && $0.given.isEmpty }
        guard marked.count > 1, plain > marked.count, let mark = lines[marked[0]].mark, isOfSections(mark) else {
            return []
        }
        let areNames = marked.allSatisfy { index in
            guard lines[index].mark?.typed == mark.typed, lines[index].given.isEmpty,
                lines[index].words.count <= 12, !Readings.hasHiragana(lines[index].words),
                lines.indices.contains(index + 1)
            else { return false }
            let next = lines[index + 1]
            return next.mark == nil && next.openings.isEmpty && next.indent == lines[index].indent
        }
        return areNames ? [mark.typed] : []
    }

    private static let circles: Set<String> = ["○", "〇", "◯", "●"]
    private static let sections: Set<String> = ["■", "◆", "▼", "◎", "▽", "□", "◇"]

    /// Whether every line that is not further in stands over lines that are.
    private func isBlock(_ index: Int, _ lines: [Line]) -> Bool {
        let least = lines.map(\.indent).min() ?? 0
        let outer = lines.indices.filter { lines[$0].indent == least }
        return lines.count > 2
            && outer.allSatisfy { place in
                lines.indices.contains(place + 1) && lines[place + 1].indent > least
            }
    }

    /// A line without a mark, further in than the one above that has one, is more of it.
    private func continues(_ index: Int, _ lines: [Line], _ parent: Int?) -> Bool {
        guard let parent else { return false }
        if isNested(lines[index]), isNested(lines[parent]) { return lines[index].indent > lines[parent].indent }
        guard lines[index].mark == nil else { return false }
        // Somebody broke the line by hand, unless a number ends the one above.
        if isCell { return lines[parent].mark != nil || countBehind(lines[index - 1].words) == nil }
        return lines[parent].mark != nil && lines[index].indent > lines[parent].indent
    }

    // MARK: - Words

    /// With what stands behind the words: ×2, #4, （2人）; behind the first line, or behind the last.
    private func finished(_ entry: Entry) -> Entry {
        guard let text = entry.text else { return entry }
        guard text.utf8.contains(10), let end = text.firstIndex(of: "\n") else { return finished(entry, text, "") }
        let first = finished(entry, String(text[..<end]), String(text[end...]))
        return first.text == text ? finished(entry, text, "") : first
    }

    private func finished(_ entry: Entry, _ words: String, _ more: String) -> Entry {
        var entry = entry
        var line = EntryLine(words)
        if line.draft.count == 1, let (words, count) = countBehind(line.draft.text) {
            line.draft.text = words
            line.draft.count = count
        }
        if haveGroupsBehind, entry.given[.group] == nil, let (words, group) = withGroupBehind(line.draft.text) {
            line.draft.text = words
            entry.given[.group] = Entry.Cell(words: group, column: "")
        }
        line.draft.text += more
        entry.text = line.draft.text
        if let group = line.group, !isCell { entry.given[.group] = Entry.Cell(words: "\(group)", column: "") }
        if let lane = line.lane, !isCell { entry.given[.lane] = Entry.Cell(words: "\(lane)", column: "") }
        entry.draft = line.draft
        return entry
    }

    /// The group that stands in brackets behind an opinion: 「夜道が暗い（2班）」.
    private func withGroupBehind(_ words: String) -> (String, group: String)? {
        guard let close = words.last, ")）".contains(close), let open = words.lastIndex(where: { "(（".contains($0) })
        else { return nil }
        let inner = words[words.index(after: open)...].dropLast().trimmedText
        let rest = words[..<open].trimmedText
        guard !rest.isEmpty, target.isGroupLabel(inner) else { return nil }
        return (rest, inner)
    }
}

/// How many said it, at the end and in brackets or behind a ×: 「（2人）」. What may as well be of the matter
/// itself stays among the words: 「定員を減らす（20名）」, 「90cm×180」, 「100万円（1件）」.
func countBehind(_ words: String) -> (String, Int)? {
    // Asked of every opinion: most have none of these signs.
    guard words.unicodeScalars.contains(where: { ")）×✕".unicodeScalars.contains($0) }) else { return nil }
    if let close = words.last, ")）".contains(close), let open = words.lastIndex(where: { "(（".contains($0) }) {
        let inner = words[words.index(after: open)...].dropLast().trimmedText
        let rest = words[..<open].trimmedText
        let plain = halfwidth(inner)
        guard !rest.isEmpty, let unit = plain.last else { return nil }
        let isTimes = plain.hasPrefix("×") || plain.hasPrefix("x")
        let range: ClosedRange<Int>? =
            switch unit {
            case "人": 1...Note.maxCount
            case "名": 1...9
            case "件", "票": 2...Note.maxCount
            default: isTimes ? 1...Note.maxCount : nil
            }
        let digits = "件票".contains(unit) ? String(inner.dropLast()) : inner
        guard let range, let count = number(digits, counting: .people), range.contains(count) else { return nil }
        return (rest, count)
    }
    guard let sign = words.lastIndex(where: { "×✕".contains($0) }), sign > words.startIndex else { return nil }
    let before = words[words.index(before: sign)]
    guard !before.isNumber, !before.isASCII || before == " ", !"㎝㎜㎞㎡".contains(before),
        let count = number(words[words.index(after: sign)...]), (1...Note.maxCount).contains(count)
    else { return nil }
    return (words[..<sign].trimmedText, count)
}

/// What stands before a line of a list.
struct ListMark {
    /// As it was typed, with the blanks behind it.
    let typed: String
    /// The number, where it is one.
    let number: Int?
    /// Whether it can be nothing else: a number in brackets or circled.
    let isSure: Bool
    /// What stands around the number, so that those of one list are told from those of another.
    var kind: String {
        isSure && number != nil
            ? "①" : halfwidth(typed).filter { !$0.isNumber && !Self.letters.contains($0) && !$0.isWhitespace }
    }

    /// Letters that count as numbers do.
    private static let letters = Array("アイウエオカキクケコサシスセソタチツテトabcdefghijklmnopqrstuvwxyz")
    private static let kana = 20

    private static let dots = "・･●○〇◯◇◆■□▪▫◦•‣⁃∙·➢➤►▶▷✓✔☐☑→⇒◎▲△▼▽\u{F0B7}\u{F0A7}\u{F0D8}\u{F06C}\u{F06E}\u{F0FC}"

    /// Whether words begin with the dot of a list, and not with a number.
    static func hasDot(_ words: String) -> Bool { words.first.map(dots.contains) ?? false }

    /// Whether words are a list: every line has a mark, or is more of one that has; a single one has that of lists.
    static func isList(_ words: String) -> Bool {
        guard let first = words.first, "・･•".contains(first) || words.utf8.contains(10),
            split(words).0 != nil || Readings.beginsWithHeading(words)
        else { return false }
        let lines = words.split(whereSeparator: \.isNewline).map(\.trimmedText).filter { !$0.isEmpty }
        let marked = lines.count { split($0).0 != nil }
        // 【交通】 over its list
        return Readings.beginsWithHeading(words)
            ? marked > 0 && split(lines[1]).0 != nil : lines.count == 1 || marked > 1
    }

    /// A line as its mark and its words; nil for a line that has none.
    static func split(_ words: String) -> (ListMark?, String) {
        guard let first = words.first else { return (nil, words) }
        let rest = words.dropFirst()
        // ○○会館, ・・・と, ①②を: several of them are words.
        if let next = rest.first, next == first || isCircled(first) && isCircled(next) { return (nil, words) }
        if dots.contains(first), !rest.trimmedText.isEmpty, rest.first != "×" {
            return (ListMark(typed: String(first), number: nil, isSure: true), rest.trimmedText)
        }
        // What was ticked off, or was not, with signs that every keyboard has.
        for (box, sign) in [("[ ] ", "☐"), ("[x] ", "☑"), ("[X] ", "☑")] where words.hasPrefix(box) {
            return (ListMark(typed: sign, number: nil, isSure: true), words.dropFirst(4).trimmedText)
        }
        if "-*–—−－＊+＋>＞".contains(first), let next = rest.first, next == " " || next == "\u{3000}" || next == "\t" {
            let mark = ListMark(typed: String(words.prefix(2)), number: nil, isSure: true)
            let item = rest.trimmedText
            // What was ticked off, in Markdown.
            let isBox = ["[ ] ", "[x] ", "[X] "].contains { item.hasPrefix($0) }
            return (mark, isBox ? item.dropFirst(4).trimmedText : item)
        }
        if "－–—‐".contains(first), let next = rest.first, !next.isNumber, next != first {
            return (ListMark(typed: String(first), number: nil, isSure: true), rest.trimmedText)
        }
        // ①と②の間
        if isCircled(first), let next = rest.first, "とや、・〜～".contains(next),
            rest.dropFirst().first.map(isCircled) == true
        {
            return (nil, words)
        }
        if let number = circled(first), !rest.trimmedText.isEmpty {
            return (ListMark(typed: String(first), number: number, isSure: true), rest.trimmedText)
        }
        return numbered(words)
    }

    /// The items of a list that stands in one line, 「①… ②… ③…」; the words where they are none.
    static func items(within words: String) -> [String] {
        guard words.first == "①", words.contains("②") else { return [words] }
        var starts: [String.Index] = []
        for place in words.indices where circled(words[place]) == starts.count + 1 { starts.append(place) }
        let ends = starts.dropFirst() + [words.endIndex]
        let items = zip(starts, ends).map { words[$0..<$1].trimmedText }
        // 「①と②の間」 speaks of two.
        let areItems =
            items.allSatisfy { $0.count > 3 } && items.dropLast().allSatisfy { !"とやか".contains($0.last ?? "と") }
        return areItems ? items.map { "、,".contains($0.last ?? " ") ? String($0.dropLast()) : $0 } : [words]
    }

    private static func isCircled(_ sign: Character) -> Bool { circled(sign) != nil }

    /// The number that is one letter with a ring or brackets around it: ①, ⑴, ❶.
    private static func circled(_ sign: Character) -> Int? {
        guard let value = sign.unicodeScalars.first?.value else { return nil }
        for first: UInt32 in [0x2460, 0x2474] where (first..<first + 20).contains(value) {
            return Int(value - first) + 1
        }
        return (0x2776...0x277F).contains(value) ? Int(value) - 0x2775 : nil
    }

    /// `1.`, `(2)`, `２）`, `１　`, `1 `, `ア　`, `b)`.
    private static func numbered(_ words: String) -> (ListMark?, String) {
        var place = words.startIndex
        let isOpen = "(（".contains(words[place])
        if isOpen { place = words.index(after: place) }
        guard place < words.endIndex else { return (nil, words) }
        var digits = words[place...].prefix { $0.isNumber && $0.isWholeNumber }
        var value = digits.count <= 3 ? ConsoleUI.number(digits) : nil
        if digits.isEmpty, let letter = letters.firstIndex(of: words[place]) {
            digits = words[place...place]
            value = letter < kana ? letter + 1 : letter - kana + 1
        }
        guard let value, value > 0 else { return (nil, words) }
        place = digits.endIndex
        guard place < words.endIndex else { return (nil, words) }
        let sign = words[place]
        let behind = words.index(after: place)
        let rest = words[behind...].trimmedText
        if rest.isEmpty { return (nil, words) }
        let isClosed = ")）".contains(sign)
        let isDot = ".．".contains(sign) && !(words[behind].isNumber)
        let isBlank = sign == "\u{3000}" || sign == " " || sign == "、" && !words[behind].isNumber
        guard isOpen ? isClosed : isClosed || isDot || isBlank else { return (nil, words) }
        return (ListMark(typed: String(words.dropLast(rest.count)), number: value, isSure: false), rest)
    }
}
