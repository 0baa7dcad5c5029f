package import Engine

/// 島: gathers loose notes that belong together, two or three at first, then small islands into larger ones; lone notes
/// stay alone.
package enum Islands {
    /// Notes that may belong together, and what might stand over them.
    package struct Island: Hashable, Sendable {
        /// The notes, in the order they were given.
        package var notes: [Note.ID]
        /// Up to three headings made of the notes' own words, the best first.
        package var headings: [String]
        /// How close the notes are, 0…1.
        package var closeness: Double
    }

    /// No island grows larger: more notes than this a heading no longer covers.
    package static let maxNotes = 9

    /// The islands among these notes, in the order of their first notes. Give it the unclustered notes of one board.
    ///
    /// With a budget of some thousand notes; the rest, if any, stays alone.
    package static func propose(_ notes: [Note], advisor: Advisor) -> [Island] {
        let texts = notes.prefix(maxInput).map(\.text)
        let points = texts.map { advisor.gathering($0) }
        var grouping = Grouping(points)
        grouping.merge(downTo: pairing, largest: 3)
        grouping.merge(downTo: joining, largest: maxNotes)
        return grouping.groups.filter { $0.count > 1 }.map { members in
            Island(
                notes: members.map { notes[$0].id },
                headings: Headings.propose(members.map { texts[$0] }, central: grouping.central(members)),
                closeness: Double(grouping.closeness(members)))
        }
    }

    private static let maxInput = 3_000
    private static let pairing: Float = 0.34
    private static let joining: Float = 0.26
}

/// A note as a place among others: its words, and the themes it may belong to.
struct Gathering: Sendable {
    var point: Point
    var likely: [Float]
}

extension Advisor {
    func gathering(_ text: String) -> Gathering {
        let normalized = NormalizedText(text)
        let all = model.point(FeatureExtractor.of(normalized))
        let words = model.point(Phrases.words(text))
        var likely = probabilities(normalized, all, nil)
        // None of them is not a common ground.
        if !likely.isEmpty { likely[0] = 0 }
        var length: Float = 0
        for part in likely { length += part * part }
        if length > 0 { for place in likely.indices { likely[place] /= length.squareRoot() } }
        return Gathering(point: words, likely: likely)
    }
}

/// Bottom-up grouping by mean similarity; ties go to the earlier notes, so the same notes give the same islands.
struct Grouping {
    private let count: Int
    private var similarity: [Float]
    private var members: [[Int]]

    init(_ notes: [Gathering]) {
        count = notes.count
        members = notes.indices.map { [$0] }
        var table = [Float](repeating: 0, count: count * count)
        var homes: [UInt32: [(note: Int, weight: Float)]] = [:]
        for (note, gathering) in notes.enumerated() {
            for (key, weight) in zip(gathering.point.keys, gathering.point.weights) {
                for (other, theirs) in homes[key] ?? [] { table[note * notes.count + other] += weight * theirs }
                homes[key, default: []].append((note, weight))
            }
        }
        for note in notes.indices {
            for other in 0..<note {
                let words = table[note * notes.count + other]
                var themes: Float = 0
                for (own, theirs) in zip(notes[note].likely, notes[other].likely) { themes += own * theirs }
                // The theme alone gathers nothing; it helps notes that share at least a word.
                let both =
                    words > 0 ? 0.75 * words.squareRoot() * words.squareRoot() + 0.25 * themes * min(1, words * 4) : 0
                table[note * notes.count + other] = both
                table[other * notes.count + note] = both
            }
        }
        similarity = table
        original = table
    }

    private let original: [Float]

    /// Merges the closest groups first, down to a similarity, none growing past the largest.
    mutating func merge(downTo least: Float, largest: Int) {
        var nearest = [(group: Int, similarity: Float)](repeating: (-1, 0), count: count)
        var stale = [Bool](repeating: true, count: count)
        while true {
            var best: (Int, Int, Float) = (-1, -1, least)
            for group in 0..<count where !members[group].isEmpty {
                if stale[group] {
                    nearest[group] = partner(of: group, largest: largest)
                    stale[group] = false
                }
                let (other, closeness) = nearest[group]
                if other >= 0, closeness > best.2 || (closeness == best.2 && best.0 < 0) {
                    best = (group, other, closeness)
                }
            }
            if best.0 < 0 { return }
            let (one, two) = (min(best.0, best.1), max(best.0, best.1))
            join(two, into: one)
            for group in 0..<count where !members[group].isEmpty {
                if group == one || nearest[group].group == one || nearest[group].group == two {
                    stale[group] = true
                } else if similarity[group * count + one] > nearest[group].similarity,
                    members[group].count + members[one].count <= largest
                {
                    nearest[group] = (one, similarity[group * count + one])
                }
            }
        }
    }

    private func partner(of group: Int, largest: Int) -> (group: Int, similarity: Float) {
        var best: (group: Int, similarity: Float) = (-1, 0)
        for other in 0..<count where other != group && !members[other].isEmpty {
            if members[group].count + members[other].count > largest { continue }
            let closeness = similarity[group * count + other]
            if closeness > best.similarity { best = (other, closeness) }
        }
        return best
    }

    private mutating func join(_ two: Int, into one: Int) {
        let (mine, theirs) = (Float(members[one].count), Float(members[two].count))
        for other in 0..<count where !members[other].isEmpty && other != one && other != two {
            let mean =
                (similarity[one * count + other] * mine + similarity[two * count + other] * theirs) / (mine + theirs)
            similarity[one * count + other] = mean
            similarity[other * count + one] = mean
        }
        members[one] = (members[one] + members[two]).sorted()
        members[two] = []
    }

    /// The groups, lone notes among them, by their first notes.
    var groups: [[Int]] { members.filter { !$0.isEmpty }.sorted { ($0.first ?? 0) < ($1.first ?? 0) } }

    /// The mean similarity within a group.
    func closeness(_ group: [Int]) -> Float {
        var sum: Float = 0
        var pairs: Float = 0
        for one in group {
            for two in group where one < two {
                sum += original[one * count + two]
                pairs += 1
            }
        }
        return pairs > 0 ? min(1, sum / pairs) : 1
    }

    /// The members by how close each is to all others, the closest first, as places in the group.
    func central(_ group: [Int]) -> [Int] {
        let sums = group.map { one in group.reduce(Float(0)) { $0 + (one == $1 ? 0 : original[one * count + $1]) } }
        return group.indices.sorted { sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 < $1 }
    }
}

/// 表札: what might stand over an island, in its notes' own words.
enum Headings {
    /// Up to three: words that most notes share, the phrase they share, the note that stands nearest to all others.
    static func propose(_ texts: [String], central: [Int]) -> [String] {
        let normalized = texts.map { NormalizedText($0) }
        var proposals: [String] = []
        func propose(_ heading: String) {
            let trimmed = heading.trimmed
            if trimmed.isEmpty || trimmed.count > 30 || proposals.contains(trimmed) || proposals.count == 3 { return }
            proposals.append(trimmed)
        }
        if let phrase = shared(texts) { propose(phrase) }
        let words = common(texts, normalized)
        if words.count >= 2 { propose(words.prefix(2).joined(separator: "・")) }
        for place in central where proposals.count < 3 { propose(texts[place]) }
        return proposals
    }

    /// The longest run of characters that at least two thirds of the notes share and that begins and ends like a word.
    private static func shared(_ texts: [String]) -> String? {
        let lists = texts.map { Array($0.prefix(60)) }
        guard let shortest = lists.min(by: { $0.count < $1.count }) else { return nil }
        let needed = max(2, (lists.count * 2 + 2) / 3)
        var best: (length: Int, text: [Character]) = (2, [])
        for candidate in lists.prefix(6) + [shortest] {
            for start in candidate.indices {
                var end = start + best.length + 1
                while end <= candidate.count {
                    let part = candidate[start..<end]
                    if !begins(candidate, start) || !contained(part, in: lists, needed) { break }
                    if ends(candidate, end) { best = (part.count, Array(part)) }
                    end += 1
                }
            }
        }
        return best.text.isEmpty ? nil : String(best.text)
    }

    private static func contained(_ part: ArraySlice<Character>, in lists: [[Character]], _ needed: Int) -> Bool {
        var found = 0
        for list in lists where list.count >= part.count {
            for start in 0...(list.count - part.count) where list[start..<start + part.count].elementsEqual(part) {
                found += 1
                break
            }
        }
        return found >= needed
    }

    private static func script(_ character: Character) -> Script {
        Script(character.unicodeScalars.first?.value ?? 0x20)
    }

    private static func begins(_ list: [Character], _ start: Int) -> Bool {
        let own = script(list[start])
        if own == .gap || own == .other && list[start] == "ー" { return false }
        if start == 0 { return true }
        let before = script(list[start - 1])
        return own != before && own != .hiragana
    }

    private static func ends(_ list: [Character], _ end: Int) -> Bool {
        let own = script(list[end - 1])
        if "をがはにのとでへもやな、。・（「".contains(list[end - 1]) { return false }
        if end == list.count { return true }
        let next = script(list[end])
        return own != next && (own != .hiragana || next == .kanji || next == .katakana)
            && !(own == .kanji && next == .hiragana && !"をがはにのとでへもや".contains(list[end]))
    }

    /// The words most notes have, the commonest first, longer ones before shorter.
    private static func common(_ texts: [String], _ normalized: [NormalizedText]) -> [String] {
        var counts: [String: Int] = [:]
        for (text, fold) in zip(texts, normalized) {
            let source = Array(text.unicodeScalars)
            var seen: Set<String> = []
            for range in Reasons.words(fold)
            where range.count >= 2 && Script(fold.scalars[range.lowerBound]) != .hiragana {
                var word = String.UnicodeScalarView()
                word.append(contentsOf: source[fold.origins[range.lowerBound]...fold.origins[range.upperBound - 1]])
                if seen.insert(String(word)).inserted { counts[String(word), default: 0] += 1 }
            }
        }
        return counts.filter { $0.value >= 2 }.sorted {
            if $0.value != $1.value { return $0.value > $1.value }
            if $0.key.count != $1.key.count { return $0.key.count > $1.key.count }
            return $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }.map(\.key)
    }
}

extension String {
    /// Without blanks at the edges.
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
