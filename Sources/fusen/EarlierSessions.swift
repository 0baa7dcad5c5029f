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

    /// Looks for them where a session's neighbours are: in folders of their own beside its folder, or beside its file.
    init(of workshop: Workshop, beside files: SessionFiles) {
        let folders = [files.parent.path, files.folder]
        var found: [Workshop] = []
        var missing: [String] = []
        for meeting in workshop.year.meetings where !meeting.session.isEmpty {
            let names = [folders[0] + "/" + meeting.session, folders[1]].map { $0 + "/" + meeting.session + ".fusen" }
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
