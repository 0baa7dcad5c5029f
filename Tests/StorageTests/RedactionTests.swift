import Engine
import Foundation
@testable import Storage
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
        try give(.note(.reword(Note.ID(1), "ある人が引き受けてくれた")))
        try give(.cluster(.formCluster(on: 板1, heading: "\(name)言うには", theme: nil, notes: [])))
        try give(.cluster(.setHeading(Cluster.ID(1), "ある人の話")))
        try give(.memo(.writeMemo(.comments, group: nil, text: "「\(name)」\nと\"講評\"")))
        try give(.setting(.describe(.roster([Participant(name: "山田花子が")]))))
        try give(post("ほかの意見"), by: name)
        _ = try journal.writeSnapshot(label: "山田花子が", at: at(2), version: "0.1.0")
        try give(.note(.withdraw([Note.ID(2)])))
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
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0").entries > 5)
        let done = try Redaction.remove(name, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.snapshots == 1 && done.removed.count == 4 && done.entries > 5)
        #expect(found(scratch, forms) == [])
        #expect(try Redaction.occurrences(of: name, in: scratch.files(), version: "0.1.0").entries == 0)

        let journal = try scratch.open()
        #expect(journal.session.workshop.invariantViolation == nil)
        #expect(try journal.damage() == nil && journal.gap == nil)
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

    @Test func theIndexOfReportsGoesWithWhatItLeadsTo() throws {
        let scratch = Scratch()
        _ = try session(scratch)
        let files = scratch.files()
        for (reports, words) in [(files.reports, "<p>山田花子が</p>"), (files.internalReports, "<p>ほかの意見</p>")] {
            try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
            for (name, text) in [("kekka.html", words), ("index.html", "<a href=\"kekka.html\">結果</a>")] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: reports + "/" + name))
            }
        }
        let done = try Redaction.remove(name, from: files, by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.removed == [files.reports + "/kekka.html", files.reports + "/index.html"])
        // Where nothing was taken away, its index still leads to what is there.
        #expect(FileManager.default.fileExists(atPath: files.internalReports + "/index.html"))
    }

    /// Names that participants gave go as any words do, from what waits and what was taken away too.
    @Test func aNameGivenWithAnOpinionIsTakenOut() throws {
        // given opinions with a name: on the board, withdrawn, and waiting
        let scratch = Scratch()
        let journal = try scratch.make()
        let board = BoardKey(group: 1, lane: 1)
        for (number, text) in ["花壇", "水やり"].enumerated() {
            _ = try journal.perform(
                .note(.post(Draft(text, signature: "山田花子"), on: board)), by: "端末1", at: at(number))
        }
        _ = try journal.perform(.note(.withdraw([2])), by: "端末1", at: at(3))
        _ = try journal.perform(.memo(.submit("ベンチ", at: 1, signature: "山田花子")), by: "端末1", at: at(4))
        journal.storeState()
        // when
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(done.entries == 4)
        let workshop = try scratch.open().session.workshop
        #expect(workshop.note(1)?.signature == Redaction.mark && workshop.note(1)?.text == "花壇")
        #expect(workshop.submissions.map(\.signature) == [Redaction.mark])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.files().journal))
        #expect(bytes.range(of: Data("山田花子".utf8)) == nil)
    }

    @Test func aPDFIsTakenAwayFromTheReportsAndToldElsewhere() throws {
        // given shapes of letters, in which nothing can be searched for
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(
            .note(.post(Draft("山田花子が"), on: BoardKey(group: 1, lane: 1))), by: "記録1", at: at(1))
        let reports = scratch.files().reports
        try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
        for path in [reports + "/kekka.pdf", scratch.files().folder + "/scan.pdf"] {
            try Data("%PDF-1.7 ".utf8).write(to: URL(fileURLWithPath: path))
        }
        // when
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(done.removed == [reports + "/kekka.pdf"])
        #expect(done.unreached == [scratch.files().folder + "/scan.pdf"])
        #expect(done.unsearched == Set(done.unreached))
    }

    @Test func whereNothingIsFoundNothingIsWritten() throws {
        let scratch = Scratch()
        _ = try scratch.make()
        let before = try scratch.open().session.lastEntry
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done == Redaction.Done())
        #expect(try scratch.open().session.lastEntry == before)
    }

    /// Wide and narrow, with spaces and without.
    @Test(arguments: [
        ("山田花子", "山田　花子さん"), ("山田花子", "「山 田\t花子」"), ("山田 花子", "山田花子"),
        ("ヤマダ", "ﾔﾏﾀﾞさん"), ("ﾔﾏﾀﾞ", "ヤマダさん"), ("ヤマダ", "ヤマタ\u{3099}"),
        ("Yamada", "ＹＡＭＡＤＡさん"), ("ｙａｍａｄａ", "yamada"), ("㈱山田", "(株)山田"),
        ("K2", "Ｋ②さん"), ("k2", "\u{212A}２さん"),
        // Kana of the other kind, and in half width; what voices them, joined or standing behind.
        ("ヤマダハナコ", "やまだはなこさん"), ("やまだはなこ", "ヤマダ　ハナコさん"), ("やまだ", "ﾔﾏﾀﾞさん"),
        ("ﾔﾏﾀﾞ", "やまださん"), ("やまだ", "ヤマタ\u{3099}"), ("やまだ", "やまた゛さん"), ("ヤマダ", "ﾔﾏﾀ゛"),
        ("ぽんた", "ホ゜ンタさん"), ("山田ハナ子", "山田はな子さん"), ("いすゞ", "イスヾさん"),
        // A long vowel as the sign, as a dash, as the vowel itself.
        ("サトー", "佐藤（さとう）"), ("さとう", "サトーさん"), ("さとう", "ｻﾄｰさん"), ("ゆうこ", "ユ―コさん"),
        ("ユーコ", "ゆうこさん"), ("おーの", "オオノさん"), ("けいこ", "ケーコさん"), ("サトー", "さと〜さん"),
    ])
    func everyWayOfWritingIsFound(_ words: String, _ written: String) throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post("前 \(written) 後"), by: "記録1", at: at(1))
        #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0").entries == 1)
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
            #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0").entries == 1)
            _ = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
            let text = try #require(try scratch.open().session.workshop.note(1)?.text)
            #expect(text.contains("■■■") && text.hasSuffix("さん") && !text.contains("葛"), "\(text)")
        }
    }

    /// Two kana stand in any number of words of the other kind; a sound is long only behind its own vowel.
    @Test(arguments: [
        ("山田", "登山 田中さん"), ("花子", "花 子ども"), ("ann", "an nice"), ("マリ", "あまり決まりを増やさない"),
        ("ゆう", "ユーさん"), ("やまた", "やまださん"), ("やまだ", "ヤマタさん"), ("さとー", "さといさん"),
        ("おおの", "おうのさん"), ("さと-1", "さとうさん"),
    ])
    func wordsOfDifferentPeopleStay(_ words: String, _ written: String) throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post(written), by: "記録1", at: at(1))
        _ = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
        let text = try #require(try scratch.open().session.workshop.note(1)?.text)
        #expect(text == written, "\(text)")
    }

    /// A plant in hiragana is nobody's name, where somebody is called so in katakana.
    @Test func kanaCanBeToldApart() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for text in ["みどりを増やす", "ミドリさん", "ﾐﾄﾞﾘさん"] {
            _ = try journal.perform(post(text), by: "記録1", at: at(1))
        }
        let all = try Redaction.occurrences(of: "ミドリ", in: scratch.files(), version: "0.1.0")
        #expect(all.entries == 3 && all.spellings == ["みどり", "ミドリ", "ﾐﾄﾞﾘ"])
        let one = try Redaction.occurrences(of: "ミドリ", exactKana: true, in: scratch.files(), version: "0.1.0")
        #expect(one.entries == 2 && one.spellings == ["ミドリ", "ﾐﾄﾞﾘ"])
        _ = try Redaction.remove(
            "ミドリ", exactKana: true, from: scratch.files(), by: "墨消し", at: at(2), version: "0.1.0")
        let workshop = try scratch.open().session.workshop
        #expect((1...3).map { workshop.note(Note.ID($0))?.text } == ["みどりを増やす", "■■■さん", "■■■さん"])
    }

    /// In every place where a name can stand, each time of the other kana.
    @Test func theOtherKanaAreFoundWhereverRedactionReaches() throws {
        // given ヤマダハナコ in a note, a heading, a memo, the roster, an operator's name, a snapshot and its file's
        // name, a draft, a report and its name, a lesson, and a session that came after
        let scratch = Scratch()
        let first = try scratch.make("一回")
        let forms = ["やまだはなこ", "ヤマダハナコ", "ﾔﾏﾀﾞﾊﾅｺ", "やまた゛　はなこ"]
        func give(_ command: Command, by: String = "記録1") throws {
            _ = try first.perform(command, by: Operator(role: .facilitator, name: by), at: at(1))
        }
        for form in forms { try give(post("\(form)に頼る"), by: form) }
        try give(.note(.reword(Note.ID(1), "ある人に頼る")))
        try give(.cluster(.formCluster(on: 板1, heading: "\(forms[0])の島", theme: nil, notes: [])))
        try give(.memo(.writeMemo(.comments, group: nil, text: "「\(forms[2])」の講評")))
        try give(.setting(.describe(.roster([Participant(name: forms[3])]))))
        for form in forms { _ = try first.writeSnapshot(label: form, at: at(2), version: "0.1.0") }
        let files = scratch.files("一回")
        let second = try Journal.create(
            scratch.files("二回"), founding: founding + [.year(.takeOver(first.session.workshop, session: "一回"))],
            by: "fusen", at: at(3), version: "0.1.0")
        _ = try second.writeSnapshot(label: forms[1], at: at(4), version: "0.1.0")
        for (number, form) in forms.enumerated() {
            try write("打ちかけの\(form)", files.journal + "-draft-記録\(number)")
            try write("", files.journal + "-draft-\(form)")
            try write("<p>\(form)</p>", files.reports + "/kekka\(number).html")
            try write("", files.reports + "/\(form).html")
        }
        // when
        let done = try Redaction.remove(forms[1], from: files, by: "墨消し", at: at(9), version: "0.1.0")
        // then nothing anywhere holds it, in whatever form, by bytes or by name
        #expect(done.followers == ["二回"] && done.unreached == [] && done.removed.count == 16, "\(done)")
        for session in ["一回", "二回"] {
            let folder = scratch.files(session).folder
            for path in FileManager.default.subpaths(atPath: folder) ?? [] {
                let data = FileManager.default.contents(atPath: folder + "/" + path) ?? Data()
                for part in ["はなこ", "ハナコ", "ﾊﾅｺ"] {
                    #expect(data.range(of: Data(part.utf8)) == nil && !path.contains(part), "\(session)/\(path)")
                }
            }
            #expect(try scratch.open(session).session.workshop.invariantViolation == nil)
        }
        // and of the feedback that is kept beside the sessions, too
        let lessons = try Redaction.remove(forms[1], from: ["山田", forms[0], "\(forms[2])さん"])
        #expect(lessons == ["山田", "■■■", "■■■さん"])
    }

    /// What it cannot know: how kanji are read, and that an older form of one is the same name.
    @Test(arguments: [("山田花子", "やまだはなこさん"), ("高橋", "髙橋さん")])
    func readingsAndOlderFormsOfKanjiAreNotKnown(_ words: String, _ written: String) throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post(written), by: "記録1", at: at(1))
        #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0").entries == 0)
    }

    @Test func theSessionsThatCameAfterAreReached() throws {
        let scratch = Scratch()
        let first = try scratch.make("一回")
        _ = try first.perform(post("山田花子が言う"), by: "記録1", at: at(1))
        var earlier = first
        for name in ["二回", "三回"] {
            let next = try Journal.create(
                scratch.files(name),
                founding: founding + [.year(.takeOver(earlier.session.workshop, session: earlier.files.slug))],
                by: "fusen",
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
        #expect(try Redaction.occurrences(of: "山田花子", in: files[0], version: "0.1.0").entries > 2)
        withExtendedLifetime(present) {}
    }

    @Test func whatCameAfterIsCleanAndWhatIsNotIsSaid() throws {
        let scratch = Scratch()
        let first = try scratch.make("一回")
        _ = try first.perform(post("山田花子が言う"), by: "記録1", at: at(1))
        let second = try Journal.create(
            scratch.files("二回"), founding: founding + [.year(.takeOver(first.session.workshop, session: "一回"))],
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

    private func write(_ text: String, _ path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func onlyWhatFusenMadeIsRemovedAndAllElseIsNamed() throws {
        // given a session's own folder, in which the office keeps other things too
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        let snapshot = try journal.writeSnapshot(label: "朝", at: at(2), version: "0.1.0")
        let folder = scratch.files().folder
        let others = ["写真/山田花子.jpg", "写真/other.jpg", "写真/山田花子/1.jpg", "写真/空/a"]
        // The index leads to what is taken away, and goes with it.
        let index = "report/index.html"
        for name in others + [index] { try write("x", folder + "/" + name) }
        let officeNotes = ["snapshots/覚え.txt", "山田花子/覚え.txt", "名簿.csv"]
        let ours = ["report/kekka.html", "report-2/kekka.html", "会議.fusen-draft-進行", "会議-00001.snapshot.json"]
        for name in officeNotes + ours { try write("山田花子", folder + "/" + name) }
        try FileManager.default.copyItem(atPath: snapshot, toPath: folder + "/snapshots/写し.json")
        // when
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(Set(done.removed) == Set((ours + [index]).map { folder + "/" + $0 }))
        #expect(done.snapshots == 2)
        for name in others + officeNotes {
            #expect(FileManager.default.fileExists(atPath: folder + "/" + name), "\(name)")
        }
        let named = officeNotes + ["写真/山田花子.jpg", "写真/山田花子", "山田花子"]
        #expect(Set(done.unreached) == Set(named.map { folder + "/" + $0 }))
        for path in [snapshot, folder + "/snapshots/写し.json"] {
            #expect(try Snapshot.read(path: path).workshop.note(1)?.text == "■■■")
        }
    }

    @Test func filesInOtherEncodingsAndPackedOnesAreNamed() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        let folder = scratch.files().folder
        let backup = scratch.folder.path + "/控え"
        try FileManager.default.createDirectory(atPath: backup, withIntermediateDirectories: true)
        let encodings: [String.Encoding] = [.utf16, .utf16LittleEndian, .utf16BigEndian, .shiftJIS, .iso2022JP]
        var texts = try encodings.map { try #require("名簿: 山田花子 さん".data(using: $0)) }
        // 山田花子 in EUC-JP.
        texts.append(Data([0xBB, 0xB3, 0xC5, 0xC4, 0xB2, 0xD6, 0xBB, 0xD2]))
        for (number, bytes) in texts.enumerated() {
            try bytes.write(to: URL(fileURLWithPath: folder + "/\(number).txt"))
        }
        try Data([0x1F, 0x8B, 8, 0]).write(to: URL(fileURLWithPath: folder + "/a.tgz"))
        try FileManager.default.copyItem(atPath: scratch.files().journal, toPath: backup + "/k.fusen")
        // when
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        // then
        let named = texts.indices.map { folder + "/\($0).txt" } + [folder + "/a.tgz", backup + "/k.fusen"]
        #expect(Set(done.unreached) == Set(named) && done.removed == [])
    }

    @Test func onAStickNothingOfAnybodyElseIsTouched() throws {
        // given a session that was copied among somebody's files
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        let stick = scratch.folder.path + "/usb"
        let foreign = ["家計/写真/手紙.txt", "名簿.csv", "report/kekka.html", "会議.txt"]
        for name in foreign { try write("山田花子", stick + "/" + name) }
        try write("山田花子", scratch.folder.path + "/上の.txt")
        let copy = stick + "/会議.fusen"
        try FileManager.default.copyItem(atPath: scratch.files().journal, toPath: copy)
        try write("山田花子", copy + "-draft-進行")
        // when
        let files = SessionFiles(journal: copy)
        let done = try Redaction.remove("山田花子", from: files, by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(done.removed == [copy + "-draft-進行"] && done.entries == 1)
        // Its folders are not looked into, and nothing is sought above it.
        #expect(Set(done.unreached) == Set((["家計/"] + foreign.dropFirst()).map { stick + "/" + $0 }))
        for name in foreign { #expect(FileManager.default.fileExists(atPath: stick + "/" + name), "\(name)") }
    }

    @Test(arguments: ["lock", "bell", "state", "journal", "here", "draft", "snapshot", "json", "会議", "0000"])
    func theNamesOfOwnFilesAreNobodys(_ words: String) throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        let snapshot = try journal.writeSnapshot(label: "朝", at: at(2), version: "0.1.0")
        let own = scratch.files().journal
        for name in ["-lock", "-bell", "-draft-記録1"] { try write("", own + name) }
        let done = try Redaction.remove(words, from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.removed == [])
        for path in [snapshot, own + "-lock", own + "-bell", own + "-draft-記録1"] {
            #expect(FileManager.default.fileExists(atPath: path), "\(path)")
        }
        try write("", own + "-draft-山田花子")
        let again = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(again.removed == [own + "-draft-山田花子"])
    }

    @Test func anotherSessionInTheSameFolderIsNamedAndStays() throws {
        let scratch = Scratch()
        let folder = scratch.files().folder
        for name in ["会議", "別"] {
            let journal = try Journal.create(
                SessionFiles(journal: folder + "/\(name).fusen"), founding: founding, by: "fusen", at: at(0),
                version: "0.1.0")
            _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        }
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.removed == [] && done.unreached == [folder + "/別.fusen"], "\(done)")
        let other = try Journal.open(SessionFiles(journal: folder + "/別.fusen"), version: "0.1.0")
        #expect(other.session.workshop.note(1)?.text == "山田花子")
    }

    @Test func everySnapshotKeepsAFileOfItsOwn() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        for (minute, label) in ["山田花子", "山田 花子", "山田花子一", "一山田花子", "___"].enumerated() {
            _ = try journal.writeSnapshot(label: label, at: at(minute), version: "0.1.0")
        }
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.snapshots == 4)
        let moments = try scratch.files().snapshots().map { try Snapshot.read(path: $0).madeAt }
        #expect(Set(moments) == Set((0..<5).map { at($0) }))
        #expect(!scratch.files().snapshots().contains { $0.contains("花子") })
    }

    @Test func filesBesideTheSessionsThatHoldTheWordsAreNamed() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        let root = scratch.folder.path + "/"
        _ = try journal.writeSnapshot(to: root + "s.json", at: at(2), version: "0.1.0")
        for (name, text) in [("控え.csv", "山田 花子"), ("山田花子.csv", ""), ("ほか.csv", "田中")] {
            try write(text, root + name)
        }
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(Set(done.unreached) == [root + "s.json", root + "控え.csv", root + "山田花子.csv"])
    }

    /// Snapshots alone are left, in a folder of their own or among the sessions: they are found, so they are redacted.
    @Test(arguments: [true, false]) func whatOnlySnapshotsHoldIsTakenOutOfThem(_ isInFolder: Bool) throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("\u{1F33B}山田花子のひまわり"), by: "記録1", at: at(1))
        var left = try journal.writeSnapshot(at: at(2), version: "0.1.0")
        try journal.close()
        if isInFolder {
            unlink(scratch.files().journal)
        } else {
            let beside = scratch.folder.path + "/会議-00002.snapshot.json"
            try FileManager.default.moveItem(atPath: left, toPath: beside)
            try FileManager.default.removeItem(atPath: scratch.files().folder)
            left = beside
        }
        let other = try scratch.make("別")
        _ = try other.perform(post("山田花子"), by: "記録1", at: at(1))
        for typed in ["会議", left] {
            #expect(scratch.folder.sessionWithSnapshots(typed)?.snapshots() == [left])
        }
        #expect(scratch.folder.sessionWithSnapshots("ない") == nil)
        let files = try #require(scratch.folder.sessionWithSnapshots("会議"))
        #expect(try Redaction.occurrences(of: "山田花子", in: files, version: "0.1.0").snapshots == 1)
        let done = try Redaction.remove("山田花子", from: files, by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.snapshots == 1 && done.unreached == [other.files.journal], "\(done)")
        #expect(try Snapshot.read(path: left).workshop.note(1)?.text == "\u{1F33B}■■■のひまわり")
    }

    /// Whatever lies in other sessions' folders is looked at as well, though they themselves are clean or cannot be
    /// read.
    @Test func filesInOtherSessionsFoldersAreNamed() throws {
        // given a meeting whose file is gone, one that is clean with an old report, and a copy renamed with its
        // snapshots
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子"), by: "記録1", at: at(1))
        let gone = try scratch.make("消えた会議")
        _ = try gone.perform(post("山田花子"), by: "記録1", at: at(1))
        let left = try gone.writeSnapshot(at: at(2), version: "0.1.0")
        unlink(gone.files.journal)
        let clean = try scratch.make("きれいな会議")
        try write("<p>山田花子</p>", clean.files.reports + "/kekka.html")
        let copy = try scratch.make("写し")
        let renamed = copy.files.folder + "/snapshots/会議-00009.snapshot.json"
        _ = try journal.writeSnapshot(at: at(2), version: "0.1.0")
        try FileManager.default.createDirectory(
            atPath: copy.files.folder + "/snapshots", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: scratch.files().snapshots()[0], toPath: renamed)
        // when
        let done = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(Set(done.unreached) == [left, clean.files.reports + "/kekka.html", renamed])
    }

    @Test func aConsoleOpenedThroughAHardLinkIsSeen() throws {
        let scratch = Scratch()
        _ = try scratch.make().perform(post("山田花子"), by: "記録1", at: at(1))
        let other = scratch.folder.path + "/ほか/別名.fusen"
        try FileManager.default.createDirectory(
            atPath: scratch.folder.path + "/ほか", withIntermediateDirectories: true)
        link(scratch.files().journal, other)
        let presence = Presence(at: try scratch.folder.resolve(other), name: "記録1", seat: .noteTaker)
        #expect(throws: StorageFailure.inUse(path: scratch.files().journal, by: [])) {
            try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        }
        withExtendedLifetime(presence) {}
    }

    /// A word that stands in every file as the name of something.
    @Test func theWordsOfFilesAreNotTakenForTexts() throws {
        let scratch = Scratch()
        _ = try scratch.make("別").writeSnapshot(at: at(2), version: "0.1.0")
        _ = try scratch.make().writeSnapshot(to: scratch.folder.path + "/s.json", at: at(2), version: "0.1.0")
        let done = try Redaction.remove("opening", from: scratch.files(), by: "墨消し", at: at(9), version: "0.1.0")
        #expect(done.entries == 0 && done.unreached == [] && done.snapshots == 0)
    }

    @Test func whoKeptTheOldWordsInMemoryDoesNotWriteThemAgain() throws {
        let scratch = Scratch()
        let script = try scratch.make()
        _ = try script.perform(post("山田花子が言う"), by: "fusen do", at: at(1))
        _ = try script.perform(.note(.reword(1, "ある人が言う")), by: "fusen do", at: at(2))
        _ = try Redaction.remove("山田花子", from: scratch.files(), by: "墨消し", at: at(3), version: "0.1.0")
        _ = try script.perform(.undo, by: "fusen do", at: at(4))
        #expect(script.session.workshop.note(1)?.text == "■■■が言う")
        #expect(try Redaction.occurrences(of: "山田花子", in: scratch.files(), version: "0.1.0").entries == 0)
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

    /// What lies behind a link may be anybody's: it is not changed, and never passed over in silence.
    @Test func whatALinkLeadsToIsNamed() throws {
        // given snapshots on another drive, and a report that is a link
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("山田花子が言う"), by: "記録1", at: at(1))
        _ = try journal.writeSnapshot(at: at(2), version: "0.1.0")
        let files = scratch.files()
        let elsewhere = scratch.folder.path + "/ほか"
        try FileManager.default.moveItem(atPath: files.folder + "/snapshots", toPath: elsewhere)
        symlink(elsewhere, files.folder + "/snapshots")
        let report = scratch.folder.path + "/控え.txt"
        try Data("山田花子".utf8).write(to: URL(fileURLWithPath: report))
        symlink(report, files.folder + "/report.txt")
        let before = try FileManager.default.subpathsOfDirectory(atPath: elsewhere)
        // when
        let done = try Redaction.remove("山田花子", from: files, by: "墨消し", at: at(9), version: "0.1.0")
        // then
        #expect(Set(done.unreached).isSuperset(of: [files.folder + "/snapshots/", files.folder + "/report.txt"]))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: elsewhere) == before)
        #expect(try String(contentsOfFile: report, encoding: .utf8) == "山田花子")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: files.folder + "/report.txt") == report)
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

    @Test func whatWouldMakeNoSessionChangesNothing() throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        _ = try journal.perform(post("意見"), by: "記録1", at: at(1))
        let before = try journal.entries()
        let failure = #expect(throws: StorageFailure.self) {
            try journal.rewrite(by: "墨消し", at: at(2)) { entry in
                guard case .setting(.lanesChanged(let from, _)) = entry.event else { return entry }
                return Entry(
                    number: entry.number, transaction: entry.transaction, by: entry.by, at: entry.at, role: entry.role,
                    event: .setting(.lanesChanged(from: from, to: [])))
            }
        }
        guard case .notRedactable(scratch.files().journal, .violation(let violation)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(violation.description == "a board of lane 1, which is not there")
        #expect(try scratch.open().entries() == before)
    }

    /// Parts of the names of kinds, of days, of keys, of the founder, of the program's identifier.
    @Test(arguments: [
        "Sen", "en", "e", "s", "comments", "shared", "together", "2026", "11-27", "1", "kind", "fusen", "kyodo18",
        "posted", "tech",
    ])
    func wordsOfTheFileItselfStay(_ words: String) throws {
        let scratch = Scratch()
        let journal = try scratch.make()
        let facilitator = Operator(role: .facilitator, name: "進行")
        _ = try journal.perform(
            .memo(.writeMemo(.comments, group: nil, text: "前 \(words) 後")), by: facilitator, at: at(1))
        _ = try journal.perform(
            .setting(.describe(.day(Day(year: 2026, month: 11, day: 27)))), by: facilitator, at: at(1))
        _ = try journal.writeSnapshot(label: "朝", at: at(2), version: "0.1.0")
        let before = journal.session.workshop
        let found = try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0").entries
        let done = try Redaction.remove(words, from: scratch.files(), by: "x", at: at(9), version: "0.1.0")
        #expect(done.entries == found && done.entries > 0 && done.snapshots == 1 && done.removed == [], "\(done)")
        let after = try scratch.open().session.workshop
        #expect(after.memos.map(\.text) == ["前 ■■■ 後"])
        #expect(after.memos.map(\.kind) == before.memos.map(\.kind))
        #expect(after.agenda.steps.map(\.kind) == before.agenda.steps.map(\.kind))
        #expect(after.occasion.day == before.occasion.day && after.catalogue.id == before.catalogue.id)
        #expect(after.procedure == before.procedure)
        #expect(try Redaction.occurrences(of: words, in: scratch.files(), version: "0.1.0").entries == 0)
        #expect(scratch.files().snapshots().count == 1)
        for path in scratch.files().snapshots() {
            #expect(try Snapshot.read(path: path).workshop.memos.map(\.text) == ["前 ■■■ 後"])
        }
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
        #expect(table?.update(editing: Note.ID(34)) == true)
        #expect(facilitator.others().map(\.editing) == [Note.ID(34)])
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
