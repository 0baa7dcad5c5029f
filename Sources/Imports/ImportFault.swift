package import Strings

/// What is said, in the language of whoever is told.
package typealias Sentence = @Sendable (Strings) -> String

/// Why nothing was taken from a file: one reason or several, each with its place where it has one.
package struct ImportFault: Error {
    /// The reasons, in the order of the file.
    package let reasons: [Sentence]
    /// Whether there are more than these.
    package let isCut: Bool
    /// The columns among which that of the opinions may be, where this is all that is missing.
    package let columns: [String]

    /// So many reasons are told at once.
    static let most = 10

    init(_ reasons: [Sentence], isCut: Bool = false, columns: [String] = []) {
        self.reasons = reasons
        self.isCut = isCut
        self.columns = columns
    }

    init(_ reason: @escaping Sentence) { self.init([reason]) }

    /// The reasons in words, each once though several cells have it.
    package func sentences(_ strings: Strings) -> [String] {
        var seen: Set<String> = []
        return reasons.map { $0(strings) }.filter { seen.insert($0).inserted }
    }
}

/// Reasons against a file as they are found.
struct FaultList {
    private var reasons: [Sentence] = []
    private var isCut = false

    var isEmpty: Bool { reasons.isEmpty }

    mutating func add(_ reason: @escaping Sentence) {
        if reasons.count < ImportFault.most { reasons.append(reason) } else { isCut = true }
    }

    /// - Throws: all of them, if there are any.
    func check() throws(ImportFault) {
        if !reasons.isEmpty { throw ImportFault(reasons, isCut: isCut) }
    }
}
