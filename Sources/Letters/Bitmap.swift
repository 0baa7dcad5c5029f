/// A rectangle of dots, with ink or without.
package struct Bitmap: Hashable, Sendable {
    /// How many dots across.
    package let width: Int
    /// How many dots from top to bottom.
    package let height: Int
    private var ink: [Bool]

    /// Without ink.
    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
        ink = Array(repeating: false, count: width * height)
    }

    /// Full of ink.
    init(inked width: Int, _ height: Int) {
        self.width = width
        self.height = height
        ink = Array(repeating: true, count: width * height)
    }

    /// Whether there is ink; never outside.
    package subscript(row: Int, column: Int) -> Bool {
        get { 0..<height ~= row && 0..<width ~= column && ink[row * width + column] }
        set { ink[row * width + column] = newValue }
    }

    /// Each dot as a block of dots.
    func scaled(across: Int, down: Int) -> Bitmap {
        if across == 1, down == 1 { return self }
        var scaled = Bitmap(width: width * across, height: height * down)
        for row in 0..<scaled.height {
            for column in 0..<scaled.width { scaled[row, column] = self[row / down, column / across] }
        }
        return scaled
    }

    /// With strokes one dot wider to the right, but for gaps that would close: the upright strokes of a letter whose
    /// dots are higher than wide are too thin beside the level ones.
    func emboldened() -> Bitmap {
        var bold = self
        for row in 0..<height {
            for column in stride(from: 1, to: width, by: 1) where self[row, column - 1] && !self[row, column + 1] {
                bold[row, column] = true
            }
        }
        return bold
    }

    /// Only some columns.
    func columns(_ range: Range<Int>) -> Bitmap {
        var part = Bitmap(width: range.count, height: height)
        for row in 0..<height {
            for column in range { part[row, column - range.lowerBound] = self[row, column] }
        }
        return part
    }

    /// The columns from the first to the last that have ink; nil without any.
    var inkedColumns: ClosedRange<Int>? {
        let inked = (0..<width).filter { column in (0..<height).contains { self[$0, column] } }
        guard let first = inked.first, let last = inked.last else { return nil }
        return first...last
    }

    /// Adds the ink of another, with its upper left dot at a place.
    mutating func add(_ other: Bitmap, row: Int, column: Int) {
        for down in 0..<other.height {
            for over in 0..<other.width where other[down, over] { self[row + down, column + over] = true }
        }
    }
}
