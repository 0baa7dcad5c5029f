import PDFPages
package import Reporting
import Strings
import Synchronization

/// A document as a PDF: pages with their numbers, bookmarks, and text that can be searched; the wide forms on A3 at the
/// end.
package enum PDFFile {
    /// Why there is none.
    package enum Fault: Error {
        /// pango, cairo or a Japanese font is not installed.
        case librariesMissing
        /// The disk, or there is no memory.
        case notWritten
    }

    /// The packages that bring what is missing, by their names in Debian and Ubuntu.
    package static let packages = ["libpangocairo-1.0-0", "fonts-noto-cjk"]

    /// Whether one can be made here. The first time takes ten milliseconds, for the list of fonts.
    package static let isAvailable = pdf_load()

    /// Writes a document into a new file.
    package static func write(_ document: Document, to path: String) throws(Fault) {
        if !isAvailable { throw .librariesMissing }
        try oneAtATime.withLock { _ throws(Fault) in try draw(document, to: path) }
    }

    /// The libraries are not to be called from two threads at a time.
    static let oneAtATime = Mutex(())

    private static func draw(_ document: Document, to path: String) throws(Fault) {
        let created = (document.occasion?.issued ?? document.occasion?.day).map { "\($0)T00:00:00Z" }
        guard let pages = pdf_open(path, harmless(document.title), document.occasion?.host ?? "", created) else {
            throw .notWritten
        }
        var composer = PageComposer(pages: pages, strings: Strings(document.language))
        composer.compose(document)
        composer.draw()
        if !pdf_close(pages) { throw .notWritten }
    }
}
