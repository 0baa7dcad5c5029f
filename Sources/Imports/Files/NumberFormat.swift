/// How a cell of Excel shows a number (ECMA-376, 18.8.31), as far as the codes are usual. Days come as ISO 8601 and
/// times by 24 hours, however they are shown.
struct NumberFormat {
    private var sections: [NumberSection]

    init(_ code: String) { sections = NumberSection.split(code).map { NumberSection($0) } }

    /// Those that every Excel knows by number, as the Japanese one shows them; nil for none and for the general one.
    init?(builtIn id: Int) {
        let code: String? =
            switch id {
            case 14...17, 27...31, 34...36, 50...58: "yyyy/m/d"
            case 18...21: "h:mm"
            case 22: "yyyy/m/d h:mm"
            case 32, 33: "h:mm"
            default: Self.builtIn[id]
            }
        guard let code else { return nil }
        self.init(code)
    }

    private static let builtIn: [Int: String] = [
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
        7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
        13: "# ??/??", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
        41: "#,##0;-#,##0;-", 42: "¥#,##0;¥-#,##0;¥-", 43: "#,##0.00;-#,##0.00;-", 44: "¥#,##0.00;¥-#,##0.00;¥-",
        45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    ]

    /// What a cell shows.
    /// - Parameter written: the number as it stands in the file.
    /// - Returns: nil where the code is not understood.
    func words(for value: Double, _ written: String, isFrom1904: Bool) -> String? {
        guard let chosen = section(for: value) else { return nil }
        let section = sections[chosen]
        // A section of its own for what is below zero says itself that it is.
        let isSigned = value < 0 && !(chosen == 1 && section.condition == nil && sections[0].condition == nil)
        return section.words(for: value, written, isSigned: isSigned, isFrom1904: isFrom1904)
    }

    private func section(for value: Double) -> Int? {
        if sections.contains(where: { $0.condition != nil }) {
            return sections.firstIndex { $0.condition?.holds(for: value) == true }
                ?? sections.lastIndex { $0.condition == nil }
        }
        if value < 0, sections.count > 1 { return 1 }
        return value == 0 && sections.count > 2 ? 2 : 0
    }
}

/// What a format code says of the numbers of one kind: those below zero, zero, those up to a thousand.
private struct NumberSection {
    /// A letter of a code with what it means.
    enum Token: Equatable {
        case literal(String)
        /// 0, # or ?.
        case digit(Character)
        case point, comma, percent, slash, general
        /// A letter of days and times, and how often it stands there.
        case part(Character, Int)
        /// Hours, minutes or seconds that go on counting.
        case elapsed(Character, Int)
    }

    struct Condition {
        let sign: String
        let limit: Double

        /// Reads `<=999`.
        init?(_ words: String) {
            sign = String(words.prefix { "<>=".contains($0) })
            guard let limit = Double(words.dropFirst(sign.count)), !sign.isEmpty else { return nil }
            self.limit = limit
        }

        func holds(for value: Double) -> Bool {
            switch sign {
            case "<": value < limit
            case "<=": value <= limit
            case ">": value > limit
            case ">=": value >= limit
            case "<>": value != limit
            default: value == limit
            }
        }
    }

    private(set) var condition: Condition?
    private var tokens: [Token] = []
    /// Whether all of it is understood.
    private var isUnderstood = true

    /// The sections of a code.
    static func split(_ code: String) -> [String] {
        var sections = [""]
        var letters = code.makeIterator()
        var end: Character?
        while let letter = letters.next() {
            if letter == ";", end == nil {
                sections.append("")
                continue
            }
            sections[sections.count - 1].append(letter)
            if let closing = end {
                if letter == closing { end = nil }
            } else if letter == "\"" {
                end = "\""
            } else if letter == "[" {
                end = "]"
            } else if "\\!_*".contains(letter), let next = letters.next() {
                sections[sections.count - 1].append(next)
            }
        }
        return sections
    }

    init(_ code: String) {
        var rest = code[...]
        while let letter = rest.first {
            rest = rest.dropFirst()
            switch letter {
            case "\"":
                let quoted = rest.prefix { $0 != "\"" }
                tokens.append(.literal(String(quoted)))
                rest = rest.dropFirst(quoted.count + 1)
            case "[":
                let inner = rest.prefix { $0 != "]" }
                readBrackets(String(inner))
                rest = rest.dropFirst(inner.count + 1)
            case "\\", "!":
                tokens.append(.literal(String(rest.prefix(1))))
                rest = rest.dropFirst()
            // A gap as wide as a letter, a letter that fills the cell.
            case "_", "*": rest = rest.dropFirst()
            case "0", "#", "?": tokens.append(.digit(letter))
            case ".": tokens.append(.point)
            case ",": tokens.append(.comma)
            case "%": tokens.append(.percent)
            case "/": tokens.append(.slash)
            // The place of a text.
            case "@": tokens.append(.general)
            default: readLetters(letter, &rest)
            }
        }
    }

    private mutating func readBrackets(_ words: String) {
        let plain = words.lowercased()
        if let unit = plain.first, "hms".contains(unit), plain.allSatisfy({ $0 == unit }) {
            tokens.append(.elapsed(unit, plain.count))
        } else if let condition = Condition(plain) {
            self.condition = condition
        } else if words.hasPrefix("$") {
            // A currency, and the country it is of.
            tokens.append(.literal(String(words.dropFirst().prefix { $0 != "-" })))
        } else if plain.hasPrefix("dbnum"), plain != "dbnum3" {
            // 十二.
            isUnderstood = false
        }
    }

    private mutating func readLetters(_ letter: Character, _ rest: inout Substring) {
        let all = String(letter) + rest
        for general in ["General", "G/標準", "標準"] where all.lowercased().hasPrefix(general.lowercased()) {
            tokens.append(.general)
            rest = rest.dropFirst(general.count - 1)
            return
        }
        for halves in ["AM/PM", "A/P"] where all.lowercased().hasPrefix(halves.lowercased()) {
            tokens.append(.part("h", 1))
            rest = rest.dropFirst(halves.count - 1)
            return
        }
        let plain = Character(letter.lowercased())
        if plain == "e", let sign = rest.first, "+-".contains(sign) {
            isUnderstood = false
            return
        }
        guard letter.isASCII, letter.isLetter else { return tokens.append(.literal(String(letter))) }
        guard "ymdhsaegbr".contains(plain) else {
            isUnderstood = false
            return
        }
        let more = rest.prefix { Character($0.lowercased()) == plain }
        tokens.append(.part(plain, more.count + 1))
        rest = rest.dropFirst(more.count)
    }

    // MARK: - A number

    func words(for value: Double, _ written: String, isSigned: Bool, isFrom1904: Bool) -> String? {
        guard isUnderstood else { return nil }
        let isMoment = tokens.contains { token in
            switch token {
            case .part, .elapsed: true
            case .literal, .digit, .point, .comma, .percent, .slash, .general: false
            }
        }
        if isMoment { return moment(value, isFrom1904: isFrom1904) }
        if tokens.isEmpty || tokens.contains(.general) {
            let number = plainNumber(value, written)
            let words = tokens.map { token in
                if case .literal(let words) = token { return words }
                return token == .general ? number : ""
            }.joined()
            return tokens.isEmpty ? (value == 0 ? "" : nil) : words
        }
        return digits(abs(value)).map { words, isZero in (isSigned && !isZero ? "-" : "") + words }
    }

    private struct Digits {
        var whole = ""
        var fraction = ""
    }

    /// - Returns: nil where the code is not understood, or would show nothing.
    private func digits(_ value: Double) -> (words: String, isZero: Bool)? {
        let isDigit: (Token) -> Bool = { if case .digit = $0 { true } else { false } }
        let point = tokens.firstIndex(of: .point) ?? tokens.endIndex
        var whole = Array(tokens[..<point])
        let fraction = Array(tokens[point...].dropFirst())
        guard let last = whole.lastIndex(where: isDigit) ?? fraction.firstIndex(where: isDigit).map({ _ in -1 }) else {
            // Words alone.
            let words = tokens.map { if case .literal(let words) = $0 { words } else { "" } }.joined()
            return words.isEmpty ? nil : (words, true)
        }
        // A fraction of whole numbers has its line between digits.
        if let line = tokens.firstIndex(of: .slash), tokens[..<line].contains(where: isDigit),
            tokens[line...].contains(where: isDigit)
        {
            return nil
        }
        // Commas behind the digits divide by a thousand, each; those among them stand between thousands.
        let thousands = whole[(last + 1)...].prefix { $0 == .comma }.count
        let isGrouped = last >= 0 && whole[..<last].contains(.comma)
        whole.removeAll { $0 == .comma }
        let places = fraction.count(where: isDigit)
        var scaled = value
        for _ in 0..<tokens.count(where: { $0 == .percent }) { scaled *= 100 }
        for _ in 0..<thousands { scaled /= 1000 }
        for _ in 0..<places { scaled *= 10 }
        // Excel counts with 15 digits, and a half goes up: 1.005 is 1.01.
        scaled = (scaled + scaled * 1e-14).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 else { return nil }
        var all = String(Int(scaled))
        while all.count <= places { all = "0" + all }
        let digits = Digits(whole: String(all.dropLast(places)), fraction: String(all.suffix(places)))
        let words = Self.whole(digits.whole, whole, isGrouped) + Self.fraction(digits.fraction, fraction)
        if words.isEmpty, value != 0 { return nil }
        return (words, scaled == 0)
    }

    private static func whole(_ digits: String, _ tokens: [Token], _ isGrouped: Bool) -> String {
        var rest = digits == "0" ? "" : digits
        var left = tokens.count { if case .digit = $0 { true } else { false } }
        var shown: [String] = []
        var count = 0
        func put(_ digit: Character) {
            if isGrouped, count > 0, count.isMultiple(of: 3) { shown.append(",") }
            shown.append(String(digit))
            count += 1
        }
        for token in tokens.reversed() {
            switch token {
            case .digit(let kind):
                left -= 1
                if let digit = rest.popLast() { put(digit) } else if kind == "0" { put("0") }
                while left == 0, let digit = rest.popLast() { put(digit) }
            case .literal(let words): shown.append(words)
            case .percent: shown.append("%")
            case .slash: shown.append("/")
            case .point, .comma, .general, .part, .elapsed: break
            }
        }
        return shown.reversed().joined()
    }

    /// With the point before it.
    private static func fraction(_ digits: String, _ tokens: [Token]) -> String {
        var rest = digits
        var ahead = tokens.filter { if case .digit = $0 { true } else { false } }
        // Zeros at the end are shown where the code has one.
        while let last = ahead.last, last != .digit("0"), rest.last == "0" {
            rest.removeLast()
            ahead.removeLast()
        }
        var shown = rest.isEmpty ? "" : "."
        for token in tokens {
            switch token {
            case .digit: if !rest.isEmpty { shown.append(rest.removeFirst()) }
            case .literal(let words): shown += words
            case .percent: shown += "%"
            case .slash: shown += "/"
            case .point, .comma, .general, .part, .elapsed: break
            }
        }
        return shown
    }

    // MARK: - Days and times

    private func moment(_ value: Double, isFrom1904: Bool) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        let seconds = Int((value * 86_400).rounded())
        var parts: [Character: Int] = [:]
        var isElapsed = false
        for token in tokens {
            switch token {
            case .part(let letter, let count): parts[letter] = max(parts[letter] ?? 0, count)
            case .elapsed: isElapsed = true
            case .literal, .digit, .point, .comma, .percent, .slash, .general: break
            }
        }
        if isElapsed { return running(seconds) }
        let hasTime = parts["h"] != nil || parts["s"] != nil
        let letters = Set(parts.keys)
        let isWeekday = letters.isSubset(of: ["a", "d"]) && parts.values.allSatisfy { $0 > 2 }
        let moment = CivilMoment(seconds, isFrom1904: isFrom1904)
        if isWeekday { return weekday(of: moment) }
        let hasDay = !letters.isDisjoint(with: ["y", "d", "e", "g", "a", "b", "r"]) || parts["m"] != nil && !hasTime
        if hasDay { return hasTime ? moment.day + " " + moment.time : moment.day }
        if parts["h"] == nil { return running(seconds % 3600) }
        return parts["s"] == nil ? moment.time : moment.time + ":" + two(seconds % 60)
    }

    /// Hours, minutes and seconds by their letters; the first that goes on counting takes all there is.
    private func running(_ seconds: Int) -> String? {
        var words = ""
        for token in tokens {
            switch token {
            case .elapsed(let unit, let width), .part(let unit, let width):
                let isAll = if case .elapsed = token { true } else { false }
                let number: Int
                switch unit {
                case "h": number = isAll ? seconds / 3600 : seconds / 3600 % 24
                case "m": number = isAll ? seconds / 60 : seconds / 60 % 60
                case "s": number = isAll ? seconds : seconds % 60
                default: return nil
                }
                words += String(repeating: "0", count: max(0, min(width, 2) - String(number).count)) + "\(number)"
            case .literal(let literal): words += literal
            // Parts of a second are nobody's matter.
            case .point, .digit: break
            case .comma, .percent, .slash, .general: return nil
            }
        }
        return words
    }

    private func weekday(of moment: CivilMoment) -> String {
        tokens.map { token in
            switch token {
            case .part("a", 3): moment.weekday.japanese
            case .part("a", _): moment.weekday.japanese + "曜日"
            case .part("d", 3): String(moment.weekday.english.prefix(3))
            case .part: moment.weekday.english
            case .literal(let words): words
            case .digit, .point, .comma, .percent, .slash, .general, .elapsed: ""
            }
        }.joined()
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// A moment of the Gregorian calendar, from the seconds since the first day a workbook knows.
private struct CivilMoment {
    /// As ISO 8601.
    let day: String
    /// By 24 hours, without seconds.
    let time: String
    let weekday: (japanese: String, english: String)

    private static let weekdays = [
        ("木", "Thursday"), ("金", "Friday"), ("土", "Saturday"), ("日", "Sunday"), ("月", "Monday"),
        ("火", "Tuesday"), ("水", "Wednesday"),
    ]

    init(_ seconds: Int, isFrom1904: Bool) {
        var days = seconds / 86_400
        // 1900 was no leap year, but Lotus had one.
        if !isFrom1904, days < 60 { days += 1 }
        // Since 1970, a Thursday.
        days -= isFrom1904 ? 24_107 : 25_569
        weekday = Self.weekdays[(days % 7 + 7) % 7]
        time = "\(two(seconds % 86_400 / 3600)):\(two(seconds % 3600 / 60))"
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = "\(year)-\(two(month))-\(two(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))"
    }
}
