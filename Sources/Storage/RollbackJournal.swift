/// What SQLite left beside a file when it was ended in the midst of a transaction: the old pages, to be put back at the
/// next opening. Put back into another file, a backup say, they destroy it.
enum RollbackJournal {
    /// Whether the old pages beside a file were taken from some other file, or from it at another time.
    ///
    /// A transaction raises the counter on the first page by one, and keeps that page's old contents. So the counter in
    /// the file is the old one or the next; in a file that was put in its place it is not.
    static func isForeign(to path: String) -> Bool {
        guard let before = Old(path + "-journal"), let now = RegularFile(path), let counter = now.number(at: 24),
            let pages = now.number(at: 28),
            // Whoever is writing just now may have ended in between.
            let after = Old(path + "-journal"), before == after
        else { return false }
        // The file's header: https://www.sqlite.org/fileformat.html, the counter in bytes 24–27, then the pages.
        guard let old = before.counter else { return pages != before.pages }
        return counter != old && counter != old &+ 1
    }

    /// The file as it was before the transaction, and which transaction it was.
    private struct Old: Equatable {
        let nonce: UInt32
        let pages: UInt32
        /// Nil when the first page is not among those that were kept; then it has not been changed.
        let counter: UInt32?

        /// https://www.sqlite.org/fileformat.html#the_rollback_journal: headers of one sector each, behind each page by
        /// page its number, its contents and a sum. Nil when nothing is to be put back.
        init?(_ path: String) {
            guard let file = RegularFile(path), file.number(at: 0) == 0xD9D5_05F9, file.number(at: 4) == 0x20A1_63D7,
                let count = file.number(at: 8), count > 0, let nonce = file.number(at: 12),
                let pages = file.number(at: 16), let sector = file.number(at: 20), let page = file.number(at: 24),
                (512...65_536).contains(page), (32...65_536).contains(sector)
            else { return nil }
            (self.nonce, self.pages) = (nonce, pages)
            let (sectorBytes, pageBytes) = (Int(sector), Int(page))
            var header = 0
            // The last header says nothing yet while its pages are not synced; the sums tell which are of this time.
            while let nonce = file.number(at: header + 12) {
                var place = header + sectorBytes
                while let number = file.number(at: place), (1...pages).contains(number),
                    let old = file.bytes(from: place + 4, count: pageBytes + 4), old.count == pageBytes + 4,
                    Self.sum(old[..<pageBytes], nonce) == old[pageBytes...].reduce(0, { $0 << 8 | UInt32($1) })
                {
                    if number == 1 {
                        counter = old[24..<28].reduce(0) { $0 << 8 | UInt32($1) }
                        return
                    }
                    place += pageBytes + 8
                }
                if place == header + sectorBytes { break }
                header = (place + sectorBytes - 1) / sectorBytes * sectorBytes
            }
            counter = nil
        }

        /// Every 200th byte counts.
        private static func sum(_ page: ArraySlice<UInt8>, _ nonce: UInt32) -> UInt32 {
            stride(from: page.count - 200, to: 0, by: -200).reduce(nonce) { $0 &+ UInt32(page[page.startIndex + $1]) }
        }
    }
}
