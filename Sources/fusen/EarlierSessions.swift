import Engine
import Foundation
import Storage

/// The sessions of the earlier meetings of a year as they are now: what was corrected there since a report must not
/// tell as it was.
struct EarlierSessions {
    /// Those that are at hand.
    let workshops: [Workshop]
    /// The names of the others.
    let missing: [String]

    /// Looks for them where a session's neighbours are: in folders of their own beside its folder, or beside its file;
    /// of a snapshot, which lies in a folder within the session's, one further up.
    init(of workshop: Workshop, beside files: SessionFiles) {
        let (folder, around) = (files.folder, files.parent.path)
        let further = files.journal.hasSuffix(".json") ? [around + "/../", around + "/"] : []
        var found: [Workshop] = []
        var missing: [String] = []
        for meeting in workshop.year.meetings where !meeting.session.isEmpty {
            let name = meeting.session
            let own = name + "/" + name + ".fusen"
            let names =
                ["\(around)/\(own)", "\(folder)/\(name).fusen"] + further.flatMap { [$0 + own, $0 + name + ".fusen"] }
            let sessions = names.lazy.compactMap { Self.open($0) }
            if let session = sessions.first(where: { workshop.meetings(among: [$0])[meeting.number] != nil }) {
                found.append(session)
            } else {
                missing.append(meeting.session)
            }
        }
        (workshops, self.missing) = (found, missing)
    }

    private static func open(_ path: String) -> Workshop? {
        guard let files = try? SessionsFolder(path: "").resolve(path) else { return nil }
        return try? Journal.open(files, version: Fusen.version, for: .reading).session.workshop
    }
}
