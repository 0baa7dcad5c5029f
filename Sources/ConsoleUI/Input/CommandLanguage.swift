package import Engine
package import Strings

/// The engine's words, as they are typed: one order a line, in `fusen do` and behind `:`.
///
/// A line is a verb and what it needs; text is the rest of the line. `#` at the beginning of a line is a remark.
package enum CommandLanguage {
    /// One verb: how it is written and what it does.
    package struct Verb: Sendable {
        /// The verb.
        package let name: String
        /// What follows it.
        package let form: String
        /// What it does.
        package let help: @Sendable (Strings) -> String
        let read: @Sendable (inout Words) throws(Misreading) -> Command
    }

    /// Why a line could not be read.
    package enum Misreading: Error, Hashable, Sendable {
        /// No such verb; with the nearest one there is.
        case unknownVerb(String, nearest: String?)
        /// What stands behind the words of a note is there twice; with one of both.
        case saidTwice(String)
        /// A day is wanted, and these words are none; with the day from which one without a year is reckoned.
        case notADay(String, from: Day?)
        /// A time of day is wanted, and these words are none.
        case notATime(String)
        /// The verb wants something else; with its form.
        case wanted(form: String)
    }

    /// Every verb, in the order of the help.
    package static let verbs: [Verb] = [
        Verb(name: "post", form: "GROUP[/LANE] TEXT [#THEME] [×N]", help: \.commandPost) {
            words throws(Misreading) in
            let board = try words.board()
            let line = EntryLine(try words.rest())
            if let token = line.saidTwice { throw .saidTwice(token) }
            return .note(
                .post(line.draft, on: BoardKey(group: line.group ?? board.group, lane: line.lane ?? board.lane)))
        },
        Verb(name: "sticky", form: "GROUP[/LANE] NUMBER TEXT [#THEME] [×N]", help: \.commandSticky) {
            words throws(Misreading) in
            let board = try words.board()
            let number = Note.ID(try words.number())
            var draft = EntryLine(try words.rest()).draft
            draft.number = number
            return .note(.post(draft, on: board))
        },
        Verb(name: "numbers", form: "GROUP COUNT", help: \.commandNumbers) { words throws(Misreading) in
            let group = Group.ID(try words.number())
            return .note(.reserveNumbers(try words.number(), for: group))
        },
        Verb(name: "reword", form: "NOTE TEXT", help: \.commandReword) { words throws(Misreading) in
            .note(.reword(Note.ID(try words.number()), try words.rest()))
        },
        Verb(name: "times", form: "NOTE N", help: \.commandTimes) { words throws(Misreading) in
            .note(.setCount(Note.ID(try words.number()), try words.number()))
        },
        Verb(name: "theme", form: "NOTES THEME", help: \.commandTheme) {
            words throws(Misreading) in
            .note(.themeNotes(try words.notes(), try words.theme()))
        },
        Verb(name: "star", form: "NOTES [off]", help: \.commandStar) {
            words throws(Misreading) in
            .note(.mark(try words.notes(), .representative(!words.take("off"))))
        },
        Verb(name: "check", form: "NOTES [off]", help: \.commandCheck) {
            words throws(Misreading) in
            .note(.mark(try words.notes(), .uncertain(!words.take("off"))))
        },
        Verb(name: "side", form: "NOTES citizens|administration|none", help: \.commandSide) {
            words throws(Misreading) in
            let notes = try words.notes()
            return .note(.mark(notes, .side(try words.choice(Side.self))))
        },
        Verb(name: "help", form: "NOTES oneself|together|publicly|none", help: \.commandHelp) {
            words throws(Misreading) in
            let notes = try words.notes()
            return .note(.mark(notes, .help(try words.choice(Help.self))))
        },
        Verb(name: "actor", form: "NOTES ACTOR|none", help: \.commandActor) { words throws(Misreading) in
            let notes = try words.notes()
            return .note(.mark(notes, .actor(words.take("none") ? nil : Actor.ID(try words.number()))))
        },
        Verb(name: "withdraw", form: "NOTES", help: \.commandWithdraw) { words throws(Misreading) in
            .note(.withdraw(try words.notes()))
        },
        Verb(name: "move", form: "NOTES GROUP[/LANE]", help: \.commandMove) {
            words throws(Misreading) in
            let notes = try words.notes()
            return .note(.moveNotes(notes, to: try words.board()))
        },
        Verb(name: "split", form: "NOTE PART / PART …", help: \.commandSplit) { words throws(Misreading) in
            let note = Note.ID(try words.number())
            return .note(
                .split(
                    note,
                    into: try words.rest().split(whereSeparator: { "/／｜|".contains($0) }).map(String.init)))
        },
        Verb(
            name: "heading", form: "GROUP[/LANE] [NOTES|-] TEXT [#THEME]",
            help: \.commandHeading
        ) { words throws(Misreading) in
            let board = try words.board()
            let notes = words.take("-") ? [] : (try? words.notes()) ?? []
            let line = EntryLine(try words.rest())
            return .cluster(.formCluster(on: board, heading: line.draft.text, theme: line.draft.theme, notes: notes))
        },
        Verb(name: "gather", form: "NOTES CLUSTER", help: \.commandGather) {
            words throws(Misreading) in
            let notes = try words.notes()
            return .cluster(.gather(notes, into: Cluster.ID(try words.number())))
        },
        Verb(name: "takeout", form: "NOTES", help: \.commandTakeout) { words throws(Misreading) in
            .cluster(.ungroup(try words.notes()))
        },
        Verb(name: "head", form: "CLUSTER TEXT", help: \.commandHead) { words throws(Misreading) in
            .cluster(.setHeading(Cluster.ID(try words.number()), try words.rest()))
        },
        Verb(name: "cluster-theme", form: "CLUSTER THEME", help: \.commandClusterTheme) {
            words throws(Misreading) in
            .cluster(.themeCluster(Cluster.ID(try words.number()), try words.theme()))
        },
        Verb(name: "cluster-actor", form: "CLUSTER ACTOR|none", help: \.commandClusterActor) {
            words throws(Misreading) in
            let cluster = Cluster.ID(try words.number())
            return .cluster(.setActor(cluster, words.take("none") ? nil : Actor.ID(try words.number())))
        },
        Verb(name: "merge", form: "CLUSTER CLUSTER", help: \.commandMerge) {
            words throws(Misreading) in
            .cluster(.merge(Cluster.ID(try words.number()), into: Cluster.ID(try words.number())))
        },
        Verb(name: "dissolve", form: "CLUSTER", help: \.commandDissolve) { words throws(Misreading) in
            .cluster(.dissolve(Cluster.ID(try words.number())))
        },
        Verb(name: "step", form: "next|previous|NUMBER", help: \.commandStep) {
            words throws(Misreading) in
            if words.take("next") { return .agenda(.nextStep) }
            if words.take("previous") { return .agenda(.previousStep) }
            return .agenda(.enterStep(Step.ID(try words.number())))
        },
        Verb(name: "clock", form: "start|pause|restart|clear|set MIN[:SEC]|extend ±MIN", help: \.commandClock) {
            words throws(Misreading) in
            if words.take("start") { return .agenda(.startClock) }
            if words.take("pause") { return .agenda(.pauseClock) }
            if words.take("restart") { return .agenda(.restartClock) }
            if words.take("clear") { return .agenda(.clearClock) }
            if words.take("set") { return .agenda(.setClock(try words.lengthToEnd(), running: false)) }
            if words.take("extend") { return .agenda(.extendClock(by: try words.lengthToEnd())) }
            throw words.misreading
        },
        Verb(
            name: "ballot",
            form:
                "program|themes|headings|representatives|chosen|free LABEL/LABEL… [dots=N] [cap=N] [seats=N] "
                + "[voters=N] [by=hands|tables|papers|devices] [tie=shared|runOff|facilitator|lot]",
            help: \.commandBallot
        ) { words throws(Misreading) in
            try words.ballot()
        },
        Verb(name: "open", form: "BALLOT", help: \.commandOpen) { words throws(Misreading) in
            .ballot(.setBallotState(Ballot.ID(try words.number()), to: .open))
        },
        Verb(name: "shut", form: "BALLOT", help: \.commandShut) { words throws(Misreading) in
            .ballot(.setBallotState(Ballot.ID(try words.number()), to: .closed))
        },
        Verb(name: "reveal", form: "BALLOT", help: \.commandReveal) { words throws(Misreading) in
            .ballot(.setBallotState(Ballot.ID(try words.number()), to: .revealed))
        },
        Verb(name: "dots", form: "BALLOT OPTION ±N [GROUP]", help: \.commandDots) {
            words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            let option = Ballot.Option.ID(try words.number())
            let change = try words.number()
            return .ballot(
                .adjustDots(change, for: option, by: words.isEmpty ? nil : Group.ID(try words.number()), on: ballot))
        },
        Verb(name: "paper", form: "BALLOT OPTION…|spoilt", help: \.commandPaper) {
            words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            return .ballot(.enterSheet(try words.paper(), on: ballot))
        },
        Verb(name: "correct", form: "BALLOT PAPER OPTION…|spoilt", help: \.commandCorrect) {
            words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            let id = Ballot.CountSheet.ID(try words.number())
            return .ballot(.correctSheet(try words.paper(id: id), on: ballot))
        },
        Verb(name: "open-to-tables", form: "BALLOT [off]", help: \.commandOpenToTables) { words throws(Misreading) in
            .ballot(.openToTables(Ballot.ID(try words.number()), !words.take("off")))
        },
        Verb(name: "runoff", form: "BALLOT", help: \.commandRunoff) { words throws(Misreading) in
            .ballot(.prepareRunOff(of: Ballot.ID(try words.number()), title: words.strings.runOffTitle))
        },
        Verb(name: "count", form: "BALLOT [@GROUP] OPTION=N…", help: \.commandCount) { words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            let group = words.group()
            guard case .several(let dots) = CountLine(try words.rest()) else { throw words.misreading }
            return .ballot(.setDots(dots, by: group, on: ballot))
        },
        Verb(name: "counted", form: "BALLOT GROUP", help: \.commandCounted) { words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            return .ballot(.confirmSheet(by: Group.ID(try words.number()), on: ballot))
        },
        Verb(name: "tie", form: "BALLOT OPTION…", help: \.commandTie) { words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            var options: [Ballot.Option.ID] = []
            repeat { options.append(Ballot.Option.ID(try words.number())) } while !words.isEmpty
            return .ballot(.settleTie(ballot, options))
        },
        Verb(name: "result", form: "BALLOT", help: \.commandResult) { words throws(Misreading) in
            .ballot(.nameResult(Ballot.ID(try words.number())))
        },
        Verb(name: "uncover", form: "BALLOT next|all|none", help: \.commandUncover) { words throws(Misreading) in
            let ballot = Ballot.ID(try words.number())
            if words.take("next") { return .ballot(.uncover(ballot, .nextPlace)) }
            if words.take("all") { return .ballot(.uncover(ballot, .everything)) }
            if words.take("none") { return .ballot(.uncover(ballot, .nothing)) }
            throw words.misreading
        },
        Verb(
            name: "memo", form: "lecture|presentation|comments|decision|parked [@GROUP] TEXT",
            help: \.commandMemo
        ) { words throws(Misreading) in
            let kind = try words.choice(Memo.Kind.self, words.strings.name(of:))
            guard let kind, kind != .submission else { throw words.misreading }
            let group = words.group()
            return .memo(.writeMemo(kind, group: group, text: try words.rest()))
        },
        Verb(name: "title", form: "TEXT", help: \.commandTitle) { words throws(Misreading) in
            .setting(.describe(.title(try words.rest())))
        },
        Verb(name: "question", form: "TEXT|none", help: \.commandQuestion) { words throws(Misreading) in
            .setting(.describe(.question(try words.restOrNone() ?? "")))
        },
        Verb(name: "place", form: "TEXT|none", help: \.commandPlace) { words throws(Misreading) in
            .setting(.describe(.place(try words.restOrNone() ?? "")))
        },
        Verb(name: "next", form: "TEXT|none", help: \.commandNext) { words throws(Misreading) in
            .setting(.describe(.next(try words.restOrNone() ?? "")))
        },
        Verb(name: "host", form: "TEXT|none", help: \.commandHost) { words throws(Misreading) in
            .setting(.describe(.host(try words.restOrNone() ?? "")))
        },
        Verb(name: "contact", form: "TEXT|none", help: \.commandContact) { words throws(Misreading) in
            .setting(.describe(.contact(try words.restOrNone() ?? "")))
        },
        Verb(name: "source", form: "TEXT|none", help: \.commandSource) { words throws(Misreading) in
            .setting(.describe(.source(try words.restOrNone() ?? "")))
        },
        Verb(name: "aims", form: "TEXT / TEXT… | none", help: \.commandAims) { words throws(Misreading) in
            .setting(.describe(.aims(listed(try words.restOrNone() ?? ""))))
        },
        Verb(name: "materials", form: "TEXT / TEXT… | none", help: \.commandMaterials) { words throws(Misreading) in
            .setting(.describe(.materials(listed(try words.restOrNone() ?? ""))))
        },
        Verb(name: "observers", form: "N|none", help: \.commandObservers) { words throws(Misreading) in
            .setting(.describe(.observers(words.isNone() ? nil : try words.number(counting: .people))))
        },
        Verb(name: "issued", form: "YYYY-MM-DD|none", help: \.commandIssued) { words throws(Misreading) in
            .setting(.describe(.issued(words.isNone() ? nil : try words.day())))
        },
        Verb(name: "date", form: "YYYY-MM-DD|none", help: \.commandDate) { words throws(Misreading) in
            .setting(.describe(.day(words.isNone() ? nil : try words.day())))
        },
        Verb(name: "start", form: "HH:MM|none", help: \.commandStart) { words throws(Misreading) in
            .setting(.describe(.start(words.isNone() ? nil : try words.time())))
        },
        Verb(name: "attendance", form: "RESIDENTS STAFF", help: \.commandAttendance) {
            words throws(Misreading) in
            .setting(.describe(try words.attendance()))
        },
        Verb(name: "people", form: "GROUP N", help: \.commandPeople) { words throws(Misreading) in
            .setting(.changeGroup(Group.ID(try words.number()), .people(try words.number(counting: .people))))
        },
        Verb(name: "group", form: "[NAME]", help: \.commandGroup) { words throws(Misreading) in
            .setting(.addGroup(name: words.isEmpty ? words.strings.groupName : try words.rest(), track: nil))
        },
        Verb(name: "remove-group", form: "GROUP", help: \.commandRemoveGroup) {
            words throws(Misreading) in
            .setting(.removeGroup(Group.ID(try words.number())))
        },
        Verb(name: "entrust", form: "GROUP|none", help: \.commandEntrust) { words throws(Misreading) in
            .session(.entrust(words.take("none") ? nil : Group.ID(try words.number())))
        },
        Verb(name: "intake", form: "bystep|always|never", help: \.commandIntake) { words throws(Misreading) in
            if words.take("bystep") { return .session(.setIntake(.byStep)) }
            if words.take("always") { return .session(.setIntake(.always)) }
            if words.take("never") { return .session(.setIntake(.never)) }
            throw words.misreading
        },
        Verb(name: "approval", form: "on|off", help: \.commandApproval) { words throws(Misreading) in
            if words.take("on") { return .session(.setApproval(true)) }
            if words.take("off") { return .session(.setApproval(false)) }
            throw words.misreading
        },
        Verb(name: "names", form: "on|off", help: \.commandNames) { words throws(Misreading) in
            if words.take("on") { return .session(.setNames(asked: true)) }
            if words.take("off") { return .session(.setNames(asked: false)) }
            throw words.misreading
        },
        Verb(name: "accept", form: "NUMBER…", help: \.commandAccept) { words throws(Misreading) in
            .memo(.accept(try words.notes().map { Memo.ID($0.number) }))
        },
        Verb(name: "door", form: "open|shut", help: \.commandDoor) { words throws(Misreading) in
            if words.take("open") { return .session(.setDoor(isOpen: true)) }
            if words.take("shut") { return .session(.setDoor(isOpen: false)) }
            throw words.misreading
        },
        Verb(name: "shut-out", form: "DEVICE [off]", help: \.commandShutOut) { words throws(Misreading) in
            let device = words.strings.deviceName(try words.number())
            return .session(.shutOut(device, !words.take("off")))
        },
        Verb(name: "expel", form: "DEVICE…", help: \.commandExpel) { words throws(Misreading) in
            let numbers = try words.notes().map(\.number)
            return .session(.expel(numbers.map { words.strings.deviceName($0) }))
        },
        Verb(name: "track", form: "NAME", help: \.commandTrack) { words throws(Misreading) in
            .setting(.addTrack(try words.rest()))
        },
        Verb(name: "group-track", form: "GROUP TRACK|none", help: \.commandGroupTrack) {
            words throws(Misreading) in
            let group = Group.ID(try words.number())
            return .setting(.changeGroup(group, .track(words.take("none") ? nil : Track.ID(try words.number()))))
        },
        Verb(name: "rename", form: "GROUP NAME", help: \.commandRename) { words throws(Misreading) in
            .setting(.changeGroup(Group.ID(try words.number()), .name(try words.rest())))
        },
        Verb(name: "addstep", form: "MINUTES TITLE", help: \.commandAddstep) { words throws(Misreading) in
            let minutes = try words.minutesFirst()
            return .agenda(.addStep(title: try words.rest(), minutes: minutes, kind: .other, after: nil))
        },
        Verb(name: "turns", form: "next | GROUP… [@MIN]", help: \.commandTurns) {
            words throws(Misreading) in
            if words.take("next") { return .agenda(.nextPresentation) }
            var order: [Group.ID] = []
            var each: Milliseconds?
            while let word = words.next() {
                let plain = halfwidth(word)
                if plain.first == "@", each == nil, let length = ConsoleUI.length(plain.dropFirst()) {
                    each = length
                } else if let number = ConsoleUI.number(word) {
                    order.append(Group.ID(number))
                } else {
                    throw words.misreading
                }
            }
            return .agenda(.orderPresentations(order, timePerGroup: each ?? PresentationOrder.defaultTimePerGroup))
        },
        Verb(
            name: "plan", form: "STEP minutes MIN | start HH:MM|none | note TEXT | kind KIND | show SHOWING",
            help: \.commandPlan
        ) { words throws(Misreading) in
            let step = Step.ID(try words.number())
            if words.take("minutes") { return .agenda(.changeStep(step, .minutes(try words.minutesToEnd()))) }
            if words.take("note") { return .agenda(.changeStep(step, .note(try words.rest()))) }
            if words.take("start") {
                if words.take("none") { return .agenda(.changeStep(step, .fixedStart(nil))) }
                return .agenda(.changeStep(step, .fixedStart(try words.time())))
            }
            if words.take("kind"), let kind = try words.choice(Step.Kind.self, words.strings.name(of:)) {
                return .agenda(.changeStep(step, .kind(kind)))
            }
            if words.take("show"), let showing = try words.choice(Step.Showing.self, words.strings.name(of:)) {
                return .agenda(.changeStep(step, .showing(showing)))
            }
            throw words.misreading
        },
        Verb(
            name: "rules",
            form: "BALLOT [title=TEXT] [dots=N] [cap=N] [seats=N] [voters=N] [by=hands|tables|papers|devices] "
                + "[tie=shared|runOff|facilitator|lot]",
            help: \.commandRules
        ) { words throws(Misreading) in
            try words.rules()
        },
        Verb(name: "until", form: "HH:MM|none", help: \.commandUntil) { words throws(Misreading) in
            .setting(.describe(.end(words.isNone() ? nil : try words.time())))
        },
        Verb(name: "propose", form: "[MEETING-NOTE|#THEME] TITLE", help: \.commandPropose) {
            words throws(Misreading) in
            let before = words
            let first = words.next().map { halfwidth($0) } ?? ""
            if let number = Year.OpinionNumber(first) {
                return .proposal(.propose(try words.rest(), from: [.opinion(number)]))
            }
            if first.first == "#", let theme = ordinal(first.dropFirst(), of: .themes) {
                return .proposal(.propose(try words.rest(), from: [.theme(Theme.ID(theme))]))
            }
            words = before
            return .proposal(.propose(try words.rest(), from: []))
        },
        Verb(
            name: "answer",
            form: "PROPOSAL alone|needs|efficiency|quality|advantage|strengths|together|exclusion yes|no [REASON]",
            help: \.commandAnswer
        ) { words throws(Misreading) in
            let id = Proposal.ID(try words.number())
            guard let question = try words.choice(Proposal.Question.self) else { throw words.misreading }
            let isYes = words.take("yes")
            if !isYes, !words.take("no") { throw words.misreading }
            return .proposal(
                .changeProposal(id, .answer(question, isYes: isYes, reason: words.isEmpty ? "" : try words.rest())))
        },
        Verb(
            name: "tick", form: "PROPOSAL classes|cautions|forms|checkpoints|principles|effects N [off]",
            help: \.commandTick
        ) { words throws(Misreading) in
            let id = Proposal.ID(try words.number())
            guard let list = try words.choice(ProposalChecklist.self) else { throw words.misreading }
            let number = try words.number()
            return .proposal(.changeProposal(id, .check(list, number, !words.take("off"))))
        },
        Verb(
            name: "desk",
            form:
                "PROPOSAL type TYPE|none | step STEP | carrier WHO | until DATE | partners A/B | "
                + "roles A:B/C:D | evaluate citizens|administration N [COMMENT] | withdraw",
            help: \.commandDesk
        ) { words throws(Misreading) in
            try words.desk()
        },
        Verb(
            name: "record", form: "MEETING-NOTE opinion|issue|action|midterm|evaluation|answer TEXT",
            help: \.commandRecord
        ) { words throws(Misreading) in
            guard let number = words.next().flatMap({ Year.OpinionNumber(halfwidth($0)) }),
                let stage = try words.choice(Year.Stage.self, words.strings.name(of:))
            else { throw words.misreading }
            return .year(.recordOutcome(number, stage, try words.rest()))
        },
        Verb(name: "solves", form: "NOTES PROBLEM|none", help: \.commandSolves) {
            words throws(Misreading) in
            let notes = try words.notes()
            return .note(.mark(notes, .solves(words.take("none") ? nil : Note.ID(try words.number()))))
        },
        Verb(name: "roster", form: "NAME / AFFILIATION / ROLE; …", help: \.commandRoster) {
            words throws(Misreading) in
            let lines = try words.rest().split(whereSeparator: { ";；".contains($0) }).map { line in
                line.split(separator: /[\/／]/, omittingEmptySubsequences: false).map { String($0).trimmed }
            }
            if lines.contains(where: { $0.count > 3 }) { throw words.misreading }
            return .setting(
                .describe(
                    .roster(
                        lines.map { parts in
                            let parts = parts + ["", ""]
                            return Participant(name: parts[0], affiliation: parts[1], role: parts[2])
                        })))
        },
        Verb(name: "ordinal", form: "N|none", help: \.commandOrdinal) { words throws(Misreading) in
            .setting(.describe(.ordinal(words.isNone() ? nil : try words.number(counting: .meetings))))
        },
        Verb(name: "close", form: "", help: \.commandClose) { _ throws(Misreading) in .session(.close) },
        Verb(name: "reopen", form: "", help: \.commandReopen) { _ throws(Misreading) in .session(.reopen) },
        Verb(name: "undo", form: "", help: \.commandUndo) { _ throws(Misreading) in .undo },
        Verb(name: "redo", form: "", help: \.commandRedo) { _ throws(Misreading) in .redo },
    ]

    /// Reads one line; what it leaves unnamed is named in the language given.
    /// - Parameter today: for a day without its year; without it, a day has one.
    /// - Throws: ``Misreading``, which tells the verb's form or the nearest verb.
    package static func read(_ line: String, _ strings: Strings, today: Day? = nil) throws(Misreading) -> Command {
        var words = Words(line, strings, today: today)
        let name = halfwidth(words.next() ?? "").lowercased()
        guard let verb = verbs.first(where: { $0.name == name }) else {
            throw .unknownVerb(name, nearest: nearest(to: name, among: verbs.map(\.name)))
        }
        words.form = verb.form.isEmpty ? verb.name : "\(verb.name) \(verb.form)"
        let command = try verb.read(&words)
        // What is left over was meant to say something.
        if !words.isEmpty { throw words.misreading }
        return command
    }

    /// The verb a line begins with, if it begins with one.
    static func verb(of line: String) -> Verb? {
        let name = halfwidth(line.trimmed).lowercased().prefix { !$0.isWhitespace }
        return verbs.first { $0.name == name }
    }

    /// Whether a line is a verb and what it needs, or the beginning of that.
    static func isWhole(_ line: String) -> Bool {
        guard let verb = verb(of: line) else { return false }
        return verb.form.isEmpty || line.trimmed.contains(where: \.isWhitespace)
    }

    /// The name that was probably meant; nil when none is near.
    package static func nearest(to name: String, among names: [String]) -> String? {
        let candidates = names.map { ($0, distance($0, name)) }
        guard let best = candidates.min(by: { $0.1 < $1.1 }), best.1 <= max(1, name.count / 2) else { return nil }
        return best.0
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.prefix(40))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, corner + (a == b ? 0 : 1))
                corner = above
            }
        }
        return row[right.count]
    }

    /// A line being read, word by word.
    struct Words {
        var form = ""
        let strings: Strings
        let today: Day?
        private var left: Substring

        init(_ line: String, _ strings: Strings, today: Day? = nil) {
            self.strings = strings
            self.today = today
            left = line.drop(while: \.isWhitespace)[...]
        }

        var isEmpty: Bool { left.isEmpty }
        var misreading: Misreading { .wanted(form: form) }

        mutating func next() -> String? {
            guard !left.isEmpty else { return nil }
            let word = left.prefix { !$0.isWhitespace }
            left = left[word.endIndex...].drop(while: \.isWhitespace)
            return String(word)
        }

        mutating func rest() throws(Misreading) -> String {
            if left.isEmpty { throw misreading }
            defer { left = "" }
            return String(left).trimmed
        }

        /// Whether nothing but `none` is left, which takes away what was set.
        mutating func isNone() -> Bool {
            let before = left
            if take("none"), isEmpty { return true }
            left = before
            return false
        }

        /// The rest; nil for `none`.
        mutating func restOrNone() throws(Misreading) -> String? { isNone() ? nil : try rest() }

        mutating func take(_ word: String) -> Bool {
            let before = left
            if let next = next(), halfwidth(next).lowercased() == word.lowercased() { return true }
            left = before
            return false
        }

        /// A count, or the number of a note, a group, a ballot: 12, １２, 第2, 3番, 2班.
        mutating func number() throws(Misreading) -> Int { try number(counting: .anything) }

        mutating func number(counting counter: Counter) throws(Misreading) -> Int {
            guard let word = next(), let number = ConsoleUI.number(word, counting: counter) else { throw misreading }
            return number
        }

        /// `15`, `1時間半`, `30 min`.
        mutating func lengthToEnd() throws(Misreading) -> Milliseconds {
            guard let length = ConsoleUI.length(try rest()) else { throw misreading }
            return length
        }

        mutating func minutesToEnd() throws(Misreading) -> Int {
            guard let minutes = ConsoleUI.minutes(try rest()) else { throw misreading }
            return minutes
        }

        /// Minutes with more words behind them; `30 min` is two words.
        mutating func minutesFirst() throws(Misreading) -> Int {
            guard let word = next() else { throw misreading }
            let before = left
            if let unit = next(), let minutes = ConsoleUI.minutes("\(word) \(unit)") { return minutes }
            left = before
            guard let minutes = ConsoleUI.minutes(word) else { throw misreading }
            return minutes
        }

        mutating func day() throws(Misreading) -> Day {
            let words = try rest()
            guard let day = ConsoleUI.day(words, today: today) else { throw .notADay(words, from: today) }
            return day
        }

        mutating func time() throws(Misreading) -> ClockTime {
            let words = try rest()
            guard let time = clockTime(words) else { throw .notATime(words) }
            return time
        }

        mutating func attendance() throws(Misreading) -> OccasionField {
            guard let attendance = ConsoleUI.attendance(try rest()) else { throw misreading }
            return attendance
        }

        /// `3 3 5`: a dot for each number; `spoilt`: a paper that cannot be counted.
        mutating func paper(id: Ballot.CountSheet.ID = .init(0)) throws(Misreading) -> Ballot.CountSheet {
            if take("spoilt") { return .spoiltPaper(id: id) }
            var options: [Ballot.Option.ID] = []
            repeat { options.append(Ballot.Option.ID(try number())) } while !isEmpty
            return .paper(options, id: id)
        }

        mutating func theme() throws(Misreading) -> Theme.ID? {
            guard let word = next(), let number = ConsoleUI.number(word, counting: .themes), number >= 0
            else { throw misreading }
            return number == 0 ? nil : Theme.ID(number)
        }

        /// `12`, `12,14`, `12-15`; the same in brackets, `[12 14]`.
        mutating func notes() throws(Misreading) -> [Note.ID] {
            let before = left
            guard var word = next().map({ halfwidth($0) }) else { throw misreading }
            if word.first == "[" {
                while word.last != "]" {
                    guard let more = next() else {
                        left = before
                        throw misreading
                    }
                    word += "," + halfwidth(more)
                }
                word = String(word.dropFirst().dropLast())
            }
            var notes: [Note.ID] = []
            for part in word.split(whereSeparator: isComma) {
                let ends = part.split(omittingEmptySubsequences: false, whereSeparator: isDash).map {
                    ordinal($0, of: .notes)
                }
                guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                    last - first < 100_000
                else {
                    left = before
                    throw misreading
                }
                notes += (first...last).map { Note.ID($0) }
            }
            return notes
        }

        /// `@2`, if that comes next.
        mutating func group() -> Group.ID? {
            let before = left
            if let word = next().map({ halfwidth($0) }), word.first == "@",
                let number = ordinal(word.dropFirst(), of: .groups)
            {
                return Group.ID(number)
            }
            left = before
            return nil
        }

        mutating func board() throws(Misreading) -> BoardKey {
            guard let word = next() else { throw misreading }
            let parts = halfwidth(word).split(separator: "/", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let group = ordinal(parts[0], of: .groups),
                let lane = parts.count == 2 ? ordinal(parts[1], of: .lanes) : 1
            else {
                throw misreading
            }
            return BoardKey(group: Group.ID(group), lane: Lane.ID(lane))
        }

        /// - Parameter name: what the screens call a choice.
        mutating func choice<Choice: RawRepresentable & CaseIterable>(
            _ type: Choice.Type, _ name: (Choice) -> String = { _ in "" }
        ) throws(Misreading) -> Choice? where Choice.RawValue == String {
            guard let word = next() else { throw misreading }
            if halfwidth(word).lowercased() == "none" { return nil }
            guard let choice: Choice = named(word, name) else { throw misreading }
            return choice
        }

        /// The choice of that word, as commands call it or, without what stands in brackets, the screens.
        private func named<Choice: RawRepresentable & CaseIterable>(
            _ word: String, _ name: (Choice) -> String
        ) -> Choice? where Choice.RawValue == String {
            let plain = halfwidth(word).lowercased()
            return Choice.allCases.first { choice in
                [choice.rawValue, String(name(choice).prefix { $0.isLetter || $0 == " " })]
                    .contains { $0.lowercased() == plain }
            }
        }

        mutating func ballot() throws(Misreading) -> Command {
            guard let word = next().map({ halfwidth($0).lowercased() }) else { throw misreading }
            if let subject = Ballot.Subject(rawValue: word) {
                let plan = BallotPlan(title: strings.ballotTitle(subject), candidates: [])
                return .ballot(.prepareBallotOver(subject, try settings(plan)))
            }
            var plan = BallotPlan(title: strings.defaultBallotTitle, candidates: [])
            switch word {
            case "program": return .ballot(.prepareProgramVote(opening: false))
            case "free":
                guard let labels = next() else { throw misreading }
                plan.candidates = labels.split(whereSeparator: { "/／".contains($0) }).map {
                    .init(.free, label: String($0))
                }
                return .ballot(.prepareBallot(try settings(plan)))
            default: throw misreading
            }
        }

        mutating func desk() throws(Misreading) -> Command {
            let id = Proposal.ID(try number())
            func pieces(_ text: String) -> [String] {
                text.split(whereSeparator: { "/／".contains($0) }).map { String($0).trimmed }
            }
            guard let field = next().map({ halfwidth($0).lowercased() }) else { throw misreading }
            switch field {
            case "type": return .proposal(.changeProposal(id, .leadParty(try choice(Proposal.LeadParty.self))))
            case "step":
                guard let step = try choice(Proposal.Step.self) else { throw misreading }
                return .proposal(.changeProposal(id, .step(step)))
            case "carrier": return .proposal(.changeProposal(id, .owner(try rest())))
            case "until":
                return .proposal(.changeProposal(id, .until(try day())))
            case "partners": return .proposal(.changeProposal(id, .partners(pieces(try rest()))))
            case "roles":
                return .proposal(
                    .changeProposal(
                        id,
                        .roles(
                            pieces(try rest()).map { piece in
                                let parts = piece.split(maxSplits: 1, whereSeparator: { ":：".contains($0) }).map {
                                    String($0).trimmed
                                }
                                return Proposal.Role(who: parts.count == 2 ? parts[0] : "", what: parts.last ?? "")
                            })))
            case "evaluate":
                guard let side = try choice(Side.self) else { throw misreading }
                let score = try number()
                return .proposal(
                    .changeProposal(id, .evaluation(side, score: score, comment: isEmpty ? "" : try rest())))
            case "withdraw": return .proposal(.withdrawProposal(id))
            default: throw misreading
            }
        }

        mutating func rules() throws(Misreading) -> Command {
            let ballot = Ballot.ID(try number())
            let changes = try ballotRules().map { rule throws(Misreading) -> Command in
                switch rule {
                case .dots(let dots): .ballot(.changeBallot(ballot, .dotsPerPerson(dots)))
                case .cap(let cap): .ballot(.changeBallot(ballot, .cap(cap)))
                case .seats(let seats): .ballot(.changeBallot(ballot, .winnerCount(seats)))
                case .voters(let voters): .ballot(.setVoters(ballot, voters))
                case .method(let method): .ballot(.changeBallot(ballot, .method(method)))
                case .tie(let rule): .ballot(.changeBallot(ballot, .tieRule(rule)))
                case .title(let title): .ballot(.changeBallot(ballot, .title(title)))
                }
            }
            if changes.isEmpty { throw misreading }
            return changes.count == 1 ? changes[0] : .together(changes)
        }

        private mutating func settings(_ plan: BallotPlan) throws(Misreading) -> BallotPlan {
            var plan = plan
            for rule in try ballotRules() {
                switch rule {
                case .dots(let dots): plan.dotsPerPerson = dots
                case .cap(let cap): plan.cap = cap
                case .seats(let seats): plan.winnerCount = seats
                case .voters(let voters): plan.voters = voters
                case .method(let method): plan.method = method
                case .tie(let rule): plan.tieRule = rule
                case .title(let title): plan.title = title
                }
            }
            return plan
        }

        /// One rule of a ballot, `dots=3`.
        private enum BallotRule {
            case dots(Int), cap(Int?), seats(Int), voters(Int), method(Ballot.Method), tie(Ballot.TieRule)
            case title(String)

            /// - Returns: nil for what is none, or has no value that can be read.
            init?(_ name: String, _ value: String, _ words: Words) {
                let strings = words.strings
                let dots = ConsoleUI.number(value, counting: .dots)
                let people = ConsoleUI.number(value, counting: .people)
                let rule: BallotRule? =
                    switch name {
                    case "dots": dots.map { .dots($0) }
                    case "cap": dots.map { .cap($0 == 0 ? nil : $0) }
                    case "seats": dots.map { .seats($0) }
                    case "voters": people.map { .voters($0) }
                    case "by":
                        words.named(value, { (method: Ballot.Method) in strings.name(of: method) }).map { .method($0) }
                    case "tie":
                        words.named(value, { (rule: Ballot.TieRule) in strings.name(of: rule) }).map { .tie($0) }
                    case "title": .title(value)
                    default: nil
                    }
                guard let rule else { return nil }
                self = rule
            }
        }

        /// All that is left of the line; none is named twice, for only one of them could hold.
        private mutating func ballotRules() throws(Misreading) -> [BallotRule] {
            var rules: [BallotRule] = []
            var names: Set<String> = []
            while let word = next() {
                let parts = halfwidth(word).split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, names.insert(parts[0]).inserted, let rule = BallotRule(parts[0], parts[1], self)
                else { throw misreading }
                rules.append(rule)
            }
            return rules
        }
    }
}
