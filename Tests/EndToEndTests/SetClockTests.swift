import Foundation
import TestSupport
import Testing

/// The time of day is set while consoles are open.
@Suite("時刻が変わる", .enabled(if: FakedClock.library != nil)) struct SetClockTests {
    @Test(arguments: [-32_400, -3600, -60, -1, 1, 60, 3600, 32_400])
    func theCountdownGoesOnAsItWas(_ seconds: Int) throws {
        let clock = try FakedClock()
        let consoles = try [["open", "kai"], ["note", "kai", "--group", "1"], ["wall", "kai"]].map { arguments in
            let console = TerminalUnderTest(arguments, environment: clock.environment, columns: 120)
            try console.waitUntil("the countdown") { left($0) != nil }
            return console
        }
        let facilitator = consoles[0]
        // Another second is shown, so that all have looked at the clock.
        let before = try #require(left(facilitator))
        for console in consoles { try console.waitUntil("the next second") { left($0)! < before } }
        let bells = facilitator.rawOutput.count { $0 == 7 }
        try clock.set(by: seconds)
        for console in consoles {
            let start = try #require(left(console))
            try console.waitUntil("two seconds more") { left($0) == start - 2 }
        }
        try facilitator.waitFor("PCの時刻：端末の時刻が変わったので")
        // Everything shown since, on every console, was between.
        for console in consoles {
            let shown = left(console)
            #expect(shown != nil && shown! > before - 60 && shown! < before)
        }
        #expect(facilitator.rawOutput.count { $0 == 7 } == bells)
        let log = try fusen("log", "kai", in: clock.sessions).output
        #expect(log.components(separatedBy: "端末の時刻が変わった").count == 2)
        // A console opened now agrees.
        let late = TerminalUnderTest(["note", "kai", "--group", "2"], environment: clock.environment, columns: 120)
        try late.waitUntil("the countdown") { left($0) != nil }
        _ = facilitator.takeIn()
        #expect(abs(try #require(left(late)) - (try #require(left(facilitator)))) <= 2)
    }

    @Test(.enabled(if: PostgresForTests.isInstalled), arguments: [18_000, -90_000, 7200])
    func atAServerEveryScreenGoesByTheServersClock(_ seconds: Int) throws {
        // given a session on a server whose countdown runs, and a machine whose clock is wrong
        let clock = try FakedClock()
        var environment = clock.environment
        environment["FUSEN_SESSIONS"] = ""
        environment["FUSEN_STORE"] = PostgresForTests.shared.address(PostgresForTests.shared.database())
        environment["XDG_DATA_HOME"] = clock.sessions.path + "/data"
        func run(_ arguments: String..., input: String = "") throws -> Answer {
            try fusen(arguments, in: clock.sessions, input: input, environment: environment)
        }
        #expect(try run("store", "init").status == 0)
        #expect(try run("new", "kai", "--groups", "2").status == 0)
        #expect(try run("do", "kai", input: "clock set 30\nclock start\n").status == 0)
        try clock.set(by: seconds)
        // then every screen there shows what is left of it
        let consoles = [["open", "kai"], ["note", "kai", "--group", "1"], ["wall", "kai"]].map {
            TerminalUnderTest($0, environment: environment, columns: 120)
        }
        for console in consoles {
            try console.waitUntil("the countdown") { left($0).map { (1500...1800).contains($0) } == true }
        }
        // and what is set there is right elsewhere
        #expect(try run("do", "kai", input: "clock set 20\nclock start\n").status == 0)
        try clock.set(by: 0)
        for console in consoles {
            try console.waitUntil("the new countdown") { left($0).map { (900..<1200).contains($0) } == true }
        }
        #expect(!(try run("log", "kai").output.contains("端末の時刻が変わった")))
    }

    @Test(arguments: [60, 3600]) func aMachineThatSleptLetTheCountdownRun(_ seconds: Int) throws {
        let clock = try FakedClock()
        let consoles = try [["open", "kai"], ["note", "kai", "--group", "1"], ["wall", "kai"]].map { arguments in
            let console = TerminalUnderTest(arguments, environment: clock.environment, columns: 120)
            try console.waitUntil("the countdown") { left($0) != nil }
            return console
        }
        let before = try consoles.map { try #require(left($0)) }
        try clock.sleep(for: seconds)
        for (console, before) in zip(consoles, before) {
            // The room went on meanwhile.
            try console.waitUntil("the time slept") { left($0) ?? over($0).map { -$0 } ?? .max <= before - seconds }
        }
        #expect(!(try fusen("log", "kai", in: clock.sessions).output.contains("端末の時刻が変わった")))
    }

    @Test(arguments: [-32_400, -3600, -60, -1, 1, 60, 3600, 32_400])
    func aCountdownOverTimeGoesOnAsItWas(_ seconds: Int) throws {
        let clock = try FakedClock(orders: "clock set 1\nclock start\n")
        let console = TerminalUnderTest(["open", "kai"], environment: clock.environment, columns: 120)
        try console.waitUntil("the countdown") { left($0) != nil }
        try clock.sleep(for: 120)
        try console.waitUntil("over time") { over($0) != nil }
        let before = try #require(over(console))
        try clock.set(by: seconds)
        try console.waitFor("PCの時刻：端末の時刻が変わったので")
        try console.waitUntil("two seconds more") { over($0).map { $0 >= before + 2 } == true }
        #expect(over(console).map { $0 < before + 60 } == true)
        // A machine that sleeps is over time for as much longer.
        try clock.sleep(for: 3600)
        try console.waitUntil("the hour slept") { over($0).map { $0 >= before + 3600 } == true }
    }

    @Test func aClockThatIsSetRingsNoBellAndTheNextRingsOnce() throws {
        let clock = try FakedClock(orders: "clock set 1:04\nclock start\n")
        let console = TerminalUnderTest(["open", "kai"], environment: clock.environment, columns: 120)
        try console.waitUntil("the countdown") { left($0) != nil }
        for (index, seconds) in [3600, -3600, 59, 0].enumerated() {
            try clock.set(by: seconds)
            // One after another: on a slow machine two of them would be one.
            try console.waitUntil("the countdown carried over", seconds: 30) { _ in
                let log = (try? fusen("log", "kai", in: clock.sessions).output) ?? ""
                return log.components(separatedBy: "端末の時刻が変わった").count > index + 1
            }
            let start = try #require(left(console))
            try console.waitUntil("the next second") { left($0) == start - 1 || left($0) == start - 2 }
        }
        try console.waitUntil("the first bell", seconds: 30) { $0.rawOutput.contains(7) }
        #expect(left(console).map { $0 <= 60 } == true)
        #expect(console.rawOutput.count { $0 == 7 } == 1)
    }

    /// Neither one that was paused, be it over time, nor one that nobody has set.
    @Test(arguments: [
        ("clock set 5\n", 3600), ("clock set 5\n", -3600), ("clock set 5\n", 32_400), ("clock set 5\n", -32_400),
        ("clock set 5\n", 60), ("clock set 5\n", -60), ("clock set 5\n", 1), ("clock set 5\n", -1),
        ("", 32_400), ("", -3600),
        ("clock set 5\nclock start\nclock pause\n", -32_400), ("clock set 5\nclock start\nclock pause\n", 3600),
    ]) func aCountdownThatDoesNotRunIsLeftAlone(_ orders: String, _ seconds: Int) throws {
        let clock = try FakedClock(orders: orders)
        let console = TerminalUnderTest(["open", "kai"], environment: clock.environment, columns: 120)
        try console.waitFor(orders.isEmpty ? "いま " : "残り ")
        let before = left(console)
        // The clock is set, and the machine sleeps.
        try clock.set(by: seconds)
        try clock.sleep(for: abs(seconds))
        console.send("\u{1B}[12~")
        try console.waitFor("[2付箋]")
        #expect(left(console) == before && over(console) == nil)
        console.send("\u{11}")
        try console.waitForExit()
        #expect(!(try fusen("log", "kai", in: clock.sessions).output.contains("端末の時刻が変わった")))
    }

    @Test func twoFacilitatorsCarryTheClockOverOnce() throws {
        let clock = try FakedClock()
        let consoles = try ["一", "二"].map { name in
            let console = TerminalUnderTest(
                ["open", "kai", "--as", name], environment: clock.environment, columns: 120)
            try console.waitUntil("the countdown") { left($0) != nil }
            return console
        }
        try clock.set(by: 3600)
        for console in consoles { try console.waitFor("PCの時刻：端末の時刻が変わったので") }
        for console in consoles {
            console.send("\u{11}")
            try console.waitForExit()
        }
        let log = try fusen("log", "kai", in: clock.sessions).output
        #expect(log.components(separatedBy: "端末の時刻が変わった").count == 2)
    }

    /// A machine that started with a wrong clock and is put right spoils nobody's countdown.
    @Test(arguments: [-32_400, 32_400]) func aWrongClockThatIsPutRightChangesNothing(_ seconds: Int) throws {
        // given a countdown that was started under the right clock, and a console under a wrong one
        let clock = try FakedClock()
        let right = TerminalUnderTest(["open", "kai"], environment: clock.environment, columns: 120)
        try right.waitUntil("the countdown") { left($0) != nil }
        let other = try clock.another(ahead: seconds)
        let wrong = TerminalUnderTest(["open", "kai", "--as", "二"], environment: other.environment, columns: 120)
        try wrong.waitUntil("a countdown") { left($0) != nil || over($0) != nil }
        // when that is put right
        try other.set(by: 0)
        // then it shows what the others show, and the others what they showed
        try wrong.waitUntil("the true rest") { left($0).map { (1700...1800).contains($0) } ?? false }
        let start = try #require(left(right))
        try right.waitUntil("two seconds more") { left($0) == start - 2 }
        for console in [right, wrong] {
            console.send("\u{11}")
            try console.waitForExit()
        }
        #expect(!(try fusen("log", "kai", in: clock.sessions).output.contains("端末の時刻が変わった")))
    }

    @Test func thePastIsATrueBeginningOfTheJournal() throws {
        let clock = try FakedClock()
        func perform(_ order: String, at time: String) throws {
            try clock.set(to: time)
            try fusen("do", "kai", in: clock.sessions, input: order + "\n", environment: clock.environment)
        }
        try perform("post 1 一", at: "2036-11-21T21:00:00Z")
        // The clock was set back.
        try perform("post 1 二", at: "2036-11-21T20:55:30Z")
        try perform("reword 1 壱", at: "2036-11-21T21:10:00Z")
        let answer = try fusen(
            "snapshot", "kai", "--at", "2036-11-21T20:55", in: clock.sessions, environment: clock.environment)
        let path = answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("一") && text.contains("二") && !text.contains("壱"))
        let numbers = try fusen("log", "kai", in: clock.sessions).output.split(separator: "\n")
            .compactMap { Int($0.prefix { $0 != "\t" }) }
        #expect(numbers == Array(1...numbers.count))
    }

    /// What is put right next morning does not make 20:41 a moment of the next day.
    @Test func aTimeWithoutADayIsThatOfTheMeeting() throws {
        let clock = try FakedClock()
        func perform(_ orders: String, at time: String) throws {
            try clock.set(to: time)
            try fusen("do", "kai", in: clock.sessions, input: orders + "\n", environment: clock.environment)
        }
        func shown(_ typed: String) throws -> String {
            let answer = try fusen(
                "snapshot", "kai", "--at", typed, in: clock.sessions, environment: clock.environment)
            return try String(
                contentsOfFile: answer.output.trimmingCharacters(in: .whitespacesAndNewlines), encoding: .utf8)
        }
        // given a meeting that was put right next morning
        try perform("date 2036-11-21", at: "2036-11-20T14:00:00Z")
        for minute in 20...23 { try perform("post 1 夜の意見\(minute)", at: "2036-11-21T20:\(minute):30Z") }
        try perform("reword 1 訂正", at: "2036-11-22T09:00:00Z")
        // then a time alone is one of the evening
        let evening = try shown("20:21")
        #expect(evening.contains("夜の意見21") && !evening.contains("夜の意見22"))
        #expect(!evening.contains("訂正"))
        #expect(try shown("11/22 09:30").contains("訂正"))
    }

    /// The seconds left by the clock in a console's first row, or in the projector's picture.
    private func left(_ console: TerminalUnderTest) -> Int? {
        guard let match = console.row(0).firstMatch(of: /残り +(\d+):(\d\d)/) else { return nil }
        return Int(match.1)! * 60 + Int(match.2)!
    }

    /// The seconds over time, where that is what it shows; on the projector large figures stand above them.
    private func over(_ console: TerminalUnderTest) -> Int? {
        guard let match = console.text.firstMatch(of: /超過 +\+(\d+):(\d\d)/) else { return nil }
        return Int(match.1)! * 60 + Int(match.2)!
    }
}

/// A clock that a file sets ahead of the true one, for programs with a library loaded, and a session whose countdown
/// runs by it.
private final class FakedClock {
    static let library = preloadable("clock", source)

    let sessions: TemporarySessions
    private let file: String
    private var ahead = 0
    private var slept = 0

    private init(_ sessions: TemporarySessions, file: String) {
        self.sessions = sessions
        self.file = file
    }

    convenience init(orders: String = "clock set 30\nclock start\n") throws {
        let sessions = TemporarySessions()
        self.init(sessions, file: sessions.path + "/clock")
        try set(by: 0)
        try fusen("new", "kai", "--groups", "2", in: sessions, environment: environment)
        try fusen("do", "kai", in: sessions, input: orders, environment: environment)
    }

    var environment: [String: String] {
        ["FUSEN_SESSIONS": sessions.path, "LD_PRELOAD": Self.library!, "CLOCK_AHEAD": file, "TZ": "UTC"]
    }

    /// Sets the clock ahead of the true time by so many seconds.
    func set(by seconds: Int) throws {
        ahead = seconds
        try write()
    }

    /// Lets the machine sleep for so many seconds: all programs stand still, all clocks go on.
    func sleep(for seconds: Int) throws {
        slept += seconds
        try write()
    }

    /// The clock of another machine at the same session.
    func another(ahead seconds: Int) throws -> FakedClock {
        let other = FakedClock(sessions, file: file + "2")
        try other.set(by: seconds)
        return other
    }

    private func write() throws {
        // In place of the old file in one go: it is read at every look at the clock.
        try "\(ahead) \(slept)".write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Sets the clock to a time as ISO 8601 writes it.
    func set(to time: String) throws {
        try set(by: Int(try Date(time, strategy: .iso8601).timeIntervalSinceNow.rounded()))
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <time.h>
        #include <unistd.h>

        int clock_gettime(clockid_t clock, struct timespec *now) {
            static int (*next)(clockid_t, struct timespec *);
            if (!next) { next = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime"); }
            int outcome = next(clock, now);
            if (outcome != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_BOOTTIME)) { return outcome; }
            char seconds[64] = "";
            long ahead = 0, slept = 0;
            int file = open(getenv("CLOCK_AHEAD"), O_RDONLY | O_CLOEXEC);
            if (file < 0) { return outcome; }
            if (read(file, seconds, sizeof seconds - 1) > 0) { sscanf(seconds, "%ld %ld", &ahead, &slept); }
            now->tv_sec += clock == CLOCK_REALTIME ? ahead + slept : slept;
            close(file);
            return outcome;
        }
        """
}
