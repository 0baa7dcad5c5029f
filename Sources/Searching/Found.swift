package import Engine

/// Something that was found at a meeting, and where.
package struct Found: Sendable, Hashable {
    /// What it is.
    package let finding: Finding
    /// The name of its session.
    package let session: String
    /// The file, from the folder of sessions on.
    package let path: String
    /// Whether the session itself is not there, and a snapshot of it was searched.
    package let isSnapshot: Bool
    /// The name of the meeting.
    package let title: String
    /// 第n回; nil for a meeting that is one of no series.
    package let meeting: Int?
    /// When it was held, if that was written down.
    package let day: Day?

    /// A finding with its meeting.
    package init(
        _ finding: Finding, session: String, path: String, isSnapshot: Bool, title: String, meeting: Int?, day: Day?
    ) {
        self.finding = finding
        self.session = session
        self.path = path
        self.isSnapshot = isSnapshot
        self.title = title
        self.meeting = meeting
        self.day = day
    }
}
