import Foundation
import Testing

/// Where the project lies.
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A folder of sessions that goes when the test ends.
final class TemporarySessions {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "fusen-test-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file below it, with its size and contents, to see that nothing changed.
    var contents: [String: Data] {
        var all: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: path)! {
            all[name] = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
        }
        return all
    }
}

/// What a verb answered.
struct Answer {
    let status: Int32
    let output: String
    let complaint: String
}

/// Runs fusen without a terminal.
@discardableResult
func fusen(
    _ arguments: String..., in sessions: TemporarySessions, input: String = "", environment: [String: String] = [:]
) throws -> Answer {
    try fusen(arguments, in: sessions, input: input, environment: environment)
}

/// Runs fusen, or the copy named, in a folder.
func fusen(
    _ arguments: [String], in sessions: TemporarySessions, input: String = "", environment: [String: String] = [:],
    directory: String? = nil, program: String = fusenUnderTest
) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("LC_") }
        .merging(["FUSEN_SESSIONS": sessions.path, "LANG": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: output, complaint: complaint)
}

/// The internal report of a session as data.
func report(_ session: String, in sessions: TemporarySessions) throws -> [String: Any] {
    let answer = try fusen("report", session, "--internal", "--format", "json", in: sessions)
    let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    return try #require(json?["report"] as? [String: Any])
}
