import Engine
import Strings

/// How much there is in a JSON text, counted before it is read: reading takes twenty times as much memory as the text,
/// and a value of two letters as much as any other.
struct JSONExtent {
    /// The most objects that stand equally deep: as many as the rows of a table or the opinions of a report.
    private(set) var mostObjects = 0
    /// Objects of any depth.
    private(set) var objects = 0
    /// Bytes of the longest text.
    private(set) var longest = 0
    /// Objects, lists and what stands between commas.
    private(set) var values = 1
    /// How many lists and objects stand in one another.
    private(set) var depth = 0

    /// Counts; what is no JSON has some extent too. Takes a millisecond a megabyte.
    init(_ text: some Sequence<UInt8>) {
        var byDepth = Array(repeating: 0, count: Self.deepest + 1)
        var depth = 0
        var isWords = false
        var length = 0
        var isEscaped = false
        for byte in text {
            if isWords {
                length += 1
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isWords = false
                    longest = max(longest, length)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isWords, length) = (true, 0)
            case UInt8(ascii: ","): values += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                values += 1
                if byte == UInt8(ascii: "{") { byDepth[min(depth, Self.deepest)] += 1 }
                depth += 1
                self.depth = max(self.depth, depth)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            default: break
            }
        }
        mostObjects = byDepth.max() ?? 0
        objects = byDepth.reduce(0, +)
    }

    /// Below this all count as equally deep.
    private static let deepest = 15
    /// Deeper than anything people write.
    private static let maxDepth = 500

    /// What is wrong with so much, before any of it is read; nil when it may be a table or a report.
    var fault: ImportFault? {
        if longest > Importing.maxCellBytes { return ImportFault { $0.wordsTooLong("", max: Limits.text) } }
        if depth > Self.maxDepth { return ImportFault { $0.nestedTooDeep(max: Self.maxDepth) } }
        // A report has twenty values an opinion.
        if mostObjects > Importing.maxRows || values > objects * 25 + Importing.maxRows {
            return ImportFault { $0.tooManyOpinions(max: Importing.maxOpinions) }
        }
        return nil
    }
}
