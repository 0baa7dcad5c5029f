/// Things of one kind in the order they were made, and the number the next one will have. No number is used twice.
struct NumberedList<Item: Identifiable & Sendable>: Sendable where Item.ID == Identifier<Item> {
    private(set) var items: [Item]
    private(set) var next: Item.ID

    /// More than any list holds.
    static var numbers: ClosedRange<Int> { 1...10_000_000 }

    init(_ items: [Item] = [], next: Item.ID = Item.ID(1)) {
        self.items = items
        self.next = next
    }

    /// The thing of that number; nil when there is none or it was removed.
    subscript(id: Item.ID) -> Item? { items.first { $0.id == id } }

    func index(of id: Item.ID) -> Int? { items.firstIndex { $0.id == id } }

    /// Inserts a thing; an index out of range is taken for the nearest one in it.
    mutating func insert(_ item: Item, at index: Int) {
        items.insert(item, at: min(max(index, 0), items.count))
        // A damaged file may hold any number.
        next = Item.ID(max(next.number, min(item.id.number, Self.numbers.upperBound) + 1))
    }

    mutating func remove(_ id: Item.ID) { items.removeAll { $0.id == id } }

    mutating func change(_ id: Item.ID, _ body: (inout Item) -> Void) {
        guard let index = index(of: id) else { return }
        body(&items[index])
    }
}

/// Equal contents in equal order. The number that the next one will have does not count.
extension NumberedList: Equatable where Item: Equatable {
    static func == (left: NumberedList, right: NumberedList) -> Bool { left.items == right.items }
}
