package import Engine
package import Papers
package import TerminalUI
package import Strings

/// One operator's console: which screen is shown, what lies on top of it, and what was last said. The workshop itself
/// is never kept here; it is handed in. Keys go in, requests and a grid of cells come out.
///
/// A key is offered to the topmost view's bindings, then to its list or its line, then to the keys that work
/// everywhere.
package struct Console {
    /// Who sits here.
    package private(set) var user: Operator
    /// Every sentence, in the language spoken here.
    package let strings: Strings
    /// Advice, cards and what else the executable has read for this console.
    package var environment: ConsoleEnvironment
    /// The size of the terminal; before it is known, that of most.
    package var size = (rows: 24, columns: 80) { didSet { if size.columns != oldValue.columns { layOutMessage() } } }
    /// What was last said to the operator.
    package private(set) var message: Message? { didSet { layOutMessage() } }
    /// The same as it is drawn; its last row stands right below the body.
    private(set) var messageRows: [String] = []
    /// How many commands have waited for the disk long enough to be seen.
    package var saving = 0 { didSet { if saving != oldValue { layOutMessage() } } }
    /// Who else has the session open.
    package private(set) var peers: [Peer] = []
    /// The keys that work in every view.
    let everywhere: Keymap<Console>
    private(set) var views: ViewStack
    private(set) var remembered = Remembered()
    private var slips = SlipGuard()
    /// The last entry the views were brought up to date with, and the size they were laid out for.
    private var updatedFor: UpdateKey?

    /// The smallest terminal the console is drawn on.
    package static let minSize = (rows: 22, columns: 80)

    /// The screens, in the order of their tabs. A new screen is its folder and one line here.
    static let allScreens: [any Screen.Type] = [
        AgendaScreen.self,
        NotesScreen.self,
        GroupingScreen.self,
        MatrixScreen.self,
        VoteScreen.self,
        ProjectsScreen.self,
        RecordScreen.self,
    ]
    /// What the screens are called in code, in the order of their tabs: agenda, notes …
    package static var screenIDs: [String] { allScreens.map { $0.id } }

    /// A console just opened: the facilitator's at the agenda, a note-taker's at the entry line.
    ///
    /// - Parameters:
    ///   - session: what it looks at, to begin at a board that is there.
    ///   - lane: the lane to begin at; the first by default.
    ///   - opening: the id of the screen to begin with, one of ``screenIDs``.
    package init(
        user: Operator, strings: Strings, session: Session, now: Now, lane: Lane.ID? = nil, opening: String? = nil,
        environment: ConsoleEnvironment = ConsoleEnvironment()
    ) {
        self.init(
            user: user, strings: strings, session: session, now: now, lane: lane, opening: opening,
            environment: environment, screens: Self.allScreens)
    }

    /// A console with other screens than all of them.
    init(
        user: Operator, strings: Strings, session: Session, now: Now, lane: Lane.ID? = nil, opening: String? = nil,
        environment: ConsoleEnvironment = ConsoleEnvironment(), screens: [any Screen.Type]
    ) {
        self.user = user
        self.strings = strings
        self.environment = environment
        everywhere = Self.everywhere(screens)
        let context = Context(
            session: session, now: now, strings: strings, user: user, peers: [], environment: environment)
        context.body = Rect(row: 0, column: 0, height: size.rows, width: size.columns)
        let first = opening ?? (user.group == nil ? AgendaScreen.id : NotesScreen.id)
        views = ViewStack(screens.map { $0.init(context) }, first: first)
        let group = user.group ?? session.workshop.groups.first?.id
        if let group, let lane = lane ?? session.workshop.lanes.first?.id {
            remembered.place = NotePlace(board: BoardKey(group: group, lane: lane))
            views.screen.appear(at: remembered.place, context)
        }
        // The first key already finds something selected.
        update(self.context(session, now))
    }

    // MARK: Keys

    /// Handles one key press.
    /// - Returns: what the executable is asked to do, in order; most keys ask nothing.
    package mutating func handle(_ key: Key, session: Session, now: Now) -> [Request] {
        let context = context(session, now)
        let pressed = key.halfwidth
        context.key = pressed
        context.opener = views.layers.isEmpty ? .key(pressed) : nil
        defer { update(context) }
        let window = environment.secondPressWindow
        // What was done meanwhile is still to be read.
        if slips.wasMeantForWhatIsClosed(pressed, at: now.moment, window: window) { return [] }
        let situation = SlipGuard.Situation(
            hasWords: isTypingWords, layers: views.layers.count, isRefused: message?.severity == .refused)
        // What the first press did is still to be read.
        if slips.isSecondAfterClosing(pressed, in: situation, at: now.moment, window: window) { return [] }
        if slips.isSecondAfterMove(pressed, at: now.moment, window: window) { return [] }
        let isRepeated = slips.isRepeated(pressed, at: now.moment, window: window)
        let said = message
        let place = views.placeOfTarget
        let isAimless = place.map { slips.isAimless(on: $0, at: now.moment, window: window) } ?? false
        let before = isAimless ? self : nil
        let meaning = before?.views.meaning(of: pressed, context)
        // A letter may begin a line about what is selected whatever else it does.
        let isClaimed =
            if case .character(let letter) = pressed { before?.views.claims(letter, context) ?? false } else { false }
        var requests = handle(key, context)
        let commands = requests.compactMap { if case .perform(let command, _) = $0 { command } else { nil } }
        let asks = views.layers.count > situation.layers && (isClaimed || asksAboutTarget(pressed, meaning))
        let hasMarked = before.map { $0.views.marks != views.marks } ?? false
        if let slip = slips.slip(
            of: pressed, commands, on: place, isAboutTarget: asks || hasMarked, in: situation, at: now.moment,
            window: window)
        {
            requests.removeAll { $0.isCommand }
            // The mark, or the question, would be its neighbour's, which nobody has chosen.
            if case .targetGone = slip, let before { views = before.views }
            show(Message(strings.sentence(for: slip), .refused))
        }
        // What the first press did, or asked, is still to be read.
        let isSaid = said.map { [.good, .saving, .refused].contains($0.severity) } ?? false
        if isRepeated, isSaid, requests.isEmpty, message?.severity == .refused { message = said }
        settleBegunAction(requests)
        return requests
    }

    /// Whether what a key has opened asks about what is selected: what opens everywhere does not, nor what makes
    /// something new, or only shows. Help and the list of actions close by themselves when that is gone.
    private func asksAboutTarget(_ key: Key, _ meaning: KeyMeaning?) -> Bool {
        guard let layer = views.layers.last, !Swift.type(of: layer).actsOnTargetBelow else { return false }
        return switch meaning {
        case .giving(let command): command.isAboutTarget
        case .showing: false
        case nil: everywhere[key] == nil
        }
    }

    private mutating func handle(_ key: Key, _ context: Context) -> [Request] {
        if isTooSmall { return handleUnseen(key, context) }
        switch key {
        case .focus, .unknown, .cursorReport: return []
        case .undecodable(let bytes):
            let encoding = environment.terminalEncoding ?? likelyEncoding(of: bytes)
            show(Message(strings.terminalIsNotUTF8(encoding: encoding), .refused))
            return []
        case .mouse(let mouse): return handle(mouse, context)
        case .pasted(let text):
            message = nil
            return carryOut(paste(text, context), context)
        case .words(let text):
            message = nil
            return enter(words: text, context)
        case .character, .named, .control:
            message = nil
            return carryOut(press(key, context), context)
        case .alt:
            // Never text, so a full-width letter is the letter everywhere.
            message = nil
            return carryOut(press(key.halfwidth, context), context)
        }
    }

    /// Where the picture has no room, nobody sees what a key would do: a line takes what is typed into it, and the
    /// console can be left.
    private mutating func handleUnseen(_ key: Key, _ context: Context) -> [Request] {
        switch key {
        case .control("q"): return carryOut(press(key, context), context)
        case .words(let text):
            if views.top.isTyping { views.edit(text, context) }
            return []
        case .character, .pasted:
            if views.top.isTyping { _ = views.edit(key, context) }
            return []
        default: return []
        }
    }

    /// What an input method entered is typed, chooses in a menu, or is answered as one: none of its letters is a key.
    private mutating func enter(words text: String, _ context: Context) -> [Request] {
        if views.top.isTyping {
            views.edit(text, context)
            return []
        }
        if slips.belongsToStrayWords(.words(text), at: context.now.moment, window: environment.secondPressWindow) {
            return carryOut([.refuse(strings.noLineHere)], context)
        }
        if views.layers.last is Menu {
            return carryOut(text.unicodeScalars.flatMap { views.typeIntoMenu($0, context) ?? [] }, context)
        }
        return carryOut(takeText(text, context), context)
    }

    private mutating func press(_ key: Key, _ context: Context) -> [Effect] {
        if views.top.isTyping { return type(key, context) }
        if slips.belongsToStrayWords(key, at: context.now.moment, window: environment.secondPressWindow) {
            return [.refuse(strings.noLineHere)]
        }
        // Where no text is typed, a full-width letter is the letter.
        let plain = key.halfwidth
        // Of the past no line is begun that could not be entered.
        let beginsLines = !environment.isPast || !views.layers.isEmpty
        if case .character(let letter) = plain, beginsLines, views.layers.isEmpty,
            views.screen.claims(letter, context)
        {
            return views.screen.beginWord(letter, context)
        }
        if let effects = views.press(plain, context) { return effects }
        if let movement = Movement(plain), views.top.movesInList, views.move(movement, context) {
            slips.choose()
            return []
        }
        if case .character(let digit) = plain, ("0"..."9").contains(digit), beginsLines {
            return views.beginNumber(String(digit), context)
        }
        if case .character(let letter) = plain, let effects = views.typeIntoMenu(letter, context) { return effects }
        if let effects = pressEverywhere(plain, context) { return effects }
        if case .character(let letter) = plain, ("a"..."z").contains(letter), views.layers.isEmpty, beginsLines {
            return views.screen.beginWord(letter, context)
        }
        // A capital that is no key of its own is that of its small letter.
        if case .character = plain, let small = plain.small { return press(small, context) }
        // What an input method sends is meant for a line.
        if case .character(let scalar) = key, !scalar.isASCII { return takeText(String(scalar), context) }
        return []
    }

    /// Text where no line is typed goes into the screen's line, or is answered.
    private mutating func takeText(_ text: String, _ context: Context) -> [Effect] {
        if views.layers.isEmpty, views.screen.takeText(text, context) { return [] }
        // In a list of figures 十五 and ④ begin a number as 1 does.
        if isFigures(text), !environment.isPast || !views.layers.isEmpty {
            let effects = views.beginNumber(text, context)
            if !effects.isEmpty || views.top.isTyping { return effects }
        }
        slips.tookStrayWords(at: context.now.moment)
        return [.refuse(strings.noLineHere)]
    }

    /// In a line that is typed a character is text, and never a command.
    private mutating func type(_ key: Key, _ context: Context) -> [Effect] {
        if case .character = key {
            _ = views.edit(key, context)
            return []
        }
        if let effects = views.press(key, context) { return effects }
        if views.editsFirst, views.edit(key, context) { return [] }
        if let effects = pressEverywhere(key, context) { return effects }
        if !views.editsFirst { _ = views.edit(key, context) }
        return []
    }

    private mutating func pressEverywhere(_ key: Key, _ context: Context) -> [Effect]? {
        if everywhere[key] == nil, case .alt = key, let small = key.small { return pressEverywhere(small, context) }
        return everywhere[key]?.perform(on: &self, context)
    }

    private mutating func paste(_ text: String, _ context: Context) -> [Effect] {
        // A paste where no line is typed goes to the line first; a question has none, and may be about names.
        let isQuestion = (views.layers.last as? Prompt)?.isQuestion == true
        if isQuestion || !views.top.isTyping && !(views.layers.isEmpty && views.screen.takeText("", context)) {
            slips.tookStrayWords(at: context.now.moment)
            return [.refuse(strings.noLineHere)]
        }
        let lines = text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.trimmed.isEmpty }
        if lines.count > 1 {
            if let effects = views.paste(lines, context) { return effects }
        }
        _ = views.edit(.pasted(text), context)
        return lines.count > 1 ? [.say(strings.linesBecameOne(lines.count), .info)] : []
    }

    private mutating func handle(_ mouse: Key.Mouse, _ context: Context) -> [Request] {
        if mouse.action == .press, mouse.button != 0 { return [] }
        if mouse.row == 0, mouse.action == .press {
            guard let index = tab(at: mouse.column) else { return [] }
            // A click never takes the keys from a line that is being typed.
            if views.top.isTyping, views.top.inputLine(context)?.editor.isEmpty == false {
                let key = Self.name(of: .function(index + 1))
                if index != views.current { show(Message(strings.lineIsTyped(key: key), .refused)) }
                return []
            }
            return carryOut([.update { console, context in console.turn(to: index, context) }], context)
        }
        if mouse.action == .press {
            let position = Position(row: mouse.row, column: mouse.column)
            let isSecond = slips.isSecondClick(at: context.now.moment, window: environment.secondPressWindow)
            if isSecond, !views.layers.isEmpty || mouse.row == size.rows - 1 {
                // What the first click did is still to be read.
                if message?.severity != .good { show(Message(strings.pressedTwice, .refused)) }
                return []
            }
            if mouse.row == size.rows - 1, let item = footerItem(at: mouse.column, context) {
                message = nil
                let index = item.key.index
                return carryOut(item.isEverywhere ? runEverywhere(index, context) : views.run(index, context), context)
            }
            guard context.body.rows.contains(mouse.row) else { return [] }
            slips.choose()
            return carryOut(views.click(position, context), context)
        } else if let movement = Movement(mouse.action) {
            _ = views.move(movement, context)
        }
        return []
    }

    // MARK: Effects

    /// What the executable is asked for beside commands.
    package enum Service: Hashable, Sendable {
        /// How long steps took at earlier meetings, for ``ConsoleEnvironment/pastDurations``.
        case pastDurations
        /// A form of the report as text, for ``Console/showPreview(_:session:now:)``.
        case preview(ReportForm)
        /// Papers as a PDF beside the session.
        case paper(PaperOrder)
        /// To let people join by their own devices, or to end that.
        case serve(Bool)
        /// To end.
        case quit
    }

    /// What the executable is asked to do.
    package enum Request {
        /// Carry out a command, and tell what came of it with ``Console/answer(_:to:then:session:now:)``.
        case perform(Command, FollowUp)
        /// Do something else.
        case other(Service)

        fileprivate var isCommand: Bool { if case .perform = self { true } else { false } }
    }

    private mutating func carryOut(_ effects: [Effect], _ context: Context) -> [Request] {
        var requests: [Request] = []
        for effect in effects {
            switch effect {
            case .perform(let command, let followUp): requests.append(.perform(command, followUp))
            case .update(let body): body(&self, context)
            case .run(let body): requests += carryOut(body(&self, context), context)
            case .request(let request): requests.append(.other(request))
            }
        }
        return requests
    }

    /// Takes in what came of a command. What was typed stays when it was refused.
    /// - Parameter isKept: whether it is on disk, and not only expected to be; ``kept()`` tells that it is.
    /// - Returns: what is to be done next; a follow-up may give a command of its own.
    package mutating func answer(
        _ outcome: Result<[Entry], Refusal>, to command: Command, then followUp: FollowUp, isKept: Bool = true,
        session: Session, now: Now
    ) -> [Request] {
        let context = context(session, now)
        defer {
            update(context)
            if !isKept, let message, message.severity == .good { show(Message(message.text, .saving)) }
        }
        switch outcome {
        case .failure(.nothingChanges):
            // What is so already needs no word.
            if followUp.closesLayer {
                cancelLayer(context)
            } else if views.layers.isEmpty {
                remembered.actions.refused(on: 0)
            }
            // A line that was entered must not stay and become the beginning of the next.
            if followUp.clearsEntry {
                change(NotesScreen.self) { $0.clearEntry() }
                show(Message(strings.alreadySo(command, in: session.workshop), .info))
            }
            return []
        case .failure(let refusal):
            remembered.actions.refused(on: views.layers.count)
            show(Message(strings.answer(to: refusal, of: command, in: session), .refused))
            return []
        case .success(let entries):
            let requests = carryOut(followUp.effects(entries, context), context)
            settleBegunAction(requests)
            return requests
        }
    }

    /// Takes in that what is on its way to the disk is expected to get other numbers: others' came between. A question
    /// that is open may be about one of these, and its answer would go to another's; so it is asked anew with what was
    /// typed, or closes, and its words are kept for when it is opened again.
    /// - Returns: whether one was closed, which is said.
    package mutating func renumber(_ numbers: NewNumbers, session: Session, now: Now) -> Bool {
        let context = context(session, now)
        let layers = views.layers
        let sound = views.renumber(numbers)
        if sound == 0, layers.count == 1, let anew = askedAnew(layers[0], context) {
            views.layers = [anew]
        } else if sound < layers.count {
            while views.layers.count > sound { closeLayer(context) }
            tellOfClosed(context)
        }
        // The words of a line that was left for another screen are kept already.
        remembered.linesLeft = [:]
        remembered.unfinished.renumber(numbers)
        update(context)
        return views.layers.count < layers.count
    }

    /// What the opener of a layer opens now, with what was typed and chosen in that.
    private func askedAnew(_ layer: any Layer, _ context: Context) -> (any Layer)? {
        guard let opener = layer.opener else { return nil }
        var other = self
        other.views.layers = []
        context.opener = opener
        defer { (context.key, context.opener) = (nil, nil) }
        switch opener {
        case .key(let key):
            context.key = key
            _ = other.carryOut(other.press(key, context), context)
        case .action(let action): _ = other.carryOut(action.effects, context)
        }
        return other.views.layers.count == 1 ? layer.goingOn(as: other.views.layers[0]) : nil
    }

    /// Takes in that everything done so far is on disk.
    package mutating func kept() {
        if let message, message.severity == .saving { show(Message(message.text, .good)) }
    }

    /// What gave a command, as it stood.
    package struct Submitted {
        /// The words that were typed for it, to be kept for the next start.
        package let words: [UnfinishedText]
        /// The prompt that closed.
        fileprivate let layer: (any Layer)?
    }

    /// Lets go of what gave a command that is on its way: the prompt closes, the entry line is emptied.
    /// - Returns: what is put back, with ``putBack(_:session:now:)``, should it be refused after all.
    package mutating func submit(_ followUp: FollowUp, session: Session, now: Now) -> Submitted {
        let context = context(session, now)
        let before = unfinishedTexts
        let layer = followUp.closesLayer ? views.layers.last : nil
        if followUp.closesLayer { discardLayer(context) }
        if followUp.clearsEntry { change(NotesScreen.self) { $0.clearEntry() } }
        update(context)
        let after = Set(unfinishedTexts)
        return Submitted(words: before.filter { !after.contains($0) }, layer: layer)
    }

    /// What gave a command, where what is on its way has other numbers now. A prompt is not put back then: its answer
    /// would go to another's; its words are there when it is opened again.
    package func renumbered(_ submitted: Submitted, _ numbers: NewNumbers) -> Submitted {
        var layer = submitted.layer
        if layer?.renumber(numbers, isTargetRenumbered: true) == false { layer = nil }
        return Submitted(words: submitted.words.map { $0.renumbered(numbers) }, layer: layer)
    }

    /// Puts back what gave a command that was not carried out: the entry line's words, and the prompt as it stood. A
    /// prompt that another has taken the place of begins with its words when it opens again.
    package mutating func putBack(_ submitted: Submitted, session: Session, now: Now) {
        // What others did meanwhile may be the very thing it was about.
        if let layer = submitted.layer, views.layers.isEmpty, !layer.isOvertaken(context(session, now)) {
            views.layers.append(layer)
        }
        for text in submitted.words {
            if text.id != .entry {
                if views.layers.last?.unfinishedID != text.id { remembered.unfinished.keep(text) }
                continue
            }
            var isInLine = true
            change(NotesScreen.self) { isInLine = $0.restore(text) }
            if !isInLine, let message { show(Message(message.text + strings.wordsRecalled, message.severity)) }
        }
        update(context(session, now))
    }

    /// Lets go of what was put back and was carried out after all, unless it was changed since.
    package mutating func letGo(_ submitted: Submitted, session: Session, now: Now) {
        let context = context(session, now)
        for text in submitted.words {
            func isSame(_ other: UnfinishedText?) -> Bool { other?.id == text.id && other?.text == text.text }
            if text.id == .entry {
                change(NotesScreen.self) { if isSame($0.unfinishedTexts.first) { $0.clearEntry() } }
            } else if isSame(views.layers.last?.unfinished) {
                discardLayer(context)
            }
            remembered.unfinished.remove(text)
        }
        update(context)
    }

    /// Puts back the words of an opinion that was given before the console began and was refused now.
    /// - Parameter saying: what is said of it, behind the refusal.
    package mutating func giveBack(_ words: UnfinishedText, saying: String, session: Session, now: Now) {
        change(NotesScreen.self) { _ = $0.restore(words) }
        show(Message((message?.text ?? "") + saying, .refused))
        update(context(session, now))
    }

    /// Says that others came before a command, and what they did; when that is just what was wanted, no more than that.
    /// - Parameters:
    ///   - wanted: what the command was to become.
    ///   - entries: what others wrote meanwhile.
    package mutating func overtaken(_ wanted: [Event], by entries: [Entry], session: Session) {
        let about = entries.filter { entry in wanted.contains { $0.isOfSameNoun(as: entry.event) } }
        guard let last = about.last ?? entries.last,
            let entry = entries.first(where: { $0.transaction == last.transaction })
        else { return show(Message(strings.sentence(for: .changedMeanwhile, session.workshop), .refused)) }
        let deed = strings.sentence(for: entry.event, in: session.workshop)
        let did = strings.others(entry.by, did: deed)
        let isDone = wanted.first.map { strings.sentence(for: $0, in: session.workshop) } == deed
        show(isDone ? Message(did, .info) : Message(strings.overtaken(did), .refused))
    }

    /// Takes in that a command could not be kept. What was typed stays.
    package mutating func answer(trouble sentence: String) { show(Message(sentence, .trouble)) }

    /// Says something at the foot of the console, until the next key.
    package mutating func show(_ message: Message) { self.message = message }

    private mutating func layOutMessage() {
        messageRows = message.map { rows(of: $0) } ?? []
    }

    /// Says that a bell rang; what is being answered or typed stays.
    package mutating func show(_ bell: Bell) {
        show(Message(strings.rang(bell), bell == .first ? .info : .trouble))
    }

    // MARK: Layers and screens

    mutating func open(_ layer: any Layer, _ context: Context) {
        var layer = layer
        if layer.isUntouched, let id = layer.unfinishedID, let text = remembered.unfinished.take(id) {
            layer.restore(text, over: remembered.unfinished.latest(id)?.text)
            show(Message(layer.isLineSelected ? strings.draftSelected : strings.draftOffered, .info))
        }
        // What is opened twice does not lie on itself, with what it was reckoned for before below.
        if let top = views.layers.last, !(layer is Prompt), Swift.type(of: top) == Swift.type(of: layer),
            (top as? Menu)?.title == (layer as? Menu)?.title
        {
            closeLayer(context)
        }
        if views.layers.isEmpty { layer.opener = context.opener }
        views.layers.append(layer)
    }

    /// Opens a layer that the executable was asked for.
    mutating func open(_ layer: any Layer, session: Session, now: Now) {
        let context = context(session, now)
        open(layer, context)
        update(context)
    }

    /// Closes the topmost layer. Words typed in it come back when it is opened again.
    mutating func closeLayer(_ context: Context) {
        remembered.actions.closesLayer(of: views.layers.count)
        guard let layer = views.layers.popLast() else { return }
        if let words = (layer as? Prompt)?.strayWords { return moveToEntryLine(words) }
        remembered.unfinished.keep(layer)
        guard let text = layer.unfinished else { return }
        if !text.text.trimmed.isEmpty, text.id.isOrphaned(in: context.workshop) { rescue(text) }
    }

    /// Words that were typed where none were asked for.
    private mutating func moveToEntryLine(_ words: String) {
        var isInLine = false
        change(NotesScreen.self) { isInLine = $0.offer(UnfinishedText(id: .entry, text: words)) }
        show(Message(strings.wordsMoved(words) + (isInLine ? "" : strings.wordsRecalled), .info))
    }

    /// Words about something that is gone go to the entry line, or behind what stands in it; a person's stay with the
    /// roster.
    private mutating func rescue(_ text: UnfinishedText) {
        if text.id.heir != .entry {
            remembered.unfinished.remove(text)
            remembered.unfinished.keep(UnfinishedText(id: text.id.heir, text: text.text))
            return show(Message(strings.orphanOfRoster(text.text), .trouble))
        }
        var isInLine = false
        change(NotesScreen.self) { isInLine = $0.offer(UnfinishedText(id: .entry, text: text.text)) }
        remembered.unfinished.remove(text)
        show(
            Message(
                isInLine
                    ? strings.orphanInLine(text.text) : strings.orphanBehindLine(text.text, key: Self.name(of: .up)),
                .trouble))
    }

    /// Forgets words left unfinished in a prompt of that id.
    mutating func forget(_ id: LineID) { remembered.unfinished.forget(id) }

    /// Closes the topmost layer for good.
    mutating func discardLayer(_ context: Context) {
        guard let layer = views.layers.popLast() else { return }
        remembered.unfinished.keep(layer)
        if let accepted = layer.unfinished {
            remembered.unfinished.remove(accepted)
            remembered.unfinished.forgetBases(accepted.id)
        }
    }

    /// Closes the topmost layer, in which nothing was asked for in the end, for good.
    mutating func cancelLayer(_ context: Context) {
        remembered.actions.closesLayer(of: views.layers.count)
        discardLayer(context)
    }

    private mutating func closeAllLayers(_ context: Context) {
        while !views.layers.isEmpty { closeLayer(context) }
    }

    /// Goes to a tab. A line that is being typed stays with the screen it was typed on, and is there again on coming
    /// back.
    mutating func turn(to index: Int, _ context: Context) {
        if index == views.current, views.layers.last?.holdsLine == true { return }
        let left = views.current
        let lines = views.layers.last?.holdsLine == true ? views.layers : []
        let linesThere = remembered.linesLeft[index]
        go(to: index, context)
        if !lines.isEmpty { remembered.linesLeft[left] = lines }
        if let linesThere {
            views.layers = linesThere
            for text in linesThere.compactMap(\.unfinished) { remembered.unfinished.remove(text) }
            show(Message(strings.draftOffered, .info))
        }
    }

    /// Whether words were left unfinished under an id.
    func hasUnfinished(_ id: LineID) -> Bool { remembered.unfinished.latest(id) != nil }

    /// Keeps words for the next time they are asked for.
    mutating func keep(_ text: UnfinishedText) { remembered.unfinished.keep(text) }

    mutating func go(to index: Int, _ context: Context) {
        guard views.screens.indices.contains(index) else { return }
        closeAllLayers(context)
        remembered.linesLeft[index] = nil
        if var place = views.screen.place {
            // A board of 付箋 shows the notes of all lanes: the note says which it is on.
            if let note = place.note.flatMap({ context.workshop.note($0) }) { place.board = note.board }
            remembered.place = place
        }
        views.current = index
        views.screen.appear(at: remembered.place, context)
    }

    mutating func go<Other: Screen>(to screen: Other.Type, _ context: Context) {
        if let index = views.index(of: screen) { go(to: index, context) }
    }

    mutating func change<Changed: Screen>(_ type: Changed.Type, _ body: (inout Changed) -> Void) {
        views.change(type, body)
    }

    /// Selects what was undone or redone, where the view in front shows it.
    mutating func selectChanged(_ entries: [Entry], _ context: Context) { views.selectChanged(entries, context) }

    // MARK: Actions

    /// Does what a key of a screen would do, in the mode it belongs to; the screen comes to the front.
    mutating func run(_ binding: Int, ofKeymap keymap: Int, onScreen index: Int, _ context: Context) -> [Effect] {
        let wasSeen = index == views.current && views.screen.keymapIndex == keymap
        if index == views.current { closeAllLayers(context) } else { go(to: index, context) }
        if views.screen.keymapIndex != keymap { views.screen.turn(toKeymap: keymap, context) }
        update(context)
        guard views.screen.keymapIndex == keymap else {
            return [.refuse(views.screen.whatIsMissing(forKeymap: keymap, context))]
        }
        // Asked before it runs: it may change the mode.
        let title = views.screen.title(of: binding)
        let effects = views.screen.run(binding, context)
        return wasSeen ? effects : asked(effects, about: title, context)
    }

    /// Whoever runs an action from another screen has not seen what is selected on its own: where it would be done at
    /// once to that, it is asked about first, with the screen in front.
    private func asked(_ effects: [Effect], about title: Text, _ context: Context) -> [Effect] {
        let isAtOnce = effects.contains { effect in
            if case .perform(let command, _) = effect { !command.isOfTheClock } else { false }
        }
        if !isAtOnce { return effects }
        return [.ask(.confirm("unseen", strings.askUnseen(strings[title]), [.discardLayer] + effects))]
    }

    /// Does what a key of the topmost view would do. What the key was told of may be closed by now.
    mutating func runOnTop(_ binding: Int, titled title: Text, _ context: Context) -> [Effect] {
        views.hasBinding(binding, titled: title) ? views.run(binding, context) : [.refuse(strings.helpIsOfClosed)]
    }

    /// Moves in the topmost list.
    mutating func moveOnTop(_ movement: Movement, _ context: Context) { _ = views.move(movement, context) }

    /// Does what a key that works everywhere would do.
    mutating func runEverywhere(_ binding: Int, _ context: Context) -> [Effect] {
        everywhere.bindings[binding].perform(on: &self, context)
    }

    /// Does what a row of the list of all actions that has no key does; the screen comes to the front.
    mutating func runListed(_ number: Int, onScreen index: Int, _ context: Context) -> [Effect] {
        if index == views.current { closeAllLayers(context) } else { go(to: index, context) }
        update(context)
        return views.screen.runListed(number, context)
    }

    /// Does what was chosen from the list of all actions. It counts as used once it is carried out.
    mutating func begin(_ action: Action, _ context: Context) -> [Effect] {
        remembered.actions.begin(action.id, on: views.layers.count)
        if views.layers.isEmpty { context.opener = .action(action) }
        return action.effects
    }

    /// - Parameter requests: what the executable is asked for now; a command among them may still be refused.
    private mutating func settleBegunAction(_ requests: [Request]) {
        if requests.contains(where: \.isCommand) { return }
        let isAsking = views.layers.last is Prompt || views.layers.last is Menu
        remembered.actions.settle(on: views.layers.count, isAsking: isAsking)
    }

    // MARK: Keeping up

    /// The name in the journal, when another console of the session already has the one asked for.
    package mutating func rename(to name: String) { user = Operator(role: user.role, name: name) }

    /// Takes in who else is here. A second facilitator is told once, and both work.
    package mutating func updatePeers(_ peers: [Peer]) {
        // Of the past nothing is done.
        if user.role == .facilitator, !environment.isPast, let other = peers.first(where: \.isFacilitator),
            !self.peers.contains(where: \.isFacilitator)
        {
            show(Message(strings.anotherFacilitator(other.name), .info))
        }
        self.peers = peers
    }

    /// Says by name what another console did to the meeting: a step, the clock, a vote, the closing. Opinions come in
    /// too often to be told one by one, and are seen on the boards.
    private mutating func tellOfOthers(_ entries: [Entry], _ context: Context) {
        tellOfOwnCount(entries, context)
        let others = entries.filter { $0.by != user.name && concerns($0.event) }
        let last = others.filter { $0.transaction == others.last?.transaction }
        guard let entry = last.first else { return }
        show(Message(strings.others(entry.by, did: strings.deed(last, in: context.workshop)), .info))
    }

    /// Says to a note-taker that the own group's count can be entered from now on, or no longer.
    private mutating func tellOfOwnCount(_ entries: [Entry], _ context: Context) {
        let workshop = context.workshop
        guard let group = user.group.flatMap({ workshop.group($0) }) else { return }
        for entry in entries where entry.by != user.name {
            let (id, wasShut): (Ballot.ID, Bool)
            switch entry.event {
            case .ballot(.openedToTables(let ballot, let isOpen)):
                (id, wasShut) = (ballot, !isOpen && workshop.ballot(ballot)?.state == .open)
            case .ballot(.stateSet(let ballot, let from, _)):
                (id, wasShut) = (ballot, from == .open && workshop.ballot(ballot)?.isOpenToTables == true)
            default: continue
            }
            if workshop.ballot(id)?.isCountedByTables == true {
                let key = strings.keyName(of: VoteScreen.self)
                show(Message(strings.ownCountOpened(group.name, by: entry.by, key: key), .info))
            } else if wasShut {
                show(Message(strings.ownCountShut(group.name, by: entry.by), .info))
            }
        }
    }

    /// Whether an event of another console is told here: to a facilitator what moves the meeting, to a note-taker that
    /// it was entrusted or no longer is, that a vote is there no more or again, and that the meeting was closed or goes
    /// on.
    private func concerns(_ event: Event) -> Bool {
        switch event {
        case .session(.entrusted(let from, let to)):
            user.group == nil || user.group == from || user.group == to
        case .session(.closed), .session(.reopened): true
        case .ballot(.discarded(let ballot, _)), .ballot(.prepared(let ballot, _)):
            user.group == nil || ballot.state != .prepared
        case .session, .agenda, .ballot: user.group == nil
        case .setting, .note, .cluster, .proposal, .year, .memo: false
        }
    }

    /// Takes in entries, one's own or others'.
    package mutating func follow(_ entries: [Entry], session: Session, now: Now) {
        let context = context(session, now)
        tellOfOthers(entries, context)
        let others = entries.filter { $0.by != user.name }
        let deed = { [strings] (entry: Entry) in
            strings.others(entry.by, did: strings.sentence(for: entry.event, in: session.workshop))
        }
        slips.follow(others, at: now.moment, deed: deed)
        environment.advisor?.follow(entries, session.workshop)
        for words in views.follow(entries, context) where !others.isEmpty {
            showBeside(strings.notTakenIn(words), .refused)
        }
        if entries.contains(where: { $0.event.endsTheLead(of: user) }) { closeAllLayers(context) }
        if !others.isEmpty, views.closeOvertaken(context) { tellOfClosed(context) }
        updateViews(context)
        let targets = views.targets(context)
        if let last = others.last, others.count == entries.count,
            slips.lost(targets, to: deed(last), at: now.moment).contains(.screen)
        {
            closeActsOnTarget(context)
            updateViews(context)
        }
        lookAtViews(context)
    }

    /// What was to be done to what was selected is asked for anew.
    private mutating func closeActsOnTarget(_ context: Context) {
        guard let layer = views.layers.last, Swift.type(of: layer).actsOnTargetBelow else { return }
        closeLayer(context)
        tellOfClosed(context)
    }

    /// Says that what was open here is closed, for another console has seen to it.
    private mutating func tellOfClosed(_ context: Context) {
        showBeside(strings.closedAsOvertaken, .info)
        slips.tookAwayWhatWasOpen(at: context.now.moment)
    }

    /// Says something behind what is still to be read.
    private mutating func showBeside(_ words: String, _ severity: Message.Severity) {
        show(Message((message.map { $0.text + strings.gap } ?? "") + words, severity))
    }

    /// Whether something is left to do once the operator's hands rest.
    package var waitsForRest: Bool { views.waitsForRest || environment.saidBefore?.isToBeAsked ?? false }

    /// The hands rest: what was too slow between two keys is done now.
    package mutating func rest(session: Session, now: Now) {
        guard waitsForRest else { return }
        let context = context(session, now)
        views.rest(context)
        update(context)
        environment.saidBefore?.ask()
    }

    /// Takes in the vector of words that advice was asked for, or that there is none; what waited for it is shown.
    package mutating func take(vector: [Float]?, of text: String, session: Session, now: Now) {
        environment.sentences?.put(vector, of: text)
        let context = context(session, now)
        change(NotesScreen.self) { $0.wordsAreRead(context) }
        update(context)
    }

    private mutating func updateViews(_ context: Context) {
        // A key may have opened or closed a line, which takes rows from the body.
        context.body = body
        views.update(context)
    }

    private mutating func update(_ context: Context) {
        updateViews(context)
        lookAtViews(context)
    }

    /// Takes in what is selected and typed once the views are up to date.
    private mutating func lookAtViews(_ context: Context) {
        slips.look(at: views.targets(context))
        environment.saidBefore?.look(at: views.top.opinion(context))
        updatedFor = UpdateKey(entry: context.stamp, body: context.body, peers: peers)
    }

    private func context(_ session: Session, _ now: Now) -> Context {
        let context = Context(
            session: session, now: now, strings: strings, user: user, peers: peers, environment: environment)
        context.body = body
        return context
    }

    // MARK: What is being typed

    /// The note whose words are being changed here, for the other consoles to see.
    package var editing: Note.ID? {
        views.layers.lazy.compactMap { ($0 as? Prompt)?.id.editedNote }.first
    }

    /// Words typed and not yet accepted, to be kept for the next start.
    package var unfinishedTexts: [UnfinishedText] {
        var all = remembered.unfinished
        for layer in views.layers { all.keep(layer) }
        return (views[NotesScreen.self]?.unfinishedTexts ?? []) + all.all
    }

    /// Puts back words that were not accepted when the console last ended: the entry line at once, others when their
    /// prompt opens.
    package mutating func restore(_ texts: [UnfinishedText], session: Session, now: Now) {
        for text in texts where text.id != .entry { remembered.unfinished.keep(text) }
        let context = context(session, now)
        let lines = texts.filter { $0.id == .entry && !$0.text.isEmpty }
        if !lines.isEmpty {
            go(to: NotesScreen.self, context)
            for line in lines { change(NotesScreen.self) { _ = $0.restore(line) } }
            show(Message(strings.draftOffered(more: lines.count - 1), .info))
        }
        for text in texts where text.id.isOrphaned(in: session.workshop) { rescue(text) }
        update(context)
    }

    // MARK: Drawing

    /// The whole screen, as this console shows the session now.
    package mutating func draw(_ session: Session, now: Now, rows: Int, columns: Int) -> CellGrid {
        size = (rows, columns)
        let context = context(session, now)
        if updatedFor != UpdateKey(entry: context.stamp, body: context.body, peers: peers) { update(context) }
        return frame(context)
    }
}

/// What the views depend on beside their own state.
private struct UpdateKey: Equatable {
    /// The last entry of the session.
    let entry: Stamp
    /// Where the screens are drawn.
    let body: Rect
    /// Who else is at work, and on what.
    let peers: [Peer]
}

extension Event {
    /// Whether the facilitation that was entrusted to somebody goes elsewhere: what only whoever leads may answer is
    /// theirs no longer.
    fileprivate func endsTheLead(of user: Operator) -> Bool {
        guard case .session(.entrusted(let from?, let to)) = self else { return false }
        return from == user.group && to != from
    }
}
