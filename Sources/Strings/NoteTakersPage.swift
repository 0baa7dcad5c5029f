/// The page of note-takers who have a laptop of their own.
extension Strings {
    /// The words of a note-taker's page, by the names the page has for them.
    package var boardWords: [String: String] {
        [
            "boardTitle": text("グループのボード", "The group’s board"),
            "boardJoinTitle": text("記録係として参加する", "Join as a note-taker"),
            "boardCode": text("記録係のコード（10文字）", "The note-taker’s code (10 characters)"),
            "join": text("参加する", "Join"),
            "boardEntry": text(
                "意見（Enter で貼る、Shift+Enter で改行）", "Opinion (Enter posts it, Shift+Enter breaks the line)"),
            "changing": text("付箋{n}を直す", "Change note {n}"),
            "becomesNew": text(
                "もとの付箋や島はもうありません。貼ると新しい付箋になります",
                "What it was meant for is gone: posted, it becomes a note of its own"),
            "wholeNumber": text(
                "票の数は 0 以上の整数で入れてください", "A count is a whole number from 0"),
            "lane": text("欄", "Lane"),
            "advice": text("助言", "Advice"),
            "sameAs": text("{n}「{n}」と同じ意見なら ×{n} にする（Alt+0）", "Same as {n} “{n}”: make it ×{n} (Alt+0)"),
            "noTheme": text("テーマなし", "No theme"),
            "send": text("貼る", "Post"),
            "saveChange": text("直す", "Change"),
            "cancel": text("やめる", "Cancel"),
            "ok": text("決める", "OK"),
            "tools": text("選んだ付箋の操作", "What to do with the chosen notes"),
            "askLines": text("{n}行あります。1行ずつ付箋にしますか", "There are {n} lines. A note for each?"),
            "linesAsNotes": text("{n}枚の付箋にする", "Make {n} notes"),
            "linesAsOne": text("1枚のまま", "Keep them as one"),
            "toIsland": text("島にする", "Make a cluster"),
            "intoIsland": text("選んだ付箋をここへ", "Gather here"),
            "outOfIsland": text("島から出す", "Take out"),
            "toTheme": text("テーマ", "Theme"),
            "heading": text("見出し", "Heading"),
            "dissolve": text("島を解く", "Dissolve"),
            "loose": text("島になっていない付箋", "Loose notes"),
            "uncertain": text("要確認", "To check"),
            "change": text("直す", "Change"),
            "oneMore": text("同じ意見 +1", "One more said so"),
            "oneFewer": text("同じ意見 −1", "One fewer"),
            "chosenCount": text("{n}枚を選択中", "{n} chosen"),
            "chosenNone": text("付箋を選ぶと、ここに操作が出ます", "Choose notes to see what can be done"),
            "takeDown": text("はがす", "Withdraw"),
            "takeDownAsk": text("付箋{n}枚をはがしますか", "Withdraw {n} notes?"),
            "takeDownSure": text("はがす", "Withdraw"),
            "tray": text("参加者から届いた意見（確かめてから貼る）", "Opinions of participants that wait"),
            "accept": text("ボードに貼る", "Put on the board"),
            "turnDown": text("貼らない", "Do not"),
            "undo": text("元に戻す", "Undo"),
            "redo": text("やり直す", "Redo"),
            "askHeading": text("見出し", "Heading"),
            "askTheme": text("どのテーマですか", "Which theme?"),
            "chooseFirst": text("先に付箋を選んでください", "Choose notes first"),
            "dotsIn": text("入った票", "dots in"),
            "leave": text("記録をやめて、参加者として入り直す", "Stop taking notes, and join as a participant"),
            "waitsElsewhere": text(
                "「{n}」へ送る前のものが{n}件あります。そのグループのリンクを開くと送られます",
                "For {n}, {n} things still wait. They are sent once the link of that group is opened"),
            "counted": text("これで全部", "That is all"),
            "noteSent": text("貼りました", "Posted"),
            "done": text("できました", "Done"),
            "boardKeys": text(
                "付箋の上で: 矢印 移る、Space 選ぶ、g 島にする、t テーマ、s ★、e 直す、"
                    + "+ 同じ意見、Delete はがす、z 元に戻す。"
                    + "島へは、選んで「選んだ付箋をここへ」を押すか、引いて落とします。",
                "On a note: arrows move, Space chooses, g makes a cluster, t theme, s ★, e change, + one more, Delete "
                    + "withdraws, z undoes. Into a cluster: choose and press “Gather here”, or drag."),
        ].merging(participantWords) { own, _ in own }
    }

    /// A choice, and over the list behind it: the links of the note-takers.
    package var noteTakersLinks: String {
        text("記録係のリンク（各自のノートPC用）", "Links for note-takers’ own laptops")
    }

    /// The link of one table's note-taker.
    package func noteTakersLink(_ group: String, _ address: String) -> String {
        text("\(group)の記録係　\(address)", "Note-taker of \(group): \(address)")
    }

    /// Over the links: whom they are for.
    package var askNoteTakersLink: String {
        text("記録係にだけ伝えるリンク（投影しない）", "Links for the note-takers alone (keep them off the wall)")
    }

    /// Behind the links where there is room: whom they are for.
    package var noteTakersLinksAreSecret: String {
        text(
            "記録係のリンクは、そのグループのボードを書き換えられます。投影せず、記録係にだけ伝えてください。",
            "Whoever has a note-taker’s link can change that board. Tell nobody else, and do not put it on the wall.")
    }
}
