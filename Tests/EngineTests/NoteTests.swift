import Engine
import TestSupport
import Testing

@Suite("付箋") struct NoteTests {
    @Test func aNoteHangsWhereItWasPosted() {
        let scenario = given(post("情報の共有"), post("回覧が届かない", on: 板2))
        #expect(scenario.workshop.note(1)?.text == "情報の共有")
        #expect(scenario.workshop.notes(of: 班2) == [2])
        #expect(scenario.workshop.counts.all.notes == 2)
        #expect(scenario.workshop.counts.unthemed == 2)
    }

    @Test func edgesAreTrimmedAndNothingElseIsTouched() {
        let scenario = given(post("　 パートナーシップ⇒「協働」（×2）…… \n"))
        #expect(scenario.workshop.note(1)?.text == "パートナーシップ⇒「協働」（×2）……")
    }

    @Test(arguments: ["", "   ", "　　", "\n\t"]) func emptyWordsAreRefused(_ text: String) {
        given().refuses(post(text), .emptyText)
    }

    @Test func aNoteTooLongIsRefusedWithItsLength() {
        given().refuses(post(String(repeating: "あ", count: 10_001)), .textTooLong(length: 10_001, max: 10_000))
        #expect(given(post(String(repeating: "あ", count: 10_000))).workshop.counts.all.notes == 1)
    }

    @Test func aGroupALaneOrAThemeThatIsNotThereIsRefused() {
        given().refuses(post("あ", on: BoardKey(group: Group.ID(3), lane: Lane.ID(1))), .noSuchGroup(Group.ID(3)))
        given().refuses(post("あ", on: BoardKey(group: 班1, lane: Lane.ID(2))), .noSuchLane(Lane.ID(2)))
        given(post("あ")).refuses(.note(.themeNotes([1], 19)), .noSuchTheme(19, last: 18))
        given().refuses(.note(.reword(1, "い")), .noSuchNote(1))
    }

    @Test func theSameOpinionOfTwoCountsTwoVoices() {
        let scenario = given(post("合意形成"), .note(.setCount(1, 2)), .note(.themeNotes([1], 6)))
        #expect(scenario.workshop.counts.sum(for: Theme.ID(6)).weightedCount == 2)
        #expect(scenario.workshop.counts.sum(for: Theme.ID(6)).notes == 1)
        scenario.refuses(.note(.setCount(1, 0)), .numberOutOfRange(0, 1...999))
    }

    @Test func rewordingKeepsTheFirstWords() {
        let scenario = given(post("楽しい"), .note(.reword(1, "楽しいこと")), .note(.reword(1, "楽しいことが大切")))
        #expect(scenario.workshop.note(1)?.original == "楽しい")
        scenario.refuses(.note(.reword(1, "楽しいことが大切")), .nothingChanges)
    }

    @Test func canonicallyEqualWordsAreStillOtherWords() {
        // "が" in one scalar or in two is equal to Swift, and not to the person whose name it is.
        let scenario = given(post("か\u{3099}"), .note(.reword(1, "が")))
        #expect(scenario.workshop.note(1)?.text.unicodeScalars.count == 1)
    }

    @Test func aSplitNoteKeepsItsWordsInBothParts() {
        let scenario = given(post("楽しく、早く"), .note(.split(1, into: ["楽しく", "早く"])))
        #expect(scenario.workshop.note(1)?.text == "楽しく")
        #expect(scenario.workshop.note(2)?.text == "早く")
        #expect(scenario.workshop.note(2)?.parent == 1)
        #expect(scenario.workshop.note(2)?.original == "楽しく、早く")
        scenario.refuses(.note(.split(1, into: ["一つ"])), .nothingToSplit)
    }

    @Test func aNoteMovedToAnotherGroupLeavesItsCluster() {
        let scenario = given(
            post("連携"), .cluster(.formCluster(on: 板1, heading: "つながる", theme: 9, notes: [1])),
            .note(.moveNotes([1], to: 板2)))
        #expect(scenario.workshop.note(1)?.cluster == nil)
        #expect(scenario.workshop.notes(of: 班2) == [1])
        #expect(scenario.workshop.cluster(1)?.notes == [])
        #expect(scenario.workshop.counts.unthemed == 1)
    }

    @Test func aNumberIsNeverUsedTwice() throws {
        var scenario = given(post("一"))
        try scenario.perform(.undo)
        try scenario.perform(post("二"))
        #expect(scenario.workshop.note(1) == nil)
        #expect(scenario.workshop.note(2)?.text == "二")
    }

    @Test func whenTwoRewordANoteBothWordingsStay() throws {
        var scenario = given(post("情報の共有"))
        try scenario.perform(.note(.reword(1, "情報を早く共有する", over: "情報の共有")), by: "記録1")
        // The other hand began from the first words too.
        try scenario.perform(.note(.reword(1, "情報をみんなで共有する", over: "情報の共有")), by: "進行")
        #expect(scenario.workshop.note(1)?.text == "情報を早く共有する")
        let other = scenario.workshop.note(2)
        #expect(other?.text == "情報をみんなで共有する")
        #expect(other?.parent == 1 && other?.marks.isUncertain == true && other?.original == "情報の共有")
        try scenario.perform(.undo, by: "進行")
        #expect(scenario.workshop.counts.all.notes == 1)
        // One after the other is no conflict.
        try scenario.perform(.note(.reword(1, "三度目", over: "情報を早く共有する")), by: "進行")
        #expect(scenario.workshop.note(1)?.text == "三度目")
    }

    @Test func whenTwoRewordAMemoBothStay() throws {
        var scenario = given(.memo(.writeMemo(.comments, group: nil, text: "講評")))
        try scenario.perform(.memo(.rewordMemo(Memo.ID(1), "講評 一", over: "講評")))
        try scenario.perform(.memo(.rewordMemo(Memo.ID(1), "講評 二", over: "講評")))
        #expect(scenario.workshop.memos.map(\.text) == ["講評 一", "講評 二"])
    }
}
