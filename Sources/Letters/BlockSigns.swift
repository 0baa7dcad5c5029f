/// The signs that dots are painted with.
enum BlockSigns {
    /// By their dots: upper left 1, upper right 2, lower left 4, lower right 8.
    private static let signs: [Unicode.Scalar] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// Row by row, the sign of each cell of two dots by two.
    static func blocks(_ ink: Bitmap) -> [[Unicode.Scalar]] {
        stride(from: 0, to: ink.height, by: 2).map { row in
            stride(from: 0, to: ink.width, by: 2).map { column in
                let upper = (ink[row, column] ? 1 : 0) + (ink[row, column + 1] ? 2 : 0)
                let lower = (ink[row + 1, column] ? 4 : 0) + (ink[row + 1, column + 1] ? 8 : 0)
                return signs[upper + lower]
            }
        }
    }

    /// Row by row, whether a cell of two dots by two has ink.
    static func grounds(_ ink: Bitmap) -> [[Bool]] {
        stride(from: 0, to: ink.height, by: 2).map { row in
            stride(from: 0, to: ink.width, by: 2).map { ink[row, $0] }
        }
    }
}
