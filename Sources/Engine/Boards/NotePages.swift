/// The notes by number, in pages: of a workshop that was copied, a change copies the page it is on, and not a hundred
/// thousand notes.
struct NotePages: Sendable {
    private var pages: [[Note?]] = []
    /// How many numbers there are, with and without a note.
    private(set) var count = 0

    /// A page is small enough that a thousand changes far from each other copy no more than all notes would be.
    private static let size = 64

    /// Numbers without a note behind the last one.
    mutating func grow(to count: Int) {
        if count <= self.count { return }
        self.count = count
        while pages.count * Self.size < count { pages.append(Array(repeating: nil, count: Self.size)) }
    }

    var indices: Range<Int> { 0..<count }

    /// The note of an index, which is its number less one.
    subscript(index: Int) -> Note? {
        @inline(__always) _read { yield pages[index / Self.size][index % Self.size] }
        @inline(__always) _modify { yield &pages[index / Self.size][index % Self.size] }
    }
}

/// All notes but the withdrawn, in the order of their numbers.
///
/// A type of its own, so that another module goes through them as fast as this one.
package struct AllNotes: Sequence, IteratorProtocol, Sendable {
    private let pages: NotePages
    private var index = 0

    init(_ pages: NotePages) { self.pages = pages }

    /// The next note; nil behind the last.
    package mutating func next() -> Note? {
        while index < pages.count {
            defer { index += 1 }
            if let note = pages[index] { return note }
        }
        return nil
    }
}
