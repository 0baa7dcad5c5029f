import ConsoleUI
import Dispatch
import Searching
import Storage

/// Looks through the other meetings of a session's folder, on a thread of its own and for one opinion at a time.
struct OtherMeetings {
    private let queue = DispatchQueue(label: "other meetings", qos: .utility)
    /// Whether an opinion is being looked for.
    var isLooking = false
    private var hasLooked = false

    /// Whether a session has others beside it that can be looked through: not on a server, and not a file that lies
    /// somewhere by itself.
    static func lie(beside files: SessionFiles) -> Bool { files.served == nil && files.isInFolderOfItsOwn }

    /// Looks for opinions like one. The first look brings the index of `fusen search` up to date, or makes it; later
    /// changes of other sessions are left out until somebody searches or opens a console again.
    /// - Parameter tell: told what was found, on another thread; nothing where the meetings cannot be read.
    mutating func look(for opinion: String, besides files: SessionFiles, tell: @escaping @Sendable ([Found]) -> Void) {
        let isFirst = !hasLooked
        (isLooking, hasLooked) = (true, true)
        queue.async {
            let folder = files.parent
            let places = Common.searchPlaces(of: folder)
            let kept = isFirst ? nil : SearchIndex.kept(of: folder, in: places)
            let index = kept ?? (try? SearchIndex.fresh(of: folder, in: places, version: Fusen.version))
            let found = try? index?.opinions(
                like: opinion, where: { $0 != files.slug && !Demo.isSample($0) }, limit: SaidBefore.most)
            tell(found ?? [])
        }
    }
}
