import Strings

extension CommandLanguage {
    /// The verbs that a key gives, or a row of the list of all actions: the screen, nil for what works everywhere, and
    /// the English title of the binding. The others are asked for by a ``CommandForm``.
    static let keys: [String: (screen: String?, title: String)] = [
        "post": (NotesScreen.id, "Save"), "sticky": (NotesScreen.id, "Save"),
        "reword": (NotesScreen.id, "Edit"), "theme": (NotesScreen.id, "Theme"),
        "star": (NotesScreen.id, "★"), "check": (NotesScreen.id, "To check"),
        "withdraw": (NotesScreen.id, "Take down"), "split": (NotesScreen.id, "Split"),
        "heading": (GroupingScreen.id, "Heading"), "gather": (GroupingScreen.id, "Gather here"),
        "takeout": (GroupingScreen.id, "Take out"), "head": (GroupingScreen.id, "Reword"),
        "cluster-theme": (GroupingScreen.id, "Theme"), "merge": (GroupingScreen.id, "Gather here"),
        "dissolve": (GroupingScreen.id, "Dissolve"), "step": (AgendaScreen.id, "Go to step"),
        "clock": (AgendaScreen.id, "Set the timer"), "addstep": (AgendaScreen.id, "Add step"),
        "turns": (AgendaScreen.id, "Order of presenting"), "plan": (AgendaScreen.id, "Planned minutes"),
        "close": (AgendaScreen.id, "Close/reopen"), "reopen": (AgendaScreen.id, "Close/reopen"),
        "ballot": (VoteScreen.id, "New ballot"), "open": (VoteScreen.id, "Open"), "shut": (VoteScreen.id, "Close"),
        "reveal": (VoteScreen.id, "Reveal"), "dots": (VoteScreen.id, "+1"), "paper": (VoteScreen.id, "Enter paper"),
        "correct": (VoteScreen.id, "Correct paper"), "count": (VoteScreen.id, "Enter count"),
        "counted": (VoteScreen.id, "Complete"), "runoff": (VoteScreen.id, "Tie/run-off"),
        "tie": (VoteScreen.id, "Tie/run-off"), "uncover": (VoteScreen.id, "Next place"),
        "result": (VoteScreen.id, "Meeting’s result"), "rules": (VoteScreen.id, "Change"),
        "memo": (RecordScreen.id, "Add memo"), "title": (RecordScreen.id, "Meeting"),
        "ordinal": (RecordScreen.id, "Meeting no."), "date": (RecordScreen.id, "Date"),
        "start": (RecordScreen.id, "Begins"), "until": (RecordScreen.id, "Ends"),
        "place": (RecordScreen.id, "Place"), "attendance": (RecordScreen.id, "Present"),
        "question": (RecordScreen.id, "Question"), "next": (RecordScreen.id, "Next"),
        "host": (RecordScreen.id, "Host"), "contact": (RecordScreen.id, "Contact"),
        "source": (RecordScreen.id, "Source"),
        "aims": (RecordScreen.id, "Aims"), "materials": (RecordScreen.id, "Materials"),
        "observers": (RecordScreen.id, "Observers"), "issued": (RecordScreen.id, "Issued"),
        "roster": (RecordScreen.id, "Roster"), "propose": (ProjectsScreen.id, "New proposal"),
        "answer": (ProjectsScreen.id, "Yes/on"), "tick": (ProjectsScreen.id, "Tick"),
        "desk": (ProjectsScreen.id, "Change"), "record": (ProjectsScreen.id, "Add outcome"),
        "undo": (nil, "Undo"), "redo": (nil, "Redo"),
    ]

    /// What people call a thing beside what its key or its verb is called.
    private static let otherNames: [(screen: String?, title: String, name: Text)] = [
        (RecordScreen.id, "Place", Text("会場", "venue")),
        (AgendaScreen.id, "Close/reopen", Text("おわる", "end the meeting")),
        (AgendaScreen.id, "Add step", Text("休憩", "break")),
    ]

    /// What the verbs that a key gives are called, and what they do.
    static func names(ofKey title: Text, on screen: String?) -> [Text] {
        verbs.filter { verb in keys[verb.name].map { $0.screen == screen && $0.title == title.en } ?? false }
            .flatMap { verb in
                [Text(verb.help(Strings(.ja)), verb.help(Strings(.en))), Text(verb.name, verb.name)]
            } + otherNames.filter { $0.screen == screen && $0.title == title.en }.map(\.name)
    }
}
