package import Engine

/// The tables of the meeting, as 記録 lists them.
extension Strings {
    /// Before the row of 記録 that opens the list.
    package var groupsField: String { text("グループ", "Groups") }
    /// So many groups.
    package func groups(_ count: Int) -> String { text("\(count)グループ", many(count, "group")) }
    /// In that row and above the list: how many tables there are, and how many people at them.
    package func groupsSummary(_ groups: [Group]) -> String {
        let people = groups.reduce(0) { $0 + $1.people }
        return people == 0
            ? self.groups(groups.count) + text("・人数は未入力", ", people not counted")
            : self.groups(groups.count) + text("・\(people)人", ", \(people) people")
    }
    /// Behind ``groupsSummary(_:)`` in the row of 記録.
    package func opensGroups(key: String) -> String {
        text("（\(key) で一覧）", " (\(key) lists them)")
    }
    /// Before a group is removed at which people were counted, or a note-taker sits.
    package func askRemoveGroup(_ name: String, people: Int, noteTakers: [String]) -> String {
        let here = noteTakers.isEmpty ? "" : text("、記録係あり", ", a note-taker is there")
        return text(
            "「\(name)」（\(people)人\(here)）を削除しますか",
            "Remove “\(name)” (\(people) people\(here))?")
    }
    /// Above the list; it tells what a number does, for no key stands for it.
    package func groupsHeading(_ groups: [Group]) -> String {
        groupsSummary(groups) + text("　数字を打つと人数", "  Type a number: its people")
    }
    /// Heads the column of numbers.
    package var groupNumberHead: String { text("番号", "No.") }
    /// Heads the column of names.
    package var groupNameHead: String { text("名前", "Name") }
    /// Heads the column of 部会.
    package var trackHead: String { text("部会", "Track") }
    /// Heads the column of people.
    package var peopleHead: String { text("人数", "People") }
    /// Heads the column of note-takers whose console is open.
    package var noteTakerHead: String { text("記録係", "Note-taker") }
    /// The line for the people at a table.
    package func askPeopleAt(_ group: String) -> String { text("\(group)の人数", "People at \(group)") }
    /// The prompt that renames a table.
    package func askGroupName(_ number: Int) -> String { text("グループ\(number)の名前", "Name of group \(number)") }
    /// Heads the menu of 部会 for a table.
    package func askTrackOf(_ group: String) -> String { text("\(group)の部会", "Track of \(group)") }
    /// In that menu, for a table that has none; a default of `new` that says so.
    package var none: String { text("なし", "none") }
    /// In that menu: a 部会 that is not there yet.
    package var newTrack: String { text("新しい部会…", "A new track…") }
    /// In that menu: a new name for the 部会 the table is in.
    package func renameTrack(_ name: String) -> String { text("「\(name)」の名前を変える…", "Rename “\(name)”…") }
    /// In that menu: the 部会 the table is in goes, the tables stay.
    package func removeTrack(_ name: String) -> String { text("「\(name)」を削除", "Remove “\(name)”") }
    /// Message once a 部会 was removed; the history's line would begin with its groups.
    package func trackRemoved(_ name: String) -> String {
        text("部会「\(name)」を削除しました。グループは残ります", "Removed the track “\(name)”; its groups stay")
    }
    /// The prompt for a new 部会.
    package var askNewTrack: String { text("部会の名前（例 分野別）", "The track's name") }
    /// The prompt that renames a 部会.
    package var askTrackName: String { text("部会の名前", "The track's name") }
}
