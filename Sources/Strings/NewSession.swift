package import Engine

/// What `fusen new` asks, and why it asks again.
extension Strings {
    /// Before the first question.
    package var newSessionIntroduction: String {
        text(
            "新しい会を用意します。Enter で［ ］の中のまま、< で前の質問、Ctrl-C で中止",
            "Enter takes what is in [ ], < goes back a question, Ctrl-C gives up.")
    }
    /// A question and its default.
    package func question(_ question: String, usual: String) -> String {
        text("\(question)［\(usual)］: ", "\(question) [\(usual)]: ")
    }
    /// Asks for the meeting's name.
    package var askTitle: String { text("会議名", "Title") }
    /// The default of ``askTitle``, where there is no meeting before.
    package var usualTitle: String { text("まちづくり会議", "Town meeting") }
    /// Asks which meeting of the year it is.
    package var askOrdinal: String { text("第何回", "Which meeting of the year") }
    /// A number of a meeting as the default of ``askOrdinal``.
    package func nth(_ number: Int) -> String { text("第\(number)回", "\(number)") }
    /// Asks for the day.
    package var askDay: String { text("日付（例 \(dayForms)）", "Date (\(dayForms))") }
    /// `fusen new`, once the session is made: its day, which may have been typed without the year.
    package func dayIs(_ day: Day) -> String { text("日付は \(date(day)) です", "The date is \(date(day))") }
    /// The last line of `fusen new`, and the first message of a session that was made by questions: what nobody was
    /// asked about; `program` is the name of the program, or of the meeting before.
    package func agendaIsOf(_ program: String, hasAims: Bool) -> String {
        hasAims
            ? text(
                "次第と狙いは「\(program)」のものです。「進行」と「記録」で直せます",
                "Agenda and aims are those of “\(program)”; change them in Agenda and Record")
            : text(
                "次第は「\(program)」のものです。「進行」で直せます。狙いは「記録」で入力できます",
                "The agenda is that of “\(program)”; change it in Agenda. Aims are entered in Record")
    }
    /// Behind `fusen new --after` without a date: the day told as the next one at the meeting before.
    package func dayTold(_ day: Day, by session: String) -> String {
        text(
            "日付は \(session) の記録の「次回」から \(date(day)) にしました（--date で指定）",
            "The date is \(date(day)), the next one as \(session) has it (--date gives another)")
    }
    /// The same where the meeting before tells none.
    package var dayOpen: String {
        text(
            "日付は未定です。--date か、記録の「日付」で入力してください",
            "The date is open; give it with --date, or in Record")
    }
    /// Asks for the venue.
    package var askPlace: String { text("会場", "Place") }
    /// Above the list of programs.
    package var programsHeading: String { text("進行プログラム", "Programs") }
    /// A built-in program for whoever chooses one and reads no Japanese; all others as they are.
    package func chosen(_ program: Program) -> (name: String, summary: String) {
        guard language == .en, let english = Self.builtIn[program.id] else { return (program.name, program.summary) }
        return (english.name + " (\(program.name))", english.summary)
    }
    /// By id.
    private static let builtIn: [String: (name: String, summary: String)] = [
        "taisetsu": (
            "What matters",
            "Groups write opinions, gather them under headings and 18 themes, and vote on what to put effort into."
        ),
        "kadai": (
            "Problems and solutions",
            "After a lecture: problems, solutions tied to them, presentations and comments. For staff or residents."
        ),
        "shutai": (
            "Who can do what today",
            "State, problems and strengths of seven kinds of actors; problems that strengths put together could solve."
        ),
        "kyodo": (
            "Joint projects",
            "Candidates are weighed by questions; form, partners and who does what are decided."
        ),
        "yakuwari": (
            "Roles and actions",
            "What each actor can do, matched with 5 policies and 14 actions, and who does it in the year."
        ),
    ]
    /// Asks for one of the list.
    package var askProgram: String { text("進行プログラムの番号", "Number of the program") }
    /// In that list: how the meeting before was held.
    package func sameProgram(_ session: String) -> String { text("前の会（\(session)）と同じ", "as in \(session)") }
    /// Refusal of a number that is not in the list.
    package func oneOf(_ count: Int, _ words: String) -> String {
        text("「\(words)」は一覧にありません（1–\(count)）", "“\(words)” is not in the list (1–\(count))")
    }
    /// Asks for the question the groups discuss.
    package var askQuestion: String { text("話し合う問い", "Question to be discussed") }
    /// Asks when it begins.
    package var askStart: String { text("開始（例 \(timeForms)）", "Begins (\(timeForms))") }
    /// Asks when it is to end.
    package var askEnd: String { text("終了予定", "Ends") }
    /// Refusal of an end at or before the beginning; nil where they are in order, or one is not known.
    package func endsBeforeItBegins(_ start: ClockTime?, _ end: ClockTime?) -> String? {
        guard let start, let end, end <= start else { return nil }
        return text(
            "終了 \(end) が開始 \(start) より後ではありません",
            "It would end at \(end), not after it begins (\(start))")
    }
    /// Asks for the tracks and their groups.
    package var askTracks: String {
        text(
            "部会とグループの数（例 まちづくり=3、福祉=3。部会なしなら 6）",
            "Tracks and their groups (such as Streets=3, Parks=3; or 6, without tracks)")
    }
    /// Refusal of a track without a name, or named twice.
    package func tracksPlease(_ words: String) -> String {
        text(
            "「\(words)」は部会として読めません（まちづくり=3、福祉=3）",
            "“\(words)” cannot be read as tracks (Streets=3, Parks=3)")
    }
    /// Asks how many groups there are.
    package var askGroups: String { text("グループの数", "Groups") }
    /// Refusal of a number of groups; `words` as typed.
    package func groupsPlease(_ words: String) -> String {
        text(
            "「\(words)」はグループの数として使えません（1–\(Group.maxCount)）",
            "“\(words)” is no number of groups (1–\(Group.maxCount))")
    }
    /// Refusal of groups that cannot be shared out among the tracks; `said` are those that have a track already.
    package func groupsDoNotFit(_ tracks: [String], said: Int, _ groups: Int) -> String {
        text(
            "部会 \(tracks.joined(separator: dot)) のグループの数（指定済み\(said)）と、全体の\(groups)が合いません",
            "The groups of \(tracks.joined(separator: dot)) (\(said) given) do not make \(groups)")
    }
    /// Asks how many people sit at a table.
    package var askPeopleEach: String { text("1グループの人数", "People in each group") }
    /// Asks for the session's name, which is also that of its folder.
    package var askSlug: String { text("セッションの名前（開くときに使う）", "Name of the session, to open it by") }
    /// A default that leaves a thing open.
    package var undecided: String { text("未定", "open") }
    /// Refusal of a line with an arrow key or the like in it.
    package var noControlCharacters: String {
        text(
            "矢印キーなどの文字が混ざりました。もう一度入力してください",
            "An arrow key or the like got into the line; type it again")
    }
    /// Said when the program's steps take longer than the meeting is to last.
    package func planIsLonger(by minutes: Int) -> String {
        text(
            "進行プログラムの合計は、この時間より\(minutes)分長くなります（次第はあとで直せます）",
            "The program takes \(minutes) min longer than that; the agenda can be changed later")
    }
    /// After Ctrl-D.
    package var newSessionGivenUp: String { text("中止しました。何も作っていません。", "Given up; nothing was made.") }
    /// `new` without a name, where there is no terminal to ask in.
    package var newSessionPlease: String {
        text(
            "セッションの名前を指定してください（端末で fusen new とすると、順に尋ねます）。",
            "Name the session (in a terminal, fusen new asks for everything).")
    }
    /// The first word of a command line that is neither a verb nor a session; `nearest` is the likeliest verb.
    package func noSuchVerbOrSession(_ word: String, nearest: String?) -> String {
        nearest.map {
            text(
                "「\(word)」というコマンドもセッションもありません。fusen \($0) のことですか",
                "There is no such verb or session: “\(word)”. Did you mean fusen \($0)?")
        }
            ?? text(
                "「\(word)」というコマンドもセッションもありません。"
                    + "fusen --help と fusen list に一覧があります",
                "There is no such verb or session: “\(word)”. See fusen --help and fusen list")
    }
}
