/// How much there is in a JSON text, counted before it is read: reading takes twenty times as much memory as the text,
/// and a value of two letters as much as any other.
struct JSONExtent {
    /// The most objects that stand equally deep: as many as the rows of a table or the opinions of a report.
    private(set) var mostObjects = 0
    /// Objects, lists and what stands between commas.
    private(set) var values = 1

    /// Counts; what is no JSON has some extent too. Takes a millisecond a megabyte.
    init(_ text: some Sequence<UInt8>) {
        var objects = Array(repeating: 0, count: Self.deepest + 1)
        var depth = 0
        var isWords = false
        var isEscaped = false
        for byte in text {
            if isWords {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isWords = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isWords = true
            case UInt8(ascii: ","): values += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                values += 1
                if byte == UInt8(ascii: "{") { objects[min(depth, Self.deepest)] += 1 }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            default: break
            }
        }
        mostObjects = objects.max() ?? 0
    }

    /// Below this all count as equally deep.
    private static let deepest = 15

    /// Whether it is more than all that can be imported at once, as a report with every field.
    var isBeyondImports: Bool { mostObjects > Importing.maxRows || values > Importing.maxCells / 2 }
}
