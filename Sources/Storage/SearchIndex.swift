import Advice
import Dispatch
package import Engine
import Foundation
import GRDB
import Glibc
package import Searching
import Synchronization

/// Words found over all sessions of a folder, and the snapshots of those that are not there; see ``SearchFile``.
package struct SearchIndex {
    /// Why sessions could not be read; nothing of these is found.
    package private(set) var failures: [StorageFailure]
    private let database: DatabaseQueue
    /// What may be searched, by the number of the source.
    private var sources: [Int: Source] = [:]
    /// The numbers of those that are no longer as they were read, or no longer there.
    private var outdated: [Int] = []

    private struct Source {
        let path: String
        let slug: String
        let isSnapshot: Bool
        let title: String
        let meeting: Int?
        let day: Day?
        let redactions: Int
        let identity: SearchSource.Identity

        init(_ row: Row) {
            path = row["path"]
            slug = row["slug"]
            isSnapshot = row["snapshot"]
            title = row["title"]
            meeting = row["meeting"]
            day = Day(row["day"] as String)
            redactions = row["redactions"]
            identity = SearchSource.Identity(
                device: row["device"], inode: row["inode"], size: row["size"], modified: row["modified"],
                transactions: row["transactions"])
        }
    }

    /// The index of a folder as its files are now. Only what has changed is read; without an index, or with one that is
    /// not whole, all of them.
    /// - Parameter version: of fusen.
    /// - Throws: ``StorageFailure`` of the folder itself, or of the disk when the index can be made nowhere.
    package static func fresh(of folder: SessionsFolder, in places: SearchPlaces, version: String) throws -> SearchIndex
    {
        let (files, failures) = try SearchSource.all(in: folder)
        guard let kept = places.kept else {
            // Where it cannot be kept it is made for this once.
            let path = NSTemporaryDirectory() + "fusen-search-\(getpid())-\(UUID().uuidString)"
            defer { unlink(path) }
            return try Making(files, failures, path: path, version: version).index()
        }
        if let index = SearchIndex(kept, files, failures), index.isFresh(files) { return index }
        func make() throws -> SearchIndex {
            // Somebody may have made it meanwhile.
            if let index = SearchIndex(kept, files, failures), index.isFresh(files) { return index }
            for part in SearchPlaces.parts(of: kept) { unlink(part) }
            return try Making(files, failures, path: kept, version: version).index()
        }
        do {
            return try SearchPlaces.lock(of: kept).held(make)
        } catch StorageFailure.noLocks {
            return try make()
        }
    }

    /// - Returns: nil when there is no whole index.
    private init?(_ path: String, _ files: [SearchSource], _ failures: [StorageFailure]) {
        guard let database = SearchFile.open(path),
            let rows = try? database.read({ try Row.fetchAll($0, sql: "SELECT * FROM source") })
        else { return nil }
        self.database = database
        self.failures = failures
        let identities = Dictionary(files.map { ($0.path, $0.identity) }) { $1 }
        for row in rows {
            let source = Source(row)
            if identities[source.path] == source.identity {
                sources[row["id"]] = source
            } else {
                outdated.append(row["id"])
            }
        }
    }

    /// The index as it is kept, whatever has changed since: of sessions that changed nothing is found.
    /// - Returns: nil when there is none.
    package static func kept(of folder: SessionsFolder, in places: SearchPlaces) -> SearchIndex? {
        guard let (files, failures) = try? SearchSource.all(in: folder), let kept = places.kept else { return nil }
        return SearchIndex(kept, files, failures)
    }

    private func isFresh(_ files: [SearchSource]) -> Bool { outdated.isEmpty && sources.count == files.count }
}

// MARK: - Making

extension SearchIndex {
    /// One index made of another and of what has changed since.
    private struct Making {
        let files: [SearchSource]
        let failures: [StorageFailure]
        let path: String
        let version: String

        init(_ files: [SearchSource], _ failures: [StorageFailure], path: String, version: String) {
            (self.files, self.failures, self.path, self.version) = (files, failures, path, version)
        }

        /// Words were taken out of a session since it was read: they may stand anywhere in the old index.
        private struct WordsTakenOut: Error {}
        /// Nothing that has changed could be read.
        private struct NothingNew: Error {}

        func index() throws -> SearchIndex {
            let old = SearchIndex(path, files, failures)
            // To take much out and put it in again takes longer than to begin anew.
            if let old, old.outdated.count <= old.sources.count {
                do { return try made(from: old) } catch is WordsTakenOut {}
            }
            return try made(from: nil)
        }

        private func made(from old: SearchIndex?) throws -> SearchIndex {
            let part = path + ".\(getpid()).part"
            defer { unlink(part) }
            let known = Set((old?.sources.values.map(\.path)) ?? [])
            var failures = failures
            do {
                try SearchFile.make(part, from: old == nil ? nil : path) { db in
                    try fill(db, with: files.filter { !known.contains($0.path) }, of: old, &failures)
                }
            } catch is NothingNew {
                guard var old else { throw NothingNew() }
                old.failures = failures
                return old
            } catch let error as DatabaseError {
                throw Journal.failure(error, doing: .making, path: path, writing: part)
            }
            guard rename(part, path) == 0 else { throw StorageFailure(errno: errno, doing: .making, path: path) }
            // What is not in it could not be read.
            guard let made = SearchIndex(path, files, failures) else {
                throw StorageFailure.failed(doing: .making, path: path, why: .notAsWritten)
            }
            return made
        }

        private func fill(
            _ db: Database, with new: [SearchSource], of old: SearchIndex?, _ failures: inout [StorageFailure]
        ) throws {
            var next = 1 + (try Int.fetchOne(db, sql: "SELECT max(id) FROM source") ?? 0)
            let redactions = try Row.fetchAll(db, sql: "SELECT path, redactions FROM source")
                .reduce(into: [:]) { $0[$1["path"] as String] = $1["redactions"] as Int }
            for id in old?.outdated ?? [] { try Rows.remove(source: id, db) }
            var isAnyNew = false
            var rest = new[...]
            while !rest.isEmpty {
                let some = rest.prefix(Self.atOnce)
                rest = rest.dropFirst(Self.atOnce)
                for (file, result) in zip(some, Self.read(Array(some), version)) {
                    switch result {
                    case .success(let reading):
                        if let before = redactions[file.path], before < reading.redactions { throw WordsTakenOut() }
                        try Rows.insert(reading, of: file, source: next, db)
                        (next, isAnyNew) = (next + 1, true)
                    case .failure(let failure): failures.append(failure)
                    }
                }
            }
            if let old, old.outdated.isEmpty, !isAnyNew { throw NothingNew() }
            if old == nil { try db.execute(sql: "INSERT INTO words(words) VALUES ('optimize')") }
        }

        /// So many are held in memory.
        private static let atOnce = 8

        /// Reads some sessions, several at a time.
        private static func read(_ files: [SearchSource], _ version: String) -> [Result<Reading, StorageFailure>] {
            let all = Mutex<[Int: Result<Reading, StorageFailure>]>([:])
            DispatchQueue.concurrentPerform(iterations: files.count) { number in
                let result = Result { () throws(StorageFailure) in try Reading(files[number], version) }
                all.withLock { $0[number] = result }
            }
            return all.withLock { all in files.indices.compactMap { all[$0] } }
        }
    }

    /// What is taken of a session.
    private struct Reading: Sendable {
        let title: String
        let meeting: Int?
        let day: Day?
        /// How often words were taken out of it.
        let redactions: Int
        let rows: [(finding: Finding, words: Words)]

        init(_ source: SearchSource, _ version: String) throws(StorageFailure) {
            let workshop: Workshop
            do {
                if source.isSnapshot {
                    let folder = URL(fileURLWithPath: source.files.folder)
                    let name = URL(fileURLWithPath: source.path).lastPathComponent
                    let isBeside = source.path.split(separator: "/").count < 3
                    let path = isBeside ? folder.path + "/" + name : source.files.snapshotFolder + "/" + name
                    workshop = try Snapshot.read(path: path).workshop
                    redactions = 0
                } else {
                    let journal = try Journal.open(source.files, version: version, for: .reading)
                    workshop = journal.session.workshop
                    redactions = try journal.redactions()
                }
            } catch let failure as StorageFailure {
                throw failure
            } catch {
                throw StorageFailure.failed(
                    doing: .reading, path: source.files.journal,
                    why: .library("fusen", code: 0, says: "\(error)"))
            }
            title = workshop.occasion.title
            meeting = workshop.occasion.ordinal ?? (workshop.year.isEmpty ? nil : workshop.meetingNumber)
            day = workshop.occasion.day
            rows = workshop.findings.map { ($0, Words($0.text)) }
        }
    }

    /// A text as it is in the index.
    private struct Words: Sendable {
        let plain: String
        let loose: String

        init(_ text: String) {
            let folded = SearchText(text)
            plain = SearchText.pairs(of: folded.plain, isWhole: true)
            loose = folded.loose == folded.plain ? "" : SearchText.pairs(of: folded.loose, isWhole: true)
        }
    }
}

// MARK: - Rows

extension SearchIndex {
    /// The findings of a source are numbered within it, so that a finding's number tells its source.
    private enum Rows {
        private static let bits = 22
        private static let ofAgenda = 1 << (bits - 1)
        private static let ofProject = 1 << (bits - 2)

        static func source(of id: Int) -> Int { id >> bits }

        /// Whether the finding is a line of the agenda, which its number tells, too.
        static func isOfAgenda(_ id: Int) -> Bool { id & ofAgenda != 0 }

        /// Whether it is a proposal.
        static func isOfProject(_ id: Int) -> Bool { id & ofProject != 0 }

        private static func mark(_ kind: Finding.Kind) -> Int {
            switch kind {
            case .agenda: ofAgenda
            case .project: ofProject
            default: 0
            }
        }

        static func insert(_ reading: Reading, of file: SearchSource, source id: Int, _ db: Database) throws {
            let identity = file.identity
            try db.cachedStatement(sql: "INSERT INTO source VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)").execute(arguments: [
                id, file.path, identity.device, identity.inode, identity.size, identity.modified,
                identity.transactions, file.slug, file.isSnapshot, reading.redactions, reading.title, reading.meeting,
                reading.day?.description ?? "",
            ])
            let finding = try db.cachedStatement(sql: "INSERT INTO finding VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")
            let words = try db.cachedStatement(sql: "INSERT INTO words(rowid, plain, loose) VALUES (?,?,?)")
            for (number, row) in reading.rows.prefix(ofProject).enumerated() {
                let found = row.finding
                let id = id << bits | number | mark(found.kind)
                try finding.execute(arguments: [
                    id, found.kind.rawValue, found.number, found.text, found.group?.number, found.group?.name,
                    found.theme?.number, found.theme?.name, found.heading, found.fate.isChosen,
                    found.fate.projects.joined(separator: "\n"), found.fateOfTheme.isChosen,
                    found.fateOfTheme.projects.joined(separator: "\n"),
                ])
                try words.execute(arguments: [id, row.words.plain, row.words.loose])
            }
        }

        static func remove(source id: Int, _ db: Database) throws {
            let range = [id << bits, (id + 1) << bits - 1]
            let sql = "SELECT id, text FROM finding WHERE id BETWEEN ? AND ?"
            // A table without contents must be told what it held.
            let words = try db.cachedStatement(
                sql: "INSERT INTO words(words, rowid, plain, loose) VALUES ('delete',?,?,?)")
            for row in try Row.fetchAll(db, sql: sql, arguments: StatementArguments(range)) {
                let held = Words(row["text"])
                try words.execute(arguments: [row["id"] as Int, held.plain, held.loose])
            }
            try db.execute(
                sql: "DELETE FROM finding WHERE id BETWEEN ? AND ?", arguments: StatementArguments(range))
            try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [id])
        }

        static func finding(_ row: Row) -> Finding? {
            guard let kind = Finding.Kind(rawValue: row["kind"]) else { return nil }
            func place(_ number: Int?, _ name: String?) -> Finding.Place? {
                number.map { Finding.Place(number: $0, name: name ?? "") }
            }
            var finding = Finding(
                kind, row["number"], row["text"], group: place(row["place"], row["placename"]),
                theme: place(row["theme"], row["themename"]), heading: row["heading"])
            func fate(_ chosen: String, _ projects: String) -> Finding.Fate {
                Finding.Fate(
                    isChosen: row[chosen],
                    projects: (row[projects] as String).split(separator: "\n").map(String.init))
            }
            finding.fate = fate("chosen", "projects")
            finding.fateOfTheme = fate("themechosen", "themeprojects")
            return finding
        }
    }
}

// MARK: - Searching

extension SearchIndex {
    /// What of all that is found is wanted.
    package struct Filter: Sendable {
        /// Only these kinds; empty for all.
        package var kinds: Set<Finding.Kind> = []
        /// Only what counts under a theme of this number, or with this in its name.
        package var theme: String?
        /// Only of meetings of that day and later ones.
        package var since: Day?

        /// All that is found.
        package init() {}
    }

    /// The best finds for a query, and how many there are in all: by how well they fit, then the newest meeting first,
    /// then in the order of a meeting. A proposal that was handed on as it was is found once. Every meeting has an
    /// opening and a close: lines of agendas come last.
    package func find(_ query: SearchQuery, _ filter: Filter = Filter(), limit: Int) throws -> (
        best: [Found], count: Int
    ) {
        if query.isEmpty { return ([], 0) }
        do {
            return try database.read { db in
                let hits = try once(
                    hits(query, filter, db).sorted { left, right in
                        (left.order, left.score, right.day, left.id) < (right.order, right.score, left.day, right.id)
                    }, db)
                return (try hits.prefix(limit).compactMap { try found($0.id, db) }, hits.count)
            }
        } catch let error as DatabaseError {
            throw StorageFailure.failed(doing: .reading, path: database.path, why: .init(error))
        }
    }

    /// The opinions of other meetings that speak of the same as a text: at least two fifths of both are alike. The
    /// newest meeting first, then the likest.
    /// - Parameter isOther: whether a meeting's opinions are looked at, by the name of its session.
    package func opinions(like text: String, where isOther: (String) -> Bool, limit: Int) throws -> [Found] {
        guard let match = SearchQuery.anyPair(of: text) else { return [] }
        let resemblance = Resemblance(text)
        let sql = """
            SELECT words.rowid FROM words JOIN finding ON finding.id = words.rowid
            WHERE words MATCH ? AND kind = ? ORDER BY bm25(words, 2.0, 1.0)
            """
        do {
            return try database.read { db in
                var alike: [(found: Found, share: Double)] = []
                var looked = 0
                let ids = try Int.fetchCursor(db, sql: sql, arguments: [match, Finding.Kind.note.rawValue])
                while looked < Self.likeliest, let id = try ids.next() {
                    guard sources[Rows.source(of: id)].map({ isOther($0.slug) }) ?? false,
                        let found = try found(id, db)
                    else { continue }
                    looked += 1
                    let share = resemblance.share(found.finding.text)
                    if share >= Self.alike { alike.append((found, share)) }
                }
                // Of meetings without a date nobody knows how long ago they were: they come last.
                let order = { (day: Day?) in day.map { ($0.year * 100 + $0.month) * 100 + $0.day } ?? 0 }
                return alike.sorted { left, right in
                    (order(right.found.day), right.share) < (order(left.found.day), left.share)
                }.prefix(limit).map(\.found)
            }
        } catch let error as DatabaseError {
            throw StorageFailure.failed(doing: .reading, path: database.path, why: .init(error))
        }
    }

    /// So many of those that share the rarest pairs of letters are held against the text.
    private static let likeliest = 200
    /// The share from which two opinions speak of the same.
    private static let alike = 0.4

    private struct Hit {
        let id: Int
        /// The lower, the better it fits; in tenths, so that the newer of two that fit alike comes first.
        let score: Int
        let day: Int

        var order: Int { Rows.isOfAgenda(id) ? 1 : 0 }
    }

    private func hits(_ query: SearchQuery, _ filter: Filter, _ db: Database) throws -> [Hit] {
        let days = try days(of: filter)
        var sql = "SELECT words.rowid, bm25(words, 2.0, 1.0) FROM words"
        var conditions = ["words MATCH ?"]
        var arguments: StatementArguments = [query.match]
        if !filter.kinds.isEmpty {
            conditions.append("kind IN (\(filter.kinds.map { _ in "?" }.joined(separator: ",")))")
            arguments += StatementArguments(filter.kinds.map(\.rawValue))
        }
        if let theme = filter.theme {
            let names = try names(of: theme, db)
            conditions.append("(theme = ? OR themename IN (\(names.map { _ in "?" }.joined(separator: ","))))")
            arguments += [Int(theme)] + StatementArguments(names)
        }
        if conditions.count > 1 { sql += " JOIN finding ON finding.id = words.rowid" }
        sql += " WHERE " + conditions.joined(separator: " AND ")
        var hits: [Hit] = []
        let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        while let row = try rows.next() {
            let id: Int = row[0]
            guard let day = days[Rows.source(of: id)] else { continue }
            hits.append(Hit(id: id, score: Int((row[1] as Double) * 10), day: day))
        }
        return hits
    }

    /// A proposal is handed on from meeting to meeting: of those that read alike the first stays, which is the newest.
    private func once(_ hits: [Hit], _ db: Database) throws -> [Hit] {
        let statement = try db.cachedStatement(sql: "SELECT number, text FROM finding WHERE id = ?")
        var seen: Set<String> = []
        return try hits.filter { hit in
            guard Rows.isOfProject(hit.id), let row = try Row.fetchOne(statement, arguments: [hit.id]) else {
                return true
            }
            return seen.insert("\(row["number"] as Int) \(row["text"] as String)").inserted
        }
    }

    /// The sources that a filter lets through, with their days as one number each; 0 where none is known.
    private func days(of filter: Filter) throws -> [Int: Int] {
        sources.compactMapValues { source in
            guard let day = source.day else { return filter.since == nil ? 0 : nil }
            if let since = filter.since, day < since { return nil }
            return (day.year * 100 + day.month) * 100 + day.day
        }
    }

    private func names(of theme: String, _ db: Database) throws -> [String] {
        let query = SearchQuery("\"\(theme)\"")
        return try String.fetchAll(db, sql: "SELECT DISTINCT themename FROM finding WHERE themename IS NOT NULL")
            .filter { Int(theme) == nil && !query.marks(in: $0).isEmpty }
    }

    private func found(_ id: Int, _ db: Database) throws -> Found? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM finding WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]), let finding = Rows.finding(row),
            let source = sources[Rows.source(of: id)]
        else { return nil }
        return Found(
            finding, session: source.slug, path: source.path, isSnapshot: source.isSnapshot, title: source.title,
            meeting: source.meeting, day: source.day)
    }
}
