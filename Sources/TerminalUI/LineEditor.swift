/// The line a note-taker types into. It knows characters, not columns, until it is asked what is visible.
package struct LineEditor: Sendable {
    /// Characters, because every move and every Backspace is by one of them; a String would walk to each from its
    /// start.
    private var characters: [Character] = [] { didSet { text = String(characters) } }
    /// The text of the line; kept, because it is asked for several times at every key.
    package private(set) var text = ""
    /// The insertion point: before the character of this number.
    package private(set) var cursor = 0
    /// Whether the whole line is selected: what is typed next takes its place, and any other key keeps it.
    package private(set) var isSelected = false
    /// What Ctrl-K, Ctrl-U and Ctrl-W last took away.
    private var killed: [Character] = []
    /// Whether what was last taken away was the whole line, typed over.
    private var isTypedOver = false

    private var history: [String] = []
    /// The entry shown, counted in `history`; its count when the draft is.
    private var shown = 0
    private var draft = ""
    /// Earlier entries that were changed, and not entered since.
    private var changed: [String] = []

    /// A line holding the text, with the cursor at its end.
    package init(_ text: String = "", history: [String] = []) {
        self.history = history
        shown = history.count
        replace(with: text)
    }

    /// Whether nothing was typed.
    package var isEmpty: Bool { characters.isEmpty }
    /// How many characters the line holds.
    package var count: Int { characters.count }

    /// Puts another text in the line's place, with the cursor at its end.
    package mutating func replace(with text: String) {
        isTypedOver = false
        characters = []
        cursor = 0
        insert(text)
    }

    /// Puts another text in the line's place, of which the cursor stands where it stood: before what has changed, or
    /// as far from the end.
    package mutating func change(to text: String) {
        let (before, behind) = (cursor, count - cursor)
        let same = zip(characters, text).prefix { $0 == $1 }.count
        replace(with: text)
        cursor = before <= same ? before : max(same, count - behind)
    }

    /// Empties the line.
    package mutating func clear() { replace(with: "") }

    /// Selects the whole line, unless it is empty. What is typed over can be put back by `yank`.
    package mutating func selectAll() { isSelected = !isEmpty }

    /// Takes the whole text as it stands: what is typed next does not replace it.
    package mutating func deselect() { isSelected = false }

    // MARK: Typing

    /// Types one scalar. A sound mark after its kana becomes one with it: か and U+3099 are が.
    package mutating func insert(_ scalar: Unicode.Scalar) {
        // Nearly every key: a letter that joins neither neighbour.
        let before = cursor > 0 ? characters[cursor - 1].unicodeScalars.last : nil
        let after = cursor < count ? characters[cursor].unicodeScalars.first : nil
        if TextWidth.plainColumns(scalar) > 0, before.map(TextWidth.standsAlone) ?? true,
            after.map(TextWidth.standsAlone) ?? true
        {
            characters.insert(Character(scalar), at: cursor)
            cursor += 1
        } else {
            insert(String(Character(scalar)))
        }
    }

    /// Types a text. A line end or a tab becomes a space; what no key can type, such as an escape byte, is left out.
    package mutating func insert(_ text: String) {
        let typed = Self.typeable(text)
        guard !typed.isEmpty else { return }
        // What is typed may join the character before it or the one after: a mark, a joiner, a second half of a flag.
        let around = max(cursor - 1, 0)..<min(cursor + 1, characters.count)
        let before = characters[around.lowerBound..<cursor].flatMap(\.unicodeScalars) + typed
        let joined = String(SoundMarks.composed(before))
        let after = characters[cursor..<around.upperBound]
        let whole = Array(joined + String(after))
        var remaining = joined.utf8.count
        cursor =
            around.lowerBound
            + (whole.firstIndex { character in
                defer { remaining -= character.utf8.count }
                return remaining <= 0
            } ?? whole.count)
        characters.replaceSubrange(around, with: whole)
    }

    private static func typeable(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: scalars.append(" ")
            case 0..<0x20, 0x7F...0x9F: break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        return scalars
    }

    // MARK: Taking away

    /// Takes the character before the cursor away; of ｶﾞ, which was typed and is seen as two, the mark.
    package mutating func backspace() {
        if cursor > 0, let base = Self.withoutHalfwidthMark(characters[cursor - 1]) {
            characters[cursor - 1] = base
            return
        }
        remove(max(cursor - 1, 0)..<cursor)
    }
    private static func withoutHalfwidthMark(_ character: Character) -> Character? {
        let scalars = character.unicodeScalars
        guard scalars.count > 1, let mark = scalars.last, (0xFF9E...0xFF9F).contains(mark.value) else { return nil }
        return String(String.UnicodeScalarView(scalars.dropLast())).first
    }
    /// Takes the character after the cursor away.
    package mutating func delete() { remove(cursor..<min(cursor + 1, count)) }
    /// Takes all after the cursor away, to be put back by `yank`.
    package mutating func deleteToEnd() { kill(cursor..<count) }
    /// Takes all before the cursor away, to be put back by `yank`.
    package mutating func deleteToStart() { kill(0..<cursor) }
    /// Takes the word before the cursor away, to be put back by `yank`.
    package mutating func deleteWordBack() { kill(wordStart..<cursor) }
    /// Takes the word after the cursor away, to be put back by `yank`.
    package mutating func deleteWord() { kill(cursor..<wordEnd) }
    /// Puts back what was last taken away; not again and again, or a held key would double the line till memory ends.
    /// A line that was typed over comes in the place of what was typed, and that the next time.
    package mutating func yank() {
        if isTypedOver {
            let typed = characters
            characters = killed
            killed = typed
            cursor = count
            return
        }
        if count == 0 || count + killed.count <= Self.mostYanked { insert(String(killed)) }
    }

    /// In characters: twice the longest opinion.
    private static let mostYanked = 20_000

    private mutating func kill(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        isTypedOver = false
        killed = Array(characters[range])
        // A whole line is not typed twice.
        if range.count == count, shown == history.count { remember(text) }
        remove(range)
    }

    private mutating func remove(_ range: Range<Int>) {
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    // MARK: Moving

    /// One character to the left.
    package mutating func left() { cursor = max(cursor - 1, 0) }
    /// One character to the right.
    package mutating func right() { cursor = min(cursor + 1, count) }
    /// To the start of the line.
    package mutating func home() { cursor = 0 }
    /// To the end of the line.
    package mutating func end() { cursor = count }
    /// To the start of the word before the cursor.
    package mutating func wordLeft() { cursor = wordStart }
    /// To the end of the word after the cursor.
    package mutating func wordRight() { cursor = wordEnd }

    private var wordStart: Int {
        var place = cursor
        while place > 0, Script(characters[place - 1]) == .space { place -= 1 }
        guard place > 0 else { return 0 }
        let script = Script(characters[place - 1])
        while place > 0, Script(characters[place - 1]) == script { place -= 1 }
        return place
    }

    private var wordEnd: Int {
        var place = cursor
        while place < count, Script(characters[place]) == .space { place += 1 }
        guard place < count else { return count }
        let script = Script(characters[place])
        while place < count, Script(characters[place]) == script { place += 1 }
        return place
    }

    // MARK: History

    /// Words that were typed and not entered, and do not stand in the line, as an earlier entry was shown since; the
    /// latest last.
    package var setAside: [String] {
        (changed + (shown == history.count ? [] : [draft])).filter { !$0.isEmpty && !$0.utf8.elementsEqual(text.utf8) }
    }

    /// Adds what was entered to the history, if it is not its last entry. Where an earlier entry is shown, the line
    /// becomes the draft, and what was the draft an earlier entry.
    package mutating func remember(_ entry: String) {
        if shown < history.count, !draft.isEmpty {
            history.append(draft)
            changed.append(draft)
        }
        add(entry)
    }

    private mutating func add(_ entry: String) {
        if !entry.isEmpty, history.last.map({ $0.utf8.elementsEqual(entry.utf8) }) != true { history.append(entry) }
        shown = history.count
    }

    /// Empties the line, remembers its text, and gives it. Words that were typed before an earlier entry was shown
    /// stand in the line again.
    package mutating func take() -> String {
        let entry = text
        let interrupted = shown == history.count ? "" : draft
        if shown < history.count { forget(history[shown]) }
        forget(entry)
        add(entry)
        replace(with: interrupted)
        return entry
    }

    /// Shows the entry before the one shown; false when there is none.
    @discardableResult
    package mutating func older() -> Bool { show(shown - 1) }

    /// Shows the entry after the one shown, in the end the draft; false when the draft is shown.
    @discardableResult
    package mutating func newer() -> Bool { show(shown + 1) }

    private mutating func show(_ entry: Int) -> Bool {
        guard 0...history.count ~= entry else { return false }
        var entry = entry
        if shown == history.count {
            draft = text
        } else if !isEmpty, !text.utf8.elementsEqual(history[shown].utf8) {
            // An earlier entry that was changed is one of its own.
            if entry == history.count { entry += 1 }
            forget(history[shown])
            history.append(text)
            changed.append(text)
        }
        shown = entry
        replace(with: entry == history.count ? draft : history[entry])
        return true
    }

    private mutating func forget(_ entry: String) { changed.removeAll { $0.utf8.elementsEqual(entry.utf8) } }

    // MARK: Keys

    /// Does what the key means in a line; false when it means nothing here, so that it can mean something elsewhere.
    package mutating func handle(_ key: Key) -> Bool {
        if isSelected {
            isSelected = false
            switch key {
            case .character, .pasted:
                kill(0..<count)
                isTypedOver = true
            default: break
            }
        }
        switch key {
        case .character(let scalar): insert(scalar)
        case .pasted(let text): insert(text)
        case .named(let name, let modifiers): return handle(name, modifiers)
        case .control("a"): home()
        case .control("e"): end()
        case .control("b"): left()
        case .control("f"): right()
        case .control("d"): delete()
        case .control("k"): deleteToEnd()
        case .control("u"): deleteToStart()
        case .control("w"): deleteWordBack()
        case .control("y"): yank()
        case .alt("b"): wordLeft()
        case .alt("f"): wordRight()
        case .alt("d"): deleteWord()
        default: return false
        }
        return true
    }

    private mutating func handle(_ name: Key.Name, _ modifiers: Key.Modifiers) -> Bool {
        let byWord = !modifiers.isDisjoint(with: [.control, .alt])
        switch name {
        case .left: byWord ? wordLeft() : left()
        case .right: byWord ? wordRight() : right()
        case .backspace: byWord ? deleteWordBack() : backspace()
        case .delete: byWord ? deleteWord() : delete()
        case .home where modifiers.isEmpty: home()
        case .end where modifiers.isEmpty: end()
        case .up where modifiers.isEmpty: return older()
        case .down where modifiers.isEmpty: return newer()
        default: return false
        }
        return true
    }

    // MARK: Seeing

    /// The part of the line that fits into so many columns, and the cursor's column in it. The cursor always has room
    /// for a wide character, and a quarter of the width lies after it when there is more text there.
    package func visible(columns: Int) -> (text: String, cursorColumn: Int) {
        let room = max(columns - 2, 0)
        let whole = self.columns(of: characters, upTo: room)
        if whole.count == count {
            return (text, cursor == count ? whole.columns : self.columns(of: characters[..<cursor], upTo: room).columns)
        }
        let after = self.columns(of: characters[cursor...], upTo: columns / 4)
        let shownBefore = self.columns(of: characters[..<cursor].reversed(), upTo: max(room - after.columns, 0))
        let start = cursor - shownBefore.count
        let shownAfter = self.columns(of: characters[cursor...], upTo: columns - shownBefore.columns)
        return (String(characters[start..<cursor + shownAfter.count]), shownBefore.columns)
    }

    /// How many of the characters, from the first, fit into `limit` columns.
    private func columns(of characters: some Sequence<Character>, upTo limit: Int) -> (count: Int, columns: Int) {
        var fitting = (count: 0, columns: 0)
        for character in characters {
            let columns = fitting.columns + TextWidth.columns(character)
            if columns > limit { break }
            fitting = (fitting.count + 1, columns)
        }
        return fitting
    }
}

/// The script of a character: where it changes, a Japanese word usually ends.
private enum Script {
    case space, latin, hiragana, katakana, kanji, sign

    init(_ character: Character) {
        let scalar = character.unicodeScalars.first ?? " "
        self =
            switch scalar.value {
            case 0x20, 0x3000, 0xA0: .space
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .latin
            case 0x3041...0x309F: .hiragana
            case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: .katakana
            case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: .kanji
            default: scalar.properties.isAlphabetic ? .latin : .sign
            }
    }
}

/// 濁点 and 半濁点 that some keyboards send after their kana.
private enum SoundMarks {
    /// Kana and mark as one scalar, and nothing else changed: NFC would change people's names.
    static func composed(_ scalars: [Unicode.Scalar]) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        var held: Unicode.Scalar?
        for scalar in scalars {
            if let base = held, let joined = join(base, scalar) {
                held = joined
            } else {
                if let base = held { result.append(base) }
                held = scalar
            }
        }
        if let base = held { result.append(base) }
        return result
    }

    private static func join(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch mark {
        case "\u{3099}": voiced[base]
        case "\u{309A}": halfVoiced[base]
        default: nil
        }
    }

    private static let voiced = pairs(
        "うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ",
        "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼゞヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺヾ")
    private static let halfVoiced = pairs("はひふへほハヒフヘホ", "ぱぴぷぺぽパピプペポ")

    private static func pairs(_ plain: String, _ marked: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(plain.unicodeScalars, marked.unicodeScalars))
    }
}
