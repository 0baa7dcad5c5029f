import ConsoleUI
import Dispatch
import Engine
import Foundation
import Glibc
import Storage
import Synchronization

/// Words typed and not yet accepted, kept beside the session so that a console that ends offers them again.
///
/// A line for each: the id of what was asked for, a tab, the words, and behind another tab what they were to take the
/// place of; none holds a tab or a line end. A file without such ids is an entry line.
final class DraftFile: Sendable {
    private let path: String
    private struct State {
        /// What the file holds.
        var kept: [UnfinishedText] = []
        /// What it was to hold at last.
        var wanted: [UnfinishedText]?
        /// When that failed, on the clock that nobody sets.
        var failedAt: Int?
    }
    private let state = Mutex(State())
    private let thread = DispatchQueue(label: "drafts")

    /// - Parameter operatorName: each operator of a session has a file of their own.
    init(of operatorName: String, in files: SessionFiles) {
        path = personalFile("draft", of: operatorName, in: files)
    }

    private static let header = "fusen drafts 1\n"

    func read() -> [UnfinishedText] {
        let kept = Self.texts(of: path)
        state.withLock { $0.kept = kept }
        return kept
    }

    /// What the operators of a session have typed and not entered.
    static func words(beside files: SessionFiles) -> [String] {
        personalFiles("draft", in: files).flatMap(texts).map(\.text)
    }

    private static func texts(of path: String) -> [UnfinishedText] {
        guard let bytes = try? readWhole(path, .text) else { return [] }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(header) else { return text.isEmpty ? [] : [UnfinishedText(id: .entry, text: text)] }
        return text.dropFirst(header.count).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 1 else { return nil }
            return UnfinishedText(id: LineID(text: parts[0]), text: parts[1], over: parts.count > 2 ? parts[2] : nil)
        }
    }

    /// Whether the file already holds just these.
    func holds(_ texts: [UnfinishedText]) -> Bool { Self.areSame(texts, state.withLock { $0.kept }) }

    private static func areSame(_ texts: [UnfinishedText], _ others: [UnfinishedText]) -> Bool {
        texts.elementsEqual(others) {
            $0.id == $1.id && $0.text.utf8.elementsEqual($1.text.utf8) && $0.base == $1.base
        }
    }

    /// Between two tries to keep the same words.
    private static let pause = 1000

    /// Beside the thread that draws, for words that cannot be kept must not stop the typing. They take the place of
    /// what the file held once they are on the disk; what cannot be kept is tried again when it is asked for again.
    func write(_ texts: [UnfinishedText]) {
        let here = Terminal.monotonicMilliseconds()
        let isToWrite = state.withLock { state in
            let isWanted = state.wanted.map { Self.areSame(texts, $0) } ?? Self.areSame(texts, state.kept)
            guard !isWanted || state.failedAt.map({ here - $0 >= Self.pause }) ?? false else { return false }
            (state.wanted, state.failedAt) = (texts, nil)
            return true
        }
        if !isToWrite { return }
        thread.async { [self, path] in
            let bytes = (Self.header + texts.map(\.line).joined()).utf8
            let isKept =
                texts.isEmpty
                ? unlink(path) == 0 || errno == ENOENT
                : (try? writeWhole(bytes, to: path, isSynced: false)) != nil
            state.withLock { state in
                if isKept { state.kept = texts } else { state.failedAt = Terminal.monotonicMilliseconds() }
            }
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

/// The path of a file beside a session that is one operator's.
func personalFile(_ kind: String, of operatorName: String, in files: SessionFiles) -> String {
    let beginning = URL(fileURLWithPath: files.journal).lastPathComponent + "-\(kind)-"
    let name = operatorName.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    // The file that is written beside it has a longer name.
    let room = Int(NAME_MAX) - beginning.utf8.count - lettersBeside
    return files.journal + "-\(kind)-" + (name.utf8.count <= room ? name : shortened(name, bytes: room))
}

private let lettersBeside = 20

/// The paths of the files of a kind that operators have beside a session.
func personalFiles(_ kind: String, in files: SessionFiles) -> [String] {
    let beginning = URL(fileURLWithPath: files.journal).lastPathComponent + "-\(kind)-"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: files.folder)) ?? []
    return names.filter { $0.hasPrefix(beginning) && !$0.hasSuffix(".part") }.sorted().map { files.folder + "/" + $0 }
}

/// The name's beginning and a sum of all of it, for file systems that take no longer one.
private func shortened(_ name: String, bytes: Int) -> String {
    let ending = "-" + String(stableHash(of: name), radix: 36)
    var beginning = ""
    for character in name where beginning.utf8.count + character.utf8.count + ending.utf8.count <= bytes {
        beginning.append(character)
    }
    return beginning + ending
}
