extension RandomAccessCollection where Element: Comparable {
    /// In a sorted collection, the first index whose element is not less than `element`; `endIndex` when all are less.
    func firstIndex(notLessThan element: Element) -> Index {
        if let last, last < element { return endIndex }
        var low = startIndex
        var count = self.count
        while count > 0 {
            let middle = index(low, offsetBy: count / 2)
            if self[middle] < element {
                low = index(after: middle)
                count -= count / 2 + 1
            } else {
                count /= 2
            }
        }
        return low
    }

    /// In a sorted collection, the index of an element; nil when it is not there.
    func sortedIndex(of element: Element) -> Index? {
        let index = firstIndex(notLessThan: element)
        return index < endIndex && self[index] == element ? index : nil
    }
}
