import PDFPages
package import Reporting
import Strings
import Synchronization
import TerminalUI

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

    static let japanese = "ja-JP"

    private static func draw(_ document: Document, to path: String) throws(Fault) {
        let created = (document.occasion?.issued ?? document.occasion?.day).map { "\($0)T00:00:00Z" }
        guard let pages = pdf_open(path, harmless(document.title), document.occasion?.host ?? "", created) else {
            throw .notWritten
        }
        var composer = PageComposer(pages: pages, strings: Strings(document.language))
        composer.compose(document)
        composer.draw()
        if !pdf_close(pages, document.language == .ja ? japanese : "en") { throw .notWritten }
    }

    /// What a PDF shows for a letter that no font here has.
    package static let missingSign = Character(TextWidth.missingSign)

    /// The letters of a text that no font here has, each once: ``missingSign`` is shown for them.
    package static func missingLetters(in text: some Sequence<String>) -> [Character] {
        if !isAvailable { return [] }
        return oneAtATime.withLock { _ in
            guard let pages = pdf_open(nil, "", "", nil) else { return [] }
            defer { _ = pdf_close(pages, japanese) }
            let letters = PrintableLetters(pages: pages)
            for text in text { _ = letters.printable(harmless(text)) }
            return letters.missing
        }
    }
}
