import Engine
import Foundation
import Glibc
import Storage
import Testing

/// The power goes, a terminal is closed, somebody kills the wrong process: what was acknowledged is there, once.
@Suite("急な終わり") struct KillTests {
    private let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

    /// Six hands without a screen: a line of theirs printed back is an acknowledgement. `FUSEN_SOAK=1` kills 500 times,
    /// in ten sessions.
    @Test func sixHandsKilledAtAnyMomentLoseNothingAcknowledged() throws {
        var dice = SystemRandomNumberGenerator()
        var acknowledgedInAll = 0
        var killsInAll = 0
        for evening in 1...(isSoak ? 10 : 1) {
            let sessions = TemporarySessions()
            try fusen("new", "kai", "--groups", "6", in: sessions)
            let hands = (1...6).map { Hand($0, in: sessions) }
            var kills = 0
            var acknowledged: Set<String> = []
            while kills < (isSoak ? 50 : 20) {
                for hand in hands {
                    try hand.start(&dice)
                    guard hand.isDue(&dice) else { continue }
                    acknowledged.formUnion(hand.kill())
                    kills += 1
                }
                usleep(1000)
            }
            for hand in hands { acknowledged.formUnion(hand.kill()) }
            try expectWhole("kai", in: sessions, acknowledged: acknowledged, evening: evening)
            killsInAll += kills
            acknowledgedInAll += acknowledged.count
        }
        #expect(acknowledgedInAll > killsInAll)
        print("kills \(killsInAll), notes acknowledged \(acknowledgedInAll), lost 0 unless said above")
    }

    /// One console at a time with a screen: 「✓ 付箋3を1グループに保存」 is an acknowledgement; with … for ✓ the
    /// words still wait. The line that was being typed is offered again or gone, never doubled.
    @Test func aConsoleKilledBetweenEnterAndTheScreenHasSavedWhatItSaid() throws {
        let sessions = TemporarySessions()
        try fusen("new", "kai", "--groups", "6", in: sessions)
        var dice = SystemRandomNumberGenerator()
        var acknowledged: Set<String> = []
        for life in 1...(isSoak ? 60 : 5) {
            let console = TerminalUnderTest(
                ["note", "kai", "--group", "1"], environment: ["FUSEN_SESSIONS": sessions.path])
            try console.waitFor("1グループ ›")
            console.send("\u{15}")
            for number in 1...3 {
                let words = "意見\(life * 10 + number)"
                console.send(words + "\r")
                if number < 3 {
                    try console.waitUntil(words + " is saved") {
                        $0.text.contains("✓ ") && $0.text.contains("に保存") && $0.row($0.rows - 3) == " 1グループ ›"
                            && $0.text.contains(words)
                    }
                    acknowledged.insert(words)
                } else {
                    let pause = Double.random(in: 0.0...0.02, using: &dice)
                    try? console.waitUntil("the end", seconds: pause) { _ in false }
                    // The message names the note's number; this life's third note has the number after its second.
                    let saved = try Journal.open(SessionsFolder(path: sessions.path).session("kai"), version: "0.1.0")
                        .session.workshop.allNotes
                    let last = saved.reduce(0) { max($0, $1.id.number) }
                    let isSaid =
                        console.text.contains("✓ 付箋\(last)を1グループに保存")
                        && console.row(console.rows - 3) == " 1グループ ›"
                        && console.text.contains(words)
                    console.signal(SIGKILL)
                    #expect(try console.waitForExit() == -SIGKILL)
                    if isSaid { acknowledged.insert(words) }
                }
            }
        }
        try expectWhole("kai", in: sessions, acknowledged: acknowledged, evening: 0)
    }

    /// Every acknowledged note once, none twice, one order without a gap, each hand's notes in the order they were
    /// typed.
    private func expectWhole(_ name: String, in sessions: TemporarySessions, acknowledged: Set<String>, evening: Int)
        throws
    {
        let journal = try Journal.open(SessionsFolder(path: sessions.path).session(name), version: "0.1.0")
        let notes = Array(journal.session.workshop.allNotes)
        let texts = notes.map(\.text)
        let lost = acknowledged.subtracting(texts)
        #expect(lost.isEmpty, "evening \(evening): lost \(lost.sorted())")
        #expect(Set(texts).count == texts.count, "evening \(evening): a note is there twice")
        #expect(notes.map(\.id.number) == Array(1..<(notes.count + 1)), "evening \(evening): the notes' numbers")
        #expect(
            try journal.entries().map(\.number) == Array(1...journal.session.lastEntry),
            "evening \(evening): the entries' numbers")
        for hand in Set(notes.map(\.by)) {
            let typed = notes.filter { $0.by == hand }.compactMap {
                $0.text.split(separator: "-").last.flatMap { Int($0) }
            }
            #expect(typed == typed.sorted(), "evening \(evening): the order of \(hand)")
        }
        let answer = try fusen("check", name, in: sessions)
        #expect(answer.status == 0, "\(answer.complaint)")
    }
}

/// `fusen note --linear` fed by a pipe, over several lives. What it prints goes to a file, which a kill does not take
/// away.
private final class Hand {
    private let group: Int
    private let sessions: TemporarySessions
    private var process: Spawned?
    private var pipe: Int32 = -1
    private var typed = 0
    private var life = 0
    /// How many notes this life acknowledges before it ends; none, and it ends while it opens the session.
    private var lastWords = 0
    private var due: ContinuousClock.Instant?
    private var output: String { sessions.path + "/output-\(group)-\(life)" }

    init(_ group: Int, in sessions: TemporarySessions) {
        self.group = group
        self.sessions = sessions
    }

    deinit { _ = kill() }

    /// Starts the next life, if the last one has ended: forty notes wait in the pipe.
    func start(_ dice: inout some RandomNumberGenerator) throws {
        guard process == nil else { return }
        life += 1
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe = ends[1]
        let lines = (1...40).map { "\(group)-\(typed + $0)\n" }.joined()
        typed += 40
        _ = Array(lines.utf8).withUnsafeBytes { write(pipe, $0.baseAddress, $0.count) }
        let file = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        process = try Spawned(
            [fusenUnderTest, "note", "kai", "--group", String(group), "--linear", "--sessions", sessions.path],
            ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"], files: [0: ends[0], 1: file])
        close(ends[0])
        lastWords = Int.random(in: 0..<6, using: &dice) == 0 ? 0 : Int.random(in: 1...20, using: &dice)
        due = lastWords == 0 ? .now + .milliseconds(Int.random(in: 0...40, using: &dice)) : nil
    }

    /// Whether its time has come: up to 4 ms after its last words, however slow the machine is.
    func isDue(_ dice: inout some RandomNumberGenerator) -> Bool {
        if let due { return ContinuousClock.now >= due }
        if acknowledged().count >= lastWords {
            due = .now + .microseconds(Int.random(in: 0...4000, using: &dice))
        }
        return false
    }

    /// - Returns: the notes this life acknowledged, its own and others'.
    func kill() -> Set<String> {
        guard let process else { return [] }
        process.end(by: SIGKILL)
        close(pipe)
        self.process = nil
        return Set(acknowledged())
    }

    private func acknowledged() -> [String] {
        let said = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        return said.split(separator: "\n").compactMap { line -> String? in
            guard line.contains(": 付箋"), let open = line.lastIndex(of: "「"), line.last == "」" else { return nil }
            return String(line[line.index(after: open)...].dropLast())
        }
    }
}
