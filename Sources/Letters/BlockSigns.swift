/// The signs that dots are painted with.
enum BlockSigns {
    /// By their dots: upper left 1, upper right 2, lower left 4, lower right 8.
    private static let signs: [Unicode.Scalar] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// Row by row, the sign of each cell.
    static func signs(_ ink: Bitmap, _ blocks: Blocks) -> [[Unicode.Scalar]] {
        blocks == .sextants ? sextants(ink) : quadrants(ink)
    }

    /// Row by row, the sign of each cell of two dots by three: U+1FB00 and on, by its dots in the order of reading,
    /// the first 1, the last 32; but for those that are older signs.
    private static func sextants(_ ink: Bitmap) -> [[Unicode.Scalar]] {
        stride(from: 0, to: ink.height, by: 3).map { row in
            stride(from: 0, to: ink.width, by: 2).map { column in
                var dots: UInt32 = 0
                for place in 0..<6 where ink[row + place / 2, column + place % 2] { dots |= 1 << UInt32(place) }
                let (left, right): (UInt32, UInt32) = (21, 42)
                switch dots {
                case 0: return " "
                case left: return "▌"
                case right: return "▐"
                case 63: return "█"
                default:
                    return Unicode.Scalar(0x1FB00 + dots - 1 - (dots > left ? 1 : 0) - (dots > right ? 1 : 0)) ?? " "
                }
            }
        }
    }

    /// Row by row, the sign of each cell of two dots by two.
    private static func quadrants(_ ink: Bitmap) -> [[Unicode.Scalar]] {
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
