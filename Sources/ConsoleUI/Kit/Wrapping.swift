extension [String] {
    /// The same words in no more lines than `count`, which is at least 1: what is too much is appended to the last
    /// one, to be cut with an ellipsis where it is painted.
    func joined(toLines count: Int) -> [String] {
        self.count > count ? prefix(count - 1) + [dropFirst(count - 1).joined()] : self
    }
}
