package import Engine
import Foundation
import Glibc

/// いる人: who has a session open on this machine, and which note each is changing.
///
/// A small file a console beside the session, held under a lock as long as the console lives; so a killed console is
/// gone at once.
package final class Presence {
    /// Somebody at another console.
    package struct Person: Hashable, Sendable, Codable {
        /// The operator's name in the journal.
        package var name: String
        /// The kind of console.
        package var seat: Seat
        /// The note being changed there.
        package var editing: Note.ID?
        /// Of a server: the address that browsers join by, and how many have.
        package var joining: Joining?

        /// Somebody at a console.
        package init(name: String, seat: Seat, editing: Note.ID? = nil) {
            (self.name, self.seat, self.editing) = (name, seat, editing)
        }
    }

    /// What a server tells those at the same session.
    package struct Joining: Hashable, Sendable, Codable {
        /// The address with the code, as it stands in the QR code.
        package var address: String
        /// The code alone, to be typed.
        package var code: String
        /// How many devices have joined, table by table; a table without any is left out.
        package var tables: [Table]
        /// How many devices have joined in all.
        package var devices: Int { tables.reduce(0) { $0 + $1.joined } }
        /// The codes of the note-takers, by the numbers of their tables; for the operator alone.
        package var noteTakers: [Int: String]
        /// The names of the participants' devices, those of one address together; for the operator alone.
        package var addresses: [[String]]
        /// The server's process.
        package var process: Int32 = getpid()

        /// What a server of this process tells.
        package init(
            address: String, code: String, tables: [Table], noteTakers: [Int: String], addresses: [[String]] = []
        ) {
            self.address = address
            self.code = code
            self.tables = tables
            self.noteTakers = noteTakers
            self.addresses = addresses
        }

        /// The devices of one table.
        package struct Table: Hashable, Sendable, Codable {
            /// The table.
            package var group: Group.ID
            /// How many have joined.
            package var joined: Int
            /// How many have cast a paper on the ballot that is open, or was last.
            package var voted: Int

            /// The devices of one table.
            package init(group: Group.ID, joined: Int, voted: Int) {
                (self.group, self.joined, self.voted) = (group, joined, voted)
            }
        }
    }

    /// The kinds of console.
    package enum Seat: String, Hashable, Sendable, Codable {
        case facilitator, noteTaker, wall, server

        /// Whether somebody sits there whom the journal knows by name.
        var isOperators: Bool { [.facilitator, .noteTaker].contains(self) }
    }

    /// The person at this console; the name is unique among those present.
    package private(set) var here: Person

    private let path: String
    private let prefix: String
    private let folder: String
    private let file: Int32
    private let use: FileInUse?
    /// What was read of the others last, by the names of their files.
    private var known: [String: Known] = [:]

    /// Somebody, and the bytes that say so.
    private struct Known {
        let bytes: [UInt8]
        let person: Person
    }

    /// Announces a console. Best effort: in a folder that cannot be written to the others just do not see it.
    /// - Parameter name: the name wanted; a number is put behind it when another console here has it already.
    /// - Parameter elsewhere: those at the same session on other machines.
    package init(at files: SessionFiles, name: String, seat: Seat, elsewhere: [Person] = []) {
        folder = files.folder
        prefix = Self.prefix(files)
        path = "\(files.journal)-here-\(getpid())-\(UInt16.random(in: .min ... .max))"
        let people = Self.people(in: folder, prefix: prefix, but: path) + elsewhere
        let operators = people.filter { $0.seat.isOperators }
        let taken = Set(operators.map(\.name))
        let free =
            taken.contains(name) ? (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name : name
        here = Person(name: free, seat: seat)
        use = FileInUse(files.journal)
        file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if file >= 0 { flock(file, LOCK_EX | LOCK_NB) }
        write()
    }

    /// Announces the server of a session, of which there is one.
    /// - Returns: nil while another one runs.
    package init?(serverAt files: SessionFiles) {
        folder = files.folder
        prefix = Self.prefix(files)
        path = "\(files.journal)-here-server"
        here = Person(name: "", seat: .server)
        use = FileInUse(files.journal)
        var found: Int32 = -1
        for _ in 0..<Self.tries where found < 0 {
            let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if file < 0 { break }
            let isOurs = flock(file, LOCK_EX | LOCK_NB) == 0
            // Whoever looks who is there removes what nobody holds, between our opening and our holding it too.
            if isOurs, Self.isSame(file, path) {
                found = file
                break
            }
            close(file)
            // Or holds it, for as long as it takes to look.
            if !isOurs, Self.people(at: files).contains(where: { $0.seat == .server }) { return nil }
            usleep(1000)
        }
        file = found
        write()
    }

    /// Milliseconds in which somebody who looks has done so.
    private static let tries = 1000

    private static func isSame(_ file: Int32, _ path: String) -> Bool {
        var (held, there) = (stat(), stat())
        return fstat(file, &held) == 0 && lstat(path, &there) == 0 && held.st_ino == there.st_ino
            && held.st_dev == there.st_dev
    }

    private static func prefix(_ files: SessionFiles) -> String {
        URL(fileURLWithPath: files.journal).lastPathComponent + "-here-"
    }

    deinit {
        guard file >= 0 else { return }
        unlink(path)
        close(file)
    }

    /// Announces which note is being changed here; nil for none.
    /// - Returns: whether that has changed, so that the other consoles are to be notified.
    package func update(editing note: Note.ID?) -> Bool {
        if note == here.editing { return false }
        here.editing = note
        write()
        return true
    }

    /// Announces by which address browsers join.
    package func update(joining: Joining) {
        if joining == here.joining { return }
        here.joining = joining
        write()
    }

    /// Everybody else who is here, by name.
    package func others() -> [Person] { Self.people(in: folder, prefix: prefix, but: path, known: &known) }

    /// How one joins the session's server; nil while none runs.
    package static func server(at files: SessionFiles) -> Joining? {
        people(at: files).first { $0.seat == .server }?.joining
    }

    /// Everybody at a session, seen from outside.
    package static func people(at files: SessionFiles) -> [Person] {
        people(in: files.folder, prefix: prefix(files), but: "")
    }

    private func write() {
        guard file >= 0, let bytes = try? JSONEncoder().encode(here) else { return }
        _ = bytes.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        ftruncate(file, bytes.count)
    }

    /// Bytes of what is read of anybody: a server tells of as many devices as there may be.
    private static let most = 128 * 1024

    private static func people(in folder: String, prefix: String, but own: String) -> [Person] {
        var known: [String: Known] = [:]
        return people(in: folder, prefix: prefix, but: own, known: &known)
    }

    /// - Parameter known: what was read last, and then what is read now: consoles look at every bell, and what stands
    ///   there still is not made out anew.
    private static func people(
        in folder: String, prefix: String, but own: String, known: inout [String: Known]
    ) -> [Person] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var found: [(name: String, known: Known)] = []
        var buffer = [UInt8](repeating: 0, count: Self.most)
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(prefix), folder + "/" + name != own else { continue }
            let path = folder + "/" + name
            let file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            // Nobody holds it: whoever did is gone.
            if flock(file, LOCK_SH | LOCK_NB) == 0 {
                unlink(path)
                continue
            }
            let count = pread(file, &buffer, buffer.count, 0)
            guard count > 0 else { continue }
            if let same = known[name], same.bytes.elementsEqual(buffer[..<count]) {
                found.append((name, same))
            } else if let person = try? JSONDecoder().decode(Person.self, from: Data(buffer[..<count])) {
                found.append((name, Known(bytes: Array(buffer[..<count]), person: person)))
            }
        }
        known = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.known) })
        return found.map(\.known.person).sorted { ($0.seat.rawValue, $0.name) < ($1.seat.rawValue, $1.name) }
    }
}
