import ConsoleUI
import Engine
import Foundation
import GRDB
import Storage
import Strings
import TestSupport
import Testing

/// `fusen do`: lines from a file or from whoever writes them.
@Suite("台本") struct ScriptTests {
    private let sessions = TemporarySessions()

    private func notes() throws -> [String] {
        try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0", for: .reading).session
            .workshop.allNotes.map(\.text)
    }

    @Test func aSingleCommandIsGivenOnTheLine() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let answer = try fusen("do", "kai", "host", "まちづくり", "推進会議", in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
        #expect(try fusen("log", "kai", in: sessions).output.contains("まちづくり 推進会議"))
        // What is no command is told in Japanese alone.
        let wrong = try fusen("do", "kai", "hots", "まちづくり", in: sessions)
        #expect(wrong.status == 1 && wrong.complaint.contains("「hots」というコマンドはありません"))
        #expect(!wrong.complaint.contains("Usage"))
    }

    /// Lines that are there already are one transaction of the file, and mean what they mean line by line.
    @Test func aScriptStopsAtItsFirstWrongLineAndKeepsThoseBefore() throws {
        try fusen("new", "kai", in: sessions)
        let answer = try fusen(
            "do", "kai", in: sessions, input: "post 1 一\npost 1 二\nundo\nredo\nundo\npost 99 三\npost 1 四\n")
        #expect(answer.status == 1)
        #expect(answer.complaint.contains("6"))
        #expect(try notes() == ["一"])
        let unread = try fusen("do", "kai", in: sessions, input: "post 1 五\nなにこれ\npost 1 六\n")
        #expect(unread.status == 1)
        #expect(try notes() == ["一", "五"])
        let last = try fusen("do", "kai", in: sessions, input: "post 1 七\r\npost 1 八")
        #expect(last.status == 0)
        #expect(try notes() == ["一", "五", "七", "八"])
    }

    /// An opening with votes stays, and the undo reaches past it: nobody is asked, but it is told.
    @Test func whatAnUndoReachesIsTold() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        try fusen("do", "kai", "attendance", "30", "6", in: sessions)
        try fusen("do", "kai", "post", "1", "回覧板が遅い", in: sessions)
        try fusen("do", "kai", "ballot", "themes", "dots=3", "by=hands", in: sessions)
        try fusen("do", "kai", "open", "1", in: sessions)
        try fusen("do", "kai", "--as", "別の人", "dots", "1", "4", "+2", in: sessions)
        let answer = try fusen("do", "kai", "undo", in: sessions)
        #expect(answer.output.contains("次の操作を戻しました：付箋1"), "\(answer.output)")
        #expect(answer.output.contains("別の人"), "\(answer.output)")
        let again = try fusen("do", "kai", "redo", in: sessions)
        #expect(again.output.contains("付箋1"), "\(again.output)")
    }

    @Test func whatIsSoAlreadyIsDone() throws {
        try fusen("new", "kai", in: sessions)
        let script = "start 19:00\npeople 1 9\npost 1 一\npeople 1 9\n"
        for round in 1...2 {
            let answer = try fusen("do", "kai", in: sessions, input: script)
            #expect(answer.status == 0 && answer.complaint == "")
            #expect(answer.output.contains("4件実行"))
            #expect(try notes().count == round)
        }
    }

    // MARK: Anything at all

    /// 800 lines that the rules allow; `FUSEN_SOAK=1` makes it 50,000.
    ///
    /// Twice the same comes to the same bytes; what was made of them is opened, checked, reported and followed by a
    /// fresh process; and twice as many take twice as long.
    @Test(.enabled(if: StillClock.library != nil)) func randomScriptsComeToTheSameBytesTwice() throws {
        let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil
        let environment = StillClock.environment
        // given a script of which no line is refused
        for name in ["kai", "kai2", "half"] {
            try fusen("new", name, "--groups", "3", "--title", "会議", in: sessions, environment: environment)
        }
        let (script, expected) = try randomScript(isSoak ? 50_000 : 800)
        // when it is given to two sessions, and half of it to a third
        let seconds = try run(script, in: "kai")
        _ = try run(script, in: "kai2")
        let half = try run(Array(script.prefix(script.count / 2)), in: "half")
        // then
        let rows = try self.rows("kai")
        let again = try self.rows("kai2")
        #expect(rows.count > script.count && (again == rows) == true)
        let journal = try Journal.open(
            SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0", for: .reading, trustingState: false)
        #expect((journal.session.workshop == expected) == true)
        #expect(expected.invariantViolation == nil && expected.ledgerContradiction == nil)
        for words in [["check", "kai"], ["report", "kai"], ["new", "tsugi", "--after", "kai"], ["check", "tsugi"]] {
            let answer = try fusen(words, in: sessions, environment: environment)
            #expect(answer.status == 0, "\(words): \(answer.complaint)")
        }
        if isSoak {
            print("do: \(script.count) lines in \(seconds) s of processor time, half of them in \(half) s")
            #expect(seconds < half * 3)
        }
    }

    /// Lines that a session as `new` makes it takes one after another, and what they make of it.
    private func randomScript(_ count: Int) throws -> (lines: [String], workshop: Workshop) {
        var session = try Journal.open(
            SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0", for: .reading
        ).session
        let user = Operator(role: .facilitator, name: "fusen do")
        var dice = Dice(50)
        var lines: [String] = []
        while lines.count < count {
            // A closed workshop only says no.
            let line = session.workshop.isClosed ? "reopen" : anyLine(&dice)
            guard let command = try? CommandLanguage.read(line, Strings(.ja), today: StillClock.moment.day) else {
                continue
            }
            // A snapshot is made at each step, and a wrong day of the week is asked about.
            switch command {
            case .agenda(.nextStep), .agenda(.previousStep), .agenda(.enterStep):
                if dice.number(0...19) != 0 { continue }
            // Reopened twice at one moment, a step would have been gone on with twice the same way.
            case .session(.close): if lines.contains("reopen") { continue }
            case .setting(.describe(.next)): continue
            default: break
            }
            guard let entries = try? session.entries(of: command, by: user, at: StillClock.moment.moment) else {
                continue
            }
            for entry in entries { session.apply(entry) }
            lines.append(line)
        }
        return (lines, session.workshop)
    }

    /// - Returns: the seconds of processor time it took.
    private func run(_ script: [String], in session: String) throws -> Double {
        let file = sessions.path + "/script"
        try Data((script.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
        let answer = try fusen(
            ["-c", "TIMEFORMAT=%U; time \"$0\" do \(session) \"$1\"", fusenUnderTest, file], in: sessions,
            environment: StillClock.environment, program: "/bin/bash")
        #expect(answer.output.contains("\(script.count)件実行"), "\(answer.output.suffix(300)) \(answer.complaint)")
        return try #require(Double(answer.complaint.split(separator: "\n").last ?? ""))
    }

    private func rows(_ session: String) throws -> [Row] {
        try DatabaseQueue(path: sessions.path + "/\(session)/\(session).fusen").read {
            try Row.fetchAll($0, sql: "SELECT * FROM entry ORDER BY number")
        }
    }
}

/// A clock that stands still, so that the same commands come to the same entries.
private enum StillClock {
    static let library = preloadable("still-clock", source)
    private static let seconds = 1_900_000_000

    static var environment: [String: String] {
        ["LD_PRELOAD": library!, "STILL_CLOCK": "\(seconds)", "TZ": "UTC"]
    }

    static let moment = (
        moment: Moment(milliseconds: seconds * 1000), day: Day(daysSince1970: seconds / 86_400)
    )

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <time.h>

        int clock_gettime(clockid_t clock, struct timespec *now) {
            static int (*next)(clockid_t, struct timespec *);
            if (!next) { next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime"); }
            int outcome = next(clock, now);
            if (outcome != 0 || clock != CLOCK_REALTIME) { return outcome; }
            *now = (struct timespec){atol(getenv("STILL_CLOCK")), 0};
            return 0;
        }
        """
}
