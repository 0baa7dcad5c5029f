package import Engine

extension Strings {
    package func bothMemos(_ memo: Memo) -> String {
        text(
            "ほかの人が先に変更しました。あなたの入力は記録\(memo.id)に残しました",
            "Somebody changed it first; your text is kept as memo \(memo.id)")
    }
    package var onlyPeopleCome: String { text("出欠は名簿の行で記録します", "Presence is ticked on the roster") }
    package var aNamePlease: String {
        text("氏名を入力してください（氏名 / 所属 / 役割）", "Type a name (name / affiliation / role)")
    }
    package var rosterName: String { text("名簿", "Roster") }
    package func onlyMemosGo(key: String) -> String {
        text(
            "この行は削除できません。空にするには \(key)",
            "This row cannot be removed; \(key) empties it")
    }
    // MARK: - The fields

    package var meetingField: String { text("会議", "Meeting") }
    package var ordinalField: String { text("開催回", "Meeting no.") }
    package var dayField: String { text("日付", "Date") }
    package var startField: String { text("開始", "Begins") }
    package var endField: String { text("終了予定", "Ends") }
    package var placeField: String { text("場所", "Place") }
    package var hostField: String { text("主催", "Host") }
    package var attendanceField: String { text("出席者", "Present") }
    package var questionField: String { text("問い", "Question") }
    package var aimsField: String { text("狙い", "Aims") }
    package var nextField: String { text("次回", "Next") }

    package var attendanceForm: String { text("一般 職員、例 30 6", "residents staff, such as 30 6") }
    package var aimsForm: String { text("/ で区切る", "separated by /") }
    /// A question with how its answer is written; the form alone is in brackets.
    package func question(_ name: String, form: String) -> String {
        form.isEmpty ? name : name + text("（\(form)）", " (\(form))")
    }
    package func writeItSo(_ words: String, form: String) -> String {
        text(
            "「\(words)」は読み取れません（\(form.isEmpty ? "数字" : form)）",
            "“\(words)” cannot be read (\(form.isEmpty ? "a number" : form))")
    }

    // MARK: - Questions

    package var askMemoKind: String { text("何を記録しますか", "What is to be recorded?") }
    package func askNewMemo(_ kind: Memo.Kind) -> String {
        name(of: kind) + (kind == .presentation ? text("（例 @3 3グループの発表）", " (@3 what group 3 said)") : "")
    }
    package var askForm: String { text("どの様式を表示しますか", "Which form?") }
    package var askParticipant: String { text("氏名 / 所属 / 役割", "Name / affiliation / role") }
    package func askMemo(_ id: Memo.ID) -> String { text("記録\(id)を編集", "Edit memo \(id)") }
    package var cardSource: String { text("出典 ", "from ") }
}
