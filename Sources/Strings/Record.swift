package import Engine

extension Strings {
    /// The message when the memo changed while it was being edited; the memo is the new one with the typed words.
    package func bothMemos(_ memo: Memo) -> String {
        text(
            "ほかの人が先に変更しました。あなたの入力は記録\(memo.id)に残しました",
            "Somebody changed it first; your text is kept as memo \(memo.id)")
    }
    /// The refusal to tick a row that is not of the roster.
    package var onlyPeopleCome: String { text("出欠は名簿の行で記録します", "Presence is ticked on the roster") }
    /// A row of the roster typed without a name.
    package var aNamePlease: String {
        text(
            "氏名 / 所属 / 役割 の三つまでで書いてください（氏名は必要です）",
            "Write name / affiliation / role, and no more; the name has to be there")
    }
    /// Asked before pasted lines become memos.
    package func askPasteMemos(_ count: Int, of lines: Int) -> String {
        if count == lines {
            return text(
                "貼り付けた\(count)行を、1行ずつ別の記録にしますか",
                "Make a memo of each of the \(count) pasted lines?")
        }
        return text(
            "貼り付けた\(lines)行を、@の行ごとに\(count)件の記録にしますか",
            "Make \(count) memos of the \(lines) pasted lines, one for each @?")
    }
    /// The message after that.
    package func memosAdded(_ count: Int) -> String {
        text("\(count)件の記録を追加しました", "\(many(count, "memo")) added")
    }
    /// Asked before pasted lines become people of the roster.
    package func askPasteParticipants(_ count: Int) -> String {
        text(
            "貼り付けた\(count)行を、1行1人として名簿に加えますか",
            "Add the \(count) pasted lines to the roster, a person each?")
    }
    /// The message after that.
    package func participantsAdded(_ count: Int) -> String {
        text("\(count)人を名簿に追加しました", "\(many(count, "person")) added to the roster")
    }
    /// Before the first row of the roster, and the last item of the menu of new rows.
    package var rosterName: String { text("名簿", "Roster") }
    /// The refusal to remove a row of the 開催概要; the key changes it.
    package func onlyMemosGo(key: String) -> String {
        text(
            "この行は削除できません。空にするには \(key)",
            "This row cannot be removed; \(key) empties it")
    }
    // MARK: - The fields

    /// Before the title.
    package var meetingField: String { text("会議名", "Meeting") }
    /// Before which meeting of the year it is.
    package var ordinalField: String { text("開催回", "Meeting no.") }
    /// Before the day, typed as 2026-11-21.
    package var dayField: String { text("日付", "Date") }
    /// Before the time it begins, typed as 19:00.
    package var startField: String { text("開始時刻", "Begins") }
    /// Before the time it is to end, typed as 21:30.
    package var endField: String { text("終了予定", "Ends") }
    /// Before the place.
    package var placeField: String { text("会場", "Place") }
    /// Before the host.
    package var hostField: String { text("主催", "Host") }
    /// Before the numbers of residents and of staff.
    package var attendanceField: String { text("出席者", "Present") }
    /// Before what the workshop is to discuss.
    package var questionField: String { text("問い", "Question") }
    /// Before the aims.
    package var aimsField: String { text("狙い", "Aims") }
    /// Before what is said about the next meeting.
    package var nextField: String { text("次回", "Next") }

    /// Before how many came to listen.
    package var observersField: String { text("傍聴者", "Observers") }
    /// Before what was handed out.
    package var materialsField: String { text("配布資料", "Materials") }
    /// Before whom to ask about what is published.
    package var contactField: String { text("問い合わせ先", "Contact") }
    /// Before the day the report is dated, typed as 2026-11-21.
    package var issuedField: String { text("発行日", "Issued") }
    /// Before where the record comes from.
    package var sourceField: String { text("出典", "Source") }

    /// How 狙い is typed, in its prompt and when it cannot be read.
    package var aimsForm: String { text("/ で区切る", "separated by /") }
    /// A question with how its answer is written; the form alone is in brackets.
    package func question(_ name: String, form: String) -> String {
        form.isEmpty ? name : name + text("（\(form)）", " (\(form))")
    }

    // MARK: - Questions

    /// Heads the menu of new rows.
    package var askMemoKind: String { text("何を記録しますか", "What is to be recorded?") }
    /// The prompt for a new memo of the kind.
    package func askNewMemo(_ kind: Memo.Kind) -> String {
        name(of: kind) + (kind == .presentation ? text("（例 @3 3グループの発表）", " (@3 what group 3 said)") : "")
    }
    /// In the list of all actions: what writes down a memo of the kind.
    package func write(_ kind: Memo.Kind) -> String {
        text("\(name(of: kind))を書く", "Write: \(name(of: kind))")
    }
    /// Heads the menu of reports to preview.
    package var askForm: String { text("どの様式を表示しますか", "Which form?") }
    /// The prompt for a row of the roster, new or old.
    package var askParticipant: String { text("氏名 / 所属 / 役割", "Name / affiliation / role") }
    /// The prompt that changes a memo, whose words stand behind it.
    package func askMemo(_ kind: Memo.Kind) -> String { text("\(name(of: kind))を編集", "Edit: \(name(of: kind))") }
    /// Before the title of what a reference card is taken from, under its lines.
    package var cardSource: String { text("出典 ", "from ") }
}
