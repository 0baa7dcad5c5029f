import ConsoleUI
import Dispatch
import Foundation
import Glibc
import Storage

/// Words typed and not yet accepted, kept beside the session so that a console that ends offers them again.
///
/// A line for each: the id of what was asked for, a tab, the words, and behind another tab what they were to take the
/// place of; none holds a tab or a line end. A file without such ids is an entry line.
final class DraftFile {
    private let path: String
    private var kept: [UnfinishedText] = []
    private let thread = DispatchQueue(label: "drafts")

    /// - Parameter operatorName: each operator of a session has a file of their own.
    init(of operatorName: String, in files: SessionFiles) {
        let beginning = URL(fileURLWithPath: files.journal).lastPathComponent + "-draft-"
        let name = operatorName.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
        let room = Int(NAME_MAX) - beginning.utf8.count
        path = files.journal + "-draft-" + (name.utf8.count <= room ? name : Self.shortened(name, bytes: room))
    }

    /// The name's beginning and a sum of all of it, for file systems that take no longer one.
    private static func shortened(_ name: String, bytes: Int) -> String {
        // FNV-1a; a name must come out the same in every run.
        let sum = name.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let ending = "-" + String(sum, radix: 36)
        var beginning = ""
        for character in name where beginning.utf8.count + character.utf8.count + ending.utf8.count <= bytes {
            beginning.append(character)
        }
        return beginning + ending
    }

    private static let header = "fusen drafts 1\n"

    func read() -> [UnfinishedText] {
        guard let bytes = try? readWhole(path, .text) else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(Self.header) else {
            kept = text.isEmpty ? [] : [UnfinishedText(id: .entry, text: text)]
            return kept
        }
        kept = text.dropFirst(Self.header.count).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1 else { return nil }
            return UnfinishedText(id: LineID(text: parts[0]), text: parts[1], over: parts.count > 2 ? parts[2] : nil)
        }
        return kept
    }

    /// Whether the file already holds just these.
    func holds(_ texts: [UnfinishedText]) -> Bool {
        texts.elementsEqual(kept) {
            $0.id == $1.id && $0.text.utf8.elementsEqual($1.text.utf8) && $0.base == $1.base
        }
    }

    /// Best effort, and beside the thread that draws: words that cannot be kept must not stop the typing.
    func write(_ texts: [UnfinishedText]) {
        if holds(texts) { return }
        kept = texts
        thread.async { [path] in
            if texts.isEmpty {
                unlink(path)
                return
            }
            // A pipe of that name is not waited for.
            let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { return }
            let bytes = Array((Self.header + texts.map(\.line).joined()).utf8)
            _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            Glibc.close(file)
        }
    }

    /// Waits until all is written, at most so long.
    func finish(within milliseconds: Int) {
        let done = DispatchSemaphore(value: 0)
        thread.async { done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(milliseconds))
    }
}

extension UnfinishedText {
    /// As a file of drafts has it.
    fileprivate var line: String {
        ([id.text, text] + (base.map { [$0] } ?? [])).map {
            String($0.map { $0 == "\t" || $0.isNewline ? " " : $0 })
        }.joined(separator: "\t") + "\n"
    }
}
