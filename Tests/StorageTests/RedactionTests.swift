import Engine
import Foundation
import Storage
import TestSupport
import Testing

@Suite("墨消し") struct RedactionTests {
    private let name = "山田花子が"

    /// A session where a name stands in every kind of place.
    private func session(_ scratch: Scratch) throws -> Journal {
        let journal = try scratch.make()
        func give(_ command: Command, by: String = "記録1") throws {
            _ = try journal.perform(command, by: Operator(role: .facilitator, name: by), at: at(1))
        }
        try give(post("\(name)引き受けてくれた"))
        try give(post("か\u{3099}んばる山田花子か\u{3099}いた"))
        try give(.reword(Note.ID(1), "ある人が引き受けてくれた"))
        try give(.formCluster(on: 板1, heading: "\(name)言うには", theme: nil, notes: []))
        try give(.setHeading(Cluster.ID(1), "ある人の話"))
        try give(.writeMemo(.comments, group: nil, text: "「\(name)」\nと\"講評\""))
        try give(.describe(.roster([Participant(name: "山田花子が")])))
        try give(post("ほかの意見"), by: name)
        _ = try journal.writeSnapshot(label: "山田花子が", at: at(2), version: "0.1.0")
        try give(.withdraw([Note.ID(2)]))
        return journal
    }

    private func found(_ scratch: Scratch, _ forms: [String]) -> [String] {
        (FileManager.default.subpaths(atPath: scratch.files().folder) ?? []).filter { path in
            let data = FileManager.default.contents(atPath: scratch.files().folder + "/" + path) ?? Data()
            return forms.contains { data.range(of: Data($0.utf8)) != nil }
        }
    }

    @Test func theNameIsNowhereAndTheRestStands() throws {
        let scratch = Scratch()
        _ = try session(scratch)
        let folder = scratch.files().folder
        for reports in [scratch.files().reports, scratch.files().internalReports, folder + "/report-internal-2"] {
            try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
            try Data("<p>山田花子が</p>".utf8).write(to: URL(fileURLWithPath: reports + "/kekka.html"))
        }
        try Data("打ちかけの山田花子が".utf8).write(to: URL(fileURLWithPath: scratch.files().journal + "-draft-記録1"))
        let forms = [name, name.decomposedStringWithCanonicalMapping]
        #expect(found(scratch, forms).count >= 4)
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0") > 5)
        let done = try Redaction.remove(name, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.snapshots == 1 && done.removed.count == 4 && done.entries > 5)
        #expect(found(scratch, forms) == [])
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0") == 0)

        let journal = try scratch.open()
        #expect(journal.session.workshop.invariantViolation == nil)
        #expect(try journal.damage() == nil && journal.gap() == nil)
        #expect(journal.session.workshop.note(Note.ID(1))?.original == "■■■引き受けてくれた")
        #expect(journal.session.workshop.note(Note.ID(3))?.text == "ほかの意見")
        #expect(journal.session.workshop.occasion.roster.map(\.name) == ["■■■"])
        // It is known that something was removed, and undo does not bring it back.
        #expect(try journal.entries().last?.event == .session(.redacted(entries: done.entries)))
        #expect(try journal.perform(.undo, by: "墨消し", at: at(10)) == .refused(.nothingToUndo))
        _ = try journal.perform(.undo, by: "記録1", at: at(11))
        #expect(journal.session.workshop.note(Note.ID(2))?.text.hasSuffix("■■■いた") == true)
        for path in scratch.files().snapshots() {
            #expect(try Snapshot.read(path: path).workshop.invariantViolation == nil)
        }
    }

    /// Wide and narrow, with spaces and without.
    @Test(arguments: [
        ("山田花子", "山田　花子さん"), ("山田花子", "「山 田\t花子」"), ("山田 花子", "山田花子"),
        ("ヤマダ", "ﾔﾏﾀﾞさん"), ("ﾔﾏﾀﾞ", "ヤマダさん"), ("ヤマダ", "ヤマタ\u{3099}"),
        ("Yamada", "ＹＡＭＡＤＡさん"), ("ｙａｍａｄａ", "yamada"),
    ])
    func everyWayOfWritingIsFound(_ words: String, _ written: String) throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post("前 \(written) 後"), by: "記録1", at: at(1))
        #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0") == 1)
        _ = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
        let text = try #require(try scratch.open().session.workshop.note(1)?.text)
        #expect(text.contains("■■■") && text.hasPrefix("前 ") && text.hasSuffix(" 後"), "\(text)")
    }

    /// Letters that nobody sees: of 葛󠄀 as Japanese input methods write it, of texts copied from pages.
    @Test(arguments: [
        "\u{E0100}", "\u{E01EF}", "\u{FE00}", "\u{FE0E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
        "\u{AD}",
    ])
    func lettersNobodySeesMakeNoDifference(_ letter: String) throws {
        for (words, written) in [
            ("葛城", "葛\(letter)城さん"), ("葛\(letter)城", "葛城さん"), ("葛城", "\(letter)葛城\(letter)さん"),
        ] {
            let scratch = Scratch()
            _ = try scratch.make().perform(post(written), by: "記録1", at: at(1))
            #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0") == 1)
            _ = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
            let text = try #require(try scratch.open().session.workshop.note(1)?.text)
            #expect(text.contains("■■■") && text.hasSuffix("さん") && !text.contains("葛"), "\(text)")
        }
    }

    @Test(arguments: [("山田", "登山 田中さん"), ("花子", "花 子ども"), ("ann", "an nice")])
    func wordsOfDifferentPeopleStay(_ words: String, _ written: String) throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post(written), by: "記録1", at: at(1))
        _ = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
        let text = try #require(try scratch.open().session.workshop.note(1)?.text)
        #expect(text == written, "\(text)")
    }

    @Test func theSessionsThatCameAfterAreReached() throws {
        let scratch = Scratch()
        let first = try scratch.make("一回")
        _ = try first.perform(post("山田花子が言う"), by: "記録1", at: at(1))
        var earlier = first
        for name in ["二回", "三回"] {
            let next = try Journal.create(
                scratch.files(name),
                founding: founding + [.takeOver(earlier.session.workshop, session: earlier.files.slug)], by: "fusen",
                at: at(2), version: "0.1.0")
            _ = try next.writeSnapshot(label: "山田 花子の時", at: at(3), version: "0.1.0")
            earlier = next
        }
        let other = try scratch.make("別")
        _ = try other.perform(post("山田花子も"), by: "記録1", at: at(1))
        let files = ["一回", "二回", "三回"].map { scratch.files($0) }
        let present = Presence(at: files[2], name: "記録1", seat: .noteTaker)
        #expect(throws: StorageFailure.inUse(path: files[2].journal, by: ["記録1"])) {
            try Redaction.remove("山田花子", from: files[0], by: "墨消し", at: at(9), version: "0.1.0")
        }
        #expect(try Redaction.occurrences(of: "山田花子", in: files[0], version: "0.1.0") > 2)
        withExtendedLifetime(present) {}
    }

    @Test func whatCameAfterIsCleanAndWhatIsNotIsSaid() throws {
        let scratch = Scratch()
        let first = try scratch.make("一回")
        _ = try first.perform(post("山田花子が言う"), by: "記録1", at: at(1))
        let second = try Journal.create(
            scratch.files("二回"), founding: founding + [.takeOver(first.session.workshop, session: "一回")],
            by: "fusen", at: at(2), version: "0.1.0")
        let old = try second.writeSnapshot(label: "山田 花子の時", at: at(3), version: "0.1.0")
        _ = try scratch.make("別").perform(post("山田花子も"), by: "記録1", at: at(1))
        try Data("山田花子".utf8).write(
            to: URL(fileURLWithPath: scratch.files("二回").journal + "-draft-記録1"))
        let done = try Redaction.remove(
            "山田花子", from: scratch.files("一回"), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.followers == ["二回"] && done.unreached == [scratch.files("別").journal], "\(done)")
        #expect(!FileManager.default.fileExists(atPath: old) && scratch.files("二回").snapshots().count == 1)
        for name in ["一回", "二回"] {
            for path in FileManager.default.subpaths(atPath: scratch.files(name).folder) ?? [] {
                let data = FileManager.default.contents(atPath: scratch.files(name).folder + "/" + path) ?? Data()
                #expect(data.range(of: Data("花子".utf8)) == nil && !path.contains("花子"), "\(path)")
            }
            #expect(try scratch.open(name).session.workshop.invariantViolation == nil)
        }
        #expect(try scratch.open("二回").session.workshop.year.opinions.map(\.text) == ["■■■が言う"])
    }

    @Test func whoKeptTheOldWordsInMemoryDoesNotWriteThemAgain() throws {
        let scratch = Scratch()
        let script = try scratch.make()
        _ = try script.perform(post("山田花子が言う"), by: "fusen do", at: at(1))
        _ = try script.perform(.reword(1, "ある人が言う"), by: "fusen do", at: at(2))
        _ = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(3), version: "0.1.0")
        _ = try script.perform(.undo, by: "fusen do", at: at(4))
        #expect(script.session.workshop.note(1)?.text == "■■■が言う")
        #expect(try Redaction.occurrences(of: "山田花子", in: scratch.files(), version: "0.1.0") == 0)
    }

    @Test func aConsoleOpenedThroughALinkIsSeen() throws {
        let scratch = Scratch()
        try scratch.make()
        let link = scratch.folder.path + "/link.fusen"
        symlink(scratch.files().journal, link)
        let presence = Presence(at: try scratch.folder.resolve(link), name: "記録1", seat: .noteTaker)
        #expect(Presence.people(at: scratch.files()).map(\.name) == ["記録1"])
        withExtendedLifetime(presence) {}
    }

    @Test func nobodyMayHaveItOpen() throws {
        let scratch = Scratch()
        _ = try session(scratch)
        let presence = Presence(at: scratch.files(), name: "記録1", seat: .noteTaker)
        #expect(throws: StorageFailure.inUse(path: scratch.files().journal, by: ["記録1"])) {
            try Redaction.remove(name, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        }
        withExtendedLifetime(presence) {}
    }

    @Test func wordsThatHoldTheFileTogetherAreNotTakenOut() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(.writeMemo(.comments, group: nil, text: "comments"), by: "記録1", at: at(1))
        let before = journal.session.workshop
        // "comments" is also the name of a kind in the file; it cannot be taken out without breaking it.
        #expect(throws: StorageFailure.self) {
            try Redaction.remove("comments", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        }
        #expect((try scratch.open().session.workshop == before) == true)
    }
}

@Suite("いる人") struct PresenceTests {
    @Test func whoeverSitsDownIsSeenAndWhoeverLeavesIsGone() throws {
        let scratch = Scratch()
        try scratch.make()
        let files = scratch.files()
        let facilitator = Presence(at: files, name: "進行", seat: .facilitator)
        var table: Presence? = Presence(at: files, name: "記録1", seat: .noteTaker)
        #expect(facilitator.others().map(\.name) == ["記録1"])
        #expect(table?.update(editing: Note.ID(12)) == true)
        #expect(table?.update(editing: Note.ID(12)) == false)
        #expect(facilitator.others().map(\.editing) == [Note.ID(12)])
        #expect(table?.update(editing: nil) == true)
        #expect(facilitator.others().map(\.editing) == [nil])
        // The same name twice would share one undo; the second gets a number.
        let second = Presence(at: files, name: "進行", seat: .facilitator)
        #expect(second.here.name == "進行-2")
        table = nil
        #expect(facilitator.others().map(\.name) == ["進行-2"])
        withExtendedLifetime(second) {}
    }

    @Test func whatAKilledConsoleLeftBehindIsNobody() throws {
        let scratch = Scratch()
        try scratch.make()
        try Data("{\"name\":\"幽霊\",\"seat\":\"wall\"}".utf8).write(
            to: URL(fileURLWithPath: scratch.files().journal + "-here-1"))
        #expect(Presence.people(at: scratch.files()).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: scratch.files().journal + "-here-1"))
    }
}
