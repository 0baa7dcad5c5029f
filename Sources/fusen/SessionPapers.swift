import ConsoleUI
import Dispatch
import Engine
import Papers
import Storage
import Strings

/// What is written beside the session, and beside the keys: papers as they are ordered, the reports of the closing.
struct SessionPapers {
    /// Whether the reports of the closing are being written.
    var isWritingReports = false
    /// One order after the other.
    private let queue = DispatchQueue(label: "papers", qos: .userInitiated)

    /// Writes papers as a PDF.
    /// - Parameter tell: told where they are, or why there are none; on another thread.
    func write(
        _ order: PaperOrder, of workshop: Workshop, beside files: SessionFiles, _ strings: Strings,
        tell: @escaping @Sendable (Message) -> Void
    ) {
        queue.async {
            let papers = Papers(workshop, strings)
            let groups = order.kind == .qr ? workshop.groups.map(\.id) : []
            let slips = papers.slips(for: groups, page: Presence.server(at: files)?.address ?? "") {
                QRCode($0)?.rows ?? []
            }
            let pages = papers.pages(of: order, slips: slips)
            let path = firstFree("\(files.folder)/\(files.slug)-\(strings.fileName(of: order.kind))", ending: ".pdf")
            do {
                try writeWhole(pdf(pages, of: workshop), to: path)
                tell(Message(strings.printed(shown(path), sheets: pages.count), .good))
            } catch {
                let kept = strings.numbersStayKept(files.slug, printing: true)
                let more = order.kind == .stickies ? strings.gap + kept : ""
                tell(Message(strings.explanationLine(of: error) + more, .trouble))
            }
        }
    }

    /// Waits until all that was ordered is written.
    func finish() { queue.sync {} }
}
