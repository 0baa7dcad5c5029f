import Engine
import Foundation
import Storage
import TestSupport
import Testing

/// The power is cut: whatever was acknowledged is there, in a session that opens.
///
/// What two note-takers, a script and the maker of the session write is recorded call by call, and played again to any
/// point, as a disk would have it: what was not yet waited for may be there, or half of it, or not at all.
@Suite("停電") struct PowerCutTests {
    private static let isSoak = ProcessInfo.processInfo.environment["FUSEN_SOAK"] != nil

    /// 100 points; `FUSEN_SOAK=1` makes it 400, each five times with other dice.
    @Test(.enabled(if: RecordedWrites.library != nil)) func nothingAcknowledgedIsMissing() throws {
        let sessions = TemporarySessions()
        let record = sessions.path + "-written"
        defer { unlink(record) }
        try evening(in: sessions, recording: record)
        let writes = RecordedWrites.read(record, below: sessions.path)
        let acknowledgements = writes.indices.filter { writes[$0].isSaid }
        #expect(acknowledgements.count > 100, "\(acknowledgements.count)")

        var dice = Dice(41)
        var opened = 0
        for round in 0..<(Self.isSoak ? 400 : 100) {
            // Half of them right behind an acknowledgement, where most is at stake.
            let cut = round % 2 == 0 ? dice.one(of: acknowledgements) + 1 : dice.number(0...writes.count)
            for _ in 0..<(Self.isSoak ? 5 : 1) {
                let after = TemporarySessions()
                let said = Disk.after(writes[..<cut], &dice).lay(into: after.path)
                opened += try expectKept(said, in: after, "cut at \(cut) of \(writes.count)")
            }
        }
        #expect(opened > 50)
        print("power cuts: \(opened) sessions opened, \(writes.count) calls recorded")
    }

    private func evening(in sessions: TemporarySessions, recording record: String) throws {
        let environment = ["LD_PRELOAD": RecordedWrites.library!, "RECORDED_IN": record]
        func run(_ words: String..., input: String = "") throws {
            let answer = try fusen(words, in: sessions, input: input, environment: environment)
            #expect(answer.status == 0, "\(words): \(answer.complaint)")
        }
        try run("new", "kai", "--groups", "3")
        try run("do", "kai", "--group", "1", input: (1...20).map { "post 1 1 命令-\($0)\n" }.joined())
        let takers = try (1...2).map { group in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: fusenUnderTest)
            process.arguments = ["note", "kai", "--group", "\(group)", "--linear"]
            process.environment = ["FUSEN_SESSIONS": sessions.path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
                .merging(environment) { $1 }
            let input = Pipe()
            process.standardInput = input
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            input.fileHandleForWriting.write(Data((1...60).map { "\(group)組-\($0)\n" }.joined().utf8))
            try input.fileHandleForWriting.close()
            return process
        }
        for process in takers { process.waitUntilExit() }
        try run("snapshot", "kai", "--label", "途中")
        try run("redact", "kai", "命令-7", "--yes")
        try run("do", "kai", input: "post 1 1 あとから\n")
    }

    /// - Returns: how many sessions could be opened.
    private func expectKept(_ said: [String], in sessions: TemporarySessions, _ label: String) throws -> Int {
        let files = try SessionsFolder(path: sessions.path).session("kai")
        guard said.contains(where: { $0.contains("作りました") }) else { return 0 }
        let journal: Journal
        do {
            journal = try Journal.open(files, version: "0.1.0")
        } catch {
            Issue.record(error, "\(label)")
            return 0
        }
        #expect(try journal.damage() == nil, "\(label)")
        #expect(journal.session.workshop.invariantViolation == nil, "\(label)")
        let texts = Set(journal.session.workshop.allNotes.map(\.text))
        let isRedacted = said.contains { $0.contains("墨消し") }
        let notes = said.compactMap { Self.note(in: $0) }
        let lost = notes.filter { !texts.contains($0) && !(isRedacted && $0 == "命令-7") }
        #expect(lost.isEmpty, "lost \(lost), \(label)")
        if isRedacted { #expect(!texts.contains("命令-7"), "\(label)") }
        for path in files.snapshots() { #expect(throws: Never.self, "\(label)") { try Snapshot.read(path: path) } }
        return 1
    }

    private static func note(in line: String) -> String? {
        guard line.contains("付箋"), let open = line.lastIndex(of: "「"), let close = line.lastIndex(of: "」") else {
            return nil
        }
        return String(line[line.index(after: open)..<close])
    }
}

/// One call that changes what is on the disk, or says something.
private struct RecordedWrite {
    enum Call: UInt8 {
        case write = 1, truncate, sync, create, unlink, rename, folder, said
    }
    let call: Call
    /// Below the folder of sessions.
    let path: String
    let place: Int
    let bytes: [UInt8]
    var isSaid: Bool { call == .said }
}

/// What of it a disk has after its power was cut.
private struct Disk {
    private struct File {
        var kept: [UInt8] = []
        /// Not yet waited for: by its place, or a new length.
        var pending: [Change] = []

        mutating func apply(_ change: Change) {
            let end = change.isLength ? change.place : change.place + change.bytes.count
            if change.isLength, kept.count > end { kept.removeLast(kept.count - end) }
            if kept.count < end { kept += Array(repeating: 0, count: end - kept.count) }
            if !change.isLength { kept.replaceSubrange(change.place..<end, with: change.bytes) }
        }
    }

    private struct Change {
        var place: Int
        var bytes: [UInt8] = []
        var isLength = false
    }

    private var files: [File] = []
    /// The names as they are after all calls, and the changes of names that are not yet on disk for sure.
    private var names: [String: Int] = [:]
    private var keptNames: [String: Int] = [:]
    private var pendingNames: [(folder: String, change: (inout [String: Int]) -> Void)] = []
    private var said: [String] = []

    static func after(_ writes: ArraySlice<RecordedWrite>, _ dice: inout Dice) -> Disk {
        var disk = Disk()
        for write in writes { disk.take(write) }
        disk.cut(&dice)
        return disk
    }

    private mutating func take(_ write: RecordedWrite) {
        let path = write.path
        switch write.call {
        case .said: said += String(decoding: write.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        case .create:
            guard names[path] == nil else { return }
            files.append(File())
            change(path) { [index = files.count - 1] in $0[path] = index }
        case .folder: change(path) { $0[path + "/"] = -1 }
        case .write:
            guard let index = names[path] else { return }
            files[index].pending.append(Change(place: write.place, bytes: write.bytes))
        case .truncate:
            guard let index = names[path] else { return }
            files[index].pending.append(Change(place: write.place, isLength: true))
        case .sync:
            if let index = names[path] {
                for change in files[index].pending { files[index].apply(change) }
                files[index].pending = []
            } else {
                for pending in pendingNames where pending.folder == path { pending.change(&keptNames) }
                pendingNames.removeAll { $0.folder == path }
            }
        case .unlink: change(path) { $0[path] = nil }
        case .rename:
            let target = String(decoding: write.bytes, as: UTF8.self)
            guard let index = names[path] else { return }
            change(target) {
                $0[path] = nil
                $0[target] = index
            }
        }
    }

    private mutating func change(_ path: String, _ change: @escaping (inout [String: Int]) -> Void) {
        change(&names)
        pendingNames.append((Self.folder(of: path), change))
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Names in the order in which they changed, up to some; of every file any of its writes, also halves.
    private mutating func cut(_ dice: inout Dice) {
        for pending in pendingNames.prefix(dice.number(0...pendingNames.count)) { pending.change(&keptNames) }
        for index in files.indices {
            for var change in files[index].pending {
                switch dice.number(0...3) {
                case 0: continue
                case 1 where change.bytes.count > 512:
                    // A sector is whole or not there.
                    change.bytes.removeLast((change.bytes.count - 1) / 512 * 512 - dice.number(0...1) * 512)
                    files[index].apply(change)
                default: files[index].apply(change)
                }
            }
        }
    }

    /// - Returns: the lines that were said before the power was cut.
    func lay(into folder: String) -> [String] {
        for (name, index) in keptNames.sorted(by: { $0.key < $1.key }) {
            let path = folder + "/" + name
            let parent = index < 0 ? path : Self.folder(of: path)
            // A file whose folder is gone is gone with it.
            if index >= 0, !FileManager.default.fileExists(atPath: parent) { continue }
            if index < 0 {
                try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            } else {
                _ = FileManager.default.createFile(atPath: path, contents: Data(files[index].kept))
            }
        }
        return said
    }
}

/// A small C library that notes every call which changes files of a session, and every line said. Nil where there is
/// no compiler.
private enum RecordedWrites {
    static let library = preloadable("recording", source)

    static func read(_ path: String, below folder: String) -> [RecordedWrite] {
        let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        var writes: [RecordedWrite] = []
        var at = 0
        func number(_ count: Int) -> Int {
            defer { at += count }
            return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        func text(_ count: Int) -> [UInt8] {
            defer { at += count }
            return Array(bytes[at..<at + count])
        }
        while at < bytes.count {
            let call = RecordedWrite.Call(rawValue: UInt8(number(1)))!
            let (pathLength, place, length) = (number(4), number(8), number(4))
            var path = String(decoding: text(pathLength), as: UTF8.self)
            var contents = text(length)
            if path.hasPrefix(folder) { path = String(path.dropFirst(folder.count).drop { $0 == "/" }) }
            if call == .rename {
                contents = Array(String(decoding: contents, as: UTF8.self).dropFirst(folder.count + 1).utf8)
            }
            writes.append(RecordedWrite(call: call, path: path, place: place, bytes: contents))
        }
        return writes
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdarg.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>

        #define NEXT(name, type) static type next; if (!next) { next = (type)dlsym(RTLD_NEXT, name); }
        typedef ssize_t (*writing)(int, const void *, size_t);
        typedef ssize_t (*placing)(int, const void *, size_t, off_t);
        typedef int (*syncing)(int);
        typedef int (*cutting)(int, off_t);
        typedef int (*naming)(const char *, const char *);
        typedef int (*moving)(int, const char *, int, const char *, unsigned);
        typedef int (*unlinking)(const char *);
        typedef int (*making)(const char *, mode_t);
        typedef int (*opening)(const char *, int, ...);

        static int is_ours(const char *path) {
            const char *folder = getenv("FUSEN_SESSIONS");
            return folder && !strncmp(path, folder, strlen(folder));
        }
        static int path_of(int file, char *path, size_t size) {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, size - 1);
            if (length < 0) { return 0; }
            path[length] = 0;
            return is_ours(path);
        }
        static void note(char call, const char *path, uint64_t place, const void *bytes, uint32_t count) {
            static int record = -1;
            static opening next;
            if (!next) { next = (opening)dlsym(RTLD_NEXT, "open"); }
            const char *name = getenv("RECORDED_IN");
            if (!name) { return; }
            if (record < 0) { record = next(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600); }
            uint32_t length = strlen(path);
            size_t size = 17 + length + count;
            char *all = malloc(size);
            all[0] = call;
            memcpy(all + 1, &length, 4);
            memcpy(all + 5, &place, 8);
            memcpy(all + 13, &count, 4);
            memcpy(all + 17, path, length);
            memcpy(all + 17 + length, bytes, count);
            static writing put;
            if (!put) { put = (writing)dlsym(RTLD_NEXT, "write"); }
            put(record, all, size);
            free(all);
        }
        static void note_file(char call, int file, uint64_t place, const void *bytes, uint32_t count) {
            char path[4096];
            if (path_of(file, path, sizeof path)) { note(call, path, place, bytes, count); }
        }

        ssize_t write(int file, const void *bytes, size_t count) {
            NEXT("write", writing)
            if (file == 1) { note(8, "", 0, bytes, count); }
            ssize_t done = next(file, bytes, count);
            if (done > 0 && file > 2) {
                char path[4096];
                if (path_of(file, path, sizeof path)) {
                    note(1, path, lseek(file, 0, SEEK_CUR) - done, bytes, done);
                }
            }
            return done;
        }
        ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
            NEXT("pwrite", placing)
            ssize_t done = next(file, bytes, count, place);
            if (done > 0) { note_file(1, file, place, bytes, done); }
            return done;
        }
        ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
            return pwrite(file, bytes, count, place);
        }
        int fsync(int file) {
            NEXT("fsync", syncing)
            int answer = next(file);
            if (!answer) { note_file(3, file, 0, "", 0); }
            return answer;
        }
        int fdatasync(int file) {
            NEXT("fdatasync", syncing)
            int answer = next(file);
            if (!answer) { note_file(3, file, 0, "", 0); }
            return answer;
        }
        int ftruncate(int file, off_t length) {
            NEXT("ftruncate", cutting)
            int answer = next(file, length);
            if (!answer) { note_file(2, file, length, "", 0); }
            return answer;
        }
        int ftruncate64(int file, off64_t length) { return ftruncate(file, length); }
        static void note_opened(int file, const char *path, int flags) {
            if (file < 0 || !is_ours(path)) { return; }
            if (flags & O_CREAT) { note(4, path, 0, "", 0); }
            if (flags & O_TRUNC) { note(2, path, 0, "", 0); }
        }
        #define MODE int mode = 0; \\
            if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest); }
        int open(const char *path, int flags, ...) {
            NEXT("open", opening)
            MODE
            int file = next(path, flags, mode);
            note_opened(file, path, flags);
            return file;
        }
        int open64(const char *path, int flags, ...) {
            NEXT("open64", opening)
            MODE
            int file = next(path, flags, mode);
            note_opened(file, path, flags);
            return file;
        }
        int rename(const char *path, const char *name) {
            NEXT("rename", naming)
            int answer = next(path, name);
            if (!answer && is_ours(path)) { note(6, path, 0, name, strlen(name)); }
            return answer;
        }
        int renameat2(int old, const char *path, int new, const char *name, unsigned flags) {
            NEXT("renameat2", moving)
            int answer = next(old, path, new, name, flags);
            if (!answer && is_ours(path)) { note(6, path, 0, name, strlen(name)); }
            return answer;
        }
        int unlink(const char *path) {
            NEXT("unlink", unlinking)
            int answer = next(path);
            if (!answer && is_ours(path)) { note(5, path, 0, "", 0); }
            return answer;
        }
        int mkdir(const char *path, mode_t mode) {
            NEXT("mkdir", making)
            int answer = next(path, mode);
            if (!answer && is_ours(path)) { note(7, path, 0, "", 0); }
            return answer;
        }
        """
}
